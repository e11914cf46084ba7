"""`./todo db`: dumps that count only when they are whole, on a real PostgreSQL.

The program `kubectl` here is a double that runs in this machine what the real one runs in a pod."""

import base64
import json
import os
import pwd
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyrage
import pytest

from support import TIME_LIMIT
from todo_cli import backup
from todo_cli.deployment import dumps
from todo_cli.errors import CliError
from todo_cli.paths import DataDirectory
from todo_cli.postgres import (
    DATABASE,
    HOST,
    SUPERUSER,
    USERS_FOR_ROOT,
    Postgres,
    installed_programs,
    running_postgres,
    throwaway_postgres,
)

KUBECTL = """#!{python}
import json, os, subprocess, sys
words = sys.argv[1:]
words = words[words.index("hackathon-todo") + 1:]
here = os.environ["DOUBLE"]
with open(here + "/calls", "a") as calls:
    calls.write(" ".join(words[:3]) + "\\n")
if words[0] == "exec":
    command = words[words.index("--") + 1:]
    loss = int(os.environ.get("LOSS", "0"))
    if not loss or command[0] != "bash":
        sys.exit(subprocess.run(command).returncode)
    # The connection breaks after so many bytes; the real kubectl says nothing of it.
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    sys.stdout.buffer.write(child.stdout.read(loss))
    child.stdout.read()
elif words[:2] == ["get", "deployment"] and "-o" in words and "name" in words:
    print("deployment.apps/" + words[2])
elif words[:2] == ["get", "secret"]:
    print(open(here + "/secret.json").read())
elif words[:2] == ["get", "deployment"]:
    item = json.load(open(here + "/backend.json"))
    print(json.dumps(item if words[2] == "backend" else {{"items": [item]}}))
elif words[0] == "get":
    print('{{"items": []}}')
"""
BACKEND = {
    "metadata": {"name": "backend", "generation": 1},
    "spec": {"replicas": 1, "template": {"spec": {"containers": [{"name": "backend", "image": "backend:1"}]}}},
    "status": {"observedGeneration": 1, "replicas": 1, "updatedReplicas": 1, "availableReplicas": 1},
}
Todo = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    """With two megabytes that do not compress."""
    with throwaway_postgres() as server:
        sql(server, "CREATE TABLE notes (id int PRIMARY KEY, text text)")
        sql(server, "ALTER TABLE notes OWNER TO todo")
        sql(server, "INSERT INTO notes SELECT n, string_agg(md5(random()::text), '') FROM generate_series(1, 400) n, "
                    "generate_series(1, 160) GROUP BY n")  # fmt: skip
        yield server


def sql(server: Postgres, statement: str) -> str:
    command = [server.programs / "psql", server.superuser_url, "-XAtqc", statement]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def todo(server: Postgres, tmp_path: Path) -> Todo:
    """Runs `todo ARGUMENTS` beside the double. `limit`: the largest file, in bytes, that it may write."""
    double = tmp_path / "double"
    double.mkdir()
    (double / "kubectl").write_text(KUBECTL.format(python=sys.executable))
    (double / "kubectl").chmod(0o755)
    url = f"postgresql://todo:{server.password}@postgres-svc:5432/{DATABASE}"
    data = {"DATABASE_URL": base64.b64encode(url.encode()).decode()}
    (double / "secret.json").write_text(json.dumps({"metadata": {"name": "hackathon-todo-secrets"}, "data": data}))
    (double / "backend.json").write_text(json.dumps(BACKEND))

    def run(*arguments: str | Path, limit: int = 0, **changes: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PATH": f"{double}:{server.programs}:{os.environ['PATH']}",
            "DOUBLE": str(double),
            "PGHOST": HOST,
            "PGPORT": str(server.port),
            "PGUSER": SUPERUSER,
            "PGPASSWORD": server.superuser_password,
            **changes,
        }
        return subprocess.run(
            [sys.executable, "-P", "-m", "todo_cli", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
            preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None,
        )

    return run


def only(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir() if path.name != "double")


class TestDump:
    def test_a_whole_one_is_kept_for_its_owner_alone(self, todo: Todo, tmp_path: Path) -> None:
        done = todo("db", "dump", tmp_path / "all.dump")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "all.dump").stat().st_size > 1_000_000
        assert (tmp_path / "all.dump").stat().st_mode & 0o777 == 0o600
        assert only(tmp_path) == ["all.dump"]

    @pytest.mark.parametrize("loss", [1, 100_000, 1_000_000])
    def test_one_that_was_cut_off_on_its_way_is_refused(self, todo: Todo, tmp_path: Path, loss: int) -> None:
        done = todo("db", "dump", tmp_path / "all.dump", LOSS=str(loss))
        assert done.returncode == 1
        assert "cut off or changed on its way" in done.stderr
        assert only(tmp_path) == []

    def test_a_full_disk_is_an_error(self, todo: Todo, tmp_path: Path) -> None:
        done = todo("db", "dump", tmp_path / "all.dump", limit=500_000)
        assert done.returncode == 1
        assert "cannot be written: File too large" in done.stderr
        assert only(tmp_path) == []

    def test_a_database_that_refuses_is_an_error(self, todo: Todo, tmp_path: Path) -> None:
        done = todo("db", "dump", tmp_path / "all.dump", PGPASSWORD="wrong")
        assert done.returncode == 1
        assert "password authentication failed" in done.stderr
        assert only(tmp_path) == []

    def test_a_file_that_is_there_stays(self, todo: Todo, tmp_path: Path) -> None:
        (tmp_path / "all.dump").write_text("mine")
        assert todo("db", "dump", tmp_path / "all.dump").returncode == 1
        assert (tmp_path / "all.dump").read_text() == "mine"


