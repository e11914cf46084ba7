"""/mcp over real HTTP, with the official client of both protocol eras."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import httpx2
import pytest
from mcp import Client, MCPError
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, ElicitResult
from sqlalchemy import text

from todo_api.assistant.mcp import confirmations
from todo_api.assistant.mcp.errors import ConfirmationExpired, ConfirmationWrong
from todo_api.assistant.mcp.tools import BY_NAME
from todo_api.assistant.tools import TOOLS
from todo_api.core.database import Database
from todo_api.core.settings import Settings

BACKEND = Path(__file__).parent.parent.parent
SERVED_ONLY = {"quick_add"}
"""What a client gets and the assistant does not need: it has the words themselves."""
READS = {"find_tasks", "show_comments", "show_lists", "show_tags"}
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
JSON = {"Accept": "application/json, text/event-stream"}


@asynccontextmanager
async def connected(url: str, token: str, mode: str = "auto", **options: Any) -> AsyncIterator[Client]:
    async with (
        httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}, timeout=30) as http,
        Client(streamable_http_client(f"{url}/mcp", http_client=http), mode=mode, **options) as client,
    ):
        yield client


async def make_token(person: httpx.AsyncClient, **fields: Any) -> str:
    response = await person.post("/api/v1/me/tokens", json={"name": "Model", "scope": "write", **fields})
    return str(response.json()["token"])


@pytest.fixture
async def token(client: httpx.AsyncClient) -> str:
    return await make_token(client)


@pytest.fixture
def mcp(live_url: str, token: str) -> Callable[..., Awaitable[dict[str, Any]]]:
    """Call a tool as the signed-in person; its structured result, checked by the client against the schema."""

    async def call(tool: str, **arguments: Any) -> dict[str, Any]:
        async with connected(live_url, token) as connection:
            return answer_of(await connection.call_tool(tool, arguments))

    return call


def answer_of(result: CallToolResult) -> dict[str, Any]:
    if result.is_error:
        return {"error": result.content[0].text}  # type: ignore[union-attr]
    assert result.structured_content is not None
    assert json.loads(result.content[0].text) == result.structured_content  # type: ignore[union-attr]
    return result.structured_content


async def open_titles(person: httpx.AsyncClient) -> set[str]:
    response = await person.get("/api/v1/tasks", params={"limit": 200})
    return {task["title"] for task in response.json()["items"]}


def test_every_tool_of_the_assistant_is_served() -> None:
    assert {tool.__name__ for tool in TOOLS} | SERVED_ONLY == set(BY_NAME)


class TestTools:
    @pytest.mark.parametrize("mode", ["legacy", "auto"])
    async def test_say_what_they_take_give_and_do(self, live_url: str, token: str, mode: str) -> None:
        async with connected(live_url, token, mode) as connection:
            tools = {tool.name: tool for tool in (await connection.list_tools()).tools}
        for name, tool in tools.items():
            assert tool.description, name
            assert tool.annotations is not None, name
            assert tool.annotations.read_only_hint is (name in READS), name
            assert tool.output_schema is not None, name
        assert "confirmation_token" in tools["delete_tasks"].input_schema["properties"]
        assert tools["delete_tasks"].annotations.destructive_hint
        assert tools["complete_tasks"].annotations.idempotent_hint
        assert not tools["quick_add"].annotations.destructive_hint

    async def test_plain_words_become_tasks_that_are_found(self, mcp: Any) -> None:
        added = await mcp("quick_add", lines=["call Ann tomorrow 5pm #phone", "pay rent every month !!!"])
        assert [task["title"] for task in added["tasks"]] == ["call Ann", "pay rent"]
        found = await mcp("find_tasks", tag="phone")
        (task,) = found["tasks"]
        assert task["due_time"] == "17:00"
        assert datetime.fromisoformat(task["due_date"]) - datetime.fromisoformat(found["today"]) == timedelta(days=1)

    async def test_a_line_that_no_task_can_mean_loses_none_of_the_others(self, mcp: Any) -> None:
        hard = ["pills every 12 hours", "x every day for 20000 days", "#" + "t" * 60, "word " * 300]
        added = await mcp("quick_add", lines=["milk", *hard, "eggs"])
        assert [task["title"] for task in added["tasks"]][:3] == ["milk", *hard[:2]]
        assert len(added["tasks"]) == 6

    async def test_the_journal_says_mcp_and_undo_takes_it_back(self, mcp: Any, client: httpx.AsyncClient) -> None:
        await mcp("add_tasks", tasks=[{"title": "Water plants"}])
        (change,) = (await client.get("/api/v1/changes")).json()["items"]
        assert (change["actor"], change["title"]) == ("mcp", "Water plants")
        undone = await mcp("undo_last")
        assert undone["changes"] == [{"title": "Water plants", "action": "deleted"}]
        assert await open_titles(client) == set()

    async def test_each_tool_gives_what_its_schema_says(self, mcp: Any) -> None:
        """The client refuses a result that does not fit."""
        ids = [task["id"] for task in (await mcp("quick_add", lines=["one #a", "two", "three"]))["tasks"]]
        made = await mcp("add_list", name="Garden", colour="green")
        assert made["list"]["name"] == "Garden"
        assert (await mcp("move_tasks", task_ids=ids, list="garden"))["done"]
        assert (await mcp("update_tasks", task_ids=ids, changes={"priority": 2}))["tasks"][0]["priority"] == 2
        assert (await mcp("snooze_tasks", task_ids=ids, due_date="2030-01-01"))["done"]
        assert (await mcp("complete_tasks", task_ids=ids))["tasks"][0]["completed_at"]
        assert "completed_at" not in (await mcp("reopen_tasks", task_ids=ids))["tasks"][0]
        assert (await mcp("rename_list", list="Garden", name="Yard"))["list"]["name"] == "Yard"
        assert (await mcp("show_lists"))["lists"][0]["open_tasks"] == 3
        assert (await mcp("show_tags"))["tags"] == [{"tag": "a", "open_tasks": 1}]

    @pytest.mark.parametrize(
        ("tool", "arguments", "sentence"),
        [
            ("complete_tasks", {"task_ids": [str(uuid4())]}, "There is no such task in your list."),
            ("complete_tasks", {"task_ids": ["the first"]}, "No task of yours has this id."),
            ("complete_tasks", {}, "task_ids: Field required"),
            ("find_tasks", {"user_id": "x"}, "user_id: Extra inputs are not permitted"),
            ("find_tasks", {"list": "Nowhere"}, "You have no list called “Nowhere”."),
            (
                "snooze_tasks",
                {"task_ids": [str(uuid4())], "due_date": "soon"},
                "due_date: Input should be a valid date",
            ),
            ("quick_add", {"lines": ["  "]}, "text: "),
            ("find_tasks", {"limit": 1000}, "limit: Input should be less than or equal to 200"),
        ],
    )
    async def test_what_the_caller_can_mend_is_said(
        self, mcp: Any, tool: str, arguments: dict[str, Any], sentence: str
    ) -> None:
        assert (await mcp(tool, **arguments))["error"].startswith(sentence)

    async def test_an_unknown_tool_is_a_protocol_error(self, live_url: str, token: str) -> None:
        async with connected(live_url, token) as connection:
            with pytest.raises(MCPError, match="There is no such tool; there are find_tasks"):
                await connection.call_tool("drop_tables", {})

    async def test_another_persons_tasks_are_not_there(
        self, mcp: Any, other: httpx.AsyncClient, others_task: dict[str, Any]
    ) -> None:
        arguments = {"task_ids": [others_task["id"]]}
        for tool, more in (
            ("complete_tasks", {}),
            ("delete_tasks", {}),
            ("update_tasks", {"changes": {"title": "stolen"}}),
            ("move_tasks", {"list": "Inbox"}),
        ):
            assert (await mcp(tool, **arguments, **more))["error"] == "There is no such task in your list."
        assert (await mcp("find_tasks", text="Not yours"))["total"] == 0
        assert await open_titles(other) == {"Not yours"}

    async def test_a_defect_tells_nothing_internal(
        self, mcp: Any, monkeypatch: pytest.MonkeyPatch, live_url: str, token: str
    ) -> None:
        from todo_api.assistant.mcp import resources

        async def broken(*_: Any) -> None:
            raise RuntimeError("a secret")

        monkeypatch.setattr(resources, "offered", broken)
        for mode in ("legacy", "auto"):
            async with connected(live_url, token, mode) as connection:
                with pytest.raises(MCPError) as caught:
                    await connection.list_resources()
            assert "Something went wrong on our side" in str(caught.value)


class TestConfirmation:
    async def test_a_delete_is_done_by_the_second_call(self, mcp: Any, client: httpx.AsyncClient) -> None:
        (task,) = (await mcp("quick_add", lines=["old news"]))["tasks"]
        plan = await mcp("delete_tasks", task_ids=[task["id"]])
        assert (plan["done"], plan["confirmation"]["plan"]) == (False, "Delete “old news”?")
        assert await open_titles(client) == {"old news"}
        token = plan["confirmation"]["confirmation_token"]
        assert (await mcp("delete_tasks", task_ids=[task["id"]], confirmation_token=token))["done"]
        assert await open_titles(client) == set()

    async def test_more_than_three_changes_are_planned_first(self, mcp: Any) -> None:
        ids = [task["id"] for task in (await mcp("quick_add", lines=["a", "b", "c", "d"]))["tasks"]]
        plan = (await mcp("complete_tasks", task_ids=ids))["confirmation"]
        assert plan["total"] == 4
        assert (await mcp("find_tasks"))["total"] == 4
        assert (await mcp("complete_tasks", task_ids=ids, confirmation_token=plan["confirmation_token"]))["done"]

    async def test_changes_in_many_calls_count_together_for_a_minute(
        self, mcp: Any, client: httpx.AsyncClient, database: Database
    ) -> None:
        ids = [task["id"] for task in (await mcp("quick_add", lines=["a", "b", "c", "d", "e"]))["tasks"]]
        for each in ids[:3]:
            assert (await mcp("complete_tasks", task_ids=[each]))["done"]
        assert (await mcp("complete_tasks", task_ids=[ids[2]]))["done"], "the same one again is no more"
        fourth = await mcp("update_tasks", task_ids=[ids[3]], changes={"title": "renamed"})
        assert not fourth["done"]
        assert fourth["confirmation"]["total"] == 1
        assert await open_titles(client) == {"d", "e"}
        async with database.transaction("api") as session:
            past = text("UPDATE changes SET created_at = created_at - interval '1 minute' WHERE user_id = :id")
            await session.execute(past, {"id": client.user["id"]})  # type: ignore[attr-defined]
        assert (await mcp("complete_tasks", task_ids=[ids[3]]))["done"]

    async def test_a_list_with_what_is_in_it(self, mcp: Any) -> None:
        await mcp("add_list", name="Garden")
        await mcp("add_tasks", tasks=[{"title": "dig", "list": "Garden"}])
        plan = (await mcp("delete_list", list="Garden"))["confirmation"]
        assert plan["plan"] == "Delete the list “Garden” with 1 task: “dig”?"
        await mcp("add_tasks", tasks=[{"title": "sow", "list": "Garden"}])
        late = await mcp("delete_list", list="Garden", confirmation_token=plan["confirmation_token"])
        assert "what it would do has changed" in late["error"]
        plan = (await mcp("delete_list", list="Garden"))["confirmation"]
        assert (await mcp("delete_list", list="Garden", confirmation_token=plan["confirmation_token"]))["done"]

    async def test_a_token_is_good_once(self, mcp: Any, client: httpx.AsyncClient) -> None:
        (task,) = (await mcp("quick_add", lines=["again"]))["tasks"]
        token = (await mcp("delete_tasks", task_ids=[task["id"]]))["confirmation"]["confirmation_token"]
        await mcp("delete_tasks", task_ids=[task["id"]], confirmation_token=token)
        await mcp("undo_last")
        again = await mcp("delete_tasks", task_ids=[task["id"]], confirmation_token=token)
        assert "was used before" in again["error"]
        assert await open_titles(client) == {"again"}

    async def test_a_token_is_for_its_call_alone(self, mcp: Any, client: httpx.AsyncClient) -> None:
        one, two = (await mcp("quick_add", lines=["one", "two"]))["tasks"]
        token = (await mcp("delete_tasks", task_ids=[one["id"]]))["confirmation"]["confirmation_token"]
        for made_up in (token, token[:-1], "", "1.2.3", "9999999999..é"):
            refused = await mcp("delete_tasks", task_ids=[two["id"]], confirmation_token=made_up)
            assert refused["error"].startswith("This confirmation_token is for another call"), made_up
        assert await open_titles(client) == {"one", "two"}

    async def test_a_token_is_for_its_person_and_runs_out(self, database: Database, settings: Settings) -> None:
        now, person = datetime.now(UTC), uuid4()
        token, expires_at = confirmations.issue(settings, person, ["delete"], now)
        with pytest.raises(ConfirmationWrong):
            await confirmations.redeem(database, settings, token, uuid4(), ["delete"], now)
        with pytest.raises(ConfirmationExpired):
            late = expires_at + timedelta(seconds=1)
            await confirmations.redeem(database, settings, token, person, ["delete"], late)
        await confirmations.redeem(database, settings, token, person, ["delete"], now)


class TestAskingThePerson:
    """A client that can show a form to its person is told to; the model is not in it."""

    @pytest.fixture
    def delete(self, live_url: str, token: str) -> Callable[..., Awaitable[dict[str, Any]]]:
        """Add a task and delete it; `answer` is the person's. What they were asked stands in the result."""

        async def run(answer: ElicitResult) -> dict[str, Any]:
            asked: list[str] = []

            async def ask(_: Any, form: Any) -> ElicitResult:
                asked.append(form.message)
                return answer

            async with connected(live_url, token, elicitation_callback=ask) as connection:
                added = await connection.call_tool("quick_add", {"lines": ["old news"]})
                (task,) = answer_of(added)["tasks"]
                result = await connection.call_tool("delete_tasks", {"task_ids": [task["id"]]})
            return {**answer_of(result), "asked": asked}

        return run

    async def test_a_yes_does_it(self, delete: Any, client: httpx.AsyncClient) -> None:
        result = await delete(ElicitResult(action="accept", content={"confirm": True}))
        assert (result["done"], result["asked"]) == (True, ["Delete “old news”?"])
        assert await open_titles(client) == set()

    @pytest.mark.parametrize(
        "answer",
        [
            ElicitResult(action="decline"),
            ElicitResult(action="cancel"),
            ElicitResult(action="accept"),
            ElicitResult(action="accept", content={"confirm": False}),
            ElicitResult(action="accept", content={"confirm": "yes"}),
            ElicitResult(action="decline", content={"confirm": True}),
        ],
    )
    async def test_anything_else_does_not(self, delete: Any, client: httpx.AsyncClient, answer: ElicitResult) -> None:
        assert (await delete(answer))["error"] == "The person did not agree, so nothing was done."
        assert await open_titles(client) == {"old news"}


