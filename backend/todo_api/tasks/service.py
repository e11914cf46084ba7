"""Tasks: what a person wants to get done.

Every query asks `access` who sees what; every id goes through `get_task`."""

import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ARRAY,
    Row,
    Text,
    Uuid,
    any_,
    bindparam,
    cast,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from todo_api.changes.journal import note_journaled
from todo_api.changes.sight import owned
from todo_api.core import clock
from todo_api.core.database import Database, fetch
from todo_api.core.errors import at_place
from todo_api.core.ids import new_id
from todo_api.core.pace import Pace
from todo_api.core.quotas import quotas_of
from todo_api.core.worker import report_progress
from todo_api.tasks import many, queries, tags, words
from todo_api.tasks.access import Reach, Right, enter, has_list, reach_of
from todo_api.tasks.errors import (
    AssigneeElsewhere,
    DateNeeded,
    NeighbourElsewhere,
    NestedSubtask,
    TaskConflict,
    TaskNotFound,
)
from todo_api.tasks.lists import service as lists
from todo_api.tasks.models import UNSEARCHED, ReminderChoice, Task
from todo_api.tasks.positions import at_end, beside
from todo_api.tasks.recurrence import Occurrence, next_occurrence, occurrences
from todo_api.tasks.schemas import (
    CreateOperation,
    MoveOperation,
    OccurrenceQuery,
    Occurrences,
    Operation,
    Progress,
    TaskCounts,
    TaskCreate,
    TaskMove,
    TaskQuery,
    TaskRead,
    TaskUpdate,
    UpdateOperation,
    View,
)
from todo_api.tasks.shape import LAST_DAY, each_once, tag_key
from todo_api.tasks.talk import notices
from todo_api.tasks.talk.models import NoticeKind
from todo_api.tasks.talk.notices import Subject

ROWS_AT_ONCE = 100
MOST_REPEATING = 200


def _journal_rows(tasks: Any, name: str, *conditions: Any) -> Any:
    """The insert of a journal row for each task of a table or CTE, made by this transaction's actor."""
    whole = func.to_jsonb(literal_column(name)).op("-")(literal("search")).op("-")(literal("user_id"))
    whole = whole.op("||")(func.jsonb_build_object("position", cast(tasks.c.position, Text)))
    rows = select(
        tasks.c.user_id,
        bindparam("author_id", type_=Uuid()),
        tasks.c.list_id,
        bindparam("group_id"),
        bindparam("actor"),
        literal("task"),
        tasks.c.id,
        whole,
        literal(False),
        tasks.c.updated_at,
    ).where(*conditions)
    # An undo goes backwards: subtasks are made after what they are below, so they go before it.
    rows = rows.order_by(tasks.c.parent_id.is_not(None), tasks.c.position)
    whose = ["user_id", "author_id", "list_id", "group_id", "actor"]
    names = [*whose, "entity", "entity_id", "after", "undone", "created_at"]
    changes = SQLModel.metadata.tables["changes"]
    return insert(changes).from_select(names, rows).returning(changes.c.id)


def _prepare_create(*conditions: Any) -> Any:
    """One statement that inserts a task at the end and its journal row, where the conditions hold; built once."""
    table = SQLModel.metadata.tables["tasks"]
    given = [name for name in TaskRead.model_fields if name not in {"position", "completed_at"}]
    values: dict[str, Any] = {name: bindparam(name, type_=table.c[name].type) for name in given}
    values["user_id"] = bindparam("owner_id", type_=Uuid())
    values["position"] = at_end(Task, values["user_id"])
    values["search"] = bindparam("search", type_=table.c.search.type)
    made = insert(Task).from_select(
        [*values], select(*(cast(values[name], table.c[name].type) for name in values)).where(*conditions)
    )
    task = made.returning(*(each for each in table.c if each.name != "search")).cte("task")
    change = _journal_rows(task, "task").cte("change")
    read = [task.c[name] for name in TaskRead.model_fields]
    return select(*read, change.c.id.label("change_id")).join_from(task, change, literal(True))


_CREATE = _prepare_create()


@lru_cache(maxsize=10)
def _create_spelled(who: Reach) -> Any:
    """As `_CREATE`; inserts nothing where the person's tasks have one of the tags in another spelling."""
    return _prepare_create(tags.are_spelled(who))


