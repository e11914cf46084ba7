"""Words that only have a meaning after the turn before: another time for what was just done, "put it back", a question
about the next day, one more thing for a list that was just made. They become frames like any wish.

What names the task, or the day, by itself is left to `reading.py`."""

import re
from dataclasses import replace
from datetime import date, timedelta

from todo_api import language as grammar
from todo_api.assistant.local.frames import CHANGING, LOOKING, Act, Frame, Mark, Slot
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.reading import phrases_in, said_of, wishes
from todo_api.assistant.local.resolve import Scene, content_of, find_list, read_days, read_when, with_preposition
from todo_api.assistant.local.understand import read_clause

GOES_ON = "Any.following"
"""The form of these frames."""
MOST_WORDS, MOST_WORDS_OF_A_CLOCK = 20, 4
SURE_OF_A_QUESTION = 0.9
_CLAUSE = re.compile(r"\s*[,;:!?]\s*|\s*[.]\s+|\s*[.]$|\s+[-–—]+\s+")
_WORD = re.compile(r"\S+")
_SIGNS = " ,.;:!?¿¡-–—"


def going_on(said: str, scene: Scene) -> Frame | None:
    """The wish of words that go on from the turn before; None where they stand by themselves."""
    text = " ".join(said.split())
    if scene.memory.last is None or len(words_of(text)) > MOST_WORDS:
        return None
    ways = (
        _taken_back,
        _other_time,
        _with_pronoun,
        _other_list,
        _when_that_is,
        _next_day,
        _same_question,
        _onto_new_list,
    )
    frame = next((frame for way in ways if (frame := way(text, scene)) is not None), None)
    if frame is not None and frame.act in CHANGING and surely_asks(read_clause(text, scene.language)):
        return None
    return replace(frame, form=frame.form or GOES_ON) if frame is not None else None


def surely_asks(frame: Frame) -> bool:
    """ "Do I have anything after five tomorrow": a question that stands by itself, whatever was done before it."""
    return frame.act in LOOKING and frame.confidence > SURE_OF_A_QUESTION


def clauses(text: str) -> list[str]:
    return [each.strip(_SIGNS) for each in _CLAUSE.split(text) if re.search(r"\w", each)]


def without_fillers(text: str, scene: Scene) -> str:
    """The text without what is said before and after the right thing: "oh no, sorry, I meant … if possible"."""
    words, cues = scene.words, scene.language.cues
    kept = {(each,) for each in words.prepositions | words.skipped} - {(each,) for each in words.joints}
    fillers = {tuple(words_of(each)) for each in words.corrections} - kept
    fillers |= {tuple(words_of(each)) for each in cues.interjections} | set(cues.corrections) | set(cues.softly)
    said = [(found.start(), found.end(), " ".join(words_of(found[0]))) for found in _WORD.finditer(text)]
    said = [each for each in said if each[2]]
    while size := _size(fillers, [each[2] for each in said], last=False):
        said = said[size:]
    while size := _size(fillers, [each[2] for each in said], last=True):
        said = said[:-size]
    return text[said[0][0] : said[-1][1]].strip(_SIGNS) if said else ""


def _size(phrases: set[tuple[str, ...]], said: list[str], *, last: bool) -> int:
    """How many words one of these sayings takes from the start, or from the end."""
    plain = [word for each in said for word in each.split()]
    for size in range(min(5, len(said)), 0, -1):
        part = said[-size:] if last else said[:size]
        if tuple(word for each in part for word in each.split()) in phrases and plain:
            return size
    return 0


# -- taken back


def takes_back(clause: str, scene: Scene) -> bool:
    """ "Put it back", "that was wrong"."""
    forms = scene.language.cues.forms
    return forms.fits("take_back", clause) or forms.fits("take_back", without_fillers(clause, scene))


def _taken_back(text: str, scene: Scene) -> Frame | None:
    if not scene.memory.acted or text.rstrip().endswith("?"):
        return None
    said = clauses(text)
    telling = [each for each in said if without_fillers(each, scene)]
    if takes_back(text, scene) or (telling and all(takes_back(each, scene) for each in telling)):
        return Frame(Act.undo, text)
    return None


# -- another time


def _other_time(text: str, scene: Scene) -> Frame | None:
    """ "No, Friday", "oh no, I am away then, make it half past eleven", "the day after", right after a change."""
    memory = scene.memory
    if not memory.acted or not memory.focus or memory.completed or text.rstrip().endswith("?"):
        return None
    said = clauses(text) or [""]
    while len(said) > 1 and not without_fillers(said[-1], scene):
        said.pop()  # "Wednesday, I mean"
    *before, last = said
    if not all(_is_excuse(each, scene) for each in before) or not _begins_anew(before, scene):
        return None
    same = next(phrases_in(last, scene.language.cues.same_time), None)
    new = without_fillers(_without(last, scene.language.cues.same_time), scene)
    new = _timely(new, scene) if same else _as_clock(new, scene) or _timely(new, scene)
    if not new and read_when(whole := without_fillers(text, scene), scene) is not None:
        new = whole
    return Frame(Act.reschedule, new, (Mark(Slot.when, new, 0, len(new)),)) if new else None


