"""The assistant and MCP find what the page finds."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
import pytest

from todo_api.assistant import search
from todo_api.assistant.local.languages import language_of
from todo_api.core.database import Database

SKIPPED = language_of("en").words.skipped
Add = Callable[..., Awaitable[dict[str, Any]]]


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Mail user@example.org", "user@example.org"),
        ("Read RFC-5545", "5545"),
        ("Café in der Hauptstraße", "the cafe hauptstrasse"),
        ("买牛奶和鸡蛋", "牛奶"),
        ("Cake 🎂", "🎂"),
        ("Renew the passport", "my pasport"),
        ("Call Ann", "#PHONE"),
        ("Call Ann", "ann's"),
    ],
)
async def test_what_is_typed_is_found(
    client: httpx.AsyncClient, database: Database, add_task: Add, title: str, asked: str
) -> None:
    await add_task(title, tags=["phone"] if "Ann" in title else [])
    await add_task("number 51")
    me = UUID((await client.get("/api/v1/me")).json()["id"])
    async with database.read() as session:
        found = await search.find(session, me, ZoneInfo("UTC"), search.Filter(text=asked, skipped=SKIPPED))
        assert [task.title for task in found.tasks] == [title]
        assert (await search.find(session, me, ZoneInfo("UTC"), search.Filter(text="5"))).tasks == []
        assert (await search.find(session, me, ZoneInfo("UTC"), search.Filter(text="🎁"))).tasks == []
        tagged = await search.find(session, me, ZoneInfo("UTC"), search.Filter(tag="Phone"))
        assert [task.title for task in tagged.tasks] == ([title] if "Ann" in title else [])
