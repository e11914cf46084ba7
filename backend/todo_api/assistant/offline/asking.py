"""Skills that only look: what there is, how many, when, whether it is done, a plan, a summary, lists and tags."""

import re
from datetime import date, timedelta

from todo_api import language
from todo_api.assistant import phrases
from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline import german, replies
from todo_api.assistant.offline import words_en as words
from todo_api.assistant.offline.choosing import select
from todo_api.assistant.offline.intents import Intent
from todo_api.assistant.offline.memory import Memory, TaskJson
from todo_api.assistant.offline.references import Query, read_filters, refer
from todo_api.assistant.offline.steps import Call, Say, Skill, Unfound


def find(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
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
    spoken = german.words_of(context.locale.language)
    about_tasks = re.search(f"{spoken.TASK_WORDS}|{spoken.ABOUT}", intent.said, re.IGNORECASE)
    if filters.text and filters.query and not about_tasks:
        return Unfound(f"Nothing{kind}{about} in your tasks. {replies.ABILITIES}")
    if filters.text and not filters.query:
        near = result.get("nearest") or re.search(spoken.ABOUT, intent.said, re.IGNORECASE)
        asks = spoken.QUESTION if near else f"{spoken.QUESTION}|{spoken.ASKING}"
        ours = re.search(spoken.TASK_WORDS, intent.said, re.IGNORECASE)
        if re.search(asks, intent.said, re.IGNORECASE) and not ours:
            return Say(f"I found nothing about {phrases.title(filters.text)} in your tasks. {replies.ABILITIES}")
        return replies.nothing(filters.text, result.get("nearest", []))
    return Say(f"Nothing{kind}{about}." if kind or about else "You have no open tasks.")


def newest(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    result = yield Call("find_tasks", {"order": "newest", "limit": 5})
    if not result.get("tasks"):
        return replies.failed(result) if result["kind"] == "failed" else Say("You have no open tasks.")
    return Say(f"Added last: {replies.several(result['tasks'], context.today)}.")


def _asks_for_tasks(intent: Intent) -> bool:
    said = intent.said.lower()
    return bool(re.search(words.TASK_WORDS, said) or re.search(r"\b(?:show|list|everything|all|anything|what)\b", said))


def count(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
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


def when(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    chosen = yield from select(intent["what"], memory, context)
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


def ask_done(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
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


def plan(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
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


def summary(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
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


def lists(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    result = yield Call("show_lists", {})
    found = result.get("lists", [])
    if not found:
        return Say("You have no lists yet, only the Inbox. Say “make a list called Groceries” to start one.")
    named = ", ".join(f"{each['name']} ({each['open_tasks']})" for each in found)
    return Say(f"{phrases.count(len(found), 'list')}: {named}.")


def tags(intent: Intent, memory: Memory, context: TurnContext) -> Skill:
    result = yield Call("show_tags", {})
    found = result.get("tags", [])
    named = ", ".join(f"#{each['tag']} ({each['open_tasks']})" for each in found[:20])
    return Say(f"{phrases.count(len(found), 'tag')}: {named}." if found else "You use no tags yet.")
