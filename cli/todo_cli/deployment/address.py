"""Where the deployed page is, and the tunnel for those who cannot reach the node: macOS, Windows, remote clusters."""

import contextlib
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from todo_cli.deployment.cluster import Cluster, Minikube
from todo_cli.deployment.resources import Service
from todo_cli.errors import CliError
from todo_cli.processes import answers

SERVICES = {"frontend": ("frontend-svc", "/healthz"), "backend": ("backend-svc", "/livez")}


@dataclass(frozen=True)
class Address:
    """The page's URL. `is_direct`: without a tunnel of ours."""

    url: str
    is_direct: bool


def node_url(cluster: Cluster, minikube: Minikube | None, part: str = "frontend") -> str | None:
    """The NodePort's URL on Minikube, whether or not this machine reaches it."""
    service = cluster.find(Service, SERVICES[part][0])
    if minikube is None or service is None or not service.spec.ports or not service.spec.ports[0].node_port:
        return None
    return f"http://{minikube.address()}:{service.spec.ports[0].node_port}"


def is_reachable(url: str, part: str = "frontend") -> bool:
    parts = urlsplit(url)
    return answers(parts.hostname or "", parts.port or 80, SERVICES[part][1])


@contextlib.contextmanager
def reached(cluster: Cluster, minikube: Minikube | None, part: str = "frontend", port: int = 0) -> Iterator[Address]:
    """A URL that answers, while the block runs: the node's, else a tunnel on a loopback port."""
    url = node_url(cluster, minikube, part)
    if url and not port and is_reachable(url, part):
        yield Address(url, is_direct=True)
        return
    with tunnel(cluster, part, port) as url:
        yield Address(url, is_direct=False)


@contextlib.contextmanager
def tunnel(cluster: Cluster, part: str = "frontend", port: int = 0) -> Iterator[str]:
    """`kubectl port-forward` as a child of ours, so that it ends with us; its URL."""
    service, _ = SERVICES[part]
    inside = {"frontend": 3000, "backend": 8000}[part]
    command = cluster.command("port-forward", f"service/{service}", f"{port or ''}:{inside}", "--address", "127.0.0.1")
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as child:
        try:
            assert child.stdout
            first = child.stdout.readline()
            found = re.search(r"127\.0\.0\.1:(\d+)", first)
            if not found:
                raise CliError(f"The tunnel to {service} does not open.", first + child.stdout.read())
            yield f"http://localhost:{found[1]}"
        finally:
            child.terminate()
