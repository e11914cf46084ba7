"""A person with a believable week, and a way to talk to the offline model without HTTP."""

import inspect
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from todo_api.accounts.locale import Locale
from todo_api.accounts.models import User
from todo_api.assistant.context import TurnContext
from todo_api.assistant.local.act import answer
from todo_api.assistant.local.dialogue import Memory, Turn
from todo_api.assistant.local.steps import Call, Say
from todo_api.assistant.tools import TOOLS, arguments_of
from todo_api.core.database import Database
from todo_api.tasks.lists.service import create_list
from todo_api.tasks.schemas import ListCreate, TaskCreate
from todo_api.tasks.service import create_task

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # a Wednesday
BY_NAME = {tool.__name__: tool for tool in TOOLS}

LISTS = ("Groceries", "Work", "Home")
TASKS: tuple[dict[str, Any], ...] = (
    {"title": "Buy milk", "list": "Groceries", "due_date": "2026-11-25"},
    {"title": "Eggs", "list": "Groceries"},
    {"title": "Call mum", "due_date": "2026-11-26", "due_time": "17:00"},
    {"title": "Pay rent", "due_date": "2026-12-01", "priority": 3, "recurrence": "FREQ=MONTHLY;BYMONTHDAY=1"},
    {"title": "Write report", "list": "Work", "due_date": "2026-11-24", "priority": 2},
    {"title": "Email Bob about the budget", "list": "Work", "due_date": "2026-11-25", "due_time": "09:00"},
    {"title": "Dentist appointment", "due_date": "2026-11-27", "due_time": "15:00"},
    {"title": "Clean the kitchen", "list": "Home", "due_date": "2026-11-28"},
    {"title": "Talk to the landlord about the heating", "due_date": "2026-11-30"},
    {"title": "Renew passport", "priority": 3},
    {"title": "Read a book", "tags": ["fun"]},
    {"title": "Buy flowers for mum", "due_date": "2026-11-25"},
    {"title": "Water plants", "done": "2026-11-24T12:00:00Z"},
    {"title": "Book flights", "done": "2026-11-25T07:00:00Z"},
    {"title": "Gym", "done": "2026-11-17T18:00:00Z"},
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "model: needs the packages of requirements-model.lock")


class Talk:
    """A conversation with the offline model; tools run for real, approvals are given."""

    def __init__(self, context: TurnContext) -> None:
        self.context = context
        self.turns: list[Turn] = []
        self.acts: list[str] = []
        self.choices: tuple[str, ...] = ()

    async def say(self, said: str) -> str:
        """One turn; its answer. `acts` then holds what was done, in short."""
        turn = Turn(said)
        skill = answer(said, Memory(self.turns), self.context)
        self.acts = []
        step = _advance(skill, None)
        while isinstance(step, Call):
            ctx: Any = SimpleNamespace(deps=self.context, tool_call_approved=True)
            result = await BY_NAME[step.tool](ctx, **_validated(step))
            turn.results.append((step.tool, result))
            self.acts.append(_short(step, result))
            step = _advance(skill, result)
        turn.answer = step.text
        turn.asked = step if step.choices or step.missing else None
        self.choices = tuple(choice.send for choice in step.choices)
        self.turns.append(turn)
        return step.text

    @property
    def did(self) -> str:
        """The acts of the last turn; looking up is named only where nothing else was done."""
        changes = [act for act in self.acts if not act.startswith(("find", "show_tags"))]
        return " / ".join(changes or self.acts[:1]) or "say"


def _advance(skill: Any, result: Any) -> Call | Say:
    try:
        step: Call | Say = skill.send(result)
    except StopIteration as ended:
        step = ended.value
    return step


def _validated(step: Call) -> dict[str, Any]:
    """Arguments as the agent would hand them over: validated against the tool's signature."""
    arguments: dict[str, Any] = arguments_of(BY_NAME[step.tool]).validator.validate_python(step.arguments)
    return arguments


def _short(step: Call, result: dict[str, Any]) -> str:
    name = step.tool.removesuffix("_tasks")
    if result["kind"] == "failed":
        return f"{name} failed {result['error']}"
    if step.tool == "find_tasks":
        shown = {key: value for key, value in sorted(step.arguments.items()) if key not in ("limit", "order")}
        return " ".join(["find", *(f"{key}={value}" for key, value in shown.items())])
    if step.tool == "add_tasks":
        return "add " + "; ".join(_new(task) for task in step.arguments["tasks"])
    if result["kind"] == "changed":
        titles = "; ".join(sorted(task["title"] for task in result["tasks"]))
        how = {key: value for key, value in step.arguments.items() if key != "task_ids"}
        how.update(how.pop("changes", {}))
        return f"{name} {titles}" + "".join(f" {key}={value}" for key, value in how.items())
    return " ".join([name, *(f"{key}={value}" for key, value in step.arguments.items())])


def _new(task: dict[str, Any]) -> str:
    said = str(task["title"])
    if "due_date" in task:
        said += f" @{task['due_date']}"
    if "due_time" in task:
        said += f" {task['due_time']}"
    if "list" in task:
        said += f" in {task['list']}"
    if "priority" in task:
        said += f" !{task['priority']}"
    said += "".join(f" #{tag}" for tag in task.get("tags", ()))
    return said + (f" ~{task['recurrence']}" if "recurrence" in task else "")


