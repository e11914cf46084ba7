"""What the SDK's handlers ask: programs, codes and refresh tokens as it knows them. Imported by the first request."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from mcp.server.auth.handlers.register import RegistrationHandler
from mcp.server.auth.handlers.token import TokenHandler
from mcp.server.auth.middleware.client_auth import ClientAuthenticator
from mcp.server.auth.provider import AuthorizationCode, RegistrationError, TokenError
from mcp.server.auth.provider import RefreshToken as KnownRefreshToken
from mcp.server.auth.settings import ClientRegistrationOptions
from mcp.shared.auth import InvalidRedirectUriError, OAuthClientInformationFull, OAuthToken
from pydantic import AnyUrl
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import credentials
from todo_api.accounts.events import EventKind
from todo_api.accounts.models import NAME_LENGTH, AccessToken, Grant, Program, RefreshToken, Scope, User
from todo_api.accounts.oauth import grants
from todo_api.accounts.visits import Visit
from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.settings import Settings
from todo_api.core.text import is_visible

MOST_REDIRECT_URIS = 10
LONGEST_REDIRECT_URI = 500
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
SCOPES = ("read", "write")


class Client(OAuthClientInformationFull):
    """A registered program. A loopback address may have any port (RFC 8252 7.3); all others are as they were given."""

    def validate_redirect_uri(self, redirect_uri: AnyUrl | None) -> AnyUrl:
        if redirect_uri is not None and _is_loopback(redirect_uri):
            if any(_without_port(known) == _without_port(redirect_uri) for known in self.redirect_uris or ()):
                return redirect_uri
            raise InvalidRedirectUriError("This redirect_uri was not registered.")
        return super().validate_redirect_uri(redirect_uri)


class Code(AuthorizationCode):
    grant: Grant


class Renewal(KnownRefreshToken):
    grant: Grant
    token_hash: bytes


class Provider:
    """For one request, which comes to ``origin`` from where ``visit`` says. ``resource``: what it names as such."""

    def __init__(
        self, database: Database, settings: Settings, visit: Visit, origin: str, resource: str | None = None
    ) -> None:
        self._database = database
        self._settings = settings
        self._visit = visit
        self._origin = origin
        self._resource = resource

    async def get_client(self, client_id: str) -> Client | None:
        async with self._database.read() as session:
            program = await find_program(session, client_id)
        return as_client(program) if program else None

    async def register_client(self, client: OAuthClientInformationFull) -> None:
        """Raises RegistrationError. What it gets instead of a secret is nothing: programs on people's devices keep
        none."""
        uris = client.redirect_uris or []
        if len(uris) > MOST_REDIRECT_URIS or any(len(str(uri)) > LONGEST_REDIRECT_URI for uri in uris):
            raise RegistrationError("invalid_redirect_uri", "There are too many, or one is too long.")
        if not all(_may_be_answered(uri) for uri in uris):
            raise RegistrationError("invalid_redirect_uri", "An address is https, or http at a loopback address.")
        name = _shown(client.client_name or uris[0].host or "")
        if not is_visible(name) or len(name) > NAME_LENGTH:
            raise RegistrationError("invalid_client_metadata", f"client_name has 1 to {NAME_LENGTH} characters.")
        async with self._database.transaction("api") as session:
            program = await grants.add_program(session, name, [str(uri) for uri in uris])
        client.client_id = str(program.id)
        client.client_name = name
        client.client_secret = client.client_secret_expires_at = None
        client.token_endpoint_auth_method = "none"

    async def load_authorization_code(self, client: OAuthClientInformationFull, code: str) -> Code | None:
        hashes = credentials.token_hashes(self._settings, code)
        async with self._database.read() as session:
            grant = await _find_grant(session, col(Grant.code_hash).in_(hashes))
        if grant is None:
            return None
        return Code(
            code=code,
            scopes=_scopes(grant.scope),
            expires_at=grant.code_expires_at.timestamp(),
            client_id=str(grant.program_id),
            code_challenge=grant.code_challenge,
            redirect_uri=AnyUrl(grant.redirect_uri),
            redirect_uri_provided_explicitly=grant.redirect_uri_was_given,
            resource=grant.resource,
            grant=grant,
        )

    async def exchange_authorization_code(self, client: OAuthClientInformationFull, code: Code) -> OAuthToken:
        """Raises TokenError; a code that comes a second time ends what came of it (RFC 6749 4.1.2)."""
        grant = code.grant
        self._check_resource(grant)
        async with self._database.write(grant.user_id, "api") as session:
            if await grants.use_code(session, grant.id):
                return await self._give(session, client, grant, Scope(grant.scope))
            await grants.end_grant(session, grant.user_id, grant.id, EventKind.program_reused, self._visit)
        raise TokenError("invalid_grant", "authorization code does not exist")

    async def load_refresh_token(self, client: OAuthClientInformationFull, refresh_token: str) -> Renewal | None:
        hashes = credentials.token_hashes(self._settings, refresh_token)
        async with self._database.read() as session:
            found = await session.execute(select(RefreshToken).where(col(RefreshToken.token_hash).in_(hashes)))
            row = found.scalar_one_or_none()
            grant = await _find_grant(session, col(Grant.id) == row.grant_id) if row else None
        if row is None or grant is None:
            return None
        return Renewal(
            token=refresh_token,
            client_id=str(grant.program_id),
            scopes=_scopes(grant.scope),
            expires_at=_seconds(row.expires_at),
            resource=grant.resource,
            grant=grant,
            token_hash=row.token_hash,
        )

    async def exchange_refresh_token(
        self, client: OAuthClientInformationFull, refresh_token: Renewal, scopes: Sequence[str]
    ) -> OAuthToken:
        """Raises TokenError; a token that comes a second time ends the grant: one of the two was a thief's
        (RFC 9700 4.14.2)."""
        grant = refresh_token.grant
        self._check_resource(grant)
        async with self._database.write(grant.user_id, "api") as session:
            if await grants.use_refresh_token(session, refresh_token.token_hash):
                scope = Scope.write if "write" in scopes else Scope.read
                return await self._give(session, client, grant, scope)
            await grants.end_grant(session, grant.user_id, grant.id, EventKind.program_reused, self._visit)
        raise TokenError("invalid_grant", "refresh token does not exist")

    async def revoke(self, client_id: str, token: str) -> None:
        """By the program itself (RFC 7009): either of its tokens ends both."""
        hashes = credentials.token_hashes(self._settings, token)
        grant_ids = select(col(RefreshToken.grant_id)).where(col(RefreshToken.token_hash).in_(hashes))
        of_access = select(col(AccessToken.grant_id)).where(col(AccessToken.token_hash).in_(hashes))
        async with self._database.read() as session:
            grant = await _find_grant(session, col(Grant.id).in_(grant_ids.union(of_access)))
        if grant is None or str(grant.program_id) != client_id:
            return
        async with self._database.write(grant.user_id, "api") as session:
            await grants.end_grant(session, grant.user_id, grant.id, EventKind.program_disconnected, self._visit)

    def _check_resource(self, grant: Grant) -> None:
        """The SDK reads what the request names and leaves it at that. Raises TokenError."""
        asked = self._resource
        if asked is not None and grants.resource_of(asked, self._origin, self._settings) != grant.resource:
            raise TokenError("invalid_target", "The grant is for another resource.")

    async def _give(
        self, session: AsyncSession, client: OAuthClientInformationFull, grant: Grant, scope: Scope
    ) -> OAuthToken:
        tokens = await grants.give_tokens(session, self._settings, grant, client.client_name or "", scope)
        return OAuthToken(
            access_token=tokens.access_token,
            refresh_token=tokens.refresh_token,
            expires_in=int(grants.ACCESS_LIFE.total_seconds()),
            scope=" ".join(_scopes(tokens.scope)),
        )


def registration_handler(provider: Provider) -> RegistrationHandler:
    given: Any = provider  # the SDK's protocol also has what only its own other handlers ask
    return RegistrationHandler(given, ClientRegistrationOptions(enabled=True))


def token_handler(provider: Provider) -> TokenHandler:
    given: Any = provider
    return TokenHandler(given, ClientAuthenticator(given))


async def find_program(session: AsyncSession, client_id: str) -> Program | None:
    try:
        program_id = UUID(client_id)
    except ValueError:
        return None
    return await session.get(Program, program_id)


def as_client(program: Program) -> Client:
    return Client(
        client_id=str(program.id),
        client_name=program.name,
        redirect_uris=[AnyUrl(uri) for uri in program.redirect_uris],
        token_endpoint_auth_method="none",
        scope=" ".join(SCOPES),
    )


async def _find_grant(session: AsyncSession, which: Any) -> Grant | None:
    """Of somebody who may still come in."""
    found = await session.execute(
        select(Grant)
        .join(User, col(User.id) == col(Grant.user_id))
        .where(which, col(Grant.expires_at) > clock.now(), col(User.disabled_at).is_(None))
    )
    return found.scalar_one_or_none()


def _scopes(scope: str) -> list[str]:
    return list(SCOPES) if scope == Scope.write else [Scope.read.value]


def _seconds(instant: datetime) -> int:
    return int(instant.timestamp())


def _shown(name: str) -> str:
    """Without what turns the text around or hides some of it (Unicode's control and format characters)."""
    return " ".join("".join(each if unicodedata.category(each)[0] != "C" else " " for each in name).split())


def _is_loopback(uri: AnyUrl) -> bool:
    return uri.scheme == "http" and uri.host in LOOPBACK


def _may_be_answered(uri: AnyUrl) -> bool:
    plain = not uri.fragment and not uri.username and not uri.password and "#" not in str(uri)
    return plain and (_is_loopback(uri) or (uri.scheme == "https" and bool(uri.host)))


def _without_port(uri: AnyUrl) -> str:
    parts = urlsplit(str(uri))
    port = f":{parts.port}" if parts.port is not None else ""
    return str(uri).replace(f"{parts.netloc}", parts.netloc.removesuffix(port), 1)
