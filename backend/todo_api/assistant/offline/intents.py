"""What a sentence asks for: the first rule of the language's table that fits and whose slots make sense."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import cache

from rapidfuzz import fuzz, process, utils

from todo_api import language
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import german, words_de
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
LIST_FRAME = r"^(?:the|my|die|der|den|meine[rn]?)\s+|^liste\s+|\s+list$|[- ]?liste$"
ASKING_KINDS = frozenset(
    {
        "help",
        "out",
        "newest",
        "lists",
        "tags",
        "count",
        "plan",
        "summary",
        "when",
        "ask_done",
        "find",
        "thanks",
        "greet",
    }
)
"""What a question may be; a sentence that begins like one never changes anything."""
SHORT_KINDS = frozenset({"yes", "no", "thanks", "greet", "bye", "undo", "help"})
"""Kinds whose words would be taken for politeness before something else."""
SURE_KINDS = frozenset({"out", "help", "newest", "undo", "lists", "tags", "plan", "summary", "add_list", "rename_list"})
ACTING = frozenset(
    {
        *("complete", "complete_past", "complete_state", "reopen", "reopen_past", "delete", "cancel"),
        *("snooze", "snooze_only", "shift", "schedule", "undate", "untime", "repeat", "unrepeat"),
        *("move", "rename", "priority", "raise", "lower", "tag", "untag", "note"),
    }
)
LOOSE_ACTS = frozenset({"complete_past", "complete_state", "reopen_past", "cancel"})
"""Kinds that a mere remark can look like."""
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


def recognise(text: str, context: TurnContext, without: frozenset[str] = frozenset()) -> Intent:
    """The intent of a sentence, other than those `without`; kind `unknown` where no rule fits."""
    if context.locale.language == "de":
        return _recognise_german(text, context)
    plain = re.sub(words.LATE_EXCEPT, r"\1\3\2", tidy(text), flags=re.IGNORECASE)
    plain = re.sub(words.INSTEAD_OF, " instead", plain, flags=re.IGNORECASE)
    if len(plain) > MOST_CHARACTERS:
        return Intent("long", {}, plain)
    polite = re.sub(words.NOT_THEN, "", without_politeness(plain), flags=re.IGNORECASE)
    if (short := _match(plain, context, without)).kind in SHORT_KINDS:
        return short
    whole = short if polite == plain else _match(polite, context, without)
    if whole.kind == "out" and (part := _match_part(polite, whole, context)) is not None and part.kind in ACTING:
        return part  # "why is the report in Work, move it to Home"
    if whole.kind in SURE_KINDS or (whole.kind in ACTING and not _holds_clause(whole)):
        return whole
    if (told := _match_after_context(polite, whole, context)) is not None:
        return told
    if (part := _match_part(polite, whole, context)) is not None:
        return part
    if (later := _match_after_date(polite, whole, context)) is not None:
        return later
    if whole.kind != "unknown":
        return whole
    if re.match(r"(?:also|plus)\b", plain, re.IGNORECASE):
        return Intent("add", {"new": polite}, plain)
    spelt = with_spelt_command(polite)
    return recognise(spelt, context, without) if spelt != polite else Intent("unknown", {}, polite)


def _recognise_german(text: str, context: TurnContext) -> Intent:
    plain = re.sub(words_de.PARTICLE, "", german.spelt(tidy(text, "de")), flags=re.IGNORECASE)
    if re.match(words_de.ASKED_OF_US, plain, re.IGNORECASE):
        return Intent("out", {}, plain)
    plain = german.without_politeness(plain) or plain
    plain = re.sub(words_de.INSTEAD_OF, "", plain, flags=re.IGNORECASE)
    if len(plain) > MOST_CHARACTERS:
        return Intent("long", {}, plain)
    return _german_part(plain, context) or _match_german(plain, context)


def _german_part(text: str, context: TurnContext) -> Intent | None:
    """What one of several sentences asks for: "den Bericht schaffe ich nicht, mach ihn auf morgen"."""
    asks = re.match(words_de.ASKING, text, re.IGNORECASE) is not None
    for joint in re.finditer(words_de.CLAUSE, text, re.IGNORECASE):
        before, rest = text[: joint.start()], german.without_politeness(text[joint.end() :])
        if asks and joint[0].isspace():
            continue  # "wie verschiebe ich eine Aufgabe"
        if read_when(rest, context) is not None:
            continue  # "auf Donnerstag, 14 Uhr"
        if re.fullmatch(words_de.ADD_THAT, rest, re.IGNORECASE):
            return Intent("add", {"new": german.new_tasks(before)}, text)
        intent = _match_german(rest, context)
        if re.search(r"[,.;] ", intent.slots.get("what", "")):
            continue
        bare = _match_german(re.sub(f"^{words_de.BARE_COMMAND}", "es ", rest, flags=re.IGNORECASE), context)
        intent = bare if bare.kind in ACTING else intent
        if intent.kind == "unknown" and words_de.SO in joint[0] and re.search(words_de.LIKE_A_TASK, rest):
            return Intent("add", {"new": german.new_tasks(rest)}, text)
        opens = re.match(words_de.ADD_OPENER, rest, re.IGNORECASE)
        opens_before = re.match(words_de.ADD_OPENER, before, re.IGNORECASE) is not None
        if intent.kind == "add" and opens and not opens_before:
            return intent
        about = german.nouns(before) if intent.kind in ACTING and intent.slots.get("what") == "it" else ""
        if about and (told := _match_german(before, context)).kind == intent.kind:
            return told
        if about:
            return Intent(intent.kind, {**intent.slots, "what": about}, text)
        if intent.kind in (ACTING | SURE_KINDS) and not opens_before:
            return intent
        if opens_before:
            continue
        if intent.kind in ("unknown", "add") and (first := _match_german(before, context)).kind in ACTING:
            dates = [span for span in language.parse(rest, **context.reader).spans if span.kind == "date"]
            if first.kind == "snooze_only" and dates:  # "den Bericht schaffe ich nicht, mach Samstag draus"
                return Intent("snooze", {**first.slots, "when": rest[dates[-1].start : dates[-1].end]}, text)
            return first
    return None


def _match_german(plain: str, context: TurnContext) -> Intent:
    bare = re.sub(words_de.TRAILING, "", plain, flags=re.IGNORECASE)
    ends = {base: Suffixes(base, context) for base in (plain, bare)}
    asks = re.match(words_de.ASKING, plain, re.IGNORECASE) is not None
    for kind, pattern in _rules("de"):
        if asks and kind not in ASKING_KINDS:
            continue
        slot = END_SLOTS.get(kind)
        texts = [(plain, "")] if slot is None else []
        for base, suffixes in ends.items() if slot else ():
            texts += [
                (f"{before}{MARK}{tail}", end)
                for before, end in suffixes.of(slot or "")
                for tail in {plain[len(base) :], ""}
            ]
        for marked, end in texts:
            match = pattern.fullmatch(marked)
            slots = {**_slots(match), **({slot: end} if slot else {})} if match else None
            if slots is not None and _make_german_sense(kind, slots, context):
                return Intent(kind, _in_english(kind, slots), plain)
    return Intent("unknown", {}, plain)


def _make_german_sense(kind: str, slots: dict[str, str], context: TurnContext) -> bool:
    if kind in ACTING and re.search(words_de.NO_NAME, slots.get("what", ""), re.IGNORECASE):
        return False
    if not all(slots.get(name) for name in ("what", "new", "list", "when") if name in slots):
        return False
    if kind == "add" and re.search(words_de.NO_MORE, slots["new"], re.IGNORECASE):
        return False
    if "list" in slots and find_list(slots["list"], context) is None:
        return False
    if "rule" in slots:
        return language.parse(f"x {slots['rule']}", **context.reader).recurrence is not None
    return all(read_when(slots[name], context) is not None for name in ("lead", "when") if name in slots)


def _in_english(kind: str, slots: dict[str, str]) -> dict[str, str]:
    said = {name: text for name, text in slots.items() if name in ("what", "level", "span")}
    put = {name: german.in_english(text, names=name == "what") for name, text in said.items()}
    if kind in ("find", "count"):
        put["rest"] = "" if german.in_english(slots.get("rest", "")) == "it" else german.in_english(slots["rest"])
    if kind == "add":
        put["new"] = german.new_tasks(slots["new"])
    if "what" in slots:
        put["own"] = slots["what"]  # a new task has the person's own words
    return {**slots, **put}


def _match(text: str, context: TurnContext, without: frozenset[str] = frozenset()) -> Intent:
    """The first rule that fits the whole text."""
    suffixes = Suffixes(text, context)
    asks = re.match(words.ASKING, text, re.IGNORECASE) is not None
    for kind, pattern in _rules("en"):
        if kind in without or (asks and kind not in ASKING_KINDS):
            continue
        for slots in _readings(kind, pattern, text, suffixes):
            if _make_sense(kind, slots, text, context):
                own = kind in ("rename", "lower") and slots.get("what", "").lower() in ("its", "the")
                return Intent(kind, {**slots, "what": "it"} if own else slots, text)  # "drop its priority"
    return Intent("unknown", {}, text)


def _holds_clause(intent: Intent) -> bool:
    """Whether what should be a task's name runs over the end of a sentence."""
    return bool(re.search(rf"{words.CLAUSE}|{words.REASON}|[,;:]$", intent.slots.get("what", ""), re.IGNORECASE))


