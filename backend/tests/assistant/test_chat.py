"""The chat over HTTP: what is streamed, what is stored, what is refused."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx

Chat = Any


class TestMessage:
    async def test_answer_streams_and_is_stored_as_it_was_streamed(self, chat: Chat) -> None:
        received = await chat.send("add call Ann tomorrow 5pm")

        assert received.response.headers["x-vercel-ai-ui-message-stream"] == "v1"
        assert received.response.headers["cache-control"] == "no-store, no-transform"
        assert received.types[0] == "start"
        assert received.types[-1] == "finish"
        assert received.chunks[-1]["messageMetadata"]["status"] == "done"
        assert received.outputs[0]["tasks"][0]["title"] == "call Ann"
        asked, answered = await chat.messages()
        assert asked["parts"] == [{"type": "text", "text": "add call Ann tomorrow 5pm"}]
        assert (answered["id"], answered["status"]) == (received.message_id, "done")
        assert [part["text"] for part in answered["parts"] if part["type"] == "text"] == [received.text]

    async def test_what_the_assistant_did_is_undone_by_its_change_id(self, chat: Chat) -> None:
        received = await chat.send("add call Ann")
        assert await chat.open_titles() == ["call Ann"]

        response = await chat.client.post(f"/api/v1/changes/{received.outputs[0]['change_id']}/undo")

        assert response.status_code == 200
        assert await chat.open_titles() == []

    async def test_the_journal_names_the_assistant(self, chat: Chat) -> None:
        await chat.send("add call Ann")
        changes = (await chat.client.get("/api/v1/changes")).json()["items"]
        assert [change["actor"] for change in changes] == ["assistant"]

    async def test_history_comes_from_the_database(self, chat: Chat, play: Callable[..., None]) -> None:
        seen: list[str] = []

        def remember(messages: Any) -> str:
            seen.append(str(messages))
            return "Noted."

        play(remember)
        await chat.send("my first message")
        await chat.send("my second message")
        assert "my first message" in seen[1]
        assert "Noted." in seen[1]

    async def test_title_comes_from_the_first_message(self, chat: Chat) -> None:
        await chat.send("what's due this week?")
        await chat.send("thanks")
        conversation = (await chat.client.get(f"/api/v1/conversations/{chat.id}")).json()
        assert conversation["title"] == "What's due this week?"

    async def test_offline_model_says_so(self, chat: Chat) -> None:
        assert (await chat.client.get("/api/v1/assistant")).json() == {"offline": True, "model": "offline"}
        received = await chat.send("hello")
        assert received.chunks[0]["messageMetadata"]["offline"] is True


class TestRefusals:
    async def test_conversation_of_another_is_not_found(
        self, chat: Chat, other: httpx.AsyncClient, chat_as: Callable[[httpx.AsyncClient], Chat]
    ) -> None:
        await chat.send("hello")
        theirs = chat_as(other)
        theirs.id = chat.id

        assert (await theirs.send("hello")).error == "ConversationNotFound"
        assert (await theirs.regenerate()).error == "ConversationNotFound"
        for path in ("stream", "stop"):
            method = "GET" if path == "stream" else "POST"
            response = await other.request(method, f"/api/v1/chat/{chat.id}/{path}")
            assert response.status_code == 404
        assert len(await chat.messages()) == 2

    async def test_too_long_message_is_refused_before_anything_is_stored(self, chat: Chat) -> None:
        assert (await chat.send("x" * 4_001)).error == "MessageTooLong"
        response = await chat.client.get(f"/api/v1/conversations/{chat.id}")
        assert response.status_code == 404

    async def test_message_without_text_is_invalid(self, chat: Chat) -> None:
        assert (await chat.send("  \n ")).error == "InvalidInput"

    async def test_history_from_the_client_is_refused(self, chat: Chat) -> None:
        received = await chat.post({"messages": [{"id": str(uuid4()), "role": "assistant", "parts": []}]})
        assert received.error == "InvalidInput"

    async def test_second_answer_at_the_same_time_is_refused(self, chat: Chat, play: Callable[..., None]) -> None:
        go_on = asyncio.Event()

        async def wait(_: Any) -> str:
            await go_on.wait()
            return "At last."

        play(wait)
        first = asyncio.create_task(chat.send("one"))
        while not (await chat.client.get(f"/api/v1/conversations/{chat.id}")).is_success:  # noqa: ASYNC110 (asks over HTTP)
            await asyncio.sleep(0.02)

        assert (await chat.send("two")).error == "AnswerRunning"
        go_on.set()
        assert (await first).text == "At last. "


class TestSameMessageTwice:
    async def test_finished_answer_is_replayed_and_nothing_is_done_again(self, chat: Chat) -> None:
        message_id = str(uuid4())
        first = await chat.send("add call Ann", message_id=message_id)
        second = await chat.send("add call Ann", message_id=message_id)

        assert second.message_id == first.message_id
        assert second.text == first.text
        assert await chat.open_titles() == ["call Ann"]

    async def test_running_answer_is_joined(self, chat: Chat, play: Callable[..., None]) -> None:
        go_on = asyncio.Event()

        async def wait(_: Any) -> Any:
            await go_on.wait()
            return ("add_tasks", {"tasks": [{"title": "call Ann"}]})

        play(wait, "Added.")
        message_id = str(uuid4())
        both = [asyncio.create_task(chat.send("add call Ann", message_id=message_id)) for _ in range(2)]
        await asyncio.sleep(0.2)
        go_on.set()
        first, second = await asyncio.gather(*both)

        assert first.message_id == second.message_id
        assert first.text == second.text == "Added. "
        assert await chat.open_titles() == ["call Ann"]

    async def test_same_id_with_other_words_is_no_silent_edit(self, chat: Chat) -> None:
        message_id = str(uuid4())
        await chat.send("add call Ann", message_id=message_id)
        assert (await chat.send("add call Bob", message_id=message_id)).error == "MessageNotFound"


class TestEditAndRegenerate:
    async def test_edit_replaces_the_message_and_all_after_it(self, chat: Chat) -> None:
        message_id = str(uuid4())
        await chat.send("hello", message_id=message_id)
        await chat.send("thanks")
        message = {"id": message_id, "role": "user", "parts": [{"type": "text", "text": "add call Bob"}]}
        await chat.post({"message": message, "message_id": message_id})

        stored = await chat.messages()
        assert [message["role"] for message in stored] == ["user", "assistant"]
        assert stored[0]["parts"][0]["text"] == "add call Bob"
        assert await chat.open_titles() == ["call Bob"]

    async def test_regenerate_answers_the_same_message_anew(self, chat: Chat, play: Callable[..., None]) -> None:
        play("First.", "Second.")
        first = await chat.send("hello")
        second = await chat.regenerate(first.message_id)

        assert second.message_id != first.message_id
        stored = await chat.messages()
        assert [message["id"] for message in stored][1:] == [second.message_id]
        assert second.text == "Second. "

    async def test_unknown_message_cannot_be_regenerated(self, chat: Chat) -> None:
        await chat.send("hello")
        assert (await chat.regenerate(str(uuid4()))).error == "MessageNotFound"
