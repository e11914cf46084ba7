"""Lists over HTTP."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx

URL = "/api/v1/lists"
Client = httpx.AsyncClient
Add = Callable[..., Awaitable[dict[str, Any]]]


async def names(client: Client, **query: Any) -> list[str]:
    return [each["name"] for each in (await client.get(URL, params=query)).json()]


async def make(client: Client, *wanted: str) -> list[str]:
    return [(await client.post(URL, json={"name": name})).json()["id"] for name in wanted]


async def test_lists_keep_the_order_that_they_are_given(client: Client) -> None:
    a, _, c = await make(client, "a", "b", "c")
    await client.post(f"{URL}/{c}/move", json={"before_id": a})
    assert await names(client) == ["c", "a", "b"]


async def test_a_list_is_renamed_coloured_archived_and_brought_back(client: Client) -> None:
    (home,) = await make(client, "Home")
    changed = (await client.patch(f"{URL}/{home}", json={"name": "House", "colour": "blue"})).json()
    assert (changed["name"], changed["colour"]) == ("House", "blue")
    await client.patch(f"{URL}/{home}", json={"archived": True})
    assert (await names(client), await names(client, archived=True)) == ([], ["House"])
    await client.patch(f"{URL}/{home}", json={"archived": False})
    assert await names(client) == ["House"]


async def test_open_tasks_are_counted(client: Client, add_task: Add) -> None:
    (home,) = await make(client, "Home")
    done = await add_task("done", list_id=home)
    await add_task("open", list_id=home)
    await client.post(f"/api/v1/tasks/{done['id']}/complete")
    assert [each["open_tasks"] for each in (await client.get(URL)).json()] == [1]


async def test_deleting_takes_the_tasks_and_one_undo_brings_all_back(client: Client, add_task: Add) -> None:
    home, _ = await make(client, "Home", "Work")
    parent = await add_task("parent", list_id=home)
    await add_task("child", parent_id=parent["id"])
    before = (await client.get("/api/v1/tasks")).json()
    response = await client.delete(f"{URL}/{home}")
    assert response.status_code == 204
    assert (await names(client), (await client.get("/api/v1/tasks")).json()["items"]) == (["Work"], [])
    assert (await client.post(f"/api/v1/changes/{response.headers['Change-Id']}/undo")).status_code == 200
    assert await names(client) == ["Home", "Work"]
    assert (await client.get("/api/v1/tasks")).json() == before


async def test_a_list_of_another_is_not_found(client: Client, other: Client) -> None:
    (theirs,), (mine,) = await make(other, "Theirs"), await make(client, "Mine")
    assert (await client.patch(f"{URL}/{theirs}", json={"name": "x"})).status_code == 404
    assert (await client.delete(f"{URL}/{theirs}")).status_code == 404
    assert (await client.post(f"{URL}/{mine}/move", json={"after_id": theirs})).status_code == 404
