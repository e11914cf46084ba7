"""An export of this app. What was kept before a limit was drawn comes in, too: the rest of its task, and by name what
of it no task may have any more."""

import json
from typing import Any

from pydantic import ValidationError

from todo_api.core.ids import new_id
from todo_api.tasks import shape
from todo_api.tasks.errors import FileDamaged, FileTooLong
from todo_api.tasks.files.draft import clean
from todo_api.tasks.schemas import TASKS_MAX, Archive, FileProblem, PortableTask, ProblemKind

_FORMAT = "hackathon-todo"
_NEEDED = frozenset({"id", "title"})


def is_own(value: Any) -> bool:
    return isinstance(value, dict) and value.get("format") == _FORMAT


def read(value: dict[str, Any]) -> tuple[Archive, list[FileProblem]]:
    """Takes the tasks out of `value` as it goes on, since both may be large. Raises FileDamaged where it is not whole
    or from a newer version, and FileTooLong."""
    tasks = value.pop("tasks", [])
    if not isinstance(tasks, list):
        raise FileDamaged
    if len(tasks) > TASKS_MAX:
        raise FileTooLong
    problems: list[FileProblem] = []
    number = len(tasks)
    tasks.reverse()
    found = (_task(place, tasks.pop(), problems) for place in range(1, number + 1))
    kept = [task for task in found if task is not None]
    try:
        return Archive.model_validate({**value, "tasks": kept}), problems
    except ValidationError:
        raise FileDamaged from None


def _task(place: int, value: Any, problems: list[FileProblem]) -> PortableTask | None:
    try:
        return PortableTask.model_validate_json(json.dumps(value))
    except ValidationError as error:
        wrong = {str(each["loc"][0]) if each["loc"] else "due_date" for each in error.errors(include_input=False)}
    title = clean(str(value.get("title", ""))) if isinstance(value, dict) else ""
    if not isinstance(value, dict) or wrong & _NEEDED or not wrong <= PortableTask.model_fields.keys():
        problems.append(FileProblem(line=place, text=title[: shape.TITLE_LENGTH], kind=ProblemKind.row))
        return None
    said = "\n".join(f"{name}: {json.dumps(value.get(name), ensure_ascii=False)}" for name in sorted(wrong - {"notes"}))
    rest = {name: each for name, each in value.items() if name not in wrong}
    notes = "\n".join(part for part in (clean(str(value.get("notes", ""))), clean(said)) if part)
    rest |= {"id": value.get("id") or str(new_id()), "notes": notes[: shape.NOTES_LENGTH]}
    if "due_date" in wrong or "due_date" not in rest:
        rest |= {"due_time": None, "recurrence": None}
    problems.append(
        FileProblem(line=place, text=f"{title}: {clean(said)}"[: shape.TITLE_LENGTH], kind=ProblemKind.field)
    )
    try:
        return PortableTask.model_validate_json(json.dumps(rest))
    except ValidationError:
        return None
