"""Times of day: "5pm", "17:30", "half past six", "at 5", "from 3 to 4pm", "in the evening"."""

from dataclasses import dataclass, replace

from todo_api.language.reader import Reader
from todo_api.language.words import Role, Unit

NOON = 12 * 60
DAY = 24 * 60
_DAYS = (Role.RELATIVE_DAY, Role.WEEKDAY, Role.DATE, Role.DATE_WEAK)
_MOST_BETWEEN = 12
_ROUND_MINUTES = (5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55)


@dataclass(frozen=True, slots=True)
class Clock:
    """Minutes since midnight; `ambiguous` when the 12-hour clock leaves open which half of the day is meant.

    `literal` when only a word such as "evening" would move it to the second half. `zone`: minutes east of Greenwich
    of the zone that was named with it.
    """

    minutes: int
    ambiguous: bool = False
    literal: bool = False
    zone: int | None = None

    def in_part(self, part: int | None) -> "Clock":
        """The time within a part of the day that begins around `part` minutes ("7 in the evening")."""
        if part is None or not self.ambiguous:
            return self
        hour = self.minutes % NOON
        if part < NOON or (part >= 20 * 60 and hour < 5 * 60):
            return Clock(hour, zone=self.zone)
        return Clock(hour + NOON, zone=self.zone)

    def resolved(self, evening: bool = False, morning: bool = False, after: int | None = None) -> int:
        """Minutes since midnight: 1 to 6 o'clock are in the afternoon and 7 to 11 in the morning by themselves.

        `evening` and `morning` are hints from the other words; `after` is a minute that it should not be before.
        """
        if not self.ambiguous or self.minutes >= NOON:
            return self.minutes
        morning = morning and self.minutes >= 4 * 60
        late = evening if self.literal or self.minutes >= 7 * 60 else not morning
        if not late and not self.literal and not morning and after is not None and self.minutes <= after:
            late = True
        return self.minutes + (NOON if late else 0)


def read_clock(r: Reader, i: int, expected: bool) -> tuple[Clock, int] | None:
    """A time of day at `i`. `expected` when the words before announce a time, so that a bare number is one."""
    ranged = r.has(i, Role.FROM, Role.BETWEEN)
    if ranged:
        return _read_range(r, i + 1, r.has(i, Role.BETWEEN), expected)
    start = i
    if r.has(i, Role.ABOUT):
        i, expected = r.skip(i + 1, Role.AT), True
    found = _read_point(r, i, expected)
    if found is None:
        return _read_range(r, i, False, expected) if start == i else None
    clock, j = found
    if r.has(j, Role.ISH) and r.ends(j + 1):
        j += 1
    if r.has(j, Role.TO, Role.DASH) and (end := _read_point(r, j + 1, True)):
        j = j if r.has(end[1], Role.MONTH, Role.UNIT, Role.TIMES, Role.OF) else end[1]
    part, j = read_part(r, j)
    zone = r.value(j, Role.ZONE)
    if zone is not None and (r.tokens[j].text.isupper() or not zone or r.tokens[j].text[0] in "+-"):
        return replace(clock.in_part(part), zone=zone), j + 1
    return clock.in_part(part), j


def read_part(r: Reader, i: int) -> tuple[int | None, int]:
    """An optional part of the day ("in the evening", "morning", "at night") and where it ends."""
    j = i
    if r.has(j, Role.IN, Role.AT, Role.ON, Role.ABOUT):
        j = r.skip(j + 1, Role.THE)
        if r.has(j, Role.EDGE):
            j += 1
    if j == i and r.has(i, Role.OF):
        j = r.skip(i + 1, Role.THE)  # "las 8 de la noche"
    part = r.value(j, Role.DAYPART)
    if part is None and j == i and (half := r.value(i, Role.MERIDIEM)) is not None and r.ends(i + 1):
        return (15 if half else 9) * 60, i + 1  # "Saturday am"
    if part is None or (j == i and r.has(j, Role.RELATIVE_DAY)):
        return None, i
    return part, j + 1


def _read_range(r: Reader, i: int, between: bool, expected: bool) -> tuple[Clock, int] | None:
    """ "3 to 4pm": the start, with the half of the day that the end names."""
    first = _read_point(r, r.skip(i, Role.THE, Role.AT) if r.language.minutes_follow else i, True)
    if first is None:
        return None
    j = first[1]
    if not (r.has(j, Role.AND) if between else r.has(j, Role.TO, Role.DASH)):
        return _read_point(r, i, False) if r.has(i - 1, Role.FROM, Role.BETWEEN) else None
    last = _read_point(r, r.skip(j + 1, Role.THE, Role.AT) if r.language.minutes_follow else j + 1, True)
    if last is None or (r.has(i, Role.YEAR) and r.has(j + 1, Role.YEAR)):
        return None
    start, end = first[0], last[0]
    dated = (between or r.has(i - 1, Role.FROM)) and r.has(last[1], Role.ON, Role.WEEKDAY, Role.RELATIVE_DAY)
    if not (expected or dated or _explicit(r, i, last[1]) or _is_apart(r, i, last[1])):
        return None
    if start.ambiguous and not end.ambiguous:
        late = start.minutes % NOON + NOON
        start = Clock(late if late < end.minutes else start.minutes % NOON)
    part, j = read_part(r, last[1])
    return start.in_part(part), j


