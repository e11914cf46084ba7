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
from sqlalchemy import text

from todo_api.changes import stream as change_stream
from todo_api.core.database import Database

Client = httpx.AsyncClient
Add = Callable[..., Awaitable[dict[str, Any]]]
PATH = "/api/v1/changes/stream"
PASSWORD = "correct horse battery"


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
        """The titles of the next changes, whatever pings come between."""
        found: list[str] = []
        while len(found) < number:
            event = await self.next()
            if "comment" not in event:
                found.append(event["data"]["title"])
        return found


@pytest.fixture
def listen(live_url: str, session_cookie: Callable[[Any], dict[str, str]]) -> Callable[..., Any]:
    @asynccontextmanager
    async def connect(person: Client, last_id: str | None = None, after: str | None = None) -> AsyncIterator[Events]:
        headers = {} if last_id is None else {"Last-Event-ID": last_id}
        params = {} if after is None else {"after": after}
        async with (
            httpx.AsyncClient(base_url=live_url, cookies=session_cookie(person), timeout=15) as client,
            client.stream("GET", PATH, headers=headers, params=params) as response,
        ):
            yield Events(response)

    return connect


async def test_a_change_arrives_as_an_event(client: Client, add_task: Add, listen: Callable[..., Any]) -> None:
    async with listen(client) as events:
        assert events.response.headers["cache-control"] == "no-store, no-transform"
        assert (await events.next())["event"] == "ready"
        task = await add_task("live")
        event = await events.next()
        assert (event["event"], event["data"]["actor"]) == ("change", "web")
        assert (event["data"]["action"], event["data"]["entity_id"]) == ("created", task["id"])
        assert event["data"]["after"]["title"] == "live"


async def test_a_lost_connection_resumes_where_it_was(
    client: Client, add_task: Add, listen: Callable[..., Any]
) -> None:
    async with listen(client) as events:
        await events.next()
        await add_task("one")
        last = (await events.next())["id"]
    await add_task("two")
    await add_task("three")
    async with listen(client, last) as events:
        await events.next()
        assert await events.titles(2) == ["two", "three"]


async def test_the_first_stream_begins_where_the_journal_stood(
    client: Client, add_task: Add, listen: Callable[..., Any]
) -> None:
    """A page asks for the cursor, reads, and listens last: what happens in between is told, and once."""
    await add_task("before")
    after = (await client.get("/api/v1/changes/cursor")).json()["cursor"]
    await add_task("in between")
    async with listen(client, after=after) as events:
        await events.next()
        await add_task("later")
        assert await events.titles(1) == ["in between"]
        last = (await events.next())["id"]
    async with listen(client, last, after) as events:  # the browser's second try, at the same address
        await events.next()
        await add_task("after the break")
        assert await events.titles(1) == ["after the break"]


async def test_parallel_writers_lose_and_double_nothing(
    client: Client, add_task: Add, listen: Callable[..., Any]
) -> None:
    async with listen(client) as events:
        await events.next()
        added = [task["title"] for task in await asyncio.gather(*(add_task(f"t{n}") for n in range(30)))]
        arrived = [await events.next() for _ in range(30)]
    assert sorted(event["data"]["title"] for event in arrived) == sorted(added)
    ids = [event["data"]["id"] for event in arrived]
    assert ids == sorted(set(ids))


async def test_nobody_hears_of_anothers_tasks(
    client: Client, other: Client, add_task: Add, listen: Callable[..., Any]
) -> None:
    async with listen(client) as events:
        await events.next()
        await other.post("/api/v1/tasks", json={"title": "secret"})
        await add_task("mine")
        assert await events.titles(1) == ["mine"]


