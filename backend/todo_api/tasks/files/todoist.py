"""Todoist: a CSV file for each project, or the ZIP of them all.

https://todoist.com/help/articles/format-a-csv-file-to-import-into-todoist-UVUXTmm6"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from todo_api.tasks.files.draft import Draft, Due
from todo_api.tasks.recurrence import WEEKDAYS
from todo_api.tasks.schemas import ProblemKind

COLUMNS = frozenset({"TYPE", "CONTENT"})
_LABEL = re.compile(r"(?:^|(?<=\s))@([^\s@,#]+)")
_ID = re.compile(r" ?\[\d+\]$")
_AFTER_COMPLETION = re.compile(r"^(every|ev)!", re.IGNORECASE)
_NO_PRIORITY = 4
_INBOX = frozenset({"inbox", "eingang", ""})


def read(draft: Draft, name: str, rows: Iterator[tuple[int, Mapping[str, str]]]) -> None:
    """One project. Its name is the file's; each of its sections becomes a list of its own."""
    project = _ID.sub("", PurePosixPath(name.replace("\\", "/")).stem).strip()
    project = "" if project.casefold() in _INBOX else project
    holder, source = project, name
    task: dict[str, Any] | None = None
    above: list[tuple[int, UUID]] = []  # indent and id of the tasks that the next one may be below
    for line, row in rows:
        kind, content = row["TYPE"].lower(), row["CONTENT"]
        if kind == "task":
            indent = int(row["INDENT"]) if row.get("INDENT", "").isdecimal() else 1
            above = [outer for outer in above if outer[0] < indent]
            parent = above[-1][1] if above else None
            task = _task(draft, line, row, list_id=draft.list_id(holder, source), parent=parent)
            if task is not None:
                above.append((indent, task["id"]))
        elif kind == "note" and task is not None:
            draft.note(line, task, content)
        elif kind == "section":
            holder = " / ".join(part for part in (project, content) if part)
            task, above = None, []
        elif content and kind != "meta":
            draft.problem(line, content, ProblemKind.row)


def _task(draft: Draft, line: int, row: Mapping[str, str], **place: Any) -> dict[str, Any] | None:
    content = row["CONTENT"]
    labels = _LABEL.findall(content)
    title = " ".join(_LABEL.sub("", content).split()) or content
    # The help page says that an empty priority is the highest one; whoever leaves it empty means none.
    priority = int(row["PRIORITY"]) if row.get("PRIORITY") in {"1", "2", "3"} else _NO_PRIORITY
    notes, due = row.get("DESCRIPTION", ""), None
    for column in ("DATE", "DEADLINE"):  # there is one day here: the date, and the deadline where there is no date
        words = row.get(column, "")
        if not words:
            continue
        read = _due(draft, words, row.get(f"{column}_LANG", ""), row.get("TIMEZONE", "") if column == "DATE" else "")
        if read is None or due is not None:
            notes = "\n".join(part for part in (notes, f"{column.capitalize()}: {words}") if part)
        if read is None:
            draft.problem(line, f"{title}: {words}", ProblemKind.date)
        due = due or read
    return draft.add(line, title, notes=notes, tags=labels, priority=_NO_PRIORITY - priority, due=due, **place)


def _due(draft: Draft, words: str, code: str, zone: str) -> Due | None:
    """A day in words of which all are understood, or as an instant. "every!" counts from completion."""
    if exact := draft.exact(words, zone):
        return exact
    elsewhere = draft.named_zone(zone)
    plain = _AFTER_COMPLETION.sub(r"\1", words)
    plain = plain if plain == words else f"{plain} after completion"
    read = draft.understood(plain, language=code.lower()[:2] or "en", zone=elsewhere or draft.zone)
    if read is None or read.at is None or elsewhere is None:
        return read
    here = datetime.combine(read.day, read.at, elsewhere).astimezone(draft.zone)
    moved = _moved(read.rule, (here.date() - read.day).days)
    return None if moved is None else replace(read, day=here.date(), at=here.time(), rule=moved or None)


def _moved(rule: str | None, days: int) -> str | None:
    """A rule whose days lie that many days later by the person's clock; "" for none, None where it cannot be moved."""
    if rule is None or not days or "BY" not in rule:
        return rule or ""
    parts = dict(part.split("=") for part in rule.split(";"))
    named = parts.get("BYDAY", "").split(",")
    if "BYMONTHDAY" in parts or "BYMONTH" in parts or not set(named) <= set(WEEKDAYS):
        return None
    shifted = sorted((WEEKDAYS.index(day) + days) % 7 for day in named)
    return ";".join(
        f"{key}={value}" for key, value in {**parts, "BYDAY": ",".join(WEEKDAYS[d] for d in shifted)}.items()
    )
