"""Facts that are told of tasks and ask for no act by their form: "the permit is renewed", "milk is in the trolley", "we
have run out of rice".

They are read against the person's own tasks, so that no word of them is taken for a task that is not there: what is
done is ticked off where its words name just one task and say nothing else, and asked about where they say more."""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from todo_api.assistant.local.frames import ADDING, LOOKING, NAMING, TALK, Act, Frame, Slot
from todo_api.assistant.local.languages.cues import EXACT_WORD
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.reading import phrases_in, without_start
from todo_api.assistant.local.resolve import (
    BULK,
    INBOX,
    LONG_ENOUGH,
    Scene,
    content_of,
    failed,
    find_list,
    find_when,
    which,
)
from todo_api.assistant.local.steps import Call, Choice, Result, Say, TaskJson
from todo_api.assistant.local.understand import NOTED, asks

TICKS = "✅✔☑"
"""Signs that mean done in every language."""
SAME_WORD = 88.0
"""Spelling similarity (0 to 100) from which two words are one, misspelt."""
BEGINS_WORD = 5
"""Letters from which the beginning of a word names it: "biblio"."""
MOST_WORDS, MOST_FOUND = 6, 25
"""Words that are looked up one by one, and tasks that are looked at for each."""
MOST_WORDS_OF_A_THING, MOST_WORDS_OF_A_TOPIC = 3, 8
LEANS = 0.3
"""How likely it must be that a thing is done, so that no word has to tell it."""
HALF = 0.5
"""The part of the words that a task must have, so that it is asked about."""
_CLAUSE = re.compile(r"\s*[,;:!\n]\s*|\s*[.]\s+|\s+[-–—]+\s+")
_NAME = re.compile(r"(?<=[\w,] )[^\W\d_a-zß-ÿ]\w+")
"""A word with a capital inside a sentence."""
_ELIDED = re.compile(r"\b\w{1,2}['’](?=\w)")
_APOSTROPHES = str.maketrans("'’", "  ")


@dataclass(frozen=True, slots=True)
class Named:
    """The tasks that most of some words name, and the words that are said beside them."""

    tasks: tuple[TaskJson, ...] = ()
    left: tuple[str, ...] = ()
    said: int = 0
    """How many of the words the tasks have."""


@dataclass(slots=True)
class Told:
    """What a message tells of tasks."""

    done: list[TaskJson] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """Things that are named like the others, and that no task is called."""
    maybe: list[TaskJson] = field(default_factory=list)
    """Of these tasks it may be told; something else is said beside."""
    other: list[TaskJson] = field(default_factory=list)
    """With these something else was done than they ask for."""
    several: list[TaskJson] = field(default_factory=list)
    """Any of these may be meant."""


# -- which tasks some words name


def bare(text: str, scene: Scene) -> list[str]:
    """The words that can name a task, without what tells that it is done and what is said by the way."""
    cues = scene.language.cues
    for start, end in reversed(finished_in(text, scene)):
        text = f"{text[:start]} {text[end:]}"
    plain = _ELIDED.sub("", _cut(text, cues.aside))
    numbers = scene.words.numbers.keys() | scene.words.both
    titles = {word for name in _NAME.findall(text) for word in words_of(name)}
    small = (scene.words.no - titles) | numbers | scene.words.ordinals.keys()
    return [word for word in dict.fromkeys(content_of(plain, scene)) if word not in small]


def finished_in(text: str, scene: Scene) -> list[tuple[int, int]]:
    """Where words stand that tell that a thing is done. Accents count: "payé" is done, "paye" may be a wish."""
    phrases = scene.language.cues.finished
    found = list(EXACT_WORD.finditer(text))
    said = [each[0].casefold().replace("’", "'") for each in found]
    places, at = [], 0
    while at < len(found):
        size = next((len(each) for each in phrases if tuple(said[at : at + len(each)]) == each), 0)
        if size:
            places.append((found[at].start(), found[at + size - 1].end()))
        at += max(size, 1)
    return places


def _cut(text: str, phrases: Sequence[tuple[str, ...]]) -> str:
    """The text without these sayings."""
    for start, end in reversed(list(phrases_in(text, phrases))):
        text = f"{text[:start]} {text[end:]}"
    return text


