"""One person cannot stop, slow or outgrow another. Each case is an attack that once did."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx

JSON = {"Content-Type": "application/json"}
LARGE = 24_000_000
Under = Callable[..., Any]


def archive(number: int, notes: int, **fields: Any) -> bytes:
    """An import of so many tasks, each with notes of so many characters."""
    tasks = [{"id": str(uuid4()), "title": f"task {each}", "notes": "n" * notes, **fields} for each in range(number)]
    return json.dumps({"tasks": tasks}).encode()


async def slowly(client: httpx.AsyncClient, path: str, seconds: float) -> None:
    """An upload of which hardly anything comes."""
    _, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n"
    writer.write(f"{head}Cookie: session={client.cookies['session']}\r\n\r\n".encode())
    for _ in range(int(seconds)):
        writer.write(b" ")
        await asyncio.sleep(1)
    writer.close()


async def exported(client: httpx.AsyncClient) -> int | None:
    """How many tasks all parts of an export hold; None where one was refused."""
    number, address = 0, "/api/v1/export"
    while address:
        answer = await client.get(address)
        if answer.status_code != 200:
            return None
        number += len(answer.json()["tasks"])
        address = answer.links.get("next", {}).get("url", "")
    return number


async def test_ten_slow_uploads(under: Under, attacker: httpx.AsyncClient) -> None:
    async with under():
        paths = ["/api/v1/import", "/api/v1/import/read", "/api/v1/tasks", "/api/v1/tasks/batch", "/api/v1/chat"]
        await asyncio.gather(*(slowly(attacker, path, 4) for path in 2 * paths))


async def test_a_strangers_25_mb(under: Under, pod: Any) -> None:
    body = b"[" + b"[]," * 8_300_000 + b"[]]"
    async with under(), httpx.AsyncClient(base_url=pod.address, timeout=60) as stranger:

        async def send() -> None:
            try:
                answer = await stranger.post("/api/v1/import", content=body, headers=JSON)
                assert answer.status_code == 401
            except httpx.HTTPError:
                pass  # the server need not take all of it

        await asyncio.gather(*(send() for _ in range(4)))


async def test_25_mb_of_lists(under: Under, attacker: httpx.AsyncClient) -> None:
    body = b"[" + b"[]," * 8_300_000 + b"[]]"
    async with under():
        answers = await asyncio.gather(*(attacker.post("/api/v1/import", content=body, headers=JSON) for _ in range(3)))
        assert {answer.status_code for answer in answers} <= {413, 422, 429, 503}


async def test_an_import_of_24_mb_its_undo_and_its_export(under: Under, attacker: httpx.AsyncClient) -> None:
    async with under():
        answer = await attacker.post("/api/v1/import", content=archive(10_000, LARGE // 10_000), headers=JSON)
        assert answer.status_code == 201, answer.text
    async with under():
        numbers = await asyncio.gather(*(exported(attacker) for _ in range(8)))
        assert set(numbers) - {None} == {10_000}
    async with under():
        undone = await attacker.post("/api/v1/changes/undo", json={})
        assert undone.status_code == 200, undone.text
    assert (await attacker.get("/api/v1/tasks", params={"total": True})).json()["total"] == 0


async def test_an_import_of_many_small_tasks(under: Under, attacker: httpx.AsyncClient) -> None:
    async with under():
        answer = await attacker.post("/api/v1/import", content=archive(100_000, 10), headers=JSON)
        assert (answer.status_code, answer.json()["error"]) == (413, "TooMuchWork")
    async with under():
        answer = await attacker.post("/api/v1/import", content=archive(25_000, 10), headers=JSON)
        assert answer.status_code == 201, answer.text


async def test_an_import_with_nothing_right(under: Under, attacker: httpx.AsyncClient) -> None:
    tasks = [{"id": number, "titel": "x" * 100, "secret": "swordfish"} for number in range(150_000)]
    async with under():
        answer = await attacker.post("/api/v1/import", content=json.dumps({"tasks": tasks}), headers=JSON)
        assert answer.status_code == 422
        assert len(answer.content) < 10_000
        assert "swordfish" not in answer.text


async def test_106_000_unknown_fields(under: Under, attacker: httpx.AsyncClient) -> None:
    body = json.dumps({f"{number:x}": 1 for number in range(80_000)})
    async with under():
        for _ in range(5):
            answer = await attacker.post("/api/v1/tasks", content=body, headers=JSON)
            assert answer.status_code == 422
            assert len(answer.content) < 10_000


async def test_a_file_of_10_000_hard_lines(under: Under, attacker: httpx.AsyncClient) -> None:
    line = "every other 2nd tuesday of next month at 5pm until 31.12.2027 #a #b !! +x :: 3/4 in 2 weeks "
    async with under():
        answer = await attacker.post("/api/v1/import/read", content="\n".join([line * 2] * 10_000).encode())
        assert answer.status_code in {200, 413, 503}, answer.text


async def test_many_hard_lines_with_many_lists(under: Under, attacker: httpx.AsyncClient) -> None:
    lists = [{"id": str(uuid4()), "name": f"x{number} list of things"} for number in range(900)]
    made = await attacker.post("/api/v1/import", content=json.dumps({"lists": lists}), headers=JSON)
    assert made.status_code == 201
    texts = ["+x " * 166, "1. " * 166, ":" * 500, "every " * 83, "3/4 " * 125, "(" * 500, "#" * 500, "in 2 " * 100]
    for language in ("en", "de"):
        await attacker.patch("/api/v1/me", json={"language": language})
        async with under():
            for text in texts:
                body = {"lines": [{"text": text}] * 200}
                answer = await attacker.post("/api/v1/tasks/parse/lines", json=body)
                assert answer.status_code in {200, 503}, answer.text


async def test_twenty_batches_of_200(under: Under, attacker: httpx.AsyncClient) -> None:
    batch = {"operations": [{"op": "create", "task": {"title": "x", "notes": "n" * 500}}] * 200}
    async with under():
        answers = await asyncio.gather(*(attacker.post("/api/v1/tasks/batch", json=batch) for _ in range(20)))
        assert {answer.status_code for answer in answers} <= {200, 429, 503}


async def test_a_list_of_10_000_deleted(under: Under, attacker: httpx.AsyncClient) -> None:
    list_id = str(uuid4())
    body = json.loads(archive(10_000, 100, list_id=list_id)) | {"lists": [{"id": list_id, "name": "All"}]}
    made = await attacker.post("/api/v1/import", json=body)
    assert made.status_code == 201, made.text
    (found,) = (await attacker.get("/api/v1/lists")).json()
    async with under():
        answer = await attacker.delete(f"/api/v1/lists/{found['id']}")
        assert answer.status_code == 204, answer.text


async def test_a_task_with_4_000_subtasks(under: Under, attacker: httpx.AsyncClient) -> None:
    """Moved, completed with what comes next, opened again, and deleted: each of these touches all of them."""
    parent, home = str(uuid4()), str(uuid4())
    week = {"id": parent, "title": "week", "due_date": "2030-01-15", "recurrence": "FREQ=WEEKLY"}
    subtasks = json.loads(archive(4_000, 1_000, parent_id=parent))["tasks"]
    body = {"lists": [{"id": home, "name": "Home"}], "tasks": [week, *subtasks]}
    assert (await attacker.post("/api/v1/import", json=body)).status_code == 201
    week = next(each for each in (await attacker.get("/api/v1/tasks")).json()["items"] if each["due_date"])
    (home,) = (each["id"] for each in (await attacker.get("/api/v1/lists")).json())
    path = f"/api/v1/tasks/{week['id']}"
    for act, sent in (("/move", {"list_id": home}), ("/complete", None), ("/reopen", None)):
        async with under():
            answer = await attacker.post(path + act, json=sent)
            assert answer.status_code == 200, answer.text
    async with under():
        answer = await attacker.delete(path)
        assert answer.status_code == 204, answer.text


async def test_a_tag_of_10_000_tasks_renamed(under: Under, attacker: httpx.AsyncClient) -> None:
    made = await attacker.post("/api/v1/import", content=archive(10_000, 1_000, tags=["work"]), headers=JSON)
    assert made.status_code == 201, made.text
    async with under():
        answer = await attacker.post("/api/v1/tags/change", json={"tag": "work", "to": "job"})
        assert answer.status_code == 200, answer.text


async def test_hard_chats(under: Under, attacker: httpx.AsyncClient) -> None:
    texts = [":" * 4000, "1. " * 1300, "and " * 1000, "(" * 4000, "+x " * 1300, "every day " * 400]
    async with under():
        for text in texts:
            message = {"id": str(uuid4()), "role": "user", "parts": [{"type": "text", "text": text[:3_990]}]}
            answer = await attacker.post("/api/v1/chat", json={"id": str(uuid4()), "message": message})
            assert answer.status_code in {200, 429}, answer.text


async def test_400_open_streams_then_a_change(under: Under, attacker: httpx.AsyncClient) -> None:
    """Most of them are refused: a person has a few pages open, not hundreds."""

    answered = 0

    async def listen() -> int:
        nonlocal answered
        async with attacker.stream("GET", "/api/v1/changes/stream") as response:
            answered += 1
            if response.status_code != 200:
                await response.aread()
                return response.status_code
            async for line in response.aiter_lines():
                if line == "event: change":
                    return 200
        return 0

    async with under(), asyncio.timeout(60):
        streams = [asyncio.create_task(listen()) for _ in range(400)]
        # One that opens after the change would wait for the next.
        while answered < len(streams):  # noqa: ASYNC110  (answers are counted, nobody tells of them)
            await asyncio.sleep(0.05)
        assert (await attacker.post("/api/v1/tasks", json={"title": "x"})).status_code == 201
        statuses = await asyncio.gather(*streams)
    assert statuses.count(200) >= 5
    assert set(statuses) <= {200, 429, 503}
