"""A line of text as a task, also where there is no server.

Without a network the page itself runs this file, what it imports and nothing else of the backend (`sources`), in the
browser's Python: no import here may need more than the standard library."""

import json
from calendar import timegm
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

from todo_api import language
from todo_api.accounts.locale import Locale, locale_of
from todo_api.core.text import is_visible
from todo_api.tasks import shape

_DAY = 86_400


def reader(locale: Locale, now: datetime, zone: tzinfo) -> Any:
    """How the grammar is to read this person's words at an instant."""
    return {
        "now": now,
        "zone": zone,
        "first_weekday": locale.first_weekday - 1,
        "day_order": locale.day_order,
        "language": locale.language,
        "hours": locale.hours,
    }


def read(
    text: str,
    ignore: Collection[tuple[int, int]],
    how: Mapping[str, Any],
    lists: Sequence[str] = (),
    people: Sequence[str] = (),
) -> tuple[language.Parsed, list[tuple[language.ProblemKind, str]]]:
    """A line as a task that can be, and of the rest what it is and in which words.

    Words that mean what no task can have (see `shape`) mean nothing: they stay in the title. Of a text that is too
    long for a title, the beginning is read."""
    said, ignored = shape.headline(text), set(ignore)
    problems: list[tuple[language.ProblemKind, str]] = []
    how = {**how, "lists": lists, "people": people}
    parsed = language.parse(said, **how, ignore=ignored)
    while (impossible := _impossible(parsed)) and not ignored.issuperset(impossible[1]):
        kind, ranges = impossible
        ignored.update(ranges)
        words = " ".join(said[start:end] for start, end in ranges)
        problems.append((kind, words))
        parsed = language.parse(said, **how, ignore=ignored)
    if is_visible(said) and not is_visible(parsed.title):  # what can be seen of it would all go into other fields
        parsed = language.parse(said, **how, ignore={(0, len(said))})
    if len(said) < len(text):
        problems.append(("long", text))
    return parsed, problems


def sentences(
    parsed: language.Parsed, problems: Sequence[tuple[language.ProblemKind, str]], how: Mapping[str, Any]
) -> list[str]:
    """All that the person should know of a reading."""
    return [
        *parsed.problems,
        *(language.say_problem(kind, words, language=how["language"]) for kind, words in problems),
    ]


def _impossible(parsed: language.Parsed) -> tuple[language.ProblemKind, list[tuple[int, int]]] | None:
    """What of a reading no task can have, and which characters say it."""
    rule, spans = parsed.recurrence, parsed.spans
    if rule is not None and (parsed.due_date is None or not shape.can_repeat(rule)):
        return "recurrence", [(span.start, span.end) for span in spans if span.kind == "recurrence"]
    if parsed.due_time is not None and parsed.due_date is None:
        return "date", [(span.start, span.end) for span in spans if span.kind in ("date", "time")]
    tags = [span for span in spans if span.kind == "tag"]
    wrong = [span for span in tags if not shape.is_tag(span.value)]
    if not wrong and len(parsed.tags) > shape.TAGS_MAX:
        wrong = tags[shape.TAGS_MAX :]
    return ("tags", [(span.start, span.end) for span in wrong]) if wrong else None


def read_line(
    text: str,
    own: Mapping[str, Any],
    ignore: Collection[tuple[int, int]],
    how: Mapping[str, Any],
    people: Sequence[tuple[Any, str]] = (),
) -> dict[str, Any]:
    """The fields of a ParseResult. `own`: ids of the person's lists by their names; `how`: a `reader`; `people`: id
    and name of those who have the list that the line goes to."""
    parsed, problems = read(text, ignore, how, tuple(own), [name for _, name in people])
    assignee, name = people[parsed.person] if parsed.person is not None else (None, None)
    spoken = language.describe_recurrence(parsed.recurrence, language=how["language"]) if parsed.recurrence else None
    return {
        "title": parsed.title,
        "notes": text if len(text) > shape.TITLE_LENGTH else "",
        "due_date": parsed.due_date,
        "due_time": parsed.due_time,
        "recurrence": parsed.recurrence,
        "recurrence_text": spoken,
        "priority": parsed.priority,
        "tags": list(parsed.tags),
        "list_id": own.get(parsed.list) if parsed.list else None,
        "list_name": parsed.list,
        "assignee_id": assignee,
        "assignee_name": name,
        "spans": [asdict(span) for span in parsed.spans],
        "problems": sentences(parsed, problems, how),
    }


class PageZone(tzinfo):
    """A time zone of which a browser tells no more than `minutes`: east of Greenwich, at an instant in Unix seconds."""

    def __init__(self, minutes: Callable[[float], int]) -> None:
        self._minutes = minutes

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Of a wall time that comes twice or never: as `fold` says (PEP 495)."""
        if moment is None:
            return None
        wall = timegm(moment.timetuple())
        likely = [self._minutes(wall - _DAY), self._minutes(wall + _DAY)]
        if moment.fold:
            likely.reverse()
        true = (minutes for minutes in likely if self._minutes(wall - 60 * minutes) == minutes)
        return timedelta(minutes=next(true, likely[0]))

    def fromutc(self, moment: datetime) -> datetime:
        """The wall time of an instant."""
        minutes = timedelta(minutes=self._minutes(timegm(moment.timetuple())))
        wall = moment + minutes
        return wall.replace(fold=int(wall.utcoffset() != minutes))

    def dst(self, moment: datetime | None) -> None:
        """Nobody told."""

    def tzname(self, moment: datetime | None) -> None:
        """Nobody told."""


def answer(request: str, minutes: Callable[[float], int]) -> str:
    """For the page: a ParseResult as JSON. `minutes` as of a PageZone; `now` in Unix milliseconds; `people`: of each
    list that is shared, id and name of those who have it; `list_id`: where the line goes unless it says where."""
    asked = json.loads(request)
    locale = locale_of(
        asked["locale"],
        time_zone=asked["time_zone"],
        language=asked["language"],
        first_weekday=asked["first_weekday"],
        hour_format=asked.get("hour_format"),
    )
    how = reader(locale, datetime.fromtimestamp(asked["now"] / 1000, UTC), PageZone(minutes))
    ignore = {(start, end) for start, end in asked["ignore"]}
    line = (asked["text"], asked["lists"], ignore, how)
    found, people = read_line(*line), asked.get("people", {})
    there = people.get(found["list_id"] or asked.get("list_id"), ())
    return json.dumps(read_line(*line, there) if there else found, default=str)


@cache
def sources() -> dict[str, str]:
    """What a Python needs to run this file: the text of each file by its path."""
    package = Path(__file__).parent.parent
    here = Path(__file__)
    files = [
        *sorted((package / "language").glob("*.py")),
        package / "accounts" / "locale.py",
        package / "core" / "text.py",
        here.with_name("shape.py"),
        here,
    ]
    return {file.relative_to(package.parent).as_posix(): file.read_text(encoding="utf-8") for file in files}
