"""Days and periods: "tomorrow", "next Friday", "3 sept 2027", "end of the month", "in a fortnight", "this week".

A bare weekday is the next one after today; "this Friday" may be today; "next Friday" lies in the next calendar week.
French "vendredi prochain" and Spanish "el viernes que viene" are the coming one, but not where that is tomorrow or the
day after and in this week: these have words of their own, so that of next week is meant.
A date without a year is the next one. A period as a deadline is due on its last day when it has begun ("this week") and
on its first day when it has not ("next month").
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from todo_api.language import days
from todo_api.language.durations import Duration, add_duration, read_duration
from todo_api.language.reader import Reader
from todo_api.language.times import Clock, read_clock, read_military, read_part
from todo_api.language.words import Holiday, Role, Unit

_MAX_NESTED = 2
_FRACTIONS = ("1/2", "1/3", "2/3", "1/4", "3/4", "1/8", "9/11")
_INCHES = "\"”″'"
_STEPS: dict[int | None, int] = {Unit.MINUTE: 1, Unit.HOUR: 60}
_WITH_OWN_WORD = 2  # tomorrow, and the day after
_MOST_WEEKS_ON = 4
_EARLIEST_NAMED = 6
_GIVEN_ON = (Holiday.MOTHERS_DAY, Holiday.FATHERS_DAY, Holiday.VALENTINE)  # "mother's day flowers" are a thing


@dataclass(frozen=True, slots=True)
class Period:
    """From the `first` to the `last` day, both included; `due` is the day that it means for a task.

    `minutes` is a time of day that came with the words ("in 2 hours", "tonight"); `part` says that it is only a part
    of the day, which an exact time refines.
    """

    first: date
    last: date
    due: date
    minutes: int | None = None
    part: bool = False
    yearless: bool = False  # a day and a month were named; a year may still follow


@dataclass(frozen=True, slots=True)
class Moment:
    """A period, a time of day, or both; `strength` is 2 after a deadline word ("by"), 1 after a preposition."""

    period: Period | None
    clock: Clock | None
    strength: int = 0


_Found = tuple[Period, int] | None


def read_moment(r: Reader, i: int, expected: bool = False) -> tuple[Moment, int] | None:
    """A date, a time or both in either order, with the prepositions that introduce them."""
    if _STARTS.isdisjoint(r.senses(i)):
        return None
    start, strength, timed = i, 0, False
    if r.value(i - 1, Role.UNTIL) == 2:
        return None  # "read mails up to Friday"
    if r.has(i, Role.BETWEEN) and (between := _read_between(r, i)):
        return between
    while i - start < 3:
        if r.has(i, Role.AGO_BEFORE) and (ago := _read_ago_before(r, i, True)):
            return Moment(ago[0], None, strength), ago[1]
        if r.has(i, Role.IN) and r.has(i, Role.ON, Role.DEADLINE) and read_period(r, i, True):
            break  # Spanish "en 3 días" beside "en Navidad", French "d'ici 3 jours" beside "d'ici lundi"
        if r.has(i, Role.DEADLINE):
            strength, timed = 2, True
            i = r.skip(i + 1, Role.PUNCTUATION) if r.value(i, Role.DEADLINE) == 2 else i + 1
        elif r.has(i, Role.ON, Role.AT, Role.FROM, Role.FOR, Role.AFTER):
            strength, timed = max(strength, 1), timed or r.has(i, Role.AT)
            if r.has(i, Role.FROM) and (ranged := _time_first(r, i, False, strength)):
                return ranged
            i += 1
        else:
            break
    if strength == 2 and (r.value(i, Role.YEAR) or 0) > r.today.year and r.ends(i + 1):
        named = _year(r, i)  # "by 2028", which "at 2028" would make a time
        return named and (Moment(named[0], None, strength), named[1])
    day = read_period(r, i, expected or strength > 0) or (_read_later(r, i) if r.has(i - 1, Role.AFTER) else None)
    if day is None and i == start and r.after_article(i):
        return None
    if day is None:
        return _time_first(r, i, timed, strength)
    period, j = day
    if r.has(start - 1, Role.OF) and r.has(start - 1, Role.FROM):
        return None  # "les notes d'hier"
    if r.has(i - 1, Role.FROM) and r.has(i, Role.MONTH) and j == i + 1 and not r.has(j, Role.TO, Role.DASH):
        return None  # "the review from Jun": a name as well
    if r.has(j, Role.OR) and (other := read_period(r, j + 1, True)) and other[0].first >= period.first:
        j = other[1]  # "Saturday or Sunday": the first of both
    shifted = r.has(i, Role.RELATIVE_DAY) and j > i + 2  # "de hoy en ocho días"
    reaches = r.has(j, Role.TO, Role.DASH) or _ranged(period) or shifted
    if r.has(start, Role.OF) and r.has(start, Role.FROM) and not reaches:
        return None  # "cadeau de Noël"
    if r.has(start, Role.FROM) or (strength < 2 and r.has(j, Role.TO, Role.DASH)):
        period, j = _absorb_end(r, period, j)
    clock, j = _time_after(r, period, r.skip(j, Role.LATEST))
    if clock and period.yearless and (dated := _with_year(r, period, j)):
        period, j = dated
    return Moment(period, clock, strength), r.skip(j, Role.LATEST)


def _ranged(period: Period) -> bool:
    """Whether "du 3 au 5 mars" named both days."""
    return period.first < period.last <= period.first + timedelta(days=31) and period.due == period.first


def _with_year(r: Reader, period: Period, j: int) -> _Found:
    """The year in "24 Oct 17:00 2027"."""
    year, end = _read_year(r, j)
    day = days.make_date(year, period.due.month, period.due.day) if year and r.ends(end) else None
    return None if day is None else (replace(period, first=day, last=day, due=day, yearless=False), end)


def _read_later(r: Reader, i: int) -> _Found:
    """ "after 2 hours": no longer than a day's errand takes is a length of its own ("after 3 days of rest")."""
    found = read_duration(r, i)
    if found is None or not (r.ends(found[1]) or r.opens(i - 1)) or r.has(found[1], Role.OF):
        return None
    return _found(_shift_now(r, found[0], 1), found[1])


def _read_between(r: Reader, i: int) -> tuple[Moment, int] | None:
    """ "between 5 October and 9 October"."""
    first = read_period(r, i + 1, True)
    if first is None or not r.has(first[1], Role.AND) or first[0].minutes is not None:
        return None
    last = read_period(r, first[1] + 1, True)
    if last is None or last[0].last < first[0].first:
        return None
    return Moment(replace(first[0], last=last[0].last), None, 1), last[1]


def _absorb_end(r: Reader, period: Period, j: int) -> tuple[Period, int]:
    """ "Monday to Thursday": the period as a range; a task is due at its start."""
    if r.has(j, Role.TO, Role.DASH):
        end = read_period(r, r.skip(j + 1, Role.ON), True)
        if end and end[0].minutes is not None and not end[0].part:
            return period, j
        if end is None and r.has(j - 1, Role.NUMBER, Role.ORDINAL) and (number := r.ordinal(j + 1) or r.number(j + 1)):
            same_month = days.make_date(period.last.year, period.last.month, number[0]) if number[0] <= 31 else None
            if same_month and same_month > period.last and r.ends(number[1]):
                return replace(period, last=same_month), number[1]
        if end:
            last = end[0].last
            while last < period.first and (later := days.add_days(last, 7)) and _is_weekday_only(r, j + 1):
                last = later
            if last >= period.first:
                return replace(period, last=last), end[1]
    return period, j


def _is_weekday_only(r: Reader, i: int) -> bool:
    return r.has(i, Role.WEEKDAY)


def _time_first(r: Reader, i: int, timed: bool, strength: int) -> tuple[Moment, int] | None:
    found = read_clock(r, i, timed)
    if found is None and r.has(i + 1, Role.RELATIVE_DAY, Role.WEEKDAY):
        found = read_military(r, i)
    spelled = found and strength == 2 and found[1] == i + 1 and r.tokens[i].text.isalpha() and r.has(i, Role.NUMBER)
    if spelled and _follows_sums(r, i):
        return None  # "divide the bill by four"
    if found is None:
        part, j = read_part(r, i)
        timed_part = read_clock(r, j + 1, True) if part is not None and r.has(j, Role.AT) else None
        if part is not None and timed_part:
            clock, j = timed_part[0].in_part(part), timed_part[1]  # "in the evening at 8"
        elif part is None or j == i + 1:
            return None
        else:
            clock = Clock(part)
    else:
        clock, j = found
    k = r.skip(j, Role.COMMA)
    while r.has(k, Role.ON, Role.FOR, Role.DEADLINE, Role.FROM, Role.OF) and k - j < 3:
        k += 1
    day = read_period(r, k, True) or read_period(r, r.skip(k, Role.THE), True)
    if day is None or (r.has(k, Role.IN) and day[0].minutes is not None):
        return Moment(None, clock, max(strength, 1 if timed else 0)), j
    period, j = day
    if period.yearless and (dated := _with_year(r, period, j)):
        period, j = dated
    part, j = read_part(r, j)
    if part is None and period.part:
        part = period.minutes
    return Moment(period, clock.in_part(part), strength), j


