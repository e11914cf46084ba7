"""/chat and /assistant: one POST streams one answer, which goes on when the connection does not."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Depends, Request
from fastapi.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from todo_api.accounts.dependencies import CurrentLocale, CurrentUser, SessionDep, is_signed_in
from todo_api.accounts.limits import count_attempt
from todo_api.assistant.schemas import AssistantRead, ChatRequest
from todo_api.assistant.service import Asker, Assistant, Replay
from todo_api.assistant.stream import Run
from todo_api.core.errors import named
from todo_api.core.routes import JsonRoute

router = APIRouter(tags=["assistant"], route_class=JsonRoute)

CHAT_WINDOW = timedelta(hours=1)
HEADERS = {
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
    "x-vercel-ai-ui-message-stream": "v1",
}
STREAM: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {}}, "description": "AI SDK UI message stream"}
}


def get_assistant(request: Request) -> Assistant:
    assistant: Assistant = request.app.state.assistant
    return assistant


AssistantDep = Annotated[Assistant, Depends(get_assistant)]


UntilEnded = Callable[[], Awaitable[object]]


def credential_end(request: Request, user: CurrentUser) -> UntilEnded:
    """What waits for the end of the request's credential."""
    feed = request.app.state.change_feed
    return partial(feed.until_ended, user.id, partial(is_signed_in, request))


UntilEndedDep = Annotated[UntilEnded, Depends(credential_end, scope="function")]


async def _until(events: AsyncIterator[str], until_ended: UntilEnded) -> AsyncIterator[str]:
    """The events, and none after the end of the credential that they are sent to."""
    end = asyncio.ensure_future(until_ended())
    try:
        while True:
            event = asyncio.ensure_future(anext(events))
            await asyncio.wait({event, end}, return_when=asyncio.FIRST_COMPLETED)
            if end.done():
                event.cancel()
                await asyncio.wait({event})
                return
            try:
                yield await event
            except StopAsyncIteration:
                return
    finally:
        end.cancel()


class AnswerResponse(StreamingResponse):
    """Starts the run when the response is sent: by then the request's transaction is committed."""

    def __init__(self, assistant: Assistant, answer: Run | Replay, until_ended: UntilEnded) -> None:
        events = answer.follow(replay=answer.started) if isinstance(answer, Run) else answer.follow()
        super().__init__(_until(events, until_ended), media_type="text/event-stream", headers=HEADERS)
        self._assistant = assistant
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if isinstance(self._answer, Run):
            self._assistant.start(self._answer)
        await super().__call__(scope, receive, send)


@router.get("/assistant", response_model=AssistantRead)
async def read_assistant(user: CurrentUser, assistant: AssistantDep, afterwards: BackgroundTasks) -> AssistantRead:
    """Which model answers. Who asks will soon write, so the model's code is loaded meanwhile."""
    afterwards.add_task(assistant.load_engine)
    return AssistantRead(offline=assistant.offline, model=assistant.model_name)


@router.post(
    "/chat",
    response_class=StreamingResponse,
    responses={
        **STREAM,
        **named(
            ConversationNotFound=404,
            MessageNotFound=404,
            AnswerRunning=409,
            ApprovalGone=409,
            ApprovalExpired=409,
            TooManyAnswers=429,
            TooManyAttempts=429,
        ),
    },
)
async def chat(
    chat_request: ChatRequest,
    user: CurrentUser,
    locale: CurrentLocale,
    session: SessionDep,
    assistant: AssistantDep,
    until_ended: UntilEndedDep,
) -> AnswerResponse:
    """Send a message, or the answer to a question of the assistant, and stream what it says and does."""
    await count_attempt(assistant.database, f"chat:{user.id}", assistant.settings.max_chats_an_hour, CHAT_WINDOW)
    asker = Asker(user_id=user.id, locale=locale, page=chat_request.page, until_ended=until_ended)
    return AnswerResponse(assistant, await assistant.begin(session, asker, chat_request), until_ended)


@router.get(
    "/chat/{conversation_id}/stream",
    response_class=StreamingResponse,
    responses={**STREAM, 204: {"description": "No answer is being written"}, **named(ConversationNotFound=404)},
)
async def resume(
    conversation_id: UUID,
    user: CurrentUser,
    session: SessionDep,
    assistant: AssistantDep,
    until_ended: UntilEndedDep,
) -> Response:
    """Follow the answer that is being written, from its beginning, whichever process writes it."""
    answer = await assistant.find(session, user.id, conversation_id)
    return AnswerResponse(assistant, answer, until_ended) if answer is not None else Response(status_code=204)


@router.post("/chat/{conversation_id}/stop", status_code=204, responses=named(ConversationNotFound=404))
async def stop(
    conversation_id: UUID,
    user: CurrentUser,
    session: SessionDep,
    assistant: AssistantDep,
    afterwards: BackgroundTasks,
) -> None:
    """End the answer that is being written; what was done stays done."""
    answer = await assistant.find(session, user.id, conversation_id)
    if answer is not None:
        afterwards.add_task(answer.stop)  # a tool at work may need the lock that this request holds
