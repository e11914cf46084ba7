"""Bad input: a 4xx with a name and a sentence, never a 500."""

import base64
import json
from typing import Any

import httpx
import pytest

BAD_BODIES: dict[str, bytes] = {
    "no JSON": b"{",
    "an array": b"[]",
    "a number": b"7",
    "nothing": b"",
    "unknown field": b'{"title": "x", "user_id": "0192"}',
    "wrong type": b'{"title": 7}',
    "blank title": b'{"title": "   "}',
    "too long": json.dumps({"title": "x" * 501}).encode(),
    "notes too long": json.dumps({"title": "x", "notes": "x" * 20_001}).encode(),
    "NUL": b'{"title": "a\\u0000b"}',
    "lone surrogate": b'{"title": "\\ud800"}',
    "not UTF-8": b'{"title": "\xff"}',
    "no such day": b'{"title": "x", "due_date": "2027-02-29"}',
    "a time alone": b'{"title": "x", "due_time": "10:00"}',
    "a time with offset": b'{"title": "x", "due_date": "2027-01-01", "due_time": "10:00+02:00"}',
    "priority out of range": b'{"title": "x", "priority": 4}',
    "a text as priority": b'{"title": "x", "priority": "1"}',
    "no rule": b'{"title": "x", "due_date": "2027-01-01", "recurrence": "often"}',
    "a rule by seconds": b'{"title": "x", "due_date": "2027-01-01", "recurrence": "FREQ=SECONDLY"}',
    "a huge interval": b'{"title": "x", "due_date": "2027-01-01", "recurrence": "FREQ=DAILY;INTERVAL=1000000000"}',
    "a tag with a space": b'{"title": "x", "tags": ["a b"]}',
    "31 tags": json.dumps({"title": "x", "tags": [f"t{n}" for n in range(31)]}).encode(),
    "deep": b'{"title": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "half of a character in a name": b'{"title": "x", "\\udc00": 1}',
    "an escaped NUL": b'{"title": "a\\\\\\u0000b"}',
    "not a number": b'{"title": "x", "priority": NaN}',
    "a title that nobody sees": '{"title": "\u200b\u2060\ufeff"}'.encode(),
    "a title of fillers": '{"title": "\u3164 \u2800\u00ad\u0301"}'.encode(),
    "a huge number": b'{"title": "x", "priority": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
async def test_a_bad_body_is_refused_by_name(client: httpx.AsyncClient, body: bytes) -> None:
    response = await client.post("/api/v1/tasks", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code in range(400, 500)
    assert set(response.json()) >= {"error", "detail"}
    assert "Traceback" not in response.text


async def test_a_body_over_a_megabyte_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/v1/tasks", content=b" " * 1_000_001)
    assert (response.status_code, response.json()["error"]) == (413, "BodyTooLarge")


async def test_a_streamed_body_over_a_megabyte_is_refused(client: httpx.AsyncClient) -> None:
    async def endless() -> Any:
        for _ in range(20):
            yield b" " * 100_000

    response = await client.post("/api/v1/tasks", content=endless(), headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()["error"]) == (413, "BodyTooLarge")


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/tasks?cursor=xyz",
        "/api/v1/tasks?cursor=WzEsMl0",
        "/api/v1/tasks?limit=201",
        "/api/v1/tasks?limit=0",
        "/api/v1/tasks?unknown=1",
        "/api/v1/tasks?q=%00",
        "/api/v1/tasks?view=yesterday",
        "/api/v1/tasks/not-a-uuid",
        "/api/v1/changes?cursor=%FF",
        "/api/v1/changes?limit=9999",
        "/api/v1/changes?cursor=MWUxMDAwMDAw",  # 1e1000000
        "/api/v1/changes?cursor=OTIyMzM3MjAzNjg1NDc3NTgwOA",  # 2 to the 63rd
        "/api/v1/changes?cursor=LTE",  # -1
        "/api/v1/conversations?cursor=xyz",
    ],
)
async def test_a_bad_query_is_refused(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    assert (response.status_code, set(response.json()) >= {"error", "detail"}) == (422, True)


async def test_an_unknown_address_is_named(anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.get("/api/v1/nothing")).json()["error"] == "NotFound"
    assert (await anonymous.put("/api/v1/tasks")).json()["error"] == "MethodNotAllowed"


@pytest.mark.parametrize(
    "words", ["'", "a & b", "!!", ":*", "a:*", "\\", "%", "(", "<->", "🎉", "ß İ", "x" * 200, "-", "a'b;--", '"']
)
async def test_no_search_breaks_the_server(client: httpx.AsyncClient, words: str) -> None:
    assert (await client.get("/api/v1/tasks", params={"q": words})).status_code == 200


def cursor(key: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).rstrip(b"=").decode()


ID = "0192f0c0-0000-7000-8000-000000000000"
NUMBERS = ["1e1000000", "-1e1000000", "1e-1000000", "NaN", "Infinity", 10**400, 2**63, -(2**63), 0.1, None]
MOMENTS = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-01-01T00:00:00", 1e300, "x"]


@pytest.mark.parametrize("path", ["/api/v1/tasks?", "/api/v1/tasks?view=today&", "/api/v1/tasks?state=done&"])
@pytest.mark.parametrize("value", [*NUMBERS, *MOMENTS])
async def test_no_made_up_cursor_breaks_the_server(client: httpx.AsyncClient, path: str, value: Any) -> None:
    keys = (
        [value, ID],
        [value, "10:00", 1, 1, ID],
        ["2026-01-01", value, 1, 1, ID],
        ["2026-01-01", "10:00", value, 1, ID],
    )
    for key in keys:
        answer = await client.get(f"{path}cursor={cursor(key)}")
        assert answer.status_code in {200, 422}


@pytest.mark.parametrize("value", [*NUMBERS, *MOMENTS])
@pytest.mark.parametrize("path", ["/api/v1/changes?", "/api/v1/conversations?"])
async def test_no_made_up_cursor_breaks_history_or_conversations(
    client: httpx.AsyncClient, path: str, value: Any
) -> None:
    for key in (value, [value, ID]):
        assert (await client.get(f"{path}cursor={cursor(key)}")).status_code in {200, 422}


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T00:00:00Z"])
async def test_a_moment_at_the_edge_of_the_calendar_is_refused(client: httpx.AsyncClient, value: str) -> None:
    token = await client.post("/api/v1/me/tokens", json={"name": "x", "expires_at": value})
    task = {"id": ID, "title": "x", "completed_at": value, "created_at": value}
    file = await client.post("/api/v1/import", json={"tasks": [task]})
    assert (token.status_code, file.status_code) == (422, 422)


@pytest.mark.parametrize(
    "zone", ["localtime", "posixrules", "Factory", "posix/Europe/Berlin", "right/UTC", "../UTC", "europe"]
)
async def test_only_names_of_the_iana_are_time_zones(client: httpx.AsyncClient, zone: str) -> None:
    answer = await client.patch("/api/v1/me", json={"time_zone": zone})
    assert (answer.status_code, answer.json()["error"]) == (422, "InvalidInput")


BROKEN_TEXTS = ["\\u0000", "\\ud800", "\\udc00x", "\\udbff\\u0041"]


@pytest.mark.parametrize("text", BROKEN_TEXTS)
async def test_what_is_no_text_is_refused_wherever_it_stands(client: httpx.AsyncClient, text: str) -> None:
    """As an e-mail, a password, a chat's part, a name, a key: where it is read as text and where as anything."""
    part = '{"type": "text", "text": "a$"}, {"type": "text", "text": "a", "x": "$"}'
    bodies = {
        "/api/v1/auth/login": ['{"email": "$", "password": "x"}', '{"email": "a@example.org", "password": "$"}'],
        "/api/v1/auth/register": ['{"email": "a@example.org", "name": "$", "password": "correct horse battery"}'],
        "/api/v1/me/password": ['{"current_password": "$", "new_password": "correct horse battery"}'],
        "/api/v1/chat": [f'{{"id": "{ID}", "message": {{"id": "{ID}", "role": "user", "parts": [{part}]}}}}'],
        "/api/v1/lists": ['{"name": "a$"}'],
        "/api/v1/views": ['{"name": "a", "filter": {"q": "$"}}'],
        "/api/v1/tasks/quick": ['{"text": "a$"}'],
        "/api/v1/tags/change": ['{"tag": "a$", "to": null}'],
    }
    for path, templates in bodies.items():
        for template in templates:
            body = template.replace("$", text)
            answer = await client.post(path, content=body, headers={"Content-Type": "application/json"})
            assert (answer.status_code, answer.json()["error"]) == (422, "InvalidInput"), body


@pytest.mark.parametrize("line", ["\u200b", "\u2060 #a", "x 0001-01-01", "x 9999-12-31", "x 31.12.9999", "#a !1"])
async def test_no_line_breaks_quick_add(client: httpx.AsyncClient, line: str) -> None:
    answer = await client.post("/api/v1/tasks/quick", json={"text": line})
    assert answer.status_code in {201, 422}
