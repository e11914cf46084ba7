"""Another server takes over, or this one takes no changes for a while: nobody starts anew for it."""

import asyncio
import contextlib
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import httpx
import pytest

from todo_cli.paths import DataDirectory
from todo_cli.postgres import HOST, running_postgres, throwaway_data_directory

SECONDS = 20
ANN = {"email": "ann@example.org", "name": "Ann", "password": "correct horse battery", "time_zone": "UTC"}


class Address:
    """Like a Service of Kubernetes: new connections go where it leads, old ones stay where they are."""

    def __init__(self) -> None:
        self.leads_to = 0
        self.port = 0
        self.tells_of_ends = asyncio.Event()
        self.tells_of_ends.set()

    def through(self, url: str) -> str:
        """The URL of the server that it leads to, by this address."""
        return url.replace(f":{self.leads_to}/", f":{self.port}/")

    async def forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            there = await asyncio.open_connection(HOST, self.leads_to)
            await asyncio.gather(self._copy(reader, there[1]), self._copy(there[0], writer))
        writer.close()

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
            await self.tells_of_ends.wait()
        writer.close()


@asynccontextmanager
async def an_address() -> AsyncIterator[Address]:
    address = Address()
    server = await asyncio.start_server(address.forward, HOST)
    address.port = server.sockets[0].getsockname()[1]
    try:
        yield address
    finally:
        server.close()


@asynccontextmanager
async def ann_at(app: Any) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, client=("127.0.0.1", 5555))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        assert (await client.post("/api/v1/auth/register", json=ANN)).status_code == 201
        yield client


async def titles(client: httpx.AsyncClient) -> list[str]:
    return sorted(item["title"] for item in (await client.get("/api/v1/tasks?view=all")).json()["items"])


async def copied(first: DataDirectory, second: DataDirectory) -> None:
    """What one has in the other, with its owner."""
    await asyncio.to_thread(subprocess.run, ["cp", "-a", f"{first.path}/.", str(second.path)], check=True)


async def test_the_old_primary_is_not_taken_for_the_new_one(
    run_app: Callable[..., Any], settings_for: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """The address still leads to the old one, a standby by now, when the pool needs connections."""
    with contextlib.ExitStack() as stack:
        first, second = (stack.enter_context(throwaway_data_directory()) for _ in range(2))
        async with an_address() as address, contextlib.AsyncExitStack() as running:
            with running_postgres(first, durable=False) as postgres:
                address.leads_to = postgres.port
                app = await running.enter_async_context(run_app(settings_for(address.through(postgres.url))))
                ann = await running.enter_async_context(ann_at(app))
                assert (await ann.post("/api/v1/tasks", json={"title": "Before"})).status_code == 201
                live_url = await running.enter_async_context(serve(app))
                live = await running.enter_async_context(
                    httpx.AsyncClient(base_url=live_url, cookies=dict(ann.cookies), timeout=SECONDS)
                )
                stream = await running.enter_async_context(live.stream("GET", "/api/v1/changes/stream"))
                lines = stream.aiter_lines()
                while await anext(lines) != "event: ready":
                    pass
            await copied(first, second)
            (first.cluster / "standby.signal").touch()
            with running_postgres(first, durable=False) as old, running_postgres(second, durable=False) as new:
                address.leads_to = old.port
                for answer in (
                    await ann.get("/api/v1/tasks"),
                    await ann.post("/api/v1/tasks", json={"title": "Too early"}),
                ):
                    assert (answer.status_code, answer.json()["error"]) == (503, "DatabaseUnavailable")
                    assert answer.headers["retry-after"] == "2"
                assert (await ann.get("/readyz")).status_code == 503
                await asyncio.sleep(1)  # what listens has tried, too
                address.leads_to = new.port
                assert (await ann.post("/api/v1/tasks", json={"title": "After"})).status_code == 201
                assert await titles(ann) == ["After", "Before"]
                async with asyncio.timeout(SECONDS):
                    while '"title":"After"' not in await anext(lines):
                        pass


async def test_what_only_the_old_primary_knows_is_not_acknowledged_by_a_repetition(
    run_app: Callable[..., Any], settings_for: Callable[..., Any]
) -> None:
    """The pool still asks the old one, which has the answer to the request before; who took over has it not."""
    with contextlib.ExitStack() as stack:
        first, second = (stack.enter_context(throwaway_data_directory()) for _ in range(2))
        async with an_address() as address, contextlib.AsyncExitStack() as running:
            with running_postgres(first, durable=False) as postgres:
                address.leads_to = postgres.port
                app = await running.enter_async_context(run_app(settings_for(address.through(postgres.url))))
                ann = await running.enter_async_context(ann_at(app))
            await copied(first, second)
            with running_postgres(first, durable=False) as old, running_postgres(second, durable=False) as new:
                address.leads_to = old.port
                headers = {"Idempotency-Key": uuid4().hex}
                adding = {"url": "/api/v1/tasks", "json": {"title": "Once"}, "headers": headers}
                assert (await ann.post(**adding)).status_code == 201
                await app.state.database.side_engine.dispose()
                address.leads_to = new.port
                answer = await ann.post(**adding)
                assert (answer.status_code, answer.json()["error"]) == (503, "DatabaseUnavailable")
                await app.state.database.engine.dispose()
                assert (await ann.post(**adding)).status_code == 201
                assert await titles(ann) == ["Once"]


@pytest.mark.parametrize("ping_after", [0.0, 100.0])
async def test_the_last_word_of_a_server_is_enough(
    ping_after: float,
    monkeypatch: pytest.MonkeyPatch,
    run_app: Callable[..., Any],
    settings_for: Callable[..., Any],
    server_database_url: str,
    new_database: Callable[[], Any],
) -> None:
    """It says that it goes, and the connection's end comes later, after a ping or without one."""
    monkeypatch.setattr("todo_api.core.database.PING_AFTER_IDLE_SECONDS", ping_after)
    async with new_database() as url, an_address() as address:
        address.leads_to = urlsplit(url).port or 0
        async with run_app(settings_for(address.through(url))) as app, ann_at(app) as ann:
            await asyncio.gather(*(ann.get("/api/v1/tasks") for _ in range(10)))
            address.tells_of_ends.clear()
            server = await asyncpg.connect(server_database_url)
            name = url.rsplit("/", 1)[1]
            await server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)
            await server.close()
            await asyncio.sleep(0.2)
            answers = [(await ann.get("/api/v1/tasks")).status_code for _ in range(5)]
            written = (await ann.post("/api/v1/tasks", json={"title": "x"})).status_code
            address.tells_of_ends.set()
    assert (answers, written) == ([200] * 5, 201)


