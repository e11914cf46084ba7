"""What a person is told, and when: the test is the clock. The tasks are due in years when no other test plays."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from todo_api.core.database import Database

Client = httpx.AsyncClient
PassTime = Callable[..., Awaitable[None]]
Notes = Callable[[], list[Any]]
AddTask = Callable[..., Awaitable[dict[str, Any]]]


class TestTask:
    async def test_a_due_task_is_said_once(
        self, client: Client, add_task: AddTask, pass_time: PassTime, push_service: Any, notes: Notes
    ) -> None:
        task = await add_task("Call Ann", due_date="2030-01-15", due_time="17:00")
        await pass_time("2030-01-15T15:59:59Z")
        assert notes() == []
        for _ in range(2):
            await pass_time("2030-01-15T16:00:00Z")
        assert notes() == [
            {
                "kind": "task",
                "id": task["id"],
                "title": "Call Ann",
                "date": "2030-01-15",
                "time": "17:00",
                "tag": task["id"],
                "locale": "de-DE",
            }
        ]
        key = (await client.get("/api/v1/reminders/key")).json()["key"]
        push_service.check_sender(push_service.received[0], key)

    async def test_its_own_minutes_go_before_the_persons(
        self, client: Client, add_task: AddTask, pass_time: PassTime, notes: Notes
    ) -> None:
        await client.patch("/api/v1/reminders/settings", json={"remind_before": 10, "all_day_time": "07:00"})
        await add_task("usual", due_date="2030-01-16", due_time="17:00")
        await add_task("an hour", due_date="2030-01-16", due_time="17:00", remind_before=60)
        await add_task("never", due_date="2030-01-16", due_time="17:00", remind_before=-1)
        await add_task("all day", due_date="2030-01-16")
        said: list[list[str]] = []
        for instant in ("06:00", "15:00", "15:50", "16:00"):
            await pass_time(f"2030-01-16T{instant}:00Z")
            said.append([note["title"] for note in notes()][sum(map(len, said)) :])
        assert said == [["all day"], ["an hour"], ["usual"], []]

    async def test_it_follows_every_change_of_the_task(
        self, client: Client, add_task: AddTask, pass_time: PassTime, notes: Notes
    ) -> None:
        """Moved, done, opened again, deleted, brought back: by the page, in a batch, by undo."""
        moved = await add_task("moved", due_date="2030-01-17", due_time="12:00")
        done = await add_task("done", due_date="2030-01-17", due_time="12:00")
        gone = await add_task("gone", due_date="2030-01-17", due_time="12:00")
        back = await add_task("back", due_date="2030-01-17", due_time="12:00")
        await client.patch(f"/api/v1/tasks/{moved['id']}", json={"due_time": "13:00"})
        operations = [{"op": "complete", "id": done["id"]}, {"op": "delete", "id": gone["id"]}]
        await client.post("/api/v1/tasks/batch", json={"operations": operations})
        deleted = await client.delete(f"/api/v1/tasks/{back['id']}")
        await client.post(f"/api/v1/changes/{deleted.headers['Change-Id']}/undo")
        await pass_time("2030-01-17T11:00:00Z")
        assert [note["title"] for note in notes()] == ["back"]
        await pass_time("2030-01-17T12:00:00Z")
        assert [note["title"] for note in notes()] == ["back", "moved"]

    async def test_the_next_occurrence_keeps_it(
        self, client: Client, add_task: AddTask, pass_time: PassTime, notes: Notes
    ) -> None:
        task = await add_task(due_date="2030-02-01", due_time="12:00", recurrence="FREQ=DAILY", remind_before=30)
        await client.post(f"/api/v1/tasks/{task['id']}/complete")
        await pass_time("2030-02-01T23:00:00Z")
        assert notes() == []
        await pass_time("2030-02-02T10:30:00Z")
        assert [note["date"] for note in notes()] == ["2030-02-02"]

    async def test_a_trip_takes_it_along(
        self, client: Client, add_task: AddTask, pass_time: PassTime, notes: Notes
    ) -> None:
        await add_task(due_date="2030-03-01", due_time="12:00")
        await client.patch("/api/v1/me", json={"time_zone": "America/New_York"})
        await pass_time("2030-03-01T11:00:00Z")
        assert notes() == []
        await pass_time("2030-03-01T17:00:00Z")
        assert len(notes()) == 1

    async def test_a_task_that_is_past_when_it_is_written_is_not_said(
        self, add_task: AddTask, pass_time: PassTime, notes: Notes
    ) -> None:
        await add_task(due_date="2020-01-01", due_time="12:00")
        await pass_time("2030-03-02T11:00:00Z")
        assert notes() == []

    async def test_what_nobody_could_say_for_a_day_is_not_said_any_more(
        self, add_task: AddTask, pass_time: PassTime, notes: Notes
    ) -> None:
        await add_task("hours late", due_date="2030-03-05", due_time="12:00")
        await add_task("days late", due_date="2030-03-03", due_time="12:00")
        await pass_time("2030-03-05T20:00:00Z")
        assert [note["title"] for note in notes()] == ["hours late"]

    async def test_many_at_once_are_one_notification(
        self, add_task: AddTask, pass_time: PassTime, notes: Notes
    ) -> None:
        for number in range(5):
            await add_task(f"task {number}", due_date="2030-03-07")
        await pass_time("2030-03-07T08:00:00Z")
        (note,) = notes()
        assert (note["kind"], note["count"]) == ("tasks", 5)
        assert note["titles"] == ["task 0", "task 1", "task 2"]

    async def test_snoozed_it_comes_again_and_stays_due(
        self, client: Client, add_task: AddTask, pass_time: PassTime, notes: Notes
    ) -> None:
        task = await add_task(due_date="2030-03-08", due_time="12:00")
        await pass_time("2030-03-08T11:00:00Z")
        response = await client.post(f"/api/v1/reminders/tasks/{task['id']}/snooze", json={"minutes": 60})
        assert response.status_code == 204
        said = [note["tag"] for note in notes()]
        for minutes in (59, 61):
            await pass_time((datetime.now(UTC) + timedelta(minutes=minutes)).isoformat())
            said.append(str(len(notes())))
        assert said == [task["id"], "1", "2"]
        assert (await client.get(f"/api/v1/tasks/{task['id']}")).json()["due_time"] == "12:00:00"

    async def test_the_longest_title_fits(self, add_task: AddTask, pass_time: PassTime, notes: Notes) -> None:
        await add_task("🐳" * 500, due_date="2030-03-09", due_time="12:00")
        await pass_time("2030-03-09T11:00:00Z")
        assert notes()[0]["title"] == "🐳" * 200

    async def test_a_disabled_person_is_told_nothing(
        self, client: Any, add_task: AddTask, pass_time: PassTime, notes: Notes, database: Database
    ) -> None:
        await add_task(due_date="2030-03-10", due_time="12:00")
        async with database.transaction("api") as session:
            await session.execute(
                text("UPDATE users SET disabled_at = now() WHERE id = :id"), {"id": UUID(client.user["id"])}
            )
        await pass_time("2030-03-10T11:00:00Z")
        assert notes() == []


class TestASharedList:
    """Everybody is reminded of what is theirs or nobody's to do, in their own zone and as they set it."""

    @pytest.fixture
    async def told(
        self, client: Any, other: Any, push_service: Any, new_browser: Any, pass_time: PassTime
    ) -> Callable[[str], Awaitable[list[str]]]:
        """Who was told of something by this instant, once for each thing: Ann owns the list, Bob shares it."""
        people = {"ann": client, "bob": other}
        browsers = {f"/{name}": new_browser() for name in people}
        for name, person in people.items():
            subscription = browsers[f"/{name}"].subscription(f"{push_service.url}/{name}")
            assert (await person.post("/api/v1/reminders/subscriptions", json=subscription)).status_code == 201

        async def by(instant: str) -> list[str]:
            push_service.received.clear()
            for person in people.values():
                await pass_time(instant, person)
            said = [(each.path, browsers[each.path].read(each.body)) for each in push_service.received]
            return sorted(path.removeprefix("/") for path, note in said if note["kind"] == "task")

        return by

    @pytest.fixture
    async def list_id(self, client: Client, other: Client) -> str:
        return await self.share(client, other, "editor")

    async def share(self, owner: Client, member: Client, role: str) -> str:
        made = (await owner.post("/api/v1/lists", json={"name": "Home"})).json()
        path = f"/api/v1/lists/{made['id']}/invitations"
        token = (await owner.post(path, json={"role": role})).json()["token"]
        assert (await member.post("/api/v1/invitations/join", json={"token": token})).status_code == 200
        return str(made["id"])

    @pytest.mark.parametrize(("to", "who"), [("nobody", ["ann", "bob"]), ("ann", ["ann"]), ("bob", ["bob"])])
    async def test_who_is_to_do_it_is_reminded(
        self, client: Any, other: Any, list_id: str, told: Any, add_task: AddTask, to: str, who: list[str]
    ) -> None:
        people = {"ann": client.user["id"], "bob": other.user["id"], "nobody": None}
        task = await add_task(list_id=list_id, due_date="2031-01-15", due_time="12:00", assignee_id=people[to])
        for instant in ("11:00", "11:01"):
            assert await told(f"2031-01-15T{instant}:00Z") == (who if instant == "11:00" else [])
        await client.patch(f"/api/v1/tasks/{task['id']}", json={"due_date": "2031-01-16"})
        assert await told("2031-01-16T11:00:00Z") == who

    async def test_another_person_another_assignee_another_reminder(
        self, client: Any, other: Any, list_id: str, told: Any, add_task: AddTask
    ) -> None:
        task = await add_task(list_id=list_id, due_date="2031-02-01", due_time="12:00", assignee_id=other.user["id"])
        changed = await client.patch(f"/api/v1/tasks/{task['id']}", json={"assignee_id": client.user["id"]})
        assert await told("2031-02-01T11:00:00Z") == ["ann"]
        await client.post(f"/api/v1/changes/{changed.headers['Change-Id']}/undo")
        assert await told("2031-02-01T11:30:00Z") == ["bob"]

    async def test_each_has_their_own_settings_and_zone(
        self, client: Any, other: Any, list_id: str, told: Any, add_task: AddTask
    ) -> None:
        await other.patch("/api/v1/me", json={"time_zone": "America/New_York"})
        await add_task(list_id=list_id, due_date="2031-03-01", due_time="12:00")
        await other.patch("/api/v1/reminders/settings", json={"remind_before": 30})  # of what is there already
        moments = ("11:00", "16:29", "16:30", "17:00")
        assert [await told(f"2031-03-01T{each}:00Z") for each in moments] == [["ann"], [], ["bob"], []]

    async def test_a_viewer_is_reminded_and_may_put_it_off(
        self, client: Any, other: Any, told: Any, add_task: AddTask
    ) -> None:
        list_id = await self.share(client, other, "viewer")
        task = await add_task(list_id=list_id, due_date="2031-04-01", due_time="12:00")
        assert await told("2031-04-01T10:00:00Z") == ["ann", "bob"]
        snoozed = await other.post(f"/api/v1/reminders/tasks/{task['id']}/snooze", json={"minutes": 60})
        assert snoozed.status_code == 204
        later = [(datetime.now(UTC) + timedelta(minutes=minutes)).isoformat() for minutes in (59, 61)]
        assert [await told(each) for each in later] == [[], ["bob"]]

    async def test_what_is_put_off_stays_so_whoever_gets_the_task(
        self, client: Any, other: Any, list_id: str, told: Any, add_task: AddTask
    ) -> None:
        """Moved among one's own lists, given to who has put it off, handed over: nothing lost, nothing twice."""
        own = (await client.post("/api/v1/lists", json={"name": "Own"})).json()["id"]
        moved = await add_task("moved", due_date="2020-01-01", due_time="12:00")
        given = await add_task("given", list_id=list_id, due_date="2020-01-01", due_time="12:00")
        handed = await add_task("handed", list_id=list_id, due_date="2020-01-01", due_time="12:00")
        await told(datetime.now(UTC).isoformat())
        later = [("moved", client), ("given", other), ("handed", client), ("handed", other)]
        ids = {"moved": moved["id"], "given": given["id"], "handed": handed["id"]}
        for name, person in later:
            path = f"/api/v1/reminders/tasks/{ids[name]}/snooze"
            assert (await person.post(path, json={"minutes": 60})).status_code == 204
        await client.post(f"/api/v1/tasks/{moved['id']}/move", json={"list_id": own})
        await client.patch(f"/api/v1/tasks/{given['id']}", json={"assignee_id": other.user["id"]})
        changed = await client.post(f"/api/v1/lists/{list_id}/owner", json={"member_id": other.user["id"]})
        assert changed.status_code == 200, changed.text
        moments = [(datetime.now(UTC) + timedelta(minutes=minutes)).isoformat() for minutes in (1, 61)]
        assert [await told(each) for each in moments] == [[], ["ann", "ann", "bob", "bob"]]

    async def test_who_was_told_is_not_told_again_when_somebody_takes_it_on(
        self, client: Any, other: Any, list_id: str, told: Any, add_task: AddTask
    ) -> None:
        task = await add_task(list_id=list_id, due_date="2031-10-01", due_time="12:00", remind_before=60)
        await other.patch(f"/api/v1/tasks/{task['id']}", json={"remind_before": 60})
        assert await told("2031-10-01T09:00:00Z") == ["ann", "bob"]
        await client.patch(f"/api/v1/tasks/{task['id']}", json={"assignee_id": other.user["id"]})
        assert await told("2031-10-01T10:00:00Z") == []

    async def test_who_joins_is_reminded_of_what_is_there_and_who_has_gone_of_nothing(
        self, client: Any, other: Any, told: Any, add_task: AddTask
    ) -> None:
        made = (await client.post("/api/v1/lists", json={"name": "Trip"})).json()
        await add_task("before", list_id=made["id"], due_date="2031-05-01", due_time="12:00")
        await add_task("later", list_id=made["id"], due_date="2031-05-02", due_time="12:00")
        path = f"/api/v1/lists/{made['id']}"
        token = (await client.post(f"{path}/invitations", json={"role": "editor"})).json()["token"]
        await other.post("/api/v1/invitations/join", json={"token": token})
        assert await told("2031-05-01T10:00:00Z") == ["ann", "bob"]
        assert (await client.delete(f"{path}/members/{other.user['id']}")).status_code == 204
        assert await told("2031-05-02T10:00:00Z") == ["ann"]

    async def test_a_list_that_is_handed_over_reminds_both_once(
        self, client: Any, other: Any, list_id: str, told: Any, add_task: AddTask
    ) -> None:
        await add_task(list_id=list_id, due_date="2031-06-01", due_time="12:00")
        given = await client.post(f"/api/v1/lists/{list_id}/owner", json={"member_id": other.user["id"]})
        assert given.status_code == 200, given.text
        assert await told("2031-06-01T10:00:00Z") == ["ann", "bob"]
        assert await told("2031-06-01T10:01:00Z") == []

    async def test_a_task_that_moves_to_a_list_of_ones_own_reminds_only_its_owner(
        self, client: Any, list_id: str, told: Any, add_task: AddTask
    ) -> None:
        task = await add_task(list_id=list_id, due_date="2031-07-01", due_time="12:00")
        await client.post(f"/api/v1/tasks/{task['id']}/move", json={"list_id": None})
        assert await told("2031-07-01T10:00:00Z") == ["ann"]
        await client.post(f"/api/v1/tasks/{task['id']}/move", json={"list_id": list_id})
        await client.patch(f"/api/v1/tasks/{task['id']}", json={"due_date": "2031-07-02"})
        assert await told("2031-07-02T10:00:00Z") == ["ann", "bob"]

    async def test_a_task_moved_into_anothers_list_reminds_its_owner_too(
        self, client: Any, other: Any, list_id: str, told: Any
    ) -> None:
        given = {"title": "milk", "due_date": "2031-11-03", "due_time": "12:00"}
        task = (await other.post("/api/v1/tasks", json=given)).json()
        await other.post(f"/api/v1/tasks/{task['id']}/move", json={"list_id": list_id})
        assert await told("2031-11-03T11:00:00Z") == ["ann", "bob"]

    async def test_who_was_told_is_not_told_again_in_another_list(
        self, client: Any, other: Any, list_id: str, told: Any, add_task: AddTask
    ) -> None:
        second = await self.share(client, other, "viewer")
        task = await add_task(list_id=list_id, due_date="2031-12-01", due_time="12:00", remind_before=60)
        await other.patch(f"/api/v1/tasks/{task['id']}", json={"remind_before": 60})
        assert await told("2031-12-01T10:00:00Z") == ["ann", "bob"]
        await client.post(f"/api/v1/tasks/{task['id']}/move", json={"list_id": second})
        assert await told("2031-12-01T11:00:00Z") == []

    async def test_the_next_occurrence_reminds_both(
        self, client: Any, list_id: str, told: Any, add_task: AddTask
    ) -> None:
        task = await add_task(list_id=list_id, due_date="2031-08-01", due_time="12:00", recurrence="FREQ=DAILY")
        await client.post(f"/api/v1/tasks/{task['id']}/complete")
        assert await told("2031-08-01T10:00:00Z") == []
        assert await told("2031-08-02T10:00:00Z") == ["ann", "bob"]

    @pytest.mark.parametrize("role", ["editor", "viewer"])
    async def test_everybody_chooses_when_for_themselves(
        self, client: Any, other: Any, told: Any, add_task: AddTask, role: str
    ) -> None:
        list_id = await self.share(client, other, role)
        task = await add_task(list_id=list_id, due_date="2031-08-10", due_time="12:00", remind_before=30)
        path = f"/api/v1/tasks/{task['id']}"
        assert (await other.get(path)).json()["remind_before"] is None
        chosen = await other.patch(path, json={"remind_before": 120})
        assert (chosen.status_code, chosen.json()["remind_before"]) == (200, 120)
        assert (await client.get(path)).json()["remind_before"] == 30
        moments = ("07:59", "08:00", "09:30", "10:00")
        assert [await told(f"2031-08-10T{each}:00Z") for each in moments] == [[], ["bob"], ["ann"], []]

    async def test_no_choice_is_as_the_settings_say_and_none_is_none(
        self, other: Any, list_id: str, told: Any, add_task: AddTask
    ) -> None:
        task = await add_task(list_id=list_id, due_date="2031-08-11", due_time="12:00", remind_before=-1)
        for minutes, at in ((120, "08:00"), (None, "10:00"), (-1, "12:00")):
            await other.patch(f"/api/v1/tasks/{task['id']}", json={"remind_before": minutes})
            assert await told(f"2031-08-11T{at}:00Z") == (["bob"] if minutes != -1 else [])
            await other.patch(f"/api/v1/tasks/{task['id']}", json={"due_date": "2031-08-12"})
            await other.patch(f"/api/v1/tasks/{task['id']}", json={"due_date": "2031-08-11"})

    async def test_the_choice_stays_with_who_made_it(
        self, client: Any, other: Any, list_id: str, told: Any, add_task: AddTask
    ) -> None:
        """However the task goes on: another occurrence, another owner, another list."""

        async def choices(task_id: str) -> list[int | None]:
            return [(await each.get(f"/api/v1/tasks/{task_id}")).json()["remind_before"] for each in (client, other)]

        task = await add_task(
            list_id=list_id, due_date="2031-08-20", due_time="12:00", remind_before=30, recurrence="FREQ=DAILY"
        )
        await other.patch(f"/api/v1/tasks/{task['id']}", json={"remind_before": 120})
        await client.post(f"/api/v1/tasks/{task['id']}/complete")
        page = (await other.get("/api/v1/tasks", params={"list_id": list_id})).json()["items"]
        following = page[0]["id"]
        assert [each["remind_before"] for each in page] == [120]
        assert await choices(following) == [30, 120]
        assert [await told(f"2031-08-21T{each}:00Z") for each in ("08:00", "09:30")] == [["bob"], ["ann"]]
        given = await client.post(f"/api/v1/lists/{list_id}/owner", json={"member_id": other.user["id"]})
        assert given.status_code == 200, given.text
        assert await choices(following) == [30, 120]
        own = (
            await client.post("/api/v1/tasks", json={"title": "mine", "remind_before": 5, "due_date": "2031-09-01"})
        ).json()
        moved = await client.post(f"/api/v1/tasks/{own['id']}/move", json={"list_id": list_id})
        assert moved.json()["remind_before"] == 5
        assert await choices(own["id"]) == [5, None]
        back = await client.post(f"/api/v1/changes/{moved.headers['Change-Id']}/undo")
        assert back.status_code == 200, back.text
        assert (await client.get(f"/api/v1/tasks/{own['id']}")).json()["remind_before"] == 5

    async def test_a_choice_is_undone_by_who_made_it_and_seen_by_nobody_else(
        self, client: Any, other: Any, list_id: str, add_task: AddTask
    ) -> None:
        task = await add_task(list_id=list_id, due_date="2031-08-25", remind_before=7)
        path = f"/api/v1/tasks/{task['id']}"
        made = await other.patch(path, json={"remind_before": 120, "priority": 2})
        await client.patch(path, json={"remind_before": 9})
        entities = [each["entity"] for each in (await other.get("/api/v1/changes")).json()["items"][:2]]
        assert sorted(entities) == ["reminder", "task"]
        for person in (client, other):
            seen = (await person.get("/api/v1/changes")).text
            assert ('"remind_before":120' in seen, '"remind_before":9' in seen) == (person is other, person is client)
        assert '"remind_before":7' not in (await other.get("/api/v1/changes")).text
        undone = await other.post(f"/api/v1/changes/{made.headers['Change-Id']}/undo")
        assert undone.status_code == 200, undone.text
        now = (await other.get(path)).json()
        assert (now["remind_before"], now["priority"]) == (None, 0)
        assert (await client.get(path)).json()["remind_before"] == 9

    async def test_what_a_member_adds_reminds_others_as_they_like(
        self, client: Any, other: Any, list_id: str, told: Any
    ) -> None:
        given = {"title": "x", "list_id": list_id, "due_date": "2031-08-27", "due_time": "12:00", "remind_before": 60}
        made = (await other.post("/api/v1/tasks", json=given)).json()
        batch = {"operations": [{"op": "create", "task": {**given, "due_date": "2031-08-28"}}]}
        (second,) = (await other.post("/api/v1/tasks/batch", json=batch)).json()["tasks"]
        assert (made["remind_before"], second["remind_before"]) == (60, 60)
        assert (await client.get(f"/api/v1/tasks/{made['id']}")).json()["remind_before"] is None
        assert [await told(f"2031-08-27T{each}:00Z") for each in ("09:00", "10:00")] == [["bob"], ["ann"]]

    async def test_a_viewer_may_set_nothing_else_with_it(self, client: Any, other: Any, add_task: AddTask) -> None:
        list_id = await self.share(client, other, "viewer")
        task = await add_task(list_id=list_id, due_date="2031-08-29")
        path = f"/api/v1/tasks/{task['id']}"
        refused = await other.patch(path, json={"remind_before": 5, "title": "y"})
        assert (refused.status_code, (await other.get(path)).json()) == (403, {**task, "remind_before": None})

    async def test_who_has_gone_has_no_choice_left(
        self, client: Any, other: Any, list_id: str, add_task: AddTask
    ) -> None:
        task = await add_task(list_id=list_id, due_date="2031-08-30")
        path = f"/api/v1/tasks/{task['id']}"
        await other.patch(path, json={"remind_before": 5})
        await client.delete(f"/api/v1/lists/{list_id}/members/{other.user['id']}")
        assert (await other.patch(path, json={"remind_before": 6})).status_code == 404
        token = (await client.post(f"/api/v1/lists/{list_id}/invitations", json={"role": "viewer"})).json()["token"]
        assert (await other.post("/api/v1/invitations/join", json={"token": token})).status_code == 200
        assert (await other.get(path)).json()["remind_before"] is None

    async def test_the_summary_leaves_out_what_others_are_to_do(
        self, client: Any, other: Any, list_id: str, pass_time: PassTime, add_task: AddTask, notes: Notes
    ) -> None:
        await client.patch("/api/v1/reminders/settings", json={"summary_time": "08:00", "all_day_time": None})
        await add_task("mine", list_id=list_id, due_date="2031-09-02", assignee_id=client.user["id"])
        await add_task("bob's", list_id=list_id, due_date="2031-09-02", assignee_id=other.user["id"])
        for instant in ("2031-09-01T23:00:00Z", "2031-09-02T06:00:00Z"):
            await pass_time(instant)
        (note,) = notes()
        assert (note["today"], note["titles"]) == (1, ["mine"])


