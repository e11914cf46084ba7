"""The search: what is typed is found, whatever its script, case and accents, and with a slip of the pen."""

import random
import unicodedata
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import text

from todo_api.core.database import Database
from todo_api.tasks import queries, words
from todo_api.tasks.models import Task
from todo_api.tasks.service import reindex

URL = "/api/v1/tasks"
Add = Callable[..., Awaitable[dict[str, Any]]]
Client = httpx.AsyncClient


async def found(client: Client, q: str, **query: Any) -> list[str]:
    response = await client.get(URL, params={"q": q, **query})
    assert response.status_code == 200, response.text
    return [task["title"] for task in response.json()["items"]]


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Mail user@example.org", ["user@example.org", "example.org", "user", "USER@EXAMPLE"]),
        ("Read RFC-5545", ["5545", "RFC-5545", "rfc 5545", "rfc"]),
        ("Read RFC5545", ["5545", "rfc5545", "rfc"]),
        ("Call +49 170 1234567", ["+49 170 1234567", "1234567", "0170 1234567"[1:]]),
        ("See https://example.org/a/b?c=d", ["https://example.org/a/b?c=d", "example.org/a"]),
        ("Fix src/main_page.py v1.2.3", ["src/main_page.py", "main_page", "page.py", "v1.2.3", "1.2.3"]),
        ("Don't call O'Brien", ["don't", "O'Brien", "brien"]),
        ("Learn C++ & C#", ["C++", "&", "++", "c#", "C"]),
        ("50 % of 30 €", ["50 %", "30 €", "€", "%"]),
        ("Café Müller", ["cafe muller", "CAFÉ", "Muller", "Mueller", "müller", "caf"]),
        ("Hauptstraße", ["Hauptstrasse", "HAUPTSTRASSE", "hauptstraße"]),
        (unicodedata.normalize("NFD", "Crème brûlée"), ["Crème", "creme brulee", "BRÛLÉE"]),
        ("Crème", [unicodedata.normalize("NFD", "Crème")]),
        ("Smørrebrød für Łukasz", ["smorrebrod", "lukasz", "Smørre"]),
        ("Ёлка и йогурт", ["елка", "ёлка", "ЙОГУРТ"]),
        ("Σίσυφος", ["ΣΙΣΥΦΟΣ", "σισυφος"]),
        ("买牛奶和鸡蛋", ["牛奶", "牛", "鸡蛋", "蛋", "买牛奶和鸡蛋", "牛奶和"]),
        ("牛乳を買う", ["牛乳", "を買う", "買う"]),
        ("우유를 사다", ["우유", "사다"]),
        ("ซื้อนม", ["นม", "ซื้อ"]),
        ("किताब पढ़ना", ["किताब", "पढ़"]),
        ("קניית חלב", ["חלב"]),
        ("iPhone手机 kaufen", ["手机", "iphone", "kaufen"]),
        ("ｆｕｌｌ ｗｉｄｔｈ", ["full width"]),
        ("Cake 🎂 for ❤️ Ann 👍🏽", ["🎂", "❤", "❤️", "👍", "cake 🎂", "👍🏿"]),
        (
            "Renew the passport",
            ["pasport", "passprot", "psasport", "xassport", "passports", "renwe passport", "passpor"],
        ),
        ("Überweisung", ["Uberweisng", "überweisugn"]),
        ("back\\slash 'quoted' <tag> :* | & !", ["back\\slash", "'quoted'", "<tag>", ":*", "|", "!"]),
    ],
)
async def test_what_is_typed_is_found(client: Client, add_task: Add, title: str, asked: list[str]) -> None:
    await add_task(title)
    await add_task("something else", notes="of another kind")
    stored = (await client.get(URL)).json()["items"][0]["title"]
    for q in asked:
        assert await found(client, q) == [stored], q


@pytest.mark.parametrize(
    "q", ["passed", "pas port", "butter", "牛肉", "奶牛", "5546", "🎁", "#renew", "xyz", " ", "~1", "=fone"]
)
async def test_nothing_else_is(client: Client, add_task: Add, q: str) -> None:
    await add_task("Renew passport, 买牛奶, RFC-5545", tags=["phone"])
    assert await found(client, q) == []


