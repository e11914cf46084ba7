"""What one person may keep: each kind of thing has its most, said clearly, and others keep theirs."""

import random
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from todo_api.core import quotas

Client = httpx.AsyncClient
FEW = {
    "max_tasks": 5,
    "max_lists": 2,
    "max_views": 2,
    "max_tokens": 2,
    "max_feeds": 1,
    "max_conversations": 2,
    "max_chats_an_hour": 3,
    "max_stored_bytes": 1_000_000,
}


@pytest.fixture
async def clients(
    new_database: Callable[[], Any],
    settings_for: Callable[..., Any],
    run_app: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> AsyncIterator[list[Client]]:
    """Two people on a server where each may have few things; a test may name other numbers."""
    monkeypatch.setattr(quotas, "COUNTED_EVERY", {"tasks": 2, "stored_bytes": 100_000})
    few = FEW | getattr(request, "param", {})
    async with new_database() as url, run_app(settings_for(url, **few)) as app:
        people = [Client(transport=httpx.ASGITransport(app), base_url="http://test") for _ in range(2)]
        people[0].database = app.state.database  # type: ignore[attr-defined]
        for number, client in enumerate(people):
            form = {"email": f"{number}@example.org", "name": "A", "password": "correct horse", "time_zone": "UTC"}
            assert (await client.post("/api/v1/auth/register", json=form)).status_code == 201
        yield people


async def add_task(client: Client, notes: str = "") -> httpx.Response:
    return await client.post("/api/v1/tasks", json={"title": "x", "notes": notes})


async def add_list(client: Client) -> httpx.Response:
    return await client.post("/api/v1/lists", json={"name": str(uuid4())})


async def add_view(client: Client) -> httpx.Response:
    return await client.post("/api/v1/views", json={"name": str(uuid4()), "filter": {"tag": "x"}})


async def add_token(client: Client) -> httpx.Response:
    return await client.post("/api/v1/me/tokens", json={"name": str(uuid4()), "scope": "read"})


async def add_feed(client: Client) -> httpx.Response:
    return await client.post("/api/v1/me/tokens", json={"name": str(uuid4()), "scope": "feed"})


async def say(client: Client, words: str = "hello") -> httpx.Response:
    message = {"id": str(uuid4()), "role": "user", "parts": [{"type": "text", "text": words}]}
    return await client.post("/api/v1/chat", json={"id": str(uuid4()), "message": message})


def noise(seed: object, length: int = 5_000) -> str:
    """Text that nothing can pack."""
    return "".join(map(chr, random.Random(str(seed)).choices(range(32, 0x2000), k=length)))


@pytest.mark.parametrize(
    ("add", "most"), [(add_task, 5), (add_list, 2), (add_view, 2), (add_token, 2), (add_feed, 1), (say, 2)]
)
async def test_one_more_is_refused_and_others_go_on(clients: list[Client], add: Any, most: int) -> None:
    greedy, other = clients
    for _ in range(most):
        assert (await add(greedy)).is_success
    answer = await add(greedy)
    assert (answer.status_code, answer.json()["error"]) == (403, "QuotaReached")
    assert str(most) in answer.json()["detail"]
    assert (await add(other)).is_success


async def test_every_door_counts(clients: list[Client]) -> None:
    client = clients[0]
    tasks = [{"id": str(uuid4()), "title": "x"} for _ in range(6)]
    operations = [{"op": "create", "task": {"title": "x"}} for _ in range(6)]
    for path, body in (
        ("/api/v1/import", {"tasks": tasks}),
        ("/api/v1/tasks/batch", {"operations": operations}),
        ("/api/v1/tasks/quick/lines", {"lines": [{"text": "x"}] * 6}),
    ):
        answer = await client.post(path, json=body)
        assert (answer.status_code, answer.json()["error"]) == (403, "QuotaReached"), path
    assert (await client.get("/api/v1/tasks")).json()["items"] == []
    lists = [{"id": str(uuid4()), "name": str(number)} for number in range(3)]
    answer = await client.post("/api/v1/import", json={"lists": lists})
    assert (answer.status_code, answer.json()["quota"]) == (403, "lists")


async def test_what_is_deleted_makes_room(clients: list[Client]) -> None:
    client = clients[0]
    tasks = [(await add_task(client)).json() for _ in range(5)]
    assert (await add_task(client)).status_code == 403
    assert (await client.delete(f"/api/v1/tasks/{tasks[0]['id']}")).status_code == 204
    assert (await add_task(client)).status_code == 201


async def test_history_is_stored_too(clients: list[Client]) -> None:
    """One task, written over and over: what grows is its history."""
    client, other = clients
    task = (await add_task(client)).json()
    statuses = []
    for number in range(400):
        answer = await client.patch(f"/api/v1/tasks/{task['id']}", json={"notes": noise(number)})
        statuses.append(answer.status_code)
        if statuses[-1] != 200:
            break
    assert statuses[-1] == 403
    assert (await add_task(other)).status_code == 201


@pytest.mark.parametrize("clients", [{"max_chats_an_hour": 1_000, "max_conversations": 1_000}], indirect=True)
async def test_conversations_are_stored_too(clients: list[Client]) -> None:
    """What was said is kept, and so is every answer; then there is no room for tasks either, until some of it goes."""
    client, other = clients
    said = await say(client)
    assert said.status_code == 200
    (conversation,) = (await client.get("/api/v1/conversations")).json()["items"]
    answers = (
        "UPDATE messages SET parts = jsonb_build_array(jsonb_build_object('type', 'text', 'text', CAST(:t AS text)))"
    )
    async with client.database.transaction("test") as session:  # type: ignore[attr-defined]
        await session.execute(text(answers), {"t": noise("answer", 400_000)})
    statuses = [(await say(client, noise(number, 3_000))).status_code for number in range(30)]
    assert (statuses[-1], (await add_task(client, noise("n", 9_000))).status_code) == (403, 403)
    assert ((await say(other)).status_code, (await add_task(other)).status_code) == (200, 201)
    await client.delete(f"/api/v1/conversations/{conversation['id']}")
    assert ((await say(client)).status_code, (await add_task(client)).status_code) == (200, 201)


async def test_answers_that_are_kept_for_a_key_are_stored_too(clients: list[Client]) -> None:
    """Reading lines adds nothing to anybody's list, but its answer is kept for a day."""
    client, other = clients
    statuses = []
    for number in range(60):
        lines = [{"text": noise(f"{number} {line}", 2_000)} for line in range(10)]
        key = {"Idempotency-Key": f"key {number}"}
        answer = await client.post("/api/v1/tasks/parse/lines", json={"lines": lines}, headers=key)
        statuses.append(answer.status_code)
        if statuses[-1] != 200:
            break
    assert (statuses[0], statuses[-1]) == (200, 403)
    assert (await add_task(other)).status_code == 201


async def test_chats_are_counted_by_the_hour(clients: list[Client]) -> None:
    client, conversation = clients[0], str(uuid4())
    for expected in (200, 200, 200, 429):
        message = {"id": str(uuid4()), "role": "user", "parts": [{"type": "text", "text": "hello"}]}
        answer = await client.post("/api/v1/chat", json={"id": conversation, "message": message})
        assert answer.status_code == expected
    assert int(answer.headers["Retry-After"]) > 0
