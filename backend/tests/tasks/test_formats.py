"""Other programs' files, written after the formats that they document: what is read from them, over HTTP."""

import gzip
import io
import json
import time
import zipfile
from typing import Any

import httpx
import pytest

Client = httpx.AsyncClient
URL = "/api/v1/import/read"
Row = tuple[Any, ...]


async def read(client: Client, name: str, text: str | bytes) -> dict[str, Any]:
    content = text if isinstance(text, bytes) else text.encode()
    response = await client.post(URL, params={"name": name}, content=content)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    taken = await client.post("/api/v1/import", json=found["archive"])
    assert taken.status_code == 201, taken.text
    assert taken.json()["tasks"] == len(found["archive"]["tasks"])
    return found


async def refused(client: Client, name: str, text: str | bytes) -> dict[str, Any]:
    content = text if isinstance(text, bytes) else text.encode()
    response = await client.post(URL, params={"name": name}, content=content)
    assert response.status_code == 422, response.text
    error: dict[str, Any] = response.json()
    return error


def said(found: dict[str, Any], *fields: str) -> list[Row]:
    """Title, list and these fields of each task; `open` and `parent` in words."""
    lists = {each["id"]: each["name"] for each in found["archive"]["lists"]}
    titles = {each["id"]: each["title"] for each in found["archive"]["tasks"]}
    extra = {
        "open": lambda task: task["completed_at"] is None,
        "parent": lambda task: titles.get(task["parent_id"]),
        "done": lambda task: (task["completed_at"] or "")[:10],
    }
    return [
        (task["title"], lists.get(task["list_id"]), *(extra.get(name, lambda t, n=name: t[n])(task) for name in fields))
        for task in found["archive"]["tasks"]
    ]


def problems(found: dict[str, Any]) -> list[tuple[int, str]]:
    return [(each["line"], each["kind"]) for each in found["problems"]]


