"""The loop itself, in the app and in processes: once across replicas, after a kill, without a database.

That something is due is said to the database, not to a clock: its row gets this instant."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from todo_api.changes.stream import PING
from todo_api.core.settings import Settings
from todo_api.reminders import delivery, keys

BACKEND = Path(__file__).resolve().parents[2]
SECONDS = 30
Client = httpx.AsyncClient


async def eventually(holds: Callable[[], Awaitable[Any]]) -> None:
    async with asyncio.timeout(SECONDS):
        while not await holds():  # noqa: ASYNC110  (the other side is another process)
            await asyncio.sleep(0.02)


class World:
    """A database of its own, a connection to it, and what happens there."""

    def __init__(self, url: str, settings: Settings, sql: asyncpg.Connection) -> None:
        self.url, self.settings, self.sql = url, settings, sql

    async def person(self, app: FastAPI, number: int, subscription: dict[str, Any] | None) -> tuple[str, str]:
        """Somebody with a task due in a far future and a browser; ids of both."""
        async with Client(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            form = {"email": f"{number}@example.org", "name": "A", "password": "correct horse", "time_zone": "UTC"}
            user = (await client.post("/api/v1/auth/register", json=form)).json()
            if subscription is not None:
                response = await client.post("/api/v1/reminders/subscriptions", json=subscription)
                assert response.status_code == 201
            task = await client.post("/api/v1/tasks", json={"title": "x", "due_date": "2030-01-01"})
            return user["id"], task.json()["id"]

    async def worked_out(self) -> bool:
        return await self.sql.fetchval("SELECT count(*) FROM reminders WHERE at IS NULL") == 0

    async def make_due(self) -> None:
        """Everything is due now."""
        await eventually(self.worked_out)
        await self.sql.execute("UPDATE reminders SET at = now()")
        await self.wake()

    async def let_time_pass(self) -> None:
        """Nothing has to wait any more, neither for a lease to end nor after a failure."""
        await self.sql.execute("UPDATE push_deliveries SET try_at = now()")
        await self.sql.execute("UPDATE push_subscriptions SET retry_at = NULL")

    async def wake(self) -> None:
        await self.sql.execute("NOTIFY reminders, ''")

    async def all_said(self) -> bool:
        left = "SELECT (SELECT count(*) FROM reminders) + (SELECT count(*) FROM push_deliveries)"
        return await self.sql.fetchval(left) == 0


@pytest.fixture
async def world(new_database: Callable[[], Any], settings_for: Callable[..., Settings]) -> AsyncIterator[World]:
    async with new_database() as url:
        sql = await asyncpg.connect(url)
        yield World(url, settings_for(url, push_to_private_addresses=True), sql)
        await sql.close()


@asynccontextmanager
async def process(world: World) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {
        **os.environ,
        "ENVIRONMENT": "test",
        "DATABASE_URL": world.url,
        "SECRET_KEY": world.settings.secret_key.get_secret_value(),
        "PUSH_TO_PRIVATE_ADDRESSES": "true",
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "todo_api", "--port", "0"]
    started = await asyncio.create_subprocess_exec(*command, cwd=BACKEND, env=environment)
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


async def test_two_loops_say_everything_once(
    world: World, run_app: Callable[[Settings], Any], push_service: Any, new_browser: Any
) -> None:
    people = 12
    async with run_app(world.settings) as first, run_app(world.settings):
        for number in range(people):
            await world.person(first, number, new_browser().subscription(f"{push_service.url}/{number}"))
        await world.make_due()
        await eventually(world.all_said)
        figures = await Client(transport=httpx.ASGITransport(first), base_url="http://test").get("/metrics")
    assert sorted(received.path for received in push_service.received) == sorted(f"/{n}" for n in range(people))
    assert 'todo_push_messages_total{outcome="delivered"}' in figures.text
    assert "todo_reminder_lag_seconds_count" in figures.text


async def test_a_killed_process_leaves_nothing_unsaid(
    world: World, run_app: Callable[[Settings], Any], push_service: Any, new_browser: Any
) -> None:
    """The push service has the message, but the process dies before it knows: it comes again, as the same one."""
    browser = new_browser()
    async with run_app(world.settings) as app:
        await world.person(app, 1, browser.subscription(f"{push_service.url}/ann"))
        await eventually(world.worked_out)
    await world.sql.execute("UPDATE reminders SET at = now()")
    push_service.may_answer.clear()
    async with process(world) as first:
        async with asyncio.timeout(SECONDS):
            await push_service.arrived.wait()
        first.kill()
    assert not await world.all_said()
    push_service.may_answer.set()
    await world.let_time_pass()
    async with process(world):
        await eventually(world.all_said)
    first_note, second_note = (browser.read(received.body) for received in push_service.received)
    assert first_note == second_note
    assert len({received.headers["topic"] for received in push_service.received}) == 1


async def test_a_lost_database_is_waited_for(
    world: World,
    server_database_url: str,
    run_app: Callable[[Settings], Any],
    push_service: Any,
    new_browser: Any,
) -> None:
    name = world.url.rsplit("/", 1)[1]
    async with run_app(world.settings) as app:
        await world.person(app, 1, new_browser().subscription(f"{push_service.url}/ann"))
        await eventually(world.worked_out)
        server = await asyncpg.connect(server_database_url)
        await server.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
        await server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)
        app.state.reminders.wake()
        await server.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")
        await server.close()
        world.sql = await asyncpg.connect(world.url)
        await world.sql.execute("UPDATE reminders SET at = now()")

        async def said() -> bool:
            await world.wake()
            return await world.all_said()

        await eventually(said)
        await world.sql.close()
    assert len(push_service.received) == 1


async def test_a_service_in_trouble_gets_it_later(
    world: World, run_app: Callable[[Settings], Any], push_service: Any, new_browser: Any
) -> None:
    push_service.status = 503
    async with run_app(world.settings) as app:
        await world.person(app, 1, new_browser().subscription(f"{push_service.url}/ann"))
        await world.make_due()

        async def waits() -> bool:
            waiting = "SELECT count(*) FROM push_deliveries WHERE attempts = 1 AND try_at > now() + interval '1 second'"
            failures = "SELECT sum(failures) FROM push_subscriptions"
            return await world.sql.fetchval(waiting) == 1 == await world.sql.fetchval(failures)

        await eventually(waits)
        push_service.status = 201
        await world.let_time_pass()
        await world.wake()
        await eventually(world.all_said)
    assert len(push_service.received) == 2


async def test_a_task_done_meanwhile_is_not_said(
    world: World, run_app: Callable[[Settings], Any], push_service: Any, new_browser: Any
) -> None:
    push_service.status = 503
    async with run_app(world.settings) as app:
        await world.person(app, 1, new_browser().subscription(f"{push_service.url}/ann"))
        await world.make_due()

        async def tried() -> bool:
            return bool(await world.sql.fetchval("SELECT sum(failures) FROM push_subscriptions"))

        await eventually(tried)
        await world.sql.execute("UPDATE tasks SET completed_at = now()")
        await world.let_time_pass()
        await world.wake()
        await eventually(world.all_said)
    assert len(push_service.received) == 1


async def test_one_persons_bad_data_keeps_nobody_else_waiting(
    world: World, run_app: Callable[[Settings], Any], push_service: Any, new_browser: Any
) -> None:
    async with run_app(world.settings) as app:
        for number in range(2):
            await world.person(app, number, new_browser().subscription(f"{push_service.url}/{number}"))
        await eventually(world.worked_out)
        await world.sql.execute("UPDATE users SET time_zone = 'Nowhere/Land' WHERE email = '0@example.org'")
        await world.sql.execute("UPDATE reminders SET at = now()")
        await world.wake()
        async with asyncio.timeout(SECONDS):
            await push_service.arrived.wait()
    assert [received.path for received in push_service.received] == ["/1"]


async def test_an_open_page_hears_of_it(world: World, run_app: Callable[[Settings], Any]) -> None:
    """Without any device, through the stream of changes; another person's page does not."""
    async with run_app(world.settings) as app:
        user, task = await world.person(app, 1, None)
        other, _ = await world.person(app, 2, None)
        page, others_page = (app.state.change_feed.events(UUID(each), None) for each in (user, other))
        await anext(page), await anext(others_page)
        await eventually(world.worked_out)
        await world.sql.execute("UPDATE reminders SET at = now() WHERE task_id = $1", UUID(task))
        await world.wake()
        async with asyncio.timeout(SECONDS):
            event = await anext(event.decode() async for event in page if event is not PING)
        assert event == f'event: reminder\ndata: {{"kind": "tasks", "tasks": ["{task}"], "count": 1}}\n\n'
        await app.state.change_feed.close()
        assert "reminder" not in "".join([each.decode() async for each in others_page])


