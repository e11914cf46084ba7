"""Text -> frames: where wishes begin, which act each asks for, which words fill its slots, and how sure that is.

What was learned proposes; the grammar's forms have a veto. A question never becomes an act that changes something, and
neither does what is denied."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from todo_api.assistant.local.frames import CHANGING, LOOKING, NAMING, TALK, Act, Frame, Mark, Slot
from todo_api.assistant.local.languages import Language
from todo_api.assistant.local.languages.grammar import PLAIN
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.linear import OUTSIDE, Token, clause_features, fold, skeleton, tokenize

MOST_CHARACTERS = 600
"""A person who pastes more means something else than a wish."""
MOST_WISHES = 6
SURELY, SURE_BY_FORM = ".sure", 0.75
"""The forms that overrule what was learned, and how sure they are."""
NOTED = "Add.list"
"""The form of what is to be noted; between quotation marks that is a name, whatever it says."""
BARE, MOST_BARE_WORDS = 0.6, 4
"""A short text without a word that gives a wish its form is a thing by its name …"""
TALKS = 0.8
"""From which part of the likeliest act on all kinds of talk together outweigh it: there are many of them."""
MOST_ELSE = 0.5
"""… unless it is likelier that something is asked, or talked about."""
NEW_WISH, MAYBE_NEW_WISH = 0.4, 0.03
"""How likely it has to be that a new wish begins at a word, and from where it is looked at at all."""
SURE_OF_NO_QUESTION = 0.95
"""What may be a question ("did the shopping") is none where what was learned is this sure."""
DOUBTFUL = 0.6
"""Below, a template in the plainest words decides between acts that are nearly as likely."""
SURE_OF_BOTH, SURE_PLACE = 0.6, 0.9
_ARROW = re.compile(r"\s(?:->|→|=>)\s")
_SPACE = re.compile(r"\s+")
QUOTED = re.compile(r"[\"“„«]\s*([^\"“”„«»]+?)\s*[\"”“»]")
_TRIMMED = ' \t\n,;:.!?()-–—"“”„«»'


def understand(text: str, language: Language) -> list[Frame]:
    """The wishes of a text, in order. A text that is too long is one frame that asks for nothing."""
    plain = _SPACE.sub(" ", _without_arrows(text, language)).strip()
    if len(plain) > MOST_CHARACTERS:
        return [Frame(Act.out_of_scope, plain)]
    return [read_clause(part, language) for part in _parts(plain, language)]


def _without_arrows(text: str, language: Language) -> str:
    """ "Everything due today -> tomorrow" goes to tomorrow; an arrow elsewhere only sets apart."""

    def said(found: re.Match[str]) -> str:
        before, after = words_of(text[: found.start()]), words_of(text[found.end() :])[:1]
        days = [language.words.classes.get(word) == "day" for word in (*before[-1:], *after)]
        all_of_them = bool(set(before) & language.words.every)
        return f" {language.cues.arrow} " if len(days) == 2 and days[1] and (days[0] or all_of_them) else " "

    return _ARROW.sub(said, text)


def read_clause(text: str, language: Language, act: Act | None = None) -> Frame:
    """One wish; with the act given, only its slots are read."""
    tokens = tokenize(text, language.words.classes)
    forms = language.grammar.forms(text)
    if act is not None:
        return Frame(act, text, _marks(text, tokens, act, language))
    chances = language.weights.act_probabilities(clause_features(tokens, language.weights.frame_words, forms))
    chances = _vetoed(chances, text, forms)
    ranked = sorted(((Act(name), chance) for name, chance in chances.items()), key=lambda each: -each[1])
    ranked = _talk_first(ranked, forms)
    act, confidence = _overruled(ranked, text, forms)
    form = next((form for form in forms if form.startswith(f"{act.value}.")), "")
    template = next((form for form in forms if form.startswith(f"{act.value}{PLAIN} ")), "").partition(" ")[2]
    if (
        confidence < BARE
        and sum(chance for name, chance in chances.items() if Act(name) in TALK | LOOKING) <= MOST_ELSE
        and not forms
        and len(tokens) <= MOST_BARE_WORDS
        and skeleton(tokens, language.weights.frame_words) == ["_"]
    ):
        return Frame(Act.add, text, (_trimmed(text, Mark(Slot.title, "", 0, len(text))),), confidence, form="bare")
    return Frame(act, text, _marks(text, tokens, act, language), confidence, tuple(ranked[1:4]), form, template)


def _talk_first(ranked: list[tuple[Act, float]], forms: Sequence[str]) -> list[tuple[Act, float]]:
    """The likeliest talk before an act that is hardly likelier than all talk together, or doubtful where a greeting or
    the like is said."""
    first, chance = ranked[0]
    talk = [each for each in ranked if each[0] in TALK]
    said = chance < DOUBTFUL and any(form.startswith(f"{Act.chat.value}.") for form in forms)
    if first in TALK or not (said or sum(chance for _, chance in talk) > TALKS * chance):
        return ranked
    best = next(each for each in talk if not said or each[0] is Act.chat)
    return [best, *(each for each in ranked if each is not best)]


def _overruled(ranked: Sequence[tuple[Act, float]], text: str, forms: Sequence[str]) -> tuple[Act, float]:
    """What cannot be meant otherwise ("remind me to …") is no talk, whatever it is about."""
    act, confidence = ranked[0]
    named = next((Act(form.removesuffix(SURELY)) for form in forms if form.endswith(SURELY)), act)
    chances = dict(ranked[:3])
    plain = [each for each in chances if f"{each.value}{PLAIN}" in forms]
    if confidence < DOUBTFUL and act not in plain and len(plain) == 1 and chances[plain[0]] > confidence / 2:
        return plain[0], DOUBTFUL  # of two that are as likely, the one that is said in these very words
    if act is Act.add and NOTED in forms:
        return act, max(confidence, DOUBTFUL)
    if act in TALK and named is not act and not (asks(forms) or denies(forms) or text.rstrip().endswith("?")):
        return named, SURE_BY_FORM
    return act, confidence


def names_some(text: str, language: Language) -> bool:
    """ "All of them", "the second": a text that begins with a word for tasks, and so may answer which ones."""
    words = language.words
    first = next((word for word in words_of(text) if word not in words.skipped - words.every), "")
    return first in words.every | words.it | words.them | words.both or first in words.ordinals


def asks(forms: Sequence[str]) -> bool:
    """A question, and not a wish in the form of one."""
    return "told" in forms or ("asks" in forms and "wishes" not in forms)


def denies(forms: Sequence[str]) -> bool:
    return "denies" in forms and "unless" not in forms


def _vetoed(chances: dict[str, float], text: str, forms: Sequence[str]) -> dict[str, float]:
    """Without the acts that these words cannot ask for; what is left adds up to one again."""
    if NOTED in forms and QUOTED.search(text):
        return _without(TALK, chances)
    marked = text.rstrip().endswith("?") and "wishes" not in forms
    likely = sum(chance for name, chance in chances.items() if Act(name) in CHANGING)
    doubtful = ("may_ask" in forms and "wishes" not in forms) or denies(forms)
    if not (marked or asks(forms) or (doubtful and likely <= SURE_OF_NO_QUESTION)):
        return chances
    return _without(CHANGING, chances)


def _without(acts: Collection[Act], chances: dict[str, float]) -> dict[str, float]:
    left = {name: chance for name, chance in chances.items() if Act(name) not in acts}
    whole = sum(left.values())
    return {name: chance / whole for name, chance in left.items()}


def _parts(text: str, language: Language) -> list[str]:
    """The text, cut where a new wish begins. A part that asks for nothing by itself stays with the one before."""
    tokens = tokenize(text, language.words.classes)
    chances = language.weights.joint_probabilities(tokens)
    cuts = [
        (token.start, chance)
        for token, chance in zip(tokens, chances, strict=True)
        if token.start and chance > MAYBE_NEW_WISH and text[: token.start].count('"') % 2 == 0
    ]
    if sum(chance > NEW_WISH for _, chance in cuts) >= MOST_WISHES:
        return [text]
    parts: list[str] = []
    start = 0
    ends = [*(at for at, _ in cuts), len(text)][1:]
    for (cut, chance), end in zip(cuts, ends, strict=True):
        before, after = text[start:cut].strip(), text[cut:end].strip()
        if _divides(before, after, chance, language):
            parts.append(before)
            start = cut
    return [*parts, text[start:].strip()]


def _divides(before: str, after: str, chance: float, language: Language) -> bool:
    """Whether both ask for something by themselves. Where the place alone says little, their forms have to."""
    one, two = read_clause(before, language), read_clause(after, language)
    if not (_stands_alone(one) and _stands_alone(two)):
        return False
    if two.act is Act.add and chance < SURE_PLACE and not language.grammar.fits("Add.list", after):
        return False  # "complete eggs and milk": one wish
    if chance > SURE_PLACE:
        return True
    if chance > NEW_WISH:
        return bool(two.form) or _has_form(two, language)
    sure = one.form and _has_form(two, language) and min(one.confidence, two.confidence) > SURE_OF_BOTH
    return bool(sure) and one.act is not two.act and one.act is not Act.add


def _has_form(frame: Frame, language: Language) -> bool:
    """Whether a template of its act fits, without the word that joins it to the wish before."""
    first, _, rest = frame.text.partition(" ")
    text = rest if fold(first) in language.words.joints else frame.text
    return any(form.startswith(f"{frame.act.value}.") for form in language.grammar.forms(text))


def _stands_alone(frame: Frame) -> bool:
    return (
        frame.act not in TALK and frame.confidence > 0.3 and (frame.act not in CHANGING or _is_about_something(frame))
    )


def _is_about_something(frame: Frame) -> bool:
    return bool(frame.marks) or frame.act in (Act.undo, Act.redo)


def _marks(text: str, tokens: Sequence[Token], act: Act, language: Language) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    labels = language.weights.label_tokens(tokens, act.value) if tokens else []
    for token, label in zip(tokens, labels, strict=True):
        if label == OUTSIDE:
            if (
                marks
                and marks[-1].slot in NAMING
                and token.text.isdigit()
                and not text[marks[-1].end : token.start].strip()
            ):
                marks[-1] = replace(marks[-1], end=token.end)  # "invoice 51": the number belongs to the name
            continue
        slot = Slot(label[2:])
        if label[0] == "I" and marks and marks[-1].slot is slot:
            marks[-1] = replace(marks[-1], end=token.end)
        else:
            marks.append(Mark(slot, "", token.start, token.end))
    marks = [_without_field(text, mark, language) if act is Act.reschedule else mark for mark in marks]
    return tuple(mark for mark in (_trimmed(text, each) for each in marks) if mark.text)


def _without_field(text: str, mark: Mark, language: Language) -> Mark:
    """ "The date of the dentist" is about the dentist."""
    words = list(re.finditer(r"\S+", text[mark.start : mark.end]))
    said = [fold(word[0]) for word in words]
    small = language.words.skipped
    at = next((at for at, word in enumerate(said) if word not in small), len(said))
    if (
        mark.slot is not Slot.target
        or len(said) < at + 3
        or said[at] not in language.words.fields
        or said[at + 1] not in small
    ):
        return mark
    return replace(mark, start=mark.start + words[at + 2].start())


def _trimmed(text: str, mark: Mark) -> Mark:
    """The mark without the signs around it; quotation marks go where both ends have them."""
    start, end = mark.start, mark.end
    signs = "" if mark.slot in (Slot.priority, Slot.tag) else _TRIMMED
    while start < end and text[start] in signs:
        start += 1
    while start < end and text[end - 1] in signs and not (text[end - 1] == ")" and "(" in text[start:end]):
        end -= 1
    return replace(mark, text=text[start:end], start=start, end=end)
