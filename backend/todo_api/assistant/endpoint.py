"""The endpoint of a language model: its client, and the patience with one that is busy.

Part of the model stack, as `engine.py`."""

import asyncio
import json
import math
from contextvars import ContextVar
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpx2
from openai import AsyncOpenAI
from pydantic_ai.models import Model
from pydantic_ai.models.instrumented import InstrumentationSettings, InstrumentedModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider

from todo_api.core import clock
from todo_api.core.settings import Settings

BUSY = frozenset({429, 503})
RETRIES = 3
LONGEST_WAIT_SECONDS = 20.0
"""Nobody looks at a silent answer for longer; the offline model answers instead."""
CONNECT_SECONDS = 5.0

deadline: ContextVar[float] = ContextVar("deadline", default=math.inf)
"""When the turn's time is up, by the event loop's clock. No wait goes beyond it."""


class PatientTransport(httpx2.AsyncHTTPTransport):
    """Asks a busy endpoint again after the time that it names (`Retry-After`, RFC 9110 section 10.2.3), while the turn
    can wait that long. Without a name: half a second, doubled each time."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        for attempt in range(RETRIES):
            response = await super().handle_async_request(request)
            if response.status_code not in BUSY:
                return response
            wait = _named_wait(response.headers.get("retry-after"))
            wait = 0.5 * 2**attempt if wait is None else wait
            if wait > LONGEST_WAIT_SECONDS or asyncio.get_running_loop().time() + wait > deadline.get():
                return response
            await response.aclose()
            await asyncio.sleep(wait)
        return await super().handle_async_request(request)


def _named_wait(header: str | None) -> float | None:
    """Seconds, or a date; None where there is no sense in it."""
    if not header:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        at = parsedate_to_datetime(header)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max((at - clock.now()).total_seconds(), 0.0)


def endpoint_model(settings: Settings) -> Model | None:
    """The model that the settings name; None without a key."""
    if settings.openai_api_key is None:
        return None
    options = json.dumps(settings.model_options, sort_keys=True)
    model = _model(settings.openai_api_key.get_secret_value(), settings.openai_base_url, settings.model, options)
    if settings.otel_exporter_otlp_endpoint is None:
        return model
    return InstrumentedModel(model, InstrumentationSettings(include_content=False))


@cache
def _model(key: str, base_url: str | None, name: str, options: str) -> Model:
    http = httpx2.AsyncClient(
        transport=PatientTransport(retries=1), timeout=httpx2.Timeout(None, connect=CONNECT_SECONDS)
    )
    client = AsyncOpenAI(api_key=key, base_url=base_url, max_retries=0, http_client=http)
    more: Any = {"extra_body": json.loads(options)} if options != "{}" else None
    return OpenAIChatModel(name, provider=OpenAIProvider(openai_client=client), settings=more)
