"""One skill an intent: find the tasks, call the tool, say what came of it."""

import re
from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from todo_api import language
from todo_api.assistant import phrases
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import german, replies, words_de
from todo_api.assistant.offline import words_en as words
from todo_api.assistant.offline.additions import is_thing, looks_like_task, read_tasks
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
from todo_api.assistant.offline.references import Query, Reference, has_words, ordinals, read_filters, refer, shifted
from todo_api.assistant.offline.requests import requests
from todo_api.assistant.offline.steps import Call, Choice, Result, Say, Skill, Unfound
from todo_api.assistant.search import search_words

Selection = Generator[Call, Result, "list[TaskJson] | Say"]
BULK = 200


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
            return (yield from _find(Intent("find", {"rest": about}, f"what about {about}"), memory, context))
        if intent.kind == "unknown" and tidy(said) == intent.said and not begins_like_task(intent.said):
            intent = Intent("find", {"rest": intent.said}, intent.said)
    if intent.kind in ("unknown", "find") and _continues_adding(said, memory):
        return (yield from _add(Intent("add", {"new": intent.said}, intent.said), memory, context))
    skill = SKILLS.get(intent.kind)
    if skill is None or (intent.kind == "add" and _may_be_remark(intent.said)):
        guessed = yield from _guessed(intent.said, memory, context)
        if guessed is not None:
            return guessed
    if skill is None:
        return (yield from _unknown(intent, memory, context))
    answered = yield from skill(intent, memory, context)
    if isinstance(answered, Unfound) and intent.kind in (*ACTING, "find"):
        taken_for = intent if intent.kind in ACTING - LOOSE_ACTS else None
        return (yield from _guessed(without_politeness(tidy(said)), memory, context, taken_for)) or answered
    return answered


def _as_question(said: str, intent: Intent, context: TurnContext) -> Intent:
    """ "Got milk?", "finished the report or not": it asks whether, and tells nothing."""
    spoken = words_de if context.locale.language == "de" else words
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
    spoken = words_de if context.locale.language == "de" else words
    nearest, several = result.get("nearest", []), re.search(spoken.SHARED, said, re.IGNORECASE) is not None
    clause = said if re.search(spoken.PRONOUN, said, re.IGNORECASE) else ""  # "it" stands for something said before
    tasks = result.get("tasks") or named_by(intent["what"], nearest, several=several, sentence=clause)
    if not tasks and (meant := named_by(intent["what"], nearest, several=several, surely=True)):
        return replies.nothing(intent["what"], meant)
    if not tasks:
        return None
    chosen = _one_of(tasks, intent["what"], context) if result["tasks"] else tasks
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


def _continues_adding(said: str, memory: Memory) -> bool:
    """ "And eggs", right after something was added."""
    last = memory.last
    added = last is not None and any(tool == "add_tasks" for tool, _ in last.results)
    return added and re.match(r"(?:oh,? )?(?:and|also|plus)\b(?! what| how| when)", said, re.IGNORECASE) is not None


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


# -- which tasks


def _select(
    phrase: str, memory: Memory, context: TurnContext, *, state: Query | None = None, exact: bool = False
) -> Selection:
    """The tasks that a phrase speaks of, or what to say when that is not clear; `exact`: every word has to fit."""
    spoken = words_de if context.locale.language == "de" else words
    if re.fullmatch(f"{spoken.VAGUE}|{words.VAGUE}", phrase, re.IGNORECASE):
        return Say("Which task do you mean?")
    reference = refer(phrase, memory, context)
    chosen = yield from _look_up(reference, context, state, exact=exact)
    if isinstance(chosen, Say) or reference.but is None:
        return chosen
    left_out = _left_out(reference.but, chosen)
    if isinstance(left_out, Say):
        return left_out
    kept = [task for task in chosen if task["id"] not in left_out]
    return kept or Say("That leaves none, so I changed nothing.")


