"""JSON that other programs write: Google Tasks, Microsoft To Do, Trello, Vikunja, Tududi, Things, Taskwarrior.

Each reader takes what its program documents and leaves out the rest. What a person brings may be cut off or edited, so
every value is looked at before it is used: `_Object` gives texts, numbers and lists, whatever is really there."""

import html
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from todo_api.core.ids import new_id
from todo_api.tasks.errors import UnknownFile
from todo_api.tasks.files.draft import Draft, Due
from todo_api.tasks.recurrence import WEEKDAYS
from todo_api.tasks.schemas import FileKind, ProblemKind


class _Object:
    """A JSON object whose values are what one asks for, or empty."""

    def __init__(self, value: Any) -> None:
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}

    def __contains__(self, name: str) -> bool:
        return name in self.value

    def text(self, *names: str) -> str:
        """The first of these that says something."""
        for name in names:
            found = self.value.get(name)
            if isinstance(found, str) and found.strip():
                return found
            if isinstance(found, int) and not isinstance(found, bool):
                return str(found)
        return ""

    def number(self, name: str) -> int:
        found = self.value.get(name)
        return int(found) if isinstance(found, int | float) and abs(found) < 1e15 else 0

    def is_true(self, name: str) -> bool:
        return self.value.get(name) is True

    def object(self, name: str) -> "_Object":
        return _Object(self.value.get(name))

    def objects(self, name: str) -> list["_Object"]:
        return _objects(self.value.get(name))

    def texts(self, name: str) -> list[str]:
        found = self.value.get(name)
        return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _objects(value: Any) -> list[_Object]:
    return [_Object(each) for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def read(draft: Draft, text: str) -> FileKind:
    """Which program's it is. Raises UnknownFile."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = _lines_of_objects(text)
    root, rows = _Object(value), _objects(value)
    first = rows[0] if rows else _Object(None)
    kind: FileKind
    reader: Callable[[Draft, _Object, list[_Object]], None]
    if root.text("kind").startswith("tasks#"):
        kind, reader = FileKind.google, _google
    elif "lists" in root and "cards" in root:
        kind, reader = FileKind.trello, _trello
    elif "tasks" in root.object("data") and "projects" in root.object("data"):
        kind, reader = FileKind.tududi, _tududi
    elif _is_microsoft(root, rows):
        kind, reader = FileKind.microsoft, _microsoft
    elif "attributes" in first and first.text("type"):
        kind, reader = FileKind.things, _things
    elif "description" in first and "entry" in first and "status" in first:
        kind, reader = FileKind.taskwarrior, _taskwarrior
    elif "title" in first and "tasks" in first:
        kind, reader = FileKind.vikunja, _vikunja
    else:
        raise UnknownFile
    reader(draft, root, rows)
    return kind


def _lines_of_objects(text: str) -> list[Any]:
    """Taskwarrior may write an object a line. Raises UnknownFile."""
    try:
        return [json.loads(line.strip().rstrip(",")) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise UnknownFile from None


def _google(draft: Draft, root: _Object, _: list[_Object]) -> None:
    """Tasks.json of Google Takeout, or what the API gives. `due` is a day, whatever time stands beside it.
    https://developers.google.com/workspace/tasks/reference/rest/v1/tasks"""
    inner = root.objects("items")
    for holder in inner if root.text("kind") == "tasks#taskLists" else [root]:
        source = holder.text("id") or holder.text("title")
        for line, item in _numbered(draft, holder.objects("items")):
            if item.is_true("deleted"):
                continue
            draft.add(
                line,
                item.text("title"),
                notes=_joined(item.text("notes"), *(link.text("link") for link in item.objects("links"))),
                due=draft.moment(line, item.text("due")[:10]),
                key=(source, item.text("id") or line),
                parent=(source, item.text("parent")) if item.text("parent") else None,
                done=_done(draft, item.text("status") == "completed", item.text("completed")),
                list_id=draft.list_id(holder.text("title"), source),
            )


def _is_microsoft(root: _Object, rows: list[_Object]) -> bool:
    return any("displayName" in each for each in (*rows[:1], *_microsoft_lists(root, [])[:1]))


def _microsoft_lists(root: _Object, rows: list[_Object]) -> list[_Object]:
    return rows or root.objects("value") or root.objects("lists")


def _microsoft(draft: Draft, root: _Object, rows: list[_Object]) -> None:
    """Lists with their tasks as Microsoft Graph gives them. https://learn.microsoft.com/graph/api/resources/todotask"""
    for number, holder in enumerate(_microsoft_lists(root, rows)):
        for line, item in _numbered(draft, holder.objects("tasks")):
            list_id = draft.list_id(holder.text("displayName"), number)
            at, over = item.object("dueDateTime"), item.text("status") == "completed"
            due = draft.moment(line, at.text("dateTime"), at.text("timeZone"))
            due = due and Due(due.day)  # To Do knows days; their time is midnight somewhere
            due = draft.repeating(line, due, _microsoft_rule(item.object("recurrence")))
            key = (number, item.text("id") or line)
            draft.add(
                line,
                item.text("title"),
                notes=item.object("body").text("content"),
                tags=item.texts("categories"),
                due=due,
                key=key,
                done=_done(draft, over, item.object("completedDateTime").text("dateTime")),
                created=draft.instant(item.text("createdDateTime")),
                priority={"high": 3, "low": 1}.get(item.text("importance"), 0),
                list_id=list_id,
            )
            for step in item.objects("checklistItems"):
                ticked = over or step.is_true("isChecked")
                draft.add(line, step.text("displayName"), parent=key, done=ticked, list_id=list_id)


def _microsoft_rule(recurrence: _Object) -> str:
    """https://learn.microsoft.com/graph/api/resources/recurrencepattern"""
    pattern, limits = recurrence.object("pattern"), recurrence.object("range")
    kind = pattern.text("type")
    days = [day[:2].upper() for day in pattern.texts("daysOfWeek") if day[:2].upper() in WEEKDAYS]
    nth = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}.get(pattern.text("index"), 1)
    parts = {
        "daily": ["FREQ=DAILY"],
        "weekly": ["FREQ=WEEKLY", f"BYDAY={','.join(days)}" if days else ""],
        "absoluteMonthly": ["FREQ=MONTHLY", f"BYMONTHDAY={pattern.number('dayOfMonth')}"],
        "relativeMonthly": ["FREQ=MONTHLY", f"BYDAY={','.join(days)}", f"BYSETPOS={nth}"],
        "absoluteYearly": ["FREQ=YEARLY"],
        "relativeYearly": [
            *("FREQ=YEARLY", f"BYMONTH={pattern.number('month')}", f"BYDAY={','.join(days)}", f"BYSETPOS={nth}"),
        ],
    }.get(kind, [kind])
    if not kind:
        return ""
    parts = [part for part in parts if part]
    if pattern.number("interval") > 1:
        parts.insert(1, f"INTERVAL={pattern.number('interval')}")
    if limits.text("type") == "endDate":
        parts.append(f"UNTIL={limits.text('endDate').replace('-', '')}")
    elif limits.text("type") == "numbered":
        parts.append(f"COUNT={limits.number('numberOfOccurrences')}")
    return ";".join(parts)


