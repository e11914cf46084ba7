"""/conversations: the threads of the chat."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from todo_api.accounts.dependencies import CurrentUser, SessionDep
from todo_api.conversations import service
from todo_api.conversations.models import Conversation
from todo_api.conversations.schemas import (
    ConversationPage,
    ConversationQuery,
    ConversationRead,
    ConversationUpdate,
    MessagePage,
    MessageQuery,
)
from todo_api.core.errors import named
from todo_api.core.routes import JsonRoute

router = APIRouter(prefix="/conversations", tags=["conversations"], route_class=JsonRoute)

NOT_FOUND = named(ConversationNotFound=404)


@router.get("", response_model=ConversationPage)
async def list_conversations(
    query: Annotated[ConversationQuery, Query()], user: CurrentUser, session: SessionDep
) -> dict[str, object]:
    """Your conversations, the one last used first."""
    items, next_cursor = await service.list_conversations(
        session, user.id, q=query.q, cursor=query.cursor, limit=query.limit
    )
    return {"items": items, "next_cursor": next_cursor}


@router.get("/{conversation_id}", response_model=ConversationRead, responses=NOT_FOUND)
async def get_conversation(conversation_id: UUID, user: CurrentUser, session: SessionDep) -> Conversation:
    """One conversation, without its messages."""
    return await service.get_conversation(session, user.id, conversation_id)


@router.patch("/{conversation_id}", response_model=ConversationRead, responses=NOT_FOUND)
async def rename_conversation(
    conversation_id: UUID, changes: ConversationUpdate, user: CurrentUser, session: SessionDep
) -> Conversation:
    """Give a conversation another title."""
    return await service.rename_conversation(session, user.id, conversation_id, changes.title)


@router.delete("/{conversation_id}", status_code=204, responses=NOT_FOUND)
async def delete_conversation(conversation_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Delete a conversation with its messages. Tasks are not touched."""
    await service.delete_conversation(session, user.id, conversation_id)


@router.get("/{conversation_id}/messages", response_model=MessagePage, responses=NOT_FOUND)
async def list_messages(
    conversation_id: UUID, query: Annotated[MessageQuery, Query()], user: CurrentUser, session: SessionDep
) -> dict[str, object]:
    """The messages of a conversation, the newest first."""
    items, next_cursor = await service.list_messages(
        session, user.id, conversation_id, cursor=query.cursor, limit=query.limit
    )
    return {"items": items, "next_cursor": next_cursor}
