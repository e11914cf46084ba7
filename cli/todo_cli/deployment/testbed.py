"""A cluster for the tests in `e2e/cluster`: one that runs, one that is stopped, or a test cluster beside the checkout.

Whatever was started here is stopped here; a deployment that somebody uses is left alone."""

import contextlib
import os
from collections.abc import Callable, Iterator

from todo_cli.deployment import images
from todo_cli.deployment.cluster import MINIKUBE, NAMESPACE, Cluster, CommandFailed, Minikube, minikube_of, run
from todo_cli.errors import CliError
from todo_cli.paths import ROOT

TEST_CLUSTER = ROOT.parent / "shared" / "cluster" / "cluster"
LONGEST_SECONDS = 600


class NoCluster(Exception):
    """Why no cluster can be had; the message ends a sentence."""


@contextlib.contextmanager
def cluster(doing: Callable[[str], None]) -> Iterator[None]:
    """An empty Minikube while the block runs. Raises NoCluster."""
    minikube = minikube_of(MINIKUBE)
    with contextlib.ExitStack() as stack:
        if minikube is None or not minikube.is_running():
            stack.callback(_start(minikube, doing))
        try:
            images.find_builder(minikube)
            Cluster(MINIKUBE).check()
            if Cluster(MINIKUBE).has("namespace", NAMESPACE):
                raise NoCluster("Hackathon Todo is deployed on this Minikube, and the tests would delete its data")
        except (CliError, CommandFailed) as error:
            raise NoCluster(str(error)) from error
        yield


def _start(minikube: Minikube | None, doing: Callable[[str], None]) -> Callable[[], None]:
    """Start a cluster; what ends it again."""
    if os.access(TEST_CLUSTER, os.X_OK) and os.geteuid() == 0:
        _bring_up(doing)
        return lambda: _take_down(doing)
    if minikube is None:
        raise NoCluster("no Minikube is here (minikube start makes one)")
    try:
        minikube.start(doing)
    except CliError as error:
        raise NoCluster(str(error)) from error
    return lambda: _stop(minikube)


def _bring_up(doing: Callable[[str], None]) -> None:
    """It installs packages and builds images: what fails for the network's sake may work a second time."""
    for attempt in (1, 2):
        try:
            _test_cluster("up", doing)
        except CommandFailed as failure:
            _take_down(doing)
            if attempt == 2:
                raise NoCluster(f"the test cluster does not start: {failure}") from failure
        else:
            return


def _take_down(doing: Callable[[str], None]) -> None:
    with contextlib.suppress(CommandFailed):
        _test_cluster("down", doing)


def _test_cluster(command: str, doing: Callable[[str], None]) -> None:
    run(["timeout", str(LONGEST_SECONDS), str(TEST_CLUSTER), command], doing=doing)


def _stop(minikube: Minikube) -> None:
    with contextlib.suppress(CommandFailed):
        minikube.run("stop")