async def create_task(session: AsyncSession, user_id: UUID, new_task: TaskCreate) -> Task | Row[Any]:
    """Add a task at the end of its list. Raises ListNotFound, TaskNotFound (the parent), ReadOnlyList, NestedSubtask,
    AssigneeElsewhere, QuotaReached.

    An id that is there already becomes IdTaken at the edge."""
    list_id, owner = new_task.list_id, user_id
    if new_task.parent_id is not None:
        parent = await _get_parent(session, user_id, new_task.parent_id)
        list_id, owner = parent.list_id, parent.user_id
    elif list_id is not None:
        owner = (await lists.get_list(session, user_id, list_id, Right.edit)).user_id
    await _check_assignee(session, new_task.assignee_id, list_id, owner)
    await _allow(session, owner, 1)
    note_journaled(session, owner, (new_task.title, new_task.notes))
    now = clock.now()
    given = {
        **new_task.model_dump(),
        **tags.asked(new_task.tags),
        "list_id": list_id,
        "id": new_task.id or new_id(),
        "owner_id": owner,
        "remind_before": new_task.remind_before if owner == user_id else None,
        "created_at": now,
        "updated_at": now,
        "search": words.vector(new_task.title, new_task.notes, new_task.tags),
        "group_id": session.info["group_id"],
        "actor": session.info["actor"],
        "author_id": user_id,
    }
    who = await reach_of(session, user_id)
    rows = await fetch(session, _create_spelled(who.prepared) if new_task.tags else _CREATE, {**given, **who.values})
    if not rows:
        given["tags"] = await tags.spelled(session, user_id, new_task.tags)
        rows = await fetch(session, _CREATE, given)
    row: Row[Any] = rows[0]
    if new_task.remind_before is not None and owner != user_id:
        await _choose_reminder(session, user_id, row.id, new_task.remind_before)
    session.info["change_id"] = max(row.change_id, session.info.get("change_id", 0))
    await _tell_assignee(session, user_id, row.assignee_id, Subject(row.id, list_id, owner))
    return row


async def _tell_assignee(session: AsyncSession, user_id: UUID, person: UUID | None, of: Subject) -> None:
    if person is not None and person != user_id:
        await notices.tell(session, user_id, NoticeKind.assigned, [person], of)


async def _check_assignee(session: AsyncSession, person: UUID | None, list_id: UUID | None, owner: UUID) -> None:
    """Raises AssigneeElsewhere."""
    if person is not None and not await has_list(session, person, list_id, owner):
        raise AssigneeElsewhere


async def _allow(session: AsyncSession, user_id: UUID, number: int) -> None:
    """Raises QuotaReached."""
    await quotas_of(session).take(session, "tasks", user_id, number, partial(number_of_tasks, user_id))


def number_of_tasks(user_id: UUID) -> Any:
    """The statement that counts what a person keeps."""
    return select(func.count()).select_from(Task).where(owned(Task, user_id))


async def create_many(
    session: AsyncSession, user_id: UUID, tasks: Iterator[Mapping[str, Any]], *, number: int, every_tag: Iterable[str]
) -> None:
    """Insert whole rows as they are, parents before their subtasks, and journal them: a hundred times the speed. Only
    some of them are there at a time. Raises QuotaReached."""
    await _allow(session, user_id, number)
    table = SQLModel.metadata.tables["tasks"]
    journal = _journal_rows(table, "tasks", table.c.id == any_(bindparam("ids", type_=ARRAY(Uuid))))
    every = dict.fromkeys(every_tag)
    written = await tags.spellings(session, user_id, every) if every else {}
    pace, done = Pace(), 0
    while some := list(islice(tasks, ROWS_AT_ONCE)):
        rows = [{**task, "tags": list(dict.fromkeys(written[tag_key(tag)] for tag in task["tags"]))} for task in some]
        for row in rows:
            row["search"] = words.vector(row["title"], row["notes"], row["tags"])
            await pace.step()
        for row in rows:
            note_journaled(session, user_id, (row["title"], row["notes"]))
        await session.execute(insert(table), rows)
        given = {name: session.info[name] for name in ("group_id", "actor", "author_id")}
        made = await session.execute(journal, {**given, "ids": [row["id"] for row in rows]})
        session.info["change_id"] = max(made.scalars())
        done += len(rows)
        await report_progress(done, number)


async def find_task(session: AsyncSession, user_id: UUID, task_id: UUID) -> Task | None:
    """The one way to a task by its id; None also for one that the person does not see."""
    who = await reach_of(session, user_id)
    query = select(Task).where(col(Task.id) == task_id, who.sees(Task))
    return (await session.execute(query)).scalar_one_or_none()


