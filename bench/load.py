"""A small HTTP/1.1 load generator: keep-alive connections that each wait for an answer and ask again (closed loop).

Raw asyncio protocols, so that on two cores the load takes a few per cent of the time that the answers take."""

import asyncio
import gc
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

GRACE_SECONDS = 15.0


class UnexpectedAnswer(Exception):
    """A server answered with something else than success; the first line and the body are the message."""


@dataclass(frozen=True)
class Load:
    """What a round gave."""

    answers: int
    per_second: float
    p50: float
    """Seconds; so is p99."""
    p99: float


class _Caller(asyncio.Protocol):
    """One connection with its one request, sent again until the deadline."""

    def __init__(self, request: bytes, deadline: float, latencies: list[float]) -> None:
        self.request = request
        self.deadline = deadline
        self.latencies = latencies
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._received = b""

    def itself(self) -> "_Caller":
        return self

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one without saying so
        self._send()

    def _send(self) -> None:
        self._sent = time.perf_counter()
        self._transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, blank, body = self._received.partition(b"\r\n\r\n")
        if not blank:
            return
        lowered = head.lower()
        at = lowered.find(b"\r\ncontent-length:")
        if at < 0 or not head.startswith(b"HTTP/1.1 2"):
            self._fail(UnexpectedAnswer(self._received[:600].decode(errors="replace")))
            return
        if len(body) < int(lowered[at + 17 :].split(b"\r\n", 1)[0]):
            return
        now = time.perf_counter()
        self.latencies.append(now - self._sent)
        self._received = b""
        if now < self.deadline:
            self._send()
        else:
            self._transport.close()
            if not self.done.done():
                self.done.set_result(None)

    def connection_lost(self, error: Exception | None) -> None:
        self._fail(UnexpectedAnswer(f"The connection was closed: {error or self._received[:600]!r}"))

    def _fail(self, error: Exception) -> None:
        self._transport.close()
        if not self.done.done():
            self.done.set_exception(error)


async def load(port: int, requests: Sequence[bytes], seconds: float) -> Load:
    """Send each request on a connection of its own, again and again, for that long. Raises UnexpectedAnswer."""
    latencies: list[float] = []
    started = time.perf_counter()
    loop = asyncio.get_running_loop()
    gc.disable()
    try:
        async with asyncio.timeout(seconds + GRACE_SECONDS):
            callers = [_Caller(request, started + seconds, latencies) for request in requests]
            for caller in callers:
                await loop.create_connection(caller.itself, "127.0.0.1", port)
            await asyncio.gather(*(caller.done for caller in callers))
    finally:
        gc.enable()
    elapsed = time.perf_counter() - started
    cuts = statistics.quantiles(latencies, n=100)
    return Load(len(latencies), len(latencies) / elapsed, statistics.median(latencies), cuts[98])


def http_request(method: str, path: str, cookie: str, body: bytes = b"") -> bytes:
    """The bytes of a request with a session cookie and perhaps a JSON body."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: session={cookie}", "Accept: application/json"]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body
