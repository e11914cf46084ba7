"""`./todo chat`: a conversation with the assistant. Its answer comes as it is written; what needs a yes is asked."""

import json
import sys
import uuid
from collections.abc import Iterator
from http.client import HTTPException, HTTPResponse
from typing import Any

from todo_cli.errors import CliError
from todo_cli.terminal import show
from todo_cli.terminal.account import current_account
from todo_cli.terminal.api import TIMEOUT, as_holder, connect

Chunk = dict[str, Any]
PROMPT = "› "
DID = frozenset({"changed", "list_changed", "undone"})


class NobodyToAsk(CliError):
    """An approval is wanted where nobody sits at the terminal."""


def talk(words: str) -> None:
    """One message and its answer; without words, message after message until stdin ends."""
    conversation = Conversation()
    if words:
        conversation.say(words)
        return
    if sys.stdin.isatty():
        import readline  # noqa: F401  (gives `input` its line editing)

        show.line(show.paint("Ctrl-C stops an answer, Ctrl-D ends.", show.DIM))
    while (said := _next_message()) is not None:
        if said:
            conversation.say(said)


def _next_message() -> str | None:
    """None at the end."""
    try:
        return input(PROMPT if sys.stdin.isatty() else "").strip()
    except EOFError:
        if sys.stdin.isatty():
            show.line()
        return None
    except KeyboardInterrupt:
        show.line()
        return ""


class Conversation:
    """One thread of messages, also to be found on the page."""

    def __init__(self) -> None:
        self.id = str(uuid.uuid4())

    def say(self, text: str) -> None:
        """Send a message, show the answer, and ask what the assistant asks. Raises CliError."""
        message = {"id": str(uuid.uuid4()), "role": "user", "parts": [{"type": "text", "text": text}]}
        answer = self._show_answer(message)
        while answer.questions:
            answer = self._show_answer(answer.decided())

    def _show_answer(self, message: dict[str, Any]) -> "Answer":
        answer = Answer()
        with connect() as api:
            try:
                stream = api.open("POST", "/chat", {"id": self.id, "message": message})
                for chunk in _chunks(stream):
                    answer.show(chunk)
            except KeyboardInterrupt:
                self._stop()
                answer.end_line()
                show.line(show.paint("Stopped. What was done stays done.", show.DIM))
                answer.questions.clear()
        answer.end_line()
        if answer.failure:
            raise CliError(answer.failure)
        return answer

    def _stop(self) -> None:
        with as_holder(current_account()) as api:
            api.post(f"/chat/{self.id}/stop")


class Answer:
    """What has come of an answer; `questions` are the calls that wait for a yes, with their sentences."""

    def __init__(self) -> None:
        self.message_id = ""
        self.questions: dict[str, str] = {}
        self.failure = ""
        self._sentences: dict[str, str] = {}
        self._within_line = False

    def show(self, chunk: Chunk) -> None:
        match chunk["type"]:
            case "start":
                self.message_id = chunk["messageId"]
            case "text-delta":
                self._write(chunk["delta"])
            case "text-end":
                self.end_line()
            case "tool-output-available" if show.coloured() and chunk["output"].get("kind") in DID:
                self.end_line()
                show.line(show.paint(f"  {show.plain(chunk['output']['text'])}", show.DIM))
            case "data-approval":
                self._sentences[chunk["id"]] = chunk["data"]["sentence"]
            case "tool-approval-request":
                self.questions[chunk["toolCallId"]] = self._sentences.get(chunk["toolCallId"], "Go on?")
            case "data-choices":
                self.end_line()
                for choice in chunk["data"]["choices"]:
                    show.line(show.paint(f"  {show.plain(choice['send'])}", show.DIM))
            case "data-notice":
                self.end_line()
                show.line(show.paint(show.plain(chunk["data"]["text"]), show.YELLOW))
            case "error":
                self.failure = show.plain(chunk["errorText"])

    def decided(self) -> dict[str, Any]:
        """The person's answers as the message that the API takes. Raises NobodyToAsk."""
        parts = []
        for call_id, sentence in self.questions.items():
            if not sys.stdin.isatty():
                raise NobodyToAsk(
                    f"{sentence} That needs your yes: say it in ./todo chat at a terminal, or on the page."
                )
            approval = {"id": call_id, "approved": _agrees(sentence)}
            parts.append({"type": "tool", "state": "approval-responded", "toolCallId": call_id, "approval": approval})
        return {"id": self.message_id, "role": "assistant", "parts": parts}

    def end_line(self) -> None:
        if self._within_line:
            show.line()
        self._within_line = False

    def _write(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                show.line()
            print(show.plain(line), end="", flush=True)  # noqa: T201  (the answer as it comes)
            self._within_line = bool(line) or (self._within_line and not number)


def _agrees(sentence: str) -> bool:
    """Only a plain yes counts; Ctrl-C and Ctrl-D are a no."""
    try:
        show.line(show.paint(show.plain(sentence), show.BOLD))
        return input("[y/N] ").strip().lower() in ("y", "yes")
    except (EOFError, KeyboardInterrupt):
        show.line()
        return False


def _chunks(stream: HTTPResponse) -> Iterator[Chunk]:
    """The chunks of an AI SDK stream (server-sent events, one JSON object a line)."""
    try:
        for line in stream:
            data = line.decode().strip().removeprefix("data:").strip()
            if line.startswith(b"data:") and data != "[DONE]":
                yield json.loads(data)
    except TimeoutError:
        raise CliError(
            f"The answer went silent for {TIMEOUT:.0f} seconds; it may still be written: see the page."
        ) from None
    except (OSError, HTTPException) as error:
        raise CliError("The connection broke; the answer is written on, and will be on the page.") from error
