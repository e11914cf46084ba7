"""Passwords: Argon2id (RFC 9106) with OWASP's second profile, one hash at a time, off the event loop."""

import anyio
from anyio import to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_one_at_a_time = anyio.CapacityLimiter(1)
_nobodys_hash = _hasher.hash("the password of an account that does not exist")


async def hash_password(password: str) -> str:
    """The encoded hash, about 97 characters."""
    return await to_thread.run_sync(_hasher.hash, password, limiter=_one_at_a_time)


async def password_matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right. Without a hash (no such account) it takes as long and says no."""
    return await to_thread.run_sync(_matches, password_hash, password, limiter=_one_at_a_time)


def _matches(password_hash: str | None, password: str) -> bool:
    try:
        return _hasher.verify(password_hash or _nobodys_hash, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False
