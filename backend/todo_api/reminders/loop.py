"""The loop that reminds. Every process has one, and together they say everything once: a person's reminders are taken
under the person's lock, a delivery by SKIP LOCKED.

It sleeps until the next thing is due, is woken by NOTIFY, and looks at least twice a minute in case a notice was
lost."""

import asyncio
import contextlib
import json
from uuid import UUID

import structlog

from todo_api.changes.stream import ChangeFeed, sse
from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.errors import DATABASE_ERRORS, cause_of
from todo_api.core.limits import Busy
from todo_api.core.mail import Mail
from todo_api.core.settings import Settings
from todo_api.reminders import delivery, due, keys, notices
from todo_api.reminders.announce import CHANNEL

LOOK_SECONDS = 30.0
SETTLE_SECONDS = 0.2
FAILED_SECONDS = 5.0
NO_PLACE_SECONDS = 0.5
STOP_SECONDS = 5.0
NOT_NOW = (*DATABASE_ERRORS, Busy)
"""While the database is away, requests that wait for it may hold all places."""

log = structlog.get_logger(__name__)


class ReminderLoop:
    """This process's share in reminding."""

    def __init__(self, database: Database, settings: Settings, feed: ChangeFeed, mail: Mail) -> None:
        self._database = database
        self._settings = settings
        self._mail = mail
        self._feed = feed
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._closing = False
        self._sealed = False
        self._courier = delivery.Courier(database, settings, delivered=self.wake)
        feed.listen(CHANNEL, self._hear)

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="reminders")

    def wake(self) -> None:
        """Look now."""
        self._woken.set()

    async def close(self) -> None:
        """End after what is being sent; what takes too long is sent again by the next process."""
        self._closing = True
        self.wake()
        if self._task is not None:
            with contextlib.suppress(TimeoutError, asyncio.CancelledError):
                async with asyncio.timeout(STOP_SECONDS):
                    await self._task
                    await self._courier.settled()
            self._task = None

    async def _run(self) -> None:
        while not self._closing:
            self._woken.clear()
            try:
                wait = await self._round()
            except NOT_NOW as error:
                log.warning("reminders wait for the database", reason=type(cause_of(error)).__name__)
                wait = FAILED_SECONDS
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._woken.wait()
                    if not self._closing:
                        await asyncio.sleep(SETTLE_SECONDS)  # an import wakes for each task; once is enough

    async def _round(self) -> float:
        """Do all that is due; how many seconds there is nothing to do."""
        if not self._sealed:
            async with self._database.transaction("api") as session:
                await keys.seal_anew(session, self._settings)
            self._sealed = True
        failed = False
        while not self._closing:
            async with self._database.transaction("api") as session:
                more = await due.work_out(session)
            async with self._database.read() as session:
                people = await due.people_with_work(session, clock.now())
            for user_id in people:
                failed |= not await self._remind(user_id)
            sent = await self._courier.dispatch(clock.now())
            told = 0
            if self._mail.is_set:
                told = await notices.mail_unread(self._database, self._settings, self._mail, clock.now())
            if failed or not (more or people or sent or told):
                break
        if failed:
            return FAILED_SECONDS
        async with self._database.read() as session:
            reminder, message = await due.next_due(session), await delivery.next_try(session)
            letter = await notices.next_letter(session) if self._mail.is_set else None
        waits = [LOOK_SECONDS]
        waits += [max(0.0, (at - clock.now()).total_seconds()) for at in (reminder, letter) if at is not None]
        if message is not None:
            # One that is due and was not taken waits for a place, whose end wakes this loop, or is another process's.
            waits.append(max(NO_PLACE_SECONDS, (message - clock.now()).total_seconds()))
        return min(waits)

    async def _remind(self, user_id: UUID) -> bool:
        """Whether it went well."""
        try:
            async with self._database.write(user_id, "api") as session:
                await due.remind(session, user_id, clock.now())
        except NOT_NOW:
            raise
        except Exception:
            # Whatever is wrong with one person's data must not keep everybody else from being reminded.
            log.exception("reminders of one person failed", user_id=str(user_id))
            return False
        return True

    def _hear(self, payload: str) -> None:
        """A notice from PostgreSQL: to this person's open pages, and in any case to the loop."""
        self.wake()
        if payload:
            notice = json.loads(payload)
            self._feed.tell(UUID(notice.pop("user")), sse("reminder", notice))
