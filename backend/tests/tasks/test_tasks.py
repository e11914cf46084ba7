"""Tasks over HTTP: what a person does to their list, and what they then see."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from todo_api.core import clock

URL = "/api/v1/tasks"
Add = Callable[..., Awaitable[dict[str, Any]]]
Client = httpx.AsyncClient


async def titles(client: Client, **query: Any) -> list[str]:
    response = await client.get(URL, params=query)
    assert response.status_code == 200, response.text
    return [task["title"] for task in response.json()["items"]]


def today(days: int = 0) -> str:
    return (datetime.now(ZoneInfo("Europe/Berlin")).date() + timedelta(days=days)).isoformat()


class TestCreateTask:
    async def test_all_fields_come_back(self, client: Client) -> None:
        new = {
            "title": "  Call Ann ",
            "notes": "About the **garden**",
            "priority": 2,
            "due_date": "2027-01-15",
            "due_time": "17:00",
            "recurrence": "freq=weekly;byday=fr",
            "tags": ["phone", "#garden", "phone"],
        }
        response = await client.post(URL, json=new)
        task = response.json()
        assert response.status_code == 201
        assert task == {
            **task,
            **new,
            "title": "Call Ann",
            "due_time": "17:00:00",
            "recurrence": "FREQ=WEEKLY;BYDAY=FR",
            "tags": ["phone", "garden"],
            "list_id": None,
            "parent_id": None,
            "completed_at": None,
        }
        assert (await client.get(f"{URL}/{task['id']}")).json() == task
        assert int(response.headers["Change-Id"]) > 0

    async def test_new_tasks_join_the_end(self, client: Client, add_task: Add) -> None:
        for title in ("one", "two", "three"):
            await add_task(title)
        assert await titles(client) == ["one", "two", "three"]

    async def test_a_list_of_another_is_not_found(self, client: Client, other: Client) -> None:
        theirs = (await other.post("/api/v1/lists", json={"name": "Theirs"})).json()
        response = await client.post(URL, json={"title": "x", "list_id": theirs["id"]})
        assert (response.status_code, response.json()["error"]) == (404, "ListNotFound")

    async def test_a_subtask_lives_where_its_parent_does(self, client: Client, add_task: Add) -> None:
        home = (await client.post("/api/v1/lists", json={"name": "Home"})).json()
        parent = await add_task("parent", list_id=home["id"])
        child = await add_task("child", parent_id=parent["id"])
        assert child["list_id"] == home["id"]
        response = await client.post(URL, json={"title": "grandchild", "parent_id": child["id"]})
        assert (response.status_code, response.json()["error"]) == (422, "NestedSubtask")

    async def test_a_parent_of_another_is_not_found(self, client: Client, others_task: dict[str, Any]) -> None:
        response = await client.post(URL, json={"title": "x", "parent_id": others_task["id"]})
        assert response.status_code == 404


class TestListTasks:
    async def test_a_task_looks_as_it_does_alone(self, client: Client, add_task: Add) -> None:
        list_id = (await client.post("/api/v1/lists", json={"name": "Garden"})).json()["id"]
        full = {
            "title": 'Say "hello"\\ to Zoë 🌱',
            "notes": "line\n\ttab \u2028 \x01",
            "priority": 3,
            "due_date": "2027-01-15",
            "due_time": "17:00:05",
            "recurrence": "FREQ=WEEKLY;BYDAY=FR",
            "tags": ["phone", 'a"b'],
            "list_id": list_id,
        }
        await add_task(**full)
        await add_task(title="Plain")
        done = await add_task(title="Done")
        await client.post(f"{URL}/{done['id']}/complete")

        for query in ({"list_id": list_id}, {"view": "inbox"}, {"view": "completed"}):
            (listed,) = (await client.get(URL, params=query)).json()["items"]
            assert listed == (await client.get(f"{URL}/{listed['id']}")).json()


class TestViews:
    @pytest.fixture
    async def week(self, client: Client, add_task: Add) -> None:
        home = (await client.post("/api/v1/lists", json={"name": "Home"})).json()
        await add_task("yesterday", due_date=today(-1))
        await add_task("evening", due_date=today(), due_time="23:59:59")
        await add_task("today", due_date=today())
        await add_task("important", due_date=today(), priority=3)
        await add_task("tomorrow", due_date=today(1), tags=["work"])
        await add_task("someday", list_id=home["id"])
        done = await add_task("done", due_date=today())
        await client.post(f"{URL}/{done['id']}/complete")

    @pytest.mark.usefixtures("week")
    async def test_each_view_shows_its_own(self, client: Client) -> None:
        assert await titles(client, view="today") == ["yesterday", "evening", "important", "today"]
        assert await titles(client, view="overdue") == ["yesterday"]
        assert await titles(client, view="upcoming") == ["tomorrow"]
        assert await titles(client, view="inbox") == ["yesterday", "evening", "today", "important", "tomorrow"]
        assert await titles(client, view="completed") == ["done"]
        assert "done" not in await titles(client)
        assert await titles(client, tag="work") == ["tomorrow"]
        assert await titles(client, priority=3) == ["important"]
        counts = (await client.get(f"{URL}/counts")).json()
        assert counts == {"inbox": 5, "today": 4, "overdue": 1, "upcoming": 1, "undated": 1}

    @pytest.mark.usefixtures("week")
    @pytest.mark.parametrize("view", ["today", "all", "completed", "inbox"])
    async def test_pages_join_to_the_whole(self, client: Client, view: str) -> None:
        whole, paged, cursor = await titles(client, view=view), [], None
        for _ in range(20):
            query = {"view": view, "limit": 1} | ({"cursor": cursor} if cursor else {})
            page = (await client.get(URL, params=query)).json()
            paged += [task["title"] for task in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert paged == whole

    @pytest.mark.usefixtures("week")
    async def test_the_total_is_counted_when_asked(self, client: Client) -> None:
        assert (await client.get(URL, params={"limit": 2})).json()["total"] is None
        assert (await client.get(URL, params={"limit": 2, "total": True})).json()["total"] == 6

    async def test_a_day_begins_where_the_person_is(
        self, sign_up: Callable[..., Awaitable[Client]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """At 11:30 UTC it is the next day on Kiritimati, 14 hours ahead, and still the day before nowhere."""
        noon = datetime(2026, 11, 23, 11, 30, tzinfo=ZoneInfo("UTC"))
        east, west = await sign_up(time_zone="Pacific/Kiritimati"), await sign_up(time_zone="Pacific/Honolulu")
        monkeypatch.setattr(clock, "now", lambda: noon)
        for client in (east, west):
            await client.post(URL, json={"title": "on the 24th", "due_date": "2026-11-24"})
        assert await titles(east, view="today") == ["on the 24th"]
        assert await titles(west, view="today") == []

    async def test_search_finds_words_by_their_beginning(self, client: Client, add_task: Add) -> None:
        await add_task("Buy oat milk", notes="the Barista one")
        await add_task("Milkmaid of Vermeer")
        await add_task("Call Müller")
        assert await titles(client, q="milk") == ["Buy oat milk", "Milkmaid of Vermeer"]
        assert await titles(client, q="bari OAT") == ["Buy oat milk"]
        assert await titles(client, q="mül") == ["Call Müller"]
        assert await titles(client, q="!!!") == []

    async def test_nobody_sees_anothers_tasks(self, client: Client, others_task: dict[str, Any]) -> None:
        assert await titles(client) == []
        assert await titles(client, q="yours") == []


class TestUpdateTask:
    async def test_only_what_is_sent_changes(self, client: Client, add_task: Add) -> None:
        task = await add_task("Call Ann", priority=1, notes="n")
        changed = (await client.patch(f"{URL}/{task['id']}", json={"title": "Call Bob"})).json()
        assert changed == {**task, "title": "Call Bob", "updated_at": changed["updated_at"]}
        assert changed["updated_at"] > task["updated_at"]

    async def test_what_others_changed_meanwhile_is_not_overwritten(self, client: Client, add_task: Add) -> None:
        task = await add_task()
        seen = {"If-Match": f'"{task["updated_at"]}"'}
        assert (await client.patch(f"{URL}/{task['id']}", json={"title": "a"}, headers=seen)).status_code == 200
        response = await client.patch(f"{URL}/{task['id']}", json={"title": "b"}, headers=seen)
        assert (response.status_code, response.json()["error"]) == (409, "TaskConflict")
        assert await titles(client) == ["a"]

    async def test_without_a_date_there_is_no_time(self, client: Client, add_task: Add) -> None:
        task = await add_task(due_date="2027-01-01", due_time="10:00", recurrence="FREQ=DAILY")
        changed = (await client.patch(f"{URL}/{task['id']}", json={"due_date": None})).json()
        assert (changed["due_date"], changed["due_time"], changed["recurrence"]) == (None, None, None)
        response = await client.patch(f"{URL}/{task['id']}", json={"due_time": "10:00"})
        assert (response.status_code, response.json()["error"]) == (422, "DateNeeded")

    async def test_a_task_of_another_is_not_found(self, client: Client, others_task: dict[str, Any]) -> None:
        response = await client.patch(f"{URL}/{others_task['id']}", json={"title": "mine"})
        assert (response.status_code, response.json()["error"]) == (404, "TaskNotFound")


class TestCompleteTask:
    async def test_it_leaves_the_list_and_comes_back(self, client: Client, add_task: Add) -> None:
        task = await add_task()
        done = (await client.post(f"{URL}/{task['id']}/complete")).json()
        again = (await client.post(f"{URL}/{task['id']}/complete")).json()
        assert done["completed_at"] == again["completed_at"]  # completing twice keeps the first date
        assert await titles(client) == []
        await client.post(f"{URL}/{task['id']}/reopen")
        assert await titles(client) == ["Call Ann"]

    async def test_open_subtasks_are_completed_with_it(self, client: Client, add_task: Add) -> None:
        parent = await add_task("parent")
        await add_task("child", parent_id=parent["id"])
        response = await client.post(f"{URL}/{parent['id']}/complete")
        assert await titles(client) == []
        await client.post(f"/api/v1/changes/{response.headers['Change-Id']}/undo")
        assert await titles(client) == ["parent", "child"]

    async def test_a_recurring_task_leaves_its_next_occurrence(self, client: Client, add_task: Add) -> None:
        task = await add_task(
            "Water plants", due_date=today(), due_time="09:00", recurrence="FREQ=DAILY", tags=["home"]
        )
        await add_task("ficus", parent_id=task["id"])
        await client.post(f"{URL}/{task['id']}/complete")
        items = (await client.get(URL)).json()["items"]
        assert [(t["title"], t["due_date"]) for t in items] == [("Water plants", today(1)), ("ficus", None)]
        assert (items[0]["due_time"], items[0]["tags"]) == ("09:00:00", ["home"])
        assert items[1]["parent_id"] == items[0]["id"]
        await client.post(f"{URL}/{task['id']}/complete")  # once more: no second successor
        assert len(await titles(client)) == 2

    async def test_the_wall_clock_time_stays_over_the_change_of_the_clock(
        self, client: Client, add_task: Add, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Berlin leaves summer time on 25 October 2026: nine stays nine, and the day is the next."""
        monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 24, 21, 30, tzinfo=ZoneInfo("UTC")))
        task = await add_task(due_date="2026-10-24", due_time="09:00", recurrence="FREQ=DAILY")
        await client.post(f"{URL}/{task['id']}/complete")
        following = (await client.get(URL)).json()["items"][0]
        assert (following["due_date"], following["due_time"]) == ("2026-10-25", "09:00:00")

    async def test_a_task_of_another_user_is_not_found(self, client: Client, others_task: dict[str, Any]) -> None:
        assert (await client.post(f"{URL}/{others_task['id']}/complete")).status_code == 404


