"""Passwords: what a new one must be, and Argon2id (RFC 9106) with OWASP's second profile.

Both take a while, so they run off the event loop, one at a time."""

import re
from collections.abc import Sequence

import anyio
from anyio import to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from todo_api.core.errors import InvalidInput

MIN_LENGTH = 10
MAX_LENGTH = 256
LEAST_SCORE = 3
"""zxcvbn's "safely unguessable": more than 100 million guesses by somebody who knows the lists of common passwords,
names and words, keyboards and dates. NIST SP 800-63B 5.1.1.2 asks for such a list and for no rules of composition."""
LOOKED_AT = 72
"""Characters; a longer one is judged by its beginning, so that nobody's takes long."""
OWN_WORD = 3
"""Letters of a name or address that count as one of its words."""
OWN_LEAST = 5
"""Letters and digits that must be left when such words are taken out."""
PRODUCT = "Hackathon Todo"

_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_one_at_a_time = anyio.CapacityLimiter(1)
_nobodys_hash = _hasher.hash("the password of an account that does not exist")


async def hash_new_password(password: str, field: str, about: Sequence[str]) -> str:
    """The encoded hash, about 97 characters. Raises InvalidInput, naming the ``field``, where it is easy to guess for
    whoever knows what is in ``about``: the person's name and address."""
    return await to_thread.run_sync(_hash_new, password, field, about, limiter=_one_at_a_time)


async def password_matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right. Without a hash (no such account) it takes as long and says no."""
    return await to_thread.run_sync(_matches, password_hash, password, limiter=_one_at_a_time)


def _hash_new(password: str, field: str, about: Sequence[str]) -> str:
    if refusal := _refusal(password, about):
        kind, message = refusal
        raise InvalidInput(message, fields=[{"field": field, "message": message, "kind": kind}])
    return _hasher.hash(password)


def _refusal(password: str, about: Sequence[str]) -> tuple[str, str] | None:
    """Why this is no good password: a name for programs, a sentence for people."""
    from zxcvbn_rs_py import zxcvbn  # its lists take 9 MB, and most processes never need them

    own = [word for text in (*about, PRODUCT) for word in re.findall(r"\w+", text.casefold()) if len(word) >= OWN_WORD]
    whole = left = password.casefold()
    for word in sorted(own, key=len, reverse=True):
        left = left.replace(word, "")
    if left != whole and sum(character.isalnum() for character in left) < OWN_LEAST:
        return (
            "password_about_you",
            "This is made of your name or address. Choose words that nobody would connect with you.",
        )
    if int(zxcvbn(password[:LOOKED_AT], own).score) < LEAST_SCORE:
        return (
            "password_too_common",
            "This is easy to guess. A few words that do not belong together make a good password.",
        )
    return None


def _matches(password_hash: str | None, password: str) -> bool:
    try:
        return _hasher.verify(password_hash or _nobodys_hash, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False
