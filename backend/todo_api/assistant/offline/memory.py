"""What the conversation left behind: the tasks that were shown, those that were touched, the question that is open."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from todo_api.assistant.offline.steps import Result

TaskJson = dict[str, Any]


@dataclass(slots=True)
class Turn:
    """What the person said, what the tools gave, what was answered."""

    said: str
    results: list[tuple[str, Result]] = field(default_factory=list)
    answer: str = ""


class Memory:
    """Earlier turns. `listed` is what "the second one" counts in, `focus` what "it" and "them" mean."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self.turns = turns
        self.listed: list[TaskJson] = []
        self.focus: list[TaskJson] = []
        for turn in turns:
            self._read(turn)

    @property
    def last(self) -> Turn | None:
        return self.turns[-1] if self.turns else None

    @property
    def open_question(self) -> Turn | None:
        """The last turn, where it ended by asking instead of acting."""
        last = self.last
        if last is None or not last.answer.rstrip().endswith("?"):
            return None
        acted = any(result.get("kind") in ("changed", "undone", "list_changed") for _, result in last.results)
        return None if acted else last

    @property
    def acted(self) -> bool:
        """Whether the last turn changed something."""
        last = self.last
        return last is not None and any(result.get("kind") == "changed" for _, result in last.results)

    @property
    def list_made(self) -> str | None:
        """The list that the last turn made: what "add it there" means."""
        results = self.last.results if self.last else []
        made = [result for _, result in results if result.get("kind") == "list_changed"]
        return made[-1]["list"]["name"] if made and made[-1]["action"] == "created" else None

    def _read(self, turn: Turn) -> None:
        for _, result in turn.results:
            kind = result.get("kind")
            if kind == "tasks" and result["tasks"]:
                tasks = result["tasks"]
                if len(tasks) > 1 or not self.listed:
                    self.listed = tasks
                self.focus = tasks
            elif kind == "tasks" and result.get("nearest"):
                self.listed = self.focus = result["nearest"]
            elif kind == "changed":
                if result["action"] == "deleted":
                    gone = {task["id"] for task in result["tasks"]}
                    self.listed = [task for task in self.listed if task["id"] not in gone]
                    self.focus = []
                else:
                    self.focus = result["tasks"]
                    if len(self.focus) > 1:
                        self.listed = self.focus
