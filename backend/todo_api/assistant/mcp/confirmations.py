"""Confirmation tokens: a call that would delete or change much is first answered with a plan and a token.

The token is signed over the user, the tool, its arguments and the plan, so it confirms exactly what was shown. It is
good for ten minutes and for one use, which the table of attempts remembers longer than that."""

import hashlib
import hmac
import json
import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from todo_api.accounts.errors import TooManyAttempts
from todo_api.accounts.limits import WINDOW, count_attempt
from todo_api.assistant.mcp.errors import ConfirmationExpired, ConfirmationUsed, ConfirmationWrong
from todo_api.core.database import Database
from todo_api.core.settings import Settings

LIFE = timedelta(minutes=10)
assert LIFE < WINDOW, "a used token must be remembered for as long as it lives"


def issue(settings: Settings, user_id: UUID, act: Any, now: datetime) -> tuple[str, datetime]:
    """A token for this act (JSON: tool, arguments, plan), and until when it is good."""
    expires_at = (now + LIFE).replace(microsecond=0)
    head = f"{int(expires_at.timestamp())}.{secrets.token_urlsafe(12)}"
    return f"{head}.{_signature(settings.secret_keys[0], head, user_id, act)}", expires_at


async def redeem(database: Database, settings: Settings, token: str, user_id: UUID, act: Any, now: datetime) -> None:
    """Raises ConfirmationWrong, ConfirmationExpired, ConfirmationUsed."""
    head, _, signature = token.rpartition(".")
    signatures = [_signature(key, head, user_id, act) for key in settings.secret_keys]
    if not any(hmac.compare_digest(signature.encode(), each.encode()) for each in signatures):
        raise ConfirmationWrong
    if int(head.partition(".")[0]) < now.timestamp():
        raise ConfirmationExpired
    try:
        await count_attempt(database, f"confirmation:{signature}", 1)
    except TooManyAttempts:
        raise ConfirmationUsed from None


def _signature(key: bytes, head: str, user_id: UUID, act: Any) -> str:
    signed = json.dumps(["mcp confirmation", head, str(user_id), act], sort_keys=True)
    return hmac.digest(key, signed.encode(), hashlib.sha256).hex()
