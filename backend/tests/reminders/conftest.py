"""A push service and browsers for it, and an app whose loop does not run: these tests are the clock."""

import asyncio
import base64
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fastapi import FastAPI

from todo_api.core.database import Database
from todo_api.core.schema import prepare_schema
from todo_api.core.settings import Settings
from todo_api.main import create_app
from todo_api.reminders import delivery, due

Client = httpx.AsyncClient


@pytest.fixture(scope="session")
async def settings(new_database: Callable[[], Any], settings_for: Callable[..., Settings]) -> AsyncIterator[Settings]:
    """Of an app that may send to this machine."""
    async with new_database() as url:
        yield settings_for(url, push_to_private_addresses=True)


@pytest.fixture(scope="session")
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(settings)
    await prepare_schema(app.state.settings.sqlalchemy_url)
    yield app
    await app.state.database.close()


def from_base64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def to_base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Browser:
    """One browser's half of Web Push, after RFC 8291, written apart from the server's."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = secrets.token_bytes(16)
        self.public_key = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def subscription(self, endpoint: str, **more: Any) -> dict[str, Any]:
        """What its page sends to the server."""
        keys = {"p256dh": to_base64url(self.public_key), "auth": to_base64url(self._auth)}
        return {"endpoint": endpoint, "keys": keys, **more}

    def read(self, body: bytes) -> Any:
        """The message in the clear."""
        salt, length = body[:16], body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        shared = self._key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        info = b"WebPush: info\x00" + self.public_key + sender
        secret = HKDF(SHA256(), 32, self._auth, info).derive(shared)
        key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(secret)
        nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(secret)
        plaintext = AESGCM(key).decrypt(nonce, sealed, None)
        assert plaintext[-1:] == b"\x02"
        return json.loads(plaintext[:-1])


@dataclass
class Received:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """A push service on this machine. It answers with ``status``, to a path in ``statuses`` with that."""

    url: str = ""
    status: int = 201
    statuses: dict[str, int] = field(default_factory=dict)
    extra_headers: str = ""
    received: list[Received] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
            body = await reader.readexactly(int(headers["content-length"]))
            path = head[0].split(" ")[1]
            self.received.append(Received(path, headers, body))
            self.arrived.set()
            await self.may_answer.wait()
            status = self.statuses.get(path, self.status)
            writer.write(f"HTTP/1.1 {status} X\r\n{self.extra_headers}Content-Length: 0\r\n\r\n".encode())
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def check_sender(self, received: Received, public_key: str) -> None:
        """The proof in the header is good, and by the server whose public key this is (RFC 8292)."""
        token, _, key = received.headers["authorization"].removeprefix("vapid t=").partition(", k=")
        signed, _, signature = token.rpartition(".")
        header, claims = (json.loads(from_base64url(part)) for part in signed.split("."))
        raw = from_base64url(signature)
        numbers = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_base64url(key))
        point.verify(numbers, signed.encode(), ec.ECDSA(SHA256()))
        assert key == public_key
        assert header["alg"] == "ES256"
        assert claims["aud"] == self.url
        assert claims["sub"].startswith("mailto:")
        assert 0 < claims["exp"] - datetime.now(UTC).timestamp() <= 24 * 3600


_used_ports: set[int] = set()


async def _start_elsewhere(service: PushService) -> asyncio.Server:
    """Not where an earlier test had one: its subscriptions belong to other people."""
    while True:
        server = await asyncio.start_server(service.serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        if port not in _used_ports:
            _used_ports.add(port)
            return server
        server.close()


@asynccontextmanager
async def running_push_service() -> AsyncIterator[PushService]:
    service = PushService()
    service.may_answer.set()
    server = await _start_elsewhere(service)
    service.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield service
    service.may_answer.set()
    server.close()
    await server.wait_closed()


@pytest.fixture
async def push_service() -> AsyncIterator[PushService]:
    async with running_push_service() as service:
        yield service


@pytest.fixture
def new_browser() -> type[Browser]:
    return Browser


@pytest.fixture
async def browser(client: Client, push_service: PushService) -> Browser:
    """A browser of the signed-in person that takes notifications."""
    browser = Browser()
    subscription = browser.subscription(f"{push_service.url}/ann", locale="de-DE")
    response = await client.post("/api/v1/reminders/subscriptions", json=subscription)
    assert response.status_code == 201, response.text
    return browser


@pytest.fixture
def pass_time(database: Database, settings: Settings, client: Any) -> Callable[..., Awaitable[None]]:
    """Do what the loop does, as if it were this instant: for a person, then for what is on its way."""

    async def at(instant: str, person: Any = client) -> None:
        now = datetime.fromisoformat(instant)
        user_id = UUID(person.user["id"])
        async with database.transaction("api") as session:
            await due.work_out(session)
        async with database.read() as session:
            has_work = user_id in await due.people_with_work(session, now)
        if has_work:
            async with database.write(user_id, "api") as session:
                await due.remind(session, user_id, now)
        courier = delivery.Courier(database, settings, delivered=lambda: None)
        while await courier.dispatch(datetime.now(UTC)):
            await courier.settled()

    return at


@pytest.fixture
def notes(browser: Browser, push_service: PushService) -> Callable[[], list[Any]]:
    """What the browser was told, decrypted."""
    return lambda: [browser.read(received.body) for received in push_service.received]
