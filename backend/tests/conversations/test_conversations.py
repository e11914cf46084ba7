"""Conversations: listed, searched, renamed, deleted, paged; another's are not there."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

Client = httpx.AsyncClient
BASE = "/api/v1/conversations"


async def say(client: Client, text: str, conversation_id: str | None = None) -> str:
    conversation_id = conversation_id or str(uuid4())
    message = {"id": str(uuid4()), "role": "user", "parts": [{"type": "text", "text": text}]}
    response = await client.post("/api/v1/chat", json={"id": conversation_id, "message": message})
    assert response.status_code == 200, response.text
    return conversation_id


async def titles(client: Client, **query: Any) -> list[str]:
    response = await client.get(BASE, params=query)
    assert response.status_code == 200, response.text
    return [item["title"] for item in response.json()["items"]]


class TestList:
    async def test_last_used_comes_first(self, client: Client) -> None:
        first = await say(client, "hello")
        await say(client, "thanks")
        await say(client, "bye", first)
        assert await titles(client) == ["Hello", "Thanks"]

    async def test_pages_join_without_gaps(self, client: Client) -> None:
        for number in range(5):
            await say(client, f"hello {number}")
        seen: list[str] = []
        cursor = None
        while True:
            page = (await client.get(BASE, params={"limit": 2, **({"cursor": cursor} if cursor else {})})).json()
            seen += [item["title"] for item in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert seen == [f"Hello {number}" for number in (4, 3, 2, 1, 0)]

    async def test_search_finds_titles_and_messages(self, client: Client) -> None:
        conversation = await say(client, "hello")
        await say(client, "add repaint the veranda", conversation)
        await say(client, "thanks")
        assert await titles(client, q="hell") == ["Hello"]
        assert await titles(client, q="veran") == ["Hello"]
        assert await titles(client, q="nothing like that") == []

    @pytest.mark.parametrize("q", ["%", "_", "'", "& | !", "\\", ":*"])
    async def test_odd_searches_are_fine(self, client: Client, q: str) -> None:
        await say(client, "hello")
        assert await titles(client, q=q) == []

    async def test_others_are_not_listed(self, client: Client, other: Client) -> None:
        await say(other, "hello")
        assert await titles(client) == []


class TestOne:
    async def test_rename(self, client: Client) -> None:
        conversation = await say(client, "hello")
        response = await client.patch(f"{BASE}/{conversation}", json={"title": "  My plan "})
        assert response.json()["title"] == "My plan"

    @pytest.mark.parametrize("title", ["", " ", "x" * 201, "a\x00b"])
    async def test_unfit_title_is_refused(self, client: Client, title: str) -> None:
        conversation = await say(client, "hello")
        assert (await client.patch(f"{BASE}/{conversation}", json={"title": title})).status_code == 422

    async def test_delete_takes_the_messages_along(self, client: Client) -> None:
        conversation = await say(client, "hello")
        assert (await client.delete(f"{BASE}/{conversation}")).status_code == 204
        assert (await client.get(f"{BASE}/{conversation}/messages")).status_code == 404

    @pytest.mark.parametrize(("method", "path"), [("GET", ""), ("PATCH", ""), ("DELETE", ""), ("GET", "/messages")])
    async def test_anothers_is_not_found(self, client: Client, other: Client, method: str, path: str) -> None:
        conversation = await say(other, "hello")
        body = {"title": "mine"} if method == "PATCH" else None
        response = await client.request(method, f"{BASE}/{conversation}{path}", json=body)
        assert response.status_code == 404
        assert await titles(other) == ["Hello"]


class TestMessages:
    async def test_pages_are_newest_first(self, client: Client) -> None:
        conversation = await say(client, "one two three")
        await say(client, "hello", conversation)
        page = (await client.get(f"{BASE}/{conversation}/messages", params={"limit": 3})).json()
        assert [item["role"] for item in page["items"]] == ["assistant", "user", "assistant"]
        rest = await client.get(f"{BASE}/{conversation}/messages", params={"cursor": page["next_cursor"]})
        assert [item["parts"][0]["text"] for item in rest.json()["items"]] == ["one two three"]

    async def test_foreign_cursor_is_refused(self, client: Client) -> None:
        conversation = await say(client, "hello")
        response = await client.get(f"{BASE}/{conversation}/messages", params={"cursor": "bm90aGluZw"})
        assert (response.status_code, response.json()["error"]) == (422, "InvalidCursor")
