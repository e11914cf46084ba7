"""What the assistant says in English."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any
from zlib import crc32

from todo_api.assistant.local.languages.sayings import Asked, Manner, Style, TaskJson, names, span_of
from todo_api.language import describe_recurrence

STYLE = Style(
    quotes=("“", "”"),
    conjunction="and",
    alternative="or",
    more="{n} more",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    yesterday="yesterday",
    today="today",
    tomorrow="tomorrow",
    at="{day} at {time}",
)
LEVELS = ("no", "low", "medium", "high")
ABILITIES = (
    "I can add tasks (“call Ann tomorrow 5pm”), find them (“what's due this week?”), complete, change, move, snooze "
    "and delete them, plan your day, and undo anything."
)
PROBLEMS = {
    "TaskNotFound": "The task is not there any more.",
    "UnknownTask": "The task is not there any more.",
    "ListNotFound": "The list is not there any more.",
    "ReadOnlyList": "You can look at this list but not change it. Its owner can make you an editor.",
    "OwnerOnly": "Only the owner of this list can do that.",
    "TaskConflict": "The task was changed elsewhere in between. Please say it once more.",
    "NestedSubtask": "A subtask cannot have subtasks of its own.",
    "DateNeeded": "A time or a repetition needs a date.",
    "UnknownPerson": "It is not clear who is meant.",
    "InvalidInput": "Something in it is too long, or of a kind that I cannot keep.",
}
OFFERS = {
    "Add": "Add “{text}”",
    "AddIf": "Add it if it is not there",
    "AddSubtask": "Add a subtask",
    "Complete": "Tick a task off",
    "Reopen": "Reopen a task",
    "Reschedule": "Give a task another date",
    "Skip": "Skip it this time",
    "Move": "Move it to another list",
    "Change": "Change a task",
    "Remind": "Set a reminder",
    "Delete": "Delete a task",
    "AddList": "Make a list",
    "RenameList": "Rename a list",
    "DeleteList": "Delete a list",
    "ArchiveList": "Archive a list",
    "RestoreList": "Bring a list back",
    "Undo": "Undo the last change",
    "Redo": "Bring it back",
}
OFFERS_ON = {
    "Complete": "Tick off {task}",
    "Reopen": "Reopen {task}",
    "Reschedule": "Give {task} another date",
    "Skip": "Skip {task} this time",
    "Move": "Move {task} to another list",
    "Change": "Change {task}",
    "Remind": "Set a reminder for {task}",
    "Delete": "Delete {task}",
}
CLEARED = {
    "due_date": "no date any more",
    "due_time": "no time any more",
    "priority": "no priority any more",
    "tags": "no tags any more",
    "notes": "no notes any more",
    "recurrence": "no repetition any more",
    "remind_before": "no reminder any more",
    "assignee": "assignee",
}
FIELDS = {
    "title": "title",
    "notes": "notes",
    "priority": "priority",
    "due_date": "due date",
    "due_time": "time",
    "recurrence": "repetition",
    "remind_before": "reminder",
    "tags": "tags",
    "add_tags": "add tags",
    "remove_tags": "remove tags",
}
DEEDS = {
    "created": "Added",
    "updated": "Changed",
    "completed": "Done",
    "reopened": "Reopened",
    "moved": "Moved",
    "deleted": "Deleted",
    "undone": "Undone",
}
LIST_DEEDS = {
    "created": "Made",
    "updated": "Renamed",
    "deleted": "Deleted",
    "archived": "Archived",
    "restored": "Brought back",
}
BACK = {
    "deleted": "removed again",
    "created": "back",
    "reopened": "open again",
    "completed": "done again",
    "updated": "as it was",
    "moved": "back in its place",
}
title, titles = STYLE.title, STYLE.titles


def _one_of(options: Sequence[str], said: str) -> str:
    """One of several ways to say the same, always the same one for the same words."""
    return options[crc32(said.encode()) % len(options)]


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def tasks(number: int) -> str:
    return "1 task" if number == 1 else f"{number} tasks"


def numbered(number: int) -> str:
    return f"number {number}"


def yes() -> str:
    return "yes"


def no() -> str:
    return "no"


# -- what was done


def added(manner: Manner, tasks_: Sequence[TaskJson], list_name: str | None) -> str:
    where = f" to {list_name}" if list_name else ""
    if len(tasks_) > 1:
        day = STYLE.common_day(manner, tasks_)
        return f"Added {tasks(len(tasks_))}{where}{f', due {day}' if day else ''}."
    task = tasks_[0]
    extras = []
    if when := STYLE.due(manner, task):
        extras.append(f"due {when}")
    if task.get("recurrence"):
        extras.append(f"repeats {describe_recurrence(task['recurrence'], language='en')}")
    if task.get("priority"):
        extras.append(f"{LEVELS[task['priority']]} priority")
    if task.get("tags"):
        extras.append(" ".join(f"#{tag}" for tag in task["tags"]))
    return f"Added {title(task['title'])}{where}{', ' if extras else ''}{', '.join(extras)}."


def added_under(parent: str, titles_: Sequence[str]) -> str:
    return f"Added under {title(parent)}: {titles(titles_)}."


def is_there_already(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"{STYLE.several(manner, tasks_)} {_are(len(tasks_))} on your list already, so I added nothing."


def completed(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    text = f"Done: {titles(names(tasks_))}."
    if any(task.get("recurrence") for task in tasks_):
        text += " It comes back on its next day." if len(tasks_) == 1 else " Those that repeat come back."
    return text


def reopened(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Open again: {titles(names(tasks_))}."


def deleted(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Deleted {titles(names(tasks_))}."


def rescheduled(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    day = STYLE.common_day(manner, tasks_)
    if day and len(tasks_) > 3:
        return f"{tasks(len(tasks_))} are now due {day}."
    if day:
        return f"{titles(names(tasks_))} {_are(len(tasks_))} now due {day}."
    return f"Moved {STYLE.several(manner, tasks_, most=5)}."


def skipped(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Skipped this time; next: {STYLE.several(manner, tasks_)}."


def moved(tasks_: Sequence[TaskJson], list_name: str) -> str:
    return f"Moved {titles(names(tasks_), most=5)} to {list_name}."


def renamed(tasks_: Sequence[TaskJson]) -> str:
    return f"Renamed to {titles(names(tasks_))}."


def prioritised(tasks_: Sequence[TaskJson], level: int) -> str:
    return f"{titles(names(tasks_), most=5)} {_have(len(tasks_))} {LEVELS[level]} priority now."


def tagged(tasks_: Sequence[TaskJson], tags_: Sequence[str]) -> str:
    return f"Tagged {titles(names(tasks_), most=5)} with {' '.join(f'#{tag}' for tag in tags_)}."


def untagged(tasks_: Sequence[TaskJson], tags_: Sequence[str]) -> str:
    return f"Took {' '.join(f'#{tag}' for tag in tags_)} off {titles(names(tasks_), most=5)}."


def noted(tasks_: Sequence[TaskJson]) -> str:
    return f"Noted on {titles(names(tasks_))}."


def repeats(tasks_: Sequence[TaskJson], rule: str) -> str:
    return f"{titles(names(tasks_), most=5)} now {'repeats' if len(tasks_) == 1 else 'repeat'} {rule}."


def cleared(tasks_: Sequence[TaskJson], field: str) -> str:
    return f"{titles(names(tasks_), most=5)} {_have(len(tasks_))} {CLEARED[field]}."


def reminder(manner: Manner, task: TaskJson, minutes: int) -> str:
    due_ = STYLE.due(manner, task)
    if minutes == 0:
        return f"You will be reminded when {title(task['title'])} is due ({due_})."
    return f"You will be reminded {_span(minutes)} before {title(task['title'])} ({due_})."


def _span(minutes: int) -> str:
    number, size = span_of(minutes)
    unit = {1440: "day", 60: "hour", 1: "minute"}[size]
    return f"{number} {unit}{'' if number == 1 else 's'}"


def undone(changes: Sequence[tuple[str, str]]) -> str:
    said = [f"{title(name)} is {BACK[action]}" for name, action in changes[:5]]
    more = len(changes) - len(said)
    return f"Undone: {', '.join(said)}{f' and {more} more' if more > 0 else ''}."


def list_made(name: str) -> str:
    return f"Made the list {title(name)}."


def list_renamed(name: str, new: str) -> str:
    return f"The list {title(name)} is called {title(new)} now."


def list_deleted(name: str) -> str:
    return f"Deleted the list {title(name)} with its tasks."


def list_archived(name: str) -> str:
    return f"Archived the list {title(name)}. Say “bring back {name}” to have it again."


def list_restored(name: str) -> str:
    return f"The list {title(name)} is back."


def did(action: str, titles_: Sequence[str]) -> str:
    return f"{DEEDS[action]}: {titles(titles_)}"


def did_to_list(action: str, name: str) -> str:
    return f"{LIST_DEEDS[action]} the list {title(name)}"


# -- what there is


def _filters(manner: Manner, asked: Asked) -> str:
    said = []
    if asked.overdue:
        said.append("overdue")
    if asked.undated:
        said.append("without a date")
    if asked.priority is not None:
        said.append(f"with {LEVELS[asked.priority]} priority")
    if asked.tag:
        said.append(f"tagged #{asked.tag}")
    if asked.list:
        said.append(f"in {asked.list}")
    if asked.last is not None:
        said.append(f"{'done' if asked.done else 'due'} {_period(manner, asked)}")
    elif asked.done:
        said.append("done")
    if asked.text:
        said.append(f"about {title(asked.text)}")
    return f" {' '.join(said)}" if said else ""


def _period(manner: Manner, asked: Asked) -> str:
    first, last = asked.first, asked.last
    assert last is not None
    if first == last:
        return asked.said or STYLE.on_moment(manner, last, asked.at)
    if last == date.max:
        return f"from {STYLE.day(manner, first)}" if first else ""
    if first is None or first == date.min or (first == manner.today and not asked.done):
        return f"until {STYLE.day(manner, last)}"
    return f"from {STYLE.day(manner, first)} to {STYLE.day(manner, last)}"


def found(manner: Manner, total: int, asked: Asked) -> str:
    return f"{tasks(total)}{_filters(manner, asked) or ' still open'}."


def counted(manner: Manner, total: int, asked: Asked) -> str:
    number = tasks(total) if total else "no tasks"
    if asked.done:
        return f"You finished {number}{_filters(manner, asked).replace(' done', '', 1)}."
    return f"You have {number}{_filters(manner, asked) or ' still open'}."


def nothing(manner: Manner, asked: Asked) -> str:
    return f"Nothing{_filters(manner, asked)}." if _filters(manner, asked) else "You have no open tasks."


def free(manner: Manner, asked: Asked) -> str:
    return f"You are free: nothing{_filters(manner, asked) or ' is due'}."


def busy(manner: Manner, total: int, asked: Asked) -> str:
    return f"{tasks(total)}{_filters(manner, asked) or ' still open'}."


def due(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    said = []
    for task in tasks_[:5]:
        if task.get("completed_at"):
            said.append(f"{title(task['title'])} is done")
        elif task.get("due_date"):
            said.append(f"{title(task['title'])} is due {STYLE.exactly_due(manner, task)}")
        else:
            said.append(f"{title(task['title'])} has no date")
    return f"{'; '.join(said)}."


def is_done(titles_: Sequence[str]) -> str:
    return f"Yes, {titles(titles_)} {_are(len(titles_))} done."


def is_open(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"No, {STYLE.several(manner, tasks_)} {_are(len(tasks_))} still open."


def rhythm(tasks_: Sequence[TaskJson]) -> str:
    said = [
        f"{title(task['title'])} repeats {describe_recurrence(task['recurrence'], language='en')}"
        for task in tasks_[:10]
    ]
    return f"{'; '.join(said)}."


def newest(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Added last: {title(tasks_[0]['title'])}."


def most_important(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Most important: {STYLE.several(manner, tasks_, most=3)}."


def plan(manner: Manner, late: int, ahead: int, until: date, order: Sequence[TaskJson]) -> str:
    parts = [f"{tasks(late)} overdue"] if late else []
    if ahead:
        parts.append(f"{tasks(ahead)} due {'today' if until == manner.today else f'until {STYLE.day(manner, until)}'}")
    then = f" Then {STYLE.described(manner, order[1])}." if len(order) > 1 else ""
    return f"{' and '.join(parts)}. Start with {STYLE.described(manner, order[0])}.{then}"


def steps_left(parent: str, titles_: Sequence[str]) -> str:
    return f"Still open under {title(parent)}: {titles(titles_)}."


def note_of(name: str, notes: str) -> str:
    return f"Noted for {title(name)}: {title(notes)}."


def kept_free(manner: Manner, day: date, tasks_: Sequence[TaskJson]) -> str:
    when = STYLE.exact_day(manner, day)
    if not tasks_:
        return f"Nothing is due on {when}; it stays free."
    return f"To keep {when} free, do this before or move it: {titles([task['title'] for task in tasks_])}."


def get_ahead(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Nothing is due. You could get ahead with {STYLE.several(manner, tasks_)}."


def all_clear() -> str:
    return "Nothing is due and nothing is open. Enjoy the day!"


def summary(manner: Manner, today: int, late: int, later: int, until: date, done: int, since: date) -> str:
    parts = [f"{tasks(today)} for today" if today else "Nothing is due today"]
    if late:
        parts.append(f"{tasks(late)} overdue")
    if later:
        parts.append(f"{tasks(later)} after that until {STYLE.day(manner, until)}")
    if done:
        parts.append(f"{tasks(done)} done {'today' if since == manner.today else f'since {STYLE.day(manner, since)}'}")
    return f"{', '.join(parts)}."


def lists(names_: Sequence[str]) -> str:
    if not names_:
        return "You have no lists besides the Inbox."
    return f"You have {len(names_)} {'list' if len(names_) == 1 else 'lists'}."


def tags(names_: Sequence[str]) -> str:
    return f"You use {len(names_)} {'tag' if len(names_) == 1 else 'tags'}." if names_ else "You use no tags yet."


# -- what is not clear


def which(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Which one do you mean: {STYLE.either(manner, tasks_)}?"


def which_task() -> str:
    return "Which task do you mean?"


def which_day() -> str:
    return "To which day shall I move it?"


def which_rhythm() -> str:
    return "How often shall it repeat?"


def which_list(known: Sequence[str]) -> str:
    named = f" Your lists: {', '.join(known)}." if known else ""
    return f"Which list do you mean?{named}"


def what_to_add() -> str:
    return "What shall I add?"


def what_to_change() -> str:
    return "What shall I change about it?"


def what_name() -> str:
    return "What shall it be called?"


def what_then() -> str:
    return "All right. What shall I do?"


def how_long_before() -> str:
    return "How long before shall I remind you?"


def has_no_day(name: str) -> str:
    return f"{title(name)} has no day yet, so there is nothing to count from."


def does_not_repeat(name: str) -> str:
    return f"{title(name)} does not repeat. Shall it be on another day, or go?"


def would_go_back(manner: Manner, task: TaskJson, new: date) -> str:
    return (
        f"{title(task['title'])} is due {STYLE.due(manner, task)}; {STYLE.exact_day(manner, new)} would be "
        "the other way. Which day do you mean?"
    )


def nothing_like(text: str, nearest: Sequence[str]) -> str:
    if not nearest:
        return f"I found no task like {title(text)}."
    ask = "Did you mean" if len(nearest) == 1 else "Did you mean one of these:"
    return f"I found no task like {title(text)}. {ask} {titles(nearest)}?"


def nothing_fits() -> str:
    return "There is no such task, so I changed nothing."


def unknown_kind(kind: str) -> str:
    return f"No list, tag or task is called {title(kind)}. Which ones do you mean?"


def not_among(text: str) -> str:
    return f"I do not see {title(text)} among them, so I changed nothing. Which ones should stay?"


def leaves_none() -> str:
    return "That leaves none, so I changed nothing."


def no_list(name: str, known: Sequence[str]) -> str:
    return f"You have no list called {title(name)}. Your lists: {', '.join(known) or 'only the Inbox'}."


def comments(number: int, about: str) -> str:
    return f"{title(about)} has {number} comment{'s' * (number > 1)}." if number else f"{title(about)} has no comments."


def no_person(name: str, known: Sequence[str]) -> str:
    if not known:
        return f"Nobody here is called {title(name)}: the list is not shared."
    return f"Nobody is clearly meant by {title(name)}. Here are: {', '.join(known)}."


def shall_make_list(name: str) -> str:
    return f"You have no list called {title(name)}. Shall I make it?"


def make_list(name: str) -> str:
    return "Make the list"


def unsure(text: str) -> str:
    return f"I am not sure what you mean by {title(text)}. What shall I do?"


def offer(act: str, text: str) -> str:
    plain = " ".join(text.split())
    return OFFERS[act].format(text=plain if len(plain) <= 40 else f"{plain[:40].rstrip()}…")


def offer_on(act: str, text: str) -> str:
    return OFFERS_ON[act].format(task=title(text))


def shall(offer: str) -> str:
    return f"{offer}?"


def unsure_about(text: str) -> str:
    return f"What shall I do with {title(text)}?"


def with_subtasks(text: str, number: int) -> str:
    parts = "subtask" if number == 1 else "subtasks"
    return f"{title(text)} has {number} open {parts}. Tick off all of it?"


def not_done_yet(wishes: Sequence[str]) -> str:
    return f"I have not done {titles(wishes)} yet."


# -- talk


def help() -> str:
    return (
        f"{ABILITIES} You can also say “push everything from today to Monday”, “make it urgent”, “move the milk one to "
        "Groceries”, or “how many did I finish yesterday?”."
    )


def out_of_scope() -> str:
    return f"That is beyond me: I only know your to-do list. {ABILITIES}"


def beyond_me() -> str:
    return "That is beyond me, too: I only look after your to-do list."


def cannot_do() -> str:
    return "I cannot do that myself: I only look after your to-do list. Shall I note it as a task?"


def unsupported() -> str:
    return f"I cannot do that here. {ABILITIES}"


def greeting(said: str) -> str:
    return _one_of(("Hello! What can I do for your list?", "Hi! What shall we get done?"), said)


def welcome(said: str) -> str:
    return _one_of(("You're welcome.", "Any time.", "Glad to help."), said)


def goodbye(said: str) -> str:
    if "night" in said.casefold():
        return "Good night!"
    return _one_of(("Bye!", "See you.", "Until next time."), said)


def small_talk(said: str) -> str:
    return _one_of(
        ("I am here for your list. What shall we get done?", "All good here. What is next on your list?"), said
    )


def be_kind(said: str) -> str:
    return _one_of(
        (
            "That sounds exhausting. Be kind to yourself; the list can wait.",
            "I am sorry to hear it. Take a break, I keep the list safe.",
        ),
        said,
    )


def who_i_am(said: str) -> str:
    return "I am a program, not a person: a small AI built into this to-do list. It is all I know about."


def joke(said: str) -> str:
    return "Jokes are not my trade. I only know one: “I'll do it tomorrow.”"


def sorry(said: str) -> str:
    return "Sorry, I got that wrong. Please say it in other words; “undo” takes back what I changed last."


def be_there(said: str) -> str:
    return "That sounds really hard, and I am sorry. The list can wait. If it gets too much, talk to someone you trust."


def cheer_up(said: str) -> str:
    return "Then perhaps something small from your list? Ask me “what should I do first?”."


def be_glad(said: str) -> str:
    return "How nice! I am glad for you."


def remark(said: str) -> str:
    return _one_of(
        (
            "I hear you. If any of it belongs on your list, just say so.",
            "Thanks for telling me. If there is something to put on your list, just say so.",
        ),
        said,
    )


def left_as_is() -> str:
    return "All right, I left it as it was."


def too_long() -> str:
    return "That is a lot of text for me. Say in one sentence what I shall do."


def failed(text: str) -> str:
    return f"That did not work: {text}"


def problem(error: str) -> str:
    return PROBLEMS.get(error, "The list did not take it. Please try again in a moment.")


def inbox_stays() -> str:
    return "The Inbox is no list of its own; it cannot be renamed or deleted."


def nothing_done() -> str:
    return "I had done nothing yet, so there is nothing to take back."


def nothing_to_undo() -> str:
    return "There is nothing to undo."


def changed_since() -> str:
    return "That was changed again since, so I did not undo it. The page's history can undo it all the same."


def how_to_redo() -> str:
    return "The page's history brings back what was undone."


# -- questions before an act


def _counted(titles_: Sequence[str]) -> str:
    return f"{tasks(len(titles_))}: {titles(titles_)}" if len(titles_) > 1 else titles(titles_)


def ask_add(titles_: Sequence[str]) -> str:
    return f"Add {tasks(len(titles_))}: {titles(titles_)}?"


def ask_complete(titles_: Sequence[str]) -> str:
    return f"Complete {_counted(titles_)}?"


def ask_reopen(titles_: Sequence[str]) -> str:
    return f"Reopen {_counted(titles_)}?"


def ask_delete(titles_: Sequence[str]) -> str:
    return f"Delete {_counted(titles_)}?"


def ask_move(list_name: str, titles_: Sequence[str]) -> str:
    return f"Move to {title(list_name)} {_counted(titles_)}?"


def ask_reschedule(manner: Manner, day: date, at: time | None, titles_: Sequence[str]) -> str:
    when = STYLE.exact_day(manner, day) + (f" at {STYLE.clock(manner, at)}" if at else "")
    return f"Move to {when} {_counted(titles_)}?"


def ask_change(manner: Manner, changes: dict[str, Any], titles_: Sequence[str]) -> str:
    said = []
    for name, value in changes.items():
        if name == "clear":
            said += [f"{FIELDS[field]} (removed)" for field in value]
        elif name == "due_date":
            said.append(f"due date (to {STYLE.exact_day(manner, value)})")
        elif value or value == 0:
            shown = ", ".join(value) if isinstance(value, list) else str(value)
            said.append(f"{FIELDS[name]} (to {title(shown)})")
    return f"Change {' and '.join(said) or 'nothing'} of {_counted(titles_)}?"


def ask_comment(body: str, about: str) -> str:
    return f"Comment {title(body)} on {title(about)}? Everybody who has its list can read it."


def ask_make_list(name: str) -> str:
    return f"Make a list {title(name)}?"


def ask_rename_list(name: str, new: str) -> str:
    return f"Rename the list {title(name)} to {title(new)}?"


def ask_archive_list(name: str, archived: bool) -> str:
    return f"{'Archive' if archived else 'Bring back'} the list {title(name)}?"


def ask_delete_list(name: str, titles_: Sequence[str], total: int) -> str:
    holding = f" with {tasks(total)}: {titles(titles_, total)}" if total else ""
    return f"Delete the list {title(name)}{holding}?"


def ask_undo(titles_: Sequence[str]) -> str:
    return f"Undo the last change, of {titles(titles_)}?"
