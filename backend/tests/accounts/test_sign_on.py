"""Single sign-on: by a real provider, and by broken, slow and lying ones."""

import asyncio
import json
import re
import time
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import oidc_provider_mock
import pyotp
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from joserfc import jws
from joserfc.jwk import OctKey, RSAKey
from pydantic import SecretStr
from sqlalchemy import text

from todo_api.accounts.limits import FREE_GUESSES
from todo_api.accounts.sign_on import provider as sign_on
from todo_api.core.settings import OidcProvider, Settings, SettingsError, load_settings

Browser = httpx.AsyncClient
PASSWORD = "correct horse battery"
PUBLIC_URL = "https://todo.example.org"
KEY = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
SHARED = OctKey.import_key("x" * 32)
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one"}, private=True)


class Liar:
    """A provider that says what a test tells it to."""

    def __init__(self) -> None:
        self.url = ""
        self.subject = str(uuid4())
        self.discovery: dict[str, Any] = {}
        self.claims: dict[str, Any] = {}
        self.without: set[str] = set()
        self.payload = b""
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "one"}
        self.key: Any = KEY
        self.nonce = ""
        self.challenge = ""
        self.asked: list[dict[str, str]] = []
        self.waits: set[str] = set()
        self.instead: dict[str, Response] = {}
        self.app = FastAPI()
        self.app.get("/.well-known/openid-configuration")(self.discover)
        self.app.get("/keys")(self.keys)
        self.app.post("/token")(self.token)

    async def dawdle(self, what: str) -> None:
        if what in self.waits:
            await asyncio.sleep(5)

    async def discover(self) -> Any:
        await self.dawdle("discovery")
        document = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
        }
        return self.instead.get("discovery") or JSONResponse(document | self.discovery)

    async def keys(self) -> Any:
        await self.dawdle("keys")
        return self.instead.get("keys") or JSONResponse({"keys": [KEY.as_dict(private=False)]})

    async def token(self, request: Request) -> Any:
        await self.dawdle("token")
        form = await request.form()
        self.asked.append({name: str(value) for name, value in form.items()})
        now = int(time.time())
        claims = {
            "iss": self.url,
            "sub": self.subject,
            "aud": "todo",
            "iat": now,
            "exp": now + 300,
            "nonce": self.nonce,
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if name not in self.without}
        payload = self.payload or json.dumps(claims).encode()
        signed = jws.serialize_compact(self.header, payload, self.key, algorithms=["RS256", "HS256", "none"])
        return self.instead.get("token") or {"access_token": "a", "token_type": "Bearer", "id_token": signed}


@pytest.fixture
async def liar(serve: Callable[[FastAPI], Any]) -> AsyncIterator[Liar]:
    made = Liar()
    async with serve(made.app) as url:
        made.url = url
        yield made


@pytest.fixture(scope="session")
def real_provider() -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def providers(app: FastAPI) -> Iterator[Callable[..., None]]:
    """Which there are, for the length of a test."""
    before = app.state.settings

    def are(
        *issuers: str, registers: bool = False, second_factor: bool = False, secret: str | None = None, **more: Any
    ) -> None:
        does = {"registers": registers, "second_factor": second_factor}
        made = tuple(
            OidcProvider(id=f"p{n}", name=f"P{n}", issuer=url, client_id="todo", **does)
            for n, url in enumerate(issuers)
        )
        secrets = {"p0": SecretStr(secret)} if secret else {}
        changes = {"oidc_providers": made, "oidc_client_secrets": secrets, "public_url": PUBLIC_URL, **more}
        app.state.settings = before.model_copy(update=changes)

    yield are
    app.state.settings = before


@pytest.fixture
async def admin(sign_up: Any, database: Any) -> Any:
    person = await sign_up(name="Admin")
    async with database.transaction("operator") as session:
        await session.execute(
            text("UPDATE users SET is_admin = true WHERE id = CAST(:id AS uuid)"), {"id": person.user["id"]}
        )
    return person


START = "/api/v1/auth/sign-on/start"


