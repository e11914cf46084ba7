"""Tags that differ in case alone are one; what is in an archived list is out of the way; names sort as people read."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import event, text

from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.tasks.service import reindex
from todo_api.tasks.tags import sort_key

URL = "/api/v1/tasks"
Add = Callable[..., Awaitable[dict[str, Any]]]
Client = httpx.AsyncClient


async def tags(client: Client, language: str = "en") -> list[tuple[str, int]]:
    found = await client.get("/api/v1/tags", headers={"Accept-Language": language})
    return [(each["tag"], each["open_tasks"]) for each in found.json()]


async def tagged(client: Client, tag: str) -> list[str]:
    return [task["title"] for task in (await client.get(URL, params={"tag": tag})).json()["items"]]


class TestOneTag:
    async def test_it_is_shown_as_first_written_by_every_door(self, client: Client, add_task: Add) -> None:
        first = await add_task("a", tags=["Work", "STRASSE"])
        again = await add_task("b", tags=["work", "Straße", "WORK", "new"])
        assert again["tags"] == ["Work", "STRASSE", "new"]
        changed = await client.patch(f"{URL}/{first['id']}", json={"tags": ["NEW", "wOrk"]})
        assert changed.json()["tags"] == ["new", "Work"]
        quick = await client.post(f"{URL}/quick", json={"text": "c #WORK #New"})
        assert quick.json()["tags"] == ["Work", "new"]
        batch = {"operations": [{"op": "create", "task": {"title": "d", "tags": ["work"]}}]}
        assert (await client.post(f"{URL}/batch", json=batch)).json()["tasks"][0]["tags"] == ["Work"]
        archive = {
            "format": "hackathon-todo",
            "version": 1,
            "tasks": [
                {"id": f"0193b3a4-0000-7000-8000-00000000000{n}", "title": title, "tags": written}
                for n, (title, written) in enumerate([("e", ["WORK"]), ("f", ["Later"]), ("g", ["later", "LATER"])])
            ],
        }
        assert (await client.post("/api/v1/import", json=archive)).status_code == 201
        assert await tags(client) == [("Work", 5), ("new", 3), ("Later", 2), ("STRASSE", 1)]
        assert await tagged(client, "wORK") == ["a", "b", "c", "d", "e"]

    async def test_a_task_with_tags_takes_one_statement_as_one_without(
        self, client: Client, database: Database, add_task: Add
    ) -> None:
        """A second one where a tag has another spelling here, and then the task is made."""
        await add_task("first", tags=["Work"])
        said: list[str] = []
        seen: set[int] = set()

        def keep(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            said.append(statement)

        def listen(connection: Any, *_: Any) -> None:
            if id(connection.driver_connection) not in seen:
                seen.add(id(connection.driver_connection))
                connection.driver_connection.add_query_logger(lambda query: said.append(query.query))

        engine, numbers = database.engine.sync_engine, []
        event.listen(engine, "checkout", listen)  # some statements go to the driver
        event.listen(engine, "before_cursor_execute", keep)  # and some through SQLAlchemy
        for fields in ({}, {"tags": ["Work", "new"]}, {"tags": ["other"]}, {"tags": ["WORK"]}):
            said.clear()
            await add_task("task", **fields)
            own = [each for each in said if "tasks" in each and "reminders" not in each]  # not the loop's
            numbers.append(len(own))
        event.remove(engine, "checkout", listen)
        event.remove(engine, "before_cursor_execute", keep)
        assert numbers == [1, 1, 1, 3]
        assert await tags(client) == [("Work", 3), ("new", 1), ("other", 1)]

    async def test_of_others_nobody_takes_the_spelling(self, client: Client, other: Client, add_task: Add) -> None:
        await add_task("a", tags=["Work"])
        assert (await other.post(URL, json={"title": "b", "tags": ["work"]})).json()["tags"] == ["work"]

    async def test_a_rename_may_change_its_case_and_merges_whatever_the_case(
        self, client: Client, add_task: Add
    ) -> None:
        await add_task("a", tags=["Work"])
        await add_task("b", tags=["Job", "work"])
        view = (await client.post("/api/v1/views", json={"name": "v", "filter": {"tag": "WORK"}})).json()
        change = await client.post("/api/v1/tags/change", json={"tag": "work", "to": "WORK"})
        assert (change.json(), await tags(client)) == ({"tasks": 2}, [("WORK", 2), ("Job", 1)])
        await client.post("/api/v1/tags/change", json={"tag": "Work", "to": "job"})
        assert await tags(client) == [("Job", 2)]
        views = (await client.get("/api/v1/views")).json()
        assert [each["filter"]["tag"] for each in views if each["id"] == view["id"]] == ["Job"]
        await client.post(f"/api/v1/changes/{change.headers['Change-Id']}/undo", json={"force": True})

    @pytest.mark.parametrize("tag", ["C++", "node.js", "R&D", "a/b", "work-home_x", "\u4e70", "\U0001f382"])
    async def test_what_can_be_had_can_be_typed(self, client: Client, tag: str) -> None:
        for line in (f"learn #{tag}", f"#{tag} learn", f"learn #{tag} tomorrow"):
            task = (await client.post(f"{URL}/quick", json={"text": line})).json()
            assert (task["title"], task["tags"]) == ("learn", [tag])

    async def test_what_an_earlier_release_wrote_becomes_one(
        self, client: Client, database: Database, add_task: Add
    ) -> None:
        """That release knew ``Work`` and ``work`` as two; as first written, they are one from the next start on."""
        tasks = [await add_task(title, tags=["t"]) for title in ("a", "b", "c")]
        update = "UPDATE tasks SET tags = CAST(:tags AS text[]), search = NULL WHERE id = CAST(:id AS uuid)"
        async with database.transaction("test") as session:
            for task, written in zip(tasks, (["Work", "x"], ["work", "WORK", "Ünit"], ["ÜNIT", "X"]), strict=True):
                await session.execute(text(update), {"tags": written, "id": task["id"]})
        await reindex(database)
        found = {task["title"]: task["tags"] for task in (await client.get(URL)).json()["items"]}
        assert found == {"a": ["Work", "x"], "b": ["Work", "Ünit"], "c": ["Ünit", "x"]}


class TestOrder:
    async def test_tags_sort_by_the_language(self, client: Client, add_task: Add) -> None:
        await add_task("a", tags=["Zebra", "\u00e4rger", "apple", "\u00d1u", "nz"])
        assert [tag for tag, _ in await tags(client, "de")] == ["apple", "\u00e4rger", "\u00d1u", "nz", "Zebra"]
        assert [tag for tag, _ in await tags(client, "es")] == ["apple", "\u00e4rger", "nz", "\u00d1u", "Zebra"]

    @pytest.mark.parametrize(
        ("language", "names"),
        [
            ("de", "apfel Apfel \u00e4pfel \u00c4pfel \u00e4rger \u00d6l Strasse Stra\u00dfe zoo"),
            ("fr", "cote cot\u00e9 c\u00f4te c\u00f4t\u00e9 eau \u00c9cole \u0153uvre zoo"),
            ("es", "nube Nz \u00f1u oso zorro"),
        ],
    )
    def test_as_a_dictionary_does(self, language: str, names: str) -> None:
        expected = names.split()
        mixed = expected[1::2] + expected[::2]
        assert sorted(mixed, key=lambda name: sort_key(name, language)) == expected


async def test_what_is_in_an_archived_list_is_out_of_the_way(client: Client, anonymous: Client, add_task: Add) -> None:
    today: date = clock.local_now("Europe/Berlin").date()
    shelf = (await client.post("/api/v1/lists", json={"name": "Shelf"})).json()["id"]
    kept = await add_task("kept", due_date=today.isoformat(), list_id=shelf, tags=["old"])
    await add_task("below", parent_id=kept["id"], due_date=today.isoformat())
    done = await add_task("done", list_id=shelf)
    await client.post(f"{URL}/{done['id']}/complete")
    token = (await client.post("/api/v1/me/tokens", json={"name": "Phone", "scope": "feed"})).json()["token"]

    async def seen() -> list[Any]:
        found: list[Any] = []
        for query in ({"view": "today"}, {"view": "all"}, {"q": "kept"}, {"due": "today"}, {"state": "any"}):
            page = (await client.get(URL, params={**query, "total": True})).json()
            found.append(page["total"])
        counts = (await client.get(f"{URL}/counts")).json()
        feed = (await anonymous.get(f"/api/v1/feed/{token}.ics")).text.count("BEGIN:VEVENT")
        return [*found, counts["today"], len(await tags(client)), feed]

    assert await seen() == [2, 2, 1, 2, 3, 2, 1, 2]
    await client.patch(f"/api/v1/lists/{shelf}", json={"archived": True})
    assert await seen() == [0] * 8
    assert len((await client.get(URL, params={"list_id": shelf})).json()["items"]) == 2
    assert len((await client.get(URL, params={"parent_id": kept["id"]})).json()["items"]) == 1
    assert len((await client.get(URL, params={"view": "completed"})).json()["items"]) == 1
    await client.patch(f"/api/v1/lists/{shelf}", json={"archived": False})
    assert await seen() == [2, 2, 1, 2, 3, 2, 1, 2]
