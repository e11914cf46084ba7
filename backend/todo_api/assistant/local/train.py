"""`python -m todo_api.assistant.local.train [language …]`: from `training.jsonl` to `weights.bin`.

Deterministic: the weights in the repository are what this gives, and a test trains again and compares. Needs the
packages of the test lock (scikit-learn, python-crfsuite); nothing else imports this module."""

import hashlib
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy
import pycrfsuite
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from todo_api.assistant.local import languages, speech
from todo_api.assistant.local.examples import Clause, Example, read_examples
from todo_api.assistant.local.frames import ADDING, LOOKING, ON_TASKS, Act, Mark, Slot
from todo_api.assistant.local.languages import Language
from todo_api.assistant.local.languages.grammar import pieces
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.linear import (
    ACT_ROWS,
    JOINT_ROWS,
    OUTSIDE,
    TAG_ROWS,
    Table,
    Token,
    Weights,
    clause_features,
    joint_features,
    token_names,
    tokenize,
    write_table,
    write_weights,
)

FORBIDDEN = -30.0
"""The weight of a step that cannot be: into the middle of a mark that did not begin."""
VALUES = (Slot.title, Slot.target, Slot.query, Slot.list, Slot.name, Slot.parent, Slot.note, Slot.new_title)
"""Slots whose words are free; what fills them in one line may as well stand in another."""
CONTENT = frozenset({*VALUES, Slot.tag, Slot.exception})
"""Slots that say what a wish is about."""
SEEN_BESIDE, BESIDE = 4, 0.3
"""How often, and in which share of its uses, a word of the form has to stand beside the content."""
SEEN_IN_ACT = 3
JOINED = 1500
"""How many messages with two wishes are made of two with one."""
PLAIN, TIMES_PLAIN = "core", 5
VARIED, MISSPELT = 0.5, 0.4
"""How many of the lines are said of other things as well, and how many as people type in a hurry."""
FILLED = 6
"""How often each plain template is filled."""
SEEN = 2
"""In how many lines a feature of acts has to stand to be learned of at all."""
STRENGTH, CLOSE, MOST_STEPS = 0.3, 2e-4, 150
"""For the acts: how far their weights may go (the inverse of the penalty on their squares), and how flat the slope has
to be where it stops. There is one best answer, so a line more or less moves it little."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is trained on: a clause, and how much it counts."""

    clause: Clause
    weight: float = 1.0
    person: tuple[str, str] = ("", "")
    """The writer and voice whose words these are, or were before they were varied."""
    said: bool = False
    """Word for word."""


def main(codes: Sequence[str]) -> None:
    for code in codes or languages.CODES:
        language = languages.language_of(code)
        folder = languages.folder(code)
        write_weights(folder / "weights.bin", train(language, read_examples(folder / "training.jsonl")))
    write_table(speech.FILE, train_speech())


def train_speech() -> Table:
    """Which language a text is in: all lines of all of them."""
    rows: list[list[int]] = []
    codes: list[str] = []
    for code in languages.CODES:
        for example in read_examples(languages.folder(code) / "training.jsonl"):
            rows.append(speech.language_features(example.text))
            codes.append(code)
    model = _fit(rows, codes, speech.ROWS, [1.0] * len(rows))
    return _table(tuple(str(code) for code in model.classes_), (model.coef_ - model.coef_.mean(axis=0)).T)


def train(language: Language, examples: Sequence[Example]) -> Weights:
    last = max(example.writer for example in examples if example.writer != PLAIN)
    strangers = {_person(example) for example in examples if example.writer == last}
    known = frame_words(language, examples)
    lines = [*_lines(examples), *_variants(language, examples, Random(1)), *_filled(language, examples, Random(3))]
    rows = _rows(language, known, lines)
    acts = _train_acts(lines, rows)
    temperature = _temperature(lines, rows, strangers)
    slots, steps = _train_slots(language, known, lines)
    joints, joint_bias = _train_joints(language, examples, Random(2))
    return Weights(
        acts.table(), slots, joints, steps, temperature, joint_bias, known, slots_of(lines), digest(language.code)
    )


def frame_words(language: Language, examples: Sequence[Example]) -> frozenset[str]:
    """Words that give wishes their form: they stand beside what a wish is about more often than in it."""
    beside: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for clause in (clause for example in examples for clause in example.clauses):
        for token in tokenize(clause.text, language.words.classes):
            inside = any(
                mark.slot in CONTENT and mark.start < token.end and token.start < mark.end for mark in clause.marks
            )
            (within if inside else beside)[token.word] += 1
    return frozenset(
        word for word, count in beside.items() if count >= SEEN_BESIDE and count / (count + within[word]) >= BESIDE
    )


