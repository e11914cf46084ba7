"""Accounts: register, sign in, change, leave.

Passwords are hashed and compared while no connection is held, so a flood of sign-ins cannot starve the rest."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID, uuid5

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import credentials, letters
from todo_api.accounts.dependencies import SESSION_LIFE, Caller
from todo_api.accounts.errors import (
    EmailTaken,
    InvitationNeeded,
    LinkGone,
    PasskeyRefused,
    RegistrationClosed,
    TokenNotFound,
    UserNotFound,
    WrongCode,
    WrongCredentials,
    WrongPassword,
)
from todo_api.accounts.events import EventKind, delete_own, note, note_refusal
from todo_api.accounts.factors import passkeys, totp
from todo_api.accounts.limits import count_guess, count_letter, forget_attempts, remember_peer
from todo_api.accounts.links import find_link, make_link, use_link
from todo_api.accounts.locale import locale_of
from todo_api.accounts.models import AccessToken, Link, LinkedIdentity, LinkKind, Passkey, Scope, Session, User
from todo_api.accounts.oauth.grants import disconnect_all
from todo_api.accounts.passwords import hash_new_password, password_matches
from todo_api.accounts.schemas import (
    DeletionChoice,
    Login,
    PasswordChange,
    PasswordConfirm,
    Register,
    ResetUse,
    TokenCreate,
    TokenCreated,
    TokenRead,
    UserDelete,
    UserUpdate,
)
from todo_api.accounts.sessions import Started, start_session
from todo_api.accounts.visits import Visit
from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.ids import new_id
from todo_api.core.mail import Mail
from todo_api.core.quotas import quotas_of
from todo_api.core.settings import Settings

Settle = Callable[[AsyncSession, UUID, DeletionChoice | None], Awaitable[None]]
_BEFORE_DELETION: list[Settle] = []


def before_deletion(settle: Settle) -> Settle:
    """Decorator, for features above this one: call it before an account is deleted, in the same transaction."""
    _BEFORE_DELETION.append(settle)
    return settle


RESET_LIFE = timedelta(minutes=30)
NEW_EMAIL_LIFE = timedelta(days=1)
FIRST_ACCOUNT = 0x66697273
"""An advisory lock: of several who register at once, one is the first."""


async def register(
    database: Database, settings: Settings, mail: Mail, new_user: Register, *, peer: str, visit: Visit
) -> tuple[User, Started]:
    """Make the account and a session. Raises EmailTaken, InvalidInput, InvitationNeeded, RegistrationClosed,
    LinkGone."""
    invitation = await _admit(database, settings, new_user)
    user = User(
        email=new_user.email,
        name=new_user.name,
        time_zone=new_user.time_zone,
        password_hash=await hash_new_password(
            new_user.password.get_secret_value(), "password", (new_user.name, new_user.email)
        ),
    )
    async with database.transaction("web") as session:
        if invitation is not None:
            await use_link(session, invitation)
        await add_account(session, settings, user)
        await note(session, user.id, EventKind.account_made, visit)
        started = await start_session(session, settings, mail, user, visit, confirmed_at=clock.now(), is_first=True)
    await remember_peer(database, settings, user.id, peer)
    return user, started


async def add_account(session: AsyncSession, settings: Settings, user: User) -> None:
    """Raises EmailTaken."""
    if settings.first_account_is_admin:
        await session.execute(select(func.pg_advisory_xact_lock(FIRST_ACCOUNT)))
        user.is_admin = await _is_empty(session)
    session.add(user)
    await _flush_email(session)


async def _admit(database: Database, settings: Settings, new_user: Register) -> Link | None:
    """The invitation that lets somebody in, or None where none is needed. Where the first account is the
    administrator's, that one needs none."""
    if new_user.invitation is not None:
        hashes = credentials.token_hashes(settings, new_user.invitation)
        async with database.read() as session:
            link = await find_link(session, hashes, LinkKind.invitation)
        if link.email.lower() != new_user.email.lower():
            raise InvitationNeeded("This invitation is for another e-mail address.")
        return link
    match await registration(database, settings):
        case "open":
            return None
        case "invite":
            raise InvitationNeeded
        case "closed":
            raise RegistrationClosed


