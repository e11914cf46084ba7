"""`./todo doctor`: the known ways in which such a deployment fails, each a check that names the right answer.

A check reads what `Patient` holds and yields findings; none changes anything in the cluster."""

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from todo_cli.deployment import address, backups, drift, images, manifests, proof, rollout, secrets, space
from todo_cli.deployment.cluster import MINIKUBE, NAMESPACE, Cluster, CommandFailed, Minikube, minikube_of
from todo_cli.deployment.resources import ConfigMap, Deployment, Pod, Secret, Service
from todo_cli.errors import CliError
from todo_cli.output import say, step

MAX_CONNECTIONS = 100
CONNECTIONS_OF_A_POD = 13  # the pool's 10, 2 beside it, 1 that listens for changes
PLACEHOLDERS = ("change", "placeholder", "example", "password", "xxxx")
SHORTEST_SECRET = 32
READ_ONLY = "SPACE: read-only"  # in the log of start.sh
CLOCK_TOLERANCE_SECONDS = 30
THROTTLED_SHARE = 0.5
FIRST_EVENT_SECONDS = 3.0
LAST = "App"  # what a person does: of use where nothing else is wrong
CRASH_CAUSES = {
    r"password authentication failed": (
        "The database refuses the password of the Secret: the volume was made with another one.",
        "Restore the old Secret, or set the role's password: docs/deployment.md, 'The Secret'.",
    ),
    r"is not an origin|CORS_ORIGINS:": (
        "CORS_ORIGINS in the ConfigMap is not a list of origins.",
        "Write e.g. https://todo.example.org, without a path, or leave it empty.",
    ),
    r"DATABASE_URL:": (
        "DATABASE_URL in the Secret is not a PostgreSQL URL.",
        "Percent-encode the password's specials.",
    ),
    r"SECRET_KEY:": ("SECRET_KEY in the Secret is too weak.", "Run ./todo secrets rotate."),
    r"The backend cannot start": ("A setting is wrong.", "./todo logs backend names the variable."),
    r"REFUSED: the volume has data of PostgreSQL": (
        "The volume holds data of an older PostgreSQL.",
        "Dump it with the old version, then restore it: docs/deployment.md, 'An older PostgreSQL'.",
    ),
    r"No space left on device": ("The node's disk is full.", "Make room (minikube ssh -- df -h), then try again."),
    r"EROFS|Read-only file system": (
        "A program writes to its read-only root file system.",
        "Give it an emptyDir there, as deploy/base does for /tmp and /app/.next/cache.",
    ),
    r"too many clients": ("PostgreSQL has no connection left.", "Fewer replicas, or a smaller DATABASE_POOL_SIZE."),
    r"SchemaTooNew": ("The database was used by a newer release.", "Deploy that release again."),
}


@dataclass(frozen=True)
class Finding:
    """Something wrong, and the right answer. A note is worth knowing but no fault."""

    problem: str
    answer: str
    is_note: bool = False


@dataclass(frozen=True)
class Patient:
    """What the checks look at, read once."""

    cluster: Cluster
    minikube: Minikube | None
    deployments: dict[str, Deployment]
    pods: list[Pod]
    services: dict[str, Service]
    config: dict[str, str]
    secret: Secret | None

    @property
    def workloads(self) -> tuple[str, ...]:
        """What is to run: no PostgreSQL of ours where DATABASE_URL names another."""
        try:
            url = secrets.DatabaseUrl.parse(self.secret.value("DATABASE_URL")) if self.secret else None
        except CliError:
            url = None
        return rollout.WORKLOADS if url is None or url.is_bundled else rollout.WORKLOADS[1:]

    def in_pod(self, workload: str, *command: str) -> str | None:
        """What a program in a running pod says; None where it cannot be asked."""
        if not any(pod.app == workload and pod.is_ready for pod in self.pods):
            return None
        try:
            return self.cluster.execute(workload, *command, seconds=20)
        except CommandFailed:
            return None


Check = Callable[[Patient], Iterator[Finding]]


def examine(context: str | None) -> bool:
    """Run all checks; whether nothing is wrong."""
    with step("Cluster") as line:
        cluster = Cluster(context or MINIKUBE)
        minikube = minikube_of(cluster.context)
        cluster.check()
        line.detail = f"context {cluster.context}"
    if not cluster.has("namespace", NAMESPACE):
        raise CliError(f"Hackathon Todo is not deployed in context {cluster.context}: run {cluster.todo('deploy')}.")
    patient = admit(cluster, minikube)
    findings: list[Finding] = []
    for title, checks in CHECKS.items():
        with step(title) as line:
            if title == LAST and any(not finding.is_note for finding in findings):
                line.detail = "not tried: see below"
                continue
            found = [finding for check in checks for finding in check(patient)]
            faults = sum(not finding.is_note for finding in found)
            line.detail = f"{faults} finding{'s' * (faults != 1)}" if faults else "fine"
            findings += found
    say()
    for finding in findings:
        say(f"{'note:' if finding.is_note else '✗'} {finding.problem}\n  → {finding.answer}")
    if not any(not finding.is_note for finding in findings):
        say("Nothing is wrong.")
        return True
    return False


