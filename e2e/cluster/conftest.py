"""The whole app on a real Minikube. Whoever runs this owns the cluster for its time: nothing of ours may be in it."""

import subprocess
import time
from collections.abc import Iterator

import pytest
from deployed import NAMESPACE, Deployed, Person, kubectl, todo


@pytest.fixture(scope="session")
def deployed() -> Iterator[Deployed]:
    """From nothing, by the command; taken away in the end."""
    there = subprocess.run(
        ["kubectl", "--context", "minikube", "get", "namespace", NAMESPACE], capture_output=True, text=True
    )
    if there.returncode == 0:
        pytest.exit("Hackathon Todo is deployed on this Minikube, and these tests would delete its data: "
                    "run ./todo destroy first.", 1)  # fmt: skip
    started = time.monotonic()
    todo("deploy")
    yield Deployed(time.monotonic() - started)
    kubectl("-n", "default", "delete", "pod", "killer", "--ignore-not-found")
    todo("destroy", "--yes")


@pytest.fixture
def ann(deployed: Deployed) -> Iterator[Person]:
    with deployed.person() as person:
        person.add("Water the tomatoes")
        yield person
