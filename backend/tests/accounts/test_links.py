"""Getting in by invitation and back in by an operator's link; who administers; accounts from outside."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

import todo_api
from todo_api.accounts.administration import service as administration
from todo_api.accounts.events import Actor
from todo_api.accounts.service import find_by_email
from todo_api.core.database import Database
from todo_api.core.settings import Settings

PASSWORD = "correct horse battery"
NEW = "another horse battery"
OPERATOR = Actor("operator", "ops")
RunApp = Callable[..., Any]


def connect(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


def form(email: str = "ann@example.org", **more: Any) -> dict[str, Any]:
    return {"email": email, "name": "Ann", "password": PASSWORD, **more}


def secret(link: str) -> str:
    return link.partition("#")[2]


@pytest.fixture
async def reset_link(client: Any, database: Database, settings: Settings) -> str:
    """An operator's, for the signed-in person."""
    async with database.transaction("operator") as session:
        user = await find_by_email(session, client.user["email"])
        return await administration.make_reset_link(session, settings, user, OPERATOR)


@pytest.fixture
async def fresh(
    new_database: Callable[[], Any], run_app: RunApp, settings_for: Callable[..., Settings]
) -> AsyncIterator[Callable[..., Any]]:
    """An app with settings of its own, on an empty database."""
    async with new_database() as url:
        yield lambda **changes: run_app(settings_for(url, **changes))


async def invite(app: FastAPI, email: str) -> str:
    async with app.state.database.transaction("operator") as session:
        return secret(await administration.invite(session, app.state.settings, app.state.mail, email))


