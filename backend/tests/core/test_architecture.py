"""Who may import whom: features are layers, and a layer knows only those below."""

import ast
import re
from pathlib import Path

import pytest

import todo_api

PACKAGE = Path(todo_api.__file__).parent
ALLOWED = {
    "core": set(),
    "language": set(),
    "accounts": {"core"},
    "changes": {"core", "accounts"},
    "tasks": {"core", "accounts", "changes", "language"},
    "conversations": {"core", "accounts"},
    "reminders": {"core", "accounts", "changes", "tasks"},
    "assistant": {"core", "accounts", "changes", "tasks", "conversations", "language"},
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if len(path.relative_to(PACKAGE).parts) > 1)


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "todo_api":
            found |= {f"todo_api.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_feature_imports_only_those_below(path: Path) -> None:
    feature = path.relative_to(PACKAGE).parts[0]
    if feature == "migrations":
        return
    others = {name.split(".")[1] for name in imported(path) if name.startswith("todo_api.")} - {feature, "VERSION"}
    assert others <= ALLOWED[feature]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_http_words_live_at_the_edge(path: Path) -> None:
    at_the_edge = {"router", "dependencies", "limits", "errors", "idempotency", "health", "credentials", "identity"}
    if path.stem in at_the_edge or path.parent.name in {"core", "routers"}:
        return
    assert not {name for name in imported(path) if name.split(".")[0] in {"fastapi", "starlette"}}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_settings_read_the_environment(path: Path) -> None:
    if path.name != "settings.py":
        assert not {name for name in imported(path) if name in {"os.environ", "os.getenv"}}
        assert "os.environ" not in path.read_text()


def test_services_never_commit() -> None:
    for path in PACKAGE.rglob("service.py"):
        assert ".commit(" not in path.read_text(), path


SAY_WHO_SEES_WHAT = {"tasks/access.py", "changes/sight.py"}
SHARED_TABLES = {"Task", "TaskList", "SavedView", "Change"}


def names_an_owner(node: ast.AST, *, any_table: bool) -> bool:
    """Whether this compares a table's owner: `Task.user_id == …`, `col(other.user_id).in_(…)`, `user_id = :user_id`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return any_table and re.search(r"\buser_id\s*(=|IN\b|<>)", node.value) is not None
    if isinstance(node, ast.Compare):
        sides = (node.left, *node.comparators)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.endswith("in_"):
        sides = (node.func.value,)
    else:
        return False
    return any(is_owner_column(side, any_table=any_table) for side in sides)


def is_owner_column(side: ast.expr, *, any_table: bool) -> bool:
    """`col(x.user_id)`, `Model.user_id`, `model.user_id`, `table.c.user_id`; a row's own `task.user_id` is none."""
    column = side.args[0] if isinstance(side, ast.Call) and side.args else side
    if not isinstance(column, ast.Attribute) or column.attr != "user_id":
        return False
    of = column.value.id if isinstance(column.value, ast.Name) else ""
    if not any_table:
        return of in SHARED_TABLES
    return column is not side or isinstance(column.value, ast.Attribute) or of[:1].isupper() or of == "model"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_query_names_an_owner_by_itself(path: Path) -> None:
    """Who sees what is said in one place. Features above tasks have tables of their own, which are nobody else's."""
    name = str(path.relative_to(PACKAGE))
    if name in SAY_WHO_SEES_WHAT or name.startswith("migrations/"):
        return
    any_table = name.split("/")[0] in {"tasks", "changes"}
    found = [node for node in ast.walk(ast.parse(path.read_text())) if names_an_owner(node, any_table=any_table)]
    assert not found, [ast.unparse(node) for node in found]


def test_and_one_that_does_is_found() -> None:
    for wrong in ("Task.user_id == me", "col(Task.user_id) == me", "me == col(Change.user_id)", "Task.user_id.in_(us)"):
        assert any(names_an_owner(node, any_table=False) for node in ast.walk(ast.parse(wrong))), wrong
    for wrong in (
        "col(parent.user_id) == me",
        "t.c.user_id == me",
        "model.user_id == me",
        "'SELECT 1 FROM tasks WHERE user_id = :user_id'",
    ):
        assert any(names_an_owner(node, any_table=True) for node in ast.walk(ast.parse(wrong))), wrong
