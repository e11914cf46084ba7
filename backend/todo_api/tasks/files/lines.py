"""Lists in plain text and Markdown: a task a line, read as quick add reads it; what is indented is a subtask, a heading
names the list.

What Markdown has beside lists (CommonMark, GitHub's tables, Obsidian's and Jekyll's front matter and comments) is no
task: it is left out, and that is said."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from todo_api.tasks import shape
from todo_api.tasks.errors import FileTooLong
from todo_api.tasks.files import signs
from todo_api.tasks.files.draft import Draft
from todo_api.tasks.schemas import ProblemKind

_MOST_LINES = 200_000
_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_MARK = re.compile(r"(?:[-*+•–]|\d{1,4}[.)])[ \t]+")
_BOX = re.compile(r"\[([ xX/<>!?*-]?)\](?:[ \t]+|$)")
_DRAWN = re.compile("(?:([☐□◻⬜])|[☑✓✔✅🗹])\ufe0f?[ \t]+")
"""Boxes as notes and chats draw them, empty or ticked."""
_RULE = re.compile(r"(?:[-*_=][ \t]*){3,}$")
_UNDERLINE = re.compile(r"=+$")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_DEFINITION = re.compile(r"\[[^\]]+\]:[ \t]*\S")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_FRONT = re.compile(r"[\w-]+[ \t]*:|[ \t-]|#|$")
_COMMENTS = {"<!--": "-->", "%%": "%%"}
_DONE = frozenset("xX")
_CANCELLED = "-"


@dataclass(frozen=True, slots=True)
class _Above:
    """A task that others may be indented below."""

    indent: int
    task: dict[str, Any]


def read(draft: Draft, text: str) -> None:
    """Every line, in order. Raises FileTooLong."""
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        raise FileTooLong
    holder: str | None = None
    above: list[_Above] = []
    marked = False  # text below a task with a mark belongs to it
    for line, raws, is_block in _pieces(draft, lines):
        words = raws[0].strip()
        spaced = raws[0].expandtabs(4)
        indent = len(spaced) - len(spaced.lstrip())
        if is_block:
            if marked and above and indent > above[-1].indent:
                draft.note(line, above[-1].task, textwrap.dedent("\n".join(raws)))
            else:
                draft.problem(line, words, ProblemKind.row)
            continue
        if not words or _RULE.match(words):
            continue
        if heading := _HEADING.match(words):
            holder = words[heading.end() :].rstrip("# \t")
            marked, above = False, []
            continue
        while above and above[-1].indent >= indent:
            above.pop()
        mark = _MARK.match(words)
        if mark is None and not _DRAWN.match(words) and marked and above:
            draft.note(line, above[-1].task, words)
            continue
        words = words[mark.end() :] if mark else words
        box, drawn = _BOX.match(words), _DRAWN.match(words)
        if found := box or drawn:
            words = words[found.end() :].strip()
        if not words:
            continue
        parent = above[-1].task["id"] if above else None
        ticked = box[1] if box else "x" if drawn and not drawn[1] else ""
        task = _add(draft, line, words, holder, parent, ticked)
        if task is not None:
            above.append(_Above(indent, task))
        marked = mark is not None or box is not None or drawn is not None


def _add(
    draft: Draft, line: int, words: str, holder: str | None, parent: UUID | None, box: str
) -> dict[str, Any] | None:
    sign = signs.read(draft, line, words)
    parsed = draft.read(line, sign.rest)
    if sign.due is not None:  # a day in the words beside it is part of them
        said = [(span.start, span.end) for span in parsed.spans if span.kind in ("date", "time", "recurrence")]
        parsed = draft.read(line, sign.rest, said) if said else parsed
    done: datetime | bool = sign.done or sign.cancelled or box in _DONE or box == _CANCELLED
    if box == _CANCELLED or sign.cancelled:
        sign.notes.append("Cancelled")
    return draft.add(
        line,
        sign.rest if len(sign.rest) > shape.TITLE_LENGTH else parsed.title or words,
        notes="\n".join(sign.notes),
        tags=parsed.tags,
        due=sign.due or draft.due_of(parsed),
        done=done,
        created=sign.created,
        parent=parent,
        priority=sign.priority or parsed.priority,
        list_id=draft.list_named(parsed.list) if parsed.list else draft.list_id(holder),
    )


def _pieces(draft: Draft, lines: list[str]) -> Iterator[tuple[int, list[str], bool]]:
    """The number of a line, it or the block that begins with it, and whether it is a block, which is no task."""
    at = _front_matter(draft, lines)
    while at < len(lines):
        words = lines[at].strip()
        end = _block_end(lines, at, words)
        if end > at:
            yield at + 1, lines[at:end], True
            at = end
        elif words and at + 1 < len(lines) and _UNDERLINE.match(lines[at + 1].strip()) and not _MARK.match(words):
            yield at + 1, [f"# {words}"], False  # a heading with a line below it
            at += 2
        else:
            yield at + 1, [lines[at]], False
            at += 1


def _front_matter(draft: Draft, lines: list[str]) -> int:
    """The line behind the YAML at the beginning."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for at, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            draft.problem(1, "---", ProblemKind.row)
            return at + 1
        if not _FRONT.match(line):
            return 0
    return 0


def _block_end(lines: list[str], at: int, words: str) -> int:
    """Behind the block that begins at a line and is no task; that line itself where none does."""
    inner = words[mark.end() :] if (mark := _MARK.match(words)) else words
    if fence := _FENCE.match(inner):
        closing = re.compile(rf"{re.escape(fence[1][0])}{{{len(fence[1])},}}$")
        if fence[1][0] == "`" and "`" in inner[fence.end() :]:
            return at
        return next((k + 1 for k in range(at + 1, len(lines)) if closing.match(lines[k].strip())), len(lines))
    for opening, ending in _COMMENTS.items():
        if words.startswith(opening):
            begin = next((k for k in range(at, len(lines)) if ending in lines[k].strip()[2 * (k == at) :]), None)
            return len(lines) if begin is None else begin + 1
    if words.startswith(">"):
        return next((k for k in range(at, len(lines)) if not lines[k].strip().startswith(">")), len(lines))
    if words.startswith("|") or _begins_table(lines, at, words):
        return next((k for k in range(at, len(lines)) if "|" not in lines[k]), len(lines))
    return at + 1 if _DEFINITION.match(words) or _TAG.match(words) else at


def _begins_table(lines: list[str], at: int, words: str) -> bool:
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return "|" in words and "|" in below and _TABLE_RULE.match(below) is not None