async def test_tags_are_found_with_and_without_their_sign(client: Client, add_task: Add) -> None:
    await add_task("Ann", tags=["Phone"])
    await add_task("Bob", notes="a phone that rings")
    await add_task("Issue #4711")
    await add_task("compile", tags=["C++"])
    for q, titles in {
        "#phone": ["Ann"],
        "#PHO": ["Ann"],
        "phone": ["Ann", "Bob"],
        "ann #phone": ["Ann"],
        "bob #phone": [],
        "#4711": ["Issue #4711"],
        "4711": ["Issue #4711"],
        "#c++": ["compile"],
        "C++": ["compile"],
    }.items():
        assert await found(client, q) == titles, q


async def test_the_nearest_comes_first(client: Client, add_task: Add) -> None:
    finished = await add_task("oat milk")
    for title, fields in {
        "buy bread": {"notes": "and oat milk"},
        "milky oats": {},
        "milk of oats": {},
        "a jug": {"tags": ["oat", "milk"]},
        "get oat milk": {},
    }.items():
        await add_task(title, **fields)
    await client.post(f"{URL}/{finished['id']}/complete")
    expected = ["get oat milk", "milky oats", "milk of oats", "a jug", "buy bread", "oat milk"]
    assert await found(client, "oat milk") == expected
    assert await found(client, "oat milk", state="open") == expected[:-1]
    assert await found(client, "oat milk", state="done") == ["oat milk"]
    pages, cursor = [], None
    for _ in range(3):
        query = {"q": "oat milk", "limit": 2, "total": True} | ({"cursor": cursor} if cursor else {})
        page = (await client.get(URL, params=query)).json()
        assert page["total"] == 6
        pages += [task["title"] for task in page["items"]]
        cursor = page["next_cursor"]
    assert (pages, cursor) == (expected, None)


