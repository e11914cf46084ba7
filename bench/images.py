"""The two images: size, a second build, a rebuild after a change, the start under their pods' processor limit.

Needs podman or docker on Linux, and the base images."""

import json
import os
import secrets
import shutil
import statistics
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import httpx
from rich.table import Table

from todo_cli.deployment.cluster import CommandFailed, run
from todo_cli.deployment.images import SOURCES, Builder, Source, build_context, find_builder
from todo_cli.errors import CliError
from todo_cli.output import console, say, step
from todo_cli.postgres import throwaway_postgres
from todo_cli.processes import free_port

LIMIT = 0.5  # processors: the pods' 500m
ROUNDS = 5
GOALS = {"hackathon-todo-backend": 180, "hackathon-todo-frontend": 120}  # MB above the base
EDITED = {"hackathon-todo-backend": "todo_api/main.py", "hackathon-todo-frontend": "ui/Button.tsx"}
COMMENT = {".py": "# {}\n", ".tsx": "// {}\n"}
READY = {"hackathon-todo-backend": "/readyz", "hackathon-todo-frontend": "/healthz"}


def inspect(builder: Builder, reference: str, what: str) -> str:
    return run([builder.program, "image", "inspect", "--format", what, reference]).strip()


def build(builder: Builder, directory: Path, tag: str, *options: str) -> float:
    """As `./todo deploy` does; seconds."""
    dates = ["--format", "docker", "--timestamp", "0"] if builder.program == "podman" else []
    started = time.monotonic()
    command = [builder.program, "build", "--tag", tag, *dates, *options, str(directory)]
    run(command, environment={"SOURCE_DATE_EPOCH": "0"}, seconds=1800)
    return time.monotonic() - started


def start(builder: Builder, source: Source, image: str, variables: dict[str, str], *options: str) -> float:
    """Seconds from the container's start to its first 200."""
    port = free_port()
    command = [builder.program, "run", "--detach", "--network", "host", *options]
    for name, value in {**variables, "PORT": str(port)}.items():
        command += ["--env", f"{name}={value}"]
    if "backend" in source.name:
        command += ["--entrypoint", "python", image, "-m", "todo_api", "--port", str(port)]
    else:
        command.append(image)
    container = run(command).strip()
    try:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with suppress(httpx.TransportError):
                if httpx.get(f"http://127.0.0.1:{port}{READY[source.name]}", timeout=5).status_code == 200:
                    now = datetime.now(UTC)
                    text = run([builder.program, "inspect", "--format", "{{json .State.StartedAt}}", container])
                    return (now - datetime.fromisoformat(json.loads(text)[:26].rstrip("Z") + "+00:00")).total_seconds()
            time.sleep(0.01)
        raise SystemExit(run([builder.program, "logs", container]))
    finally:
        run([builder.program, "rm", "--force", container])


def measure(builder: Builder, source: Source, database: str) -> list[str]:
    tags = [f"localhost/{source.name}:bench-{number}" for number in range(3)]
    with step(f"{source.name}: builds") as line, tempfile.TemporaryDirectory() as directory:
        copy = Path(directory)
        for file in [
            *build_context(source.directory),
            source.directory / "Dockerfile",
            source.directory / ".dockerignore",
        ]:
            target = copy / file.relative_to(source.directory)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, target)
        line.doing("once")
        build(builder, copy, tags[0])
        line.doing("again, from nothing")
        fresh = build(builder, copy, tags[1], "--no-cache")
        edited = copy / EDITED[source.name]
        edited.write_text(edited.read_text() + COMMENT[edited.suffix].format(secrets.token_hex(8)))
        line.doing("after a change")
        changed = build(builder, copy, tags[2])
    layers = [inspect(builder, tag, "{{.RootFS.Layers}}") for tag in tags[:2]]
    base = (source.directory / "Dockerfile").read_text().rpartition("FROM ")[2].split()[0]
    base = {"${NODE_IMAGE}": "node:18-alpine"}.get(base, base)
    size = (int(inspect(builder, tags[0], "{{.Size}}")) - int(inspect(builder, base, "{{.Size}}"))) / 1e6
    variables = {"NEXT_PUBLIC_API_URL": "http://127.0.0.1:9", "NODE_OPTIONS": "--max-old-space-size=320"}
    if "backend" in source.name:
        variables = {"ENVIRONMENT": "production", "DATABASE_URL": database, "SECRET_KEY": secrets.token_hex(32)}
    free, limited, ratios = [], [], []
    with step(f"{source.name}: starts") as line:
        start(builder, source, tags[0], variables)
        for number in range(ROUNDS):
            line.doing(f"round {number + 1} of {ROUNDS}")
            free.append(start(builder, source, tags[0], variables))
            limited.append(start(builder, source, tags[0], variables, "--cpus", str(LIMIT)))
            ratios.append(limited[-1] / free[-1])
    with suppress(CommandFailed):
        run([builder.program, "rmi", "--force", *tags])
    return [
        source.name,
        f"{size:.0f} MB (<= {GOALS[source.name]})",
        "the same" if layers[0] == layers[1] else "DIFFERENT",
        f"{fresh:.0f} s",
        f"{changed:.1f} s (<= 20)",
        f"{statistics.median(free):.2f} s",
        f"{statistics.median(limited):.2f} s",
        f"{statistics.median(ratios):.2f} (<= 2.5)",
    ]


def main() -> None:
    try:
        builder = find_builder(None)
    except CliError as error:
        raise SystemExit(str(error)) from None
    table = Table(box=None, pad_edge=False)
    for title in (
        "",
        "above its base",
        "layers",
        "from nothing",
        "after a change",
        "start",
        f"at {LIMIT} CPU",
        "ratio",
    ):
        table.add_column(title)
    with throwaway_postgres() as postgres:
        for source in SOURCES:
            table.add_row(*measure(builder, source, postgres.url))
    say()
    console.print(table)
    say(f"Load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.")


if __name__ == "__main__":
    main()
