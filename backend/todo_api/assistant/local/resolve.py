"""Frames -> exact tasks, lists, dates and fields: what their words mean in this conversation, to this person.

Nothing is taken for granted: where several tasks could be meant, or none, the person is asked. A kind of task that is
named ("chores") means the list or tag of that name, or the tasks with that word; never everything."""

import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process

from todo_api import language as grammar
from todo_api.assistant.context import TurnContext
from todo_api.assistant.local.dialogue import Memory
from todo_api.assistant.local.frames import ON_TASKS, Act, Frame, Mark, Slot
from todo_api.assistant.local.languages import Language, language_of
from todo_api.assistant.local.languages.lexicon import Words, words_of
from todo_api.assistant.local.languages.sayings import Manner, Sayings
from todo_api.assistant.local.steps import Call, Choice, Result, Say, TaskJson, Unfound
from todo_api.assistant.local.understand import QUOTED
from todo_api.tasks.models import MORNING

BULK = 200
ALIKE, NEAR, LIKELY = 80.0, 84.0, 50.0
"""Spelling similarity (0 to 100) from which a list's name, and from which the nearest title, counts as meant, and from
which that title is offered."""
MOST_CHOICES = 6
LONG_ENOUGH = 4
"""Letters of a word that may be the end of one written together."""
MOST_PIECES = 10
MOST_WORDS_OF_A_LENGTH = 4
INBOX = "Inbox"

Query = dict[str, Any]
When = tuple[date | None, time | None]
Selection = Generator[Call, Result, "list[TaskJson] | Say"]
POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")


@dataclass
class Scene:
    """Who speaks, what was said before, and in which language it is understood and answered."""

    context: TurnContext
    memory: Memory
    chosen: list[TaskJson] | None = None
    """The tasks that an answer to our question named."""
    joined: bool = False
    """Whether another wish stands before this one in the same message."""
    confirmed: bool = False
    """Whether the person said yes to what was asked."""

    @cached_property
    def language(self) -> Language:
        return language_of(self.context.locale.language)

    @property
    def words(self) -> Words:
        return self.language.words

    @property
    def say(self) -> Sayings:
        return self.language.say

    @cached_property
    def manner(self) -> Manner:
        return Manner(self.context.today, self.context.locale)

    @property
    def today(self) -> date:
        return self.context.today


@dataclass(slots=True)
class Filters:
    """What restricts a group of tasks: arguments of find_tasks, and what to say of it again."""

    query: Query = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    done: bool = False

    def __bool__(self) -> bool:
        return bool(self.query)


# -- dates, spans, levels


def read_when(text: str, scene: Scene) -> When | None:
    """A text that is a date, a time or both; small words before it may stand or not."""
    words = text.strip(" ,.;:!?")
    while words:
        if (found := grammar.parse_when(words, **scene.context.reader)) is not None:
            return found
        first, _, rest = words.partition(" ")
        if not set(words_of(first)) <= (scene.words.prepositions | scene.words.skipped):
            return None
        words = rest
    return None


def find_when(text: str, scene: Scene) -> When | None:
    """The first date or time in a text that may say other things as well."""
    if (found := read_when(text, scene)) is not None:
        return found
    read = grammar.parse(f"x {text}", **scene.context.reader)
    return None if read.due_date is None else (read.due_date, read.due_time)


def read_days(text: str, scene: Scene) -> tuple[date, date] | None:
    """The days of a question or a group: first and last, both included."""
    text = POSSESSIVE.sub("", text)
    words = text.strip(" ,.;:!?")
    while words:
        if (found := grammar.parse_range(words, **scene.context.reader)) is not None:
            return found[0], found[1]
        first, _, words = words.partition(" ")
        if not set(words_of(first)) <= scene.words.skipped:
            break  # "from this week" as "this week", but "before Friday" as it stands
    when = find_when(text, scene)
    if when is None:
        return None
    day = when[0] or scene.today
    return day, day


def read_repeat(text: str, scene: Scene) -> tuple[str, date | None] | None:
    """A rhythm: its RRULE, and the first day where the words name one."""
    read = grammar.parse(f"x {text}", **scene.context.reader)
    return None if read.recurrence is None else (read.recurrence, read.due_date)


def read_span(text: str, scene: Scene) -> grammar.Duration | None:
    code = scene.language.code
    found = grammar.parse_duration(text, language=code)
    return found or grammar.parse_duration(text.replace("’", " ").replace("'", " "), language=code)  # "d'un jour"


def read_lead(text: str, at: time | None, scene: Scene) -> int | None:
    """Minutes before a task is due at this time: "half an hour", "the evening before"; None for all else."""
    if (eve := scene.language.cues.eves.get(" ".join(words_of(text)))) is not None:
        days, clock = eve
        due = at or MORNING
        within = (due.hour - clock.hour) * 60 + due.minute - clock.minute if clock else 0
        return days * 24 * 60 + within
    span = read_span(text, scene)
    return None if span is None else span.minutes + (span.days + 30 * span.months) * 24 * 60


