"""The lock files: what is fetched is checked, and no host is named."""

import json
import re

import pytest

from todo_cli.locks import LOCKS, without_integrity
from todo_cli.paths import END_TO_END, FRONTEND, ROOT


@pytest.mark.parametrize("directory", [FRONTEND, END_TO_END], ids=lambda each: each.name)
def test_each_entry_of_an_npm_lock_has_a_hash_and_no_address(directory: object) -> None:
    text = (directory / "package-lock.json").read_text()  # type: ignore[operator]
    assert without_integrity(json.loads(text)) == []
    assert '"resolved"' not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_each_entry_of_a_python_lock_has_a_hash(lock: str) -> None:
    blocks = re.findall(r"^[a-z0-9].*(?:\n    .*)*", (ROOT / lock).read_text(), re.MULTILINE | re.IGNORECASE)
    assert blocks
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
