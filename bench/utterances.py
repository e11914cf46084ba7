"""What people say to the assistant, each to a person of its own: did it do what was meant?

A case (`cases/utterances.jsonl`) names an intent and slots. They are compared with what the assistant did, so the same
cases measure any model. Earlier turns of a case stand before " || "; only the last one counts."""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import text

from todo_api.accounts.locale import Locale
from todo_api.accounts.models import User
from todo_api.assistant import engine
from todo_api.assistant.context import TurnContext
from todo_api.assistant.endpoint import endpoint_model
from todo_api.assistant.local.languages import SAYINGS, language_of
from todo_api.assistant.local.understand import understand
from todo_api.assistant.parts import Answer, Part, notice, pending_approvals
from todo_api.assistant.schemas import ApprovalAnswer
from todo_api.assistant.search import search_words
from todo_api.assistant.stream import Run, Source, TurnFailed
from todo_api.conversations.models import Message, Role
from todo_api.core.database import Database
from todo_api.core.settings import Settings
from todo_api.tasks.lists.service import create_list
from todo_api.tasks.schemas import ListCreate, TaskCreate
from todo_api.tasks.service import create_task

ZONE = ZoneInfo("Europe/London")
LOCALES = {code: Locale(ZONE.key, language=code, day_order="dmy") for code in ("en", "de")}
NOW = datetime(2026, 9, 16, 10, 30, tzinfo=ZONE)  # a Wednesday
TODAY = NOW.date().isoformat()
LISTS = ("Home", "Work", "Side project")
TASKS: tuple[dict[str, Any], ...] = (
    {"title": "Buy oat milk", "list": "Home", "due_date": "2026-09-16"},
    {"title": "Call landlord about the heating", "due_date": "2026-09-16", "due_time": "12:00"},
    {"title": "Water the plants", "list": "Home", "due_date": "2026-09-16"},
    {"title": "Finish quarterly report", "list": "Work", "due_date": "2026-09-18", "priority": 1},
    {"title": "Book dentist appointment", "due_date": "2026-09-17"},
    {"title": "Renew passport", "due_date": "2026-10-01"},
    {"title": "Pay electricity bill", "list": "Home", "due_date": "2026-09-20"},
    {"title": "Prepare slides for Monday demo", "list": "Work", "due_date": "2026-09-21"},
    {"title": "Read chapter 4", "list": "Side project", "due_date": "2026-09-19", "tags": ["reading"]},
    {"title": "Buy birthday present for mum", "due_date": "2026-09-25"},
)
LOOKING = frozenset({"find", "plan", "summary"})
TALKING = frozenset({"help", "out_of_scope"})
ACTS = {
    "add_tasks": "add",
    "complete_tasks": "complete",
    "reopen_tasks": "reopen",
    "delete_tasks": "delete",
    "snooze_tasks": "snooze",
    "move_tasks": "move",
    "update_tasks": "update",
    "undo_last": "undo",
    "find_tasks": "find",
    "show_lists": "find",
    "show_tags": "find",
    "add_list": "list",
    "rename_list": "list",
    "archive_list": "list",
    "delete_list": "list",
}
OTHER_NAMES = {"smalltalk": "out_of_scope", "reschedule": "snooze", "edit": "update"}
"""How the authors of the cases called the same intents."""
HELPS = {say.help() for say in SAYINGS.values()}
"""What the assistant says where it is asked for help."""
OTHERS = tuple(told for say in SAYINGS.values() for told in (say.out_of_scope(), say.unsupported()))
"""What it says where it cannot do what is asked."""
MOST_STEPS = 8
SKIPPED = language_of("en").words.skipped | language_of("de").words.skipped
ARTICLES = frozenset(["a", "an", "the", "der", "die", "das", "den", "dem", "ein", "eine", "einen"])


Call = tuple[str, dict[str, Any], dict[str, Any]]
"""A tool, its arguments, its result."""


@dataclass(slots=True)
class Did:
    """What came of an utterance: calls with their results, and the words of the answer."""

    calls: list[Call] = field(default_factory=list)
    answer: str = ""
    kind: str = ""
    """What the local assistant took it for."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One case and what came of it."""

    case: dict[str, Any]
    intent: str
    slots: dict[str, Any]
    answer: str
    act_right: bool
    """The act alone: answers that only look or only talk count as alike."""

    @property
    def intent_right(self) -> bool:
        return self.intent == _label(self.case["intent"])

    @property
    def slots_right(self) -> bool:
        return self.act_right and self.slots == _wanted(self.case)

    def __str__(self) -> str:
        want, got = f"{self.case['intent']} {_wanted(self.case)}", f"{self.intent} {self.slots}"
        return f"{self.case['text']}\n    want {want}\n    got  {got}  “{self.answer[:110]}”"


async def judge(database: Database, settings: Settings, cases: Iterable[dict[str, Any]]) -> list[Verdict]:
    """Say every case to the model that the settings name."""
    verdicts = []
    for case in cases:
        context, titles = await _person(database, case)
        history: list[Message] = []
        did = Did()
        for said in case["text"].split(" || "):
            did = await _say(said, context, settings, history)
        if settings.openai_api_key is None:
            said = case["text"].split(" || ")[-1]
            did.kind = understand(said, language_of(context.locale.language))[0].act.value.lower()
        verdicts.append(_verdict(case, did, titles))
    return verdicts


