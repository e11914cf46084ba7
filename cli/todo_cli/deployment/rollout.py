"""Waiting for pods, and saying in words what each of them is doing."""

import contextlib
import json
import time
from collections.abc import Callable
from datetime import datetime

from todo_cli.deployment import secrets
from todo_cli.deployment.cluster import Cluster, CommandFailed
from todo_cli.deployment.resources import Deployment, Pod, ReplicaSet
from todo_cli.errors import CliError

WORKLOADS = ("postgres", "backend", "frontend")
SECONDS = 600
MIGRATION = "schema migration"
"""How the events of the backend's log begin that tell of one."""
POLL_SECONDS = 0.5
STALE_SECONDS = 90
HOPELESS_RESTARTS = 3
HOPELESS = {
    "ErrImageNeverPull": "its image is not on the node: run {deploy}",
    "InvalidImageName": "its image has a wrong name",
    "CreateContainerConfigError": "the Secret or the ConfigMap lacks a key that it needs",
}
A_MOMENT = ("timed out waiting", "not registered")
"""What a node says while it has not yet read a Secret or ConfigMap that is there; it tries again by itself."""
IMAGE_MISSING = ("ErrImagePull", "ImagePullBackOff")


def workloads_of(cluster: Cluster) -> tuple[str, ...]:
    """What is to run: without the bundled PostgreSQL where DATABASE_URL names another."""
    return WORKLOADS if secrets.database_is_bundled(cluster) else WORKLOADS[1:]


def wait_for_rollout(cluster: Cluster, doing: Callable[[str], None], workloads: tuple[str, ...] | None = None) -> None:
    """Return when all pods are the newest and answer. Raises CliError with a pod's last lines when one cannot.

    A migration of the database may take as long as it needs, and is told of."""
    workloads = workloads or workloads_of(cluster)
    deadline = time.monotonic() + SECONDS
    while True:
        deployments = [item for item in cluster.get(Deployment) if item.name in workloads]
        unfinished = [item.name for item in deployments if not item.is_rolled_out]
        if not unfinished and len(deployments) == len(workloads):
            return
        pods = [pod for pod in cluster.get(Pod) if pod.app in unfinished and not pod.metadata.deletion_timestamp]
        for pod in pods:
            if (reason := hopeless(pod, cluster)) and _is_newest(pod, deployments, cluster):
                raise CliError(f"{pod.app} cannot start: {reason}.", last_lines(cluster, pod))
        if migrations := [text for pod in pods if pod.app == "backend" and (text := migration(cluster, pod))]:
            doing(migrations[0])
            deadline = time.monotonic() + SECONDS
            time.sleep(2)
            continue
        doing(", ".join(f"{pod.app} {words(pod)}" for pod in pods if not pod.is_ready) or "old pods are ending")
        if time.monotonic() > deadline:
            raise CliError(
                f"{' and '.join(unfinished)} did not start within {SECONDS} s: {cluster.todo('doctor')} looks."
            )
        time.sleep(POLL_SECONDS)


def migration(cluster: Cluster, pod: Pod) -> str:
    """What a pod that is starting says of the migration that it runs; nothing when it runs none."""
    if pod.is_ready or not any(c.state.running and not c.started for c in pod.status.container_statuses):
        return ""
    with contextlib.suppress(CommandFailed, json.JSONDecodeError):
        said = json.loads(cluster.kubectl("logs", pod.name, "--tail=1"))
        if said["event"].startswith(MIGRATION):
            return f"{said['event']}: {said.get('revision', '')} {said.get('seconds', 0)} s"
    return ""


def wait_for_new_containers(cluster: Cluster, since: datetime, doing: Callable[[str], None]) -> None:
    """After a start of the node: until then its pods look as they did before it stopped."""
    deadline = time.monotonic() + STALE_SECONDS
    while time.monotonic() < deadline:
        stale = [pod.app for pod in cluster.get(Pod) if is_stale(pod, since)]
        if not stale:
            return
        doing(f"{', '.join(stale)} {'is' if len(stale) == 1 else 'are'} to start again")
        time.sleep(POLL_SECONDS)


def is_stale(pod: Pod, since: datetime) -> bool:
    """Whether it counts as ready by a container from before."""
    starts = [item.state.running.started_at for item in pod.status.container_statuses if item.state.running]
    return pod.is_ready and any(start is not None and start < since for start in starts)


def _is_newest(pod: Pod, deployments: list[Deployment], cluster: Cluster) -> bool:
    """Whether it comes from what was applied last; an older one that fails is on its way out."""
    [deployment] = [item for item in deployments if item.name == pod.app]
    if deployment.status.observed_generation < deployment.metadata.generation:
        return False
    sets = cluster.get(ReplicaSet, "-l", f"app.kubernetes.io/name={pod.app}")
    newest = [item for item in sets if item.revision == deployment.revision]
    return pod.template_hash in {item.template_hash for item in newest}


def words(pod: Pod) -> str:
    """What a pod is doing."""
    if pod.metadata.deletion_timestamp:
        return "is ending"
    if pod.is_ready:
        return "answers"
    if pod.status.phase in ("Failed", "Succeeded"):
        return {"Failed": "failed", "Succeeded": "came to its end"}[pod.status.phase]
    for container in pod.status.container_statuses:
        waiting = container.state.waiting
        if waiting and waiting.reason == "CrashLoopBackOff":
            ended = container.last_state.terminated
            return f"ended {container.restart_count} times" + (f" ({ended.reason})" if ended else "")
        if waiting and waiting.reason in IMAGE_MISSING:
            return "waits for its image"
        if waiting and waiting.reason != "ContainerCreating":
            return waiting.reason
        if container.state.running is not None:
            return "runs, not ready yet" if container.started else "is starting"
    unscheduled = [c for c in pod.status.conditions if c.type == "PodScheduled" and c.status == "False"]
    if unscheduled:
        return f"waits for a node: {unscheduled[0].message}"
    return "is being made"


def hopeless(pod: Pod, cluster: Cluster) -> str | None:
    """Why a pod will not start by waiting longer."""
    for container in pod.status.container_statuses:
        waiting, ended = container.state.waiting, container.last_state.terminated
        if waiting and any(words in waiting.message for words in A_MOMENT):
            continue
        if waiting and waiting.reason in HOPELESS:
            return HOPELESS[waiting.reason].format(deploy=cluster.todo("deploy")) + (
                f" ({waiting.message})" if waiting.message else ""
            )
        if waiting and waiting.reason == "ImagePullBackOff":
            return f"the image {pod.spec.containers[0].image} is neither on the node nor can it be pulled"
        if waiting and waiting.reason == "CrashLoopBackOff" and container.restart_count >= HOPELESS_RESTARTS:
            if ended and ended.reason == "OOMKilled":
                return "it needs more memory than its limit"
            return f"it ended {container.restart_count} times; its last lines are above"
        if ended and ended.exit_code == 78:  # our own refusals: sysexits.h, EX_CONFIG
            return "it refuses to; its last lines are above"
    return None


def last_lines(cluster: Cluster, pod: Pod, count: int = 15) -> str:
    for more in (["--previous"], []):
        try:
            text = cluster.kubectl("logs", pod.name, f"--tail={count}", *more).strip()
        except CommandFailed:
            continue
        if text:
            return text
    return ""