def _is_apart(r: Reader, i: int, end: int) -> bool:
    """Whether hours stand by themselves soon after a day: "am 9. Februar Klausur, von zehn bis zwölf"."""
    if not (r.has(i - 1, Role.FROM, Role.BETWEEN) and r.has(i - 2, Role.COMMA)):
        return False
    ended = end >= len(r.tokens) or r.has(end, Role.PUNCTUATION)
    return ended and any(r.has(k, Role.MONTH, *_DAYS) for k in range(max(0, i - _MOST_BETWEEN), i))


def _explicit(r: Reader, i: int, end: int) -> bool:
    return any(r.has(k, Role.CLOCK, Role.CLOCK_12, Role.OCLOCK, Role.MERIDIEM) for k in range(i, end))


def _read_point(r: Reader, i: int, expected: bool) -> tuple[Clock, int] | None:
    senses = r.senses(i)
    if Role.CLOCK in senses:
        return _read_clock_token(r, i, senses[Role.CLOCK], expected)
    if Role.CLOCK_12 in senses:
        if not expected and r.tokens[i].text.isalpha() and not r.ends(i + 1):
            return None  # "fiveish minutes"
        if not expected and _is_verse(r, i, senses[Role.CLOCK_12]):
            return None
        minutes = senses[Role.CLOCK_12]
        return _with_meridiem(r, minutes, i + 1, Clock(minutes, True, literal=not r.twelve_hour))
    beside_day = r.has(i + 1, Role.RELATIVE_DAY, Role.WEEKDAY) or r.has(i - 1, *_DAYS) or (i == 0 and r.plain(1))
    if Role.CLOCK_WEAK in senses and (expected or beside_day):
        return Clock(senses[Role.CLOCK_WEAK]), i + 1
    if Role.CLOCK_DOTTED in senses:
        minutes = senses[Role.CLOCK_DOTTED]
        if r.has(i + 1, Role.MERIDIEM, Role.OCLOCK):
            return _with_meridiem(r, minutes, i + 1, Clock(minutes))
        return (_hour_clock(minutes), i + 1) if expected and (r.ends(i + 1) or (i and r.opens(i))) else None
    if Role.CLOCK_RANGE in senses:
        minutes, j = senses[Role.CLOCK_RANGE], i + 1
        if r.has(j, Role.MERIDIEM, Role.OCLOCK):
            return _with_meridiem(r, minutes, j, _hour_clock(minutes))
        return (_hour_clock(minutes), j) if expected and not r.has(j, Role.THING) else None
    if Role.HALF in senses or Role.QUARTER_HOUR in senses or r.has(i + 1, Role.QUARTER_HOUR):
        found = _read_fraction(r, i)
        if found:
            return found
    if Role.NUMBER in senses:
        return _read_number(r, i, expected)
    return None


def _is_verse(r: Reader, i: int, minutes: int) -> bool:
    """ "John 3:16": a chapter and a verse."""
    book = r.value(i - 1, Role.VERSE)
    return book == 2 or (book == 1 and minutes % 5 > 0 and r.tokens[i - 1].text.istitle())


def _read_clock_token(r: Reader, i: int, minutes: int, expected: bool) -> tuple[Clock, int] | None:
    if r.tokens[i].text[0].isdigit():
        return _with_meridiem(r, minutes, i + 1, Clock(minutes))
    if more := _read_minutes_after(r, i + 1):
        return Clock((minutes + more[0]) % DAY), more[1]  # "midi et demi"
    begins = i == 0 and not r.has(1, Role.IN)  # "midnight in Paris"
    return (Clock(minutes), i + 1) if expected or begins or (i > 0 and r.ends(i + 1)) or len(r.tokens) == 1 else None


def _read_minutes_after(r: Reader, j: int) -> tuple[int, int] | None:
    """What follows the hour in "cinq heures et demie", "las ocho menos cuarto", "las diez y veinte": minutes to add."""
    if not r.language.minutes_follow or not r.has(j, Role.AND, Role.MINUS):
        return None
    sign = -1 if r.has(j, Role.MINUS) else 1
    if r.has(j + 1, Role.THE) and r.has(j + 2, Role.NUMBER):
        return None  # "entre las tres y las cuatro"
    k = r.skip(r.skip(j + 1, Role.THE), Role.A) if not r.has(j + 1, Role.NUMBER) else j + 1
    if r.has(k, Role.HALF):
        return 30 * sign, k + 1
    if quarters := r.value(k, Role.QUARTER_HOUR):
        return 15 * quarters * sign, k + 1
    minutes = r.number(k)
    if minutes and 1 <= minutes[0] < 60 and r.ends(minutes[1]) and not r.has(minutes[1], Role.MONTH, Role.OCLOCK):
        return minutes[0] * sign, minutes[1]
    return None


