"""Every route against everybody who should not get in. A route that is missing from the table fails."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from todo_api.core.database import Database
from todo_api.core.ids import new_id

Client = httpx.AsyncClient
PASSWORD = "correct horse battery"
PUBLIC = {
    "GET /livez",
    "GET /readyz",
    "GET /metrics",
    "POST /api/v1/auth/register",
    "POST /api/v1/auth/login",
    "POST /api/v1/auth/reset",
    "POST /api/v1/auth/forgot",
    "POST /api/v1/auth/confirm-email",
    "POST /api/v1/auth/passkey/options",
    "POST /api/v1/auth/passkey",
    "GET /api/v1/auth/ways",
    "POST /api/v1/auth/sign-on/start",
    "POST /api/v1/auth/sign-on",
    "POST /api/v1/auth/sign-on/code",
    "POST /api/v1/oauth/register",
    "POST /api/v1/oauth/token",
    "POST /api/v1/oauth/revoke",
    "GET /.well-known/oauth-protected-resource/mcp",
    "GET /.well-known/oauth-protected-resource/api/v1",
    "GET /.well-known/oauth-authorization-server",
}
# A browser's, with the keys of RFC 8291 5.
SUBSCRIPTION = {
    "endpoint": "https://push.example.org/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
    "keys": {
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },
}
# Whose address is its key; see the tests at the end.
BY_ADDRESS = {"GET /api/v1/feed/{token}.ics"}
# What a signed-in person may call that names nobody's things. A value is a body that the route takes.
PERSONAL: dict[str, Any] = {
    "POST /api/v1/auth/logout": None,
    "POST /api/v1/auth/confirm": {"password": "wrong password"},
    "GET /api/v1/me": None,
    "PATCH /api/v1/me": {"name": "x"},
    "DELETE /api/v1/me": {"password": "wrong password"},
    "POST /api/v1/me/password": {"current_password": "wrong", "new_password": "another horse battery"},
    "GET /api/v1/me/tokens": None,
    "GET /api/v1/me/sessions": None,
    "GET /api/v1/me/programs": None,
    "GET /api/v1/me/identities": None,
    "POST /api/v1/me/identities": {"query": "code=x"},
    "POST /api/v1/me/identities/{provider_id}": None,
    "GET /api/v1/oauth/request": None,
    "POST /api/v1/oauth/consent": {"query": "client_id=x", "scope": "write"},
    "GET /api/v1/me/factors": None,
    "GET /api/v1/admin/people": None,
    "GET /api/v1/admin/people/{person_id}/storage": None,
    "POST /api/v1/admin/people/{person_id}/disable": {},
    "POST /api/v1/admin/people/{person_id}/enable": {},
    "GET /api/v1/admin/invitations": None,
    "POST /api/v1/admin/invitations": {"email": "new@example.org"},
    "DELETE /api/v1/admin/invitations/{link_id}": None,
    "POST /api/v1/me/totp": {},
    "POST /api/v1/me/totp/confirm": {"code": "000000"},
    "DELETE /api/v1/me/totp": None,
    "POST /api/v1/me/recovery-codes": {},
    "POST /api/v1/me/passkeys/options": {},
    "POST /api/v1/me/passkeys": {"name": "x", "credential": {}},
    "DELETE /api/v1/me/sessions": None,
    "GET /api/v1/me/events": None,
    "POST /api/v1/me/events/seen": {},
    "POST /api/v1/me/tokens": {"name": "x"},
    "GET /api/v1/tasks": None,
    "GET /api/v1/tasks/counts": None,
    "GET /api/v1/tasks/occurrences": None,
    "GET /api/v1/tasks/grammar": None,
    "GET /api/v1/tags": None,
    "POST /api/v1/tasks": {"title": "x"},
    "POST /api/v1/tasks/parse": {"text": "x"},
    "POST /api/v1/tasks/parse/lines": {"lines": [{"text": "x"}]},
    "POST /api/v1/tasks/quick": {"text": "x"},
    "POST /api/v1/tasks/quick/lines": {"lines": [{"text": "x"}]},
    "POST /api/v1/tasks/recurrence": {"text": "every day"},
    "GET /api/v1/tasks/progress": None,
    "POST /api/v1/tags/change": {"tag": "x", "to": "y"},
    "GET /api/v1/export": None,
    "GET /api/v1/export/parts": None,
    "POST /api/v1/import": {"tasks": []},
    "POST /api/v1/import/read": {},
    "GET /api/v1/views": None,
    "POST /api/v1/views": {"name": "x", "filter": {}},
    "GET /api/v1/lists": None,
    "POST /api/v1/lists": {"name": "x"},
    "GET /api/v1/invitations": None,
    "GET /api/v1/comments": None,
    "GET /api/v1/notices": None,
    "POST /api/v1/notices/read": {},
    "GET /api/v1/notices/settings": None,
    "PATCH /api/v1/notices/settings": {"off": []},
    "POST /api/v1/invitations/look": {"token": "made up"},
    "POST /api/v1/invitations/join": {"token": "made up"},
    "GET /api/v1/changes": None,
    "POST /api/v1/changes/undo": {},
    "GET /api/v1/changes/cursor": None,
    "GET /api/v1/changes/stream": None,
    "GET /api/v1/conversations": None,
    "GET /api/v1/assistant": None,
    "GET /api/v1/reminders/settings": None,
    "PATCH /api/v1/reminders/settings": {"remind_before": 10},
    "GET /api/v1/reminders/key": None,
    "GET /api/v1/reminders/subscriptions": None,
    "POST /api/v1/reminders/subscriptions": SUBSCRIPTION,
    "POST /api/v1/reminders/test": {},
}
# Routes that name something by its id; another's is not found.
OWNED: dict[str, Any] = {
    "DELETE /api/v1/me/tokens/{token_id}": None,
    "DELETE /api/v1/me/sessions/{session_id}": None,
    "DELETE /api/v1/me/programs/{grant_id}": None,
    "DELETE /api/v1/me/identities/{identity_id}": None,
    "PATCH /api/v1/me/passkeys/{passkey_id}": {"name": "stolen"},
    "DELETE /api/v1/me/passkeys/{passkey_id}": None,
    "GET /api/v1/tasks/{task_id}": None,
    "PATCH /api/v1/tasks/{task_id}": {"title": "stolen"},
    "DELETE /api/v1/tasks/{task_id}": None,
    "POST /api/v1/tasks/{task_id}/complete": None,
    "POST /api/v1/tasks/{task_id}/reopen": None,
    "POST /api/v1/tasks/{task_id}/move": {"list_id": None},
    "POST /api/v1/tasks/batch": {"operations": [{"op": "complete", "id": "{task_id}"}]},
    "PATCH /api/v1/lists/{list_id}": {"name": "stolen"},
    "DELETE /api/v1/lists/{list_id}": None,
    "POST /api/v1/lists/{list_id}/move": {"before_id": "{list_id}"},
    "GET /api/v1/tasks/{task_id}/comments": None,
    "POST /api/v1/tasks/{task_id}/comments": {"body": "x"},
    "PATCH /api/v1/comments/{comment_id}": {"body": "stolen"},
    "DELETE /api/v1/comments/{comment_id}": None,
    "GET /api/v1/lists/{list_id}/members": None,
    "PATCH /api/v1/lists/{list_id}/members/{member_id}": {"role": "viewer"},
    "DELETE /api/v1/lists/{list_id}/members/{member_id}": None,
    "POST /api/v1/lists/{list_id}/owner": {"member_id": "{member_id}"},
    "GET /api/v1/lists/{list_id}/invitations": None,
    "POST /api/v1/lists/{list_id}/invitations": {"role": "editor"},
    "DELETE /api/v1/lists/{list_id}/invitations/{invitation_id}": None,
    "POST /api/v1/invitations/{invitation_id}/accept": None,
    "DELETE /api/v1/invitations/{invitation_id}": None,
    "PATCH /api/v1/views/{view_id}": {"name": "stolen"},
    "DELETE /api/v1/views/{view_id}": None,
    "POST /api/v1/views/{view_id}/move": {"before_id": "{view_id}"},
    "POST /api/v1/changes/{change_id}/undo": {},
    "GET /api/v1/conversations/{conversation_id}": None,
    "PATCH /api/v1/conversations/{conversation_id}": {"title": "stolen"},
    "DELETE /api/v1/conversations/{conversation_id}": None,
    "GET /api/v1/conversations/{conversation_id}/messages": None,
    "POST /api/v1/chat": {
        "id": "{conversation_id}",
        "trigger": "submit-message",
        "message": {"id": "{message_id}", "role": "user", "parts": [{"type": "text", "text": "hello"}]},
    },
    "GET /api/v1/chat/{conversation_id}/stream": None,
    "POST /api/v1/chat/{conversation_id}/stop": None,
    "DELETE /api/v1/reminders/subscriptions/{subscription_id}": None,
    "POST /api/v1/reminders/tasks/{task_id}/snooze": {"minutes": 60},
}
# What a viewer, an editor and the owner of a list get for what somebody else, another editor, put into it before they
# came. Who was a member, and who is only invited, find nothing.
SHARED: dict[str, tuple[int, int, int]] = {
    "GET /api/v1/tasks/{task_id}": (200, 200, 200),
    "PATCH /api/v1/tasks/{task_id}": (403, 200, 200),
    "DELETE /api/v1/tasks/{task_id}": (403, 204, 204),
    "POST /api/v1/tasks/{task_id}/complete": (403, 200, 200),
    "POST /api/v1/tasks/{task_id}/reopen": (403, 200, 200),
    "POST /api/v1/tasks/{task_id}/move": (403, 200, 200),
    "POST /api/v1/tasks/batch": (403, 200, 200),
    "PATCH /api/v1/lists/{list_id}": (403, 403, 200),
    "DELETE /api/v1/lists/{list_id}": (403, 403, 204),
    "POST /api/v1/lists/{list_id}/move": (422, 422, 422),  # beside itself; each has their own order
    "GET /api/v1/tasks/{task_id}/comments": (200, 200, 200),
    "POST /api/v1/tasks/{task_id}/comments": (403, 201, 201),
    "PATCH /api/v1/comments/{comment_id}": (403, 403, 403),  # nobody writes in another's name
    "DELETE /api/v1/comments/{comment_id}": (403, 403, 204),
    "GET /api/v1/lists/{list_id}/members": (200, 200, 200),
    "PATCH /api/v1/lists/{list_id}/members/{member_id}": (403, 403, 200),
    "DELETE /api/v1/lists/{list_id}/members/{member_id}": (403, 403, 204),
    "POST /api/v1/lists/{list_id}/owner": (403, 403, 200),
    "GET /api/v1/lists/{list_id}/invitations": (403, 403, 200),
    "POST /api/v1/lists/{list_id}/invitations": (403, 403, 201),
    "DELETE /api/v1/lists/{list_id}/invitations/{invitation_id}": (403, 403, 204),
    "POST /api/v1/invitations/{invitation_id}/accept": (404, 404, 404),  # it is for another address
    "DELETE /api/v1/invitations/{invitation_id}": (404, 404, 404),
    "POST /api/v1/changes/{change_id}/undo": (404, 404, 200),  # the history begins with joining
    "POST /api/v1/reminders/tasks/{task_id}/snooze": (204, 204, 204),  # each has their own reminders
}
# What nobody ever shares.
PRIVATE = (
    "/api/v1/me/tokens",
    "/api/v1/me/sessions",
    "/api/v1/me/programs",
    "/api/v1/me/identities",
    "/api/v1/me/passkeys",
    "/api/v1/views",
    "/api/v1/conversations",
    "/api/v1/chat",
    "/api/v1/reminders/subscriptions",
)
GUARDED = {**PERSONAL, **OWNED}
WRITES = [route for route in GUARDED if not route.startswith("GET")]
IN_PERSON = {"POST /api/v1/auth/logout", "POST /api/v1/me/tokens"}


def filled(value: Any, ids: dict[str, str]) -> Any:
    """A path or body with its {names} replaced."""
    if isinstance(value, dict):
        return {key: filled(part, ids) for key, part in value.items()}
    if isinstance(value, list):
        return [filled(part, ids) for part in value]
    if isinstance(value, str):
        for name, found in ids.items():
            value = value.replace(f"{{{name}}}", found)
    return value


async def call(client: Client, route: str, ids: dict[str, str], headers: dict[str, str] | None = None) -> int:
    method, _, path = route.partition(" ")
    body = GUARDED.get(route)
    response = await client.request(
        method, filled(path, ids), json=filled(body, ids) if body is not None else None, headers=headers
    )
    return response.status_code


@pytest.fixture
def nothings() -> dict[str, str]:
    """Ids that belong to nobody."""
    names = (
        "task_id",
        "list_id",
        "view_id",
        "conversation_id",
        "token_id",
        "message_id",
        "subscription_id",
        "session_id",
        "grant_id",
        "identity_id",
        "provider_id",
        "passkey_id",
        "person_id",
        "link_id",
        "member_id",
        "comment_id",
        "invitation_id",
    )
    return {name: str(uuid4()) for name in names} | {"change_id": "9000000000"}


@pytest.fixture
async def others_ids(other: Any, database: Database) -> dict[str, str]:
    """One of everything that somebody else owns."""
    task = await other.post("/api/v1/tasks", json={"title": "secret"})
    conversation_id, passkey_id, grant_id, identity_id = (new_id() for _ in range(4))
    async with database.transaction("api") as session:
        await session.execute(
            text("INSERT INTO conversations VALUES (:id, :user, 'secret', now(), now())"),
            {"id": conversation_id, "user": UUID(other.user["id"])},
        )
        await session.execute(
            text(
                "INSERT INTO passkeys (id, user_id, credential_id, public_key, sign_count, name, created_at) "
                "VALUES (:id, :user, :credential, '', 0, 'secret', now())"
            ),
            {"id": passkey_id, "user": UUID(other.user["id"]), "credential": passkey_id.bytes},
        )
        await session.execute(
            text(
                "WITH program AS (INSERT INTO programs (id, name, redirect_uris, created_at) "
                "VALUES (:id, 'secret', '{}', now()) RETURNING id) "
                "INSERT INTO grants (id, user_id, program_id, scope, resource, created_at, expires_at, code_hash, "
                "code_challenge, code_expires_at, redirect_uri, redirect_uri_was_given) "
                "SELECT id, :user, id, 'read', 'mcp', now(), now() + interval '1 day', :code, '', now(), '', true "
                "FROM program"
            ),
            {"id": grant_id, "user": UUID(other.user["id"]), "code": grant_id.bytes},
        )
        await session.execute(
            text(
                "INSERT INTO linked_identities (id, user_id, issuer, subject, created_at) "
                "VALUES (:id, :user, 'https://id.example.org', :subject, now())"
            ),
            {"id": identity_id, "user": UUID(other.user["id"]), "subject": str(identity_id)},
        )
    comment = await other.post(f"/api/v1/tasks/{task.json()['id']}/comments", json={"body": "secret"})
    list_id = (await other.post("/api/v1/lists", json={"name": "secret"})).json()["id"]
    invitation = await other.post(f"/api/v1/lists/{list_id}/invitations", json={"role": "editor"})
    return {
        "task_id": task.json()["id"],
        "change_id": task.headers["Change-Id"],
        "list_id": list_id,
        "member_id": other.user["id"],
        "comment_id": comment.json()["id"],
        "invitation_id": invitation.json()["id"],
        "view_id": (await other.post("/api/v1/views", json={"name": "secret", "filter": {}})).json()["id"],
        "token_id": (await other.post("/api/v1/me/tokens", json={"name": "secret"})).json()["id"],
        "session_id": (await other.get("/api/v1/me/sessions")).json()[0]["id"],
        "passkey_id": str(passkey_id),
        "grant_id": str(grant_id),
        "identity_id": str(identity_id),
        "conversation_id": str(conversation_id),
        "subscription_id": (await other.post("/api/v1/reminders/subscriptions", json=SUBSCRIPTION)).json()["id"],
        "message_id": str(uuid4()),
    }


def test_the_table_names_every_route(app: FastAPI) -> None:
    paths = app.openapi()["paths"]
    routes = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert routes == PUBLIC | BY_ADDRESS | GUARDED.keys()


def test_every_route_that_names_something_says_who_may_share_it() -> None:
    private = {route for route in OWNED if route.partition(" ")[2].startswith(PRIVATE)}
    assert SHARED.keys() | private == OWNED.keys()
    assert not SHARED.keys() & private


@pytest.mark.parametrize("route", GUARDED)
async def test_nobody_gets_in(anonymous: Client, nothings: dict[str, str], route: str) -> None:
    assert await call(anonymous, route, nothings) == 401


@pytest.mark.parametrize("route", GUARDED)
async def test_a_made_up_credential_gets_nobody_in(anonymous: Client, nothings: dict[str, str], route: str) -> None:
    for headers in ({"Authorization": "Bearer todo_made-up"}, {"Cookie": "session=made-up"}):
        assert await call(anonymous, route, nothings, headers) == 401


@pytest.mark.parametrize("route", OWNED)
async def test_what_is_anothers_is_not_found(client: Client, others_ids: dict[str, str], route: str) -> None:
    assert await call(client, route, others_ids) == 404


async def test_and_it_stays_as_it_was(client: Client, other: Any, others_ids: dict[str, str]) -> None:
    for route in OWNED:
        await call(client, route, others_ids)
    task = (await other.get(f"/api/v1/tasks/{others_ids['task_id']}")).json()
    assert (task["title"], task["completed_at"]) == ("secret", None)
    assert [each["name"] for each in (await other.get("/api/v1/lists")).json()] == ["secret"]
    assert len((await other.get("/api/v1/me/tokens")).json()) == 1
    assert len((await other.get("/api/v1/reminders/subscriptions")).json()) == 1


class Shared:
    """A list with a task and a comment that another editor has put into it."""

    def __init__(self, owner: Any, editor: Any, ids: dict[str, str]) -> None:
        self.owner = owner
        self.editor = editor
        self.ids = ids

    async def let_in(self, person: Any, role: str) -> None:
        path = f"/api/v1/lists/{self.ids['list_id']}/invitations"
        token = (await self.owner.post(path, json={"role": role})).json()["token"]
        joined = await person.post("/api/v1/invitations/join", json={"token": token})
        assert joined.status_code == 200, joined.text


@pytest.fixture
async def shared(other: Any, sign_up: Callable[..., Awaitable[Any]], nothings: dict[str, str]) -> Shared:
    editor = await sign_up(name="Eve")
    list_id = (await other.post("/api/v1/lists", json={"name": "secret"})).json()["id"]
    shared = Shared(other, editor, {**nothings, "list_id": list_id, "member_id": editor.user["id"]})
    await shared.let_in(editor, "editor")
    task = (await editor.post("/api/v1/tasks", json={"title": "before", "list_id": list_id})).json()
    change = await editor.patch(f"/api/v1/tasks/{task['id']}", json={"title": "secret"})
    comment = await editor.post(f"/api/v1/tasks/{task['id']}/comments", json={"body": "secret"})
    path = f"/api/v1/lists/{list_id}/invitations"
    invitation = await other.post(path, json={"email": "somebody@example.org", "role": "editor"})
    shared.ids |= {
        "task_id": task["id"],
        "change_id": change.headers["Change-Id"],
        "comment_id": comment.json()["id"],
        "invitation_id": invitation.json()["id"],
    }
    return shared


@pytest.mark.parametrize("role", ["viewer", "editor", "owner"])
@pytest.mark.parametrize("route", SHARED)
async def test_a_member_may_do_what_their_role_says(client: Client, shared: Shared, route: str, role: str) -> None:
    if role != "owner":
        await shared.let_in(client, role)
    person = shared.owner if role == "owner" else client
    expected = dict(zip(("viewer", "editor", "owner"), SHARED[route], strict=True))[role]
    assert await call(person, route, shared.ids) == expected


@pytest.mark.parametrize("state", ["left", "removed", "invited"])
async def test_who_is_no_member_any_more_or_yet_finds_nothing(client: Any, shared: Shared, state: str) -> None:
    list_id = shared.ids["list_id"]
    if state == "invited":
        path = f"/api/v1/lists/{list_id}/invitations"
        assert (await shared.owner.post(path, json={"email": client.user["email"]})).status_code == 201
    else:
        await shared.let_in(client, "editor")
        assert (await client.get(f"/api/v1/tasks/{shared.ids['task_id']}")).status_code == 200
        path = f"/api/v1/lists/{list_id}/members/{client.user['id']}"
        assert (await (client if state == "left" else shared.owner).delete(path)).status_code == 204
    for route in SHARED:
        assert await call(client, route, shared.ids) == 404, route
    assert (await shared.owner.get(f"/api/v1/tasks/{shared.ids['task_id']}")).json()["title"] == "secret"


# What shows many things at once, and how one would ask it for the secret of a list.
SHOW_MANY = (
    "/api/v1/tasks?q=secret",
    "/api/v1/tasks?state=any",
    "/api/v1/tasks?list_id={list_id}",
    "/api/v1/tasks?assignee={member_id}",
    "/api/v1/tasks/counts",
    "/api/v1/tasks/progress",
    "/api/v1/tasks/occurrences?due_from=2027-01-01&due_to=2027-02-01",
    "/api/v1/tags",
    "/api/v1/lists",
    "/api/v1/lists?archived=true",
    "/api/v1/comments?q=secret",
    "/api/v1/notices",
    "/api/v1/invitations",
    "/api/v1/changes",
    "/api/v1/changes?entity_id={task_id}",
    "/api/v1/export",
    "/api/v1/export?as=csv",
)


@pytest.mark.parametrize("path", SHOW_MANY)
async def test_a_former_member_sees_as_much_as_somebody_who_never_was_one(
    client: Any, sign_up: Callable[..., Awaitable[Any]], shared: Shared, path: str
) -> None:
    never = await sign_up()
    await shared.let_in(client, "editor")
    task = {"title": "secret", "list_id": shared.ids["list_id"], "tags": ["secret"], "due_date": "2026-01-01"}
    assert (await client.post("/api/v1/tasks", json={**task, "recurrence": "FREQ=DAILY"})).status_code == 201
    await client.post(f"/api/v1/tasks/{shared.ids['task_id']}/comments", json={"body": "secret"})
    member = f"/api/v1/lists/{shared.ids['list_id']}/members/{client.user['id']}"
    assert (await shared.owner.delete(member)).status_code == 204
    seen, unseen = [(await person.get(filled(path, shared.ids))) for person in (client, never)]
    assert seen.status_code == unseen.status_code == 200
    assert "secret" not in seen.text
    if not path.startswith("/api/v1/export"):  # which says when it was made
        assert seen.json() == unseen.json()


async def test_a_member_and_the_owner_see_it_in_all_of_these(client: Any, shared: Shared) -> None:
    await shared.let_in(client, "viewer")
    task = {"title": "secret", "list_id": shared.ids["list_id"], "tags": ["secret"], "due_date": "2026-01-01"}
    await shared.editor.post("/api/v1/tasks", json={**task, "recurrence": "FREQ=DAILY"})
    await shared.editor.post("/api/v1/tasks", json={"title": "step", "parent_id": shared.ids["task_id"]})
    elsewhere = ("/notices", "/invitations", "?archived=true", "?assignee=", "?entity_id=", "/counts", "/progress")
    for person, owns in ((client, False), (shared.owner, True)):
        for path in SHOW_MANY:
            response = await person.get(filled(path, shared.ids))
            assert response.status_code == 200, (path, response.text)
            if not any(part in path for part in elsewhere):
                assert ("secret" in response.text) is (owns or "/export" not in path or "member_of" in response.text), (
                    path
                )
        counts = (await person.get("/api/v1/tasks/counts")).json()
        assert (counts["overdue"], counts["inbox"]) == (1, 0)
        progress = (await person.get("/api/v1/tasks/progress")).json()
        assert progress == [{"parent_id": shared.ids["task_id"], "done": 0, "total": 1}]


@pytest.mark.parametrize(
    "body",
    [
        {"user_id": "{member_id}"},
        {"owner_id": "{member_id}"},
        {"author_id": "{member_id}"},
        {"list": {"user_id": "{member_id}"}},
        {"role": "owner"},
    ],
)
async def test_nobody_gives_themselves_more_by_what_they_send(shared: Shared, body: dict[str, Any]) -> None:
    """Mass assignment: what a body may hold is what its schema names."""
    ids = shared.ids
    sent = filled(body, ids)
    for method, path, rest in (
        ("POST", "/api/v1/tasks", {"title": "x"}),
        ("PATCH", f"/api/v1/tasks/{ids['task_id']}", {}),
        ("PATCH", f"/api/v1/lists/{ids['list_id']}", {}),
        ("PATCH", f"/api/v1/lists/{ids['list_id']}/members/{ids['member_id']}", {}),
        ("POST", f"/api/v1/lists/{ids['list_id']}/invitations", {}),
        ("POST", f"/api/v1/tasks/{ids['task_id']}/comments", {"body": "x"}),
    ):
        response = await shared.owner.request(method, path, json={**rest, **sent})
        assert response.status_code == 422, (method, path)


@pytest.mark.parametrize("route", OWNED)
async def test_what_is_nobodys_is_not_found(client: Client, nothings: dict[str, str], route: str) -> None:
    expected = {"POST /api/v1/chat": 200}  # a new conversation takes the id that its page gave it
    assert await call(client, route, nothings) == expected.get(route, 404)


@pytest.mark.parametrize("route", WRITES)
async def test_a_read_token_writes_nothing(
    client: Client, anonymous: Client, nothings: dict[str, str], route: str
) -> None:
    made = (await client.post("/api/v1/me/tokens", json={"name": "r", "scope": "read"})).json()
    assert await call(anonymous, route, nothings, {"Authorization": f"Bearer {made['token']}"}) == 403


@pytest.mark.parametrize("route", GUARDED)
async def test_a_disabled_person_and_an_expired_session_are_nobody(
    sign_up: Callable[..., Awaitable[Any]], database: Database, nothings: dict[str, str], route: str
) -> None:
    for statement in (
        "UPDATE users SET disabled_at = now() WHERE id = :id",
        "UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = :id",
    ):
        person = await sign_up()
        async with database.transaction("api") as session:
            await session.execute(text(statement), {"id": UUID(person.user["id"])})
        assert await call(person, route, nothings) == 401


def test_every_route_says_what_can_go_wrong(app: FastAPI) -> None:
    """Owned routes name their 404 in OpenAPI, and every route has a summary for its reader."""
    paths = app.openapi()["paths"]
    for route in GUARDED:
        method, _, path = route.partition(" ")
        operation = paths[path][method.lower()]
        assert operation.get("description"), route
        if route in OWNED and route != "POST /api/v1/chat":
            assert "404" in operation["responses"], route


@pytest.fixture
async def feed_token(client: Client) -> dict[str, Any]:
    made: dict[str, Any] = (await client.post("/api/v1/me/tokens", json={"name": "Phone", "scope": "feed"})).json()
    return made


@pytest.mark.parametrize("route", GUARDED)
async def test_a_feeds_token_opens_nothing_else(
    anonymous: Client, nothings: dict[str, str], feed_token: dict[str, Any], route: str
) -> None:
    assert await call(anonymous, route, nothings, {"Authorization": f"Bearer {feed_token['token']}"}) == 401


async def test_a_feed_opens_by_its_own_token_alone(
    client: Client, anonymous: Client, feed_token: dict[str, Any]
) -> None:
    others = [
        (await client.post("/api/v1/me/tokens", json={"name": "x", "scope": scope})).json()["token"]
        for scope in ("read", "write")
    ]
    for token in (*others, "todo_made-up", feed_token["prefix"], "%00"):
        for somebody in (anonymous, client):
            assert (await somebody.get(f"/api/v1/feed/{token}.ics")).status_code == 404
    assert (await anonymous.get(f"/api/v1/feed/{feed_token['token']}.ics")).status_code == 200


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE users SET disabled_at = now() WHERE id = :id",
        "UPDATE access_tokens SET expires_at = now() WHERE user_id = :id",
        "DELETE FROM access_tokens WHERE user_id = :id",
    ],
)
async def test_a_feed_closes_with_its_person_and_token(
    client: Any, anonymous: Client, database: Database, feed_token: dict[str, Any], statement: str
) -> None:
    async with database.transaction("api") as session:
        await session.execute(text(statement), {"id": UUID(client.user["id"])})
    assert (await anonymous.get(f"/api/v1/feed/{feed_token['token']}.ics")).status_code == 404


@pytest.mark.parametrize("route", [route for route in GUARDED if "/admin/" in route])
async def test_who_is_no_administrator_administers_nothing(
    client: Client, nothings: dict[str, str], other: Any, route: str
) -> None:
    assert await call(client, route, {**nothings, "person_id": other.user["id"]}) == 403
    assert (await other.get("/api/v1/me")).status_code == 200
