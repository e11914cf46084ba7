"""What a turn knows: who asks, when, in which time zone, looking at which page. Nothing of it comes from a model."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from todo_api.changes.models import Actor
from todo_api.core.database import Database
from todo_api.core.schemas import Input

View = Literal["today", "upcoming", "overdue", "inbox", "completed", "all", "list", "search"]


class Page(Input):
    """What the person looks at while they write."""

    view: View | None = None
    list_id: UUID | None = None


@dataclass(slots=True)
class TurnContext:
    """Given to every tool. `changed`, `added` and `undone` count what this turn did without being asked back."""

    database: Database
    user_id: UUID
    zone: ZoneInfo
    now: datetime
    page: Page = field(default_factory=Page)
    actor: Actor = Actor.assistant
    list_names: tuple[str, ...] = ()
    changed: set[UUID] = field(default_factory=set)
    added: int = 0
    undone: int = 0
    choices: list[dict[str, str]] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.now.date()
