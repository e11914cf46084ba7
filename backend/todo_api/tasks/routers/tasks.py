"""/tasks."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Header, Query, Response
from sqlalchemy.ext.asyncio import AsyncSession

from todo_api.accounts.dependencies import Caller, CurrentLocale, CurrentUser, SessionDep
from todo_api.core import clock
from todo_api.core.errors import InvalidInput, named
from todo_api.core.idempotency import TransactionRoute
from todo_api.tasks import quick_add, reading, service
from todo_api.tasks.schemas import (
    Batch,
    BatchResult,
    OccurrenceQuery,
    Occurrences,
    ParseLines,
    ParseRequest,
    ParseResult,
    Progress,
    QuickAdd,
    QuickAddLines,
    RecurrenceRead,
    RecurrenceRequest,
    TaskCounts,
    TaskCreate,
    TaskMove,
    TaskPage,
    TaskQuery,
    TaskRead,
    TaskUpdate,
)

router = APIRouter(tags=["tasks"], route_class=TransactionRoute)

TASK_NOT_FOUND = named(TaskNotFound=404)
WRITABLE_TASK = named(ReadOnlyList=403, TaskNotFound=404)
NEW_TASK = named(ReadOnlyList=403, AssigneeElsewhere=422, ListNotFound=404, TaskNotFound=404, IdTaken=409)
GRAMMAR_KEPT_SECONDS = 7 * 86_400


@router.get("/tasks", response_model=TaskPage)
async def list_tasks(query: Annotated[TaskQuery, Query()], user: CurrentUser, session: SessionDep) -> Response:
    """Your tasks: one view, list, tag or search, page by page."""
    page = await service.list_tasks(session, user.id, query, clock.local_now(user.time_zone))
    return Response(page, media_type="application/json")


@router.get("/tasks/counts", response_model=TaskCounts)
async def count_tasks(user: CurrentUser, session: SessionDep) -> TaskCounts:
    """How many open tasks each view holds."""
    return await service.count_tasks(session, user.id, clock.local_now(user.time_zone))


@router.get("/tasks/occurrences", response_model=list[Occurrences])
async def list_occurrences(
    query: Annotated[OccurrenceQuery, Query()], user: CurrentUser, session: SessionDep
) -> list[Occurrences]:
    """On which days the open tasks that repeat will be due again: what a calendar shows ahead."""
    zone = ZoneInfo(user.time_zone)
    return await service.list_occurrences(session, user.id, query, clock.local_now(user.time_zone), zone)


@router.get("/tasks/progress", response_model=list[Progress])
async def read_progress(user: CurrentUser, session: SessionDep) -> list[Progress]:
    """How many subtasks of each open task are done."""
    return await service.read_progress(session, user.id)


@router.post("/tasks", status_code=201, response_model=TaskRead, responses=NEW_TASK)
async def create_task(new_task: TaskCreate, user: CurrentUser, session: SessionDep) -> Any:
    """Add a task to your list."""
    task = await service.create_task(session, user.id, new_task)
    return task if new_task.remind_before is None else await _as_read(session, user, task)


@router.post("/tasks/parse", response_model=ParseResult)
async def parse_text(
    request: ParseRequest, user: CurrentUser, locale: CurrentLocale, session: SessionDep
) -> ParseResult:
    """What quick add would make of a line, without adding it."""
    return await quick_add.read_text(session, user.id, locale, request)


@router.post("/tasks/parse/lines", response_model=list[ParseResult])
async def parse_lines(
    request: ParseLines, user: CurrentUser, locale: CurrentLocale, session: SessionDep
) -> list[ParseResult]:
    """What quick add would make of each of many lines."""
    return await quick_add.read_lines(session, user.id, locale, request.lines, pasted=request.pasted)


@router.post("/tasks/recurrence", response_model=RecurrenceRead)
async def read_recurrence(
    request: RecurrenceRequest, user: CurrentUser, locale: CurrentLocale, session: SessionDep
) -> RecurrenceRead:
    """A repetition in words or as a rule: what was understood, and its first three days."""
    return await quick_add.read_recurrence(session, user.id, locale, request)


@router.get("/tasks/grammar", response_model=dict[str, str])
async def read_grammar(user: CurrentUser, response: Response) -> dict[str, str]:
    """The Python files that read a line, for a page without a network: their text by their path."""
    response.headers["Cache-Control"] = f"private, max-age={GRAMMAR_KEPT_SECONDS}"
    return reading.sources()


@router.post("/tasks/quick/lines", status_code=201, response_model=list[TaskRead], responses=NEW_TASK)
async def add_lines(new: QuickAddLines, user: CurrentUser, locale: CurrentLocale, session: SessionDep) -> Any:
    """Add a task for each line, all of them or none."""
    return await quick_add.add_lines(session, user.id, locale, new.lines, pasted=new.pasted)


@router.post("/tasks/quick", status_code=201, response_model=TaskRead, responses=NEW_TASK)
async def add_quickly(new: QuickAdd, user: CurrentUser, locale: CurrentLocale, session: SessionDep) -> Any:
    """Add a task from a line such as «call Ann tomorrow 5pm #phone»."""
    return await quick_add.quick_add(session, user.id, locale, new)


