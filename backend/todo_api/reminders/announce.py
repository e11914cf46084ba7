"""Puts a notification on its way: to every signed-in device by Web Push, and to every page that is open.

Both happen with the commit: the deliveries are rows, the pages hear of it by PostgreSQL NOTIFY."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts.models import Session
from todo_api.core import clock
from todo_api.reminders.models import PushDelivery, PushSubscription

CHANNEL = "reminders"
WORTH_SAYING = timedelta(hours=24)
"""A device that was off for longer hears nothing: the day's list says it by then."""


async def send_to_devices(
    session: AsyncSession,
    user_id: UUID,
    message: dict[str, Any],
    *,
    due_at: datetime,
    task_id: UUID | None = None,
    tag: str | None = None,
) -> int:
    """Returns the number of devices. On a device's screen a message replaces an earlier one with the same tag."""
    now = clock.now()
    kind = message["kind"]
    tag = tag or str(task_id) if task_id or tag else f"{kind} {due_at.timestamp()}" if kind == "tasks" else kind
    devices = (
        select(col(PushSubscription.id))
        .join(Session, col(Session.id) == col(PushSubscription.session_id))
        .where(col(PushSubscription.user_id) == user_id, col(Session.expires_at) > now)
    )
    ids = (await session.execute(devices)).scalars().all()
    for subscription_id in ids:
        session.add(
            PushDelivery(
                subscription_id=subscription_id,
                task_id=task_id,
                message={**message, "tag": tag},
                due_at=due_at,
                expires_at=now + WORTH_SAYING,
                try_at=now,
            )
        )
    return len(ids)


async def tell_pages(session: AsyncSession, user_id: UUID, kind: str, **facts: Any) -> None:
    """An event on the person's open streams. It holds ids and figures; a page reads the tasks themselves."""
    notice = {"user": str(user_id), "kind": kind, **facts}
    await session.execute(select(func.pg_notify(CHANNEL, json.dumps(notice))))


async def wake(session: AsyncSession) -> None:
    """Let every process's loop look once, when this commits."""
    await session.execute(select(func.pg_notify(CHANNEL, "")))
