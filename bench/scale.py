"""`./todo bench scale`: what a request costs beside more and more people who share lists, and what is walked for it.

Each size gets a database of its own. Everybody has ten lists and shares two of them with four others, so that ten of
what they see are shared. The requests are those of a few people; whether they walked a whole table, PostgreSQL's own
statistics say."""

import argparse
import asyncio
import json
import time
from collections.abc import Sequence
from typing import Any

import asyncpg
import uvloop
from bench.load import Load, http_request, load
from bench.servers import Server, execute, register, running_app
from rich.table import Table

from todo_api.tasks import words
from todo_cli.output import console, say, step
from todo_cli.postgres import Postgres, running_postgres, throwaway_data_directory

PEOPLE = (100, 1_000)
TASKS = 1_000
ASKING = 8
"""People who ask, one connection each."""
ROUND_SECONDS = 5
FLAT = 1.5
STATISTICS_SECONDS = 11
"""After so long an idle connection has told what it did."""
LISTS, SHARED, MEMBERS = 10, 2, 4
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


def measure(people: int, tasks: int) -> tuple[dict[str, Load], list[str]]:
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
            line.detail = f"{time.perf_counter() - began:.0f} s"
        with step("Requests"):
            found = {name: _run(app, cookies, *request) for name, request in REQUESTS.items()}
        with step("Tables that were walked"):
            asyncio.run(execute(postgres.superuser_url, "SELECT pg_stat_reset()"))
            for request in REQUESTS.values():
                _run(app, cookies, *request, seconds=1)
            return found, asyncio.run(walked(postgres))


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
    sizes = {people: measure(people, options.tasks) for people in options.people}
    table = Table(box=None, pad_edge=False)
    table.add_column("request", no_wrap=True)
    for people in sizes:
        table.add_column(f"{people:,}: p50 ms", justify="right")
        table.add_column("p99 ms", justify="right")
    table.add_column("largest to smallest", justify="right")
    first, last = (sizes[people][0] for people in (min(sizes), max(sizes)))
    for name in REQUESTS:
        figures = [f"{each * 1000:.1f}" for found, _ in sizes.values() for each in (found[name].p50, found[name].p99)]
        table.add_row(name, *figures, f"{last[name].p50 / first[name].p50:.2f}")
    say(f"\nOne worker, {ASKING} connections; each person shares lists with {MEMBERS} others and has ten shared ones")
    console.print(table)
    say(f"Goal: largest to smallest <= {FLAT}")
    for people, (_, tables) in sizes.items():
        say(f"Walked whole beside {people:,} people: {', '.join(tables) or 'none'} (goal: none)")


if __name__ == "__main__":
    main()
