"""What people send about tasks and lists, and what they get back."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import (
    UUID7,
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)

from todo_api.core.schemas import Input, Instant, Line, Output, Text, one_line
from todo_api.language.result import SpanKind
from todo_api.tasks.lists.models import Role
from todo_api.tasks.models import NO_REMINDER, REMIND_BEFORE_MAX
from todo_api.tasks.recurrence import checked_rule
from todo_api.tasks.shape import (
    FIRST_DAY,
    LAST_DAY,
    LIST_NAME_LENGTH,
    MAX_COUNT,
    NOTES_LENGTH,
    RECURRENCE_LENGTH,
    TAG,
    TAG_LENGTH,
    TAGS_MAX,
    TITLE_LENGTH,
    each_once,
)


class Colour(StrEnum):
    grey = "grey"
    red = "red"
    orange = "orange"
    yellow = "yellow"
    green = "green"
    teal = "teal"
    blue = "blue"
    purple = "purple"
    pink = "pink"


class View(StrEnum):
    """``all`` is everything open; ``today`` has what is overdue, too."""

    today = "today"
    upcoming = "upcoming"
    overdue = "overdue"
    inbox = "inbox"
    completed = "completed"
    all = "all"


class Due(StrEnum):
    """``week`` is today and the six days after it; ``none`` has no date, ``dated`` has any."""

    overdue = "overdue"
    today = "today"
    week = "week"
    none = "none"
    dated = "dated"


class State(StrEnum):
    """Whether it is done."""

    open = "open"
    done = "done"
    any = "any"


def _wall_clock(value: time) -> time:
    if value.tzinfo is not None:
        raise ValueError("A due time has no offset; it is in your own time zone")
    return value.replace(microsecond=0)


def _tag(value: object) -> object:
    return value.strip().lstrip("#") if isinstance(value, str) else value


def _finite(day: date) -> date:
    return min(max(day, FIRST_DAY), LAST_DAY)


Title = Annotated[Line, StringConstraints(max_length=TITLE_LENGTH)]
Notes = Annotated[Text, StringConstraints(max_length=NOTES_LENGTH)]
Priority = Annotated[int, Field(ge=0, le=3, strict=True)]
Day = Annotated[date, AfterValidator(_finite)]
DueTime = Annotated[time, AfterValidator(_wall_clock)]
Recurrence = Annotated[Line, StringConstraints(max_length=RECURRENCE_LENGTH), AfterValidator(checked_rule)]
RemindBefore = Annotated[
    int,
    Field(
        ge=NO_REMINDER,
        le=REMIND_BEFORE_MAX,
        strict=True,
        description="Minutes before it is due, -1 for no reminder; null leaves it to your settings",
    ),
]
Tag = Annotated[Line, BeforeValidator(_tag), StringConstraints(max_length=TAG_LENGTH, pattern=f"^{TAG.pattern}$")]
Tags = Annotated[list[Tag], Field(max_length=TAGS_MAX, fail_fast=True), AfterValidator(each_once)]
ListName = Annotated[Line, StringConstraints(max_length=LIST_NAME_LENGTH), AfterValidator(one_line)]
NewId = Annotated[
    UUID7 | None, Field(description="Its id, if the caller makes one (UUIDv7, RFC 9562); else the server does")
]
Position = Annotated[Decimal, PlainSerializer(lambda value: format(value, "f"), return_type=str)]


class TaskCreate(Input):
    """A new task. It joins the end of its list; without ``list_id`` that is the Inbox."""

    id: NewId = None
    title: Title = Field(examples=["Call Ann"])
    notes: Notes = Field(default="", examples=["About the **garden**"])
    priority: Priority = Field(default=0, description="0 none to 3 highest")
    due_date: Day | None = Field(default=None, examples=["2027-01-15"])
    due_time: DueTime | None = Field(default=None, examples=["17:00:00"])
    recurrence: Recurrence | None = Field(default=None, examples=["FREQ=WEEKLY;BYDAY=FR"])
    remind_before: RemindBefore | None = None
    tags: Tags = Field(default_factory=list, examples=[["phone"]])
    list_id: UUID | None = None
    parent_id: UUID | None = Field(default=None, description="Makes it a subtask; one level only")
    assignee_id: UUID | None = Field(default=None, description="Who is to do it: somebody who has its list")

    @model_validator(mode="after")
    def _needs_date(self) -> "TaskCreate":
        if self.due_date is None and self.due_time is not None:
            raise ValueError("due_time needs a due_date")
        if self.due_date is None and self.recurrence is not None:
            raise ValueError("recurrence needs a due_date")
        return self


class TaskUpdate(Input):
    """Only the fields that are sent change. Removing the due date removes time and recurrence with it."""

    title: Title = ""
    notes: Notes = ""
    priority: Priority = 0
    due_date: Day | None = None
    due_time: DueTime | None = None
    recurrence: Recurrence | None = None
    remind_before: RemindBefore | None = None
    tags: Tags = Field(default_factory=list)
    assignee_id: UUID | None = Field(default=None, description="Who is to do it: somebody who has its list")


class TaskMove(Input):
    """Where a task goes. ``list_id`` null is the Inbox, ``parent_id`` null is no subtask; what is absent stays."""

    list_id: UUID | None = None
    parent_id: UUID | None = None
    before_id: UUID | None = None
    after_id: UUID | None = None

    @model_validator(mode="after")
    def _one_neighbour(self) -> "TaskMove":
        if self.before_id is not None and self.after_id is not None:
            raise ValueError("give before_id or after_id, not both")
        return self


class TaskRead(Output):
    id: UUID
    title: str
    notes: str
    priority: int
    due_date: date | None
    due_time: time | None
    recurrence: str | None
    remind_before: int | None
    tags: list[str]
    list_id: UUID | None
    parent_id: UUID | None
    assignee_id: UUID | None
    position: Position
    completed_at: datetime | None
    created_at: datetime
    updated_at: datetime


class TaskFilter(Input):
    """What one looks for. Filters join with *and*."""

    q: Annotated[Text, StringConstraints(max_length=200)] | None = Field(
        default=None, description="Words, or their beginnings; with # tags. Case and accents do not matter"
    )
    list_id: UUID | None = None
    inbox: bool | None = Field(default=None, description="True: only what is in no list")
    tag: Annotated[Text, StringConstraints(max_length=TAG_LENGTH)] | None = None
    priority: Annotated[int, Field(ge=0, le=3)] | None = None
    assignee: UUID | Literal["me", "nobody"] | None = Field(default=None, description="Who is to do it")
    due: Due | None = None
    state: State | None = Field(
        default=None, description="Without it: open ones, and in a search or below a parent finished ones, too"
    )


class TaskQuery(TaskFilter):
    """A filter and which page of what it finds."""

    view: View | None = None
    everybody: bool = Field(
        default=False, description="In today, upcoming and overdue: also what others of a shared list are to do"
    )
    parent_id: UUID | None = None
    due_from: Day | None = Field(default=None, description="The first day, together with `due_to` a range")
    due_to: Day | None = Field(default=None, description="The last day")
    cursor: Annotated[str, StringConstraints(max_length=2000)] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    total: bool = Field(default=False, description="Count all that match, too")


MOST_DAYS = 62


class OccurrenceQuery(TaskFilter):
    """A filter and the days that one looks at, at most two months."""

    due_from: Day = Field(description="The first day")
    due_to: Day = Field(description="The last day")

    @model_validator(mode="after")
    def _is_short(self) -> Self:
        if not self.due_from <= self.due_to < self.due_from + timedelta(days=MOST_DAYS):
            raise ValueError(f"due_to is at most {MOST_DAYS} days after due_from")
        return self


class TaskPage(Output):
    items: list[TaskRead]
    next_cursor: str | None
    total: int | None


class Occurrences(Output):
    """On which days a task that repeats will be due again."""

    task: TaskRead
    dates: list[date]


class TaskCounts(Output):
    inbox: int
    today: int
    overdue: int
    upcoming: int
    undated: int = Field(description="Without a date; subtasks do not count")


class TagRead(Output):
    tag: str
    open_tasks: int


class TagChange(Input):
    """What a tag becomes on every task: another one (which may exist: they merge), or null for none."""

    tag: Tag
    to: Tag | None


class TagChanged(Output):
    tasks: int


class Progress(Output):
    """How many subtasks of an open task are done."""

    parent_id: UUID
    done: int
    total: int


class CreateOperation(Input):
    op: Literal["create"]
    task: TaskCreate


class UpdateOperation(Input):
    op: Literal["update"]
    id: UUID
    changes: TaskUpdate


class MoveOperation(Input):
    op: Literal["move"]
    id: UUID
    to: TaskMove


class PlainOperation(Input):
    op: Literal["complete", "reopen", "delete"]
    id: UUID


Operation = Annotated[CreateOperation | UpdateOperation | MoveOperation | PlainOperation, Field(discriminator="op")]


class Batch(Input):
    """Up to 200 operations in one transaction; one undo takes them all back."""

    operations: Annotated[list[Operation], Field(min_length=1, max_length=200)]


class BatchResult(Output):
    """The tasks that the operations made or changed, in their order; deleted ones are left out."""

    tasks: list[TaskRead]


class ListCreate(Input):
    id: NewId = None
    name: ListName = Field(examples=["Groceries"])
    colour: Colour = Colour.grey


class ListUpdate(Input):
    """Name and whether it is archived are one for all who share the list; the rest each has for themselves."""

    name: ListName = ""
    archived: bool = False
    colour: Colour = Colour.grey
    favourite: bool = False
    collapsed: bool = False


class Beside(Input):
    """The neighbour that a list or view goes before or after."""

    before_id: UUID | None = None
    after_id: UUID | None = None

    @model_validator(mode="after")
    def _one_neighbour(self) -> "Beside":
        if (self.before_id is None) == (self.after_id is None):
            raise ValueError("give before_id or after_id")
        return self


class ListRead(Output):
    id: UUID
    name: str
    colour: Colour
    position: Position
    archived_at: datetime | None
    created_at: datetime
    updated_at: datetime
    role: Role = Field(description="What you are in it")
    shared: bool = Field(description="Whether others have it, too")
    favourite: bool
    collapsed: bool


class ListWithCount(ListRead):
    open_tasks: int


class ViewCreate(Input):
    name: ListName = Field(examples=["Calls this week"])
    filter: TaskFilter = Field(examples=[{"tag": "phone", "due": "week"}])


class ViewUpdate(Input):
    name: ListName = ""
    filter: TaskFilter = Field(default_factory=TaskFilter)


class ViewRead(Output):
    id: UUID
    name: str
    filter: TaskFilter
    position: Position
    created_at: datetime
    updated_at: datetime


Range = Annotated[tuple[int, int], Field(description="Start and end of characters to read literally")]


class ParseRequest(Input):
    text: Annotated[Text, StringConstraints(max_length=NOTES_LENGTH)] = Field(examples=["call Ann tomorrow 5pm #phone"])
    ignore: Annotated[list[Range], Field(max_length=50, fail_fast=True)] = Field(default_factory=list)
    list_id: UUID | None = Field(default=None, description="Where the line goes unless it says where")


class QuickAdd(Input):
    """Text as people type it; ``list_id`` and ``due_date`` hold where the text says nothing.

    A text that is too long for a title is the task's notes, too."""

    id: NewId = None
    text: Annotated[Line, StringConstraints(max_length=NOTES_LENGTH)] = Field(examples=["call Ann tomorrow 5pm #phone"])
    ignore: Annotated[list[Range], Field(max_length=50, fail_fast=True)] = Field(default_factory=list)
    list_id: UUID | None = None
    due_date: date | None = None


