"""What needs the person's yes, and that only their yes to exactly this counts, once, in time."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from todo_api.core import clock
from todo_api.core.database import Database

Chat = Any
AddTask = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
async def waiting(chat: Chat, add_task: AddTask) -> Any:
    """The assistant asks whether it may delete “Call Ann”."""
    await add_task("Call Ann")
    return await chat.send("delete call ann")


class TestAsking:
    async def test_delete_names_the_task_and_waits(self, chat: Chat, waiting: Any) -> None:
        assert waiting.questions == ["Delete “Call Ann”?"]
        assert len(waiting.waiting) == 1
        assert await chat.open_titles() == ["Call Ann"]
        part = (await chat.messages())[-1]["parts"][-1]
        assert part["type"] == "data-approval" or part["state"] == "approval-requested"

    async def test_yes_does_it_in_the_same_message(self, chat: Chat, waiting: Any) -> None:
        done = await chat.decide(waiting, approved=True)

        assert done.message_id == waiting.message_id
        assert done.outputs[0]["action"] == "deleted"
        assert await chat.open_titles() == []
        assert len(await chat.messages()) == 2

    async def test_continued_answer_repeats_nothing(
        self, chat: Chat, play: Callable[..., None], add_task: AddTask
    ) -> None:
        task = await add_task("Call Ann")
        play([("delete_tasks", {"task_ids": [task["id"]]})], "Gone.")
        asked = await chat.send("delete call ann")
        done = await chat.decide(asked, approved=True)
        assert done.types.count("text-start") == 1
        stored = (await chat.messages())[-1]
        assert [part["text"] for part in stored["parts"] if part["type"] == "text"] == ["Gone. "]

    async def test_call_beside_it_is_done_at_once_and_only_once(
        self, chat: Chat, play: Callable[..., None], add_task: AddTask
    ) -> None:
        first, second = await add_task("Call Ann"), await add_task("Call Bob")
        play(
            [("complete_tasks", {"task_ids": [first["id"]]}), ("delete_tasks", {"task_ids": [second["id"]]})],
            "Both done.",
        )
        asked = await chat.send("complete ann, delete bob")
        assert await chat.open_titles() == ["Call Bob"]

        done = await chat.decide(asked, approved=True)
        assert [output["action"] for output in done.outputs] == ["deleted"]
        assert await chat.open_titles() == []

    async def test_models_see_every_call_answered(
        self, chat: Chat, play: Callable[..., None], add_task: AddTask
    ) -> None:
        """Endpoints refuse a history in which a call has no result."""
        task = await add_task("Call Ann")
        seen: list[Any] = []

        def remember(messages: Any) -> str:
            seen.append(messages)
            return "Fine."

        play(("delete_tasks", {"task_ids": [task["id"]]}), remember)
        await chat.send("delete ann")
        await chat.send("leave it")

        parts = [part for message in seen[0] for part in message.parts]
        called = [part.tool_call_id for part in parts if part.part_kind == "tool-call"]
        answered = [part.tool_call_id for part in parts if part.part_kind == "tool-return"]
        assert called == answered != []

    @pytest.mark.parametrize(("approved", "left"), [(True, ["buy tea"]), (False, ["Call Ann", "buy tea"])])
    async def test_the_rest_of_what_was_asked_follows_the_answer(
        self, chat: Chat, add_task: AddTask, approved: bool, left: list[str]
    ) -> None:
        await add_task("Call Ann")
        asked = await chat.send("delete call ann and remind me to buy tea")
        assert asked.questions == ["Delete “Call Ann”?"]
        assert await chat.open_titles() == ["Call Ann"]
        await chat.decide(asked, approved=approved)
        assert await chat.open_titles() == left

    async def test_no_leaves_everything(self, chat: Chat, waiting: Any) -> None:
        answer = await chat.decide(waiting, approved=False)

        assert "tool-output-denied" in answer.types
        assert answer.text == "All right, I left it as it was."
        assert await chat.open_titles() == ["Call Ann"]

    async def test_three_changes_are_free_and_the_fourth_asks(
        self, chat: Chat, play: Callable[..., None], add_task: AddTask
    ) -> None:
        tasks = [await add_task(f"Task {number}") for number in range(4)]
        play(*[("complete_tasks", {"task_ids": [task["id"]]}) for task in tasks], "Done.")
        received = await chat.send("complete them one by one")

        assert received.questions == ["Complete “Task 3”?"]
        assert await chat.open_titles() == ["Task 3"]

    async def test_bulk_change_says_what_will_change(
        self, chat: Chat, play: Callable[..., None], add_task: AddTask
    ) -> None:
        ids = [(await add_task(f"Task {number}"))["id"] for number in range(5)]
        play(("update_tasks", {"task_ids": ids, "changes": {"priority": 3, "title": "Same"}}))
        received = await chat.send("change them")
        assert received.questions == [
            "Change title (to “Same”) and priority (to “3”) of 5 tasks: "
            "“Task 0”, “Task 1”, “Task 2”, “Task 3” and “Task 4”?"
        ]

    async def test_deleting_a_list_names_its_tasks(self, chat: Chat) -> None:
        found = (await chat.client.post("/api/v1/lists", json={"name": "Trips"})).json()
        await chat.client.post("/api/v1/tasks", json={"title": "Book a train", "list_id": found["id"]})
        received = await chat.send("delete the list Trips")
        assert received.questions == ["Delete the list “Trips” with 1 task: “Book a train”?"]


class TestQuestionsOfThePerson:
    """Who only asks gets an answer, not a change, whatever the model makes of it."""

    @pytest.mark.parametrize(
        ("call", "question"),
        [
            (("complete_tasks", {"task_ids": ["{id}"]}), "Complete “Call Ann”?"),
            (("add_tasks", {"tasks": [{"title": "spam"}]}), "Add 1 task: “spam”?"),
            (("add_list", {"name": "spam"}), "Make a list “spam”?"),
            (("undo_last", {}), "Undo the last change, of “Call Ann”?"),
        ],
    )
    async def test_a_change_needs_a_yes(
        self, chat: Chat, play: Callable[..., None], add_task: AddTask, call: Any, question: str
    ) -> None:
        task = await add_task("Call Ann")
        tool, arguments = call
        if "task_ids" in arguments:
            arguments = {"task_ids": [task["id"]]}
        play((tool, arguments), "Done.")
        asked = await chat.send("what is due today?")
        assert asked.questions == [question]
        assert await chat.open_titles() == ["Call Ann"]

        done = await chat.decide(asked, approved=True)
        assert done.outputs[-1]["kind"] in ("changed", "list_changed", "undone")

    async def test_undo_that_was_not_asked_for_is_named(
        self, chat: Chat, play: Callable[..., None], add_task: AddTask
    ) -> None:
        await add_task("Call Ann")
        play(("undo_last", {}))
        assert (await chat.send("complete it")).questions == ["Undo the last change, of “Call Ann”?"]
        play(("undo_last", {}), "Undone.")
        assert (await chat.send("undo that")).outputs[0]["kind"] == "undone"

    async def test_answer_to_a_question_of_the_assistant_is_free(
        self, chat: Chat, play: Callable[..., None], add_task: AddTask
    ) -> None:
        task = await add_task("Call Ann")
        play("Which of them?")
        await chat.send("complete it")
        play(("complete_tasks", {"task_ids": [task["id"]]}), "Done.")
        assert (await chat.send("all my tasks")).outputs[0]["kind"] == "changed"


class TestBound:
    """A yes counts for what the question said, not for what a call would do by now."""

    async def test_list_that_took_the_name_meanwhile_is_safe(self, chat: Chat, play: Callable[..., None]) -> None:
        for name in ("Old", "Work"):
            await chat.client.post("/api/v1/lists", json={"name": name})
        play(
            [
                ("delete_list", {"list": "Old"}),
                ("rename_list", {"list": "Old", "name": "Older"}),
                ("rename_list", {"list": "Work", "name": "Old"}),
            ],
            "Done.",
        )
        asked = await chat.send("delete the list Old")
        assert asked.questions == ["Delete the list “Old”?"]
        done = await chat.decide(asked, approved=True)

        assert [output["kind"] for output in done.outputs] == ["failed"]
        names = [each["name"] for each in (await chat.client.get("/api/v1/lists")).json()]
        assert sorted(names) == ["Old", "Older"]

    async def test_list_that_was_filled_meanwhile_is_asked_for_again(self, chat: Chat) -> None:
        found = (await chat.client.post("/api/v1/lists", json={"name": "Trips"})).json()
        asked = await chat.send("delete the list Trips")
        await chat.client.post("/api/v1/tasks", json={"title": "Book a train", "list_id": found["id"]})
        done = await chat.decide(asked, approved=True)
        assert done.outputs[0]["error"] == "ChangedSince"
        assert await chat.open_titles() == ["Book a train"]


class TestAnswering:
    async def test_yes_counts_once(self, chat: Chat, waiting: Any) -> None:
        await chat.decide(waiting, approved=True)
        again = await chat.decide(waiting, approved=True)
        assert (again.status, again.error) == (409, "ApprovalGone")

    async def test_arguments_from_the_client_are_ignored(self, chat: Chat, add_task: AddTask, waiting: Any) -> None:
        other_task = await add_task("Keep me")
        await chat.decide(waiting, approved=True, input={"task_ids": [other_task["id"]]})
        assert await chat.open_titles() == ["Keep me"]

    @pytest.mark.parametrize("almost", [1, "true", "yes", None])
    async def test_only_true_is_yes(self, chat: Chat, waiting: Any, almost: object) -> None:
        approval = {"id": waiting.waiting[0], "approved": almost}
        answer = await chat.decide(waiting, approved=True, approval=approval)
        assert answer.error == "ApprovalGone"
        assert await chat.open_titles() == ["Call Ann"]

    async def test_another_person_cannot_answer(
        self, chat: Chat, waiting: Any, other: httpx.AsyncClient, chat_as: Callable[[httpx.AsyncClient], Chat]
    ) -> None:
        theirs = chat_as(other)
        theirs.id = chat.id
        assert (await theirs.decide(waiting, approved=True)).error == "ConversationNotFound"
        assert await chat.open_titles() == ["Call Ann"]

    async def test_question_lives_for_a_quarter_of_an_hour(self, waiting: Any) -> None:
        data = next(chunk["data"] for chunk in waiting.chunks if chunk["type"] == "data-approval")
        left = datetime.fromisoformat(data["expires_at"]) - clock.now()
        assert timedelta(minutes=14) < left <= timedelta(minutes=15)

    async def test_question_expires(self, chat: Chat, waiting: Any, database: Database) -> None:
        async with database.transaction("test") as session:
            await session.execute(
                text(
                    'UPDATE messages SET parts = regexp_replace(parts::text, \'"expires_at": "2\\d{3}\','
                    ' \'"expires_at": "2020\')::jsonb WHERE conversation_id = :id'
                ),
                {"id": chat.id},
            )
        assert (await chat.decide(waiting, approved=True)).error == "ApprovalExpired"
        assert await chat.open_titles() == ["Call Ann"]

    async def test_going_on_without_an_answer_is_no(self, chat: Chat, waiting: Any) -> None:
        await chat.send("hello")
        assert (await chat.decide(waiting, approved=True)).error == "ApprovalGone"
        states = [part.get("state") for part in (await chat.messages())[1]["parts"]]
        assert "output-denied" in states
        assert await chat.open_titles() == ["Call Ann"]

    async def test_yes_typed_as_text_is_no_approval(self, chat: Chat, waiting: Any) -> None:
        await chat.send("yes")
        assert await chat.open_titles() == ["Call Ann"]

    async def test_made_up_call_is_refused(self, chat: Chat, waiting: Any) -> None:
        waiting.chunks.append({"type": "tool-approval-request", "toolCallId": "call_made_up"})
        waiting.chunks = [
            chunk for chunk in waiting.chunks if chunk.get("toolCallId") == "call_made_up" or chunk["type"] == "start"
        ]
        assert (await chat.decide(waiting, approved=True)).error == "ApprovalGone"
