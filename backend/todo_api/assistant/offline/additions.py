"""New tasks out of a sentence: one or several, each with its date, list, tags and priority."""

import re
from typing import Any

from todo_api import language
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import german, words_de
from todo_api.assistant.offline import words_en as words
from todo_api.assistant.offline.intents import base_verb, begins_like_task, find_list, read_when

NewTaskJson = dict[str, Any]
TAIL_LIST = re.compile(words.TAIL_LIST, re.IGNORECASE)


def read_tasks(text: str, context: TurnContext) -> tuple[list[NewTaskJson], str | None, str | None]:
    """The tasks, the list that all of them go to, and the name of a list that was asked for but is not there."""
    text = re.sub(german.words_of(context.locale.language).TAIL_TAG, r" #\g<tag>", text.strip(), flags=re.IGNORECASE)
    marks = re.search(r"(?:\s+[#!]\S+)+$", text)
    text = text[: marks.start()] if marks else text
    text = re.sub(words.TAIL_TO_LIST, "", text, flags=re.IGNORECASE) or text
    text, list_name, missing = _read_list(text, context)
    if missing is not None:
        return [], None, missing
    text += marks[0] if marks else ""
    text = re.sub(words.HEADING, "", text, flags=re.IGNORECASE)
    shared = None
    if lead := re.match(words.LEAD_DATE, text, re.IGNORECASE):
        shared = read_when(lead["when"], context)
        text = lead["rest"] if shared else text
    tasks = [_read_one(piece, context) for piece in split(text, context)]
    tasks = [task for task in tasks if re.search(r"\w", task["title"])]
    _share_last_date(tasks)
    for task in tasks:
        if list_name is not None:
            task.setdefault("list", list_name)
        if shared is not None and "due_date" not in task and shared[0] is not None:
            task["due_date"] = shared[0].isoformat()
            if shared[1] is not None:
                task["due_time"] = f"{shared[1]:%H:%M}"
    return tasks, list_name, None


def split(text: str, context: TurnContext) -> list[str]:
    """The pieces of an enumeration. "bread and butter" is one thing; "milk, eggs and call mum" are three."""
    text = re.sub(r";\s*(?=due\b|by\b|on\b|at\b)", " ", text)
    lines = [re.sub(r"^(?:[-*•]|\d+[.)])\s+", "", line).strip() for line in re.split(r"[\n;]+", text)]
    pieces: list[str] = []
    for line in filter(None, lines):
        pieces += _split_line(line, context)
    return pieces


def _split_line(line: str, context: TurnContext) -> list[str]:
    if re.match(r"[\"“].*[\"”]$", line):
        return [line]
    parts = [part.strip() for part in re.split(r",\s+", line)]
    joined: list[str] = []
    for part in parts:
        bare = re.sub(r"^(?:and|plus|&|und)\s+(?:(?:then|also|dann|noch|auch)\s+)*", "", part, flags=re.IGNORECASE)
        if joined and (read_when(bare, context) is not None or _is_trimming(bare)):
            joined[-1] = f"{joined[-1]}, {part}"
        elif part:
            joined.append(bare)
    enumerated = len(joined) > 1
    pieces: list[str] = []
    for index, part in enumerate(joined):
        halves = re.split(r"\s+(?:and then|and also|and|n|plus|&|und)\s+", part)
        last = index == len(joined) - 1
        counted = all(re.match(r"(?:\d+|an?|some|two|three)\s", half, re.IGNORECASE) for half in halves)
        several = (enumerated and last) or counted or all(begins_like_task(half) for half in halves[1:])
        if len(halves) > 1 and (several or _are_two_things(halves, context)):
            pieces += _rejoin(halves, context)
        else:
            pieces.append(part)
    return pieces