async def registration(database: Database, settings: Settings) -> Literal["open", "invite", "closed"]:
    """Who can make an account now. The first one of a laptop always can be made."""
    if settings.first_account_is_admin and settings.registration != "open":
        async with database.read() as session:
            if await _is_empty(session):
                return "open"
    return settings.registration


async def _is_empty(session: AsyncSession) -> bool:
    return (await session.execute(select(col(User.id)).limit(1))).first() is None


async def offer_reset(database: Database, settings: Settings, mail: Mail, email: str, visit: Visit) -> None:
    """Mail a link for a new password to this address, if it is somebody's. Beside the request: nobody learns which."""
    async with database.read() as session:
        try:
            user = await find_by_email(session, email)
        except UserNotFound:
            return
    if user.disabled_at is not None:
        return
    async with database.write(user.id, "web") as session:
        path = await make_link(session, settings, LinkKind.reset, user.email, RESET_LIFE, user.id)
        await note(session, user.id, EventKind.reset_link_made, visit)
    language = locale_of(visit.accept_language, language=user.language).language
    await mail.send(letters.write(settings, "reset", user.email, language, path, name=user.name))


async def find_by_email(session: AsyncSession, email: str) -> User:
    """Raises UserNotFound."""
    found = await session.execute(select(User).where(func.lower(User.email) == email.lower()))
    user = found.scalar_one_or_none()
    if user is None:
        raise UserNotFound
    return user


async def confirm_email(database: Database, settings: Settings, token: str, visit: Visit) -> bool:
    """One of the two confirmations of a new address; whether that changed it. Raises LinkGone, EmailTaken."""
    async with database.read() as session:
        hashes = credentials.token_hashes(settings, token)
        link = await find_link(session, hashes, LinkKind.email_old, LinkKind.email_new)
    assert link.user_id is not None  # the table's constraint
    async with database.write(link.user_id, "web") as session:
        link = await find_link(session, hashes, LinkKind.email_old, LinkKind.email_new)
        link.confirmed_at = link.confirmed_at or clock.now()
        await session.flush()
        own = (col(Link.user_id) == link.user_id) & col(Link.kind).in_((LinkKind.email_old, LinkKind.email_new))
        waiting = await session.execute(select(func.count()).where(own, col(Link.confirmed_at).is_(None)))
        if waiting.scalar_one():
            return False
        assert link.user_id is not None
        user = await _get_user(session, link.user_id)
        before, user.email = user.email, link.new_email or user.email
        await _flush_email(session)
        await session.execute(delete(Link).where(col(Link.user_id) == user.id))
        await note(session, user.id, EventKind.email_changed, visit, about=f"{before} → {user.email}")
    return True


async def _ask_for_new_email(
    session: AsyncSession, settings: Settings, mail: Mail, user: User, new_email: str, visit: Visit
) -> None:
    """Mail a link to the old address and to the new one. Raises EmailTaken."""
    taken = await session.execute(
        select(col(User.id)).where(func.lower(User.email) == new_email.lower(), col(User.id) != user.id)
    )
    if taken.first() is not None:
        raise EmailTaken
    language = locale_of(visit.accept_language, language=user.language).language
    for kind, address in ((LinkKind.email_old, user.email), (LinkKind.email_new, new_email)):
        path = await make_link(session, settings, kind, address, NEW_EMAIL_LIFE, user.id, new_email)
        values = {"name": user.name, "new_email": new_email}
        mail.send_after_commit(session, letters.write(settings, kind, address, language, path, **values))
    await note(session, user.id, EventKind.email_change_asked, visit, about=new_email)


