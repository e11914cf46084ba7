"""The model at work: one agent run, as AI SDK chunks. Imported by the first chat only; it brings the model stack."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic_ai import CancellationToken, DeferredToolRequests, DeferredToolResults, ToolApproved, ToolDenied
from pydantic_ai.direct import model_request
from pydantic_ai.exceptions import (
    ContentFilterError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelContextWindowExceededError,
    ModelNotFoundError,
    ModelRateLimitError,
    RunCancelled,
    RunTimedOut,
    UnexpectedModelBehavior,
    UsageLimitExceeded,
)
from pydantic_ai.messages import ModelRequest, ThinkingPart, ThinkingPartDelta, UserPromptPart
from pydantic_ai.models import Model
from pydantic_ai.run import AgentRunResult, AgentRunResultEvent
from pydantic_ai.ui.vercel_ai import VercelAIEventStream
from pydantic_ai.ui.vercel_ai.response_types import BaseChunk, DataChunk
from pydantic_ai.usage import RunUsage, UsageLimits

from todo_api.assistant.agent import TITLE_INSTRUCTIONS, agent
from todo_api.assistant.context import TurnContext
from todo_api.assistant.endpoint import deadline, endpoint_model
from todo_api.assistant.history import DENIED, to_model_messages
from todo_api.assistant.local import model as local
from todo_api.assistant.local.frames import ANSWERS, CHANGING, Act
from todo_api.assistant.local.languages import language_of
from todo_api.assistant.local.speech import spoken
from todo_api.assistant.local.understand import names_some, understand
from todo_api.assistant.parts import Chunk, approval_question, clean
from todo_api.assistant.schemas import ApprovalAnswer
from todo_api.assistant.stream import Run, TurnFailed, TurnStopped
from todo_api.conversations.models import Message, Role
from todo_api.conversations.service import readable_text
from todo_api.core.settings import Settings

MOST_TOOL_CALLS = 40
MOST_OUTPUT_TOKENS = 16_000
TITLE_SECONDS = 30.0
MOST_TITLE_CHARACTERS = 60
CHANGED = frozenset({"changed", "list_changed", "undone"})


@dataclass(frozen=True, slots=True)
class Budget:
    """What one turn may use."""

    seconds: float = 120.0
    steps: int = 12
    tokens: int = 200_000

    @property
    def limits(self) -> UsageLimits:
        return UsageLimits(
            request_limit=self.steps,
            tool_calls_limit=MOST_TOOL_CALLS,
            output_tokens_limit=MOST_OUTPUT_TOKENS,
            total_tokens_limit=self.tokens,
        )


def budget_of(settings: Settings) -> Budget:
    return Budget(settings.model_turn_seconds, settings.model_turn_steps, settings.model_turn_tokens)


class EndpointFailed(Exception):
    """The model's endpoint does not answer, and nothing was done in this turn yet; `reason` is a key of REASONS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def text(self) -> str:
        return f"{REASONS[self.reason]} The built-in assistant answers instead."


REASONS = {
    "key": "The model's endpoint refused the key; whoever runs this server should check OPENAI_API_KEY.",
    "busy": "The model's endpoint is over its limit right now.",
    "long": "This conversation is too long for the model; a new one would help.",
    "model": "The model's endpoint does not know the model; whoever runs this server should check MODEL.",
    "away": "The model's endpoint does not answer.",
    "slow": "The model took too long.",
    "refused": "The model refused to answer this.",
    "nonsense": "The model gave an answer that makes no sense here. Try to say it in other words.",
    "steps": "The model needed too many steps, so this was ended.",
    "tokens": "This turn used up its budget of tokens.",
}
"""Why a turn ended early: what the person reads."""


class _Events(VercelAIEventStream[TurnContext, Any]):
    """pydantic-ai's events as chunks, without what the run frames itself; errors leave as named ones."""

    async def before_stream(self) -> AsyncIterator[BaseChunk]:
        return
        yield

    async def after_stream(self) -> AsyncIterator[BaseChunk]:
        return
        yield

    async def on_error(self, error: Exception) -> AsyncIterator[BaseChunk]:
        async for chunk in super().on_error(error):
            if chunk.type != "error":  # type: ignore[attr-defined]
                yield chunk
        raise error

    def on_cancelled(self, cancelled: RunCancelled) -> AsyncIterator[BaseChunk]:
        raise cancelled

    async def handle_run_result(self, event: AgentRunResultEvent[Any]) -> AsyncIterator[BaseChunk]:
        async for chunk in super().handle_run_result(event):
            if chunk.type != "message-metadata":  # type: ignore[attr-defined]
                yield chunk

    async def handle_thinking_start(
        self, part: ThinkingPart, follows_thinking: bool = False
    ) -> AsyncIterator[BaseChunk]:
        return
        yield

    async def handle_thinking_delta(self, delta: ThinkingPartDelta) -> AsyncIterator[BaseChunk]:
        return
        yield

    async def handle_thinking_end(
        self, part: ThinkingPart, followed_by_thinking: bool = False
    ) -> AsyncIterator[BaseChunk]:
        return
        yield


def stream_turn(
    run: Run,
    model: Model | None,
    context: TurnContext,
    messages: Sequence[Message],
    decisions: Mapping[str, ApprovalAnswer],
    budget: Budget,
) -> AsyncIterator[Chunk]:
    """One turn: of the agent, or of the built-in assistant where there is no model. Raises TurnStopped; with a model
    also TurnFailed, EndpointFailed."""
    if model is None:
        return local.stream_turn(run, context, messages, decisions)
    speak_as_asked(context, messages)
    limit_to_wishes(context, messages)
    return _stream_agent(run, model, context, messages, decisions, budget)


