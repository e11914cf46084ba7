"""Programs and the assistant see of shared lists what the page shows, and may do there what the person may."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client


@asynccontextmanager
async def connected(url: str, person: httpx.AsyncClient) -> AsyncIterator[Client]:
    token = (await person.post("/api/v1/me/tokens", json={"name": "Model", "scope": "write"})).json()["token"]
    async with (
        httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}, timeout=30) as http,
        Client(streamable_http_client(f"{url}/mcp", http_client=http), mode="auto") as client,
    ):
        yield client


async def call(connection: Client, tool: str, **arguments: Any) -> Any:
    """The structured answer, or the text of a refusal."""
    result = await connection.call_tool(tool, arguments)
    return result.content[0].text if result.is_error else result.structured_content  # type: ignore[union-attr]


@pytest.fixture
async def list_id(client: Any) -> str:
    return str((await client.post("/api/v1/lists", json={"name": "Groceries"})).json()["id"])


async def let_in(owner: Any, list_id: str, person: Any, role: str) -> str:
    """The address of their membership."""
    made = await owner.post(f"/api/v1/lists/{list_id}/invitations", json={"role": role})
    joined = await person.post("/api/v1/invitations/join", json={"token": made.json()["token"]})
    assert joined.status_code == 200, joined.text
    return f"/api/v1/lists/{list_id}/members/{person.user['id']}"


async def test_a_viewers_program_finds_and_changes_nothing(
    client: Any, other: Any, live_url: str, list_id: str
) -> None:
    task = (await client.post("/api/v1/tasks", json={"title": "milk", "list_id": list_id})).json()
    member = await let_in(client, list_id, other, "viewer")
    async with connected(live_url, other) as connection:
        found = await call(connection, "find_tasks", text="milk")
        assert [each["title"] for each in found["tasks"]] == ["milk"]
        for tool, arguments in (
            ("complete_tasks", {"task_ids": [task["id"]]}),
            ("update_tasks", {"task_ids": [task["id"]], "changes": {"title": "x"}}),
            ("add_tasks", {"tasks": [{"title": "x", "list": "Groceries"}]}),
        ):
            refused = await call(connection, tool, **arguments)
            assert "look at this list" in str(refused), (tool, refused)
        assert (await client.delete(member)).status_code == 204
        assert (await call(connection, "find_tasks", text="milk"))["tasks"] == []
        assert (await call(connection, "show_lists"))["lists"] == []
        assert "milk" not in str(await call(connection, "complete_tasks", task_ids=[task["id"]]))
    assert (await client.get(f"/api/v1/tasks/{task['id']}")).json()["completed_at"] is None


async def test_an_editors_program_works_in_the_list_and_the_history_names_the_editor(
    client: Any, other: Any, live_url: str, list_id: str
) -> None:
    await let_in(client, list_id, other, "editor")
    async with connected(live_url, other) as connection:
        added = await call(connection, "add_tasks", tasks=[{"title": "milk", "list": "Groceries"}])
        assert [each["title"] for each in added["tasks"]] == ["milk"]
        undone = await call(connection, "undo_last")
        assert "milk" in str(undone)
    history = (await client.get("/api/v1/changes")).json()["items"]
    shown = [(each["actor"], each["action"], each["author_id"]) for each in history if each["title"] == "milk"]
    assert shown == [("mcp", "deleted", other.user["id"]), ("mcp", "created", other.user["id"])]


async def test_tasks_are_given_to_a_member_and_found_by_whose_they_are(
    client: Any, other: Any, live_url: str, list_id: str
) -> None:
    await let_in(client, list_id, other, "editor")
    async with connected(live_url, client) as connection:
        wanted = [{"title": "milk", "list": "Groceries", "assignee": "bob"}, {"title": "tea", "list": "Groceries"}]
        added = (await call(connection, "add_tasks", tasks=wanted))["tasks"]
        assert [each.get("assignee") for each in added] == ["Bob", None]
        tea = {"task_ids": [added[1]["id"]]}
        for name, found in ((other.user["email"], "Bob"), ("me", "Ann"), ("@B", "Bob"), ("nobody", None)):
            changed = await call(connection, "update_tasks", **tea, changes={"assignee": name})
            assert changed["tasks"][0].get("assignee") == found
        await call(connection, "quick_add", lines=["eggs today @bob +Groceries", "bread today +Groceries"])
        for asked, titles in (
            ({"assignee": "Bob"}, {"milk", "eggs"}),
            ({"assignee": "nobody"}, {"tea", "bread"}),
            ({"assignee": "me"}, set()),
            ({"view": "today"}, {"bread"}),
            ({"view": "today", "assignee": "bob", "list": "Groceries"}, {"eggs"}),
        ):
            assert {each["title"] for each in (await call(connection, "find_tasks", **asked))["tasks"]} == titles, asked


async def test_whoever_does_not_have_the_list_is_not_known(
    client: Any, other: Any, live_url: str, list_id: str
) -> None:
    private = (await client.post("/api/v1/lists", json={"name": "Private"})).json()["id"]
    secret = (await client.post("/api/v1/tasks", json={"title": "secret", "list_id": private})).json()
    milk = (await client.post("/api/v1/tasks", json={"title": "milk", "list_id": list_id})).json()
    await let_in(client, list_id, other, "editor")
    async with connected(live_url, client) as connection:
        for tasks in ([secret["id"]], [milk["id"], secret["id"]]):
            refused = await call(connection, "update_tasks", task_ids=tasks, changes={"assignee": "Bob"})
            assert "the list is not shared" in str(refused)
        assert "There" not in str(refused)
        assert "Here are: Ann, Bob." in str(await call(connection, "find_tasks", assignee="Cem"))
    assert (await client.get(f"/api/v1/tasks/{milk['id']}")).json()["assignee_id"] is None
    async with connected(live_url, other) as connection:  # only the owner knows addresses
        refused = await call(connection, "find_tasks", assignee=client.user["email"])
        assert "Nobody is clearly meant" in str(refused)


async def test_comments_are_read_and_written_in_the_persons_name(
    client: Any, other: Any, live_url: str, list_id: str
) -> None:
    task = (await client.post("/api/v1/tasks", json={"title": "milk", "list_id": list_id})).json()
    member = await let_in(client, list_id, other, "editor")
    async with connected(live_url, other) as connection:
        for number in range(3):
            said = await call(connection, "add_comment", task_id=task["id"], body=f"@Ann, oat or soy? {number}")
            assert said["done"], said
        asked = await call(connection, "add_comment", task_id=task["id"], body="Again")
        assert (asked["done"], "Again" in asked["confirmation"]["plan"]) == (False, True)
        shown = (await call(connection, "show_comments", task_id=task["id"]))["comments"]
        assert [(each["author"], each["body"][-1]) for each in shown] == [("Bob", "0"), ("Bob", "1"), ("Bob", "2")]
        assert (await client.delete(member)).status_code == 204
        for tool, arguments in (("show_comments", {}), ("add_comment", {"body": "x"})):
            assert "oat" not in str(await call(connection, tool, task_id=task["id"], **arguments))
    assert [each["kind"] for each in (await client.get("/api/v1/notices")).json()] == ["mentioned"] * 3
