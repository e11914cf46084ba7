"""Tables (CSV) of programs whose columns are known: our own, Todoist's, TickTick's, Asana's, Outlook's.

The separator may be a comma, a semicolon, or a tab, as spreadsheets of other countries write it."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from pathlib import PurePosixPath

from todo_api.tasks.errors import FileDamaged, UnknownFile, UnknownTable
from todo_api.tasks.files import todoist
from todo_api.tasks.files.draft import Draft, Due
from todo_api.tasks.schemas import TASKS_MAX, FileKind, ProblemKind

Rows = Iterator[tuple[int, Mapping[str, str]]]
Reader = Callable[[Draft, str, Rows], None]
_LINES_BEFORE = 20
"""TickTick and Asana write some lines about the file above the names of the columns."""
_HEAD_CHARACTERS = 20_000
_SEPARATORS = ",;\t"
_GUARDED = frozenset("=+-@\t\r")
_OPEN, _TICKED = "▫", "▪"
_SHOWN_COLUMNS = 12
csv.field_size_limit(50_000_000)  # of a whole file: what is too long for its field is said, not refused


def read(draft: Draft, name: str, text: str) -> FileKind:
    """Which program's it is. Raises UnknownTable, with the columns that were found, FileDamaged and UnknownFile."""
    found = _find(text)
    if found is None:
        columns = _columns(text)
        raise UnknownTable(f"{UnknownTable.message} This one has: {columns}." if columns else None)
    lines, separator, kind, reader = found
    if _is_cut(text, separator):
        raise FileDamaged
    try:
        reader(draft, name, _rows(text, separator, lines))
    except csv.Error:
        raise UnknownFile from None
    return kind


