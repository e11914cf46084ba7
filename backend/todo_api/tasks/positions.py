"""Positions: numbers without end, so that between two there is always another.

Halving adds one decimal digit; when a place has been halved too often, the whole order is numbered anew."""

from decimal import Decimal, localcontext
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from todo_api.changes.sight import owned

MAX_DIGITS = 60


def at_end(model: Any, user_id: Any) -> Any:
    """SQL: the position after all others of this user."""
    query: Select[Any] = select(func.coalesce(func.max(model.position), 0) + 1).where(owned(model, user_id))
    return query.scalar_subquery()


async def beside(session: AsyncSession, model: Any, user_id: UUID, neighbour: Any, *, before: bool) -> Decimal:
    """A free position directly before or after a neighbour (an instance of the model)."""
    own = owned(model, user_id)
    position = await halfway(session, model.position, neighbour.position, own, before=before)
    if -int(position.as_tuple().exponent) <= MAX_DIGITS:
        return position
    await _renumber(session, model, user_id)
    await session.refresh(neighbour, ["position"])
    return await halfway(session, model.position, neighbour.position, own, before=before)


async def halfway(session: AsyncSession, places: Any, neighbour: Decimal, *among: Any, before: bool) -> Decimal:
    """A position between a neighbour's and the next of these places (a column)."""
    edge = func.max(places) if before else func.min(places)
    side = places < neighbour if before else places > neighbour
    other = (await session.execute(select(edge).where(*among, side))).scalar_one()
    if other is None:
        return Decimal(neighbour - 1 if before else neighbour + 1)
    with localcontext(prec=200):
        return Decimal((other + neighbour) * Decimal("0.5"))


async def _renumber(session: AsyncSession, model: Any, user_id: UUID) -> None:
    """Whole numbers in the same order. Not journaled: nothing moves."""
    place = func.row_number().over(order_by=(model.position, model.id)).label("place")
    ranked = select(model.id, place).where(owned(model, user_id)).subquery()
    statement = update(model).where(model.id == ranked.c.id).values(position=ranked.c.place)
    await session.execute(statement.execution_options(synchronize_session=False))
