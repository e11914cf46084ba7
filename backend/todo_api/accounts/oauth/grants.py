"""What people let programs do: begun by their consent, renewed by the program, seen and ended in the settings."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import credentials
from todo_api.accounts.dependencies import Caller
from todo_api.accounts.errors import GrantNotFound
from todo_api.accounts.events import EventKind, note
from todo_api.accounts.models import AccessToken, Grant, Program, RefreshToken, Resource, Scope
from todo_api.accounts.visits import Visit
from todo_api.core import clock
from todo_api.core.origin import API_PATH, MCP_PATH
from todo_api.core.quotas import quotas_of
from todo_api.core.settings import Settings

CODE_LIFE = timedelta(minutes=2)
ACCESS_LIFE = timedelta(hours=1)
REFRESH_LIFE = timedelta(days=30)
"""A program that is not used for so long is connected anew."""
GRANT_LIFE = timedelta(days=365)
OVERLAP = timedelta(minutes=1)
"""For requests on their way with the access token that was renewed."""
UNUSED_LIFE = timedelta(days=1)
DISCONNECTED_LIFE = timedelta(days=90)
MOST_UNUSED = 1_000


PATHS = {MCP_PATH: Resource.mcp, API_PATH: Resource.api}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a program asks for, checked."""

    program_id: UUID
    scope: Scope
    resource: Resource
    code_challenge: str
    redirect_uri: str
    redirect_uri_was_given: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    access_token: str
    refresh_token: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Connected:
    """A program as its person sees it."""

    id: UUID
    name: str
    address: str
    scope: Scope
    resource: Resource
    created_at: datetime
    last_used_at: datetime | None


def resource_of(asked: str | None, origin: str, settings: Settings) -> Resource | None:
    """Which of this server's resources is meant (RFC 8707); without a word the MCP endpoint. None: another server's."""
    if asked is None:
        return Resource.mcp
    own = {origin, (settings.public_url or origin).rstrip("/")}
    known = {place + path: resource for place in own for path, resource in PATHS.items()}
    return known.get(asked.rstrip("/"))


async def add_program(session: AsyncSession, name: str, redirect_uris: list[str]) -> Program:
    """Anybody may: those that nobody connects are forgotten after a day, or when there are too many of them."""
    now = clock.now()
    connected = select(col(Grant.program_id)).where(col(Grant.program_id) == col(Program.id)).exists()
    unused = col(Program.connected_at).is_(None)
    newest = select(col(Program.id)).where(unused).order_by(col(Program.created_at).desc()).limit(MOST_UNUSED - 1)
    await session.execute(delete(Grant).where(col(Grant.expires_at) <= now))
    await session.execute(
        delete(Program).where(
            or_(
                unused & (col(Program.created_at) < now - UNUSED_LIFE),
                unused & col(Program.id).not_in(newest),
                ~connected & (col(Program.connected_at) < now - DISCONNECTED_LIFE),
            )
        )
    )
    program = Program(name=name, redirect_uris=redirect_uris)
    session.add(program)
    await session.flush()
    return program


async def allow(session: AsyncSession, settings: Settings, caller: Caller, program: Program, wish: Wish) -> str:
    """Connect the program, in place of an earlier grant for the same; its code. Raises QuotaReached."""
    now = clock.now()
    own = col(Grant.user_id) == caller.id
    same = (col(Grant.program_id) == wish.program_id) & (col(Grant.resource) == wish.resource)
    await session.execute(delete(Grant).where(own, same | (col(Grant.expires_at) <= now)))
    there = await session.execute(select(func.count()).where(own))
    quotas_of(session).check("programs", there.scalar_one())
    code = credentials.new_session_token()
    session.add(
        Grant(
            user_id=caller.id,
            program_id=wish.program_id,
            scope=wish.scope,
            resource=wish.resource,
            created_at=now,
            expires_at=now + CODE_LIFE,
            code_hash=credentials.token_hashes(settings, code)[0],
            code_challenge=wish.code_challenge,
            code_expires_at=now + CODE_LIFE,
            redirect_uri=wish.redirect_uri,
            redirect_uri_was_given=wish.redirect_uri_was_given,
        )
    )
    await session.execute(update(Program).where(col(Program.id) == wish.program_id).values(connected_at=now))
    await note(session, caller.id, EventKind.program_connected, caller.visit, about=program.name)
    await session.flush()
    return code


