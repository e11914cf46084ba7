"""The second factor and passkeys: none is skipped, none works twice, none is another's."""

import asyncio
import base64
import hashlib
import json
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID

import cbor2
import httpx
import pyotp
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fastapi import FastAPI
from sqlalchemy import text

from todo_api.accounts.events import Actor
from todo_api.accounts.limits import FREE_GUESSES
from todo_api.core.database import Database
from todo_api.core.settings import Settings

PASSWORD = "correct horse battery"
OPERATOR = Actor("operator", "ops")
PAGE = "https://todo.example.org"


@pytest.fixture
async def app(
    database_url: str, settings_for: Callable[..., Settings], run_app: Callable[..., Any]
) -> AsyncIterator[FastAPI]:
    """The backend where the page has an address over TLS."""
    async with run_app(settings_for(database_url, public_url=PAGE)) as running:
        yield running


async def kinds(client: Any) -> list[str]:
    """What the person's security log tells."""
    return [event["kind"] for event in (await client.get("/api/v1/me/events")).json()]


def login_form(client: Any, **more: str) -> dict[str, str]:
    return {"email": client.user["email"], "password": PASSWORD, **more}


async def login(somebody: httpx.AsyncClient, client: Any, **more: str) -> Any:
    return await somebody.post("/api/v1/auth/login", json=login_form(client, **more))


async def stale(client: Any, database: Database) -> None:
    """Let the password's last confirmation be an hour old."""
    async with database.transaction("api") as session:
        older = text("UPDATE sessions SET confirmed_at = now() - interval '1 hour' WHERE user_id = :id")
        await session.execute(older, {"id": UUID(client.user["id"])})


async def next_half_minute(client: Any, database: Database) -> None:
    """Let the last code that was taken be one of before, as it is half a minute later."""
    async with database.transaction("api") as session:
        earlier = text("UPDATE totp SET last_step = last_step - 2 WHERE user_id = :id")
        await session.execute(earlier, {"id": UUID(client.user["id"])})


