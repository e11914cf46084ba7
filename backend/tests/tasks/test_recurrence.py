"""Recurrence: which day comes next, held against dateutil's reading of RFC 5545 and bounded whatever the rule says."""

from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from todo_api.language import describe_recurrence, parse
from todo_api.language.parse import LANGUAGES
from todo_api.language.recurrence import read_any_rrule
from todo_api.tasks.recurrence import Occurrence, calendar_rule, checked_rule, next_occurrence, occurrences
from todo_api.tasks.shape import can_repeat

BERLIN = ZoneInfo("Europe/Berlin")
CODES = sorted(LANGUAGES)
ONE_DAY = timedelta(days=1)
CALENDARS_END = date.max.toordinal()


def first(day: date) -> Occurrence:
    return Occurrence(day, day)


def following(rule: str, due: str, completed: str | None = None) -> str | None:
    found = next_occurrence(rule, first(date.fromisoformat(due)), date.fromisoformat(completed or due), BERLIN)
    return found.day.isoformat() if found else None


def series(rule: str, this: Occurrence) -> Iterator[Occurrence]:
    """Each occurrence after this one, completed on its day."""
    while (found := next_occurrence(rule, this, this.day, BERLIN)) is not None:
        yield found
        this = found


@pytest.mark.parametrize(
    ("rule", "due", "completed", "expected"),
    [
        ("FREQ=DAILY", "2026-11-23", None, "2026-11-24"),
        ("FREQ=DAILY;INTERVAL=3", "2026-11-23", None, "2026-11-26"),
        ("FREQ=DAILY;INTERVAL=3", "2026-11-23", "2026-11-28", "2026-11-29"),  # keeps its rhythm
        ("FREQ=DAILY;INTERVAL=3;X-FROM=COMPLETION", "2026-11-23", "2026-11-28", "2026-12-01"),
        ("FREQ=DAILY;INTERVAL=3;X-FROM=COMPLETION", "2026-11-23", "2026-11-22", "2026-11-25"),
        ("FREQ=DAILY;INTERVAL=3;X-FROM=COMPLETION", "2026-12-10", "2026-12-05", "2026-12-11"),  # after the last
        ("FREQ=WEEKLY;BYDAY=WE;X-FROM=COMPLETION", "2026-12-02", "2026-11-29", "2026-12-09"),
        ("FREQ=MONTHLY;X-FROM=COMPLETION", "2027-01-31", None, "2027-02-28"),
        ("FREQ=MONTHLY;X-FROM=COMPLETION", "2027-02-28", "2027-03-05", "2027-04-05"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-27", None, "2026-11-30"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24", None, "2026-12-08"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24", "2027-03-01", "2027-03-02"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-10-31", None, "2026-11-30"),  # clamps to the short month
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-11-30", None, "2026-12-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=+30", "2027-01-30", None, "2027-02-28"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", None, "2026-12-25"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30", None, "2026-12-31"),
        ("FREQ=YEARLY", "2028-02-29", None, "2029-02-28"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "2026-12-24", None, "2027-12-24"),
        ("FREQ=DAILY;UNTIL=20261124", "2026-11-23", None, "2026-11-24"),
        ("FREQ=DAILY;UNTIL=20261124", "2026-11-24", None, None),
        ("FREQ=DAILY;COUNT=1", "2026-11-23", None, None),
        ("FREQ=DAILY;COUNT=3", "2026-11-23", "2026-11-25", "2026-11-25"),
        ("FREQ=DAILY;COUNT=3", "2026-11-23", "2026-11-28", None),  # the days that passed were occurrences, too
        ("FREQ=DAILY;COUNT=3;X-FROM=COMPLETION", "2026-11-23", "2026-11-28", "2026-11-29"),
        ("FREQ=DAILY", "1999-01-01", "2026-11-23", "2026-11-23"),  # long overdue: not before the day of completion
        ("FREQ=DAILY", "9999-12-31", None, None),
        ("FREQ=WEEKLY", "9999-12-31", None, None),
        ("FREQ=MONTHLY", "9999-12-31", None, None),
        ("FREQ=YEARLY", "9999-12-31", None, None),
        ("FREQ=WEEKLY;WKST=TH", "0001-01-01", None, "0001-01-08"),
        ("FREQ=WEEKLY", "2026-11-23", "2026-11-23", "2026-11-30"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "2026-11-22", None, "2026-11-23"),
        ("FREQ=DAILY;BYDAY=MO;BYMONTH=1", "2026-11-23", None, "2027-01-04"),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29", "2096-02-29", None, "2097-02-28"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2096-02-29", None, "2097-02-28"),
        ("FREQ=YEARLY;INTERVAL=7;BYMONTH=2;BYDAY=5SU", "2032-02-29", None, "2060-02-29"),
        ("FREQ=YEARLY;BYDAY=1MO;BYMONTH=9", "2026-09-07", None, "2027-09-06"),
        ("FREQ=YEARLY;BYMONTH=3,9", "2026-03-15", None, "2026-09-15"),
        ("FREQ=YEARLY;BYMONTH=3,9", "2026-03-31", None, "2026-09-30"),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR", "2026-11-23", None, "2027-01-01"),  # ISO 8601: 2026-W53
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,SU", "2026-11-23", None, "2027-01-04"),
        ("FREQ=YEARLY;BYYEARDAY=-1", "2026-11-23", None, "2026-12-31"),
        ("FREQ=YEARLY;BYYEARDAY=366", "2026-11-23", None, "2028-12-31"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", "2026-11-10", "2027-12-01", "2028-02-08"),
    ],
)
def test_the_next_day(rule: str, due: str, completed: str | None, expected: str | None) -> None:
    assert following(checked_rule(rule), due, completed) == expected


