"""`grammar.toml`: sentence templates, small enough to read.

A template is words, "(this|that)", "[maybe]", "[this|that]" and "{any words}". It fits a whole clause, capitals,
accents, signs, apostrophes aside; "{target=the last one}" stands for just these words. `[Find.when] say = […]` is a
*form*: one way to mean an act. Forms are features of what is learned; some also decide (see `understand.py`). Those
called "plain" hold slots, and are filled to train on more."""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from todo_api.assistant.local.frames import Act, Mark, Slot
from todo_api.assistant.local.linear import fold

PLAIN = ".plain"
LONGEST_PLAIN = 200
"""Characters from which on nothing is said in the plainest words any more."""
_PIECE = re.compile(r"\{\w+(?:=[^{}]+)?\}|[()\[\]|]|[^\s()\[\]|{}]+")
_SIGNS = re.compile(r"[^\w\s#]+")
_CHUNK = re.compile(r"[\w#'’]+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Grammar:
    """The forms of a language, by name. `asks`, `wishes`, `denies`: see `understand.py`."""

    patterns: dict[str, re.Pattern[str]]
    templates: dict[str, list[str]]
    plain: dict[str, re.Pattern[str]]
    """Each template of the plain forms by itself, by its name and its words; a group for each slot."""

    def forms(self, text: str) -> list[str]:
        """The names of all forms that the whole text fits, then those of the single plain templates."""
        plain = normal(text)
        names = [name for name, pattern in self.patterns.items() if pattern.fullmatch(plain)]
        if len(plain) > LONGEST_PLAIN:
            return names
        acts = {name.removesuffix(PLAIN) for name in names if name.endswith(PLAIN)}
        return [
            *names,
            *(
                each
                for each, pattern in self.plain.items()
                if each.partition(".")[0] in acts and pattern.fullmatch(plain)
            ),
        ]

    def fits(self, name: str, text: str) -> bool:
        """Whether the whole text has this form; what an apostrophe joins is one word, or two ("qu'est")."""
        pattern = self.patterns.get(name)
        ways = dict.fromkeys((normal(text), normal(text.replace("’", " ").replace("'", " "))))
        return pattern is not None and any(pattern.fullmatch(each) for each in ways)

    def fillings(self, text: str, acts: Collection[Act]) -> Iterator[tuple[Act, tuple[Mark, ...]]]:
        """What each plain template of these acts that fits takes the text for, and where its slots are filled."""
        named = {f"{act.value}{PLAIN}": act for act in acts}
        for form, marks in self.filled(text, named):
            yield named[form], marks

    def filled(self, text: str, names: Collection[str]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
        """The plain forms of these names that the text fits, each with where its slots are filled."""
        words = _placed(text)
        plain = "".join(f"{word} " for word, *_ in words)
        if plain != normal(text) or len(plain) > LONGEST_PLAIN:
            return
        ends = dict(zip(accumulate(len(word) + 1 for word, *_ in words), (end for *_, end in words), strict=True))
        starts = dict(zip([0, *ends], (start for _, start, _ in words), strict=False))
        for name, pattern in self.plain.items():
            form, _, template = name.partition(" ")
            if form in names and (found := pattern.fullmatch(plain)):
                slots = [piece[1:-1].partition("=")[0] for piece in pieces(template) if piece[0] == "{"]
                spans = [_with_bracket(text, starts[start], ends[end]) for start, end in found.regs[1:]]
                yield (
                    form,
                    tuple(
                        Mark(Slot(slot), text[start:end], start, end)
                        for slot, (start, end) in zip(slots, spans, strict=True)
                    ),
                )


def _with_bracket(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of "kickoff (online)" with the bracket that closes it."""
    opened = text[start:end].count("(") > text[start:end].count(")")
    return start, end + (opened and text[end : end + 1] == ")")


def _placed(text: str) -> list[tuple[str, int, int]]:
    """The words as templates see them, each with the characters that it stands for."""
    return [(word, found.start(), found.end()) for found in _CHUNK.finditer(text) for word in normal(found[0]).split()]


def normal(text: str) -> str:
    """How templates see a text: folded words, each with a space after it."""
    plain = fold(text).replace("’", "'").replace("'re", " re").replace("'", "")  # "we're" is not "were"
    return _SPACE.sub(" ", _SIGNS.sub(" ", plain)).strip() + " "


def read_grammar(file: Path) -> Grammar:
    return grammar_of(tomllib.loads(file.read_text(encoding="utf-8")))


def grammar_of(read: dict[str, Any]) -> Grammar:
    forms = dict(_forms(read))
    patterns, plain = {}, {}
    for name, templates in forms.items():
        said = {template: _pattern(template) for template in templates if _has_words(template)}
        patterns[name] = re.compile("|".join(f"(?:{each})" for each in said.values()))
        if name.endswith(PLAIN):
            plain.update({f"{name} {template}": re.compile(_pattern(template, slot="(")) for template in said})
    return Grammar(patterns, forms, plain)


def _has_words(template: str) -> bool:
    """One slot alone fits everything, and so says nothing."""
    return any(piece[0] not in "{()[]|" for piece in _PIECE.findall(template))


def pieces(template: str) -> list[str]:
    return _PIECE.findall(template)


def _forms(read: dict[str, Any], before: str = "") -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for name, value in read.items():
        if name == "say":
            found.append((before, value))
        else:
            found += _forms(value, f"{before}.{name}" if before else name)
    return found


def _pattern(template: str, slot: str = "(?:") -> str:
    """`slot`: how the group of a slot begins."""
    said = ""
    for piece in _PIECE.findall(template):
        if piece in "(|":
            said += {"(": "(?:", "|": "|"}[piece]
        elif piece == ")":
            said += ")"
        elif piece == "[":
            said += "(?:"
        elif piece == "]":
            said += ")?"
        elif "=" in piece and piece.startswith("{"):
            said += f"{slot}{re.escape(normal(piece[1:-1].partition('=')[2]))})"
        elif piece.startswith("{"):
            said += f"{slot}.+ )" if piece != "{maybe}" else "(?:.+ )?"
        else:
            said += re.escape(normal(piece))
    return said
