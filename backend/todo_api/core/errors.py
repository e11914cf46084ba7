"""Errors that a caller can act on, and the one handler that turns them into HTTP.

Every error body is ``{"error": <name>, "detail": <sentence>}``; nothing internal is ever shown."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from typing import Any

import asyncpg
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, ValidationError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import Scope

from todo_api.core.origin import challenge
from todo_api.core.schemas import Input

RETRY_AFTER = 2
COMMITTING = "committing"
"""In a session's ``info`` from the moment on when its transaction may have been saved."""

log = structlog.get_logger()


class FieldError(BaseModel):
    field: str
    message: str
    kind: str = Field(
        description="Pydantic's name for what is wrong, or the situation's", examples=["string_too_short"]
    )


class ErrorBody(BaseModel):
    """What every refusal looks like."""

    error: str = Field(description="The situation's name", examples=["TaskNotFound"])
    detail: str = Field(description="A sentence for people", examples=["There is no such task in your list."])
    fields: list[FieldError] | None = Field(
        default=None, description="With InvalidInput, and which of several things is refused: `operations.3`"
    )
    conflicts: list[str] | None = Field(default=None, description="With ChangeConflict")
    by: list[str] | None = Field(default=None, description="With ChangeConflict: who else changed it since")


COMMON_ERRORS: dict[int | str, dict[str, Any]] = {
    401: {"model": ErrorBody, "description": "NotSignedIn"},
    403: {"model": ErrorBody, "description": "ReadOnlyToken, SessionOnly, ForbiddenOrigin, QuotaReached"},
    408: {"model": ErrorBody, "description": "BodyTooSlow"},
    413: {"model": ErrorBody, "description": "BodyTooLarge, TooMuchWork"},
    422: {"model": ErrorBody, "description": "InvalidInput"},
    429: {"model": ErrorBody, "description": "TooManyAtOnce"},
    503: {"model": ErrorBody, "description": "DatabaseUnavailable, DatabaseReadOnly, Busy, NotInTime, OutcomeUnknown"},
}


def named(**errors: int) -> dict[int | str, dict[str, Any]]:
    """A route's own errors for OpenAPI: ``named(TaskNotFound=404)``."""
    names: dict[int, list[str]] = {}
    for name, status in errors.items():
        names.setdefault(status, []).append(name)
    return {status: {"model": ErrorBody, "description": ", ".join(each)} for status, each in names.items()}


class AppError(Exception):
    """A named situation. Subclasses set ``status`` and ``message``; ``extra`` joins the body."""

    status = HTTPStatus.BAD_REQUEST
    message = "That is not possible."

    def __init__(self, message: str | None = None, *, retry_after: int | None = None, **extra: Any) -> None:
        super().__init__(message or self.message)
        self.detail = message or self.message
        self.retry_after = retry_after
        self.extra = extra


class InvalidInput(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "Some of what was sent is not valid."


class DatabaseUnavailable(AppError):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = "The database does not answer right now. Nothing was lost; try again in a moment."


class NotInTime(AppError):
    """Its deadline passed, or before that the one of a statement: its transaction was rolled back."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = "The server did not answer in time, and nothing was changed. Try again in a moment."


class OutcomeUnknown(AppError):
    """A repetition with the same Idempotency-Key (IETF draft-ietf-httpapi-idempotency-key-header) is done once."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = (
        "The server did not answer in time, and it is not known whether your change was saved. To send it again with "
        "the same Idempotency-Key saves it once."
    )


class DatabaseFull(AppError):
    status = HTTPStatus.INSUFFICIENT_STORAGE
    message = "The server's disk is full. Your change was not saved; tell whoever runs this server."


class DatabaseReadOnly(AppError):
    """Its volume was full (`start.sh` in deploy/base/postgres.yaml), or it is the standby of a failover."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = "The server takes no changes right now; what is there can be read. Tell whoever runs it if this stays."


class TooMuchWork(AppError):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    message = "This is more than the server can take at once. Try it in several parts."


class IdTaken(AppError):
    """A client names what it creates, so that it can go on working with it before the answer is there."""

    status = HTTPStatus.CONFLICT
    message = "There is something with this id already."


def error_body(name: str, detail: str, **extra: Any) -> dict[str, Any]:
    return {"error": name, "detail": detail, **extra}


def to_response(error: AppError, request: HTTPConnection | None = None) -> JSONResponse:
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else {}
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = challenge(request) if request else "Bearer"  # RFC 9110 15.5.2 wants a challenge
    body = error_body(type(error).__name__, error.detail, **error.extra)
    return JSONResponse(body, status_code=error.status, headers=headers)


CONNECTION_LOST = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # the server's last word came while nothing was asked
)
REFUSED = (
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidPasswordError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.ObjectNotInPrerequisiteStateError,  # accepts no connections right now
)
UNAVAILABLE = (*CONNECTION_LOST, *REFUSED, PoolTimeout, InterfaceError, OperationalError)
DATABASE_ERRORS = (DBAPIError, PoolTimeout, asyncpg.PostgresError, *CONNECTION_LOST)
"""Whatever asking the database can raise; `from_database_error` tells which of it has a name."""


def cause_of(error: BaseException) -> BaseException:
    """The driver's own exception behind SQLAlchemy's, whose name says what happened: TooManyConnectionsError."""
    original = getattr(error, "orig", None)
    return getattr(original, "__cause__", None) or original or error


def from_database_error(error: BaseException) -> AppError | None:
    """The named error behind a driver's exception, or None where it is a defect of ours."""
    cause = cause_of(error)
    if isinstance(cause, asyncpg.DiskFullError):
        return DatabaseFull()
    if isinstance(cause, asyncpg.ReadOnlySQLTransactionError):
        return DatabaseReadOnly(retry_after=10)
    if isinstance(cause, (asyncpg.DataError, UnicodeEncodeError)):
        log.warning("the database refuses a value", reason=type(cause).__name__)
        return InvalidInput("Some of what was sent is out of the bounds of what can be stored.")
    if isinstance(cause, asyncpg.UniqueViolationError) and str(cause.constraint_name).startswith("pk_"):
        return IdTaken()
    if isinstance(cause, asyncpg.QueryCanceledError):
        return NotInTime(retry_after=RETRY_AFTER)
    if isinstance(cause, UNAVAILABLE) or isinstance(error, UNAVAILABLE):
        return DatabaseUnavailable(retry_after=RETRY_AFTER)
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return DatabaseUnavailable(retry_after=RETRY_AFTER)
    return None