@pytest.mark.parametrize(
    ("rule", "day", "expected"),
    [
        ("FREQ=MONTHLY", "2027-01-31", ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]),
        ("FREQ=YEARLY", "2028-02-29", ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
    ],
)
def test_a_short_month_does_not_change_the_day_for_good(rule: str, day: str, expected: list[str]) -> None:
    days = islice(series(rule, first(date.fromisoformat(day))), 4)
    assert [each.day.isoformat() for each in days] == expected


def test_a_count_ends_the_series() -> None:
    assert [each.number for each in series("FREQ=WEEKLY;COUNT=4", first(date(2026, 11, 23)))] == [2, 3, 4]


@pytest.mark.parametrize(
    ("until", "zone", "due_time", "last"),
    [
        ("20261231", "Europe/Berlin", time(23, 59), "2026-12-31"),
        ("20261231T225959Z", "Europe/Berlin", None, "2026-12-31"),
        ("20261231T225959Z", "Europe/Berlin", time(23, 59), "2026-12-31"),
        ("20261231T225959Z", "Pacific/Kiritimati", None, "2027-01-01"),
        ("20261231T225959Z", "America/New_York", time(18), "2026-12-30"),
        ("20261231T120000", "America/New_York", time(12), "2026-12-31"),  # no Z: by the clock on the wall
        ("20261231T120000", "America/New_York", time(12, 1), "2026-12-30"),
        ("20261231T235960Z", "UTC", time(23, 59, 59), "2026-12-31"),
        ("20261025T003000Z", "Europe/Berlin", time(2, 30), "2026-10-25"),  # the first of two 2:30
        ("20261025T002959Z", "Europe/Berlin", time(2, 30), "2026-10-24"),
        ("20260329T010000Z", "Europe/Berlin", time(2, 30), "2026-03-28"),  # 2:30 does not exist: it is 3:30
        ("99991231T235959Z", "Pacific/Kiritimati", None, None),
    ],
)
def test_until_is_a_day_or_an_instant(until: str, zone: str, due_time: time | None, last: str | None) -> None:
    rule, this = checked_rule(f"RRULE:FREQ=DAILY;UNTIL={until}"), first(date.fromisoformat(last or "2026-01-01"))
    after = next_occurrence(rule, this, this.day, ZoneInfo(zone), due_time)
    assert (after is None) == (last is not None)
    if last is not None:
        before = Occurrence(this.day - ONE_DAY, this.day - ONE_DAY)
        assert next_occurrence(rule, before, before.day, ZoneInfo(zone), due_time) == Occurrence(this.day, before.day)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;UNTIL=20270101",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-31",
        "FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=30,31;BYDAY=5MO;BYSETPOS=9",
        "FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=300",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=MONTHLY;BYMONTH=-1",
    ],
)
def test_a_rule_without_days_ends_soon(rule: str) -> None:
    """How far the walk may go is bounded by the calendar, so the number of its steps is, too; so it is for a rule that
    was stored when more of them were taken."""
    assert following(rule, "2026-11-23") is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYDAY=53SU",
        "FREQ=MONTHLY;BYMONTH=2;BYDAY=5SU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=YEARLY;BYWEEKNO=53",
        "FREQ=YEARLY;BYYEARDAY=-366",
        "FREQ=MONTHLY;BYDAY=-5MO",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;BYDAY=FR",
    ],
)
def test_what_comes_seldom_is_a_rule(rule: str) -> None:
    assert checked_rule(rule) == rule


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "often",
        "FREQ=SECONDLY",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=1000000000",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;BYHOUR=3",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=YEARLY;BYWEEKNO=54",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=2MO",
        "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=5",
        "FREQ=YEARLY;BYYEARDAY=100;BYDAY=MO",
        "FREQ=YEARLY;BYYEARDAY=367",
        "FREQ=MONTHLY;BYYEARDAY=100",
        "FREQ=DAILY;UNTIL=20261399",
        "FREQ=DAILY;UNTIL=20261231T250000Z",
        "FREQ=DAILY;UNTIL=20261231Z",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=MO(1)",
        "FREQ=DAILY;UNTIL=never",
        "FREQ=DAILY;X-FROM=MOON",
        "FREQ=DAILY\nDTSTART:20200101",
        "RRULE:FREQ=DAILY;BYMONTHDAY=",
        "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 100) + ",x",
        "FREQ=YEARLY;BYMONTH=-1",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;BYMONTH=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYDAY=99MO",
        "FREQ=MONTHLY;BYDAY=-6SU",
        "FREQ=MONTHLY;BYDAY=0SU",
        "FREQ=YEARLY;BYDAY=54MO",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=6MO",
    ],
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        checked_rule(rule)


