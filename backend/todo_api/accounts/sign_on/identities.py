"""Whose account an identity of a provider opens. Nobody's by an e-mail address alone: a provider may say any."""

import secrets
from datetime import UTC, datetime
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import challenges
from todo_api.accounts.dependencies import Caller
from todo_api.accounts.errors import (
    EmailTaken,
    IdentityNotFound,
    IdentityNotLinked,
    IdentityTaken,
    LinkGone,
    SignOnRefused,
    WrongCode,
)
from todo_api.accounts.events import EventKind, note, note_refusal
from todo_api.accounts.factors import totp
from todo_api.accounts.limits import count_guess, forget_attempts, remember_peer
from todo_api.accounts.links import find_invitation, use_link
from todo_api.accounts.models import NAME_LENGTH, LinkedIdentity, User
from todo_api.accounts.passwords import hash_new_password
from todo_api.accounts.schemas import Email, Name
from todo_api.accounts.service import add_account, registration
from todo_api.accounts.sessions import Started, start_session
from todo_api.accounts.sign_on.provider import Identity
from todo_api.accounts.visits import Visit
from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.mail import Mail
from todo_api.core.settings import OidcProvider, Settings

_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_NAME: TypeAdapter[str] = TypeAdapter(Name)


async def sign_in(
    database: Database,
    settings: Settings,
    mail: Mail,
    provider: OidcProvider,
    identity: Identity,
    *,
    code: str | None = None,
    once: bytes | None = None,
    peer: str,
    visit: Visit,
) -> tuple[User, Started]:
    """The linked account and a session of it; where the operator wants it, a new account. Whoever has an authenticator
    app is asked for its code, unless the operator says that the provider asks for as much; ``once`` is the challenge
    that this code is the answer to. Raises IdentityNotLinked, SecondFactorNeeded, WrongCode, SignOnRefused,
    TooManyAttempts."""
    async with database.read() as session:
        known = await _find(session, identity)
    if known is not None:
        key = f"sign-on:{known.user_id}"
        if code is not None:
            await count_guess(database, key)
        try:
            user, started = await _open(database, settings, mail, known, provider, identity, code, once, visit)
        except WrongCode:
            mail.do_later(note_refusal(database, known.user_id, EventKind.code_refused, visit))
            raise
        await forget_attempts(database, key)
    elif provider.registers:
        user, started = await _register(database, settings, mail, identity, visit)
    else:
        raise IdentityNotLinked
    await remember_peer(database, settings, user.id, peer)
    return user, started


async def _open(
    database: Database,
    settings: Settings,
    mail: Mail,
    known: LinkedIdentity,
    provider: OidcProvider,
    identity: Identity,
    code: str | None,
    once: bytes | None,
    visit: Visit,
) -> tuple[User, Started]:
    async with database.write(known.user_id, "web") as session:
        if once is not None and not await challenges.take(session, once):
            raise SignOnRefused
        found = await session.execute(
            select(User).where(col(User.id) == known.user_id, col(User.disabled_at).is_(None))
        )
        user = found.scalar_one_or_none()
        still = await session.execute(
            update(LinkedIdentity)
            .where(col(LinkedIdentity.id) == known.id)
            .values(last_used_at=clock.now())
            .returning(col(LinkedIdentity.id))
        )
        if user is None or still.first() is None:
            raise IdentityNotLinked
        if not provider.second_factor:
            await totp.check(session, settings, user.id, code, visit)
        asked_at = identity.authenticated_at
        confirmed_at = None if asked_at is None else datetime.fromtimestamp(min(asked_at, clock.now().timestamp()), UTC)
        return user, await start_session(session, settings, mail, user, visit, confirmed_at=confirmed_at)


async def _register(
    database: Database, settings: Settings, mail: Mail, identity: Identity, visit: Visit
) -> tuple[User, Started]:
    """An account without a password that anybody knows, for whom anybody else could make one: where registration is
    open, or with an invitation of the address that the provider has made sure of. Raises IdentityNotLinked."""
    try:
        email = _EMAIL.validate_python(identity.email)
    except ValidationError:
        raise IdentityNotLinked from None
    mode = await registration(database, settings)
    user = User(
        email=email,
        name=_name_of(identity, email),
        time_zone="UTC",
        password_hash=await hash_new_password(secrets.token_urlsafe(32), "password", ()),
    )
    try:
        async with database.transaction("web") as session:
            if mode != "open":
                await use_link(session, await find_invitation(session, email))
            await add_account(session, settings, user)
            session.add(_link_to(user.id, identity))
            await note(
                session, user.id, EventKind.account_made, visit, about=_name_of_provider(settings, identity.issuer)
            )
            await session.flush()
            return user, await start_session(
                session, settings, mail, user, visit, confirmed_at=clock.now(), is_first=True
            )
    except (EmailTaken, LinkGone, IntegrityError):  # the last where somebody was faster
        raise IdentityNotLinked from None


def _name_of(identity: Identity, email: str) -> str:
    """As the provider says, or as the address begins."""
    try:
        return _NAME.validate_python(" ".join((identity.name or "").replace("\x00", "").split())[:NAME_LENGTH])
    except ValidationError:
        return email.partition("@")[0][:NAME_LENGTH]


def _name_of_provider(settings: Settings, issuer: str) -> str:
    """As people know it, for their security log."""
    return next((each.name for each in settings.oidc_providers if each.issuer == issuer), issuer)


async def link(session: AsyncSession, settings: Settings, caller: Caller, identity: Identity) -> None:
    """Let it open the caller's account from now on. Raises IdentityTaken."""
    known = await _find(session, identity)
    if known is not None:
        if known.user_id != caller.id:
            raise IdentityTaken
        return
    session.add(_link_to(caller.id, identity))
    try:
        await session.flush()
    except IntegrityError:
        raise IdentityTaken from None
    await note(
        session, caller.id, EventKind.identity_linked, caller.visit, about=_name_of_provider(settings, identity.issuer)
    )


async def unlink(session: AsyncSession, settings: Settings, caller: Caller, identity_id: UUID) -> None:
    """Raises IdentityNotFound."""
    gone = await session.execute(
        delete(LinkedIdentity)
        .where(col(LinkedIdentity.id) == identity_id, col(LinkedIdentity.user_id) == caller.id)
        .returning(col(LinkedIdentity.issuer))
    )
    issuer = gone.scalar_one_or_none()
    if issuer is None:
        raise IdentityNotFound
    await note(session, caller.id, EventKind.identity_unlinked, caller.visit, about=_name_of_provider(settings, issuer))


async def list_identities(session: AsyncSession, user_id: UUID) -> list[LinkedIdentity]:
    found = await session.execute(
        select(LinkedIdentity).where(col(LinkedIdentity.user_id) == user_id).order_by(col(LinkedIdentity.created_at))
    )
    return list(found.scalars())


async def _find(session: AsyncSession, identity: Identity) -> LinkedIdentity | None:
    found = await session.execute(
        select(LinkedIdentity).where(
            col(LinkedIdentity.issuer) == identity.issuer, col(LinkedIdentity.subject) == identity.subject
        )
    )
    return found.scalar_one_or_none()


def _link_to(user_id: UUID, identity: Identity) -> LinkedIdentity:
    return LinkedIdentity(
        user_id=user_id, issuer=identity.issuer, subject=identity.subject, email=(identity.email or "")[:254] or None
    )