class TestSummary:
    async def test_it_tells_the_day_in_the_persons_zone(
        self, client: Client, add_task: AddTask, pass_time: PassTime, notes: Notes
    ) -> None:
        changes = {"summary_time": "08:00", "all_day_time": None}
        await client.patch("/api/v1/reminders/settings", json=changes)
        await add_task("late", due_date="2030-04-01", remind_before=-1)
        await add_task("second", due_date="2030-04-02", due_time="18:00", remind_before=-1)
        await add_task("first", due_date="2030-04-02", due_time="10:00", remind_before=-1)
        await pass_time("2030-04-01T23:00:00Z")  # works out when; yesterday's is over
        await pass_time("2030-04-02T05:59:00Z")
        assert notes() == []
        for _ in range(2):
            await pass_time("2030-04-02T06:00:00Z")
        (note,) = notes()
        assert (note["today"], note["overdue"]) == (2, 1)
        assert note["titles"] == ["first", "second", "late"]

    async def test_an_empty_day_is_left_in_peace(self, client: Client, pass_time: PassTime, notes: Notes) -> None:
        await client.patch("/api/v1/reminders/settings", json={"summary_time": "08:00"})
        for day in ("01", "02", "03"):
            await pass_time(f"2030-05-{day}T06:30:00Z")
        assert notes() == []

    async def test_a_trip_to_the_west_makes_no_second_one_that_day(
        self, client: Client, add_task: AddTask, pass_time: PassTime, notes: Notes
    ) -> None:
        await client.patch("/api/v1/reminders/settings", json={"summary_time": "08:00", "all_day_time": None})
        await add_task(due_date="2030-06-01", remind_before=-1)
        await pass_time("2030-06-02T00:00:00Z")
        await pass_time("2030-06-02T06:00:00Z")
        await client.patch("/api/v1/me", json={"time_zone": "America/New_York"})
        await pass_time("2030-06-02T10:00:00Z")
        await pass_time("2030-06-02T12:00:00Z")
        assert len(notes()) == 1
        await pass_time("2030-06-03T12:00:00Z")
        assert len(notes()) == 2