def length_start(text: str, start: int, end: int, scene: Scene) -> int:
    """Where a length of time begins of which the end is known: "three quarters of" before "an hour"."""
    known = read_span(text[start:end], scene)
    begun = [found.start() for found in re.finditer(r"\S+", text[:start])]
    for before in begun[: -MOST_WORDS_OF_A_LENGTH - 1 : -1]:
        longer = read_span(text[before:end], scene)
        if longer is not None and longer not in (known, read_span(text[before:start], scene)):
            start, known = before, longer
    return start


def read_level(text: str, scene: Scene) -> int | None:
    """0 (none) to 3 (highest): by words, else as quick add reads it."""
    level: int | None = scene.words.valued(scene.words.levels, text)
    if level is None:
        level = grammar.parse(f"x {text}", **scene.context.reader).priority or None
    if level is None and scene.words.has(scene.language.cues.utmost, text):
        level = 3
    return level


def with_preposition(frame: Frame, mark: Mark, scene: Scene) -> str:
    """The words of a mark, and those small ones before it that belong to a date ("at", "every")."""
    before, start = frame.text[: mark.start], mark.start
    taken = max((other.end for other in frame.marks if other.end <= mark.start), default=0)
    for found in reversed(list(re.finditer(r"\S+", before))):
        said = set(words_of(found[0]))
        if found.start() < taken or not said or not said <= scene.words.prepositions:
            break
        start = found.start()
    return frame.text[start : mark.end]


# -- lists


def find_list(name: str, scene: Scene, *, loosely: bool = True) -> str | None:
    """The person's list that is meant, or "Inbox"; small slips of the pen aside. `loosely`: also by a part of its name,
    if only one list fits. Another word for the same kind ("shopping") names it, too."""
    words = scene.words
    whole = " ".join(words_of(name))
    said = [word for word in words_of(name) if word not in words.list_nouns | words.skipped] or words_of(name)
    wanted = " ".join(said)
    if not wanted:
        return None
    known = {" ".join(words_of(each)): each for each in scene.context.list_names}
    for text in (whole, wanted):
        if text in known:
            return known[text]
    if wanted in words.inbox or whole in words.inbox:
        return INBOX
    alike = process.extract(wanted, known.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=2)
    if len(alike) == 1 or (len(alike) > 1 and alike[0][1] > alike[1][1]):
        return known[alike[0][0]]
    ways = (_same_kind, _is_compound(words), scene.language.cues.same_kind)
    for fits in (*ways, _is_part) if loosely else ways:
        found = [each for each in known if fits(wanted, each)]
        if len(found) == 1:
            return known[found[0]]
    return None


def _is_compound(words: Words) -> Callable[[str, str], bool]:
    """A word for a list written together with its name."""

    def fits(wanted: str, name: str) -> bool:
        heads = [wanted.removesuffix(noun) for noun in words.list_nouns if wanted.endswith(noun)]
        return any(len(head) > 2 and name in (head, head.removesuffix("s")) for head in heads)

    return fits


def _is_part(wanted: str, name: str) -> bool:
    """ "The party" is the list Birthday party; short words and parts of words say too little."""
    said, whole = wanted.split(), name.split()
    return bool(said) and len(whole) > len(said) and all(len(word) > 3 and word in whole for word in said)


def _same_kind(one: str, other: str) -> bool:
    """ "Errand" and "errands": the shorter begins the longer, which has an ending more."""
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and long.startswith(short) and len(long) - len(short) <= (2 if len(short) > 3 else 1)


def list_here(text: str, scene: Scene) -> str | None:
    """The list on the page, where the words point at it."""
    return scene.context.page_list if scene.words.has(scene.words.here, text) else None


def list_of(frame: Frame, scene: Scene) -> tuple[str | None, str]:
    """The list that a frame names, and how it was called; (None, "") without one."""
    named = frame.first(Slot.list)
    if not named:
        return (list_here(frame.text, scene), "")
    return (list_here(named, scene) or find_list(named, scene), named)


# -- groups


def filters_of(frame: Frame, scene: Scene, slots: Sequence[Slot]) -> Filters:
    """What these slots of a frame restrict tasks to."""
    words, filters = scene.words, Filters()
    if Slot.list in slots:
        name, _ = list_of(frame, scene)
        if name is not None:
            filters.query["list"] = name
    if Slot.tag in slots and (tag := frame.first(Slot.tag)):
        filters.query["tag"] = tag.lstrip("# ")
    if Slot.priority in slots and (level := read_level(frame.first(Slot.priority), scene)) is not None:
        filters.query["priority"] = level
    state = " ".join(mark.text for mark in frame.of(Slot.state)) if Slot.state in slots else ""
    dates = [
        with_preposition(frame, mark, scene)
        for slot in (Slot.when, Slot.origin)
        if slot in slots
        for mark in frame.of(slot)
    ]
    said = f"{state} {' '.join(dates)}"
    if words.has(words.undated, said):
        filters.query["undated"] = True
        return filters
    denied = words.has(words.no, frame.text) and frame.act is Act.find
    filters.done = bool(state) and words.has(words.done, state) and not words.has(words.open, state) and not denied
    if filters.done:
        filters.query["view"] = "completed"
    elif words.has(words.overdue, said):
        filters.query["view"] = "overdue"
    for text in dates:
        _limit_days(filters, text, scene)
    return filters