class TestRestore:
    @pytest.fixture
    def dumped(self, todo: Todo, tmp_path: Path) -> Path:
        assert todo("db", "dump", tmp_path / "all.dump").returncode == 0
        return tmp_path / "all.dump"

    def test_it_brings_back_what_was_there(self, todo: Todo, server: Postgres, dumped: Path) -> None:
        before = sql(server, "SELECT count(*), md5(string_agg(text, '' ORDER BY id)) FROM notes")
        sql(server, "DELETE FROM notes WHERE id > 7")
        done = todo("db", "restore", dumped, "--yes")
        assert done.returncode == 0, done.stderr
        assert sql(server, "SELECT count(*), md5(string_agg(text, '' ORDER BY id)) FROM notes") == before

    @pytest.mark.parametrize("damage", ["cut", "zeroed", "other"])
    def test_a_damaged_one_is_refused_before_anything_stops(
        self, todo: Todo, dumped: Path, tmp_path: Path, damage: str
    ) -> None:
        content = dumped.read_bytes()
        middle = len(content) // 2
        damaged = {
            "cut": content[:-1000],
            "zeroed": content[:middle] + bytes(1000) + content[middle + 1000 :],
            "other": b"-- SQL\n" + content,
        }
        dumped.write_bytes(damaged[damage])
        (tmp_path / "double" / "calls").unlink()
        done = todo("db", "restore", dumped, "--yes")
        assert done.returncode == 1
        assert "cannot be read to its end" in done.stderr or "is not a dump" in done.stderr
        assert not (tmp_path / "double" / "calls").exists()


class TestProof:
    def test_one_that_is_restored_to_something_else_is_refused(self, todo: Todo, tmp_path: Path) -> None:
        """A pg_dump that leaves a row out: it can be read to its end, and nobody would see it."""
        (tmp_path / "double").mkdir(exist_ok=True)
        program = tmp_path / "double" / "pg_dump"
        real = installed_programs() / "pg_dump"
        program.write_text(f'#!/bin/bash\n{real} "$@" --exclude-table-data=notes\n')
        program.chmod(0o755)
        done = todo("db", "dump", tmp_path / "all.dump")
        assert done.returncode == 1
        assert "What was restored is not what was dumped: notes." in done.stderr
        assert only(tmp_path) == []

    def test_one_of_nothing_is_refused(self, tmp_path: Path) -> None:
        with (
            throwaway_postgres() as empty,
            backup.moment([empty.programs / "psql", *dumps.PSQL, empty.superuser_url]) as now,
            pytest.raises(CliError, match="a backup of nothing"),
        ):
            now.prove(tmp_path / "not looked at", lambda line: None)

    def test_what_is_written_meanwhile_makes_no_difference(self, server: Postgres, tmp_path: Path) -> None:
        file = tmp_path / "all.dump"
        with backup.moment([server.programs / "psql", *dumps.PSQL, server.superuser_url]) as now:
            sql(server, "INSERT INTO notes VALUES (1000, 'written meanwhile')")
            command = [
                server.programs / "pg_dump",
                "-Fc",
                f"--snapshot={now.snapshot}",
                "-f",
                file,
                server.superuser_url,
            ]
            subprocess.run(command, check=True)
            now.prove(file, lambda line: None)
        sql(server, "DELETE FROM notes WHERE id = 1000")


