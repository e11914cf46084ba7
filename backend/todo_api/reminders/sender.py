"""Sends one message to one push service, and nowhere else.

The address comes from a browser, so it is not to be trusted: https only, and the host is looked up here and must be
of the public Internet; the connection goes to the very address that was checked."""

import asyncio
import enum
import hashlib
import json
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import httpx

from todo_api.core import clock
from todo_api.core.addresses import PrivateAddress, public_address
from todo_api.core.settings import Settings
from todo_api.reminders import webpush
from todo_api.reminders.keys import KeyPair

SECONDS = 10
GONE = frozenset({404, 410})
LATER = frozenset({408, 425, 429})
RETRY_AFTER_MAX = 3600


class Outcome(enum.StrEnum):
    """How a push service took a message."""

    delivered = "delivered"
    gone = "gone"  # this subscription is no more
    later = "later"  # try again
    refused = "refused"  # trying again would not help


@dataclass(frozen=True, slots=True)
class Answer:
    outcome: Outcome
    reason: str
    retry_after: int = 0


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message with all that sending needs. ``topic`` lets a newer message replace one that still waits."""

    endpoint: str
    public_key: bytes
    auth: bytes
    message: dict[str, Any]
    topic: str
    urgent: bool
    seconds_to_live: int


class Sender:
    """One client for a batch of messages: ``async with Sender(settings, keys) as sender``."""

    def __init__(self, settings: Settings, keys: KeyPair) -> None:
        self._settings = settings
        self._keys = keys
        self._client = httpx.AsyncClient(timeout=SECONDS, trust_env=False, follow_redirects=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def send(self, parcel: Parcel) -> Answer:
        """Never raises for what the other side does."""
        try:
            async with asyncio.timeout(SECONDS):
                return await self._post(parcel)
        except PrivateAddress:
            return Answer(Outcome.refused, "PrivateAddress")
        except (OSError, httpx.HTTPError, httpx.InvalidURL, TimeoutError, UnicodeError) as error:
            return Answer(Outcome.later, type(error).__name__)

    async def _post(self, parcel: Parcel) -> Answer:
        parts = urlsplit(parcel.endpoint)
        headers = {
            "Host": parts.netloc,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(parcel.seconds_to_live),
            "Urgency": "high" if parcel.urgent else "normal",
            "Topic": webpush.base64url(hashlib.sha256(parcel.topic.encode()).digest()[:24]),  # RFC 8030 5.4: 32 letters
            "Authorization": webpush.authorization(
                parcel.endpoint, self._keys.private, contact=self._settings.push_contact, now=clock.now()
            ),
        }
        plaintext = json.dumps(parcel.message, ensure_ascii=False).encode()
        body = webpush.encrypt(plaintext, parcel.public_key, parcel.auth)
        address = await public_address(
            parts.hostname or "", parts.port or 443, or_private=self._settings.push_to_private_addresses
        )
        url = httpx.URL(parcel.endpoint).copy_with(host=address)
        # The certificate must be of the named host all the same.
        extensions = {"sni_hostname": parts.hostname}
        async with self._client.stream("POST", url, content=body, headers=headers, extensions=extensions) as response:
            return _answer(response)


def _answer(response: httpx.Response) -> Answer:
    status = response.status_code
    reason = str(status)
    if response.is_success:
        return Answer(Outcome.delivered, reason)
    if status in GONE:
        return Answer(Outcome.gone, reason)
    if status in LATER or status >= 500:
        after = response.headers.get("retry-after", "")
        return Answer(Outcome.later, reason, min(int(after), RETRY_AFTER_MAX) if after.isdecimal() else 0)
    return Answer(Outcome.refused, reason)
