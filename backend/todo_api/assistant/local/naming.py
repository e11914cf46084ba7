"""Whether words name a task, in whatever form they are said: inflected, as a verb for a noun, begun, misspelt, or one
written together with others. It says which tasks; what is done with them is decided elsewhere."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from todo_api.assistant.local.languages.cues import Cues
from todo_api.assistant.local.languages.lexicon import Words, words_of
from todo_api.assistant.local.steps import TaskJson

SAME_WORD = 88.0
"""Spelling similarity (0 to 100) from which two words are one, misspelt."""
BEGINS_WORD = 5
"""Letters from which the beginning of a word names it: "biblio"."""
LONG_ENOUGH = 4
"""Letters of a word that may be the end of one written together."""
SURELY_AHEAD = 0.25
"""By how much one task must be better named than the next, to be the one that is meant."""
WEAK, WHOLE = 0.2, 0.5
"""What a word is worth that may say something else, and what it is worth that a title is said in full."""
ELIDED = re.compile(r"\b\w{1,2}['’](?=\w)")


def is_word(word: str, other: str, cues: Cues) -> bool:
    """Whether both are one word: inflected, misspelt, begun, or the end of one written together."""
    if word == other or word.isdigit() or other.isdigit():
        return word == other
    if cues.inflects(word, other) or (word[0] == other[0] and fuzz.ratio(word, other) >= SAME_WORD):
        return True
    if len(word) >= BEGINS_WORD and other.startswith(word):
        return True
    if word.startswith(other) and word.removeprefix(other) in cues.enclitics:
        return True
    if cues.compounds and len(word) >= LONG_ENOUGH and other.endswith(word):
        return True
    return (
        cues.means(word, other)
        or cues.derives(word, other)
        or any(base == other or (cues.compounds and other.endswith(base)) for base in cues.without_head(word))
    )


def title_words(task: TaskJson, words: Words) -> list[str]:
    """The words of a title that tell it from others; all of them where there are only small ones."""
    said = words_of(ELIDED.sub("", task["title"]))
    return [word for word in said if word not in words.skipped and (len(word) > 1 or word.isdigit())] or said


@dataclass(frozen=True, slots=True)
class Fit:
    """How well some words name a task: what of its title they say, and which of them are beside it."""

    task: TaskJson
    said: frozenset[str]
    left: tuple[str, ...]
    whole: bool
    """Whether they say all of the title."""


def fit(content: Sequence[str], task: TaskJson, words: Words, cues: Cues) -> Fit:
    theirs = title_words(task, words)
    own = {word for word in content if any(_names(word, other, cues) for other in theirs)}
    whole = all(any(_names(word, other, cues) for word in own) for other in theirs)
    return Fit(task, frozenset(own), tuple(word for word in content if word not in own), whole and bool(own))


def _names(word: str, other: str, cues: Cues) -> bool:
    return is_word(word, other, cues) or any(word in group and other in group for group in cues.deeds)


def best_fit(
    content: Sequence[str], tasks: Iterable[TaskJson], words: Words, cues: Cues, weak: Collection[str] = ()
) -> Fit | None:
    """The one task that these words name better than any other; a word that many tasks have tells little, and so do
    those that are `weak`."""
    fits = [each for task in tasks if (each := fit(content, task, words, cues)).said]
    share = {word: sum(word in each.said for each in fits) for word in content}
    ranked = sorted(((_weight(each, share, weak), each) for each in fits), key=lambda each: -each[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < SURELY_AHEAD):
        return None
    return ranked[0][1]


def _weight(named: Fit, share: dict[str, int], weak: Collection[str]) -> float:
    told = sum((WEAK if word in weak else 1) / share[word] for word in named.said)
    return told + WHOLE * named.whole
