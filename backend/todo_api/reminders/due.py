"""When reminders are due, and what has become due for one person. There the caller holds the person's lock, so it
becomes due once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import ARRAY, DateTime, Uuid, bindparam, case, column, delete, func, select, tuple_, union, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts.models import User
from todo_api.core.observability import REMINDERS
from todo_api.reminders.announce import WORTH_SAYING, send_to_devices, tell_pages
from todo_api.reminders.models import TABLES, ReminderSettings
from todo_api.reminders.service import get_settings
from todo_api.reminders.when import next_summary, remind_at
from todo_api.tasks.access import Reach, reach_of
from todo_api.tasks.models import Task
from todo_api.tasks.queries import in_use, mine_or_nobodys, reminder_of

log = structlog.get_logger(__name__)

PEOPLE_AT_ONCE = 200
MARKED_AT_ONCE = 1000
DUE_AT_ONCE = 200
ONE_BY_ONE = 3
"""More that are due at the same moment come as one notification."""
TITLES = 3
TITLE_LENGTH = 200


def _prepare_people() -> Any:
    now: Any = bindparam("now")
    return union(
        *(select(col(table.user_id)).where(col(table.at) <= now) for table in TABLES),
        select(col(ReminderSettings.user_id)).where(col(ReminderSettings.summary_at) <= now),
        select(col(ReminderSettings.user_id)).where(
            col(ReminderSettings.summary_at).is_(None), col(ReminderSettings.summary_time).is_not(None)
        ),
    ).limit(PEOPLE_AT_ONCE)


def _prepare_moments(table: Any) -> Any:
    instant = DateTime(timezone=True)
    columns = (column("task", Uuid), column("person", Uuid), column("moment", instant))
    arrays = (bindparam(f"{each.name}s", type_=ARRAY(each.type)) for each in columns)
    given = func.unnest(*arrays).table_valued(*columns, name="given").render_derived()
    statement = update(table).where(table.task_id == given.c.task, table.user_id == given.c.person)
    return statement.values(at=given.c.moment).execution_options(synchronize_session=False)


PEOPLE = _prepare_people()
SET_MOMENTS = {table: _prepare_moments(table) for table in TABLES}
USUAL = ReminderSettings(user_id=UUID(int=0))
"""For those who have chosen nothing."""


async def people_with_work(session: AsyncSession, now: datetime) -> Sequence[UUID]:
    """Whose reminders or summary are due, or whose next summary must be worked out."""
    return (await session.execute(PEOPLE, {"now": now})).scalars().all()


async def next_due(session: AsyncSession) -> datetime | None:
    """When there is next something to say."""
    reminders = (select(func.min(col(table.at))).scalar_subquery() for table in TABLES)
    summary = select(func.min(col(ReminderSettings.summary_at))).scalar_subquery()
    found: datetime | None = (await session.execute(select(func.least(*reminders, summary)))).scalar_one()
    return found


async def remind(session: AsyncSession, user_id: UUID, now: datetime) -> None:
    """Put what is due on its way."""
    user = (await session.execute(select(User).where(col(User.id) == user_id))).scalar_one_or_none()
    if user is None:
        return
    zone = ZoneInfo(user.time_zone)
    settings = await get_settings(session, user_id)
    if settings.summary_time is not None and settings.summary_at is None:
        settings.summary_at = next_summary(settings.summary_time, zone, now, settings.summary_on)
    due = await _take_due(session, user_id, now)
    if user.disabled_at is None:
        await _announce_tasks(session, user_id, [row for row in due if row.at > now - WORTH_SAYING])
    if settings.summary_at is not None and settings.summary_at <= now:
        await _summarise(session, settings, zone, now, silent=user.disabled_at is not None)


async def work_out(session: AsyncSession) -> bool:
    """Work out the instants of what is marked, everybody's at once; whether there may be more.

    It needs nobody's lock. The tasks are read after their reminders' rows are taken: whoever changes one from then on
    marks its row again after this commits."""
    more = [await _work_out(session, table) for table in TABLES]
    return any(more)


async def _work_out(session: AsyncSession, table: Any) -> bool:
    marked = (
        select(table.task_id, table.user_id)
        .where(table.at.is_(None))
        .limit(MARKED_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    taken = [tuple(row) for row in (await session.execute(marked)).all()]
    if not taken:
        return False
    query = (
        select(
            table.task_id,
            table.user_id,
            table.marked_at,
            col(Task.due_date),
            col(Task.due_time),
            reminder_of(table.user_id).label("remind_before"),
            col(User.time_zone),
            ReminderSettings,
        )
        .join(Task, col(Task.id) == table.task_id)
        .join(User, col(User.id) == table.user_id)
        .join(ReminderSettings, col(ReminderSettings.user_id) == table.user_id, isouter=True)
        .where(tuple_(table.task_id, table.user_id).in_(taken))
    )
    moments: dict[tuple[UUID, UUID], datetime] = {}
    for row in (await session.execute(query)).all():
        settings = row.ReminderSettings or USUAL
        try:
            at = remind_at(
                row.due_date,
                row.due_time,
                before=row.remind_before,
                usual=settings.remind_before,
                all_day_time=settings.all_day_time,
                zone=ZoneInfo(row.time_zone),
                since=row.marked_at,
            )
        except Exception:
            # Whatever is wrong with one person's data must not keep everybody else from being reminded; with a new
            # zone or a changed task its row is marked again.
            log.exception("a reminder could not be worked out", task_id=str(row.task_id))
            continue
        if at is not None:
            moments[row.task_id, row.user_id] = at
    if moments:
        tasks, persons = zip(*moments, strict=True)
        given = {"tasks": list(tasks), "persons": list(persons), "moments": list(moments.values())}
        await session.execute(SET_MOMENTS[table], given)
    nothing = [each for each in taken if each not in moments]
    if nothing:
        await session.execute(delete(table).where(tuple_(table.task_id, table.user_id).in_(nothing)))
    return len(taken) == MARKED_AT_ONCE


async def _take_due(session: AsyncSession, user_id: UUID, now: datetime) -> Sequence[Any]:
    """The due ones with their tasks, oldest first; their rows are gone."""
    who = await reach_of(session, user_id)
    rows = [row for table in TABLES for row in await _take(session, table, who, now)]
    return sorted(rows, key=lambda row: row.at)


async def _take(session: AsyncSession, table: Any, who: Reach, now: datetime) -> Sequence[Any]:
    """Who changes a task in a list that is shared does so under another's lock: what they hold is left to them."""
    some = (
        select(table.task_id)
        .where(table.user_id == who.user_id, table.at <= now)
        .order_by(table.at)
        .limit(DUE_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    taken = (
        delete(table)
        .where(table.user_id == who.user_id, table.task_id.in_(some))
        .returning(table.task_id, table.at)
        .cte("taken")
    )
    query = (
        select(
            taken.c.at,
            col(Task.id),
            col(Task.title),
            col(Task.due_date),
            col(Task.due_time),
        )
        .join(Task, col(Task.id) == taken.c.task_id)
        .where(who.sees(Task), in_use(who))
        .order_by(taken.c.at, col(Task.due_time).nulls_last(), col(Task.priority).desc(), col(Task.position))
    )
    return (await session.execute(query)).all()


async def _announce_tasks(session: AsyncSession, user_id: UUID, due: Sequence[Any]) -> None:
    if not due:
        return
    REMINDERS.labels("task").inc(len(due))
    await tell_pages(session, user_id, "tasks", tasks=[str(row.id) for row in due[:TITLES]], count=len(due))
    if len(due) > ONE_BY_ONE:
        message = {"kind": "tasks", "count": len(due), "titles": _titles(due)}
        await send_to_devices(session, user_id, message, due_at=due[0].at)
        return
    for row in due:
        message = {
            "kind": "task",
            "id": str(row.id),
            "title": row.title[:TITLE_LENGTH],
            "date": row.due_date.isoformat() if row.due_date else None,
            "time": f"{row.due_time:%H:%M}" if row.due_time else None,
        }
        await send_to_devices(session, user_id, message, due_at=row.at, task_id=row.id)


async def _summarise(
    session: AsyncSession, settings: ReminderSettings, zone: ZoneInfo, now: datetime, *, silent: bool
) -> None:
    """The day's summary, and when the next one is due. A day without tasks has none; nor has a day that is over."""
    assert settings.summary_at is not None
    assert settings.summary_time is not None
    at, today = settings.summary_at, now.astimezone(zone).date()
    settings.summary_on = at.astimezone(zone).date()
    settings.summary_at = next_summary(
        settings.summary_time, zone, now + timedelta(microseconds=1), settings.summary_on
    )
    if silent or settings.summary_on != today:
        return
    message = await summary(session, settings.user_id, today)
    if message["today"] or message["overdue"]:
        REMINDERS.labels("summary").inc()
        await tell_pages(session, settings.user_id, "summary", today=message["today"], overdue=message["overdue"])
        await send_to_devices(session, settings.user_id, message, due_at=at)


async def summary(session: AsyncSession, user_id: UUID, today: date) -> dict[str, Any]:
    """How much is due today and overdue, with the first titles of today, or else of what is overdue."""
    who = await reach_of(session, user_id)
    is_open = (
        who.sees(Task),
        mine_or_nobodys(who),
        col(Task.completed_at).is_(None),
        col(Task.due_date) <= today,
        in_use(who),
    )
    first = (
        select(col(Task.title), col(Task.due_date))
        .where(*is_open)
        .order_by(
            case((col(Task.due_date) == today, 0), else_=1),
            col(Task.due_date),
            col(Task.due_time).nulls_last(),
            col(Task.priority).desc(),
            col(Task.position),
        )
        .limit(TITLES)
    )
    count = select(
        func.count().filter(col(Task.due_date) == today).label("today"),
        func.count().filter(col(Task.due_date) < today).label("overdue"),
    ).where(*is_open)
    counts = (await session.execute(count)).one()
    rows = (await session.execute(first)).all()
    return {"kind": "summary", "today": counts.today, "overdue": counts.overdue, "titles": _titles(rows)}


def _titles(rows: Sequence[Any]) -> list[str]:
    return [row.title[:TITLE_LENGTH] for row in rows[:TITLES]]
