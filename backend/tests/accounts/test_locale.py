"""Whose words are read how."""

import pytest

from todo_api.accounts.locale import Locale, locale_of


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", Locale("UTC", "en", 1, "mdy")),
        ("*", Locale("UTC", "en", 1, "mdy")),
        ("*;q=0.5, ", Locale("UTC", "en", 1, "mdy")),
        ("en-DE", Locale("UTC", "en", 1, "dmy")),
        ("en-US,en;q=0.9", Locale("UTC", "en", 7, "mdy", 12)),
        ("en", Locale("UTC", "en", 7, "mdy", 12)),
        ("en-AU", Locale("UTC", "en", 1, "dmy", 12)),
        ("en-GB", Locale("UTC", "en", 1, "dmy")),
        ("de-AT,en-US;q=0.7", Locale("UTC", "de", 1, "dmy")),
        ("fr-CA,fr;q=0.9,en-US;q=0.8,de;q=0.85", Locale("UTC", "fr", 7, "dmy")),
        ("fr", Locale("UTC", "fr", 1, "dmy")),
        ("es-MX", Locale("UTC", "es", 7, "dmy")),
        ("es-PR", Locale("UTC", "es", 7, "mdy")),
        ("es-US", Locale("UTC", "es", 7, "dmy")),
        ("pt-BR,nl;q=0.8", Locale("UTC", "en", 1, "dmy")),
        ("de;q=0,en-ZA", Locale("UTC", "en", 7, "dmy")),
        ("de;q=x, en-Latn-US", Locale("UTC", "en", 7, "mdy", 12)),
        (",;=*;q=nan" + "x" * 5000, Locale("UTC", "en", 1, "dmy")),
    ],
)
def test_browser_languages_decide(header: str, expected: Locale) -> None:
    assert locale_of(header) == expected


def test_what_the_person_chose_goes_first() -> None:
    assert locale_of("en-US", language="de") == Locale("UTC", "de", 1, "dmy")
    assert locale_of("de-DE", language="en") == Locale("UTC", "en", 1, "dmy")
    assert locale_of("en-US", first_weekday=1) == Locale("UTC", "en", 1, "mdy", 12)
    assert locale_of("en-US", hour_format=24) == Locale("UTC", "en", 7, "mdy", 24)
    assert locale_of("", hour_format=12) == Locale("UTC", "en", 1, "mdy", 12)
    assert locale_of("", first_weekday=7) == Locale("UTC", "en", 7, "mdy")
    assert locale_of("", language="de") == Locale("UTC", "de", 1, "dmy")


@pytest.mark.parametrize(
    ("time_zone", "day_order"),
    [
        ("America/New_York", "mdy"),
        ("America/Indiana/Knox", "mdy"),
        ("Asia/Manila", "mdy"),
        ("UTC", "mdy"),
        ("America/Toronto", "dmy"),
        ("Europe/London", "dmy"),
        ("Australia/Sydney", "dmy"),
    ],
)
def test_who_names_no_language_writes_days_as_where_they_are(time_zone: str, day_order: str) -> None:
    assert locale_of("", time_zone=time_zone).day_order == day_order


def test_a_language_that_is_not_read_is_english() -> None:
    assert locale_of("en-GB", language="tlh") == Locale("UTC", "en", 1, "dmy")
