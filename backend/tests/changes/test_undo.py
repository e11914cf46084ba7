"""The journal and undo, over HTTP."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

Client = httpx.AsyncClient
Add = Callable[..., Awaitable[dict[str, Any]]]
TASKS = "/api/v1/tasks"
CHANGES = "/api/v1/changes"


async def titles(client: Client) -> list[str]:
    return [task["title"] for task in (await client.get(TASKS)).json()["items"]]


async def undo(client: Client, response: httpx.Response, **body: Any) -> httpx.Response:
    return await client.post(f"{CHANGES}/{response.headers['Change-Id']}/undo", json=body)


async def history(client: Client, **query: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await client.get(CHANGES, params=query)).json()["items"]
    return items


class TestHistory:
    async def test_every_act_is_told_in_one_word(self, client: Client, add_task: Add) -> None:
        task, other_task = await add_task("a"), await add_task("b")
        url = f"{TASKS}/{task['id']}"
        await client.patch(url, json={"title": "A"})
        await client.patch(url, json={"title": "A"})  # changes nothing, so it is no change
        await client.post(f"{url}/complete")
        await client.post(f"{url}/reopen")
        await client.post(f"{url}/move", json={"after_id": other_task["id"]})
        await client.delete(url)
        told = [(each["action"], each["title"]) for each in await history(client, entity_id=task["id"])]
        assert told == [
            ("deleted", "A"),
            ("moved", "A"),
            ("reopened", "A"),
            ("completed", "A"),
            ("updated", "A"),
            ("created", "a"),
        ]

    async def test_it_says_by_which_way(self, client: Client, anonymous: Client, add_task: Add) -> None:
        token = (await client.post("/api/v1/me/tokens", json={"name": "t", "scope": "write"})).json()["token"]
        await anonymous.post(TASKS, json={"title": "by API"}, headers={"Authorization": f"Bearer {token}"})
        await add_task("by page")
        assert [each["actor"] for each in await history(client)] == ["web", "api"]

    async def test_it_is_filtered_by_what_and_by_whom(self, client: Client, add_task: Add) -> None:
        await add_task("a task")
        await client.post("/api/v1/lists", json={"name": "a list"})
        assert [each["title"] for each in await history(client, entity="list")] == ["a list"]
        assert [each["title"] for each in await history(client, entity="task", actor="web")] == ["a task"]
        assert await history(client, actor="assistant") == []

    async def test_an_update_tells_what_was_before(self, client: Client, add_task: Add) -> None:
        task = await add_task("a", notes="n")
        await client.patch(f"{TASKS}/{task['id']}", json={"title": "b", "priority": 2})
        change = (await history(client))[0]
        assert change["before"] == {"title": "a", "priority": 0}
        assert (change["after"]["title"], change["after"]["notes"]) == ("b", "n")

    async def test_pages_join(self, client: Client, add_task: Add) -> None:
        for number in range(5):
            await add_task(str(number))
        first = (await client.get(CHANGES, params={"limit": 3})).json()
        second = (await client.get(CHANGES, params={"limit": 3, "cursor": first["next_cursor"]})).json()
        assert [each["title"] for each in first["items"] + second["items"]] == ["4", "3", "2", "1", "0"]
        assert second["next_cursor"] is None

    async def test_anothers_history_is_not_ours(self, client: Client, others_task: dict[str, Any]) -> None:
        assert await history(client) == []
        assert await history(client, entity_id=others_task["id"]) == []


class TestUndo:
    async def test_undo_and_redo_and_undo_again(self, client: Client, add_task: Add) -> None:
        task = await add_task("a")
        response = await client.patch(f"{TASKS}/{task['id']}", json={"title": "b"})
        seen = []
        for _ in range(3):
            response = await undo(client, response)
            assert response.status_code == 200, response.text
            seen.append((await titles(client))[0])
        assert seen == ["a", "b", "a"]

    async def test_undoing_twice_is_refused(self, client: Client, add_task: Add) -> None:
        task = await add_task("a")
        response = await client.delete(f"{TASKS}/{task['id']}")
        assert (await undo(client, response)).status_code == 200
        again = await undo(client, response)
        assert (again.status_code, again.json()["error"]) == (409, "AlreadyUndone")

    async def test_a_new_task_disappears_again(self, client: Client) -> None:
        response = await client.post(TASKS, json={"title": "oops"})
        redo = await undo(client, response)
        assert await titles(client) == []
        await undo(client, redo)
        assert await titles(client) == ["oops"]

    async def test_fields_that_nobody_touched_since_are_put_back(self, client: Client, add_task: Add) -> None:
        task = await add_task("a")
        url = f"{TASKS}/{task['id']}"
        first = await client.patch(url, json={"title": "b"})
        await client.patch(url, json={"priority": 3})
        assert (await undo(client, first)).status_code == 200
        now = (await client.get(url)).json()
        assert (now["title"], now["priority"]) == ("a", 3)

    async def test_a_conflict_is_named_and_force_overrides_it(self, client: Client, add_task: Add) -> None:
        task = await add_task("a")
        first = await client.patch(f"{TASKS}/{task['id']}", json={"title": "b"})
        await client.patch(f"{TASKS}/{task['id']}", json={"title": "c"})
        conflict = await undo(client, first)
        assert (conflict.status_code, conflict.json()["error"], conflict.json()["conflicts"]) == (
            409,
            "ChangeConflict",
            ["title"],
        )
        assert await titles(client) == ["c"]
        assert (await undo(client, first, force=True)).status_code == 200
        assert await titles(client) == ["a"]

    async def test_a_new_task_with_work_in_it_is_not_thrown_away(self, client: Client) -> None:
        created = await client.post(TASKS, json={"title": "parent"})
        await client.post(TASKS, json={"title": "child", "parent_id": created.json()["id"]})
        conflict = await undo(client, created)
        assert conflict.json()["conflicts"] == ["subtasks"]
        forced = await undo(client, created, force=True)
        assert forced.status_code == 200
        assert await titles(client) == []
        await undo(client, forced)
        assert await titles(client) == ["parent", "child"]

    async def test_what_is_gone_says_so(self, client: Client, add_task: Add) -> None:
        task = await add_task("a")
        changed = await client.patch(f"{TASKS}/{task['id']}", json={"title": "b"})
        await client.delete(f"{TASKS}/{task['id']}")
        assert (await undo(client, changed)).json()["conflicts"] == ["deleted"]

    async def test_a_task_whose_list_is_gone_comes_back_to_the_inbox(self, client: Client, add_task: Add) -> None:
        home = (await client.post("/api/v1/lists", json={"name": "Home"})).json()
        task = await add_task("a", list_id=home["id"])
        deleted = await client.delete(f"{TASKS}/{task['id']}")
        await client.delete(f"/api/v1/lists/{home['id']}")
        await undo(client, deleted)
        assert (await client.get(f"{TASKS}/{task['id']}")).json()["list_id"] is None

    async def test_anothers_change_is_not_found(self, client: Client, other: Client) -> None:
        theirs = await other.post(TASKS, json={"title": "x"})
        response = await undo(client, theirs)
        assert (response.status_code, response.json()["error"]) == (404, "ChangeNotFound")

    @pytest.mark.parametrize("change_id", ["0", "-1", "9223372036854775808", "x"])
    async def test_a_strange_id_is_refused(self, client: Client, change_id: str) -> None:
        assert (await client.post(f"{CHANGES}/{change_id}/undo")).status_code == 422

    async def test_the_largest_id_is_merely_not_found(self, client: Client) -> None:
        assert (await client.post(f"{CHANGES}/9223372036854775807/undo")).status_code == 404


class TestUndoLast:
    async def test_it_walks_back_through_everything(self, client: Client, add_task: Add) -> None:
        task = await add_task("a")
        await client.patch(f"{TASKS}/{task['id']}", json={"title": "b"})
        await client.post(f"{TASKS}/{task['id']}/complete")
        seen = []
        for _ in range(3):
            assert (await client.post(f"{CHANGES}/undo")).status_code == 200
            seen.append(await titles(client))
        assert seen == [["b"], ["a"], []]
        response = await client.post(f"{CHANGES}/undo")
        assert (response.status_code, response.json()["error"]) == (404, "NothingToUndo")
