"""/views."""

from uuid import UUID

from fastapi import APIRouter

from todo_api.accounts.dependencies import CurrentUser, Once, SessionDep
from todo_api.core.errors import named
from todo_api.core.idempotency import TransactionRoute
from todo_api.tasks import views
from todo_api.tasks.lists import service as lists
from todo_api.tasks.models import SavedView
from todo_api.tasks.schemas import Beside, ViewCreate, ViewRead, ViewUpdate

router = APIRouter(tags=["tasks"], route_class=TransactionRoute)

LIST_NOT_FOUND = named(ListNotFound=404)
VIEW_NOT_FOUND = named(ViewNotFound=404)


@router.get("/views", response_model=list[ViewRead])
async def list_views(user: CurrentUser, session: SessionDep) -> list[SavedView]:
    """Your saved searches, in order."""
    return await views.list_views(session, user.id)


@router.post("/views", status_code=201, response_model=ViewRead, responses=LIST_NOT_FOUND)
async def create_view(new_view: ViewCreate, user: CurrentUser, session: SessionDep, _: Once) -> SavedView:
    """Keep a search under a name."""
    return await views.create_view(session, user.id, new_view)


@router.patch("/views/{view_id}", response_model=ViewRead, responses=VIEW_NOT_FOUND)
async def update_view(view_id: UUID, changes: ViewUpdate, user: CurrentUser, session: SessionDep) -> SavedView:
    """Rename a view or change what it looks for."""
    return await views.update_view(session, user.id, view_id, changes)


@router.delete("/views/{view_id}", status_code=204, responses=VIEW_NOT_FOUND)
async def delete_view(view_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Delete a view; its tasks stay. This can be undone."""
    await views.delete_view(session, user.id, view_id)


@router.post("/views/{view_id}/move", response_model=ViewRead, responses=VIEW_NOT_FOUND)
async def move_view(view_id: UUID, to: Beside, user: CurrentUser, session: SessionDep) -> SavedView:
    """Put a view before or after another."""
    return await lists.move(session, user.id, view_id, to, views.get_view)
