"""Saved views: searches that a person keeps under a name."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.tasks.access import reach_of
from todo_api.tasks.errors import ViewNotFound
from todo_api.tasks.lists.service import check_number, get_list, touched
from todo_api.tasks.models import SavedView
from todo_api.tasks.positions import at_end
from todo_api.tasks.schemas import TaskFilter, ViewCreate, ViewUpdate


async def create_view(session: AsyncSession, user_id: UUID, new: ViewCreate) -> SavedView:
    """Add a view behind the others. Raises ListNotFound, QuotaReached."""
    await check_number(session, SavedView, user_id, "views")
    kept = await _as_json(session, user_id, new.filter)
    position = (await session.execute(select(at_end(SavedView, user_id)))).scalar_one()
    view = SavedView(user_id=user_id, name=new.name, filter=kept, position=position)
    session.add(view)
    await session.flush()
    return view


async def get_view(session: AsyncSession, user_id: UUID, view_id: UUID) -> SavedView:
    """The one way to a view by its id. Raises ViewNotFound, also for another's."""
    who = await reach_of(session, user_id)
    query = select(SavedView).where(col(SavedView.id) == view_id, who.sees(SavedView))
    view = (await session.execute(query)).scalar_one_or_none()
    if view is None:
        raise ViewNotFound
    return view


async def list_views(session: AsyncSession, user_id: UUID) -> list[SavedView]:
    """Your views in order."""
    query = select(SavedView).where((await reach_of(session, user_id)).sees(SavedView))
    return list((await session.execute(query.order_by(col(SavedView.position), col(SavedView.id)))).scalars())


async def update_view(session: AsyncSession, user_id: UUID, view_id: UUID, changes: ViewUpdate) -> SavedView:
    """Rename, or look for something else. Raises ViewNotFound, ListNotFound."""
    view = await get_view(session, user_id, view_id)
    if "name" in changes.model_fields_set:
        view.name = changes.name
    if "filter" in changes.model_fields_set:
        view.filter = await _as_json(session, user_id, changes.filter)
    return await touched(session, view)


async def delete_view(session: AsyncSession, user_id: UUID, view_id: UUID) -> None:
    """Delete a view; its tasks stay. Raises ViewNotFound."""
    await session.delete(await get_view(session, user_id, view_id))
    await session.flush()


async def _as_json(session: AsyncSession, user_id: UUID, wanted: TaskFilter) -> dict[str, object]:
    if wanted.list_id is not None:
        await get_list(session, user_id, wanted.list_id)
    return wanted.model_dump(mode="json", exclude_none=True)
