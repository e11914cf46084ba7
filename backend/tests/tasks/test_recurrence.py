"""Recurrence: which day comes next, in bounded time whatever the rule says."""

from datetime import date, datetime, timedelta
from itertools import islice, pairwise

import pytest
from dateutil.rrule import rrulestr

from todo_api.tasks.recurrence import checked_rule, next_occurrence


def following(rule: str, due: str, completed: str | None = None) -> str | None:
    found = next_occurrence(rule, date.fromisoformat(due), date.fromisoformat(completed or due))
    return found[0].isoformat() if found else None


@pytest.mark.parametrize(
    ("rule", "due", "completed", "expected"),
    [
        ("FREQ=DAILY", "2026-11-23", None, "2026-11-24"),
        ("FREQ=DAILY;INTERVAL=3", "2026-11-23", None, "2026-11-26"),
        ("FREQ=DAILY;INTERVAL=3", "2026-11-23", "2026-11-28", "2026-11-29"),  # keeps its rhythm
        ("FREQ=DAILY;INTERVAL=3;X-FROM=COMPLETION", "2026-11-23", "2026-11-28", "2026-12-01"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-27", None, "2026-11-30"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24", None, "2026-12-08"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24", "2027-03-01", "2027-03-02"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-10-31", None, "2026-11-30"),  # clamps to the short month
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-11-30", None, "2026-12-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "2027-01-30", None, "2027-02-28"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", None, "2026-12-25"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30", None, "2026-12-31"),
        ("FREQ=YEARLY", "2028-02-29", None, "2032-02-29"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "2026-12-24", None, "2027-12-24"),
        ("FREQ=DAILY;UNTIL=20261124", "2026-11-23", None, "2026-11-24"),
        ("FREQ=DAILY;UNTIL=20261124", "2026-11-24", None, None),
        ("FREQ=DAILY;COUNT=1", "2026-11-23", None, None),
        ("FREQ=DAILY", "1999-01-01", "2026-11-23", "2026-11-23"),  # long overdue: not before the day of completion
        ("FREQ=DAILY", "9999-12-31", None, None),
        ("FREQ=MONTHLY", "9999-12-31", None, None),
        ("FREQ=YEARLY", "9999-12-31", None, None),
        ("FREQ=WEEKLY", "2026-11-23", "2026-11-23", "2026-11-30"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "2026-11-22", None, "2026-11-23"),
        ("FREQ=DAILY;BYDAY=MO;BYMONTH=1", "2026-11-23", None, "2027-01-04"),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29", "2096-02-29", None, "2097-02-28"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2096-02-29", None, "2104-02-29"),
        ("FREQ=YEARLY;BYDAY=1MO;BYMONTH=9", "2026-09-07", None, "2027-09-06"),
        ("FREQ=YEARLY;BYMONTH=3,9", "2026-03-15", None, "2026-09-15"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", "2026-11-10", "2027-12-01", "2028-02-08"),
    ],
)
def test_the_next_day(rule: str, due: str, completed: str | None, expected: str | None) -> None:
    assert following(checked_rule(rule), due, completed) == expected


def test_a_monthly_task_on_the_31st_comes_back_to_the_31st() -> None:
    rule, day, days = "FREQ=MONTHLY", date(2027, 1, 31), []
    for _ in range(4):
        found = next_occurrence(rule, day, day)
        assert found is not None
        day, rule = found
        days.append(day.isoformat())
    assert days == ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]


def test_a_count_runs_down() -> None:
    rule, day, seen = "FREQ=WEEKLY;COUNT=4", date(2026, 11, 23), 1
    while found := next_occurrence(rule, day, day):
        assert found[0] - day == timedelta(days=7)
        day, rule = found
        seen += 1
    assert seen == 4


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;UNTIL=20270101",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-31",
        "FREQ=YEARLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=1000;BYDAY=5MO;BYSETPOS=300",
    ],
)
def test_a_rule_without_days_ends_soon(rule: str) -> None:
    """How far the walk may go is bounded by dates, so the number of its steps is, too."""
    assert following(checked_rule(rule), "2026-11-23") is None


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
        "FREQ=YEARLY;BYWEEKNO=53",
        "FREQ=DAILY;UNTIL=20261399",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;UNTIL=never",
        "FREQ=DAILY;X-FROM=MOON",
        "FREQ=DAILY\nDTSTART:20200101",
        "RRULE:FREQ=DAILY;BYMONTHDAY=",
        "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 100) + ",x",
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


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=5",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO,WE,SA",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2",
        "FREQ=MONTHLY;BYMONTHDAY=-1,15",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=2SU",
        "FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR",
    ],
)
def test_one_period_at_a_time_gives_the_days_that_dateutil_gives_at_once(rule: str) -> None:
    start = date(2026, 1, 5)
    walk = rrulestr(rule, dtstart=datetime(start.year, start.month, start.day))  # noqa: DTZ001
    expected = [day for day in (found.date() for found in islice(walk, 40)) if day > start][:30]
    day, days = start, []
    for _ in range(30):
        found = (
            next_occurrence(rule, start, day + timedelta(days=1))
            if day > start
            else next_occurrence(rule, start, start)
        )
        assert found is not None
        day = found[0]
        days.append(day)
    assert days == expected
