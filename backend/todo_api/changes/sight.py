"""Who sees which rows, of the journal and of what it is about.

The feature that these rows are of answers (tasks/access.py); it is above this one, and so it says how to ask."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession


class Sight(Protocol):
    """What one person sees, and may take back."""

    @property
    def mark(self) -> str:
        """Stands for what the person may see: another, once that has changed."""
        ...

    def sees(self, model: Any) -> ColumnElement[bool]:
        """The rows of a table that the person sees."""
        ...

    def did(self, model: Any) -> ColumnElement[bool]:
        """The journal's rows of what the person did, and may take back."""
        ...

    def may_undo(self, change: Any) -> bool:
        """Whether the person, who sees this change, may take it back."""
        ...

    async def enter(self, session: AsyncSession, list_ids: Iterable[UUID | None]) -> bool:
        """Wait until nobody else writes in those of these lists that are shared."""
        ...


Asked = Callable[[AsyncSession, UUID], Awaitable[Sight]]
_answers: list[Asked] = []


def ask(answer: Asked) -> None:
    """Ask this function from now on."""
    _answers[:] = [answer]


async def sight_of(session: AsyncSession, user_id: UUID) -> Sight:
    """What this person sees now."""
    return await _answers[0](session, user_id)


def owned(model: Any, owner: Any) -> ColumnElement[bool]:
    """The rows that count as this person's: for positions, numbers, and what each has to themselves."""
    found: ColumnElement[bool] = model.user_id == owner
    return found
