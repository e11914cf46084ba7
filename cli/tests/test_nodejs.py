"""What npm has installed, by its own record: the launcher may have had it done."""

import json
from pathlib import Path
from typing import Any

import pytest

from todo_cli.errors import CliError
from todo_cli.nodejs import has_all, install_packages

LOCK = {
    "": {"name": "page"},
    "node_modules/next": {"version": "1.0.0", "integrity": "sha512-a"},
    "node_modules/vitest": {"version": "1.0.0", "integrity": "sha512-e", "dev": True},
    "node_modules/other-platform": {"version": "1.0.0", "integrity": "sha512-b", "optional": True},
}
BUILD = {"node_modules/next": LOCK["node_modules/next"]}
WHOLE = {**BUILD, "node_modules/vitest": LOCK["node_modules/vitest"]}
LEFT_OVER = {"node_modules/left-over": {"version": "1.0.0", "integrity": "sha512-d"}}
OLDER = {"node_modules/next": {"version": "1.0.1", "integrity": "sha512-c"}}


@pytest.mark.parametrize(
    ("there", "is_whole", "can_build"),
    [
        (WHOLE, True, False),
        ({key: value for key, value in LOCK.items() if key}, True, False),
        (BUILD, False, True),
        ({}, False, False),
        (OLDER, False, False),
        ({**WHOLE, **LEFT_OVER}, False, False),
        ({**BUILD, **LEFT_OVER}, False, False),
    ],
)
def test_it_is_whole_where_all_is_there_but_what_is_for_others(
    tmp_path: Path, there: dict[str, Any], is_whole: bool, can_build: bool
) -> None:
    made, lock = tmp_path / ".package-lock.json", tmp_path / "package-lock.json"
    lock.write_text(json.dumps({"packages": LOCK}))
    made.write_text(json.dumps({"packages": there}))
    assert has_all(made, lock) is is_whole
    assert has_all(made, lock, tools=False) is can_build


def test_the_tools_of_the_tests_are_added_to_what_a_build_needs(tmp_path: Path) -> None:
    """Nothing is taken away meanwhile: a page may be running from there. Packages of a directory need no registry."""
    for name in ("page", "tool"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "package.json").write_text(json.dumps({"name": name, "version": "1.0.0"}))
    wanted = {"dependencies": {"page": "file:page"}, "devDependencies": {"tool": "file:tool"}}
    places = {name: {"resolved": name, "link": True} for name in ("page", "tool")}
    places["tool"]["dev"] = True
    packages = {f"node_modules/{name}": about for name, about in places.items()}
    packages |= {"": wanted, "page": {"version": "1.0.0"}, "tool": {"version": "1.0.0", "dev": True}}
    lock = {"lockfileVersion": 3, "requires": True, "packages": packages}
    (tmp_path / "package.json").write_text(json.dumps(wanted))
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    told: list[str] = []
    there = tmp_path / "node_modules"
    assert install_packages(tmp_path, told.append, tools=False)
    assert (there / "page").exists() and not (there / "tool").exists()
    (there / ".served").touch()
    assert not install_packages(tmp_path, told.append, tools=False)
    assert install_packages(tmp_path, told.append)
    assert (there / "tool").exists() and (there / ".served").exists()
    assert not install_packages(tmp_path, told.append)
    assert not install_packages(tmp_path, told.append, tools=False)


def test_nothing_is_there_without_a_record(tmp_path: Path) -> None:
    assert not has_all(tmp_path / ".package-lock.json", tmp_path / "package-lock.json")


def test_npm_that_is_missing_is_said_where_it_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release needs none."""
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_text("{}")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CliError, match="npm is not installed"):
        install_packages(tmp_path, lambda line: None)
