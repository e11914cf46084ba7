"""In which language a text is: people write in another than their account's now and then.

Each word that only dates and repetitions of a language use speaks for it, its articles and prepositions a little. The
account's own language gives way only to one for which clearly more is said."""

import re
from collections.abc import Iterable, Mapping

from todo_api.language.words import Language, Role

_WORD = re.compile(r"(?<![=;\w])[^\W\d_]+(?:['’-][^\W\d_]+)*+['’]?")
_LONGEST = 400  # characters that are looked at
_ENOUGH = 3
_STRONG = 2
_SHORTEST_NAME = 5  # "mar", "sun" and "jun" are words of many kinds
_WEIGHTS = {
    Role.RELATIVE_DAY: 3,
    Role.FREQUENCY: 3,
    Role.WEEKDAY: 2,
    Role.WEEKDAY_PLURAL: 2,
    Role.MONTH: 2,
    Role.EVERY: 2,
    Role.HOLIDAY: 2,
    Role.WEEKEND: 2,
    Role.OCLOCK: 2,
    Role.WHICH: 2,
    Role.DAYPART: 2,
    Role.DAYPART_PLURAL: 2,
    Role.UNIT: 2,
    Role.FILLER: 1,
    Role.THE: 1,
    Role.IN: 1,
    Role.ON: 1,
    Role.AT: 1,
    Role.AND: 1,
    Role.OF: 1,
    Role.FOR: 1,
    Role.DEADLINE: 1,
    Role.UNTIL: 1,
}
_SHORT_WEIGHT = {Role.UNIT: 1, Role.WHICH: 1, Role.DAYPART: 1}
_NAMES = frozenset({Role.WEEKDAY, Role.MONTH, Role.HOLIDAY, Role.WEEKEND, Role.FREQUENCY, *_SHORT_WEIGHT})

Evidence = Mapping[str, Mapping[str, int]]


def evidence_of(languages: Iterable[Language]) -> Evidence:
    """For which languages a word speaks, and how strongly."""
    found: dict[str, dict[str, int]] = {}
    for language in languages:
        for word, senses in language.lexicon.items():
            weight = max((_weight(role, word) for role in senses), default=0)
            if weight:
                found.setdefault(word, {})[language.code] = weight
        for word, phrases in language.phrases.items():
            if any(Role.EVERY in senses for _, senses in phrases):
                found.setdefault(word, {}).setdefault(language.code, _STRONG)
    return found


def _weight(role: Role, word: str) -> int:
    if role in _NAMES and len(word) < _SHORTEST_NAME:
        return _SHORT_WEIGHT.get(role, 0)
    return _WEIGHTS.get(role, 0)


def spoken(text: str, own: Language, evidence: Evidence) -> str:
    """The code of the language of a text; that of `own` in doubt. Linear in the text, of which the beginning counts."""
    scores: dict[str, int] = {}
    strong: set[str] = set()
    for word in _WORD.findall(text[:_LONGEST].lower().replace("’", "'")):
        speaks = evidence.get(word) or evidence.get(word.partition("'")[2])
        if not speaks:
            continue
        for code, weight in speaks.items():
            scores[code] = scores.get(code, 0) + weight
            if weight >= _STRONG and own.code not in speaks:
                strong.add(code)
    if not strong:
        return own.code
    best = max(strong, key=lambda code: (scores[code], code))
    return best if scores[best] >= _ENOUGH and scores[best] > scores.get(own.code, 0) else own.code
