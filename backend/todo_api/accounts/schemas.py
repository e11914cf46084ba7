"""What people send about themselves, and what they get back."""

from datetime import datetime
from importlib.resources import files
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, EmailStr, Field, SecretStr, StringConstraints, model_validator

from todo_api.accounts.events import EventKind
from todo_api.accounts.models import EMAIL_LENGTH, NAME_LENGTH, Scope
from todo_api.accounts.passwords import MAX_LENGTH, MIN_LENGTH
from todo_api.core.schemas import Input, Instant, Line, Output, Text, one_line

ZONES = frozenset((files("tzdata") / "zones").read_text().split()) - {"Factory"}
"""IANA's names. What a system has beside them (`localtime`) means something else on another machine."""


def _iana_zone(name: str) -> str:
    if name not in ZONES:
        raise ValueError("is not an IANA time zone such as Europe/Berlin")
    return name


def _no_nul(secret: SecretStr) -> SecretStr:
    if "\x00" in secret.get_secret_value():
        raise ValueError("Text must not contain NUL characters")
    return secret


TimeZone = Annotated[str, StringConstraints(min_length=1, max_length=64), AfterValidator(_iana_zone)]
LanguageCode = Literal["en", "de", "fr", "es"]
FirstWeekday = Annotated[int, Field(ge=1, le=7)]
HourFormat = Literal[12, 24]
Email = Annotated[EmailStr, StringConstraints(max_length=EMAIL_LENGTH)]
Name = Annotated[Line, StringConstraints(max_length=NAME_LENGTH), AfterValidator(one_line)]
Password = Annotated[SecretStr, Field(max_length=MAX_LENGTH), AfterValidator(_no_nul)]
NewPassword = Annotated[SecretStr, Field(min_length=MIN_LENGTH, max_length=MAX_LENGTH), AfterValidator(_no_nul)]


Secret = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]


SecondFactor = Annotated[Text, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
CODE = "Of an authenticator app, or a recovery code."


class Register(Input):
    email: Email = Field(examples=["ann@example.org"])
    name: Name = Field(examples=["Ann"])
    password: NewPassword = Field(examples=["correct horse battery"])
    time_zone: TimeZone = Field(default="UTC", examples=["Europe/Berlin"])
    invitation: Secret | None = Field(default=None, description="What is behind the # of an invitation's address.")


class ResetUse(Input):
    token: Secret = Field(description="What is behind the # of the link.")
    new_password: NewPassword
    revoke_tokens: bool = Field(
        default=False,
        description="Also end access tokens, programs and calendar addresses, and remove passkeys and single sign-on.",
    )


class ResetAsk(Input):
    email: Email


class EmailConfirm(Input):
    token: Secret = Field(description="What is behind the # of the link.")


class EmailConfirmed(Output):
    is_changed: bool = Field(description="Whether both addresses have confirmed it now.")


class ProviderRead(Output):
    id: str
    name: str


class WaysIn(Output):
    """How one gets in here."""

    providers: list[ProviderRead] = Field(description="By whom one can sign in.")
    passkeys: bool = Field(description="Whether browsers know passkeys at this page's address.")
    mail: bool = Field(description="Whether a new password is set by a mailed link; else by one of the operator's.")

    registration: Literal["open", "invite", "closed"]


class Login(Input):
    email: Annotated[Text, StringConstraints(max_length=EMAIL_LENGTH)] = Field(examples=["ann@example.org"])
    password: Password = Field(examples=["correct horse battery"])
    code: SecondFactor | None = Field(default=None, description=CODE)


class UserRead(Output):
    id: UUID
    email: str
    name: str
    time_zone: str
    language: LanguageCode | None
    first_weekday: FirstWeekday | None
    hour_format: HourFormat | None
    created_at: datetime
    is_admin: bool = Field(description="Whether you say who has an account here. It shows you nobody's tasks.")
    unknown_sign_in_at: datetime | None = Field(
        default=None, description="When somebody last signed in from a device that was new, until you say it was you."
    )


class UserUpdate(Input):
    """A new e-mail address needs the current password and, where mail is set, is confirmed at both.
    Language, weekday and hours: null is as the browser has it."""

    name: Name = Field(default="", examples=["Ann Smith"])
    time_zone: TimeZone = Field(default="", examples=["America/New_York"])
    language: LanguageCode | None = Field(default=None, examples=["de"])
    first_weekday: FirstWeekday | None = Field(default=None, description="1 is Monday, 7 is Sunday.", examples=[7])
    hour_format: HourFormat | None = Field(default=None, examples=[24])
    email: Email = ""
    current_password: Password | None = None
    code: SecondFactor | None = Field(default=None, description=CODE)

    @model_validator(mode="after")
    def _email_needs_password(self) -> "UserUpdate":
        if "email" in self.model_fields_set and self.current_password is None:
            raise ValueError("current_password is needed to change the e-mail address")
        return self


DeletionChoice = Annotated[
    Literal["hand_over", "delete"], Field(description="What becomes of the lists that you own and share with others")
]


class UserDelete(Input):
    password: Password
    code: SecondFactor | None = Field(default=None, description=CODE)
    shared_lists: DeletionChoice | None = None


class PasswordConfirm(Input):
    password: Password
    code: SecondFactor | None = Field(default=None, description=CODE)


class PasswordChange(Input):
    current_password: Password
    code: SecondFactor | None = Field(default=None, description=CODE)
    new_password: NewPassword
    revoke_tokens: bool = Field(default=False, description="Also end access tokens, programs and calendar addresses.")


class SessionRead(Output):
    id: UUID
    device: str | None = Field(examples=["Firefox, Windows"])
    address: str | None = Field(examples=["203.0.113.9"])
    created_at: datetime
    last_used_at: datetime = Field(description="To within five minutes.")
    is_current: bool


class SecurityEventRead(Output):
    id: UUID
    at: datetime
    kind: EventKind
    device: str | None
    address: str | None
    about: str | None = Field(description="What it was done to, such as a token's name.")
    times: int = Field(description="How often, where something was refused again; `at` is the last.")
    actor: Literal["administrator", "operator"] | None = Field(description="Who did it, where it was not you.")
    actor_name: str | None = Field(description="An administrator's address, or what the operator is called there.")


class TokenCreate(Input):
    name: Name = Field(examples=["Phone widget"])
    scope: Scope = Scope.read
    expires_at: Instant | None = None


class TokenRead(Output):
    id: UUID
    name: str
    prefix: str
    scope: Scope
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


class TokenCreated(TokenRead):
    """The only answer that holds the token itself."""

    token: str
