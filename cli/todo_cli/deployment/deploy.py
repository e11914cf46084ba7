"""`./todo deploy`: check, build, deliver, make secrets once, apply, wait, prove.

Each step may be interrupted, and repeated at any time."""

import platform
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NoReturn

from todo_cli.deployment import address, backups, drift, images, manifests, proof, rollout, secrets, versions
from todo_cli.deployment.cluster import MINIKUBE, NAMESPACE, Cluster, CommandFailed, Minikube, minikube_of, missing, run
from todo_cli.deployment.manifests import Target
from todo_cli.deployment.resources import PersistentVolumeClaim, Pod
from todo_cli.errors import CliError
from todo_cli.output import Step, confirmed, errors, say, step

PART_OF = ("-l", "app.kubernetes.io/part-of=hackathon-todo")
DELETE_SECONDS = 180
NO_DIGEST = "sha256:" + "0" * 64


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
    openai_key = secrets.openai_key(place.cluster)
    with step("Images") as line:
        builder = images.find_builder(place.minikube)
        built, brought = images.prepare(builder, place.minikube, line.doing)
        new = sum(image.is_new for image in built)
        line.detail = f"{builder.program}: " + ", ".join(
            [f"{new} built" if new else "up to date", f"{brought} brought to the node" if brought else "on the node"]
        )
    with step("Secrets") as line:
        ensure_namespace(place.cluster)
        has_database = manifests.has_database(manifests.plain(Target.minikube))
        checksum, line.detail = secrets.ensure_secrets(place.cluster, openai_key, has_database=has_database)
    references = {image.name: image.reference for image in built}
    kept = drift.kept_replicas(place.cluster, Target.minikube)
    rendered = manifests.render(Target.minikube, references, checksum, kept)
    for name, count in kept.items():
        say(f"  {name}: {count} replicas stay, as somebody set them by hand")
    for difference in drift.set_by_hand(place.cluster, rendered):
        say(f"  set by hand, and now again as in the manifests: {difference}")
    with step("Manifests") as line:
        line.detail = apply(place.cluster, rendered)
    with step("Pods") as line:
        if place.started:
            rollout.wait_for_new_containers(place.cluster, place.started, line.doing)
        rollout.wait_for_rollout(place.cluster, line.doing)
        old = drift.pods_with_older_values(place.cluster)
        for name in old:
            place.cluster.kubectl("rollout", "restart", f"deployment/{name}")
        if old:
            rollout.wait_for_rollout(place.cluster, line.doing)
        line.detail = restarts(place.cluster)
    with step("Old images") as line:
        line.detail = images.remove_old(place.minikube, versions.images_in_use(place.cluster))
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
        versions.note(place.cluster)
    todo = place.cluster.todo
    say()
    if page.is_direct:
        say(f"Hackathon Todo is at {page.url}")
    else:
        why = "the node's network is not reachable from here" if platform.system() == "Linux" else "it needs a tunnel"
        say(f"Hackathon Todo runs; {why}: {todo('open')} opens it.")
    say(f"{todo('status')} shows it, {todo('destroy')} takes it away.\n")


def roll_back(context: str | None) -> None:
    """`./todo rollback`: backend and frontend as they were when they were last proved, before what is there now."""
    cluster = Cluster(context or MINIKUBE)
    minikube = minikube_of(cluster.context)
    cluster.require_app()
    with step("Roll back") as line:
        revisions = versions.earlier(cluster)
        if not revisions:
            raise CliError("There is no earlier version that was proved here.")
        for name, revision in revisions.items():
            try:
                cluster.kubectl("rollout", "undo", f"deployment/{name}", f"--to-revision={revision}")
            except CommandFailed as failure:
                raise CliError(f"{name} cannot be rolled back: see the line above.", str(failure)) from None
        line.detail = " and ".join(revisions)
    with step("Pods") as line:
        rollout.wait_for_rollout(cluster, line.doing)
        line.detail = restarts(cluster)
    finish(Place(cluster, minikube))


