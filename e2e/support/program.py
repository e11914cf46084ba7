"""A program that speaks MCP, by the official SDK: it knows the server's address alone, and says where its person's
browser is to go. Each line that it is given is a task to add; it says what came of it.

    program.py http://localhost:3000/mcp"""

import asyncio
import sys
from urllib.parse import parse_qs, urlsplit

import httpx2
from mcp import Client
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientInformationFull, OAuthClientMetadata, OAuthToken
from pydantic import AnyUrl


class Storage:
    """As long as the program runs."""

    tokens: OAuthToken | None = None
    client_info: OAuthClientInformationFull | None = None

    async def get_tokens(self) -> OAuthToken | None:
        return self.tokens

    async def set_tokens(self, tokens: OAuthToken) -> None:
        self.tokens = tokens

    async def get_client_info(self) -> OAuthClientInformationFull | None:
        return self.client_info

    async def set_client_info(self, client_info: OAuthClientInformationFull) -> None:
        self.client_info = client_info


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def run(url: str) -> None:
    answered: asyncio.Queue[str] = asyncio.Queue()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readline()).decode().split(" ")[1]
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 8\r\n\r\nWelcome!")
        await writer.drain()
        writer.close()
        if path.startswith("/callback"):
            answered.put_nowait(path)

    async def open_browser(address: str) -> None:
        say(f"open {address}")

    async def wait_for_answer() -> AuthorizationCodeResult:
        given = {name: values[0] for name, values in parse_qs(urlsplit(await answered.get()).query).items()}
        if "code" not in given:
            raise PermissionError(given["error"])
        return AuthorizationCodeResult(code=given["code"], state=given["state"], iss=given["iss"])

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    redirect = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/callback"
    metadata = OAuthClientMetadata(client_name="Planner", redirect_uris=[AnyUrl(redirect)])
    auth = OAuthClientProvider(url, metadata, Storage(), open_browser, wait_for_answer)
    async with httpx2.AsyncClient(auth=auth, timeout=30) as http:
        transport = streamable_http_client(url, http_client=http)
        async with server, Client(transport) as client:
            tools = await client.list_tools()
            say(f"tools {' '.join(sorted(tool.name for tool in tools.tools))}")
            while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
                await client.call_tool("quick_add", {"lines": [line]})
                say(f"added {line}")


asyncio.run(run(sys.argv[1]))