class TestTodoTxt:
    async def test_its_dates_are_when_a_task_was_made_and_done_not_due(self, client: Client) -> None:
        text = "2026-11-02 Document\nx 2026-11-03 Call Mom\nx 2026-11-03 2026-11-01 Pay +home @phone\n"
        found = await read(client, "things to do.txt", text)
        assert found["kind"] == "todotxt"
        assert said(found, "due_date", "open", "done") == [
            ("Document", None, None, True, ""),
            ("Call Mom", None, None, False, "2026-11-02"),  # midnight in Berlin
            ("Pay", "home", None, False, "2026-11-02"),
        ]
        assert [task["created_at"] for task in found["archive"]["tasks"]] == [
            "2026-11-01T23:00:00Z",
            None,
            "2026-10-31T23:00:00Z",
        ]

    async def test_priority_project_context_and_keys(self, client: Client) -> None:
        text = (
            "(A) 2026-11-01 Call Ann @phone @home +family due:2026-12-24 t:2026-12-01\n"
            "(D) plain tomorrow http://example.org:80/a\n"
            "water +garden rec:2w due:2026-12-01\nrent rec:+1m due:2026-12-01\nx 2026-11-03 was urgent pri:B\n"
            "stand up rec:b due:2026-12-01\nodd rec:now\n"
        )
        found = await read(client, "todo.txt", text)
        assert said(found, "priority", "tags", "due_date", "recurrence") == [
            ("Call Ann", "family", 3, ["phone", "home"], "2026-12-24", None),
            ("plain tomorrow http://example.org:80/a", None, 1, [], None, None),
            ("water", "garden", 0, [], "2026-12-01", "FREQ=WEEKLY;INTERVAL=2;X-FROM=COMPLETION"),
            ("rent", None, 0, [], "2026-12-01", "FREQ=MONTHLY;INTERVAL=1"),
            ("was urgent", None, 2, [], None, None),
            ("stand up", None, 0, [], "2026-12-01", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
            ("odd", None, 0, [], None, None),
        ]
        assert found["archive"]["tasks"][0]["notes"] == "Start: 2026-12-01"
        assert found["archive"]["tasks"][-1]["notes"] == "Repeat: now"
        assert problems(found) == [(7, "recurrence")]

    async def test_a_plain_list_in_a_text_file_stays_one(self, client: Client) -> None:
        found = await read(client, "list.txt", "milk\ncall Ann on 2027-02-01\n- x-ray\n")
        assert found["kind"] == "text"
        assert said(found, "due_date")[1] == ("call Ann", None, "2027-02-01")

    async def test_days_to_come_at_the_beginning_are_due_days_of_a_plain_list(self, client: Client) -> None:
        found = await read(client, "plan.txt", "2030-12-24 wrap presents\n2030-12-25 sleep\n")
        assert (found["kind"], said(found, "due_date")) == (
            "text",
            [("wrap presents", None, "2030-12-24"), ("sleep", None, "2030-12-25")],
        )


class TestMarkdown:
    async def test_what_is_no_task_is_left_out_and_named(self, client: Client) -> None:
        text = """---
title: Plan
tags: [a, b]
---
# Home
- [ ] paint
```python
- not a task
```
| a | b |
|---|---|
| 1 | 2 |

name | amount
--- | ---
milk | 2

> quoted
> - [ ] too
<!-- a comment
- [ ] hidden -->
%% Obsidian's %%
[1]: https://example.org
<details>
~~~~
- [ ] fenced
~~~
~~~~
- [ ] last
"""
        found = await read(client, "plan.md", text)
        assert said(found) == [("paint", "Home"), ("last", "Home")]
        wanted = [1, 7, 10, 14, 18, 20, 22, 23, 24, 25]
        assert problems(found) == [(line, "row") for line in wanted]

    async def test_a_block_below_a_task_is_its_note(self, client: Client) -> None:
        found = await read(client, "a.md", "- run\n  ```sh\n  - make\n  ```\n  > slowly\n- [ ] rest\n")
        assert said(found, "notes") == [("run", None, "```sh\n- make\n```\n> slowly"), ("rest", None, "")]
        assert found["problems"] == []

    async def test_a_cancelled_task_is_not_open(self, client: Client) -> None:
        found = await read(client, "a.md", "- [-] trip\n- [/] begun\n- [x] over every day\n- [ ] open\n")
        assert said(found, "open", "recurrence") == [
            ("trip", None, False, None),
            ("begun", None, True, None),
            ("over", None, False, None),
            ("open", None, True, None),
        ]
        assert found["archive"]["tasks"][0]["notes"] == "Cancelled"

    async def test_the_signs_of_obsidian_mean_what_they_say(self, client: Client) -> None:
        text = """- [ ] pay rent 🔁 every month on the 1st 🛫 2026-11-20 📅 2026-12-01 ⏫ #home ^a1b2
- [x] call ➕ 2026-11-01 ✅ 2026-11-05
- [-] trip ❌ 2026-11-06
- [ ] only planned ⏳ 2026-12-03 🔼
- [ ] field [due:: 2026-12-09] [priority:: low] (repeat:: every week when done)
- [ ] Start 🛫 2026-12-24 🔽
- [ ] meet on Monday 📅 2026-12-01 🆔 x1 ⛔ y2
"""
        found = await read(client, "vault.md", text)
        assert said(found, "due_date", "priority", "recurrence", "done", "notes") == [
            ("pay rent", None, "2026-12-01", 3, "FREQ=MONTHLY;BYMONTHDAY=1", "", "Start: 2026-11-20"),
            ("call", None, None, 0, None, "2026-11-04", ""),
            ("trip", None, None, 0, None, "2026-11-05", "Cancelled"),
            ("only planned", None, "2026-12-03", 2, None, "", ""),
            ("field", None, "2026-12-09", 1, "FREQ=WEEKLY;X-FROM=COMPLETION", "", ""),
            ("Start", None, None, 1, None, "", "Start: 2026-12-24"),
            ("meet on Monday", None, "2026-12-01", 0, None, "", ""),
        ]
        assert found["archive"]["tasks"][0]["tags"] == ["home"]

    async def test_a_heading_with_a_line_below_it_names_the_list(self, client: Client) -> None:
        found = await read(client, "a.md", "Shopping\n========\n* milk\n")
        assert said(found) == [("milk", "Shopping")]

    async def test_hard_lines_do_not_lose_the_easy_ones(self, client: Client) -> None:
        tags = " ".join(f"#t{n}" for n in range(40))
        text = f"milk\npills every 12 hours\nx every day for 20000 days\ntag {tags}"
        found = await read(client, "a.txt", text)
        assert said(found)[:3] == [
            ("milk", None),
            ("pills every 12 hours", None),
            ("x every day for 20000 days", None),
        ]
        assert problems(found) == [(2, "recurrence"), (3, "recurrence"), (4, "tags")]


TODOIST = "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\n"


class TestTodoist:
    @pytest.mark.parametrize(
        ("date", "zone", "due"),
        [
            ("2026-12-13T18:30:00-05:00", "", ("2026-12-14", "00:30:00")),
            ("2026-12-13T18:30:00Z", "", ("2026-12-13", "19:30:00")),
            ("2026-12-13 18:30", "America/New_York", ("2026-12-14", "00:30:00")),
            ("2026-12-13T18:30:00", "", ("2026-12-13", "18:30:00")),
            ("2026-12-13", "America/New_York", ("2026-12-13", None)),
            ("13 Dec 2026 18:30", "America/New_York", ("2026-12-14", "00:30:00")),
            ("13 Dec 2026 18:30", "Nowhere/At_all", ("2026-12-13", "18:30:00")),
        ],
    )
    async def test_times_of_other_zones_are_put_into_ones_own(
        self, client: Client, date: str, zone: str, due: Row
    ) -> None:
        found = await read(client, "P.csv", f"{TODOIST}task,x,,4,1,,,{date},en,{zone}\n")
        assert said(found, "due_date", "due_time") == [("x", "P", *due)]

    async def test_a_repetition_moves_with_its_day(self, client: Client) -> None:
        row = "task,{},,4,1,,,{} 18:30,en,America/New_York\n"
        rows = row.format("x", "every Sunday") + row.format("y", "every day")
        found = await read(client, "P.csv", TODOIST + rows)
        assert said(found, "due_time", "recurrence") == [
            ("x", "P", "00:30:00", "FREQ=WEEKLY;BYDAY=MO"),
            ("y", "P", "00:30:00", "FREQ=DAILY"),
        ]

    async def test_what_does_not_fit_is_said_and_kept_where_it_can_be(self, client: Client) -> None:
        labels = " ".join(f"@l{number}" for number in range(40))
        rows = f"task,many {labels},{'d' * 25_000},4,1,,,,,\ntask,easy,,4,1,,,every 12 hours,en,\n"
        found = await read(client, "P.csv", TODOIST + rows)
        many, easy = found["archive"]["tasks"]
        assert (len(many["tags"]), len(many["notes"]), easy["notes"]) == (30, 20_000, "Date: every 12 hours")
        assert [each["kind"] for each in found["problems"]] == ["tags", "cut", "date"]
        assert many["notes"].startswith("#l30 #l31 ")

    async def test_a_file_with_a_huge_field_is_read(self, client: Client) -> None:
        found = await read(client, "P.csv", f"{TODOIST}task,{'x' * 200_000},,4,1,,,,,\n")
        assert [each["kind"] for each in found["problems"]] == ["long", "cut"]

    async def test_sections_of_the_inbox_and_rows_about_the_file(self, client: Client) -> None:
        rows = "meta,view_style=list,,,,,,,,\ntask,a,,4,1,,,,,\nsection,Home,,,,,,,,\ntask,b,,4,1,,,,,\n"
        found = await read(client, "Inbox.csv", TODOIST + rows)
        assert (said(found), found["problems"]) == ([("a", None), ("b", "Home")], [])

    async def test_semicolons_as_a_spreadsheet_writes_them(self, client: Client) -> None:
        found = await read(client, "P.csv", "TYPE;CONTENT;PRIORITY;INDENT\ntask;a;1;1\ntask;b;4;2\n")
        assert said(found, "priority", "parent") == [("a", "P", 3, None), ("b", "P", 0, "a")]

    async def test_two_projects_of_one_name_stay_two_lists_in_colours(self, client: Client) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as packed:
            for number in (1, 2):
                packed.writestr(f"Work [{number}].csv", f"{TODOIST}task,in {number},,4,1,,,,,\n")
        found = await read(client, "backup.zip", buffer.getvalue())
        assert [each["name"] for each in found["archive"]["lists"]] == ["Work", "Work"]
        colours = [each["colour"] for each in found["archive"]["lists"]]
        assert (len(set(colours)), "grey" in colours) == (2, False)
        lists = (await client.get("/api/v1/lists")).json()
        assert [(each["name"], each["open_tasks"]) for each in lists] == [("Work", 1), ("Work", 1)]


class TestOddFiles:
    """The same lists as other programs, systems and editors save them."""

    @pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    async def test_letters_ends_of_lines_and_separators(
        self, client: Client, coding: str, end: str, separator: str
    ) -> None:
        rows = TODOIST + 'task,"Müller ""Bäcker"" anrufen","eins\nzwei",1,1,,,2026-12-24,de,\ntask,Käse,,4,2,,,,,\n'
        text = rows.replace(",", separator).replace("\n", end)
        found = await read(client, "P.csv", text.encode(coding))
        assert said(found, "due_date", "notes", "parent") == [
            ('Müller "Bäcker" anrufen', "P", "2026-12-24", "eins\nzwei", None),
            ("Käse", "P", None, "", 'Müller "Bäcker" anrufen'),
        ]

    @pytest.mark.parametrize(
        ("text", "coding"),
        [
            ("Купить молоко завтра", "cp1251"),
            ("Αγορά γάλα", "cp1253"),
            ("牛乳を買う milk", "shift-jis"),
            ("买牛奶和鸡蛋", "gb18030"),
            ("zażółć gęślą jaźń", "cp1250"),
            ("ąćęłńóśźż", "iso-8859-2"),
        ],
    )
    async def test_letters_that_are_only_guessed_are_refused(self, client: Client, text: str, coding: str) -> None:
        assert (await refused(client, "a.txt", f"{text}\n".encode(coding)))["error"] == "FileNotText"

    async def test_a_table_that_ends_within_quotes_is_not_whole(self, client: Client) -> None:
        cut = f'{TODOIST}task,"a,,4,1,,,,,\ntask,b,,4,1,,,,,\n'
        assert (await refused(client, "P.csv", cut))["error"] == "FileDamaged"
        inch = await read(client, "P.csv", f'{TODOIST}task,5" screen,,4,1,,,,,\n')
        assert said(inch) == [('5" screen', "P")]

    async def test_boxes_that_are_drawn(self, client: Client) -> None:
        text = "☐ milk\n☑ eggs\n- ✓ bread\n✔️ butter\n□ jam tomorrow\n✅ tea\n☐\n"
        found = await read(client, "keep.txt", text)
        assert said(found, "open") == [
            ("milk", None, True),
            ("eggs", None, False),
            ("bread", None, False),
            ("butter", None, False),
            ("jam", None, True),
            ("tea", None, False),
            ("☐", None, True),
        ]


TICKTICK = """"Date: 2026-11-25+0000"
"Version: 7.1"
"Status:\x20
0 Normal
1 Completed
2 Archived"
"Folder Name","List Name","Title","Kind","Tags","Content","Is Check list","Start Date","Due Date","Reminder","Repeat",\
"Priority","Status","Created Time","Completed Time","Order","Timezone","Is All Day","Is Floating","Column Name",\
"Column Order","View Mode","taskId","parentId"
"Home","Garden","child","TEXT","","","N","","","","","0","0","2026-11-01T10:00:00+0000","","1","Europe/Berlin","true",\
"false",,,"list","2","1"
"Home","Garden","Repot","TEXT","garden, weekend","","N","","2026-12-04T23:00:00+0000","","RRULE:FREQ=WEEKLY;BYDAY=SA",\
"5","0","","","2","Europe/Berlin","true","false",,,"list","1",""
"","Inbox","Call","TEXT","","","N","","2026-12-05T07:30:00+0000","","","3","2","","2026-11-05T07:30:00+0000","3",\
"Europe/Berlin","false","false",,,"list","3",""
"Home","Move","Pack","CHECKLIST","","Big boxes
▫Books
▪Plates","Y","","","","","1","0","","","4","Europe/Berlin",,"false","To do",,"kanban","4",""
"""


async def test_ticktick(client: Client) -> None:
    found = await read(client, "TickTick-backup.csv", TICKTICK)
    assert found["kind"] == "ticktick"
    fields = ("parent", "due_date", "due_time", "recurrence", "priority", "tags", "open", "notes")
    assert said(found, *fields) == [
        ("child", "Garden", "Repot", None, None, None, 0, [], True, ""),
        ("Repot", "Garden", None, "2026-12-05", None, "FREQ=WEEKLY;BYDAY=SA", 3, ["garden", "weekend"], True, ""),
        ("Call", None, None, "2026-12-05", "08:30:00", None, 2, [], False, ""),
        ("Pack", "Move / To do", None, None, None, None, 1, [], True, "Big boxes"),
        ("Books", "Move / To do", "Pack", None, None, None, 0, [], True, ""),
        ("Plates", "Move / To do", "Pack", None, None, None, 0, [], False, ""),
    ]


async def test_our_own_table_comes_back(client: Client, other: Client) -> None:
    home = (await client.post("/api/v1/lists", json={"name": "Home"})).json()["id"]
    due = {"due_date": "2027-01-15", "due_time": "10:00", "recurrence": "FREQ=DAILY"}
    parent = await client.post("/api/v1/tasks", json={"title": "=1+1", "list_id": home, "tags": ["a", "b"], **due})
    await client.post("/api/v1/tasks", json={"title": "child", "parent_id": parent.json()["id"], "notes": "@x\ny"})
    table = (await client.get("/api/v1/export", params={"as": "csv"})).content
    found = await read(other, "hackathon-todo.csv", table)
    assert said(found, "parent", "notes", "tags", "due_date", "due_time", "recurrence") == [
        ("=1+1", "Home", None, "", ["a", "b"], "2027-01-15", "10:00:00", "FREQ=DAILY"),
        ("child", "Home", "=1+1", "@x\ny", [], None, None, None),
    ]


async def test_google_tasks(client: Client) -> None:
    task = {"kind": "tasks#task", "status": "needsAction"}
    first = [
        {**task, "id": "a", "title": "Pay", "due": "2026-12-01T00:00:00.000Z", "notes": "by card"},
        {**task, "id": "b", "title": "sub", "parent": "a"},
        {**task, "id": "c", "title": "old", "status": "completed", "completed": "2026-11-04T18:37:52.000Z"},
        {**task, "id": "d", "title": ""},
        {**task, "id": "e", "title": "gone", "deleted": True},
    ]
    lists = [
        {"kind": "tasks#tasks", "id": "1", "title": "My Tasks", "items": first},
        {"kind": "tasks#tasks", "id": "2", "title": "My Tasks", "items": [{**task, "id": "a", "title": "other"}]},
    ]
    found = await read(client, "Tasks.json", json.dumps({"kind": "tasks#taskLists", "items": lists}))
    assert said(found, "parent", "due_date", "due_time", "open") == [
        ("Pay", "My Tasks", None, "2026-12-01", None, True),
        ("sub", "My Tasks", "Pay", None, None, True),
        ("old", "My Tasks", None, None, None, False),
        ("other", "My Tasks", None, None, None, True),
    ]
    assert (len(found["archive"]["lists"]), problems(found)) == (2, [(4, "row")])


async def test_microsoft_to_do(client: Client) -> None:
    pattern = {"type": "weekly", "interval": 2, "daysOfWeek": ["monday", "friday"]}
    until = {"type": "endDate", "startDate": "2026-12-01", "endDate": "2027-06-30"}
    tasks = [
        {
            "id": "1",
            "title": "Report",
            "status": "notStarted",
            "importance": "high",
            "body": {"content": "soon", "contentType": "text"},
            "dueDateTime": {"dateTime": "2026-11-30T23:00:00.0000000", "timeZone": "UTC"},
            "recurrence": {"pattern": pattern, "range": until},
            "categories": ["Red category"],
            "checklistItems": [{"displayName": "draft", "isChecked": True}],
        },
        {
            "title": "over",
            "status": "completed",
            "completedDateTime": {"dateTime": "2026-11-05T00:00:00.0000000", "timeZone": "UTC"},
        },
    ]
    found = await read(client, "todo.json", json.dumps({"value": [{"displayName": "Work", "tasks": tasks}]}))
    assert found["kind"] == "microsoft"
    assert said(found, "parent", "due_date", "due_time", "recurrence", "priority", "tags", "open") == [
        (
            *("Report", "Work", None, "2026-12-01", None),
            *("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20270630", 3, ["Red-category"], True),
        ),
        ("draft", "Work", "Report", None, None, None, 0, [], False),
        ("over", "Work", None, None, None, None, 0, [], False),
    ]


async def test_outlook(client: Client) -> None:
    text = (
        '"Subject","Start Date","Due Date","Reminder On/Off","Date Completed","% Complete","Categories","Notes",'
        '"Priority","Status"\n"Tax","","12/24/2026","False","","0","Home;Money","ask","High","Not Started"\n'
        '"Old","","None","False","11/5/2026","100","","","Normal","Completed"\n'
    )
    found = await read(client, "Tasks.csv", text)
    assert said(found, "due_date", "priority", "tags", "open") == [
        ("Tax", "Tasks", "2026-12-24", 3, ["Home", "Money"], True),
        ("Old", "Tasks", None, 0, [], False),
    ]


async def test_outlook_in_german(client: Client) -> None:
    text = (
        '"Betreff","Beginnt am","Fällig am","Erinnerung Ein/Aus","Erledigt am","% Erledigt","Kategorien","Notizen",'
        '"Priorität","Status"\n"Steuer","","24.12.2026","Aus","","0","Haus;Geld","Ämter fragen","Hoch","In Arbeit"\n'
        '"Alt","","Keine Angabe","Aus","5.11.2026","100","","","Normal","Erledigt"\n'
    )
    found = await read(client, "Aufgaben.csv", text.encode("cp1252"))
    assert found["kind"] == "microsoft"
    assert said(found, "due_date", "priority", "tags", "notes", "open") == [
        ("Steuer", "Aufgaben", "2026-12-24", 3, ["Haus", "Geld"], "Ämter fragen", True),
        ("Alt", "Aufgaben", None, 0, [], "", False),
    ]


async def test_an_old_telephones_calendar(client: Client) -> None:
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VTODO\r\nUID:1\r\nSTATUS:NEEDS ACTION\r\nDUE:20261224T090000\r\n"
        "SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C3=A4se, Brot; und =\r\nMilch=\r\n kaufen\r\n"
        "DESCRIPTION;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:gr=FCn=0D=0Aund C:=5Cx\r\n"
        "END:VTODO\r\nEND:VCALENDAR\r\n"
    )
    found = await read(client, "phone.vcs", text)
    assert said(found, "due_date", "due_time", "notes") == [
        ("Käse, Brot; und Milch kaufen", "phone", "2026-12-24", "09:00:00", "grün\nund C:\\x")
    ]


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be"])
async def test_two_bytes_a_letter_without_a_mark(client: Client, coding: str) -> None:
    found = await read(client, "list.txt", "Käse kaufen\nMilch – zwei Liter\n".encode(coding))
    assert [title for title, *_ in said(found)] == ["Käse kaufen", "Milch – zwei Liter"]