def named_by(content: Sequence[str], scene: Scene, *, completed: bool = False) -> Generator[Call, Result, Named]:
    """The tasks that most of these words name. A subtask is named by its own words and those of the task above it."""
    if not content:
        return Named()
    view = {"view": "completed"} if completed else {}
    result = yield Call("find_tasks", {**view, "text": " ".join(content)[:200], "limit": MOST_FOUND})
    whole = [task for task in result.get("tasks", ()) if len(_said_of(task, content, scene)) == len(content)]
    if whole:
        return Named(tuple(_nearest(whole, content, scene)), (), len(content))
    pool: dict[str, TaskJson] = {}
    for word in content[:MOST_WORDS] if len(content) > 1 else ():
        found = yield Call("find_tasks", {**view, "text": word[:200], "limit": MOST_FOUND})
        pool.update({task["id"]: task for task in found.get("tasks", ())})
    if not pool:  # the end of a word, or one of another form
        rest = yield Call("find_tasks", {**view, "limit": BULK})
        pool.update({task["id"]: task for task in rest.get("tasks", ())})
    elif any(
        len(_said_of(task, content, scene)) < len(content) and not task.get("parent_id") for task in pool.values()
    ):
        rest = yield Call("find_tasks", {**view, "limit": BULK})
        pool.update({task["id"]: task for task in rest.get("tasks", ()) if task.get("parent_id") in pool})
    return _best(pool, content, scene)


def _best(pool: dict[str, TaskJson], content: Sequence[str], scene: Scene) -> Named:
    said: dict[str, set[str]] = {}
    for task in pool.values():
        own = _said_of(task, content, scene)
        above = pool.get(task.get("parent_id") or "")
        theirs = _said_of(above, content, scene) if above else set()
        if own - theirs:
            said[task["id"]] = own | theirs
    most = max(map(len, said.values()), default=0)
    if not most:
        return Named((), tuple(content))
    best = [pool[each] for each, words in said.items() if len(words) == most]
    parents = {task.get("parent_id") for task in best}
    best = [task for task in best if task["id"] not in parents]
    left = [word for word in content if not any(word in said[task["id"]] for task in best)]
    return Named(tuple(_nearest(best, content, scene)), tuple(left), most)


def _nearest(tasks: Sequence[TaskJson], content: Sequence[str], scene: Scene) -> list[TaskJson]:
    """Of several tasks that have the words, the one that is called just this, or whose words are these in full."""
    if len(tasks) < 2:
        return list(tasks)
    told = set(content)
    same = [task for task in tasks if set(bare(task["title"], scene)) == told]
    exact = [task for task in tasks if told <= set(words_of(_ELIDED.sub("", task["title"])))]
    for group in (same, exact):
        if len(group) == 1:
            return group
    return list(tasks)


def _said_of(task: TaskJson, content: Sequence[str], scene: Scene) -> set[str]:
    own = words_of(_ELIDED.sub("", task["title"]))
    return {word for word in content if any(_is_word(word, other, scene) for other in own)}


def _is_word(word: str, other: str, scene: Scene) -> bool:
    """Whether both are one word: inflected, misspelt, begun, or the end of one written together."""
    cues = scene.language.cues
    if word == other or word.isdigit() or other.isdigit():
        return word == other
    if cues.inflects(word, other) or (word[0] == other[0] and fuzz.ratio(word, other) >= SAME_WORD):
        return True
    if len(word) >= BEGINS_WORD and other.startswith(word):
        return True
    if word.startswith(other) and word.removeprefix(other) in cues.enclitics:
        return True
    return cues.compounds and len(word) >= LONG_ENOUGH and other.endswith(word)


def left_of(task: TaskJson, content: Sequence[str], scene: Scene) -> list[str]:
    """The words that a task's title has not."""
    said = _said_of(task, content, scene)
    return [word for word in content if word not in said]


def open_below(task: TaskJson, scene: Scene) -> Generator[Call, Result, list[TaskJson]]:
    result = yield Call("find_tasks", {"limit": BULK})
    return [each for each in result.get("tasks", ()) if each.get("parent_id") == task["id"]]


# -- what is done


