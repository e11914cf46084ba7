"""`./todo up --demo`: an example account with a believable week."""

import contextlib
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from todo_cli.errors import CliError

EMAIL = "ann@example.org"
PASSWORD = "correct horse battery"
LISTS = {"Home": "green", "Work": "blue", "Garden show": "orange"}

# Days from today, title, list, and what else there is to say of the task.
WEEK: list[tuple[int | None, str, str | None, dict[str, Any]]] = [
    (-1, "Renew the library card", None, {"priority": 1}),
    (0, "Call Ben about the car", None, {"due_time": "17:00", "tags": ["phone"], "priority": 2}),
    (0, "Water the tomatoes", "Home", {"recurrence": "FREQ=DAILY"}),
    (0, "Send the minutes of Monday's meeting", "Work", {"priority": 3, "notes": "To **everybody**, also those away."}),
    (0, "Buy bread, milk and coffee", "Home", {"tags": ["shopping"]}),
    (1, "Team meeting", "Work", {"due_time": "09:30", "recurrence": "FREQ=WEEKLY"}),
    (1, "Dentist", None, {"due_time": "14:15", "tags": ["health"]}),
    (2, "Review Cleo's draft", "Work", {"priority": 2, "notes": "Sections 2 and 3 above all."}),
    (2, "Take out the recycling", "Home", {"recurrence": "FREQ=WEEKLY;INTERVAL=2"}),
    (3, "Book the stall", "Garden show", {"priority": 3}),
    (3, "Yoga", None, {"due_time": "18:30", "tags": ["health"], "recurrence": "FREQ=WEEKLY"}),
    (4, "Order seedlings", "Garden show", {"tags": ["shopping"], "notes": "- basil\n- marigolds\n- runner beans"}),
    (5, "Lunch with Dora", None, {"due_time": "12:30"}),
    (6, "Plan next week", "Work", {"recurrence": "FREQ=WEEKLY"}),
    (None, "Read about composting", "Garden show", {}),
    (None, "Find a present for Emil", None, {"tags": ["shopping"]}),
]
DONE = ["Pay the electricity bill", "Book train tickets", "Answer the landlord"]


def fill(api_url: str, doing: Callable[[str], None]) -> str:
    """Make the account and its tasks over the API, unless they are there; how to sign in."""
    with httpx.Client(base_url=f"{api_url}/api/v1", timeout=20) as api:
        account = {"email": EMAIL, "password": PASSWORD}
        doing("registering")
        if api.post("/auth/register", json={**account, "name": "Ann", "time_zone": _time_zone()}).status_code != 201:
            answer = api.post("/auth/login", json=account)
            if answer.is_error:
                raise CliError(f"There is an account {EMAIL} with another password: start without --demo.")
        if not _ok(api.get("/tasks", params={"view": "all", "limit": 1}))["items"]:
            doing("adding tasks")
            _add_tasks(api)
    return f"{EMAIL}, password: {PASSWORD}"


def _add_tasks(api: httpx.Client) -> None:
    places = {known["name"]: known["id"] for known in _ok(api.get("/lists"))}
    for name in LISTS.keys() - places.keys():
        places[name] = _ok(api.post("/lists", json={"name": name, "colour": LISTS[name]}))["id"]
    tasks: list[dict[str, Any]] = [{"title": title} for title in DONE]
    today = datetime.now().astimezone().date()
    for days, title, place, more in WEEK:
        due = {} if days is None else {"due_date": str(today + timedelta(days))}
        tasks.append({"title": title, **due, **more, **({"list_id": places[place]} if place else {})})
    added = _ok(api.post("/tasks/batch", json={"operations": [{"op": "create", "task": task} for task in tasks]}))
    done = [{"op": "complete", "id": task["id"]} for task in added["tasks"] if task["title"] in DONE]
    _ok(api.post("/tasks/batch", json={"operations": done}))


def _ok(answer: httpx.Response) -> Any:
    if answer.is_error:
        raise CliError(f"The example account could not be filled: {answer.request.url.path} said {answer.text[:300]}")
    return answer.json()


def _time_zone() -> str:
    """The machine's IANA zone, where it can be told."""
    if "/" in (zone := os.environ.get("TZ", "")):
        return zone.lstrip(":")
    with contextlib.suppress(OSError):
        _, found, zone = str(Path("/etc/localtime").readlink()).partition("zoneinfo/")
        if found:
            return zone
    return "UTC"