async def reset_password(database: Database, settings: Settings, mail: Mail, use: ResetUse, visit: Visit) -> None:
    """Set a new password by a link and end every session; with ``revoke_tokens`` end tokens and programs, too, and
    remove passkeys and single sign-on. It signs nobody in: who has two factors needs the other one still. Raises
    LinkGone, InvalidInput, and the link stays."""
    async with database.read() as session:
        link = await find_link(session, credentials.token_hashes(settings, use.token), LinkKind.reset)
        assert link.user_id is not None  # the table's constraint
        user = await _get_user(session, link.user_id)
    if user.disabled_at is not None:
        raise LinkGone
    password_hash = await hash_new_password(
        use.new_password.get_secret_value(), "new_password", (user.name, user.email)
    )
    async with database.write(user.id, "web") as session:
        await use_link(session, link)
        await session.execute(update(User).where(col(User.id) == user.id).values(password_hash=password_hash))
        await session.execute(delete(Session).where(col(Session.user_id) == user.id))
        await session.execute(delete(Link).where(col(Link.user_id) == user.id))
        if use.revoke_tokens:
            await _revoke_tokens(session, user.id, visit)
            for other_way in (Passkey, LinkedIdentity):
                await session.execute(delete(other_way).where(col(other_way.user_id) == user.id))
        await note(session, user.id, EventKind.password_reset, visit)
        has_app = await totp.is_asked(session, user.id)
        mail.send_after_commit(session, letters.password_changed(settings, user))
    if not has_app:  # guesses of its codes go on to count
        await forget_attempts(database, f"sign-in:{user.email.lower()}")


async def sign_in(
    database: Database, settings: Settings, mail: Mail, login: Login, *, key: str, peer: str, visit: Visit
) -> tuple[User, Started]:
    """The user and a new session. Raises WrongCredentials, alike for every reason.

    ``key`` is what the attempt was counted under, ``peer`` the network that it came from."""
    async with database.read() as session:
        user = (
            await session.execute(
                select(User).where(func.lower(User.email) == login.email.lower(), col(User.disabled_at).is_(None))
            )
        ).scalar_one_or_none()
    if not await password_matches(user.password_hash if user else None, login.password.get_secret_value()):
        if user is not None:
            mail.do_later(note_refusal(database, user.id, EventKind.sign_in_refused, visit))
        raise WrongCredentials
    assert user is not None  # nobody's password never matches
    try:
        async with database.write(user.id, "web") as session:
            await _check_unchanged(session, user)
            await totp.check(session, settings, user.id, login.code, visit)
            started = await start_session(session, settings, mail, user, visit, confirmed_at=clock.now())
    except WrongCode:
        mail.do_later(note_refusal(database, user.id, EventKind.code_refused, visit))
        raise
    await forget_attempts(database, key)
    await remember_peer(database, settings, user.id, peer)
    return user, started


async def _check_unchanged(session: AsyncSession, user: User) -> None:
    """Whether the password that was right a moment ago still is, and opens the account. Raises WrongCredentials."""
    unchanged = col(User.password_hash) == user.password_hash
    query = select(col(User.id)).where(col(User.id) == user.id, unchanged, col(User.disabled_at).is_(None))
    if (await session.execute(query)).first() is None:
        raise WrongCredentials


async def sign_in_by_passkey(
    database: Database, settings: Settings, mail: Mail, credential: dict[str, Any], *, peer: str, visit: Visit
) -> tuple[User, Started]:
    """Raises PasskeyRefused."""
    try:
        challenge = await passkeys.take_challenge(database, credential, None)
        async with database.transaction("web") as session:
            user = await passkeys.prove(session, settings, credential, challenge)
            started = await start_session(session, settings, mail, user, visit, confirmed_at=clock.now())
    except PasskeyRefused as refusal:
        if refusal.person is not None:
            mail.do_later(note_refusal(database, refusal.person, EventKind.passkey_refused, visit))
        raise
    await remember_peer(database, settings, user.id, peer)
    return user, started


async def sign_out(session: AsyncSession, caller: Caller) -> None:
    await session.execute(delete(Session).where(col(Session.id) == caller.session_id))
    await note(session, caller.id, EventKind.signed_out, caller.visit)


