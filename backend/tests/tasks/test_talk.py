"""Comments on tasks of shared lists, and who is told of what."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

Client = httpx.AsyncClient


@pytest.fixture
async def third(sign_up: Callable[..., Awaitable[Client]]) -> Client:
    return await sign_up(name="Bob Marley")


@pytest.fixture
async def list_id(client: Client) -> str:
    return str((await client.post("/api/v1/lists", json={"name": "Groceries"})).json()["id"])


async def share(owner: Client, list_id: str, person: Client, role: str = "editor") -> None:
    made = await owner.post(f"/api/v1/lists/{list_id}/invitations", json={"role": role})
    joined = await person.post("/api/v1/invitations/join", json={"token": made.json()["token"]})
    assert joined.status_code == 200, joined.text


@pytest.fixture(autouse=True)
async def shared(client: Client, other: Client, list_id: str) -> None:
    await share(client, list_id, other)


@pytest.fixture
async def task(client: Client, list_id: str) -> dict[str, Any]:
    found: dict[str, Any] = (await client.post("/api/v1/tasks", json={"title": "milk", "list_id": list_id})).json()
    return found


async def say(person: Client, task: dict[str, Any], body: str) -> httpx.Response:
    return await person.post(f"/api/v1/tasks/{task['id']}/comments", json={"body": body})


async def said(person: Client, task: dict[str, Any]) -> list[str]:
    response = await person.get(f"/api/v1/tasks/{task['id']}/comments")
    assert response.status_code == 200, response.text
    return [each["body"] for each in response.json()]


async def told(person: Client, **query: Any) -> list[tuple[str, str, str]]:
    found = (await person.get("/api/v1/notices", params=query)).json()
    return [(each["kind"], each["actor_name"], each["task_title"] or each["list_name"]) for each in found]


class TestComments:
    async def test_are_read_by_all_and_changed_by_who_wrote_them(
        self, client: Client, other: Client, task: dict[str, Any]
    ) -> None:
        made = await say(other, task, "**oat** or soy?")
        assert (made.status_code, made.json()["author_name"]) == (201, "Bob")
        assert await said(client, task) == ["**oat** or soy?"]
        path = f"/api/v1/comments/{made.json()['id']}"
        refused = await client.patch(path, json={"body": "x"})
        assert (refused.status_code, refused.json()["error"]) == (403, "CommentOfAnother")
        assert (await other.patch(path, json={"body": "oat"})).status_code == 200
        assert await said(client, task) == ["oat"]
        mine = (await say(client, task, "soy")).json()["id"]
        assert (await other.delete(f"/api/v1/comments/{mine}")).json()["error"] == "CommentOfAnother"
        gone = await client.delete(path)  # the list's owner may
        assert (gone.status_code, await said(other, task)) == (204, ["soy"])
        undone = await client.post(f"/api/v1/changes/{gone.headers['Change-Id']}/undo", json={})
        assert undone.status_code == 200, undone.text
        assert await said(other, task) == ["oat", "soy"]

    async def test_are_no_viewers_to_write_and_no_strangers_to_read(
        self, client: Client, third: Client, task: dict[str, Any], list_id: str
    ) -> None:
        comment = (await say(client, task, "secret plan")).json()
        path = f"/api/v1/comments/{comment['id']}"
        assert (await third.get("/api/v1/comments", params={"q": "secret"})).json() == []
        assert (await third.get(f"/api/v1/tasks/{task['id']}/comments")).status_code == 404
        assert (await third.patch(path, json={"body": "x"})).status_code == 404
        await share(client, list_id, third, "viewer")
        assert await said(third, task) == ["secret plan"]
        assert (await say(third, task, "x")).json()["error"] == "ReadOnlyList"
        assert (await third.delete(path)).json()["error"] == "ReadOnlyList"

    async def test_are_found_by_their_words(self, client: Client, other: Client, task: dict[str, Any]) -> None:
        await say(other, task, "The Müller shop has it")
        found = (await client.get("/api/v1/comments", params={"q": "muller"})).json()
        assert [(each["body"], each["task_title"]) for each in found] == [("The Müller shop has it", "milk")]

    async def test_are_in_the_history_with_who_wrote_them(
        self, client: Client, other: Any, task: dict[str, Any]
    ) -> None:
        await say(other, task, "oat")
        first = (await client.get("/api/v1/changes")).json()["items"][0]
        assert (first["entity"], first["action"], first["title"]) == ("comment", "created", "oat")
        assert first["author_id"] == other.user["id"]

    async def test_come_back_with_their_task(self, client: Client, other: Client, task: dict[str, Any]) -> None:
        await say(other, task, "oat")
        gone = await client.delete(f"/api/v1/tasks/{task['id']}")
        assert (await other.get("/api/v1/comments", params={"q": "oat"})).json() == []
        undone = await client.post(f"/api/v1/changes/{gone.headers['Change-Id']}/undo", json={})
        assert undone.status_code == 200, undone.text
        assert await said(other, task) == ["oat"]

    async def test_go_with_a_task_out_of_the_list(self, client: Client, other: Client, task: dict[str, Any]) -> None:
        await say(other, task, "oat")
        await client.post(f"/api/v1/tasks/{task['id']}/move", json={"list_id": None})
        assert await said(client, task) == ["oat"]
        assert (await other.get("/api/v1/comments", params={"q": "oat"})).json() == []

    async def test_of_who_is_gone_have_no_author(self, client: Client, other: Client, task: dict[str, Any]) -> None:
        await say(other, task, "oat")
        request = {"password": "correct horse battery"}
        assert (await other.request("DELETE", "/api/v1/me", json=request)).status_code == 204
        shown = (await client.get(f"/api/v1/tasks/{task['id']}/comments")).json()
        assert [(each["body"], each["author_id"], each["author_name"]) for each in shown] == [("oat", None, None)]

    @pytest.mark.parametrize("body", ["", "   ", "x" * 5001, "\u0000"])
    async def test_say_something_and_not_too_much(self, client: Client, task: dict[str, Any], body: str) -> None:
        assert (await say(client, task, body)).status_code == 422


class TestNotices:
    async def test_of_an_assignment_and_of_its_end(self, client: Client, other: Any, task: dict[str, Any]) -> None:
        path = f"/api/v1/tasks/{task['id']}"
        assert (await client.patch(path, json={"assignee_id": other.user["id"]})).status_code == 200
        await client.patch(path, json={"title": "oat milk"})
        assert await told(other) == [("assigned", "Ann", "oat milk")]
        assert (await other.post(f"{path}/complete")).status_code == 200
        assert await told(client) == [("completed", "Bob", "oat milk")]

    async def test_of_what_one_does_oneself_there_is_none(self, client: Any, task: dict[str, Any]) -> None:
        await client.patch(f"/api/v1/tasks/{task['id']}", json={"assignee_id": client.user["id"]})
        await say(client, task, "@Ann, remember")
        assert await told(client) == []

    async def test_of_a_comment_and_of_being_named(
        self, client: Client, other: Any, third: Any, task: dict[str, Any], list_id: str
    ) -> None:
        await share(client, list_id, third)
        made = await say(client, task, "@bob marley and nobody@Bob: look")
        assert made.json()["mentions"] == [third.user["id"]]
        assert (await told(third), await told(other)) == ([("mentioned", "Ann", "milk")], [])
        await say(other, task, "I did, @Ann")
        assert await told(client) == [("mentioned", "Bob", "milk")]
        await say(third, task, "so did I")
        assert (await told(client))[0] == ("commented", "Bob Marley", "milk")
        assert await told(other) == [("commented", "Bob Marley", "milk")]

    async def test_nobody_is_named_who_has_not_the_list(
        self, client: Client, third: Client, task: dict[str, Any]
    ) -> None:
        assert (await say(client, task, "@Bob Marley")).json()["mentions"] != []  # that is Bob, with a word behind
        assert await told(third) == []

    async def test_of_an_invitation(self, client: Client, third: Any, list_id: str) -> None:
        path = f"/api/v1/lists/{list_id}/invitations"
        for email in (third.user["email"], "nobody@example.org"):
            assert (await client.post(path, json={"email": email})).status_code == 201
        assert await told(third) == [("invited", "Ann", "Groceries")]

    async def test_are_read_one_by_one_or_all(self, client: Client, other: Any, task: dict[str, Any]) -> None:
        for number in range(3):
            await say(client, task, f"@Bob {number}")
        ids = [each["id"] for each in (await other.get("/api/v1/notices")).json()]
        assert (await client.post("/api/v1/notices/read", json={"ids": ids})).status_code == 204  # not theirs
        assert len(await told(other, unread=True)) == 3
        assert (await other.post("/api/v1/notices/read", json={"ids": ids[:1]})).status_code == 204
        assert len(await told(other, unread=True)) == 2
        assert (await other.post("/api/v1/notices/read", json={})).status_code == 204
        assert (await told(other, unread=True), len(await told(other))) == ([], 3)
        assert len(await told(other, before=ids[0])) == 2

    async def test_of_a_kind_that_is_off_there_are_none(self, client: Client, other: Any, task: dict[str, Any]) -> None:
        chosen = await other.patch("/api/v1/notices/settings", json={"off": ["mentioned", "mentioned"]})
        assert (
            chosen.json()
            == (await other.get("/api/v1/notices/settings")).json()
            == {"off": ["mentioned"], "mail": True}
        )
        await say(client, task, "@Bob")
        await client.patch(f"/api/v1/tasks/{task['id']}", json={"assignee_id": other.user["id"]})
        assert await told(other) == [("assigned", "Ann", "milk")]
        assert (await other.patch("/api/v1/notices/settings", json={"off": ["x"]})).status_code == 422

    async def test_of_a_list_that_one_has_no_longer_there_are_none(
        self, client: Client, other: Any, task: dict[str, Any], list_id: str
    ) -> None:
        await say(client, task, "@Bob, secret")
        await client.delete(f"/api/v1/lists/{list_id}/members/{other.user['id']}")
        assert await told(other) == []

    async def test_of_what_does_not_exist_nothing_is_marked(self, other: Client) -> None:
        assert (await other.post("/api/v1/notices/read", json={"ids": [str(uuid4())]})).status_code == 204
