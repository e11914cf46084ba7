"""The commands. Each imports what it needs when it runs, so that `./todo --help` stays fast."""

import signal
import sys
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from todo_cli.errors import CliError

if TYPE_CHECKING:
    from todo_cli.paths import DataDirectory

app = typer.Typer(
    name="todo",
    help="Hackathon Todo: run it, test it, deploy it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _be_verbose(verbose: bool) -> None:
    if verbose:
        from todo_cli import output

        output.verbose = True


DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Where the data lives; else in the platform's place for it."),
]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", callback=_be_verbose, help="Show what the programs below print.")
]


@app.command()
def up(
    data: DataOption = None,
    dev: Annotated[bool, typer.Option("--dev", help="Reload backend and page on each change.")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Add an example account with a week of tasks.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The page's port.")] = 3000,
    api_port: Annotated[int, typer.Option(min=1, max=65535, help="The API's port.")] = 8000,
    verbose: VerboseOption = False,
) -> None:
    """Run the whole app on this machine: database, backend, page. Ctrl-C stops it."""
    from todo_cli.up import run_app

    run_app(_data_directory(data), page_port=port, api_port=api_port, dev=dev, demo=demo)


@app.command()
def test(
    areas: Annotated[
        list[str] | None,
        typer.Argument(metavar="[backend|cli|frontend|browser]...", help="What to test: all, if none."),
    ] = None,
    verbose: VerboseOption = False,
) -> None:
    """Run all checks and tests; needs no running app and leaves nothing behind."""
    from todo_cli.testing import Area, run_tests

    unknown = set(areas or []) - set(Area)
    if unknown:
        raise CliError(f"There are no tests named {', '.join(sorted(unknown))}: choose from {', '.join(Area)}.")
    if not run_tests([Area(area) for area in areas or []]):
        raise typer.Exit(1)


@app.command()
def reset(
    data: DataOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete all data that `./todo up` has kept, after asking."""
    from todo_cli import up

    up.reset(_data_directory(data), confirm=not yes)


@app.command(hidden=True)
def lock(
    upgrade: Annotated[bool, typer.Option("--upgrade", help="Take the newest versions that are allowed.")] = False,
) -> None:
    """Write the lock files anew after a change of dependencies."""
    from todo_cli.locks import write_locks

    write_locks(upgrade)


def _data_directory(chosen: Path | None) -> "DataDirectory":
    from todo_cli.paths import DataDirectory, default_data_directory

    return DataDirectory(chosen.expanduser().absolute() if chosen else default_data_directory())


class Terminated(BaseException):
    """SIGTERM or SIGHUP: unwinds like Ctrl-C, so that everything is stopped in order."""

    def __init__(self, number: int) -> None:
        self.exit_code = 128 + number


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated(number)


def main() -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _terminate)
    try:
        app(prog_name="todo")
    except CliError as error:
        if error.details:
            typer.echo(error.details, err=True)
        typer.echo(f"todo: {error}", err=True)
        sys.exit(1)
    except Terminated as stop:
        sys.exit(stop.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
