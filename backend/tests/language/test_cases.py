"""Everyday phrases, one a line in cases_<language>.txt: what was typed and what has to come out."""

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from todo_api.language import parse

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)


def cases(language: str) -> list[list[str]]:
    lines = (Path(__file__).parent / f"cases_{language}.txt").read_text(encoding="utf-8").splitlines()
    rows = [[field.strip() for field in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]
    return [row + [""] * (5 - len(row)) for row in rows]


def assert_read(row: list[str], language: str) -> None:
    text, title, due_date, due_time, recurrence = row
    parsed = parse(text, now=NOW, zone=ZONE, language=language)
    expected = (
        title,
        date.fromisoformat(due_date) if due_date else None,
        time.fromisoformat(due_time) if due_time else None,
        recurrence or None,
    )
    assert (parsed.title, parsed.due_date, parsed.due_time, parsed.recurrence) == expected


@pytest.mark.parametrize("row", cases("en"), ids=lambda row: row[0])
def test_english_phrase_is_read_as_meant(row: list[str]) -> None:
    assert_read(row, "en")


@pytest.mark.parametrize("row", cases("de"), ids=lambda row: row[0])
def test_german_phrase_is_read_as_meant(row: list[str]) -> None:
    assert_read(row, "de")
