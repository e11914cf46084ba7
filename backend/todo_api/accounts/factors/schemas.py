"""What people send about their factors, and what they get back."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from todo_api.accounts.schemas import Name
from todo_api.core.schemas import Input, Output

MOST_FIELDS_OF_A_CREDENTIAL = 20
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=6, max_length=40)]


class PasskeyRead(Output):
    id: UUID
    name: str
    created_at: datetime
    last_used_at: datetime | None


class FactorsRead(Output):
    totp: bool = Field(description="Whether an authenticator app's code is asked for at a sign-in by password.")
    recovery_codes: int = Field(description="How many are left.")
    passkeys: list[PasskeyRead]


class TotpStarted(Output):
    """The only answer that holds the secret."""

    secret: str = Field(description="Base32, for apps that cannot read the picture.")
    uri: str = Field(description="otpauth://totp/…")
    picture: str = Field(description="The URI as a QR code: data:image/svg+xml.")


class TotpConfirm(Input):
    code: Code


class RecoveryCodes(Output):
    """The only answer that holds them."""

    codes: list[str]


class PasskeyCreate(Input):
    name: Name = Field(examples=["Phone"])
    credential: dict[str, Any] = Field(
        max_length=MOST_FIELDS_OF_A_CREDENTIAL, description="PublicKeyCredential.toJSON() of the browser's answer."
    )


class PasskeyUpdate(Input):
    name: Name


class PasskeySignIn(Input):
    credential: dict[str, Any] = Field(
        max_length=MOST_FIELDS_OF_A_CREDENTIAL, description="PublicKeyCredential.toJSON() of the browser's answer."
    )
