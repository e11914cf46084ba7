"""Idempotency-Key: the same key gives the same answer once, also in parallel and after a lost connection.

The answer is stored in the transaction that did the work, so there is never one without the other. The user's lock
makes a parallel twin wait until the first has committed. After the IETF draft httpapi-idempotency-key-header."""

import hashlib
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from sqlalchemy import BigInteger, LargeBinary, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from todo_api.core import clock
from todo_api.core.errors import RETRY_AFTER, AppError, DatabaseUnavailable
from todo_api.core.quotas import ROW_BYTES, note_stored, stores
from todo_api.core.routes import JsonRoute
from todo_api.core.tables import instant

HEADER = "Idempotency-Key"
KEY_LENGTH = 200
KEPT = timedelta(days=1)


class IdempotencyKey(SQLModel, table=True):
    """An answered POST, kept for a day."""

    __tablename__ = "idempotency_keys"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    key: str = Field(primary_key=True)
    fingerprint: bytes = Field(sa_type=LargeBinary)
    status: int
    body: bytes = Field(sa_type=LargeBinary)
    change_id: int | None = Field(default=None, sa_type=BigInteger)
    created_at: datetime = instant()


@stores
def _answers_bytes(user_id: UUID) -> Any:
    size = func.sum(func.length(IdempotencyKey.body) + ROW_BYTES)
    return select(size).where(IdempotencyKey.user_id == user_id)  # type: ignore[arg-type]


class IdempotencyKeyReused(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "This Idempotency-Key was used for another request; make a new one."


class InvalidIdempotencyKey(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = f"An Idempotency-Key has 1 to {KEY_LENGTH} printable ASCII characters."


class AlreadyAnswered(Exception):
    """Carries the stored answer past the endpoint, which must not run again."""

    def __init__(self, answer: IdempotencyKey) -> None:
        super().__init__("already answered")
        self.answer = answer


async def claim_key(request: Request, session: AsyncSession, user_id: UUID) -> None:
    """Raise AlreadyAnswered where this request was answered before; else have its answer stored.

    Call it with the user's lock held. Raises IdempotencyKeyReused and InvalidIdempotencyKey."""
    key = request.headers.get(HEADER)
    if request.method != "POST" or key is None:
        return
    if not (0 < len(key) <= KEY_LENGTH and key.isascii() and key.isprintable()):
        raise InvalidIdempotencyKey
    asked = f"{request.method} {request.url.path}?{request.url.query}\n".encode() + await request.body()
    fingerprint = hashlib.sha256(asked).digest()
    answer = await session.get(IdempotencyKey, (user_id, key))
    if answer is not None and answer.created_at > clock.now() - KEPT:
        if answer.fingerprint != fingerprint:
            raise IdempotencyKeyReused
        raise AlreadyAnswered(answer)
    await _forget_old(session, user_id)
    session.info["idempotency"] = (user_id, key, fingerprint)


async def claim_twin(request: Request, session: AsyncSession, user_id: UUID) -> None:
    """Raise AlreadyAnswered where the same request was answered while this one waited for its turn: a double click,
    or a proxy that asked twice. Later it is another request. For what nobody wants twice, and without a key.

    Call it with the user's lock held."""
    if HEADER in request.headers:
        return
    asked = f"{request.method} {request.url.path}?{request.url.query}\n".encode() + await request.body()
    fingerprint = hashlib.sha256(asked).digest()
    key = f"twin {fingerprint.hex()}"
    answer = await session.get(IdempotencyKey, (user_id, key))
    if answer is not None:
        if answer.created_at > request.state.arrived:
            raise AlreadyAnswered(answer)
        await session.delete(answer)
        await session.flush()
    await _forget_old(session, user_id)
    session.info["idempotency"] = (user_id, key, fingerprint)


async def _forget_old(session: AsyncSession, user_id: UUID) -> None:
    await session.execute(
        delete(IdempotencyKey).where(
            IdempotencyKey.user_id == user_id,  # type: ignore[arg-type]
            IdempotencyKey.created_at <= clock.now() - KEPT,  # type: ignore[arg-type]
        )
    )


async def _be_sure_of(request: Request, answer: IdempotencyKey) -> None:
    """Wait until its transaction is as safe as any. With synchronous standbys, one whose commit was given up waiting is
    seen by others although no standby has it; a later commit waits for all that came before. Raises DatabaseUnavailable
    where another server has taken over meanwhile, which knows nothing of it."""
    same = (IdempotencyKey.user_id == answer.user_id, IdempotencyKey.key == answer.key)
    statement = update(IdempotencyKey).where(*same).values(status=answer.status)  # type: ignore[arg-type]
    async with request.app.state.database.aside() as connection:
        if (await connection.execute(statement)).rowcount == 0:
            raise DatabaseUnavailable(retry_after=RETRY_AFTER)


class TransactionRoute(JsonRoute):
    """A route whose answer carries the journal id and is stored under its Idempotency-Key, before the commit."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer_request = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                response = await answer_request(request)
            except AlreadyAnswered as stored:
                answer = stored.answer
                await _be_sure_of(request, answer)
                response = Response(answer.body, answer.status, media_type="application/json")
                return with_change_id(response, answer.change_id)
            session: AsyncSession | None = getattr(request.state, "session", None)
            if session is None:
                return response
            if session.new or session.dirty or session.deleted:
                await session.flush()
            change_id = session.info.get("change_id")
            if (claimed := session.info.get("idempotency")) is not None:
                user_id, key, fingerprint = claimed
                note_stored(session, user_id, len(response.body))
                session.add(
                    IdempotencyKey(
                        user_id=user_id,
                        key=key,
                        fingerprint=fingerprint,
                        status=response.status_code,
                        body=bytes(response.body),
                        change_id=change_id,
                    )
                )
            return with_change_id(response, change_id)

        return handle


def with_change_id(response: Response, change_id: int | None) -> Response:
    if change_id is not None:
        response.headers["Change-Id"] = str(change_id)
    return response
