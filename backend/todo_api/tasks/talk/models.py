"""Comments on tasks, and notices to people of what others did.

As in all tables of tasks ``user_id`` is whose the task is; a notice is its reader's."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    DDL,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Text,
    Uuid,
    event,
    inspect,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import deferred
from sqlalchemy.orm.attributes import set_attribute
from sqlmodel import Field, SQLModel

from todo_api.changes.journal import journaled
from todo_api.core.ids import new_id
from todo_api.core.tables import instant, optional_instant
from todo_api.tasks import words

BODY_LENGTH = 5_000


@journaled("comment", in_list="list_id")
class Comment(SQLModel, table=True):
    """Markdown that somebody wrote about a task. ``list_id`` follows the task's. ``mentions`` are the people whom it
    named when it was written; the author is null once their account is gone."""

    __tablename__ = "comments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["task_id", "user_id"],
            ["tasks.id", "tasks.user_id"],
            name="fk_comments_task_id_user_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        CheckConstraint(f"char_length(body) BETWEEN 1 AND {BODY_LENGTH}", name="body_length"),
        Index("ix_comments_task_id_id", "task_id", "id"),
        Index("ix_comments_user_id", "user_id"),
        Index("ix_comments_list_id", "list_id", postgresql_where=text("list_id IS NOT NULL")),
        Index("ix_comments_author_id", "author_id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    task_id: UUID
    user_id: UUID
    list_id: UUID | None = None
    author_id: UUID | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    body: str = Field(sa_type=Text)
    mentions: list[UUID] = Field(default_factory=list, sa_type=ARRAY(Uuid))
    created_at: datetime = instant()
    updated_at: datetime = instant()


# As that of tasks: written with the words, and read by PostgreSQL alone.
_table = SQLModel.metadata.tables["comments"]
_table.append_column(Column("search", TSVECTOR))
inspect(Comment).add_property("search", deferred(_table.c.search))
Index("ix_comments_search", _table.c.search, postgresql_using="gin")


@event.listens_for(Comment, "before_insert")
@event.listens_for(Comment, "before_update")
def _keep_search(_: Any, __: Any, comment: Comment) -> None:
    set_attribute(comment, "search", words.vector("", comment.body, []))


class NoticeKind(StrEnum):
    """What somebody did that another is told: made a task theirs, named them, commented on what they have to do with,
    invited them, finished what they had assigned."""

    assigned = "assigned"
    mentioned = "mentioned"
    commented = "commented"
    invited = "invited"
    completed = "completed"


class Notice(SQLModel, table=True):
    """What one person is told. It holds no words: what it is about is read when it is shown, by whoever may."""

    __tablename__ = "notices"
    __table_args__ = (
        CheckConstraint(f"kind IN ({', '.join(repr(str(kind)) for kind in NoticeKind)})", name="kind"),
        Index("ix_notices_user_id_id", "user_id", "id"),
        Index("ix_notices_actor_id", "actor_id"),
        Index("ix_notices_list_id", "list_id"),
        Index("ix_notices_task_id", "task_id"),
        Index("ix_notices_comment_id", "comment_id"),
        Index("ix_notices_mail_at", "mail_at", postgresql_where=text("mail_at IS NOT NULL")),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE")
    kind: str = Field(sa_type=Text)
    actor_id: UUID | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    list_id: UUID | None = Field(default=None, foreign_key="lists.id", ondelete="CASCADE")
    task_id: UUID | None = Field(default=None, foreign_key="tasks.id", ondelete="CASCADE")
    comment_id: UUID | None = Field(default=None, foreign_key="comments.id", ondelete="CASCADE")
    created_at: datetime = instant()
    read_at: datetime | None = optional_instant()
    mail_at: datetime | None = optional_instant()
    """When it is mailed, unless it was read by then; null once that was looked at."""


class NoticeSettings(SQLModel, table=True):
    """Of which kinds a person wants to hear nothing, and whether what they do not read is mailed. Without a row they
    hear of all, also by mail."""

    __tablename__ = "notice_settings"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    off: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))
    mail: bool = Field(default=True, sa_column_kwargs={"server_default": text("true")})


TRIGGERS = (
    """
CREATE FUNCTION move_comments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE comments SET list_id = NEW.list_id WHERE task_id = NEW.id;
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER move_comments AFTER UPDATE ON tasks
FOR EACH ROW WHEN (OLD.list_id IS DISTINCT FROM NEW.list_id) EXECUTE FUNCTION move_comments()
""",
    """
CREATE FUNCTION notify_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('notices', NEW.user_id::text);
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER notify_notice AFTER INSERT ON notices FOR EACH ROW EXECUTE FUNCTION notify_notice()
""",
)

for _statement in TRIGGERS:
    event.listen(SQLModel.metadata, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