def admit(cluster: Cluster, minikube: Minikube | None) -> Patient:
    config = cluster.find(ConfigMap, manifests.CONFIG_MAP)
    return Patient(
        cluster=cluster,
        minikube=minikube,
        deployments={item.name: item for item in cluster.get(Deployment)},
        pods=[pod for pod in cluster.get(Pod) if not pod.metadata.deletion_timestamp and pod.app in rollout.WORKLOADS],
        services={item.name: item for item in cluster.get(Service)},
        config=config.data if config else {},
        secret=cluster.find(Secret, secrets.NAME),
    )


def parts_are_there(patient: Patient) -> Iterator[Finding]:
    for name in patient.workloads:
        if name not in patient.deployments:
            yield Finding(f"There is no Deployment {name}.", patient.cluster.todo("deploy"))
        elif patient.deployments[name].spec.replicas == 0:
            yield Finding(f"{name} is scaled to no pods.", patient.cluster.todo("deploy"))


def pods_run(patient: Patient) -> Iterator[Finding]:
    for pod in patient.pods:
        for container in pod.status.container_statuses:
            ended = container.last_state.terminated
            if ended and ended.reason == "OOMKilled":
                yield Finding(f"{pod.app} was killed for lack of memory.", "Raise its memory limit in deploy/.")
        if pod.is_ready:
            continue
        log = rollout.last_lines(patient.cluster, pod, 60)
        causes = [cause for pattern, cause in CRASH_CAUSES.items() if re.search(pattern, log)]
        waiting = [c.state.waiting.reason for c in pod.status.container_statuses if c.state.waiting]
        if any(reason in {*rollout.IMAGE_MISSING, "ErrImageNeverPull"} for reason in waiting):
            yield Finding(
                f"{pod.app} has no image: {pod.spec.containers[0].image} is not on the node.",
                f"{patient.cluster.todo('deploy')} builds and delivers it.",
            )
        elif causes:
            yield Finding(f"{pod.app} does not run. {causes[0][0]}", causes[0][1])
        else:
            yield Finding(f"{pod.app} {rollout.words(pod)}.", f"./todo logs {pod.app} tells more.")


def images_are_the_built_ones(patient: Patient) -> Iterator[Finding]:
    for name, deployment in patient.deployments.items():
        container = deployment.container
        if name in manifests.READERS and container.image_pull_policy == "Always" and "/" not in container.image:
            yield Finding(
                f"{name} always pulls {container.image}, which no registry has.", "imagePullPolicy: IfNotPresent."
            )
    if patient.minikube is None:
        return
    with contextlib.suppress(CliError, CommandFailed):
        builder = images.find_builder(None)
        on_node = {
            reference: image.id.removeprefix("sha256:")
            for image in patient.minikube.images()
            for reference in image.repo_tags or []
        }
        for name in manifests.READERS:
            if name not in patient.deployments:
                continue
            reference = f"{images.REGISTRY}/{patient.deployments[name].container.image}"
            built = builder.find(reference)
            if builder.program == "podman" and built and reference in on_node and on_node[reference] != built:
                yield Finding(
                    f"The node runs another {patient.deployments[name].container.image} than the one built here.",
                    f"{patient.cluster.todo('deploy')} delivers it under a tag of its own.",
                )


def page_is_reachable(patient: Patient) -> Iterator[Finding]:
    service = patient.services.get("frontend-svc")
    if service is None:
        return
    url = address.node_url(patient.cluster, patient.minikube)
    if url and any(pod.app == "frontend" and pod.is_ready for pod in patient.pods) and not address.is_reachable(url):
        yield Finding(
            f"{url} is out of reach from this machine (usual with Minikube's docker driver on macOS and Windows).",
            f"{patient.cluster.todo('open')} makes a tunnel.",
            is_note=True,
        )


