"""Where `./todo` begins: signals, errors, and the way to a command."""

import errno
import os
import signal
import sys
from types import FrameType

from todo_cli.errors import CliError


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
        if not _ran_plain_command(sys.argv[1:]):
            from todo_cli.app import app

            app(prog_name="todo")
    except CliError as error:
        for text in (error.details, f"todo: {error}"):
            if text:
                sys.stderr.write(f"{text}\n")
        sys.exit(1)
    except Terminated as stop:
        sys.exit(stop.exit_code)
    except (KeyboardInterrupt, EOFError):  # Ctrl-C; Ctrl-D where something was asked
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains once more at its end
        sys.exit(1)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        where = f" for {error.filename}" if error.filename else ""
        sys.stderr.write(f"todo: The disk is full, there is no room{where}: make some, then try again.\n")
        sys.exit(1)


def _ran_plain_command(arguments: list[str]) -> bool:
    """Run what people type all day, words and at most --json, without Typer, whose import alone takes longer.

    Whatever else it is (an option, a mistake, a question for help), Typer knows; app.py has the same commands."""
    command, words = arguments[:1], [word for word in arguments[1:] if word != "--json"]
    if any(word.startswith("-") and word != "-" for word in words) or "_TODO_COMPLETE" in os.environ:
        return False
    as_json = len(words) < len(arguments) - 1
    match command, words:
        case ["add"], [_, *_]:
            from todo_cli.terminal import tasks

            tasks.add(words, as_json=as_json)
        case ["list"], _:
            from todo_cli.terminal import tasks

            tasks.list_tasks(words, search=None, as_json=as_json)
        case ["done"], [_, *_]:
            from todo_cli.terminal import tasks

            tasks.done(words, as_json=as_json)
        case ["undo"], []:
            from todo_cli.terminal import tasks

            tasks.undo(as_json=as_json)
        case _:
            return False
    return True
