"""One skill an intent: find the tasks, call the tool, say what came of it."""

import re
from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from todo_api import language
from todo_api.assistant import phrases
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import asking, fields, german, replies, words_de
from todo_api.assistant.offline import words_en as words
from todo_api.assistant.offline.additions import is_thing, looks_like_task, read_tasks
from todo_api.assistant.offline.choosing import act, ids, one_of, select, select_one
from todo_api.assistant.offline.cues import guess, named_by
from todo_api.assistant.offline.intents import (
    ACTING,
    LOOSE_ACTS,
    Intent,
    Suffixes,
    base_verb,
    begins_like_task,
    find_list,
    read_level,
    read_when,
    recognise,
    tidy,
    without_politeness,
)
from todo_api.assistant.offline.memory import Memory, TaskJson, Turn
from todo_api.assistant.offline.references import has_words, is_everything, refer, shifted
from todo_api.assistant.offline.requests import requests
from todo_api.assistant.offline.steps import Call, Choice, Result, Say, Skill, Unfound
from todo_api.assistant.search import search_words


def answer(said: str, memory: Memory, context: TurnContext) -> Skill:
    """The turn that answers these words, in the language that they are in: one request after the other, each with what
    the one before it left."""
    context.locale = replace(context.locale, language=german.spoken(said, context.locale.language))
    turns, texts = [*memory.turns], []
    parts = yield from requests(said, context)
    for number, part in enumerate(parts, start=1):
        turn = Turn(part)
        answered = yield from _recorded(_answer(part, memory, context), turn)
        answered = _written(answered, context)
        turn.answer = answered.text
        if len(parts) > number and answered.choices:  # a question of ours comes before the rest
            rest = Say(f"I have not done {phrases.titles(parts[number:])} yet.")
            texts.append(_written(rest, context).text)
        texts.append(answered.text)
        if answered.choices:
            break
        turns.append(turn)
        memory = Memory(turns)
    return replace(answered, text=" ".join(texts))


def _written(answered: Say, context: TurnContext) -> Say:
    """In the person's language, with days and times as they write them."""
    if context.locale.language == "de":
        return german.say(answered)
    return replace(answered, text=phrases.as_written(answered.text, context.locale))


def _recorded(skill: Skill, turn: Turn) -> Skill:
    """Run a skill, and keep in its turn what the tools gave it."""
    try:
        call = next(skill)
        while True:
            result = yield call
            turn.results.append((call.tool, result))
            call = skill.send(result)
    except StopIteration as ended:
        answered: Say = ended.value
        return answered


def _answer(said: str, memory: Memory, context: TurnContext) -> Skill:
    intent = _as_question(said, recognise(said, context), context)
    question = memory.open_question
    if question is not None and (continued := _continue(intent, question.said, memory, context)) is not None:
        return (yield from continued)
    if intent.kind in ("unknown", "find") and said.rstrip().endswith("?"):
        about = re.sub(words.AND_THEN, "", tidy(said))
        if read_when(about, context) is not None:
            return (yield from asking.find(Intent("find", {"rest": about}, f"what about {about}"), memory, context))
        if intent.kind == "unknown" and tidy(said) == intent.said and not begins_like_task(intent.said):
            intent = Intent("find", {"rest": intent.said}, intent.said)
    if intent.kind in ("unknown", "find") and _continues_adding(said, memory, context):
        return (yield from _add(Intent("add", {"new": intent.said}, intent.said), memory, context))
    skill = SKILLS.get(intent.kind)
    told = intent.kind == "find" and re.search(words.GIVEN_TIME, intent.said, re.IGNORECASE)
    if skill is None or told or (intent.kind == "add" and _may_be_remark(intent.said)):
        guessed = yield from _guessed(intent.said, memory, context)
        if guessed is not None:
            return guessed
    if skill is None:
        return (yield from _unknown(intent, memory, context))
    answered = yield from skill(intent, memory, context)
    if isinstance(answered, Unfound) and intent.kind in (*ACTING, "find"):
        taken_for = intent if intent.kind in ACTING - LOOSE_ACTS else None
        guessed = yield from _guessed(without_politeness(tidy(said)), memory, context, taken_for)
        return guessed or (yield from _done_already(intent, memory, context)) or answered
    return answered


