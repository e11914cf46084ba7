"""What requests about conversations carry, and what they are answered with."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from todo_api.conversations.models import TITLE_LENGTH, MessageStatus, Role
from todo_api.core.schemas import Input, Line, Output, Text

Title = Annotated[Line, Field(max_length=TITLE_LENGTH)]


class ConversationUpdate(Input):
    title: Title


Cursor = Annotated[Text, Field(max_length=2000)]


class ConversationQuery(Input):
    q: Annotated[Text, Field(max_length=200)] | None = None
    cursor: Cursor | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class MessageQuery(Input):
    cursor: Cursor | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class ConversationRead(Output):
    id: UUID
    title: str
    created_at: datetime
    updated_at: datetime


class ConversationPage(Output):
    items: list[ConversationRead]
    next_cursor: str | None


class Usage(Output):
    """What a model's endpoint counted for a message."""

    requests: int
    input_tokens: int
    output_tokens: int


class MessageRead(Output):
    """A message; `parts` are AI SDK `UIMessage` parts, `usage` is null where no endpoint answered."""

    id: UUID
    role: Role
    parts: list[dict[str, Any]]
    status: MessageStatus
    model: str | None
    usage: Usage | None
    created_at: datetime


class MessagePage(Output):
    items: list[MessageRead]
    next_cursor: str | None
