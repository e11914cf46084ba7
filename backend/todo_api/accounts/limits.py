"""Rate limits on guessing, kept in PostgreSQL so that all processes count together.

Attempts are counted in statements of their own: a request that is rolled back still counts. Who guesses a password
waits longer after each wrong one; the right one is not refused for what others tried elsewhere, so that a guesser locks
nobody out."""

import hashlib
import hmac
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import Float, Interval, case, cast, delete, func, literal, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from todo_api.accounts.credentials import token_hashes
from todo_api.accounts.dependencies import Caller, DatabaseDep, SessionDep, SettingsDep, find_feed, get_settings
from todo_api.accounts.errors import FeedNotFound, TooManyAttempts
from todo_api.accounts.models import KnownPeer, RateLimit, User
from todo_api.accounts.schemas import Login
from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.settings import Settings

WINDOW = timedelta(minutes=15)
PER_PEER = 100
PER_FEED = 60
HOUR = timedelta(hours=1)
PER_MAILBOX = 5
LETTERS_TO_OTHERS = 10
"""An hour and person: the addresses that somebody names may be anybody's."""
FREE_GUESSES = 8
FIRST_DELAY_SECONDS = 2
LONGEST_DELAY_SECONDS = 900
GUESSES_KEPT = timedelta(hours=1)
"""After so long without a guess the next ones are free again."""
PEERS_KEPT = 20
PEER_KEPT_FOR = timedelta(days=180)


