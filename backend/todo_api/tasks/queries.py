"""Which tasks a request means, in which order: filters, sort keys, keyset pages.

Rows are read as columns, not as models: that is four times as fast."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, and_, case, func, literal_column, or_, select, tuple_
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import col

from todo_api.core.pagination import decode_cursor, encode_cursor
from todo_api.tasks.models import Task
from todo_api.tasks.schemas import TaskQuery, TaskRead, View

COLUMNS = tuple(getattr(Task, name) for name in TaskRead.model_fields)
SEARCH: ColumnElement[Any] = literal_column("tasks.search")


@dataclass(frozen=True, slots=True)
class Order:
    """A sort key: its columns, and the values' types for the cursor."""

    key: tuple[Any, ...]
    cursor: TypeAdapter[Any]
    descending: bool = False

    def apply(self, query: Select[Any]) -> Select[Any]:
        return query.order_by(*(part.desc() if self.descending else part.asc() for part in self.key))

    def after(self, cursor: str) -> ColumnElement[bool]:
        """Rows behind the cursor. Raises InvalidCursor."""
        values = decode_cursor(self.cursor, cursor)
        row: Any = tuple_(*self.key)
        behind: ColumnElement[bool] = row < values if self.descending else row > values
        return behind


# A time that is not set sorts behind all others; so does what has the lowest priority.
DAY_END = time.max
BY_POSITION = Order((col(Task.position), col(Task.id)), TypeAdapter(tuple[Decimal, UUID]))
BY_DUE = Order(
    (
        col(Task.due_date),
        func.coalesce(col(Task.due_time), DAY_END),
        3 - col(Task.priority),
        col(Task.position),
        col(Task.id),
    ),
    TypeAdapter(tuple[date, time, int, Decimal, UUID]),
)
BY_COMPLETION = Order((col(Task.completed_at), col(Task.id)), TypeAdapter(tuple[datetime, UUID]), descending=True)


def order_of(query: TaskQuery) -> Order:
    if query.view in {View.today, View.upcoming, View.overdue}:
        return BY_DUE
    return BY_COMPLETION if query.view is View.completed else BY_POSITION


def key_of(order: Order, task: Any) -> tuple[Any, ...]:
    """The sort key of a row that was read."""
    if order is BY_DUE:
        return (task.due_date, task.due_time or DAY_END, 3 - task.priority, task.position, task.id)
    return (task.completed_at if order is BY_COMPLETION else task.position, task.id)


def next_cursor(order: Order, task: Any) -> str:
    return encode_cursor(order.cursor, key_of(order, task))


def is_view(view: View, now: datetime) -> ColumnElement[bool]:
    """The rows of a view; ``now`` is in the person's time zone."""
    is_open = col(Task.completed_at).is_(None)
    today = now.date()
    match view:
        case View.completed:
            return col(Task.completed_at).is_not(None)
        case View.inbox:
            return and_(is_open, col(Task.list_id).is_(None))
        case View.today:
            return and_(is_open, col(Task.due_date) <= today)
        case View.upcoming:
            return and_(is_open, col(Task.due_date) > today)
        case View.overdue:
            return and_(is_open, is_overdue(now))
        case View.all:
            return is_open


def is_overdue(now: datetime) -> ColumnElement[bool]:
    earlier_today = and_(col(Task.due_date) == now.date(), col(Task.due_time) < now.time().replace(tzinfo=None))
    return or_(col(Task.due_date) < now.date(), earlier_today)


def filters(user_id: UUID, query: TaskQuery, now: datetime) -> list[ColumnElement[bool]]:
    """Every condition of a query; the owner's comes first."""
    found: list[ColumnElement[bool]] = [col(Task.user_id) == user_id]
    within = query.list_id or query.parent_id
    if query.view is not None or not (within or query.q):
        found.append(is_view(query.view or View.all, now))
    elif query.list_id is not None:
        found.append(is_view(View.all, now))
    if query.list_id is not None:
        found.append(col(Task.list_id) == query.list_id)
    if query.parent_id is not None:
        found.append(col(Task.parent_id) == query.parent_id)
    if query.tag is not None:
        found.append(col(Task.tags).contains([query.tag]))
    if query.priority is not None:
        found.append(col(Task.priority) == query.priority)
    if query.q is not None:
        found.append(matches(query.q))
    return found


def matches(words: str) -> ColumnElement[bool]:
    """Every word, or a word that begins so, is in the title or the notes. No words match nothing."""
    split = "".join(c if c.isalnum() else " " for c in words).split()
    terms = " & ".join(f"{word}:*" for word in split)
    return SEARCH.op("@@")(func.to_tsquery("simple", terms, type_=TSQUERY))


def select_tasks(user_id: UUID, query: TaskQuery, now: datetime) -> Select[Any]:
    """One page and one row more. Raises InvalidCursor."""
    order = order_of(query)
    statement: Select[Any] = order.apply(select(*COLUMNS).where(*filters(user_id, query, now))).limit(query.limit + 1)
    return statement.where(order.after(query.cursor)) if query.cursor else statement


def count_views(user_id: UUID, now: datetime) -> Any:
    """How many tasks each view of the sidebar holds."""
    names = (View.inbox, View.today, View.overdue, View.upcoming)
    return select(
        *(func.count(case((is_view(view, now), 1))).label(view.value) for view in names),
    ).where(col(Task.user_id) == user_id, col(Task.completed_at).is_(None))
