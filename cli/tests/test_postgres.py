import os
import pwd
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from support import processes_of, python_running, wait_until
from todo_cli.errors import CliError
from todo_cli.paths import DataDirectory
from todo_cli.postgres import Postgres, running_postgres, throwaway_postgres

OWNER = """
import sys, time
from pathlib import Path
from todo_cli.paths import DataDirectory
from todo_cli.postgres import running_postgres

data = DataDirectory(Path(sys.argv[1]))
data.prepare()
with running_postgres(data) as server:
    print(server.url, server.programs, flush=True)
    time.sleep(600)
"""


def sql(url: str, query: str, programs: Path) -> str:
    done = subprocess.run([programs / "psql", url, "-XAtqc", query], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with throwaway_postgres() as server:
        yield server


class TestServer:
    def test_sorts_and_lowers_the_same_on_every_machine(self, server: Postgres) -> None:
        query = "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()"
        assert sql(server.url, query, server.programs) == "b|C.UTF-8"

    def test_the_app_is_no_superuser(self, server: Postgres) -> None:
        assert sql(server.url, "SHOW is_superuser", server.programs) == "off"

    def test_a_wrong_password_is_refused(self, server: Postgres) -> None:
        url = server.url.replace(server.password, "wrong")
        done = subprocess.run([server.programs / "psql", url, "-c", "SELECT 1"], capture_output=True, text=True)
        assert "password authentication failed" in done.stderr

    def test_pages_have_checksums(self, server: Postgres) -> None:
        assert sql(server.url, "SHOW data_checksums", server.programs) == "on"


AS_ROOT = pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")


@pytest.mark.parametrize("user", [None, pytest.param("nobody", marks=AS_ROOT)])
def test_kill_of_the_owner_leaves_no_process_and_loses_no_acknowledged_write(directory: Path, user: str | None) -> None:
    data = directory / "data"
    if user:
        os.chown(directory, pwd.getpwnam(user).pw_uid, -1)
    with python_running(OWNER, [data], user) as owner:
        assert owner.stdout
        url, programs = owner.stdout.readline().strip().split(maxsplit=1)
        sql(url, "CREATE TABLE acknowledged (n int)", Path(programs))
        statements = directory / "inserts.sql"
        statements.write_text("".join(f"INSERT INTO acknowledged VALUES ({n}) RETURNING n;\n" for n in range(100_000)))
        client = subprocess.Popen(
            [f"{programs}/psql", url, "-XAtqf", statements],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        acknowledged = []
        with client:
            assert client.stdout
            for line in client.stdout:
                acknowledged.append(line.strip())
                if len(acknowledged) == 300:
                    owner.kill()
    wait_until(lambda: not processes_of(data), f"no process of {data}: {processes_of(data)}")
    with python_running(OWNER, [data], user) as owner:
        assert owner.stdout
        url, programs = owner.stdout.readline().strip().split(maxsplit=1)
        kept = sql(url, "SELECT n FROM acknowledged", Path(programs)).split()
    assert 300 <= len(acknowledged) < 100_000
    assert set(acknowledged) <= set(kept)


class TestStart:
    def test_a_server_that_outlived_its_guard_is_ended_first(self, directory: Path) -> None:
        with python_running(OWNER, [directory], None) as owner:
            assert owner.stdout
            owner.stdout.readline()
            [guard] = psutil.Process(owner.pid).children()
            owner.send_signal(signal.SIGSTOP)
            [server] = guard.children()
            server.suspend()  # so that it cannot obey the kernel's signal before the next start
            guard.kill()
            owner.kill()
        server.resume()
        data = DataDirectory(directory)
        with running_postgres(data) as second:
            assert sql(second.url, "SELECT 1", second.programs) == "1"

    def test_a_pid_file_with_the_pid_of_another_program_is_no_hindrance(self, directory: Path) -> None:
        data = DataDirectory(directory)
        data.prepare()
        with running_postgres(data, durable=False):
            pass
        pid_file = data.cluster / "postmaster.pid"
        pid_file.write_text(f"{os.getpid()}\n{data.cluster}\n1\n5432\n\n127.0.0.1\n   1   1\nready\n")
        with running_postgres(data, durable=False) as server:
            assert sql(server.url, "SELECT 1", server.programs) == "1"

    def test_data_of_an_older_postgresql_is_refused(self, directory: Path) -> None:
        data = DataDirectory(directory)
        data.cluster.mkdir()
        (data.cluster / "PG_VERSION").write_text("17\n")
        with pytest.raises(CliError, match=r"PostgreSQL 17, this app runs 18: dump it"), running_postgres(data):
            pass

    def test_an_interrupted_initialisation_is_done_again(self, directory: Path) -> None:
        data = DataDirectory(directory)
        data.prepare()
        (directory / "postgres.new" / "base").mkdir(parents=True)
        with running_postgres(data, durable=False) as server:
            assert sql(server.url, "SELECT 1", server.programs) == "1"

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root's servers run as another user")
    def test_a_directory_closed_to_the_servers_user_is_refused(self, directory: Path) -> None:
        (directory / "closed").mkdir(mode=0o700)
        data = DataDirectory(directory / "closed" / "data")
        data.prepare()
        with pytest.raises(CliError, match="cannot enter"), running_postgres(data):
            pass


@pytest.fixture
def small_disk(directory: Path) -> Iterator[Path]:
    """A file system of its own, with room for a database and little more."""
    disk = directory / "disk"
    disk.mkdir()
    if os.getuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96m,mode=755", "tmpfs", disk]).returncode:
        pytest.skip("a small disk can only be had by a root who may mount one")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_stops_the_server_but_loses_nothing_saved(small_disk: Path) -> None:
    data = DataDirectory(small_disk / "data")
    data.prepare()
    filler = small_disk / "filler"
    with running_postgres(data) as server:
        sql(server.url, "CREATE TABLE saved (n int); INSERT INTO saved VALUES (1)", server.programs)
        with pytest.raises(OSError, match="No space left"), filler.open("wb", buffering=0) as file:
            while file.write(b"0" * 4096):
                pass
        endless = "DO $$ BEGIN LOOP UPDATE saved SET n = n; COMMIT; END LOOP; END $$"
        subprocess.run([server.programs / "psql", server.url, "-Xqc", endless], capture_output=True, timeout=60)
        wait_until(lambda: server.child.exit_code is not None, "the end of the server")
        assert "MB left: make room" in str(server.child.ended())
    filler.unlink()
    with running_postgres(data) as server:
        assert sql(server.url, "SELECT n FROM saved", server.programs) == "1"
