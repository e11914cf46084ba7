"""Errors that a caller can act on, and the one handler that turns them into HTTP.

Every error body is ``{"error": <name>, "detail": <sentence>}``; nothing internal is ever shown."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import asyncpg
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger()


class FieldError(BaseModel):
    field: str
    message: str
    kind: str = Field(description="Pydantic's name for what is wrong", examples=["string_too_short"])


class ErrorBody(BaseModel):
    """What every refusal looks like."""

    error: str = Field(description="The situation's name", examples=["TaskNotFound"])
    detail: str = Field(description="A sentence for people", examples=["There is no such task in your list."])
    fields: list[FieldError] | None = Field(default=None, description="With InvalidInput")
    conflicts: list[str] | None = Field(default=None, description="With ChangeConflict")


COMMON_ERRORS: dict[int | str, dict[str, Any]] = {
    401: {"model": ErrorBody, "description": "NotSignedIn"},
    403: {"model": ErrorBody, "description": "ReadOnlyToken, SessionOnly, ForbiddenOrigin"},
    413: {"model": ErrorBody, "description": "BodyTooLarge"},
    422: {"model": ErrorBody, "description": "InvalidInput"},
    503: {"model": ErrorBody, "description": "DatabaseUnavailable, DatabaseReadOnly, NotInTime, OutcomeUnknown"},
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


class DatabaseFull(AppError):
    status = HTTPStatus.INSUFFICIENT_STORAGE
    message = "The server's disk is full. Your change was not saved; tell whoever runs this server."


class DatabaseReadOnly(AppError):
    """Its volume was full (`start.sh` in deploy/base/postgres.yaml), or it is the standby of a failover."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = "The server takes no changes right now; what is there can be read. Tell whoever runs it if this stays."


class IdTaken(AppError):
    """A client names what it creates, so that it can go on working with it before the answer is there."""

    status = HTTPStatus.CONFLICT
    message = "There is something with this id already."


def error_body(name: str, detail: str, **extra: Any) -> dict[str, Any]:
    return {"error": name, "detail": detail, **extra}


def to_response(error: AppError) -> JSONResponse:
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else {}
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"  # RFC 9110 15.5.2 wants a challenge
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
    asyncpg.QueryCanceledError,
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
    if isinstance(cause, asyncpg.UniqueViolationError) and str(cause.constraint_name).startswith("pk_"):
        return IdTaken()
    if isinstance(cause, UNAVAILABLE) or isinstance(error, UNAVAILABLE):
        return DatabaseUnavailable(retry_after=2)
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return DatabaseUnavailable(retry_after=2)
    return None


class BodyTooLarge(AppError):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    message = "The request is too large; 1 MB is the limit, 50 MB for an import."


class BodyLimit:
    """Pure ASGI: refuse a body over the limit, by its declared length or while counting what comes.

    ``raised`` names the paths that may take more."""

    def __init__(self, app: ASGIApp, max_bytes: int, raised: Mapping[str, int]) -> None:
        self.app = app
        self.max_bytes = max_bytes
        self.raised = raised

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self.raised.get(scope["path"], self.max_bytes)
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > limit:
            await to_response(BodyTooLarge())(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(BodyTooLarge.status)
            return message

        await self.app(scope, counted, send)


HTTP_NAMES = {
    HTTPStatus.NOT_FOUND: ("NotFound", "There is nothing at this address."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("MethodNotAllowed", "This address does not take that method."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (BodyTooLarge.__name__, BodyTooLarge.message),
}


def install_error_handlers(app: FastAPI) -> None:
    @app.exception_handler(AppError)
    async def _app_error(_: Request, error: AppError) -> JSONResponse:
        return to_response(error)

    @app.exception_handler(RequestValidationError)
    async def _validation(_: Request, error: RequestValidationError) -> JSONResponse:
        fields = [
            {
                "field": ".".join(str(part) for part in e["loc"][1:]) or str(e["loc"][0]),
                "message": e["msg"].removeprefix("Value error, "),
                "kind": e["type"],
            }
            for e in error.errors()
        ]
        first = fields[0] if fields else {"field": "body", "message": "is not valid"}
        return to_response(InvalidInput(f"{first['field']}: {first['message']}", fields=fields))

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> JSONResponse:
        status = HTTPStatus(error.status_code)
        name, detail = HTTP_NAMES.get(status, ("BadRequest" if status < 500 else "InternalError", status.phrase))
        return JSONResponse(error_body(name, detail), status_code=status, headers=error.headers)

    async def _database(request: Request, error: Exception) -> JSONResponse:
        named = from_database_error(error)
        if named is None:
            raise error
        if named.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.warning("database unavailable", reason=type(cause_of(error)).__name__, path=request.url.path)
        return to_response(named)

    for kind in DATABASE_ERRORS:
        app.add_exception_handler(kind, _database)

    @app.exception_handler(Exception)
    async def _defect(_: Request, __: Exception) -> JSONResponse:
        # Starlette logs the traceback and re-raises after this response; the caller learns nothing internal.
        body = error_body("InternalError", "Something went wrong on our side. It has been logged; try again.")
        return JSONResponse(body, status_code=HTTPStatus.INTERNAL_SERVER_ERROR)