class TestLaptop:
    def test_a_backup_while_it_runs_comes_back_and_takes_away_what_it_does_not_know(
        self, directory: Path, todo: Todo, tmp_path: Path
    ) -> None:
        data = DataDirectory(directory / "data")
        data.prepare()
        with running_postgres(data) as postgres:
            as_owner(postgres, "CREATE TABLE changes (id int); INSERT INTO changes VALUES (7)")
            done = todo("backup", tmp_path / "kept", "--data", data.path)
            assert done.returncode == 0, done.stderr
            [file] = (tmp_path / "kept").iterdir()
            as_owner(postgres, "INSERT INTO changes VALUES (8); CREATE TABLE newer (id int)")
        done = todo("restore", file, "--data", data.path, "--yes")
        assert done.returncode == 0, done.stderr
        with running_postgres(data) as postgres:
            assert sql(postgres, "SELECT max(id), to_regclass('newer') FROM changes") == "7|"

    def test_a_damaged_one_changes_nothing(self, directory: Path, todo: Todo) -> None:
        data = DataDirectory(directory / "data")
        data.prepare()
        with running_postgres(data) as postgres:
            as_owner(postgres, "CREATE TABLE changes AS SELECT generate_series(1, 50000) AS id")
            assert todo("backup", "--data", data.path).returncode == 0  # beside the data, where none is named
        [file] = (data.path / "backups").iterdir()
        file.write_bytes(file.read_bytes()[:-20000])
        done = todo("restore", file, "--data", data.path, "--yes")
        assert done.returncode == 1
        assert "cannot be read to its end" in done.stderr
        with running_postgres(data) as postgres:
            assert sql(postgres, "SELECT count(*) FROM changes") == "50000"


class TestEncryption:
    @pytest.fixture
    def key(self, tmp_path: Path) -> tuple[str, Path]:
        """The public key, and the file with the secret one, as age-keygen writes it."""
        secret = pyrage.x25519.Identity.generate()
        file = tmp_path / "key.txt"
        file.write_text(f"# created: 2026-11-30T12:00:00Z\n# public key: {secret.to_public()}\n{secret}\n")
        return str(secret.to_public()), file

    def test_only_the_holder_of_the_key_can_restore_one(
        self, directory: Path, todo: Todo, tmp_path: Path, key: tuple[str, Path]
    ) -> None:
        public, identity = key
        data = DataDirectory(directory / "data")
        data.prepare()
        with running_postgres(data) as postgres:
            as_owner(postgres, "CREATE TABLE changes (id int); INSERT INTO changes VALUES (7)")
            done = todo("backup", tmp_path / "kept", "--encrypt-to", public, "--data", data.path)
            assert done.returncode == 0, done.stderr
            as_owner(postgres, "INSERT INTO changes VALUES (8)")
        [file] = (tmp_path / "kept").iterdir()
        assert file.suffix == ".age"
        assert file.stat().st_mode & 0o777 == 0o600
        assert dumps.SIGNATURE not in file.read_bytes()

        other = tmp_path / "other.txt"
        other.write_text(f"{pyrage.x25519.Identity.generate()}\n")
        for wrong, said in (((), "--identity FILE"), (("--identity", other), "cannot be decrypted")):
            done = todo("restore", file, *wrong, "--data", data.path, "--yes")
            assert done.returncode == 1
            assert said in done.stderr
        done = todo("restore", file, "--identity", identity, "--data", data.path, "--yes")
        assert done.returncode == 0, done.stderr
        with running_postgres(data) as postgres:
            assert sql(postgres, "SELECT max(id) FROM changes") == "7"
        assert not list(data.path.glob("backup-*"))

    def test_what_is_no_key_is_refused_before_anything_is_done(self, directory: Path, todo: Todo) -> None:
        done = todo("backup", "--encrypt-to", "somebody", "--data", directory / "data")
        assert done.returncode == 1
        assert "age1…" in done.stderr
        assert not (directory / "data").exists()


