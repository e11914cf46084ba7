"""The database's schema: built by `create_all` when empty, migrated forward when older.

An advisory lock lets one of several starting processes do it; the others find it done."""

from pathlib import Path

import structlog
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import SQLModel

LOCK = 0x746F646F  # "todo"
HEAD = "0002"
"""The newest migration; a test holds it to the folder's."""

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"

log = structlog.get_logger()


class SchemaTooNew(Exception):
    """The database was used by a newer release; going back would lose what that one stores."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"The database has schema {revision}, but this release knows only up to {HEAD}. Start the newer release."
        )


async def prepare_schema(engine: AsyncEngine) -> None:
    """Make the database fit this release. All models must be imported. Raises SchemaTooNew."""
    async with engine.connect() as connection:
        if await connection.run_sync(_revision) == HEAD:
            return
        await connection.rollback()
        await connection.execute(text("SET statement_timeout = 0"))
        await connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
        await connection.commit()
        try:
            await connection.run_sync(_prepare)
            await connection.commit()
        finally:
            await connection.rollback()
            await connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})
            await connection.execute(text("RESET statement_timeout"))
            await connection.commit()


def _revision(connection: Connection) -> str | None:
    """The revision that the database is stamped with; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _prepare(connection: Connection) -> None:
    revision = _revision(connection)
    if revision == HEAD:
        return
    if revision is None:
        log.info("schema created", revision=HEAD)
        SQLModel.metadata.create_all(connection)
        connection.execute(
            text(
                "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, "
                "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
        )
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
        return
    if revision > HEAD:
        raise SchemaTooNew(revision)
    migrate(connection)
    log.info("schema migrated", before=revision, revision=HEAD)


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to a revision, on this connection and in its transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