def _match_after_context(text: str, whole: Intent, context: TurnContext) -> Intent | None:
    """ "The vet rang, so remind me to book a check-up": what has happened, and then what is to be added."""
    if whole.kind in ASKING_KINDS and re.match(f"{words.LOOK_UP}|{words.ASKING}", text, re.IGNORECASE):
        return None
    weak = not re.match(words.STRONG_OPENER, text, re.IGNORECASE)
    opens = whole.kind == "add" and re.match(words.ADD_OPENER, text, re.IGNORECASE)
    if opens and not weak:
        return None
    *_, last = re.split(words.CLAUSE, text, flags=re.IGNORECASE)
    ended = _match(without_politeness(last), context)
    if ended.kind in ACTING - LOOSE_ACTS and _full_pronoun(ended.slots.get("what", "")):
        return None  # "I need to book again, reopen it"
    for joint in re.finditer(words.CLAUSE, text, re.IGNORECASE):
        before, rest = text[: joint.start()], without_politeness(text[joint.end() :])
        spans = language.parse(before, **context.reader).spans
        if spans and spans[0].start == 0 and spans[-1].end == len(before):
            continue  # "tomorrow I need to …" tells only when
        opened = re.match(words.STRONG_OPENER if opens else words.ADD_OPENER, rest, re.IGNORECASE)
        wished = re.match(words.ADD_OPENER, before, re.IGNORECASE)
        told = not wished and begins_like_task(rest) and re.match(words.TELLING, before, re.IGNORECASE)
        if not opened and (not told or re.search(words.PRONOUN, rest, re.IGNORECASE)):
            continue
        if (
            begins_like_task(before)
            or _match(before, context).kind in ACTING - LOOSE_ACTS
            or re.fullmatch(words.ADD_THAT, rest, re.IGNORECASE)
        ):
            return None
        intent = _match(rest, context)
        if intent.kind == "unknown" and not opened and " " in rest:
            intent = Intent("add", {"new": rest})
        if intent.kind == "add":
            new = _with_told(before, intent["new"], context)
            return Intent("add", {**intent.slots, "new": new}, rest if opened else text)
    return None


