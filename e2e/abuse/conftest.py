"""A backend as it runs in a pod, in a control group whose memory is counted, with an attacker and a bystander.

The bystander is a process of its own, so that what the attacker's side costs does not count as the server's."""

import asyncio
import contextlib
import json
import os
import secrets
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import httpx
import pytest

HERE = Path(__file__).parent
BACKEND = HERE.parent.parent / "backend"
PASSWORD = "correct horse battery"
MEBIBYTE = 1 << 20
MEMORY_GOAL = 400
"""MiB, of a pod's 512."""
PATIENCE = 0.25
"""Seconds: the bystander's p99 while the attacker acts, above what it is without."""


class ControlGroup:
    """Counts the memory of the backend and all that it starts, as a pod's limit would; else of its processes' pages."""

    def __init__(self) -> None:
        self.path = next(filter(None, map(self._made, _memory_roots())), None)

    @staticmethod
    def _made(root: Path) -> Path | None:
        path = root / f"todo-abuse-{os.getpid()}"
        with contextlib.suppress(OSError):
            path.mkdir()
            if any((path / name).exists() for name in ("memory.usage_in_bytes", "memory.current")):
                return path
            path.rmdir()
        return None

    def add(self, pid: int) -> None:
        if self.path is not None:
            (self.path / "cgroup.procs").write_text(str(pid))

    def memory(self, pid: int) -> float:
        """MiB in use without the page cache, which a limit makes room in."""
        if self.path is None:
            return sum(map(_own_memory, processes(pid)))
        stat = dict(line.split() for line in (self.path / "memory.stat").read_text().splitlines())
        return int(stat.get("total_rss") or stat["anon"]) / MEBIBYTE

    def close(self) -> None:
        if self.path is not None:
            with contextlib.suppress(OSError):
                self.path.rmdir()


def _memory_roots() -> Iterator[Path]:
    root = Path("/sys/fs/cgroup")
    yield root / "memory"
    yield root


def processes(pid: int) -> list[int]:
    """The process and all below it that still run."""
    found = [pid]
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += processes(int(child))
    return found


def _own_memory(pid: int) -> float:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


@dataclass
class Pod:
    """The backend under attack."""

    address: str
    pid: int
    group: ControlGroup
    backend: Path = BACKEND
    peak: float = 0.0
    people: list[httpx.AsyncClient] = field(default_factory=list)

    async def person(self) -> httpx.AsyncClient:
        client = httpx.AsyncClient(base_url=self.address, timeout=150, limits=httpx.Limits(max_connections=None))
        form = {"email": f"{secrets.token_hex(6)}@example.org", "name": "A", "password": PASSWORD, "time_zone": "UTC"}
        (await client.post("/api/v1/auth/register", json=form)).raise_for_status()
        self.people.append(client)
        return client

    async def watch(self) -> None:
        """Until cancelled."""
        while True:
            self.peak = max(self.peak, self.group.memory(self.pid))
            await asyncio.sleep(0.05)


@asynccontextmanager
async def bystander(pod: Pod) -> AsyncIterator[Callable[[], Awaitable[dict[str, Any]]]]:
    """Somebody who reads and writes all the while. Calling what is given ends that; it tells times and errors."""
    person = await pod.person()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(HERE / "bystander.py"), pod.address, person.cookies["session"]),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )

    async def end() -> dict[str, Any]:
        out, _ = await process.communicate(b"\n")
        found: dict[str, Any] = json.loads(out)
        return found

    try:
        yield end
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.fixture(scope="session")
async def database_url() -> AsyncIterator[str]:
    server = os.environ["TEST_DATABASE_URL"]
    name = f"abuse_{secrets.token_hex(6)}"
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await connection.close()


@pytest.fixture(scope="session")
async def pod(database_url: str) -> AsyncIterator[Pod]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    variables |= {"ENVIRONMENT": "production", "DATABASE_URL": database_url, "SECRET_KEY": secrets.token_hex(32)}
    group = ControlGroup()
    log = (Path(os.environ.get("TMPDIR", "/tmp")) / f"todo-abuse-{os.getpid()}.log").open("wb")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "todo_api", "--port", str(port)),
        cwd=BACKEND,
        env=variables | {"LOG_LEVEL": "ERROR"},
        stderr=log,
        preexec_fn=lambda: group.add(os.getpid()),
    )
    pod = Pod(f"http://127.0.0.1:{port}", process.pid, group)
    try:
        async with asyncio.timeout(60), httpx.AsyncClient() as client:
            while True:
                with contextlib.suppress(httpx.TransportError):
                    if (await client.get(f"{pod.address}/readyz")).status_code == 200:
                        break
                await asyncio.sleep(0.05)
        yield pod
    finally:
        for person in pod.people:
            await person.aclose()
        process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(30):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        log.close()
        group.close()


@pytest.fixture(scope="session")
async def calm(pod: Pod) -> float:
    """The bystander's p99 while nobody else is there: what the machine itself takes."""
    async with bystander(pod) as end:
        await asyncio.sleep(3)
        found: float = (await end())["p99"]
    return found


@pytest.fixture
async def attacker(pod: Pod) -> httpx.AsyncClient:
    return await pod.person()


@pytest.fixture
async def under(
    pod: Pod, calm: float, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> AsyncIterator[Callable[..., Any]]:
    """`async with under("what happens"): …`: the bystander stays quick and unharmed, and the pod within its memory."""

    @asynccontextmanager
    async def measured(*, patience: float = PATIENCE) -> AsyncIterator[None]:
        pod.peak = 0.0
        watching = asyncio.create_task(pod.watch())
        try:
            async with bystander(pod) as end:
                await asyncio.sleep(0.3)
                yield
                await asyncio.sleep(0.2)
                found = await end()
        finally:
            watching.cancel()
        with capsys.disabled():
            figures = f"p99 {found['p99'] * 1000:.0f} ms, longest {found['longest'] * 1000:.0f} ms of {found['asked']}"
            print(f"\n  {request.node.name}: {figures}, errors {found['errors']}, {pod.peak:.0f} MiB", flush=True)  # noqa: T201
        assert found["errors"] == []
        assert found["p99"] < patience + calm
        assert pod.peak < MEMORY_GOAL

    yield measured
