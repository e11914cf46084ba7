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
