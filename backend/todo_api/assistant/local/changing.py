"""Changes that are evident, in whatever words they are said: one task that the words name, and beside its name nothing
but what is to be so of it ("the roses, rather on Sunday", "two more days for the lab report").

A question, what is denied, what is done, and what is to be noted are no such change."""

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from todo_api import language as grammar
from todo_api.assistant.local.frames import ADDING, LOOKING, TALK, Act, Frame, Mark, Slot
from todo_api.assistant.local.languages.cues import Cues
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.naming import ELIDED, Fit, best_fit
from todo_api.assistant.local.reading import without_end, without_start
from todo_api.assistant.local.resolve import BULK, Scene, read_repeat, read_span, read_when
from todo_api.assistant.local.steps import Call, Result, TaskJson
from todo_api.assistant.local.understand import NOTED, asks, denies, read_clause

MOST_CHARACTERS = 200
MOST_WORDS_OF_A_TIME = 8
SURELY_ASKED = 0.6
LIKELY = 0.3
"""How likely an act must be, so that a word beside the name of its task does not matter."""
_TOPIC = re.compile(r"^([^,:;.!?]{2,80}?)\s?(?:[,:;]|\s[-–—])\s+(\S.*)$")
_CLAUSE = re.compile(r"[,;:!?]|\.(?!\d)|\s[-–—]+\s")
_TIMELY = frozenset({"day", "part", "month", "unit", "number"})

Found = Generator[Call, Result, "tuple[Frame, list[TaskJson]] | None"]


@dataclass(frozen=True, slots=True)
class Value:
    """What is to be so of a task: the act that makes it so, and where its words stand."""

    act: Act
    marks: tuple[Mark, ...] = ()

    @property
    def empties(self) -> bool:
        return any(mark.slot is Slot.field for mark in self.marks)


def evidently(frame: Frame, scene: Scene) -> Found:
    """The change that a wish evidently asks for, with its task; None where it is not evident."""
    text, proposed = _without_proposal(frame.text, scene)
    wanted = without_end(text, scene.language.cues.amends)
    amended = wanted != text
    value = value_of(wanted, scene)
    if value is None:
        return None
    if wanted == frame.text:
        value = _as_marked(value, frame)
    likely = _chance(value.act, frame) >= LIKELY
    told = amended or proposed or grants_time(wanted, scene) or scene.language.cues.forms.fits("moved", wanted)
    told = told or (likely and (goes_later(wanted, scene) or goes_earlier(wanted, scene)))
    if not _may_change(frame, wanted, value, scene, told=told, amended=amended):
        return None
    named = yield from named_beside(value, wanted, scene, likely=likely or amended)
    if named is None or not _is_new(value, named.task, scene):
        return None
    if frame.act in ADDING and not told and not _is_no_new_task(named, frame, scene):
        return None
    return Frame(value.act, wanted, value.marks), [named.task]


def _as_marked(value: Value, frame: Frame) -> Value:
    """With the whole of a time, where more of it was marked: "on the 9th at 4"."""
    if value.act is not Act.reschedule or not value.marks or value.empties:
        return value
    start, end = value.marks[0].start, value.marks[-1].end
    whole = [mark for mark in frame.of(Slot.when) if mark.start <= start and end <= mark.end]
    return replace(value, marks=(whole[0],)) if whole and len(whole[0].text.split()) <= MOST_WORDS_OF_A_TIME else value


def _is_no_new_task(named: Fit, frame: Frame, scene: Scene) -> bool:
    """Whether the words are the name of one that is there, and not only like it."""
    titles = [word for mark in frame.of(Slot.title) for word in words_beside(mark.text, None, scene)]
    named_only = set(titles) <= named.said and (named.whole or len(named.said) > 1)
    return not named.left and named_only and (named.whole or not titles)


def topic_first(said: str, scene: Scene) -> Found:
    """ "Tidy the shed, make that Saturday": the task by its name, and what is to be so of it."""
    found = _TOPIC.match(said)
    if found is None or not _states_plainly(said, scene) or scene.language.grammar.fits(NOTED, said):
        return None
    head, rest = found[1], said[found.start(2) :]
    value = value_of(rest, scene) if read_clause(rest, scene.language).act is not Act.remind else None
    if value is None or value_of(head, scene) is not None or _telling(words_beside(rest, value, scene), scene):
        return None
    named = yield from _named(head, None, scene)
    if named is None or named.left or not _is_new(value, named.task, scene):
        return None
    return Frame(value.act, rest, value.marks), [named.task]


