"""Probes: the process, the database, the figures."""

import asyncio
import re
import socket
from collections.abc import Callable
from typing import Any

import asyncpg
import httpx
import pytest

from tests.core.test_schema import prepare
from todo_api import VERSION
from todo_api.core.settings import Settings


async def test_livez_needs_no_database(anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.get("/livez")).text == "ok"


async def test_readyz_asks_the_database_and_says_which_version_answers(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "version": VERSION, "commit": "unknown"})


async def test_a_lost_database_is_said_and_found_again(
    server_database_url: str,
    new_database: Callable[[], Any],
    run_app: Callable[[Settings], Any],
    settings_for: Callable[..., Settings],
) -> None:
    """No connections allowed: reads and writes answer 503, /livez goes on; then all works again without a restart."""
    server = await asyncpg.connect(server_database_url)
    async with new_database() as url, run_app(settings_for(url)) as app:
        name = url.rsplit("/", 1)[1]
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            form = {"email": "a@example.org", "name": "A", "password": "correct horse", "time_zone": "UTC"}
            assert (await client.post("/api/v1/auth/register", json=form)).status_code == 201
            await server.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
            await server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)
            for response in (
                await client.get("/readyz"),
                await client.get("/api/v1/tasks"),
                await client.post("/api/v1/tasks", json={"title": "x"}),
            ):
                assert response.status_code == 503
                assert response.json()["error"] == "DatabaseUnavailable"
                assert name not in response.text
            assert (await client.get("/livez")).status_code == 200
            await server.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")
            assert (await client.get("/readyz")).status_code == 200
            assert (await client.post("/api/v1/tasks", json={"title": "x"})).status_code == 201
    await server.close()


async def test_a_restarted_server_costs_no_failed_read(
    server_database_url: str, client: httpx.AsyncClient, database_url: str
) -> None:
    server = await asyncpg.connect(server_database_url)
    name = database_url.rsplit("/", 1)[1]
    await server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)
    await server.close()
    for _ in range(5):
        assert (await client.get("/api/v1/tasks")).status_code == 200


async def test_a_full_disk_is_said_and_nothing_is_half_done(
    new_database: Callable[[], Any],
    run_app: Callable[[Settings], Any],
    settings_for: Callable[..., Settings],
) -> None:
    """PostgreSQL itself raises SQLSTATE 53100 here, as it does when a write finds no room."""
    async with (
        new_database() as url,
        run_app(settings_for(url)) as app,
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
    ):
        form = {"email": "a@example.org", "name": "A", "password": "correct horse", "time_zone": "UTC"}
        await client.post("/api/v1/auth/register", json=form)
        server = await asyncpg.connect(url)
        await server.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;"
            "CREATE TRIGGER full_disk BEFORE INSERT ON changes FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
        response = await client.post("/api/v1/tasks", json={"title": "x"})
        assert (response.status_code, response.json()["error"]) == (507, "DatabaseFull")
        await server.execute("DROP TRIGGER full_disk ON changes")
        await server.close()
        assert (await client.get("/api/v1/tasks")).json()["items"] == []
        assert (await client.post("/api/v1/tasks", json={"title": "x"})).status_code == 201


async def test_metrics_count_requests_by_route(client: httpx.AsyncClient) -> None:
    await client.get("/api/v1/tasks")
    figures = (await client.get("/metrics")).text
    assert 'todo_http_requests_total{method="GET",route="/tasks",status="200"}' in figures
    assert "todo_database_pool_connections" in figures


@pytest.mark.parametrize("is_full", [False, True])
async def test_metrics_tell_how_much_room_is_taken_and_that_it_is_full(
    is_full: bool,
    new_database: Callable[[], Any],
    run_app: Callable[[Settings], Any],
    settings_for: Callable[..., Settings],
) -> None:
    """A backend that starts on a full volume starts all the same."""
    async with new_database() as url:
        await prepare(url)
        server = await asyncpg.connect(url)
        name = await server.fetchval("SELECT current_database()")
        await server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = {'on' if is_full else 'off'}")
        size = await server.fetchval("SELECT pg_database_size(current_database())")
        await server.close()
        async with (
            run_app(settings_for(url)) as app,
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
        ):
            figures = ""
            for _ in range(100):
                figures = (await client.get("/metrics")).text
                if f"todo_database_read_only {is_full:.1f}" in figures and "todo_database_bytes 0.0" not in figures:
                    break
                await asyncio.sleep(0.05)
    [told] = re.findall(r"^todo_database_bytes (.+)$", figures, re.MULTILINE)
    assert size * 0.8 < float(told) < size * 1.2
    assert f"todo_database_read_only {is_full:.1f}" in figures


async def test_a_port_of_their_own_takes_the_figures_off_the_api(
    new_database: Callable[[], Any], run_app: Callable[[Settings], Any], settings_for: Callable[..., Settings]
) -> None:
    """Whoever reaches the API must not read them; and in production it describes itself only when it is told to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with (
        new_database() as url,
        run_app(settings_for(url, environment="production", metrics_port=port)) as app,
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as scraper,
    ):
        for path in ("/metrics", "/docs", "/redoc", "/openapi.json"):
            assert (await client.get(path)).status_code == 404
        figures = (await scraper.get("/metrics")).text
    assert 'todo_database_pool_connections{state="in_use"}' in figures


async def test_a_name_of_a_host_over_tls_is_kept_to_tls(app: Any) -> None:
    for scheme, header in (("https", "max-age=31536000"), ("http", None)):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=f"{scheme}://test") as client:
            assert (await client.get("/api/v1/me")).headers.get("strict-transport-security") == header


async def test_a_database_that_takes_no_changes_is_named(
    run_app: Callable[..., Any], settings_for: Callable[..., Any], new_database: Callable[[], Any]
) -> None:
    """As after its volume was full."""
    async with new_database() as url, run_app(settings_for(url)) as app:
        transport = httpx.ASGITransport(app, client=("127.0.0.1", 5555))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            form = {"email": "ann@example.org", "name": "Ann", "password": "correct horse battery", "time_zone": "UTC"}
            assert (await client.post("/api/v1/auth/register", json=form)).status_code == 201
            server = await asyncpg.connect(url)
            name = await server.fetchval("SELECT current_database()")
            await server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
            await server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid()"
            )
            await server.close()
            refused = await client.post("/api/v1/tasks", json={"title": "x"})
            for _ in range(10):  # the pool finds its connections ended first
                if refused.json()["error"] == "DatabaseReadOnly":
                    break
                refused = await client.post("/api/v1/tasks", json={"title": "x"})
            assert (refused.status_code, refused.json()["error"]) == (503, "DatabaseReadOnly")
            assert refused.headers["retry-after"] == "10"
            assert (await client.get("/api/v1/tasks?view=all")).status_code == 200


async def test_after_a_defect_the_connection_says_that_it_ends(
    new_database: Callable[[], Any], run_app: Callable[[Settings], Any], settings_for: Callable[..., Settings]
) -> None:
    """Else a proxy that keeps its connections sends the next request into one that is closed."""

    async def defect() -> None:
        raise RuntimeError("a defect")

    async with new_database() as url, run_app(settings_for(url)) as app:
        app.add_api_route("/defect", defect)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            response = await client.get("/defect")
    assert (response.status_code, response.headers["connection"]) == (500, "close")
