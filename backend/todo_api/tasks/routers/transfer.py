"""/export and /import."""

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import StringConstraints

from todo_api.accounts.dependencies import CurrentLocale, CurrentUser, DatabaseDep, Once, SessionDep
from todo_api.core.errors import named
from todo_api.core.idempotency import TransactionRoute
from todo_api.tasks import transfer
from todo_api.tasks.parts import part_between
from todo_api.tasks.schemas import Archive, ExportParts, FileRead, ImportResult

router = APIRouter(tags=["tasks"], route_class=TransactionRoute)

ExportFormat = Literal["json", "csv"]
Cursor = Annotated[str, StringConstraints(max_length=2000)]


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"model": Archive, "content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def export_all(
    request: Request,
    user: CurrentUser,
    session: SessionDep,
    database: DatabaseDep,
    as_: Annotated[ExportFormat, Query(alias="as", description="csv: a table of the tasks, for spreadsheets")] = "json",
    after: Annotated[Cursor | None, Query(description="`next` of the part before it")] = None,
    upto: Annotated[Cursor | None, Query(description="Where it ends, as `/export/parts` says")] = None,
) -> StreamingResponse:
    """Everything that you have, as a file to keep or to import elsewhere. What is more than an import takes comes in
    parts: a `Link` with `rel="next"` then leads to the next one."""
    export = await transfer.export_part(session, database, user.id, part_between(after, upto))
    whole = after is None and export.next is None  # whoever asks for parts numbers them
    name = f'; filename="hackathon-todo.{as_}"' if whole else ""
    headers = {"Content-Disposition": f"attachment{name}"}
    if export.next is not None:
        headers["Link"] = f'<{request.url.path}?{urlencode({"as": as_, "after": export.next})}>; rel="next"'
    if as_ == "csv":
        return StreamingResponse(export.as_table(), media_type="text/csv", headers=headers)
    return StreamingResponse(export.as_json(), media_type="application/json", headers=headers)


@router.get("/export/parts", response_model=ExportParts)
async def list_parts(user: CurrentUser, session: SessionDep) -> ExportParts:
    """In how many parts `/export` comes now, and how to ask for each."""
    return await transfer.list_parts(session, user.id)


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
