"""The words of a task, as the search finds them, and the words that are looked for: one folding for both.

The index is a tsvector that is made here and not by PostgreSQL's parsers and dictionaries: those keep an address in
one piece, know no accents without an extension, and go by the locale of the database. It holds, without case and
accents:

- words, at their place, title (A), tags (B) and notes (C); of what is written without spaces, pairs of characters;
- signs and emoji; ``#phone`` for a tag as it is searched, ``=phone`` as `tag_key` knows it;
- ``~``, a word, and that word without one of its letters: two words that share one of these differ in one letter
  (Garbe, SymSpell, 2012), so a slip of the pen is found by the same index."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from todo_api.tasks.shape import tag_key

VERSION = "~1"
"""A lexeme of every vector; a new folding gets a new number, and `reindex` finds what has the old one."""

LONGEST_WORD = 100  # of a longer one, its beginning; a lexeme has 2046 bytes at most
MISSPELT_FROM, MISSPELT_TO = 5, 30  # letters
SPELLED = 500  # characters of notes in which a misspelt word is found; of a title, all
GAP = 10  # places between title, tags and notes, so that nobody finds a phrase across them
LAST_PLACE, MOST_PLACES = 16_383, 255  # PostgreSQL's; the second is of one lexeme

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ĸ": "k"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# Accents, Hebrew and Arabic points, joiners, variants and skin tones of signs. Marks of other scripts are letters.
_DROPPED = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200b-\u200f\ufe00-\ufe0f🏻-🏿]"
)
# Thai, Lao, Myanmar, Khmer, Hangul, Kana and Han: written without spaces between words, or with parts run together.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u318f\u31f0-\u31ff\u3400-\u9fff\ua960-\ua97f"
_UNSPACED += "\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_MARKS = "".join(
    mark
    for mark in map(chr, range(0x300, 0x10000))
    if unicodedata.category(mark) in {"Mn", "Mc"} and not _IS_UNSPACED.match(mark)
)
_TOKEN = re.compile(rf"([{_UNSPACED}]+)|((?:[^\W_{_UNSPACED}]+|[{_MARKS}]+)+)|(\S)")
_ASCII_TOKEN = re.compile("()([a-z0-9]+)|(\\S)")
_HASHTAG = re.compile(r"(?<!\w)#([^\s,#]+)")
_PART = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for, as the texts of tsqueries; each finds what the one before it does, and more."""

    exact: str
    """These words in this order in the title."""
    titled: str
    """Each word, or one that begins so, in the title or a tag."""
    anywhere: str
    """… or in the notes."""
    spelled: str
    """… or a word that differs in one letter."""


def folded(text: str) -> str:
    """Without case and accents: ``Crème`` and ``creme``, ``Straße`` and ``STRASSE`` are one."""
    if text.isascii():
        return text.lower()
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", bare.casefold()).translate(_LETTERS)


def vector(title: str, notes: str, tags: Iterable[str]) -> str:
    """The text of a tsvector. The same for the same words, whoever wrote them."""
    lexemes: dict[str, list[str]] = {VERSION: []}
    place = 1
    for weight, text in (("A", title), ("B", " , ".join(tags)), ("C", notes)):
        place = _add(lexemes, text, weight, place) + GAP
    for tag in tags:
        lexemes.setdefault(f"#{folded(tag)}"[:LONGEST_WORD], [])
        lexemes.setdefault(f"={tag_key(tag)}", [])
    return " ".join(f"{_quoted(lexeme)}{':' * bool(places)}{','.join(places)}" for lexeme, places in lexemes.items())


