"""Heavy requests are answered by a process of their own, so that reading 25 MB neither stops the event loop nor keeps
the memory it took.

With the first heavy request the server starts a *nursery*, which does nothing but fork a worker for each of them: it
needs no import, and goes with all that it took when the answer is out. The nursery ends when there was none for a
minute, so that a server at rest is one process. The worker runs the same application; the server only passes the
request on and the answer back. A caller who goes ends it, and PostgreSQL rolls
back. One person has one at a time, a database a few (an advisory lock each): more replicas do not mean more load."""

import asyncio
import contextlib
import ctypes
import errno
import gc
import json
import os
import pickle
import resource
import signal
import socket
import struct
import sys
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextvars import ContextVar
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn
from uuid import UUID

import asyncpg
import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from todo_api.core.database import driver_options
from todo_api.core.errors import AppError, TooMuchWork, to_response
from todo_api.core.limits import READ_HERE_BYTES, Busy, TooManyAtOnce
from todo_api.core.observability import IN_WORKER, WORKERS
from todo_api.core.settings import Settings

HEAVY_PARTS = 5_000
"""Objects and lists in a body: each costs far more than its bytes."""
NICE = 5
LEAST_MEMORY = 0.6
"""Of a worker's most: what it may take for a body of hardly any size."""
COLLECT_AFTER = 50_000  # objects: a worker makes many at once and is gone before it pays to look for waste
LAST_TO_LIVE = "1000"  # of oom_score_adj: a pod without memory loses this process, not its server
SLOTS = 0x68656176  # "heav": with a number, the name of an advisory lock
SLOT_RETRY_SECONDS = 0.25
REPORT_SECONDS = 0.3
REST_SECONDS = 60.0
LENGTH = struct.Struct("!Q")
PIECE_BYTES = 1_000_000
PASSED_ON = ("type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "query_string", "root_path")
ONE_AT_A_TIME = "Something large of yours is being worked on. Try again when it is done."
MALLOC_TRIM = getattr(ctypes.CDLL(None), "malloc_trim", None)
"""glibc's: the pieces in which a large body came leave holes, which free() keeps for the process."""
CHANNEL = "work"
"""Notices of how far heavy work is: ``{"user": …, "done": …, "total": …}``."""

log = structlog.get_logger(__name__)


class WorkerDied(Exception):
    """It was ended before it began to answer: by its limits, or because the caller is gone."""


class Reporter:
    """Tells the person's open pages how far their work is."""

    def __init__(self, connection: asyncpg.Connection, person: UUID) -> None:
        self._connection = connection
        self._person = person
        self._told_at = 0.0

    async def report(self, done: int, total: int) -> None:
        if time.monotonic() - self._told_at < REPORT_SECONDS and done < total:
            return
        self._told_at = time.monotonic()
        notice = json.dumps({"user": str(self._person), "done": done, "total": total})
        await self._connection.execute("SELECT pg_notify($1, $2)", CHANNEL, notice)


_reporter: ContextVar[Reporter | None] = ContextVar("reporter", default=None)


async def report_progress(done: int, total: int) -> None:
    """Say how far the work of this request is. Without a worker nobody waits long enough to want to know."""
    reporter = _reporter.get()
    if reporter is not None:
        await reporter.report(done, total)


def forward_progress(listen: Callable[[str, Callable[[str], None]], None], tell: Callable[[UUID, bytes], None]) -> None:
    """Pass notices of progress on to the person's open pages, whichever replica they are at."""

    def hear(payload: str) -> None:
        notice = json.loads(payload)
        tell(UUID(notice.pop("user")), f"event: progress\ndata: {json.dumps(notice)}\n\n".encode())

    listen(CHANNEL, hear)


class Workers:
    """The server's side: who may have a worker, and the way to it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._started = False
        self._starting = asyncio.Lock()
        self._nursery: tuple[asyncio.subprocess.Process, socket.socket] | None = None
        self._rest: asyncio.TimerHandle | None = None
        self._busy: set[UUID] = set()
        self._turns = asyncio.Semaphore(settings.workers)

    def start(self) -> None:
        """From now on there may be workers; without it all is done here."""
        self._started = True

    async def close(self) -> None:
        """The nursery ends when nobody is there to ask it."""
        process = self._nursery[0] if self._nursery else None
        self._let_go()
        if process is not None:
            await process.wait()

    def _let_go(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
        if self._nursery is not None:
            self._nursery[1].close()
            self._nursery = None

    async def _ready_nursery(self) -> socket.socket:
        async with self._starting:
            if self._nursery is None or self._nursery[0].returncode is not None:
                self._let_go()
                ours, theirs = socket.socketpair()
                with theirs:
                    command = (sys.executable, "-m", "todo_api.nursery")
                    process = await asyncio.create_subprocess_exec(*command, stdin=theirs.fileno())
                self._nursery = process, ours
            return self._nursery[1]

    def wanted(self, chunks: list[bytes]) -> bool:
        """Whether a body is too much for the event loop."""
        if not self._started:
            return False
        size = sum(map(len, chunks))
        return size > READ_HERE_BYTES or sum(chunk.count(b"{") + chunk.count(b"[") for chunk in chunks) > HEAVY_PARTS

    def claim(self, person: UUID) -> None:
        """Take the person's only place until `release`. Raises TooManyAtOnce."""
        if person in self._busy:
            raise TooManyAtOnce(ONE_AT_A_TIME, retry_after=5)
        self._busy.add(person)
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def release(self, person: UUID) -> None:
        """Give the place back."""
        self._busy.discard(person)
        if not self._busy:
            self._rest = asyncio.get_running_loop().call_later(REST_SECONDS, self._let_go)

    async def answer(self, scope: Scope, chunks: list[bytes], person: UUID, receive: Receive, send: Send) -> None:
        """Have a worker answer somebody who has a place. `chunks` is emptied on the way. Raises Busy, TooMuchWork."""
        async with self._turn():
            await self._ask(scope, chunks, person, receive, send)

    @contextlib.asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._settings.worker_wait_seconds):
                await self._turns.acquire()
        except TimeoutError:
            raise Busy(retry_after=10) from None
        WORKERS.inc()
        try:
            yield
        finally:
            WORKERS.dec()
            self._turns.release()

    async def _ask(self, scope: Scope, chunks: list[bytes], person: UUID, receive: Receive, send: Send) -> None:
        nursery = await self._ready_nursery()
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(nursery, [b"w"], [theirs.fileno()])
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        request = {
            "scope": {name: scope[name] for name in PASSED_ON if name in scope},
            "headers": [tuple(header) for header in scope["headers"]],
            "client": scope.get("client"),
            "server": scope.get("server"),
            "person": person,
            "size": sum(map(len, chunks)),
            "context": structlog.contextvars.get_contextvars(),
        }
        gone = asyncio.create_task(_until_gone(receive, writer), name="caller")
        try:
            async with asyncio.timeout(self._settings.worker_seconds):
                await _pass_on(writer, request, chunks)
                await _relay(scope, reader, send)
        except TimeoutError:
            raise Busy(
                "This took too long, so it was ended and nothing was changed. Try it in several parts."
            ) from None
        except (ConnectionError, WorkerDied):
            if not gone.done():
                raise TooMuchWork from None
        finally:
            gone.cancel()
            writer.close()


