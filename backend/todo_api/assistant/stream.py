"""One answer being written: its own asyncio task, which outlives the connection that asked for it.

Whoever listens (the tab that asked, one that comes back, two at once) gets the message so far and then each chunk as
it comes. What there is gets stored every few seconds and at the end, however the turn ends.

A process that does not write an answer follows what is stored of it. It says so (NOTIFY), and then the one that writes
stores several times a second."""

import asyncio
import json
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import structlog
from sqlalchemy import func, select

from todo_api.assistant.parts import Answer, Chunk, Mirror, notice
from todo_api.conversations import service as conversations
from todo_api.conversations.models import Message, MessageStatus
from todo_api.core.database import Database
from todo_api.core.errors import DATABASE_ERRORS
from todo_api.core.limits import Busy
from todo_api.core.observability import RUNS

log = structlog.get_logger()

HEARTBEAT_SECONDS = 10.0
CHECKPOINT_SECONDS = 5.0
WATCHED_SECONDS = 0.4
"""Between two checkpoints, and two looks at them, while somebody follows in another process."""
WATCH_LEASE_SECONDS = 20.0
CHANNEL = "answers"
STOP_PATIENCE_SECONDS = 5.0
MAX_CHARACTERS = 60_000
END = "data: [DONE]\n\n"
PING = ": ping\n\n"
INTERNAL = "Something went wrong on our side. What was done stays done."
STOPPED = "Stopped. What was done before stays done."
INTERRUPTED = notice("warning", "interrupted", "The server stopped while answering. What was done stays done.")


