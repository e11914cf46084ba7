"""/auth/sign-on and /me/identities: in by a provider, and which of its people one is.

Between the question and the answer the browser keeps, encrypted, what the answer must fit: so that it comes to the
browser that asked, once, from the provider that was asked."""

import asyncio
import hmac
import importlib
import json
import secrets
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated, Any
from urllib.parse import parse_qsl
from uuid import UUID

import structlog
from fastapi import APIRouter, Depends, Request, Response

from todo_api.accounts import challenges, credentials
from todo_api.accounts.dependencies import (
    ConfirmedPerson,
    CurrentPerson,
    DatabaseDep,
    MailDep,
    SessionDep,
    SettingsDep,
    VisitDep,
    check_origin,
    give_cookies,
)
from todo_api.accounts.errors import ProviderNotFound, SecondFactorNeeded, SessionOnly, SignOnRefused
from todo_api.accounts.limits import limit_peer, peer_network
from todo_api.accounts.models import LinkedIdentity
from todo_api.accounts.schemas import UserRead
from todo_api.accounts.sign_on.schemas import (
    IdentityRead,
    SignedOn,
    SignOnAnswer,
    SignOnCode,
    SignOnStart,
    SignOnStarted,
)
from todo_api.core import clock
from todo_api.core.errors import named
from todo_api.core.routes import JsonRoute
from todo_api.core.settings import OidcProvider, Settings

log = structlog.get_logger(__name__)
router = APIRouter(tags=["accounts"], route_class=JsonRoute)
COOKIE = "sign-on"
ATTEMPT_LIFE = timedelta(minutes=10)
CODE_LIFE = timedelta(minutes=5)


async def _load(name: str) -> Any:
    """20 MB of clients and keys, which a process needs when somebody first comes so."""
    return await asyncio.to_thread(importlib.import_module, f"todo_api.accounts.sign_on.{name}")


@router.post(
    "/auth/sign-on/start",
    response_model=SignOnStarted,
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=named(ProviderNotFound=404, ProviderAway=424, TooManyAttempts=429),
)
async def start_sign_on(
    given: SignOnStart, request: Request, response: Response, settings: SettingsDep
) -> SignOnStarted:
    """Begin to sign in by this provider."""
    return await _start(settings, given.provider, request, response, None)


async def begun(provider_id: str, request: Request, response: Response, settings: SettingsDep) -> SignOnStarted:
    """Dependency: before a place in the pool is taken, since a provider may be slow."""
    person = await _person(request)
    return await _start(settings, provider_id, request, response, person)


async def proven(given: SignOnAnswer, request: Request, response: Response, settings: SettingsDep) -> Any:
    """Dependency: whom the provider names; likewise."""
    person = await _person(request)
    return (await _finish(settings, given, request, response, person))[1]


@router.post(
    "/auth/sign-on",
    response_model=SignedOn,
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=named(SignOnRefused=403, IdentityNotLinked=403, ProviderAway=424, TooManyAttempts=429),
)
async def finish_sign_on(
    given: SignOnAnswer,
    request: Request,
    response: Response,
    database: DatabaseDep,
    settings: SettingsDep,
    mail: MailDep,
    visit: VisitDep,
) -> SignedOn:
    """Sign in by what the provider has sent the browser back with."""
    provider, identity = await _finish(settings, given, request, response, None)
    identities = await _load("identities")
    try:
        user, started = await identities.sign_in(
            database, settings, mail, provider, identity, peer=peer_network(request), visit=visit
        )
    except SecondFactorNeeded:
        async with database.transaction("web") as session:
            await challenges.remember(session, once := secrets.token_bytes(32), CODE_LIFE)
        proven = {"proven": asdict(identity), "provider": provider.id, "once": once.hex()}
        _keep(settings, request, response, proven, CODE_LIFE)
        return SignedOn(user=None)
    give_cookies(request, response, started.session_token, started.device_token)
    return SignedOn(user=UserRead.model_validate(user))


@router.post(
    "/auth/sign-on/code",
    response_model=SignedOn,
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=named(SignOnRefused=403, IdentityNotLinked=403, WrongCode=403, TooManyAttempts=429),
)
async def finish_sign_on_by_code(
    given: SignOnCode,
    request: Request,
    response: Response,
    database: DatabaseDep,
    settings: SettingsDep,
    mail: MailDep,
    visit: VisitDep,
) -> SignedOn:
    """The code that was wanted after the provider had named you, within five minutes."""
    kept = _kept(settings, request, "once")
    client, identities = await _load("provider"), await _load("identities")
    user, started = await identities.sign_in(
        database,
        settings,
        mail,
        _provider(settings, kept["provider"]),
        client.Identity(**kept["proven"]),
        code=given.code,
        once=bytes.fromhex(kept["once"]),
        peer=peer_network(request),
        visit=visit,
    )
    response.delete_cookie(_cookie_name(request), path="/")
    give_cookies(request, response, started.session_token, started.device_token)
    return SignedOn(user=UserRead.model_validate(user))


