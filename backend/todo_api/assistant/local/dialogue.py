"""What a conversation left behind: the tasks that were shown, those that were touched, the question that is open."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from todo_api.assistant.local.steps import Choice, Result, Say, TaskJson


@dataclass(slots=True)
class Turn:
    """What the person said, what the tools gave, what was answered; `asked` is how it ended, where it asked."""

    said: str
    results: list[tuple[str, Result]] = field(default_factory=list)
    answer: str = ""
    asked: Say | None = None


class Memory:
    """Earlier turns. `listed` is what "the second one" counts in, `focus` what "it" and "them" mean."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self.turns = turns
        self.listed: list[TaskJson] = []
        self.focus: list[TaskJson] = []
        self.known: dict[str, TaskJson] = {}
        for turn in turns:
            self._read(turn)

    @property
    def last(self) -> Turn | None:
        return self.turns[-1] if self.turns else None

    @property
    def question(self) -> Say | None:
        """What the last turn asked, where it ended so."""
        return self.last.asked if self.last else None

    @property
    def acted(self) -> bool:
        """Whether the last turn changed a task."""
        return self.last is not None and any(result.get("kind") == "changed" for _, result in self.last.results)

    @property
    def completed(self) -> bool:
        """Whether the last change of the last turn ticked something off."""
        results = [result for _, result in self.last.results] if self.last else []
        return [result["action"] for result in results if result.get("kind") == "changed"][-1:] == ["completed"]

    @property
    def has_changed(self) -> bool:
        """Whether this conversation left a change that was not taken back."""
        kinds = [result.get("kind") for turn in self.turns for _, result in turn.results]
        return sum(kind in ("changed", "list_changed") for kind in kinds) > kinds.count("undone")

    @property
    def added(self) -> bool:
        return self.last is not None and any(tool == "add_tasks" for tool, _ in self.last.results)

    @property
    def looked(self) -> bool:
        """Whether the last turn showed tasks and changed none."""
        results = [result for _, result in self.last.results] if self.last else []
        return bool(results) and all(result.get("kind") in ("tasks", "lists", "tags") for result in results)

    @property
    def list_made(self) -> str | None:
        """The list that the last turn made: where "add it there" goes."""
        results = self.last.results if self.last else []
        made = [result for _, result in results if result.get("kind") == "list_changed"]
        return made[-1]["list"]["name"] if made and made[-1]["action"] == "created" else None

    def _read(self, turn: Turn) -> None:
        for _, result in turn.results:
            tasks = [*result.get("tasks", ()), *result.get("nearest", ())]
            self.known.update({task["id"]: task for task in tasks if isinstance(task, dict)})
            kind = result.get("kind")
            if kind == "tasks" and result["tasks"]:
                if len(result["tasks"]) > 1 or not self.listed:
                    self.listed = result["tasks"]
                self.focus = result["tasks"]
            elif kind == "tasks" and result.get("nearest"):
                self.listed = self.focus = result["nearest"]
            elif kind == "changed" and result["action"] == "deleted":
                gone = {task["id"] for task in result["tasks"]}
                self.listed = [task for task in self.listed if task["id"] not in gone]
                self.focus = []
            elif kind == "changed":
                self.focus = result["tasks"]
                if len(self.focus) > 1:
                    self.listed = self.focus


def asked_data(said: Say) -> dict[str, Any]:
    """A question as the data of a message's part, so that the next turn knows what it was about."""
    return {
        "choices": [
            {"label": choice.label, "send": choice.send, "act": choice.act, "task": choice.task}
            for choice in said.choices
        ],
        "about": said.about,
        "act": said.act,
        "missing": said.missing,
        "tasks": list(said.tasks),
    }


def asked_of(data: dict[str, Any], text: str) -> Say:
    """The question that `asked_data` wrote; older messages have choices only."""
    choices = tuple(
        Choice(each["label"], each["send"], each.get("act", ""), each.get("task", "")) for each in data["choices"]
    )
    tasks = tuple(data.get("tasks", ()))
    return Say(text, choices, data.get("about", ""), data.get("act", ""), data.get("missing", ""), tasks)
