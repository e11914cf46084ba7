"""How much one person may keep: one table of settings (``max_…``), one error.

Everything is there for everybody on one database, so what one person keeps is what others cannot."""

from collections import Counter, OrderedDict
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import UUID

from sqlalchemy import func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from todo_api.core.errors import AppError
from todo_api.core.settings import Settings

REMEMBERED = 20_000
COUNTED_EVERY = {"tasks": 500, "stored_bytes": 5_000_000}
"""So much may be added until it is counted anew: to count at each addition would cost more than the addition."""


ROW_BYTES = 400
"""Of a row and its indexes, beside what it says."""

_stores: list[Callable[[UUID], Any]] = []


def stores(counted: Callable[[UUID], Any]) -> None:
    """A table in which people's bytes lie: the query, by a person's id, that says how many."""
    _stores.append(counted)


def note_stored(session: Any, user_id: UUID, size: int, *, must_fit: bool = True) -> None:
    """A transaction adds a row with so many bytes, about, to what a person has stored. Where they need not fit, what
    comes next does not."""
    info = session.info.setdefault("stored" if must_fit else "stored_anyway", Counter())
    info[user_id] += ROW_BYTES + size


class QuotaReached(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "That is more than one person may keep here. Delete some of it first."


class Quotas:
    """This process's memory of what people may still add."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._left: OrderedDict[tuple[str, UUID], int] = OrderedDict()

    def most(self, what: str) -> int:
        found: int = getattr(self._settings, f"max_{what}")
        return found

    def check(self, what: str, there: int, adding: int = 1) -> None:
        """Raises QuotaReached where this would be too many."""
        most = self.most(what)
        if there + adding > most:
            name = what.replace("_", " ")
            raise QuotaReached(
                f"One person may keep {most:,} {name} here. Delete some of them first.", quota=what, most=most
            )

    async def take(
        self, session: AsyncSession, what: str, user_id: UUID, adding: int, count: Callable[[], Any]
    ) -> None:
        """As `check`. ``count`` makes the statement that counts what is there, which is asked now and then: to make it
        each time would take longer than the rest. Raises QuotaReached."""
        key = (what, user_id)
        left = self._left.get(key, COUNTED_EVERY[what] // 5) - adding
        if left < 0:
            there = int((await session.execute(count())).scalar_one() or 0)
            self.check(what, there, adding)
            left = min(self.most(what) - there, COUNTED_EVERY[what] + adding) - adding
        self._left[key] = left
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)

    async def settle(self, session: AsyncSession) -> None:
        """Before the commit: whether what was written is within what the person may store. Raises QuotaReached."""
        for user_id, size in session.info.pop("stored", {}).items():
            await self.take(session, "stored_bytes", user_id, size, partial(_all_stored, user_id))
        for user_id, size in session.info.pop("stored_anyway", {}).items():
            key = ("stored_bytes", user_id)
            self._left[key] = self._left.get(key, 0) - size


def _all_stored(user_id: UUID) -> Any:
    every = (func.coalesce(counted(user_id).scalar_subquery(), 0) for counted in _stores)
    return select(sum(every, literal(0)))


def quotas_of(session: AsyncSession) -> Quotas:
    """Of the database that this session is of."""
    found: Quotas = session.info["quotas"]
    return found
