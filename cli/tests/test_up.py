import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support import processes_of, wait_until
from todo_cli import nodejs
from todo_cli.processes import free_port, locked

Todo = Callable[..., subprocess.CompletedProcess[str]]


@contextlib.contextmanager
def todo_up(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-P", "-m", "todo_cli", "up", "--data", str(data)]
    with subprocess.Popen(
        [*command, "--port", str(port), "--api-port", str(free_port())],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout
    seen = ""
    for line in process.stdout:
        seen += line
        if words in line:
            return seen
    raise AssertionError(f"{words!r} is not in {seen}")


@pytest.fixture(scope="module")
def page() -> None:
    nodejs.build(lambda text: None)


@pytest.mark.timeout(300)  # the page may have to be built
@pytest.mark.usefixtures("page")
class TestRunningApp:
    def test_runs_until_it_is_killed_and_leaves_nothing_behind(self, directory: Path, todo: Todo) -> None:
        data, port = directory / "data", free_port()
        with todo_up(data, port) as app:
            read_until(app, "Hackathon Todo is at")
            with urllib.request.urlopen(f"http://localhost:{port}/") as page:
                assert "<html" in page.read().decode()
            second = todo("up", "--data", data)
            assert f"already runs on {data}, at http://localhost:{port} (process {app.pid})" in second.stderr
            assert "already runs" in todo("reset", "--yes", "--data", data).stderr
            app.kill()
        wait_until(lambda: not processes_of(data), "no process is left")
        assert (data / "postgres" / "PG_VERSION").exists()

    def test_stops_in_order_when_asked_to(self, directory: Path) -> None:
        data = directory / "data"
        with todo_up(data, free_port()) as app:
            read_until(app, "Ctrl-C stops it")
            app.send_signal(signal.SIGINT)
            assert app.wait(20) == 130
        assert not processes_of(data)
        assert "database system is shut down" in (data / "logs" / "postgres.log").read_text()

    def test_names_the_server_that_ended(self, directory: Path) -> None:
        data = directory / "data"
        with todo_up(data, free_port()) as app:
            read_until(app, "Ctrl-C stops it")
            pid = int((data / "postgres" / "postmaster.pid").read_text().split()[0])
            os.kill(pid, signal.SIGKILL)
            assert "The database ended by itself" in read_until(app, "ended by itself")
            assert app.wait(20) == 1
        wait_until(lambda: not processes_of(data), "no process is left")


class TestUp:
    def test_says_who_has_the_port(self, directory: Path, todo: Todo) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            result = todo("up", "--data", directory / "data", "--port", str(port))
        assert result.returncode == 1
        assert result.stderr.startswith(f"todo: Port {port} is taken by ")
        assert f"(process {os.getpid()}): stop that, or choose another with --port." in result.stderr

    def test_says_that_node_is_missing(self, directory: Path, todo: Todo) -> None:
        result = todo("up", "--data", directory / "data", PATH=str(directory))
        assert (result.returncode, result.stderr) == (
            1,
            "todo: Node.js 18.18 or newer is needed for the page: install it (from nodejs.org, say).\n",
        )

    def test_says_that_node_is_too_old(self, directory: Path, todo: Todo) -> None:
        for program in ("node", "npm"):
            (directory / program).write_text("#!/bin/sh\necho v16.20.2\n")
            (directory / program).chmod(0o755)
        result = todo("up", "--data", directory / "data", PATH=f"{directory}:/usr/bin:/bin")
        assert "this is v16.20.2: install a newer one" in result.stderr

    def test_says_that_the_data_directory_cannot_be_made(self, todo: Todo) -> None:
        result = todo("up", "--data", "/proc/nowhere/data")
        assert result.returncode == 1
        assert result.stderr.startswith("todo: The data directory /proc/nowhere/data cannot be made (")
        assert result.stderr.endswith("choose another with --data DIR.\n")


class TestReset:
    @pytest.fixture
    def data(self, directory: Path) -> Path:
        for name in ("postgres", "secrets", "logs"):
            (directory / name).mkdir()
        (directory / "a file of mine").touch()
        return directory

    def test_asks_first(self, data: Path, todo: Todo) -> None:
        result = todo("reset", "--data", data)
        assert result.returncode == 1
        assert f"all accounts, tasks and conversations in {data}, for good" in result.stdout
        assert (data / "postgres").exists()

    def test_deletes_only_what_is_the_apps(self, data: Path, todo: Todo) -> None:
        result = todo("reset", "--data", data, "--yes")
        assert result.returncode == 0
        assert [path.name for path in data.iterdir()] == ["a file of mine"]

    def test_refuses_while_the_app_runs(self, data: Path, todo: Todo) -> None:
        with locked(data / "running", "The app runs"):
            assert todo("reset", "--data", data, "--yes").stderr.startswith("todo: The app runs (process ")
        assert (data / "postgres").exists()

    def test_without_data_says_so(self, directory: Path, todo: Todo) -> None:
        shutil.rmtree(directory / "none", ignore_errors=True)
        assert "There is no data" in todo("reset", "--data", directory / "none").stdout
