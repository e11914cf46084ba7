"""Heavy requests: a process of their own answers them, within its memory, one a person, and ends with its caller."""

import asyncio
import json
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from todo_api.tasks.parts import PART_BYTES

FORM = {"name": "A", "password": "correct horse", "time_zone": "UTC"}


@asynccontextmanager
async def signed_in(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=100) as client:
        answer = await client.post("/api/v1/auth/register", json={**FORM, "email": f"{uuid4()}@example.org"})
        assert answer.status_code == 201
        yield client


def archive(number: int, notes: str = "") -> bytes:
    tasks = [{"id": str(uuid4()), "title": f"task {each}", "notes": notes} for each in range(number)]
    return json.dumps({"format": "hackathon-todo", "version": 1, "tasks": tasks}, ensure_ascii=False).encode()


JSON = {"Content-Type": "application/json"}


async def until(holds: Callable[[], bool], seconds: float = 40) -> None:
    """Wait for what happens outside of this process."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110  (nobody tells)
            await asyncio.sleep(0.02)


def children(pid: int) -> list[int]:
    """The process and all below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += children(int(child))
    return found


async def test_a_large_import_is_answered_as_any_other(
    new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    """Status, body, headers, the key that makes it count once; and others wait for nothing meanwhile."""
    async with (
        new_database() as url,
        start_backend(url) as (process, address),
        signed_in(address) as client,
        signed_in(address) as bystander,
    ):
        assert len(children(process.pid)) == 1  # the nursery comes with the first that needs it
        key = {"Idempotency-Key": str(uuid4()), **JSON}
        sending = asyncio.create_task(client.post("/api/v1/import", content=archive(2_000, "n" * 1_000), headers=key))
        workers, waits = 0, []
        while not sending.done():
            started = time.monotonic()
            assert (await bystander.get("/api/v1/tasks")).status_code == 200
            waits.append(time.monotonic() - started)
            workers = max(workers, len(children(process.pid)))
        answer = await sending
        assert (answer.status_code, answer.json()) == (201, {"lists": 0, "views": 0, "tasks": 2_000})
        assert answer.headers["Change-Id"]
        assert workers == 3  # the server, the nursery, the worker
        assert sorted(waits)[int(len(waits) * 0.95)] < 0.25
        again = await client.post("/api/v1/import", content=archive(2_000, "n" * 1_000), headers=key)
        assert again.json()["error"] == "IdempotencyKeyReused"  # ids differ, so this is another request
        total = (await client.get("/api/v1/tasks", params={"total": True, "limit": 1})).json()["total"]
        assert total == 2_000
        await until(lambda: len(children(process.pid)) == 2)


async def test_what_takes_too_much_memory_is_refused_and_the_server_goes_on(
    new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    async with (
        new_database() as url,
        start_backend(url, WORKER_MAX_BYTES="50000000") as (_, address),
        signed_in(address) as client,
    ):
        for body in (b"[" + b"[]," * 5_000_000 + b"[]]", archive(20_000, "n" * 1_000)):
            answer = await client.post("/api/v1/import", content=body, headers=JSON)
            assert (answer.status_code, answer.json()["error"]) == (413, "TooMuchWork")
        assert (await client.get("/api/v1/tasks")).status_code == 200


@pytest.mark.parametrize("sign", ["n", "😀"], ids=["ASCII", "an emoji in each"])
async def test_the_largest_part_of_an_export_is_read_and_imported(
    new_database: Callable[[], Any], start_backend: Callable[..., Any], sign: str
) -> None:
    """By a worker with the memory that it has by default. Text with one emoji takes Python four bytes a letter."""
    notes, number = 1_900 * "n" + sign, 2 * PART_BYTES // 2_000
    body = archive(number, notes)
    async with new_database() as url, start_backend(url) as (_, address), signed_in(address) as client:
        answer = await client.post("/api/v1/import/read", params={"name": "a.json"}, content=body)
        assert answer.status_code == 200, answer.text[:500]
        found = answer.json()["archive"]
        assert {task["notes"] for task in found["tasks"]} == {notes}
        answer = await client.post(
            "/api/v1/import", json={name: found[name] for name in ("format", "version", "tasks")}
        )
        assert (answer.status_code, answer.json()["tasks"]) == (201, number)


async def test_a_person_has_one_at_a_time_and_one_who_goes_ends_it(
    new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    async with new_database() as url, start_backend(url) as (process, address), signed_in(address) as client:
        body = archive(10_000, "n" * 1_000)
        first = asyncio.create_task(client.post("/api/v1/import", content=body, headers=JSON))
        await until(lambda: len(children(process.pid)) == 3)
        second = await client.post("/api/v1/import", content=body, headers=JSON)
        assert (second.status_code, second.json()["error"]) == (429, "TooManyAtOnce")
        first.cancel()
        await until(lambda: len(children(process.pid)) == 2, seconds=5)
        await asyncio.sleep(0.5)
        assert (await client.get("/api/v1/tasks")).json()["items"] == []


async def test_open_pages_are_told_how_far_it_is(
    new_database: Callable[[], Any], start_backend: Callable[..., Any]
) -> None:
    async with new_database() as url, start_backend(url) as (_, address), signed_in(address) as client:
        told: list[dict[str, int]] = []

        async def listen() -> None:
            async with client.stream("GET", "/api/v1/changes/stream") as response:
                event = ""
                async for line in response.aiter_lines():
                    if line.startswith("event: "):
                        event = line.removeprefix("event: ")
                    elif event == "progress" and line.startswith("data: "):
                        told.append(json.loads(line.removeprefix("data: ")))

        listening = asyncio.create_task(listen())
        await client.post("/api/v1/import", content=archive(5_000, "n" * 500), headers=JSON)
        await asyncio.sleep(0.5)
        listening.cancel()
        assert told
        assert told[-1] == {"done": 5_000, "total": 5_000}


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
async def test_no_process_is_left_when_the_server_ends(
    new_database: Callable[[], Any], start_backend: Callable[..., Any], sent: signal.Signals
) -> None:
    async with new_database() as url, start_backend(url) as (process, address), signed_in(address) as client:
        body = archive(10_000, "n" * 1_000)
        sending = asyncio.create_task(client.post("/api/v1/import", content=body, headers=JSON))
        await until(lambda: len(children(process.pid)) == 3)
        everybody = children(process.pid)
        process.send_signal(sent)
        await process.wait()
        await until(lambda: not any(map(_runs, everybody)))
        sending.cancel()


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except (OSError, IndexError):
        return False
