"""How the assistant writes dates, titles and numbers of tasks."""

import re
from collections.abc import Callable, Sequence
from datetime import date, time

from todo_api.accounts.locale import Locale
from todo_api.tasks.schemas import TaskRead

MAX_TITLE = 80
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_DAYS = "|".join(weekday[:3] for weekday in WEEKDAYS)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def span(minutes: int) -> str:
    """A length of time in its largest whole unit: 90 minutes, 2 hours, 1 day."""
    unit, size = next(
        (unit, size) for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)) if minutes % size == 0
    )
    number = minutes // size
    return f"{number} {unit}{'' if number == 1 else 's'}"


def title(text: str) -> str:
    """A title inside a sentence: one line, quoted, cut when long."""
    plain = " ".join(text.split())
    if len(plain) > MAX_TITLE:
        plain = plain[:MAX_TITLE].rstrip() + "…"
    return f"“{plain}”"


def titles(all_titles: Sequence[str], most: int = 10) -> str:
    """“a”, “b” and “c”; beyond `most` the rest is counted."""
    shown = [title(text) for text in all_titles[:most]]
    if len(all_titles) > most:
        return f"{', '.join(shown)} and {len(all_titles) - most} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def day(value: date, today: date) -> str:
    """today, tomorrow, yesterday, a weekday within the week ahead, else Fri 4 Dec (with the year if it is another)."""
    distance = (value - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if distance in near:
        return near[distance]
    if 1 < distance < 7:
        return WEEKDAYS[value.weekday()]
    written = f"{WEEKDAYS[value.weekday()][:3]} {value.day} {MONTHS[value.month - 1]}"
    return written if value.year == today.year else f"{written} {value.year}"


def exact_day(value: date, today: date) -> str:
    """The day with its date, for sentences that must leave no doubt: Monday, 30 Nov."""
    near = {0: "today", 1: "tomorrow"}.get((value - today).days)
    written = f"{WEEKDAYS[value.weekday()]}, {value.day} {MONTHS[value.month - 1]}"
    if value.year != today.year:
        written += f" {value.year}"
    return f"{near} ({written})" if near else written


def clock_time(value: time) -> str:
    return value.strftime("%H:%M")


def moment(due_date: date, due_time: time | None, today: date) -> str:
    said = day(due_date, today)
    return f"{said} at {clock_time(due_time)}" if due_time else said


def as_written(text: str, locale: Locale) -> str:
    """English days and times of a sentence as the person's region writes them: Fri, Dec 4 at 5:00 PM. What stands in
    quotation marks is the person's own and stays."""
    return outside_quotes(text, lambda piece: _as_written(piece, locale))


def outside_quotes(text: str, change: Callable[[str], str]) -> str:
    """The text with all changed but what stands in “quotation marks”."""
    return "".join(piece if piece.startswith("“") else change(piece) for piece in re.split(r"(“[^”]*”)", text))


def _as_written(piece: str, locale: Locale) -> str:
    if locale.day_order == "mdy":
        piece = re.sub(rf"\b(\w+day|{_SHORT_DAYS}),? (\d+) ({'|'.join(MONTHS)})\b( \d{{4}}\b)?", _month_first, piece)
    return re.sub(r"\b(\d\d):(\d\d)\b", _twelve_hours, piece) if locale.hours == 12 else piece


def _month_first(found: re.Match[str]) -> str:
    weekday, day_of_month, month, year = found.groups()
    return f"{weekday}, {month} {day_of_month}{f',{year}' if year else ''}"


def _twelve_hours(found: re.Match[str]) -> str:
    hour = int(found[1])
    return f"{hour % 12 or 12}:{found[2]} {'PM' if hour >= 12 else 'AM'}"


def count(number: int, one: str = "task", many: str | None = None) -> str:
    return f"1 {one}" if number == 1 else f"{number} {many or one + 's'}"


def with_date(task: TaskRead, today: date) -> str:
    """“Call Ann” (tomorrow at 17:00)."""
    if task.due_date is None:
        return title(task.title)
    return f"{title(task.title)} ({moment(task.due_date, task.due_time, today)})"
