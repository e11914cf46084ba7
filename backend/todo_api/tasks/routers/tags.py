"""/tags."""

from fastapi import APIRouter

from todo_api.accounts.dependencies import CurrentLocale, CurrentUser, SessionDep
from todo_api.core.idempotency import TransactionRoute
from todo_api.tasks import tags
from todo_api.tasks.schemas import TagChange, TagChanged, TagRead

router = APIRouter(tags=["tasks"], route_class=TransactionRoute)


@router.get("/tags", response_model=list[TagRead])
async def list_tags(user: CurrentUser, locale: CurrentLocale, session: SessionDep) -> list[TagRead]:
    """The tags of your open tasks, the most used first, then in the order of your language."""
    return await tags.list_tags(session, user.id, locale.language)


@router.post("/tags/change", response_model=TagChanged)
async def change_tag(change: TagChange, user: CurrentUser, session: SessionDep) -> TagChanged:
    """Rename a tag, merge it into another, or take it off every task. One undo takes it back."""
    return TagChanged(tasks=await tags.change_tag(session, user.id, change))