@router.post("/tasks/batch", response_model=BatchResult, responses=NEW_TASK)
async def apply_batch(batch: Batch, user: CurrentUser, session: SessionDep) -> BatchResult:
    """Up to 200 operations at once: all of them or none."""
    zone = ZoneInfo(user.time_zone)
    return BatchResult(tasks=await service.apply_batch(session, user.id, batch.operations, zone))


@router.get("/tasks/{task_id}", response_model=TaskRead, responses=TASK_NOT_FOUND)
async def read_task(task_id: UUID, user: CurrentUser, session: SessionDep) -> TaskRead:
    """One task."""
    return await _as_read(session, user, await service.get_task(session, user.id, task_id))


@router.patch(
    "/tasks/{task_id}",
    response_model=TaskRead,
    responses=named(ReadOnlyList=403, TaskNotFound=404, TaskConflict=409, AssigneeElsewhere=422),
)
async def update_task(
    task_id: UUID,
    changes: TaskUpdate,
    user: CurrentUser,
    session: SessionDep,
    if_match: Annotated[str | None, Header(description="The `updated_at` that you saw, in quotes")] = None,
) -> TaskRead:
    """Change fields of a task. Its reminder is your own: who only sees the task may set that, too."""
    task = await service.update_task(session, user.id, task_id, changes, seen=_seen(if_match))
    return await _as_read(session, user, task)


@router.delete("/tasks/{task_id}", status_code=204, responses=WRITABLE_TASK)
async def delete_task(task_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Delete a task and its subtasks. This can be undone."""
    await service.delete_task(session, user.id, task_id)


@router.post("/tasks/{task_id}/complete", response_model=TaskRead, responses=WRITABLE_TASK)
async def complete_task(task_id: UUID, user: CurrentUser, session: SessionDep) -> TaskRead:
    """Tick a task; one that recurs leaves its next occurrence."""
    task = await service.complete_task(session, user.id, task_id, ZoneInfo(user.time_zone))
    return await _as_read(session, user, task)


@router.post("/tasks/{task_id}/reopen", response_model=TaskRead, responses=WRITABLE_TASK)
async def reopen_task(task_id: UUID, user: CurrentUser, session: SessionDep) -> TaskRead:
    """Untick a task."""
    return await _as_read(session, user, await service.reopen_task(session, user.id, task_id))


@router.post("/tasks/{task_id}/move", response_model=TaskRead, responses=WRITABLE_TASK)
async def move_task(task_id: UUID, to: TaskMove, user: CurrentUser, session: SessionDep) -> TaskRead:
    """Put a task in a list, under a parent, before or after another."""
    return await _as_read(session, user, await service.move_task(session, user.id, task_id, to))


async def _as_read(session: AsyncSession, user: Caller, task: Any) -> TaskRead:
    (read,) = await service.as_read(session, user.id, [task])
    return read


def _seen(if_match: str | None) -> datetime | None:
    if if_match is None:
        return None
    try:
        return datetime.fromisoformat(if_match.strip().removeprefix("W/").strip('"'))
    except ValueError:
        raise InvalidInput("If-Match must hold the task's updated_at in quotes.") from None
