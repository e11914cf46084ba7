"""Why a chat message is refused before anything streams."""

from http import HTTPStatus

from todo_api.core.errors import AppError


class AnswerRunning(AppError):
    status = HTTPStatus.CONFLICT
    message = "An answer is being written in this conversation. Wait for it, or stop it."


class TooManyAnswers(AppError):
    status = HTTPStatus.TOO_MANY_REQUESTS
    message = "Several answers are being written for you already. Wait for one of them."


class MessageTooLong(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "This message is too long. Send at most 4,000 characters at a time."


class ApprovalGone(AppError):
    status = HTTPStatus.CONFLICT
    message = "That question was already answered or is no longer open."


class ApprovalExpired(AppError):
    status = HTTPStatus.CONFLICT
    message = "That question is too old to be answered. Ask for it again."
