"""Tables of conversations and their messages.

A message's owner is a column of its own, bound to the conversation's owner by a composite key, so that a query by
`user_id` alone can never reach another person's text."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from todo_api.core.ids import new_id
from todo_api.core.tables import instant

TITLE_LENGTH = 200


class Role(StrEnum):
    user = "user"
    assistant = "assistant"


class MessageStatus(StrEnum):
    """How a message ended. A user's message is always `done`."""

    done = "done"
    running = "running"
    stopped = "stopped"
    failed = "failed"


class Conversation(SQLModel, table=True):
    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("id", "user_id", name="uq_conversations_id_user_id"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_conversations_user_id_users", ondelete="CASCADE"),
        CheckConstraint(f"char_length(title) BETWEEN 1 AND {TITLE_LENGTH}", name="title_length"),
        Index("ix_conversations_user_id_updated_at_id", "user_id", "updated_at", "id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID
    title: str = Field(sa_type=Text)
    created_at: datetime = instant()
    updated_at: datetime = instant()


class Message(SQLModel, table=True):
    """One message. Its id may come from the client, so it is unique in its conversation only.

    `parts` are AI SDK `UIMessage` parts; `text` is what can be read in them, for the search. `usage` is what a
    model's endpoint counted for it: requests, input_tokens, output_tokens. `updated_at` moves every few seconds while
    an answer runs: one that stopped moving belongs to a process that is gone."""

    __tablename__ = "messages"
    __table_args__ = (
        ForeignKeyConstraint(
            ["conversation_id", "user_id"],
            ["conversations.id", "conversations.user_id"],
            name="fk_messages_conversation_id_user_id_conversations",
            ondelete="CASCADE",
        ),
        UniqueConstraint("conversation_id", "position", name="uq_messages_conversation_id_position"),
        CheckConstraint("role IN ('user', 'assistant')", name="role"),
        CheckConstraint("status IN ('done', 'running', 'stopped', 'failed')", name="status"),
        CheckConstraint("jsonb_typeof(parts) = 'array'", name="parts_array"),
        CheckConstraint("position >= 0", name="position"),
        CheckConstraint("char_length(model) <= 200", name="model_length"),
        Index("ix_messages_conversation_id_user_id", "conversation_id", "user_id"),
        # At most one answer runs in a conversation, whichever process it runs in.
        Index(
            "uq_messages_running",
            "conversation_id",
            unique=True,
            postgresql_where=text("status = 'running'"),
        ),
        Index("ix_messages_text", text("to_tsvector('simple'::regconfig, text)"), postgresql_using="gin"),
    )

    conversation_id: UUID = Field(primary_key=True)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID
    position: int
    role: str = Field(sa_type=Text)
    parts: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    text: str = Field(default="", sa_type=Text)
    status: str = Field(default=MessageStatus.done, sa_type=Text)
    model: str | None = Field(default=None, sa_type=Text)
    usage: dict[str, int] | None = Field(default=None, sa_column=Column(JSONB, nullable=True))
    created_at: datetime = instant()
    updated_at: datetime = instant()
