"""What can go wrong with tasks and lists."""

from http import HTTPStatus

from todo_api.core.errors import AppError


class TaskNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such task in your list."


class ListNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such list."


class ViewNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such saved view."


class TaskConflict(AppError):
    status = HTTPStatus.CONFLICT
    message = "This task was changed elsewhere since you opened it."


class NestedSubtask(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "A subtask cannot have subtasks of its own."


class DateNeeded(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "A time or a recurrence needs a due date."


class NeighbourElsewhere(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "A task cannot be placed next to itself."


class UnknownFile(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = (
        "This file is none that can be imported. Choose an export of this app (.json), "
        "a Todoist backup (.csv or .zip), or a list in plain text or Markdown."
    )


class FileNotText(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "This file is not text in UTF-8. Open it in an editor, save it as UTF-8, and choose it again."


class FileDamaged(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "This export is not whole, or from a newer version. Export anew, and import that file unchanged."


class EmptyFile(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "There are no tasks in this file. Choose another one."


class FileTooLong(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = (
        "This file holds more than 10,000 tasks (an export of this app: 100,000) or 50 MB. "
        "Split it, and import one part after the other."
    )
