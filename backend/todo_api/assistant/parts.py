"""A message while it grows: AI SDK stream chunks folded into `UIMessage` parts, and parts turned back into chunks.

The fold is the one that `@ai-sdk/react` makes in the browser, so what is stored is what the person saw."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

from todo_api.core import clock

Part = dict[str, Any]
Chunk = dict[str, Any]

APPROVAL_LIFE = timedelta(minutes=15)
OPEN_TOOL_STATES = frozenset({"input-streaming", "input-available"})


class Answer:
    """An assistant's message: `parts` so far, and what is open in it."""

    def __init__(self, parts: list[Part] | None = None) -> None:
        self.parts: list[Part] = parts or []
        self._open_text: dict[str, Part] = {}
        self._raw_input: dict[str, str] = {}
        self.characters = 0

    def feed(self, chunk: Chunk) -> None:
        """Fold one chunk in; chunks that carry no content (start, finish, …) change nothing."""
        match chunk["type"]:
            case "start-step":
                self.parts.append({"type": "step-start"})
            case "text-start":
                part = {"type": "text", "text": "", "state": "streaming"}
                self._open_text[chunk["id"]] = part
                self.parts.append(part)
            case "text-delta":
                self._open_text[chunk["id"]]["text"] += chunk["delta"]
                self.characters += len(chunk["delta"])
            case "text-end":
                self._open_text.pop(chunk["id"])["state"] = "done"
            case "tool-input-start":
                self._raw_input[chunk["toolCallId"]] = ""
                self._tool(chunk, "input-streaming")
            case "tool-input-delta":
                self._raw_input[chunk["toolCallId"]] += chunk["inputTextDelta"]
                self.characters += len(chunk["inputTextDelta"])
            case "tool-input-available":
                self._raw_input.pop(chunk["toolCallId"], None)
                self._tool(chunk, "input-available", input=chunk["input"])
            case "tool-input-error":
                self._raw_input.pop(chunk["toolCallId"], None)
                self._tool(chunk, "output-error", input=chunk["input"], errorText=chunk["errorText"])
            case "tool-approval-request":
                self._tool(chunk, "approval-requested", approval={"id": chunk["approvalId"]})
            case "tool-output-available":
                self._tool(chunk, "output-available", output=chunk["output"])
            case "tool-output-error":
                self._tool(chunk, "output-error", errorText=chunk["errorText"])
            case "tool-output-denied":
                self._tool(chunk, "output-denied")
            case kind if kind.startswith("data-"):
                self._data(chunk)

    def close(self) -> list[Chunk]:
        """Nothing may stay open in a message that ended: the chunks that close it, already folded in."""
        chunks: list[Chunk] = [{"type": "text-end", "id": text_id} for text_id in self._open_text]
        for part in self.parts:
            if part.get("state") not in OPEN_TOOL_STATES or "toolCallId" not in part:
                continue
            if part["state"] == "input-streaming":
                chunks.append(_input_available(part, {}))
            chunks.append(
                {"type": "tool-output-error", "toolCallId": part["toolCallId"], "errorText": "This was not finished."}
            )
        for chunk in chunks:
            self.feed(chunk)
        return chunks

    @property
    def has_open_call(self) -> bool:
        """A tool is at work: its call is known, its result is not."""
        return any(part.get("state") == "input-available" for part in self.parts)

    def replay(self) -> Iterator[Chunk]:
        """The message so far as chunks, for somebody who comes later; what is open stays open."""
        open_ids = {id(part): text_id for text_id, part in self._open_text.items()}
        for number, part in enumerate(self.parts):
            kind = part["type"]
            if kind == "step-start":
                yield {"type": "start-step"}
            elif kind == "text":
                text_id = open_ids.get(id(part), f"replayed-{number}")
                yield {"type": "text-start", "id": text_id}
                if part["text"]:
                    yield {"type": "text-delta", "id": text_id, "delta": part["text"]}
                if id(part) not in open_ids:
                    yield {"type": "text-end", "id": text_id}
            elif kind.startswith("tool-"):
                yield from self._replay_tool(part)
            else:
                yield {key: part[key] for key in ("type", "id", "data") if key in part}

    def _replay_tool(self, part: Part) -> Iterator[Chunk]:
        call_id, state = part["toolCallId"], part["state"]
        if state == "input-streaming":
            yield {"type": "tool-input-start", "toolCallId": call_id, "toolName": _tool_name(part)}
            if raw := self._raw_input.get(call_id):
                yield {"type": "tool-input-delta", "toolCallId": call_id, "inputTextDelta": raw}
            return
        yield _input_available(part, part.get("input"))
        match state:
            case "output-available":
                yield {"type": "tool-output-available", "toolCallId": call_id, "output": part["output"]}
            case "output-error":
                yield {"type": "tool-output-error", "toolCallId": call_id, "errorText": part["errorText"]}
            case "output-denied":
                yield {"type": "tool-output-denied", "toolCallId": call_id}
            case "approval-requested":
                yield {"type": "tool-approval-request", "toolCallId": call_id, "approvalId": part["approval"]["id"]}

    def _tool(self, chunk: Chunk, state: str, **fields: Any) -> None:
        for part in reversed(self.parts):
            if part.get("toolCallId") == chunk["toolCallId"]:
                part.update(state=state, **fields)
                return
        name = chunk["toolName"]
        self.parts.append({"type": f"tool-{name}", "toolCallId": chunk["toolCallId"], "state": state, **fields})

    def _data(self, chunk: Chunk) -> None:
        part: Part = {key: chunk[key] for key in ("type", "id", "data") if key in chunk}
        for index, present in enumerate(self.parts):
            if "id" in part and (present["type"], present.get("id")) == (part["type"], part["id"]):
                self.parts[index] = part
                return
        self.parts.append(part)


