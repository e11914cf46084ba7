"""The authenticator app's codes (RFC 6238), and the recovery codes that stand in for it."""

import base64
import secrets
from uuid import UUID

import pyotp
from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import credentials
from todo_api.accounts.dependencies import Caller
from todo_api.accounts.errors import SecondFactorNeeded, TotpNotAsked, TotpThere, WrongCode
from todo_api.accounts.events import EventKind, note
from todo_api.accounts.factors.schemas import TotpStarted
from todo_api.accounts.models import RecoveryCode, Totp
from todo_api.accounts.visits import Visit
from todo_api.core import clock
from todo_api.core.settings import Settings

ISSUER = "Hackathon Todo"
STEP_SECONDS = 30
DRIFT = (0, -1, 1)
"""Half minutes that a clock may be wrong (RFC 6238 5.2)."""
CODES = 10
CODE_BYTES = 15
"""120 bits: a keyed hash is enough for what nobody can try through (ASVS 5, 6.5.2)."""


async def start(session: AsyncSession, settings: Settings, caller: Caller) -> TotpStarted:
    """A new secret; it counts when a code of it has come. Raises TotpThere."""
    import segno

    there = await session.get(Totp, caller.id)
    if there is not None and there.confirmed_at is not None:
        raise TotpThere
    if there is not None:
        await session.delete(there)
        await session.flush()
    secret = pyotp.random_base32()
    session.add(Totp(user_id=caller.id, secret=credentials.seal(settings, secret.encode())))
    uri = pyotp.TOTP(secret).provisioning_uri(name=caller.email, issuer_name=ISSUER)
    return TotpStarted(secret=secret, uri=uri, picture=segno.make(uri, error="m").svg_data_uri(scale=4))


async def confirm(session: AsyncSession, settings: Settings, caller: Caller, code: str) -> list[str]:
    """The app works; returns the recovery codes. Raises TotpNotAsked, WrongCode."""
    there = await session.get(Totp, caller.id)
    if there is None or there.confirmed_at is not None:
        raise TotpNotAsked
    if not await _take_code(session, settings, there, code):
        raise WrongCode
    await session.execute(update(Totp).where(col(Totp.user_id) == caller.id).values(confirmed_at=clock.now()))
    await note(session, caller.id, EventKind.totp_added, caller.visit)
    return await _new_codes(session, settings, caller.id)


async def remove(session: AsyncSession, caller: Caller) -> None:
    """With the recovery codes."""
    if await drop(session, caller.id):
        await note(session, caller.id, EventKind.totp_removed, caller.visit)


async def drop(session: AsyncSession, user_id: UUID) -> bool:
    """Whether there was one."""
    gone = await session.execute(delete(Totp).where(col(Totp.user_id) == user_id).returning(col(Totp.user_id)))
    await session.execute(delete(RecoveryCode).where(col(RecoveryCode.user_id) == user_id))
    return gone.first() is not None


async def new_codes(session: AsyncSession, settings: Settings, caller: Caller) -> list[str]:
    """New recovery codes; the old ones end. Raises TotpNotAsked."""
    if not await is_asked(session, caller.id):
        raise TotpNotAsked("Recovery codes stand in for an authenticator app. Add one first.")
    await note(session, caller.id, EventKind.recovery_codes_made, caller.visit)
    return await _new_codes(session, settings, caller.id)


async def is_asked(session: AsyncSession, user_id: UUID) -> bool:
    """Whether a password alone is not enough for this person."""
    found = select(col(Totp.user_id)).where(col(Totp.user_id) == user_id, col(Totp.confirmed_at).is_not(None))
    return (await session.execute(found)).first() is not None


async def codes_left(session: AsyncSession, user_id: UUID) -> int:
    counted = select(func.count()).select_from(RecoveryCode).where(col(RecoveryCode.user_id) == user_id)
    return (await session.execute(counted)).scalar_one()


async def check(session: AsyncSession, settings: Settings, user_id: UUID, code: str | None, visit: Visit) -> None:
    """The second factor of somebody whose password was right. Each code works once. Raises SecondFactorNeeded,
    WrongCode."""
    there = await session.get(Totp, user_id)
    if there is None or there.confirmed_at is None:
        return
    if not code:
        raise SecondFactorNeeded
    if await _take_code(session, settings, there, code):
        return
    if not await _take_recovery_code(session, settings, user_id, code):
        raise WrongCode
    await note(session, user_id, EventKind.recovery_code_used, visit)


async def _take_code(session: AsyncSession, settings: Settings, there: Totp, code: str) -> bool:
    totp = pyotp.TOTP(credentials.unseal(settings, there.secret).decode())
    digits = code.replace(" ", "")
    now = int(clock.now().timestamp()) // STEP_SECONDS
    step = next(
        (now + drift for drift in DRIFT if pyotp.utils.strings_equal(digits, totp.generate_otp(now + drift))), 0
    )
    if not step:
        return False
    taken = await session.execute(
        update(Totp)
        .where(col(Totp.user_id) == there.user_id, col(Totp.last_step) < step)
        .values(last_step=step)
        .returning(col(Totp.user_id))
    )
    return taken.first() is not None


async def _take_recovery_code(session: AsyncSession, settings: Settings, user_id: UUID, code: str) -> bool:
    hashes = credentials.token_hashes(settings, _normal(code))
    gone = await session.execute(
        delete(RecoveryCode)
        .where(col(RecoveryCode.user_id) == user_id, col(RecoveryCode.code_hash).in_(hashes))
        .returning(col(RecoveryCode.user_id))
    )
    return gone.first() is not None


async def _new_codes(session: AsyncSession, settings: Settings, user_id: UUID) -> list[str]:
    await session.execute(delete(RecoveryCode).where(col(RecoveryCode.user_id) == user_id))
    codes = [base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode().lower() for _ in range(CODES)]
    session.add_all(
        RecoveryCode(user_id=user_id, code_hash=credentials.token_hashes(settings, code)[0]) for code in codes
    )
    return ["-".join(code[start : start + 4] for start in range(0, len(code), 4)) for code in codes]


def _normal(code: str) -> str:
    return code.replace("-", "").replace(" ", "").lower()