def test_the_rhythm_does_not_depend_on_the_day_of_completion() -> None:
    days = [
        date.fromisoformat(str(following("FREQ=DAILY;INTERVAL=4", "2026-01-01", f"2026-02-{day:02}")))
        for day in range(1, 28)
    ]
    for earlier, later in pairwise(days):
        assert (later - earlier).days in {0, 4}
    assert {(day - date(2026, 1, 1)).days % 4 for day in days} == {0}


WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def some(values: st.SearchStrategy[object], most: int = 4) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=most, unique=True).map(lambda found: ",".join(map(str, found)))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules of all kinds whose days the standard and the app see alike: none clamps."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    found = {"FREQ": frequency, "INTERVAL": str(draw(st.sampled_from([1, 1, 2, 3, 5, 7, 12])))}
    plain = frequency in {"DAILY", "WEEKLY"}
    if draw(st.booleans()):
        found["BYMONTH"] = draw(some(st.integers(1, 12)))
    of_year = frequency == "YEARLY" and "BYMONTH" not in found
    ordinals = st.sampled_from(["1", "2", "-1", "5", *(["20", "-17"] if of_year else [])])
    weekdays = st.sampled_from(WEEKDAYS)
    if draw(st.booleans()):  # all with ordinals or none: of "MO,2TU" dateutil makes Mondays that are a second Tuesday
        numbered = st.tuples(ordinals, weekdays).map("".join)
        found["BYDAY"] = draw(some(weekdays if plain or draw(st.booleans()) else numbered))
    if not plain and draw(st.booleans()):
        found["BYMONTHDAY"] = draw(some(st.integers(-31, 31).filter(bool)))
        assume(not found["BYMONTHDAY"].isdigit() or int(found["BYMONTHDAY"]) <= 28)
    if not plain and found.keys() & {"BYDAY", "BYMONTHDAY"} and draw(st.booleans()):
        found["BYSETPOS"] = draw(some(st.integers(-5, 5).filter(bool), 2))
    if draw(st.booleans()):
        found["WKST"] = draw(weekdays)
    return ";".join(f"{name}={value}" for name, value in found.items())


