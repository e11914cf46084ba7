"""Quick add: a line of text becomes a task, by the grammar that the assistant shares."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from todo_api import language
from todo_api.accounts.locale import Locale
from todo_api.core import clock
from todo_api.core.errors import at_place
from todo_api.core.pace import Pace
from todo_api.tasks import reading, service
from todo_api.tasks.access import Reach, Right, reach_of
from todo_api.tasks.lists import members
from todo_api.tasks.lists import service as lists
from todo_api.tasks.recurrence import Occurrence, next_occurrence
from todo_api.tasks.schemas import (
    ParseRequest,
    ParseResult,
    QuickAdd,
    QuickAddLine,
    RecurrenceRead,
    RecurrenceRequest,
    TaskCreate,
)

SHOWN_DATES = 3
WRITTEN_BEFORE = {"yearless": "nearest"}
"""How the grammar reads what was not typed just now: a day without a year may be past."""


async def read_text(session: AsyncSession, user_id: UUID, locale: Locale, request: ParseRequest) -> ParseResult:
    """What a line means, and which characters say so."""
    return (await read_lines(session, user_id, locale, [request]))[0]


async def read_lines(
    session: AsyncSession, user_id: UUID, locale: Locale, requests: Sequence[ParseRequest], *, pasted: bool = False
) -> list[ParseResult]:
    """What each line means on its own. ``pasted``: the lines are older than this moment."""
    lines = await _lines(session, user_id, locale, pasted=pasted)
    found, pace = [], Pace()
    for request in requests:
        found.append(await lines.read(session, request.text, request.ignore, request.list_id))
        await pace.step()
    return found


@dataclass(frozen=True, slots=True)
class _Lines:
    """What reading one person's lines takes. Who has a list is asked where a line may name one of them."""

    who: Reach
    own: Mapping[str, UUID]
    how: Mapping[str, Any]
    people: dict[UUID, Sequence[tuple[UUID, str]]] = field(default_factory=dict)

    async def read(
        self,
        session: AsyncSession,
        text: str,
        ignore: Collection[tuple[int, int]],
        list_id: UUID | None,
        parent_id: UUID | None = None,
    ) -> ParseResult:
        line = (text, self.own, set(ignore), self.how)
        found = reading.read_line(*line)
        if "@" in text and self.who.together:
            place: UUID | None = found["list_id"] or list_id
            if parent_id is not None:
                parent = await service.find_task(session, self.who.user_id, parent_id)
                place = parent.list_id if parent is not None else None
            if place is not None and place in self.who.roles:
                if place not in self.people:
                    self.people[place] = await members.people_of(session, place)
                found = reading.read_line(*line, self.people[place])
        return ParseResult(**found)


async def _lines(session: AsyncSession, user_id: UUID, locale: Locale, *, pasted: bool) -> _Lines:
    mine = await lists.list_names(session, user_id, Right.edit)
    how = reader(locale) | (WRITTEN_BEFORE if pasted else {})
    return _Lines(await reach_of(session, user_id), {each.name: each.id for each in mine}, how)


async def quick_add(session: AsyncSession, user_id: UUID, locale: Locale, new: QuickAdd) -> Any:
    """Add what a line means. Raises as create_task."""
    line = QuickAddLine.model_validate(new.model_dump())
    return (await add_lines(session, user_id, locale, [line]))[0]


async def add_lines(
    session: AsyncSession, user_id: UUID, locale: Locale, lines: Sequence[QuickAddLine], *, pasted: bool = False
) -> list[Any]:
    """Add a task for each line. Raises as create_task, and then adds none."""
    known = await _lines(session, user_id, locale, pasted=pasted)
    added, pace = [], Pace()
    for number, line in enumerate(lines):
        with at_place("lines", number):
            read = await known.read(session, line.text, line.ignore, line.list_id, line.parent_id)
            await pace.step()
            task = await service.create_task(session, user_id, task_of(line, read))
            if line.done:
                task = await service.complete_task(session, user_id, task.id, ZoneInfo(locale.time_zone))
        added.append(task)
    return added


def task_of(line: QuickAddLine, read: ParseResult) -> TaskCreate:
    """The task that a line and its reading make. Whatever was typed makes one: see `reading.read`."""
    return TaskCreate(
        id=line.id,
        title=read.title,
        notes=read.notes,
        due_date=read.due_date or line.due_date,
        due_time=read.due_time,
        recurrence=None if line.done else read.recurrence,
        priority=read.priority,
        tags=read.tags,
        list_id=read.list_id or line.list_id,
        parent_id=line.parent_id,
        assignee_id=read.assignee_id,
    )


async def read_recurrence(
    session: AsyncSession, user_id: UUID, locale: Locale, request: RecurrenceRequest
) -> RecurrenceRead:
    """A repetition in words or as a rule, and the first days on which the task is due, if it is done in time: today
    where its day is past."""
    rule, due = request.rule, request.due_date
    problems: list[str] = []
    if request.text is not None:
        how = reader(locale)
        parsed, wrong = reading.read(request.text, (), how)
        problems = reading.sentences(parsed, wrong, how)
        rule, due = parsed.recurrence, due or parsed.due_date
    if rule is None:
        return RecurrenceRead(rule=None, text=None, dates=[], problems=problems)
    zone, today = ZoneInfo(locale.time_zone), clock.local_now(locale.time_zone).date()
    day = due or today
    this, at = Occurrence(day, day), None
    task = await service.find_task(session, user_id, request.task_id) if request.task_id is not None else None
    if task is not None and (task.due_date, task.recurrence) == (day, rule):
        this, at = service.occurrence_of(task), task.due_time
    dates = [day]
    while len(dates) < SHOWN_DATES and (found := next_occurrence(rule, this, max(this.day, today), zone, at)):
        dates.append(found.day)
        this = found
    said = language.describe_recurrence(rule, language=locale.language)
    return RecurrenceRead(rule=rule, text=said, dates=dates, problems=problems)


def reader(locale: Locale, now: datetime | None = None) -> Any:
    """How the grammar is to read this person's words; at this instant, unless another is given."""
    return reading.reader(locale, now or clock.now(), ZoneInfo(locale.time_zone))
