"""Skills that change one field of the tasks that are spoken of: title, priority, tags, notes, dates, repetition."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from todo_api import language
from todo_api.assistant import phrases
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import replies
from todo_api.assistant.offline import words_en as words
from todo_api.assistant.offline.choosing import act, ids, select, select_one
from todo_api.assistant.offline.intents import Intent, read_level, read_when
from todo_api.assistant.offline.memory import Memory
from todo_api.assistant.offline.references import list_called
from todo_api.assistant.offline.steps import Result, Say, Skill


def _update(
    intent: Intent, memory: Memory, context: TurnContext, changes: dict[str, Any], say: Callable[[Result], str]
) -> Skill:
    chosen = yield from select(intent["what"], memory, context)
    if isinstance(chosen, Say):
        return chosen
    return (yield from act("update_tasks", {"task_ids": ids(chosen), "changes": changes}, say))


def rename(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    new = intent["new"].strip("\"“”'")
    if (name := list_called(intent["what"], context)) is not None:
        return (yield from rename_list(name, new))
    task = yield from select_one(intent["what"], memory, context)
    if isinstance(task, Say):
        return task
    old = task["title"]
    arguments = {"task_ids": [task["id"]], "changes": {"title": new}}
    return (
        yield from act(
            "update_tasks", arguments, lambda result: f"Renamed {phrases.title(old)} to {phrases.title(new)}."
        )
    )


def rename_list(name: str, new: str) -> Skill:
    return (
        yield from act(
            "rename_list",
            {"list": name, "name": new[:100]},
            lambda result: f"The list is now called {phrases.title(result['list']['name'])}.",
        )
    )


def priority(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _set_priority(intent, memory, context, read_level(intent["level"])))


def raise_priority(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _set_priority(intent, memory, context, 3))


def lower_priority(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _set_priority(intent, memory, context, 1))


def _set_priority(intent: Intent, memory: Memory, context: TurnContext, level: int) -> Skill:
    name = ("no", "low", "medium", "high")[level]
    return (
        yield from _update(
            intent, memory, context, {"priority": level}, lambda result: f"{_subject(result)} {name} priority now."
        )
    )


def _subject(result: Result) -> str:
    tasks = result["tasks"]
    return f"{phrases.titles([task['title'] for task in tasks])} {'has' if len(tasks) == 1 else 'have'}"


def tag(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    tag = intent["tag"]
    return (
        yield from _update(
            intent,
            memory,
            context,
            {"add_tags": [tag]},
            lambda result: f"Tagged {phrases.titles([task['title'] for task in result['tasks']])} with #{tag}.",
        )
    )


def untag(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    tag = intent.slots.get("tag")
    changes: dict[str, Any] = {"remove_tags": [tag]} if tag else {"clear": ["tags"]}
    gone = f"the tag #{tag}" if tag else "all tags"
    return (
        yield from _update(intent, memory, context, changes, lambda result: replies.changed(f"Took {gone} off", result))
    )


def note(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    task = yield from select_one(intent["what"], memory, context)
    if isinstance(task, Say):
        return task
    before = task.get("notes") or ""
    notes = f"{before}\n{intent['new']}".strip()
    arguments = {"task_ids": [task["id"]], "changes": {"notes": notes}}
    return (yield from act("update_tasks", arguments, lambda result: replies.changed("Noted on", result)))


def remind(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """A reminder so long before the task is due; one without a time of day counts from the morning."""
    task = yield from select_one(intent["what"], memory, context)
    if isinstance(task, Say):
        return task
    title = phrases.title(task["title"])
    if not task.get("due_date"):
        return Say(f"{title} has no day yet, so there is nothing to count from.")
    minutes = span_minutes(intent["span"], context)
    if minutes is None:
        return Say("How long before shall I remind you?")
    arguments = {"task_ids": [task["id"]], "changes": {"remind_before": minutes}}
    told = f"You will be reminded {phrases.span(minutes)} before {title} ({replies.due(task, context.today)})."
    return (yield from act("update_tasks", arguments, lambda result: told))


def span_minutes(span: str, context: TurnContext) -> int | None:
    """ "Half an hour", "2 days" in minutes; in English, as spans are by now."""
    english = replace(context, locale=replace(context.locale, language="en"))
    plain = re.sub(words.MORE, "", span, flags=re.IGNORECASE)
    plain = re.sub(r"^the\s+", "a ", plain, flags=re.IGNORECASE)
    when = read_when(f"in {plain}", english) or read_when(f"in an {plain}", english)
    day, at = when or (None, None)
    if day is None:
        return None
    if at is None:
        return (day - context.today).days * 24 * 60
    now = context.now.replace(tzinfo=None, second=0, microsecond=0)
    return round((datetime.combine(day, at) - now).total_seconds() / 60)


def undate(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (
        yield from _update(
            intent, memory, context, {"clear": ["due_date"]}, lambda result: f"{_subject(result)} no date any more."
        )
    )


def untime(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (
        yield from _update(
            intent, memory, context, {"clear": ["due_time"]}, lambda result: f"{_subject(result)} no time any more."
        )
    )


def repeat_task(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    read = language.parse(f"x {intent['rule']}", **context.reader)
    assert read.recurrence is not None
    chosen = yield from select(intent["what"], memory, context)
    if isinstance(chosen, Say):
        return chosen
    changes: dict[str, Any] = {"recurrence": read.recurrence}
    dated = all(task.get("due_date") for task in chosen)
    if read.due_date is not None and ("BY" in read.recurrence or not dated):
        changes["due_date"] = read.due_date.isoformat()
    rule = language.describe_recurrence(read.recurrence, language=context.locale.language)
    arguments = {"task_ids": ids(chosen), "changes": changes}
    return (yield from act("update_tasks", arguments, lambda result: f"{_named(result)} now repeats {rule}."))


def _named(result: Result) -> str:
    return phrases.titles([task["title"] for task in result["tasks"]])


def unrepeat(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (
        yield from _update(
            intent,
            memory,
            context,
            {"clear": ["recurrence"]},
            lambda result: replies.changed("No longer repeats:", result),
        )
    )
