"""This server's key pair for push services: made once for a database, kept in it, sealed by the signing key.

So every deployment has it without a secret more, and a backup restores it. A rotation of SECRET_KEY keeps it: while
old and new key overlap, a start seals it anew."""

import hashlib
import hmac
from dataclasses import dataclass

import structlog
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.core import clock
from todo_api.core.settings import Settings
from todo_api.reminders.models import PushKey, PushSubscription

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class KeyPair:
    """65 and 32 bytes, P-256."""

    public: bytes
    private: bytes


def sealer(secret: bytes) -> bytes:
    """By which a row says which signing key sealed it, without the key being in it."""
    return hmac.digest(secret, b"hackathon-todo push key's sealer", hashlib.sha256)[:8]


async def public_key(session: AsyncSession, settings: Settings) -> bytes:
    """What browsers subscribe with. Made now where there is none yet."""
    return (await _stored(session, settings)).public_key


async def key_pair(session: AsyncSession, settings: Settings) -> KeyPair:
    """The keys, opened."""
    from todo_api.reminders import webpush

    stored = await _stored(session, settings)
    secret = _sealers(settings)[stored.sealed_by]
    return KeyPair(stored.public_key, webpush.unseal(secret, stored.sealed_key))


async def seal_anew(session: AsyncSession, settings: Settings) -> None:
    """After a rotation of SECRET_KEY: seal under the current key what one before it sealed."""
    stored = (await session.execute(select(PushKey).with_for_update())).scalar_one_or_none()
    current = settings.secret_keys[0]
    if stored is None or stored.sealed_by not in _sealers(settings) or stored.sealed_by == sealer(current):
        return
    from todo_api.reminders import webpush

    private = webpush.unseal(_sealers(settings)[stored.sealed_by], stored.sealed_key)
    stored.sealed_key, stored.sealed_by = webpush.seal(current, private), sealer(current)


def _sealers(settings: Settings) -> dict[bytes, bytes]:
    """The signing keys by what rows call them."""
    return {sealer(secret): secret for secret in settings.secret_keys}


async def _stored(session: AsyncSession, settings: Settings) -> PushKey:
    """The row that the signing keys can open.

    Where there is none, one is made; of two processes at once both get the same. Where the key that sealed it is
    lost, so are the subscriptions to it: they go, and the pages make new ones when they are next opened."""
    stored = (await session.execute(select(PushKey))).scalar_one_or_none()
    if stored is not None and stored.sealed_by in _sealers(settings):
        return stored
    from todo_api.reminders import webpush

    if stored is not None:
        log.warning("SECRET_KEY is another: devices must be registered again")
        await session.execute(delete(PushSubscription))
        session.expunge(stored)
    private = webpush.new_private_key()
    secret = settings.secret_keys[0]
    values = {
        "public_key": webpush.public_bytes(webpush.load_private_key(private).public_key()),
        "sealed_key": webpush.seal(secret, private),
        "sealed_by": sealer(secret),
        "created_at": clock.now(),
    }
    unknown = col(PushKey.sealed_by).not_in(list(_sealers(settings)))
    statement = insert(PushKey).values(id=1, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values, where=unknown))
    return (await session.execute(select(PushKey))).scalar_one()
