"""Many tasks at once: PostgreSQL changes and journals them itself, some at a time.

What goes through the models takes the event loop's time by the number of rows; here it takes none. Who may do it was
asked before: everything goes by ids."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from todo_api.core import clock
from todo_api.core.ids import new_id
from todo_api.core.quotas import ROW_BYTES, note_stored
from todo_api.core.worker import report_progress
from todo_api.tasks.models import Task

SLICE = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy of a task has otherwise; it is open, and follows that task."""

    of: UUID
    parent_id: UUID | None
    due_date: date | None
    recurrence_start: date | None
    recurrence_number: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task goes; `end`, if another's it becomes, is behind all of theirs."""

    owner: UUID
    list_id: UUID | None
    parent_id: UUID | None
    end: Decimal | None


async def change(session: AsyncSession, ids: Sequence[UUID], column: str, value: Any) -> None:
    """Give tasks one value in a column that none of them has it in."""
    for some in _slices(ids):
        await _run(session, _change(column, f":{column}"), {"ids": some, column: value})
    await _refresh(session, ids)


async def retag(session: AsyncSession, ids: Sequence[UUID], tags: Sequence[str], search: Sequence[str]) -> None:
    """Give each of these tasks its tags (as JSON) and its index for the search."""
    await _run(session, _RETAG, {"ids": ids, "tags": tags, "search": search})
    await _refresh(session, ids)


