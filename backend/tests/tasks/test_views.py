"""Saved views and the filters that they keep, over HTTP."""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from todo_api.core import clock

URL = "/api/v1/views"
TASKS = "/api/v1/tasks"
Client = httpx.AsyncClient
Add = Callable[..., Awaitable[dict[str, Any]]]


async def titles(client: Client, **query: Any) -> list[str]:
    response = await client.get(TASKS, params=query)
    assert response.status_code == 200, response.text
    return [task["title"] for task in response.json()["items"]]


async def names(client: Client) -> list[str]:
    return [view["name"] for view in (await client.get(URL)).json()]


async def make(client: Client, name: str, **wanted: Any) -> dict[str, Any]:
    response = await client.post(URL, json={"name": name, "filter": wanted})
    assert response.status_code == 201, response.text
    view: dict[str, Any] = response.json()
    return view


class TestFilters:
    @pytest.fixture
    async def week(self, client: Client, add_task: Add) -> None:
        """One task for each way to be due, and a finished one."""
        today = clock.local_now("Europe/Berlin").date()
        for title, days in (("late", -1), ("now", 0), ("soon", 6), ("later", 7)):
            await add_task(title, due_date=str(today + timedelta(days=days)))
        await add_task("some day")
        done = await add_task("done", due_date=str(today))
        await client.post(f"{TASKS}/{done['id']}/complete")

    @pytest.mark.usefixtures("week")
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"due": "overdue"}, ["late"]),
            ({"due": "today"}, ["now"]),
            ({"due": "week"}, ["now", "soon"]),
            ({"due": "dated"}, ["late", "now", "soon", "later"]),
            ({"due": "none"}, ["some day"]),
            ({"state": "done"}, ["done"]),
            ({"due": "today", "state": "any"}, ["now", "done"]),
            ({"q": "done", "state": "open"}, []),
            ({"inbox": "true", "due": "today"}, ["now"]),
        ],
    )
    async def test_what_is_due_and_what_is_done(self, client: Client, query: dict[str, str], found: list[str]) -> None:
        assert await titles(client, **query) == found

    @pytest.mark.usefixtures("week")
    async def test_a_range_has_both_ends_and_pages_in_order(self, client: Client) -> None:
        today = clock.local_now("Europe/Berlin").date()
        days = {"due_from": str(today), "due_to": str(today + timedelta(days=7))}
        assert await titles(client, **days) == ["now", "soon", "later"]
        first = (await client.get(TASKS, params={**days, "limit": 2})).json()
        assert await titles(client, **days, cursor=first["next_cursor"]) == ["later"]

    async def test_priority_none_is_a_filter_too(self, client: Client, add_task: Add) -> None:
        await add_task("plain")
        await add_task("high", priority=3)
        assert await titles(client, priority=0) == ["plain"]


CONTRACT = json.loads((Path(__file__).parents[3] / "contracts/views.json").read_text())


