"""Recurrences in plain words: "every other Tuesday", "monthly on the 31st", "every 3 days after completion"."""

from dataclasses import dataclass, replace
from datetime import date

from todo_api.language.dates import read_period
from todo_api.language.days import WORKDAYS, fixed_holiday, weekday_holiday
from todo_api.language.durations import Duration, read_duration, read_quantity
from todo_api.language.reader import Reader
from todo_api.language.recurrence import (
    LEAP_DAY,
    Rule,
    clamped,
    from_month_start,
    from_year_start,
    on_dates,
    read_any_rrule,
    with_weekdays,
)
from todo_api.language.times import Clock, read_clock, read_part
from todo_api.language.words import Role, Unit

_FREQUENCY = {
    Unit.MINUTE: ("MINUTELY", 1),
    Unit.HOUR: ("HOURLY", 1),
    Unit.DAY: ("DAILY", 1),
    Unit.WEEK: ("WEEKLY", 1),
    Unit.FORTNIGHT: ("WEEKLY", 2),
    Unit.MONTH: ("MONTHLY", 1),
    Unit.QUARTER: ("MONTHLY", 3),
    Unit.YEAR: ("YEARLY", 1),
}
_HALVES = {Unit.HOUR: ("MINUTELY", 30), Unit.YEAR: ("MONTHLY", 6), Unit.DAY: ("HOURLY", 12)}
_SPREAD = {1: (), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4), 6: (0, 1, 2, 3, 4, 5)}
_HEADS = frozenset(
    {
        Role.EVERY,
        Role.OTHER,
        Role.FREQUENCY,
        Role.OFTEN,
        Role.NUMBER,
        Role.A,
        Role.ON,
        Role.IN,
        Role.AT,
        Role.THE,
        Role.ORDINAL,
        Role.EDGE,
        Role.WEEKDAY,
        Role.WEEKDAY_PLURAL,
        Role.WORKDAY_PLURAL,
        Role.WEEKEND_PLURAL,
        Role.DAYPART_PLURAL,
        Role.FROM,
        Role.OF,
        Role.RULE,
    }
)
_EDGE_DAYS: dict[int | None, int] = {0: 1, 1: 15, 2: -1}
_MAX_INTERVAL = 9999
_MAX_TAILS = 8
_MAX_ITEMS = 16


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule, the time or `part` of the day and the first day that came with it, and for how long it is to run.

    `weekly`: how often was said by the first word of the text, apart from the rest."""

    rule: Rule
    clock: Clock | None = None
    part: int | None = None
    start: date | None = None
    length: Duration | None = None
    weekly: bool = False

    @property
    def time(self) -> Clock | None:
        """The time of day, within the part of the day if there was one."""
        if self.clock:
            return self.clock.in_part(self.part)
        return None if self.part is None else Clock(self.part)


_Read = tuple[Repeat, int] | None


def read_recurrence(r: Reader, i: int) -> _Read:
    """A recurrence at `i` with everything that qualifies it: days, time, start, end, number of times."""
    found = _read_head(r, i)
    if found is None:
        return None
    repeat, j = found
    for _ in range(_MAX_TAILS):
        more = _read_tail(r, repeat, j)
        if more is None:
            break
        repeat, j = more
    return repeat, j


def _read_head(r: Reader, i: int) -> _Read:
    senses = r.senses(i)
    if _HEADS.isdisjoint(senses):
        return None
    if Role.RULE in senses:
        j = i + (senses[Role.RULE] == 2)
        written = read_any_rrule(r.tokens[j].text) if r.value(j, Role.RULE) == 1 else None
        return (Repeat(written), j + 1) if written else None
    if Role.EVERY in senses:
        marked = r.glued(i + 1) and r.tokens[i + 1].text == "!"  # Todoist's "every!": from the day of completion
        found = _read_every(r, i + 1 + marked)
        return _from_completion(found) if found and marked else found
    if Role.OF in senses and r.has(i + 1, Role.EVERY):
        return _read_every(r, i + 2)  # "3 March of every year"
    if Role.DAYPART_PLURAL in senses:
        return None if i else (Repeat(Rule("DAILY"), part=senses[Role.DAYPART_PLURAL]), 1)
    if Role.FREQUENCY in senses:
        interval, unit = divmod(senses[Role.FREQUENCY], 10)
        rule = _unit_rule(unit, interval)
        return (
            (Repeat(rule), i + 1)
            if rule and (r.ends(i + 1) or _opens_repeat(r, i) or _read_count(r, Repeat(rule), i + 1))
            else None
        )
    if r.value(i, Role.OFTEN) == 1 and r.has(i + 1, Role.EVERY):
        return _read_every(r, i + 2)
    if often := _read_often(r, i):
        return often
    if (counted := r.number(i)) and r.has(counted[1], Role.TIMES) and r.has(counted[1] + 1, Role.EVERY):
        every = _read_every(r, counted[1] + 2)  # "5 times every Tuesday"
        if every and 1 <= counted[0] <= _MAX_INTERVAL and not every[0].rule.count:
            return replace(every[0], rule=replace(every[0].rule, count=counted[0])), every[1]
    j = r.skip(i, Role.ON)
    if r.value(j, Role.OTHER) == 2 and r.has(j + 1, Role.UNIT) and r.ends(j + 2):
        alternate = _unit_rule(r.senses(j + 1)[Role.UNIT], 2)  # "on alternate days"
        return (Repeat(alternate), j + 2) if alternate else None
    j = r.skip(r.skip(i, Role.ON, Role.IN), Role.THE)
    if j > i and r.has(j, Role.DAYPART_PLURAL) and r.ends(j + 1):
        return Repeat(Rule("DAILY"), part=r.senses(j)[Role.DAYPART_PLURAL]), j + 1
    if r.has(j, Role.WEEKDAY) and r.has(j + 1, Role.DAYPART_PLURAL):
        mornings = with_weekdays(Rule("WEEKLY"), _weekday_values(r, j))
        return Repeat(mornings, part=r.senses(j + 1)[Role.DAYPART_PLURAL]), j + 2
    if Role.OTHER in senses and r.has(i + 1, Role.WEEKDAY_PLURAL, Role.WEEKDAY):
        return _read_every(r, i)
    if Role.WEEKDAY in senses:
        return _read_named_days(r, i)
    if r.has(r.skip(i, Role.ON, Role.FROM), Role.WEEKDAY) and (named := _read_named_days(r, i + 1)):
        return named if _says_weekly(r, named[1]) else None  # "le lundi et le jeudi, chaque semaine"
    if (out_of := _read_one_out_of(r, i)) is not None:
        return out_of
    j = r.skip(i, Role.ON)
    if r.has(j, Role.WEEKDAY_PLURAL, Role.WORKDAY_PLURAL, Role.WEEKEND_PLURAL) and not r.has(j - 1, Role.NUMBER):
        if r.has(j - 1, Role.MEDIA) and r.titled(j) and j + 1 < len(r.tokens):
            return None  # "read Tuesdays with Morrie"
        part = r.value(j, Role.AT_MINUTE)
        weekdays, j = _read_weekdays(r, j)
        return (Repeat(with_weekdays(Rule("WEEKLY"), weekdays), part=part), j) if r.ends(j) or i == 0 else None
    j = r.skip(r.skip(i, Role.ON, Role.AT), Role.THE)
    numbered = r.language.cardinal_days and j > i and r.has(j, Role.NUMBER)
    if (numbered or r.has(j, Role.ORDINAL, Role.EDGE)) and (nth := _read_nth(r, Rule("MONTHLY"), j, needs_every=True)):
        return Repeat(nth[0]), nth[1]
    if r.has(i, Role.NUMBER, Role.A) and (quantity := read_quantity(r, i)):
        tenths, unit, j = quantity
        rule = _unit_rule(unit, tenths // 10)
        if rule and tenths % 10 == 0 and r.has(j, Role.COMPLETION):
            return Repeat(replace(rule, from_completion=True)), j + 1
    return None


def _from_completion(found: tuple[Repeat, int]) -> tuple[Repeat, int]:
    repeat, j = found
    return replace(repeat, rule=replace(repeat.rule, from_completion=True)), j


def _says_weekly(r: Reader, j: int) -> bool:
    return r.value(j - 1, Role.FREQUENCY) == 10 + Unit.WEEK or r.value(j - 1, Role.UNIT) == Unit.WEEK


def _read_one_out_of(r: Reader, i: int) -> _Read:
    """French "un jour sur deux", "un samedi sur trois", Spanish "un martes sí y otro no"."""
    if not (r.has(i, Role.A) and r.has(i + 2, Role.OUT_OF)):
        return None
    number = (2, i + 3) if r.value(i + 2, Role.OUT_OF) == 2 else r.number(i + 3)
    if number is None or not 2 <= number[0] <= _MAX_INTERVAL:
        return None
    if weekdays := _weekday_values(r, i + 1):
        return Repeat(with_weekdays(Rule("WEEKLY", number[0]), weekdays)), number[1]
    rule = _unit_rule(r.senses(i + 1)[Role.UNIT], number[0]) if r.has(i + 1, Role.UNIT) else None
    return (Repeat(rule), number[1]) if rule else None


def _read_named_days(r: Reader, i: int) -> _Read:
    """ "mon wed fri every week", "tues thurs 6:15am weekly": the rhythm after the days, or after their time; a list of
    days without one, "mon wed fri" or "tue and thu 6pm", is weekly, too."""
    weekdays, j = _read_weekdays(r, i)
    if len(weekdays) > 1 and (part := r.value(j, Role.DAYPART_PLURAL)) is not None:
        return Repeat(with_weekdays(Rule("WEEKLY"), weekdays), part=part), j + 1  # "Tuesday and Thursday evenings"
    clock = read_clock(r, r.skip(j, Role.AT), r.has(j, Role.AT))
    if clock:
        j = clock[1]
    j = r.skip(j, Role.COMMA)
    if r.value(j, Role.FREQUENCY) == 10 + Unit.WEEK:
        j += 1
    elif r.has(j, Role.EVERY) and r.value(j + 1, Role.UNIT) == Unit.WEEK:
        j += 2
    elif not _are_weekly(r, i, weekdays, j, timed=clock is not None):
        return None
    return Repeat(with_weekdays(Rule("WEEKLY"), weekdays), clock[0] if clock else None), j


def _are_weekly(r: Reader, i: int, weekdays: frozenset[int], j: int, *, timed: bool) -> bool:
    """Whether days `i` to `j` alone say that something comes every week: no weekend, no days of one trip ("Mon-Wed"),
    no name ("Tuesday and Thursday numbers")."""
    between = range(i, j)
    if weekdays == {5, 6} or any(r.has(k, Role.OR) for k in between):
        return False
    if not (r.ends(j) or r.has(j, Role.STARTING) or (timed and r.opens(i))):
        return False
    return len(weekdays) > 1 if timed else len(weekdays) > 2 and not any(r.has(k, Role.DASH, Role.TO) for k in between)


def _opens_repeat(r: Reader, i: int) -> bool:
    """Whether "fortnightly" begins the text and is no part of a name ("Daily Mail", "monthly report")."""
    if i:
        return i <= 3 and r.has(0, Role.FROM, Role.STARTING)  # "from Monday daily"
    starts = any(r.has(k, Role.STARTING) and _read_day(r, k + 1) for k in range(1, len(r.tokens)))
    return starts or (len(r.tokens) > 2 and not r.plain(1)) or r.language.hour_before_verb


def on_that_day(r: Reader, rule: Rule, i: int, end: int) -> Rule | None:
    """The rule on the day that tokens `i` to `end` name elsewhere: "last Friday of the month …, monthly"."""
    if rule.weekdays or rule.month_days or rule.months or rule.year_days:
        return None
    while r.has(i, Role.ON, Role.THE, Role.DEADLINE) and i < end:
        i += 1
    if rule.frequency == "WEEKLY":
        weekdays, j = _read_weekdays(r, i)
        found = (with_weekdays(rule, weekdays), j) if weekdays else None
    elif rule.frequency == "YEARLY":
        found = _read_year_day(r, rule, i)
    elif rule.frequency == "MONTHLY" and (
        r.has(i, Role.ORDINAL, Role.EDGE) or (r.language.cardinal_days and r.has(i, Role.NUMBER))
    ):
        nth = _read_nth(r, rule, i, needs_every=False)
        found = nth and (replace(nth[0], interval=rule.interval), nth[1])
    else:
        return None
    return found[0] if found and end in (found[1], read_part(r, found[1])[1]) else None


def _unit_rule(unit: int, interval: int) -> Rule | None:
    if unit == Unit.WORKDAY:
        return Rule("WEEKLY", weekdays=tuple(sorted(WORKDAYS))) if interval == 1 else None
    frequency, factor = _FREQUENCY[Unit(unit)]
    interval *= factor
    return Rule(frequency, interval) if 1 <= interval <= _MAX_INTERVAL else None


def _read_often(r: Reader, i: int) -> _Read:
    """ "twice a week", "3 times a month", "once a year"."""
    times, j = r.value(i, Role.OFTEN), i + 1
    if times is None:
        number = r.number(i)
        if number is None or not r.has(number[1], Role.TIMES):
            return None
        times, j = number[0], number[1] + 1
    if not (r.has(j, Role.PER) or (r.has(j, Role.IN) and r.has(j + 1, Role.THE))):
        return None
    j = r.skip(r.skip(j + 1, Role.OTHER), Role.THE)
    interval = 2 if r.has(j - 1, Role.OTHER) else 1
    unit = r.value(j, Role.UNIT)
    if unit is None:
        return None
    rule = _unit_rule(unit, interval)
    if rule is None:
        return None
    if times > 1:
        if unit == Unit.WEEK and times in _SPREAD:
            rule = replace(rule, weekdays=_SPREAD[times])
        elif unit == Unit.WEEK and times == 7:
            rule = Rule("DAILY", interval)
        elif unit == Unit.MONTH and times == 2:
            rule = replace(rule, month_days=(1, 15))
        elif unit == Unit.YEAR and 12 % times == 0:
            rule = Rule("MONTHLY", 12 // times * interval)
        else:
            return None
    return Repeat(rule), j + 1


def _read_every(r: Reader, j: int) -> _Read:
    """What follows "every"."""
    interval = 1
    if r.has(j, Role.OTHER):
        interval, j = 2, j + 1
    elif r.ordinal(j):
        return _read_every_ordinal(r, j)
    elif quantity := read_quantity(r, j):
        tenths, unit, k = quantity
        if unit == Unit.DAY and k == j + 2 and (weeks := r.language.weeks_of_days(r.tokens[j].text.lower())):
            return Repeat(Rule("WEEKLY", weeks)), k
        if tenths == 5 and Unit(unit) in _HALVES:
            return Repeat(Rule(*_HALVES[Unit(unit)])), k
        rule = _unit_rule(unit, tenths // 10) if tenths % 10 == 0 else None
        return (Repeat(rule), k) if rule else None
    elif (number := r.number(j)) and not r.has(r.skip(number[1], Role.OF), Role.MONTH):
        days = (Role.WEEKDAY, Role.WEEKDAY_PLURAL, Role.WEEKEND, Role.WEEKEND_PLURAL)
        if not 1 <= number[0] <= _MAX_INTERVAL or not r.has(number[1], *days):
            return _read_every_number(r, j)
        interval, j = number
    if r.has(
        j, Role.WEEKDAY, Role.WEEKDAY_PLURAL, Role.WORKDAY, Role.WORKDAY_PLURAL, Role.WEEKEND, Role.WEEKEND_PLURAL
    ):
        told = r.value(j, Role.AT_MINUTE)
        weekdays, j = _read_weekdays(r, j)
        return Repeat(with_weekdays(Rule("WEEKLY", interval), weekdays), part=told), j
    for role in (Role.DAYPART, Role.DAYPART_PLURAL):
        if r.has(j, role):
            return Repeat(Rule("DAILY", interval), part=r.senses(j)[role]), j + 1
    if r.value(j, Role.UNIT) == Unit.MONTH and (edge := _EDGE_DAYS.get(r.value(j, Role.EDGE))):
        return Repeat(Rule("MONTHLY", interval, month_days=(edge,))), j + 1
    if yearly := _read_year_day(r, Rule("YEARLY", interval), j):
        return Repeat(yearly[0]), yearly[1]
    unit_value = r.value(j, Role.UNIT)
    if unit_value is None:
        return None
    rule = _unit_rule(unit_value, interval)
    return (Repeat(rule), j + 1) if rule else None


def _read_every_number(r: Reader, j: int) -> _Read:
    """Days of the month without their "th": "every 15", "every 2, 15, 27"."""
    days, end = _read_month_days(r, j, bare=True)
    if not days or r.language.ordinal_dot or not r.tokens[j].text.isdigit() or not r.ends(end):
        return None
    if r.has(end, Role.TO, Role.DASH, Role.MERIDIEM, Role.OCLOCK):
        return None
    if len(days) == 1:
        return Repeat(clamped("MONTHLY", days[0])), end
    return Repeat(Rule("MONTHLY", month_days=tuple(sorted(set(days))))), end


def _read_every_ordinal(r: Reader, j: int) -> _Read:
    """ "every second week", "every last Friday", "every 15th", "every 3rd of March"."""
    found = r.ordinal(j)
    if found is None:
        return None
    nth, k = found
    if yearly := _read_year_day(r, Rule("YEARLY"), j):
        return Repeat(yearly[0]), yearly[1]
    nth_rule = _read_nth(r, Rule("MONTHLY"), j, needs_every=False)
    if nth_rule and nth_rule[2]:
        return Repeat(nth_rule[0]), nth_rule[1]
    unit = r.value(k, Role.UNIT)
    if nth > 1 and unit is not None and not r.has(k, Role.WORKDAY):
        rule = _unit_rule(unit, nth)
        return (Repeat(rule), k + 1) if rule else None
    if nth == 2 and r.has(k, Role.WEEKDAY):
        weekdays, k = _read_weekdays(r, k)
        return Repeat(with_weekdays(Rule("WEEKLY", 2), weekdays)), k
    return (Repeat(nth_rule[0]), nth_rule[1]) if nth_rule else None


def _read_weekdays(r: Reader, i: int) -> tuple[frozenset[int], int]:
    """A list of weekdays: "Mon, Wed and Fri", "Mon-Fri", "Monday to Thursday", "weekdays"."""
    found: set[int] = set()
    j, last = i, -1
    for _ in range(_MAX_ITEMS):
        k = j
        ranged = False
        if found:
            until = r.has(k, Role.DEADLINE) and not r.has(k + 1, Role.WEEKDAY, Role.WEEKDAY_PLURAL)
            ranged = r.has(k, Role.DASH) or (r.has(k, Role.TO) and not until)
            k = k + 1 if ranged else r.skip(r.skip(k, Role.COMMA), Role.AND, Role.SLASH)
            k = r.skip(r.skip(k, Role.ON), Role.EVERY)
        days = _weekday_values(r, k)
        if not days:
            break
        if ranged and last >= 0 and len(days) == 1:
            days = frozenset((last + n) % 7 for n in range((min(days) - last) % 7 + 1))
        found |= days
        last = (r.value(k, Role.WEEKDAY) or 0) if r.has(k, Role.WEEKDAY) else (r.value(k, Role.WEEKDAY_PLURAL) or 0)
        j = k + 1
    return frozenset(found), j


def _weekday_values(r: Reader, i: int) -> frozenset[int]:
    if r.has(i, Role.WORKDAY, Role.WORKDAY_PLURAL):
        return WORKDAYS
    if r.has(i, Role.WEEKEND, Role.WEEKEND_PLURAL):
        return frozenset({5, 6})
    for role in (Role.WEEKDAY, Role.WEEKDAY_PLURAL):
        if (day := r.value(i, role)) is not None:
            return frozenset({day})
    return frozenset()


def _read_nth(r: Reader, rule: Rule, i: int, *, needs_every: bool) -> tuple[Rule, int, bool] | None:
    """Days of a month: "15th", "1st and 15th", "last Friday", "first weekday", "last day", "end" [of every month].

    The third value tells whether the words name the month ("of every month").
    """
    named: tuple[Rule, int] | None = None
    nth = r.ordinal(i) or (r.number(i) if r.language.cardinal_days else None)
    edge = None if r.has(i, Role.UNIT) else r.value(i, Role.EDGE)
    if edge in _EDGE_DAYS:
        named = replace(rule, month_days=(_EDGE_DAYS[edge],)), i + 1 - r.has(i + 1, Role.EVERY, Role.THE)
    elif (
        nth and r.ordinal(i) and -5 <= nth[0] <= 5 and (weekdays := _read_weekdays(r, _skip_ordinals(r, nth[1])[1]))[0]
    ):
        positions = sorted({nth[0], *_skip_ordinals(r, nth[1])[0]}, key=from_month_start)
        if len(positions) > 1 and len(weekdays[0]) > 1:
            return None
        ordered = tuple(sorted(weekdays[0]))
        named = replace(rule, weekdays=ordered, nth=positions[0], also=tuple(positions[1:])), weekdays[1]
    elif nth:
        month_days, j = _read_month_days(r, i, bare=r.language.cardinal_days)
        several = r.has(j, Role.AND) and r.has(j + 1, Role.ORDINAL) and r.has(j + 2, Role.WEEKDAY)
        if not month_days or several:
            return None
        if len(month_days) == 1 and month_days[0] > 0:
            named = clamped(rule.frequency, month_days[0], interval=rule.interval), j
        else:
            unique = {-1 if day == 31 else day for day in month_days}
            named = replace(rule, month_days=tuple(sorted(unique, key=from_month_start))), j
    if named is None:
        return None
    rule, j = named
    if r.has(j, Role.OF, Role.IN, Role.EDGE) or r.has(j, Role.EVERY):
        k = r.skip(j, Role.OF, Role.IN, Role.EDGE)
        every = r.has(k, Role.EVERY)
        if every or (not needs_every and (r.has(k, Role.THE) or r.value(k, Role.UNIT) == Unit.MONTH)):
            k = r.skip(k, Role.EVERY, Role.THE)
            interval, k = _read_interval(r, k)
            if r.value(k, Role.UNIT) == Unit.MONTH:
                return replace(rule, interval=interval if every else rule.interval), k + 1, True
            spans = {Unit.QUARTER: 3, Unit.YEAR: 12}.get(Unit(r.value(k, Role.UNIT) or Unit.MINUTE))
            if spans and every and interval == 1 and (yearly := _in_longer_span(rule, spans)):
                return yearly, k + 1, True
    return None if needs_every else (rule, j, False)


def _in_longer_span(rule: Rule, months: int) -> Rule | None:
    """The first or last day or weekday of a month as that of a quarter or year of so many `months`."""
    nth = rule.nth or (rule.month_days[0] if len(rule.month_days) == 1 else 0)
    if nth not in (1, -1) or rule.also:
        return None
    named = tuple(range(1, 13, months) if nth == 1 else range(months, 13, months))
    days = (31,) if rule.month_days == (-1,) and months == 12 else rule.month_days
    return replace(rule, frequency="YEARLY", months=named, month_days=days)


def _skip_ordinals(r: Reader, i: int) -> tuple[list[int], int]:
    """The "and fourth" in "second and fourth Friday", up to the weekday; nothing where none follows."""
    found: list[int] = []
    j = i
    while len(found) < 4:
        k = r.skip(r.skip(r.skip(j, Role.COMMA), Role.AND, Role.SLASH), Role.THE)
        nth = r.ordinal(k) if k > j else None
        if nth is None or not -5 <= nth[0] <= 5:
            break
        found.append(nth[0])
        j = nth[1]
    return (found, j) if r.has(j, Role.WEEKDAY) else ([], i)


def _read_interval(r: Reader, k: int) -> tuple[int, int]:
    if r.has(k, Role.OTHER):
        return 2, k + 1
    number = r.ordinal(k) or r.number(k)
    return number if number and 1 <= number[0] <= _MAX_INTERVAL else (1, k)


def _read_month_days(r: Reader, i: int, *, bare: bool = False) -> tuple[list[int], int]:
    """ "1st, 15th and last day"; `bare`: the first may stand without its "st"."""
    found: list[int] = []
    j = i
    for _ in range(_MAX_ITEMS):
        k = r.skip(r.skip(j, Role.COMMA), Role.AND, Role.SLASH) if found else j
        if found and (k == j or r.has(k, Role.UNTIL)):
            break
        k = r.skip(r.skip(k, Role.ON) if r.language.cardinal_days and found else k, Role.THE)
        nth = r.ordinal(k) or (r.number(k) if found or bare else None)
        if nth is None or not (1 <= nth[0] <= 31 or -31 <= nth[0] <= -1):
            break
        day, end = nth
        if r.value(end, Role.UNIT) == Unit.DAY:
            end += 1
        elif day < 0 or r.has(end, Role.UNIT, Role.WEEKDAY, Role.MONTH, Role.TIMES):
            break
        found.append(day)
        j = end
    return found, j


def _read_year_day(r: Reader, rule: Rule, i: int) -> tuple[Rule, int] | None:
    """Days of the year: "3 March", "March 3rd", "3rd of March", "first Monday of March and May", "Christmas", "March",
    "5 January and 5 July", "100th day of the year", "week 20"."""
    first = _read_one_year_day(r, rule, i)
    if first is None or not first[0].months or not first[0].month_days or first[0].month_days[0] < 0:
        return first
    found, j = {(first[0].months[0], first[0].month_days[0])}, first[1]
    for _ in range(_MAX_ITEMS if found != {LEAP_DAY} else 0):
        k = r.skip(r.skip(j, Role.COMMA), Role.AND)
        ended = k == j or r.has(k, Role.UNTIL)
        again = None if ended else _read_one_year_day(r, rule, r.skip(r.skip(k, Role.EVERY, Role.ON), Role.THE))
        if again is None or not again[0].months or not again[0].month_days or again[0].month_days[0] < 0:
            break
        date = again[0].months[0], again[0].month_days[0]
        if date == LEAP_DAY:
            break
        found.add(date)
        j = again[1]
    return (on_dates(first[0], found) if len(found) > 1 else first[0]), j


def _read_one_year_day(r: Reader, rule: Rule, i: int) -> tuple[Rule, int] | None:
    holiday = r.value(i, Role.HOLIDAY)
    if holiday is not None:
        return _read_year_holiday(r, rule, holiday, i)
    if r.has(i, Role.WEEK_NUMBER) and not r.has(i, Role.EDGE):
        return _read_year_weeks(r, rule, i)
    month = r.value(i, Role.MONTH)
    if month is not None:
        j = r.skip(i + 1, Role.THE)
        day = r.ordinal(j) or r.number(j)
        if day and 1 <= day[0] <= 31 and not r.has(day[1], Role.MERIDIEM, Role.OCLOCK):
            return _year_day(r, rule, month, day[0], day[1])
        return _year_day(r, rule, month, 1, i + 1)
    if (value := r.value(i, Role.DATE_WEAK)) and r.ends(i + 1):
        return _year_day(r, rule, value // 100, value % 100, i + 1)
    if of_year := _read_days_of_year(r, rule, i):
        return of_year
    day = r.ordinal(i) or r.number(i)
    if day is None:
        return None
    if r.has(i, Role.ORDINAL) and (nth := _read_nth(r, rule, i, needs_every=False)) and not nth[2]:
        j = r.skip(r.skip(nth[1], Role.OF, Role.IN), Role.THE)
        months, end = _read_months(r, j)
        named = j > nth[1] or (rule.frequency == "YEARLY" and nth[0].weekdays)
        if months and named and (nth[0].weekdays or (len(nth[0].month_days) == 1 and nth[0].month_days[0] < 0)):
            return replace(nth[0], frequency="YEARLY", months=months), end
    j = r.skip(day[1], Role.OF)
    month = r.value(j, Role.MONTH)
    if month is None or not 1 <= day[0] <= 31:
        return None
    return _year_day(r, rule, month, day[0], j + 1)


def _read_year_holiday(r: Reader, rule: Rule, holiday: int, i: int) -> tuple[Rule, int] | None:
    """A holiday on the same date, or the same weekday of a month, every year."""
    if fixed := fixed_holiday(holiday):
        return clamped("YEARLY", fixed[1], interval=rule.interval, month=fixed[0]), i + 1
    if found := weekday_holiday(holiday):
        return replace(rule, months=(found[0],), nth=found[1], weekdays=(found[2],)), i + 1
    return None


def _read_months(r: Reader, i: int) -> tuple[tuple[int, ...], int]:
    """ "January, April and July"."""
    found: set[int] = set()
    j = i
    for _ in range(_MAX_ITEMS):
        k = r.skip(r.skip(j, Role.COMMA), Role.AND) if found else j
        month = r.value(k, Role.MONTH)
        if month is None or (found and k == j):
            break
        found.add(month)
        j = k + 1
    return tuple(sorted(found)), j


def _read_year_weeks(r: Reader, rule: Rule, i: int) -> tuple[Rule, int] | None:
    """ "week 20 [and 30] [on Friday]"; a week is due on its Monday."""
    weeks: set[int] = set()
    number, j = r.value(i, Role.WEEK_NUMBER), i + 1
    if number:
        weeks.add(number)
    for _ in range(_MAX_ITEMS):
        k = r.skip(r.skip(j, Role.COMMA), Role.AND) if weeks else j
        counted = r.number(k) if k > j or not weeks else None
        if counted is None or not 1 <= counted[0] <= 53:
            break
        weeks.add(counted[0])
        j = counted[1]
    if not weeks or not r.ends(j):
        return None
    k = r.skip(r.skip(j, Role.ON), Role.THE)
    days, end = _read_weekdays(r, k)
    j = end if days else j
    return replace(rule, weeks=tuple(sorted(weeks)), weekdays=tuple(sorted(days)) or (0,)), j


def _read_days_of_year(r: Reader, rule: Rule, i: int) -> tuple[Rule, int] | None:
    """ "100th day of the year", "10th and last day of the year"."""
    found: set[int] = set()
    j = i
    for _ in range(_MAX_ITEMS):
        k = r.skip(r.skip(r.skip(j, Role.COMMA), Role.AND), Role.THE) if found else j
        nth = r.ordinal(k)
        if nth is None or not 1 <= abs(nth[0]) <= 366 or r.value(nth[1], Role.UNIT) != Unit.DAY:
            break
        found.add(nth[0])
        j = nth[1] + 1
    if not found or not r.has(j, Role.OF):
        return None
    k = r.skip(r.skip(r.skip(j, Role.OF), Role.EVERY), Role.THE)
    if r.value(k, Role.UNIT) != Unit.YEAR:
        return None
    if found in ({1}, {-1}) and r.has(k - 1, Role.EVERY):
        return None  # a date as well
    days = tuple(sorted(found, key=from_year_start))
    return replace(rule, frequency="YEARLY", year_days=days), k + 1


def _year_day(r: Reader, rule: Rule, month: int, day: int, j: int) -> tuple[Rule, int] | None:
    return (clamped("YEARLY", day, interval=rule.interval, month=month), j) if r.day(0, month, day, j) else None


def _read_tail(r: Reader, repeat: Repeat, i: int) -> _Read:
    """One more qualification of a recurrence; None when there is none."""
    rule = repeat.rule
    j = r.skip(i, Role.COMMA)
    if r.has(j, Role.COMPLETION):
        return replace(repeat, rule=replace(rule, from_completion=True)), j + 1
    if r.has(j, Role.IF_EXISTS):
        return replace(repeat, rule=replace(rule, clamp=False)), j + 1
    if r.has(j, Role.EXCEPT):
        return _read_except(r, repeat, j)
    if r.has(j, Role.BETWEEN) and not rule.count and repeat.start is None and (first := _read_day(r, j + 1)):
        last = _read_day(r, first[1] + 1) if r.has(first[1], Role.AND) else None
        return None if last is None else (replace(repeat, start=first[0], rule=replace(rule, until=last[0])), last[1])
    if r.has(j, Role.FROM, Role.STARTING) and rule == Rule("DAILY") and r.has(j + 1, Role.WEEKDAY):
        weekdays, end = _read_weekdays(r, j + 1)
        if len(weekdays) > 1:
            return replace(repeat, rule=with_weekdays(rule, weekdays)), end  # "every day from Monday to Friday"
    ends = r.has(j, Role.UNTIL) or (r.has(j, Role.TO, Role.DASH) and repeat.start is not None)
    if ends and not rule.count and not rule.until and (last := _read_day(r, r.skip(j + 1, Role.THE))):
        return replace(repeat, rule=replace(rule, until=last[0])), last[1]
    if r.has(j, Role.IN) and rule.frequency in ("DAILY", "WEEKLY") and not rule.months:
        months, end = _read_months(r, j + 1)
        if months and (r.ends(end) or len(months) > 1):
            return replace(repeat, rule=replace(rule, months=months)), end
    if count := _read_count(r, repeat, j):
        return count
    if r.has(j, Role.STARTING) and repeat.start is None and (start := _read_day(r, r.skip(j + 1, Role.ON))):
        return replace(repeat, start=start[0]), start[1]
    if days := _read_days(r, rule, j):
        return replace(repeat, rule=days[0]), days[1]
    return _read_time(r, repeat, j)


def _read_day(r: Reader, i: int) -> tuple[date, int] | None:
    found = read_period(r, i, True)
    return (found[0].due, found[1]) if found and found[0].minutes is None else None


def _read_count(r: Reader, repeat: Repeat, i: int) -> _Read:
    rule = repeat.rule
    if rule.count or rule.until or repeat.length:
        return None
    j = r.skip(i, Role.FOR)
    often = r.value(j, Role.OFTEN)
    if often and r.ends(j + 1) and not r.has(j + 1, Role.PER):
        return replace(repeat, rule=replace(rule, count=often)), j + 1
    if r.has(j, Role.TIMES) and r.glued(j + 1) and (times := r.number(j + 1)) and 1 <= times[0] <= _MAX_INTERVAL:
        return replace(repeat, rule=replace(rule, count=times[0])), times[1]  # "x10"
    number = r.number(j)
    if (
        number
        and r.has(number[1], Role.TIMES)
        and not r.has(number[1] + 1, Role.PER)
        and 1 <= number[0] <= _MAX_INTERVAL
    ):
        return replace(repeat, rule=replace(rule, count=number[0])), number[1] + 1
    length = read_duration(r, r.skip(r.skip(j, Role.THE), Role.WHICH))
    if length is None or length[0].minutes or length[0].workdays:
        return None
    if j > i or r.has(length[1], Role.LASTING):
        unit = r.value(length[1] - 1, Role.UNIT)
        return _with_length(repeat, length[0], unit), r.skip(length[1], Role.LASTING)
    return None


def _read_except(r: Reader, repeat: Repeat, i: int) -> _Read:
    weekdays, j = _read_weekdays(r, r.skip(r.skip(i + 1, Role.ON), Role.THE))
    rule = repeat.rule
    months, end = _read_months(r, r.skip(i + 1, Role.IN))
    if months and rule.frequency in ("DAILY", "WEEKLY") and rule.interval == 1 and not rule.months and r.ends(end):
        kept_months = tuple(month for month in range(1, 13) if month not in months)
        return replace(repeat, rule=replace(rule, months=kept_months)), end
    kept = frozenset(rule.weekdays or (range(7) if rule.frequency == "DAILY" else ())) - weekdays
    if not weekdays or not kept or rule.interval > 1:
        if not r.has(i, Role.FILLER):  # "every day but I forget"
            r.problems[r.told.speech.exception] = None
        return None
    return replace(repeat, rule=with_weekdays(rule, kept)), j


def _with_length(repeat: Repeat, length: Duration, unit: int | None) -> Repeat:
    """ "Every Saturday for 8 weeks" is eight times; what is counted in another unit ends on a day."""
    rule = repeat.rule
    count = {
        ("DAILY", Unit.DAY): length.days,
        ("WEEKLY", Unit.WEEK): length.days // 7 if len(rule.weekdays) < 2 else 0,
        ("MONTHLY", Unit.MONTH): length.months if len(rule.month_days) < 2 else 0,
    }.get((rule.frequency, Unit(unit or 0)), 0)
    if rule.interval == 1 and count:
        return replace(repeat, rule=replace(rule, count=count))
    return replace(repeat, length=length)


def _read_days(r: Reader, rule: Rule, i: int) -> tuple[Rule, int] | None:
    """The days within the week, month or year that a frequency left open."""
    j = r.skip(r.skip(i, Role.ON, Role.AT, Role.DEADLINE), Role.THE)
    weeks, rest = divmod(rule.interval, 7)
    if rule.frequency == "DAILY" and weeks and not rest and r.has(j, Role.WEEKDAY, Role.WEEKDAY_PLURAL):
        rule = replace(rule, frequency="WEEKLY", interval=weeks)  # "every 14 days on Mondays"
    if rule.frequency == "WEEKLY" and (not rule.weekdays or j > i):
        if rule.weekdays and rule.weekdays not in _SPREAD.values():
            return None
        weekdays, end = _read_weekdays(r, j)
        return (with_weekdays(rule, weekdays), end) if weekdays else None
    if rule.frequency == "MONTHLY" and not rule.weekdays and not rule.month_days:
        if r.has(j, Role.ORDINAL, Role.EDGE) or (r.language.cardinal_days and j > i and r.has(j, Role.NUMBER)):
            nth = _read_nth(r, rule, j, needs_every=False)
            if nth is None:
                return None
            end = nth[1]
            if r.has(j, Role.EDGE) and not nth[2]:
                return None
            return nth[0] if not nth[2] else replace(nth[0], interval=rule.interval), end
        number = r.number(j)
        if number and j > i and not r.has(i, Role.AT) and 1 <= number[0] <= 31 and r.ends(number[1]):
            return clamped("MONTHLY", number[0], interval=rule.interval), number[1]
    if rule.frequency == "YEARLY" and not (rule.months or rule.year_days or rule.weeks):
        j = r.skip(r.skip(j, Role.IN), Role.THE)
        if j > i or r.has(j, Role.MONTH):
            return _read_year_day(r, rule, j)
    return None


def _read_time(r: Reader, repeat: Repeat, i: int) -> _Read:
    part, j = read_part(r, i)
    if part is not None:
        return None if repeat.part is not None else (replace(repeat, part=part), j)
    j, timed = i, False
    while r.has(j, Role.AT, Role.DEADLINE) and j - i < 2:
        j, timed = j + 1, True
    found = read_clock(r, j, timed)
    if found is None or repeat.clock:
        return None
    clock, j = found
    if r.has(j, Role.AND) and (again := read_clock(r, r.skip(j + 1, Role.AT), timed)) and r.ends(again[1]):
        j = again[1]  # "at 7am and 6pm": a task has one time, the first
    return replace(repeat, clock=clock), j