def _follows_sums(r: Reader, i: int) -> bool:
    return any(r.has(k, Role.SUMS) for k in range(max(0, i - 6), i))


def _time_after(r: Reader, period: Period, j: int) -> tuple[Clock | None, int]:
    """A time that follows a day: "[tomorrow] morning", "[Friday], at 5", "[Friday evening] 7:30"."""
    if period.minutes is not None and not period.part:
        return Clock(period.minutes), j
    part: int | None = period.minutes
    if part is None:
        part, j = read_part(r, j)
    k = r.skip(j, Role.COMMA, Role.DASH)
    timed = False
    while r.has(k, Role.AT, Role.DEADLINE, Role.FOR) and k - j < 3:
        k, timed = k + 1, True
    hour = period.part and not timed and r.has(k, Role.NUMBER) and r.ends(k + 1) and not r.has(k + 1, Role.MONTH)
    word = r.has(k, Role.CLOCK) and not r.tokens[k].text[0].isdigit() and k == j
    if k == j and r.has(k - 1, Role.WEEKDAY):
        if sharp := read_military(r, k):
            return sharp
        timed = r.has(k, Role.CLOCK_DOTTED)
    timed = timed or _names_hour(r, k)
    found = read_clock(r, k, timed or hour or word or r.has(k, Role.FROM, Role.BETWEEN, Role.CLOCK_RANGE))
    if found:
        clock, j = found
        later = read_clock(r, j + 1, True) if word and r.has(j, Role.AT) else None
        if later and later[0].ambiguous:
            return later[0].in_part(clock.minutes), later[1]  # German "morgen Mittag um halb eins"
        return clock.in_part(part), j
    return (None if part is None else Clock(part)), j


def _names_hour(r: Reader, k: int) -> bool:
    """Whether an hour of the day is named at `k`, behind a day: "9h", "quatorze heures", not what may be a length."""
    number = r.number(k)
    if number is None or r.value(number[1], Role.UNIT) != Unit.HOUR:
        return False
    if r.glued(number[1]):
        return True
    j = number[1] + 1
    more = r.number(j)
    ended = r.ends(more[1]) if more else r.ends(j) and not r.has(j, Role.OF)
    return r.has(number[1], Role.OCLOCK) and _EARLIEST_NAMED <= number[0] <= 24 and ended


def read_period(r: Reader, i: int, expected: bool) -> _Found:
    """A day or period at `i`. `expected` when a preposition announced it, so that doubtful words count."""
    senses = r.senses(i)
    if not senses:
        return None
    for role, rule in _RULES:
        if role in senses:
            found = rule(r, i, expected)
            if found or r.refused > i:
                return found
    return None


def _shift_now(r: Reader, span: Duration, sign: int) -> Period | None:
    if not span.minutes:
        return _one(add_duration(r.today, span, sign))
    day = add_duration(r.today, span, sign)
    if day is None or not 2 <= day.year <= 9998:
        return None
    then = r.now.replace(tzinfo=None, year=day.year, month=day.month, day=day.day)
    then = _later(r, then, sign * span.minutes)
    return Period(then.date(), then.date(), then.date(), then.hour * 60 + then.minute)


def _later(r: Reader, wall: datetime, minutes: int) -> datetime:
    """Wall time after so many real minutes, across a change of the clocks."""
    moved = wall.replace(tzinfo=r.now.tzinfo).astimezone(UTC) + timedelta(minutes=minutes)
    return moved.astimezone(r.now.tzinfo).replace(tzinfo=None)


def _one(day: date | None, minutes: int | None = None, part: bool = False) -> Period | None:
    return None if day is None else Period(day, day, day, minutes, part)


def _found(period: Period | None, j: int) -> _Found:
    return None if period is None else (period, j)


