"""The rehearsal of a second migration that takes its time, on data and under load, and the way back after it.

It does what docs/migrations.md tells to do: a column, its values in slices, an index, each with the locks it needs."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from structlog.testing import CapturingLogger

from todo_api.core import schema
from todo_api.core.errors import DATABASE_ERRORS
from todo_api.core.settings import Settings

HEAD, MIGRATIONS = schema.HEAD, schema.MIGRATIONS
PEOPLE_TASKS = 3000
SLOW_SECONDS = 6.5  # longer than any time limit of the app's own connections that a person waits for
WAIT_SECONDS = 2.5
SECOND = f'''"""A column, filled in slices, and an index."""

import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{schema.HEAD}"


def upgrade() -> None:
    op.execute("ALTER TABLE tasks ADD COLUMN IF NOT EXISTS weight integer")
    with op.get_context().autocommit_block():
        bind = op.get_bind()
        while bind.execute(sa.text(
            "UPDATE tasks SET weight = 1 WHERE id IN (SELECT id FROM tasks WHERE weight IS NULL LIMIT 500)"
        )).rowcount:
            pass
        op.execute("SELECT pg_sleep({SLOW_SECONDS})")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_tasks_weight")
        op.execute("CREATE INDEX CONCURRENTLY ix_tasks_weight ON tasks (weight)")
'''
THIRD = '''"""The column of before goes."""

from alembic import op

revision = "9002"
down_revision = "9001"
works_from = "9001"


def upgrade() -> None:
    op.execute("ALTER TABLE tasks DROP COLUMN weight")
'''


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes this process one of a later release, with these migrations more; with none it is itself again."""

    def become(**migrations: str) -> None:
        folder = tmp_path / f"release-{len(list(tmp_path.iterdir()))}"
        shutil.copytree(MIGRATIONS, folder)
        for revision, source in migrations.items():
            (folder / "versions" / f"{revision.removeprefix('r')}_later.py").write_text(source)
        monkeypatch.setattr(schema, "MIGRATIONS", folder)
        monkeypatch.setattr(schema, "HEAD", max([HEAD, *(name.removeprefix("r") for name in migrations)]))

    return become


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody signed in, with tasks."""
    transport = httpx.ASGITransport(app, client=("127.0.0.1", 5555))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        form = {"email": "ann@example.org", "name": "Ann", "password": "correct horse battery", "time_zone": "UTC"}
        assert (await client.post("/api/v1/auth/register", json=form)).status_code == 201
        yield client


async def load(client: httpx.AsyncClient, is_over: asyncio.Event) -> list[tuple[int, float]]:
    """Status and seconds of each request until it is over."""
    found = []
    while not is_over.is_set():
        for request in (
            client.build_request("POST", "/api/v1/tasks", json={"title": "While it migrates"}),
            client.build_request("GET", "/api/v1/tasks?view=all&limit=20"),
        ):
            started = time.monotonic()
            answer = await client.send(request)
            found.append((answer.status_code, time.monotonic() - started))
        await asyncio.sleep(0.05)
    return found


async def test_a_slow_second_migration_fails_nobody_and_lets_the_old_release_serve(
    new_database: Callable[[], Any],
    run_app: Callable[[Settings], Any],
    settings_for: Callable[..., Settings],
    release: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with new_database() as url, run_app(settings_for(url)) as app, serving(app) as client:
        first = (await client.post("/api/v1/tasks", json={"title": "First"})).json()
        others = await asyncpg.connect(url)
        columns = [
            row["column_name"]
            for row in await others.fetch(
                "SELECT column_name FROM information_schema.columns WHERE table_name = 'tasks' "
                "AND is_generated = 'NEVER' AND column_name <> 'id'"
            )
        ]
        names = ", ".join(columns)
        await others.execute(
            f"INSERT INTO tasks (id, {names}) SELECT gen_random_uuid(), {names} FROM tasks, "
            f"generate_series(1, {PEOPLE_TASKS})"
        )
        # Somebody holds the table for a while: the column waits for that, and nobody behind the column for long.
        holding = others.transaction()
        await holding.start()
        await others.execute("LOCK TABLE tasks IN ROW EXCLUSIVE MODE")

        async def let_go() -> None:
            await asyncio.sleep(WAIT_SECONDS)
            await holding.commit()

        release(r9001=SECOND)
        is_over = asyncio.Event()
        asking = asyncio.create_task(load(client, is_over))
        letting = asyncio.create_task(let_go())
        said = CapturingLogger()
        monkeypatch.setattr(schema, "log", said)
        await schema.prepare_schema(app.state.settings.sqlalchemy_url)
        is_over.set()
        found = await asking
        await letting
        assert {status for status, _ in found} == {200, 201}
        slowest = max(seconds for _, seconds in found)
        assert slowest < schema.LOCK_MILLISECONDS / 1000 + 1.5, f"{slowest:.1f} s"
        assert await others.fetchval("SELECT count(*) FROM tasks WHERE weight IS NULL") <= len(found)
        assert await others.fetchval("SELECT count(*) FROM tasks WHERE weight = 1") > PEOPLE_TASKS
        assert await others.fetchval("SELECT version_num FROM alembic_version") == "9001"
        events = [call.args[0] for call in said.calls]
        assert events[0] == "schema migration begins"
        assert "schema migration waits for a lock" in events
        assert "schema migration runs" in events
        assert events[-1] == "schema migration is done"
        await others.close()
        # Back to the release before: its code starts on the expanded schema, and works.
        release()
        async with run_app(settings_for(url)):
            assert (await client.patch(f"/api/v1/tasks/{first['id']}", json={"title": "Second"})).status_code == 200


async def test_a_contracted_schema_is_refused_by_releases_of_before_the_expansion(
    new_database: Callable[[], Any], release: Callable[..., None]
) -> None:
    fast = SECOND.replace(str(SLOW_SECONDS), "0")
    async with new_database() as url:
        sqlalchemy_url = url.replace("postgresql://", "postgresql+asyncpg://")
        await schema.prepare_schema(sqlalchemy_url)
        release(r9001=fast, r9002=THIRD)
        await schema.prepare_schema(sqlalchemy_url)
        release(r9001=fast)
        await schema.prepare_schema(sqlalchemy_url)  # the release between works on both
        release()
        with pytest.raises(schema.SchemaTooNew, match="releases from 9001 on"):
            await schema.prepare_schema(sqlalchemy_url)


async def test_a_migration_that_was_interrupted_goes_on_with_the_next_start(
    new_database: Callable[[], Any], release: Callable[..., None]
) -> None:
    async with new_database() as url:
        sqlalchemy_url = url.replace("postgresql://", "postgresql+asyncpg://")
        await schema.prepare_schema(sqlalchemy_url)
        release(r9001=SECOND)
        starting = asyncio.create_task(schema.prepare_schema(sqlalchemy_url))
        others = await asyncpg.connect(url)
        sleeps = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND datname = current_database()"
        while (pid := await others.fetchval(sleeps)) is None:  # noqa: ASYNC110 - PostgreSQL offers no event
            await asyncio.sleep(0.05)
        await others.execute(f"SELECT pg_terminate_backend({pid})")
        with pytest.raises(DATABASE_ERRORS):
            await starting
        assert await others.fetchval("SELECT version_num FROM alembic_version") == HEAD
        release(r9001=SECOND.replace(str(SLOW_SECONDS), "0"))
        await schema.prepare_schema(sqlalchemy_url)
        assert await others.fetchval("SELECT version_num FROM alembic_version") == "9001"
        assert await others.fetchval("SELECT to_regclass('ix_tasks_weight') IS NOT NULL")
        await others.close()
