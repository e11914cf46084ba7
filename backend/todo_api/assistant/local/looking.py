"""Acts that only look: what there is, how many, when, whether it is done, a plan, a summary, lists and tags."""

import re
from calendar import monthrange
from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from todo_api.assistant.local.facts import finished_in
from todo_api.assistant.local.frames import NAMING, TALK, Act, Frame, Mark, Slot
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.languages.sayings import Asked
from todo_api.assistant.local.reading import phrases_in
from todo_api.assistant.local.resolve import (
    Filters,
    Query,
    Scene,
    best_by_words,
    content_of,
    failed,
    filters_of,
    find_list,
    find_when,
    kind_of,
    loosened,
    nothing_like,
    ordinals,
    read_days,
    read_span,
    read_when,
    unmarked,
    with_preposition,
)
from todo_api.assistant.local.steps import Call, Result, Say, Skill, TaskJson
from todo_api.assistant.local.understand import read_clause

__all__ = ["Asked", "find", "lists", "plan", "summary", "tags"]
FINDING = (Slot.list, Slot.tag, Slot.priority, Slot.state, Slot.when, Slot.origin)
MAY_LOOK, MAY_BE_TALK, LIKELY = 0.1, 0.1, 0.3
"""How likely a question must be one about the list, so that it is looked up there; and one about the world, so that
words beside its day are not passed over; and how likely it must be the former, so that one word of it names a kind."""
HOUR, PART = 60, 181
"""Minutes around a clock, and around the middle of a part of the day, that are still that time."""
EARLIEST = 8
"""An hour before is one of the afternoon, where it is said bare."""
LONG_ENOUGH = 3
"""Letters of a word of which a form is looked for."""
HALF, MOSTLY = 0.49, 0.66
"""How much of a question a task must have to be what it is about: of one about the list, and of one
that may be about the world."""
DAYS_AHEAD, MOST_KEPT = 31, 3
"""How far ahead a day may lie that a plan leaves out, and from how many days on a span is the time to plan for."""
_WORD = re.compile(r"\w+")
MOST_TOLD, MOST_LOOKED_AT = 5, 200
"""Tasks that a question can be about at once, and those among which the repeating ones are looked for."""


