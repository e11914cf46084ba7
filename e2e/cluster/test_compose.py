"""`compose.yaml` with the images that were deployed: the same app without Kubernetes, by podman-compose or Docker."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from deployed import ROOT, Deployed, Person, wait_until

from todo_cli.deployment import images, proof
from todo_cli.processes import free_port

PROJECT = "hackathon-todo-test"
SERVICES = ("database", "backend", "frontend")
SUBNET = "10.89.177"
FIXED = {
    "services": {
        name: {
            "networks": {"default": {"ipv4_address": f"{SUBNET}.{number}"}},
            "extra_hosts": [f"{other}:{SUBNET}.{address}" for address, other in enumerate(SERVICES, 10)],
        }
        for number, name in enumerate(SERVICES, 10)
    },
    "networks": {"default": {"ipam": {"config": [{"subnet": f"{SUBNET}.0/24"}]}}},
}
"""Addresses and names, for a podman whose networks have no DNS (that of Debian 12 without aardvark-dns)."""


@dataclass
class Composed:
    """The app, as `compose` runs it."""

    program: str
    files: list[str]
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def compose(self, *arguments: str) -> str:
        tool = ["docker", "compose"] if self.program == "docker" else [sys.executable, "-P", "-m", "podman_compose"]
        return self._run(*tool, "-p", PROJECT, *self.files, *arguments)

    def engine(self, *arguments: str) -> str:
        return self._run(self.program, *arguments)

    def container(self, service: str) -> str:
        separator = "-" if self.program == "docker" else "_"
        return separator.join((PROJECT, service, "1"))

    def sees(self, service: str, *command: str) -> str:
        return self.engine("exec", self.container(service), *command).strip()

    def is_healthy(self, service: str) -> bool:
        """By its own check, asked now: the one of podman needs systemd to run by itself."""
        if self.program == "docker":
            return (
                self.engine("inspect", "-f", "{{.State.Health.Status}}", self.container(service)).strip() == "healthy"
            )
        done = subprocess.run(["podman", "healthcheck", "run", self.container(service)], capture_output=True)
        return done.returncode == 0

    def start(self) -> None:
        self.compose("up", "-d", "--no-build")
        for service in SERVICES:
            wait_until(lambda service=service: self.is_healthy(service), f"{service} is healthy")  # type: ignore[misc]

    def _run(self, *command: str) -> str:
        environment = {"TODO_PORT": str(self.port), "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"}
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, env=environment)
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def composed(deployed: Deployed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Composed]:
    program = images.find_builder(None).program
    files = ["-f", "compose.yaml"]
    if program == "podman":
        fixed = tmp_path_factory.mktemp("compose") / "fixed.yaml"
        fixed.write_text(json.dumps(FIXED))
        files += ["-f", str(fixed)]
    app = Composed(program, files, free_port())
    app.compose("down", "-v")
    try:
        app.start()
        yield app
    finally:
        app.compose("down", "-v")


def test_it_answers_and_keeps_accounts_tasks_and_secrets_over_an_end(composed: Composed) -> None:
    assert "sign-up, task, chat" in proof.prove(composed.url, lambda line: None)
    with httpx.Client(base_url=composed.url, headers={"Origin": composed.url}, timeout=60) as page:
        account = {"email": "ann@example.org", "password": "correct horse battery"}
        assert (
            page.post("/api/v1/auth/register", json={**account, "name": "Ann", "time_zone": "UTC"}).status_code == 201
        )
        ann = Person(page, account)
        ann.add("Water the tomatoes")
        key = composed.sees("backend", "cat", "/secrets/secret-key")
        composed.compose("down")
        composed.start()
        wait_until(ann.sees_everything, "the session and the tasks")
        assert composed.sees("backend", "cat", "/secrets/secret-key") == key
        people = composed.sees("backend", "sh", "/compose/backend.sh", "python", "-m", "todo_api.users", "list")
        assert "ann@example.org" in people


def test_nobody_has_more_rights_than_on_a_cluster(composed: Composed) -> None:
    for service in ("backend", "frontend"):
        said = composed.sees(service, "sh", "-c", "id -u; touch /here 2>/dev/null && echo writable; true").split()
        assert said == ["10001"], service
    query = "SELECT rolsuper FROM pg_roles WHERE rolname = 'todo'"
    assert composed.sees("database", "psql", "-U", "postgres", "-Atc", query) == "f"


def test_data_without_its_secrets_is_refused(composed: Composed) -> None:
    composed.compose("down")
    volume = f"{PROJECT}_secrets"
    kept = composed.engine("volume", "inspect", "-f", "{{.Mountpoint}}", volume).strip()
    copy = Path(kept).parent / "kept-by-the-test"
    shutil.copytree(kept, copy)
    try:
        for file in Path(kept).iterdir():
            file.unlink()
        composed.compose("up", "-d", "--no-build", "database")
        wait_until(lambda: "REFUSED" in logs(composed), "the refusal")
        assert list(Path(kept).iterdir()) == []
    finally:
        composed.compose("down")
        shutil.rmtree(copy)


def logs(composed: Composed) -> str:
    done = subprocess.run([composed.program, "logs", composed.container("database")], capture_output=True, text=True)
    return done.stdout + done.stderr