def _is_cut(text: str, separator: str) -> bool:
    """Whether a quoted field never ends: all that follows would be part of it."""
    if text.count('"') % 2 == 0:
        return False
    try:
        for _ in csv.reader(io.StringIO(text), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def is_known(text: str) -> bool:
    """Whether the first lines name the columns of a known table, whatever the file is called."""
    return _find(text) is not None


def _find(text: str) -> tuple[int, str, FileKind, Reader] | None:
    """How many lines stand before the names of the columns, what separates those, and whose they are."""
    for at, line in enumerate(io.StringIO(text[:_HEAD_CHARACTERS])):
        for separator in _SEPARATORS if at < _LINES_BEFORE else "":
            try:
                columns = {column.strip().upper() for column in next(csv.reader([line], delimiter=separator), [])}
            except csv.Error:
                continue
            for wanted, kind, reader in _KNOWN:
                if wanted <= columns:
                    return at, separator, kind, reader
    return None


def _rows(text: str, separator: str, skipped: int) -> Rows:
    file = io.StringIO(text)
    for _ in range(skipped):
        file.readline()
    rows = csv.DictReader(file, restval="", delimiter=separator)
    for row in rows:
        cells = {str(name).strip().upper(): value.strip() for name, value in row.items() if isinstance(value, str)}
        if any(cells.values()):
            yield skipped + rows.line_num, cells


def _columns(text: str) -> str:
    first = next((line.strip() for line in text[:_HEAD_CHARACTERS].splitlines() if line.strip()), "")
    dialect = max(_SEPARATORS, key=first.count)
    names = [name.strip(' "') for name in first.split(dialect)]
    return ", ".join(name[:40] for name in names[:_SHOWN_COLUMNS] if name)


def _own(draft: Draft, _: str, rows: Rows) -> None:
    """The table that our export writes (transfer.COLUMNS)."""
    draft.most = TASKS_MAX  # nothing is worked out from words
    for line, row in rows:
        cells = {name: _unguarded(value) for name, value in row.items()}
        due = draft.moment(line, cells.get("DUE_DATE", ""))
        if due is not None and cells.get("DUE_TIME"):
            due = draft.moment(line, f"{due.day.isoformat()}T{cells['DUE_TIME']}")
        rule = cells.get("RECURRENCE", "")
        holder, above = cells.get("LIST", ""), cells.get("SUBTASK_OF", "")
        done = cells.get("COMPLETED_AT", "")
        draft.add(
            line,
            cells["TITLE"],
            notes=cells.get("NOTES", ""),
            tags=cells.get("TAGS", "").split(),
            due=draft.repeating(line, due, rule),
            key=None if above else (holder, cells["TITLE"]),
            parent=(holder, above) if above else None,
            done=bool(done) and (draft.instant(done) or True),
            created=draft.instant(cells.get("CREATED_AT", "")),
            priority=_level(cells.get("PRIORITY", ""), {"1": 1, "2": 2, "3": 3}),
            list_id=draft.list_id(holder),
        )


def _unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in _GUARDED else text


def _ticktick(draft: Draft, _: str, rows: Rows) -> None:
    """TickTick's backup. A list in a folder keeps its name; what a column holds is a list of its own; a checklist's
    items are subtasks. https://help.ticktick.com/articles/7055782436572463104"""
    for line, row in rows:
        holder = row["LIST NAME"]
        inbox = not row["FOLDER NAME"] and holder.casefold() in {"inbox", "eingang"}
        parts = [part for part in ("" if inbox else holder, row.get("COLUMN NAME", "")) if part]
        text, items = _checklist(row.get("CONTENT", ""))
        over = row.get("STATUS", "0") not in {"0", ""}
        key = row.get("TASKID") or line
        parent = row.get("PARENTID") or None
        days = row.get("DUE DATE") or row.get("START DATE", "")
        due = draft.moment(line, days, row.get("TIMEZONE", ""), all_day=row.get("IS ALL DAY", "").lower() == "true")
        rule = next(iter(row.get("REPEAT", "").split()), "")
        list_id = draft.list_id(" / ".join(parts), row["FOLDER NAME"])
        task = draft.add(
            line,
            row["TITLE"],
            notes=text,
            tags=row.get("TAGS", "").split(","),
            due=draft.repeating(line, due, rule),
            key=key,
            parent=parent,
            done=over and (draft.instant(row.get("COMPLETED TIME", "")) or True),
            created=draft.instant(row.get("CREATED TIME", "")),
            priority=_level(row.get("PRIORITY", ""), {"1": 1, "3": 2, "5": 3}),
            list_id=list_id,
        )
        for ticked, title in items if task is not None else ():
            draft.add(line, title, parent=key, done=ticked or over, list_id=list_id)


def _checklist(content: str) -> tuple[str, list[tuple[bool, str]]]:
    """What TickTick writes into one cell: text, and a line for each item, ticked or not."""
    text: list[str] = []
    items: list[tuple[bool, str]] = []
    for raw in content.replace("\r", "\n").split("\n"):
        if raw[:1] in (_OPEN, _TICKED) and raw[1:].strip():
            items.append((raw[:1] == _TICKED, raw[1:]))
        else:
            text.append(raw)
    return "\n".join(text), items


def _asana(draft: Draft, name: str, rows: Rows) -> None:
    """A project of Asana. https://help.asana.com/s/article/exporting-and-printing-projects"""
    for line, row in rows:
        project = row.get("PROJECTS", "").split(",")[0].strip() or PurePosixPath(name).stem
        section = row.get("SECTION/COLUMN", "")
        above = row.get("PARENT TASK", "")
        done = row["COMPLETED AT"]
        draft.add(
            line,
            row["NAME"],
            notes=row.get("NOTES", ""),
            tags=row.get("TAGS", "").split(","),
            due=draft.moment(line, row.get("DUE DATE", "") or row.get("START DATE", "")),
            key=None if above else row["NAME"],
            parent=above or None,
            done=bool(done) and (draft.instant(done) or True),
            created=draft.instant(row.get("CREATED AT", "")),
            list_id=draft.list_id(" / ".join(part for part in (project, section) if part)),
        )


def _outlook(draft: Draft, name: str, rows: Rows) -> None:
    """Outlook's tasks, which are Microsoft To Do's, by Outlook's export. Its days are in the order of the person's
    region."""
    for line, columns in rows:
        row = {_OUTLOOK_GERMAN.get(column, column): value for column, value in columns.items()}
        subject, status = row["SUBJECT"], row.get("STATUS", "").casefold()
        due = None
        for day in (row["DUE DATE"], row.get("START DATE", "")):
            if day and due is None and day.casefold() not in {"none", "keine angabe"}:
                due = draft.exact(day) or draft.understood(day)
                if due is None:
                    draft.problem(line, f"{subject}: {day}", ProblemKind.date)
        done = row.get("DATE COMPLETED", "")
        done_on = draft.understood(done) if done else None
        over = status in {"completed", "erledigt"} or row.get("% COMPLETE", "").rstrip("%") in {"100", "1"}
        when = datetime.combine(done_on.day, time.min, draft.zone) if done_on else True
        draft.add(
            line,
            subject,
            notes=row.get("NOTES", ""),
            tags=row.get("CATEGORIES", "").split(";"),
            due=due and Due(due.day),
            done=over and when,
            priority=_level(row.get("PRIORITY", "").casefold(), {"high": 3, "hoch": 3, "low": 1, "niedrig": 1}),
            list_id=draft.list_id(PurePosixPath(name).stem),
        )


def _level(text: str, levels: Mapping[str, int]) -> int:
    return levels.get(text, 0)


_OUTLOOK_GERMAN = {
    "BETREFF": "SUBJECT",
    "FÄLLIG AM": "DUE DATE",
    "BEGINNT AM": "START DATE",
    "ERLEDIGT AM": "DATE COMPLETED",
    "ABGESCHLOSSEN AM": "DATE COMPLETED",
    "% ERLEDIGT": "% COMPLETE",
    "% ABGESCHLOSSEN": "% COMPLETE",
    "BESCHREIBUNG": "NOTES",
    "NOTIZEN": "NOTES",
    "KATEGORIEN": "CATEGORIES",
    "PRIORITÄT": "PRIORITY",
}
_KNOWN: tuple[tuple[frozenset[str], FileKind, Reader], ...] = (
    (todoist.COLUMNS, FileKind.todoist, todoist.read),
    (frozenset({"LIST", "SUBTASK_OF", "TITLE", "DUE_DATE"}), FileKind.table, _own),
    (frozenset({"FOLDER NAME", "LIST NAME", "TITLE"}), FileKind.ticktick, _ticktick),
    (frozenset({"TASK ID", "COMPLETED AT", "NAME"}), FileKind.asana, _asana),
    (frozenset({"SUBJECT", "DUE DATE", "REMINDER ON/OFF"}), FileKind.microsoft, _outlook),
    (frozenset({"BETREFF", "FÄLLIG AM"}), FileKind.microsoft, _outlook),
)
