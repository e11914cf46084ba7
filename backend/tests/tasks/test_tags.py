"""Tags as a whole, over HTTP."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx

URL = "/api/v1/tags"
Client = httpx.AsyncClient
Add = Callable[..., Awaitable[dict[str, Any]]]


async def tags(client: Client) -> dict[str, int]:
    return {each["tag"]: each["open_tasks"] for each in (await client.get(URL)).json()}


async def change(client: Client, tag: str, to: str | None) -> httpx.Response:
    return await client.post(f"{URL}/change", json={"tag": tag, "to": to})


async def test_renaming_reaches_finished_tasks_and_views(client: Client, add_task: Add) -> None:
    done = await add_task("done", tags=["fone"])
    await add_task("open", tags=["fone", "home"])
    await client.post(f"/api/v1/tasks/{done['id']}/complete")
    await client.post("/api/v1/views", json={"name": "Calls", "filter": {"tag": "fone"}})
    response = await change(client, "fone", "phone")
    assert response.json() == {"tasks": 2}
    assert await tags(client) == {"home": 1, "phone": 1}
    assert (await client.get(f"/api/v1/tasks/{done['id']}")).json()["tags"] == ["phone"]
    assert (await client.get("/api/v1/views")).json()[0]["filter"]["tag"] == "phone"
    await client.post(f"/api/v1/changes/{response.headers['Change-Id']}/undo")
    assert await tags(client) == {"fone": 1, "home": 1}
    assert (await client.get("/api/v1/views")).json()[0]["filter"]["tag"] == "fone"


async def test_merging_leaves_each_tag_once(client: Client, add_task: Add) -> None:
    task = await add_task("both", tags=["call", "x", "phone"])
    await change(client, "call", "phone")
    assert (await client.get(f"/api/v1/tasks/{task['id']}")).json()["tags"] == ["phone", "x"]


async def test_a_tag_is_taken_off_every_task_and_only_of_ones_own(client: Client, other: Client, add_task: Add) -> None:
    await add_task("mine", tags=["old"])
    await other.post("/api/v1/tasks", json={"title": "theirs", "tags": ["old"]})
    assert (await change(client, "old", None)).json() == {"tasks": 1}
    assert (await tags(client), await tags(other)) == ({}, {"old": 1})