def _with_told(before: str, new: str, context: TurnContext) -> str:
    """ "The car insurance runs out on Friday" and "renew it": what "it" is, and by when."""
    thing = re.match(words.SUBJECT, before, re.IGNORECASE)
    named = thing["thing"] if thing and len(thing["thing"].split()) <= 4 else "it"
    whole = re.sub(words.THEN, "", re.sub(r"\b(?:it|them)\b", lambda _: named, new, count=1), flags=re.IGNORECASE)
    if whole == new or any(span.kind == "date" for span in language.parse(new, **context.reader).spans):
        return whole
    told = [before[span.start : span.end] for span in language.parse(before, **context.reader).spans]
    return " ".join([whole.strip(), *told])


def begins_like_task(text: str) -> bool:
    """Whether the first word is a verb that tasks begin with."""
    first = re.match(r"[a-z'-]+", text.lower())
    return first is not None and first[0] in words.VERBS


def _match_part(text: str, whole: Intent, context: TurnContext) -> Intent | None:
    """An act that one of several sentences asks for: "the dentist is booked, tick it off", "scrap it, too late"."""
    if (
        whole.kind == "add"
        and not re.search(rf"{words.ADD_THAT}$", text, re.IGNORECASE)
        and not re.match(words.VAGUE_ADD, text, re.IGNORECASE)
    ) or (whole.kind == "find" and re.match(words.LOOK_UP, text, re.IGNORECASE)):
        return None
    without_reason = re.sub(words.REASON, "", text, flags=re.IGNORECASE).strip(" ,;:-")
    parts = [part for part in re.split(words.CLAUSE, text, flags=re.IGNORECASE) if part and part.strip()]
    if len(parts) < 2 and without_reason == text:
        return None
    if len(parts) > 1 and (that := re.fullmatch(words.ADD_THAT, without_politeness(parts[-1]), re.IGNORECASE)):
        new = re.sub(words.BEFORE_TASK, "", ", ".join(parts[:-1]), flags=re.IGNORECASE)
        return Intent("add", {"new": f"{new}{that['rest'] or ''}"}, parts[-1])
    found: list[tuple[int, Intent]] = []
    for index, part in enumerate(parts):
        bare = re.sub(words.BARE_COMMAND, r"\1 it", without_politeness(part), flags=re.IGNORECASE)
        intent = _match(bare, context)
        if intent.kind in ACTING or (
            intent.kind in ("undo", "plan", "summary", "help") and (" " in bare or intent.kind == "undo")
        ):
            found.append((index, intent))
    if len(parts) > 1:  # "they never sent the milk, so put it back"
        found = [(at, Intent("reopen", {"what": "it"}, text) if _puts_back(parts[at]) else each) for at, each in found]
    if re.search(words.CUES["done_already"], text, re.IGNORECASE):
        found = [(at, replace(each, kind="complete") if each.kind == "delete" else each) for at, each in found]
    for _, intent in found:
        if intent.kind in ACTING - LOOSE_ACTS and not _full_pronoun(intent["what"]):
            return intent
    for index, intent in reversed(found):
        others = " ".join(part for at, part in enumerate(parts) if at != index)
        about = others if re.match(words.GROUP, others, re.IGNORECASE) else gist(others, context)
        if _full_pronoun(intent.slots.get("what", "")) and about:
            return Intent(intent.kind, {**intent.slots, "what": about}, text)
    if without_reason != text:
        intent = _match(without_reason, context)
        if intent.kind in ACTING and not _holds_clause(intent):
            return intent
    loose = LOOSE_ACTS if whole.kind == "add" else LOOSE_ACTS - {"complete_state", "cancel"}
    sure = [intent for _, intent in found if intent.kind not in loose]
    return sure[0] if sure else None


