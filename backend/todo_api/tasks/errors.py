"""What can go wrong with tasks and lists."""

from http import HTTPStatus

from todo_api.core.errors import AppError


class TaskNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such task in your list."


class ListNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such list."


class ReadOnlyList(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "You can look at this list but not change it. Its owner can make you an editor."


class OwnerOnly(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "Only the owner of this list can do that."


class MemberNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "This person does not share the list."


class AssigneeElsewhere(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "Only somebody who has this list can do its tasks. Share the list with them first."


class CommentNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such comment."


class CommentOfAnother(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "Only whoever wrote this comment can change it."


class OwnerStays(AppError):
    status = HTTPStatus.CONFLICT
    message = "The owner of a list cannot leave it. Hand it over to somebody first, or delete it."


class SharedLists(AppError):
    """``lists`` has their ids and names, and ``to`` whom each would go."""

    status = HTTPStatus.CONFLICT
    message = "You share lists with others. Say whether they are to be handed over or deleted with your account."


class InvitationNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "This invitation is not good any more. Ask whoever sent it for another one."


class AlreadyMember(AppError):
    status = HTTPStatus.CONFLICT
    message = "You have this list already."


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


IMPORTABLE = (
    "These can: an export of this app (.json or .csv); backups of Todoist (.csv, .zip), TickTick, Asana and Outlook "
    "(.csv), Google Tasks, Microsoft To Do, Trello, Things, Tududi and Taskwarrior (.json), Vikunja (.zip); to-dos of "
    "calendars (.ics); todo.txt; and lists in plain text or Markdown."
)


class UnknownFile(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = f"This file is none that can be imported. {IMPORTABLE}"


class UnknownTable(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = (
        "The columns of this table are not known. Import the file as Todoist, TickTick, Asana, Outlook or this app "
        "wrote it, or make a list in plain text of it, a task a line."
    )


class OfficeFile(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = (
        "This is a document or a spreadsheet (such as PDF, Word, Excel). Copy the tasks into a plain text file, a task "
        "a line, and import that."
    )


class OutlineFile(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = (
        "Outlines and pages (such as Org, TaskPaper, OPML, HTML, XML, YAML) cannot be read. Export as Markdown or "
        "plain text where the other program can, or as a calendar (.ics) with its to-dos."
    )


class AppointmentsOnly(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "This calendar holds appointments and no to-dos (VTODO). Export the list of tasks or reminders instead."


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
