"""Which tasks a request means, in which order: filters, sort keys, keyset pages.

PostgreSQL writes each row's JSON itself: to read, check and write fifty rows here takes most of a request's time. A
statement depends only on which filters are given; it is built once for each combination, and the request's values come
to it as parameters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
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
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import col

from todo_api.changes.sight import owned
from todo_api.core.pagination import Int, Number, decode_cursor, encode_cursor
from todo_api.core.schemas import Instant
from todo_api.tasks import words
from todo_api.tasks.access import Reach
from todo_api.tasks.models import ReminderChoice, Task, TaskList
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
    return _object({name: model.__table__.c[name] for name in names})


def _object(columns: Mapping[str, Any]) -> Any:
    parts = (part for name, column in columns.items() for part in (_literal(name), _as_json(column)))
    return cast(func.json_build_object(*parts), Text)


def reminder_of(person: Any) -> ColumnElement[Any]:
    """When a person wants to be reminded of a task: as the task says it for its owner, or as they have chosen."""
    choice = select(col(ReminderChoice.remind_before)).where(
        col(ReminderChoice.task_id) == col(Task.id), owned(ReminderChoice, person)
    )
    return case(
        (owned(Task, person), col(Task.remind_before)), else_=choice.correlate_except(ReminderChoice).scalar_subquery()
    )


def columns_for(who: Reach) -> dict[str, Any]:
    """A task's columns as this person reads them, by name."""
    columns: dict[str, Any] = {name: getattr(Task, name) for name in TaskRead.model_fields}
    return {**columns, "remind_before": reminder_of(who.user_id).label("remind_before")} if who.others_too else columns


@lru_cache(maxsize=10)
def task_as_json(who: Reach) -> Any:
    """The text of a task's JSON as this person reads it."""
    return _object(columns_for(who))


SEARCH: ColumnElement[Any] = literal_column("tasks.search")
RANKED = 1_000
"""As many as a search ranks one by one: a few milliseconds."""
LOOKED_THROUGH = 3_000
"""So many tasks of a person a search reads one by one, too: its index knows words, and those of everybody."""


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
BY_RANK = Order((col(Task.position), col(Task.id)), TypeAdapter(tuple[Int, Number, UUID]))
"""Within each rank of what a search finds; the cursor has the rank before."""


def order_of(query: TaskQuery) -> Order:
    if query.q is not None:
        return BY_RANK
    if query.view is View.completed or query.state is State.done:
        return BY_COMPLETION
    dated = query.view in {View.today, View.upcoming, View.overdue} or query.due not in {None, Due.none}
    return BY_DUE if dated or query.due_from is not None or query.due_to is not None else BY_POSITION


def key_of(order: Order, task: Any) -> tuple[Any, ...]:
    """The sort key of a row that was read."""
    if order is BY_DUE:
        return (task.due_date, task.due_time or DAY_END, 3 - task.priority, task.position, task.id)
    return (task.completed_at if order is BY_COMPLETION else task.position, task.id)


def next_cursor(query: TaskQuery, row: Any) -> str:
    """From the last row of a page, as `select_tasks` gives it."""
    order = order_of(query)
    if order is BY_RANK:
        return encode_cursor(order.cursor, tuple(row[1:]))
    return encode_cursor(order.cursor, key_of(order, TaskRead.model_validate_json(row[0])))


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


def in_use(who: Reach) -> ColumnElement[bool]:
    """Not in an archived list."""
    archived = select(col(TaskList.id)).where(who.sees(TaskList), col(TaskList.archived_at).is_not(None))
    return or_(col(Task.list_id).is_(None), col(Task.list_id).not_in(archived))


