"""German: whether a text is, what its slots say in the words of the reference grammar, and how an answer reads."""

import re
from dataclasses import replace
from types import ModuleType

from todo_api.assistant import phrases
from todo_api.assistant.offline import replies, words_en
from todo_api.assistant.offline import words_de as words
from todo_api.assistant.offline.steps import Choice, Say

ANSWERS = {"yes": "ja", "no": "nein", "Yes, add it": "Ja, hinzufügen", "No": "Nein", "Make the list": "Liste anlegen"}


def words_of(code: str) -> ModuleType:
    """The table of a language: `words_de` or `words_en`, alike in the names that both need."""
    return words if code == "de" else words_en


def spoken(text: str, usual: str) -> str:
    """The language of a text: by its small words, else the person's own."""
    said = re.findall(r"(?<!\w)[^\W\d_]+'?\w*", text.lower())
    marks = [word for word in said if word in words.MARKS or re.search(words.LOOKS_GERMAN, word)]
    german = len(marks) + 2 * sum(word in words.DAYS for word in said)
    english = sum(word in words.ENGLISH_MARKS for word in said)
    return usual if german == english else "de" if german > english else "en"


def spelt(text: str) -> str:
    """With its umlauts, where they were typed otherwise ("fuer", "uberfallig"), and with no English commands."""
    text = re.sub(words.ASCII, lambda found: _with_umlauts(found[0]), text, flags=re.IGNORECASE)
    text = " ".join(words.WITHOUT_DOTS.get(word.lower(), word) for word in text.split(" "))
    for pattern, own in words.LOANS:
        text = re.sub(pattern, own, text, flags=re.IGNORECASE)
    return " ".join(text.split())


def _with_umlauts(word: str) -> str:
    for letters, umlaut in (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("Ue", "Ü")):
        word = word.replace(letters, umlaut)
    return word


def nouns(text: str) -> str:
    """The words that name a thing: those with a capital; in a text without any, those that are no small words."""
    said = re.findall(r"[\w-]+", text)
    meant = [word for word in said if word.lower() not in words.REMARKS]
    named = [word for word in meant if word[0].isupper()]
    things = [
        word for word in named or meant if not re.fullmatch(f"{words.DID}|{words.VERB_FORM}", word, re.IGNORECASE)
    ]
    return " ".join(things or named or meant)


def infinitive(participle: str) -> str:
    """ "abgeholt" -> "abholen", "geschrieben" -> "schreiben": as the title of a task would have it."""
    before, ge, stem = participle.lower().partition("ge")
    if not ge:
        before, stem = "", participle.lower()
    bent = words.INFINITIVES.get(stem, stem)
    return before + (f"{bent.removesuffix('t').removesuffix('e')}en" if bent.endswith("t") else bent)


def without_politeness(text: str) -> str:
    """ "Kannst du bitte … , danke" without its frame; "löschen Sie" as "lösche"."""
    before, start = None, text
    while before != text:
        before = text
        text = re.sub(rf"^(?:{words.POLITE_START})\b[,!:]?\s+(?=\S)", "", text, count=1, flags=re.IGNORECASE).strip()
        text = re.sub(rf"[,\s]+(?:{words.POLITE_END})$", "", text, count=1, flags=re.IGNORECASE).strip()
        text = re.sub(r"^(\w+?)e?n Sie\b", r"\1e", text)
    return text if text == start else re.sub(words.TO_DO, r"\1", text)


def in_english(slot: str, names: bool = False) -> str:
    """What a slot says of tasks, in the words that `references` knows; dates stay. `names`: it names a task."""
    for pattern, english in words.IN_ENGLISH:
        slot = re.sub(pattern, english, slot, flags=re.IGNORECASE)
    kept = words.OWNED if names else frozenset()
    slot = re.sub(
        words.ASKED_FOR, lambda found: found[0] if found[0].lower() in kept else " ", slot, flags=re.IGNORECASE
    )
    slot = re.sub(words.ARTICLE, "", " ".join(slot.split()), flags=re.IGNORECASE)
    return slot.strip(" ,?") or "it"


def new_tasks(text: str) -> str:
    """ "Oma anzurufen" -> "Oma anrufen"; "Milch, Eier und Brot" as an enumeration."""
    text = re.sub(words.BEFORE_TASK, "", text.strip(" ,"), flags=re.IGNORECASE)
    text = re.sub(words.AFTER_TASK, "", re.sub(words.HIGH, " !!!", text, flags=re.IGNORECASE), flags=re.IGNORECASE)
    text = re.sub(words.I_MUST, "", text, flags=re.IGNORECASE)
    text = re.sub(words.SEPARABLE, r"\1\2", text, flags=re.IGNORECASE)
    text = re.sub(r"\bzu (\w+(?:e[lr])?n)$", r"\1", text)
    text = re.sub(words.ARTICLE, "", text, flags=re.IGNORECASE)
    halves = re.split(r"\s+und\s+", text)
    acts = len(halves) > 1 and all(re.search(words.LIKE_A_TASK, half.strip(), re.IGNORECASE) for half in halves)
    return ", ".join(halves) if acts or "," in text else text


def say(answer: Say) -> Say:
    """The answer in German; what stands in quotation marks is the person's own and stays."""
    whole = next((german for english, german in words.WHOLE if re.fullmatch(english, answer.text)), None)
    if whole is not None:
        return replace(answer, text=whole)
    text, abilities, after = answer.text.partition(replies.ABILITIES)
    answer = replace(answer, text=text)
    text = phrases.outside_quotes(answer.text, _translated)
    text = f"{text}{words.ABILITIES if abilities else ''}{after}"
    choices = tuple(
        Choice(ANSWERS.get(choice.label, choice.label), ANSWERS.get(choice.send, choice.send))
        for choice in answer.choices
    )
    return replace(answer, text=re.sub(r"“([^”]*)”", r"„\1“", text), choices=choices)


def question(sentence: str) -> str:
    """What the person is asked before something is done, in German."""
    asked = phrases.outside_quotes(sentence, lambda piece: _translated(piece, words.QUESTIONS))
    return re.sub(r"“([^”]*)”", r"„\1“", asked)


def _translated(piece: str, first: tuple[tuple[str, str], ...] = ()) -> str:
    for english, german in (*first, *words.SAYINGS):
        piece = re.sub(english, german, piece)
    piece = re.sub(
        r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,? (\d+) (\w{3})\b",
        lambda found: f"{_weekday(found[1])[:2]}., {found[2]}. {words.MONTHS.get(found[3], found[3])}",
        piece,
    )
    return re.sub(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", lambda found: words.WEEKDAYS[found[0]], piece)


def _weekday(short: str) -> str:
    return next(german for english, german in words.WEEKDAYS.items() if english.startswith(short))
