"""`./todo bench api`: how fast one worker answers, against pgbench with the same SQL in the same minutes.

Rounds of the reference, the app and the naive app alternate, so that whatever else the machine does hits all of them.
A rate or time is the median of its rounds, a ratio the median of the ratios within a round. All on loopback, on a
PostgreSQL that is thrown away and never waits for the disk."""

import asyncio
import json
import re
import statistics
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import psutil
import uvloop
from bench.load import Load, http_request, load
from bench.servers import Server, execute, fill, install_driver, register, running_app, running_naive
from bench.statements import LOG_SETTINGS, Script, Statement, pgbench_script
from rich.table import Table

from todo_cli.output import console, say, step
from todo_cli.postgres import HOST, Postgres, running_postgres, throwaway_data_directory

CONNECTIONS = 32
TASKS = 1000
ROUNDS = 5
ROUND_SECONDS = 3
WARM_SECONDS = 2
STARTS = 3
CALM_SECONDS = 3
WARM_REQUESTS = 30
NEW_TASK = {
    "title": "Call Ann about the garden",
    "notes": "She has **two** apple trees to give away.",
    "priority": 2,
    "due_date": "2027-01-15",
    "due_time": "17:00:00",
    "tags": ["phone", "garden"],
}
REQUESTS = {
    "list": ("GET", "/api/v1/tasks?limit=50", b""),
    "create": ("POST", "/api/v1/tasks", json.dumps(NEW_TASK).encode()),
}
SPEED_GOALS = {"list": 0.22, "create": 0.20, "shared_list": 0.20, "shared_create": 0.18}
# Everybody shares two lists with four others, so that ten that they see are shared; half of the tasks are in them.
SHARE = (
    "CREATE TABLE bench_people AS "
    "SELECT id, row_number() OVER (ORDER BY created_at, id) - 1 AS n, count(*) OVER () AS people FROM users",
    """
INSERT INTO lists (id, user_id, name, colour, position, created_at, updated_at)
SELECT uuidv7(), id, 'Shared ' || l, 'grey', l, now(), now() FROM bench_people, generate_series(1, 2) AS l
""",
    """
INSERT INTO list_members (id, list_id, user_id, member_id, role, joined_at, updated_at)
SELECT uuidv7(), lists.id, lists.user_id, member.id, 'editor', now(), now()
FROM lists JOIN bench_people AS owner ON owner.id = lists.user_id CROSS JOIN generate_series(1, 4) AS m
JOIN bench_people AS member ON member.n = (owner.n + m * 7) % owner.people
""",
    """
UPDATE tasks SET list_id = lists.id FROM lists
WHERE lists.user_id = tasks.user_id AND lists.position = 1 + tasks.position % 4
""",
    "VACUUM ANALYZE",
)
SHARED_WITH = """
SELECT min(list_id::text) FROM bench_people LEFT JOIN list_members ON member_id = bench_people.id GROUP BY n ORDER BY n
"""
"""A list of somebody else for each, in the order in which they were registered."""
SPREAD_GOAL = 3.0
MEMORY_GOAL = 100
WIDTH = 110
TRANSACTIONS = re.compile(r"tps = ([\d.]+) \(without initial connection time\)")


@dataclass
class Rounds:
    """What all rounds of one request gave."""

    reference: list[float] = field(default_factory=list)
    """pgbench's transactions a second."""
    loads: dict[str, list[Load]] = field(default_factory=dict)
    processor: dict[str, list[float]] = field(default_factory=dict)
    """Processor time of the server's process, seconds a request."""

    def ratio(self, server: str) -> float:
        pairs = zip(self.loads[server], self.reference, strict=True)
        return statistics.median(load.per_second / reference for load, reference in pairs)


class Pgbench:
    """pgbench with a request's statements, prepared, on as many connections as the load has."""

    def __init__(self, postgres: Postgres, script: Path) -> None:
        self.command = [
            *(str(postgres.programs / "pgbench"), "--no-vacuum", "--protocol=prepared", f"--file={script}"),
            *(f"--client={CONNECTIONS}", "--jobs=2", "--define=ready=0", postgres.url),
        ]

    def transactions_per_second(self, seconds: int) -> float:
        command = [self.command[0], f"--time={seconds}", *self.command[1:]]
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=seconds + 30)
        found = TRANSACTIONS.search(done.stdout)
        assert found, done.stdout
        return float(found[1])


