"""What one door reads, the next one takes: every reader of words and files against what a task may be."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from todo_api.accounts.locale import Locale
from todo_api.core import clock
from todo_api.core.errors import AppError
from todo_api.core.text import is_visible
from todo_api.language.de import GERMAN
from todo_api.language.en import ENGLISH
from todo_api.tasks import reading
from todo_api.tasks.files import read_file
from todo_api.tasks.files.draft import clean_line
from todo_api.tasks.quick_add import task_of
from todo_api.tasks.schemas import Archive, FileRead, ParseResult, ProblemKind, QuickAddLine, TaskCreate

Client = httpx.AsyncClient
URL = "/api/v1/tasks"
HARD = [
    "pills every 12 hours",
    "every 90 min",
    "x every day for 20000 days",
    "x every 5000 days",
    "stretch hourly at 5pm",
    "stündlich trinken",
    "x #" + "a" * 55,
    " ".join(f"#tag{number}" for number in range(40)),
    ("word " * 300).strip(),
    "w" * 2_000,
    "31.12.9999 at 23:59 every day",
    "every year from 31 Dec 9999",
    "in 99999 years",
    "every 30 feb",
    "\u200b #tag",
    "\u3164 tomorrow",
]
NOW = [
    datetime(2026, 11, 29, 10, 0, tzinfo=UTC),
    datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
    datetime(9999, 12, 31, 12, 0, tzinfo=UTC),
]


def words_of(language: Any) -> list[str]:
    return sorted({w for by_value in language.words.values() for words in by_value.values() for w in words.split("|")})


def lines() -> st.SearchStrategy[str]:
    """Lines that people might type, and that look like it: words with a meaning, numbers, signs, anything."""
    numbers = st.integers(-3, 100_000).map(str)
    signs = st.sampled_from(["#tag", "#" + "x" * 60, "!!", "+Home", "p1", "5pm", "3/4", ".", ",", "-", '"', "\\", "🎉"])
    word = st.one_of(st.sampled_from(words_of(ENGLISH)), st.sampled_from(words_of(GERMAN)), numbers, signs)
    rule = st.builds("{} every {} {} {}".format, word, numbers, st.sampled_from(["hours", "days", "years"]), word)
    count = st.builds("{} every day for {} days".format, word, numbers)
    free = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=700)
    typed = st.one_of(st.lists(word, min_size=1, max_size=12).map(" ".join), rule, count, free)
    return typed.filter(is_visible)


def how(now: datetime, language: str) -> Any:
    return reading.reader(Locale("Europe/Berlin", language), now, ZoneInfo("Europe/Berlin"))


@settings(max_examples=600, deadline=None)
@given(text=lines(), language=st.sampled_from(["en", "de"]), now=st.sampled_from(NOW), done=st.booleans())
@example(text="pills every 12 hours", language="en", now=NOW[0], done=False)
@example(text="every day at 23:59", language="en", now=NOW[2], done=False)
def test_whatever_is_typed_makes_a_task_that_holds_all_of_it(
    text: str, language: str, now: datetime, done: bool
) -> None:
    line = QuickAddLine(text=text, done=done)
    read = ParseResult(**reading.read_line(line.text, {"Home": None}, set(), how(now, language)))
    task = task_of(line, read)
    assert TaskCreate.model_validate_json(task.model_dump_json()) == task
    if len(line.text) > 500:
        assert task.notes == line.text


@settings(max_examples=300, deadline=None)
@given(text=lines(), language=st.sampled_from(["en", "de"]), now=st.sampled_from(NOW[:2]))
def test_what_the_page_reads_without_a_network_the_api_takes(text: str, language: str, now: datetime) -> None:
    asked = {
        "text": text.strip(),
        "now": now.timestamp() * 1000,
        "lists": {},
        "ignore": [],
        "locale": language,
        "time_zone": "Europe/Berlin",
        "language": language,
        "first_weekday": None,
    }
    read = json.loads(reading.answer(json.dumps(asked), lambda _: 60))
    TaskCreate.model_validate({name: read[name] for name in read.keys() & TaskCreate.model_fields.keys()})


@pytest.mark.parametrize("language", ["en", "de"])
async def test_hard_lines_are_added_with_the_easy_ones(client: Client, language: str) -> None:
    await client.patch("/api/v1/me", json={"language": language})
    lines = [{"text": text} for text in ["milk", *HARD, "eggs"]]
    parsed = await client.post(f"{URL}/parse/lines", json={"lines": lines})
    assert parsed.status_code == 200, parsed.text
    added = await client.post(f"{URL}/quick/lines", json={"lines": lines})
    assert added.status_code == 201, added.text
    assert [task["title"] for task in added.json()] == [each["title"] for each in parsed.json()]


@pytest.mark.parametrize("text", HARD)
async def test_a_repetition_in_words_is_one_that_a_task_takes(client: Client, text: str) -> None:
    response = await client.post(f"{URL}/recurrence", json={"text": text[:500]})
    assert response.status_code == 200, response.text
    rule = response.json()["rule"]
    if rule is not None:
        made = await client.post(URL, json={"title": "x", "due_date": "2027-01-15", "recurrence": rule})
        assert made.status_code == 201, made.text


@pytest.mark.parametrize(
    ("text", "words"), [("pills every 12 hours", "every 12 hours"), ("every 90 min", "every 90 min")]
)
async def test_a_repetition_that_no_task_can_have_is_refused_in_words(client: Client, text: str, words: str) -> None:
    said = f"A task cannot repeat “{words}”, so these words are left as they are."
    read = (await client.post(f"{URL}/recurrence", json={"text": text})).json()
    assert (read["rule"], read["problems"]) == (None, [said])
    parsed = (await client.post(f"{URL}/parse", json={"text": f"{text} #home"})).json()
    assert (parsed["title"], parsed["tags"], parsed["problems"]) == (text, ["home"], [said])


@pytest.mark.parametrize("text", HARD)
async def test_each_hard_line_by_itself(client: Client, text: str) -> None:
    read = (await client.post(f"{URL}/parse", json={"text": text})).json()
    made = await client.post(f"{URL}/quick", json={"text": text})
    assert made.status_code == 201, made.text
    fields = ("title", "notes", "due_date", "due_time", "recurrence", "priority", "tags")
    assert [made.json()[name] for name in fields] == [read[name] for name in fields]
    by_fields = await client.post(URL, json={name: read[name] for name in fields})
    assert by_fields.status_code == 201, by_fields.text


WORDS = st.one_of(
    lines(), st.text(max_size=200), st.sampled_from(["\ud800", "\0", "x" * 600, "y" * 21_000, "a\nb", ""])
)
DAYS = st.sampled_from(["2026-12-01", "2026-12-13T18:30:00-05:00", "9999-12-31T23:59:00-12:00", "0001-01-01", "soon"])
RULES = st.sampled_from(["FREQ=WEEKLY", "FREQ=HOURLY", "RRULE:FREQ=DAILY;UNTIL=20270101T000000Z", "often", ""])


def json_values() -> st.SearchStrategy[Any]:
    """Anything where a program would have written something."""
    return st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS, DAYS, RULES),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)
        ),
        max_leaves=12,
    )


NAMES = (
    *("id", "uid", "title", "name", "displayName", "notes", "note", "desc", "description", "body", "content", "status"),
    *("due", "due_date", "dueDateTime", "dateTime", "timeZone", "deadline", "when", "recur", "recurrence", "repeats"),
    *(
        "recurrence_type",
        "repeat_after",
        "pattern",
        "range",
        "type",
        "tags",
        "labels",
        "categories",
        "priority",
        "parent",
    ),
    *(
        "parent_task_uid",
        "related_tasks",
        "subtask",
        "project",
        "project_uid",
        "completed",
        "done",
        "entry",
        "attributes",
    ),
)


def program_files() -> st.SearchStrategy[str]:
    entry = st.dictionaries(st.sampled_from(NAMES), json_values(), max_size=8)
    entries = st.lists(entry, max_size=4)
    shapes = st.one_of(
        st.builds(lambda rows: {"kind": "tasks#taskLists", "items": [{"title": "a", "items": rows}]}, entries),
        st.builds(lambda rows: {"value": [{"displayName": "a", "tasks": rows}]}, entries),
        st.builds(lambda rows: {"lists": rows, "cards": rows, "checklists": rows, "labels": rows}, entries),
        st.builds(lambda rows: {"data": {"tasks": rows, "projects": rows, "tags": rows, "inbox_items": rows}}, entries),
        st.builds(lambda rows: [{"title": "a", "tasks": rows}], entries),
        st.builds(lambda rows: [{"type": "to-do", "attributes": row} for row in rows], entries),
        st.builds(lambda rows: [{"description": "a", "entry": "", "status": "", **row} for row in rows], entries),
        st.builds(lambda rows: {"format": "hackathon-todo", "tasks": rows}, entries),
        json_values(),
    )
    return shapes.map(json.dumps)


def tables() -> st.SearchStrategy[str]:
    heads = st.sampled_from(
        [
            "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,DATE,DATE_LANG,TIMEZONE,DEADLINE",
            "list,subtask_of,title,notes,priority,due_date,due_time,recurrence,tags,completed_at,created_at",
            "Folder Name,List Name,Title,Tags,Content,Due Date,Timezone,Is All Day,Repeat,Status,taskId,parentId",
            "Task ID,Created At,Completed At,Name,Section/Column,Due Date,Tags,Notes,Projects,Parent task",
            "Subject,Start Date,Due Date,Reminder On/Off,Date Completed,Categories,Notes,Priority,Status",
        ]
    )
    cell = st.one_of(WORDS, DAYS, RULES, st.sampled_from(["task", "section", "note", "meta", "1", "2", "a", "true"]))
    quoted = cell.map(lambda text: '"' + text.replace('"', '""') + '"')
    rows = st.lists(st.lists(quoted, min_size=1, max_size=11).map(",".join), max_size=5)
    return st.builds(lambda head, rows: "\n".join([head, *rows]), heads, rows)


def text_files() -> st.SearchStrategy[str]:
    mark = st.sampled_from(
        ["- ", "- [ ] ", "- [x] ", "- [-] ", "  * ", "\t", "# ", "", "> ", "```", "| a | ", "<!-- ", "x 2026-11-03 "]
    )
    sign = st.sampled_from(
        ["", " 📅 2026-12-01", " 🔁 every 12 hours", " ⏫", " due:2026-12-01 rec:1w", " [due:: soon]"]
    )
    return st.lists(st.builds("{}{}{}".format, mark, WORDS, sign), max_size=8).map("\n".join)


def calendars() -> st.SearchStrategy[str]:
    names = [
        "SUMMARY",
        "DESCRIPTION",
        "DUE",
        "DTSTART",
        "RRULE",
        "CATEGORIES",
        "PRIORITY",
        "STATUS",
        "RELATED-TO",
        "UID",
    ]
    value = st.one_of(WORDS, st.sampled_from(["20261201", "20261201T080000Z", "FREQ=HOURLY", "a", "9", "COMPLETED"]))
    line = st.builds("{}:{}".format, st.sampled_from(names), value)
    todo = st.lists(line, max_size=6).map(lambda rows: "\r\n".join(["BEGIN:VTODO", *rows, "END:VTODO"]))
    return st.lists(todo, max_size=3).map(lambda rows: "\r\n".join(["BEGIN:VCALENDAR", *rows, "END:VCALENDAR", ""]))


FILES = st.one_of(
    st.tuples(st.just("a.json"), program_files()),
    st.tuples(st.just("a.csv"), tables()),
    st.tuples(st.sampled_from(["a.md", "a.txt", "todo.txt", ""]), text_files()),
    st.tuples(st.just("a.ics"), calendars()),
)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(file=FILES, language=st.sampled_from(["en", "de"]))
def test_whatever_is_read_from_a_file_an_import_takes(file: tuple[str, str], language: str) -> None:
    name, text = file
    try:
        read = read_file(name, text.encode("utf-8", "replace"), how(NOW[0], language), ("Home",))
    except AppError as refused:
        assert refused.status == 422
        return
    assert read.archive.tasks or read.archive.lists or read.archive.views
    Archive.model_validate_json(read.archive.model_dump_json())
    FileRead.model_validate_json(read.model_dump_json())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(entries=st.lists(WORDS, min_size=1, max_size=30))
def test_no_line_of_a_list_gets_lost(entries: list[str]) -> None:
    """Each is a task, or named as none."""
    kept = [" ".join(clean_line(entry).split()) for entry in entries]
    text = "\n".join(f"- [ ] {entry}" for entry in kept)
    try:
        read = read_file("a.md", text.encode(), how(NOW[0], "en"), ())
    except AppError:
        assert not any(kept)
        return
    named = sum(problem.kind is ProblemKind.row for problem in read.problems)
    assert len(read.archive.tasks) + named >= sum(entry != "" for entry in kept)


async def test_a_day_without_a_year_is_the_next_one_typed_and_the_nearest_one_pasted(client: Client) -> None:
    today = clock.local_now("Europe/Berlin").date()
    yesterday = today - timedelta(1)
    text = f"Book flights {yesterday:%d} {yesterday:%B}"
    lines = [{"text": text}]
    typed = (await client.post(f"{URL}/parse/lines", json={"lines": lines})).json()[0]
    pasted = (await client.post(f"{URL}/parse/lines", json={"lines": lines, "pasted": True})).json()[0]
    added = (await client.post(f"{URL}/quick/lines", json={"lines": lines, "pasted": True})).json()[0]
    of_file = (await client.post("/api/v1/import/read", params={"name": "a.md"}, content=text)).json()
    assert typed["due_date"] > str(today)
    for each in (pasted, added, of_file["archive"]["tasks"][0]):
        assert each["due_date"] == str(yesterday)
