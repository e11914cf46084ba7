"""Who may import whom: features are layers, and a layer knows only those below."""

import ast
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
    others = {name.split(".")[1] for name in imported(path) if name.startswith("todo_api.")} - {feature}
    assert others <= ALLOWED[feature]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_http_words_live_at_the_edge(path: Path) -> None:
    at_the_edge = {"router", "dependencies", "limits", "errors", "idempotency", "health", "credentials", "identity"}
    if path.stem in at_the_edge or path.parent.name == "core":
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
