"""Linear models over hashed features: what `train.py` fits and `understand.py` applies.

Three models a language: which act a clause asks for (softmax), which words fill which slot (a linear-chain CRF, read by
Viterbi), and at which words a new wish begins (logistic). All are tables of signed bytes with one scale each, so that
the standard library is enough to apply them."""

import json
import math
import re
import struct
import unicodedata
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

ACT_ROWS, TAG_ROWS, JOINT_ROWS = 1 << 17, 1 << 16, 1 << 13
"""Powers of two: how many rows the features are hashed into."""
OUTSIDE = "O"
BARRED = -1000.0
MAGIC = b"todo-weights-1\n"
_TOKEN = re.compile(r"\w{1,2}['’](?=\w)|\w+(?:['’]\w+)*|[^\w\s]")
_DIGITS = re.compile(r"\d")
_QUOTES = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign. `word` is folded: no capitals, no accents, a zero for a digit. `kind`: its class, or itself."""

    text: str
    word: str
    kind: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Without capitals and accents, so that hurried spelling reads like careful one."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFKD", plain.replace("’", "'").replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def tokenize(text: str, classes: Mapping[str, str]) -> list[Token]:
    """`classes`: names of classes by word (see `Words.classes`)."""
    tokens = []
    for found in _TOKEN.finditer(text):
        word = fold(found[0])
        kind = classes.get(word)
        word = _DIGITS.sub("0", word)
        tokens.append(Token(found[0], word, f"<{kind}>" if kind else word, found.start(), found.end()))
    return tokens


# -- features


def skeleton(tokens: Sequence[Token], frame_words: Collection[str]) -> list[str]:
    """The words that give a wish its form; what stands between them is one gap: "tag _ with _"."""
    words: list[str] = []
    for word in _bones(tokens, frame_words):
        if word != "_" or words[-1:] != ["_"]:
            words.append(word)
    return words


def clause_features(tokens: Sequence[Token], frame_words: Collection[str], forms: Iterable[str] = ()) -> list[int]:
    """Rows of the act's table: words, pairs, triples, pieces of words, both ends, the skeleton, and the templates that
    fit."""
    words = ["<", *(token.word for token in tokens), ">"]
    found = {f"f{form}" for form in forms}
    found.update(f"1{word}" for word in words)
    found.update(f"2{one} {two}" for one, two in pairwise(words))
    found.update(f"3{one} {two} {three}" for one, two, three in zip(words, words[1:], words[2:], strict=False))
    found.update(f"s{one} {two}" for one, two in zip(words, words[2:], strict=False))
    kinds = ["<", *(token.kind for token in tokens), ">"]
    found.update(f"k{kind}" for kind in kinds)
    found.update(f"k2{one} {two}" for one, two in pairwise(kinds))
    found.update(f"k3{one} {two} {three}" for one, two, three in zip(kinds, kinds[1:], kinds[2:], strict=False))
    bones = ["<", *skeleton(tokens, frame_words), ">"]
    for size in (2, 3, 4, 5):
        found.update(f"g{' '.join(bones[at : at + size])}" for at in range(len(bones) - size + 1))
    found.add(f"G{' '.join(bones[:10])}")
    for word in words[1:-1]:
        padded = f"_{word[:16]}_"
        for size in (3, 4, 5):
            found.update(f"c{padded[at : at + size]}" for at in range(len(padded) - size + 1))
    found.add(f"b{' '.join(words[1:3])}")
    found.add(f"b{words[1]}")
    found.add(f"e{words[-2]}")
    found.add(f"n{min(len(tokens), 12)}")
    return sorted({zlib.crc32(each.encode()) & (ACT_ROWS - 1) for each in found})


def token_names(tokens: Sequence[Token], act: str, frame_words: Collection[str]) -> list[list[str]]:
    """For each token, what is known of it and its neighbours, given the act that the clause asks for."""
    bones = ["<<", "<", *_bones(tokens, frame_words), ">", ">>"]
    words = ["<<", "<", *(token.word for token in tokens), ">", ">>"]
    quoted, inside = [], False
    for token in tokens:
        inside ^= token.text in _QUOTES
        quoted.append(inside)
    kinds = ["<<", "<", *(token.kind for token in tokens), ">", ">>"]
    names = []
    for at, token in enumerate(tokens):
        two, one, word, after, then = words[at : at + 5]
        two_kind, one_kind, kind, after_kind, then_kind = kinds[at : at + 5]
        own = [
            f"ag{act} {bones[at + 1]} {bones[at + 2]} {bones[at + 3]}",
            f"gp{bones[at]} {bones[at + 1]} {bones[at + 2]}",
            f"gn{bones[at + 2]} {bones[at + 3]} {bones[at + 4]}",
            f"gw{bones[at]} {bones[at + 1]} {bones[at + 2]} {bones[at + 3]} {bones[at + 4]}",
            f"k{kind}",
            f"kp{one_kind} {kind}",
            f"kn{kind} {after_kind}",
            f"kP{two_kind} {one_kind}",
            f"kN{after_kind} {then_kind}",
            f"kpn{one_kind} {kind} {after_kind}",
            f"ka{act} {kind}",
            f"a{act}",
            f"w{word}",
            f"aw{act} {word}",
            f"p{one}",
            f"ap{act} {one}",
            f"n{after}",
            f"an{act} {after}",
            f"P{two}",
            f"N{then}",
            f"pw{one} {word}",
            f"wn{word} {after}",
            f"Pp{two} {one}",
            f"aPp{act} {two} {one}",
            f"nN{after} {then}",
            f"pn{one} {after}",
            f"pwn{one} {word} {after}",
            f"x{_shape(token.text)}",
            f"xp{_shape(tokens[at - 1].text) if at else '<'}",
            f"l{word[:3]}",
            f"L{word[:5]}",
            f"r{word[-3:]}",
            f"R{word[-2:]}",
            f"rp{one[-3:]}",
            f"rn{after[-3:]}",
        ]
        if quoted[at]:
            own.append(f"q{act}")
        if at < 2:
            own.append(f"i{at}{act}")
        if at == len(tokens) - 1:
            own.append(f"z{act}")
        names.append(own)
    return names


def _bones(tokens: Sequence[Token], frame_words: Collection[str]) -> list[str]:
    return [
        token.word if token.word in frame_words else token.kind if token.kind != token.word else "_" for token in tokens
    ]


def token_features(tokens: Sequence[Token], act: str, frame_words: Collection[str]) -> list[list[int]]:
    """Rows of the slots' table, for each token."""
    names = token_names(tokens, act, frame_words)
    return [[zlib.crc32(name.encode()) & (TAG_ROWS - 1) for name in own] for own in names]