NOBODY = "nobody"
TURN_TO_ACT = frozenset({View.today, View.upcoming, View.overdue})
"""What these hold is one's own to do, or nobody's yet; `everybody` shows what others are to do, too."""
FILTERS: dict[str, ColumnElement[bool]] = {
    "list_id": col(Task.list_id) == bindparam("list_id"),
    "inbox": col(Task.list_id).is_(None),
    "parent_id": col(Task.parent_id) == bindparam("parent_id"),
    "due_from": col(Task.due_date) >= bindparam("due_from"),
    "due_to": col(Task.due_date) <= bindparam("due_to"),
    "tag": SEARCH.op("@@")(cast(bindparam("tag", type_=Text()), TSQUERY)),
    "priority": col(Task.priority) == bindparam("priority"),
    "assignee": col(Task.assignee_id) == bindparam("assignee"),
}
# Filters whose value is one of a few words are a condition each.
CHOICES: dict[Due | State | str, ColumnElement[bool]] = {
    Due.overdue: is_overdue(),
    Due.today: col(Task.due_date) == bindparam("today"),
    Due.week: and_(col(Task.due_date) >= bindparam("today"), col(Task.due_date) <= bindparam("week_end")),
    Due.none: col(Task.due_date).is_(None),
    Due.dated: col(Task.due_date).is_not(None),
    State.open: col(Task.completed_at).is_(None),
    State.done: col(Task.completed_at).is_not(None),
    State.any: true(),
    NOBODY: col(Task.assignee_id).is_(None),
}
WEEK = timedelta(days=6)


def mine_or_nobodys(who: Reach) -> ColumnElement[bool]:
    return or_(col(Task.assignee_id).is_(None), col(Task.assignee_id) == who.user_id)


def given_filters(query: TaskQuery) -> frozenset[str | Due | State]:
    asked = (*FILTERS, "q", "everybody")
    named = {name for name in asked if getattr(query, name) is not None and getattr(query, name) is not False}
    if query.assignee == NOBODY:
        named = named - {"assignee"} | {NOBODY}
    return frozenset(named | {choice for choice in (query.due, query.state) if choice is not None})


def conditions(
    who: Reach, view: View | None, given: frozenset[str | Due | State], whose: ColumnElement[bool] | None = None
) -> list[ColumnElement[bool]]:
    """Every condition of a query; whose it is comes first, where it is not all that the person sees."""
    found: list[ColumnElement[bool]] = [who.sees(Task) if whose is None else whose]
    if view is not None:
        found.append(is_view(view))
    elif not given & {*State, "parent_id", "q"} or ("list_id" in given and not given & {*State}):
        found.append(is_view(View.all))
    if not given & {"list_id", "parent_id"} and view is not View.completed:
        found.append(in_use(who))
    if view in TURN_TO_ACT and who.together and not given & {"everybody", "assignee"}:
        found.append(mine_or_nobodys(who))
    everything: dict[Any, ColumnElement[bool]] = {**FILTERS, **CHOICES}
    return found + [condition for name, condition in everything.items() if name in given]


def values(who: Reach, query: TaskQuery, now: datetime) -> dict[str, Any]:
    """What the statements take; ``now`` is in the person's time zone. Raises InvalidCursor."""
    found = {
        **moment(who, now),
        "list_id": query.list_id,
        "parent_id": query.parent_id,
        "tag": words.tag_query(query.tag) if query.tag is not None else None,
        "priority": query.priority,
        "assignee": who.user_id if query.assignee == "me" else query.assignee,
        "due_from": query.due_from,
        "due_to": query.due_to,
        "rows": query.limit + 1,
    }
    if query.q is not None:
        found |= asdict(words.sought(query.q) or words.Sought("", "", "", ""))  # what has no words finds nothing
    if query.cursor is not None:
        key = decode_cursor(order_of(query).cursor, query.cursor)
        found |= {f"after_{place}": part for place, part in enumerate(key)}
    return found


def moment(who: Reach, now: datetime) -> dict[str, Any]:
    """Who asks, on which day by their clock."""
    return {**who.values, "today": now.date(), "week_end": now.date() + WEEK}


def select_tasks(who: Reach, query: TaskQuery) -> Select[Any]:
    """One page and one row more."""
    return _select_tasks(who.prepared, query.view, given_filters(query), order_of(query), query.cursor is not None)


