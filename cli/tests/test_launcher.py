"""The launcher in a copy of the checkout, with only the packages that `--help` needs."""

import ast
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import ROOT, TIME_LIMIT, python_for, wait_until

NEEDED = "typer rich shellingham annotated-doc markdown-it-py mdurl pygments pydantic pydantic-core annotated-types"
NEEDED += " typing-inspection typing-extensions click"


@pytest.fixture(scope="module")
def checkout() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="a checkout ") as path:
        Path(path).chmod(0o755)
        shutil.copy(ROOT / "todo", path)
        shutil.copytree(ROOT / "cli" / "todo_cli", Path(path, "cli", "todo_cli"))
        blocks = re.findall(r"^[a-z].*(?:\n    .*)*", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
        wanted = [block for block in blocks if block.split("==")[0] in NEEDED.split()]
        Path(path, "requirements.lock").write_text("\n".join(wanted) + "\n")
        yield Path(path)


def start(launcher: Path, **changes: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, launcher, "--help"],
        cwd="/",
        env={**os.environ, **changes},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(launcher: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    with start(launcher, **changes) as process:
        out, err = process.communicate(timeout=2 * TIME_LIMIT)
    return subprocess.CompletedProcess([], process.returncode, out, err)


class TestFirstStart:
    def test_without_network_says_so_and_the_next_start_heals(self, checkout: Path) -> None:
        nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_NO_CACHE_DIR": "1", "PIP_RETRIES": "0"}
        result = run(checkout / "todo", PIP_NO_INDEX="0", **nowhere)
        assert result.returncode == 1
        assert result.stderr.splitlines()[-1].startswith("todo: The packages could not be installed: no connection")

    def test_a_broken_off_installation_is_taken_up_by_two_starts_at_once(self, checkout: Path) -> None:
        broken_off = start(checkout / "todo")
        wait_until(lambda: (checkout / ".venv" / "made-for").exists(), "pip starts")
        time.sleep(1)
        broken_off.send_signal(signal.SIGKILL)
        broken_off.wait()
        two = [start(checkout / "todo") for _ in range(2)]
        for process in two:
            out, err = process.communicate(timeout=2 * TIME_LIMIT)
            assert process.returncode == 0, err
            assert "Usage: todo" in out


class TestNextStart:
    def test_works_through_a_symlink_without_installing(self, checkout: Path) -> None:
        link = checkout / "link"
        link.symlink_to(checkout / "todo")
        result = run(link)
        assert (result.returncode, result.stderr) == (0, "")
        assert "Usage: todo" in result.stdout

    def test_an_old_python_hands_over_to_the_one_of_before(self, checkout: Path) -> None:
        """Simulated: an old interpreter need not be here. PATH is as poor as that of a program with windows."""
        old = "import sys, runpy; sys.version_info = (3, 9); sys.executable = '/nowhere/python3'; "
        old += "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
        command = [sys.executable, "-c", old, str(checkout / "todo"), "--help"]
        result = subprocess.run(command, env={"PATH": "/nowhere"}, capture_output=True, text=True, timeout=TIME_LIMIT)
        assert (result.returncode, result.stderr) == (0, "")
        assert "Usage: todo" in result.stdout

    def test_ignores_modules_of_the_current_directory_and_pythonpath(self, checkout: Path, directory: Path) -> None:
        (directory / "typer.py").write_text("raise SystemExit('not mine')")
        result = run(checkout / "todo", PYTHONPATH=str(directory))
        assert result.returncode == 0, result.stderr

    def test_a_checkout_of_somebody_else_needs_no_write_access(self, checkout: Path) -> None:
        other = python_for("nobody")
        command = [str(other["executable"]), str(checkout / "todo"), "--help"]
        result = subprocess.run(command, capture_output=True, text=True, **other)  # type: ignore[call-overload]
        if "not writable" in result.stderr:
            assert "run this once as the owner of the checkout" in result.stderr
        else:
            assert result.returncode == 0, result.stderr


def test_an_old_python_can_read_the_launcher_and_gets_a_sentence() -> None:
    ast.parse((ROOT / "todo").read_text(), feature_version=(3, 4))


def test_npm_reads_the_machines_own_settings(directory: Path) -> None:
    """A proxy, a mirror or a certificate may be set up there."""
    (directory / "frontend").mkdir()
    page_packages = runpy.run_path(str(ROOT / "todo"))["page_packages"]
    page_packages.__globals__["ROOT"] = str(directory)
    place, [npm, _, *options] = page_packages()

    def settings(*options: str, cwd: str) -> str:
        command = [npm, "config", "get", "globalconfig", *options]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=TIME_LIMIT, check=True).stdout

    assert settings(*options, cwd=place) == settings(cwd="/")
