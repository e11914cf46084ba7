"""Upgrades from each released version, on the data that it left, while its own code goes on serving; and back to it.

`tests/releases/VERSION.sql` is a small database of that version, which never changes again. Its code comes out of the
history."""

import asyncio
import io
import re
import subprocess
import tarfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from tests.core.test_schema import catalogue, prepare
from todo_api import VERSION
from todo_api.core import schema

RELEASES = Path(__file__).parent.parent / "releases"
CHANGES = Path(__file__).parents[3] / "CHANGELOG.md"
COMMITS = {"0.1.0": "c7dea2c508aaecd75e48afdd494c6b9bb627660b"}
ACCOUNT = {"email": "ann@example.org", "password": "correct horse battery"}
OPEN = {"Water the tomatoes", "Fill the can", "Öl für Ärger & «quotes»"}
PAUSE_SECONDS = 0.05

each = pytest.mark.parametrize("release", sorted(COMMITS))


@asynccontextmanager
async def database_of(release: str, new_database: Callable[[], Any]) -> AsyncIterator[str]:
    """A database as that release left it."""
    async with new_database() as url:
        connection = await asyncpg.connect(url)
        await connection.execute((RELEASES / f"{release}.sql").read_text())
        await connection.close()
        yield url


def without_casts(rows: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """What went through a dump is the same expression with its casts elsewhere."""
    return {tuple(re.sub(r"::(character varying|text)(\[\])?|[()]", "", value) for value in row) for row in rows}


@pytest.fixture
def code(release: str, tmp_path: Path) -> Path:
    """The backend's folder of that release."""
    command = ["git", "archive", f"{COMMITS[release]}:backend", "todo_api"]
    top = subprocess.run(["git", "rev-parse", "--show-toplevel"], cwd=RELEASES, capture_output=True, text=True)
    archive = subprocess.run(command, cwd=top.stdout.strip(), capture_output=True)
    assert archive.returncode == 0, f"the history lacks {release}: fetch it whole\n{archive.stderr.decode()}"
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as file:
        file.extractall(tmp_path, filter="data")
    return tmp_path


@asynccontextmanager
async def signed_in(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        assert (await client.post("/api/v1/auth/login", json=ACCOUNT)).status_code == 200
        yield client


async def titles(client: httpx.AsyncClient) -> list[str]:
    return [item["title"] for item in (await client.get("/api/v1/tasks?view=all&limit=200")).json()["items"]]


def test_each_version_that_was_released_is_among_them() -> None:
    dated = re.findall(r"^## (\d+\.\d+\.\d+) – \d{4}-\d\d-\d\d$", CHANGES.read_text(), re.MULTILINE)
    assert dated
    assert set(dated) - {VERSION} <= set(COMMITS)


@each
async def test_its_database_becomes_that_of_today_and_nothing_is_lost(
    release: str, new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    async with database_of(release, new_database) as url, new_database() as created:
        await prepare(created)
        async with start_backend(url) as (_, address), signed_in(address) as ann:
            assert without_casts(await catalogue(url)) == without_casts(await catalogue(created))
            assert set(await titles(ann)) == OPEN
            [watered] = [item for item in (await ann.get("/api/v1/tasks?view=all")).json()["items"] if item["tags"]]
            assert (watered["due_date"], watered["recurrence"]) == ("2026-12-01", "FREQ=WEEKLY")
            completed = (await ann.get("/api/v1/tasks?view=completed")).json()["items"]
            assert [item["title"] for item in completed] == ["Buy seeds"]
            assert (await ann.get("/api/v1/tasks?q=arger")).json()["items"]  # found by what it could not find
            assert len((await ann.get("/api/v1/conversations")).json()["items"]) == 1
            assert len((await ann.get("/api/v1/me/tokens")).json()) == 1
            assert (await ann.post("/api/v1/changes/undo", json={})).status_code == 200  # what was done before


@each
async def test_its_code_serves_during_the_upgrade_and_after_it(
    release: str, code: Path, new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    """No request fails, none waits for long, nothing that was acknowledged is lost; and it is the way back."""
    async with database_of(release, new_database) as url, start_backend(url, directory=code) as (_, before):
        added: list[str] = []
        slowest = 0.0
        done = asyncio.Event()

        async def work(client: httpx.AsyncClient) -> None:
            nonlocal slowest
            while not done.is_set():
                started = time.monotonic()
                title = f"Task {len(added)}"
                answer = await client.post("/api/v1/tasks", json={"title": title})
                assert answer.status_code == 201, answer.text
                added.append(title)
                assert (await client.get("/api/v1/tasks?view=all&limit=5")).status_code == 200
                slowest = max(slowest, time.monotonic() - started)
                await asyncio.sleep(PAUSE_SECONDS)

        async with signed_in(before) as ann:
            working = asyncio.create_task(work(ann))
            await asyncio.sleep(0.5)
            async with start_backend(url) as (_, after), signed_in(after) as same:
                count = len(added)
                await asyncio.sleep(1)  # both serve
                assert len(added) > count
                assert (await same.post("/api/v1/tasks", json={"title": "Of the new release"})).status_code == 201
            await asyncio.sleep(0.5)  # the old one alone, on the new schema
            done.set()
            await working
            assert {*added, "Of the new release", *OPEN} == set(await titles(ann))
        connection = await asyncpg.connect(url)
        assert await connection.fetchval("SELECT version_num FROM alembic_version") == schema.HEAD
        await connection.close()
        assert slowest < 3