def tells_done(frame: Frame, scene: Scene) -> bool:
    """Whether the words tell that something is done, and neither ask, nor wish, nor deny it as a whole."""
    cues, grammar = scene.language.cues, scene.language.grammar
    text = frame.text
    if any(set(words_of(mark.text)) & scene.words.every for mark in frame.of(Slot.target)) or frame.has(Slot.list):
        return False
    if text.rstrip().endswith("?") or asks(grammar.forms(text)):
        return False
    if grammar.fits(NOTED, text) and not (frame.act is Act.complete and finished_in(text, scene)):
        return False
    if any(cues.forms.fits(name, text) for name in ("question", "doubt", "weary")):
        return False
    ticked = any(sign in text for sign in TICKS)
    if not ticked and not leans_done(frame) and not finished_in(text, scene):
        return False
    if not _some_done(text, scene, leans=leans_done(frame)):
        return False
    when = find_when(" ".join(mark.text for mark in frame.of(Slot.when)), scene) if frame.has(Slot.when) else None
    return when is None or when[0] is None or when[0] <= scene.today


def _some_done(text: str, scene: Scene, *, leans: bool) -> bool:
    """Whether nothing is said to be open, or only some of several things: "the outline is done, the draft not yet"."""
    clauses = list(_clauses(text, scene))
    still_open = [each for each in clauses if _is_open(each, scene)]
    if not still_open:
        return True
    hangs = next(phrases_in(text, scene.language.cues.conditions), None) is not None
    done = any(leans or finished_in(each, scene) for each in clauses if each not in still_open)
    return done and not hangs and all(bare(each, scene) for each in still_open)


def _is_open(clause: str, scene: Scene) -> bool:
    cues = scene.language.cues
    return cues.forms.fits("not_yet", clause) or next(phrases_in(clause, cues.unfinished), None) is not None


def leans_done(frame: Frame) -> bool:
    """Whether what was learned takes it for a thing that is done, or nearly so."""
    chances = dict(frame.others)
    return frame.act is Act.complete or chances.get(Act.complete, 0.0) > LEANS


def hindered(frame: Frame, scene: Scene) -> bool:
    """Whether what is said to be done is so in part only, not yet, or was denied: "almost finished"."""
    cues, text = scene.language.cues, frame.text
    if next(phrases_in(text, cues.partly), None) is not None:
        return True
    excepts = next(phrases_in(text, cues.exceptions), None) is not None or frame.has(Slot.exception)
    denied = any(finished_in(clause, scene) and _denies(clause, scene) for clause in _clauses(text, scene))
    return denied and not excepts


def told_done(frame: Frame, scene: Scene) -> Generator[Call, Result, Told]:
    """What the clauses of a message tell of tasks, each by itself."""
    told = Told()
    clauses = list(_clauses(frame.text, scene))
    for clause, following in zip(clauses, [*clauses[1:], ""], strict=True):
        if _is_open(clause, scene):
            continue
        pieces = _pieces(clause, scene)
        denied = next((at for at, piece in enumerate(pieces) if _denies(piece, scene)), len(pieces))
        if not denied:
            if not bare(clause, scene):
                return Told()
            continue
        pieces = pieces[:denied]
        whole = yield from named_by(bare(clause, scene), scene) if len(pieces) > 1 else _nothing()
        if len(whole.tasks) == 1 and not whole.left:
            pieces = [clause]
        goes_on = bool(finished_in(following, scene)) and not bare(following, scene)
        topic = goes_on and len(words_of(clause)) <= MOST_WORDS_OF_A_TOPIC  # "the rent, I paid it last night"
        for piece in pieces:
            whole_clause = f"{clause}, {following}" if topic else clause
            yield from _tell(piece, whole_clause, frame, told, scene)
    told.done = yield from _parts_of(told.done, frame.text, scene)
    return told


def _parts_of(done: list[TaskJson], text: str, scene: Scene) -> Generator[Call, Result, list[TaskJson]]:
    """The tasks; of one with subtasks, that one of them of which a word was said that the task above has not."""
    if not done or all(task.get("parent_id") for task in done):
        return done
    result = yield Call("find_tasks", {"limit": BULK})
    said = [word for word in words_of(_ELIDED.sub("", text)) if len(word) >= LONG_ENOUGH]
    meant: list[TaskJson] = []
    for task in done:
        below = [each for each in result.get("tasks", ()) if each.get("parent_id") == task["id"]]
        own = _said_of(task, said, scene)
        parts = [each for each in below if _said_of(each, [word for word in said if word not in own], scene)]
        meant += parts if len(parts) == 1 else [task]
    return meant


