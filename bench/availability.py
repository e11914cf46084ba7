"""`./todo bench availability`: what people notice when parts of the app are killed, moved and replaced.

The overlay for production with CloudNativePG on a real cluster, under a fixed rate of requests through the page; each
fault so many times, each after the one before is over. Nothing in the overlay is changed but sizes and images' names,
and the Gateway is left out, in whose place `callers.py` calls. In the end what was acknowledged is compared with the
database."""

import argparse
import base64
import contextlib
import json
import secrets
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.table import Table

from todo_cli.deployment import images, testbed
from todo_cli.deployment.cluster import MINIKUBE, Cluster, CommandFailed, minikube_of, run
from todo_cli.deployment.manifests import Target, render
from todo_cli.errors import CliError
from todo_cli.output import console, say, step
from todo_cli.paths import END_TO_END

sys.path.append(str(END_TO_END / "cluster"))
from deployed import NAMESPACE, kubectl, ready_to_kill, settings_of_ours, todo, wait_until

DATABASE = "hackathon-todo-db"
OPERATOR = "cnpg-system"
CALLERS = "hackathon-todo-callers"
BACKENDS, FRONTENDS, INSTANCES = 3, 2, 3
CALM_SECONDS = 12.0
STEADY_SECONDS = 4.0
"""So long all must be ready, since a loss is not seen at once."""
RECOVERY_SECONDS = 240.0
GOAL_SECONDS = 10.0
GOAL_P95 = 0.25
ROLLOUTS = frozenset({"rollout of backend and page"})
"""Kinds in which nothing may fail at all."""


@dataclass
class Fault:
    """One thing that happened, and when all was ready again. `began` and `over` are seconds since the epoch."""

    kind: str
    began: float
    over: float = 0.0


@dataclass
class Seen:
    """What a kind of fault did, all times together."""

    times: int = 0
    requests: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    until: float = 0.0
    """Seconds from the fault to the end of the last request that failed; the most of all times."""
    ready: float = 0.0
    writes: int = 0
    lost: int = 0
    doubled: int = 0
    reopened: int = 0
    reloads: int = 0
    silent: float = 0.0
    """Seconds that the last stream took to come back."""


# --- the deployment -------------------------------------------------------------------------------------------------


def sizes() -> list[str]:
    """Lines of a kustomization: the component, and how much of each fits on a node with two processors."""
    resources = {"requests": {"cpu": "50m", "memory": "128Mi"}, "limits": {"cpu": "1", "memory": "512Mi"}}
    patches = [
        _patch("postgresql.cnpg.io/v1", "Cluster", DATABASE, {
            "instances": INSTANCES, "imageName": "ghcr.io/cloudnative-pg/postgresql:17",
            "imagePullPolicy": "IfNotPresent", "storage": {"size": "1Gi"}, "resources": resources,
        }),
        *(_patch("autoscaling/v2", "HorizontalPodAutoscaler", name, {"minReplicas": count})
          for name, count in (("backend", BACKENDS), ("frontend", FRONTENDS))),
        *({"patch": json.dumps({"$patch": "delete", "apiVersion": "gateway.networking.k8s.io/v1", "kind": kind,
                                "metadata": {"name": name}})}
          for kind, name in (("Gateway", "hackathon-todo"), ("HTTPRoute", "page"), ("HTTPRoute", "to-https"))),
    ]  # fmt: skip
    return ["components: [../../components/cloudnative-pg]", f"patches: {json.dumps(patches)}"]


def _patch(version: str, kind: str, name: str, spec: dict[str, Any]) -> dict[str, str]:
    return {"patch": json.dumps({"apiVersion": version, "kind": kind, "metadata": {"name": name}, "spec": spec})}


def require_operator(doing: Callable[[str], None]) -> None:
    """That of the test cluster where there is none, with the processor time that docs/operation.md asks for. Raises
    CliError."""
    if "clusters.postgresql.cnpg.io" not in kubectl("get", "crd", "-o", "name"):
        if not testbed.TEST_CLUSTER.exists():
            raise CliError("This cluster has no CloudNativePG: install its operator, then try again.")
        run([str(testbed.TEST_CLUSTER), "cnpg"], doing=doing)
    deployment = "deployment/cnpg-controller-manager"
    kubectl("-n", OPERATOR, "set", "resources", deployment, "--limits=cpu=1")
    kubectl("-n", OPERATOR, "rollout", "status", deployment, "--timeout=180s")


