"""`./todo bench scale`: what a request costs beside more and more people who share lists, and what is walked for it.

Each size gets a database of its own. Everybody has ten lists and shares two of them with four others, so that ten of
what they see are shared. The requests are those of a few people; whether they walked a whole table, PostgreSQL's own
statistics say."""

import argparse
import asyncio
import contextlib
import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx
import uvloop
from bench.load import Load, http_request, load
from bench.servers import Server, execute, register, running_app
from rich.table import Table

from todo_api.tasks import words
from todo_cli.output import console, say, step
from todo_cli.postgres import HOST, Postgres, running_postgres, throwaway_data_directory

PEOPLE = (100, 1_000)
TASKS = 1_000
ASKING = 8
"""People who ask, one connection each."""
ROUND_SECONDS = 5
FLAT = 1.5
STATISTICS_SECONDS = 11
"""After so long an idle connection has told what it did."""
LISTS, SHARED, MEMBERS = 10, 2, 4
PAGES = 20
"""Open pages of one person, who makes changes."""
CHANGES = 50
CHANGES_A_DAY = 30
"""What somebody adds, ticks off, moves and writes anew, for the size of a year's journal."""
REMINDED = 1_000
"""People who have one reminder each in the same minute."""
REMINDED_WITHIN_SECONDS = 300
REQUESTS = {
    "list": ("GET", "/api/v1/tasks?limit=50", b""),
    "today": ("GET", "/api/v1/tasks?view=today&limit=50", b""),
    "search": ("GET", "/api/v1/tasks?q=number%204711", b""),
    "counts": ("GET", "/api/v1/tasks/counts", b""),
    "lists": ("GET", "/api/v1/lists", b""),
    "changes": ("GET", "/api/v1/changes?limit=50", b""),
    "create": ("POST", "/api/v1/tasks", json.dumps({"title": "Call Ann", "due_date": "2027-01-15"}).encode()),
}
WALKED = """
SELECT relname, seq_scan FROM pg_stat_user_tables
WHERE relname IN ('tasks', 'changes', 'lists', 'list_members', 'users') AND seq_scan > 0 ORDER BY relname
"""
REMIND = """
INSERT INTO reminders (task_id, user_id, marked_at, at)
SELECT task.id, bench_people.id, now() - interval '1 minute', now() - interval '1 second'
FROM bench_people CROSS JOIN LATERAL (SELECT id FROM tasks WHERE user_id = bench_people.id LIMIT 1) AS task WHERE n < $1
ON CONFLICT (task_id) DO UPDATE SET at = excluded.at
"""
SIZES = """
SELECT pg_database_size(current_database()), (SELECT pg_total_relation_size('changes') / count(*) FROM changes)
"""
# Who was registered comes first, so that those who ask share lists with others, too.
FILL = (
    """
INSERT INTO users (id, email, name, password_hash, time_zone, created_at)
SELECT uuidv7(), 'p' || n || '@example.org', 'P', '', 'UTC', now() FROM generate_series($ASKING + 1, $PEOPLE) AS n
""",
    "CREATE TABLE bench_people AS SELECT id, row_number() OVER (ORDER BY created_at, id) - 1 AS n FROM users",
    "CREATE UNIQUE INDEX ON bench_people (n)",
    """
INSERT INTO lists (id, user_id, name, colour, position, created_at, updated_at)
SELECT uuidv7(), id, 'List ' || l, 'grey', l, now(), now() FROM bench_people, generate_series(1, $LISTS) AS l
""",
    """
INSERT INTO list_members (id, list_id, user_id, member_id, role, joined_at, updated_at)
SELECT uuidv7(), lists.id, lists.user_id, member.id, 'editor', now(), now()
FROM lists JOIN bench_people AS owner ON owner.id = lists.user_id CROSS JOIN generate_series(1, $MEMBERS) AS m
JOIN bench_people AS member ON member.n = (owner.n + m * 7) % $PEOPLE
WHERE lists.position <= $SHARED
""",
    """
INSERT INTO tasks (id, user_id, list_id, title, notes, priority, due_date, tags, position, created_at, updated_at,
                   search)
SELECT uuidv7(), lists.user_id, lists.id, 'task number ' || n, '', n % 4,
       CASE WHEN n % 3 = 0 THEN current_date - 30 + n % 300 END, '{}', n, now(), now(),
       replace($words$VECTOR$words$, '4711', n::text)::tsvector
FROM lists, generate_series(1, $TASKS / $LISTS) AS n
""",
    """
INSERT INTO changes (user_id, author_id, list_id, group_id, actor, entity, entity_id, after, undone, created_at)
SELECT user_id, user_id, list_id, uuidv7(), 'web', 'task', id, '{"title": "task"}', false, now()
FROM tasks WHERE priority = 0
""",
)


