"""`./todo add`, `list`, `done` and `undo`."""

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from todo_cli.errors import CliError
from todo_cli.terminal import show
from todo_cli.terminal.account import cache_file
from todo_cli.terminal.api import Api, connect
from todo_cli.terminal.show import Task

VIEWS = ("today", "upcoming", "overdue", "inbox", "completed", "all")
MOST = 200
"""How many the API gives or takes at once."""
LONGEST = 20_000
"""How many letters a line may have."""
SHOWN_LETTERS = 40
SHOWN_CANDIDATES = 10


def add(words: list[str], *, as_json: bool) -> None:
    """Add a task, or one for each line of stdin where the only word is `-`."""
    pasted = words == ["-"]
    typed = [each.strip() for each in sys.stdin] if pasted else [" ".join(words)]
    texts, refused = _addable(text for text in typed if text)
    if not texts and not refused:
        raise CliError('There is nothing to add: say what, e.g. ./todo add "call Ann tomorrow 5pm".')
    with connect() as api:
        for start in range(0, len(texts), MOST):
            lines = {"lines": [{"text": text} for text in texts[start : start + MOST]], "pasted": pasted}
            readings = [] if as_json else api.post("/tasks/parse/lines", lines)
            added = api.post("/tasks/quick/lines", lines)
            if as_json:
                show.as_json(added)
                continue
            now = _now(api)
            for task, reading in zip(added, readings, strict=True):
                place = {task["list_id"]: reading["list_name"]} if task["list_id"] else {}
                person = {task["assignee_id"]: reading["assignee_name"]} if task["assignee_id"] else {}
                about = show.details(task, now, place, person, reading["recurrence_text"])
                title = show.paint(show.plain(task["title"]), show.BOLD)
                show.line(f"{show.paint('✓', show.GREEN)} Added {title}  {about}".rstrip())
                for problem in reading["problems"]:
                    show.line(show.paint(f"  {show.plain(problem)}", show.YELLOW))
    if refused:
        raise CliError(f"Not added, because no task can be so: {'; '.join(refused)}.")


