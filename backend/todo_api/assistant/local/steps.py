"""What a turn yields and ends with."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

Result = dict[str, Any]
TaskJson = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """Call a tool; the generator is sent its result."""

    tool: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """A quick reply: what the button says, and what it sends. It stands for an act or for a task; "no" for neither."""

    label: str
    send: str
    act: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """The end of a turn: a text, and what one could answer. `about` are the words that the question is about, `act`
    what is to be done with them once it is answered."""

    text: str
    choices: tuple[Choice, ...] = ()
    about: str = ""
    act: str = ""
    missing: str = ""
    """The slot that an answer in free words fills: "What shall it be called?" asks for a name."""
    tasks: tuple[str, ...] = ()
    """The ids of the tasks that the question is about, where they are known already."""


class Unfound(Say):
    """No task fits the words; the nearest are offered."""


Skill = Generator[Call, Result, Say]
"""A turn as a program. It is run anew from its start at each step, with the results so far, so it must not depend on
anything but its arguments and those results."""
