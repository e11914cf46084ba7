"""Export and import, over HTTP."""

import csv
import io
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import event, text

from todo_api.core.database import Database
from todo_api.tasks import parts, transfer
from todo_api.tasks.parts import Part

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
    assert len(said) < 150  # some ten for each hundred tasks: more at once would hold up others


def _keep_statement(said: list[str], _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    said.append(statement)


async def test_a_second_import_reuses_lists_and_views_by_name(filled: Client) -> None:
    archive = await export(filled)
    assert await post(filled, "/import", **archive) == {"lists": 0, "views": 0, "tasks": 4}
    names = [each["name"] for each in (await filled.get("/api/v1/lists")).json()]
    assert names == ["Work"]


async def test_a_subtask_without_its_parent_stands_alone(client: Client) -> None:
    lonely = {"id": str(uuid4()), "title": "lonely", "parent_id": str(uuid4()), "list_id": str(uuid4())}
    await post(client, "/import", tasks=[lonely])
    (task,) = (await client.get("/api/v1/tasks")).json()["items"]
    assert (task["title"], task["parent_id"], task["list_id"]) == ("lonely", None, None)


@pytest.mark.parametrize(
    "notes",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM",
        " =1",
        "\u200b=1",
        "\u00a0\u200b=1",
        "﹢1",
        "\ufeff=1",
    ],
)
async def test_no_cell_of_a_table_is_a_formula(client: Client, add_task: Add, notes: str) -> None:
    await add_task("x", notes=notes)
    table = (await client.get("/api/v1/export", params={"as": "csv"})).text
    (row,) = csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))
    assert row["notes"].startswith("'")


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


async def test_an_export_of_any_size_is_whole_and_can_be_imported_again(client: Client, other: Client) -> None:
    """More tasks and bytes than any single request brings in; nothing of the output is checked as input."""
    for part in range(2):
        tasks = [{"id": str(uuid4()), "title": f"task {part} {n}", "notes": "é" * 1_200} for n in range(5_100)]
        await post(client, "/import", tasks=tasks)
    exported = await following(client)
    assert sum(len(answer.content) for answer in exported) > 26_000_000
    for answer in exported:
        kind = {"Content-Type": answer.headers["content-type"]}
        assert (await other.post("/api/v1/import", content=answer.content, headers=kind)).status_code == 201
    titles = [task["title"] for answer in exported for task in answer.json()["tasks"]]
    assert [task["title"] for answer in await following(other) for task in answer.json()["tasks"]] == titles
    assert len(titles) == 10_200
    tables = await following(client, **{"as": "csv"})
    assert sum(answer.text.count("\r\n") - 1 for answer in tables) == 10_200


async def following(client: Client, **query: str) -> list[httpx.Response]:
    """All parts of an export, as a program follows them."""
    answers = [await client.get("/api/v1/export", params=query)]
    while "next" in answers[-1].links:
        answers.append(await client.get(answers[-1].links["next"]["url"]))
    assert {answer.status_code for answer in answers} == {200}
    return answers


