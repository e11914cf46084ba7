"""Recurrence: RRULE values (RFC 5545 3.3.10) and the next day of a series.

A task has dates, not instants: rules are walked over whole days in the person's own calendar, so a change of the
clock cannot move them. A rule is never rewritten: what changes from one occurrence to the next is an `Occurrence`. The
marker ``X-FROM=COMPLETION`` counts from the day of completion instead of the series' first day.

One thing differs from the standard, which leaves out months that have no such day: the one day of the month that a
rule names is the last day of shorter months. `_spelled_out` says so in the standard's own words, for calendars, too."""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from math import gcd
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from todo_api.tasks.shape import (
    ALL_MONTHS,
    BYDAY,
    FREQUENCIES,
    MAX_COUNT,
    MAX_INTERVAL,
    RULE_PARTS,
    names_days_that_come,
)

Parts = dict[str, str]

CYCLES = {"DAILY": 146_097, "WEEKLY": 20_871, "MONTHLY": 4_800, "YEARLY": 400}
"""How many days, weeks, months and years the Gregorian calendar has before it repeats itself, weekdays included: a
rule that has no day in one cycle of its periods never has one."""

PARTS = RULE_PARTS - {"X-FROM"}
IN_YEAR = {"BYWEEKNO", "BYYEARDAY"}
BESIDE_IN_YEAR = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY"})
UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SHORTEST_MONTH = 28
ONE_DAY = timedelta(days=1)
ANY_DAY = date(2024, 1, 1)
NO_RULE = "is not a recurrence rule such as FREQ=WEEKLY;BYDAY=FR"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A day of a series, the series' first day (RFC 5545: DTSTART), and for a COUNT, which of its days it is."""

    day: date
    start: date
    number: int = 1


def checked_rule(rule: str) -> str:
    """The rule in upper case. Raises ValueError in words for the person who sent it."""
    rule = rule.strip().upper().removeprefix("RRULE:").rstrip(";")
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
    if not (1 <= interval <= MAX_INTERVAL and 1 <= count <= MAX_COUNT):
        raise ValueError(f"INTERVAL is 1 to {MAX_INTERVAL} and COUNT 1 to {MAX_COUNT}")
    if parts["FREQ"] in {"DAILY", "WEEKLY"} and parts.keys() & {"BYMONTHDAY", "BYSETPOS"}:
        raise ValueError("BYMONTHDAY and BYSETPOS go with monthly and yearly rules")
    if in_year := parts.keys() & IN_YEAR:
        beside = BESIDE_IN_YEAR - ({"BYDAY"} if "BYYEARDAY" in in_year else set())
        if parts["FREQ"] != "YEARLY" or len(in_year) > 1 or not parts.keys() - in_year <= beside:
            raise ValueError("BYWEEKNO and BYYEARDAY go with yearly rules, BYWEEKNO with weekdays")
    try:
        _last_moment(parts.pop("UNTIL", "20000101"))
    except ValueError:
        raise ValueError("UNTIL is a day such as 20271231 or a time such as 20271231T225959Z") from None
    try:
        rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=_midnight(ANY_DAY))
        named = _named_weekdays(parts)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        raise ValueError(NO_RULE) from None
    if not names_days_that_come(parts):
        raise ValueError("The rule names days that never come, such as the sixth Monday of a month")
    if (parts["FREQ"] in {"DAILY", "WEEKLY"} or "BYWEEKNO" in parts) and any(
        ordinal is not None for ordinal, _ in named
    ):
        raise ValueError(NO_RULE)
    return rule


def next_occurrence(
    rule: str, this: Occurrence, completed_on: date, zone: ZoneInfo, due_time: time | None = None
) -> Occurrence | None:
    """The next occurrence of a task that is completed on a day of the person's; None where the series has ended.

    Days that passed while it lay overdue are skipped, and count for COUNT (RFC 5545): the next day is after the last,
    and not before the day of completion. ``zone`` and ``due_time`` are for an UNTIL that is an instant."""
    parts = _parts(rule)
    from_completion = parts.get("X-FROM") == "COMPLETION"
    count = int(parts["COUNT"]) if "COUNT" in parts else None
    start = completed_on if from_completion else this.start
    floor = this.day
    if completed_on > floor:
        floor = completed_on if from_completion else completed_on - ONE_DAY
    # Days between the last and the next matter only where they are counted.
    since = this.day if count is not None and not from_completion else floor
    until = _last_day(parts["UNTIL"], zone, due_time) if "UNTIL" in parts else date.max
    number = this.number
    for day in takewhile(lambda day: day <= until, _days(_spelled_out(parts, start), start, since)):
        if day > since:
            number += count is not None
            if count is not None and number > count:
                return None
            if day > floor:
                return Occurrence(day, day if from_completion else this.start, number)
    return None