async def confirm(
    session: AsyncSession,
    database: Database,
    settings: Settings,
    mail: Mail,
    caller: Caller,
    confirmation: PasswordConfirm,
) -> None:
    """Give the password again, for what needs it to be fresh. Raises WrongPassword, SecondFactorNeeded, WrongCode,
    TooManyAttempts."""
    user = await _get_user(session, caller.id)
    password = confirmation.password.get_secret_value()
    await check_password(session, database, settings, mail, caller, user, password, confirmation.code)
    await session.execute(update(Session).where(col(Session.id) == caller.session_id).values(confirmed_at=clock.now()))


async def update_user(
    session: AsyncSession, database: Database, settings: Settings, mail: Mail, caller: Caller, changes: UserUpdate
) -> User:
    """Change what is given; a new e-mail address, where mail is set, when it is confirmed at both.

    Raises WrongPassword, SecondFactorNeeded, WrongCode, TooManyAttempts, EmailTaken."""
    user = await _get_user(session, caller.id)
    if "email" in changes.model_fields_set and changes.current_password is not None:
        password = changes.current_password.get_secret_value()
        await check_password(session, database, settings, mail, caller, user, password, changes.code)
    before, given = user.email, changes.model_dump(exclude_unset=True, exclude={"current_password", "code"})
    if mail.is_set and given.get("email", before) != before:
        await count_letter(database, user.id)
        await _ask_for_new_email(session, settings, mail, user, given.pop("email"), caller.visit)
    for name, value in given.items():
        setattr(user, name, value)
    await _flush_email(session)
    if user.email != before:
        await note(session, user.id, EventKind.email_changed, caller.visit, about=f"{before} → {user.email}")
    return user


async def change_password(
    session: AsyncSession, database: Database, settings: Settings, mail: Mail, caller: Caller, change: PasswordChange
) -> str:
    """Set a new password and end every other session; with ``revoke_tokens`` access tokens, calendar addresses and
    programs, too. Returns the new token of this session: whoever has a copy of its cookie is signed out. Raises
    WrongPassword, SecondFactorNeeded, WrongCode, TooManyAttempts."""
    user = await _get_user(session, caller.id)
    password = change.current_password.get_secret_value()
    await check_password(session, database, settings, mail, caller, user, password, change.code)
    new_password = change.new_password.get_secret_value()
    user.password_hash = await hash_new_password(new_password, "new_password", (user.name, user.email))
    await session.execute(
        delete(Session).where(col(Session.user_id) == caller.id, col(Session.id) != caller.session_id)
    )
    token = credentials.new_session_token()
    await session.execute(
        update(Session)
        .where(col(Session.id) == caller.session_id)
        .values(
            token_hash=credentials.token_hashes(settings, token)[0],
            expires_at=clock.now() + SESSION_LIFE,
            confirmed_at=clock.now(),
        )
    )
    await session.execute(delete(Link).where(col(Link.user_id) == caller.id))
    await note(session, caller.id, EventKind.password_changed, caller.visit)
    mail.send_after_commit(session, letters.password_changed(settings, user))
    if change.revoke_tokens:
        await _revoke_tokens(session, caller.id, caller.visit)
    return token


async def _revoke_tokens(session: AsyncSession, user_id: UUID, visit: Visit) -> None:
    await session.execute(delete(AccessToken).where(col(AccessToken.user_id) == user_id))
    await disconnect_all(session, user_id, visit)


async def delete_user(
    session: AsyncSession,
    database: Database,
    settings: Settings,
    mail: Mail,
    caller: Caller,
    deletion: UserDelete,
) -> None:
    """Delete the account with everything in it, for good. Raises WrongPassword, SecondFactorNeeded, WrongCode,
    TooManyAttempts, and what those raise who have something to settle before."""
    user, password = await _get_user(session, caller.id), deletion.password.get_secret_value()
    await check_password(session, database, settings, mail, caller, user, password, deletion.code)
    await delete_account(session, caller.id, deletion.shared_lists)


