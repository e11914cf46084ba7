"""Conversations and their messages: what the page reads, and what the assistant stores.

Every query starts from the owner's id, so nobody reaches another's conversation."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import CursorResult, delete, exists, func, null, or_, select, text, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.conversations.models import TITLE_LENGTH, Conversation, Message, MessageStatus, Role
from todo_api.core import clock
from todo_api.core.errors import AppError
from todo_api.core.pagination import Int, cut_page, decode_cursor
from todo_api.core.quotas import ROW_BYTES, note_stored, quotas_of, stores
from todo_api.core.schemas import Instant

ALIVE_FOR = timedelta(seconds=45)
"""An answer that was not touched for this long belongs to a process that is gone."""

NEWEST_FIRST: TypeAdapter[tuple[datetime, UUID]] = TypeAdapter(tuple[Instant, UUID])
POSITION: TypeAdapter[int] = TypeAdapter(Int)


class ConversationNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such conversation."


class MessageNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such message in this conversation."


async def list_conversations(
    session: AsyncSession, user_id: UUID, *, q: str | None, cursor: str | None, limit: int
) -> tuple[Sequence[Conversation], str | None]:
    """A page of conversations, the one last used first; `q` looks into titles and messages."""
    query = select(Conversation).where(col(Conversation.user_id) == user_id)
    for word in (q or "").split()[:8]:
        in_messages = exists().where(
            col(Message.user_id) == user_id,
            col(Message.conversation_id) == Conversation.id,
            text("to_tsvector('simple'::regconfig, messages.text) @@ to_tsquery('simple', :prefix_query)").bindparams(
                prefix_query=_prefix_query(word)
            ),
        )
        query = query.where(or_(col(Conversation.title).icontains(word, autoescape=True), in_messages))
    if cursor:
        query = query.where(
            tuple_(col(Conversation.updated_at), col(Conversation.id)) < decode_cursor(NEWEST_FIRST, cursor)
        )
    query = query.order_by(col(Conversation.updated_at).desc(), col(Conversation.id).desc()).limit(limit + 1)
    found = (await session.scalars(query)).all()
    return cut_page(found, limit, NEWEST_FIRST, lambda last: (last.updated_at, last.id))


def _prefix_query(word: str) -> str:
    """A tsquery that matches words which begin like this one; quoted, so that nothing in it is an operator."""
    quoted = word.replace("\\", " ").replace("'", " ").strip() or " "
    return f"'{quoted}':*"


async def get_conversation(
    session: AsyncSession, user_id: UUID, conversation_id: UUID, *, lock: bool = False
) -> Conversation:
    query = select(Conversation).where(col(Conversation.user_id) == user_id, col(Conversation.id) == conversation_id)
    if lock:
        query = query.with_for_update()
    conversation = await session.scalar(query)
    if conversation is None:
        raise ConversationNotFound
    return conversation


async def rename_conversation(session: AsyncSession, user_id: UUID, conversation_id: UUID, title: str) -> Conversation:
    conversation = await get_conversation(session, user_id, conversation_id, lock=True)
    conversation.title = title
    return conversation


async def retitle(session: AsyncSession, user_id: UUID, conversation_id: UUID, old: str, new: str) -> None:
    """Replace a title that is still the old one."""
    await session.execute(
        update(Conversation)
        .where(
            col(Conversation.user_id) == user_id,
            col(Conversation.id) == conversation_id,
            col(Conversation.title) == old,
        )
        .values(title=new)
    )


async def delete_conversation(session: AsyncSession, user_id: UUID, conversation_id: UUID) -> None:
    """Delete it with its messages. An answer that is being written finds its row gone and stops."""
    conversation = await get_conversation(session, user_id, conversation_id, lock=True)
    await session.delete(conversation)


async def list_messages(
    session: AsyncSession, user_id: UUID, conversation_id: UUID, *, cursor: str | None, limit: int
) -> tuple[Sequence[Message], str | None]:
    """A page of messages, the newest first."""
    await get_conversation(session, user_id, conversation_id)
    query = _messages(user_id, conversation_id)
    if cursor:
        query = query.where(col(Message.position) < decode_cursor(POSITION, cursor))
    found = (await session.scalars(query.order_by(col(Message.position).desc()).limit(limit + 1))).all()
    return cut_page(found, limit, POSITION, lambda last: last.position)


def _messages(user_id: UUID, conversation_id: UUID) -> Any:
    return select(Message).where(col(Message.user_id) == user_id, col(Message.conversation_id) == conversation_id)


async def open_conversation(session: AsyncSession, user_id: UUID, conversation_id: UUID, title: str) -> Conversation:
    """The conversation, locked; made with this title when there is none. Another's id is not found.

    Raises ConversationNotFound, QuotaReached."""
    now = clock.now()
    made = await session.execute(
        insert(Conversation)
        .values(id=conversation_id, user_id=user_id, title=title, created_at=now, updated_at=now)
        .on_conflict_do_nothing(index_elements=["id"])
        .returning(col(Conversation.id))
    )
    if made.one_or_none() is not None:
        there = select(func.count()).where(col(Conversation.user_id) == user_id)
        quotas_of(session).check("conversations", (await session.execute(there)).scalar_one(), adding=0)
    return await get_conversation(session, user_id, conversation_id, lock=True)


async def recent_messages(session: AsyncSession, user_id: UUID, conversation_id: UUID, limit: int) -> list[Message]:
    """The last messages, the oldest of them first."""
    query = _messages(user_id, conversation_id).order_by(col(Message.position).desc()).limit(limit)
    return list(reversed((await session.scalars(query)).all()))


async def find_message(session: AsyncSession, user_id: UUID, conversation_id: UUID, message_id: UUID) -> Message | None:
    message: Message | None = await session.scalar(
        _messages(user_id, conversation_id).where(col(Message.id) == message_id)
    )
    return message


async def add_message(
    session: AsyncSession,
    conversation: Conversation,
    *,
    position: int,
    message_id: UUID,
    role: Role,
    parts: list[dict[str, Any]],
    status: MessageStatus = MessageStatus.done,
    model: str | None = None,
) -> Message:
    """Append a message; the caller holds the conversation's lock and knows the position."""
    message = Message(
        conversation_id=conversation.id,
        id=message_id,
        user_id=conversation.user_id,
        position=position,
        role=role,
        parts=parts,
        text=readable_text(parts),
        status=status,
        model=model,
    )
    conversation.updated_at = message.created_at
    note_stored(session, conversation.user_id, _size(parts))
    session.add(message)
    return message