async def test_trello(client: Client) -> None:
    board = {
        "name": "House",
        "lists": [{"id": "l1", "name": "Doing", "closed": False}, {"id": "l2", "name": "Past", "closed": True}],
        "labels": [{"id": "x", "name": "", "color": "red"}],
        "cards": [
            {
                "id": "c1",
                "name": "Paint",
                "desc": "two coats",
                "idList": "l1",
                "due": "2026-12-01T12:00:00.000Z",
                "labels": [{"name": "do it yourself", "color": "red"}],
            },
            {"id": "c2", "name": "Done", "idList": "l1", "due": None, "dueComplete": True, "idLabels": ["x"]},
            {"id": "c3", "name": "Old", "idList": "l2"},
        ],
        "checklists": [{"idCard": "c1", "checkItems": [{"name": "brush", "state": "complete"}]}],
    }
    found = await read(client, "House.json", json.dumps(board))
    assert said(found, "parent", "due_date", "due_time", "tags", "open") == [
        ("Paint", "House / Doing", None, "2026-12-01", "13:00:00", ["do-it-yourself"], True),
        ("brush", "House / Doing", "Paint", None, None, [], False),
        ("Done", "House / Doing", None, None, None, ["red"], False),
        ("Old", "House / Past", None, None, None, [], False),
    ]