def deploy(built: Sequence[images.Image], doing: Callable[[str], None]) -> None:
    """As docs/deployment.md says: the overlay, then the Secret with the operator's URL."""
    tags = [
        {"name": f"registry.example.org/{image.name}", "newName": image.name, "newTag": image.tag} for image in built
    ]
    with settings_of_ours(f"images: {json.dumps(tags)}", *sizes(), target="production"):
        manifests = render(Target.production)
    kubectl("apply", "-f", "-", text=manifests)
    doing("waiting for the database")
    wait_until(lambda: f"secret/{DATABASE}-app" in kubectl("get", "secrets", "-o", "name"), "the database's Secret")
    url = base64.b64decode(kubectl("get", "secret", f"{DATABASE}-app", "-o", "jsonpath={.data.uri}")).decode()
    secret = {"DATABASE_URL": url, "SECRET_KEY": secrets.token_hex(32), "OPENAI_API_KEY": ""}
    manifest = {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": "hackathon-todo-secrets"},
        "stringData": secret,
    }
    kubectl("create", "-f", "-", text=json.dumps(manifest))
    wait_until(is_ready, "everything is ready", 400)


def is_ready() -> bool:
    """All pods that are wanted and no others, and the operator content with the database."""
    found = json.loads(kubectl("get", f"cluster.postgresql.cnpg.io/{DATABASE}", "-o", "json")).get("status", {})
    healthy = (
        found.get("phase") == "Cluster in healthy state"
        and found.get("readyInstances") == INSTANCES
        and found.get("currentPrimary") == found.get("targetPrimary")
    )
    pods = json.loads(kubectl("get", "pods", "-o", "json"))["items"]
    pods += json.loads(kubectl("-n", OPERATOR, "get", "pods", "-o", "json"))["items"]
    wanted = BACKENDS + FRONTENDS + INSTANCES + 1
    return bool(healthy) and len([pod for pod in pods if _is_up(pod)]) == len(pods) == wanted


def _is_up(pod: dict[str, Any]) -> bool:
    conditions = {each["type"]: each["status"] for each in pod["status"].get("conditions", [])}
    return "deletionTimestamp" not in pod["metadata"] and conditions.get("Ready") == "True"


@contextlib.contextmanager
def calling(image: str, rate: float) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """People who use the page while the block runs; what it gives ends that and returns their notes."""
    script = (Path(__file__).parent / "callers.py").read_text()
    url = f"http://frontend-svc.{NAMESPACE}:3000"
    container = {
        "name": "callers",
        "image": image,
        "imagePullPolicy": "IfNotPresent",
        "command": ["python", "-u", "/callers/callers.py", url, str(rate)],
        "volumeMounts": [{"name": "callers", "mountPath": "/callers"}, {"name": "out", "mountPath": "/out"}],
    }
    volumes = [{"name": "callers", "configMap": {"name": "callers"}}, {"name": "out", "emptyDir": {}}]
    objects = [
        {"kind": "Namespace", "metadata": {"name": CALLERS, "labels": {"hackathon-todo/gateway": "true"}}},
        {"kind": "ConfigMap", "metadata": {"name": "callers", "namespace": CALLERS}, "data": {"callers.py": script}},
        {
            "kind": "Pod",
            "metadata": {"name": "callers", "namespace": CALLERS},
            "spec": {"restartPolicy": "Never", "containers": [container], "volumes": volumes},
        },
    ]
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", **each} for each in objects]})
    kubectl("-n", CALLERS, "delete", "namespace", CALLERS, "--ignore-not-found")
    kubectl("-n", CALLERS, "apply", "-f", "-", text=text)

    def has(name: str) -> bool:
        phase = kubectl("-n", CALLERS, "get", "pod", "callers", "-o", "jsonpath={.status.phase}")
        if phase in {"Failed", "Succeeded"}:
            raise CliError("The callers ended.", kubectl("-n", CALLERS, "logs", "callers", "--tail=30"))
        return phase == "Running" and name in kubectl("-n", CALLERS, "exec", "callers", "--", "ls", "/out")

    def notes() -> list[dict[str, Any]]:
        kubectl("-n", CALLERS, "exec", "callers", "--", "touch", "/out/stop")
        wait_until(lambda: has("done"), "the callers end", 200)
        with tempfile.NamedTemporaryFile("w+") as file:
            file.write(kubectl("-n", CALLERS, "exec", "callers", "--", "cat", "/out/notes.jsonl"))
            file.seek(0)
            return [json.loads(line) for line in file]

    try:
        wait_until(lambda: has("started"), "the callers have begun", 120)
        yield notes
    finally:
        kubectl("-n", CALLERS, "delete", "namespace", CALLERS)


# --- the faults -----------------------------------------------------------------------------------------------------

