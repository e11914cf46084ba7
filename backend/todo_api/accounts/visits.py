"""From where and with what somebody comes: what a person recognises a sign-in by."""

import re
from dataclasses import dataclass

LONGEST = 500
# The first that is named counts: Edge says that it is Chrome, too, and Chrome that it is Safari.
PROGRAMS = (
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Opera", r"OPR/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/"),
    ("Safari", r"Safari/"),
    ("Terminal", r"^hackathon-todo"),
)
SYSTEMS = (
    ("Windows", r"Windows"),
    ("iPad", r"iPad"),
    ("iPhone", r"iPhone"),
    ("Android", r"Android"),
    ("ChromeOS", r"CrOS"),
    ("macOS", r"Mac OS X|Macintosh"),
    ("Linux", r"Linux"),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """``device``: the browser's and the system's names, or None; ``known_by``: the hashes of the browser's cookie."""

    address: str | None
    device: str | None
    known_by: tuple[bytes, ...]
    accept_language: str = ""


def device_name(user_agent: str) -> str | None:
    """``Firefox, Windows``: names that are the same in each language. None for what is none of the usual."""
    given = user_agent[:LONGEST]
    found = [
        next((name for name, pattern in names if re.search(pattern, given)), None) for names in (PROGRAMS, SYSTEMS)
    ]
    return ", ".join(name for name in found if name) or None
