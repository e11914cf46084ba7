"""What can go wrong with accounts."""

from http import HTTPStatus
from uuid import UUID

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


class SecondFactorNeeded(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "Please enter the code of your authenticator app, or a recovery code."


class WrongCode(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "This code is not right, or was used already. Wait for the next one."


class TotpThere(AppError):
    status = HTTPStatus.CONFLICT
    message = "There is an authenticator app already. Remove it first."


class TotpNotAsked(AppError):
    status = HTTPStatus.CONFLICT
    message = "No authenticator app is being added. Begin anew."


class PasskeyRefused(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "This passkey was not accepted. Try again, or sign in in another way."
    person: UUID | None = None
    """Whose it claimed to be; who asks is not told."""


class PasskeysNotHere(AppError):
    status = HTTPStatus.CONFLICT
    message = "Passkeys work only where the page has an address of its own over TLS."


class PasskeyNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such passkey."


class ConfirmPassword(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "Please enter your password to go on."


class EmailTaken(AppError):
    status = HTTPStatus.CONFLICT
    message = "There is already an account with this e-mail. Sign in instead."


class AdministratorsOnly(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "Only administrators can do this."


class OwnAccount(AppError):
    status = HTTPStatus.CONFLICT
    message = "This is your own account; another administrator can do it."


class InvitationNeeded(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "A new account needs an invitation here. Ask whoever runs this server for one."


class RegistrationClosed(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "No new accounts are made here."


class MailNotSet(AppError):
    status = HTTPStatus.CONFLICT
    message = "This server sends no mail. Ask whoever runs it for a link to set a new password."


class LinkGone(AppError):
    status = HTTPStatus.GONE
    message = "This link was used already, or its time is over. Ask for a new one."


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


class UserNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such account."


class SessionNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such session. It may have ended by itself."


class TokenNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such access token."


class ProgramNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "This program is not known here, or asks to be answered elsewhere than it said. Start again from it."


class GrantNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "No such program is connected."


class ProgramRefused(AppError):
    """``redirect_to``: where the program learns of it, by OAuth's name for what is wrong (RFC 6749 4.1.2.1)."""

    message = "The program asks for something that is not possible here."

    def __init__(self, redirect_to: str) -> None:
        super().__init__()
        self.redirect_to = redirect_to


class ProviderNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such way to sign in here."


class ProviderAway(AppError):
    """No 502: who hears that takes this server for the one that is away, and repeats the request."""

    status = HTTPStatus.FAILED_DEPENDENCY
    message = "The sign-in service does not answer as it should. Try again in a moment, or sign in in another way."


class SignOnRefused(AppError):
    status = HTTPStatus.FORBIDDEN
    message = "The sign-in was not accepted. Begin anew."


class IdentityNotLinked(AppError):
    status = HTTPStatus.FORBIDDEN
    message = (
        "This does not open any account here yet. If you have one, sign in in another way and add this in the "
        "settings; else open the link of your invitation, or ask whoever runs this server."
    )


class IdentityTaken(AppError):
    status = HTTPStatus.CONFLICT
    message = "This already opens another account here."


class IdentityNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "You do not sign in by this."


class FeedNotFound(AppError):
    status = HTTPStatus.NOT_FOUND
    message = "There is no such calendar address. Make a new one in the settings."
