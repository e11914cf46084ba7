"""What a program asks for through a person's browser (RFC 6749 4.1.1), and what it is answered.

The page never sends anybody on by itself: anybody can register a program, so an error that leads to its address is a
link that the person follows (RFC 9700 4.11.2)."""

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from mcp.server.auth.handlers.authorize import AuthorizationRequest
from mcp.server.auth.provider import construct_redirect_uri
from mcp.shared.auth import InvalidRedirectUriError
from pydantic import AnyUrl, TypeAdapter, ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from todo_api.accounts.dependencies import Caller
from todo_api.accounts.errors import ProgramNotFound, ProgramRefused
from todo_api.accounts.models import Program, Scope
from todo_api.accounts.oauth.grants import Wish, allow, resource_of
from todo_api.accounts.oauth.provider import as_client, find_program
from todo_api.core.settings import Settings

MOST_PARAMETERS = 50
S256 = re.compile(r"[A-Za-z0-9_-]{43}")
_URL = TypeAdapter(AnyUrl)


@dataclass(frozen=True, slots=True)
class Asked:
    """By a program that is known, to be answered where it may be."""

    program: Program
    wish: Wish
    state: str | None
    issuer: str

    def answer(self, **values: str) -> str:
        return _answer(self.wish.redirect_uri, self.state, self.issuer, **values)


async def read_request(session: AsyncSession, settings: Settings, query: str, origin: str) -> Asked:
    """Raises ProgramNotFound where nobody may be answered, else ProgramRefused, with where to."""
    try:
        pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        raise ProgramNotFound from None
    given = dict(pairs)
    program = await find_program(session, given.get("client_id", ""))
    if program is None:
        raise ProgramNotFound
    was_given = "redirect_uri" in given
    try:
        uri = as_client(program).validate_redirect_uri(
            _URL.validate_python(given["redirect_uri"]) if was_given else None
        )
    except (ValidationError, InvalidRedirectUriError):
        raise ProgramNotFound from None
    redirect_uri, state = str(uri), given.get("state")

    def refused(error: str) -> ProgramRefused:
        return ProgramRefused(_answer(redirect_uri, state, origin, error=error))

    if len(given) < len(pairs):
        raise refused("invalid_request")
    if given.get("response_type") != "code":
        raise refused("unsupported_response_type")
    try:
        request = AuthorizationRequest.model_validate(given)
    except ValidationError:
        raise refused("invalid_request") from None
    if given.get("code_challenge_method") != "S256" or not S256.fullmatch(request.code_challenge):
        raise refused("invalid_request")  # without a method it would be "plain" (RFC 7636 4.3)
    scopes = set((request.scope or "read write").split())
    if not scopes & {"read", "write"}:
        raise refused("invalid_scope")
    resource = resource_of(request.resource, origin, settings)
    if resource is None:
        raise refused("invalid_target")
    wish = Wish(
        program_id=program.id,
        scope=Scope.write if "write" in scopes else Scope.read,
        resource=resource,
        code_challenge=request.code_challenge,
        redirect_uri=redirect_uri,
        redirect_uri_was_given=was_given,
    )
    return Asked(program, wish, state, origin)


async def consent(session: AsyncSession, settings: Settings, caller: Caller, asked: Asked, scope: Scope) -> str:
    """The person agrees to what is asked, or to reading alone: where their browser goes. Raises QuotaReached."""
    wish = asked.wish if scope is Scope.write else replace(asked.wish, scope=Scope.read)
    return asked.answer(code=await allow(session, settings, caller, asked.program, wish))


async def refuse(session: AsyncSession, settings: Settings, query: str, origin: str) -> str:
    """Where the program learns that it gets nothing, be it that the person or that this server refuses. Raises
    ProgramNotFound."""
    try:
        asked = await read_request(session, settings, query, origin)
    except ProgramRefused as refusal:
        return refusal.redirect_to
    return asked.answer(error="access_denied")


def _answer(redirect_uri: str, state: str | None, issuer: str, **values: str) -> str:
    """With ``iss`` (RFC 9207): a program that is led to the wrong server knows whose answer it is."""
    return construct_redirect_uri(redirect_uri, **values, state=state, iss=issuer)
