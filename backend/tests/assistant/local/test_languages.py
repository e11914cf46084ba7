"""What every language must bring, and what no other module may: words."""

import ast
import inspect
import re
import typing
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from todo_api.accounts.locale import Locale
from todo_api.assistant import local, tools
from todo_api.assistant.local import languages
from todo_api.assistant.local.act import is_sure
from todo_api.assistant.local.examples import example_of, read_examples
from todo_api.assistant.local.frames import CHANGING, LOOKING, Act
from todo_api.assistant.local.languages.sayings import Asked, Manner, Sayings
from todo_api.assistant.local.linear import read_weights
from todo_api.assistant.local.speech import spoken
from todo_api.assistant.local.understand import understand

HERE = Path(inspect.getfile(local)).parent
CODE = [*sorted(HERE.glob("*.py")), Path(inspect.getfile(tools)), HERE.parent / "search.py"]
APART = HERE.parents[3] / "bench" / "cases"
TODAY = date(2026, 11, 25)
TASK = {
    "title": "Ann",
    "recurrence": "FREQ=DAILY",
    "due_date": "2026-11-27",
    "due_time": "17:00",
    "priority": 3,
    "tags": ["a"],
}
SAMPLES: dict[str, Any] = {
    "manner": Manner(TODAY, Locale("Europe/Berlin")),
    "tasks": [TASK, {**TASK, "title": "Bob"}],
    "task": TASK,
    "order": [TASK, TASK],
    "asked": Asked(text="x", first=TODAY, last=date(2026, 11, 29), list="Home", tag="a", priority=2),
    "changes": [("Ann", "created")],
    "titles": ["Ann", "Bob"],
    "nearest": ["Ann"],
    "names": ["Ann", "Bob"],
    "known": ["Home"],
    "wishes": ["Ann"],
    "tags": ["a"],
    "until": date(2026, 11, 29),
    "since": TODAY,
    "day": TODAY,
    "new": date(2026, 11, 30),
    "at": time(9),
    "list_name": "Home",
    "archived": True,
    "level": 3,
    "field": "due_date",
    "action": "created",
    "act": "Complete",
}


def _texts(file: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that are no documentation and no complaint to whoever writes the program."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            told.update(id(each) for each in ast.walk(node))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Field", "UnknownList"):
            told.update(
                id(each) for each in ast.walk(node)
            )  # told to a model or by an error, in English as all of these
        if isinstance(node, ast.Assign | ast.AnnAssign) and file.name == "tools.py":
            names = [getattr(target, "id", "") for target in getattr(node, "targets", [getattr(node, "target", None)])]
            if "message" in names:
                told.update(id(each) for each in ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.name)
def test_no_sentence_stands_outside_the_languages(file: Path) -> None:
    sentence = re.compile(r"[^\W\d_]{2,}[’']?\s+[^\W\d_]{2,}")
    exempt = {"train.py", "examples.py", "linear.py"}
    sql = re.compile(r"tsquery|tasks\.|UPDATE|SELECT")
    found = [(line, text) for line, text in _texts(file) if sentence.search(text) and not sql.search(text)]
    assert file.name in exempt or not found


@pytest.mark.parametrize("file", [file for file in CODE if file.name != "frames.py"], ids=lambda file: file.name)
def test_no_word_of_a_lexicon_is_compared_in_code(file: Path) -> None:
    """A text in code may be a name of this program (a field, a tool, a slot), never a word that people say. `frames.py`
    holds such names alone: the labels of the training data."""
    names = _names_of_the_program()
    words = set()
    for code in languages.CODES:
        lexicon = languages.language_of(code).words
        for group in (
            lexicon.it,
            lexicon.them,
            lexicon.every,
            lexicon.joints,
            lexicon.skipped,
            lexicon.later,
            lexicon.gone,
        ):
            words |= {word for word in group if len(word) > 2}
    found = [(line, text) for line, text in _texts(file) if text.casefold() in words and text not in names]
    assert not found


