"""Back in by mail, and a new address confirmed at both: through a real SMTP server."""

import asyncio
import re
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any
from uuid import uuid4

import httpx
import pytest
from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from fastapi import FastAPI
from sqlalchemy import text

from todo_api.core.mail import Letter, Mail
from todo_api.core.settings import Settings, SettingsError, load_settings

PASSWORD = "correct horse battery"
NEW = "another horse battery"
PAGE = "https://todo.example.org"


class Mailbox:
    """A mail server's; ``refusals`` are answers that it gives before it takes a letter."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refusals: list[str] = []
        self.refused = asyncio.Event()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refusals:
            self.refused.set()
            return self.refusals.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        self.letters.append(BytesParser(EmailMessage, policy=default).parsebytes(content))  # type: ignore[arg-type]
        return "250 OK"

    async def letter_to(self, address: str, subject: str = "") -> EmailMessage:
        """The newest one, waited for."""
        async with asyncio.timeout(10):
            while True:
                for letter in reversed(self.letters):
                    if letter["To"] == address and subject in letter["Subject"]:
                        return letter
                await asyncio.sleep(0.02)


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"https?://\S+", letter.get_content())
    assert found
    return found[0]


def secret(letter: EmailMessage) -> str:
    return link_in(letter).partition("#")[2]


@pytest.fixture
async def mailbox() -> AsyncIterator[tuple[Mailbox, int]]:
    box = Mailbox()
    controller = UnthreadedController(box, hostname="127.0.0.1", port=0, loop=asyncio.get_running_loop())
    server = await asyncio.get_running_loop().create_server(controller._factory_invoker, "127.0.0.1", 0)
    yield box, server.sockets[0].getsockname()[1]
    server.close()


@pytest.fixture
async def app(
    mailbox: tuple[Mailbox, int], database_url: str, settings_for: Callable[..., Settings], run_app: Callable[..., Any]
) -> AsyncIterator[FastAPI]:
    """The backend with mail set."""
    settings = settings_for(
        database_url,
        smtp_host="127.0.0.1",
        smtp_port=mailbox[1],
        smtp_security="none",
        mail_from="Hackathon Todo <todo@example.org>",
        public_url=PAGE,
    )
    async with run_app(settings) as running:
        yield running


@pytest.fixture
def box(mailbox: tuple[Mailbox, int]) -> Mailbox:
    return mailbox[0]


def connect_from(app: FastAPI, address: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://test")


async def forgot(client: httpx.AsyncClient, email: str, **headers: str) -> httpx.Response:
    return await client.post("/api/v1/auth/forgot", json={"email": email}, headers=headers)


class TestForgotten:
    async def test_a_mailed_link_sets_a_password_once(
        self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox
    ) -> None:
        assert (await forgot(anonymous, client.user["email"].upper())).status_code == 204
        letter = await box.letter_to(client.user["email"], "new password")
        assert link_in(letter).startswith(f"{PAGE}/reset-password#")
        use = {"token": secret(letter), "new_password": NEW}
        assert (await anonymous.post("/api/v1/auth/reset", json=use)).status_code == 204
        assert (await client.get("/api/v1/me")).status_code == 401
        assert (await anonymous.post("/api/v1/auth/reset", json=use)).status_code == 410
        await box.letter_to(client.user["email"], "was changed")

    async def test_the_link_leads_to_the_page_whatever_host_was_asked(
        self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox
    ) -> None:
        evil = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}
        assert (await forgot(anonymous, client.user["email"], **evil)).status_code == 204
        letter = await box.letter_to(client.user["email"])
        assert "evil" not in letter.as_string()
        assert link_in(letter).startswith(PAGE)

    async def test_asks_of_strangers_do_not_take_the_owners(self, client: Any, box: Mailbox, app: FastAPI) -> None:
        async with connect_from(app, "198.51.100.7") as stranger, connect_from(app, "203.0.113.5") as owner:
            await owner.post("/api/v1/auth/login", json={"email": client.user["email"], "password": PASSWORD})
            asked = [(await forgot(stranger, client.user["email"])).status_code for _ in range(6)]
            assert asked == [204] * 5 + [429]
            assert (await forgot(owner, client.user["email"])).status_code == 204

    async def test_with_all_tokens_it_ends_every_other_way_in(
        self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox, app: FastAPI
    ) -> None:
        """Somebody else may have made the account, or been in it: nothing of theirs opens it any more."""
        user_id = client.user["id"]
        async with app.state.database.transaction("api") as session:
            for statement in (
                "INSERT INTO passkeys (id, user_id, credential_id, public_key, sign_count, name, created_at) "
                "VALUES (gen_random_uuid(), :id, gen_random_uuid()::text::bytea, 'k', 0, 'Theirs', now())",
                "INSERT INTO linked_identities (id, user_id, issuer, subject, created_at) "
                "VALUES (gen_random_uuid(), :id, 'https://id.example.org', gen_random_uuid()::text, now())",
            ):
                await session.execute(text(statement), {"id": user_id})
        await forgot(anonymous, client.user["email"])
        use = {"token": secret(await box.letter_to(client.user["email"])), "new_password": NEW, "revoke_tokens": True}
        assert (await anonymous.post("/api/v1/auth/reset", json=use)).status_code == 204
        async with app.state.database.read() as session:
            for table in ("passkeys", "linked_identities"):
                count = text(f"SELECT count(*) FROM {table} WHERE user_id = :id")
                assert await session.scalar(count, {"id": user_id}) == 0

    async def test_it_lasts_half_an_hour(
        self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox, app: Any
    ) -> None:
        await forgot(anonymous, client.user["email"])
        use = {"token": secret(await box.letter_to(client.user["email"])), "new_password": NEW}
        async with app.state.database.transaction("api") as session:
            older = text("UPDATE links SET expires_at = expires_at - interval '30 minutes' WHERE user_id = :id")
            await session.execute(older, {"id": client.user["id"]})
        assert (await anonymous.post("/api/v1/auth/reset", json=use)).status_code == 410

    async def test_nobody_learns_who_has_an_account(
        self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox, app: FastAPI
    ) -> None:
        """Neither by the answer nor by how long it takes: what is asked of the database and mailed comes after it."""
        known, unknown = client.user["email"], f"{uuid4()}@example.org"
        answers, seconds = {}, {known: [], unknown: []}
        for _ in range(5):
            for email in (known, unknown):
                started = time.perf_counter()
                answer = await forgot(anonymous, email)
                seconds[email].append(time.perf_counter() - started)
                answers[email] = (answer.status_code, answer.content, sorted(answer.headers))
        assert answers[known] == answers[unknown]
        await box.letter_to(known)
        assert unknown not in {letter["To"] for letter in box.letters}  # others may still be told of other things
        medians = [statistics.median(each) for each in seconds.values()]
        assert max(medians) < 5 * min(medians)
        for email in (known, unknown):  # the sixth within an hour, alike
            assert (await forgot(anonymous, email)).status_code == 429

    async def test_a_disabled_person_gets_none(
        self, client: Any, other: Any, anonymous: httpx.AsyncClient, box: Mailbox, app: FastAPI
    ) -> None:
        async with app.state.database.transaction("api") as session:
            await session.execute(
                text("UPDATE users SET disabled_at = now() WHERE id = :id"), {"id": client.user["id"]}
            )
        await forgot(anonymous, client.user["email"])
        await forgot(anonymous, other.user["email"])
        await box.letter_to(other.user["email"])
        assert client.user["email"] not in {letter["To"] for letter in box.letters}

    @pytest.mark.parametrize(("language", "words"), [("de", "neues Passwort"), ("fr", "nouveau mot"), ("es", "nueva")])
    async def test_it_is_written_in_the_persons_language(
        self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox, language: str, words: str
    ) -> None:
        await client.patch("/api/v1/me", json={"language": language})
        await forgot(anonymous, client.user["email"])
        assert words.lower() in (await box.letter_to(client.user["email"])).get_content().lower()

    async def test_a_name_writes_no_headers_and_no_second_link(
        self, sign_up: Callable[..., Awaitable[Any]], anonymous: httpx.AsyncClient, box: Mailbox
    ) -> None:
        client = await sign_up(name="{link} {settings.secret_key} %s Bcc: eve@example.org")
        await forgot(anonymous, client.user["email"])
        letter = await box.letter_to(client.user["email"])
        assert letter["Bcc"] is None
        assert "{link} {settings.secret_key} %s" in letter.get_content()


class TestWithoutMail:
    async def test_it_says_whom_to_ask(self, settings: Settings, run_app: Callable[..., Any]) -> None:
        async with (
            run_app(settings) as plain,
            httpx.AsyncClient(transport=httpx.ASGITransport(plain), base_url="http://test") as nobody,
        ):
            answer = await forgot(nobody, "ann@example.org")
            assert (answer.status_code, answer.json()["error"]) == (409, "MailNotSet")
            assert (await nobody.get("/api/v1/auth/ways")).json()["mail"] is False

    def test_a_host_without_a_sender_does_not_start(self, monkeypatch: pytest.MonkeyPatch, database_url: str) -> None:
        for name, value in {
            "ENVIRONMENT": "production",
            "DATABASE_URL": database_url,
            "SECRET_KEY": "0123456789abcdef0123456789abcdef",
            "SMTP_HOST": "mail.example.org",
        }.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SettingsError, match="MAIL_FROM and PUBLIC_URL"):
            load_settings()


class TestNewAddress:
    async def ask(self, client: Any, box: Mailbox) -> tuple[str, str, str]:
        """The new address, and what was mailed to the old and the new one."""
        new = f"{uuid4()}@example.org"
        changed = await client.patch("/api/v1/me", json={"email": new, "current_password": PASSWORD})
        assert changed.json()["email"] == client.user["email"]  # not yet
        old = await box.letter_to(client.user["email"], "to change")
        assert new in old.get_content()
        return new, secret(old), secret(await box.letter_to(new, "Confirm"))

    async def confirm(self, client: httpx.AsyncClient, token: str) -> Any:
        return (await client.post("/api/v1/auth/confirm-email", json={"token": token})).json()

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    async def test_it_changes_when_both_have_confirmed(
        self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox, order: tuple[int, int]
    ) -> None:
        new, *tokens = await self.ask(client, box)
        assert await self.confirm(anonymous, tokens[order[0]]) == {"is_changed": False}
        assert await self.confirm(anonymous, tokens[order[0]]) == {"is_changed": False}  # twice is still one
        assert (await client.get("/api/v1/me")).json()["email"] == client.user["email"]
        assert await self.confirm(anonymous, tokens[order[1]]) == {"is_changed": True}
        assert (await client.get("/api/v1/me")).json()["email"] == new
        assert (await self.confirm(anonymous, tokens[0]))["error"] == "LinkGone"
        assert (await client.get("/api/v1/me/events")).json()[0]["kind"] == "email_changed"

    async def test_both_at_once_change_it(self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox) -> None:
        new, *tokens = await self.ask(client, box)
        answers = await asyncio.gather(*(self.confirm(anonymous, token) for token in tokens))
        assert sorted(answer["is_changed"] for answer in answers) == [False, True]
        assert (await client.get("/api/v1/me")).json()["email"] == new

    async def test_a_new_password_ends_what_was_asked(
        self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox
    ) -> None:
        """Whoever took the account over cannot finish after its person is back."""
        _, old, new = await self.ask(client, box)
        await client.post("/api/v1/me/password", json={"current_password": PASSWORD, "new_password": NEW})
        for token in (old, new):
            assert (await self.confirm(anonymous, token))["error"] == "LinkGone"

    async def test_a_reset_ends_what_was_asked(self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox) -> None:
        _, old, new = await self.ask(client, box)
        await forgot(anonymous, client.user["email"])
        letter = await box.letter_to(client.user["email"], "new password")
        await anonymous.post("/api/v1/auth/reset", json={"token": secret(letter), "new_password": NEW})
        for token in (old, new):
            assert (await self.confirm(anonymous, token))["error"] == "LinkGone"

    async def test_nobody_writes_to_any_number_of_strangers(self, client: Any) -> None:
        answers = []
        for _ in range(11):
            change = {"email": f"{uuid4()}@example.org", "current_password": PASSWORD}
            answers.append((await client.patch("/api/v1/me", json=change)).status_code)
        assert answers == [200] * 10 + [429]

    async def test_an_address_that_was_taken_meanwhile_stays_its_owners(
        self, client: Any, sign_up: Callable[..., Awaitable[Any]], anonymous: httpx.AsyncClient, box: Mailbox
    ) -> None:
        new, old_token, new_token = await self.ask(client, box)
        await sign_up(email=new)
        await self.confirm(anonymous, old_token)
        assert (await self.confirm(anonymous, new_token))["error"] == "EmailTaken"
        assert (await client.get("/api/v1/me")).json()["email"] == client.user["email"]


class TestNotices:
    async def test_a_new_device_is_mailed(self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox) -> None:
        login = {"email": client.user["email"], "password": PASSWORD}
        firefox = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"}
        await anonymous.post("/api/v1/auth/login", json=login, headers=firefox)
        assert "Firefox, Windows" in (await box.letter_to(client.user["email"], "new device")).get_content()


class TestServers:
    async def test_a_server_that_says_later_is_asked_again(
        self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("todo_api.core.mail.WAITS", (0.05, 0.05))
        box.refusals = ["451 4.7.1 Greylisted", "450 Too busy"]
        await forgot(anonymous, client.user["email"])
        await box.letter_to(client.user["email"])

    async def test_one_that_says_no_or_is_away_breaks_nothing(
        self, client: Any, anonymous: httpx.AsyncClient, box: Mailbox, app: FastAPI
    ) -> None:
        box.refusals = ["550 No such mailbox"]
        assert (await forgot(anonymous, client.user["email"])).status_code == 204
        async with asyncio.timeout(10):
            await box.refused.wait()
        assert (await forgot(anonymous, client.user["email"])).status_code == 204
        await box.letter_to(client.user["email"])

    async def test_it_signs_in_where_the_server_wants_it(
        self, settings_for: Callable[..., Settings], database_url: str
    ) -> None:
        box = Mailbox()
        given: list[tuple[bytes, bytes]] = []

        def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
            given.append((data.login, data.password))
            return AuthResult(success=data.password == b"sesame")

        def make() -> SMTP:
            return SMTP(box, authenticator=check, auth_required=True, auth_require_tls=False)

        server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
        settings = settings_for(
            database_url,
            smtp_host="127.0.0.1",
            smtp_port=server.sockets[0].getsockname()[1],
            smtp_security="none",
            smtp_username="todo",
            smtp_password="sesame",
            mail_from="todo@example.org",
            public_url=PAGE,
        )
        await Mail(settings).send(Letter("ann@example.org", "Ünicode", "Grüße"))
        server.close()
        assert given == [(b"todo", b"sesame")]
        assert (box.letters[0]["Subject"], box.letters[0].get_content().strip()) == ("Ünicode", "Grüße")

    async def test_it_sends_nothing_in_the_clear_where_tls_is_wanted(
        self, mailbox: tuple[Mailbox, int], settings_for: Callable[..., Settings], database_url: str
    ) -> None:
        box, port = mailbox
        settings = settings_for(
            database_url,
            smtp_host="127.0.0.1",
            smtp_port=port,
            smtp_security="starttls",  # which this server does not offer
            mail_from="todo@example.org",
            public_url=PAGE,
        )
        await Mail(settings).send(Letter("ann@example.org", "Secret", "Secret"))
        assert box.letters == []


class TestSharedLists:
    """What others did, by mail; and invitations."""

    async def shared(self, owner: Any, *people: Any) -> str:
        list_id = str((await owner.post("/api/v1/lists", json={"name": "Groceries"})).json()["id"])
        for person in people:
            made = await owner.post(f"/api/v1/lists/{list_id}/invitations", json={})
            await person.post("/api/v1/invitations/join", json={"token": made.json()["token"]})
        return list_id

    async def later(self, app: Any) -> None:
        """Five minutes."""
        async with app.state.database.transaction("api") as session:
            await session.execute(text("UPDATE notices SET mail_at = now() WHERE mail_at IS NOT NULL"))
            await session.execute(text("NOTIFY reminders, ''"))

    async def settled(self, app: Any) -> None:
        async with asyncio.timeout(10):
            while True:
                async with app.state.database.read() as session:
                    if not await session.scalar(text("SELECT count(*) FROM notices WHERE mail_at <= now()")):
                        break
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)  # what was on its way has arrived

    async def test_what_stays_unread_comes_in_one_letter_in_the_persons_language(
        self, client: Any, other: Any, app: Any, box: Mailbox
    ) -> None:
        list_id = await self.shared(client, other)
        await other.patch("/api/v1/me", json={"language": "de"})
        task = {"title": "milk @bob", "list_id": list_id}
        milk = (await client.post("/api/v1/tasks/quick", json={"text": task["title"], "list_id": list_id})).json()
        await client.post(f"/api/v1/tasks/{milk['id']}/comments", json={"body": "@Bob, oat\n\nplease"})
        await self.later(app)
        letter = await box.letter_to(other.user["email"], "Neues in deinen geteilten Listen")
        lines = [line for line in letter.get_content().splitlines() if line.startswith("- ")]
        assigned, mentioned = "Ann hat dir „milk“ (Groceries) zugewiesen", "Ann hat dich bei „milk“ erwähnt"
        assert lines == [f"- {assigned}", f"- {mentioned}: @Bob, oat please"]
        assert link_in(letter) == f"{PAGE}/task/{milk['id']}"
        assert f"{PAGE}/notices" in letter.get_content().splitlines()
        await self.later(app)
        await self.settled(app)
        assert [each["To"] for each in box.letters].count(other.user["email"]) == 1

    @pytest.mark.parametrize("act", ["read", "off", "no mail", "removed", "disabled"])
    async def test_nothing_comes_of_what_is_read_unwanted_or_seen_no_more(
        self, client: Any, other: Any, app: Any, box: Mailbox, act: str
    ) -> None:
        list_id = await self.shared(client, other)
        if act == "off":
            await other.patch("/api/v1/notices/settings", json={"off": ["assigned"]})
        if act == "no mail":
            await other.patch("/api/v1/notices/settings", json={"off": ["commented"], "mail": False})
            chosen = (await other.patch("/api/v1/notices/settings", json={"off": []})).json()
            assert chosen == {"off": [], "mail": False}
        task = {"title": "milk", "list_id": list_id, "assignee_id": other.user["id"]}
        assert (await client.post("/api/v1/tasks", json=task)).status_code == 201
        if act == "read":
            await other.post("/api/v1/notices/read", json={})
        if act == "removed":
            await client.delete(f"/api/v1/lists/{list_id}/members/{other.user['id']}")
        if act == "disabled":
            async with app.state.database.transaction("api") as session:
                disable = text("UPDATE users SET disabled_at = now() WHERE id = :id")
                await session.execute(disable, {"id": other.user["id"]})
        await self.later(app)
        await self.settled(app)
        assert other.user["email"] not in [each["To"] for each in box.letters]

    async def test_an_address_is_invited_by_mail_and_the_answer_tells_nothing(
        self, client: Any, other: Any, box: Mailbox
    ) -> None:
        list_id = await self.shared(client)
        await other.patch("/api/v1/me", json={"language": "fr"})
        stranger, answers = f"{uuid4().hex}@example.org", []
        for address in (other.user["email"], stranger):
            made = await client.post(f"/api/v1/lists/{list_id}/invitations", json={"email": address})
            answers.append({**made.json(), "id": None, "email": None, "created_at": None, "expires_at": None})
        assert answers[0] == answers[1]
        letter = await box.letter_to(other.user["email"], "invitation à une liste")
        assert "Ann vous invite à la liste « Groceries »." in letter.get_content()
        assert link_in(letter) == f"{PAGE}/list/{list_id}"
        assert [each["list_id"] for each in (await other.get("/api/v1/invitations")).json()] == [list_id]
        assert "Ann invites you to the list “Groceries”." in (await box.letter_to(stranger, "invited")).get_content()

    async def test_nobody_writes_to_any_number_of_addresses(self, client: Any) -> None:
        list_id = await self.shared(client)
        path = f"/api/v1/lists/{list_id}/invitations"
        for number in range(50):
            made = await client.post(path, json={"email": f"{number}@example.org"})
            assert made.status_code == 201
        assert (await client.post(path, json={"email": "one.more@example.org"})).status_code == 429
        assert (await client.post(path, json={})).status_code == 201
