"""Open tasks with a date as a calendar that other apps subscribe to (iCalendar, RFC 5545)."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.core import clock
from todo_api.tasks.access import reach_of
from todo_api.tasks.models import Task
from todo_api.tasks.queries import in_use
from todo_api.tasks.recurrence import calendar_rule
from todo_api.tasks.service import occurrence_of

BACK = timedelta(days=60)
MOST = 1_000
REFRESH = timedelta(hours=1)
PRIORITIES = {3: 1, 2: 5, 1: 9}  # RFC 5545 3.8.1.9: 1 is the highest, 9 the lowest
FROM_COMPLETION = "X-FROM"
FIRST, FAR, LAST = date(2000, 1, 1), date(2100, 1, 1), date(9990, 1, 1)
"""Over which days the changes of a zone's clock are written: repeating tasks go on for a lifetime."""
LAST_MOMENT = time(23, 59, 59)


async def calendar(
    session: AsyncSession, user_id: UUID, time_zone: str, *, shared: bool = True, assigned: bool = False
) -> bytes:
    """The next tasks, and those of the last two months that are still open; as many as calendar apps take well.
    ``shared``: those of shared lists, too; ``assigned``: those alone that are the person's to do."""
    who, since = await reach_of(session, user_id), clock.local_now(time_zone).date() - BACK
    query = (
        select(Task)
        .where(
            who.sees(Task),
            col(Task.completed_at).is_(None),
            col(Task.due_date) >= since,
            in_use(who),
            *() if shared else (or_(col(Task.list_id).is_(None), col(Task.list_id).not_in(list(who.roles))),),
            *(col(Task.assignee_id) == user_id,) if assigned else (),
        )
        .order_by(col(Task.due_date), col(Task.position))
        .limit(MOST)
    )
    tasks = (await session.execute(query)).scalars().all()
    return await asyncio.to_thread(_written, tasks, ZoneInfo(time_zone))


def _written(tasks: Sequence[Task], zone: ZoneInfo) -> bytes:
    from icalendar import Calendar  # 10 MB that only those who subscribe need

    made = Calendar()
    made.add("prodid", "-//Hackathon Todo//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "Hackathon Todo")
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for task in tasks:
        made.add_component(_event(task, zone))
    last = max((task.due_date for task in tasks if task.due_date), default=FAR)
    made.add_missing_timezones(first_date=FIRST, last_date=min(max(last + BACK, FAR), LAST))
    return bytes(made.to_ical())


def _event(task: Task, zone: ZoneInfo) -> Any:
    from icalendar import Event, vRecur

    assert task.due_date is not None  # the query wants one
    event = Event()
    event.add("uid", f"{task.id}@hackathon-todo")
    event.add("dtstamp", task.updated_at)
    event.add("last-modified", task.updated_at)
    event.add("created", task.created_at)
    start = datetime.combine(task.due_date, task.due_time, zone) if task.due_time else task.due_date
    event.add("dtstart", start)
    event.add("summary", _plain(task.title))
    event.add("transp", "TRANSPARENT")  # a task keeps nobody from being busy elsewhere
    if task.notes:
        event.add("description", _plain(task.notes))
    if task.tags:
        event.add("categories", task.tags)
    if task.priority:
        event.add("priority", PRIORITIES[task.priority])
    if task.recurrence and FROM_COMPLETION not in task.recurrence:
        rule = vRecur.from_ical(calendar_rule(task.recurrence, occurrence_of(task)))
        rule["UNTIL"] = [_like(start, until, zone) for until in rule.get("UNTIL", [])]
        event.add("rrule", {name: value for name, value in rule.items() if value})
    return event


def _like(start: date, until: date, zone: ZoneInfo) -> date:
    """UNTIL is a date where DTSTART is one, else an instant in UTC (RFC 5545 3.3.10)."""
    if not isinstance(until, datetime):
        return datetime.combine(until, LAST_MOMENT, zone).astimezone(UTC) if isinstance(start, datetime) else until
    local = until.astimezone(zone) if until.tzinfo is not None else until.replace(tzinfo=zone)
    return local.astimezone(UTC) if isinstance(start, datetime) else local.date()


def _plain(text: str) -> str:
    """Without the control characters that iCalendar does not have."""
    return "".join(c for c in text if c >= " " or c in "\n\t").replace("\x7f", "")