def _puts_back(text: str) -> bool:
    return re.match(words.PUT_BACK, without_politeness(text), re.IGNORECASE) is not None


def _match_after_date(text: str, whole: Intent, context: TurnContext) -> Intent | None:
    """ "Tomorrow I need to call Ann": a date, and then a sentence that adds."""
    spans = language.parse(text, **context.reader).spans if whole.kind in ("unknown", "find") else ()
    if not spans or spans[0].start or spans[0].kind not in ("date", "time", "recurrence"):
        return None
    rest = _match(without_politeness(text[spans[0].end :].strip(" ,:")), context)
    return Intent("add", {"lead": text[: spans[0].end], **rest.slots}, text) if rest.kind == "add" else None


def gist(text: str, context: TurnContext) -> str:
    """The words that name a task in a remark about it: "I won't manage the report by Friday" -> "report"."""
    quoted = re.search(r"[\"“](.+?)[\"”]", text)
    if quoted:
        return quoted[1]
    title = language.parse(text, **context.reader).title
    said = re.findall(r"[\w'-]+", title.lower())
    small = words.SMALL_WORDS | words.REMARKS | set(words.COMMANDS)
    named = [word for word in said if word not in small and not word.endswith("n't")]
    lists = {word for name in context.list_names for word in name.lower().split()}
    named = [word for word in named if word not in lists] or named
    return " ".join([word for word in named if base_verb(word) in (None, word)] or named)


def _full_pronoun(what: str) -> bool:
    return bool(what) and re.fullmatch(words.REFERENCE_IT, what, re.IGNORECASE) is not None


