"""`./todo up`: the whole app on this machine, until it is told to stop."""

import shutil
import time

from todo_cli import nodejs
from todo_cli.application import App, running_app
from todo_cli.errors import CliError
from todo_cli.output import confirmed, say, step
from todo_cli.paths import FRONTEND, DataDirectory
from todo_cli.processes import locked, require_free_port

CHECK_INTERVAL = 0.3


def run_app(data: DataDirectory, *, page_port: int, api_port: int, dev: bool, demo: bool) -> None:
    """Start everything, then watch it; Ctrl-C, SIGTERM and a server that ends by itself stop it all."""
    data.prepare()
    with locked(data.lock, f"Hackathon Todo already runs on {data.path}, at http://localhost:{page_port}") as lock:
        check(page_port, api_port)
        build_page(dev)
        with running_app(data, page_port=page_port, api_port=api_port, lock=lock, reload=dev, step=step) as app:
            if demo:
                fill_example_account(app)
            announce(app, data)
            watch(app)


def check(page_port: int, api_port: int) -> None:
    nodejs.require_node()
    if page_port == api_port:
        raise CliError("The page and the API need a port each: choose two different ones with --port and --api-port.")
    require_free_port(page_port, "--port")
    require_free_port(api_port, "--api-port")


def build_page(dev: bool) -> None:
    with step("Page build") as line:
        if dev:
            installed = nodejs.install_packages(FRONTEND, line.doing, tools=False)
            line.detail = "on each change; packages installed" if installed else "on each change"
        else:
            line.detail = "built" if nodejs.build(line.doing) else "up to date"


def fill_example_account(app: App) -> None:
    from todo_cli import demo

    with step("Example account") as line:
        line.detail = demo.fill(app.api_url, line.doing)


def announce(app: App, data: DataDirectory) -> None:
    say(f"\nHackathon Todo is at {app.url}")
    say(f"Ctrl-C stops it. Data and logs: {data.path}\n")


def watch(app: App) -> None:
    try:
        while True:
            app.raise_if_one_ended()
            time.sleep(CHECK_INTERVAL)
    finally:
        say("Stopping …")


def reset(data: DataDirectory, confirm: bool) -> None:
    """Delete the data after asking."""
    if not data.cluster.exists() and not data.secrets.exists():
        say(f"There is no data in {data.path}.")
        return
    with locked(data.lock, f"./todo reset is deleting {data.path}"):
        say(f"This deletes all accounts, tasks and conversations in {data.path}, for good.")
        if confirm and not confirmed("Delete them?"):
            say("Nothing was deleted.")
            return
        for part in (data.cluster, data.secrets, data.logs, *data.server_copies()):
            if part.exists():
                shutil.rmtree(part)
        data.address.unlink(missing_ok=True)
        data.lock.unlink()
    if not any(data.path.iterdir()):
        data.path.rmdir()
    say("Deleted. ./todo up starts anew.")
