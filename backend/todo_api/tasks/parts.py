"""Where an export is cut, so that an import takes whatever it gives: each part is a file of its own.

Tasks come with their subtasks, and a part ends between two tasks; only where one task's subtasks are more than a part,
it ends among them, and those behind the cut stand alone when they are imported."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, Integer, Numeric, Select, Uuid, bindparam, case, cast, func, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from todo_api.changes.sight import owned
from todo_api.core.database import fetch
from todo_api.core.pagination import Int, Number, decode_cursor, encode_cursor
from todo_api.tasks import queries
from todo_api.tasks.models import Task, TaskList
from todo_api.tasks.schemas import PortableTask

PART_BYTES = 5_000_000
"""A part has as much, and at most as much again where a large task with its subtasks ends it."""
LEAST_BYTES = 400
"""A task counts as so much at least: what is short takes its time, too."""
WORST = 6
"""Bytes of JSON for a byte of text."""
AROUND_BYTES = 1_600
"""Of a task, beside its texts and tags."""
KEY = ("holder_position", "holder_id", "below", "position", "id")
"""Of a task: the one that it is below, or itself; then whether it is below one."""
CURSOR: TypeAdapter[tuple[Decimal, UUID, int, Decimal, UUID]] = TypeAdapter(tuple[Number, UUID, Int, Number, UUID])


@dataclass(frozen=True, slots=True)
class Part:
    """From behind one key to another; None: from the beginning, to the end."""

    after: tuple[Any, ...] | None = None
    upto: tuple[Any, ...] | None = None

    @property
    def next(self) -> str | None:
        """The cursor of what follows."""
        return encode_cursor(CURSOR, self.upto) if self.upto is not None else None

    @property
    def begins(self) -> str | None:
        return encode_cursor(CURSOR, self.after) if self.after is not None else None


def part_between(after: str | None, upto: str | None) -> Part:
    """Raises InvalidCursor."""
    first, last = (decode_cursor(CURSOR, each) if each is not None else None for each in (after, upto))
    return Part(first, last)


async def parts_of(session: AsyncSession, user_id: UUID, rest: Part) -> list[Part]:
    """What lies behind the beginning of ``rest``, cut into parts; at least one."""
    values = {"user_id": user_id, **_values(rest)}
    ((most,),) = await fetch(session, _at_most(rest.after is not None), values)
    if most is None or most <= PART_BYTES:
        return [rest]
    rows = await fetch(session, _cuts(rest.after is not None), {**values, "part_bytes": PART_BYTES})
    ends = [tuple(row[name] for name in KEY) for row in rows][:-1]
    return [Part(after, upto) for after, upto in zip([rest.after, *ends], [*ends, None], strict=True)]


async def ids_in(session: AsyncSession, user_id: UUID, part: Part) -> list[UUID]:
    """The tasks of a part, in the order of the list."""
    statement = _ids(part.after is not None, part.upto is not None)
    return [row[0] for row in await fetch(session, statement, {"user_id": user_id, **_values(part)})]


def _values(part: Part) -> dict[str, Any]:
    ends = (("after", part.after), ("upto", part.upto))
    return {f"{name}_{place}": value for name, key in ends for place, value in enumerate(key or ())}


def _mine(*columns: Any, after: bool, upto: bool = False) -> Select[Any]:
    """The tasks of a person between two keys, each with its key."""
    holder = aliased(Task)
    key: tuple[Any, ...] = (
        func.coalesce(holder.position, col(Task.position)).label(KEY[0]),
        func.coalesce(holder.id, col(Task.id)).label(KEY[1]),
        cast(col(Task.parent_id).is_not(None), Integer).label(KEY[2]),
        col(Task.position).label(KEY[3]),
        col(Task.id).label(KEY[4]),
    )
    query = select(*key, *(column(holder) if callable(column) else column for column in columns)).select_from(Task)
    query = query.outerjoin(holder, col(holder.id) == col(Task.parent_id))
    query = query.where(owned(Task, bindparam("user_id", type_=Uuid())))
    if after:
        query = query.where(tuple_(*key) > _bound("after"))
    return query.where(tuple_(*key) <= _bound("upto")) if upto else query


def _bound(name: str) -> Any:
    types: tuple[Any, ...] = (Numeric(), Uuid(), Integer(), Numeric(), Uuid())
    return tuple_(*(bindparam(f"{name}_{place}", type_=kind) for place, kind in enumerate(types)))


@lru_cache(maxsize=4)
def _ids(after: bool, upto: bool) -> Any:
    found = _mine(after=after, upto=upto).subquery()
    return select(found.c.id).order_by(found.c.position, found.c.id)


@lru_cache(maxsize=2)
def _at_most(after: bool) -> Any:
    """No export of these is larger. PostgreSQL knows the length of a text without reading it."""
    texts = [func.octet_length(column) for column in (col(Task.title), col(Task.notes))]
    tags = func.octet_length(func.array_to_string(col(Task.tags), " "))
    found = _mine((sum(texts, tags) * WORST + AROUND_BYTES).label("size"), after=after).subquery()
    return select(func.sum(found.c.size))


@lru_cache(maxsize=2)
def _cuts(after: bool) -> Any:
    """The key of the last task of each part, by what each takes, be it as JSON or as a row of a table."""
    whole = func.octet_length(queries.as_json(Task, PortableTask.model_fields))
    name = select(func.octet_length(col(TaskList.name))).where(col(TaskList.id) == col(Task.list_id)).scalar_subquery()

    def size(holder: Any) -> Any:
        beside = func.coalesce(name, 0) + func.coalesce(func.octet_length(holder.title), 0)
        return func.greatest(whole + beside, LEAST_BYTES).label("size")

    sized = _mine(size, after=after).subquery()
    key = [sized.c[name] for name in KEY]
    begins = (func.sum(sized.c.size).over(order_by=key) - sized.c.size).label("begins")
    placed = select(*key, begins, func.sum(sized.c.size).over(partition_by=key[:2]).label("family")).subquery()
    key = [placed.c[name] for name in KEY]
    part_bytes = bindparam("part_bytes", type_=BigInteger())
    first = func.min(placed.c.begins).over(partition_by=key[:2])
    number = func.floor(case((placed.c.family <= part_bytes, first), else_=placed.c.begins) / part_bytes)
    numbered = select(*key, number.label("part")).subquery()
    key = [numbered.c[name] for name in KEY]
    return select(*key).ext(distinct_on(numbered.c.part)).order_by(numbered.c.part, *(each.desc() for each in key))
