"""Who may see what: one SQL fragment that every query uses.

A row belongs to the owner of the list that it is in (its ``user_id``). No query outside of this file names an owner by
itself; a test holds them to it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy.ext.asyncio import AsyncSession

from todo_api.changes import sight
from todo_api.changes.sight import owned


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What a person sees. In statements that are built once, a parameter stands for the person."""

    user_id: Any

    def sees(self, model: Any) -> ColumnElement[bool]:
        """The rows of a table that the person sees."""
        return owned(model, self.user_id)

    @property
    def prepared(self) -> "Reach":
        """The one by which statements are built."""
        return ANYBODY

    @property
    def values(self) -> dict[str, Any]:
        """What the prepared one's parameters stand for."""
        return {"user_id": self.user_id}


ANYBODY = Reach(bindparam("user_id"))


async def reach_of(session: AsyncSession, user_id: UUID) -> Reach:
    """What this person sees now."""
    reaches: dict[UUID, Reach] = session.info.setdefault("reaches", {})
    if user_id not in reaches:
        reaches[user_id] = Reach(user_id)
    return reaches[user_id]


sight.ask(reach_of)