async def _person(database: Database, case: dict[str, Any]) -> tuple[TurnContext, dict[str, str]]:
    """Somebody new with LISTS and TASKS, and a task of the name that the case speaks of; titles by id."""
    user = User(email=f"{uuid4().hex}@example.org", name="B", password_hash="-", time_zone=ZONE.key)
    tasks = list(TASKS)
    target = case["slots"].get("target")
    named = [target] if isinstance(target, str) else target or []
    tasks += [{"title": each} for each in named if not _meant(each, [task["title"] for task in tasks])]
    titles: dict[str, str] = {}
    async with database.transaction("web") as session:
        session.add(user)
        await session.flush()
        lists = {name: (await create_list(session, user.id, ListCreate(name=name))).id for name in LISTS}
        for task in tasks:
            fields = {key: value for key, value in task.items() if key != "list"}
            wanted = TaskCreate.model_validate({**fields, "list_id": lists.get(task.get("list", ""))})
            titles[str((await create_task(session, user.id, wanted)).id)] = task["title"]
        if case["intent"] == "reopen":
            done = [UUID(key) for key, title in titles.items() if title in _meant_by(named, list(titles.values()))]
            await session.execute(text("UPDATE tasks SET completed_at = now() WHERE id = ANY(:done)"), {"done": done})
    locale = LOCALES["de" if case["file"].endswith("_de.jsonl") else "en"]
    return TurnContext(database, user.id, locale, NOW, list_names=LISTS), titles


async def _say(said: str, context: TurnContext, settings: Settings, history: list[Message]) -> Did:
    """One turn, with every approval given."""
    model = endpoint_model(settings)
    history.append(_message(Role.user, [{"type": "text", "text": said}], len(history)))
    decisions: dict[str, ApprovalAnswer] = {}
    answer = Answer()
    for _ in range(MOST_STEPS):
        messages = [*history, _message(Role.assistant, answer.parts, len(history))] if decisions else history
        source = partial(
            engine.stream_turn,
            model=model,
            context=context,
            messages=messages,
            decisions=decisions,
            budget=engine.Budget(),
        )
        try:
            async for chunk in source(_run(context, settings, answer, source)):
                answer.feed(chunk)
        except (TurnFailed, engine.EndpointFailed) as failure:
            answer.close()
            answer.feed(notice("error", "failed", failure.text))
        waiting = pending_approvals(answer.parts)
        decisions = {part["toolCallId"]: ApprovalAnswer(approved=True) for part in waiting}
        for part in waiting:
            part["state"] = "approval-responded"
        if not decisions:
            break
    history.append(_message(Role.assistant, answer.parts, len(history)))
    return _did(answer.parts)


def _message(role: Role, parts: list[Part], position: int) -> Message:
    return Message(role=role, parts=parts, position=position)  # type: ignore[call-arg]  # stored nowhere


def _run(context: TurnContext, settings: Settings, answer: Answer, source: Source) -> Run:
    return Run(
        context.database,
        user_id=context.user_id,
        conversation_id=uuid4(),
        message_id=uuid4(),
        created_at=NOW,
        answer=answer,
        model=settings.model,
        offline=settings.openai_api_key is None,
        usage=None,
        source=source,
        until_ended=asyncio.Event().wait,
    )


def _did(parts: list[Part]) -> Did:
    did = Did()
    for part in parts:
        if part["type"] == "text":
            did.answer += part["text"]
        elif part["type"] == "data-notice":
            did.answer += part["data"]["text"]
        elif isinstance(part.get("output"), dict):
            did.calls.append((part["type"].removeprefix("tool-"), part.get("input") or {}, part["output"]))
    return did


def _verdict(case: dict[str, Any], did: Did, titles: dict[str, str]) -> Verdict:
    calls = [call for call in did.calls if call[2].get("kind") != "failed"]
    changing = [call for call in calls if ACTS[call[0]] != "find"]
    intent = ACTS[changing[0][0]] if changing else _looked_or_talked(case, did)
    slots: dict[str, Any] = {}
    if changing:
        slots = _changed(case, changing, titles)
    elif intent == "find" and calls:
        slots = _looked(calls[0][1])
    elif intent == "plan" and calls and "due_to" in calls[0][1] and "range" in case["slots"]:
        slots = {"range": calls[0][1]["due_to"]}
    wanted = _label(case["intent"])
    alike = {intent, wanted} <= LOOKING or {intent, wanted} <= TALKING
    if {intent, wanted} <= {"snooze", "update", "move"} and slots == _wanted(case):
        alike, intent = True, wanted  # a new time or list for a task is both
    if case["intent"] == "smalltalk" and intent == "help":
        intent = wanted
    return Verdict(case, intent, slots, did.answer, alike or intent == wanted)


def _label(intent: str) -> str:
    return OTHER_NAMES.get(intent, intent)


