"""Lists: what holds tasks. The Inbox is no list but the absence of one."""

from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.changes.sight import owned
from todo_api.core import clock
from todo_api.core.database import fetch
from todo_api.core.ids import new_id
from todo_api.core.quotas import quotas_of
from todo_api.tasks import many
from todo_api.tasks.access import Reach, reach_of
from todo_api.tasks.errors import ListNotFound, NeighbourElsewhere
from todo_api.tasks.models import SavedView, Task, TaskList
from todo_api.tasks.positions import at_end, beside
from todo_api.tasks.schemas import Beside, ListCreate, ListUpdate, ListWithCount

T = TypeVar("T", Task, TaskList, SavedView)


async def create_list(session: AsyncSession, user_id: UUID, new_list: ListCreate) -> TaskList:
    """Add a list behind the others. Raises QuotaReached."""
    await check_number(session, TaskList, user_id, "lists")
    position = (await session.execute(select(at_end(TaskList, user_id)))).scalar_one()
    task_list = TaskList(
        id=new_list.id or new_id(),
        user_id=user_id,
        position=position,
        name=new_list.name,
        colour=new_list.colour.value,
    )
    session.add(task_list)
    await session.flush()
    return task_list


async def check_number(session: AsyncSession, model: Any, user_id: UUID, what: str, adding: int = 1) -> None:
    """Raises QuotaReached where a person would have too many of these."""
    there = select(func.count()).select_from(model).where(owned(model, user_id))
    quotas_of(session).check(what, (await session.execute(there)).scalar_one(), adding)


async def get_list(session: AsyncSession, user_id: UUID, list_id: UUID) -> TaskList:
    """The one way to a list by its id. Raises ListNotFound, also for another's."""
    who = await reach_of(session, user_id)
    query = select(TaskList).where(col(TaskList.id) == list_id, who.sees(TaskList))
    task_list = (await session.execute(query)).scalar_one_or_none()
    if task_list is None:
        raise ListNotFound
    return task_list


async def list_names(session: AsyncSession, user_id: UUID) -> Sequence[Any]:
    """Id and name of your lists in order, for those who need to know no more; counting tasks costs far more."""
    who = await reach_of(session, user_id)
    return await fetch(session, _names(who.prepared), who.values)


@lru_cache(maxsize=10)
def _names(who: Reach) -> Any:
    columns = select(col(TaskList.id), col(TaskList.name))
    named = columns.where(who.sees(TaskList), col(TaskList.archived_at).is_(None))
    return named.order_by(col(TaskList.position), col(TaskList.id))


async def list_lists(session: AsyncSession, user_id: UUID, *, archived: bool = False) -> list[ListWithCount]:
    """Your lists in order, with how many open tasks each holds."""
    who = await reach_of(session, user_id)
    counts = (
        select(col(Task.list_id), func.count().label("open_tasks"))
        .where(who.sees(Task), col(Task.completed_at).is_(None))
        .group_by(col(Task.list_id))
        .subquery()
    )
    table: Any = TaskList.__table__  # type: ignore[attr-defined]
    query = (
        select(*table.c, func.coalesce(counts.c.open_tasks, 0).label("open_tasks"))
        .outerjoin(counts, counts.c.list_id == table.c.id)
        .where(who.sees(TaskList), table.c.archived_at.is_not(None) == archived)
        .order_by(table.c.position, table.c.id)
    )
    return [ListWithCount.model_validate(row) for row in (await session.execute(query)).all()]


async def update_list(session: AsyncSession, user_id: UUID, list_id: UUID, changes: ListUpdate) -> TaskList:
    """Rename, recolour, archive or bring back. Raises ListNotFound."""
    task_list = await get_list(session, user_id, list_id)
    given = changes.model_dump(exclude_unset=True, mode="json")
    archived = given.pop("archived", None)
    for name, value in given.items():
        setattr(task_list, name, value)
    if archived is not None and archived != (task_list.archived_at is not None):
        task_list.archived_at = clock.now() if archived else None
    return await touched(session, task_list)


async def move(
    session: AsyncSession, user_id: UUID, entity_id: UUID, to: Beside, get: Callable[..., Awaitable[T]]
) -> T:
    """Put a list or view before or after another. Raises what ``get`` raises, NeighbourElsewhere."""
    entity = await get(session, user_id, entity_id)
    neighbour_id = to.before_id or to.after_id
    if neighbour_id is None or neighbour_id == entity_id:
        raise NeighbourElsewhere("Nothing can be placed next to itself.")
    neighbour = await get(session, user_id, neighbour_id)
    entity.position = await beside(session, type(entity), user_id, neighbour, before=to.before_id is not None)
    return await touched(session, entity)


async def delete_list(session: AsyncSession, user_id: UUID, list_id: UUID) -> None:
    """Delete a list with its tasks; one undo brings all of it back. Raises ListNotFound."""
    task_list = await get_list(session, user_id, list_id)
    of_list = (col(Task.list_id) == list_id, owned(Task, task_list.user_id))
    for part in (col(Task.parent_id).is_not(None), col(Task.parent_id).is_(None)):
        ids = (await session.execute(select(col(Task.id)).where(*of_list, part))).scalars().all()
        await many.delete(session, ids)
    await session.delete(task_list)
    await session.flush()


async def touched(session: AsyncSession, entity: T) -> T:
    """Note the time of a change, if there is one, and write it."""
    if session.is_modified(entity):
        entity.updated_at = clock.now()
    await session.flush()
    return entity
