"""Column types and constraint names that all tables share."""

from typing import Any

from sqlalchemy import DateTime
from sqlmodel import Field, SQLModel

from todo_api.core import clock

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

TIMESTAMP = DateTime(timezone=True)


def instant(**options: Any) -> Any:
    """A ``timestamptz`` that starts as this instant."""
    return Field(default_factory=clock.now, sa_type=TIMESTAMP, **options)


def optional_instant(**options: Any) -> Any:
    """A nullable ``timestamptz``."""
    return Field(default=None, sa_type=TIMESTAMP, nullable=True, **options)
