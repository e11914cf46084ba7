"""What a turn knows: who asks, when, in which time zone, looking at which page. Nothing of it comes from a model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from todo_api.changes.models import Actor
from todo_api.core.database import Database
from todo_api.core.schemas import Input
from todo_api.tasks.schemas import ListRead

View = Literal["today", "upcoming", "overdue", "inbox", "completed", "all", "list", "search"]


class Page(Input):
    """What the person looks at while they write."""

    view: View | None = None
    list_id: UUID | None = None


@dataclass(slots=True)
class TurnContext:
    """Given to every tool. `changed`, `added` and `undone` count what this turn did without being asked back;
    `page_list` is the name of the list on the page."""

    database: Database
    user_id: UUID
    zone: ZoneInfo
    now: datetime
    page: Page = field(default_factory=Page)
    actor: Actor = Actor.assistant
    list_names: tuple[str, ...] = ()
    page_list: str | None = None
    changed: set[UUID] = field(default_factory=set)
    added: int = 0
    undone: int = 0
    choices: list[dict[str, str]] = field(default_factory=list)

    def set_lists(self, lists: Sequence[ListRead]) -> None:
        """The person's lists. One that the page names and that is not among them is no page."""
        self.list_names = tuple(each.name for each in lists)
        self.page_list = next((each.name for each in lists if each.id == self.page.list_id), None)

    @property
    def today(self) -> date:
        return self.now.date()
