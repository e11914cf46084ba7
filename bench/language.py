"""`./todo bench language`: does it understand, and how fast? The grammar, then the assistant: what it takes
messages for of people from whom it has not learned, then what it does.

The cases in `cases/` were written by people who had not seen the code. `--model NAME` says the same utterances to the
endpoint of OPENAI_BASE_URL and OPENAI_API_KEY instead, which takes as long and costs as much as that many turns:
`--cases N` says only N of each file, spread over it. `--failures` names every case that went wrong."""

import argparse
import asyncio
import json
import os
import random
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx
from bench.servers import Server, fill, register, running_app
from bench.utterances import LISTS, Verdict, judge
from bench.writers import say_writers

from todo_api.core.database import Database
from todo_api.core.settings import Settings
from todo_api.language import parse
from todo_api.language.en import WORDS
from todo_cli.output import say, step
from todo_cli.postgres import HOST, running_postgres, throwaway_data_directory

CASES = Path(__file__).parent / "cases"
ZONE = ZoneInfo("Europe/London")
NOW = datetime(2026, 9, 16, 10, 30, tzinfo=ZONE)
WHEN = ("due_date", "due_time", "recurrence")
MORE_LISTS = ("Shopping", "Arbeit")
SHOWN = 12
TASKS = 1000
TURNS = 200
WARM_TURNS = 20
SAID = (
    "what's due this week",
    "add call Ann tomorrow 5pm",
    "anything about number {n}?",
    "complete task number {n}",
    "how many did I finish yesterday",
    "push task number {n} to Monday",
    "find the memmber {n}",
    "plan my day",
    "undo",
    "show my tasks",
)
GOALS = {"when": 0.95, "intents": 0.9, "slots": 0.8, "p99": 1.0, "p95": 50.0}


def main() -> None:
    options = _options()
    _say_grammar(options.failures)
    say("")
    say_writers()
    say("")
    asyncio.run(_say_assistant(options.model, _cases("utterances", options.cases), failures=options.failures))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./todo bench language")
    parser.add_argument("--model")
    parser.add_argument("--cases", type=int)
    parser.add_argument("--failures", action="store_true")
    return parser.parse_args()


# -- the grammar


def _say_grammar(failures: bool) -> None:
    cases = _cases("quick_add")
    misread = [(case, wrong) for case in cases if (wrong := _misread(case))]
    when = sum(any(name in wrong for name in WHEN) for _, wrong in misread)
    say(f"Quick add, {len(cases)} lines")
    say(f"  date, time, recurrence exact   {_share(len(cases) - when, len(cases))}   (goal {GOALS['when']:.0%})")
    say(f"  all fields exact               {_share(len(cases) - len(misread), len(cases))}")
    for file in _files("quick_add"):
        own = [wrong for case in _read(file) if (wrong := _misread(case))]
        count = len(_read(file))
        late = sum(any(name in wrong for name in WHEN) for wrong in own)
        say(f"    {file.name:28} {_share(count - late, count)}, all fields {_share(count - len(own), count)}")
    _say_languages(cases, {id(case) for case, wrong in misread if any(name in wrong for name in WHEN)})
    for case, wrong in misread[: None if failures else SHOWN]:
        said = ", ".join(f"{name} {want} -> {got}" for name, (want, got) in wrong.items())
        say(f"    {case['text']}: {said}")
    _say_rest(len(misread), failures)
    for name, texts in (
        ("these lines", [case["text"] for case in cases]),
        ("200 characters of the grammar's words", _hard()),
        ("200 characters of other words", _prose()),
    ):
        taken = _parse_times(texts)
        p50, p99 = _part(taken, 0.5), _part(taken, 0.99)
        say(f"  {name:38} p50 {p50:.3f} ms, p99 {p99:.3f} ms   (goal < {GOALS['p99']:.0f} ms)")


