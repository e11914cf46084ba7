"""Who shares a list and who is invited to it, as people send it and get it back."""

from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

from pydantic import EmailStr, Field, StringConstraints, model_validator

from todo_api.accounts.models import EMAIL_LENGTH
from todo_api.core.schemas import Input, Output
from todo_api.tasks.lists.models import Role

MOST_DAYS = 365
MOST_USES = 1_000
GivenRole = Annotated[
    Literal["editor", "viewer"], Field(description="An editor changes the list's tasks, a viewer looks at them")
]


class MemberRead(Output):
    """Somebody who has the list; the owner comes first."""

    id: UUID = Field(description="The person's")
    name: str
    email: str | None = Field(description="Only for the list's owner, and one's own")
    role: Role
    joined_at: datetime


class MemberUpdate(Input):
    role: GivenRole


class HandOver(Input):
    member_id: UUID = Field(description="Of a member, who becomes the owner; you become an editor")


class InvitationCreate(Input):
    """Without ``email`` it is a link: whoever has it can join, ``uses`` times (null: any number)."""

    role: GivenRole = "editor"
    email: Annotated[EmailStr, StringConstraints(max_length=EMAIL_LENGTH)] | None = Field(
        default=None,
        description="For whoever signs in with this address; the answer does not tell whether anybody does",
    )
    uses: Annotated[int, Field(ge=1, le=MOST_USES)] | None = None
    days: Annotated[int, Field(ge=1, le=MOST_DAYS, description="Until it expires")] | None = 7

    @model_validator(mode="after")
    def _is_one_kind(self) -> "InvitationCreate":
        if self.email is not None and self.uses is not None:
            raise ValueError("an invitation for an address is good once")
        return self

    @property
    def life(self) -> timedelta | None:
        return timedelta(days=self.days) if self.days is not None else None


class InvitationRead(Output):
    id: UUID
    role: Role
    email: str | None
    uses_left: int | None
    expires_at: datetime | None
    created_at: datetime
    token: str | None = Field(description="Of a link: the page's address for it is /join#token")


class InvitationToken(Input):
    token: Annotated[str, StringConstraints(max_length=200)]


class InvitationOffer(Output):
    """What one is invited to, before one has joined."""

    id: UUID
    list_id: UUID = Field(description="Of what one has once one has accepted; until then it is not found")
    list_name: str
    owner_name: str
    role: Role
    expires_at: datetime | None