async def test_vikunja(client: Client) -> None:
    none = "0001-01-01T00:00:00Z"
    projects = [
        {
            "id": 1,
            "title": "Home",
            "tasks": [
                {"id": 8, "title": "sub", "done": False, "due_date": none},
                {
                    "id": 7,
                    "title": "Clean",
                    "description": "<p>with <b>soap</b></p><ul><li>hot</li></ul>",
                    "done": False,
                    "done_at": none,
                    "due_date": "2026-12-01T09:00:00Z",
                    "priority": 4,
                    "repeat_after": 604_800,
                    "repeat_mode": 2,
                    "labels": [{"title": "chore"}],
                    "related_tasks": {"subtask": [{"id": 8}]},
                },
                {"id": 9, "title": "often", "due_date": "2026-12-01T09:00:00Z", "repeat_after": 3_600},
            ],
        }
    ]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("data.json", json.dumps(projects))
        packed.writestr("filters.json", "[]")
        packed.writestr("VERSION", "v0.24.0")
    found = await read(client, "vikunja-export.zip", buffer.getvalue())
    assert found["kind"] == "vikunja"
    assert said(found, "parent", "due_date", "due_time", "recurrence", "priority", "tags", "notes") == [
        ("sub", "Home", "Clean", None, None, None, 0, [], ""),
        (
            *("Clean", "Home", None, "2026-12-01", "10:00:00", "FREQ=DAILY;INTERVAL=7;X-FROM=COMPLETION"),
            *(3, ["chore"], "with soap\n- hot"),
        ),
        ("often", "Home", None, "2026-12-01", "10:00:00", None, 0, [], ""),
    ]
    assert [each["kind"] for each in found["problems"]] == ["recurrence"]


