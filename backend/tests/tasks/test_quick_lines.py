"""Many lines at once, repetitions in words, and the progress of subtasks, over HTTP."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest

from todo_api.core import clock

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
    answer = await client.post(f"{URL}/quick/lines", json={"lines": lines})
    assert (answer.status_code, answer.json()["error"]) == (404, "ListNotFound")
    assert [each["field"] for each in answer.json()["fields"]] == ["lines.1"]
    assert (await client.get(URL)).json()["items"] == []


async def test_every_refusal_of_a_batch_names_which_of_it_is_meant(client: Client, add_task: Add) -> None:
    task = await add_task("there", due_date="2027-01-15")
    child = await add_task("child", parent_id=task["id"])
    nobody = "019a0000-0000-7000-8000-000000000009"
    fine: dict[str, Any] = {"op": "create", "task": {"title": "fine"}}
    for wrong, status, error in (
        ({"op": "complete", "id": nobody}, 404, "TaskNotFound"),
        ({"op": "move", "id": task["id"], "to": {"list_id": nobody}}, 404, "ListNotFound"),
        ({"op": "create", "task": {"title": "x", "id": task["id"]}}, 409, "IdTaken"),
        ({"op": "create", "task": {"title": "x", "parent_id": child["id"]}}, 422, "NestedSubtask"),
        ({"op": "update", "id": child["id"], "changes": {"due_time": "10:00"}}, 422, "DateNeeded"),
        ({"op": "move", "id": task["id"], "to": {"after_id": task["id"]}}, 422, "NeighbourElsewhere"),
        ({"op": "create", "task": {"title": ""}}, 422, "InvalidInput"),
    ):
        answer = await client.post(f"{URL}/batch", json={"operations": [fine, fine, wrong, fine]})
        assert (answer.status_code, answer.json()["error"]) == (status, error)
        (place,) = answer.json()["fields"]
        assert place["field"].startswith("operations.2")
        assert place["message"]
    assert len((await client.get(URL)).json()["items"]) == 2


async def test_a_repetition_in_words_shows_its_first_days(client: Client) -> None:
    request = {"text": "every 2 weeks", "due_date": "2027-01-15"}
    read = (await client.post(f"{URL}/recurrence", json=request)).json()
    assert read["dates"] == ["2027-01-15", "2027-01-29", "2027-02-12"]
    by_rule = (await client.post(f"{URL}/recurrence", json={"rule": read["rule"], "due_date": "2027-01-15"})).json()
    assert by_rule == read


async def test_a_repetition_shown_for_a_task_goes_on_with_its_series(client: Client, add_task: Add) -> None:
    """From the 31st, on a 28th; of three times, the second."""
    await add_task("rent", due_date="2027-01-31", recurrence="FREQ=MONTHLY;COUNT=3")
    (first,) = (await client.get(URL)).json()["items"]
    await client.post(f"{URL}/{first['id']}/complete")
    (rent,) = (await client.get(URL)).json()["items"]
    asked = {"rule": rent["recurrence"], "due_date": rent["due_date"], "task_id": rent["id"]}
    read = (await client.post(f"{URL}/recurrence", json=asked)).json()
    assert read["dates"] == ["2027-02-28", "2027-03-31"]
    # Another day, another rule or a task of somebody else begins a series of its own.
    for change in ({"due_date": "2027-02-27"}, {"task_id": "019a0000-0000-7000-8000-000000000009"}):
        moved = (await client.post(f"{URL}/recurrence", json={**asked, **change})).json()["dates"]
        assert [day[-2:] for day in moved] == [moved[0][-2:]] * 3


async def test_a_repetition_of_an_overdue_task_shows_no_days_that_are_past(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime.now(UTC).replace(hour=11)
    monkeypatch.setattr(clock, "now", lambda: noon)
    for rule, expected in (("FREQ=DAILY", [-12, 0, 1]), ("FREQ=DAILY;INTERVAL=10;X-FROM=COMPLETION", [-12, 10, 20])):
        asked = {"rule": rule, "due_date": (noon.date() - timedelta(days=12)).isoformat()}
        days = (await client.post(f"{URL}/recurrence", json=asked)).json()["dates"]
        assert [(date.fromisoformat(day) - noon.date()).days for day in days] == expected


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