def _look_up(reference: Reference, context: TurnContext, state: Query | None, *, exact: bool = False) -> Selection:
    if reference.tasks is not None and not reference.tasks:
        return Say("Which task do you mean?")
    if reference.tasks is not None:
        return reference.tasks if reference.many or len(reference.tasks) == 1 else _narrow(reference, context)
    if reference.query is None:
        return Say("Which task do you mean?")
    query = {**reference.query, **(state or {})}
    result = yield Call("find_tasks", query)
    if result["kind"] != "tasks":
        return replies.failed(result)
    tasks: list[TaskJson] = result["tasks"]
    if reference.many:
        return tasks or Say(f"There is nothing that fits {phrases.title(reference.text)}.")
    if not tasks and reference.filters is not None and reference.filters.text:
        narrower = {**reference.filters.query, "text": reference.filters.text[:200], **(state or {})}
        again = yield Call("find_tasks", narrower)
        tasks = again.get("tasks", [])
        result = again if tasks else result
    if not tasks and (pieces := _pieces(reference.text)):
        return (yield from _each_of(pieces, context, state))
    nearest = result.get("nearest", [])
    if not tasks and not exact:
        tasks = named_by(reference.text, nearest, several=bool(re.search(words.AND, reference.text)))
        if len(tasks) > 1:
            return tasks
    if not tasks:
        return replies.nothing(reference.text, nearest)
    return _one_of(tasks, reference.text, context)


def _pieces(text: str) -> list[str]:
    """ "eggs and milk": several tasks in one phrase."""
    pieces = [piece.strip() for piece in re.split(words.AND, text, flags=re.IGNORECASE) if piece.strip()]
    return pieces if 1 < len(pieces) <= 10 else []


def _each_of(pieces: list[str], context: TurnContext, state: Query | None) -> Selection:
    """One task for each piece; where one is unclear, that is asked before anything happens."""
    chosen: list[TaskJson] = []
    for piece in pieces:
        text = re.sub(r"^(?:the|my)\s+", "", piece, flags=re.IGNORECASE)
        found = yield from _look_up(Reference(query={"text": text[:200]}, text=text), context, state)
        if isinstance(found, Say):
            return found
        chosen += [task for task in found if task not in chosen]
    return chosen


def _narrow(reference: Reference, context: TurnContext) -> list[TaskJson] | Say:
    assert reference.tasks is not None
    return _one_of(reference.tasks, reference.text, context) if reference.tasks else Say("Which task do you mean?")


def _one_of(tasks: list[TaskJson], text: str, context: TurnContext) -> list[TaskJson] | Say:
    """The one that is meant: the only one, the one with exactly this title, the one that has just these words."""
    if len(tasks) == 1:
        return tasks
    same = [task for task in tasks if tidy(task["title"]).casefold() == tidy(text).casefold()]
    if len(same) == 1:
        return same
    ours = set(search_words(text))
    whole = [task for task in tasks if ours <= set(search_words(task["title"]))]
    if len(whole) == 1:
        return whole
    exact = [task for task in whole if set(search_words(task["title"])) == ours]
    return exact if len(exact) == 1 else replies.which(tasks, context.today)


def _left_out(but: Reference, among: list[TaskJson]) -> set[str] | Say:
    """Ids of the tasks that are excepted; who they are must be clear, or nothing happens."""
    numbers = ordinals(but.text, len(among))
    if numbers:
        return {among[number - 1]["id"] for number in numbers if number <= len(among)}
    if but.tasks is not None and but.tasks:
        return {task["id"] for task in but.tasks}
    left_out: set[str] = set()
    for piece in re.split(r",| and | or ", but.text):
        hits = [task["id"] for task in among if has_words(task["title"], piece)]
        if not hits:
            return Say(f"I do not see {phrases.title(piece)} among them, so I changed nothing. Which ones should stay?")
        left_out.update(hits)
    return left_out


def _ids(tasks: list[TaskJson]) -> list[str]:
    return [task["id"] for task in tasks][:BULK]


def _act(tool: str, arguments: dict[str, Any], say: Callable[[Result], str]) -> Skill:
    result = yield Call(tool, arguments)
    return Say(say(result)) if result["kind"] in ("changed", "list_changed") else replies.failed(result)


