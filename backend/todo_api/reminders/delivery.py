"""What is on its way to push services: at least once on the wire, once before the person.

A delivery is claimed for a minute, sent, then deleted. Whoever dies in between leaves it to be claimed again; a
message that so comes twice has the same tag, and the browser shows it in the place of the first."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.observability import PUSHES, REMINDER_LAG
from todo_api.core.settings import Settings
from todo_api.reminders.keys import key_pair
from todo_api.reminders.models import PushDelivery, PushSubscription
from todo_api.tasks.models import Task

BATCH = 20
"""Sent at the same time."""
LEASE = timedelta(seconds=60)
BACK_OFF = (timedelta(seconds=20), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=20))
LONG = timedelta(hours=1)
FAILURES_MAX = 50
HOPE = timedelta(days=7)
"""A device is forgotten after so many failures in a row and so long without one that arrived."""

log = structlog.get_logger(__name__)


async def next_try(session: AsyncSession) -> datetime | None:
    """When the next delivery is to be tried."""
    return (await session.execute(select(func.min(col(PushDelivery.try_at))))).scalar_one()


async def deliver(database: Database, settings: Settings, now: datetime) -> int:
    """Send a batch of what is to be tried by now; how many that were."""
    async with database.transaction("api") as session:
        claimed = await _claim(session, now)
    if not claimed:
        return 0
    wanted = await _still_wanted(database, [row.id for row in claimed], now)
    if wanted:
        from todo_api.reminders.sender import Sender

        async with database.transaction("api") as session:
            keys = await key_pair(session, settings)
        async with Sender(settings, keys) as sender:
            await asyncio.gather(*(_send(database, sender, row) for row in wanted))
    return len(claimed)


async def _claim(session: AsyncSession, now: datetime) -> Sequence[Any]:
    some = (
        select(col(PushDelivery.id))
        .where(col(PushDelivery.try_at) <= now)
        .order_by(col(PushDelivery.try_at))
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    statement = (
        update(PushDelivery)
        .where(col(PushDelivery.id).in_(some))
        .values(try_at=now + LEASE, attempts=col(PushDelivery.attempts) + 1)
        .returning(col(PushDelivery.id))
    )
    return (await session.execute(statement, execution_options={"synchronize_session": False})).all()


async def _still_wanted(database: Database, ids: list[Any], now: datetime) -> Sequence[Any]:
    """The claimed ones with their subscriptions; what nobody waits for any more is dropped."""
    done_or_gone = or_(col(Task.completed_at).is_not(None), col(Task.id).is_(None))
    past = or_(
        and_(col(PushDelivery.task_id).is_not(None), done_or_gone),
        col(PushDelivery.expires_at) <= now,
    )
    query = (
        select(
            col(PushDelivery.id),
            col(PushDelivery.subscription_id),
            col(PushDelivery.message),
            col(PushDelivery.due_at),
            col(PushDelivery.expires_at),
            col(PushDelivery.attempts),
            col(PushSubscription.endpoint),
            col(PushSubscription.public_key),
            col(PushSubscription.auth),
            col(PushSubscription.locale),
            past.label("past"),
        )
        .join(PushSubscription, col(PushSubscription.id) == col(PushDelivery.subscription_id))
        .outerjoin(Task, col(Task.id) == col(PushDelivery.task_id))
        .where(col(PushDelivery.id).in_(ids))
    )
    async with database.transaction("api") as session:
        rows = (await session.execute(query)).all()
        dropped = [row.id for row in rows if row.past]
        if dropped:
            await session.execute(delete(PushDelivery).where(col(PushDelivery.id).in_(dropped)))
            PUSHES.labels("dropped").inc(len(dropped))
    return [row for row in rows if not row.past]


async def _send(database: Database, sender: Any, row: Any) -> None:
    from todo_api.reminders.sender import Outcome, Parcel

    now = clock.now()
    parcel = Parcel(
        endpoint=row.endpoint,
        public_key=row.public_key,
        auth=row.auth,
        message={**row.message, "locale": row.locale},
        topic=row.message["tag"],
        urgent=row.message["kind"] in {"task", "test"},
        seconds_to_live=max(0, int((row.expires_at - now).total_seconds())),
    )
    answer = await sender.send(parcel)
    PUSHES.labels(answer.outcome.value).inc()
    if answer.outcome is Outcome.delivered:
        REMINDER_LAG.observe(max(0.0, (clock.now() - row.due_at).total_seconds()))
    else:
        log.info("push not delivered", outcome=answer.outcome.value, reason=answer.reason, attempt=row.attempts)
    async with database.transaction("api") as session:
        await _settle(session, row, answer)


async def _settle(session: AsyncSession, row: Any, answer: Any) -> None:
    """The subscription's row first, then the delivery's: the order in which deleting a device takes them."""
    from todo_api.reminders.sender import Outcome

    subscription = col(PushSubscription.id) == row.subscription_id
    if answer.outcome is Outcome.gone:
        await session.execute(delete(PushSubscription).where(subscription))
        return
    if answer.outcome is Outcome.delivered:
        values: dict[str, Any] = {"failures": 0, "delivered_at": clock.now()}
    else:
        values = {"failures": col(PushSubscription.failures) + 1}
    await session.execute(update(PushSubscription).where(subscription).values(values))
    if answer.outcome is not Outcome.delivered:
        await session.execute(delete(PushSubscription).where(subscription, *_hopeless()))
    delivery = col(PushDelivery.id) == row.id
    if answer.outcome is Outcome.later:
        wait = max(_back_off(row.attempts), timedelta(seconds=answer.retry_after))
        await session.execute(update(PushDelivery).where(delivery).values(try_at=clock.now() + wait))
    else:
        await session.execute(delete(PushDelivery).where(delivery))


def _hopeless() -> tuple[Any, ...]:
    """Of devices: many failures, and nothing that arrived for a week."""
    last = func.coalesce(col(PushSubscription.delivered_at), col(PushSubscription.created_at))
    return col(PushSubscription.failures) >= FAILURES_MAX, last < clock.now() - HOPE


def _back_off(attempts: int) -> timedelta:
    return BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else LONG
