"""Notices: what others did that a person wants to know. Nobody is told of their own acts, nor of a list that they do
not have."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
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
MAILED_AFTER = timedelta(minutes=5)
MAILED_UNTIL = timedelta(days=1)
"""What is older is not mailed any more, as when no mail was set up at its time."""

Heard = Callable[[AsyncSession, Sequence[NoticeRead], Sequence[UUID]], Awaitable[None]]
_listeners: list[Heard] = []


def listen(heard: Heard) -> Heard:
    """Call this with new notices and whose each is, in the transaction that they come with."""
    _listeners.append(heard)
    return heard


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


async def tell_of_invitation(session: AsyncSession, actor: UUID, email: str, list_id: UUID) -> str | None:
    """Tell whoever has this address, if somebody does, that they are invited. In which language to write to it."""
    found = select(col(User.id), col(User.language)).where(func.lower(User.email) == email.lower())
    person = (await session.execute(found)).one_or_none()
    if person is None:
        return await session.scalar(select(col(User.language)).where(col(User.id) == actor))
    if person.id != actor:
        await _write(session, NoticeKind.invited, [person.id], actor_id=actor, list_id=list_id)
    language: str | None = person.language
    return language


async def _write(session: AsyncSession, kind: NoticeKind, people: Sequence[UUID], **ids: Any) -> None:
    if not people:
        return
    theirs = any_(literal(list(people), ARRAY(Uuid)))
    chosen = select(NoticeSettings).where(owned(NoticeSettings, theirs))
    settings = {each.user_id: each for each in (await session.execute(chosen)).scalars()}
    hearing = [person for person in people if person not in settings or kind.value not in settings[person].off]
    later = clock.now() + MAILED_AFTER if kind is not NoticeKind.invited else None  # that has a letter of its own
    rows = [
        Notice(
            user_id=person,
            kind=kind.value,
            mail_at=later if person not in settings or settings[person].mail else None,
            **ids,
        ).model_dump()
        for person in hearing
    ]
    old = delete(Notice).where(owned(Notice, theirs), col(Notice.created_at) < clock.now() - KEPT)
    await session.execute(old.execution_options(synchronize_session=False))
    if rows:
        await session.execute(insert(Notice), rows)
        query = _shown().where(col(Notice.id).in_([row["id"] for row in rows])).order_by(col(Notice.id))
        made = (await session.execute(query)).all()
        for heard in _listeners:
            await heard(session, [NoticeRead.model_validate(row) for row in made], [row.user_id for row in made])


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
    query = _shown().where(*await _for(session, user_id))
    if asked.unread:
        query = query.where(col(Notice.read_at).is_(None))
    if asked.before is not None:
        query = query.where(col(Notice.id) < asked.before)
    rows = (await session.execute(query.order_by(col(Notice.id).desc()).limit(asked.limit))).all()
    return [NoticeRead.model_validate(row) for row in rows]


async def take_unread(session: AsyncSession, user_id: UUID) -> list[NoticeRead]:
    """A person's notices that wait to be mailed and were not read, the oldest first; they wait no more."""
    waiting = update(Notice).where(owned(Notice, user_id), col(Notice.mail_at).is_not(None)).values(mail_at=None)
    statement = waiting.returning(col(Notice.id)).execution_options(synchronize_session=False)
    ids = (await session.execute(statement)).scalars().all()
    query = _shown().where(*await _for(session, user_id), col(Notice.id).in_(ids), col(Notice.read_at).is_(None))
    query = query.where(col(Notice.created_at) > clock.now() - MAILED_UNTIL).order_by(col(Notice.id))
    return [NoticeRead.model_validate(row) for row in (await session.execute(query)).all()]


async def _for(session: AsyncSession, user_id: UUID) -> tuple[Any, ...]:
    """Which notices are a person's, and of what they still see."""
    who = await reach_of(session, user_id)
    return owned(Notice, user_id), or_(col(Notice.kind) == NoticeKind.invited.value, who.sees(Task))


def _shown() -> Any:
    columns: Any = (
        *Notice.__table__.c,  # type: ignore[attr-defined]
        col(User.name).label("actor_name"),
        col(TaskList.name).label("list_name"),
        col(Task.title).label("task_title"),
        func.left(col(Comment.body), EXCERPT).label("comment"),
    )
    return (
        select(*columns)
        .outerjoin(User, col(User.id) == col(Notice.actor_id))
        .outerjoin(TaskList, col(TaskList.id) == col(Notice.list_id))
        .outerjoin(Task, col(Task.id) == col(Notice.task_id))
        .outerjoin(Comment, col(Comment.id) == col(Notice.comment_id))
    )


async def mark_read(session: AsyncSession, user_id: UUID, which: NoticesRead) -> None:
    """Those of these that are the person's and unread."""
    statement = update(Notice).where(owned(Notice, user_id), col(Notice.read_at).is_(None))
    if which.ids is not None:
        statement = statement.where(col(Notice.id).in_(which.ids))
    await session.execute(statement.values(read_at=clock.now()).execution_options(synchronize_session=False))


async def read_preferences(session: AsyncSession, user_id: UUID) -> NoticePreferences:
    stored = await session.get(NoticeSettings, user_id)
    if stored is None:
        return NoticePreferences(off=[])
    return NoticePreferences(off=[NoticeKind(kind) for kind in stored.off], mail=stored.mail)


async def set_preferences(session: AsyncSession, user_id: UUID, chosen: NoticePreferences) -> NoticePreferences:
    values: dict[str, Any] = {"off": [kind.value for kind in dict.fromkeys(chosen.off)]}
    if "mail" in chosen.model_fields_set:
        values["mail"] = chosen.mail
    statement = insert(NoticeSettings).values(user_id=user_id, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["user_id"], set_=values))
    session.expire_all()
    return await read_preferences(session, user_id)
