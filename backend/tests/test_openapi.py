"""The committed description of the API is the one that the code gives."""

from pathlib import Path

from todo_api.openapi import describe

COMMITTED = Path(__file__).parent.parent / "openapi.json"


def test_the_committed_description_is_up_to_date() -> None:
    assert COMMITTED.read_text() == describe(), "run: cd backend && python -m todo_api.openapi > openapi.json"
