"""Messages whose shape tells what is meant, whatever their words are about: wishes that each begin with their date,
what somebody does on a day, a note on a task, a task with its steps, what hangs on something, a place for things.

What has none of these shapes is left to `reading.py`. The words of the shapes are in `cues.toml`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from todo_api import language as grammar
from todo_api.assistant.local.frames import LOOKING, ON_TASKS, TALK, Act, Frame, Mark, Slot
from todo_api.assistant.local.languages import Language
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.reading import NEEDED, corrected, in_usual_words, phrases_in, wishes, without_start
from todo_api.assistant.local.resolve import Scene, find_list, read_when
from todo_api.assistant.local.understand import MOST_CHARACTERS, NOTED, asks, denies, read_clause

DATED, STATED, MOVED, PLACED, STEPS, ON_TASK, PUT, HANGING = (
    "Add.dated",
    "Add.stated",
    "Add.moved",
    "Add.on_day",
    "Add.steps",
    "Change.note",
    "Move.put",
    "Add.if",
)
"""The forms of these frames."""
MOST_WORDS_OF_A_HEAD, MOST_WORDS_OF_A_STEP, FEWEST_STEPS = 7, 8, 3
MOST_WORDS_OF_A_NAME = 4
SURELY_ELSE, SURELY_TALK = 0.9, 0.8
"""How sure it must be that something is asked or ticked off, to be no wish that begins with its date."""
SURE_IT_IS_DONE = 0.7
SURE_ENOUGH, MAYBE_NEW = 0.5, 0.2
"""How likely a new task must be, where a text begins as one and nothing else is sure."""
_NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)
"""Any instant: only where a date stands is asked."""
_HEAD = re.compile(r"^([^:;.!?\n]{2,70}?)\s?:\s+(\S.*)$")
_SENTENCE = re.compile(r"(?<=\w{2})(?<!\d)[.;!]\s+")
_COMMA = re.compile(r"[,;]\s*")
_TRIMMED = " ,.;:!-–—"


def told(said: str, scene: Scene) -> list[Frame] | None:
    """The wishes of a message that has one of these shapes, in order; None where it has none."""
    language = scene.language
    if len(said) > MOST_CHARACTERS or "\n" in said.strip():
        return None
    text = in_usual_words(corrected(" ".join(said.split()), language), language)
    text = _without_polite(text, language)
    forms = language.grammar.forms(text)
    if asks(forms) or (text.rstrip().endswith("?") and "wishes" not in forms) or text[:1] in "¿":
        return None
    if denies(forms) and _note_on(text, scene) is None:
        return None
    shapes = (_noted, _with_steps, _hanging, _needed, _reminded, _dated, _stated, _on_day, _timed, _put, _begun)
    return next((frames for shape in shapes if (frames := shape(text, scene)) is not None), None)


def _without_polite(text: str, language: Language) -> str:
    """Without "please" behind it."""
    bare = text.rstrip(_TRIMMED + "?")
    for start, end in phrases_in(bare, language.cues.polite):
        if end == len(bare) and bare[:start].strip(_TRIMMED):
            return bare[:start].rstrip(_TRIMMED)
    return text


# -- dates


def _spans(text: str, language: Language) -> list[tuple[int, int]]:
    """Where dates, times and rhythms stand."""
    read = grammar.parse(text, now=_NOW, zone=UTC, language=language.code)
    return sorted((span.start, span.end) for span in read.spans if span.kind in ("date", "time", "recurrence"))


def _lead(text: str, language: Language) -> int:
    """Where the date ends that a text begins with; 0 without one."""
    end = 0
    for start, stop in _spans(text, language):
        if any(word not in language.words.prepositions for word in words_of(text[end:start])):
            break
        end = stop
    return end


def _day_of(lead: str, language: Language) -> str:
    """ "Tomorrow" of "tomorrow at 9"; "" where it names no day."""
    said = list(re.finditer(r"\S+", lead))
    for word in said:
        read = grammar.parse(f"x {lead[: word.end()]}", now=_NOW, zone=UTC, language=language.code)
        if any(span.kind == "date" for span in read.spans):
            return lead[: word.end()]
    return ""


def joints_in(text: str, language: Language) -> list[tuple[int, int]]:
    """Where a comma or a word that joins stands, with what stands around it."""
    found = [(each.start(), each.end()) for each in _COMMA.finditer(text)]
    found += [(start, end) for start, end in phrases_in(text, language.cues.sequels) if start]
    placed: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if placed and not text[placed[-1][1] : start].strip(_TRIMMED):
            placed[-1] = (placed[-1][0], end)  # ", and"
        else:
            placed.append((start, end))
    return [(start, end) for start, end in placed if text[:start].count('"') % 2 == 0]


def _dated(text: str, scene: Scene) -> list[Frame] | None:
    """ "Tomorrow at 9 call the bank and on Friday email Elena": to each wish the date that it begins with."""
    language = scene.language
    cuts = [(0, 0)]
    for start, end in joints_in(text, language):
        lead, before = _lead(text[end:], language), text[cuts[-1][1] : start]
        until = _lead(before, language)
        if lead and text[end + lead :].strip(_TRIMMED) and until and words_of(before[until:]):
            cuts.append((start, end))
    ends = [*(start for start, _ in cuts[1:]), len(text)]
    groups = [text[start:stop].strip(_TRIMMED) for (_, start), stop in zip(cuts, ends, strict=True)]
    frames: list[Frame] = []
    day = ""
    for group in groups:
        lead = _lead(group, language)
        rest = without_start(group[lead:].strip(_TRIMMED), language.cues.duties)
        owed = rest != group[lead:].strip(_TRIMMED)
        several = any(start for start, _ in phrases_in(rest, language.cues.duties))
        if not lead or not words_of(rest) or several:
            return None
        if not owed and _is_else(group, rest, language, alone=len(groups) == 1):
            return None
        said = group[:lead].strip()
        own = _day_of(said, language)
        day = own or day
        frames.append(_with_lead(said if own or not day else f"{day} {said}", rest))
    return frames


def duty_of(text: str, language: Language) -> Frame | None:
    """ "Tomorrow I must call the bank", "I must tomorrow …": what is to be done, whole; None where nothing is."""
    lead = _lead(text, language)
    bare = without_start(text[lead:].strip(_TRIMMED), language.cues.duties)
    if bare == text[lead:].strip(_TRIMMED):
        return None
    more = _lead(bare, language)
    rest = without_start(bare[more:].strip(_TRIMMED), language.cues.still)
    said = " ".join(each for each in (text[:lead].strip(), bare[:more].strip()) if each)
    return _with_lead(said, rest) if said else replace(_whole(rest), form=DATED)


def _with_lead(lead: str, rest: str) -> Frame:
    text = f"{lead} {rest}"
    start = len(lead) + 1
    marks = (Mark(Slot.when, lead, 0, len(lead)), Mark(Slot.title, rest, start, len(text)))
    return Frame(Act.add, text, marks, form=DATED)


def _is_else(group: str, rest: str, language: Language, *, alone: bool) -> bool:
    """Whether what begins with a date is no new task: a question, what was done, one that is moved. `alone`: or is well
    read without this shape."""
    forms = language.grammar.forms(rest)
    read, whole = read_clause(rest, language), read_clause(group, language)
    if asks(forms) or denies(forms) or language.cues.forms.fits("question", rest):
        return True
    if read.act in (Act.complete, Act.reopen, *LOOKING) and read.confidence > SURELY_ELSE and (alone or read.form):
        return True
    if read.act in ON_TASKS and read.act is not Act.delete and _spans(rest, language):
        return True
    if not alone:
        return not is_to_do(rest, language) and whole.act in (Act.complete, Act.reopen)
    sure = whole.act is Act.add and whole.has(Slot.title) and whole.has(Slot.when) and whole.confidence > SURELY_ELSE
    moved = whole.act in (Act.skip, Act.reschedule, Act.move) and whole.has(Slot.target)
    return sure or (moved and whole.confidence > SURELY_ELSE) or not is_to_do(rest, language)


def is_to_do(text: str, language: Language) -> bool:
    """Whether it is put as tasks are: with their verb first, or last."""
    said, verbs = words_of(text), language.words.verbs
    return len(said) > 1 and (bool(set(said[1:]) & verbs) if language.words.verb_last else said[0] in verbs)


def _begun(text: str, scene: Scene) -> list[Frame] | None:
    """ "Go to the bank on Friday to open an account": begins as a task does, and no other act is sure."""
    language = scene.language
    if (went := _went(text, language)) is not None:
        return [went]
    tagged = "#" in text and not language.grammar.fits(NOTED, text) and not set(text) & set(":;,")
    if not tagged and (language.words.verb_last or not is_to_do(text, language) or not _spans(text, language)):
        return None
    frame = read_clause(text, language)
    said = words_of(text)
    if len(wishes(text, language)) > 1:
        return None
    moved = language.words.later | language.words.earlier
    if (
        not tagged
        and len(said) > 2
        and said[1] in language.cues.particles - moved
        and " ".join(said[:2]) not in moved
        and language.grammar.fits(NOTED, text)
    ):
        return [_whole(text)]  # "put away the winter clothes on Sunday"
    if tagged and frame.act in (Act.reschedule, Act.move, *TALK) and frame.confidence < SURELY_ELSE:
        return [_whole(text)]  # a line as quick add reads it
    chances = {frame.act: frame.confidence, **dict(frame.others)}
    if frame.act is Act.add and frame.has(Slot.title) and frame.confidence > SURE_ENOUGH and is_to_do(text, language):
        talk = sum(chance for act, chance in frame.others if act in TALK)
        beyond = talk > MAYBE_NEW or language.cues.forms.fits("beyond", text)
        return [replace(frame, confidence=1.0, others=frame.others if beyond else ())]
    if frame.act is Act.reschedule and not frame.form and chances.get(Act.add, 0) > MAYBE_NEW and said[0] not in moved:
        return [_whole(text)]  # "take the car to the garage on Tuesday"
    unnamed = frame.act is Act.reschedule and not frame.has(Slot.target) and not frame.form
    maybe = chances.get(Act.add, 0) + chances.get(Act.reschedule, 0) > MAYBE_NEW
    likely = maybe and frame.confidence < SURELY_TALK
    talk = sum(chance for act, chance in chances.items() if act in TALK)
    if frame.act is Act.add and not frame.form and talk < SURE_ENOUGH and not language.cues.forms.fits("beyond", text):
        return [_whole(text)]
    if frame.act is Act.add or frame.form or not (unnamed or (likely and frame.act in TALK)):
        return None
    return [_whole(text)]


def _went(text: str, language: Language) -> Frame | None:
    """ "I must go to the bank on Friday": whole, where the verb was not taken for part of the title."""
    bare = without_start(text, language.cues.duties)
    frame = read_clause(text, language)
    titles = list(frame.of(Slot.title))
    if (
        bare == text
        or language.words.verb_last
        or frame.act is not Act.add
        or not titles
        or _has_several(bare, language)
    ):
        return None
    between = words_of(text[len(text) - len(bare) : titles[0].start])
    verbs = [at for at, word in enumerate(between) if word in language.words.verbs | language.cues.being]
    parted = any(each.group() for each in _COMMA.finditer(bare)) or set(words_of(bare)) & language.words.joints
    if not verbs or parted or frame.has(Slot.list):
        return None
    said = list(re.finditer(r"\S+", bare))
    return _whole(bare[said[verbs[0]].start() :])


def _whole(text: str) -> Frame:
    """A new task whose title is all that says no date."""
    return Frame(Act.add, text, (Mark(Slot.title, text, 0, len(text)),), form=STATED)


# -- what is so on a day


def _stated(text: str, scene: Scene) -> list[Frame] | None:
    """ "Margaret is coming for tea on Sunday", "on the 15th I have physio": kept whole, with who and what."""
    language = scene.language
    if not _spans(text, language) or _has_several(text, language) or _shifts(text, language):
        return None
    frame = read_clause(text, language)
    known = frame.act in (Act.complete, Act.reopen, Act.delete) and frame.confidence > SURELY_ELSE
    if known or frame.act in (Act.change, Act.remind) or language.grammar.forms(text).count("Reschedule.sure"):
        return None
    bare = without_start(text, language.cues.announcing)
    bare = _clause(text, language) if bare == text else bare
    name = _own(bare, language)
    if name is None and (
        language.cues.forms.fits("stated", bare) or language.cues.forms.fits("stated", _undated(bare, language))
    ):
        name = bare if not set(words_of(bare)[:1]) & language.cues.speakers else None
    undated = _undated(bare, language)
    if name is None and language.cues.forms.fits("doing", undated) and not language.words.has(language.words.no, bare):
        name = bare if without_start(undated, language.cues.duties) == undated else None
    if name is None and bare != text and not set(words_of(bare)[:1]) & language.cues.speakers:
        name = bare
    if name is None:
        return None
    moved = bare == text and frame.act is Act.reschedule and frame.has(Slot.target)
    return [replace(_whole(name), form=MOVED if moved else STATED)]


def _needed(text: str, scene: Scene) -> list[Frame] | None:
    """ "We need napkins and cups for the party", where there is a list for it."""
    ways = dict.fromkeys((text, text.replace("’", " ").replace("'", " ")))
    for _, marks in (each for way in ways for each in scene.language.cues.forms.filled(way, ("needed.plain",))):
        said = [replace(mark, text=text[mark.start : mark.end]) for mark in marks]
        place = next(mark for mark in said if mark.slot is Slot.list)
        if find_list(place.text, scene, loosely=False) is not None:
            return [Frame(Act.add, text, tuple(said), form=NEEDED)]
    return None


def _is_today(text: str, language: Language) -> bool:
    return grammar.parse(f"x {text}", now=_NOW, zone=UTC, language=language.code).due_date == _NOW.date()


def _has_clock(text: str, language: Language) -> bool:
    return grammar.parse(f"x {text}", now=_NOW, zone=UTC, language=language.code).due_time is not None


def _reminded(text: str, scene: Scene) -> list[Frame] | None:
    """ "Remind me every Monday that Hugo takes his flute": whole, with who and what."""
    language = scene.language
    rest = without_start(text, language.cues.reminding)
    lead = _lead(rest, language)
    clause = without_start(rest[lead:].strip(_TRIMMED), language.cues.that)
    if rest == text or not lead or clause == rest[lead:].strip(_TRIMMED):
        return None
    return [_with_lead(rest[:lead].strip(), clause)]


def _on_day(text: str, scene: Scene) -> list[Frame] | None:
    """ "The funeral is next Friday at St Mary's", "on the 19th it is the wedding": what is so on a day."""
    language = scene.language
    lead = _lead(text, language)
    for start, end in phrases_in(text, language.cues.copulas):
        before, behind = text[lead:start].strip(_TRIMMED), text[end:].strip(_TRIMMED)
        first = bool(lead) and not before
        name, (when, rest) = (behind, (text[:lead], "")) if first else (before, _day_and_rest(behind, language))
        if not _may_be_on_day(name, language) or not _day_of(when, language) or _tells_moved(text, language):
            continue  # only a time, or another day: of a task that is there
        if _is_today(when, language) and not _has_clock(when, language):
            return None  # "today is my birthday"
        if first and len(words_of(name)) == 1 and not (_has_clock(when, language) or _is_noun(name, language)):
            return None  # "tomorrow is a holiday"
        if set(words_of(rest)) <= language.cues.beside:
            rest = ""
        if rest and words_of(rest)[0] not in language.words.prepositions | language.cues.within:
            return None
        while words_of(name)[1:] and words_of(name)[-1] in language.cues.beside:
            name = name.rpartition(" ")[0].rstrip(_TRIMMED)  # "on the 12th [the fair takes] place"
        title = f"{name} {rest}".strip()
        day = when.strip(_TRIMMED)
        at = len(title) + 2
        marks = (Mark(Slot.title, title, 0, len(title)), Mark(Slot.when, day, at, at + len(day)))
        return [Frame(Act.add, f"{title}, {day}", marks, form=PLACED)]
    return None


def _day_and_rest(text: str, language: Language) -> tuple[str, str]:
    """A text as the date that it begins with and what follows; of two days the second: "next Friday, the eleventh"."""
    parts = {word for word, kind in language.words.classes.items() if kind == "part"}
    until = _lead(text, language)
    when, rest = text[:until], text[until:].strip(_TRIMMED)
    while more := _lead(rest, language):
        named = _day_of(rest[:more], language)
        said = words_of(rest[:more])
        if named or not set(said) <= parts or not _has_clock(when, language):  # "twelve noon" is one time
            when = rest[:more] if named else f"{when} {rest[:more]}"
        rest = rest[more:].strip(_TRIMMED)
    while rest and words_of(rest)[:1] and words_of(rest)[0] in parts:
        rest = rest.partition(" ")[2].strip(_TRIMMED)
    head, _, last = when.rstrip(_TRIMMED).rpartition(" ")
    return (head if set(words_of(last)) <= parts and _has_clock(head, language) else when), rest


def _may_be_on_day(name: str, language: Language) -> bool:
    """Whether these words can be what is on a day: neither a day nor a word that only points."""
    said, words = words_of(name), language.words
    if not 0 < len(said) <= MOST_WORDS_OF_A_HEAD or re.search(r"[,;:]", name) or _spans(name, language):
        return False
    pointing = words.it | words.them | language.cues.speakers | language.cues.pronouns
    by_itself = said[0] in language.cues.speakers - words.it
    return " ".join(said) not in pointing and not by_itself and not set(said) <= words.small


def _tells_moved(text: str, language: Language) -> bool:
    return language.cues.forms.fits("moved", text) or language.words.has(language.words.now, text)


def _is_noun(name: str, language: Language) -> bool:
    """Where nouns have capitals; no day."""
    return language.cues.compounds and name[:1].isupper() and language.words.classes.get(words_of(name)[0]) != "day"


def _clause(text: str, language: Language) -> str:
    """ "The sweep is coming" of "could you jot down that the sweep is coming"; the text where nothing announces it."""
    start, end = next(phrases_in(text, language.cues.that), (0, 0))
    head, clause = text[:start].strip(_TRIMMED), text[end:].strip(_TRIMMED + "?")
    said = words_of(head)
    known = language.weights.frame_words | language.words.skipped
    if not clause or not said or len(said) > MOST_WORDS_OF_A_HEAD or not set(said) <= known:
        return text
    asked = language.grammar.fits(NOTED, f"{head} x") or "wishes" in language.grammar.forms(f"{head} x")
    return clause if asked else text


def _timed(text: str, scene: Scene) -> list[Frame] | None:
    """ "Pilates Monday and Wednesday at half past seven": a name and a time, and nothing else."""
    language = scene.language
    read = grammar.parse(text, now=_NOW, zone=UTC, language=language.code)
    spans = _spans(text, language)
    if not spans or not spans[0][0] or not (read.due_time or read.recurrence) or _shifts(text, language):
        return None
    name, small = text[: spans[0][0]].strip(_TRIMMED), language.words.prepositions
    left = words_of(_undated(text, language))
    while left and left[-1] in small:
        left.pop()
    frame = read_clause(text, language)
    inner = any(mark.slot in (Slot.target, Slot.query) and mark.start for mark in frame.marks)
    asked = inner or frame.form.startswith(f"{Act.find.value}.") or language.grammar.fits(NOTED, text)
    words = language.words
    others = (
        words.it
        | words.them
        | words.no
        | words.corrections
        | words.every
        | language.cues.pronouns
        | language.cues.beside
    )
    if left != words_of(name) or not 0 < len(left) <= MOST_WORDS_OF_A_NAME or asked or set(left) & others:
        return None
    if set(left) <= words.small or next(phrases_in(name, language.cues.own), None) is not None:
        return None
    coming = read.recurrence or (read.due_date and read.due_date > _NOW.date())
    acts = (Act.find, Act.reschedule, Act.change, Act.skip, *((Act.add,) if coming else ()))
    if frame.act not in acts or is_to_do(name, language) or left[0] in language.words.verbs:
        return None
    slot = Slot.repeat if read.recurrence else Slot.when
    marks = (Mark(Slot.title, name, 0, len(name)), Mark(slot, text[spans[0][0] :], spans[0][0], len(text)))
    return [Frame(Act.add, text, marks)]  # moved where it is there, else new


def _undated(text: str, language: Language) -> str:
    for start, end in reversed(_spans(text, language)):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


def _shifts(text: str, language: Language) -> bool:
    """ "Three quarters of an hour later": a task that is there is moved."""
    words = language.words
    span = grammar.parse_duration(text, language=language.code)
    return span is not None and words.has(words.later | words.earlier, text)


def _has_several(text: str, language: Language) -> bool:
    """Whether a wish of its own stands behind a comma, a joint or the end of a sentence."""
    if _SENTENCE.search(text) or any(start for start, _ in phrases_in(text, language.cues.duties)):
        return True
    return any(
        language.grammar.fits(NOTED, text[end:]) or read_clause(text[end:], language).form.endswith(".plain")
        for _, end in joints_in(text, language)
    )


def _own(text: str, language: Language) -> str | None:
    """ "Physio on the 15th" of "on the 15th I have physio"."""
    lead = _lead(text, language)
    for start, end in phrases_in(text, language.cues.own):
        if text[lead:start].strip(_TRIMMED) and lead <= start:
            continue
        rest = text[end:].strip(_TRIMMED)
        said = words_of(_undated(rest, language))
        nothing = language.words.has(language.words.no | language.cues.nothing | language.words.vague, " ".join(said))
        first = said[0] if said else ""
        if not said or nothing or first in language.cues.owed:
            return None
        frame = read_clause(text, language)
        plain = read_clause(_undated(text, language), language)
        last_word = _undated(rest, language).rpartition(" ")[2]
        if language.cues.compounds and last_word[:1].islower() and rest != rest.lower():
            return None  # nouns have capitals: "bezahlt" is none
        done = (Act.complete, Act.reopen)
        if frame.act in done or (plain.act in done and plain.confidence > SURE_IT_IS_DONE):
            return None
        asked = lead == 0 and frame.act in LOOKING and frame.confidence > SURELY_ELSE
        if asked and not _has_clock(text, language):
            return None
        return f"{text[:start].strip()} {rest}".strip()
    return None


# -- notes


def _noted(text: str, scene: Scene) -> list[Frame] | None:
    """A note on a task that is named, or that the words before it speak of."""
    language = scene.language
    found = _note_on(text, scene)
    if found is not None:
        return [found]
    for start, end in phrases_in(text, language.cues.noting):
        end -= len(text[start:end].rpartition(" ")[2].partition("'")[2])  # "qu'il faut": "il" belongs to the note
        head, note = _without_joint(text[:start].rstrip(_TRIMMED), language), text[end:].strip(_TRIMMED)
        if not note:
            continue
        if not head:
            said = words_of(text[start:end])
            it = scene.memory.acted and len(scene.memory.focus) == 1
            return [note_frame("", note)] if it and any(word in language.words.fields for word in said) else None
        before = wishes(head, language)
        last = before[-1]
        changes = last.act in ON_TASKS and last.act is not Act.complete and (last.has(Slot.target) or last.form)
        forced = read_clause(head, language, Act.change)
        if len(before) == 1 and not changes and forced.has(Slot.target) and forced.has(Slot.priority, Slot.tag):
            unsure = last.act in TALK or Act.change in dict(last.others)
            before, changes = [forced if unsure else last], unsure  # "set the contract to urgent and note that …"
        adds = last.act is Act.add and last.has(Slot.title) and _names_field(text[start:end], language)
        if (changes or adds) and (
            set(words_of(text[:start])[-1:]) & language.words.joints or text[:start].rstrip()[-1:] in ",;."
        ):
            return [*before, note_frame("", note)]
    return None


def _without_joint(text: str, language: Language) -> str:
    head, _, last = text.rpartition(" ")
    return head.rstrip(_TRIMMED) if head and "".join(words_of(last)) in language.words.joints else text


def _names_field(text: str, language: Language) -> bool:
    return any(language.words.fields.get(word) == "notes" for word in words_of(text))


def _note_on(text: str, scene: Scene) -> Frame | None:
    """ "Add a note to the quote: …", "note on the quote that …"."""
    head = _HEAD.match(text)
    ways = [(head[1], head[2])] if head else []
    for said, note in (*ways, (text, "")):
        for _, marks in scene.language.cues.forms.fillings(said, {Act.change}):
            targets = [mark for mark in marks if mark.slot is Slot.target]
            notes = [mark for mark in marks if mark.slot is Slot.note]
            if len(targets) == 1 and bool(note) != bool(notes) and _is_task(targets[0].text, scene):
                return note_frame(targets[0].text, note or notes[0].text)
    return None


def _is_task(name: str, scene: Scene) -> bool:
    """Whether these words can name a task: no list, no day, nothing vague."""
    words = scene.words
    plain = " ".join(words_of(name))
    others = words.to_list | words.vague | words.inbox
    return plain not in others and find_list(name, scene, loosely=False) is None and read_when(name, scene) is None


def note_frame(target: str, note: str) -> Frame:
    text = f"{target}: {note}" if target else note
    at = len(text) - len(note)
    marks = (Mark(Slot.target, target, 0, len(target)),) if target else ()
    return Frame(Act.change, text, (*marks, Mark(Slot.note, note, at, len(text))), form=ON_TASK)


# -- steps


def _with_steps(text: str, scene: Scene) -> list[Frame] | None:
    """A new task and the steps in it: "plan the fair with subtasks stalls and raffle", "Move house: …, … and …"."""
    language = scene.language
    for start, end in phrases_in(text, language.cues.inside):
        head, rest = text[:start].strip(_TRIMMED), text[end:].strip(_TRIMMED)
        apart = text[end:].lstrip().startswith(":") or text[:start].rstrip().endswith((",", ";", "(", "."))
        if not head or not rest or (len(text[start:end].split()) == 1 and not apart):
            continue
        read = read_clause(head, language)
        if read.act in (*ON_TASKS, *LOOKING) and not language.grammar.fits(NOTED, head):
            return None
        frame = _one_task(head, language)
        if len(list(frame.of(Slot.title))) == 1:
            return _stepped(frame, rest, scene, fewest=1)
    found = _HEAD.match(text)
    if found is None or not _is_head(found[1], text, scene):
        return None
    head = found[1]
    frame = Frame(Act.add, head, (Mark(Slot.title, head, 0, len(head)),))
    return _stepped(frame, found[2], scene, fewest=FEWEST_STEPS)


def _one_task(text: str, language: Language) -> Frame:
    """The words of a wish for one task; where none were taken for its title, all but what asks for it."""
    frame = read_clause(text, language, Act.add)
    title = next(frame.of(Slot.title), None)
    if title is not None and not (title.start == 0 and language.grammar.fits(NOTED, text)):
        return frame
    kept = tuple(mark for mark in frame.marks if mark.slot not in (Slot.title, Slot.list))
    frame = replace(frame, marks=kept)  # a list that is named is found in the title by its name
    asking = language.words.nouns | language.words.skipped
    bare = text.partition(" ")[2] if language.grammar.fits(NOTED, text) else text
    while bare and "".join(words_of(bare.split()[0])) in asking and " " in bare:
        bare = bare.partition(" ")[2]
    at = len(text) - len(bare)
    return replace(frame, marks=(*frame.marks, Mark(Slot.title, bare, at, len(text)))) if bare else frame


def _is_head(head: str, text: str, scene: Scene) -> bool:
    """Whether the words before a colon name a task: no list, no date, no word that asks for something."""
    language, said = scene.language, words_of(head)
    words = language.words
    if not 0 < len(said) <= MOST_WORDS_OF_A_HEAD or find_list(head, scene) is not None:
        return False
    if read_when(head, scene) is not None:
        return False
    says_nothing = words.small | words.vague | words.joints | words.done | words.no
    kinds = language.cues.kind(" ".join(said)) or " ".join(said) in language.cues.placeholders
    asked = any(form.partition(".")[0] not in ("Add", "Find") or form == NOTED for form in language.grammar.forms(text))
    return not (set(said) <= says_nothing or kinds or asked) and read_clause(text, language).act in (
        Act.add,
        Act.add_subtask,
    )


def _stepped(frame: Frame, rest: str, scene: Scene, *, fewest: int) -> list[Frame] | None:
    """The frame with its steps; what stands in sentences behind them is said of the task."""
    language = scene.language
    listed, *more = _SENTENCE.split(rest)
    steps = _items(listed, language)
    if len(steps) < fewest or any(len(words_of(step)) > MOST_WORDS_OF_A_STEP for step in steps):
        return None
    last = _spans(steps[-1], language)
    if (
        last
        and last[-1][1] >= len(steps[-1].rstrip(_TRIMMED))
        and not any(_spans(step, language) for step in steps[:-1])
    ):
        more, steps[-1] = [steps[-1][last[-1][0] :], *more], steps[-1][: last[-1][0]].strip(_TRIMMED)
        small = language.words.prepositions
        while (said := steps[-1].rpartition(" "))[0] and "".join(words_of(said[2])) in small:
            steps[-1] = said[0]
    if not all(words_of(step) for step in steps):
        return None
    titles = [mark for mark in frame.marks if mark.slot is Slot.title]
    marks = [replace(mark, slot=Slot.parent) if mark in titles else mark for mark in frame.marks]
    text = frame.text
    for slot, words in [*_said_of(more, scene), *((Slot.title, step) for step in steps)]:
        marks.append(Mark(slot, words, len(text) + 2, len(text) + 2 + len(words)))
        text = f"{text}, {words}"
    return [replace(frame, text=text, marks=tuple(marks), confidence=1.0, form=STEPS)]


def _said_of(sentences: list[str], scene: Scene) -> Iterator[tuple[Slot, str]]:
    """Date and list out of "due next Wednesday, Work list"."""
    for piece in (each.strip(_TRIMMED) for sentence in sentences for each in _COMMA.split(sentence)):
        spans = _spans(piece, scene.language)
        if spans:
            yield Slot.when, piece[spans[0][0] : spans[-1][1]]
        elif piece and (name := find_list(" ".join(_after_within(piece, scene)), scene)) is not None:
            yield Slot.list, name


def _after_within(text: str, scene: Scene) -> list[str]:
    said = text.split()
    return said[1:] if len(said) > 1 and "".join(words_of(said[0])) in scene.language.cues.within else said


def _items(text: str, language: Language) -> list[str]:
    joints = "|".join(re.escape(each) for each in sorted(language.words.joints, key=len, reverse=True))
    pieces = re.split(rf"\s*[,;]\s*(?:(?:{joints})\s+)?|\s+(?:{joints})\s+", text.strip(_TRIMMED), flags=re.IGNORECASE)
    return [piece.strip(_TRIMMED) for piece in pieces if piece.strip(_TRIMMED)]


# -- what hangs on something


def _hanging(text: str, scene: Scene) -> list[Frame] | None:
    """ "If I haven't heard from Sue by Friday I should ask Pauline": one task on that day, with what it hangs on."""
    language = scene.language
    said = tuple(words_of(text))
    if not any(said[: len(each)] == each for each in language.cues.conditions):
        return None
    cut = _consequence(text, language)
    if cut is None:
        return None
    condition, wish = text[: cut[0]].strip(_TRIMMED), text[cut[1] :].strip(_TRIMMED)
    spans = _spans(condition, language)
    if not spans or not words_of(wish):
        return None
    if read_clause(wish, language).act in (Act.reschedule, Act.move, Act.complete, Act.skip):
        return None
    day = condition[spans[0][0] : spans[-1][1]]
    bare = without_start(wish, language.cues.duties).strip(_TRIMMED)
    whole = Frame(Act.add, bare, (Mark(Slot.title, bare, 0, len(bare)),))
    frame = whole if bare != wish else _one_task(wish, language)
    own = _spans(wish, language)
    if not any(_day_of(wish[start:end], language) for start, end in own):
        at = len(frame.text) + 1
        frame = replace(
            frame, text=f"{frame.text} {day}", marks=(*frame.marks, Mark(Slot.when, day, at, at + len(day)))
        )
    if _is_free(condition, spans, language):
        return [read_clause(condition, language, Act.find), replace(frame, confidence=1.0, form=HANGING)]
    note = condition[:1].upper() + condition[1:]
    at = len(frame.text) + 2
    marks = (*frame.marks, Mark(Slot.note, note, at, at + len(note)))
    return [replace(frame, text=f"{frame.text}. {note}", marks=marks, confidence=1.0, form=HANGING)]


def _consequence(text: str, language: Language) -> tuple[int, int] | None:
    """Where the condition ends and what hangs on it begins."""
    starts = [start for start, _ in phrases_in(text, (*language.cues.duties, *language.cues.announcing)) if start]
    commas = [each.span() for each in _COMMA.finditer(text)]
    if commas:
        return commas[0]
    return (starts[0], starts[0]) if starts else None


def _is_free(condition: str, spans: list[tuple[int, int]], language: Language) -> bool:
    """ "If I have nothing on Saturday": whether it asks what the list has then."""
    return language.words.has(language.cues.nothing, condition) and language.cues.forms.fits(
        "free", _undated(condition, language)
    )


# -- a place


def _put(text: str, scene: Scene) -> list[Frame] | None:
    """ "Put the playlist and balloons under Wedding": into that list, what is there and what is new."""
    language = scene.language
    if not language.grammar.fits(NOTED, text) or ":" in text or _spans(text, language):
        return None
    said = list(re.finditer(r"\S+", text))
    for at in range(len(said) - 1, max(len(said) - 5, 1), -1):
        place = " ".join(words_of(text[said[at].start() :]))
        names = [each for each in scene.context.list_names if " ".join(words_of(each)) == place]
        if not names or "".join(words_of(said[at - 1][0])) not in language.cues.within:
            continue
        read = read_clause(text, language)
        head = read_clause(text[: said[at - 1].start()].strip(), language, Act.add)
        titles = list(head.of(Slot.title))
        if read.act is Act.add and len(list(read.of(Slot.list))) == 1:
            return [read]  # "and" parts its things, and no wishes
        if not titles or (read.act is Act.move and len(list(read.of(Slot.target))) == len(titles)):
            return None
        marks = (
            *(replace(mark, slot=Slot.target) for mark in titles),
            Mark(Slot.list, names[0], said[at].start(), len(text)),
        )
        return [Frame(Act.move, text, marks, form=PUT)]
    return None
