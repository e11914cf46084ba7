"""Traces go to a collector that is named, by OTLP, and hold nothing that people wrote."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

FORM = {"email": "swordfish@example.org", "name": "Swordfish", "password": "correct horse battery", "time_zone": "UTC"}
TRACE = "0af7651916cd43dd8448eb211c80319c"
PRIVATE = b"swordfish"


class Collector(ThreadingHTTPServer):
    """A collector for OTLP over HTTP (https://opentelemetry.io/docs/specs/otlp), and a model that adds one task."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.bodies: list[bytes] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def spans(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        for body in self.bodies:
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                for scope in resource.scope_spans:
                    for span in scope.spans:
                        found.setdefault(span.name, []).append(span)
        return found

    async def wait_for(self, *names: str) -> dict[str, list[Span]]:
        for _ in range(1_000):
            if set(names) <= self.spans().keys():
                break
            await asyncio.sleep(0.05)
        return self.spans()


class Handler(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/traces":
            assert self.headers["Content-Type"] == "application/x-protobuf"
            self.server.bodies.append(body)
            self.answer("application/x-protobuf", ExportTraceServiceResponse().SerializeToString())
        else:
            self.answer("text/event-stream", model_answer(json.loads(body)))

    def answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


def model_answer(request: dict[str, Any]) -> bytes:
    if request["messages"][-1]["role"] == "tool" or "tools" not in request:
        delta: dict[str, Any] = {"role": "assistant", "content": "The swordfish is on your list."}
    else:
        function = {"name": "add_tasks", "arguments": json.dumps({"tasks": [{"title": "Feed the swordfish"}]})}
        delta = {"role": "assistant", "tool_calls": [{"index": 0, "id": "c", "type": "function", "function": function}]}
    chunk = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "played"}
    choices = [{"index": 0, "delta": delta, "finish_reason": "stop"}]
    return f"data: {json.dumps({**chunk, 'choices': choices})}\n\ndata: [DONE]\n\n".encode()


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def traced(
    new_database: Callable[[], Any], start_backend: Callable[..., Any], collector: Collector
) -> Callable[..., Any]:
    """`async with traced() as (process, client)`: the backend with the collector, and somebody who has signed up."""

    @asynccontextmanager
    async def start(**more: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, httpx.AsyncClient]]:
        settings = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, "OTEL_BSP_SCHEDULE_DELAY": "100", **more}
        async with (
            new_database() as url,
            start_backend(url, log=asyncio.subprocess.DEVNULL, **settings) as (process, address),
            httpx.AsyncClient(base_url=address, timeout=30) as client,
        ):
            assert (await client.post("/api/v1/auth/register", json=FORM)).status_code == 201
            yield process, client

    return start


def told(span: Span) -> dict[str, Any]:
    return {each.key: each.value.string_value or each.value.int_value for each in span.attributes}


async def say(client: httpx.AsyncClient, text: str) -> None:
    message = {"id": "0193e4a0-0000-7000-8000-000000000001", "role": "user", "parts": [{"type": "text", "text": text}]}
    body = {"id": "0193e4a0-0000-7000-8000-000000000002", "trigger": "submit-message", "message": message}
    assert "[DONE]" in (await client.post("/api/v1/chat", json=body)).text


async def test_a_request_goes_on_with_its_callers_trace_and_has_its_statements(
    traced: Callable[..., Any], collector: Collector
) -> None:
    async with traced() as (_, client):
        headers = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}
        task = (await client.post("/api/v1/tasks", json={"title": "Feed the swordfish"}, headers=headers)).json()
        await client.get(f"/api/v1/tasks/{task['id']}", params={"unknown": "swordfish"})
        await client.get("/api/v1/feed/swordfish.ics")
        await client.get("/livez")
        spans = await collector.wait_for("POST /api/v1/tasks", "GET /api/v1/tasks/{task_id}")
        [request] = spans["POST /api/v1/tasks"]
        assert (request.kind, request.trace_id.hex()) == (Span.SPAN_KIND_SERVER, TRACE)
        assert told(request) == {
            "http.request.method": "POST",
            "http.route": "/api/v1/tasks",
            "http.response.status_code": 201,
        }
        statements = [
            told(span)["db.query.text"]
            for group in spans.values()
            for span in group
            if span.kind == Span.SPAN_KIND_CLIENT and span.parent_span_id == request.span_id
        ]
        assert any("INSERT INTO tasks" in statement for statement in statements)
        assert any("INSERT INTO users" in told(span)["db.query.text"] for span in spans["INSERT"])
        assert not [name for name in spans if "livez" in name]
    assert_nothing_private(collector)


async def test_a_chat_has_its_tools_also_without_a_key(traced: Callable[..., Any], collector: Collector) -> None:
    async with traced() as (_, client):
        await say(client, "add feed the swordfish")
        spans = await collector.wait_for("POST /api/v1/chat", "execute_tool add_tasks")
        assert spans["execute_tool add_tasks"][0].trace_id == spans["POST /api/v1/chat"][0].trace_id
    assert_nothing_private(collector)


async def test_a_model_has_its_name_and_tokens_and_no_text(traced: Callable[..., Any], collector: Collector) -> None:
    model = {"OPENAI_API_KEY": "sk-swordfish", "OPENAI_BASE_URL": f"{collector.url}/v1", "MODEL": "played"}
    async with traced(**model) as (_, client):
        await say(client, "a swordfish needs feeding")
        spans = await collector.wait_for("POST /api/v1/chat", "execute_tool add_tasks", "chat played")
        assert told(spans["chat played"][0])["gen_ai.request.model"] == "played"
        assert spans["POST /api/v1/chat"][0].trace_id in {span.trace_id for span in spans["chat played"]}
    assert_nothing_private(collector)


async def test_a_program_s_call_has_its_tool(traced: Callable[..., Any], collector: Collector) -> None:
    async with traced() as (_, client):
        form = {"name": "program", "scope": "write"}
        token = (await client.post("/api/v1/me/tokens", json=form)).json()["token"]
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json, text/event-stream"}
        for name, arguments in (("add_tasks", {"tasks": [{"title": "Feed the swordfish"}]}), ("swordfish", {})):
            call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
            await client.post("/mcp", json=call, headers=headers)
        await collector.wait_for("mcp", "execute_tool add_tasks")
    assert_nothing_private(collector)


async def test_the_last_spans_are_sent_at_the_end(traced: Callable[..., Any], collector: Collector) -> None:
    async with traced(OTEL_BSP_SCHEDULE_DELAY="60000") as (process, client):
        await client.get("/api/v1/tasks")
        process.terminate()
        await process.wait()
    assert "GET /api/v1/tasks" in collector.spans()


async def test_a_collector_that_is_away_disturbs_nobody(traced: Callable[..., Any]) -> None:
    async with traced(OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:9") as (process, client):
        assert (await client.get("/api/v1/tasks")).status_code == 200
        process.terminate()
        async with asyncio.timeout(30):
            await process.wait()


async def test_without_a_collector_nothing_of_it_is_imported() -> None:
    code = "import sys, todo_api.__main__; print([name for name in sys.modules if 'opentelemetry.sdk' in name])"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    assert (process.returncode, said) == (0, b"[]\n")


def assert_nothing_private(collector: Collector) -> None:
    assert collector.bodies
    assert not [body for body in collector.bodies if PRIVATE in body.lower()]
    spans = [span for group in collector.spans().values() for span in group]
    assert not [span.name for span in spans if span.events or span.status.message]
    assert {span.status.code for span in spans} <= {Status.STATUS_CODE_UNSET, Status.STATUS_CODE_ERROR}
