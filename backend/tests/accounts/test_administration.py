"""The administration page's API: accounts from outside, and nothing of what is in them."""

import json
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from todo_api.core.database import Database

PASSWORD = "correct horse battery"
SignUp = Callable[..., Awaitable[Any]]


@pytest.fixture
async def admin(sign_up: SignUp, database: Database) -> Any:
    person = await sign_up(name="Admin")
    async with database.transaction("operator") as session:
        await session.execute(text("UPDATE users SET is_admin = true WHERE id = :id"), {"id": UUID(person.user["id"])})
    return person


async def test_people_are_found_by_name_and_address_with_nothing_of_theirs(admin: Any, other: Any) -> None:
    await other.post("/api/v1/tasks", json={"title": "A secret plan"})
    found = await admin.get("/api/v1/admin/people", params={"q": other.user["email"].upper()})
    (person,) = found.json()["items"]
    assert (person["id"], person["name"], found.json()["has_more"]) == (other.user["id"], "Bob", False)
    assert person["last_seen_at"] >= person["created_at"]
    assert "secret" not in found.text
    assert (await admin.get("/api/v1/admin/people", params={"q": "100%_nobody"})).json()["items"] == []


async def test_what_a_person_stores_is_a_number(admin: Any, other: Any) -> None:
    async def stored() -> int:
        answer = await admin.get(f"/api/v1/admin/people/{other.user['id']}/storage")
        assert answer.json().keys() == {"bytes"}
        return int(answer.json()["bytes"])

    before = await stored()
    await other.post("/api/v1/tasks", json={"title": "x", "notes": "".join(str(uuid4()) for _ in range(200))})
    assert before + 4_000 < await stored()


async def test_an_administrator_still_sees_nobodys_tasks(admin: Any, others_task: dict[str, Any]) -> None:
    assert (await admin.get(f"/api/v1/tasks/{others_task['id']}")).status_code == 404
    assert "Not yours" not in json.dumps((await admin.get("/api/v1/tasks")).json())


async def test_a_disabled_person_is_out_at_once_and_comes_back(
    admin: Any, other: Any, anonymous: httpx.AsyncClient
) -> None:
    login = {"email": other.user["email"], "password": PASSWORD}
    path = f"/api/v1/admin/people/{other.user['id']}"
    assert (await admin.post(f"{path}/disable")).status_code == 204
    assert (await other.get("/api/v1/me")).status_code == 401
    assert (await anonymous.post("/api/v1/auth/login", json=login)).status_code == 401
    assert (await admin.post(f"{path}/enable")).status_code == 204
    assert (await anonymous.post("/api/v1/auth/login", json=login)).status_code == 200
    log = (await anonymous.get("/api/v1/me/events")).json()
    assert [(event["kind"], event["actor"], event["actor_name"]) for event in log[1:3]] == [
        ("enabled", "administrator", admin.user["email"]),
        ("disabled", "administrator", admin.user["email"]),
    ]


async def test_who_is_only_attacked_has_not_been_seen(
    admin: Any, other: Any, anonymous: httpx.AsyncClient, database: Database
) -> None:
    async def last_seen() -> str:
        found = await admin.get("/api/v1/admin/people", params={"q": other.user["email"]})
        return str(found.json()["items"][0]["last_seen_at"])

    before = await last_seen()
    refused = {"email": other.user["email"], "password": "a wrong password"}
    assert (await anonymous.post("/api/v1/auth/login", json=refused)).status_code == 401
    assert (await admin.post(f"/api/v1/admin/people/{other.user['id']}/disable")).status_code == 204
    assert await last_seen() <= before


async def test_nobody_disables_themselves(admin: Any) -> None:
    refused = await admin.post(f"/api/v1/admin/people/{admin.user['id']}/disable")
    assert (refused.status_code, refused.json()["error"]) == (409, "OwnAccount")


async def test_who_is_nobody_is_not_found(admin: Any) -> None:
    for path in ("storage", "disable", "enable"):
        method = "GET" if path == "storage" else "POST"
        assert (await admin.request(method, f"/api/v1/admin/people/{uuid4()}/{path}")).status_code == 404


async def test_invitations_are_made_seen_and_taken_back(admin: Any, anonymous: httpx.AsyncClient) -> None:
    email = f"{uuid4()}@example.org"
    made = (await admin.post("/api/v1/admin/invitations", json={"email": email})).json()
    assert (made["path"].startswith("/sign-up#"), made["is_mailed"]) == (True, False)
    listed = await admin.get("/api/v1/admin/invitations")
    token = made["path"].partition("#")[2]
    assert token not in listed.text
    (invitation,) = [each for each in listed.json() if each["email"] == email]
    assert (await admin.delete(f"/api/v1/admin/invitations/{invitation['id']}")).status_code == 204
    form = {"email": email, "name": "Eve", "password": PASSWORD, "invitation": token}
    assert (await anonymous.post("/api/v1/auth/register", json=form)).status_code == 410
    assert (await admin.delete(f"/api/v1/admin/invitations/{invitation['id']}")).status_code == 410


async def test_a_browser_left_open_administers_nothing(admin: Any, other: Any, database: Database) -> None:
    async with database.transaction("api") as session:
        older = text("UPDATE sessions SET confirmed_at = now() - interval '1 hour' WHERE user_id = :id")
        await session.execute(older, {"id": UUID(admin.user["id"])})
    refused = await admin.post(f"/api/v1/admin/people/{other.user['id']}/disable")
    assert (refused.status_code, refused.json()["error"]) == (403, "ConfirmPassword")
    assert (await other.get("/api/v1/me")).status_code == 200


async def test_a_token_of_an_administrator_administers_nothing(admin: Any, anonymous: httpx.AsyncClient) -> None:
    made = (await admin.post("/api/v1/me/tokens", json={"name": "x", "scope": "write"})).json()
    refused = await anonymous.get("/api/v1/admin/people", headers={"Authorization": f"Bearer {made['token']}"})
    assert (refused.status_code, refused.json()["error"]) == (403, "SessionOnly")
