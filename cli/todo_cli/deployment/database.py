"""`./todo db`: the deployed database, through a program in its own pod, so that no port is opened."""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from todo_cli import backup
from todo_cli.deployment import dumps, rollout, secrets, versions
from todo_cli.deployment.cluster import MINIKUBE, Cluster, CommandFailed, run
from todo_cli.deployment.manifests import READERS, SECRET_CHECKSUM
from todo_cli.deployment.resources import Deployment
from todo_cli.deployment.secrets import DatabaseUrl
from todo_cli.errors import CliError
from todo_cli.output import confirmed, say, step
from todo_cli.postgres import OWNER

CLIENT = "database-client"
CLIENT_SECONDS = 6 * 3600
# libpq takes the URL whole, with whatever TLS settings it has; the driver's name in it is ours.
BY_URL = 'program=$1; shift; exec "$program" --dbname="${DATABASE_URL/+asyncpg/}" "$@"'


@dataclass(frozen=True)
class Server:
    """The database that DATABASE_URL names, and the pod in which its programs run: the bundled one's own, else one
    that is made for it."""

    cluster: Cluster
    url: DatabaseUrl
    pod: str

    def program(self, name: str, *arguments: str) -> list[str]:
        """A program of PostgreSQL's on the app's database: as the superuser on the bundled one, else as the app."""
        if self.url.is_bundled:
            return [name, "--username=postgres", f"--dbname={self.url.database}", *arguments]
        return ["bash", "-c", BY_URL, name, name, *arguments]

    def command(self, *command: str, stdin: bool = False) -> list[str]:
        return self.cluster.command("exec", *(["--stdin"] if stdin else []), self.pod, "--", *command)

    def sql(self, statements: str) -> str:
        """Run statements, given over stdin so that no password shows among the processes."""
        psql = self.program("psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-f", "-")
        return run(self.command(*psql, stdin=True), text=statements).strip()

    @property
    def owner(self) -> str:
        """The role that owns the database."""
        return self.sql("SELECT datdba::regrole FROM pg_database WHERE datname = current_database();").strip('"')


@contextlib.contextmanager
def reached(cluster: Cluster) -> Iterator[Server]:
    """The database while the block runs. Raises CliError."""
    url = DatabaseUrl.parse(secrets.read(cluster).value("DATABASE_URL"))
    if url.is_bundled:
        if not cluster.has("deployment", "postgres"):
            raise CliError(f"There is no database of ours in context {cluster.context}: run {cluster.todo('deploy')}.")
        yield Server(cluster, url, "deployment/postgres")
        return
    with step("Database client") as line:
        line.doing(f"a pod that reaches {url.host}")
        _remove_client(cluster)
        cluster.kubectl("create", "-f", "-", text=json.dumps(_client()))
        server = Server(cluster, url, f"pod/{CLIENT}")
    try:
        _wait_for_client(server)
        yield server
    finally:
        _remove_client(cluster)


def _remove_client(cluster: Cluster) -> None:
    cluster.kubectl("delete", "pod", CLIENT, "--ignore-not-found", "--grace-period=1", "--wait=true")


def _wait_for_client(server: Server) -> None:
    """Until it runs, and the network's policies let it through."""
    try:
        server.cluster.kubectl("wait", "--for=condition=Ready", server.pod, "--timeout=90s")
    except CommandFailed as failure:
        raise CliError(f"The pod {CLIENT} does not start.", str(failure)) from None
    deadline = time.monotonic() + 30
    while True:
        try:
            server.sql("SELECT 1;")
            return
        except CommandFailed as failure:
            if time.monotonic() > deadline:
                raise CliError(f"The database {server.url.host} does not answer.", str(failure)) from None
            time.sleep(1)


