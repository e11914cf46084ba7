"""Programs that people connect: by the official MCP client's own flow, and by whoever would like to be one of them."""

import asyncio
import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import httpx2
import pytest
from fastapi import FastAPI
from mcp import Client
from mcp.client.auth import OAuthClientProvider, OAuthFlowError
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientInformationFull, OAuthClientMetadata, OAuthToken
from pydantic import AnyUrl
from sqlalchemy import text

from todo_api.accounts.oauth import grants
from todo_api.core.database import Database

Browser = httpx.AsyncClient
PASSWORD = "correct horse battery"
REDIRECT = "https://program.example/callback"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
JSON = {"Accept": "application/json, text/event-stream"}
MCP = "http://test/mcp"
API = "http://test/api/v1"


@dataclass
class Program:
    """A program's side, and the browser of the person who connects it."""

    http: Browser
    browser: Browser
    id: str = ""

    async def register(self, **changes: Any) -> httpx.Response:
        form = {"client_name": "Planner", "redirect_uris": [REDIRECT], **changes}
        answer = await self.http.post("/api/v1/oauth/register", json=form)
        self.id = answer.json().get("client_id", "")
        return answer

    def query(self, **changes: Any) -> str:
        asked = {
            "response_type": "code",
            "client_id": self.id,
            "redirect_uri": REDIRECT,
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
            "scope": "read write",
            "state": "abc",
            "resource": MCP,
            **changes,
        }
        return urlencode({name: value for name, value in asked.items() if value is not None})

    async def ask(self, **changes: Any) -> httpx.Response:
        return await self.browser.get("/api/v1/oauth/request", params={"query": self.query(**changes)})

    async def consent(self, allowed: str | None = "write", **changes: Any) -> httpx.Response:
        return await self.browser.post("/api/v1/oauth/consent", json={"query": self.query(**changes), "scope": allowed})

    async def code(self, allowed: str = "write", **changes: Any) -> str:
        answer = await self.consent(allowed, **changes)
        assert answer.status_code == 200, answer.text
        return answered(answer)["code"]

    async def exchange(self, code: str, **changes: Any) -> httpx.Response:
        form = {
            "grant_type": "authorization_code",
            "client_id": self.id,
            "code": code,
            "redirect_uri": REDIRECT,
            "code_verifier": VERIFIER,
            "resource": MCP,
            **changes,
        }
        return await self.http.post("/api/v1/oauth/token", data=form)

    async def refresh(self, token: str, **changes: Any) -> httpx.Response:
        form = {"grant_type": "refresh_token", "client_id": self.id, "refresh_token": token, **changes}
        return await self.http.post("/api/v1/oauth/token", data=form)

    async def connect(self, scope: str = "write", resource: str = MCP) -> dict[str, Any]:
        answer = await self.exchange(await self.code(scope, resource=resource), resource=resource)
        assert answer.status_code == 200, answer.text
        tokens: dict[str, Any] = answer.json()
        return tokens

    async def opens_mcp(self, token: str) -> int:
        answer = await self.http.post("/mcp", json=PING, headers={**JSON, "Authorization": f"Bearer {token}"})
        return answer.status_code

    async def opens_api(self, token: str) -> int:
        return (await self.http.get("/api/v1/tasks", headers={"Authorization": f"Bearer {token}"})).status_code


def answered(answer: httpx.Response) -> dict[str, str]:
    """What stands in the address that the browser is sent to."""
    parts = urlsplit(answer.json()["redirect_to"])
    return {"to": f"{parts.scheme}://{parts.netloc}{parts.path}"} | {
        name: values[0] for name, values in parse_qs(parts.query).items()
    }


@pytest.fixture
async def program(anonymous: Browser, client: Browser) -> Program:
    made = Program(anonymous, client)
    assert (await made.register()).status_code == 201
    return made


async def events(browser: Browser) -> list[str]:
    return [each["kind"] for each in (await browser.get("/api/v1/me/events")).json()]


async def connected(browser: Browser) -> list[str]:
    return [each["name"] for each in (await browser.get("/api/v1/me/programs")).json()]


