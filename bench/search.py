"""`./todo bench search`: how soon a search answers somebody who has 100,000 tasks.

The tasks are the titles that people wrote for the language cases, each several times with a word more, some with notes
and tags. What is asked is what people type: words, the beginnings of words, exact titles, slips of the pen, tags, and
what is nowhere. One caller waits for each answer, over HTTP."""

import asyncio
import json
import random
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import httpx
from bench.servers import Server, register, running_app
from rich.table import Table

from todo_api.core.ids import new_id
from todo_api.tasks import words
from todo_cli.output import console, say, step
from todo_cli.postgres import HOST, running_postgres, throwaway_data_directory

TASKS = 100_000
EACH = 40
"""Searches of a kind."""
GOAL_MS = 50
SLICE = 2_000
CASES = Path(__file__).parent / "cases"
TITLE = re.compile(r"\[([^\]]+)\]\(title\)")
TAGS = ("phone", "garden", "office", "errand", "reading")
FILL = """
INSERT INTO tasks (id, user_id, title, notes, priority, due_date, tags, position, completed_at, created_at, updated_at,
                   search)
SELECT made.id, $1, made.title, made.notes, 0, NULL, string_to_array(made.tag, ' '), made.position,
       CASE WHEN made.position % 3 = 0 THEN now() END, now(), now(), made.search::tsvector
FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[])
     AS made (id, title, notes, tag, position, search)
"""


@dataclass(frozen=True)
class Made:
    """A task of the person."""

    title: str
    notes: str
    tags: tuple[str, ...]


def titles() -> list[str]:
    """What people wrote, each once."""
    found: dict[str, None] = {}
    for file in sorted(CASES.glob("quick_add*.jsonl")):
        found.update(dict.fromkeys(json.loads(line)["title"] for line in file.read_text().splitlines()))
    for file in sorted(CASES.glob("writers/*/*.txt")):
        found.update(dict.fromkeys(TITLE.findall(file.read_text())))
    return [title for title in found if title.strip()]


def tasks(chance: random.Random) -> list[Made]:
    written = titles()
    made = []
    for number in range(TASKS):
        more = chance.choice(chance.choice(written).split())
        notes = f"{chance.choice(written)}. {chance.choice(written)}" if chance.random() < 0.3 else ""
        tags = (chance.choice(TAGS),) if chance.random() < 0.2 else ()
        made.append(Made(f"{written[number % len(written)]} {more} {number}", notes, tags))
    return made


async def fill(url: str, email: str, made: Sequence[Made]) -> None:
    connection = await asyncpg.connect(url)
    user_id = await connection.fetchval("SELECT id FROM users WHERE email = $1", email)
    for start in range(0, len(made), SLICE):
        some = made[start : start + SLICE]
        await connection.execute(
            FILL,
            user_id,
            [new_id() for _ in some],
            [each.title for each in some],
            [each.notes for each in some],
            [" ".join(each.tags) for each in some],
            list(range(start, start + len(some))),
            [words.vector(each.title, each.notes, each.tags) for each in some],
        )
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


def asked(made: Sequence[Made], chance: random.Random) -> dict[str, list[str]]:
    """What people type, by kind."""

    def word(least: int) -> str:
        while True:
            fitting = [each for each in chance.choice(made).title.split()[:-1] if len(each) >= least and each.isalpha()]
            if fitting:
                return chance.choice(fitting)

    def misspelt() -> str:
        right = word(6)
        at = chance.randrange(1, len(right) - 1)
        return right[:at] + right[at + 1 :]

    kinds = {
        "a word": lambda: word(4),
        "two words": lambda: " ".join(chance.choice(made).title.split()[:2]),
        "the beginning of a word": lambda: word(4)[:3],
        "one or two letters": lambda: word(2)[: chance.randint(1, 2)],
        "a title": lambda: chance.choice(made).title,
        "a slip of the pen": misspelt,
        "a number": lambda: str(chance.randrange(TASKS)),
        "a tag": lambda: f"#{chance.choice(TAGS)}",
        "a tag and a word": lambda: f"#{chance.choice(TAGS)} {word(3)}",
        "what is nowhere": lambda: f"{word(4)} qxzzv{chance.randrange(99)}",
    }
    return {kind: [make() for _ in range(EACH)] for kind, make in kinds.items()}


async def measure(server: Server, cookie: str, searches: dict[str, list[str]]) -> dict[str, list[float]]:
    """Milliseconds of each search, by kind; the kinds take turns."""
    times: dict[str, list[float]] = {kind: [] for kind in searches}
    headers = {"Cookie": f"session={cookie}"}
    async with httpx.AsyncClient(base_url=f"http://{HOST}:{server.port}", headers=headers, timeout=60) as client:
        for number in range(EACH):
            for kind, texts in searches.items():
                started = time.perf_counter()
                answer = await client.get("/api/v1/tasks", params={"q": texts[number], "limit": 50})
                times[kind].append((time.perf_counter() - started) * 1000)
                answer.raise_for_status()
    return times


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


def main() -> None:
    chance = random.Random(15)
    with (
        throwaway_data_directory() as data,
        running_postgres(data, durable=False) as postgres,
        running_app(data, postgres) as server,
    ):
        with step(f"{TASKS:,} tasks"):
            (cookie,) = register(server, 1)
            made = tasks(chance)
            asyncio.run(fill(postgres.url, "b0@example.org", made))
        with step("Searches"):
            times = asyncio.run(measure(server, cookie, asked(made, chance)))
    table = Table(box=None, pad_edge=False)
    for column in ("p50 ms", "p95 ms", "slowest ms"):
        table.add_column(column, justify="right")
    table.add_column("what is searched for")
    for kind, found in times.items():
        table.add_row(*(f"{value:.1f}" for value in (statistics.median(found), p95(found), max(found))), kind)
    console.print(table)
    every = [each for found in times.values() for each in found]
    say(f"All {len(every)}: p50 {statistics.median(every):.1f} ms, p95 {p95(every):.1f} ms (goal <= {GOAL_MS} ms)")


if __name__ == "__main__":
    main()
