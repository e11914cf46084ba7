"""What request bodies have in common: unknown fields are refused, text is real text, days and instants can be
reckoned with."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from todo_api.core.text import is_visible

MAX_FIELDS = 100
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(9998, 12, 31)
"""A year is left behind it: a day later, another time zone or the next week still are days."""


def _no_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("Text must not contain NUL characters")
    return text


def _visible(text: str) -> str:
    if not is_visible(text):
        raise ValueError("Text must not be empty")
    return text


def one_line(text: str) -> str:
    """Line breaks would be paragraphs of their own where a name stands in a letter."""
    return " ".join(text.split())


def _in_utc(instant: datetime) -> datetime:
    """Any offset at the edge of the calendar leads out of it."""
    if not FIRST_DAY <= instant.date() <= LAST_DAY:
        raise ValueError(f"Years are {FIRST_DAY.year} to {LAST_DAY.year}")
    return instant.astimezone(UTC)


Text = Annotated[str, AfterValidator(_no_nul)]
"""Any text that PostgreSQL can hold: valid Unicode without NUL."""

Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_no_nul), AfterValidator(_visible)
]
"""Text in which there is something to see; outer white space is dropped."""

Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
"""A day with others around it."""

Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment in UTC."""


class Input(BaseModel):
    """A request body or query: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _few_fields(cls, data: Any) -> Any:
        """Each unknown field would be an error of its own, and cost a thousand times its bytes."""
        if isinstance(data, dict) and len(data) > MAX_FIELDS:
            raise ValueError(f"More than {MAX_FIELDS} fields")
        return data


class Output(BaseModel):
    """An answer, read from rows or models."""

    model_config = ConfigDict(from_attributes=True)
