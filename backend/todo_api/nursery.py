"""`python -m todo_api.nursery`: forks a worker for each heavy request; the server starts it (core/worker.py).

Its standard input is a socket, which brings the connection of each request."""

# ruff: noqa: E402
import gc
import socket

gc.disable()  # as in __main__

from todo_api.core.worker import let_end_with_the_server, raise_workers

let_end_with_the_server()  # before all else is imported, which takes a second

from todo_api.core.settings import load_settings
from todo_api.main import create_app

if __name__ == "__main__":
    settings = load_settings()
    app = create_app(settings, statement_seconds=settings.worker_seconds)  # a worker has limits of its own
    raise_workers(socket.socket(fileno=0), app, settings)