def _looked_or_talked(case: dict[str, Any], did: Did) -> str:
    if did.answer in HELPS:
        return "help"
    if did.kind in ("plan", "summary") and did.calls:
        return did.kind
    if case["intent"] == "summary" and any(call[1].get("completed_from") for call in did.calls):
        return "summary"  # how much was done is asked for as either
    if not did.calls or (case["intent"] != "find" and any(text in did.answer for text in OTHERS)):
        return "out_of_scope"
    return "find"


def _changed(case: dict[str, Any], calls: list[Call], titles: dict[str, str]) -> dict[str, Any]:
    """The slots of an act: what it is called in the case where that fits, else what was done."""
    slots: dict[str, Any] = {}
    asked = case["slots"]
    tool, arguments, _ = calls[0]
    if _label(case["intent"]) == "snooze" and "due_date" not in asked and tool == "snooze_tasks":
        arguments = {**arguments, "due_date": None}  # to when was not said
    if tool == "add_tasks":
        new = [task for name, each, _ in calls if name == "add_tasks" for task in each["tasks"]]
        slots["titles"] = [_plain(task["title"]) for task in new]
        for name in ("due_date", "due_time", "list", "priority", *({"recurrence"} & asked.keys())):
            values = list(dict.fromkeys(task.get(name) or None for task in new))
            if values != [None]:
                slots[name] = values[0] if len(values) == 1 else values
        if tags := [tag for task in new for tag in task.get("tags", ())]:
            slots["tag"] = tags[0] if len(set(tags)) == 1 else tags
        return _short_time(slots)
    ids = [each for _, given, _ in calls for each in given.get("task_ids", ())]
    done = {titles.get(each, "?") for each in ids}
    if "range" in asked:
        within = {each["title"] for each in TASKS if asked["range"][0] <= each["due_date"] <= asked["range"][1]}
        slots["range"] = asked["range"] if done == within else sorted(done)
    elif ids:
        target = asked.get("target", "")
        named = [target] if isinstance(target, str) else target
        right = done == _meant_by(named, list(titles.values()))
        slots["target"] = target if right and target else sorted(done)
    changes = {**arguments, **arguments.get("changes", {})}
    for name in ("due_date", "due_time", "list", "priority", "name"):
        if changes.get(name) is not None:
            slots[name] = changes[name]
    if changes.get("add_tags"):
        slots["tag"] = changes["add_tags"][0]
    return _short_time(slots)


def _short_time(slots: dict[str, Any]) -> dict[str, Any]:
    if isinstance(slots.get("due_time"), str):
        slots["due_time"] = slots["due_time"][:5]
    return slots


def _looked(given: dict[str, Any]) -> dict[str, Any]:
    slots: dict[str, Any] = {}
    if given.get("due_from") or given.get("due_to"):
        first = given.get("due_from")
        slots["range"] = [
            first and max(first, TODAY) if given.get("due_to", "") >= TODAY else first,
            given.get("due_to"),
        ]
    if given.get("completed_from"):
        slots["range"] = [given["completed_from"], given.get("completed_to")]
    if given.get("view") in ("overdue", "inbox"):
        slots["query"] = given["view"]
    if given.get("text"):
        slots["query"] = sorted(_words(given["text"]))
    for name in ("list", "tag", "priority"):
        if given.get(name) is not None:
            slots[name] = given[name]
    return slots


def _wanted(case: dict[str, Any]) -> dict[str, Any]:
    slots = dict(case["slots"])
    if "titles" in slots:
        slots["titles"] = [_plain(title) for title in slots["titles"]]
    if "tags" in slots:
        slots["tag"] = slots.pop("tags")[0]
    if case["intent"] == "edit":
        slots.pop("title", None)  # titles are looked at in new tasks only
    if case["intent"] == "find" and slots.get("range", [""])[0] is None:
        slots = {"query": "overdue"}
    if case["intent"] == "find" and "range" in slots and slots["range"][0] < TODAY <= slots["range"][1]:
        slots["range"] = [TODAY, slots["range"][1]]  # what is late is asked for as such
    if case["intent"] == "find" and slots.get("query") not in (None, "overdue", "inbox"):
        slots["query"] = sorted(_words(slots["query"]))
    if case["intent"] == "plan" and "range" in slots:
        slots["range"] = slots["range"][1]
    return slots


def _plain(title: str) -> str:
    words = re.sub(r"[\"“”]", "", title.replace("’", "'")).casefold().split()
    return " ".join(words[bool(words) and words[0] in ARTICLES :]).strip(" .,:")


def _words(text: str) -> list[str]:
    return search_words(text, SKIPPED)


def _meant_by(named: Iterable[str], titles: list[str]) -> set[str]:
    return {title for each in named for title in _meant(each, titles)}


def _meant(named: str, titles: list[str]) -> list[str]:
    """The titles that have all of these words, beginnings and slips of the pen included."""
    ours = _words(named)
    return [title for title in titles if all(any(_alike(word, other) for other in _words(title)) for word in ours)]


def _alike(word: str, other: str) -> bool:
    return word[:4] == other[:4] if min(len(word), len(other)) >= 4 else word == other
