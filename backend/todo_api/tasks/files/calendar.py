"""iCalendar: the to-dos (VTODO) of Apple Reminders, Nextcloud, Thunderbird, Tasks.org and others (RFC 5545)."""

import quopri
import re
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import Any

from todo_api.tasks.errors import AppointmentsOnly, FileDamaged, FileTooLong
from todo_api.tasks.files.draft import READ_MAX, Draft, Due
from todo_api.tasks.schemas import ProblemKind

_OVER = frozenset({"COMPLETED", "CANCELLED"})
_QUOTED = re.compile(r"^([A-Z-]+)((?:;[^:\n]*)?;ENCODING=QUOTED-PRINTABLE[^:\n]*):((?:.*=\n)*.*)$", re.I | re.M)
"""A property of vCalendar 1.0, which telephones wrote before RFC 5545; `=` at the end goes on in the next line."""
_CHARSET = re.compile(r";CHARSET=([\w-]+)", re.I)


def read(draft: Draft, name: str, text: str) -> None:
    """Each calendar of the file is a list. Raises FileDamaged, FileTooLong, and AppointmentsOnly where it holds no
    to-do."""
    from icalendar import Calendar, Todo  # 10 MB that only those who bring such a file need

    Todo.ignore_exceptions = True  # as an Event: one bad value is no reason to refuse the others
    text = _QUOTED.sub(_unquoted, text)
    upper = text.upper()
    if "END:VCALENDAR" not in upper:
        raise FileDamaged
    if upper.count("BEGIN:") > 2 * READ_MAX:
        raise FileTooLong
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        parts = [(number, calendar, calendar.walk()) for number, calendar in enumerate(calendars)]
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        raise FileDamaged from None
    todos = 0
    for number, calendar, inside in parts:
        holder = str(calendar.get("X-WR-CALNAME") or calendar.get("NAME") or PurePosixPath(name).stem)
        for part in inside:
            if part.name == "VTODO":
                todos += 1
                _add(draft, todos, part, holder, number)
            elif part.name in ("VEVENT", "VJOURNAL"):
                draft.problem(0, str(part.get("SUMMARY", part.name)), ProblemKind.row)
    if not todos:
        raise AppointmentsOnly


def _unquoted(found: re.Match[str]) -> str:
    """The same property as RFC 5545 writes it."""
    name, parameters, value = found.groups()
    charset = _CHARSET.search(parameters)
    try:
        text = quopri.decodestring(value).decode(charset[1] if charset else "utf-8", "replace")
    except LookupError:
        return found[0]
    for each, escaped in (("\\", "\\\\"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(each, escaped)
    return f"{name}:{text}"


def _add(draft: Draft, number: int, todo: Any, holder: str, source: int) -> None:
    status = str(todo.get("STATUS", "")).upper()
    due = _day(draft, number, todo, "DUE") or _day(draft, number, todo, "DTSTART")
    notes = [str(todo.get("DESCRIPTION", ""))]
    for rule in _several(todo.get("RRULE"))[:1]:
        text = str(rule) if _is_broken(rule) else rule.to_ical().decode()
        due = draft.repeating(number, due, text)
        if due is None or due.rule is None:
            notes.append(f"Repeat: {text}")
    notes += [str(todo.get(name)) for name in ("LOCATION", "URL") if todo.get(name)]
    notes += ["Cancelled"] if status == "CANCELLED" else []
    over = status in _OVER or "COMPLETED" in todo or str(todo.get("PERCENT-COMPLETE", "")) == "100"
    draft.add(
        number,
        str(todo.get("SUMMARY", "")),
        notes="\n".join(note for note in notes if note.strip()),
        tags=[str(tag) for each in _several(todo.get("CATEGORIES")) for tag in _tags(each)],
        due=due,
        key=(source, str(todo.get("UID", number))),
        parent=_parent(todo, source),
        done=over and (_instant(draft, todo, "COMPLETED") or True),
        created=_instant(draft, todo, "CREATED"),
        priority=_priority(todo),
        list_id=draft.list_id(holder, source),
    )


def _several(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _is_broken(value: Any) -> bool:
    """Whether it could not be read; its text is what stands in the file."""
    from icalendar import vBroken

    return isinstance(value, vBroken)


def _tags(value: Any) -> list[Any]:
    return [value] if _is_broken(value) else getattr(value, "cats", [value])


def _day(draft: Draft, number: int, todo: Any, name: str) -> Due | None:
    """A date, or a time in the person's zone: one with a zone of its own is put into that."""
    value = todo.get(name)
    if _is_broken(value):
        return draft.moment(number, str(value))
    found = getattr(value, "dt", None)
    if isinstance(found, datetime):
        return draft.moment(number, found.isoformat())
    return Due(found) if isinstance(found, date) else None


def _instant(draft: Draft, todo: Any, name: str) -> datetime | None:
    value = todo.get(name)
    found = None if _is_broken(value) else getattr(value, "dt", None)
    if not isinstance(found, datetime):
        return None
    return found.replace(tzinfo=found.tzinfo or draft.zone).astimezone(UTC)


def _parent(todo: Any, source: int) -> tuple[int, str] | None:
    for each in _several(todo.get("RELATED-TO")):
        if not _is_broken(each) and str(getattr(each, "params", {}).get("RELTYPE", "PARENT")).upper() == "PARENT":
            return source, str(each)
    return None


def _priority(todo: Any) -> int:
    """1 to 4 is high, 5 medium, 6 to 9 low, 0 none (RFC 5545 3.8.1.9)."""
    try:
        level = int(todo.get("PRIORITY", 0))
    except (ValueError, TypeError):
        return 0
    return 0 if not 1 <= level <= 9 else 3 if level < 5 else 2 if level == 5 else 1
