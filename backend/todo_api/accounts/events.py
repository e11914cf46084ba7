"""The log of an account's security: its person reads it, and nobody writes or deletes in it by a request."""

from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped
from sqlmodel import col

from todo_api.accounts.dependencies import Caller
from todo_api.accounts.models import AccessToken, Passkey, SecurityEvent, Session
from todo_api.accounts.visits import Visit
from todo_api.core import clock

KEPT = timedelta(days=365)
SHOWN = 100


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


async def note(
    session: AsyncSession, user_id: UUID, kind: EventKind, visit: Visit | None, about: str | None = None
) -> None:
    """One line more, in the transaction that does it. Without a visit it was the server's operator."""
    session.add(
        SecurityEvent(
            user_id=user_id,
            kind=kind,
            device=visit.device if visit else None,
            address=visit.address if visit else None,
            about=about,
        )
    )


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
    """The newest first."""
    found = await session.execute(
        select(SecurityEvent)
        .where(col(SecurityEvent.user_id) == user_id)
        .order_by(col(SecurityEvent.at).desc(), col(SecurityEvent.id).desc())
        .limit(SHOWN)
    )
    return list(found.scalars())