class TestTotp:
    @pytest.fixture
    async def totp(self, client: Any, database: Database) -> pyotp.TOTP:
        """The signed-in person's authenticator app."""
        started = (await client.post("/api/v1/me/totp")).json()
        assert started["picture"].startswith("data:image/svg+xml")
        totp = pyotp.parse_uri(started["uri"])
        assert isinstance(totp, pyotp.TOTP)
        assert totp.secret == started["secret"]
        confirmed = await client.post("/api/v1/me/totp/confirm", json={"code": totp.now()})
        self.codes = confirmed.json()["codes"]
        await next_half_minute(client, database)
        return totp

    async def test_until_a_code_has_come_none_is_asked_for(self, client: Any, anonymous: httpx.AsyncClient) -> None:
        await client.post("/api/v1/me/totp")
        wrong = await client.post("/api/v1/me/totp/confirm", json={"code": "000000"})
        assert (wrong.status_code, wrong.json()["error"]) == (403, "WrongCode")
        assert (await client.get("/api/v1/me/factors")).json()["totp"] is False
        assert (await login(anonymous, client)).status_code == 200

    async def test_the_password_alone_is_not_enough(
        self, client: Any, anonymous: httpx.AsyncClient, totp: pyotp.TOTP
    ) -> None:
        refused = await login(anonymous, client)
        assert (refused.status_code, refused.json()["error"]) == (403, "SecondFactorNeeded")
        assert "set-cookie" not in refused.headers
        assert (await login(anonymous, client, code=" ")).json()["error"] == "SecondFactorNeeded"
        wrong = await login(anonymous, client, code="000000")
        assert (wrong.status_code, wrong.json()["error"]) == (403, "WrongCode")
        assert (await anonymous.get("/api/v1/me")).status_code == 401
        assert (await login(anonymous, client, code=totp.now())).status_code == 200

    async def test_a_wrong_password_says_nothing_of_a_code(
        self, client: Any, anonymous: httpx.AsyncClient, totp: pyotp.TOTP
    ) -> None:
        form = {**login_form(client, code=totp.now()), "password": "wrong password"}
        refused = await anonymous.post("/api/v1/auth/login", json=form)
        assert (refused.status_code, refused.json()["error"]) == (401, "WrongCredentials")

    async def test_a_code_works_once(self, client: Any, app: FastAPI, totp: pyotp.TOTP) -> None:
        code = totp.now()

        async def enter() -> int:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as browser:
                return int((await login(browser, client, code=code)).status_code)

        assert sorted(await asyncio.gather(*(enter() for _ in range(4)))) == [200, 403, 403, 403]

    async def test_guessing_codes_waits_like_guessing_passwords(
        self, client: Any, anonymous: httpx.AsyncClient, totp: pyotp.TOTP
    ) -> None:
        codes = [
            (await login(anonymous, client, code=f"{number:06}")).status_code for number in range(FREE_GUESSES + 1)
        ]
        assert codes == [403] * FREE_GUESSES + [429]
        log = (await client.get("/api/v1/me/events")).json()
        assert "code_refused" in [event["kind"] for event in log]

    async def test_a_recovery_code_stands_in_once_however_it_is_written(
        self, client: Any, anonymous: httpx.AsyncClient, totp: pyotp.TOTP
    ) -> None:
        first, second = self.codes[:2]
        assert len(set(self.codes)) == 10
        assert (await login(anonymous, client, code=first)).status_code == 200
        assert (await login(anonymous, client, code=first)).json()["error"] == "WrongCode"
        assert (await login(anonymous, client, code=second.replace("-", " ").upper())).status_code == 200
        assert (await client.get("/api/v1/me/factors")).json()["recovery_codes"] == 8
        kinds = [event["kind"] for event in (await client.get("/api/v1/me/events")).json()]
        assert kinds.count("recovery_code_used") == 2

    async def test_new_codes_end_the_old(self, client: Any, anonymous: httpx.AsyncClient, totp: pyotp.TOTP) -> None:
        fresh = (await client.post("/api/v1/me/recovery-codes")).json()["codes"]
        assert (await login(anonymous, client, code=self.codes[0])).json()["error"] == "WrongCode"
        assert (await login(anonymous, client, code=fresh[0])).status_code == 200

    async def test_the_tables_hold_neither_secret_nor_codes(
        self, client: Any, database: Database, totp: pyotp.TOTP
    ) -> None:
        async with database.read() as session:
            rows = await session.execute(text("SELECT secret FROM totp UNION ALL SELECT code_hash FROM recovery_codes"))
            kept = b" ".join(rows.scalars())
        for secret in (totp.secret, base64.b32decode(totp.secret), self.codes[0], self.codes[0].replace("-", "")):
            assert (secret if isinstance(secret, bytes) else secret.encode()) not in kept

    async def test_a_browser_left_open_changes_no_factor(
        self, client: Any, database: Database, totp: pyotp.TOTP
    ) -> None:
        await stale(client, database)
        for method, path in (
            ("DELETE", "totp"),
            ("POST", "totp"),
            ("POST", "recovery-codes"),
            ("POST", "passkeys/options"),
        ):
            refused = await client.request(method, f"/api/v1/me/{path}")
            assert (refused.status_code, refused.json()["error"]) == (403, "ConfirmPassword")
        alone = await client.post("/api/v1/auth/confirm", json={"password": PASSWORD})
        assert alone.json()["error"] == "SecondFactorNeeded"
        both = await client.post("/api/v1/auth/confirm", json={"password": PASSWORD, "code": totp.now()})
        assert both.status_code == 204
        assert (await client.delete("/api/v1/me/totp")).status_code == 204

    @pytest.mark.parametrize(
        ("method", "path", "given"),
        [
            ("POST", "me/password", {"current_password": PASSWORD, "new_password": "another fine horse"}),
            ("PATCH", "me", {"current_password": PASSWORD, "email": "new@example.org"}),
            ("DELETE", "me", {"password": PASSWORD}),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    async def test_the_password_alone_changes_nothing_that_counts(
        self, client: Any, database: Database, totp: pyotp.TOTP, method: str, path: str, given: dict[str, str]
    ) -> None:
        """It would stand in for the code, too: a new password counts as confirmation."""
        await stale(client, database)
        given = {**given, **({"email": f"{client.user['id']}@example.org"} if "email" in given else {})}
        for code, error in (({}, "SecondFactorNeeded"), ({"code": "000000"}, "WrongCode")):
            refused = await client.request(method, f"/api/v1/{path}", json={**given, **code})
            assert (refused.status_code, refused.json()["error"]) == (403, error)
        assert (await client.post("/api/v1/me/tokens", json={"name": "x"})).json()["error"] == "ConfirmPassword"
        done = await client.request(method, f"/api/v1/{path}", json={**given, "code": totp.now()})
        assert done.status_code in (200, 204)

    async def test_the_right_password_does_not_forgive_wrong_codes(self, client: Any, totp: pyotp.TOTP) -> None:
        same = {"email": client.user["email"], "current_password": PASSWORD}
        answers = []
        for number in range(FREE_GUESSES + 1):
            await client.patch("/api/v1/me", json=same)
            given = {"password": PASSWORD, "code": f"{number:06}"}
            answers.append((await client.post("/api/v1/auth/confirm", json=given)).status_code)
        assert answers[-1] == 429

    async def test_a_reset_password_still_wants_the_code(
        self, client: Any, anonymous: httpx.AsyncClient, totp: pyotp.TOTP, app: FastAPI
    ) -> None:
        from todo_api.accounts.administration import service as administration
        from todo_api.accounts.service import find_by_email

        async with app.state.database.transaction("operator") as session:
            user = await find_by_email(session, client.user["email"])
            link = await administration.make_reset_link(session, app.state.settings, user, OPERATOR)
        use = {"token": link.partition("#")[2], "new_password": "another horse battery"}
        assert (await anonymous.post("/api/v1/auth/reset", json=use)).status_code == 204
        form = {"email": client.user["email"], "password": "another horse battery"}
        assert (await anonymous.post("/api/v1/auth/login", json=form)).json()["error"] == "SecondFactorNeeded"

    async def test_removed_it_is_asked_for_no_more(
        self, client: Any, anonymous: httpx.AsyncClient, totp: pyotp.TOTP
    ) -> None:
        assert (await client.delete("/api/v1/me/totp")).status_code == 204
        assert (await login(anonymous, client)).status_code == 200
        assert (await client.get("/api/v1/me/factors")).json() == {"totp": False, "recovery_codes": 0, "passkeys": []}

    async def test_a_second_app_does_not_take_the_place_of_the_first(self, client: Any, totp: pyotp.TOTP) -> None:
        assert (await client.post("/api/v1/me/totp")).json()["error"] == "TotpThere"

    async def test_a_rotated_key_still_reads_the_secret(
        self, client: Any, totp: pyotp.TOTP, database_url: str, settings_for: Any, run_app: Any
    ) -> None:
        keys = f"{'fedcba9876543210' * 2},{'0123456789abcdef' * 2}"
        async with run_app(settings_for(database_url, secret_key=keys)) as rotated:
            transport = httpx.ASGITransport(rotated)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as browser:
                assert (await login(browser, client, code=totp.now())).status_code == 200


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Authenticator:
    """A device with a passkey (W3C WebAuthn 2, ES256, no attestation)."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = hashlib.sha256(str(id(self)).encode()).digest()
        self.count = 0
        self.origin = PAGE
        self.rp_id = "todo.example.org"
        self.verifies = True

    def _data(self, *, attested: bytes = b"") -> bytes:
        self.count += 1
        flags = 0x01 | (0x04 if self.verifies else 0) | (0x40 if attested else 0)
        rp = hashlib.sha256(self.rp_id.encode()).digest()
        return rp + bytes([flags]) + self.count.to_bytes(4, "big") + attested

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        numbers = self.key.public_key().public_numbers()
        cose = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")})
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cose
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": self._data(attested=attested)})
        client_data = self._client_data("webauthn.create", options["challenge"])
        return self._credential({"clientDataJSON": encoded(client_data), "attestationObject": encoded(attestation)})

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        client_data = self._client_data("webauthn.get", options["challenge"])
        data = self._data()
        signature = self.key.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(SHA256()))
        return self._credential(
            {
                "clientDataJSON": encoded(client_data),
                "authenticatorData": encoded(data),
                "signature": encoded(signature),
            }
        )

    def _credential(self, response: dict[str, str]) -> dict[str, Any]:
        return {"id": encoded(self.id), "rawId": encoded(self.id), "type": "public-key", "response": response}


class TestPasskeys:
    async def add(self, client: Any, device: Authenticator) -> httpx.Response:
        options = (await client.post("/api/v1/me/passkeys/options")).json()
        return await client.post("/api/v1/me/passkeys", json={"name": "Phone", "credential": device.create(options)})

    @pytest.fixture
    async def device(self, client: Any) -> Authenticator:
        """The signed-in person's, with a passkey."""
        device = Authenticator()
        assert (await self.add(client, device)).status_code == 201
        return device

    async def options(self, somebody: httpx.AsyncClient) -> dict[str, Any]:
        options: dict[str, Any] = (await somebody.post("/api/v1/auth/passkey/options")).json()
        return options

    async def enter(self, somebody: httpx.AsyncClient, credential: dict[str, Any]) -> httpx.Response:
        return await somebody.post("/api/v1/auth/passkey", json={"credential": credential})

    async def test_it_signs_in_without_a_password_or_a_code(
        self, client: Any, anonymous: httpx.AsyncClient, device: Authenticator
    ) -> None:
        options = await self.options(anonymous)
        assert options.get("allowCredentials", []) == []  # the device knows whose it has; the server tells nobody
        assert options["userVerification"] == "required"
        assert (await self.enter(anonymous, device.get(options))).json()["id"] == client.user["id"]
        assert (await anonymous.get("/api/v1/me")).json()["email"] == client.user["email"]
        (listed,) = (await client.get("/api/v1/me/factors")).json()["passkeys"]
        assert (listed["name"], listed["last_used_at"] is not None) == ("Phone", True)

    async def test_a_proof_works_once(self, anonymous: httpx.AsyncClient, device: Authenticator) -> None:
        proof = device.get(await self.options(anonymous))
        answers = await asyncio.gather(*(self.enter(anonymous, proof) for _ in range(3)))
        assert sorted(answer.status_code for answer in answers) == [200, 403, 403]

    async def test_a_challenge_is_used_by_a_wrong_answer_too(
        self, anonymous: httpx.AsyncClient, device: Authenticator
    ) -> None:
        options = await self.options(anonymous)
        device.verifies = False
        assert (await self.enter(anonymous, device.get(options))).status_code == 403
        device.verifies = True
        assert (await self.enter(anonymous, device.get(options))).status_code == 403
        assert (await self.enter(anonymous, device.get(await self.options(anonymous)))).status_code == 200

    async def test_deep_nests_are_no_answer(self, anonymous: httpx.AsyncClient) -> None:
        nest = {"id": "x", "response": {"clientDataJSON": encoded(b"[" * 20_000)}}
        assert (await self.enter(anonymous, nest)).status_code == 403

    async def test_of_two_people_who_add_one_at_once_one_has_it(self, client: Any, other: Any) -> None:
        device = Authenticator()
        answers = await asyncio.gather(*(self.add(person, device) for person in (client, other)))
        assert sorted(answer.status_code for answer in answers) == [201, 403]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"origin": "https://evil.example"},
            {"origin": "http://todo.example.org"},
            {"rp_id": "evil.example"},
            {"verifies": False},
            {"count": -1},
            {"key": ec.generate_private_key(ec.SECP256R1())},
        ],
        ids=lambda wrong: next(iter(wrong)),
    )
    async def test_what_is_not_right_signs_nobody_in(
        self, client: Any, anonymous: httpx.AsyncClient, device: Authenticator, wrong: dict[str, Any]
    ) -> None:
        for name, value in wrong.items():
            setattr(device, name, value)
        refused = await self.enter(anonymous, device.get(await self.options(anonymous)))
        assert (refused.status_code, refused.json()["error"]) == (403, "PasskeyRefused")
        assert (await anonymous.get("/api/v1/me")).status_code == 401
        async with asyncio.timeout(5):
            while "passkey_refused" not in await kinds(client):  # noqa: ASYNC110 (written beside the request)
                await asyncio.sleep(0.05)

    async def test_a_made_up_challenge_and_one_of_another_kind_sign_nobody_in(
        self, client: Any, anonymous: httpx.AsyncClient, device: Authenticator
    ) -> None:
        for_creation = (await client.post("/api/v1/me/passkeys/options")).json()["challenge"]
        for challenge in (for_creation, encoded(b"made up" * 5), "", "%"):
            assert (await self.enter(anonymous, device.get({"challenge": challenge}))).status_code == 403
        for credential in ({}, {"id": "x"}, {"response": 7}, {"id": "é", "response": {"clientDataJSON": "é"}}):
            assert (await self.enter(anonymous, credential)).status_code == 403

    async def test_a_challenge_that_is_old_is_none(
        self, anonymous: httpx.AsyncClient, device: Authenticator, database: Database
    ) -> None:
        options = await self.options(anonymous)
        async with database.transaction("api") as session:
            await session.execute(text("UPDATE challenges SET expires_at = now()"))
        assert (await self.enter(anonymous, device.get(options))).status_code == 403

    async def test_anothers_challenge_adds_nothing(self, client: Any, other: Any) -> None:
        options = (await other.post("/api/v1/me/passkeys/options")).json()
        refused = await client.post(
            "/api/v1/me/passkeys", json={"name": "x", "credential": Authenticator().create(options)}
        )
        assert refused.json()["error"] == "PasskeyRefused"

    async def test_one_is_not_added_twice_nor_by_another_person(
        self, client: Any, other: Any, device: Authenticator
    ) -> None:
        for person in (client, other):
            assert (await self.add(person, device)).json()["error"] == "PasskeyRefused"

    async def test_one_without_the_person_is_not_added(self, client: Any) -> None:
        device = Authenticator()
        device.verifies = False
        assert (await self.add(client, device)).json()["error"] == "PasskeyRefused"

    async def test_removed_it_signs_nobody_in(
        self, client: Any, anonymous: httpx.AsyncClient, device: Authenticator
    ) -> None:
        (passkey,) = (await client.get("/api/v1/me/factors")).json()["passkeys"]
        renamed = await client.patch(f"/api/v1/me/passkeys/{passkey['id']}", json={"name": "Old phone"})
        assert renamed.json()["name"] == "Old phone"
        assert (await client.delete(f"/api/v1/me/passkeys/{passkey['id']}")).status_code == 204
        assert (await self.enter(anonymous, device.get(await self.options(anonymous)))).status_code == 403
        kinds = [event["kind"] for event in (await client.get("/api/v1/me/events")).json()]
        assert kinds[:2] == ["passkey_removed", "passkey_added"]

    async def test_a_disabled_person_is_nobody(
        self, client: Any, anonymous: httpx.AsyncClient, device: Authenticator, database: Database
    ) -> None:
        async with database.transaction("api") as session:
            disable = text("UPDATE users SET disabled_at = now() WHERE id = :id")
            await session.execute(disable, {"id": UUID(client.user["id"])})
        assert (await self.enter(anonymous, device.get(await self.options(anonymous)))).status_code == 403

    @pytest.mark.parametrize("page", [None, "http://192.0.2.7:30080"])
    async def test_without_an_address_over_tls_there_are_none(
        self, page: str | None, database_url: str, settings_for: Any, run_app: Any
    ) -> None:
        async with run_app(settings_for(database_url, public_url=page)) as plain:
            transport = httpx.ASGITransport(plain)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as nobody:
                assert (await nobody.get("/api/v1/auth/ways")).json()["passkeys"] is False
                assert (await nobody.post("/api/v1/auth/passkey/options")).json()["error"] == "PasskeysNotHere"


class TestLost:
    async def test_the_operator_takes_factors_away(
        self, client: Any, anonymous: httpx.AsyncClient, app: FastAPI
    ) -> None:
        from todo_api.accounts.administration import service as administration
        from todo_api.accounts.service import find_by_email

        started = (await client.post("/api/v1/me/totp")).json()
        await client.post("/api/v1/me/totp/confirm", json={"code": pyotp.TOTP(started["secret"]).now()})
        assert (await login(anonymous, client)).json()["error"] == "SecondFactorNeeded"
        async with app.state.database.transaction("operator") as session:
            await administration.remove_factors(session, await find_by_email(session, client.user["email"]), OPERATOR)
        assert (await login(anonymous, client)).status_code == 200
