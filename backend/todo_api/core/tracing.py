"""Traces by OpenTelemetry: requests (FastAPI's own spans) with their SQL, and the assistant's tools and models.

Imported only where OTEL_EXPORTER_OTLP_ENDPOINT is set: it costs a start half a second. A span tells names, ids and
figures: routes, not paths; SQL without its values; nothing that people wrote. Whatever a library adds, only what `TOLD`
names leaves the process. What a worker process does is one span, its request's."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import SpanKind, Status, StatusCode
from sqlalchemy import event

from todo_api import VERSION
from todo_api.core.database import Database
from todo_api.core.settings import Settings

TOLD = frozenset(
    {
        *("http.request.method", "http.route", "http.response.status_code", "error.type"),
        *("db.system.name", "db.operation.name", "db.query.text"),
        *("gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "gen_ai.response.model"),
        *("gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens"),
    }
)
"""Names of https://opentelemetry.io/docs/specs/semconv/, none of which holds what people wrote."""
PROTOCOLS = {"mcp-python-sdk": "mcp"}
"""Libraries whose names for spans come from the caller, and what is told instead."""
END_SECONDS = 2.0
"""For what was not sent yet; a collector that is away must not hold up the end."""

_tracer = trace.get_tracer("todo_api")


def start(settings: Settings, database: Database) -> Callable[[], None]:
    """From now on spans go to the collector, by OTLP over HTTP; returns what ends that."""
    assert settings.otel_exporter_otlp_endpoint is not None
    about = {"service.name": "hackathon-todo-backend", "service.version": VERSION}
    provider = TracerProvider(resource=Resource.create(about), shutdown_on_exit=False)
    exporter = OTLPSpanExporter(f"{settings.otel_exporter_otlp_endpoint}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(Discreet(exporter)))
    trace.set_tracer_provider(provider)
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)  # a collector that is away would fill the log
    trace_statements(database)

    def stop() -> None:
        ending = threading.Thread(target=provider.shutdown, daemon=True)
        ending.start()
        ending.join(END_SECONDS)

    return stop


class Discreet(SpanExporter):
    """Passes on what may be told of each span."""

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter = exporter

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        return self._exporter.export([_told(span) for span in spans])

    def shutdown(self) -> None:
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        return self._exporter.force_flush(timeout_millis)


def _told(span: ReadableSpan) -> ReadableSpan:
    """Without events and descriptions, which hold errors' messages."""
    scope = span.instrumentation_scope
    return ReadableSpan(
        name=PROTOCOLS.get(scope.name, span.name) if scope else span.name,
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes={name: value for name, value in (span.attributes or {}).items() if name in TOLD},
        kind=span.kind,
        instrumentation_scope=scope,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
    )


def trace_statements(database: Database) -> None:
    """A span for each statement of a request or of an answer; the loops' own would be all that one sees.

    SQLAlchemy's go by prepared statements, which the driver does not tell of; the driver's own it does."""
    engine = database.engine.sync_engine

    @event.listens_for(engine, "connect")
    def _listen(connection: Any, _: Any) -> None:
        connection.driver_connection.add_query_logger(
            lambda query: _tell_statement(query.query, query.elapsed, query.exception)
        )

    @event.listens_for(engine, "before_cursor_execute")
    def _begin(_: Any, __: Any, ___: str, ____: Any, context: Any, _____: bool) -> None:
        if context is not None:
            context.began = time.monotonic()

    @event.listens_for(engine, "after_cursor_execute")
    def _end(_: Any, __: Any, statement: str, ___: Any, context: Any, ____: bool) -> None:
        if context is not None:
            _tell_statement(statement, time.monotonic() - context.began, None)

    @event.listens_for(engine, "handle_error")
    def _fail(error: Any) -> None:
        if (began := getattr(error.execution_context, "began", None)) is not None:
            _tell_statement(error.statement, time.monotonic() - began, error.original_exception)


def _tell_statement(statement: str, seconds: float, error: BaseException | None) -> None:
    if not trace.get_current_span().get_span_context().trace_flags.sampled:
        return
    end = time.time_ns()
    operation = statement.lstrip(" \n(")[:20].split(maxsplit=1)[0].rstrip(";").upper()
    attributes = {"db.system.name": "postgresql", "db.operation.name": operation, "db.query.text": statement}
    span = _tracer.start_span(
        operation, kind=SpanKind.CLIENT, attributes=attributes, start_time=end - int(seconds * 1e9)
    )
    if error is not None:
        span.set_attribute("error.type", type(error).__name__)
        span.set_status(StatusCode.ERROR)
    span.end(end)
