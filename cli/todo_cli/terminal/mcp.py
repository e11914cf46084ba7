"""`./todo mcp`: an MCP server on stdin and stdout that hands every request to the app's own at /mcp.

Both sides are the official SDK's, so each end may speak the protocol's version that it likes."""

import asyncio
from typing import Any

import httpx2
from mcp import Client, MCPError
from mcp.client.streamable_http import streamable_http_client
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    GetPromptRequestParams,
    GetPromptResult,
    InputRequiredResult,
    ListPromptsResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
)

from todo_cli.errors import CliError
from todo_cli.terminal.account import Account, current_account
from todo_cli.terminal.api import as_holder, languages

TIMEOUT = 60.0


def serve() -> None:
    """Until stdin ends. Raises CliError where the app does not answer or nobody is signed in."""
    account = current_account()
    with as_holder(account) as api:
        api.get("/me")  # says in a sentence what is wrong, which the protocol would not
    try:
        asyncio.run(_serve(account))
    except (ExceptionGroup, httpx2.HTTPError, MCPError) as error:
        raise CliError(f"The app at {account.url} does not serve MCP to this terminal: {_cause(error)}.") from error


def _cause(error: BaseException) -> BaseException:
    """The first error within groups of groups, as tasks within tasks leave them."""
    return _cause(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error


async def _serve(account: Account) -> None:
    headers = {"Authorization": f"Bearer {account.token}", **languages()}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=TIMEOUT) as http,
        Client(streamable_http_client(f"{account.url}/mcp", http_client=http), cache=None) as app,
        stdio_server() as (read, write),
    ):
        server = _forwarding(app)
        await server.run(read, write, server.create_initialization_options())


def _forwarding(app: Client) -> Server[Any]:
    """A server whose every answer is the app's."""

    async def list_tools(_: Any, params: PaginatedRequestParams | None) -> ListToolsResult:
        return await app.list_tools(cursor=_cursor(params))

    async def call_tool(_: Any, params: CallToolRequestParams) -> CallToolResult | InputRequiredResult:
        return await app.call_tool(params.name, params.arguments)

    async def list_resources(_: Any, params: PaginatedRequestParams | None) -> ListResourcesResult:
        return await app.list_resources(cursor=_cursor(params))

    async def list_templates(_: Any, params: PaginatedRequestParams | None) -> ListResourceTemplatesResult:
        return await app.list_resource_templates(cursor=_cursor(params))

    async def read_resource(_: Any, params: ReadResourceRequestParams) -> ReadResourceResult:
        return await app.read_resource(str(params.uri))

    async def list_prompts(_: Any, params: PaginatedRequestParams | None) -> ListPromptsResult:
        return await app.list_prompts(cursor=_cursor(params))

    async def get_prompt(_: Any, params: GetPromptRequestParams) -> GetPromptResult:
        return await app.get_prompt(params.name, dict(params.arguments or {}))

    return Server(
        "hackathon-todo",
        title="Hackathon Todo",
        instructions=app.instructions,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
    )


def _cursor(params: PaginatedRequestParams | None) -> str | None:
    return params.cursor if params else None