def page_reaches_the_backend(patient: Patient) -> Iterator[Finding]:
    url = patient.config.get("NEXT_PUBLIC_API_URL", "")
    if re.search(r"//(localhost|127\.|\[::1\])", url):
        yield Finding(
            f"NEXT_PUBLIC_API_URL is {url}: inside the frontend's pod that is the pod itself.",
            "Set it to http://backend-svc:8000 in the ConfigMap, then deploy.",
        )
        return
    # First whether anybody answers for names: the usual look-up would keep Node waiting for minutes.
    script = (
        "const url=process.env.NEXT_PUBLIC_API_URL,say=text=>{console.log(text);process.exit()};"
        "new (require('dns').Resolver)({timeout:4000,tries:1}).resolve4(new URL(url).hostname,error=>{"
        "if(['ETIMEOUT','ECONNREFUSED'].includes(error?.code))say('no DNS: '+error.code);"
        "fetch(url+'/livez',{signal:AbortSignal.timeout(8000)}).then(r=>say(r.status),e=>say(e.cause?.code??e.name))})"
    )
    answer = patient.in_pod("frontend", "node", "-e", script)
    if answer and answer.strip() != "200":
        dns = answer.startswith("no DNS")
        yield Finding(
            f"The page does not reach the backend at {url} ({answer.strip()}).",
            "The cluster's DNS does not answer: allow port 53, UDP and TCP, in the network policies."
            if dns
            else "Is the name right (http://backend-svc:8000), and does a network policy allow it?",
        )


def containers_are_set_up(patient: Patient) -> Iterator[Finding]:
    for name, deployment in patient.deployments.items():
        if name not in rollout.WORKLOADS:
            continue
        spec, container = deployment.spec.template.spec, deployment.container
        answer = f"deploy/base/{name}.yaml has it: {patient.cluster.todo('deploy')}."
        if spec.enable_service_links:
            yield Finding(
                f"{name} gets BACKEND_SVC_PORT=tcp://… and the like as settings.", f"enableServiceLinks: {answer}"
            )
        if container.startup_probe is None:
            yield Finding(f"{name} has no startup probe: a slow start or a migration is killed.", answer)
        live = container.liveness_probe
        if live and live.http_get and live.http_get.path == "/readyz":
            yield Finding(
                f"{name}'s liveness asks the database, whose absence restarts every pod.", f"/livez: {answer}"
            )
        if name in manifests.READERS and (container.lifecycle is None or container.lifecycle.pre_stop is None):
            yield Finding(f"{name} stops while requests are still sent to it.", f"A preStop sleep: {answer}")
        least = {"postgres": 60, "backend": 30, "frontend": 20}[name]
        if spec.termination_grace_period_seconds < least:
            yield Finding(f"{name} has less than {least} s to end in.", f"terminationGracePeriodSeconds: {answer}")
        values = {variable.name: variable.value for variable in container.env}
        if name == "frontend" and values.get("HOSTNAME") != "0.0.0.0":
            yield Finding("The page listens on its pod's name only.", f"HOSTNAME=0.0.0.0: {answer}")
        if name == "frontend" and "max-old-space-size" not in (values.get("NODE_OPTIONS") or ""):
            yield Finding("The page's heap may grow over its memory limit.", f"NODE_OPTIONS: {answer}")
        if name == "postgres" and deployment.spec.strategy.type != "Recreate":
            yield Finding("A new postgres pod would wait for ever for the old one's volume.", f"Recreate: {answer}")
        if name == "postgres" and deployment.spec.replicas > 1:
            yield Finding("Two PostgreSQL servers share one volume.", "kubectl scale deployment/postgres --replicas=1")
        if name == "postgres" and not (values.get("PGDATA") or "").startswith("/var/lib/postgresql/"):
            yield Finding("PGDATA is not a sub-directory of the volume.", answer)


def connections_suffice(patient: Patient) -> Iterator[Finding]:
    backend = patient.deployments.get("backend")
    if backend and (backend.spec.replicas + 1) * CONNECTIONS_OF_A_POD > MAX_CONNECTIONS:
        yield Finding(
            f"{backend.spec.replicas} backends, and one more during an update, want more than the database's "
            f"{MAX_CONNECTIONS} connections.",
            "Fewer replicas, a smaller DATABASE_POOL_SIZE, or a larger max_connections.",
        )


def secret_is_sound(patient: Patient) -> Iterator[Finding]:
    if patient.secret is None:
        if patient.cluster.has("persistentvolumeclaim", secrets.CLAIM):
            yield Finding(
                f"There is data but no Secret {secrets.NAME}: a new password would not open it.",
                "docs/deployment.md, 'The Secret', says how to set a new one for the old data.",
            )
        else:
            yield Finding(f"There is no Secret {secrets.NAME}.", patient.cluster.todo("deploy"))
        return
    try:
        url = secrets.DatabaseUrl.parse(patient.secret.value("DATABASE_URL"))
    except CliError as error:
        yield Finding(str(error), "Percent-encode special characters of the password.")
        return
    for key in patient.secret.value("SECRET_KEY").split(","):
        if len(key) < SHORTEST_SECRET or any(word in key.lower() for word in PLACEHOLDERS):
            yield Finding("SECRET_KEY is a placeholder or too short.", patient.cluster.todo("secrets rotate"))
    if any(word in url.password.lower() for word in PLACEHOLDERS):
        yield Finding("The database's password is a placeholder.", patient.cluster.todo("secrets rotate"))


