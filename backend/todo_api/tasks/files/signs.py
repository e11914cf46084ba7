"""What Obsidian's plugins write into a line of Markdown: the signs of Tasks, and the fields of Dataview.

https://publish.obsidian.md/tasks/Reference/Task+Formats/Tasks+Emoji+Format
https://publish.obsidian.md/tasks/Reference/Task+Formats/Dataview+Format"""

import re
from dataclasses import dataclass, field
from datetime import datetime

from todo_api.tasks.files.draft import Draft, Due

_LONGEST = 5_000
_DATES = {
    "📅": "due", "📆": "due", "🗓": "due", "⏳": "scheduled", "⌛": "scheduled", "🛫": "start",
    "➕": "created", "✅": "completion", "❌": "cancelled",
}  # fmt: skip
_PRIORITIES = {"🔺": 3, "⏫": 3, "🔼": 2, "🔽": 1, "⏬": 1}
_PRIORITY_NAMES = {"highest": 3, "high": 3, "medium": 2, "low": 1, "lowest": 1}
_NAMES = "due|scheduled|start|created|completion|cancelled|priority|repeat|id|dependsOn|onCompletion"
_SIGNED_DATE = re.compile(rf"({'|'.join(_DATES)})\ufe0f?\s*(\d{{4}}-\d{{2}}-\d{{2}})", re.ASCII)
_REPEAT = re.compile(rf"🔁\ufe0f?\s*([^{''.join(_DATES)}{''.join(_PRIORITIES)}🏁🆔⛔#^]+)")
_PRIORITY = re.compile(rf"({'|'.join(_PRIORITIES)})\ufe0f?")
_OTHER = re.compile(r"(?:🏁|🆔|⛔)\ufe0f?\s*\S+")
_FIELD = re.compile(rf"[\[(]({_NAMES})::([^\])]{{0,200}})[\])]")
_BLOCK = re.compile(r"\s\^[\w-]+$")
_WHEN_DONE = re.compile(r"\s*when done$", re.IGNORECASE)


@dataclass(slots=True)
class Signs:
    """What the signs of a line say, and the words that are left of it."""

    rest: str
    due: Due | None = None
    priority: int = 0
    done: datetime | bool = False
    cancelled: datetime | bool = False
    created: datetime | None = None
    notes: list[str] = field(default_factory=list)


def read(draft: Draft, line: int, words: str) -> Signs:
    """A line without signs, or longer than any that a person writes, comes back as it is."""
    if len(words) > _LONGEST:
        return Signs(words)
    values: dict[str, str] = {}
    rest = _FIELD.sub(lambda found: _keep(values, found[1], found[2]), words)
    rest = _SIGNED_DATE.sub(lambda found: _keep(values, _DATES[found[1]], found[2]), rest)
    rest = _PRIORITY.sub(lambda found: _keep(values, "sign", found[1]), rest)
    rest = _REPEAT.sub(lambda found: _keep(values, "repeat", found[1]), rest)
    rest = _OTHER.sub(lambda found: _keep(values, "other", found[0]), rest)
    if not values:
        return Signs(words)
    result = Signs(" ".join(_BLOCK.sub("", rest).split()) or words)
    result.priority = _PRIORITIES.get(values.get("sign", ""), _PRIORITY_NAMES.get(values.get("priority", ""), 0))
    result.done = _when(draft, values.get("completion"))
    result.cancelled = _when(draft, values.get("cancelled"))
    result.created = draft.instant(values["created"]) if "created" in values else None
    for name in ("due", "scheduled", "start"):  # one day is due; the others are said in the notes
        if name not in values:
            continue
        if result.due is None and name != "start":
            result.due = draft.moment(line, values[name])
        else:
            result.notes.append(f"{name.capitalize()}: {values[name]}")
    if "repeat" in values:
        _repeat(draft, line, result, values["repeat"])
    return result


def _keep(values: dict[str, str], name: str, value: str) -> str:
    values.setdefault(name, value.strip())
    return " "


def _when(draft: Draft, text: str | None) -> datetime | bool:
    return False if text is None else draft.instant(text) or True


def _repeat(draft: Draft, line: int, result: Signs, words: str) -> None:
    again = _WHEN_DONE.sub("", words)
    said = again if again == words else f"{again} after completion"
    found = draft.understood(said, language="en")
    repeated = draft.repeating(line, result.due or found, found.rule if found and found.rule else words)
    if repeated is None or repeated.rule is None:
        result.notes.append(f"Repeat: {words}")
    result.due = repeated