async def start(browser: Browser, path: str = START) -> httpx.Response:
    """With a body, as the page sends one always."""
    return await browser.post(path, json={"provider": "p0"} if path == START else {})


async def asked(browser: Browser, path: str = START) -> dict[str, str]:
    """What the browser is sent to the provider with."""
    answer = await start(browser, path)
    assert answer.status_code == 200, answer.text
    parts = urlsplit(answer.json()["redirect_to"])
    return {"to": f"{parts.scheme}://{parts.netloc}{parts.path}"} | {
        name: values[0] for name, values in parse_qs(parts.query).items()
    }


async def come_back(browser: Browser, query: str, path: str = "/api/v1/auth/sign-on") -> httpx.Response:
    return await browser.post(path, json={"query": query})


async def sign_on_by(liar: Liar, browser: Browser) -> httpx.Response:
    sent = await asked(browser)
    liar.nonce = sent["nonce"]
    return await come_back(browser, f"code=c&state={sent['state']}")


async def link_by(liar: Liar, browser: Browser) -> httpx.Response:
    sent = await asked(browser, "/api/v1/me/identities/p0")
    liar.nonce = sent["nonce"]
    return await come_back(browser, f"code=c&state={sent['state']}", "/api/v1/me/identities")


async def by_the_real_one(browser: Browser, subject: str, begin: str, finish: str) -> httpx.Response:
    """As a browser does: to the provider's page, its form, and back."""
    answer = await start(browser, begin)
    address = answer.json()["redirect_to"]
    async with Browser() as elsewhere:
        sent_back = await elsewhere.post(address, data={"sub": subject})
    assert sent_back.status_code in (302, 303), sent_back.text
    location = sent_back.headers["Location"]
    assert location.startswith(f"{PUBLIC_URL}/sign-on?")
    return await come_back(browser, urlsplit(location).query, finish)


class TestARealProvider:
    async def test_signs_in_to_the_account_that_it_was_linked_to(
        self, client: Any, anonymous: Browser, real_provider: str, providers: Any
    ) -> None:
        providers(real_provider, secret="s")
        subject = f"{uuid4()}@example.org"
        linked = await by_the_real_one(client, subject, "/api/v1/me/identities/p0", "/api/v1/me/identities")
        assert linked.status_code == 204, linked.text
        answer = await by_the_real_one(anonymous, subject, START, "/api/v1/auth/sign-on")
        assert answer.json()["user"]["id"] == client.user["id"]
        assert (await anonymous.get("/api/v1/me")).json()["id"] == client.user["id"]