class Storage:
    """As the SDK wants it."""

    def __init__(self) -> None:
        self.tokens: OAuthToken | None = None
        self.client_info: OAuthClientInformationFull | None = None

    async def get_tokens(self) -> OAuthToken | None:
        return self.tokens

    async def set_tokens(self, tokens: OAuthToken) -> None:
        self.tokens = tokens

    async def get_client_info(self) -> OAuthClientInformationFull | None:
        return self.client_info

    async def set_client_info(self, client_info: OAuthClientInformationFull) -> None:
        self.client_info = client_info


class TestTheOfficialClient:
    """It is given the address of the server and nothing else."""

    @pytest.fixture
    async def browser(self, client: Browser, live_url: str, session_cookie: Callable[[Browser], dict[str, str]]) -> Any:
        async with Browser(base_url=live_url, cookies=session_cookie(client)) as browser:
            yield browser

    def provider(
        self, url: str, browser: Browser, storage: Storage, scope: str = "write", **changes: str
    ) -> OAuthClientProvider:
        answer: dict[str, str] = {}

        async def open_browser(address: str) -> None:
            assert address.startswith(f"{url}/connect?")
            form = {"query": urlsplit(address).query, "scope": scope}
            answer.update(answered(await browser.post("/api/v1/oauth/consent", json=form)))

        async def wait_for_answer() -> AuthorizationCodeResult:
            given = {**answer, **changes}
            return AuthorizationCodeResult(code=given["code"], state=given["state"], iss=given["iss"])

        metadata = OAuthClientMetadata(client_name="Planner", redirect_uris=[AnyUrl("http://127.0.0.1:33418/callback")])
        return OAuthClientProvider(f"{url}/mcp", metadata, storage, open_browser, wait_for_answer)

    async def test_connects_by_the_address_alone(self, live_url: str, browser: Browser, client: Browser) -> None:
        storage = Storage()
        auth = self.provider(live_url, browser, storage)
        async with (
            httpx2.AsyncClient(auth=auth, timeout=30) as http,
            Client(streamable_http_client(f"{live_url}/mcp", http_client=http)) as mcp,
        ):
            await mcp.call_tool("quick_add", {"lines": ["water plants"]})
        tasks = (await client.get("/api/v1/tasks")).json()["items"]
        assert [task["title"] for task in tasks] == ["water plants"]
        assert await connected(client) == ["Planner"]
        assert storage.tokens is not None and storage.tokens.scope == "read write"

    async def test_renews_its_token(self, live_url: str, browser: Browser) -> None:
        storage = Storage()
        for _ in range(2):
            auth = self.provider(live_url, browser, storage)
            async with (
                httpx2.AsyncClient(auth=auth, timeout=30) as http,
                Client(streamable_http_client(f"{live_url}/mcp", http_client=http)) as mcp,
            ):
                before = storage.tokens
                auth.context.token_expiry_time = 1  # long ago
                await mcp.list_tools()
                after = storage.tokens
            assert before is not None and after is not None
            assert (before.access_token != after.access_token) and (before.refresh_token != after.refresh_token)

    async def test_gets_no_more_than_the_person_gives(self, live_url: str, browser: Browser) -> None:
        auth = self.provider(live_url, browser, Storage(), scope="read")
        async with (
            httpx2.AsyncClient(auth=auth, timeout=30) as http,
            Client(streamable_http_client(f"{live_url}/mcp", http_client=http)) as mcp,
        ):
            names = {tool.name for tool in (await mcp.list_tools()).tools}
            assert names == {"find_tasks", "show_comments", "show_lists", "show_tags"}

    async def test_refuses_an_answer_that_names_another_issuer(self, live_url: str, browser: Browser) -> None:
        """Mix-up (RFC 9207): that ours names itself is what the client can hold it to."""
        auth = self.provider(live_url, browser, Storage(), iss="https://evil.example")
        async with httpx2.AsyncClient(auth=auth, timeout=30) as http:
            with pytest.raises(OAuthFlowError):
                await http.post(f"{live_url}/mcp", json=PING, headers=JSON)