Act = Callable[[], Any]
"""What does it, when all that it needs has been looked up: a fault begins with it."""


def primary() -> str:
    return kubectl("get", f"cluster.postgresql.cnpg.io/{DATABASE}", "-o", "jsonpath={.status.currentPrimary}").strip()


def one_of(workload: str) -> str:
    selector = f"app.kubernetes.io/name={workload}"
    return kubectl("get", "pods", "-l", selector, "-o", "jsonpath={.items[0].metadata.name}")


def operator() -> str:
    return kubectl("-n", OPERATOR, "get", "pods", "-o", "jsonpath={.items[0].metadata.name}")


def ready_to_delete(pod: str, namespace: str = NAMESPACE) -> Act:
    return lambda: kubectl("-n", namespace, "delete", "pod", pod, "--wait=false")


def ready_to_switch_over() -> Act:
    """As `kubectl cnpg promote` does it."""
    before = primary()
    pods = kubectl("get", "pods", "-l", f"cnpg.io/cluster={DATABASE}", "-o", "jsonpath={.items[*].metadata.name}")
    target = next(name for name in sorted(pods.split()) if name != before)
    status = {
        "targetPrimary": target,
        "targetPrimaryTimestamp": datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "phase": "Switchover in progress",
        "phaseReason": f"Switching over to {target}",
    }
    change = json.dumps({"status": status})
    what = f"cluster.postgresql.cnpg.io/{DATABASE}"
    return lambda: kubectl("patch", what, "--subresource=status", "--type=merge", "-p", change)


def ready_to_roll_out() -> Act:
    return lambda: kubectl("rollout", "restart", "deployment/backend", "deployment/frontend")


def ready_to_roll_out_database() -> Act:
    """As `kubectl cnpg restart` does it."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    what = f"cluster.postgresql.cnpg.io/{DATABASE}"
    return lambda: kubectl("annotate", "--overwrite", what, f"kubectl.kubernetes.io/restartedAt={now}")


FAULTS: dict[str, Callable[[], Act]] = {
    "primary killed": lambda: ready_to_kill(primary()),
    "primary deleted": lambda: ready_to_delete(primary()),
    "switch-over": ready_to_switch_over,
    "backend killed": lambda: ready_to_kill(one_of("backend")),
    "backend deleted": lambda: ready_to_delete(one_of("backend")),
    "page killed": lambda: ready_to_kill(one_of("frontend")),
    "page deleted": lambda: ready_to_delete(one_of("frontend")),
    "operator killed": lambda: ready_to_kill(operator(), OPERATOR),
    "operator deleted": lambda: ready_to_delete(operator(), OPERATOR),
    "rollout of backend and page": ready_to_roll_out,
    "rollout of the database": ready_to_roll_out_database,
}


def do(kind: str) -> Fault:
    act = FAULTS[kind]()
    fault = Fault(kind, time.time())
    act()
    deadline, ready_since = time.monotonic() + RECOVERY_SECONDS, None
    time.sleep(2)
    while ready_since is None or time.monotonic() - ready_since < STEADY_SECONDS:
        if not is_ready():
            ready_since = None
        elif ready_since is None:
            ready_since = time.monotonic()
            fault.over = time.time()
        if time.monotonic() > deadline:
            say(f"Not ready again {RECOVERY_SECONDS:.0f} s after: {kind}\n{kubectl('get', 'pods', '-o', 'wide')}")
            fault.over = time.time()
            break
        time.sleep(1)
    time.sleep(CALM_SECONDS)
    return fault


# --- what was seen --------------------------------------------------------------------------------------------------


def query(statement: str) -> list[list[str]]:
    """Rows from the database, asked in the primary's pod."""
    command = ("psql", "-U", "postgres", "-d", "hackathon_todo", "-At", "-F", "\t", "-c", statement)
    printed = kubectl("exec", primary(), "-c", "postgres", "--", *command)
    return [line.split("\t") for line in printed.splitlines()]


