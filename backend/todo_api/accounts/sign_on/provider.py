"""What a provider is asked and what is believed of its answers (OpenID Connect Core 1.0, Discovery 1.0).

The provider is the operator's choice and may be at a private address; what its documents name may only be on its own
host or at https addresses. Nothing is asked of where it redirects to."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import structlog
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from httpx2 import HTTPError, InvalidURL
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from todo_api.accounts.errors import ProviderAway, SignOnRefused
from todo_api.core.settings import OidcProvider, Settings

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
"""With a public key: neither "none" nor one whose key the two sides share."""
SECONDS = 8.0
LONGEST_ANSWER = 1_000_000
LEEWAY_SECONDS = 60
LONGEST_SUBJECT = 255
SCOPE = "openid email profile"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the provider vouches for. ``email`` only where it says that it has made sure of it."""

    issuer: str
    subject: str
    email: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the browser keeps between the question and the answer."""

    provider: str
    state: str
    nonce: str
    verifier: str


async def question(settings: Settings, provider: OidcProvider, attempt: Attempt) -> str:
    """Where the browser goes. Raises ProviderAway."""
    async with _client(settings, provider) as client, _in_time(provider):
        found = await _discover(client, provider)
        address: str
        address, _ = client.create_authorization_url(
            found["authorization_endpoint"],
            state=attempt.state,
            nonce=attempt.nonce,
            code_verifier=attempt.verifier,
        )
    return address


async def answer(settings: Settings, provider: OidcProvider, attempt: Attempt, code: str) -> Identity:
    """Who came back with this code. Raises ProviderAway, SignOnRefused."""
    async with _client(settings, provider) as client, _in_time(provider):
        found = await _discover(client, provider)
        token = await client.fetch_token(
            found["token_endpoint"], grant_type="authorization_code", code=code, code_verifier=attempt.verifier
        )
        keys: Any = await _read(client, found["jwks_uri"])
    try:
        decoded = jwt.decode(str(token.get("id_token")), KeySet.import_key_set(keys), algorithms=ALGORITHMS)
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
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise _refused(provider, error) from None
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or "\x00" in subject:
        raise _refused(provider, ValueError("sub"))
    email = claims.get("email") if claims.get("email_verified") is True else None
    return Identity(provider.issuer, subject, _text(email), _text(claims.get("name")))


def _client(settings: Settings, provider: OidcProvider) -> Any:
    secret = settings.oidc_client_secrets.get(provider.id)
    return AsyncOAuth2Client(
        client_id=provider.client_id,
        client_secret=secret.get_secret_value() if secret else None,
        token_endpoint_auth_method="client_secret_basic" if secret else "none",
        redirect_uri=f"{(settings.public_url or '').rstrip('/')}/sign-on",
        scope=SCOPE,
        code_challenge_method="S256",
        timeout=SECONDS,
        follow_redirects=False,
        trust_env=False,
    )


@asynccontextmanager
async def _in_time(provider: OidcProvider) -> AsyncIterator[None]:
    """However slowly the provider speaks, and whatever it says that is none of the protocol, it is away."""
    try:
        async with asyncio.timeout(SECONDS):
            yield
    except OAuthError as error:
        raise _refused(provider, error) from None
    except (HTTPError, InvalidURL, OSError, TimeoutError, ValueError, KeyError, TypeError) as error:
        log.warning("sign-on provider away", provider=provider.id, reason=type(error).__name__)
        raise ProviderAway from None


async def _discover(client: Any, provider: OidcProvider) -> dict[str, str]:
    """Its endpoints. Raises ValueError, KeyError where the document is not this provider's."""
    found = await _read(client, provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
    if found["issuer"] != provider.issuer:
        raise ValueError("issuer")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if not all(_may_be_asked(provider, found[name]) for name in names):
        raise ValueError("endpoint")
    return {name: found[name] for name in names}


def _may_be_asked(provider: OidcProvider, address: str) -> bool:
    own, parts = urlsplit(provider.issuer), urlsplit(address)
    same = (parts.scheme, parts.netloc) == (own.scheme, own.netloc)
    return same or (parts.scheme == "https" and bool(parts.hostname))


async def _read(client: Any, address: str) -> dict[str, Any]:
    """A JSON object. Raises ValueError where it is none, is too long, or is elsewhere."""
    body = b""
    async with client.stream("GET", address, withhold_token=True) as response:
        if response.status_code != 200:
            raise ValueError("status")
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > LONGEST_ANSWER:
                raise ValueError("length")
    found = json.loads(body)
    if not isinstance(found, dict):
        raise TypeError("object")
    return found


def _refused(provider: OidcProvider, error: Exception) -> SignOnRefused:
    log.warning("sign-on refused", provider=provider.id, reason=type(error).__name__, what=str(error)[:200])
    return SignOnRefused()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