async def test_silent_devices_of_one_person_delay_nobody_else(
    world: World, run_app: Callable[[Settings], Any], push_service: Any, new_browser: Any
) -> None:
    """Twenty devices that take a connection and never answer, each with several messages, then somebody else's one."""
    silent = await asyncio.start_server(lambda *_: asyncio.sleep(3600), "127.0.0.1", 0)
    address = f"http://127.0.0.1:{silent.sockets[0].getsockname()[1]}"
    try:
        async with run_app(world.settings) as app:
            ann, _ = await world.person(app, 1, new_browser().subscription(f"{address}/0"))
            session_id = await world.sql.fetchval("SELECT session_id FROM push_subscriptions")
            for number in range(1, 20):
                await world.sql.execute(
                    "INSERT INTO push_subscriptions SELECT gen_random_uuid(), user_id, $1, $2 || id, public_key, auth, "
                    "device, locale, 0, now() FROM push_subscriptions WHERE endpoint = $3",
                    session_id, f"{address}/{number}/", f"{address}/0",
                )  # fmt: skip
            for number in range(12):
                await world.sql.execute(
                    "INSERT INTO push_deliveries SELECT gen_random_uuid(), id, NULL, "
                    "jsonb_build_object('kind', 'test', 'tag', $1::text), now(), now() + interval '1 day', now(), 0 "
                    "FROM push_subscriptions", f"test {number}",
                )  # fmt: skip
            await world.wake()
            await asyncio.sleep(0.5)
            await world.person(app, 2, new_browser().subscription(f"{push_service.url}/bob"))
            await eventually(world.worked_out)
            await world.sql.execute("UPDATE reminders SET at = now() WHERE user_id <> $1", UUID(ann))
            await world.wake()
            async with asyncio.timeout(2):
                await push_service.arrived.wait()
            on_their_way = "SELECT count(*) FROM push_subscriptions WHERE retry_at IS NOT NULL AND user_id = $1"
            assert 0 < await world.sql.fetchval(on_their_way, UUID(ann)) <= 2 * delivery.PER_PERSON
    finally:
        silent.close()