@router.get("/me/identities", response_model=list[IdentityRead])
async def list_identities(user: CurrentPerson, session: SessionDep, settings: SettingsDep) -> list[IdentityRead]:
    """Who you are at the providers that you can sign in by."""
    names = {provider.issuer: provider.name for provider in settings.oidc_providers}
    found: list[LinkedIdentity] = await (await _load("identities")).list_identities(session, user.id)
    return [
        IdentityRead(**each.model_dump(exclude={"user_id", "subject"}), name=names.get(each.issuer)) for each in found
    ]


@router.post(
    "/me/identities/{provider_id}",
    response_model=SignOnStarted,
    dependencies=[Depends(check_origin)],
    responses=named(ConfirmPassword=403, ProviderNotFound=404, ProviderAway=424),
)
async def start_link(started: Annotated[SignOnStarted, Depends(begun)], user: ConfirmedPerson) -> SignOnStarted:
    """Begin to let a provider sign you in. Wants a sign-in, or `POST /auth/confirm`, within the last 15 minutes."""
    return started


@router.post(
    "/me/identities",
    status_code=204,
    dependencies=[Depends(check_origin)],
    responses=named(SignOnRefused=403, ConfirmPassword=403, IdentityTaken=409, ProviderAway=424),
)
async def finish_link(
    identity: Annotated[Any, Depends(proven)], user: ConfirmedPerson, session: SessionDep, settings: SettingsDep
) -> None:
    """Let whom the provider has named sign in to your account from now on."""
    await (await _load("identities")).link(session, settings, user, identity)


@router.delete(
    "/me/identities/{identity_id}", status_code=204, responses=named(ConfirmPassword=403, IdentityNotFound=404)
)
async def unlink(identity_id: UUID, user: ConfirmedPerson, session: SessionDep, settings: SettingsDep) -> None:
    """The provider signs you in no more."""
    await (await _load("identities")).unlink(session, settings, user, identity_id)


async def _person(request: Request) -> UUID:
    """Raises NotSignedIn, SessionOnly."""
    person: UUID = await request.app.state.identity.require(request)
    credential = credentials.read_credential(request)
    if credential is not None and credential.is_token:
        raise SessionOnly
    return person


def _provider(settings: Settings, provider_id: str) -> OidcProvider:
    found = next((each for each in settings.oidc_providers if each.id == provider_id), None)
    if found is None:
        raise ProviderNotFound
    return found


async def _start(
    settings: Settings, provider_id: str, request: Request, response: Response, person: UUID | None
) -> SignOnStarted:
    provider = _provider(settings, provider_id)
    client = await _load("provider")
    attempt = client.Attempt(provider.id, *(secrets.token_urlsafe(32) for _ in range(3)))
    address = await client.question(settings, provider, attempt)
    asked = {"attempt": asdict(attempt), "for": str(person) if person else None}
    _keep(settings, request, response, asked, ATTEMPT_LIFE)
    return SignOnStarted(redirect_to=address)


async def _finish(
    settings: Settings, given: SignOnAnswer, request: Request, response: Response, person: UUID | None
) -> tuple[OidcProvider, Any]:
    """Raises SignOnRefused where this browser did not ask for it, or asked for something else."""
    client = await _load("provider")
    kept = _kept(settings, request, "attempt")
    response.delete_cookie(_cookie_name(request), path="/")
    if kept["for"] != (str(person) if person else None):
        raise _refused("begun by somebody else")
    attempt = client.Attempt(**kept["attempt"])
    provider = _provider(settings, attempt.provider)
    values = _values(given.query)
    if not hmac.compare_digest(values.get("state", "").encode(), attempt.state.encode()):
        raise _refused("another attempt's answer")
    if values.get("iss", provider.issuer) != provider.issuer:
        raise _refused("another provider's answer")  # RFC 9207
    if "code" not in values:
        raise _refused(f"the provider says {values.get('error', 'nothing')[:100]!r}")
    return provider, await client.answer(settings, provider, attempt, values["code"])


def _values(query: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(query.removeprefix("?"), max_num_fields=50))
    except ValueError:
        raise SignOnRefused from None


def _keep(settings: Settings, request: Request, response: Response, what: dict[str, Any], life: timedelta) -> None:
    kept = {**what, "until": (clock.now() + life).timestamp()}
    response.set_cookie(
        _cookie_name(request),
        credentials.seal(settings, json.dumps(kept).encode()).decode(),
        max_age=int(life.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def _kept(settings: Settings, request: Request, what: str) -> dict[str, Any]:
    """What this browser was given to keep at this point. Raises SignOnRefused where it has none, or no longer."""
    from cryptography.fernet import InvalidToken

    try:
        sealed = request.cookies.get(_cookie_name(request), "")
        kept: dict[str, Any] = json.loads(credentials.unseal(settings, sealed.encode()))
    except InvalidToken:
        raise _refused("not begun in this browser, or at another address of this page") from None
    if what not in kept or kept["until"] < clock.now().timestamp():
        raise _refused("begun too long ago, or not so far yet")
    return kept


def _refused(why: str) -> SignOnRefused:
    """For who runs this: the caller learns nothing that a thief could use."""
    log.warning("sign-on refused", reason=why)
    return SignOnRefused()


def _cookie_name(request: Request) -> str:
    return f"__Host-{COOKIE}" if request.url.scheme == "https" else COOKIE