class TestASharedList:
    @pytest.fixture
    async def list_id(self, client: Client, other: Client) -> str:
        """Of the first person, with the second as a member."""
        made = (await client.post("/api/v1/lists", json={"name": "Groceries"})).json()
        path = f"/api/v1/lists/{made['id']}/invitations"
        token = (await client.post(path, json={"role": "editor"})).json()["token"]
        assert (await other.post("/api/v1/invitations/join", json={"token": token})).status_code == 200
        return str(made["id"])

    async def test_a_change_by_one_reaches_all(
        self, client: Client, other: Client, list_id: str, listen: Callable[..., Any]
    ) -> None:
        async with listen(client) as owners, listen(other) as members:
            await owners.next(), await members.next()
            for person in (client, other):
                await person.post("/api/v1/tasks", json={"title": "private"})
                await person.post("/api/v1/tasks", json={"title": "milk", "list_id": list_id})
            for events, mine in ((owners, ["private", "milk", "milk"]), (members, ["milk", "private", "milk"])):
                assert await events.titles(3) == mine

    async def test_what_is_moved_out_of_it_is_gone_for_the_others(
        self, client: Client, other: Client, add_task: Add, list_id: str, listen: Callable[..., Any]
    ) -> None:
        task = await add_task("milk", list_id=list_id)
        path = f"/api/v1/tasks/{task['id']}"
        async with listen(other) as events:
            await events.next()
            await client.post(f"{path}/move", json={"list_id": None})
            event = await events.next()
            assert (event["data"]["action"], event["data"]["entity_id"]) == ("deleted", task["id"])
            await client.patch(path, json={"title": "secret"})
            await client.post(f"{path}/move", json={"list_id": list_id})
            event = await events.next()
            assert (event["data"]["action"], event["data"]["title"]) == ("created", "secret")

    async def test_who_is_removed_is_told_to_reload_at_once_and_hears_no_more(
        self, client: Client, other: Client, add_task: Add, list_id: str, listen: Callable[..., Any]
    ) -> None:
        member = f"/api/v1/lists/{list_id}/members/{other.user['id']}"  # type: ignore[attr-defined]
        async with listen(other) as events:
            ready = await events.next()
            async with asyncio.timeout(1):
                assert (await client.delete(member)).status_code == 204
                assert (await events.next())["event"] == "reload"
            await add_task("secret", list_id=list_id)
            await other.post("/api/v1/tasks", json={"title": "mine"})
            assert await events.titles(1) == ["mine"]
        async with listen(other, ready["id"]) as events:  # also with what they had seen before
            await events.next()
            assert (await events.next())["event"] == "reload"

    async def test_who_joins_or_gets_another_role_is_told_to_reload(
        self, client: Client, other: Client, list_id: str, listen: Callable[..., Any]
    ) -> None:
        member = f"/api/v1/lists/{list_id}/members/{other.user['id']}"  # type: ignore[attr-defined]
        async with listen(other) as events:
            await events.next()
            assert (await client.patch(member, json={"role": "viewer"})).status_code == 200
            assert (await events.next())["event"] == "reload"

    async def test_who_is_named_hears_of_a_notice(
        self, client: Client, other: Client, add_task: Add, list_id: str, listen: Callable[..., Any]
    ) -> None:
        task = await add_task("milk", list_id=list_id)
        async with listen(other) as events:
            await events.next()
            await client.post(f"/api/v1/tasks/{task['id']}/comments", json={"body": "@Bob, oat?"})
            heard = [await events.next() for _ in range(2)]
            assert {event["event"] for event in heard} == {"change", "notice"}

    async def test_a_viewers_token_is_blind_once_they_are_removed(
        self, client: Client, other: Client, add_task: Add, list_id: str, live_url: str
    ) -> None:
        await add_task("milk", list_id=list_id)
        tokens = [
            (await other.post("/api/v1/me/tokens", json={"name": scope, "scope": scope})).json()["token"]
            for scope in ("read", "write", "feed")
        ]
        seen = []
        for removed in (False, True):
            if removed:
                member = f"/api/v1/lists/{list_id}/members/{other.user['id']}"  # type: ignore[attr-defined]
                assert (await client.delete(member)).status_code == 204
            async with httpx.AsyncClient(base_url=live_url) as script:
                for token in tokens[:2]:
                    head = {"Authorization": f"Bearer {token}"}
                    seen.append((await script.get("/api/v1/tasks", headers=head)).text.count("milk"))
                    assert (await script.get("/api/v1/export", headers=head)).text.count("milk") == 0
        assert seen == [1, 1, 0, 0]


async def test_an_id_of_a_release_before_this_one_means_to_reload(client: Client, listen: Callable[..., Any]) -> None:
    for last in ("17", "99999999999:99999999999:~00000000"):
        async with listen(client, last) as events:
            assert (await events.next())["event"] == "ready"
            assert (await events.next())["event"] == "reload"


async def test_who_was_away_too_long_is_told_to_reload(
    client: Client, add_task: Add, listen: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_stream, "BATCH", 3)
    async with listen(client) as events:
        last = (await events.next())["id"]
    for number in range(5):
        await add_task(str(number))
    async with listen(client, last) as events:
        await events.next()
        event = await events.next()
        assert event["event"] == "reload"
        assert event["id"] != last
        await add_task("next")
        assert await events.titles(1) == ["next"]


async def test_a_quiet_stream_pings(
    client: Client, listen: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_stream, "PING_SECONDS", 0.05)
    async with listen(client) as events:
        await events.next()
        assert await events.next() == {"comment": "ping"}


