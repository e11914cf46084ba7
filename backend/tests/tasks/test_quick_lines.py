"""Many lines at once, repetitions in words, and the progress of subtasks, over HTTP."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx

URL = "/api/v1/tasks"
Client = httpx.AsyncClient
Add = Callable[..., Awaitable[dict[str, Any]]]


async def test_each_line_becomes_a_task_and_one_undo_takes_all_back(client: Client) -> None:
    lines = [{"text": "milk #shop"}, {"text": "call Ann !!!", "due_date": "2027-01-15"}]
    read = (await client.post(f"{URL}/parse/lines", json={"lines": [{"text": line["text"]} for line in lines]})).json()
    assert [each["title"] for each in read] == ["milk", "call Ann"]
    response = await client.post(f"{URL}/quick/lines", json={"lines": lines})
    made = [(task["title"], task["tags"], task["due_date"]) for task in response.json()]
    assert made == [("milk", ["shop"], None), ("call Ann", [], "2027-01-15")]
    await client.post(f"/api/v1/changes/{response.headers['Change-Id']}/undo")
    assert (await client.get(URL)).json()["items"] == []


async def test_a_line_below_another_is_its_subtask_and_a_done_one_is_done(client: Client) -> None:
    ids = [f"019a0000-0000-7000-8000-00000000000{number}" for number in range(3)]
    lines = [
        {
            "id": ids[0],
            "text": "party !!",
            "list_id": (await client.post("/api/v1/lists", json={"name": "Home"})).json()["id"],
        },
        {"id": ids[1], "text": "cake tomorrow", "parent_id": ids[0]},
        {"id": ids[2], "text": "water the plants every day", "parent_id": ids[0], "done": True},
    ]
    response = await client.post(f"{URL}/quick/lines", json={"lines": lines})
    assert response.status_code == 201, response.text
    party, cake, water = response.json()
    assert [task["parent_id"] for task in (party, cake, water)] == [None, ids[0], ids[0]]
    assert party["list_id"] == cake["list_id"] == water["list_id"]
    assert (cake["completed_at"], water["recurrence"]) == (None, None)
    assert water["completed_at"] is not None
    await client.post(f"/api/v1/changes/{response.headers['Change-Id']}/undo")
    assert (await client.get(URL, params={"state": "any"})).json()["items"] == []


async def test_a_line_below_a_subtask_or_below_nothing_adds_none(client: Client, add_task: Add) -> None:
    parent = await add_task("parent")
    child = await add_task("child", parent_id=parent["id"])
    deep = await client.post(
        f"{URL}/quick/lines", json={"lines": [{"text": "milk"}, {"text": "eggs", "parent_id": child["id"]}]}
    )
    assert deep.status_code == 422
    assert [task["title"] for task in (await client.get(URL)).json()["items"]] == ["parent", "child"]


async def test_a_line_that_cannot_be_added_adds_none(client: Client) -> None:
    nowhere = "00000000-0000-4000-8000-000000000000"
    lines = [{"text": "milk"}, {"text": "eggs", "list_id": nowhere}]
    assert (await client.post(f"{URL}/quick/lines", json={"lines": lines})).status_code == 404
    assert (await client.get(URL)).json()["items"] == []


async def test_a_repetition_in_words_shows_its_first_days(client: Client) -> None:
    request = {"text": "every 2 weeks", "due_date": "2027-01-15"}
    read = (await client.post(f"{URL}/recurrence", json=request)).json()
    assert read["dates"] == ["2027-01-15", "2027-01-29", "2027-02-12"]
    by_rule = (await client.post(f"{URL}/recurrence", json={"rule": read["rule"], "due_date": "2027-01-15"})).json()
    assert by_rule == read


async def test_a_repetition_that_ends_has_fewer_days_and_none_has_no_rule(client: Client) -> None:
    once_more = {"rule": "FREQ=DAILY;COUNT=2", "due_date": "2027-01-15"}
    assert (await client.post(f"{URL}/recurrence", json=once_more)).json()["dates"] == ["2027-01-15", "2027-01-16"]
    assert (await client.post(f"{URL}/recurrence", json={"text": "milk"})).json()["rule"] is None


async def test_progress_counts_the_subtasks_of_open_tasks(client: Client, add_task: Add) -> None:
    parent, finished = await add_task("parent"), await add_task("finished")
    children = [await add_task(title, parent_id=parent["id"]) for title in ("a", "b", "c")]
    await add_task("d", parent_id=finished["id"])
    await client.post(f"{URL}/{children[0]['id']}/complete")
    await client.post(f"{URL}/{finished['id']}/complete")
    assert (await client.get(f"{URL}/progress")).json() == [{"parent_id": parent["id"], "done": 1, "total": 3}]
