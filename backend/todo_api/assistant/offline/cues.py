"""What a sentence wants that fits no rule as a whole: words that speak for an act, and words that name a task.

Where the words name no task of the person, nothing comes of it: it was no act after all."""

import re
from collections.abc import Sequence
from datetime import time
from functools import cache

from rapidfuzz import fuzz

from todo_api import language
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import german
from todo_api.assistant.offline import words_en as words
from todo_api.assistant.offline.intents import Intent, Suffixes, base_verb, gist, read_when
from todo_api.assistant.offline.memory import TaskJson
from todo_api.assistant.search import search_words

ALIKE = 86.0


def guess(text: str, context: TurnContext, taken_for: Intent | None = None) -> Intent | None:
    """The act that single words speak for, or that it was `taken_for`, and in `what` the words that may name a task."""
    if context.locale.language == "de":
        about = german.nouns(text) if taken_for is not None else ""
        return Intent(taken_for.kind, {**taken_for.slots, "what": about}, text) if taken_for and about else None
    first = re.match(r"[\w'-]+", text.lower())
    if first is None or re.match(words.ASKING, text, re.IGNORECASE):
        return None
    kind, slots = _act(re.sub(words.TRAILING, "", text, flags=re.IGNORECASE), context)
    if kind is None and taken_for is not None:
        kind, slots = taken_for.kind, {name: said for name, said in taken_for.slots.items() if name != "what"}
    if kind is None or (first[0] in words.VERBS and first[0] not in words.COMMANDS and kind != "complete"):
        return None  # "book the hall": a new task
    about = text
    for said in slots.values():
        about = about.replace(said, " ")
    what = " ".join(word for word in gist(about, context).split() if word not in words.CUE_WORDS)
    return Intent(kind, {**slots, "what": what}, text) if what else None


def _act(text: str, context: TurnContext) -> tuple[str | None, dict[str, str]]:
    suffixes = Suffixes(text, context)
    later = suffixes.of("when")
    when = read_when(later[0][1], context) if later else None
    now = (context.today, context.now.time())
    if when is not None and when[0] is not None and (when[0], when[1] or time.max) < now:
        return "complete", {}  # "read chapter 4 last night"
    read = language.parse(text, **context.reader)
    if not later:
        last = re.split(r"[,.;]\s", text)[-1]
        later = [("", last[span.start : span.end]) for span in _dates(last, context)]
    if later and _cue("another_day").search(text):
        return "snooze", {"when": later[0][1]}
    if _cue("done_already").search(text):
        return "complete", {}
    level = re.search(words.IMPORTANT, text, re.IGNORECASE)
    if level and _cue("less").search(text):
        low = re.search(words.LESS_LEVEL, text, re.IGNORECASE)
        return "priority", {"level": low[0] if low else f"not {level[0]}"}
    if _cue("not_today").search(text):
        return "snooze_only", {}
    for kind in ("reopen", "delete"):
        if _cue(kind).search(text):
            return kind, {}
    if (found := suffixes.of("list")) and re.search(words.INTO, found[0][0].rstrip(), re.IGNORECASE):
        return "move", {"list": found[0][1]}
    names = "|".join(re.escape(name) for name in context.list_names)
    named = re.search(words.IN_LIST.replace("{names}", names), text, re.IGNORECASE) if names else None
    if named and _cue("move").search(text):
        return "move", {"list": named[1]}
    if (tag := re.search(words.TAGGED, text, re.IGNORECASE)) and _cue("tag").search(text):
        return "tag", {"tag": next(name for name in tag.groups() if name)}
    if read.recurrence is not None and _cue("repeat").search(text):
        span = next(span for span in read.spans if span.kind == "recurrence")
        return "repeat", {"rule": text[span.start :]}
    if level and _cue("priority").search(text):
        return "priority", {"level": level[0]}
    if later and (_cue("snooze").search(text) or re.match(words.TO_DAY, later[0][1], re.IGNORECASE)):
        return "snooze", {"when": later[0][1]}
    if _cue("later").search(text):
        return "snooze_only", {}
    past = [word for word in re.findall(r"[a-z]+", text.lower()) if base_verb(word) not in (None, word)]
    return ("complete", {}) if past or _cue("complete").search(text) else (None, {})


@cache
def _cue(kind: str) -> re.Pattern[str]:
    return re.compile(words.CUES[kind], re.IGNORECASE)


def _dates(text: str, context: TurnContext) -> list[language.Span]:
    return [span for span in language.parse(text, **context.reader).spans if span.kind == "date"]


def named_by(said: str, tasks: Sequence[TaskJson], *, several: bool, surely: bool = False) -> list[TaskJson]:
    """The tasks that some of the words name: one for most of the words, or `several` that share them out between them.

    `surely` the words name one, however many other words they have."""
    ours = search_words(said)
    met = {task["id"]: frozenset(word for word in ours if _is_in(word, search_words(task["title"]))) for task in tasks}
    fitting = [task for task in tasks if any(_is_in(word, _things(task["title"])) for word in met[task["id"]])]
    if (
        several
        and len(fitting) > 1
        and len(frozenset().union(*met.values())) == sum(len(met[task["id"]]) for task in fitting)
    ):
        return fitting if len(ours) == sum(len(met[task["id"]]) for task in fitting) else []
    best = max(fitting, key=lambda task: len(met[task["id"]]), default=None)
    known = len(met[best["id"]]) if best is not None else 0
    if best is not None and any(words_met - met[best["id"]] for words_met in met.values()):
        return []  # "the water bill": the bill, or the one that says water
    if surely and best is not None:
        return [best] if sum(len(met[task["id"]]) == known for task in fitting) == 1 else []
    if best is None or 2 * known < len(ours) or (2 * known == len(ours) and ours[-1] not in met[best["id"]]):
        return []  # "the leccy bill" is the bill; "the rent of the flat" may be no rent that is known
    alone = sum(len(met[task["id"]]) == len(met[best["id"]]) for task in fitting) == 1
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