async def test_a_stream_pings_while_the_database_does_not_answer(
    client: Client, add_task: Add, listen: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    """A table that is locked, as by a migration that forgot its time limit; then connections that are ended."""
    monkeypatch.setattr(change_stream, "PING_SECONDS", 0.1)
    async with listen(client) as events:
        await events.next()
        holder = await asyncpg.connect(database_url)
        task = await add_task("before the lock")
        assert await events.titles(1) == ["before the lock"]
        await holder.execute("BEGIN")
        await holder.execute("LOCK TABLE changes IN ACCESS EXCLUSIVE MODE")
        await holder.execute("SELECT pg_notify('changes', $1::text)", client.user["id"])  # type: ignore[attr-defined]
        waiting = asyncio.create_task(client.patch(f"/api/v1/tasks/{task['id']}", json={"title": "after the lock"}))
        async with asyncio.timeout(4):  # while the stream itself may wait for the table, too
            for _ in range(3):
                assert (await events.next()) == {"comment": "ping"}
        await holder.execute("COMMIT")
        assert (await waiting).status_code == 200
        assert await events.titles(1) == ["after the lock"]
        await holder.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'todo-%' "
            "AND datname = current_database() AND pid <> pg_backend_pid()"
        )
        for number in range(20):  # the pool's connections are gone, too: one of these works
            if (await client.post("/api/v1/tasks", json={"title": f"again {number}"})).status_code == 201:
                break
        assert await events.titles(1) == [f"again {number}"]
        await holder.close()


async def sign_out(client: Client, _: Client, __: Database) -> None:
    assert (await client.post("/api/v1/auth/logout")).status_code == 204


async def change_password(_: Client, elsewhere: Client, __: Database) -> None:
    form = {"current_password": PASSWORD, "new_password": "another horse battery"}
    assert (await elsewhere.post("/api/v1/me/password", json=form)).status_code == 204


async def be_disabled(client: Client, _: Client, database: Database) -> None:
    user_id = client.user["id"]  # type: ignore[attr-defined]
    async with database.transaction("api") as session:
        await session.execute(text("UPDATE users SET disabled_at = now() WHERE id = :id"), {"id": user_id})


async def delete_account(_: Client, elsewhere: Client, __: Database) -> None:
    request = elsewhere.build_request("DELETE", "/api/v1/me", json={"password": PASSWORD})
    assert (await elsewhere.send(request)).status_code == 204


class TestTheEndOfACredential:
    """A stream ends within a second of what it hangs on, long before its next ping, and tells nothing after it."""

    @pytest.fixture
    async def elsewhere(self, client: Client, anonymous: Client) -> Client:
        """The same person in another browser."""
        form = {"email": client.user["email"], "password": PASSWORD}  # type: ignore[attr-defined]
        assert (await anonymous.post("/api/v1/auth/login", json=form)).status_code == 200
        return anonymous

    @pytest.mark.parametrize("end", [sign_out, change_password, be_disabled, delete_account])
    async def test_ends_the_stream_at_once(
        self,
        client: Client,
        elsewhere: Client,
        database: Database,
        listen: Callable[..., Any],
        end: Callable[[Client, Client, Database], Awaitable[None]],
    ) -> None:
        async with listen(client) as events:
            await events.next()
            await end(client, elsewhere, database)
            await elsewhere.post("/api/v1/tasks", json={"title": "after the end"})
            async with asyncio.timeout(1):
                with pytest.raises(AssertionError, match="the stream ended"):
                    while "comment" in await events.next():
                        pass

    async def test_a_revoked_token_ends_its_stream_and_no_other(
        self, client: Client, live_url: str, listen: Callable[..., Any], add_task: Add
    ) -> None:
        made = (await client.post("/api/v1/me/tokens", json={"name": "Script"})).json()
        header = {"Authorization": f"Bearer {made['token']}"}
        async with (
            listen(client) as others,
            httpx.AsyncClient(base_url=live_url, headers=header, timeout=15) as script,
            script.stream("GET", PATH) as response,
        ):
            events = Events(response)
            await events.next()
            await others.next()
            assert (await client.delete(f"/api/v1/me/tokens/{made['id']}")).status_code == 204
            await add_task("after the end")
            async with asyncio.timeout(1):
                with pytest.raises(AssertionError, match="the stream ended"):
                    while "comment" in await events.next():
                        pass
            assert await others.titles(1) == ["after the end"]

    async def test_a_copy_of_the_cookie_ends_when_its_owner_changes_the_password(
        self, client: Client, listen: Callable[..., Any], session_cookie: Callable[[Any], dict[str, str]]
    ) -> None:
        stolen = session_cookie(client)
        async with listen(client) as events:
            await events.next()
            await change_password(client, client, None)  # type: ignore[arg-type]
            async with asyncio.timeout(1):
                with pytest.raises(AssertionError, match="the stream ended"):
                    while "comment" in await events.next():
                        pass
        assert (await client.get("/api/v1/me")).status_code == 200
        async with httpx.AsyncClient(transport=client._transport, base_url="http://test", cookies=stolen) as thief:
            assert (await thief.get("/api/v1/me")).status_code == 401


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

        async def next_event() -> bytes:
            while (event := await anext(events)) == change_stream.PING:
                pass
            return bytes(event)

        goodbye = asyncio.create_task(next_event())
        await asyncio.sleep(0)
        await feed.close()
        assert await goodbye == b"event: bye\ndata: {}\n\n"
        await events.aclose()
