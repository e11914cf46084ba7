"""What the page asks about providers, and hears of them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from todo_api.accounts.schemas import SecondFactor, UserRead
from todo_api.core.schemas import Input, Output, Text


class SignOnStart(Input):
    provider: Annotated[Text, StringConstraints(max_length=32)] = Field(description="Its id, as in `/auth/ways`.")


class SignOnAnswer(Input):
    """What stands behind the ? of /sign-on."""

    query: Annotated[Text, StringConstraints(min_length=1, max_length=8_000)]


class SignOnCode(Input):
    code: SecondFactor = Field(description="Of your authenticator app, or a recovery code.")


class SignedOn(Output):
    user: UserRead | None = Field(description="Nobody yet, where `/auth/sign-on/code` wants a code first.")


class SignOnStarted(Output):
    redirect_to: str


class IdentityRead(Output):
    id: UUID
    issuer: str
    name: str | None = Field(description="The provider's, where it is still one of this server's.")
    email: str | None
    created_at: datetime
    last_used_at: datetime | None