class TestDiscovery:
    async def test_what_is_refused_says_where_to_look(self, anonymous: Browser) -> None:
        for path, resource in (("/mcp", "mcp"), ("/api/v1/tasks", "api/v1")):
            refused = await anonymous.request("POST" if path == "/mcp" else "GET", path, headers=JSON)
            where = refused.headers["WWW-Authenticate"].partition('resource_metadata="')[2].rstrip('"')
            found = (await anonymous.get(where)).json()
            assert (found["resource"], found["authorization_servers"]) == (f"http://test/{resource}", ["http://test"])

    async def test_a_body_that_nobody_may_send_says_so_too(self, anonymous: Browser) -> None:
        refused = await anonymous.post("/api/v1/tasks", json={"title": "x"})
        assert "oauth-protected-resource/api/v1" in refused.headers["WWW-Authenticate"]

    async def test_behind_the_page_it_is_the_pages_address(self, anonymous: Browser) -> None:
        headers = {"X-Forwarded-Host": "todo.example.org"}
        found = (await anonymous.get("/.well-known/oauth-authorization-server", headers=headers)).json()
        assert found["issuer"] == "http://todo.example.org"
        assert found["authorization_endpoint"] == "http://todo.example.org/connect"
        assert (found["code_challenge_methods_supported"], found["token_endpoint_auth_methods_supported"]) == (
            ["S256"],
            ["none"],
        )

    @pytest.mark.parametrize("host", ['x" evil="', "a b", "evil.example/path"])
    async def test_a_name_that_is_none_is_not_repeated(self, anonymous: Browser, host: str) -> None:
        refused = await anonymous.post("/mcp", headers={**JSON, "X-Forwarded-Host": host})
        assert host not in refused.headers["WWW-Authenticate"]

    async def test_there_is_no_other_resource(self, anonymous: Browser) -> None:
        assert (await anonymous.get("/.well-known/oauth-protected-resource/api/v1/tasks")).status_code == 404


