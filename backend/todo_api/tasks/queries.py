"""Which tasks a request means, in which order: filters, sort keys, keyset pages.

PostgreSQL writes each row's JSON itself: to read, check and write fifty rows here takes most of a request's time. A
statement depends only on which filters are given; it is built once for each combination, and the request's values come
to it as parameters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import (
    ColumnElement,
    DateTime,
    Integer,
    Numeric,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import col

from todo_api.core.pagination import Int, Number, decode_cursor, encode_cursor
from todo_api.core.schemas import Instant
from todo_api.tasks.models import Task
from todo_api.tasks.schemas import Due, State, TaskQuery, TaskRead, View


def _as_json(column: Any) -> Any:
    """A column as the API shows it."""
    if isinstance(column.type, DateTime):
        return func.to_char(func.timezone(_literal("UTC"), column), _literal('YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    return cast(column, Text) if isinstance(column.type, Numeric) else column


def _literal(text: str) -> ColumnElement[str]:
    """A text of ours inside the SQL: as a parameter it would be sent with each request."""
    return literal_column(f"'{text}'")


def as_json(model: Any, names: Iterable[str]) -> Any:
    """A row's JSON object of these columns, as text."""
    columns = model.__table__.c
    return cast(
        func.json_build_object(*(part for name in names for part in (_literal(name), _as_json(columns[name])))), Text
    )


TASK_AS_JSON = as_json(Task, TaskRead.model_fields)
SEARCH: ColumnElement[Any] = literal_column("tasks.search")


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """A sort key: its columns, and the values' types for the cursor."""

    key: tuple[Any, ...]
    cursor: TypeAdapter[Any]
    descending: bool = False

    def apply(self, query: Select[Any]) -> Select[Any]:
        return query.order_by(*(part.desc() if self.descending else part.asc() for part in self.key))

    def after(self) -> ColumnElement[bool]:
        """Rows behind the key in the parameters ``after_0``, ``after_1``, …"""
        row: Any = tuple_(*self.key)
        last = tuple_(*(bindparam(f"after_{place}", type_=part.type) for place, part in enumerate(self.key)))
        behind: ColumnElement[bool] = row < last if self.descending else row > last
        return behind


# A time that is not set sorts behind all others; so does what has the lowest priority.
DAY_END = time.max
BY_POSITION = Order((col(Task.position), col(Task.id)), TypeAdapter(tuple[Number, UUID]))
BY_DUE = Order(
    (
        col(Task.due_date),
        func.coalesce(col(Task.due_time), DAY_END),
        3 - col(Task.priority),
        col(Task.position),
        col(Task.id),
    ),
    TypeAdapter(tuple[date, time, Int, Number, UUID]),
)
BY_COMPLETION = Order((col(Task.completed_at), col(Task.id)), TypeAdapter(tuple[Instant, UUID]), descending=True)


def order_of(query: TaskQuery) -> Order:
    if query.view is View.completed or query.state is State.done:
        return BY_COMPLETION
    dated = query.view in {View.today, View.upcoming, View.overdue} or query.due not in {None, Due.none}
    return BY_DUE if dated or query.due_from is not None or query.due_to is not None else BY_POSITION


def key_of(order: Order, task: Any) -> tuple[Any, ...]:
    """The sort key of a row that was read."""
    if order is BY_DUE:
        return (task.due_date, task.due_time or DAY_END, 3 - task.priority, task.position, task.id)
    return (task.completed_at if order is BY_COMPLETION else task.position, task.id)


def next_cursor(order: Order, task: Any) -> str:
    return encode_cursor(order.cursor, key_of(order, task))


def is_view(view: View) -> ColumnElement[bool]:
    """The rows of a view."""
    is_open = col(Task.completed_at).is_(None)
    today: ColumnElement[date] = bindparam("today")
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
            return and_(is_open, is_overdue())
        case View.all:
            return is_open


def is_overdue() -> ColumnElement[bool]:
    """Due on a day before today (contracts/views.json); a time of today that has passed makes nothing overdue."""
    today: ColumnElement[date] = bindparam("today")
    return col(Task.due_date) < today