class TestMoveTask:
    async def test_before_and_after(self, client: Client, add_task: Add) -> None:
        ids = {title: (await add_task(title))["id"] for title in "abcd"}
        await client.post(f"{URL}/{ids['d']}/move", json={"before_id": ids["b"]})
        assert await titles(client) == ["a", "d", "b", "c"]
        await client.post(f"{URL}/{ids['a']}/move", json={"after_id": ids["c"]})
        assert await titles(client) == ["d", "b", "c", "a"]

    async def test_two_hundred_moves_into_the_same_gap_keep_the_order(self, client: Client, add_task: Add) -> None:
        a, b, c = [(await add_task(title))["id"] for title in "abc"]
        for _ in range(100):
            await client.post(f"{URL}/{c}/move", json={"after_id": a})
            await client.post(f"{URL}/{b}/move", json={"after_id": a})
        assert await titles(client) == ["a", "b", "c"]
        positions = [task["position"] for task in (await client.get(URL)).json()["items"]]
        assert max(len(position) for position in positions) < 80

    async def test_subtasks_go_along(self, client: Client, add_task: Add) -> None:
        home = (await client.post("/api/v1/lists", json={"name": "Home"})).json()
        parent = await add_task("parent")
        await add_task("child", parent_id=parent["id"])
        await client.post(f"{URL}/{parent['id']}/move", json={"list_id": home["id"]})
        assert await titles(client, list_id=home["id"]) == ["parent", "child"]

    async def test_a_task_becomes_a_subtask_and_back(self, client: Client, add_task: Add) -> None:
        parent, child = await add_task("parent"), await add_task("child")
        url = f"{URL}/{child['id']}/move"
        assert (await client.post(url, json={"parent_id": parent["id"]})).json()["parent_id"] == parent["id"]
        nested = await client.post(f"{URL}/{parent['id']}/move", json={"parent_id": child["id"]})
        assert (nested.status_code, nested.json()["error"]) == (422, "NestedSubtask")
        assert (await client.post(url, json={"parent_id": None})).json()["parent_id"] is None

    @pytest.mark.parametrize("field", ["list_id", "parent_id", "before_id", "after_id"])
    async def test_what_belongs_to_another_is_not_found(
        self, client: Client, other: Client, add_task: Add, others_task: dict[str, Any], field: str
    ) -> None:
        target = others_task["id"]
        if field == "list_id":
            target = (await other.post("/api/v1/lists", json={"name": "Theirs"})).json()["id"]
        task = await add_task()
        assert (await client.post(f"{URL}/{task['id']}/move", json={field: target})).status_code == 404


