"""`cues.toml`: words that join, take back or limit what is said around a wish, and forms of questions.

They are read beside what was learned, so a change of them needs no training."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from todo_api.assistant.local.languages.grammar import Grammar, grammar_of
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.linear import fold


@dataclass(frozen=True)
class Cues:
    """All folded. `corrections`: what takes back the words before it; `sequels`: what begins one more wish;
    `exceptions`: what leaves out the words behind it; `conditions`: what a wish hangs on; `nothing`: that there is
    none; `placeholders`: a title that only announces one; `within`: what stands before a list; `about`: what stands
    before a topic; `steps`: a subtask; `beside`: what may stand beside a name without being part of it; `pronouns`:
    what a question asks for; `endings`: of inflected words; `clock`: words of a time that leave open which half of
    the day; `called`: what stands before a name; `some`: how much of a thing, which is none of it; `likewise`: what
    ends a wish that says of one more task what was said of another; `merely`: what limits a wish to looking;
    `after`, `before`: what stands before a time or a task in a question of order; `alike`: names of one kind of
    list or tag. `forms`: see `looking.py` and `reading.py`."""

    corrections: tuple[tuple[str, ...], ...]
    sequels: tuple[tuple[str, ...], ...]
    exceptions: tuple[tuple[str, ...], ...]
    conditions: tuple[tuple[str, ...], ...]
    nothing: frozenset[str]
    placeholders: frozenset[str]
    within: frozenset[str]
    about: frozenset[str]
    steps: frozenset[str]
    beside: frozenset[str]
    pronouns: frozenset[str]
    endings: tuple[str, ...]
    clock: frozenset[str]
    called: tuple[tuple[str, ...], ...]
    some: tuple[tuple[str, ...], ...]
    likewise: tuple[tuple[str, ...], ...]
    merely: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    before: tuple[tuple[str, ...], ...]
    compounds: bool
    alike: tuple[frozenset[str], ...]
    forms: Grammar

    def kind(self, name: str) -> frozenset[str]:
        """All names of the kind that this one is of; none where it is of no known kind."""
        return next((group for group in self.alike if name in group), frozenset())

    def same_kind(self, one: str, other: str) -> bool:
        return other in self.kind(one)

    def stem(self, word: str) -> str:
        """A word without its ending, where enough of it is left to search for."""
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= (3 if len(ending) > 2 else 4):
                return word.removesuffix(ending)
        return word

    def inflects(self, word: str, other: str) -> bool:
        """Whether both are forms of one word: "raking", "rake"."""
        if word.isdigit() or other.isdigit():
            return word == other
        stem = self.stem(word)
        return other == word or self.stem(other) == stem or (other.startswith(stem) and len(other) - len(stem) <= 2)


def read_cues(file: Path) -> Cues:
    """Raises KeyError where the file lacks a table."""
    read = tomllib.loads(file.read_text(encoding="utf-8"))

    def phrases(name: str) -> tuple[tuple[str, ...], ...]:
        """The longest first, so that it is found before what it begins with."""
        split = {tuple(words_of(each)) for each in read[name].split(",")}
        return tuple(sorted(split, key=lambda each: (-len(each), each)))

    def group(text: str) -> frozenset[str]:
        return frozenset(" ".join(words_of(each)) for each in text.split(","))

    return Cues(
        corrections=phrases("corrections"),
        sequels=phrases("sequels"),
        exceptions=phrases("exceptions"),
        conditions=phrases("conditions"),
        nothing=group(read["nothing"]),
        placeholders=group(read["placeholders"]),
        within=group(read["within"]),
        about=group(read["about"]),
        steps=group(read["steps"]),
        beside=group(read["beside"]),
        pronouns=group(read["pronouns"]),
        endings=tuple(sorted((fold(each.strip()) for each in read["endings"].split(",")), key=lambda each: -len(each))),
        clock=group(read["clock"]),
        called=phrases("called"),
        some=phrases("some"),
        likewise=phrases("likewise"),
        merely=phrases("merely"),
        after=phrases("after"),
        before=phrases("before"),
        compounds=read["compounds"],
        alike=tuple(group(each) for each in read["alike"]),
        forms=grammar_of(read["forms"]),
    )