def joint_features(tokens: Sequence[Token]) -> list[list[int]]:
    """Rows of the joints' table, for each token: could a new wish begin here?"""
    words = ["<<<", "<<", "<", *(token.word for token in tokens), ">", ">>", ">>>"]
    rows = []
    for at in range(len(tokens)):
        three, two, one, word, after, then, last = words[at : at + 7]
        names = (
            f"w{word}",
            f"p{one}",
            f"P{two}",
            f"n{after}",
            f"N{then}",
            f"pw{one} {word}",
            f"wn{word} {after}",
            f"Pp{two} {one}",
            f"Ppw{two} {one} {word}",
            f"pwn{one} {word} {after}",
            f"wnN{word} {after} {then}",
            f"T{three} {two} {one}",
            f"M{after} {then} {last}",
            f"b{words[3]} {word}",
            f"bb{words[3]} {words[4]}",
            f"r{word[-3:]} {one}",
            f"i{min(at, 6)}",
            "bias",
        )
        rows.append([zlib.crc32(name.encode()) & (JOINT_ROWS - 1) for name in names])
    return rows


def _shape(text: str) -> str:
    if text.isdigit():
        return f"d{len(text)}"
    if text[0].isdigit():
        return "dx"
    if not text[0].isalnum():
        return text
    return "X" if len(text) > 1 and text.isupper() else "Xx" if text[0].isupper() else "x"


# -- tables


@dataclass(frozen=True)
class Table:
    """Rows of signed bytes, one byte a label; a weight is a byte times `scale`."""

    labels: tuple[str, ...]
    scale: float
    cells: memoryview

    def score(self, rows: Iterable[int]) -> list[float]:
        """The sum of these rows, for each label."""
        width, cells = len(self.labels), self.cells
        columns = zip(*(cells[row * width : row * width + width] for row in rows), strict=True)
        return [sum(column) * self.scale for column in columns] or [0.0] * width


