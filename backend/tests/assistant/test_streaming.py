"""Answers that outlive their connection: resume, stop, a closed tab, a stopping server. Behind a real uvicorn."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from todo_api.assistant import service, stream
from todo_api.assistant.parts import Answer, Mirror
from todo_api.core.settings import Settings

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


class TestSeveralProcesses:
    """Two backends on one database, as in production: whatever one writes, the other follows and stops."""

    @pytest.fixture
    async def second(
        self, run_app: Callable[..., Any], settings: Settings, client: httpx.AsyncClient, serve: Callable[..., Any]
    ) -> AsyncIterator[httpx.AsyncClient]:
        """The same person at another backend."""
        async with (
            run_app(settings) as app,
            serve(app) as url,
            httpx.AsyncClient(base_url=url, cookies=dict(client.cookies), timeout=20) as second,
        ):
            yield second

    async def test_an_answer_is_followed_while_it_is_written(
        self, chat: Chat, live: httpx.AsyncClient, second: httpx.AsyncClient, slow: Slow
    ) -> None:
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            here = response.aiter_lines()
            await read_until(here, "text-delta")
            async with second.stream("GET", f"/api/v1/chat/{chat.id}/stream") as other:
                assert other.status_code == 200
                lines = other.aiter_lines()
                async with asyncio.timeout(4):  # before a checkpoint that nobody asked for
                    before = await read_until(lines, "text-delta")
                assert before[0]["messageMetadata"]["status"] == "running"
                slow.go_on.set()
                after = await read_until(lines, "finish")
            there = [*before, *after]
            rest = await read_until(here, "finish")

        assert "".join(chunk["delta"] for chunk in there if chunk["type"] == "text-delta") == "Well, done."
        assert [chunk["type"] for chunk in there if chunk["type"] in ("text-start", "text-end")] == [
            "text-start",
            "text-end",
        ]
        assert there[-1]["messageMetadata"]["status"] == rest[-1]["messageMetadata"]["status"] == "done"

    async def test_an_answer_is_stopped_and_keeps_all_of_it(
        self, chat: Chat, live: httpx.AsyncClient, second: httpx.AsyncClient, slow: Slow
    ) -> None:
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            lines = response.aiter_lines()
            await read_until(lines, "text-delta")
            assert (await second.post(f"/api/v1/chat/{chat.id}/stop")).status_code == 204
            async with asyncio.timeout(4):
                await read_until(lines, "abort")
        message = await until_stored(chat, "stopped")
        assert [part.get("text") for part in message["parts"]][1] == "Well, "

    async def test_a_message_that_is_sent_again_elsewhere_follows_its_answer(
        self, chat: Chat, live: httpx.AsyncClient, second: httpx.AsyncClient, slow: Slow
    ) -> None:
        body = body_of(chat, "hi")
        async with live.stream("POST", "/api/v1/chat", json=body) as response:
            await read_until(response.aiter_lines(), "text-delta")
        async with second.stream("POST", "/api/v1/chat", json=body) as again:
            assert again.status_code == 200
            slow.go_on.set()
            chunks = await read_until(again.aiter_lines(), "finish")
        assert "".join(chunk["delta"] for chunk in chunks if chunk["type"] == "text-delta") == "Well, done."

    async def test_an_answer_whose_process_is_gone_is_stopped_all_the_same(
        self,
        chat: Chat,
        second: httpx.AsyncClient,
        database: Any,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(service, "STOP_PATIENCE_SECONDS", 0.5)
        await chat.send("hello")
        async with database.transaction("test") as session:
            await session.execute(
                text(
                    "UPDATE messages SET status = 'running', updated_at = now()"
                    " WHERE conversation_id = :id AND role = 'assistant'"
                ),
                {"id": chat.id},
            )
        assert (await second.post(f"/api/v1/chat/{chat.id}/stop")).status_code == 204
        await until_stored(chat, "stopped")

    async def test_the_limit_counts_answers_of_all_processes(
        self, client: httpx.AsyncClient, live: httpx.AsyncClient, second: httpx.AsyncClient, slow: Slow
    ) -> None:
        def body() -> dict[str, Any]:
            message = {"id": str(uuid4()), "role": "user", "parts": [{"type": "text", "text": "hi"}]}
            return {"id": str(uuid4()), "trigger": "submit-message", "message": message}

        for _ in range(service.RUNS_PER_USER):
            async with live.stream("POST", "/api/v1/chat", json=body()) as response:
                await read_until(response.aiter_lines(), "text-delta")
        refused = await second.post("/api/v1/chat", json=body())
        assert (refused.status_code, refused.json()["error"]) == (429, "TooManyAnswers")
        slow.go_on.set()


@given(st.data())
def test_what_is_followed_in_pieces_is_what_is_written(data: st.DataObject) -> None:
    """Whatever the writer says and whenever it is looked at, the follower's fold is the writer's message."""
    answer, mirror, followed = Answer(), Mirror(), Answer()
    open_text: list[str] = []
    calls: dict[str, str] = {}
    for number in range(data.draw(st.integers(1, 25))):
        kinds = ["start-step", "data-notice", "data-task"]
        kinds += ["text-delta", "text-end"] if open_text else ["text-start"]
        kinds += ["tool-input-start"]
        kinds += [f"{state} {call}" for call, state in calls.items()]
        match data.draw(st.sampled_from(kinds)).split():
            case ["text-start"]:
                open_text.append(f"t{number}")
                answer.feed({"type": "text-start", "id": open_text[0]})
            case ["text-delta"]:
                answer.feed(
                    {"type": "text-delta", "id": open_text[0], "delta": data.draw(st.text("ab \n", max_size=5))}
                )
            case ["text-end"]:
                answer.feed({"type": "text-end", "id": open_text.pop()})
            case ["tool-input-start"]:
                answer.feed({"type": "tool-input-start", "toolCallId": f"c{number}", "toolName": "find"})
                calls[f"c{number}"] = "tool-input-available"
            case ["tool-input-available", call]:
                answer.feed({"type": "tool-input-available", "toolCallId": call, "toolName": "find", "input": {"q": 1}})
                calls[call] = data.draw(
                    st.sampled_from(["tool-output-available", "tool-output-error", "tool-approval-request"])
                )
            case [kind, call]:
                extra = {"output": {"n": number}, "errorText": "no", "approvalId": call}
                answer.feed({"type": kind, "toolCallId": call, **extra})
                del calls[call]
            case ["data-task"]:
                answer.feed({"type": "data-task", "id": "one", "data": {"n": number}})
            case [kind]:
                answer.feed({"type": kind, "data": {"n": number}})
        if data.draw(st.booleans()):
            for chunk in mirror.catch_up(answer.parts):
                followed.feed(chunk)
    answer.close()
    for chunk in mirror.catch_up(answer.parts):
        followed.feed(chunk)
    assert followed.parts == answer.parts


class TestStoppingServer:
    async def test_running_answer_is_closed_and_stored(
        self, chat: Chat, live: httpx.AsyncClient, slow: Slow, app: FastAPI
    ) -> None:
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            lines = response.aiter_lines()
            await read_until(lines, "text-delta")
            await app.state.assistant.close()
            rest = await read_until(lines, "abort")

        assert [chunk["data"]["code"] for chunk in rest if chunk["type"] == "data-notice"] == ["interrupted"]
        assert (await until_stored(chat, "stopped"))["status"] == "stopped"

    async def test_an_answer_that_is_nearly_done_comes_to_its_end(
        self, chat: Chat, live: httpx.AsyncClient, slow: Slow, app: FastAPI
    ) -> None:
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hi")) as response:
            lines = response.aiter_lines()
            await read_until(lines, "text-delta")
            closing = asyncio.create_task(app.state.assistant.close(patience=10))
            await asyncio.sleep(0.1)
            slow.go_on.set()
            await read_until(lines, "finish")
            await closing

        assert (await until_stored(chat, "done"))["parts"][-1]["text"] == "Well, done."

    async def test_answer_of_a_process_that_died_is_failed_and_blocks_nothing(
        self, chat: Chat, database: Any, app: FastAPI
    ) -> None:
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


class TestTheEndOfACredential:
    async def test_ends_the_stream_and_the_answer(
        self, client: httpx.AsyncClient, live: httpx.AsyncClient, chat: Chat, slow: Slow, anonymous: httpx.AsyncClient
    ) -> None:
        """Signed out while the model thinks: nothing more is said there, and the turn does not go on by itself."""
        async with live.stream("POST", "/api/v1/chat", json=body_of(chat, "hello")) as response:
            lines = response.aiter_lines()
            await read_until(lines, "text-delta")
            assert (await client.post("/api/v1/auth/logout")).status_code == 204
            async with asyncio.timeout(1):
                rest = [chunk["type"] async for chunk in chunks_of(lines)]
            assert "finish" not in rest
        form = {"email": client.user["email"], "password": "correct horse battery"}  # type: ignore[attr-defined]
        assert (await client.post("/api/v1/auth/login", json=form)).status_code == 200
        message = await until_stored(chat, "stopped")
        assert [part["text"] for part in message["parts"] if part["type"] == "text"] == ["Well, "]
