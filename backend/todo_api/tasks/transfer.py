"""Everything of a person as files (see `parts`), and such files back.

What comes in is added to what is there, under new ids, by the actor ``import``; one undo takes all of it back."""

import asyncio
import csv
import io
import json
import unicodedata
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from todo_api.accounts.locale import Locale
from todo_api.changes.models import Actor
from todo_api.changes.sight import owned
from todo_api.core import clock
from todo_api.core.database import Database, fetch
from todo_api.core.ids import new_id
from todo_api.core.pace import Pace
from todo_api.tasks import files, parts, queries, quick_add, service, views
from todo_api.tasks.access import Right
from todo_api.tasks.lists import members
from todo_api.tasks.lists import service as lists
from todo_api.tasks.models import SavedView, Task, TaskList
from todo_api.tasks.parts import Part
from todo_api.tasks.positions import at_end
from todo_api.tasks.schemas import (
    Archive,
    ExportPart,
    ExportParts,
    FileRead,
    ImportResult,
    PortableList,
    PortableTask,
    TaskFilter,
)

COLUMNS = (
    *("list", "subtask_of", "title", "notes", "priority", "due_date", "due_time", "recurrence", "tags"),
    *("completed_at", "created_at"),
)
FORMULAS = frozenset("=+-@")
ROWS_AT_ONCE = 100
LISTS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Export:
    """What an export will hold, as of one moment: lists and views whole, tasks by their ids in their order.

    The tasks themselves are read while the answer goes out, `ROWS_AT_ONCE` at a time: nothing holds a place in the
    pool while a slow reader takes its time, and nothing grows with how much there is. No output is checked by the
    limits of the input."""

    database: Database
    user_id: UUID
    member_of: Sequence[str]
    lists: Sequence[str]
    views: Sequence[str]
    task_ids: Sequence[UUID]
    next: str | None
    """The cursor of the part that follows."""

    async def as_json(self) -> AsyncIterator[bytes]:
        """An Archive."""
        head = {"format": "hackathon-todo", "version": 1, "exported_at": clock.now().isoformat(), "next": self.next}
        yield json.dumps(head)[:-1].encode()
        for name, rows in (("member_of", self.member_of), ("lists", self.lists), ("views", self.views)):
            yield f', "{name}": [{", ".join(rows)}]'.encode()
        yield b', "tasks": ['
        comma = ""
        async for rows in self._tasks(_TASKS_AS_JSON):
            yield (comma + ", ".join(row[0] for row in rows)).encode()
            comma = ", "
        yield b"]}"

    async def as_table(self) -> AsyncIterator[bytes]:
        """Every task as a row of a table (CSV, RFC 4180), for spreadsheets."""
        yield b"\xef\xbb\xbf"  # without the mark, Excel takes UTF-8 for something else
        table = io.StringIO()
        writer = csv.writer(table)
        writer.writerow(COLUMNS)
        async for rows in self._tasks(_TASKS_AS_CELLS):
            writer.writerows([_cell(value) for value in row] for row in rows)
            yield table.getvalue().encode()
            table.seek(0)
            table.truncate()

    async def _tasks(self, statement: Any) -> AsyncIterator[Sequence[Any]]:
        """The rows that are still there, some at a time, at least once."""
        for start in range(0, max(1, len(self.task_ids)), ROWS_AT_ONCE):
            ids = self.task_ids[start : start + ROWS_AT_ONCE]
            async with self.database.read() as session:
                rows = await fetch(session, statement, {"user_id": self.user_id, "ids": ids})
            yield rows


async def list_parts(session: AsyncSession, user_id: UUID) -> ExportParts:
    """How an export is cut now."""
    found = await parts.parts_of(session, user_id, parts.Part())
    return ExportParts(parts=[ExportPart(after=each.begins, upto=each.next) for each in found])


async def export_part(session: AsyncSession, database: Database, user_id: UUID, part: Part) -> Export:
    """Every list, view and task, archived and finished ones, too, as far as they are in this part: all of the lists,
    and the views in the first. A part that names no end ends where an import can still take it."""
    if part.upto is None:
        part = (await parts.parts_of(session, user_id, part))[0]
    lists_now = await fetch(session, _LISTS_AS_JSON, {"user_id": user_id})
    ids = await parts.ids_in(session, user_id, part)
    own_views = await views.list_views(session, user_id) if part.after is None else ()
    filters = dict.fromkeys(TaskFilter.model_fields)
    views_now = [json.dumps({"name": view.name, "filter": {**filters, **view.filter}}) for view in own_views]
    member_of = [
        json.dumps({"list": each.list_name, "owner": each.owner_name, "role": each.role})
        for each in await members.memberships(session, user_id)
    ]
    return Export(database, user_id, member_of, [row[0] for row in lists_now], views_now, ids, part.next)


def _mine(model: Any, *columns: Any) -> Any:
    """All rows of a person in their order."""
    query = select(*columns).where(owned(model, bindparam("user_id", type_=Uuid())))
    return query.order_by(model.position, col(model.id))


def _among_ids(query: Any) -> Any:
    """The tasks of these ids, in the order of the ids."""
    ids: Any = bindparam("ids", type_=ARRAY(Uuid))
    return query.where(owned(Task, bindparam("user_id", type_=Uuid())), col(Task.id) == any_(ids)).order_by(
        func.array_position(ids, col(Task.id))
    )


def _tasks_as_cells() -> Any:
    parent = aliased(Task)
    columns = [getattr(Task, name) for name in COLUMNS[2:]]
    return (
        select(col(TaskList.name).label("list"), col(parent.title).label("subtask_of"), *columns)
        .select_from(Task)
        .outerjoin(TaskList, col(TaskList.id) == col(Task.list_id))
        .outerjoin(parent, col(parent.id) == col(Task.parent_id))
    )