async def test_a_server_that_takes_changes_again_is_written_to_by_the_same_pool(
    run_app: Callable[..., Any], settings_for: Callable[..., Any], new_database: Callable[[], Any]
) -> None:
    """What a connection began with stays with it: those that were opened meanwhile must go."""
    async with new_database() as url, run_app(settings_for(url)) as app, ann_at(app) as ann:
        server = await asyncpg.connect(url)
        name = await server.fetchval("SELECT current_database()")
        await server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        await server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )
        for number in range(8):
            refused = await ann.post("/api/v1/tasks", json={"title": f"Refused {number}"})
            assert refused.status_code == 503
        assert refused.json()["error"] == "DatabaseReadOnly"
        assert await titles(ann) == []
        await server.execute(f"SET default_transaction_read_only = off; ALTER DATABASE {name} RESET ALL")
        await server.close()
        answers = [(await ann.post("/api/v1/tasks", json={"title": "x"})).status_code for _ in range(4)]
    assert answers[-1] == 201
    assert answers.count(503) <= 1  # one that had not been written on yet


@pytest.mark.parametrize("setting", ["on", "off"])
async def test_a_server_that_is_set_to_take_no_changes_is_read_from(
    setting: str, run_app: Callable[..., Any], settings_for: Callable[..., Any]
) -> None:
    """By ALTER SYSTEM, for connections that are there already, and back."""
    with throwaway_data_directory() as data, running_postgres(data, durable=False) as postgres:
        async with run_app(settings_for(postgres.url)) as app, ann_at(app) as ann:
            server = await asyncpg.connect(postgres.superuser_url)
            for value in ("on", setting):
                await server.execute(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
                await server.execute("SELECT pg_reload_conf()")
            await asyncio.sleep(0.5)
            answer = await ann.post("/api/v1/tasks", json={"title": "x"})
            assert answer.status_code == (503 if setting == "on" else 201)
            assert (await ann.get("/api/v1/tasks")).status_code == 200
            await server.close()


async def test_a_commit_whose_answer_is_lost_is_said_to_be_unknown_and_is_done_once(
    run_app: Callable[..., Any], settings_for: Callable[..., Any], new_database: Callable[[], Any]
) -> None:
    """The server dies within the commit: what was saved nobody knows, and to say that nothing was would be a lie."""
    async with new_database() as url, run_app(settings_for(url)) as app, ann_at(app) as ann:
        server = await asyncpg.connect(url)
        await server.execute(
            "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(5); RETURN NULL; "
            "END $$; CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON tasks DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION slow()"
        )
        headers = {"Idempotency-Key": uuid4().hex}
        adding = asyncio.create_task(ann.post("/api/v1/tasks", json={"title": "Once"}, headers=headers))
        killed = 0
        async with asyncio.timeout(SECONDS):
            while not killed:
                killed = await server.fetchval(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                )
        answer = await adding
        assert (answer.status_code, answer.json()["error"]) == (503, "OutcomeUnknown")
        assert answer.headers["retry-after"] == "2"
        await server.execute("DROP TRIGGER slow ON tasks; DROP FUNCTION slow()")
        await server.close()
        assert (await ann.post("/api/v1/tasks", json={"title": "Once"}, headers=headers)).status_code == 201
        assert await titles(ann) == ["Once"]


async def test_what_no_standby_has_is_not_acknowledged_by_a_repetition_either(
    run_app: Callable[..., Any], settings_for: Callable[..., Any]
) -> None:
    """A commit that was given up waiting is seen by others; whoever takes over knows nothing of it."""
    with throwaway_data_directory() as data, running_postgres(data, durable=False) as postgres:
        server = await asyncpg.connect(postgres.superuser_url)
        await server.execute("ALTER ROLE todo SET synchronous_commit = on")
        async with run_app(settings_for(postgres.url, request_seconds=1.0)) as app, ann_at(app) as ann:
            await server.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
            await server.execute("SELECT pg_reload_conf()")
            await asyncio.sleep(0.5)
            headers = {"Idempotency-Key": uuid4().hex}
            answers = [await ann.post("/api/v1/tasks", json={"title": "Once"}, headers=headers) for _ in range(2)]
            assert [answer.status_code for answer in answers] == [503, 503]
            assert answers[0].json()["error"] == "OutcomeUnknown"
            assert (await ann.get("/api/v1/tasks")).status_code == 200
            await server.execute("ALTER SYSTEM RESET synchronous_standby_names")
            await server.execute("SELECT pg_reload_conf()")
            await asyncio.sleep(0.5)
            assert (await ann.post("/api/v1/tasks", json={"title": "Once"}, headers=headers)).status_code == 201
            assert await titles(ann) == ["Once"]
        await server.close()
