"""What is said around new tasks and is none itself: a greeting and hesitations before them, and behind them what asks
for them once more ("put that down") or says of them where they go, how they are tagged, when to be reminded of them.

It is read so only where what is left asks for a new task; all else stays as it was said. Its words: `cues.toml`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from todo_api import language as grammar
from todo_api.assistant.local.frames import ADDING, CHANGING, LOOKING, ON_TASKS, Act, Frame, Mark, Slot
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.plainly import is_list
from todo_api.assistant.local.reading import corrected, in_usual_words, phrases_in, told_to_us, wishes, without_start
from todo_api.assistant.local.resolve import Scene, find_list, find_when, read_lead, read_level, read_when
from todo_api.assistant.local.telling import PLACED, STATED, STEPS, duty_of, is_to_do, joints_in, note_frame, told
from todo_api.assistant.local.understand import MOST_CHARACTERS, NOTED, asks, denies, read_clause
from todo_api.tasks.models import MORNING

MOST_WORDS_OF_AN_ASIDE, MOST_WORDS_OF_A_LEVEL, MOST_WORDS_OF_A_PLACE, MOST_WORDS_OF_A_TAG = 14, 3, 3, 2
SURELY_ELSE, SURELY_MOVED = 0.7, 0.9
"""How likely another act must be, so that what stands behind it is not said of a new task."""
MINUTES_OF_A_DAY = 24 * 60
PUT, OF_IT, OF_IT_APART, REMINDED = "put.plain", "of_it.plain", "of_it_apart.plain", "reminded.plain"
_APOSTROPHES = str.maketrans("'’", "  ")
_ENDS_APART = re.compile(r"[,;.:!?)–—-]$")
_TRIMMED = " ,.;:!-–—"


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that say something of a new task. Without a slot they only ask for it once more."""

    slot: Slot | None
    text: str
    alone: bool = False
    """Whether it is only a date, a rhythm or a priority, as it may stand in any title."""


def heard(said: str, scene: Scene) -> list[Frame]:
    """The wishes of a message, in order."""
    if told_to_us(said, scene.language):
        return wishes(said, scene.language)
    if len(said) > MOST_CHARACTERS or "\n" in said.strip():
        return _read(said, scene)
    text = in_usual_words(corrected(" ".join(said.split()), scene.language), scene.language)
    plain = _without_sounds(text, scene)
    if (frames := told(plain, scene)) and frames[0].form == STEPS:
        return frames
    if (frames := _with_asides(plain, scene)) is not None:
        return frames
    if (parted := _with_duty(plain, scene)) is not None:
        return parted
    if plain == text:
        return _read(said, scene)
    frames = _read(plain, scene)
    if any(frame.act not in ADDING or frame.form == "bare" for frame in frames):
        return _read(said, scene)
    return frames


def _read(text: str, scene: Scene) -> list[Frame]:
    return told(text, scene) or wishes(text, scene.language)


def _without_sounds(text: str, scene: Scene) -> str:
    """Without greetings before it and hesitations in it."""
    cues = scene.language.cues
    for start, end in reversed(list(phrases_in(text, cues.hesitations))):
        before, after = text[:start].rstrip(" ,"), text[end:].lstrip(" ,.…")
        parted = text[:start].rstrip().endswith(",") and before and not text[end:].lstrip().startswith(",")
        text = f"{before}{', ' if parted and _goes_on(before, scene) else ' '}{after}".strip()
    while True:
        bare = without_start(text.lstrip(_TRIMMED), cues.openers).lstrip(_TRIMMED + "…?")
        bare = _without_end(bare, cues.polite)
        if bare == text or not words_of(bare):
            return text
        text = bare


def _goes_on(before: str, scene: Scene) -> bool:
    """Whether a comma still parts, where a sound between two is left out: not behind "and"."""
    return not set(words_of(before)[-1:]) & scene.words.joints


# -- what is said of a new task