@dataclass(frozen=True)
class Weights:
    """Everything that was learned of a language. `steps[a][b]`: how well slot label b follows a. `frame_words` give
    wishes their form. `slots_of`: what may be marked, for each act. `about` says of what the weights were made."""

    acts: Table
    slots: Table
    joints: Table
    steps: tuple[tuple[float, ...], ...]
    temperature: float
    joint_bias: float
    frame_words: frozenset[str]
    slots_of: dict[str, frozenset[str]]
    about: str

    def act_probabilities(self, rows: Iterable[int]) -> dict[str, float]:
        """Calibrated: of the acts given 0.8, eight of ten are right."""
        scores = [score / self.temperature for score in self.acts.score(rows)]
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.acts.labels, powers, strict=True)}

    def joint_probabilities(self, tokens: Sequence[Token]) -> list[float]:
        """For each token, how likely a new wish begins with it."""
        return [1 / (1 + math.exp(-self.joints.score(rows)[0] - self.joint_bias)) for rows in joint_features(tokens)]

    def label_tokens(self, tokens: Sequence[Token], act: str) -> list[str]:
        """The likeliest labels (Viterbi): "O", or "B-" and "I-" with a slot."""
        best: list[float] = []
        came_from: list[list[int]] = []
        size = len(self.slots.labels)
        into = list(zip(*self.steps, strict=True))  # into[b][a]
        allowed = self.slots_of.get(act, frozenset())
        barred = [0.0 if label == OUTSIDE or label[2:] in allowed else BARRED for label in self.slots.labels]
        for rows in token_features(tokens, act, self.frame_words):
            scores = [score + bar for score, bar in zip(self.slots.score(rows), barred, strict=True)]
            if not best:
                best = scores
                continue
            origins, sums = [], []
            for label in range(size):
                paths = [one + step for one, step in zip(best, into[label], strict=True)]
                top = max(paths)
                origins.append(paths.index(top))
                sums.append(top + scores[label])
            came_from.append(origins)
            best = sums
        if not best:
            return []
        at = best.index(max(best))
        path = [at]
        for origins in reversed(came_from):
            at = origins[at]
            path.append(at)
        return [self.slots.labels[label] for label in reversed(path)]


def write_table(file: Path, table: Table) -> None:
    written = json.dumps({"labels": table.labels, "scale": table.scale}).encode()
    file.write_bytes(MAGIC + struct.pack("<I", len(written)) + written + zlib.compress(bytes(table.cells), 9))


def read_table(file: Path) -> Table:
    """Raises ValueError for a file that is something else."""
    head, cells = _read(file)
    return Table(tuple(head["labels"]), head["scale"], cells)


def write_weights(file: Path, weights: Weights) -> None:
    tables = (weights.acts, weights.slots, weights.joints)
    head = {
        "tables": [{"labels": table.labels, "scale": table.scale, "bytes": len(table.cells)} for table in tables],
        "steps": weights.steps,
        "temperature": weights.temperature,
        "joint_bias": weights.joint_bias,
        "frame_words": sorted(weights.frame_words),
        "slots_of": {act: sorted(slots) for act, slots in weights.slots_of.items()},
        "about": weights.about,
    }
    written = json.dumps(head).encode()
    cells = zlib.compress(b"".join(bytes(table.cells) for table in tables), 9)
    file.write_bytes(MAGIC + struct.pack("<I", len(written)) + written + cells)


def read_weights(file: Path) -> Weights:
    """Raises ValueError for a file that is something else."""
    head, cells = _read(file)
    tables, at = [], 0
    for each in head["tables"]:
        tables.append(Table(tuple(each["labels"]), each["scale"], cells[at : at + each["bytes"]]))
        at += each["bytes"]
    acts, slots, joints = tables
    steps = tuple(tuple(row) for row in head["steps"])
    words = frozenset(head["frame_words"])
    slots_of = {act: frozenset(names) for act, names in head["slots_of"].items()}
    return Weights(acts, slots, joints, steps, head["temperature"], head["joint_bias"], words, slots_of, head["about"])


def _read(file: Path) -> tuple[dict[str, Any], memoryview]:
    data = file.read_bytes()
    if not data.startswith(MAGIC):
        raise ValueError(f"{file.name} holds no weights")
    start = len(MAGIC) + 4
    (length,) = struct.unpack_from("<I", data, len(MAGIC))
    cells = memoryview(zlib.decompress(data[start + length :])).cast("b")
    return json.loads(data[start : start + length]), cells