class TestBatch:
    async def test_all_or_none(self, client: Client, add_task: Add, others_task: dict[str, Any]) -> None:
        task = await add_task("mine")
        operations = [{"op": "complete", "id": task["id"]}, {"op": "delete", "id": others_task["id"]}]
        response = await client.post(f"{URL}/batch", json={"operations": operations})
        assert response.status_code == 404
        assert await titles(client) == ["mine"]

    async def test_one_undo_takes_all_of_it_back(self, client: Client, add_task: Add) -> None:
        a, b, c = await add_task("a"), await add_task("b"), await add_task("c")
        operations = [
            {"op": "update", "id": a["id"], "changes": {"title": "A", "priority": 3}},
            {"op": "complete", "id": b["id"]},
            {"op": "delete", "id": c["id"]},
            {"op": "create", "task": {"title": "d"}},
        ]
        response = await client.post(f"{URL}/batch", json={"operations": operations})
        assert [task["title"] for task in response.json()["tasks"]] == ["A", "b", "d"]
        assert await titles(client) == ["A", "d"]
        undone = await client.post(f"/api/v1/changes/{response.headers['Change-Id']}/undo")
        assert undone.status_code == 200, undone.text
        assert await titles(client) == ["a", "b", "c"]

    async def test_two_hundred_at_most(self, client: Client) -> None:
        create = {"op": "create", "task": {"title": "x"}}
        assert (await client.post(f"{URL}/batch", json={"operations": [create] * 201})).status_code == 422
        assert (await client.post(f"{URL}/batch", json={"operations": [create] * 200})).status_code == 200


