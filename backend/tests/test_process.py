"""The backend as a process: it starts, drains, and dies without losing what it acknowledged."""

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

BACKEND = Path(__file__).parent.parent
FORM = {"email": "a@example.org", "name": "A", "password": "correct horse", "time_zone": "UTC"}


async def test_an_open_stream_hears_goodbye_and_does_not_hold_up_the_end(
    new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    async with new_database() as url, start_backend(url) as (process, address):
        async with httpx.AsyncClient(base_url=address, timeout=20) as client:
            assert (await client.post("/api/v1/auth/register", json=FORM)).status_code == 201
            async with client.stream("GET", "/api/v1/changes/stream") as response:
                lines = response.aiter_lines()
                while await anext(lines) != "event: ready":
                    pass
                process.send_signal(signal.SIGTERM)
                rest = [line async for line in lines]
        assert "event: bye" in rest
        async with asyncio.timeout(10):  # far below the 20 s that a connection that hangs would be given
            assert await process.wait() in {0, -signal.SIGTERM}


async def test_before_its_end_it_lets_go_of_kept_connections_and_still_answers(
    new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    async with (
        new_database() as url,
        start_backend(url) as (process, address),
        httpx.AsyncClient(base_url=address) as client,
    ):
        assert "connection" not in (await client.get("/livez")).headers
        process.send_signal(signal.SIGUSR2)
        for _ in range(200):
            answer = await client.get("/livez")
            if "connection" in answer.headers:
                break
            await asyncio.sleep(0.1)
        assert (answer.text, answer.headers.get("connection")) == ("ok", "close")


async def test_what_was_acknowledged_survives_a_killed_process(
    new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    async with new_database() as url:
        async with start_backend(url) as (process, address), httpx.AsyncClient(base_url=address) as client:
            await client.post("/api/v1/auth/register", json=FORM)
            cookies = dict(client.cookies)
            added: list[str] = []
            for number in range(30):
                task = await client.post("/api/v1/tasks", json={"title": str(number)})
                added.append(task.json()["title"])
                if number == 20:
                    process.kill()
                    break
        async with start_backend(url) as (_, address), httpx.AsyncClient(base_url=address, cookies=cookies) as client:
            items = (await client.get("/api/v1/tasks")).json()["items"]
        assert [task["title"] for task in items] == added


async def test_logs_hold_no_secret_and_nothing_that_people_wrote(
    new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    """Not even in the traceback of a defect, whose frames hold all of it."""
    async with new_database() as url, start_backend(url, OPENAI_API_KEY="sk-swordfish") as (process, address):
        async with httpx.AsyncClient(base_url=address) as client:
            await client.post("/api/v1/auth/register", json=FORM)
            await client.post("/api/v1/auth/login", json={**FORM, "password": "wrong secret"})
            await client.post("/api/v1/tasks", json={"title": "a private matter"})
            await client.get("/api/v1/tasks", params={"q": "private"})
            token = client.cookies["session"]
            server = await asyncpg.connect(url)
            for breakage in (
                "ALTER TABLE tasks ADD CONSTRAINT surprise CHECK (title = '') NOT VALID",
                "ALTER TABLE tasks RENAME TO gone",
            ):
                await server.execute(breakage)
                private = {"title": "a private matter"}
                defect = await client.post("/api/v1/tasks", json=private, headers={"Connection": "close"})
                assert (defect.status_code, defect.json()["error"]) == (500, "InternalError")
            await server.close()
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        log = (await process.stderr.read()).decode()
    assert '"event": "request"' in log
    assert "UndefinedTableError" in log
    assert "CheckViolationError" in log
    for secret in ("correct horse", "wrong secret", "private", "swordfish", token, "0123456789abcdef", FORM["email"]):
        assert secret not in log


async def test_only_a_configured_proxy_may_say_who_the_peer_is(
    new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    """Behind the proxy each address has a hundred attempts of its own; from others the header is nobody's word."""
    async with new_database() as url:
        codes: dict[str, list[int]] = {}
        for proxies in ("127.0.0.1", "10.9.9.9"):
            async with (
                start_backend(url, TRUSTED_PROXIES=proxies) as (_, address),
                httpx.AsyncClient(base_url=address) as client,
            ):
                peers = ["198.51.100.1"] * 101 + ["198.51.100.2"]
                codes[proxies] = [
                    (await client.post("/api/v1/auth/register", json={}, headers={"X-Forwarded-For": peer})).status_code
                    for peer in peers
                ]
        assert codes["127.0.0.1"] == [422] * 100 + [429, 422]
        assert codes["10.9.9.9"] == [422] * 102


async def test_a_wrong_environment_is_said_in_one_go(start_backend: Callable[..., Any]) -> None:
    async with start_backend("postgresql://todo:swordfish@localhost/todo", SECRET_KEY="short", CORS_ORIGINS="*") as (
        process,
        _,
    ):
        assert process.stderr is not None
        said = (await process.stderr.read()).decode()
        assert await process.wait() == 78
    assert "SECRET_KEY" in said
    assert "CORS_ORIGINS" in said
    assert "Traceback" not in said
    assert "swordfish" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
async def test_a_log_without_room_fails_no_request(
    new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    with Path("/dev/full").open("w") as full:  # noqa: ASYNC230
        async with (
            new_database() as url,
            start_backend(url, log=full) as (_, address),
            httpx.AsyncClient(base_url=address, timeout=20) as client,
        ):
            assert (await client.post("/api/v1/auth/register", json=FORM)).status_code == 201
            for _ in range(200):  # more than any buffer between holds
                assert (await client.get("/api/v1/tasks/01a20754-21e6-7194-a0ad-a313e72b2629")).status_code == 404


@pytest.mark.parametrize("reason", ["setting", "schema", "database"])
async def test_what_a_new_start_would_not_change_ends_with_another_code(
    new_database: Callable[[], Any], reason: str, start_backend: Callable[..., Any]
) -> None:
    """78 is sysexits.h's EX_CONFIG: whoever deploys need not wait for three more tries."""
    async with new_database() as url:
        if reason == "schema":
            connection = await asyncpg.connect(url)
            await connection.execute("CREATE TABLE alembic_version (version_num varchar(32), works_from varchar(32))")
            await connection.execute("INSERT INTO alembic_version VALUES ('9999', '9998')")
            await connection.close()
        if reason == "database":
            connection = await asyncpg.connect(url)
            await connection.execute("CREATE TABLE users (id int)")  # somebody else's
            await connection.close()
        changes = {"CORS_ORIGINS": "nonsense"} if reason == "setting" else {}
        async with start_backend(url, **changes) as (process, _):
            assert process.returncode == (3 if reason == "database" else 78)
