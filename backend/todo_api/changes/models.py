"""The journal's table. One row for each entity that a transaction made, changed or deleted."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import DDL, BigInteger, CheckConstraint, Column, Identity, Index, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import UserDefinedType
from sqlmodel import Field, SQLModel

from todo_api.core.tables import instant


class Actor(StrEnum):
    """By which way a change came."""

    web = "web"
    api = "api"
    assistant = "assistant"
    mcp = "mcp"
    import_ = "import"


class Change(SQLModel, table=True):
    """What happened to one entity.

    ``before`` is null for a creation, whole for a deletion, and for an update holds only what changed; ``after`` is
    null for a deletion and whole otherwise. Changes of one transaction share ``group_id`` and are undone as one.

    ``user_id`` is whose the entity is, ``author_id`` who did it (null: the owner, before lists were shared),
    ``list_id`` the list whose members may know. What a reader has seen is told by ``transaction_id`` and PostgreSQL's
    snapshots (docs/decisions/0041): ids are in no order of commits where several write."""

    __tablename__ = "changes"
    __table_args__ = (
        CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="before_or_after"),
        CheckConstraint("actor IN ('web', 'api', 'assistant', 'mcp', 'import')", name="actor"),
        CheckConstraint(
            "entity IN ('task', 'list', 'view', 'member', 'preference', 'comment', 'reminder')", name="entity"
        ),
        Index("ix_changes_user_id_id", "user_id", "id"),
        Index("ix_changes_user_id_entity_id_id", "user_id", "entity_id", "id"),
        Index("ix_changes_user_id_group_id", "user_id", "group_id"),
        Index(
            "ix_changes_undoable",
            "user_id",
            "id",
            postgresql_where=text("undoes IS NULL AND NOT undone"),
        ),
    )

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE")
    author_id: UUID | None = None
    list_id: UUID | None = None
    group_id: UUID
    actor: str
    entity: str
    entity_id: UUID
    before: dict[str, Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))
    after: dict[str, Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))
    undoes: int | None = Field(default=None, sa_type=BigInteger)
    undone: bool = False
    created_at: datetime = instant()


class TransactionId(UserDefinedType[str]):
    """PostgreSQL's ``xid8``: 64 bits, so it never comes round again."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "xid8"


# No field of the model: nobody writes or reads it but PostgreSQL.
_table = SQLModel.metadata.tables["changes"]
_table.append_column(Column("transaction_id", TransactionId, server_default=text("pg_current_xact_id()")))
Index("ix_changes_user_id_transaction_id", _table.c.user_id, _table.c.transaction_id)
Index(
    "ix_changes_list_id_transaction_id",
    _table.c.list_id,
    _table.c.transaction_id,
    postgresql_where=text("list_id IS NOT NULL"),
)

NOTIFY_FUNCTION = """
CREATE FUNCTION notify_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', NEW.user_id::text);
  RETURN NULL;
END $$
"""

NOTIFY_TRIGGER = """
CREATE TRIGGER notify_change AFTER INSERT ON changes FOR EACH ROW EXECUTE FUNCTION notify_change()
"""

for _statement in (NOTIFY_FUNCTION, NOTIFY_TRIGGER):
    event.listen(SQLModel.metadata.tables["changes"], "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
