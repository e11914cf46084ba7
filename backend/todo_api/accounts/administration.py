"""Who has an account, as the server's operator and its administrators see it. Nobody's tasks are in reach of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import letters
from todo_api.accounts.errors import EmailTaken
from todo_api.accounts.events import EventKind, note
from todo_api.accounts.factors import totp
from todo_api.accounts.links import make_link
from todo_api.accounts.models import AccessToken, Link, LinkKind, Passkey, SecurityEvent, Session, User
from todo_api.accounts.visits import Visit
from todo_api.core import clock
from todo_api.core.mail import Mail
from todo_api.core.settings import Settings

INVITATION_LIFE = timedelta(days=7)
OPERATORS_RESET_LIFE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Person:
    """An account from outside."""

    id: UUID
    email: str
    name: str
    created_at: datetime
    last_seen_at: datetime | None
    disabled_at: datetime | None
    is_admin: bool


async def list_people(session: AsyncSession) -> list[Person]:
    """All accounts, the oldest first."""
    # The log knows of sessions that have ended since.
    seen = [
        select(func.max(column)).where(owner == col(User.id)).correlate(User).scalar_subquery()
        for column, owner in (
            (col(Session.last_used_at), col(Session.user_id)),
            (col(AccessToken.last_used_at), col(AccessToken.user_id)),
            (col(SecurityEvent.at), col(SecurityEvent.user_id)),
        )
    ]
    rows = await session.execute(
        select(User, func.greatest(*seen).label("last_seen_at")).order_by(col(User.created_at), col(User.id))
    )
    return [
        Person(
            id=user.id,
            email=user.email,
            name=user.name,
            created_at=user.created_at,
            last_seen_at=last_seen_at,
            disabled_at=user.disabled_at,
            is_admin=user.is_admin,
        )
        for user, last_seen_at in rows
    ]


async def invite(session: AsyncSession, settings: Settings, mail: Mail, email: str) -> str:
    """A link by which this address can register within a week, mailed to it where mail is set. An earlier one ends.
    Raises EmailTaken."""
    taken = await session.execute(select(col(User.id)).where(func.lower(User.email) == email.lower()))
    if taken.first() is not None:
        raise EmailTaken("There is already an account with this e-mail.")
    path = await make_link(session, settings, LinkKind.invitation, email, INVITATION_LIFE)
    mail.send_after_commit(session, letters.write(settings, "invitation", email, None, path))
    return path


async def make_reset_link(session: AsyncSession, settings: Settings, user: User) -> str:
    """A link by which this person can set a new password within a day. An earlier one ends."""
    await note(session, user.id, EventKind.reset_link_made, None)
    return await make_link(session, settings, LinkKind.reset, user.email, OPERATORS_RESET_LIFE, user.id)


async def disable(session: AsyncSession, user: User, by: Visit | None) -> None:
    """Nothing of the person's answers any more, at once; their data stays."""
    if user.disabled_at is not None:
        return
    await session.execute(update(User).where(col(User.id) == user.id).values(disabled_at=clock.now()))
    await session.execute(delete(Session).where(col(Session.user_id) == user.id))
    await session.execute(delete(Link).where(col(Link.user_id) == user.id))
    await note(session, user.id, EventKind.disabled, by)


async def enable(session: AsyncSession, user: User, by: Visit | None) -> None:
    if user.disabled_at is None:
        return
    await session.execute(update(User).where(col(User.id) == user.id).values(disabled_at=None))
    await note(session, user.id, EventKind.enabled, by)


async def remove_factors(session: AsyncSession, user: User) -> None:
    """For who lost their devices and the recovery codes: the password alone is enough again."""
    await totp.drop(session, user.id)
    await session.execute(delete(Passkey).where(col(Passkey.user_id) == user.id))
    await note(session, user.id, EventKind.factors_removed, None)


async def set_admin(session: AsyncSession, user: User, *, is_admin: bool, by: Visit | None) -> None:
    if user.is_admin == is_admin:
        return
    await session.execute(update(User).where(col(User.id) == user.id).values(is_admin=is_admin))
    await note(session, user.id, EventKind.made_admin if is_admin else EventKind.made_no_admin, by)
