"""Commands in the plainest words about what is there: a template of the grammar fits, and each slot holds what it asks
for, be it the name of a task, a list or a date. Of these there is no doubt, whatever their words are about."""

from collections.abc import Generator, Sequence
from dataclasses import replace

from todo_api.assistant.local.frames import ON_LISTS, ON_TASKS, Act, Frame, Mark, Slot
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.resolve import Scene, length_start, read_level, read_repeat, read_span, read_when
from todo_api.assistant.local.steps import Call, Result, TaskJson
from todo_api.assistant.local.understand import asks, denies

NAMED = ON_TASKS | ON_LISTS - {Act.add_list}
"""Acts on something that has a name already."""
MOST_WORDS = 3
"""How many words a level may have; more than that say something else as well."""
MOST_ALIKE = 10


def plainly(frame: Frame, scene: Scene) -> Generator[Call, Result, tuple[Act, tuple[Mark, ...], list[TaskJson]] | None]:
    """The act, its slots and its tasks; None where this is no such command."""
    forms = scene.language.grammar.forms(frame.text)
    if asks(forms) or denies(forms) or ("?" in frame.text and "wishes" not in forms):
        return None
    more = scene.language.cues.forms.fillings(frame.text, {Act.rename_list, Act.reschedule})
    for act, marks in (*scene.language.grammar.fillings(frame.text, NAMED), *more):
        marks = _whole_length(marks, frame.text, scene)
        targets = [mark for mark in marks if mark.slot is Slot.target]
        if not marks or not all(_holds(mark, scene) for mark in marks if mark.slot is not Slot.target):
            continue
        tasks: list[TaskJson] = []
        for mark in targets:
            task = yield from _task_named(mark.text, scene, completed=act is Act.reopen, fully=act is not frame.act)
            if task is None:
                break
            tasks.append(task)
        if len(tasks) == len(targets):
            return act, marks, tasks
    return None


def _whole_length(marks: tuple[Mark, ...], text: str, scene: Scene) -> tuple[Mark, ...]:
    """A template cannot tell where "the call three quarters of an hour" parts."""
    if [mark.slot for mark in marks] != [Slot.target, Slot.shift]:
        return marks
    target, shift = marks
    start = length_start(text, shift.start, shift.end, scene)
    if not target.start < start < target.end:
        return marks
    name = text[target.start : start].rstrip()
    by = replace(shift, text=text[start : shift.end], start=start)
    return replace(target, text=name, end=target.start + len(name)), by


def _holds(mark: Mark, scene: Scene) -> bool:
    """Whether these words are what the slot asks for."""
    words, text = scene.words, mark.text
    match mark.slot:
        case Slot.list:
            return is_list(text, scene)
        case Slot.when:
            return read_when(text, scene) is not None
        case Slot.shift | Slot.remind:
            return read_span(text, scene) is not None
        case Slot.repeat:
            return read_repeat(text, scene) is not None
        case Slot.priority:
            return len(words_of(text)) <= MOST_WORDS and read_level(text, scene) is not None
        case Slot.field:
            return " ".join(words_of(text)) in words.fields
        case Slot.tag:
            return len(words_of(text)) == 1
        case Slot.new_title:
            return bool(set(words_of(text)) - words.skipped)  # "call it off"
        case slot:
            return slot in (Slot.title, Slot.note)


def is_list(name: str, scene: Scene) -> bool:
    """Whether a list is called exactly this."""
    said = [word for word in words_of(name) if word not in scene.words.list_nouns]
    return " ".join(said) in scene.words.inbox or any(words_of(each) == said for each in scene.context.list_names)


def _task_named(name: str, scene: Scene, *, completed: bool, fully: bool) -> Generator[Call, Result, TaskJson | None]:
    """The only task of exactly this title, or the one that "it" means; not `fully`: or the only one with its words."""
    if " ".join(words_of(name)) in scene.words.it:
        focus = scene.memory.focus
        return focus[0] if len(focus) == 1 else None
    if not words_of(name):
        return None
    view = {"view": "completed"} if completed else {}
    result = yield Call("find_tasks", {**view, "text": name[:200], "limit": MOST_ALIKE})
    wanted = _telling(words_of(name), scene)
    same = [task for task in result.get("tasks", ()) if _telling(words_of(task["title"]), scene) == wanted]
    if not same and not fully:
        same = [task for task in result.get("tasks", ()) if set(wanted) <= set(words_of(task["title"]))]
    return same[0] if len(same) == 1 else None


def _telling(said: Sequence[str], scene: Scene) -> list[str]:
    return [word for word in said if word not in scene.words.skipped] or list(said)