def _are_two_things(halves: list[str], context: TurnContext) -> bool:
    """ "Loo roll and bin bags": bare things, each by itself; "bread and butter" and "Tom and Ann" are one."""
    spoken = german.words_of(context.locale.language)
    whole = " ".join(halves)
    if len(halves) != 2 or re.search(rf"\d|[,:;()\"“#!]|\b(?:{spoken.NOT_BARE})\b", whole, re.IGNORECASE):
        return False
    if begins_like_task(halves[0]) or any(len(half.split()) > 2 for half in halves):
        return False
    if f"{halves[0]} {halves[1]}".lower() in spoken.PAIRS or re.search(rf"(?:{spoken.EVENTS})$", whole, re.IGNORECASE):
        return False
    if context.locale.language == "de":
        return not any(re.search(r"\b[a-zäöüß]+n$", half) for half in halves)  # a verb: "Flur und Bad putzen"
    return not all(half[:1].isupper() for half in halves)


def _rejoin(halves: list[str], context: TurnContext) -> list[str]:
    """ "on Mon and Thu" belongs together: a half that is only a date goes back to the one before it."""
    pieces: list[str] = []
    for half in halves:
        if pieces and read_when(half, context) is not None:
            pieces[-1] = f"{pieces[-1]} and {half}"
        else:
            pieces.append(half)
    return pieces


def _is_trimming(text: str) -> bool:
    """A piece that only says how: "!!", "#home", "high priority", "every week"."""
    return bool(re.fullmatch(words.TRIMMING, text, re.IGNORECASE))


def _read_one(text: str, context: TurnContext) -> NewTaskJson:
    if quoted := re.fullmatch(r"[\"“]([^\"“”]+)[\"”]", text.strip()):
        return {"title": quoted[1][:500]}
    read = language.parse(text, **context.reader, lists=context.list_names)
    title = re.sub(words.LEAD_IN, "", read.title.strip(" ,-–—>→="), flags=re.IGNORECASE)
    if context.locale.language == "de":
        title = re.sub(words_de.ARTICLE, "", title, flags=re.IGNORECASE) or title
    if read.due_date is not None:
        title = re.sub(words.DANGLING, "", title, flags=re.IGNORECASE) or title
    task: NewTaskJson = {"title": (_unquoted(title) or title)[:500]}
    if read.due_date is not None:
        task["due_date"] = read.due_date.isoformat()
    if read.due_time is not None:
        task["due_time"] = f"{read.due_time:%H:%M}"
    if read.recurrence is not None:
        task["recurrence"] = read.recurrence
    if read.priority:
        task["priority"] = read.priority
    if read.tags:
        task["tags"] = list(read.tags)
    if read.list is not None and (name := find_list(read.list, context)) is not None:
        task["list"] = name
    return task


def _unquoted(title: str) -> str:
    plain = title.strip().strip('"“”')
    inner = re.fullmatch(r"['‘](.+)['’]", plain)
    return inner[1] if inner else plain


def _share_last_date(tasks: list[NewTaskJson]) -> None:
    """ "milk, eggs and bread tomorrow": one date at the end of bare things is meant for all of them."""
    if len(tasks) < 2 or "due_date" not in tasks[-1] or begins_like_task(tasks[-1]["title"]):
        return
    if any("due_date" in task for task in tasks[:-1]):
        return
    for task in tasks[:-1]:
        task["due_date"] = tasks[-1]["due_date"]
        if "due_time" in tasks[-1]:
            task["due_time"] = tasks[-1]["due_time"]


def _read_list(text: str, context: TurnContext) -> tuple[str, str | None, str | None]:
    """Take "to Groceries", "to my work list", "in the Inbox" off the end, or "Groceries: …" off the start."""
    if (start := re.match(r"([^:,]{1,60}):\s+(.+)$", text, re.DOTALL)) and (name := find_list(start[1], context)):
        return start[2], name, None
    named = re.search(words.NAMED_LIST, text, re.IGNORECASE)
    if named and (name := find_list(named["name"] or named["name2"], context)):
        return text[: named.start()] + text[named.end() :], name, None
    for name in context.list_names:
        if piece := re.search(rf"[,;]\s*(?:in |on |to |under )?{re.escape(name)}(?=$|[,;])", text, re.IGNORECASE):
            return text[: piece.start()] + text[piece.end() :], name, None
    before, when = _cut_tail_date(text, context)
    bare, name, missing = _read_tail_list(before, context)
    return (f"{bare}{when}" if name else text), name, missing


