"""What can go wrong with accounts."""

from http import HTTPStatus

from todo_api.core.errors import AppError


class NotSignedIn(AppError):
    status = HTTPStatus.UNAUTHORIZED
    message = "Please sign in."


class WrongCredentials(AppError):
    status = HTTPStatus.UNAUTHORIZED
    message = "Wrong e-mail or password."


class WrongPassword(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "The current password is wrong."


class ConfirmPassword(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "Please enter your password to go on."


class EmailTaken(AppError):
    status = HTTPStatus.CONFLICT
    message = "There is already an account with this e-mail. Sign in instead."


class ReadOnlyToken(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "This access token may only read."


class SessionOnly(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "Access tokens cannot do this; sign in on the page."


class ForbiddenOrigin(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "This page may not act for you here."


class TooManyAttempts(AppError):
    status = HTTPStatus.TOO_MANY_REQUESTS
    message = "Too many attempts. Please wait a little and try again."


class SessionNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such session. It may have ended by itself."


class TokenNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such access token."


class FeedNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such calendar address. Make a new one in the settings."
