"""What is on its way to push services: at least once on the wire, once before the person.

A delivery is claimed for a minute, sent, then deleted. Whoever dies in between leaves it to be claimed again; a
message that so comes twice has the same tag, and the browser shows it in the place of the first.

A device gets one message at a time and a person a few, and devices that fail take at most half of the places: nobody's
silent devices hold up another's reminders."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.errors import DATABASE_ERRORS
from todo_api.core.limits import Busy
from todo_api.core.observability import PUSHES, REMINDER_LAG
from todo_api.core.settings import Settings
from todo_api.reminders.keys import key_pair
from todo_api.reminders.models import PushDelivery, PushSubscription
from todo_api.tasks.models import Task

PLACES = 100
"""Messages on their way at the same time, from one process."""
PLACES_FOR_FAILING = PLACES // 2
PER_PERSON = 4
LEASE = timedelta(seconds=60)
BACK_OFF = (timedelta(seconds=20), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=20))
LONG = timedelta(hours=1)
FAILURES_MAX = 50
HOPE = timedelta(days=7)
"""A device is forgotten after so many failures in a row and so long without one that arrived."""

log = structlog.get_logger(__name__)


async def next_try(session: AsyncSession) -> datetime | None:
    """When the next delivery is to be tried."""
    moment = func.min(func.greatest(col(PushDelivery.try_at), col(PushSubscription.retry_at)))
    query = select(moment).join(PushSubscription, col(PushSubscription.id) == col(PushDelivery.subscription_id))
    earliest: datetime | None = (await session.execute(query)).scalar_one()
    return earliest


class Courier:
    """This process's share of what is on its way. ``delivered`` is called whenever a place is free again."""

    def __init__(self, database: Database, settings: Settings, delivered: Callable[[], None]) -> None:
        self._database = database
        self._settings = settings
        self._delivered = delivered
        self._batches: set[asyncio.Task[None]] = set()
        self._on_their_way: Counter[UUID] = Counter()  # by person

    @property
    def is_busy(self) -> bool:
        return bool(self._batches)

    async def dispatch(self, now: datetime) -> int:
        """Claim what is to be tried by now and has a place, and send it in the background; how many that were."""
        free = PLACES - self._on_their_way.total()
        if free <= 0:
            return 0
        full = [person for person, number in self._on_their_way.items() if number >= PER_PERSON]
        async with self._database.transaction("api") as session:
            claimed = await _claim(session, now, free, full, healthy_only=free <= PLACES_FOR_FAILING)
        if claimed:
            wanted = await _still_wanted(self._database, claimed, now)
            self._on_their_way.update(row.user_id for row in wanted)
            batch = asyncio.create_task(self._send(wanted), name="push")
            self._batches.add(batch)
            batch.add_done_callback(self._batches.discard)
        return len(claimed)

    async def settled(self) -> None:
        """Wait until nothing is on its way any more."""
        while self._batches:
            await asyncio.wait(self._batches)

    async def _send(self, rows: Sequence[Any]) -> None:
        from todo_api.reminders.sender import Sender

        try:
            async with self._database.transaction("api") as session:
                keys = await key_pair(session, self._settings)
        except (*DATABASE_ERRORS, Busy) as error:
            log.warning("pushes not sent", reason=type(error).__name__)  # their lease ends, and they are tried again
            for row in rows:
                self._free_place(row.user_id)
            return
        async with Sender(self._settings, keys) as sender:
            await asyncio.gather(*(self._send_one(sender, row) for row in rows))

    async def _send_one(self, sender: Any, row: Any) -> None:
        try:
            await _send(self._database, sender, row)
        except (*DATABASE_ERRORS, Busy) as error:
            log.warning("push not settled", reason=type(error).__name__)  # its lease ends, and it is sent again
        finally:
            self._free_place(row.user_id)

    def _free_place(self, user_id: UUID) -> None:
        self._on_their_way[user_id] -= 1
        self._on_their_way += Counter()  # forgets who has nothing on its way
        self._delivered()