Pasted = Annotated[
    bool, Field(description="Written some time ago: a day without a year is the nearest one, not the next")
]


class ParseLines(Input):
    """Many lines at once, as they are pasted."""

    pasted: Pasted = False
    lines: Annotated[list[ParseRequest], Field(min_length=1, max_length=200)]


class QuickAddLine(QuickAdd):
    """A line of many. Below another it is a subtask, in that task's list; one that is done repeats no more."""

    parent_id: UUID | None = Field(default=None, description="A task, or the id given to a line before this one")
    done: bool = False


class QuickAddLines(Input):
    """Each line becomes a task; one undo takes them all back."""

    pasted: Pasted = False
    lines: Annotated[list[QuickAddLine], Field(min_length=1, max_length=200)]


class RecurrenceRequest(Input):
    """A repetition in words or as a rule, from a day on (today where none is given)."""

    task_id: UUID | None = Field(
        default=None, description="The task that it is of: where its day and rule are these, its series goes on"
    )
    text: Annotated[Text, StringConstraints(max_length=TITLE_LENGTH)] | None = Field(
        default=None, examples=["every other Friday"]
    )
    rule: Recurrence | None = None
    due_date: date | None = None

    @model_validator(mode="after")
    def _one(self) -> "RecurrenceRequest":
        if (self.text is None) == (self.rule is None):
            raise ValueError("give text or rule")
        return self


