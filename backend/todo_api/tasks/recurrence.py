"""Recurrence: RRULE values (RFC 5545 3.3.10) and the next day of one.

A task has dates, not instants: rules are walked over whole days in the person's own calendar, so a change of the
clock cannot move them. The marker ``X-FROM=COMPLETION`` counts from the day of completion instead of the due date.
The walk is bounded, whatever the rule says."""

import re
from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr

FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
PARTS = frozenset(
    {
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "BYDAY",
        "BYMONTHDAY",
        "BYMONTH",
        "BYSETPOS",
        "BYWEEKNO",
        "BYYEARDAY",
        "WKST",
    }
)
UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?", re.ASCII)
MAX_INTERVAL = 1000
MAX_COUNT = 10_000
ANY_DAY = date(2024, 1, 1)


def _parts(rule: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in rule.upper().split(";") if part]
    return {name: value for name, _, value in pairs}


def checked_rule(rule: str) -> str:
    """The rule in upper case. Raises ValueError in words for the person who sent it."""
    rule = rule.strip().removeprefix("RRULE:").upper()
    names = [part.partition("=")[0] for part in rule.split(";")]
    parts = _parts(rule)
    from_completion = parts.pop("X-FROM", "COMPLETION") == "COMPLETION"
    if len(names) != len(set(names)) or not parts.keys() <= PARTS or not from_completion:
        raise ValueError("is not a recurrence rule such as FREQ=WEEKLY;BYDAY=FR")
    if parts.get("FREQ") not in FREQUENCIES:
        raise ValueError("Tasks recur daily, weekly, monthly or yearly")
    try:
        interval, count = int(parts.get("INTERVAL", "1")), int(parts.get("COUNT", "1"))
    except ValueError:
        raise ValueError("INTERVAL and COUNT are whole numbers") from None
    if not UNTIL.fullmatch(parts.get("UNTIL", "20000101")):
        raise ValueError("UNTIL is a day such as 20271231")
    if not (1 <= interval <= MAX_INTERVAL and 1 <= count <= MAX_COUNT):
        raise ValueError(f"INTERVAL is 1 to {MAX_INTERVAL} and COUNT 1 to {MAX_COUNT}")
    try:
        rrulestr(_for_dateutil(rule), dtstart=_midnight(ANY_DAY))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        raise ValueError("is not a recurrence rule such as FREQ=WEEKLY;BYDAY=FR") from None
    return rule


def next_occurrence(rule: str, due: date, completed_on: date) -> tuple[date, str] | None:
    """The day after ``due`` on which the task is due again, and the rule that it then has; None where it has ended.

    Days that passed while it lay overdue are skipped: the next day is never before the day of completion."""
    parts = _parts(rule)
    from_completion = parts.get("X-FROM") == "COMPLETION"
    start = completed_on if from_completion else due
    left = int(parts["COUNT"]) if "COUNT" in parts else None
    if left is not None and left <= 1:
        return None
    if parts["FREQ"] == "MONTHLY" and start.day > 28 and not any(name.startswith("BY") for name in parts):
        rule += f";BYMONTHDAY={start.day}"  # a short month must not change the day for good
    floor = completed_on if from_completion else max(due, completed_on - timedelta(days=1))
    start, horizon = _window(parts, start, floor)
    found = rrulestr(_for_dateutil(rule, until=horizon), dtstart=_midnight(start)).after(_midnight(floor))
    if found is None:
        return None
    return found.date(), rule if left is None else _counted_down(rule, left)


def _window(parts: dict[str, str], start: date, floor: date) -> tuple[date, date]:
    """Where the walk may begin without changing its days, and where it gives up: some hundred steps at most."""
    interval = int(parts.get("INTERVAL", "1"))
    period = timedelta(days=interval * {"DAILY": 1, "WEEKLY": 7}.get(parts["FREQ"], 0))
    if period:
        start += (floor - start) // period * period if floor > start else timedelta()
        span = max(timedelta(days=3000), 20 * period)
    else:
        span = timedelta(days=366 * 40) * (interval if parts["FREQ"] == "YEARLY" else 1 + interval // 12)
    return start, floor + min(span, date.max - floor)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


def _for_dateutil(rule: str, *, until: date = date.max) -> str:
    """What dateutil reads: an end, no marker of ours; months without that day are clamped to their last day."""
    parts = _parts(rule)
    parts.pop("X-FROM", None)
    parts.pop("COUNT", None)
    parts["UNTIL"] = min(parts.get("UNTIL", "9")[:8], until.strftime("%Y%m%d"))
    days = parts.get("BYMONTHDAY", "")
    if (
        parts.get("FREQ") == "MONTHLY"
        and days.isdigit()
        and int(days) > 28
        and not parts.keys() & {"BYDAY", "BYSETPOS"}
    ):
        parts["BYMONTHDAY"] = ",".join(str(day) for day in range(28, int(days) + 1))
        parts["BYSETPOS"] = "-1"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _counted_down(rule: str, left: int) -> str:
    return ";".join(f"COUNT={left - 1}" if part.startswith("COUNT=") else part for part in rule.split(";"))