async def _claim(
    session: AsyncSession, now: datetime, places: int, full: Sequence[UUID], *, healthy_only: bool
) -> Sequence[UUID]:
    """The ids of deliveries that are ours for a minute, and so their devices."""
    device, delivery = PushSubscription, PushDelivery
    first_of_each = (
        select(
            col(delivery.id).label("id"),
            col(delivery.try_at).label("try_at"),
            col(device.user_id).label("user_id"),
            (col(device.failures) > 0).label("fails"),
        )
        .ext(distinct_on(col(device.id)))
        .join(device, col(device.id) == col(delivery.subscription_id))
        .where(
            col(delivery.try_at) <= now,
            or_(col(device.retry_at).is_(None), col(device.retry_at) <= now),
            col(device.user_id).not_in(full),
            *((col(device.failures) == 0,) if healthy_only else ()),
        )
        .order_by(col(device.id), col(delivery.try_at))
        .subquery()
    )
    in_turn = func.row_number().over(
        partition_by=first_of_each.c.user_id, order_by=(first_of_each.c.fails, first_of_each.c.try_at)
    )
    ranked = select(first_of_each, in_turn.label("turn")).subquery()
    chosen = (
        select(ranked.c.id)
        .where(ranked.c.turn <= PER_PERSON)
        .order_by(ranked.c.fails, ranked.c.turn, ranked.c.try_at)
        .limit(places)
    )
    ours = (
        select(col(delivery.id))
        .where(col(delivery.id).in_(chosen), col(delivery.try_at) <= now)
        .with_for_update(skip_locked=True)
    )
    statement = (
        update(delivery)
        .where(col(delivery.id).in_(ours))
        .values(try_at=now + LEASE, attempts=col(delivery.attempts) + 1)
        .returning(col(delivery.id), col(delivery.subscription_id))
    )
    rows = (await session.execute(statement, execution_options={"synchronize_session": False})).all()
    if rows:
        devices = [row.subscription_id for row in rows]
        lease = update(device).where(col(device.id).in_(devices)).values(retry_at=now + LEASE)
        await session.execute(lease, execution_options={"synchronize_session": False})
    return [row.id for row in rows]


async def _still_wanted(database: Database, ids: Sequence[UUID], now: datetime) -> Sequence[Any]:
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
            col(PushSubscription.user_id),
            col(PushSubscription.failures),
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
            idle = col(PushSubscription.id).in_([row.subscription_id for row in rows if row.past])
            await session.execute(update(PushSubscription).where(idle).values(retry_at=None))
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
        values: dict[str, Any] = {"failures": 0, "delivered_at": clock.now(), "retry_at": None}
    else:
        wait = max(_back_off(row.failures + 1), timedelta(seconds=answer.retry_after))
        values = {"failures": col(PushSubscription.failures) + 1, "retry_at": clock.now() + wait}
    await session.execute(update(PushSubscription).where(subscription).values(values))
    if answer.outcome is not Outcome.delivered:
        await session.execute(delete(PushSubscription).where(subscription, *_hopeless()))
    delivery = col(PushDelivery.id) == row.id
    if answer.outcome is Outcome.later:
        await session.execute(update(PushDelivery).where(delivery).values(try_at=clock.now() + wait))
    else:
        await session.execute(delete(PushDelivery).where(delivery))


def _hopeless() -> tuple[Any, ...]:
    """Of devices: many failures, and nothing that arrived for a week."""
    last = func.coalesce(col(PushSubscription.delivered_at), col(PushSubscription.created_at))
    return col(PushSubscription.failures) >= FAILURES_MAX, last < clock.now() - HOPE


def _back_off(failures: int) -> timedelta:
    return BACK_OFF[failures - 1] if failures <= len(BACK_OFF) else LONG