def _say_languages(cases: Sequence[dict[str, Any]], wrong: set[int]) -> None:
    """Dates, repetitions and what is neither, by language; `wrong`: which cases (by identity) went amiss."""
    for code in sorted({case["language"] for case in cases}):
        own = [case for case in cases if case["language"] == code]
        repeated = [case for case in own if case["recurrence"]]
        plain = [case for case in own if not any(case[name] for name in WHEN)]
        dated = [case for case in own if case["due_date"] and not case["recurrence"]]
        right = {
            name: sum(id(case) not in wrong for case in part) for name, part in (("dated", dated), ("rep", repeated))
        }
        say(
            f"  {code}: dates {_share(right['dated'], len(dated))}, recurrence {_share(right['rep'], len(repeated))}, "
            f"false dates {sum(id(case) in wrong for case in plain)} of {len(plain)}"
        )


def _misread(case: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    read = parse(
        case["text"], now=NOW, zone=ZONE, day_order="dmy", language=case["language"], lists=(*LISTS, *MORE_LISTS)
    )
    got = {
        "title": read.title,
        "due_date": read.due_date and read.due_date.isoformat(),
        "due_time": read.due_time and read.due_time.strftime("%H:%M"),
        "recurrence": read.recurrence,
        "priority": read.priority,
        "tags": list(read.tags),
        "list": read.list,
    }
    return {name: (case[name], value) for name, value in got.items() if _alike(case[name]) != _alike(value)}


def _alike(value: Any) -> Any:
    """Rules with their parts in any order are the same."""
    if not isinstance(value, str) or not value.startswith("FREQ="):
        return value
    parts = (part.partition("=") for part in value.split(";"))
    return {(name, frozenset(each.split(","))) for name, _, each in parts if (name, each) != ("INTERVAL", "1")}


def _hard(count: int = 400) -> list[str]:
    rng = random.Random(1)
    words = [word for by_value in WORDS.values() for text in by_value.values() for word in text.split("|")]
    return [" ".join(rng.choices(words, k=60))[:200] for _ in range(count)]


def _prose(count: int = 400) -> list[str]:
    rng = random.Random(2)
    return [
        " ".join("".join(rng.choices("etaoinshrdlu", k=rng.randint(3, 9))) for _ in range(40))[:200]
        for _ in range(count)
    ]


def _parse_times(texts: Sequence[str], rounds: int = 6) -> list[float]:
    """Milliseconds of processor time, the first round left out."""
    taken = []
    for number in range(rounds):
        for text in texts:
            start = time.thread_time()
            parse(text, now=NOW, zone=ZONE)
            if number:
                taken.append((time.thread_time() - start) * 1e3)
    return taken


# -- the assistant


async def _say_assistant(model: str | None, cases: list[dict[str, Any]], *, failures: bool) -> None:
    with throwaway_data_directory() as data, running_postgres(data, durable=False) as postgres:
        with step("Turns of the built-in assistant") as line, running_app(data, postgres) as server:
            (cookie,) = register(server, 1)
            await fill(postgres.url, TASKS)
            taken = await _turn_times(server, cookie)
            processor = server.processor_seconds
            await _turn_times(server, cookie)
            processor = (server.processor_seconds - processor) / (WARM_TURNS + TURNS) * 1e3
            line.detail = f"{len(taken)} with {TASKS:,} tasks"
        say(
            f"  a turn from request to end     p50 {_part(taken, 0.5):.0f} ms, p95 {_part(taken, 0.95):.0f} ms"
            f"   (goal p95 < {GOALS['p95']:.0f} ms)"
        )
        say(f"  processor time of the server for one {processor:.0f} ms")
        key = os.environ.get("OPENAI_API_KEY", "none") if model else None
        settings = Settings(
            environment="test",
            database_url=postgres.url,
            secret_key=data.secret("secret-key"),
            openai_api_key=key,
            openai_base_url=os.environ.get("OPENAI_BASE_URL") if model else None,
            model=model or "offline",
        )
        database = Database(settings)
        try:
            with step("Utterances") as line:
                verdicts = await judge(database, settings, cases)
                line.detail = f"{len(verdicts)} to {model or 'the built-in assistant'}"
        finally:
            await database.close()
    _say_verdicts(verdicts, offline=model is None, failures=failures)


async def _turn_times(server: Server, cookie: str) -> list[float]:
    """Milliseconds from sending a message to the end of its answer, one after the other, five to a conversation. Each
    speaks of another task."""
    taken = []
    async with httpx.AsyncClient(
        base_url=f"http://{HOST}:{server.port}", cookies={"session": cookie}, timeout=60
    ) as client:
        conversations = [str(uuid4()) for _ in range(WARM_TURNS + TURNS)]
        for number in range(WARM_TURNS + TURNS):
            parts = [{"type": "text", "text": SAID[number % len(SAID)].format(n=number + 1)}]
            message = {"id": str(uuid4()), "role": "user", "parts": parts}
            body = {"id": conversations[number // 5], "trigger": "submit-message", "message": message}
            start = time.perf_counter()
            answer = await client.post("/api/v1/chat", json=body)
            if number >= WARM_TURNS:
                taken.append((time.perf_counter() - start) * 1e3)
            answer.raise_for_status()
            if '"type":"error"' in answer.text:
                raise RuntimeError(answer.text)
    return taken


def _say_verdicts(verdicts: list[Verdict], *, offline: bool, failures: bool) -> None:
    count = len(verdicts)
    if offline:
        right = sum(verdict.intent_right for verdict in verdicts)
        say(f"  intents                        {_share(right, count)}   (goal {GOALS['intents']:.0%})")
    acts = sum(verdict.act_right for verdict in verdicts)
    say(f"  acts (what only looks is alike) {_share(acts, count)}")
    slots = sum(verdict.slots_right for verdict in verdicts)
    say(f"  exact slots                    {_share(slots, count)}   (goal {GOALS['slots']:.0%})")
    for file in _files("utterances"):
        own = [verdict for verdict in verdicts if verdict.case["file"] == file.name]
        intents, exact = sum(verdict.intent_right for verdict in own), sum(verdict.slots_right for verdict in own)
        say(f"    {file.name:28} intents {_share(intents, len(own))}, slots {_share(exact, len(own))}")
    _say_confusion(verdicts)
    wrong = [verdict for verdict in verdicts if not verdict.slots_right or (offline and not verdict.intent_right)]
    for verdict in wrong[: None if failures else SHOWN]:
        say(f"  {verdict}")
    _say_rest(len(wrong), failures)


def _say_confusion(verdicts: list[Verdict]) -> None:
    counts = Counter((verdict.case["intent"], verdict.intent) for verdict in verdicts)
    names = sorted({name for pair in counts for name in pair})
    say(f"  {'meant as':14}" + "".join(f"{name[:5]:>6}" for name in names))
    for meant in names:
        row = [str(counts[meant, taken] or "·") for taken in names]
        if any(counts[meant, taken] for taken in names):
            say(f"  {meant:14}" + "".join(f"{number:>6}" for number in row))


def _say_rest(count: int, failures: bool) -> None:
    if count > SHOWN and not failures:
        say(f"    … {count - SHOWN} more: ./todo bench language --failures")


def _cases(name: str, most: int | None = None) -> list[dict[str, Any]]:
    """All cases, or so many of each file, spread over it."""
    cases = []
    for file in _files(name):
        own = _read(file)
        step = -(-len(own) // most) if most else 1
        cases += [{**case, "file": file.name} for case in own[::step]]
    return cases


def _files(name: str) -> list[Path]:
    """All files of the kind: NAME.jsonl, NAME_2.jsonl …"""
    return sorted(CASES.glob(f"{name}*.jsonl"))


def _read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.1%} ({part} of {whole})"


def _part(values: Sequence[float], part: float) -> float:
    return sorted(values)[int(len(values) * part)]


if __name__ == "__main__":
    main()