def slots_of(lines: Sequence[Line]) -> dict[str, frozenset[str]]:
    """Which slots an act has: those that were marked in it more than by a slip."""
    counts = Counter((line.clause.act, mark.slot) for line in lines for mark in line.clause.marks)
    return {
        act: frozenset(slot for slot in Slot if counts[act, slot] >= SEEN_IN_ACT)
        for act in sorted({line.clause.act for line in lines})
    }


def digest(code: str) -> str:
    """Of everything that the weights are made of."""
    parts = [languages.folder(code) / name for name in ("training.jsonl", "grammar.toml", "words.toml")]
    parts += [Path(__file__), Path(__file__).with_name("linear.py")]
    return hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()[:16]


def _lines(examples: Sequence[Example]) -> list[Line]:
    """Those of the first writer, plain commands that have to be read right, stand for several."""
    return [
        Line(clause, person=_person(example), said=True)
        for example in examples
        for _ in range(TIMES_PLAIN if example.writer == PLAIN else 1)
        for clause in example.clauses
    ]


def _person(example: Example) -> tuple[str, str]:
    return example.writer, example.voice


# -- more lines from those that there are


def _variants(language: Language, examples: Sequence[Example], random: Random) -> Iterator[Line]:
    """The same wishes about other things, without signs, and with slips of the pen."""
    clauses = [clause for example in examples for clause in example.clauses]
    values: dict[Slot, list[str]] = {slot: [] for slot in VALUES}
    for clause in clauses:
        for mark in clause.marks:
            if mark.slot in values:
                values[mark.slot].append(mark.text)
    things = [
        *values[Slot.title],
        *(text for text in values[Slot.target] if _is_name(text, language)),
        *values[Slot.query],
    ]
    for slot in (Slot.title, Slot.target, Slot.query, Slot.parent):
        values[slot] = things
    for person, clause in ((_person(example), clause) for example in examples for clause in example.clauses):
        if any(mark.slot in values for mark in clause.marks) and random.random() < VARIED:
            yield Line(_with_other_values(language, clause, values, random), 0.5, person)
        if random.random() < MISSPELT:
            yield Line(_misspelt(language, clause, random), 0.5, person)


def _filled(language: Language, examples: Sequence[Example], random: Random) -> Iterator[Line]:
    """The plain templates, each filled some times with words that fill the same slot in the examples."""
    values: dict[tuple[str, str], list[str]] = {}
    for clause in (clause for example in examples for clause in example.clauses):
        for mark in clause.marks:
            values.setdefault((clause.act, mark.slot), []).append(mark.text)
    names = [text for (_, slot), texts in values.items() if slot in (Slot.title, Slot.query) for text in texts]
    for act, slot in list(values):
        if slot in (Slot.target, Slot.parent):
            values[act, slot] += random.sample(names, min(len(names), len(values[act, slot])))
    for name, templates in language.grammar.templates.items():
        if not name.endswith(".plain"):
            continue
        for template in templates:
            slots = template.count("{")
            for _ in range(FILLED if slots else 2):
                filled = _fill(Act(name.removesuffix(".plain")), template, values, random)
                if filled is not None:
                    yield Line(filled)


def _fill(act: Act, template: str, values: dict[tuple[str, str], list[str]], random: Random) -> Clause | None:
    text, marks = "", []
    for part in _chosen_words(pieces(template), random):
        joined = "" if not text or text[-1] in '#"' or (part[0] in ',:"' and part != '"') else " "
        if part.startswith("{"):
            name, _, given = part[1:-1].partition("=")
            slot, known = Slot(name), values.get((act, Slot(name)))
            if not known and not given:
                return None
            words = given or random.choice(known or [""])
            words = words.lstrip("#") if slot is Slot.tag else words
            marks.append(Mark(slot, words, len(text + joined), len(text + joined) + len(words)))
            text += joined + words
        else:
            text += joined + part
    return Clause(act, text, tuple(marks))


def _chosen_words(parts: Sequence[str], random: Random) -> Iterator[str]:
    """The words and slots of a template: one of each choice, and what may be left out or not."""
    at = 0
    while at < len(parts):
        if parts[at] in "([":
            end = parts.index(")" if parts[at] == "(" else "]", at)
            choices = [[]]  # type: list[list[str]]
            for part in parts[at + 1 : end]:
                choices.append([]) if part == "|" else choices[-1].append(part)
            if parts[at] == "(" or random.random() < 0.5:
                yield from random.choice(choices)
            at = end + 1
            continue
        yield parts[at]
        at += 1


def _is_name(text: str, language: Language) -> bool:
    """Whether a target is the name of a task, and not "it", "the second one" or "everything"."""
    words = language.words
    said = words_of(text)
    pointing = words.it | words.them | words.both | words.every
    return " ".join(said) not in pointing and not any(
        word in words.every or word in words.ordinals or word in words.several for word in said
    )