class TestSigningIn:
    async def test_asks_with_pkce_a_state_and_a_nonce_for_the_pages_address(
        self, anonymous: Browser, liar: Liar, providers: Any
    ) -> None:
        providers(liar.url)
        sent = await asked(anonymous)
        assert (sent["to"], sent["client_id"], sent["redirect_uri"]) == (
            f"{liar.url}/authorize",
            "todo",
            f"{PUBLIC_URL}/sign-on",
        )
        assert (sent["response_type"], sent["code_challenge_method"]) == ("code", "S256")
        assert all(len(sent[name]) >= 43 for name in ("state", "nonce", "code_challenge"))

    async def test_without_an_account_opens_none(self, anonymous: Browser, liar: Liar, providers: Any) -> None:
        providers(liar.url)
        answer = await sign_on_by(liar, anonymous)
        assert answer.json()["error"] == "IdentityNotLinked"
        assert liar.asked[0]["code_verifier"]

    @pytest.mark.parametrize("registers", [True, False])
    async def test_an_address_alone_opens_nobodys_account(
        self, client: Any, anonymous: Browser, liar: Liar, providers: Any, registers: bool
    ) -> None:
        """Take-over by e-mail: the provider says that it has made sure of the address."""
        providers(liar.url, registers=registers)
        liar.claims = {"email": client.user["email"].upper(), "email_verified": True}
        assert (await sign_on_by(liar, anonymous)).json()["error"] == "IdentityNotLinked"

    async def test_makes_an_account_where_the_operator_wants_it(
        self, anonymous: Browser, liar: Liar, providers: Any
    ) -> None:
        providers(liar.url, registers=True)
        email = f"{uuid4()}@example.org"
        liar.claims = {"email": email, "email_verified": True, "name": "Eve\x00 Example"}
        first = await sign_on_by(liar, anonymous)
        assert (first.json()["user"]["email"], first.json()["user"]["name"]) == (email, "Eve Example")
        assert (await sign_on_by(liar, anonymous)).json()["user"]["id"] == first.json()["user"]["id"]

    @pytest.mark.parametrize("claims", [{"email": "x@example.org"}, {"email": "none", "email_verified": True}, {}])
    async def test_makes_none_without_an_address_that_was_made_sure_of(
        self, anonymous: Browser, liar: Liar, providers: Any, claims: dict[str, Any]
    ) -> None:
        providers(liar.url, registers=True)
        liar.claims = claims
        assert (await sign_on_by(liar, anonymous)).json()["error"] == "IdentityNotLinked"

    @pytest.mark.parametrize("registration", ["closed", "invite"])
    async def test_makes_none_that_registration_would_not(
        self, anonymous: Browser, liar: Liar, providers: Any, registration: str
    ) -> None:
        """Registration bypassed: by the provider's word in place of the operator's."""
        providers(liar.url, registers=True, registration=registration)
        liar.claims = {"email": f"{uuid4()}@example.org", "email_verified": True}
        assert (await sign_on_by(liar, anonymous)).json()["error"] == "IdentityNotLinked"

    async def test_takes_up_an_invitation_once(
        self, admin: Any, anonymous: Browser, liar: Liar, providers: Any
    ) -> None:
        providers(liar.url, registers=True, registration="invite")
        email = f"{uuid4()}@example.org"
        invitation = await admin.post("/api/v1/admin/invitations", json={"email": email})
        liar.claims = {"email": email.upper(), "email_verified": False}
        assert (await sign_on_by(liar, anonymous)).json()["error"] == "IdentityNotLinked"
        liar.claims["email_verified"] = True
        assert (await sign_on_by(liar, anonymous)).status_code == 200
        token = invitation.json()["path"].partition("#")[2]
        again = {"email": email, "name": "Eve", "password": PASSWORD, "invitation": token}
        assert (await anonymous.post("/api/v1/auth/register", json=again)).json()["error"] == "LinkGone"

    async def test_who_is_disabled_stays_out(
        self, client: Any, anonymous: Browser, liar: Liar, providers: Any, database: Any
    ) -> None:
        providers(liar.url)
        await link_by(liar, client)
        async with database.transaction("api") as session:
            await session.execute(
                text("UPDATE users SET disabled_at = now() WHERE id = CAST(:id AS uuid)"), {"id": client.user["id"]}
            )
        assert (await sign_on_by(liar, anonymous)).json()["error"] == "IdentityNotLinked"

    async def test_the_same_name_at_another_provider_is_somebody_else(
        self, client: Any, anonymous: Browser, liar: Liar, providers: Any, serve: Any
    ) -> None:
        other = Liar()
        other.subject = liar.subject
        async with serve(other.app) as url:
            other.url = url
            providers(liar.url)
            assert (await link_by(liar, client)).status_code == 204
            providers(url)
            assert (await sign_on_by(other, anonymous)).json()["error"] == "IdentityNotLinked"

    async def test_there_are_no_other_providers(self, anonymous: Browser, providers: Any) -> None:
        providers()
        assert (await start(anonymous)).json()["error"] == "ProviderNotFound"
        assert (await anonymous.get("/api/v1/auth/ways")).json()["providers"] == []


