"""Notices on their way out of the page: to the person's devices at once, and by mail where they stay unread.

A letter holds all that waits, so that many comments make one letter. What the person sees no more is in none."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import letters
from todo_api.accounts.models import User
from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.mail import Letter, Mail
from todo_api.core.settings import Settings
from todo_api.reminders.announce import send_to_devices, wake
from todo_api.tasks.talk import notices
from todo_api.tasks.talk.models import Notice
from todo_api.tasks.talk.schemas import NoticeRead

PEOPLE_AT_ONCE = 200
TITLE_LENGTH = 200
MOST_LINES = 20


@notices.listen
async def push(session: AsyncSession, made: Sequence[NoticeRead], whose: Sequence[UUID]) -> None:
    """Tell the devices of these people. Of one kind and task a later message takes the place of an earlier one."""
    devices = 0
    for notice, person in zip(made, whose, strict=True):
        message = {
            "kind": "notice",
            "notice": notice.kind.value,
            "actor": notice.actor_name,
            "title": (notice.task_title or notice.list_name or "")[:TITLE_LENGTH],
            "task": str(notice.task_id) if notice.task_id else None,
            "list": str(notice.list_id) if notice.list_id else None,
            "comment": notice.comment,
        }
        tag = f"{notice.kind} {notice.task_id or notice.list_id}"
        devices += await send_to_devices(session, person, message, due_at=clock.now(), tag=tag)
    if devices:
        await wake(session)


async def next_letter(session: AsyncSession) -> datetime | None:
    """When there is next something to mail."""
    found: datetime | None = (await session.execute(select(func.min(col(Notice.mail_at))))).scalar_one()
    return found


async def mail_unread(database: Database, settings: Settings, mail: Mail, now: datetime) -> int:
    """Write to those for whom a notice has waited long enough; how many people that were."""
    waiting = select(col(Notice.user_id)).where(col(Notice.mail_at) <= now).distinct().limit(PEOPLE_AT_ONCE)
    async with database.read() as session:
        people = (await session.execute(waiting)).scalars().all()
    for user_id in people:
        async with database.write(user_id, "api") as session:
            user = (await session.execute(select(User).where(col(User.id) == user_id))).scalar_one_or_none()
            unread = await notices.take_unread(session, user_id)
            if user is not None and user.disabled_at is None and unread:
                mail.send_after_commit(session, _letter(settings, user, unread))
    return len(people)


def _letter(settings: Settings, user: User, unread: Sequence[NoticeRead]) -> Letter:
    lines = [
        letters.say(
            user.language,
            "notice",
            notice.kind.value,
            actor=notice.actor_name or "?",
            title=notice.task_title or "",
            list=notice.list_name or "",
            comment=" ".join((notice.comment or "").split()),
        )
        for notice in unread[-MOST_LINES:]
    ]
    places = [f"{settings.public_url}/task/{notice.task_id}" for notice in unread[-MOST_LINES:]]
    listed = "\n\n".join(f"- {line}\n  {place}" for line, place in zip(lines, places, strict=True))
    return letters.write(settings, "notices", user.email, user.language, "/notices", name=user.name, lines=listed)