async def delete(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Delete tasks that have no subtasks, with what was said about them."""
    await delete_comments(session, ids)
    for some in _slices(ids):
        await _run(session, _DELETE, {"ids": some})
    for task in _known(session, ids):
        session.expunge(task)


async def delete_comments(session: AsyncSession, task_ids: Sequence[UUID]) -> None:
    """Delete what was said about tasks; the journal keeps it."""
    for some in _slices(task_ids):
        await _run(session, _DELETE_COMMENTS, {"ids": some})


async def copy(session: AsyncSession, copies: Sequence[Copy], first_id: UUID) -> None:
    """Add copies, parents before their subtasks; the first has this id."""
    now, done = clock.now(), 0
    for some in _slices(copies):
        given = {name: [getattr(each, name) for each in some] for name in Copy.__slots__}
        made = [new_id() for _ in some]
        await _run(session, _COPY, {**given, "made": [first_id, *made[1:]] if done == 0 else made}, now)
        done += len(some)
        await report_progress(done, len(copies))


async def carry(session: AsyncSession, ids: Sequence[UUID], to: Place) -> None:
    """Put a task and its subtasks into another list, which not the same people see: the journal has them deleted there
    and made here."""
    values = {"ids": ids, "head": ids[0]}
    await _run(session, _CARRY_AWAY, values)
    await _run(session, _CARRY_HERE, {**values, **asdict(to)})
    await _refresh(session, ids)


async def _run(session: AsyncSession, statement: TextClause, values: Mapping[str, Any], now: Any = None) -> None:
    given = {name: session.info[name] for name in ("group_id", "actor", "author_id")}
    given |= {**values, "now": now or clock.now()}
    for row in (await session.execute(statement, given)).all():
        if row.newest is not None:
            session.info["change_id"] = max(row.newest, session.info.get("change_id", 0))
            note_stored(session, row.user_id, row.size + (row.rows - 1) * ROW_BYTES)


def _slices(whole: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(whole), SLICE):
        yield whole[start : start + SLICE]


def _known(session: AsyncSession, ids: Collection[UUID]) -> list[Task]:
    """Those of the tasks that the session holds."""
    wanted = set(ids)
    return [each for each in session.identity_map.values() if isinstance(each, Task) and each.id in wanted]


async def _refresh(session: AsyncSession, ids: Collection[UUID]) -> None:
    for task in _known(session, ids):
        await session.refresh(task)


_COLUMNS = [column.name for column in SQLModel.metadata.tables["tasks"].columns if column.name != "search"]
_NAMES = ", ".join(_COLUMNS)
_OF_TASKS = ", ".join(f"tasks.{name}" for name in _COLUMNS)
_ROW = "to_jsonb(made) - 'user_id' - 'was' || jsonb_build_object('position', made.position::text)"


def _journaled(
    rows: str,
    before: str,
    after: str,
    order: str = "made.parent_id IS NOT NULL, made.position",
    *,
    entity: str = "task",
) -> TextClause:
    """The statement that writes a journal row for each row of the CTE `made`, and says how much that was."""
    return text(
        f"{rows}, journal AS (INSERT INTO changes "
        "(user_id, author_id, list_id, group_id, actor, entity, entity_id, before, after, undone, created_at) "
        "SELECT made.user_id, CAST(:author_id AS uuid), made.list_id, CAST(:group_id AS uuid), :actor, "
        f"'{entity}', made.id, {before}, {after}, false, CAST(:now AS timestamptz) FROM made ORDER BY {order} "
        "RETURNING id, user_id, coalesce(pg_column_size(before), 0) + coalesce(pg_column_size(after), 0) AS size) "
        "SELECT user_id, max(id) AS newest, sum(size) AS size, count(*) AS rows FROM journal GROUP BY user_id"
    )


@lru_cache(maxsize=10)
def _change(column: str, value: str, *others: str, given: tuple[str, ...] = ()) -> TextClause:
    """An update of one column (and of ``others``, which the journal does not tell of). ``given``: texts, one a task."""
    sets = ", ".join((f"{column} = {value}", *others, "updated_at = CAST(:now AS timestamptz)"))
    values = "".join(f", CAST(:{name} AS text[])" for name in given)
    asked = f"unnest(CAST(:ids AS uuid[]){values}) AS asked ({', '.join(('id', *given))})"
    rows = (
        f"WITH old AS (SELECT tasks.id, tasks.{column} AS was{''.join(f', asked.{name}' for name in given)} "
        f"FROM {asked} JOIN tasks ON tasks.id = asked.id), "
        f"made AS (UPDATE tasks SET {sets} FROM old WHERE tasks.id = old.id RETURNING {_OF_TASKS}, old.was)"
    )
    return _journaled(rows, f"jsonb_build_object('{column}', made.was)", _ROW)


_RETAG = _change(
    "tags",
    "ARRAY(SELECT jsonb_array_elements_text(CAST(old.tags AS jsonb)))",
    "search = CAST(old.search AS tsvector)",
    given=("tags", "search"),
)
_DELETE = _journaled(
    f"WITH made AS (DELETE FROM tasks WHERE id = ANY (CAST(:ids AS uuid[])) RETURNING {_NAMES})",
    _ROW,
    "NULL",
)
_DELETE_COMMENTS = _journaled(
    "WITH made AS (DELETE FROM comments WHERE task_id = ANY (CAST(:ids AS uuid[])) RETURNING *)",
    "to_jsonb(made) - 'user_id' - 'search'",
    "NULL",
    "made.id",
    entity="comment",
)
_CARRIED = "tasks WHERE id = ANY (CAST(:ids AS uuid[]))"
_CARRY_AWAY = _journaled(
    f"WITH made AS (SELECT {_NAMES} FROM {_CARRIED})", _ROW, "NULL", "made.id = :head, made.position DESC"
)
_CARRY_HERE = _journaled(
    f"WITH first AS (SELECT min(position) AS position FROM {_CARRIED}), "
    "made AS (UPDATE tasks SET (user_id, list_id) = (CAST(:owner AS uuid), CAST(:list_id AS uuid)), "
    "parent_id = CASE WHEN id = :head THEN CAST(:parent_id AS uuid) ELSE parent_id END, "
    "position = coalesce(tasks.position - first.position + CAST(:end AS numeric), tasks.position), "
    f"updated_at = CAST(:now AS timestamptz) FROM first WHERE id = ANY (CAST(:ids AS uuid[])) RETURNING {_OF_TASKS})",
    "NULL",
    _ROW,
    "made.id <> :head, made.position",
)
_COPIED = {name: f"tasks.{name}" for name in [*_COLUMNS, "search"]} | {
    "id": "asked.id",
    "follows_id": "tasks.id",
    "completed_at": "NULL",
    "created_at": "CAST(:now AS timestamptz)",
    "updated_at": "CAST(:now AS timestamptz)",
    **{name: f"asked.{name}" for name in Copy.__slots__ if name != "of"},
}
_COPY = _journaled(
    "WITH asked AS (SELECT * FROM unnest(CAST(:made AS uuid[]), CAST(:of AS uuid[]), CAST(:parent_id AS uuid[]), "
    "CAST(:due_date AS date[]), CAST(:recurrence_start AS date[]), CAST(:recurrence_number AS int[])) "
    f"AS asked (id, of, {', '.join(name for name in Copy.__slots__ if name != 'of')})), "
    f"made AS (INSERT INTO tasks ({', '.join(_COPIED)}) SELECT {', '.join(_COPIED.values())} "
    f"FROM asked JOIN tasks ON tasks.id = asked.of RETURNING {_NAMES})",
    "NULL",
    _ROW,
)
