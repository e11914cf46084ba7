"""Who else has a list, who is invited to it, and what each person has set for themselves.

``user_id`` is the list's owner here as in all tables of tasks; who else it is about is ``member_id``."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import DDL, CheckConstraint, ForeignKeyConstraint, Index, Numeric, Text, UniqueConstraint, event, text
from sqlmodel import Field, SQLModel

from todo_api.changes.journal import journaled
from todo_api.core.ids import new_id
from todo_api.core.tables import instant, optional_instant
from todo_api.tasks.models import COLOURS


class Role(StrEnum):
    """What a person may do with a list. Its owner is ``lists.user_id`` and has no row among the members."""

    owner = "owner"
    editor = "editor"
    viewer = "viewer"


@journaled("member", in_list="list_id")
class ListMember(SQLModel, table=True):
    """Somebody else who sees a list. What happened in it before ``joined_at`` is not theirs to read."""

    __tablename__ = "list_members"
    __table_args__ = (
        UniqueConstraint("list_id", "member_id", name="uq_list_members_list_id_member_id"),
        ForeignKeyConstraint(
            ["list_id", "user_id"],
            ["lists.id", "lists.user_id"],
            name="fk_list_members_list_id_user_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        CheckConstraint("role IN ('editor', 'viewer')", name="role"),
        CheckConstraint("member_id <> user_id", name="not_the_owner"),
        Index("ix_list_members_member_id", "member_id"),
        Index("ix_list_members_user_id", "user_id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    list_id: UUID
    user_id: UUID
    member_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE")
    role: str = Field(sa_type=Text)
    joined_at: datetime = instant()
    updated_at: datetime = instant()


@journaled("preference")
class ListPreference(SQLModel, table=True):
    """What a person has set for a list for themselves. ``colour`` and ``position`` are those of members: an owner's
    are the list's own."""

    __tablename__ = "list_preferences"
    __table_args__ = (
        UniqueConstraint("user_id", "list_id", name="uq_list_preferences_user_id_list_id"),
        CheckConstraint(f"colour IN ({', '.join(repr(colour) for colour in COLOURS)})", name="colour"),
        Index("ix_list_preferences_list_id", "list_id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE")
    list_id: UUID = Field(foreign_key="lists.id", ondelete="CASCADE")
    colour: str | None = Field(default=None, sa_type=Text)
    position: Decimal | None = Field(default=None, sa_type=Numeric)
    favourite: bool = False
    collapsed: bool = False
    updated_at: datetime = instant()


class Invitation(SQLModel, table=True):
    """A way into a list: by a link, whose token is made of the row's id and the server's key, or for whoever signs in
    with ``email``. ``uses_left`` is null where any number of people may come."""

    __tablename__ = "invitations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["list_id", "user_id"],
            ["lists.id", "lists.user_id"],
            name="fk_invitations_list_id_user_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        CheckConstraint("role IN ('editor', 'viewer')", name="role"),
        CheckConstraint("uses_left >= 0", name="uses_left"),
        Index("ix_invitations_list_id", "list_id"),
        Index("ix_invitations_email", text("lower(email)"), postgresql_where=text("email IS NOT NULL")),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    list_id: UUID
    user_id: UUID
    role: str = Field(sa_type=Text)
    email: str | None = Field(default=None, sa_type=Text)
    uses_left: int | None = None
    expires_at: datetime | None = optional_instant()
    created_at: datetime = instant()


class ListRemoval(SQLModel, table=True):
    """Whom the owner took out of a list: no invitation from before that brings them back."""

    __tablename__ = "list_removals"

    list_id: UUID = Field(foreign_key="lists.id", ondelete="CASCADE", primary_key=True)
    member_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True, index=True)
    removed_at: datetime = instant()


TRIGGERS = (
    """
CREATE FUNCTION notify_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', member_id::text) FROM list_members WHERE list_id = NEW.list_id;
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER notify_members AFTER INSERT ON changes
FOR EACH ROW WHEN (NEW.list_id IS NOT NULL) EXECUTE FUNCTION notify_members()
""",
    """
CREATE FUNCTION notify_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', COALESCE(NEW.member_id, OLD.member_id)::text);
  PERFORM pg_notify('changes', COALESCE(NEW.user_id, OLD.user_id)::text);
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER notify_member AFTER INSERT OR UPDATE OR DELETE ON list_members
FOR EACH ROW EXECUTE FUNCTION notify_member()
""",
    """
CREATE FUNCTION keep_assignee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.assignee_id <> NEW.user_id AND NOT EXISTS (
    SELECT FROM list_members WHERE list_id = NEW.list_id AND member_id = NEW.assignee_id
  ) THEN
    NEW.assignee_id := NULL;
  END IF;
  RETURN NEW;
END $$
""",
    """
CREATE TRIGGER keep_assignee BEFORE INSERT OR UPDATE ON tasks
FOR EACH ROW WHEN (NEW.assignee_id IS NOT NULL) EXECUTE FUNCTION keep_assignee()
""",
)

for _statement in TRIGGERS:
    event.listen(SQLModel.metadata, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
