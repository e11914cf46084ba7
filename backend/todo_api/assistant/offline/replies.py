"""What the offline model says. Each sentence states what a tool's result holds, never what was only intended."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any
from zlib import crc32

from todo_api import language
from todo_api.assistant import phrases
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline.memory import TaskJson
from todo_api.assistant.offline.steps import Choice, Result, Say, Unfound

MOST_SHOWN = 5
MOST_CHOICES = 6

ABILITIES = (
    "I can add tasks (“call Ann tomorrow 5pm”), find them (“what's due this week?”), complete, change, move, snooze "
    "and delete them, plan your day, and undo anything."
)
HELP = (
    f"{ABILITIES} You can also say “push everything from today to Monday”, “make it urgent”, “move the milk one to "
    "Groceries”, or “how many did I finish yesterday?”."
)
OUT_OF_SCOPE = f"That is beyond me: I only know your to-do list. {ABILITIES}"
GREETINGS = ("Hello! What can I do for your list?", "Hi! What shall we get done?", "Hello! What's on your mind?")
WELCOMES = ("You're welcome.", "Any time.", "Glad to help.")
GOODBYES = ("Bye!", "See you.", "Until next time.")
ALL_RIGHT = ("All right, nothing was changed.", "Fine, I left everything as it was.")


def vary(options: Sequence[str], said: str) -> str:
    """One of several ways to say the same, always the same one for the same words."""
    return options[crc32(said.encode()) % len(options)]


def describe(task: TaskJson, today: date) -> str:
    """“Call Ann” (tomorrow at 17:00); of a finished task, when it was due says nothing any more."""
    when = "" if task.get("completed_at") else due(task, today)
    return f"{phrases.title(task['title'])} ({when})" if when else phrases.title(task["title"])


def due(task: TaskJson, today: date) -> str:
    if not task.get("due_date"):
        return ""
    due_time = time.fromisoformat(task["due_time"]) if task.get("due_time") else None
    return phrases.moment(date.fromisoformat(task["due_date"]), due_time, today)


def several(tasks: Sequence[TaskJson], today: date, total: int | None = None, most: int = MOST_SHOWN) -> str:
    """“a” (today), “b” and “c” (Friday); beyond `most` the rest is counted."""
    shown = [describe(task, today) for task in tasks[:most]]
    more = (total if total is not None else len(tasks)) - len(shown)
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def added(result: Result, context: TurnContext, list_name: str | None) -> str:
    tasks, today = result["tasks"], context.today
    where = f" to {list_name}" if list_name else ""
    if len(tasks) > 1:
        return f"Added {len(tasks)} tasks{where}: {several(tasks, today, most=10)}."
    task = tasks[0]
    extras = []
    if when := due(task, today):
        extras.append(f"due {when}")
    if task.get("recurrence"):
        extras.append(f"repeats {language.describe_recurrence(task['recurrence'], language=context.locale.language)}")
    if task.get("priority"):
        extras.append(("", "low", "medium", "high")[task["priority"]] + " priority")
    if task.get("tags"):
        extras.append(" ".join(f"#{tag}" for tag in task["tags"]))
    return f"Added {phrases.title(task['title'])}{where}{', ' if extras else ''}{', '.join(extras)}."


def completed(result: Result, said: str) -> str:
    tasks = result["tasks"]
    opening = vary(("Done", "Completed", "Ticked off"), said)
    text = f"{opening}: {phrases.titles([task['title'] for task in tasks])}."
    if any(task.get("recurrence") for task in tasks):
        text += " It comes back on its next day." if len(tasks) == 1 else " Those that repeat come back."
    return text


def changed(opening: str, result: Result, ending: str = "") -> str:
    return f"{opening} {phrases.titles([task['title'] for task in result['tasks']])}{ending}."


def found(result: Result, what: str, today: date) -> str:
    """The answer to a question: how many, and the first of them."""
    tasks, total = result["tasks"], result["total"]
    number = phrases.count(total)
    return f"{number}{what}: {several(tasks, today, total)}."


def nothing(text: str, nearest: Sequence[TaskJson]) -> Say:
    """Nothing was found; the nearest titles are offered."""
    if not nearest:
        return Unfound(f"I found no task like {phrases.title(text)}.")
    offered = phrases.titles([task["title"] for task in nearest])
    choices = tuple(choice(task) for task in nearest)
    ask = "Did you mean" if len(nearest) == 1 else "Did you mean one of these:"
    return Unfound(f"I found no task like {phrases.title(text)}. {ask} {offered}?", choices)


def which(tasks: Sequence[TaskJson], today: date) -> Say:
    """Several tasks could be meant."""
    shown = several(tasks, today, most=MOST_CHOICES)
    return Say(f"Which one do you mean: {shown}?", numbered(tasks))


def numbered(tasks: Sequence[TaskJson]) -> tuple[Choice, ...]:
    return tuple(
        Choice(" ".join(task["title"].split())[:60], f"number {number}")
        for number, task in enumerate(tasks[:MOST_CHOICES], start=1)
    )


def choice(task: TaskJson) -> Choice:
    title = " ".join(task["title"].split())
    return Choice(title[:60], f"“{title}”"[:500])


def failed(result: Result) -> Say:
    """A tool said no: its own sentence, and nothing that sounds like success."""
    if result["kind"] == "refused":
        return Say("All right, I left it as it was.")
    choices: list[Any] = result.get("choices") or []
    if choices:
        named = ", ".join(str(name) for name in choices[:10])
        return Say(f"{result['text']} Your lists: {named}.")
    if result.get("error") == "ChangeConflict":
        return Say("That was changed again since, so I did not undo it. The page's history can undo it all the same.")
    return Say(f"That did not work: {result['text']}")