def _client() -> dict[str, object]:
    """A pod with PostgreSQL's programs. The component external-postgres has the policies for it."""
    secret = {"secretKeyRef": {"name": secrets.NAME, "key": "DATABASE_URL"}}
    container = {
        "name": CLIENT,
        "image": "postgres:18-alpine",
        "imagePullPolicy": "IfNotPresent",
        "command": ["sleep", str(CLIENT_SECONDS)],
        "env": [{"name": "DATABASE_URL", "valueFrom": secret}, {"name": "PGCONNECT_TIMEOUT", "value": "10"}],
        "resources": {"requests": {"cpu": "50m", "memory": "64Mi"}, "limits": {"cpu": "500m", "memory": "256Mi"}},
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
    }
    user = {"runAsNonRoot": True, "runAsUser": 70, "runAsGroup": 70, "seccompProfile": {"type": "RuntimeDefault"}}
    labels = {"app.kubernetes.io/name": CLIENT, "app.kubernetes.io/part-of": "hackathon-todo"}
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": CLIENT, "labels": labels},
        "spec": {
            "restartPolicy": "Never",
            "activeDeadlineSeconds": CLIENT_SECONDS,
            "automountServiceAccountToken": False,
            "enableServiceLinks": False,
            "securityContext": user,
            "containers": [container],
        },
    }


def shell(context: str | None) -> None:
    """psql, as the app's own role."""
    with reached(Cluster(context or MINIKUBE)) as server:
        terminal = ["--stdin", "--tty"] if sys.stdin.isatty() else ["--stdin"]
        psql = server.program("psql")
        if server.url.is_bundled:
            psql = ["psql", f"--username={OWNER}", f"--dbname={server.url.database}"]
        done = subprocess.run(server.cluster.command("exec", *terminal, server.pod, "--", *psql))
    if done.returncode:
        raise SystemExit(done.returncode)


def dump(context: str | None, file: Path) -> None:
    """Everything into one file, which was restored and compared, or is not there."""
    if file.exists():
        raise CliError(f"{file} is there already: choose another name, or move it away.")
    with reached(Cluster(context or MINIKUBE)) as server, step("Dump") as line:
        psql = server.command(*server.program("psql", *dumps.PSQL), stdin=True)
        with backup.moment(psql) as now:
            options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={now.snapshot}"]
            sending = server.command(*dumps.sending(server.program("pg_dump", *options)))
            size = dumps.receive(sending, file, line.doing, now.prove)
        line.detail = f"{size / 1e6:.1f} MB in {file}, restored and compared"


def restore(context: str | None, file: Path, *, confirm: bool) -> None:
    """Put a dump in the place of what is there, in one transaction, while the backend is stopped."""
    cluster = Cluster(context or MINIKUBE)
    if not file.is_file():
        raise CliError(f"There is no file {file}.")
    with step("Dump"):
        dumps.check(file)  # before anything stops
    say(f"This replaces all data in context {cluster.context} by that in {file}.")
    if confirm and not confirmed("Go on?"):
        say("Nothing was changed.")
        return
    with reached(cluster) as server, _stopped_backend(cluster), step("Restore") as line:
        psql = server.program("psql", *dumps.PSQL)
        dumps.replace(server.command(*psql, stdin=True), file, server.owner)
        line.detail = f"from {file}"


