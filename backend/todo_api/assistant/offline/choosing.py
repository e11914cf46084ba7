"""Which tasks a phrase speaks of, or what to ask when that is not clear; and the call that changes them."""

import re
from collections.abc import Callable, Generator
from typing import Any

from todo_api.assistant import phrases
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import german, replies
from todo_api.assistant.offline import words_en as words
from todo_api.assistant.offline.cues import named_by
from todo_api.assistant.offline.intents import tidy
from todo_api.assistant.offline.memory import Memory, TaskJson
from todo_api.assistant.offline.references import Query, Reference, has_words, ordinals, refer
from todo_api.assistant.offline.steps import Call, Result, Say, Skill
from todo_api.assistant.search import search_words

Selection = Generator[Call, Result, "list[TaskJson] | Say"]
BULK = 200


def select(
    phrase: str, memory: Memory, context: TurnContext, *, state: Query | None = None, exact: bool = False
) -> Selection:
    """The tasks that a phrase speaks of, or what to say when that is not clear; `exact`: every word has to fit."""
    spoken = german.words_of(context.locale.language)
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


def select_one(phrase: str, memory: Memory, context: TurnContext) -> Generator[Call, Result, TaskJson | Say]:
    """The one task that a phrase speaks of, or what to say when it is not one."""
    chosen = yield from select(phrase, memory, context)
    if isinstance(chosen, Say):
        return chosen
    return chosen[0] if len(chosen) == 1 else replies.which(chosen, context.today)


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
    return one_of(tasks, reference.text, context)


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
    return one_of(reference.tasks, reference.text, context) if reference.tasks else Say("Which task do you mean?")


def one_of(tasks: list[TaskJson], text: str, context: TurnContext) -> list[TaskJson] | Say:
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


def ids(tasks: list[TaskJson]) -> list[str]:
    return [task["id"] for task in tasks][:BULK]


def act(tool: str, arguments: dict[str, Any], say: Callable[[Result], str]) -> Skill:
    result = yield Call(tool, arguments)
    return Say(say(result)) if result["kind"] in ("changed", "list_changed") else replies.failed(result)