async def remove_messages(session: AsyncSession, conversation: Conversation, from_position: int) -> None:
    """Remove the message at this position and all after it."""
    await session.execute(
        delete(Message).where(
            col(Message.user_id) == conversation.user_id,
            col(Message.conversation_id) == conversation.id,
            col(Message.position) >= from_position,
        )
    )


async def find_running(session: AsyncSession, user_id: UUID, conversation_id: UUID) -> Message | None:
    """The answer that is being written, wherever that is."""
    running: Message | None = await session.scalar(_messages(user_id, conversation_id).where(*_runs()))
    return running


async def count_running(session: AsyncSession, user_id: UUID, *, beside: UUID) -> int:
    """How many answers are being written for somebody in other conversations than this one, in all processes."""
    query = select(func.count()).where(
        col(Message.user_id) == user_id, col(Message.conversation_id) != beside, *_runs()
    )
    return (await session.execute(query)).scalar_one()


def _runs() -> tuple[Any, ...]:
    return col(Message.status) == MessageStatus.running, col(Message.updated_at) > clock.now() - ALIVE_FOR


async def mark_stopped(session: AsyncSession, user_id: UUID, conversation_id: UUID, message_id: UUID) -> None:
    """End an answer whose process does not; whoever still writes it finds that at its next checkpoint."""
    await session.execute(
        update(Message)
        .where(
            col(Message.user_id) == user_id,
            col(Message.conversation_id) == conversation_id,
            col(Message.id) == message_id,
            col(Message.status) == MessageStatus.running,
        )
        .values(status=MessageStatus.stopped)
    )


def is_abandoned(message: Message) -> bool:
    """Whether the process that wrote this answer is gone."""
    return message.status == MessageStatus.running and message.updated_at < clock.now() - ALIVE_FOR


def still_runs(message: Message) -> bool:
    """Whether somebody writes this answer. One whose process is gone is closed as failed."""
    if is_abandoned(message):
        message.status = MessageStatus.failed
    return message.status == MessageStatus.running


async def save_answer(
    session: AsyncSession,
    user_id: UUID,
    conversation_id: UUID,
    message_id: UUID,
    *,
    parts: list[dict[str, Any]],
    status: MessageStatus,
    model: str,
    usage: dict[str, int] | None,
) -> bool:
    """Store how far a running answer is. False when it no longer runs: stopped elsewhere, or deleted.

    It is kept, whatever room there is; the next message may be refused for it."""
    if status != MessageStatus.running:
        note_stored(session, user_id, _size(parts), must_fit=False)
    table: Any = Message.__table__  # type: ignore[attr-defined]
    result = await session.execute(
        update(table)  # the table, not the class: what the session holds need not be brought up to date
        .where(
            col(Message.user_id) == user_id,
            col(Message.conversation_id) == conversation_id,
            col(Message.id) == message_id,
            col(Message.status) == MessageStatus.running,
        )
        .values(
            parts=parts,
            text=readable_text(parts),
            status=status,
            model=model,
            usage=null() if usage is None else usage,
            updated_at=clock.now(),
        )
    )
    assert isinstance(result, CursorResult)
    return result.rowcount == 1


def _size(parts: Sequence[dict[str, Any]]) -> int:
    """About how much is stored, with the text that can be read."""
    return len(json.dumps(parts, default=str, ensure_ascii=False)) + len(readable_text(parts))


@stores
def _messages_bytes(user_id: UUID) -> Any:
    size = func.sum(func.pg_column_size(col(Message.parts)) + func.pg_column_size(col(Message.text)) + ROW_BYTES)
    return select(size).where(col(Message.user_id) == user_id)


def readable_text(parts: Sequence[dict[str, Any]]) -> str:
    """What a person reads in a message's text parts."""
    return "\n".join(part["text"] for part in parts if part.get("type") == "text")[:20_000]


def title_from(message: str) -> str:
    """A short title: the first line of the first message, cut at a word, with no trailing punctuation."""
    first_line = next((line.strip() for line in message.splitlines() if line.strip()), "New conversation")
    title = " ".join(first_line.split())
    if len(title) > 60:
        title = title[:60].rsplit(" ", 1)[0].rstrip(",;:.-– ") + "…"
    title = title.rstrip(".!,;: ") or title
    return (title[:1].upper() + title[1:])[:TITLE_LENGTH]
