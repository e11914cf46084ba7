"""Sessions: seen, ended, and noticed where somebody signs in from a device that is new."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from todo_api.accounts import events
from todo_api.accounts.visits import Visit, device_name
from todo_api.core.database import Database

PASSWORD = "correct horse battery"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
    "Safari/537.36 Edg/140.0.0.0"
)
SignUp = Callable[..., Awaitable[Any]]
SignIn = Callable[..., Awaitable[httpx.AsyncClient]]


@pytest.fixture
def browser(app: FastAPI) -> Callable[..., httpx.AsyncClient]:
    """A browser with no cookies yet, at an address of its own."""

    def open_browser(user_agent: str = FIREFOX, address: str = "203.0.113.9") -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app, client=(address, 1))
        return httpx.AsyncClient(transport=transport, base_url="http://test", headers={"User-Agent": user_agent})

    return open_browser


@pytest.fixture
def sign_in(client: Any, browser: Callable[..., httpx.AsyncClient]) -> SignIn:
    """The person signs in, in a new browser or the given one."""

    async def enter(given: httpx.AsyncClient | None = None, **options: Any) -> httpx.AsyncClient:
        used = given or browser(**options)
        form = {"email": client.user["email"], "password": PASSWORD}
        assert (await used.post("/api/v1/auth/login", json=form)).status_code == 200
        return used

    return enter


async def events_of(client: httpx.AsyncClient) -> list[str]:
    return [event["kind"] for event in (await client.get("/api/v1/me/events")).json()]


class TestList:
    async def test_each_session_says_where_it_is(self, client: Any, sign_in: SignIn) -> None:
        there = await sign_in(user_agent=EDGE, address="2001:db8::7")
        sessions = (await there.get("/api/v1/me/sessions")).json()
        assert [(each["device"], each["address"], each["is_current"]) for each in sessions] == [
            ("Edge, macOS", "2001:db8::7", True),
            (None, "127.0.0.1", False),
        ]
        assert sessions[0]["last_used_at"] >= sessions[0]["created_at"]

    async def test_use_moves_the_time_and_the_address(
        self, client: Any, app: FastAPI, database: Database, session_cookie: Callable[[Any], dict[str, str]]
    ) -> None:
        async with database.transaction("api") as session:
            earlier = text("UPDATE sessions SET last_used_at = now() - interval '1 day' WHERE user_id = :id")
            await session.execute(earlier, {"id": client.user["id"]})
        transport = httpx.ASGITransport(app, client=("198.51.100.4", 1))
        async with httpx.AsyncClient(
            transport=transport, base_url="http://test", cookies=session_cookie(client)
        ) as elsewhere:
            await elsewhere.get("/api/v1/tasks")
        (found,) = (await client.get("/api/v1/me/sessions")).json()
        assert found["address"] == "198.51.100.4"
        assert found["last_used_at"] > found["created_at"]

    async def test_nobody_sees_anothers(self, client: Any, other: Any) -> None:
        assert len((await client.get("/api/v1/me/sessions")).json()) == 1

    @pytest.mark.parametrize(
        ("user_agent", "name"),
        [
            (FIREFOX, "Firefox, Windows"),
            (EDGE, "Edge, macOS"),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
                "Safari, iPhone",
            ),
            ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
            ("curl/8.0", None),
            ("", None),
            ("Firefox/" * 100_000, "Firefox"),
        ],
    )
    def test_a_device_has_the_names_that_people_know(self, user_agent: str, name: str | None) -> None:
        assert device_name(user_agent) == name


class TestEnd:
    async def test_one_ends_at_once_and_the_others_stay(self, client: Any, sign_in: SignIn) -> None:
        lost, kept = await sign_in(), await sign_in()
        (gone,) = [each["id"] for each in (await lost.get("/api/v1/me/sessions")).json() if each["is_current"]]
        assert (await client.delete(f"/api/v1/me/sessions/{gone}")).status_code == 204
        assert (await lost.get("/api/v1/me")).status_code == 401
        assert (await kept.get("/api/v1/me")).status_code == 200
        assert (await client.delete(f"/api/v1/me/sessions/{gone}")).json()["error"] == "SessionNotFound"

    async def test_all_others_end_and_this_one_stays(self, client: Any, other: Any, sign_in: SignIn) -> None:
        elsewhere = [await sign_in() for _ in range(3)]
        assert (await client.delete("/api/v1/me/sessions")).status_code == 204
        for browser in elsewhere:
            assert (await browser.get("/api/v1/me")).status_code == 401
        assert len((await client.get("/api/v1/me/sessions")).json()) == 1
        assert (await other.get("/api/v1/me")).status_code == 200


class TestNotice:
    async def test_a_new_device_is_noticed_where_one_was_before(self, client: Any, sign_in: SignIn) -> None:
        assert (await client.get("/api/v1/me")).json()["unknown_sign_in_at"] is None
        stranger = await sign_in()
        assert (await client.get("/api/v1/me")).json()["unknown_sign_in_at"] is not None
        assert (await stranger.get("/api/v1/me")).json()["unknown_sign_in_at"] is None
        assert "signed_in_unknown_device" in await events_of(client)

    async def test_only_who_sees_it_can_say_that_it_was_theirs(self, client: Any, sign_in: SignIn) -> None:
        stranger = await sign_in()
        await stranger.post("/api/v1/me/events/seen")
        assert (await client.get("/api/v1/me")).json()["unknown_sign_in_at"] is not None
        await client.post("/api/v1/me/events/seen")
        assert (await client.get("/api/v1/me")).json()["unknown_sign_in_at"] is None

    async def test_a_browser_is_known_again(self, client: Any, sign_in: SignIn) -> None:
        known = await sign_in()
        await client.post("/api/v1/me/events/seen")
        await known.post("/api/v1/auth/logout")
        await sign_in(known)
        assert (await client.get("/api/v1/me")).json()["unknown_sign_in_at"] is None
        assert (await events_of(client))[0] == "signed_in"

    async def test_a_browser_of_one_account_is_new_to_another(self, client: Any, other: Any, sign_in: SignIn) -> None:
        await sign_in(other)
        assert (await client.get("/api/v1/me")).json()["unknown_sign_in_at"] is not None

    async def test_the_cookie_opens_nothing(self, client: Any, browser: Callable[..., httpx.AsyncClient]) -> None:
        device = client.cookies["device"]
        for cookie in (f"device={device}", f"session={device}"):
            assert (await browser().get("/api/v1/me", headers={"Cookie": cookie})).status_code == 401


class TestDisuse:
    @pytest.mark.parametrize(("days", "status"), [(13, 200), (15, 401)])
    async def test_a_session_that_nobody_uses_ends_after_two_weeks(
        self, client: Any, sign_in: SignIn, database: Database, days: int, status: int
    ) -> None:
        there = await sign_in()
        async with database.transaction("api") as session:
            statement = text(
                "UPDATE sessions SET last_used_at = now() - :days * interval '1 day' WHERE user_id = :user"
            )
            await session.execute(statement, {"days": days, "user": UUID(client.user["id"])})
        assert (await client.get("/api/v1/me")).status_code == status
        again = await sign_in(there)
        listed = (await again.get("/api/v1/me/sessions")).json()
        assert len(listed) == (3 if status == 200 else 1)


class TestLog:
    async def test_what_happens_to_the_ways_in_is_written_down(self, client: Any) -> None:
        made = (await client.post("/api/v1/me/tokens", json={"name": "Phone"})).json()
        await client.delete(f"/api/v1/me/tokens/{made['id']}")
        await client.patch("/api/v1/me", json={"email": "moved@example.org", "current_password": PASSWORD})
        change = {"current_password": PASSWORD, "new_password": "another horse battery"}
        await client.post("/api/v1/me/password", json=change)
        assert await events_of(client) == [
            "password_changed",
            "email_changed",
            "token_revoked",
            "token_made",
            "account_made",
        ]
        log = (await client.get("/api/v1/me/events")).json()
        assert [event["about"] for event in log[1:4]] == [
            f"{client.user['email']} → moved@example.org",
            "Phone",
            "Phone",
        ]

    async def test_undo_does_not_reach_it(self, client: Any) -> None:
        await client.post("/api/v1/me/tokens", json={"name": "Phone"})
        before = await events_of(client)
        assert (await client.post("/api/v1/changes/undo", json={})).status_code == 404
        assert await events_of(client) == before

    async def test_a_token_reads_none_of_it(self, client: Any, anonymous: httpx.AsyncClient) -> None:
        made = (await client.post("/api/v1/me/tokens", json={"name": "x", "scope": "write"})).json()
        for path in ("/me/events", "/me/sessions"):
            headers = {"Authorization": f"Bearer {made['token']}"}
            assert (await anonymous.get(f"/api/v1{path}", headers=headers)).status_code == 403


class TestRefusals:
    """What somebody else tries at the account, which its person sees; bounded, and no help to who tries."""

    async def wait_for(self, client: httpx.AsyncClient, kind: str, times: int) -> list[dict[str, Any]]:
        """It is written beside the request."""
        async with asyncio.timeout(5):
            while True:
                found = [each for each in (await client.get("/api/v1/me/events")).json() if each["kind"] == kind]
                if sum(each["times"] for each in found) >= times:
                    return found
                await asyncio.sleep(0.02)

    async def test_a_wrong_password_is_counted_by_where_it_came_from(
        self, client: Any, browser: Callable[..., httpx.AsyncClient]
    ) -> None:
        wrong = {"email": client.user["email"].upper(), "password": "a wrong password"}
        for address, times in (("203.0.113.9", 3), ("203.0.113.10", 1)):
            for _ in range(times):
                await browser(address=address).post("/api/v1/auth/login", json=wrong)
        found = await self.wait_for(client, "sign_in_refused", 4)
        assert [(each["address"], each["times"], each["device"]) for each in found] == [
            ("203.0.113.10", 1, "Firefox, Windows"),
            ("203.0.113.9", 3, "Firefox, Windows"),
        ]

    async def test_the_answer_does_not_wait_for_it(
        self, client: Any, browser: Callable[..., httpx.AsyncClient], database: Database
    ) -> None:
        """Or its time would tell that there is such an account."""
        wrong = {"email": client.user["email"], "password": "a wrong password"}
        async with database.write(UUID(client.user["id"]), "web"), asyncio.timeout(5):  # so that it cannot be written
            assert (await browser().post("/api/v1/auth/login", json=wrong)).status_code == 401
            assert "sign_in_refused" not in await events_of(client)
        await self.wait_for(client, "sign_in_refused", 1)

    async def test_many_neither_fill_the_log_nor_hide_what_happened(
        self, client: Any, app: FastAPI, database: Database
    ) -> None:
        """From a thousand addresses, within a day."""
        user_id = UUID(client.user["id"])
        for number in range(events.REFUSALS_A_DAY * 3):
            visit = Visit(address=f"2001:db8::{number}", device=None, known_by=())
            await events.note_refusal(database, user_id, events.EventKind.sign_in_refused, visit)
        log = (await client.get("/api/v1/me/events")).json()
        refused = [event for event in log if event["kind"] == "sign_in_refused"]
        assert len(refused) == events.REFUSALS_A_DAY
        assert sum(event["times"] for event in refused) == events.REFUSALS_A_DAY * 3
        assert (refused[0]["address"], refused[0]["times"]) == (None, events.REFUSALS_A_DAY * 2 + 1)
        assert log[-1]["kind"] == "account_made"

    async def test_of_many_at_once_none_is_lost(self, client: Any, database: Database) -> None:
        visit = Visit(address="203.0.113.9", device=None, known_by=())
        kind, user_id = events.EventKind.sign_in_refused, UUID(client.user["id"])
        await asyncio.gather(*(events.note_refusal(database, user_id, kind, visit) for _ in range(8)))
        assert [each["times"] for each in await self.wait_for(client, kind, 8)] == [8]

    async def test_weeks_of_them_leave_the_last_sign_ins_in_sight(self, client: Any, database: Database) -> None:
        async with database.transaction("api") as session:
            statement = (
                "INSERT INTO security_events (id, user_id, at, kind) SELECT gen_random_uuid(), :user, "
                "now() + number * interval '1 minute', 'sign_in_refused' FROM generate_series(1, 300) AS number"
            )
            await session.execute(text(statement), {"user": UUID(client.user["id"])})
        kinds = await events_of(client)
        assert (kinds[-1], len(kinds)) == ("account_made", 1 + events.REFUSALS_SHOWN)

    async def test_a_wrong_password_where_it_is_asked_for_again(self, client: Any) -> None:
        await client.post("/api/v1/auth/confirm", json={"password": "a wrong password"})
        await client.request("DELETE", "/api/v1/me", json={"password": "a wrong password"})
        change = {"current_password": "a wrong password", "new_password": "another horse battery"}
        await client.post("/api/v1/me/password", json=change)
        (found,) = await self.wait_for(client, "password_refused", 3)
        assert found["times"] == 3


class TestWhatWaitsMeanwhile:
    """Who holds a session, or the password, sends requests that wait while the person locks them out."""

    async def while_waiting(self, database: Database, client: Any, requests: list[Any], *acts: str) -> list[int]:
        """Send these, let them wait for the person's lock, do this to the account, and see how they are answered."""
        user_id = UUID(client.user["id"])
        async with database.write(user_id, "web") as session:
            sent = [asyncio.ensure_future(each) for each in requests]
            waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            async with asyncio.timeout(10):
                while await session.scalar(waiting) < len(sent):  # noqa: ASYNC110 (another process's state)
                    await asyncio.sleep(0.02)
            for act in acts:
                await session.execute(text(act), {"id": user_id})
        return [answer.status_code for answer in await asyncio.gather(*sent)]

    async def test_a_write_of_a_session_that_ended_is_not_carried_out(
        self, client: Any, sign_in: SignIn, database: Database
    ) -> None:
        thief = await sign_in()
        requests = [
            thief.post("/api/v1/me/tokens", json={"name": "mine", "scope": "write"}),
            thief.post("/api/v1/tasks", json={"title": "x"}),
        ]
        ended = "DELETE FROM sessions WHERE user_id = :id"
        assert await self.while_waiting(database, client, requests, ended) == [401, 401]
        async with database.read() as session:
            assert await session.scalar(text("SELECT count(*) FROM access_tokens WHERE name = 'mine'")) == 0

    async def test_nor_is_one_by_a_token_that_was_revoked(
        self, client: Any, browser: Callable[..., httpx.AsyncClient], database: Database
    ) -> None:
        made = (await client.post("/api/v1/me/tokens", json={"name": "t", "scope": "write"})).json()
        headers = {"Authorization": f"Bearer {made['token']}"}
        request = browser().post("/api/v1/tasks", json={"title": "x"}, headers=headers)
        revoked = "DELETE FROM access_tokens WHERE user_id = :id"
        assert await self.while_waiting(database, client, [request], revoked) == [401]

    @pytest.mark.parametrize("changed", ["password_hash = password_hash || 'x'", "disabled_at = now()"])
    async def test_a_password_that_was_right_when_it_came_opens_nothing(
        self, client: Any, browser: Callable[..., httpx.AsyncClient], database: Database, changed: str
    ) -> None:
        form = {"email": client.user["email"], "password": PASSWORD}
        requests = [browser().post("/api/v1/auth/login", json=form)]
        act = f"UPDATE users SET {changed} WHERE id = :id"
        assert await self.while_waiting(database, client, requests, act) == [401]

    async def test_a_session_that_stays_is_served_after_it_has_waited(self, client: Any, database: Database) -> None:
        requests = [client.post("/api/v1/tasks", json={"title": "x"})]
        noted = "UPDATE sessions SET last_used_at = now() WHERE user_id = :id"
        assert await self.while_waiting(database, client, requests, noted) == [201]