class TestDevices:
    async def test_each_gets_it_and_one_that_is_gone_is_forgotten(
        self, client: Client, browser: Any, push_service: Any, new_browser: Any, pass_time: PassTime
    ) -> None:
        headers = {"User-Agent": "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"}
        second = new_browser().subscription(f"{push_service.url}/phone")
        await client.post("/api/v1/reminders/subscriptions", json=second, headers=headers)
        push_service.statuses["/ann"] = 410
        assert (await client.post("/api/v1/reminders/test")).json() == {"devices": 2}
        await pass_time("2030-07-01T00:00:00Z")
        assert sorted(received.path for received in push_service.received) == ["/ann", "/phone"]
        (left,) = (await client.get("/api/v1/reminders/subscriptions")).json()
        assert left["device"] == "Firefox · Android"
        assert left["current"]
        assert left["delivered_at"] is not None

    async def test_hear_of_what_others_did_in_a_shared_list(
        self, client: Client, other: Client, browser: Any, push_service: Any, pass_time: PassTime
    ) -> None:
        list_id = (await other.post("/api/v1/lists", json={"name": "Groceries"})).json()["id"]
        token = (await other.post(f"/api/v1/lists/{list_id}/invitations", json={})).json()["token"]
        await client.post("/api/v1/invitations/join", json={"token": token})
        task = {"title": "milk", "list_id": list_id, "assignee_id": client.user["id"]}  # type: ignore[attr-defined]
        milk = (await other.post("/api/v1/tasks", json=task)).json()
        for off in ([], ["commented"]):
            await client.patch("/api/v1/notices/settings", json={"off": off})
            await other.post(f"/api/v1/tasks/{milk['id']}/comments", json={"body": "oat?"})
        await client.post(f"/api/v1/tasks/{milk['id']}/complete")  # one's own act: nobody's news but Bob's
        await pass_time("2030-07-01T00:00:00Z")
        said = [browser.read(received.body) for received in push_service.received]
        about = {
            "kind": "notice",
            "actor": "Bob",
            "title": "milk",
            "task": milk["id"],
            "list": list_id,
            "locale": "de-DE",
        }
        assert sorted(said, key=lambda message: message["notice"]) == [
            {**about, "notice": "assigned", "comment": None, "tag": f"assigned {milk['id']}"},
            {**about, "notice": "commented", "comment": "oat?", "tag": f"commented {milk['id']}"},
        ]

    async def test_the_same_browser_again_is_no_second_device(
        self, client: Client, push_service: Any, new_browser: Any
    ) -> None:
        for _ in range(2):
            again = new_browser().subscription(f"{push_service.url}/ann")
            assert (await client.post("/api/v1/reminders/subscriptions", json=again)).status_code == 201
        assert len((await client.get("/api/v1/reminders/subscriptions")).json()) == 1

    async def test_it_goes_over_to_whoever_signs_in_there(
        self, client: Client, other: Client, browser: Any, push_service: Any
    ) -> None:
        theirs = browser.subscription(f"{push_service.url}/ann")
        await other.post("/api/v1/reminders/subscriptions", json=theirs)
        assert (await client.get("/api/v1/reminders/subscriptions")).json() == []
        assert len((await other.get("/api/v1/reminders/subscriptions")).json()) == 1

    async def test_who_knows_only_its_address_does_not_take_it_away(
        self, client: Client, other: Client, browser: Any, push_service: Any, new_browser: Any
    ) -> None:
        url, address = "/api/v1/reminders/subscriptions", f"{push_service.url}/ann"
        own = browser.subscription(address)
        for taker in (new_browser().subscription(address), {**own, "keys": {**own["keys"], "auth": "A" * 22}}):
            response = await other.post(url, json=taker)
            assert (response.status_code, response.json()["error"]) == (409, "SubscriptionTaken")
        assert len((await client.get(url)).json()) == 1
        assert (await other.get(url)).json() == []

    async def test_tests_are_limited(self, client: Client) -> None:
        codes = [(await client.post("/api/v1/reminders/test")).status_code for _ in range(11)]
        assert codes == [200] * 10 + [429]

    async def test_signing_out_ends_it(
        self, client: Client, browser: Any, add_task: AddTask, pass_time: PassTime, notes: Notes
    ) -> None:
        await add_task(due_date="2030-07-02", due_time="12:00")
        await client.post("/api/v1/auth/logout")
        await pass_time("2030-07-02T11:00:00Z")
        assert notes() == []

    async def test_twenty_at_most(self, client: Client, push_service: Any, new_browser: Any) -> None:
        for number in range(21):
            new = new_browser().subscription(f"{push_service.url}/{number}")
            await client.post("/api/v1/reminders/subscriptions", json=new)
        assert len((await client.get("/api/v1/reminders/subscriptions")).json()) == 20

    async def test_an_access_token_adds_no_device(
        self, client: Client, anonymous: Client, push_service: Any, new_browser: Any
    ) -> None:
        token = (await client.post("/api/v1/me/tokens", json={"name": "w", "scope": "write"})).json()["token"]
        new = new_browser().subscription(f"{push_service.url}/x")
        headers = {"Authorization": f"Bearer {token}"}
        response = await anonymous.post("/api/v1/reminders/subscriptions", json=new, headers=headers)
        assert response.json()["error"] == "SessionOnly"


