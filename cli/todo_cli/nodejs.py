"""The web page: installed and built with npm, and only when something it is made of has changed."""

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from todo_cli.errors import CliError
from todo_cli.paths import FRONTEND, ROOT
from todo_cli.processes import run_to_end
from todo_cli.version import NOTE

OLDEST_NODE = (18, 18)
MADE_BY_TOOLS = {
    *{"node_modules", ".next", ".next-dev", "coverage", "test-results", "playwright-report", "next-env.d.ts"},
    *{"sw.js", "sw-push.js"},  # of frontend/worker
}
STANDALONE = FRONTEND / ".next" / "standalone"


def environment() -> dict[str, str]:
    return {**os.environ, "NEXT_TELEMETRY_DISABLED": "1", "npm_config_update_notifier": "false", "NO_COLOR": "1"}


def require_node() -> str:
    """The path of a Node.js that is new enough."""
    node = shutil.which("node")
    if node is None:
        raise CliError("Node.js 18.18 or newer is needed for the page: install it (from nodejs.org, say).")
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
    numbers = re.match(r"v(\d+)\.(\d+)", version)
    if not numbers or (int(numbers[1]), int(numbers[2])) < OLDEST_NODE:
        raise CliError(f"Node.js 18.18 or newer is needed, this is {version or 'broken'}: install a newer one.")
    return node


def require_npm() -> None:
    """A release needs none."""
    if shutil.which("npm") is None:
        raise CliError(
            "npm is not installed, and the page must be built: it comes with Node.js (from nodejs.org, say)."
        )


def install_packages(directory: Path, doing: Callable[[str], None], *, tools: bool = True) -> bool:
    """What the lock names, when it changed since the last time; whether that did anything.

    `tools`: those of the tests and checks, too, which a build does without."""
    stamp = directory / "node_modules" / ".todo-stamp"
    made = directory / "node_modules" / ".package-lock.json"  # npm's own, written last
    lock = directory / "package-lock.json"
    whole = _digest([directory / "package.json", lock], directory)
    to_build = f"{whole} to build"
    enough = (whole,) if tools else (whole, to_build)
    if _read(stamp) in enough:
        return False
    require_npm()
    with _alone():
        if not stamp.exists():  # the launcher had it done beside its own packages, or a person did it
            for found, with_tools in ((whole, True), (to_build, False)):
                if has_all(made, lock, tools=with_tools):
                    stamp.write_text(found)
                    break
        if _read(stamp) in enough:
            return False
        doing("installing packages")
        # A page that runs from here keeps its packages where only the tools are missing: `npm ci` takes all away first.
        command = ["npm", "install", "--no-save"] if _read(stamp) == to_build else ["npm", "ci"]
        command += ["--no-audit", "--no-fund"] + ([] if tools else ["--omit=dev"])
        _run(command, directory, "The page's packages could not be installed", doing)
        stamp.write_text(whole if tools else to_build)
    return True


def has_all(made: Path, lock: Path, *, tools: bool = True) -> bool:
    """Whether npm has installed all that the lock names, but what is for other platforms, and nothing else."""
    if not made.exists():
        return False
    there, wanted = (json.loads(file.read_text())["packages"] for file in (made, lock))
    if not tools:
        wanted = {place: about for place, about in wanted.items() if not about.get("dev")}
    needed = {place for place, about in wanted.items() if place and not about.get("optional")}
    same = all(about.get("integrity") == wanted.get(place, {}).get("integrity") for place, about in there.items())
    return needed <= there.keys() <= wanted.keys() and same


def build(doing: Callable[[str], None]) -> bool:
    """Install and build the page when its sources changed since the last time; whether it did anything."""
    if is_released():
        return False
    stamp = STANDALONE / ".todo-stamp"
    if _read(stamp) == _sources():
        return False
    install_packages(FRONTEND, doing, tools=False)
    require_npm()
    with _alone():
        wanted = _sources()
        if _read(stamp) == wanted:
            return False
        doing("building")
        stamp.unlink(missing_ok=True)
        _run(["npm", "run", "build"], FRONTEND, "The page could not be built", doing)
        stamp.write_text(wanted)
    return True


def is_released() -> bool:
    """Whether the page came built, in a release, and nobody changed its sources."""
    return NOTE.exists() and json.loads(NOTE.read_text())["page"] == digest_of_sources(FRONTEND)


def digest_of_sources(frontend: Path) -> str:
    """Of the page's sources, wherever they lie."""
    return _digest(_files(frontend), frontend, made_in="")


def _sources() -> str:
    return _digest(_files(FRONTEND), FRONTEND)


def _files(frontend: Path) -> list[Path]:
    files: list[Path] = []
    for folder, folders, names in os.walk(frontend):
        folders[:] = sorted(set(folders) - MADE_BY_TOOLS)
        files += [
            Path(folder, name) for name in sorted(set(names) - MADE_BY_TOOLS) if not name.endswith(".tsbuildinfo")
        ]
    return files


def _digest(files: list[Path], base: Path, made_in: str | None = None) -> str:
    """Of names and contents, and of the place: what is built does not survive a move, unless `made_in` says so."""
    digest = hashlib.sha256((str(base) if made_in is None else made_in).encode())
    for file in files:
        digest.update(f"\0{file.relative_to(base)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _read(stamp: Path) -> str:
    return stamp.read_text() if stamp.exists() else ""


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One build at a time in a checkout."""
    try:
        lock = (ROOT / ".venv" / "page.lock").open("a")
    except OSError as error:
        raise CliError(
            f"The page cannot be built, {ROOT} is not writable ({error.strerror}): run this once as its owner."
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(command: list[str], directory: Path, failure: str, doing: Callable[[str], None]) -> None:
    code, output = run_to_end(command, directory, environment(), lambda line: doing(line.strip()))
    if code:
        text = "\n".join(output.splitlines()[-60:])
        if any(sign in text for sign in ("ENOTFOUND", "ECONNREFUSED", "EAI_AGAIN", "ETIMEDOUT", "ENETUNREACH")):
            raise CliError(f"{failure}: no connection to the package registry. Check the network or the proxy.", text)
        if "npm error code EUSAGE" in output:
            raise CliError(f"{failure}: package-lock.json does not fit package.json. Run npm install in {directory}.")
        if "EACCES" in text:
            raise CliError(f"{failure}: {directory} is not writable for you. Run this once as its owner.", text)
        raise CliError(f"{failure}: see the lines above.", text)