def _with_other_values(language: Language, clause: Clause, values: dict[Slot, list[str]], random: Random) -> Clause:
    said = {}
    for mark in clause.marks:
        free = mark.slot in values and (mark.slot is not Slot.target or _is_name(mark.text, language))
        said[mark] = random.choice(values[mark.slot]) if free else mark.text
    return _rewritten(clause, said, lambda text: text)


def _misspelt(language: Language, clause: Clause, random: Random) -> Clause:
    """Without signs, and one word with a letter left out, doubled or swapped."""
    spelt = {letter: other for letter, other in language.words.spellings.items() if random.random() < 0.7}

    def write(text: str) -> str:
        for letter, other in spelt.items():
            text = text.replace(letter, other)
        words = text.split(" ")
        at = random.randrange(len(words))
        if len(words[at]) > 4 and random.random() < 0.3:
            words[at] = _slip(words[at], random)
        return " ".join(words)

    return _rewritten(clause, {mark: write(mark.text) for mark in clause.marks}, lambda text: _unsigned(write(text)))


def _unsigned(text: str) -> str:
    return "".join(letter for letter in text if letter not in ",.!?;:'’")


def _slip(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    match random.randrange(3):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case _:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _rewritten(clause: Clause, said: dict[Mark, str], between: Any) -> Clause:
    text, at, marks = "", 0, []
    for mark in clause.marks:
        text += between(clause.text[at : mark.start]) if clause.text[at : mark.start] else ""
        words = said[mark]
        marks.append(Mark(mark.slot, words, len(text), len(text) + len(words)))
        text += words
        at = mark.end
    text += between(clause.text[at:]) if clause.text[at:] else ""
    return Clause(clause.act, text, tuple(marks))


# -- which act


@dataclass(frozen=True, slots=True)
class Acts:
    """What was learned: `weights` of each label for the rows that are `used`."""

    labels: tuple[str, ...]
    used: Any
    weights: Any

    def table(self) -> Table:
        cells: Any = numpy.zeros((ACT_ROWS, len(self.labels)), numpy.float32)
        cells[self.used] = (self.weights - self.weights.mean(axis=0)).T  # the mean of a row says nothing
        return _table(self.labels, cells)


def _train_acts(lines: Sequence[Line], rows: Sequence[Any]) -> Acts:
    """A softmax over the rows that several lines have."""
    used = numpy.bincount(numpy.concatenate(rows), minlength=ACT_ROWS) >= SEEN
    columns = numpy.cumsum(used) - 1
    matrix = _matrix([columns[row[used[row]]] for row in rows], int(used.sum()))
    model = LogisticRegression(C=STRENGTH, tol=CLOSE, max_iter=MOST_STEPS, fit_intercept=False)
    model.fit(matrix, [line.clause.act.value for line in lines], sample_weight=[line.weight for line in lines])
    return Acts(tuple(str(label) for label in model.classes_), used, model.coef_)


def _temperature(lines: Sequence[Line], rows: Sequence[Any], strangers: Collection[tuple[str, str]]) -> float:
    """By how much to divide the scores, so that probabilities come true on people who were not trained on. Learned
    anew without them: what set out from all lines would stop at once, and still know theirs."""
    kept = [at for at, line in enumerate(lines) if line.person not in strangers]
    table = _train_acts([lines[at] for at in kept], [rows[at] for at in kept]).table()
    back = [
        at
        for at, line in enumerate(lines)
        if line.person in strangers and line.said and line.clause.act in table.labels
    ]
    scores = numpy.array([table.score(rows[at]) for at in back])
    right = numpy.array([table.labels.index(lines[at].clause.act) for at in back])
    return float(min((_surprise(scores / t, right), t) for t in numpy.arange(0.2, 3.0, 0.05))[1])


def _surprise(scores: Any, right: Any) -> float:
    scores = scores - scores.max(axis=1, keepdims=True)
    chosen = scores[numpy.arange(len(right)), right] - numpy.log(numpy.exp(scores).sum(axis=1))
    return -float(chosen.mean())


def _rows(language: Language, known: frozenset[str], lines: Sequence[Line]) -> list[Any]:
    texts = [line.clause.text for line in lines]
    return [
        numpy.array(clause_features(tokenize(text, language.words.classes), known, language.grammar.forms(text)))
        for text in texts
    ]


def _fit(rows: Sequence[Sequence[int]], labels: Sequence[Any], size: int, weights: Sequence[float]) -> Any:
    model = LogisticRegression(C=1.0, max_iter=300, tol=1e-4)
    return model.fit(_matrix(rows, size), labels, sample_weight=weights)


def _matrix(rows: Sequence[Sequence[int]], size: int) -> Any:
    """Each example is a row of ones, however many features it has."""
    ends = numpy.cumsum([0, *(len(row) for row in rows)])
    columns = numpy.concatenate([numpy.array(row, dtype=numpy.int32) for row in rows])
    return csr_matrix((numpy.ones(len(columns), dtype=numpy.float32), columns, ends), shape=(len(rows), size))


def _table(labels: tuple[str, ...], weights: Any) -> Table:
    """Weights (rows by labels) as bytes; what is beyond all but a few is cut."""
    scale = float(numpy.quantile(numpy.abs(weights[weights != 0]), 0.9995)) / 127
    cells = numpy.clip(numpy.rint(weights / scale), -127, 127).astype(numpy.int8)
    return Table(labels, scale, memoryview(cells.tobytes()).cast("b"))


# -- which words fill which slot


def _train_slots(
    language: Language, known: frozenset[str], lines: Sequence[Line]
) -> tuple[Table, tuple[tuple[float, ...], ...]]:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.05, "c2": 0.02, "max_iterations": 50})
    labels = {OUTSIDE}
    for line in lines:
        tokens = tokenize(line.clause.text, language.words.classes)
        if not tokens:
            continue
        tags = tags_of(line.clause, tokens)
        labels.update(tags)
        trainer.append([[_hashed(name) for name in own] for own in token_names(tokens, line.clause.act, known)], tags)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "slots")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        learned = tagger.info()
    names = tuple(sorted(labels))
    weights = numpy.zeros((TAG_ROWS, len(names)))
    for (row, label), weight in learned.state_features.items():
        weights[int(row), names.index(label)] = weight
    table = _table(names, weights)
    steps = tuple(tuple(round(_step(one, two, learned.transitions), 3) for two in names) for one in names)
    return table, steps