async def get_task(session: AsyncSession, user_id: UUID, task_id: UUID, right: Right = Right.see) -> Task:
    """As `find_task`, for somebody with this right. Raises TaskNotFound, ReadOnlyList."""
    while True:
        task = await find_task(session, user_id, task_id)
        if task is None:
            raise TaskNotFound
        if not await enter(session, user_id, task.list_id, task.user_id, right):
            return task
        session.expire(task)


async def as_read(session: AsyncSession, user_id: UUID, tasks: Sequence[Any]) -> list[TaskRead]:
    """Tasks as this person reads them: of others' tasks with the reminder that they have chosen themselves."""
    who = await reach_of(session, user_id)
    read = [TaskRead.model_validate(task) for task in tasks]
    held = [task.id for task in read if task.list_id in who.roles]
    if not held or not who.others_too:
        return read
    query = select(col(Task.id), queries.reminder_of(user_id).label("remind_before")).where(col(Task.id).in_(held))
    own = {row.id: row.remind_before for row in await session.execute(query)}
    return [task.model_copy(update={"remind_before": own.get(task.id, task.remind_before)}) for task in read]


async def list_tasks(session: AsyncSession, user_id: UUID, query: TaskQuery, now: datetime) -> str:
    """One page, the JSON of a TaskPage. ``now`` is in the person's time zone. Raises InvalidCursor."""
    who = await reach_of(session, user_id)
    values = queries.values(who, query, now)
    found = await fetch(session, queries.select_tasks(who, query), values)
    total = (await fetch(session, queries.count_tasks(who, query), values))[0][0] if query.total else None
    items = [row[0] for row in found[: query.limit]]
    cursor = queries.next_cursor(query, found[query.limit - 1]) if len(found) > query.limit else None
    return f'{{"items":[{",".join(items)}],"next_cursor":{json.dumps(cursor)},"total":{json.dumps(total)}}}'


async def list_occurrences(
    session: AsyncSession, user_id: UUID, asked: OccurrenceQuery, now: datetime, zone: ZoneInfo
) -> list[Occurrences]:
    """The days ahead of the open tasks that repeat, of the 200 that are due first."""
    query = TaskQuery(**asked.model_dump(exclude={"due_from", "due_to"}), due_to=asked.due_to)
    who = await reach_of(session, user_id)
    wanted = queries.conditions(who, View.all, queries.given_filters(query))
    statement = select(Task).where(*wanted, col(Task.recurrence).is_not(None)).order_by(*queries.BY_DUE.key)
    tasks = (await session.execute(statement.limit(MOST_REPEATING), queries.values(who, query, now))).scalars()
    found = []
    for task in tasks:
        days = (asked.due_from, asked.due_to)
        dates = occurrences(task.recurrence or "", occurrence_of(task), *days, zone, task.due_time)
        found.append((task, dates))
        await asyncio.sleep(0)  # others have their turn between
    shown = [each for each in found if each[1]]
    read = await as_read(session, user_id, [task for task, _ in shown])
    return [Occurrences(task=task, dates=dates) for task, (_, dates) in zip(read, shown, strict=True)]


async def count_tasks(session: AsyncSession, user_id: UUID, now: datetime) -> TaskCounts:
    """How many open tasks each view holds."""
    who = await reach_of(session, user_id)
    (row,) = await fetch(session, queries.count_views(who.prepared), queries.moment(who, now))
    return TaskCounts.model_validate(row)


async def read_progress(session: AsyncSession, user_id: UUID) -> list[Progress]:
    """How far each open task with subtasks is.

    Whose the subtasks are, their parents say: a foreign key holds them to it. Asked once more, the planner would pair
    all tasks of a person with all of them while it has no statistics yet: seconds after an import of thousands."""
    parent, who = aliased(Task), await reach_of(session, user_id)
    query = (
        select(col(Task.parent_id), func.count(col(Task.completed_at)).label("done"), func.count().label("total"))
        .join(parent, col(parent.id) == col(Task.parent_id))
        .where(who.sees(parent), col(parent.completed_at).is_(None))
        .group_by(col(Task.parent_id))
    )
    return [Progress.model_validate(row) for row in (await session.execute(query)).all()]