class TestReset:
    def use(self, client: httpx.AsyncClient, link: str, **more: Any) -> Awaitable[httpx.Response]:
        form = {"token": secret(link), "new_password": NEW, **more}
        return client.post("/api/v1/auth/reset", json=form)

    async def test_it_sets_a_password_once_and_ends_every_session(
        self, client: Any, anonymous: httpx.AsyncClient, reset_link: str
    ) -> None:
        assert (await self.use(anonymous, reset_link)).status_code == 204
        assert (await client.get("/api/v1/me")).status_code == 401
        assert (await anonymous.get("/api/v1/me")).status_code == 401  # it signs nobody in
        for password, status in ((PASSWORD, 401), (NEW, 200)):
            login = {"email": client.user["email"], "password": password}
            assert (await anonymous.post("/api/v1/auth/login", json=login)).status_code == status
        again = await self.use(anonymous, reset_link)
        assert (again.status_code, again.json()["error"]) == (410, "LinkGone")
        kinds = [event["kind"] for event in (await anonymous.get("/api/v1/me/events")).json()]
        kinds = [kind for kind in kinds if kind != "sign_in_refused"]  # written beside the request, sooner or later
        assert kinds == ["signed_in_unknown_device", "password_reset", "reset_link_made", "account_made"]

    async def test_of_many_uses_at_once_one_succeeds(self, client: Any, app: FastAPI, reset_link: str) -> None:
        async with connect(app) as first, connect(app) as second, connect(app) as third:
            answers = await asyncio.gather(*(self.use(each, reset_link) for each in (first, second, third)))
        assert sorted(answer.status_code for answer in answers) == [204, 410, 410]

    async def test_a_bad_password_leaves_the_link(
        self, client: Any, anonymous: httpx.AsyncClient, reset_link: str
    ) -> None:
        refused = await self.use(anonymous, reset_link, new_password=client.user["email"])
        assert refused.json()["fields"][0]["kind"] == "password_about_you"
        assert (await self.use(anonymous, reset_link)).status_code == 204

    @pytest.mark.parametrize("revoke", [False, True])
    async def test_it_can_end_tokens_too(
        self, client: Any, anonymous: httpx.AsyncClient, reset_link: str, revoke: bool
    ) -> None:
        made = (await client.post("/api/v1/me/tokens", json={"name": "x"})).json()
        await self.use(anonymous, reset_link, revoke_tokens=revoke)
        headers = {"Authorization": f"Bearer {made['token']}"}
        assert (await anonymous.get("/api/v1/tasks", headers=headers)).status_code == (401 if revoke else 200)

    async def test_a_later_link_ends_the_earlier(
        self, client: Any, anonymous: httpx.AsyncClient, database: Database, settings: Settings, reset_link: str
    ) -> None:
        async with database.transaction("operator") as session:
            user = await find_by_email(session, client.user["email"].upper())
            later = await administration.make_reset_link(session, settings, user, OPERATOR)
        assert (await self.use(anonymous, reset_link)).status_code == 410
        assert (await self.use(anonymous, later)).status_code == 204

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE links SET expires_at = now() WHERE user_id = :id",
            "UPDATE users SET disabled_at = now() WHERE id = :id",
            "DELETE FROM users WHERE id = :id",
        ],
    )
    async def test_it_ends_with_its_time_and_its_person(
        self, client: Any, anonymous: httpx.AsyncClient, database: Database, reset_link: str, statement: str
    ) -> None:
        async with database.transaction("api") as session:
            await session.execute(text(statement), {"id": UUID(client.user["id"])})
        assert (await self.use(anonymous, reset_link)).status_code == 410

    async def test_it_lasts_a_day_and_the_table_holds_only_a_hash(
        self, client: Any, database: Database, reset_link: str
    ) -> None:
        async with database.read() as session:
            found = text("SELECT expires_at - created_at AS life, token_hash FROM links WHERE user_id = :id")
            row = (await session.execute(found, {"id": UUID(client.user["id"])})).one()
        assert row.life == timedelta(days=1)
        assert len(row.token_hash) == 32
        assert secret(reset_link).encode() not in row.token_hash

    async def test_a_guesser_gets_nowhere(self, app: FastAPI) -> None:
        transport = httpx.ASGITransport(app, client=("203.0.113.77", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as guesser:
            codes = [(await self.use(guesser, f"#{number}")).status_code for number in range(101)]
        assert (set(codes[:100]), codes[100]) == ({410}, 429)

    async def test_an_invitation_is_no_reset_and_a_reset_no_invitation(
        self, client: Any, anonymous: httpx.AsyncClient, app: FastAPI, reset_link: str
    ) -> None:
        invitation = await invite(app, "invited@example.org")
        assert (await self.use(anonymous, f"#{invitation}")).status_code == 410
        registered = await anonymous.post("/api/v1/auth/register", json=form(invitation=secret(reset_link)))
        assert registered.status_code == 410


class TestRegistration:
    @pytest.mark.parametrize(("setting", "error"), [("invite", "InvitationNeeded"), ("closed", "RegistrationClosed")])
    async def test_without_an_invitation_nobody_registers(
        self, fresh: Callable[..., Any], setting: str, error: str
    ) -> None:
        async with fresh(registration=setting) as app, connect(app) as client:
            assert (await client.get("/api/v1/auth/ways")).json()["registration"] == setting
            refused = await client.post("/api/v1/auth/register", json=form())
            assert (refused.status_code, refused.json()["error"]) == (403, error)
            assert (await client.get("/api/v1/me")).status_code == 401

    async def test_an_invitation_makes_one_account_of_its_address(self, fresh: Callable[..., Any]) -> None:
        async with fresh(registration="invite") as app, connect(app) as client:
            token = await invite(app, "Ann@example.org")
            for other in ("eve@example.org", "ann@example.org.evil.example"):
                refused = await client.post("/api/v1/auth/register", json=form(other, invitation=token))
                assert (refused.status_code, refused.json()["error"]) == (403, "InvitationNeeded")
            assert (await client.post("/api/v1/auth/register", json=form(invitation=token))).status_code == 201
            again = await client.post("/api/v1/auth/register", json=form(invitation=token))
            assert (again.status_code, again.json()["error"]) == (410, "LinkGone")

    async def test_the_first_account_of_a_laptop_is_the_administrators(self, fresh: Callable[..., Any]) -> None:
        async with fresh(first_account_is_admin=True, registration="closed") as app:
            clients = [connect(app) for _ in range(4)]
            answers = await asyncio.gather(
                *(
                    client.post("/api/v1/auth/register", json=form(f"{number}@example.org"))
                    for number, client in enumerate(clients)
                )
            )
            made = [answer.json() for answer in answers if answer.status_code == 201]
            assert sum(user["is_admin"] for user in made) == 1
            late = await clients[0].post("/api/v1/auth/register", json=form("late@example.org"))
            assert late.json()["error"] == "RegistrationClosed"
            for client in clients:
                await client.aclose()

    async def test_elsewhere_nobody_is_one_by_being_early(self, fresh: Callable[..., Any]) -> None:
        async with fresh() as app, connect(app) as client:
            assert (await client.post("/api/v1/auth/register", json=form())).json()["is_admin"] is False


class TestProgram:
    """`python -m todo_api.users`, as `./todo users` runs it."""

    @pytest.fixture
    def users(self, database_url: str) -> Callable[..., Awaitable[tuple[int | None, Any]]]:
        async def run(*arguments: str) -> tuple[int | None, Any]:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "todo_api.users", *arguments),
                cwd=Path(todo_api.__file__).parent.parent,
                env={
                    "ENVIRONMENT": "production",
                    "DATABASE_URL": database_url,
                    "SECRET_KEY": "0123456789abcdef0123456789abcdef",
                    "PUBLIC_URL": "https://todo.example.org",
                },
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
            output, errors = await process.communicate()
            return process.returncode, json.loads(errors if process.returncode else output)

        return run

    async def test_people_are_listed_with_nothing_of_theirs(
        self, client: Any, add_task: Any, users: Callable[..., Any]
    ) -> None:
        await add_task("A secret plan")
        _, answer = await users("list")
        (found,) = [person for person in answer["people"] if person["email"] == client.user["email"]]
        assert found["last_seen_at"] >= found["created_at"]
        assert "secret plan" not in json.dumps(answer)
        assert "password" not in json.dumps(answer)

    async def test_a_reset_link_of_the_program_works(
        self, client: Any, anonymous: httpx.AsyncClient, users: Callable[..., Any]
    ) -> None:
        _, answer = await users("reset-password", client.user["email"])
        assert answer["base"] == "https://todo.example.org"
        use = {"token": secret(answer["link"]), "new_password": NEW}
        assert (await anonymous.post("/api/v1/auth/reset", json=use)).status_code == 204

    async def test_disabled_is_out_at_once_and_enabled_signs_in_again(
        self, client: Any, anonymous: httpx.AsyncClient, users: Callable[..., Any]
    ) -> None:
        login = {"email": client.user["email"], "password": PASSWORD}
        await users("disable", client.user["email"])
        assert (await client.get("/api/v1/me")).status_code == 401
        assert (await anonymous.post("/api/v1/auth/login", json=login)).status_code == 401
        await users("enable", client.user["email"])
        assert (await client.get("/api/v1/me")).status_code == 401  # the old session is gone for good
        assert (await anonymous.post("/api/v1/auth/login", json=login)).status_code == 200

    async def test_an_administrator_is_made_and_unmade(self, client: Any, users: Callable[..., Any]) -> None:
        for act, is_admin in (("make-admin", True), ("remove-admin", False)):
            await users(act, client.user["email"].upper())
            assert (await client.get("/api/v1/me")).json()["is_admin"] is is_admin

    async def test_the_persons_log_says_who_did_it(self, client: Any, users: Callable[..., Any]) -> None:
        for act in ("make-admin", "remove-factors", "reset-password"):
            await users(act, client.user["email"], "--by", "ops@laptop")
        log = (await client.get("/api/v1/me/events")).json()
        assert [(event["kind"], event["actor"], event["actor_name"], event["address"]) for event in log[:3]] == [
            ("reset_link_made", "operator", "ops@laptop", None),
            ("factors_removed", "operator", "ops@laptop", None),
            ("made_admin", "operator", "ops@laptop", None),
        ]
        assert (log[3]["kind"], log[3]["actor"]) == ("account_made", None)

    async def test_deleted_is_gone(self, client: Any, users: Callable[..., Any]) -> None:
        assert (await users("delete", client.user["email"]))[0] == 0
        assert (await client.get("/api/v1/me")).status_code == 401

    async def test_what_was_shared_with_others_stays_theirs(
        self, client: Any, other: Any, users: Callable[..., Any]
    ) -> None:
        shared = (await client.post("/api/v1/lists", json={"name": "Shared"})).json()["id"]
        invitation = await client.post(f"/api/v1/lists/{shared}/invitations", json={"role": "editor", "uses": 1})
        token = invitation.json()["token"]
        assert (await other.post("/api/v1/invitations/join", json={"token": token})).is_success
        assert (await users("delete", client.user["email"]))[0] == 0
        assert "Shared" in [each["name"] for each in (await other.get("/api/v1/lists")).json()]

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            (("disable", "nobody@example.org"), "UserNotFound"),
            (("reset-password", "nobody@example.org"), "UserNotFound"),
            (("invite", "no address"), "InvalidInput"),
        ],
    )
    async def test_what_is_not_possible_is_said(
        self, users: Callable[..., Any], arguments: tuple[str, ...], error: str
    ) -> None:
        code, answer = await users(*arguments)
        assert (code, answer["error"]) == (1, error)

    async def test_who_is_there_is_not_invited(self, client: Any, users: Callable[..., Any]) -> None:
        code, answer = await users("invite", client.user["email"])
        assert (code, answer["error"]) == (1, "EmailTaken")