def _limit_days(filters: Filters, text: str, scene: Scene) -> None:
    found = read_days(text, scene)
    if found is None or filters.query.get("view") == "overdue":
        return
    filters.first, filters.last = first, last = found
    if filters.done:
        filters.query.update(completed_from=first.isoformat(), completed_to=last.isoformat())
        return
    if first < scene.today <= last:
        # "this week" asks for what is still to come; what is late is asked for as such
        filters.first = first = scene.today if first > date.min else first
    if first > date.min:
        filters.query["due_from"] = first.isoformat()
    if last < date.max:
        filters.query["due_to"] = last.isoformat()


# -- which tasks

FILTERING: dict[Act, tuple[Slot, ...]] = {
    Act.complete: (Slot.list, Slot.tag, Slot.priority, Slot.state, Slot.when, Slot.origin),
    Act.reopen: (Slot.list, Slot.tag, Slot.priority, Slot.when),
    Act.delete: (Slot.list, Slot.tag, Slot.priority, Slot.state, Slot.when, Slot.origin),
    Act.skip: (Slot.list, Slot.tag),
    Act.reschedule: (Slot.list, Slot.tag, Slot.priority, Slot.state, Slot.origin),
    Act.move: (Slot.tag, Slot.priority, Slot.state, Slot.when, Slot.origin),
    Act.change: (Slot.list, Slot.state, Slot.when),
    Act.remind: (Slot.list, Slot.tag),
}


def select(frame: Frame, scene: Scene, *, completed: bool = False) -> Selection:
    """The tasks that an act speaks of, or what to say when that is not clear."""
    filters = filters_of(frame, scene, FILTERING.get(frame.act, ()))
    origin = frame.first(Slot.origin)
    if origin and "list" not in filters.query and (name := find_list(origin, scene)) is not None:
        filters.query["list"] = name
    if completed:
        filters.query["view"] = "completed"
    marks = list(frame.of(Slot.target))
    named = [mark for mark in marks if " ".join(words_of(mark.text)) not in scene.words.it | scene.words.them]
    marks = _without_owner(named or marks, frame, scene)  # "the report needs work, push it": one and the same
    chosen: list[TaskJson] = []
    unfound: Say | None = None
    if not marks:
        chosen_or_say = yield from _unnamed(frame, filters, scene)
        if isinstance(chosen_or_say, Say):
            return chosen_or_say
        chosen = chosen_or_say
    for number, mark in enumerate(marks):
        wanted = (yield from _object(mark, frame, filters, scene)) if len(marks) == 1 else []
        found = wanted or (yield from _named(mark.text, frame, filters, scene))
        if isinstance(found, Unfound) and not found.choices and len(marks) == 1 and frame.act is Act.reschedule:
            rest = frame.beside()  # "the vet has moved the gala to Monday"
            found = (yield from _by_likely_words(rest, frame, filters, scene)) or found
        if isinstance(found, Unfound) and len(marks) > 1 and scene.language.cues.forms.fits("moved", frame.text):
            unfound = found  # "the vet has moved the gala": who did it
            continue
        if isinstance(found, Unfound) and chosen and _is_reason(marks[number - 1], mark, frame, scene):
            continue
        if isinstance(found, Say):
            return found
        chosen += [task for task in found if all(task["id"] != other["id"] for other in chosen)]
    if unfound is not None and not chosen:
        return unfound
    return _without(frame, chosen, scene)


def _is_reason(before: Mark, mark: Mark, frame: Frame, scene: Scene) -> bool:
    """ "The form can go, I have no time for the club": what is said behind a sign or a verb, not joined to the name."""
    said = words_of(frame.text[before.end : mark.start])
    small = scene.words.joints | scene.words.skipped
    return not set(said) & scene.words.joints and any(word not in small for word in said)


def _without_owner(marks: list[Mark], frame: Frame, scene: Scene) -> list[Mark]:
    """ "Nova want the logo a day earlier": of two names that nothing joins, the first only says whose list it is."""
    if len(marks) != 2 or frame.act is not Act.reschedule:
        return marks
    between = frame.text[marks[0].end : marks[1].start]
    owner = set(content_of(marks[0].text, scene))
    joined = set(words_of(between)) & scene.words.joints or "," in between or not words_of(between)
    lists = [name for name in scene.context.list_names if owner and owner <= set(words_of(name))]
    return marks[1:] if len(lists) == 1 and not joined else marks


