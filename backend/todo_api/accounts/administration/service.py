"""Who has an account, as the server's operator and its administrators see it. Nobody's tasks are in reach of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Table, delete, func, literal_column, or_, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from todo_api.accounts import letters
from todo_api.accounts.errors import EmailTaken, LinkGone, UserNotFound
from todo_api.accounts.events import Actor, EventKind, note
from todo_api.accounts.factors import totp
from todo_api.accounts.links import make_link
from todo_api.accounts.models import AccessToken, Link, LinkKind, Passkey, SecurityEvent, Session, User
from todo_api.core import clock
from todo_api.core.database import user_lock
from todo_api.core.mail import Mail
from todo_api.core.settings import Settings

INVITATION_LIFE = timedelta(days=7)
OPERATORS_RESET_LIFE = timedelta(days=1)
INVITATIONS_SHOWN = 500
IN_PERSON = (
    EventKind.account_made,
    EventKind.signed_in,
    EventKind.signed_in_unknown_device,
    EventKind.signed_out,
    EventKind.session_ended,
)


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


async def list_people(
    session: AsyncSession, words: str = "", *, skip: int = 0, limit: int | None = None
) -> list[Person]:
    """Accounts whose name or address has these words, the oldest first."""
    # The log knows of sessions that have ended since; not all in it is the person's own doing.
    in_person = col(SecurityEvent.kind).in_(IN_PERSON)
    seen = [
        select(func.max(column)).where(*conditions).correlate(User).scalar_subquery()
        for column, *conditions in (
            (col(Session.last_used_at), col(Session.user_id) == col(User.id)),
            (col(AccessToken.last_used_at), col(AccessToken.user_id) == col(User.id)),
            (col(SecurityEvent.at), col(SecurityEvent.user_id) == col(User.id), in_person),
        )
    ]
    rows = await session.execute(
        select(User, func.greatest(*seen).label("last_seen_at"))
        .where(or_(*(column.icontains(words, autoescape=True) for column in (col(User.email), col(User.name)))))
        .order_by(col(User.created_at), col(User.id))
        .offset(skip)
        .limit(limit)
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


async def make_reset_link(session: AsyncSession, settings: Settings, user: User, by: Actor) -> str:
    """A link by which this person can set a new password within a day. An earlier one ends."""
    await note(session, user.id, EventKind.reset_link_made, by)
    return await make_link(session, settings, LinkKind.reset, user.email, OPERATORS_RESET_LIFE, user.id)


async def disable(session: AsyncSession, user: User, by: Actor) -> None:
    """Nothing of the person's answers any more, at once; their data stays."""
    await session.execute(select(user_lock(user.id)))  # who is about to sign in has a session then, or finds it so
    if user.disabled_at is not None:
        return
    await session.execute(update(User).where(col(User.id) == user.id).values(disabled_at=clock.now()))
    await session.execute(delete(Session).where(col(Session.user_id) == user.id))
    await session.execute(delete(Link).where(col(Link.user_id) == user.id))
    await note(session, user.id, EventKind.disabled, by)


async def enable(session: AsyncSession, user: User, by: Actor) -> None:
    if user.disabled_at is None:
        return
    await session.execute(update(User).where(col(User.id) == user.id).values(disabled_at=None))
    await note(session, user.id, EventKind.enabled, by)


async def remove_factors(session: AsyncSession, user: User, by: Actor) -> None:
    """For who lost their devices and the recovery codes: the password alone is enough again."""
    await totp.drop(session, user.id)
    await session.execute(delete(Passkey).where(col(Passkey.user_id) == user.id))
    await note(session, user.id, EventKind.factors_removed, by)


async def set_admin(session: AsyncSession, user: User, *, is_admin: bool, by: Actor) -> None:
    if user.is_admin == is_admin:
        return
    await session.execute(update(User).where(col(User.id) == user.id).values(is_admin=is_admin))
    await note(session, user.id, EventKind.made_admin if is_admin else EventKind.made_no_admin, by)


async def get_person(session: AsyncSession, user_id: UUID) -> User:
    """Raises UserNotFound."""
    user = await session.get(User, user_id)
    if user is None:
        raise UserNotFound
    return user


async def stored_bytes(session: AsyncSession, user_id: UUID) -> int:
    """What the rows that are this person's take, as they are stored; nothing of what is in them."""
    owned: list[Table] = [table for table in SQLModel.metadata.sorted_tables if "user_id" in table.c]
    sizes = union_all(
        *(
            select(func.sum(func.pg_column_size(literal_column(f'"{table.name}".*'))).label("size"))
            .select_from(table)
            .where(table.c.user_id == user_id)
            for table in owned
        )
    ).subquery()
    total = await session.execute(select(func.coalesce(func.sum(sizes.c.size), 0)))
    return int(total.scalar_one())


async def list_invitations(session: AsyncSession) -> list[Link]:
    """Those that nobody has used yet, the newest first."""
    found = await session.execute(
        select(Link)
        .where(col(Link.kind) == LinkKind.invitation, col(Link.expires_at) > clock.now())
        .order_by(col(Link.created_at).desc(), col(Link.id))
        .limit(INVITATIONS_SHOWN)
    )
    return list(found.scalars())


async def withdraw_invitation(session: AsyncSession, link_id: UUID) -> None:
    """Raises LinkGone."""
    gone = await session.execute(
        delete(Link).where(col(Link.id) == link_id, col(Link.kind) == LinkKind.invitation).returning(col(Link.id))
    )
    if gone.first() is None:
        raise LinkGone("There is no such invitation any more.")