class TestResources:
    @pytest.mark.parametrize("mode", ["legacy", "auto"])
    async def test_today_the_lists_and_one_list(
        self, live_url: str, token: str, mode: str, client: httpx.AsyncClient
    ) -> None:
        home = (await client.post("/api/v1/lists", json={"name": "Home"})).json()
        await client.post("/api/v1/tasks", json={"title": "late", "due_date": "2020-01-01", "list_id": home["id"]})
        await client.post("/api/v1/tasks", json={"title": "some day"})
        async with connected(live_url, token, mode) as connection:

            async def read(uri: str) -> dict[str, Any]:
                (content,) = (await connection.read_resource(uri)).contents
                found: dict[str, Any] = json.loads(content.text)  # type: ignore[union-attr]
                return found

            uris = {resource.name: str(resource.uri) for resource in (await connection.list_resources()).resources}
            (template,) = (await connection.list_resource_templates()).resource_templates
            assert [task["title"] for task in (await read("todo://today"))["tasks"]] == ["late"]
            assert [each["name"] for each in (await read("todo://lists"))["lists"]] == ["Home"]
            assert [task["title"] for task in (await read(uris["Home"]))["tasks"]] == ["late"]
            assert [task["title"] for task in (await read(uris["inbox"]))["tasks"]] == ["some day"]
        assert template.uri_template == "todo://lists/{id}"

    async def test_what_is_anothers_is_not_there(self, live_url: str, token: str, other: httpx.AsyncClient) -> None:
        theirs = (await other.post("/api/v1/lists", json={"name": "Theirs"})).json()["id"]
        async with connected(live_url, token) as connection:
            for uri in (f"todo://lists/{theirs}", f"todo://lists/{uuid4()}"):
                with pytest.raises(MCPError, match="There is no such list"):
                    await connection.read_resource(uri)
            with pytest.raises(MCPError, match="There is no such resource"):
                await connection.read_resource("file:///etc/passwd")


