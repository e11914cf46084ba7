"""Backups that are proved: restored into a database that is thrown away, and compared with the one that they are of.

Tables, their numbers of rows, a checksum of these and the newest change must agree; the dump and what it is compared
with are of one moment, so that nobody has to stop working. The nightly backups of a cluster do the same in bash
(deploy/components/backups)."""

import contextlib
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from todo_cli import encryption
from todo_cli.deployment import dumps
from todo_cli.deployment.cluster import CommandFailed, run
from todo_cli.errors import CliError
from todo_cli.output import confirmed, say, step
from todo_cli.paths import ROOT, DataDirectory
from todo_cli.postgres import OWNER, Postgres, installed_programs, running_postgres, running_url, throwaway_postgres
from todo_cli.processes import locked

FINGERPRINT = ROOT / "deploy" / "components" / "backups" / "fingerprint.sql"
BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT pg_export_snapshot();\n"


@dataclass
class Moment:
    """A moment of a database, which stays readable while its session is open. `snapshot` is for pg_dump."""

    snapshot: str
    session: "subprocess.Popen[str]"

    def prove(self, file: Path, doing: Callable[[str], None]) -> None:
        """Restore a dump of this moment and compare. Raises CliError where it is not the same."""
        wanted, _ = self.session.communicate(FINGERPRINT.read_text())
        if self.session.returncode:
            raise CliError("The database cannot be read to its end, so the backup cannot be compared.")
        if not wanted.strip():
            raise CliError("There are no tables in the database: this would be a backup of nothing.")
        doing("restoring it for comparison")
        with throwaway_postgres() as scratch:
            restored = _restored(scratch, file)
        different = sorted({line.split("|")[0] for line in set(wanted.splitlines()) ^ set(restored.splitlines())})
        if different:
            raise CliError(f"What was restored is not what was dumped: {', '.join(different)}. Nothing was kept.")


@contextlib.contextmanager
def moment(psql: Sequence[str | Path]) -> Iterator[Moment]:
    """`psql`: a command that reads statements from stdin, with the options of PSQL."""
    pipe = subprocess.PIPE
    with subprocess.Popen(psql, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as session:
        assert session.stdin and session.stdout and session.stderr
        try:
            with contextlib.suppress(BrokenPipeError):
                session.stdin.write(BEGIN)
                session.stdin.flush()
            snapshot = session.stdout.readline().strip()
            if not snapshot:
                raise CliError("The database cannot be dumped: see the lines above.", session.stderr.read().strip())
            yield Moment(snapshot, session)
        finally:
            session.kill()


def _restored(scratch: Postgres, file: Path) -> str:
    """What the fingerprint says of a dump's content."""
    command = [scratch.programs / "pg_restore", *dumps.RESTORE, f"--dbname={scratch.superuser_url}", file]
    try:
        run([str(word) for word in command], seconds=None)
    except CommandFailed as failure:
        raise CliError("The dump cannot be restored: see the lines above. Nothing was kept.", str(failure)) from None
    return run(
        [str(scratch.programs / "psql"), *dumps.PSQL, scratch.superuser_url, "-f", str(FINGERPRINT)], seconds=None
    )


def back_up(data: DataDirectory, directory: Path | None, *, encrypt_to: Sequence[str] = ()) -> None:
    """`./todo backup`: a proved backup of the data of `./todo up`, which may run meanwhile.

    `encrypt_to`: public keys of age; what is not encrypted then stays beside the data and is deleted."""
    recipients = encryption.recipients(encrypt_to)
    directory = directory or data.path / "backups"
    file = directory / f"hackathon-todo-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.dump"
    with contextlib.ExitStack() as stack, step("Backup") as line:
        url, programs = stack.enter_context(_database(data))
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise CliError(f"{directory} cannot be made: {error.strerror}.") from None
        now = stack.enter_context(moment([programs / "psql", *dumps.PSQL, url]))
        pg_dump = [str(programs / "pg_dump"), "--format=custom", *dumps.RESTORE[:2], f"--snapshot={now.snapshot}", url]
        dump = file
        if recipients:
            file = file.with_name(f"{file.name}.age")
            dump = stack.enter_context(_place_beside(data)) / dump.name
        size = dumps.receive(dumps.sending(pg_dump), dump, line.doing, now.prove)
        line.detail = f"{size / 1e6:.1f} MB, restored and compared"
        if recipients:
            line.doing("encrypting it")
            encryption.encrypt(dump, file, recipients)
            line.detail += ", encrypted"
    say(f"{file}\nKeep the directory {data.secrets} with it: it has the keys of sessions and of notifications.")


@contextlib.contextmanager
def _place_beside(data: DataDirectory) -> Iterator[Path]:
    """For what nobody else may read, and nobody later."""
    with tempfile.TemporaryDirectory(prefix="backup-", dir=data.path) as directory:
        yield Path(directory)


@contextlib.contextmanager
def _database(data: DataDirectory) -> Iterator[tuple[str, Path]]:
    """The URL of the app's database, which is started where it does not run, and PostgreSQL's programs."""
    if url := running_url(data):
        yield url, installed_programs()
        return
    if not data.cluster.exists():
        raise CliError(f"There is no data in {data.path}.")
    with locked(data.lock, f"./todo is reading {data.path}") as lock, running_postgres(data, lock=lock) as postgres:
        yield postgres.url, postgres.programs


def restore(data: DataDirectory, file: Path, *, confirm: bool, identity: Path | None = None) -> None:
    """`./todo restore`: put a backup in the place of what is there, in one transaction, while the app is stopped.

    `identity`: the file with the secret key of a backup that is encrypted."""
    if not file.is_file():
        raise CliError(f"There is no file {file}.")
    data.prepare()
    with contextlib.ExitStack() as stack:
        with step("Backup") as line:
            dump = file
            if encryption.is_encrypted(file):
                if identity is None:
                    raise CliError(f"{file} is encrypted: name the file with its secret key by --identity FILE.")
                dump = stack.enter_context(_place_beside(data)) / "dump"
                line.doing("decrypting it")
                encryption.decrypt(file, dump, identity)
            dumps.check(dump)
        lock = stack.enter_context(locked(data.lock, f"Hackathon Todo runs on {data.path}: stop it first"))
        say(f"This replaces all data in {data.path} by that in {file}.")
        if confirm and not confirmed("Go on?"):
            say("Nothing was changed.")
            return
        with step("Restore") as line, running_postgres(data, lock=lock) as postgres:
            dumps.replace([str(postgres.programs / "psql"), *dumps.PSQL, postgres.url], dump, OWNER)
            line.detail = f"from {file}"
