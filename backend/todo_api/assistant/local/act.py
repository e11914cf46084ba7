"""Frames -> tool calls, and what to say of their results.

One skill an act; each says only what a tool's result holds."""

import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from todo_api import language as grammar
from todo_api.assistant.local import facts, looking, speech
from todo_api.assistant.local.adding import read_tasks
from todo_api.assistant.local.asides import heard
from todo_api.assistant.local.dialogue import Memory, Turn
from todo_api.assistant.local.frames import (
    ADDING,
    CHANGING,
    LOOKING,
    NAMING,
    ON_TASKS,
    TALK,
    Act,
    Frame,
    Mark,
    Slot,
)
from todo_api.assistant.local.going_on import (
    GOES_ON,
    another,
    going_on,
    is_time,
    surely_asks,
    takes_back,
    without_fillers,
)
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.linear import fold
from todo_api.assistant.local.plainly import plainly
from todo_api.assistant.local.reading import (
    NEEDED,
    instead,
    likewise_of,
    phrases_in,
    remarks,
    said_of,
    told_to_us,
    wishes,
    without_start,
)
from todo_api.assistant.local.resolve import (
    BULK,
    INBOX,
    LONG_ENOUGH,
    POSSESSIVE,
    Filters,
    Scene,
    best_by_words,
    content_of,
    failed,
    find_list,
    find_when,
    length_start,
    list_here,
    list_of,
    loosened,
    ordinals,
    read_days,
    read_lead,
    read_level,
    read_repeat,
    read_span,
    read_when,
    select,
    select_one,
    unmarked,
    which,
    with_preposition,
)
from todo_api.assistant.local.steps import Call, Choice, Result, Say, Skill, TaskJson, Unfound
from todo_api.assistant.local.talking import answer_to, talk
from todo_api.assistant.local.telling import MOVED, ON_TASK, PLACED, PUT, STEPS
from todo_api.assistant.local.understand import MOST_CHARACTERS, NOTED, read_clause, understand
from todo_api.tasks.recurrence import Occurrence, next_occurrence

SURE, SURE_IN_FORM, SURE_OF_EVERYTHING = 0.7, 0.45, 0.8
"""How likely an act must be to be done without asking: any, one whose words fit a template of the grammar, and one on
all tasks there are. Below, half of what was taken for an act was none (`./todo bench language`)."""
MOST_TALK = 0.06
"""How likely it may be, at most, that an act that changes something was only talk or beyond what a list can do."""
LEANS = 0.05
"""How likely it must be that something is done, to be asked about a task that a fact seems to be about."""
SURE_OF_NAMED, SURE_IF_EVIDENT, MOST_TALK_OF_NAMED = 0.4, 0.3, 0.3
"""How likely an act must be, and talk may be, at most, where all other words are the name of one task; less where a day
or a list is named beside it."""
MAY_DELETE = 0.25
"""How likely a deletion must be to be offered at all."""
MOST_UNDONE = 20
DAYS_OF_A_WEEK = 7
_EXACT_CLOCK = re.compile(r"\b0\d[:.h]?\d\d\b|\d\s*[ap]\.?m\b|\d[ap]\b", re.IGNORECASE)
"""A clock that leaves no doubt about the half of the day."""
_SHIFTED = re.compile(r"(?P<name>\S.*?)\s+(?P<sign>[+-])(?P<by>\d{1,3}\s?[^\W\d_]+)")
""" "dentist +1w"."""
NEW_TITLE = f"{{{Slot.new_title}}}"
MOST_WORDS_OF_A_NAME, MOST_WORDS_OF_AN_ANSWER = 4, 8


def answer(said: str, memory: Memory, context: Any) -> Skill:
    """The turn that answers these words, in the language that they are in: one wish after the other, each with what the
    one before it left."""
    context.locale = replace(context.locale, language=speech.spoken(said, context.locale.language))
    scene = Scene(context, memory)
    ways = (_answered, _meant_instead) if scene.memory.acted else (_meant_instead, _answered)
    if (continued := next((skill for way in ways if (skill := way(said, scene)) is not None), None)) is not None:
        return (yield from continued)
    following = going_on(said, scene)
    frames = [following] if following else heard(said, scene)
    if len(frames) > 1 and frames[0].act is Act.add_if and not frames[0].has(Slot.title) and _hangs(frames[0], scene):
        frames[0] = read_clause(frames[0].text, scene.language, Act.find)
    if (renamed := (yield from _other_name(said, frames, scene))) is not None:
        return renamed
    if (also := (yield from _one_more(said, scene))) is not None:
        return also
    turns, texts = [*memory.turns], []
    for number, frame in enumerate(frames, start=1):
        turn = Turn(frame.text)
        scene.joined = number > 1
        ended = yield from _recorded(_act(frame, scene), turn)
        if len(frames) > number and isinstance(ended, Unfound):
            ended = Say(ended.text)  # what is not there holds up nothing else
        if len(frames) > number and ended.missing == Slot.target and not _names(frame, scene):
            continue  # "Oskar can't come on Friday, move the drinks": why, and then what
        if len(frames) > number and (ended.choices or ended.missing):  # a question of ours comes before the rest
            texts.append(scene.say.not_done_yet([_without_joint(rest.text, scene) for rest in frames[number:]]))
        texts.append(ended.text)
        if ended.choices or ended.missing:
            break
        if number == 1 and len(frames) > 1 and not _holds(frame, turn, scene):
            texts.append(scene.say.left_as_is())
            break
        turn.answer = ended.text
        turns.append(turn)
        scene.memory = Memory(turns)
    return replace(ended, text=" ".join(text for text in texts if text))


