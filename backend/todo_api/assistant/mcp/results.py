"""What the tools give back over MCP: the assistant's results, without what only a page needs. Each has a schema."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from todo_api.changes.schemas import Action
from todo_api.tasks.schemas import Colour


class Result(BaseModel):
    """What all results have."""

    text: str = Field(description="The result in a sentence")
    today: date = Field(description="Today in the person's time zone")


# As text: JSON Schema's "time" has an offset (RFC 3339), which clients check, and a due time has none.
DueTime = Annotated[str, BeforeValidator(lambda value: str(value)[:5])]


class NamedTask(BaseModel):
    id: UUID
    title: str


class ShownTask(NamedTask):
    notes: str = ""
    priority: int = Field(default=0, description="0 none to 3 highest")
    due_date: date | None = None
    due_time: DueTime | None = Field(default=None, description="HH:MM in the person's time zone")
    recurrence: str | None = Field(default=None, description="RRULE value (RFC 5545)")
    tags: list[str] = Field(default_factory=list)
    list_id: UUID | None = Field(default=None, description="Absent: in the Inbox")
    parent_id: UUID | None = Field(default=None, description="The task of which this is a subtask")
    assignee: str | None = Field(default=None, description="Who is to do it")
    completed_at: datetime | None = None


class FoundTasks(Result):
    tasks: list[ShownTask]
    total: int = Field(description="How many match in all")
    nearest: list[NamedTask] = Field(default_factory=list, description="Similar titles, where nothing matches")


class Confirmation(BaseModel):
    """What the call would do. Nothing was done yet."""

    plan: str = Field(description="Show this to the person, word for word")
    tasks: list[NamedTask] = Field(description="The tasks that it is about")
    total: int
    confirmation_token: str = Field(description="Send it with the same arguments once the person has said yes")
    expires_at: datetime


class Act(Result):
    """Either it is done, or `confirmation` says what would be done."""

    done: bool
    change_id: int | None = Field(default=None, description="Of the journal")
    confirmation: Confirmation | None = None


class ChangedTasks(Act):
    tasks: list[ShownTask] = Field(default_factory=list, description="As they are now; deleted ones as they were")


class ShownList(BaseModel):
    id: UUID
    name: str
    colour: Colour
    open_tasks: int | None = None


class ChangedList(Act):
    list: ShownList | None = None


class FoundLists(Result):
    lists: list[ShownList]


class ShownComment(BaseModel):
    id: UUID
    author: str | None = None
    body: str
    created_at: datetime


class FoundComments(Result):
    comments: list[ShownComment]


class TagCount(BaseModel):
    tag: str
    open_tasks: int


class FoundTags(Result):
    tags: list[TagCount]


class UndoneChange(BaseModel):
    title: str
    action: Action


class Undone(Act):
    changes: list[UndoneChange] = Field(default_factory=list)


def to_json(result: BaseModel) -> dict[str, Any]:
    """Without what is not there: a model pays for each word that it reads."""
    return result.model_dump(mode="json", exclude_none=True)


class Terse(GenerateJsonSchema):
    """A schema of what `to_json` gives: nothing is ever null, and names say as much as titles made of them."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False