async def update_task(
    session: AsyncSession,
    user_id: UUID,
    task_id: UUID,
    changes: TaskUpdate,
    *,
    seen: datetime | None = None,
) -> Task:
    """Change the fields that are set. ``seen`` is the `updated_at` that the editor saw. Of when one is reminded
    everybody decides for themselves, whoever sees the task.

    Raises TaskNotFound, ReadOnlyList, TaskConflict, AssigneeElsewhere, DateNeeded."""
    given = changes.model_dump(exclude_unset=True)
    right = Right.see if given.keys() == {"remind_before"} else Right.edit
    task = await get_task(session, user_id, task_id, right)
    if seen is not None and task.updated_at != seen:
        raise TaskConflict
    if "remind_before" in given and task.user_id != user_id:
        await _choose_reminder(session, user_id, task_id, given.pop("remind_before"))
    series = (task.due_date, task.recurrence)
    is_new = "assignee_id" in given and changes.assignee_id != task.assignee_id
    if is_new:
        await _check_assignee(session, changes.assignee_id, task.list_id, task.user_id)
    if "tags" in given:
        given["tags"] = await tags.spelled(session, user_id, changes.tags)
    for name, value in given.items():
        setattr(task, name, value)
    if task.due_date != series[0]:
        task.recurrence_start = None  # who moves a task moves those that follow
    if task.recurrence != series[1]:
        task.recurrence_start = task.recurrence_number = None
    if task.due_date is None:
        if changes.due_time is not None or changes.recurrence is not None:
            raise DateNeeded
        task.due_time = task.recurrence = None
    await lists.touched(session, task)
    if is_new:
        await _tell_assignee(session, user_id, task.assignee_id, notices.about(task))
    return task


async def _choose_reminder(session: AsyncSession, user_id: UUID, task_id: UUID, minutes: int | None) -> None:
    """Set when a member is reminded of a task that is somebody else's."""
    own = select(ReminderChoice).where(col(ReminderChoice.task_id) == task_id, owned(ReminderChoice, user_id))
    choice = (await session.execute(own)).scalar_one_or_none()
    if choice is not None and minutes is None:
        await session.delete(choice)
        await session.flush()
    elif choice is not None and minutes is not None:
        choice.remind_before = minutes
        await lists.touched(session, choice)
    elif minutes is not None:
        session.add(ReminderChoice(user_id=user_id, task_id=task_id, remind_before=minutes))
        await session.flush()


async def complete_task(session: AsyncSession, user_id: UUID, task_id: UUID, zone: ZoneInfo) -> Task:
    """Tick a task and its open subtasks; one that recurs leaves its next occurrence. Raises TaskNotFound."""
    task = await get_task(session, user_id, task_id, Right.edit)
    if task.completed_at is not None:
        return task  # completing twice keeps the first date and makes no second successor
    now = clock.now()
    task.completed_at = now
    await lists.touched(session, task)
    if task.assignee_id is not None and task.list_id is not None:
        assigner = await notices.assigner_of(session, task)
        await notices.tell(session, user_id, NoticeKind.completed, [assigner], notices.about(task))
    await many.change(session, await _below(session, task, col(Task.completed_at).is_(None)), "completed_at", now)
    if task.recurrence is not None and await _successor(session, task) is None:
        today = now.astimezone(zone).date()
        following = next_occurrence(task.recurrence, occurrence_of(task), today, zone, task.due_time)
        if following is not None and following.day <= LAST_DAY:
            await _succeed(session, task, following)
    return task


async def reopen_task(session: AsyncSession, user_id: UUID, task_id: UUID) -> Task:
    """Untick a task; the next occurrence that ticking it made goes again, unless somebody worked on it.

    Raises TaskNotFound."""
    task = await get_task(session, user_id, task_id, Right.edit)
    if task.completed_at is None:
        return task
    task.completed_at = None
    successor = await _successor(session, task)
    if successor is not None:
        made = successor.created_at
        touched = or_(col(Task.created_at) != made, col(Task.updated_at) != made)
        if successor.updated_at == made and not await _below(session, successor, touched, most=1):
            await delete_task(session, user_id, successor.id)
    return await lists.touched(session, task)


async def delete_task(session: AsyncSession, user_id: UUID, task_id: UUID) -> None:
    """Delete a task with its subtasks; the journal keeps them whole. Raises TaskNotFound."""
    task = await get_task(session, user_id, task_id, Right.edit)
    await many.delete(session, await _below(session, task))
    await many.delete_comments(session, [task_id])
    await session.delete(task)
    await session.flush()


