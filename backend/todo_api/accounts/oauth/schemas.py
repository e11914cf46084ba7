"""What the page asks about programs, and what programs are told of this server."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from todo_api.accounts.models import Resource
from todo_api.core.schemas import Input, Output, Text

Query = Annotated[
    Text, StringConstraints(min_length=1, max_length=8_000), Field(description="What stands behind the ? of /connect.")
]
ProgramScope = Literal["read", "write"]


class ConnectionRequest(Output):
    """What a program asks for."""

    program: str = Field(description="What it calls itself: anybody can call a program anything.")
    address: str = Field(description="Where the answer goes.")
    scope: ProgramScope
    resource: Resource


class Consent(Input):
    query: Query
    scope: ProgramScope | None = Field(description="What you allow; null refuses.")


class Consented(Output):
    redirect_to: str = Field(description="Where the program waits for the answer.")


class ProgramRead(Output):
    id: UUID
    name: str
    address: str
    scope: ProgramScope
    resource: Resource
    created_at: datetime
    last_used_at: datetime | None


class ProtocolError(Output):
    """RFC 6749 5.2, RFC 7591 3.2.2"""

    error: str
    error_description: str | None = None


class ProtectedResource(Output):
    """RFC 9728"""

    resource: str
    authorization_servers: list[str]
    scopes_supported: list[str]
    bearer_methods_supported: list[str]
    resource_name: str


class AuthorizationServer(Output):
    """RFC 8414"""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    registration_endpoint: str
    revocation_endpoint: str
    scopes_supported: list[str]
    response_types_supported: list[str]
    response_modes_supported: list[str]
    grant_types_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]
    revocation_endpoint_auth_methods_supported: list[str]
    code_challenge_methods_supported: list[str]
    authorization_response_iss_parameter_supported: bool
