"""One deadline for each request, from its last byte to the first of its answer, and what is known when it passes."""

import asyncio

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from todo_api.core.errors import RETRY_AFTER, NotInTime, OutcomeUnknown, may_be_saved, to_response

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

log = structlog.get_logger()


class Deadline:
    """Pure ASGI: ends what takes longer than so many seconds. Its transaction is rolled back, so nothing is half done.

    ``patient`` are the beginnings of paths whose work has limits of its own."""

    def __init__(self, app: ASGIApp, seconds: float, patient: tuple[str, ...]) -> None:
        self.app = app
        self.seconds = seconds
        self.patient = patient

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(self.patient) or scope["path"].endswith("/undo"):
            await self.app(scope, receive, send)
            return
        is_running = has_answered = False

        def begin() -> None:
            nonlocal is_running
            if not is_running:
                is_running = True
                limit.reschedule(asyncio.get_running_loop().time() + self.seconds)

        async def received() -> Message:
            message = await receive()
            if message["type"] == "http.request" and not message.get("more_body", False):
                begin()
            return message

        async def sent(message: Message) -> None:
            nonlocal has_answered
            if message["type"] == "http.response.start":
                has_answered = True
                limit.reschedule(None)
            await send(message)

        try:
            async with asyncio.timeout(None) as limit:
                if scope["method"] in SAFE_METHODS:
                    begin()
                await self.app(scope, received, sent)
        except TimeoutError:
            if not limit.expired() or has_answered:
                raise
            error = (OutcomeUnknown if may_be_saved(scope) else NotInTime)(retry_after=RETRY_AFTER)
            log.warning("not in time", path=scope["path"], method=scope["method"], error=type(error).__name__)
            await to_response(error)(scope, receive, send)
