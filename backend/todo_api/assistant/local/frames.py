"""What can be meant: acts, the slots that their words fill, and frames. No word of any language.

A *frame* is one wish: an act, its words, and the marks that a tagger put on them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Act(StrEnum):
    """What a person wants. The values are the labels of the training data."""

    add = "Add"
    add_subtask = "AddSubtask"
    add_if = "AddIf"
    find = "Find"  # type: ignore[assignment]  # no method of a text is meant
    complete = "Complete"
    reopen = "Reopen"
    reschedule = "Reschedule"
    skip = "Skip"
    move = "Move"
    change = "Change"
    remind = "Remind"
    delete = "Delete"
    add_list = "AddList"
    rename_list = "RenameList"
    delete_list = "DeleteList"
    archive_list = "ArchiveList"
    restore_list = "RestoreList"
    show_lists = "ShowLists"
    show_tags = "ShowTags"
    plan = "Plan"
    summary = "Summary"
    undo = "Undo"
    redo = "Redo"
    choose = "Choose"
    yes = "Yes"
    no = "No"
    nothing = "Nothing"
    unsupported = "Unsupported"
    help = "Help"
    chat = "Chat"
    out_of_scope = "OutOfScope"


class Slot(StrEnum):
    """What a part of the words says. The values are the labels of the training data."""

    title = "title"  # type: ignore[assignment]
    target = "target"
    exception = "except"
    parent = "parent"
    list = "list"
    tag = "tag"
    when = "when"
    origin = "from"
    shift = "shift"
    repeat = "repeat"
    priority = "priority"
    note = "note"
    new_title = "new_title"
    name = "name"
    query = "query"
    field = "field"
    remind = "remind"
    count = "count"  # type: ignore[assignment]
    state = "state"


NAMING = frozenset({Slot.title, Slot.target, Slot.query, Slot.parent, Slot.exception})
"""Slots that name a task."""
ADDING = frozenset({Act.add, Act.add_subtask, Act.add_if})
ON_TASKS = frozenset({Act.complete, Act.reopen, Act.reschedule, Act.skip, Act.move, Act.change, Act.remind, Act.delete})
"""Acts on tasks that are there."""
ON_LISTS = frozenset({Act.add_list, Act.rename_list, Act.delete_list, Act.archive_list, Act.restore_list})
CHANGING = ADDING | ON_TASKS | ON_LISTS | {Act.undo, Act.redo}
"""Acts that leave something different from what it was."""
LOOKING = frozenset({Act.find, Act.show_lists, Act.show_tags, Act.plan, Act.summary})
ANSWERS = frozenset({Act.choose, Act.yes, Act.no})
TALK = frozenset({Act.nothing, Act.unsupported, Act.help, Act.chat, Act.out_of_scope})


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (excluded) of a frame's text, and what they say."""

    slot: Slot
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One wish. `others` are the acts that it could have been, the likeliest first, each with its probability."""

    act: Act
    text: str
    marks: tuple[Mark, ...] = ()
    confidence: float = 1.0
    others: tuple[tuple[Act, float], ...] = field(default=())
    form: str = ""
    """The form of the grammar that the whole text fits, if any."""
    template: str = ""
    """The plain template that it fits, if any: its words and slots."""
    order: str = ""
    """By what the tasks that are asked for are to be sorted: an order of `find_tasks`."""

    def of(self, slot: Slot) -> Iterator[Mark]:
        return (mark for mark in self.marks if mark.slot is slot)

    def first(self, slot: Slot) -> str:
        """The words of the first mark of this kind; "" without one."""
        return next((mark.text for mark in self.of(slot)), "")

    def has(self, *slots: Slot) -> bool:
        return any(mark.slot in slots for mark in self.marks)

    def beside(self, marks: Iterable[Mark] | None = None) -> str:
        """The words that these marks do not cover; without any given, none of the frame's."""
        text = self.text
        for mark in sorted(self.marks if marks is None else marks, key=lambda mark: -mark.start):
            text = f"{text[: mark.start]} {text[mark.end :]}"
        return text
