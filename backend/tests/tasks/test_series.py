"""A task that recurs, over HTTP: what completing, unticking, undoing and redoing leave in the list."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from todo_api.core import clock
from todo_api.tasks.models import Task
from todo_api.tasks.service import _rounds

URL = "/api/v1/tasks"
Add = Callable[..., Awaitable[dict[str, Any]]]
Client = httpx.AsyncClient
Act = Callable[..., Awaitable[httpx.Response]]


async def items(client: Client, **query: Any) -> list[dict[str, Any]]:
    return (await client.get(URL, params={"state": "open", **query})).json()["items"]  # type: ignore[no-any-return]


async def days(client: Client) -> list[tuple[str, str | None]]:
    return [(task["title"], task["due_date"]) for task in await items(client)]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Noon of a day; each look at the clock is a moment later."""

    def at(day: str) -> None:
        moments = iter(range(1_000_000))
        noon = datetime.fromisoformat(f"{day}T11:00:00+00:00")
        monkeypatch.setattr(clock, "now", lambda: noon + timedelta(milliseconds=next(moments)))

    return at


@pytest.fixture
def act(client: Client) -> Act:
    async def act(task: dict[str, Any], what: str = "complete") -> httpx.Response:
        response = await client.post(f"{URL}/{task['id']}/{what}")
        assert response.status_code == 200, response.text
        return response

    return act


class TestSubtasks:
    async def test_all_come_back_open_and_moved_by_the_same_distance(
        self, client: Client, add_task: Add, act: Act
    ) -> None:
        trip = await add_task("trip", due_date="2027-01-15", recurrence="FREQ=WEEKLY")
        first = await add_task("pack", parent_id=trip["id"], due_date="2027-01-14", due_time="08:00", notes="n")
        second = await add_task("tickets", parent_id=trip["id"], due_date="2026-12-30", remind_before=60, tags=["t"])
        await add_task("passport", parent_id=trip["id"])
        for each in (first, second):
            await act(each)
        await act(trip)
        found = await items(client)
        assert [(task["title"], task["due_date"]) for task in found] == [
            ("trip", "2027-01-22"),
            ("pack", "2027-01-21"),
            ("tickets", "2027-01-06"),
            ("passport", None),
        ]
        assert {task["parent_id"] for task in found[1:]} == {found[0]["id"]}
        assert (found[1]["due_time"], found[1]["notes"]) == ("08:00:00", "n")
        assert (found[2]["remind_before"], found[2]["tags"]) == (60, ["t"])

    async def test_one_that_recurs_keeps_its_rule_and_comes_back_once(
        self, client: Client, add_task: Add, act: Act
    ) -> None:
        week = await add_task("week", due_date="2027-01-08", recurrence="FREQ=WEEKLY")
        water = await add_task("water", parent_id=week["id"], due_date="2027-01-04", recurrence="FREQ=DAILY")
        await act(water)
        again = next(task for task in await items(client) if task["title"] == "water")
        assert (again["due_date"], again["parent_id"]) == ("2027-01-05", week["id"])
        await client.patch(f"{URL}/{again['id']}", json={"title": "water all"})
        await act(week)
        assert await days(client) == [("week", "2027-01-15"), ("water all", "2027-01-11")]
        assert (await items(client))[1]["recurrence"] == "FREQ=DAILY"

    async def test_at_the_end_of_the_calendar_they_stay_in_it(self, client: Client, add_task: Add, act: Act) -> None:
        task = await add_task("late", due_date="9999-01-01", recurrence="FREQ=MONTHLY")
        await add_task("later", parent_id=task["id"], due_date="9999-12-31")
        await act(task)
        assert await days(client) == [("late", "9999-02-01"), ("later", "9999-12-30")]

    @given(st.lists(st.integers(0, 3), min_size=1, max_size=5))
    def test_of_each_chain_one_comes_back(self, lengths: list[int]) -> None:
        made: list[Task] = []
        for length in lengths:
            chain = [Task.model_construct(id=object(), follows_id=None)]
            for _ in range(length):
                chain.append(Task.model_construct(id=object(), follows_id=chain[-1].id))
            made = [*chain[::-1], *made]
        assert len(_rounds(made)) == len(lengths)
        assert all(first.follows_id is None for first, _ in _rounds(made))