def _names_of_the_program() -> set[str]:
    names: set[str] = set()
    for file in [*HERE.parent.rglob("*.py"), *HERE.parents[1].joinpath("tasks").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                    names.add(name)
    return names


def test_each_language_has_the_same_forms() -> None:
    wanted = {name for name in languages.language_of("en").grammar.patterns if not name.endswith(".plain")}
    for code in languages.CODES:
        assert wanted <= set(languages.language_of(code).grammar.patterns), code


@pytest.mark.parametrize("code", languages.CODES)
def test_each_language_says_every_outcome(code: str) -> None:
    say, english = languages.language_of(code).say, languages.language_of("en").say
    same = 0
    for name, function in inspect.getmembers(Sayings, inspect.isfunction):
        if name.startswith("_"):
            continue
        given = {}
        for argument, kind in typing.get_type_hints(function).items():
            if argument != "return":
                given[argument] = _sample(name, argument, kind)
        told = getattr(say, name)(*given.values())
        assert told, name
        assert "{" not in told, name
        same += told == getattr(english, name)(*given.values())
    assert code == "en" or same <= 4  # a title, a tag and the like are the same everywhere


def _sample(name: str, argument: str, kind: Any) -> Any:
    if name == "ask_change" and argument == "changes":
        return {"due_date": TODAY, "clear": ["notes"], "add_tags": ["a"], "priority": 3}
    if argument in SAMPLES and not (argument == "new" and kind is str):
        return SAMPLES[argument]
    return 3 if kind is int else "Home"


@pytest.mark.parametrize("code", languages.CODES)
def test_training_data_is_whole(code: str) -> None:
    examples = read_examples(languages.folder(code) / "training.jsonl")
    assert len(examples) > 1000
    for example in examples:
        for clause in example.clauses:
            assert all(clause.text[mark.start : mark.end] == mark.text for mark in clause.marks)


def test_an_example_is_read_with_its_marks() -> None:
    one, two = example_of("Complete + Add", "paid the [rent](target) // and add [call Ann](title)").clauses
    assert (one.act, one.text, [(mark.slot, mark.text) for mark in one.marks]) == (
        Act.complete,
        "paid the rent",
        [("target", "rent")],
    )
    assert (two.act, two.text) == (Act.add, "and add call Ann")


@pytest.mark.parametrize("code", languages.CODES)
def test_weights_were_made_from_what_is_here(code: str) -> None:
    """After a change of the data, the grammar or the features: python -m todo_api.assistant.local.train"""
    train = pytest.importorskip("todo_api.assistant.local.train", exc_type=ImportError)
    assert read_weights(languages.folder(code) / "weights.bin").about == train.digest(code)


@pytest.mark.timeout(900)
def test_training_again_gives_the_same_weights() -> None:
    """Of the language with the fewest lines; the digest above holds for all. To a step of rounding: another processor
    may add in another order."""
    train = pytest.importorskip("todo_api.assistant.local.train", exc_type=ImportError)
    code = min(languages.CODES, key=lambda each: (languages.folder(each) / "training.jsonl").stat().st_size)
    language = languages.language_of(code)
    again = train.train(language, read_examples(languages.folder(code) / "training.jsonl"))
    stored = language.weights
    for name in ("acts", "slots", "joints"):
        ours, theirs = getattr(again, name), getattr(stored, name)
        assert ours.labels == theirs.labels
        assert ours.scale == pytest.approx(theirs.scale, rel=1e-3)  # an eighth of a step in the largest weight
        assert max(abs(one - two) for one, two in zip(ours.cells, theirs.cells, strict=True)) <= 1, name
    assert again.frame_words == stored.frame_words


def test_weights_are_small() -> None:
    for code in languages.CODES:
        assert (languages.folder(code) / "weights.bin").stat().st_size < 4_000_000
        weights = languages.language_of(code).weights
        assert sum(len(table.cells) for table in (weights.acts, weights.slots, weights.joints)) < 8_000_000


QUESTIONS = {
    "en": ("did I delete the report?", "should I move the report to Friday", "is the milk done", "delete the report?"),
    "de": (
        "habe ich den Bericht gelöscht?",
        "soll ich den Bericht verschieben",
        "ist die Milch erledigt",
        "Bericht löschen?",
    ),
    "fr": ("est-ce que j'ai supprimé le rapport ?", "quand dois-je acheter le lait", "supprimer le rapport ?"),
    "es": ("¿he borrado el informe?", "¿cuándo tengo que comprar la leche?", "¿borrar el informe?"),
}


@pytest.mark.parametrize(("code", "said"), [(code, said) for code, texts in QUESTIONS.items() for said in texts])
def test_a_question_never_asks_for_a_change(code: str, said: str) -> None:
    assert all(frame.act not in CHANGING for frame in understand(said, languages.language_of(code)))


@pytest.mark.parametrize("code", languages.CODES)
def test_people_whom_it_has_not_learned_from_are_not_harmed(code: str) -> None:
    """Floors under what `./todo bench language` measures, so that no change gives away what was won."""
    examples = read_examples(APART / f"writers_{code}.jsonl")
    language = languages.language_of(code)
    read = [(example.clauses[0].act, understand(example.text, language)) for example in examples]
    harmful = [any(frame.act in CHANGING and is_sure(frame) for frame in frames) for _, frames in read]
    asked = [harm for harm, (act, _) in zip(harmful, read, strict=True) if act in LOOKING]
    strange = [harm for harm, (act, _) in zip(harmful, read, strict=True) if act is Act.out_of_scope]
    assert sum(asked) / len(asked) < 0.04
    assert sum(strange) / len(strange) < 0.09
    assert sum(frames[0].act is act for act, frames in read) / len(read) > 0.68


@pytest.mark.parametrize(
    ("text", "own", "language"),
    [
        ("Zahnarzt übermorgen um 15 Uhr", "en", "de"),
        ("buy milk tomorrow morning", "de", "en"),
        ("rendez-vous chez le dentiste demain", "en", "fr"),
        ("recuérdame llamar a mi madre mañana", "en", "es"),
        ("Meeting 3", "de", "de"),
        ("", "fr", "fr"),
    ],
)
def test_a_text_is_read_in_its_own_language(text: str, own: str, language: str) -> None:
    assert spoken(text, own) == language
