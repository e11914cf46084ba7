"""`./todo deploy`: check, build, deliver, make secrets once, apply, wait, prove.

Each step may be interrupted, and repeated at any time."""

import contextlib
import platform
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NoReturn

from todo_cli.deployment import address, images, manifests, proof, rollout, secrets
from todo_cli.deployment.cluster import MINIKUBE, NAMESPACE, Cluster, CommandFailed, Minikube, minikube_of, missing, run
from todo_cli.deployment.manifests import Target
from todo_cli.deployment.resources import Deployment, Pod
from todo_cli.errors import CliError
from todo_cli.output import say, step

CHANGE = "hackathon-todo/change"
"""On a Deployment: its revision after our last change, and the one before if that change touched it: `7:6`, `7:`."""


@dataclass(frozen=True)
class Place:
    """Where to deploy."""

    cluster: Cluster
    minikube: Minikube | None
    started: datetime | None = None
    """When Minikube was started just now."""


def deploy_to_minikube(context: str | None) -> None:
    """From the sources to a page that answers."""
    place = start_cluster(context or MINIKUBE)
    assert place.minikube
    with step("Images") as line:
        builder = images.find_builder(place.minikube)
        built, brought = images.prepare(builder, place.minikube, line.doing)
        new = sum(image.is_new for image in built)
        line.detail = f"{builder.program}: " + ", ".join(
            [f"{new} built" if new else "up to date", f"{brought} brought to the node" if brought else "on the node"]
        )
    with step("Secrets") as line:
        ensure_namespace(place.cluster)
        checksum, line.detail = secrets.ensure_secrets(place.cluster)
    before = revisions(place.cluster)
    with step("Manifests") as line:
        references = {image.name: image.reference for image in built}
        line.detail = apply(place.cluster, manifests.render(Target.minikube, references, checksum))
    with step("Pods") as line:
        if place.started:
            rollout.wait_for_new_containers(place.cluster, place.started, line.doing)
        rollout.wait_for_rollout(place.cluster, line.doing)
        note_change(place.cluster, before)
        line.detail = restarts(place.cluster)
    finish(place)


def start_cluster(context: str) -> Place:
    with step("Cluster") as line:
        for program in ("kubectl", "minikube"):
            if shutil.which(program) is None:
                raise missing(program)
        minikube = minikube_of(context)
        if minikube is None:
            if context == MINIKUBE:
                raise CliError("There is no Minikube here yet: start one with minikube start, then try again.")
            refuse_other_cluster(context)
        started = None
        if not minikube.is_running():
            line.doing("minikube start")
            started = datetime.now(UTC).replace(microsecond=0)
            minikube.start(line.doing)
        cluster = Cluster(context)
        cluster.check()
        line.detail = f"context {context}"
    return Place(cluster, minikube, started)


def refuse_other_cluster(context: str) -> NoReturn:
    """Raises CliError: only a Minikube is built for."""
    try:
        run(["kubectl", "config", "get-contexts", context])
    except CommandFailed:
        raise CliError(
            f"There is no Minikube profile or context {context}: minikube profile list and "
            f"kubectl config get-contexts show those that there are."
        ) from None
    raise CliError(
        f"{context} is no Minikube: push the images to its registry, then apply what ./todo render production "
        f"prints (docs/deployment.md, 'Production')."
    )


def ensure_namespace(cluster: Cluster) -> None:
    if not cluster.has("namespace", NAMESPACE):
        cluster.kubectl("apply", "-f", str(manifests.DEPLOY / "base" / "namespace.yaml"))


def apply(cluster: Cluster, rendered: str) -> str:
    """What changed, in words."""
    try:
        # The built-in types are described in kubectl itself: fetching their description takes a second.
        lines = cluster.kubectl("apply", "--openapi-patch=false", "-f", "-", text=rendered).splitlines()
    except CommandFailed as failure:
        raise CliError("The cluster refuses the manifests: see the lines above.", str(failure)) from None
    changed = [line.split()[0] for line in lines if not line.endswith("unchanged")]
    return f"{len(changed)} of {len(lines)} changed" if changed else "nothing changed"


def restarts(cluster: Cluster) -> str:
    count = sum(pod.restarts for pod in cluster.get(Pod) if not pod.metadata.deletion_timestamp)
    return f"all answer, {count} restart{'s' * (count != 1)}"


def finish(place: Place) -> None:
    with step("Proof") as line, address.reached(place.cluster, place.minikube) as page:
        line.detail = proof.prove(page.url, line.doing)
    todo = place.cluster.todo
    say()
    if page.is_direct:
        say(f"Hackathon Todo is at {page.url}")
    else:
        why = "the node's network is not reachable from here" if platform.system() == "Linux" else "it needs a tunnel"
        say(f"Hackathon Todo runs; {why}: {todo('open')} opens it.")
    say(f"{todo('status')} shows it, {todo('destroy')} takes it away.\n")


