"""What the assistant knows of each language: a folder of tables and sayings, read when it is first spoken.

A folder holds `words.toml` (the lexicon), `grammar.toml` (sentence templates), `training.jsonl` and what was learned
from it (`weights.bin`), `cues.toml` (read beside what was learned), and `say.py` (one function an outcome). A new
language is such a folder and its line below."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from todo_api.assistant.local.languages.cues import Cues, read_cues
from todo_api.assistant.local.languages.de import say as say_de
from todo_api.assistant.local.languages.en import say as say_en
from todo_api.assistant.local.languages.es import say as say_es
from todo_api.assistant.local.languages.fr import say as say_fr
from todo_api.assistant.local.languages.grammar import Grammar, read_grammar
from todo_api.assistant.local.languages.lexicon import Words, read_words
from todo_api.assistant.local.languages.sayings import Sayings
from todo_api.assistant.local.linear import Weights, read_weights

SAYINGS: dict[str, Sayings] = {"en": say_en, "de": say_de, "fr": say_fr, "es": say_es}
CODES = tuple(SAYINGS)


@dataclass(frozen=True)
class Language:
    """One language. Its tables are read on first use."""

    code: str
    say: Sayings

    @cached_property
    def words(self) -> Words:
        return read_words(folder(self.code) / "words.toml")

    @cached_property
    def grammar(self) -> Grammar:
        return read_grammar(folder(self.code) / "grammar.toml")

    @cached_property
    def cues(self) -> Cues:
        return read_cues(folder(self.code) / "cues.toml")

    @cached_property
    def weights(self) -> Weights:
        return read_weights(folder(self.code) / "weights.bin")


@cache
def language_of(code: str) -> Language:
    """The language of this code; the first one where there is none."""
    known = code if code in SAYINGS else CODES[0]
    return Language(known, SAYINGS[known])


def folder(code: str) -> Path:
    return Path(__file__).with_name(code)