def _trello(draft: Draft, root: _Object, _: list[_Object]) -> None:
    """A board. Archived cards are done; a checklist's items are subtasks."""
    board = root.text("name")
    names = {each.text("id"): " / ".join(p for p in (board, each.text("name")) if p) for each in root.objects("lists")}
    archived = {each.text("id") for each in root.objects("lists") if each.is_true("closed")}
    labels = {each.text("id"): each.text("name", "color") for each in root.objects("labels")}
    steps: dict[str, list[_Object]] = {}
    for checklist in root.objects("checklists"):
        steps.setdefault(checklist.text("idCard"), []).extend(checklist.objects("checkItems"))
    for line, card in _numbered(draft, root.objects("cards")):
        holder = card.text("idList")
        over = card.is_true("dueComplete") or card.is_true("closed") or holder in archived
        named = [label.text("name", "color") for label in card.objects("labels")]
        tags = named or [labels.get(label, "") for label in card.texts("idLabels")]
        key = card.text("id") or line
        list_id = draft.list_id(names.get(holder), holder)
        links = [each.text("url") for each in card.objects("attachments")]
        draft.add(
            line,
            card.text("name"),
            notes=_joined(card.text("desc"), *links),
            tags=tags,
            due=draft.moment(line, card.text("due") or card.text("start")),
            key=key,
            done=_done(draft, over, ""),
            list_id=list_id,
        )
        for step in steps.get(card.text("id"), []):
            ticked = over or step.text("state") == "complete"
            draft.add(line, step.text("name"), parent=key, done=ticked, list_id=list_id)


