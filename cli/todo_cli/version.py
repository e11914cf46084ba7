"""Which version this is, and of which commit: Git knows it in a checkout, `release.json` in an unpacked release."""

import json
import shutil
import subprocess
from pathlib import Path

from todo_api import VERSION
from todo_cli.paths import ROOT

NOTE = ROOT / "release.json"
"""Written by `./todo release`: {"version", "commit", "made"}."""
UNKNOWN = "unknown"


def commit(of: Path | None = None) -> str:
    """The commit of this tree, or the newest that changed a part of it; `+` after it: with changes of one's own."""
    if NOTE.exists():
        found: str = json.loads(NOTE.read_text())["commit"]
        return found
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        return UNKNOWN
    part = [str(of)] if of else []
    name = _git("log", "-1", "--format=%h", "--abbrev=12", "--", *part)
    return (
        name + ("+" if name and _git("status", "--porcelain", "--untracked-files=no", "--", *part) else "") or UNKNOWN
    )


def sentence() -> str:
    return f"Hackathon Todo {VERSION} ({commit()})"


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True)
    return done.stdout.strip()
