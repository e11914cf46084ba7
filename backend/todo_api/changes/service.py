"""Undo and history.

Undoing is a change like any other: it is journaled, and undoing it redoes. Fields that nobody touched since are put
back one by one; where somebody did, that is a conflict, which `force` overrides."""

from collections.abc import Collection, Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from todo_api.changes.journal import ENTITIES, restore, snapshot
from todo_api.changes.models import Actor, Change
from todo_api.changes.schemas import ChangePage, ChangeQuery, ChangeRead
from todo_api.core import clock
from todo_api.core.errors import AppError
from todo_api.core.pagination import cut_page, decode_cursor

CURSOR = TypeAdapter(int)


class ChangeNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such change in your history."


class NothingToUndo(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is nothing to undo."


class AlreadyUndone(AppError):
    status = HTTPStatus.CONFLICT
    message = "This was undone before."


class ChangeConflict(AppError):
    status = HTTPStatus.CONFLICT
    message = "This was changed again since. Undo it all the same?"


async def list_changes(session: AsyncSession, user_id: UUID, asked: ChangeQuery) -> ChangePage:
    """Your history, newest first. Raises InvalidCursor."""
    query = select(Change).where(col(Change.user_id) == user_id).order_by(col(Change.id).desc())
    for name in ("entity_id", "entity", "actor"):
        if (wanted := getattr(asked, name)) is not None:
            query = query.where(getattr(Change, name) == wanted)
    if asked.cursor is not None:
        query = query.where(col(Change.id) < decode_cursor(CURSOR, asked.cursor))
    rows = (await session.execute(query.limit(asked.limit + 1))).scalars().all()
    page, next_cursor = cut_page([ChangeRead.model_validate(row) for row in rows], asked.limit, CURSOR, lambda c: c.id)
    return ChangePage(items=list(page), next_cursor=next_cursor)


async def changes_since(session: AsyncSession, user_id: UUID, last_id: int, limit: int) -> list[ChangeRead]:
    """What came after a journal id, oldest first."""
    query = (
        select(Change)
        .where(col(Change.user_id) == user_id, col(Change.id) > last_id)
        .order_by(col(Change.id))
        .limit(limit)
    )
    return [ChangeRead.model_validate(row) for row in (await session.execute(query)).scalars()]


async def latest_id(session: AsyncSession, user_id: UUID) -> int:
    """The newest journal id of a user, 0 where there is none."""
    query = select(col(Change.id)).where(col(Change.user_id) == user_id).order_by(col(Change.id).desc()).limit(1)
    return (await session.execute(query)).scalar_one_or_none() or 0


async def undo(session: AsyncSession, user_id: UUID, change_id: int, *, force: bool = False) -> list[ChangeRead]:
    """Undo a change with all of its group, newest first. Returns the changes made by that.

    Raises ChangeNotFound, AlreadyUndone, ChangeConflict."""
    query = select(Change).where(col(Change.user_id) == user_id, col(Change.id) == change_id)
    change = (await session.execute(query)).scalar_one_or_none()
    if change is None:
        raise ChangeNotFound
    group = select(Change).where(col(Change.user_id) == user_id, col(Change.group_id) == change.group_id)
    changes = (await session.execute(group.order_by(col(Change.id).desc()))).scalars().all()
    if change.undone:
        raise AlreadyUndone
    conflicts: set[str] = set()
    for each in changes:
        conflicts |= await _undo_one(session, each, force=force)
    if conflicts:
        raise ChangeConflict(conflicts=sorted(conflicts))
    await _mark(session, user_id, changes)
    made = select(Change).where(
        col(Change.user_id) == user_id,
        col(Change.group_id) == session.info["group_id"],
        col(Change.undoes).is_not(None),
    )
    return [ChangeRead.model_validate(row) for row in (await session.execute(made.order_by(col(Change.id)))).scalars()]


async def undo_last(
    session: AsyncSession, user_id: UUID, actors: Collection[Actor] = tuple(Actor), *, force: bool = False
) -> list[ChangeRead]:
    """Undo the latest act of these actors that still stands and is no undo itself. Raises NothingToUndo and as undo."""
    query = (
        select(col(Change.id))
        .where(
            col(Change.user_id) == user_id,
            col(Change.undoes).is_(None),
            col(Change.undone).is_(False),
            col(Change.actor).in_([str(actor) for actor in actors]),
        )
        .order_by(col(Change.id).desc())
        .limit(1)
    )
    change_id = (await session.execute(query)).scalar_one_or_none()
    if change_id is None:
        raise NothingToUndo
    return await undo(session, user_id, change_id, force=force)


async def _undo_one(session: AsyncSession, change: Change, *, force: bool) -> set[str]:
    """Undo one row, or name the fields that conflict."""
    session.info["undoes"] = change.id
    current = await _load(session, change)
    if change.after is None:
        return await _bring_back(session, change, current)
    if current is None:
        return set() if force and change.before is None else {"deleted"}
    if change.before is None:
        return await _remove(session, change, current, force=force)
    now, made = snapshot(current), _normal(change, change.after)
    touched = {field for field in change.before if now[field] != made[field]}
    if touched and not force:
        return touched
    restored = restore(change.entity, change.user_id, {**now, **change.before})
    for field in change.before:
        setattr(current, field, getattr(restored, field))
    current.updated_at = clock.now()
    await session.flush()
    return set()


async def _bring_back(session: AsyncSession, change: Change, current: SQLModel | None) -> set[str]:
    """Insert a deleted entity again; where its list or parent is gone, it comes back to the Inbox or on its own."""
    if current is not None:
        return set()
    values = dict(change.before or {})
    for field, entity in (("list_id", "list"), ("parent_id", "task")):
        if values.get(field) is not None and await _find(session, entity, change.user_id, values[field]) is None:
            values[field] = None
    session.add(restore(change.entity, change.user_id, values))
    await session.flush()
    return set()


async def _remove(session: AsyncSession, change: Change, current: SQLModel, *, force: bool) -> set[str]:
    """Delete what the change made, unless somebody worked on it since."""
    now, made = snapshot(current), _normal(change, change.after or {})
    touched = {field for field in made if field not in {"updated_at", "position"} and now.get(field) != made[field]}
    children = await _children(session, change)
    if children:
        touched.add("subtasks" if change.entity == "task" else "tasks")
    if touched and not force:
        return touched
    for child in children:
        await session.delete(child)
        await session.flush()
    await session.delete(current)
    await session.flush()
    return set()


def _normal(change: Change, values: dict[str, Any]) -> dict[str, Any]:
    """Journaled values as a snapshot of today would write them: PostgreSQL and Python spell instants differently."""
    return snapshot(restore(change.entity, change.user_id, values))


async def _load(session: AsyncSession, change: Change) -> SQLModel | None:
    return await _find(session, change.entity, change.user_id, change.entity_id)


async def _find(session: AsyncSession, entity: str, user_id: UUID, entity_id: Any) -> SQLModel | None:
    model: Any = ENTITIES[entity]
    return (
        await session.execute(select(model).where(model.id == UUID(str(entity_id)), model.user_id == user_id))
    ).scalar_one_or_none()


async def _children(session: AsyncSession, change: Change) -> Sequence[SQLModel]:
    """The tasks below a task or in a list, subtasks first."""
    if change.entity not in {"task", "list"}:
        return ()
    task: Any = ENTITIES["task"]
    holder = task.parent_id if change.entity == "task" else task.list_id
    query = select(task).where(holder == change.entity_id, task.user_id == change.user_id)
    return (await session.execute(query.order_by(task.parent_id.is_(None)))).scalars().all()


async def _mark(session: AsyncSession, user_id: UUID, changes: Sequence[Change]) -> None:
    """These are undone now; what they had undone stands again."""
    undone = [change.undoes for change in changes if change.undoes is not None]
    for change in changes:
        change.undone = True
    if undone:
        query = select(Change).where(col(Change.user_id) == user_id, col(Change.id).in_(undone))
        for original in (await session.execute(query)).scalars():
            original.undone = False
    await session.flush()
