"""/feed."""

import hashlib
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from todo_api.accounts.dependencies import SessionDep
from todo_api.accounts.limits import FeedOwner
from todo_api.core.errors import named
from todo_api.core.idempotency import TransactionRoute
from todo_api.tasks import feed

router = APIRouter(tags=["tasks"], route_class=TransactionRoute)

FEED_KEPT_SECONDS = 900


@router.get(
    "/feed/{token}.ics",
    responses={
        200: {"content": {"text/calendar": {}}},
        304: {"description": "It is as it was when `If-None-Match` was its ETag"},
        **named(FeedNotFound=404, TooManyAttempts=429),
    },
    response_class=Response,
)
@router.head("/feed/{token}.ics", include_in_schema=False)
async def read_feed(
    owner: FeedOwner,
    session: SessionDep,
    if_none_match: Annotated[str | None, Header(description="ETags that the reader has")] = None,
    shared: Annotated[bool, Query(description="Tasks of shared lists, too")] = True,
    assigned: Annotated[bool, Query(description="Only what is assigned to you")] = False,
) -> Response:
    """Your open tasks with a date, for calendar apps (RFC 5545). The secret is a token with the scope ``feed``."""
    calendar = await feed.calendar(session, owner.id, owner.time_zone, shared=shared, assigned=assigned)
    etag = f'"{hashlib.sha256(calendar).hexdigest()[:32]}"'
    headers = {
        "Cache-Control": f"private, max-age={FEED_KEPT_SECONDS}",
        "ETag": etag,
        "X-Robots-Tag": "noindex",
    }
    known = {each.strip().removeprefix("W/") for each in (if_none_match or "").split(",")}
    if known & {etag, "*"}:  # RFC 9110, 13.1.2
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(calendar, media_type="text/calendar; charset=utf-8", headers=headers)
