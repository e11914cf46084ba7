"""Quick add: one line of text becomes a task, by the grammar that the assistant shares."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from todo_api import language
from todo_api.core import clock
from todo_api.tasks import lists, service
from todo_api.tasks.models import TAGS_MAX, TITLE_LENGTH
from todo_api.tasks.schemas import ParseRequest, ParseResult, QuickAdd, TaskCreate


async def read_text(session: AsyncSession, user_id: UUID, time_zone: str, request: ParseRequest) -> ParseResult:
    """What a line means, and which characters say so."""
    own = {each.name: each.id for each in await lists.list_lists(session, user_id)}
    parsed = language.parse(
        request.text, now=_now(time_zone), zone=ZoneInfo(time_zone), lists=tuple(own), ignore=set(request.ignore)
    )
    return ParseResult(
        title=parsed.title[:TITLE_LENGTH],
        due_date=parsed.due_date,
        due_time=parsed.due_time,
        recurrence=parsed.recurrence,
        recurrence_text=language.describe_recurrence(parsed.recurrence) if parsed.recurrence else None,
        priority=parsed.priority,
        tags=list(parsed.tags)[:TAGS_MAX],
        list_id=own.get(parsed.list) if parsed.list else None,
        list_name=parsed.list,
        spans=[{"start": s.start, "end": s.end, "kind": s.kind, "value": s.value} for s in parsed.spans],
        problems=list(parsed.problems),
    )


async def quick_add(session: AsyncSession, user_id: UUID, time_zone: str, new: QuickAdd) -> Any:
    """Add what a line means. Raises as create_task."""
    read = await read_text(session, user_id, time_zone, ParseRequest(text=new.text, ignore=new.ignore))
    task = TaskCreate(
        title=read.title,
        due_date=read.due_date or new.due_date,
        due_time=read.due_time,
        recurrence=read.recurrence,
        priority=read.priority,
        tags=read.tags,
        list_id=read.list_id or new.list_id,
    )
    return await service.create_task(session, user_id, task)


def _now(time_zone: str) -> datetime:
    return clock.local_now(time_zone)