def _nothing() -> Generator[Call, Result, Named]:
    yield from ()
    return Named()


def _tell(piece: str, clause: str, frame: Frame, told: Told, scene: Scene) -> Generator[Call, Result, None]:
    content = bare(piece, scene)
    if not content:
        return
    alone = len(words_of(piece)) <= MOST_WORDS_OF_A_THING
    says = next((each for each in (piece, clause, frame.text) if finished_in(each, scene)), "")
    deed = [word for start, end in finished_in(says, scene) for word in words_of(says[start:end])]
    tells = bool(finished_in(clause, scene)) or leans_done(frame) or any(sign in clause for sign in TICKS)
    if not tells and not alone:
        return  # said by the way
    found = yield from named_by(content, scene)
    if len(found.tasks) == 1:
        found = replace(found, left=_left_to_tell(found, piece, scene))
    if not found.tasks:
        if alone and piece != clause:
            told.missing.append(piece.strip())
        return
    tasks = [task for task in found.tasks if all(task["id"] != other["id"] for other in told.done)]
    same = [task for task in tasks if _is_deed(deed, task, scene)]
    tasks = same if len(same) == 1 else tasks
    if not tasks:
        return
    if len(tasks) > 1:
        if not found.left:
            told.several += tasks
    elif not found.left and (same or not _is_other_deed(deed, tasks[0], scene)):
        told.done.append(tasks[0])
    elif not found.left:
        told.other.append(tasks[0])
    elif found.said >= HALF * len(content):
        told.maybe.append(tasks[0])


def _left_to_tell(found: Named, piece: str, scene: Scene) -> tuple[str, ...]:
    """The words beside the name of a task that say more than that it is done: not "approved", nor "on the phone"."""
    cues = scene.language.cues
    done = {"".join(words_of(each)[:1]) for each in EXACT_WORD.findall(piece) if cues.is_participle(each)}
    own = set(words_of(found.tasks[0]["title"]))
    deeds = {word for group in cues.deeds if group & own for word in group}
    return tuple(word for word in found.left if word not in done | deeds)


def _is_deed(told: Sequence[str], task: TaskJson, scene: Scene) -> bool:
    """Whether the task asks for what was done: "called" and "call"."""
    own = set(words_of(_ELIDED.sub("", task["title"])))
    groups = [group for group in scene.language.cues.deeds if group & set(told)]
    return any(group & own for group in groups) or any(_is_word(word, other, scene) for word in told for other in own)


def _is_other_deed(told: Sequence[str], task: TaskJson, scene: Scene) -> bool:
    """Whether one thing was done and the task asks for another: shoes that were bought, and are to be returned."""
    deeds = scene.language.cues.deeds
    ours = {at for at, group in enumerate(deeds) if group & set(told)}
    theirs = {at for at, group in enumerate(deeds) if group & set(words_of(task["title"]))}
    return bool(ours and theirs and not ours & theirs)


def _clauses(text: str, scene: Scene) -> Iterator[str]:
    """The text, cut at its signs and before "but"."""
    for each in _CLAUSE.split(text):
        start = 0
        for at, end in phrases_in(each, scene.language.cues.contrasts):
            yield from _with_words(each[start:at])
            start = end
        yield from _with_words(each[start:])


def _with_words(text: str) -> Iterator[str]:
    if re.search(r"\w", text):
        yield text.strip()


def _pieces(clause: str, scene: Scene) -> list[str]:
    joints = "|".join(re.escape(each) for each in sorted(scene.words.joints, key=len, reverse=True))
    return [each for each in re.split(rf"(?:^|\s+)(?:{joints})\s+", clause, flags=re.IGNORECASE) if each.strip()]


def _denies(text: str, scene: Scene) -> bool:
    return scene.words.has(scene.words.no, text.translate(_APOSTROPHES)) or scene.words.has(scene.words.no, text)


def may_tell(frame: Frame, scene: Scene) -> bool:
    """Whether these words were taken for something that a fact can be mistaken for."""
    if frame.act is Act.reschedule and finished_in(frame.text, scene):
        when = find_when(" ".join(mark.text for mark in frame.of(Slot.when)), scene)
        return when is not None and when[0] == scene.today  # "it went out this morning"
    return frame.act in (Act.complete, *ADDING, *TALK, *LOOKING, Act.choose, Act.yes)


