"""`./todo lock`: one resolution for all lock files, so that image, laptop and tests run the same versions."""

import os
import subprocess
import sys
from pathlib import Path

from todo_cli.errors import CliError
from todo_cli.output import step
from todo_cli.paths import ROOT

BACKEND = "backend/pyproject.toml"
CLI = "cli/pyproject.toml"
EVERYTHING = "requirements-test.lock"
OPTIONS = [
    *("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "./todo lock"),
]
LOCKS: dict[str, list[str]] = {
    EVERYTHING: [BACKEND, CLI, "--group", f"{CLI}:test"],
    "requirements.lock": [BACKEND, CLI, "-c", EVERYTHING],
    "backend/requirements.lock": [BACKEND, "-c", EVERYTHING],
    "requirements-model.lock": ["--no-deps", "--group", f"{CLI}:model"],
}


def write_locks(upgrade: bool) -> None:
    """Resolve anew; what is locked stays at its version unless `upgrade` says otherwise."""
    uv = Path(sys.executable).with_name("uv")
    # The locks are for every machine: what this one's pip prefers must not leak into them.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    for lock, sources in LOCKS.items():
        with step(lock) as line:
            command = [str(uv), "pip", "compile", *OPTIONS, *sources, "-o", lock, *(["--upgrade"] if upgrade else [])]
            done = subprocess.run(
                command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            )
            if done.returncode:
                raise CliError(f"{lock} cannot be made: see the lines above.", done.stderr.strip())
            text = (ROOT / lock).read_text()
            line.detail = f"{sum(1 for row in text.splitlines() if row[:1].isalnum())} packages"