def _read_date(r: Reader, i: int, expected: bool) -> _Found:
    value = r.senses(i)[Role.DATE]
    if len(r.tokens[i].text) < 10 and r.has(i - 1 - r.has(i - 1, Role.PUNCTUATION), Role.NUMBERED):
        return None  # "part no. 12-05-33"
    day = r.day(value // 10000, value // 100 % 100, value % 100, i + 1)
    minutes, zone = r.value(i, Role.AT_MINUTE), r.value(i, Role.ZONE)
    if day and minutes is not None and zone is not None:
        day, minutes = in_own_zone(r, day, minutes, zone)
    return _found(_one(day, minutes), i + 1)


def in_own_zone(r: Reader, day: date, minutes: int, zone: int) -> tuple[date, int]:
    """Day and minute in the person's zone of a time in another, `zone` minutes east of Greenwich."""
    if not 2 <= day.year <= 9998:
        return day, minutes
    there = datetime(day.year, day.month, day.day, minutes // 60 % 24, minutes % 60, tzinfo=UTC)
    here = (there - timedelta(minutes=zone)).astimezone(r.now.tzinfo)
    return here.date(), here.hour * 60 + here.minute


def _read_weak_date(r: Reader, i: int, expected: bool) -> _Found:
    text = r.tokens[i].text
    if r.has(i - 1, Role.NUMBERED) or r.has(i + 1, Role.UNIT) or _follows_sums(r, i):
        return None  # "exercise 3/4", "1/2 hour", "rate the film 8/10"
    if r.glued(i + 1) and r.tokens[i + 1].text[0] in _INCHES:
        return None
    two_digits = len(text) == 5 and text[2] == "." and r.language.ordinal_dot and not r.has(i + 1, Role.THING)
    certain = (
        (r.opens(i) and text not in _FRACTIONS and not r.has(i + 1, Role.THING))
        or r.has(i - 1, Role.UNTIL)
        or (text[-1] == "." and r.language.ordinal_dot)
        or (two_digits and not r.has(i + 1, Role.OCLOCK))
    )
    timed = (r.has(i + 1, Role.AT) and read_clock(r, i + 2, True)) or r.has(i + 1, Role.CLOCK_WEAK)
    timed = timed or (r.has(i - 1, Role.WEEKDAY) and text not in _FRACTIONS)  # "Thursday 10/15 inspection"
    if not (certain or timed) and (
        not r.ends(i + 1) or (not expected and i + 1 < len(r.tokens) and r.has(i + 1, Role.FILLER))
    ):
        return None
    value = r.senses(i)[Role.DATE_WEAK]
    if not expected and value == 724 and "/" in text:
        return None
    year, j = _read_year(r, i + 1)
    return _dated(r, year, value // 100, value % 100, j)


def _dated(r: Reader, year: int, month: int, day: int, j: int) -> _Found:
    """A day of a month up to token `j`, in a year that may still follow when it is 0."""
    found = r.day(year, month, day, j)
    return None if found is None else (Period(found, found, found, yearless=not year), j)


def _read_edge(r: Reader, i: int, expected: bool) -> _Found:
    """ "end of the month", "mid March", "start of next week", "end of 2027"."""
    edge = r.senses(i)[Role.EDGE]
    if r.has(i, Role.UNIT):
        found: _Found = _found(_unit_period(r, r.senses(i)[Role.UNIT], 0), i + 1)
    else:
        j = r.skip(i + 1, Role.OF, Role.DASH, Role.IN)
        k = r.skip(j, Role.THE)
        unit = r.value(k, Role.UNIT)
        if unit is not None and r.language.which_follows and r.has(k + 1, Role.WHICH):
            found = _read_unit_which(r, unit, r.senses(k + 1)[Role.WHICH], k + 2)
        elif unit is not None and not r.has(k, Role.EDGE):
            found = _found(_unit_period(r, unit, 0), k + 1)
        elif r.has(k, Role.YEAR) and r.ends(k + 1):
            found = _year(r, k)
        elif r.has(k, Role.MONTH):
            found = _month_period(r, k)
        elif r.has(k, Role.WHICH, Role.WEEKEND, Role.QUARTER, Role.SEASON, Role.WEEK_NUMBER):
            found = read_period(r, k, True)
        elif r.has(k, Role.RELATIVE_DAY, Role.WEEKDAY):
            return read_period(r, k, True)
        else:
            return None
    if found is None:
        return None
    period, j = found
    length = (period.last - period.first).days
    if edge == 0:
        day = period.first
    elif edge == 2:
        day = period.last
    elif edge == 3:
        return Period(max(period.first, r.today), period.last, period.last), j
    else:
        day = period.first + timedelta(days=14 if 27 <= length <= 30 else (length + 1) // 2)
    return Period(day, day, day), j


def _read_ordinal(r: Reader, i: int, expected: bool) -> _Found:
    """ "first Monday of March", "last day of the month", "the 5th", "3rd of May"."""
    found = r.ordinal(i)
    if found is None or r.has(i - 1, Role.HONORIFIC):
        return None
    nth, j = found
    if r.value(j, Role.WEEK_NUMBER) == 0 and not r.has(j, Role.UNIT):
        return _week_with_number(r, nth, j + 1)
    if r.has(j, Role.WEEKDAY, Role.WORKDAY, Role.WEEKEND) or r.value(j, Role.UNIT) in (
        Unit.DAY,
        Unit.WEEK,
        Unit.WORKDAY,
    ):
        return _read_nth(r, nth, j)
    if nth < 1 or nth > 31:
        return None
    if (absolute := _read_day_month(r, nth, j, True)) or r.refused > i:
        return absolute
    if (dotted := _read_dotted_month(r, nth, i, j)) or r.refused > i:
        return dotted
    if days_of_month := _read_day_range(r, nth, j):
        return days_of_month
    k = r.skip(j, Role.OF)
    k = r.skip(k, Role.THE)
    unit, which = r.value(k, Role.UNIT), 0
    if r.has(k, Role.WHICH):
        which, unit = r.senses(k)[Role.WHICH], r.value(k + 1, Role.UNIT)
        k += 1
    if unit == Unit.MONTH and k > j and not r.has(k, Role.EVERY):
        month = days.add_months(r.today.replace(day=1), _offset(which))
        if month and not r.has(k - 1, Role.WHICH) and nth < r.today.day:
            month = days.add_months(month, 1)
        return _found(_one(month and r.day(month.year, month.month, nth, k + 1)), k + 1) if month else None
    if r.glued(i):
        return None
    announced = (
        nth > 12 and r.has(i - 1, Role.THE) and r.has(i - 2, Role.ON, Role.DEADLINE) and not r.has(j, Role.THING)
    )
    digits = r.tokens[i].text[0].isdigit()
    if digits and r.language.ordinal_dot and r.has(i - 1, Role.ON, Role.DEADLINE) and j < len(r.tokens):
        announced = announced or nth > 12 or r.tokens[j].text[:1].islower()  # "am 20. zahlen"
    introduced = r.has(i - 1, Role.ON) or (r.has(i - 1, Role.DEADLINE) and " " in r.tokens[i - 1].text)
    noun = r.language.ordinal_dot and introduced and r.tokens[i].text.istitle()  # "am Dritten", "bis zum Ersten"
    announced = announced or (noun and j < len(r.tokens) and r.tokens[j].text.islower())  # "am Ersten überweisen"
    named = r.has(i - 1, Role.THE) or (expected and digits) or noun
    if r.has(i - 1, Role.THE) and digits and r.opens(i):
        announced = True
    if digits and not named and not _belongs(r, i) and _timed_next(r, j):
        announced = True
    if ((named and r.ends(j)) or announced) and not (r.has(j, Role.TO) and not r.has(j, Role.UNTIL)):
        return _found(_one(_coming_month_day(r, nth)), j)
    return None


def _read_dotted_month(r: Reader, day: int, i: int, j: int) -> _Found:
    """The rest of German "3. 10. 2027"."""
    month = r.value(j, Role.ORDINAL)
    if not r.language.ordinal_dot or month is None or not 1 <= month <= 12 or r.glued(i):
        return None
    dotted = r.tokens[j].text[-1] == "." and r.tokens[i].text[-1] == "."
    spelled = r.tokens[j].text.isalpha() and r.has(i - 1, Role.ON, Role.DEADLINE, Role.FROM)  # "am elften Elften"
    if not dotted and not spelled:
        return None
    year, end = _read_year(r, j + 1)
    return _dated(r, year, month, day, end)


def _belongs(r: Reader, i: int) -> bool:
    """Whether an ordinal is somebody's: "Tom's 21st", "my 30th"."""
    return i > 0 and (r.tokens[i - 1].text.endswith("s") or (r.has(i - 1, Role.FILLER) and not r.has(i - 1, Role.ON)))


def _timed_next(r: Reader, j: int) -> bool:
    """Whether an exact time follows: "21st at noon", or nothing at all was said beside the day."""
    k = r.skip(j, Role.AT)
    return (
        (k > j and read_clock(r, k, True) is not None) or r.has(k, Role.CLOCK, Role.CLOCK_12) or j == len(r.tokens) == 1
    )


def _coming_month_day(r: Reader, day: int, weekday: int | None = None) -> date | None:
    """The next day with this number (on that weekday) today or later."""
    month = r.today.replace(day=1)
    for offset in range(60):
        first = days.add_months(month, offset)
        found = first and days.make_date(first.year, first.month, day)
        if found and found >= r.today and weekday in (None, found.weekday()):
            return found
    return None


def _read_nth(r: Reader, nth: int, i: int) -> _Found:
    """From the weekday in "first Monday of March [2027]"; also weeks and days of months, quarters and years.

    One that is past means the next, unless the words name this one ("of this month")."""
    direct = r.has(i + 1, Role.MONTH) or (r.has(i + 1, Role.WHICH) and r.has(i + 2, Role.UNIT))
    if not (direct or r.has(i + 1, Role.OF, Role.IN)):
        return None
    scope = _read_scope(r, i + 1 if direct else i + 2)
    if scope is None:
        return None
    period, j = scope
    found = _nth_within(r, nth, i, period)
    if found and found.last < r.today and not r.has(i + 2, Role.WHICH) and not r.has(j - 1, Role.YEAR, Role.WHICH):
        months = {Unit.MONTH: 1, Unit.QUARTER: 3}.get(Unit(r.value(j - 1, Role.UNIT) or Unit.YEAR), 12)
        first = days.add_months(period.first, months)
        after = first and days.add_months(first, (period.last - period.first).days // 28)
        last = after and days.add_days(after, -1)
        found = _nth_within(r, nth, i, Period(first, last, first)) if first and last else None
    return _found(found, j)


def _nth_within(r: Reader, nth: int, i: int, period: Period) -> Period | None:
    weekday, unit = r.value(i, Role.WEEKDAY), r.value(i, Role.UNIT)
    if unit == Unit.WEEK:
        start = days.add_days(period.first, 7 * (nth - 1)) if nth > 0 else days.add_days(period.last, 1 + 7 * nth)
        return None if start is None else Period(start, start + timedelta(days=6), start)
    if weekday is not None:
        wanted: frozenset[int] = frozenset({weekday})
    elif r.has(i, Role.WORKDAY):
        wanted = days.WORKDAYS
    elif r.has(i, Role.WEEKEND):
        wanted = frozenset({5})
    else:
        wanted = frozenset(range(7))
    step, day = (1, period.first) if nth > 0 else (-1, period.last)
    left = abs(nth)
    for _ in range(7 * 31):
        if day.weekday() in wanted:
            left -= 1
        if not left:
            return Period(day, day, day) if period.first <= day <= period.last else None
        moved = days.add_days(day, step)
        if moved is None:
            return None
        day = moved
    return None


def _read_scope(r: Reader, i: int) -> _Found:
    """The month, quarter or year within which something is counted. A past one without a year means the next."""
    i = r.skip(i, Role.THE)
    if r.has(i, Role.MONTH):
        return _month_period(r, i)
    if r.has(i, Role.YEAR):
        return _year(r, i)
    unit = r.value(i, Role.UNIT)
    if unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR):
        return _found(_unit_period(r, unit, 0), i + 1)
    if r.has(i, Role.WHICH, Role.QUARTER):
        return read_period(r, i, True)
    return None


def _read_number(r: Reader, i: int, expected: bool) -> _Found:
    """ "3 sept 2027", "3 days from now", "two weeks after Easter"."""
    number = r.number(i)
    if r.has(i - 1, Role.HONORIFIC) and r.has(i, Role.ORDINAL):
        return None
    if not r.has(i, Role.ORDINAL) and r.ordinal(i):
        return _read_ordinal(r, i, expected)  # "twenty-second of October"
    if number and 1 <= number[0] <= 31:
        absolute = _read_day_month(r, number[0], number[1], expected) or _read_day_range(r, number[0], number[1])
        if absolute or r.refused > i:
            return absolute
    if number and (bare := _read_bare_day(r, number[0], i, number[1])):
        return bare
    return _read_distance(r, i)


def _read_bare_day(r: Reader, day: int, i: int, j: int) -> _Found:
    """ "[rent due on] 20"."""
    k = i - 1 if not r.has(i - 1, Role.THE) or r.has(i - 1, Role.ON) else i - 2
    alone = k == 0 and r.has(k, Role.ON) and j == len(r.tokens)  # "al 17", as an answer
    if not (r.value(k, Role.ON) == 1 or alone) or not 1 <= day <= 31:
        return None
    if not (r.tokens[i].text.isdigit() or alone or _is_spelled_day(r, day, k, j)):
        return None
    if r.language.cardinal_days and (of_month := _read_of_month(r, day, j)):
        return of_month
    goes_on = j < len(r.tokens) and r.plain(j) and r.tokens[j].text.islower()
    opens = r.language.cardinal_days and i == 1 and goes_on  # "el 20 comprar pan"
    if not (r.ends(j) or opens):
        return None
    if r.has(j, Role.DASH, Role.TO, Role.OCLOCK, Role.MERIDIEM) and not r.has(j, Role.FILLER):
        return None
    return _found(_one(_coming_month_day(r, day)), j)


def _is_spelled_day(r: Reader, day: int, k: int, j: int) -> bool:
    """Whether a number in words is a day of the month: "el quince", "avant le quinze", not "el dos por uno"."""
    if not r.language.cardinal_days or day == 1:
        return False
    if r.has(k, Role.DEADLINE):
        return not r.has(j, Role.OF) or _read_of_month(r, day, j) is not None
    if r.has(k, Role.TO) or r.has(j, Role.OF):
        return not r.has(k, Role.TO) and _read_of_month(r, day, j) is not None
    return j == len(r.tokens) or r.has(j, Role.PUNCTUATION, Role.AT) or (day > 12 and r.plain(j))


def _read_of_month(r: Reader, day: int, j: int) -> _Found:
    """The rest of "el 5 del mes [que viene]"."""
    k = r.skip(r.skip(j, Role.OF), Role.THE)
    before = r.value(k, Role.WHICH)
    k += before is not None
    if k == j or r.value(k, Role.UNIT) != Unit.MONTH:
        return None
    which = r.value(k + 1, Role.WHICH) if before is None else before
    month = days.add_months(r.today.replace(day=1), _offset(which or 0))
    if month and which is None and day < r.today.day:
        month = days.add_months(month, 1)
    end = k + 1 + (before is None and which is not None)
    return _found(_one(month and r.day(month.year, month.month, day, end)), end)


def _read_day_range(r: Reader, day: int, j: int) -> _Found:
    """The rest of "24 to 26 December", from after its first day; a task is due on that."""
    k = r.skip(j + 1, Role.THE)
    if r.has(j, Role.TO, Role.DASH) and (value := r.value(k, Role.DATE_WEAK)) and 1 <= day < value % 100:
        start, end = r.day(0, value // 100, day, k + 1), r.day(0, value // 100, value % 100, k + 1)
        return (Period(start, end, start), k + 1) if start and end and start < end else None  # German "5.-9.10."
    last = (r.ordinal(k) or r.number(k)) if r.has(j, Role.TO, Role.DASH) else None
    return None if last is None else _month_range(r, day, *last)


def _read_glued_range(r: Reader, i: int, expected: bool) -> _Found:
    """ "24-26 December"."""
    first, _, last = r.tokens[i].text.replace("–", "-").partition("-")
    first, last = first.strip("."), last.strip(".")
    return _month_range(r, int(first), int(last), i + 1) if first.isdecimal() and last.isdecimal() else None


def _month_range(r: Reader, day: int, last: int, j: int) -> _Found:
    found = _read_day_month(r, last, j, True) if 1 <= day < last <= 31 else None
    if found is None:
        return None
    start = found[0].last.replace(day=day)
    return Period(start, found[0].last, start), found[1]


def _read_distance(r: Reader, i: int, expected: bool = False) -> _Found:
    found = read_duration(r, i)
    if found is None:
        return _read_weekdays_from_now(r, i)
    span, j = found
    if r.has(j, Role.HENCE) and i and r.titled(j - 1, j) and not r.language.hour_before_verb:
        return None
    if r.has(j, Role.HENCE):
        return _found(_shift_now(r, span, 1), j + 1)
    if r.has(j, Role.AGO):
        return _found(_shift_now(r, span, -1), j + 1)
    if r.has(j, Role.AFTER, Role.BEFORE) and span.minutes:
        return _read_from_clock(r, span.minutes, j)
    if r.has(j, Role.AFTER, Role.BEFORE):
        if r.distances == _MAX_NESTED:
            return None
        r.distances += 1
        anchor = read_period(r, r.skip(j + 1, Role.THE), True)
        r.distances -= 1
        if anchor and (anchor[0].first == anchor[0].last):
            sign = -1 if r.has(j, Role.BEFORE) else 1
            day = add_duration(anchor[0].first, span, sign)
            k = r.skip(anchor[1], Role.ON)
            if day and k > anchor[1] and r.has(k, Role.WEEKDAY) and r.ends(k + 1):
                weekday = r.senses(k)[Role.WEEKDAY]  # "2 weeks after Christmas on Friday"
                return _found(_one(days.add_days(day, (weekday - day.weekday()) % 7)), k + 1)
            return _found(_one(day, anchor[0].minutes), anchor[1])
    weeks = span.days // 7
    if (
        span == Duration(days=7 * weeks)
        and 1 <= weeks <= _MOST_WEEKS_ON
        and (
            r.has(j, Role.RELATIVE_DAY)
            or (r.has(j, Role.ON) and r.has(j + 1, Role.WEEKDAY))
            or (r.has(j, Role.WEEKDAY) and r.ends(j + 1))
        )
    ):
        anchor = read_period(r, r.skip(j, Role.ON), True)
        if anchor:
            return _found(_one(add_duration(anchor[0].first, span)), anchor[1])
    return None


def _read_from_clock(r: Reader, minutes: int, j: int) -> _Found:
    """The rest of "2 hours before noon", today or else tomorrow."""
    found = read_clock(r, r.skip(j + 1, Role.THE), True)
    if found is None:
        return None
    at = found[0].resolved() + (-minutes if r.has(j, Role.BEFORE) else minutes)
    if found[0].resolved() == 0 and at < 0:
        at += 24 * 60  # midnight is the end of the day
    moved, at = divmod(at, 24 * 60)
    named = read_period(r, r.skip(found[1], Role.ON), True)
    if named and named[0].minutes is None and named[0].first == named[0].last:
        return _found(_one(days.add_days(named[0].due, moved), at), named[1])
    day = days.add_days(r.today, moved)
    return _found(_one(day, at), found[1])


def _read_weekdays_from_now(r: Reader, i: int) -> _Found:
    """ "two Fridays from now"."""
    number = r.number(i)
    if number is None or not 1 <= number[0] <= 60:
        return None
    weekday = r.value(number[1], Role.WEEKDAY_PLURAL)
    if weekday is None or not (r.has(number[1] + 1, Role.HENCE) or r.has(i - 1, Role.IN)):
        return None
    day = r.coming(weekday)
    return _found(_one(day and days.add_days(day, 7 * number[0] - 7)), r.skip(number[1] + 1, Role.HENCE))


def _read_day_month(r: Reader, day: int, j: int, expected: bool) -> _Found:
    """The rest of a date from after its day: "[3rd] of March, 2027"."""
    k = r.skip(r.skip(j, Role.OF), Role.DASH, Role.SLASH)
    month = r.value(k, Role.MONTH)
    if month is None or (r.has(j, Role.OF) and r.has(j, Role.DASH)):
        return None
    year, end = _read_year(r, k + 1)
    if end < len(r.tokens) and r.has(end, Role.THING) and r.titled(k, end):
        return None  # "12 March Street"
    if r.has(k, Role.WEAK) and not year and not expected and k == j and not r.ends(end):
        return None
    if r.language.which_follows and (r.value(end, Role.WHICH) or 0) > 0:
        end += 1  # "le 3 mars prochain"
    if not year:
        year, end = _read_short_year(r, end)
    return _dated(r, year, month, day, end)


def _read_year(r: Reader, j: int) -> tuple[int, int]:
    """An optional year ("2027", "in 2027", "next year"), and where it ends; 0 if none."""
    k = r.skip(j, Role.COMMA, Role.DASH, Role.SLASH)
    k = r.skip(r.skip(k, Role.OF, Role.IN), Role.THE)
    if r.has(k, Role.WHICH) and r.value(k + 1, Role.UNIT) == Unit.YEAR and not r.has(k + 1, Role.EDGE):
        return r.today.year + _offset(r.senses(k)[Role.WHICH]), k + 2
    if r.value(k, Role.UNIT) == Unit.YEAR and r.has(k + 1, Role.WHICH) and not r.has(k, Role.EDGE):
        return r.today.year + _offset(r.senses(k + 1)[Role.WHICH]), k + 2
    year = r.value(k, Role.YEAR)
    if year is None or (k == j and r.has(k, Role.UNIT)):
        return 0, j
    return year, k + 1


def _read_short_year(r: Reader, j: int) -> tuple[int, int]:
    """The "27" in "12 Oct 27": two digits of this year or one of the next twenty."""
    if not r.has(j, Role.NUMBER) or len(r.tokens[j].text) != 2 or not r.tokens[j].text.isdigit() or not r.ends(j + 1):
        return 0, j
    if r.has(j + 1, Role.MERIDIEM, Role.OCLOCK, Role.UNIT, Role.MONTH, Role.DASH):
        return 0, j
    year = r.today.year // 100 * 100 + r.senses(j)[Role.NUMBER]
    return (year, j + 1) if 0 <= year - r.today.year <= 20 else (0, j)


def _read_month(r: Reader, i: int, expected: bool) -> _Found:
    """ "March 3, 2027", "March 2027", and after a preposition "March"."""
    month = r.senses(i)[Role.MONTH]
    weak = r.has(i, Role.WEAK)
    if weak and r.value(i - 1, Role.ON) == 2 and not r.has(i - 1, Role.IN):
        return None  # Spanish "al mar"
    j = r.skip(i + 1, Role.THE, Role.DASH, Role.SLASH)
    if (
        r.has(j, Role.CLOCK_RANGE, Role.DAY_RANGE)
        and not r.has(j + 1, Role.MERIDIEM)
        and (ranged := _read_month_range(r, month, j))
    ):
        return ranged
    named = r.ordinal(j)
    number = named or r.number(j)
    if number and 1 <= number[0] <= 31 and not r.has(number[1], Role.MERIDIEM, Role.UNIT, Role.OCLOCK):
        year, end = _read_year(r, number[1])
        if not year:
            year, end = _read_short_year(r, end)
        clear = named or year or expected or not weak or i == 0 or r.ends(end)
        if clear and not (weak and not year and not named and r.has(end, Role.THING)):
            return _dated(r, year, month, number[0], end)
    opens = i == 1 and r.has(0, Role.IN) and r.plain(i + 1) and not r.continues(i)  # "in June paint the fence"
    if expected and weak and not r.ends(i + 1) and not (opens and r.titled(i)):
        return None
    if _read_year(r, i + 1)[0] or (expected and (r.ends(i + 1) or opens)):
        return _month_period(r, i)
    return None


def _read_month_range(r: Reader, month: int, j: int) -> _Found:
    """The rest of "October 5-7"."""
    first, _, last = r.tokens[j].text.replace("–", "-").partition("-")
    if not (first.isdecimal() and last.isdecimal() and 1 <= int(first) < int(last) <= 31):
        return None
    start, end = r.day(0, month, int(first), j + 1), r.day(0, month, int(last), j + 1)
    return (Period(start, end, start), j + 1) if start and end and start < end else None


def _month_period(r: Reader, i: int) -> _Found:
    """A named month [with a year]; without one, the month that is running or comes next."""
    month = r.senses(i)[Role.MONTH]
    year, j = _read_year(r, i + 1)
    first = days.make_date(year or r.today.year + (month < r.today.month), month, 1)
    if first is None:
        return None
    last = days.month_end(first)
    return Period(first, last, r.today if first <= r.today <= last else first), j


def _year(r: Reader, i: int) -> _Found:
    year = r.senses(i)[Role.YEAR]
    first = date(year, 1, 1)
    return Period(first, date(year, 12, 31), max(first, r.today) if r.today.year == year else first), i + 1


def _unit_period(r: Reader, unit: int, offset: int) -> Period | None:
    """The week, month, quarter or year that lies `offset` from the running one."""
    today = r.today
    match unit:
        case Unit.DAY | Unit.WORKDAY:
            day = days.add_days(today, offset) if unit == Unit.DAY else days.add_workdays(today, offset)
            return _one(day)
        case Unit.WEEK | Unit.FORTNIGHT:
            start = days.add_days(days.week_start(today, r.first_weekday), 7 * offset)
            last = start and days.add_days(start, 6 if unit == Unit.WEEK else 13)
        case Unit.MONTH | Unit.QUARTER | Unit.YEAR:
            months = {Unit.MONTH: 1, Unit.QUARTER: 3}.get(Unit(unit), 12)
            running = today.replace(month=(today.month - 1) // months * months + 1, day=1)
            start = days.add_months(running, offset * months)
            after = start and days.add_months(start, months)
            last = after and days.add_days(after, -1)
        case _:
            return None
    if start is None or last is None:
        return None
    return Period(start, last, last if start <= today <= last else start)


def _offset(which: int) -> int:
    """How many weeks, months … after the running one."""
    return 2 if which == 3 else min(which, 1)


def _read_which(r: Reader, i: int, expected: bool) -> _Found:
    """What follows "next", "this", "coming", "last"."""
    which, j = r.senses(i)[Role.WHICH], i + 1
    if r.has(j, Role.WEEKDAY):
        return _which_weekday(r, which, j, j + 1)
    unit = r.value(j, Role.UNIT)
    if r.has(j, Role.WEEKEND):
        return _found(
            _weekend(r, min(which, 1) if r.language.which_follows else {-1: -1, 1: 1, 3: 2}.get(which, 0)), j + 1
        )
    if r.has(j, Role.WORKDAY):
        day = r.today if which == 0 else days.add_workdays(r.today, -1 if which < 0 else 1)
        return _found(_one(day), j + 1)
    if unit in (Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR) and not r.glued(j):
        if not expected and unit == Unit.YEAR and which == 0 and not r.ends(j + 1):
            return None
        offset = _offset(which)
        k = r.skip(r.skip(j + 1, Role.COMMA), Role.ON)
        if unit == Unit.MONTH and (named := _month_day_after(r, k, offset)):
            return named
        if unit == Unit.WEEK and r.has(k, Role.WEEKDAY):
            return _found(_weekday_in(r, k, offset), k + 1)
        if unit == Unit.YEAR and (within := _in_that_year(r, j + 1, offset)):
            return within
        return _found(_unit_period(r, unit, offset), j + 1)
    if unit == Unit.DAY and which in (1, 2, 4):
        return _found(_one(days.add_days(r.today, 1)), j + 1)
    if r.has(j, Role.DAYPART):
        day = days.add_days(r.today, _offset(which))
        return _found(_one(day, r.value(j, Role.DAYPART), True), j + 1)
    if r.has(j, Role.MONTH) and (r.ends(j + 1) or r.ordinal(j + 1)):
        return _which_month(r, which, j)
    if r.has(j, Role.HOLIDAY):
        return _read_holiday(r, j, True)
    if r.has(j, Role.SEASON):
        return _which_season(r, min(which, 1) if r.language.which_follows else which, j)
    span = read_duration(r, j)
    if span and which != 0 and not span[0].minutes:
        return _which_duration(r, which, span)
    return None


def _in_that_year(r: Reader, k: int, offset: int) -> _Found:
    """The rest of "next year in May", "next year on 3 May"."""
    k = r.skip(r.skip(k, Role.COMMA), Role.IN, Role.ON)
    k = r.skip(k, Role.THE)
    if not r.has(k, Role.MONTH, Role.ORDINAL, Role.NUMBER, Role.DATE_WEAK, Role.HOLIDAY) or not r.has(
        k - 1, Role.IN, Role.ON, Role.THE
    ):
        return None
    found = read_period(r, k, True) or (_month_period(r, k) if r.has(k, Role.MONTH) else None)
    year = r.today.year + offset
    if found is None or found[0].minutes is not None:
        return None
    period, j = found
    first = days.make_date(year, period.first.month, period.first.day)
    if first is None or not (period.first == period.last or period.last == days.month_end(period.first)):
        return None
    return Period(first, first if period.first == period.last else days.month_end(first), first), j


def _month_day_after(r: Reader, k: int, offset: int) -> _Found:
    """The rest of "next month on the 5th"."""
    found = r.ordinal(r.skip(k, Role.THE))
    month = days.add_months(r.today.replace(day=1), offset)
    if found is None or month is None or not 1 <= found[0] <= 31:
        return None
    if not (r.ends(found[1]) or (r.has(k - 1, Role.ON) and not r.has(found[1], Role.THING))):
        return None
    return _found(_one(r.day(month.year, month.month, found[0], found[1])), found[1])


def _weekday_in(r: Reader, k: int, weeks: int) -> Period | None:
    """The weekday at `k` in the week that is `weeks` after this one: "Donnerstag", "Donnerstagabend"."""
    return _one(r.weekday_in_week(r.senses(k)[Role.WEEKDAY], weeks), r.value(k, Role.AT_MINUTE), True)


def _which_weekday(r: Reader, which: int, i: int, j: int) -> _Found:
    weekday = r.senses(i)[Role.WEEKDAY]
    if r.has(j, Role.MONTH, Role.NUMBER, Role.ORDINAL) and (absolute := read_period(r, j, True)):
        return absolute
    k = r.skip(r.skip(j, Role.COMMA), Role.THE)
    number = (r.ordinal(k) or (r.number(k) if r.language.cardinal_days else None)) if k > j else None
    if number and 1 <= number[0] <= 31 and not r.has(number[1], Role.OF, Role.MONTH, Role.UNIT, Role.OCLOCK):
        numbered = _coming_month_day(r, number[0])
        if numbered and numbered.weekday() == weekday:
            return _found(_one(numbered), number[1])  # "next Friday, the eleventh"
    if which == -1:
        day = days.add_days(r.today, -((r.today.weekday() - weekday - 1) % 7 + 1))
    elif which == 0:
        day = days.add_days(r.today, (weekday - r.today.weekday()) % 7)
    elif which in (1, 3):
        day = r.weekday_in_week(weekday, _offset(which))
    else:
        day = r.coming(weekday)
    if which == 4 and 0 < weekday - r.today.weekday() <= _WITH_OWN_WORD:
        day = day and days.add_days(day, 7)
    if which == 1 and r.has(j, Role.AFTER_NEXT):
        j += 1
    return _found(_one(day, r.value(i, Role.AT_MINUTE), True), j)


def _which_month(r: Reader, which: int, i: int) -> _Found:
    month = r.senses(i)[Role.MONTH]
    if which >= 0 and (dated := _read_month(r, i, True)) and dated[1] > i + 1:
        return dated
    if which == -1:
        year = r.today.year - (month >= r.today.month)
    else:
        year = r.today.year + (month < r.today.month or (month == r.today.month and which == 1))
    first = days.make_date(year, month, 1)
    return None if first is None else (Period(first, days.month_end(first), max(first, r.today)), i + 1)


def _which_duration(r: Reader, which: int, found: tuple[Duration, int]) -> _Found:
    """ "next 3 days", "last two weeks"."""
    span, j = found
    sign = -1 if which < 0 else 1
    far = add_duration(r.today, span, sign)
    if far is None:
        return None
    return (Period(far, r.today, far), j) if sign < 0 else (Period(r.today, far, far), j)


def _weekend(r: Reader, weeks: int) -> Period | None:
    """Saturday and Sunday: the running or coming ones, or those so many weeks later."""
    ahead = (5 - r.today.weekday()) % 7 if r.today.weekday() != 6 else -1
    start = days.add_days(r.today, ahead + 7 * weeks)
    if weeks == -1 and start and r.today.weekday() < 5:
        start = days.add_days(r.today, ahead - 7)
    end = start and days.add_days(start, 1)
    if start is None or end is None:
        return None
    return Period(start, end, r.today if start <= r.today <= end else start)


def _read_weekend(r: Reader, i: int, expected: bool) -> _Found:
    introduced = (
        (r.language.which_follows and r.has(i + 1, Role.WHICH))
        or r.has(i - 1, Role.ON, Role.AT, Role.THE, Role.DEADLINE)
        or r.has(i + 1, Role.AFTER_NEXT)
        or (i == 0 and r.language.hour_before_verb)
    )
    if not (introduced or r.ends(i + 1)):
        return None
    if r.after_article(i) and not expected and not r.has(i + 1, Role.AFTER_NEXT):
        return None
    if r.language.which_follows and r.has(i + 1, Role.WHICH) and (r.ends(i + 2) or i == 0):
        return _found(_weekend(r, min(r.senses(i + 1)[Role.WHICH], 1)), i + 2)
    if r.has(i + 1, Role.AFTER_NEXT):
        return _found(_weekend(r, 2), i + 2)
    return _found(_weekend(r, 0), i + 1)


def _read_weekday(r: Reader, i: int, expected: bool) -> _Found:
    weekday, j = r.senses(i)[Role.WEEKDAY], i + 1
    if r.has(i - 1, Role.HONORIFIC) or (r.has(i - 1, Role.NUMBER) and not r.ends(j)) or _shouted(r, i):
        return None
    authored = r.value(j, Role.DEADLINE) == 1 and read_moment(r, j + 1, True) is None  # "Monday by the Bangles"
    if r.has(i - 1, Role.MEDIA) and r.titled(i) and (authored or r.continues(i) or not r.ends(j) or r.has(j, Role.THE)):
        return None
    if r.has(i - 2, Role.MEDIA) and r.titled(i - 1, i) and not r.senses(i - 1) and r.ends(j):
        return None  # "listen to Manic Monday"
    if i and r.has(j, Role.DAYPART) and r.titled(i, j) and r.continues(j):
        return None  # "Saturday Night Fever"
    if i and r.continues(i) and (r.has(i, Role.WEAK) or r.language.which_follows) and not r.tokens[i].text.isupper():
        return None  # "Mon Ami", "Domingo Asador"
    k = r.skip(r.skip(j, Role.COMMA), Role.THE)
    if r.has(k, Role.NUMBER, Role.ORDINAL, Role.MONTH, Role.DATE, Role.DATE_WEAK) and (
        dated := _read_weekday_date(r, weekday, k)
    ):
        return dated
    if (
        r.has(j, Role.AFTER, Role.BEFORE)
        and r.distances < _MAX_NESTED
        and (anchored := _read_weekday_beside(r, weekday, j))
    ):
        return anchored
    k = r.skip(k, Role.OF)
    if r.has(k, Role.WHICH) and r.value(k + 1, Role.UNIT) == Unit.WEEK:
        offset = _offset(r.senses(k)[Role.WHICH])
        if r.has(k + 2, Role.AFTER_NEXT):
            return _found(_one(r.weekday_in_week(weekday, 2)), k + 3)
        return _found(_one(r.weekday_in_week(weekday, offset)), k + 2)
    if r.has(j, Role.AFTER_NEXT):
        return _found(_one(r.weekday_in_week(weekday, 2)), j + 1)
    if (
        r.value(j, Role.UNIT) == Unit.WEEK
        and (r.ends(j + 1) or r.opens(i))
        and r.tokens[j].text.lower() in ("week", "wk")
    ):
        day = r.coming(weekday)
        return _found(_one(day and days.add_days(day, 7)), j + 1)
    if counted := _read_counted_weeks(r, j):
        day = r.coming(weekday)
        return _found(_one(day and days.add_days(day, 7 * counted[0])), counted[1])
    if (r.language.which_follows or r.value(j, Role.WHICH) == 1) and r.has(j, Role.WHICH) and (r.ends(j + 1) or i == 0):
        return _which_weekday(r, r.senses(j)[Role.WHICH], i, j + 1)
    if r.language.which_follows and (week := _week_after(r, r.skip(k, Role.THE))):
        return _found(_one(r.weekday_in_week(weekday, week[0])), week[1])
    if r.has(j, Role.IN) and (span := read_duration(r, j + 1)) and span[0].days % 7 == 0 and span[0].days:
        return _found(_one(r.weekday_in_week(weekday, span[0].days // 7)), span[1])
    if r.has(i, Role.WEAK) and r.value(i - 1, Role.ON) == 2:
        return None  # French "à la mer"
    if not expected:
        begins = i == 0 and len(r.tokens) > 2 and r.plain(j) and r.value(i, Role.WEAK) != 2
        if r.after_article(i) or (r.has(i, Role.WEAK) and not begins and not _in_company(r, j)):
            return None
    elif r.has(i, Role.WEAK) and not r.ends(j) and r.after_article(i):
        return None
    return _found(_one(r.coming(weekday), r.value(i, Role.AT_MINUTE), True), j)


def _read_counted_weeks(r: Reader, j: int) -> tuple[int, int] | None:
    """The rest of "jeudi en huit", "de hoy en quince días", "Montag in acht Tagen": how many weeks later."""
    weeks = (
        r.language.weeks_in_days.get(r.tokens[j + 1].text.lower()) if r.has(j, Role.IN) and r.number(j + 1) else None
    )
    if weeks is None or r.has(j + 2, Role.MONTH):
        return None
    if r.value(j + 2, Role.UNIT) == Unit.DAY:
        return weeks, j + 3
    return None if r.has(j + 2, Role.UNIT, Role.OCLOCK) or r.language.ordinal_dot else (weeks, j + 2)


def _week_after(r: Reader, k: int) -> tuple[int, int] | None:
    """The "semaine prochaine" of "lundi de la semaine prochaine": how many weeks from this one, and where it ends."""
    if r.value(k, Role.UNIT) != Unit.WEEK or not r.has(k + 1, Role.WHICH):
        return None
    return _offset(r.senses(k + 1)[Role.WHICH]), k + 2


def _read_weekday_beside(r: Reader, weekday: int, j: int) -> _Found:
    """The rest of "[the Friday] after Christmas"."""
    k = r.skip(j + 1, Role.THE)
    if not r.has(k, Role.HOLIDAY, Role.MONTH, Role.NUMBER, Role.ORDINAL, Role.DATE, Role.RELATIVE_DAY):
        return None
    r.distances += 1
    anchor = read_period(r, k, True)
    r.distances -= 1
    if anchor is None or anchor[0].first != anchor[0].last or anchor[0].minutes is not None:
        return None
    away = (anchor[0].first.weekday() - weekday - 1) % 7 + 1
    ahead = (weekday - anchor[0].first.weekday() - 1) % 7 + 1
    return _found(_one(days.add_days(anchor[0].first, -away if r.has(j, Role.BEFORE) else ahead)), anchor[1])


def _shouted(r: Reader, i: int) -> bool:
    """ "the SAT", where nothing else is in capitals: a name."""
    token = r.tokens[i]
    return (
        r.has(i, Role.WEAK)
        and token.text.isupper()
        and r.after_article(i)
        and any(other.text.islower() for other in r.tokens)
    )


def _in_company(r: Reader, j: int) -> bool:
    """Whether what follows a doubtful weekday shows that it is one: the end, a time, a part of the day."""
    if r.has(j, Role.CLOCK_DOTTED, Role.CLOCK_WEAK) or (r.has(j, Role.NUMBER) and read_clock(r, j, False)):
        return True
    if r.value(j - 1, Role.WEAK) == 2 and not (
        r.tokens[j - 1].text[0].isupper() and (j > 1 or r.has(j, Role.PUNCTUATION))
    ):
        return False
    if j == 1 and r.has(j, Role.THE, Role.A):
        return False  # "wed the couple"
    if r.has(j, Role.AT) and read_clock(r, j + 1, True):
        return True
    return r.ends(j) and (not r.has(j, Role.ON, Role.IN) or read_part(r, j)[0] is not None)


def _read_weekday_date(r: Reader, weekday: int, k: int) -> _Found:
    """A weekday before a date; the date rules, and a weekday that does not fit is told."""
    found = r.ordinal(k)
    if (
        found
        and 1 <= found[0] <= 31
        and (r.ends(found[1]) or r.has(k - 1, Role.THE))
        and not r.has(found[1], Role.MONTH, Role.OF, Role.WEEKDAY)
    ):
        day = _coming_month_day(r, found[0], weekday) or _coming_month_day(r, found[0])
        return _found(_one(day), found[1])
    if (bare := _read_weekday_number(r, weekday, k)) is not None:
        return bare
    dated = read_period(r, k, True)
    if dated is None or dated[0].first != dated[0].last or dated[0].minutes is not None:
        return None
    if r.has(k, Role.NUMBER) and not r.has(k, Role.ORDINAL) and not r.has(dated[1] - 1, Role.MONTH, Role.YEAR):
        return None
    day = dated[0].first
    if day.weekday() != weekday:
        speech = r.told.speech
        date_text = speech.date.format(day=day.day, month=speech.months[day.month - 1], year=day.year)
        names = speech.weekdays
        r.problems[speech.wrong_weekday.format(date=date_text, right=names[day.weekday()], wrong=names[weekday])] = None
    return dated


def _read_weekday_number(r: Reader, weekday: int, k: int) -> _Found:
    """The rest of "Monday 21": a day where a time follows or where it is no hour of the 12-hour clock."""
    number = r.number(k)
    if number is None or r.language.ordinal_dot or not r.tokens[k].text.isdigit() or not 1 <= number[0] <= 31:
        return None
    j = r.skip(r.skip(number[1], Role.COMMA), Role.AT)
    timed = j > number[1] and read_clock(r, j, True) is not None
    timed = timed or r.has(j, Role.CLOCK, Role.CLOCK_12)
    timed = timed or (r.has(j, Role.NUMBER) and r.has(j + 1, Role.MERIDIEM, Role.OCLOCK))
    timed = timed or _fits_weekday(r, weekday, k, number)
    if not timed and (number[0] <= 12 or not r.ends(number[1]) or r.has(number[1], Role.TO, Role.DASH, Role.MONTH)):
        return None
    if r.has(number[1], Role.MONTH, Role.UNIT, Role.OCLOCK, Role.MERIDIEM):
        return None
    day = _coming_month_day(r, number[0], weekday)
    return _found(_one(day), number[1])


def _fits_weekday(r: Reader, weekday: int, k: int, number: tuple[int, int]) -> bool:
    """Whether "le jeudi 10" is a day, and no "jeudi" at ten: the next tenth is a Thursday."""
    day, j = _coming_month_day(r, number[0]), number[1]
    apart = (r.ends(j) or r.has(k - 2, Role.ON)) and not r.has(j, Role.THING, Role.OF, Role.TO, Role.DASH)
    return r.language.cardinal_days and day is not None and day.weekday() == weekday and apart


def _read_in(r: Reader, i: int, expected: bool) -> _Found:
    """ "in 3 days", "in March", "in 2027", "in the next 2 weeks"."""
    j = r.skip(i + 1, Role.THE)
    if j > i + 1 and r.value(j, Role.UNIT) == Unit.HOUR and r.ends(j + 1):
        return _found(_shift_now(r, Duration(minutes=60), 1), j + 1)  # "within the hour"
    j = r.skip(j, Role.ABOUT)
    if span := read_duration(r, j):
        k = r.skip(r.skip(span[1], Role.HENCE), Role.COMMA)
        weeks, rest = divmod(span[0].days, 7)
        if weeks and not rest and r.has(k, Role.ON) and r.has(k + 1, Role.WEEKDAY) and r.ends(k + 2):
            return _found(_weekday_in(r, k + 1, weeks), k + 2)
        return _found(_shift_now(r, span[0], 1), r.skip(span[1], Role.HENCE))
    if r.value(j, Role.UNIT) == Unit.FORTNIGHT and j == i + 1 and r.ends(j + 1):
        return _found(_shift_now(r, Duration(days=14), 1), j + 1)  # "sous quinzaine"
    if r.has(j, Role.WHICH) and (span := read_duration(r, j + 1)) and span[0].minutes:
        return _found(_shift_now(r, span[0], 1), span[1])
    if r.has(j, Role.WHICH) and (step := _STEPS.get(r.value(j + 1, Role.UNIT))) and r.ends(j + 2):
        return _found(_shift_now(r, Duration(minutes=step), 1), j + 2)  # "in the next hour"
    if (weekdays := _read_weekdays_from_now(r, j)) or (weekdays := _read_numbered_week(r, j, True)):
        return weekdays
    if r.has(j, Role.SEASON):
        return _read_season(r, j, True)
    if r.has(j, Role.ORDINAL) and r.has(j + 1, Role.WEEK_NUMBER):
        return _read_ordinal(r, j, True)
    if r.has(j, Role.CLOCK) and "h" in r.tokens[j].text[1:3]:
        return _found(_shift_now(r, Duration(minutes=r.senses(j)[Role.CLOCK]), 1), j + 1)
    if r.has(j, Role.MONTH):
        return _read_month(r, j, True)
    if r.has(j, Role.YEAR) and r.ends(j + 1):
        return _year(r, j)
    if r.has(j, Role.WHICH, Role.EDGE, Role.QUARTER):
        return read_period(r, j, True)
    return None


def _read_ago_before(r: Reader, i: int, expected: bool) -> _Found:
    span = read_duration(r, i + 1)
    return _found(_shift_now(r, span[0], -1), span[1]) if span else None


def _read_relative_day(r: Reader, i: int, expected: bool) -> _Found:
    offset, j = r.senses(i)[Role.RELATIVE_DAY], i + 1
    if r.has(i, Role.WEAK) and not (expected or r.ends(j)):
        return None
    if i > 1 and " " in r.tokens[i].text and r.titled(i - 1, i) and not r.language.hour_before_verb:
        return None  # "The Day After Tomorrow": the film
    day = days.add_days(r.today, offset)
    if day and offset >= 0 and r.has(j, Role.WEEK_NUMBER) and r.ends(j + 1) and r.tokens[j].text.lower() == "week":
        return _found(_one(days.add_days(day, 7)), j + 1)
    if day and (counted := _read_counted_weeks(r, j)):
        return _found(_one(days.add_days(day, 7 * counted[0])), counted[1])
    if r.has(j, Role.IN) and (span := read_duration(r, j + 1)) and not span[0].minutes and day:
        return _found(_one(add_duration(day, span[0])), span[1])
    return _found(_one(day, r.value(i, Role.AT_MINUTE), True), j)


def _read_holiday(r: Reader, i: int, expected: bool) -> _Found:
    holiday = r.senses(i)[Role.HOLIDAY]
    if r.has(i - 1, Role.OF) and not (r.distances or r.has(i - 2, Role.AFTER, Role.BEFORE)):
        return None  # "twelve days of Christmas", "cadeau de Noël"
    if r.has(i - 1, Role.MEDIA) and " " in r.tokens[i].text and r.tokens[i].text.istitle():
        return None  # "watch Groundhog Day"
    year, j = _read_year(r, i + 1)
    span = read_duration(r, j + 1) if not year and r.has(j, Role.IN) else None
    if span and span[0].months and span[0] == Duration(months=span[0].months // 12 * 12):
        year, j = r.today.year + span[0].months // 12, span[1]  # "Christmas in 2 years"
    named = r.opens(i) and r.tokens[i].text.lower().endswith(r.language.day_endings) and not r.continues(i)
    named = named and holiday not in _GIVEN_ON
    announced = i > 0 and r.opens(i) and not r.has(i - 1, Role.THE)
    the_date = r.tokens[i].text[0].isdigit() and r.has(i - 1 - r.has(i - 1, Role.THE), Role.ON)  # "on the 4th of July"
    if not (
        r.ends(j)
        or named
        or announced
        or the_date
        or r.distances
        or r.language.hour_before_verb
        or r.has(i - 1, Role.UNTIL)
    ):
        return None
    if year:
        return _found(_one(days.holiday_date(holiday, year)), j)
    for candidate in range(r.today.year, min(r.today.year + 2, 9999)):
        day = days.holiday_date(holiday, candidate)
        if day >= r.today:
            return _found(_one(day), j)
    return None


def _read_every_feast(r: Reader, i: int, expected: bool) -> _Found:
    """ "every Easter": no rule that a task can hold; the next one is kept, and the rest is told."""
    if not r.has(i + 1, Role.HOLIDAY) or not (found := _read_holiday(r, i + 1, True)):
        return None
    r.problems[r.told.speech.movable.format(name=r.tokens[i + 1].text)] = None
    return found


def _read_quarter(r: Reader, i: int, expected: bool) -> _Found:
    quarter = r.senses(i)[Role.QUARTER]
    year, j = _read_year(r, i + 1)
    if not expected and not year and (not r.ends(j) or r.has(i - 1, Role.OF)):
        return None
    running = (r.today.month - 1) // 3 + 1
    first = days.make_date(year or r.today.year + (quarter < running), quarter * 3 - 2, 1)
    if first is None:
        return None
    after = days.add_months(first, 3)
    last = after and days.add_days(after, -1)
    if last is None:
        return None
    return Period(first, last, last if first <= r.today <= last else first), j


def _read_season(r: Reader, i: int, expected: bool) -> _Found:
    """ "in spring", "by summer 2027"; a bare season is an ordinary word."""
    if r.language.which_follows and r.has(i + 1, Role.WHICH) and r.ends(i + 2):
        found = _which_season(r, min(r.senses(i + 1)[Role.WHICH], 1), i)
        return found and (found[0], i + 2)
    year, j = _read_year(r, i + 1)
    if not (year or (expected and r.ends(j))):
        return None
    return _season_within(r, r.senses(i)[Role.SEASON], year, j)


def _season_within(r: Reader, number: int, year: int, j: int) -> _Found:
    """The season that begins in a year; without one, that which is running or comes next."""
    for candidate in (year,) if year else (r.today.year - 1, r.today.year, r.today.year + 1):
        if candidate < 9999:
            first, last = days.season(number, candidate)
            if year or last >= r.today:
                return Period(first, last, r.today if first <= r.today <= last else first), j
    return None


def _which_season(r: Reader, which: int, i: int) -> _Found:
    """ "this summer" is the running or coming one, "next summer" that of the next year when this year's is not over."""
    if not r.has(i + 1, Role.WHICH):
        found = _read_season(r, i, True)
    else:
        found = _season_within(r, r.senses(i)[Role.SEASON], 0, i + 1)
    if found is None or which in (0, 2) or r.has(i + 1, Role.YEAR):
        return found
    period = found[0]
    first = period.first
    if which == 1 and first > r.today:
        return found
    year = first.year + (1 if which == 1 else -1)
    first, last = days.season(r.senses(i)[Role.SEASON], year)
    return Period(first, last, first), found[1]


def _read_numbered_week(r: Reader, i: int, expected: bool) -> _Found:
    """ "week 32", "KW 40", "KW40 2027": a week by ISO 8601, the next one with that number."""
    number, j = r.value(i, Role.WEEK_NUMBER), i + 1
    if number is None:
        return None
    if not number:
        counted = r.number(j)
        if counted is None or not 1 <= counted[0] <= 53 or not r.tokens[j].text.isdigit():
            return None
        dated = _read_year(r, counted[1])[0] > 0
        certain = expected or dated or r.opens(i) or counted[0] > 9 or len(r.tokens[i].text) != 4
        number, j = counted
        if not certain:
            return None
    if not (r.ends(j) or _read_year(r, j)[0] or (r.opens(i) and number > 9)):
        return None
    return _week_with_number(r, number, j)


def _week_with_number(r: Reader, number: int, j: int) -> _Found:
    year, j = _read_year(r, j)
    for candidate in (year,) if year else range(r.today.isocalendar().year, r.today.isocalendar().year + 7):
        first = days.iso_week(candidate, number)
        last = first and days.add_days(first, 6)
        if first and last and (year or last >= r.today):
            return Period(first, last, last if first <= r.today <= last else first), j
    return None


def _read_the(r: Reader, i: int, expected: bool) -> _Found:
    j = i + 1
    if r.has(j, Role.WEEKDAY):
        return (
            _read_weekday(r, j, True) if r.has(j + 1, Role.AFTER_NEXT, Role.NUMBER, Role.ORDINAL) or expected else None
        )
    if r.has(j, Role.UNIT):
        return _read_unit(r, j, expected)
    if r.has(j, Role.ORDINAL, Role.WHICH, Role.EDGE, Role.RELATIVE_DAY, Role.HOLIDAY, Role.WEEKEND, Role.NUMBER) or (
        r.has(j, Role.SEASON) and (expected or r.has(j + 1, Role.WHICH))
    ):
        return read_period(r, j, expected)
    return None


def _read_unit(r: Reader, i: int, expected: bool) -> _Found:
    """ "week after next", "month after next"; "weeks from now" needs its number."""
    if r.has(i + 1, Role.AFTER_NEXT):
        return _found(_unit_period(r, r.senses(i)[Role.UNIT], 2), i + 2)
    unit = r.senses(i)[Role.UNIT]
    if r.language.which_follows and r.has(i + 1, Role.WHICH) and unit not in (Unit.MINUTE, Unit.HOUR):
        return _read_unit_which(r, unit, r.senses(i + 1)[Role.WHICH], i + 2)
    if unit in (Unit.WEEK, Unit.FORTNIGHT) and r.has(i + 1, Role.ON) and r.has(i + 2, Role.WEEKDAY):
        day = r.coming(r.senses(i + 2)[Role.WEEKDAY])  # "week on Monday"
        return _found(_one(day and days.add_days(day, 14 if unit == Unit.FORTNIGHT else 7)), i + 3)
    if unit == Unit.WEEK and r.has(i + 1, Role.OF) and r.has(i - 1, Role.THE, Role.ON):
        return read_period(r, r.skip(i + 2, Role.THE), True)
    if r.has(i + 1, Role.AFTER, Role.BEFORE) and unit in (Unit.DAY, Unit.WEEK) and r.distances < _MAX_NESTED:
        r.distances += 1
        anchor = read_period(r, r.skip(i + 2, Role.THE), True)
        r.distances -= 1
        k = r.skip(i + 2, Role.THE)
        weekday = unit == Unit.DAY and r.has(k, Role.WEEKDAY)
        if anchor and (weekday or r.has(k, Role.HOLIDAY, Role.MONTH, Role.NUMBER, Role.DATE, Role.ORDINAL)):
            sign = -1 if r.has(i + 1, Role.BEFORE) else 1
            return _found(_one(days.add_days(anchor[0].first, sign * (7 if unit == Unit.WEEK else 1))), anchor[1])
    return None


def _read_day_beside(r: Reader, i: int, expected: bool) -> _Found:
    """French "le lendemain de Noël"."""
    if r.distances == _MAX_NESTED:
        return None
    r.distances += 1
    anchor = read_period(r, r.skip(i + 1, Role.THE), True)
    r.distances -= 1
    if anchor is None:
        return None
    after = r.senses(i)[Role.DAY_BESIDE]
    return _found(_one(days.add_days(anchor[0].last if after > 0 else anchor[0].first, after)), anchor[1])


def _read_unit_which(r: Reader, unit: int, which: int, j: int) -> _Found:
    """ "[la semaine] prochaine", with a weekday or a day of the month behind it."""
    offset = _offset(which)
    k = r.skip(r.skip(r.skip(j, Role.COMMA), Role.ON), Role.THE)
    if unit == Unit.WEEK and r.has(k, Role.WEEKDAY):
        return _found(_weekday_in(r, k, offset), k + 1)
    if unit == Unit.MONTH and k > j and (number := r.number(k)) and 1 <= number[0] <= 31 and r.ends(number[1]):
        month = days.add_months(r.today.replace(day=1), offset)
        return _found(_one(month and r.day(month.year, month.month, number[0], number[1])), number[1])
    if unit == Unit.YEAR and (within := _in_that_year(r, j, offset)):
        return within
    return _found(_unit_period(r, unit, offset), j)


_RULES: tuple[tuple[Role, Callable[[Reader, int, bool], _Found]], ...] = (
    (Role.DATE, _read_date),
    (Role.DATE_WEAK, _read_weak_date),
    (Role.EDGE, _read_edge),
    (Role.ORDINAL, _read_ordinal),
    (Role.NUMBER, _read_number),
    (Role.WHICH, _read_which),
    (Role.WEEKDAY, _read_weekday),
    (Role.MONTH, _read_month),
    (Role.IN, _read_in),
    (Role.AGO_BEFORE, _read_ago_before),
    (Role.RELATIVE_DAY, _read_relative_day),
    (Role.HOLIDAY, _read_holiday),
    (Role.QUARTER, _read_quarter),
    (Role.SEASON, _read_season),
    (Role.WEEK_NUMBER, _read_numbered_week),
    (Role.CLOCK_RANGE, _read_glued_range),
    (Role.DAY_RANGE, _read_glued_range),
    (Role.WEEKEND, _read_weekend),
    (Role.THE, _read_the),
    (Role.A, _read_distance),
    (Role.FEW, _read_distance),
    (Role.HALF, _read_distance),
    (Role.TENTHS, _read_distance),
    (Role.MINUTES, _read_distance),
    (Role.UNIT, _read_unit),
    (Role.EVERY, _read_every_feast),
    (Role.DAY_BESIDE, _read_day_beside),
)
_STARTS = frozenset(role for role, _ in _RULES) | {
    Role.DEADLINE,
    Role.ON,
    Role.AT,
    Role.FROM,
    Role.FOR,
    Role.AFTER,
    Role.BETWEEN,
    Role.ABOUT,
    Role.CLOCK,
    Role.CLOCK_12,
    Role.CLOCK_DOTTED,
    Role.CLOCK_WEAK,
    Role.QUARTER_HOUR,
    Role.DAYPART,
}
