"""OAuth 2.1: programs that people connect by an address. The SDK of MCP reads and checks what they send."""
