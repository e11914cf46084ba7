"""A request ends within its deadline, and its answer says what is known."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from todo_api.core.settings import STATEMENT_SHARE

SECONDS = 1.0


@pytest.fixture(scope="module")
async def impatient(
    new_database: Callable[[], Any], run_app: Callable[..., Any], settings_for: Callable[..., Any]
) -> AsyncIterator[tuple[FastAPI, str]]:
    async with new_database() as url, run_app(settings_for(url, request_seconds=SECONDS)) as app:
        yield app, url


@pytest.fixture
async def ann(impatient: tuple[FastAPI, str]) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(impatient[0], client=("127.0.0.1", 5555))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        form = {"name": "Ann", "password": "correct horse battery", "time_zone": "UTC"}
        answer = await client.post("/api/v1/auth/register", json={**form, "email": f"{uuid4().hex}@example.org"})
        assert answer.status_code == 201
        yield client


@asynccontextmanager
async def locked(url: str, table: str) -> AsyncIterator[None]:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
    finally:
        await connection.close()


async def timed(request: Any) -> tuple[httpx.Response, float]:
    started = time.monotonic()
    answer = await request
    return answer, time.monotonic() - started


async def test_a_locked_table_delays_nobody_for_longer_and_nothing_happens_later(
    ann: httpx.AsyncClient, impatient: tuple[FastAPI, str]
) -> None:
    task = (await ann.post("/api/v1/tasks", json={"title": "Before"})).json()
    async with locked(impatient[1], "tasks"):
        for request in (
            ann.patch(f"/api/v1/tasks/{task['id']}", json={"title": "After"}),
            ann.post("/api/v1/tasks", json={"title": "New"}),
            ann.get("/api/v1/tasks?view=all"),
        ):
            answer, seconds = await timed(request)
            assert (answer.status_code, answer.json()["error"]) == (503, "NotInTime")
            assert answer.headers["retry-after"] == "2"
            assert SECONDS * STATEMENT_SHARE * 0.9 < seconds < SECONDS + 1
    await asyncio.sleep(0.3)
    listed = (await ann.get("/api/v1/tasks?view=all")).json()["items"]
    assert [item["title"] for item in listed] == ["Before"]


async def test_a_statement_ends_before_its_request_by_the_database_itself(
    ann: httpx.AsyncClient, impatient: tuple[FastAPI, str]
) -> None:
    """Its limit follows from the request's: what the server has to break off may go on in the database for a while."""
    async with locked(impatient[1], "tasks"):
        answer, seconds = await timed(ann.get("/api/v1/tasks?view=all"))
    assert (answer.status_code, answer.json()["error"]) == (503, "NotInTime")
    assert seconds < SECONDS
    async with impatient[0].state.database.read() as session:
        assert (await session.execute(text("SHOW statement_timeout"))).scalar_one() == f"{SECONDS * 800:.0f}ms"


async def test_a_commit_that_may_have_happened_is_said_to_be_unknown_and_is_done_once(
    ann: httpx.AsyncClient, impatient: tuple[FastAPI, str]
) -> None:
    """A deferred trigger sleeps within the commit, as a slow disk would."""
    connection = await asyncpg.connect(impatient[1])
    await connection.execute(
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3); RETURN NULL; END $$;"
        "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON tasks DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION slow()"
    )
    headers = {"Idempotency-Key": uuid4().hex}
    answer, seconds = await timed(ann.post("/api/v1/tasks", json={"title": "Once"}, headers=headers))
    assert (answer.status_code, answer.json()["error"]) == (503, "OutcomeUnknown")
    assert seconds < SECONDS + 1
    await connection.execute("DROP TRIGGER slow ON tasks; DROP FUNCTION slow()")
    await connection.close()
    assert (await ann.post("/api/v1/tasks", json={"title": "Once"}, headers=headers)).status_code == 201
    listed = (await ann.get("/api/v1/tasks?view=all")).json()["items"]
    assert [item["title"] for item in listed] == ["Once"]


async def test_a_stream_that_began_goes_on(
    impatient: tuple[FastAPI, str], ann: httpx.AsyncClient, serve: Callable[..., Any]
) -> None:
    async with (
        serve(impatient[0]) as url,
        httpx.AsyncClient(base_url=url, cookies=dict(ann.cookies), timeout=10) as live,
        live.stream("GET", "/api/v1/changes/stream") as stream,
    ):
        lines = stream.aiter_lines()
        while await anext(lines) != "event: ready":
            pass
        await asyncio.sleep(SECONDS * 1.5)
        await ann.post("/api/v1/tasks", json={"title": "Later"})
        async with asyncio.timeout(5):
            async for line in lines:
                if "Later" in line:
                    break


async def test_a_slow_upload_is_not_what_the_deadline_is_for(
    impatient: tuple[FastAPI, str], ann: httpx.AsyncClient, serve: Callable[..., Any]
) -> None:
    async def slow() -> AsyncIterator[bytes]:
        yield b'{"title": '
        await asyncio.sleep(SECONDS * 1.5)
        yield b'"Slow"}'

    async with serve(impatient[0]) as url, httpx.AsyncClient(base_url=url, cookies=dict(ann.cookies)) as live:
        answer = await live.post("/api/v1/tasks", content=slow(), headers={"Content-Type": "application/json"})
        assert answer.status_code == 201
