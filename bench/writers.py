"""How well the local assistant understands people whom it has not learned from: `cases/writers_<language>.jsonl`.

Their lines are marked as those that it learned from (`cases/writers/README.md`). Only what a text is taken for is
looked at here; what is then done is measured by `utterances.py`."""

import json
import time
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from todo_api.assistant.local.act import is_sure
from todo_api.assistant.local.examples import Example, example_of
from todo_api.assistant.local.frames import CHANGING, LOOKING, TALK, Act, Frame
from todo_api.assistant.local.languages import CODES, Language, language_of
from todo_api.assistant.local.understand import understand
from todo_cli.output import say

CASES = Path(__file__).parent / "cases"
MOST_CONFUSED = 8
LOOKS, TALKS = "look", "talk"


@dataclass(frozen=True, slots=True)
class Reading:
    """A message of one wish or several, and what it was taken for."""

    example: Example
    frames: list[Frame]

    @property
    def wanted(self) -> list[Act]:
        return [clause.act for clause in self.example.clauses]

    @property
    def got(self) -> list[Act]:
        return [frame.act for frame in self.frames]

    @property
    def changes(self) -> bool:
        """Whether something would be changed, or approved by the person, without a question what is meant."""
        return any(frame.act in CHANGING and is_sure(frame) for frame in self.frames)

    @property
    def asks(self) -> bool:
        return any(not is_sure(frame) for frame in self.frames)

    @property
    def slots_right(self) -> bool:
        wanted = [(mark.slot, mark.text.casefold()) for clause in self.example.clauses for mark in clause.marks]
        got = [(mark.slot, mark.text.casefold()) for frame in self.frames for mark in frame.marks]
        return sorted(wanted) == sorted(got)

    @property
    def offered(self) -> bool:
        """Whether what was wanted is among what the question offers."""
        frame = next(frame for frame in self.frames if not is_sure(frame))
        return self.wanted[0] in (frame.act, *(act for act, _ in frame.others)) or self.wanted[0] in TALK


def say_writers() -> None:
    for code in CODES:
        _say_language(language_of(code))


def _say_language(language: Language) -> None:
    size = _memory(language)
    lines = (CASES / f"writers_{language.code}.jsonl").read_text(encoding="utf-8").splitlines()
    examples = [example_of(**json.loads(line)) for line in lines]
    start = time.process_time()
    readings = [Reading(example, understand(example.text, language)) for example in examples]
    taken = (time.process_time() - start) / len(readings) * 1e3
    questions = [reading for reading in readings if set(reading.wanted) <= LOOKING]
    strange = [reading for reading in readings if reading.wanted == [Act.out_of_scope]]
    asked = [reading for reading in readings if reading.asks]
    voices = {(example.writer, example.voice) for example in examples}
    right = [reading.wanted == reading.got for reading in readings]
    rows = (
        ("kinds of act", [_kinds(each.wanted) == _kinds(each.got) for each in readings], "92%"),
        ("intents", right, ""),
        ("intents and all slots", [one and each.slots_right for one, each in zip(right, readings, strict=True)], ""),
        ("out of scope known", [set(each.got) <= TALK for each in strange], "93%"),
        ("changes from a question", [each.changes for each in questions], "0%"),
        ("changes from what is strange", [each.changes for each in strange], "1%"),
        ("asks what is meant", [each.asks for each in readings], ""),
        ("… and offers it", [each.offered for each in asked], "90%"),
    )
    say(f"People kept apart, {language.code}: {len(readings)} messages in {len(voices)} voices")
    for name, which, goal in rows:
        say(f"  {name:30} {_share(which)}{f'   (goal {goal})' if goal else ''}")
    say(f"  calibration: {_calibration(readings)}")
    say(f"  one message {taken:.1f} ms; its language in memory {size / 2**20:.1f} MiB   (goal 20)")
    confused = Counter(
        (_named(reading.wanted), _named(reading.got)) for reading in readings if reading.wanted != reading.got
    )
    for (wanted, got), count in confused.most_common(MOST_CONFUSED):
        say(f"    {count:3} {wanted} taken for {got}")


def _memory(language: Language) -> int:
    """Bytes that the tables of a language take."""
    tracemalloc.start()
    loaded = Language(language.code, language.say)
    _ = loaded.words, loaded.grammar, loaded.weights
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size


def _kinds(acts: Sequence[Act]) -> list[str]:
    """What only looks is of one kind, and what only talks."""
    return [LOOKS if act in LOOKING else TALKS if act in TALK else act.value for act in acts]


def _named(acts: Sequence[Act]) -> str:
    return " + ".join(act.value for act in acts)


def _calibration(readings: Sequence[Reading]) -> str:
    """How many were right, for each tenth of confidence."""
    tenths: dict[int, list[bool]] = {}
    for reading in readings:
        if len(reading.wanted) == 1:
            right = reading.got[0] == reading.wanted[0]
            tenths.setdefault(min(9, int(reading.frames[0].confidence * 10)), []).append(right)
    return ", ".join(
        f"{tenth / 10:.1f}: {sum(own) / len(own):.0%} of {len(own)}" for tenth, own in sorted(tenths.items())
    )


def _share(which: Sequence[bool]) -> str:
    return f"{sum(which) / max(len(which), 1):6.1%} ({sum(which)} of {len(which)})"
