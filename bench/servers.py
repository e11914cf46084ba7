"""The servers under test, each on a loopback port of its own, and the people and tasks that they serve."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import httpx
import psutil
from bench.statements import Statement, read_statements

from todo_cli.paths import BACKEND, ROOT, DataDirectory
from todo_cli.postgres import HOST, Postgres
from todo_cli.processes import Child, answers, free_port, running

TRIES = 5
FILL = """
INSERT INTO tasks (id, user_id, title, notes, priority, due_date, tags, position, created_at, updated_at)
SELECT uuidv7(), users.id, 'Task number ' || n || ' with a title of usual length', 'A line of **notes** for it.', n % 4,
       CASE WHEN n % 2 = 0 THEN DATE '2027-01-01' + n % 60 END, ARRAY['tag' || n % 5], n, now(), now()
FROM users, generate_series(1, $1::int) AS n
"""


@dataclass(frozen=True)
class Server:
    """A running backend. ``application`` is its name in PostgreSQL's log."""

    application: str
    port: int
    child: Child
    start_seconds: float

    @property
    def process(self) -> psutil.Process:
        """The server itself: its guard's only child."""
        (process,) = psutil.Process(self.child.guard.pid).children()
        return process

    @property
    def megabytes(self) -> float:
        """Resident memory, MiB."""
        return self.process.memory_info().rss / 2**20

    @property
    def processor_seconds(self) -> float:
        """Of the server's process, without PostgreSQL's."""
        times = self.process.cpu_times()
        return times.user + times.system

    def statements(self, log: Path, request: bytes) -> list[Statement]:
        """What PostgreSQL ran for one request: the shortest of some tries, because the app's background work may run
        beside a request and only adds."""
        return min((self._try(log, request) for _ in range(TRIES)), key=len)

    def _try(self, log: Path, request: bytes) -> list[Statement]:
        before = log.stat().st_size
        with socket.create_connection((HOST, self.port), timeout=10) as connection:
            connection.sendall(request.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
            while connection.recv(65536):
                pass
        return read_statements(log, before, self.application)


@contextlib.contextmanager
def running_app(data: DataDirectory, postgres: Postgres) -> Iterator[Server]:
    """The app's backend as production starts it: one worker, JSON log lines."""
    port = free_port()
    command = ["-P", "-m", "todo_api", "--port", str(port)]
    settings = {"DATABASE_URL": postgres.url, "ENVIRONMENT": "production", "LOG_LEVEL": "INFO"}
    settings["MAX_CHATS_AN_HOUR"] = "10000"  # one person here says more than anybody may
    with _running("todo-api", command, BACKEND, port, data, settings) as server:
        yield server


@contextlib.contextmanager
def running_naive(data: DataDirectory, postgres: Postgres, driver: Path) -> Iterator[Server]:
    """The naive app; ``driver`` is a directory with psycopg."""
    port = free_port()
    url = f"{postgres.url}?application_name=naive"
    settings = {"DATABASE_URL": url, "PORT": str(port), "PYTHONPATH": str(driver)}
    with _running("naive", ["-m", "bench.naive"], ROOT, port, data, settings) as server:
        yield server


@contextlib.contextmanager
def _running(
    name: str, command: list[str], directory: Path, port: int, data: DataDirectory, settings: dict[str, str]
) -> Iterator[Server]:
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG", "TMPDIR"}}
    environment = {**kept, "SECRET_KEY": data.secret("secret-key"), **settings}
    log = data.logs / f"{name}.log"
    started = time.perf_counter()
    with running(
        name, [sys.executable, *command], log=log, directory=directory, environment=environment, grace=8
    ) as child:
        child.wait_until(lambda: answers(HOST, port, "/readyz"), seconds=60)
        yield Server(name, port, child, time.perf_counter() - started)


def install_driver(directory: Path) -> None:
    """psycopg, which only the naive app needs, into a directory that is thrown away."""
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps", "--no-input"]
    lock = ROOT / "bench/requirements.lock"
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(directory), "-r", str(lock)]
    subprocess.run(command, check=True, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}, timeout=300)


def register(server: Server, count: int) -> list[str]:
    """New people; their session cookies."""
    cookies = []
    for number in range(count):
        person = {"email": f"b{number}@example.org", "name": "B", "password": "correct horse", "time_zone": "UTC"}
        answer = httpx.post(f"http://{HOST}:{server.port}/api/v1/auth/register", json=person, timeout=30)
        answer.raise_for_status()
        cookies.append(answer.cookies["session"])
    return cookies


async def fill(url: str, tasks: int) -> None:
    """So many open tasks for everybody."""
    connection = await asyncpg.connect(url)
    await connection.execute(FILL, tasks)
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


async def execute(url: str, *statements: str) -> None:
    """As they are, each alone."""
    connection = await asyncpg.connect(url)
    for statement in statements:
        await connection.execute(statement)
    await connection.close()