def skipped(said: str, scene: Scene) -> Found:
    """ "No yoga tonight, but keep it for next week": what repeats is left out once."""
    if not scene.language.cues.forms.fits("skipped", said.strip(" .!")) or not _states_plainly(said, scene):
        return None
    first, *rest = _CLAUSE.split(said)
    if any(scene.words.classes.get(word) == "day" for clause in rest for word in words_of(clause)):
        return None  # "… is off tomorrow, we meet on Thursday instead"
    named = yield from _named(first, None, scene)
    if named is None or not named.task.get("recurrence") or not (named.whole or not named.left):
        return None
    return Frame(Act.skip, said), [named.task]


def noted_there(said: str, scene: Scene) -> Found:
    """ "When I prune the roses I should check the trellis, write that on it": what is said, as a note on its task."""
    note = without_end(said, scene.language.cues.noted_there)
    if note == said or len(said) > MOST_CHARACTERS:
        return None
    named = yield from _named(note, None, scene)
    if named is None:
        return None
    return Frame(Act.change, note, (Mark(Slot.note, note, 0, len(note)),)), [named.task]


def named_in(name: str, scene: Scene) -> Generator[Call, Result, TaskJson | None]:
    """The one task that all words of a name are about."""
    named = yield from _named(name, None, scene)
    return named.task if named is not None and not named.left else None


def overdue_moved(said: str, scene: Scene) -> Found:
    """ "Anything that's overdue, just bump it to Saturday": all that is late, whatever it is."""
    words, plain = scene.words, without_end(said, scene.language.cues.polite)
    value = _moment(plain, scene)
    if value is None or plain.rstrip().endswith("?") or not words.has(words.overdue, plain) or len(plain) > 100:
        return None
    day = value.marks[-1]
    late = [found for found in re.finditer(r"\S+", plain[: day.start]) if words.has(words.overdue, found[0])]
    left = _telling(words_beside(plain, value, scene), scene)
    if not late or any(not words.has(words.overdue, word) and word not in words.every for word in left):
        return None
    read, rest = read_clause(plain, scene.language), plain[late[-1].end() :].strip(" ,")
    moved = len(words_of(rest)) > 2 and read_clause(rest, scene.language).act in (Act.reschedule, Act.move)
    looks = read.act in LOOKING and read.confidence > SURELY_ASKED
    if (asks(scene.language.grammar.forms(plain)) or looks) and not moved:
        return None
    known = yield Call("find_tasks", {"view": "overdue", "limit": BULK})
    tasks: list[TaskJson] = known.get("tasks", [])
    return (Frame(Act.reschedule, plain, (day,)), tasks) if tasks else None


def _without_proposal(text: str, scene: Scene) -> tuple[str, bool]:
    """ "Could we move it to Monday?" as what it proposes."""
    plain = text.lstrip("¿¡ ")
    rest = without_start(plain, scene.language.cues.proposals)
    return (rest.rstrip(" ?"), True) if rest != plain else (text, False)


def _states_plainly(text: str, scene: Scene) -> bool:
    """Whether the words neither ask nor deny."""
    forms = scene.language.grammar.forms(text)
    asked = asks(forms) or scene.language.cues.forms.fits("question", text) or text.rstrip().endswith("?")
    return len(text) <= MOST_CHARACTERS and not (asked or denies(forms))


def _may_change(frame: Frame, text: str, value: Value, scene: Scene, *, told: bool, amended: bool) -> bool:
    """Whether the words may ask for this change at all. `told`: they tell of one; `amended`: say so."""
    if not _states_plainly(text, scene) or scene.language.cues.forms.fits("beyond", text):
        return False
    if frame.act in (Act.undo, Act.redo, Act.add_if, Act.add_subtask, Act.remind):
        return False
    if frame.act in (Act.complete, Act.reopen):
        return amended or grants_time(text, scene)
    if frame.act is Act.delete:
        return told or value.empties
    if frame.act in TALK and not value.marks and not (amended or grants_time(text, scene)):
        return False  # "tell her that I am five minutes late"
    noted = scene.language.grammar.fits(NOTED, text) and frame.act in ADDING
    if noted and value.act is Act.reschedule and not told:
        return False
    return amended or frame.act not in TALK | LOOKING or changes_something(text, scene)


def _chance(act: Act, frame: Frame) -> float:
    return frame.confidence if frame.act is act else dict(frame.others).get(act, 0.0)


def changes_something(text: str, scene: Scene) -> bool:
    """Whether a word says that something of a task changes."""
    cues, said = scene.language.cues, " ".join(words_of(text))
    return any(words.search(said) for words in _patterns(cues))


def _patterns(cues: Cues) -> tuple[re.Pattern[str], ...]:
    return cues.moving, cues.off, cues.granted, cues.forward, cues.higher, cues.lower


def goes_later(text: str, scene: Scene) -> bool:
    cues, said = scene.language.cues, " ".join(words_of(text))
    return bool(cues.off.search(said) or cues.granted.search(said)) or scene.words.has(scene.words.later, text)


