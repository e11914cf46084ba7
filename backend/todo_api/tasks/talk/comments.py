"""Comments on a task: by whoever may change its list; each changes their own, and the owner may delete any."""

import re
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, literal, select
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from todo_api.accounts.models import User
from todo_api.core import clock
from todo_api.core.ids import new_id
from todo_api.tasks import words
from todo_api.tasks.access import Right, enter, reach_of
from todo_api.tasks.errors import CommentNotFound, CommentOfAnother
from todo_api.tasks.lists.members import people_of
from todo_api.tasks.lists.models import Role
from todo_api.tasks.models import Task
from todo_api.tasks.service import get_task
from todo_api.tasks.talk import notices
from todo_api.tasks.talk.models import Comment, NoticeKind
from todo_api.tasks.talk.schemas import (
    CommentCreate,
    CommentFound,
    CommentQuery,
    CommentRead,
    CommentSearch,
    CommentUpdate,
)

_SEARCH = SQLModel.metadata.tables["comments"].c.search


async def list_comments(session: AsyncSession, user_id: UUID, task_id: UUID, asked: CommentQuery) -> list[CommentRead]:
    """The comments on a task in their order. Raises TaskNotFound."""
    await get_task(session, user_id, task_id)
    who = await reach_of(session, user_id)
    query = _named().where(col(Comment.task_id) == task_id, who.sees(Comment))
    if asked.before is not None:
        query = query.where(col(Comment.id) < asked.before)
    rows = (await session.execute(query.order_by(col(Comment.id).desc()).limit(asked.limit))).all()
    return [CommentRead.model_validate(row) for row in reversed(rows)]


async def search_comments(session: AsyncSession, user_id: UUID, asked: CommentSearch) -> list[CommentFound]:
    """The comments that have these words, the newest first."""
    sought = words.sought(asked.q)
    if sought is None:
        return []
    who = await reach_of(session, user_id)
    found = _SEARCH.op("@@")(cast(literal(sought.anywhere, Text), TSQUERY))
    query = _named(col(Task.title).label("task_title")).join(Task, col(Task.id) == col(Comment.task_id))
    query = query.where(who.sees(Comment), found).order_by(col(Comment.id).desc()).limit(asked.limit)
    return [CommentFound.model_validate(row) for row in (await session.execute(query)).all()]


async def create_comment(session: AsyncSession, user_id: UUID, task_id: UUID, new: CommentCreate) -> CommentRead:
    """Comment on a task; tell those who are named, whose it is to do, and who commented before. Raises TaskNotFound,
    ReadOnlyList."""
    task = await get_task(session, user_id, task_id, Right.edit)
    comment = Comment(
        id=new.id or new_id(),
        task_id=task.id,
        user_id=task.user_id,
        list_id=task.list_id,
        author_id=user_id,
        body=new.body,
        mentions=await _mentioned(session, task, new.body),
    )
    before = select(col(Comment.author_id)).where(col(Comment.task_id) == task_id).distinct()
    concerned = {task.user_id, task.assignee_id, *(await session.execute(before)).scalars()} - {*comment.mentions}
    session.add(comment)
    await session.flush()
    if task.list_id is not None:
        await notices.tell(session, user_id, NoticeKind.mentioned, comment.mentions, notices.about(task), comment.id)
        await notices.tell(session, user_id, NoticeKind.commented, concerned, notices.about(task), comment.id)
    return await _read(session, comment.id)


async def update_comment(session: AsyncSession, user_id: UUID, comment_id: UUID, changes: CommentUpdate) -> CommentRead:
    """Write one's own comment anew. Raises CommentNotFound, ReadOnlyList, CommentOfAnother."""
    comment = await _get(session, user_id, comment_id, Right.edit)
    if comment.author_id != user_id:
        raise CommentOfAnother
    task = await get_task(session, user_id, comment.task_id)
    known = set(comment.mentions)
    comment.body = changes.body
    comment.mentions = await _mentioned(session, task, changes.body)
    if session.is_modified(comment):
        comment.updated_at = clock.now()
    await session.flush()
    await notices.tell(
        session, user_id, NoticeKind.mentioned, set(comment.mentions) - known, notices.about(task), comment.id
    )
    return await _read(session, comment.id)


async def delete_comment(session: AsyncSession, user_id: UUID, comment_id: UUID) -> None:
    """One's own, or any in a list of one's own. Raises CommentNotFound, ReadOnlyList, CommentOfAnother."""
    comment = await _get(session, user_id, comment_id, Right.edit)
    who = await reach_of(session, user_id)
    if comment.author_id != user_id and who.role(comment.list_id, comment.user_id) is not Role.owner:
        raise CommentOfAnother
    await session.delete(comment)
    await session.flush()


async def _get(session: AsyncSession, user_id: UUID, comment_id: UUID, right: Right) -> Comment:
    while True:
        who = await reach_of(session, user_id)
        query = select(Comment).where(col(Comment.id) == comment_id, who.sees(Comment))
        comment = (await session.execute(query)).scalar_one_or_none()
        if comment is None:
            raise CommentNotFound
        if not await enter(session, user_id, comment.list_id, comment.user_id, right):
            return comment
        session.expire(comment)


async def _mentioned(session: AsyncSession, task: Task, body: str) -> list[UUID]:
    """Who has the list and is named with @ in front; of several who begin alike, the one with the longest name."""
    if "@" not in body or task.list_id is None:
        return []
    rest, found = body.casefold(), []
    for person, name in sorted(await people_of(session, task.list_id), key=lambda each: -len(each[1])):
        named = re.compile(rf"(?<!\w)@{re.escape(name.casefold())}(?!\w)")
        if named.search(rest):
            found.append(person)
            rest = named.sub(" ", rest)
    return found


def _named(*more: Any) -> Any:
    columns = (*Comment.__table__.c, col(User.name).label("author_name"), *more)  # type: ignore[attr-defined]
    chosen = [column for column in columns if column is not _SEARCH]
    return select(*chosen).select_from(Comment).outerjoin(User, col(User.id) == col(Comment.author_id))


async def _read(session: AsyncSession, comment_id: UUID) -> CommentRead:
    row = (await session.execute(_named().where(col(Comment.id) == comment_id))).one()
    return CommentRead.model_validate(row)