class TestKeys:
    async def test_they_outlive_a_rotation_of_the_signing_key(
        self,
        world: World,
        run_app: Callable[[Settings], Any],
        settings_for: Callable[..., Settings],
        push_service: Any,
        new_browser: Any,
    ) -> None:
        old, new = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"
        found = []
        async with run_app(settings_for(world.url, secret_key=old, push_to_private_addresses=True)) as app:
            await world.person(app, 1, new_browser().subscription(f"{push_service.url}/ann"))
        for secret in (old, f"{new},{old}", new):
            changed = settings_for(world.url, secret_key=secret, push_to_private_addresses=True)
            async with run_app(changed) as app:
                async with app.state.database.read() as session:
                    found.append(await keys.key_pair(session, changed))

                async def sealed_by_the_first(wanted: Settings = changed) -> bool:
                    by = await world.sql.fetchval("SELECT sealed_by FROM push_keys")
                    return bool(by == keys.sealer(wanted.secret_keys[0]))

                await eventually(sealed_by_the_first)
        assert found[0] == found[1] == found[2]
        assert await world.sql.fetchval("SELECT count(*) FROM push_subscriptions") == 1

    async def test_a_lost_signing_key_means_new_ones_and_new_subscriptions(
        self, world: World, run_app: Callable[[Settings], Any], settings_for: Callable[..., Settings], new_browser: Any
    ) -> None:
        public = []
        for secret in ("0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"):
            changed = settings_for(world.url, secret_key=secret, push_to_private_addresses=True)
            async with run_app(changed) as app, app.state.database.read() as session:
                public.append(await keys.public_key(session, changed))
                if len(public) == 1:
                    await world.person(app, 1, new_browser().subscription("http://127.0.0.1:9/x"))
        assert public[0] != public[1]
        assert await world.sql.fetchval("SELECT count(*) FROM push_subscriptions") == 0

    async def test_many_who_ask_at_once_get_the_same(self, world: World, run_app: Callable[[Settings], Any]) -> None:
        async with run_app(world.settings) as app:

            async def ask() -> bytes:
                async with app.state.database.read() as session:
                    return await keys.public_key(session, world.settings)

            assert len(set(await asyncio.gather(*(ask() for _ in range(8))))) == 1


async def test_an_idle_backend_has_not_loaded_what_sends() -> None:
    script = (
        "import sys, todo_api.main as main; from todo_api.core.settings import Settings; "
        "main.create_app(Settings(environment='test', database_url='postgresql://x@127.0.0.1/x', "
        "secret_key='0123456789abcdef0123456789abcdef')); "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'cryptography', 'httpx'}))"
    )
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, cwd=BACKEND, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await started.communicate()
    assert said.decode().strip() == "[]"


async def test_what_is_wrong_with_one_person_keeps_nobody_else_waiting(
    world: World, run_app: Callable[[Settings], Any]
) -> None:
    """A time zone that no table of zones has any more."""
    async with run_app(world.settings) as app:
        ann, _ = await world.person(app, 1, None)
        _, task = await world.person(app, 2, None)
        await world.sql.execute("UPDATE users SET time_zone = 'Nowhere/Else' WHERE id = $1", UUID(ann))
        await world.sql.execute("UPDATE tasks SET due_date = due_date + 1")
        await eventually(world.worked_out)
        assert await world.sql.fetchval("SELECT array_agg(task_id) FROM reminders") == [UUID(task)]
        await world.sql.execute("UPDATE users SET time_zone = 'UTC'")
        await eventually(world.worked_out)
        assert await world.sql.fetchval("SELECT count(*) FROM reminders") == 2


async def test_places_that_others_hold_end_no_loop(
    world: World, run_app: Callable[[Settings], Any], push_service: Any, new_browser: Any
) -> None:
    """As while the database is away: requests that wait for it hold all places, and the loop gets none."""
    settings = world.settings.model_copy(update={"database_pool_size": 2, "database_wait_seconds": 0.2})
    async with run_app(settings) as app:
        await world.person(app, 1, new_browser().subscription(f"{push_service.url}/ann"))
        await eventually(world.worked_out)
        async with app.state.database.read(), app.state.database.read():
            await world.sql.execute("UPDATE reminders SET at = now()")
            await world.wake()
            await asyncio.sleep(1)

        async def said() -> bool:
            await world.wake()
            return await world.all_said()

        await eventually(said)
    assert len(push_service.received) == 1