def _with_asides(text: str, scene: Scene) -> list[Frame] | None:
    """The new tasks with what is said of them behind; None where nothing is, or they are none."""
    core, asides = _parted(text, scene)
    first = _reminded_first(core, scene)
    core, asides = (first[0], [*asides, first[1]]) if first else (core, asides)
    if not asides or not words_of(core) or read_when(core, scene) is not None:
        return None
    language = scene.language
    forms = language.grammar.forms(core)
    if asks(forms) or denies(forms) or core[:1] in "¿":
        return None
    if scene.memory.acted and len(scene.memory.focus) == 1 and _points_there(text, asides, scene):
        return [note_frame("", core)]
    if any(aside.slot is Slot.parent for aside in asides):
        return [_below(core, asides, scene)]
    frames = _read(core, scene)
    if frames[-1].act not in ADDING or frames[-1].form == "bare":
        forced = _as_new(core, frames, asides, scene)
        if forced is None:
            return None
        frames = [forced]
    later = [aside for aside in asides if aside.slot is Slot.title]
    said = [aside for aside in asides if aside.slot not in (None, Slot.title)]
    if later:
        eve = _on_the_eve(frames[-1], said, later[0], scene)
        return None if eve is None else [*frames, eve]
    return [_said_of(frame, said) if frame.act in ADDING else frame for frame in frames]


def _points_there(text: str, asides: Sequence[Aside], scene: Scene) -> bool:
    """ "He brings the cake, note that there", right after a task was added: more about that one."""
    only_asked = all(aside.slot is None for aside in asides)
    return only_asked and scene.language.cues.forms.fits("there", text) and find_when(text, scene) is None


def _as_new(core: str, frames: Sequence[Frame], asides: Sequence[Aside], scene: Scene) -> Frame | None:
    """The words before as one new task, where they name no other act and what stands behind asks for it."""
    frame = frames[-1]
    clear = _dated(core, asides, scene) or is_to_do(core, scene.language) or any(each.slot is None for each in asides)
    if len(frames) > 1 or not clear:
        return None
    least = {Act.change: 1.0, Act.reschedule: SURELY_MOVED}.get(frame.act, SURELY_ELSE)
    sure = bool(frame.form) or frame.confidence > least
    if frame.act in (CHANGING | LOOKING) - ADDING and sure:
        return None
    read = read_clause(core, scene.language, Act.add)
    titles = list(read.of(Slot.title))
    if len(titles) == 1 and scene.language.grammar.fits(NOTED, core):
        return read
    bare = without_start(core, scene.language.cues.own)
    return Frame(Act.add, bare, (Mark(Slot.title, bare, 0, len(bare)),))


def _dated(core: str, asides: Sequence[Aside], scene: Scene) -> bool:
    return find_when(core, scene) is not None or any(aside.slot in (Slot.when, Slot.repeat) for aside in asides)


def _said_of(frame: Frame, asides: Sequence[Aside]) -> Frame:
    text, marks = frame.text, list(frame.marks)
    for aside in asides:
        assert aside.slot is not None
        start = len(text) + 2
        text = f"{text}, {aside.text}"
        marks.append(Mark(aside.slot, aside.text, start, len(text)))
    form = frame.form if frame.form not in ("", "bare") else "asked"
    return replace(frame, text=text, marks=tuple(marks), confidence=1.0, others=(), form=form)


def _below(core: str, asides: Sequence[Aside], scene: Scene) -> Frame:
    """ "Add candles to the party as a subtask"."""
    frame = read_clause(core, scene.language, Act.add_subtask)
    above = next(frame.of(Slot.parent), None)
    if above is not None and not frame.has(Slot.title) and scene.language.grammar.fits(NOTED, core):
        small = scene.language.cues.within | scene.words.skipped
        name = core[: above.start].partition(" ")[2].rstrip(_TRIMMED)
        while name and words_of(name)[-1:] and words_of(name)[-1] in small:
            name = name.rpartition(" ")[0].rstrip(_TRIMMED)
        start = core.find(name)
        frame = replace(frame, marks=(Mark(Slot.title, name, start, start + len(name)), *frame.marks))
    parent = next((aside for aside in asides if aside.slot is Slot.parent and aside.text), None)
    return _said_of(frame, [parent] if parent else [])


