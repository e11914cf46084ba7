"""Recurrence rules (RFC 5545, section 3.3.10): RRULE text <-> `Rule` <-> plain words, and the first occurrence.

Days that short months lack are clamped to the month's last day: "monthly on the 31st" becomes
BYMONTHDAY=28,29,30,31;BYSETPOS=-1, which every implementation of the RFC reads the same way.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from todo_api.language.days import WORKDAYS, add_days, iso_week, month_length
from todo_api.language.words import Language

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_POSITIONS = range(-5, 6)
_NTH = r"(?:[+-]?(?:[1-9]|[1-4]\d|5[0-3]))?"
_ALLOWED = {
    name: re.compile(pattern)
    for name, pattern in {
        "FREQ": r"[A-Z]+",
        "INTERVAL": r"[1-9]\d{0,2}",
        "COUNT": r"[1-9]\d{0,3}",
        "UNTIL": r"\d{8}(?:T(?:[01]\d|2[0-3])(?:[0-5]\d){2}Z?)?",
        "BYDAY": f"{_NTH}(?:MO|TU|WE|TH|FR|SA|SU)(?:,{_NTH}(?:MO|TU|WE|TH|FR|SA|SU)){{0,30}}",
        "BYMONTHDAY": r"-?(?:[1-9]|[12]\d|3[01])(?:,-?(?:[1-9]|[12]\d|3[01])){0,61}",
        "BYMONTH": r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2])){0,11}",
        "BYSETPOS": r"-?[1-9]\d?(?:,-?[1-9]\d?){0,20}",
        "BYWEEKNO": r"-?(?:[1-9]|[1-4]\d|5[0-3])(?:,-?(?:[1-9]|[1-4]\d|5[0-3])){0,52}",
        "BYYEARDAY": r"-?(?:[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])(?:,-?(?:[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])){0,60}",
        "WKST": r"MO|TU|WE|TH|FR|SA|SU",
        "X-FROM": r"COMPLETION",
    }.items()
}
_SHORTEST_MONTH = 28
_FROM_COMPLETION = "X-FROM=COMPLETION"
_MAX_RULE_LENGTH = 500
LEAP_DAY = (2, 29)
_COMMON_YEAR = 2027
_MONTHS_AHEAD = 380  # days within which every month comes, with every weekday
_SEARCH_MONTHS = 12 * 41  # a fifth Saturday of February may be 40 years away, around 2100


@dataclass(frozen=True, slots=True)
class Rule:
    """The part of RFC 5545 that plain words reach.

    `weekdays` are 0-6 from Monday. `nth` counts them within the month (-1 is the last): with one weekday it is the
    prefix in "-1FR", with several it is BYSETPOS. `also` holds further positions of the one weekday. `clamp` means
    that the only month day is at most the last one. `year_days` count from the start or, when negative, the end of
    the year, `weeks` by ISO 8601. A rule that plain words do not reach is `literal`.
    """

    frequency: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    month_days: tuple[int, ...] = ()
    clamp: bool = False
    months: tuple[int, ...] = ()
    count: int = 0
    until: date | None = None
    from_completion: bool = False
    also: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    literal: str = ""

    def rrule(self) -> str:
        """The RRULE value, without its name."""
        if self.literal:
            return self.literal
        parts = [f"FREQ={self.frequency}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        for name, numbers in (("BYMONTH", self.months), ("BYWEEKNO", self.weeks), ("BYYEARDAY", self.year_days)):
            if numbers:
                parts.append(f"{name}={','.join(map(str, numbers))}")
        if self.month_days:
            days = range(28, self.month_days[0] + 1) if self.clamp else self.month_days
            parts.append("BYMONTHDAY=" + ",".join(map(str, days)))
        if self.weekdays:
            prefixes = [str(nth) for nth in (self.nth, *self.also)] if self.nth and len(self.weekdays) == 1 else [""]
            parts.append("BYDAY=" + ",".join(prefix + CODES[day] for day in self.weekdays for prefix in prefixes))
        if self.clamp:
            parts.append("BYSETPOS=-1")
        elif self.nth and len(self.weekdays) > 1:
            parts.append(f"BYSETPOS={self.nth}")
        if self.count:
            parts.append(f"COUNT={self.count}")
        if self.until:
            parts.append(f"UNTIL={self.until.year:04}{self.until:%m%d}")
        if self.from_completion:
            parts.append(_FROM_COMPLETION)
        return ";".join(parts)

    def first_from(self, start: date) -> date | None:
        """First day on or after `start` that the rule names, taken as the start of the rule; None if there is none."""
        if self.literal:
            return start
        if self.frequency in ("DAILY", "WEEKLY"):
            wanted = self.weekdays or range(7)
            ahead = (add_days(start, n) for n in range(_MONTHS_AHEAD if self.months else 7))
            fitting = (day for day in ahead if day and day.weekday() in wanted)
            return next((day for day in fitting if not self.months or day.month in self.months), None)
        if self.year_days or self.weeks:
            years = range(start.year, min(start.year + 9, 10_000))
            return min((day for year in years for day in self._days_of_year(year) if day >= start), default=None)
        if self.frequency in ("MONTHLY", "YEARLY") and (self.weekdays or self.month_days or self.months):
            for offset in range(_SEARCH_MONTHS):
                year, month = divmod(start.year * 12 + start.month - 1 + offset, 12)
                if year > 9999:
                    return None
                if not self.months or month + 1 in self.months:
                    for day in self._days_of(year, month + 1):
                        if day >= start:
                            return day
            return None
        return start

    def _days_of_year(self, year: int) -> list[date]:
        if self.weeks:
            mondays = (iso_week(year, week) for week in self.weeks)
            days = [add_days(monday, day) for monday in mondays if monday for day in self.weekdays]
            return [day for day in days if day]
        first, last = date(year, 1, 1), date(year, 12, 31)
        found = (add_days(first, day - 1) if day > 0 else add_days(last, day + 1) for day in self.year_days)
        return [day for day in found if day and day.year == year]

    def _days_of(self, year: int, month: int) -> list[date]:
        length = month_length(year, month)
        if self.clamp:
            return [date(year, month, min(self.month_days[0], length))]
        if self.month_days:
            numbers = [day if day > 0 else length + 1 + day for day in self.month_days]
            return [date(year, month, day) for day in sorted(set(numbers)) if 1 <= day <= length]
        if not self.weekdays:
            return [date(year, month, 1)]
        first = date(year, month, 1)
        days = [day for day in (first + timedelta(n) for n in range(length)) if day.weekday() in self.weekdays]
        if not self.nth:
            return days
        indices = [nth - 1 if nth > 0 else nth for nth in (self.nth, *self.also)]
        return sorted(days[index] for index in indices if -len(days) <= index < len(days))


def clamped(frequency: str, day: int, *, interval: int = 1, month: int = 0) -> Rule:
    """A rule for one day of the month, clamped where a month may lack it."""
    may_lack = 28 < day <= 31 and month in (0, 2)
    return Rule(frequency, interval, month_days=(day,), clamp=may_lack, months=(month,) if month else ())


def on_dates(rule: Rule, dates: Collection[tuple[int, int]]) -> Rule:
    """A yearly rule for several days, each a month and a day, none the leap day. As days of the year they are counted
    from whichever end a leap year does not move."""
    months = tuple(sorted({month for month, _ in dates}))
    days = tuple(sorted({day for _, day in dates}))
    if len(months) * len(days) == len(set(dates)):
        return replace(rule, months=months, month_days=days, clamp=len(dates) == 1 and rule.clamp)
    first, last = date(_COMMON_YEAR, 1, 1), date(_COMMON_YEAR, 12, 31)
    named = [date(_COMMON_YEAR, month, day) for month, day in dates]
    numbers = {(day - last).days - 1 if day.month > 2 else (day - first).days + 1 for day in named}
    return replace(rule, months=(), month_days=(), clamp=False, year_days=tuple(sorted(numbers, key=from_year_start)))


def _dates_of(year_days: Sequence[int]) -> list[tuple[int, int]]:
    """Month and day of days of the year, where all of them are the same in every year; else nothing."""
    if any(not (0 < day < 60 or -306 <= day < 0) for day in year_days):
        return []
    first = date(_COMMON_YEAR, 1, 1)
    found = (first + timedelta(days=day - 1 if day > 0 else 365 + day) for day in year_days)
    return [(day.month, day.day) for day in found]


def read_rrule(text: str) -> Rule | None:
    """Read an RRULE value (with or without its name); None for what plain words do not reach. Never raises."""
    if len(text) > _MAX_RULE_LENGTH:
        return None
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, equals, value = part.partition("=")
        if not equals or name in parts:
            return None
        parts[name] = value
    rule = _from_parts(parts)
    return None if rule is None or parts else rule


def read_any_rrule(text: str) -> Rule | None:
    """Read any RRULE value that a task can hold: one that plain words do not reach is kept as it is written."""
    if rule := read_rrule(text):
        return rule
    value = text.strip().upper().removeprefix("RRULE:")
    pairs = [part.partition("=") for part in value.split(";")]
    parts = {name: number for name, _, number in pairs}
    if len(value) > _MAX_RULE_LENGTH or len(parts) < len(pairs) or not _can_be_held(parts):
        return None
    return Rule(parts["FREQ"], literal=value)


def _can_be_held(parts: Mapping[str, str]) -> bool:
    frequency = parts.get("FREQ")
    if frequency not in FREQUENCIES[2:] or not parts.keys() <= _ALLOWED.keys():
        return False
    if any(not _ALLOWED[name].fullmatch(value) for name, value in parts.items()):
        return False
    if ("UNTIL" in parts and _day(parts["UNTIL"]) is None) or ("COUNT" in parts and "UNTIL" in parts):
        return False
    within = parts.keys() & {"BYWEEKNO", "BYYEARDAY"}
    counted = any(item[0] not in "MTWFS" for item in parts.get("BYDAY", "MO").split(","))
    if frequency in ("DAILY", "WEEKLY"):
        return not (within or counted or parts.keys() & {"BYMONTHDAY", "BYSETPOS"})
    if within and (frequency != "YEARLY" or len(within) > 1 or counted):
        return False
    beside = {"BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"} | ({"BYDAY"} if "BYYEARDAY" in within else set())
    return not (within and parts.keys() & beside)


def _from_parts(parts: dict[str, str]) -> Rule | None:
    """Take what is understood out of `parts`; what is left over was not."""
    frequency = parts.pop("FREQ", "")
    until_text = parts.pop("UNTIL", "")
    until = _day(until_text)
    interval, count = _numbers(parts.pop("INTERVAL", "1")), _numbers(parts.pop("COUNT", "0"))
    months, days = _numbers(parts.pop("BYMONTH", "0")), _numbers(parts.pop("BYMONTHDAY", "0"))
    weeks, year_days = _numbers(parts.pop("BYWEEKNO", "0")), _numbers(parts.pop("BYYEARDAY", "0"))
    position = _numbers(parts.pop("BYSETPOS", "0"))
    weekdays = _weekdays(parts.pop("BYDAY", ""))
    completion = parts.pop("X-FROM", "")
    parts.pop("WKST", None)
    single = (interval, count, position)
    several = (months, days, weeks, year_days)
    if frequency not in FREQUENCIES or weekdays is None or (until_text and until is None) or not all(several):
        return None
    if any(len(set(numbers)) < len(numbers) or (0 in numbers and len(numbers) > 1) for numbers in several):
        return None
    if any(len(numbers) != 1 for numbers in single) or completion not in ("", "COMPLETION"):
        return None
    if interval[0] < 1 or count[0] < 0 or any(not -31 <= day <= 31 for day in days):
        return None
    if any(not 0 <= month <= 12 for month in months) or any(not 0 <= week <= 53 for week in weeks):
        return None
    if any(not -366 <= day <= 366 for day in year_days):
        return None
    nth, names, also = weekdays
    month_days = () if days == (0,) else tuple(sorted(days, key=from_month_start))
    clamp = (
        bool(month_days)
        and position == (-1,)
        and month_days[-1] > 28
        and month_days == tuple(range(28, month_days[-1] + 1))
    )
    if clamp:
        month_days = month_days[-1:]
    elif position != (0,):
        if nth or len(names) < 2:
            return None
        nth = position[0]
    rule = Rule(
        frequency,
        interval[0],
        names,
        nth,
        month_days,
        clamp,
        _present(months),
        count[0],
        until,
        completion == "COMPLETION",
        also,
        tuple(sorted(_present(year_days), key=from_year_start)),
        _present(weeks),
    )
    return rule if _sayable(rule) else None


def _present(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return () if numbers == (0,) else tuple(sorted(numbers))


def from_year_start(day: int) -> int:
    return day if day > 0 else 400 + day


def _sayable(rule: Rule) -> bool:
    """Whether plain words reach the rule, so that they can be read back as the same one."""
    if 0 in rule.month_days or (rule.count and rule.until) or (rule.month_days and rule.weekdays):
        return False
    if any(nth not in _POSITIONS for nth in (rule.nth, *rule.also)) or (rule.also and 0 in rule.also):
        return False
    if rule.year_days or rule.weeks:
        return _sayable_in_year(rule)
    if rule.frequency == "MONTHLY":
        return not rule.months and bool(rule.nth) >= bool(rule.weekdays)
    if rule.frequency == "YEARLY":
        if not rule.months:
            return not rule.month_days and not rule.weekdays
        if rule.month_days:
            lengths = [month_length(_COMMON_YEAR, month) for month in rule.months]
            certain = all(0 < day <= min(lengths) for day in rule.month_days) and not rule.clamp
            return certain or (len(rule.month_days) == 1 and (len(rule.months) == 1 or rule.month_days[0] < 0))
        return bool(rule.nth)
    if rule.month_days or rule.nth:
        return False
    if rule.months and (rule.frequency not in ("DAILY", "WEEKLY") or len(rule.months) == 12):
        return False
    return rule.frequency == "WEEKLY" or not rule.weekdays


def _sayable_in_year(rule: Rule) -> bool:
    if rule.frequency != "YEARLY" or rule.months or rule.month_days or rule.nth:
        return False
    return bool(rule.weekdays) and not rule.year_days if rule.weeks else not rule.weekdays


def _numbers(text: str) -> tuple[int, ...]:
    """Comma-separated integers; empty when one of them is none or out of all proportion."""
    numbers = []
    for item in text.split(","):
        digits = item.removeprefix("-").removeprefix("+")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 4):
            return ()
        numbers.append(int(item))
    return tuple(numbers)


def _weekdays(text: str) -> tuple[int, tuple[int, ...], tuple[int, ...]] | None:
    """BYDAY -> (nth, weekdays in the order of the week, further positions of the one weekday)."""
    if not text:
        return 0, (), ()
    found: set[int] = set()
    positions: list[int] = []
    items = text.split(",")
    for item in items:
        code, prefix = item[-2:], item[:-2] or "0"
        number = _numbers(prefix)
        if code not in CODES or not number:
            return None
        positions.append(number[0])
        found.add(CODES.index(code))
    if any(positions) and (not all(positions) or len(found) > 1 or len(set(positions)) < len(positions)):
        return None
    first, *further = sorted(positions, key=from_month_start) if any(positions) else [0]
    return first, tuple(sorted(found)), tuple(further)


def _day(text: str) -> date | None:
    """The date of an RFC 5545 DATE or DATE-TIME."""
    digits = text[:8]
    if not (digits.isascii() and digits.isdigit() and len(digits) == 8):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def describe(rule: Rule, language: Language) -> str:
    """A rule in plain words that `parse` reads back as the same rule."""
    speech = language.speech
    if rule.literal:
        return speech.by_rule.format(rule=rule.literal)
    if rule.frequency == "DAILY" and language.weeks_of_days(str(rule.interval)):
        return speech.by_rule.format(rule=rule.rrule())  # "tous les 15 jours" would be two weeks
    text = _describe_days(rule, language)
    if rule.from_completion:
        text += " " + speech.after_completion
    if rule.count:
        text += ", " + (speech.times.format(n=rule.count) if rule.count > 1 else speech.once)
    if rule.until:
        text += ", " + speech.until.format(date=say_date(rule.until, language))
    return text


def say_date(day: date, language: Language) -> str:
    """A date with the month's full name: "1 June 2027"."""
    return language.speech.date.format(
        day=language.speech.date_day(day.day), month=language.speech.months[day.month - 1], year=day.year
    )


