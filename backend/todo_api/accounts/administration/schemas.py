"""What administrators see of people: who, since when, last seen."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from todo_api.accounts.schemas import Email
from todo_api.core.schemas import Input, Output


class PersonRead(Output):
    id: UUID
    email: str
    name: str
    created_at: datetime
    last_seen_at: datetime | None
    disabled_at: datetime | None
    is_admin: bool


class People(Output):
    items: list[PersonRead]
    has_more: bool


class StorageRead(Output):
    bytes: int = Field(description="Of everything that is this person's.")


class AccountInvitationCreate(Input):
    email: Email


class AccountInvitationRead(Output):
    id: UUID
    email: str
    created_at: datetime
    expires_at: datetime


class AccountInvitationMade(Output):
    """The only answer that holds the link."""

    path: str = Field(description="On the page's own address: /sign-up#…")
    is_mailed: bool