def _vikunja(draft: Draft, _: _Object, rows: list[_Object]) -> None:
    """data.json of an export: projects with their tasks."""
    for project in rows:
        source = project.text("id") or project.text("title")
        list_id = draft.list_id(project.text("title"), source)
        for line, item in _numbered(draft, project.objects("tasks")):
            related = item.object("related_tasks")
            above = next((each.text("id") for each in related.objects("parenttask")), "")
            due = draft.moment(line, item.text("due_date") or item.text("start_date"))
            rule = item.text("repeats") or _vikunja_rule(item)
            draft.add(
                line,
                item.text("title"),
                notes=_without_markup(item.text("description")),
                tags=[label.text("title") for label in item.objects("labels")],
                due=draft.repeating(line, due, rule),
                key=item.text("id") or (source, line),
                parent=above or None,
                done=_done(draft, item.is_true("done"), item.text("done_at")),
                created=_made(draft, item.text("created")),
                priority=max(0, min(item.number("priority"), 3)),
                list_id=list_id,
            )
            for below in related.objects("subtask"):  # the subtask itself need not say so
                draft.adopt(below.text("id"), item.text("id"))


def _vikunja_rule(item: _Object) -> str:
    """`repeat_after` in seconds; mode 1 is monthly, mode 2 counts from completion."""
    if item.number("repeat_mode") == 1:
        return "FREQ=MONTHLY"
    days, rest = divmod(item.number("repeat_after"), 86_400)
    if not days and not rest:
        return ""
    rule = f"FREQ=DAILY;INTERVAL={days}" if not rest else f"FREQ=HOURLY;INTERVAL={item.number('repeat_after') // 3600}"
    return f"{rule};X-FROM=COMPLETION" if item.number("repeat_mode") == 2 else rule


def _tududi(draft: Draft, root: _Object, _: list[_Object]) -> None:
    """A backup of format 1 or 2: records name each other by uid, and before that by number."""
    data = root.object("data")
    projects = {
        key: each
        for each in data.objects("projects")
        for key in (("uid", each.text("uid")), ("id", each.text("id")))
        if key[1]
    }
    tags = {each.text("uid"): each.text("name") for each in data.objects("tags")}
    for line, item in _numbered(draft, data.objects("tasks")):
        by_uid = projects.get(("uid", item.text("project_uid")))
        project = by_uid or projects.get(("id", item.text("project_id"))) or _Object(None)
        named = [tag.text("name") for tag in (*item.objects("tags"), *item.objects("Tags"))]
        status = item.text("status")
        due = draft.moment(line, item.text("due_date")[:10])
        above = ("uid", item.text("parent_task_uid")) if item.text("parent_task_uid") else None
        if above is None and item.text("parent_task_id"):
            above = ("id", item.text("parent_task_id"))
        task = draft.add(
            line,
            item.text("name"),
            notes=item.text("note", "description"),
            tags=[*named, *(tags.get(uid, "") for uid in item.texts("tag_uids"))],
            due=draft.repeating(line, due, _tududi_rule(item)),
            key=("uid", item.text("uid", "uuid") or line),
            parent=above,
            done=_done(draft, status in {"2", "3", "5", "done", "archived", "cancelled"}, item.text("completed_at")),
            created=draft.instant(item.text("created_at")),
            priority={"0": 1, "1": 2, "2": 3, "low": 1, "medium": 2, "high": 3}.get(item.text("priority"), 0),
            list_id=draft.list_id(project.text("name"), project.text("uid", "id")),
        )
        if task is not None and item.text("id"):
            draft.ids.setdefault(("id", item.text("id")), task["id"])
    for line, item in enumerate(data.objects("inbox_items"), 1):
        if item.text("status") in {"", "added"}:
            draft.add(line, item.text("title", "content"), notes=item.text("content") if "title" in item else "")


def _tududi_rule(item: _Object) -> str:
    kind = item.text("recurrence_type")
    interval = f";INTERVAL={item.number('recurrence_interval')}" if item.number("recurrence_interval") > 1 else ""
    day = WEEKDAYS[(item.number("recurrence_weekday") - 1) % 7]  # 0 is Sunday
    on_day = "recurrence_weekday" in item and item.value["recurrence_weekday"] is not None
    rule = {
        "daily": "FREQ=DAILY",
        "weekly": "FREQ=WEEKLY" + (f";BYDAY={day}" if on_day else ""),
        "monthly": "FREQ=MONTHLY",
        "yearly": "FREQ=YEARLY",
        "monthly_weekday": f"FREQ=MONTHLY;BYDAY={item.number('recurrence_week_of_month') or 1}{day}",
        "monthly_last_day": "FREQ=MONTHLY;BYMONTHDAY=-1",
    }.get(kind, "" if kind in {"", "none"} else kind)
    if not rule:
        return ""
    until = item.text("recurrence_end_date")[:10].replace("-", "")
    rule += interval + (f";UNTIL={until}" if until else "")
    return f"{rule};X-FROM=COMPLETION" if item.is_true("completion_based") else rule


