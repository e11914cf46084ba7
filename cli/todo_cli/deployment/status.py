"""`./todo status`: the deployment on one screen. `logs` and `open` are near it."""

import os
import signal
import webbrowser
from datetime import UTC, datetime

from pydantic import BaseModel
from rich.table import Table

from todo_cli.deployment import address, backups, rollout, space
from todo_cli.deployment.cluster import MINIKUBE, Cluster, minikube_of
from todo_cli.deployment.resources import Deployment, Event, Pod
from todo_cli.errors import CliError
from todo_cli.output import console, say

EVENTS = 5


class PodLine(BaseModel):
    name: str
    workload: str
    doing: str
    ready: bool
    restarts: int
    age_seconds: int | None


class WorkloadLine(BaseModel):
    name: str
    image: str
    ready: int
    wanted: int


class EventLine(BaseModel):
    seconds_ago: int | None
    about: str
    reason: str
    message: str


class BackupLine(BaseModel):
    last_good_seconds_ago: int | None
    problem: str


class SpaceLine(BaseModel):
    """Of the bundled database's claim, in bytes."""

    used: int
    claimed: int
    left: int
    low: bool


class Status(BaseModel):
    """What `--json` prints."""

    context: str
    url: str | None
    reachable: bool
    healthy: bool
    workloads: list[WorkloadLine]
    pods: list[PodLine]
    warnings: list[EventLine]
    backups: BackupLine | None
    space: SpaceLine | None


def read(cluster: Cluster) -> Status:
    deployments = sorted(cluster.get(Deployment), key=lambda item: _rank(item.name))
    at_work = [pod for pod in cluster.get(Pod) if pod.app in rollout.WORKLOADS]  # a backup's are told of below
    pods = sorted(at_work, key=lambda item: (_rank(item.app), item.name))
    url = address.node_url(cluster, minikube_of(cluster.context))
    warnings = sorted(
        (event for event in cluster.get(Event) if event.type == "Warning" and not _is_over(event, pods)),
        key=lambda event: str(event.when),
    )
    backup = backups.read(cluster)
    room = space.read(cluster)
    return Status(
        context=cluster.context,
        url=url,
        reachable=bool(url and address.is_reachable(url)),
        healthy=bool(deployments)
        and all(item.is_rolled_out for item in deployments)
        and not (backup and backup.problem)
        and not (room and room.is_low),
        workloads=[
            WorkloadLine(
                name=item.name,
                image=item.container.image,
                ready=item.status.available_replicas,
                wanted=item.spec.replicas,
            )
            for item in deployments
        ],
        pods=[
            PodLine(
                name=pod.name,
                workload=pod.app,
                doing=rollout.words(pod),
                ready=pod.is_ready,
                restarts=pod.restarts,
                age_seconds=_seconds_since(pod.metadata.creation_timestamp),
            )
            for pod in pods
        ],
        warnings=[
            EventLine(
                seconds_ago=_seconds_since(event.when),
                about=event.involved_object.name,
                reason=event.reason,
                message=event.message[:200],
            )
            for event in warnings[-EVENTS:]
        ],
        backups=backup and BackupLine(last_good_seconds_ago=_seconds_since(backup.last_good), problem=backup.problem),
        space=room and SpaceLine(used=room.used, claimed=room.claimed, left=room.left, low=room.is_low),
    )


def show(context: str | None, *, as_json: bool) -> bool:
    """Print the status; whether all is well."""
    cluster = Cluster(context or MINIKUBE)
    cluster.require_app()
    status = read(cluster)
    if as_json:
        console.print_json(status.model_dump_json())
        return status.healthy
    way = "" if status.reachable else f" (not reachable from here: {cluster.todo('open')})"
    say(f"{status.url or 'No address of its own'}{way}")
    say(f"context {status.context}\n")
    table = Table(box=None, pad_edge=False)
    for column in ("", "workload", "version", "pod", "state"):
        table.add_column(column, no_wrap=column == "version", overflow="fold")
    for column in ("restarts", "age"):
        table.add_column(column, justify="right")
    versions = {workload.name: workload.image.rpartition(":")[2] for workload in status.workloads}
    for pod in status.pods:
        mark = "[green]✓[/]" if pod.ready else "[yellow]…[/]"
        age = _duration(pod.age_seconds)
        name = pod.name.removeprefix(f"{pod.workload}-")
        table.add_row(mark, pod.workload, versions.get(pod.workload, ""), name, pod.doing, str(pod.restarts), age)
    console.print(table)
    for workload in status.workloads:
        if not any(pod.workload == workload.name for pod in status.pods):
            say(f"✗ {workload.name} has no pod")
    if status.space:
        mark = "✗ little room: " if status.space.low else "room for the database: "
        say(f"\n{mark}{status.space.left / 1e9:.1f} GB left of {status.space.claimed / 1e9:.1f} GB")
    if status.backups and status.backups.problem:
        say(f"✗ backups: {status.backups.problem}; {cluster.todo('logs backup')} tells more")
    elif status.backups:
        good = status.backups.last_good_seconds_ago
        say("backups: the first comes tonight" if good is None else f"backups: the last good one {_duration(good)} ago")
    if status.warnings:
        say("\nLast warnings:")
        for event in status.warnings:
            say(f"  {_duration(event.seconds_ago)} ago  {event.about}: {event.reason}: {event.message}")
    return status.healthy


def logs(context: str | None, workload: str | None, *, follow: bool, lines: int) -> None:
    """Of all pods of the workload, or of all workloads; ends with Ctrl-C when it follows."""
    cluster = Cluster(context or MINIKUBE)
    cluster.require_app()
    if workload is not None and workload not in (known := (*rollout.WORKLOADS, backups.NAME)):
        raise CliError(f"There is no {workload}: choose from {', '.join(known)}.")
    selector = f"app.kubernetes.io/name={workload}" if workload else "app.kubernetes.io/part-of=hackathon-todo"
    options = ["--prefix", f"--tail={lines}", "--max-log-requests=20", *(["--follow"] if follow else [])]
    command = cluster.command("logs", "-l", selector, *options)
    os.execvp(command[0], command)


def open_page(context: str | None, port: int) -> None:
    """Open the page in a browser; where a tunnel is needed, keep it until Ctrl-C."""
    cluster = Cluster(context or MINIKUBE)
    cluster.require_app()
    with address.reached(cluster, minikube_of(cluster.context), port=port) as page:
        say(f"Hackathon Todo is at {page.url}")
        webbrowser.open(page.url)
        if not page.is_direct:
            say("Ctrl-C closes the tunnel.")
            signal.pause()


def _is_over(event: Event, pods: list[Pod]) -> bool:
    """What happened to pods that are gone is no news, nor that one which is ready failed its probe at first."""
    about = next((pod for pod in pods if pod.name == event.involved_object.name), None)
    if event.involved_object.kind == "Pod" and about is None:
        return True
    return event.message.startswith("Startup probe failed") and (about is None or about.is_ready)


def _rank(workload: str) -> int:
    order = ("frontend", "backend", "postgres")
    return order.index(workload) if workload in order else len(order)


def _seconds_since(moment: datetime | None) -> int | None:
    return None if moment is None else max(0, int((datetime.now(UTC) - moment).total_seconds()))


def _duration(seconds: int | None) -> str:
    if seconds is None:
        return ""
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
