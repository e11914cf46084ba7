"""`./todo bench next`: the page's sources, untouched, with the next major releases of Next and Node.js.

They are fetched from npm into a copy, which is built and served; a browser signs in and opens Today. It fails where any
of that does, and tells what the first load is. It takes some minutes, so it is run by name."""

import json
import os
import shutil
import tempfile
from pathlib import Path

from todo_cli import browser, nodejs
from todo_cli.application import running_backend
from todo_cli.errors import CliError
from todo_cli.output import say, step
from todo_cli.paths import END_TO_END, FRONTEND, ROOT
from todo_cli.postgres import HOST, running_postgres, throwaway_data_directory
from todo_cli.processes import answers, free_port, run_to_end, running

NEXT = "next@16"
NODE = "node@22"
GOAL_KB = 150


def run(command: list[str], directory: Path, environment: dict[str, str]) -> str:
    """Raises CliError, with the end of what the command said."""
    code, output = run_to_end(command, directory, environment, lambda _: None)
    if code:
        raise CliError(f"{' '.join(command)} ended with {code}.", "\n".join(output.splitlines()[-40:]))
    return output


def version_of(packages: Path, name: str) -> str:
    return str(json.loads((packages / name / "package.json").read_text())["version"])


def measure(copy: Path) -> None:
    environment = nodejs.environment()
    packages = copy / "node_modules"
    with step("Packages") as line:
        run(["npm", "ci", "--no-audit", "--no-fund"], copy, environment)
        run(["npm", "install", "--no-save", "--no-audit", "--no-fund", NEXT, NODE], copy, environment)
        line.detail = f"Next {version_of(packages, 'next')}, Node.js {version_of(packages, 'node')}"
    node = str(packages / "node" / "bin" / "node")
    with step("Build"):
        next_build = ["node_modules/.bin/next", "build", "--webpack"]
        for command in (["scripts/worker.mjs"], next_build, ["scripts/standalone.mjs"]):
            run([node, *command], copy, environment)
    with step("Browser") as line:
        nodejs.install_packages(END_TO_END, line.doing)
        chromium = str(browser.find_or_install(line.doing))
    with throwaway_data_directory() as data, running_postgres(data, durable=False) as postgres:
        port, api_port = free_port(), free_port()
        settings = {"PORT": str(port), "HOSTNAME": HOST, "NEXT_PUBLIC_API_URL": f"http://{HOST}:{api_port}"}
        served = copy / ".next" / "standalone"
        with (
            running_backend(data, postgres, api_port, page_port=port),
            running(
                "The page",
                [node, "server.js"],
                log=data.logs / "page.log",
                directory=served,
                environment=environment | settings | {"NODE_ENV": "production"},
                grace=5,
            ) as page,
        ):
            page.wait_until(lambda: answers(HOST, port, "/"), seconds=30)
            asked = {"BASE_URL": f"http://localhost:{port}", "CHROMIUM_PATH": chromium, "ONLY": "first load"}
            found = json.loads(run(["node", "bench/page.mjs"], ROOT, {**os.environ, **asked}).splitlines()[-1])
    total = sum(found["scripts"].values()) / 1000
    say(f"First load of Today: {total:.1f} kB of JavaScript in {len(found['scripts'])} files (goal <= {GOAL_KB} kB)")


def main() -> None:
    nodejs.require_node()
    nodejs.require_npm()
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory) / "frontend"
        shutil.copytree(FRONTEND, copy, ignore=lambda _, names: nodejs.MADE_BY_TOOLS.intersection(names))
        measure(copy)


if __name__ == "__main__":
    main()
