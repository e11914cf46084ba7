"""How a route reads JSON: as RFC 8259 and Unicode have it, by one parser for all routes."""

import json
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic_core import from_json
from starlette.exceptions import HTTPException


class JsonRequest(Request):
    """A request whose JSON has no lone surrogates, no NaN, and no endless depth."""

    async def body(self) -> bytes:
        """Raises HTTPException 413 where the process may have no more memory."""
        try:
            return await super().body()
        except MemoryError:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE) from None

    async def json(self) -> Any:
        """Raises JSONDecodeError, and HTTPException 413 where the process may have no more memory."""
        try:
            return from_json(await self.body(), allow_inf_nan=False)
        except ValueError as error:
            raise json.JSONDecodeError(str(error), "", 0) from None
        except MemoryError:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE) from None


class JsonRoute(APIRoute):
    """Every route with a body is one of these; a test sees to it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer_request = super().get_route_handler()

        async def handle(request: Request) -> Response:
            return await answer_request(JsonRequest(request.scope, request.receive))

        return handle
