"""Tokens: what a cookie or an Authorization header holds, and how the database knows it again.

The table keeps HMAC-SHA-256 of the token under the signing key, so that a stolen table signs nobody in. While keys
are rotated, a token made under any of them is found."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request

from todo_api.core.settings import Settings

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

COOKIE = "session"
TLS_COOKIE = "__Host-session"
"""Browsers take this name only over TLS, from this very host and for all of it (RFC 6265bis 4.1.3.2)."""
DEVICE = "device"
TLS_DEVICE = "__Host-device"
TOKEN_PREFIX = "todo_"


@dataclass(frozen=True, slots=True)
class Credential:
    """What a request offers: a session's or an access token's hashes, one for each signing key."""

    is_token: bool
    hashes: tuple[bytes, ...]


def new_session_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def new_access_token() -> str:
    """256 random bits behind a prefix that secret scanners can know."""
    return TOKEN_PREFIX + secrets.token_urlsafe(32)


def token_hashes(settings: Settings, token: str) -> tuple[bytes, ...]:
    """The hash under each signing key, the current key's first; 32 bytes each."""
    raw = token.encode("utf-8", "surrogateescape")
    return tuple(hmac.digest(key, raw, hashlib.sha256) for key in settings.secret_keys)


def cookie_name(request: Request) -> str:
    return TLS_COOKIE if request.url.scheme == "https" else COOKIE


def seal(settings: Settings, secret: bytes) -> bytes:
    """Encrypted under the current signing key, for what the server itself must read again."""
    return _box(settings).encrypt(secret)


def unseal(settings: Settings, sealed: bytes) -> bytes:
    """What was sealed under any of the keys. Raises InvalidToken where its key is gone."""
    return _box(settings).decrypt(sealed)


def _box(settings: Settings) -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet  # 10 MB that most processes never need
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    def derived(key: bytes) -> Fernet:
        raw = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"sealed secrets").derive(key)
        return Fernet(base64.urlsafe_b64encode(raw))

    return MultiFernet([derived(key) for key in settings.secret_keys])


def device_cookie_name(request: Request) -> str:
    return TLS_DEVICE if request.url.scheme == "https" else DEVICE


def read_credential(request: Request) -> Credential | None:
    """The request's credential; an Authorization header goes before the cookie. Read once: several ask for it."""
    if not hasattr(request.state, "credential"):
        request.state.credential = _read_credential(request)
    credential: Credential | None = request.state.credential
    return credential


def _read_credential(request: Request) -> Credential | None:
    settings = request.app.state.settings
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return Credential(is_token=True, hashes=token_hashes(settings, token.strip()))
    if cookie := request.cookies.get(cookie_name(request)):
        return Credential(is_token=False, hashes=token_hashes(settings, cookie))
    return None