async def _until_gone(receive: Receive, writer: asyncio.StreamWriter) -> None:
    """Close the connection to the worker when the caller is gone: that ends it."""
    while (await receive())["type"] != "http.disconnect":
        pass
    writer.close()


async def _pass_on(writer: asyncio.StreamWriter, request: dict[str, Any], chunks: list[bytes]) -> None:
    writer.write(_framed(request))
    left = deque(chunks)
    chunks.clear()
    while left:
        writer.write(left.popleft())
        await writer.drain()
    if MALLOC_TRIM is not None:
        MALLOC_TRIM(0)


async def _relay(scope: Scope, reader: asyncio.StreamReader, send: Send) -> None:
    """The worker's messages, until the last. Raises WorkerDied where it did so before it began to answer."""
    started, more = False, True
    while more:
        try:
            (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
            message: Message = pickle.loads(await reader.readexactly(length))
        except asyncio.IncompleteReadError:
            if started:
                raise  # what was sent cannot be taken back: the connection breaks off
            raise WorkerDied from None
        if message["type"] == "http.response.start":
            started = True
            scope["route"] = SimpleNamespace(path=message.pop("route"))
        else:
            await _relay_body(reader, message.pop("size"), send)
            more = message.get("more_body", False)
        await send(message)


async def _relay_body(reader: asyncio.StreamReader, size: int, send: Send) -> None:
    """So many bytes as they come, so that the server holds few of them. Raises IncompleteReadError."""
    while size:
        piece = await reader.read(min(size, PIECE_BYTES))
        if not piece:
            raise asyncio.IncompleteReadError(b"", size)
        size -= len(piece)
        await send({"type": "http.response.body", "body": piece, "more_body": True})


def _framed(message: Any) -> bytes:
    data = pickle.dumps(message)
    return LENGTH.pack(len(data)) + data


def let_end_with_the_server() -> None:
    """And not before: signals to all processes of the server are not for the nursery."""
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGUSR2, signal.SIGHUP):
        signal.signal(stop, signal.SIG_IGN)


