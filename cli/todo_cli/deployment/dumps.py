"""Dumps: files of pg_dump, which count only after they were read to their end.

`kubectl exec` ends with 0 when its connection breaks or its output cannot be written. So the pod says the checksum of
what it sent; the file is compared with that, written to the disk, read by pg_restore, and then given its name."""

import contextlib
import hashlib
import os
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from todo_cli.deployment.cluster import CommandFailed, run
from todo_cli.errors import CliError
from todo_cli.postgres import installed_programs

SIGNATURE = b"PGDMP"
CHUNK = 1 << 20
PSQL = ("-XAtq", "-v", "ON_ERROR_STOP=1")
RESTORE = ("--no-owner", "--no-privileges", "--exit-on-error")
Prove = Callable[[Path, Callable[[str], None]], None]
"""Raises CliError where a file is not what it should be."""
# tee's copy goes to the checksum, which is waited for: it is the last line on stderr.
SENDING = 'set -euo pipefail; "$@" | { tee >(sha256sum >&2); wait $!; }'
CHECKSUM = re.compile(r"^([0-9a-f]{64})  -$", re.MULTILINE)


def sending(command: list[str]) -> list[str]:
    """A command for the pod that runs `command` and ends its stderr with the SHA-256 of what that wrote."""
    return ["bash", "-c", SENDING, "sending", *command]


def receive(command: list[str], file: Path, doing: Callable[[str], None], prove: Prove) -> int:
    """Run a command whose stdout is a dump, and whose stderr its checksum, into a new file; its size in bytes.

    The file is whole and proved, or not there. Raises CliError."""
    if file.exists():
        raise CliError(f"{file} is there already: choose another name, or move it away.")
    new = file.with_name(f"{file.name}.new")
    try:
        size = _write(command, new, doing)
        doing("reading it to its end")
        check(new)
        prove(new, doing)
        new.rename(file)
        _sync_directory(file.parent)
    except OSError as error:
        raise CliError(f"{file} cannot be written: {error.strerror}. Nothing was kept.") from None
    finally:
        new.unlink(missing_ok=True)
    return size


def _write(command: list[str], new: Path, doing: Callable[[str], None]) -> int:
    digest, size = hashlib.sha256(), 0
    with (
        os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as output,
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors) as child,
    ):
        assert child.stdout
        try:
            while chunk := child.stdout.read(CHUNK):
                output.write(chunk)
                digest.update(chunk)
                size += len(chunk)
                doing(f"{size / 1e6:.1f} MB")
        except BaseException:
            child.kill()
            raise
        output.flush()
        os.fsync(output.fileno())
        child.wait()
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip()
    if child.returncode:
        raise CliError("The database cannot be dumped: see the lines above.", said)
    sent = CHECKSUM.findall(said)
    if not sent or sent[-1] != digest.hexdigest():
        raise CliError(
            f"The dump was cut off or changed on its way: {size / 1e6:.1f} MB arrived, with another checksum than what "
            "the database sent. Nothing was kept; try again.",
            CHECKSUM.sub("", said).strip(),
        )
    return size


def check(file: Path) -> None:
    """Read a dump to its end, every block of it unpacked. Raises CliError where that fails."""
    with file.open("rb") as source:
        is_dump = source.read(len(SIGNATURE)) == SIGNATURE
    if not is_dump:
        raise CliError(f"{file} is not a dump of ./todo db dump.")
    try:
        run([str(installed_programs() / "pg_restore"), f"--file={os.devnull}", str(file)], seconds=None)
    except CommandFailed as failure:
        raise CliError(f"{file} is damaged or incomplete: it cannot be read to its end.", str(failure)) from None


def replace(psql: list[str], file: Path, owner: str) -> None:
    """Put a dump in the place of all that the role owns in this database, in one transaction. Raises CliError.

    What the dump does not know goes, too: a table of a newer release would stop the migration that makes it."""
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(psql, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors) as database,
    ):
        assert database.stdin
        code = 1
        with contextlib.suppress(BrokenPipeError):  # it says why it ended
            database.stdin.write(f'BEGIN; SET ROLE "{owner}"; DROP OWNED BY "{owner}" CASCADE;\n'.encode())
            database.stdin.flush()
            code = subprocess.run(
                [installed_programs() / "pg_restore", *RESTORE, "--file=-", file],
                stdout=database.stdin,
                stderr=errors,
            ).returncode
            if code == 0:
                database.stdin.write(b"\nCOMMIT;\n")
            database.stdin.close()
        if database.wait() or code:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
            raise CliError("The dump cannot be restored; the data is as before.", said)


def _sync_directory(directory: Path) -> None:
    """So that the name is on the disk, too."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
