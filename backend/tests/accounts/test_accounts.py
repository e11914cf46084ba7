"""Register, sign in, change, leave."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from todo_api.accounts import passwords
from todo_api.accounts.limits import FREE_GUESSES
from todo_api.core.database import Database

PASSWORD = "correct horse battery"
SignUp = Callable[..., Awaitable[Any]]


def login_form(client: Any, password: str = PASSWORD) -> dict[str, str]:
    return {"email": client.user["email"], "password": password}


async def pass_time(database: Database, seconds: int) -> None:
    """Let what is counted be so much older."""
    async with database.transaction("api") as session:
        older = text("UPDATE rate_limits SET window_ends_at = window_ends_at - make_interval(secs => :seconds)")
        await session.execute(older, {"seconds": seconds})


class TestRegister:
    async def test_the_cookie_signs_in_and_is_out_of_reach_of_scripts(self, anonymous: httpx.AsyncClient) -> None:
        form = {"email": "Fresh@Example.org", "name": " Ann ", "password": PASSWORD, "time_zone": "Asia/Tokyo"}
        response = await anonymous.post("/api/v1/auth/register", json=form)
        assert response.status_code == 201
        assert response.json()["name"] == "Ann"
        cookie = response.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert (await anonymous.get("/api/v1/me")).json()["time_zone"] == "Asia/Tokyo"

    async def test_https_makes_the_cookie_secure(self, app: FastAPI) -> None:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="https://test") as client:
            form = {"email": "tls@example.org", "name": "Ann", "password": PASSWORD}
            response = await client.post("/api/v1/auth/register", json=form)
            cookie = response.headers["set-cookie"]
            assert cookie.startswith("__Host-session=")
            assert "secure" in cookie.lower()
            assert (await client.get("/api/v1/me")).status_code == 200
            planted = {"Cookie": f"session={client.cookies['__Host-session']}"}  # a sister host could set this name
            client.cookies.clear()
            assert (await client.get("/api/v1/me", headers=planted)).status_code == 401

    async def test_an_email_is_taken_without_regard_to_case(self, client: Any, anonymous: httpx.AsyncClient) -> None:
        form = {"email": client.user["email"].upper(), "name": "Eve", "password": PASSWORD}
        response = await anonymous.post("/api/v1/auth/register", json=form)
        assert (response.status_code, response.json()["error"]) == (409, "EmailTaken")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"email": "nobody"},
            {"email": "a@b@c.example"},
            {"password": "short"},
            {"password": "x" * 257},
            {"password": "a\x00bcdefgh"},
            {"name": ""},
            {"name": "x" * 101},
            {"time_zone": "Mars/Olympus"},
            {"time_zone": "../../etc/passwd"},
            {"is_admin": True},
        ],
        ids=str,
    )
    async def test_a_bad_form_is_refused(self, anonymous: httpx.AsyncClient, wrong: dict[str, Any]) -> None:
        form = {"email": "new@example.org", "name": "Ann", "password": PASSWORD, **wrong}
        response = await anonymous.post("/api/v1/auth/register", json=form)
        assert (response.status_code, response.json()["error"]) == (422, "InvalidInput")
        assert PASSWORD not in response.text


class TestNewPassword:
    """Refused: what is short, what is in the lists of guessers, what is made of the person's name and address."""

    ABOUT_YOU = ("Dorothea Quill", "dorothea@example.org", "Dorothea-Quill-77", "quill.quill", "hackathon todo 1")
    COMMON = (
        *("password123", "passw0rd2026", "1234567890", "qwertyuiop"),
        *("aaaaaaaaaaaa", "iloveyou123", "passwort123", "aehtorod2026"),
    )
    GOOD = ("correct horse battery", "Einhorn im Regenwald", "x7Gq9vRt2L", "квартет у реки")

    async def register(self, client: httpx.AsyncClient, password: str) -> httpx.Response:
        form = {"email": f"dorothea.quill{uuid4().hex}@example.org", "name": "Dorothea Quill", "password": password}
        return await client.post("/api/v1/auth/register", json=form)

    @pytest.mark.parametrize(
        ("password", "kind"),
        [
            ("ninechars", "too_short"),
            *((each, "password_about_you") for each in ABOUT_YOU),
            *((each, "password_too_common") for each in COMMON),
        ],
    )
    async def test_what_guessers_try_first_is_refused_and_why(
        self, anonymous: httpx.AsyncClient, password: str, kind: str
    ) -> None:
        refused = await self.register(anonymous, password)
        assert (refused.status_code, refused.json()["error"]) == (422, "InvalidInput")
        fields = refused.json()["fields"]
        assert [(each["field"], each["kind"]) for each in fields] == [("password", kind)]
        assert (await anonymous.get("/api/v1/me")).status_code == 401

    @pytest.mark.parametrize("password", GOOD)
    async def test_others_are_taken(self, anonymous: httpx.AsyncClient, password: str) -> None:
        assert (await self.register(anonymous, password)).status_code == 201

    async def test_a_changed_one_is_held_to_the_same(self, client: Any) -> None:
        for new, kind in (("password123", "password_too_common"), (client.user["email"], "password_about_you")):
            change = {"current_password": PASSWORD, "new_password": new}
            refused = await client.post("/api/v1/me/password", json=change)
            fields = refused.json()["fields"]
            assert [(each["field"], each["kind"]) for each in fields] == [("new_password", kind)]
        assert (await client.post("/api/v1/auth/login", json=login_form(client))).status_code == 200

    async def test_the_longest_one_is_judged_soon(self, anonymous: httpx.AsyncClient) -> None:
        """The judge knows keyboards and look-alikes, and a text made of those takes it the longest."""
        await self.register(anonymous, "a first one, for the lists")
        started = time.monotonic()
        assert (await self.register(anonymous, ("4@8({[<3690$5+7%2" * 16)[:256])).status_code == 201
        assert time.monotonic() - started < 1


