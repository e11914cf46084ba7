"""`./todo db`: the deployed database, through a program in its own pod, so that no port is opened."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from todo_cli.deployment import rollout, secrets
from todo_cli.deployment.cluster import MINIKUBE, Cluster, CommandFailed
from todo_cli.deployment.manifests import READERS, SECRET_CHECKSUM
from todo_cli.deployment.resources import Deployment
from todo_cli.deployment.secrets import DatabaseUrl
from todo_cli.errors import CliError
from todo_cli.output import say, step
from todo_cli.postgres import DATABASE, OWNER

DUMP_SIGNATURE = b"PGDMP"
SUPERUSER = ("-U", "postgres")


def sql(cluster: Cluster, statements: str, database: str = "postgres") -> str:
    """Run statements as the superuser, given over stdin so that no password shows among the processes."""
    command = ["psql", *SUPERUSER, "-d", database, "-XAtq", "-v", "ON_ERROR_STOP=1", "-f", "-"]
    return cluster.execute("postgres", *command, text=statements).strip()


def shell(context: str | None) -> None:
    """psql, as the app's own role."""
    cluster = _running(context)
    name = _database(cluster)
    terminal = ["--stdin", "--tty"] if sys.stdin.isatty() else ["--stdin"]
    command = cluster.command("exec", *terminal, "deployment/postgres", "--", "psql", "-U", OWNER, "-d", name)
    os.execvp(command[0], command)


def dump(context: str | None, file: Path) -> None:
    """Everything into one file, which is whole or not there."""
    cluster = _running(context)
    if file.exists():
        raise CliError(f"{file} is there already: choose another name, or move it away.")
    with step("Dump") as line:
        new = file.with_name(f"{file.name}.new")
        command = ["pg_dump", *SUPERUSER, "-d", _database(cluster), "--format=custom", "--no-owner", "--no-privileges"]
        try:
            with new.open("xb") as output:
                os.fchmod(output.fileno(), 0o600)
                done = subprocess.run(
                    cluster.command("exec", "deployment/postgres", "--", *command),
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.PIPE,
                )
            if done.returncode:
                raise CliError("The database cannot be dumped: see the line above.", done.stderr.decode().strip())
            new.rename(file)
        except OSError as error:
            raise CliError(f"{file} cannot be written: {error.strerror}.") from None
        finally:
            new.unlink(missing_ok=True)
        line.detail = f"{file.stat().st_size / 1e6:.1f} MB in {file}"


def restore(context: str | None, file: Path, *, confirm: bool) -> None:
    """Put a dump in the place of what is there, in one transaction, while the backend is stopped."""
    import typer

    cluster = _running(context)
    if not file.is_file() or not file.open("rb").read(len(DUMP_SIGNATURE)) == DUMP_SIGNATURE:
        raise CliError(f"{file} is not a dump: make one with {cluster.todo('db dump FILE')}.")
    say(f"This replaces all data in context {cluster.context} by that in {file}.")
    if confirm and not typer.confirm("Go on?"):
        say("Nothing was changed.")
        return
    name = _database(cluster)
    with _stopped_backend(cluster), step("Restore") as line:
        command = ["pg_restore", *SUPERUSER, "-d", name, "--clean", "--if-exists", "--single-transaction"]
        command += ["--exit-on-error", "--no-owner", "--no-privileges", f"--role={_owner(cluster, name)}"]
        with file.open("rb") as source:
            done = subprocess.run(
                cluster.command("exec", "--stdin", "deployment/postgres", "--", *command),
                stdin=source,
                capture_output=True,
            )
        if done.returncode:
            raise CliError("The dump cannot be restored; the data is as before.", done.stderr.decode().strip())
        line.detail = f"from {file}"


def rotate_secrets(context: str | None, *, drop_old_keys: bool) -> None:
    """A new database password and a new signing key, without losing a session or a request.

    The password belongs to a second role that acts as the first, so that both work while the pods change; next time
    it is the other way round. Older signing keys go on verifying until they are dropped."""
    cluster = _running(context)
    secret = secrets.read(cluster)
    old = DatabaseUrl.parse(secret.value("DATABASE_URL"))
    owner = _owner(cluster, old.database)
    other = owner if old.user != owner else f"{owner}_b"
    from secrets import token_hex, token_urlsafe

    new = DatabaseUrl(other, token_urlsafe(32), old.host, old.database)
    known = [key for key in secret.value("SECRET_KEY").split(",") if key]
    keys = [token_hex(32), *([] if drop_old_keys else known)]
    with step("Database role") as line:
        sql(cluster, _role_statements(owner, new), old.database)
        line.detail = f"{old.user} → {new.user}"
    with step("Secret") as line:
        secrets.write(cluster, {"DATABASE_URL": str(new), "SECRET_KEY": ",".join(keys)})
        line.detail = f"new password, {len(keys)} signing key{'s' * (len(keys) != 1)}"
    with step("Pods") as line:
        restart(cluster, ("backend",))
        rollout.wait_for_rollout(cluster, line.doing, ("backend",))
        line.detail = "the backend uses them"
    with step("Old password") as line:
        _wait_until_unused(cluster, old.user)
        sql(cluster, f'ALTER ROLE "{old.user}" PASSWORD NULL;')
        line.detail = "does not work any more"


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


def _wait_until_unused(cluster: Cluster, role: str) -> None:
    """The old pods drain; their connections end with them."""
    import time

    for _ in range(60):
        if sql(cluster, f"SELECT count(*) FROM pg_stat_activity WHERE usename = '{role}';") == "0":
            return
        time.sleep(1)


def _running(context: str | None) -> Cluster:
    cluster = Cluster(context or MINIKUBE)
    if not cluster.has("deployment", "postgres"):
        raise CliError(f"There is no database of ours in context {cluster.context}: run {cluster.todo('deploy')}.")
    return cluster


def _database(cluster: Cluster) -> str:
    return DatabaseUrl.parse(secrets.read(cluster).value("DATABASE_URL")).database or DATABASE


def _owner(cluster: Cluster, database: str) -> str:
    return sql(cluster, f"SELECT datdba::regrole FROM pg_database WHERE datname = '{database}';").strip('"')


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