# -- what is not needed any more


def unneeded(text: str, scene: Scene) -> Generator[Call, Result, Named]:
    """The tasks of which it is told that they are no longer to be done: "no need to book the hall, Jo does it". The
    words around that clause are why."""
    cues = scene.language.cues
    forms = scene.language.grammar.forms(text)
    hangs = next(phrases_in(text, cues.conditions), None) is not None
    if text.rstrip().endswith("?") or asks(forms) or hangs or cues.forms.fits("question", text):
        return Named()
    apart = text.translate(_APOSTROPHES)  # "besoin d'arroser"
    if next(phrases_in(text, cues.unneeded), None) is None and next(phrases_in(apart, cues.unneeded), None) is not None:
        text = apart
    before = ""
    for clause in _clauses(text, scene):
        if next(phrases_in(clause, cues.unneeded), None) is None and not (before and _only_drops(clause, scene)):
            before = clause
            continue
        rest = _cut(clause, cues.unneeded)
        for said in (rest, before):
            content = bare(said, scene)
            if not content or finished_in(said, scene):
                continue  # "it is paid, take it off" ticks it off
            found = yield from named_by(content, scene)
            if found.tasks and found.said >= HALF * len(content) and not _is_for_a_day(clause, found, scene):
                return found
            break
        before = clause
    return Named()


def _is_for_a_day(text: str, found: Named, scene: Scene) -> bool:
    """Whether a day is named beside these tasks: "I don't need to call her today"."""
    own = {word for task in found.tasks for word in words_of(task["title"])}
    rest = " ".join(each for each in text.split() if not set(words_of(each)) & own)
    when = find_when(rest, scene)
    return when is not None and when[0] is not None


def _only_drops(clause: str, scene: Scene) -> bool:
    """ "Take it off", with nothing named."""
    words = scene.words
    said = [word for word in words_of(clause) if word not in words.small | words.it]
    return bool(said) and all(word in words.gone for word in said) and not set(said) <= words.no


def are_counted(tasks: Sequence[TaskJson], text: str, scene: Scene) -> bool:
    """Whether the words say how many tasks are meant, and it is these: "both bugs"."""
    words = scene.words
    if len(tasks) == 2 and words.has(words.both, text):
        return True
    return any(words.numbers.get(word) == len(tasks) > 1 for word in words_of(text) if word not in words.skipped)


# -- what has run out


def ran_out(text: str, scene: Scene) -> tuple[str, bool]:
    """ "Rice" of "we have run out of rice", and whether that is surely what is said; "" where it is not."""
    if text.rstrip().endswith("?"):
        return "", False
    for act in (Act.add_if, Act.add):
        names = [
            mark.text
            for way in dict.fromkeys((text, text.translate(_APOSTROPHES)))  # "we're", "d'huile"
            for _, marks in scene.language.cues.forms.fillings(way, {act})
            for mark in marks
        ]
        if names and _are_things(name := min(names, key=len), scene):
            return name, act is Act.add_if
    return "", False


def _are_things(text: str, scene: Scene) -> bool:
    named = [words_of(each) for each in things(text, scene)]
    return bool(named) and all(
        each[0] not in scene.words.verbs and len(each) <= MOST_WORDS_OF_A_THING for each in named
    )


def put_back(text: str, scene: Scene) -> Generator[Call, Result, TaskJson | None]:
    """The task that is done, and that is to be on the list again: "put dog food back on the list"."""
    for clause in [text, *_clauses(text, scene)]:
        for _, marks in scene.language.cues.forms.fillings(clause, {Act.reopen}):
            found = yield from named_by(bare(marks[0].text, scene), scene, completed=True)
            if len(found.tasks) == 1 and not found.left:
                return found.tasks[0]
    return None


