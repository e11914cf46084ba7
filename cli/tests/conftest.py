import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support import TIME_LIMIT

# Where tests run in a shell's background, an interrupt would be ignored by them and by all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def directory() -> Iterator[Path]:
    """An empty directory that every user may enter, as database servers of root must."""
    with tempfile.TemporaryDirectory(prefix="todo test ") as path:
        Path(path).chmod(0o711)
        yield Path(path)


@pytest.fixture
def todo() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `todo ARGUMENTS` to its end, without the launcher."""

    def run(*arguments: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "todo_cli", *arguments],
            env={**os.environ, **changes},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
        )

    return run