async def test_pages_hold_everything_once_also_where_a_word_is_common(
    client: Client, add_task: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [f"{'milk' if n % 5 else 'more milk and'} {n}" for n in range(12)]
    tasks = [await add_task(title, notes="oat") for title in titles]
    await add_task("bread", notes="milk")
    for task in tasks[::3]:
        await client.post(f"{URL}/{task['id']}/complete")
    few = await _all_pages(client, "mil")
    ranked = await _all_pages(client, "milk oat")
    monkeypatch.setattr(queries, "RANKED", 5)
    queries._select_tasks.cache_clear()
    many = await _all_pages(client, "mil")
    assert await _all_pages(client, "milk oat") == ranked
    assert await found(client, "milk 7", limit=1) == ["milk 7"]
    queries._select_tasks.cache_clear()
    assert many[:8] == few[:8]  # open ones, in the order of the list
    assert sorted(many) == sorted(few) == sorted([*titles, "bread"])


async def _all_pages(client: Client, q: str) -> list[str]:
    titles, query = [], {"q": q, "limit": 4}
    while True:
        page = (await client.get(URL, params=query)).json()
        titles += [task["title"] for task in page["items"]]
        if page["next_cursor"] is None:
            return titles
        query["cursor"] = page["next_cursor"]


async def test_a_slip_is_forgiven_only_where_nothing_else_is_found(client: Client, add_task: Add) -> None:
    await add_task("feed the horse")
    await add_task("clean the house")
    await add_task("a mouse trap")
    assert await found(client, "house") == ["clean the house"]
    page = (await client.get(URL, params={"q": "jouse", "limit": 1, "total": True})).json()
    assert page["total"] == 2
    assert await found(client, "jouse", limit=1, cursor=page["next_cursor"]) == ["a mouse trap"]


async def test_the_end_of_long_notes_is_found(client: Client, add_task: Add) -> None:
    await add_task("long", notes="word " * 3_990 + " needle")
    assert await found(client, "needle") == ["long"]


async def index_of(database: Database, client: Client) -> None:
    """The index of every task of the person is that of its words."""
    me = (await client.get("/api/v1/me")).json()["id"]
    async with database.read() as session:
        rows = (
            await session.execute(
                text("SELECT title, notes, tags, search::text AS search FROM tasks WHERE user_id = CAST(:me AS uuid)"),
                {"me": me},
            )
        ).all()
        for row in rows:
            made = words.vector(row.title, row.notes, row.tags)
            same = await session.execute(text("SELECT CAST(:made AS tsvector)::text"), {"made": made})
            assert same.scalar_one() == row.search, row.title
    assert rows


async def test_every_way_to_write_keeps_the_index(database: Database, client: Client, add_task: Add) -> None:
    task = await add_task("one", tags=["Phone"], notes="first")
    await index_of(database, client)
    changed = await client.patch(f"{URL}/{task['id']}", json={"title": "zwei", "notes": "second"})
    await index_of(database, client)
    await client.post(f"/api/v1/changes/{changed.headers['Change-Id']}/undo", json={})
    await index_of(database, client)
    await client.post("/api/v1/tags/change", json={"tag": "Phone", "to": "Call"})
    await client.post(f"{URL}/quick/lines", json={"lines": [{"text": "three #x"}, {"text": "four"}]})
    await client.post(f"{URL}/batch", json={"operations": [{"op": "create", "task": {"title": "fünf"}}]})
    archive = (await client.get("/api/v1/export")).json()
    await client.post("/api/v1/import", json=archive)
    await index_of(database, client)
    deleted = await client.delete(f"{URL}/{task['id']}")
    await client.post(f"/api/v1/changes/{deleted.headers['Change-Id']}/undo", json={})
    repeated = await add_task("six", due_date="2027-01-15", recurrence="FREQ=DAILY")
    await client.post(f"{URL}/{repeated['id']}/complete")
    await index_of(database, client)


async def test_what_an_earlier_release_wrote_is_indexed(database: Database, client: Client, add_task: Add) -> None:
    for number in range(3):
        await add_task(f"Straße {number}")
    async with database.transaction(actor="api") as session:
        await session.execute(text("UPDATE tasks SET search = to_tsvector('simple', title) WHERE title = 'Straße 1'"))
        await session.execute(text("UPDATE tasks SET search = NULL WHERE title = 'Straße 2'"))
    assert await found(client, "strasse") == ["Straße 0"]
    await reindex(database)
    assert await found(client, "strasse") == ["Straße 0", "Straße 1", "Straße 2"]
    await index_of(database, client)


texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60)


@given(texts)
@example("ﬃ ẞ İ ŉ")
@example("e\u0301\u0327 e\u0327\u0301")
def test_folding_knows_no_case_and_no_form(title: str) -> None:
    once = words.folded(title)
    assert words.folded(once) == once
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert words.folded(unicodedata.normalize(form, title)) == once
    if title.upper().casefold() == title.casefold():
        assert words.folded(title.upper()) == once


async def test_postgresql_takes_whatever_people_write(database: Database) -> None:
    """A tsvector of any text, a tsquery of any part of it, and the one finds the other."""
    generator = random.Random(5545)
    letters = [chr(code) for code in range(1, 0x3100) if unicodedata.category(chr(code)) != "Cn"]
    letters += list("牛奶和鸡蛋우유를🎂❤️👩‍🚀\\':*&|!<>()~=#@ \u00a0\u200d") * 40
    async with database.read() as session:
        for _ in range(150):
            title = "".join(generator.choices(letters, k=generator.randint(1, 60)))
            start = generator.randrange(len(title))
            asked = [title, title.upper(), title.split()[0] if title.split() else title, title[start : start + 9]]
            vector = words.vector(title, title[::-1], [])
            for q in asked[:3]:
                sought = words.sought(q)
                if sought is None:
                    assert not words.folded(q).strip() or not any(c.isalnum() for c in q)
                    continue
                for tsquery in (sought.exact, sought.titled, sought.anywhere, sought.spelled):
                    query = text("SELECT CAST(:vector AS tsvector) @@ CAST(:tsquery AS tsquery)")
                    hit = (await session.execute(query, {"vector": vector, "tsquery": tsquery})).scalar_one()
                    assert hit or tsquery == sought.exact, (title, q, tsquery)


def test_the_column_is_no_field() -> None:
    assert "search" not in Task.model_fields
