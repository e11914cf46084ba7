"""Which tasks a phrase speaks of: "it", "the second one", "all of them except…", "everything due today", "the milk"."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from rapidfuzz import utils

from todo_api import language
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import words_de
from todo_api.assistant.offline import words_en as words
from todo_api.assistant.offline.intents import find_list, read_level
from todo_api.assistant.offline.memory import Memory, TaskJson
from todo_api.assistant.search import search_words

Query = dict[str, Any]


@dataclass(slots=True)
class Filters:
    """What restricts a question: arguments of find_tasks, the words left over, and how to say it again."""

    query: Query = field(default_factory=dict)
    text: str = ""
    said: list[str] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return bool(self.query)


@dataclass(slots=True)
class Reference:
    """Tasks that are known already, or a query that finds them. `many`: all that it finds are meant."""

    tasks: list[TaskJson] | None = None
    query: Query | None = None
    text: str = ""
    many: bool = False
    but: "Reference | None" = None
    filters: Filters | None = None


def refer(phrase: str, memory: Memory, context: TurnContext) -> Reference:
    """What a phrase refers to."""
    plain = phrase.strip().strip(",;:").strip()
    quoted = re.fullmatch(r"(?:(?:the|my|that) )?(?:(?:task|to-?do|item|one|reminder) )?[\"“'](.+)[\"”']", plain)
    if quoted:
        return Reference(query={"text": quoted[1]}, text=quoted[1])
    if but := _full(words.EXCEPT, plain):
        group = refer(but["rest"], memory, context) if but["rest"] else None
        whole = group if group is not None and group.many else _all(memory)
        whole.but = refer(but["except"], memory, context)
        return whole
    if _full(words.REFERENCE_IT, plain) and memory.focus:
        return Reference(tasks=memory.focus, text=plain)
    if _full(words.REFERENCE_THEM, plain) and (memory.focus or memory.listed):
        several = memory.listed if len(memory.focus) == 1 and len(memory.listed) > 1 else memory.focus or memory.listed
        return Reference(tasks=several, many=True, text=plain)
    if not memory.listed and _full(f"{words.REFERENCE_IT}|{words.REFERENCE_THEM}", plain):
        return Reference(tasks=[], text=plain)
    if _full(words.REFERENCE_ALL, plain):
        return _all(memory)
    if not memory.listed and memory.focus and _full(words.REFERENCE_LAST, plain):
        return Reference(tasks=memory.focus[-1:], text=plain)
    numbers = ordinals(plain, len(memory.listed))
    if numbers is not None:
        chosen = [memory.listed[number - 1] for number in numbers if 0 < number <= len(memory.listed)]
        title = re.search(r"[a-z] \d", plain, re.IGNORECASE)  # "invoice 77" may be what a task is called
        if chosen or title is None:
            return Reference(tasks=chosen, many=len(memory.listed) > 0, text=plain)
    return _described(plain, memory, context)


def _all(memory: Memory) -> Reference:
    """All: of what was just shown, else of what is open."""
    last = memory.last
    shown = last is not None and any(result.get("kind") == "tasks" for _, result in last.results)
    if shown and len(memory.listed) > 1:
        return Reference(tasks=memory.listed, many=True, text="all of them")
    return Reference(query={"limit": 200}, many=True, text="everything")


def is_everything(phrase: str, memory: Memory) -> bool:
    """Whether a phrase speaks of all that there is, and not of what was just shown. Who puts off "everything" means
    what is due by now, not what is planned for next week."""
    return _full(words.REFERENCE_ALL, phrase.strip()) is not None and _all(memory).query is not None


def _described(plain: str, memory: Memory, context: TurnContext) -> Reference:
    if (all_of := _full(words.ALL_OF_LIST, plain)) and (name := list_called(all_of["list"], context)):
        return Reference(query={"list": name, "limit": 200}, many=True, text=plain)
    filters = read_filters(plain, context)
    plural = re.match(_with_nouns(words.EVERYTHING), plain, re.IGNORECASE) or re.search(
        r"\b(?:tasks|to-?dos|items|things|ones|stuff|chores|reminders)\b", plain, re.IGNORECASE
    )
    if plural and (filters.any or not filters.text):
        query = {**filters.query, "limit": 200}
        if filters.text:
            query["text"] = filters.text
        return Reference(query=query, many=True, text=plain, filters=filters)
    text = plain
    if one := _full(words.THE_ONE, plain):
        text = one["text"] or one["text2"]
        among = [task for task in memory.listed if has_words(task["title"], text)]
        if among:
            return Reference(tasks=among, text=text)
    text = re.sub(r"^(?:the|my|that|this|our)\s+", "", text, flags=re.IGNORECASE)
    return Reference(query={"text": text[:200]}, text=text, filters=filters if filters.any else None)


def list_called(name: str, context: TurnContext) -> str | None:
    """The list of exactly this name."""
    return next((each for each in context.list_names if each.casefold() == name.casefold()), None)


def ordinals(phrase: str, size: int) -> list[int] | None:
    """1-based positions: "the second one", "1 and 3", "2-4", "the first two", "the last one"; None for other text."""
    plain = phrase.lower().replace("#", " ").strip()
    if first := re.fullmatch(r"(?:the )?(first|last|top) (\w+)(?: ones| tasks| items)?", plain):
        number = words.ORDINALS.get(first[2]) or (int(first[2]) if first[2].isdigit() else 0)
        if number and first[2] != "one":
            return (
                list(range(1, number + 1)) if first[1] != "last" else list(range(max(1, size - number + 1), size + 1))
            )
    if re.fullmatch(words.REFERENCE_LAST, plain):
        return [size]
    if span := re.fullmatch(r"(?:numbers? |tasks? )?(\d+) ?(?:-|–|to|through) ?(\d+)", plain):
        return list(range(int(span[1]), min(int(span[2]), 200) + 1))
    tokens = re.findall(r"[a-z0-9]+", plain)
    significant = [token for token in tokens if token not in words.ORDINAL_FILLERS]
    if not significant:
        significant = [token for token in tokens if token == "one" and len(tokens) == 1]
    numbers = [
        words.ORDINALS.get(token) or (int(token) if token.isdigit() and len(token) < 4 else 0) for token in significant
    ]
    return numbers if numbers and all(numbers) else None


def has_words(title: str, text: str) -> bool:
    """Every word of the text begins a word of the title."""
    theirs = utils.default_process(title).split()
    ours = search_words(text)
    return bool(ours) and all(any(other.startswith(word) for other in theirs) for word in ours)


def read_filters(text: str, context: TurnContext) -> Filters:
    """Take dates, lists, tags, states and priorities out of a question; what says something else is left."""
    filters = Filters()
    rest = re.sub(words.POSSESSIVE, r"\1", f" {text} ", flags=re.IGNORECASE)
    if found := re.search(words.TAGGED, rest, re.IGNORECASE):
        filters.query["tag"] = found[1] or found[2] or found[3]
        filters.said.append(f"tagged #{filters.query['tag']}")
        rest = _cut(rest, found)
    if found := re.search(words.INBOX, rest, re.IGNORECASE):
        filters.query["list"] = "Inbox"
        filters.said.append("in the Inbox")
        rest = _cut(rest, found)
    else:
        rest = _read_list(rest, filters, context)
    not_done = re.search(words.STATE_OPEN, rest, re.IGNORECASE)
    if not_done:
        rest = _cut(rest, not_done)
    elif found := re.search(words.STATE_DONE, rest, re.IGNORECASE):
        filters.query["view"] = "completed"
        rest = _cut(rest, found)
    if found := re.search(words.OVERDUE, rest, re.IGNORECASE):
        filters.query["view"] = "overdue"
        filters.said.append("overdue")
        rest = _cut(rest, found)
    if found := re.search(words.UNDATED, rest, re.IGNORECASE):
        filters.query["undated"] = True
        filters.said.append("without a date")
        rest = _cut(rest, found)
    if found := re.search(words.IMPORTANT, rest, re.IGNORECASE):
        level = read_level(found[0])
        filters.query["priority"] = level
        filters.said.append(f"with {('no', 'low', 'medium', 'high')[level]} priority")
        rest = _cut(rest, found)
    rest = _read_days(rest, filters, context)
    if found := re.search(words.UPCOMING, rest, re.IGNORECASE):
        filters.query.setdefault("view", "upcoming")
        filters.said.append("coming up")
        rest = _cut(rest, found)
    small = words.SMALL_WORDS | words_de.REMARKS if context.locale.language == "de" else words.SMALL_WORDS
    filters.text = " ".join(
        word for word in re.findall(r"[^\s,;:?!\"“”()]+", rest) if _bare(word) and _bare(word) not in small
    )
    if filters.query.get("view") == "completed":
        filters.said.insert(0, "done")
    return filters


def _read_list(rest: str, filters: Filters, context: TurnContext) -> str:
    for name in sorted(context.list_names, key=len, reverse=True):
        pattern = words.LIST_IN_QUESTION.replace("{name}", re.escape(name))
        found = re.search(pattern, rest, re.IGNORECASE)
        listed = found and re.search(words.LISTED_NOUN, found[0], re.IGNORECASE)
        if found and (listed or utils.default_process(rest).strip() == name.casefold()):
            filters.query["list"] = name
            filters.said.append(f"in {name}")
            return _cut(rest, found)
    found = re.search(r"\b(?:in|on|from|under)\s+(?:the|my)\s+([\w' -]{2,40}?)\s+list\b", rest, re.IGNORECASE)
    if found and (near := find_list(found[1], context)):
        filters.query["list"] = near
        filters.said.append(f"in {near}")
        return _cut(rest, found)
    return rest


def _read_days(rest: str, filters: Filters, context: TurnContext) -> str:
    rest = re.sub(words.FROM_NOW, "until ", rest, flags=re.IGNORECASE)
    if not re.search(r"\bfrom\b.+\b(?:to|till|until)\b", rest, re.IGNORECASE):
        rest = re.sub(r"\b(?:from|of)\b", " ", rest, flags=re.IGNORECASE)  # "everything from today" is today's
    found = language.parse_range(rest, **context.reader)
    if found is None:
        return rest
    first, last, span = found
    said = re.sub(words.ON_A_DAY, "", rest[span.start : span.end].strip(" ,"), flags=re.IGNORECASE)
    if filters.query.get("view") == "completed":
        filters.query.update(completed_from=first.isoformat(), completed_to=last.isoformat())
        filters.said.append(said)
    elif first == date.min or re.match(r"(?:before|by|until|till)\b", said, re.IGNORECASE):
        filters.query["due_to"] = last.isoformat()
        filters.said.append(f"due {said}")
    else:
        if first < last and first < context.today <= last:
            first = context.today  # "this week" asks for what is still to come; what is late is counted apart
        filters.query.update(due_from=first.isoformat(), due_to=last.isoformat())
        filters.said.append(said if said.lower().startswith("due") else f"due {said}")
    return rest[: span.start] + " " + rest[span.end :]


def shifted(due: date | None, span: str, today: date, *, back: bool = False) -> date:
    """A date moved by "two weeks", "a day"…, from the date that it has, or from today; `back`: to an earlier day."""
    amount, _, unit = span.lower().rpartition(" ")
    number = words.NUMBERS.get(amount) or (int(amount) if amount.isdigit() else 1)
    number = -number if back else number
    start = due or today
    if unit.startswith("month"):
        month = start.month - 1 + number
        year, month = start.year + month // 12, month % 12 + 1
        for day in (start.day, 30, 29, 28):
            try:
                return date(year, month, day)
            except ValueError:
                continue
    return start + timedelta(days=number * (7 if unit.startswith("week") else 1))


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _bare(word: str) -> str:
    return word.lower().strip(".'-")


def _full(pattern: str, text: str) -> re.Match[str] | None:
    return _compiled(pattern).fullmatch(text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_with_nouns(pattern), re.IGNORECASE)


def _with_nouns(pattern: str) -> str:
    nouns = r"(?:tasks|to-?dos|items|things|reminders|entries|chores|ones)"
    return pattern.replace("{noun}", words.TASK_NOUN).replace("{nouns}", nouns)