class TestQuickAdd:
    async def test_a_line_becomes_a_task(self, client: Client) -> None:
        home = (await client.post("/api/v1/lists", json={"name": "Home"})).json()
        line = {"text": "call Ann tomorrow 5pm #phone !! +Home"}
        task = (await client.post(f"{URL}/quick", json=line)).json()
        expected = ("call Ann", today(1), "17:00:00", ["phone"], 2, home["id"])
        found = (task["title"], task["due_date"], task["due_time"], task["tags"], task["priority"], task["list_id"])
        assert found == expected

    async def test_a_reading_that_is_turned_off_stays_in_the_title(self, client: Client) -> None:
        read = (await client.post(f"{URL}/parse", json={"text": "call Ann tomorrow"})).json()
        (span,) = read["spans"]
        assert (read["title"], "call Ann tomorrow"[span["start"] : span["end"]]) == ("call Ann", "tomorrow")
        off = {"text": "call Ann tomorrow", "ignore": [[span["start"], span["end"]]]}
        assert (await client.post(f"{URL}/parse", json=off)).json()["title"] == "call Ann tomorrow"

    async def test_the_page_fills_what_the_line_leaves_open(self, client: Client) -> None:
        task = (await client.post(f"{URL}/quick", json={"text": "buy milk", "due_date": today()})).json()
        assert task["due_date"] == today()

    async def test_parsing_adds_nothing(self, client: Client) -> None:
        await client.post(f"{URL}/parse", json={"text": "call Ann tomorrow"})
        assert await titles(client) == []


class TestDeleteTask:
    async def test_it_comes_back_whole(self, client: Client, add_task: Add) -> None:
        await add_task("before")
        parent = await add_task("parent", notes="n", tags=["t"], due_date=str(date(2027, 1, 1)), due_time="10:00")
        child = await add_task("child", parent_id=parent["id"])
        await add_task("after")
        whole = (await client.get(URL)).json()["items"]
        response = await client.delete(f"{URL}/{parent['id']}")
        assert response.status_code == 204
        assert await titles(client) == ["before", "after"]
        assert (await client.get(f"{URL}/{child['id']}")).status_code == 404
        assert (await client.post(f"/api/v1/changes/{response.headers['Change-Id']}/undo")).status_code == 200
        assert (await client.get(URL)).json()["items"] == whole
