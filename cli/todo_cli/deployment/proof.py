"""The proof that a deployment works: what a person does first, through the page's own address."""

import contextlib
import json
import secrets
import time
import uuid
from collections.abc import Callable
from typing import Any

import httpx

from todo_cli.errors import CliError

TITLE = "Water the tomatoes"
REACHED_SECONDS = 20


class ProofFailed(CliError):
    """The app runs, but something that a person does first fails."""


def prove(url: str, doing: Callable[[str], None]) -> str:
    """Sign up, add a task, find it, ask the assistant for it; the account goes again. What it says, in words."""
    started = time.monotonic()
    account = {"email": f"proof-{secrets.token_hex(8)}@example.org", "password": secrets.token_urlsafe(24)}
    with httpx.Client(base_url=url, headers={"Origin": url}, timeout=60) as page:
        doing("signing up")
        _wait_for_answer(page)
        _ask(page, "sign up", "POST", "/api/v1/auth/register", {**account, "name": "Proof", "time_zone": "UTC"})
        try:
            doing("adding a task")
            task = _ask(page, "add a task", "POST", "/api/v1/tasks", {"title": TITLE}).json()
            listed = _ask(page, "list the tasks", "GET", "/api/v1/tasks?view=all").json()["items"]
            if [item["id"] for item in listed] != [task["id"]]:
                raise ProofFailed("A task that was added is not in the list.")
            doing("asking the assistant")
            first = _chat(page)
        finally:
            page.request("DELETE", "/api/v1/me", json={"password": account["password"]})
    return f"sign-up, task, chat in {time.monotonic() - started:.1f} s (first event after {first:.1f} s)"


def _wait_for_answer(page: httpx.Client) -> None:
    """Pods that are ready are reached a moment later; what fails for longer is told by the sign-up."""
    deadline = time.monotonic() + REACHED_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.HTTPError):
            if not page.get("/api/v1/me").is_server_error:
                return
        time.sleep(0.5)


def _ask(page: httpx.Client, what: str, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
    try:
        answer = page.request(method, path, json=body)
    except httpx.HTTPError as error:
        raise ProofFailed(
            f"The app runs, but to {what} fails: no answer from {page.base_url}{path}.", str(error)
        ) from None
    if answer.is_error:
        raise ProofFailed(f"The app runs, but to {what} fails: {answer.status_code} from {path}.", answer.text[:500])
    return answer


def _chat(page: httpx.Client) -> float:
    """Ask for the tasks and read the answer to its end; seconds until its first event. Raises ProofFailed."""
    message = {"id": str(uuid.uuid4()), "role": "user", "parts": [{"type": "text", "text": "What are my tasks?"}]}
    started, first, said, kinds = time.monotonic(), 0.0, "", set()
    with page.stream("POST", "/api/v1/chat", json={"id": str(uuid.uuid4()), "message": message}) as answer:
        if answer.is_error:
            raise ProofFailed(f"The app runs, but its assistant answers {answer.status_code}.", answer.read().decode())
        for line in answer.iter_lines():
            first = first or time.monotonic() - started
            if line.startswith("data: {"):
                event = json.loads(line.removeprefix("data: "))
                kinds.add(event["type"])
                said += event.get("delta", "") if event["type"] == "text-delta" else ""
    if "finish" not in kinds or not said:
        raise ProofFailed(
            "The app runs, but its assistant does not answer: is OPENAI_API_KEY right, and MODEL in the ConfigMap?",
            f"It sent {', '.join(sorted(kinds)) or 'nothing'}: {said[:300]}",
        )
    return first
