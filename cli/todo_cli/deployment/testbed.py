"""A cluster for `./todo test cluster`: the running Minikube, else a test cluster of this workplace for that time."""

import contextlib
import os
from collections.abc import Callable, Iterator

from todo_cli.deployment import images
from todo_cli.deployment.cluster import MINIKUBE, CommandFailed, minikube_of, run
from todo_cli.errors import CliError
from todo_cli.paths import ROOT

TEST_CLUSTER = ROOT.parent / "shared" / "cluster" / "cluster"


@contextlib.contextmanager
def cluster(doing: Callable[[str], None]) -> Iterator[str | None]:
    """A running Minikube while the block runs; or, why there is none."""
    minikube = minikube_of(MINIKUBE)
    if minikube and minikube.is_running():
        try:
            images.find_builder(None)
        except CliError as error:
            yield str(error)
        else:
            yield None
        return
    if not os.access(TEST_CLUSTER, os.X_OK) or os.geteuid() != 0:
        yield "no Minikube runs here (minikube start), so nothing was tested on a real cluster"
        return
    try:
        run([str(TEST_CLUSTER), "up"], doing=doing)
    except CommandFailed as failure:
        raise CliError("The test cluster does not start: see the lines above.", str(failure)) from None
    try:
        yield None
    finally:
        with contextlib.suppress(CommandFailed):
            run([str(TEST_CLUSTER), "down"], doing=doing)
