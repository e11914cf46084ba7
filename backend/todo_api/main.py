"""The application: routers, error handlers, and what lives as long as the process."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import structlog
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from todo_api import VERSION
from todo_api.accounts.administration.router import router as administration_router
from todo_api.accounts.factors.router import router as factors_router
from todo_api.accounts.identity import Identity
from todo_api.accounts.oauth.router import discovery_router
from todo_api.accounts.oauth.router import router as programs_router
from todo_api.accounts.router import router as accounts_router
from todo_api.accounts.sign_on.router import router as sign_on_router
from todo_api.assistant.mcp.router import McpEndpoint
from todo_api.assistant.mcp.router import router as mcp_router
from todo_api.assistant.router import router as assistant_router
from todo_api.assistant.service import Assistant
from todo_api.assistant.stream import CHANNEL
from todo_api.changes.router import router as changes_router
from todo_api.changes.service import settle_restored
from todo_api.changes.stream import ChangeFeed, sse
from todo_api.conversations.router import router as conversations_router
from todo_api.core import health
from todo_api.core.database import Database
from todo_api.core.deadline import Deadline
from todo_api.core.errors import (
    COMMON_ERRORS,
    DATABASE_ERRORS,
    DatabaseReadOnly,
    cause_of,
    from_database_error,
    install_error_handlers,
)
from todo_api.core.limits import Admission, body_rules
from todo_api.core.mail import Mail
from todo_api.core.observability import (
    TELEMETRY,
    RequestLog,
    configure_logging,
    log_lost_error,
    measure_pool,
    serve_metrics,
    watch_loop,
)
from todo_api.core.schema import SchemaTooNew, prepare_schema
from todo_api.core.settings import Settings, load_settings
from todo_api.core.worker import Workers, forward_progress
from todo_api.reminders.loop import ReminderLoop
from todo_api.reminders.router import router as reminders_router
from todo_api.tasks.router import router as tasks_router
from todo_api.tasks.service import reindex

# The most asked first: routes are tried in this order.
ROUTERS = (
    tasks_router,
    changes_router,
    accounts_router,
    factors_router,
    administration_router,
    programs_router,
    sign_on_router,
    conversations_router,
    assistant_router,
    reminders_router,
)
NOTICES = "notices"
"""On which channel PostgreSQL says who has a new one."""
PUBLIC = (
    "/api/v1/auth/register",
    "/api/v1/auth/login",
    "/api/v1/auth/reset",
    "/api/v1/auth/forgot",
    "/api/v1/auth/confirm-email",
    "/api/v1/auth/passkey/options",
    "/api/v1/auth/passkey",
    "/api/v1/auth/sign-on",
    "/api/v1/auth/sign-on/start",
    "/api/v1/auth/sign-on/code",
    "/api/v1/oauth/register",
    "/api/v1/oauth/token",
    "/api/v1/oauth/revoke",
)
IMPORTS = ("/api/v1/import", "/api/v1/import/read")
PATIENT = ("/api/v1/import", "/api/v1/export", "/api/v1/tags/change", "/mcp")
"""Where a request's work grows with what it brings, and has limits of its own."""
STAYS = ("/api/v1/chat", "/mcp")
"""What goes on in this process when the request is answered, so no worker may take it."""
START_RETRY_SECONDS = 1.0
REINDEX_AGAIN_SECONDS = 900.0
START_TRIES = 60

log = structlog.get_logger()


