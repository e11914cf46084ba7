"""The backend as a whole on a real PostgreSQL: `TEST_DATABASE_URL` names a server on which databases may be made.

Every test registers people of its own; whoever owns nothing sees nothing, so tests need no clean-up."""

import asyncio
import os
import secrets
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from todo_api.core.database import Database
from todo_api.core.settings import Settings
from todo_api.main import create_app

BACKEND = Path(__file__).parent.parent
PASSWORD = "correct horse battery"
Client = httpx.AsyncClient
_numbers = count(1)


@pytest.fixture(scope="session")
def server_database_url() -> str:
    """The server's own database, in which others are made."""
    return os.environ["TEST_DATABASE_URL"]


@asynccontextmanager
async def temporary_database(server_url: str) -> AsyncIterator[str]:
    """A new empty database; its URL."""
    name = f"test_{secrets.token_hex(6)}"
    connection = await asyncpg.connect(server_url)
    try:
        await connection.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
    finally:
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await connection.close()


@pytest.fixture(scope="session")
def new_database(server_database_url: str) -> Callable[[], Any]:
    """`async with new_database() as url` for tests that need one of their own."""
    return lambda: temporary_database(server_database_url)


@pytest.fixture(scope="session")
async def database_url(server_database_url: str) -> AsyncIterator[str]:
    async with temporary_database(server_database_url) as url:
        yield url


def make_settings(database_url: str, **changes: Any) -> Settings:
    values: dict[str, Any] = {
        "environment": "test",
        "database_url": database_url,
        "secret_key": "0123456789abcdef0123456789abcdef",
        "log_level": "WARNING",
        "openai_api_key": None,
    }
    return Settings(**{**values, **changes})


@pytest.fixture(scope="session")
def settings_for() -> Callable[..., Settings]:
    """Settings for a database URL, with changes by keyword."""
    return make_settings


@pytest.fixture(scope="session")
def settings(database_url: str) -> Settings:
    return make_settings(database_url)


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture(scope="session")
def run_app() -> Callable[[Settings], Any]:
    """`async with run_app(settings) as app` for tests that need one of their own."""
    return running


@pytest.fixture(scope="session")
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    async with running(settings) as app:
        yield app


@pytest.fixture
def database(app: FastAPI) -> Database:
    """Of the test's own app: where a folder has another app, this follows."""
    found: Database = app.state.database
    return found


def connect(app: FastAPI, **options: Any) -> Client:
    transport = httpx.ASGITransport(app, client=("127.0.0.1", 5555))
    return Client(transport=transport, base_url="http://test", **options)


@pytest.fixture
async def anonymous(app: FastAPI) -> AsyncIterator[Client]:
    """Nobody in particular."""
    async with connect(app) as client:
        yield client


@pytest.fixture
async def sign_up(app: FastAPI) -> AsyncIterator[Callable[..., Awaitable[Client]]]:
    """Register somebody new; their signed-in client. Its `user` attribute is what /me says."""
    clients: list[Client] = []

    async def register(**details: Any) -> Client:
        client = connect(app)
        clients.append(client)
        form = {
            "email": f"person{next(_numbers)}-{secrets.token_hex(3)}@example.org",
            "name": "Ann",
            "password": PASSWORD,
            "time_zone": "Europe/Berlin",
            **details,
        }
        response = await client.post("/api/v1/auth/register", json=form)
        assert response.status_code == 201, response.text
        client.user = response.json()  # type: ignore[attr-defined]
        return client

    yield register
    for client in clients:
        await client.aclose()


@pytest.fixture
async def client(sign_up: Callable[..., Awaitable[Client]]) -> Client:
    """A signed-in person in Berlin."""
    return await sign_up()


@pytest.fixture
async def other(sign_up: Callable[..., Awaitable[Client]]) -> Client:
    """Somebody else."""
    return await sign_up(name="Bob")


@pytest.fixture
def add_task(client: Client) -> Callable[..., Awaitable[dict[str, Any]]]:
    """Add a task of the signed-in person."""

    async def add(title: str = "Call Ann", **fields: Any) -> dict[str, Any]:
        response = await client.post("/api/v1/tasks", json={"title": title, **fields})
        assert response.status_code == 201, response.text
        task: dict[str, Any] = response.json()
        return task

    return add


@pytest.fixture
async def others_task(other: Client) -> dict[str, Any]:
    task: dict[str, Any] = (await other.post("/api/v1/tasks", json={"title": "Not yours"})).json()
    return task


@asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    """The app behind a real uvicorn; its URL."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, lifespan="off", log_config=None, access_log=False)
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:  # noqa: ASYNC110  (uvicorn offers no event)
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        server.force_exit = True
        await task


@pytest.fixture(scope="session")
def serve() -> Callable[[FastAPI], Any]:
    """`async with serve(app) as url` for an app of one's own."""
    return served


@pytest.fixture
async def live_url(app: FastAPI) -> AsyncIterator[str]:
    """The app behind a real uvicorn, for streams; its URL."""
    async with served(app) as url:
        yield url


@asynccontextmanager
async def backend(
    url: str, *, log: Any = asyncio.subprocess.PIPE, directory: Path = BACKEND, **environment: str
) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """`python -m todo_api` on a free port, ready. `directory`: where it is, if not that of this release."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "ENVIRONMENT": "production",
        "DATABASE_URL": url,
        "SECRET_KEY": "0123456789abcdef0123456789abcdef",
        **environment,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "todo_api",
        "--port",
        str(port),
        cwd=directory,
        env=variables,
        stderr=log,
    )
    try:
        async with asyncio.timeout(60), httpx.AsyncClient() as client:
            while process.returncode is None:
                try:
                    await client.get(f"http://127.0.0.1:{port}/readyz")
                    break
                except httpx.ConnectError:
                    await asyncio.sleep(0.05)
        yield process, f"http://127.0.0.1:{port}"
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@pytest.fixture(scope="session")
def start_backend() -> Callable[..., Any]:
    """`async with start_backend(database_url) as (process, address)`: the backend as it runs outside of tests."""
    return backend


@pytest.fixture
def session_cookie() -> Callable[[Client], dict[str, str]]:
    """A client's cookies, for another client."""
    return lambda client: dict(client.cookies)


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test talks to a paid model by accident."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    yield
