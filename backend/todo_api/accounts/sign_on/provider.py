"""What a provider is asked and what is believed of its answers (OpenID Connect Core 1.0, Discovery 1.0).

The provider is the operator's choice and may be at a private address; what its documents name is on its own host, or
elsewhere on the public Internet over https. Nothing is asked of where it redirects to."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import structlog
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, import_key

from todo_api.accounts.dependencies import CONFIRMED_FOR
from todo_api.accounts.errors import ProviderAway, SignOnRefused
from todo_api.core.addresses import PrivateAddress, public_address
from todo_api.core.settings import OidcProvider, Settings

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
"""With a public key: neither "none" nor one whose key the two sides share."""
SECONDS = 8.0
LONGEST_ANSWER = 200_000
"""Bytes; the documents of large providers have some thousands."""
LEEWAY_SECONDS = 60
LONGEST_SUBJECT = 255
SCOPE = "openid email profile"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the provider vouches for. ``email`` only where it says that it has made sure of it; ``authenticated_at``,
    seconds since 1970, when it has last asked who somebody is."""

    issuer: str
    subject: str
    email: str | None
    name: str | None
    authenticated_at: float | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the browser keeps between the question and the answer."""

    provider: str
    state: str
    nonce: str
    verifier: str


async def question(settings: Settings, provider: OidcProvider, attempt: Attempt) -> str:
    """Where the browser goes. Raises ProviderAway."""
    async with _in_time(provider) as client:
        found = await _discover(client, provider)
    address: str = prepare_grant_uri(
        found["authorization_endpoint"],
        client_id=provider.client_id,
        response_type="code",
        redirect_uri=_redirect_uri(settings),
        scope=SCOPE,
        state=attempt.state,
        nonce=attempt.nonce,
        code_challenge=create_s256_code_challenge(attempt.verifier),
        code_challenge_method="S256",
        # Who is still signed in there, perhaps at a browser left open, is asked again; and that it says when.
        max_age=int(CONFIRMED_FOR.total_seconds()),
    )
    return address


async def answer(settings: Settings, provider: OidcProvider, attempt: Attempt, code: str) -> Identity:
    """Who came back with this code. Raises ProviderAway, SignOnRefused."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": _redirect_uri(settings),
        "code_verifier": attempt.verifier,
    }
    secret = settings.oidc_client_secrets.get(provider.id)
    if secret is None:
        form["client_id"] = provider.client_id
    auth = httpx.BasicAuth(provider.client_id, secret.get_secret_value()) if secret else None
    async with _in_time(provider) as client:
        found = await _discover(client, provider)
        token = await _read(client, provider, found["token_endpoint"], form, auth)
        keys = (await _read(client, provider, found["jwks_uri"]))["keys"]
    try:
        decoded = jwt.decode(str(token.get("id_token")), _key_set(keys), algorithms=ALGORITHMS)
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            options={
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
            },
            params={
                "nonce": attempt.nonce,
                "client_id": provider.client_id,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(leeway=LEEWAY_SECONDS)
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise _refused(provider, error) from None
    subject = _text(claims["sub"])
    if not subject or len(subject) > LONGEST_SUBJECT:
        raise _refused(provider, ValueError("sub"))
    email = claims.get("email") if claims.get("email_verified") is True else None
    name = claims.get("name")
    asked_at = claims.get("auth_time")
    return Identity(
        provider.issuer,
        subject,
        _text(email),
        name if isinstance(name, str) else None,
        float(asked_at) if type(asked_at) in (int, float) and asked_at >= 0 else None,
    )


def _redirect_uri(settings: Settings) -> str:
    return f"{(settings.public_url or '').rstrip('/')}/sign-on"


@asynccontextmanager
async def _in_time(provider: OidcProvider) -> AsyncIterator[httpx.AsyncClient]:
    """However slowly the provider speaks, and whatever it says that is none of the protocol, it is away."""
    try:
        async with (
            httpx.AsyncClient(timeout=SECONDS, trust_env=False, follow_redirects=False) as client,
            asyncio.timeout(SECONDS),
        ):
            yield client
    except (
        *(httpx.HTTPError, httpx.InvalidURL, PrivateAddress, OSError, TimeoutError),
        *(ValueError, KeyError, TypeError, RecursionError),
    ) as error:
        log.warning("sign-on provider away", provider=provider.id, reason=type(error).__name__)
        raise ProviderAway from None


async def _discover(client: httpx.AsyncClient, provider: OidcProvider) -> dict[str, str]:
    """Its endpoints. Raises ValueError, KeyError where the document is not this provider's."""
    found = await _read(client, provider, provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
    if found["issuer"] != provider.issuer:
        raise ValueError("issuer")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if not all(_is_own(provider, found[name]) or _is_https(found[name]) for name in names):
        raise ValueError("endpoint")
    return {name: found[name] for name in names}


def _is_own(provider: OidcProvider, address: str) -> bool:
    return urlsplit(address)[:2] == urlsplit(provider.issuer)[:2]


def _is_https(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname) and parts.username is None


async def _read(
    client: httpx.AsyncClient,
    provider: OidcProvider,
    address: str,
    form: Mapping[str, str] | None = None,
    auth: httpx.Auth | None = None,
) -> dict[str, Any]:
    """A JSON object, which a form is posted for. Raises ValueError where it is none, is too long, or is elsewhere;
    SignOnRefused where the provider says no."""
    url, headers, extensions = httpx.URL(address), {"Accept-Encoding": "identity"}, {}
    if not _is_own(provider, address):
        url = url.copy_with(host=await public_address(url.host, url.port or 443))
        headers["Host"] = urlsplit(address).netloc
        extensions["sni_hostname"] = urlsplit(address).hostname  # the certificate must be of the named host
    method = "GET" if form is None else "POST"
    body = bytearray()
    async with client.stream(method, url, data=form, auth=auth, headers=headers, extensions=extensions) as response:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise ValueError("encoding")  # a few bytes could be gigabytes
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > LONGEST_ANSWER:
                raise ValueError("length")
    found = json.loads(body)
    if not isinstance(found, dict):
        raise TypeError("object")
    if response.is_client_error and "error" in found:
        raise _refused(provider, ValueError(found["error"]))
    if response.status_code != 200:
        raise ValueError("status")
    return found


def _key_set(keys: object) -> KeySet:
    """Those of kinds that are not known are passed over (RFC 7517 5). Raises TypeError, ValueError."""
    if not isinstance(keys, list):
        raise TypeError("keys")
    known = []
    for each in keys:
        try:
            known.append(import_key(each))
        except (JoseError, ValueError, TypeError, KeyError):
            log.info("sign-on key not known")
    return KeySet(known)


def _refused(provider: OidcProvider, error: Exception) -> SignOnRefused:
    log.warning("sign-on refused", provider=provider.id, reason=type(error).__name__, what=str(error)[:200])
    return SignOnRefused()


def _text(value: object) -> str | None:
    """What the database can hold: valid Unicode without NUL."""
    if not isinstance(value, str) or "\x00" in value or value != value.encode(errors="replace").decode():
        return None
    return value