def rotate_secrets(context: str | None, *, drop_old_keys: bool, confirm: bool) -> None:
    """A new database password and a new signing key, without losing a session or a request.

    The password belongs to a second role that acts as the first, so that both work while the pods change; next time
    it is the other way round. The new key first only verifies: were it to sign at once, pods that do not know it yet
    would refuse who just signed in. Older keys go on verifying until they are dropped, which signs out whoever signed
    in under them."""
    cluster = Cluster(context or MINIKUBE)
    secret = secrets.read(cluster)
    url = DatabaseUrl.parse(secret.value("DATABASE_URL"))
    if drop_old_keys:
        say("This signs everybody out, and ends all access tokens and calendar addresses made until now.")
        if confirm and not confirmed("Go on?"):
            say("Nothing was changed.")
            return
    from secrets import token_hex, token_urlsafe

    known = [key for key in secret.value("SECRET_KEY").split(",") if key]
    new_key = token_hex(32)
    values = {"SECRET_KEY": ",".join([*known, new_key])}
    with reached(cluster) if url.is_bundled else contextlib.nullcontext() as server:
        if server:
            owner = server.owner
            other = owner if url.user != owner else f"{owner}_b"
            new = DatabaseUrl(other, token_urlsafe(32), url.host, url.database)
            with step("Database role") as line:
                server.sql(_role_statements(owner, new))
                line.detail = f"{url.user} → {new.user}"
            values["DATABASE_URL"] = str(new)
        _roll_out(cluster, "A key more", "all pods know the new signing key", values)
        if server:
            with step("Old password") as line:
                _wait_until_unused(server, url.user)
                server.sql(f'ALTER ROLE "{url.user}" PASSWORD NULL;')
                line.detail = "does not work any more"
        else:
            say(f"The database's password stays: who runs {url.host} changes it, then DATABASE_URL in the Secret.")
    _roll_out(cluster, "The new key signs", "the older ones verify", {"SECRET_KEY": ",".join([new_key, *known])})
    if drop_old_keys:  # not before: what the old keys seal in the database is sealed anew by the pods of the last step
        _roll_out(cluster, "Old keys", "dropped", {"SECRET_KEY": new_key})


def _roll_out(cluster: Cluster, title: str, detail: str, values: dict[str, str]) -> None:
    with step(title) as line:
        before = versions.current(cluster)
        secrets.write(cluster, values)
        restart(cluster, ("backend",))
        rollout.wait_for_rollout(cluster, line.doing, ("backend",))
        versions.replace(cluster, before)
        line.detail = detail


def restart(cluster: Cluster, workloads: tuple[str, ...]) -> None:
    """New pods with the Secret of now; its checksum is noted as `deploy` does, which then has nothing to change."""
    checksum = secrets.checksum_of(secrets.read(cluster))
    patch = {"spec": {"template": {"metadata": {"annotations": {SECRET_CHECKSUM: checksum}}}}}
    for name in workloads:
        cluster.kubectl("patch", "deployment", name, "--type", "merge", "-p", json.dumps(patch))


def _role_statements(owner: str, new: DatabaseUrl) -> str:
    """psql takes values as :'name'; a role that is not the owner is made to act as it."""
    lines = [
        f"\\set role '{new.user}'",
        f"\\set password '{new.password}'",
        "SELECT format('CREATE ROLE %I', :'role') WHERE NOT EXISTS "
        "(SELECT FROM pg_roles WHERE rolname = :'role') \\gexec",
        "ALTER ROLE :\"role\" LOGIN PASSWORD :'password';",
    ]
    if new.user != owner:
        lines += [f'GRANT "{owner}" TO :"role";', f"ALTER ROLE :\"role\" SET role = '{owner}';"]
    return "\n".join(lines)


def _wait_until_unused(server: Server, role: str) -> None:
    """The old pods drain; their connections end with them."""
    for _ in range(60):
        if server.sql(f"SELECT count(*) FROM pg_stat_activity WHERE usename = '{role}';") == "0":
            return
        time.sleep(1)


@contextlib.contextmanager
def _stopped_backend(cluster: Cluster) -> Iterator[None]:
    backend = cluster.find(Deployment, "backend")
    replicas = backend.spec.replicas if backend else 0
    with step("Stop the backend"):
        cluster.kubectl("scale", "deployment/backend", "--replicas=0")
        with contextlib.suppress(CommandFailed):
            selector = "app.kubernetes.io/name=backend"
            cluster.kubectl("wait", "--for=delete", "pod", "-l", selector, "--timeout=90s")
    try:
        yield
    finally:
        with step("Start the backend") as line:
            cluster.kubectl("scale", "deployment/backend", f"--replicas={replicas}")
            rollout.wait_for_rollout(cluster, line.doing, READERS[:1])
