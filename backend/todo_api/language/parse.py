"""The readings of a text put together: which date, time and recurrence count, and what remains as the title."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from todo_api.language.dates import Moment, Period, in_own_zone, read_moment, read_period
from todo_api.language.days import add_days, make_date
from todo_api.language.de import GERMAN
from todo_api.language.durations import Duration, add_duration, one_of_unit, read_duration
from todo_api.language.en import ENGLISH
from todo_api.language.es import SPANISH
from todo_api.language.fr import FRENCH
from todo_api.language.reader import Reader
from todo_api.language.recurrence import Rule, describe, read_any_rrule
from todo_api.language.repeats import Repeat, on_that_day, read_recurrence
from todo_api.language.result import DayOrder, Parsed, ProblemKind, Span, SpanKind, Yearless
from todo_api.language.spoken import evidence_of, spoken
from todo_api.language.times import Clock, read_clock
from todo_api.language.tokens import Tokens, tokenize
from todo_api.language.words import Language, Role, Unit

LANGUAGES = {language.code: language for language in (ENGLISH, GERMAN, FRENCH, SPANISH)}
_EVIDENCE = evidence_of(LANGUAGES.values())
_BRACKETS = {"(": ")", "[": "]"}
_ENDINGS = ".,;:!?"
_JOINTS = " \t\n,;:-–—"


_TONIGHT, _SMALL_HOURS = 19 * 60, 5 * 60  # "tonight at 2" is after midnight


@dataclass(frozen=True, slots=True)
class _Reading:
    """Tokens `start` to `end` (excluded) read as `value`."""

    start: int
    end: int
    value: Moment | Repeat


@dataclass(slots=True)
class _Due:
    """What the readings that count add up to."""

    day: date | None = None
    minutes: int | None = None
    rule: Rule | None = None


def parse(
    text: str,
    *,
    now: datetime,
    zone: tzinfo,
    first_weekday: int = 0,
    day_order: DayOrder = "mdy",
    language: str = "en",
    hours: Literal[12, 24] | None = None,
    yearless: Yearless = "next",
    lists: Sequence[str] = (),
    people: Sequence[str] = (),
    ignore: Collection[tuple[int, int]] = (),
) -> Parsed:
    """Read one line as a task: "call Ann tomorrow 5pm #family !!" -> title, due date and time, tag, priority.

    `now` is aware; dates are those of `zone`. `first_weekday` (0 is Monday) starts the week that "next week" means;
    `day_order` decides what 3/4 is; with 24 `hours` "6:40" is in the morning (None: as the language has it). A day
    without a year is the "next" one, or the "nearest" in what was written elsewhere and before. `lists` are the names
    that "+name" can mean, `people` those of "@name"; `ignore` holds character ranges that stay as they are. A text in
    another language than `language` is read by its own words. Recurrences follow RFC 5545 (RRULE). Never raises for
    any text; an unknown language is English.
    """
    r, tokens = _reader(text, now, zone, first_weekday, day_order, language, hours, yearless, lists, people, ignore)
    readings = _read_all(r)
    repeat = _with_rhythm(r, next((reading for reading in readings if isinstance(reading.value, Repeat)), None))
    moments = [(reading, reading.value) for reading in readings if isinstance(reading.value, Moment)]
    dated = max(
        (pair for pair in moments if pair[1].period), key=lambda pair: _weight(r, pair[0], pair[1]), default=None
    )
    if repeat and dated and isinstance(repeat.value, Repeat):
        rule = on_that_day(r, repeat.value.rule, dated[0].start, dated[0].end)
        repeat = replace(repeat, value=replace(repeat.value, rule=rule)) if rule else repeat
    has_time = (repeat and isinstance(repeat.value, Repeat) and repeat.value.time) or (dated and dated[1].clock)
    timed = next((pair for pair in moments if not pair[1].period), None) if not has_time else None
    due = _combine(
        r,
        repeat.value if repeat and isinstance(repeat.value, Repeat) else None,
        dated[1] if dated else None,
        timed[1] if timed else None,
    )
    spans = _marks(r, lists, people)
    for chosen in (repeat, dated and dated[0], timed and timed[0]):
        if chosen:
            spans.append(_span(r, chosen, due))
    if repeat and isinstance(repeat.value, Repeat) and repeat.value.weekly and due.rule:
        first = r.tokens[0]
        spans.append(Span(first.start, first.end, "recurrence", describe(due.rule, r.told)))
    spans.sort(key=lambda span: span.start)
    tags = {span.value.casefold(): span.value for span in spans if span.kind == "tag"}
    listed = [span.value for span in spans if span.kind == "list"]
    named = [token.senses[Role.PERSON] for token in r.tokens if Role.PERSON in token.senses]
    priorities = [r.senses(i)[Role.PRIORITY] for i in range(len(r.tokens)) if _is_priority(r, i)]
    return Parsed(
        title=_without_lead(_title(text, spans, tokens.escapes), r.language, bool(listed)),
        due_date=due.day,
        due_time=_time(due.minutes),
        recurrence=due.rule.rrule() if due.rule else None,
        priority=max(priorities, default=0),
        tags=tuple(tags.values()),
        list=listed[-1] if listed else None,
        person=named[0] if named else None,
        spans=tuple(spans),
        problems=tuple(r.problems),
    )


def parse_when(
    text: str,
    *,
    now: datetime,
    zone: tzinfo,
    first_weekday: int = 0,
    day_order: DayOrder = "mdy",
    language: str = "en",
    hours: Literal[12, 24] | None = None,
) -> tuple[date | None, time | None] | None:
    """Read a text that is only a date, a time or both ("monday", "tomorrow 5pm"); None when it is anything else.

    With a time only, the day is today or, if that is past, tomorrow. Arguments as for `parse`.
    """
    r, _ = _reader(text, now, zone, first_weekday, day_order, language, hours)
    start = r.skip(0, Role.PUNCTUATION)
    found = read_moment(r, start, True)
    if found is None or any(not r.has(i, Role.PUNCTUATION) for i in range(found[1], len(r.tokens))):
        return None
    moment = found[0]
    due = _combine(r, None, moment if moment.period else None, None if moment.period else moment)
    return due.day, _time(due.minutes)


def parse_range(
    text: str,
    *,
    now: datetime,
    zone: tzinfo,
    first_weekday: int = 0,
    day_order: DayOrder = "mdy",
    language: str = "en",
    hours: Literal[12, 24] | None = None,
) -> tuple[date, date, Span] | None:
    """Find the first range of days in a question: first day, last day (both included), and where it stands.

    "by Friday" runs from today, "since Monday" to today, "overdue" from the first day of the calendar to yesterday.
    Arguments as for `parse`.
    """
    r, _ = _reader(text, now, zone, first_weekday, day_order, language, hours)
    for i in range(len(r.tokens)):
        found = _read_range(r, i)
        if found:
            first, last, end = found
            names = [_say_day(r.told, first), _say_day(r.told, last)]
            value = names[0] if first == last else r.told.speech.between.format(first=names[0], last=names[1])
            return first, last, Span(r.tokens[i].start, r.tokens[end - 1].end, "date", value)
    return None


def parse_numbers(text: str, *, language: str = "en") -> list[int]:
    """The cardinal numbers of a text, in digits or words: "number fourteen" is [14]."""
    known = LANGUAGES.get(language, ENGLISH)
    tokens = tokenize(text, language=known, day_order="dmy", lists=(), ignore=()).items
    r = Reader(tokens, known, known, datetime(2000, 1, 1, tzinfo=UTC), 0)
    found: list[int] = []
    i = 0
    while i < len(tokens):
        number = r.number(i)
        found += [number[0]] if number else []
        i = number[1] if number else i + 1
    return found


def parse_duration(text: str, *, language: str = "en") -> Duration | None:
    """Find the first length of time: "by two days", "an hour earlier"; None where there is none.

    A unit alone counts once: "the week after" is a week."""
    known = LANGUAGES.get(language, ENGLISH)
    for written in (text, f"1 {text}"):
        tokens = tokenize(written, language=known, day_order="dmy", lists=(), ignore=()).items
        r = Reader(tokens, known, known, datetime(2000, 1, 1, tzinfo=UTC), 0)
        found = next((found for i in range(len(tokens)) if (found := read_duration(r, i))), None)
        if found:
            return found[0]
        units = [token.senses[Role.UNIT] for token in tokens if Role.UNIT in token.senses]
        if units and written != text:
            return one_of_unit(units[0])
    return None


def describe_recurrence(rrule: str, *, language: str = "en") -> str:
    """Say an RRULE value (RFC 5545) in plain words: "every other Tuesday, until 1 June 2027".

    `parse` reads the words back as the same rule. A rule beyond plain words is named itself; what is none that a task
    can have is "on a custom schedule".
    """
    spoken = LANGUAGES.get(language, ENGLISH)
    rule = read_any_rrule(rrule)
    return describe(rule, spoken) if rule else spoken.speech.custom


def say_problem(kind: ProblemKind, words: str = "", *, language: str = "en") -> str:
    """A sentence for the person about words that were understood and cannot be kept."""
    speech = LANGUAGES.get(language, ENGLISH).speech
    match kind:
        case "recurrence":
            return speech.cannot_repeat.format(words=words)
        case "tags":
            return speech.not_tags.format(words=words)
        case "date":
            return speech.not_existing.format(date=words)
        case "long":
            return speech.too_long


def _reader(
    text: str,
    now: datetime,
    zone: tzinfo,
    first_weekday: int,
    day_order: DayOrder,
    code: str,
    hours: int | None,
    yearless: Yearless = "next",
    lists: Sequence[str] = (),
    people: Sequence[str] = (),
    ignore: Collection[tuple[int, int]] = (),
) -> tuple[Reader, Tokens]:
    told = LANGUAGES.get(code, ENGLISH)
    language = LANGUAGES[spoken(text, told, _EVIDENCE)]
    tokens = tokenize(text, language=language, day_order=day_order, lists=lists, people=people, ignore=ignore)
    twelve_hour = language.twelve_hour if hours is None else hours == 12
    return Reader(tokens.items, language, told, now.astimezone(zone), first_weekday, yearless, twelve_hour), tokens


def _read_all(r: Reader) -> list[_Reading]:
    """Every recurrence, date and time, from left to right and without overlap."""
    readings: list[_Reading] = []
    i = 0
    while i < len(r.tokens):
        found: tuple[Moment | Repeat, int] | None = None
        if r.tokens[i].senses:
            if moved := _moved_time(r, i):
                i = moved
                continue
            found = read_recurrence(r, i) or read_moment(r, i)
        if found:
            readings.append(_Reading(i, found[1], found[0]))
            i = found[1]
        else:
            i = max(i + 1, r.refused)
    return readings


def _moved_time(r: Reader, i: int) -> int:
    """The end of "the 9am to 10am" from its first time: what is moved, and no time of the task. 0 for anything else."""
    if not r.has(i - 1, Role.THE) or not r.has(i, Role.CLOCK, Role.CLOCK_12, Role.NUMBER):
        return 0
    found = read_clock(r, i, True)
    return found[1] if found and any(r.has(k, Role.TO) for k in range(i, found[1])) else 0


def _with_rhythm(r: Reader, repeat: _Reading | None) -> _Reading | None:
    """ "Fortnightly catch-up with Tom on Mondays": the rhythm at the start belongs to the weekdays further on."""
    interval, unit = divmod(r.value(0, Role.FREQUENCY) or 0, 10)
    if repeat is None or not repeat.start or not interval or unit != Unit.WEEK or not isinstance(repeat.value, Repeat):
        return repeat
    rule = repeat.value.rule
    if rule.frequency != "WEEKLY" or rule.interval > 1 or not rule.weekdays:
        return repeat
    return replace(repeat, value=replace(repeat.value, rule=replace(rule, interval=interval), weekly=True))


def _weight(r: Reader, reading: _Reading, moment: Moment) -> int:
    """How much speaks for this date among several: a deadline word, then the end and the start of the text."""
    after = reading.end
    while r.has(after, Role.PUNCTUATION, Role.TAG, Role.LIST, Role.PERSON, Role.PRIORITY):
        after += 1
    return 4 * moment.strength + 2 * (after >= len(r.tokens)) + (reading.start == 0)


def _combine(r: Reader, repeat: Repeat | None, dated: Moment | None, timed: Moment | None) -> _Due:
    clock = next((c for c in (repeat and repeat.time, dated and dated.clock, timed and timed.clock) if c), None)
    period = dated.period if dated else None
    if repeat:
        return _combine_repeat(r, repeat, period, clock)
    if period:
        minutes = _resolve(r, clock, period.due) if clock else period.minutes
        day: date | None = period.due
        if clock and minutes is not None and clock.zone is not None:
            return _Due(*in_own_zone(r, period.due, minutes, clock.zone))
        tonight = period.part and (period.minutes or 0) >= _TONIGHT and minutes is not None and minutes < _SMALL_HOURS
        if day and ((minutes == 0 and day == r.today) or tonight):
            day = add_days(day, 1)
        return _Due(day, minutes)
    if clock:
        minutes = _resolve(r, clock, None)
        if clock.zone is not None:
            here = in_own_zone(r, r.today, minutes, clock.zone)
            return _Due(*here) if here > (r.today, r.minute) else _Due(add_days(here[0], 1), here[1])
        return _Due(r.today if minutes > r.minute else add_days(r.today, 1), minutes)
    return _Due()


def _combine_repeat(r: Reader, repeat: Repeat, period: Period | None, clock: Clock | None) -> _Due:
    rule = repeat.rule
    start = repeat.start or (period.due if period else None) or r.today
    first = rule.first_from(start)
    minutes = _resolve(r, clock, None) if clock else None
    if clock and minutes is not None and clock.zone is not None:
        minutes = in_own_zone(r, start, minutes, clock.zone)[1]
    if rule.frequency in ("HOURLY", "MINUTELY") and minutes is None and start == r.today:
        step = rule.interval * (60 if rule.frequency == "HOURLY" else 1)
        later = r.minute + step
        first, minutes = add_days(start, later // 1440), later % 1440
    if first == r.today and minutes is not None and minutes <= r.minute:
        tomorrow = add_days(first, 1)
        first = rule.first_from(tomorrow) if tomorrow else None
    if first and rule.until and rule.until < first and repeat.start:
        rule = replace(rule, until=_first_after(rule.until, first))  # "from 29 August to 31 December"
    if first and repeat.length:
        end = add_duration(first, repeat.length)
        rule = replace(rule, until=end and add_days(end, -1))
    return _Due(first, minutes, rule)


def _first_after(day: date, start: date) -> date:
    """The same day of the year on or after `start`."""
    years = (make_date(year, day.month, day.day) for year in range(start.year, min(start.year + 9, 10_000)))
    return next((found for found in years if found and found >= start), day)


def _resolve(r: Reader, clock: Clock, day: date | None) -> int:
    cues = {role for token in r.tokens for role in (Role.EVENING_CUE, Role.MORNING_CUE) if role in token.senses}
    after = r.minute if day == r.today else None
    return clock.resolved(Role.EVENING_CUE in cues, Role.MORNING_CUE in cues, after)


def _time(minutes: int | None) -> time | None:
    return None if minutes is None else time(minutes // 60 % 24, minutes % 60)


def _is_priority(r: Reader, i: int) -> bool:
    if not r.has(i, Role.PRIORITY):
        return False
    text = r.tokens[i].text
    if r.has(i - 1, Role.NOT):
        return False
    if r.has(i, Role.WEAK):  # "important": where it stands apart
        return r.has(i - 1, Role.PUNCTUATION, Role.TIMES, Role.UNIT, Role.WEEKDAY) or r.has(i + 1, Role.PUNCTUATION)
    return not text[0].isalpha() or text[-1].isdigit() or " " in text or i == 0 or r.ends(i + 1)


def _marks(r: Reader, lists: Sequence[str], people: Sequence[str]) -> list[Span]:
    """Spans of tags, lists, people and priorities."""
    spans: list[Span] = []
    for i, token in enumerate(r.tokens):
        if Role.TAG in token.senses:
            spans.append(Span(token.start, token.end, "tag", token.text[1:]))
        elif Role.LIST in token.senses:
            spans.append(Span(token.start, token.end, "list", lists[token.senses[Role.LIST]]))
        elif Role.PERSON in token.senses:
            spans.append(Span(token.start, token.end, "person", people[token.senses[Role.PERSON]]))
        elif _is_priority(r, i):
            value = r.told.speech.priorities[token.senses[Role.PRIORITY]]
            spans.append(Span(token.start, token.end, "priority", value))
    return spans


def _span(r: Reader, reading: _Reading, due: _Due) -> Span:
    start, end = r.tokens[reading.start].start, r.tokens[reading.end - 1].end
    clock = "" if due.minutes is None else f"{due.minutes // 60:02}:{due.minutes % 60:02}"
    kind: SpanKind
    if isinstance(reading.value, Repeat):
        kind, value = "recurrence", describe(due.rule or reading.value.rule, r.told)
        own_clock = reading.value.time
    elif reading.value.period is None:
        return Span(start, end, "time", clock)
    else:
        kind, own_clock = "date", reading.value.clock
        value = _say_day(r.told, due.day if due.day and not due.rule else reading.value.period.due)
    return Span(start, end, kind, f"{value}, {clock}" if own_clock and clock else value)


def _say_day(language: Language, day: date) -> str:
    speech = language.speech
    return speech.short_date.format(
        weekday=speech.weekdays_short[day.weekday()],
        day=day.day,
        month=speech.months_short[day.month - 1],
        year=day.year,
    )


def _title(text: str, spans: Sequence[Span], escapes: Sequence[int]) -> str:
    """What is left without the spans; without marks only when nothing is; the text itself as a last resort."""
    for kept in (spans, [span for span in spans if span.kind in ("tag", "list", "person", "priority")], []):
        title = _without(text, [(span.start, span.end) for span in kept], escapes)
        if any(unicodedata.category(letter)[0] in "LNSM" for letter in title):
            return title
    return " ".join(text.split())


def _without_lead(title: str, language: Language, listed: bool) -> str:
    """ "Remind me to post the letter" is about posting it; "add salt [to my list]" about salt."""
    for lead in (*language.title_leads, *(language.adding if listed else ())):
        if len(title) > len(lead) and title[: len(lead)].lower() == lead:
            return title[len(lead) :]
    return title


def _without(text: str, ranges: Sequence[tuple[int, int]], escapes: Sequence[int]) -> str:
    """The text without these ranges, without escapes, and without the marks that either leaves dangling."""
    pieces: list[str] = []
    position = 0
    escaped = frozenset(escapes)
    for start, end in sorted([*ranges, *((at, at + 1) for at in escapes)]):
        piece = text[position:start]
        position = end
        if start not in escaped:
            before, after = piece.rstrip(), text[end : end + 1]
            if before and _BRACKETS.get(before[-1]) == after:
                piece, position = before[:-1], end + 1
            elif after and after in _ENDINGS:
                piece = before
        pieces.append(piece)
    pieces.append(text[position:])
    return " ".join("".join(pieces).split()).strip(_JOINTS)


def _read_range(r: Reader, i: int) -> tuple[date, date, int] | None:
    if r.has(i, Role.OVERDUE):
        return date.min, add_days(r.today, -1) or date.min, i + 1
    if r.has(i, Role.BETWEEN) and (start := read_period(r, i + 1, True)) and r.has(start[1], Role.AND, Role.TO):
        end = read_period(r, start[1] + 1, True)
        if end:
            last = end[0].last
            if last < start[0].first and r.has(start[1] + 1, Role.WEEKDAY):
                last = add_days(last, 7) or last
            return (start[0].first, last, end[1]) if start[0].first <= last else None
    found = read_moment(r, i)
    if found is None or found[0].period is None:
        return None
    period = found[0].period
    first, last = period.first, period.last
    if first == last and r.has(i, Role.FROM) and first <= r.today:
        last = r.today
    elif first > r.today and any(r.value(k, Role.DEADLINE) == 1 for k in (i, i + 1) if k < found[1]):
        first = r.today
        if r.has(i, Role.BEFORE) or r.has(i + 1, Role.BEFORE):
            last = period.first - timedelta(days=1)
    return first, last, found[1]