def say_list(items: list[str], language: Language) -> str:
    """ "a, b and c"."""
    *most, last = items
    return f"{', '.join(most)} {language.speech.and_} {last}" if most else last


def _describe_days(rule: Rule, language: Language, may_be_other: bool = True) -> str:
    speech = language.speech
    if rule.interval == 1:
        every = speech.every[rule.frequency]
    elif rule.interval == 2:
        every = speech.every_other[rule.frequency]
    else:
        every = speech.every_n[rule.frequency].format(n=rule.interval)
    if rule.frequency == "WEEKLY" and rule.months:
        in_months = say_list([speech.months[month - 1] for month in rule.months], language)
        # With months behind it, "every second Monday" would be the second one of each.
        whole = replace(rule, months=())
        days = _describe_days(whole, language, may_be_other=False)
        return f"{days} {speech.in_months.format(months=in_months)}"
    if rule.frequency == "WEEKLY" and rule.weekdays:
        days = say_list([speech.weekdays[day] for day in rule.weekdays], language)
        if rule.interval == 1:
            if rule.weekdays == tuple(sorted(WORKDAYS)):
                return speech.every_workday
            return speech.every_weekend if rule.weekdays == (5, 6) else speech.every_weekdays.format(days=days)
        if may_be_other and rule.interval == 2 and len(rule.weekdays) == 1:
            return speech.every_other_weekday.format(day=speech.weekdays_on[rule.weekdays[0]])
        days = say_list([speech.weekdays_on[day] for day in rule.weekdays], language)
        return f"{every} {speech.on_weekdays.format(days=days)}"
    if rule.frequency == "MONTHLY" and (rule.weekdays or rule.month_days):
        what = _describe_nth(rule, language)
        if rule.interval == 1:
            text = speech.nth_of_month.format(what=what)
        else:
            text = f"{every} {speech.nth.format(what=what)}"
        lacking = max(rule.month_days, default=0) > _SHORTEST_MONTH and not rule.clamp
        return f"{text} {speech.if_exists}" if lacking else text
    if rule.weeks:
        weeks = say_list([str(week) for week in rule.weeks], language)
        days = say_list([speech.weekdays_on[day] for day in rule.weekdays], language)
        return f"{every} {speech.in_week.format(weeks=weeks)} {speech.on_weekdays.format(days=days)}"
    if rule.year_days:
        return f"{every} {_describe_year_days(rule.year_days, language)}"
    months = say_list([speech.months[month - 1] for month in rule.months], language) if rule.months else ""
    if rule.frequency == "YEARLY" and rule.months:
        if rule.month_days and rule.month_days[0] > 0:
            dates = [(month, day) for month in rule.months for day in rule.month_days]
            text = f"{every} {_describe_dates(dates, language)}"
            lacking = rule.months == (2,) and rule.month_days[-1] > _SHORTEST_MONTH and not rule.clamp
            return f"{text} {speech.if_exists}" if lacking else text
        what = _describe_nth(rule, language)
        return f"{every} {speech.year_nth_weekday.format(what=what, month=months)}"
    return f"{every} {speech.in_months.format(months=months)}" if months else every