class RecurrenceRead(Output):
    """What was understood; ``rule`` null: no repetition. ``dates`` are the first days, the due date among them.

    ``problems`` are sentences for the person, for instance of a repetition that a task cannot have."""

    rule: str | None
    text: str | None
    dates: list[date]
    problems: list[str]


class SpanRead(Output):
    start: int
    end: int
    kind: SpanKind
    value: str


class ParseResult(Output):
    """What a line means. ``notes``: all of a text that is too long for a title."""

    title: str
    notes: str
    due_date: date | None
    due_time: time | None
    recurrence: str | None
    recurrence_text: str | None
    priority: int
    tags: list[str]
    list_id: UUID | None
    list_name: str | None
    assignee_id: UUID | None = Field(description="Somebody who has the list that it goes to, named with @ in front")
    assignee_name: str | None
    spans: list[SpanRead]
    problems: list[str]


TASKS_MAX = 100_000
"""In one file. Whatever a person may have, an export holds, and an import takes back."""


class Portable(Input):
    """Read from what is stored, and from a file."""

    model_config = ConfigDict(from_attributes=True)


class PortableList(Portable):
    id: UUID
    name: ListName
    colour: Colour = Colour.grey
    archived_at: Instant | None = None


class PortableView(Portable):
    name: ListName
    filter: TaskFilter


