"""The database: one pool, reads in autocommit, writes in one transaction a request.

Whoever writes for a user first takes that user's advisory lock, so a user's changes are serialised: journal ids grow
in commit order, and two requests cannot deadlock on each other's rows."""

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import TEXT, Uuid, cast, event, func, literal, select
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session

from todo_api.core.errors import COMMITTING, CONNECTION_LOST
from todo_api.core.ids import new_id
from todo_api.core.limits import Places
from todo_api.core.quotas import Quotas
from todo_api.core.settings import Settings

PING_AFTER_IDLE_SECONDS = 5.0
CONNECT_SECONDS = 5.0
LOCK_SECONDS = 5.0
"""As long as one waits for a place: whoever waits for a lock holds one."""
IDLE_IN_TRANSACTION_SECONDS = 20.0
CLIENT_PATIENCE_SECONDS = 2.0  # longer than the server's own limit, which leaves the connection whole
AUTOCOMMIT = "AUTOCOMMIT"
DRIVER = "driver"
KEPT_FOR_READING = 4
"""One place in so many is not for transactions: while commits wait for a standby to have them, lists are still read."""
READ_TRIES = 4
"""A server that restarts ends its connections one by one: the next one in the pool may be about to end, too."""


def driver_options(name: str, *, statement_seconds: float) -> dict[str, Any]:
    """What every connection of ours is opened with: nothing on it waits for ever, whatever becomes of its owner."""
    limits = {
        "statement_timeout": statement_seconds,
        "lock_timeout": LOCK_SECONDS,
        "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION_SECONDS,
    }
    milliseconds = {limit: str(int(seconds * 1000)) for limit, seconds in limits.items()}
    return {
        "timeout": CONNECT_SECONDS,
        # After a failover the address may lead to the old primary for a moment, which is a standby by then: such a
        # connection would read what is old and refuse every write for as long as the pool keeps it.
        "target_session_attrs": "primary",
        "server_settings": {"application_name": name, **milliseconds},
    }


def create_engine(settings: Settings, *, pool_size: int, statement_seconds: float) -> AsyncEngine:
    """An engine whose connections are checked before use, at no cost while they are busy."""
    options = driver_options("todo-api", statement_seconds=statement_seconds)
    options["server_settings"]["jit"] = "off"
    engine = create_async_engine(
        settings.sqlalchemy_url,
        pool_size=pool_size,
        max_overflow=0,
        pool_recycle=1800,
        hide_parameters=True,  # an error's text must not hold what people wrote
        connect_args={**options, "command_timeout": statement_seconds + CLIENT_PATIENCE_SECONDS},
    )

    lost_at = 0.0

    @event.listens_for(engine.sync_engine, "invalidate")
    def _distrust(*_: Any) -> None:
        nonlocal lost_at
        lost_at = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkin")
    def _remember(_: Any, record: Any) -> None:
        record.info["idle_since"] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def _check(connection: Any, record: Any, _: Any) -> None:
        """A ping for those that were idle, or lay there when another was lost; a closed socket is known unasked."""
        if connection.driver_connection.is_closed():
            raise DisconnectionError
        now = time.monotonic()
        idle_since = record.info.get("idle_since", now)
        if idle_since < lost_at or now - idle_since > PING_AFTER_IDLE_SECONDS:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as error:
                raise DisconnectionError from error

    @event.listens_for(engine.sync_engine, "handle_error")
    def _leave(context: Any) -> None:
        """A connection whose server takes no changes is given up; a new one finds out whether that is still so."""
        if isinstance(context.original_exception.__cause__, asyncpg.ReadOnlySQLTransactionError):
            context.is_disconnect = True
            context.invalidate_pool_on_disconnect = False  # where the server stays so, each write would empty the pool

    return engine


