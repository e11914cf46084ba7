"""Keyset pagination: a cursor is the sort key of the last row, opaque to callers."""

import base64
import binascii
from collections.abc import Callable, Sequence
from decimal import Decimal
from http import HTTPStatus
from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from todo_api.core.errors import AppError

Int = Annotated[int, Field(ge=0, lt=2**31)]
BigInt = Annotated[int, Field(ge=0, lt=2**63)]
Number = Annotated[Decimal, Field(max_digits=200)]
"""As PostgreSQL's integer, bigint and numeric hold them: the parts of a cursor's key come from outside."""

T = TypeVar("T")
R = TypeVar("R")


class InvalidCursor(AppError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = "This cursor is not one that we gave out; start again without it."


def encode_cursor(kind: TypeAdapter[T], key: T) -> str:
    """The sort key as URL-safe text."""
    return base64.urlsafe_b64encode(kind.dump_json(key)).rstrip(b"=").decode()


def decode_cursor(kind: TypeAdapter[T], cursor: str) -> T:
    """The sort key back. Raises InvalidCursor."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return kind.validate_json(raw)
    except (binascii.Error, ValueError, ValidationError):
        raise InvalidCursor from None


def cut_page(
    rows: Sequence[R], limit: int, kind: TypeAdapter[T], key_of: Callable[[R], T]
) -> tuple[Sequence[R], str | None]:
    """A page and the cursor of the next one, from rows that were read with one more than the limit."""
    page = rows[:limit]
    return page, encode_cursor(kind, key_of(page[-1])) if len(rows) > limit else None
