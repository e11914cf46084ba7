"""Tables of tasks, the lists that hold them, and saved views. The database itself refuses what the rules forbid.

A row's owner is part of every reference (composite foreign keys), so no task can sit in another person's list."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Numeric,
    SmallInteger,
    Text,
    Time,
    UniqueConstraint,
    event,
    inspect,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR
from sqlalchemy.orm import deferred
from sqlalchemy.orm.attributes import set_attribute
from sqlmodel import Field, SQLModel

from todo_api.changes.journal import journaled
from todo_api.core.ids import new_id
from todo_api.core.tables import instant, optional_instant
from todo_api.tasks import words
from todo_api.tasks.shape import LIST_NAME_LENGTH, NOTES_LENGTH, RECURRENCE_LENGTH, TAGS_MAX, TITLE_LENGTH

NO_REMINDER = -1
REMIND_BEFORE_MAX = 28 * 24 * 60  # minutes
MORNING = time(9)
"""When a task without a time is due, for its reminder, unless its person chose another hour."""
COLOURS = ("grey", "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink")


@journaled("list", in_list="id")
class TaskList(SQLModel, table=True):
    """A named list. A task without one is in the Inbox."""

    __tablename__ = "lists"
    __table_args__ = (
        UniqueConstraint("id", "user_id", name="uq_lists_id_user_id"),
        CheckConstraint(f"char_length(name) BETWEEN 1 AND {LIST_NAME_LENGTH}", name="name_length"),
        CheckConstraint(f"colour IN ({', '.join(repr(colour) for colour in COLOURS)})", name="colour"),
        Index("ix_lists_user_id_position", "user_id", "position"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE")
    name: str = Field(sa_type=Text)
    colour: str = Field(default="grey", sa_type=Text)
    position: Decimal = Field(sa_type=Numeric)
    archived_at: datetime | None = optional_instant()
    created_at: datetime = instant()
    updated_at: datetime = instant()


@journaled("view")
class SavedView(SQLModel, table=True):
    """A search with a name. ``filter`` is a TaskFilter (see schemas) as JSON."""

    __tablename__ = "views"
    __table_args__ = (
        CheckConstraint(f"char_length(name) BETWEEN 1 AND {LIST_NAME_LENGTH}", name="name_length"),
        CheckConstraint("jsonb_typeof(filter) = 'object'", name="filter_object"),
        Index("ix_views_user_id_position", "user_id", "position"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE")
    name: str = Field(sa_type=Text)
    filter: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)
    position: Decimal = Field(sa_type=Numeric)
    created_at: datetime = instant()
    updated_at: datetime = instant()


@journaled("task", in_list="list_id", private={"remind_before"})
class Task(SQLModel, table=True):
    """What a person wants to get done.

    ``due_date`` and ``due_time`` are in the person's own time zone. ``recurrence`` is an RRULE value (RFC 5545
    3.3.10), ``recurrence_start`` its DTSTART where that is not the due date, ``recurrence_number`` which of the series'
    days this is, ``follows_id`` the task whose completion made this one. ``remind_before`` is in minutes before it is
    due; null leaves it to the person's settings. It is the owner's, and a member has a `ReminderChoice`. ``position``
    orders all tasks of a person: between any two numbers there is another. ``assignee_id`` is who is to do it: the
    owner, or a member of its list; the database itself drops anybody else, however a task changes."""

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("id", "user_id", name="uq_tasks_id_user_id"),
        ForeignKeyConstraint(
            ["list_id", "user_id"], ["lists.id", "lists.user_id"], name="fk_tasks_list_id_user_id", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["parent_id", "user_id"],
            ["tasks.id", "tasks.user_id"],
            name="fk_tasks_parent_id_user_id",
            ondelete="CASCADE",
        ),
        CheckConstraint(f"char_length(title) BETWEEN 1 AND {TITLE_LENGTH}", name="title_length"),
        CheckConstraint(f"char_length(notes) <= {NOTES_LENGTH}", name="notes_length"),
        CheckConstraint("priority BETWEEN 0 AND 3", name="priority"),
        CheckConstraint("due_time IS NULL OR due_date IS NOT NULL", name="due_time_needs_due_date"),
        CheckConstraint("recurrence IS NULL OR due_date IS NOT NULL", name="recurrence_needs_due_date"),
        CheckConstraint(f"char_length(recurrence) <= {RECURRENCE_LENGTH}", name="recurrence_length"),
        CheckConstraint(f"cardinality(tags) <= {TAGS_MAX}", name="tags_count"),
        CheckConstraint("parent_id <> id", name="not_its_own_parent"),
        CheckConstraint(f"remind_before BETWEEN {NO_REMINDER} AND {REMIND_BEFORE_MAX}", name="remind_before"),
        Index("ix_tasks_user_id_position_id", "user_id", "position", "id"),
        Index("ix_tasks_open_position", "user_id", "position", "id", postgresql_where=text("completed_at IS NULL")),
        Index("ix_tasks_done_position", "user_id", "position", "id", postgresql_where=text("completed_at IS NOT NULL")),
        Index("ix_tasks_open_due", "user_id", "due_date", postgresql_where=text("completed_at IS NULL")),
        Index("ix_tasks_list_id_position", "list_id", "position", "id", "user_id"),
        Index("ix_tasks_parent_id_position", "parent_id", "position", "id", "user_id"),
        Index("ix_tasks_completed", "user_id", "completed_at", "id", postgresql_where=text("completed_at IS NOT NULL")),
        Index("ix_tasks_assignee_id", "assignee_id", postgresql_where=text("assignee_id IS NOT NULL")),
        Index("ix_tasks_follows_id", "follows_id", postgresql_where=text("follows_id IS NOT NULL")),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE")
    title: str = Field(sa_type=Text)
    notes: str = Field(default="", sa_type=Text)
    priority: int = Field(default=0, sa_type=SmallInteger)
    due_date: date | None = None
    due_time: time | None = Field(default=None, sa_type=Time)
    recurrence: str | None = Field(default=None, sa_type=Text)
    recurrence_start: date | None = None
    recurrence_number: int | None = None
    follows_id: UUID | None = None
    remind_before: int | None = None
    tags: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))
    list_id: UUID | None = None
    parent_id: UUID | None = None
    assignee_id: UUID | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    position: Decimal = Field(sa_type=Numeric)
    completed_at: datetime | None = optional_instant()
    created_at: datetime = instant()
    updated_at: datetime = instant()


@journaled("reminder")
class ReminderChoice(SQLModel, table=True):
    """When a member wants to be reminded of a task that is in somebody else's list, as ``tasks.remind_before`` says it
    for the owner; without a row, as the member's settings say. Where a task becomes another person's, each keeps their
    own: the database itself sees to it."""

    __tablename__ = "reminder_choices"
    __table_args__ = (
        UniqueConstraint("user_id", "task_id", name="uq_reminder_choices_user_id_task_id"),
        CheckConstraint(f"remind_before BETWEEN {NO_REMINDER} AND {REMIND_BEFORE_MAX}", name="remind_before"),
        Index("ix_reminder_choices_task_id", "task_id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE")
    task_id: UUID = Field(foreign_key="tasks.id", ondelete="CASCADE")
    remind_before: int
    updated_at: datetime = instant()


# No field of the model: it is written with the words that it is made of, and nobody reads it but PostgreSQL.
_table = SQLModel.metadata.tables["tasks"]
_table.append_column(Column("search", TSVECTOR))
inspect(Task).add_property("search", deferred(_table.c.search))
Index("ix_tasks_search", _table.c.search, postgresql_using="gin")
UNSEARCHED = f"search IS NULL OR NOT search @@ '''{words.VERSION}'''::tsquery"
Index("ix_tasks_unsearched", _table.c.id, postgresql_where=text(UNSEARCHED))


@event.listens_for(Task, "before_insert")
@event.listens_for(Task, "before_update")
def _keep_search(_: Any, __: Any, task: Task) -> None:
    """Write the index with the words."""
    state = inspect(task).attrs
    if not inspect(task).has_identity or any(state[name].history.has_changes() for name in ("title", "notes", "tags")):
        set_attribute(task, "search", words.vector(task.title, task.notes, task.tags))
