"""One person cannot stop another: bodies, places in the pool, errors of validation. A bystander is measured beside."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import httpx
import pytest

from todo_api.core.database import Database
from todo_api.core.limits import Busy, Places

SignUp = Callable[..., Awaitable[httpx.AsyncClient]]


async def send_slowly(address: str, head: str, body: bytes = b"", *, wait: float) -> bytes:
    """Send a head and the beginning of a body, then nothing; what is answered within so many seconds."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body)
        async with asyncio.timeout(wait):
            return await reader.read(65_536)
    except TimeoutError:
        return b""
    finally:
        writer.close()


def head(path: str, length: int, cookie: str = "") -> str:
    lines = [f"POST {path} HTTP/1.1", "Host: test", "Content-Type: application/json", f"Content-Length: {length}"]
    return "\n".join([*lines, *([f"Cookie: session={cookie}"] if cookie else [])])


class TestBodies:
    @pytest.mark.parametrize("path", ["/api/v1/import", "/api/v1/import/read", "/api/v1/tasks", "/api/v1/chat", "/mcp"])
    async def test_a_stranger_is_refused_before_the_body_is_there(self, live_url: str, path: str) -> None:
        """Nothing of it is sent; one who waits for it would wait for ever."""
        for cookie in ("", "no-session-of-anybody"):
            answer = await send_slowly(live_url, head(path, 20_000, cookie), wait=3)
            assert b" 401 " in answer.split(b"\r\n")[0]

    @pytest.mark.parametrize("path", ["/api/v1/auth/login", "/api/v1/auth/register"])
    async def test_a_stranger_may_send_64_kb(self, anonymous: httpx.AsyncClient, path: str) -> None:
        for size, status in ((63_000, 422), (65_000, 413)):
            answer = await anonymous.post(path, json={"email": "x" * size})
            assert answer.status_code == status

    async def test_a_body_in_pieces_is_counted(self, client: httpx.AsyncClient) -> None:
        async def pieces() -> AsyncIterator[bytes]:
            for _ in range(20):
                yield b" " * 100_000

        answer = await client.post("/api/v1/tasks", content=pieces())
        assert (answer.status_code, answer.json()["error"]) == (413, "BodyTooLarge")

    async def test_a_body_that_is_too_slow_is_refused(
        self,
        new_database: Callable[[], Any],
        settings_for: Callable[..., Any],
        run_app: Callable[..., Any],
        serve: Callable[..., Any],
    ) -> None:
        async with new_database() as url:
            settings = settings_for(url, body_grace_seconds=0.3, body_least_bytes_a_second=100_000)
            async with run_app(settings) as app, serve(app) as address:
                cookie = await register(address)
                started = time.monotonic()
                answer = await send_slowly(address, head("/api/v1/tasks", 20_000, cookie), b"{", wait=5)
                assert b" 408 " in answer.split(b"\r\n")[0]
                assert b"connection: close" in answer.lower()
                assert time.monotonic() - started < 3

    async def test_ten_slow_uploads_hold_nothing_that_others_need(
        self, live_url: str, sign_up: SignUp, app: Any
    ) -> None:
        attacker, bystander = await sign_up(), await sign_up()
        cookie = attacker.cookies["session"]
        paths = ["/api/v1/import", "/api/v1/import/read", "/api/v1/tasks", "/api/v1/tasks/batch", "/api/v1/chat"]
        slow = [asyncio.create_task(send_slowly(live_url, head(path, 900, cookie), b"{", wait=4)) for path in 4 * paths]
        await asyncio.sleep(0.5)
        times = []
        for number in range(20):
            started = time.monotonic()
            assert (await bystander.post("/api/v1/tasks", json={"title": str(number)})).status_code == 201
            times.append(time.monotonic() - started)
        assert max(times) < 1
        assert app.state.database.engine.pool.checkedout() <= 1
        for each in slow:
            each.cancel()

    async def test_a_person_has_few_large_bodies_at_once(self, live_url: str, client: httpx.AsyncClient) -> None:
        cookie = client.cookies["session"]
        large = head("/api/v1/import", 100_000, cookie)
        slow = [asyncio.create_task(send_slowly(live_url, large, b"{", wait=3)) for _ in range(3)]
        await asyncio.sleep(0.5)
        assert b" 429 " in (await send_slowly(live_url, large, b"{", wait=2)).split(b"\r\n")[0]
        for each in slow:
            each.cancel()


async def register(address: str) -> str:
    async with httpx.AsyncClient(base_url=address) as client:
        form = {"email": f"{uuid4()}@example.org", "name": "A", "password": "correct horse", "time_zone": "UTC"}
        assert (await client.post("/api/v1/auth/register", json=form)).status_code == 201
        return client.cookies["session"]