def occurrences(
    rule: str, this: Occurrence, first: date, last: date, zone: ZoneInfo, due_time: time | None = None
) -> list[date]:
    """The days after ``this`` one, from ``first`` to ``last``, on which the task will be due if it is done each time.
    None where only its completion says when it is due again."""
    parts = _parts(rule)
    if parts.get("X-FROM") == "COMPLETION":
        return []
    count = int(parts["COUNT"]) if "COUNT" in parts else None
    if "UNTIL" in parts:
        last = min(last, _last_day(parts["UNTIL"], zone, due_time))
    since = this.day if count is not None else max(this.day, first - ONE_DAY)
    days = takewhile(lambda day: day <= last, _days(_spelled_out(parts, this.start), this.start, since))
    left = None if count is None else max(0, count - this.number)
    after = islice((day for day in days if day > this.day), left)
    return [day for day in after if day >= first]


def calendar_rule(rule: str, this: Occurrence) -> str:
    """The value, by the standard alone, that gives from ``this`` day on the days that the app gives."""
    parts = _parts(rule)
    found = _spelled_out(parts, this.start)
    if "COUNT" in found:
        found["COUNT"] = str(max(1, int(found["COUNT"]) - this.number + 1))
    return ";".join(f"{name}={value}" for name, value in found.items())


def _parts(rule: str) -> Parts:
    pairs = [part.partition("=") for part in rule.upper().split(";") if part]
    return {name: value for name, _, value in pairs}


def _spelled_out(parts: Parts, start: date) -> Parts:
    """The rule with the days that it leaves to its first day, and with what its last day of short months is."""
    found = {name: value for name, value in parts.items() if name != "X-FROM"}
    if found["FREQ"] == "DAILY":
        return found
    if found["FREQ"] == "WEEKLY":
        return {"BYDAY": WEEKDAYS[start.weekday()], **found}
    if "BYWEEKNO" in found:
        return {"BYDAY": WEEKDAYS[start.weekday()], **found}
    if not found.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY"}:
        found["BYMONTHDAY"] = str(start.day)
        if found["FREQ"] == "YEARLY":
            found.setdefault("BYMONTH", str(start.month))
    days = _numbers(found, "BYMONTHDAY")
    if len(days) != 1 or days[0] <= SHORTEST_MONTH or found.keys() & {"BYDAY", "BYSETPOS"}:
        return found
    if found["FREQ"] == "YEARLY" and len(_numbers(found, "BYMONTH")) != 1:
        if found.get("INTERVAL", "1") != "1":
            return found  # one rule cannot say it of several months in every other year
        found["FREQ"] = "MONTHLY"
    found["BYMONTHDAY"] = ",".join(str(day) for day in range(SHORTEST_MONTH, days[0] + 1))
    found["BYSETPOS"] = "-1"
    return found


def _days(parts: Parts, start: date, since: date) -> Iterator[date]:
    """The rule's days in order, none before ``start``; from some day on that is not after ``since``."""
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    periods = CYCLES[frequency] // gcd(CYCLES[frequency], interval) + 1
    walk = {"DAILY": _days_of_days, "WEEKLY": _days_of_weeks}.get(frequency, _days_of_months)
    try:
        yield from (day for day in walk(parts, start, since, interval, periods) if day >= start)
    except OverflowError:  # behind the last day of the calendar
        return