async def _stream_agent(
    run: Run,
    model: Model,
    context: TurnContext,
    messages: Sequence[Message],
    decisions: Mapping[str, ApprovalAnswer],
    budget: Budget,
) -> AsyncIterator[Chunk]:
    token = CancellationToken()
    run.when_stopped(token.cancel)
    deadline.set(asyncio.get_running_loop().time() + budget.seconds)
    usage = RunUsage()
    done: list[str] = []
    try:
        async with agent.run_stream_events(
            message_history=to_model_messages(messages),
            deferred_tool_results=_results(decisions),
            model=model,
            deps=context,
            usage=usage,
            usage_limits=budget.limits,
            cancellation_token=token,
            timeout=budget.seconds,
        ) as events:
            stream = _Events(sdk_version=6)
            async for chunk in stream.transform_stream(events, on_complete=_ask):
                piece = clean(chunk.model_dump(by_alias=True, exclude_none=True))
                piece.pop("providerMetadata", None)
                if piece["type"] == "tool-output-available" and piece["output"].get("kind") in CHANGED:
                    done.append(piece["output"]["text"])
                yield _with_input(piece)
    except RunTimedOut as error:
        raise _endpoint_failure("timeout", "slow", done, decisions) from error
    except RunCancelled:
        raise TurnStopped from None
    except UsageLimitExceeded as error:
        used = "tokens" if "token" in str(error) else "steps"
        raise _failure(f"{used.removesuffix('s')}_limit", used, done) from error
    except UnexpectedModelBehavior as error:
        reason = "refused" if isinstance(error, ContentFilterError) else "nonsense"
        raise _failure("model_error", reason, done) from error
    except ModelAPIError as error:
        raise _endpoint_failure("model_error", _reason(error), done, decisions) from error
    finally:
        run.add_usage(requests=usage.requests, input_tokens=usage.input_tokens, output_tokens=usage.output_tokens)


def _endpoint_failure(
    code: str, reason: str, done: list[str], decisions: Mapping[str, ApprovalAnswer]
) -> EndpointFailed | TurnFailed:
    """Another model may begin anew only where nothing was done and nothing decided."""
    return _failure(code, reason, done) if done or decisions else EndpointFailed(reason)


def _failure(code: str, reason: str, done: list[str]) -> TurnFailed:
    told = f"Done before that, and it stays: {'; '.join(done)}." if done else "Nothing was changed."
    return TurnFailed(code, f"{REASONS[reason]} {told}", reason=reason, done=done)


def _with_input(piece: Chunk) -> Chunk:
    if piece["type"] in {"tool-input-available", "tool-input-error"}:
        piece.setdefault("input", {})
    return piece


def _results(decisions: Mapping[str, ApprovalAnswer]) -> DeferredToolResults | None:
    if not decisions:
        return None
    return DeferredToolResults(
        approvals={
            call_id: ToolApproved() if decision.approved else ToolDenied(decision.reason or DENIED)
            for call_id, decision in decisions.items()
        }
    )


async def _ask(result: AgentRunResult[Any]) -> AsyncIterator[BaseChunk]:
    """Before a call is shown as waiting, what it would do."""
    if not isinstance(result.output, DeferredToolRequests):
        return
    for call in result.output.approvals:
        details = result.output.metadata.get(call.tool_call_id, {})
        yield DataChunk.model_validate(approval_question(call.tool_call_id, details))


def _reason(error: ModelAPIError) -> str:
    for kind, reason in (
        (ModelAuthenticationError, "key"),
        (ModelRateLimitError, "busy"),
        (ModelContextWindowExceededError, "long"),
        (ModelNotFoundError, "model"),
    ):
        if isinstance(error, kind):
            return reason
    return "away"


def _last_said(messages: Sequence[Message]) -> int:
    return max(number for number, message in enumerate(messages) if message.role == Role.user)


def speak_as_asked(context: TurnContext, messages: Sequence[Message]) -> None:
    """The turn's language is that of the person's message, also when it goes on after an approval."""
    said = readable_text(messages[_last_said(messages)].parts)
    context.locale = replace(context.locale, language=spoken(said, context.locale.language))


def limit_to_wishes(context: TurnContext, messages: Sequence[Message]) -> None:
    """A message that only asks something frees no change, whatever a model makes of it or of what it reads. What the
    local assistant understands is the measure. An answer to a question of the assistant's asks nothing."""
    at = _last_said(messages)
    said, language = readable_text(messages[at].parts), language_of(context.locale.language)
    wished = {frame.act for frame in understand(said, language)}
    answers = at > 0 and readable_text(messages[at - 1].parts).rstrip().endswith("?")
    context.only_asked = not (wished & CHANGING) and not (answers and (wished & ANSWERS or names_some(said, language)))
    context.undo_wanted = Act.undo in wished


async def suggest_title(settings: Settings, said: str) -> str | None:
    """A short title for a conversation that begins with these words; None where the endpoint has none to give."""
    model = endpoint_model(settings)
    if model is None:
        return None
    asked = ModelRequest(parts=[UserPromptPart(content=said)], instructions=TITLE_INSTRUCTIONS)
    try:
        async with asyncio.timeout(TITLE_SECONDS):
            answer = await model_request(model, [asked], model_settings={"max_tokens": 500})
    except (ModelAPIError, UnexpectedModelBehavior, TimeoutError):
        return None
    words = " ".join((clean(answer.text) or "").split()).strip("\"'`*#. ")
    return words if 0 < len(words) <= MOST_TITLE_CHARACTERS else None