async def use_code(session: AsyncSession, grant_id: UUID) -> bool:
    """Of several uses at once, one succeeds."""
    used = await session.execute(
        update(Grant)
        .where(col(Grant.id) == grant_id, col(Grant.code_used_at).is_(None))
        .values(code_used_at=clock.now())
        .returning(col(Grant.id))
    )
    return used.one_or_none() is not None


async def use_refresh_token(session: AsyncSession, token_hash: bytes) -> bool:
    """Of several uses at once, one succeeds."""
    used = await session.execute(
        update(RefreshToken)
        .where(col(RefreshToken.token_hash) == token_hash, col(RefreshToken.used_at).is_(None))
        .values(used_at=clock.now())
        .returning(col(RefreshToken.grant_id))
    )
    return used.one_or_none() is not None


async def give_tokens(
    session: AsyncSession, settings: Settings, grant: Grant, program_name: str, scope: Scope
) -> Tokens:
    """New ones, from when on the grant lasts, though no longer than a year. What has run out is swept on the way."""
    now = clock.now()
    expires_at = min(now + REFRESH_LIFE, grant.created_at + GRANT_LIFE)
    access, refresh = credentials.new_access_token(), credentials.new_session_token()
    of_grant = col(AccessToken.grant_id) == grant.id
    await session.execute(delete(AccessToken).where(of_grant, col(AccessToken.expires_at) <= now))
    await session.execute(
        update(AccessToken)
        .where(of_grant)
        .values(expires_at=func.least(col(AccessToken.expires_at), now + OVERLAP))
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        delete(RefreshToken).where(col(RefreshToken.grant_id) == grant.id, col(RefreshToken.expires_at) <= now)
    )
    session.add(
        AccessToken(
            user_id=grant.user_id,
            name=program_name,
            prefix=access[:9],
            token_hash=credentials.token_hashes(settings, access)[0],
            scope=scope,
            expires_at=now + ACCESS_LIFE,
            grant_id=grant.id,
            resource=grant.resource,
        )
    )
    session.add(
        RefreshToken(
            token_hash=credentials.token_hashes(settings, refresh)[0],
            grant_id=grant.id,
            expires_at=expires_at,
        )
    )
    await session.execute(update(Grant).where(col(Grant.id) == grant.id).values(expires_at=expires_at))
    await session.flush()
    return Tokens(access, refresh, scope)


async def list_connected(session: AsyncSession, user_id: UUID) -> list[Connected]:
    """The newest first. What no program took up within the life of its code is none."""
    used = (
        select(func.max(col(AccessToken.last_used_at)))
        .where(col(AccessToken.grant_id) == col(Grant.id))
        .scalar_subquery()
    )
    found = await session.execute(
        select(Grant, col(Program.name), used)
        .join(Program, col(Program.id) == col(Grant.program_id))
        .where(col(Grant.user_id) == user_id, col(Grant.expires_at) > clock.now(), col(Grant.code_used_at).is_not(None))
        .order_by(col(Grant.created_at).desc(), col(Grant.id))
    )
    return [
        Connected(
            id=grant.id,
            name=name,
            address=grant.redirect_uri,
            scope=Scope(grant.scope),
            resource=Resource(grant.resource),
            created_at=grant.created_at,
            last_used_at=last_used_at,
        )
        for grant, name, last_used_at in found
    ]


async def disconnect(session: AsyncSession, caller: Caller, grant_id: UUID) -> None:
    """End all that this program holds, at once. Raises GrantNotFound."""
    if not await end_grant(session, caller.id, grant_id, EventKind.program_disconnected, caller.visit):
        raise GrantNotFound


async def end_grant(session: AsyncSession, user_id: UUID, grant_id: UUID, kind: EventKind, visit: Visit) -> bool:
    """Whether there was one; it is noted by the program's name."""
    gone = await session.execute(
        delete(Grant)
        .where(col(Grant.id) == grant_id, col(Grant.user_id) == user_id, col(Grant.program_id) == col(Program.id))
        .returning(col(Program.name))
        .execution_options(synchronize_session=False)
    )
    name = gone.scalar_one_or_none()
    if name is not None:
        await note(session, user_id, kind, visit, about=name)
    return name is not None


async def disconnect_all(session: AsyncSession, user_id: UUID, visit: Visit) -> None:
    own = await session.execute(select(col(Grant.id)).where(col(Grant.user_id) == user_id))
    for grant_id in own.scalars().all():
        await end_grant(session, user_id, grant_id, EventKind.program_disconnected, visit)