def _other_name(said: str, frames: Sequence[Frame], scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "Marcus pulled out so make that Sofia's slides", "I must plant roses and tulips, change the name": the task with
    these words gets another name; None where it is none of these."""
    language = scene.language
    if any(frame.act is not Act.add or frame.has(Slot.list, Slot.when) for frame in frames):
        return None
    end = next((start for start, end in phrases_in(said, language.cues.renames) if not words_of(said[end:])), 0)
    whole = said[:end].strip(" ,;.")
    found = instead(said, language) if not end else None
    if not (whole or found) or scene.memory.acted:
        return None
    known = yield Call("find_tasks", {"limit": BULK})
    tasks: list[TaskJson] = known.get("tasks", [])
    if found is None:
        named = best_by_words(content_of(whole, scene), tasks, scene)
        title = read_clause(whole, language, Act.add).first(Slot.title)
        new = whole[whole.find(title) :] if title else ""
        new = new[:1].upper() + new[1:] if named and named[0]["title"][:1].isupper() else new
    else:
        wrong, right = (content_of(POSSESSIVE.sub("", each), scene) for each in found)
        named = [task for task in tasks if all(best_by_words(each, [task], scene) for each in (wrong, right))]
        new = _with_other_words(named[0]["title"], wrong, found[1], scene) if named else ""
    if len(named) != 1 or not new:
        return None
    return (yield from _update(named, {"title": new[:500]}, scene, scene.say.renamed))


def _with_other_words(title: str, wrong: Sequence[str], right: str, scene: Scene) -> str:
    """The title with what was wrong in it replaced by what the right words say more; "" where that is not one word."""
    inflects, theirs = scene.language.cues.inflects, words_of(POSSESSIVE.sub("", title))
    new = [each for each in right.split() if not set(words_of(POSSESSIVE.sub("", each))) & set(theirs)]
    old = [each for each in title.split() for word in words_of(POSSESSIVE.sub("", each)) if word in wrong]
    old = old or [each for each in title.split() for word in words_of(each) if any(inflects(word, w) for w in wrong)]
    return title.replace(old[0], " ".join(new)) if len(old) == 1 and new else ""


def _names(frame: Frame, scene: Scene) -> bool:
    """Whether it speaks of a task by more than "it"."""
    pointing = scene.words.it | scene.words.them
    return any(mark.slot in NAMING and " ".join(words_of(mark.text)) not in pointing for mark in frame.marks)


def _meant_instead(said: str, scene: Scene) -> Skill | None:
    """ "No, not eggs, I meant the rice", right after a change: that one is taken back, and done to the other."""
    memory, language = scene.memory, scene.language
    asked = memory.question is not None and any(choice.task for choice in memory.question.choices)
    if memory.last is None or not (memory.acted or asked):
        return None
    name = likewise_of(said, language) if memory.acted else ""
    if name and (frame := _last_wish(name, scene)) is not None:
        return _named(SKILLS[frame.act](frame, scene), frame)
    found = another(said, scene) or instead(said, language)
    if found is None:
        return None
    wrong, right = found[0], without_fillers(found[1], scene)
    done = {word for task in memory.focus for word in words_of(task["title"])}
    content = [word for word in content_of(wrong, scene) if word not in scene.words.no | scene.words.corrections]
    labels = " ".join(choice.label for choice in memory.question.choices) if asked and memory.question else ""
    if set(content_of(right, scene)) & set(words_of(labels)):
        return None  # one of those that were offered
    own = read_clause(right, language)
    whole = own.act in CHANGING and (not own.has(*NAMING) or (own.form not in ("", "bare") and own.confidence > SURE))
    other = is_time(right, scene) or takes_back(right, scene) or own.act in LOOKING or whole
    if other or not set(content) <= done or not content_of(right, scene):
        return None
    if memory.added and len(memory.focus) == 1 and (amount := _amount(right, scene)):
        title = f"{memory.focus[0]['title']} ({amount})"
        return _update(memory.focus, {"title": title[:500]}, scene, scene.say.renamed)
    frame = _last_wish(right, scene)
    if frame is None:
        return None
    return _taken_back(frame, scene) if memory.acted else _named(SKILLS[frame.act](frame, scene), frame)


def _amount(text: str, scene: Scene) -> str:
    """ "Two bottles": how much of what was just added."""
    first = "".join(words_of(text)[:1])
    counts = first.isdigit() or first in scene.words.numbers.keys() - scene.words.skipped
    return text if counts and len(words_of(text)) <= MOST_WORDS_OF_A_NAME else ""


def _one_more(said: str, scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "And the bread", after something was done to a task: the same to the one that has these words."""
    memory, language = scene.memory, scene.language
    first, _, name = said.strip(" .!").partition(" ")
    begins = memory.acted and not memory.added and fold(first) in scene.words.joints and not said.endswith("?")
    if not begins or not 0 < len(words_of(name)) <= MOST_WORDS_OF_A_NAME or not content_of(name, scene):
        return None
    own = read_clause(name, language)
    if (own.act in CHANGING | LOOKING and own.form not in ("", "bare")) or find_when(name, scene) is not None:
        return None
    found = yield Call("find_tasks", {"text": " ".join(content_of(name, scene))[:200], "limit": 2})
    frame = _last_wish(name, scene) if found.get("total") == 1 else None
    return (yield from _settled(frame, found["tasks"], scene)) if frame is not None else None


def _last_wish(name: str, scene: Scene) -> Frame | None:
    """What was wished last, of another task."""
    assert scene.memory.last is not None
    before = wishes(scene.memory.last.said, scene.language)
    return said_of(before[-1], name, scene.language) if before and before[-1].act in ADDING | ON_TASKS else None


def _taken_back(frame: Frame, scene: Scene) -> Skill:
    result = yield Call("undo_last", {})
    if result["kind"] != "undone":
        return failed(result, scene)
    undone = scene.say.undone([(change["title"], change["action"]) for change in result["changes"]])
    told = yield from _named(SKILLS[frame.act](frame, scene), frame)
    return replace(told, text=f"{undone} {told.text}")


def _hangs(frame: Frame, scene: Scene) -> bool:
    """Whether a frame is only what the next one hangs on."""
    said = tuple(words_of(frame.text))
    return any(said[: len(each)] == each for each in scene.language.cues.conditions)


def _holds(frame: Frame, turn: Turn, scene: Scene) -> bool:
    """Whether what the rest hangs on is so: "if I have nothing on Saturday, add …"; true where it hangs on nothing."""
    if frame.act not in LOOKING or not _hangs(frame, scene):
        return True
    there = sum(result.get("total", 0) for _, result in turn.results[-1:])
    return bool(there) != scene.words.has(scene.words.no | scene.language.cues.nothing, frame.text)


def _without_joint(text: str, scene: Scene) -> str:
    """ "And delete eggs" without what joins it to the wish before."""
    first, _, rest = text.partition(" ")
    return rest if rest and fold(first) in scene.words.joints else text


def _recorded(skill: Skill, turn: Turn) -> Skill:
    """Run a skill, and keep in its turn what the tools gave it."""
    try:
        call = next(skill)
        while True:
            result = yield call
            turn.results.append((call.tool, result))
            call = skill.send(result)
    except StopIteration as ended:
        told: Say = ended.value
        return told


def _act(frame: Frame, scene: Scene) -> Skill:
    """Carry out one frame, once it is sure enough."""
    if frame.act in TALK and told_to_us(frame.text, scene.language):
        return (yield from talk(frame, scene))
    frame = _fitted(frame, scene)
    if (renamed := _renamed_it(frame, scene)) is not None:
        return (yield from _settled(renamed, list(scene.memory.focus), scene))
    if (told := (yield from _told(frame, scene))) is not None:
        return _about(told, frame)
    if (told_back := (yield from _aside(frame, scene))) is not None:
        return _about(told_back, frame)
    noted = frame.form == ON_TASK
    if not noted and (frame.act not in CHANGING or not is_sure(frame) or frame.act is Act.change or not frame.marks):
        meant = yield from plainly(frame, scene)
        if meant is not None:
            act, marks, tasks = meant
            return (yield from _settled(replace(frame, act=act, marks=marks, confidence=1.0), tasks or None, scene))
    unsure = frame.act in TALK or (frame.act is Act.add and not is_sure(frame))
    if unsure and _is_infinitive(frame.text, scene):
        found = yield Call("find_tasks", {"text": frame.text[:200]})
        same = [task for task in found.get("tasks", ()) if words_of(task["title"]) == words_of(frame.text)]
        if same:
            return Say(scene.say.is_there_already(scene.manner, same))
        frame = replace(read_clause(frame.text, scene.language, Act.add), form="bare")
    if (doubt := _doubt(frame, scene)) is not None:
        named = yield from _doubt_named(frame, doubt, scene)
        if isinstance(named, Say):
            return _about(named, frame)
        if named is not None:
            kept = tuple(mark for mark in frame.marks if mark.slot is not Slot.target)
            return (yield from _settled(replace(frame, marks=kept), named, scene))
        return doubt
    if frame.act in LOOKING and frame.confidence < looking.LIKELY and not (frame.form or frame.marks):
        return answer_to(replace(frame, act=Act.out_of_scope), scene)
    told = yield from SKILLS[frame.act](frame, scene)
    unfound = isinstance(told, Unfound) and frame.act is Act.complete and not (told.choices or frame.form)
    if unfound and remarks(frame.text, scene.language) and not facts.finished_in(frame.text, scene):
        return answer_to(replace(frame, act=Act.chat), scene)  # "the sunrise was gorgeous"
    return _about(told, frame)


def _told(frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """What follows on a fact: what is done is ticked off, what has run out is put on the list, unless it is there."""
    if scene.chosen or scene.confirmed or len(frame.text) > MOST_CHARACTERS:
        return None
    if (dropped := (yield from _dropped(frame, scene))) is not None:
        return dropped
    thing, surely = facts.ran_out(frame.text, scene)
    surely = surely or frame.act in (Act.add, Act.complete)
    if thing and (restocked := (yield from facts.restock(thing, scene, surely=surely))) is not None:
        return restocked
    if (
        not (frame.act is Act.delete and is_sure(frame))
        and (back := (yield from facts.put_back(frame.text, scene))) is not None
    ):
        return (yield from _settled(replace(frame, act=Act.reopen, marks=()), [back], scene))
    first = next((word for word in words_of(frame.text) if word not in scene.words.skipped), "")
    if frame.act is Act.complete and first in scene.language.cues.ticking:
        return None  # a command
    if frame.act is Act.complete and facts.hindered(frame, scene):
        found = yield from facts.named_by(facts.words_beside_marks(frame, scene), scene)
        return facts.shall([Act.complete], found.tasks[0], scene) if len(found.tasks) == 1 else None
    if (is_sure(frame) and not facts.may_tell(frame, scene)) or not facts.tells_done(frame, scene):
        return None
    told = yield from facts.told_done(frame, scene)
    if told.other and not told.done:
        return facts.shall([Act.complete], told.other[0], scene)
    surely_done = frame.act is Act.complete and is_sure(frame)
    if told.done and not (surely_done and told.maybe):
        done = yield from _settled(replace(frame, act=Act.complete, marks=()), told.done, scene)
        return replace(done, text=" ".join([done.text, *(scene.say.nothing_like(each, []) for each in told.missing)]))
    if surely_done:
        return None
    if told.several:
        return facts.which_of(told.several, Act.complete, scene)
    leans = frame.act is Act.complete or any(act is Act.complete and chance > LEANS for act, chance in frame.others)
    if told.maybe and leans:
        return facts.shall([Act.complete], told.maybe[0], scene)
    return None


def _dropped(frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "No need to book the hall any more": it is deleted, which asks by its name."""
    if frame.act in (Act.complete, Act.reschedule, Act.skip, Act.move, Act.change) and is_sure(frame):
        return None
    found = yield from facts.unneeded(frame.text, scene)
    if not found.tasks:
        return None
    if len(found.tasks) > 1 and not facts.are_counted(found.tasks, frame.text, scene):
        return None if frame.act is Act.delete else facts.which_of(found.tasks, Act.delete, scene)
    return (yield from _settled(replace(frame, act=Act.delete, marks=()), list(found.tasks), scene))


def _doubt_named(frame: Frame, doubt: Say, scene: Scene) -> Generator[Call, Result, Say | list[TaskJson] | None]:
    """A question of what is meant, with the task that surely is: its name, and the likeliest acts on it, a deletion
    last. The task alone, where its words leave no doubt and the act can be undone; None where none is named."""
    acts = [Act(choice.act) for choice in doubt.choices if choice.act != "no"]
    on_tasks = [act for act in acts if act in ON_TASKS]
    if not on_tasks:
        return None
    found = facts.Named()
    for completed in (True, False) if Act.reopen in on_tasks else (False,):
        found = yield from _best_named(frame, on_tasks[0], scene, completed=completed)
        if found.tasks:
            break
    if not found.tasks:
        return (yield from _only_talk(frame, found, on_tasks == acts, scene))
    if Act.reopen in on_tasks and not completed:  # it is open: done with, or not wanted any more
        on_tasks = [Act.complete, *(act for act in on_tasks if act is not Act.reopen), Act.delete]
    elif Act.delete in on_tasks and _chance(Act.delete, frame) < MAY_DELETE:
        on_tasks = [act for act in on_tasks if act is not Act.delete] or [Act.change]
    evident = _evident(frame, found.tasks[0], scene)
    on_tasks = sorted(dict.fromkeys(evident + on_tasks), key=lambda act: act is Act.delete)
    if len(found.tasks) > 1:
        if frame.act is on_tasks[0] and facts.are_counted(found.tasks, frame.text, scene):
            return list(found.tasks)
        return facts.which_of(found.tasks, on_tasks[0], scene) if len(on_tasks) == 1 else None
    if frame.act is on_tasks[0] and not found.left and _is_plain(frame, evident):
        return list(found.tasks)
    others = [choice for choice in doubt.choices if choice.act in (Act.add.value, Act.add_if.value)]
    return facts.shall(on_tasks, found.tasks[0], scene, others)


def _best_named(frame: Frame, act: Act, scene: Scene, *, completed: bool) -> Generator[Call, Result, facts.Named]:
    """The tasks that the words name, read in the way in which they leave the least over; none by less than half."""
    best = facts.Named()
    ignored = scene.language.weights.frame_words | scene.words.corrections
    for content in _may_name(frame, act, scene):
        found = yield from facts.named_by(content, scene, completed=completed)
        left = tuple(word for word in found.left if word not in ignored)
        if found.tasks and found.said >= facts.HALF * (found.said + len(left)):
            found = replace(found, left=left)
            if not left:
                return found
            best = best if best.tasks else found
        elif not best.tasks:
            best = replace(best, said=max(best.said, found.said))
    return best


def _chance(act: Act, frame: Frame) -> float:
    return frame.confidence if frame.act is act else dict(frame.others).get(act, 0.0)


def _is_plain(frame: Frame, evident: Sequence[Act]) -> bool:
    """Whether an act that can be undone is likely enough, where all the other words are the name of one task."""
    talk = sum(chance for act, chance in frame.others if act in TALK - {Act.nothing})
    second = max((chance for act, chance in frame.others if act in CHANGING - {Act.reopen}), default=0.0)
    if frame.act in (Act.complete, Act.delete, Act.skip, Act.change) or talk > MOST_TALK_OF_NAMED:
        return False  # of what is done, facts.py has judged
    return frame.confidence > (SURE_IF_EVIDENT if frame.act in evident else max(SURE_OF_NAMED, second * 1.5))


def _may_name(frame: Frame, act: Act, scene: Scene) -> list[list[str]]:
    """The words that may name a task: those of its target, read as this act; else all that say neither when nor how."""
    read = read_clause(frame.text, scene.language, act)
    named = [word for mark in read.of(Slot.target) for word in facts.bare(mark.text, scene)]
    ways = [facts.words_beside_marks(read, scene), facts.words_beside_marks(frame, scene), list(dict.fromkeys(named))]
    return [list(each) for each in dict.fromkeys(map(tuple, ways)) if each]


def _evident(frame: Frame, task: TaskJson, scene: Scene) -> list[Act]:
    """What a list or a day beside the name of a task asks for, whatever else was likely."""
    if frame.act in (Act.complete, Act.reopen):
        return []
    own = set(words_of(task["title"]))
    lists = [each for each in scene.context.list_names if not set(words_of(each)) & own]
    plain = f" {' '.join(words_of(frame.text))} "
    if any(f" {' '.join(words_of(each))} " in plain for each in lists):
        return [Act.move]
    day = find_when(frame.text, scene)
    return [Act.reschedule] if day is not None and day[0] is not None and day[0] >= scene.today else []


def _only_talk(
    frame: Frame, found: facts.Named, all_on_tasks: bool, scene: Scene
) -> Generator[Call, Result, Say | None]:
    """Where no word names a task, what was doubtful was talk, if it may have been at all."""
    likely = max((each for each in frame.others if each[0] in TALK), key=lambda each: each[1], default=None)
    if found.said or not all_on_tasks or likely is None or likely[1] < MOST_TALK or frame.has(Slot.list, Slot.tag):
        return None
    return (yield from SKILLS[likely[0]](frame, scene))


def _about(told: Say, frame: Frame) -> Say:
    """A question with what it is about, so that the next turn can go on from it."""
    if told.about or not (told.choices or told.missing):
        return told
    return replace(told, about=frame.text, act=told.act or frame.act.value)


def _aside(frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """What is told of a task and asks for no act: it is not done yet, or who speaks does not know; and questions."""
    forms, say = scene.language.cues.forms, scene.say
    if scene.chosen or scene.confirmed:
        return None
    asks = frame.act in (*TALK, Act.find) or not is_sure(frame)
    if asks and (told := (yield from looking.asked_about(frame, scene))) is not None:
        return told
    doubts, not_yet = forms.fits("doubt", frame.text), forms.fits("not_yet", frame.text)
    if not (doubts or not_yet) or frame.act not in (Act.complete, Act.reopen, Act.reschedule, *TALK):
        return None
    named = frame.first(Slot.target) or " ".join(content_of(unmarked(frame, scene), scene))
    content = content_of(named, scene)
    if not content:
        return None
    if frame.act is Act.reopen and not doubts:
        done = yield Call("find_tasks", {"text": " ".join(content)[:200], "view": "completed", "limit": 1})
        if done.get("tasks"):
            return None  # that one is to be opened again
    result = yield Call("find_tasks", {"text": " ".join(content)[:200], "limit": 3})
    tasks = result.get("tasks") or (yield from loosened(content, Filters(), scene))
    if not tasks:
        return None
    choices: tuple[Choice, ...] = ()
    if doubts and len(tasks) == 1:
        choices = (
            Choice(say.offer(Act.complete.value, ""), say.yes(), act=Act.complete.value, task=tasks[0]["id"]),
            Choice(say.no(), say.no(), act="no"),
        )
    return Say(say.is_open(scene.manner, tasks), choices)


def _fitted(frame: Frame, scene: Scene) -> Frame:
    """The frame as this conversation means it: "Friday", right after a change, is a correction of it."""
    memory, words = scene.memory, scene.words
    if frame.form == GOES_ON:
        return frame
    if (shifted := _SHIFTED.fullmatch(frame.text)) and read_span(shifted["by"], scene) is not None:
        by = Mark(Slot.shift, f"{shifted['sign']}{shifted['by']}", shifted.start("sign"), shifted.end("by"))
        return Frame(Act.reschedule, frame.text, (Mark(Slot.target, shifted["name"], 0, shifted.end("name")), by))
    if (repeated := _repeated(frame, scene)) is not None:
        return repeated
    before = memory.acted or memory.looked or memory.question
    short = len(words_of(frame.text)) < MOST_WORDS_OF_A_NAME
    if short and not (before or _names(frame, scene)) and scene.language.grammar.fits("Chat.bye", frame.text):
        return Frame(Act.chat, frame.text)
    if (shown := _of_shown(frame, scene)) is not None:
        return shown
    if frame.act is Act.reschedule and frame.confidence < SURE and _is_bare(frame, scene):
        marks = tuple(replace(mark, slot=Slot.title) if mark.slot is Slot.target else mark for mark in frame.marks)
        return replace(frame, act=Act.add, marks=marks, confidence=1.0)  # moved where it is there, else new
    if frame.act is Act.add and _is_bare(frame, scene) and all(act not in TALK for act, chance in frame.others[:1]):
        return replace(frame, confidence=1.0)
    asked = frame.text.rstrip().endswith("?") or surely_asks(frame)
    unsure = frame.act not in CHANGING or not is_sure(frame)
    plain = unsure and frame.act not in LOOKING and (not frame.form or frame.act is Act.add)
    if memory.added and plain and not asked and fold(frame.text.partition(" ")[0]) in words.joints:
        return replace(read_clause(frame.text, scene.language, Act.add), form="asked")  # "and email Ann"
    if memory.focus and (memory.acted or memory.looked) and not asked and frame.act not in (Act.undo, Act.redo):
        bare = _without_correction(frame.text, scene)
        whole = Mark(Slot.when, bare, frame.text.find(bare), frame.text.find(bare) + len(bare))
        only_corrects = memory.acted or (bare != frame.text and frame.act is not Act.find)
        if (
            bare
            and only_corrects
            and frame.act in (Act.find, Act.add, Act.reschedule, Act.change, *TALK)
            and read_when(bare, scene) is not None
        ):
            return replace(frame, act=Act.reschedule, marks=(whole,), confidence=1.0)
        if (
            only_corrects
            and _only_repeats(bare, scene)
            and frame.act in (Act.find, Act.add, Act.reschedule, Act.change, *TALK)
        ):
            return replace(frame, act=Act.change, marks=(replace(whole, slot=Slot.repeat),), confidence=1.0)
        level = words.valued(words.levels, bare) if len(words_of(bare)) <= 3 else None
        if only_corrects and level is not None and frame.act not in {Act.add, *LOOKING} and not frame.has(Slot.target):
            return replace(frame, act=Act.change, marks=(replace(whole, slot=Slot.priority),), confidence=1.0)
    return frame


def _is_infinitive(text: str, scene: Scene) -> bool:
    """ "Payer le gaz", "Gas zahlen": a title, where nobody is addressed with this form of the verb."""
    words, said = scene.words, words_of(text)
    requested = text.rstrip().endswith("?") or scene.language.grammar.fits("wishes", text)
    if len(said) < 2 or requested or not scene.language.cues.infinitives:
        return False
    verb = said[-1 if words.verb_last else 0]
    return (
        verb in words.verbs and verb.endswith(scene.language.cues.infinitives) and len(said) <= MOST_WORDS_OF_AN_ANSWER
    )


def _of_shown(frame: Frame, scene: Scene) -> Frame | None:
    """ "Put the second one on Thursday", "la segunda ya está": what is done to one of the tasks that were shown, where
    it was not read so."""
    sure = frame.act in ON_TASKS and is_sure(frame) and frame.has(*NAMING)
    if not scene.memory.listed or sure or "?" in frame.text:
        return None
    place = _ordinal_in(frame.text, scene)
    rest = f"{frame.text[: place.start]} {frame.text[place.end :]}" if place is not None else ""
    if place is None or not words_of(rest):
        return None
    likely = [(act, chance) for act, chance in ((frame.act, frame.confidence), *frame.others) if act in ON_TASKS]
    act = max(likely, key=lambda each: each[1], default=(Act.choose, 0.0))
    if facts.finished_in(rest, scene):
        act = (Act.complete, 1.0)
    if act[1] < LEANS * 2:
        return None
    read = read_clause(frame.text, scene.language, act[0])
    apart = (mark for mark in read.marks if mark.slot not in NAMING)
    marks = (place, *(mark for mark in apart if mark.end <= place.start or mark.start >= place.end))
    whole = replace(read, marks=marks)
    when = _unmarked_time(whole, scene) if act[0] is Act.reschedule and not whole.has(Slot.when, Slot.shift) else None
    return replace(whole, marks=(*marks, when)) if when is not None else whole


def _ordinal_in(text: str, scene: Scene) -> Mark | None:
    """Where "the second one" stands; a date ("the second of May") is none."""
    words = scene.words
    said = [(found.start(), found.end(), " ".join(words_of(found[0]))) for found in re.finditer(r"[\w'’-]+", text)]
    for at, (start, end, word) in enumerate(said):
        if word not in words.ordinals:
            continue
        following = said[at + 1][2] if at + 1 < len(said) else ""
        if words.classes.get(following) in ("day", "month", "part") or following in words.prepositions:
            continue
        if at and said[at - 1][2] in words.skipped:
            start = said[at - 1][0]
        if following in words.skipped | words.nouns and ordinals(f"{word} {following}", BULK, scene) is not None:
            end = said[at + 1][1]
        return Mark(Slot.target, text[start:end], start, end)
    return None


def _renamed_it(frame: Frame, scene: Scene) -> Frame | None:
    """ "And call it Dinner at Pia's": the task that was spoken of last, in the plainest words."""
    if len(scene.memory.focus) != 1 or frame.text.rstrip().endswith("?"):
        return None
    found: list[tuple[Mark, ...]] = []
    ways = (scene.language.grammar, scene.language.cues.forms)
    for _, marks in (each for way in ways for each in way.fillings(frame.text, {Act.change})):
        name = [mark for mark in marks if mark.slot is Slot.new_title]
        rest = [mark for mark in marks if mark.slot is not Slot.new_title]
        pointing = all(" ".join(words_of(mark.text)) in scene.words.it for mark in rest)
        if len(name) == 1 and pointing and content_of(name[0].text, scene):
            found.append(marks)
    if not found:
        return None
    marks = min(found, key=lambda each: sum(len(mark.text) for mark in each))  # "rename it to …" before "rename it …"
    return Frame(Act.change, frame.text, marks)


def _repeated(frame: Frame, scene: Scene) -> Frame | None:
    """ "The plants are every ten days now": a new repetition that was taken for a shift by so long."""
    shifts = list(frame.of(Slot.shift))
    if frame.act is not Act.reschedule or len(shifts) != 1 or frame.has(Slot.when):
        return None
    start = frame.text[: shifts[0].start].rstrip().rfind(" ") + 1
    ends = [found.end() for found in re.finditer(r"\S+", frame.text) if shifts[0].start < found.end() <= shifts[0].end]
    for end in reversed(ends):
        if read_repeat(said := frame.text[start:end], scene) is not None:
            kept = tuple(mark for mark in frame.marks if mark.slot is not Slot.shift and mark.end <= start)
            sure = 1.0 if len(kept) == 1 else frame.confidence
            marks = (*kept, Mark(Slot.repeat, said, start, end))
            return replace(frame, act=Act.change, marks=marks, confidence=sure)
    return None


def _only_repeats(text: str, scene: Scene) -> bool:
    """ "Every two days", and nothing else."""
    read = grammar.parse(f"x {text}", **scene.context.reader)
    return bool(text) and read.recurrence is not None and read.title == "x"


def _is_bare(frame: Frame, scene: Scene) -> bool:
    """A name and a date, and nothing else: "kitchen tomorrow"."""
    around = set(words_of(frame.beside())) - scene.words.prepositions - scene.words.skipped
    slots = {mark.slot for mark in frame.marks}
    return not around and slots in ({Slot.target, Slot.when}, {Slot.title, Slot.when})


def _without_correction(text: str, scene: Scene) -> str:
    """The text without what is said before and after the right thing: "no, sorry, I meant … instead"."""
    words = text.strip(" ,.;:!?").split()
    fillers = scene.words.corrections
    while words and (" ".join(words_of(words[0])) in fillers or not words_of(words[0])):
        words = words[1:]
    for size in (3, 2):
        while len(words) > size and " ".join(words_of(" ".join(words[:size]))) in fillers:
            words = words[size:]
    while words and " ".join(words_of(words[0])) in fillers:
        words = words[1:]
    while words and " ".join(words_of(words[-1])) in fillers - scene.words.prepositions:
        words = words[:-1]
    return " ".join(words).strip(" ,")


def _doubt(frame: Frame, scene: Scene) -> Say | None:
    """What to ask when it is not clear enough what is wanted; None where it is. Looking and talking cannot harm."""
    if len(frame.text) > MOST_CHARACTERS:
        return Say(scene.say.too_long())
    if _only_asks(frame, scene):
        return None
    if frame.act is Act.add and frame.confidence >= SURE_IN_FORM and _is_placed(frame, scene):
        return None
    if is_sure(frame) and not (_means_everything(frame, scene) and frame.confidence < SURE_OF_EVERYTHING):
        return None
    likely = [(frame.act, frame.confidence), *frame.others]
    options = list(dict.fromkeys(act for act, chance in likely if act in CHANGING and chance > 0.1))[:3]
    if not options or sum(chance for act, chance in likely if act in TALK) > 0.5:
        return answer_to(replace(frame, act=Act.out_of_scope), scene)
    choices = tuple(
        Choice(scene.say.offer(act.value, frame.text), scene.say.offer(act.value, frame.text), act=act.value)
        for act in options
    )
    if len(choices) == 1:
        choices = (replace(choices[0], send=scene.say.yes()),)
    return Say(scene.say.unsure(frame.text), (*choices, Choice(scene.say.no(), scene.say.no(), act="no")), frame.text)


def _is_placed(frame: Frame, scene: Scene) -> bool:
    """What is put on a list that is there, or asked in so many words to be noted for a day, is no talk."""
    the_list = " ".join(words_of(frame.first(Slot.list))) in scene.words.to_list
    if frame.has(Slot.list) and (the_list or list_of(frame, scene)[0] is not None):
        return True
    days = (read_when(with_preposition(frame, mark, scene), scene) for mark in frame.of(Slot.when))
    return (
        scene.language.grammar.fits(NOTED, frame.text) and frame.has(Slot.title) and any(day and day[0] for day in days)
    )


def _only_asks(frame: Frame, scene: Scene) -> bool:
    """ "Move the dentist": what would come of it is a question, whether this was meant or not."""
    talk = sum(chance for act, chance in frame.others if act in TALK)
    named = {mark.slot for mark in frame.marks} == {Slot.target}
    return (
        frame.act is Act.reschedule
        and named
        and talk < frame.confidence
        and not scene.words.has(scene.words.later | scene.words.earlier, frame.beside())
        and read_span(frame.text, scene) is None
        and find_when(frame.text, scene) is None
    )


def is_sure(frame: Frame) -> bool:
    """Whether to act without asking what was meant; looking and talking cannot harm."""
    if frame.act not in CHANGING or frame.form == "bare":
        return True
    if sum(chance for act, chance in frame.others if act in TALK - {Act.nothing}) > MOST_TALK:
        return False
    return frame.confidence >= (SURE_IN_FORM if frame.form else SURE)


def _means_everything(frame: Frame, scene: Scene) -> bool:
    """Whether all tasks there are could be meant: nothing but a word for all names them."""
    pointing = scene.words.every | scene.words.small
    return bool(frame.marks) and all(
        mark.slot is Slot.target
        and set(words_of(mark.text)) <= pointing
        and set(words_of(mark.text)) & scene.words.every
        for mark in frame.marks
    )


# -- answers to our own questions


def _answered(said: str, scene: Scene) -> Skill | None:
    """What follows on an answer to the last question; None where these words are something new."""
    question = scene.memory.question
    if question is None or not said.strip() or len(said) > MOST_CHARACTERS:
        return None
    picked = _picked(said, question, scene) if question.choices else None
    if picked is None:
        return _filled(said, question, scene) if question.missing else None
    if any(choice.act == "no" for choice in picked) or not picked:
        return _just(scene.say.left_as_is())
    return _continued(picked, question, scene)


def _picked(said: str, question: Say, scene: Scene) -> list[Choice] | None:
    """The choices that these words name; [] for none of them, None where they say something else."""
    choices = [choice for choice in question.choices if choice.act != "no"]
    for choice in question.choices:
        if said.strip().casefold() in (choice.send.casefold(), choice.label.casefold()):
            return [choice]
    frames = understand(said, scene.language)
    frame = frames[0]
    words = scene.words
    plain = " ".join(words_of(said))
    if len(frames) > 1 or len(plain.split()) > MOST_WORDS_OF_AN_ANSWER:
        return None
    if (numbers := ordinals(said, len(choices), scene)) is not None:
        picked = [choices[number - 1] for number in numbers if 0 < number <= len(choices)]
        return picked or None
    marked = " ".join(words_of(frame.first(Slot.target)))
    if {plain, marked} & (words.both | words.them) or (marked and set(words_of(marked)) & words.every):
        return choices if all(choice.task for choice in choices) and len({each.act for each in choices}) == 1 else None
    if frame.act in (Act.no, Act.nothing):
        return []
    on_one = len({choice.task for choice in choices}) == 1
    if frame.act is Act.yes:
        return choices[:1] if len(choices) == 1 or not choices[0].task or on_one else None
    if on_one and not _names(frame, scene) and (same := [each for each in choices if each.act == frame.act.value]):
        return same
    if on_one and (verbal := [each for each in choices if _is_verb_of(said, each, scene)]):
        return verbal[:1]
    content = [word for word in words_of(said) if word not in words.small and word not in words.corrections]
    hits = [choice for choice in choices if content and all(_begins(word, choice.label) for word in content)]
    hits = hits or _due_then(said, choices, scene)
    return hits if hits and len(hits) < max(len(choices), 2) else None


def _is_verb_of(said: str, choice: Choice, scene: Scene) -> bool:
    """ "Delete it" of "Delete “Milk”": an answer that begins as what is offered, in whatever form of the verb."""
    title = scene.memory.known.get(choice.task, {}).get("title", "")
    verbs = [word for word in words_of(choice.label.replace(title, " ")) if len(word) >= LONG_ENOUGH]
    first = next(iter(words_of(said)), "")
    return len(words_of(said)) <= 2 and any(verb[:LONG_ENOUGH] == first[:LONG_ENOUGH] for verb in verbs)


def _due_then(said: str, choices: Sequence[Choice], scene: Scene) -> list[Choice]:
    """ "The one on Friday": those of the tasks that are due then."""
    when = find_when(said, scene)
    if when is None:
        return []
    tasks = [(choice, scene.memory.known.get(choice.task, {})) for choice in choices]
    day = when[0].isoformat() if when[0] else ""
    at = f"{when[1]:%H:%M}" if when[1] else ""
    return [
        choice
        for choice, task in tasks
        if task.get("due_date", "") == day or (at and str(task.get("due_time", "")).startswith(at))
    ]


def _filled(said: str, question: Say, scene: Scene) -> Skill | None:
    """What follows once the slot that was asked for is known; None where these words are a wish of their own."""
    slot = Slot(question.missing)
    frame = understand(said, scene.language)[0]
    if frame.act in (Act.no, Act.nothing) and frame.confidence > SURE_IN_FORM:
        return _just(scene.say.left_as_is())
    if not question.act or frame.act is Act.undo or not _fills(slot, said, frame, scene):
        return None
    known = [scene.memory.known[each] for each in question.tasks if each in scene.memory.known]
    if slot is Slot.field:
        scene.confirmed = True
        return _told_change(said, frame, known, scene)
    if slot is Slot.title and question.act == Act.add and not known:
        told = read_clause(said, scene.language, Act.add)
        if told.has(Slot.title) and told.has(Slot.list, Slot.when, Slot.repeat):  # "eggs, on the groceries list"
            return _named(SKILLS[Act.add](replace(told, form="asked"), scene), told)
    asked = read_clause(question.about, scene.language, Act(question.act))
    start = len(asked.text) + 1
    value = said.strip(" .,;:!?")
    if slot is Slot.remind and read_span(value, scene) is None:
        slot = Slot.when
    if slot is Slot.when and read_when(value, scene) is None:
        within = _unmarked_time(Frame(Act.find, value), scene)  # "yes, the 18th"
        value = within.text if within is not None else value
    naming = (Slot.list,) if slot is Slot.list else (Slot.title, Slot.target, Slot.query, Slot.name)
    given = [mark for mark in frame.marks if mark.slot in naming]
    if slot is Slot.name:
        given = [
            mark
            for mark in read_clause(said, scene.language, Act.rename_list).marks
            if mark.slot in (Slot.name, Slot.new_title)
        ]
    if (
        slot in (Slot.title, Slot.target, Slot.name, Slot.list)
        and len(given) == 1
        and len(words_of(value)) > (2 if slot is Slot.name else 3)
    ):
        value = given[0].text  # "call it Garden plans"
    marks = tuple(mark for mark in asked.marks if mark.slot is not slot)
    mark = Mark(slot, value, start, start + len(value))
    whole = replace(asked, text=f"{asked.text} {value}", marks=(*marks, mark), form="asked")
    scene.confirmed = True
    if known:
        return _settled(
            replace(whole, marks=tuple(each for each in whole.marks if each.slot is not Slot.target)), known, scene
        )
    return _named(SKILLS[whole.act](whole, scene), whole)


def _told_change(said: str, frame: Frame, tasks: list[TaskJson], scene: Scene) -> Skill:
    """What is to be changed of these tasks: "the title to Pilates", "Friday", "urgent"."""
    if frame.act not in (Act.change, Act.reschedule, Act.move, Act.remind) or not frame.marks:
        whole = Mark(Slot.when, said, 0, len(said))
        if read_when(said, scene) is not None:
            frame = Frame(Act.reschedule, said, (whole,))
        elif read_level(said, scene) is not None:
            frame = Frame(Act.change, said, (replace(whole, slot=Slot.priority),))
        else:
            frame = read_clause(said, scene.language, Act.change)
    return _settled(replace(frame, marks=tuple(m for m in frame.marks if m.slot is not Slot.target)), tasks, scene)


def _fills(slot: Slot, said: str, frame: Frame, scene: Scene) -> bool:
    """Whether these words can be what was asked for."""
    if slot in (Slot.when, Slot.remind):
        if read_when(said, scene) is not None or read_span(said, scene) is not None:
            return True
        within = frame.act not in LOOKING and len(words_of(said)) <= MOST_WORDS_OF_AN_ANSWER
        return within and _unmarked_time(Frame(Act.find, said), scene) is not None
    if slot is Slot.repeat:
        return read_repeat(said, scene) is not None
    own = frame.act in CHANGING | LOOKING and bool(frame.form) and not frame.form.startswith(("bare", "Add.plain"))
    own = own and not (slot is Slot.name and frame.act in (Act.change, Act.rename_list))  # "call it Garden plans"
    talk = frame.act in TALK and frame.confidence > SURE and slot is not Slot.name
    return not own and not talk and not said.rstrip().endswith("?")


def _begins(word: str, label: str) -> bool:
    return any(other.startswith(word) for other in words_of(label))


def _continued(picked: Sequence[Choice], question: Say, scene: Scene) -> Skill:
    """The act that was asked about, now that it is known with what."""
    tasks = [scene.memory.known[choice.task] for choice in picked if choice.task in scene.memory.known]
    act = next((choice.act for choice in picked if choice.act), question.act)
    frame = read_clause(question.about, scene.language, Act(act)) if act else None
    if frame is None:
        return _just(scene.say.which_task())
    scene.confirmed = True
    if tasks:
        scene.memory.focus = tasks
        kept = tuple(mark for mark in frame.marks if mark.slot not in (Slot.target, Slot.parent, Slot.exception))
        return _settled(replace(frame, marks=kept), tasks, scene)
    return _named(SKILLS[frame.act](frame, scene), frame)


def _named(skill: Skill, frame: Frame) -> Skill:
    return _about((yield from skill), frame)


def _settled(frame: Frame, tasks: list[TaskJson] | None, scene: Scene) -> Skill:
    """Carry out an act on tasks that are known, or on a list."""
    scene.chosen = tasks
    told = yield from _named(SKILLS[frame.act](frame, scene), frame)
    scene.chosen = None
    return replace(told, tasks=told.tasks or tuple(ids(tasks or ()))) if told.missing else told


# -- adding


def _add(frame: Frame, scene: Scene) -> Skill:
    """New tasks. Bare words that name a task that is there speak of that one: "passport", "kitchen tomorrow"."""
    memory, say = scene.memory, scene.say
    if frame.form == STEPS:
        return (yield from _add_with_steps(frame, scene))
    if frame.form == MOVED and (moves := (yield from _moves(frame, scene))) is not None:
        return moves
    if frame.form == PLACED and (placed := (yield from _placed(frame, scene))) is not None:
        return placed
    if (moved := (yield from _moved(frame, scene))) is not None:
        return moved
    if not frame.has(Slot.title, Slot.list) and frame.has(Slot.when) and not frame.form:
        known = yield from _known(unmarked(frame, scene), frame, scene)
        if known is not None:
            return known
    if (bare := _bare_name(frame, scene)) is not None:
        known = yield from _known(bare, frame, scene)
        if known is not None:
            return known
        if frame.form == "bare" and len(words_of(bare)) == 1 and not scene.confirmed and not memory.added:
            return Say(
                say.unsure(bare),
                (
                    Choice(say.offer(Act.add.value, bare), say.yes(), act=Act.add.value),
                    Choice(say.no(), say.no(), act="no"),
                ),
            )
    says_more = not frame.form and not frame.has(Slot.title) and frame.has(Slot.when, Slot.list, Slot.repeat)
    if says_more and memory.acted and memory.focus and not content_of(unmarked(frame, scene), scene):
        return (yield from _amend(frame, scene))
    tasks, list_name, missing = read_tasks(frame, scene)
    if list_name is None and not missing and _goes_on(frame, scene) and not any(task.get("list") for task in tasks):
        list_name = yield from _last_list(scene)
        for task in tasks if list_name else ():
            task["list"] = list_name
    needed = frame.form == NEEDED and not list_name and not missing
    if needed and facts.are_bought([task["title"] for task in tasks], scene):
        list_name = facts.shopping_list(scene)
        for task in tasks if list_name else ():
            task["list"] = list_name
    if not tasks or all(" ".join(words_of(task["title"])) in scene.words.vague for task in tasks):
        return Say(say.what_to_add(), missing=Slot.title)
    if missing:
        return (
            Say(
                say.shall_make_list(missing),
                (
                    Choice(say.make_list(missing), say.yes(), act=Act.add.value),
                    Choice(say.no(), say.no(), act="no"),
                ),
            )
            if not scene.confirmed
            else (yield from _make_list_and_add(missing, tasks, scene))
        )
    result = yield Call("add_tasks", {"tasks": tasks})
    if result["kind"] != "changed":
        return failed(result, scene)
    return Say(" ".join([say.added(scene.manner, result["tasks"], list_name), *_reminders(tasks, result, scene)]))


def _reminders(tasks: Sequence[dict[str, Any]], result: Result, scene: Scene) -> list[str]:
    """What to say of the reminder that was asked for with one new task."""
    minutes = tasks[0].get("remind_before") if len(tasks) == 1 else None
    return [] if minutes is None else [scene.say.reminder(scene.manner, result["tasks"][0], minutes)]


def _moves(frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "The plumber comes on Friday after all" moves the task about the plumber, where there is one."""
    read = read_clause(frame.text, scene.language)
    named = " ".join(content_of(read.first(Slot.target), scene))
    result = yield Call("find_tasks", {"text": named[:200], "limit": 1})
    return (yield from _act(read, scene)) if named and result.get("tasks") else None


def _placed(frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "The dentist is on Friday" moves the task that is called so, where there is one."""
    named = content_of(POSSESSIVE.sub("", frame.first(Slot.title)), scene)
    result = yield Call("find_tasks", {"text": " ".join(named)[:200], "limit": 5})
    inflects = scene.language.cues.inflects
    same = [
        task
        for task in result.get("tasks", ())
        if all(any(inflects(word, other) for other in named) for word in _thing(task["title"], scene))
    ]
    if len(same) != 1:
        return None
    kept = tuple(mark for mark in frame.marks if mark.slot is not Slot.title)
    return (yield from _settled(replace(frame, act=Act.reschedule, marks=kept), same, scene))


def _thing(title: str, scene: Scene) -> list[str]:
    """What a task is about, without what is to be done with it."""
    content = content_of(title, scene)
    return [word for word in content if word not in scene.words.verbs] or content


def _goes_on(frame: Frame, scene: Scene) -> bool:
    """ "And confetti", right after something was added."""
    said = " ".join(frame.text.split()[:1])
    begins = any(phrases_in(said, scene.language.cues.sequels)) or fold(said) in scene.words.joints
    also = bool(likewise_of(frame.text, scene.language))
    return scene.memory.added and (begins or also) and not frame.has(Slot.list, Slot.when)


def _last_list(scene: Scene) -> Generator[Call, Result, str | None]:
    """The list that all tasks of the last turn went to."""
    places = {task.get("list_id") for task in scene.memory.focus}
    if len(places) != 1 or None in places:
        return None
    known = yield Call("show_lists", {})
    return next((each["name"] for each in known.get("lists", ()) if each["id"] in places), None)


def _add_with_steps(frame: Frame, scene: Scene) -> Skill:
    """A new task and its steps; steps of a task that is there already go to that one."""
    steps = tuple(mark for mark in frame.marks if mark.slot is Slot.title)
    kept = (mark for mark in frame.marks if mark.slot is not Slot.title)
    marks = tuple(replace(mark, slot=Slot.title) if mark.slot is Slot.parent else mark for mark in kept)
    text = frame.text[: min(mark.start for mark in steps)]
    tasks, list_name, _ = read_tasks(replace(frame, text=text, marks=marks, form=""), scene)
    if len(tasks) != 1:
        return Say(scene.say.what_to_add(), missing=Slot.title)
    there = yield Call("find_tasks", {"text": tasks[0]["title"][:200], "limit": 5})
    same = [task for task in there.get("tasks", ()) if words_of(task["title"]) == words_of(tasks[0]["title"])]
    made, first = same[:1], ""
    if not made:
        result = yield Call("add_tasks", {"tasks": tasks})
        if result["kind"] != "changed":
            return failed(result, scene)
        made, first = result["tasks"], f"{scene.say.added(scene.manner, result['tasks'], list_name)} "
    named = [{"title": mark.text[:500], "parent_id": made[0]["id"]} for mark in steps]
    result = yield Call("add_tasks", {"tasks": named})
    if result["kind"] != "changed":
        return failed(result, scene)
    return Say(first + scene.say.added_under(made[0]["title"], [task["title"] for task in result["tasks"]]))


def _moved(frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "The clinic rang, physio's now on the Thursday": said of a task that is there, it adds none."""
    told = scene.language.cues.forms.fits("moved", frame.text)
    if not told or not frame.has(Slot.when) or frame.has(Slot.list, Slot.repeat) or frame.form == NOTED:
        return None
    kept = tuple(mark for mark in frame.marks if mark.slot is Slot.when)
    content = content_of(POSSESSIVE.sub("", frame.beside(kept)), scene)
    known = yield Call("find_tasks", {"limit": BULK})
    found = best_by_words(content, known.get("tasks", []), scene)
    names = [content_of(POSSESSIVE.sub("", mark.text), scene) for mark in frame.of(Slot.title)]
    if len(found) != 1 or not _is_named(found[0], names[-1] if names else content, content, scene):
        return None
    return (yield from _settled(replace(frame, act=Act.reschedule, marks=kept), found, scene))


def _is_named(task: TaskJson, name: Sequence[str], said: Sequence[str], scene: Scene) -> bool:
    """Whether all words of the name are of its title, or all of its title were said."""
    inflects, theirs = scene.language.cues.inflects, content_of(task["title"], scene)
    whole = all(any(inflects(word, other) for other in theirs) for word in name)
    return bool(name and whole) or all(any(inflects(word, other) for other in said) for word in theirs)


def _amend(frame: Frame, scene: Scene) -> Skill:
    """ "At 2 pm, in the Kids list", right after a change: more about the same tasks."""
    told: list[str] = []
    scene.chosen = list(scene.memory.focus)
    for act, slot in ((Act.reschedule, Slot.when), (Act.move, Slot.list), (Act.change, Slot.repeat)):
        if frame.has(slot):
            marks = tuple(mark for mark in frame.marks if mark.slot is slot)
            told.append((yield from SKILLS[act](replace(frame, act=act, marks=marks), scene)).text)
    scene.chosen = None
    return Say(" ".join(told))


def _make_list_and_add(name: str, tasks: list[dict[str, Any]], scene: Scene) -> Skill:
    made = yield from _make_list(name, scene)
    if made["kind"] != "list_changed":
        return failed(made, scene)
    for task in tasks:
        task["list"] = made["list"]["name"]
    result = yield Call("add_tasks", {"tasks": tasks})
    if result["kind"] != "changed":
        return failed(result, scene)
    return Say(scene.say.added(scene.manner, result["tasks"], made["list"]["name"]))


def _bare_name(frame: Frame, scene: Scene) -> str | None:
    """The title, where the whole text is a short name with at most a date: no word asks to add it."""
    titles = list(frame.of(Slot.title))
    if len(titles) != 1 or any(form.startswith("Add.") for form in scene.language.grammar.forms(frame.text)):
        return None
    title = titles[0].text
    said = words_of(title)
    rest = frame.text
    for mark in frame.marks:
        rest = rest.replace(mark.text, " ", 1)
    around = [word for word in words_of(rest) if word not in scene.words.prepositions | scene.words.skipped]
    if (
        around
        or not 0 < len(said) <= MOST_WORDS_OF_A_NAME
        or any(mark.text.startswith("#") for mark in frame.marks)
        or "#" in frame.text
        or "!" in frame.text
    ):
        return None
    at = -1 if scene.words.verb_last else 0
    return None if said[at] in scene.words.verbs else title


def _known(name: str, frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """What is said of a task that is there: its new date, or only its name."""
    result = yield Call("find_tasks", {"text": name[:200], "limit": 10})
    tasks: list[TaskJson] = result.get("tasks", [])
    if not tasks:
        return None
    change = next(
        (
            act
            for act, slot in ((Act.reschedule, Slot.when), (Act.change, Slot.repeat), (Act.change, Slot.priority))
            if frame.has(slot)
        ),
        None,
    )
    if change is None:
        return Say(scene.say.found(scene.manner, result["total"], looking.Asked(text=name)))
    if len(tasks) > 1 and not scene.memory.acted:
        return None
    marks = tuple(mark for mark in frame.marks if mark.slot is not Slot.title)
    if len(tasks) > 1:  # more of what was just done
        return replace(which(tasks, scene), act=change.value)
    return (yield from _settled(replace(frame, act=change, marks=marks), tasks, scene))


def _add_subtask(frame: Frame, scene: Scene) -> Skill:
    if not scene.chosen and frame.has(Slot.title) and (place := _list_called(frame.first(Slot.parent), scene)):
        marks = (replace(mark, slot=Slot.target) for mark in frame.of(Slot.title))
        return (yield from _put(replace(frame, act=Act.move, marks=tuple(marks)), place, scene))
    frame = yield from _with_parent(frame, scene)
    named = frame.first(Slot.parent)
    parents = tuple(replace(mark, slot=Slot.target) for mark in frame.of(Slot.parent))
    titled = tuple(mark for mark in frame.marks if mark.slot is Slot.title)
    parent: TaskJson | Say
    if scene.chosen:
        parent = scene.chosen[0]
    else:
        parent = yield from select_one(replace(frame, marks=(*parents, *titled)), scene)
    if isinstance(parent, Say):
        return parent
    tasks, *_ = read_tasks(replace(frame, marks=tuple(mark for mark in frame.marks if mark.text != named)), scene)
    for task in tasks:
        task.pop("list", None)  # that of the task above it
        task["parent_id"] = parent["id"]
    if not tasks:
        return Say(scene.say.what_to_add(), missing=Slot.title)
    result = yield Call("add_tasks", {"tasks": tasks})
    if result["kind"] != "changed":
        return failed(result, scene)
    return Say(scene.say.added_under(parent["title"], [task["title"] for task in result["tasks"]]))


def _with_parent(frame: Frame, scene: Scene) -> Generator[Call, Result, Frame]:
    """The frame with the task above marked: of several names, the one that is there."""
    titles = list(frame.of(Slot.title))
    if frame.has(Slot.parent) or not titles:
        return frame
    if len(titles) == 1:
        return (yield from _with_parent_behind(titles[0], frame, scene))
    for mark in titles:
        result = yield Call("find_tasks", {"text": mark.text[:200], "limit": 2})
        if result.get("total") == 1:
            marks = tuple(replace(each, slot=Slot.parent) if each is mark else each for each in frame.marks)
            return replace(frame, marks=marks)
    return frame


def _with_parent_behind(title: Mark, frame: Frame, scene: Scene) -> Generator[Call, Result, Frame]:
    """ "Candles to the party" as the subtask and the task above it, where that is the only one with its words."""
    said = list(re.finditer(r"\S+", title.text))
    for at in range(1, len(said) - 1):
        name = title.text[said[at + 1].start() :]
        if "".join(words_of(said[at][0])) not in scene.language.cues.within:
            continue
        found = yield from facts.named_by(facts.bare(name, scene), scene)
        if len(found.tasks) == 1 and not found.left:
            cut, start = title.start + said[at - 1].end(), title.start + said[at + 1].start()
            parent = Mark(Slot.parent, name, start, title.end)
            below = replace(title, text=frame.text[title.start : cut], end=cut)
            kept = (mark for mark in frame.marks if mark is not title)
            return replace(frame, marks=(*kept, below, parent))
    return frame


def _add_if(frame: Frame, scene: Scene) -> Skill:
    """Added only where it is not there yet."""
    tasks, list_name, _ = read_tasks(frame, scene)
    if not tasks:
        return Say(scene.say.what_to_add(), missing=Slot.title)
    within = {"list": list_name} if list_name else {}
    there: list[TaskJson] = []
    missing = []
    for task in tasks:
        result = yield Call("find_tasks", {**within, "text": task["title"][:200], "limit": 5})
        there += result.get("tasks", [])
        if not result.get("tasks"):
            missing.append(task)
    if not missing:
        return Say(scene.say.is_there_already(scene.manner, there))
    result = yield Call("add_tasks", {"tasks": missing})
    if result["kind"] != "changed":
        return failed(result, scene)
    return Say(scene.say.added(scene.manner, result["tasks"], list_name))


# -- changing tasks


def _chosen(frame: Frame, scene: Scene, *, completed: bool = False) -> Generator[Call, Result, list[TaskJson] | Say]:
    if scene.chosen is not None:
        return scene.chosen
    return (yield from select(frame, scene, completed=completed))


def _change(tool: str, arguments: dict[str, Any], scene: Scene, say: Callable[[list[TaskJson]], str]) -> Skill:
    result = yield Call(tool, arguments)
    if result["kind"] != "changed":
        return failed(result, scene)
    return Say(say(result["tasks"]))


def _complete(frame: Frame, scene: Scene) -> Skill:
    chosen = yield from _chosen(frame, scene)
    if scene.chosen is None and frame.has(Slot.target) and not frame.has(Slot.exception):
        chosen = yield from _part_meant(chosen, frame, scene)
    missing: list[str] = []
    if isinstance(chosen, Unfound) and frame.has(Slot.target):
        chosen, missing = yield from _those_there(chosen, frame, scene)
    if isinstance(chosen, Say):
        done = yield from _done_already(chosen, frame, scene)
        return done or chosen
    told = yield from _change(
        "complete_tasks", {"task_ids": ids(chosen)}, scene, lambda tasks: scene.say.completed(scene.manner, tasks)
    )
    return replace(told, text=" ".join([told.text, *(scene.say.nothing_like(each, []) for each in missing)]))


def _those_there(
    unfound: Say, frame: Frame, scene: Scene
) -> Generator[Call, Result, tuple[list[TaskJson] | Say, list[str]]]:
    """Of several things that are named, those that are there, and the names of the others."""
    pieces = [piece for mark in frame.of(Slot.target) for piece in facts.things(mark.text, scene)]
    done: list[TaskJson] = []
    missing = []
    for piece in pieces if len(pieces) > 1 else ():
        found = yield from facts.named_by(facts.bare(piece, scene), scene)
        if len(found.tasks) == 1 and not found.left:
            done += [task for task in found.tasks if all(task["id"] != other["id"] for other in done)]
        elif found.tasks:
            return unfound, []  # it is not clear which
        else:
            missing.append(piece)
    return (done, missing) if done else (unfound, [])


def _part_meant(
    chosen: list[TaskJson] | Say, frame: Frame, scene: Scene
) -> Generator[Call, Result, list[TaskJson] | Say]:
    """ "The outline of the essay": the subtask, where one was named. A task is not ticked off with what is open below
    it by words that say more than its name."""
    one = isinstance(chosen, list) and len(chosen) == 1
    all_of_them = set(words_of(frame.text)) & scene.words.every
    if not one and (all_of_them or not isinstance(chosen, Unfound)):
        return chosen
    known = scene.language.weights.frame_words
    content = [word for word in facts.words_beside_marks(frame, scene) if word not in known]
    task = chosen[0] if isinstance(chosen, list) else None
    if task is not None and not facts.left_of(task, content, scene):
        return chosen
    found = yield from facts.named_by(content, scene)
    if len(found.tasks) != 1 or found.said < 2:
        return chosen
    meant = found.tasks[0]
    if task is None:
        return [meant] if not found.left else facts.shall([Act.complete], meant, scene)
    if meant.get("parent_id") == task["id"]:
        return [meant]
    below = yield from facts.open_below(task, scene)
    if not below:
        return chosen
    whole = facts.shall([Act.complete], task, scene)
    return replace(whole, text=scene.say.with_subtasks(task["title"], len(below)))


def _done_already(unfound: Say, frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    if not isinstance(unfound, Unfound) or unfound.choices or not frame.has(Slot.target):
        return None
    result = yield Call("find_tasks", {"text": frame.first(Slot.target)[:200], "view": "completed", "limit": 3})
    return Say(scene.say.is_done([task["title"] for task in result["tasks"]])) if result.get("tasks") else None


def _reopen(frame: Frame, scene: Scene) -> Skill:
    names_none = not frame.has(Slot.target) and not content_of(unmarked(frame, scene), scene)
    if scene.chosen is None and names_none and scene.memory.acted and scene.memory.focus:
        scene.chosen = list(scene.memory.focus)
    chosen = yield from _chosen(frame, scene, completed=True)
    if isinstance(chosen, Unfound):
        found = yield from facts.named_by(facts.words_beside_marks(frame, scene), scene, completed=True)
        if len(found.tasks) == 1:
            chosen = list(found.tasks)
    if isinstance(chosen, Say):
        return chosen
    return (
        yield from _change(
            "reopen_tasks", {"task_ids": ids(chosen)}, scene, lambda tasks: scene.say.reopened(scene.manner, tasks)
        )
    )


def _delete(frame: Frame, scene: Scene) -> Skill:
    if scene.chosen is None and (name := _whole_list(frame, scene)) is not None:
        return (yield from _delete_list(replace(frame, marks=(Mark(Slot.list, name, 0, 0),)), scene))
    chosen = yield from _chosen(frame, scene)
    if isinstance(chosen, Say):
        return chosen
    named = any(not set(words_of(mark.text)) & scene.words.every for mark in frame.of(Slot.target))
    if named and frame.has(Slot.when) and len(chosen) == 1 and chosen[0].get("recurrence"):
        scene.chosen = chosen
        return (yield from _skip(replace(frame, act=Act.skip), scene))  # this one day of it
    return (
        yield from _change(
            "delete_tasks", {"task_ids": ids(chosen)}, scene, lambda tasks: scene.say.deleted(scene.manner, tasks)
        )
    )


def _whole_list(frame: Frame, scene: Scene) -> str | None:
    """ "Delete the groceries list": the list, where nothing but it is named."""
    target = frame.first(Slot.target)
    said = words_of(target)
    if not set(said) & scene.words.list_nouns or set(said) & scene.words.every:
        return None
    name = find_list(target, scene)
    return None if name in (None, INBOX) else name


def _reschedule(frame: Frame, scene: Scene) -> Skill:
    say, words = scene.say, scene.words
    cleared = _fields(frame, scene) & {"due_date", "due_time"}
    frame = _with_origin(_with_whole_shift(frame, scene), scene)
    chosen = yield from _chosen(frame, scene)
    if isinstance(chosen, Say):
        return chosen
    frame = _without_present_day(frame, chosen, scene)
    emptied = words.has(words.gone | words.no | words.undated, frame.text)  # "change the date" empties nothing
    if frame.has(Slot.field) and cleared and emptied and not frame.has(Slot.when, Slot.shift):
        name = "due_time" if cleared == {"due_time"} else "due_date"
        return (yield from _update(chosen, {"clear": [name]}, scene, lambda tasks: say.cleared(tasks, name)))
    if frame.has(Slot.repeat) or (
        frame.has(Slot.when)
        and not frame.has(Slot.shift)
        and read_when(frame.first(Slot.when), scene) is None
        and read_repeat(frame.first(Slot.when), scene)
    ):
        return (yield from _repeat(frame, chosen, scene))
    if frame.has(Slot.when, Slot.shift) and (days_on := _days_on(frame, scene)):
        return (yield from _shift(frame, grammar.Duration(days=days_on), chosen, scene))
    if frame.has(Slot.when) and _is_following(frame.first(Slot.when), scene):
        return (yield from _to_following(frame, chosen, scene))
    if (days := _between_weeks(frame, scene)) is not None:
        return (yield from _shift(frame, grammar.Duration(days=days), chosen, scene))
    said = frame.first(Slot.shift) or ("" if frame.has(Slot.when) else frame.beside())
    if said and (frame.has(Slot.shift) or words.has(words.later | words.earlier, said)):
        span = read_span(said, scene)
        if span is not None:
            return (yield from _shift(frame, span, chosen, scene))
    when = _new_time(frame, scene)
    if when is None:
        if frame.has(Slot.shift, Slot.when) or not words.has(words.later, frame.text):
            return Say(say.which_day(), missing=Slot.when, tasks=tuple(ids(chosen)))
        due = [date.fromisoformat(task["due_date"]) for task in chosen if task.get("due_date")]
        when = (max([scene.today, *due]) + timedelta(days=1), None)  # "snooze it"
    due_date, due_time = when
    if due_time is not None and _only_time(frame, scene):
        due_date = None
    due_time = _in_same_half(due_time, frame, chosen, scene)
    if due_date is not None and not scene.confirmed:
        due_date = _from_own_day(due_date, frame, chosen, scene)
        if due_date is None:
            return Say(say.which_day(), missing=Slot.when, tasks=tuple(ids(chosen)))
    against = _against(frame, chosen, due_date, scene) if due_date is not None and not scene.confirmed else None
    if due_date is not None and against is not None:
        return Say(say.would_go_back(scene.manner, against, due_date), missing=Slot.when, tasks=tuple(ids(chosen)))
    if due_date is None:
        return (
            yield from _update(
                chosen, {"due_time": f"{due_time:%H:%M}"}, scene, lambda tasks: say.rescheduled(scene.manner, tasks)
            )
        )
    arguments: dict[str, Any] = {"task_ids": ids(chosen), "due_date": due_date.isoformat()}
    if due_time is not None:
        arguments["due_time"] = f"{due_time:%H:%M}"
    return (yield from _change("snooze_tasks", arguments, scene, lambda tasks: say.rescheduled(scene.manner, tasks)))


def _with_whole_shift(frame: Frame, scene: Scene) -> Frame:
    """ "Three quarters" and "of an hour later", marked apart, are one length of time."""
    when = next(frame.of(Slot.when), None)
    if when and not frame.has(Slot.shift) and _is_length(with_preposition(frame, when, scene), scene):
        shifts = tuple(replace(mark, slot=Slot.shift) if mark is when else mark for mark in frame.marks)
        return replace(frame, marks=shifts)  # "put it back three quarters of an hour"
    shift = next(frame.of(Slot.shift), None)
    if shift is None:
        return frame
    shift = _without_name(shift, scene)
    frame = replace(frame, marks=tuple(shift if mark.slot is Slot.shift else mark for mark in frame.marks))
    start, text = shift.start, frame.text
    start = length_start(text, start, shift.end, scene)
    if start == shift.start:
        return frame
    marks = [
        _ending_before(start, mark, text, scene) for mark in frame.marks if mark is not shift and mark.start < start
    ]
    after = [mark for mark in frame.marks if mark.start >= shift.end]
    return replace(frame, marks=(*marks, replace(shift, text=text[start : shift.end], start=start), *after))


def _as_day(mark: Mark, scene: Scene) -> Mark:
    """ "What is on Tuesday", taken for a task's name: the day that it names."""
    content = [word for word in words_of(POSSESSIVE.sub("", mark.text)) if word not in scene.words.small]
    named = mark.slot is Slot.target and [scene.words.classes.get(word) for word in content] == ["day"]
    return replace(mark, slot=Slot.when, text=content[0]) if named else mark


def _without_name(shift: Mark, scene: Scene) -> Mark:
    """ "The text three days earlier": the length of time alone, without a name that was marked with it."""
    first, _, rest = shift.text.partition(" ")
    classes = scene.words.classes
    named = content_of(first, scene) and not any(classes.get(word) for word in words_of(first))
    if not rest or not named or read_span(rest, scene) != read_span(shift.text, scene):
        return shift
    return _without_name(replace(shift, text=rest, start=shift.end - len(rest)), scene)


def _is_length(text: str, scene: Scene) -> bool:
    """Whether these words are a length of time and no day."""
    dated = find_when(text, scene) is not None or _is_following(text, scene)
    return not dated and read_span(text, scene) is not None


def _ending_before(end: int, mark: Mark, text: str, scene: Scene) -> Mark:
    """The mark without what another one took from its end, and the small words before that."""
    if mark.end <= end:
        return mark
    said = text[mark.start : end].split()
    while len(said) > 1 and set(words_of(said[-1])) <= scene.words.prepositions | scene.words.skipped:
        said = said[:-1]
    kept = text[mark.start : end].rstrip()
    kept = kept[: kept.rfind(said[-1]) + len(said[-1])] if said else kept
    return replace(mark, text=kept, end=mark.start + len(kept))


def _with_origin(frame: Frame, scene: Scene) -> Frame:
    """ "What's on Tuesday, push it all to Friday": of two days, the first is the one that all are taken from."""
    words = scene.words
    frame = replace(frame, marks=tuple(_as_day(mark, scene) for mark in frame.marks))
    days = [mark for mark in frame.of(Slot.when) if (found := read_when(mark.text, scene)) and found[0] is not None]
    pointing = words.every | words.them | words.it | words.small
    means_all = set(words_of(frame.text)) & words.every and all(
        set(words_of(mark.text)) <= pointing for mark in frame.of(Slot.target)
    )
    if len(days) != 2 or frame.has(Slot.origin) or not means_all:
        return frame
    return replace(
        frame, marks=tuple(replace(mark, slot=Slot.origin) if mark is days[0] else mark for mark in frame.marks)
    )


def _without_present_day(frame: Frame, chosen: Sequence[TaskJson], scene: Scene) -> Frame:
    """ "They can't do Thursday any more, they want Monday": the day that the task has is not the new one."""
    present = {task.get("due_date") for task in chosen}
    dated = [
        (mark, found[0].isoformat())
        for mark in frame.of(Slot.when)
        if (found := read_when(mark.text, scene) or find_when(mark.text, scene))
        and found[0] is not None
        and any(scene.words.classes.get(word) in ("day", "month") for word in words_of(mark.text))
    ]
    old = {mark for mark, day in dated if {day} == present}
    if not old or len(old) == len(dated):
        return frame
    return replace(frame, marks=tuple(mark for mark in frame.marks if mark not in old))


def _days_on(frame: Frame, scene: Scene) -> int:
    """ "Le surlendemain", "the day after": so many days after the one that the task has; 0 for other words."""
    said = f" {' '.join(words_of(frame.first(Slot.when) + ' ' + frame.first(Slot.shift)))} "
    named = next((each for each in scene.language.cues.days_on.items() if f" {each[0]} " in said), ("", 0))
    rest = said.replace(f" {named[0]} ", " ").split()
    return 0 if any(scene.words.classes.get(word) in ("day", "month") for word in rest) else named[1]


def _is_following(said: str, scene: Scene) -> bool:
    """ "The following Thursday", "the weekend after that": counted from the day that a task has."""
    ends = [word for word in words_of(said) if word not in scene.words.it][-1:]
    return scene.words.has(scene.words.following, said) or tuple(ends) in scene.language.cues.after


def _from_own_day(new: date, frame: Frame, chosen: Sequence[TaskJson], scene: Scene) -> date | None:
    """A bare weekday counts from the day that the tasks have where it is said of tasks on a day ("Monday's, push them
    to Wednesday"), or a fact ("it is on the Wednesday now"); None where that is not clear."""
    words, days = scene.words, {task.get("due_date") for task in chosen}
    said = frame.beside()
    if len(days) != 1 or None in days or not _is_bare_weekday(new, frame, scene) or words.has(words.earlier, said):
        return new
    own = date.fromisoformat(str(days.pop()))
    if new > own or own < scene.today:
        return new
    later = new + timedelta(days=(own - new).days // DAYS_OF_A_WEEK * DAYS_OF_A_WEEK + DAYS_OF_A_WEEK)
    origin = read_days(frame.first(Slot.origin), scene) if frame.has(Slot.origin) else None
    if origin is not None and origin[0] == origin[1] == own:
        return later
    if not _is_fact(frame, scene):
        return new
    same_week = new + timedelta(days=(own - new).days // DAYS_OF_A_WEEK * DAYS_OF_A_WEEK)
    week = own - timedelta(days=own.weekday())
    inside = [day for day in (same_week, later) if week <= day < week + timedelta(days=DAYS_OF_A_WEEK)]
    return inside[0] if inside and inside[0] >= own else None


def _is_fact(frame: Frame, scene: Scene) -> bool:
    """ "It has moved to Thursday", "to the Thursday": a day that somebody told, near the one that the task had."""
    cues = scene.language.cues
    if cues.forms.fits("moved", frame.text):
        return True
    mark = next(frame.of(Slot.when))
    said = [*words_of(frame.text[: mark.start])[-1:], *words_of(mark.text)]
    day = next((at for at, word in enumerate(said) if scene.words.classes.get(word) == "day"), 0)
    return day > 0 and said[day - 1] in cues.definite


def _is_bare_weekday(day: date, frame: Frame, scene: Scene) -> bool:
    """Whether the words name this day by its weekday alone."""
    said = [word for mark in frame.of(Slot.when) for word in words_of(mark.text)]
    named = [word for word in said if scene.words.classes.get(word) == "day"]
    if len(named) != 1:
        return False
    reader = scene.context.reader
    found = grammar.parse_when(named[0], **reader)
    then = grammar.parse_when(named[0], **{**reader, "now": reader["now"] + timedelta(days=1)})
    if found is None or then is None or found[0] != day or then[0] is None:
        return False
    return (then[0] - day).days in (0, DAYS_OF_A_WEEK)


def _between_weeks(frame: Frame, scene: Scene) -> int | None:
    """ "Everything from this week to the next": each keeps its weekday; by how many days. None for all else."""
    origin, when = (read_days(frame.first(slot), scene) for slot in (Slot.origin, Slot.when))
    if origin is None or (origin[1] - origin[0]).days != DAYS_OF_A_WEEK - 1 or frame.has(Slot.shift):
        return None
    if when is None:  # "to the next"
        return DAYS_OF_A_WEEK
    whole = (when[1] - when[0]).days == DAYS_OF_A_WEEK - 1
    return (when[0] - origin[0]).days if whole and when[0] > origin[0] else None


def _new_time(frame: Frame, scene: Scene) -> tuple[date | None, time | None] | None:
    """Day and time may be marked apart: "to Friday … at 4"."""
    day: date | None = None
    at: time | None = None
    texts = [with_preposition(frame, mark, scene) for mark in frame.of(Slot.when)]
    for text in [" ".join(texts), *texts]:
        if (found := read_when(text, scene)) is not None:
            day, at = day or found[0], at or found[1]
            if day and at:
                break
    if day is None and at is None:
        at = _hour(frame, scene)
        return (None, at) if at else find_when(" ".join(texts), scene) if texts else None
    return day, at


def _in_same_half(at: time | None, frame: Frame, chosen: Sequence[TaskJson], scene: Scene) -> time | None:
    """A bare clock ("at 7") in the half of the day that is nearer to what the task has: from 18:30 to 19:00."""
    said = " ".join(with_preposition(frame, mark, scene) for mark in frame.of(Slot.when))
    clock = scene.language.cues.clock
    parts = (word for word in words_of(said) if scene.words.classes.get(word) == "part" and word not in clock)
    tells = any(parts) or _EXACT_CLOCK.search(said)
    if at is None or tells or not 0 < at.hour <= 12:
        return at
    known = {time.fromisoformat(task["due_time"]) for task in chosen if task.get("due_time")}
    if len(known) != 1:
        return at
    now = known.pop()
    halves = (at.replace(hour=at.hour % 12), at.replace(hour=at.hour % 12 + 12))
    return min(halves, key=lambda each: abs((each.hour - now.hour) * 60 + each.minute - now.minute))


def _hour(frame: Frame, scene: Scene) -> time | None:
    """A bare number, where only an hour can be meant: "to eleven"."""
    plain = " ".join(word for mark in frame.of(Slot.when) for word in words_of(mark.text))
    *before, last = words_of(frame.text) or [""]
    small = scene.words.prepositions | scene.words.skipped
    if not frame.has(Slot.when, Slot.shift) and before and before[-1] in small:
        plain = last
    hours = grammar.parse_numbers(plain, language=scene.language.code) if len(plain.split()) == 1 else []
    return time(hours[0]) if len(hours) == 1 and hours[0] < 24 else None


def _only_time(frame: Frame, scene: Scene) -> bool:
    """Whether the words name a time of day and no day."""
    texts = [with_preposition(frame, mark, scene) for mark in frame.of(Slot.when)]
    spans = grammar.parse(f"x {' '.join(texts)}", **scene.context.reader).spans
    return (bool(spans) and all(span.kind == "time" for span in spans)) or _hour(frame, scene) is not None


def _against(frame: Frame, chosen: Sequence[TaskJson], new: date, scene: Scene) -> TaskJson | None:
    """The task that this day would move the other way than the words say; None where they agree."""
    words = scene.words
    said = frame.beside([*frame.of(Slot.target), *frame.of(Slot.when)])
    later, earlier = words.has(words.later, said), words.has(words.earlier, said)
    if later == earlier:
        return None
    for task in chosen:
        if not task.get("due_date"):
            continue
        due = date.fromisoformat(task["due_date"])
        if (later and new < due) or (earlier and new > due):
            return task
    return None


def _to_following(frame: Frame, chosen: list[TaskJson], scene: Scene) -> Skill:
    """ "The following Thursday", "the day after": counted from the day that each task has, never from today's."""
    said = frame.first(Slot.when)
    plain = " ".join(words_of(said))
    plain = " ".join(word for word in plain.split() if word not in scene.words.it) or plain
    if tuple(plain.split()[-1:]) in scene.language.cues.after:
        plain = plain.rpartition(" ")[0]  # "the weekend after"
    for word in sorted(scene.words.following, key=len, reverse=True):
        plain = f" {plain} ".replace(f" {word} ", " ").strip() if " " not in word else plain
    span = read_span(said, scene) or read_span(plain, scene)
    if span is not None and not span.minutes:
        return (yield from _shift(frame, span, chosen, scene))
    found = {task["id"]: _following(plain, task, scene) for task in chosen}
    if not all(found.values()):
        return Say(scene.say.which_day(), missing=Slot.when, tasks=tuple(ids(chosen)))
    return (yield from _snooze([(found[task["id"]], None, task) for task in chosen], scene))


def _following(text: str, task: TaskJson, scene: Scene) -> date | None:
    """The first day of this name after the one that the task has; None where the words name no day."""
    due = max(date.fromisoformat(task["due_date"]) if task.get("due_date") else scene.today, scene.today)
    then = datetime.combine(due, time(12), scene.context.now.tzinfo)
    while text:
        found = grammar.parse_when(text, **{**scene.context.reader, "now": then})
        if found is not None and found[0] is not None and found[0] <= due:  # "the weekend", on a Saturday
            found = grammar.parse_when(text, **{**scene.context.reader, "now": then + timedelta(days=2)})
        if found is not None:
            return found[0]
        first, _, rest = text.partition(" ")
        if first not in scene.words.prepositions | scene.words.skipped:
            return None
        text = rest
    return None


def _shift(frame: Frame, span: grammar.Duration, chosen: list[TaskJson], scene: Scene) -> Skill:
    """By so much, from the day and time that each task has; what is over counts from now."""
    said = f"{frame.first(Slot.shift)} {frame.text}"
    back = scene.words.has(scene.words.earlier, frame.first(Slot.shift)) or (
        scene.words.has(scene.words.earlier, said) and not scene.words.has(scene.words.later, said)
    )
    back = back or frame.first(Slot.shift).startswith("-")
    return (yield from _snooze([(*_shifted(task, span, scene, back=back), task) for task in chosen], scene))


def _snooze(moved: Sequence[tuple[date | None, time | None, TaskJson]], scene: Scene) -> Skill:
    """Each task to its own day and time; those with the same in one call."""
    told: list[TaskJson] = []
    ordered = sorted(moved, key=lambda each: (str(each[:2]), each[2]["id"]))
    for (due_date, due_time), group in groupby(ordered, key=lambda each: each[:2]):
        if due_date is None:
            return Say(scene.say.which_day(), missing=Slot.when)
        arguments: dict[str, Any] = {"task_ids": ids([task for *_, task in group]), "due_date": due_date.isoformat()}
        if due_time is not None:
            arguments["due_time"] = f"{due_time:%H:%M}"
        result = yield Call("snooze_tasks", arguments)
        if result["kind"] != "changed":
            return failed(result, scene)
        told += result["tasks"]
    return Say(scene.say.rescheduled(scene.manner, told))


def _shifted(task: TaskJson, span: grammar.Duration, scene: Scene, *, back: bool) -> tuple[date | None, time | None]:
    sign = -1 if back else 1
    due = date.fromisoformat(task["due_date"]) if task.get("due_date") else scene.today
    if not span.minutes:
        return grammar.add_duration(due, span, sign), None
    now = scene.context.now.replace(tzinfo=None, second=0, microsecond=0)
    at = task.get("due_time")
    start = datetime.combine(due, time.fromisoformat(at)) if at and task.get("due_date") else now
    start = start if back else max(start, now)
    day = grammar.add_duration(start.date(), replace(span, minutes=0), sign)
    if day is None:
        return None, None
    new = datetime.combine(day, start.time()) + sign * timedelta(minutes=span.minutes)
    return new.date(), new.time()


def _skip(frame: Frame, scene: Scene) -> Skill:
    """A repeating task goes to its next day; none of its days is counted as done."""
    chosen = yield from _chosen(frame, scene)
    if isinstance(chosen, Say):
        return chosen
    told: list[TaskJson] = []
    for task in chosen:
        due = date.fromisoformat(task["due_date"]) if task.get("due_date") else scene.today
        this = Occurrence(due, due)
        rule, zone = task.get("recurrence"), scene.context.zone
        following = next_occurrence(rule, this, due, zone) if rule else None
        if following is None:
            return _not_repeating(task, frame, scene)
        result = yield Call("snooze_tasks", {"task_ids": [task["id"]], "due_date": following.day.isoformat()})
        if result["kind"] != "changed":
            return failed(result, scene)
        told += result["tasks"]
    return Say(scene.say.skipped(scene.manner, told))


def _not_repeating(task: TaskJson, frame: Frame, scene: Scene) -> Say:
    """It cannot be left out once; another day, or gone for good."""
    say, text = scene.say, frame.text
    choices = tuple(
        Choice(say.offer(act.value, text), say.offer(act.value, text), act=act.value, task=task["id"])
        for act in (Act.reschedule, Act.delete)
    )
    return Say(say.does_not_repeat(task["title"]), (*choices, Choice(say.no(), say.no(), act="no")))


def _move(frame: Frame, scene: Scene) -> Skill:
    name, called = list_of(frame, scene)
    if name is None and frame.has(Slot.when) and not called:
        return (yield from _reschedule(replace(frame, act=Act.reschedule), scene))
    if name is None and not called and (when := _unmarked_time(frame, scene)) is not None:
        return (yield from _reschedule(replace(frame, act=Act.reschedule, marks=(*frame.marks, when)), scene))
    if name is None and called and read_when(called, scene) is not None:
        marks = tuple(replace(mark, slot=Slot.when) if mark.slot is Slot.list else mark for mark in frame.marks)
        return (yield from _reschedule(replace(frame, act=Act.reschedule, marks=marks), scene))
    if name is None:
        known = list(scene.context.list_names[:10])
        return Say(scene.say.no_list(called, known) if called else scene.say.which_list(known), missing=Slot.list)
    if frame.form == PUT:
        return (yield from _put(frame, name, scene))
    chosen = yield from _chosen(frame, scene)
    if isinstance(chosen, Say):
        new = isinstance(chosen, Unfound) and not chosen.choices and scene.language.grammar.fits(NOTED, frame.text)
        return (yield from _put(frame, name, scene)) if new and frame.has(Slot.target) else chosen
    return (
        yield from _change(
            "move_tasks", {"task_ids": ids(chosen), "list": name}, scene, lambda tasks: scene.say.moved(tasks, name)
        )
    )


def _list_called(name: str, scene: Scene) -> str | None:
    """The list of exactly this name."""
    said = [word for word in words_of(name) if word not in scene.words.list_nouns | scene.words.skipped]
    return next((each for each in scene.context.list_names if said and words_of(each) == said), None)


def _put(frame: Frame, place: str, scene: Scene) -> Skill:
    """Into a list: what is there by exactly its name is moved, the rest is new."""
    texts: list[str] = []
    there: list[TaskJson] = []
    new: list[dict[str, Any]] = []
    titles = tuple(
        replace(mark, slot=Slot.title) if mark.slot is Slot.target else mark
        for mark in frame.marks
        if mark.slot in (Slot.target, Slot.list)
    )
    tasks, *_ = read_tasks(replace(frame, act=Act.add, marks=titles, form=""), scene)
    for task in tasks:
        result = yield Call("find_tasks", {"text": task["title"][:200], "limit": 10})
        wanted = scene.words.content(task["title"])
        same = [each for each in result.get("tasks", ()) if scene.words.content(each["title"]) == wanted]
        if len(same) == 1:
            there += same
        else:
            new.append({**task, "list": place})
    if there:
        result = yield Call("move_tasks", {"task_ids": ids(there), "list": place})
        if result["kind"] != "changed":
            return failed(result, scene)
        texts.append(scene.say.moved(result["tasks"], place))
    if new:
        result = yield Call("add_tasks", {"tasks": new})
        if result["kind"] != "changed":
            return failed(result, scene)
        texts.append(scene.say.added(scene.manner, result["tasks"], place))
    return Say(" ".join(texts)) if texts else Say(scene.say.what_to_add(), missing=Slot.title)


def _unmarked_time(frame: Frame, scene: Scene) -> Mark | None:
    """A day or time that no mark covers: "to January"."""
    spans = grammar.parse(f"x {frame.text}", **scene.context.reader).spans
    places = [(span.start - 2, span.end - 2) for span in spans if span.kind in ("date", "time")]
    free = [each for each in places if not any(each[0] < mark.end and mark.start < each[1] for mark in frame.marks)]
    return Mark(Slot.when, frame.text[free[0][0] : free[0][1]], *free[0]) if free else None


def _fields(frame: Frame, scene: Scene) -> set[str]:
    """The fields of a task that a frame names."""
    named = (scene.words.valued(scene.words.fields, mark.text) for mark in frame.of(Slot.field))
    return {each for each in named if each is not None}


def _update(
    chosen: list[TaskJson], changes: dict[str, Any], scene: Scene, say: Callable[[list[TaskJson]], str]
) -> Skill:
    return (yield from _change("update_tasks", {"task_ids": ids(chosen), "changes": changes}, scene, say))


def _repeat(frame: Frame, chosen: list[TaskJson], scene: Scene) -> Skill:
    text = " ".join(
        with_preposition(frame, mark, scene)
        for slot in (Slot.repeat, Slot.when, Slot.new_title)
        for mark in frame.of(slot)
    )
    read = read_repeat(text, scene)
    if read is None:
        return Say(scene.say.which_rhythm(), missing=Slot.repeat, tasks=tuple(ids(chosen)))
    rule, first = read
    changes: dict[str, Any] = {"recurrence": rule}
    if first is not None and ("BY" in rule or not all(task.get("due_date") for task in chosen)):
        changes["due_date"] = first.isoformat()
    said = grammar.describe_recurrence(rule, language=scene.language.code)
    return (yield from _update(chosen, changes, scene, lambda tasks: scene.say.repeats(tasks, said)))


def _change_fields(frame: Frame, scene: Scene) -> Skill:
    """Title, priority, tags, notes, repetition: set where a value is given, emptied where only the field is named."""
    say, words = scene.say, scene.words
    frame = _with_new_title(frame)
    new_title = frame.first(Slot.new_title)
    if new_title and (
        read_repeat(new_title, scene) or (read_when(new_title, scene) and not scene.words.has(scene.words.it, ""))
    ):
        slot = Slot.repeat if read_repeat(new_title, scene) else Slot.when
        marks = tuple(replace(mark, slot=slot) if mark.slot is Slot.new_title else mark for mark in frame.marks)
        return (yield from _reschedule(replace(frame, act=Act.reschedule, marks=marks), scene))
    if new_title and scene.chosen is None and (name := _renames_list(frame, scene)) is not None:
        return (yield from _rename(name, new_title, scene))
    if new_title and scene.chosen is None and not frame.has(Slot.target) and not scene.memory.focus:
        return Say(say.which_task(), missing=Slot.target)  # "call it a day"
    fields = _fields(frame, scene)
    removes = words.has(words.gone, frame.beside()) or words.has(words.no, frame.beside())
    chosen = yield from _chosen(frame, scene)
    if isinstance(chosen, Say):
        return chosen
    if new_title:
        return (yield from _update(chosen[:1], {"title": new_title[:500]}, scene, lambda tasks: say.renamed(tasks)))
    if frame.has(Slot.note):
        return (yield from _note(frame, chosen, scene))
    if frame.has(Slot.repeat) and not ("recurrence" in fields and removes):
        return (yield from _repeat(frame, chosen, scene))
    if frame.has(Slot.tag):
        tags = [mark.text.lstrip("# ") for mark in frame.of(Slot.tag)]
        if removes or ("tags" in fields and words.has(words.gone, frame.text)):
            return (yield from _update(chosen, {"remove_tags": tags}, scene, lambda tasks: say.untagged(tasks, tags)))
        return (yield from _update(chosen, {"add_tags": tags}, scene, lambda tasks: say.tagged(tasks, tags)))
    if frame.has(Slot.when) and not frame.has(Slot.priority):
        return (yield from _reschedule(replace(frame, act=Act.reschedule), scene))
    level = read_level(frame.first(Slot.priority), scene) if frame.has(Slot.priority) else None
    said = " ".join(mark.text for mark in frame.of(Slot.priority)) + " " + frame.beside()
    if level == 3 and words.has(words.no, said) and _is_denied(level, frame.text, scene):
        level = 0
    if level is None and fields <= {"priority"}:
        level = _relative_level(said, chosen, scene)
    if level is not None and not (fields - {"priority"}):
        return (yield from _update(chosen, {"priority": level}, scene, lambda tasks: say.prioritised(tasks, level)))
    emptied = fields & {"due_date", "due_time", "priority", "tags", "notes", "recurrence", "remind_before"}
    if not emptied and (field := words.valued(words.fields, frame.text)) in ("recurrence", "tags"):
        emptied = {field}
    if len(emptied) == 1 and words.has(words.gone | words.no, frame.text):
        name = emptied.pop()
        return (yield from _update(chosen, _emptied(name), scene, lambda tasks: say.cleared(tasks, name)))
    return Say(say.what_to_change(), missing=Slot.field, tasks=tuple(ids(chosen)))


def _with_new_title(frame: Frame) -> Frame:
    """Where two targets were marked in words for a new title, the second is that title."""
    targets = list(frame.of(Slot.target))
    if len(targets) != 2 or len(frame.marks) != 2 or NEW_TITLE not in frame.template:
        return frame
    return replace(frame, marks=(targets[0], replace(targets[1], slot=Slot.new_title)))


def _emptied(name: str) -> dict[str, Any]:
    return {"remind_before": -1} if name == "remind_before" else {"clear": [name]}


def _is_denied(level: int, said: str, scene: Scene) -> bool:
    """Whether "no" is said of this level, as in "not urgent", and of none beside it, as in "urgent, not medium"."""
    words = said.split()
    at = next((at for at, word in enumerate(words) if scene.words.has(scene.words.no, word)), len(words))
    return read_level(" ".join(words[at + 1 :]), scene) in (None, level)


def _relative_level(said: str, chosen: Sequence[TaskJson], scene: Scene) -> int | None:
    """ "More important", "lower": one step from what it is; the far end where that is not known."""
    words = scene.words
    if words.has(words.lowered, said):
        return 0 if words.has(words.no, said) else 1
    if words.has(words.raised, said):
        return 3
    return None


def _note(frame: Frame, chosen: list[TaskJson], scene: Scene) -> Skill:
    if len(chosen) != 1:
        return which(chosen, scene)
    task = chosen[0]
    before = task.get("notes")
    if before is None:  # found by likeness, known by name only
        again = yield Call("find_tasks", {"text": task["title"][:200]})
        before = next((each["notes"] for each in again.get("tasks", ()) if each["id"] == task["id"]), "")
    notes = f"{before or ''}\n{frame.first(Slot.note)}".strip()
    return (yield from _update([task], {"notes": notes}, scene, scene.say.noted))


def _renames_list(frame: Frame, scene: Scene) -> str | None:
    target = frame.first(Slot.target) or frame.first(Slot.list)
    if not target:
        return None
    exact = next((each for each in scene.context.list_names if words_of(each) == words_of(target)), None)
    return exact or (find_list(target, scene) if set(words_of(target)) & scene.words.list_nouns else None)


def _remind(frame: Frame, scene: Scene) -> Skill:
    """A reminder so long before the task is due; one without a time of day counts from the morning."""
    say = scene.say
    if "remind_before" in _fields(frame, scene) and not frame.has(Slot.remind, Slot.when):
        chosen = yield from _chosen(frame, scene)
        if isinstance(chosen, Say):
            return chosen
        gone = scene.words.has(scene.words.gone | scene.words.no, frame.beside())
        if gone:
            return (
                yield from _update(
                    chosen, {"remind_before": -1}, scene, lambda tasks: say.cleared(tasks, "remind_before")
                )
            )
    task = scene.chosen[0] if scene.chosen else (yield from select_one(frame, scene))
    if isinstance(task, Say):
        if isinstance(task, Unfound) and frame.has(Slot.when) and not frame.has(Slot.remind):
            marks = tuple(replace(mark, slot=Slot.title) if mark.slot is Slot.target else mark for mark in frame.marks)
            return (yield from _add(replace(frame, act=Act.add, marks=marks), scene))
        return task
    if "due_date" not in task:
        again = yield Call("find_tasks", {"text": task["title"][:200]})
        task = next((each for each in again.get("tasks", ()) if each["id"] == task["id"]), task)
    if not frame.has(Slot.remind, Slot.when):
        frame = _with_time(frame, scene)
    minutes = _lead(frame, task, scene)
    if minutes is None and frame.has(Slot.when):
        return (yield from _settled(replace(frame, act=Act.reschedule), [task], scene))
    if not task.get("due_date"):
        return Say(say.has_no_day(task["title"]))
    if minutes is None:
        return Say(say.how_long_before(), missing=Slot.remind, tasks=(task["id"],))
    return (
        yield from _update(
            [task], {"remind_before": minutes}, scene, lambda tasks: say.reminder(scene.manner, tasks[0], minutes)
        )
    )


def _with_time(frame: Frame, scene: Scene) -> Frame:
    """The frame with the time marked that stands behind its last mark, if one does."""
    last = max((mark.end for mark in frame.marks), default=0)
    text = frame.text[last:].strip(" ,.;:!?")
    if not text or read_when(text, scene) is None:
        return frame
    start = frame.text.find(text, last)
    return replace(frame, marks=(*frame.marks, Mark(Slot.when, text, start, start + len(text))))


def _lead(frame: Frame, task: TaskJson, scene: Scene) -> int | None:
    """Minutes before the task is due; None where the words do not say."""
    if frame.has(Slot.remind):
        at = time.fromisoformat(task["due_time"]) if task.get("due_time") else None
        return read_lead(frame.first(Slot.remind), at, scene)
    when = _new_time(frame, scene) if frame.has(Slot.when) else None
    if when is None or when[0] is None or when[1] is None or not task.get("due_time") or not task.get("due_date"):
        return None
    due = datetime.combine(date.fromisoformat(task["due_date"]), time.fromisoformat(task["due_time"]))
    minutes = round((due - datetime.combine(when[0], when[1])).total_seconds() / 60)
    return minutes if minutes >= 0 else None


# -- undo


def _undo(frame: Frame, scene: Scene) -> Skill:
    if scene.memory.question is not None and not scene.memory.acted:
        return Say(scene.say.nothing_done())  # the question is dropped, and that was all
    if not scene.memory.has_changed:
        scene.context.undo_wanted = False  # it would reach beyond this conversation: say first what it would be
    count = scene.words.number(frame.first(Slot.count)) if frame.has(Slot.count) else 1
    times = {"times": min(count, MOST_UNDONE)} if count and count > 1 else {}
    result = yield Call("undo_last", times)
    if result["kind"] != "undone":
        return Say(scene.say.nothing_to_undo()) if result.get("error") == "NothingToUndo" else failed(result, scene)
    return Say(scene.say.undone([(change["title"], change["action"]) for change in result["changes"]]))


# -- lists


def _add_list(frame: Frame, scene: Scene) -> Skill:
    name = frame.first(Slot.name) or frame.first(Slot.list)
    if not name and len(titles := list(frame.of(Slot.title))) == 1 and ":" not in frame.text:
        name = _without_article(titles[0].text, scene)  # "a new list for the garden plans"
        frame = replace(frame, marks=())
    name = without_start(name, scene.language.cues.called)
    says_nothing = scene.words.small | scene.words.vague | scene.language.cues.beside
    if not set(words_of(name)) - says_nothing:
        return Say(scene.say.what_name(), missing=Slot.name)
    made = yield from _make_list(name, scene)
    if made["kind"] != "list_changed":
        return failed(made, scene)
    told = scene.say.list_made(made["list"]["name"])
    if not frame.has(Slot.title):
        return Say(told)
    tasks, *_ = read_tasks(
        replace(frame, marks=tuple(mark for mark in frame.marks if mark.slot not in (Slot.list, Slot.name))), scene
    )
    for task in tasks:
        task["list"] = made["list"]["name"]
    result = yield Call("add_tasks", {"tasks": tasks})
    if result["kind"] != "changed":
        return failed(result, scene)
    return Say(f"{told} {scene.say.added(scene.manner, result['tasks'], made['list']['name'])}")


def _without_article(text: str, scene: Scene) -> str:
    first, _, rest = text.partition(" ")
    name = rest if rest and "".join(words_of(first)) in scene.words.skipped else text
    return name[:1].upper() + name[1:]


def _make_list(name: str, scene: Scene) -> Generator[Call, Result, Result]:
    """Make a list; the rest of the turn knows it."""
    made = yield Call("add_list", {"name": name[:100]})
    if made["kind"] == "list_changed":
        scene.context.list_names = tuple(dict.fromkeys((*scene.context.list_names, made["list"]["name"])))
    return made


def _list_or_say(frame: Frame, scene: Scene) -> str | Say:
    named = frame.first(Slot.list) or frame.first(Slot.target) or frame.first(Slot.name)
    name = (list_here(named or frame.text, scene)) or (find_list(named, scene) if named else None)
    if name is None and not named and scene.memory.list_made:
        name = scene.memory.list_made
    if name is not None:
        return name
    known = list(scene.context.list_names[:10])
    return Say(scene.say.no_list(named, known) if named else scene.say.which_list(known), missing=Slot.list)


def _rename_list(frame: Frame, scene: Scene) -> Skill:
    new = frame.first(Slot.new_title) or frame.first(Slot.name)
    name = _list_or_say(frame, scene)
    if isinstance(name, Say):
        if frame.has(Slot.target) or frame.has(Slot.list):
            marks = tuple(replace(mark, slot=Slot.target) if mark.slot is Slot.list else mark for mark in frame.marks)
            changed = (
                yield from _change_fields(replace(frame, act=Act.change, marks=marks), scene)
                if new
                else _just(name.text)
            )
            return name if isinstance(changed, Unfound) else changed
        return name
    if not new:
        return Say(scene.say.what_name(), missing=Slot.name)
    return (yield from _rename(name, new, scene))


def _rename(name: str, new: str, scene: Scene) -> Skill:
    result = yield Call("rename_list", {"list": name, "name": new[:100]})
    if result["kind"] != "list_changed":
        return failed(result, scene)
    return Say(scene.say.list_renamed(name, result["list"]["name"]))


def _delete_list(frame: Frame, scene: Scene) -> Skill:
    return (yield from _act_on_list(frame, scene, "delete_list", scene.say.list_deleted))


def _archive_list(frame: Frame, scene: Scene) -> Skill:
    return (yield from _act_on_list(frame, scene, "archive_list", scene.say.list_archived))


def _act_on_list(frame: Frame, scene: Scene, tool: str, saying: Callable[[str], str]) -> Skill:
    name = _list_or_say(frame, scene)
    if isinstance(name, Say):
        return name
    result = yield Call(tool, {"list": name})
    if result["kind"] != "list_changed":
        return failed(result, scene)
    return Say(saying(result["list"]["name"]))


def _restore_list(frame: Frame, scene: Scene) -> Skill:
    named = frame.first(Slot.list) or frame.first(Slot.target) or frame.first(Slot.name)
    if not named:
        return Say(scene.say.which_list([]), missing=Slot.list)
    said = [word for word in words_of(named) if word not in scene.words.list_nouns | scene.words.skipped]
    result = yield Call("archive_list", {"list": " ".join(said) or named, "archived": False})
    if result.get("error") == "UnknownList":
        if find_list(named, scene) is not None:
            return Say(scene.say.left_as_is())
        return Say(scene.say.no_list(named, list(scene.context.list_names[:10])))
    if result["kind"] != "list_changed":
        return failed(result, scene)
    return Say(scene.say.list_restored(result["list"]["name"]))


# -- talk


def _just(text: str) -> Skill:
    yield from ()
    return Say(text)


def _says(name: str) -> Callable[[Frame, Scene], Skill]:
    def skill(frame: Frame, scene: Scene) -> Skill:
        return (yield from _just(getattr(scene.say, name)()))

    return skill


def _unasked(frame: Frame, scene: Scene) -> Skill:
    """An answer, where nothing was asked. A name may be one to look up."""
    if frame.act is Act.choose and frame.has(Slot.target):
        target = frame.first(Slot.target)
        numbers = ordinals(target, len(scene.memory.listed), scene)
        if numbers is None:
            marks = tuple(replace(mark, slot=Slot.query) for mark in frame.marks)
            return (yield from looking.find(replace(frame, act=Act.find, marks=marks), scene))
        picked = [scene.memory.listed[number - 1] for number in numbers if 0 < number <= len(scene.memory.listed)]
        if picked:
            return (yield from _just(scene.say.due(scene.manner, picked)))
    nothing_left = frame.act is Act.yes or scene.memory.acted
    return (yield from _just(scene.say.what_then() if nothing_left else scene.say.left_as_is()))


def ids(tasks: Sequence[TaskJson]) -> list[str]:
    return [task["id"] for task in tasks][:BULK]


SKILLS: dict[Act, Callable[[Frame, Scene], Skill]] = {
    Act.add: _add,
    Act.add_subtask: _add_subtask,
    Act.add_if: _add_if,
    Act.find: looking.find,
    Act.complete: _complete,
    Act.reopen: _reopen,
    Act.reschedule: _reschedule,
    Act.skip: _skip,
    Act.move: _move,
    Act.change: _change_fields,
    Act.remind: _remind,
    Act.delete: _delete,
    Act.add_list: _add_list,
    Act.rename_list: _rename_list,
    Act.delete_list: _delete_list,
    Act.archive_list: _archive_list,
    Act.restore_list: _restore_list,
    Act.show_lists: looking.lists,
    Act.show_tags: looking.tags,
    Act.plan: looking.plan,
    Act.summary: looking.summary,
    Act.undo: _undo,
    Act.redo: _says("how_to_redo"),
    Act.choose: _unasked,
    Act.yes: _unasked,
    Act.no: _unasked,
    Act.nothing: talk,
    Act.unsupported: talk,
    Act.help: _says("help"),
    Act.chat: talk,
    Act.out_of_scope: talk,
}
