"""`words.toml`: words that mean something by themselves, whatever stands around them."""

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from todo_api.assistant.local.linear import fold


@dataclass(frozen=True)
class Words:
    """The lexicon of a language; all words folded (no capitals, no accents).

    `it`, `them`, `both`, `every`: what stands for tasks. `joints`: "and". `skipped`: words without meaning in a search.
    `nouns`: any task, whatever it is. `prepositions`: what may belong to a date. `inbox`, `list_nouns`, `tag_nouns`:
    how these are called. `verbs`: what tasks begin with, or end with where `verb_last`. `done`, `open`, `overdue`,
    `undated`: states. `later`, `earlier`: which way a task moves. `following`: what counts
    from its own day. `raised`, `lowered`: a priority. `corrections`: what
    is said before the right date. `vague`: words for nothing certain. `here`: the page. `gone`: what empties a field.
    `several`: a group. `counting`: before a number. `to_list`: the list as such, where a task is put. `pairs`: one
    thing with "and" in it. `spellings`: letters, and how they are typed without. `numbers`, `ordinals` (-1 is the
    last), `levels` (0 to 3), `fields` (of a task). `classes`: words that a learner may take one for another, each with
    the name of its class."""

    it: frozenset[str]
    them: frozenset[str]
    both: frozenset[str]
    every: frozenset[str]
    joints: frozenset[str]
    skipped: frozenset[str]
    nouns: frozenset[str]
    prepositions: frozenset[str]
    inbox: frozenset[str]
    list_nouns: frozenset[str]
    tag_nouns: frozenset[str]
    verbs: frozenset[str]
    done: frozenset[str]
    open: frozenset[str]
    overdue: frozenset[str]
    undated: frozenset[str]
    later: frozenset[str]
    following: frozenset[str]
    earlier: frozenset[str]
    raised: frozenset[str]
    lowered: frozenset[str]
    corrections: frozenset[str]
    vague: frozenset[str]
    here: frozenset[str]
    gone: frozenset[str]
    now: frozenset[str]
    pairs: frozenset[str]
    no: frozenset[str]
    several: frozenset[str]
    counting: frozenset[str]
    to_list: frozenset[str]
    spellings: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    levels: dict[str, int]
    fields: dict[str, str]
    verb_last: bool
    classes: dict[str, str]

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that are no content of a target: articles, "task", "all"."""
        return self.skipped | self.nouns | self.every | self.list_nouns

    def content(self, text: str) -> list[str]:
        """The words of a text that say something, folded; all of them where there are only small ones."""
        words = words_of(text)
        return [word for word in words if word not in self.skipped] or words

    def has(self, group: frozenset[str], text: str) -> bool:
        """Whether a word or a saying of the group stands in the text."""
        words = words_of(text)
        plain = f" {' '.join(words)} "
        return any(word in group for word in words) or any(" " in each and f" {each} " in plain for each in group)

    def number(self, text: str) -> int | None:
        for word in words_of(text):
            if word.isdigit() and len(word) < 4:
                return int(word)
            if word in self.numbers:
                return self.numbers[word]
        return None

    def valued(self, table: dict[str, int] | dict[str, str], text: str) -> Any:
        """The value of the longest saying of a table in a text; None where none stands in it."""
        plain = f" {' '.join(words_of(text))} "
        best = max((each for each in table if f" {each} " in plain), key=len, default=None)
        return None if best is None else table[best]


_WORD = re.compile(r"\w+(?:'\w+)*")


def words_of(text: str) -> list[str]:
    """The words of a text, folded; "dentist's" is "dentist"."""
    return [word.removesuffix("'s") for word in _WORD.findall(fold(text.replace("’", "'")))]


def read_words(file: Path) -> Words:
    """Raises ValueError where the file lacks a table or has one too many."""
    read: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    wanted = {each.name: each.type for each in fields(Words)}
    if wanted.keys() != read.keys():
        raise ValueError(f"{file}: {sorted(wanted.keys() ^ read.keys())}")
    given: dict[str, Any] = {}
    for name, value in read.items():
        if name == "classes":
            given[name] = {fold(word.strip()): each for each, listed in value.items() for word in listed.split(",")}
        elif isinstance(value, dict):
            given[name] = value if name == "spellings" else {fold(word): each for word, each in value.items()}
        elif isinstance(value, bool):
            given[name] = value
        else:
            text = value if isinstance(value, str) else ", ".join(value)
            given[name] = frozenset(fold(word.strip()) for word in text.split(",") if word.strip())
    return Words(**given)
