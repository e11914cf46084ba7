"""What callers see of the journal."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints, computed_field

from todo_api.changes.journal import PRIVATE
from todo_api.changes.models import Actor, Change
from todo_api.core.schemas import Input, Output

Action = Literal["created", "updated", "completed", "reopened", "moved", "deleted"]

Entity = Literal["task", "list", "view", "member", "preference", "comment", "reminder"]

TITLE = 500
PLACE = frozenset({"position", "list_id", "parent_id"})


class ChangeRead(Output):
    """One journal row, with what it did in one word."""

    id: int
    group_id: UUID
    actor: Actor
    entity: Entity
    entity_id: UUID
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None
    undone: bool
    created_at: datetime
    author_id: UUID | None = Field(description="Who did it; null: you, before lists were shared")
    list_id: UUID | None = Field(description="The list whose members know of it")

    @classmethod
    def seen_by(cls, reader: UUID, change: Change) -> "ChangeRead":
        """Without what is the owner's alone."""
        read = cls.model_validate(change)
        if change.user_id != reader:
            for values in (read.before or {}, read.after or {}):
                for name in PRIVATE[change.entity] & values.keys():
                    del values[name]
        return read

    @computed_field  # type: ignore[prop-decorator]
    @property
    def action(self) -> Action:
        if self.before is None:
            return "created"
        if self.after is None:
            return "deleted"
        if "completed_at" in self.before:
            return "completed" if self.after["completed_at"] else "reopened"
        return "moved" if PLACE.issuperset(self.before) else "updated"

    @computed_field  # type: ignore[prop-decorator]
    @property
    def title(self) -> str:
        """The task's title, the name of the list or view, or a comment's beginning, as it was afterwards."""
        whole = self.after or self.before or {}
        return str(whole.get("title") or whole.get("name") or whole.get("body") or "")[:TITLE]


class ChangeQuery(Input):
    """Filters join with *and*."""

    cursor: Annotated[str, StringConstraints(max_length=2000)] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    entity_id: UUID | None = None
    entity: Entity | None = None
    actor: Actor | None = None
    author_id: UUID | None = Field(default=None, description="Of whom it is: yours, or somebody's who shares a list")


class ChangePage(Output):
    items: list[ChangeRead]
    sizes: dict[UUID, int] = Field(
        description="How many changes each group has in all that the filters let through; a page may end within one."
    )
    authors: dict[UUID, str] = Field(description="The names of the others who did some of it, members or not any more")
    next_cursor: str | None


class ChangeCursor(Output):
    cursor: str


class UndoRequest(Input):
    force: bool = Field(default=False, description="Undo even what was changed again since.")


class UndoResult(Output):
    """The changes that the undo made, at most 200 of them; undo one of them to redo all."""

    changes: list[ChangeRead]