def _done_already(intent: Intent, memory: Memory, context: TurnContext) -> Generator[Call, Result, Say | None]:
    """What is said of a task that should be completed and is."""
    if intent.kind != "complete":
        return None
    done = yield from select(intent["what"], memory, context, state={"view": "completed"}, exact=True)
    if isinstance(done, Say):
        return None
    return Say(f"{phrases.titles([task['title'] for task in done])} {'is' if len(done) == 1 else 'are'} done already.")


def _as_question(said: str, intent: Intent, context: TurnContext) -> Intent:
    """ "Got milk?", "finished the report or not": it asks whether, and tells nothing."""
    spoken = german.words_of(context.locale.language)
    told = intent.kind in (*LOOSE_ACTS, "complete") and intent.kind != "cancel"
    if (
        not told
        or not re.search(spoken.OR_NOT, said, re.IGNORECASE)
        or re.match(spoken.ORDER, intent.said, re.IGNORECASE)
    ):
        return intent
    return Intent("ask_done", {"what": re.sub(spoken.OR_NOT, "", intent["what"], flags=re.IGNORECASE)}, intent.said)


def _may_be_remark(said: str) -> bool:
    """Whether what adds by its form alone may tell something of a task that is there."""
    told = re.match(words.TELLING, said, re.IGNORECASE) and not re.match(words.ADD_OPENER, said, re.IGNORECASE)
    return bool(told or re.match(words.REMARK, said, re.IGNORECASE))


def _guessed(
    said: str, memory: Memory, context: TurnContext, taken_for: Intent | None = None
) -> Generator[Call, Result, Say | None]:
    """The act that some of the words speak for, if others name a task; None otherwise."""
    intent = guess(said, context, taken_for)
    if intent is None:
        return None
    state = {"view": "completed"} if intent.kind == "reopen" else {}
    result = yield Call("find_tasks", {"text": intent["what"][:200], **state})
    spoken = german.words_of(context.locale.language)
    nearest, several = result.get("nearest", []), re.search(spoken.SHARED, said, re.IGNORECASE) is not None
    *story, last = re.split(r"[,.;!?]\s+", said)
    bare = context.locale.language == "de" and story and not german.nouns(last)  # "… was here, you can tick off"
    clause = said if bare or re.search(spoken.PRONOUN, said, re.IGNORECASE) else ""  # "it" was said before
    tasks = result.get("tasks") or named_by(intent["what"], nearest, several=several, sentence=clause, around=said)
    if not tasks and bare:
        told = [named_by(german.nouns(each), nearest, several=False, sentence=said) for each in story]
        named = {task["id"]: task for found in told for task in found}
        tasks = list(named.values()) if len(named) == 1 else []
    if not tasks and (meant := named_by(intent["what"], nearest, several=several, surely=True)):
        return replies.nothing(intent["what"], meant)
    if not tasks:
        return None
    chosen = one_of(tasks, intent["what"], context) if result["tasks"] else tasks
    if isinstance(chosen, Say):
        return chosen
    if "verb" in intent.slots and not _could_be(intent["verb"], intent, chosen):
        return replies.nothing(intent["what"], chosen)
    return (yield from _repeat(intent, chosen, memory, context))


def _could_be(verb: str, intent: Intent, tasks: list[TaskJson]) -> bool:
    """Whether doing this is doing what these titles say: "sent the email" may be "write …", "mum called" no "buy …"."""
    ours = set(search_words(intent["what"])) if re.match(r"(?:i|we)\b", intent.said, re.IGNORECASE) else set()
    for task in tasks:
        title = search_words(task["title"])
        first = title[0] if title else ""
        alike = verb == first or any({verb, first} <= group for group in words.ALIKE_VERBS)
        if not (alike or verb in words.ANY_VERB or first not in words.VERBS or (ours and set(title[1:]) <= ours)):
            return False
    return True


def _continues_adding(said: str, memory: Memory, context: TurnContext) -> bool:
    """ "And eggs", right after something was added."""
    last = memory.last
    further = re.match(german.words_of(context.locale.language).FURTHER, said, re.IGNORECASE)
    added = last is not None and any(tool == "add_tasks" for tool, _ in last.results)
    return added and further is not None and read_when(said[further.end() :], context) is None


