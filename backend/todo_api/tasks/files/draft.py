"""What was read of a file so far: only tasks that can be, and by name all that did not become one as it stands."""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from todo_api import language
from todo_api.core import clock
from todo_api.core.ids import new_id
from todo_api.core.text import is_visible
from todo_api.tasks import reading, shape
from todo_api.tasks.errors import FileTooLong
from todo_api.tasks.models import COLOURS
from todo_api.tasks.recurrence import checked_rule
from todo_api.tasks.schemas import Archive, FileProblem, ProblemKind

READ_MAX = 10_000
"""Tasks that are worked out from words, which takes time; our own export needs no reading."""

_LIST_COLOURS = COLOURS[1:]  # grey is for who has not chosen
_UNTIL = re.compile(r"UNTIL=(\d{8}T\d{6}Z?)", re.ASCII)
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Due:
    """When a task is due, in the person's time zone, and how it repeats (an RRULE value)."""

    day: date
    at: time | None = None
    rule: str | None = None


@dataclass(slots=True)
class Draft:
    """``reader``: the grammar's arguments for this person; ``own_lists``: names of the lists that they have."""

    reader: Mapping[str, Any]
    own_lists: tuple[str, ...]
    lists: dict[Hashable, dict[str, Any]] = field(default_factory=dict)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    ids: dict[Hashable, UUID] = field(default_factory=dict)
    parents: dict[UUID, Hashable] = field(default_factory=dict)
    adopted: dict[Hashable, Hashable] = field(default_factory=dict)
    lines: dict[UUID, int] = field(default_factory=dict)
    most: int = READ_MAX

    @property
    def zone(self) -> tzinfo:
        zone: tzinfo = self.reader["zone"]
        return zone

    @property
    def today(self) -> date:
        now: datetime = self.reader["now"]
        return now.astimezone(self.zone).date()

    def archive(self) -> Archive:
        self._link()
        self.problems.sort(key=lambda each: each.line)
        return Archive.model_validate({"lists": list(self.lists.values()), "tasks": self.tasks})

    def list_id(self, name: str | None, source: Hashable = None) -> UUID | None:
        """The id of a list in the file; it is made when a task first asks for it. Two lists of one name are two where
        ``source`` tells them apart."""
        name = shape.headline(clean_line(name or ""))[: shape.LIST_NAME_LENGTH].strip()
        if not name:
            return None
        key = (source, name)
        if key not in self.lists:
            colour = _LIST_COLOURS[(len(self.own_lists) + len(self.lists)) % len(_LIST_COLOURS)]
            self.lists[key] = {"id": new_id(), "name": name, "colour": colour}
        list_id: UUID = self.lists[key]["id"]
        return list_id

    def add(
        self,
        line: int,
        title: str,
        *,
        notes: str = "",
        tags: Iterable[str] = (),
        due: Due | None = None,
        key: Hashable = None,
        parent: Hashable = None,
        done: datetime | bool = False,
        created: datetime | None = None,
        **fields: Any,
    ) -> dict[str, Any] | None:
        """A task; None, and a problem, where it has neither title nor notes. ``key`` names it to those that have it
        (or its id) for their ``parent``, in whatever order they come. What does not fit its field goes on in the
        notes."""
        if len(self.tasks) == self.most:
            raise FileTooLong
        title = clean_line(title)
        if not title:
            title = next((clean_line(each) for each in notes.splitlines() if each.strip()), "")
            if not title:
                self.problem(line, "", ProblemKind.row)
                return None
        task: dict[str, Any] = {"id": new_id(), "title": shape.headline(title), "notes": "", **fields}
        if len(title) > shape.TITLE_LENGTH:
            self.problem(line, title, ProblemKind.long)
            self.note(line, task, title)
        self._tag(line, task, tags)
        self.note(line, task, notes)  # last: if anything is cut, then this
        if due is not None:
            task |= {"due_date": due.day, "due_time": due.at, "recurrence": due.rule}
        if done:
            task["completed_at"] = done if isinstance(done, datetime) else clock.now()
            task["recurrence"] = None  # it is over; ticking it made its next one already, where it was ticked
        task["created_at"] = created
        self.tasks.append(task)
        self.lines[task["id"]] = line
        self.ids[task["id"]] = task["id"]
        if key is not None:
            self.ids.setdefault(key, task["id"])
        if parent is not None:
            self.parents[task["id"]] = parent
        return task

    def adopt(self, key: Hashable, parent: Hashable) -> None:
        """The task of this key is below another, which says so itself."""
        self.adopted.setdefault(key, parent)

    def note(self, line: int, task: dict[str, Any], text: str) -> None:
        """One more paragraph of a task's notes."""
        text = clean(text).strip("\n")
        if len(task["notes"]) == shape.NOTES_LENGTH:  # that they are full was said
            return
        whole = "\n".join(part for part in (task["notes"], text) if part)
        task["notes"] = whole[: shape.NOTES_LENGTH]
        if len(whole) > shape.NOTES_LENGTH:
            self.problem(line, whole[shape.NOTES_LENGTH :], ProblemKind.cut)

    def problem(self, line: int, text: str, kind: ProblemKind) -> None:
        if len(self.problems) == READ_MAX:
            raise FileTooLong
        self.problems.append(FileProblem(line=line, text=clean(text)[: shape.TITLE_LENGTH], kind=kind))

    def read(self, line: int, text: str, ignore: Iterable[tuple[int, int]] = (), **changes: Any) -> language.Parsed:
        """A line in the grammar of quick add. What it says and no task can have is noted as a problem."""
        names = tuple(each["name"] for each in self.lists.values())
        how = {**self.reader, **changes}
        parsed, wrong = reading.read(text, tuple(ignore), how, (*self.own_lists, *names))
        if parsed.problems:
            self.problem(line, text, ProblemKind.date)
        for kind, words in wrong:
            if kind != "long":  # `add` says so
                self.problem(line, words, ProblemKind(kind))
        return parsed

    def list_named(self, name: str) -> UUID | None:
        """The list that a line names: one of this file, or one that is to be found by its name."""
        found = next((each["id"] for each in self.lists.values() if each["name"] == name), None)
        return found or self.list_id(name)

    def moment(self, line: int, text: str, zone: str = "", *, all_day: bool = False) -> Due | None:
        """A day, or a day with a time, in ISO 8601. A time with an offset, or in the zone that is named, is put into
        the person's own; with ``all_day`` only its day counts. None, and a problem, for anything else."""
        text = text.strip()
        if not text or text.startswith("0001-01-01"):  # Go's way to write none
            return None
        found = self.exact(text, zone, all_day=all_day)
        if found is None:
            self.problem(line, text, ProblemKind.date)
        return found

    def exact(self, text: str, zone: str = "", *, all_day: bool = False) -> Due | None:
        """As `moment`, and no problem where it is something else."""
        named = self.named_zone(zone)
        try:
            if _DAY.fullmatch(text):
                return Due(date.fromisoformat(text))
            found = datetime.fromisoformat(text)
            if found.tzinfo is not None:
                found = found.astimezone(named if all_day and named else self.zone)
            elif named is not None and not all_day:
                found = found.replace(tzinfo=named).astimezone(self.zone)
        except (ValueError, OverflowError):
            return None
        return Due(found.date(), None if all_day else found.time().replace(second=0, microsecond=0))

    def understood(self, words: str, **changes: Any) -> Due | None:
        """A day in words, where all of the words are understood and a task can have what they mean."""
        parsed, wrong = reading.read(words, (), {**self.reader, **changes})
        rest = list(words)
        for span in parsed.spans:
            rest[span.start : span.end] = " " * (span.end - span.start)
        if parsed.due_date is None or wrong or parsed.problems or "".join(rest).strip(" ,."):
            return None
        return Due(parsed.due_date, parsed.due_time, parsed.recurrence)

    def due_of(self, parsed: language.Parsed) -> Due | None:
        """When a line of words says that it is due."""
        return Due(parsed.due_date, parsed.due_time, parsed.recurrence) if parsed.due_date else None

    def named_zone(self, name: str) -> ZoneInfo | None:
        """The time zone of this name; None where it is none."""
        try:
            return ZoneInfo(name.strip()) if name.strip() else None
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None

    def instant(self, text: str) -> datetime | None:
        """When something was done or made, from ISO 8601; None where that is not said."""
        try:
            found = datetime.fromisoformat(text.strip())
            return (found if found.tzinfo else found.replace(tzinfo=self.zone)).astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    def repeating(self, line: int, due: Due | None, rule: str) -> Due | None:
        """The due day with a rule of RFC 5545; a problem where a task cannot have it."""
        rule = _UNTIL.sub(self._until, rule.strip().removeprefix("RRULE:"))
        if not rule:
            return due
        try:
            if due is not None:
                return Due(due.day, due.at, checked_rule(rule))
        except ValueError:
            pass
        self.problem(line, rule, ProblemKind.recurrence)
        return due

    def _until(self, found: re.Match[str]) -> str:
        """An instant as the day that it is for the person: tasks end by days."""
        moment = self.exact(found[1])
        return f"UNTIL={moment.day:%Y%m%d}" if moment else found[0]

    def _tag(self, line: int, task: dict[str, Any], tags: Iterable[str]) -> None:
        wanted = dict.fromkeys("-".join(clean(tag).replace(",", " ").lstrip("#").split()) for tag in tags)
        fitting = [tag for tag in wanted if tag and shape.is_tag(tag)][: shape.TAGS_MAX]
        left = [tag for tag in wanted if tag and tag not in fitting]
        task["tags"] = fitting
        if left:
            self.problem(line, " ".join(left), ProblemKind.tags)
            self.note(line, task, " ".join(f"#{tag}" for tag in left))

    def _link(self) -> None:
        """Subtasks go below the outermost task above them: one level is all that there is."""
        for key, parent in self.adopted.items():
            if key in self.ids:
                self.parents.setdefault(self.ids[key], parent)
        above = {task_id: self.ids[key] for task_id, key in self.parents.items() if key in self.ids}
        for task in self.tasks:
            steps, parent = 0, above.get(task["id"])
            seen = {task["id"]}
            while parent is not None and parent not in seen:
                seen.add(parent)
                task["parent_id"], parent, steps = parent, above.get(parent), steps + 1
            if parent is not None:  # a circle
                task["parent_id"] = None
            elif steps > 1:
                self.problem(self.lines[task["id"]], task["title"], ProblemKind.level)


def clean(text: str) -> str:
    """Text that can be kept: without NUL and halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def clean_line(text: str) -> str:
    """One line; empty where nobody would see anything of it."""
    line = " ".join(clean(text).split())
    return line if is_visible(line) else ""
