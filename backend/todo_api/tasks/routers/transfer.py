"""/export and /import."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from todo_api.accounts.dependencies import CurrentLocale, CurrentUser, DatabaseDep, Once, SessionDep
from todo_api.core.errors import named
from todo_api.core.idempotency import TransactionRoute
from todo_api.tasks import transfer
from todo_api.tasks.schemas import Archive, FileRead, ImportResult

router = APIRouter(tags=["tasks"], route_class=TransactionRoute)

ExportFormat = Literal["json", "csv"]


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
