"""Recurrence: RRULE values (RFC 5545 3.3.10) and the next day of one.

A task has dates, not instants: rules are walked over whole days in the person's own calendar, so a change of the
clock cannot move them. The marker ``X-FROM=COMPLETION`` counts from the day of completion instead of the due date.

dateutil walks on to the year 9999 when a rule has no day, so it is asked for one period at a time, a bounded number
of times."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr

from todo_api.tasks.shape import FREQUENCIES, MAX_COUNT, MAX_INTERVAL

PERIODS = {"DAILY": 3000, "WEEKLY": 500, "MONTHLY": 100, "YEARLY": 40}
"""How many periods are looked at, by frequency: the 29th of February is found in all of them."""

PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
BEYOND = 120_000  # an interval after which no period is left: dateutil stops after the first
UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?", re.ASCII)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ANY_DAY = date(2024, 1, 1)
NO_RULE = "is not a recurrence rule such as FREQ=WEEKLY;BYDAY=FR"


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
        raise ValueError(NO_RULE)
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
    if parts["FREQ"] in {"DAILY", "WEEKLY"} and parts.keys() & {"BYMONTHDAY", "BYSETPOS"}:
        raise ValueError("BYMONTHDAY and BYSETPOS go with monthly and yearly rules")
    try:
        rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=_midnight(ANY_DAY))
        if parts["FREQ"] in {"DAILY", "WEEKLY"}:
            _weekdays(parts, ANY_DAY)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        raise ValueError(NO_RULE) from None
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
        parts = _parts(rule)
    floor = completed_on if from_completion else max(due, completed_on - timedelta(days=1))
    try:
        found = next((day for day in _days(parts, start, floor) if day > floor), None)
    except OverflowError:  # behind the last day of the calendar
        return None
    until = parts.get("UNTIL", "99991231")
    if found is None or found > date(int(until[:4]), int(until[4:6]), int(until[6:8])):
        return None
    return found, rule if left is None else _counted_down(rule, left)


def _days(parts: dict[str, str], start: date, floor: date) -> Iterator[date]:
    """The rule's days in order, from the period of ``start`` or a later one that still has some after ``floor``."""
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    months = {int(month) for month in parts["BYMONTH"].split(",")} if "BYMONTH" in parts else set(range(1, 13))
    if frequency == "DAILY":
        step = timedelta(days=interval)
        weekdays = _weekdays(parts, start) if "BYDAY" in parts else range(7)
        first = start + max(0, (floor - start) // step) * step
        for index in range(PERIODS[frequency]):
            day = first + index * step
            if day.weekday() in weekdays and day.month in months:
                yield day
    elif frequency == "WEEKLY":
        step = timedelta(days=7 * interval)
        monday = start - timedelta(days=(start.weekday() - WEEKDAYS.index(parts.get("WKST", "MO"))) % 7)
        first = monday + max(0, (floor - monday) // step) * step
        offsets = sorted((weekday - monday.weekday()) % 7 for weekday in _weekdays(parts, start))
        for index in range(PERIODS[frequency]):
            for offset in offsets:
                day = first + index * step + timedelta(days=offset)
                if day.month in months:
                    yield day
    else:
        yield from _days_of_months(parts, start, floor, interval)


def _days_of_months(parts: dict[str, str], start: date, floor: date, interval: int) -> Iterator[date]:
    """Monthly and yearly rules, one month or year at a time."""
    monthly = parts["FREQ"] == "MONTHLY"
    rule = _for_one_period(parts, start)
    unit = interval if monthly else 12 * interval
    begin = start.year * 12 + (start.month - 1 if monthly else 0)
    skipped = max(0, (floor.year * 12 + floor.month - 1 - begin) // unit)
    for index in range(skipped, skipped + PERIODS[parts["FREQ"]]):
        year, month = divmod(begin + index * unit, 12)
        if year > date.max.year:
            return
        for found in rrulestr(rule, dtstart=datetime(year, month + 1, 1)):  # noqa: DTZ001
            if found.date() >= start:
                yield found.date()


def _for_one_period(parts: dict[str, str], start: date) -> str:
    """What dateutil reads. Days that the rule leaves open come from ``start`` (RFC 5545: from DTSTART); where a month
    does not have the one day that is named, its last day counts."""
    kept = {name: value for name, value in parts.items() if name.startswith("BY") or name in {"FREQ", "WKST"}}
    if not kept.keys() & {"BYDAY", "BYMONTHDAY"}:
        kept["BYMONTHDAY"] = str(start.day)
        if kept["FREQ"] == "YEARLY":
            kept.setdefault("BYMONTH", str(start.month))
    days = kept.get("BYMONTHDAY", "")
    if kept["FREQ"] == "MONTHLY" and days.isdigit() and int(days) > 28 and not kept.keys() & {"BYDAY", "BYSETPOS"}:
        kept["BYMONTHDAY"] = ",".join(str(day) for day in range(28, int(days) + 1))
        kept["BYSETPOS"] = "-1"
    return ";".join(f"{name}={value}" for name, value in kept.items()) + f";INTERVAL={BEYOND}"


def _weekdays(parts: dict[str, str], start: date) -> set[int]:
    """The days of BYDAY, 0 for Monday; by default the day of ``start``. Raises ValueError for «2MO»."""
    if "BYDAY" not in parts:
        return {start.weekday()}
    return {WEEKDAYS.index(name) for name in parts["BYDAY"].split(",")}


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


def _counted_down(rule: str, left: int) -> str:
    return ";".join(f"COUNT={left - 1}" if part.startswith("COUNT=") else part for part in rule.split(";"))
