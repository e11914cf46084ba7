"""The database's schema: built by `create_all` when empty, migrated forward when older.

An advisory lock lets one of several starting processes do it; the others find it done. Older releases go on serving
meanwhile, and afterwards for as long as `alembic_version.works_from` lets them: docs/migrations.md."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncpg
import structlog
from sqlalchemy import Connection, NullPool, text
from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlmodel import SQLModel

if TYPE_CHECKING:
    from alembic.script import Script

LOCK = 0x746F646F  # "todo"
HEAD = "0019"
"""The newest migration; a test holds it to the folder's."""
WORKS_FROM = "0001"
"""The oldest release, by its HEAD, whose code works on this schema; a test holds it to the migrations."""

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
CONNECT_SECONDS = 5.0
LOCK_MILLISECONDS = 1000
"""Whoever comes after a statement that waits for a table waits behind it: so it gives up soon, and tries again."""
LOCK_PATIENCE_SECONDS = 1800.0
LONGEST_PAUSE_SECONDS = 5.0
REPORT_SECONDS = 5.0

log = structlog.get_logger()


class SchemaTooNew(Exception):
    """The database was contracted by a newer release; this one's code does not work on it."""

    def __init__(self, revision: str, works_from: str) -> None:
        super().__init__(
            f"The database has schema {revision}, which releases from {works_from} on can use; this one knows only up "
            f"to {HEAD}. Start a newer release."
        )


@dataclass(frozen=True)
class State:
    """What the database says of its schema: the last migration, and from which release on it can be used."""

    revision: str
    works_from: str

    @property
    def fits(self) -> bool:
        """Whether this release needs to change nothing. Raises SchemaTooNew where it cannot work at all."""
        if self.revision > HEAD and self.works_from > HEAD:
            raise SchemaTooNew(self.revision, self.works_from)
        return self.revision >= HEAD


async def prepare_schema(url: str) -> None:
    """Make the database fit this release. All models must be imported. `url` is SQLAlchemy's. Raises SchemaTooNew.

    The connection is one of its own: the app's have time limits for what a person waits for, and a statement of a
    migration takes as long as it needs. Only for locks it waits shortly."""
    limits = {"statement_timeout": "0", "lock_timeout": str(LOCK_MILLISECONDS), "application_name": "todo-migration"}
    engine = create_async_engine(
        url,
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={"timeout": CONNECT_SECONDS, "command_timeout": None, "server_settings": limits},
    )
    async with engine.connect() as connection:
        if (state := await _state(connection)) and state.fits:
            return
        async with _alone(connection):
            state = await _state(connection)
            if state is None:
                await connection.run_sync(_create)
                await connection.commit()
                log.info("schema created", revision=HEAD)
            elif not state.fits:
                await _migrate_forward(connection, state.revision)


async def _state(connection: AsyncConnection) -> State | None:
    """None for an empty database. Leaves no transaction open."""
    try:
        if await connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
            return None
        row = await connection.scalar(text("SELECT to_jsonb(alembic_version) FROM alembic_version"))
    finally:
        await connection.rollback()
    if row is None:
        return None
    return State(row["version_num"], row.get("works_from") or row["version_num"])


@asynccontextmanager
async def _alone(connection: AsyncConnection) -> AsyncIterator[None]:
    """While the block runs no other process changes the schema."""
    async with _reported("schema migration waits for that of another process"):
        await connection.execute(text("SET LOCAL lock_timeout = 0"))
        await connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
        await connection.commit()
    try:
        yield
    finally:
        await connection.rollback()
        await connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})
        await connection.commit()


@asynccontextmanager
async def _reported(event: str, **names: Any) -> AsyncIterator[None]:
    """A line in the log every few seconds while the block runs."""
    started = time.monotonic()

    async def report() -> None:
        while True:
            await asyncio.sleep(REPORT_SECONDS)
            log.info(event, seconds=round(time.monotonic() - started), **names)

    task = asyncio.create_task(report(), name="schema report")
    try:
        yield
    finally:
        task.cancel()


def _create(connection: Connection) -> None:
    SQLModel.metadata.create_all(connection)
    make_version_table(connection)
    connection.execute(
        text("INSERT INTO alembic_version (version_num, works_from) VALUES (:head, :works_from)"),
        {"head": HEAD, "works_from": WORKS_FROM},
    )


def make_version_table(connection: Connection) -> None:
    """Alembic's, with a column more."""
    connection.execute(
        text(
            "CREATE TABLE IF NOT EXISTS alembic_version (version_num varchar(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("ALTER TABLE alembic_version ADD COLUMN IF NOT EXISTS works_from varchar(32)"))


async def _migrate_forward(connection: AsyncConnection, before: str) -> None:
    """Each migration in a transaction of its own, so that an interruption loses at most one."""
    for script in pending(before):
        started = time.monotonic()
        log.info("schema migration begins", revision=script.revision, what=script.doc)
        async with _reported("schema migration runs", revision=script.revision):
            await _migrate_one(connection, script.revision)
        seconds = round(time.monotonic() - started, 1)
        log.info("schema migration is done", revision=script.revision, seconds=seconds)


async def _migrate_one(connection: AsyncConnection, revision: str) -> None:
    """Try until all its locks are had. Raises DBAPIError when they are not for half an hour, ConnectionResetError."""
    deadline = time.monotonic() + LOCK_PATIENCE_SECONDS
    pause = 0.2
    while True:
        try:
            await connection.run_sync(migrate, revision)
            await connection.commit()
            return
        except PendingRollbackError as hidden:  # Alembic's clean-up on a lost connection; the loss is what counts
            raise ConnectionResetError("The connection was lost during a migration.") from hidden
        except DBAPIError as error:
            await connection.rollback()
            if not _is_locked_out(error) or time.monotonic() > deadline:
                raise
        log.info("schema migration waits for a lock", revision=revision)
        await asyncio.sleep(pause * random.uniform(0.5, 1.5))
        pause = min(LONGEST_PAUSE_SECONDS, pause * 1.5)


def _is_locked_out(error: DBAPIError) -> bool:
    cause = getattr(error.orig, "__cause__", None)
    return isinstance(cause, asyncpg.LockNotAvailableError | asyncpg.DeadlockDetectedError)


def pending(before: str) -> list["Script"]:
    """The migrations after a revision up to HEAD, in order."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_config())
    return list(scripts.iterate_revisions(HEAD, before))[::-1]


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to a revision on this connection: each in a transaction of its own, unless one is open."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
