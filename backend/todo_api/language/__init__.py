"""What people type -> the fields of a task, and dates; pure functions that know nobody else of the backend.

`tokens` cuts a text into words with roles (`words`, one file a language), `times`, `durations`, `dates` and `repeats`
are the grammar over these roles, and `parse` puts their readings together. A new language is a new file of words.
"""

from todo_api.language.durations import Duration, add_duration
from todo_api.language.parse import (
    describe_recurrence,
    parse,
    parse_duration,
    parse_numbers,
    parse_range,
    parse_when,
    say_problem,
)
from todo_api.language.result import DayOrder, Parsed, ProblemKind, Span, SpanKind

__all__ = [
    "DayOrder",
    "Duration",
    "Parsed",
    "ProblemKind",
    "Span",
    "SpanKind",
    "add_duration",
    "describe_recurrence",
    "parse",
    "parse_duration",
    "parse_numbers",
    "parse_range",
    "parse_when",
    "say_problem",
]