def raise_workers(asked: socket.socket, app: ASGIApp, settings: Settings) -> NoReturn:
    """The nursery: fork a worker for each connection that comes, until the server is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.freeze()
    while True:
        _, descriptors, _, _ = socket.recv_fds(asked, 1, 1)
        if not descriptors:
            os._exit(0)
        if not os.fork():
            asked.close()
            _work(socket.socket(fileno=descriptors[0]), app, settings)
        os.close(descriptors[0])


def _work(connection: socket.socket, app: ASGIApp, settings: Settings) -> NoReturn:
    """A worker: answer one request and end."""
    import uvloop

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    code = 1
    try:
        gc.enable()
        gc.set_threshold(COLLECT_AFTER)
        uvloop.run(_answer(connection, app, settings))
        code = 0
    except MemoryError:
        pass
    finally:
        os._exit(code)


def _limit(settings: Settings, size: int) -> None:
    """Bound what the worker may take for a body of this size; what it shares with the server does not count. Only the
    largest one gets all that there is: many small things in a small body are refused before they fill a pod."""
    os.nice(NICE)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(LAST_TO_LIVE)
    seconds = int(settings.worker_seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    status = Path("/proc/self/status")
    if status.exists():  # only Linux counts what is private
        shared = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmData"))
        least = LEAST_MEMORY * settings.worker_max_bytes
        share = min(1.0, size / settings.import_max_bytes) * (settings.worker_max_bytes - least)
        most = shared * 1024 + int(least + share)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


async def _answer(connection: socket.socket, app: ASGIApp, settings: Settings) -> None:
    loop = asyncio.get_running_loop()
    connection.setblocking(False)
    (length,) = LENGTH.unpack(await _receive(loop, connection, LENGTH.size))
    request = pickle.loads(await _receive(loop, connection, length))
    _limit(settings, request["size"])
    body: list[Any] = [await _receive(loop, connection, request["size"])]
    structlog.contextvars.bind_contextvars(**request["context"])
    scope: Scope = {
        **request["scope"],
        **{name: request[name] for name in ("headers", "client", "server")},
        "state": {},
        IN_WORKER: True,
    }

    async def gone() -> None:
        while await loop.sock_recv(connection, 1):
            pass
        os._exit(1)  # nobody waits any more; PostgreSQL rolls back

    async def receive() -> Message:
        if body:
            return {"type": "http.request", "body": body.pop(), "more_body": False}
        return await loop.create_future()  # type: ignore[no-any-return]

    async def send(message: Message) -> None:
        body = message.get("body", b"")
        if message["type"] == "http.response.start":
            route = getattr(scope.get("route"), "path", "unmatched")
            message = {**message, "headers": [tuple(header) for header in message["headers"]], "route": route}
        else:  # the body goes as it is: a pickle would be a copy
            message = {**message, "body": b"", "size": len(body)}
        await loop.sock_sendall(connection, _framed(message))
        await loop.sock_sendall(connection, body)

    watching = asyncio.create_task(gone(), name="caller")
    try:
        async with _slot(settings, request["person"]):
            await app(scope, receive, send)
    except AppError as refusal:
        await to_response(refusal)(scope, receive, send)
    except MemoryError:
        gc.collect()
        await to_response(TooMuchWork())(scope, receive, send)
    finally:
        watching.cancel()


async def _receive(loop: asyncio.AbstractEventLoop, connection: socket.socket, size: int) -> bytearray:
    """So many bytes, held once. Raises EOFError."""
    data = bytearray(size)
    view, have = memoryview(data), 0
    while have < size:
        got = await loop.sock_recv_into(connection, view[have:])
        if not got:
            raise EOFError(errno.ECONNRESET)
        have += got
    view.release()
    return data


@contextlib.asynccontextmanager
async def _slot(settings: Settings, person: UUID) -> AsyncIterator[None]:
    """The person's only place, and one of the few, among the workers of all replicas. Raises TooManyAtOnce, Busy."""
    connection = await asyncpg.connect(settings.driver_url, **driver_options("todo-work", statement_seconds=10))
    try:
        own = "SELECT pg_try_advisory_lock(hashtextextended('heavy ' || $1, 0))"
        if not await connection.fetchval(own, str(person)):
            raise TooManyAtOnce(ONE_AT_A_TIME, retry_after=5)
        until = time.monotonic() + settings.worker_wait_seconds
        while not await _take_slot(connection, settings.workers_of_all_replicas):
            if time.monotonic() > until:
                raise Busy(retry_after=10)
            await asyncio.sleep(SLOT_RETRY_SECONDS)
        _reporter.set(Reporter(connection, person))
        yield
    finally:
        connection.terminate()


async def _take_slot(connection: asyncpg.Connection, number: int) -> bool:
    for slot in range(number):
        if await connection.fetchval("SELECT pg_try_advisory_lock($1, $2)", SLOTS, slot):
            return True
    return False
