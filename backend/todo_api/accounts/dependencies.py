"""Who calls, and the session that serves them.

`SessionDep` reads in autocommit for safe methods and is one transaction for all others; `CurrentUser` proves who
calls and, before anything is written, takes that user's lock."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request, Response
from sqlalchemy import ARRAY, LargeBinary, any_, bindparam, case, func, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts.credentials import Credential, cookie_name, device_cookie_name, read_credential, token_hashes
from todo_api.accounts.errors import ConfirmPassword, ForbiddenOrigin, NotSignedIn, ReadOnlyToken, SessionOnly
from todo_api.accounts.locale import Locale, locale_of
from todo_api.accounts.models import AccessToken, Resource, Scope, Session, User
from todo_api.accounts.visits import Visit, device_name
from todo_api.core import clock
from todo_api.core.database import Database, fetch, user_lock
from todo_api.core.idempotency import claim_key, claim_twin
from todo_api.core.mail import Mail
from todo_api.core.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION_LIFE = timedelta(days=30)
"""From signing in to the end, however much the session is used."""
SESSION_UNUSED = timedelta(days=14)
"""After so long without a request it ends: people are away for a holiday, and lose devices."""
CONFIRMED_FOR = timedelta(minutes=15)
DEVICE_LIFE = timedelta(days=400)
"""Browsers keep no cookie longer (RFC 6265bis 5.5)."""
TOKEN_USE_NOTED_EVERY = timedelta(hours=1)
SESSION_USE_NOTED_EVERY = timedelta(minutes=5)


def get_settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def get_database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def get_mail(request: Request) -> Mail:
    mail: Mail = request.app.state.mail
    return mail


def visit_of(request: Request) -> Visit:
    """From where and with what this request comes. The address is what trusted proxies say."""
    cookie = request.cookies.get(device_cookie_name(request))
    return Visit(
        address=request.client.host if request.client else None,
        device=device_name(request.headers.get("user-agent", "")),
        known_by=token_hashes(get_settings(request), cookie) if cookie else (),
        accept_language=request.headers.get("accept-language", ""),
    )


async def open_session(request: Request) -> AsyncIterator[AsyncSession]:
    """The request's session; a transaction commits before the answer is sent."""
    database = get_database(request)
    request.state.arrived = clock.now()
    person = await request.app.state.identity.find(request)
    if request.method in SAFE_METHODS:
        async with database.read(person) as session:
            yield session
    else:
        async with database.transaction("api", person) as session:
            request.state.session = session
            yield session


SettingsDep = Annotated[Settings, Depends(get_settings)]
DatabaseDep = Annotated[Database, Depends(get_database)]
MailDep = Annotated[Mail, Depends(get_mail)]
VisitDep = Annotated[Visit, Depends(visit_of)]
SessionDep = Annotated[AsyncSession, Depends(open_session, scope="function")]


@dataclass(frozen=True, slots=True)
class Caller:
    """The signed-in person of this request, and how they signed in."""

    id: UUID
    email: str
    name: str
    time_zone: str
    language: str | None
    first_weekday: int | None
    hour_format: int | None
    created_at: datetime
    session_id: UUID | None
    token_id: UUID | None
    confirmed_at: datetime | None
    is_admin: bool
    unknown_sign_in_at: datetime | None
    visit: Visit


LOOKED_UP: dict[str, Any] = {}
"""SQL about a user that features above this one want with each look-up, by the name of its column. The answers are in
``session.info["looked_up"]``, beside whom they are about."""


def used_after(moment: Any) -> Any:
    """SQL: a session that somebody has used, or begun, after this."""
    return func.coalesce(col(Session.last_used_at), col(Session.created_at)) > moment


