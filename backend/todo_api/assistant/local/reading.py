"""A message -> wishes: what takes back words before it, what begins one more wish, what is left out of one.

`understand.py` reads each of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from todo_api.assistant.local.frames import ADDING, CHANGING, LOOKING, NAMING, ON_TASKS, TALK, Act, Frame, Mark, Slot
from todo_api.assistant.local.languages import Language
from todo_api.assistant.local.languages.grammar import normal
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.understand import (
    MOST_CHARACTERS,
    NOTED,
    SURE_BY_FORM,
    SURELY,
    asks,
    denies,
    read_clause,
    understand,
)

NEEDED = "Add.needs"
"""The form of what is said to be needed, or to have run out."""
LIKELY = 0.55
"""How sure both sides of a joint must be to be two wishes."""
SURELY_MEANT = 0.7
SURELY_SAID = 0.85
"""How likely a wish must be beside words of who is tired."""
MAY_ASK = 0.2
PERSONAL, MOODS = ("who", "joke", "blames"), ("despair", "weary", "bored", "glad")
"""Forms of what is said to the assistant as to a person, and of how somebody feels, the most serious first."""
MOST_WORDS_OF_A_STATE = 6
_SENTENCE = re.compile(r"(?<=\w{2})[.;!]\s+")
_WORD = re.compile(r"[\w'’-]+")
_ENDS = re.compile(r"[,.;!?]")
_NAMES = frozenset({Slot.title, Slot.target, Slot.query, Slot.list, Slot.new_title})


def wishes(text: str, language: Language) -> list[Frame]:
    """The wishes of a text, in order."""
    if len(text) > MOST_CHARACTERS:
        return understand(text, language)
    plain = in_usual_words(corrected(" ".join(text.split()), language), language)
    plain = _merely(plain, language)
    if (whole := _said_as_a_whole(plain, language)) is not None:
        return [whole]
    unsorted, order = _without_order(plain, language)
    if order:
        return [replace(read_clause(unsorted, language, Act.find), order=order)]
    frames = [
        frame
        for sentence in _states(plain, language)
        for part in _parts(sentence, language)
        for frame in understand(part, language)
    ]
    forms = language.cues.forms
    plans = any(frame.act is Act.plan for frame in frames) or forms.fits("plan", plain)
    if plans and forms.fits("keep_free", plain):
        return [replace(read_clause(plain, language, Act.plan), form="Plan.kept")]
    if forms.fits("plan", plain) and all(frame.act in TALK | {Act.summary, Act.find} for frame in frames):
        return [read_clause(plain, language, Act.plan)]
    frames = _announced(_likewise(frames, language), language)
    frames = [each for frame in frames for each in _condition_first(frame, language)]
    frames = _rejoined(frames, language)
    return [
        _with_exception(_emptying(_needed(_asked(frame, language), language), language), language) for frame in frames
    ]


def _said_as_a_whole(text: str, language: Language) -> Frame | None:
    """What no list can do or know, what is said as to a person, and questions that no word of theirs gives away."""
    forms = language.cues.forms
    if any(form.endswith(SURELY) for form in language.grammar.forms(text)):
        return None  # "remind me to …"
    if forms.fits("beyond", text) or _is_deed(text, language):
        return Frame(Act.out_of_scope, text)
    if told_to_us(text, language) and not _wishes_beside(text, language):
        return Frame(Act.chat, text)
    kind = next((each for each in ("missed", "to_buy") if forms.fits(each, text)), None)
    return Frame(Act.find, text, form=f"Find.{kind}") if kind else None


def told_to_us(text: str, language: Language) -> str:
    """The form of what is said as to a person; "" where it is none. A question is not about how somebody feels."""
    forms = PERSONAL if text.rstrip().endswith("?") else PERSONAL + MOODS
    return next((each for each in forms if language.cues.forms.fits(each, text)), "")


def remarks(text: str, language: Language) -> bool:
    """Whether something is only told ("the garden looks lovely today"): no question, and no request."""
    if text.rstrip().endswith("?") or asks(language.grammar.forms(text)):
        return False
    forms = language.cues.forms
    return forms.fits("remark", text) and not forms.fits("asks_within", text)


def _is_deed(text: str, language: Language) -> bool:
    """Whether something is to be done in the world ("text Ann that I'm late"), and not to be noted."""
    cues = language.cues
    noted = next(phrases_in(text, cues.announcing + cues.noting), None) is not None
    listed = bool(set(words_of(text)) & language.words.list_nouns)
    return not (noted or listed) and cues.forms.fits("deed", text)


def _wishes_beside(text: str, language: Language) -> bool:
    """Whether something is asked for as well: "I'm tired, push the gym to Friday"."""
    if any(_is_wish(each, language) for each in understand(text, language)):
        return True
    parts = [each.strip() for each in _ENDS.split(text) if each.strip()]
    rest = [each for each in parts if len(parts) > 1 and not (told_to_us(each, language) or remarks(each, language))]
    read = [read_clause(each, language) for each in rest if len(words_of(each)) > 1]
    return any(each.act in CHANGING | LOOKING and each.confidence > LIKELY for each in read)


def _is_wish(frame: Frame, language: Language) -> bool:
    """Whether it surely asks for something, beside what else it says."""
    named = any(set(words_of(mark.text)) - language.words.small for mark in frame.marks)
    sure = bool(frame.form) or (frame.confidence > SURELY_SAID and frame.act is not Act.add)
    return frame.act in CHANGING | LOOKING and named and sure


def in_usual_words(text: str, language: Language) -> str:
    """ "Always on the last Friday" as "every last Friday"; "more late" as "later"."""
    words = language.words
    for said, means in language.cues.plainer.items():
        text = re.sub(rf"\b{re.escape(said)}\b", means, text, flags=re.IGNORECASE)
    for said, means in language.cues.each_time.items():
        for found in re.finditer(rf"\b{re.escape(said)}\b", text, re.IGNORECASE):
            following = "".join(words_of(text[found.end() :])[:1])
            if words.classes.get(following) in ("day", "number") or following in words.ordinals:
                return f"{text[: found.start()]}{means}{text[found.end() :]}"
    return text


def _without_order(text: str, language: Language) -> tuple[str, str]:
    """ "List the open ones by priority": what is asked for, and by what it is to be sorted."""
    cues = language.cues
    for order, phrases in (("priority", cues.by_priority), ("due", cues.by_day)):
        for start, end in phrases_in(text, phrases):
            rest = text[:start].rstrip(" ,;:-–—(")
            if words_of(rest) and not words_of(text[end:]) and _asks_for_tasks(rest, language):
                return rest, order
    return text, ""


def _asks_for_tasks(text: str, language: Language) -> bool:
    frame = read_clause(text, language)
    if language.cues.forms.fits("list", text) and not language.grammar.fits(NOTED, text):
        return True
    likely = [act for act, chance in ((frame.act, frame.confidence), *frame.others) if chance > MAY_ASK]
    return frame.act not in CHANGING and Act.find in likely


def _asked(frame: Frame, language: Language) -> Frame:
    """A question changes nothing, whatever was learned of its words: "do the kids have anything on Wednesday"."""
    forms = language.cues.forms
    if frame.act is Act.summary and forms.fits("did", frame.text) and frame.has(Slot.when):
        return read_clause(frame.text, language, Act.find)
    listing = not frame.has(*NAMING) and forms.fits("list", frame.text) and not language.grammar.fits(NOTED, frame.text)
    if frame.act not in CHANGING or not (listing or forms.fits("question", frame.text)):
        return frame
    read = read_clause(frame.text, language, Act.find)
    return replace(read, form="Find.done") if forms.fits("done", frame.text) else read


# -- taken back


def corrected(text: str, language: Language) -> str:
    """The text without what it takes back itself: "milk, no wait, oat milk" is oat milk."""
    for start, end in phrases_in(text, language.cues.corrections):
        before, after = text[:start].rstrip(" ,.;:-–—"), text[end:].lstrip(" ,.;:-–—")
        sure = len(words_of(text[start:end])) > 1
        if not before or not after or not (sure or _set_apart(text, start, end)):
            continue
        if (right := _put_right(before, after, language)) is not None:
            return corrected(right, language)
    return text


def _set_apart(text: str, start: int, end: int) -> bool:
    """ "Saturday, no, Friday": one small word takes something back only between signs."""
    return text[:start].rstrip()[-1:] in ",;.-–—" and text[end:].lstrip()[:1] in ",;.-–—"


def _put_right(before: str, after: str, language: Language) -> str | None:
    """The words before, with the last thing that they name replaced by the first that stands behind."""
    one = read_clause(before, language)
    two = read_clause(after, language)
    if two.act in CHANGING and two.form and two.form != "bare" and two.confidence > LIKELY and two.act is not Act.undo:
        own = [mark for mark in two.marks if mark.slot in NAMING]
        if own and not any(" ".join(words_of(mark.text)) in language.words.it for mark in own):
            return after  # a whole wish by itself
    if one.act not in CHANGING and one.form != "bare":
        return None
    new, rest = _first_piece(after, language)
    slots = {Slot.when} if _is_time(new, language) else _NAMES
    marks = [mark for mark in one.marks if mark.slot in slots]
    if not marks:
        return after if one.form == "bare" or not one.marks else None
    old = marks[-1]
    if old.start == 0 and old.end >= len(before):
        return after
    head, (first, _, more) = before[: old.start], new.partition(" ")
    if more and words_of(head)[-1:] == words_of(first):
        new = more  # "on Monday, no, on Tuesday"
    return f"{head}{new}{before[old.end :]}{rest}"


def _first_piece(text: str, language: Language) -> tuple[str, str]:
    """Up to where something else begins: a sign, or "and" with a wish of its own."""
    sign = _ENDS.search(text)
    end = sign.start() if sign else len(text)
    for word in _WORD.finditer(text[:end]):
        if word[0].casefold() in language.words.joints and read_clause(text[word.start() :], language).form:
            end = word.start()
            break
    return text[:end].strip(), (" " + text[end:].strip()) if text[end:].strip() else ""


def _is_time(text: str, language: Language) -> bool:
    said = words_of(text)
    small = language.words.prepositions | language.words.skipped
    timely = {"day", "month", "part"}
    content = [word for word in said if word not in small and not word.isdigit()]
    return bool(said) and all(language.words.classes.get(word) in timely for word in content)


# -- limited, and said of one more


def _merely(text: str, language: Language) -> str:
    """ "Don't delete anything, just show me what's old": only the second is wanted."""
    for start, end in phrases_in(text, language.cues.merely):
        sign = max((found.start() for found in _ENDS.finditer(text[:start])), default=0)
        before, after = text[:sign], f"{text[sign:start]} {text[end:]}".strip(" ,.;:!?")
        denied = denies(language.grammar.forms(before)) or language.words.has(language.words.no, before)
        if denied and after and read_clause(after, language).act in LOOKING:
            return after
    return text


def _states(text: str, language: Language) -> list[str]:
    """Sentences that each tell how one task stands: "invoice is out. expense report too. timesheet not yet."."""
    sentences = [each.strip() for each in _SENTENCE.split(text) if each.strip()]
    rest = sentences[1:]
    short = all(len(words_of(each)) <= MOST_WORDS_OF_A_STATE for each in rest)
    tells = any(likewise_of(each, language) or language.cues.forms.fits("not_yet", each) for each in rest)
    return sentences if rest and short and tells else [text]


def likewise_of(text: str, language: Language) -> str:
    """ "The report" of "the report too", "same for the report"; "" where nothing of the kind is said."""
    plain = text.strip(" ,.;!")
    rest = without_start(plain, language.cues.likewise_for)
    if rest != plain and len(words_of(rest)) <= MOST_WORDS_OF_A_STATE:
        return rest
    for start, end in phrases_in(plain, language.cues.likewise):
        if end == len(plain) and plain[:start].strip(" ,") and len(words_of(plain)) <= MOST_WORDS_OF_A_STATE:
            return _without_sequel(plain[:start].strip(" ,"), language)
    return ""


def _likewise(frames: list[Frame], language: Language) -> list[Frame]:
    """ "Tick off the eggs, the milk too": the same of one more task."""
    told: list[Frame] = []
    for frame in frames:
        name = likewise_of(frame.text, language) if told else ""
        told.append((said_of(told[-1], name, language) if name else None) or frame)
    return told


def said_of(frame: Frame, name: str, language: Language) -> Frame | None:
    """The same wish about another task; None where the wish names not just one."""
    slot = Slot.title if frame.act in ADDING else Slot.query if frame.act in LOOKING else Slot.target
    named = list(frame.of(slot))
    if frame.act not in ADDING | ON_TASKS | LOOKING or len(named) != 1:
        return None
    start, end = named[0].start, named[0].end
    text = f"{frame.text[:start]}{name}{frame.text[end:]}"
    more = len(name) - (end - start)
    marks = tuple(
        replace(mark, text=name, end=start + len(name))
        if mark is named[0]
        else replace(mark, start=mark.start + more, end=mark.end + more)
        if mark.start >= end
        else mark
        for mark in frame.marks
    )
    return replace(frame, text=text, marks=marks)


def _announced(frames: list[Frame], language: Language) -> list[Frame]:
    """ "Put down a job for Saturday, pick up the balloons": what only says that a task comes is one wish with it."""
    for one, two in pairwise(frames):
        titles = [" ".join(words_of(mark.text)) for mark in one.of(Slot.title)]
        if one.act is two.act is Act.add and titles and set(titles) <= language.cues.placeholders:
            at = frames.index(one)
            whole = read_clause(f"{one.text} {two.text}", language, Act.add)
            return _announced([*frames[:at], replace(whole, form=one.form), *frames[at + 2 :]], language)
    return frames


def instead(text: str, language: Language) -> tuple[str, str] | None:
    """What was taken wrongly, and what was meant: ("eggs", "the rice") of "no, not eggs, I meant the rice"."""
    for start, end in sorted(phrases_in(text, language.cues.corrections), key=lambda each: each[0] - each[1]):
        if len(words_of(text[start:end])) < 2 and not _set_apart(text, start, end):
            continue
        after = text[end:].strip(" ,.;:!")
        if after and end > start and len(words_of(after)) <= MOST_WORDS_OF_A_STATE:
            return text[:start].strip(" ,.;:!"), after
    return None


# -- one more wish


def _parts(text: str, language: Language) -> list[str]:
    """The text, cut at the words that begin one more wish, where both sides ask for something of their own."""
    for start, end in phrases_in(text, language.cues.sequels):
        before, after = text[:start].rstrip(" ,;"), _without_sequel(text[end:], language)
        duty = _next_duty(before, after, language) if before else ""
        if duty and read_clause(after, language).act not in CHANGING:
            return [*_parts(before, language), duty]
        if (
            before
            and after
            and text[:start].count('"') % 2 == 0
            and _are_two(before, after, language, surely=len(words_of(text[start:end])) > 1)
        ):
            return [*_parts(before, language), *_parts(after, language)]
        if duty:
            return [*_parts(before, language), duty]
    return [text]


def _without_sequel(text: str, language: Language) -> str:
    """ "Now push it", "also delete it": what such a word stands before."""
    text = text.lstrip(" ,;")
    first, _, rest = text.partition(" ")
    small = {each[0] for each in language.cues.sequels if len(each) == 1} | language.words.now
    return rest.lstrip() if rest and " ".join(words_of(first)) in small else text


def _are_two(before: str, after: str, language: Language, *, surely: bool) -> bool:
    one, two = read_clause(before, language), _needed(read_clause(after, language), language)
    if one.act is two.act or one.act in TALK or two.act in TALK or one.form == "bare" or two.form == "bare":
        return False
    forms = language.grammar.forms(after)
    if two.act in LOOKING:
        return asks(forms) and two.confidence > LIKELY and one.act in CHANGING and one.confidence > LIKELY
    needed = two.form == NEEDED
    if (
        two.act not in CHANGING
        or not (two.marks or needed)
        or not one.marks
        or (one.confidence < LIKELY and not one.form)
    ):
        return False
    fits = any(form.startswith(f"{two.act.value}.") and not form.startswith("Add.plain") for form in forms)
    if not (needed or fits) or two.confidence < LIKELY:
        return False
    return one.act in ON_TASKS or (surely and one.confidence > LIKELY)  # "add this and do that": one title


def _next_duty(before: str, after: str, language: Language) -> str:
    """ "Tomorrow to the post office" of "then tomorrow I need to go to the post office", said behind what was done; ""
    where this is something else."""
    start, end = next(phrases_in(after, language.cues.duties), (0, 0))
    said = language.words.classes
    lead = all(said.get(word) in ("day", "part") or word in language.words.skipped for word in words_of(after[:start]))
    rest = after[end:].strip()
    if not end or not lead or not rest or after.rstrip().endswith("?"):
        return ""
    one = read_clause(before, language)
    if one.act is not Act.complete or not one.marks or one.confidence < LIKELY:
        return ""
    return f"{after[start:end]} {rest} {after[:start].strip()}" if start else rest


def _rejoined(frames: list[Frame], language: Language) -> list[Frame]:
    """What was cut off a fact, and asks for nothing by itself, belongs to it: "got milk and eggs [but no bread]"."""
    whole: list[Frame] = []
    for frame in frames:
        sure = frame.confidence > LIKELY or bool(frame.form) or frame.act not in CHANGING
        if whole and whole[-1].act is Act.complete and not sure:
            whole[-1] = read_clause(f"{whole[-1].text} {frame.text}", language, Act.complete)
        else:
            whole.append(frame)
    return whole


def _condition_first(frame: Frame, language: Language) -> list[Frame]:
    """ "If I have nothing on Saturday, add …" hangs on that day, and not on whether the title is there."""
    day = next(frame.of(Slot.when), None)
    if frame.act is not Act.add_if or day is None or any(mark.end <= day.start for mark in frame.of(Slot.title)):
        return [frame]
    rest = frame.text[day.end :].strip(" ,;")
    if not language.grammar.fits(NOTED, rest):
        return [frame]
    return [read_clause(frame.text[: day.end], language, Act.find), read_clause(rest, language, Act.add)]


def _needed(frame: Frame, language: Language) -> Frame:
    """ "There is no rice left" asks for rice, whatever else these words could be."""
    found = language.cues.forms.patterns["needs"].fullmatch(normal(frame.text))
    if found is not None and frame.act is Act.add:
        return replace(frame, form=NEEDED)
    sure = frame.confidence > SURELY_MEANT or frame.act in TALK
    if found is None or sure or asks(language.grammar.forms(frame.text)):
        return frame
    read = read_clause(frame.text, language, Act.add)
    return replace(read, confidence=SURE_BY_FORM, form=NEEDED)


# -- left out


def _with_exception(frame: Frame, language: Language) -> Frame:
    """All … except …: what stands behind such a word is left out, and names nothing else."""
    if frame.act not in ON_TASKS or frame.has(Slot.exception) or not _means_several(frame, language):
        return frame
    for start, end in phrases_in(frame.text, language.cues.exceptions):
        left_out = frame.text[end:].strip(" ,.;:!?")
        if not left_out or not frame.text[:start].strip():
            continue
        marks = tuple(mark for mark in frame.marks if mark.end <= start)
        at = frame.text.find(left_out, end)
        return replace(frame, marks=(*marks, Mark(Slot.exception, left_out, at, at + len(left_out))))
    for start, end in phrases_in(frame.text, language.cues.contrasts):
        left_out = _stays(frame.text[end:], language)
        marks = tuple(mark for mark in frame.marks if mark.end <= start)
        if left_out and marks:
            return replace(frame, marks=(*marks, Mark(Slot.exception, left_out, start, len(frame.text))))
    return frame


def _emptying(frame: Frame, language: Language) -> Frame:
    """ "Empty the Work list": what is on it, and not the list."""
    cuts = [start for start, _ in phrases_in(frame.text, language.cues.contrasts)]
    plain = frame.text[: cuts[0]] if cuts else frame.text
    if frame.act in LOOKING or not language.cues.forms.fits("emptying", plain):
        return frame
    read = read_clause(frame.text, language, Act.delete)
    place = next(iter(read.of(Slot.list)), None) or next(
        (mark for _, marks in language.cues.forms.fillings(plain, {Act.delete_list}) for mark in marks), None
    )
    kept = tuple(mark for mark in read.marks if mark.slot is Slot.exception)
    return replace(read, marks=(place, *kept)) if place is not None else frame


def _stays(text: str, language: Language) -> str:
    """ "The rent" of "keep the rent"; "" where nothing is to stay."""
    said = text.split()
    kept = [word for word in said if "".join(words_of(word)) not in language.cues.keeping]
    return " ".join(kept).strip(" ,.;:!?") if len(kept) < len(said) else ""


def _means_several(frame: Frame, language: Language) -> bool:
    words = language.words
    return frame.has(Slot.list, Slot.tag) or bool(set(words_of(frame.text)) & (words.every | words.several))


def phrases_in(text: str, phrases: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Where one of these sayings stands, the first place first; at one place the longest."""
    found = list(_WORD.finditer(text))
    said = ["".join(words_of(each[0])[:1]) for each in found]
    at = 0
    while at < len(found):
        size = next((len(each) for each in phrases if tuple(said[at : at + len(each)]) == each), 0)
        if size:
            yield found[at].start(), found[at + size - 1].end()
        at += max(size, 1)


def without_start(text: str, phrases: Sequence[tuple[str, ...]]) -> str:
    """The text without one of these sayings before it; whole where nothing else is left."""
    start, end = next(phrases_in(text, phrases), (1, 0))
    return text[end:].strip() if start == 0 and text[end:].strip() else text