def _addable(texts: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lines that can be tasks, and the others, by what is wrong with them: those lose nobody the rest."""
    good, bad = [], []
    for text in texts:
        broken = "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text)
        if broken or len(text) > LONGEST:
            shown = show.plain(text.encode("utf-8", "replace").decode()[:SHOWN_LETTERS])
            bad.append(f"“{shown}” ({'is not text' if broken else f'has more than {LONGEST} letters'})")
        else:
            good.append(text)
    return good, bad


def list_tasks(words: list[str], *, search: str | None, as_json: bool) -> None:
    """Show a view, a list or a tag, or of these what is a @person's to do, and remember the numbers for `done`."""
    named = [word for word in words if word.startswith("@")]
    rest = [word for word in words if word not in named]
    wanted = " ".join(rest) or ("all" if search or named else "today")
    with connect() as api:
        known = api.get("/lists")
        lists = {each["id"]: each["name"] for each in known}
        shared = [each["id"] for each in known if each["shared"]]
        query = _query(wanted, lists)
        if named:
            within = [query["list_id"]] if "list_id" in query else shared
            query["assignee"] = _person(" ".join(named)[1:], _people(api, within))
        if search:
            query |= {"q": search}
        page = api.get("/tasks", **query, limit=MOST)
        tasks: list[Task] = page["items"]
        _remember(api, tasks)
        if as_json:
            show.as_json(tasks)
            return
        if not tasks:
            show.line(f"Nothing in {wanted}." if wanted != "today" else "Nothing due today.")
            return
        places = {} if "list_id" in query or wanted == "inbox" else lists
        people = _people(api, {task["list_id"] for task in tasks if task["assignee_id"]} & {*shared})
        show.line("\n".join(show.numbered(tasks, _now(api), places, people)))
        if page["next_cursor"]:
            show.line(show.paint(f"    … the first {MOST}", show.DIM))


def _query(wanted: str, lists: dict[str, str]) -> dict[str, Any]:
    """What to ask for: a view, a #tag, or a list by its name or its beginning."""
    if wanted.lower() in VIEWS:
        return {"view": wanted.lower()}
    if wanted.startswith("#"):
        return {"view": "all", "tag": wanted[1:]}
    folded = wanted.casefold()
    named = [key for key, name in lists.items() if name.casefold() == folded]
    named = named or [key for key, name in lists.items() if name.casefold().startswith(folded)]
    if len(named) != 1:
        there = ", ".join([*VIEWS, *(show.plain(name) for name in lists.values())])
        raise CliError(f"There is no view or list {wanted}: choose from {there}, or a #tag.")
    return {"list_id": named[0]}


def _people(api: Api, list_ids: Iterable[str]) -> dict[str, str]:
    """The names of all who have one of these lists."""
    return {each["id"]: each["name"] for list_id in list_ids for each in api.get(f"/lists/{list_id}/members")}


def _person(wanted: str, people: dict[str, str]) -> str:
    """What the API takes for a person: `me`, `nobody`, or the id of the one whose name it is, or begins so."""
    folded = wanted.casefold()
    if folded in ("me", "nobody"):
        return folded
    called = [key for key, name in people.items() if name.casefold() == folded]
    called = called or [key for key, name in people.items() if name.casefold().startswith(folded)]
    if len(called) != 1:
        there = ", ".join(["@me", "@nobody", *(f"@{show.plain(name)}" for name in people.values())])
        raise CliError(f"There is nobody who alone could be @{wanted}: choose from {there}.")
    return called[0]


def done(words: list[str], *, as_json: bool) -> None:
    """Complete tasks by the numbers of the last `list`, by id, or one by words of its title."""
    with connect() as api:
        found = _numbered(api, words) if all(word.isdigit() for word in words) else [_named(api, " ".join(words))]
        operations = [{"op": "complete", "id": task["id"]} for task in found]
        completed = api.post("/tasks/batch", {"operations": operations})["tasks"]
        if as_json:
            show.as_json(completed)
            return
        for task in completed:
            show.line(f"{show.paint('✓', show.GREEN)} Done: {show.paint(show.plain(task['title']), show.BOLD)}")


def undo(*, as_json: bool) -> None:
    """Take back the last thing that was done here, on the page, or by the API."""
    with connect() as api:
        changes = api.post("/changes/undo", {})["changes"]
    if as_json:
        show.as_json(changes)
        return
    for title in dict.fromkeys(show.plain(change["title"]) for change in changes):
        show.line(f"{show.paint('↶', show.YELLOW)} Undone: {show.paint(title, show.BOLD)}")


def open_titles() -> list[str]:
    """For the shell's completion; none where the app does not answer."""
    try:
        with connect() as api:
            tasks = api.get("/tasks", view="all", limit=MOST)["items"]
    except CliError:
        return []
    return [show.plain(task["title"]) for task in tasks]


def _now(api: Api) -> datetime:
    """Now, where the person is."""
    return datetime.now(ZoneInfo(api.get("/me")["time_zone"]))


def _remember(api: Api, tasks: list[Task]) -> None:
    """Which number of the last list is which task. Without a place to write, `done` still takes words."""
    file = cache_file()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(json.dumps({"url": api.url, "ids": [task["id"] for task in tasks]}))
    except OSError:
        return


def _numbered(api: Api, words: list[str]) -> list[Task]:
    try:
        last = json.loads(cache_file().read_text())
    except (OSError, ValueError):
        last = {}
    if last.get("url") != api.url:
        raise CliError("There is no list yet that numbers could mean: run ./todo list first.")
    ids: list[str] = last["ids"]
    for word in words:
        if not 1 <= int(word) <= len(ids):
            raise CliError(f"The last list has no number {word}: it went from 1 to {len(ids)}.")
    return [{"id": ids[int(word) - 1]} for word in dict.fromkeys(words)]


def _named(api: Api, words: str) -> Task:
    """The one open task that is meant. Raises CliError with the candidates where several may be."""
    tasks: list[Task] = api.get("/tasks", view="all", q=words, limit=MOST)["items"]
    if not tasks:
        tasks = [task for task in api.get("/tasks", view="all", limit=MOST)["items"] if task["id"] == words]
    folded = words.casefold()
    for fits in (
        [task for task in tasks if task["title"].casefold() == folded or task["id"] == words],
        [task for task in tasks if folded in task["title"].casefold()],
        tasks,
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            return _choose(api, words, fits)
    raise CliError(f"No open task is called “{words}”.{_nearest(api, words)}")


def _choose(api: Api, words: str, tasks: list[Task]) -> Task:
    """Ask which one; where nobody can answer, the candidates stand on stderr with numbers that `done` takes next."""
    shown = tasks[:SHOWN_CANDIDATES]
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        _remember(api, shown)
        candidates = "\n".join(show.numbered(shown, _now(api), {}, {}))
        raise CliError(f"{len(tasks)} open tasks fit “{words}”: say ./todo done with the number of one.", candidates)
    show.line("\n".join(show.numbered(shown, _now(api), {}, {})))
    answer = input("Which one? ").strip()
    if not (answer.isdigit() and 1 <= int(answer) <= len(shown)):
        raise CliError("Nothing was completed.")
    return shown[int(answer) - 1]


def _nearest(api: Api, words: str) -> str:
    from difflib import get_close_matches

    titles = {task["title"].casefold(): task["title"] for task in api.get("/tasks", view="all", limit=MOST)["items"]}
    near = get_close_matches(words.casefold(), titles, n=3, cutoff=0.5)
    return f" Perhaps {' or '.join(f'“{show.plain(titles[each])}”' for each in near)}?" if near else ""