async def test_tududi(client: Client) -> None:
    data = {
        "areas": [],
        "projects": [{"id": 1, "uid": "p1", "name": "Home"}],
        "tags": [{"uid": "t1", "name": "phone"}],
        "notes": [],
        "tasks": [
            {
                "id": 5,
                "uid": "k5",
                "name": "Call",
                "note": "soon",
                "priority": 2,
                "status": 0,
                "due_date": "2026-12-01T00:00:00.000Z",
                "recurrence_type": "weekly",
                "recurrence_interval": 1,
                "recurrence_weekday": 2,
                "completion_based": False,
                "project_uid": "p1",
                "tag_uids": ["t1"],
            },
            {"id": 6, "uid": "k6", "name": "dial", "status": 2, "parent_task_uid": "k5", "project_uid": "p1"},
        ],
        "inbox_items": [{"uid": "i", "content": "an idea", "status": "added"}],
    }
    backup = gzip.compress(json.dumps({"version": "v1.2.3", "format": 2, "data": data}).encode())
    found = await read(client, "backup-user-1.json.gz", backup)
    assert said(found, "parent", "due_date", "recurrence", "priority", "tags", "open") == [
        ("Call", "Home", None, "2026-12-01", "FREQ=WEEKLY;BYDAY=TU", 3, ["phone"], True),
        ("dial", "Home", "Call", None, None, 0, [], False),
        ("an idea", None, None, None, None, 0, [], True),
    ]


