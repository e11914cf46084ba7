"""Arithmetic of the calendar: weeks, months, holidays. Whatever leaves the years 1 to 9999 gives None."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from todo_api.language.words import Holiday

_FIXED = {
    Holiday.NEW_YEAR: (1, 1),
    Holiday.EPIPHANY: (1, 6),
    Holiday.VALENTINE: (2, 14),
    Holiday.SAINT_PATRICK: (3, 17),
    Holiday.APRIL_FOOLS: (4, 1),
    Holiday.LABOUR_DAY_MAY: (5, 1),
    Holiday.INDEPENDENCE_DAY: (7, 4),
    Holiday.GERMAN_UNITY: (10, 3),
    Holiday.HALLOWEEN: (10, 31),
    Holiday.SAINT_NICHOLAS: (12, 6),
    Holiday.CHRISTMAS_EVE: (12, 24),
    Holiday.CHRISTMAS: (12, 25),
    Holiday.BOXING_DAY: (12, 26),
    Holiday.NEW_YEARS_EVE: (12, 31),
    Holiday.BONFIRE_NIGHT: (11, 5),
    Holiday.BURNS_NIGHT: (1, 25),
    Holiday.ARMISTICE_DAY: (11, 11),
    Holiday.JUNETEENTH: (6, 19),
    Holiday.CINCO_DE_MAYO: (5, 5),
    Holiday.GROUNDHOG_DAY: (2, 2),
    Holiday.ALL_SAINTS: (11, 1),
    Holiday.ALL_SOULS: (11, 2),
    Holiday.SAINT_GEORGE: (4, 23),
    Holiday.SAINT_ANDREW: (11, 30),
    Holiday.SAINT_DAVID: (3, 1),
    Holiday.WOMENS_DAY: (3, 8),
    Holiday.EARTH_DAY: (4, 22),
    Holiday.PI_DAY: (3, 14),
    Holiday.BASTILLE_DAY: (7, 14),
    Holiday.CANADA_DAY: (7, 1),
    Holiday.AUSTRALIA_DAY: (1, 26),
    Holiday.ANZAC_DAY: (4, 25),
    Holiday.ASSUMPTION: (8, 15),
    Holiday.REFORMATION_DAY: (10, 31),
    Holiday.TAX_DAY: (4, 15),
    Holiday.FLAG_DAY: (6, 14),
    Holiday.MIDSUMMER_DAY: (6, 24),
    Holiday.TWELFTH_NIGHT: (1, 5),
    Holiday.MARTINMAS: (11, 11),
    Holiday.WALPURGIS_NIGHT: (4, 30),
}
_FROM_EASTER = {
    Holiday.ASH_WEDNESDAY: -46,
    Holiday.GOOD_FRIDAY: -2,
    Holiday.EASTER: 0,
    Holiday.EASTER_MONDAY: 1,
    Holiday.ASCENSION: 39,
    Holiday.WHIT_SUNDAY: 49,
    Holiday.WHIT_MONDAY: 50,
    Holiday.WOMENS_CARNIVAL: -52,
    Holiday.SHROVE_MONDAY: -48,
    Holiday.SHROVE_TUESDAY: -47,
    Holiday.MOTHERING_SUNDAY: -21,
    Holiday.PALM_SUNDAY: -7,
    Holiday.MAUNDY_THURSDAY: -3,
    Holiday.HOLY_SATURDAY: -1,
    Holiday.CORPUS_CHRISTI: 60,
}
_NTH_WEEKDAY = {  # month, which one, weekday, days later
    Holiday.MLK_DAY: (1, 3, 0, 0),
    Holiday.MOTHERS_DAY: (5, 2, 6, 0),
    Holiday.MEMORIAL_DAY: (5, -1, 0, 0),
    Holiday.FATHERS_DAY: (6, 3, 6, 0),
    Holiday.LABOR_DAY: (9, 1, 0, 0),
    Holiday.THANKSGIVING: (11, 4, 3, 0),
    Holiday.BLACK_FRIDAY: (11, 4, 3, 1),
    Holiday.CYBER_MONDAY: (11, 4, 3, 4),
    Holiday.PRESIDENTS_DAY: (2, 3, 0, 0),
    Holiday.EARLY_MAY_HOLIDAY: (5, 1, 0, 0),
    Holiday.SPRING_HOLIDAY: (5, -1, 0, 0),
    Holiday.SUMMER_HOLIDAY: (8, -1, 0, 0),
    Holiday.COLUMBUS_DAY: (10, 2, 0, 0),
    Holiday.REMEMBRANCE_SUNDAY: (11, 2, 6, 0),
}
_ON_OR_AFTER = {  # month, day, weekday
    Holiday.VOLKSTRAUERTAG: (11, 13, 6),
    Holiday.BUSS_UND_BETTAG: (11, 16, 2),
    Holiday.TOTENSONNTAG: (11, 20, 6),
    Holiday.ADVENT_1: (11, 27, 6),
    Holiday.ADVENT_2: (12, 4, 6),
    Holiday.ADVENT_3: (12, 11, 6),
    Holiday.ADVENT_4: (12, 18, 6),
}
_SEASONS = ((3, 20), (6, 21), (9, 23), (12, 21))
WORKDAYS = frozenset(range(5))


def make_date(year: int, month: int, day: int) -> date | None:
    """That day, or None when it does not exist."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, days: int) -> date | None:
    """`days` later, or earlier when negative."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """`months` later on the same day of the month, or its last day when that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def add_workdays(day: date, count: int) -> date | None:
    """`count` Mondays to Fridays later (or earlier)."""
    step = 1 if count >= 0 else -1
    weeks, rest = divmod(abs(count), 5)
    moved = add_days(day, 7 * weeks * step)
    while moved is not None and (rest or moved.weekday() > 4):
        moved = add_days(moved, step)
        if moved is not None and moved.weekday() < 5 and rest:
            rest -= 1
    return moved