class TestRegistering:
    @pytest.mark.parametrize(
        "uri",
        [
            "http://program.example/callback",
            "javascript:alert(1)",
            "data:text/html,x",
            "http://localhost.evil.example/",
            "http://127.0.0.1@evil.example/",
            "https://user:secret@program.example/",
            "https://program.example/#fragment",
            "https://" + "x" * 500 + ".example",
        ],
    )
    async def test_an_address_is_https_or_this_device(self, program: Program, uri: str) -> None:
        answer = await program.register(redirect_uris=[uri])
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_redirect_uri")

    @pytest.mark.parametrize("uri", ["https://a.example/b?c=d", "http://localhost/x", "http://[::1]:7/"])
    async def test_these_are_taken(self, program: Program, uri: str) -> None:
        assert (await program.register(redirect_uris=[uri])).status_code == 201

    async def test_no_program_has_a_secret(self, program: Program) -> None:
        made = (await program.register(token_endpoint_auth_method="client_secret_post")).json()
        assert made["token_endpoint_auth_method"] == "none"
        assert "client_secret" not in made

    async def test_a_name_turns_no_text_around(self, program: Program) -> None:
        made = (await program.register(client_name="Plan\u202ener\u2066 \x07x")).json()
        assert made["client_name"] == "Plan ner x"

    @pytest.mark.parametrize("name", ["\u200b", "x" * 101])
    async def test_a_name_is_one(self, program: Program, name: str) -> None:
        assert (await program.register(client_name=name)).json()["error"] == "invalid_client_metadata"

    async def test_too_many_addresses_are_refused(self, program: Program) -> None:
        assert (await program.register(redirect_uris=[f"{REDIRECT}{n}" for n in range(11)])).status_code == 400

    async def test_what_nobody_connects_is_forgotten(self, program: Program, database: Database) -> None:
        await self._age(database, program, days=2)
        await Program(program.http, program.browser).register()
        assert (await program.ask()).status_code == 404

    async def test_what_somebody_connected_stays(self, program: Program, database: Database) -> None:
        await program.connect()
        await self._age(database, program, days=2)
        await Program(program.http, program.browser).register()
        assert (await program.ask()).status_code == 200

    async def test_a_flood_keeps_nobody_out(
        self, program: Program, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(grants, "MOST_UNUSED", 3)
        made = [Program(program.http, program.browser) for _ in range(5)]
        for each in made:
            await each.register()
        async with database.read() as session:
            count = await session.execute(text("SELECT count(*) FROM programs WHERE connected_at IS NULL"))
        assert count.scalar_one() == 3
        assert (await made[-1].ask()).status_code == 200

    async def _age(self, database: Database, program: Program, days: int) -> None:
        async with database.transaction("api") as session:
            await session.execute(
                text("UPDATE programs SET created_at = now() - :days * interval '1 day' WHERE id = CAST(:id AS uuid)"),
                {"days": days, "id": program.id},
            )


class TestAsking:
    async def test_names_the_program_its_address_and_what_it_wants(self, program: Program) -> None:
        assert (await program.ask()).json() == {
            "program": "Planner",
            "address": REDIRECT,
            "scope": "write",
            "resource": "mcp",
        }

    async def test_nobody_who_is_not_signed_in_learns_anything(self, program: Program) -> None:
        program.browser = program.http
        assert (await program.ask()).status_code == 401
        assert (await program.consent()).status_code == 401

    @pytest.mark.parametrize(
        "uri",
        [
            "https://evil.example/",
            "https://program.example/callback/",
            "https://program.example/callback?x=1",
            "https://program.example.evil.example/callback",
            "https://program.example:444/callback",
            "http://program.example/callback",
            "http://localhost/callback",
            "//evil.example",
            "javascript:alert(1)",
        ],
    )
    async def test_an_address_that_was_not_registered_gets_no_answer(self, program: Program, uri: str) -> None:
        """No open redirect: there is nowhere to go, neither with a code nor with an error."""
        for answer in (
            await program.ask(redirect_uri=uri),
            await program.consent(redirect_uri=uri),
            await program.consent(None, redirect_uri=uri),
            await program.ask(redirect_uri=uri, response_type="token"),
        ):
            assert (answer.status_code, answer.json()["error"]) == (404, "ProgramNotFound")
            assert "redirect_to" not in answer.json()

    @pytest.mark.parametrize("client_id", ["", "made up", "00000000-0000-0000-0000-000000000000", None])
    async def test_an_unknown_program_gets_no_answer(self, program: Program, client_id: str | None) -> None:
        assert (await program.ask(client_id=client_id)).json()["error"] == "ProgramNotFound"

    async def test_on_this_device_the_port_is_free(self, program: Program) -> None:
        await program.register(redirect_uris=["http://127.0.0.1/callback"])
        uri = "http://127.0.0.1:51234/callback"
        answer = await program.consent(redirect_uri=uri)
        assert answered(answer)["to"] == uri
        for other in (
            "http://127.0.0.1:51234/",
            "http://localhost:51234/callback",
            "https://127.0.0.1:51234/callback",
            "http://:p@127.0.0.1:51234/callback",
            f"{uri}?",
            f"{uri}#",
        ):
            assert (await program.ask(redirect_uri=other)).status_code == 404

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"code_challenge": None}, "invalid_request"),
            ({"code_challenge_method": "plain"}, "invalid_request"),
            ({"code_challenge_method": None}, "invalid_request"),
            ({"code_challenge": "short"}, "invalid_request"),
            ({"response_type": "token"}, "unsupported_response_type"),
            ({"scope": "admin feed"}, "invalid_scope"),
            ({"resource": "https://other.example/mcp"}, "invalid_target"),
            ({"resource": "http://test/mcp/x"}, "invalid_target"),
            ({"resource": "http://test.evil.example/mcp"}, "invalid_target"),
        ],
    )
    async def test_what_is_not_possible_is_said_and_where_to_tell_it(
        self, program: Program, changes: dict[str, Any], error: str
    ) -> None:
        for answer in (await program.ask(**changes), await program.consent(**changes)):
            assert (answer.status_code, answer.json()["error"]) == (400, "ProgramRefused")
            assert "redirect_to" not in answer.json()
        told = answered(await program.consent(None, **changes))
        assert told == {"to": REDIRECT, "error": error, "state": "abc", "iss": "http://test"}

    async def test_a_parameter_comes_once(self, program: Program) -> None:
        form = {"query": program.query() + "&scope=read", "scope": "write"}
        answer = await program.browser.post("/api/v1/oauth/consent", json=form)
        assert answer.json()["error"] == "ProgramRefused"