def may_be_saved(scope: Scope) -> bool:
    """Whether the commit of this request had begun when it failed."""
    session = scope.get("state", {}).get("session")
    return session is not None and COMMITTING in session.info


@contextmanager
def at_place(name: str, number: int) -> Iterator[None]:
    """Say of a refusal which of several things it is of, as `InvalidInput` does: ``operations.3``."""
    try:
        yield
    except (AppError, *DATABASE_ERRORS) as error:
        refusal = error if isinstance(error, AppError) else from_database_error(error)
        if refusal is None or refusal.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        place = {"field": f"{name}.{number}", "message": refusal.detail, "kind": type(refusal).__name__}
        refusal.extra.setdefault("fields", [place])
        raise refusal from error


HTTP_NAMES = {
    HTTPStatus.NOT_FOUND: ("NotFound", "There is nothing at this address."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("MethodNotAllowed", "This address does not take that method."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (TooMuchWork.__name__, TooMuchWork.message),
}


MAX_PLACES = 20
MAX_NAME = 64
MAX_MESSAGE = 200
SILENT = {"union_tag_invalid": "Input should be one of the kinds that there are"}
"""Pydantic's messages that would repeat what was sent."""


def _place(error: Mapping[str, Any]) -> dict[str, str]:
    """Where something is wrong and what, without what was sent: that may be secret, or megabytes."""
    path: Sequence[Any] = error["loc"][1:] or error["loc"]
    unknown = error["type"] == "extra_forbidden" and len(str(path[-1])) > MAX_NAME
    names = [*(str(part) for part in path[:-1]), "…" if unknown else str(path[-1])]
    message = SILENT.get(error["type"]) or error["msg"].removeprefix("Value error, ")
    if error["type"] == "json_invalid":
        message += f": {error['ctx']['error']}"
    return {"field": ".".join(names)[:MAX_MESSAGE], "message": message[:MAX_MESSAGE], "kind": error["type"]}


@cache
def _input_names() -> frozenset[str]:
    """What the models are called of which each field comes from a person."""
    names, classes = set(), [Input]
    while classes:
        found = classes.pop()
        names.add(found.__name__)
        classes += found.__subclasses__()
    return frozenset(names)


def install_error_handlers(app: FastAPI) -> None:
    @app.exception_handler(AppError)
    async def _app_error(request: Request, error: AppError) -> JSONResponse:
        return to_response(error, request)

    @app.exception_handler(RequestValidationError)
    async def _validation(_: Request, error: RequestValidationError) -> JSONResponse:
        fields = [_place(each) for each in error.errors()[:MAX_PLACES]]
        first = fields[0] if fields else {"field": "body", "message": "is not valid"}
        return to_response(InvalidInput(f"{first['field']}: {first['message']}", fields=fields))

    @app.exception_handler(ValidationError)
    async def _invalid_within(_: Request, error: ValidationError) -> JSONResponse:
        """What people sent can make an invalid thing in a service, too: a task from the words of a line."""
        if error.title not in _input_names():
            raise error
        found = error.errors(include_url=False, include_input=False)
        return await _validation(_, RequestValidationError([{**each, "loc": ("body", *each["loc"])} for each in found]))

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> JSONResponse:
        status = HTTPStatus(error.status_code)
        name, detail = HTTP_NAMES.get(status, ("BadRequest" if status < 500 else "InternalError", status.phrase))
        return JSONResponse(error_body(name, detail), status_code=status, headers=error.headers)

    async def _database(request: Request, error: Exception) -> JSONResponse:
        named = from_database_error(error)
        if named is None:
            raise error
        if isinstance(named, DatabaseUnavailable) and may_be_saved(request.scope):
            named = OutcomeUnknown(retry_after=RETRY_AFTER)
        if named.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.warning("database unavailable", reason=type(cause_of(error)).__name__, path=request.url.path)
        return to_response(named)

    for kind in DATABASE_ERRORS:
        app.add_exception_handler(kind, _database)

    @app.exception_handler(MemoryError)
    async def _too_much(_: Request, __: Exception) -> JSONResponse:
        return to_response(TooMuchWork())

    @app.exception_handler(Exception)
    async def _defect(_: Request, __: Exception) -> JSONResponse:
        # Starlette logs the traceback and re-raises after this response; the caller learns nothing internal.
        body = error_body("InternalError", "Something went wrong on our side. It has been logged; try again.")
        # The server ends the connection after it: whoever keeps theirs must hear of that, or the next request is lost.
        headers = {"Connection": "close"}
        return JSONResponse(body, status_code=HTTPStatus.INTERNAL_SERVER_ERROR, headers=headers)