def as_owner(server: Postgres, statements: str) -> None:
    subprocess.run([server.programs / "psql", server.url, "-XAtqc", statements], check=True, capture_output=True)


class TestNightlyBackup:
    """The script of deploy/components/backups, as its pod runs it."""

    SCRIPTS = Path(__file__).parents[2] / "deploy" / "components" / "backups"

    @pytest.fixture
    def place(self, directory: Path) -> Path:
        """Where its user, who is not root, may write."""
        shutil.copytree(self.SCRIPTS, directory / "scripts")
        (directory / "scripts").chmod(0o755)
        backups = directory / "backups"
        backups.mkdir()
        if user := self.user():
            shutil.chown(backups, user)
        return backups

    def user(self) -> str | None:
        if os.geteuid():
            return None
        there = {entry.pw_name for entry in pwd.getpwall()}
        return next(name for name in USERS_FOR_ROOT if name in there)

    def run(self, server: Postgres, place: Path, **changes: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": f"{server.programs}:{os.environ['PATH']}",
            "BACKUPS": str(place),
            "DATABASE_URL": server.url.replace("postgresql:", "postgresql+asyncpg:"),
            **changes,
        }
        script = place.parent / "scripts" / "backup.sh"
        user = self.user()
        return subprocess.run(["bash", script], env=environment, capture_output=True, text=True, user=user, cwd="/")

    def test_it_is_proved_and_nobody_else_may_read_it(self, server: Postgres, place: Path) -> None:
        (place / "hackathon-todo-2026-01-09T031700Z.dump.new").write_text("of one that was killed")
        done = self.run(server, place)
        assert done.returncode == 0, done.stderr
        assert "PROVED: 1 lines agree" in done.stdout
        [file] = place.iterdir()
        assert file.stat().st_size > 1_000_000
        assert file.stat().st_mode & 0o777 == 0o600

    def test_days_weeks_and_months_are_kept(self, server: Postgres, place: Path) -> None:
        today = datetime.now(UTC).date()
        for days in range(1, 500):
            old = place / f"hackathon-todo-{today - timedelta(days=days)}T031700Z.dump"
            old.write_text("old")
            if user := self.user():
                shutil.chown(old, user)
        done = self.run(server, place)
        assert done.returncode == 0, done.stderr
        kept = sorted((date.fromisoformat(file.name[15:25]) for file in place.iterdir()), reverse=True)
        assert kept[:7] == [today - timedelta(days=days) for days in range(7)]
        weeks = {day.isocalendar()[:2] for day in kept}
        assert weeks >= {(today - timedelta(weeks=number)).isocalendar()[:2] for number in range(4)}
        assert len({(day.year, day.month) for day in kept}) == 12
        assert len(kept) <= 7 + 4 + 12

    def test_one_that_fails_leaves_nothing_and_takes_nothing(self, server: Postgres, place: Path) -> None:
        (place / "hackathon-todo-2026-01-01T031700Z.dump").write_text("old")
        done = self.run(server, place, DATABASE_URL=server.url.replace(server.password, "wrong"))
        assert done.returncode != 0
        assert only(place) == ["hackathon-todo-2026-01-01T031700Z.dump"]

    @pytest.mark.parametrize(
        ("fault", "said"),
        [
            ('"$@"; truncate -s -1000 "${file#--file=}"', "could not read"),
            ('"$@" --exclude-table-data=notes', "NOT PROVED: what was restored is not what was dumped"),
        ],
    )
    def test_one_that_does_not_come_back_whole_does_not_count(
        self, server: Postgres, place: Path, fault: str, said: str
    ) -> None:
        """A pg_dump that loses the end of what it writes, and one that leaves data out."""
        programs = place.parent / "programs"
        programs.mkdir(mode=0o755)
        program = programs / "pg_dump"
        program.write_text(f"#!/bin/bash\nfile=${{@: -1}}; {server.programs / 'pg_dump'} {fault}\n")
        program.chmod(0o755)
        done = self.run(server, place, PATH=f"{programs}:{server.programs}:{os.environ['PATH']}")
        assert done.returncode != 0
        assert said in done.stderr
        assert only(place) == []

    def test_one_of_nothing_does_not_count(self, place: Path) -> None:
        with throwaway_postgres() as empty:
            done = self.run(empty, place)
        assert done.returncode != 0
        assert "NOT PROVED: there are no tables" in done.stderr
        assert only(place) == []