def create_app(settings: Settings | None = None, *, statement_seconds: float | None = None) -> FastAPI:
    """The backend. Without settings they come from the environment (raises SettingsError).

    `statement_seconds`: for one statement, where a request may take longer than usual."""
    settings = settings or load_settings()
    configure_logging(settings)
    app = FastAPI(
        title="Hackathon Todo",
        version=VERSION,
        summary="A to-do list that one can also talk to.",
        lifespan=_lifespan,
        openapi_url="/openapi.json" if settings.shows_docs else None,
        telemetry=TELEMETRY,
    )
    app.state.settings = settings
    app.state.database = Database(settings, statement_seconds=statement_seconds)
    app.state.mail = Mail(settings)
    app.state.identity = Identity(app.state.database)
    app.state.workers = Workers(settings)
    app.state.change_feed = ChangeFeed(app.state.database)
    app.state.change_feed.listen(NOTICES, lambda person: app.state.change_feed.tell(UUID(person), sse("notice", {})))
    forward_progress(app.state.change_feed.listen, app.state.change_feed.tell)
    app.state.reminders = ReminderLoop(app.state.database, settings, app.state.change_feed, app.state.mail)
    app.state.assistant = Assistant(app.state.database, settings)
    app.state.change_feed.listen(CHANNEL, lambda payload: app.state.assistant.runs.hear(payload))
    app.state.mcp = McpEndpoint(app.state.database, settings)
    install_error_handlers(app)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "Last-Event-ID"],
            expose_headers=["Change-Id", "Retry-After", "X-Request-Id"],
        )
    app.add_middleware(Deadline, seconds=settings.request_seconds, patient=PATIENT)
    app.add_middleware(
        Admission,
        settings=settings,
        rule_of=body_rules(settings, public=PUBLIC, imports=IMPORTS, stays=STAYS),
        identify=app.state.identity.require,
        workers=app.state.workers,
    )
    app.add_middleware(RequestLog)
    for router in ROUTERS:
        app.include_router(router, prefix="/api/v1", responses=COMMON_ERRORS)
    app.include_router(discovery_router)
    app.include_router(mcp_router)
    app.include_router(health.router)
    if settings.metrics_port is None:
        app.include_router(health.metrics_router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    database: Database = app.state.database
    asyncio.get_running_loop().set_exception_handler(log_lost_error)
    try:
        await _wait_for_schema(app.state.settings.sqlalchemy_url)
    except SchemaTooNew as refusal:
        app.state.refused = True
        log.error("refused", reason=str(refusal))
        raise
    await settle_restored(database)
    await _reindex_at_start(database)
    later = asyncio.create_task(_reindex_later(database), name="reindex")
    measure_pool(database.engine.pool)
    stop_metrics = serve_metrics(app.state.settings.metrics_port)
    app.state.change_feed.start()
    app.state.reminders.start()
    watching = asyncio.create_task(watch_loop(), name="loop lag")
    measuring = asyncio.create_task(health.measure_database(database), name="database size")
    gc.collect()
    gc.freeze()  # what is loaded by now stays; no collection needs to walk it again
    gc.enable()
    log.info("ready", environment=app.state.settings.environment)
    yield
    watching.cancel()
    measuring.cancel()
    later.cancel()
    await end_streams(app)
    await app.state.workers.close()
    await app.state.mcp.close()
    await app.state.mail.close()
    await database.close()
    stop_metrics()


async def _reindex_at_start(database: Database) -> None:
    """A database that takes no changes must not keep the rest from being read."""
    try:
        await reindex(database)
    except DATABASE_ERRORS as error:
        if not isinstance(from_database_error(error), DatabaseReadOnly):
            raise
        log.warning("the database takes no changes: what has no index for the search stays without")


async def _reindex_later(database: Database) -> None:
    """For what processes of the release before this one still wrote after this one had started."""
    await asyncio.sleep(REINDEX_AGAIN_SECONDS)
    try:
        await reindex(database)
    except DATABASE_ERRORS as error:
        log.warning("the next start will index", reason=type(cause_of(error)).__name__)


async def end_streams(app: FastAPI, patience: float = 0.0) -> None:
    """Store running answers and say goodbye on every stream, so that a server can stop without cutting them off.

    `patience`: seconds for answers to come to their end by themselves."""
    await app.state.change_feed.close()
    await app.state.reminders.close()
    await app.state.assistant.close(patience)


async def _wait_for_schema(url: str) -> None:
    """Prepare the schema; a database that is not up yet gets a minute."""
    for attempt in range(1, START_TRIES + 1):
        try:
            await prepare_schema(url)
            return
        except DATABASE_ERRORS as error:
            if from_database_error(error) is None or attempt == START_TRIES:
                raise
            log.info("waiting for the database", reason=type(cause_of(error)).__name__, attempt=attempt)
            await asyncio.sleep(START_RETRY_SECONDS)