@lru_cache(maxsize=500)
def _select_tasks(
    who: Reach, view: View | None, given: frozenset[str | Due | State], order: Order, follows: bool
) -> Select[Any]:
    if order is BY_RANK:
        return _select_found(who, view, given, follows)
    rows = bindparam("rows", type_=Integer())

    def page(columns: Any, whose: ColumnElement[bool]) -> Select[Any]:
        chosen = order.apply(columns.where(*conditions(who, view, given, whose))).limit(rows)
        return chosen.where(order.after()) if follows else chosen

    parts = who.parts(Task)
    if len(parts) == 1:
        return page(select(task_as_json(who)), parts[0])
    # A page of each part, in its index's order: of one condition for both, PostgreSQL would sort all tasks.
    first = union_all(*(select(page(select(col(Task.id)), whose).subquery()) for whose in parts)).subquery()
    return order.apply(select(task_as_json(who)).join_from(first, Task, col(Task.id) == first.c.id)).limit(rows)


def count_tasks(who: Reach, query: TaskQuery) -> Select[Any]:
    """How many rows all pages have."""
    return _count_tasks(who.prepared, query.view, given_filters(query))


def matches(name: str) -> ColumnElement[bool]:
    """Tasks that the tsquery in the parameter of this name finds."""
    return SEARCH.op("@@")(cast(bindparam(name, type_=Text()), TSQUERY))


def _select_found(who: Reach, view: View | None, given: frozenset[str | Due | State], follows: bool) -> Select[Any]:
    """What a search finds: open tasks, then finished ones; of each those that have just these words in the title, then
    all words in title and tags, then anywhere. Only where that is nothing, words that differ in one letter.

    Up to `RANKED` tasks are ranked one by one. Where a word is more common, to rank all would take time by their
    number: the exact ones come first, and the others in the order of the list, read until the page is full. What comes
    later is looked for only where that leaves the page open."""
    rest = conditions(who, view, given)
    key = (col(Task.id), col(Task.position), col(Task.completed_at).is_not(None).label("done"), SEARCH.label("search"))
    by_index = select(col(Task.position)).where(owned(Task, who.user_id)).order_by(col(Task.position))
    own = select(func.count().label("number")).select_from(by_index.limit(LOOKED_THROUGH + 1).subquery())
    is_small = select(own.cte("own").prefix_with("MATERIALIZED").c.number).scalar_subquery() <= LOOKED_THROUGH
    few, nothing = _found_first(key, rest, "anywhere", is_small), _found_first(key, rest, "spelled", is_small)
    counted = select(func.count()).select_from(few).scalar_subquery()
    is_few, is_many, is_none = counted <= RANKED, counted > RANKED, counted == 0
    finest = case((_matches(few, "exact"), 0), (_matches(few, "titled"), 1), else_=2)
    by_state = 3 * cast(few.c.done, Integer)
    parts = [
        select(few.c.id, few.c.position, (by_state + finest).label("rank")).where(is_few),
        select(nothing.c.id, nothing.c.position, (6 + cast(nothing.c.done, Integer)).label("rank")).where(is_none),
    ]
    missing: Any = bindparam("rows", type_=Integer())
    differ = cast(bindparam("exact", type_=Text()), Text) != cast(bindparam("anywhere", type_=Text()), Text)
    for done, state in _states(view, given):
        listed = select(*key).where(*rest, state)
        exact = listed.where(matches("exact"))
        # As PostgreSQL reads it: with OFFSET it walks the index of positions, and looks for words on the way.
        others = BY_RANK.apply(listed).offset(literal_column("0")).subquery()
        common = select(others).where(_matches(others, "anywhere"), ~_matches(others, "exact"), differ)
        for rank, those in ((3 * done, exact.subquery()), (3 * done + 2, common.subquery())):
            part = select(those.c.id, those.c.position, literal_column(str(rank), Integer).label("rank"))
            part = part.where(is_many, missing > 0, *(_behind_in(rank, those) if follows else ()))
            part = part.order_by(those.c.position, those.c.id).limit(bindparam("rows", type_=Integer()))
            found = part.cte(f"rank_{rank}").prefix_with("MATERIALIZED")
            missing -= select(func.count()).select_from(found).scalar_subquery()
            parts.append(select(found))
    every = union_all(*parts).subquery()
    page = _behind(select(every), every.c, follows).order_by(every.c.rank, every.c.position, every.c.id)
    page_rows = page.limit(bindparam("rows", type_=Integer())).subquery()
    whole = select(task_as_json(who), page_rows.c.rank, page_rows.c.position, page_rows.c.id)
    whole = whole.join_from(page_rows, Task, col(Task.id) == page_rows.c.id)
    return whole.order_by(page_rows.c.rank, page_rows.c.position, page_rows.c.id)