class TestUntick:
    async def test_the_next_one_goes_again_with_its_subtasks(self, client: Client, add_task: Add, act: Act) -> None:
        task = await add_task("plants", due_date="2027-01-15", recurrence="FREQ=DAILY")
        await add_task("ficus", parent_id=task["id"])
        await act(task)
        await act(task, "reopen")
        assert [title for title, _ in await days(client)] == ["plants"]
        await act(task)
        assert await days(client) == [("plants", "2027-01-16"), ("ficus", None)]

    @pytest.mark.parametrize("on_subtask", [False, True])
    async def test_one_that_was_worked_on_stays_and_is_not_made_twice(
        self, client: Client, add_task: Add, act: Act, on_subtask: bool
    ) -> None:
        task = await add_task("plants", due_date="2027-01-15", recurrence="FREQ=DAILY")
        await add_task("ficus", parent_id=task["id"])
        await act(task)
        following = await items(client)
        await client.patch(f"{URL}/{following[on_subtask]['id']}", json={"notes": "with rain water"})
        for what in ("reopen", "complete", "reopen", "complete"):
            await act(task, what)
        assert await days(client) == [("plants", "2027-01-16"), ("ficus", None)]

    async def test_one_with_a_new_subtask_stays(self, client: Client, add_task: Add, act: Act) -> None:
        task = await add_task("plants", due_date="2027-01-15", recurrence="FREQ=DAILY")
        await act(task)
        await add_task("palm", parent_id=(await items(client))[0]["id"])
        await act(task, "reopen")
        assert sorted(await days(client)) == [("palm", None), ("plants", "2027-01-15"), ("plants", "2027-01-16")]

    async def test_undo_and_redo_go_there_and_back(self, client: Client, add_task: Add, act: Act) -> None:
        task = await add_task("plants", due_date="2027-01-15", recurrence="FREQ=DAILY")
        for name in ("ficus", "palm"):
            await add_task(name, parent_id=task["id"], due_date="2027-01-15")
        before = await items(client)
        change = await act(task)
        after = await items(client)
        for expected in (before, after, before, after):
            change = await client.post(f"/api/v1/changes/{change.headers['Change-Id']}/undo", json={})
            assert change.status_code == 200, change.text
            assert [(t["id"], t["due_date"]) for t in await items(client)] == [
                (t["id"], t["due_date"]) for t in expected
            ]
        await act(task, "reopen")
        assert [title for title, _ in await days(client)] == ["plants"]


class TestPlace:
    async def test_it_is_where_the_last_one_was(self, client: Client, add_task: Add, act: Act) -> None:
        _, middle, _ = [await add_task(title, due_date="2027-01-15", recurrence="FREQ=DAILY") for title in "abc"]
        for _ in range(3):
            await act(middle)
            assert [title for title, _ in await days(client)] == ["a", "b", "c"]
            middle = (await items(client))[1]
        last = (await items(client))[2]
        await client.post(f"{URL}/{last['id']}/move", json={"before_id": middle["id"]})
        assert [title for title, _ in await days(client)] == ["a", "c", "b"]