@cache
def _find_caller(*, by_token: bool, lock: bool, feed: bool = False) -> Any:
    hashes = bindparam("hashes", type_=ARRAY(LargeBinary))
    proof: Any = AccessToken if by_token else Session
    columns = [
        col(User.id),
        col(User.email),
        col(User.name),
        col(User.time_zone),
        col(User.language),
        col(User.first_weekday),
        col(User.hour_format),
        col(User.created_at),
        col(User.is_admin),
        null().label("unknown_sign_in_at")
        if by_token
        else case((~col(Session.unknown_device), col(User.unknown_sign_in_at))).label("unknown_sign_in_at"),
        col(proof.id).label("proof_id"),
        null().label("confirmed_at") if by_token else col(Session.confirmed_at),
        col(AccessToken.scope).label("scope") if by_token else null().label("scope"),
        col(AccessToken.resource).label("resource") if by_token else null().label("resource"),
        col(proof.last_used_at).label("last_used_at"),
    ]
    columns += LOOKED_UP.values()
    if lock:
        columns.append(user_lock(col(User.id)))
    unexpired = col(proof.expires_at) > bindparam("now")
    if not by_token:
        unexpired &= used_after(bindparam("unused"))
    is_feed = col(AccessToken.scope) == Scope.feed
    found = (
        select(*columns)
        .join(proof, col(proof.user_id) == col(User.id))
        .where(
            col(proof.token_hash) == any_(hashes),
            or_(col(proof.expires_at).is_(None), unexpired) if by_token else unexpired,
            col(User.disabled_at).is_(None),
            *((is_feed if feed else ~is_feed,) if by_token else ()),
        )
    )
    # The row is locked, and read again, when the person's lock was waited for: whoever held that may have ended it.
    return found.with_for_update(of=proof, read=True, key_share=True) if lock else found


async def find_feed(request: Request, session: AsyncSession, hashes: Sequence[bytes]) -> Caller | None:
    """Whose calendar feed this token opens. Such a token opens nothing else, and no other one a feed."""
    statement = _find_caller(by_token=True, lock=False, feed=True)
    rows = await fetch(session, statement, {"hashes": list(hashes), "now": clock.now()})
    if not rows:
        return None
    await _note_token_use(session, rows[0])
    return _caller(rows[0], Credential(is_token=True, hashes=tuple(hashes)), visit_of(request))


async def find_caller(session: AsyncSession, credential: Credential, *, lock: bool) -> Any:
    """The row of whoever holds this credential, or None. With ``lock`` the user's lock is held from then on."""
    now = clock.now()
    values = {"hashes": list(credential.hashes), "now": now, "unused": now - SESSION_UNUSED}
    rows = await fetch(session, _find_caller(by_token=credential.is_token, lock=lock), values)
    if not rows:
        return None
    session.info["looked_up"] = (rows[0].id, rows[0])
    return rows[0]


async def current_user(request: Request, session: SessionDep) -> Caller:
    """Prove who calls. Raises NotSignedIn, ReadOnlyToken, ForbiddenOrigin."""
    credential = read_credential(request)
    if credential is None:
        raise NotSignedIn
    writes = request.method not in SAFE_METHODS
    if not credential.is_token:
        check_origin(request)
    row = await find_caller(session, credential, lock=writes)
    if row is None:
        raise NotSignedIn
    visit = visit_of(request)
    if credential.is_token:
        _check_resource(row, Resource.api)
        if writes and row.scope != Scope.write:
            raise ReadOnlyToken
        await _note_token_use(session, row)
    else:
        await _note_session_use(session, row, visit)
    if writes:
        session.info["actor"] = "api" if credential.is_token else "web"
        await claim_key(request, session, row.id)
    return _caller(row, credential, visit)


def _caller(row: Any, credential: Credential, visit: Visit) -> Caller:
    return Caller(
        id=row.id,
        email=row.email,
        name=row.name,
        time_zone=row.time_zone,
        language=row.language,
        first_weekday=row.first_weekday,
        hour_format=row.hour_format,
        created_at=row.created_at,
        session_id=None if credential.is_token else row.proof_id,
        token_id=row.proof_id if credential.is_token else None,
        confirmed_at=row.confirmed_at,
        is_admin=row.is_admin,
        unknown_sign_in_at=row.unknown_sign_in_at,
        visit=visit,
    )


CurrentUser = Annotated[Caller, Depends(current_user, scope="function")]


async def answer_twins_once(request: Request, user: CurrentUser, session: SessionDep) -> None:
    """Dependency: of several same requests at the same time, one acts, and its answer is that to all."""
    await claim_twin(request, session, user.id)


Once = Annotated[None, Depends(answer_twins_once, scope="function")]


@dataclass(frozen=True, slots=True)
class TokenHolder:
    """The person behind an access token, and what the token may do."""

    caller: Caller
    scope: Scope