def _read_fraction(r: Reader, i: int) -> tuple[Clock, int] | None:
    """ "half past six", "quarter to 3", "half six" (the half hour after six in English, before six in German)."""
    i = r.skip(i, Role.A)
    minutes = 30 if r.has(i, Role.HALF) else 15
    j = i + 1
    if r.has(j, Role.PAST):
        sign, j = 1, j + 1
    elif r.has(j, Role.TO_HOUR):
        sign, j = -1, j + 1
    elif minutes == 15 and r.language.half_is_before:
        minutes, sign = (45, -1) if r.value(i, Role.QUARTER_HOUR) == 1 else (15, -1)  # "viertel acht" is 7:15
    elif minutes == 30:
        sign = -1 if r.language.half_is_before else 1
    else:
        return None
    hour = _hour(r, j)
    if hour is None:
        return None
    total = (hour[0] * 60 + sign * minutes) % DAY
    return _with_meridiem(r, total, hour[1], Clock(total % NOON or NOON, True) if hour[0] <= 12 else Clock(total))


def _hour(r: Reader, i: int) -> tuple[int, int] | None:
    clock = r.value(i, Role.CLOCK)
    if clock is not None and clock % 60 == 0:
        return clock // 60 or 24, i + 1
    number = r.number(i)
    if number is None or not 1 <= number[0] <= 24:
        return None
    return number[0], number[1]


