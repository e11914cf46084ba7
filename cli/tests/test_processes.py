import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support import TIME_LIMIT, processes_of, python_running, wait_until
from todo_cli.errors import CliError
from todo_cli.processes import Child, locked, run_to_end, running

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(600)"
)
PARENT_OF_A_STUBBORN = (
    f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {STUBBORN!r}]); time.sleep(600)"
)
OWNER = """
import sys, time
from pathlib import Path
from todo_cli.processes import running

here = Path(sys.argv[1])
command = [sys.executable, "-c", sys.argv[2]]
with running("The test", command, log=here / "log", directory=here, environment={}, grace=1):
    print("started", flush=True)
    time.sleep(600)
"""


@contextmanager
def program(directory: Path, script: str, grace: float = 5) -> Iterator[Child]:
    command = [sys.executable, "-c", script]
    with running("The test", command, log=directory / "log", directory=directory, environment={}, grace=grace) as child:
        yield child


@pytest.mark.parametrize("script", [STUBBORN, PARENT_OF_A_STUBBORN])
def test_kill_of_the_owner_ends_stubborn_programs_and_their_children(directory: Path, script: str) -> None:
    with python_running(OWNER, [directory, script], None) as owner:
        wait_until(lambda: "ready" in (directory / "log").read_text() if (directory / "log").exists() else False, "log")
        owner.kill()
    wait_until(lambda: not processes_of(directory), "no process is left")


def test_kill_of_the_guard_ends_the_program(directory: Path) -> None:
    with program(directory, "import time; time.sleep(600)") as child:
        wait_until(lambda: len(processes_of(directory)) == 2, "guard and program run")
        child.guard.kill()
        wait_until(lambda: not processes_of(directory), "no process is left")


def test_a_program_that_ends_by_itself_is_named_with_its_last_lines(directory: Path) -> None:
    with (
        pytest.raises(CliError, match="The test ended by itself") as ended,
        program(directory, "import sys; print('no such port'); sys.exit(3)") as child,
    ):
        child.wait_until(lambda: False, seconds=20)
    assert "no such port" in ended.value.details
    assert "exit code 3" in str(ended.value)


def test_a_program_that_does_not_get_ready_is_named(directory: Path) -> None:
    with (
        pytest.raises(CliError, match="The test did not answer within 0 s"),
        program(directory, "import time; time.sleep(600)") as child,
    ):
        child.wait_until(lambda: False, seconds=0.2)


def test_a_long_log_is_set_aside_at_the_start(directory: Path) -> None:
    (directory / "log").write_text("x" * 1_000_001)
    with program(directory, "print('new')") as child:
        wait_until(lambda: child.exit_code is not None, "the end")
    assert (directory / "log").read_text() == "new\n"


class TestLock:
    def test_the_second_learns_who_holds_it(self, directory: Path) -> None:
        with (
            locked(directory / "lock", "The first runs"),
            pytest.raises(CliError, match=r"The first runs \(process \d+\)"),
            locked(directory / "lock", "The second runs"),
        ):
            pass

    def test_a_dead_holder_is_waited_for_until_its_servers_are_gone(self, directory: Path) -> None:
        holder = (
            "import fcntl, sys, time; file = open(sys.argv[1], 'w'); fcntl.flock(file, fcntl.LOCK_EX); "
            "file.write('999999999 x'); file.flush(); print('ready', flush=True); time.sleep(1)"
        )
        with subprocess.Popen(
            [sys.executable, "-c", holder, directory / "lock"], stdout=subprocess.PIPE, start_new_session=True
        ) as process:
            assert process.stdout
            process.stdout.readline()
            with locked(directory / "lock", "The second runs"):
                assert process.poll() is not None or process.wait(5) == 0


class TestRunToEnd:
    def test_gives_the_exit_code_and_what_was_said_by_both_outputs(self, directory: Path) -> None:
        script = "import sys; print('\x1b[31mred\x1b[0m', flush=True); print('two', file=sys.stderr); sys.exit(3)"
        seen: list[str] = []
        assert run_to_end([sys.executable, "-c", script], directory, os.environ, seen.append) == (3, "red\ntwo")
        assert seen == ["red", "two"]

    def test_leaves_no_program_behind_when_it_is_interrupted(self, directory: Path) -> None:
        script = f"print('begun', flush=True); import time; time.sleep({10 * TIME_LIMIT})"

        def interrupt(_: str) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            run_to_end([sys.executable, "-c", script], directory, os.environ, interrupt)
        assert not processes_of(directory)