class TestPlaces:
    async def test_a_person_has_a_share_and_others_pass(self) -> None:
        places, ann, bob = Places(10, 3, 0.2), uuid4(), uuid4()
        async with _held(places, ann, 3):
            with pytest.raises(Busy):
                async with places.place(ann):
                    pass
            async with places.place(bob), places.place(None):
                pass
        async with places.place(ann):
            pass

    async def test_places_come_in_order_of_arrival(self) -> None:
        places, order = Places(1, 1, 5), []

        async def come(name: str) -> None:
            async with places.place(uuid4()):
                order.append(name)

        async with places.place(None):
            waiting = []
            for name in "abc":
                waiting.append(asyncio.create_task(come(name)))
                await asyncio.sleep(0)
            waiting[1].cancel()
            await asyncio.sleep(0)
        await asyncio.gather(waiting[0], waiting[2])
        assert order == ["a", "c"]
        async with places.place(uuid4()):
            pass

    async def test_a_pool_in_use_is_said_with_a_time_to_come_again(
        self, new_database: Callable[[], Any], settings_for: Callable[..., Any], run_app: Callable[..., Any]
    ) -> None:
        async with new_database() as url:
            settings = settings_for(url, database_pool_size=2, database_wait_seconds=0.3)
            async with run_app(settings) as app:
                database: Database = app.state.database
                async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
                    form = {"email": "a@example.org", "name": "A", "password": "correct horse", "time_zone": "UTC"}
                    assert (await client.post("/api/v1/auth/register", json=form)).status_code == 201
                    async with database.read(), database.read():
                        for answer in (
                            await client.get("/api/v1/tasks"),
                            await client.post("/api/v1/tasks", json={"title": "x"}),
                        ):
                            assert (answer.status_code, answer.json()["error"]) == (503, "Busy")
                            assert int(answer.headers["Retry-After"]) > 0
                    assert (await client.get("/api/v1/tasks")).status_code == 200

    async def test_lists_are_read_while_transactions_hang(
        self, new_database: Callable[[], Any], settings_for: Callable[..., Any], run_app: Callable[..., Any]
    ) -> None:
        """As commits do while no standby has them."""
        async with new_database() as url:
            settings = settings_for(url, database_pool_size=4, database_wait_seconds=0.3)
            async with (
                run_app(settings) as app,
                AsyncExitStack() as hanging,
                httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
            ):
                form = {"email": "a@example.org", "name": "A", "password": "correct horse", "time_zone": "UTC"}
                assert (await client.post("/api/v1/auth/register", json=form)).status_code == 201
                for _ in range(3):
                    await hanging.enter_async_context(app.state.database.transaction("api"))
                refused = await client.post("/api/v1/tasks", json={"title": "x"})
                assert (refused.status_code, refused.json()["error"]) == (503, "Busy")
                assert (await client.get("/api/v1/tasks")).status_code == 200
                await hanging.aclose()
                assert (await client.post("/api/v1/tasks", json={"title": "x"})).status_code == 201


@asynccontextmanager
async def _held(places: Places, person: Any, number: int) -> AsyncIterator[None]:
    if not number:
        yield
        return
    async with places.place(person), _held(places, person, number - 1):
        yield


async def test_every_connection_has_its_limits(client: httpx.AsyncClient, database_url: str, app: Any) -> None:
    """Whatever becomes of its owner, the server ends what hangs: nothing waits for ever."""
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    async with app.state.database.read() as session, app.state.database.aside() as aside:
        for connection in (session, aside):
            for name in names:
                value = (await connection.execute(_show(name))).scalar_one()
                assert value not in {"0", "0ms"}, name


def _show(name: str) -> Any:
    from sqlalchemy import text

    return text(f"SHOW {name}")


async def test_a_lock_that_somebody_holds_is_not_waited_for_for_ever(
    client: httpx.AsyncClient, database_url: str
) -> None:
    await client.post("/api/v1/tasks", json={"title": "x"})
    holder = await asyncpg.connect(database_url)
    try:
        await holder.execute("BEGIN; LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE")
        started = time.monotonic()
        answer = await client.post("/api/v1/tasks", json={"title": "x"})
        assert (answer.status_code, answer.json()["error"]) == (503, "DatabaseUnavailable")
        assert time.monotonic() - started < 8
    finally:
        await holder.close()
    assert (await client.post("/api/v1/tasks", json={"title": "x"})).status_code == 201


class TestValidation:
    """An answer names a few places, and repeats nothing of what was sent."""

    SECRET = "swordfish"

    async def _refused(self, client: httpx.AsyncClient, path: str, body: Any) -> dict[str, Any]:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        started = time.monotonic()
        answer = await client.post(path, content=content, headers={"Content-Type": "application/json"})
        assert time.monotonic() - started < 2
        assert answer.status_code == 422
        assert len(answer.content) < 10_000
        assert self.SECRET not in answer.text
        found: dict[str, Any] = answer.json()
        assert 1 <= len(found["fields"]) <= 20
        return found

    async def test_many_unknown_fields(self, client: httpx.AsyncClient) -> None:
        await self._refused(client, "/api/v1/tasks", {f"f{number}": 1 for number in range(60_000)})

    async def test_a_long_unknown_name(self, client: httpx.AsyncClient) -> None:
        await self._refused(client, "/api/v1/tasks", {"title": "x", self.SECRET * 1000: 1})

    async def test_many_bad_operations(self, client: httpx.AsyncClient) -> None:
        bad = {"op": "create", "task": {"title": 7, "priority": self.SECRET, "tags": [[self.SECRET]] * 30}}
        await self._refused(client, "/api/v1/tasks/batch", {"operations": [bad] * 200})

    async def test_many_bad_lines(self, client: httpx.AsyncClient) -> None:
        line = {"text": "x", "ignore": [[self.SECRET, self.SECRET]] * 50}
        await self._refused(client, "/api/v1/tasks/parse/lines", {"lines": [line] * 200})

    async def test_an_unknown_kind(self, client: httpx.AsyncClient) -> None:
        await self._refused(client, "/api/v1/tasks/batch", {"operations": [{"op": self.SECRET * 100}]})

    async def test_a_bad_import(self, client: httpx.AsyncClient) -> None:
        tasks = [{"title": self.SECRET, "id": number, "x": self.SECRET} for number in range(50_000)]
        await self._refused(client, "/api/v1/import", {"tasks": tasks})
        await self._refused(client, "/api/v1/import", {"tasks": [[]] * 50_000})

    async def test_a_wrong_password_is_not_repeated(self, anonymous: httpx.AsyncClient) -> None:
        form = {"email": "a@example.org", "name": "A", "password": self.SECRET[:5], "time_zone": self.SECRET}
        await self._refused(anonymous, "/api/v1/auth/register", form)
