"""What a reading of a text consists of: the fields of a task, and which characters gave them."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

DayOrder = Literal["dmy", "mdy"]
Yearless = Literal["next", "nearest"]
SpanKind = Literal["date", "time", "recurrence", "priority", "tag", "list", "person"]

ProblemKind = Literal["recurrence", "tags", "date", "long"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `text[start:end]` that were read as `kind`; `value` says in plain words as what."""

    start: int
    end: int
    kind: SpanKind
    value: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The fields of a task as read from one line of text.

    `recurrence` is the value of an RRULE (RFC 5545, section 3.8.5.3) without its name; the extension
    `;X-FROM=COMPLETION` at its end counts the interval from the day that the task was completed.
    `priority` goes from 0 (none) to 3 (highest). `person` is an index into the people that could be named.
    `problems` are sentences for the person.
    """

    title: str
    due_date: date | None = None
    due_time: time | None = None
    recurrence: str | None = None
    priority: int = 0
    tags: tuple[str, ...] = ()
    list: str | None = None
    person: int | None = None
    spans: tuple[Span, ...] = ()
    problems: tuple[str, ...] = ()
