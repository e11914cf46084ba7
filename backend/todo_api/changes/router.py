"""/changes: history, undo, live updates."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request
from fastapi.responses import StreamingResponse

from todo_api.accounts.dependencies import CurrentUser, SessionDep, get_settings, is_signed_in
from todo_api.changes import service
from todo_api.changes.cursor import MOST_CHARACTERS
from todo_api.changes.models import Actor
from todo_api.changes.schemas import ChangeCursor, ChangePage, ChangeQuery, UndoRequest, UndoResult
from todo_api.changes.stream import PING, ChangeFeed, pinged
from todo_api.core.errors import DATABASE_ERRORS, named
from todo_api.core.idempotency import TransactionRoute
from todo_api.core.limits import Busy, TooManyAtOnce

router = APIRouter(prefix="/changes", tags=["changes"], route_class=TransactionRoute)

MAX_JOURNAL_ID = 2**63 - 1
SIGNED_IN_SECONDS = 2.0
LastEventId = Annotated[str | None, Header(max_length=MOST_CHARACTERS, description="The id of the last event seen")]
After = Annotated[str | None, Query(max_length=MOST_CHARACTERS, description="Where no event was seen yet: a cursor")]


@router.get("", response_model=ChangePage)
async def list_changes(query: Annotated[ChangeQuery, Query()], user: CurrentUser, session: SessionDep) -> ChangePage:
    """Everything that happened to your tasks, lists and views, newest first."""
    return await service.list_changes(session, user.id, query)


@router.post("/undo", response_model=UndoResult, responses=named(NotYours=403, NothingToUndo=404))
async def undo_last(user: CurrentUser, session: SessionDep, request: UndoRequest | None = None) -> UndoResult:
    """Undo the latest thing that you did on the page or by the API, imports included."""
    force = request is not None and request.force
    own = (Actor.web, Actor.api, Actor.import_)
    return UndoResult(changes=await service.undo_last(session, user.id, own, force=force))


@router.get("/cursor", response_model=ChangeCursor)
async def current_cursor(user: CurrentUser, session: SessionDep) -> ChangeCursor:
    """Where the journal stands: what is read after this, and the stream from there on, miss nothing between them."""
    return ChangeCursor(cursor=str(await service.newest(session, user.id)))


@router.get(
    "/stream",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "Server-sent events"}},
)
async def stream_changes(
    user: CurrentUser, request: Request, after: After = None, last_event_id: LastEventId = None
) -> StreamingResponse:
    """Live updates: one event a change, from Last-Event-ID on, else from `after`. Ends when you sign out."""
    feed: ChangeFeed = request.app.state.change_feed
    if feed.count(user.id) >= get_settings(request).max_streams:
        raise TooManyAtOnce("You have too many pages open at once. Close some of them.", retry_after=30)
    return StreamingResponse(
        _while_signed_in(request, pinged(feed.events(user.id, last_event_id or after))),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"},
    )


@router.post(
    "/{change_id}/undo",
    response_model=UndoResult,
    responses=named(NotYours=403, ChangeNotFound=404, ChangeConflict=409, AlreadyUndone=409),
)
async def undo_change(
    change_id: Annotated[int, Path(ge=1, le=MAX_JOURNAL_ID)],
    user: CurrentUser,
    session: SessionDep,
    request: UndoRequest | None = None,
) -> UndoResult:
    """Undo a change, with everything that was done together with it. Undoing an undo redoes."""
    force = request is not None and request.force
    return UndoResult(changes=await service.undo(session, user.id, change_id, force=force))


async def _while_signed_in(request: Request, events: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The events, until after a ping the credential is found to be no longer good.

    While the database does not say whether it is, there are pings and nothing else."""
    is_good: bool | None = True
    async for event in events:
        while is_good is None and event is not PING:
            yield PING
            is_good = await _is_good(request)
        if is_good is False:
            return
        yield event
        if event is PING:
            is_good = await _is_good(request)
            if is_good is False:
                return


async def _is_good(request: Request) -> bool | None:
    """Whether the credential is; None where the database does not answer soon."""
    with contextlib.suppress(TimeoutError, Busy, *DATABASE_ERRORS):
        async with asyncio.timeout(SIGNED_IN_SECONDS):
            return await is_signed_in(request)
    return None
