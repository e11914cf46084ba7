"""The one clock. Instants are aware and in UTC; a person's day comes from their time zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This instant, UTC."""
    return datetime.now(UTC)


def local_now(time_zone: str) -> datetime:
    """This instant in an IANA time zone."""
    return now().astimezone(ZoneInfo(time_zone))