async def move_task(session: AsyncSession, user_id: UUID, task_id: UUID, to: TaskMove) -> Task:
    """Put a task in a list, under a parent, before or after another; subtasks go along.

    Raises TaskNotFound, ListNotFound, NestedSubtask, NeighbourElsewhere."""
    task = await get_task(session, user_id, task_id, Right.edit)
    if "parent_id" in to.model_fields_set:
        await _set_parent(session, user_id, task, to.parent_id)
    if "list_id" in to.model_fields_set and task.parent_id is None:
        owner = user_id
        if to.list_id is not None:
            owner = (await lists.get_list(session, user_id, to.list_id, Right.edit)).user_id
        await _put(session, user_id, task, to.list_id, owner)
    neighbour_id = to.before_id or to.after_id
    if neighbour_id is not None:
        if neighbour_id == task_id:
            raise NeighbourElsewhere
        neighbour = await get_task(session, user_id, neighbour_id)
        if neighbour.user_id != task.user_id:
            raise NeighbourElsewhere("A task cannot be placed next to one in somebody else's list.")
        task.position = await beside(session, Task, task.user_id, neighbour, before=to.before_id is not None)
    return await lists.touched(session, task)


async def apply_batch(
    session: AsyncSession, user_id: UUID, operations: Sequence[Operation], zone: ZoneInfo
) -> list[TaskRead]:
    """All operations or none; one undo takes them back. Raises as the single ones do."""
    tasks: list[Any] = []
    who = await reach_of(session, user_id)
    if who.roles:
        named = [operation.id for operation in operations if not isinstance(operation, CreateOperation)]
        held_by = select(col(Task.list_id)).where(who.sees(Task), col(Task.id).in_(named)).distinct()
        await who.enter(session, (await session.execute(held_by)).scalars())
    for number, operation in enumerate(operations):
        with at_place("operations", number):
            task = await _apply(session, user_id, operation, zone)
        tasks += [task] if task is not None else []
    return await as_read(session, user_id, tasks)


async def _apply(session: AsyncSession, user_id: UUID, operation: Operation, zone: ZoneInfo) -> Any:
    match operation:
        case CreateOperation(task=new_task):
            return await create_task(session, user_id, new_task)
        case UpdateOperation(id=task_id, changes=changes):
            return await update_task(session, user_id, task_id, changes)
        case MoveOperation(id=task_id, to=to):
            return await move_task(session, user_id, task_id, to)
        case _ if operation.op == "complete":
            return await complete_task(session, user_id, operation.id, zone)
        case _ if operation.op == "reopen":
            return await reopen_task(session, user_id, operation.id)
        case _:
            return await delete_task(session, user_id, operation.id)


async def _below(session: AsyncSession, task: Task, *conditions: Any, most: int | None = None) -> Sequence[UUID]:
    """The ids of a task's subtasks, in order."""
    query = select(col(Task.id)).where(col(Task.parent_id) == task.id, owned(Task, task.user_id), *conditions)
    return (await session.execute(query.order_by(col(Task.position), col(Task.id)).limit(most))).scalars().all()


async def _get_parent(session: AsyncSession, user_id: UUID, parent_id: UUID) -> Task:
    parent = await get_task(session, user_id, parent_id, Right.edit)
    if parent.parent_id is not None:
        raise NestedSubtask
    return parent


async def _set_parent(session: AsyncSession, user_id: UUID, task: Task, parent_id: UUID | None) -> None:
    if parent_id is not None:
        if parent_id == task.id or await _below(session, task, most=1):
            raise NestedSubtask
        parent = await _get_parent(session, user_id, parent_id)
        await _put(session, user_id, task, parent.list_id, parent.user_id, below=parent_id)
    else:
        task.parent_id = None


async def _put(
    session: AsyncSession, user_id: UUID, task: Task, list_id: UUID | None, owner: UUID, below: UUID | None = None
) -> None:
    """Put a task with its subtasks in a list. Out of a shared list or into one it goes in the journal as well: it is
    deleted there and made here, so that who sees the one list alone learns nothing of the other."""
    who = await reach_of(session, user_id)
    if owner == task.user_id and (task.list_id == list_id or not {task.list_id, list_id} & who.roles.keys()):
        task.list_id, task.parent_id = list_id, below
        await lists.touched(session, task)
        elsewhere = col(Task.list_id).is_distinct_from(list_id)
        await many.change(session, await _below(session, task, elsewhere), "list_id", list_id)
        return
    subtasks = await _below(session, task)
    end = None
    if owner != task.user_id:
        await _allow(session, owner, 1 + len(subtasks))
        end = (await session.execute(select(at_end(Task, owner)))).scalar_one()
    await many.carry(session, [task.id, *subtasks], many.Place(owner, list_id, below, end))