def _hashed(name: str) -> str:
    return str(zlib.crc32(name.encode()) & (TAG_ROWS - 1))


def _step(one: str, two: str, learned: dict[tuple[str, str], float]) -> float:
    if two.startswith("I-") and one[2:] != two[2:]:
        return FORBIDDEN
    return float(learned.get((one, two), 0.0))


def tags_of(clause: Clause, tokens: Sequence[Token]) -> list[str]:
    """ "O", or "B-" and "I-" with a slot, for each token."""
    tags = []
    for token in tokens:
        mark = next((each for each in clause.marks if each.start < token.end and token.start < each.end), None)
        if mark is None:
            tags.append(OUTSIDE)
        else:
            tags.append(f"{'B' if token.start <= mark.start else 'I'}-{mark.slot}")
    return tags


# -- where a new wish begins


def _train_joints(language: Language, examples: Sequence[Example], random: Random) -> tuple[Table, float]:
    rows: list[list[int]] = []
    begins: list[bool] = []
    single = [example for example in examples if len(example.clauses) == 1]
    several = [example for example in examples if len(example.clauses) > 1]
    joined = _joined(language, [clause for example in single for clause in example.clauses], random)
    for example in (*examples, *several, *several, *joined):
        tokens = tokenize(example.text, language.words.classes)
        starts = _starts(example)
        for token, row in zip(tokens[1:], joint_features(tokens)[1:], strict=True):
            rows.append(row)
            begins.append(token.start in starts)
    model = _fit(rows, begins, JOINT_ROWS, [1.0] * len(rows))
    return _table(("new",), model.coef_.T), float(model.intercept_[0])


def _joined(language: Language, clauses: Sequence[Clause], random: Random) -> Iterator[Example]:
    """Two wishes in one message, of any that stand alone; the second has to say what it wants."""
    first = [clause for clause in clauses if clause.act in ON_TASKS | ADDING | LOOKING and len(clause.text) < 60]
    second = [clause for clause in first if clause.act is not Act.add or language.grammar.fits("Add.list", clause.text)]
    joints = [f" {joint} " for joint in sorted(language.words.joints) if joint.isalpha()]
    for _ in range(JOINED):
        one, two = random.choice(first), random.choice(second)
        sign = random.choice([*joints, ". ", ", ", "; ", " "])
        sign = random.choice([sign, f",{sign}"]) if sign[0] == " " and len(sign) > 1 else sign
        begins = f"{sign.strip(',.; ')} {two.text[0].lower()}{two.text[1:]}".strip()
        text = one.text.rstrip(".!? ") + ("".join(letter for letter in sign if letter in ",.;"))
        yield Example((Clause(one.act, text), Clause(two.act, begins)))


def _starts(example: Example) -> set[int]:
    at, starts = 0, set()
    for clause in example.clauses:
        lead = len(clause.text) - len(clause.text.lstrip())
        starts.add(at + lead)
        at += len(clause.text) + 1
    return starts


if __name__ == "__main__":
    main(sys.argv[1:])