async def test_things(client: Client) -> None:
    step = {"type": "checklist-item", "attributes": {"title": "buy paint", "completed": True}}
    items = [
        {"type": "to-do", "attributes": {"title": "Walls", "checklist-items": [step], "tags": ["diy"]}},
        {"type": "heading", "attributes": {"title": "Later"}},
        {"type": "to-do", "attributes": {"title": "Roof", "deadline": "2026-12-24", "when": "someday"}},
    ]
    entries = [
        {"type": "project", "attributes": {"title": "House", "items": items}},
        {"type": "to-do", "attributes": {"title": "Pay", "when": "2026-12-01", "notes": "n", "canceled": True}},
    ]
    found = await read(client, "things.json", json.dumps(entries))
    assert said(found, "parent", "due_date", "tags", "open") == [
        ("Walls", "House", None, None, ["diy"], True),
        ("buy paint", "House", "Walls", None, [], False),
        ("Roof", "House / Later", None, "2026-12-24", [], True),
        ("Pay", None, None, "2026-12-01", [], False),
    ]


async def test_asana(client: Client) -> None:
    text = (
        "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,"
        "Due Date,Tags,Notes,Projects,Parent task\n"
        '1,2026-09-01,,2026-09-02,Brief,To do,Inès,i@example.org,,2026-12-01,"Urgent,Client",Two pages,Launch,\n'
        "2,2026-09-01,2026-09-03,2026-09-03,Draft,To do,,,,,,,Launch,Brief\n"
    )
    found = await read(client, "Launch.csv", text)
    assert said(found, "parent", "due_date", "tags", "open") == [
        ("Brief", "Launch / To do", None, "2026-12-01", ["Urgent", "Client"], True),
        ("Draft", "Launch / To do", "Brief", None, [], False),
    ]