def _on_the_eve(frame: Frame, said: Sequence[Aside], later: Aside, scene: Scene) -> Frame | None:
    """ "Hugo comes on Friday, remind me the day before to make his bed": one more, on the day before."""
    when = find_when(frame.text, scene)
    at = when[1] if when else None
    minutes = next((read_lead(aside.text, at, scene) for aside in said if aside.slot is Slot.remind), None)
    if when is None or when[0] is None or minutes is None:
        return None
    due = datetime.combine(when[0], when[1] or MORNING) - timedelta(minutes=minutes)
    day = f"{due:%Y-%m-%d %H:%M}" if minutes % MINUTES_OF_A_DAY else f"{due:%Y-%m-%d}"
    text = f"{day} {later.text}"
    marks = (Mark(Slot.when, day, 0, len(day)), Mark(Slot.title, later.text, len(day) + 1, len(text)))
    return Frame(Act.add, text, marks, form="asked")


def _reminded_first(text: str, scene: Scene) -> tuple[str, Aside] | None:
    """ "Remind me half an hour before that I have a call at 4"."""
    for _, marks in _filled((REMINDED,), text, scene):
        said = {mark.slot: mark.text for mark in marks}
        if read_lead(said[Slot.remind], None, scene) is not None and find_when(said[Slot.title], scene) is not None:
            return said[Slot.title], Aside(Slot.remind, said[Slot.remind])
    return None


# -- where it is said


def _parted(text: str, scene: Scene) -> tuple[str, list[Aside]]:
    """A text without the asides behind it, and those; a date alone is none."""
    cues = scene.language.cues
    rest, found = text.strip(_TRIMMED + "?"), list[Aside]()
    while (last := _last_aside(rest, scene)) is not None:
        start, asides = last
        before = _without_end(rest[:start], (*cues.sequels, *cues.openers, *cues.hesitations, *cues.polite))
        if set(words_of(before)) <= scene.words.joints | scene.words.skipped:
            break
        rest, found = before, [*asides, *found]
    return (text, []) if all(aside.alone for aside in found) else (rest, found)


def _without_end(text: str, phrases: Sequence[tuple[str, ...]]) -> str:
    """Without these sayings at the end."""
    while True:
        bare = text.rstrip(_TRIMMED)
        for start, end in phrases_in(bare, phrases):
            if end == len(bare.rstrip("?")) and start:
                bare = bare[:start].rstrip(_TRIMMED)
                break
        if bare == text:
            return text
        text = bare


def _last_aside(text: str, scene: Scene) -> tuple[int, list[Aside]] | None:
    """Where the longest aside begins that the text ends with."""
    said = list(re.finditer(r"\S+", text))
    for at in range(max(1, len(said) - MOST_WORDS_OF_AN_ASIDE), len(said)):
        start, before = said[at].start(), said[at - 1][0]
        if text[:start].count('"') % 2:
            continue
        apart = bool(_ENDS_APART.search(before)) or bool(set(words_of(before)) & scene.words.joints)
        if (asides := _aside(text[start:], scene, apart=apart)) is not None:
            return start, asides
    return None


def _aside(text: str, scene: Scene, *, apart: bool) -> list[Aside] | None:
    """What these words say of a new task; `apart`: a sign or "and" stands before them."""
    names = (PUT, OF_IT, OF_IT_APART) if apart else (PUT, OF_IT)
    fits = [each for each in _filled(names, text, scene) if all(_holds(mark, text, scene) for mark in each[1])]
    known = [marks for _, marks in fits if all(mark.slot is not Slot.list or _is_known(mark, scene) for mark in marks)]
    new = [marks for name, marks in fits if name == PUT]  # only "put it in …" speaks of a list that is not there
    for marks in known or sorted(new, key=lambda each: sum(len(mark.text) for mark in each)):
        asides = [Aside(mark.slot, mark.text, alone=mark.slot in (Slot.priority, Slot.when)) for mark in marks]
        steps = scene.words.has(scene.language.cues.steps, text)
        return asides or [Aside(Slot.parent if steps else None, "")]
    if not apart:
        return None
    slot = _field(text, scene)
    said = text.strip(_TRIMMED)
    if slot is Slot.when and (when := read_when(said, scene)) is not None:
        said = " ".join(each for each in (f"{when[0] or ''}", f"{when[1]:%H:%M}" if when[1] else "") if each)
    return [Aside(slot, said, alone=True)] if slot else None


