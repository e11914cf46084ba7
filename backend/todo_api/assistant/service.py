"""From a chat request to a running answer: who may, what is stored first, which model speaks."""

import asyncio
import importlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from todo_api.accounts.locale import Locale
from todo_api.assistant.context import Page, TurnContext
from todo_api.assistant.errors import (
    AnswerRunning,
    ApprovalExpired,
    ApprovalGone,
    MessageTooLong,
    TooManyAnswers,
)
from todo_api.assistant.parts import Answer, Chunk, Part, approval_details, notice, pending_approvals
from todo_api.assistant.schemas import MAX_TEXT, ApprovalAnswer, ChatRequest, SentMessage
from todo_api.assistant.stream import STOP_PATIENCE_SECONDS, WATCHED_SECONDS, Run, Runs, follow_stored, notify
from todo_api.conversations import service as conversations
from todo_api.conversations.models import Conversation, Message, MessageStatus, Role
from todo_api.core import clock
from todo_api.core.database import Database
from todo_api.core.ids import new_id
from todo_api.core.settings import Settings
from todo_api.tasks.lists import service as lists

if TYPE_CHECKING:
    from pydantic_ai.models import Model

log = structlog.get_logger()

OFFLINE = "offline"
HISTORY_MESSAGES = 40
RUNS_PER_USER = 4
NOT_TOLD = frozenset({"tool_call_id", "expires_at"})
NOT_ANSWERED = "The person did not answer this."


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, from where."""

    user_id: UUID
    locale: Locale
    page: Page
    until_ended: Callable[[], Awaitable[object]]
    """Waits for the end of what they signed in with; their answers end with it."""


@dataclass(slots=True)
class Turn:
    """An answer that was prepared: a message in state `running`, and all that its model is to know."""

    message: Message
    history: list[Message]
    decisions: dict[str, ApprovalAnswer] = field(default_factory=dict)


class Assistant:
    """Answers chat messages. `model` replaces the choice by settings (the tests' scripted model)."""

    def __init__(self, database: Database, settings: Settings, model: "Model | None" = None) -> None:
        self.database = database
        self.settings = settings
        self.runs = Runs()
        self.model = model
        self._engine: Any = None
        self.naming: set[asyncio.Task[None]] = set()

    @property
    def offline(self) -> bool:
        return self.model is None and self.settings.openai_api_key is None

    @property
    def model_name(self) -> str:
        if self.model is not None:
            return self.model.model_name
        return OFFLINE if self.offline else self.settings.model

    async def begin(self, session: AsyncSession, asker: Asker, request: ChatRequest) -> "Run | Replay":
        """Check the request and store what it changes; the answer itself starts with `start`, after the commit.

        Raises ConversationNotFound, MessageNotFound, AnswerRunning, MessageTooLong, ApprovalGone, ApprovalExpired,
        TooManyAnswers."""
        if await conversations.count_running(session, asker.user_id, beside=request.id) >= RUNS_PER_USER:
            raise TooManyAnswers(retry_after=5)
        prepared = await self._prepare(session, asker, request)
        if isinstance(prepared, Message):
            run = self.runs.find(asker.user_id, request.id)
            if run is not None and run.message_id == prepared.id:
                return run
            return self.stored(prepared)
        return self._make_run(asker, request, prepared)

    def start(self, run: Run) -> None:
        """Let a run go that `begin` made; one that already runs is left alone."""
        if not run.started:
            self.runs.start(run)

    async def find(self, session: AsyncSession, user_id: UUID, conversation_id: UUID) -> "Run | Replay | None":
        """The answer that is being written, here or in another process. Raises ConversationNotFound."""
        await conversations.get_conversation(session, user_id, conversation_id)
        run = self.runs.find(user_id, conversation_id)
        if run is not None:
            return run
        running = await conversations.find_running(session, user_id, conversation_id)
        return self.stored(running) if running is not None else None

    def stored(self, message: Message) -> "Replay":
        return Replay(self.database, message)

    async def close(self, patience: float = 0.0) -> None:
        for task in self.naming:
            task.cancel()
        await asyncio.gather(*self.naming, return_exceptions=True)
        await self.runs.close(patience)

    async def _prepare(self, session: AsyncSession, asker: Asker, request: ChatRequest) -> Turn | Message:
        if request.trigger == "regenerate-message":
            return await self._regenerate(session, asker, request)
        assert request.message is not None
        if request.message.role == "assistant":
            return await self._answer_approvals(session, asker, request.id, request.message)
        return await self._submit(session, asker, request, request.message)

    async def _submit(
        self, session: AsyncSession, asker: Asker, request: ChatRequest, sent: SentMessage
    ) -> Turn | Message:
        """A new message, an edited one, or one that came twice."""
        text = sent.text()
        if len(text) > MAX_TEXT:
            raise MessageTooLong
        title = conversations.title_from(text)
        conversation = await conversations.open_conversation(session, asker.user_id, request.id, title)
        recent = await self._recent(session, conversation)
        present = await self._find_present(session, conversation, recent, request, sent)
        if present is not None:
            answer = next((each for each in recent if each.position == present.position + 1), None)
            same = conversations.readable_text(present.parts) == text
            if same and answer is not None and answer.status in (MessageStatus.running, MessageStatus.done):
                return answer
            if request.message_id is None and not same:
                raise conversations.MessageNotFound("A message with this id says something else; send it as an edit.")
        if recent and conversations.still_runs(recent[-1]):
            raise AnswerRunning
        if present is not None:
            await conversations.remove_messages(session, conversation, present.position)
            recent = [each for each in recent if each.position < present.position]
        position = present.position if present is not None else _next_position(recent)
        _close_approvals(recent)
        parts: list[Part] = [{"type": "text", "text": text}]
        message = await conversations.add_message(
            session, conversation, position=position, message_id=sent.id, role=Role.user, parts=parts
        )
        return await self._open_turn(session, conversation, [*recent, message])

    async def _find_present(
        self,
        session: AsyncSession,
        conversation: Conversation,
        recent: list[Message],
        request: ChatRequest,
        sent: SentMessage,
    ) -> Message | None:
        """The stored message that this one is, or is an edit of."""
        wanted = request.message_id or sent.id
        present = next((each for each in recent if each.id == wanted), None)
        if present is None and len(recent) == HISTORY_MESSAGES:
            present = await conversations.find_message(session, conversation.user_id, conversation.id, wanted)
        if present is None and request.message_id is not None:
            raise conversations.MessageNotFound
        return present

    async def _recent(self, session: AsyncSession, conversation: Conversation) -> list[Message]:
        return await conversations.recent_messages(session, conversation.user_id, conversation.id, HISTORY_MESSAGES)

    async def _regenerate(self, session: AsyncSession, asker: Asker, request: ChatRequest) -> Turn:
        """Drop an answer with all that follows, and answer the same message anew."""
        conversation = await conversations.get_conversation(session, asker.user_id, request.id, lock=True)
        recent = await self._recent(session, conversation)
        if recent and conversations.still_runs(recent[-1]):
            raise AnswerRunning
        dropped = recent[-1] if recent else None
        if request.message_id is not None:
            dropped = next((each for each in recent if each.id == request.message_id), None)
        if dropped is None:
            raise conversations.MessageNotFound
        first_removed = dropped.position + 1 if dropped.role == Role.user else dropped.position
        await conversations.remove_messages(session, conversation, first_removed)
        kept = [each for each in recent if each.position < first_removed]
        if not kept:
            raise conversations.MessageNotFound
        return await self._open_turn(session, conversation, kept)

    async def _answer_approvals(
        self, session: AsyncSession, asker: Asker, conversation_id: UUID, sent: SentMessage
    ) -> Turn | Message:
        """The person's yes or no to the calls that wait in the last message. Each is taken once."""
        conversation = await conversations.get_conversation(session, asker.user_id, conversation_id, lock=True)
        history = await self._recent(session, conversation)
        if history and conversations.still_runs(history[-1]):
            if history[-1].id == sent.id:
                return history[-1]
            raise AnswerRunning
        if not history or history[-1].id != sent.id:
            raise ApprovalGone
        message = history[-1]
        parts = [dict(part) for part in message.parts]
        waiting = pending_approvals(parts)
        given = sent.approvals()
        if not waiting or not any(part["toolCallId"] in given for part in waiting):
            raise ApprovalGone
        decisions: dict[str, ApprovalAnswer] = {}
        for part in waiting:
            call_id = part["toolCallId"]
            answer = given.get(call_id) or ApprovalAnswer(approved=False, reason=NOT_ANSWERED)
            details = approval_details(parts, call_id)
            if details is None or datetime.fromisoformat(details["expires_at"]) < clock.now():
                raise ApprovalExpired
            part.update(
                state="approval-responded",
                approval={"id": call_id, "approved": answer.approved, **_reason(answer)},
            )
            decisions[call_id] = answer
        message.parts = parts
        message.status = MessageStatus.running
        message.updated_at = clock.now()
        await session.flush()
        return Turn(message, history, decisions)

    async def _open_turn(self, session: AsyncSession, conversation: Conversation, history: list[Message]) -> Turn:
        message = await conversations.add_message(
            session,
            conversation,
            position=history[-1].position + 1,
            message_id=new_id(),
            role=Role.assistant,
            parts=[],
            status=MessageStatus.running,
            model=self.model_name,
        )
        await session.flush()
        return Turn(message, history)

    def _make_run(self, asker: Asker, request: ChatRequest, turn: Turn) -> Run:
        context = TurnContext(
            database=self.database,
            user_id=asker.user_id,
            locale=asker.locale,
            now=clock.now().astimezone(ZoneInfo(asker.locale.time_zone)),
            page=asker.page,
            promised=_promised(turn.message.parts, turn.decisions),
        )
        context.count(turn.message.parts)
        return Run(
            self.database,
            user_id=asker.user_id,
            conversation_id=request.id,
            message_id=turn.message.id,
            created_at=turn.message.created_at,
            answer=Answer([dict(part) for part in turn.message.parts]),
            model=self.model_name,
            offline=self.offline,
            usage=turn.message.usage,
            source=lambda run: self._answer(run, context, turn),
            until_ended=asker.until_ended,
        )

    async def _answer(self, run: Run, context: TurnContext, turn: Turn) -> AsyncIterator[Chunk]:
        """The chunks of an answer. An endpoint that fails before anything was done is replaced by the offline model."""
        engine = await self.load_engine()
        async with self.database.read() as session:
            context.set_lists(await lists.list_names(session, context.user_id))
        model = self.model or engine.endpoint_model(self.settings)
        budget = engine.budget_of(self.settings)
        try:
            async for chunk in engine.stream_turn(run, model, context, turn.history, turn.decisions, budget):
                yield chunk
        except engine.EndpointFailed as failure:
            log.warning("endpoint failed, answering offline", reason=failure.reason)
            run.fall_back(OFFLINE)
            yield notice("warning", "fallback", failure.text, reason=failure.reason)
            context.only_asked, context.undo_wanted = False, True  # the offline model acts on words only
            async for chunk in engine.stream_turn(run, None, context, turn.history, turn.decisions, budget):
                yield chunk
        else:
            if len(turn.history) == 1 and model is not None:
                self._name_later(run, conversations.readable_text(turn.history[0].parts))

    def _name_later(self, run: Run, said: str) -> None:
        """Let the model find a title, beside everything else. A title that the person gave is left alone."""

        async def name() -> None:
            title = await self._engine.suggest_title(self.settings, said)
            if title is not None:
                async with self.database.transaction("assistant") as session:
                    first = conversations.title_from(said)
                    await conversations.retitle(session, run.user_id, run.conversation_id, first, title)

        task = asyncio.create_task(name(), name=f"title {run.conversation_id}")
        self.naming.add(task)
        task.add_done_callback(self.naming.discard)

    async def load_engine(self) -> Any:
        """The model stack takes seconds to import, so the first chat does it, beside the event loop."""
        if self._engine is None:
            self._engine = await asyncio.to_thread(importlib.import_module, "todo_api.assistant.engine")
        return self._engine


class Replay:
    """An answer that is not written here: one that ended, or that another process writes."""

    def __init__(self, database: Database, message: Message) -> None:
        self._database = database
        self._message = message

    def follow(self) -> AsyncIterator[str]:
        """As server-sent events, from its beginning to its end."""
        return follow_stored(self._database, self._message, _metadata)

    async def stop(self) -> None:
        """Ask the process that writes it; one that does not within a few seconds finds it marked."""
        message = self._message
        await notify(self._database, message.id, "stop")
        for _ in range(round(2 * STOP_PATIENCE_SECONDS / WATCHED_SECONDS)):
            await asyncio.sleep(WATCHED_SECONDS)
            async with self._database.read() as session:
                if await conversations.find_running(session, message.user_id, message.conversation_id) is None:
                    return
        async with self._database.transaction("assistant") as session:
            await conversations.mark_stopped(session, message.user_id, message.conversation_id, message.id)


def _metadata(message: Message) -> dict[str, Any]:
    return {
        "model": message.model,
        "offline": message.model == OFFLINE,
        "status": message.status,
        "created_at": message.created_at.isoformat(),
        **({"usage": message.usage} if message.usage else {}),
    }


def _next_position(recent: list[Message]) -> int:
    return recent[-1].position + 1 if recent else 0


def _close_approvals(recent: list[Message]) -> None:
    """Going on without an answer means no to what the last message asked."""
    if not recent or not pending_approvals(recent[-1].parts):
        return
    parts = [dict(part) for part in recent[-1].parts]
    for part in pending_approvals(parts):
        approval = {"id": part["toolCallId"], "approved": False, "reason": NOT_ANSWERED}
        part.update(state="output-denied", approval=approval)
    recent[-1].parts = parts


def _reason(answer: ApprovalAnswer) -> dict[str, str]:
    return {"reason": answer.reason} if answer.reason else {}


def _promised(parts: list[Part], decisions: dict[str, ApprovalAnswer]) -> dict[str, dict[str, Any]]:
    """What the person was told about each call that they answered."""
    promised = {}
    for call_id in decisions:
        told = approval_details(parts, call_id) or {}
        promised[call_id] = {name: value for name, value in told.items() if name not in NOT_TOLD}
    return promised
