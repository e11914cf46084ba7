"""Accounts: register, sign in, change, leave.

Passwords are hashed and compared while no connection is held, so a flood of sign-ins cannot starve the rest."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import credentials
from todo_api.accounts.dependencies import SESSION_LIFE, Caller
from todo_api.accounts.errors import EmailTaken, TokenNotFound, WrongCredentials, WrongPassword
from todo_api.accounts.events import EventKind, note
from todo_api.accounts.limits import count_guess, forget_attempts, remember_peer
from todo_api.accounts.models import AccessToken, Scope, Session, User
from todo_api.accounts.passwords import hash_new_password, password_matches
from todo_api.accounts.schemas import (
    DeletionChoice,
    Login,
    PasswordChange,
    Register,
    TokenCreate,
    TokenCreated,
    TokenRead,
    UserUpdate,
)
from todo_api.accounts.sessions import Started, start_session
from todo_api.accounts.visits import Visit
from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.ids import new_id
from todo_api.core.quotas import quotas_of
from todo_api.core.settings import Settings

Settle = Callable[[AsyncSession, UUID, DeletionChoice | None], Awaitable[None]]
_BEFORE_DELETION: list[Settle] = []


def before_deletion(settle: Settle) -> Settle:
    """Decorator, for features above this one: call it before an account is deleted, in the same transaction."""
    _BEFORE_DELETION.append(settle)
    return settle


async def register(
    database: Database, settings: Settings, new_user: Register, *, peer: str, visit: Visit
) -> tuple[User, Started]:
    """Make the account and a session. Raises EmailTaken, InvalidInput."""
    user = User(
        email=new_user.email,
        name=new_user.name,
        time_zone=new_user.time_zone,
        password_hash=await hash_new_password(
            new_user.password.get_secret_value(), "password", (new_user.name, new_user.email)
        ),
    )
    async with database.transaction("web") as session:
        session.add(user)
        await _flush_email(session)
        await note(session, user.id, EventKind.account_made, visit)
        started = await start_session(session, settings, user.id, visit, is_first=True)
    await remember_peer(database, settings, user.id, peer)
    return user, started


async def sign_in(
    database: Database, settings: Settings, login: Login, *, key: str, peer: str, visit: Visit
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
        raise WrongCredentials
    assert user is not None  # nobody's password never matches
    await forget_attempts(database, key)
    await remember_peer(database, settings, user.id, peer)
    async with database.transaction("web") as session:
        return user, await start_session(session, settings, user.id, visit)


async def sign_out(session: AsyncSession, caller: Caller) -> None:
    await session.execute(delete(Session).where(col(Session.id) == caller.session_id))
    await note(session, caller.id, EventKind.signed_out, caller.visit)


async def confirm(session: AsyncSession, database: Database, caller: Caller, password: str) -> None:
    """Give the password again, for what needs it to be fresh. Raises WrongPassword, TooManyAttempts."""
    await check_password(database, caller, await _get_user(session, caller.id), password)
    await session.execute(update(Session).where(col(Session.id) == caller.session_id).values(confirmed_at=clock.now()))


async def update_user(session: AsyncSession, database: Database, caller: Caller, changes: UserUpdate) -> User:
    """Change what is given. Raises WrongPassword, TooManyAttempts, EmailTaken."""
    user = await _get_user(session, caller.id)
    if "email" in changes.model_fields_set and changes.current_password is not None:
        await check_password(database, caller, user, changes.current_password.get_secret_value())
    before = user.email
    for name, value in changes.model_dump(exclude_unset=True, exclude={"current_password"}).items():
        setattr(user, name, value)
    await _flush_email(session)
    if user.email != before:
        await note(session, user.id, EventKind.email_changed, caller.visit, about=f"{before} → {user.email}")
    return user


async def change_password(
    session: AsyncSession, database: Database, settings: Settings, caller: Caller, change: PasswordChange
) -> str:
    """Set a new password and end every other session; with ``revoke_tokens`` all access tokens and calendar addresses,
    too. Returns the new token of this session: whoever has a copy of its cookie is signed out. Raises WrongPassword,
    TooManyAttempts."""
    user = await _get_user(session, caller.id)
    await check_password(database, caller, user, change.current_password.get_secret_value())
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
    await note(session, caller.id, EventKind.password_changed, caller.visit)
    if change.revoke_tokens:
        await session.execute(delete(AccessToken).where(col(AccessToken.user_id) == caller.id))
    return token


async def delete_user(
    session: AsyncSession, database: Database, caller: Caller, password: str, shared_lists: DeletionChoice | None
) -> None:
    """Delete the account with everything in it, for good. Raises WrongPassword, TooManyAttempts, and what those raise
    who have something to settle before."""
    await check_password(database, caller, await _get_user(session, caller.id), password)
    for settle in _BEFORE_DELETION:
        await settle(session, caller.id, shared_lists)
    await session.execute(delete(User).where(col(User.id) == caller.id))


async def check_password(database: Database, caller: Caller, user: User, password: str) -> None:
    """Raises WrongPassword, and TooManyAttempts when this session has to wait after wrong ones."""
    key = f"password:{caller.session_id}"
    await count_guess(database, key)
    if not await password_matches(user.password_hash, password):
        raise WrongPassword
    await forget_attempts(database, key)


async def list_tokens(session: AsyncSession, user_id: UUID) -> list[AccessToken]:
    found = await session.execute(
        select(AccessToken)
        .where(col(AccessToken.user_id) == user_id)
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
    )
    await session.execute(
        delete(AccessToken).where(col(AccessToken.user_id) == user_id, or_(col(AccessToken.id) == token_id, twin))
    )
    is_feed = new_token.scope is Scope.feed
    there = select(func.count()).where(
        col(AccessToken.user_id) == user_id, (col(AccessToken.scope) == Scope.feed) == is_feed
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
    gone = await session.execute(
        delete(AccessToken)
        .where(col(AccessToken.id) == token_id, col(AccessToken.user_id) == caller.id)
        .returning(col(AccessToken.name))
    )
    revoked = gone.one_or_none()
    if revoked is None:
        raise TokenNotFound
    await note(session, caller.id, EventKind.token_revoked, caller.visit, about=revoked.name)


async def _get_user(session: AsyncSession, user_id: UUID) -> User:
    return (await session.execute(select(User).where(col(User.id) == user_id))).scalar_one()


async def _flush_email(session: AsyncSession) -> None:
    try:
        await session.flush()
    except IntegrityError as error:
        if "uq_users_email" not in str(error.orig):
            raise
        raise EmailTaken from None
