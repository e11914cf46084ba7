"""The API does what its document says, for requests made from that document and bent: no defect, no unknown status."""

import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

PASSWORD = "correct horse battery"
DOCUMENT = json.loads((Path(__file__).parent.parent.parent / "backend/openapi.json").read_text())
ENDLESS = ("/stream", "/chat")
ENDS_THE_SESSION = {("POST", "/api/v1/auth/logout"), ("POST", "/api/v1/me/password"), ("DELETE", "/api/v1/me")}
OPERATIONS = [
    found.ok()
    for found in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations()
    if not found.ok().path.endswith(ENDLESS)
]
EXAMPLES = 8


@pytest.fixture(scope="session")
def signed_in(pod: Any) -> Iterator[dict[str, str]]:
    """A person's cookie. Requests that would end it are made without."""
    with httpx.Client(base_url=pod.address) as client:
        form = {"email": f"{secrets.token_hex(6)}@example.org", "name": "A", "password": PASSWORD, "time_zone": "UTC"}
        client.post("/api/v1/auth/register", json=form).raise_for_status()
        yield {"Cookie": f"session={client.cookies['session']}"}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: f"{each.method.upper()} {each.path}")
def test_no_request_finds_a_defect_or_an_undocumented_status(
    operation: Any, pod: Any, signed_in: dict[str, str]
) -> None:
    ends = (operation.method.upper(), operation.path) in ENDS_THE_SESSION

    @seed(14)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        answer = case.call(base_url=pod.address, headers={} if ends else signed_in, timeout=30)
        assert answer.status_code != 500
        case.validate_response(answer, checks=[status_code_conformance, content_type_conformance])

    ask()