async def _prepare_reference(postgres: Postgres, name: str, script: Script, directory: Path) -> Pgbench:
    connection = await asyncpg.connect(postgres.url)
    await connection.execute(f"CREATE TABLE bench_{name} (client int PRIMARY KEY, v text[] NOT NULL)")
    await connection.executemany(f"INSERT INTO bench_{name} VALUES ($1, $2)", list(enumerate(script.values)))
    await connection.close()
    file = directory / f"{name}.sql"
    file.write_text(script.text)
    return Pgbench(postgres, file)


def _watch(
    postgres: Postgres, log: Path, app: Server, others: list[Server], requests: dict[str, list[bytes]]
) -> tuple[dict[str, Script], dict[tuple[str, str], list[Statement]]]:
    """The reference's scripts, and the statements of each server's requests, all from the app's own doing."""
    asyncio.run(execute(postgres.superuser_url, *(f"ALTER SYSTEM SET {k} = '{v}'" for k, v in LOG_SETTINGS.items())))
    asyncio.run(execute(postgres.superuser_url, "SELECT pg_reload_conf()", "SELECT pg_sleep(0.2)"))
    scripts, counted = {}, {}
    for name, each in requests.items():
        for server in (app, *others):
            for _ in range(WARM_REQUESTS):  # every pooled connection has prepared its statements
                server.statements(log, each[0])
            counted[name, server.application] = server.statements(log, each[0])
        first, second = ([app.statements(log, request) for request in each] for _ in range(2))
        scripts[name] = pgbench_script(f"bench_{name}", first, second)
    asyncio.run(execute(postgres.superuser_url, *(f"ALTER SYSTEM RESET {name}" for name in LOG_SETTINGS)))
    asyncio.run(execute(postgres.superuser_url, "SELECT pg_reload_conf()", "VACUUM ANALYZE"))
    return scripts, counted


async def _share(postgres: Postgres) -> list[str]:
    """Make people share; for each, the id of a list that somebody else has."""
    await execute(postgres.superuser_url, *SHARE)
    connection = await asyncpg.connect(postgres.superuser_url)
    ids = [row[0] for row in await connection.fetch(SHARED_WITH)]
    await connection.close()
    return ids


def _measure(
    postgres: Postgres, log: Path, servers: list[Server], requests: dict[str, list[bytes]], scratch: Path
) -> tuple[dict[str, Rounds], dict[tuple[str, str], list[Statement]]]:
    """The app comes first among the servers."""
    with step("Statements"):
        scripts, counted = _watch(postgres, log, servers[0], servers[1:], requests)
    measured = {}
    for name, script in scripts.items():
        with step(f"Rounds of {name}") as line:
            reference = asyncio.run(_prepare_reference(postgres, name, script, scratch))
            measured[name] = _run_rounds(reference, servers, requests[name])
            line.detail = f"{ROUNDS} of {ROUND_SECONDS} s each"
    return measured, counted


def _run_rounds(reference: Pgbench, servers: list[Server], requests: list[bytes]) -> Rounds:
    names = [server.application for server in servers]
    rounds = Rounds(loads={name: [] for name in names}, processor={name: [] for name in names})
    for server in servers:
        uvloop.run(load(server.port, requests, WARM_SECONDS))
    reference.transactions_per_second(WARM_SECONDS)
    for _ in range(ROUNDS):
        rounds.reference.append(reference.transactions_per_second(ROUND_SECONDS))
        for server in servers:
            before = server.processor_seconds
            result = uvloop.run(load(server.port, requests, ROUND_SECONDS))
            rounds.loads[server.application].append(result)
            rounds.processor[server.application].append((server.processor_seconds - before) / result.answers)
    return rounds


def _own(statements: list[Statement]) -> int:
    """How many a request needs, without those that begin and end a transaction."""
    return sum(not statement.controls for statement in statements)


