"""What changes many tasks at once: written by PostgreSQL alone, journaled and undone like everything else."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from todo_api.core.database import Database
from todo_api.tasks import many

URL = "/api/v1/tasks"
Add = Callable[..., Awaitable[dict[str, Any]]]
Client = httpx.AsyncClient
NOT_SHOWN = {"updated_at"}


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "SLICE", 2)


@pytest.fixture
async def family(client: Client, add_task: Add) -> list[dict[str, Any]]:
    """A task that repeats, and its subtasks, one of which is done."""
    week = await add_task("week", due_date="2027-01-15", recurrence="FREQ=WEEKLY", tags=["home"])
    below = [
        await add_task(f"day {number}", parent_id=week["id"], notes=f"note {number}", tags=["home", f"t{number}"])
        for number in range(5)
    ]
    await client.post(f"{URL}/{below[0]['id']}/complete")
    return [week, *below]


async def everything(client: Client) -> list[dict[str, Any]]:
    found = (await client.get("/api/v1/export")).json()["tasks"]
    return [{name: value for name, value in task.items() if name not in NOT_SHOWN} for task in found]


async def change_tag(client: Client, family: list[dict[str, Any]]) -> httpx.Response:
    return await client.post("/api/v1/tags/change", json={"tag": "HOME", "to": "house"})


async def complete(client: Client, family: list[dict[str, Any]]) -> httpx.Response:
    return await client.post(f"{URL}/{family[0]['id']}/complete")


async def move(client: Client, family: list[dict[str, Any]]) -> httpx.Response:
    home = (await client.post("/api/v1/lists", json={"name": "Home"})).json()["id"]
    return await client.post(f"{URL}/{family[0]['id']}/move", json={"list_id": home})


async def delete(client: Client, family: list[dict[str, Any]]) -> httpx.Response:
    return await client.delete(f"{URL}/{family[0]['id']}")


@pytest.mark.parametrize("act", [change_tag, complete, move, delete])
async def test_one_undo_takes_all_of_it_back_and_another_redoes(
    client: Client, family: list[dict[str, Any]], act: Any
) -> None:
    before = await everything(client)
    acted = await act(client, family)
    assert acted.is_success, acted.text
    after = await everything(client)
    assert after != before
    undone = await client.post(f"/api/v1/changes/{acted.headers['Change-Id']}/undo", json={})
    assert undone.status_code == 200, undone.text
    assert await everything(client) == before
    redone = await client.post(f"/api/v1/changes/{undone.headers['Change-Id']}/undo", json={})
    assert redone.status_code == 200, redone.text
    assert await everything(client) == after


async def test_the_history_says_what_happened_to_each(client: Client, family: list[dict[str, Any]]) -> None:
    await complete(client, family)
    await delete(client, family)
    items = (await client.get("/api/v1/changes", params={"limit": 200})).json()["items"]
    said = [(each["action"], each["title"]) for each in items[:17]]
    assert sorted(said[:6]) == sorted(("deleted", task["title"]) for task in family)
    assert said[0] == ("deleted", "week")  # an undo goes backwards: what holds others comes first
    assert sorted(said[6:12]) == sorted(("created", task["title"]) for task in family)
    assert sorted(said[12:]) == sorted(("completed", task["title"]) for task in [family[0], *family[2:]])
    completed = next(each for each in items if each["action"] == "completed")
    created = next(each for each in items if each["action"] == "created" and each["after"]["follows_id"] is None)
    assert completed["before"] == {"completed_at": None}
    assert completed["after"].keys() == created["after"].keys()


async def test_a_batch_sees_what_it_has_done_itself(client: Client, family: list[dict[str, Any]]) -> None:
    """A subtask is changed, completed with its parent, and opened again: each step on top of the last."""
    week, child = family[0]["id"], family[1 + 1]["id"]
    operations = [
        {"op": "update", "id": child, "changes": {"title": "renamed"}},
        {"op": "complete", "id": week},
        {"op": "reopen", "id": child},
        {"op": "complete", "id": child},
        {"op": "update", "id": child, "changes": {"priority": 3}},
    ]
    answer = await client.post(f"{URL}/batch", json={"operations": operations})
    assert answer.status_code == 200, answer.text
    found = (await client.get(f"{URL}/{child}")).json()
    assert (found["title"], found["priority"], found["completed_at"] is None) == ("renamed", 3, False)
    assert [task["title"] for task in answer.json()["tasks"]] == ["renamed", "week", "renamed", "renamed", "renamed"]
    undone = await client.post(f"/api/v1/changes/{answer.headers['Change-Id']}/undo", json={})
    assert undone.status_code == 200, undone.text
    assert (await client.get(f"{URL}/{child}")).json()["title"] == "day 1"


async def test_what_is_copied_counts_as_stored(
    client: Client, database: Database, family: list[dict[str, Any]]
) -> None:
    async with database.transaction("api") as session:
        session.info["group_id"] = family[0]["id"]
        ids = [each["id"] for each in family[1:]]
        await many.delete(session, ids)
        (noted,) = session.info["stored"].values()
        assert noted > len(ids) * 500
        await session.rollback()
