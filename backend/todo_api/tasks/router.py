"""/tasks, /tags, /lists, /views, /export, /import and /feed."""

import hashlib
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import StreamingResponse

from todo_api.accounts.dependencies import CurrentLocale, CurrentUser, DatabaseDep, Once, SessionDep
from todo_api.accounts.limits import FeedOwner
from todo_api.core import clock
from todo_api.core.errors import InvalidInput, named
from todo_api.core.idempotency import TransactionRoute
from todo_api.tasks import feed, lists, quick_add, reading, service, tags, transfer, views
from todo_api.tasks.models import SavedView, Task, TaskList
from todo_api.tasks.schemas import (
    Archive,
    Batch,
    BatchResult,
    Beside,
    FileRead,
    ImportResult,
    ListCreate,
    ListRead,
    ListUpdate,
    ListWithCount,
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
    TagChange,
    TagChanged,
    TagRead,
    TaskCounts,
    TaskCreate,
    TaskMove,
    TaskPage,
    TaskQuery,
    TaskRead,
    TaskUpdate,
    ViewCreate,
    ViewRead,
    ViewUpdate,
)

router = APIRouter(tags=["tasks"], route_class=TransactionRoute)

TASK_NOT_FOUND = named(TaskNotFound=404)
LIST_NOT_FOUND = named(ListNotFound=404)
ID_TAKEN = named(IdTaken=409)
NEW_TASK = named(ListNotFound=404, TaskNotFound=404, IdTaken=409)
VIEW_NOT_FOUND = named(ViewNotFound=404)
FEED_KEPT_SECONDS = 900
GRAMMAR_KEPT_SECONDS = 7 * 86_400
ExportFormat = Literal["json", "csv"]


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


@router.get("/tags", response_model=list[TagRead])
async def list_tags(user: CurrentUser, locale: CurrentLocale, session: SessionDep) -> list[TagRead]:
    """The tags of your open tasks, the most used first, then in the order of your language."""
    return await tags.list_tags(session, user.id, locale.language)


@router.post("/tags/change", response_model=TagChanged)
async def change_tag(change: TagChange, user: CurrentUser, session: SessionDep) -> TagChanged:
    """Rename a tag, merge it into another, or take it off every task. One undo takes it back."""
    return TagChanged(tasks=await tags.change_tag(session, user.id, change))


@router.post("/tasks", status_code=201, response_model=TaskRead, responses=NEW_TASK)
async def create_task(new_task: TaskCreate, user: CurrentUser, session: SessionDep) -> Any:
    """Add a task to your list."""
    return await service.create_task(session, user.id, new_task)


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
async def read_task(task_id: UUID, user: CurrentUser, session: SessionDep) -> Task:
    """One task."""
    return await service.get_task(session, user.id, task_id)


@router.patch(
    "/tasks/{task_id}",
    response_model=TaskRead,
    responses=named(TaskNotFound=404, TaskConflict=409),
)
async def update_task(
    task_id: UUID,
    changes: TaskUpdate,
    user: CurrentUser,
    session: SessionDep,
    if_match: Annotated[str | None, Header(description="The `updated_at` that you saw, in quotes")] = None,
) -> Task:
    """Change fields of a task."""
    return await service.update_task(session, user.id, task_id, changes, seen=_seen(if_match))


