"""What the commands of the terminal print: plain text, with colours only where somebody looks."""

import json
import os
import sys
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

Task = dict[str, Any]

BOLD, DIM, RED, GREEN, YELLOW = "1", "2", "31", "32", "33"
PRIORITIES = ("", "!", "!!", "!!!")
CONTROLS = frozenset({"Cc", "Cs", "Zl", "Zp"})
DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def coloured() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def paint(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if text and coloured() else text


def plain(text: str) -> str:
    """One line that only says something: a title must not move the cursor, colour the terminal or turn lines round."""
    return "".join(" " if unicodedata.category(c) in CONTROLS or c in DIRECTIONS else c for c in text)


def line(text: str = "") -> None:
    print(text, flush=True)  # noqa: T201  (a terminal command's output)


def as_json(value: Any) -> None:
    line(json.dumps(value, ensure_ascii=False, indent=2))


def day(value: str, today: date) -> str:
    """today, tomorrow, yesterday, a weekday of the week ahead, else Fri 4 Dec, with the year if it is another."""
    due = date.fromisoformat(value)
    distance = (due - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if distance in near:
        return near[distance]
    if 1 < distance < 7:
        return DAYS[due.weekday()]
    written = f"{DAYS[due.weekday()][:3]} {due.day} {MONTHS[due.month - 1]}"
    return written if due.year == today.year else f"{written} {due.year}"


def due(task: Task, today: date) -> str:
    """When a task is due, empty where it is not."""
    if task["due_date"] is None:
        return ""
    said = day(task["due_date"], today)
    return f"{said} {task['due_time'][:5]}" if task["due_time"] else said


def is_late(task: Task, now: datetime) -> bool:
    """Past its day, or past its time today."""
    if task["due_date"] is None or task["completed_at"]:
        return False
    ends = date.fromisoformat(task["due_date"])
    if ends != now.date() or not task["due_time"]:
        return ends < now.date()
    hours, minutes = task["due_time"].split(":")[:2]
    return timedelta(hours=int(hours), minutes=int(minutes)) < timedelta(hours=now.hour, minutes=now.minute)


def details(
    task: Task, now: datetime, lists: dict[str, str], people: dict[str, str], recurrence: str | None = None
) -> str:
    """Due day, repetition, priority, tags and list of a task, and who is to do it, in one line."""
    when = due(task, now.date())
    parts = [
        paint(when, RED if is_late(task, now) else GREEN),
        paint(plain(recurrence) if recurrence else "↻" if task["recurrence"] else "", DIM),
        paint(PRIORITIES[task["priority"]], YELLOW),
        paint(" ".join(f"#{plain(tag)}" for tag in task["tags"]), DIM),
        paint(plain(lists.get(task["list_id"] or "", "")), DIM),
        paint(plain(f"@{people[task['assignee_id']]}" if task["assignee_id"] in people else ""), DIM),
    ]
    return "  ".join(part for part in parts if part)


def numbered(tasks: list[Task], now: datetime, lists: dict[str, str], people: dict[str, str]) -> list[str]:
    """A line a task, with the number by which `done` knows it."""
    titles = [plain(task["title"]) for task in tasks]
    width = min(max((len(title) for title in titles), default=0), 60)
    lines = []
    for number, (task, title) in enumerate(zip(tasks, titles, strict=True), 1):
        mark = "✓" if task["completed_at"] else " "
        indent = "  " if task["parent_id"] else ""
        lines.append(f"{number:>3} {mark} {indent}{title:<{width}}  {details(task, now, lists, people)}".rstrip())
    return lines
