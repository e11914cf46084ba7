"""Kinds of dates, times and repetitions as date parsers document them, one case a line: what they come to, whatever
becomes of the title. kinds_<language>.txt hold a date, time or rule each, plain_<language>.txt none at all."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from todo_api.language import parse

LANGUAGES = ("en", "de", "fr", "es")
ZONES = {"en": ZoneInfo("Europe/London")}
ELSEWHERE = ZoneInfo("Europe/Berlin")


def lines(name: str) -> list[str]:
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def read(text: str, language: str) -> tuple[str, str, Any]:
    zone = ZONES.get(language, ELSEWHERE)
    parsed = parse(
        text,
        now=datetime(2026, 9, 16, 10, 30, tzinfo=zone),
        zone=zone,
        day_order="mdy" if language == "en" else "dmy",
        language=language,
    )
    clock = parsed.due_time.strftime("%H:%M") if parsed.due_time else ""
    return str(parsed.due_date or ""), clock, parsed.recurrence or ""


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language in LANGUAGES for line in lines(f"kinds_{language}")]
)
def test_kind_is_read_as_meant(language: str, line: str) -> None:
    text, *expected = (field.strip() for field in line.split("|"))
    assert read(text, language) == tuple([*expected, "", "", ""][:3])


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language in LANGUAGES for text in lines(f"plain_{language}")]
)
def test_words_that_only_look_like_a_date_stay_words(language: str, text: str) -> None:
    assert read(text, language) == ("", "", "")