class TestRule:
    async def test_completing_never_rewrites_it(
        self, client: Client, add_task: Add, act: Act, on: Callable[[str], None]
    ) -> None:
        on("2026-01-31")
        month = await add_task("month", due_date="2026-01-31", recurrence="FREQ=MONTHLY;X-FROM=COMPLETION")
        four = await add_task("four", due_date="2026-01-31", recurrence="FREQ=MONTHLY;COUNT=4")
        for day in ("2026-01-31", "2026-03-05"):
            on(day)
            await act(month)
            month = next(task for task in await items(client) if task["title"] == "month")
        assert (month["due_date"], month["recurrence"]) == ("2026-04-05", "FREQ=MONTHLY;X-FROM=COMPLETION")
        for expected in ("2026-02-28", "2026-03-31", "2026-04-30"):
            on(four["due_date"])
            await act(four)
            four = next(task for task in await items(client) if task["title"] == "four")
            assert (four["due_date"], four["recurrence"]) == (expected, "FREQ=MONTHLY;COUNT=4")
        await act(four)
        assert [title for title, _ in await days(client)] == ["month"]

    async def test_who_moves_a_task_moves_those_that_follow(self, client: Client, add_task: Add, act: Act) -> None:
        task = await add_task("rent", due_date="2027-01-31", recurrence="FREQ=MONTHLY;COUNT=3")
        await act(task)
        task = (await items(client))[0]
        await client.patch(f"{URL}/{task['id']}", json={"due_date": task["due_date"], "title": "the rent"})
        await act(task)
        task = (await items(client))[0]
        assert task["due_date"] == "2027-03-31"
        await client.patch(f"{URL}/{task['id']}", json={"due_date": "2027-03-02"})
        await act(task)
        assert await days(client) == []  # the third of three

    async def test_a_series_survives_export_and_import(
        self, client: Client, other: Client, add_task: Add, act: Act
    ) -> None:
        task = await add_task("rent", due_date="2027-01-31", recurrence="FREQ=MONTHLY;COUNT=3")
        await act(task)
        archive = (await client.get("/api/v1/export")).json()
        assert (await other.post("/api/v1/import", json=archive)).status_code == 201
        for expected in ([("rent", "2027-03-31")], []):
            await other.post(f"{URL}/{(await items(other))[0]['id']}/complete")
            assert await days(other) == expected

    async def test_who_follows_whom_survives_export_and_import(
        self, client: Client, other: Client, add_task: Add, act: Act
    ) -> None:
        """A repeating subtask comes back once, and ticking again makes no second successor."""
        week = await add_task("week", due_date="2027-01-08", recurrence="FREQ=WEEKLY")
        water = await add_task("water", parent_id=week["id"], due_date="2027-01-04", recurrence="FREQ=DAILY")
        rent = await add_task("rent", due_date="2027-01-31", recurrence="FREQ=MONTHLY")
        for each in (water, rent):
            await act(each)
        archive = (await client.get("/api/v1/export")).json()
        assert (await other.post("/api/v1/import", json=archive)).status_code == 201
        everything = {task["title"]: task for task in await items(other, state="done")}
        for what in ("reopen", "complete"):
            await other.post(f"{URL}/{everything['rent']['id']}/{what}")
        (week,) = (task for task in await items(other) if task["title"] == "week")
        await other.post(f"{URL}/{week['id']}/complete")
        assert sorted(await days(other)) == [("rent", "2027-02-28"), ("water", "2027-01-11"), ("week", "2027-01-15")]

    @pytest.mark.parametrize("until", ["20261231T225959Z", "20261231T235959", "20261231"])
    async def test_every_form_of_until_is_taken_and_kept(
        self, anonymous: Client, client: Client, add_task: Add, act: Act, until: str
    ) -> None:
        task = await add_task("year", due_date="2026-12-30", due_time="09:00", recurrence=f"FREQ=DAILY;UNTIL={until}")
        token = (await client.post("/api/v1/me/tokens", json={"name": "Phone", "scope": "feed"})).json()["token"]
        feed = Calendar.from_ical((await anonymous.get(f"/api/v1/feed/{token}.ics")).content)
        (event,) = feed.walk("VEVENT")
        assert event["RRULE"]["UNTIL"] == [datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)]
        await act(task)
        assert await days(client) == [("year", "2026-12-31")]
        await act((await items(client))[0])
        assert await days(client) == []

    async def test_calendars_are_told_of_short_months(
        self, anonymous: Client, client: Client, add_task: Add, act: Act
    ) -> None:
        task = await add_task("rent", due_date="2027-01-31", recurrence="FREQ=MONTHLY;COUNT=9")
        await add_task("leap", due_date="2028-02-29", recurrence="FREQ=YEARLY")
        await act(task)
        token = (await client.post("/api/v1/me/tokens", json={"name": "Phone", "scope": "feed"})).json()["token"]
        feed = Calendar.from_ical((await anonymous.get(f"/api/v1/feed/{token}.ics")).content)
        found = {str(event["SUMMARY"]): event["RRULE"].to_ical().decode() for event in feed.walk("VEVENT")}
        assert found == {
            "rent": "FREQ=MONTHLY;COUNT=8;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
            "leap": "FREQ=YEARLY;BYMONTHDAY=28,29;BYMONTH=2;BYSETPOS=-1",
        }
