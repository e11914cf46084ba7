"""What a sentence wants that fits no rule as a whole: words that speak for an act, and words that name a task.

Where the words name no task of the person, nothing comes of it: it was no act after all."""

import re
from collections.abc import Sequence
from datetime import time
from functools import cache, partial

from rapidfuzz import fuzz

from todo_api import language
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import german, words_de, words_en
from todo_api.assistant.offline.intents import Intent, Suffixes, base_verb, gist, read_when
from todo_api.assistant.offline.memory import TaskJson
from todo_api.assistant.search import search_words

ALIKE = 86.0


def guess(text: str, context: TurnContext, taken_for: Intent | None = None) -> Intent | None:
    """The act that single words speak for, or that it was `taken_for`, and in `what` the words that may name a task."""
    words = german.words_of(context.locale.language)
    first = re.match(r"[\w'-]+", text.lower())
    if first is None or re.match(words.ASKING, text, re.IGNORECASE) or re.search(words.IF_ONLY, text, re.IGNORECASE):
        return None
    kind, slots = _act(re.sub(words.TRAILING, "", text, flags=re.IGNORECASE), context)
    if kind is None and taken_for is not None:
        kind, slots = taken_for.kind, {name: said for name, said in taken_for.slots.items() if name != "what"}
    if kind is None or _tells_what_to_do(text, kind, context):
        return None
    about = text
    for name, said in slots.items():
        about = about if name == "verb" else about.replace(said, " ")
    if words is words_de and kind == "complete" and (told := re.search(words_de.DID_BEFORE, about)):
        about = about[: told.end()]  # "hab die Fotos sortiert, war viel Arbeit"
    what = german.nouns(about) if words is words_de else _gist(about, context)
    if what and words is words_de and kind == "complete":
        done = [found[0] for found in re.finditer(rf"\b{words_de.DID_ALONE}(?!\w)", about)]
        what = " ".join([what, *(german.infinitive(word) for word in done if word not in words_de.REMARKS)])
    return Intent(kind, {**slots, "what": what}, text) if what else None


def _tells_what_to_do(text: str, kind: str, context: TurnContext) -> bool:
    """ "Book the hall", "Saal buchen": a new task, whatever else is said of it."""
    if context.locale.language == "de":
        return kind != "complete" and re.match(words_de.ADD_OPENER, text, re.IGNORECASE) is not None
    if re.match(words_en.NOUN_AT_START, text, re.IGNORECASE):
        return False
    first = text.lower().split()[0]
    return first in words_en.VERBS and first not in words_en.COMMANDS and kind != "complete"


def _gist(text: str, context: TurnContext) -> str:
    return " ".join(word for word in gist(text, context).split() if word not in words_en.CUE_WORDS)


def _act(text: str, context: TurnContext) -> tuple[str | None, dict[str, str]]:
    german_text = context.locale.language == "de"
    words = german.words_of(context.locale.language)
    cue = partial(_has_cue, text, context.locale.language)
    suffixes = Suffixes(text, context)
    later = suffixes.of("when")
    when = read_when(later[0][1], context) if later else None
    read = language.parse(text, **context.reader)
    past = _speaks_of_the_past(text, context)
    same = first_word(text) in words_en.PAST and not german_text  # "read chapter 4 last night"
    now = (context.today, context.now.time())
    if when is not None and when[0] is not None and (when[0], when[1] or time.max) < now:
        return ("complete", {}) if past or same or cue("complete") else (None, {})
    if not later:
        last = text if german_text else re.split(r"[,.;]\s", text)[-1]
        later = [("", last[span.start : span.end]) for span in _dates(last, context)[-1:]]
    ends_in_day = bool(later) and re.search(r"[,.;–—-]\s*$", later[0][0]) is not None
    if later and (cue("another_day") or (ends_in_day and cue("negated"))):
        return "snooze", {"when": later[0][1]}
    if cue("done_already"):
        return "complete", {}
    level = re.search(words.IMPORTANT, text, re.IGNORECASE)
    if level and cue("less"):
        low = re.search(words.LESS_LEVEL, text, re.IGNORECASE)
        return "priority", {"level": low[0] if low else f"not {level[0]}"}
    if cue("not_today"):
        return "snooze_only", {}
    for kind in ("reopen", "delete"):
        if cue(kind):
            return kind, {}
    if (found := suffixes.of("list")) and re.search(words.INTO, found[0][0].rstrip(), re.IGNORECASE):
        return "move", {"list": found[0][1]}
    names = "|".join(re.escape(name) for name in context.list_names)
    named = re.search(words.IN_LIST.replace("{names}", names), text, re.IGNORECASE) if names else None
    if named and cue("move"):
        return "move", {"list": named[1]}
    if (tag := re.search(words.TAGGED, text, re.IGNORECASE)) and cue("tag"):
        return "tag", {"tag": next(name for name in tag.groups() if name)}
    if read.recurrence is not None and cue("repeat"):
        span = next(span for span in read.spans if span.kind == "recurrence")
        return "repeat", {"rule": text[span.start :]}
    if level and cue("priority"):
        return "priority", {"level": german.in_english(level[0]) if german_text else level[0]}
    if later and (cue("snooze") or re.match(words.TO_DAY, later[0][1], re.IGNORECASE)):
        return "snooze", {"when": later[0][1]}
    if cue("later"):
        return "snooze_only", {}
    ahead = when is not None and when[0] is not None and when[0] > context.today
    if (ahead and re.search(words.IS_SO, text, re.IGNORECASE)) or read.recurrence is not None:
        return None, {}  # "the heating is finished in March", "the passport is renewed every ten years"
    if re.search(words.NOTHING, text, re.IGNORECASE):
        return None, {}
    if cue("complete"):
        return "complete", {}
    return ("complete", {"verb": past} if not german_text else {}) if past else (None, {})


