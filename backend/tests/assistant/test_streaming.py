"""Answers that outlive their connection: resume, stop, a closed tab, a stopping server. Behind a real uvicorn."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from todo_api.assistant import stream

Chat = Any


def body_of(chat: Chat, text: str) -> dict[str, Any]:
    message = {"id": str(uuid4()), "role": "user", "parts": [{"type": "text", "text": text}]}
    return {"id": chat.id, "trigger": "submit-message", "message": message}


@pytest.fixture
async def live(live_url: str, client: httpx.AsyncClient) -> AsyncIterator[httpx.AsyncClient]:
    """The signed-in person's client, over a real socket."""
    async with httpx.AsyncClient(base_url=live_url, cookies=dict(client.cookies), timeout=20) as live:
        yield live


class Slow:
    """A model that says a word, waits to be let go, and says another."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()

    def install(self, app: FastAPI) -> None:
        from pydantic_ai.models.function import FunctionModel

        async def speak(_: Any, __: Any) -> AsyncIterator[Any]:
            yield "Well, "
            await self.go_on.wait()
            yield "done."

        app.state.assistant.model = FunctionModel(stream_function=speak, model_name="slow")


@pytest.fixture
def slow(app: FastAPI, play: Callable[..., None]) -> Slow:
    model = Slow()
    model.install(app)
    return model


async def chunks_of(lines: AsyncIterator[str]) -> AsyncIterator[dict[str, Any]]:
    async for line in lines:
        if line.startswith("data: {"):
            yield json.loads(line[6:])


async def read_until(lines: AsyncIterator[str], kind: str) -> list[dict[str, Any]]:
    read = []
    async for chunk in chunks_of(lines):
        read.append(chunk)
        if chunk["type"] == kind:
            break
    return read


async def until_stored(chat: Chat, status: str) -> dict[str, Any]:
    async with asyncio.timeout(10):
        while (last := (await chat.messages())[-1])["status"] != status:  # noqa: ASYNC110 (asks over HTTP)
            await asyncio.sleep(0.02)
    message: dict[str, Any] = last
    return message


class TestClosedTab:
    async def test_answer_goes_on_and_is_stored(self, chat: Chat, live: httpx.AsyncClient, slow: Slow) -> None:
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            await read_until(response.aiter_lines(), "text-delta")
        slow.go_on.set()

        message = await until_stored(chat, "done")
        assert message["parts"][-1]["text"] == "Well, done."

    async def test_coming_back_gives_the_whole_answer(self, chat: Chat, live: httpx.AsyncClient, slow: Slow) -> None:
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            await read_until(response.aiter_lines(), "text-delta")
        async with live.stream("GET", f"/api/v1/chat/{chat.id}/stream") as response:
            lines = response.aiter_lines()
            before = await read_until(lines, "text-delta")
            slow.go_on.set()
            after = await read_until(lines, "finish")

        deltas = [chunk["delta"] for chunk in before + after if chunk["type"] == "text-delta"]
        assert "".join(deltas) == "Well, done."
        assert before[0]["messageMetadata"]["status"] == "running"

    async def test_nothing_to_resume(self, chat: Chat, live: httpx.AsyncClient) -> None:
        await chat.send("hello")
        assert (await live.get(f"/api/v1/chat/{chat.id}/stream")).status_code == 204

    async def test_quiet_stream_sends_heartbeats(
        self, chat: Chat, live: httpx.AsyncClient, slow: Slow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(stream, "HEARTBEAT_SECONDS", 0.05)
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            async with asyncio.timeout(5):
                async for line in response.aiter_lines():
                    if line == ": ping":
                        break
            slow.go_on.set()


class TestStop:
    async def test_stopped_answer_keeps_what_there_is(self, chat: Chat, live: httpx.AsyncClient, slow: Slow) -> None:
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            lines = response.aiter_lines()
            await read_until(lines, "text-delta")
            assert (await live.post(f"/api/v1/chat/{chat.id}/stop")).status_code == 204
            rest = await read_until(lines, "abort")

        assert [chunk["data"]["code"] for chunk in rest if chunk["type"] == "data-notice"] == ["stopped"]
        message = await until_stored(chat, "stopped")
        assert [part.get("text") for part in message["parts"]][1] == "Well, "

    async def test_conversation_goes_on_after_a_stop(
        self, chat: Chat, live: httpx.AsyncClient, slow: Slow, app: FastAPI
    ) -> None:
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            await read_until(response.aiter_lines(), "text-delta")
        await live.post(f"/api/v1/chat/{chat.id}/stop")
        await until_stored(chat, "stopped")
        app.state.assistant.model = None

        assert (await chat.send("add call Ann")).outputs[0]["kind"] == "changed"

    async def test_stopping_when_nothing_runs_is_fine(self, chat: Chat) -> None:
        await chat.send("hello")
        assert (await chat.client.post(f"/api/v1/chat/{chat.id}/stop")).status_code == 204

    async def test_answer_of_another_process_is_marked_and_ends_there(
        self, chat: Chat, live: httpx.AsyncClient, slow: Slow, app: FastAPI, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(stream, "CHECKPOINT_SECONDS", 0.1)
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            lines = response.aiter_lines()
            await read_until(lines, "text-delta")
            elsewhere = stream.Runs()
            here, app.state.assistant.runs = app.state.assistant.runs, elsewhere
            assert (await live.post(f"/api/v1/chat/{chat.id}/stop")).status_code == 204
            app.state.assistant.runs = here
            assert (await read_until(lines, "abort"))[-1]["type"] == "abort"


class TestStoppingServer:
    async def test_running_answer_is_closed_and_stored(
        self, chat: Chat, live: httpx.AsyncClient, slow: Slow, app: FastAPI
    ) -> None:
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            lines = response.aiter_lines()
            await read_until(lines, "text-delta")
            await app.state.assistant.close()
            await read_until(lines, "abort")

        assert (await until_stored(chat, "stopped"))["status"] == "stopped"

    async def test_answer_of_a_process_that_died_is_failed_and_blocks_nothing(
        self, chat: Chat, database: Any, app: FastAPI
    ) -> None:
        from sqlalchemy import text

        await chat.send("hello")
        async with database.transaction("test") as session:
            await session.execute(
                text(
                    "UPDATE messages SET status = 'running', updated_at = now() - interval '1 minute'"
                    " WHERE conversation_id = :id AND role = 'assistant'"
                ),
                {"id": chat.id},
            )

        assert (await chat.send("thanks")).status == 200
        assert [message["status"] for message in await chat.messages()] == ["done", "failed", "done", "done"]

    async def test_deleted_conversation_ends_its_answer(
        self, chat: Chat, live: httpx.AsyncClient, slow: Slow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(stream, "CHECKPOINT_SECONDS", 0.1)
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            lines = response.aiter_lines()
            await read_until(lines, "text-delta")
            assert (await live.delete(f"/api/v1/conversations/{chat.id}")).status_code == 204
            await read_until(lines, "abort")