@pytest.fixture
def start_talk(database: Database) -> Callable[[], Awaitable[Talk]]:
    """Somebody new with LISTS and TASKS, on Wednesday 25 November 2026 at ten in Berlin."""

    async def start() -> Talk:
        user = User(email=f"{uuid4().hex}@example.org", name="Ann", password_hash="-", time_zone="Europe/Berlin")
        async with database.transaction("web") as session:
            session.add(user)
            await session.flush()
            lists = {name: (await create_list(session, user.id, ListCreate(name=name))).id for name in LISTS}
            for task in TASKS:
                fields = {key: value for key, value in task.items() if key not in ("list", "done")}
                wanted = TaskCreate.model_validate({**fields, "list_id": lists.get(task.get("list", ""))})
                made = await create_task(session, user.id, wanted)
                if "done" in task:
                    at = {"at": datetime.fromisoformat(task["done"]), "id": made.id}
                    await session.execute(text("UPDATE tasks SET completed_at = :at WHERE id = :id"), at)
        return Talk(TurnContext(database, user.id, Locale("Europe/Berlin", day_order="dmy"), NOW, list_names=LISTS))

    return start


@pytest.fixture
async def talk(start_talk: Callable[[], Awaitable[Talk]]) -> AsyncIterator[Talk]:
    yield await start_talk()


class Chat:
    """The chat panel's side of the wire, for one conversation of one person."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.id = str(uuid4())

    async def send(self, text: str, *, message_id: str | None = None, **fields: Any) -> "Received":
        message = {"id": message_id or str(uuid4()), "role": "user", "parts": [{"type": "text", "text": text}]}
        return await self.post({"message": message, **fields})

    async def decide(self, received: "Received", *, approved: bool, **part: Any) -> "Received":
        """Answer every question of a message alike."""
        parts = [
            {
                "type": "tool-delete_tasks",
                "state": "approval-responded",
                "toolCallId": call_id,
                "approval": {"id": call_id, "approved": approved},
                **part,
            }
            for call_id in received.waiting
        ]
        return await self.post({"message": {"id": received.message_id, "role": "assistant", "parts": parts}})

    async def regenerate(self, message_id: str | None = None) -> "Received":
        return await self.post({"trigger": "regenerate-message", "message_id": message_id})

    async def post(self, body: dict[str, Any]) -> "Received":
        body = {"id": self.id, "trigger": "submit-message", **body}
        response = await self.client.post("/api/v1/chat", json=body, timeout=30)
        return Received(response)

    async def messages(self) -> list[dict[str, Any]]:
        """What is stored, the oldest first."""
        response = await self.client.get(f"/api/v1/conversations/{self.id}/messages")
        assert response.status_code == 200, response.text
        return list(reversed(response.json()["items"]))

    async def open_titles(self) -> list[str]:
        response = await self.client.get("/api/v1/tasks", params={"limit": 200})
        return [task["title"] for task in response.json()["items"]]


class Received:
    """An answer as it came over the wire."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.status = response.status_code
        self.error = response.json()["error"] if self.status >= 400 else None
        self.chunks = read_chunks(response.text) if self.status == 200 else []

    @property
    def message_id(self) -> str:
        return str(self.chunks[0]["messageId"])

    @property
    def text(self) -> str:
        return "".join(chunk["delta"] for chunk in self.chunks if chunk["type"] == "text-delta")

    @property
    def types(self) -> list[str]:
        return [chunk["type"] for chunk in self.chunks]

    @property
    def waiting(self) -> list[str]:
        return [chunk["toolCallId"] for chunk in self.chunks if chunk["type"] == "tool-approval-request"]

    @property
    def questions(self) -> list[str]:
        return [chunk["data"]["sentence"] for chunk in self.chunks if chunk["type"] == "data-approval"]

    @property
    def outputs(self) -> list[dict[str, Any]]:
        return [chunk["output"] for chunk in self.chunks if chunk["type"] == "tool-output-available"]

    @property
    def notices(self) -> list[str]:
        return [chunk["data"]["code"] for chunk in self.chunks if chunk["type"] == "data-notice"]


def read_chunks(body: str) -> list[dict[str, Any]]:
    lines = [line.removeprefix("data: ") for line in body.splitlines() if line.startswith("data: ")]
    assert lines[-1] == "[DONE]"
    return [json.loads(line) for line in lines[:-1]]


@pytest.fixture
def chat(client: httpx.AsyncClient) -> Chat:
    return Chat(client)


@pytest.fixture
def chat_as() -> Callable[[httpx.AsyncClient], Chat]:
    return Chat


@pytest.fixture
def play(app: FastAPI) -> Iterator[Callable[..., None]]:
    """Let a scripted model answer: `play(step, step, …)`, a step being text or (tool, arguments) calls.

    The last step repeats; a function gets the messages and returns a step."""

    def start(*steps: Any, name: str = "scripted") -> None:
        from pydantic_ai.models.function import DeltaToolCall, FunctionModel

        count = iter(range(10**9))

        async def stream(messages: Any, _: Any) -> AsyncIterator[Any]:
            step = steps[min(next(count), len(steps) - 1)]
            if callable(step):
                step = step(messages)
                step = await step if inspect.isawaitable(step) else step
            if isinstance(step, str):
                for word in step.split(" "):
                    yield f"{word} "
                return
            calls = [step] if isinstance(step, tuple) else step
            for index, (tool, arguments) in enumerate(calls):
                raw = arguments if isinstance(arguments, str) else json.dumps(arguments)
                yield {index: DeltaToolCall(name=tool, json_args=raw, tool_call_id=f"call_{uuid4().hex}")}

        app.state.assistant.model = FunctionModel(stream_function=stream, model_name=name)

    yield start
    app.state.assistant.model = None
