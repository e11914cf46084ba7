"""What people send about reminders, and what they get back."""

import base64
import binascii
from datetime import datetime, time, timedelta
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from todo_api.core.schemas import Input, Output, Text
from todo_api.reminders.models import ENDPOINT_LENGTH
from todo_api.tasks.models import MORNING, REMIND_BEFORE_MAX
from todo_api.tasks.schemas import DueTime, RemindBefore

PUBLIC_KEY_BYTES = 65
AUTH_BYTES = 16


def base64url_bytes(text: str) -> bytes:
    """Raises ValueError for what is not base64url, with or without padding."""
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise ValueError("is not base64url") from None


def _sized(length: int) -> AfterValidator:
    def check(text: str) -> str:
        if len(base64url_bytes(text)) != length:
            raise ValueError(f"is not {length} bytes as base64url")
        return text

    return AfterValidator(check)


class ReminderSettingsRead(Output):
    remind_before: int
    all_day_time: time | None
    summary_time: time | None


class PushKeyRead(Output):
    """What a browser subscribes with (``applicationServerKey``): a point of P-256 as base64url."""

    key: str

    @classmethod
    def of(cls, raw: bytes) -> Self:
        return cls(key=base64.urlsafe_b64encode(raw).rstrip(b"=").decode())


class ReminderSettingsUpdate(Input):
    """Only the fields that are sent change."""

    remind_before: RemindBefore = Field(default=0, description="For tasks with a time: minutes before, -1 for none")
    all_day_time: DueTime | None = Field(
        default=MORNING, description="When to remind of tasks without a time; null for never"
    )
    summary_time: DueTime | None = Field(default=None, description="When to send the day's summary; null for never")


class SubscriptionKeys(Input):
    """As a browser's ``PushSubscription.toJSON()`` has them."""

    p256dh: Annotated[str, StringConstraints(max_length=200), _sized(PUBLIC_KEY_BYTES)]
    auth: Annotated[str, StringConstraints(max_length=100), _sized(AUTH_BYTES)]


class SubscriptionCreate(Input):
    """A browser's subscription; sending it again brings it up to date."""

    endpoint: Annotated[Text, StringConstraints(max_length=ENDPOINT_LENGTH)] = Field(
        examples=["https://push.example.org/send/abc"]
    )
    keys: SubscriptionKeys
    locale: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,80}$")] = Field(
        default="en", description="BCP 47 tag for the notifications' words, days and times", examples=["en-GB"]
    )


class SubscriptionRead(Output):
    """A device that gets notifications; ``failures`` counts tries since the last one that arrived."""

    id: UUID
    device: str
    current: bool
    failures: int
    created_at: datetime
    delivered_at: datetime | None


class Snooze(Input):
    """How much later; 0 is at once."""

    minutes: Annotated[int, Field(ge=0, le=REMIND_BEFORE_MAX, strict=True)] = 60

    @property
    def delay(self) -> timedelta:
        return timedelta(minutes=self.minutes)


class TestResult(Output):
    """To how many devices the test went; pages that are open hear of it, too."""

    devices: int
