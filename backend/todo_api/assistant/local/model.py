"""A turn of the local assistant, as AI SDK chunks: its skill runs, and the tools that it calls.

The tools, the questions before an act and the chunks are those of a model with a key (engine.py); only the agent is
left out, which costs a model's steps some milliseconds each."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from pydantic_ai import ApprovalRequired

from todo_api.assistant.agent import bound
from todo_api.assistant.context import TurnContext
from todo_api.assistant.history import DENIED, result_of
from todo_api.assistant.local.act import answer
from todo_api.assistant.local.dialogue import Memory, Turn, asked_data, asked_of
from todo_api.assistant.local.steps import Call, Result, Say, Skill
from todo_api.assistant.parts import Chunk, approval_request, clean
from todo_api.assistant.schemas import ApprovalAnswer
from todo_api.assistant.stream import Run, TurnStopped
from todo_api.assistant.tools import TOOLS, CallContext, arguments_of
from todo_api.conversations.models import Message, Role
from todo_api.conversations.service import readable_text
from todo_api.core.ids import new_id

PIECE = 60
FUNCTIONS = {tool.__name__: bound(tool) for tool in TOOLS}


async def stream_turn(
    run: Run, context: TurnContext, messages: Sequence[Message], decisions: Mapping[str, ApprovalAnswer]
) -> AsyncIterator[Chunk]:
    """The answer to the last message, or what follows on the person's decision. Raises TurnStopped.

    A turn that goes on runs its skill anew, with the results that there are."""
    *earlier, turn = turns_of(messages)
    skill = answer(turn.said, Memory(earlier), context)
    step = _advance(skill, None)
    for _, result in turn.results:
        step = _advance(skill, result)
    for call_id, decision in decisions.items():
        if decision.approved:
            approved = CallContext(context, tool_call_approved=True, tool_call_id=call_id)
            result = await _run(_asked(call_id, messages[-1]), approved)
            yield {"type": "tool-output-available", "toolCallId": call_id, "output": result}
        else:
            result = _refused(decision.reason or DENIED)
            yield {"type": "tool-output-denied", "toolCallId": call_id}
        step = _advance(skill, result)
    while isinstance(step, Call):
        if run.stopping.is_set():
            raise TurnStopped
        call_id = f"call_{new_id().hex}"
        for chunk in _called(call_id, step):
            yield chunk
        try:
            result = await _run(step, CallContext(context, tool_call_id=call_id))
        except ApprovalRequired as asked:
            for chunk in approval_request(call_id, asked.metadata or {}):
                yield chunk
            return
        yield {"type": "tool-output-available", "toolCallId": call_id, "output": result}
        yield {"type": "finish-step"}
        step = _advance(skill, result)
    for chunk in _said(step):
        yield chunk


def turns_of(messages: Sequence[Message]) -> list[Turn]:
    """The stored messages as turns; what comes before the person's first words is left out."""
    turns: list[Turn] = []
    for message in messages:
        if message.role == Role.user:
            turns.append(Turn(readable_text(message.parts)))
            continue
        for part in message.parts if turns else ():
            if part["type"] == "text":
                turns[-1].answer += part["text"]
            elif part["type"] == "data-choices":
                turns[-1].asked = asked_of(part["data"], turns[-1].answer)
            elif part["type"].startswith("tool-") and (result := result_of(part)) is not None:
                result = result if isinstance(result, dict) else _refused(result)
                turns[-1].results.append((part["type"].removeprefix("tool-"), result))
    return turns


def _refused(text: str) -> Result:
    """The person's no, or a call that could not run."""
    return {"kind": "refused", "text": text}


def _advance(skill: Skill, result: Result | None) -> Call | Say:
    try:
        return skill.send(result)  # type: ignore[arg-type]
    except StopIteration as ended:
        said: Say = ended.value
        return said


async def _run(call: Call, context: CallContext) -> Result:
    tool = FUNCTIONS[call.tool]
    arguments: dict[str, Any] = arguments_of(tool).validator.validate_python(call.arguments)
    return await tool(context, **arguments)


def _asked(call_id: str, message: Message) -> Call:
    """The call that the person was asked about, as it stands in the message."""
    part = next(part for part in message.parts if part.get("toolCallId") == call_id)
    return Call(part["type"].removeprefix("tool-"), part["input"])


def _called(call_id: str, call: Call) -> Iterator[Chunk]:
    named = {"toolCallId": call_id, "toolName": call.tool}
    arguments = clean(call.arguments)
    written = json.dumps(arguments, ensure_ascii=False)
    yield {"type": "start-step"}
    yield {"type": "tool-input-start", **named}
    yield {"type": "tool-input-delta", "toolCallId": call_id, "inputTextDelta": written}
    yield {"type": "tool-input-available", **named, "input": arguments}


def _said(step: Say) -> Iterator[Chunk]:
    text_id = str(uuid4())
    yield {"type": "start-step"}
    yield {"type": "text-start", "id": text_id}
    for piece in _pieces(clean(step.text)):
        yield {"type": "text-delta", "id": text_id, "delta": piece}
    yield {"type": "text-end", "id": text_id}
    if step.choices or step.missing:
        yield {"type": "data-choices", "data": asked_data(step)}


def _pieces(text: str) -> Iterator[str]:
    """A few words at a time, so that the answer streams like any other."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + PIECE)
        end = len(text) if end < 0 else end + 1
        yield text[start:end]
        start = end
