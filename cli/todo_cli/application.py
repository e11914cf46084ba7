"""The whole app on this machine: database, backend, page; started in that order, stopped in reverse."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from todo_cli import nodejs, version
from todo_cli.errors import CliError
from todo_cli.output import Step, silent_step
from todo_cli.paths import BACKEND, FRONTEND, DataDirectory
from todo_cli.postgres import VERSION, Postgres, running_postgres
from todo_cli.processes import Child, answers, free_port, running

HOST = "127.0.0.1"
PASSED_THROUGH = (
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "MODEL",
    "MODEL_OPTIONS",
    "MODEL_TURN_SECONDS",
    "MODEL_TURN_STEPS",
    "MODEL_TURN_TOKENS",
    "REGISTRATION",
    "SMTP_HOST",
    "SMTP_PORT",
    "SMTP_SECURITY",
    "SMTP_USERNAME",
    "SMTP_PASSWORD",
    "MAIL_FROM",
    "OIDC_PROVIDERS",
    "OIDC_CLIENT_SECRETS",
)


def passed_through() -> dict[str, str]:
    """The backend's settings that come from the person's environment."""
    return {name: os.environ[name] for name in PASSED_THROUGH if os.environ.get(name)}


@dataclass(frozen=True)
class App:
    """The running app."""

    page_port: int
    api_port: int
    postgres: Postgres
    children: tuple[Child, ...]

    @property
    def url(self) -> str:
        return f"http://localhost:{self.page_port}"

    @property
    def api_url(self) -> str:
        return f"http://{HOST}:{self.api_port}"

    def raise_if_one_ended(self) -> None:
        for child in self.children:
            if child.exit_code is not None:
                raise child.ended()


@contextlib.contextmanager
def running_app(
    data: DataDirectory,
    *,
    page_port: int | None = None,
    api_port: int | None = None,
    lock: int | None = None,
    durable: bool = True,
    reload: bool = False,
    more: Mapping[str, str] | None = None,
    step: Callable[[str], AbstractContextManager[Step]] = silent_step,
) -> Iterator[App]:
    """The app while the block runs, on free ports unless they are named. The page must be built (nodejs.build)."""
    page_port, api_port = page_port or free_port(), api_port or free_port()
    with contextlib.ExitStack() as stack:
        with step("Database") as line:
            postgres = stack.enter_context(running_postgres(data, lock=lock, durable=durable))
            line.detail = f"PostgreSQL {VERSION} on port {postgres.port}"
        with step("Backend") as line:
            backend = stack.enter_context(
                running_backend(data, postgres, api_port, page_port=page_port, lock=lock, reload=reload, more=more)
            )
            line.detail = f"http://{HOST}:{api_port}"
        with step("Page") as line:
            page = stack.enter_context(running_page(data, page_port, api_port, lock=lock, reload=reload))
            line.detail = f"http://localhost:{page_port}"
        app = App(page_port, api_port, postgres, (postgres.child, backend, page))
        data.address.write_text(app.url)
        yield app


@contextlib.contextmanager
def running_backend(
    data: DataDirectory,
    postgres: Postgres,
    port: int,
    *,
    page_port: int = 3000,
    lock: int | None = None,
    reload: bool = False,
    more: Mapping[str, str] | None = None,
) -> Iterator[Child]:
    """The API, ready to answer; `more`: settings beside the usual ones."""
    settings = {
        "ENVIRONMENT": "development",
        "DATABASE_URL": postgres.url,
        "SECRET_KEY": data.secret("secret-key"),
        "REVISION": version.commit(),
        "CORS_ORIGINS": f"http://localhost:{page_port},http://{HOST}:{page_port}",
        "PUBLIC_URL": f"http://localhost:{page_port}",
        "FIRST_ACCOUNT_IS_ADMIN": "true",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "INFO"),
    }
    settings |= passed_through() | dict(more or {})
    with running(
        "The backend",
        [
            sys.executable,
            "-P",
            "-m",
            "todo_api",
            "--host",
            HOST,
            "--port",
            str(port),
            *(["--reload"] if reload else []),
        ],
        log=data.logs / "backend.log",
        directory=BACKEND,
        environment=_inherited() | settings,
        grace=8,
        lock=lock,
    ) as child:
        child.wait_until(lambda: answers(HOST, port, "/readyz"), seconds=60)
        yield child


@contextlib.contextmanager
def running_page(
    data: DataDirectory, port: int, api_port: int, *, lock: int | None = None, reload: bool = False
) -> Iterator[Child]:
    """The web page, ready to answer."""
    node = nodejs.require_node()
    server = nodejs.STANDALONE / "server.js"
    if not reload and not server.exists():
        raise CliError("The page is not built: start it with ./todo up.")
    next_dev = [str(FRONTEND / "node_modules/next/dist/bin/next"), "dev", "--port", str(port), "--hostname", HOST]
    settings = {
        "PORT": str(port),
        "HOSTNAME": HOST,
        "NEXT_PUBLIC_API_URL": f"http://{HOST}:{api_port}",
        "NODE_ENV": "development" if reload else "production",
        "NEXT_TELEMETRY_DISABLED": "1",
        "REVISION": version.commit(),
    }
    with running(
        "The page",
        [node, *(["--import", "./scripts/worker.mjs", *next_dev] if reload else [str(server)])],
        log=data.logs / "page.log",
        directory=FRONTEND if reload else nodejs.STANDALONE,
        environment=_inherited() | settings,
        grace=5,
        lock=lock,
    ) as child:
        child.wait_until(lambda: answers(HOST, port, "/"), seconds=120 if reload else 30)
        yield child


def _inherited() -> dict[str, str]:
    """What a server needs of the person's environment: no settings of ours, no database of theirs."""
    ours = {"DATABASE_URL", "SECRET_KEY", "CORS_ORIGINS", *PASSED_THROUGH}
    return {name: value for name, value in os.environ.items() if name not in ours and not name.startswith("PG")}
