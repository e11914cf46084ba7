"""Files that people bring, read as what an import would add. Nothing here writes.

What is in a file says what it is: our own JSON, a Todoist backup (a CSV file for each project, or the ZIP of them
all), or a list in plain text or Markdown. Whatever is not understood is named, and stays in the task's notes."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from todo_api import language
from todo_api.core import clock
from todo_api.core.ids import new_id
from todo_api.tasks.errors import EmptyFile, FileDamaged, FileNotText, FileTooLong, UnknownFile
from todo_api.tasks.schemas import Archive, FileKind, FileProblem, FileRead, ProblemKind
from todo_api.tasks.shape import LIST_NAME_LENGTH, NOTES_LENGTH, TAG_LENGTH, TAGS_MAX, TITLE_LENGTH

MAX_UNPACKED_BYTES = 50_000_000
READ_MAX = 10_000
"""Tasks that are worked out from words, which takes time; our own export needs no reading."""
HEADING = re.compile(r"#{1,6} +(?=\S)")
MARK = re.compile(r"(?:[-*+•–]|\d{1,4}[.)])[ \t]+")
BOX = re.compile(r"\[([ xX]?)\](?:[ \t]+|$)")
RULE = re.compile(r"[-*_=]{3,}$")
TODOIST_LABEL = re.compile(r"(?:^|(?<=\s))@([^\s@,#]+)")
TODOIST_ID = re.compile(r" ?\[\d+\]$")
TODOIST_NO_PRIORITY = 4


def read_file(name: str, content: bytes, reader: Mapping[str, Any], own_lists: tuple[str, ...]) -> FileRead:
    """What is in a file. ``reader``: the grammar's arguments for this person.

    Raises UnknownFile, FileNotText, FileDamaged, EmptyFile, FileTooLong."""
    draft = _Draft(reader, own_lists)
    if content.startswith(b"PK\x03\x04"):
        kind = FileKind.todoist
        for member, unpacked in _unpacked(content):
            _read_todoist(draft, member, _decoded(unpacked))
    else:
        text = _decoded(content)
        if text.lstrip()[:1] == "{":
            return _read_own(text)
        if _is_todoist(text):
            kind = FileKind.todoist
            _read_todoist(draft, name, text)
        elif PurePosixPath(name.lower()).suffix in {".csv", ".json", ".html", ".xml", ".ics"}:
            raise UnknownFile
        else:
            kind = FileKind.text
            _read_lines(draft, text)
    if not draft.tasks:
        raise EmptyFile
    return FileRead(kind=kind, archive=draft.archive(), problems=draft.problems)


@dataclass(slots=True)
class _Draft:
    """What was read so far."""

    reader: Mapping[str, Any]
    own_lists: tuple[str, ...]
    lists: dict[str, UUID] = field(default_factory=dict)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)

    def archive(self) -> Archive:
        lists = [{"id": list_id, "name": name} for name, list_id in self.lists.items()]
        return Archive.model_validate({"lists": lists, "tasks": self.tasks})

    def list_id(self, name: str | None) -> UUID | None:
        """The id of a list in the file; it is made when a task first asks for it."""
        return self.lists.setdefault(name, new_id()) if name else None

    def add(self, line: int, title: str, **fields: Any) -> dict[str, Any]:
        """A task; a title that is too long goes on in the notes."""
        if len(self.tasks) == READ_MAX:
            raise FileTooLong
        task = {"id": new_id(), "title": title[:TITLE_LENGTH].strip(), "notes": "", **fields}
        if len(title) > TITLE_LENGTH:
            self.problem(line, title, ProblemKind.long)
            _note(task, title)
        self.tasks.append(task)
        return task

    def parent(self, line: int, title: str, above: list["_Above"]) -> UUID | None:
        """The id of the outermost task above: a subtask has none of its own, those go beside it."""
        if len(above) > 1:
            self.problem(line, title, ProblemKind.level)
        return above[0].task["id"] if above else None

    def problem(self, line: int, text: str, kind: ProblemKind) -> None:
        self.problems.append(FileProblem(line=line, text=text[:TITLE_LENGTH], kind=kind))

    def parse(self, text: str, **changes: Any) -> language.Parsed:
        return language.parse(text, **{**self.reader, "lists": (*self.own_lists, *self.lists), **changes})


@dataclass(frozen=True, slots=True)
class _Above:
    """A task that others may be indented below."""

    indent: int
    task: dict[str, Any]


def _outdent(above: list[_Above], indent: int) -> None:
    """Leave only what a line with this indent is below."""
    while above and above[-1].indent >= indent:
        above.pop()


def _note(task: dict[str, Any], text: str) -> None:
    task["notes"] = "\n".join(part for part in (task["notes"], text) if part)[:NOTES_LENGTH]


def _decoded(content: bytes) -> str:
    """UTF-8, or UTF-16 where its mark says so. Raises FileNotText."""
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise FileNotText from None
    if "\x00" in text:
        raise FileNotText
    return text


def _read_own(text: str) -> FileRead:
    """Raises UnknownFile for another program's JSON, FileDamaged for ours when it is not whole, EmptyFile."""
    try:
        archive = Archive.model_validate_json(text)
    except ValidationError as error:
        if '"hackathon-todo"' not in text:
            raise UnknownFile from None
        if any(each["type"] == "too_long" for each in error.errors(include_input=False)):
            raise FileTooLong from None
        raise FileDamaged from None
    if not (archive.tasks or archive.lists or archive.views):
        raise EmptyFile
    return FileRead(kind=FileKind.archive, archive=archive, problems=[])


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The CSV files of a ZIP in their order. Raises UnknownFile, FileTooLong."""
    left = MAX_UNPACKED_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = [each for each in packed.infolist() if each.filename.lower().endswith(".csv")]
            if not members:
                raise UnknownFile
            for member in members:
                with packed.open(member) as file:
                    unpacked = file.read(left + 1)
                left -= len(unpacked)
                if left < 0:
                    raise FileTooLong
                yield member.filename, unpacked
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise UnknownFile from None  # encrypted, packed in another way, or cut off


def _is_todoist(text: str) -> bool:
    columns = {column.strip(' "').upper() for column in text[:1000].split("\n", 1)[0].strip().split(",")}
    return {"TYPE", "CONTENT"} <= columns


def _read_todoist(draft: _Draft, name: str, text: str) -> None:
    """One project: https://todoist.com/help/articles/format-a-csv-file-to-import-into-todoist-UVUXTmm6.

    Its name is the file's, its sections become lists of their own. Raises UnknownFile."""
    if not _is_todoist(text):
        raise UnknownFile
    project = TODOIST_ID.sub("", PurePosixPath(name.replace("\\", "/")).stem).strip()[:LIST_NAME_LENGTH].strip()
    holder = None if project.casefold() in {"inbox", "eingang", ""} else project
    task: dict[str, Any] | None = None
    above: list[_Above] = []
    rows = csv.DictReader(io.StringIO(text), restval="")
    try:
        for row in rows:
            cells = {str(name).strip().upper(): value.strip() for name, value in row.items() if isinstance(value, str)}
            kind, content, line = cells["TYPE"].lower(), cells["CONTENT"], rows.line_num
            if kind == "task" and content:
                task = _todoist_task(draft, line, cells, holder, above)
            elif kind == "note" and content and task is not None:
                _note(task, content)
            elif kind == "section":
                holder, task = " / ".join(part for part in (project, content) if part)[:LIST_NAME_LENGTH].strip(), None
                above.clear()
            elif content:
                draft.problem(line, content, ProblemKind.row)
    except csv.Error:
        raise UnknownFile from None