def goes_earlier(text: str, scene: Scene) -> bool:
    forward = scene.language.cues.forward.search(" ".join(words_of(text)))
    return bool(forward) or scene.words.has(scene.words.earlier, text)


def grants_time(text: str, scene: Scene) -> bool:
    """ "Two more days": time that was given, however it is told."""
    granted = scene.language.cues.granted.search(" ".join(words_of(text)))
    return bool(granted) and read_span(text, scene) is not None


# -- what is to be so


def value_of(text: str, scene: Scene) -> Value | None:
    """What the words say is to be so; None where they say nothing of the kind, or more than one thing."""
    if (emptied := _emptied(text, scene)) is not None:
        return emptied
    time = _rhythm(text, scene) or _moment(text, scene) or _length(text, scene) or hour_in(text, scene)
    others = [each for each in (time, _level(text, scene), _place(text, scene)) if each is not None]
    return others[0] if len(others) == 1 else None


def _emptied(text: str, scene: Scene) -> Value | None:
    """ "Take the time off the call"."""
    words = scene.words
    fields = [found for found in re.finditer(r"\w+", text) if _field(found[0], scene) in ("due_date", "due_time")]
    if len(fields) != 1 or not words.has(words.gone | words.undated, text) or _spans(text, scene, "date", "time"):
        return None
    return Value(Act.reschedule, (Mark(Slot.field, fields[0][0], fields[0].start(), fields[0].end()),))


def _field(word: str, scene: Scene) -> str | None:
    return scene.words.fields.get("".join(words_of(word)))


def _spans(text: str, scene: Scene, *kinds: str) -> list[tuple[int, int]]:
    spans = grammar.parse(f"x {text}", **scene.context.reader).spans
    return sorted((span.start - 2, span.end - 2) for span in spans if span.kind in kinds)


def _rhythm(text: str, scene: Scene) -> Value | None:
    """ "Every ten days", and not "every week" of "not every week"."""
    for start, end in _spans(text, scene, "recurrence"):
        before = words_of(text[:start])[-1:]
        if not set(before) & scene.words.no and read_repeat(text[start:end], scene) is not None:
            return Value(Act.change, (Mark(Slot.repeat, text[start:end], start, end),))
    return None


def _moment(text: str, scene: Scene) -> Value | None:
    """The day or time that is still to come; that something lies there since Monday is none, and neither is a day
    later."""
    marks = []
    for start, end in _joined(_spans(text, scene, "date", "time"), text, scene):
        said = text[start:end]
        when = read_when(said, scene)
        shifts = read_span(said, scene) is not None and (goes_later(said, scene) or goes_earlier(said, scene))
        if when is not None and not shifts and (when[0] is None or when[0] >= scene.today):
            marks.append(Mark(Slot.when, said, start, end))
    return Value(Act.reschedule, tuple(marks)) if marks else None


