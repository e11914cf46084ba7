"""Recurrence: which day comes next, in bounded time whatever the rule says."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

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
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-31",
        "FREQ=YEARLY;BYYEARDAY=100;BYWEEKNO=53",
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
