"""Why a request to /mcp, or one of its calls, is refused."""

from http import HTTPStatus

from todo_api.core.errors import AppError


class UnknownHost(AppError):
    status = HTTPStatus.MISDIRECTED_REQUEST
    message = "This server does not answer to that name. Its own names are those of CORS_ORIGINS."


class ConfirmationWrong(AppError):
    message = "This confirmation_token is for another call, or what it would do has changed. Ask for a new one."


class ConfirmationExpired(AppError):
    message = "This confirmation_token is too old. Call without it to get a new one."


class ConfirmationUsed(AppError):
    message = "This confirmation_token was used before. Call without it to get a new one."


class NotAgreed(AppError):
    message = "The person did not agree, so nothing was done."