def _filled(names: tuple[str, ...], text: str, scene: Scene) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """What the templates of these forms take the text for; what an apostrophe joins is one word, or two."""
    for way in dict.fromkeys((text, text.translate(_APOSTROPHES))):
        for name, marks in scene.language.cues.forms.filled(way, names):
            yield name, tuple(replace(mark, text=text[mark.start : mark.end]) for mark in marks)


def _is_known(mark: Mark, scene: Scene) -> bool:
    return is_list(mark.text, scene) or find_list(mark.text, scene, loosely=False) is not None


def _holds(mark: Mark, text: str, scene: Scene) -> bool:
    said = words_of(mark.text)
    match mark.slot:
        case Slot.list:
            short = len(said) <= MOST_WORDS_OF_A_PLACE and find_when(mark.text, scene) is None
            short = short and read_level(mark.text, scene) is None
            return _is_known(mark, scene) or (short and not set(said) & scene.words.joints and "," not in mark.text)
        case Slot.tag:
            return 0 < len(said) <= MOST_WORDS_OF_A_TAG
        case Slot.remind:
            return read_lead(mark.text, None, scene) is not None
        case Slot.when:
            return read_when(mark.text, scene) is not None
        case Slot.repeat:
            return _repeats(mark.text, scene)
        case Slot.priority:
            return _is_level(mark.text, scene)
        case Slot.note:
            return text[: mark.start].rstrip().endswith(":")
    return bool(said)


def _field(text: str, scene: Scene) -> Slot | None:
    """ "Urgent", "for Friday", "every year", between signs."""
    if read_when(text, scene) is not None:
        return Slot.when
    if _repeats(text, scene):
        return Slot.repeat
    return Slot.priority if _is_level(text, scene) else None


def _is_level(text: str, scene: Scene) -> bool:
    said, words = words_of(text), scene.words
    levels = {word for level in words.levels for word in level.split()}
    small = words.skipped | words.fields.keys() | words.corrections | words.prepositions
    only = len(said) <= MOST_WORDS_OF_A_LEVEL and set(said) & levels and not set(said) - levels - small
    return bool(only) and bool(read_level(text, scene))


def _repeats(text: str, scene: Scene) -> bool:
    """A rhythm and nothing else."""
    read = grammar.parse(f"x {text.strip(_TRIMMED)}", **scene.context.reader)
    return read.recurrence is not None and set(words_of(read.title)) <= {"x"} | scene.words.prepositions


# -- a duty behind something else


def _with_duty(text: str, scene: Scene) -> list[Frame] | None:
    """ "The milk is bought and then I must go to the post office tomorrow": what is still to be done is a new
    task, as in "the party is on Saturday, so I need to get a present before then"."""
    language = scene.language
    if text.rstrip().endswith("?"):
        return None
    over = (*language.cues.sequels, *language.cues.openers)
    starts = [(start, start) for start, _ in phrases_in(text, language.cues.duties) if start]
    for start, end in sorted([*joints_in(text, language), *starts]):
        before, after = _without_end(text[:start], over), text[end:].strip(_TRIMMED)
        day, bare = _before_then(after, before, scene)
        wish = duty_of(bare, language)
        if wish is None or not words_of(before) or not (day or wish.has(Slot.when)):
            continue
        if any(set(words_of(mark.text)) & _pointing(scene) for mark in wish.of(Slot.title)):
            continue
        frames = _read(before, scene)
        if day and all(frame.form in (STATED, PLACED) for frame in frames):
            return [*frames, _said_of(wish, [Aside(Slot.when, day)])]
        if all(frame.act in ON_TASKS and (frame.form or frame.confidence > SURELY_ELSE) for frame in frames):
            return [*frames, wish]
    return None


def _pointing(scene: Scene) -> frozenset[str]:
    return (scene.words.it | scene.words.them) - scene.words.skipped


def _before_then(text: str, before: str, scene: Scene) -> tuple[str, str]:
    """The day before that of the words before, where the text ends with "before then", and the text without it."""
    when = find_when(before, scene)
    bare = _without_end(text, scene.language.cues.by_then)
    if bare == text or when is None or when[0] is None:
        return "", text
    return f"{max(when[0] - timedelta(days=1), scene.today)}", bare