def select_one(frame: Frame, scene: Scene) -> Generator[Call, Result, TaskJson | Say]:
    """The one task that an act speaks of, or what to say when it is not one."""
    chosen = yield from select(frame, scene)
    if isinstance(chosen, Say):
        return chosen
    return chosen[0] if len(chosen) == 1 else which(chosen, scene)


def _unnamed(frame: Frame, filters: Filters, scene: Scene) -> Selection:
    """No target: all that the filters let through, else what was spoken of last."""
    yield from ()
    if left := unmarked(frame, scene):
        found = yield from _named(left, frame, filters, scene)
        if not isinstance(found, Unfound) or frame.act is Act.delete:
            return found
        return (yield from _by_likely_words(left, frame, filters, scene)) or found
    if filters and set(filters.query) - {"view"}:
        return (yield from _group(filters, scene))
    shown = scene.memory.focus if scene.memory.acted else scene.memory.listed or scene.memory.focus
    if shown and not filters and scene.words.has(scene.words.them | scene.words.both, frame.text):
        return list(shown)
    if frame.has(Slot.exception) and not scene.memory.looked:
        return (yield from _beside_exception(frame, scene))
    if filters.query.get("view") == "overdue" or (filters.done and frame.act in (Act.delete, Act.reopen)):
        return (yield from _group(filters, scene))
    if scene.memory.focus and len(scene.memory.focus) == 1:
        return list(scene.memory.focus)
    if frame.has(Slot.exception):
        return (yield from _group(filters, scene))
    if scene.memory.focus and scene.memory.acted:
        return list(scene.memory.focus)
    rest = frame.beside()
    if numbered := (yield from _by_number(rest, scene)):
        return one_of(numbered, frame.text, frame, scene)
    if frame.act is not Act.delete and (likely := (yield from _by_likely_words(rest, frame, filters, scene))):
        return likely
    return Say(scene.say.which_task(), missing=Slot.target)


def _by_likely_words(
    text: str, frame: Frame, filters: Filters, scene: Scene
) -> Generator[Call, Result, list[TaskJson] | Say | None]:
    """Where no task has all the words that no mark covers: the one that has the most of them; for an act on repeating
    ones, the one that repeats. None where no task has one."""
    if of_list := (yield from _of_list_named(text, filters, scene)):
        return of_list
    result = yield Call("find_tasks", {**filters.query, "limit": BULK})
    content = content_of(POSSESSIVE.sub("", text), scene)
    found = best_by_words(content, result.get("tasks", []), scene)
    if frame.act is not Act.skip:
        found = [task for task in found if _is_mostly(task, content, scene, wholly=frame.act is not Act.reschedule)]
    repeating = [task for task in found if task.get("recurrence")] if frame.act is Act.skip else []
    found = repeating if len(repeating) == 1 else found
    if not found or len(found) > MOST_CHOICES:
        return None
    return one_of(found, text, frame, scene)


def _object(mark: Mark, frame: Frame, filters: Filters, scene: Scene) -> Generator[Call, Result, list[TaskJson]]:
    """ "Nova want the logo a day earlier": who wants it names a list, and what stands before the day the task in it."""
    day = next((each for each in frame.marks if each.slot in (Slot.when, Slot.shift) and each.start >= mark.end), None)
    between = frame.text[mark.end : day.start] if day is not None else ""
    if not content_of(between, scene) or frame.act not in ON_TASKS:
        return []
    return (yield from _of_list_named(f"{mark.text} {between}", filters, scene))


def _of_list_named(text: str, filters: Filters, scene: Scene) -> Generator[Call, Result, list[TaskJson]]:
    """Where some words name a list, the one task in it that the others name; [] for all else."""
    content = content_of(text, scene)
    lists = [name for name in scene.context.list_names if set(words_of(name)) & set(content)]
    rest = [word for word in content if not lists or word not in words_of(lists[0])]
    if len(lists) != 1 or not rest or "list" in filters.query:
        return []
    result = yield Call("find_tasks", {**filters.query, "list": lists[0], "limit": BULK})
    found = best_by_words(rest, result.get("tasks", []), scene)
    return found if len(found) == 1 else []


def _is_mostly(task: TaskJson, content: Sequence[str], scene: Scene, *, wholly: bool) -> bool:
    """Whether half of these words are of its title; `wholly`: all of them."""
    inflects, theirs = scene.language.cues.inflects, words_of(task["title"])
    shared = sum(any(inflects(word, other) for other in theirs) for word in content)
    return shared == len(content) if wholly else 2 * shared >= len(content)


def _by_number(text: str, scene: Scene) -> Generator[Call, Result, list[TaskJson]]:
    """ "Number fourteen": the tasks with a number in their title that these words say, and with the others."""
    code, words, inflects = scene.language.code, scene.words, scene.language.cues.inflects
    said = {str(number) for number in grammar.parse_numbers(text, language=code)}
    said = {number for number in said if len(number) > 1}  # "one" and "two" count
    if not said:
        return []
    content = [word for word in content_of(text, scene) if word not in words.counting]
    rest = [word for word in content if not grammar.parse_numbers(word, language=code) and "-" not in word]
    rest = [word for word in rest if word not in scene.language.weights.frame_words]
    result = yield Call("find_tasks", {"limit": BULK})
    return [
        task
        for task in result.get("tasks", ())
        if said <= set(words_of(task["title"]))
        and all(any(inflects(word, other) for other in words_of(task["title"])) for word in rest)
    ]


