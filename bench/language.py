"""How long reading one line takes: p50 and p99 in microseconds of processor time, for easy and for hard lines.

Run: python bench/language.py [rounds]   (from anywhere; needs nothing but Python)
"""

import random
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

BACKEND = Path(__file__).resolve().parent.parent / "backend"
sys.path.insert(0, str(BACKEND))

from todo_api.language import parse  # noqa: E402
from todo_api.language.en import WORDS  # noqa: E402

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)


def everyday() -> list[str]:
    """The phrases of the tests."""
    lines = (BACKEND / "tests/language/cases_en.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("|")[0].strip() for line in lines if line and not line.startswith("#")]


def hard(count: int = 400) -> list[str]:
    """200 characters of words that the grammar knows, in any order."""
    rng = random.Random(1)
    words = [word for by_value in WORDS.values() for text in by_value.values() for word in text.split("|")]
    return [" ".join(rng.choices(words, k=60))[:200] for _ in range(count)]


def prose(count: int = 400) -> list[str]:
    """200 characters of plain words, each unknown."""
    rng = random.Random(2)
    return [
        " ".join("".join(rng.choices("etaoinshrdlu", k=rng.randint(3, 9))) for _ in range(40))[:200]
        for _ in range(count)
    ]


def measure(texts: list[str], rounds: int) -> list[float]:
    """Microseconds of processor time of each parse, sorted."""
    taken = []
    for _ in range(rounds):
        for text in texts:
            start = time.thread_time()
            parse(text, now=NOW, zone=ZONE)
            taken.append((time.thread_time() - start) * 1e6)
    return sorted(taken)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    for name, texts in (("everyday", everyday()), ("200 hard characters", hard()), ("200 plain characters", prose())):
        measure(texts, 1)
        taken = measure(texts, rounds)
        p50, p99 = (taken[int(len(taken) * part)] for part in (0.50, 0.99))
        print(f"{name:22} p50 {p50:6.0f} µs   p99 {p99:6.0f} µs   ({len(taken)} parses)")  # noqa: T201


if __name__ == "__main__":
    main()
