"""Labelled utterances: what people say, each wish with its act and marks.

Training, tests and measurements read them.
A line of `training.jsonl` is {"act", "text", "writer", "voice", "after"?}. `text` carries marks as [words](slot);
" // " stands where the next wish begins, and `act` then names one act for each ("Complete + Add"). `after` is the
message before, where there was one. No act and no mark is ever guessed."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from todo_api.assistant.local.frames import Act, Mark, Slot

_MARK = re.compile(r"\[([^\[\]]+)\]\((\w+)\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One wish of an utterance."""

    act: Act
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    clauses: tuple[Clause, ...]
    writer: str = ""
    voice: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        return " ".join(clause.text for clause in self.clauses)


def read_examples(file: Path) -> list[Example]:
    """Raises ValueError, with the line, for an unknown act or slot."""
    return [example_of(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line]


def example_of(act: str, text: str, writer: str = "", voice: str = "", after: str = "") -> Example:
    acts = [Act(name.strip()) for name in act.split("+")]
    parts = text.split(" // ")
    if len(acts) != len(parts):
        raise ValueError(f"{len(acts)} acts for {len(parts)} wishes: {text}")
    return Example(tuple(_clause(*each) for each in zip(acts, parts, strict=True)), writer, voice, after)


def _clause(act: Act, marked: str) -> Clause:
    marks: list[Mark] = []
    plain = ""
    for before, words, slot in _pieces(marked.strip()):
        plain += before
        if slot:
            marks.append(Mark(Slot(slot), words, len(plain), len(plain) + len(words)))
        plain += words
    return Clause(act, plain, tuple(marks))


def _pieces(marked: str) -> Iterator[tuple[str, str, str]]:
    """Text before a mark, the marked words, the slot."""
    at = 0
    for found in _MARK.finditer(marked):
        yield marked[at : found.start()], found[1], found[2]
        at = found.end()
    yield marked[at:], "", ""
