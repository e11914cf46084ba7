"""Sessions: begun by a sign-in, seen and ended by their person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import credentials, letters
from todo_api.accounts.dependencies import DEVICE_LIFE, SESSION_LIFE, SESSION_UNUSED, Caller, used_after
from todo_api.accounts.errors import SessionNotFound
from todo_api.accounts.events import EventKind, delete_own, forget_old, note
from todo_api.accounts.models import KnownDevice, Session, User
from todo_api.accounts.schemas import SessionRead
from todo_api.accounts.visits import Visit
from todo_api.core import clock
from todo_api.core.mail import Mail
from todo_api.core.settings import Settings

DEVICES_KEPT = 50


@dataclass(frozen=True, slots=True)
class Started:
    """What the browser gets: the session's token, and the one by which it is known again."""

    session_token: str
    device_token: str


async def start_session(
    session: AsyncSession,
    settings: Settings,
    mail: Mail,
    user: User,
    visit: Visit,
    *,
    confirmed_at: datetime | None,
    is_first: bool = False,
) -> Started:
    """A new session. Sessions that have run out are swept on the way. A browser that is new to the account is noted,
    for its person to see; the one in which the account was made is not. ``confirmed_at`` is when the person has shown
    last who they are, if anybody knows."""
    user_id, now = user.id, clock.now()
    token = credentials.new_session_token()
    device_token, is_known = await _know_device(session, settings, user_id, visit)
    is_unknown = not is_known and not is_first
    await session.execute(
        delete(Session).where(
            col(Session.user_id) == user_id, or_(col(Session.expires_at) <= now, ~used_after(now - SESSION_UNUSED))
        )
    )
    session.add(
        Session(
            user_id=user_id,
            token_hash=credentials.token_hashes(settings, token)[0],
            created_at=now,
            expires_at=now + SESSION_LIFE,
            confirmed_at=confirmed_at,
            last_used_at=now,
            device=visit.device,
            address=visit.address,
            unknown_device=is_unknown,
        )
    )
    if is_unknown:
        await session.execute(update(User).where(col(User.id) == user_id).values(unknown_sign_in_at=now))
        mail.send_after_commit(session, letters.new_device(settings, user, visit))
    if not is_first:
        kind = EventKind.signed_in_unknown_device if is_unknown else EventKind.signed_in
        await note(session, user_id, kind, visit)
    await forget_old(session, user_id)
    return Started(token, device_token)


async def _know_device(session: AsyncSession, settings: Settings, user_id: UUID, visit: Visit) -> tuple[str, bool]:
    """A new token for this browser, and whether it was known. The old one is taken back."""
    own = col(KnownDevice.user_id) == user_id
    gone = await session.execute(
        delete(KnownDevice)
        .where(own, col(KnownDevice.device_hash).in_(visit.known_by))
        .returning(col(KnownDevice.signed_in_at))
    )
    seen = gone.scalars().all()
    now = clock.now()
    newest = (
        select(col(KnownDevice.device_hash))
        .where(own)
        .order_by(col(KnownDevice.signed_in_at).desc())
        .limit(DEVICES_KEPT)
    )
    await session.execute(
        delete(KnownDevice).where(
            own, or_(col(KnownDevice.device_hash).not_in(newest), col(KnownDevice.signed_in_at) < now - DEVICE_LIFE)
        )
    )
    token = credentials.new_session_token()
    device_hash = credentials.token_hashes(settings, token)[0]
    await session.execute(insert(KnownDevice).values(user_id=user_id, device_hash=device_hash, signed_in_at=now))
    return token, any(now - at < DEVICE_LIFE for at in seen)


async def list_sessions(session: AsyncSession, caller: Caller) -> list[SessionRead]:
    """The one that asks first, then the last used."""
    now = clock.now()
    found = await session.execute(
        select(Session).where(
            col(Session.user_id) == caller.id, col(Session.expires_at) > now, used_after(now - SESSION_UNUSED)
        )
    )
    rows = [
        SessionRead(
            id=row.id,
            device=row.device,
            address=row.address,
            created_at=row.created_at,
            last_used_at=row.last_used_at or row.created_at,
            is_current=row.id == caller.session_id,
        )
        for row in found.scalars()
    ]
    return sorted(rows, key=lambda row: (row.is_current, row.last_used_at), reverse=True)


async def end_session(session: AsyncSession, caller: Caller, session_id: UUID) -> None:
    """Raises SessionNotFound."""
    name = col(Session.device)
    if not await delete_own(session, caller, Session, session_id, name, EventKind.session_ended):
        raise SessionNotFound


async def end_other_sessions(session: AsyncSession, caller: Caller) -> None:
    await session.execute(
        delete(Session).where(col(Session.user_id) == caller.id, col(Session.id) != caller.session_id)
    )
    await note(session, caller.id, EventKind.other_sessions_ended, caller.visit)


async def note_seen(session: AsyncSession, caller: Caller) -> None:
    """The person has seen that somebody signed in from a new device. Only a session that is shown it can say so."""
    if caller.unknown_sign_in_at is not None:
        await session.execute(update(User).where(col(User.id) == caller.id).values(unknown_sign_in_at=None))
