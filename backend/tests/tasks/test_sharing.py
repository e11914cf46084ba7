"""Lists that people share: who gets in, what they may do there, and what they see no longer."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

from todo_api.core.ids import new_id

Client = httpx.AsyncClient
PASSWORD = "correct horse battery"


async def make_list(owner: Client, name: str = "Groceries") -> str:
    response = await owner.post("/api/v1/lists", json={"name": name})
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


async def invite(owner: Client, list_id: str, **wanted: Any) -> dict[str, Any]:
    response = await owner.post(f"/api/v1/lists/{list_id}/invitations", json=wanted)
    assert response.status_code == 201, response.text
    invitation: dict[str, Any] = response.json()
    return invitation


async def join(person: Client, token: str) -> httpx.Response:
    return await person.post("/api/v1/invitations/join", json={"token": token})


async def share(owner: Client, list_id: str, person: Client, role: str = "editor") -> None:
    response = await join(person, (await invite(owner, list_id, role=role, uses=1))["token"])
    assert response.status_code == 200, response.text


async def add(person: Client, title: str, **fields: Any) -> dict[str, Any]:
    response = await person.post("/api/v1/tasks", json={"title": title, **fields})
    assert response.status_code == 201, response.text
    task: dict[str, Any] = response.json()
    return task


async def titles(person: Client, **query: Any) -> list[str]:
    response = await person.get("/api/v1/tasks", params=query)
    assert response.status_code == 200, response.text
    return [task["title"] for task in response.json()["items"]]


async def lists_of(person: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await person.get("/api/v1/lists")).json()
    return found


async def email_of(person: Any) -> str:
    return str(person.user["email"])


@pytest.fixture
async def list_id(client: Client) -> str:
    """A list of the signed-in person."""
    return await make_list(client)


@pytest.fixture
async def third(sign_up: Callable[..., Awaitable[Client]]) -> Client:
    return await sign_up(name="Cem")


class TestALink:
    async def test_whoever_has_it_joins_and_sees_the_list(self, client: Client, other: Client, list_id: str) -> None:
        await add(client, "milk", list_id=list_id)
        await add(client, "private")
        token = (await invite(client, list_id, role="viewer"))["token"]
        look = await other.post("/api/v1/invitations/look", json={"token": token})
        assert (look.json()["list_name"], look.json()["owner_name"], look.json()["role"]) == (
            "Groceries",
            "Ann",
            "viewer",
        )
        joined = (await join(other, token)).json()
        assert (joined["id"], joined["role"], joined["shared"]) == (list_id, "viewer", True)
        assert await titles(other) == ["milk"]
        assert await titles(other, list_id=list_id) == ["milk"]
        assert await titles(other, q="milk") == ["milk"]
        assert [(each["role"], each["open_tasks"]) for each in await lists_of(other)] == [("viewer", 1)]
        assert [(each["role"], each["shared"]) for each in await lists_of(client)] == [("owner", True)]

    async def test_one_for_one_person_is_good_once(
        self, client: Client, other: Client, third: Client, list_id: str
    ) -> None:
        token = (await invite(client, list_id, uses=1))["token"]
        assert (await join(other, token)).status_code == 200
        assert (await join(third, token)).status_code == 404
        assert await lists_of(third) == []

    async def test_one_for_many_lets_many_in_until_it_is_revoked(
        self, client: Client, other: Client, third: Client, list_id: str
    ) -> None:
        invitation = await invite(client, list_id)
        assert (await join(other, invitation["token"])).status_code == 200
        path = f"/api/v1/lists/{list_id}/invitations"
        assert [each["token"] for each in (await client.get(path)).json()] == [invitation["token"]]
        assert (await client.delete(f"{path}/{invitation['id']}")).status_code == 204
        assert (await join(third, invitation["token"])).status_code == 404
        assert (await client.get(path)).json() == []
        assert len(await lists_of(other)) == 1

    async def test_one_that_has_expired_is_not_found(
        self, client: Client, other: Client, list_id: str, database: Any
    ) -> None:
        from sqlalchemy import text

        invitation = await invite(client, list_id)
        async with database.transaction("api") as session:
            await session.execute(text("UPDATE invitations SET expires_at = now()"))
        assert (await join(other, invitation["token"])).status_code == 404
        assert (await other.post("/api/v1/invitations/look", json={"token": invitation["token"]})).status_code == 404

    @pytest.mark.parametrize("made_up", ["", "x", "é", "A" * 43, "%00", "A" * 200])
    async def test_a_made_up_one_is_not_found(self, other: Client, made_up: str) -> None:
        for path in ("join", "look"):
            response = await other.post(f"/api/v1/invitations/{path}", json={"token": made_up})
            assert response.status_code == 404, response.text

    async def test_the_id_of_an_invitation_is_no_way_in(self, client: Client, other: Client, list_id: str) -> None:
        invitation = await invite(client, list_id)
        assert (await other.post(f"/api/v1/invitations/{invitation['id']}/accept")).status_code == 404
        assert (await join(other, invitation["id"])).status_code == 404

    async def test_who_is_in_already_is_told_so(self, client: Client, other: Client, list_id: str) -> None:
        token = (await invite(client, list_id, role="viewer"))["token"]
        assert (await join(other, token)).status_code == 200
        for person in (client, other):
            assert (await join(person, token)).json()["error"] == "AlreadyMember"


class TestAnAddress:
    async def test_its_person_sees_the_invitation_and_accepts_it(
        self, client: Client, other: Client, third: Client, list_id: str
    ) -> None:
        invitation = await invite(client, list_id, email=(await email_of(other)).upper(), role="editor")
        assert invitation["token"] is None
        assert (await third.get("/api/v1/invitations")).json() == []
        assert (await third.post(f"/api/v1/invitations/{invitation['id']}/accept")).status_code == 404
        offers = (await other.get("/api/v1/invitations")).json()
        assert [(each["list_name"], each["owner_name"], each["role"]) for each in offers] == [
            ("Groceries", "Ann", "editor")
        ]
        assert await lists_of(other) == []
        joined = await other.post(f"/api/v1/invitations/{offers[0]['id']}/accept")
        assert (joined.status_code, joined.json()["role"]) == (200, "editor")
        assert (await other.get("/api/v1/invitations")).json() == []
        assert (await other.post(f"/api/v1/invitations/{offers[0]['id']}/accept")).status_code == 404

    async def test_the_answer_does_not_tell_whether_it_has_an_account(
        self, client: Client, other: Client, list_id: str
    ) -> None:
        known = await invite(client, list_id, email=await email_of(other))
        unknown = await invite(client, list_id, email="nobody@example.org")
        assert known.keys() == unknown.keys()
        same = known.keys() - {"id", "email", "created_at", "expires_at"}
        assert {name: known[name] for name in same} == {name: unknown[name] for name in same}

    async def test_an_invitation_can_be_declined(self, client: Client, other: Client, list_id: str) -> None:
        invitation = await invite(client, list_id, email=await email_of(other))
        assert (await other.delete(f"/api/v1/invitations/{invitation['id']}")).status_code == 204
        assert (await client.get(f"/api/v1/lists/{list_id}/invitations")).json() == []
        assert (await other.post(f"/api/v1/invitations/{invitation['id']}/accept")).status_code == 404


class TestWhatAnEditorMay:
    @pytest.fixture(autouse=True)
    async def shared(self, client: Client, other: Client, list_id: str) -> None:
        await share(client, list_id, other)

    async def test_add_change_tick_and_delete_tasks(self, client: Client, other: Client, list_id: str) -> None:
        task = await add(other, "milk", list_id=list_id, tags=["cold"])
        assert await titles(client, list_id=list_id) == ["milk"]
        path = f"/api/v1/tasks/{task['id']}"
        assert (await other.patch(path, json={"title": "oat milk"})).status_code == 200
        assert (await client.get(path)).json()["title"] == "oat milk"
        assert (await other.post(f"{path}/complete")).status_code == 200
        assert (await client.post(f"{path}/reopen")).status_code == 200
        sub = await add(other, "two of them", parent_id=task["id"])
        assert sub["list_id"] == list_id
        assert (await other.delete(path)).status_code == 204
        assert await titles(client, list_id=list_id) == []

    async def test_a_line_names_the_list(self, client: Client, other: Client) -> None:
        assert (await other.post("/api/v1/tasks/quick", json={"text": "bread +Groceries"})).status_code == 201
        assert await titles(client) == ["bread"]

    async def test_the_order_is_one_for_all(self, client: Client, other: Client, list_id: str) -> None:
        first, second = [await add(other, each, list_id=list_id) for each in ("a", "b")]
        moved = await other.post(f"/api/v1/tasks/{second['id']}/move", json={"before_id": first["id"]})
        assert moved.status_code == 200, moved.text
        assert await titles(client, list_id=list_id) == ["b", "a"]

    async def test_a_task_of_their_own_goes_into_the_list_and_out_again(
        self, client: Client, other: Client, list_id: str
    ) -> None:
        task = await add(other, "cheese", due_date="2027-01-15")
        await add(other, "goat", parent_id=task["id"])
        path = f"/api/v1/tasks/{task['id']}"
        moved = await other.post(f"{path}/move", json={"list_id": list_id})
        assert (moved.status_code, moved.json()["list_id"]) == (200, list_id), moved.text
        assert sorted(await titles(client)) == ["cheese", "goat"]
        back = await other.post(f"{path}/move", json={"list_id": None})
        assert back.status_code == 200
        assert await titles(client) == []
        assert sorted(await titles(other, view="inbox")) == ["cheese", "goat"]
        undone = await other.post(f"/api/v1/changes/{back.headers['Change-Id']}/undo", json={})
        assert undone.status_code == 200, undone.text
        assert sorted(await titles(client)) == ["cheese", "goat"]

    async def test_not_the_list_itself(self, client: Client, other: Client, third: Client, list_id: str) -> None:
        path, member = f"/api/v1/lists/{list_id}", (await client.get("/api/v1/me")).json()["id"]
        for method, rest, body in (
            ("PATCH", "", {"name": "mine"}),
            ("PATCH", "", {"archived": True}),
            ("DELETE", "", None),
            ("GET", "/invitations", None),
            ("POST", "/invitations", {"role": "viewer"}),
            ("DELETE", f"/members/{member}", None),
            ("PATCH", f"/members/{member}", {"role": "viewer"}),
            ("POST", "/owner", {"member_id": member}),
        ):
            response = await other.request(method, path + rest, json=body)
            assert (response.status_code, response.json()["error"]) == (403, "OwnerOnly"), (method, rest)
        assert [each["name"] for each in await lists_of(client)] == ["Groceries"]

    async def test_their_own_place_and_colour_of_it(self, client: Client, other: Client, list_id: str) -> None:
        mine = await make_list(other, "Mine")
        for changes in ({"colour": "red"}, {"favourite": True}, {"collapsed": True}):
            assert (await other.patch(f"/api/v1/lists/{list_id}", json=changes)).status_code == 200
        assert (await other.post(f"/api/v1/lists/{list_id}/move", json={"before_id": mine})).status_code == 200
        shown = (await lists_of(other))[0]
        assert (shown["id"], shown["colour"], shown["favourite"], shown["collapsed"]) == (list_id, "red", True, True)
        assert (await other.post(f"/api/v1/lists/{list_id}/move", json={"after_id": mine})).status_code == 200
        assert [each["name"] for each in await lists_of(other)] == ["Mine", "Groceries"]
        shown = (await lists_of(client))[0]
        assert (shown["colour"], shown["favourite"], shown["collapsed"]) == ("grey", False, False)

    async def test_an_import_goes_into_lists_of_ones_own(self, client: Client, other: Client) -> None:
        archive = (await client.get("/api/v1/export")).json()
        archive["tasks"] = []
        assert (await other.post("/api/v1/import", json=archive)).json()["lists"] == 1
        assert len(await lists_of(other)) == 2


class TestAViewer:
    async def test_looks_and_changes_nothing(self, client: Client, other: Client, list_id: str) -> None:
        task = await add(client, "milk", list_id=list_id, tags=["cold"])
        await share(client, list_id, other, "viewer")
        own, path = await add(other, "own"), f"/api/v1/tasks/{task['id']}"
        assert (await other.get(path)).status_code == 200
        for method, url, body in (
            ("PATCH", path, {"title": "x"}),
            ("DELETE", path, None),
            ("POST", f"{path}/complete", None),
            ("POST", f"{path}/move", {"list_id": None}),
            ("POST", f"/api/v1/tasks/{own['id']}/move", {"list_id": list_id}),
            ("POST", f"/api/v1/tasks/{own['id']}/move", {"parent_id": task["id"]}),
            ("POST", "/api/v1/tasks", {"title": "x", "list_id": list_id}),
            ("POST", "/api/v1/tasks", {"title": "x", "parent_id": task["id"]}),
            ("POST", "/api/v1/tasks/quick", {"text": "x", "list_id": list_id}),
            ("POST", "/api/v1/tasks/batch", {"operations": [{"op": "delete", "id": task["id"]}]}),
        ):
            response = await other.request(method, url, json=body)
            assert (response.status_code, response.json()["error"]) == (403, "ReadOnlyList"), (method, url, body)
        assert (await other.post("/api/v1/tags/change", json={"tag": "cold", "to": "warm"})).json() == {"tasks": 0}
        assert (await client.get(path)).json() == task

    async def test_does_not_learn_the_others_addresses(
        self, client: Client, other: Client, third: Client, list_id: str
    ) -> None:
        await share(client, list_id, other, "viewer")
        await share(client, list_id, third)
        path = f"/api/v1/lists/{list_id}/members"
        shown = (await other.get(path)).json()
        assert [(each["name"], each["role"]) for each in shown] == [
            ("Ann", "owner"),
            ("Bob", "viewer"),
            ("Cem", "editor"),
        ]
        assert [each["email"] for each in shown] == [None, await email_of(other), None]
        assert None not in [each["email"] for each in (await client.get(path)).json()]

    async def test_becomes_an_editor_and_a_viewer_again(self, client: Client, other: Client, list_id: str) -> None:
        await share(client, list_id, other, "viewer")
        path = f"/api/v1/lists/{list_id}/members/{other.user['id']}"  # type: ignore[attr-defined]
        for role, status in (("editor", 201), ("viewer", 403)):
            assert (await client.patch(path, json={"role": role})).status_code == 200
            new = await other.post("/api/v1/tasks", json={"title": "x", "list_id": list_id})
            assert new.status_code == status
        assert (await client.patch(path, json={"role": "owner"})).status_code == 422


class TestAssigning:
    @pytest.fixture(autouse=True)
    async def shared(self, client: Client, other: Client, list_id: str) -> None:
        await share(client, list_id, other)

    async def test_a_task_is_a_members_to_do(self, client: Client, other: Any, third: Any, list_id: str) -> None:
        bob = other.user["id"]
        task = await add(client, "milk", list_id=list_id, assignee_id=bob)
        assert task["assignee_id"] == bob
        assert await titles(other, assignee="me") == ["milk"]
        assert await titles(client, assignee=bob) == ["milk"]
        assert await titles(client, assignee="me") == await titles(client, assignee="nobody") == []
        path = f"/api/v1/tasks/{task['id']}"
        for elsewhere in (third.user["id"], str(uuid4())):
            for refused in (
                await client.patch(path, json={"assignee_id": elsewhere}),
                await client.post("/api/v1/tasks", json={"title": "x", "list_id": list_id, "assignee_id": elsewhere}),
                await client.post("/api/v1/tasks", json={"title": "x", "assignee_id": elsewhere}),
            ):
                assert refused.json()["error"] == "AssigneeElsewhere"
        freed = await other.patch(path, json={"assignee_id": None})
        assert (freed.status_code, freed.json()["assignee_id"]) == (200, None)
        undone = await other.post(f"/api/v1/changes/{freed.headers['Change-Id']}/undo", json={})
        assert undone.json()["changes"][0]["after"]["assignee_id"] == bob

    async def test_today_holds_what_is_mine_or_nobodys(self, client: Any, other: Any, list_id: str) -> None:
        day = {"due_date": "2020-01-01", "list_id": list_id}
        await add(client, "anybody's", **day)
        await add(client, "Ann's", **day, assignee_id=client.user["id"])
        await add(client, "Bob's", **day, assignee_id=other.user["id"])
        for person, own in ((client, "Ann's"), (other, "Bob's")):
            for view in ("today", "overdue"):
                assert await titles(person, view=view) == ["anybody's", own]
                assert len(await titles(person, view=view, everybody=True)) == 3
            counts = (await person.get("/api/v1/tasks/counts")).json()
            assert (counts["today"], counts["overdue"]) == (2, 2)
            assert len(await titles(person)) == 3

    async def test_who_is_removed_has_nothing_to_do_until_that_is_undone(
        self, client: Client, other: Any, list_id: str
    ) -> None:
        task = await add(client, "milk", list_id=list_id, assignee_id=other.user["id"])
        path = f"/api/v1/tasks/{task['id']}"
        gone = await client.delete(f"/api/v1/lists/{list_id}/members/{other.user['id']}")
        assert (await client.get(path)).json()["assignee_id"] is None
        undone = await client.post(f"/api/v1/changes/{gone.headers['Change-Id']}/undo", json={})
        assert undone.status_code == 200, undone.text
        assert (await client.get(path)).json()["assignee_id"] == other.user["id"]

    async def test_a_task_that_leaves_the_list_is_nobodys(self, client: Client, other: Any, list_id: str) -> None:
        task = await add(client, "milk", list_id=list_id, assignee_id=other.user["id"])
        moved = await client.post(f"/api/v1/tasks/{task['id']}/move", json={"list_id": None})
        assert moved.json()["assignee_id"] is None

    async def test_after_a_handing_over_everybody_has_what_they_had(
        self, client: Any, other: Any, list_id: str
    ) -> None:
        for person in (client, other):
            await add(client, person.user["name"], list_id=list_id, assignee_id=person.user["id"])
        path = f"/api/v1/lists/{list_id}/owner"
        assert (await client.post(path, json={"member_id": other.user["id"]})).status_code == 200
        assert (await titles(client, assignee="me"), await titles(other, assignee="me")) == (["Ann"], ["Bob"])

    async def test_the_calendar_has_a_switch_for_shared_and_for_assigned(
        self, client: Client, other: Any, anonymous: Client, list_id: str
    ) -> None:
        day = {"due_date": "2099-01-01"}
        await add(other, "private task", **day)
        await add(client, "shared task", **day, list_id=list_id)
        await add(client, "assigned task", **day, list_id=list_id, assignee_id=other.user["id"])
        made = (await other.post("/api/v1/me/tokens", json={"name": "Phone", "scope": "feed"})).json()
        for query, kinds in (
            ("", {"private", "shared", "assigned"}),
            ("?shared=false", {"private"}),
            ("?assigned=true", {"assigned"}),
        ):
            calendar = (await anonymous.get(f"/api/v1/feed/{made['token']}.ics{query}")).text
            assert {kind for kind in ("private", "shared", "assigned") if f"{kind} task" in calendar} == kinds

    async def test_an_export_says_of_what_one_is_a_member(self, client: Client, other: Client, list_id: str) -> None:
        await add(client, "milk", list_id=list_id)
        archive = (await other.get("/api/v1/export")).json()
        assert archive["member_of"] == [{"list": "Groceries", "owner": "Ann", "role": "editor"}]
        assert (archive["lists"], archive["tasks"]) == ([], [])
        assert (await other.post("/api/v1/import", json=archive)).status_code == 201


class TestTheEnd:
    @pytest.fixture(autouse=True)
    async def shared(self, client: Client, other: Client, list_id: str) -> None:
        await add(client, "milk", list_id=list_id)
        await share(client, list_id, other)

    async def test_who_leaves_sees_it_no_more_and_may_come_back(
        self, client: Client, other: Client, list_id: str
    ) -> None:
        token = (await invite(client, list_id))["token"]
        mine = f"/api/v1/lists/{list_id}/members/{other.user['id']}"  # type: ignore[attr-defined]
        assert (await other.delete(mine)).status_code == 204
        assert await titles(other) == []
        assert await lists_of(other) == []
        assert (await other.get(f"/api/v1/lists/{list_id}/members")).status_code == 404
        assert [each["shared"] for each in await lists_of(client)] == [False]
        assert (await join(other, token)).status_code == 200

    async def test_who_is_removed_cannot_come_back_by_an_older_link(
        self, client: Client, other: Client, third: Client, list_id: str
    ) -> None:
        token = (await invite(client, list_id))["token"]
        path = f"/api/v1/lists/{list_id}/members/{other.user['id']}"  # type: ignore[attr-defined]
        assert (await client.delete(path)).status_code == 204
        assert await titles(other) == []
        assert (await join(other, token)).status_code == 404
        assert (await join(third, token)).status_code == 200
        assert (await join(other, (await invite(client, list_id))["token"])).status_code == 200

    async def test_an_undo_takes_back_in_who_was_removed_and_not_who_left(
        self, client: Client, other: Client, list_id: str
    ) -> None:
        path = f"/api/v1/lists/{list_id}/members/{other.user['id']}"  # type: ignore[attr-defined]
        gone = await client.delete(path)
        undone = await client.post(f"/api/v1/changes/{gone.headers['Change-Id']}/undo", json={})
        assert undone.status_code == 200, undone.text
        assert await titles(other) == ["milk"]
        left = await other.delete(path)
        for person, status in ((client, 403), (other, 404)):
            undone = await person.post(f"/api/v1/changes/{left.headers['Change-Id']}/undo", json={"force": True})
            assert undone.status_code == status, undone.text
        assert await titles(other) == []

    async def test_the_owner_stays(self, client: Client, list_id: str) -> None:
        path = f"/api/v1/lists/{list_id}/members/{client.user['id']}"  # type: ignore[attr-defined]
        assert (await client.delete(path)).json()["error"] == "OwnerStays"

    async def test_a_deleted_list_is_gone_for_all_and_an_undo_brings_it_back_to_all(
        self, client: Client, other: Client, list_id: str
    ) -> None:
        gone = await client.delete(f"/api/v1/lists/{list_id}")
        assert (gone.status_code, await titles(other), await lists_of(other)) == (204, [], [])
        undone = await client.post(f"/api/v1/changes/{gone.headers['Change-Id']}/undo", json={})
        assert undone.status_code == 200, undone.text
        assert await titles(other) == ["milk"]
        assert [each["role"] for each in await lists_of(other)] == ["editor"]


class TestHandingOver:
    async def test_the_member_owns_it_then_with_all_that_is_in_it(
        self, client: Client, other: Client, list_id: str
    ) -> None:
        await add(client, "mine before")
        await add(other, "other's own")
        task = await add(client, "milk", list_id=list_id, due_date="2027-01-15")
        await add(client, "two", parent_id=task["id"])
        await add(client, "bread", list_id=list_id)
        await share(client, list_id, other, "viewer")
        path, heir = f"/api/v1/lists/{list_id}/owner", other.user["id"]  # type: ignore[attr-defined]
        assert (await client.post(path, json={"member_id": str(uuid4())})).json()["error"] == "MemberNotFound"
        now = await client.post(path, json={"member_id": heir})
        assert now.status_code == 200, now.text
        assert [(each["name"], each["role"]) for each in now.json()] == [("Bob", "owner"), ("Ann", "editor")]
        for person, role in ((client, "editor"), (other, "owner")):
            assert [each["role"] for each in await lists_of(person)] == [role]
            assert await titles(person, list_id=list_id) == ["milk", "two", "bread"]
        assert await titles(other, view="inbox") == ["other's own"]
        assert (await client.delete(f"/api/v1/lists/{list_id}")).status_code == 403
        history = (await other.get("/api/v1/changes", params={"entity_id": task["id"]})).json()["items"]
        assert [(each["action"], each["author_id"]) for each in history] == [("created", client.user["id"])]  # type: ignore[attr-defined]
        assert (await other.delete(f"/api/v1/lists/{list_id}")).status_code == 204
        assert await titles(client) == ["mine before"]


class TestDeletingAnAccount:
    async def delete(self, person: Client, **more: Any) -> httpx.Response:
        return await person.request("DELETE", "/api/v1/me", json={"password": PASSWORD, **more})

    async def test_says_which_lists_go_to_whom_and_waits_for_an_answer(
        self, client: Client, other: Client, third: Client, list_id: str
    ) -> None:
        await add(client, "milk", list_id=list_id)
        await share(client, list_id, third, "viewer")
        await share(client, list_id, other)
        refused = await self.delete(client)
        assert (refused.status_code, refused.json()["error"]) == (409, "SharedLists")
        assert refused.json()["lists"] == [{"id": list_id, "name": "Groceries", "to": "Bob"}]
        assert (await self.delete(client, shared_lists="hand_over")).status_code == 204
        assert [each["role"] for each in await lists_of(other)] == ["owner"]
        assert [each["role"] for each in await lists_of(third)] == ["viewer"]
        assert await titles(other) == await titles(third) == ["milk"]

    async def test_or_deletes_them(self, client: Client, other: Client, list_id: str) -> None:
        await share(client, list_id, other)
        assert (await self.delete(client, shared_lists="delete")).status_code == 204
        assert await lists_of(other) == []

    async def test_of_a_member_leaves_the_list(self, client: Client, other: Client, list_id: str) -> None:
        await share(client, list_id, other)
        task = await add(other, "milk", list_id=list_id)
        assert (await self.delete(other)).status_code == 204
        assert await titles(client) == ["milk"]
        assert (await client.delete(f"/api/v1/tasks/{task['id']}")).status_code == 204


class TestUndo:
    async def test_of_ones_own_acts_and_of_anybodys_by_the_owner(
        self, client: Client, other: Client, third: Client, list_id: str
    ) -> None:
        await share(client, list_id, other)
        await share(client, list_id, third)
        made = await other.post("/api/v1/tasks", json={"title": "milk", "list_id": list_id})
        undo = f"/api/v1/changes/{made.headers['Change-Id']}/undo"
        refused = await third.post(undo, json={})
        assert (refused.status_code, refused.json()["error"]) == (403, "NotYours")
        assert (await client.post(undo, json={})).status_code == 200
        assert await titles(other) == []

    async def test_the_last_thing_is_ones_own(self, client: Client, other: Client, list_id: str) -> None:
        await share(client, list_id, other)
        await add(client, "mine", list_id=list_id)
        await add(other, "theirs", list_id=list_id)
        assert (await client.post("/api/v1/changes/undo", json={})).status_code == 200
        assert await titles(client) == ["theirs"]
        assert (await other.post("/api/v1/changes/undo", json={})).status_code == 200
        assert await titles(client) == []
        assert (await other.post("/api/v1/changes/undo", json={})).json()["error"] == "NothingToUndo"

    async def test_a_conflict_between_two_is_told(self, client: Client, other: Client, list_id: str) -> None:
        await share(client, list_id, other)
        task = await add(client, "milk", list_id=list_id)
        path = f"/api/v1/tasks/{task['id']}"
        mine = (await client.patch(path, json={"title": "oat milk"})).headers["Change-Id"]
        await other.patch(path, json={"title": "soy milk", "priority": 3})
        refused = await client.post(f"/api/v1/changes/{mine}/undo", json={})
        assert (refused.status_code, refused.json()["error"]) == (409, "ChangeConflict")
        assert refused.json()["conflicts"] == ["title"]
        assert refused.json()["by"] == ["Bob"]
        assert refused.json()["detail"] == "Bob changed this since. Undo it all the same?"
        await client.patch(path, json={"notes": "two"})
        again = await client.patch(path, json={"notes": "three"})
        await client.patch(path, json={"notes": "four"})
        own = (await client.post(f"/api/v1/changes/{again.headers['Change-Id']}/undo", json={})).json()
        assert "by" not in own

    async def test_a_viewer_undoes_nothing(self, client: Client, other: Client, list_id: str) -> None:
        await share(client, list_id, other)
        made = await other.post("/api/v1/tasks", json={"title": "milk", "list_id": list_id})
        member = f"/api/v1/lists/{list_id}/members/{other.user['id']}"  # type: ignore[attr-defined]
        assert (await client.patch(member, json={"role": "viewer"})).status_code == 200
        refused = await other.post(f"/api/v1/changes/{made.headers['Change-Id']}/undo", json={})
        assert refused.json()["error"] == "NotYours"


class TestHistory:
    async def test_names_who_did_it_and_begins_with_joining(self, client: Client, other: Client, list_id: str) -> None:
        secret = await add(client, "secret of before", list_id=list_id)
        await client.delete(f"/api/v1/tasks/{secret['id']}")
        await share(client, list_id, other)
        await add(other, "milk", list_id=list_id)
        await add(client, "private")
        seen = (await other.get("/api/v1/changes")).json()["items"]
        assert [(each["entity"], each["action"], each["title"]) for each in seen][:1] == [("task", "created", "milk")]
        assert "secret of before" not in str(seen)
        assert "private" not in str(seen)
        owners = (await client.get("/api/v1/changes")).json()["items"]
        assert [each["author_id"] for each in owners if each["title"] == "milk"] == [other.user["id"]]  # type: ignore[attr-defined]

    async def test_is_narrowed_to_one_of_them(self, client: Any, other: Any, list_id: str) -> None:
        await share(client, list_id, other)
        await add(other, "milk", list_id=list_id)
        await add(client, "bread", list_id=list_id)
        found = {}
        for person in (client, other):
            page = (
                await client.get("/api/v1/changes", params={"author_id": person.user["id"], "entity": "task"})
            ).json()
            found[person.user["name"]] = [each["title"] for each in page["items"]]
        assert found == {"Ann": ["bread"], "Bob": ["milk"]}

    async def test_names_them_also_when_they_have_left(self, client: Any, other: Any, list_id: str) -> None:
        await share(client, list_id, other)
        await add(other, "milk", list_id=list_id)
        await add(client, "private")
        await client.delete(f"/api/v1/lists/{list_id}/members/{other.user['id']}")
        assert (await client.get("/api/v1/changes")).json()["authors"] == {other.user["id"]: "Bob"}
        assert (await other.get("/api/v1/changes")).json()["authors"] == {}


@pytest.mark.parametrize("query", [{}, {"view": "upcoming"}, {"q": "task"}])
async def test_pages_hold_ones_own_and_others_each_once(
    client: Client, other: Client, list_id: str, query: dict[str, str]
) -> None:
    await share(client, list_id, other)
    for number in range(14):
        where = {"list_id": list_id} if number % 3 else {}
        await add(client if number % 2 and where else other, f"task {number}", due_date="2099-01-01", **where)
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = (await other.get("/api/v1/tasks", params={**query, **cursor, "limit": 4, "total": True})).json()
        assert page["total"] == 14
        seen += [task["title"] for task in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = {"cursor": page["next_cursor"]}
    assert sorted(seen) == sorted(f"task {number}" for number in range(14))


class TestNamingSomebody:
    """``@name`` in a line: who has the list that the line goes to."""

    async def quick(self, person: Client, *lines: dict[str, Any]) -> list[tuple[str, Any]]:
        response = await person.post("/api/v1/tasks/quick/lines", json={"lines": lines})
        assert response.status_code == 201, response.text
        return [(task["title"], task["assignee_id"]) for task in response.json()]

    async def test_assigns_them_the_task_and_tells_them(self, client: Client, other: Client, list_id: str) -> None:
        await share(client, list_id, other)
        bob = other.user["id"]  # type: ignore[attr-defined]
        line = {"text": "milk @bob tomorrow", "list_id": list_id}
        read = (await client.post("/api/v1/tasks/parse", json=line)).json()
        assert (read["title"], read["assignee_id"], read["assignee_name"]) == ("milk", bob, "Bob")
        assert ("person", "Bob") in [(span["kind"], span["value"]) for span in read["spans"]]
        assert await self.quick(client, line, {"text": "eggs @b +Groceries"}) == [("milk", bob), ("eggs", bob)]
        assert [each["task_title"] for each in (await other.get("/api/v1/notices")).json()] == ["eggs", "milk"]

    async def test_is_text_where_the_line_goes_elsewhere(
        self, client: Client, other: Client, third: Client, list_id: str
    ) -> None:
        private = await make_list(client, "Private")
        await share(client, list_id, other)
        lines = [
            {"text": "milk @bob"},
            {"text": "milk @bob", "list_id": private},
            {"text": "milk @bob +Private", "list_id": list_id},
            {"text": "milk @cem", "list_id": list_id},
        ]
        texts = ["milk @bob", "milk @bob", "milk @bob", "milk @cem"]
        assert await self.quick(client, *lines) == [(text, None) for text in texts]
        assert (await third.post("/api/v1/tasks/parse", json=lines[2])).json()["assignee_id"] is None

    async def test_in_a_line_below_another_is_of_its_list(self, client: Client, other: Client, list_id: str) -> None:
        await share(client, list_id, other)
        bob = other.user["id"]  # type: ignore[attr-defined]
        await make_list(client, "Private")
        parent = str(new_id())
        lines = [
            {"id": parent, "text": "party", "list_id": list_id},
            {"text": "cake @bob", "parent_id": parent},
            {"text": "wine @bob +Private", "parent_id": parent},
        ]
        assert await self.quick(client, *lines) == [("party", None), ("cake", bob), ("wine", bob)]

    async def test_is_text_once_they_left(self, client: Client, other: Client, list_id: str) -> None:
        await share(client, list_id, other)
        bob = other.user["id"]  # type: ignore[attr-defined]
        assert (await other.delete(f"/api/v1/lists/{list_id}/members/{bob}")).status_code == 204
        assert await self.quick(client, {"text": "milk @bob", "list_id": list_id}) == [("milk @bob", None)]
        assert await self.quick(other, {"text": "milk @ann"}) == [("milk @ann", None)]