def pods_have_the_config(patient: Patient) -> Iterator[Finding]:
    for name, keys in drift.pods_with_older_values(patient.cluster).items():
        yield Finding(
            f"{name} runs with an older {', '.join(keys)} than the ConfigMap has.",
            f"kubectl --context {patient.cluster.context} -n {NAMESPACE} rollout restart deployment/{name}",
        )


def policies_hold(patient: Patient) -> Iterator[Finding]:
    """The page must not reach the database; where it does, nobody enforces the policies."""
    script = (
        "require('net').connect(5432,'postgres-svc').setTimeout(3000)"
        ".on('connect',()=>{console.log('open');process.exit()})"
        ".on('timeout',()=>{console.log('shut');process.exit()}).on('error',()=>{console.log('shut');process.exit()})"
    )
    if (patient.in_pod("frontend", "node", "-e", script) or "").strip() == "open":
        yield Finding(
            "This cluster's network does not enforce network policies.",
            "Usual on Minikube; where it matters: minikube start --cni=calico.",
            is_note=True,
        )


def assistant_streams(patient: Patient) -> Iterator[Finding]:
    """A proxy that holds events back shows in the time of the first."""
    if not all(any(pod.app == name and pod.is_ready for pod in patient.pods) for name in rollout.WORKLOADS):
        return
    try:
        with address.reached(patient.cluster, patient.minikube) as page:
            # A pod's first answer takes longer than all others.
            results = [proof.prove(page.url, lambda _: None) for _ in range(2)]
    except CliError as error:
        yield Finding(str(error), "./todo logs backend tells more.")
        return
    seconds = min(float(found) for found in re.findall(r"after ([\d.]+) s", " ".join(results)))
    if seconds > FIRST_EVENT_SECONDS:
        yield Finding(
            f"The assistant's first event took {seconds} s.",
            "A proxy that buffers, or a slow model: compare with ./todo open.",
        )


def is_fast_enough(patient: Patient) -> Iterator[Finding]:
    """Why it is slow: the kernel counts the periods in which a container had used up its share (cpu.stat)."""
    for name in manifests.READERS:
        text = patient.in_pod(name, "cat", "/sys/fs/cgroup/cpu.stat") or ""
        counts = dict(line.split() for line in text.splitlines() if line.startswith("nr_"))
        periods, throttled = int(counts.get("nr_periods", 0)), int(counts.get("nr_throttled", 0))
        if periods > 600 and throttled / periods > THROTTLED_SHARE:
            yield Finding(
                f"{name} waits for its CPU limit in {throttled / periods:.0%} of its busy time.",
                "Raise its CPU limit, or its replicas.",
                is_note=True,
            )


def clock_matches(patient: Patient) -> Iterator[Finding]:
    before = time.time()
    answer = patient.in_pod("postgres", "date", "+%s")
    if answer and not before - CLOCK_TOLERANCE_SECONDS < int(answer) < time.time() + CLOCK_TOLERANCE_SECONDS:
        yield Finding(
            f"The node's clock differs from this machine's by {abs(int(answer) - before):.0f} s.",
            "Set it (a laptop that slept: minikube stop && minikube start).",
        )


def database_has_room(patient: Patient) -> Iterator[Finding]:
    room = space.read(patient.cluster)
    if room and room.is_low:
        yield Finding(
            f"The database has {room.left / 1e9:.1f} GB left of {room.claimed / 1e9:.1f} GB.",
            "Give its claim more room, or its disk (minikube ssh -- df -h): docs/deployment.md, 'Room'.",
        )
    log = patient.cluster.kubectl("logs", "deployment/postgres", "--tail=-1") if room else ""
    if READ_ONLY in log:
        yield Finding(
            "The database's volume was full: it takes no changes since then.",
            "Make room, then kubectl -n hackathon-todo rollout restart deployment/postgres.",
        )


def backups_are_made(patient: Patient) -> Iterator[Finding]:
    found = backups.read(patient.cluster)
    if found and found.problem:
        yield Finding(
            f"Backups: {found.problem}.",
            f"{patient.cluster.todo('logs backup')} tells why; then kubectl -n {NAMESPACE} create job "
            "--from=cronjob/backup backup-by-hand.",
        )


CHECKS: dict[str, list[Check]] = {
    "Pods": [parts_are_there, pods_run],
    "Images": [images_are_the_built_ones],
    "Secret": [secret_is_sound],
    "Configuration": [pods_have_the_config, containers_are_set_up, connections_suffice],
    "Network": [page_is_reachable, page_reaches_the_backend, policies_hold],
    "Data": [database_has_room, backups_are_made],
    "Node": [clock_matches, is_fast_enough],
    LAST: [assistant_streams],
}
