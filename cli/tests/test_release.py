"""A release: made from this checkout, unpacked elsewhere, and started with Python and Node.js alone."""

import hashlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from support import ROOT
from todo_cli import sbom, version
from todo_cli.processes import free_port

BUILD_SECONDS = 400
PROCESSOR_SECONDS = 45
"""For the first start: some 20 are the packages' installation; a build of the page takes 40 more."""

pytestmark = pytest.mark.timeout(BUILD_SECONDS + 300)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the archive, its list of parts and the checksums are."""
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-P", "-m", "todo_cli", "release", "--to", str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=BUILD_SECONDS)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="module")
def unpacked(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    [archive] = made.glob("*.tar.gz")
    place = tmp_path_factory.mktemp("somewhere else")
    place.chmod(0o755)
    with tarfile.open(archive) as file:
        file.extractall(place, filter="data")
    [tree] = place.iterdir()
    yield tree
    shutil.rmtree(place)


class TestArchive:
    def test_its_checksums_are_those_of_its_files(self, made: Path) -> None:
        [sums] = made.glob("*.sha256")
        lines = [line.split("  ") for line in sums.read_text().splitlines()]
        assert {name for _, name in lines} == {file.name for file in made.iterdir()} - {sums.name}
        for digest, name in lines:
            assert hashlib.sha256((made / name).read_bytes()).hexdigest() == digest

    def test_it_says_its_version_and_its_commit(self, unpacked: Path) -> None:
        note = json.loads((unpacked / "release.json").read_text())
        assert unpacked.name == f"hackathon-todo-{note['version']}"
        assert note["commit"] == version.commit()

    def test_it_has_what_one_runs_and_deploys_and_no_tests(self, unpacked: Path) -> None:
        assert {"todo", "backend", "cli", "deploy", "docs", "frontend", "README.md"} <= {
            item.name for item in unpacked.iterdir()
        }
        tests = [file for file in unpacked.rglob("*") if re.search(r"(^|/)test_|\.test\.tsx?$", str(file.name))]
        assert tests == []

    def test_nothing_in_it_tells_where_it_was_made(self, unpacked: Path) -> None:
        place = str(ROOT).encode()
        assert [file for file in unpacked.rglob("*") if file.is_file() and place in file.read_bytes()] == []


class TestParts:
    def test_each_python_package_is_named_with_its_hashes(self) -> None:
        lock = (ROOT / "requirements.lock").read_text()
        found = {(part["name"], part["version"]): part for part in sbom.python_packages()}
        assert set(found) == set(re.findall(r"^([a-z0-9._-]+)(?:\[.*\])?==([^ \\]+)", lock, re.M))
        assert sum(len(part["externalReferences"]) for part in found.values()) == lock.count("--hash=sha256:")

    def test_each_package_of_the_page_is_named_and_none_of_its_build(self) -> None:
        names = {part["name"] for part in sbom.node_packages()}
        about = json.loads((ROOT / "frontend" / "package.json").read_text())
        assert set(about["dependencies"]) <= names
        assert not names & {"eslint", "vitest"}


class TestStart:
    def test_it_runs_without_npm_and_without_a_build(
        self, unpacked: Path, directory: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        programs = tmp_path_factory.mktemp("bin")
        (programs / "node").symlink_to(Path(str(shutil.which("node"))).resolve())
        (programs / "python3").symlink_to(Path(sys.executable).resolve())
        port, api_port = free_port(), free_port()
        command = [
            str(unpacked / "todo"),
            "up",
            "--data",
            str(directory / "data"),
            "--port",
            str(port),
            "--api-port",
            str(api_port),
        ]
        # What the shells of servers need is in /bin; a machine may have npm there, too, so it is none of ours.
        environment = {**os.environ, "PATH": f"{programs}:/bin", "npm_config_registry": "http://127.0.0.1:9/"}
        before = processor_seconds()
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as app:
            assert app.stdout
            said = ""
            for line in app.stdout:
                said += line
                if "Hackathon Todo is at" in line:
                    break
            assert "Hackathon Todo is at" in said, said
            try:
                assert re.search(r"✓ Page build +up to date", said), said
                assert "Hackathon Todo" in httpx.get(f"http://localhost:{port}/sign-in", timeout=20).text
                offline = httpx.get(f"http://localhost:{port}/offline.json").json()
                for file in [*offline["python"], *offline["files"]]:  # the grammar's among them
                    assert httpx.get(f"http://localhost:{port}{file}").status_code == 200, file
                assert httpx.get(f"http://127.0.0.1:{api_port}/readyz").json()["commit"] == version.commit()
            finally:
                app.send_signal(signal.SIGINT)
                app.communicate(timeout=60)
        assert processor_seconds() - before < PROCESSOR_SECONDS
        assert not (unpacked / "frontend" / "node_modules").exists()


def processor_seconds() -> float:
    """Of the programs that this one started and that have ended; how busy the machine is does not show in it."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
