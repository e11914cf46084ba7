"""Notices: what others did that a person wants to know. Nobody is told of their own acts, nor of a list that they do
not have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, delete, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts.models import User
from todo_api.changes.sight import owned
from todo_api.core import clock
from todo_api.tasks.access import has_list, reach_of
from todo_api.tasks.models import Task, TaskList
from todo_api.tasks.talk.models import Comment, Notice, NoticeKind, NoticeSettings
from todo_api.tasks.talk.schemas import NoticePreferences, NoticeQuery, NoticeRead, NoticesRead

KEPT = timedelta(days=90)
EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """The task that a notice is about, its list and whose that is."""

    task_id: UUID
    list_id: UUID | None
    owner: UUID


def about(task: Task) -> Subject:
    return Subject(task.id, task.list_id, task.user_id)


async def tell(
    session: AsyncSession,
    actor: UUID,
    kind: NoticeKind,
    people: Iterable[UUID | None],
    of: Subject,
    comment_id: UUID | None = None,
) -> None:
    """Tell those of these people who have the task's list and want to hear of this kind."""
    others = {person for person in people if person is not None and person != actor}
    there = [person for person in others if await has_list(session, person, of.list_id, of.owner)]
    ids = {"list_id": of.list_id, "task_id": of.task_id, "comment_id": comment_id}
    await _write(session, kind, there, actor_id=actor, **ids)


async def tell_of_invitation(session: AsyncSession, actor: UUID, email: str, list_id: UUID) -> None:
    """Tell whoever has this address, if somebody does, that they are invited."""
    found = select(col(User.id)).where(func.lower(User.email) == email.lower(), col(User.id) != actor)
    people = (await session.execute(found)).scalars().all()
    await _write(session, NoticeKind.invited, people, actor_id=actor, list_id=list_id)


async def _write(session: AsyncSession, kind: NoticeKind, people: Sequence[UUID], **ids: Any) -> None:
    if not people:
        return
    theirs = any_(literal(list(people), ARRAY(Uuid)))
    deaf = select(col(NoticeSettings.user_id)).where(
        owned(NoticeSettings, theirs), literal(kind.value) == any_(col(NoticeSettings.off))
    )
    silent = set((await session.execute(deaf)).scalars())
    rows = [Notice(user_id=person, kind=kind.value, **ids).model_dump() for person in people if person not in silent]
    old = delete(Notice).where(owned(Notice, theirs), col(Notice.created_at) < clock.now() - KEPT)
    await session.execute(old.execution_options(synchronize_session=False))
    if rows:
        await session.execute(insert(Notice), rows)


async def assigner_of(session: AsyncSession, task: Task) -> UUID | None:
    """Who made this task its assignee's, if they were told."""
    query = (
        select(col(Notice.actor_id))
        .where(
            col(Notice.task_id) == task.id,
            owned(Notice, task.assignee_id),
            col(Notice.kind) == NoticeKind.assigned.value,
        )
        .order_by(col(Notice.id).desc())
        .limit(1)
    )
    return (await session.execute(query)).scalar_one_or_none()


async def list_notices(session: AsyncSession, user_id: UUID, asked: NoticeQuery) -> list[NoticeRead]:
    """A person's notices, the newest first; of lists that they have no longer there are none."""
    who = await reach_of(session, user_id)
    columns: Any = (
        *Notice.__table__.c,  # type: ignore[attr-defined]
        col(User.name).label("actor_name"),
        col(TaskList.name).label("list_name"),
        col(Task.title).label("task_title"),
        func.left(col(Comment.body), EXCERPT).label("comment"),
    )
    query = (
        select(*columns)
        .outerjoin(User, col(User.id) == col(Notice.actor_id))
        .outerjoin(TaskList, col(TaskList.id) == col(Notice.list_id))
        .outerjoin(Task, col(Task.id) == col(Notice.task_id))
        .outerjoin(Comment, col(Comment.id) == col(Notice.comment_id))
        .where(
            owned(Notice, user_id),
            or_(col(Notice.kind) == NoticeKind.invited.value, who.sees(Task)),
        )
    )
    if asked.unread:
        query = query.where(col(Notice.read_at).is_(None))
    if asked.before is not None:
        query = query.where(col(Notice.id) < asked.before)
    rows = (await session.execute(query.order_by(col(Notice.id).desc()).limit(asked.limit))).all()
    return [NoticeRead.model_validate(row) for row in rows]


async def mark_read(session: AsyncSession, user_id: UUID, which: NoticesRead) -> None:
    """Those of these that are the person's and unread."""
    statement = update(Notice).where(owned(Notice, user_id), col(Notice.read_at).is_(None))
    if which.ids is not None:
        statement = statement.where(col(Notice.id).in_(which.ids))
    await session.execute(statement.values(read_at=clock.now()).execution_options(synchronize_session=False))


async def read_preferences(session: AsyncSession, user_id: UUID) -> NoticePreferences:
    stored = await session.get(NoticeSettings, user_id)
    return NoticePreferences(off=[NoticeKind(kind) for kind in stored.off] if stored else [])


async def set_preferences(session: AsyncSession, user_id: UUID, chosen: NoticePreferences) -> NoticePreferences:
    values = {"off": [kind.value for kind in dict.fromkeys(chosen.off)]}
    statement = insert(NoticeSettings).values(user_id=user_id, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["user_id"], set_=values))
    return NoticePreferences(off=[NoticeKind(kind) for kind in values["off"]])