def _beside_exception(frame: Frame, scene: Scene) -> Selection:
    """ "All but the soap", and no word of which all: those of the list that the soap is in."""
    piece = frame.first(Slot.exception)
    found = yield from _search(piece, frame, Filters(), scene)
    if isinstance(found, Say):
        return found
    known = yield Call("show_lists", {})
    places = {task.get("list_id") for task in found}
    names = [each["name"] for each in known.get("lists", ()) if each["id"] in places]
    if len(places) != 1 or not names:
        return Say(scene.say.which_list(list(scene.context.list_names[:10])), missing=Slot.list)
    return (yield from _group(Filters({"list": names[0]}), scene))


def unmarked(frame: Frame, scene: Scene) -> str:
    """The words of content that no mark covers: what a frame is about, where the tagger saw nothing."""
    text = frame.beside()
    words, known = scene.words, scene.language.weights.frame_words
    small = words.small | words.prepositions | words.joints | words.corrections | words.later | words.earlier
    return " ".join(
        found[0]
        for found in re.finditer(r"\w+(?:['’-]\w+)*", text)
        if (said := words_of(found[0])) and len(found[0]) > 1 and any(word not in small | known for word in said)
    )


def _named(text: str, frame: Frame, filters: Filters, scene: Scene) -> Selection:
    words, memory = scene.words, scene.memory
    plain = " ".join(words_of(text))
    if quoted := QUOTED.search(text):
        return (yield from _search(quoted[1], frame, filters, scene))
    if plain in words.it and memory.focus:
        return list(memory.focus[-1:]) if memory.added or len(memory.focus) == 1 else _one_of_shown(frame, scene)
    if words.has(words.both, text) and (both := (yield from _both(f"{text} {unmarked(frame, scene)}", filters, scene))):
        return both
    if plain in words.both | words.them and (memory.focus or memory.listed) and not set(filters.query) - {"view"}:
        several = memory.listed if len(memory.focus) == 1 and len(memory.listed) > 1 else memory.focus or memory.listed
        if plain in words.both - words.them and len(several) != 2:
            return which(several, scene) if several else Say(scene.say.which_task(), missing=Slot.target)
        return list(several)
    if plain in words.it | words.them | words.both and not memory.listed and not filters:
        return Say(scene.say.which_task(), missing=Slot.target)
    if (numbers := ordinals(text, len(memory.listed), scene)) is not None and not _names_a_title(text, scene):
        picked = [memory.listed[number - 1] for number in numbers if 0 < number <= len(memory.listed)]
        return picked or Say(scene.say.which_task(), missing=Slot.target)
    if plain in words.vague:
        return Say(scene.say.which_task(), missing=Slot.target)
    said = words_of(text)
    content = [word for word in said if word not in words.small]
    if (
        content
        and Slot.state in FILTERING.get(frame.act, ())
        and (view := _state(content, scene))
        and "view" not in filters.query
    ):
        return (yield from _group(Filters({**filters.query, **view}), scene))
    many = any(word in words.every for word in said)
    if not content or (many and all(word in words.nouns for word in content)):
        if not many and not filters and not any(word in words.nouns for word in said):
            return Say(scene.say.which_task(), missing=Slot.target)
        return (yield from _whole(frame, filters, scene))
    here = list_here(text, scene)
    if many or here:
        named = here or find_list(" ".join(content), scene)
        if named is not None and "list" not in filters.query:
            filters = Filters({**filters.query, "list": named}, filters.first, filters.last, filters.done)
            return (yield from _group(filters, scene))
    if filters and all(word in words.nouns | words.every | set(_filter_words(frame)) for word in content):
        return (yield from _group(filters, scene))
    many = many or frame.has(Slot.exception) or _is_plural(said, scene)
    if many and (due := _due_words(content, filters, scene)):
        return (yield from _group(due, scene))
    return (yield from _search(text, frame, filters, scene, many=many))


def _both(text: str, filters: Filters, scene: Scene) -> Generator[Call, Result, list[TaskJson]]:
    """ "Both bug tickets": the two tasks that have the most of these words, as title or tag; [] for more or less."""
    counting = {part for each in scene.words.both for part in each.split()}
    content = [word for word in content_of(text, scene) if word not in counting]
    if not content:
        return []
    result = yield Call("find_tasks", {**filters.query, "limit": BULK})
    tasks: list[TaskJson] = result.get("tasks", [])
    tagged = [{**task, "title": " ".join([task["title"], *task.get("tags", ())])} for task in tasks]
    found = {task["id"] for task in best_by_words(content, tagged, scene)}
    return [task for task in tasks if task["id"] in found] if len(found) == 2 else []