class PortableTask(Portable, TaskCreate):
    """``list_id``, ``parent_id`` and ``follows_id`` (the one before it in its series) are ids of the same file."""

    id: UUID
    follows_id: UUID | None = None
    recurrence_start: Day | None = None
    recurrence_number: Annotated[int, Field(ge=1, le=MAX_COUNT)] | None = None
    completed_at: Instant | None = None
    created_at: Instant | None = None


class Membership(Portable):
    list: str
    owner: str
    role: Role


class Archive(Input):
    """Everything of a person: lists, views and tasks in their order."""

    format: Literal["hackathon-todo"] = "hackathon-todo"
    version: Literal[1] = 1
    exported_at: Instant | None = None
    next: Annotated[str, StringConstraints(max_length=2000)] | None = Field(
        default=None, description="Where the next part begins: `GET /export?after=` it. An import passes over it"
    )
    member_of: Annotated[list[Membership], Field(max_length=10_000, fail_fast=True)] = Field(
        default_factory=list, description="Lists of others that the person had; these are not in the file"
    )
    lists: Annotated[list[PortableList], Field(max_length=10_000, fail_fast=True)] = Field(default_factory=list)
    views: Annotated[list[PortableView], Field(max_length=1_000, fail_fast=True)] = Field(default_factory=list)
    tasks: Annotated[list[PortableTask], Field(max_length=TASKS_MAX, fail_fast=True)] = Field(default_factory=list)


class ExportPart(Output):
    """What to ask `GET /export` for; null: from the beginning, to the end."""

    after: str | None
    upto: str | None


class ExportParts(Output):
    """Each part is a file that an import takes; one after the other they are everything."""

    parts: list[ExportPart]


class ImportResult(Output):
    """How much was added."""

    lists: int
    views: int
    tasks: int


class FileKind(StrEnum):
    """What a file is: an export of ours, another program's, a format of many programs, or lines of text."""

    archive = "archive"
    table = "table"
    todoist = "todoist"
    ticktick = "ticktick"
    google = "google"
    microsoft = "microsoft"
    trello = "trello"
    vikunja = "vikunja"
    tududi = "tududi"
    things = "things"
    asana = "asana"
    taskwarrior = "taskwarrior"
    calendar = "calendar"
    todotxt = "todotxt"
    text = "text"


class ProblemKind(StrEnum):
    """``date``: a day that was not understood; ``level``: a subtask of a subtask, which goes one level up;
    ``long``: a title that goes on in the notes; ``cut``: notes too long, the rest of which is left out;
    ``recurrence``: a repetition that a task cannot have; ``tags``: too many tags or too long ones, which are in the
    notes; ``field``: a value that a task cannot have, left out; ``row``: what is no task, left out."""

    date = "date"
    level = "level"
    long = "long"
    cut = "cut"
    recurrence = "recurrence"
    tags = "tags"
    field = "field"
    row = "row"


class FileProblem(Output):
    line: int
    text: str
    kind: ProblemKind


class FileRead(Output):
    """What importing ``archive`` would add, and what was not understood on the way."""

    kind: FileKind
    archive: Archive
    problems: list[FileProblem]