class Report:
    """The notes beside the database, by kind of fault."""

    def __init__(self, notes: list[dict[str, Any]], faults: Sequence[Fault]) -> None:
        self._notes = notes
        self._faults = faults
        self.seen: dict[str, Seen] = {}
        for fault in faults:
            seen = self._of(fault.kind)
            seen.times += 1
            seen.ready = max(seen.ready, fault.over - fault.began)
        self.calm: list[float] = []
        self.troubled: list[float] = []
        self.failed_in_calm: Counter[str] = Counter()
        self._requests()
        self._writes()
        self._streams()
        self._reminders()

    def _of(self, kind: str) -> Seen:
        return self.seen.setdefault(kind, Seen())

    def _fault_at(self, moment: float) -> Fault | None:
        """The last one that had begun by then."""
        return next((fault for fault in reversed(self._faults) if fault.began <= moment), None)

    def _seen_at(self, moment: float) -> Seen:
        fault = self._fault_at(moment)
        return self._of(fault.kind if fault else "before the first")

    def _each(self, kind: str) -> list[dict[str, Any]]:
        return [note for note in self._notes if note["kind"] == kind]

    def _requests(self) -> None:
        for note in self._each("request"):
            fault, seen = self._fault_at(note["began"]), self._seen_at(note["at"])
            seen.requests += 1
            is_calm = fault is None or note["began"] > fault.over
            if note["outcome"] != "ok":
                seen.failed[f"{note['what']} {note['outcome']}"] += 1
                if (last := self._fault_at(note["at"])) is not None:
                    seen.until = max(seen.until, note["at"] - last.began)
                if is_calm:
                    self.failed_in_calm[f"{note['what']} {note['outcome']}"] += 1
            elif note["what"] != "chat":
                (self.calm if is_calm else self.troubled).append(note["at"] - note["began"])

    def _writes(self) -> None:
        there = Counter(title.rpartition(" ")[2] for (title,) in query("SELECT title FROM tasks"))
        self.never_acknowledged = 0
        self.lost: list[dict[str, Any]] = []
        for note in self._each("write"):
            seen = self._seen_at(note["at"])
            seen.writes += note["saved"]
            if note["saved"] and not there[note["word"]]:
                seen.lost += 1
                self.lost.append(note)
            seen.doubled += there[note["word"]] > 1
            self.never_acknowledged += not note["saved"]

    def _streams(self) -> None:
        """A change that no event told is lost, but for one before a `reload`, which has the page ask for everything."""
        people = {note["id"]: note["number"] for note in self._each("person")}
        heard: dict[int, Counter[int]] = {}
        reloads: dict[int, list[float]] = {}
        opened = {note["number"]: note["at"] for note in reversed(self._each("ready"))}
        for note in self._each("heard"):
            heard.setdefault(note["number"], Counter())[note["change"]] += 1
        for note in self._each("reload"):
            reloads.setdefault(note["number"], []).append(note["at"])
            self._seen_at(note["at"]).reloads += 1
        for note in self._each("closed"):
            self._seen_at(note["at"]).reopened += 1
        for fault in self._faults:
            after = [note for note in self._each("ready") if fault.began < note["at"] < fault.over + CALM_SECONDS]
            if after:
                seen = self._of(fault.kind)
                seen.silent = max(seen.silent, max(note["at"] for note in after) - fault.began)
        self.changes = self.told_twice = self.not_told = 0
        rows = query("SELECT id, user_id, extract(epoch FROM created_at) FROM changes")
        for change, user, made in rows:
            number = people.get(user, -1)
            if number not in opened or float(made) < opened[number]:
                continue
            self.changes += 1
            told = heard.get(number, Counter())[int(change)]
            self.told_twice += told > 1
            self.not_told += not told and not any(at > float(made) for at in reloads.get(number, []))

    def _reminders(self) -> None:
        """By what is on its way to devices that do not exist."""
        statement = (
            "SELECT task_id, count(*), max(extract(epoch FROM expires_at - interval '24 hours' - due_at)) "
            "FROM push_deliveries WHERE task_id IS NOT NULL GROUP BY 1"
        )
        sent = {task: (int(times), float(late)) for task, times, late in query(statement)}
        ended = max((note["at"] for note in self._each("request")), default=0.0)
        due = [note["due"] for note in self._each("write") if note["due"] and note["at"] < ended - 75]
        self.due = len(due)
        self.reminded_once = sum(sent.get(task, (0, 0.0))[0] == 1 for task in due)
        self.reminded_twice = sum(times > 1 for times, _ in sent.values())
        self.latest_reminder = max((late for _, late in sent.values()), default=0.0)

    def print(self) -> None:
        table = Table(box=None, pad_edge=False)
        columns = ("times", "requests", "failed", "until s", "ready s", "writes", "lost", "twice", "streams", "after s",
                   "reloads")  # fmt: skip
        for column in columns:
            table.add_column(column, justify="right")
        table.add_column("kind", no_wrap=True)
        for kind, seen in self.seen.items():
            figures = (seen.times, seen.requests, seen.failed.total(), seen.until, seen.ready, seen.writes, seen.lost,
                       seen.doubled, seen.reopened, seen.silent, seen.reloads)  # fmt: skip
            table.add_row(*(f"{figure:.1f}" if isinstance(figure, float) else str(figure) for figure in figures), kind)
        console.print(table)
        for kind, seen in self.seen.items():
            for what, number in seen.failed.most_common(6):
                say(f"  {number:4} × {what} ({kind})")
        say(
            f"Outside of faults: p95 {_p95(self.calm) * 1000:.0f} ms of {len(self.calm)} lists and creates (goal "
            f"{GOAL_P95 * 1000:.0f}), {self.failed_in_calm.total()} failed; during them p95 "
            f"{_p95(self.troubled) * 1000:.0f} ms"
        )
        for note in self.lost:
            say(f"  lost: {note['what']} {note['word']}, asked for at {note['began']}, acknowledged at {note['at']}")
        say(
            f"Writes never acknowledged: {self.never_acknowledged}. Of {self.changes} changes, followers were told "
            f"{self.told_twice} twice, {self.not_told} never"
        )
        say(
            f"Reminders: {self.reminded_once} of {self.due} once, {self.reminded_twice} more than once, the latest "
            f"after {self.latest_reminder:.1f} s"
        )

    def misses(self) -> list[str]:
        """Which goals were not met."""
        found = [f"{kind}: errors until {seen.until:.1f} s after it" for kind, seen in self.seen.items()
                 if seen.until > GOAL_SECONDS]  # fmt: skip
        found += [f"{kind}: requests failed" for kind in ROLLOUTS & self.seen.keys() if self.seen[kind].failed]
        totals = {
            "acknowledged writes lost": sum(seen.lost for seen in self.seen.values()),
            "writes doubled": sum(seen.doubled for seen in self.seen.values()),
            "changes told twice": self.told_twice,
            "changes never told": self.not_told,
            "reminders not sent once": self.due - self.reminded_once + self.reminded_twice,
        }
        found += [f"{what}: {number}" for what, number in totals.items() if number]
        if _p95(self.calm) > GOAL_P95:
            found.append("p95 outside of faults")
        return found


