"""Runs one program and takes it down when the program's owner is gone, however that came about.

`./todo` starts each of its servers through this file (standard library only, run as a script). Standard input is a pipe
whose other end only the owner holds: its end-of-file means that the owner has died, by kill -9 too. On Linux the kernel
also signals the program when this guard dies. Whatever the program left running is killed after it."""

import contextlib
import ctypes
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LARGEST_LOG = 10_000_000
LOG_CHECK = 60.0


def main() -> int:
    order: dict[str, Any] = json.loads(sys.argv[1])
    wake, wake_end = os.pipe()
    os.set_blocking(wake_end, False)
    signal.set_wakeup_fd(wake_end)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    child = start(order)
    deadline: float | None = None
    while child.poll() is None:
        watched = [wake] if deadline else [0, wake]
        readable, _, _ = select.select(watched, [], [], LOG_CHECK if deadline is None else 0.1)
        wanted = 0 in readable  # nothing is ever written to the pipe: readable means that the owner is gone
        if wake in readable:
            wanted |= any(number != signal.SIGCHLD for number in os.read(wake, 64))
        if wanted and deadline is None:
            child.send_signal(order["stop_signal"])
            deadline = time.monotonic() + order["grace"]
        if deadline and time.monotonic() > deadline:
            child.kill()
        limit_log(Path(order["log"]))
    kill_what_is_left(child.pid)
    return child.returncode if child.returncode >= 0 else 128 - child.returncode


def start(order: dict[str, Any]) -> subprocess.Popen[bytes]:
    guard = os.getpid()

    def die_with_the_guard() -> None:  # after the change of user, which would clear it again
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, order["stop_signal"])
            if os.getppid() != guard:
                os._exit(1)

    account = order["account"]
    return subprocess.Popen(
        order["command"],
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=die_with_the_guard,
        **({"user": account[0], "group": account[1], "extra_groups": []} if account else {}),
    )


def limit_log(log: Path) -> None:
    """The writers append, so cutting the file below them is safe; one older file is kept."""
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        shutil.copyfile(log, log.with_suffix(".old.log"))
        os.truncate(log, 0)


def kill_what_is_left(group: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    while children.exists() and (orphans := children.read_text().split()):
        for orphan in orphans:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(orphan), signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(int(orphan), 0)


if __name__ == "__main__":
    sys.exit(main())
