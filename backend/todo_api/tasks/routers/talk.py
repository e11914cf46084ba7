"""/comments and /notices."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from todo_api.accounts.dependencies import CurrentUser, Once, SessionDep
from todo_api.core.errors import named
from todo_api.core.idempotency import TransactionRoute
from todo_api.tasks.talk import comments, notices
from todo_api.tasks.talk.schemas import (
    CommentCreate,
    CommentFound,
    CommentQuery,
    CommentRead,
    CommentSearch,
    CommentUpdate,
    NoticePreferences,
    NoticeQuery,
    NoticeRead,
    NoticesRead,
)

router = APIRouter(tags=["tasks"], route_class=TransactionRoute)

OWN_COMMENT = named(ReadOnlyList=403, CommentOfAnother=403, CommentNotFound=404)


@router.get("/tasks/{task_id}/comments", response_model=list[CommentRead], responses=named(TaskNotFound=404))
async def list_comments(
    task_id: UUID, query: Annotated[CommentQuery, Query()], user: CurrentUser, session: SessionDep
) -> list[CommentRead]:
    """The comments on a task, the last one last."""
    return await comments.list_comments(session, user.id, task_id, query)


@router.post(
    "/tasks/{task_id}/comments",
    status_code=201,
    response_model=CommentRead,
    responses=named(ReadOnlyList=403, TaskNotFound=404, IdTaken=409),
)
async def create_comment(
    task_id: UUID, new: CommentCreate, user: CurrentUser, session: SessionDep, _: Once
) -> CommentRead:
    """Comment on a task."""
    return await comments.create_comment(session, user.id, task_id, new)


@router.get("/comments", response_model=list[CommentFound])
async def search_comments(
    query: Annotated[CommentSearch, Query()], user: CurrentUser, session: SessionDep
) -> list[CommentFound]:
    """The comments that have these words, the newest first."""
    return await comments.search_comments(session, user.id, query)


@router.patch("/comments/{comment_id}", response_model=CommentRead, responses=OWN_COMMENT)
async def update_comment(
    comment_id: UUID, changes: CommentUpdate, user: CurrentUser, session: SessionDep
) -> CommentRead:
    """Write a comment of yours anew."""
    return await comments.update_comment(session, user.id, comment_id, changes)


@router.delete("/comments/{comment_id}", status_code=204, responses=OWN_COMMENT)
async def delete_comment(comment_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Delete a comment of yours, or any in a list of yours. This can be undone."""
    await comments.delete_comment(session, user.id, comment_id)


@router.get("/notices", response_model=list[NoticeRead])
async def list_notices(
    query: Annotated[NoticeQuery, Query()], user: CurrentUser, session: SessionDep
) -> list[NoticeRead]:
    """What others did that concerns you, the newest first. The stream of changes says `notice` when there is one."""
    return await notices.list_notices(session, user.id, query)


@router.post("/notices/read", status_code=204)
async def mark_read(which: NoticesRead, user: CurrentUser, session: SessionDep) -> None:
    """Say that you have read some notices, or all."""
    await notices.mark_read(session, user.id, which)


@router.get("/notices/settings", response_model=NoticePreferences)
async def read_notice_settings(user: CurrentUser, session: SessionDep) -> NoticePreferences:
    """Of what you want to hear nothing."""
    return await notices.read_preferences(session, user.id)


@router.patch("/notices/settings", response_model=NoticePreferences)
async def set_notice_settings(chosen: NoticePreferences, user: CurrentUser, session: SessionDep) -> NoticePreferences:
    """Choose of what you want to hear nothing."""
    return await notices.set_preferences(session, user.id, chosen)
