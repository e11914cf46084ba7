"""Several write what several read: none of it is lost to anybody, and none comes twice.

The writers here take no locks and keep their transactions open for a while: ids are in no order of commits at all."""

import asyncio
import random
from collections.abc import Callable
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from todo_api.changes.cursor import Cursor, read_cursor
from todo_api.changes.service import newest, news_since, settle_restored
from todo_api.core.database import Database
from todo_api.core.ids import new_id

Client = httpx.AsyncClient
WRITERS, TRANSACTIONS, ROWS = 8, 100, 25
INSERT = """
INSERT INTO changes (user_id, author_id, list_id, group_id, actor, entity, entity_id, after, undone, created_at)
SELECT $1, $1, $2, $3, 'web', 'task', $3, '{"title": "x", "completed_at": null}', false, now()
FROM generate_series(1, $4)
"""


async def shared_list(owner: Client, *others: Client) -> UUID:
    list_id = (await owner.post("/api/v1/lists", json={"name": "Groceries"})).json()["id"]
    link = await owner.post(f"/api/v1/lists/{list_id}/invitations", json={"role": "viewer"})
    for person in others:
        joined = await person.post("/api/v1/invitations/join", json={"token": link.json()["token"]})
        assert joined.status_code == 200
    return UUID(list_id)


async def write(url: str, owner: UUID, list_id: UUID, chance: random.Random) -> set[int]:
    """Many transactions, some rolled back, whose ids and commits are in different orders; the ids that stand."""
    connection = await asyncpg.connect(url)
    stand: set[int] = set()
    for _ in range(TRANSACTIONS):
        transaction = connection.transaction()
        await transaction.start()
        group = new_id()
        for part in (ROWS // 2, ROWS - ROWS // 2):
            await connection.execute(INSERT, owner, list_id, group, part)
            await asyncio.sleep(chance.choice((0, 0, 0.001, 0.02)))
        made = await connection.fetch("SELECT id FROM changes WHERE user_id = $1 AND group_id = $2", owner, group)
        if chance.random() < 0.05:
            await transaction.rollback()
        else:
            await transaction.commit()
            stand |= {row["id"] for row in made}
    await connection.close()
    return stand


async def read(
    database: Database, person: UUID, cursor: Cursor, done: asyncio.Event, chance: random.Random
) -> list[int]:
    """All that comes, batch by batch. Now and then the connection is lost in the middle of a batch."""
    read: list[int] = []
    while True:
        ended = done.is_set()
        async with database.read() as session:
            news = await news_since(session, person, cursor, 100_000)
        assert not news.reload
        told = news.changes
        if told and chance.random() < 0.3:
            told = told[: chance.randrange(1, len(told) + 1)]
        read += [change.id for change, _ in told]
        written = str(told[-1][1] if told else news.cursor)
        again = read_cursor(written)
        assert again is not None
        cursor = again
        if ended and not told:
            return read
        await asyncio.sleep(0.005)


async def test_several_writers_lose_and_repeat_nothing_for_several_readers(
    client: Any, other: Any, sign_up: Callable[..., Any], database: Database, database_url: str
) -> None:
    third = await sign_up(name="Cem")
    list_id = await shared_list(client, other, third)
    readers = [UUID(person.user["id"]) for person in (client, other, third)]
    async with database.read() as session:
        starts = [await newest(session, person) for person in readers]
    done, chance = asyncio.Event(), random.Random(5)
    reading = [
        asyncio.create_task(read(database, person, start, done, chance))
        for person, start in zip(readers, starts, strict=True)
    ]
    written = await asyncio.gather(*(write(database_url, readers[0], list_id, chance) for _ in range(WRITERS)))
    done.set()
    expected = set().union(*written)
    assert len(expected) > WRITERS * TRANSACTIONS * ROWS * 0.9
    for ids in await asyncio.gather(*reading):
        assert len(ids) == len(set(ids)), "something came twice"
        assert set(ids) == expected, "something was lost"
        assert ids != sorted(ids), "the writers were in order, which proves nothing"


@pytest.mark.parametrize(
    "foreign", ["", "x", "12", "5:3:~00000000", "0:0:~00000000", "1:9:7,5~00000000", "5:5:5~00000000"]
)
def test_what_is_no_cursor_is_none(foreign: str) -> None:
    assert read_cursor(foreign) is None


@pytest.mark.parametrize("written", ["1:1:~0a0a0a0a", "5:9:5,7~0a0a0a0a", "5:9:5>8:12:8,9@17~0a0a0a0a"])
async def test_what_is_one_is_taken_by_the_database_as_well(client: Any, database: Database, written: str) -> None:
    cursor = read_cursor(written)
    assert cursor is not None
    assert str(cursor) == written
    async with database.read() as session:
        await news_since(session, UUID(client.user["id"]), Cursor(cursor.snapshot, "", cursor.then, 17), 10)


async def test_a_journal_from_another_server_is_settled_at_the_start(
    client: Any, database: Database, database_url: str
) -> None:
    person = UUID(client.user["id"])
    made = await client.post("/api/v1/tasks", json={"title": "of before"})
    server = await asyncpg.connect(database_url)
    await server.execute(
        "UPDATE changes SET transaction_id = '9000000000' WHERE id = $1", int(made.headers["Change-Id"])
    )
    async with database.read() as session:
        start = await newest(session, person)
        assert len((await news_since(session, person, start, 10)).changes) == 1  # again and again
    await settle_restored(database)
    async with database.read() as session:
        assert (await news_since(session, person, start, 10)).changes == ()
    assert await server.fetchval("SELECT count(*) FROM changes WHERE transaction_id > '8000000000'") == 0
    await server.close()