class TestConsent:
    async def test_the_answer_names_who_gives_it(self, program: Program) -> None:
        told = answered(await program.consent())
        assert (told["to"], told["state"], told["iss"]) == (REDIRECT, "abc", "http://test")

    async def test_a_refusal_is_told_to_the_program(self, program: Program, client: Browser) -> None:
        assert answered(await program.consent(None))["error"] == "access_denied"
        assert "program_connected" not in await events(client)

    async def test_another_sites_page_gives_none(self, program: Program) -> None:
        program.browser.headers["Origin"] = "https://evil.example"
        assert (await program.consent()).json()["error"] == "ForbiddenOrigin"

    async def test_a_token_gives_none(self, program: Program) -> None:
        made = await program.browser.post("/api/v1/me/tokens", json={"name": "x", "scope": "write"})
        headers = {"Authorization": f"Bearer {made.json()['token']}"}
        answer = await program.http.post(
            "/api/v1/oauth/consent", json={"query": program.query(), "scope": "write"}, headers=headers
        )
        assert answer.json()["error"] == "SessionOnly"

    async def test_a_browser_that_was_left_open_gives_none(self, program: Program, database: Database) -> None:
        async with database.transaction("api") as session:
            await session.execute(text("UPDATE sessions SET confirmed_at = now() - interval '1 hour'"))
        assert (await program.consent()).json()["error"] == "ConfirmPassword"
        assert answered(await program.consent(None))["error"] == "access_denied"
        await program.browser.post("/api/v1/auth/confirm", json={"password": PASSWORD})
        assert (await program.consent()).status_code == 200

    async def test_gives_no_more_than_what_was_asked(self, program: Program) -> None:
        tokens = (await program.exchange(await program.code("write", scope="read"))).json()
        assert tokens["scope"] == "read"

    async def test_is_seen_in_the_settings_and_in_the_log(self, program: Program, client: Browser) -> None:
        await program.connect("read")
        (seen,) = (await client.get("/api/v1/me/programs")).json()
        assert (seen["name"], seen["address"], seen["scope"], seen["resource"]) == ("Planner", REDIRECT, "read", "mcp")
        assert (await client.get("/api/v1/me/tokens")).json() == []
        assert (await events(client))[0] == "program_connected"

    async def test_the_same_program_again_takes_the_place_of_the_first(self, program: Program, client: Browser) -> None:
        first = await program.connect()
        await program.connect("read")
        assert await connected(client) == ["Planner"]
        assert await program.opens_mcp(first["access_token"]) == 401

    async def test_one_person_has_not_endless_ones(
        self, program: Program, app: FastAPI, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        quotas = app.state.database.quotas
        monkeypatch.setattr(quotas, "_settings", quotas._settings.model_copy(update={"max_programs": 1}))
        await program.connect()
        await program.register()
        assert (await program.consent()).json()["error"] == "QuotaReached"


class TestCode:
    async def test_works_once_and_a_second_use_ends_what_came_of_it(self, program: Program, client: Browser) -> None:
        code = await program.code()
        tokens = (await program.exchange(code)).json()
        again = await program.exchange(code)
        assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
        assert await program.opens_mcp(tokens["access_token"]) == 401
        assert (await program.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
        assert (await events(client))[0] == "program_reused"

    async def test_of_many_uses_at_once_one_succeeds(self, program: Program) -> None:
        code = await program.code()
        answers = await asyncio.gather(*(program.exchange(code) for _ in range(5)))
        assert sorted(answer.status_code for answer in answers) == [200, 400, 400, 400, 400]

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"code_verifier": "w" * 64}, "invalid_grant"),
            ({"code_verifier": ""}, "invalid_grant"),
            ({"code_verifier": CHALLENGE}, "invalid_grant"),
            ({"redirect_uri": "https://evil.example/"}, "invalid_request"),
            ({"redirect_uri": None}, "invalid_request"),
            ({"code": "made up"}, "invalid_grant"),
            ({"client_id": "00000000-0000-0000-0000-000000000000"}, "invalid_client"),
            ({"resource": API}, "invalid_target"),
            ({"resource": "https://other.example/mcp"}, "invalid_target"),
            ({"grant_type": "password"}, "invalid_request"),
            ({"grant_type": "client_credentials"}, "invalid_request"),
        ],
    )
    async def test_is_exchanged_by_who_asked_for_it_alone(
        self, program: Program, changes: dict[str, Any], error: str
    ) -> None:
        code = await program.code()
        answer = await program.exchange(**{"code": code, **changes})
        assert answer.json()["error"] == error
        assert "access_token" not in answer.json()
        assert (await program.exchange(code)).status_code == 200  # a stranger's attempt spoils nothing

    async def test_of_another_program_is_none(self, program: Program) -> None:
        other = Program(program.http, program.browser)
        await other.register()
        assert (await other.exchange(await program.code())).json()["error"] == "invalid_grant"

    async def test_runs_out(self, program: Program, database: Database) -> None:
        code = await program.code()
        await self._set(database, "code_expires_at = now() - interval '1 second'")
        assert (await program.exchange(code)).json()["error"] == "invalid_grant"

    async def test_that_nobody_took_up_connects_nothing(self, program: Program, client: Browser) -> None:
        await program.code()
        assert await connected(client) == []

    async def test_is_kept_as_a_hash(self, program: Program, database: Database) -> None:
        tokens = await program.connect()
        async with database.read() as session:
            found = await session.execute(
                text("SELECT concat_ws(' ', g, r, a) FROM grants g, refresh_tokens r, access_tokens a")
            )
            rows = " ".join(found.scalars())
        assert tokens["access_token"] not in rows
        assert tokens["refresh_token"] not in rows

    async def _set(self, database: Database, what: str) -> None:
        async with database.transaction("api") as session:
            await session.execute(text(f"UPDATE grants SET {what}"))


