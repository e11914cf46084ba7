"""Servers that `./todo` starts and always takes down again: each runs under its own guard (see guard.py)."""

import contextlib
import errno
import fcntl
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from todo_cli.errors import CliError

GUARD = Path(__file__).with_name("guard.py")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LARGEST_LOG_AT_START = 1_000_000
LITTLE_ROOM = 2 * 16 * 2**20
"""PostgreSQL needs room for its next segments of log, 16 MiB each, or it stops."""


@dataclass(frozen=True)
class Account:
    """A user of this machine."""

    name: str
    uid: int
    gid: int


@dataclass
class Child:
    """A running server."""

    name: str
    log: Path
    grace: float
    guard: subprocess.Popen[bytes] = field(repr=False)

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self.guard.poll()

    def stop(self) -> None:
        """Ask it to end, wait for at most its time of grace, then kill it."""
        self.guard.terminate()
        try:
            self.guard.wait(self.grace + 3)
        except subprocess.TimeoutExpired:
            self.guard.kill()
            self.guard.wait()

    def last_lines(self, count: int = 20) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-count:]
        return "\n".join([f"The last lines of {self.log}:", *(f"  {line}" for line in lines)])

    def ended(self) -> CliError:
        room = shutil.disk_usage(self.log).free
        if room < LITTLE_ROOM:
            sentence = (
                f"{self.name} ended, and the disk of {self.log.parent} has only {room / 1e6:.0f} MB left: make room, "
                "then start again. What was saved is kept."
            )
        else:
            sentence = f"{self.name} ended by itself (exit code {self.exit_code}): see {self.log}."
        return CliError(sentence, self.last_lines())

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Return as soon as `ready` says so; a server that ends or is late raises CliError with its last lines."""
        deadline = time.monotonic() + seconds
        while not ready():
            if self.exit_code is not None:
                raise self.ended()
            if time.monotonic() > deadline:
                raise CliError(f"{self.name} did not answer within {seconds:.0f} s: see {self.log}.", self.last_lines())
            time.sleep(0.03)


@contextlib.contextmanager
def running(
    name: str,
    command: list[str],
    *,
    log: Path,
    directory: Path,
    environment: Mapping[str, str],
    grace: float,
    stop_signal: signal.Signals = signal.SIGTERM,
    account: Account | None = None,
    lock: int | None = None,
) -> Iterator[Child]:
    """A server for as long as the block runs. `lock` is a file descriptor that stays open until the server is gone."""
    if log.exists() and log.stat().st_size > LARGEST_LOG_AT_START:
        log.replace(log.with_suffix(".old.log"))
    order = {
        "command": command,
        "log": str(log),
        "stop_signal": int(stop_signal),
        "grace": grace,
        "account": account and [account.uid, account.gid],
    }
    with log.open("ab") as output:
        guard = subprocess.Popen(
            [sys.executable, "-I", "-S", str(GUARD), json.dumps(order)],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            cwd=directory,
            env=dict(environment),
            pass_fds=[] if lock is None else [lock],
            start_new_session=True,
        )
    child = Child(name, log, grace, guard)
    try:
        yield child
    finally:
        child.stop()


@contextlib.contextmanager
def locked(file: Path, what: str) -> Iterator[int]:
    """Hold a lock on `file` and note in it what runs; whoever comes second gets a CliError that quotes the note.

    The servers inherit the lock, so that after a kill -9 of `./todo` the next start waits for the last of them."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                pid, _, note = os.pread(descriptor, 1000, 0).decode().partition(" ")
                if time.monotonic() > deadline or (pid.isdigit() and _is_alive(int(pid))):
                    raise CliError(f"{note or 'Another ./todo'} (process {pid or 'unknown'}).") from None
                time.sleep(0.05)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()} {what}".encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def run_to_end(
    command: Sequence[str | Path], directory: Path, environment: Mapping[str, str], each_line: Callable[[str], None]
) -> tuple[int, str]:
    """Run a program that asks nothing: its exit code and all its output, without colours, told line by line, too."""
    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=directory,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as child:
        assert child.stdout
        try:
            for raw in child.stdout:
                lines.append(COLOURS.sub("", raw.rstrip("\n")))
                each_line(lines[-1])
        except BaseException:  # Ctrl-C, SIGTERM: the program must not go on alone
            child.terminate()
            raise
    return child.returncode, "\n".join(lines)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def require_free_port(port: int, option: str) -> None:
    """A browser asks for localhost by IPv6 first, so both must be free."""
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with contextlib.suppress(OSError), socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except PermissionError:
                raise CliError(f"Port {port} needs more rights than yours: choose another with {option}.") from None
            except OSError as error:
                if error.errno == errno.EADDRINUSE:
                    raise CliError(
                        f"Port {port} is taken{_owner_of(port)}: stop that, or choose another with {option}."
                    ) from None


def _owner_of(port: int) -> str:
    import psutil

    with contextlib.suppress(psutil.Error):
        for connection in psutil.net_connections("tcp"):
            listens = connection.status == psutil.CONN_LISTEN and connection.laddr[1:2] == (port,)
            if listens and connection.pid:
                return f" by {psutil.Process(connection.pid).name()} (process {connection.pid})"
    return ""


def answers(url_host: str, port: int, path: str) -> bool:
    """Whether GET gives a success or a redirect."""
    connection = http.client.HTTPConnection(url_host, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 400
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