class TurnFailed(Exception):
    """A turn that cannot go on; `text` is the sentence for the person, `details` say the same to a page."""

    def __init__(self, code: str, text: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.details = details


class TurnStopped(Exception):
    """The person stopped the turn."""


Source = Callable[["Run"], AsyncIterator[Chunk]]


class Run:
    """An answer while it is written. `source` gives the chunks; `publish` is the only way into the message."""

    def __init__(
        self,
        database: Database,
        *,
        user_id: UUID,
        conversation_id: UUID,
        message_id: UUID,
        created_at: datetime,
        answer: Answer,
        model: str,
        offline: bool,
        usage: dict[str, int] | None,
        source: Source,
        until_ended: Callable[[], Awaitable[object]],
    ) -> None:
        self.user_id = user_id
        self.conversation_id = conversation_id
        self.message_id = message_id
        self.answer = answer
        self.model = model
        self.offline = offline
        self.usage: dict[str, int] = dict(usage or {})
        self.status = MessageStatus.running
        self.stopping = asyncio.Event()
        self._created_at = created_at
        self._database = database
        self._source = source
        self._listeners: set[asyncio.Queue[Chunk | None]] = set()
        self._task: asyncio.Task[None] | None = None
        self._on_stop: Callable[[], None] | None = None
        self._changed = asyncio.Event()
        self._is_interrupted = False
        self._watched_until = 0.0
        self._called = asyncio.Event()
        self._unsaved = True
        self._until_ended = until_ended

    def start(self, ended: Callable[["Run"], None]) -> None:
        self._task = asyncio.create_task(self._write(), name=f"answer {self.message_id}")
        guard = asyncio.create_task(self._end_with_the_credential(), name=f"guard {self.message_id}")

        def report(task: asyncio.Task[None]) -> None:
            guard.cancel()
            ended(self)
            if not task.cancelled() and (error := task.exception()) is not None:
                # Names and places only: an error's own text may quote what the person wrote.
                places = traceback.format_tb(error.__traceback__)
                log.error("answer failed", message_id=str(self.message_id), error=type(error).__name__, places=places)

        self._task.add_done_callback(report)

    @property
    def started(self) -> bool:
        return self._task is not None

    def when_stopped(self, cancel: Callable[[], None]) -> None:
        """How to interrupt the model; the source says so before its first chunk."""
        self._on_stop = cancel
        if self.stopping.is_set():
            cancel()

    def watch(self) -> None:
        """Somebody follows in another process: store often for a while."""
        self._watched_until = time.monotonic() + WATCH_LEASE_SECONDS
        self._called.set()

    async def interrupt(self, patience: float) -> None:
        """The server stops: let the turn come to its end for so many seconds, then end it."""
        if self._task is not None:
            done, _ = await asyncio.wait({self._task}, timeout=patience)
            if done:
                return
        self._is_interrupted = True
        await self.stop()

    async def stop(self) -> None:
        """End the turn and wait until it is stored. A tool at work may finish first, so that its result is known."""
        self.stopping.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_PATIENCE_SECONDS):
                while self.answer.has_open_call and self.status is MessageStatus.running:
                    self._changed.clear()
                    await self._changed.wait()
        if self._on_stop is not None:
            self._on_stop()
        if self._task is not None:
            done, _ = await asyncio.wait({self._task}, timeout=STOP_PATIENCE_SECONDS)
            if not done:
                self._task.cancel()
                await asyncio.wait({self._task}, timeout=STOP_PATIENCE_SECONDS)

    def add_usage(self, **used: int) -> None:
        """What a model used for this message; the offline one uses nothing."""
        if not self.offline:
            self.usage = {name: self.usage.get(name, 0) + number for name, number in used.items()}

    def fall_back(self, model: str) -> None:
        """Another model, one without an endpoint, goes on with this message."""
        for chunk in self.answer.close():
            self._send(chunk)
        self.model, self.offline = model, True

    def publish(self, chunk: Chunk) -> None:
        """Add a chunk to the message and send it to everybody who listens."""
        self.answer.feed(chunk)
        self._send(chunk)

    def follow(self, *, replay: bool = True) -> AsyncIterator[str]:
        """The message as server-sent events until it ends: with `replay` what there is first, then what comes.

        Listening begins with the call, so nothing is lost before the first event is asked for."""
        queue: asyncio.Queue[Chunk | None] = asyncio.Queue()
        so_far = [self.first_chunk(), *(self.answer.replay() if replay else ())]
        if self.status is MessageStatus.running:
            self._listeners.add(queue)
        else:
            queue.put_nowait(None)
            so_far += self._last_chunks()
        return self._events(so_far, queue)

    async def _events(self, so_far: list[Chunk], queue: asyncio.Queue[Chunk | None]) -> AsyncIterator[str]:
        try:
            for chunk in so_far:
                yield encode(chunk)
            while True:
                try:
                    async with asyncio.timeout(HEARTBEAT_SECONDS):
                        following = await queue.get()
                except TimeoutError:
                    yield PING
                    continue
                if following is None:
                    break
                yield encode(following)
            yield END
        finally:
            self._listeners.discard(queue)

    def first_chunk(self) -> Chunk:
        return {"type": "start", "messageId": str(self.message_id), "messageMetadata": self._metadata()}

    def _metadata(self) -> dict[str, Any]:
        metadata = {
            "model": self.model,
            "offline": self.offline,
            "status": self.status.value,
            "created_at": self._created_at.isoformat(),
        }
        return {**metadata, "usage": self.usage} if self.usage else metadata

    async def _end_with_the_credential(self) -> None:
        await self._until_ended()
        await self.stop()

    async def _write(self) -> None:
        keeper = asyncio.create_task(self._keep(), name=f"keeper {self.message_id}")
        ending = MessageStatus.failed
        remark: Chunk | None = notice(
            "error", "internal", "Something went wrong on our side. What was done stays done."
        )
        try:
            async for chunk in self._source(self):
                self.publish(chunk)
                if self.answer.characters > MAX_CHARACTERS:
                    raise TurnFailed("token_limit", "The answer became too long, so it was cut here.")
            ending, remark = MessageStatus.done, None
        except TurnStopped:
            ending = MessageStatus.stopped
            remark = INTERRUPTED if self._is_interrupted else notice("info", "stopped", STOPPED)
        except TurnFailed as failure:
            remark = notice("error", failure.code, failure.text, **failure.details)
        except asyncio.CancelledError:
            ending, remark = MessageStatus.stopped, INTERRUPTED
            raise
        finally:
            keeper.cancel()
            await self._finish(ending, remark)

    async def _finish(self, ending: MessageStatus, remark: Chunk | None) -> None:
        """Close what is open, store the message, then tell everybody."""
        for chunk in self.answer.close():
            self._send(chunk)
        if remark is not None:
            self.publish(remark)
        try:
            await asyncio.shield(asyncio.ensure_future(self._save(ending)))
        finally:
            self.status = ending
            for chunk in self._last_chunks(remark):
                self._send(chunk)
            for queue in self._listeners:
                queue.put_nowait(None)
            self._changed.set()
            RUNS.labels("offline" if self.offline else "endpoint", ending.value).inc()
            log.info(
                "answer ended", message_id=str(self.message_id), status=ending.value, model=self.model, **self.usage
            )

    def _last_chunks(self, remark: Chunk | None = None) -> list[Chunk]:
        metadata = self._metadata()
        if self.status is MessageStatus.done:
            return [{"type": "finish-step"}, {"type": "finish", "messageMetadata": metadata}]
        ending: list[Chunk] = [{"type": "finish-step"}, {"type": "message-metadata", "messageMetadata": metadata}]
        if self.status is MessageStatus.stopped:
            return [*ending, {"type": "abort"}]
        text = remark["data"]["text"] if remark else "This answer failed."
        return [*ending, {"type": "error", "errorText": text}]

    async def _keep(self) -> None:
        """Store the message now and then; end the turn when it no longer is ours to write."""
        saved = time.monotonic()
        while True:
            is_watched = time.monotonic() < self._watched_until
            if is_watched:
                await asyncio.sleep(WATCHED_SECONDS)
            else:
                self._called.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(CHECKPOINT_SECONDS):
                        await self._called.wait()
            if is_watched and not self._unsaved and time.monotonic() - saved < CHECKPOINT_SECONDS:
                continue
            self._unsaved = False
            if not await self._save(MessageStatus.running):
                self.stopping.set()
                if self._on_stop is not None:
                    self._on_stop()
                return
            saved = time.monotonic()

    async def _save(self, status: MessageStatus) -> bool:
        async with self._database.transaction("assistant") as session:
            return await conversations.save_answer(
                session,
                self.user_id,
                self.conversation_id,
                self.message_id,
                parts=self.answer.parts,
                status=status,
                model=self.model,
                usage=self.usage or None,
            )

    def _send(self, chunk: Chunk) -> None:
        self._changed.set()
        self._unsaved = True
        for queue in self._listeners:
            queue.put_nowait(chunk)


