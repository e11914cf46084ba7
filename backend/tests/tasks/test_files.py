"""Files that people bring: what is read from them, over HTTP. The files are written after the documented formats."""

import io
import json
import zipfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from todo_api.core import clock

Client = httpx.AsyncClient
FILES = Path(__file__).parent / "files"
GARDEN = "Garden [2203306141].csv"
URL = "/api/v1/import/read"


def packed(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


async def read(client: Client, name: str, content: bytes | None = None) -> dict[str, Any]:
    content = (FILES / name).read_bytes() if content is None else content
    response = await client.post(URL, params={"name": name}, content=content)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def said(found: dict[str, Any], *fields: str) -> list[tuple[Any, ...]]:
    """Title, list, parent and these fields of each task."""
    lists = {each["id"]: each["name"] for each in found["archive"]["lists"]}
    titles = {each["id"]: each["title"] for each in found["archive"]["tasks"]}
    return [
        (
            task["title"],
            lists.get(task["list_id"]),
            titles.get(task["parent_id"]),
            *(task[name] for name in fields),
        )
        for task in found["archive"]["tasks"]
    ]


async def test_a_todoist_project_is_read_row_by_row(client: Client) -> None:
    found = await read(client, GARDEN)
    assert found["kind"] == "todoist"
    today = clock.local_now("Europe/Berlin").date()
    saturday = today + timedelta((5 - today.weekday()) % 7)
    due = ("priority", "tags", "due_date", "due_time")
    assert said(found, *due)[:5] == [
        ("Order seeds", "Garden", None, 3, ["online", "garden"], "2027-02-01", "09:30:00"),
        ("Tomatoes", "Garden", "Order seeds", 0, [], None, None),
        ("Yellow ones", "Garden", "Order seeds", 0, [], None, None),
        ("Water the beds", "Garden", None, 2, [], str(today), None),
        ("Rasen mähen", "Garden / Autumn", None, 1, [], str(saturday), "10:00:00"),
    ]
    assert [task["recurrence"] for task in found["archive"]["tasks"][3:5]] == [
        "FREQ=DAILY;INTERVAL=3;X-FROM=COMPLETION",
        "FREQ=WEEKLY;BYDAY=SA",
    ]
    notes = {task["title"]: task["notes"] for task in found["archive"]["tasks"]}
    assert notes["Order seeds"] == "From the catalogue,\npage 12"
    assert notes["Yellow ones"] == 'Ask "Ben" first'


async def test_what_is_not_understood_is_named_and_kept(client: Client) -> None:
    found = await read(client, GARDEN)
    assert [(each["line"], each["kind"], each["text"]) for each in found["problems"]] == [
        (6, "level", "Yellow ones"),
        (12, "date", "Prune: tous les printemps"),
    ]
    prune = found["archive"]["tasks"][-1]
    assert (prune["due_date"], prune["notes"]) == ("2027-11-30", "Date: tous les printemps")


async def test_a_zip_of_projects_becomes_a_list_each_and_the_inbox(client: Client) -> None:
    rows = "TYPE,CONTENT,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\ntask,{},4,1,,,,,\n"
    members = {"Inbox [1].csv": rows.format("here"), "Work [22].csv": rows.format("there"), "notes.txt": "x"}
    found = await read(client, "backup.zip", packed(**members))
    assert said(found) == [("here", None, None), ("there", "Work", None)]


async def test_markdown_is_read_by_the_grammar_of_quick_add(client: Client) -> None:
    found = await read(client, "list.md")
    tomorrow = str(clock.local_now("Europe/Berlin").date() + timedelta(1))
    assert found["kind"] == "text"
    assert said(found, "due_date", "due_time", "priority", "tags") == [
        ("milk", "Groceries", None, tomorrow, None, 0, ["shop"]),
        ("oat", "Groceries", "milk", None, None, 0, []),
        ("barista", "Groceries", "milk", None, None, 0, []),
        ("bread", "Groceries", None, None, None, 0, []),
        ("call Ann", "Later", None, "2027-02-01", "17:00:00", 3, []),
        ("read 1984", "Later", None, None, None, 0, []),
    ]
    tasks = found["archive"]["tasks"]
    assert [task["title"] for task in tasks if task["completed_at"]] == ["oat", "bread"]
    assert tasks[0]["notes"] == "the blue one"
    assert [(each["line"], each["kind"]) for each in found["problems"]] == [(5, "level")]


async def test_text_below_a_task_is_its_note_and_indented_lines_of_plain_text_are_subtasks(client: Client) -> None:
    found = await read(client, "a.txt", b"- trip\n  by train\nplain\n\tbelow\n")
    assert said(found, "notes") == [
        ("trip", None, None, "by train"),
        ("plain", None, None, ""),
        ("below", None, "plain", ""),
    ]


async def test_german_words_and_own_lists_are_understood(client: Client) -> None:
    await client.post("/api/v1/lists", json={"name": "Einkauf"})
    await client.patch("/api/v1/me", json={"language": "de"})
    found = await read(client, "liste.txt", "Milch am 1.2.2027 +Einkauf".encode("utf-16"))
    assert said(found, "due_date") == [("Milch", "Einkauf", None, "2027-02-01")]


async def test_what_was_read_is_imported_and_goes_by_one_undo(client: Client) -> None:
    await client.post("/api/v1/lists", json={"name": "Garden"})
    found = await read(client, GARDEN)
    response = await client.post("/api/v1/import", json=found["archive"])
    assert response.json() == {"lists": 1, "views": 0, "tasks": 6}
    assert [each["name"] for each in (await client.get("/api/v1/lists")).json()] == ["Garden", "Garden / Autumn"]
    await client.post(f"/api/v1/changes/{response.headers['Change-Id']}/undo")
    assert (await client.get("/api/v1/tasks")).json()["items"] == []
    assert [each["name"] for each in (await client.get("/api/v1/lists")).json()] == ["Garden"]


async def test_our_own_export_is_known(client: Client, add_task: Callable[..., Awaitable[Any]]) -> None:
    await add_task("milk")
    found = await read(client, "hackathon-todo.json", (await client.get("/api/v1/export")).content)
    assert (found["kind"], said(found)) == ("archive", [("milk", None, None)])


async def test_a_long_title_goes_on_in_the_notes(client: Client) -> None:
    found = await read(client, "a.txt", b"word " * 200)
    (task,) = found["archive"]["tasks"]
    assert (len(task["title"]), len(task["notes"])) == (499, 999)
    assert [each["kind"] for each in found["problems"]] == ["long"]


OURS = json.dumps({"format": "hackathon-todo", "version": 2, "tasks": []}).encode()
HEADER = "TYPE,CONTENT\n"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "FileNotText"),
        ("cyrillic.txt", "Сыр".encode("cp1251"), "FileNotText"),
        ("nul.txt", b"a\x00b", "FileNotText"),
        ("half.txt", "Käse".encode("utf-16")[:-1], "FileNotText"),
        ("other.json", b'{"items": []}', "UnknownFile"),
        ("other.json", b"[]", "UnknownFile"),
        ("table.csv", b"title,due\nmilk,tomorrow\n", "UnknownTable"),
        ("page.html", b"<p>milk", "OutlineFile"),
        ("notes.zip", packed(**{"a.txt": "milk"}), "UnknownFile"),
        ("cut.zip", packed(**{"a.csv": HEADER + "task,milk\n"})[:40], "UnknownFile"),
        ("bomb.zip", packed(**{"a.csv": HEADER + "task,milk\n" * 3_000_000}), "FileTooLong"),
        ("newer.json", OURS, "FileDamaged"),
        ("empty.txt", b" \n\n", "EmptyFile"),
        ("empty.csv", HEADER.encode(), "EmptyFile"),
        ("long.txt", b"milk\n" * 10_001, "FileTooLong"),
    ],
)
async def test_a_file_that_cannot_be_read_says_why(client: Client, name: str, content: bytes, error: str) -> None:
    response = await client.post(URL, params={"name": name}, content=content)
    assert (response.status_code, response.json()["error"]) == (422, error)


async def test_reading_a_file_may_take_a_large_one(client: Client) -> None:
    response = await client.post(URL, params={"name": "a.txt"}, content=b"#" * 2_000_000)
    assert response.status_code == 200
    response = await client.post(URL, params={"name": "a.txt"}, content=b"#" * 50_000_001)
    assert response.json()["error"] == "BodyTooLarge"


async def test_tasks_as_a_table(client: Client, add_task: Callable[..., Awaitable[Any]]) -> None:
    parent = await add_task("=1+1", tags=["a", "b"], due_date="2027-01-15")
    await add_task('say "hi", Ann', parent_id=parent["id"], notes="@home")
    response = await client.get("/api/v1/export", params={"as": "csv"})
    assert response.headers["content-disposition"] == 'attachment; filename="hackathon-todo.csv"'
    rows = [line.rsplit(",", 1)[0] for line in response.text.removeprefix("\ufeff").splitlines()]
    assert rows == [
        "list,subtask_of,title,notes,priority,due_date,due_time,recurrence,tags,completed_at",
        ",,'=1+1,,0,2027-01-15,,,a b,",
        """,'=1+1,"say ""hi"", Ann",'@home,0,,,,,""",
    ]