def with_spelt_command(text: str) -> str:
    """ "complet the report" -> "complete the report": a misspelt first word, where one command is near."""
    first, space, rest = text.partition(" ")
    word = first.lower()
    if not space or len(word) < 4 or word in words.VERBS or word in words.COMMANDS:
        return text
    swapped = [each for each in words.COMMANDS if sorted(each) == sorted(word) and each[0] == word[0]]
    alike = process.extractOne(word, words.COMMANDS, scorer=fuzz.ratio, score_cutoff=82)
    near = swapped or ([alike[0]] if alike else [])
    return f"{near[0]} {rest}" if near else text


def tidy(text: str, code: str = "en") -> str:
    """One line of plain words: curly quotes straightened, outer punctuation gone."""
    plain = " ".join(text.replace("’", "'").replace("‘", "'").split())
    if code == "en":
        plain = " ".join(words.APOSTROPHES.get(word.lower(), word) for word in plain.split(" "))
    plain = re.sub(r"\b(me|need|have|got|want) 2 ([a-z]+)\b", _with_to, plain, flags=re.IGNORECASE)
    plain = re.sub(r"(?<=\w) 2 (?=(?:mon|tue|wed|thu|fri|sat|sun|tom|next))", " to ", plain, flags=re.IGNORECASE)
    hesitation = german.words_of(code).HESITATION
    plain = _without_stops(re.sub(hesitation, "", plain, flags=re.IGNORECASE)) or plain
    if code == "de" and re.search(words_de.ORDINAL_AT_END, plain.strip(), re.IGNORECASE):
        return plain.strip()
    return plain.strip().rstrip(".!?… ").strip() or plain.strip()


def _with_to(found: re.Match[str]) -> str:
    """ "Need 2 call" is "need to call"; "need 2 eggs" and "2 days before" are numbers."""
    return f"{found[1]} to {found[2]}" if found[2].lower() in words.VERBS else found[0]


def _without_stops(text: str) -> str:
    """ "Dentist. Next Wednesday. 3pm." in one line: short pieces with a full stop each are one sentence."""
    pieces = [piece for piece in re.split(r"\.\s+", text.rstrip(". ")) if piece]
    if len(pieces) < 2 or any(len(piece.split()) > 3 or re.search(r"[?!,;:]", piece) for piece in pieces):
        return text
    if re.match(words.ASKING, pieces[-1], re.IGNORECASE):
        return f"{pieces[-1]} {' '.join(pieces[:-1])}"
    command = pieces[0].lower() in words.COMMANDS
    return f"{pieces[0]} {', '.join(pieces[1:])}" if command else ", ".join(pieces)


def without_politeness(text: str) -> str:
    """ "Could you please mark it, thanks" -> "mark it"; "would you mind adding" -> "add"."""
    before, start = None, text
    while before != text:
        before = text
        text = _polite_start().sub("", text, count=1).strip()
        text = _polite_end().sub("", text, count=1).strip()
    text = text or before or ""
    if text != start and (found := re.match(r"([a-z]+)ing\b(.*)", text, re.IGNORECASE)):
        stem = found[1].lower()
        for base in (stem, f"{stem}e", stem[:-1]):
            if base in words.COMMANDS:
                return base + found[2]
    return text


def find_list(name: str, context: TurnContext) -> str | None:
    """The list that is meant by these words, or None."""
    wanted = re.sub(LIST_FRAME, "", name.strip(" \"'“”"), flags=re.IGNORECASE).casefold()
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
    text = re.sub(words.SAME_TIME, "", text.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"^(?:to|on|for|at|by|until|till|due|auf|bis|zu)\s+", "", text, flags=re.IGNORECASE)
    when = language.parse_when(plain, **context.reader)
    if when is None and plain != text:
        plain = text  # "at 4", where "4" is no time
        when = language.parse_when(plain, **context.reader)
    if when is not None and when[1] is not None:
        kinds = {span.kind for span in language.parse(f"x {plain}", **context.reader).spans}
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


class Suffixes:
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