async def token_holder(request: Request, database: DatabaseDep) -> TokenHolder:
    """Prove who calls where cookies do not count and no transaction spans the request. Raises NotSignedIn."""
    credential = read_credential(request)
    if credential is None or not credential.is_token:
        raise NotSignedIn("An access token is needed: Authorization: Bearer todo_…. Make one in the settings.")
    async with database.read() as session:
        row = await find_caller(session, credential, lock=False)
        if row is None:
            raise NotSignedIn("This access token does not exist or has run out. Make a new one in the settings.")
        _check_resource(row, Resource.mcp)
        await _note_token_use(session, row)
    return TokenHolder(_caller(row, credential, visit_of(request)), Scope(row.scope))


def _check_resource(row: Any, resource: Resource) -> None:
    """A program's token opens only what it was made for (RFC 8707). Raises NotSignedIn."""
    if row.resource not in (None, resource):
        raise NotSignedIn("This access token is for another address of this server.")


def in_person(user: CurrentUser) -> Caller:
    """Only a signed-in browser; an access token must not make tokens or change passwords. Raises SessionOnly."""
    if user.session_id is None:
        raise SessionOnly
    return user


CurrentPerson = Annotated[Caller, Depends(in_person, scope="function")]


def confirmed(user: CurrentPerson) -> Caller:
    """Only somebody who gave the password a moment ago: a browser left open must not make new ways in. Raises
    ConfirmPassword."""
    if user.confirmed_at is None or clock.now() - user.confirmed_at > CONFIRMED_FOR:
        raise ConfirmPassword
    return user


ConfirmedPerson = Annotated[Caller, Depends(confirmed, scope="function")]


def current_locale(request: Request, user: CurrentUser) -> Locale:
    """How the caller writes dates: as they chose, else as their browser's languages have it."""
    return locale_of(
        request.headers.get("accept-language", ""),
        time_zone=user.time_zone,
        language=user.language,
        first_weekday=user.first_weekday,
        hour_format=user.hour_format,
    )


CurrentLocale = Annotated[Locale, Depends(current_locale, scope="function")]


def check_origin(request: Request) -> None:
    """Refuse a write that another site's page sends with the user's cookie. Raises ForbiddenOrigin.

    The page's own bridge has done this check and sends no Origin."""
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("origin")
    if origin is None:
        if request.headers.get("sec-fetch-site") == "cross-site":
            raise ForbiddenOrigin
        return
    own = {f"{scheme}://{request.headers.get('host', '')}" for scheme in ("http", "https")}
    if origin not in own and origin not in get_settings(request).cors_origins:
        raise ForbiddenOrigin


def set_session_cookie(request: Request, response: Response, token: str) -> None:
    response.set_cookie(
        cookie_name(request),
        token,
        max_age=int(SESSION_LIFE.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def set_device_cookie(request: Request, response: Response, token: str) -> None:
    """By which this browser is known again; it opens nothing."""
    response.set_cookie(
        device_cookie_name(request),
        token,
        max_age=int(DEVICE_LIFE.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def give_cookies(request: Request, response: Response, session_token: str, device_token: str) -> None:
    """Of a session that has just begun."""
    set_session_cookie(request, response, session_token)
    set_device_cookie(request, response, device_token)


def clear_browser(request: Request, response: Response) -> None:
    """Take the cookie back, and what the browser itself has kept of the answers (W3C Clear Site Data)."""
    secure = request.url.scheme == "https"
    response.delete_cookie(cookie_name(request), path="/", httponly=True, samesite="lax", secure=secure)
    response.headers["Clear-Site-Data"] = '"cache"'


async def is_signed_in(request: Request) -> bool:
    """Whether the request's credential is still good."""
    credential = read_credential(request)
    if credential is None:
        return False
    async with get_database(request).read() as session:
        return await find_caller(session, credential, lock=False) is not None


async def _note_token_use(session: AsyncSession, row: Any) -> None:
    if row.last_used_at is not None and clock.now() - row.last_used_at < TOKEN_USE_NOTED_EVERY:
        return
    await session.execute(
        update(AccessToken).where(col(AccessToken.id) == row.proof_id).values(last_used_at=clock.now())
    )


async def _note_session_use(session: AsyncSession, row: Any, visit: Visit) -> None:
    if row.last_used_at is not None and clock.now() - row.last_used_at < SESSION_USE_NOTED_EVERY:
        return
    await session.execute(
        update(Session).where(col(Session.id) == row.proof_id).values(last_used_at=clock.now(), address=visit.address)
    )