class TestASecondFactor:
    """An account that asks for a code asks for it whichever way somebody comes."""

    @pytest.fixture
    async def codes(self, client: Browser, liar: Liar, providers: Any) -> list[str]:
        """Recovery codes of the signed-in person, who has an authenticator app and is linked."""
        providers(liar.url)
        started = (await client.post("/api/v1/me/totp")).json()
        code = pyotp.TOTP(started["secret"]).now()
        confirmed = await client.post("/api/v1/me/totp/confirm", json={"code": code})
        assert (await link_by(liar, client)).status_code == 204
        found: list[str] = confirmed.json()["codes"]
        return found

    async def give(self, browser: Browser, code: str) -> httpx.Response:
        return await browser.post("/api/v1/auth/sign-on/code", json={"code": code})

    async def test_is_not_skipped(
        self, client: Any, anonymous: Browser, liar: Liar, providers: Any, codes: list[str]
    ) -> None:
        assert (await sign_on_by(liar, anonymous)).json() == {"user": None}
        assert (await anonymous.get("/api/v1/me")).status_code == 401
        assert (await self.give(anonymous, "000000")).json()["error"] == "WrongCode"
        assert (await anonymous.get("/api/v1/me")).status_code == 401
        assert (await self.give(anonymous, codes[0])).json()["user"]["id"] == client.user["id"]
        assert (await anonymous.get("/api/v1/me")).status_code == 200
        assert (await self.give(anonymous, codes[1])).json()["error"] == "SignOnRefused"

    async def test_is_the_answer_to_one_sign_on(
        self, client: Any, anonymous: Browser, liar: Liar, providers: Any, codes: list[str]
    ) -> None:
        await sign_on_by(liar, anonymous)
        kept = dict(anonymous.cookies)
        assert (await self.give(anonymous, codes[0])).status_code == 200
        for name, value in kept.items():
            anonymous.cookies.set(name, value)
        assert (await self.give(anonymous, codes[1])).json()["error"] == "SignOnRefused"

    async def test_alone_opens_nothing(self, anonymous: Browser, liar: Liar, providers: Any, codes: list[str]) -> None:
        assert (await self.give(anonymous, codes[0])).json()["error"] == "SignOnRefused"
        await asked(anonymous)
        assert (await self.give(anonymous, codes[0])).json()["error"] == "SignOnRefused"

    async def test_is_guessed_as_slowly_as_by_password(
        self, client: Any, anonymous: Browser, liar: Liar, providers: Any, codes: list[str]
    ) -> None:
        await sign_on_by(liar, anonymous)
        answers = [(await self.give(anonymous, f"{guess:06}")).status_code for guess in range(FREE_GUESSES + 1)]
        assert answers == [403] * FREE_GUESSES + [429]
        log = (await client.get("/api/v1/me/events")).json()
        assert "code_refused" in [event["kind"] for event in log]

    async def test_is_asked_for_within_five_minutes(
        self, anonymous: Browser, liar: Liar, providers: Any, codes: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from todo_api.accounts.sign_on import router

        monkeypatch.setattr(router, "CODE_LIFE", timedelta(seconds=1))
        await sign_on_by(liar, anonymous)
        kept = anonymous.cookies["sign-on"]
        await asyncio.sleep(1.1)
        anonymous.cookies.set("sign-on", kept)
        assert (await self.give(anonymous, codes[0])).json()["error"] == "SignOnRefused"

    async def test_is_the_providers_where_the_operator_says_so(
        self, client: Any, anonymous: Browser, liar: Liar, providers: Any, codes: list[str]
    ) -> None:
        providers(liar.url, second_factor=True)
        assert (await sign_on_by(liar, anonymous)).json()["user"]["id"] == client.user["id"]


class TestTheBrowser:
    async def test_that_did_not_ask_gets_nothing(
        self, anonymous: Browser, client: Browser, liar: Liar, providers: Any
    ) -> None:
        """Login CSRF: somebody's answer is put into another's browser."""
        providers(liar.url)
        sent = await asked(anonymous)
        anonymous.cookies.delete("sign-on")
        assert (await come_back(anonymous, f"code=c&state={sent['state']}")).json()["error"] == "SignOnRefused"
        assert liar.asked == []

    @pytest.mark.parametrize(
        "query",
        [
            "code=c&state=made-up",
            "code=c",
            "state={state}",
            "error=access_denied&state={state}",
            "code=c&state={state}" + "&more=1" * 60,
            "code=c&state={state}&state=made-up",
        ],
    )
    async def test_with_another_state_or_no_code_gets_nothing(
        self, anonymous: Browser, liar: Liar, providers: Any, query: str
    ) -> None:
        providers(liar.url)
        sent = await asked(anonymous)
        answer = await come_back(anonymous, query.format(state=sent["state"]))
        assert answer.json()["error"] == "SignOnRefused"
        assert liar.asked == []

    async def test_with_another_providers_answer_gets_nothing(
        self, anonymous: Browser, liar: Liar, providers: Any
    ) -> None:
        """Mix-up (RFC 9207)."""
        providers(liar.url)
        sent = await asked(anonymous)
        answer = await come_back(anonymous, f"code=c&state={sent['state']}&iss=https://evil.example")
        assert answer.json()["error"] == "SignOnRefused"
        assert liar.asked == []

    async def test_may_not_wait_too_long(
        self, anonymous: Browser, liar: Liar, providers: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from todo_api.accounts.sign_on import router

        monkeypatch.setattr(router, "ATTEMPT_LIFE", -router.ATTEMPT_LIFE)
        providers(liar.url)
        answer = await start(anonymous)
        state = parse_qs(urlsplit(answer.json()["redirect_to"]).query)["state"][0]
        cookie = re.match(r"sign-on=([^;]+)", answer.headers["Set-Cookie"])[1]  # type: ignore[index]
        anonymous.cookies.set("sign-on", cookie.strip('"'))
        assert (await come_back(anonymous, f"code=c&state={state}")).json()["error"] == "SignOnRefused"

    async def test_another_sites_page_begins_nothing(self, anonymous: Browser, liar: Liar, providers: Any) -> None:
        providers(liar.url)
        anonymous.headers["Origin"] = "https://evil.example"
        assert (await start(anonymous)).json()["error"] == "ForbiddenOrigin"


class TestLinking:
    async def test_is_seen_and_taken_back(
        self, client: Browser, anonymous: Browser, liar: Liar, providers: Any
    ) -> None:
        providers(liar.url)
        assert (await link_by(liar, client)).status_code == 204
        (seen,) = (await client.get("/api/v1/me/identities")).json()
        assert (seen["issuer"], seen["name"]) == (liar.url, "P0")
        assert (await client.delete(f"/api/v1/me/identities/{seen['id']}")).status_code == 204
        kinds = [event["kind"] for event in (await client.get("/api/v1/me/events")).json()]
        assert kinds[:2] == ["identity_unlinked", "identity_linked"]
        assert (await sign_on_by(liar, anonymous)).json()["error"] == "IdentityNotLinked"

    async def test_of_somebody_elses_is_refused(
        self, client: Browser, other: Browser, liar: Liar, providers: Any
    ) -> None:
        providers(liar.url)
        await link_by(liar, client)
        assert (await link_by(liar, other)).json()["error"] == "IdentityTaken"

    async def test_begun_by_one_is_not_finished_by_another(
        self, client: Browser, other: Browser, anonymous: Browser, liar: Liar, providers: Any
    ) -> None:
        providers(liar.url)
        sent = await asked(client, "/api/v1/me/identities/p0")
        liar.nonce = sent["nonce"]
        query = f"code=c&state={sent['state']}"
        for browser, path in ((other, "/api/v1/me/identities"), (anonymous, "/api/v1/auth/sign-on")):
            browser.cookies.set("sign-on", client.cookies["sign-on"])
            assert (await come_back(browser, query, path)).json()["error"] == "SignOnRefused"

    async def test_in_a_browser_that_was_left_open_asks_for_the_password(
        self, client: Browser, liar: Liar, providers: Any, database: Any
    ) -> None:
        providers(liar.url)
        async with database.transaction("api") as session:
            await session.execute(text("UPDATE sessions SET confirmed_at = now() - interval '1 hour'"))
        assert (await client.post("/api/v1/me/identities/p0")).json()["error"] == "ConfirmPassword"

    @pytest.mark.parametrize(
        ("auth_time", "is_fresh"), [(-60, True), (-86_400, False), (None, False), (True, False), (10**12, True)]
    )
    async def test_signing_in_by_a_provider_confirms_only_what_it_has_asked_for(
        self, client: Browser, liar: Liar, providers: Any, auth_time: int | None, is_fresh: bool
    ) -> None:
        """A browser left open: out, and in again by a provider in which one is still signed in."""
        providers(liar.url)
        assert (await link_by(liar, client)).status_code == 204
        given = int(time.time()) + auth_time if type(auth_time) is int else auth_time
        liar.claims = {} if given is None else {"auth_time": given}
        await client.post("/api/v1/auth/logout", json={})
        assert (await asked(client))["max_age"] == "900"
        assert (await sign_on_by(liar, client)).status_code == 200
        made = await client.post("/api/v1/me/tokens", json={"name": "x", "scope": "read"})
        assert made.status_code == (201 if is_fresh else 403), made.text
        assert is_fresh or made.json()["error"] == "ConfirmPassword"


class TestALiar:
    @pytest.mark.parametrize(
        "lie",
        [
            {"claims": {"iss": "https://evil.example"}},
            {"claims": {"aud": "another"}},
            {"claims": {"aud": "another", "azp": "todo"}},
            {"claims": {"aud": ["todo", "another"], "azp": "another"}},
            {"claims": {"nonce": "another"}},
            {"without": {"nonce"}},
            {"claims": {"exp": 1}},
            {"claims": {"iat": 4_000_000_000}},
            {"without": {"exp"}},
            {"without": {"sub"}},
            {"claims": {"sub": ""}},
            {"claims": {"sub": 7}},
            {"claims": {"sub": "x" * 256}},
            {"key": OTHER_KEY},
            {"header": {"alg": "none"}, "key": SHARED},
            {"header": {"alg": "HS256", "kid": "one"}, "key": SHARED},
            {"claims": {"at_hash": "made-up"}},
            {"claims": {"exp": "tomorrow"}},
            {"claims": {"exp": [4_000_000_000]}},
            {"claims": {"aud": {"todo": "todo"}}},
            {"claims": {"aud": []}},
            {"claims": {"sub": "\ud800"}},
            {"claims": {"sub": "\x00"}},
            {"claims": {"nbf": 4_000_000_000}},
            {"claims": {"azp": 7}},
            {"claims": {"at_hash": 7}},
            {"header": {"alg": "RS256", "kid": "two"}},
            {"header": {"alg": "RS256", "jwk": OTHER_KEY.as_dict(private=False)}, "key": OTHER_KEY},
            {"payload": b"[]"},
            {"payload": b"[" * 100_000},
            {"payload": b"\xff"},
            {"instead": {"token": JSONResponse({"id_token": None})}},
            {"instead": {"token": JSONResponse({"id_token": {"alg": "none"}})}},
            {"instead": {"token": JSONResponse({"id_token": "." * 1_000})}},
        ],
    )
    async def test_is_not_believed(
        self, client: Browser, anonymous: Browser, liar: Liar, providers: Any, lie: dict[str, Any]
    ) -> None:
        providers(liar.url, registers=True)
        assert (await link_by(liar, client)).status_code == 204
        for name, value in lie.items():
            setattr(liar, name, value)
        answer = await sign_on_by(liar, anonymous)
        assert (answer.status_code, answer.json()["error"]) == (403, "SignOnRefused")
        assert "session" not in anonymous.cookies

    @pytest.mark.parametrize(
        "discovery",
        [
            {"issuer": "https://evil.example"},
            {"token_endpoint": "http://169.254.169.254/latest"},
            {"jwks_uri": "http://127.0.0.1:1/keys"},
            {"jwks_uri": "file:///etc/passwd"},
            {"authorization_endpoint": "javascript:alert(1)"},
            {"token_endpoint": None},
        ],
    )
    async def test_is_asked_at_its_own_place_alone(
        self, anonymous: Browser, liar: Liar, providers: Any, discovery: dict[str, Any]
    ) -> None:
        providers(liar.url)
        liar.discovery = discovery
        assert (await start(anonymous)).json()["error"] == "ProviderAway"

    async def test_does_not_send_us_elsewhere(self, anonymous: Browser, liar: Liar, providers: Any, serve: Any) -> None:
        elsewhere = Liar()
        async with serve(elsewhere.app) as url:
            elsewhere.url = liar.url
            providers(liar.url)
            liar.instead["discovery"] = RedirectResponse(f"{url}/.well-known/openid-configuration")
            assert (await start(anonymous)).json()["error"] == "ProviderAway"

    @pytest.mark.parametrize("what", ["keys", "token"])
    async def test_does_not_send_us_elsewhere_later(
        self, anonymous: Browser, liar: Liar, providers: Any, serve: Any, what: str
    ) -> None:
        """307 repeats the request, with the code in it."""
        elsewhere = Liar()
        elsewhere.subject = liar.subject
        async with serve(elsewhere.app) as url:
            elsewhere.url = liar.url
            providers(liar.url, registers=True)
            liar.instead[what] = RedirectResponse(f"{url}/{what}", 307)
            assert (await sign_on_by(liar, anonymous)).json()["error"] == "ProviderAway"
            assert elsewhere.asked == []

    @pytest.mark.parametrize("what", ["token_endpoint", "jwks_uri"])
    async def test_does_not_make_us_call_our_own_network(
        self, anonymous: Browser, liar: Liar, providers: Any, what: str
    ) -> None:
        """By an address that looks like another host of its own (server-side request forgery)."""
        calls = []
        inside = await asyncio.start_server(lambda _, writer: (calls.append(1), writer.close()), "127.0.0.1", 0)
        async with inside:
            port = inside.sockets[0].getsockname()[1]
            providers(liar.url)
            liar.discovery = {what: f"https://localhost:{port}/"}
            assert (await sign_on_by(liar, anonymous)).json()["error"] == "ProviderAway"
        assert calls == []

    @pytest.mark.parametrize("name", ["\ud800", "x" * 5_000, " \x00\n", {"first": "Eve"}, "\u202e"], ids=ascii)
    async def test_has_no_name_that_cannot_be_kept(
        self, anonymous: Browser, liar: Liar, providers: Any, name: object
    ) -> None:
        providers(liar.url, registers=True)
        liar.claims = {"email": f"{uuid4()}@example.org", "email_verified": True, "name": name}
        answer = await sign_on_by(liar, anonymous)
        assert answer.status_code == 200, answer.text
        assert 0 < len(answer.json()["user"]["name"]) <= 100


async def endlessly() -> AsyncIterator[bytes]:
    while True:
        yield b" " * 65_536
        await asyncio.sleep(0)  # so that its end is noticed


class TestABrokenOne:
    @pytest.mark.parametrize("what", ["discovery", "keys", "token"])
    @pytest.mark.parametrize(
        "answer",
        [
            Response("not json"),
            Response("[]"),
            Response("{}", status_code=500),
            Response("{" + " " * 1_100_000 + "}"),
            Response("[" * 100_000),
            Response("\xff\xfe", headers={"Content-Encoding": "gzip"}),
            Response(zlib.compress(b"{" + b" " * 100_000_000 + b"}"), headers={"Content-Encoding": "deflate"}),
        ],
        ids=["no JSON", "no object", "an error", "too long", "too deep", "no gzip", "a bomb"],
    )
    async def test_is_said_to_be_away(
        self, anonymous: Browser, liar: Liar, providers: Any, what: str, answer: Response
    ) -> None:
        providers(liar.url)
        sent = await asked(anonymous)
        liar.nonce = sent["nonce"]
        liar.instead[what] = answer
        answered = await come_back(anonymous, f"code=c&state={sent['state']}")
        assert answered.json()["error"] == "ProviderAway"

    @pytest.mark.parametrize("what", ["discovery", "keys", "token"])
    async def test_that_never_ends_is_not_read_to_its_end(
        self, anonymous: Browser, liar: Liar, providers: Any, what: str
    ) -> None:
        """Within its eight seconds it could send more than there is memory."""
        providers(liar.url)
        sent = await asked(anonymous)
        liar.nonce = sent["nonce"]
        liar.instead[what] = StreamingResponse(endlessly())
        begun = time.monotonic()
        answered = await come_back(anonymous, f"code=c&state={sent['state']}")
        assert answered.json()["error"] == "ProviderAway"
        assert time.monotonic() - begun < sign_on.SECONDS

    @pytest.mark.parametrize(
        "keys",
        [None, 7, {}, [], [7], [{}], [{"kty": "RSA", "n": "", "e": ""}], [{"kty": "oct", "k": "eA"}]],
        ids=str,
    )
    async def test_whose_keys_are_none_is_not_believed(
        self, anonymous: Browser, liar: Liar, providers: Any, keys: object
    ) -> None:
        providers(liar.url)
        liar.instead["keys"] = JSONResponse({"keys": keys})
        assert (await sign_on_by(liar, anonymous)).json()["error"] == "SignOnRefused"

    async def test_that_is_not_there_is_said_to_be_away(self, anonymous: Browser, providers: Any) -> None:
        providers("http://127.0.0.1:1")
        answer = await start(anonymous)
        assert (answer.status_code, answer.json()["error"]) == (
            424,
            "ProviderAway",
        )  # what nobody repeats by themselves

    @pytest.mark.parametrize("what", ["discovery", "keys", "token"])
    async def test_that_is_slow_is_not_waited_for(
        self, anonymous: Browser, liar: Liar, providers: Any, monkeypatch: pytest.MonkeyPatch, what: str
    ) -> None:
        providers(liar.url)
        sent = await asked(anonymous)
        monkeypatch.setattr(sign_on, "SECONDS", 0.2)
        liar.waits = {what}
        assert (await come_back(anonymous, f"code=c&state={sent['state']}")).json()["error"] == "ProviderAway"

    async def test_that_refuses_the_code_is_believed(self, anonymous: Browser, liar: Liar, providers: Any) -> None:
        providers(liar.url)
        liar.instead["token"] = JSONResponse({"error": "invalid_grant"}, status_code=400)
        assert (await sign_on_by(liar, anonymous)).json()["error"] == "SignOnRefused"


PROVIDER = {"id": "work", "name": "Work", "issuer": "https://id.example.org", "client_id": "todo"}


class TestSettings:
    @pytest.fixture(autouse=True)
    def environment(self, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
        monkeypatch.setenv("ENVIRONMENT", "test")
        monkeypatch.setenv("DATABASE_URL", settings.database_url.get_secret_value())
        monkeypatch.setenv("SECRET_KEY", settings.secret_key.get_secret_value())

    def test_name_several(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PUBLIC_URL", PUBLIC_URL)
        monkeypatch.setenv(
            "OIDC_PROVIDERS", json.dumps([PROVIDER, {**PROVIDER, "id": "b", "issuer": "http://10.0.0.1"}])
        )
        monkeypatch.setenv("OIDC_CLIENT_SECRETS", json.dumps({"work": "s"}))
        assert [provider.id for provider in load_settings().oidc_providers] == ["work", "b"]

    @pytest.mark.parametrize(
        ("providers", "secrets"),
        [
            ([PROVIDER, PROVIDER], {}),
            ([{**PROVIDER, "issuer": "ftp://x"}], {}),
            ([{**PROVIDER, "id": "A b"}], {}),
            ([{**PROVIDER, "secret": "s"}], {}),
            ([PROVIDER], {"other": "s"}),
        ],
    )
    def test_that_are_wrong_do_not_start(
        self, monkeypatch: pytest.MonkeyPatch, providers: list[Any], secrets: dict[str, str]
    ) -> None:
        monkeypatch.setenv("PUBLIC_URL", PUBLIC_URL)
        monkeypatch.setenv("OIDC_PROVIDERS", json.dumps(providers))
        monkeypatch.setenv("OIDC_CLIENT_SECRETS", json.dumps(secrets))
        with pytest.raises(SettingsError, match="OIDC"):
            load_settings()

    def test_need_the_pages_address(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OIDC_PROVIDERS", json.dumps([PROVIDER]))
        with pytest.raises(SettingsError, match="PUBLIC_URL"):
            load_settings()