def asked_about(frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """An answer from the tasks that a question speaks of, where its words were taken for none of ours; None where no
    task has them."""
    forms, say = scene.language.cues.forms, scene.say
    if forms.fits("that_many", frame.text) and scene.memory.listed:
        return Say(f"{say.tasks(len(scene.memory.listed))}.")
    if forms.fits("repeating", frame.text):
        result = yield Call("find_tasks", {"limit": MOST_LOOKED_AT})
        tasks = [task for task in result.get("tasks", ()) if task.get("recurrence")]
        return Say(say.rhythm(tasks)) if tasks else None
    if frame.act in TALK:
        told = (yield from _noted(frame, scene)) if forms.fits("note_of", frame.text) else None
        told = told or ((yield from _steps_left(frame, scene)) if forms.fits("left_of", frame.text) else None)
        if told is not None:
            return told
    often = forms.fits("often", frame.text)
    chance = max((chance for act, chance in frame.others if act is Act.find), default=0.0)
    likely = chance >= MAY_LOOK or forms.fits("done", frame.text)
    asked = frame.act in TALK and (frame.text.rstrip().endswith("?") or forms.fits("ask", frame.text))
    content = content_of(frame.text, scene)
    if forms.fits("beyond", frame.text) or not (often or asked):
        return None
    if not often and not set(content) - scene.language.cues.overall and _days_said(frame, scene):
        return (yield from find(read_clause(frame.text, scene.language, Act.find), scene))
    if not content:
        return None
    if not often and not likely:
        short = len(content) == 1 and not forms.fits("ask", frame.text)
        return (yield from _of_kind(content[0], scene)) if short else None
    done: list[TaskJson] = []
    result = yield Call("find_tasks", {"text": " ".join(content)[:200], "limit": MOST_TOLD + 1})
    tasks = [task for task in result.get("tasks", []) if _speaks_of(task, content, scene)]
    if not tasks:
        tasks = yield from loosened(content, Filters(), scene)
    if not tasks and not often:
        result = yield Call("find_tasks", {"text": " ".join(content)[:200], "view": "completed", "limit": 3})
        done = result.get("tasks", [])
    for word in content if not (tasks or done or often) and chance >= LIKELY else ():
        if (of_kind := (yield from _of_kind(word, scene))) is not None:
            return of_kind
    if not tasks and not done and not often:
        return (yield from _mostly_named(content, frame, scene, least=MOSTLY))
    if done:
        return Say(say.is_done([task["title"] for task in done]))
    if not tasks or len(tasks) > MOST_TOLD:
        return None
    if often:
        repeated = [task for task in tasks if task.get("recurrence")]
        return Say(say.rhythm(repeated)) if repeated else Say(say.does_not_repeat(tasks[0]["title"]))
    if forms.fits("done", frame.text):
        return Say(say.is_open(scene.manner, tasks))
    return Say(say.due(scene.manner, tasks))


def _of_kind(name: str, scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "My exams?": what is in the list, or has the tag, of that name; None where nothing is called so."""
    query = yield from kind_of(name, scene)
    if query is None:
        return None
    result = yield Call("find_tasks", query)
    asked = Asked(list=query.get("list"), tag=query.get("tag"))
    total = result.get("total", 0)
    return Say(scene.say.found(scene.manner, total, asked) if total else scene.say.nothing(scene.manner, asked))


def _mostly_named(
    content: list[str], frame: Frame, scene: Scene, *, least: float
) -> Generator[Call, Result, Say | None]:
    """An answer from the few tasks that have the most of these words, in title, tags or notes; None where that is not
    more than so much of them."""
    wanted = {word: _ways_of(word, scene) for word in content}
    best: list[TaskJson] = []
    for query in ({}, {"view": "completed"}):
        result = yield Call("find_tasks", {**query, "limit": MOST_LOOKED_AT})
        tasks = result.get("tasks", [])
        shared = [sum(_has_word(task, ways, scene) for ways in wanted.values()) for task in tasks]
        most = max(shared, default=0)
        if most > least * len(content):
            best = [task for task, count in zip(tasks, shared, strict=True) if count == most]
            break
    if not best or len(best) > MOST_TOLD:
        return None
    say = scene.say
    if len(best) == 1:
        yield Call("find_tasks", {"text": best[0]["title"][:200], "limit": 1, **query})
    if best[0].get("completed_at"):
        return Say(say.is_done([task["title"] for task in best]))
    if scene.language.cues.forms.fits("done", frame.text):
        return Say(say.is_open(scene.manner, best))
    noted = best[0].get("notes", "") if len(best) == 1 else ""
    if any(_has_word({"title": noted}, ways, scene) for ways in wanted.values()):
        return Say(f"{say.note_of(best[0]['title'], ' '.join(noted.split()))} {say.due(scene.manner, best)}")
    return Say(say.due(scene.manner, best))


def _ways_of(word: str, scene: Scene) -> tuple[str, ...]:
    """The word, and what it begins with where a word for any task is written together with it."""
    heads = [word.removesuffix(noun) for noun in scene.words.nouns if word.endswith(noun)]
    return (word, *(head for head in heads if len(head) > LONG_ENOUGH)) if scene.language.cues.compounds else (word,)


def _has_word(task: TaskJson, ways: tuple[str, ...], scene: Scene) -> bool:
    """Whether title, tags or notes have it in one of these ways, or a longer word that ends so."""
    cues = scene.language.cues
    own = words_of(" ".join([task["title"], task.get("notes", ""), *task.get("tags", ())]))
    return any(
        cues.inflects(way, other) or (cues.compounds and len(way) > LONG_ENOUGH and other.endswith(way))
        for way in ways
        for other in own
    )


def _speaks_of(task: TaskJson, content: list[str], scene: Scene) -> bool:
    """Whether each of these words is one of its title, in any form, or one of its tags."""
    own = [*words_of(task["title"]), *(word for tag in task.get("tags", ()) for word in words_of(tag))]
    return all(any(scene.language.cues.inflects(word, other) for other in own) for word in content)


def find(frame: Frame, scene: Scene) -> Skill:
    """The tasks that are asked about, by words, list, tag, day, state and priority."""
    kind = _kind(frame, scene)
    if kind == "newest":
        return (yield from _newest(scene))
    if kind == "missed":
        return (yield from _missed(scene))
    if kind == "to_buy" and (told := (yield from _to_buy(frame, scene))) is not None:
        return told
    forms = scene.language.cues.forms
    if forms.fits("left_of", frame.text) and (told := (yield from _steps_left(frame, scene))) is not None:
        return told
    if forms.fits("note_of", frame.text) and (told := (yield from _noted(frame, scene))) is not None:
        return told
    first = scene.language.grammar.fits("Plan.first", frame.text)
    limited = frame.has(Slot.list) or any(read_days(mark.text, scene) for mark in frame.of(Slot.when))
    limited = limited or bool(content_of(" ".join(mark.text for mark in frame.marks), scene))
    if not kind and not limited and (first or scene.language.cues.forms.fits("next", frame.text)):
        return (yield from plan(replace(frame, act=Act.plan, form="Plan.first" if first else ""), scene))
    if kind in ("", "when") and (order := _order(frame, scene)) is not None:
        told = yield from _in_order(order, frame, scene)
        if told is not None:
            return told
    filters = filters_of(frame, scene, FINDING)
    names_nothing = all(mark.slot in (Slot.field, Slot.state) for mark in frame.marks)
    if names_nothing and (name := _list_named(frame, scene)) is not None:
        filters.query["list"] = name
    text = _text(frame, filters, scene)
    if not filters.done and _was_done(frame, filters, scene):
        marks = tuple(mark for mark in frame.marks if mark.slot is Slot.when)
        return (yield from _done_then(replace(frame, marks=marks), kind, scene))
    if kind == "when" and not text and not filters and not frame.has(*NAMING):
        if scene.memory.looked and len(scene.memory.focus) <= MOST_TOLD and not content_of(frame.text, scene):
            return (yield from _about(scene.memory.focus, kind, scene))
        told_when = yield from _when_by_words(frame, scene)
        if told_when is not None:
            return told_when
    if frame.order and not text and "tag" not in filters.query and "list" not in filters.query:
        text = yield from _sorted_kind(frame, filters, scene)
    elif not text and kind != "free" and frame.has(Slot.when, Slot.state, Slot.priority):
        text = yield from _beside_marks(frame, filters, scene)
    if not text and kind != "done" and not filters.query.get("view") and not frame.has(Slot.state):
        filters = _told_state(frame, filters, scene)
    elif text and not frame.marks and (stated := _told_state(frame, filters, scene)).query != filters.query:
        filters, text = stated, (yield from _if_found(text, stated, scene))
    refers = scene.chosen or _refers(frame, scene)
    if refers:
        return (yield from _about(refers, kind, scene))
    if not text and not set(filters.query) - {"view"} and (not frame.marks or kind == "count"):
        text = yield from _if_found(" ".join(content_of(frame.beside(), scene)), filters, scene)
        rare = content_of(unmarked(frame, scene), scene)
        if kind == "count" and not text and not filters and rare:
            counted = yield from _mostly_named(rare, frame, scene, least=HALF)
            if counted is not None:
                return counted
    if (soonest := (yield from _first_of(text, filters, frame, scene))) is not None:
        return soonest
    query: Query = {**filters.query}
    if text:
        query["text"] = text[:200]
    if kind == "done" and not text and not filters and not frame.has(Slot.state):
        return Say(scene.say.out_of_scope())  # no task is named
    if text and kind == "done" and filters.query.get("view") in (None, "completed") and not filters.first:
        return (yield from _is_done(text, frame, filters, scene))
    if kind == "count":
        query["limit"] = MOST_LOOKED_AT
    if frame.order:
        query["order"] = frame.order
    result = yield Call("find_tasks", query)
    if result["kind"] != "tasks":
        return failed(result, scene)
    asked = _asked(filters, text, frame, scene)
    kind_text = " ".join(word for word in text.split() if not _is_open(word, scene))
    if not result["total"] and kind_text and (query := (yield from kind_of(kind_text, scene)) or {}):
        filters.query.update(query)
        more: Query = {"limit": MOST_LOOKED_AT} if kind == "count" else {}
        more.update({"order": frame.order} if frame.order else {})
        result = yield Call("find_tasks", {**filters.query, **more})
        text, asked = "", _asked(filters, "", frame, scene)
    if not result["total"] and text:
        return (yield from _not_open(text, filters, query, result, asked, scene))
    tasks: list[TaskJson] = result["tasks"]
    if kind == "count":
        return Say(scene.say.counted(scene.manner, result["total"] - _steps_among(tasks), asked))
    if kind == "when" and tasks:
        return Say(scene.say.due(scene.manner, tasks[:5]))
    if kind in ("", "free") and asked.at is not None and _names_part(frame, scene):
        near = [task for task in tasks if task.get("due_time") and _is_near(task, asked.at, PART)]
        if near:
            return Say(scene.say.due(scene.manner, near[:MOST_TOLD]))
        if kind == "free":
            then = " ".join(mark.text for mark in frame.of(Slot.when))
            return Say(scene.say.free(scene.manner, replace(asked, said=then)))
    if kind == "free" and asked.at is not None:
        tasks = [task for task in tasks if task.get("due_time") and _is_near(task, asked.at, HOUR)]
        return Say(scene.say.due(scene.manner, tasks) if tasks else scene.say.free(scene.manner, asked))
    asked = replace(asked, at=None)  # what is shown is all of that day
    if kind == "free":
        return Say(
            scene.say.busy(scene.manner, result["total"], asked)
            if result["total"]
            else scene.say.free(scene.manner, asked)
        )
    if text and not frame.has(*NAMING) and 0 < len(tasks) <= MOST_TOLD and all(task.get("due_date") for task in tasks):
        return Say(scene.say.due(scene.manner, tasks))
    if result["total"]:
        return Say(scene.say.found(scene.manner, result["total"], asked))
    return Say(scene.say.nothing(scene.manner, asked))


def _first_of(text: str, filters: Filters, frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "When is the next delivery", "what is overdue the longest": the first by its day; of appointments, of which none
    is called so, the first with a time. None where nothing of the kind is asked."""
    forms = scene.language.cues.forms
    oldest, coming = forms.fits("oldest", frame.text), forms.fits("next_of", frame.text)
    if not (oldest or coming) or filters.done or filters.first:
        return None
    if coming and not text:
        rare = content_of(unmarked(frame, scene), scene)
        usual = [word for word in content_of(frame.beside(), scene) if _may_be_topic(word, scene)]
        text = _topic(rare or usual, (yield from _all_open()), scene)
        if rare and not text:
            return None
    days = {"view": "overdue"} if oldest else {"due_from": scene.today.isoformat()}
    named = {"text": text[:200]} if text else {}
    result = yield Call("find_tasks", {**filters.query, **days, **named, "limit": MOST_LOOKED_AT})
    now = (scene.today.isoformat(), f"{scene.context.now:%H:%M}")
    tasks = [task for task in result.get("tasks", ()) if text or filters or oldest or task.get("due_time")]
    tasks = [task for task in tasks if oldest or (task["due_date"], task.get("due_time") or "99") >= now]
    if not tasks:
        return None
    yield Call("find_tasks", {"text": tasks[0]["title"][:200], "limit": 1})
    return Say(scene.say.due(scene.manner, tasks[:1]))


def _missed(scene: Scene) -> Skill:
    """ "Have I missed anything": what is late."""
    result = yield Call("find_tasks", {"view": "overdue"})
    if result["kind"] != "tasks":
        return failed(result, scene)
    say, asked = scene.say, Asked(overdue=True)
    total = result["total"]
    return Say(say.found(scene.manner, total, asked) if total else say.nothing(scene.manner, asked))


def _to_buy(frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "What do I need from the shops": the list for it, else the tasks that begin with such a word; None without."""
    cues, say = scene.language.cues, scene.say
    known = {" ".join(words_of(name)): name for name in scene.context.list_names}
    wanted = (known[plain] for name in cues.shopping for plain in known if name in (plain, *plain.split()))
    name = next((each for each in known.values() if each in (_list_named(frame, scene),)), None) or next(wanted, None)
    if name is not None:
        result = yield Call("find_tasks", {"list": name})
        total = result.get("total", 0)
        asked = Asked(list=name)
        return Say(say.found(scene.manner, total, asked) if total else say.nothing(scene.manner, asked))
    found = yield Call("find_tasks", {"limit": MOST_LOOKED_AT})
    last = scene.words.verb_last
    tasks = [
        task
        for task in found.get("tasks", ())
        if set(words_of(task["title"])[-1:] if last else words_of(task["title"])[:1]) & cues.buying
    ]
    return Say(say.due(scene.manner, tasks[:MOST_TOLD])) if tasks else None


def _steps_left(frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "What is missing for the visa": the open subtasks of the one task with these words that has some."""
    said, words = scene.language.cues.steps | scene.words.open, scene.words
    timely = {word for mark in frame.of(Slot.when) if read_days(mark.text, scene) for word in words_of(mark.text)}
    content = [word for word in content_of(frame.text, scene) if word not in said | timely]
    content = [word for word in content if not words.classes.get(word)]
    if not content or _list_named(frame, scene) or find_list(" ".join(content), scene) is not None:
        return None
    everything = yield Call("find_tasks", {"limit": MOST_LOOKED_AT})
    tasks = everything.get("tasks", [])
    above = {task["parent_id"] for task in tasks if task.get("parent_id")}
    named = best_by_words(content, [task for task in tasks if task["id"] in above], scene)
    if len(named) != 1:
        return None
    parent = named[0]
    yield Call("find_tasks", {"text": parent["title"][:200], "limit": 1})  # the card that stays open
    steps = [task["title"] for task in tasks if task.get("parent_id") == parent["id"]]
    return Say(scene.say.steps_left(parent["title"], steps))


def _noted(frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "What do I have to bring to the doctor": what is noted of the task with these words; None where nothing is."""
    content = content_of(frame.text, scene)
    named = scene.memory.focus if len(scene.memory.focus) == 1 and scene.words.has(scene.words.it, frame.text) else []
    if not content and not named:
        return None
    if not named:
        everything = yield Call("find_tasks", {"limit": MOST_LOOKED_AT})
        named = best_by_words(content, everything.get("tasks", []), scene)
    noted = [task for task in named if task.get("notes")]
    if len(noted) != 1:
        return None
    found = yield Call("find_tasks", {"text": noted[0]["title"][:200], "limit": 1})
    task = next((each for each in found.get("tasks", ()) if each["id"] == noted[0]["id"]), noted[0])
    notes = " ".join(str(task.get("notes", "")).split())
    return Say(f"{scene.say.note_of(task['title'], notes)} {scene.say.due(scene.manner, [task])}")


def _was_done(frame: Frame, filters: Filters, scene: Scene) -> bool:
    """ "What did I get done last week": asked of days that are over."""
    begun = filters.last is not None and (filters.first or scene.today) <= scene.today
    return begun and not filters.query.get("view") and scene.language.cues.forms.fits("did", frame.text)


def _done_then(frame: Frame, kind: str, scene: Scene) -> Skill:
    """What was done on these days."""
    marks = (*frame.marks, Mark(Slot.state, next(iter(sorted(scene.words.done))), 0, 0))
    filters = filters_of(replace(frame, marks=marks), scene, FINDING)
    result = yield Call("find_tasks", filters.query)
    if result["kind"] != "tasks":
        return failed(result, scene)
    asked = _asked(filters, "", frame, scene)
    say = scene.say
    if kind == "count":
        return Say(say.counted(scene.manner, result["total"], asked))
    if total := result["total"]:
        return Say(say.found(scene.manner, total, asked))
    days = {"due_from": str(filters.first), "due_to": str(filters.last)} if filters.first and filters.last else {}
    due_then = (yield Call("find_tasks", {"view": "completed", **days, "limit": MOST_TOLD})) if days else {}
    done = [task["title"] for task in due_then.get("tasks", ())]
    return Say(" ".join([say.nothing(scene.manner, asked), *([say.is_done(done)] if done else [])]))


def _when_by_words(frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """ "When were they giving me the keys": when the tasks are due that share the most words with the question."""
    content = content_of(unmarked(frame, scene), scene)
    if not content:
        return None
    everything = yield Call("find_tasks", {"limit": MOST_LOOKED_AT})
    named = best_by_words(content, everything.get("tasks", []), scene)
    if not named or len(named) > MOST_TOLD:
        return nothing_like(" ".join(content), everything.get("nearest", []), scene)
    yield Call("find_tasks", {"text": named[0]["title"][:200], "limit": MOST_TOLD})
    return Say(scene.say.due(scene.manner, named))


def _steps_among(tasks: list[TaskJson]) -> int:
    """How many of these are subtasks of others among them: they are counted with them."""
    known = {task["id"] for task in tasks}
    return sum(task.get("parent_id") in known for task in tasks)


def _is_near(task: TaskJson, at: time, minutes: int) -> bool:
    due = time.fromisoformat(task["due_time"])
    return abs((due.hour - at.hour) * 60 + due.minute - at.minute) < minutes


def _names_part(frame: Frame, scene: Scene) -> bool:
    """ "Friday evening": a part of the day, and no clock."""
    classes, clock = scene.words.classes, scene.language.cues.clock
    said = words_of(" ".join(with_preposition(frame, mark, scene) for mark in frame.of(Slot.when)))
    parts = [word for word, name in classes.items() if name == "part" and word not in clock and len(word) > LONG_ENOUGH]
    named = any(classes.get(word) == "part" and word not in clock for word in said)
    joined = scene.language.cues.compounds and any(word.endswith(part) for word in said for part in parts)
    return (named or joined) and not any(word[0].isdigit() for word in said)


def _beside_marks(frame: Frame, filters: Filters, scene: Scene) -> Generator[Call, Result, str]:
    """What a question is about, where only its day was marked: a list, a kind of task, or words of one. "Do I need an
    umbrella tomorrow" is about no task of that day, "what's on my plate tomorrow" about all of them."""
    if "list" not in filters.query and (name := _list_within(frame, scene)) is not None:
        filters.query["list"] = name
        return ""
    small = scene.language.cues.nothing | scene.language.cues.pronouns
    content = [word for word in content_of(unmarked(frame, scene), scene) if word.rpartition("'")[2] not in small]
    usual = [word for word in content_of(frame.beside(), scene) if word not in content and _may_be_topic(word, scene)]
    if not (content or usual):
        return ""
    then = yield Call("find_tasks", {**filters.query, "limit": MOST_LOOKED_AT})
    tasks = then.get("tasks", [])
    for text in dict.fromkeys((" ".join(content), *content)) if content else ():
        if (query := (yield from kind_of(text, scene))) is not None:
            filters.query.update(query)
            return ""
    tags = {" ".join(words_of(tag)): tag for task in tasks for tag in task.get("tags", ())}
    if tag := next((tags[word] for word in usual if word in tags), ""):
        filters.query["tag"] = tag
        return ""
    if content:
        tasks = tasks if _topic(content, tasks, scene) else (yield from _all_open())
    talk = sum(chance for act, chance in frame.others if act in TALK)
    rest = [word for word in content if word not in scene.language.cues.overall]
    said = _topic(content, tasks, scene) if content else _topic(usual, tasks, scene)
    return said or (" ".join(rest) if talk > MAY_BE_TALK and not frame.form else "")


def _may_be_topic(word: str, scene: Scene) -> bool:
    return len(word) > LONG_ENOUGH and word not in scene.words.verbs | scene.language.cues.overall


def _all_open() -> Generator[Call, Result, list[TaskJson]]:
    found = yield Call("find_tasks", {"limit": MOST_LOOKED_AT})
    tasks: list[TaskJson] = found.get("tasks", [])
    return tasks


def _topic(content: list[str], tasks: list[TaskJson], scene: Scene) -> str:
    """Those of these words that tasks have, as their titles write them; "" where none has one."""
    titles = [word for task in tasks for word in _WORD.findall(task["title"])]
    ways = [_ways_of(word, scene) for word in content]
    said = [next((word for word in titles if _has_word({"title": word}, each, scene)), "") for each in ways]
    return " ".join(word for word in dict.fromkeys(said) if word)


def _list_within(frame: Frame, scene: Scene) -> str | None:
    """ "Anything at the allotment this week": the one list whose name stands behind a word for a place."""
    words, said = scene.words, words_of(frame.text)
    placing = scene.language.cues.within | words.list_nouns | words.tag_nouns
    found = set()
    for name in scene.context.list_names:
        own = words_of(name)
        for at in range(1, len(said) - len(own) + 1):
            before = [word for word in said[:at] if word not in words.skipped or word in placing]
            if own and said[at : at + len(own)] == own and before[-1:] and before[-1] in placing:
                found.add(name)
    return found.pop() if len(found) == 1 else None


def _is_open(word: str, scene: Scene) -> bool:
    """ "Open", in any form."""
    return any(scene.language.cues.inflects(word, other) for other in scene.words.open if len(other) > LONG_ENOUGH)


def _sorted_kind(frame: Frame, filters: Filters, scene: Scene) -> Generator[Call, Result, str]:
    """ "List the open bugs by priority": the kind of task that is to be sorted, as a filter; else its words."""
    named = [word for word in content_of(unmarked(frame, scene), scene) if word not in scene.words.open]
    text = " ".join(word for word in named if word not in scene.words.tag_nouns | scene.words.verbs)
    if text and (query := (yield from kind_of(text, scene))) is not None:
        filters.query.update(query)
        return ""
    return text


def _if_found(text: str, filters: Filters, scene: Scene) -> Generator[Call, Result, str]:
    """The words, where some task has them or is of the kind that they name (which then filters); else ""."""
    if not text:
        return ""
    result = yield Call("find_tasks", {**filters.query, "text": text[:200], "limit": 1})
    said = [word for word in text.split() if word not in scene.words.tag_nouns | scene.words.list_nouns]
    if not result.get("total") and said and (query := (yield from kind_of(" ".join(said), scene))) is not None:
        filters.query.update(query)
    return text if result.get("total") else ""


@dataclass(frozen=True, slots=True)
class Order:
    """What a question asks to come after or before: a time of a day, or, without one, a task that it names."""

    after: bool
    day: date | None
    at: time | None
    said: str = ""


def _order(frame: Frame, scene: Scene) -> Order | None:
    """ "What's after three tomorrow", "before the meeting": None where nothing of the kind is asked."""
    cues = scene.language.cues
    for after, phrases in ((True, cues.after), (False, cues.before)):
        for start, end in phrases_in(frame.text, phrases):
            rest = frame.text[end:].strip(" ?.!")
            if not rest or not frame.text[:start].strip():
                continue
            found = find_when(f"{frame.text[:start]} {rest}".strip(" ?.!"), scene) or (None, None)
            at = found[1] or _bare_hour(rest, scene)
            if at is not None or any(mark.slot in NAMING and mark.start >= end for mark in frame.marks):
                said = " ".join(mark.text for mark in frame.of(Slot.when))
                return Order(after, found[0], at, said if frame.text[start:end].lower() in said.lower() else "")
    return None


def _bare_hour(text: str, scene: Scene) -> time | None:
    """ "Three": in the afternoon, where nobody is up so early."""
    first = next((word for word in words_of(text) if word not in scene.words.skipped), "")
    hour = int(first) if first.isdigit() else scene.words.numbers.get(first, 0)
    return time(hour + 12 if hour < EARLIEST else hour) if 0 < hour < 24 else None


def _in_order(order: Order, frame: Frame, scene: Scene) -> Generator[Call, Result, Say | None]:
    """The other tasks of that day by their time; None where no task has the name."""
    day, at = order.day, order.at
    if at is None:
        named = next(mark.text for mark in frame.marks if mark.slot in NAMING)
        found = yield Call("find_tasks", {"text": named[:200], "limit": MOST_TOLD})
        timed = [task for task in found.get("tasks", ()) if task.get("due_time") and task.get("due_date")]
        timed = [task for task in timed if day is None or task["due_date"] == day.isoformat()] or timed
        if not timed:
            return None
        day, at = date.fromisoformat(timed[0]["due_date"]), time.fromisoformat(timed[0]["due_time"])
    day = day or scene.today
    side = {"later_than" if order.after else "earlier_than": f"{at:%H:%M}"}
    result = yield Call("find_tasks", {"due_from": day.isoformat(), "due_to": day.isoformat(), **side})
    if not result.get("total"):
        return Say(scene.say.nothing(scene.manner, Asked(first=day, last=day, at=at, said=order.said)))
    return Say(scene.say.due(scene.manner, result["tasks"][:MOST_TOLD]))


def _list_named(frame: Frame, scene: Scene) -> str | None:
    """ "Show Work": the one list whose name stands in the text."""
    text = f" {' '.join(words_of(frame.text))} "
    found = [name for name in scene.context.list_names if f" {' '.join(words_of(name))} " in text]
    return found[0] if len(found) == 1 else None


def _told_state(frame: Frame, filters: Filters, scene: Scene) -> Filters:
    """ "What did I finish yesterday": a state that no mark covers."""
    words = scene.words
    if not frame.has(Slot.when, *NAMING) and words.has(words.overdue, frame.text):
        return Filters({**filters.query, "view": "overdue"})
    if not frame.has(Slot.when) and words.has(words.undated, frame.text):
        return Filters({**filters.query, "undated": True})
    if not frame.has(Slot.priority, *NAMING) and words.valued(words.fields, frame.text) == "priority":
        level = words.valued(words.levels, frame.text)
        return Filters({**filters.query, "priority": level} if level is not None else filters.query)
    said = [word for word in words_of(frame.text) if word in words.done - words.skipped - words.list_nouns]
    if not said:
        return filters
    marks = (*frame.marks, Mark(Slot.state, said[0], 0, 0))
    return filters_of(Frame(frame.act, frame.text, marks), scene, FINDING)


def _kind(frame: Frame, scene: Scene) -> str:
    """What is wanted to be known: "when", "count", "done", "free", "newest", or the tasks themselves."""
    if frame.form.startswith("Find.") and frame.form != "Find.plain":
        kind = frame.form.removeprefix("Find.")
        return "" if kind == "done" and scene.words.has(scene.words.vague, frame.text) else kind
    if scene.language.cues.forms.fits("done", frame.text) and finished_in(frame.text, scene):
        return "done"
    named = scene.words.valued(scene.words.fields, frame.first(Slot.field)) if frame.has(Slot.field) else None
    return {"due_date": "when", "due_time": "when", "count": "count"}.get(named or "", "")


def _text(frame: Frame, filters: Filters, scene: Scene) -> str:
    """The words to search for; a list or tag that is called so is a filter."""
    words = scene.words
    said = [mark.text for slot in (Slot.query, Slot.target, Slot.title) for mark in frame.of(slot)]
    listed = frame.first(Slot.list)
    if listed and "list" not in filters.query and (name := _inflected_list(listed, scene)) is not None:
        filters.query["list"] = name
    if listed and "list" not in filters.query and " ".join(words_of(listed)) not in words.to_list:
        said.append(listed)
    if frame.has(Slot.when) and not filters:  # "anything on Trip": no day after all
        said += [mark.text for mark in frame.of(Slot.when)]
    text = " ".join(said) or ("" if frame.marks or "list" in filters.query else unmarked(frame, scene))
    content = [word for word in words_of(text) if word not in words.small or word in words.verbs]
    if len(content) == 2 and content[0] in words.tag_nouns:
        filters.query["tag"] = content[1]  # "everything with the tag bug"
        return ""
    if (
        content
        and "list" not in filters.query
        and (name := find_list(" ".join(content), scene, loosely=frame.form == "Find.count")) is not None
        and (not frame.form or frame.form in ("Find.count", "Find.plain") or words_of(name) == content)
    ):
        filters.query["list"] = name
        return ""
    if content and all(word in words.done | words.open | words.overdue for word in content):
        return ""
    if content and filters and all(word in scene.language.cues.overall for word in content):
        return ""
    return " ".join(content)


def _inflected_list(said: str, scene: Scene) -> str | None:
    """ "My moving list": the one list of which the name is a form of this word."""
    content = [word for word in words_of(said) if word not in scene.words.small]
    names = [name for name in scene.context.list_names if len(words_of(name)) == len(content) == 1]
    found = [name for name in names if scene.language.cues.inflects(content[0], words_of(name)[0])]
    return found[0] if len(found) == 1 else None


def _refers(frame: Frame, scene: Scene) -> list[TaskJson]:
    """ "When is it due", "and the first one?": what was spoken of before."""
    said = frame.first(Slot.query) or frame.first(Slot.target)
    memory, words = scene.memory, scene.words
    if not said:
        return []
    plain = " ".join(words_of(said))
    if plain in words.it and memory.focus:
        return memory.focus[:1]
    if plain in words.them | words.both:
        return memory.focus or memory.listed
    numbers = ordinals(said, len(memory.listed), scene)
    return [memory.listed[number - 1] for number in numbers or () if 0 < number <= len(memory.listed)]


def _about(tasks: list[TaskJson], kind: str, scene: Scene) -> Skill:
    tasks = yield from _whole_tasks(tasks)
    if kind == "done":
        done = [task["title"] for task in tasks if task.get("completed_at")]
        return Say(scene.say.is_done(done) if done else scene.say.is_open(scene.manner, tasks))
    return Say(scene.say.due(scene.manner, tasks))


def _whole_tasks(tasks: list[TaskJson]) -> Generator[Call, Result, list[TaskJson]]:
    """Those that are known by their name alone, with their days."""
    whole: list[TaskJson] = []
    for task in tasks:
        if "priority" not in task:
            found = yield Call("find_tasks", {"text": task["title"][:200]})
            task = next((each for each in found.get("tasks", ()) if each["id"] == task["id"]), task)
        whole.append(task)
    return whole


def _is_done(text: str, frame: Frame, filters: Filters, scene: Scene) -> Skill:
    days: Query = {name: filters.query[name] for name in ("list", "tag") if name in filters.query}
    done = yield Call("find_tasks", {"text": text[:200], "view": "completed", "limit": 3, **days})
    if done.get("tasks"):
        return Say(scene.say.is_done([task["title"] for task in done["tasks"]]))
    still = yield Call("find_tasks", {"text": text[:200], "limit": 3, **days})
    if not still.get("tasks"):
        still = {**still, "tasks": (yield from loosened(text.split(), Filters(), scene))}
    if still.get("tasks"):
        return Say(scene.say.is_open(scene.manner, _closest(still["tasks"], frame)))
    if len(nearly := _nearly(text, still.get("nearest", []))) == 1:
        return Say(scene.say.is_open(scene.manner, (yield from _whole_tasks(nearly))))
    return nothing_like(text, still.get("nearest", []), scene)


def _nearly(text: str, nearest: list[TaskJson]) -> list[TaskJson]:
    """Those that have all words but one ("paid" where the task says "pay"); two at least."""
    said = set(text.split())
    return [task for task in nearest if len(said) > 2 and len(said & set(words_of(task["title"]))) == len(said) - 1]


def _closest(tasks: list[TaskJson], frame: Frame) -> list[TaskJson]:
    """Those that share the most words with the question: "did I call mum" is about "Call mum"."""
    said = set(words_of(frame.text))
    shared = [len(said & set(words_of(task["title"]))) for task in tasks]
    return [task for task, count in zip(tasks, shared, strict=True) if count == max(shared)]


def _not_open(text: str, filters: Filters, query: Query, result: Result, asked: Asked, scene: Scene) -> Skill:
    """Nothing open has these words on these days: on any day, then done, then nearly spelt so."""
    if set(filters.query) - {"view"} and "view" not in filters.query:
        again = yield Call("find_tasks", {"text": text[:200]})
        if again.get("total"):
            return Say(scene.say.nothing(scene.manner, asked) + " " + scene.say.due(scene.manner, again["tasks"][:3]))
    if "view" not in query:
        done = yield Call("find_tasks", {"text": text[:200], "view": "completed", "limit": 3})
        if done.get("tasks"):
            return Say(scene.say.is_done([task["title"] for task in done["tasks"]]))
    inflected = yield from loosened(text.split(), filters, scene)
    if inflected:
        return Say(scene.say.due(scene.manner, inflected[:MOST_TOLD]))
    content = content_of(text, scene)
    if content and (told := (yield from _mostly_named(content, Frame(Act.find, text), scene, least=HALF))) is not None:
        days = filters.query.keys() & {"due_from", "due_to", "completed_from"}
        return replace(told, text=f"{scene.say.nothing(scene.manner, asked)} {told.text}") if days else told
    if filters.query:
        nothing = scene.say.nothing(scene.manner, asked)
        beside = yield from _then_at_all(filters, scene)
        return Say(f"{nothing} {scene.say.due(scene.manner, beside)}" if beside else nothing)
    return nothing_like(text, result.get("nearest", []), scene)


def _then_at_all(filters: Filters, scene: Scene) -> Generator[Call, Result, list[TaskJson]]:
    """What is due on the days that were asked about, where no task of them has the words; none where that is a lot."""
    if filters.first is None or filters.done:
        return []
    result = yield Call("find_tasks", filters.query)
    return result["tasks"] if 0 < result.get("total", 0) <= MOST_TOLD else []


def _asked(filters: Filters, text: str, frame: Frame, scene: Scene) -> Asked:
    query = filters.query
    at = next(
        (found[1] for mark in frame.of(Slot.when) if (found := read_when(with_preposition(frame, mark, scene), scene))),
        None,
    )
    return Asked(
        text=text,
        first=filters.first,
        last=filters.last,
        at=at,
        list=query.get("list"),
        tag=query.get("tag"),
        priority=query.get("priority"),
        done=filters.done,
        overdue=query.get("view") == "overdue",
        undated=bool(query.get("undated")),
    )


def _newest(scene: Scene) -> Skill:
    result = yield Call("find_tasks", {"order": "newest", "limit": 5})
    if result["kind"] != "tasks":
        return failed(result, scene)
    return Say(
        scene.say.newest(scene.manner, result["tasks"]) if result["tasks"] else scene.say.nothing(scene.manner, Asked())
    )


def plan(frame: Frame, scene: Scene) -> Skill:
    """What is late, then what is due, the important first; and something without a date where there is room."""
    say, manner, today = scene.say, scene.manner, scene.today
    if frame.form == "Plan.first":
        weighty = yield Call("find_tasks", {"order": "priority", "limit": 5})
        if weighty.get("tasks") and weighty["tasks"][0]["priority"]:
            top = weighty["tasks"][0]["priority"]
            return Say(say.most_important(manner, [task for task in weighty["tasks"] if task["priority"] == top]))
    days = [found for mark in frame.of(Slot.when) if (found := read_days(with_preposition(frame, mark, scene), scene))]
    kept = _kept_free(frame, scene)
    days = [found for found in days if not kept or found[0] not in kept] or _days_said(frame, scene) * (not kept)
    last = max([_end_of_period(frame, scene), *(found[1] for found in days if found[1] < today + timedelta(days=62))])
    last = max([last, *(day for day in kept if not days and last == today)])
    first = min((found[0] for found in days), default=today)
    begin = {"due_from": first.isoformat()} if first > _end_of_period(frame, scene) else {}
    result = yield Call("find_tasks", {**begin, "due_to": last.isoformat(), "limit": 50})
    if result["kind"] != "tasks":
        return failed(result, scene)
    told = []
    for day in kept:
        told.append(say.kept_free(manner, day, [task for task in result["tasks"] if task["due_date"] == str(day)]))
    tasks: list[TaskJson] = [task for task in result["tasks"] if task["due_date"] not in {str(day) for day in kept}]
    if told and not tasks:
        return Say(" ".join(told))
    if not tasks:
        anything = yield Call("find_tasks", {"order": "priority", "limit": 3})
        return Say(say.get_ahead(manner, anything["tasks"]) if anything.get("tasks") else say.all_clear())
    now = today.isoformat()
    late = sorted(
        (task for task in tasks if task["due_date"] < now), key=lambda task: (-task["priority"], task["due_date"])
    )
    ahead = sorted(
        (task for task in tasks if task["due_date"] >= now),
        key=lambda task: (task["due_date"], -task["priority"], task["due_time"] or "99"),
    )
    return Say(" ".join([say.plan(manner, len(late), len(ahead), last, [*late, *ahead]), *told]))


def _days_said(frame: Frame, scene: Scene) -> list[tuple[date, date]]:
    """The days that words of a text name by themselves."""
    named = [word for word in words_of(frame.text) if scene.words.classes.get(word) == "day"]
    return [found for word in dict.fromkeys(named) if (found := read_days(word, scene))]


def _kept_free(frame: Frame, scene: Scene) -> list[date]:
    """ "I can't work on Thursday", "leave Friday free": the days that a plan leaves out."""
    if not scene.language.cues.forms.fits("keep_free", frame.text):
        return []
    spans = _days_said(frame, scene) or [
        found for mark in frame.of(Slot.when) if (found := read_days(mark.text, scene))
    ]
    ahead = scene.today + timedelta(days=DAYS_AHEAD)
    return [
        first + timedelta(days=more)
        for first, last in spans
        if scene.today <= first and last <= ahead and (last - first).days < MOST_KEPT
        for more in range((last - first).days + 1)
    ]


def _end_of_period(frame: Frame, scene: Scene) -> date:
    """ "Plan my week": to its end; anything else is about today."""
    span, today = read_span(frame.text, scene), scene.today
    if span is None or span.minutes:
        return today
    if span.months == 1:
        return today.replace(day=monthrange(today.year, today.month)[1])
    return today + timedelta(days=6 - today.weekday()) if span.days == 7 else today


def summary(frame: Frame, scene: Scene) -> Skill:
    """Today, the week ahead, what is late and what was done."""
    days = [found for mark in frame.of(Slot.when) if (found := read_days(with_preposition(frame, mark, scene), scene))]
    today = scene.today
    words = scene.words
    if frame.has(Slot.state) and words.has(words.done, frame.first(Slot.state)):
        return (yield from find(Frame(Act.find, frame.text, frame.marks), scene))
    until = max([today + timedelta(days=7), *(found[1] for found in days if found[1] < today + timedelta(days=62))])
    since = min([today, *(found[0] for found in days if today - timedelta(days=62) < found[0])])
    done = yield Call(
        "find_tasks", {"completed_from": since.isoformat(), "completed_to": today.isoformat(), "limit": 5}
    )
    # last, since the last card is the one that stays open
    ahead = yield Call("find_tasks", {"due_to": until.isoformat(), "limit": 200})
    if ahead["kind"] != "tasks":
        return failed(ahead, scene)
    now = [task for task in ahead["tasks"] if task["due_date"] <= today.isoformat()]
    later = len(ahead["tasks"]) - len(now)
    late = sum(task["due_date"] < today.isoformat() for task in now)
    return Say(scene.say.summary(scene.manner, len(now) - late, late, later, until, done.get("total", 0), since))


def lists(frame: Frame, scene: Scene) -> Skill:
    result = yield Call("show_lists", {})
    return Say(scene.say.lists([each["name"] for each in result["lists"]]))


def tags(frame: Frame, scene: Scene) -> Skill:
    result = yield Call("show_tags", {})
    return Say(scene.say.tags([each["tag"] for each in result["tags"]]))