def _todoist_task(
    draft: _Draft, line: int, cells: Mapping[str, str], holder: str | None, above: list[_Above]
) -> dict[str, Any]:
    content = cells["CONTENT"]
    labels = [label[:TAG_LENGTH] for label in TODOIST_LABEL.findall(content)]
    title = " ".join(TODOIST_LABEL.sub("", content).split()) or content
    indent = int(cells["INDENT"]) if cells.get("INDENT", "").isdecimal() else 1
    # The help page says that an empty priority is the highest one; whoever leaves it empty means none.
    priority = int(cells["PRIORITY"]) if cells.get("PRIORITY") in {"1", "2", "3"} else TODOIST_NO_PRIORITY
    _outdent(above, indent)
    task = draft.add(
        line,
        title,
        notes=cells.get("DESCRIPTION", "")[:NOTES_LENGTH],
        priority=TODOIST_NO_PRIORITY - priority,
        tags=list(dict.fromkeys(labels))[:TAGS_MAX],
        parent_id=draft.parent(line, title, above),
        list_id=draft.list_id(holder),
    )
    above.append(_Above(indent, task))
    for column in ("DATE", "DEADLINE"):  # there is one day here: the date, and the deadline where there is no date
        if words := cells.get(column):
            read = _todoist_date(draft, words, cells.get(f"{column}_LANG", ""))
            if read is None or "due_date" in task:
                _note(task, f"{column.capitalize()}: {words}")
            if read is None:
                draft.problem(line, f"{title}: {words}", ProblemKind.date)
            elif "due_date" not in task:
                task |= {"due_date": read.due_date, "due_time": read.due_time, "recurrence": read.recurrence}
    return task


