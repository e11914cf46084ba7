"""The grammar where there is no server: the files that the page gets, and nothing else."""

import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from todo_api.core import clock
from todo_api.tasks.reading import PageZone

Client = httpx.AsyncClient
ALONE = """
import json, sys
sys.path.insert(0, sys.argv[1])
from todo_api.tasks.reading import answer
print(json.dumps([json.loads(answer(json.dumps(asked), lambda instant: 60)) for asked in json.load(sys.stdin)]))
"""
LINES = [
    "call Ann tomorrow 5pm #phone !! +Home",
    "every other friday pay rent",
    "pay Tom on 3/4",
    "meet Zoë 🎉 next week",
    "32 May",
    "train tomorrow 6:40",
    "call Eve tomorrow at 19:00 UTC",
    "water plants every 5 January and 5 July",
    "appeler Paul après-demain à 17h30",
    "pagar el alquiler el 5 de cada mes",
    "nothing to read",
    "milk @bo tomorrow",
    "milk @bob +Home",
    "milk @eve",
]


def read_alone(folder: Path, asked: list[dict[str, Any]]) -> Any:
    """What a Python answers that has these files only: -I -S leaves out this test's own packages."""
    command = [sys.executable, "-I", "-S", "-c", ALONE, str(folder)]
    return json.loads(
        subprocess.run(command, input=json.dumps(asked), stdout=subprocess.PIPE, text=True, check=True).stdout
    )


async def test_the_files_alone_read_as_the_server_does(
    client: Client, other: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    home = (await client.post("/api/v1/lists", json={"name": "Home"})).json()["id"]
    shop = (await client.post("/api/v1/lists", json={"name": "Shop"})).json()["id"]
    invitation = (await client.post(f"/api/v1/lists/{shop}/invitations", json={})).json()
    await other.post("/api/v1/invitations/join", json={"token": invitation["token"]})
    members = (await client.get(f"/api/v1/lists/{shop}/members")).json()
    # Lagos is an hour ahead all year.
    await client.patch("/api/v1/me", json={"time_zone": "Africa/Lagos", "first_weekday": 7, "hour_format": 12})
    answer = await client.get("/api/v1/tasks/grammar")
    assert answer.headers["Cache-Control"] == "private, max-age=604800"
    for path, text in answer.json().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    given = {
        "now": now.timestamp() * 1000,
        "lists": {"Home": home, "Shop": shop},
        "list_id": shop,
        "people": {shop: [[each["id"], each["name"]] for each in members]},
        "ignore": [],
        "locale": "en-GB",
        "time_zone": "Africa/Lagos",
        "language": None,
        "first_weekday": 7,
        "hour_format": 12,
    }
    asked = [{**given, "text": line} for line in LINES]
    asked.append({**given, "text": LINES[0], "ignore": [[9, 21]]})
    lines = [{"text": each["text"], "ignore": each["ignore"], "list_id": shop} for each in asked]
    headers = {"Accept-Language": "en-GB,en;q=0.9"}
    served = await client.post("/api/v1/tasks/parse/lines", json={"lines": lines}, headers=headers)
    assert await asyncio.to_thread(read_alone, tmp_path, asked) == served.json()
    assert [read["title"] for read in served.json() if read["assignee_name"]] == ["milk"]


@pytest.mark.parametrize("key", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"])
def test_a_zone_known_by_its_offsets_is_the_zone(key: str) -> None:
    zone = ZoneInfo(key)

    def minutes(instant: float) -> int:
        offset = datetime.fromtimestamp(instant, UTC).astimezone(zone).utcoffset()
        assert offset is not None
        return int(offset.total_seconds() // 60)

    page = PageZone(minutes)
    changing = [datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 9, 28, tzinfo=UTC)]
    for instant in (start + timedelta(minutes=30 * step) for start in changing for step in range(48 * 40)):
        here, there = instant.astimezone(zone), instant.astimezone(page)
        assert (here.replace(tzinfo=None), here.fold) == (there.replace(tzinfo=None), there.fold)
        wall = instant.replace(tzinfo=None)  # some of these never are, some are twice
        for fold in (0, 1):
            assert wall.replace(tzinfo=page, fold=fold).utcoffset() == wall.replace(tzinfo=zone, fold=fold).utcoffset()
