"""Undo and history.

Undoing is a change like any other: it is journaled, and undoing it redoes. Fields that nobody touched since are put
back one by one; where somebody did, that is a conflict, which `force` overrides."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, func, or_, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from todo_api.accounts.models import User
from todo_api.changes.cursor import NOW, Cursor
from todo_api.changes.journal import ENTITIES, restore, snapshot
from todo_api.changes.models import Actor, Change
from todo_api.changes.schemas import ChangePage, ChangeQuery, ChangeRead
from todo_api.changes.sight import Sight, sight_of
from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.errors import AppError
from todo_api.core.pace import Pace
from todo_api.core.pagination import BigInt, cut_page, decode_cursor
from todo_api.core.worker import report_progress

CURSOR: TypeAdapter[int] = TypeAdapter(BigInt)
SLICE = 100
"""Rows that are read and written at once; others wait for the processor meanwhile."""
WRITTEN_AT_ONCE = 50
SLICE_CHARACTERS = 20_000
"""As many are written at once: words that come back are indexed anew."""
MOST_TOLD = 200
MOST_RECENT = 1_000
MOST_NAMED = 3


class ChangeNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such change in your history."


class NothingToUndo(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is nothing to undo."


class AlreadyUndone(AppError):
    status = HTTPStatus.CONFLICT
    message = "This was undone before."


class NotYours(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "Only whoever did this, or the owner of the list, can undo it."


class ChangeConflict(AppError):
    status = HTTPStatus.CONFLICT
    message = "This was changed again since. Undo it all the same?"


async def changed_since(session: AsyncSession, user_id: UUID, actor: Actor, since: datetime) -> Sequence[Any]:
    """What the person changed, deleted or commented by this way since then, each entity once: rows of `entity` and
    `entity_id`. Looks at the newest 1,000 rows of their journal."""
    newest = (
        select(
            col(Change.entity),
            col(Change.entity_id),
            col(Change.actor),
            col(Change.before),
            col(Change.created_at),
        )
        .where((await sight_of(session, user_id)).did(Change))
        .order_by(col(Change.id).desc())
        .limit(MOST_RECENT)
        .subquery()
    )
    changed = or_(newest.c.before.is_not(None), newest.c.entity == "comment")
    query = (
        select(newest.c.entity, newest.c.entity_id)
        .where(newest.c.actor == actor, newest.c.created_at > since, changed)
        .distinct()
    )
    return (await session.execute(query)).all()


async def list_changes(session: AsyncSession, user_id: UUID, asked: ChangeQuery) -> ChangePage:
    """Your history, newest first. Raises InvalidCursor."""
    wanted = [(await sight_of(session, user_id)).sees(Change)]
    for name in ("entity_id", "entity", "actor"):
        if (value := getattr(asked, name)) is not None:
            wanted.append(getattr(Change, name) == value)
    if asked.author_id is not None:
        by = col(Change.author_id) == asked.author_id
        wanted.append(or_(by, col(Change.author_id).is_(None)) if asked.author_id == user_id else by)
    query = select(Change).where(*wanted).order_by(col(Change.id).desc())
    if asked.cursor is not None:
        query = query.where(col(Change.id) < decode_cursor(CURSOR, asked.cursor))
    rows = (await session.execute(query.limit(asked.limit + 1))).scalars().all()
    page, next_cursor = cut_page(
        [ChangeRead.seen_by(user_id, row) for row in rows], asked.limit, CURSOR, lambda c: c.id
    )
    groups = {change.group_id for change in page}
    count = select(col(Change.group_id), func.count().label("size")).where(*wanted, col(Change.group_id).in_(groups))
    sizes = {row.group_id: row.size for row in await session.execute(count.group_by(col(Change.group_id)))}
    others = {change.author_id for change in page if change.author_id is not None} - {user_id}
    authors = await _names(session, others) if others else {}
    return ChangePage(items=list(page), sizes=sizes, authors=authors, next_cursor=next_cursor)


async def _names(session: AsyncSession, people: Collection[UUID]) -> dict[UUID, str]:
    rows = await session.execute(select(col(User.id), col(User.name)).where(col(User.id).in_(people)))
    return {row.id: row.name for row in rows}


@dataclass(frozen=True, slots=True)
class News:
    """What a reader has not read yet, each with the cursor behind it, and the cursor behind all. ``reload``: it is not
    all that there is, or other things are to be seen than before."""

    changes: Sequence[tuple[ChangeRead, Cursor]]
    cursor: Cursor
    reload: bool = False


async def news_since(session: AsyncSession, user_id: UUID, cursor: Cursor, limit: int) -> News:
    """What came after a cursor, in the order of ids; at most ``limit`` rows, or none and a reason to reload."""
    who = await sight_of(session, user_id)
    if who.mark != cursor.reach:
        return News((), await newest(session, user_id), reload=True)
    is_rest, since = cursor.halfway()
    rest = is_rest.label("rest")
    query = select(Change, rest, NOW.label("now")).where(who.sees(Change), cursor.unread())
    rows = (await session.execute(query.order_by(rest.desc(), col(Change.id)).limit(limit + 1))).all()
    if not rows:
        return News((), cursor)
    behind = Cursor(rows[-1].now, cursor.reach)
    if len(rows) > limit:
        return News((), behind, reload=True)
    told = []
    for row in rows:
        change = ChangeRead.seen_by(user_id, row.Change)
        told.append((change, cursor.at(change.id) if row.rest else Cursor(since, cursor.reach, row.now, change.id)))
    told[-1] = (told[-1][0], behind)
    return News(told, behind)


async def newest(session: AsyncSession, user_id: UUID) -> Cursor:
    """Behind all that there is now."""
    return Cursor((await session.execute(select(NOW))).scalar_one(), (await sight_of(session, user_id)).mark)


async def settle_restored(database: Database) -> None:
    """Where the journal came from another server, its transactions are none of this one's: nobody waits for them.

    The newest rows tell; the others are looked through only then."""
    async with database.transaction("api") as session:
        if (await session.execute(_FROM_ELSEWHERE)).first():
            await session.execute(_SETTLE)


_FROM_ELSEWHERE = text(
    "SELECT 1 FROM (SELECT transaction_id FROM changes ORDER BY id DESC LIMIT 1000) AS newest "
    "WHERE transaction_id >= pg_snapshot_xmax(pg_current_snapshot())"
)
_SETTLE = text(
    "UPDATE changes SET transaction_id = NULL WHERE transaction_id >= pg_snapshot_xmax(pg_current_snapshot())"
)


async def undo(session: AsyncSession, user_id: UUID, change_id: int, *, force: bool = False) -> list[ChangeRead]:
    """Undo a change with all of its group, newest first. Returns the first 200 changes made by that.

    Raises ChangeNotFound, NotYours, AlreadyUndone, ChangeConflict."""
    who = await sight_of(session, user_id)
    query = select(Change).where(who.sees(Change), col(Change.id) == change_id)
    change = (await session.execute(query)).scalar_one_or_none()
    if change is None:
        raise ChangeNotFound
    of_group = (who.sees(Change), col(Change.group_id) == change.group_id)
    lists = select(col(Change.list_id)).where(*of_group).distinct()
    if await who.enter(session, (await session.execute(lists)).scalars().all()):
        session.expire(change)
        return await undo(session, user_id, change_id, force=force)
    if change.undone:
        raise AlreadyUndone
    count, newest = (await session.execute(select(func.count(), func.max(col(Change.id))).where(*of_group))).one()
    conflicts: set[str] = set()
    last = newest
    redoes, done, pace = False, 0, Pace()
    while done < count:
        rest = select(Change).where(*of_group, col(Change.id) <= newest).order_by(col(Change.id).desc())
        changes = (await session.execute(rest.limit(SLICE))).scalars().all()
        standing = await _load_standing(session, who, _named_in(changes))
        try:
            for each in changes:
                if not who.may_undo(each):
                    raise NotYours
                conflicts |= await standing.undo(each, force=force)
                await pace.step()
            await session.flush()
        except IntegrityError as error:  # what is to come back is in another list now, or is there again
            raise ChangeConflict(conflicts=["elsewhere"]) from error
        session.expunge_all()  # nothing grows with how much is undone
        redoes = redoes or any(each.undoes is not None for each in changes)
        newest, done = (changes[-1].id or 0) - 1, done + len(changes)
        await report_progress(done, count)
    if conflicts:
        group = select(col(Change.entity_id)).where(*of_group)
        since = (who.sees(Change), col(Change.entity_id).in_(group), col(Change.id) > last)
        raise _conflict(sorted(conflicts), await _others_who_did(session, user_id, since))
    await _mark(session, who, change.group_id, redoes=redoes)
    made = select(Change).where(
        who.sees(Change),
        col(Change.group_id) == session.info["group_id"],
        col(Change.undoes).is_not(None),
    )
    told = (await session.execute(made.order_by(col(Change.id)).limit(MOST_TOLD))).scalars()
    return [ChangeRead.seen_by(user_id, row) for row in told]


def _conflict(fields: Sequence[str], names: Sequence[str]) -> ChangeConflict:
    """Whose change is in the way is said where somebody else's is."""
    if not names:
        return ChangeConflict(conflicts=fields)
    said = f"{' and '.join(names)} changed this since. Undo it all the same?"
    return ChangeConflict(said, conflicts=fields, by=names)


