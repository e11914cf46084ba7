"""Bad input: a 4xx with a name and a sentence, never a 500."""

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