async def delete_account(session: AsyncSession, user_id: UUID, shared_lists: DeletionChoice | None) -> None:
    """When what others share in it is settled. Raises what those raise who have something to settle."""
    for settle in _BEFORE_DELETION:
        await settle(session, user_id, shared_lists)
    await session.execute(delete(User).where(col(User.id) == user_id))


async def check_password(
    session: AsyncSession,
    database: Database,
    settings: Settings,
    mail: Mail,
    caller: Caller,
    user: User,
    password: str,
    code: str | None,
) -> None:
    """Whether it is the person: by the password, and by a code where they have an authenticator app. Raises
    WrongPassword, SecondFactorNeeded, WrongCode, and TooManyAttempts when this session has to wait after wrong ones."""
    key = f"password:{caller.session_id}"
    await count_guess(database, key)
    if not await password_matches(user.password_hash, password):
        mail.do_later(note_refusal(database, user.id, EventKind.password_refused, caller.visit))
        raise WrongPassword
    try:
        await totp.check(session, settings, user.id, code, caller.visit)
    except WrongCode:
        mail.do_later(note_refusal(database, user.id, EventKind.code_refused, caller.visit))
        raise
    await forget_attempts(database, key)


async def list_tokens(session: AsyncSession, user_id: UUID) -> list[AccessToken]:
    found = await session.execute(
        select(AccessToken)
        .where(col(AccessToken.user_id) == user_id, col(AccessToken.grant_id).is_(None))
        .order_by(col(AccessToken.created_at), col(AccessToken.id))
    )
    return list(found.scalars())


async def create_token(
    session: AsyncSession,
    settings: Settings,
    caller: Caller,
    new_token: TokenCreate,
    *,
    key: str | None = None,
    arrived: datetime | None = None,
) -> TokenCreated:
    """Make an access token; the answer is the only place where it can be read, so none is kept to be given again.

    A request that is repeated, under its Idempotency-Key or at the same time as its twin (one that was answered after
    this one had ``arrived``), makes no second token: it takes the place of the first."""
    user_id = caller.id
    token = credentials.new_access_token()
    token_id = new_id() if key is None else uuid5(user_id, key)
    twin = and_(
        col(AccessToken.name) == new_token.name,
        col(AccessToken.scope) == new_token.scope,
        col(AccessToken.created_at) > (arrived or clock.now()),
        col(AccessToken.grant_id).is_(None),
    )
    await session.execute(
        delete(AccessToken).where(col(AccessToken.user_id) == user_id, or_(col(AccessToken.id) == token_id, twin))
    )
    is_feed = new_token.scope is Scope.feed
    there = select(func.count()).where(
        col(AccessToken.user_id) == user_id,
        (col(AccessToken.scope) == Scope.feed) == is_feed,
        col(AccessToken.grant_id).is_(None),
    )
    kind = "feeds" if is_feed else "tokens"
    quotas_of(session).check(kind, (await session.execute(there)).scalar_one())
    row = AccessToken(
        id=token_id,
        user_id=user_id,
        name=new_token.name,
        prefix=token[:9],
        token_hash=credentials.token_hashes(settings, token)[0],
        scope=new_token.scope,
        expires_at=new_token.expires_at,
    )
    session.add(row)
    await note(session, user_id, EventKind.token_made, caller.visit, about=new_token.name)
    await session.flush()
    return TokenCreated(**TokenRead.model_validate(row).model_dump(), token=token)


async def delete_token(session: AsyncSession, caller: Caller, token_id: UUID) -> None:
    """Raises TokenNotFound."""
    name = col(AccessToken.name)
    if not await delete_own(session, caller, AccessToken, token_id, name, EventKind.token_revoked):
        raise TokenNotFound


async def _get_user(session: AsyncSession, user_id: UUID) -> User:
    return (await session.execute(select(User).where(col(User.id) == user_id))).scalar_one()


async def _flush_email(session: AsyncSession) -> None:
    try:
        await session.flush()
    except IntegrityError as error:
        if "uq_users_email" not in str(error.orig):
            raise
        raise EmailTaken from None