def _p95(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[18] if len(seconds) > 1 else 0.0


def measure(rate: float, times: int, kinds: Sequence[str], keep: Path | None) -> Report:
    minikube = minikube_of(MINIKUBE)
    assert minikube
    with step("CloudNativePG") as line:
        require_operator(line.doing)
    with step("Images") as line:
        built, _ = images.prepare(images.find_builder(minikube), minikube, line.doing)
    try:
        with step("Production") as line:
            deploy(built, line.doing)
            line.detail = f"{BACKENDS} backends, {FRONTENDS} pages, {INSTANCES} instances of PostgreSQL"
        backend = next(f"{image.name}:{image.tag}" for image in built if image.name.endswith("backend"))
        with calling(backend, rate) as notes:
            time.sleep(CALM_SECONDS)
            faults = []
            for number in range(times):
                for kind in kinds:
                    with step(f"{kind}, {number + 1} of {times}") as line:
                        faults.append(do(kind))
                        line.detail = f"ready again after {faults[-1].over - faults[-1].began:.0f} s"
            noted = notes()
            if keep is not None:
                told = [{"kind": "fault", "at": each.began, "over": each.over, "what": each.kind} for each in faults]
                keep.write_text("".join(f"{json.dumps(note)}\n" for note in told + noted))
            return Report(noted, faults)
    finally:
        kubectl("-n", "default", "delete", "pod", "killer", "--ignore-not-found")
        todo("destroy", "--yes")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.availability", description="What people notice of faults.")
    parser.add_argument("--times", type=int, default=1, help="how often each")
    parser.add_argument("--rate", type=float, default=50, help="requests a second")
    parser.add_argument("--only", action="append", choices=list(FAULTS), help="this kind; may be repeated")
    parser.add_argument("--notes", type=Path, help="keep what the callers noted in this file")
    options = parser.parse_args()
    try:
        with step("Cluster") as line, contextlib.ExitStack() as stack:
            stack.enter_context(testbed.cluster(line.doing))
            stay = stack.pop_all()
        with stay:
            Cluster(MINIKUBE).check()
            report = measure(options.rate, options.times, options.only or list(FAULTS), options.notes)
    except testbed.NoCluster as error:
        raise CliError(f"Nothing can be measured: {error}.") from None
    except CommandFailed as failure:
        raise CliError("The cluster does not do as it should: see the line above.", str(failure)) from None
    report.print()
    if missed := report.misses():
        raise CliError("Goals that were not met: " + "; ".join(missed) + ".")


if __name__ == "__main__":
    main()