def revisions(cluster: Cluster) -> dict[str, str]:
    return {item.name: item.revision for item in cluster.get(Deployment) if item.name in manifests.READERS}


def note_change(cluster: Cluster, before: dict[str, str]) -> None:
    """For a rollback, which must leave alone what the last change did not touch."""
    now = revisions(cluster)
    if now == before:
        return
    for name, revision in now.items():
        old = before.get(name, "") if before.get(name) != revision else ""
        cluster.kubectl("annotate", "--overwrite", f"deployment/{name}", f"{CHANGE}={revision}:{old}")


def undone_by(deployments: list[Deployment]) -> dict[str, str]:
    """Which revisions a rollback goes back to: what changed since our last change, else what that one changed.

    "0" is kubectl's word for the one before."""
    notes = {item.name: item.metadata.annotations.get(CHANGE, "").partition(":") for item in deployments}
    since = {item.name: "0" for item in deployments if item.revision != notes[item.name][0]}
    return since or {name: old for name, (_, _, old) in notes.items() if old}


def roll_back(context: str | None) -> None:
    """`./todo rollback`: backend and frontend as they were before the last change."""
    cluster = Cluster(context or MINIKUBE)
    minikube = minikube_of(cluster.context)
    cluster.require_app()
    with step("Roll back") as line:
        before = revisions(cluster)
        undone = undone_by([item for item in cluster.get(Deployment) if item.name in manifests.READERS])
        for name, revision in list(undone.items()):
            try:
                cluster.kubectl("rollout", "undo", f"deployment/{name}", f"--to-revision={revision}")
            except CommandFailed as failure:
                if "no rollout history" not in str(failure):
                    raise CliError(f"{name} cannot be rolled back: see the line above.", str(failure)) from None
                del undone[name]
        if not undone:
            raise CliError("There is no earlier version to go back to.")
        line.detail = " and ".join(undone)
    with step("Pods") as line:
        rollout.wait_for_rollout(cluster, line.doing)
        note_change(cluster, before)
        line.detail = restarts(cluster)
    finish(Place(cluster, minikube))


def destroy(context: str | None, *, keep_data: bool, confirm: bool) -> None:
    """`./todo destroy`: say what will be lost, ask, take it away."""
    import typer

    cluster = Cluster(context or MINIKUBE)
    if not cluster.has("namespace", NAMESPACE):
        say(f"Nothing of Hackathon Todo is in context {cluster.context}.")
        return
    if keep_data:
        say(f"This stops Hackathon Todo in context {cluster.context}. Its data and its Secret stay.")
    else:
        say(f"This deletes Hackathon Todo in context {cluster.context}, for good:")
        say(f"  all accounts, tasks and conversations{_size_of_data(cluster)}, and the Secret.")
        say("  (--keep-data keeps them; ./todo db dump FILE saves a copy.)")
    if confirm and not typer.confirm("Go on?"):
        say("Nothing was deleted.")
        return
    with step("Destroy") as line:
        # First the pods: a namespace alone waits for half of their longest time of grace, whether they need it or not.
        kinds = "deployment,service,networkpolicy,configmap,horizontalpodautoscaler,poddisruptionbudget,cronjob"
        selector = "app.kubernetes.io/part-of=hackathon-todo"
        cluster.kubectl("delete", kinds, "-l", selector, "--wait=true", seconds=180)
        with contextlib.suppress(CommandFailed):  # there may be none
            cluster.kubectl("wait", "--for=delete", "pod", "-l", selector, "--timeout=120s", seconds=180)
        if keep_data:
            line.detail = "stopped; data and Secret kept"
        else:
            # A namespace that meets a claim still in use looks again only after 8 s.
            cluster.kubectl("delete", "persistentvolumeclaim", "--all", "--wait=true", seconds=180)
            cluster.kubectl("delete", "namespace", NAMESPACE, "--wait=true", seconds=300)
            line.detail = "deleted"


def _size_of_data(cluster: Cluster) -> str:
    statement = "SELECT count(*) FROM users"
    try:
        count = cluster.execute("postgres", "psql", "-U", "postgres", "-d", "hackathon_todo", "-Atc", statement)
        return f" of {count.strip()} people"
    except CommandFailed:
        return ""


def render(target: Target) -> None:
    """`./todo render`: the manifests, to stdout."""
    print(manifests.render(target), end="")  # noqa: T201 - exactly what kubectl takes, not wrapped or coloured