def _with_pronoun(text: str, scene: Scene) -> Frame | None:
    """ "Pásala a las once": a verb that ends in "it", and a time."""
    verb, _, time = without_fillers(text, scene).partition(" ")
    said = "".join(words_of(verb)[:1])
    points = any(said.endswith(each) and len(said) > len(each) + 2 for each in scene.language.cues.enclitics)
    if len(scene.memory.focus) != 1 or scene.memory.completed or not points or not time or not is_time(time, scene):
        return None
    return Frame(Act.reschedule, time, (Mark(Slot.when, time, 0, len(time)),))


def _timely(text: str, scene: Scene) -> str:
    return text if text and is_time(text, scene) else ""


def _as_clock(text: str, scene: Scene) -> str:
    """ "At eleven" of a bare "eleven" or "9h", where the tasks have a time; "" where it is none."""
    timed = any(task.get("due_time") for task in scene.memory.focus)
    if not timed or not text or read_when(text, scene) is not None or len(words_of(text)) > MOST_WORDS_OF_A_CLOCK:
        return ""
    ways = (f"{each} {text}" for each in sorted(scene.words.prepositions))
    return next((each for each in ways if _only_clock(each, scene)), "")


def _only_clock(text: str, scene: Scene) -> bool:
    found = grammar.parse_when(text, **scene.context.reader)
    spans = grammar.parse(f"x {text}", **scene.context.reader).spans
    return found is not None and found[1] is not None and all(span.kind == "time" for span in spans)


def _other_list(text: str, scene: Scene) -> Frame | None:
    """ "No, on the Work list", right after a change."""
    said = without_fillers(text, scene)
    words = scene.words
    first = "".join(words_of(said)[:1])
    placed = first in scene.language.cues.within or bool(set(words_of(said)) & words.list_nouns)
    if not scene.memory.acted or not scene.memory.focus or not placed or text.rstrip().endswith("?"):
        return None
    small = words.small | words.prepositions | scene.language.cues.within
    name = find_list(" ".join(word for word in words_of(said) if word not in small), scene, loosely=False)
    return Frame(Act.move, said, (Mark(Slot.list, name, 0, len(said)),)) if name is not None else None


def _begins_anew(before: list[str], scene: Scene) -> bool:
    """Whether the first of several clauses takes something back, or says that it does not fit."""
    if not before:
        return True
    first = before[0]
    return without_fillers(first, scene) != first or scene.words.has(scene.words.no, first)


def _is_excuse(clause: str, scene: Scene) -> bool:
    """Whether a clause asks for nothing by itself."""
    if not without_fillers(clause, scene):
        return True
    read = read_clause(clause, scene.language)
    return read.act not in CHANGING or not read.form or read.form == "bare" or read.form.startswith("Add.plain")


def is_time(text: str, scene: Scene) -> bool:
    """Whether a text is nothing but a day or a time, be it counted from another: "the Monday after"."""
    if read_when(text, scene) is not None:
        return True
    words, cues = scene.words, scene.language.cues
    rest = f" {' '.join(words_of(text))} "
    for each in sorted(cues.days_on, key=len, reverse=True):
        rest = rest.replace(f" {each} ", " day ") if f" {each} " in rest else rest
    counted = rest != f" {' '.join(words_of(text))} "
    following = words.has(words.following, text) or tuple(words_of(text)[-1:]) in cues.after
    small = words.prepositions | words.skipped | words.following | {each[0] for each in cues.after if len(each) == 1}
    others = [word for word in rest.split() if word not in small and not (counted and word == "day")]
    timely = all(words.classes.get(word) in ("day", "part", "month") for word in others)
    return timely and (counted or (following and bool(others)))


def _without(text: str, phrases: tuple[tuple[str, ...], ...]) -> str:
    for start, end in reversed(list(phrases_in(text, phrases))):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split()).strip(_SIGNS)


# -- the next question


def _when_that_is(text: str, scene: Scene) -> Frame | None:
    """ "And at what time?": of what was just shown."""
    memory, words = scene.memory, scene.words
    named = [word for word in content_of(text, scene) if word not in words.fields]
    if not memory.focus or not scene.language.cues.forms.fits("when", text) or named:
        return None
    pointing = sorted(words.it if len(memory.focus) == 1 else words.them)[0]
    return Frame(Act.find, text, (Mark(Slot.query, pointing, 0, 0),), form="Find.when")