def _continue(intent: Intent, asked_about: str, memory: Memory, context: TurnContext) -> Skill | None:
    """The answer to a question of ours: a number, a title, yes or no. None where it is something new."""
    said = intent.said
    before = recognise(asked_about, context)
    if "what" not in before.slots and (guessed := guess(before.said, context)) is not None:
        if intent.kind == "yes" and (meant := named_by(guessed["what"], memory.listed, several=False, surely=True)):
            return _repeat(guessed, meant, memory, context)
        before = guessed if intent.kind != "yes" else before
    if intent.kind == "no":
        return _say(replies.vary(replies.ALL_RIGHT, said))
    if intent.kind == "yes" and before.kind == "add":
        return _make_list_and_add(before, memory, context)
    if intent.kind == "yes":
        if before.kind == "unknown" or "what" not in before.slots:
            return _add(Intent("add", {"new": before.said}, before.said), memory, context)
        return _repeat(before, memory.listed[:1], memory, context) if memory.listed else None
    if "what" not in before.slots or intent.kind not in ("unknown", "find"):
        return None
    reference = refer(said, memory, context)
    if reference.tasks:
        return _repeat(before, reference.tasks, memory, context)
    among = [task for task in memory.listed if has_words(task["title"], reference.text)]
    if among:
        return _repeat(before, among, memory, context)
    return None


def _repeat(intent: Intent, tasks: list[TaskJson], memory: Memory, context: TurnContext) -> Skill:
    """The intent of the turn before, now that it is known which tasks it means."""
    memory.focus = tasks
    slots = {**intent.slots, "what": _pronoun(tasks)}
    kind = {"complete_past": "complete", "complete_state": "complete", "reopen_past": "reopen"}.get(intent.kind)
    return SKILLS[kind or intent.kind](Intent(kind or intent.kind, slots, intent.said), memory, context)


def _pronoun(tasks: list[TaskJson]) -> str:
    return "them" if len(tasks) > 1 else "it"


# -- adding


