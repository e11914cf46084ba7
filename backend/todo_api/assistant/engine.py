"""The model at work: one agent run, as AI SDK chunks. Imported by the first chat only; it brings the model stack."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from typing import Any

from pydantic_ai import CancellationToken, DeferredToolRequests, DeferredToolResults, ToolApproved, ToolDenied
from pydantic_ai.exceptions import (
    ContentFilterError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelContextWindowExceededError,
    ModelRateLimitError,
    RunCancelled,
    RunTimedOut,
    UnexpectedModelBehavior,
    UsageLimitExceeded,
)
from pydantic_ai.messages import ThinkingPart, ThinkingPartDelta
from pydantic_ai.models import Model
from pydantic_ai.run import AgentRunResult, AgentRunResultEvent
from pydantic_ai.ui.vercel_ai import VercelAIEventStream
from pydantic_ai.ui.vercel_ai.response_types import BaseChunk, DataChunk
from pydantic_ai.usage import UsageLimits

from todo_api.assistant.agent import agent
from todo_api.assistant.context import TurnContext
from todo_api.assistant.history import DENIED, to_model_messages
from todo_api.assistant.offline.model import offline_model
from todo_api.assistant.parts import Chunk, clean
from todo_api.assistant.stream import Run, TurnFailed, TurnStopped
from todo_api.conversations.models import Message
from todo_api.core import clock
from todo_api.core.settings import Settings

TURN_SECONDS = 120.0
TIMEOUT = f"The model took longer than {TURN_SECONDS:.0f} seconds, so this was ended. What was done stays done."
NONSENSE = "The model gave an answer that makes no sense here. What was done stays done; try it in other words."
APPROVAL_LIFE = timedelta(hours=1)
LIMITS = UsageLimits(request_limit=12, tool_calls_limit=40, output_tokens_limit=16_000, total_tokens_limit=400_000)


class EndpointFailed(Exception):
    """The model's endpoint did not answer, and nothing of this turn was said or done yet; `text` says so."""

    def __init__(self, text: str) -> None:
        super().__init__("endpoint failed")
        self.text = text


@dataclass(frozen=True, slots=True)
class Decision:
    """The person's answer to a call that waited for it."""

    approved: bool
    reason: str | None = None


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


async def stream_turn(
    run: Run,
    model: Model,
    context: TurnContext,
    messages: Sequence[Message],
    decisions: dict[str, Decision],
) -> AsyncIterator[Chunk]:
    """One turn of the agent. Raises TurnStopped, TurnFailed, EndpointFailed."""
    token = CancellationToken()
    run.when_stopped(token.cancel)
    history = to_model_messages(messages)
    said_anything = False
    try:
        async with agent.run_stream_events(
            message_history=history,
            deferred_tool_results=_results(decisions),
            model=model,
            deps=context,
            usage_limits=LIMITS,
            cancellation_token=token,
            timeout=TURN_SECONDS,
        ) as events:
            stream = _Events(sdk_version=6)
            async for chunk in stream.transform_stream(events, on_complete=partial(_add_data, context)):
                piece = clean(chunk.model_dump(by_alias=True, exclude_none=True))
                piece.pop("providerMetadata", None)
                said_anything = said_anything or piece["type"] not in {"start-step", "finish-step"}
                yield _with_input(piece)
            run.usage = _usage(events.result) if events.result is not None else {}
    except RunTimedOut:
        raise TurnFailed(
            "timeout", f"The model took longer than {TURN_SECONDS:.0f} seconds, so this was ended."
        ) from None
    except RunCancelled:
        raise TurnStopped from None
    except UsageLimitExceeded as error:
        raise _limit_reached(error) from error
    except ContentFilterError as error:
        raise TurnFailed("model_error", "The model refused to answer this.") from error
    except UnexpectedModelBehavior as error:
        raise TurnFailed(
            "model_error", "The model gave an answer that makes no sense here. Try to say it in other words."
        ) from error
    except ModelAPIError as error:
        if not said_anything and not decisions:
            raise EndpointFailed(f"{_reason(error)} The offline assistant answers instead.") from error
        raise TurnFailed("model_error", f"{_reason(error)} What was done stays done.") from error


def _with_input(piece: Chunk) -> Chunk:
    if piece["type"] in {"tool-input-available", "tool-input-error"}:
        piece.setdefault("input", {})
    return piece


def _results(decisions: dict[str, Decision]) -> DeferredToolResults | None:
    if not decisions:
        return None
    return DeferredToolResults(
        approvals={
            call_id: ToolApproved() if decision.approved else ToolDenied(decision.reason or DENIED)
            for call_id, decision in decisions.items()
        }
    )


async def _add_data(context: TurnContext, result: AgentRunResult[Any]) -> AsyncIterator[BaseChunk]:
    """Quick replies; and before a call is shown as waiting, what exactly will happen and until when one can say yes."""
    if context.choices:
        yield DataChunk(type="data-choices", data={"choices": context.choices})
    if not isinstance(result.output, DeferredToolRequests):
        return
    for call in result.output.approvals:
        details = result.output.metadata.get(call.tool_call_id, {})
        expires_at = (clock.now() + APPROVAL_LIFE).isoformat()
        data = {"tool_call_id": call.tool_call_id, **details, "expires_at": expires_at}
        yield DataChunk(type="data-approval", id=call.tool_call_id, data=data)


def _usage(result: AgentRunResult[Any]) -> dict[str, int]:
    usage = result.usage
    return {"requests": usage.requests, "input_tokens": usage.input_tokens, "output_tokens": usage.output_tokens}


def _limit_reached(error: UsageLimitExceeded) -> TurnFailed:
    if "token" in str(error):
        return TurnFailed("token_limit", "This turn used up its budget of tokens. What was done stays done.")
    return TurnFailed("step_limit", "The model needed too many steps, so this was ended. What was done stays done.")


def _reason(error: ModelAPIError) -> str:
    if isinstance(error, ModelAuthenticationError):
        return "The model's endpoint refused the key; whoever runs this server should check OPENAI_API_KEY."
    if isinstance(error, ModelRateLimitError):
        return "The model's endpoint is over its limit right now."
    if isinstance(error, ModelContextWindowExceededError):
        return "This conversation is too long for the model; a new one would help."
    return "The model's endpoint does not answer."


def choose_model(settings: Settings, context: TurnContext) -> Model:
    """The endpoint's model where there is a key, else the offline one."""
    if settings.openai_api_key is None:
        return offline_model(context)
    return _endpoint(settings.openai_api_key.get_secret_value(), settings.openai_base_url, settings.model)


@cache
def _endpoint(key: str, base_url: str | None, name: str) -> Model:
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider

    return OpenAIChatModel(name, provider=OpenAIProvider(base_url=base_url, api_key=key))
