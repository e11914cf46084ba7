"""What people type -> the fields of a task, and dates; pure functions that know nobody else of the backend."""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from todo_api.language.result import DayOrder, Parsed, Span

__all__ = ["Parsed", "Span", "describe_recurrence", "parse", "parse_range", "parse_when"]


def parse(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    first_weekday: int = 0,
    day_order: DayOrder = "mdy",
    language: str = "en",
    lists: Sequence[str] = (),
    ignore: Collection[tuple[int, int]] = (),
) -> Parsed:
    """Read one line as a task (first cut: today, tomorrow, #tag, !)."""
    today = now.astimezone(zone).date()
    due: date | None = None
    tags: list[str] = []
    priority = 0
    spans: list[Span] = []
    for match in re.finditer(r"\S+", text):
        word = match.group()
        if word.lower() in ("today", "tomorrow") and due is None:
            due = today + timedelta(days=word.lower() == "tomorrow")
            spans.append(Span(match.start(), match.end(), "date", due.isoformat()))
        elif word.startswith("#") and len(word) > 1:
            tags.append(word[1:])
            spans.append(Span(match.start(), match.end(), "tag", word[1:]))
        elif word in ("!", "!!", "!!!"):
            priority = len(word)
            spans.append(Span(match.start(), match.end(), "priority", word))
    taken = [(span.start, span.end) for span in spans]
    title = "".join(c for i, c in enumerate(text) if not any(a <= i < b for a, b in taken))
    return Parsed(" ".join(title.split()) or text.strip(), due, None, None, priority, tuple(tags), None, tuple(spans))


def parse_when(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    first_weekday: int = 0,
    day_order: DayOrder = "mdy",
    language: str = "en",
) -> tuple[date | None, time | None] | None:
    """Read a text that is only a date, a time or both; None when it is anything else."""
    found = parse(text, now=now, zone=zone)
    return (found.due_date, found.due_time) if found.due_date else None


def parse_range(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    first_weekday: int = 0,
    day_order: DayOrder = "mdy",
    language: str = "en",
) -> tuple[date, date, Span] | None:
    """Find the first range of days in a text: first day, last day, and where it stands."""
    found = parse(text, now=now, zone=zone)
    return (found.due_date, found.due_date, found.spans[0]) if found.due_date else None


def describe_recurrence(rrule: str, *, language: str = "en") -> str:
    """Say a recurrence rule in plain words."""
    return rrule
