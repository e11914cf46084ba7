"""The people of `./todo bench availability`: they list, add and chat through the page at a fixed rate, and some of them
follow what happens.

It runs in a pod where a Gateway would be, with the backend's image: httpx is all that it needs. What happens becomes
lines of JSON in OUT, which `availability.py` compares with the database. A write is sent again with its
Idempotency-Key until it is acknowledged, as the page does it; what is counted as failed is each answer of its own."""

import asyncio
import contextlib
import json
import random
import secrets
import sys
import time
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import httpx

OUT = Path("/out")
HOST = "todo.example.org"  # as deploy/overlays/production says
PEOPLE = 40
FOLLOWERS = 20
ADDING = 0.3
"""Of the requests; most others are lists."""
CHAT_EVERY = 50
"""One request of so many: a person may say 120 things an hour."""
DUE_EVERY = 151
"""So that no more than one is due for a person at a time: those would be told of together."""
PATIENCE_SECONDS = 60.0
REQUEST_SECONDS = 30.0
SILENT_SECONDS = 35.0
"""Three pings have not come."""
PAUSES = (0.5, 1.0, 2.0)
REOPEN_SECONDS = 1.0
BROWSER = {
    # The point that P-256 begins with (FIPS 186-4, D.1.2.3): a valid key, of which nobody knows the secret.
    "p256dh": "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
    "auth": "AAAAAAAAAAAAAAAAAAAAAA",
}


class Refused(Exception):
    """An answer that is no success."""


class Notes:
    """What happened, a line each."""

    def __init__(self) -> None:
        self._file = (OUT / "notes.jsonl").open("a")

    def add(self, kind: str, **facts: Any) -> None:
        self._file.write(json.dumps({"kind": kind, "at": time.time(), **facts}) + "\n")

    def close(self) -> None:
        self._file.close()


class Person:
    """One of them, signed in."""

    def __init__(self, number: int, url: str, notes: Notes) -> None:
        self.number = number
        self.conversation = uuid.uuid4()
        self.following: asyncio.Task[None] | None = None
        self._notes = notes
        self._headers = {
            "Host": HOST,
            "Origin": f"https://{HOST}",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": f"198.51.100.{number + 1}",
        }
        # One keeps its connections, the other makes one for each request: both are what a Gateway may do.
        self._clients = [
            httpx.AsyncClient(
                base_url=url, timeout=REQUEST_SECONDS, limits=httpx.Limits(max_keepalive_connections=kept)
            )
            for kept in (2, 0)
        ]
        self._turns = count()

    @property
    def _client(self) -> httpx.AsyncClient:
        return self._clients[next(self._turns) % 2]

    async def register(self) -> None:
        account = {"email": f"{secrets.token_hex(8)}@example.org", "password": secrets.token_urlsafe(16)}
        form = {**account, "name": "Ann", "time_zone": "UTC"}
        answer = await self._client.post("/api/v1/auth/register", json=form, headers=self._headers)
        answer.raise_for_status()
        cookies = [header.partition(";")[0] for header in answer.headers.get_list("set-cookie")]
        self._headers["Cookie"] = "; ".join(cookies)
        self._notes.add("person", id=answer.json()["id"], number=self.number)

    async def take_reminders(self) -> None:
        """By a browser whose push service does not exist: what is on its way there stays in the database."""
        device = {"endpoint": f"https://push.invalid/{secrets.token_hex(8)}", "keys": BROWSER}
        answer = await self._client.post("/api/v1/reminders/subscriptions", json=device, headers=self._headers)
        answer.raise_for_status()

    async def list(self) -> None:
        await self._ask("list", self._client.get("/api/v1/tasks?view=all&limit=50", headers=self._headers))

    async def add(self, is_due: bool) -> None:
        """Until it is acknowledged."""
        word = secrets.token_hex(8)
        task: dict[str, Any] = {"title": f"Task {word}"}
        if is_due:
            due = datetime.now(UTC) + timedelta(seconds=45)
            task |= {"due_date": f"{due:%Y-%m-%d}", "due_time": f"{due:%H:%M:%S}"}
        headers = {**self._headers, "Idempotency-Key": word}
        began = time.time()
        for attempt in count():
            answer = await self._ask("add", self._client.post("/api/v1/tasks", json=task, headers=headers))
            if answer is not None or time.time() - began > PATIENCE_SECONDS:
                break
            await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])
        saved = answer.json() if answer is not None else None
        self._notes.add(
            "write",
            what="add",
            word=word,
            began=began,
            saved=saved is not None,
            due=saved["id"] if saved and is_due else "",
        )

    async def chat(self) -> None:
        """Once: where the answer breaks off, nobody knows what the assistant has done already."""
        word = "".join(chr(ord("a") + int(digit, 16)) for digit in secrets.token_hex(6))
        message = {
            "id": str(uuid.uuid4()),
            "role": "user",
            "parts": [{"type": "text", "text": f"add buy paint {word}"}],
        }
        body = {"id": str(self.conversation), "message": message}
        headers = {**self._headers, "Idempotency-Key": str(message["id"])}
        began, kinds, done = time.time(), set[str](), False
        try:
            async with self._client.stream("POST", "/api/v1/chat", json=body, headers=headers) as answer:
                if answer.status_code != httpx.codes.OK:
                    raise Refused(str(answer.status_code))
                async for _, event in events(answer):
                    kinds.add(event.get("type", ""))
                    done |= event.get("type") == "tool-output-available" and event["output"].get("kind") == "changed"
            outcome = "ok" if "finish" in kinds and "error" not in kinds else "unfinished"
        except (httpx.HTTPError, Refused) as error:
            outcome = str(error) if isinstance(error, Refused) else type(error).__name__
        self._note_request("chat", began, outcome)
        self._notes.add("write", what="chat", word=word, began=began, saved=done and outcome == "ok", due="")

    async def follow(self) -> None:
        """Live updates, as a browser's EventSource takes them: after a loss from the last event on."""
        last: str | None = None
        while True:
            headers = {**self._headers, "Accept": "text/event-stream", **({"Last-Event-ID": last} if last else {})}
            why = "ended"
            try:
                timeout = httpx.Timeout(REQUEST_SECONDS, read=SILENT_SECONDS)
                async with self._clients[0].stream(
                    "GET", "/api/v1/changes/stream", headers=headers, timeout=timeout
                ) as answer:
                    if answer.status_code != httpx.codes.OK:
                        raise Refused(str(answer.status_code))
                    async for name, event in events(answer):
                        last = event.pop("", None) or last
                        self._hear(name, event)
            except (httpx.HTTPError, Refused) as error:
                why = str(error) if isinstance(error, Refused) else type(error).__name__
            self._notes.add("closed", number=self.number, why=why)
            await asyncio.sleep(REOPEN_SECONDS)

    def _hear(self, name: str, event: dict[str, Any]) -> None:
        if name == "change":
            self._notes.add("heard", number=self.number, change=event["id"])
        elif name in {"ready", "reload"}:
            self._notes.add(name, number=self.number)

    async def _ask(self, what: str, request: Any) -> httpx.Response | None:
        """The answer, where it is a success."""
        began = time.time()
        answer: httpx.Response | None = None
        try:
            answer = await request
            outcome = "ok" if answer.is_success else f"{answer.status_code} {answer.text[:80]}"
        except httpx.HTTPError as error:
            outcome = type(error).__name__
        self._note_request(what, began, outcome)
        return answer if outcome == "ok" else None

    def _note_request(self, what: str, began: float, outcome: str) -> None:
        self._notes.add("request", what=what, began=began, outcome=outcome, number=self.number)


