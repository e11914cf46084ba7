"""`cues.toml`: words that join, take back or limit what is said around a wish, and forms of questions.

They are read beside what was learned, so a change of them needs no training."""

import re
import tomllib
from dataclasses import dataclass
from datetime import time
from fnmatch import fnmatchcase
from pathlib import Path

from todo_api.assistant.local.languages.grammar import Grammar, grammar_of
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.linear import fold

EXACT_WORD = re.compile(r"\w{1,2}['’](?=\w)|[\w'’-]+")
"""A word as it is spelt; what an apostrophe joins to the next is one by itself."""


@dataclass(frozen=True)
class Cues:
    """All folded. `corrections`: what takes back the words before it; `sequels`: what begins one more wish;
    `exceptions`: what leaves out the words behind it; `conditions`: what a wish hangs on; `nothing`: that there is
    none; `placeholders`: a title that only announces one; `within`: what stands before a list; `about`: what stands
    before a topic; `steps`: a subtask; `beside`: what may stand beside a name without being part of it; `pronouns`:
    what a question asks for; `endings`: of inflected words; `clock`: words of a time that leave open which half of the
    day; `called`: what stands before a name; `some`: how much of a thing, which is none of it; `likewise`: what ends a
    wish that says of one more task what was said of another; `merely`: what limits a wish to looking; `after`,
    `before`: what stands before a time or a task in a question of order; `shopping`: what a list of things to buy is
    called, the surest first; `buying`: what such a task begins with; `by_priority`, `by_day`: how tasks are to be
    sorted; `arrow`: what an arrow between two days says; `definite`: what stands before a weekday that counts from the
    task's own day; `days_on`: words for so many days after that one; `each_time`: what says "always on", and the words
    that a date is read with; `plainer`: sayings of learners, and the usual ones; `renames`: what ends words that are a
    new name; `overall`: what stands for all that is planned, in a question; `infinitives`: how a verb
    ends that addresses nobody; `alike`: names
    of one kind of list or tag; `ticking`: verbs that have a task
    ticked off, at the start of a wish; `finished`: what tells that a thing is done,
    as it is spelt; `unfinished`: what tells that it is not, or only wished; `partly`: that it is so in part, or will
    be; `aside`: what is said by the way; `deeds`: words for doing one and the same.

    `likewise_for`: what begins a wish that says the same of one more task; `contrasts`: "but"; `participles`: how words
    look that tell what was done ("*ed"), as they are spelt; `enclitics`: what is written behind a verb and is none of
    it; `unneeded`: what tells that a thing is not to be done any more; `keeping`: what is said of a thing that stays.
    In words that go on from the turn before: `interjections`: "oh"; `softly`: "if possible"; `same_time`: "at the same
    time"; `days_back`: words for so many days before.

    In what is added: `duties`: "I have to"; `announcing`: "note that"; `polite`: what ends a wish and says nothing;
    `own`: "I have", before an appointment; `owed`: what stands there before no appointment; `speakers`: who is nobody
    by name; `noting`: what begins a note on the task before it; `noted`: "with the note", in a wish to add; `inside`:
    what begins the steps of a task; `utmost`: the highest priority; `particles`: what belongs to the verb before it;
    `kept`: verbs that add nothing where no list is named; `infix`: what stands within an infinitive or before it;
    `goods`: things that are bought, each one word; `wholes`: two of them that are one; `openers`: greetings and the
    like before a wish; `hesitations`: sounds that say nothing; `copulas`: what stands between an appointment and its
    day; `eves`: a time before a day, as days before it and a clock; `by_then`: before the day that was named;
    `being`: verbs of a duty that are no task's first word; `prefixes`: of verbs that part from them;
    `reminding`, `that`: what stands before and behind the day in "remind me on Monday that …"; `still`: what says only
    that it is yet to be done; `anew`: what announces one new task. `forms`: see `asides.py`, `looking.py`,
    `reading.py`, `talking.py` and `telling.py`."""

    corrections: tuple[tuple[str, ...], ...]
    sequels: tuple[tuple[str, ...], ...]
    exceptions: tuple[tuple[str, ...], ...]
    conditions: tuple[tuple[str, ...], ...]
    nothing: frozenset[str]
    placeholders: frozenset[str]
    within: frozenset[str]
    about: frozenset[str]
    steps: frozenset[str]
    beside: frozenset[str]
    pronouns: frozenset[str]
    endings: tuple[str, ...]
    clock: frozenset[str]
    called: tuple[tuple[str, ...], ...]
    some: tuple[tuple[str, ...], ...]
    likewise: tuple[tuple[str, ...], ...]
    likewise_for: tuple[tuple[str, ...], ...]
    merely: tuple[tuple[str, ...], ...]
    ticking: frozenset[str]
    finished: tuple[tuple[str, ...], ...]
    unfinished: tuple[tuple[str, ...], ...]
    partly: tuple[tuple[str, ...], ...]
    aside: tuple[tuple[str, ...], ...]
    deeds: tuple[frozenset[str], ...]
    contrasts: tuple[tuple[str, ...], ...]
    participles: tuple[str, ...]
    enclitics: frozenset[str]
    unneeded: tuple[tuple[str, ...], ...]
    keeping: frozenset[str]
    interjections: frozenset[str]
    softly: tuple[tuple[str, ...], ...]
    same_time: tuple[tuple[str, ...], ...]
    days_back: dict[str, int]
    after: tuple[tuple[str, ...], ...]
    before: tuple[tuple[str, ...], ...]
    duties: tuple[tuple[str, ...], ...]
    announcing: tuple[tuple[str, ...], ...]
    polite: tuple[tuple[str, ...], ...]
    own: tuple[tuple[str, ...], ...]
    owed: frozenset[str]
    speakers: frozenset[str]
    noting: tuple[tuple[str, ...], ...]
    noted: tuple[tuple[str, ...], ...]
    inside: tuple[tuple[str, ...], ...]
    utmost: frozenset[str]
    particles: frozenset[str]
    kept: frozenset[str]
    infix: str
    goods: frozenset[str]
    wholes: frozenset[str]
    openers: tuple[tuple[str, ...], ...]
    hesitations: tuple[tuple[str, ...], ...]
    copulas: tuple[tuple[str, ...], ...]
    eves: dict[str, tuple[int, time | None]]
    by_then: tuple[tuple[str, ...], ...]
    being: frozenset[str]
    prefixes: frozenset[str]
    reminding: tuple[tuple[str, ...], ...]
    that: tuple[tuple[str, ...], ...]
    still: tuple[tuple[str, ...], ...]
    anew: frozenset[str]
    shopping: tuple[str, ...]
    buying: frozenset[str]
    by_priority: tuple[tuple[str, ...], ...]
    by_day: tuple[tuple[str, ...], ...]
    arrow: str
    definite: frozenset[str]
    days_on: dict[str, int]
    each_time: dict[str, str]
    plainer: dict[str, str]
    renames: tuple[tuple[str, ...], ...]
    compounds: bool
    overall: frozenset[str]
    infinitives: tuple[str, ...]
    alike: tuple[frozenset[str], ...]
    forms: Grammar

    def kind(self, name: str) -> frozenset[str]:
        """All names of the kind that this one is of; none where it is of no known kind."""
        return next((group for group in self.alike if name in group), frozenset())

    def same_kind(self, one: str, other: str) -> bool:
        return other in self.kind(one)

    def stem(self, word: str) -> str:
        """A word without its ending, where enough of it is left to search for."""
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= (3 if len(ending) > 2 else 4):
                return word.removesuffix(ending)
        return word

    def is_participle(self, word: str) -> bool:
        """Whether a word looks like one that tells what was done: "approved"."""
        return any(fnmatchcase(word.casefold(), each) for each in self.participles)

    def inflects(self, word: str, other: str) -> bool:
        """Whether both are forms of one word: "raking", "rake"."""
        if word.isdigit() or other.isdigit():
            return word == other
        short, long = sorted((word, other), key=len)
        if len(short) > 2 and "s" in self.endings and long == f"{short}s":
            return True
        stem = self.stem(word)
        return other == word or self.stem(other) == stem or (other.startswith(stem) and len(other) - len(stem) <= 2)


