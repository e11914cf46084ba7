"""Everything of a person as one file, and such a file back.

What comes in is added to what is there, under new ids, by the actor ``import``; one undo takes all of it back."""

import asyncio
import csv
import io
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts.locale import Locale
from todo_api.changes.models import Actor
from todo_api.core import clock
from todo_api.core.ids import new_id
from todo_api.tasks import files, lists, quick_add, service, views
from todo_api.tasks.models import SavedView, Task, TaskList
from todo_api.tasks.positions import at_end
from todo_api.tasks.schemas import Archive, FileRead, ImportResult, PortableList, PortableTask, PortableView

COLUMNS = (
    *("list", "subtask_of", "title", "notes", "priority", "due_date", "due_time", "recurrence", "tags"),
    *("completed_at", "created_at"),
)
FORMULAS = frozenset("=+-@\t\r")


async def export_all(session: AsyncSession, user_id: UUID) -> Archive:
    """Every list, view and task, archived and finished ones, too."""
    return Archive(
        exported_at=clock.now(),
        lists=[PortableList.model_validate(each) for each in await _all(session, user_id, TaskList)],
        views=[PortableView.model_validate(each) for each in await _all(session, user_id, SavedView)],
        tasks=[PortableTask.model_validate(each) for each in await _all(session, user_id, Task)],
    )


async def export_table(session: AsyncSession, user_id: UUID) -> str:
    """Every task as a row of a table (CSV, RFC 4180), for spreadsheets."""
    names = {each.id: each.name for each in await _all(session, user_id, TaskList)}
    tasks = list(await _all(session, user_id, Task))
    titles = {task.id: task.title for task in tasks}
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(COLUMNS)
    for task in tasks:
        row = [names.get(task.list_id), titles.get(task.parent_id), *(getattr(task, name) for name in COLUMNS[2:])]
        rows.writerow([_cell(value) for value in row])
    return "\ufeff" + table.getvalue()  # without the mark, Excel takes UTF-8 for something else


def _cell(value: Any) -> str:
    """As text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    text = " ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text[:1] in FORMULAS else text


async def import_archive(session: AsyncSession, user_id: UUID, archive: Archive) -> ImportResult:
    """Add what a file holds. A list that is there by name takes its tasks in; a view that is there stays as it is."""
    session.info["actor"] = Actor.import_
    list_ids, new_lists = await _add_lists(session, user_id, archive)
    await _add_tasks(session, user_id, archive, list_ids)
    new_views = await _add_views(session, user_id, archive, list_ids)
    return ImportResult(lists=new_lists, views=new_views, tasks=len(archive.tasks))


async def read_file(session: AsyncSession, user_id: UUID, locale: Locale, name: str, content: bytes) -> FileRead:
    """What importing a file would add. Raises as files.read_file."""
    own = tuple(each.name for each in await lists.list_lists(session, user_id))
    return await asyncio.to_thread(files.read_file, name, content, quick_add.reader(locale), own)


async def _add_lists(session: AsyncSession, user_id: UUID, archive: Archive) -> tuple[dict[UUID, UUID], int]:
    """The file's list ids and what they are here, and how many lists were made."""
    here = {each.name: each.id for each in await lists.list_lists(session, user_id)}
    position = await _end(session, user_id, TaskList)
    ids: dict[UUID, UUID] = {}
    new: list[TaskList] = []
    for each in archive.lists:
        if each.archived_at is None and each.name in here:
            ids[each.id] = here[each.name]
            continue
        made = TaskList(
            user_id=user_id,
            name=each.name,
            colour=each.colour.value,
            archived_at=each.archived_at,
            position=position + len(new),
        )
        ids[each.id] = made.id
        new.append(made)
    session.add_all(new)
    await session.flush()
    return ids, len(new)


async def _add_tasks(session: AsyncSession, user_id: UUID, archive: Archive, list_ids: dict[UUID, UUID]) -> None:
    """Tasks first, then the subtasks of those; one whose parent is not in the file, or is a subtask, stands alone."""
    ids = {task.id: new_id() for task in archive.tasks}
    parents = {task.id: task for task in archive.tasks if task.parent_id is None}
    position, now = await _end(session, user_id, Task), clock.now()
    new: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    for number, task in enumerate(archive.tasks):
        parent = parents.get(task.parent_id) if task.parent_id is not None else None
        holder = (parent or task).list_id
        new[parent is not None].append(
            {
                **task.model_dump(),
                "id": ids[task.id],
                "user_id": user_id,
                "list_id": list_ids.get(holder) if holder is not None else None,
                "parent_id": ids[parent.id] if parent is not None else None,
                "position": position + number,
                "created_at": task.created_at or now,
                "updated_at": now,
            }
        )
    await service.create_many(session, [*new[False], *new[True]])


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
    session.add_all(new)
    await session.flush()
    return len(new)


async def _all(session: AsyncSession, user_id: UUID, model: Any) -> Any:
    query = select(model).where(model.user_id == user_id).order_by(model.position, col(model.id))
    return (await session.execute(query)).scalars()


async def _end(session: AsyncSession, user_id: UUID, model: Any) -> Any:
    return (await session.execute(select(at_end(model, user_id)))).scalar_one()