def _found_first(key: Sequence[Any], rest: Sequence[ColumnElement[bool]], name: str, is_small: Any) -> Any:
    """What a query finds, up to one more than can be ranked: among the person's tasks, or by the index of words."""
    # As PostgreSQL reads it: with OFFSET it does not look for words before it has the rows.
    all_rows = select(*key).where(*rest).offset(literal_column("0")).subquery()
    found = union_all(
        select(all_rows).where(_matches(all_rows, name), is_small),
        select(*key).where(*rest, matches(name), ~is_small),
    )
    return found.limit(RANKED + 1).cte(name).prefix_with("MATERIALIZED")


def _matches(rows: Any, name: str) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = rows.c.search.op("@@")(cast(bindparam(name, type_=Text()), TSQUERY))
    return condition


def _behind(query: Select[Any], columns: Any, follows: bool) -> Select[Any]:
    """What comes after the key of the cursor."""
    if not follows:
        return query
    types: tuple[Any, ...] = (Integer(), Numeric(), Uuid())
    last = tuple_(*(bindparam(f"after_{place}", type_=kind) for place, kind in enumerate(types)))
    return query.where(tuple_(columns.rank, columns.position, columns.id) > last)


def _behind_in(rank: int, rows: Any) -> tuple[ColumnElement[bool], ...]:
    """What comes after the key of the cursor among rows of one rank; PostgreSQL sees beforehand where that is none."""
    after, place = (
        bindparam("after_0", type_=Integer()),
        tuple_(*(bindparam("after_1", type_=Numeric()), bindparam("after_2", type_=Uuid()))),
    )
    return after <= rank, or_(after < rank, tuple_(rows.c.position, rows.c.id) > place)


def _states(view: View | None, given: frozenset[str | Due | State]) -> list[tuple[bool, ColumnElement[bool]]]:
    """Open tasks and finished ones, as far as the filters let them be found, and whether they are finished."""
    is_open, is_done = (False, col(Task.completed_at).is_(None)), (True, col(Task.completed_at).is_not(None))
    if State.done in given or view is View.completed:
        return [is_done]
    if State.open in given or view is not None or ("list_id" in given and State.any not in given):
        return [is_open]
    return [is_open, is_done]


@lru_cache(maxsize=500)
def _count_tasks(who: Reach, view: View | None, given: frozenset[str | Due | State]) -> Select[Any]:
    counted = select(func.count()).select_from(Task).where(*conditions(who, view, given))
    if "q" not in given:
        return counted
    found, spelled = counted.where(matches("anywhere")), counted.where(matches("spelled"))
    return select(func.coalesce(func.nullif(found.scalar_subquery(), 0), spelled.scalar_subquery()))


_VIEWS = (View.inbox, View.today, View.overdue, View.upcoming)


@lru_cache(maxsize=10)
def count_views(who: Reach) -> Any:
    """How many tasks each view of the sidebar holds, and how many wait for a day."""

    def of(view: View) -> ColumnElement[bool]:
        return and_(is_view(view), mine_or_nobodys(who)) if view in TURN_TO_ACT and who.together else is_view(view)

    return select(
        *(func.count(case((of(view), 1))).label(view.value) for view in _VIEWS),
        func.count(case((and_(col(Task.due_date).is_(None), col(Task.parent_id).is_(None)), 1))).label("undated"),
    ).where(who.sees(Task), col(Task.completed_at).is_(None), in_use(who))
