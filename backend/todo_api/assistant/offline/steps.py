"""What a skill yields and ends with."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """Call a tool; the generator is sent its result."""

    tool: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """A quick reply: what the button says, and what it sends."""

    label: str
    send: str


@dataclass(frozen=True, slots=True)
class Say:
    """The end of a turn: a text, and what one could answer."""

    text: str
    choices: tuple[Choice, ...] = ()


class Unfound(Say):
    """No task fits the words; the nearest are offered."""


Skill = Generator[Call, Result, Say]
"""A turn as a program. It is run anew from its start at each step, with the results so far, so it must not depend on
anything but its arguments and those results."""
