"""Files that people bring, read as what an import would add. Nothing here writes.

What is in a file says what it is, and its name only where that leaves a doubt. Each format has a file of its own here;
all of them fill a `Draft`, which lets through only tasks that can be, and names what did not become one as it stands.
What is none of these formats is refused with what is, and with how to get it."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from pydantic_core import from_json

from todo_api.core.errors import AppError
from todo_api.tasks.errors import (
    AppointmentsOnly,
    EmptyFile,
    FileNotText,
    FileTooLong,
    OfficeFile,
    OutlineFile,
    UnknownFile,
    UnknownTable,
)
from todo_api.tasks.files import calendar, lines, own, programs, tables, todotxt
from todo_api.tasks.files.draft import Draft
from todo_api.tasks.schemas import FileKind, FileRead, ProblemKind

MAX_UNPACKED_BYTES = 50_000_000
_BINARY = (
    b"%PDF",
    b"SQLite format 3",
    b"bplist",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"7z\xbc\xaf",
    b"Rar!",
)
_OFFICE = frozenset({".xlsx", ".xls", ".xlsm", ".docx", ".doc", ".ods", ".odt", ".numbers", ".pages", ".rtf", ".pdf"})
_OFFICE_MEMBERS = frozenset({"[Content_Types].xml", "mimetype"})
_OUTLINES = frozenset(
    {
        ".org",
        ".taskpaper",
        ".opml",
        ".enex",
        ".html",
        ".htm",
        ".xml",
        ".yaml",
        ".yml",
        ".toml",
        ".plist",
        ".eml",
        ".vcf",
    }
)
_ORG = re.compile(r"^(?:#\+\w+:|\*+ (?:TODO|DONE) )", re.MULTILINE)
_TASKPAPER = re.compile(r"@(?:done|due|defer|flagged)(?:\([^)]{0,50}\))?(?:\s|$)")
_WESTERN = frozenset("äöüÄÖÜßéèêëàâáåãçñíìîïóòôõøúùûýæœÉÈÊÀÂÁÅÃÇÑÍÎÓÔÕØÚÛÆŒªº")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PACKED_TEXT = (".csv", ".json", ".ics")


def read_file(name: str, content: bytes, reader: Mapping[str, Any], own_lists: tuple[str, ...]) -> FileRead:
    """What is in a file. ``reader``: the grammar's arguments for this person.

    Raises UnknownFile, UnknownTable, OfficeFile, OutlineFile, AppointmentsOnly, FileNotText, FileDamaged, EmptyFile,
    FileTooLong."""
    draft = Draft(reader, own_lists)
    if content.startswith(b"\x1f\x8b"):
        name, content = name.removesuffix(".gz"), _inflated(content)
    if content.startswith(b"PK\x03\x04"):
        kind = _read_all(draft, content)
    elif _is_office(name, content):
        raise OfficeFile
    else:
        if b"{" in content[:200] and (found := _read_own(content)) is not None:
            return found
        text = _decoded(content)
        kind = _read(draft, name, text)
    if not draft.tasks:
        raise EmptyFile
    archive = draft.archive()
    return FileRead(kind=kind, archive=archive, problems=draft.problems)


def _read_own(content: bytes) -> FileRead | None:
    value = _json(content)
    if not own.is_own(value):
        return None
    archive, problems = own.read(value)
    if not (archive.tasks or archive.lists or archive.views):
        raise EmptyFile
    return FileRead(kind=FileKind.archive, archive=archive, problems=problems)


def _read_all(draft: Draft, content: bytes) -> FileKind:
    """A ZIP. What in it is no supported format is named; where nothing is, its refusal is raised."""
    kinds: set[FileKind] = set()
    refusal: AppError = EmptyFile()
    for member, unpacked in _unpacked(content):
        try:
            kinds.add(_read(draft, member, _decoded(unpacked)))
        except (UnknownFile, UnknownTable, AppointmentsOnly, FileNotText) as error:
            refusal = error
            draft.problem(0, member, ProblemKind.row)
    if not kinds:
        raise refusal
    return next(iter(kinds)) if len(kinds) == 1 else FileKind.text


def _read(draft: Draft, name: str, text: str) -> FileKind:
    suffix, start = PurePosixPath(name.lower()).suffix, text.lstrip()[:200]
    if start.upper().startswith("BEGIN:V"):
        calendar.read(draft, name, text)
        return FileKind.calendar
    if suffix == ".json" or _is_json(start):
        return programs.read(draft, text)
    if suffix in {".csv", ".tsv"} or tables.is_known(text):
        return tables.read(draft, name, text)
    if suffix == ".ics":
        raise UnknownFile
    if suffix in _OUTLINES or _is_outline(start, text):
        raise OutlineFile
    if todotxt.is_todotxt(name, text, draft.today):
        todotxt.read(draft, text)
        return FileKind.todotxt
    lines.read(draft, text)
    return FileKind.text


def _is_json(start: str) -> bool:
    """Whether it begins as JSON does; "[ ] milk" and "[x] milk" do not."""
    return re.match(r'\{\s*["}]|\[\s*[\[{"\]]', start) is not None


def _json(content: bytes) -> Any:
    """From its bytes where it is UTF-8: as one text, a single emoji makes it four times as large."""
    try:
        return from_json(content)
    except ValueError:
        pass
    try:
        return json.loads(_decoded(content))
    except (ValueError, RecursionError):
        return None


def _is_outline(start: str, text: str) -> bool:
    if start.startswith(("<?xml", "<!DOCTYPE", "<html", "<opml", "<plist", "<!doctype")):
        return True
    head = text[:50_000]
    return _ORG.search(head) is not None or len(_TASKPAPER.findall(head)) > 1


def _is_office(name: str, content: bytes) -> bool:
    return PurePosixPath(name.lower()).suffix in _OFFICE or content.startswith((*_BINARY[:4], b"{\\rtf"))


def _decoded(content: bytes) -> str:
    """UTF-8, or UTF-16 with its mark or without, or Western European as Outlook and Excel still write it; lines end
    with a line feed. Raises FileNotText."""
    try:
        text = content.decode(_utf_16(content) or "utf-8-sig")
    except UnicodeDecodeError:
        text = _western(content)
    if "\x00" in text:
        raise FileNotText
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf_16(content: bytes) -> str | None:
    """Which order of bytes, or None where it is no UTF-16: without a mark, every other byte of most letters is 0."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    head = content[:4_000]
    first, second = head[::2].count(0), head[1::2].count(0)
    if max(first, second) < len(head) // 4:
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _western(content: bytes) -> str:
    """Windows-1252. Whatever else is not UTF-8 can be read so, too, and is then full of strange letters: only where
    they are few, among the usual ones, it is what it seems. Raises FileNotText."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise FileNotText from None
    letters = [each for each in text if each.isalpha()]
    strange = sum(each not in _WESTERN for each in letters if not each.isascii())
    accents = sum(not each.isascii() for each in letters)
    if _CONTROL.search(text) or strange > accents // 10 or accents > len(letters) // 4:
        raise FileNotText
    return text


def _inflated(content: bytes) -> bytes:
    """What a .gz holds. Raises UnknownFile, FileTooLong."""
    inflater = zlib.decompressobj(wbits=31)
    try:
        unpacked = inflater.decompress(content, MAX_UNPACKED_BYTES)
    except zlib.error:
        raise UnknownFile from None
    if inflater.unconsumed_tail:
        raise FileTooLong
    if not inflater.eof:
        raise UnknownFile
    return unpacked


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a ZIP that may hold tasks, in their order. Raises UnknownFile, OfficeFile, FileTooLong."""
    left = MAX_UNPACKED_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = {each.filename for each in packed.infolist()}
            if names & _OFFICE_MEMBERS:
                raise OfficeFile
            if "data.json" in names and "VERSION" in names:  # Vikunja's; its filters.json holds no tasks
                members = [packed.getinfo("data.json")]
            else:
                members = [each for each in packed.infolist() if each.filename.lower().endswith(_PACKED_TEXT)]
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