async def _others_who_did(session: AsyncSession, user_id: UUID, which: tuple[ColumnElement[bool], ...]) -> list[str]:
    authors = select(col(Change.author_id)).where(*which, col(Change.author_id) != user_id).distinct().limit(MOST_NAMED)
    found = [author for author in (await session.execute(authors)).scalars() if author is not None]
    return sorted((await _names(session, found)).values())


async def undo_last(
    session: AsyncSession, user_id: UUID, actors: Collection[Actor] = tuple(Actor), *, force: bool = False
) -> list[ChangeRead]:
    """Undo the latest act of these actors that still stands and is no undo itself. Raises NothingToUndo and as undo."""
    query = (
        select(col(Change.id))
        .where(
            (await sight_of(session, user_id)).did(Change),
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


class _Standing:
    """What stands now of all that some changes of a group touched: they are undone in few statements.

    Rows are written together until one may need another to be there, or gone, before."""

    def __init__(self, session: AsyncSession, who: Sight, rows: dict[UUID, SQLModel], held: Counter[UUID]) -> None:
        self._session = session
        self._who = who
        self._rows = rows
        self._held = held
        self._missing: set[UUID] = set()
        self._unwritten: set[UUID] = set()
        self._characters = 0
        self._kind: tuple[str, bool, bool] | None = None
        self._undoes: dict[UUID, int | None] = session.info.setdefault("undoes", {})

    async def undo(self, change: Change, *, force: bool) -> set[str]:
        """Undo one row, or name the fields that conflict."""
        kind = (change.entity, change.before is None, change.after is None)
        full = len(self._unwritten) >= WRITTEN_AT_ONCE or self._characters > SLICE_CHARACTERS
        if full or kind != self._kind or change.entity_id in self._unwritten or self._held[change.entity_id]:
            await self._session.flush()
            self._unwritten.clear()
            self._characters = 0
        self._kind = kind
        self._characters += sum(len(value) for value in (change.before or {}).values() if isinstance(value, str))
        self._unwritten.add(change.entity_id)
        self._undoes[change.entity_id] = change.id
        current = self._rows.get(change.entity_id)
        if change.after is None:
            return await self._bring_back(change, current)
        if current is None:
            return set() if force and change.before is None else {"deleted"}
        if change.before is None:
            return await self._remove(change, current, force=force)
        now, made = snapshot(current), _normal(change, change.after)
        touched = {field for field in change.before if now[field] != made[field]}
        if touched and not force:
            return touched
        restored = restore(change.entity, change.user_id, {**now, **change.before})
        for field in change.before:
            setattr(current, field, getattr(restored, field))
        current.updated_at = clock.now()
        if change.before.keys() & {"list_id", "parent_id"}:
            self._count(current, 1)
        return set()

    async def _bring_back(self, change: Change, current: SQLModel | None) -> set[str]:
        """Insert a deleted entity again; where its list or parent is gone, it comes back to the Inbox or on its own."""
        if current is not None:
            return set()
        values = dict(change.before or {})
        for field, entity in (("list_id", "list"), ("parent_id", "task")):
            if (holder := values.get(field)) is None:
                continue
            if not await self._is_there(entity, UUID(str(holder))):
                values[field] = None
        self._rows[change.entity_id] = restore(change.entity, change.user_id, values)
        self._count(self._rows[change.entity_id], 1)
        self._session.add(self._rows[change.entity_id])
        return set()

    async def _is_there(self, entity: str, entity_id: UUID) -> bool:
        if entity_id not in self._rows and entity_id not in self._missing:
            model: Any = ENTITIES[entity]
            query = select(model).where(model.id == entity_id, self._who.sees(model))
            found = (await self._session.execute(query)).scalar_one_or_none()
            if found is None:
                self._missing.add(entity_id)
            else:
                self._rows[entity_id] = found
        return entity_id in self._rows

    async def _remove(self, change: Change, current: SQLModel, *, force: bool) -> set[str]:
        """Delete what the change made, unless somebody worked on it since."""
        now, made = snapshot(current), _normal(change, change.after or {})
        touched = {field for field in made if field not in {"updated_at", "position"} and now.get(field) != made[field]}
        if self._held[change.entity_id]:
            touched.add("subtasks" if change.entity == "task" else "tasks")
        if touched and not force:
            return touched
        while self._held[change.entity_id] and (children := await self._children(change)):
            for child in children:
                self._undoes[child.id] = change.id
                self._rows.pop(child.id, None)
                self._count(child, -1)
                await self._session.delete(child)
                await self._session.flush()
        del self._rows[change.entity_id]
        self._count(current, -1)
        await self._session.delete(current)
        return set()

    def _count(self, row: SQLModel, number: int) -> None:
        """A task came to its list and the task above it, or went: these are written after it."""
        for holder in (getattr(row, "list_id", None), getattr(row, "parent_id", None)):
            if holder is not None:
                self._held[holder] += number
                self._unwritten.add(holder)

    async def _children(self, change: Change) -> Sequence[Any]:
        """Some of the tasks below a task or in a list, subtasks first."""
        task: Any = ENTITIES["task"]
        holder = task.parent_id if change.entity == "task" else task.list_id
        query = select(task).where(holder == change.entity_id, self._who.sees(task))
        return (await self._session.execute(query.order_by(task.parent_id.is_(None)).limit(SLICE))).scalars().all()


def _named_in(changes: Iterable[Change]) -> list[UUID]:
    """The entities of these changes, and the lists and tasks that would hold them again."""
    held_by = (str((each.before or {}).get(field) or "") for each in changes for field in ("list_id", "parent_id"))
    return list({*(each.entity_id for each in changes), *(UUID(holder) for holder in held_by if holder)})


async def _load_standing(session: AsyncSession, who: Sight, ids: Sequence[UUID]) -> _Standing:
    rows: dict[UUID, SQLModel] = {}
    for model in cast("Iterable[Any]", ENTITIES.values()):
        query = select(model).where(who.sees(model), model.id.in_(ids))
        rows.update({row.id: row for row in (await session.execute(query)).scalars()})
    task: Any = ENTITIES["task"]
    held: Counter[UUID] = Counter()
    for holder in (task.parent_id, task.list_id):
        counted = select(holder, func.count()).where(who.sees(task), holder.in_(ids)).group_by(holder)
        for each, count in await session.execute(counted):
            held[each] += count
    return _Standing(session, who, rows, held)


def _normal(change: Change, values: dict[str, Any]) -> dict[str, Any]:
    """Journaled values as a snapshot of today would write them: PostgreSQL and Python spell instants differently."""
    return snapshot(restore(change.entity, change.user_id, values))


async def _mark(session: AsyncSession, who: Sight, group_id: UUID, *, redoes: bool) -> None:
    """These are undone now; what they had undone stands again."""
    of_user = update(Change).where(who.sees(Change)).execution_options(synchronize_session=False)
    await session.execute(of_user.where(col(Change.group_id) == group_id).values(undone=True))
    if redoes:
        undoing: Any = aliased(Change)
        originals = select(undoing.undoes).where(who.sees(undoing), undoing.group_id == group_id)
        await session.execute(of_user.where(col(Change.id).in_(originals)).values(undone=False))