@pytest.mark.parametrize("lines", [False, True], ids=["an array", "an object a line"])
async def test_taskwarrior(client: Client, lines: bool) -> None:
    tasks = [
        {
            "description": "Pay rent",
            "entry": "20261101T090000Z",
            "due": "20261201T230000Z",
            "status": "pending",
            "project": "home",
            "priority": "H",
            "tags": ["money"],
            "recur": "monthly",
            "annotations": [{"entry": "20261101T090000Z", "description": "by card"}],
        },
        {"description": "old", "entry": "20261101T090000Z", "end": "20261102T090000Z", "status": "completed"},
        {"description": "gone", "entry": "20261101T090000Z", "status": "deleted"},
    ]
    text = "\n".join(json.dumps(task) for task in tasks) if lines else json.dumps(tasks)
    found = await read(client, "tasks.json", text)
    assert said(found, "due_date", "due_time", "recurrence", "priority", "tags", "notes", "open") == [
        ("Pay rent", "home", "2026-12-02", "00:00:00", "FREQ=MONTHLY", 3, ["money"], "by card", True),
        ("old", None, None, None, None, 0, [], "", False),
    ]


CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Nextcloud Tasks//EN\r
X-WR-CALNAME:Errands\r
BEGIN:VTODO\r
UID:child\r
SUMMARY:buy stamps\r
RELATED-TO:letter\r
STATUS:COMPLETED\r
COMPLETED:20261105T100000Z\r
END:VTODO\r
BEGIN:VTODO\r
UID:letter\r
SUMMARY:Write the letter\\, at last\r
DESCRIPTION:first line\\nsecond\r
DUE;TZID=America/New_York:20261213T183000\r
RRULE:FREQ=WEEKLY;UNTIL=20270301T233000Z\r
PRIORITY:1\r
CATEGORIES:home,long words\r
END:VTODO\r
BEGIN:VTODO\r
UID:day\r
SUMMARY:all day\r
DUE;VALUE=DATE:20261224\r
PRIORITY:5\r
STATUS:CANCELLED\r
END:VTODO\r
BEGIN:VTODO\r
UID:often\r
SUMMARY:pills\r
DUE:20261201T080000\r
RRULE:FREQ=HOURLY;INTERVAL=12\r
END:VTODO\r
BEGIN:VEVENT\r
UID:e\r
SUMMARY:a meeting\r
DTSTART:20261201T080000Z\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.mark.parametrize("name", ["tasks.ics", "tasks.txt"])
async def test_the_todos_of_a_calendar(client: Client, name: str) -> None:
    found = await read(client, name, CALENDAR)
    assert found["kind"] == "calendar"
    assert said(found, "parent", "due_date", "due_time", "priority", "tags", "open") == [
        ("buy stamps", "Errands", "Write the letter, at last", None, None, 0, [], False),
        ("Write the letter, at last", "Errands", None, "2026-12-14", "00:30:00", 3, ["home", "long-words"], True),
        ("all day", "Errands", None, "2026-12-24", None, 2, [], False),
        ("pills", "Errands", None, "2026-12-01", "08:00:00", 0, [], True),
    ]
    letter, pills = found["archive"]["tasks"][1], found["archive"]["tasks"][3]
    assert (letter["notes"], letter["recurrence"]) == ("first line\nsecond", "FREQ=WEEKLY;UNTIL=20270302")
    assert (pills["notes"], pills["recurrence"]) == ("Repeat: FREQ=HOURLY;INTERVAL=12", None)
    assert problems(found) == [(0, "row"), (4, "recurrence")]


async def test_one_bad_value_in_a_calendar_loses_no_other_task(client: Client) -> None:
    def todo(*lines: str) -> str:
        return "\n".join(["BEGIN:VTODO", *lines, "END:VTODO"])

    text = "\n".join(
        [
            "BEGIN:VCALENDAR",
            todo("SUMMARY:good", "DUE:20261224T080000Z"),
            todo("SUMMARY:iso", "DUE:2026-12-24"),
            todo("SUMMARY:soon", "DUE:next week", "PRIORITY:high", "COMPLETED:yesterday"),
            todo("SUMMARY:weekly", "DUE;VALUE=DATE:20261224", "RRULE:FREQ=WEEKLY;BYDAY=XX"),
            todo("SUMMARY:far", 'DUE;TZID="No such zone":20261224T080000'),
            "END:VCALENDAR",
        ]
    )
    found = await read(client, "a.ics", text)
    assert said(found, "due_date", "due_time", "open") == [
        ("good", "a", "2026-12-24", "09:00:00", True),
        ("iso", "a", "2026-12-24", None, True),
        ("soon", "a", None, None, False),
        ("weekly", "a", "2026-12-24", None, True),
        ("far", "a", "2026-12-24", "08:00:00", True),
    ]
    assert problems(found) == [(3, "date"), (4, "recurrence")]


