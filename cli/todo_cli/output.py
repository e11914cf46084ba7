"""What a person sees: a line per step, which moves on a terminal and is plain text elsewhere."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)
WIDTH = 22
_steps = 0
verbose = False
"""Set by --verbose: show what the programs that a step runs print."""


@dataclass
class Step:
    """The line of a running step. `detail` stays in the line when it is done, `doing` only until then."""

    title: str
    detail: str = ""
    _progress: Progress | None = None

    def doing(self, text: str) -> None:
        if self._progress:
            self._progress.update(self._progress.task_ids[0], description=f"{self.title:<{WIDTH}} {text[:80]}")


@contextlib.contextmanager
def step(title: str) -> Iterator[Step]:
    """Show that the step runs; then, how it went and how long it took."""
    global _steps
    started = time.monotonic()
    current = Step(title)
    mark, style = "✗", "red"
    _steps += 1
    try:
        with contextlib.ExitStack() as stack:
            if console.is_terminal:
                columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
                current._progress = stack.enter_context(Progress(*columns, console=console, transient=True))
                current._progress.add_task(f"{title:<{WIDTH}}")
            yield current
        mark, style = "✓", "green"
    finally:
        _steps -= 1
        line = Text.assemble((mark, style), f" {title:<{WIDTH}} ", (f"{current.detail:<48}", "dim"))
        console.print(line.append(f" {time.monotonic() - started:6.1f} s", "dim"))


@contextlib.contextmanager
def silent_step(title: str) -> Iterator[Step]:
    """A step that is part of another one."""
    yield Step(title)


def say(text: str = "") -> None:
    console.print(text, markup=False)


def confirmed(question: str) -> bool:
    """Ask for a yes; no is the default. Never within a step, whose moving line would wipe the question."""
    import typer

    assert not _steps, "a question within a step"
    return typer.confirm(question)


def asked(question: str, *, hidden: bool = False) -> str:
    """Ask for a line, which may be empty. Never within a step."""
    import typer

    assert not _steps, "a question within a step"
    answer: str = typer.prompt(question, default="", hide_input=hidden, show_default=False)
    return answer.strip()
