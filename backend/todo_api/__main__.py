"""`python -m todo_api`: serve the backend with uvicorn, one worker a process."""

# ruff: noqa: E402
import argparse
import gc
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from socket import socket
from typing import Any

gc.disable()  # nothing of what is imported goes; to look at it again and again is a seventh of the start

import uvicorn
from fastapi import FastAPI

from todo_api.core.settings import Settings, SettingsError, load_settings
from todo_api.main import create_app, end_streams

DRAIN_SECONDS = 20
ANSWER_SECONDS = 10  # for answers that come to their end; this, the drain and preStop are within a pod's grace
REFUSED = 78  # sysexits.h, EX_CONFIG: to start again would change nothing
KEEP_ALIVE_SECONDS = 75  # longer than the frontend keeps its connections, so that it closes first


def main() -> None:
    """Read the arguments and serve until told to stop."""
    parser = argparse.ArgumentParser(prog="todo_api", description="The backend of Hackathon Todo.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--reload", action="store_true", help="restart when the source changes")
    arguments = parser.parse_args()
    try:
        settings = load_settings()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(REFUSED)
    options: dict[str, Any] = {
        "host": arguments.host,
        "port": arguments.port,
        "access_log": False,
        "log_config": None,
        "proxy_headers": True,
        "forwarded_allow_ips": settings.trusted_proxies,
        "server_header": False,
        "timeout_graceful_shutdown": 1 if arguments.reload else DRAIN_SECONDS,
        "timeout_keep_alive": KEEP_ALIVE_SECONDS,
    }
    if arguments.reload:
        here = str(Path(__file__).parent)
        uvicorn.run("todo_api.main:create_app", factory=True, reload=True, reload_dirs=[here], **options)
    else:
        app = create_app(settings)
        app.state.workers.start()
        server = Server(app, options, at_end=start_tracing(app, settings))
        try:
            server.run()
        except SystemExit as end:  # uvicorn's, of a start that failed
            sys.exit(REFUSED if server.is_refused else end.code)


def start_tracing(app: FastAPI, settings: Settings) -> Callable[[], None]:
    """Send traces to a collector, where one is named; returns what ends that."""
    if settings.otel_exporter_otlp_endpoint is None:
        return lambda: None
    from todo_api.core import tracing

    return tracing.start(settings, app.state.database)


class Server(uvicorn.Server):
    """uvicorn waits for open connections before it stops; event streams never end unless they are told.

    SIGUSR2 tells that the stop is near: all is answered, but each answer is its connection's last, so that callers who
    keep theirs open go over to the server that takes this one's place (preStop in deploy/base/backend.yaml)."""

    def __init__(self, app: FastAPI, options: dict[str, Any], at_end: Callable[[], None]) -> None:
        super().__init__(uvicorn.Config(app, **options))
        self._app = app
        self._at_end = at_end
        signal.signal(signal.SIGUSR2, lambda *_: self._let_go())

    @property
    def is_refused(self) -> bool:
        """Whether the app does not start for a reason that stays."""
        return bool(getattr(self._app.state, "refused", False))

    def _let_go(self) -> None:
        self.config.encoded_headers.append((b"connection", b"close"))
        self.server_state.default_headers = self.config.encoded_headers  # from now on; with the date, within a second

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        await end_streams(self._app, 0 if self.config.reload else ANSWER_SECONDS)
        await super().shutdown(sockets)
        self._at_end()


if __name__ == "__main__":
    main()
