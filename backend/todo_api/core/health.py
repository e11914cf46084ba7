"""Probes and metrics. /livez asks only the process; /readyz asks the database, within a second."""

import asyncio
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, Field
from sqlalchemy import text
from starlette.responses import Response

from todo_api import VERSION
from todo_api.core.errors import DatabaseUnavailable

READY_SECONDS = 1.0

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


@metrics_router.get("/metrics", response_class=PlainTextResponse)
async def metrics() -> Response:
    """Prometheus metrics."""
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
