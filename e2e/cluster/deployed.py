"""How the tests speak to the deployed app and to its cluster."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery"
NAMESPACE = "hackathon-todo"


def todo(*arguments: str, check: bool = True, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `todo ARGUMENTS` with some text on stdin; with `check`, it must succeed."""
    command = [sys.executable, "-P", "-m", "todo_cli", *arguments]
    variables = {**os.environ, **environment}
    done = subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, timeout=900, env=variables)
    assert not check or done.returncode == 0, f"todo {' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
    return done


def kubectl(*arguments: str, text: str | None = None) -> str:
    where = () if "-n" in arguments or "killer" in (text or "") else ("-n", NAMESPACE)
    command = ["kubectl", "--context", "minikube", *where, *arguments]
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stderr}"
    return done.stdout


def sql(statement: str) -> str:
    command = ("psql", "-U", "postgres", "-d", "hackathon_todo", "-Atc", statement)
    return kubectl("exec", "deployment/postgres", "--", *command).strip()


def pods() -> dict[str, dict[str, Any]]:
    """Living pods by workload."""
    items = json.loads(kubectl("get", "pods", "-o", "json"))["items"]
    return {
        item["metadata"]["labels"]["app.kubernetes.io/name"]: item
        for item in items
        if "deletionTimestamp" not in item["metadata"]
    }


@contextmanager
def settings_of_ours(*lines: str, target: str = "minikube") -> Iterator[Callable[..., None]]:
    """An overlay in deploy/local while the block runs; what it gives puts other lines in its place."""
    place = ROOT / "deploy" / "local" / target
    assert not place.exists(), f"{place} is somebody's: these tests would overwrite it"

    def write(*lines: str) -> None:
        place.mkdir(parents=True, exist_ok=True)
        head = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: hackathon-todo\n"
        body = "\n".join([f"resources: [../../overlays/{target}]", *lines])
        (place / "kustomization.yaml").write_text(f"{head}{body}\n")

    write(*lines)
    try:
        yield write
    finally:
        shutil.rmtree(place)
        with suppress(OSError):
            place.parent.rmdir()


KILLER = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "killer", "namespace": "default"},
    "spec": {
        "hostPID": True,
        "terminationGracePeriodSeconds": 0,
        "containers": [
            {
                "name": "killer",
                "image": "postgres:18-alpine",
                "imagePullPolicy": "IfNotPresent",
                "command": ["sleep", "100000"],
                "securityContext": {"privileged": True, "runAsUser": 0},
            }
        ],
    },
}


def kill_9(pod: str, namespace: str = NAMESPACE) -> None:
    """Every process of a pod's container at once, from the node: nobody in it can do anything any more."""
    ready_to_kill(pod, namespace)()


def ready_to_kill(pod: str, namespace: str = NAMESPACE) -> Callable[[], None]:
    """All that `kill_9` needs before; what it gives does it."""
    if "killer" not in kubectl("-n", "default", "get", "pods", "-o", "name"):
        kubectl("create", "-f", "-", text=json.dumps(KILLER))
        kubectl("-n", "default", "wait", "--for=condition=Ready", "pod/killer", "--timeout=90s")
    container = kubectl("-n", namespace, "get", "pod", pod, "-o", "jsonpath={.status.containerStatuses[0].containerID}")
    identity = container.rpartition("/")[2]
    assert len(identity) == 64
    script = (
        f"ids=$(grep -l {identity} /proc/[0-9]*/cgroup 2>/dev/null | cut -d / -f 3); "
        '[ -n "$ids" ] && kill -9 $ids; true'
    )

    def kill() -> None:
        kubectl("-n", "default", "exec", "killer", "--", "sh", "-c", script)

    return kill


def wait_for_rollout(*workloads: str) -> None:
    for workload in workloads:
        kubectl("rollout", "status", f"deployment/{workload}", "--timeout=300s")


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 240) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.5)


@dataclass
class Person:
    """Somebody who is signed in through the page, and what they have added."""

    page: httpx.Client
    account: dict[str, str]
    titles: list[str] = field(default_factory=list)

    def add(self, title: str) -> None:
        answer = self.page.post("/api/v1/tasks", json={"title": title})
        assert answer.status_code == 201, answer.text
        self.titles.append(title)

    def sees_everything(self) -> bool:
        """Whether the session and all tasks are there; False also while nothing answers."""
        try:
            answer = self.page.get("/api/v1/tasks?view=all&limit=200")
        except httpx.TransportError:
            return False
        return answer.status_code == 200 and {item["title"] for item in answer.json()["items"]} >= set(self.titles)


@dataclass
class Deployed:
    """The deployment that all tests share."""

    seconds: float

    @property
    def page_url(self) -> str:
        return self._url("frontend-svc")

    @property
    def api_url(self) -> str:
        return self._url("backend-svc")

    def _url(self, service: str) -> str:
        address = subprocess.run(["minikube", "ip"], capture_output=True, text=True, check=True).stdout.strip()
        port = kubectl("get", "service", service, "-o", "jsonpath={.spec.ports[0].nodePort}")
        return f"http://{address}:{port}"

    @contextmanager
    def person(self) -> Iterator[Person]:
        """A new account."""
        url = self.page_url
        account = {"email": f"{secrets.token_hex(6)}@example.org", "password": PASSWORD}
        with httpx.Client(base_url=url, headers={"Origin": url}, timeout=60) as page:
            answer = page.post("/api/v1/auth/register", json={**account, "name": "Ann", "time_zone": "UTC"})
            assert answer.status_code == 201, answer.text
            yield Person(page, account)