def restock(text: str, scene: Scene, *, surely: bool) -> Generator[Call, Result, Say | None]:
    """What has run out is on the list already, is put back there, or is added. None where it may be no shopping."""
    say, shops = scene.say, shopping_list(scene)
    there: list[TaskJson] = []
    again: list[TaskJson] = []
    new: list[str] = []
    for piece in things(text, scene):
        content = bare(piece, scene)
        open_ones = yield from _called(content, scene)
        if open_ones:
            there += open_ones
            continue
        done = yield from _called(content, scene, completed=True)
        listed = [task for task in done if task.get("list_id")][:1]
        if listed:
            again += listed
        else:
            new.append(piece)
    if not surely and not there and not again:
        return None
    told = [say.is_there_already(scene.manner, there)] if there else []
    if again:
        result = yield Call("reopen_tasks", {"task_ids": [task["id"] for task in again]})
        if result["kind"] != "changed":
            return failed(result, scene)
        told.append(say.reopened(scene.manner, result["tasks"]))
    if new:
        place = {"list": shops} if shops else {}
        result = yield Call("add_tasks", {"tasks": [{"title": each[:500], **place} for each in new]})
        if result["kind"] != "changed":
            return failed(result, scene)
        told.append(say.added(scene.manner, result["tasks"], shops))
    return Say(" ".join(told)) if told else None


def are_bought(names: Sequence[str], scene: Scene) -> bool:
    """Whether these are things and one of them surely is bought: what "we need milk and string" speaks of."""
    words = [words_of(each) for each in names]
    if not all(each and each[0] not in scene.words.verbs and len(each) <= MOST_WORDS_OF_A_THING for each in words):
        return False
    return any(word in scene.language.cues.goods for each in words for word in each)


def things(text: str, scene: Scene) -> list[str]:
    cues, skipped = scene.language.cues, scene.words.skipped
    found = []
    for piece in (each for clause in _clauses(text, scene) for each in _pieces(clause, scene)):
        name = without_start(_cut(piece, cues.aside).strip(), cues.some)
        first, _, rest = name.partition(" ")
        while rest and "".join(words_of(first)) in skipped:
            name = rest
            first, _, rest = name.partition(" ")
        found.append(_ELIDED.sub("", name).strip(" ,.;!"))
    return [each for each in found if each]


def _called(
    content: Sequence[str], scene: Scene, *, completed: bool = False
) -> Generator[Call, Result, list[TaskJson]]:
    """The task that is called by these words and no other thing: "Milk", "Buy milk", "Milk 2 l"."""
    view = {"view": "completed"} if completed else {}
    result = yield Call("find_tasks", {**view, "text": " ".join(content)[:200], "limit": MOST_FOUND})
    verbs = scene.words.verbs
    fits = []
    for task in result.get("tasks", ()):
        own = [word for word in bare(task["title"], scene) if word not in verbs and not word.isdigit()]
        own = own or bare(task["title"], scene)
        if all(any(_is_word(word, other, scene) for word in content) for other in own):
            fits.append(task)
    return fits[:1]


def shopping_list(scene: Scene) -> str | None:
    """The list that things to buy go to, where the person has one."""
    usual = scene.language.cues.shopping[0]
    kind = scene.language.cues.kind(usual)
    for name in sorted(kind, key=lambda each: (each != usual, each)):
        found = find_list(name, scene, loosely=False)
        if found not in (None, INBOX):
            return found
    return None


# -- what to ask


def shall(acts: Sequence[Act], task: TaskJson, scene: Scene, more: Sequence[Choice] = ()) -> Say:
    """What to do with a task that surely is meant: the likeliest acts on it, each by its name."""
    say, title = scene.say, task["title"]
    labels = [say.offer_on(act.value, title) for act in acts]
    choices = [Choice(label, label, act=act.value, task=task["id"]) for label, act in zip(labels, acts, strict=True)]
    text = say.shall(labels[0]) if len(acts) == 1 and not more else say.unsure_about(title)
    if len(acts) == 1 and not more:
        choices = [Choice(labels[0], say.yes(), act=acts[0].value, task=task["id"])]
    choices = sorted([*choices, *more], key=lambda each: each.act == Act.delete.value)
    return Say(text, (*choices, Choice(say.no(), say.no(), act="no")))


def which_of(tasks: Sequence[TaskJson], act: Act, scene: Scene) -> Say:
    asked = which(tasks, scene)
    return Say(asked.text, asked.choices, act=act.value)


def words_beside_marks(frame: Frame, scene: Scene) -> list[str]:
    """The words of a frame that can name a task, without those that say when, where to or how."""
    circumstances = (
        mark
        for mark in frame.marks
        if mark.slot not in NAMING | {Slot.new_title, Slot.note, Slot.name}
        and (mark.slot is not Slot.list or find_list(mark.text, scene) is not None)
    )
    return bare(frame.beside(circumstances), scene)
