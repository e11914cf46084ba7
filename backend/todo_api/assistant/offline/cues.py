"""What a sentence wants that fits no rule as a whole: words that speak for an act, and words that name a task.

Where the words name no task of the person, nothing comes of it: it was no act after all."""

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from todo_api import language
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import words_en as words
from todo_api.assistant.offline.intents import Intent, Suffixes, base_verb, gist, read_level
from todo_api.assistant.offline.memory import TaskJson
from todo_api.assistant.search import search_words

ALIKE = 86.0


def guess(text: str, context: TurnContext) -> Intent | None:
    """The act that single words speak for, and in `what` the words that may name a task."""
    first = re.match(r"[\w'-]+", text.lower())
    if first is None or context.locale.language != "en" or (first[0] in words.VERBS and first[0] not in words.COMMANDS):
        return None  # "book the hall": a new task
    kind, slots = _act(re.sub(words.TRAILING, "", text, flags=re.IGNORECASE), context)
    if kind is None:
        return None
    what = " ".join(word for word in gist(text, context).split() if word not in words.CUE_WORDS)
    return Intent(kind, {**slots, "what": what}, text) if what else None


def _act(text: str, context: TurnContext) -> tuple[str | None, dict[str, str]]:
    suffixes = Suffixes(text, context)
    later = suffixes.of("when")
    if later and _cue("another_day").search(text):
        return "snooze", {"when": later[0][1]}
    for kind in ("reopen", "delete"):
        if _cue(kind).search(text):
            return kind, {}
    if (found := suffixes.of("list")) and re.search(words.INTO, found[0][0].rstrip(), re.IGNORECASE):
        return "move", {"list": found[0][1]}
    if (tag := re.search(words.TAGGED, text, re.IGNORECASE)) and _cue("tag").search(text):
        return "tag", {"tag": next(name for name in tag.groups() if name)}
    read = language.parse(text, **context.reader)
    if read.recurrence is not None and _cue("repeat").search(text):
        span = next(span for span in read.spans if span.kind == "recurrence")
        return "repeat", {"rule": text[span.start :]}
    if (level := re.search(words.IMPORTANT, text, re.IGNORECASE)) and _cue("priority").search(text):
        said = f"not {level[0]}" if _cue("less").search(text) else level[0]
        return "priority", {"level": said if read_level(said) or "not" in said else level[0]}
    if later and (_cue("snooze").search(text) or re.match(words.TO_DAY, later[0][1], re.IGNORECASE)):
        return "snooze", {"when": later[0][1]}
    if _cue("later").search(text):
        return "snooze_only", {}
    past = [word for word in re.findall(r"[a-z]+", text.lower()) if base_verb(word) not in (None, word)]
    return ("complete", {}) if past or _cue("complete").search(text) else (None, {})


@cache
def _cue(kind: str) -> re.Pattern[str]:
    return re.compile(words.CUES[kind], re.IGNORECASE)


def named_by(said: str, tasks: Sequence[TaskJson]) -> list[TaskJson]:
    """The tasks that some of the words name: one for most of the words, or several that share them out between them."""
    ours = search_words(said)
    met = {task["id"]: frozenset(word for word in ours if _is_in(word, search_words(task["title"]))) for task in tasks}
    several = [task for task in tasks if any(_is_in(word, _things(task["title"])) for word in met[task["id"]])]
    if len(several) > 1 and len(frozenset().union(*met.values())) == sum(len(met[task["id"]]) for task in several):
        return several if len(ours) == sum(len(met[task["id"]]) for task in several) else []
    best = max(several, key=lambda task: len(met[task["id"]]), default=None)
    known = len(met[best["id"]]) if best is not None else 0
    if best is None or 2 * known < len(ours) or (2 * known == len(ours) and ours[-1] not in met[best["id"]]):
        return []  # "the leccy bill" is the bill; "the rent of the flat" may be no rent that is known
    alone = sum(len(met[task["id"]]) == len(met[best["id"]]) for task in several) == 1
    return [best] if alone else []


def _things(title: str) -> list[str]:
    """The words of a title but for the verb at its start: "call the plumber" is no other call."""
    found = search_words(title)
    return found[1:] if len(found) > 1 and found[0] in words.VERBS else found


def _is_in(word: str, title: list[str]) -> bool:
    """Whether a word of the title is this one, spelt or bent otherwise: "watering" and "water"."""
    stem = min(5, len(word))
    return any(
        fuzz.ratio(word, other) >= ALIKE or (stem >= 4 and len(other) >= 4 and word[:stem] == other[:stem])
        for other in title
    )