@st.composite
def rules_in_year(draw: st.DrawFn) -> str:
    """Rules of days and weeks of the year; at its turn dateutil counts weeks otherwise than ISO 8601."""
    rule = f"FREQ=YEARLY;INTERVAL={draw(st.sampled_from([1, 1, 2, 3]))}"
    if draw(st.booleans()):
        return f"{rule};BYYEARDAY={draw(some(st.integers(-366, 366).filter(bool)))}"
    return f"{rule};BYWEEKNO={draw(some(st.integers(2, 51)))};BYDAY={draw(some(st.sampled_from(WEEKDAYS)))}"


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


def by_rfc_5545(rule: str, start: date) -> list[date]:
    """All days from the first on, as dateutil reads the standard: it walks to the year 9999, so start close to it."""
    found: list[date] = []
    with suppress(ValueError):  # dateutil trips over the last week of the calendar
        found.extend(each.date() for each in rrulestr(rule, dtstart=midnight(start)))
    return found


years = st.dates(date(9985, 1, 1), date(9995, 12, 31))
"""The calendar repeats itself after 400 years, so these are as good as ours."""
starts = years.filter(lambda day: day.day <= 28)
anywhere = st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Apia"])


@settings(max_examples=300, deadline=None)
@given(rules() | rules_in_year(), st.sampled_from(["", ";COUNT=7", ";UNTIL=20310503"]), st.sampled_from(CODES))
def test_words_for_any_rule_are_read_back_as_that_rule(rule: str, end: str, code: str) -> None:
    whole = checked_rule(rule + end)
    words = describe_recurrence(whole, language=code)
    read = parse(f"Xyz {words}", now=datetime(2026, 11, 23, 10, tzinfo=BERLIN), zone=BERLIN, language=code)
    assert read.title == "Xyz"
    assert read.recurrence is not None
    assert read_any_rrule(checked_rule(read.recurrence)) == read_any_rrule(whole)
    assert read_any_rrule(whole) is not None


PARTS = (
    "FREQ=DAILY FREQ=MONTHLY FREQ=YEARLY BYDAY=MO BYDAY=5MO,-1FR BYDAY=53SU BYDAY=99MO BYMONTHDAY=-31,31 BYSETPOS=99 "
    "BYWEEKNO=-53 BYYEARDAY=366 WKST=SU COUNT=9999 INTERVAL=999 BYMONTH=12 X-FROM=COMPLETION "
    "UNTIL=20270101T000000Z UNTIL=20270101"
)


@given(st.lists(st.sampled_from(PARTS.split()), min_size=1, max_size=6))
def test_what_the_grammar_takes_for_a_rule_is_one(parts: list[str]) -> None:
    read = read_any_rrule(";".join(parts))
    if read is not None and can_repeat(read.rrule()):
        assert checked_rule(read.rrule())


@settings(max_examples=100, deadline=None)
@given(rules() | rules_in_year(), starts, st.lists(st.integers(-3, 400), min_size=1, max_size=6), anywhere)
def test_the_next_day_is_what_the_standard_says(rule: str, start: date, lateness: list[int], zone: str) -> None:
    """After the last, not before the day of completion, and none between: whenever it is completed."""
    days, this = by_rfc_5545(checked_rule(rule), start), first(start)
    for late in lateness:
        completed = min(this.day, date(9998, 1, 1)) + timedelta(days=late)
        found = next_occurrence(rule, this, completed, ZoneInfo(zone))
        expected = next((day for day in days if day > this.day and day >= completed), None)
        if expected is None:
            assert found is None
            return
        assert found is not None
        assert (found.day, found.start) == (expected, start)
        this = found


@settings(max_examples=100, deadline=None)
@given(rules() | rules_in_year(), starts, st.integers(0, 60), st.integers(1, 9))
def test_count_and_until_end_a_series_where_the_standard_does(rule: str, start: date, late: int, count: int) -> None:
    days = [start, *(day for day in by_rfc_5545(rule, start) if day > start)]
    assume(len(days) >= count)
    completed = start + timedelta(days=late)
    expected = next((day for day in days[1:count] if day >= completed), None)
    for end in (f"COUNT={count}", f"UNTIL={days[count - 1]:%Y%m%d}", f"UNTIL={days[count - 1]:%Y%m%d}T120000Z"):
        found = next_occurrence(checked_rule(f"{rule};{end}"), first(start), completed, ZoneInfo("UTC"), time(12))
        assert (found.day if found else None) == expected