@lru_cache(maxsize=1_000)
def sought(text: str, *, ignored: Collection[str] = frozenset(), whole_numbers: bool = False) -> Sought | None:
    """The queries for a text, None where it has nothing to look for. Words that are ``ignored`` count where there are
    no others; ``whole_numbers``: 51 does not find 512."""
    plain = folded(text)
    tags = [f"#{tag}"[:LONGEST_WORD] for tag in _HASHTAG.findall(plain)]
    plain = _HASHTAG.sub(" ", plain)
    runs = list(_runs(plain))
    said = [run for run in runs if run[0] not in ignored] or (runs if not tags else [])
    signs = [sign for sign in _signs(plain) if unicodedata.category(sign) == "So" or not (runs or tags)]
    if not (said or tags or signs):
        return None

    def each(weights: str, *, spelled: bool = False) -> str:
        found = [f"{_quoted(tag)}:*" for tag in tags]
        found += [f"{_quoted(sign)}{f':{weights}' if weights else ''}" for sign in dict.fromkeys(signs)]
        for run in said:
            begins = "" if whole_numbers and run[0].isdigit() else "*"
            mark = f":{begins}{weights}" if begins or weights else ""
            # Of a word without spaces its pairs of characters, one behind the other, and of one character any pair.
            term = " <-> ".join(f"{_quoted(pair)}{f':{weights}' if weights else ''}" for pair in run)
            term = f"{_quoted(run[0])}{mark}" if len(run) == 1 else f"({term})"
            if spelled and len(run) == 1 and len(run[0]) >= MISSPELT_FROM - 1 and run[0].isalpha():
                slips = _slips(run[0]) if _may_be_misspelt(run[0]) else [f"~{run[0]}"]
                term = f"({' | '.join([term, *map(_quoted, slips)])})"
            found.append(term)
        return " & ".join(found)

    phrase = " <-> ".join(f"{_quoted(word)}:A" for run in said for word in run)
    exact = [f"({phrase})"] * bool(phrase) + [f"{_quoted(tag)}:*" for tag in tags] + [_quoted(sign) for sign in signs]
    return Sought(" & ".join(exact), each("AB"), each(""), each("", spelled=True))


def tag_query(tag: str) -> str:
    """The tsquery for tasks that have a tag, whatever its case."""
    return _quoted(f"={tag_key(tag)}")


def _add(lexemes: dict[str, list[str]], text: str, weight: str, place: int) -> int:
    """Add the words and signs of a text from a place on. Returns the place behind them."""
    plain = folded(text)
    begin, misspelt = place, set()
    for unspaced, word, sign in _tokens(plain):
        at = f"{min(place, LAST_PLACE)}{weight}"
        if word:
            _put(lexemes, word[:LONGEST_WORD], at)
            if not word.isalpha():
                for part in _PART.findall(word):  # 5545 is in RFC5545, too
                    _put(lexemes, part[:LONGEST_WORD], at)
            place += 1
        elif sign:
            _put(lexemes, sign, f"{min(begin, LAST_PLACE)}{weight}")
        for index in range(len(unspaced)):
            _put(lexemes, unspaced[index : index + 2], f"{min(place, LAST_PLACE)}{weight}")
            place += 1
    _add_umlauts(lexemes, text, weight, begin)
    for _, word, _ in _tokens(plain[:SPELLED]):
        if word not in misspelt and _may_be_misspelt(word):
            misspelt.add(word)
            for slip in _slips(word):
                lexemes.setdefault(slip, [])
    for tag in _HASHTAG.findall(plain) if "#" in plain else ():
        lexemes.setdefault(f"#{tag}"[:LONGEST_WORD], [])
    return place


def _add_umlauts(lexemes: dict[str, list[str]], text: str, weight: str, place: int) -> None:
    """Müller is also found as Mueller."""
    if text.isascii():
        return
    lower = unicodedata.normalize("NFC", text.casefold())
    if (spelled_out := lower.translate(_UMLAUTS)) == lower:
        return
    for unspaced, word, _ in _tokens(folded(spelled_out)):
        if word:
            _put(lexemes, word[:LONGEST_WORD], f"{min(place, LAST_PLACE)}{weight}")
        place += len(unspaced) + bool(word)


def _put(lexemes: dict[str, list[str]], lexeme: str, at: str) -> None:
    places = lexemes.setdefault(lexeme, [])
    if len(places) < MOST_PLACES and (not places or places[-1] != at):
        places.append(at)


def _tokens(plain: str) -> list[tuple[str, str, str]]:
    """What is written without spaces, words, and single signs; of the three, two are empty."""
    return (_ASCII_TOKEN if plain.isascii() else _TOKEN).findall(plain)


def _runs(plain: str) -> Iterator[Sequence[str]]:
    """What is looked for: each word, and of what is written without spaces all pairs of it together."""
    for unspaced, word, _ in _tokens(plain):
        if word:
            yield (word[:LONGEST_WORD],)
        elif unspaced:
            yield [unspaced[index : index + 2] for index in range(len(unspaced) - 1)] or [unspaced]


def _signs(plain: str) -> list[str]:
    return [sign for _, _, sign in _tokens(plain) if sign]


def _may_be_misspelt(word: str) -> bool:
    """Long enough for a slip to show, and no number: 512 is no misspelt 513."""
    return MISSPELT_FROM <= len(word) <= MISSPELT_TO and word.isalpha()


def _slips(word: str) -> list[str]:
    return list(dict.fromkeys(["~" + word, *("~" + word[:at] + word[at + 1 :] for at in range(len(word)))]))


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
