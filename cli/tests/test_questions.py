"""What is asked is asked before the steps, and stays readable: a real terminal (a pty), doubles of the programs."""

import base64
import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import TIME_LIMIT
from todo_cli import output
from todo_cli.deployment.images import REGISTRY, SOURCES, content_hash

QUIET_SECONDS = 1.5
KUBECTL = """
[ "$1" = kustomize ] && exec {kubectl} "$@"
while [ "$1" != hackathon-todo ]; do shift; done
case "$2 $3" in
"create -f") cat >{here}/created; echo no more >&2; exit 1 ;;
esac
"""
MINIKUBE = """
case "$*" in
*status*) echo '{{"Host": "Running", "APIServer": "Running"}}' ;;
*"image ls"*) cat {here}/images ;;
esac
"""


class Terminal:
    """A program on a pty, and all that it has written."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.written = ""
        self._handle, other = pty.openpty()
        self.process = subprocess.Popen(
            command, stdin=other, stdout=other, stderr=other, env=environment, start_new_session=True
        )
        os.close(other)

    def read(self, seconds: float) -> str:
        """What comes within some seconds."""
        new, deadline = "", time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0 and select.select([self._handle], [], [], left)[0]:
            try:
                new += os.read(self._handle, 65536).decode()
            except OSError:  # the program ended
                break
        self.written += new
        return new

    def wait_for(self, text: str) -> None:
        deadline = time.monotonic() + TIME_LIMIT
        while text not in self.written:
            assert time.monotonic() < deadline and self.process.poll() is None, self.written
            self.read(0.1)

    def answer(self, text: str) -> None:
        os.write(self._handle, f"{text}\n".encode())


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """`todo deploy` for the first time, on a cluster that has the images and refuses the Secret."""
    references = [f"{REGISTRY}/{source.name}:{content_hash(source.directory)}-1" for source in SOURCES]
    (tmp_path / "images").write_text(json.dumps([{"id": "1", "repoTags": references}]))
    for name, script in {"kubectl": KUBECTL, "minikube": MINIKUBE, "podman": "echo 1"}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script.format(here=tmp_path, kubectl=shutil.which('kubectl'))}\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "docker").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "docker").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "TERM": "xterm"}
    environment.pop("OPENAI_API_KEY", None)
    terminal = Terminal([sys.executable, "-P", "-m", "todo_cli", "deploy"], environment)
    yield terminal
    terminal.process.kill()
    terminal.process.wait()


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not installed: nothing to render with")
def test_the_first_deployment_asks_for_the_key_and_waits(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("OPENAI_API_KEY")
    terminal.read(0.3)  # the rest of the question
    assert terminal.read(QUIET_SECONDS) == ""  # nothing wipes it
    assert "Images" not in terminal.written
    terminal.answer("sk-of-mine")
    terminal.wait_for("Images")
    terminal.wait_for("no more")
    assert "sk-of-mine" not in terminal.written
    secret = json.loads((tmp_path / "created").read_text())
    assert base64.b64decode(secret["data"]["OPENAI_API_KEY"]) == b"sk-of-mine"


@pytest.mark.parametrize("ask", [output.confirmed, output.asked])
def test_a_question_within_a_step_is_a_defect(ask: object) -> None:
    with pytest.raises(AssertionError, match="within a step"), output.step("Anything"):
        ask("Really?")  # type: ignore[operator]
