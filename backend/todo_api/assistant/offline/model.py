"""The offline model as a pydantic-ai model: reads the same messages, calls the same tools, streams its words."""

import json
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from pydantic_ai.messages import ModelMessage, ModelRequest, ToolReturnPart, UserPromptPart
from pydantic_ai.models.function import AgentInfo, DeltaToolCall, DeltaToolCalls, FunctionModel

from todo_api.assistant.context import TurnContext
from todo_api.assistant.offline.memory import Memory, Turn
from todo_api.assistant.offline.skills import answer
from todo_api.assistant.offline.steps import Call, Result, Say
from todo_api.core.ids import new_id

PIECE = 60


def offline_model(context: TurnContext) -> FunctionModel:
    """The model for one turn; the person's zone, day and page come from `context`."""

    async def stream(messages: list[ModelMessage], _: AgentInfo) -> AsyncIterator[str | DeltaToolCalls]:
        step = next_step(messages, context)
        if isinstance(step, Call):
            arguments = json.dumps(step.arguments, ensure_ascii=False)
            yield {0: DeltaToolCall(name=step.tool, json_args=arguments, tool_call_id=f"call_{new_id().hex}")}
            return
        context.choices = [{"label": choice.label, "send": choice.send} for choice in step.choices]
        for piece in _pieces(step.text):
            yield piece

    return FunctionModel(stream_function=stream, model_name="offline")


def next_step(messages: Sequence[ModelMessage], context: TurnContext) -> Call | Say:
    """What to do next, from the conversation alone."""
    turns = list(_turns(messages))
    skill = answer(turns[-1].said, Memory(turns[:-1]), context)
    step: Call | Say
    try:
        step = next(skill)
        for _, result in turns[-1].results:
            step = skill.send(result)
    except StopIteration as ended:
        step = ended.value
    return step


def _turns(messages: Sequence[ModelMessage]) -> Iterator[Turn]:
    turn: Turn | None = None
    for message in messages:
        for part in message.parts:
            if isinstance(part, UserPromptPart):
                if turn is not None:
                    yield turn
                turn = Turn(part.content if isinstance(part.content, str) else "")
            elif turn is None:
                continue
            elif isinstance(message, ModelRequest) and isinstance(part, ToolReturnPart):
                turn.results.append((part.tool_name, _as_result(part.content)))
            elif part.part_kind == "text":
                turn.answer += part.content
    if turn is not None:
        yield turn


def _as_result(content: Any) -> Result:
    """A tool's result; a bare text is a refusal: the person's no, or a call that could not run."""
    return content if isinstance(content, dict) else {"kind": "refused", "text": str(content)}


def _pieces(text: str) -> Iterator[str]:
    """A few words at a time, so that the answer streams like any other; each piece costs about half a millisecond."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + PIECE)
        end = len(text) if end < 0 else end + 1
        yield text[start:end]
        start = end
