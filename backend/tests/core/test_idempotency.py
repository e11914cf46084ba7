"""Idempotency-Key: one answer, once, also in parallel."""

import asyncio

import httpx
import pytest

from todo_api.core.ids import new_id

URL = "/api/v1/tasks"
KEY = {"Idempotency-Key": "one-key"}


async def titles(client: httpx.AsyncClient) -> list[str]:
    return [task["title"] for task in (await client.get(URL)).json()["items"]]


async def test_the_same_key_gives_the_same_answer(client: httpx.AsyncClient) -> None:
    first = await client.post(URL, json={"title": "Once"}, headers=KEY)
    second = await client.post(URL, json={"title": "Once"}, headers=KEY)
    assert (second.status_code, second.json()) == (first.status_code, first.json())
    assert second.headers["Change-Id"] == first.headers["Change-Id"]
    assert await titles(client) == ["Once"]


async def test_parallel_twins_make_one_task(client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(client.post(URL, json={"title": "Once"}, headers=KEY) for _ in range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert await titles(client) == ["Once"]


async def test_another_body_under_the_same_key_is_refused(client: httpx.AsyncClient) -> None:
    await client.post(URL, json={"title": "Once"}, headers=KEY)
    response = await client.post(URL, json={"title": "Twice"}, headers=KEY)
    assert (response.status_code, response.json()["error"]) == (422, "IdempotencyKeyReused")
    assert await titles(client) == ["Once"]


async def test_another_persons_key_is_their_own(client: httpx.AsyncClient, other: httpx.AsyncClient) -> None:
    mine = await client.post(URL, json={"title": "Once"}, headers=KEY)
    theirs = await other.post(URL, json={"title": "Once"}, headers=KEY)
    assert mine.json()["id"] != theirs.json()["id"]


async def test_a_refused_request_may_be_corrected_under_its_key(client: httpx.AsyncClient) -> None:
    assert (await client.post(URL, json={"title": ""}, headers=KEY)).status_code == 422
    assert (await client.post(URL, json={"title": "Now"}, headers=KEY)).status_code == 201


async def test_completing_twice_under_a_key_undoes_once(client: httpx.AsyncClient) -> None:
    task = (await client.post(URL, json={"title": "Once"})).json()
    for _ in range(2):
        response = await client.post(f"{URL}/{task['id']}/complete", headers=KEY)
    undone = await client.post(f"/api/v1/changes/{response.headers['Change-Id']}/undo")
    assert undone.status_code == 200
    assert await titles(client) == ["Once"]


async def test_a_strange_key_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.post(URL, json={"title": "x"}, headers={"Idempotency-Key": "x" * 201})
    assert (response.status_code, response.json()["error"]) == (422, "InvalidIdempotencyKey")


@pytest.mark.parametrize(
    ("path", "body"), [("tasks", {"title": "x"}), ("tasks/quick", {"text": "x"}), ("lists", {"name": "x"})]
)
async def test_an_id_that_the_caller_made_is_kept_and_never_given_twice(
    client: httpx.AsyncClient, other: httpx.AsyncClient, path: str, body: dict[str, str]
) -> None:
    body = {"id": str(new_id()), **body}
    made = await client.post(f"/api/v1/{path}", json=body)
    assert (made.status_code, made.json()["id"]) == (201, body["id"])
    for caller in (client, other):
        again = await caller.post(f"/api/v1/{path}", json=body)
        assert (again.status_code, again.json()["error"]) == (409, "IdTaken")


async def test_an_id_that_does_not_grow_with_time_is_refused(client: httpx.AsyncClient) -> None:
    made = await client.post(URL, json={"title": "x", "id": "9b2f8a56-1c1b-4c3e-9d55-1f3f0a1c2b3d"})
    assert (made.status_code, made.json()["fields"][0]["field"]) == (422, "id")


@pytest.mark.parametrize(
    ("path", "body", "counted"),
    [
        ("/import", {"tasks": [{"id": "019a0000-0000-7000-8000-000000000001", "title": "Once"}]}, "/tasks"),
        ("/lists", {"name": "Once"}, "/lists"),
        ("/views", {"name": "Once", "filter": {}}, "/views"),
        ("/me/tokens", {"name": "Calendar", "scope": "feed"}, "/me/tokens"),
    ],
)
async def test_a_double_click_makes_one_and_a_later_one_another(
    client: httpx.AsyncClient, path: str, body: dict[str, object], counted: str
) -> None:
    async def count() -> int:
        found = (await client.get(f"/api/v1{counted}")).json()
        return len(found["items"] if counted == "/tasks" else found)

    answers = await asyncio.gather(*(client.post(f"/api/v1{path}", json=body) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {201}
    assert await count() == 1
    assert (await client.post(f"/api/v1{path}", json=body)).status_code == 201
    assert await count() == 2


async def test_a_token_under_a_key_is_made_once_and_its_last_secret_counts(client: httpx.AsyncClient) -> None:
    body = {"name": "Phone", "scope": "read"}
    first, second = [(await client.post("/api/v1/me/tokens", json=body, headers=KEY)).json() for _ in range(2)]
    assert (first["id"], len((await client.get("/api/v1/me/tokens")).json())) == (second["id"], 1)
    client.cookies.clear()
    for token, status in ((first["token"], 401), (second["token"], 200)):
        answer = await client.get(URL, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == status
