"""Rate limits on guessing, kept in PostgreSQL so that all processes count together.

Attempts are counted in statements of their own: a request that is rolled back still counts."""

from datetime import timedelta
from ipaddress import ip_address
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import case, delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from todo_api.accounts.credentials import token_hashes
from todo_api.accounts.dependencies import Caller, DatabaseDep, SessionDep, find_feed, get_settings
from todo_api.accounts.errors import FeedNotFound, TooManyAttempts
from todo_api.accounts.models import RateLimit
from todo_api.accounts.schemas import Login
from todo_api.core import clock
from todo_api.core.database import Database

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 10
PER_PEER = 100
PER_FEED = 60


async def count_attempt(database: Database, key: str, limit: int) -> None:
    """Count one attempt in the key's window. Raises TooManyAttempts with the seconds until it ends."""
    now = clock.now()
    over = col(RateLimit.window_ends_at) <= now
    statement = (
        insert(RateLimit)
        .values(key=key, attempts=1, window_ends_at=now + WINDOW)
        .on_conflict_do_update(
            index_elements=["key"],
            set_={
                "attempts": case((over, 1), else_=col(RateLimit.attempts) + 1),
                "window_ends_at": case((over, now + WINDOW), else_=col(RateLimit.window_ends_at)),
            },
        )
        .returning(col(RateLimit.attempts), col(RateLimit.window_ends_at))
    )
    async with database.aside() as connection:
        attempts, window_ends_at = (await connection.execute(statement)).one()
        if attempts == 1:
            await connection.execute(delete(RateLimit).where(over))
    if attempts > limit:
        raise TooManyAttempts(retry_after=max(1, int((window_ends_at - now).total_seconds())))


async def forget_attempts(database: Database, key: str) -> None:
    """Start the key's window anew, after a success."""
    async with database.aside() as connection:
        await connection.execute(delete(RateLimit).where(col(RateLimit.key) == key))


def account_key(email: str) -> str:
    return f"sign-in:{email.lower()}"


async def limit_peer(request: Request, database: DatabaseDep) -> None:
    """Dependency: at most 100 sign-ins and registrations in 15 minutes from one peer.

    A loopback peer is this machine's own page, so it tells nobody apart and is not counted."""
    peer = request.client.host if request.client else "unknown"
    if not _is_loopback(peer):
        await count_attempt(database, f"peer:{peer}", PER_PEER)


async def limit_account(login: Login, database: DatabaseDep) -> None:
    """Dependency: at most 10 failed sign-ins in 15 minutes to one account."""
    await count_attempt(database, account_key(login.email), PER_ACCOUNT)


async def feed_owner(token: str, request: Request, database: DatabaseDep, session: SessionDep) -> Caller:
    """Dependency: whose calendar the token in the address opens. Raises FeedNotFound, TooManyAttempts.

    One address may be asked 60 times in 15 minutes; a peer that guesses is counted with the sign-ins."""
    owner = await find_feed(session, token_hashes(get_settings(request), token))
    if owner is None:
        await limit_peer(request, database)
        raise FeedNotFound
    await count_attempt(database, f"feed:{owner.token_id}", PER_FEED)
    return owner


FeedOwner = Annotated[Caller, Depends(feed_owner, scope="function")]


def _is_loopback(peer: str) -> bool:
    try:
        return ip_address(peer).is_loopback
    except ValueError:
        return False
