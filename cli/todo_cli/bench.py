"""`./todo bench`: what `bench/` measures. Each benchmark sets up what it needs and throws it away."""

import enum
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import httpx
from rich.table import Table

from todo_cli import browser, nodejs
from todo_cli.application import running_app
from todo_cli.errors import CliError
from todo_cli.output import console, say, step
from todo_cli.paths import END_TO_END, ROOT
from todo_cli.postgres import throwaway_data_directory

MODULE_SECONDS = 1800
PAGE = "/today"
PAGE_GOAL_KB = 150
LIGHTHOUSE = "lighthouse@12.8.2"  # the last that runs on Node.js 18
LIGHTHOUSE_TASKS = 200
LIGHTHOUSE_RUNS = 5
LIGHTHOUSE_GOAL = 95


class Benchmark(enum.StrEnum):
    """What can be measured."""

    api = "api"
    language = "language"
    page = "page"
    search = "search"
    images = "images"
    soak = "soak"
    scale = "scale"
    next = "next"
    availability = "availability"


BY_NAME_ALONE = frozenset({Benchmark.soak, Benchmark.scale, Benchmark.next, Benchmark.availability})
"""Too long to be run with all the others."""


def run_benchmarks(benchmarks: list[Benchmark], options: Mapping[Benchmark, Sequence[str]]) -> None:
    """Run the named ones (all but the longest when none is named), one after the other, and print their tables."""
    for benchmark in benchmarks or [each for each in Benchmark if each not in BY_NAME_ALONE]:
        say(f"\n{benchmark}")
        if benchmark is Benchmark.page:
            _measure_page()
        else:
            seconds = None if benchmark is Benchmark.availability else MODULE_SECONDS  # as long as it is told to take
            _run_module(f"bench.{benchmark}", options.get(benchmark, ()), seconds)


def _run_module(name: str, options: Sequence[str], seconds: float | None) -> None:
    """A module of `bench/` in a process of its own."""
    if not (ROOT / f"{name.replace('.', '/')}.py").exists():
        raise CliError(f"There is no benchmark {name}.")
    done = subprocess.run([sys.executable, "-m", name, *options], cwd=ROOT, timeout=seconds)
    if done.returncode:
        raise CliError(f"{name} could not be measured: see the lines above.")


def _measure_page() -> None:
    """What the page weighs, how soon it answers, and what Lighthouse says, in the Chromium of the browser tests."""
    nodejs.require_node()
    with step("Page build") as line:
        line.detail = "built" if nodejs.build(line.doing) else "up to date"
    with step("Browser") as line:
        nodejs.install_packages(END_TO_END, line.doing)
        chromium = str(browser.find_or_install(line.doing))
    with throwaway_data_directory() as data, running_app(data, durable=False) as app:
        _measure_answers(app.url, chromium)
        _measure_lighthouse(app.url, chromium)


def _measure_answers(url: str, chromium: str) -> None:
    """The first load, how soon the next paint follows a key or click in a long list, and live updates."""
    found = json.loads(_node(["node", "bench/page.mjs"], {**os.environ, "BASE_URL": url, "CHROMIUM_PATH": chromium}))
    sizes = sorted(found["scripts"].items(), key=lambda pair: -pair[1])
    table = _table("kB, gzip", "script")
    for source, size in sizes:
        table.add_row(f"{size / 1000:.1f}", source)
    console.print(table)
    total = sum(size for _, size in sizes) / 1000
    say(f"First load of {PAGE}: {total:.1f} kB of JavaScript in {len(sizes)} files (goal <= {PAGE_GOAL_KB} kB)\n")
    runs = found["inp_ms"]
    table = _table("over 16 ms", "p50 ms", "slowest ms", "act")
    for act in found["acts"]:
        table.add_row(*(f"{act[key]:.0f}" for key in ("count", "p50_ms", "slowest_ms")), act["name"])
    console.print(table)
    say(
        f"Interaction to next paint, {found['tasks']} tasks, CPU 4 times slower, median of {len(runs)} runs: "
        f"{statistics.median(runs)} ms (goal <= 100 ms; {', '.join(map(str, sorted(runs)))})"
    )
    say(f"Layout shift while they load: {found['shift']:.3f} (goal 0)")
    say(f"Blocking time of {PAGE} with 200 tasks, CPU 4 times slower: {found['blocking_ms']} ms (goal <= 50 ms)")
    say(f"A change in another tab: p50 {found['live_p50_ms']} ms, p95 {found['live_p95_ms']} ms (goal <= 250 ms)\n")


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns[:-1]:
        table.add_column(column, justify="right")
    table.add_column(columns[-1])
    return table


def _measure_lighthouse(url: str, chromium: str) -> None:
    """The four categories for a phone, on Today with many tasks: medians of some runs, and what the middle one says."""
    with httpx.Client(base_url=url, timeout=60, headers={"Origin": url}) as client:
        person = {"email": "l@example.org", "name": "L", "password": "correct horse", "time_zone": "UTC"}
        client.post("/api/v1/auth/register", json=person).raise_for_status()
        today = datetime.now(UTC).date().isoformat()
        tasks = [{"op": "create", "task": {"title": f"task {n}", "due_date": today}} for n in range(LIGHTHOUSE_TASKS)]
        client.post("/api/v1/tasks/batch", json={"operations": tasks}).raise_for_status()
        headers = json.dumps({"Cookie": f"session={client.cookies['session']}"})
    flags = "--headless=new --no-sandbox" if os.getuid() == 0 else "--headless=new"
    command = ["npm", "exec", "--yes", f"--package={LIGHTHOUSE}", "--", "lighthouse", url + PAGE, "--quiet"]
    command += ["--output=json", "--output-path=stdout", f"--chrome-flags={flags}", f"--extra-headers={headers}"]
    reports = [json.loads(_node(command, {**os.environ, "CHROME_PATH": chromium})) for _ in range(LIGHTHOUSE_RUNS)]
    reports.sort(key=lambda report: _lighthouse_scores(report)["performance"])
    scores = [_lighthouse_scores(report) for report in reports]
    words = ", ".join(f"{name} {statistics.median(each[name] for each in scores)}" for name in scores[0])
    runs = ", ".join(str(each["performance"]) for each in scores)
    say(
        f"Lighthouse, mobile, {PAGE} with {LIGHTHOUSE_TASKS} tasks, medians of {LIGHTHOUSE_RUNS} runs: {words} "
        f"(goal >= {LIGHTHOUSE_GOAL}; performance {runs})"
    )
    for audit in reports[LIGHTHOUSE_RUNS // 2]["audits"].values():
        if audit["score"] is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] in ("binary", "numeric"):
            say(f"  {audit['score']:.2f}  {audit['title']}  {audit.get('displayValue', '')}")


def _lighthouse_scores(report: dict[str, Any]) -> dict[str, int]:
    """By category, out of 100."""
    return {name: round(100 * (category["score"] or 0)) for name, category in report["categories"].items()}


def _node(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=ROOT, env=environment, timeout=MODULE_SECONDS, capture_output=True, text=True)
    if done.returncode:
        raise CliError(f"{command[0]} failed: {(done.stderr or done.stdout).strip()[-1500:]}")
    return done.stdout