def _todoist_date(draft: _Draft, words: str, code: str) -> language.Parsed | None:
    """A day in words, where all of the words are understood. "every!" counts from completion, as Todoist has it."""
    plain = re.sub(r"^(every|ev)!", r"\1", words[:TITLE_LENGTH], flags=re.IGNORECASE)
    read = draft.parse(plain if plain == words else f"{plain} after completion", language=code.lower()[:2] or "en")
    rest = list(plain)
    for span in read.spans:
        rest[span.start : span.end] = " " * (span.end - span.start)
    return read if read.due_date is not None and not "".join(rest).strip(" ,.") else None


def _read_lines(draft: _Draft, text: str) -> None:
    """A task a line, read as quick add reads it; what is indented is a subtask. A heading names the list."""
    holder: str | None = None
    above: list[_Above] = []
    marked = False  # text below a task with a mark belongs to it
    for line, raw in enumerate(text.splitlines(), 1):
        words = raw.strip()
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        if not words or RULE.match(words):
            continue
        if heading := HEADING.match(words):
            holder = words[heading.end() :].rstrip("# ")[:LIST_NAME_LENGTH].strip() or None
            marked, above = False, []
            continue
        _outdent(above, indent)
        mark = MARK.match(words)
        if mark is None and marked and above:
            _note(above[-1].task, words)
            continue
        words = words[mark.end() :] if mark else words
        box = BOX.match(words)
        words = words[box.end() :].strip() if box else words
        if not words:
            continue
        task = _line_task(draft, line, words, holder, draft.parent(line, words, above))
        task["completed_at"] = clock.now() if box and box[1] in {"x", "X"} else None
        above.append(_Above(indent, task))
        marked = mark is not None or box is not None


def _line_task(draft: _Draft, line: int, words: str, holder: str | None, parent: UUID | None) -> dict[str, Any]:
    read = draft.parse(words[:TITLE_LENGTH])
    if read.problems:
        draft.problem(line, words, ProblemKind.date)
    return draft.add(
        line,
        words if len(words) > TITLE_LENGTH else read.title or words,
        due_date=read.due_date,
        due_time=read.due_time,
        recurrence=read.recurrence,
        priority=read.priority,
        tags=[tag[:TAG_LENGTH] for tag in read.tags][:TAGS_MAX],
        parent_id=parent,
        list_id=draft.list_id(read.list or holder),
    )
