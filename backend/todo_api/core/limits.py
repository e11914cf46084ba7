"""What one caller may take: bytes and seconds for a body, places in the pool, things to keep.

Who calls is known before a body is read, and a body is read before a transaction or a place in the pool is taken, so
whoever is slow holds nothing that others need."""

import asyncio
import re
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from todo_api.core.errors import DATABASE_ERRORS, AppError, InvalidInput, from_database_error, to_response
from todo_api.core.observability import IN_WORKER
from todo_api.core.settings import Settings

if TYPE_CHECKING:
    from todo_api.core.worker import Workers

WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})
RETRY_SECONDS = 2
READ_HERE_BYTES = 250_000
"""A body of this size takes a few milliseconds to read."""
NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""As JSON escapes it, where the backslash itself is not escaped. PostgreSQL cannot hold it."""


class BodyTooLarge(AppError):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    message = "The request is too large."


class BodyTooSlow(AppError):
    status = HTTPStatus.REQUEST_TIMEOUT
    message = "The request came too slowly. Please try again."


class TooManyAtOnce(AppError):
    status = HTTPStatus.TOO_MANY_REQUESTS
    message = "You have too much running at once. Try again when some of it is done."


class Busy(AppError):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = "The server is busy. Nothing was lost; try again in a moment."


class Places:
    """Places in the database's pool: in order of arrival, but nobody has more than their share.

    `person` is whoever the place serves; work of the server itself (None) has no share."""

    def __init__(self, number: int, share: int, wait_seconds: float) -> None:
        self._free = number
        self._share = share
        self._wait_seconds = wait_seconds
        self._taken: Counter[UUID] = Counter()
        self._waiting: deque[tuple[UUID | None, asyncio.Future[None]]] = deque()

    @asynccontextmanager
    async def place(self, person: UUID | None = None) -> AsyncIterator[None]:
        """Hold a place. Raises Busy when there was none for so long."""
        if self._waiting or not self._may_have(person):
            await self._wait(person)
        else:
            self._take(person)
        try:
            yield
        finally:
            self._give_back(person)

    def _may_have(self, person: UUID | None) -> bool:
        return self._free > 0 and (person is None or self._taken[person] < self._share)

    def _take(self, person: UUID | None) -> None:
        self._free -= 1
        if person is not None:
            self._taken[person] += 1

    def _give_back(self, person: UUID | None) -> None:
        self._free += 1
        if person is not None:
            self._taken[person] -= 1
            if not self._taken[person]:
                del self._taken[person]
        if self._waiting:
            self._serve()

    async def _wait(self, person: UUID | None) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiter = (person, turn)
        self._waiting.append(waiter)
        self._serve()
        try:
            async with asyncio.timeout(self._wait_seconds):
                await turn
        except TimeoutError:
            self._leave(waiter)
            raise Busy(retry_after=RETRY_SECONDS) from None
        except asyncio.CancelledError:
            self._leave(waiter)
            raise

    def _leave(self, waiter: tuple[UUID | None, asyncio.Future[None]]) -> None:
        person, turn = waiter
        if turn.done() and not turn.cancelled():
            self._give_back(person)  # it was given in the same moment
        elif waiter in self._waiting:
            self._waiting.remove(waiter)

    def _serve(self) -> None:
        """Give free places to those who wait; one whose share is used up is passed over, and keeps its turn."""
        passed_over: list[tuple[UUID | None, asyncio.Future[None]]] = []
        while self._waiting and self._free > 0:
            person, turn = waiter = self._waiting.popleft()
            if turn.done():
                continue
            if self._may_have(person):
                self._take(person)
                turn.set_result(None)
            else:
                passed_over.append(waiter)
        self._waiting.extendleft(reversed(passed_over))


@dataclass(frozen=True, slots=True)
class BodyRule:
    """What a body may be at one address. `public`: from somebody without an account, too. `heavy`: a worker may have
    it; what lives on in this process must be read here."""

    max_bytes: int
    max_seconds: float
    public: bool = False
    heavy: bool = True


def body_rules(
    settings: Settings, *, public: Sequence[str], imports: Sequence[str], stays: Sequence[str]
) -> Callable[[str], BodyRule]:
    """Which rule holds for a path."""
    usual = BodyRule(settings.body_max_bytes, settings.body_seconds)
    small = BodyRule(settings.anonymous_body_max_bytes, settings.body_seconds, public=True, heavy=False)
    large = BodyRule(settings.import_max_bytes, settings.import_seconds)
    here = BodyRule(min(settings.body_max_bytes, READ_HERE_BYTES), settings.body_seconds, heavy=False)
    rules = {**dict.fromkeys(public, small), **dict.fromkeys(imports, large), **dict.fromkeys(stays, here)}
    return lambda path: rules.get(path, usual)


Identify = Callable[[Request], Awaitable[UUID]]
"""Who sends a request; raises what there is to say to somebody who may not."""


class Admission:
    """Pure ASGI: reads a body under its limits and hands it on whole, or refuses it."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        rule_of: Callable[[str], BodyRule],
        identify: Identify,
        workers: "Workers",
    ) -> None:
        self._app = app
        self._settings = settings
        self._rule_of = rule_of
        self._identify = identify
        self._workers = workers
        self._bytes_held = 0
        self._large: Counter[UUID] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in WITHOUT_BODY or IN_WORKER in scope:
            await self._app(scope, receive, send)
            return
        length, chunked, is_json = _described(scope)
        if not length and not chunked:
            await self._app(scope, receive, send)
            return
        body = _Body()
        try:
            await self._admit(scope, body, length, is_json, receive, send)
        except AppError as refusal:
            await _refuse(refusal, scope, receive, send)
        except DATABASE_ERRORS as error:
            named = from_database_error(error)
            if named is None:
                raise
            await _refuse(named, scope, receive, send)
        except ClientDisconnect:
            return
        finally:
            self._release(body)

    async def _admit(
        self, scope: Scope, body: "_Body", length: int, is_json: bool, receive: Receive, send: Send
    ) -> None:
        rule = self._rule_of(scope["path"])
        person = None if rule.public else await self._identify(Request(scope))
        await self._read(body, rule, person, length, receive)
        if person is not None and rule.heavy and self._workers.wanted(body.chunks):
            self._claim_worker(body, person)
            await self._workers.answer(scope, body.chunks, person, receive, send)
            return
        whole = b"".join(body.chunks)
        body.chunks.clear()
        if is_json and NUL.search(whole):
            raise InvalidInput("Text must not contain NUL characters.")
        await self._app(scope, _replay(whole, receive), send)

    async def _read(self, body: "_Body", rule: BodyRule, person: UUID | None, length: int, receive: Receive) -> None:
        """Raises BodyTooLarge, BodyTooSlow, TooManyAtOnce, Busy, ClientDisconnect."""
        if length > rule.max_bytes:
            raise BodyTooLarge(f"The request is too large; {rule.max_bytes // 1000:,} kB are the limit.")
        if length > self._settings.anonymous_body_max_bytes:
            self._count_large(body, person)
        started = time.monotonic()
        while True:
            allowed = min(
                rule.max_seconds,
                self._settings.body_grace_seconds + body.size / self._settings.body_least_bytes_a_second,
            )
            try:
                async with asyncio.timeout(started + allowed - time.monotonic()):
                    message = await receive()
            except TimeoutError:
                raise BodyTooSlow from None
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            chunk = message.get("body", b"")
            if chunk:
                body.size += len(chunk)
                self._bytes_held += len(chunk)
                body.chunks.append(chunk)
            if body.size > rule.max_bytes:
                raise BodyTooLarge(f"The request is too large; {rule.max_bytes // 1000:,} kB are the limit.")
            if body.size > self._settings.anonymous_body_max_bytes:
                self._count_large(body, person)
            if person is not None and rule.heavy and body.size > READ_HERE_BYTES:
                self._claim_worker(body, person)
            if self._bytes_held > self._settings.bodies_held_max_bytes:
                raise Busy(retry_after=RETRY_SECONDS)
            if not message.get("more_body", False):
                return

    def _count_large(self, body: "_Body", person: UUID | None) -> None:
        """Raises TooManyAtOnce."""
        if body.large_of is not None or person is None:
            return
        if self._large[person] >= self._settings.share_a_person:
            raise TooManyAtOnce(retry_after=RETRY_SECONDS)
        self._large[person] += 1
        body.large_of = person

    def _claim_worker(self, body: "_Body", person: UUID) -> None:
        """Raises TooManyAtOnce: before the rest of a body is read that nobody would take."""
        if body.worker_of is None:
            self._workers.claim(person)
            body.worker_of = person

    def _release(self, body: "_Body") -> None:
        self._bytes_held -= body.size
        if body.worker_of is not None:
            self._workers.release(body.worker_of)
        if body.large_of is not None:
            self._large[body.large_of] -= 1
            if not self._large[body.large_of]:
                del self._large[body.large_of]


class _Body:
    """What has come of a request so far."""

    __slots__ = ("chunks", "large_of", "size", "worker_of")

    def __init__(self) -> None:
        self.chunks: list[bytes] = []
        self.size = 0
        self.large_of: UUID | None = None
        self.worker_of: UUID | None = None


async def _refuse(refusal: AppError, scope: Scope, receive: Receive, send: Send) -> None:
    response = to_response(refusal, HTTPConnection(scope))
    if isinstance(refusal, BodyTooSlow):
        response.headers["Connection"] = "close"  # RFC 9110 15.5.9
    await response(scope, receive, send)


def _described(scope: Scope) -> tuple[int, bool, bool]:
    """Of the body: the length that was declared, whether it comes in chunks without one, whether it is JSON."""
    length, chunked, is_json = 0, False, False
    for name, value in scope["headers"]:
        if name == b"content-length":
            length = int(value) if value.isdigit() else 1
        elif name == b"transfer-encoding":
            chunked = True
        elif name == b"content-type":
            is_json = b"json" in value.lower()
    return length, chunked, is_json


def _replay(body: bytes, receive: Receive) -> Receive:
    """The whole body as one message; then what the connection says."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
