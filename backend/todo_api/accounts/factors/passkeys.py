"""Passkeys (W3C Web Authentication 2): a person's device proves itself and, by finger or code, the person.

They belong to PUBLIC_URL, whatever host a request names."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import challenges
from todo_api.accounts.dependencies import Caller
from todo_api.accounts.errors import PasskeyNotFound, PasskeyRefused, PasskeysNotHere
from todo_api.accounts.events import EventKind, delete_own, note
from todo_api.accounts.factors.schemas import PasskeyCreate
from todo_api.accounts.models import Passkey, User
from todo_api.core import clock
from todo_api.core.database import Database, user_lock
from todo_api.core.quotas import quotas_of
from todo_api.core.settings import Settings

CHALLENGE_LIFE = timedelta(minutes=5)
PRODUCT = "Hackathon Todo"


def are_here(settings: Settings) -> bool:
    """Browsers know passkeys only over TLS, and on the own machine; none belongs to an address of numbers."""
    parts = urlsplit(settings.public_url or "")
    return parts.hostname == "localhost" or (parts.scheme == "https" and bool(parts.hostname))


async def list_passkeys(session: AsyncSession, user_id: UUID) -> list[Passkey]:
    found = await session.execute(
        select(Passkey).where(col(Passkey.user_id) == user_id).order_by(col(Passkey.created_at), col(Passkey.id))
    )
    return list(found.scalars())


async def creation_options(session: AsyncSession, settings: Settings, caller: Caller) -> dict[str, Any]:
    """For navigator.credentials.create(). Raises PasskeysNotHere, QuotaReached."""
    import webauthn
    from webauthn.helpers import structs

    own = await list_passkeys(session, caller.id)
    quotas_of(session).check("passkeys", len(own))
    options = webauthn.generate_registration_options(
        rp_id=_rp_id(settings),
        rp_name=PRODUCT,
        user_id=caller.id.bytes,
        user_name=caller.email,
        user_display_name=caller.name,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=passkey.credential_id) for passkey in own],
    )
    await challenges.remember(session, options.challenge, CHALLENGE_LIFE, caller.id)
    answer: dict[str, Any] = json.loads(webauthn.options_to_json(options))
    return answer


async def add(
    session: AsyncSession, database: Database, settings: Settings, caller: Caller, new: PasskeyCreate
) -> Passkey:
    """Raises PasskeyRefused, PasskeysNotHere."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    rp_id = _rp_id(settings)
    challenge = await take_challenge(database, new.credential, caller.id)
    try:
        verified = webauthn.verify_registration_response(
            credential=new.credential,
            expected_challenge=challenge,
            expected_rp_id=rp_id,
            expected_origin=settings.public_url or "",
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError) as error:
        raise PasskeyRefused from error
    passkey = Passkey(
        user_id=caller.id,
        credential_id=verified.credential_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        name=new.name,
    )
    session.add(passkey)
    try:
        await session.flush()
    except IntegrityError:
        raise PasskeyRefused("This passkey is in use already.") from None
    await note(session, caller.id, EventKind.passkey_added, caller.visit, about=new.name)
    return passkey


async def rename(session: AsyncSession, caller: Caller, passkey_id: UUID, name: str) -> Passkey:
    """Raises PasskeyNotFound."""
    passkey = await session.get(Passkey, passkey_id)
    if passkey is None or passkey.user_id != caller.id:
        raise PasskeyNotFound
    passkey.name = name
    await session.flush()
    return passkey


async def remove(session: AsyncSession, caller: Caller, passkey_id: UUID) -> None:
    """Raises PasskeyNotFound."""
    name = col(Passkey.name)
    if not await delete_own(session, caller, Passkey, passkey_id, name, EventKind.passkey_removed):
        raise PasskeyNotFound


async def request_options(session: AsyncSession, settings: Settings) -> dict[str, Any]:
    """For navigator.credentials.get(): the device knows whose it has. Raises PasskeysNotHere."""
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_authentication_options(
        rp_id=_rp_id(settings), user_verification=structs.UserVerificationRequirement.REQUIRED
    )
    await challenges.remember(session, options.challenge, CHALLENGE_LIFE)
    answer: dict[str, Any] = json.loads(webauthn.options_to_json(options))
    return answer


async def prove(session: AsyncSession, settings: Settings, credential: dict[str, Any], challenge: bytes) -> User:
    """Whose passkey signed this challenge. Raises PasskeyRefused, alike for every reason."""
    import webauthn
    from webauthn.helpers import base64url_to_bytes
    from webauthn.helpers.exceptions import WebAuthnException

    rp_id = _rp_id(settings)
    try:
        credential_id = base64url_to_bytes(str(credential.get("id", "")))
    except ValueError as error:
        raise PasskeyRefused from error
    owner = (
        await session.execute(select(col(Passkey.user_id)).where(col(Passkey.credential_id) == credential_id))
    ).scalar_one_or_none()
    if owner is None:
        raise PasskeyRefused
    await session.execute(select(user_lock(owner)))  # whoever is disabled, or takes it away, meanwhile is waited for
    found = await session.execute(
        select(Passkey, User)
        .join(User, col(User.id) == col(Passkey.user_id))
        .where(col(Passkey.credential_id) == credential_id, col(User.disabled_at).is_(None))
    )
    row = found.one_or_none()
    if row is None:
        raise PasskeyRefused
    passkey, user = row
    try:
        verified = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=rp_id,
            expected_origin=settings.public_url or "",
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError) as error:
        refusal = PasskeyRefused()
        refusal.person = user.id
        raise refusal from error
    await session.execute(
        update(Passkey)
        .where(col(Passkey.id) == passkey.id)
        .values(sign_count=verified.new_sign_count, last_used_at=clock.now())
    )
    found_user: User = user
    return found_user


def _rp_id(settings: Settings) -> str:
    if not are_here(settings):
        raise PasskeysNotHere
    return urlsplit(settings.public_url or "").hostname or ""


async def take_challenge(database: Database, credential: dict[str, Any], user_id: UUID | None) -> bytes:
    """The challenge that this credential says it signs, if it is one of ours that was not used. It is used then,
    whatever comes of it. Raises PasskeyRefused."""
    from webauthn.helpers import base64url_to_bytes

    try:
        client_data = json.loads(base64url_to_bytes(credential["response"]["clientDataJSON"]))
        challenge = base64url_to_bytes(client_data["challenge"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PasskeyRefused from error
    async with database.aside() as connection:
        if not await challenges.take(connection, challenge, user_id):
            raise PasskeyRefused
    return challenge