# -- adding


def _add(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    new = f"{intent['lead']}: {intent['new']}" if "lead" in intent.slots else intent["new"]
    new += intent.slots.get("rest", "") and f" {intent['rest']}"
    pronoun = re.fullmatch(rf"(?:{words.REFERENCE_IT}|{words.REFERENCE_THEM})(?: (?P<when>.+))?", new, re.IGNORECASE)
    if pronoun and memory.focus:
        if pronoun["when"] and read_when(pronoun["when"], context):
            return (
                yield from _snooze(
                    Intent("snooze", {"what": _pronoun(memory.focus), "when": pronoun["when"]}, new), memory, context
                )
            )
        return Say("That one is on your list already.")
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


def _make_list_and_add(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """The list that was asked for did not exist, and the person wants it."""
    *_, missing = read_tasks(intent["new"], context)
    if missing is not None:
        made = yield Call("add_list", {"name": missing[:100]})
        if made["kind"] != "list_changed":
            return replies.failed(made)
        context.list_names = (*context.list_names, missing)
    return (yield from _add(intent, memory, context))


def _unknown(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """No rule fits: a new date for what was just spoken of, a task in plain words, or nothing that we know."""
    said = intent.said
    moved = re.sub(r"^(?:no|sorry|i mean|i meant|better|make it|rather|instead)[, ]+", "", said, flags=re.IGNORECASE)
    moved = re.sub(r" (?:instead|rather|please)$", "", moved, flags=re.IGNORECASE)
    if memory.focus and read_when(moved, context):
        return (
            yield from _snooze(Intent("snooze", {"what": _pronoun(memory.focus), "when": moved}, said), memory, context)
        )
    if memory.focus and re.fullmatch(words.LEVEL, said, re.IGNORECASE):
        slots = {"what": _pronoun(memory.focus), "level": said}
        return (yield from _priority(Intent("priority", slots, said), memory, context))
    if (when := read_when(said, context)) is not None and when[0] is not None:
        return (yield from _find(Intent("find", {"rest": said}, said), memory, context))
    spoken = words_de if context.locale.language == "de" else words
    ours = f"{spoken.TASK_WORDS}|{spoken.ABOUT_ME}"
    if re.search(spoken.QUESTION, said, re.IGNORECASE) and not re.search(ours, said, re.IGNORECASE):
        return Say(replies.OUT_OF_SCOPE)
    if re.match(spoken.ASKING, said, re.IGNORECASE):
        rest = said if spoken is words else german.in_english(said)
        return (yield from _find(Intent("find", {"rest": rest}, said), memory, context))
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
    if not name or begins_like_task(name) or len(name.split()) > 4 or "#" in said:
        return None
    result = yield Call("find_tasks", {"text": name[:200], "limit": 2})
    if result.get("total") != 1:
        return None
    return (yield from _repeat(change, result["tasks"], memory, context))


# -- changing


def _complete(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    chosen = yield from _select(intent["what"], memory, context)
    if isinstance(chosen, Say):
        return chosen
    return (
        yield from _act(
            "complete_tasks", {"task_ids": _ids(chosen)}, lambda result: replies.completed(result, intent.said)
        )
    )


def _complete_past(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """ "I bought the milk": done, where there is such a task."""
    phrase = intent["what"]
    with_verb = f"{base_verb(intent['verb'])} {phrase}"
    result = yield Call("find_tasks", {"text": with_verb[:200]})
    if not result.get("tasks"):
        chosen = yield from _select(phrase, memory, context)
        verb = base_verb(intent["verb"]) or ""
        pronoun = re.fullmatch(f"{words.REFERENCE_IT}|{words.REFERENCE_THEM}", phrase, re.IGNORECASE)
        if not isinstance(chosen, Say) and not pronoun and not _could_be(verb, intent, chosen):
            return replies.nothing(phrase, chosen)
    else:
        chosen = _one_of(result["tasks"], with_verb, context)
    if isinstance(chosen, Unfound) and not re.match(r"(?:i|we)\b", intent.said, re.IGNORECASE):
        guessed = yield from _guessed(intent.said, memory, context)
        return guessed or (yield from _unknown(intent, memory, context))
    if isinstance(chosen, Say):
        return chosen
    return (
        yield from _act(
            "complete_tasks", {"task_ids": _ids(chosen)}, lambda result: replies.completed(result, intent.said)
        )
    )


def _reopen(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    chosen = yield from _select(intent["what"], memory, context, state={"view": "completed"})
    if isinstance(chosen, Say):
        return chosen
    return (
        yield from _act(
            "reopen_tasks", {"task_ids": _ids(chosen)}, lambda result: replies.changed("Open again:", result)
        )
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
    chosen = yield from _select(phrase, memory, context)
    if isinstance(chosen, Say):
        return chosen
    return (
        yield from _act("delete_tasks", {"task_ids": _ids(chosen)}, lambda result: replies.changed("Deleted", result))
    )


def _cancel(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """ "Cancel the dentist": the task of that name is not wanted any more; without one, it is something to do."""
    chosen = yield from _select(intent["what"], memory, context, exact=True)
    if isinstance(chosen, Unfound) and re.match(r"(?:cancel|call off)\b", intent.said, re.IGNORECASE):
        return (yield from _add(Intent("add", {"new": intent.said}, intent.said), memory, context))
    if isinstance(chosen, Say):
        return chosen
    return (
        yield from _act("delete_tasks", {"task_ids": _ids(chosen)}, lambda result: replies.changed("Deleted", result))
    )


def _whole_list(phrase: str, context: TurnContext) -> str | None:
    found = re.fullmatch(r"(?:the |my )?(?:(.+) list|list (.+))", phrase, re.IGNORECASE)
    name = find_list(found[1] or found[2], context) if found else None
    return name if name != "Inbox" else None


def _snooze(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    when = read_when(intent["when"], context)
    assert when is not None
    due_date, due_time = when
    starts_like_task = re.match(words.LIKE_A_TASK, intent.said, re.IGNORECASE) is not None
    chosen = yield from _select(intent["what"], memory, context, exact=starts_like_task)
    if isinstance(chosen, Say):
        if starts_like_task and isinstance(chosen, Unfound) and not memory.open_question:
            guessed = yield from _guessed(intent.said, memory, context)
            return guessed or (yield from _add(_as_addition(intent, context), memory, context))
        return chosen
    if due_date is None:
        arguments: dict[str, Any] = {"task_ids": _ids(chosen), "changes": {"due_time": f"{due_time:%H:%M}"}}
        return (yield from _act("update_tasks", arguments, lambda result: _moved(result, context)))
    arguments = {"task_ids": _ids(chosen), "due_date": due_date.isoformat()}
    if due_time is not None:
        arguments["due_time"] = f"{due_time:%H:%M}"
    return (yield from _act("snooze_tasks", arguments, lambda result: _moved(result, context)))


def _as_addition(intent: Intent, context: TurnContext) -> Intent:
    """What "do the report tomorrow" means where there is no report: a new task."""
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
    if re.search(words.SHORT_SPAN, intent["span"], re.IGNORECASE):
        slots = {**intent.slots, "when": f"in {re.sub(words.MORE, 'an ', intent['span'], flags=re.IGNORECASE)}"}
        return (yield from _snooze(Intent("snooze", slots, intent.said), memory, context))
    chosen = yield from _select(intent["what"], memory, context)
    if isinstance(chosen, Say):
        return chosen
    if any("due_date" not in task for task in chosen):  # found by likeness, known by name only
        again = yield Call("find_tasks", {"text": chosen[0]["title"][:200]})
        chosen = [task for task in again.get("tasks", []) if task["id"] == chosen[0]["id"]] or chosen
    dates = {task.get("due_date") for task in chosen}
    if len(dates) > 1:
        return Say("They are due on different days. To which day shall I move them?")
    due = dates.pop()
    earlier = re.search(r"\b(?:earlier|sooner)$", intent.said, re.IGNORECASE) is not None
    new = shifted(date.fromisoformat(due) if due else None, intent["span"], context.today, back=earlier)
    arguments = {"task_ids": _ids(chosen), "due_date": new.isoformat()}
    return (yield from _act("snooze_tasks", arguments, lambda result: _moved(result, context)))


def _snooze_only(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """ "Snooze it": to tomorrow, said so."""
    tomorrow = (context.today + timedelta(days=1)).isoformat()
    return (yield from _snooze(Intent("snooze", {**intent.slots, "when": tomorrow}, intent.said), memory, context))


def _move(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    name = find_list(intent["list"], context)
    assert name is not None
    spoken = words_de if context.locale.language == "de" else words
    adds = re.match(spoken.ADDS, intent.said, re.IGNORECASE) is not None
    chosen = yield from _select(intent["what"], memory, context, exact=adds)
    if isinstance(chosen, Say):
        if isinstance(chosen, Unfound) and adds:
            return (
                yield from _add(Intent("add", {"new": f"{intent['what']} to {name}"}, intent.said), memory, context)
            )
        return chosen
    return (
        yield from _act(
            "move_tasks",
            {"task_ids": _ids(chosen), "list": name},
            lambda result: replies.changed("Moved", result, f" to {name}"),
        )
    )


def _move_unknown(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    name = re.sub(r"^(?:the|my)\s+|\s+list$", "", intent["new"], flags=re.IGNORECASE)
    named = ", ".join(context.list_names[:10]) or "only the Inbox"
    return (yield from _say(f"You have no list called {phrases.title(name)}. Your lists: {named}."))


def _update(
    intent: Intent, memory: Memory, context: TurnContext, changes: dict[str, Any], say: Callable[[Result], str]
) -> Skill:
    chosen = yield from _select(intent["what"], memory, context)
    if isinstance(chosen, Say):
        return chosen
    return (yield from _act("update_tasks", {"task_ids": _ids(chosen), "changes": changes}, say))


def _rename(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    new = intent["new"].strip("\"“”'")
    chosen = yield from _select(intent["what"], memory, context)
    if isinstance(chosen, Say):
        return chosen
    if len(chosen) > 1:
        return replies.which(chosen, context.today)
    old = chosen[0]["title"]
    arguments = {"task_ids": _ids(chosen), "changes": {"title": new}}
    return (
        yield from _act(
            "update_tasks", arguments, lambda result: f"Renamed {phrases.title(old)} to {phrases.title(new)}."
        )
    )


def _priority(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _set_priority(intent, memory, context, read_level(intent["level"])))


def _raise(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _set_priority(intent, memory, context, 3))


def _lower(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (yield from _set_priority(intent, memory, context, 1))


def _set_priority(intent: Intent, memory: Memory, context: TurnContext, level: int) -> Skill:
    name = ("no", "low", "medium", "high")[level]
    return (
        yield from _update(
            intent, memory, context, {"priority": level}, lambda result: f"{_subject(result)} {name} priority now."
        )
    )


def _subject(result: Result) -> str:
    tasks = result["tasks"]
    return f"{phrases.titles([task['title'] for task in tasks])} {'has' if len(tasks) == 1 else 'have'}"


def _tag(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    tag = intent["tag"]
    return (
        yield from _update(
            intent,
            memory,
            context,
            {"add_tags": [tag]},
            lambda result: f"Tagged {phrases.titles([task['title'] for task in result['tasks']])} with #{tag}.",
        )
    )


def _untag(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    tag = intent.slots.get("tag")
    changes: dict[str, Any] = {"remove_tags": [tag]} if tag else {"clear": ["tags"]}
    gone = f"the tag #{tag}" if tag else "all tags"
    return (
        yield from _update(intent, memory, context, changes, lambda result: replies.changed(f"Took {gone} off", result))
    )


def _note(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    chosen = yield from _select(intent["what"], memory, context)
    if isinstance(chosen, Say):
        return chosen
    if len(chosen) > 1:
        return replies.which(chosen, context.today)
    before = chosen[0].get("notes") or ""
    notes = f"{before}\n{intent['new']}".strip()
    arguments = {"task_ids": _ids(chosen), "changes": {"notes": notes}}
    return (yield from _act("update_tasks", arguments, lambda result: replies.changed("Noted on", result)))


def _undate(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (
        yield from _update(
            intent, memory, context, {"clear": ["due_date"]}, lambda result: f"{_subject(result)} no date any more."
        )
    )


def _untime(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (
        yield from _update(
            intent, memory, context, {"clear": ["due_time"]}, lambda result: f"{_subject(result)} no time any more."
        )
    )


def _repeat_task(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    read = language.parse(f"x {intent['rule']}", **context.reader)
    assert read.recurrence is not None
    chosen = yield from _select(intent["what"], memory, context)
    if isinstance(chosen, Say):
        return chosen
    changes: dict[str, Any] = {"recurrence": read.recurrence}
    dated = all(task.get("due_date") for task in chosen)
    if read.due_date is not None and ("BY" in read.recurrence or not dated):
        changes["due_date"] = read.due_date.isoformat()
    rule = language.describe_recurrence(read.recurrence, language=context.locale.language)
    arguments = {"task_ids": _ids(chosen), "changes": changes}
    return (yield from _act("update_tasks", arguments, lambda result: f"{_named(result)} now repeats {rule}."))


def _named(result: Result) -> str:
    return phrases.titles([task["title"] for task in result["tasks"]])


def _unrepeat(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    return (
        yield from _update(
            intent,
            memory,
            context,
            {"clear": ["recurrence"]},
            lambda result: replies.changed("No longer repeats:", result),
        )
    )


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


# -- asking


def _find(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    filters = read_filters(intent.slots.get("rest", ""), context)
    if intent.said.lower().startswith(("today's", "tomorrow's", "this week's")):
        filters = read_filters(intent.said, context)
    still_open = re.search(words.STATE_OPEN, intent.said, re.IGNORECASE)
    if not still_open and re.search(words.STATE_DONE, intent.said, re.IGNORECASE) and "view" not in filters.query:
        filters = read_filters(f"done {intent.slots.get('rest', '')}", context)
    query: Query = {**filters.query}
    if filters.text:
        query["text"] = filters.text[:200]
    if not query and context.locale.language == "en" and not _asks_for_tasks(intent):
        return Say(replies.OUT_OF_SCOPE)
    result = yield Call("find_tasks", query)
    if result["kind"] != "tasks":
        return replies.failed(result)
    about = f" about {phrases.title(filters.text)}" if filters.text else ""
    kind = f" {' '.join(filters.said)}" if filters.said else ""
    if result["total"]:
        return Say(replies.found(result, f"{kind}{about}" or " still open", context.today))
    if (
        filters.text
        and filters.query
        and not re.search(f"{words.TASK_WORDS}|{words.ABOUT}", intent.said, re.IGNORECASE)
    ):
        return Unfound(f"Nothing{kind}{about} in your tasks. {replies.ABILITIES}")
    if filters.text and not filters.query:
        about_tasks = result.get("nearest") or re.search(words.ABOUT, intent.said, re.IGNORECASE)
        asks = words.QUESTION if about_tasks else f"{words.QUESTION}|{words.ASKING}"
        if re.search(asks, intent.said, re.IGNORECASE) and not re.search(words.TASK_WORDS, intent.said, re.IGNORECASE):
            return Say(f"I found nothing about {phrases.title(filters.text)} in your tasks. {replies.ABILITIES}")
        return replies.nothing(filters.text, result.get("nearest", []))
    return Say(f"Nothing{kind}{about}." if kind or about else "You have no open tasks.")


def _newest(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    result = yield Call("find_tasks", {"order": "newest", "limit": 5})
    if not result.get("tasks"):
        return replies.failed(result) if result["kind"] == "failed" else Say("You have no open tasks.")
    return Say(f"Added last: {replies.several(result['tasks'], context.today)}.")


def _asks_for_tasks(intent: Intent) -> bool:
    said = intent.said.lower()
    return bool(re.search(words.TASK_WORDS, said) or re.search(r"\b(?:show|list|everything|all|anything|what)\b", said))


def _count(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    filters = read_filters(intent.slots.get("rest", ""), context)
    query: Query = {**filters.query, "limit": 5}
    if filters.text:
        query["text"] = filters.text[:200]
    result = yield Call("find_tasks", query)
    if result["kind"] != "tasks":
        return replies.failed(result)
    total = result["total"]
    completed = query.get("view") == "completed"
    kind = " ".join(word for word in filters.said if word != "done")
    about = f" about {phrases.title(filters.text)}" if filters.text else ""
    verb = "You finished" if completed else "You have"
    state = "" if completed or filters.said or about else " still open"
    listed = f": {replies.several(result['tasks'], context.today, total)}" if 0 < total <= 5 else ""
    number = phrases.count(total) if total else "no tasks"
    return Say(f"{verb} {number}{state}{f' {kind}' if kind else ''}{about}{listed}.")


def _when(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    chosen = yield from _select(intent["what"], memory, context)
    if isinstance(chosen, Say):
        return chosen
    said = []
    for task in chosen[:5]:
        due = replies.due(task, context.today)
        exact = f" ({phrases.exact_day(date.fromisoformat(task['due_date']), context.today)})" if due else ""
        said.append(
            f"{phrases.title(task['title'])} is due {due}{exact}"
            if due
            else f"{phrases.title(task['title'])} has no date"
        )
    return Say(f"{'; '.join(said)}.")


def _ask_done(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    reference = refer(intent["what"], memory, context)
    text = {"text": reference.text[:200]}
    done = yield Call("find_tasks", {**text, "view": "completed", "limit": 3})
    if done.get("tasks"):
        verb = "is" if len(done["tasks"]) == 1 else "are"
        return Say(f"Yes, {phrases.titles([task['title'] for task in done['tasks']])} {verb} done.")
    still = yield Call("find_tasks", {**text, "limit": 3})
    if still.get("tasks"):
        verb = "is" if len(still["tasks"]) == 1 else "are"
        return Say(f"No, {replies.several(still['tasks'], context.today)} {verb} still open.")
    return replies.nothing(reference.text, still.get("nearest", []))


def _plan(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    """What is late, then what is due, the important first; and something without a date where there is room."""
    if re.search(words.MOST_IMPORTANT, intent.said, re.IGNORECASE):
        weighty = yield Call("find_tasks", {"order": "priority", "limit": 5})
        if weighty.get("tasks") and weighty["tasks"][0]["priority"]:
            marked = [task for task in weighty["tasks"] if task["priority"] == weighty["tasks"][0]["priority"]]
            return Say(f"Most important: {replies.several(marked, context.today)}.")
    rest = f"{intent.slots.get('rest', '')} {intent.slots.get('tail', '')}"
    if not re.search(r"\b(?:this|next|today|tomorrow)\b", rest, re.IGNORECASE):
        rest = f"this {rest.strip()}"
    ahead = language.parse_range(rest, **context.reader)
    last = ahead[1] if ahead else context.today
    result = yield Call("find_tasks", {"due_to": last.isoformat(), "limit": 50})
    if result["kind"] != "tasks":
        return replies.failed(result)
    tasks: list[TaskJson] = result["tasks"]
    if not tasks:
        anything = yield Call("find_tasks", {"order": "priority", "limit": 3})
        if anything.get("tasks"):
            return Say(f"Nothing is due. You could get ahead with {replies.several(anything['tasks'], context.today)}.")
        return Say("Nothing is due and nothing is open. Enjoy the day!")
    today = context.today.isoformat()
    late = [task for task in tasks if task["due_date"] < today]
    now = sorted(
        (task for task in tasks if task["due_date"] >= today),
        key=lambda task: (task["due_date"], -task["priority"], task["due_time"] or "99"),
    )
    order = sorted(late, key=lambda task: (-task["priority"], task["due_date"])) + now
    first = f"Start with {replies.describe(order[0], context.today)}."
    parts = []
    if late:
        parts.append(f"{phrases.count(len(late))} overdue")
    if now:
        until = "today" if last == context.today else f"until {phrases.day(last, context.today)}"
        parts.append(f"{phrases.count(len(now))} due {until}")
    then = f" Then {replies.several(order[1:], context.today, len(order) - 1)}." if len(order) > 1 else ""
    return Say(f"{' and '.join(parts)}. {first}{then}")


def _summary(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    today = context.today
    ahead = yield Call("find_tasks", {"due_to": (today + timedelta(days=7)).isoformat(), "limit": 200})
    done = yield Call(
        "find_tasks", {"completed_from": today.isoformat(), "completed_to": today.isoformat(), "limit": 5}
    )
    if ahead["kind"] != "tasks":
        return replies.failed(ahead)
    now = [task for task in ahead["tasks"] if task["due_date"] <= today.isoformat()]
    week = ahead["tasks"][len(now) :]
    late = sum(task["due_date"] < today.isoformat() for task in now)
    lines = []
    if now:
        overdue = f", {late} of them overdue" if late else ""
        lines.append(f"{phrases.count(len(now))} for today{overdue}: {replies.several(now, today)}.")
    else:
        lines.append("Nothing is due today.")
    if week:
        lines.append(f"In the next seven days: {replies.several(week, today)}.")
    if done.get("total"):
        lines.append(f"Done today: {phrases.count(done['total'])}.")
    return Say(" ".join(lines))


# -- lists and tags


def _lists(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    result = yield Call("show_lists", {})
    found = result.get("lists", [])
    if not found:
        return Say("You have no lists yet, only the Inbox. Say “make a list called Groceries” to start one.")
    named = ", ".join(f"{each['name']} ({each['open_tasks']})" for each in found)
    return Say(f"{phrases.count(len(found), 'list')}: {named}.")


def _add_list(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    name = re.sub(r"^(?:called|named|for|:)\s*", "", intent["new"], flags=re.IGNORECASE).strip("\"“”' ")
    return (
        yield from _act(
            "add_list", {"name": name[:100]}, lambda result: f"Made the list {phrases.title(result['list']['name'])}."
        )
    )


def _rename_list(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    name, new = find_list(intent["list"], context), intent["new"].strip("\"“”' ")
    return (
        yield from _act(
            "rename_list",
            {"list": name, "name": new[:100]},
            lambda result: f"The list is now called {phrases.title(result['list']['name'])}.",
        )
    )


def _delete_list(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    name = find_list(intent["list"], context)
    return (
        yield from _act(
            "delete_list",
            {"list": name},
            lambda result: f"Deleted the list {phrases.title(result['list']['name'])} with its tasks.",
        )
    )


def _tags(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    result = yield Call("show_tags", {})
    found = result.get("tags", [])
    named = ", ".join(f"#{each['tag']} ({each['open_tasks']})" for each in found[:20])
    return Say(f"{phrases.count(len(found), 'tag')}: {named}." if found else "You use no tags yet.")


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
    "rename": _rename,
    "priority": _priority,
    "raise": _raise,
    "lower": _lower,
    "tag": _tag,
    "untag": _untag,
    "note": _note,
    "undate": _undate,
    "untime": _untime,
    "repeat": _repeat_task,
    "unrepeat": _unrepeat,
    "undo": _undo,
    "find": _find,
    "newest": _newest,
    "count": _count,
    "when": _when,
    "ask_done": _ask_done,
    "plan": _plan,
    "summary": _summary,
    "lists": _lists,
    "add_list": _add_list,
    "rename_list": _rename_list,
    "delete_list": _delete_list,
    "tags": _tags,
    "help": _help,
    "out": _out_of_scope,
    "greet": _greet,
    "thanks": _thanks,
    "bye": _bye,
    "yes": _yes_or_no,
    "no": _yes_or_no,
    "long": _long,
}