async def fill(postgres: Postgres, people: int, tasks: int) -> None:
    """Straight into the tables, without triggers and foreign keys: to make a million tasks is not what is measured."""
    connection = await asyncpg.connect(postgres.superuser_url)
    await connection.execute("SET session_replication_role = replica")
    numbers = {"PEOPLE": people, "TASKS": tasks, "ASKING": ASKING, "LISTS": LISTS, "SHARED": SHARED, "MEMBERS": MEMBERS}
    for statement in FILL:
        for name, number in numbers.items():
            statement = statement.replace(f"${name}", str(number))
        await connection.execute(statement.replace("VECTOR", words.vector("task number 4711", "", [])))
    await connection.close()
    await execute(postgres.superuser_url, "VACUUM ANALYZE")


async def walked(postgres: Postgres) -> list[str]:
    """The tables of people's things that were read whole since the statistics began."""
    await asyncio.sleep(STATISTICS_SECONDS)
    connection = await asyncpg.connect(postgres.superuser_url)
    rows = await connection.fetch(WALKED)
    await connection.close()
    return [f"{row['relname']} ({row['seq_scan']})" for row in rows]


@dataclass(frozen=True)
class Size:
    """What was measured beside so many people. ``fan_out`` is from the request for a change to the last of the open
    pages that was told, ``minute`` from when everybody's reminder is due to the last that went out, seconds both."""

    people: int
    loads: dict[str, Load]
    fan_out: list[float]
    reminded: int
    minute: float
    bytes_a_person: int
    bytes_a_change: int
    walked: list[str]


