"""What several tests of the command line need."""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
TIME_LIMIT = 40.0


def wait_until(condition: Callable[[], object], what: str, seconds: float = TIME_LIMIT) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.05)


def processes_of(path: Path) -> list[str]:
    """All processes that name the directory, or work in it."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.pid != os.getpid() and process.status() != psutil.STATUS_ZOMBIE:
                words = process.cmdline()
                if any(str(path) in word for word in [*words, process.cwd()]):
                    found.append(f"{process.pid} {words}")
    return found


def python_for(user: str | None) -> dict[str, object]:
    """How to run Python with `todo_cli` as that user: arguments of subprocess.Popen. Skips where it cannot be done."""
    here = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "cli"), *(p for p in sys.path if "site-" in p)])}
    if user is None:
        return {"executable": sys.executable, "env": here}
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    account = pwd.getpwnam(user)
    become: dict[str, object] = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    check = f"import sys, todo_cli.postgres; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    for python in (sys.executable, shutil.which("python3", path="/usr/bin:/usr/local/bin")):
        if python:
            with contextlib.suppress(PermissionError):
                run = {"executable": python, "env": here | {"HOME": "/nonexistent"}, "cwd": "/", **become}
                if subprocess.run([python, "-c", check], stderr=subprocess.DEVNULL, **run).returncode == 0:  # type: ignore[call-overload]
                    return run
    pytest.skip(f"{user} can reach neither this checkout nor a Python {sys.version_info[:2]}")


@contextlib.contextmanager
def python_running(script: str, arguments: Sequence[str | Path], user: str | None) -> Iterator[subprocess.Popen[str]]:
    """A Python script that uses todo_cli, ended with the block."""
    how = python_for(user)
    command = [how["executable"], "-c", script, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **how)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.terminate()
        process.wait(TIME_LIMIT)
