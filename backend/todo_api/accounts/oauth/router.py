"""/oauth, /me/programs and what programs look for under /.well-known: how they are connected, and ended.

Cookies count only where a person consents. The other addresses are for programs: what they hold is in the body."""

import asyncio
import importlib
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from todo_api.accounts.dependencies import (
    CurrentPerson,
    DatabaseDep,
    SessionDep,
    SettingsDep,
    VisitDep,
    check_origin,
    confirmed,
)
from todo_api.accounts.limits import limit_peer
from todo_api.accounts.models import Scope
from todo_api.accounts.oauth import grants, schemas
from todo_api.core.errors import named
from todo_api.core.origin import API_PATH, MCP_PATH, RESOURCE_METADATA, origin_of
from todo_api.core.routes import JsonRoute

router = APIRouter(tags=["programs"], route_class=JsonRoute)
discovery_router = APIRouter(tags=["programs"])
SCOPES = ["read", "write"]
PREFIX = f"{API_PATH}/oauth"
FORM = {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}}
REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"model": schemas.ProtocolError, "description": "By OAuth's own names"},
    401: {"model": schemas.ProtocolError, "description": "invalid_client"},
}
JSON = {"content": {"application/json": {"schema": {"type": "object"}}}}


async def _load(name: Literal["authorize", "provider"]) -> Any:
    """27 MB of the SDK, which a process needs when the first program comes."""
    return await asyncio.to_thread(importlib.import_module, f"todo_api.accounts.oauth.{name}")


@discovery_router.get(RESOURCE_METADATA + MCP_PATH, response_model=schemas.ProtectedResource)
@discovery_router.get(RESOURCE_METADATA + API_PATH, response_model=schemas.ProtectedResource)
async def read_resource(request: Request, response: Response) -> dict[str, Any]:
    """Who gives tokens for this address (RFC 9728)."""
    origin = origin_of(request)
    response.headers["Cache-Control"] = "no-store"
    return {
        "resource": origin + request.url.path.removeprefix(RESOURCE_METADATA),
        "authorization_servers": [origin],
        "scopes_supported": SCOPES,
        "bearer_methods_supported": ["header"],
        "resource_name": "Hackathon Todo",
    }


@discovery_router.get("/.well-known/oauth-authorization-server", response_model=schemas.AuthorizationServer)
async def read_server(request: Request, response: Response) -> dict[str, Any]:
    """How programs get tokens here (RFC 8414)."""
    origin = origin_of(request)
    response.headers["Cache-Control"] = "no-store"
    return {
        "issuer": origin,
        "authorization_endpoint": f"{origin}/connect",
        "token_endpoint": f"{origin}{PREFIX}/token",
        "registration_endpoint": f"{origin}{PREFIX}/register",
        "revocation_endpoint": f"{origin}{PREFIX}/revoke",
        "scopes_supported": SCOPES,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": ["none"],
        "revocation_endpoint_auth_methods_supported": ["none"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
    }


@router.post(
    "/oauth/register",
    status_code=201,
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=REFUSED | named(TooManyAttempts=429),
    openapi_extra={"requestBody": JSON},
)
async def register_program(request: Request, database: DatabaseDep, settings: SettingsDep, visit: VisitDep) -> Response:
    """A program says what it is called and where it may be answered (RFC 7591). It gets no secret; what nobody connects
    within a day is forgotten."""
    provider = await _load("provider")
    handler = provider.registration_handler(provider.Provider(database, settings, visit, origin_of(request)))
    answer: Response = await handler.handle(request)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.post(
    "/oauth/token", dependencies=[Depends(check_origin)], responses=REFUSED, openapi_extra={"requestBody": FORM}
)
async def give_token(request: Request, database: DatabaseDep, settings: SettingsDep, visit: VisitDep) -> Response:
    """A code, with what its challenge was made of, or a refresh token becomes an access token for an hour and a refresh
    token for 30 days (RFC 6749 5). Each works once."""
    provider = await _load("provider")
    resource = (await request.form()).get("resource")
    handler = provider.token_handler(
        provider.Provider(database, settings, visit, origin_of(request), str(resource) if resource else None)
    )
    answer: Response = await handler.handle(request)
    return answer


@router.post(
    "/oauth/revoke",
    status_code=200,
    response_class=Response,
    dependencies=[Depends(check_origin)],
    openapi_extra={"requestBody": FORM},
)
async def revoke_token(request: Request, database: DatabaseDep, settings: SettingsDep, visit: VisitDep) -> Response:
    """A program gives back what it holds (RFC 7009). The answer is the same for a token that is not its own."""
    form = await request.form()
    provider = await _load("provider")
    known = provider.Provider(database, settings, visit, origin_of(request))
    await known.revoke(str(form.get("client_id")), str(form.get("token")))
    return Response(headers={"Cache-Control": "no-store"})


@router.get(
    "/oauth/request",
    response_model=schemas.ConnectionRequest,
    responses=named(ProgramRefused=400, ProgramNotFound=404),
)
async def read_connection_request(
    query: Annotated[schemas.Query, Query()],
    request: Request,
    user: CurrentPerson,
    session: SessionDep,
    settings: SettingsDep,
) -> dict[str, Any]:
    """What a program asks for that has sent you to /connect."""
    authorize = await _load("authorize")
    asked = await authorize.read_request(session, settings, query, origin_of(request))
    return {
        "program": asked.program.name,
        "address": asked.wish.redirect_uri,
        "scope": asked.wish.scope,
        "resource": asked.wish.resource,
    }


@router.post(
    "/oauth/consent",
    response_model=schemas.Consented,
    responses=named(ProgramRefused=400, ConfirmPassword=403, ProgramNotFound=404),
)
async def consent(
    decision: schemas.Consent,
    request: Request,
    user: CurrentPerson,
    session: SessionDep,
    settings: SettingsDep,
) -> schemas.Consented:
    """Let the program read, or read and write, or refuse it.

    To allow wants a sign-in, or `POST /auth/confirm`, within the last 15 minutes."""
    authorize = await _load("authorize")
    if decision.scope is None:
        address = await authorize.refuse(session, settings, decision.query, origin_of(request))
        return schemas.Consented(redirect_to=address)
    asked = await authorize.read_request(session, settings, decision.query, origin_of(request))
    address = await authorize.consent(session, settings, confirmed(user), asked, Scope(decision.scope))
    return schemas.Consented(redirect_to=address)


@router.get("/me/programs", response_model=list[schemas.ProgramRead])
async def list_programs(user: CurrentPerson, session: SessionDep) -> list[grants.Connected]:
    """The programs that you have connected, the newest first."""
    return await grants.list_connected(session, user.id)


@router.delete("/me/programs/{grant_id}", status_code=204, responses=named(GrantNotFound=404))
async def disconnect_program(grant_id: UUID, user: CurrentPerson, session: SessionDep) -> None:
    """End all that this program holds, at once."""
    await grants.disconnect(session, user, grant_id)
