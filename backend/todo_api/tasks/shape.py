"""What a task may be: the one definition, by which tables, schemas, quick add, files and the browser go.

Like `reading` it runs in the browser, too: no import here may need more than the standard library."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from unicodedata import normalize

from todo_api.core.text import is_visible

TITLE_LENGTH = 500
NOTES_LENGTH = 20_000
TAG_LENGTH = 50
TAGS_MAX = 30
RECURRENCE_LENGTH = 500
LIST_NAME_LENGTH = 100
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
BY_DAYS = frozenset({"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYWEEKNO", "BYYEARDAY", "WKST"})
RULE_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "X-FROM"}) | BY_DAYS
BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
ALL_MONTHS = range(1, 13)
MOST = {"BYMONTHDAY": 31, "BYSETPOS": 366, "BYWEEKNO": 53, "BYYEARDAY": 366}
"""How far each may count, from the front or from the back (RFC 5545 3.3.10)."""
WEEKDAYS_IN_MONTH, WEEKDAYS_IN_YEAR = 5, 53
"""How often one comes at most."""
FIRST_DAY, LAST_DAY = date(1, 1, 2), date(9999, 12, 30)
"""Beyond them PostgreSQL's driver writes infinities."""
MAX_INTERVAL = 1000
MAX_COUNT = 10_000
TAG = re.compile(r"[^\s,#]+")


def is_tag(text: str) -> bool:
    return len(text) <= TAG_LENGTH and TAG.fullmatch(text) is not None and is_visible(text)


def tag_key(tag: str) -> str:
    """What makes two tags one: ``Work`` and ``work`` are (Unicode 3.13: canonical caseless matching)."""
    return normalize("NFC", normalize("NFD", tag).casefold())


def each_once(tags: Iterable[str]) -> list[str]:
    """In their order, and each as it is first written."""
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(tag_key(tag), tag)
    return list(found.values())


def can_repeat(rule: str) -> bool:
    """Whether a task can keep a rule that RFC 5545 allows: by days, in the bounds above."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    return (
        len(rule) <= RECURRENCE_LENGTH
        and parts.keys() <= RULE_PARTS
        and parts["FREQ"] in FREQUENCIES
        and int(parts.get("INTERVAL", 1)) <= MAX_INTERVAL
        and int(parts.get("COUNT", 1)) <= MAX_COUNT
        and names_days_that_come(parts)
    )


def names_days_that_come(parts: Mapping[str, str]) -> bool:
    """Whether no number of a rule is beyond what its month or year has. What they name together may still be empty."""
    of_year = parts["FREQ"] == "YEARLY" and "BYMONTH" not in parts
    ordinals = [match[1] for match in BYDAY.finditer(parts.get("BYDAY", "")) if match[1]]
    return (
        all(1 <= abs(int(number)) <= (WEEKDAYS_IN_YEAR if of_year else WEEKDAYS_IN_MONTH) for number in ordinals)
        and all(int(month) in ALL_MONTHS for month in _split(parts, "BYMONTH"))
        and all(1 <= abs(int(number)) <= most for name, most in MOST.items() for number in _split(parts, name))
    )


def _split(parts: Mapping[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def headline(text: str) -> str:
    """The beginning of a text that fits a title, up to the end of a word where there is one."""
    if len(text) <= TITLE_LENGTH:
        return text
    head = text[: TITLE_LENGTH + 1]
    return head.rsplit(maxsplit=1)[0][:TITLE_LENGTH].rstrip() or head[:TITLE_LENGTH]
