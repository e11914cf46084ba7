"""Live updates through a real server: what happened, once each, in order, also after a lost connection."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from todo_api.changes import stream as change_stream

Client = httpx.AsyncClient
Add = Callable[..., Awaitable[dict[str, Any]]]
PATH = "/api/v1/changes/stream"


class Events:
    """The server-sent events of one connection."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def next(self) -> dict[str, Any]:
        """The next event as {event, id, data}; a comment as {comment}."""
        event: dict[str, Any] = {}
        async with asyncio.timeout(10):
            async for line in self._lines:
                if not line:
                    return event
                name, _, value = line.partition(": ")
                event[name or "comment"] = json.loads(value) if name == "data" else value
        raise AssertionError("the stream ended")

    async def titles(self, number: int) -> list[str]:
        return [(await self.next())["data"]["title"] for _ in range(number)]


@pytest.fixture
def listen(live_url: str, session_cookie: Callable[[Any], dict[str, str]]) -> Callable[..., Any]:
    @asynccontextmanager
    async def connect(person: Client, last_id: int | None = None) -> AsyncIterator[Events]:
        headers = {} if last_id is None else {"Last-Event-ID": str(last_id)}
        async with (
            httpx.AsyncClient(base_url=live_url, cookies=session_cookie(person), timeout=15) as client,
            client.stream("GET", PATH, headers=headers) as response,
        ):
            yield Events(response)

    return connect


async def test_a_change_arrives_as_an_event(client: Client, add_task: Add, listen: Callable[..., Any]) -> None:
    async with listen(client) as events:
        assert events.response.headers["cache-control"] == "no-cache, no-transform"
        assert (await events.next())["event"] == "ready"
        task = await add_task("live")
        event = await events.next()
        assert (event["event"], int(event["id"])) == ("change", event["data"]["id"])
        assert (event["data"]["action"], event["data"]["entity_id"]) == ("created", task["id"])
        assert event["data"]["after"]["title"] == "live"


async def test_a_lost_connection_resumes_where_it_was(
    client: Client, add_task: Add, listen: Callable[..., Any]
) -> None:
    async with listen(client) as events:
        await events.next()
        await add_task("one")
        last = int((await events.next())["id"])
    await add_task("two")
    await add_task("three")
    async with listen(client, last) as events:
        await events.next()
        assert await events.titles(2) == ["two", "three"]


async def test_parallel_writers_lose_and_double_nothing(
    client: Client, add_task: Add, listen: Callable[..., Any]
) -> None:
    async with listen(client) as events:
        await events.next()
        added = [task["title"] for task in await asyncio.gather(*(add_task(f"t{n}") for n in range(30)))]
        arrived = [await events.next() for _ in range(30)]
    assert sorted(event["data"]["title"] for event in arrived) == sorted(added)
    ids = [int(event["id"]) for event in arrived]
    assert ids == sorted(set(ids))


async def test_nobody_hears_of_anothers_tasks(
    client: Client, other: Client, add_task: Add, listen: Callable[..., Any]
) -> None:
    async with listen(client) as events:
        await events.next()
        await other.post("/api/v1/tasks", json={"title": "secret"})
        await add_task("mine")
        assert await events.titles(1) == ["mine"]


async def test_who_was_away_too_long_is_told_to_reload(
    client: Client, add_task: Add, listen: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_stream, "BATCH", 3)
    last = int((await client.post("/api/v1/tasks", json={"title": "x"})).headers["Change-Id"])
    for number in range(5):
        await add_task(str(number))
    async with listen(client, last) as events:
        await events.next()
        event = await events.next()
        assert (event["event"], event["data"]["last_id"]) == ("reload", int(event["id"]))
        await add_task("next")
        assert await events.titles(1) == ["next"]


async def test_a_quiet_stream_pings(
    client: Client, listen: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_stream, "PING_SECONDS", 0.05)
    async with listen(client) as events:
        await events.next()
        assert await events.next() == {"comment": "ping"}


async def test_a_stream_ends_with_the_session(
    client: Client, listen: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_stream, "PING_SECONDS", 0.05)
    async with listen(client) as events:
        await events.next()
        assert (await client.post("/api/v1/auth/logout")).status_code == 204
        with pytest.raises(AssertionError, match="the stream ended"):
            for _ in range(100):
                await events.next()


async def test_a_lost_listener_misses_nothing(
    client: Client, add_task: Add, listen: Callable[..., Any], database_url: str
) -> None:
    """The server's LISTEN connection is cut; what happens meanwhile arrives as soon as it is back."""
    async with listen(client) as events:
        await events.next()
        server = await asyncpg.connect(database_url)
        await server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'todo-changes'"
        )
        await server.close()
        await add_task("meanwhile")
        assert await events.titles(1) == ["meanwhile"]


async def test_a_stopping_server_says_goodbye(
    app: FastAPI, database_url: str, client: Client, run_app: Callable[..., Any], settings_for: Callable[..., Any]
) -> None:
    async with run_app(settings_for(database_url)) as another:
        feed = another.state.change_feed
        events = feed.events(client.user["id"], None)  # type: ignore[attr-defined]
        assert b"event: ready" in await anext(events)
        goodbye = asyncio.create_task(anext(events))
        await asyncio.sleep(0)
        await feed.close()
        assert await goodbye == b"event: bye\ndata: {}\n\n"
        await events.aclose()