class Mirror:
    """A message that another process writes, as chunks: each call gives what is new since the one before.

    It reads stored parts, so a tool's input is known only when it is whole."""

    def __init__(self) -> None:
        self._sent: list[Part] = []

    def catch_up(self, parts: list[Part]) -> Iterator[Chunk]:
        for number, part in enumerate(parts):
            before = self._sent[number] if number < len(self._sent) else None
            if part != before:
                yield from self._difference(number, before, part)
        self._sent = deepcopy(parts)

    @staticmethod
    def _difference(number: int, before: Part | None, part: Part) -> Iterator[Chunk]:
        if part["type"] != "text":
            chunks = Answer([part]).replay()
            # The input of a call is told once; its result follows.
            is_told = before is not None and before.get("state") not in (None, "input-streaming")
            yield from (chunk for chunk in chunks if not is_told or chunk["type"] != "tool-input-available")
            return
        text_id, told = f"followed-{number}", before["text"] if before else ""
        if before is None:
            yield {"type": "text-start", "id": text_id}
        if new := part["text"][len(told) :]:
            yield {"type": "text-delta", "id": text_id, "delta": new}
        if part.get("state") != "streaming":
            yield {"type": "text-end", "id": text_id}


def _tool_name(part: Part) -> str:
    name: str = part["type"].removeprefix("tool-")
    return name


def _input_available(part: Part, value: Any) -> Chunk:
    return {
        "type": "tool-input-available",
        "toolCallId": part["toolCallId"],
        "toolName": _tool_name(part),
        "input": value,
    }


def pending_approvals(parts: list[Part]) -> list[Part]:
    """Tool parts that wait for the person's answer."""
    return [part for part in parts if part.get("state") == "approval-requested"]


def approval_question(tool_call_id: str, question: dict[str, Any]) -> Chunk:
    """What exactly will happen, and until when one can say yes; it comes before the request for an approval."""
    expires_at = (clock.now() + APPROVAL_LIFE).isoformat()
    data = {"tool_call_id": tool_call_id, **question, "expires_at": expires_at}
    return {"type": "data-approval", "id": tool_call_id, "data": data}


def approval_request(tool_call_id: str, question: dict[str, Any]) -> list[Chunk]:
    """What every engine sends where it stops to ask: the question, and the request for its answer."""
    request = {"type": "tool-approval-request", "toolCallId": tool_call_id, "approvalId": tool_call_id}
    return [approval_question(tool_call_id, question), request]


def approval_details(parts: list[Part], tool_call_id: str) -> dict[str, Any] | None:
    """What the person was told about a waiting call: the data of its `data-approval` part."""
    for part in parts:
        if part["type"] == "data-approval" and part.get("id") == tool_call_id:
            data: dict[str, Any] = part["data"]
            return data
    return None


def notice(level: str, code: str, text: str, **details: Any) -> Chunk:
    """A remark by the system, kept in the message."""
    return {"type": "data-notice", "data": {"level": level, "code": code, "text": text, **details}}


def clean(value: Any) -> Any:
    """What a model wrote, without what PostgreSQL's JSON or UTF-8 cannot hold (NUL, lone surrogates)."""
    if isinstance(value, str):
        if value.isascii() and "\x00" not in value:
            return value
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value