async def events(answer: httpx.Response) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """Name and data of each server-sent event; under an empty name in the data its id, where it has one."""
    name, number, data = "", "", ""
    async for line in answer.aiter_lines():
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "id":
            number = value
        elif field == "data":
            data = value
        elif not line and data:
            if data.startswith("{"):
                yield name, json.loads(data) | ({"": number} if number else {})
            name, number, data = "", "", ""


async def call(url: str, rate: float) -> None:
    notes = Notes()
    people = [Person(number, url, notes) for number in range(PEOPLE)]
    for person in people:
        await person.register()
    for person in people[:FOLLOWERS]:
        await person.take_reminders()
        person.following = asyncio.create_task(person.follow())
    await asyncio.sleep(2)
    (OUT / "started").touch()
    started, running = time.monotonic(), set[asyncio.Task[None]]()
    for number in count(1):
        if (pause := started + number / rate - time.monotonic()) > 0:
            await asyncio.sleep(pause)
        if number % 25 == 0 and (OUT / "stop").exists():
            break
        person = random.choice(people)
        if number % DUE_EVERY == 0:
            acting = people[number // DUE_EVERY % FOLLOWERS].add(is_due=True)
        elif number % CHAT_EVERY == 0:
            acting = people[number // CHAT_EVERY % PEOPLE].chat()
        elif random.random() < ADDING:
            acting = person.add(is_due=False)
        else:
            acting = person.list()
        running.add(task := asyncio.create_task(acting))
        task.add_done_callback(running.discard)
    await asyncio.gather(*running)
    await asyncio.sleep(5)  # what was saved last is told
    for person in people[:FOLLOWERS]:
        assert person.following
        person.following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await person.following
    notes.close()
    (OUT / "done").touch()
    await asyncio.Event().wait()  # whoever started this reads the notes


if __name__ == "__main__":
    asyncio.run(call(sys.argv[1], float(sys.argv[2])))