def _due_words(content: Sequence[str], filters: Filters, scene: Scene) -> Filters | None:
    """ "All my Friday tasks": those that are due then, where the words name nothing but a day."""
    classes = scene.words.classes
    named = [word for word in content if word not in scene.words.open]
    if filters.first or not named or any(classes.get(word) != "day" for word in named):
        return None
    days = Filters(dict(filters.query), done=filters.done)
    _limit_days(days, " ".join(named), scene)
    return days if days.first else None


def _state(content: Sequence[str], scene: Scene) -> Query | None:
    """ "All completed ones": the state that these words name, and nothing else."""
    words = scene.words
    if all(word in words.done for word in content):
        return {"view": "completed"}
    return {"view": "overdue"} if all(word in words.overdue for word in content) else None


def _filter_words(frame: Frame) -> list[str]:
    return [word for mark in frame.marks if mark.slot is not Slot.target for word in words_of(mark.text)]


def _is_plural(said: Sequence[str], scene: Scene) -> bool:
    """ "The ones about the car", "milk things": a group, said by a word for several tasks."""
    return bool(set(said) & scene.words.several)


def _names_a_title(text: str, scene: Scene) -> bool:
    """ "Invoice 77" may be what a task is called; a bare number is not."""
    return bool(
        [
            word
            for word in words_of(text)
            if not word.isdigit()
            and word not in scene.words.ordinals
            and word not in scene.words.small
            and word not in scene.words.numbers
            and word not in scene.words.joints
        ]
    )


def _one_of_shown(frame: Frame, scene: Scene) -> list[TaskJson] | Say:
    """ "It", where several tasks were shown last."""
    return which(scene.memory.focus, scene) if len(scene.memory.focus) > 1 else list(scene.memory.focus)


def _whole(frame: Frame, filters: Filters, scene: Scene) -> Selection:
    """All: of what was just shown, else of what is open. Who puts everything off means what is due by now."""
    memory = scene.memory
    if not filters and len(memory.listed) > 1 and memory.looked:
        return list(memory.listed)
    if not filters and frame.act is Act.complete and frame.has(Slot.exception):
        return (yield from _beside_exception(frame, scene))
    if not filters and frame.act is Act.reschedule:
        filters = Filters({"due_to": scene.today.isoformat()})
    return (yield from _group(filters, scene))


def _group(filters: Filters, scene: Scene) -> Selection:
    result = yield Call("find_tasks", {**filters.query, "limit": BULK})
    if result["kind"] != "tasks":
        return failed(result, scene)
    tasks: list[TaskJson] = result["tasks"]
    return tasks or Say(scene.say.nothing_fits())


def _search(text: str, frame: Frame, filters: Filters, scene: Scene, *, many: bool = False) -> Selection:
    """The tasks with these words; the nearest by spelling where they leave no doubt."""
    words = scene.words
    content = [word for word in words_of(text) if word not in words.small or word in words.verbs] or words_of(text)
    said = " ".join(content)[:200]
    limits = {"limit": BULK} if many else {}
    result = yield Call("find_tasks", {**filters.query, "text": said, **limits})
    if result["kind"] != "tasks":
        return failed(result, scene)
    tasks: list[TaskJson] = result["tasks"]
    if not tasks and set(filters.query) - {"view"}:
        view = {"view": filters.query["view"]} if "view" in filters.query else {}
        again = yield Call("find_tasks", {**view, "text": said, **limits})
        if frame.act is Act.delete and filters.first and again.get("tasks"):
            return nothing_like(text, again["tasks"][:MOST_CHOICES], scene)  # it is due on another day than was said
        tasks, result = again.get("tasks", []), again
    if tasks:
        return tasks if many else one_of(tasks, text, frame, scene)
    inflected = yield from loosened(content, filters, scene)
    if inflected:
        return inflected if many else one_of(inflected, text, frame, scene)
    if len(pieces := _pieces(text, scene)) > 1:
        chosen: list[TaskJson] = []
        for piece in pieces:
            found = yield from _search(piece, frame, filters, scene)
            if isinstance(found, Say):
                return found
            chosen += [task for task in found if task not in chosen]
        return chosen
    if numbered := (yield from _by_number(text, scene)):
        return numbered if many else one_of(numbered, text, frame, scene)
    nearest: list[TaskJson] = result.get("nearest", [])
    if (meant := _surely(content, nearest)) is not None:
        return [meant]
    if (of_kind := (yield from _of_kind(content, filters, scene))) is not None:
        return of_kind
    if many:
        return Say(scene.say.unknown_kind(" ".join(content)), missing=Slot.target)
    return nothing_like(text, nearest, scene)


