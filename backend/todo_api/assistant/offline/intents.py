"""What a sentence asks for: the first rule of the language's table that fits and whose slots make sense."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache

from rapidfuzz import fuzz, process, utils

from todo_api import language
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import words_en as words

MOST_CHARACTERS = 400
"""Longer texts are not asked for by rule; a person who pastes a page means something else."""

PLACEHOLDERS = {
    "what": r".+?",
    "when": r".+",
    "list": r".+?",
    "new": r".+",
    "rest": r".*",
    "tail": r".{0,40}",
}
MARK = "\x00"
ASKING_KINDS = frozenset(
    {"help", "newest", "lists", "tags", "count", "plan", "summary", "when", "ask_done", "find", "thanks", "greet"}
)
"""What a question may be; a sentence that begins like one never changes anything."""
END_SLOTS = {"snooze": "when", "move": "list"}
"""Kinds whose sentences end in a date or a list; in their patterns that end is one mark."""
When = tuple[date | None, time | None]


@dataclass(frozen=True, slots=True)
class Intent:
    """What is wanted, and the words that say of what."""

    kind: str
    slots: dict[str, str] = field(default_factory=dict)
    said: str = ""

    def __getitem__(self, slot: str) -> str:
        return self.slots[slot]


def recognise(text: str, context: TurnContext) -> Intent:
    """The intent of a sentence; kind `unknown` where no rule fits."""
    plain = re.sub(words.LATE_EXCEPT, r"\1\3\2", tidy(text), flags=re.IGNORECASE)
    if len(plain) > MOST_CHARACTERS:
        return Intent("long", {}, plain)
    for candidate in dict.fromkeys((plain, without_politeness(plain))):
        suffixes = _Suffixes(candidate, context)
        asks = re.match(words.ASKING, candidate, re.IGNORECASE) is not None
        for kind, pattern in _rules():
            if asks and kind not in ASKING_KINDS:
                continue
            for slots in _readings(kind, pattern, candidate, suffixes):
                if not _make_sense(kind, slots, candidate, context):
                    continue
                if kind in ("find", "yes", "no") and candidate == plain and plain != without_politeness(plain):
                    continue
                return Intent(kind, slots, candidate)
    spelt = with_spelt_command(plain)
    return recognise(spelt, context) if spelt != plain else Intent("unknown", {}, without_politeness(plain))


def with_spelt_command(text: str) -> str:
    """ "complet the report" -> "complete the report": a misspelt first word, where one command is near."""
    first, space, rest = text.partition(" ")
    word = first.lower()
    if not space or len(word) < 4 or word in words.VERBS or word in words.COMMANDS:
        return text
    near = process.extractOne(word, words.COMMANDS, scorer=fuzz.ratio, score_cutoff=82)
    return f"{near[0]} {rest}" if near else text


def tidy(text: str) -> str:
    """One line of plain words: curly quotes straightened, outer punctuation gone."""
    plain = " ".join(text.replace("’", "'").replace("‘", "'").split())
    return plain.strip().rstrip(".!?… ").strip() or plain.strip()


def without_politeness(text: str) -> str:
    before = None
    while before != text:
        before = text
        text = _polite_start().sub("", text, count=1).strip()
        text = _polite_end().sub("", text, count=1).strip()
    return text or before or ""


def find_list(name: str, context: TurnContext) -> str | None:
    """The list that is meant by these words, or None."""
    wanted = re.sub(r"^(?:the|my)\s+|\s+list$", "", name.strip(" \"'“”"), flags=re.IGNORECASE).casefold()
    if wanted == "inbox":
        return "Inbox"
    for each in context.list_names:
        if each.casefold() in (wanted, name.strip().casefold()):
            return each
    alike = process.extractOne(
        wanted, context.list_names, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=85
    )
    return alike[0] if alike else None


def read_when(text: str, context: TurnContext) -> When | None:
    """A text that is a date, a time or both, and nothing else."""
    plain = re.sub(r"^(?:to|on|for|at|by|until|till)\s+", "", text.strip(), flags=re.IGNORECASE)
    when = language.parse_when(plain, now=context.now, zone=context.zone)
    if when is not None and when[1] is not None:
        kinds = {span.kind for span in language.parse(f"x {plain}", now=context.now, zone=context.zone).spans}
        if kinds == {"time"}:
            return None, when[1]  # only a time was said: the day stays
    return when


def read_level(text: str) -> int:
    """A priority from 0 to 3 in words."""
    lowered = text.lower()
    if re.search(r"\bnot\b|\bno\b|unimportant|less|none|nothing", lowered):
        return 0
    for level, pattern in words.LEVELS:
        if re.search(pattern, lowered):
            return level
    return 0


def base_verb(verb: str) -> str | None:
    """bought -> buy, called -> call; None where it is no past form of a verb that tasks begin with."""
    verb = verb.lower()
    if verb in words.PAST:
        return words.PAST[verb]
    if not verb.endswith("ed"):
        return None
    stems = [verb[:-2], verb[:-1], verb[:-3] if len(verb) > 4 and verb[-3] == verb[-4] else ""]
    if verb.endswith("ied"):
        stems.append(verb[:-3] + "y")
    return next((stem for stem in stems if stem in words.VERBS), None)


class _Suffixes:
    """Ends of a sentence that are a date, or name a list; found once, and only where a rule asks."""

    def __init__(self, text: str, context: TurnContext) -> None:
        self._text = text
        self.context = context
        self._found: dict[str, list[tuple[str, str]]] = {}

    def of(self, slot: str) -> list[tuple[str, str]]:
        """What stands before such an end, and the end itself; the longest end first."""
        if slot not in self._found:
            starts = [match.start() for match in re.finditer(r"(?<=\s)\S", self._text)][-10:]
            read = read_when if slot == "when" else find_list
            ends = [(self._text[:start], self._text[start:]) for start in starts]
            self._found[slot] = [(before, end) for before, end in ends if read(end, self.context) is not None]
        return self._found[slot]


def _readings(kind: str, pattern: re.Pattern[str], text: str, suffixes: _Suffixes) -> Iterator[dict[str, str]]:
    """The slots, for each way to cut the sentence: where a date or a list ends it, the cut is put there."""
    slot = END_SLOTS.get(kind)
    if slot is None:
        if (match := pattern.fullmatch(text)) is not None:
            yield _slots(match)
        return
    instead = re.search(r"\s+(?:instead|rather)$", text, re.IGNORECASE)
    for before, end in (
        suffixes.of(slot) if instead is None else _Suffixes(text[: instead.start()], suffixes.context).of(slot)
    ):
        marked = f"{before}{MARK}{instead[0] if instead else ''}"
        match = pattern.fullmatch(marked) or (pattern.fullmatch(f"{before}{MARK}") if instead else None)
        if match is not None:
            yield {**_slots(match), slot: end}


def _slots(match: re.Match[str]) -> dict[str, str]:
    slots: dict[str, str] = {}
    for name, value in match.groupdict().items():
        if value is not None:
            slots[name.partition("__")[0]] = value.strip()
    return slots


def _make_sense(kind: str, slots: dict[str, str], said: str, context: TurnContext) -> bool:
    if not all(slots.get(name) for name in ("what", "new", "list", "when") if name in slots):
        return False
    if "when" in slots and read_when(slots["when"], context) is None:
        return False
    if "list" in slots and find_list(slots["list"], context) is None:
        return False
    if "rule" in slots:
        read = language.parse(f"x {slots['rule']}", now=context.now, zone=context.zone)
        return read.recurrence is not None
    if kind == "move" and re.match(r"(?:add|put)\b", said, re.IGNORECASE):
        return re.match(words.DEFINITE, slots["what"], re.IGNORECASE) is not None
    if kind == "rename" and read_when(slots["new"], context) is not None:
        return False
    if kind == "complete_past":
        return base_verb(slots["verb"]) is not None
    return True


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    marked = {f"{{{slot}}}": f"(?P<{slot}>{MARK})" for slot in END_SLOTS.values()}
    rules = []
    for kind, pattern in words.RULES:
        slot = f"{{{END_SLOTS[kind]}}}" if kind in END_SLOTS else None
        rules.append(
            (kind, re.compile(_expand(pattern.replace(slot, marked[slot]) if slot else pattern), re.IGNORECASE))
        )
    return tuple(rules)


def _expand(pattern: str) -> str:
    """Fill the placeholders in; a slot may stand in several alternatives, so each group gets a name of its own."""
    for name, piece in (("noun", words.TASK_NOUN), ("level", words.LEVEL), ("repeat", words.REPEAT)):
        pattern = pattern.replace(f"{{{name}}}", piece)
    numbers: Iterator[int] = iter(range(1000))

    def group(match: re.Match[str]) -> str:
        return f"(?P<{match[1]}__{next(numbers)}>{PLACEHOLDERS[match[1]]})"

    pattern = re.sub(r"\{([a-z]+)\}", group, pattern)
    return re.sub(r"\(\?P<([a-z]+)>", lambda match: f"(?P<{match[1]}__{next(numbers)}>", pattern)


@cache
def _polite_start() -> re.Pattern[str]:
    return re.compile(rf"^(?:{words.POLITE_START})\b[,!:]?\s+", re.IGNORECASE)


@cache
def _polite_end() -> re.Pattern[str]:
    return re.compile(rf"[,\s]+(?:{words.POLITE_END})$", re.IGNORECASE)
