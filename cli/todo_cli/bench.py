"""`./todo bench`: what `bench/` measures. Each benchmark sets up what it needs and throws it away."""

import enum
import gzip
import re
import subprocess
import sys
from collections.abc import Sequence

import httpx

from todo_cli import nodejs
from todo_cli.application import running_app
from todo_cli.errors import CliError
from todo_cli.output import say, step
from todo_cli.paths import ROOT
from todo_cli.postgres import throwaway_data_directory

MODULE_SECONDS = 900
PAGE = "/today"
PAGE_GOAL_KB = 150
SCRIPT = re.compile(r"<script\b[^>]*>")
SOURCE = re.compile(r'\bsrc="([^"]+)"')


class Benchmark(enum.StrEnum):
    """What can be measured."""

    api = "api"
    language = "language"
    page = "page"
    images = "images"


def run_benchmarks(benchmarks: list[Benchmark], language_options: Sequence[str] = ()) -> None:
    """Run the named ones (all when none is named), one after the other, and print their tables."""
    for benchmark in benchmarks or list(Benchmark):
        say(f"\n{benchmark}")
        if benchmark is Benchmark.page:
            _measure_page()
        else:
            options = language_options if benchmark is Benchmark.language else ()
            _run_module(f"bench.{benchmark}", options)


def _run_module(name: str, options: Sequence[str]) -> None:
    """A module of `bench/` in a process of its own."""
    if not (ROOT / f"{name.replace('.', '/')}.py").exists():
        raise CliError(f"There is no benchmark {name}.")
    done = subprocess.run([sys.executable, "-m", name, *options], cwd=ROOT, timeout=MODULE_SECONDS)
    if done.returncode:
        raise CliError(f"{name} could not be measured: see the lines above.")


def _measure_page() -> None:
    """The JavaScript that the task page's HTML loads in a browser of today, compressed as it is sent."""
    nodejs.require_node()
    with step("Page build") as line:
        line.detail = "built" if nodejs.build(line.doing) else "up to date"
    with (
        throwaway_data_directory() as data,
        running_app(data, durable=False) as app,
        httpx.Client(base_url=app.url, timeout=30) as client,
    ):
        person = {"email": "b@example.org", "name": "B", "password": "correct horse", "time_zone": "UTC"}
        client.post("/api/v1/auth/register", json=person, headers={"Origin": app.url}).raise_for_status()
        page = client.get(PAGE).raise_for_status()
        tags = [tag for tag in SCRIPT.findall(page.text) if "nomodule" not in tag.lower()]
        sources = sorted({found[1] for tag in tags if (found := SOURCE.search(tag))})
        sizes = {source: len(gzip.compress(client.get(source).raise_for_status().content)) for source in sources}
    for source, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
        say(f"  {size / 1000:7.1f} kB  {source}")
    total = sum(sizes.values()) / 1000
    say(f"First load of {PAGE}: {total:.1f} kB of JavaScript in {len(sizes)} files, gzip (goal <= {PAGE_GOAL_KB} kB)")
