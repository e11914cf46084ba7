"""Models that are slow, wrong, endless or dead: a clear message, a stored status, and what was done stays done."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

Chat = Any
AddTask = Callable[..., Awaitable[dict[str, Any]]]


async def last_status(chat: Chat) -> str:
    return str((await chat.messages())[-1]["status"])


class TestSlow:
    async def test_turn_has_a_time_limit(
        self, chat: Chat, play: Callable[..., None], app: FastAPI, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings = app.state.assistant.settings.model_copy(update={"model_turn_seconds": 0.5})
        monkeypatch.setattr(app.state.assistant, "settings", settings)

        async def sleep(_: Any) -> str:
            await asyncio.sleep(30)
            return "too late"

        play(("add_tasks", {"tasks": [{"title": "Call Ann"}]}), sleep)
        received = await chat.send("add call ann")

        assert received.notices == ["timeout"]
        assert received.types[-1] == "error"
        assert await last_status(chat) == "failed"
        assert await chat.open_titles() == ["Call Ann"]


class TestLying:
    async def test_unknown_tool(self, chat: Chat, play: Callable[..., None]) -> None:
        play(("launch_rocket", {"where": "moon"}))
        received = await chat.send("hi")
        assert received.notices == ["model_error"]
        assert await last_status(chat) == "failed"

    async def test_model_may_correct_itself(self, chat: Chat, play: Callable[..., None]) -> None:
        play(("launch_rocket", {}), ("add_tasks", {"tasks": "none"}), ("add_tasks", "{not json"), "Sorry.")
        received = await chat.send("hi")
        assert received.text == "Sorry. "
        assert await last_status(chat) == "done"
        assert await chat.open_titles() == []

    @pytest.mark.parametrize(
        "task_id", ["01a20754-21e6-7194-a0ad-a313e72b2629", "1", "", "'; DROP TABLE tasks; --", "\ud800"]
    )
    async def test_invented_id_changes_nothing(
        self, chat: Chat, play: Callable[..., None], add_task: AddTask, task_id: str
    ) -> None:
        await add_task("Call Ann")
        play(("complete_tasks", {"task_ids": [task_id]}), ("delete_tasks", {"task_ids": [task_id]}), "Well.")
        received = await chat.send("hi")
        assert {output["kind"] for output in received.outputs} <= {"failed"}
        assert await chat.open_titles() == ["Call Ann"]

    async def test_id_of_another_person_reaches_nothing(
        self, chat: Chat, play: Callable[..., None], others_task: dict[str, Any], other: httpx.AsyncClient
    ) -> None:
        one = [others_task["id"]]
        play(
            ("complete_tasks", {"task_ids": one}),
            ("update_tasks", {"task_ids": one, "changes": {"title": "Mine"}}),
            ("delete_tasks", {"task_ids": one}),
            "Well.",
        )
        received = await chat.send("hi")
        assert {output["error"] for output in received.outputs} <= {"TaskNotFound", "UnknownTask"}
        assert "Not yours" not in received.response.text
        theirs = (await other.get(f"/api/v1/tasks/{others_task['id']}")).json()
        assert (theirs["title"], theirs["completed_at"]) == ("Not yours", None)

    async def test_half_of_a_batch_is_not_done(self, chat: Chat, play: Callable[..., None], add_task: AddTask) -> None:
        task = await add_task("Call Ann")
        play(("complete_tasks", {"task_ids": [task["id"], str(uuid4())]}), "Well.")
        await chat.send("hi")
        assert await chat.open_titles() == ["Call Ann"]

    @pytest.mark.parametrize("said", ["NUL \x00 inside", "lone \ud800 surrogate", "🎉 fine"])
    async def test_text_that_cannot_be_stored_is_cleaned(
        self, chat: Chat, play: Callable[..., None], said: str
    ) -> None:
        play(said)
        received = await chat.send("hi")
        assert received.types[-1] == "finish"
        assert await last_status(chat) == "done"


class TestEndless:
    async def test_steps_are_limited(self, chat: Chat, play: Callable[..., None]) -> None:
        play(("find_tasks", {}))
        received = await chat.send("hi")
        assert received.notices == ["step_limit"]
        assert await last_status(chat) == "failed"

    async def test_text_is_limited(self, chat: Chat, play: Callable[..., None]) -> None:
        play("blah " * 20_000)
        received = await chat.send("hi")
        assert received.notices == ["token_limit"]
        assert len(received.text) < 70_000


class TestEndpoint:
    async def test_dead_endpoint_is_replaced_by_the_offline_model(
        self, chat: Chat, app: FastAPI, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings = app.state.settings.model_copy(
            update={"openai_api_key": SecretStr("sk-very-secret"), "openai_base_url": "http://127.0.0.1:9/v1"}
        )
        monkeypatch.setattr(app.state.assistant, "settings", settings)
        received = await chat.send("add call Ann")

        assert received.notices == ["fallback"]
        assert received.outputs[0]["kind"] == "changed"
        assert received.chunks[-1]["messageMetadata"] | {"usage": None, "created_at": None} == {
            "model": "offline",
            "offline": True,
            "status": "done",
            "usage": None,
            "created_at": None,
        }
        assert "sk-very-secret" not in received.response.text

    async def test_endpoint_that_dies_in_the_middle_fails_clearly(self, chat: Chat, play: Callable[..., None]) -> None:
        from pydantic_ai.exceptions import ModelAPIError

        def die(_: Any) -> str:
            raise ModelAPIError("some-model", "https://secret.example/?key=abc")

        play(("add_tasks", {"tasks": [{"title": "Call Ann"}]}), die)
        received = await chat.send("add call Ann")

        assert received.notices == ["model_error"]
        assert "secret.example" not in received.response.text
        assert await chat.open_titles() == ["Call Ann"]

    async def test_defect_of_ours_is_told_without_its_text(self, chat: Chat, play: Callable[..., None]) -> None:
        def fail(_: Any) -> str:
            raise RuntimeError("private detail")

        play(fail)
        received = await chat.send("hi")
        assert received.notices == ["internal"]
        assert "private detail" not in received.response.text
        assert await last_status(chat) == "failed"
