"""Lengths of time: "3 days", "an hour and a half", "half a year", "1h30", "a couple of weeks"."""

import re
from dataclasses import dataclass
from datetime import date

from todo_api.language import days
from todo_api.language.reader import Reader
from todo_api.language.words import Role, Unit

_MAX_COUNT = 100_000


_BY_SIZE = (Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)
_SMALLER = {unit: _BY_SIZE[: _BY_SIZE.index(unit)] if unit in _BY_SIZE else () for unit in Unit}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time."""

    months: int = 0
    days: int = 0
    workdays: int = 0
    minutes: int = 0


def read_duration(r: Reader, i: int) -> tuple[Duration, int] | None:
    """A length of time: "3 days", "an hour and a half", "half a year", "1h30", "a couple of weeks"."""
    if (named := r.value(r.skip(i, Role.A), Role.MINUTES)) is not None:
        return Duration(minutes=named), r.skip(i, Role.A) + 1
    span, j, last_unit = Duration(), i, int(Unit.YEAR)
    for part in range(3):
        k = r.skip(r.skip(j, Role.COMMA), Role.AND) if part else j
        found = read_quantity(r, k)
        if found is None or (r.has(j, Role.COMMA) and found[1] not in _SMALLER[Unit(last_unit)]):
            break
        tenths, unit, j = found
        last_unit = unit
        added = _span(tenths, unit)
        if added is None:
            return None
        k = r.skip(j + 1, Role.A)
        if r.has(j, Role.AND) and r.has(k, Role.HALF) and (k > j + 1 or r.language.minutes_follow):
            extra = _span(5, unit)
            added = _add(added, extra) if extra else added
            j = k + 1
        elif r.language.minutes_follow and r.has(j, Role.AND) and r.has(k, Role.QUARTER_HOUR) and unit == Unit.HOUR:
            added, j = _add(added, Duration(minutes=15)), k + 1
        span = _add(span, added)
        if unit == Unit.HOUR and r.glued(j) and (minutes := r.number(j)) and not r.has(minutes[1], Role.UNIT):
            return _add(span, Duration(minutes=minutes[0])), minutes[1]
    return (span, j) if j > i else None


def read_quantity(r: Reader, i: int) -> tuple[int, int, int] | None:
    """Number and unit: (tenths, unit, next index)."""
    tenths: int | None = None
    if found := r.number(i):
        tenths, j = found[0] * 10, found[1]
        if r.has(j, Role.AND) and r.has(j + 1, Role.A) and r.has(j + 2, Role.HALF):
            tenths, j = tenths + 5, j + 3
        elif r.has(j, Role.AND) and r.has(j + 1, Role.HALF):
            tenths, j = tenths + 5, j + 2
        elif r.value(j, Role.TENTHS) == 5:
            tenths, j = tenths + 5, j + 1  # "1 1/2 hours"
        elif r.has(j, Role.TO, Role.DASH) and (last := r.number(j + 1)) and r.has(last[1], Role.UNIT):
            j = last[1]  # "2 to 3 days": the first of both
    elif r.has(i, Role.CLOCK_RANGE, Role.DAY_RANGE) and r.tokens[i].text[0].isdigit() and r.has(i + 1, Role.UNIT):
        first = re.match(r"\d{1,2}(?=[-–])", r.tokens[i].text)
        tenths, j = (int(first[0]) * 10 if first else None), i + 1
    elif r.has(i, Role.TENTHS):
        tenths, j = r.senses(i)[Role.TENTHS], i + 1
    else:
        j = r.skip(i, Role.A)
        few = r.value(j, Role.FEW)
        if few is not None:
            tenths, j = few * 10, r.skip(j + 1, Role.OF)
        elif r.has(j, Role.HALF):
            tenths, j = 5, r.skip(j + 1, Role.A)
        elif r.has(j, Role.OTHER) or j > i:
            tenths = 10
    unit = r.value(j, Role.UNIT)
    if tenths is None or unit is None or tenths > _MAX_COUNT * 10:
        return None
    return tenths, unit, j + 1


def _span(tenths: int, unit: int) -> Duration | None:
    whole, rest = divmod(tenths, 10)
    match unit:
        case Unit.MINUTE:
            return Duration(minutes=-(-tenths // 10))
        case Unit.HOUR:
            return Duration(minutes=tenths * 6)
        case Unit.DAY:
            return Duration(days=whole, minutes=rest * 144)
        case Unit.WEEK:
            return Duration(days=7 * whole + (7 * rest + 5) // 10)
        case Unit.FORTNIGHT:
            return Duration(days=14 * whole + (14 * rest + 5) // 10)
        case Unit.WORKDAY:
            return Duration(workdays=whole)
        case Unit.MONTH:
            return Duration(months=whole, days=3 * rest)
        case Unit.QUARTER:
            return Duration(months=3 * whole)
        case _:
            return Duration(months=12 * whole + (12 * rest + 5) // 10)


def one_of_unit(unit: int) -> Duration | None:
    """A day, a week …"""
    return _span(10, unit)


def _add(one: Duration, other: Duration) -> Duration:
    return Duration(
        one.months + other.months, one.days + other.days, one.workdays + other.workdays, one.minutes + other.minutes
    )


def add_duration(day: date, span: Duration, sign: int = 1) -> date | None:
    """The day that lies `span` after `day` (before it with sign -1), hours and minutes left out."""
    moved = days.add_months(day, sign * span.months)
    moved = moved and days.add_days(moved, sign * span.days)
    return moved and (days.add_workdays(moved, sign * span.workdays) if span.workdays else moved)