def content_of(text: str, scene: Scene) -> list[str]:
    """The words that can name a task, without those that only ask, count or say when."""
    cues, words = scene.language.cues, scene.words
    plain = f" {' '.join(words_of(text))} "
    for each in sorted(cues.beside, key=len, reverse=True):
        plain = plain.replace(f" {each} ", " ") if " " in each else plain
    small = words.small | words.prepositions | words.joints | cues.pronouns | cues.beside
    timely = {"day", "part", "month"}
    return [
        word
        for word in plain.split()
        if word not in small and words.classes.get(word) not in timely and (len(word) > 2 or word.isdigit())
    ]


def loosened(content: Sequence[str], filters: Filters, scene: Scene) -> Generator[Call, Result, list[TaskJson]]:
    """The tasks with these words in another form, or without what may stand beside a name ("last night")."""
    cues = scene.language.cues
    bare = content_of(" ".join(content), scene)
    if not bare:
        return []
    for wanted in dict.fromkeys((" ".join(bare), " ".join(cues.stem(word) for word in bare))):
        if wanted == " ".join(content):
            continue
        result = yield Call("find_tasks", {**filters.query, "text": wanted[:200]})
        tasks = [
            task
            for task in result.get("tasks", ())
            if all(any(cues.inflects(word, other) for other in words_of(task["title"])) for word in bare)
        ]
        if tasks:
            return tasks
    if not cues.compounds or any(len(word) < LONG_ENOUGH for word in bare):
        return []
    result = yield Call("find_tasks", {**filters.query, "limit": BULK})
    return [
        task
        for task in result.get("tasks", ())
        if all(any(other.endswith(word) for other in words_of(task["title"])) for word in bare)
    ]


def best_by_words(content: Sequence[str], tasks: Sequence[TaskJson], scene: Scene) -> list[TaskJson]:
    """The tasks that have the most of these words, in any form; none where no task has one."""
    inflects, small = scene.language.cues.inflects, scene.words.small
    shared = [
        sum(any(inflects(word, other) for other in words_of(task["title"]) if other not in small) for word in content)
        for task in tasks
    ]
    best = max(shared, default=0)
    return [task for task, count in zip(tasks, shared, strict=True) if best and count == best]


def kind_of(name: str, scene: Scene) -> Generator[Call, Result, Query | None]:
    """The list or tag that has this name or another one for the same kind; None where nothing has."""
    if (named := find_list(name, scene)) is not None:
        return {"list": named}
    known = yield Call("show_tags", {})
    tags = {" ".join(words_of(each["tag"])): each["tag"] for each in known.get("tags", ())}
    for fits in (lambda one, other: one == other, _same_kind, scene.language.cues.same_kind):
        if alike := [tag for plain, tag in tags.items() if fits(name, plain)]:
            return {"tag": alike[0]}
    return None


def _of_kind(content: list[str], filters: Filters, scene: Scene) -> Generator[Call, Result, list[TaskJson] | None]:
    """The tasks of the list or tag that has this name; None where nothing has."""
    query = yield from kind_of(" ".join(content), scene)
    if query is None:
        return None
    result = yield Call("find_tasks", {**filters.query, **query, "limit": BULK})
    tasks: list[TaskJson] = result.get("tasks", [])
    return tasks or None


def _pieces(text: str, scene: Scene) -> list[str]:
    """ "Eggs and milk": several tasks in one mark."""
    joints = "|".join(re.escape(each) for each in sorted(scene.words.joints, key=len, reverse=True))
    pieces = [
        piece.strip()
        for piece in re.split(rf"\s*,\s*(?:(?:{joints})\s+)?|\s+(?:{joints})\s+", text, flags=re.IGNORECASE)
    ]
    return pieces if all(pieces) and len(pieces) <= MOST_PIECES else []


def _surely(content: Sequence[str], nearest: Sequence[TaskJson]) -> TaskJson | None:
    """The one of the nearest titles that surely is meant, misspelt or inflected; None where there is a doubt."""
    scored = sorted(((_likeness(content, task["title"]), task) for task in nearest), key=lambda each: -each[0])
    if not scored or scored[0][0] < NEAR:
        return None
    return scored[0][1] if len(scored) == 1 or scored[0][0] - scored[1][0] > 5 else None


def _likeness(content: Sequence[str], title: str) -> float:
    theirs = words_of(title)
    if not theirs or not content:
        return 0.0
    return sum(max(_alike(word, other) for other in theirs) for word in content) / len(content)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 100.0
    if one.isdigit() or other.isdigit() or one[:1] != other[:1]:
        return 0.0
    short, long = sorted((one, other), key=len)
    if len(short) > 3 and long.startswith(short):
        return 95.0
    return float(fuzz.ratio(one, other))


