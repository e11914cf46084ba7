"""What a turn knows: who asks, when, in which time zone, looking at which page. Nothing of it comes from a model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from todo_api.accounts.locale import Locale
from todo_api.changes.models import Actor
from todo_api.core.database import Database
from todo_api.core.schemas import Input
from todo_api.tasks.quick_add import reader

View = Literal["today", "upcoming", "overdue", "inbox", "completed", "all", "list", "search"]


class Page(Input):
    """What the person looks at while they write."""

    view: View | None = None
    list_id: UUID | None = None


@dataclass(slots=True)
class TurnContext:
    """Given to every tool. `page_list` is the name of the list on the page; `locale` says where the person is, and how
    they write dates.

    `changed`, `added`, `undone` and `lists_changed` count what this turn did without asking back. `only_asked`: the
    person's words ask for no change, so none is free; `undo_wanted`: they may ask for an undo. `promised` has, for each
    call that was approved, what the person was told; without it, whoever runs the turn answers for its approvals."""

    database: Database
    user_id: UUID
    locale: Locale
    now: datetime
    page: Page = field(default_factory=Page)
    actor: Actor = Actor.assistant
    list_names: tuple[str, ...] = ()
    page_list: str | None = None
    changed: set[UUID] = field(default_factory=set)
    added: int = 0
    undone: int = 0
    lists_changed: int = 0
    only_asked: bool = False
    undo_wanted: bool = True
    promised: dict[str, dict[str, Any]] | None = None

    def set_lists(self, lists: Sequence[Any]) -> None:
        """The person's lists, each with `id` and `name`. One that the page names and that is not here is no page."""
        self.list_names = tuple(each.name for each in lists)
        self.page_list = next((each.name for each in lists if each.id == self.page.list_id), None)

    def count(self, parts: Sequence[dict[str, Any]]) -> None:
        """What a message did before it stopped to ask counts against what is free in its turn."""
        for output in (part["output"] for part in parts if isinstance(part.get("output"), dict)):
            match output.get("kind"), output.get("action"):
                case "changed", "created":
                    self.added += len(output["tasks"])
                case "changed", _:
                    self.changed.update(UUID(each["id"]) for each in output.get("comments", output["tasks"]))
                case "list_changed", _:
                    self.lists_changed += 1
                case "undone", _:
                    self.undone += 1

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.locale.time_zone)

    @property
    def reader(self) -> Any:
        """How the grammar is to read this person's words, all through the turn at the same instant."""
        return reader(self.locale, self.now)

    @property
    def today(self) -> date:
        return self.now.date()
