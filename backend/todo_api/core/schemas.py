"""What request bodies have in common: unknown fields are refused, text is real text."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


def _no_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("Text must not contain NUL characters")
    return text


Text = Annotated[str, AfterValidator(_no_nul)]
"""Any text that PostgreSQL can hold: valid Unicode without NUL."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_no_nul)]
"""Text that may not be blank; outer white space is dropped."""


class Input(BaseModel):
    """A request body or query: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Output(BaseModel):
    """An answer, read from rows or models."""

    model_config = ConfigDict(from_attributes=True)