@settings(max_examples=100, deadline=None)
@given(rules() | rules_in_year(), starts, st.integers(-10, 60))
def test_from_completion_the_series_begins_anew(rule: str, due: date, late: int) -> None:
    completed = due + timedelta(days=late)
    assume(completed.day <= 28)
    found = next_occurrence(f"{rule};X-FROM=COMPLETION", first(due), completed, BERLIN)
    expected = next((day for day in by_rfc_5545(rule, completed) if day > max(due, completed)), None)
    assert found == (Occurrence(expected, expected) if expected else None)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=2", "FREQ=YEARLY;BYMONTH=2,6,9"]),
    st.sampled_from(
        [day for day in map(date.fromordinal, range(CALENDARS_END - 5_000, CALENDARS_END)) if day.day > 28]
    ),
)
def test_a_day_that_a_month_lacks_is_its_last_and_calendars_are_told_so(rule: str, start: date) -> None:
    firsts = by_rfc_5545(f"{rule};BYMONTHDAY=1", start.replace(day=1))
    firsts = [day for day in firsts if rule != "FREQ=YEARLY" or day.month == start.month]
    expected = [day for day in (_last_or(start.day, each) for each in firsts) if day > start]
    days = list(series(rule, first(start)))
    assert [each.day for each in days] == expected
    for place, each in enumerate(days[:3]):
        assert by_rfc_5545(calendar_rule(rule, each), each.day) == expected[place:]


def _last_or(number: int, first_of_month: date) -> date:
    return first_of_month.replace(day=min(number, monthrange(first_of_month.year, first_of_month.month)[1]))


@settings(max_examples=100, deadline=None)
@given(rules(), starts, st.sampled_from(["", ";COUNT=7", ";UNTIL=99960119T031407Z"]))
def test_a_calendar_shows_the_days_that_the_app_will(rule: str, start: date, end: str) -> None:
    """From any occurrence on: dateutil on what the feed says, against the app on what is stored."""
    rule += end
    for this in islice(series(rule, first(start)), 5):
        ahead = [each.day for each in islice(series(rule, this), 4)]
        told = calendar_rule(rule, this).replace("T031407Z", "")
        shown = [day for day in by_rfc_5545(told, this.day) if day > this.day]
        assert shown[:4] == ahead


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), anywhere, anywhere)  # noqa: DTZ001
def test_the_zone_alone_moves_no_day(moment: datetime, one: str, other: str) -> None:
    """Who travels, and whose clock is set back at night, meets the same days."""
    this, instant = first(date(2026, 3, 28)), moment.replace(tzinfo=UTC)
    completed = instant.astimezone(ZoneInfo(one)).date()
    assert next_occurrence("FREQ=DAILY;INTERVAL=3", this, completed, ZoneInfo(one), time(2, 30)) == next_occurrence(
        "FREQ=DAILY;INTERVAL=3", this, completed, ZoneInfo(other), time(2, 30)
    )


AHEAD = st.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=DAILY;COUNT=5",
        "FREQ=WEEKLY;BYDAY=MO,FR",
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;COUNT=3",
        "FREQ=DAILY;UNTIL=20270110",
        "FREQ=YEARLY",
    ]
)


@given(
    rule=AHEAD, day=st.dates(date(2026, 11, 1), date(2027, 1, 31)), begin=st.integers(-40, 90), days=st.integers(0, 60)
)
@settings(deadline=None)
def test_the_days_ahead_are_those_that_come_one_after_the_other(rule: str, day: date, begin: int, days: int) -> None:
    opens = day + timedelta(days=begin)
    closes = opens + timedelta(days=days)
    one_by_one = []
    for found in islice(series(rule, first(day)), 200):
        if found.day > closes:
            break
        one_by_one += [found.day] if found.day >= opens else []
    assert occurrences(rule, first(day), opens, closes, BERLIN) == one_by_one


def test_what_its_completion_decides_has_no_days_ahead() -> None:
    far = date(2027, 12, 31)
    assert occurrences("FREQ=DAILY;X-FROM=COMPLETION", first(date(2026, 11, 1)), date(2026, 11, 1), far, BERLIN) == []
