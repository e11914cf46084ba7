"""When to remind: from a person's calendar day and wall clock to an instant.

In the hour that a spring night leaves out, the instant is as far behind midnight as it would be without the change;
in the hour that an autumn night repeats, the first of both counts, so nobody is reminded late."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from todo_api.tasks.models import MORNING, NO_REMINDER

DAY_MINUTES = 24 * 60


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant at which clocks in the zone show this."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def remind_at(
    due_date: date,
    due_time: time | None,
    *,
    before: int | None,
    usual: int,
    all_day_time: time | None,
    zone: ZoneInfo,
    since: datetime,
) -> datetime | None:
    """The first reminder that is not before ``since``: the one that is asked for, else the due moment itself.

    ``before`` are the task's own minutes, ``usual`` the person's. Whole days are days of the calendar: a day before
    nine o'clock is nine o'clock, whatever the clocks did that night. None where there is nothing left to say."""
    if due_time is None and before is None and all_day_time is None:
        return None
    minutes = before if before is not None else usual if due_time is not None else 0
    if minutes == NO_REMINDER:
        return None
    at = due_time or all_day_time or MORNING
    days, rest = divmod(minutes, DAY_MINUTES)
    try:
        due = instant(due_date, at, zone)
        asked = instant(due_date - timedelta(days=days), at, zone) - timedelta(minutes=rest)
    except OverflowError:  # at the ends of the calendar
        return None
    return next((moment for moment in (asked, due) if moment >= since), None)


def next_summary(summary_time: time, zone: ZoneInfo, since: datetime, last: date | None) -> datetime:
    """The next summary from ``since`` on, on a later day than the ``last`` one."""
    day = since.astimezone(zone).date()
    while (last is not None and day <= last) or instant(day, summary_time, zone) < since:
        day += timedelta(days=1)
    return instant(day, summary_time, zone)
