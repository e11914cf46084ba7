"""Comments and notices as people send them and get them back."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from todo_api.core.schemas import Input, Line, Output, Text
from todo_api.tasks.schemas import NewId
from todo_api.tasks.talk.models import BODY_LENGTH, NoticeKind

Body = Annotated[Line, StringConstraints(max_length=BODY_LENGTH)]


class CommentCreate(Input):
    """Markdown. Who has the list and is named with @ in front is told."""

    id: NewId = None
    body: Body = Field(examples=["@Bob, is **oat milk** all right?"])


class CommentUpdate(Input):
    body: Body


class CommentRead(Output):
    id: UUID
    task_id: UUID
    author_id: UUID | None = Field(description="Null once their account is gone")
    author_name: str | None
    body: str
    mentions: list[UUID]
    created_at: datetime
    updated_at: datetime


class CommentQuery(Input):
    """A page of a task's comments: the last ones, or those before one."""

    before: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 100


class CommentSearch(Input):
    q: Annotated[Text, StringConstraints(min_length=1, max_length=200)]
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class CommentFound(CommentRead):
    task_title: str


class NoticeQuery(Input):
    unread: bool = Field(default=False, description="Only what has not been read")
    before: UUID | None = Field(default=None, description="Only those that came before this one")
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class NoticeRead(Output):
    id: UUID
    kind: NoticeKind
    actor_id: UUID | None
    actor_name: str | None
    list_id: UUID | None
    list_name: str | None
    task_id: UUID | None
    task_title: str | None
    comment_id: UUID | None
    comment: str | None = Field(description="Its beginning")
    created_at: datetime
    read_at: datetime | None


class NoticesRead(Input):
    """Which notices were read; without ids, all."""

    ids: Annotated[list[UUID], Field(max_length=200)] | None = None


class NoticePreferences(Input):
    off: Annotated[list[NoticeKind], Field(max_length=len(NoticeKind))] = Field(
        description="The kinds of which one wants to hear nothing"
    )
    mail: bool = Field(
        default=True, description="Whether what one has not read after some minutes is mailed, where mail is set up"
    )
