"""The log of an account's security: its person reads it, and nobody writes or deletes in it by a request."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

from sqlalchemy import delete, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped
from sqlmodel import col

from todo_api.accounts.dependencies import Caller
from todo_api.accounts.models import AccessToken, Passkey, SecurityEvent, Session
from todo_api.accounts.visits import Visit
from todo_api.core import clock
from todo_api.core.database import Database

KEPT = timedelta(days=365)
SHOWN = 100
REFUSALS_SHOWN = 20
REFUSALS_A_DAY = 10
"""Rows of one kind; more are counted on them: a guesser neither fills the table nor hides what else happened."""


class EventKind(StrEnum):
    account_made = "account_made"
    signed_in = "signed_in"
    signed_in_unknown_device = "signed_in_unknown_device"
    signed_out = "signed_out"
    session_ended = "session_ended"
    other_sessions_ended = "other_sessions_ended"
    password_changed = "password_changed"
    email_change_asked = "email_change_asked"
    email_changed = "email_changed"
    token_made = "token_made"
    token_revoked = "token_revoked"
    program_connected = "program_connected"
    program_disconnected = "program_disconnected"
    program_reused = "program_reused"  # a token that had been used: somebody has a copy
    identity_linked = "identity_linked"
    identity_unlinked = "identity_unlinked"
    totp_added = "totp_added"
    totp_removed = "totp_removed"
    recovery_codes_made = "recovery_codes_made"
    recovery_code_used = "recovery_code_used"
    passkey_added = "passkey_added"
    passkey_removed = "passkey_removed"
    factors_removed = "factors_removed"
    reset_link_made = "reset_link_made"
    password_reset = "password_reset"
    made_admin = "made_admin"
    made_no_admin = "made_no_admin"
    enabled = "enabled"
    disabled = "disabled"
    sign_in_refused = "sign_in_refused"
    code_refused = "code_refused"  # who tried it knew the password
    passkey_refused = "passkey_refused"  # who tried it knew which passkey, and had not the device
    password_refused = "password_refused"  # in a session, where it is asked for again


REFUSALS = (
    EventKind.sign_in_refused,
    EventKind.code_refused,
    EventKind.passkey_refused,
    EventKind.password_refused,
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something to another's account."""

    role: Literal["administrator", "operator"]
    name: str


async def note(
    session: AsyncSession, user_id: UUID, kind: EventKind, by: Visit | Actor, about: str | None = None
) -> None:
    """One line more, in the transaction that does it: by the person, from somewhere, or by somebody else."""
    event = SecurityEvent(user_id=user_id, kind=kind, about=about)
    if isinstance(by, Actor):
        event.actor, event.actor_name = by.role, by.name
    else:
        event.device, event.address = by.device, by.address
    session.add(event)


async def note_refusal(database: Database, user_id: UUID, kind: EventKind, visit: Visit) -> None:
    """Somebody was not let in. Beside the request, whose time must not tell whether there is such an account.

    From one place it is one row a day; when there are too many rows, they are counted on the last."""
    now = clock.now()
    async with database.write(user_id, "web") as session:
        found = await session.execute(
            select(SecurityEvent)
            .where(
                col(SecurityEvent.user_id) == user_id,
                col(SecurityEvent.kind) == kind,
                col(SecurityEvent.at) > now - timedelta(days=1),
            )
            .order_by(col(SecurityEvent.at).desc())
        )
        rows = found.scalars().all()
        row = next((row for row in rows if (row.device, row.address) == (visit.device, visit.address)), None)
        if row is None and len(rows) >= REFUSALS_A_DAY:
            row = rows[0]
            row.device = row.address = None  # of several places
        if row is None:
            await note(session, user_id, kind, visit)
        else:
            row.times, row.at = row.times + 1, now


async def delete_own(
    session: AsyncSession,
    caller: Caller,
    table: type[AccessToken] | type[Passkey] | type[Session],
    row_id: UUID,
    name: Mapped[str] | Mapped[str | None],
    kind: EventKind,
) -> bool:
    """Delete the caller's row and note it by its name; whether there was one."""
    gone = await session.execute(
        delete(table).where(col(table.id) == row_id, col(table.user_id) == caller.id).returning(name)
    )
    row = gone.one_or_none()
    if row is not None:
        await note(session, caller.id, kind, caller.visit, about=row[0])
    return row is not None


async def forget_old(session: AsyncSession, user_id: UUID) -> None:
    await session.execute(
        delete(SecurityEvent).where(col(SecurityEvent.user_id) == user_id, col(SecurityEvent.at) < clock.now() - KEPT)
    )


async def list_events(session: AsyncSession, user_id: UUID) -> list[SecurityEvent]:
    """The newest first. What was refused takes no place from what was done."""
    newest = (col(SecurityEvent.at).desc(), col(SecurityEvent.id).desc())
    own, is_refusal = col(SecurityEvent.user_id) == user_id, col(SecurityEvent.kind).in_(REFUSALS)
    parts = ((~is_refusal, SHOWN), (is_refusal, REFUSALS_SHOWN))
    ids = union_all(
        *(select(col(SecurityEvent.id)).where(own, part).order_by(*newest).limit(limit) for part, limit in parts)
    )
    found = await session.execute(select(SecurityEvent).where(col(SecurityEvent.id).in_(ids)).order_by(*newest))
    return list(found.scalars())
