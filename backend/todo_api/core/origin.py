"""Where a request came to, as its sender wrote the address: the page's server says it in X-Forwarded-Host.

It goes back to that sender alone, in answers that nothing keeps. What others get (mails) leads to PUBLIC_URL."""

import re

from starlette.requests import HTTPConnection

HOST = re.compile(r"[A-Za-z0-9._-]+(:[0-9]+)?|\[[0-9A-Fa-f:.]+\](:[0-9]+)?")
RESOURCE_METADATA = "/.well-known/oauth-protected-resource"
API_PATH = "/api/v1"
MCP_PATH = "/mcp"


def origin_of(request: HTTPConnection) -> str:
    """``https://todo.example.org``"""
    host = request.headers.get("x-forwarded-host") or request.headers.get("host", "")
    return f"{request.url.scheme}://{host if HOST.fullmatch(host) else 'localhost'}"


def challenge(request: HTTPConnection) -> str:
    """What WWW-Authenticate says with a 401 (RFC 6750 3, RFC 9728 5.1): where programs learn how to get a token."""
    path = MCP_PATH if request.url.path == MCP_PATH else API_PATH
    known = ' error="invalid_token",' if request.headers.get("authorization") else ""
    return f'Bearer{known} resource_metadata="{origin_of(request)}{RESOURCE_METADATA}{path}"'