async def test_prompts_hold_the_persons_day(live_url: str, token: str) -> None:
    async with connected(live_url, token) as connection:
        assert {prompt.name for prompt in (await connection.list_prompts()).prompts} == {"plan_my_day", "weekly_review"}
        (message,) = (await connection.get_prompt("plan_my_day", {"time": "two hours"})).messages
        with pytest.raises(MCPError, match="There is no such prompt"):
            await connection.get_prompt("write_a_poem")
    assert "Europe/Berlin" in message.content.text  # type: ignore[union-attr]
    assert "Time: two hours" in message.content.text  # type: ignore[union-attr]


class TestWhoGetsIn:
    async def test_a_read_token_reads(self, live_url: str, client: httpx.AsyncClient) -> None:
        async with connected(live_url, await make_token(client, scope="read")) as connection:
            assert {tool.name for tool in (await connection.list_tools()).tools} == READS
            assert answer_of(await connection.call_tool("find_tasks", {}))["total"] == 0
            refused = await connection.call_tool("quick_add", {"lines": ["x"]})
        assert answer_of(refused) == {"error": "This access token may only read."}
        assert await open_titles(client) == set()

    async def test_nobody_else_does(
        self, anonymous: httpx.AsyncClient, client: httpx.AsyncClient, other: httpx.AsyncClient, database: Database
    ) -> None:
        expired, disabled = await make_token(client), await make_token(other)
        async with database.transaction("api") as session:
            for person, statement in (
                (client, "UPDATE access_tokens SET expires_at = now() - interval '1 second' WHERE user_id = :id"),
                (other, "UPDATE users SET disabled_at = now() WHERE id = :id"),
            ):
                await session.execute(text(statement), {"id": person.user["id"]})  # type: ignore[attr-defined]
        for authorization in ("", "Bearer todo_made-up", f"Bearer {expired}", f"Bearer {disabled}", "Basic YTpi"):
            headers = {**JSON, "Authorization": authorization}
            response = await anonymous.post("/mcp", json=PING, headers=headers)
            assert (response.status_code, response.json()["error"]) == (401, "NotSignedIn")
            where = 'resource_metadata="http://test/.well-known/oauth-protected-resource/mcp"'
            known = ' error="invalid_token",' if authorization else ""
            assert response.headers["WWW-Authenticate"] == f"Bearer{known} {where}"

    async def test_a_cookie_is_no_token(self, client: httpx.AsyncClient) -> None:
        assert (await client.post("/mcp", json=PING, headers=JSON)).status_code == 401

    @pytest.mark.parametrize(
        ("headers", "status", "error"),
        [
            ({"Host": "evil.example.com"}, 421, "UnknownHost"),
            ({"Host": ""}, 421, "UnknownHost"),
            ({"Origin": "http://evil.example.com"}, 403, "ForbiddenOrigin"),
            ({"Origin": "null"}, 403, "ForbiddenOrigin"),
            ({"Sec-Fetch-Site": "cross-site"}, 403, "ForbiddenOrigin"),
        ],
    )
    async def test_other_sites_pages_do_not(
        self, anonymous: httpx.AsyncClient, token: str, headers: dict[str, str], status: int, error: str
    ) -> None:
        named = {**JSON, "Authorization": f"Bearer {token}", **headers}
        response = await anonymous.post("/mcp", json=PING, headers=named)
        assert (response.status_code, response.json()["error"]) == (status, error)

    @pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "192.168.49.2", "backend-svc"])
    async def test_own_names_are_answered(self, live_url: str, token: str, host: str) -> None:
        async with httpx.AsyncClient() as client:
            named = {**JSON, "Authorization": f"Bearer {token}", "Host": host, "Origin": f"http://{host}"}
            response = await client.post(f"{live_url}/mcp", json=PING, headers=named)
        assert response.json() == {"jsonrpc": "2.0", "id": 1, "result": {}}
        assert response.headers["content-type"] == "application/json"

    async def test_only_posts_of_bearable_size_are_taken(self, anonymous: httpx.AsyncClient, token: str) -> None:
        headers = {**JSON, "Authorization": f"Bearer {token}"}
        assert (await anonymous.get("/mcp", headers=headers)).json()["error"] == "MethodNotAllowed"
        large = await anonymous.post("/mcp", content=b" " * 1_000_001, headers=headers)
        assert (large.status_code, large.json()["error"]) == (413, "BodyTooLarge")


def test_the_start_imports_none_of_it() -> None:
    """An idle backend stays small: the SDK and the model stack come with the first request."""
    script = "import sys, todo_api.main; print({'mcp', 'mcp_types', 'pydantic_ai', 'openai'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=BACKEND, check=True)
    assert done.stdout == "set()\n"