def _days_of_days(parts: Parts, start: date, since: date, interval: int, periods: int) -> Iterator[date]:
    step = timedelta(days=interval)
    weekdays, months = {weekday for _, weekday in _named_weekdays(parts)}, _numbers(parts, "BYMONTH")
    day = start + max(0, (since - start) // step) * step
    for _ in range(periods):
        if (not weekdays or day.weekday() in weekdays) and (not months or day.month in months):
            yield day
        day += step


def _days_of_weeks(parts: Parts, start: date, since: date, interval: int, periods: int) -> Iterator[date]:
    step, months = timedelta(days=7 * interval), _numbers(parts, "BYMONTH")
    week_start = WEEKDAYS.index(parts.get("WKST", "MO"))
    offsets = sorted((weekday - week_start) % 7 for _, weekday in _named_weekdays(parts))
    # As a number of days: the week of the calendar's first day began before it.
    first = start.toordinal() - (start.weekday() - week_start) % 7
    first += max(0, (since.toordinal() - first) // step.days) * step.days
    for period in range(periods):
        for offset in offsets:
            ordinal = first + period * step.days + offset
            if ordinal >= start.toordinal() and (not months or date.fromordinal(_in_calendar(ordinal)).month in months):
                yield date.fromordinal(_in_calendar(ordinal))


def _in_calendar(ordinal: int) -> int:
    if ordinal > date.max.toordinal():
        raise OverflowError
    return ordinal


def _days_of_months(parts: Parts, start: date, since: date, interval: int, periods: int) -> Iterator[date]:
    """Monthly and yearly rules, one month or year at a time."""
    monthly = parts["FREQ"] == "MONTHLY"
    unit = interval if monthly else 12 * interval
    months = _numbers(parts, "BYMONTH")
    begin = start.year * 12 + (start.month - 1 if monthly else 0)
    skipped = max(0, (since.year * 12 + since.month - 1 - begin) // unit)
    for period in range(skipped, skipped + periods):
        year, month = divmod(begin + period * unit, 12)
        if year > date.max.year:
            return
        if parts.keys() & IN_YEAR:
            yield from _named_days_of_year(parts, year)
        elif not monthly:
            yield from _named_days(parts, year, [each for each in ALL_MONTHS if not months or each in months])
        elif not months or month + 1 in months:
            yield from _named_days(parts, year, (month + 1,))


def _named_days(parts: Parts, year: int, months: Sequence[int]) -> list[date]:
    """The days of a period that BYMONTHDAY, BYDAY and BYSETPOS name."""
    numbers, weekdays, positions = _numbers(parts, "BYMONTHDAY"), _named_weekdays(parts), _numbers(parts, "BYSETPOS")
    # RFC 5545: "the third Monday" is one of the month, but of the year in a yearly rule that names no month.
    of_year = parts["FREQ"] == "YEARLY" and "BYMONTH" not in parts
    wanted = {weekday for _, weekday in weekdays} or set(range(7))
    found: list[date] = []
    for month in months:
        first, length = monthrange(year, month)
        named = {number if number > 0 else length + 1 + number for number in numbers} or range(1, length + 1)
        for number in sorted(number for number in named if 1 <= number <= length):
            weekday = (first + number - 1) % 7
            if weekday not in wanted:
                continue
            day = date(year, month, number)
            place, size = (day.timetuple().tm_yday, 365 + isleap(year)) if of_year else (number, length)
            ordinals = {None, (place - 1) // 7 + 1, -((size - place) // 7 + 1)}
            if not weekdays or any(other == weekday and ordinal in ordinals for ordinal, other in weekdays):
                found.append(day)
    if not positions:
        return found
    places = {position - 1 if position > 0 else len(found) + position for position in positions}
    return [found[place] for place in sorted(places) if 0 <= place < len(found)]


def _named_days_of_year(parts: Parts, year: int) -> list[date]:
    """The days of a year that BYYEARDAY, or BYWEEKNO with BYDAY, names. Weeks are those of ISO 8601."""
    first, length = date(year, 1, 1), 365 + isleap(year)
    if "BYYEARDAY" in parts:
        named = {number if number > 0 else length + 1 + number for number in _numbers(parts, "BYYEARDAY")}
        return [first + (number - 1) * ONE_DAY for number in sorted(named) if 1 <= number <= length]
    weeks, weekdays = set(_numbers(parts, "BYWEEKNO")), {weekday for _, weekday in _named_weekdays(parts)}
    days = (first + number * ONE_DAY for number in range(length))
    return [day for day in days if day.weekday() in weekdays and _is_in_week(day, weeks)]


def _is_in_week(day: date, weeks: set[int]) -> bool:
    """Whether a day is in one of these weeks of its year; -1 is the last."""
    year, week, _ = day.isocalendar()
    if week in weeks:
        return True
    last = date(year, 12, 28).isocalendar().week  # ISO 8601: always in the last week
    return week - last - 1 in weeks


def _numbers(parts: Parts, name: str) -> list[int]:
    return [int(number) for number in parts[name].split(",")] if name in parts else []


def _named_weekdays(parts: Parts) -> list[tuple[int | None, int]]:
    """The days of BYDAY, 0 for Monday, each with its ordinal if it has one. Raises ValueError for what is none."""
    found: list[tuple[int | None, int]] = []
    for each in parts["BYDAY"].split(",") if "BYDAY" in parts else ():
        match = BYDAY.fullmatch(each)
        if match is None:
            raise ValueError(each)
        found.append((int(match[1]) if match[1] else None, WEEKDAYS.index(match[2])))
    return found


def _last_moment(until: str) -> date | datetime:
    """UNTIL is a date, a local time or a time in UTC (RFC 5545 3.3.10). Raises ValueError."""
    match = UNTIL.fullmatch(until)
    if match is None:
        raise ValueError(until)
    day, moment, utc = match.groups()
    whole = datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007
    if moment is None:
        return whole
    second = min(int(moment[4:]), 59) if moment[4:] == "60" else int(moment[4:])  # RFC 5545 3.3.12: a leap second
    return datetime.combine(whole, time(int(moment[:2]), int(moment[2:4]), second), UTC if utc else None)


def _last_day(until: str, zone: ZoneInfo, due_time: time | None) -> date:
    """The last day by the person's calendar on which a task may be due, at its time if it has one."""
    last = _last_moment(until)
    if not isinstance(last, datetime):
        return last
    try:
        local = last.astimezone(zone) if last.tzinfo is not None else last
        at = datetime.combine(local.date(), due_time or time(), zone if last.tzinfo is not None else None)
        # Instants: by the clock on the wall, the night on which it is set back has an hour twice.
        late = due_time is not None and (at.astimezone(UTC) if at.tzinfo is not None else at) > last
        return local.date() - ONE_DAY if late else local.date()
    except OverflowError:  # at the ends of the calendar
        return last.date()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001