class TestTokens:
    async def test_open_what_they_were_made_for_and_nothing_else(self, program: Program) -> None:
        for_mcp = (await program.connect())["access_token"]
        for_api = (await program.connect(resource=API))["access_token"]
        assert (await program.opens_mcp(for_mcp), await program.opens_api(for_mcp)) == (200, 401)
        assert (await program.opens_mcp(for_api), await program.opens_api(for_api)) == (401, 200)

    async def test_that_may_only_read_do_not_write(self, program: Program) -> None:
        token = (await program.connect("read", API))["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        answer = await program.http.post("/api/v1/tasks", json={"title": "x"}, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (403, "ReadOnlyToken")

    async def test_make_no_other_way_in(self, program: Program) -> None:
        token = (await program.connect(resource=API))["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        answer = await program.http.post("/api/v1/me/tokens", json={"name": "x"}, headers=headers)
        assert answer.json()["error"] == "SessionOnly"

    async def test_run_out(self, program: Program, database: Database) -> None:
        tokens = await program.connect()
        async with database.transaction("api") as session:
            await session.execute(text("UPDATE access_tokens SET expires_at = now() - interval '1 second'"))
        assert await program.opens_mcp(tokens["access_token"]) == 401
        assert (await program.refresh(tokens["refresh_token"])).status_code == 200

    async def test_a_refresh_token_opens_nothing(self, program: Program) -> None:
        tokens = await program.connect()
        assert await program.opens_mcp(tokens["refresh_token"]) == 401
        assert (await program.refresh(tokens["access_token"])).json()["error"] == "invalid_grant"


class TestRefreshing:
    async def test_gives_new_ones_and_the_person_sees_one_program(self, program: Program, client: Browser) -> None:
        tokens = await program.connect()
        for _ in range(3):
            tokens = (await program.refresh(tokens["refresh_token"])).json()
        assert await program.opens_mcp(tokens["access_token"]) == 200
        assert await connected(client) == ["Planner"]

    async def test_twice_by_one_token_ends_everything(self, program: Program, client: Browser) -> None:
        first = await program.connect()
        second = (await program.refresh(first["refresh_token"])).json()
        assert (await program.refresh(first["refresh_token"])).json()["error"] == "invalid_grant"
        assert await program.opens_mcp(second["access_token"]) == 401
        assert (await program.refresh(second["refresh_token"])).json()["error"] == "invalid_grant"
        assert (await events(client))[0] == "program_reused"
        assert await connected(client) == []

    async def test_gives_no_more_than_there_was(self, program: Program) -> None:
        tokens = await program.connect("read")
        assert (await program.refresh(tokens["refresh_token"], scope="read write")).json()["error"] == "invalid_scope"
        assert (await program.refresh(tokens["refresh_token"], resource=API)).json()["error"] == "invalid_target"

    async def test_may_ask_for_less(self, program: Program) -> None:
        tokens = await program.connect()
        less = (await program.refresh(tokens["refresh_token"], scope="read")).json()
        assert less["scope"] == "read"

    async def test_by_another_program_is_refused_and_spoils_nothing(self, program: Program) -> None:
        tokens = await program.connect()
        other = Program(program.http, program.browser)
        await other.register()
        assert (await other.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
        assert (await program.refresh(tokens["refresh_token"])).status_code == 200

    async def test_runs_out(self, program: Program, database: Database) -> None:
        tokens = await program.connect()
        async with database.transaction("api") as session:
            await session.execute(text("UPDATE refresh_tokens SET expires_at = now() - interval '1 second'"))
        assert (await program.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"

    async def test_ends_after_a_year_however_much_it_is_used(self, program: Program, database: Database) -> None:
        tokens = await program.connect()
        async with database.transaction("api") as session:
            await session.execute(text("UPDATE grants SET created_at = now() - interval '365 days'"))
        tokens = (await program.refresh(tokens["refresh_token"])).json()
        assert (await program.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"

    async def test_leaves_what_is_on_its_way_a_minute(self, program: Program, database: Database) -> None:
        tokens = await program.connect()
        await program.refresh(tokens["refresh_token"])
        assert await program.opens_mcp(tokens["access_token"]) == 200
        async with database.read() as session:
            found = await session.execute(
                text("SELECT count(*) FROM access_tokens WHERE grant_id IS NOT NULL AND expires_at > now() + '2 min'")
            )
        assert found.scalar_one() >= 1


class TestTheEnd:
    async def test_by_the_person_is_at_once(self, program: Program, client: Browser) -> None:
        tokens = await program.connect()
        (seen,) = (await client.get("/api/v1/me/programs")).json()
        assert (await client.delete(f"/api/v1/me/programs/{seen['id']}")).status_code == 204
        assert await program.opens_mcp(tokens["access_token"]) == 401
        assert (await program.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
        assert (await events(client))[0] == "program_disconnected"

    @pytest.mark.parametrize("which", ["access_token", "refresh_token"])
    async def test_by_the_program_is_too(self, program: Program, client: Browser, which: str) -> None:
        tokens = await program.connect()
        form = {"token": tokens[which], "client_id": program.id}
        assert (await program.http.post("/api/v1/oauth/revoke", data=form)).status_code == 200
        assert await program.opens_mcp(tokens["access_token"]) == 401
        assert (await program.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
        assert (await events(client))[0] == "program_disconnected"

    async def test_another_program_ends_nothing(self, program: Program) -> None:
        tokens = await program.connect()
        other = Program(program.http, program.browser)
        await other.register()
        form = {"token": tokens["refresh_token"], "client_id": other.id}
        assert (await program.http.post("/api/v1/oauth/revoke", data=form)).status_code == 200
        assert await program.opens_mcp(tokens["access_token"]) == 200

    @pytest.mark.parametrize("revoke", [True, False])
    async def test_by_a_new_password_where_one_wants_it(self, program: Program, client: Browser, revoke: bool) -> None:
        tokens = await program.connect()
        form = {"current_password": PASSWORD, "new_password": "another horse battery", "revoke_tokens": revoke}
        assert (await client.post("/api/v1/me/password", json=form)).status_code == 204
        assert await program.opens_mcp(tokens["access_token"]) == (401 if revoke else 200)
        assert ("program_disconnected" in await events(client)) is revoke

    async def test_of_an_account_ends_them(self, program: Program, client: Browser) -> None:
        tokens = await program.connect()
        await client.request("DELETE", "/api/v1/me", json={"password": PASSWORD})
        assert await program.opens_mcp(tokens["access_token"]) == 401
        assert (await program.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"

    async def test_who_is_disabled_has_no_programs(self, program: Program, client: Any, database: Database) -> None:
        tokens, code = await program.connect(), await program.code(resource=API)
        async with database.transaction("api") as session:
            await session.execute(
                text("UPDATE users SET disabled_at = now() WHERE id = CAST(:id AS uuid)"), {"id": client.user["id"]}
            )
        assert await program.opens_mcp(tokens["access_token"]) == 401
        assert (await program.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
        assert (await program.exchange(code, resource=API)).json()["error"] == "invalid_grant"

    async def test_closes_streams_within_a_second(self, program: Program, client: Browser, live_url: str) -> None:
        token = (await program.connect(resource=API))["access_token"]
        (seen,) = (await client.get("/api/v1/me/programs")).json()
        headers = {"Authorization": f"Bearer {token}"}
        async with (
            Browser(base_url=live_url, headers=headers) as http,
            http.stream("GET", "/api/v1/changes/stream") as stream,
        ):
            lines = stream.aiter_lines()
            await anext(lines)
            await client.delete(f"/api/v1/me/programs/{seen['id']}")
            async with asyncio.timeout(1):
                async for _ in lines:
                    pass
