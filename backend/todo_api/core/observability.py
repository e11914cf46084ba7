"""Logs and metrics. A log line carries names, ids and figures: never a secret, a token or what people wrote."""

import asyncio
import contextlib
import io
import logging
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterator, MutableMapping
from types import TracebackType
from typing import Any, TextIO, cast

import structlog
from fastapi.telemetry import TelemetryConfig
from prometheus_client import Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from todo_api.core.ids import new_id
from todo_api.core.settings import Settings

REQUESTS = Counter("todo_http_requests_total", "Requests answered.", ["method", "route", "status"])
LATENCY = Histogram(
    "todo_http_request_seconds",
    "Time until the response's first byte.",
    ["method", "route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
CHANGE_LAG = Histogram(
    "todo_change_lag_seconds",
    "From a change's journal row to its event on a stream.",
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5),
)
STREAMS = Gauge("todo_change_streams", "Open live-update streams.")
POOL = Gauge("todo_database_pool_connections", "Pooled connections.", ["state"])
DATABASE_BYTES = Gauge("todo_database_bytes", "What the database takes on its disk, without its log of changes.")
DATABASE_READ_ONLY = Gauge("todo_database_read_only", "1 where it takes no changes: its volume was full.")
REMINDERS = Counter("todo_reminders_total", "Reminders that became due.", ["kind"])
PUSHES = Counter("todo_push_messages_total", "Attempts to hand a message to a push service.", ["outcome"])
REMINDER_LAG = Histogram(
    "todo_reminder_lag_seconds",
    "From a reminder's moment until the push service has it.",
    buckets=(0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600),
)
WORKERS = Gauge("todo_workers", "Heavy requests that a worker process answers now.")
LOOP_LAG = Histogram(
    "todo_loop_lag_seconds",
    "How late the event loop is: what everybody waits while one piece of work holds it.",
    buckets=(0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5),
)
LOOP_TASKS = Gauge("todo_loop_tasks", "What the event loop has at hand; what stays when people go was forgotten.")
RUNS = Counter("todo_assistant_runs_total", "Assistant turns that ended.", ["model", "status"])

log = structlog.get_logger()
QUIET_PATHS = frozenset({"/livez", "/readyz", "/metrics"})
MAX_REQUEST_ID = 64
IN_WORKER = "todo.worker"
"""In the scope of a request that was passed on to a worker process: what is done once for each was done."""
TELEMETRY: TelemetryConfig = {
    "metrics": False,
    "logs": False,  # they would hold errors' messages
    "operation_spans": False,
    "auto_configure": False,
    "exclude": lambda scope: scope["path"] in QUIET_PATHS,
}
"""FastAPI's own: nothing, until there is somebody to trace for (core/tracing.py)."""
LOOP_LOOK_SECONDS = 0.1
SECRET_PATH = re.compile(r"^(/api/v1/feed/).*")


class LossyStandardError(io.TextIOBase):
    """Where log lines go. One that cannot be written (full disk, reader gone) is lost, but its request is not."""

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            sys.stderr.flush()


def configure_logging(settings: Settings) -> None:
    """JSON lines in production, readable ones elsewhere; other libraries' records take the same way."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if settings.environment == "production":
        render: structlog.types.Processor = structlog.processors.JSONRenderer()
    else:
        render = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    final: list[structlog.types.Processor] = [structlog.processors.ExceptionRenderer(format_exception), render]
    structlog.configure(
        processors=[*shared, *final],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[settings.log_level]),
        logger_factory=structlog.WriteLoggerFactory(
            cast(TextIO, LossyStandardError())
        ),  # `logging` takes twice as long a line
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *final],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level)
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)  # its INFO would show what people wrote
    for chatty in ("httpx", "mcp"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def format_exception(exc_info: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:
    """Which errors, where: no local variables and no messages, for both may hold what people wrote. What PostgreSQL
    says is kept as far as its own names go."""
    whole = traceback.TracebackException(*exc_info)
    lines: list[str] = []
    for error, says in _chain(whole, exc_info[1]):
        lines += [*error.stack.format(), f"{_named(error, says)}\n"]
    return "".join(lines).rstrip()


def _chain(
    whole: traceback.TracebackException, error: BaseException
) -> Iterator[tuple[traceback.TracebackException, BaseException]]:
    """Causes before what came of them."""
    cause, before = error.__cause__, whole.__cause__
    if cause is None and not error.__suppress_context__:
        cause, before = error.__context__, whole.__context__
    if cause is not None and before is not None:
        yield from _chain(before, cause)
    yield whole, error
    if isinstance(error, BaseExceptionGroup) and whole.exceptions:
        for part, says in zip(whole.exceptions, error.exceptions, strict=False):
            yield from _chain(part, says)


def _named(whole: traceback.TracebackException, error: BaseException) -> str:
    kind = type(error)
    names = {name: getattr(error, name, None) for name in ("sqlstate", "constraint_name", "table_name", "column_name")}
    known = ", ".join(f"{name}={value}" for name, value in names.items() if isinstance(value, str))
    return f"{kind.__module__}.{kind.__qualname__}" + (f" ({known})" if known else "")


def measure_pool(pool: Any) -> None:
    """Ask the pool whenever the metrics are read."""
    POOL.labels("in_use").set_function(pool.checkedout)
    POOL.labels("idle").set_function(pool.checkedin)


def serve_metrics(port: int | None) -> Callable[[], None]:
    """Answer Prometheus at a port of its own, in a thread; returns what ends that. No port: nothing to do."""
    if port is None:
        return lambda: None
    from prometheus_client import start_http_server

    server, thread = start_http_server(port)

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return stop


STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000")
"""RFC 6797: a year. Not for sister hosts, which are not ours to decide on."""


async def watch_loop() -> None:
    """Measure the loop's lag until cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + LOOP_LOOK_SECONDS
        await asyncio.sleep(LOOP_LOOK_SECONDS)
        LOOP_LAG.observe(max(0.0, loop.time() - due))
        LOOP_TASKS.set(len(asyncio.all_tasks(loop)))


def log_lost_error(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """For the loop: asyncio's own line would hold the error's message."""
    error = context.get("exception")
    log.error("error in the background", about=context["message"], exc_info=error)


class RequestLog:
    """Pure ASGI: a request id on every answer, one log line and two metrics a request.

    An answer that does not say otherwise is kept by no cache: nearly all of them are somebody's own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or IN_WORKER in scope:
            await self.app(scope, receive, send)
            return
        request_id = _request_id(scope)
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [*message.get("headers", ()), (b"x-request-id", request_id.encode())]
                if all(name != b"cache-control" for name, _ in headers):
                    headers.append((b"cache-control", b"no-store"))
                if scope["scheme"] == "https":
                    headers.append(STRICT_TRANSPORT)
                message["headers"] = headers
                self._measure(scope, status, time.perf_counter() - started)
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        finally:
            if scope["path"] not in QUIET_PATHS:
                log.info(
                    "request",
                    method=scope["method"],
                    path=SECRET_PATH.sub(r"\1…", scope["path"]),
                    status=int(status),
                    milliseconds=round((time.perf_counter() - started) * 1000, 1),
                )
            structlog.contextvars.unbind_contextvars("request_id")

    @staticmethod
    def _measure(scope: MutableMapping[str, Any], status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        REQUESTS.labels(scope["method"], route, int(status)).inc()
        LATENCY.labels(scope["method"], route).observe(seconds)


def _request_id(scope: Scope) -> str:
    """The caller's X-Request-Id where it is short and plain, else a new one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            given: str = value.decode("latin-1")
            if 0 < len(given) <= MAX_REQUEST_ID and given.replace("-", "").isalnum():
                return given
    return str(new_id())