def first_word(text: str) -> str:
    return text.lower().partition(" ")[0]


def _speaks_of_the_past(text: str, context: TurnContext) -> str | None:
    """The verb that says that something was done: "watered", "gegossen"."""
    if context.locale.language == "de":
        done = re.search(rf"\b{words_de.DID_ALONE}$|{words_de.DID_BEFORE}", text)
        return done[0] if done else None
    said = [(word, base_verb(word)) for word in re.findall(r"[a-z]+", text.lower())]
    return next((base for word, base in said if base not in (None, word)), None)


def _has_cue(text: str, code: str, kind: str) -> bool:
    return _cue(code, kind).search(text) is not None


@cache
def _cue(code: str, kind: str) -> re.Pattern[str]:
    return re.compile(german.words_of(code).CUES[kind], re.IGNORECASE)


def _dates(text: str, context: TurnContext) -> list[language.Span]:
    return [span for span in language.parse(text, **context.reader).spans if span.kind == "date"]


def named_by(
    said: str, tasks: Sequence[TaskJson], *, several: bool, surely: bool = False, sentence: str = "", around: str = ""
) -> list[TaskJson]:
    """The tasks that some of the words name: one for most of the words, or `several` that share them out between them.

    `surely` the words name one, however many other words they have; `sentence` is where they stand, if it says "it" of
    what it names; `around` is where they stand in any case."""
    ours = [word for word in search_words(said) if word not in words_en.DAY_NAMES]
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
    if best is None:
        return []
    things = _things(best["title"])
    whole = len(things) > 1 and all(_is_in(word, ours) for word in things)
    enough = 2 * known > len(ours) or (2 * known == len(ours) and (sentence or ours[-1] in met[best["id"]]))
    other = set(ours) - met[best["id"]]
    aside = all(_modifies(word, sentence or around or said, other) for word in met[best["id"]])
    theirs = any(_is_theirs(word, around or sentence or said, other) for word in met[best["id"]])
    if theirs or (not whole and (not enough or aside)):
        return []  # "the leccy bill" is the bill; "the mirror for mum" is no present, "the rent of the flat" may be any
    alone = sum(len(met[task["id"]]) == len(met[best["id"]]) for task in fitting) == 1
    return [best] if alone else []


def _modifies(word: str, sentence: str, other: set[str]) -> bool:
    """Whether a word that fits only says more of one that does not."""
    for words in (words_en, words_de):
        for found in re.finditer(words.MODIFIED.replace("{word}", re.escape(word)), sentence, re.IGNORECASE):
            if other & set(search_words(next(filter(None, found.groups()), ""))):
                return True
    return False


def _is_theirs(word: str, sentence: str, other: set[str]) -> bool:
    """Whether what fits is somebody's that the title does not name: "mum's passport", "das Auto von Papa"."""
    for words in (words_en, words_de):
        for found in re.finditer(words.THEIRS.replace("{word}", re.escape(word)), sentence, re.IGNORECASE):
            if other & set(search_words(found["owner"])):
                return True
    return False


def _things(title: str) -> list[str]:
    """The words of a title but for the verb at its start: "call the plumber" is no other call."""
    found = search_words(title)
    return found[1:] if len(found) > 1 and found[0] in words_en.VERBS else found


def _is_in(word: str, title: list[str]) -> bool:
    """Whether a word of the title is this one, spelt or bent otherwise: "watering" and "water"."""
    stem = min(5, len(word))
    root = word.removesuffix("ing")
    return any(
        root == other
        or fuzz.ratio(word, other) >= ALIKE
        or (stem >= 4 and len(other) >= 4 and word[:stem] == other[:stem])
        for other in title
    )
