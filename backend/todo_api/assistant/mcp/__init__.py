"""The tools of the assistant for models that people bring along: an MCP server at /mcp.

`router.py` is all that the start imports; the SDK and the tools behind `server.py` come with the first request."""