def one_of(tasks: list[TaskJson], text: str, frame: Frame, scene: Scene) -> list[TaskJson] | Say:
    """The one that is meant: the only one, the one of exactly this title, the one that other words speak for."""
    if len(tasks) == 1:
        return tasks
    words = scene.words
    ours = set(words_of(text)) - words.skipped
    own = words_of(text)
    for same in (
        [task for task in tasks if words_of(task["title"]) == own],
        [task for task in tasks if set(words_of(task["title"])) - words.skipped == ours],
        _whole_words(tasks, ours, scene),
    ):
        if len(same) == 1:
            return same
    told = ours | words.small | scene.language.weights.frame_words
    around = [word for word in words_of(frame.text) if word not in told and len(word) > 2]
    speak = [
        sum(any(_alike(word, other) >= 75 for word in around) for other in set(words_of(task["title"])) - ours)
        for task in tasks
    ]
    best = max(speak)
    if best and speak.count(best) == 1:
        return [tasks[speak.index(best)]]
    return which(tasks, scene)


def _whole_words(tasks: list[TaskJson], ours: set[str], scene: Scene) -> list[TaskJson]:
    """Those that have these words as they are; none where such a word begins one of another."""
    same = [task for task in tasks if ours <= set(words_of(task["title"]))]
    others = {word for task in tasks if task not in same for word in words_of(task["title"])}
    begun = any(other != word and other.startswith(word) for word in ours for other in others)
    return [] if scene.language.cues.compounds and begun else same


def _without(frame: Frame, chosen: list[TaskJson], scene: Scene) -> list[TaskJson] | Say:
    """The tasks but those that are excepted; who they are must be clear, or nothing happens."""
    left_out: set[str] = set()
    for mark in frame.of(Slot.exception):
        if (numbers := ordinals(mark.text, len(chosen), scene)) is not None:
            left_out |= {chosen[number - 1]["id"] for number in numbers if 0 < number <= len(chosen)}
            continue
        for piece in _pieces(mark.text, scene) or [mark.text]:
            content = [word for word in words_of(piece) if word not in scene.words.small] or words_of(piece)
            hits = [task["id"] for task in chosen if _likeness(content, task["title"]) >= NEAR]
            if not hits:
                return Say(scene.say.not_among(piece), missing=Slot.exception)
            left_out.update(hits)
    kept = [task for task in chosen if task["id"] not in left_out]
    return kept or Say(scene.say.leaves_none())


def ordinals(text: str, size: int, scene: Scene) -> list[int] | None:
    """1-based positions: "the second one", "1 and 3", "2-4", "the first two", "the last one"; None for other text."""
    words = scene.words
    if span := re.fullmatch(r"\D{0,12}?(\d{1,3}) ?[-–] ?(\d{1,3})", text.strip()):
        return list(range(int(span[1]), min(int(span[2]), BULK) + 1))
    said = [word for word in words_of(text.replace("#", " ")) if word not in words.joints]
    values: list[int] = []
    for at, word in enumerate(said):
        if word in words.ordinals:
            values.append(words.ordinals[word])
        elif word.isdigit() and len(word) < 4:
            values.append(int(word))
        elif word in words.numbers and word not in words.skipped and (at or len(said) == 1):
            values.append(words.numbers[word])
        elif word not in words.skipped | words.nouns | scene.words.counting:
            return None
    if not values:
        return None
    first_word = next((word for word in said if word in words.ordinals), "")
    if (
        len(values) == 2
        and first_word
        and words.ordinals[first_word] in (1, -1)
        and not set(words_of(text)) & words.joints
    ):
        count = values[1] if values[0] == words.ordinals[first_word] else values[0]
        if count > 1:
            return (
                list(range(1, count + 1))
                if words.ordinals[first_word] == 1
                else list(range(max(1, size - count + 1), size + 1))
            )
    return [size if value == -1 else value for value in values]


# -- what to say when it is not clear


def which(tasks: Sequence[TaskJson], scene: Scene) -> Say:
    """Several tasks could be meant."""
    shown = list(tasks[:MOST_CHOICES])
    choices = tuple(
        Choice(" ".join(task["title"].split())[:60], scene.say.numbered(number), task=task["id"])
        for number, task in enumerate(shown, start=1)
    )
    return Say(scene.say.which(scene.manner, shown), choices)


def nothing_like(text: str, nearest: Sequence[TaskJson], scene: Scene) -> Say:
    """Nothing was found; the nearest titles are offered, those that share half of the words."""
    content = [word for word in words_of(text) if word not in scene.words.small] or words_of(text)
    nearest = [task for task in nearest if _likeness(content, task["title"]) >= LIKELY]
    choices = tuple(
        Choice(" ".join(task["title"].split())[:60], f"“{' '.join(task['title'].split())}”"[:500], task=task["id"])
        for task in nearest
    )
    return Unfound(scene.say.nothing_like(text, [task["title"] for task in nearest]), choices)


def failed(result: Result, scene: Scene) -> Say:
    """A tool said no: its own sentence, and nothing that sounds like success."""
    if result["kind"] == "refused":
        return Say(scene.say.left_as_is())
    if result.get("error") == "UnknownList":
        return Say(str(result["text"]))
    if result.get("error") == "ChangeConflict":
        return Say(scene.say.changed_since())
    return Say(scene.say.failed(scene.say.problem(str(result.get("error", "")))))