class TestRefusals:
    @pytest.mark.parametrize(
        "change",
        [
            {"endpoint": "https://user@push.example.org/x"},
            {"endpoint": "https://push.example.org:99999/x"},
            {"endpoint": "no address"},
            {"keys": {"p256dh": "A" * 86 + "E", "auth": "A" * 22}},  # no point of the curve
            {"keys": {"p256dh": "BCVx", "auth": "A" * 22}},
            {"keys": {"p256dh": "!" * 87, "auth": "A" * 22}},
            {"locale": "de\nDE"},
        ],
    )
    async def test_what_is_no_subscription(
        self, client: Client, push_service: Any, new_browser: Any, change: dict[str, Any]
    ) -> None:
        new = {**new_browser().subscription(f"{push_service.url}/x"), **change}
        assert (await client.post("/api/v1/reminders/subscriptions", json=new)).status_code == 422

    @pytest.mark.parametrize(
        "changes",
        [{"remind_before": -2}, {"remind_before": 40321}, {"remind_before": None}, {"summary_time": "25:00"}, {"x": 1}],
    )
    async def test_settings_that_mean_nothing(self, client: Client, changes: dict[str, Any]) -> None:
        assert (await client.patch("/api/v1/reminders/settings", json=changes)).status_code == 422

    @pytest.mark.parametrize("minutes", [-2, 40321, "10", 1.5])
    async def test_minutes_that_mean_nothing(self, client: Client, minutes: Any) -> None:
        response = await client.post("/api/v1/tasks", json={"title": "x", "remind_before": minutes})
        assert response.status_code == 422
