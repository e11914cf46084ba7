"""Several requests in one message: "move the report to Friday, and remind me to call Ann"."""

import re
from collections.abc import Generator

from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import german, words_de
from todo_api.assistant.offline import words_en as words
from todo_api.assistant.offline.intents import (
    ACTING,
    ASKING_KINDS,
    END_SLOTS,
    LOOSE_ACTS,
    MOST_CHARACTERS,
    Intent,
    recognise,
    without_politeness,
)
from todo_api.assistant.offline.steps import Call, Result

MOST_JOINTS = 8
"""More than that many commas and "and"s are an enumeration, or a text about something else."""
PRONOUNS = ("it", "that", "them", "this")
COMMANDS = ACTING - LOOSE_ACTS


def requests(said: str, context: TurnContext) -> Generator[Call, Result, list[str]]:
    """The parts that each ask for something by themselves, in order; the text itself where nothing surely divides it.

    A title may hold a command ("add finish the form and cancel the gym"), and so may a question: after these a part is
    a request of its own only when it speaks of a task that is there."""
    table = german.words_of(context.locale.language)
    joints = list(re.finditer(table.JOINT, said, re.IGNORECASE)) if len(said) <= MOST_CHARACTERS else []
    parts: list[str] = []
    start = 0
    for joint in joints if len(joints) <= MOST_JOINTS else ():
        before, after = said[start : joint.start()], said[joint.end() :]
        if not before or before.count('"') % 2 or before.count("“") != before.count("”"):
            continue
        left, right = _request(before, context), _request(after, context)
        if (carried := _carried(left, right, before, after, context)) is not None:
            return [*parts, before, carried]
        if left.kind == "add_list" and right.kind == "add" and joint["and"]:
            return [*parts, before, f"{after} to it"]
        if not _divides(left, right, joint, after):
            continue
        told = joint["and"] is None and left.kind in ACTING and re.search(table.IS_SO, before, re.IGNORECASE)
        remark = left.kind in LOOSE_ACTS and right.kind in COMMANDS
        if (told or remark) and not (yield from _is_there(left.slots.get("what", ""), context)):
            continue  # "the cellar is dry, delete the pump": why, and one request
        if (
            left.kind not in COMMANDS
            and right.kind in ACTING
            and not (yield from _is_there(right.slots.get("what", ""), context))
        ):
            continue
        parts.append(before)
        start = joint.end()
    return [*parts, said[start:]]


def _request(text: str, context: TurnContext) -> Intent:
    """What a part asks for by a command; `unknown` where only its form speaks for an addition, or its end is missing
    ("mark eggs", before "and milk as done")."""
    intent = recognise(text, context)
    opener = german.words_of(context.locale.language).STRONG_OPENER
    weak = intent.kind == "add" and not re.match(opener, _plain(text, context), re.IGNORECASE)
    cut = re.match(words.WITHOUT_END, _plain(text, context), re.IGNORECASE)
    return Intent("unknown", {}, text) if weak or cut else intent


def _divides(left: Intent, right: Intent, joint: re.Match[str], after: str) -> bool:
    """Whether both ask for something; after a comma alone, only a command does."""
    joined, ended = joint["and"] is not None, joint[0].startswith((".", ";", "!"))
    sure = left.kind in COMMANDS or left.kind in ("add", "undo")
    if right.slots.get("what") in PRONOUNS and not (joined or ended):
        return False  # "the report won't be done, move it": one request
    if right.kind in LOOSE_ACTS or (right.kind in ACTING and re.match(f"{words.TELLS}|{words_de.TELLS}", after, re.I)):
        return joined and sure and not right.kind.endswith("_state") and right.slots.get("what", "it") not in PRONOUNS
    if left.kind in LOOSE_ACTS:
        named = right.kind in COMMANDS and right.slots.get("what", "it") not in PRONOUNS
        return joined and (named or right.kind == "add")
    if left.kind in ASKING_KINDS:
        return joined and right.kind in COMMANDS
    if right.kind in ASKING_KINDS:
        return sure and right.kind != "thanks" and (joined or ended)
    return sure and (right.kind in COMMANDS or right.kind == "undo" or (right.kind == "add" and left.kind != "add"))


def _carried(left: Intent, right: Intent, before: str, after: str, context: TurnContext) -> str | None:
    """ "(Push the report to Monday and) the rent to Tuesday": the second request with the first one's verb."""
    if left.kind not in END_SLOTS or right.kind in COMMANDS or right.kind == "add":
        return None
    text = f"{_plain(before, context).split(' ', 1)[0]} {after}"
    intent = recognise(text, context)
    return text if intent.kind == left.kind and intent.slots.get("what", "it") not in PRONOUNS else None


def _plain(text: str, context: TurnContext) -> str:
    return german.without_politeness(text) if context.locale.language == "de" else without_politeness(text)


def _is_there(what: str, context: TurnContext) -> Generator[Call, Result, bool]:
    text = re.sub(r"^(?:the|my)\s+", "", what, flags=re.IGNORECASE)
    result = yield Call("find_tasks", {"text": text[:200], "limit": 10})
    return bool(result.get("tasks"))