def _cell(value: Any) -> str:
    """As text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    text = " ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text[:1].isspace() or _first_sign(text) in FORMULAS else text


def _first_sign(text: str) -> str:
    """The first character that shows, in its plain form: spreadsheets drop what is before it, and read ＝ as =."""
    shown = (c for c in text if not c.isspace() and unicodedata.category(c) not in {"Cc", "Cf"})
    return unicodedata.normalize("NFKC", next(shown, ""))[:1]


_LISTS_AS_JSON = _mine(TaskList, queries.as_json(TaskList, PortableList.model_fields))
_TASKS_AS_JSON = _among_ids(select(queries.as_json(Task, PortableTask.model_fields)))
_TASKS_AS_CELLS = _among_ids(_tasks_as_cells())


async def import_archive(session: AsyncSession, user_id: UUID, archive: Archive) -> ImportResult:
    """Add what a file holds. A list that is there by name takes its tasks in; a view that is there stays as it is."""
    session.info["actor"] = Actor.import_
    list_ids, new_lists = await _add_lists(session, user_id, archive)
    await _add_tasks(session, user_id, archive, list_ids)
    new_views = await _add_views(session, user_id, archive, list_ids)
    return ImportResult(lists=new_lists, views=new_views, tasks=len(archive.tasks))


async def read_file(session: AsyncSession, user_id: UUID, locale: Locale, name: str, content: bytes) -> FileRead:
    """What importing a file would add. Raises as files.read_file."""
    own = tuple(each.name for each in await lists.list_lists(session, user_id, right=Right.own))
    how = quick_add.reader(locale) | quick_add.WRITTEN_BEFORE
    return await asyncio.to_thread(files.read_file, name, content, how, own)


async def _add_lists(session: AsyncSession, user_id: UUID, archive: Archive) -> tuple[dict[UUID, UUID], int]:
    """The file's list ids and what they are here, and how many lists were made. A list that is here, archived or not,
    takes in one list of its name that is so, too: two of one name in a file stay two."""
    here: dict[tuple[str, bool], list[UUID]] = {}
    for archived in (False, True):
        for each in await lists.list_lists(session, user_id, archived=archived, right=Right.own):
            here.setdefault((each.name, archived), []).append(each.id)
    position = await _end(session, user_id, TaskList)
    ids: dict[UUID, UUID] = {}
    new: list[TaskList] = []
    pace = Pace()
    for wanted in archive.lists:
        if same := here.get((wanted.name, wanted.archived_at is not None)):
            ids[wanted.id] = same.pop(0)
            continue
        made = TaskList(
            user_id=user_id,
            name=wanted.name,
            colour=wanted.colour.value,
            archived_at=wanted.archived_at,
            position=position + len(new),
        )
        ids[wanted.id] = made.id
        new.append(made)
        await pace.step()
    await lists.check_number(session, TaskList, user_id, "lists", len(new))
    for start in range(0, len(new), LISTS_AT_ONCE):
        session.add_all(new[start : start + LISTS_AT_ONCE])
        await session.flush()
    return ids, len(new)


async def _add_tasks(session: AsyncSession, user_id: UUID, archive: Archive, list_ids: dict[UUID, UUID]) -> None:
    """Tasks first, then the subtasks of those; one whose parent is not in the file, or is a subtask, stands alone."""
    ids = {task.id: new_id() for task in archive.tasks}
    parents = {task.id: task for task in archive.tasks if task.parent_id is None}
    position, now = await _end(session, user_id, Task), clock.now()

    def rows(*, below: bool) -> Iterator[dict[str, Any]]:
        for number, task in enumerate(archive.tasks):
            parent = parents.get(task.parent_id) if task.parent_id is not None else None
            if (parent is not None) != below:
                continue
            holder = (parent or task).list_id
            yield {
                **task.model_dump(),
                "id": ids[task.id],
                "user_id": user_id,
                "list_id": list_ids.get(holder) if holder is not None else None,
                "parent_id": ids[parent.id] if parent is not None else None,
                "follows_id": ids.get(task.follows_id) if task.follows_id is not None else None,
                "position": position + number,
                "created_at": task.created_at or now,
                "updated_at": now,
            }

    every_tag = (tag for task in archive.tasks for tag in task.tags)
    tasks = chain(rows(below=False), rows(below=True))
    await service.create_many(session, user_id, tasks, number=len(archive.tasks), every_tag=every_tag)


async def _add_views(session: AsyncSession, user_id: UUID, archive: Archive, list_ids: dict[UUID, UUID]) -> int:
    """How many views were added; one that looks into a list which is not in the file is left out."""
    here = {view.name for view in await views.list_views(session, user_id)}
    position = await _end(session, user_id, SavedView)
    new: list[SavedView] = []
    for view in archive.views:
        kept = view.filter.model_dump(mode="json", exclude_none=True)
        if view.filter.list_id is not None:
            if view.filter.list_id not in list_ids:
                continue
            kept["list_id"] = str(list_ids[view.filter.list_id])
        if view.name not in here:
            new.append(SavedView(user_id=user_id, name=view.name, filter=kept, position=position + len(new)))
    await lists.check_number(session, SavedView, user_id, "views", len(new))
    session.add_all(new)
    await session.flush()
    return len(new)


async def _end(session: AsyncSession, user_id: UUID, model: Any) -> Any:
    return (await session.execute(select(at_end(model, user_id)))).scalar_one()