def _readings(kind: str, pattern: re.Pattern[str], text: str, suffixes: Suffixes) -> Iterator[dict[str, str]]:
    """The slots, for each way to cut the sentence: where a date or a list ends it, the cut is put there."""
    slot = END_SLOTS.get(kind)
    if slot is None:
        if (match := pattern.fullmatch(text)) is not None:
            yield _slots(match)
        return
    instead = re.search(r"\s+(?:instead|rather)$", text, re.IGNORECASE)
    for before, end in (
        suffixes.of(slot) if instead is None else Suffixes(text[: instead.start()], suffixes.context).of(slot)
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
    if kind == "untag" and (slots["what"].endswith("list") or find_list(slots["what"], context) is not None):
        return False  # "take the milk off my list"
    if kind in ACTING and re.match(f"{words.ASKED}|{words.NO_NAME}", slots.get("what", ""), re.IGNORECASE):
        return False
    if "list" in slots and find_list(slots["list"], context) is None:
        return False
    if "rule" in slots:
        read = language.parse(f"x {slots['rule']}", **context.reader)
        return read.recurrence is not None
    if kind == "add" and (of := re.match(r"(?:it|them) (.+)", slots["new"])) and read_when(of[1], context) is None:
        return False  # "put it somewhere"
    if kind == "add" and "lead" in slots:
        return read_when(slots["lead"], context) is not None
    if kind == "find" and said.lower().startswith("how"):
        return _is_day(slots["rest"], context)
    if kind == "summary" and said.lower().startswith("what"):
        return not _is_day(said, context)
    if (
        kind == "plan"
        and re.match(r"what(?: \w+)? (?:must|do|can) i do\b", said, re.IGNORECASE)
        and _is_day(said, context)
    ):
        return False
    if kind == "move" and re.match(words.ADDS, said, re.IGNORECASE) and not re.search(r" instead$", said):
        return re.match(words.DEFINITE, slots["what"], re.IGNORECASE) is not None
    if kind == "rename" and read_when(slots["new"], context) is not None:
        return False
    if kind == "complete_past" and re.search(words.IS_SO, slots["what"], re.IGNORECASE):
        return False  # "I read that chapter 4 is boring"
    if kind in ("complete_past", "complete_state"):
        base = base_verb(slots["verb"])
        return base is not None and (
            base != slots["verb"].lower() or re.match(r"(?:i|we)\b", said, re.IGNORECASE) is not None
        )
    if kind == "out" and re.match(words.MESSAGING, said, re.IGNORECASE):
        return language.parse(said, **context.reader).due_date is None
    if kind == "plan" and "rest" in slots:
        return re.search(words.PLANNED, f" {slots['rest']}", re.IGNORECASE) is not None or _is_day(
            slots["rest"], context
        )
    return True


def _is_day(text: str, context: TurnContext) -> bool:
    return language.parse_range(text, **context.reader) is not None


@cache
def _rules(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    marked = {f"{{{slot}}}": f"(?P<{slot}>{MARK})" for slot in END_SLOTS.values()}
    rules = []
    for kind, pattern in german.words_of(code).RULES:
        slot = f"{{{END_SLOTS[kind]}}}" if kind in END_SLOTS else None
        rules.append(
            (kind, re.compile(_expand(pattern.replace(slot, marked[slot]) if slot else pattern, code), re.IGNORECASE))
        )
    return tuple(rules)


def _expand(pattern: str, code: str) -> str:
    """Fill the placeholders in; a slot may stand in several alternatives, so each group gets a name of its own."""
    spoken = german.words_of(code)
    for name, piece in (("noun", words.TASK_NOUN), ("level", spoken.LEVEL), ("repeat", spoken.REPEAT)):
        pattern = pattern.replace(f"{{{name}}}", piece)
    numbers: Iterator[int] = iter(range(1000))

    def group(match: re.Match[str]) -> str:
        return f"(?P<{match[1]}__{next(numbers)}>{PLACEHOLDERS[match[1]]})"

    pattern = re.sub(r"\{([a-z]+)\}", group, pattern)
    return re.sub(r"\(\?P<([a-z]+)>", lambda match: f"(?P<{match[1]}__{next(numbers)}>", pattern)


@cache
def _polite_start() -> re.Pattern[str]:
    return re.compile(rf"^(?:{words.POLITE_START})\b(?:[,!:]|\s+[-–])?\s+", re.IGNORECASE)


@cache
def _polite_end() -> re.Pattern[str]:
    return re.compile(rf"[,\s]+(?:{words.POLITE_END})$", re.IGNORECASE)