async def test_an_export_from_before_a_limit_was_drawn_loses_no_task(client: Client) -> None:
    tasks = [
        {"id": "019a0000-0000-7000-8000-000000000001", "title": "good"},
        {
            "id": "019a0000-0000-7000-8000-000000000002",
            "title": "hourly",
            "due_date": "2026-12-01",
            "recurrence": "FREQ=HOURLY",
            "notes": "mine",
        },
        {"id": "019a0000-0000-7000-8000-000000000003", "title": ""},
    ]
    found = await read(client, "old.json", json.dumps({"format": "hackathon-todo", "version": 1, "tasks": tasks}))
    assert said(found, "due_date", "recurrence", "notes") == [
        ("good", None, None, None, ""),
        ("hourly", None, "2026-12-01", None, 'mine\nrecurrence: "FREQ=HOURLY"'),
    ]
    assert problems(found) == [(2, "field"), (3, "row")]


def office(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("t.xlsx", office("[Content_Types].xml"), "OfficeFile", "plain text"),
        ("t.bin", office("[Content_Types].xml"), "OfficeFile", "plain text"),
        ("t.pdf", b"%PDF-1.7", "OfficeFile", "plain text"),
        ("t.rtf", b"{\\rtf1 milk}", "OfficeFile", "plain text"),
        ("t.txt", b"{\\rtf1 milk}", "OfficeFile", "plain text"),
        ("t.opml", b"<opml></opml>", "OutlineFile", "Markdown"),
        ("t.txt", b"<?xml version='1.0'?><a/>", "OutlineFile", "Markdown"),
        ("t.org", b"* TODO milk", "OutlineFile", "Markdown"),
        ("t.txt", b"#+TITLE: x\n* TODO milk", "OutlineFile", "Markdown"),
        ("t.txt", b"Home:\n\t- milk @done\n\t- bread @due(2026-12-01)\n", "OutlineFile", "Markdown"),
        ("t.yaml", b"- milk", "OutlineFile", "Markdown"),
        ("t.csv", b"title;due\nmilk;tomorrow\n", "UnknownTable", "This one has: title, due."),
        ("t.csv", b"a\tb\n1\t2\n", "UnknownTable", "This one has: a, b."),
        ("t.json", b'{"a": 1}', "UnknownFile", "Google Tasks"),
        ("t.txt", b'[{"a": 1}]', "UnknownFile", "Google Tasks"),
        ("t.json", b"[" * 100_000, "UnknownFile", "Google Tasks"),
        ("t.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "AppointmentsOnly", "VTODO"),
        ("t.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\n", "FileDamaged", "whole"),
        ("t.ics", b"milk", "UnknownFile", "to-dos of calendars"),
        ("t.gz", b"\x1f\x8b\x08broken", "UnknownFile", "todo.txt"),
        ("t.gz", gzip.compress(b"x" * 50_000_001), "FileTooLong", "50 MB"),
    ],
)
async def test_what_is_no_supported_format_is_refused_with_what_to_do(
    client: Client, name: str, content: bytes, error: str, words: str
) -> None:
    answer = await refused(client, name, content)
    assert answer["error"] == error
    assert words in answer["detail"]


NESTED = "BEGIN:VCALENDAR\r\n" + "BEGIN:VTODO\r\n" * 9_000 + "END:VTODO\r\n" * 9_000 + "END:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "- [ ] " + "[due:: " * 300_000),
        ("a.md", "- [ ] " + "🔁 every day " * 100_000),
        ("a.md", "- a\n" + "  x\n" * 300_000),
        ("a.md", "```\n" * 300_001),
        ("a.md", "| a\n" * 300_000 + "- b"),
        ("a.md", "-" * 1_000_000 + "x"),
        ("a.md", "- " * 500_000 + "x"),
        ("a.txt", "@done(" * 300_000),
        ("todo.txt", "+a " * 300_000),
        ("a.csv", TODOIST + "other,x,,,,,,,,\n" * 100_000),
        ("a.json", json.dumps([{"title": "a", "tasks": [{"title": "b", "description": "<p>" + "<br" * 300_000}]}])),
        ("a.ics", NESTED),
        ("a.ics", "BEGIN:VCALENDAR\r\n" + "BEGIN:VTODO\r\nEND:VTODO\r\n" * 30_000 + "END:VCALENDAR\r\n"),
        ("a.ics", CALENDAR.replace("buy stamps", "a" * 3_000_000)),
    ],
    ids=range(14),
)
async def test_a_file_made_to_take_long_does_not(client: Client, name: str, text: str) -> None:
    began = time.perf_counter()
    response = await client.post(URL, params={"name": name}, content=text.encode())
    assert response.status_code in {200, 422}, response.text
    assert time.perf_counter() - began < 8
    assert len(response.content) < 5_000_000


async def test_what_else_a_zip_holds_is_named(client: Client) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("Takeout/Contacts/all.csv", "Name,Phone\nAnn,1\n")
        task = {"kind": "tasks#task", "id": "a", "title": "Pay", "status": "needsAction"}
        lists = {"kind": "tasks#taskLists", "items": [{"id": "1", "title": "Mine", "items": [task]}]}
        packed.writestr("Takeout/Tasks/Tasks.json", json.dumps(lists))
    found = await read(client, "takeout.zip", buffer.getvalue())
    assert (found["kind"], said(found), problems(found)) == ("google", [("Pay", "Mine")], [(0, "row")])
    assert found["problems"][0]["text"] == "Takeout/Contacts/all.csv"
