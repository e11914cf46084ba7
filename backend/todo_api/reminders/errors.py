"""What can go wrong with reminders."""

from http import HTTPStatus

from todo_api.core.errors import AppError


class SubscriptionNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such device among yours."


class SubscriptionTaken(AppError):
    status = HTTPStatus.CONFLICT
    message = "This browser is registered for another account. Turn notifications off in the browser, then on again."


class UnusableSubscription(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "This browser's push service has no address that notifications could be sent to."