def _joined(spans: Sequence[tuple[int, int]], text: str, scene: Scene) -> list[tuple[int, int]]:
    """Those with nothing but small words between them are one: "Friday at nine"."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        between = text[joined[-1][1] : start] if joined else "-"
        if joined and set(words_of(between)) <= scene.words.prepositions and "," not in between:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _length(text: str, scene: Scene) -> Value | None:
    """ "A day later", "two more days"."""
    moves = goes_later(text, scene) or goes_earlier(text, scene)
    return Value(Act.reschedule) if moves and read_span(text, scene) is not None else None


def hour_in(text: str, scene: Scene) -> Value | None:
    """ "To eleven", and nothing behind it: an hour, and no day of the month."""
    found = list(re.finditer(r"[\w'’]+", without_end(text, scene.language.cues.polite)))
    if len(found) < 2 or "".join(words_of(found[-2][0])) not in scene.language.cues.at_hour:
        return None
    numbers = grammar.parse_numbers(found[-1][0], language=scene.language.code)
    if len(numbers) != 1 or not 0 < numbers[0] <= 24:
        return None
    return Value(Act.reschedule, (Mark(Slot.when, found[-1][0], found[-1].start(), found[-1].end()),))


def _level(text: str, scene: Scene) -> Value | None:
    """ "To P1", "the priority down to low"; "raise its priority"."""
    mark = level_in(text, scene)
    if mark is not None:
        return Value(Act.change, (mark,))
    cues, said = scene.language.cues, " ".join(words_of(text))
    named = any(scene.words.fields.get(word) == "priority" for word in said.split())
    return Value(Act.change) if named and (cues.higher.search(said) or cues.lower.search(said)) else None


def level_in(text: str, scene: Scene) -> Mark | None:
    """The last level that is given as a value: behind "to", or where the priority is named; a short one stands so."""
    words = scene.words
    found = list(re.finditer(r"\w+(?:'\w+)*", text))
    said = ["".join(words_of(each[0])[:1]) for each in found]
    priority = any(words.fields.get(word) == "priority" for word in said)
    for at in reversed(range(len(said))):
        exact = bool(re.fullmatch(r"p\d", said[at]))
        given = priority or (at > 0 and said[at - 1] in scene.language.cues.targets)
        if at > 0 and said[at - 1] in words.no:
            continue  # "high, not medium"
        if said[at] in words.levels and (exact or given) and words.fields.get(said[at]) != "priority":
            return Mark(Slot.priority, found[at][0], found[at].start(), found[at].end())
    return None


def _place(text: str, scene: Scene) -> Value | None:
    """ "Into Garden": a list by its name, behind a word for a place."""
    within, small = scene.language.cues.within, scene.words.skipped
    for name in scene.context.list_names:
        for found in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
            before = words_of(text[: found.start()])[-2:]
            if before and (before[-1] in within or (before[-1] in small and before[0] in within)):
                return Value(Act.move, (Mark(Slot.list, found[0], found.start(), found.end()),))
    return None


# -- of which task


def named_beside(value: Value, text: str, scene: Scene, *, likely: bool) -> Generator[Call, Result, Fit | None]:
    """The one task that the words beside a value name; None where none is, or other words could be the name. `likely`:
    words that stand apart from it are none."""
    named = yield from _named(text, value, scene)
    if named is not None and not value.marks:  # the number belongs to the length of time
        named = replace(named, left=tuple(word for word in named.left if not word.isdigit()))
    if named is None or not named.left or (named.whole and len(named.said) > 1):
        return named
    return named if likely and not _is_longer_name(named, text, scene) else None


def _is_longer_name(named: Fit, text: str, scene: Scene) -> bool:
    """Whether a word that the task has not stands beside one that it has: "the Henderson invoice"."""
    said = [word for word in words_of(ELIDED.sub("", text)) if word not in scene.words.skipped]
    pairs = [{one, two} for one, two in pairwise(said)]
    return any(pair & named.said and pair & set(named.left) for pair in pairs)


def _named(text: str, value: Value | None, scene: Scene) -> Generator[Call, Result, Fit | None]:
    content = words_beside(text, value, scene)
    telling = set(content) - set(_telling(content, scene))
    if not content:
        return None
    known = yield Call("find_tasks", {"limit": BULK})
    named = best_fit(content, known.get("tasks", ()), scene.words, scene.language.cues, telling)
    if named is None or (named.said <= telling and not named.whole):
        return None
    ignored = telling | scene.language.weights.frame_words | scene.words.corrections | _said_apart(named, text, value)
    return replace(named, left=tuple(word for word in named.left if word not in ignored))


def _said_apart(named: Fit, text: str, value: Value | None) -> set[str]:
    """The words of clauses that have neither the name nor the value: "… on Sunday, it is freezing"."""
    apart: set[str] = set()
    at = 0
    for clause in _CLAUSE.split(text):
        start = text.find(clause, at)
        at = start + len(clause)
        has_value = value is not None and any(start <= mark.start < at for mark in value.marks)
        said = set(words_of(ELIDED.sub("", clause)))
        if not has_value and not said & named.said:
            apart |= said
    return apart


def words_beside(text: str, value: Value | None, scene: Scene) -> list[str]:
    """The words that can name a task, without the value."""
    words, cues = scene.words, scene.language.cues
    text = Frame(Act.change, text).beside(value.marks) if value is not None else text
    small = words.skipped | words.it | words.them | words.joints | cues.pronouns
    said = words_of(ELIDED.sub("", text))
    return [word for word in dict.fromkeys(said) if word not in small and (len(word) > 1 or word.isdigit())]


def _telling(content: Sequence[str], scene: Scene) -> list[str]:
    """Those of the words that say nothing of time or of a change, and so can only be a name."""
    cues, words = scene.language.cues, scene.words
    other = words.small | words.prepositions | words.no | words.fields.keys() | words.numbers.keys() | cues.targets
    other |= cues.beside | cues.heads | cues.within | words.gone | words.corrections
    return [
        word
        for word in content
        if word not in other
        and words.classes.get(word) not in _TIMELY
        and not any(each.fullmatch(word) for each in _patterns(cues))
    ]


def _is_new(value: Value, task: TaskJson, scene: Scene) -> bool:
    """Whether it is not so already."""
    when = next((mark for mark in value.marks if mark.slot is Slot.when), None)
    if value.act is not Act.reschedule or when is None or len(value.marks) > 1:
        return True
    found = read_when(when.text, scene)
    if found is None or found[0] is None or found[1] is not None:
        return True
    return bool(task.get("due_date") != found[0].isoformat())