class Database:
    """Sessions for requests and for background work.

    At most ``database_pool_size`` sessions are open at a time, a few of them for one person; see `limits.Places`."""

    def __init__(self, settings: Settings, *, statement_seconds: float | None = None) -> None:
        self.engine = create_engine(
            settings,
            pool_size=settings.database_pool_size,
            statement_seconds=statement_seconds or settings.statement_seconds,
        )
        self.url = settings.driver_url
        self.side_engine = create_engine(settings, pool_size=2, statement_seconds=CONNECT_SECONDS)
        self._autocommit = self.engine.execution_options(isolation_level=AUTOCOMMIT)
        self.quotas = Quotas(settings)
        size, share, wait = settings.database_pool_size, settings.share_a_person, settings.database_wait_seconds
        self._places = Places(size, share, wait)
        self._places_to_write = Places(size - size // KEPT_FOR_READING, share, wait)

    @asynccontextmanager
    async def read(self, person: UUID | None = None) -> AsyncIterator[AsyncSession]:
        """A session in which every statement stands alone. `person`: for whom, if for one. Raises Busy."""
        async with self._places.place(person), AsyncSession(self._autocommit, expire_on_commit=False) as session:
            session.info[AUTOCOMMIT] = True
            yield session

    @asynccontextmanager
    async def transaction(self, actor: str, person: UUID | None = None) -> AsyncIterator[AsyncSession]:
        """A session that commits at the end and rolls back on any error. Raises Busy."""
        async with (
            self._places_to_write.place(person),
            self._places.place(person),
            AsyncSession(self.engine, expire_on_commit=False) as session,
        ):
            session.info["quotas"] = self.quotas
            session.info["actor"] = actor
            session.info["author_id"] = person
            session.info["group_id"] = new_id()
            async with session.begin():
                yield session
                await self.quotas.settle(session)
                session.info[COMMITTING] = True  # until then nothing can have been saved

    @asynccontextmanager
    async def write(self, user_id: UUID, actor: str) -> AsyncIterator[AsyncSession]:
        """``transaction`` that holds the user's lock, for work outside of a request. Raises Busy."""
        async with self.transaction(actor, user_id) as session:
            await session.execute(select(user_lock(user_id)))
            yield session

    @asynccontextmanager
    async def aside(self) -> AsyncIterator[AsyncConnection]:
        """A connection in autocommit beside the pool, for what must work whoever holds that: probes and counters."""
        async with self.side_engine.connect() as connection:
            yield await connection.execution_options(isolation_level=AUTOCOMMIT)

    async def close(self) -> None:
        await self.engine.dispose()
        await self.side_engine.dispose()


class Record(asyncpg.Record):  # type: ignore[misc]
    """A row whose columns are attributes, as those of SQLAlchemy's rows are."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


async def fetch(session: AsyncSession, statement: Any, values: Mapping[str, Any]) -> Sequence[Any]:
    """All rows of a prebuilt statement, asked of the driver: what the ORM adds costs more than most statements.

    It does not flush: what the session has pending must be written already. SQLAlchemy begins transactions at their
    first statement, so that one goes its way."""
    reading = AUTOCOMMIT in session.info
    if not reading and DRIVER not in session.info:
        return await session.run_sync(_begin_with, statement, values)
    sql, names, constants = _compiled(statement)
    given = {**constants, **values}
    rows: Sequence[Any]
    for tries_left in reversed(range(READ_TRIES if reading else 1)):
        if DRIVER not in session.info:
            session.info[DRIVER] = await session.run_sync(lambda sync: sync.connection().connection.driver_connection)
        try:
            rows = await session.info[DRIVER].fetch(sql, *(given[name] for name in names), record_class=Record)
            break
        except TimeoutError:
            raise
        except asyncpg.ReadOnlySQLTransactionError:
            del session.info[DRIVER]
            await session.invalidate()
            raise
        except CONNECTION_LOST:
            del session.info[DRIVER]
            await session.invalidate()  # the pool must not hand it out again; a read may be asked once more
            if not tries_left:
                raise
    return rows


def _begin_with(sync: Session, statement: Any, values: Mapping[str, Any]) -> Sequence[Any]:
    connection = sync.connection()
    rows = connection.execute(statement, values).all()
    sync.info[DRIVER] = connection.connection.driver_connection
    return rows


@lru_cache(maxsize=1000)
def _compiled(statement: Any) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """The SQL as the driver takes it, its parameters' names in order, and those that the statement itself holds."""
    compiled = statement.compile(dialect=PGDialect_asyncpg())  # type: ignore[no-untyped-call]
    return str(compiled), tuple(compiled.positiontup), dict(compiled.params)


def user_lock(user_id: Any) -> Any:
    """SQL: wait until no other transaction writes for this user. ``user_id`` is a value or a column."""
    if isinstance(user_id, UUID):
        user_id = literal(user_id, Uuid())
    return advisory_lock(cast(user_id, TEXT))


def advisory_lock(name: Any) -> Any:
    """SQL: wait until no other transaction holds the lock of this name. Who wants several takes their own user's
    first, then others in the order of their names."""
    return func.pg_advisory_xact_lock(func.hashtextextended(name, 0))