def _speed_table(measured: dict[str, Rounds], counted: dict[tuple[str, str], list[Statement]]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("request", no_wrap=True)
    table.add_column("server", no_wrap=True)
    for column in ("ratio", "goal", "a second", "p50 ms", "p99 ms", "p99/p50", "goal", "CPU ms", "SQL"):
        table.add_column(column, justify="right", no_wrap=True)
    for name, rounds in measured.items():
        table.add_row(name, "pgbench", "1", "", f"{statistics.median(rounds.reference):.0f}")
        for server, loads in rounds.loads.items():
            is_app = server == "todo-api"
            look_up = 1 if is_app else 2
            table.add_row(
                name,
                "this app" if is_app else server,
                f"{rounds.ratio(server):.3f}",
                f">= {SPEED_GOALS[name]}" if is_app else "",
                f"{statistics.median(load.per_second for load in loads):.0f}",
                f"{statistics.median(load.p50 for load in loads) * 1000:.1f}",
                f"{statistics.median(load.p99 for load in loads) * 1000:.1f}",
                f"{statistics.median(load.p99 / load.p50 for load in loads):.2f}",
                f"<= {SPREAD_GOAL:.0f}" if is_app else "",
                f"{statistics.median(rounds.processor[server]) * 1000:.2f}",
                f"{_own(counted[name, server]) - look_up} + {look_up}",
            )
    return table


def _process_table(starts: dict[str, list[float]], idle: dict[str, float], busy: dict[str, float]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("server", no_wrap=True)
    for column in ("start s", "to naive", "idle MiB", "goal", "after load MiB"):
        table.add_column(column, justify="right", no_wrap=True)
    naive = statistics.median(starts["naive"])
    for server, seconds in starts.items():
        is_app = server == "todo-api"
        table.add_row(
            "this app" if is_app else server,
            f"{statistics.median(seconds):.2f}",
            f"{statistics.median(seconds) / naive:.2f}",
            f"{idle[server]:.0f}",
            f"<= {MEMORY_GOAL}" if is_app else "",
            f"{busy[server]:.0f}",
        )
    return table


def main() -> None:
    """Measure and print."""
    with (
        throwaway_data_directory() as data,
        running_postgres(data, durable=False) as postgres,
        tempfile.TemporaryDirectory() as directory,
    ):
        scratch = Path(directory)
        with step("Reference app") as line:
            install_driver(scratch / "driver")
            line.detail = "psycopg installed"
        starts: dict[str, list[float]] = {"todo-api": [], "naive": []}
        with step("Start-up times"):
            with running_app(data, postgres):
                pass  # makes the schema
            for _ in range(STARTS):
                with running_app(data, postgres) as app:
                    starts[app.application].append(app.start_seconds)
                with running_naive(data, postgres, scratch / "driver") as naive:
                    starts[naive.application].append(naive.start_seconds)
        with running_app(data, postgres) as app, running_naive(data, postgres, scratch / "driver") as naive:
            servers = [app, naive]
            idle = {server.application: server.megabytes for server in servers}
            with step("People and tasks") as line:
                cookies = register(app, CONNECTIONS)
                asyncio.run(fill(postgres.url, TASKS))
                line.detail = f"{CONNECTIONS} people with {TASKS} tasks each"
            requests = {
                name: [http_request(method, path, cookie, body) for cookie in cookies]
                for name, (method, path, body) in REQUESTS.items()
            }
            log = data.logs / "postgres.log"
            others = psutil.cpu_percent(interval=CALM_SECONDS)
            measured, counted = _measure(postgres, log, [app, naive], requests, scratch)
            with step("Sharing") as line:
                lists = asyncio.run(_share(postgres))
                line.detail = "ten shared lists of five members for each"
            method, path, _ = REQUESTS["create"]
            bodies = [json.dumps(NEW_TASK | {"list_id": list_id}).encode() for list_id in lists]
            shared = {
                "shared_list": requests["list"],
                "shared_create": [
                    http_request(method, path, cookie, body) for cookie, body in zip(cookies, bodies, strict=True)
                ],
            }
            measured_sharing, counted_sharing = _measure(postgres, log, [app], shared, scratch)
            busy = {server.application: server.megabytes for server in servers}
    console.width = max(console.width, WIDTH)
    say(f"\nBefore the rounds other programs kept the processors {others:.0f} % busy: see bench/README.md if not idle")
    say(f"One worker, {CONNECTIONS} connections, on {HOST}: medians of {ROUNDS} interleaved rounds")
    console.print(_speed_table(measured | measured_sharing, counted | counted_sharing))
    say("ratio: to pgbench with the same SQL; CPU: of the worker alone; SQL: statements + session look-up")
    say(f"\nStarting and resting: medians of {STARTS} starts")
    console.print(_process_table(starts, idle, busy))


if __name__ == "__main__":
    main()