class TestParts:
    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(parts, "PART_BYTES", 20_000)

    @pytest.fixture
    async def large(self, client: Client, filled: Client) -> Client:
        """With tasks of all sizes, in an archived list, too, and with subtasks far behind what they are below."""
        lists = [{"id": str(uuid4()), "name": name} for name in ("Work", "Twin", "Twin")]
        lists[0]["archived_at"] = "2026-01-01T00:00:00Z"
        tops = [
            {
                "id": str(uuid4()),
                "title": f"top {n} é",
                "notes": '"\u0001' * (n * 37 % 900),
                "list_id": lists[n % 3]["id"],
            }
            for n in range(60)
        ]
        below = [{"id": str(uuid4()), "title": f"sub {n}", "parent_id": tops[n % 20]["id"]} for n in range(50)]
        await post(client, "/import", lists=lists, tasks=[*tops, *below])
        return client

    async def test_each_is_taken_by_an_import_and_together_they_are_everything(
        self, large: Client, other: Client
    ) -> None:
        archives = [answer.json() for answer in await following(large)]
        assert len(archives) > 4
        ids = [task["id"] for archive in archives for task in archive["tasks"]]
        assert (len(ids), len(set(ids))) == (114, 114)
        for archive in archives:
            assert len(str(archive["tasks"])) < 2 * 20_000 + 10_000
            assert {task["parent_id"] for task in archive["tasks"]} <= {
                None,
                *(task["id"] for task in archive["tasks"]),
            }
            assert (await other.post("/api/v1/import", json=archive)).status_code == 201
        again = without_ids({**archives[0], "tasks": [task for each in archives for task in each["tasks"]]})
        came = [answer.json() for answer in await following(other)]
        back = without_ids({**came[0], "tasks": [task for each in came for task in each["tasks"]]})
        assert again[:2] == back[:2]
        assert sorted(map(str, again[2])) == sorted(map(str, back[2]))

    async def test_the_page_asks_for_all_of_them_at_once(self, large: Client) -> None:
        asked = (await large.get("/api/v1/export/parts")).json()["parts"]
        assert (asked[0]["after"], asked[-1]["upto"]) == (None, None)
        found = [
            (await large.get("/api/v1/export", params={k: v for k, v in each.items() if v is not None})).json()
            for each in asked
        ]
        ids = [task["id"] for each in found for task in each["tasks"]]
        assert (len(ids), len(set(ids))) == (114, 114)
        assert [bool(each["views"]) for each in found] == [True] + [False] * (len(found) - 1)

    async def test_a_table_comes_in_parts_that_can_be_read(self, large: Client, other: Client) -> None:
        titles: list[str] = []
        for answer in await following(large, **{"as": "csv"}):
            read = await other.post("/api/v1/import/read", params={"name": "a.csv"}, content=answer.content)
            assert read.status_code == 200, read.text
            titles += [task["title"] for task in read.json()["archive"]["tasks"]]
        assert len(titles) == 114

    async def test_a_family_larger_than_a_part_is_cut(self, client: Client, add_task: Add) -> None:
        parent = await add_task("parent")
        below = [
            {"op": "create", "task": {"title": f"sub {n}", "parent_id": parent["id"], "notes": "n" * 9_000}}
            for n in range(10)
        ]
        await client.post("/api/v1/tasks/batch", json={"operations": below})
        archives = [answer.json() for answer in await following(client)]
        assert all(len(str(each["tasks"])) < 40_000 for each in archives)
        assert sum(len(each["tasks"]) for each in archives) == 11

    @pytest.mark.parametrize("cursor", ["x", "W10", "WzEsMl0", "é" * 50])
    async def test_a_cursor_of_anybody_elses_making_is_refused(self, client: Client, cursor: str) -> None:
        for name in ("after", "upto"):
            answer = await client.get("/api/v1/export", params={name: cursor})
            assert (answer.status_code, answer.json()["error"]) == (422, "InvalidCursor")


async def test_our_table_of_more_than_10_000_tasks_is_read(client: Client) -> None:
    rows = "".join(f"Home,,task {n},,0,,,,,,\r\n" for n in range(10_500))
    table = ",".join(transfer.COLUMNS) + "\r\n" + rows
    read = await client.post("/api/v1/import/read", params={"name": "a.csv"}, content=table.encode())
    assert read.status_code == 200, read.text
    assert len(read.json()["archive"]["tasks"]) == 10_500


async def test_an_export_holds_what_the_input_would_not_take(client: Client, add_task: Add, database: Database) -> None:
    """A rule from before a limit was drawn is no reason to keep people from their data."""
    task = await add_task("old", due_date="2027-01-15")
    async with database.transaction("test") as session:
        await session.execute(
            text("UPDATE tasks SET recurrence = 'FREQ=HOURLY' WHERE id = :id"), {"id": UUID(task["id"])}
        )
    (held,) = (await export(client))["tasks"]
    assert held["recurrence"] == "FREQ=HOURLY"


async def test_a_slow_reader_of_an_export_holds_no_place_in_the_pool(client: Client, database: Database) -> None:
    await post(client, "/import", tasks=[{"id": str(uuid4()), "title": f"task {n}"} for n in range(600)])
    user_id = UUID(client.user["id"])  # type: ignore[attr-defined]
    async with database.read() as session:
        going = await transfer.export_part(session, database, user_id, Part())
    pieces = going.as_json()
    while b"task 0" not in await anext(pieces):
        pass
    assert database.engine.sync_engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    await client.delete(f"/api/v1/tasks/{going.task_ids[-1]}")
    rest = b"".join([piece async for piece in pieces])
    assert (rest.count(b'"title"'), rest[-2:]) == (600 - transfer.ROWS_AT_ONCE - 1, b"]}")


async def test_two_lists_of_one_name_stay_two_and_one_that_is_here_takes_one_in(client: Client) -> None:
    await post(client, "/lists", name="Work")
    work = [{"id": str(uuid4()), "name": "Work", "colour": "red"} for _ in range(2)]
    tasks = [
        {"id": str(uuid4()), "title": f"of {number}", "list_id": each["id"]} for number, each in enumerate(work, 1)
    ]
    assert await post(client, "/import", lists=work, tasks=tasks) == {"lists": 1, "views": 0, "tasks": 2}
    found = (await client.get("/api/v1/lists")).json()
    assert [(each["name"], each["colour"], each["open_tasks"]) for each in found] == [
        ("Work", "grey", 1),
        ("Work", "red", 1),
    ]
