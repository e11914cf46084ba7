"""What a reader of the journal has seen, as PostgreSQL's snapshots tell it.

Ids are given when rows are written and seen when their transactions commit, which is another order where several write.
So a reader remembers no id but the snapshot that they read with: what they read next is what is visible now and was not
then. Nothing is lost, nothing comes twice, and nobody waits for a transaction that takes long (docs/decisions/0041)."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, false, func, literal, literal_column, not_
from sqlalchemy.types import UserDefinedType
from sqlmodel import SQLModel, col

from todo_api.changes.models import Change, TransactionId

MOST_CHARACTERS = 8_000
_SNAPSHOT = r"[0-9]{1,19}:[0-9]{1,19}:(?:[0-9]{1,19}(?:,[0-9]{1,19})*)?"
_WRITTEN = re.compile(rf"({_SNAPSHOT})(?:>({_SNAPSHOT})@([0-9]{{1,19}}))?~([0-9a-f]{{8}})")
MOST = 2**63


_TRANSACTION = SQLModel.metadata.tables["changes"].c.transaction_id


class _Snapshot(UserDefinedType[str]):
    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "pg_snapshot"


@dataclass(frozen=True, slots=True)
class Cursor:
    """``snapshot``: all that was visible then has been read; beside it, of what was visible in ``then``, what has an id
    up to ``last_id``, where a batch was read halfway. ``reach`` stands for what the reader was allowed to see."""

    snapshot: str
    reach: str
    then: str | None = None
    last_id: int = 0

    def __str__(self) -> str:
        halfway = f">{self.then}@{self.last_id}" if self.then is not None else ""
        return f"{self.snapshot}{halfway}~{self.reach}"

    def is_after(self, other: "Cursor") -> bool:
        """Whether it is of a time that has not come here: the database was put back, or is another one."""
        return int(self.snapshot.split(":")[1]) > int(other.snapshot.split(":")[1])

    def at(self, last_id: int) -> "Cursor":
        """The same, further on in the batch that was read halfway."""
        return replace(self, last_id=last_id)

    def halfway(self) -> tuple[ColumnElement[bool], str]:
        """Which of the unread rows are the rest of a batch that was read halfway, and with which snapshot it was."""
        if self.then is None:
            return false(), self.snapshot
        return _visible(_TRANSACTION, self.then), self.then

    def unread(self) -> ColumnElement[bool]:
        """The rows of the journal that come after it."""
        first = cast(literal(self.snapshot.partition(":")[0], Text), TransactionId())
        unread = and_(first <= _TRANSACTION, not_(_visible(_TRANSACTION, self.snapshot)))
        if self.then is None:
            return unread
        read = and_(_visible(_TRANSACTION, self.then), col(Change.id) <= self.last_id)
        return and_(unread, not_(read))


def read_cursor(written: str | None) -> Cursor | None:
    """None where it is none of ours, as that of a release before this one."""
    found = _WRITTEN.fullmatch(written or "")
    if found is None:
        return None
    snapshot, then, last_id, reach = found.groups()
    if not all(_is_whole(each) for each in (snapshot, then) if each is not None) or int(last_id or 0) >= MOST:
        return None
    return Cursor(snapshot, reach, then, int(last_id or 0))


def _is_whole(snapshot: str) -> bool:
    """Whether PostgreSQL would take it: the oldest running, the next to come, and those that run, in their order."""
    least, most, running = snapshot.split(":")
    begins, ends, between = int(least), int(most), [int(each) for each in running.split(",") if each]
    in_order = between == sorted(between) and all(begins <= each < ends for each in between)
    return 0 < begins <= ends < MOST and in_order


def _visible(column: Any, snapshot: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = func.pg_visible_in_snapshot(column, cast(literal(snapshot, Text), _Snapshot()))
    return found


NOW: ColumnElement[str] = cast(literal_column("pg_current_snapshot()"), Text)
"""SQL: the snapshot with which this statement reads."""


def digest(parts: Iterable[str]) -> str:
    """Eight characters that stand for what somebody may see."""
    return hashlib.sha256(" ".join(sorted(parts)).encode()).hexdigest()[:8]
