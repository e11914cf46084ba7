"""`./todo bench soak`: 200 people at a modest rate for 20 minutes; what is left of it when they have gone.

Memory at the end is compared with that after a quarter of the time, when everything has been loaded once. People come
before the first look and go before the last one, so file descriptors, tasks of the event loop and connections of
PostgreSQL can be compared with what was there without them. `--minutes N` for a shorter look."""

import argparse
import asyncio
import contextlib
import random
import re
import time
from collections import Counter
from dataclasses import dataclass

import asyncpg
import httpx
from bench.servers import Server, fill, register, running_app
from rich.table import Table

from todo_cli.errors import CliError
from todo_cli.output import console, say, step
from todo_cli.postgres import HOST, running_postgres, throwaway_data_directory

PEOPLE = 200
TASKS = 100
MINUTES = 20.0
PAUSE_SECONDS = (2.0, 6.0)
STREAMING = 0.5
"""Of the people who have a page open that hears of changes."""
GROWTH_GOAL = 0.05
SETTLE_SECONDS = 15
LOOP_TASKS = re.compile(r"^todo_loop_tasks ([\d.]+)$", re.MULTILINE)
LINES = ("call Ann tomorrow 5pm #phone", "milk", "every friday water the plants", "rent on the 1st !!")


@dataclass(frozen=True)
class Look:
    """What the backend holds at a moment. `connections` are those of PostgreSQL."""

    minutes: float
    megabytes: float
    descriptors: int
    tasks: int
    connections: int


async def look(server: Server, url: str, minutes: float) -> Look:
    async with httpx.AsyncClient(base_url=f"http://{HOST}:{server.port}", timeout=30) as client:
        metrics = (await client.get("/metrics")).text
    connection = await asyncpg.connect(url)
    connections = await connection.fetchval(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'todo-%' AND datname = current_database()"
    )
    await connection.close()
    found = LOOP_TASKS.search(metrics)
    tasks = int(float(found[1])) if found else 0
    return Look(minutes, server.megabytes, server.process.num_fds(), tasks, connections)


async def person(server: Server, cookie: str, until: float, chance: random.Random) -> Counter[str]:
    """Read, add, tick and look back, with pauses; how often what failed."""
    failed: Counter[str] = Counter()
    headers = {"Cookie": f"session={cookie}"}
    async with httpx.AsyncClient(base_url=f"http://{HOST}:{server.port}", headers=headers, timeout=30) as client:
        listening = asyncio.create_task(hear(client)) if chance.random() < STREAMING else None
        while time.monotonic() < until:
            await asyncio.sleep(chance.uniform(*PAUSE_SECONDS))
            try:
                answer = await client.get("/api/v1/tasks", params={"limit": 50})
                items = answer.json()["items"] if answer.is_success else []
                if chance.random() < 0.4:
                    answer = await client.post("/api/v1/tasks/quick", json={"text": chance.choice(LINES)})
                elif items and chance.random() < 0.5:
                    answer = await client.post(f"/api/v1/tasks/{chance.choice(items)['id']}/complete")
                elif chance.random() < 0.2:
                    answer = await client.post("/api/v1/changes/undo", json={})
                else:
                    answer = await client.get("/api/v1/changes")
                if answer.status_code >= 500:
                    failed[answer.json()["error"]] += 1
            except httpx.HTTPError as error:
                failed[type(error).__name__] += 1
        if listening is not None:
            listening.cancel()
            with contextlib.suppress(asyncio.CancelledError, httpx.HTTPError):
                await listening
    return failed


async def hear(client: httpx.AsyncClient) -> None:
    async with client.stream("GET", "/api/v1/changes/stream", timeout=None) as response:
        async for _ in response.aiter_bytes():
            pass


async def soak(server: Server, url: str, minutes: float) -> tuple[list[Look], Counter[str]]:
    """The looks before, after a quarter, and when everybody has gone; and how many requests failed."""
    cookies = await asyncio.to_thread(register, server, PEOPLE)
    await fill(url, TASKS)
    await asyncio.sleep(SETTLE_SECONDS)
    looks = [await look(server, url, 0)]
    started = time.monotonic()
    chance = random.Random(14)
    until = started + minutes * 60
    people = [asyncio.create_task(person(server, cookie, until, random.Random(chance.random()))) for cookie in cookies]
    await asyncio.sleep(minutes * 60 / 4)
    looks.append(await look(server, url, minutes / 4))
    failed = sum(await asyncio.gather(*people), Counter[str]())
    await asyncio.sleep(SETTLE_SECONDS)
    looks.append(await look(server, url, minutes))
    return looks, failed


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.soak", description="What 20 minutes of use leave behind.")
    parser.add_argument("--minutes", type=float, default=MINUTES)
    minutes = parser.parse_args().minutes
    with (
        throwaway_data_directory() as data,
        running_postgres(data) as postgres,
        running_app(data, postgres) as server,
        step(f"{PEOPLE} people, {minutes:g} minutes"),
    ):
        looks, failed = asyncio.run(soak(server, postgres.url, minutes))
    table = Table(box=None, pad_edge=False)
    for column in ("minutes", "MiB", "descriptors", "loop tasks", "connections"):
        table.add_column(column, justify="right")
    for each in looks:
        row = (each.minutes, each.megabytes, each.descriptors, each.tasks, each.connections)
        table.add_row(*(f"{value:.1f}" if isinstance(value, float) else str(value) for value in row))
    console.print(table)
    before, early, late = looks
    growth = late.megabytes / early.megabytes - 1
    say(
        f"Memory since a quarter of the time: {growth:+.1%} (goal <= {GROWTH_GOAL:.0%}); requests that failed: {failed}"
    )
    pool = 10  # connections that stay open for the next request are no loss
    kept = late.connections - before.connections
    if growth > GROWTH_GOAL or failed or late.tasks > before.tasks or not -pool <= kept <= pool:
        raise CliError("Something is left over or failed: see the table.")
    if late.descriptors - before.descriptors > max(0, kept):
        raise CliError("File descriptors are left over: see the table.")


if __name__ == "__main__":
    main()
