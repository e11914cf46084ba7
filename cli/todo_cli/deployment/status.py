"""`./todo status`: the deployment on one screen. `logs` and `open` are near it."""

import os
import signal
import webbrowser
from datetime import UTC, datetime

from pydantic import BaseModel
from rich.table import Table

from todo_cli.deployment import address, rollout
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


class Status(BaseModel):
    """What `--json` prints."""

    context: str
    url: str | None
    reachable: bool
    healthy: bool
    workloads: list[WorkloadLine]
    pods: list[PodLine]
    warnings: list[EventLine]


def read(cluster: Cluster) -> Status:
    deployments = sorted(cluster.get(Deployment), key=lambda item: _rank(item.name))
    at_work = [pod for pod in cluster.get(Pod) if pod.status.phase != "Succeeded"]  # a nightly backup has its end
    pods = sorted(at_work, key=lambda item: (_rank(item.app), item.name))
    url = address.node_url(cluster, minikube_of(cluster.context))
    warnings = sorted(
        (event for event in cluster.get(Event) if event.type == "Warning" and not _is_over(event, pods)),
        key=lambda event: str(event.when),
    )
    return Status(
        context=cluster.context,
        url=url,
        reachable=bool(url and address.is_reachable(url)),
        healthy=bool(deployments) and all(item.is_rolled_out for item in deployments),
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
    if status.warnings:
        say("\nLast warnings:")
        for event in status.warnings:
            say(f"  {_duration(event.seconds_ago)} ago  {event.about}: {event.reason}: {event.message}")
    return status.healthy


def logs(context: str | None, workload: str | None, *, follow: bool, lines: int) -> None:
    """Of all pods of the workload, or of all workloads; ends with Ctrl-C when it follows."""
    cluster = Cluster(context or MINIKUBE)
    cluster.require_app()
    if workload is not None and workload not in rollout.WORKLOADS:
        raise CliError(f"There is no {workload}: choose from {', '.join(rollout.WORKLOADS)}.")
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
    """A pod that is starting fails its probe at first; that is no news once it is ready, or gone."""
    about = next((pod for pod in pods if pod.name == event.involved_object.name), None)
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
