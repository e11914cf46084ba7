"""/lists."""

from uuid import UUID

from fastapi import APIRouter

from todo_api.accounts.dependencies import CurrentUser, Once, SessionDep
from todo_api.core.errors import named
from todo_api.core.idempotency import TransactionRoute
from todo_api.tasks.lists import service as lists
from todo_api.tasks.models import TaskList
from todo_api.tasks.schemas import Beside, ListCreate, ListRead, ListUpdate, ListWithCount

router = APIRouter(tags=["tasks"], route_class=TransactionRoute)

LIST_NOT_FOUND = named(ListNotFound=404)
ID_TAKEN = named(IdTaken=409)


@router.get("/lists", response_model=list[ListWithCount])
async def list_lists(user: CurrentUser, session: SessionDep, archived: bool = False) -> list[ListWithCount]:
    """Your lists, in order."""
    return await lists.list_lists(session, user.id, archived=archived)


@router.post("/lists", status_code=201, response_model=ListRead, responses=ID_TAKEN)
async def create_list(new_list: ListCreate, user: CurrentUser, session: SessionDep, _: Once) -> TaskList:
    """Add a list."""
    return await lists.create_list(session, user.id, new_list)


@router.patch("/lists/{list_id}", response_model=ListRead, responses=LIST_NOT_FOUND)
async def update_list(list_id: UUID, changes: ListUpdate, user: CurrentUser, session: SessionDep) -> TaskList:
    """Rename, recolour, archive or bring back a list."""
    return await lists.update_list(session, user.id, list_id, changes)


@router.delete("/lists/{list_id}", status_code=204, responses=LIST_NOT_FOUND)
async def delete_list(list_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Delete a list and its tasks. This can be undone."""
    await lists.delete_list(session, user.id, list_id)


@router.post("/lists/{list_id}/move", response_model=ListRead, responses=LIST_NOT_FOUND)
async def move_list(list_id: UUID, to: Beside, user: CurrentUser, session: SessionDep) -> TaskList:
    """Put a list before or after another."""
    return await lists.move(session, user.id, list_id, to, lists.get_list)