def _things(draft: Draft, _: _Object, rows: list[_Object]) -> None:
    """The JSON of Things' address scheme. https://culturedcode.com/things/support/articles/2803573/"""
    for line, entry in _numbered(draft, rows):
        _things_entry(draft, line, entry, None)


def _things_entry(draft: Draft, line: int, entry: _Object, holder: str | None) -> None:
    fields, kind = entry.object("attributes"), entry.text("type")
    if kind == "project":
        name, section = fields.text("title"), fields.text("title")
        for item in fields.objects("items"):
            if item.text("type") == "heading":
                section = f"{name} / {item.object('attributes').text('title')}"
            else:
                _things_entry(draft, line, item, section)
        return
    if kind != "to-do":
        draft.problem(line, fields.text("title") or kind, ProblemKind.row)
        return
    over = fields.is_true("completed") or fields.is_true("canceled")
    day = fields.text("deadline") or fields.text("when")
    due = None
    if day and day not in {"anytime", "someday"}:
        day = {"evening": "today"}.get(day, day.replace("@", "T"))
        due = draft.exact(day) or draft.understood(day, language="en")
        if due is None:
            draft.problem(line, f"{fields.text('title')}: {day}", ProblemKind.date)
    list_id, key = draft.list_id(holder or fields.text("list")), new_id()
    draft.add(
        line,
        fields.text("title"),
        key=key,
        notes=_joined(fields.text("notes"), "Cancelled" if fields.is_true("canceled") else ""),
        tags=fields.texts("tags"),
        due=due,
        done=_done(draft, over, fields.text("completion-date")),
        created=draft.instant(fields.text("creation-date")),
        list_id=list_id,
    )
    for step in fields.objects("checklist-items"):
        item = step.object("attributes")
        ticked = over or item.is_true("completed") or item.is_true("canceled")
        draft.add(line, item.text("title"), parent=key, done=ticked, list_id=list_id)


def _taskwarrior(draft: Draft, _: _Object, rows: list[_Object]) -> None:
    """`task export`. https://taskwarrior.org/docs/design/task/"""
    for line, item in _numbered(draft, rows):
        status = item.text("status")
        if status == "deleted":
            continue
        due = draft.moment(line, item.text("due") or item.text("scheduled"))
        recur = item.text("recur")
        if recur and status != "completed":
            found = draft.understood(recur if recur[:1].isalpha() else f"every {recur}", language="en")
            due = draft.repeating(line, due, (found.rule if found else None) or recur)
        remarks = [note.text("description") for note in item.objects("annotations")]
        draft.add(
            line,
            item.text("description"),
            notes=_joined(*remarks, f"Wait: {item.text('wait')[:8]}" if item.text("wait") else ""),
            tags=item.texts("tags"),
            due=due,
            done=_done(draft, status == "completed", item.text("end")),
            created=draft.instant(item.text("entry")),
            priority={"H": 3, "M": 2, "L": 1}.get(item.text("priority"), 0),
            list_id=draft.list_id(item.text("project")),
        )


def _numbered(draft: Draft, items: list[_Object]) -> Iterator[tuple[int, _Object]]:
    """Entries with their places in the file, as lines have theirs."""
    return enumerate(items, len(draft.tasks) + 1)


def _done(draft: Draft, over: bool, when: str) -> datetime | bool:
    return over and (_made(draft, when) or True)


def _made(draft: Draft, when: str) -> datetime | None:
    found = draft.instant(when)
    return found if found and found > datetime(1, 1, 2, tzinfo=UTC) else None  # Go's way to write none


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _without_markup(text: str) -> str:
    """The words of simple HTML, which Vikunja keeps for notes."""
    if not re.match(r"\s*<[a-z]", text):
        return text
    plain = re.sub(r"<(?:br|/p|/li|/h\d)[^<>]*>", "\n", text)
    plain = re.sub(r"<li[^<>]*>", "- ", plain)
    return re.sub(r"\n{3,}", "\n\n", html.unescape(re.sub(r"<[^<>]*>", "", plain))).strip()
