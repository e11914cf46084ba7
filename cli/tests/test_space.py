"""A full volume: PostgreSQL comes up again by the reserve, readable, on a real server and a small file system."""

import os
import pwd
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import wait_until
from todo_cli.deployment import manifests
from todo_cli.deployment.manifests import Target
from todo_cli.deployment.space import Space, quantity
from todo_cli.postgres import installed_programs
from todo_cli.processes import free_port

RESERVE_MIB = 32
VOLUME_MIB = 256
ENTRY_POINT = """#!/bin/bash
[ "$1" = postgres ] && shift
exec "{programs}/postgres" -D "$PGDATA" -k "" -h 127.0.0.1 -p {port} "$@"
"""

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small file system")


class Volume:
    """A small file system with a PostgreSQL on it, started as its pod starts it."""

    def __init__(self, path: Path, scripts: Path) -> None:
        self.path, self.port = path, free_port()
        self.programs = installed_programs()
        account = pwd.getpwnam("nobody")
        self.user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "cwd": "/"}
        os.chown(path, account.pw_uid, account.pw_gid)
        found = manifests.objects(manifests.render(Target.minikube))
        [texts] = [item["data"] for item in found if item["metadata"]["name"] == "postgres-scripts"]
        [spec] = [
            item["spec"]["template"]["spec"]["containers"][0]
            for item in found
            if item["kind"] == "Deployment" and item["metadata"]["name"] == "postgres"
        ]
        self.arguments = spec["args"]
        self.start_script = scripts / "start.sh"
        self.start_script.write_text(texts["start.sh"])
        entry = scripts / "docker-entrypoint.sh"
        entry.write_text(ENTRY_POINT.format(programs=self.programs, port=self.port))
        entry.chmod(0o755)
        self.log = scripts / "log"
        self.environment = {
            "PATH": f"{scripts}:{os.environ['PATH']}",
            "PGDATA": str(path / "data"),
            "PG_MAJOR": "18",
            "VOLUME": str(path),
            "RESERVE_MIB": str(RESERVE_MIB),
        }
        command = [self.programs / "initdb", "-D", path / "data", "-U", "postgres", "--auth=trust", "--wal-segsize=1"]
        subprocess.run(command, check=True, capture_output=True, **self.user)  # type: ignore[call-overload]

    def start(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            server: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]
                ["bash", self.start_script, *self.arguments],
                env=self.environment,
                stdout=log,
                stderr=log,
                **self.user,
            )
        wait_until(lambda: self.sql("SELECT 1").returncode == 0 or server.poll() is not None, "the server's start")
        return server

    def sql(self, statement: str) -> subprocess.CompletedProcess[str]:
        command = [self.programs / "psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-Atc", statement]
        return subprocess.run(command, capture_output=True, text=True)


@pytest.fixture
def volume(directory: Path) -> Iterator[Volume]:
    scripts, path = directory / "scripts", directory / "volume"
    for each in (scripts, path):
        each.mkdir(mode=0o755)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={VOLUME_MIB}m", "tmpfs", str(path)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a file system")
    try:
        yield Volume(path, scripts)
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


def test_a_volume_that_was_filled_is_readable_again(volume: Volume) -> None:
    server = volume.start()
    try:
        assert (volume.path / "reserve").stat().st_size == RESERVE_MIB * 2**20
        assert volume.sql("CREATE TABLE notes AS SELECT 'kept' AS text").returncode == 0
        filling = "INSERT INTO notes SELECT repeat(md5(n::text), 30) FROM generate_series(1, 1000000) n"
        volume.sql("CREATE TABLE other (text text)")
        (volume.path / "ballast").write_bytes(bytes((free(volume.path) // 2**20 - 24) * 2**20))
        assert volume.sql(filling).returncode != 0
        volume.sql("CHECKPOINT")
    finally:
        server.kill()
        server.wait()
    wait_until(lambda: volume.sql("SELECT 1").returncode != 0, "nobody is left of it")
    (volume.path / "more").write_bytes(bytes(max(0, free(volume.path) - 4096)))  # nothing at all is free
    server = volume.start()
    try:
        assert server.poll() is None, volume.log.read_text()[-2000:]
        assert not (volume.path / "reserve").exists()
        assert "SPACE: read-only" in volume.log.read_text()
        assert volume.sql("SELECT text FROM notes LIMIT 1").stdout.strip() == "kept"
        assert "read-only transaction" in volume.sql("INSERT INTO notes VALUES ('more')").stderr
        for name in ("ballast", "more"):
            (volume.path / name).unlink()
    finally:
        server.terminate()
        server.wait()
    server = volume.start()  # with room again
    try:
        assert volume.sql("INSERT INTO notes VALUES ('more')").returncode == 0
        assert (volume.path / "reserve").exists()
    finally:
        server.terminate()
        server.wait()


def free(path: Path) -> int:
    found = os.statvfs(path)
    return found.f_bavail * found.f_frsize


def test_the_log_of_changes_stays_small_beside_the_claim() -> None:
    found = manifests.objects(manifests.render(Target.minikube))
    [claim] = [item for item in found if item["kind"] == "PersistentVolumeClaim"]
    [postgres] = [item for item in found if item["kind"] == "Deployment" and item["metadata"]["name"] == "postgres"]
    arguments = postgres["spec"]["template"]["spec"]["containers"][0]["args"]
    [wal] = [item.removeprefix("max_wal_size=") for item in arguments if item.startswith("max_wal_size=")]
    claimed = quantity(claim["spec"]["resources"]["requests"]["storage"])
    assert quantity(wal.removesuffix("B") + "i") <= claimed / 8


def test_space_is_low_before_it_is_gone() -> None:
    claimed = quantity("2Gi")
    assert claimed == 2**31
    assert not Space(used=claimed // 2, claimed=claimed, left=claimed // 2).is_low
    assert Space(used=claimed * 4 // 5, claimed=claimed, left=claimed // 5).is_low