def month_length(year: int, month: int) -> int:
    """Days in a month."""
    return calendar.monthrange(year, month)[1]


def month_end(day: date) -> date:
    """Last day of the month of `day`."""
    return day.replace(day=month_length(day.year, day.month))


def week_start(day: date, first_weekday: int) -> date:
    """First day of the week of `day`."""
    return add_days(day, -((day.weekday() - first_weekday) % 7)) or day


def nth_weekday(year: int, month: int, nth: int, weekdays: Iterable[int]) -> date | None:
    """The nth day of a month (from its end when negative) that falls on one of `weekdays` (Monday 0); None if none."""
    wanted = frozenset(weekdays)
    start = date(year, month, 1).weekday()
    days = [day for day in range(1, month_length(year, month) + 1) if (start + day - 1) % 7 in wanted]
    index = nth - 1 if nth > 0 else nth
    return date(year, month, days[index]) if nth and -len(days) <= index < len(days) else None


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the "anonymous" algorithm: Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    offset = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * offset) // 451
    month, day = divmod(h + offset - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday_date(holiday: int, year: int) -> date:
    """The day of a holiday in a year."""
    kind = Holiday(holiday)
    if kind in _FIXED:
        return date(year, *_FIXED[kind])
    if kind in _FROM_EASTER:
        return easter(year) + timedelta(days=_FROM_EASTER[kind])
    if kind in _ON_OR_AFTER:
        month, day, weekday = _ON_OR_AFTER[kind]
        start = date(year, month, day)
        return start + timedelta(days=(weekday - start.weekday()) % 7)
    month, nth, weekday, later = _NTH_WEEKDAY[kind]
    first = (weekday - date(year, month, 1).weekday()) % 7 + 1
    day = first + 7 * (nth - 1) if nth > 0 else first + 7 * ((month_length(year, month) - first) // 7)
    return date(year, month, day) + timedelta(days=later)


def season(number: int, year: int) -> tuple[date, date]:
    """First and last day of a season of the northern half (0 spring to 3 winter) that begins in a year."""
    first = date(year, *_SEASONS[number])
    month, day = _SEASONS[(number + 1) % 4]
    return first, date(year + (number == 3), month, day) - timedelta(days=1)


def iso_week(year: int, week: int) -> date | None:
    """Monday of a week by ISO 8601, or None when the year has no such week."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def weekday_holiday(holiday: int) -> tuple[int, int, int] | None:
    """Month, which one and weekday of a holiday such as the fourth Thursday of November."""
    month, nth, weekday, later = _NTH_WEEKDAY.get(Holiday(holiday), (0, 0, 0, 1))
    return None if later else (month, nth, weekday)


def fixed_holiday(holiday: int) -> tuple[int, int] | None:
    """Month and day of a holiday that is on the same date every year."""
    return _FIXED.get(Holiday(holiday))