def occurrence_of(task: Task) -> Occurrence:
    """Which day of its series a task with a rule is."""
    assert task.due_date is not None  # a constraint of the table
    return Occurrence(task.due_date, task.recurrence_start or task.due_date, task.recurrence_number or 1)


async def _successor(session: AsyncSession, task: Task) -> Task | None:
    """The next occurrence, where completing this task made one that is still there."""
    query = select(Task).where(col(Task.follows_id) == task.id, owned(Task, task.user_id)).limit(1)
    return (await session.execute(query)).scalar_one_or_none()


async def _succeed(session: AsyncSession, task: Task, following: Occurrence) -> None:
    """The next occurrence: the same task, later, in the same place, with all of its subtasks open again.

    Raises QuotaReached."""
    links = [getattr(Task, name) for name in ("id", "follows_id", "due_date", "recurrence_start", "recurrence_number")]
    below = select(*links).where(col(Task.parent_id) == task.id, owned(Task, task.user_id))
    subtasks = (await session.execute(below.order_by(col(Task.position), col(Task.id)))).all()
    distance = following.day.toordinal() - occurrence_of(task).day.toordinal()
    next_id = new_id()
    copies = [many.Copy(task.id, task.parent_id, following.day, following.start, following.number)]
    for first, last in _rounds(subtasks):
        days = (_moved(first.due_date, distance), _moved(first.recurrence_start, distance))
        copies.append(many.Copy(last.id, next_id, *days, first.recurrence_number))
    await _allow(session, task.user_id, len(copies))
    await many.copy(session, copies, next_id)


def _rounds(subtasks: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Each subtask, as the first and the last of those that followed one another while it recurred by itself."""
    ids, followers = {each.id for each in subtasks}, {each.follows_id: each for each in subtasks}
    found = []
    for first in subtasks:
        if first.follows_id not in ids:
            last = first
            while last.id in followers:
                last = followers[last.id]
            found.append((first, last))
    return found


def _moved(day: date | None, distance: int) -> date | None:
    """So many days later; the calendar has an end."""
    return date.fromordinal(min(day.toordinal() + distance, LAST_DAY.toordinal())) if day is not None else None


async def reindex(database: Database) -> None:
    """Give tasks that have none, or an old one, their index for the search: what a release before this one wrote. Of
    tags that differ in case alone it knew several; they become as the first was written.

    Several processes share the work, and nobody waits for a row of theirs."""
    rows: Sequence[Any] = [None]
    while rows:
        async with database.transaction(actor="") as session:
            if rows := (await session.execute(_STALE)).all():
                await _spell(session, rows)
                vectors = await asyncio.to_thread(_vectors, rows)
                await session.execute(_REINDEX, {"ids": [row.id for row in rows], "vectors": vectors})


async def _spell(session: AsyncSession, rows: Sequence[Any]) -> None:
    people: dict[UUID, list[Any]] = {}
    for row in rows:
        people.setdefault(row.user_id, []).append(row)
    for user_id, own in people.items():
        known = await tags.spellings(session, user_id, [tag for row in own for tag in row.tags])
        for row in own:
            written = list(dict.fromkeys(known[tag_key(tag)] for tag in row.tags))
            if written != row.tags:
                await session.execute(_RESPELL, {"id": row.id, "tags": written})


_STALE = text(
    f"SELECT id, user_id, title, notes, tags FROM tasks WHERE {UNSEARCHED} ORDER BY id LIMIT {ROWS_AT_ONCE} "
    "FOR UPDATE SKIP LOCKED"
)
_REINDEX = text(
    "UPDATE tasks SET search = CAST(made.search AS tsvector) "
    "FROM unnest(CAST(:ids AS uuid[]), CAST(:vectors AS text[])) AS made (id, search) WHERE tasks.id = made.id"
)
_RESPELL = text("UPDATE tasks SET tags = CAST(:tags AS text[]) WHERE id = CAST(:id AS uuid)")


def _vectors(rows: Sequence[Any]) -> list[str]:
    """Tags that differ in case alone have the same index."""
    return [words.vector(row.title, row.notes, each_once(row.tags)) for row in rows]
