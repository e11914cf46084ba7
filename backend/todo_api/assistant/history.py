"""Stored messages -> what a model is shown. History comes from here only, never from a client."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic_ai.messages import (
    ModelMessage,
    ModelRequest,
    ModelRequestPart,
    ModelResponse,
    ModelResponsePart,
    TextPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)

from todo_api.assistant.parts import Part
from todo_api.conversations.models import Message, Role
from todo_api.conversations.service import readable_text

NOT_RUN = "This call was not run."
DENIED = "The person said no. Nothing was changed."
MAX_CHARACTERS = 60_000
"""Older turns beyond this are left out, whole turns at a time."""


def to_model_messages(messages: Sequence[Message]) -> list[ModelMessage]:
    """The last turns that fit, the oldest first; always begins with the person's words."""
    turns: list[list[ModelMessage]] = []
    for message in messages:
        if message.role == Role.user:
            turns.append([ModelRequest(parts=[UserPromptPart(content=readable_text(message.parts))])])
        elif turns:
            turns[-1].extend(_answer(message.parts))
    kept: list[list[ModelMessage]] = []
    budget = MAX_CHARACTERS
    for turn in reversed(turns):
        budget -= sum(len(str(part)) for message in turn for part in message.parts)
        if kept and budget < 0:
            break
        kept.insert(0, turn)
    return [message for turn in kept for message in turn]


def _answer(parts: Sequence[Part]) -> Iterator[ModelMessage]:
    """One response per step, each followed by the results of its calls. Calls that wait have no result yet."""
    for step in _steps(parts):
        said: list[ModelResponsePart] = []
        results: list[ModelRequestPart] = []
        for part in step:
            if part["type"] == "text":
                if part["text"]:
                    said.append(TextPart(content=part["text"]))
            elif part["type"].startswith("tool-"):
                name, call_id = part["type"].removeprefix("tool-"), part["toolCallId"]
                said.append(ToolCallPart(tool_name=name, args=part.get("input") or {}, tool_call_id=call_id))
                result = result_of(part)
                if result is not None:
                    results.append(ToolReturnPart(tool_name=name, content=result, tool_call_id=call_id))
        if said:
            yield ModelResponse(parts=said)
        if results:
            yield ModelRequest(parts=results)


def _steps(parts: Sequence[Part]) -> Iterator[list[Part]]:
    step: list[Part] = []
    for part in parts:
        if part["type"] == "step-start":
            if step:
                yield step
            step = []
        elif part["type"] == "text" or part["type"].startswith("tool-"):
            step.append(part)
    if step:
        yield step


def result_of(part: Part) -> Any:
    """What a tool gave: its output, or a text that says why there is none. None while the call waits."""
    match part["state"]:
        case "output-available":
            return part["output"]
        case "output-error":
            return part.get("errorText") or NOT_RUN
        case "output-denied":
            return DENIED
        case "approval-requested" | "approval-responded":
            return None
        case _:
            return NOT_RUN
