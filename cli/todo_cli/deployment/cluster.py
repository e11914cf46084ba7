"""The cluster that a command speaks to: kubectl and minikube as child processes, their JSON as typed objects.

Every call names its context: a person's current context is never used, nor changed."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import Field

from todo_cli import output
from todo_cli.deployment.resources import Part, Resource
from todo_cli.errors import CliError
from todo_cli.output import say

NAMESPACE = "hackathon-todo"
MINIKUBE = "minikube"
SECONDS = 120
R = TypeVar("R", bound=Resource)


class CommandFailed(Exception):
    """A child process ended with an error; the message is what it said."""


def run(
    command: list[str],
    *,
    text: str | None = None,
    seconds: float | None = SECONDS,
    environment: dict[str, str] | None = None,
    doing: Callable[[str], None] | None = None,
) -> str:
    """Standard output of a program. With `doing`, each line that it prints is told on the way.

    Raises CommandFailed with what it wrote to stderr."""
    if output.verbose:
        say(f"$ {' '.join(command)}")
    if doing is not None:
        return _run_and_tell(command, environment, doing)
    try:
        done = subprocess.run(
            command,
            input=text,
            stdin=subprocess.DEVNULL if text is None else None,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            env={**os.environ, **(environment or {})},
        )
    except subprocess.TimeoutExpired:
        raise CommandFailed(f"{command[0]} did not end within {seconds:.0f} s") from None
    if done.returncode:
        raise CommandFailed(done.stderr.strip() or done.stdout.strip() or f"exit code {done.returncode}")
    return done.stdout


def _run_and_tell(command: list[str], environment: dict[str, str] | None, doing: Callable[[str], None]) -> str:
    lines: list[str] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, **(environment or {})},
    ) as child:
        assert child.stdout
        try:
            for line in child.stdout:
                lines.append(line.rstrip())
                if output.verbose:
                    say(lines[-1])
                elif lines[-1]:
                    doing(lines[-1])
        except BaseException:
            child.terminate()
            raise
    if child.returncode:
        raise CommandFailed("\n".join(lines[-40:]))
    return "\n".join(lines)


@dataclass(frozen=True)
class Cluster:
    """A context of the person's kubeconfig, and our namespace in it."""

    context: str

    def command(self, *arguments: str) -> list[str]:
        return ["kubectl", "--context", self.context, "--namespace", NAMESPACE, *arguments]

    def kubectl(self, *arguments: str, text: str | None = None, seconds: float | None = SECONDS) -> str:
        """Raises CommandFailed, or CliError where the cluster cannot be spoken to at all."""
        try:
            return run(self.command(*arguments), text=text, seconds=seconds)
        except FileNotFoundError:
            raise missing("kubectl") from None
        except CommandFailed as failure:
            raise self._explained(str(failure)) or failure from None

    def get(self, kind: type[R], *arguments: str) -> list[R]:
        """All objects of a kind in the namespace."""
        answer = json.loads(self.kubectl("get", kind.__name__.lower(), "-o", "json", *arguments))
        return [kind.model_validate(item) for item in answer["items"]]

    def find(self, kind: type[R], name: str) -> R | None:
        answer = self.kubectl("get", kind.__name__.lower(), name, "-o", "json", "--ignore-not-found")
        return kind.model_validate_json(answer) if answer.strip() else None

    def has(self, kind: str, name: str) -> bool:
        return bool(self.kubectl("get", kind, name, "-o", "name", "--ignore-not-found").strip())

    def execute(self, workload: str, *command: str, text: str | None = None, seconds: float = SECONDS) -> str:
        """Run a program in a pod of the workload."""
        stdin = [] if text is None else ["--stdin"]
        return self.kubectl("exec", *stdin, f"deployment/{workload}", "--", *command, text=text, seconds=seconds)

    def check(self) -> None:
        """Raises CliError when the cluster does not answer."""
        try:
            self.kubectl("version", "-o", "json", "--request-timeout=15s")
        except CommandFailed as failure:
            raise CliError(f"The cluster of context {self.context} does not answer.", str(failure)) from None

    def require_app(self) -> None:
        """Raises CliError when nothing is deployed here."""
        if not self.has("deployment", "frontend"):
            raise CliError(f"Hackathon Todo is not deployed in context {self.context}: run {self.todo('deploy')}.")

    def todo(self, command: str) -> str:
        """The command line for this cluster, to tell people."""
        return f"./todo {command}" if self.context == MINIKUBE else f"./todo {command} --context {self.context}"

    def _explained(self, text: str) -> CliError | None:
        unreachable = ("was refused", "no such host", "i/o timeout", "no route to host", "TLS handshake timeout")
        no_context = "does not exist" in text and "context" in text
        is_silent = any(sign in text for sign in unreachable) or "Unable to connect to the server" in text
        if no_context or is_silent:  # Minikube takes the context away when it stops
            minikube = minikube_of(self.context)
            if minikube and not minikube.is_running():
                return CliError(f"Minikube is stopped: {self.todo('deploy')} starts it.")
        if no_context:
            if self.context == MINIKUBE:
                return CliError("There is no Minikube here yet: start one with minikube start, then try again.")
            return CliError(f"kubectl knows no context {self.context}: kubectl config get-contexts lists them.")
        if is_silent:
            hint = f"minikube start -p {self.context}" if self.context == MINIKUBE else "is it running?"
            return CliError(f"The cluster of context {self.context} does not answer: {hint}", text)
        if "Forbidden" in text or "Unauthorized" in text:
            return CliError(f"Your account in context {self.context} may not do that: ask who runs the cluster.", text)
        return None


