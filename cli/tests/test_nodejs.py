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
    "node_modules/other-platform": {"version": "1.0.0", "integrity": "sha512-b", "optional": True},
}
NEXT = {"node_modules/next": LOCK["node_modules/next"]}


@pytest.mark.parametrize(
    ("there", "is_whole"),
    [
        (NEXT, True),
        ({key: value for key, value in LOCK.items() if key}, True),
        ({}, False),
        ({"node_modules/next": {"version": "1.0.1", "integrity": "sha512-c"}}, False),
        ({**NEXT, "node_modules/left-over": {"version": "1.0.0", "integrity": "sha512-d"}}, False),
    ],
)
def test_it_is_whole_where_all_is_there_but_what_is_for_others(
    tmp_path: Path, there: dict[str, Any], is_whole: bool
) -> None:
    made, lock = tmp_path / ".package-lock.json", tmp_path / "package-lock.json"
    lock.write_text(json.dumps({"packages": LOCK}))
    made.write_text(json.dumps({"packages": there}))
    assert has_all(made, lock) is is_whole


def test_nothing_is_there_without_a_record(tmp_path: Path) -> None:
    assert not has_all(tmp_path / ".package-lock.json", tmp_path / "package-lock.json")


def test_npm_that_is_missing_is_said_where_it_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release needs none."""
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_text("{}")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CliError, match="npm is not installed"):
        install_packages(tmp_path, lambda line: None)
