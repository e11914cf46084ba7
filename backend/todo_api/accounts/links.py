"""Links that do one thing once. What they hold is secret, so it stands behind the # of an address: browsers send that
to no server, and to no other page."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import credentials
from todo_api.accounts.errors import LinkGone
from todo_api.accounts.models import Link, LinkKind
from todo_api.core import clock
from todo_api.core.settings import Settings

PAGES = {
    LinkKind.reset: "/reset-password",
    LinkKind.invitation: "/sign-up",
    LinkKind.email_old: "/confirm-email",
    LinkKind.email_new: "/confirm-email",
}


async def make_link(
    session: AsyncSession,
    settings: Settings,
    kind: LinkKind,
    email: str,
    life: timedelta,
    user_id: UUID | None = None,
    new_email: str | None = None,
) -> str:
    """A new link; the one before it for the same person ends. Returns its path and secret: `/sign-up#…`."""
    now = clock.now()
    token = credentials.new_session_token()
    same = (col(Link.kind) == kind) & (
        func.lower(col(Link.email)) == email.lower() if user_id is None else col(Link.user_id) == user_id
    )
    await session.execute(delete(Link).where(same | (col(Link.expires_at) <= now)))
    session.add(
        Link(
            kind=kind,
            token_hash=credentials.token_hashes(settings, token)[0],
            user_id=user_id,
            email=email,
            new_email=new_email,
            created_at=now,
            expires_at=now + life,
        )
    )
    await session.flush()
    return f"{PAGES[kind]}#{token}"


async def find_link(session: AsyncSession, hashes: Sequence[bytes], *kinds: LinkKind) -> Link:
    """Raises LinkGone."""
    found = await session.execute(
        select(Link).where(
            col(Link.token_hash).in_(hashes), col(Link.kind).in_(kinds), col(Link.expires_at) > clock.now()
        )
    )
    link = found.scalar_one_or_none()
    if link is None:
        raise LinkGone
    return link


async def find_invitation(session: AsyncSession, email: str) -> Link:
    """Without its secret, for an address that is known to be somebody's. Raises LinkGone."""
    found = await session.execute(
        select(Link).where(
            col(Link.kind) == LinkKind.invitation,
            func.lower(col(Link.email)) == email.lower(),
            col(Link.expires_at) > clock.now(),
        )
    )
    link = found.scalars().first()
    if link is None:
        raise LinkGone
    return link


async def use_link(session: AsyncSession, link: Link) -> None:
    """Of several uses at once, one succeeds. Raises LinkGone."""
    gone = await session.execute(
        delete(Link).where(col(Link.id) == link.id, col(Link.expires_at) > clock.now()).returning(col(Link.id))
    )
    if gone.one_or_none() is None:
        raise LinkGone
