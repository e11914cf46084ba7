"""Lists: what holds tasks. The Inbox is no list but the absence of one.

A list's name and whether it is archived are one for all who share it; its colour, its place, whether it is a favourite
or collapsed, each person has for themselves."""

from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.changes.sight import owned
from todo_api.core import clock
from todo_api.core.database import fetch
from todo_api.core.ids import new_id
from todo_api.core.quotas import quotas_of
from todo_api.tasks import many
from todo_api.tasks.access import Reach, Right, enter, reach_of
from todo_api.tasks.errors import ListNotFound, NeighbourElsewhere
from todo_api.tasks.lists.models import ListMember, ListPreference
from todo_api.tasks.models import ReminderChoice, SavedView, Task, TaskList
from todo_api.tasks.positions import at_end, beside, halfway
from todo_api.tasks.schemas import Beside, ListCreate, ListRead, ListUpdate, ListWithCount

T = TypeVar("T", Task, TaskList, SavedView, ListPreference, ListMember, ReminderChoice)
PERSONAL = frozenset({"colour", "favourite", "collapsed"})


async def create_list(session: AsyncSession, user_id: UUID, new_list: ListCreate) -> ListRead:
    """Add a list behind the others. Raises QuotaReached."""
    await check_number(session, TaskList, user_id, "lists")
    task_list = TaskList(
        id=new_list.id or new_id(),
        user_id=user_id,
        position=(await session.execute(select(at_end(TaskList, user_id)))).scalar_one(),
        name=new_list.name,
        colour=new_list.colour.value,
    )
    session.add(task_list)
    await session.flush()
    return await read_list(session, user_id, task_list.id)


async def check_number(session: AsyncSession, model: Any, user_id: UUID, what: str, adding: int = 1) -> None:
    """Raises QuotaReached where a person would have too many of these."""
    there = select(func.count()).select_from(model).where(owned(model, user_id))
    quotas_of(session).check(what, (await session.execute(there)).scalar_one(), adding)