def _cut_tail_date(text: str, context: TurnContext) -> tuple[str, str]:
    """The text without the date or time at its end, and that end."""
    dated = ("date", "time", "recurrence")
    spans = language.parse(text, **context.reader).spans
    last = next((span for span in spans if span.kind in dated and span.end == len(text)), None)
    return (text, "") if last is None else (text[: last.start].rstrip(" ,"), f" {text[last.start :]}")


def _read_tail_list(text: str, context: TurnContext) -> tuple[str, str | None, str | None]:
    position, found = 0, TAIL_LIST.search(text)
    while found is not None:
        name = find_list(found["name"], context)
        exact = name is not None and name.casefold() == found["name"].casefold()
        if name is not None and (found["list"] or exact or found["by"].lower() != "for"):
            return text[: found.start()], name, None
        if found["list"] and found["my"]:
            return text, None, found["name"]
        position = found.start() + 1
        found = TAIL_LIST.search(text, position)
    return text, None, None


def is_thing(text: str, context: TurnContext) -> bool:
    """ "Toilet paper", "bread and butter": a few words that tell nothing and ask nothing."""
    if context.locale.language == "de":
        said = text.lower().split()
        opinion = re.match(words_de.NOT_A_TASK, text, re.IGNORECASE)
        return (
            not opinion
            and 2 <= len(said) <= 5
            and all(
                re.fullmatch(r"[\w'’&-]{2,}", word)
                and (word in words_de.JOINS_THINGS or word not in words_de.REMARKS)
                and not re.fullmatch(f"{words_de.VERB_FORM}|{words_de.DID}|{words_de.ASKING}", word)
                for word in said
            )
        )
    return (
        2 <= len(text.split()) <= 5
        and all(re.fullmatch(r"[\w'’&-]*[aeiouyäöü&][\w'’-]*|[A-Z]+", word) for word in text.split())
        and not re.search(words.NO_THING, text, re.IGNORECASE)
        and text.lower().split()[0] not in words.COMMANDS
        and base_verb(text.split()[0]) in (None, text.lower().split()[0])
        and not re.match(words.NOT_A_TASK, text, re.IGNORECASE)
    )


def looks_like_task(text: str, context: TurnContext) -> bool:
    """Plain words that are a task: they begin like one, or carry a date, a tag or a priority."""
    meant = [word for word in re.findall(r"\w+", text.lower()) if word not in words.SMALL_WORDS]
    code = context.locale.language
    read = language.parse(text, **context.reader, lists=context.list_names)
    if not meant or re.match(german.words_of(code).NOT_A_TASK, text, re.IGNORECASE):
        return False
    if read.due_date is not None and read.due_date < context.today:
        return False
    if begins_like_task(text) or re.fullmatch(words.NEEDS_DOING, text, re.IGNORECASE):
        return len(set(meant)) > 1
    if code == "de" and re.search(words_de.LIKE_A_TASK, text, re.IGNORECASE):
        return len(meant) > 1 and not re.search(words_de.TELLING, text, re.IGNORECASE)
    if (start := re.match(r"([^:,]{1,60}):\s+\S", text)) and find_list(start[1], context):
        return True
    pieces = [piece for piece in re.split(words.AND, text) if piece.strip()]
    if len(pieces) > 2 and all(len(piece.split()) <= 4 for piece in pieces):
        return True
    if "\n" in text or re.search(r"(?:^|\s)(?:#\w|!{1,3}(?:\s|$))", text):
        return True
    named = [word for word in re.findall(r"\w+", read.title.lower()) if word not in words.SMALL_WORDS]
    return read.due_date is not None and bool(named)