@router.delete("/tasks/{task_id}", status_code=204, responses=TASK_NOT_FOUND)
async def delete_task(task_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Delete a task and its subtasks. This can be undone."""
    await service.delete_task(session, user.id, task_id)


@router.post("/tasks/{task_id}/complete", response_model=TaskRead, responses=TASK_NOT_FOUND)
async def complete_task(task_id: UUID, user: CurrentUser, session: SessionDep) -> Task:
    """Tick a task; one that recurs leaves its next occurrence."""
    return await service.complete_task(session, user.id, task_id, ZoneInfo(user.time_zone))


@router.post("/tasks/{task_id}/reopen", response_model=TaskRead, responses=TASK_NOT_FOUND)
async def reopen_task(task_id: UUID, user: CurrentUser, session: SessionDep) -> Task:
    """Untick a task."""
    return await service.reopen_task(session, user.id, task_id)


@router.post("/tasks/{task_id}/move", response_model=TaskRead, responses=TASK_NOT_FOUND)
async def move_task(task_id: UUID, to: TaskMove, user: CurrentUser, session: SessionDep) -> Task:
    """Put a task in a list, under a parent, before or after another."""
    return await service.move_task(session, user.id, task_id, to)


@router.get("/lists", response_model=list[ListWithCount])
async def list_lists(user: CurrentUser, session: SessionDep, archived: bool = False) -> list[ListWithCount]:
    """Your lists, in order."""
    return await lists.list_lists(session, user.id, archived=archived)


@router.post("/lists", status_code=201, response_model=ListRead, responses=ID_TAKEN)
async def create_list(new_list: ListCreate, user: CurrentUser, session: SessionDep, _: Once) -> TaskList:
    """Add a list."""
    return await lists.create_list(session, user.id, new_list)


@router.patch("/lists/{list_id}", response_model=ListRead, responses=LIST_NOT_FOUND)
async def update_list(list_id: UUID, changes: ListUpdate, user: CurrentUser, session: SessionDep) -> TaskList:
    """Rename, recolour, archive or bring back a list."""
    return await lists.update_list(session, user.id, list_id, changes)


@router.delete("/lists/{list_id}", status_code=204, responses=LIST_NOT_FOUND)
async def delete_list(list_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Delete a list and its tasks. This can be undone."""
    await lists.delete_list(session, user.id, list_id)


@router.post("/lists/{list_id}/move", response_model=ListRead, responses=LIST_NOT_FOUND)
async def move_list(list_id: UUID, to: Beside, user: CurrentUser, session: SessionDep) -> TaskList:
    """Put a list before or after another."""
    return await lists.move(session, user.id, list_id, to, lists.get_list)


@router.get("/views", response_model=list[ViewRead])
async def list_views(user: CurrentUser, session: SessionDep) -> list[SavedView]:
    """Your saved searches, in order."""
    return await views.list_views(session, user.id)


@router.post("/views", status_code=201, response_model=ViewRead, responses=LIST_NOT_FOUND)
async def create_view(new_view: ViewCreate, user: CurrentUser, session: SessionDep, _: Once) -> SavedView:
    """Keep a search under a name."""
    return await views.create_view(session, user.id, new_view)


@router.patch("/views/{view_id}", response_model=ViewRead, responses=VIEW_NOT_FOUND)
async def update_view(view_id: UUID, changes: ViewUpdate, user: CurrentUser, session: SessionDep) -> SavedView:
    """Rename a view or change what it looks for."""
    return await views.update_view(session, user.id, view_id, changes)


@router.delete("/views/{view_id}", status_code=204, responses=VIEW_NOT_FOUND)
async def delete_view(view_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Delete a view; its tasks stay. This can be undone."""
    await views.delete_view(session, user.id, view_id)


@router.post("/views/{view_id}/move", response_model=ViewRead, responses=VIEW_NOT_FOUND)
async def move_view(view_id: UUID, to: Beside, user: CurrentUser, session: SessionDep) -> SavedView:
    """Put a view before or after another."""
    return await lists.move(session, user.id, view_id, to, views.get_view)


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"model": Archive, "content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def export_all(
    user: CurrentUser,
    session: SessionDep,
    database: DatabaseDep,
    as_: Annotated[ExportFormat, Query(alias="as", description="csv: a table of the tasks, for spreadsheets")] = "json",
) -> StreamingResponse:
    """Everything that you have, as one file to keep or to import elsewhere."""
    export = await transfer.export_all(session, database, user.id)
    name = {"Content-Disposition": f'attachment; filename="hackathon-todo.{as_}"'}
    if as_ == "csv":
        return StreamingResponse(export.as_table(), media_type="text/csv", headers=name)
    return StreamingResponse(export.as_json(), media_type="application/json", headers=name)


@router.post(
    "/import/read",
    response_model=FileRead,
    responses=named(
        UnknownFile=422,
        UnknownTable=422,
        OfficeFile=422,
        OutlineFile=422,
        AppointmentsOnly=422,
        FileNotText=422,
        FileDamaged=422,
        EmptyFile=422,
        FileTooLong=422,
    ),
    openapi_extra={"requestBody": {"required": True, "content": {"application/octet-stream": {}}}},
)
async def read_file(
    request: Request,
    user: CurrentUser,
    locale: CurrentLocale,
    session: SessionDep,
    name: Annotated[str, Query(max_length=500, description="The file's name, from which a list may get its own")] = "",
) -> FileRead:
    """What a file would add, without adding it: an export of ours or of another program, to-dos of a calendar,
    todo.txt, plain text or Markdown."""
    return await transfer.read_file(session, user.id, locale, name, await request.body())


@router.post("/import", status_code=201, response_model=ImportResult)
async def import_archive(archive: Archive, user: CurrentUser, session: SessionDep, _: Once) -> ImportResult:
    """Add what an export holds to what you have. One undo takes it back."""
    return await transfer.import_archive(session, user.id, archive)


@router.get(
    "/feed/{token}.ics",
    responses={
        200: {"content": {"text/calendar": {}}},
        304: {"description": "It is as it was when `If-None-Match` was its ETag"},
        **named(FeedNotFound=404, TooManyAttempts=429),
    },
    response_class=Response,
)
@router.head("/feed/{token}.ics", include_in_schema=False)
async def read_feed(
    owner: FeedOwner,
    session: SessionDep,
    if_none_match: Annotated[str | None, Header(description="ETags that the reader has")] = None,
) -> Response:
    """Your open tasks with a date, for calendar apps (RFC 5545). The secret is a token with the scope ``feed``."""
    calendar = await feed.calendar(session, owner.id, owner.time_zone)
    etag = f'"{hashlib.sha256(calendar).hexdigest()[:32]}"'
    headers = {
        "Cache-Control": f"private, max-age={FEED_KEPT_SECONDS}",
        "ETag": etag,
        "X-Robots-Tag": "noindex",
    }
    known = {each.strip().removeprefix("W/") for each in (if_none_match or "").split(",")}
    if known & {etag, "*"}:  # RFC 9110, 13.1.2
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(calendar, media_type="text/calendar; charset=utf-8", headers=headers)


def _seen(if_match: str | None) -> datetime | None:
    if if_match is None:
        return None
    try:
        return datetime.fromisoformat(if_match.strip().removeprefix("W/").strip('"'))
    except ValueError:
        raise InvalidInput("If-Match must hold the task's updated_at in quotes.") from None