def _describe_dates(dates: Sequence[tuple[int, int]], language: Language) -> str:
    """ "on 5 January and 5 July"."""
    speech = language.speech
    named = [speech.day_month.format(day=speech.date_day(day), month=speech.months[month - 1]) for month, day in dates]
    return speech.year_date.format(dates=say_list(named, language))


def _describe_year_days(year_days: Sequence[int], language: Language) -> str:
    """ "on 3 March and 10 October" where these are the same in every year, else "on the 100th day of the year"."""
    dates = _dates_of(year_days)
    if dates and on_dates(Rule("YEARLY"), dates).year_days:
        return _describe_dates(dates, language)
    speech = language.speech
    named = [speech.last_day if day == -1 else _nth_day(day, language) for day in year_days]
    return speech.of_year.format(what=say_list(named, language))


def _nth_day(day: int, language: Language) -> str:
    """ "100th day", "3rd to last day"."""
    speech = language.speech
    return (speech.nth_day if day > 0 else speech.nth_last_day).format(nth=speech.nth_number(abs(day)))


def _describe_nth(rule: Rule, language: Language) -> str:
    """ "15th", "last day", "last Friday", "first weekday" within a month."""
    speech = language.speech
    if rule.month_days:
        names = [
            speech.last_day if day == -1 else speech.day_number(day) if day > 0 else _nth_day(day, language)
            for day in sorted(rule.month_days, key=from_month_start)
        ]
        return say_list(names, language)
    nth = say_list([speech.ordinal_words[each] for each in (rule.nth, *rule.also)], language)
    if rule.weekdays == tuple(sorted(WORKDAYS)):
        return speech.nth_workday.format(nth=nth)
    days = say_list([speech.weekdays[day] for day in rule.weekdays], language)
    return speech.nth_weekday.format(nth=nth, day=days)


def from_month_start(day: int) -> tuple[int, int]:
    """Sorts days by their place in a month; of the 21st and the eleventh last one the latter comes first."""
    return (day if day > 0 else 32 + day, day)


def with_weekdays(rule: Rule, weekdays: frozenset[int]) -> Rule:
    """The rule on these weekdays, in the order of the week; all seven in a week are every day."""
    if rule.frequency == "WEEKLY" and rule.interval == 1 and len(weekdays) == 7:
        return replace(rule, frequency="DAILY", weekdays=())
    return replace(
        rule, frequency="WEEKLY" if rule.frequency == "DAILY" else rule.frequency, weekdays=tuple(sorted(weekdays))
    )