async def count_attempt(database: Database, key: str, limit: int, window: timedelta = WINDOW) -> None:
    """Count one attempt in the key's window. Raises TooManyAttempts with the seconds until it ends."""
    now = clock.now()
    over = col(RateLimit.window_ends_at) <= now
    statement = (
        insert(RateLimit)
        .values(key=key, attempts=1, window_ends_at=now + window)
        .on_conflict_do_update(
            index_elements=["key"],
            set_={
                "attempts": case((over, 1), else_=col(RateLimit.attempts) + 1),
                "window_ends_at": case((over, now + window), else_=col(RateLimit.window_ends_at)),
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


async def count_letter(database: Database, user_id: UUID) -> None:
    """Count a letter to an address that this person has named. Raises TooManyAttempts."""
    await count_attempt(database, f"letters:{user_id}", LETTERS_TO_OTHERS, HOUR)


async def count_guess(database: Database, key: str) -> None:
    """Count one guess before it is looked at, so that many at once count, too. Eight are free; each later one waits
    twice as long after the one before, from 2 s to 15 minutes. Raises TooManyAttempts with the seconds to wait."""
    now = clock.now()
    attempts = col(RateLimit.attempts)
    over = col(RateLimit.window_ends_at) <= now
    exponent = func.least(attempts - FREE_GUESSES, 16)  # 2 s times 2 to the 16th is more than the longest
    delay = func.least(FIRST_DELAY_SECONDS * func.power(2.0, cast(exponent, Float)), LONGEST_DELAY_SECONDS)
    seconds = case((attempts < FREE_GUESSES, 0.0), else_=delay)
    free_at = col(RateLimit.window_ends_at) - GUESSES_KEPT + seconds * cast(literal("1 second"), Interval)
    statement = (
        insert(RateLimit)
        .values(key=key, attempts=1, window_ends_at=now + GUESSES_KEPT)
        .on_conflict_do_update(
            index_elements=["key"],
            set_={"attempts": case((over, 1), else_=attempts + 1), "window_ends_at": now + GUESSES_KEPT},
            where=or_(over, attempts < FREE_GUESSES, free_at <= now),  # of many at once, a later one may come first
        )
        .returning(attempts)
    )
    async with database.aside() as connection:
        counted = (await connection.execute(statement)).scalar_one_or_none()
        if counted == 1:
            await connection.execute(delete(RateLimit).where(over))
        if counted is not None:
            return
        query = select(free_at).where(col(RateLimit.key) == key)
        free = (await connection.execute(query)).scalar_one_or_none()
    raise TooManyAttempts(retry_after=max(1, ceil((free - now).total_seconds())) if free else 1)


async def forget_attempts(database: Database, key: str) -> None:
    """Start the key's count anew, after a success."""
    async with database.aside() as connection:
        await connection.execute(delete(RateLimit).where(col(RateLimit.key) == key))


def peer_network(request: Request) -> str:
    """Whom an address stands for: itself, or its /64 in IPv6, which is what one customer gets (RFC 6177)."""
    peer = request.client.host if request.client else "unknown"
    try:
        address = ip_address(peer)
    except ValueError:
        return peer
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        if not address.is_loopback:
            return str(ip_network((int(address), 64), strict=False))
    return str(address)


def peer_hash(settings: Settings, network: str) -> bytes:
    """What the table of known peers holds: nobody can read an address back from it without the server's key."""
    return hmac.digest(settings.secret_keys[0], f"peer {network}".encode(), hashlib.sha256)


async def remember_peer(database: Database, settings: Settings, user_id: UUID, network: str) -> None:
    """Note that this person signs in from here; only the newest are kept."""
    now = clock.now()
    row = {"user_id": user_id, "peer_hash": peer_hash(settings, network), "signed_in_at": now}
    statement = insert(KnownPeer).values(row)
    own = col(KnownPeer.user_id) == user_id
    newest = select(col(KnownPeer.peer_hash)).where(own).order_by(col(KnownPeer.signed_in_at).desc()).limit(PEERS_KEPT)
    async with database.aside() as connection:
        await connection.execute(
            statement.on_conflict_do_update(index_elements=["user_id", "peer_hash"], set_={"signed_in_at": now})
        )
        await connection.execute(
            delete(KnownPeer).where(
                own,
                or_(col(KnownPeer.peer_hash).not_in(newest), col(KnownPeer.signed_in_at) < now - PEER_KEPT_FOR),
            )
        )


async def limit_peer(request: Request, database: DatabaseDep) -> None:
    """Dependency: at most 100 sign-ins and registrations in 15 minutes from one peer.

    A loopback peer is this machine's own page, so it tells nobody apart and is not counted."""
    network = peer_network(request)
    if not _is_loopback(network):
        await count_attempt(database, f"peer:{network}", PER_PEER)


async def sign_in_key(login: Login, request: Request, database: DatabaseDep, settings: SettingsDep) -> str:
    """Dependency: under which key this sign-in counts, counted. Raises TooManyAttempts."""
    key = await key_of(database, settings, "sign-in", login.email, request)
    await count_guess(database, key)
    return key


async def key_of(database: Database, settings: Settings, what: str, email: str, request: Request) -> str:
    """Under which key something with this person's account counts. What strangers do counts together; an address from
    which its owner has signed in counts alone."""
    network = peer_network(request)
    known = (
        select(col(KnownPeer.user_id))
        .join(User, col(User.id) == col(KnownPeer.user_id))
        .where(
            func.lower(User.email) == email.lower(),
            col(KnownPeer.peer_hash) == peer_hash(settings, network),
            col(KnownPeer.signed_in_at) > clock.now() - PEER_KEPT_FOR,
        )
    )
    async with database.aside() as connection:
        is_known = (await connection.execute(known)).first() is not None
    return f"{what}:{email.lower()}" + (f":{network}" if is_known else "")


SignInKey = Annotated[str, Depends(sign_in_key)]


async def feed_owner(token: str, request: Request, database: DatabaseDep, session: SessionDep) -> Caller:
    """Dependency: whose calendar the token in the address opens. Raises FeedNotFound, TooManyAttempts.

    One address may be asked 60 times in 15 minutes; a peer that guesses is counted with the sign-ins."""
    owner = await find_feed(request, session, token_hashes(get_settings(request), token))
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