def _next_day(text: str, scene: Scene) -> Frame | None:
    """ "And the day after?", "and in the evening?": counted from the day that was asked about."""
    if not scene.memory.looked or (asked := _day_asked(scene)) is None:
        return None
    said = " ".join(words_of(without_fillers(text, scene)))
    words, cues = scene.words, scene.language.cues
    small = words.prepositions | words.skipped
    for name, days in (*cues.days_on.items(), *cues.days_back.items()):
        rest = [word for word in f" {said} ".replace(f" {name} ", " ").split() if word not in small]
        if f" {name} " in f" {said} " and not rest:
            return _on_day(asked + timedelta(days=days), "")
    others = [word for word in said.split() if word not in small]
    if others and all(words.classes.get(word) == "part" and word not in cues.clock for word in others):
        return _on_day(asked, said)
    return None


def _same_question(text: str, scene: Scene) -> Frame | None:
    """ "And the dentist?", after "when is the team meeting"."""
    name = without_fillers(text, scene)
    begins = "".join(words_of(text)[:1]) in scene.words.joints
    if not scene.memory.looked or not begins or not content_of(name, scene) or is_time(name, scene):
        return None
    assert scene.memory.last is not None
    asked = wishes(scene.memory.last.said, scene.language)[-1]
    if asked.act is not Act.find or asked.form in ("", "bare", "Find.plain") or find_list(name, scene) is not None:
        return None
    return said_of(asked, name, scene.language)


def _on_day(day: date, part: str) -> Frame:
    when = f"{day.isoformat()} {part}".strip()
    return Frame(Act.find, when, (Mark(Slot.when, when, 0, len(when)),))


def _day_asked(scene: Scene) -> date | None:
    """The day that the last question was about."""
    assert scene.memory.last is not None
    frames = wishes(scene.memory.last.said, scene.language)
    marks = [(frame, mark) for frame in frames for mark in frame.of(Slot.when)]
    days = read_days(with_preposition(*marks[-1], scene), scene) if marks else None
    if days is not None:
        return days[1] if days[1] < date.max else None
    due = {task.get("due_date") for task in scene.memory.focus}
    return date.fromisoformat(str(due.pop())) if len(due) == 1 and None not in due else None


# -- onto a list


def _onto_new_list(text: str, scene: Scene) -> Frame | None:
    """ "Put the balloons in there": onto the list that was just made."""
    name = scene.memory.list_made
    if name is None or text.rstrip().endswith("?") or read_clause(text, scene.language).act in LOOKING:
        return None
    found = [marks for _, marks in scene.language.cues.forms.fillings(text, {Act.add_list})]
    titles = [mark for marks in found for mark in marks if mark.slot is Slot.title]
    if not titles:
        return None
    title = min(titles, key=lambda mark: len(mark.text))
    return Frame(Act.add, text, (*_each(title, scene), Mark(Slot.list, name, 0, 0)), form="asked")


def _each(title: Mark, scene: Scene) -> list[Mark]:
    """ "Book the hut and rent skis", "balloons and cake": two titles; else one, which is cut as any other."""
    joints = "|".join(re.escape(each) for each in sorted(scene.words.joints, key=len, reverse=True))
    parts = [each for each in re.split(rf"\s*,\s*|\s+(?:{joints})\s+", title.text, flags=re.IGNORECASE) if each]
    at = -1 if scene.words.verb_last else 0
    lengths = {len(words_of(each)) for each in parts}
    verbs = any(words_of(each)[at] in scene.words.verbs for each in parts)
    things = lengths == {1} and " ".join(words_of(title.text)) not in scene.words.pairs
    if len(parts) < 2 or not (things or (verbs and min(lengths) > 1)):
        return [title]
    marks = []
    for part in parts:
        start = title.start + title.text.find(part)
        marks.append(Mark(Slot.title, part, start, start + len(part)))
    return marks


# -- another task


def another(text: str, scene: Scene) -> tuple[str, str] | None:
    """What was taken wrongly, and what was meant, said in clauses: ("not the rent", "the boxes")."""
    *before, last = clauses(text) or [""]
    right = without_fillers(last, scene)
    telling = [each for each in before if without_fillers(each, scene) and not takes_back(each, scene)]
    denied = all(scene.words.has(scene.words.no, each) for each in telling)
    return (" ".join(telling), right) if before and right and denied and _signals(before, scene) else None


def _signals(before: list[str], scene: Scene) -> bool:
    return any(
        not without_fillers(each, scene) or takes_back(each, scene) or scene.words.has(scene.words.no, each)
        for each in before
    )