class NodeImage(Part):
    """An image in the node's storage; its id is the digest of the image's configuration."""

    id: str = ""
    repo_tags: list[str] | None = None


class MinikubeStatus(Part):
    host: str = Field(default="", alias="Host")
    api_server: str = Field(default="", alias="APIServer")


@dataclass(frozen=True)
class Minikube:
    """A Minikube cluster; its profile has the name of its context."""

    profile: str

    def run(self, *arguments: str, doing: Callable[[str], None] | None = None) -> str:
        try:
            return run(["minikube", "-p", self.profile, *arguments], seconds=600, doing=doing)
        except FileNotFoundError:
            raise missing("minikube") from None

    def is_running(self) -> bool | None:
        """None when there is no such profile."""
        try:
            text = self.run("status", "-o", "json")
        except CommandFailed as failure:
            text = str(failure)
            if not text.lstrip().startswith("{"):
                return None
        status = MinikubeStatus.model_validate_json(text.strip().splitlines()[0])
        if not status.host or status.host == "Nonexistent":
            return None
        return status.host == "Running" and status.api_server == "Running"

    def start(self, doing: Callable[[str], None]) -> None:
        try:
            self.run("start", doing=doing)
        except CommandFailed as failure:
            raise CliError(
                f"Minikube does not start: see the lines above, or minikube -p {self.profile} logs.", str(failure)
            ) from None

    def address(self) -> str:
        return self.run("ip").strip()

    def images(self) -> list[NodeImage]:
        return [NodeImage.model_validate(item) for item in json.loads(self.run("image", "ls", "--format", "json"))]

    def load(self, archive: Path) -> None:
        self.run("image", "load", str(archive))


def minikube_of(context: str) -> Minikube | None:
    """The Minikube behind a context; None for clusters of other kinds."""
    if shutil.which("minikube") is None:
        return None
    minikube = Minikube(context)
    return minikube if minikube.is_running() is not None else None


def missing(program: str) -> CliError:
    where = {
        "kubectl": "https://kubernetes.io/docs/tasks/tools/",
        "minikube": "https://minikube.sigs.k8s.io/docs/start/",
    }[program]
    return CliError(f"{program} is not installed (or not on PATH): see {where}, then try again.")
