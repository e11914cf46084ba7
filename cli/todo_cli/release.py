"""`./todo release`: one archive that runs without npm and without a build, with its list of parts and checksums."""

import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from todo_api import VERSION
from todo_cli import nodejs, sbom, version
from todo_cli.errors import CliError
from todo_cli.output import say, step
from todo_cli.paths import FRONTEND, ROOT
from todo_cli.processes import run_to_end

LEFT_OUT = re.compile(
    r"^(\.ci|e2e|bench|contracts|backend/tests|cli/tests)/|^requirements-(test|model|postgres-17)\.lock$|\.test\.tsx?$"
)
"""Of what Git knows: what only a checkout needs."""
BUILT_IN = str(FRONTEND).encode()
SERVED_FROM = b"/app/frontend"
"""Next writes the directory that it built in into its files, as a name for modules. No release tells whose it was."""
NAME = "hackathon-todo"


def make_release(target: Path) -> None:
    """Write the archive, its SBOM and their checksums into a directory. Raises CliError."""
    name = f"{NAME}-{full_version()}"
    with tempfile.TemporaryDirectory(prefix="hackathon-todo-release-") as directory:
        tree = Path(directory) / name
        with step("Sources") as line:
            line.detail = f"{copy_sources(tree)} files of commit {version.commit()}"
        with step("Page") as line:
            nodejs.require_node()
            nodejs.build(line.doing)
            line.detail = f"{copy_page(tree / 'frontend', line.doing)} files, built"
        made = moment_of_commit()
        parts = sbom.describe(VERSION, made)
        with step("Archive") as line:
            note = {"version": full_version(), "commit": version.commit(), "made": made.isoformat(timespec="seconds")}
            note["page"] = nodejs.digest_of_sources(tree / "frontend")
            (tree / version.NOTE.name).write_text(json.dumps(note, indent=1) + "\n")
            (tree / f"{NAME}.cdx.json").write_text(parts)
            target.mkdir(parents=True, exist_ok=True)
            archive = target / f"{name}.tar.gz"
            archive.write_bytes(packed(tree, int(made.timestamp())))
            (target / f"{name}.cdx.json").write_text(parts)
            line.detail = f"{archive.stat().st_size / 1e6:.1f} MB"
    files = [archive, target / f"{name}.cdx.json"]
    sums = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    (target / f"{name}.sha256").write_text(sums)
    say(f"\n{archive}\nUnpack it, then ./todo up: Python and Node.js are enough. {name}.sha256 has the checksums.")


def full_version() -> str:
    """The version alone where Git has a tag of it here, as v1.0.0; else with the commit, and whether it was changed."""
    commit = version.commit()
    if f"v{VERSION}" in _git("tag", "--points-at", "HEAD").split() and not commit.endswith("+"):
        return VERSION
    return f"{VERSION}+{commit.removesuffix('+')}{'.changed' if commit.endswith('+') else ''}"


def copy_sources(tree: Path) -> int:
    """What Git knows, without what only a checkout needs."""
    if not (ROOT / ".git").exists():
        raise CliError("A release is made from a checkout: this is none.")
    known = (name for name in _git("ls-files", "-z").split("\0") if name and (ROOT / name).exists())
    files = [name for name in known if not LEFT_OUT.search(name)]
    for name in files:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, tree / name, follow_symlinks=False)
    return len(files)


def copy_page(frontend: Path, doing: Callable[[str], None]) -> int:
    """The built page, with the packages that its server needs beside it."""
    place = frontend / nodejs.STANDALONE.relative_to(FRONTEND)
    shutil.copytree(nodejs.STANDALONE, place, ignore=shutil.ignore_patterns(".todo-stamp"))
    doing("finding the packages of its server")
    code, output = run_to_end(["node", "scripts/packages.mjs", str(place)], FRONTEND, nodejs.environment(), doing)
    if code:
        raise CliError("The packages of the page's server cannot be found: see the lines above.", output)
    files = [file for file in sorted(place.rglob("*")) if file.is_file()]
    for file in files:
        content = file.read_bytes()
        if BUILT_IN in content:
            file.write_bytes(content.replace(BUILT_IN, SERVED_FROM))
    return len(files)


def packed(tree: Path, moment: int) -> bytes:
    """As .tar.gz; the same files of the same commit give the same bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, buffer, mtime=moment) as zipped, tarfile.open(fileobj=zipped, mode="w") as archive:
        for file in _sorted_files(tree):
            about = archive.gettarinfo(file, str(file.relative_to(tree.parent)))
            about.mtime, about.uid, about.gid, about.uname, about.gname = moment, 0, 0, "", ""
            about.mode = 0o755 if about.mode & 0o100 else 0o644
            if about.isfile():
                with file.open("rb") as source:
                    archive.addfile(about, source)
            else:
                archive.addfile(about)
    return buffer.getvalue()


def _sorted_files(tree: Path) -> Iterator[Path]:
    return (file for file in sorted(tree.rglob("*")) if file.is_symlink() or file.is_file())


def moment_of_commit() -> datetime:
    return datetime.fromtimestamp(int(_git("log", "-1", "--format=%ct")), UTC)


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip("\n")
