"""In which language a text is: one in another language than the account's is read and answered in its own."""

import math
import re
import zlib
from functools import cache
from pathlib import Path

from todo_api.assistant.local.linear import Table, read_table

ROWS = 1 << 13
SURE = 0.95
"""How likely another language than the person's own has to be."""
FEW_WORDS, SURE_OF_FEW = 2, 0.99
"""… and in a text of so few words, which says little: "jazz please"."""
FEWEST_WORDS = 1
FILE = Path(__file__).parent / "languages" / "which.bin"
_WORD = re.compile(r"[^\W\d_]+")


def spoken(text: str, own: str) -> str:
    """The code of the language of a text: the person's own unless the words speak clearly for another."""
    words = _WORD.findall(text.casefold())
    table = _table()
    if len(words) < FEWEST_WORDS or own not in table.labels:
        return own
    scores = table.score(language_features(text))
    powers = [math.exp(score - max(scores)) for score in scores]
    best = powers.index(max(powers))
    sure = SURE if len(words) > FEW_WORDS else SURE_OF_FEW
    return table.labels[best] if powers[best] / sum(powers) >= sure else own


def language_features(text: str) -> list[int]:
    """Rows of the table: words, and pieces of them with their accents."""
    found: set[str] = set()
    for word in _WORD.findall(text.casefold()[:400]):
        found.add(f"w{word}")
        padded = f"_{word[:16]}_"
        for size in (2, 3, 4):
            found.update(f"c{padded[at : at + size]}" for at in range(len(padded) - size + 1))
    return sorted({zlib.crc32(each.encode()) & (ROWS - 1) for each in found})


@cache
def _table() -> Table:
    return read_table(FILE)
