"""/mcp: the Model Context Protocol, by its official SDK over streamable HTTP; stateless, each answer is JSON.

Only an access token gets in. A browser sends cookies by itself, so they count for nothing here; and a page that
points a name of its own at this machine (DNS rebinding) is known by that name."""

import asyncio
import contextlib
import importlib
from ipaddress import ip_address
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send

from todo_api.accounts.dependencies import TokenHolder, check_origin, get_settings, token_holder
from todo_api.assistant.mcp.errors import UnknownHost
from todo_api.core.database import Database
from todo_api.core.settings import Settings

router = APIRouter()


class McpEndpoint:
    """The process's one MCP server, made when the first request comes."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._making = asyncio.Lock()
        self._manager: Any = None
        self._runner: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; whose it is stands in its state."""
        async with self._making:
            if self._manager is None:
                await self._start()
        await self._manager.handle_request(scope, receive, send)

    async def close(self) -> None:
        self._closing.set()
        if self._runner is not None:
            await self._runner

    async def _start(self) -> None:
        server = await asyncio.to_thread(importlib.import_module, "todo_api.assistant.mcp.server")
        manager = server.make_manager(self._database, self._settings)
        running = asyncio.get_running_loop().create_future()
        self._runner = asyncio.create_task(self._run(manager, running), name="mcp")
        await running
        self._manager = manager

    async def _run(self, manager: Any, running: asyncio.Future[None]) -> None:
        """The manager's tasks live and end in this one."""
        async with manager.run():
            running.set_result(None)
            await self._closing.wait()


class McpResponse(Response):
    """An answer that the SDK gives, once we know who asks."""

    def __init__(self, endpoint: McpEndpoint) -> None:
        super().__init__()
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._endpoint.serve(scope, receive, send)


def check_host(request: Request) -> None:
    """Refuse names that may be anybody's. Raises UnknownHost.

    An address needs no DNS, and a name without a dot is this machine's or the cluster's own."""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    own = {urlsplit(origin).hostname for origin in get_settings(request).cors_origins}
    if not host or not (host in own or "." not in host or _is_address(host)):
        raise UnknownHost


@router.post("/mcp", include_in_schema=False, dependencies=[Depends(check_host), Depends(check_origin)])
async def answer_mcp(request: Request, holder: Annotated[TokenHolder, Depends(token_holder)]) -> McpResponse:
    """Answer a model's client as the holder of the access token."""
    request.state.holder = holder
    return McpResponse(request.app.state.mcp)


def _is_address(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return bool(ip_address(host))
    return False
