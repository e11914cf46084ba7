"""Live updates: PostgreSQL NOTIFY on one connection a process wakes the streams of the user that it names.

A stream reads what is new from the journal, so nothing is lost between a lost connection and the next one."""

import asyncio
import contextlib
import json
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from todo_api.accounts.models import CREDENTIALS
from todo_api.changes.cursor import Cursor, read_cursor
from todo_api.changes.schemas import ChangeRead
from todo_api.changes.service import newest, news_since
from todo_api.core import clock
from todo_api.core.database import CONNECT_SECONDS, Database, driver_options
from todo_api.core.errors import DATABASE_ERRORS, cause_of, from_database_error
from todo_api.core.limits import Busy
from todo_api.core.observability import CHANGE_LAG, STREAMS

PING = b": ping\n\n"
PING_SECONDS = 10.0
BATCH = 200
RECONNECT_SECONDS = 0.5
LISTENING_SECONDS = 10.0
"""A server whose node is gone says no goodbye: after so long it is asked whether it is there."""
Answer = TypeVar("Answer")

log = structlog.get_logger()


class Tab:
    """What wakes one stream, and what it is told beside the changes."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()
        self.told: list[bytes] = []
        self.doubted = False
        """Whether the credential may have ended: a ping goes out at once, and whoever sends it on looks."""


class ChangeFeed:
    """The process's one LISTEN connection and the streams that wait for it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: dict[UUID, set[Tab]] = defaultdict(set)
        self._channels: dict[str, Callable[[str], None]] = {"changes": self._wake, CREDENTIALS: self._doubt}
        self._task: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()

    def start(self) -> None:
        self._task = asyncio.create_task(self._listen(), name="change-feed")

    def listen(self, channel: str, hear: Callable[[str], None]) -> None:
        """Call ``hear`` with each notice of another channel. To be said before the start."""
        self._channels[channel] = hear

    def tell(self, user_id: UUID, event: bytes) -> None:
        """Send an event to the user's open streams; whoever has none now misses it."""
        for tab in self._waiting.get(user_id, ()):
            tab.told.append(event)
            tab.woken.set()

    def count(self, user_id: UUID) -> int:
        """The user's open streams."""
        return len(self._waiting.get(user_id, ()))

    async def close(self) -> None:
        """End every stream with a last event, then stop listening."""
        self._closing.set()
        self._wake_all(doubting=False)
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def events(self, user_id: UUID, last_id: str | None) -> AsyncGenerator[bytes, None]:
        """Server-sent events (WHATWG HTML 9.2) for one browser tab, until the server stops.

        Starts after ``last_id``, the cursor of an event, or with what comes next where there is none. Where what
        happened since is more than can be told, or other lists are to be seen than before, it says to reload."""
        tab = Tab()
        self._waiting[user_id].add(tab)
        STREAMS.inc()
        try:
            now = await self._ask(user_id, partial(newest, user_id=user_id))
            cursor = read_cursor(last_id) or now
            yield sse("ready", {}, cursor)
            if last_id is not None and (read_cursor(last_id) is None or cursor.is_after(now)):
                cursor = now
                yield sse("reload", {}, cursor)
            while not self._closing.is_set():
                news = await self._ask(user_id, partial(news_since, user_id=user_id, cursor=cursor, limit=BATCH))
                for change, behind in news.changes:
                    CHANGE_LAG.observe((clock.now() - change.created_at).total_seconds())
                    yield change_event(change, behind)
                cursor = news.cursor
                if news.reload:
                    yield sse("reload", {}, cursor)
                await tab.woken.wait()
                tab.woken.clear()
                if tab.doubted:  # before what happened after the end
                    tab.doubted = False
                    yield PING
                told, tab.told = tab.told, []
                for event in told:
                    yield event
            yield sse("bye", {})
        finally:
            STREAMS.dec()
            self._waiting[user_id].discard(tab)
            if not self._waiting[user_id]:
                del self._waiting[user_id]

    async def _ask(self, user_id: UUID, question: Callable[[AsyncSession], Awaitable[Answer]]) -> Answer:
        """What the database says, however long it is away: who asks is pinged meanwhile."""
        while True:
            try:
                async with self._database.read(user_id) as session:
                    return await question(session)
            except (*DATABASE_ERRORS, Busy) as error:
                if self._closing.is_set() or (not isinstance(error, Busy) and from_database_error(error) is None):
                    raise
                log.warning("stream waits for the database", reason=type(cause_of(error)).__name__)
            await asyncio.sleep(RECONNECT_SECONDS)

    async def until_ended(self, user_id: UUID, is_good: Callable[[], Awaitable[bool]]) -> None:
        """Wait until ``is_good`` denies this person's credential; it is asked whenever one of theirs has ended."""
        tab = Tab()
        self._waiting[user_id].add(tab)
        try:
            while True:
                await tab.woken.wait()
                tab.woken.clear()
                tab.told.clear()
                if tab.doubted:
                    tab.doubted = False
                    if not await is_good():
                        return
        finally:
            self._waiting[user_id].discard(tab)
            if not self._waiting[user_id]:
                del self._waiting[user_id]

    async def _listen(self) -> None:
        """Hold the connection; after a loss everybody looks once, since notices may have been missed."""
        while True:
            try:
                connection = await asyncpg.connect(
                    self._database.url, **driver_options("todo-changes", statement_seconds=CONNECT_SECONDS)
                )
            except DATABASE_ERRORS as error:
                log.warning("change feed cannot connect", reason=type(error).__name__)
                await asyncio.sleep(RECONNECT_SECONDS)
                continue
            lost = asyncio.Event()
            connection.add_termination_listener(lambda _, lost=lost: lost.set())
            try:
                for channel in self._channels:
                    await connection.add_listener(channel, self._hear)
                self._wake_all(doubting=True)
                while not await _comes(lost, within=LISTENING_SECONDS):
                    await connection.execute("SELECT 1", timeout=CONNECT_SECONDS)
                log.warning("change feed lost its connection")
            except DATABASE_ERRORS as error:
                log.warning("change feed cannot listen", reason=type(error).__name__)
            finally:
                connection.terminate()
            await asyncio.sleep(RECONNECT_SECONDS)

    def _hear(self, _: object, __: int, channel: str, payload: object) -> None:
        self._channels[channel](str(payload))

    def _wake(self, user_id: str) -> None:
        for tab in self._waiting.get(UUID(user_id), ()):
            tab.woken.set()

    def _doubt(self, user_id: str) -> None:
        for tab in self._waiting.get(UUID(user_id), ()):
            tab.doubted = True
            tab.woken.set()

    def _wake_all(self, *, doubting: bool) -> None:
        for tabs in self._waiting.values():
            for tab in tabs:
                tab.doubted = tab.doubted or doubting
                tab.woken.set()


async def pinged(events: AsyncGenerator[bytes, None]) -> AsyncIterator[bytes]:
    """The events, and a ping whenever none comes for a while, whatever they wait for: each hop knows that we live."""
    following: asyncio.Task[bytes] | None = None
    try:
        while True:
            following = following or asyncio.ensure_future(anext(events))
            done, _ = await asyncio.wait({following}, timeout=PING_SECONDS)
            if not done:
                yield PING
                continue
            try:
                event = following.result()
            except StopAsyncIteration:
                return
            following = None
            yield event
    finally:
        if following is not None and not following.done():
            following.cancel()
            await asyncio.wait({following})
        await events.aclose()


async def _comes(event: asyncio.Event, within: float) -> bool:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(within):
            return await event.wait()
    return False


def change_event(change: ChangeRead, behind: Cursor) -> bytes:
    return f"id: {behind}\nevent: change\ndata: {change.model_dump_json()}\n\n".encode()


def sse(event: str, data: dict[str, Any], event_id: Cursor | None = None) -> bytes:
    id_line = f"id: {event_id}\n" if event_id is not None else ""
    return f"{id_line}event: {event}\ndata: {json.dumps(data)}\n\n".encode()
