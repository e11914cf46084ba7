"""Export and import, over HTTP."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import event

from todo_api.core.database import Database

Client = httpx.AsyncClient
Add = Callable[..., Awaitable[dict[str, Any]]]


async def post(client: Client, path: str, **body: Any) -> dict[str, Any]:
    response = await client.post(f"/api/v1{path}", json=body)
    assert response.status_code in {200, 201}, response.text
    made: dict[str, Any] = response.json()
    return made


async def export(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = (await client.get("/api/v1/export")).json()
    return found


def without_ids(archive: dict[str, Any]) -> list[Any]:
    """What an archive says, whatever the ids are."""
    names = {each["id"]: each["name"] for each in archive["lists"]}
    titles = {each["id"]: each["title"] for each in archive["tasks"]}
    return [
        [{**each, "id": None} for each in archive["lists"]],
        [
            {**each, "filter": {**each["filter"], "list_id": names.get(each["filter"]["list_id"])}}
            for each in archive["views"]
        ],
        [
            {**each, "id": None, "list_id": names.get(each["list_id"]), "parent_id": titles.get(each["parent_id"])}
            for each in archive["tasks"]
        ],
    ]


@pytest.fixture
async def filled(client: Client, add_task: Add) -> Client:
    """A person with one of everything."""
    work, old = await post(client, "/lists", name="Work", colour="blue"), await post(client, "/lists", name="Old")
    await add_task("report", list_id=work["id"], priority=3, tags=["office"], notes="**soon**")
    parent = await add_task("trip", due_date="2027-01-15", due_time="10:00", recurrence="FREQ=YEARLY", remind_before=30)
    await add_task("ticket", parent_id=parent["id"])
    done = await add_task("past", list_id=old["id"])
    await client.post(f"/api/v1/tasks/{done['id']}/complete")
    await client.patch(f"/api/v1/lists/{old['id']}", json={"archived": True})
    await post(client, "/views", name="Office", filter={"tag": "office", "list_id": work["id"]})
    return client


async def test_everything_comes_back_in_another_account_and_goes_by_one_undo(filled: Client, other: Client) -> None:
    archive = await export(filled)
    response = await other.post("/api/v1/import", json=archive)
    assert response.json() == {"lists": 2, "views": 1, "tasks": 4}
    assert without_ids(await export(other)) == without_ids(archive)
    assert {each["actor"] for each in (await other.get("/api/v1/changes")).json()["items"]} == {"import"}
    await other.post(f"/api/v1/changes/{response.headers['Change-Id']}/undo")
    left = await export(other)
    assert (left["lists"], left["views"], left["tasks"]) == ([], [], [])


async def test_a_large_import_goes_and_comes_back_in_few_statements(client: Client, database: Database) -> None:
    work = {"id": str(uuid4()), "name": "Work"}
    tops = [{"id": str(uuid4()), "title": f"top {n}", "list_id": work["id"]} for n in range(150)]
    subs = [
        {"id": str(uuid4()), "title": f"sub {n}", "parent_id": top["id"], "list_id": work["id"]}
        for n, top in enumerate(tops[:50])
    ]
    imported = await client.post("/api/v1/import", json={"lists": [work], "tasks": [*tops, *subs]})
    before = without_ids(await export(client))
    said: list[str] = []
    listener = partial(_keep_statement, said)
    event.listen(database.engine.sync_engine, "before_cursor_execute", listener)
    undone = await client.post(f"/api/v1/changes/{imported.headers['Change-Id']}/undo")
    assert (await export(client))["tasks"] == []
    await client.post(f"/api/v1/changes/{undone.headers['Change-Id']}/undo")
    event.remove(database.engine.sync_engine, "before_cursor_execute", listener)
    assert without_ids(await export(client)) == before
    assert len(said) < 60


def _keep_statement(said: list[str], _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    said.append(statement)


async def test_a_second_import_reuses_lists_and_views_by_name(filled: Client) -> None:
    archive = await export(filled)
    assert await post(filled, "/import", **archive) == {"lists": 1, "views": 0, "tasks": 4}
    names = [each["name"] for each in (await filled.get("/api/v1/lists")).json()]
    assert names == ["Work"]


async def test_a_subtask_without_its_parent_stands_alone(client: Client) -> None:
    lonely = {"id": str(uuid4()), "title": "lonely", "parent_id": str(uuid4()), "list_id": str(uuid4())}
    await post(client, "/import", tasks=[lonely])
    (task,) = (await client.get("/api/v1/tasks")).json()["items"]
    assert (task["title"], task["parent_id"], task["list_id"]) == ("lonely", None, None)


@pytest.mark.parametrize(
    "body",
    [
        {"format": "other"},
        {"version": 2},
        {"tasks": [{"title": "no id"}]},
        {"tasks": [{"id": str(uuid4()), "title": ""}]},
    ],
)
async def test_a_file_of_another_kind_adds_nothing(client: Client, body: dict[str, Any]) -> None:
    assert (await client.post("/api/v1/import", json=body)).status_code == 422
    assert (await export(client))["tasks"] == []


async def test_only_an_import_may_be_large(client: Client) -> None:
    large = [{"id": str(uuid4()), "title": "t", "notes": "n" * 20_000} for _ in range(100)]
    assert (await post(client, "/import", tasks=large))["tasks"] == 100
    assert (await client.post("/api/v1/tasks", json={"title": "t", "notes": "n" * 2_000_000})).status_code == 413
