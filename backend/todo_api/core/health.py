"""Probes and metrics. /livez asks only the process; /readyz asks the database, within a second."""

import asyncio
import contextlib
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, Field
from sqlalchemy import text
from starlette.responses import Response

from todo_api import VERSION
from todo_api.core.database import Database
from todo_api.core.errors import DATABASE_ERRORS, DatabaseUnavailable
from todo_api.core.observability import DATABASE_BYTES, DATABASE_READ_ONLY

READY_SECONDS = 1.0
MEASURE_SECONDS = 60.0

router = APIRouter(tags=["health"])
metrics_router = APIRouter(tags=["health"])
"""Where METRICS_PORT is not set; else the figures are at that port, which no service has."""


class Ready(BaseModel):
    """Who answers."""

    status: Literal["ok"] = "ok"
    version: str = VERSION
    commit: str = Field(description="Of the sources; unknown where nobody said it.")


@router.get("/livez", response_class=PlainTextResponse)
async def livez() -> str:
    """The process runs."""
    return "ok"


@router.get("/readyz", response_model=Ready, responses={503: {"description": "DatabaseUnavailable"}})
async def readyz(request: Request) -> Ready:
    """The database answers within a second; which version this is."""
    try:
        async with asyncio.timeout(READY_SECONDS):
            async with request.app.state.database.aside() as connection:
                await connection.execute(text("SELECT 1"))
    except TimeoutError:
        raise DatabaseUnavailable(retry_after=1) from None
    return Ready(commit=request.app.state.settings.revision)


async def measure_database(database: Database) -> None:
    """Look at its size now and then, until cancelled; what cannot be asked keeps the figures of before."""
    while True:
        with contextlib.suppress(*DATABASE_ERRORS):
            async with database.aside() as connection:
                size, is_read_only = (await connection.execute(_SIZE)).one()
            DATABASE_BYTES.set(size)
            DATABASE_READ_ONLY.set(is_read_only)
        await asyncio.sleep(MEASURE_SECONDS)


_SIZE = text(
    "SELECT pg_database_size(current_database()), current_setting('default_transaction_read_only')::boolean::integer"
)


@metrics_router.get("/metrics", response_class=PlainTextResponse)
async def metrics() -> Response:
    """Prometheus metrics."""
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
