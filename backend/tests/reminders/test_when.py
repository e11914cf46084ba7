"""From the calendar to the instant, over nights on which the clocks change and trips across zones."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from todo_api.reminders.when import next_summary, remind_at
from todo_api.tasks.models import NO_REMINDER

BERLIN = ZoneInfo("Europe/Berlin")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
DAY = 24 * 60


def at(
    due_date: str,
    due_time: str | None,
    before: int | None = None,
    *,
    usual: int = 0,
    all_day: str | None = "09:00",
    zone: ZoneInfo = BERLIN,
    since: datetime = LONG_AGO,
) -> str | None:
    found = remind_at(
        date.fromisoformat(due_date),
        time.fromisoformat(due_time) if due_time else None,
        before=before,
        usual=usual,
        all_day_time=time.fromisoformat(all_day) if all_day else None,
        zone=zone,
        since=since,
    )
    return found and f"{found.astimezone(UTC):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("due_date", "due_time", "before", "options", "expected"),
    [
        ("2027-01-15", "17:00", None, {}, "2027-01-15 16:00"),
        ("2027-01-15", "17:00", None, {"usual": 10}, "2027-01-15 15:50"),
        ("2027-01-15", "17:00", 60, {"usual": 10}, "2027-01-15 15:00"),
        ("2027-01-15", "17:00", None, {"usual": NO_REMINDER}, None),
        ("2027-01-15", "17:00", 0, {"usual": NO_REMINDER}, "2027-01-15 16:00"),
        ("2027-01-15", "17:00", NO_REMINDER, {}, None),
        ("2027-01-15", None, None, {"usual": 60}, "2027-01-15 08:00"),
        ("2027-01-15", None, None, {"all_day": "07:30"}, "2027-01-15 06:30"),
        ("2027-01-15", None, None, {"all_day": None}, None),
        ("2027-01-15", None, DAY, {"all_day": None}, "2027-01-14 08:00"),
        ("0001-01-01", "00:00", 2 * DAY, {}, None),
    ],
)
def test_the_task_decides_before_the_person(
    due_date: str, due_time: str | None, before: int | None, options: dict[str, int | str | None], expected: str | None
) -> None:
    assert at(due_date, due_time, before, **options) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due_date", "due_time", "before", "expected"),
    [
        # The night of 28 March 2027 has no 02:30: it is 03:30, which comes at the same time after midnight.
        ("2027-03-28", "02:30", 0, "2027-03-28 01:30"),
        ("2027-03-28", "03:00", 0, "2027-03-28 01:00"),
        ("2027-03-28", "03:10", 30, "2027-03-28 00:40"),
        ("2027-03-28", "09:00", DAY, "2027-03-27 08:00"),  # a day before nine is nine, though the day has 23 hours
        # The night of 31 October 2027 has 02:30 twice: the first counts.
        ("2027-10-31", "02:30", 0, "2027-10-31 00:30"),
        ("2027-10-31", "03:00", 60, "2027-10-31 01:00"),
        ("2027-10-31", "09:00", DAY, "2027-10-30 07:00"),
        ("2027-11-01", "09:00", DAY + 30, "2027-10-31 07:30"),
    ],
)
def test_nights_on_which_the_clocks_change(due_date: str, due_time: str, before: int, expected: str) -> None:
    assert at(due_date, due_time, before) == expected


def test_a_trip_takes_the_wall_clock_along() -> None:
    assert at("2027-01-15", "09:00") == "2027-01-15 08:00"
    assert at("2027-01-15", "09:00", zone=ZoneInfo("America/New_York")) == "2027-01-15 14:00"
    assert at("2027-01-15", "09:00", zone=ZoneInfo("Pacific/Kiritimati")) == "2027-01-14 19:00"


def test_what_was_past_when_it_was_written_is_not_said() -> None:
    """But where only the early reminder was past, the due moment itself is."""
    since = datetime(2027, 1, 15, 15, 55, tzinfo=UTC)
    assert at("2027-01-15", "17:00", 10, since=since) == "2027-01-15 16:00"
    assert at("2027-01-15", "16:30", 10, since=since) is None


@pytest.mark.parametrize(
    ("since", "last", "expected"),
    [
        ("2027-01-15T06:59:00Z", None, "2027-01-15 07:00"),
        ("2027-01-15T07:00:01Z", None, "2027-01-16 07:00"),
        ("2027-01-15T06:59:00Z", "2027-01-15", "2027-01-16 07:00"),
        ("2027-03-27T12:00:00Z", None, "2027-03-28 06:00"),  # eight o'clock in summer
        ("2027-10-30T12:00:00Z", None, "2027-10-31 07:00"),
    ],
)
def test_the_summary_comes_once_a_day_by_the_wall_clock(since: str, last: str | None, expected: str) -> None:
    found = next_summary(time(8), BERLIN, datetime.fromisoformat(since), date.fromisoformat(last) if last else None)
    assert f"{found:%Y-%m-%d %H:%M}" == expected


def test_every_day_of_two_years_has_one_summary() -> None:
    """Also in the hour that one night leaves out and another repeats."""
    day, now = None, datetime(2026, 12, 31, 12, tzinfo=UTC)
    for number in range(730):
        now = next_summary(time(2, 30), BERLIN, now, day)
        day = now.astimezone(BERLIN).date()
        assert day == date(2027, 1, 1) + timedelta(days=number)