def measure(people: int, tasks: int) -> Size:
    """The requests beside so many people, and which tables they walked."""
    with (
        throwaway_data_directory() as data,
        running_postgres(data, durable=False) as postgres,
        running_app(data, postgres) as app,
    ):
        with step(f"{people:,} people with {tasks:,} tasks each") as line:
            began = time.perf_counter()
            cookies = register(app, ASKING)
            asyncio.run(fill(postgres, people, tasks))
            size, change = asyncio.run(sizes(postgres))
            line.detail = f"{time.perf_counter() - began:.0f} s, {size / 1e9:.1f} GB"
        with step("Requests"):
            loads = {name: _run(app, cookies, *request) for name, request in REQUESTS.items()}
        with step(f"A change on {PAGES} open pages"):
            delays = uvloop.run(fan_out(app, cookies[0]))
        with step("A minute of reminders"):
            reminded = min(people, REMINDED)
            minute = asyncio.run(remind(postgres, reminded))
        with step("Tables that were walked"):
            asyncio.run(execute(postgres.superuser_url, "SELECT pg_stat_reset()"))
            for request in REQUESTS.values():
                _run(app, cookies, *request, seconds=1)
            tables = asyncio.run(walked(postgres))
        return Size(people, loads, delays, reminded, minute, size // people, change, tables)


async def sizes(postgres: Postgres) -> tuple[int, int]:
    """Bytes of the database, and of a row of the journal with its indexes."""
    connection = await asyncpg.connect(postgres.superuser_url)
    database, change = await connection.fetchrow(SIZES)
    await connection.close()
    return database, change


async def fan_out(app: Server, cookie: str) -> list[float]:
    """How long each change took until all of one person's open pages were told, seconds."""
    told: asyncio.Queue[None] = asyncio.Queue()

    async def listen(client: httpx.AsyncClient) -> None:
        async with client.stream("GET", "/api/v1/changes/stream", timeout=None) as response:
            async for line in response.aiter_lines():
                if line in ("event: ready", "event: change"):
                    told.put_nowait(None)

    async with httpx.AsyncClient(base_url=f"http://{HOST}:{app.port}", cookies={"session": cookie}) as client:
        pages = [asyncio.create_task(listen(client)) for _ in range(PAGES)]
        for _ in pages:
            await told.get()
        delays = []
        for number in range(CHANGES):
            began = time.perf_counter()
            (await client.post("/api/v1/tasks", json={"title": f"Change {number}"})).raise_for_status()
            for _ in pages:
                await told.get()
            delays.append(time.perf_counter() - began)
        for page in pages:
            page.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await page
    return delays


async def remind(postgres: Postgres, people: int) -> float:
    """So many people's reminders become due at once; seconds until all went out."""
    connection = await asyncpg.connect(postgres.superuser_url)
    await connection.execute(REMIND, people)
    began = time.perf_counter()
    await connection.execute("SELECT pg_notify('reminders', '')")
    async with asyncio.timeout(REMINDED_WITHIN_SECONDS):
        while await connection.fetchval("SELECT count(*) FROM reminders WHERE at < now()"):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await connection.close()
    return time.perf_counter() - began


def _run(
    app: Server, cookies: Sequence[str], method: str, path: str, body: bytes, *, seconds: float = ROUND_SECONDS
) -> Load:
    result: Any = uvloop.run(load(app.port, [http_request(method, path, each, body) for each in cookies], seconds))
    assert isinstance(result, Load)
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, nargs="+", default=PEOPLE)
    parser.add_argument("--tasks", type=int, default=TASKS, help="of each")
    options = parser.parse_args()
    found = [measure(people, options.tasks) for people in sorted(options.people)]
    table = Table(box=None, pad_edge=False)
    table.add_column("request", no_wrap=True)
    for size in found:
        table.add_column(f"{size.people:,}: p50 ms", justify="right")
        table.add_column("p99 ms", justify="right")
    table.add_column("largest to smallest", justify="right")
    for name in REQUESTS:
        loads = [size.loads[name] for size in found]
        figures = [f"{each * 1000:.1f}" for load in loads for each in (load.p50, load.p99)]
        table.add_row(name, *figures, f"{loads[-1].p50 / loads[0].p50:.2f}")
    delays = [sorted(size.fan_out) for size in found]
    figures = [f"{each * 1000:.1f}" for delay in delays for each in (statistics.median(delay), delay[-1])]
    table.add_row(
        f"change on {PAGES} pages", *figures, f"{statistics.median(delays[-1]) / statistics.median(delays[0]):.2f}"
    )
    say(f"\nOne worker, {ASKING} connections; each person shares lists with {MEMBERS} others and has ten shared ones")
    console.print(table)
    say(f"Goal: largest to smallest <= {FLAT}. Of the change's {CHANGES} times the slowest stands in place of p99")
    for size in found:
        yearly = size.bytes_a_change * CHANGES_A_DAY * 365 / 1e6
        say(
            f"Beside {size.people:,} people: {size.reminded:,} reminders due at once went out in {size.minute:.1f} s "
            f"({size.minute / size.reminded * 1000:.1f} ms each); {size.bytes_a_person / 1e6:.2f} MB a person; "
            f"{size.bytes_a_change} bytes a change, so {CHANGES_A_DAY} a day are {yearly:.1f} MB a year; "
            f"walked whole: {', '.join(size.walked) or 'none'} (goal: none)"
        )


if __name__ == "__main__":
    main()