def _add(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    new = f"{intent['lead']}: {intent['new']}" if "lead" in intent.slots else intent["new"]
    new += intent.slots.get("rest", "") and f" {intent['rest']}"
    if re.fullmatch(words.VAGUE_NEW, new, re.IGNORECASE):
        return Say("What shall I add?")
    pronoun = re.fullmatch(rf"(?:{words.REFERENCE_IT}|{words.REFERENCE_THEM})(?: (?P<when>.+))?", new, re.IGNORECASE)
    if pronoun and memory.focus:
        if pronoun["when"] and read_when(pronoun["when"], context):
            return (
                yield from _snooze(
                    Intent("snooze", {"what": _pronoun(memory.focus), "when": pronoun["when"]}, new), memory, context
                )
            )
        return Say("That one is on your list already.")
    made = re.sub(words.TO_THAT_LIST, "", new, flags=re.IGNORECASE)
    if made != new and memory.list_made is not None:
        new = f"{made} to the list {memory.list_made}"
    tasks, list_name, missing = read_tasks(new, context)
    if "list" in intent.slots:
        list_name, missing = find_list(intent["list"], context), None
        for task in tasks:
            task["list"] = list_name
    if "level" in intent.slots:
        for task in tasks:
            task["priority"] = read_level(intent["level"])
    if missing is not None:
        return Say(
            f"You have no list called {phrases.title(missing)}. Shall I make it?",
            (Choice("Make the list", f"make a list called {missing}"), Choice("No", "no")),
        )
    if not tasks:
        return Say("What shall I add?")
    result = yield Call("add_tasks", {"tasks": tasks})
    if result["kind"] != "changed":
        return replies.failed(result)
    names = {task.get("list") for task in tasks}
    return Say(replies.added(result, context, list_name or (names.pop() if len(names) == 1 else None)))


def _subtask(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    parent = yield from select_one(intent["what"], memory, context)
    if isinstance(parent, Say):
        return parent
    tasks, *_ = read_tasks(intent["new"], context)
    for task in tasks:
        task.pop("list", None)  # that of the task above it
        task["parent_id"] = parent["id"]
    if not tasks:
        return Say("What shall I add?")
    return (
        yield from act(
            "add_tasks",
            {"tasks": tasks},
            lambda result: (
                f"Added under {phrases.title(parent['title'])}: "
                f"{phrases.titles([task['title'] for task in result['tasks']])}."
            ),
        )
    )


def _make_list_and_add(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """The list that was asked for did not exist, and the person wants it."""
    *_, missing = read_tasks(intent["new"], context)
    if missing is not None:
        made = yield from _make_list(missing, context)
        if made["kind"] != "list_changed":
            return replies.failed(made)
    return (yield from _add(intent, memory, context))


def _unknown(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """No rule fits: a new date for what was just spoken of, a task in plain words, or nothing that we know."""
    said = intent.said
    spoken = german.words_of(context.locale.language)
    moved = re.sub(spoken.CORRECTION, "", said, flags=re.IGNORECASE).strip(" ,")
    if memory.focus and (moved != said or memory.acted) and read_when(moved, context):
        return (
            yield from _snooze(Intent("snooze", {"what": _pronoun(memory.focus), "when": moved}, said), memory, context)
        )
    level = moved.rpartition(", ")[2]
    if memory.focus and re.fullmatch(words.LEVEL, level, re.IGNORECASE):
        slots = {"what": _pronoun(memory.focus), "level": level}
        return (yield from fields.priority(Intent("priority", slots, said), memory, context))
    if (when := read_when(said, context)) is not None and when[0] is not None:
        return (yield from asking.find(Intent("find", {"rest": said}, said), memory, context))
    ours = f"{spoken.TASK_WORDS}|{spoken.ABOUT_ME}"
    if re.search(spoken.QUESTION, said, re.IGNORECASE) and not re.search(ours, said, re.IGNORECASE):
        return Say(replies.OUT_OF_SCOPE)
    if re.match(spoken.ASKING, said, re.IGNORECASE):
        rest = said if spoken is words else german.in_english(said)
        return (yield from asking.find(Intent("find", {"rest": rest}, said), memory, context))
    dated = yield from _dated(said, memory, context)
    if dated is not None:
        return dated
    if looks_like_task(said, context):
        return (yield from _add(Intent("add", {"new": said}, said), memory, context))
    if len(said.split()) <= 8 and re.search(r"\w", said):
        result = yield Call("find_tasks", {"text": said[:200], "limit": 10})
        if result["kind"] == "tasks" and result["tasks"]:
            return Say(replies.found(result, f" with {phrases.title(said)}", context.today))
        if is_thing(said, context):
            return (yield from _add(Intent("add", {"new": said}, said), memory, context))
        return Say(
            f"I am not sure what you mean. Shall I add {phrases.title(said)} as a task?",
            (Choice("Yes, add it", "yes"), Choice("No", "no")),
        )
    return Say(replies.OUT_OF_SCOPE)


def _dated(said: str, memory: Memory, context: TurnContext) -> Generator[Call, Result, Say | None]:
    """ "Milk tomorrow", "report p1", "plants every week": what is new of a task that is named; None where none is."""
    ends = Suffixes(said, context).of("when")
    read = language.parse(said, **context.reader)
    spans = {span.kind: said[span.start : span.end] for span in read.spans}
    if "recurrence" in spans:
        change = Intent("repeat", {"rule": spans["recurrence"]}, said)
    elif "priority" in spans and "!" not in said:
        change = Intent("priority", {"level": spans["priority"]}, said)
    elif ends and (when := read_when(ends[0][1], context)) is not None and when[0] is not None:
        change = Intent("snooze", {"when": ends[0][1]}, said)
    else:
        return None
    name = ends[0][0] if change.kind == "snooze" else read.title
    name = re.sub(words.MYSELF, "", name, flags=re.IGNORECASE).strip(" ,:;-–—>→=")
    if context.locale.language == "de":
        name = german.nouns(name)
    command = re.match(german.words_of(context.locale.language).NOT_A_TASK, said, re.IGNORECASE)
    if not name or command or begins_like_task(name) or len(name.split()) > 4 or "#" in said:
        return None
    result = yield Call("find_tasks", {"text": name[:200], "limit": 2})
    if result.get("total") != 1:
        return None
    return (yield from _repeat(change, result["tasks"], memory, context))


# -- changing


def _complete(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    chosen = yield from select(intent["what"], memory, context)
    if isinstance(chosen, Say):
        return chosen
    return (
        yield from act(
            "complete_tasks", {"task_ids": ids(chosen)}, lambda result: replies.completed(result, intent.said)
        )
    )


def _complete_past(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """ "I bought the milk": done, where there is such a task."""
    phrase = intent["what"]
    with_verb = f"{base_verb(intent['verb'])} {phrase}"
    result = yield Call("find_tasks", {"text": with_verb[:200]})
    if not result.get("tasks"):
        chosen = yield from select(phrase, memory, context)
        verb = base_verb(intent["verb"]) or ""
        pronoun = re.fullmatch(f"{words.REFERENCE_IT}|{words.REFERENCE_THEM}", phrase, re.IGNORECASE)
        if not isinstance(chosen, Say) and not pronoun and not _could_be(verb, intent, chosen):
            return replies.nothing(phrase, chosen)
    else:
        chosen = one_of(result["tasks"], with_verb, context)
    if isinstance(chosen, Unfound) and not re.match(r"(?:i|we)\b", intent.said, re.IGNORECASE):
        guessed = yield from _guessed(intent.said, memory, context)
        return guessed or (yield from _unknown(intent, memory, context))
    if isinstance(chosen, Say):
        return chosen
    return (
        yield from act(
            "complete_tasks", {"task_ids": ids(chosen)}, lambda result: replies.completed(result, intent.said)
        )
    )


def _reopen(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    chosen = yield from select(intent["what"], memory, context, state={"view": "completed"})
    if isinstance(chosen, Say):
        return chosen
    return (
        yield from act("reopen_tasks", {"task_ids": ids(chosen)}, lambda result: replies.changed("Open again:", result))
    )


def _reopen_past(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """ "I haven't watered the plants": open again, where it was ticked off."""
    verb = base_verb(intent["verb"]) or intent["verb"]
    text = f"{verb} {intent['what']}"
    return (yield from _reopen(Intent("reopen", {"what": text}, intent.said), memory, context))


def _delete(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    phrase = intent["what"]
    if (name := _whole_list(phrase, context)) is not None:
        return (yield from _delete_list(Intent("delete_list", {"list": name}, intent.said), memory, context))
    chosen = yield from select(phrase, memory, context)
    if isinstance(chosen, Say):
        return chosen
    return (
        yield from act("delete_tasks", {"task_ids": ids(chosen)}, lambda result: replies.changed("Deleted", result))
    )


def _cancel(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """ "Cancel the dentist": the task of that name is not wanted any more; without one, it is something to do."""
    chosen = yield from select(intent["what"], memory, context, exact=True)
    if isinstance(chosen, Unfound) and re.match(r"(?:cancel|call off)\b", intent.said, re.IGNORECASE):
        return (yield from _add(Intent("add", {"new": intent.said}, intent.said), memory, context))
    if isinstance(chosen, Say):
        return chosen
    return (
        yield from act("delete_tasks", {"task_ids": ids(chosen)}, lambda result: replies.changed("Deleted", result))
    )


def _whole_list(phrase: str, context: TurnContext) -> str | None:
    found = re.fullmatch(r"(?:the |my )?(?:(.+) list|list (.+))", phrase, re.IGNORECASE)
    name = find_list(found[1] or found[2], context) if found else None
    return name if name != "Inbox" else None


def _snooze(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    when = read_when(intent["when"], context)
    assert when is not None
    due_date, due_time = when
    may_be_new = words_de.MAY_BE_NEW if context.locale.language == "de" else words.LIKE_A_TASK
    starts_like_task = re.match(may_be_new, intent.said, re.IGNORECASE) is not None
    later = due_date is not None and due_date > context.today
    state = {"due_to": context.today.isoformat()} if later and is_everything(intent["what"], memory) else None
    chosen = yield from select(intent["what"], memory, context, state=state, exact=starts_like_task)
    if isinstance(chosen, Say):
        if starts_like_task and isinstance(chosen, Unfound) and not memory.open_question:
            guessed = yield from _guessed(intent.said, memory, context)
            return guessed or (yield from _add(_as_addition(intent, context), memory, context))
        return chosen
    if due_date is None:
        arguments: dict[str, Any] = {"task_ids": ids(chosen), "changes": {"due_time": f"{due_time:%H:%M}"}}
        return (yield from act("update_tasks", arguments, lambda result: _moved(result, context)))
    arguments = {"task_ids": ids(chosen), "due_date": due_date.isoformat()}
    if due_time is not None:
        arguments["due_time"] = f"{due_time:%H:%M}"
    return (yield from act("snooze_tasks", arguments, lambda result: _moved(result, context)))


def _as_addition(intent: Intent, context: TurnContext) -> Intent:
    """What "do the report tomorrow" means where there is no report: a new task."""
    if context.locale.language == "de":
        return Intent("add", {"new": german.new_tasks(intent.said)}, intent.said)
    other = recognise(intent.said, context, without=frozenset({"snooze", "schedule"}))
    if other.kind == "add":
        return other
    if intent.kind == "schedule":
        return Intent("add", {"new": f"{intent['what']} {intent['when']}"}, intent.said)
    return Intent("add", {"new": re.sub(words.ADD_VERB, "", intent.said, flags=re.IGNORECASE)}, intent.said)


def _moved(result: Result, context: TurnContext) -> str:
    tasks = result["tasks"]
    days = {replies.due(task, context.today) for task in tasks}
    if len(days) == 1:
        verb = "is" if len(tasks) == 1 else "are"
        return f"{phrases.titles([task['title'] for task in tasks])} {verb} now due {days.pop()}."
    return f"Moved {replies.several(tasks, context.today, most=10)}."


def _shift(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    chosen = yield from select(intent["what"], memory, context)
    if isinstance(chosen, Say):
        return chosen
    if any("due_date" not in task for task in chosen):  # found by likeness, known by name only
        again = yield Call("find_tasks", {"text": chosen[0]["title"][:200]})
        chosen = [task for task in again.get("tasks", []) if task["id"] == chosen[0]["id"]] or chosen
    earlier = re.search(r"\b(?:earlier|sooner)$", intent.said, re.IGNORECASE) is not None
    if re.search(words.SHORT_SPAN, intent["span"], re.IGNORECASE):
        return (yield from _shift_time(intent, chosen, earlier, context))
    dates = {task.get("due_date") for task in chosen}
    if len(dates) > 1:
        return Say("They are due on different days. To which day shall I move them?")
    due = dates.pop()
    new = shifted(date.fromisoformat(due) if due else None, intent["span"], context.today, back=earlier)
    arguments = {"task_ids": ids(chosen), "due_date": new.isoformat()}
    return (yield from act("snooze_tasks", arguments, lambda result: _moved(result, context)))


def _shift_time(intent: Intent, chosen: list[TaskJson], earlier: bool, context: TurnContext) -> Skill:
    """ "An hour later": than the time that the task has. Snoozing, or moving what is over, counts from now."""
    minutes = fields.span_minutes(intent["span"], context)
    starts = {(task.get("due_date"), task.get("due_time")) for task in chosen}
    if minutes is None or len(starts) > 1:
        return Say("To when shall I move it?")
    day, at = starts.pop()
    now = context.now.replace(tzinfo=None, second=0, microsecond=0)
    start = datetime.fromisoformat(f"{day}T{at}") if day and at else now
    start = now if re.match(words.SNOOZES, intent.said, re.IGNORECASE) else start
    new = start - timedelta(minutes=minutes) if earlier else max(start, now) + timedelta(minutes=minutes)
    arguments = {"task_ids": ids(chosen), "due_date": new.date().isoformat(), "due_time": f"{new:%H:%M}"}
    return (yield from act("snooze_tasks", arguments, lambda result: _moved(result, context)))


def _snooze_only(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """ "Snooze it": to tomorrow, said so."""
    tomorrow = (context.today + timedelta(days=1)).isoformat()
    return (yield from _snooze(Intent("snooze", {**intent.slots, "when": tomorrow}, intent.said), memory, context))


def _move(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    name = find_list(intent["list"], context)
    assert name is not None
    spoken = german.words_of(context.locale.language)
    adds = re.match(spoken.ADDS, intent.said, re.IGNORECASE) is not None
    chosen = yield from select(intent["what"], memory, context, exact=adds)
    if isinstance(chosen, Say):
        if isinstance(chosen, Unfound) and adds:
            new = intent.slots.get("own", intent["what"])
            return (yield from _add(Intent("add", {"new": f"{new} to {name}"}, intent.said), memory, context))
        return chosen
    return (
        yield from act(
            "move_tasks",
            {"task_ids": ids(chosen), "list": name},
            lambda result: replies.changed("Moved", result, f" to {name}"),
        )
    )


def _move_unknown(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    name = re.sub(r"^(?:the|my)\s+|\s+list$", "", intent["new"], flags=re.IGNORECASE)
    named = ", ".join(context.list_names[:10]) or "only the Inbox"
    return (yield from _say(f"You have no list called {phrases.title(name)}. Your lists: {named}."))


def _undo(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    result = yield Call("undo_last", {})
    if result["kind"] != "undone":
        return Say("There is nothing to undo.") if result.get("error") == "NothingToUndo" else replies.failed(result)
    deeds = {
        "deleted": "removed again",
        "created": "back",
        "reopened": "open again",
        "completed": "done again",
        "updated": "as it was",
        "moved": "back in its place",
    }
    said = []
    for change in result["changes"][:5]:
        said.append(f"{phrases.title(change['title'])} is {deeds[change['action']]}")
    more = len(result["changes"]) - len(said)
    return Say(f"Undone: {', '.join(said)}{f' and {more} more' if more > 0 else ''}.")


# -- lists and tags


def _add_list(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    name = re.sub(r"^(?:called|named|for|:)\s*", "", intent["new"], flags=re.IGNORECASE).strip("\"“”' ")
    made = yield from _make_list(name, context)
    if made["kind"] != "list_changed":
        return replies.failed(made)
    return Say(f"Made the list {phrases.title(made['list']['name'])}.")


def _make_list(name: str, context: TurnContext) -> Generator[Call, Result, Result]:
    """Make a list; the rest of the turn knows it."""
    made = yield Call("add_list", {"name": name[:100]})
    if made["kind"] == "list_changed":
        context.list_names = tuple(dict.fromkeys((*context.list_names, made["list"]["name"])))
    return made


def _rename_list(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    name = find_list(intent["list"], context) or intent["list"]
    return (yield from fields.rename_list(name, intent["new"].strip("\"“”' ")))


def _delete_list(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    name = find_list(intent["list"], context)
    return (
        yield from act(
            "delete_list",
            {"list": name},
            lambda result: f"Deleted the list {phrases.title(result['list']['name'])} with its tasks.",
        )
    )


# -- talk


def _say(text: str, *choices: Choice) -> Skill:
    yield from ()
    return Say(text, choices)


def _out_of_scope(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _say(replies.OUT_OF_SCOPE))


def _help(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _say(replies.HELP))


def _greet(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _say(replies.vary(replies.GREETINGS, intent.said)))


def _thanks(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _say(replies.vary(replies.WELCOMES, intent.said)))


def _bye(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _say(replies.vary(replies.GOODBYES, intent.said)))


def _yes_or_no(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _say("All right. What shall I do?" if intent.kind == "yes" else "All right."))


def _long(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _say("That is a lot of text for me. Say in one sentence what I shall do."))


SKILLS: dict[str, Callable[[Intent, Memory, TurnContext], Skill]] = {
    "add": _add,
    "subtask": _subtask,
    "complete": _complete,
    "complete_past": _complete_past,
    "complete_state": _complete_past,
    "reopen": _reopen,
    "reopen_past": _reopen_past,
    "delete": _delete,
    "cancel": _cancel,
    "snooze": _snooze,
    "schedule": _snooze,
    "snooze_only": _snooze_only,
    "shift": _shift,
    "move": _move,
    "move_unknown": _move_unknown,
    "rename": fields.rename,
    "priority": fields.priority,
    "raise": fields.raise_priority,
    "lower": fields.lower_priority,
    "tag": fields.tag,
    "untag": fields.untag,
    "note": fields.note,
    "remind": fields.remind,
    "undate": fields.undate,
    "untime": fields.untime,
    "repeat": fields.repeat_task,
    "unrepeat": fields.unrepeat,
    "undo": _undo,
    "find": asking.find,
    "newest": asking.newest,
    "count": asking.count,
    "when": asking.when,
    "ask_done": asking.ask_done,
    "plan": asking.plan,
    "summary": asking.summary,
    "lists": asking.lists,
    "add_list": _add_list,
    "rename_list": _rename_list,
    "delete_list": _delete_list,
    "tags": asking.tags,
    "help": _help,
    "out": _out_of_scope,
    "greet": _greet,
    "thanks": _thanks,
    "bye": _bye,
    "yes": _yes_or_no,
    "no": _yes_or_no,
    "long": _long,
}
