"""What this server has asked somebody who signs in, to take one answer to it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlmodel import col

from todo_api.accounts.models import Challenge
from todo_api.core import clock


async def remember(session: AsyncSession, challenge: bytes, life: timedelta, user_id: UUID | None = None) -> None:
    """Until it is answered, by this person where one is named. Those that nobody has answered in time go."""
    now = clock.now()
    await session.execute(delete(Challenge).where(col(Challenge.expires_at) <= now))
    session.add(Challenge(challenge=challenge, user_id=user_id, expires_at=now + life))


async def take(asked: AsyncSession | AsyncConnection, challenge: bytes, user_id: UUID | None = None) -> bool:
    """Whether it was asked of this person and not answered yet; from then on it is."""
    own: Any = col(Challenge.user_id).is_not_distinct_from(user_id)
    gone = await asked.execute(
        delete(Challenge)
        .where(col(Challenge.challenge) == challenge, own, col(Challenge.expires_at) > clock.now())
        .returning(col(Challenge.challenge))
    )
    return gone.first() is not None
