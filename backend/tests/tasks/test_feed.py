"""The calendar feed, read as a calendar app would."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from icalendar import Calendar

from todo_api.core import clock, observability

Client = httpx.AsyncClient
Add = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
async def url(client: Client) -> str:
    made = await client.post("/api/v1/me/tokens", json={"name": "Phone", "scope": "feed"})
    return f"/api/v1/feed/{made.json()['token']}.ics"


async def events(anonymous: Client, url: str) -> dict[str, Any]:
    response = await anonymous.get(url)
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert response.headers["cache-control"].startswith("private")
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


async def test_open_tasks_with_a_date_are_events(anonymous: Client, client: Client, add_task: Add, url: str) -> None:
    await add_task("no day")
    done = await add_task("done", due_date="2027-01-15")
    await client.post(f"/api/v1/tasks/{done['id']}/complete")
    await add_task("day", due_date="2027-01-15", notes="a, b; c\nd", tags=["phone", "home"], priority=3)
    await add_task("hour", due_date="2027-07-15", due_time="17:30")
    found = await events(anonymous, url)
    assert found.keys() == {"day", "hour"}
    day, hour = found["day"], found["hour"]
    assert day.to_ical().count(b"DTSTART;VALUE=DATE:20270115") == 1
    assert (str(day["DESCRIPTION"]), day["PRIORITY"], day["TRANSP"]) == ("a, b; c\nd", 1, "TRANSPARENT")
    assert [str(tag) for tag in day["CATEGORIES"].cats] == ["phone", "home"]
    assert b"DTSTART;TZID=Europe/Berlin:20270715T173000" in hour.to_ical()
    assert b"BEGIN:VTIMEZONE" in (await anonymous.get(url)).content


async def test_what_repeats_carries_its_rule(anonymous: Client, add_task: Add, url: str) -> None:
    until = "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270601"
    await add_task("days", due_date="2027-01-15", recurrence=until)
    await add_task("hours", due_date="2027-01-15", due_time="10:00", recurrence=until)
    await add_task("after", due_date="2027-01-15", recurrence="FREQ=DAILY;INTERVAL=3;X-FROM=COMPLETION")
    found = await events(anonymous, url)
    assert found["days"]["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20270601;BYDAY=FR"
    assert found["hours"]["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20270601T215959Z;BYDAY=FR"
    assert "RRULE" not in found["after"]


async def test_text_cannot_write_events_of_its_own(anonymous: Client, add_task: Add, url: str) -> None:
    bait = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:spam\x07"
    await add_task("one", due_date="2027-01-15", notes=bait)
    assert (await events(anonymous, url)).keys() == {"one"}


async def test_old_tasks_fall_out_and_overdue_ones_stay(anonymous: Client, add_task: Add, url: str) -> None:
    today = clock.local_now("Europe/Berlin").date()
    await add_task("late", due_date=str(today - timedelta(59)))
    await add_task("old", due_date=str(today - timedelta(62)))
    assert (await events(anonymous, url)).keys() == {"late"}


async def test_an_address_is_not_asked_without_end(anonymous: Client, url: str) -> None:
    assert [(await anonymous.get(url)).status_code for _ in range(60)] == [200] * 60
    refused = await anonymous.get(url)
    assert (refused.status_code, refused.json()["error"]) == (429, "TooManyAttempts")
    assert 0 < int(refused.headers["retry-after"]) <= 900


async def test_the_secret_is_in_no_log(anonymous: Client, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[dict[str, Any]] = []
    monkeypatch.setattr(observability.log, "info", lambda _, **line: lines.append(line), raising=False)
    await anonymous.get(url)
    assert [line["path"] for line in lines] == ["/api/v1/feed/…"]


async def test_the_zone_holds_for_a_lifetime(anonymous: Client, add_task: Add, url: str) -> None:
    await add_task("far", due_date="2040-07-02", due_time="10:00")
    await add_task("further", due_date="2150-07-02", due_time="10:00")
    calendar = Calendar.from_ical((await anonymous.get(url)).content)
    (zone,) = calendar.walk("VTIMEZONE")
    by_the_file = zone.to_tz(lookup_tzid=False)
    for year in (2027, 2040, 2099, 2150):
        for month in (1, 7):
            ours = datetime(year, month, 2, 10, tzinfo=ZoneInfo("Europe/Berlin"))
            assert ours.replace(tzinfo=by_the_file).utcoffset() == ours.utcoffset()


async def test_what_has_not_changed_is_not_sent_again(anonymous: Client, add_task: Add, url: str) -> None:
    await add_task("one", due_date="2027-01-15")
    first = await anonymous.get(url)
    known = {"If-None-Match": f'W/"other", {first.headers["etag"]}'}
    again = await anonymous.get(url, headers=known)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    await add_task("two", due_date="2027-01-15")
    changed = await anonymous.get(url, headers=known)
    assert (changed.status_code, changed.headers["etag"] != first.headers["etag"]) == (200, True)


async def test_head_is_get_without_the_calendar(anonymous: Client, url: str) -> None:
    got, head = await anonymous.get(url), await anonymous.head(url)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "content-type", "content-length", "cache-control"):
        assert head.headers[name] == got.headers[name]
    assert (await anonymous.head("/api/v1/feed/todo_none.ics")).status_code == 404