class TestContract:
    """What views mean, as the page's own rules read it too."""

    @pytest.fixture
    async def lists(self, client: Client, add_task: Add, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
        now = CONTRACT["now"]
        moment = datetime.fromisoformat(f"{now['day']}T{now['time']}").replace(tzinfo=ZoneInfo(now["time_zone"]))
        monkeypatch.setattr(clock, "now", lambda: moment.astimezone(UTC))
        ids = {}
        for name in CONTRACT["lists"]:
            ids[name] = (await client.post("/api/v1/lists", json={"name": name})).json()["id"]
        made: dict[str, str] = {}
        for task in CONTRACT["tasks"]:
            fields = {key: task[key] for key in ("due_date", "due_time", "priority", "tags") if key in task}
            if "list" in task:
                fields["list_id"] = ids[task["list"]]
            if "parent" in task:
                fields["parent_id"] = made[task["parent"]]
            made[task["title"]] = (await add_task(task["title"], **fields))["id"]
            if task.get("done"):
                await client.post(f"{TASKS}/{made[task['title']]}/complete")
        return ids

    async def test_each_view_holds_what_the_contract_says(self, client: Client, lists: dict[str, str]) -> None:
        for view in CONTRACT["views"]:
            query = dict(view["filter"])
            if "list" in query:
                query["list_id"] = lists[query.pop("list")]
            assert await titles(client, **query) == view["holds"], view["filter"]

    @pytest.mark.usefixtures("lists")
    async def test_the_counts_are_those_of_the_views(self, client: Client) -> None:
        counts = (await client.get(f"{TASKS}/counts")).json()
        assert {name: counts[name] for name in CONTRACT["counts"]} == CONTRACT["counts"]


class TestOccurrences:
    async def test_the_days_ahead_of_what_repeats(self, client: Client, add_task: Add) -> None:
        home = (await client.post("/api/v1/lists", json={"name": "Home"})).json()
        water = {"due_date": "2030-01-01", "recurrence": "FREQ=WEEKLY;BYDAY=TU", "list_id": home["id"]}
        await add_task("water plants", **water)
        await add_task("once", due_date="2030-01-01")
        await add_task("daily", due_date="2029-12-30", recurrence="FREQ=DAILY;UNTIL=20300102")
        done = await add_task("finished", due_date="2030-01-01", recurrence="FREQ=DAILY")
        await client.delete(f"{TASKS}/{done['id']}")

        async def ahead(**query: Any) -> dict[str, list[str]]:
            days = {"due_from": "2030-01-01", "due_to": "2030-01-20"} | query
            response = await client.get(f"{TASKS}/occurrences", params=days)
            assert response.status_code == 200, response.text
            return {found["task"]["title"]: found["dates"] for found in response.json()}

        tuesdays = ["2030-01-08", "2030-01-15"]
        assert await ahead() == {"daily": ["2030-01-01", "2030-01-02"], "water plants": tuesdays}
        assert await ahead(list_id=home["id"]) == {"water plants": tuesdays}
        assert await ahead(due_from="2030-02-01", due_to="2030-02-06") == {"water plants": ["2030-02-05"]}

    async def test_two_months_at_most(self, client: Client) -> None:
        days = {"due_from": "2030-01-01", "due_to": "2030-06-01"}
        assert (await client.get(f"{TASKS}/occurrences", params=days)).status_code == 422


class TestViews:
    async def test_they_are_kept_in_order_changed_and_deleted(self, client: Client) -> None:
        first = await make(client, "Calls", tag="phone", due="week")
        second = await make(client, "Done", state="done")
        assert first["filter"]["tag"] == "phone"
        await client.post(f"{URL}/{second['id']}/move", json={"before_id": first["id"]})
        assert await names(client) == ["Done", "Calls"]
        changed = (await client.patch(f"{URL}/{first['id']}", json={"filter": {"q": "ann"}})).json()
        assert (changed["name"], changed["filter"]["q"], changed["filter"]["tag"]) == ("Calls", "ann", None)
        await client.delete(f"{URL}/{second['id']}")
        assert await names(client) == ["Calls"]

    async def test_every_change_can_be_undone(self, client: Client) -> None:
        view = await make(client, "Calls", tag="phone")
        url = f"{URL}/{view['id']}"
        await client.patch(url, json={"name": "Phone", "filter": {"tag": "ring"}})
        await client.delete(url)
        assert (await client.post("/api/v1/changes/undo")).status_code == 200
        assert await names(client) == ["Phone"]
        await client.post("/api/v1/changes/undo")
        assert (await client.get(URL)).json()[0] | {"updated_at": ""} == view | {"updated_at": ""}
        await client.post("/api/v1/changes/undo")
        assert await names(client) == []

    @pytest.mark.parametrize("wanted", [{"colour": "red"}, {"priority": 9}, {"due": "someday"}, {"q": "x" * 201}])
    async def test_a_filter_that_means_nothing_is_refused(self, client: Client, wanted: dict[str, Any]) -> None:
        assert (await client.post(URL, json={"name": "x", "filter": wanted})).status_code == 422

    async def test_anothers_list_cannot_be_looked_for(self, client: Client, other: Client) -> None:
        theirs = (await other.post("/api/v1/lists", json={"name": "secret"})).json()
        assert (await client.post(URL, json={"name": "x", "filter": {"list_id": theirs["id"]}})).status_code == 404