def destroy(context: str | None, *, keep_data: bool, confirm: bool) -> None:
    """`./todo destroy`: say what will be lost, ask, take it away."""
    cluster = Cluster(context or MINIKUBE)
    if not cluster.has("namespace", NAMESPACE):
        say(f"Nothing of Hackathon Todo is in context {cluster.context}.")
        return
    claims = {claim.name for claim in cluster.get(PersistentVolumeClaim)}
    if keep_data:
        say(f"This stops Hackathon Todo in context {cluster.context}. Its data, its Secret and its address stay.")
    else:
        say(f"This deletes Hackathon Todo in context {cluster.context}, for good:")
        say(f"  all accounts, tasks and conversations{_size_of_data(cluster)}, and the Secret.")
        if backups.CLAIM in claims:
            say(f"  The nightly backups, too: they are in the claim {backups.CLAIM}.")
        say("  (--keep-data keeps them; ./todo db dump FILE saves a copy.)")
    if confirm and not confirmed("Go on?"):
        say("Nothing was deleted.")
        return
    with step("Destroy") as line:
        # In this order: what makes pods, the pods, what they held. A claim waits for every pod that names it, a
        # backup's that ended last month, too; a namespace waits for half of the longest grace of its pods.
        _delete(cluster, line, "deployment,cronjob", *PART_OF)
        _delete(cluster, line, "job,pod", "-l", "!cnpg.io/cluster")  # those of an operator come back: it goes below
        kinds = "networkpolicy,configmap,horizontalpodautoscaler,poddisruptionbudget"
        # The Services stay with the data: their ports are in bookmarks, calendars and tokens' addresses.
        _delete(cluster, line, kinds if keep_data else f"{kinds},service", *PART_OF)
        if keep_data:
            line.detail = "stopped; data, Secret and address kept"
        else:
            if cluster.kubectl("api-resources", "--api-group=postgresql.cnpg.io", "-o", "name").strip():
                _delete(cluster, line, "clusters.postgresql.cnpg.io", "--all")
            _delete(cluster, line, "persistentvolumeclaim", "--all")
            _delete(cluster, line, "namespace", NAMESPACE)
            line.detail = "deleted"


def _delete(cluster: Cluster, line: Step, kinds: str, *which: str) -> None:
    """Raises CliError that says what is still there after the time limit, and what holds it."""
    line.doing(f"{kinds.replace(',', ', ')}")
    try:
        cluster.kubectl("delete", kinds, *which, "--ignore-not-found", "--wait=true", seconds=DELETE_SECONDS)
    except CommandFailed as failure:
        pods = [f"pod {pod.name} ({rollout.words(pod)})" for pod in cluster.get(Pod)]
        held = [
            f"claim {claim.name} ({', '.join(claim.metadata.finalizers)})"
            for claim in cluster.get(PersistentVolumeClaim)
            if claim.metadata.deletion_timestamp
        ]
        raise CliError(
            f"The cluster does not delete {kinds.replace(',', ', ')}; still there: "
            f"{', '.join([*pods, *held]) or 'no pod and no claim'}. What was deleted stays deleted: try again.",
            str(failure),
        ) from None


def _size_of_data(cluster: Cluster) -> str:
    statement = "SELECT count(*) FROM users"
    if not cluster.has("deployment", "postgres"):
        return ""
    try:
        count = cluster.execute("postgres", "psql", "-U", "postgres", "-d", "hackathon_todo", "-Atc", statement)
        return f" of {count.strip()} people"
    except CommandFailed:
        return ""


def render(target: Target) -> None:
    """`./todo render`: the manifests, to stdout; what no cluster can run is told beside them."""
    rendered = manifests.render(target)
    print(rendered, end="")  # noqa: T201 - exactly what kubectl takes, not wrapped or coloured
    if NO_DIGEST in rendered:
        where = manifests.overlay(target).relative_to(manifests.DEPLOY.parent)
        errors.print(
            f"note: the images have no digests yet: write yours into {where}/kustomization.yaml.", markup=False
        )