async def get_list(session: AsyncSession, user_id: UUID, list_id: UUID, right: Right = Right.see) -> TaskList:
    """The one way to a list by its id, for somebody with this right. Raises ListNotFound, also for one that the person
    does not see, ReadOnlyList, OwnerOnly."""
    if right is not Right.see:  # who sees what is read again then
        await (await reach_of(session, user_id)).enter(session, [list_id])
    who = await reach_of(session, user_id)
    query = select(TaskList).where(col(TaskList.id) == list_id, who.sees(TaskList))
    task_list = (await session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()
    if task_list is None:
        raise ListNotFound
    await enter(session, user_id, list_id, task_list.user_id, right)
    return task_list


async def list_names(session: AsyncSession, user_id: UUID, right: Right = Right.see) -> Sequence[Any]:
    """Id and name of the lists that a person has this right to, in order, for those who need to know no more; counting
    tasks costs far more."""
    who = await reach_of(session, user_id)
    rows = await fetch(session, _names(who.prepared), who.values)
    return [row for row in rows if who.may(right, row.id, row.user_id)]


@lru_cache(maxsize=10)
def _names(who: Reach) -> Any:
    columns = select(col(TaskList.id), col(TaskList.name), col(TaskList.user_id))
    named = columns.where(who.sees(TaskList), col(TaskList.archived_at).is_(None))
    return named.order_by(col(TaskList.position), col(TaskList.id))


async def list_lists(
    session: AsyncSession, user_id: UUID, *, archived: bool = False, right: Right = Right.see
) -> list[ListWithCount]:
    """The lists that a person has this right to, in their order, with how many open tasks each holds."""
    who = await reach_of(session, user_id)
    counts = (
        select(col(Task.list_id), func.count().label("open_tasks"))
        .where(who.sees(Task), col(Task.completed_at).is_(None))
        .group_by(col(Task.list_id))
        .subquery()
    )
    query = _seen_by(who, func.coalesce(counts.c.open_tasks, 0).label("open_tasks"))
    query = query.outerjoin(counts, counts.c.list_id == col(TaskList.id))
    rows = (await session.execute(query.where(col(TaskList.archived_at).is_not(None) == archived))).all()
    return [ListWithCount.model_validate(_as_seen(who, row)) for row in rows if who.may(right, row.id, row.user_id)]


async def read_list(session: AsyncSession, user_id: UUID, list_id: UUID) -> ListRead:
    """A list as the person sees it. Raises ListNotFound."""
    who = await reach_of(session, user_id)
    row = (await session.execute(_seen_by(who).where(col(TaskList.id) == list_id))).one_or_none()
    if row is None:
        raise ListNotFound
    return ListRead.model_validate(_as_seen(who, row))


def _seen_by(who: Reach, *more: Any) -> Any:
    """Lists with what the person has set for themselves, in their order."""
    own: Any = ListPreference
    lists: Any = TaskList
    columns = [each for each in lists.__table__.c if each.name not in {"colour", "position"}]
    place = func.coalesce(own.position, lists.position).label("position")
    query = select(
        *columns,
        func.coalesce(own.colour, lists.colour).label("colour"),
        place,
        func.coalesce(own.favourite, False).label("favourite"),
        func.coalesce(own.collapsed, False).label("collapsed"),
        *more,
    )
    query = query.select_from(lists).outerjoin(own, and_(own.list_id == lists.id, owned(own, who.user_id)))
    return query.where(who.sees(lists)).order_by(place, lists.id)


def _as_seen(who: Reach, row: Any) -> dict[str, Any]:
    return {**row._mapping, "role": who.role(row.id, row.user_id), "shared": row.id in who.roles}


async def update_list(session: AsyncSession, user_id: UUID, list_id: UUID, changes: ListUpdate) -> ListRead:
    """Rename, archive or bring back, which only the owner may, and set what is one's own. Raises ListNotFound,
    OwnerOnly."""
    given = changes.model_dump(exclude_unset=True, mode="json")
    right = Right.see if PERSONAL.issuperset(given) else Right.own
    task_list = await get_list(session, user_id, list_id, right)
    archived = given.pop("archived", None)
    personal = {name: given.pop(name) for name in PERSONAL & given.keys()}
    if "colour" in personal and task_list.user_id == user_id:
        task_list.colour = personal.pop("colour")
    for name, value in given.items():
        setattr(task_list, name, value)
    if archived is not None and archived != (task_list.archived_at is not None):
        task_list.archived_at = clock.now() if archived else None
    await touched(session, task_list)
    if personal:
        await _prefer(session, user_id, list_id, personal)
    return await read_list(session, user_id, list_id)


async def _prefer(session: AsyncSession, user_id: UUID, list_id: UUID, values: dict[str, Any]) -> None:
    """Set something of a list for one person."""
    own = select(ListPreference).where(col(ListPreference.list_id) == list_id, owned(ListPreference, user_id))
    preference = (await session.execute(own)).scalar_one_or_none()
    if preference is None:
        preference = ListPreference(user_id=user_id, list_id=list_id)
        session.add(preference)
    for name, value in values.items():
        setattr(preference, name, value)
    await touched(session, preference)


async def move_list(session: AsyncSession, user_id: UUID, list_id: UUID, to: Beside) -> ListRead:
    """Put a list before or after another, for oneself. Raises ListNotFound, NeighbourElsewhere."""
    who = await reach_of(session, user_id)
    if not who.values["shared"]:
        await move(session, user_id, list_id, to, get_list)
        return await read_list(session, user_id, list_id)
    task_list = await get_list(session, user_id, list_id)
    neighbour_id = _neighbour_of(list_id, to)
    neighbour = await read_list(session, user_id, neighbour_id)
    places = _seen_by(who).order_by(None).subquery()
    position = await halfway(session, places.c.position, neighbour.position, before=to.before_id is not None)
    if task_list.user_id == user_id:
        task_list.position = position
        await touched(session, task_list)
    else:
        await _prefer(session, user_id, list_id, {"position": position})
    return await read_list(session, user_id, list_id)


async def move(
    session: AsyncSession, user_id: UUID, entity_id: UUID, to: Beside, get: Callable[..., Awaitable[T]]
) -> T:
    """Put one of a person's own before or after another. Raises what ``get`` raises, NeighbourElsewhere."""
    entity = await get(session, user_id, entity_id)
    neighbour = await get(session, user_id, _neighbour_of(entity_id, to))
    entity.position = await beside(session, type(entity), user_id, neighbour, before=to.before_id is not None)
    return await touched(session, entity)


def _neighbour_of(entity_id: UUID, to: Beside) -> UUID:
    neighbour_id = to.before_id or to.after_id
    if neighbour_id is None or neighbour_id == entity_id:
        raise NeighbourElsewhere("Nothing can be placed next to itself.")
    return neighbour_id


async def end_of_lists(session: AsyncSession, user_id: UUID) -> Any:
    """The position behind all lists that a person sees."""
    places = _seen_by(await reach_of(session, user_id)).order_by(None).subquery()
    return (await session.execute(select(func.coalesce(func.max(places.c.position), 0) + 1))).scalar_one()


async def delete_list(session: AsyncSession, user_id: UUID, list_id: UUID) -> None:
    """Delete a list with its tasks, for everybody; one undo brings all of it back. Raises ListNotFound, OwnerOnly."""
    task_list = await get_list(session, user_id, list_id, Right.own)
    of_list = (col(Task.list_id) == list_id, owned(Task, task_list.user_id))
    for part in (col(Task.parent_id).is_not(None), col(Task.parent_id).is_(None)):
        ids = (await session.execute(select(col(Task.id)).where(*of_list, part))).scalars().all()
        await many.delete(session, ids)
    members = select(ListMember).where(col(ListMember.list_id) == list_id)
    for member in (await session.execute(members)).scalars():
        await session.delete(member)
    await session.flush()
    await session.delete(task_list)
    await session.flush()


async def touched(session: AsyncSession, entity: T) -> T:
    """Note the time of a change, if there is one, and write it."""
    if session.is_modified(entity):
        entity.updated_at = clock.now()
    await session.flush()
    return entity
