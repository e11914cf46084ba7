"""todo.txt by its own rules: https://github.com/todotxt/todo.txt

A date at the beginning is the day on which a task was made, never the day on which it is due; that is `due:`."""

import re
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from todo_api.tasks.files.draft import Draft

_DATE = r"\d{4}-\d{2}-\d{2}"
_LINE = re.compile(
    rf"(?:(?P<done>x) )?(?:\((?P<priority>[A-Z])\) )?(?:(?P<first>{_DATE}) )?(?:(?P<second>{_DATE}) )?(?P<rest>.*)",
    re.ASCII,
)
_SIGN = re.compile(rf"x {_DATE} |\([A-Z]\) |.*(?:^| )(?:due|t|rec|pri):\S", re.ASCII)
_MADE = re.compile(rf"({_DATE}) ", re.ASCII)
_MARKDOWN = re.compile(r"\s*(?:[-*+] |#{1,6} |\d+[.)] |>|\|)|\s+\S")
_REPEAT = re.compile(r"(\+?)(\d{0,3})([dbwmy])")
_FREQUENCY = {"d": "DAILY", "w": "WEEKLY", "m": "MONTHLY", "y": "YEARLY"}
_PRIORITIES = {"A": 3, "B": 2}  # all others are 1
_NAMES = frozenset({"todo", "done"})
_ENOUGH = 5


def is_todotxt(name: str, text: str, today: date) -> bool:
    """By its name, or because a good part of its lines has the format's signs and none has Markdown's.

    A date at the beginning is such a sign where it is not to come: a task is not made tomorrow."""
    path = PurePosixPath(name.lower())
    if path.suffix != ".txt":
        return False
    if path.stem in _NAMES or path.stem.endswith(".todo"):
        return True
    lines = [line for line in text.splitlines() if line.strip()]
    signs = sum(_SIGN.match(line) is not None or _is_made(line, today) for line in lines)
    return signs * _ENOUGH >= len(lines) > 0 and not any(_MARKDOWN.match(line) for line in lines)


def _is_made(line: str, today: date) -> bool:
    found = _MADE.match(line)
    return found is not None and found[1] <= today.isoformat()


def read(draft: Draft, text: str) -> None:
    """A task a line: +project is its list (further ones are tags), @context a tag."""
    for line, raw in enumerate(text.splitlines(), 1):
        if not raw.strip():
            continue
        found = _LINE.fullmatch(raw.strip())
        assert found is not None  # every part but the rest may be missing
        _add(draft, line, found)


def _add(draft: Draft, line: int, found: re.Match[str]) -> None:
    priority, first, second = found["priority"], found["first"], found["second"]
    made = second if found["done"] else first
    projects: list[str] = []
    contexts: list[str] = []
    words: list[str] = []
    values: dict[str, str] = {}
    for word in found["rest"].split():
        name, colon, value = word.partition(":")
        if len(word) > 1 and word[0] in "+@":
            (projects if word[0] == "+" else contexts).append(word[1:])
        elif colon and name in {"due", "t", "rec", "pri"} and value and name not in values:
            values[name] = value
        else:
            words.append(word)
    if not found["done"] and second:
        words.insert(0, second)
    due = draft.moment(line, values.get("due", ""))
    notes = [f"Start: {values['t']}"] if "t" in values else []
    if rule := values.get("rec"):
        again = _rule(rule)
        repeated = draft.repeating(line, due, again or rule)
        if repeated is None or repeated.rule is None:
            notes.append(f"Repeat: {rule}")
        due = repeated
    letter = priority or values.get("pri", "")[:1].upper()
    fields: dict[str, Any] = {"priority": _PRIORITIES.get(letter, 1) if letter else 0}
    draft.add(
        line,
        " ".join(words) or found["rest"],
        notes="\n".join(notes),
        tags=[*projects[1:], *contexts],
        due=due,
        done=(found["done"] is not None) and ((first is not None and draft.instant(first)) or True),
        created=draft.instant(made) if made else None,
        list_id=draft.list_id(projects[0]) if projects else None,
        **fields,
    )


def _rule(text: str) -> str:
    """The widespread `rec:`: 1w counts from completion, +1w from the due day, b is a weekday."""
    found = _REPEAT.fullmatch(text)
    if found is None or (found[3] == "b" and found[2] not in ("", "1")):
        return ""
    if found[3] == "b":
        return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    rule = f"FREQ={_FREQUENCY[found[3]]};INTERVAL={found[2] or 1}"
    return rule if found[1] else f"{rule};X-FROM=COMPLETION"
