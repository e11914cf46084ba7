"""One version, wherever it is named; and which commit it is."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from todo_api import VERSION
from todo_cli import version
from todo_cli.paths import BACKEND, FRONTEND, ROOT

ANY = r"\d+\.\d+\.\d+"


class TestVersion:
    @pytest.mark.parametrize("part", ["backend", "cli"])
    def test_of_a_python_project(self, part: str) -> None:
        assert tomllib.loads((ROOT / part / "pyproject.toml").read_text())["project"]["version"] == VERSION

    @pytest.mark.parametrize("name", ["package.json", "package-lock.json"])
    def test_of_the_page(self, name: str) -> None:
        assert json.loads((FRONTEND / name).read_text())["version"] == VERSION

    @pytest.mark.parametrize("folder", [BACKEND, FRONTEND])
    def test_of_an_image(self, folder: Path) -> None:
        assert re.findall(rf"^ARG VERSION=({ANY})$", (folder / "Dockerfile").read_text(), re.M) == [VERSION]


class TestCommit:
    @pytest.fixture
    def tree(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A repository of two folders and two commits."""
        monkeypatch.setattr(version, "ROOT", tmp_path)
        monkeypatch.setattr(version, "NOTE", tmp_path / "release.json")
        git(tmp_path, "init", "--quiet")
        for folder in ("backend", "docs"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "file").write_text("one\n")
            git(tmp_path, "add", ".")
            git(tmp_path, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", folder)
        return tmp_path

    def test_a_part_has_the_newest_commit_that_changed_it(self, tree: Path) -> None:
        newest, before = git(tree, "log", "--format=%h", "--abbrev=12").split()
        assert version.commit() == version.commit(tree / "docs") == newest
        assert version.commit(tree / "backend") == before

    def test_changes_of_ones_own_are_said(self, tree: Path) -> None:
        (tree / "docs" / "file").write_text("two\n")
        assert version.commit() == git(tree, "log", "-1", "--format=%h", "--abbrev=12").strip() + "+"
        assert not version.commit(tree / "backend").endswith("+")

    def test_a_release_says_it_without_git(self, tree: Path) -> None:
        (tree / "release.json").write_text(json.dumps({"version": VERSION, "commit": "abc", "made": "2026-11-29"}))
        assert version.commit() == version.commit(tree / "backend") == "abc"

    def test_nobody_knows_it_elsewhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(version, "ROOT", tmp_path)
        monkeypatch.setattr(version, "NOTE", tmp_path / "release.json")
        assert version.commit() == "unknown"


def git(directory: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(directory), *arguments], capture_output=True, text=True, check=True).stdout
