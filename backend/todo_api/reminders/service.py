"""Reminders as their owner sees them: settings, devices, a test, snoozing one.

What becomes due and goes out is in `due.py` and `delivery.py`; the loop calls those."""

import hmac
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import delete, func, inspect, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts.dependencies import Caller
from todo_api.accounts.limits import count_attempt
from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.settings import Settings
from todo_api.reminders import announce
from todo_api.reminders.errors import SubscriptionNotFound, SubscriptionTaken, UnusableSubscription
from todo_api.reminders.models import MemberReminder, PushSubscription, Reminder, ReminderSettings
from todo_api.reminders.schemas import (
    ReminderSettingsUpdate,
    Snooze,
    SubscriptionCreate,
    SubscriptionRead,
    base64url_bytes,
)
from todo_api.tasks.service import get_task

TESTS = 10
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "FxiOS": "Firefox",
    "Firefox": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
"""By what a user agent calls itself; the first that fits, since most claim to be others, too."""
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}
HTTPS_PORT = 443


async def get_settings(session: AsyncSession, user_id: UUID) -> ReminderSettings:
    """What the person chose, or the defaults."""
    stored = await session.get(ReminderSettings, user_id)
    return stored or ReminderSettings(user_id=user_id)


async def update_settings(session: AsyncSession, user_id: UUID, changes: ReminderSettingsUpdate) -> ReminderSettings:
    """Change what is given; the loop works out all of the person's reminders anew."""
    chosen = await get_settings(session, user_id)
    for name, value in changes.model_dump(exclude_unset=True).items():
        setattr(chosen, name, value)
    session.add(chosen)
    await session.flush()
    await session.execute(select(func.mark_reminders_of(user_id)))
    await session.refresh(chosen)
    return chosen


async def list_subscriptions(session: AsyncSession, caller: Caller) -> list[SubscriptionRead]:
    """Your devices, the newest last."""
    query = select(PushSubscription).where(col(PushSubscription.user_id) == caller.id)
    found = (await session.execute(query.order_by(col(PushSubscription.id)))).scalars()
    return [_read(subscription, caller) for subscription in found]


async def subscribe(
    session: AsyncSession, settings: Settings, caller: Caller, user_agent: str, new: SubscriptionCreate
) -> SubscriptionRead:
    """Add this browser, or bring it up to date. Raises UnusableSubscription, SubscriptionTaken.

    Another account's browser goes over only to whoever holds its secret, too: that is the same browser, with somebody
    else signed in there now. An endpoint alone, which may have leaked, takes nobody's notifications away."""
    _check_endpoint(settings, new.endpoint)
    public_key, auth = base64url_bytes(new.keys.p256dh), base64url_bytes(new.keys.auth)
    _check_key(public_key)
    others = select(PushSubscription).where(
        col(PushSubscription.endpoint) == new.endpoint, col(PushSubscription.user_id) != caller.id
    )
    another = (await session.execute(others.with_for_update())).scalar_one_or_none()
    if another is not None:
        if not (hmac.compare_digest(another.auth, auth) and another.public_key == public_key):
            raise SubscriptionTaken
        await session.delete(another)
        await session.flush()
    values: dict[str, Any] = {
        "session_id": caller.session_id,
        "public_key": public_key,
        "auth": auth,
        "device": device_name(user_agent),
        "locale": new.locale,
        "failures": 0,
    }
    row = PushSubscription(user_id=caller.id, endpoint=new.endpoint, **values).model_dump()
    statement = insert(PushSubscription).values(row).on_conflict_do_update(index_elements=["endpoint"], set_=values)
    subscription = (await session.execute(statement.returning(PushSubscription))).scalar_one()
    newest = (
        select(col(PushSubscription.id))
        .where(col(PushSubscription.user_id) == caller.id)
        .order_by(col(PushSubscription.id).desc())
        .limit(settings.max_devices)
    )
    surplus = delete(PushSubscription).where(
        col(PushSubscription.user_id) == caller.id,
        col(PushSubscription.id).not_in(newest),
        col(PushSubscription.id) != subscription.id,
    )
    await session.execute(surplus)
    return _read(subscription, caller)


async def unsubscribe(session: AsyncSession, user_id: UUID, subscription_id: UUID) -> None:
    """Raises SubscriptionNotFound."""
    gone = await session.execute(
        delete(PushSubscription)
        .where(col(PushSubscription.id) == subscription_id, col(PushSubscription.user_id) == user_id)
        .returning(col(PushSubscription.id))
    )
    if gone.one_or_none() is None:
        raise SubscriptionNotFound


async def send_test(session: AsyncSession, database: Database, user_id: UUID) -> int:
    """A notification to all of your devices and open pages, now. Returns the number of devices. Raises
    TooManyAttempts after ten in 15 minutes."""
    await count_attempt(database, f"push-test:{user_id}", TESTS)
    await announce.tell_pages(session, user_id, "test")
    return await announce.send_to_devices(session, user_id, {"kind": "test"}, due_at=clock.now())


async def snooze(session: AsyncSession, user_id: UUID, task_id: UUID, snooze: Snooze) -> None:
    """Remind of this task again later; it stays due when it is. Raises TaskNotFound."""
    task = await get_task(session, user_id, task_id)
    if task.completed_at is not None:
        return
    now = clock.now()
    values = {"marked_at": now, "at": now + snooze.delay}
    table = Reminder if task.user_id == user_id else MemberReminder
    statement = insert(table).values(task_id=task.id, user_id=user_id, **values)
    keys = inspect(table).primary_key
    await session.execute(statement.on_conflict_do_update(index_elements=keys, set_=values))
    await announce.wake(session)


def device_name(user_agent: str) -> str:
    """A name by which one knows the device again: «Firefox · Android»."""
    names = (next((name for mark, name in marks.items() if mark in user_agent), None) for marks in (BROWSERS, SYSTEMS))
    return " · ".join(name for name in names if name) or "Browser"


def _check_endpoint(settings: Settings, endpoint: str) -> None:
    """What can be told without looking the host up, which happens whenever something is sent."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port or HTTPS_PORT
    except ValueError:
        raise UnusableSubscription from None
    usual = parts.scheme == "https" and port == HTTPS_PORT
    if not parts.hostname or parts.username is not None or not (usual or settings.push_to_private_addresses):
        raise UnusableSubscription


def _check_key(key: bytes) -> None:
    from todo_api.reminders import webpush

    try:
        webpush.load_public_key(key)
    except ValueError:
        raise UnusableSubscription from None


def _read(subscription: PushSubscription, caller: Caller) -> SubscriptionRead:
    current = subscription.session_id == caller.session_id
    return SubscriptionRead.model_validate({**subscription.model_dump(), "current": current})