def read_cues(file: Path) -> Cues:
    """Raises KeyError where the file lacks a table."""
    read = tomllib.loads(file.read_text(encoding="utf-8"))

    def phrases(name: str) -> tuple[tuple[str, ...], ...]:
        """The longest first, so that it is found before what it begins with."""
        split = {tuple("".join(words_of(word)[:1]) for word in each.split()) for each in read[name].split(",")}
        return tuple(sorted(split, key=lambda each: (-len(each), each)))

    def exact(name: str) -> tuple[tuple[str, ...], ...]:
        """With their accents, which tell "payé" from "paye"."""
        split = {tuple(EXACT_WORD.findall(each.casefold())) for each in read[name].split(",")}
        return tuple(sorted(split, key=lambda each: (-len(each), each)))

    def group(text: str) -> frozenset[str]:
        return frozenset(" ".join(words_of(each)) for each in text.split(","))

    return Cues(
        corrections=phrases("corrections"),
        sequels=phrases("sequels"),
        exceptions=phrases("exceptions"),
        conditions=phrases("conditions"),
        nothing=group(read["nothing"]),
        placeholders=group(read["placeholders"]),
        within=group(read["within"]),
        about=group(read["about"]),
        steps=group(read["steps"]),
        beside=group(read["beside"]),
        pronouns=group(read["pronouns"]),
        endings=tuple(sorted((fold(each.strip()) for each in read["endings"].split(",")), key=lambda each: -len(each))),
        clock=group(read["clock"]),
        called=phrases("called"),
        some=phrases("some"),
        likewise=phrases("likewise"),
        likewise_for=phrases("likewise_for"),
        merely=phrases("merely"),
        ticking=group(read["ticking"]),
        finished=exact("finished"),
        unfinished=phrases("unfinished"),
        partly=phrases("partly"),
        aside=phrases("aside"),
        deeds=tuple(group(each) for each in read["deeds"]),
        contrasts=phrases("contrasts"),
        participles=tuple(each.strip().casefold() for each in read["participles"].split(",")),
        enclitics=group(read["enclitics"]) - {""},
        unneeded=phrases("unneeded"),
        keeping=group(read["keeping"]),
        interjections=group(read["interjections"]),
        softly=phrases("softly"),
        same_time=phrases("same_time"),
        days_back={" ".join(words_of(name)): days for name, days in read["days_back"].items()},
        after=phrases("after"),
        before=phrases("before"),
        duties=phrases("duties"),
        announcing=phrases("announcing"),
        polite=phrases("polite"),
        own=phrases("own"),
        owed=group(read["owed"]),
        speakers=group(read["speakers"]),
        noting=phrases("noting"),
        noted=phrases("noted"),
        inside=phrases("inside"),
        utmost=group(read["utmost"]),
        particles=group(read["particles"]),
        kept=group(read["kept"]),
        infix=read["infix"],
        goods=group(read["goods"]),
        wholes=group(read["wholes"]),
        openers=phrases("openers"),
        hesitations=phrases("hesitations"),
        copulas=phrases("copulas"),
        eves={" ".join(words_of(name)): _eve(value) for name, value in read["eves"].items()},
        by_then=phrases("by_then"),
        being=group(read["being"]),
        prefixes=group(read["prefixes"]),
        reminding=phrases("reminding"),
        that=phrases("that"),
        still=phrases("still"),
        anew=group(read["anew"]),
        shopping=tuple(" ".join(words_of(each)) for each in read["shopping"].split(",")),
        buying=group(read["buying"]),
        by_priority=phrases("by_priority"),
        by_day=phrases("by_day"),
        arrow=read["arrow"],
        definite=group(read["definite"]) - {""},
        renames=phrases("renames"),
        plainer=read["plainer"],
        each_time=read["each_time"],
        days_on={" ".join(words_of(name)): days for name, days in read["days_on"].items()},
        compounds=read["compounds"],
        overall=group(read["overall"]),
        infinitives=tuple(each.strip() for each in read["infinitives"].split(",") if each.strip()),
        alike=tuple(group(each) for each in read["alike"]),
        forms=grammar_of(read["forms"]),
    )


def _eve(value: str) -> tuple[int, time | None]:
    """ "1 19:00": the evening before."""
    days, _, clock = value.partition(" ")
    return int(days), time.fromisoformat(clock) if clock else None