def _read_number(r: Reader, i: int, expected: bool) -> tuple[Clock, int] | None:
    found = r.number(i)
    if found is None:
        return None
    number, j = found
    if _military(r, i) and not (r.has(i, Role.YEAR) and r.has(i - 2, Role.YEAR)):
        hours = r.has(j, Role.OCLOCK) or r.value(j, Role.UNIT) == Unit.HOUR
        if hours or (expected and r.ends(j)):
            return Clock(number // 100 % 24 * 60 + number % 100), j + hours
    if 100 <= number <= 1259 and r.tokens[i].text.isdigit() and number % 100 < 60 and r.has(j, Role.MERIDIEM):
        return _with_meridiem(r, number // 100 * 60 + number % 100, j, Clock(0))
    if number > 59:
        return None
    past = _read_minutes_past(r, number, j)
    if past:
        return past
    if number > 24:
        return None
    clock = _hour_clock(number % 24 * 60)
    if r.has(j, Role.MERIDIEM) and number >= 1:
        return _with_meridiem(r, number * 60, j, clock)
    if r.value(j, Role.UNIT) == Unit.HOUR and r.glued(j) and len(r.tokens[j].text) == 1:
        clock = replace(clock, literal=True)
        return (clock, j + 1) if expected or (12 < number < 24 and (r.ends(j + 1) or i == 0)) else None
    if r.has(j, Role.OCLOCK) and (expected or not r.has(j, Role.UNIT) or _read_minutes_after(r, j + 1)):
        return _read_after_oclock(r, clock, j + 1)
    if r.has(j, Role.ISH) and r.glued(j):
        return _with_meridiem(r, clock.minutes, j + 1, clock)
    if not expected and number and clock.ambiguous and r.has(j, Role.IN) and read_part(r, j)[0] is not None:
        return clock, j
    more = _read_minutes_after(r, j) if not expected and number else None
    if more and (r.after_article(i) or read_part(r, more[1])[0] is not None):
        return Clock((clock.minutes + more[0]) % DAY, clock.ambiguous), more[1]  # "seis menos cuarto de la tarde"
    if not expected or r.has(j, Role.MONTH) or (r.glued(j) and not r.has(j, Role.PUNCTUATION, Role.DASH)):
        return None
    if more := _read_minutes_after(r, j):
        total = clock.minutes + more[0]
        return _with_meridiem(r, total, more[1], Clock(total % DAY, clock.ambiguous))
    minute = r.number(j)
    if minute and (minute[0] in _ROUND_MINUTES) and (r.ends(minute[1]) or r.has(minute[1], Role.MERIDIEM)):
        total = clock.minutes + minute[0]
        return _with_meridiem(r, total, minute[1], Clock(total, clock.ambiguous))
    return (clock, j) if r.ends(j) or _stands_alone(r, i, j) else None


def _stands_alone(r: Reader, i: int, j: int) -> bool:
    """Whether the hour in "tomorrow at 5 call Ann" is one although a plain word follows (not "at 5 Main Street")."""
    at = r.has(i - 1, Role.AT)
    announced = at or r.has(i - 1, Role.ABOUT) or (r.has(i - 1, Role.FROM) and r.has(i - 1, Role.DEADLINE))
    if not announced or r.has(j, Role.THING):
        return False
    after_day = i == 1 or r.has(i - 2, Role.RELATIVE_DAY, Role.WEEKDAY, Role.MONTH, Role.YEAR, Role.COMMA, Role.DATE)
    after_day |= r.has(i - 2, Role.DAYPART, Role.DAYPART_PLURAL, Role.WEEKDAY_PLURAL, Role.WEEKEND)
    after_day |= r.has(i - 2, Role.NUMBER, Role.ORDINAL) and r.has(i - 3, Role.WEEKDAY, Role.ON)
    after_day |= r.has(i - 2, Role.FREQUENCY, Role.WORKDAY) or (r.has(i - 3, Role.EVERY) and r.has(i - 2, Role.UNIT))
    return (at and r.language.hour_before_verb) or (
        after_day and (r.language.hour_before_verb or r.tokens[j].text.islower())
    )


def _read_minutes_past(r: Reader, number: int, j: int) -> tuple[Clock, int] | None:
    """ "ten to five", "20 past 3", "five minutes before noon"."""
    counted = r.value(j, Role.UNIT) == Unit.MINUTE
    j += counted
    if number not in _ROUND_MINUTES or not r.has(j, Role.PAST, Role.TO_HOUR):
        return None
    if r.has(j, Role.TO) and r.has(j - 2, Role.FROM):
        return None  # "from ten to twelve"
    if r.has(j, Role.TO) and number > 12 and r.has(j, Role.DASH):
        return None
    if r.has(j + 1, Role.HALF) and (half := _read_fraction(r, j + 1)):
        moved = half[0].minutes + (number if r.has(j, Role.PAST) else -number)
        return replace(half[0], minutes=moved % DAY), half[1]  # German "fünf vor halb acht"
    hour = _hour(r, j + 1)
    if hour is None:
        return None
    doubtful = not counted and (not r.has(j, Role.PAST) or r.has(j, Role.AFTER))
    announced = r.has(j - 2 - counted, Role.AT, *_DAYS)  # "at ten to five lock the shop"
    if doubtful and not (announced or r.ends(hour[1]) or r.has(hour[1], Role.MERIDIEM, Role.OCLOCK)):
        return None
    if r.has(j, Role.TO) and not r.tokens[j - 1].text[0].isalpha() and number < 13 and number <= hour[0]:
        return None
    total = (hour[0] * 60 + (number if r.has(j, Role.PAST) else -number)) % DAY
    clock = Clock(total)
    if hour[0] <= 12:
        clock = Clock(total % NOON or NOON, True) if r.language.twelve_hour else Clock(total, True, literal=True)
    return _with_meridiem(r, total, r.skip(hour[1], Role.OCLOCK), clock)


def _read_after_oclock(r: Reader, clock: Clock, j: int) -> tuple[Clock, int]:
    """What follows "o'clock": minutes ("17 Uhr 30"), or am and pm."""
    if more := _read_minutes_after(r, j):
        return Clock((clock.minutes + more[0]) % DAY, clock.ambiguous, literal=True), more[1]
    minute = r.number(j)
    if not r.language.twelve_hour:
        if minute and minute[0] < 60 and (r.ends(minute[1]) or minute[0] in (15, 30, 45)):
            return Clock(clock.minutes + minute[0], clock.ambiguous, literal=True), minute[1]
        return replace(clock, literal=True), j
    return _with_meridiem(r, clock.minutes, j, clock)


def _with_meridiem(r: Reader, minutes: int, j: int, otherwise: Clock) -> tuple[Clock, int]:
    j = r.skip(j, Role.OCLOCK)
    half = r.value(j, Role.MERIDIEM)
    if half is None:
        return otherwise, j
    return Clock(minutes % NOON + half * NOON if minutes < 13 * 60 else minutes), j + 1


def _hour_clock(minutes: int) -> Clock:
    return Clock(minutes, 60 <= minutes < 13 * 60)


def read_military(r: Reader, i: int) -> tuple[Clock, int] | None:
    """ "1930" on a quarter of an hour, where a day stands before it."""
    if i >= len(r.tokens) or not _military(r, i) or int(r.tokens[i].text) % 100 % 15:
        return None
    hours, minutes = divmod(int(r.tokens[i].text), 100)
    return Clock(hours * 60 + minutes), i + 1


def _military(r: Reader, i: int) -> bool:
    """Four digits such as 0930 or 1730."""
    text = r.tokens[i].text
    return len(text) == 4 and text.isdigit() and int(text[:2]) < 24 and int(text[2:]) < 60