class TestSignIn:
    async def test_the_right_password_signs_in(self, client: Any, anonymous: httpx.AsyncClient) -> None:
        response = await anonymous.post("/api/v1/auth/login", json=login_form(client))
        assert response.status_code == 200
        assert (await anonymous.get("/api/v1/me")).json() == client.user

    async def test_a_wrong_password_and_an_unknown_email_look_alike(
        self, client: Any, anonymous: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The same answer, and the same work: one Argon2 verification each."""
        verified: list[str] = []
        verify = passwords._hasher.verify
        monkeypatch.setattr(
            passwords, "_hasher", type("Counting", (), {"verify": lambda _, h, p: verified.append(h) or verify(h, p)})()
        )
        wrong = await anonymous.post("/api/v1/auth/login", json=login_form(client, "not the password"))
        unknown = await anonymous.post("/api/v1/auth/login", json={"email": "no@example.org", "password": PASSWORD})
        assert (wrong.status_code, wrong.text) == (unknown.status_code, unknown.text)
        assert len(verified) == 2
        assert all(found.startswith("$argon2id$v=19$m=19456,t=2,p=1$") for found in verified)

    async def test_after_eight_wrong_ones_each_guess_waits_longer(
        self, client: Any, anonymous: httpx.AsyncClient, database: Database
    ) -> None:
        for _ in range(FREE_GUESSES):
            response = await anonymous.post("/api/v1/auth/login", json=login_form(client, "wrong"))
            assert response.status_code == 401
        waits = []
        for _ in range(12):
            response = await anonymous.post("/api/v1/auth/login", json=login_form(client, "wrong"))
            assert (response.status_code, response.json()["error"]) == (429, "TooManyAttempts")
            waits.append(int(response.headers["Retry-After"]))
            await pass_time(database, waits[-1])
            response = await anonymous.post("/api/v1/auth/login", json=login_form(client, "wrong"))
            assert response.status_code == 401
        assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]

    async def test_many_guesses_at_once_are_counted_each(self, client: Any, anonymous: httpx.AsyncClient) -> None:
        guesses = [anonymous.post("/api/v1/auth/login", json=login_form(client, f"wrong {n}")) for n in range(30)]
        codes = [response.status_code for response in await asyncio.gather(*guesses)]
        assert codes.count(401) == FREE_GUESSES
        assert set(codes) == {401, 429}

    @pytest.mark.parametrize("stranger", ["203.0.113.9", "2001:db8:7:8::1"])
    async def test_a_stranger_does_not_lock_the_owner_out(
        self, app: FastAPI, client: Any, anonymous: httpx.AsyncClient, stranger: str
    ) -> None:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app, client=(stranger, 1)), base_url="http://test"
        ) as guesser:
            for _ in range(FREE_GUESSES):
                await guesser.post("/api/v1/auth/login", json=login_form(client, "wrong"))
            assert (await guesser.post("/api/v1/auth/login", json=login_form(client))).status_code == 429
        assert (await anonymous.post("/api/v1/auth/login", json=login_form(client))).status_code == 200

    async def test_all_addresses_of_a_customer_in_ipv6_count_as_one(self, app: FastAPI, client: Any) -> None:
        codes = []
        for number in range(FREE_GUESSES + 1):
            transport = httpx.ASGITransport(app, client=(f"2001:db8:1:2::{number:x}", 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as guesser:
                right = number == 0
                form = login_form(client) if right else login_form(client, "wrong")
                codes.append((await guesser.post("/api/v1/auth/login", json=form)).status_code)
        assert codes == [200] + [401] * FREE_GUESSES  # known by the first one, and free by as many as one has
        transport = httpx.ASGITransport(app, client=("2001:db8:1:2:ffff::1", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as guesser:
            assert (await guesser.post("/api/v1/auth/login", json=login_form(client))).status_code == 429

    async def test_a_success_forgets_the_failures(self, client: Any, anonymous: httpx.AsyncClient) -> None:
        for _ in range(3):
            for _ in range(5):
                await anonymous.post("/api/v1/auth/login", json=login_form(client, "wrong"))
            assert (await anonymous.post("/api/v1/auth/login", json=login_form(client))).status_code == 200

    async def test_a_peer_that_tries_many_accounts_has_to_wait(self, app: FastAPI) -> None:
        """And two processes count together, since the count is in the database."""
        transport = httpx.ASGITransport(app, client=("203.0.113.7", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            codes = [
                (
                    await client.post(
                        "/api/v1/auth/register",
                        json={"email": f"flood{n}@example.org", "name": "", "password": "x"},
                        headers={"X-Forwarded-For": f"198.51.100.{n}"},  # nobody's word but a proxy's counts
                    )
                ).status_code
                for n in range(101)
            ]
        assert set(codes[:100]) == {422}
        assert codes[100] == 429

    async def test_signing_out_ends_the_session(self, client: Any) -> None:
        cookie = client.cookies["session"]
        assert (await client.post("/api/v1/auth/logout")).status_code == 204
        response = await client.get("/api/v1/me", headers={"Cookie": f"session={cookie}"})
        assert (response.status_code, response.json()["error"]) == (401, "NotSignedIn")

    async def test_a_disabled_person_is_nobody(self, client: Any, database: Database) -> None:
        async with database.transaction("api") as session:
            await session.execute(
                text("UPDATE users SET disabled_at = now() WHERE id = :id"), {"id": client.user["id"]}
            )
        assert (await client.get("/api/v1/me")).status_code == 401
        assert (await client.post("/api/v1/auth/login", json=login_form(client))).status_code == 401

    async def test_a_session_ends_after_30_days_however_much_it_is_used(self, client: Any, database: Database) -> None:
        async with database.transaction("api") as session:
            found = text("SELECT expires_at - created_at FROM sessions WHERE user_id = :id")
            life = (await session.execute(found, {"id": client.user["id"]})).scalar_one()
            await session.execute(
                text("UPDATE sessions SET expires_at = now() + interval '1 second' WHERE user_id = :id"),
                {"id": client.user["id"]},
            )
        assert timedelta(days=29, hours=23) < life <= timedelta(days=30, seconds=1)
        assert "set-cookie" not in (await client.get("/api/v1/me")).headers
        await asyncio.sleep(1.1)
        assert (await client.get("/api/v1/me")).status_code == 401

    async def test_the_table_holds_no_token(self, client: Any, database: Database) -> None:
        async with database.read() as session:
            rows = (await session.execute(text("SELECT token_hash FROM sessions"))).scalars().all()
        assert client.cookies["session"].encode() not in rows
        assert {len(row) for row in rows} == {32}


class TestKeys:
    async def test_a_rotated_key_keeps_sessions_while_it_overlaps(
        self,
        database_url: str,
        client: Any,
        run_app: Callable[..., Any],
        settings_for: Callable[..., Any],
        session_cookie: Callable[[Any], dict[str, str]],
    ) -> None:
        new, old = "fedcba9876543210" * 2, "0123456789abcdef" * 2
        for keys, status in ((f"{new},{old}", 200), (new, 401)):
            async with run_app(settings_for(database_url, secret_key=keys)) as rotated:
                transport = httpx.ASGITransport(rotated)
                async with httpx.AsyncClient(transport=transport, base_url="http://test") as again:
                    again.cookies.update(session_cookie(client))
                    assert (await again.get("/api/v1/me")).status_code == status


class TestOrigin:
    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({"Origin": "http://test"}, 201),
            ({"Origin": "https://evil.example"}, 403),
            ({"Origin": "null"}, 403),
            ({"Sec-Fetch-Site": "cross-site"}, 403),
            ({"Sec-Fetch-Site": "same-origin"}, 201),
        ],
        ids=str,
    )
    async def test_another_sites_page_cannot_write(self, client: Any, headers: dict[str, str], status: int) -> None:
        response = await client.post("/api/v1/tasks", json={"title": "x"}, headers=headers)
        assert response.status_code == status

    async def test_it_cannot_sign_anybody_in_either(self, client: Any, anonymous: httpx.AsyncClient) -> None:
        headers = {"Origin": "https://evil.example"}
        response = await anonymous.post("/api/v1/auth/login", json=login_form(client), headers=headers)
        assert (response.status_code, response.json()["error"]) == (403, "ForbiddenOrigin")


class TestConfirming:
    """What makes a new way in wants the password, or a sign-in, of the last minutes."""

    @pytest.fixture
    async def stale(self, client: Any, database: Database) -> Any:
        """Signed in an hour ago."""
        async with database.transaction("api") as session:
            await session.execute(
                text("UPDATE sessions SET confirmed_at = now() - interval '1 hour' WHERE user_id = :id"),
                {"id": client.user["id"]},
            )
        return client

    @pytest.mark.parametrize("scope", ["read", "write", "feed"])
    async def test_a_browser_left_open_makes_no_token(self, stale: Any, scope: str) -> None:
        form = {"name": "x", "scope": scope}
        response = await stale.post("/api/v1/me/tokens", json=form)
        assert (response.status_code, response.json()["error"]) == (403, "ConfirmPassword")
        wrong = await stale.post("/api/v1/auth/confirm", json={"password": "wrong"})
        assert (wrong.status_code, wrong.json()["error"]) == (403, "WrongPassword")
        assert (await stale.post("/api/v1/me/tokens", json=form)).status_code == 403
        assert (await stale.post("/api/v1/auth/confirm", json={"password": PASSWORD})).status_code == 204
        assert (await stale.post("/api/v1/me/tokens", json=form)).status_code == 201

    async def test_guesses_wait_and_what_others_guess_does_not_count(
        self, client: Any, anonymous: httpx.AsyncClient
    ) -> None:
        assert (await anonymous.post("/api/v1/auth/login", json=login_form(client))).status_code == 200
        attempts: list[tuple[str, str, dict[str, str]]] = [
            ("POST", "/api/v1/auth/confirm", {"password": "wrong"}),
            ("DELETE", "/api/v1/me", {"password": "wrong"}),
            ("POST", "/api/v1/me/password", {"current_password": "wrong", "new_password": "another horse battery"}),
            ("PATCH", "/api/v1/me", {"email": "n@example.org", "current_password": "wrong"}),
        ]
        codes = []
        for number in range(FREE_GUESSES + 1):
            method, path, form = attempts[number % len(attempts)]
            codes.append((await anonymous.send(anonymous.build_request(method, path, json=form))).status_code)
        assert codes == [403] * FREE_GUESSES + [429]
        assert (await client.post("/api/v1/auth/confirm", json={"password": PASSWORD})).status_code == 204


class TestAfterSigningOut:
    async def test_the_browser_is_told_to_forget_its_cache(self, client: Any) -> None:
        response = await client.post("/api/v1/auth/logout")
        assert response.headers["clear-site-data"] == '"cache"'

    @pytest.mark.parametrize("path", ["/me", "/tasks", "/lists", "/changes", "/export", "/me/tokens", "/nothing"])
    async def test_no_answer_may_be_kept_by_a_cache(self, client: Any, path: str) -> None:
        assert (await client.get(f"/api/v1{path}")).headers["cache-control"] == "no-store"


class TestMe:
    async def test_name_and_zone_change_alone(self, client: Any) -> None:
        response = await client.patch("/api/v1/me", json={"time_zone": "America/New_York"})
        assert response.json() == {**client.user, "time_zone": "America/New_York"}

    async def test_an_email_needs_the_password(self, client: Any, other: Any) -> None:
        url = "/api/v1/me"
        assert (await client.patch(url, json={"email": "n@example.org"})).status_code == 422
        wrong = await client.patch(url, json={"email": "n@example.org", "current_password": "wrong"})
        assert (wrong.status_code, wrong.json()["error"]) == (403, "WrongPassword")
        taken = await client.patch(url, json={"email": other.user["email"], "current_password": PASSWORD})
        assert (taken.status_code, taken.json()["error"]) == (409, "EmailTaken")
        right = await client.patch(url, json={"email": "n@example.org", "current_password": PASSWORD})
        assert right.json()["email"] == "n@example.org"

    async def test_a_new_password_ends_other_sessions(self, client: Any, anonymous: httpx.AsyncClient) -> None:
        await anonymous.post("/api/v1/auth/login", json=login_form(client))
        before = client.cookies["session"]
        change = {"current_password": PASSWORD, "new_password": "another horse battery"}
        assert (await client.post("/api/v1/me/password", json=change)).status_code == 204
        assert (await client.get("/api/v1/me")).status_code == 200
        assert client.cookies["session"] != before
        assert (await anonymous.get("/api/v1/me", headers={"Cookie": f"session={before}"})).status_code == 401
        assert (await anonymous.get("/api/v1/me")).status_code == 401
        assert (await anonymous.post("/api/v1/auth/login", json=login_form(client))).status_code == 401
        new = login_form(client, "another horse battery")
        assert (await anonymous.post("/api/v1/auth/login", json=new)).status_code == 200

    @pytest.mark.parametrize("revoke", [False, True])
    async def test_a_new_password_can_end_tokens_and_feeds_too(self, client: Any, revoke: bool) -> None:
        for scope in ("write", "feed"):
            await client.post("/api/v1/me/tokens", json={"name": "x", "scope": scope})
        change = {"current_password": PASSWORD, "new_password": "another horse battery", "revoke_tokens": revoke}
        assert (await client.post("/api/v1/me/password", json=change)).status_code == 204
        assert len((await client.get("/api/v1/me/tokens")).json()) == (0 if revoke else 2)

    async def test_leaving_takes_everything_along(
        self, client: Any, add_task: Callable[..., Awaitable[dict[str, Any]]], database: Database
    ) -> None:
        await add_task(list_id=(await client.post("/api/v1/lists", json={"name": "Home"})).json()["id"])
        request = client.build_request("DELETE", "/api/v1/me", json={"password": "wrong"})
        assert (await client.send(request)).status_code == 403
        request = client.build_request("DELETE", "/api/v1/me", json={"password": PASSWORD})
        assert (await client.send(request)).status_code == 204
        async with database.read() as session:
            for table in ("tasks", "lists", "changes", "sessions"):
                found = text(f"SELECT count(*) FROM {table} WHERE user_id = :id")
                assert (await session.execute(found, {"id": client.user["id"]})).scalar_one() == 0


class TestAccessTokens:
    async def make(self, client: Any, **fields: Any) -> dict[str, Any]:
        response = await client.post("/api/v1/me/tokens", json={"name": "Script", **fields})
        assert response.status_code == 201
        token: dict[str, Any] = response.json()
        return token

    async def test_a_token_is_shown_once(self, client: Any) -> None:
        made = await self.make(client)
        listed = (await client.get("/api/v1/me/tokens")).json()
        assert made["token"].startswith("todo_")
        assert [token["id"] for token in listed] == [made["id"]]
        assert "token" not in listed[0]

    async def test_a_read_token_reads_and_a_write_token_writes(self, client: Any, anonymous: httpx.AsyncClient) -> None:
        codes = {}
        for scope in ("read", "write"):
            header = {"Authorization": f"Bearer {(await self.make(client, scope=scope))['token']}"}
            reading = await anonymous.get("/api/v1/tasks", headers=header)
            writing = await anonymous.post("/api/v1/tasks", json={"title": "x"}, headers=header)
            codes[scope] = (reading.status_code, writing.status_code)
        assert codes == {"read": (200, 403), "write": (200, 201)}

    async def test_a_token_is_no_person(self, client: Any, anonymous: httpx.AsyncClient) -> None:
        header = {"Authorization": f"Bearer {(await self.make(client, scope='write'))['token']}"}
        for path, body in (("/me/tokens", {"name": "More"}), ("/me/password", {})):
            response = await anonymous.post(f"/api/v1{path}", json=body, headers=header)
            assert (response.status_code, response.json()["error"]) == (403, "SessionOnly")

    async def test_an_expired_or_revoked_token_is_nobody(
        self, client: Any, anonymous: httpx.AsyncClient, database: Database
    ) -> None:
        expired = await self.make(client, expires_at="2020-01-01T00:00:00Z")
        revoked = await self.make(client)
        assert (await client.delete(f"/api/v1/me/tokens/{revoked['id']}")).status_code == 204
        for token in (expired, revoked):
            header = {"Authorization": f"Bearer {token['token']}"}
            assert (await anonymous.get("/api/v1/tasks", headers=header)).status_code == 401

    async def test_use_is_noted(self, client: Any, anonymous: httpx.AsyncClient) -> None:
        made = await self.make(client)
        await anonymous.get("/api/v1/tasks", headers={"Authorization": f"Bearer {made['token']}"})
        assert (await client.get("/api/v1/me/tokens")).json()[0]["last_used_at"] is not None

    async def test_anothers_token_cannot_be_revoked(self, client: Any, other: Any) -> None:
        made = await self.make(other)
        assert (await client.delete(f"/api/v1/me/tokens/{made['id']}")).status_code == 404


class TestLocale:
    async def test_quick_add_reads_the_browsers_language(self, client: Any) -> None:
        german = {"Accept-Language": "de-DE"}
        parsed = (
            await client.post("/api/v1/tasks/parse", json={"text": "Ann anrufen jeden Dienstag"}, headers=german)
        ).json()
        assert (parsed["title"], parsed["recurrence"]) == ("Ann anrufen", "FREQ=WEEKLY;BYDAY=TU")
        assert parsed["recurrence_text"] == "jeden Dienstag"

    async def test_the_order_of_day_and_month_is_the_regions(self, client: Any) -> None:
        for region, due in (("en-US", "-03-04"), ("en-GB", "-04-03")):
            headers = {"Accept-Language": region}
            added = await client.post("/api/v1/tasks/quick", json={"text": "pay 3/4"}, headers=headers)
            assert added.json()["due_date"].endswith(due)

    async def test_what_one_chose_goes_before_the_browser_and_can_be_taken_back(self, client: Any) -> None:
        chosen = {"language": "de", "first_weekday": 7, "hour_format": 12}
        assert (await client.patch("/api/v1/me", json=chosen)).json() == {**client.user, **chosen}
        english = {"Accept-Language": "en-US"}
        parsed = (await client.post("/api/v1/tasks/parse", json={"text": "Milch morgen"}, headers=english)).json()
        assert (parsed["title"], len(parsed["spans"])) == ("Milch", 1)
        nothing = dict.fromkeys(chosen)
        assert (await client.patch("/api/v1/me", json=nothing)).json() == client.user

    @pytest.mark.parametrize("wrong", [{"language": "tlh"}, {"first_weekday": 0}, {"hour_format": 13}])
    async def test_what_is_not_known_is_refused(self, client: Any, wrong: dict[str, Any]) -> None:
        assert (await client.patch("/api/v1/me", json=wrong)).status_code == 422