class Runs:
    """The answers that are being written in this process, one a conversation."""

    def __init__(self) -> None:
        self._running: dict[UUID, Run] = {}
        self._stopping: set[asyncio.Task[None]] = set()

    def start(self, run: Run) -> None:
        self._running[run.conversation_id] = run
        run.start(self._forget)

    def find(self, user_id: UUID, conversation_id: UUID) -> Run | None:
        run = self._running.get(conversation_id)
        return run if run is not None and run.user_id == user_id else None

    def hear(self, payload: str) -> None:
        """A notice of another process, as `notify` sends it."""
        notice = json.loads(payload)
        for run in self._running.values():
            if str(run.message_id) == notice["message_id"]:
                if notice["wish"] == "watch":
                    run.watch()
                else:
                    self._stopping.add(task := asyncio.create_task(run.stop(), name=f"stop {run.message_id}"))
                    task.add_done_callback(self._stopping.discard)

    async def close(self, patience: float = 0.0) -> None:
        """End all answers and store what there is; called before the database closes. `patience`: in seconds, for
        those that come to their end by themselves."""
        await asyncio.gather(*(run.interrupt(patience) for run in list(self._running.values())))

    def _forget(self, run: Run) -> None:
        if self._running.get(run.conversation_id) is run:
            del self._running[run.conversation_id]


def encode(chunk: Chunk) -> str:
    return f"data: {json.dumps(chunk, ensure_ascii=False, separators=(',', ':'))}\n\n"


async def notify(database: Database, message_id: UUID, wish: Literal["watch", "stop"]) -> None:
    """Tell the process that writes this answer, whichever it is."""
    payload = json.dumps({"message_id": str(message_id), "wish": wish})
    async with database.aside() as connection:
        await connection.execute(select(func.pg_notify(CHANNEL, payload)))


async def follow_stored(
    database: Database, message: Message, metadata: Callable[[Message], dict[str, Any]]
) -> AsyncIterator[str]:
    """An answer that another process writes, as server-sent events until it ends."""
    mirror, now = Mirror(), time.monotonic
    yield encode({"type": "start", "messageId": str(message.id), "messageMetadata": metadata(message)})
    pinged, called = now(), now() - WATCH_LEASE_SECONDS
    seen: Message | None = message
    while True:
        for chunk in mirror.catch_up(seen.parts if seen else []):
            yield encode(chunk)
            pinged = now()
        if seen is None or seen.status != MessageStatus.running or conversations.is_abandoned(seen):
            break
        if now() - pinged > HEARTBEAT_SECONDS:
            yield PING
            pinged = now()
        with suppress(*DATABASE_ERRORS, Busy):  # it may come back: what is stored then goes on from here
            if now() - called > WATCH_LEASE_SECONDS / 2:
                await notify(database, message.id, "watch")
                called = now()
            await asyncio.sleep(WATCHED_SECONDS)
            async with database.read(message.user_id) as session:
                seen = await conversations.find_message(session, message.user_id, message.conversation_id, message.id)
    for chunk in _endings(seen, metadata):
        yield encode(chunk)
    yield END


def _endings(message: Message | None, metadata: Callable[[Message], dict[str, Any]]) -> list[Chunk]:
    if message is None:
        return [{"type": "abort"}]
    if message.status == MessageStatus.done:
        return [{"type": "finish-step"}, {"type": "finish", "messageMetadata": metadata(message)}]
    ending: list[Chunk] = [{"type": "finish-step"}, {"type": "message-metadata", "messageMetadata": metadata(message)}]
    if message.status == MessageStatus.stopped:
        return [*ending, {"type": "abort"}]
    return [*ending, {"type": "error", "errorText": "This answer failed."}]