FILTERS: dict[str, ColumnElement[bool]] = {
    "list_id": col(Task.list_id) == bindparam("list_id"),
    "inbox": col(Task.list_id).is_(None),
    "parent_id": col(Task.parent_id) == bindparam("parent_id"),
    "due_from": col(Task.due_date) >= bindparam("due_from"),
    "due_to": col(Task.due_date) <= bindparam("due_to"),
    "tag": col(Task.tags).contains(bindparam("tags")),
    "priority": col(Task.priority) == bindparam("priority"),
    # Every word, or a word that begins so, is in the title or the notes. No words match nothing.
    "q": SEARCH.op("@@")(func.to_tsquery("simple", bindparam("terms", type_=Text()), type_=TSQUERY)),
}
# Filters whose value is one of a few words are a condition each.
CHOICES: dict[Due | State, ColumnElement[bool]] = {
    Due.overdue: is_overdue(),
    Due.today: col(Task.due_date) == bindparam("today"),
    Due.week: and_(col(Task.due_date) >= bindparam("today"), col(Task.due_date) <= bindparam("week_end")),
    Due.none: col(Task.due_date).is_(None),
    Due.dated: col(Task.due_date).is_not(None),
    State.open: col(Task.completed_at).is_(None),
    State.done: col(Task.completed_at).is_not(None),
    State.any: true(),
}
WEEK = timedelta(days=6)


def given_filters(query: TaskQuery) -> frozenset[str | Due | State]:
    named = {name for name in FILTERS if getattr(query, name) is not None and getattr(query, name) is not False}
    return frozenset(named | {choice for choice in (query.due, query.state) if choice is not None})


def conditions(view: View | None, given: frozenset[str | Due | State]) -> list[ColumnElement[bool]]:
    """Every condition of a query; the owner's comes first."""
    found: list[ColumnElement[bool]] = [col(Task.user_id) == bindparam("user_id")]
    if view is not None:
        found.append(is_view(view))
    elif not given & {*State, "parent_id", "q"} or ("list_id" in given and not given & {*State}):
        found.append(is_view(View.all))
    everything: dict[Any, ColumnElement[bool]] = {**FILTERS, **CHOICES}
    return found + [condition for name, condition in everything.items() if name in given]


def values(user_id: UUID, query: TaskQuery, now: datetime) -> dict[str, Any]:
    """What the statements take; ``now`` is in the person's time zone. Raises InvalidCursor."""
    found = {
        **moment(user_id, now),
        "list_id": query.list_id,
        "parent_id": query.parent_id,
        "tags": [query.tag],
        "priority": query.priority,
        "due_from": query.due_from,
        "due_to": query.due_to,
        "terms": terms(query.q or ""),
        "rows": query.limit + 1,
    }
    if query.cursor is not None:
        key = decode_cursor(order_of(query).cursor, query.cursor)
        found |= {f"after_{place}": part for place, part in enumerate(key)}
    return found


def moment(user_id: UUID, now: datetime) -> dict[str, Any]:
    """Who asks, on which day by their clock."""
    return {"user_id": user_id, "today": now.date(), "week_end": now.date() + WEEK}


def terms(words: str) -> str:
    """A tsquery of the words' beginnings."""
    split = "".join(c if c.isalnum() else " " for c in words).split()
    return " & ".join(f"{word}:*" for word in split)


def select_tasks(query: TaskQuery) -> Select[Any]:
    """One page and one row more."""
    return _select_tasks(query.view, given_filters(query), order_of(query), query.cursor is not None)


@lru_cache(maxsize=500)
def _select_tasks(view: View | None, given: frozenset[str | Due | State], order: Order, follows: bool) -> Select[Any]:
    chosen = select(TASK_AS_JSON).where(*conditions(view, given))
    statement = order.apply(chosen).limit(bindparam("rows", type_=Integer()))
    return statement.where(order.after()) if follows else statement


def count_tasks(query: TaskQuery) -> Select[Any]:
    """How many rows all pages have."""
    return _count_tasks(query.view, given_filters(query))


@lru_cache(maxsize=500)
def _count_tasks(view: View | None, given: frozenset[str | Due | State]) -> Select[Any]:
    return select(func.count()).select_from(Task).where(*conditions(view, given))


_VIEWS = (View.inbox, View.today, View.overdue, View.upcoming)
COUNT_VIEWS = select(
    *(func.count(case((is_view(view), 1))).label(view.value) for view in _VIEWS),
    func.count(case((and_(col(Task.due_date).is_(None), col(Task.parent_id).is_(None)), 1))).label("undated"),
).where(col(Task.user_id) == bindparam("user_id"), col(Task.completed_at).is_(None))
"""How many tasks each view of the sidebar holds, and how many wait for a day."""
