"""New tasks out of a frame: each with its date, list, tags and priority, read as quick add reads a line."""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise, takewhile
from typing import Any

from todo_api import language as grammar
from todo_api.assistant.local.frames import Frame, Mark, Slot
from todo_api.assistant.local.languages.lexicon import words_of
from todo_api.assistant.local.linear import fold
from todo_api.assistant.local.reading import phrases_in, without_start
from todo_api.assistant.local.resolve import (
    Scene,
    find_list,
    list_here,
    read_lead,
    read_level,
    unmarked,
    with_preposition,
)
from todo_api.assistant.local.understand import NOTED, QUOTED

NewTaskJson = dict[str, Any]
FIELDS = (Slot.when, Slot.repeat, Slot.priority, Slot.tag)
"""Slots whose words are read together with the title that they stand beside."""
ONE = "Add.one"
"""The form of a frame whose whole title is that of one task."""
MOST_WORDS_MORE, MOST_WORDS_OF_A_PURPOSE = 3, 8
"""What a title may go on with, where the words behind it were not marked."""
_LINE = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")


def read_tasks(frame: Frame, scene: Scene) -> tuple[list[NewTaskJson], str | None, str | None]:
    """The tasks, the list that all of them go to, and the name of a list that was asked for but is not there."""
    frame = _without_announcement(_with_place(_as_one(_with_note(frame, scene), scene), scene), scene)
    frame = _with_unmarked_date(_with_title_in_date(_in_quotes(frame), scene), scene)
    titles = _joined([*_unmarked_first(frame, scene), *_unmarked_last(frame, scene)], frame, scene)
    titles = titles or _left_over(frame, scene)
    if frame.form != ONE:
        titles = [piece for mark in titles for piece in _split(mark, frame, scene)]
    titles = [_whole_title(mark, titles, frame, scene) for mark in titles]
    titles = [_itself(mark, frame, scene) for mark in titles]
    list_name, missing = _list(frame, scene)
    tasks: list[NewTaskJson] = []
    for number, title in enumerate(titles):
        task = _read_one(_line(number, title, titles, frame, scene), title.text, scene)
        if tasks and "due_time" in task and "due_date" in tasks[-1] and _is_same_day(number, titles, frame, scene):
            task["due_date"] = tasks[-1]["due_date"]
        tasks.append(task)
        _set_before(number, titles, frame, tasks, scene)
    tasks = [task for task in tasks if re.search(r"\w", task["title"])]
    _share_dates(tasks, titles, frame, scene)
    if frame.has(Slot.note) and len(tasks) == 1:
        tasks[0]["notes"] = frame.first(Slot.note)
    if len(tasks) == 1 and (amount := _amount(frame, scene)):
        tasks[0]["title"] = f"{amount} {titles[0].text}"
    level = read_level(frame.first(Slot.priority), scene) if frame.has(Slot.priority) else None
    shared = _shared_tags(titles, frame, scene)
    for task in tasks:
        if list_name is not None:
            task["list"] = list_name
        if level and len(tasks) == 1:
            task["priority"] = level
        if tags := [*dict.fromkeys((*task.get("tags", ()), *shared))]:
            task["tags"] = tags
        _set_reminder(task, frame, scene)
    return tasks, list_name, missing


def _in_quotes(frame: Frame) -> Frame:
    """With titles that begin between quotation marks exactly as these stand."""
    quoted = {found.start(1): found.end(1) for found in QUOTED.finditer(frame.text)}
    marks = tuple(
        replace(mark, text=frame.text[mark.start : quoted[mark.start]], end=quoted[mark.start])
        if mark.slot is Slot.title and mark.start in quoted
        else mark
        for mark in frame.marks
    )
    return replace(frame, marks=marks)


def _with_title_in_date(frame: Frame, scene: Scene) -> Frame:
    """ "For [Friday the class]", where only a date was marked: the title stands behind it."""
    dates = list(frame.of(Slot.when))
    asked = scene.language.grammar.fits(NOTED, frame.text)
    if not asked or frame.has(Slot.title, Slot.target, Slot.query) or len(dates) != 1:
        return frame
    spans = grammar.parse(dates[0].text, **scene.context.reader).spans
    end = max((span.end for span in spans), default=0)
    rest = dates[0].text[end:].strip(" ,")
    if not end or not words_of(rest):
        return frame
    when = replace(dates[0], text=dates[0].text[:end], end=dates[0].start + end)
    title = Mark(Slot.title, rest, dates[0].end - len(rest), dates[0].end)
    return replace(frame, marks=(*(when if mark is dates[0] else mark for mark in frame.marks), title))


def _with_unmarked_date(frame: Frame, scene: Scene) -> Frame:
    """With a date that stands beside all marks and was not marked: "add [for Monday] call the vet"."""
    if frame.has(Slot.when, Slot.repeat) or not frame.has(Slot.title):
        return frame
    spans = grammar.parse(frame.text, **scene.context.reader).spans
    dates = [
        Mark(Slot.when, frame.text[span.start : span.end], span.start, span.end)
        for span in spans
        if span.kind in ("date", "time", "recurrence")
        and all(span.end <= mark.start or mark.end <= span.start for mark in frame.marks)
    ]
    return replace(frame, marks=tuple(sorted((*frame.marks, *dates), key=lambda each: each.start)))


def _set_before(number: int, titles: list[Mark], frame: Frame, tasks: list[NewTaskJson], scene: Scene) -> None:
    """ "… and get her a present before then": the day before that of the task that was named before it."""
    task = tasks[number]
    following = titles[number + 1].start if number + 1 < len(titles) else len(frame.text)
    behind = frame.text[titles[number].start : following]
    day = next((each["due_date"] for each in reversed(tasks[:number]) if "due_date" in each), "")
    for start, end in phrases_in(behind, scene.language.cues.by_then) if day and "due_date" not in task else ():
        said = behind[start:end].casefold()
        if start and not words_of(behind[end:]):
            if task["title"].casefold().endswith(said):
                task["title"] = task["title"][: -len(said)].rstrip(" ,")
            task["due_date"] = max(date.fromisoformat(day) - timedelta(days=1), scene.today).isoformat()
            return


def _set_reminder(task: NewTaskJson, frame: Frame, scene: Scene) -> None:
    """So long before it is due as was asked for; a task without a day has no reminder."""
    if not frame.has(Slot.remind) or "due_date" not in task:
        return
    at = time.fromisoformat(task["due_time"]) if "due_time" in task else None
    minutes = read_lead(frame.first(Slot.remind), at, scene)
    if minutes is not None and minutes >= 0:
        task["remind_before"] = minutes


def _shared_tags(titles: list[Mark], frame: Frame, scene: Scene) -> list[str]:
    """The tags behind the last of several titles and apart from it, which are those of all."""
    if len(titles) < 2:
        return []
    end = titles[-1].end
    apart = [mark for mark in frame.of(Slot.tag) if mark.start >= end and "," in frame.text[end : mark.start]]
    said = " ".join(_field(mark, frame, scene) for mark in apart)
    return list(grammar.parse(f"x {said}", **scene.context.reader).tags)


def _as_one(frame: Frame, scene: Scene) -> Frame:
    """ "New job, 14 Elm Road, the shower drips, tomorrow": what is announced as one is one task, on their list."""
    head, comma, _ = frame.text.partition(",")
    titles = list(frame.of(Slot.title))
    if not comma or not titles or " ".join(words_of(head)) not in scene.language.cues.anew:
        return frame
    start = len(frame.text) - len(frame.text[len(head) + 1 :].lstrip())
    dates = [mark.start for mark in frame.marks if mark.slot in FIELDS and mark.start > start]
    end = max(max(mark.end for mark in titles), len(frame.text[: min(dates, default=0)].rstrip(" ,")))
    if end <= start:
        return frame
    kept = [mark for mark in frame.marks if mark not in titles and not start <= mark.start < end]
    noun, inflects = words_of(head)[-1], scene.language.cues.inflects
    lists = [each for each in scene.context.list_names if inflects(noun, " ".join(words_of(each)))]
    if not frame.has(Slot.list) and len(lists) == 1:
        kept.append(Mark(Slot.list, lists[0], 0, len(head)))
    title = Mark(Slot.title, frame.text[start:end], start, end)
    return replace(frame, marks=tuple(sorted((*kept, title), key=lambda each: each.start)), form=ONE)


def _with_note(frame: Frame, scene: Scene) -> Frame:
    """ "… with the note no nuts": what is to be noted on the new task."""
    start, end = next(phrases_in(frame.text, scene.language.cues.noted), (0, 0))
    note = frame.text[end:].strip(' ,.:;!?"“”„«»')
    if not start or not note:
        return frame
    at = frame.text.find(note, end)
    marks = tuple(
        replace(mark, text=frame.text[mark.start : start].rstrip(" ,"), end=start)
        if mark.start < start < mark.end
        else mark
        for mark in frame.marks
        if mark.start < start
    )
    return replace(frame, marks=(*marks, Mark(Slot.note, note, at, at + len(note))))


def _joined(titles: list[Mark], frame: Frame, scene: Scene) -> list[Mark]:
    """Titles with nothing between them that parts two things are one: "ring Joe tomorrow about the bins"."""
    words, cues = scene.words, scene.language.cues
    small = words.prepositions | words.skipped | cues.within | cues.about
    found: list[Mark] = []
    for title in titles:
        before = found[-1] if found else title
        between = frame.text[before.end : title.start]
        within = [mark for mark in frame.marks if before.end <= mark.start and mark.end <= title.start]
        for mark in sorted(within, key=lambda each: -each.start):
            between = between[: mark.start - before.end] + between[mark.end - before.end :]
        said = words_of(between)
        parted = re.search(r"[,.;:!?\n\"]", between) or set(said) & words.joints or not set(said) <= small
        apart = parted or any(mark.slot not in (Slot.when, Slot.repeat) for mark in within)
        if found and within and set(between) <= set(", ") and _is_purpose(title, scene):
            apart, said = False, [title.text]
        if not found or apart or not (said or _is_object(before, title, scene)):
            found.append(title)
        else:
            found[-1] = replace(before, text=frame.text[before.start : title.end], end=title.end)
    return _with_purpose(found, frame, scene)


def _is_purpose(title: Mark, scene: Scene) -> bool:
    """ "[Buy batteries] by Saturday, [for the torch]"."""
    first, cues = words_of(title.text)[:1], scene.language.cues
    return bool(first) and first[0] in cues.about and all(first[0] != each[0] for each in cues.some)


def _is_object(before: Mark, title: Mark, scene: Scene) -> bool:
    """ "[Emma] morgen [die Schuhe bringen]": one has a verb, and the other is what it is about."""
    return _begins_like_task(before.text, scene) is not _begins_like_task(title.text, scene)


def _unmarked_first(frame: Frame, scene: Scene) -> list[Mark]:
    """The titles; the first with the things before it that were not marked: "[eggs,] butter and rice on groceries"."""
    titles = list(frame.of(Slot.title))
    if not titles or any(mark.start < titles[0].start for mark in frame.marks) or not frame.has(Slot.list):
        return titles
    gap = frame.text[: titles[0].start]
    said = words_of(gap)
    words = scene.words
    known = scene.language.weights.frame_words | words.verbs | words.skipped | words.joints
    known -= scene.language.cues.goods
    if not gap.rstrip().endswith(",") or not said or set(said) & known or not _are_short(gap):
        return titles
    return [replace(titles[0], text=frame.text[: titles[0].end].strip(), start=0), *titles[1:]]


def _are_short(text: str) -> bool:
    return all(len(words_of(each)) <= MOST_WORDS_MORE for each in text.split(","))


def _unmarked_last(frame: Frame, scene: Scene) -> list[Mark]:
    """The last of an enumeration that goes on a list, where it was not marked: "… [and rice] on the groceries list"."""
    titles, places = list(frame.of(Slot.title)), list(frame.of(Slot.list))
    if not titles or not places or places[0].start < titles[-1].end:
        return []
    end = titles[-1].end
    said = list(re.finditer(r",|[^\s,]+", frame.text[end : places[0].start]))
    small = scene.words.prepositions | scene.words.skipped | scene.words.list_nouns | scene.language.cues.within
    if len(said) > 2 and said[0][0] == ",":
        said = said[1:] if "".join(words_of(said[1][0])) in scene.words.joints else said
    if len(said) < 2 or (said[0][0] != "," and "".join(words_of(said[0][0])) not in scene.words.joints):
        return []
    while len(said) > 1 and set(words_of(said[-1][0])) <= small:
        said.pop()
    if len(said) < 2 or any(end <= mark.start < places[0].start for mark in frame.marks):
        return []
    if any(each[0] == "," for each in said[1:]):
        return []
    start, stop = end + said[1].start(), end + said[-1].end()
    return [Mark(Slot.title, frame.text[start:stop], start, stop)]


def _with_purpose(titles: list[Mark], frame: Frame, scene: Scene) -> list[Mark]:
    """With what stands behind the date and says what for: "aller à la banque vendredi [pour ouvrir un compte]"."""
    last = max((mark.end for mark in frame.marks), default=0)
    rest = frame.text[last:].rstrip(" .!;").removeprefix(",")
    last = len(frame.text.rstrip(" .!;")) - len(rest)
    said = words_of(rest)
    for_it = 1 < len(said) <= MOST_WORDS_OF_A_PURPOSE and said[0] in scene.language.cues.about
    dated = titles and any(mark.slot is Slot.when and mark.start >= titles[-1].end for mark in frame.marks)
    others = (
        any(mark.slot is not Slot.when and mark.start >= titles[-1].end for mark in frame.marks) if titles else True
    )
    if not for_it or not dated or others or re.search(r"[,.;:!?]", rest):
        return titles
    end = last + len(rest)
    return [*titles[:-1], replace(titles[-1], text=frame.text[titles[-1].start : end], end=end)]


def _amount(frame: Frame, scene: Scene) -> str:
    """ "Ten" of "ten of them", behind all else; "" without it."""
    ends = [
        mark.end
        for mark in frame.marks
        if mark.slot is not Slot.when or not scene.language.cues.forms.fits("amount", mark.text)
    ]
    rest = frame.text[max(ends, default=0) :].strip(" ,.;!")
    while rest and " ".join(words_of(rest)[:1]) in scene.words.list_nouns:
        rest = rest.partition(" ")[2]
    return " ".join(rest.split()[:-2]) if scene.language.cues.forms.fits("amount", rest) else ""


def _with_place(frame: Frame, scene: Scene) -> Frame:
    """ "…, under Kids" beside a title is where it goes, and no title of its own; so is "Work: …" before it."""
    titles = list(frame.of(Slot.title))
    if frame.has(Slot.list):
        return frame
    if (place := _place_apart(frame, scene)) is not None:
        marks = [mark for mark in frame.marks if mark.end <= place.start or mark.start >= place.end]
        cut = [
            replace(mark, text=frame.text[mark.start : place.start].rstrip(" ,;"), end=place.start)
            for mark in frame.marks
            if mark.start < place.start < mark.end
        ]
        return replace(frame, marks=tuple(sorted((*marks, *cut, place), key=lambda each: each.start)))
    if (place := _place_before(frame.text, scene)) is not None:
        marks = [_cut_to(mark, place.end, frame) for mark in frame.marks if mark.end > place.end + 1]
        return replace(frame, marks=(place, *marks)) if marks else frame
    for mark in titles if len(titles) > 1 else ():
        first, _, rest = mark.text.partition(" ")
        named = rest if "".join(words_of(first)) in scene.language.cues.within else ""
        if named and (name := find_list(named, scene)) is not None:
            others = (each for each in frame.marks if each is not mark)
            return replace(frame, marks=(*others, replace(mark, slot=Slot.list, text=name)))
    return frame


def _place_apart(frame: Frame, scene: Scene) -> Mark | None:
    """The exact name of a list that stands between commas, or at the end of a line as quick add reads it."""
    text = frame.text
    known = {" ".join(words_of(each)): each for each in scene.context.list_names}
    pieces = list(re.finditer(r"[^,;]+", text))
    for piece in pieces[1:]:
        if (name := known.get(" ".join(words_of(piece[0])))) is not None:
            start = piece.start() + len(piece[0]) - len(piece[0].lstrip())
            return Mark(Slot.list, name, start, piece.end())
    for mark in frame.of(Slot.title) if scene.language.grammar.fits(NOTED, text) else ():
        words = list(re.finditer(r"\S+", mark.text))
        for at in range(len(words) - 1, max(len(words) - 4, 0), -1):
            name = known.get(" ".join(words_of(mark.text[words[at].start() :])))
            if (
                name is not None
                and name in mark.text
                and "".join(words_of(words[at - 1][0])) in scene.language.cues.within
            ):
                return Mark(Slot.list, name, mark.start + words[at - 1].start(), mark.end)
    said = list(re.finditer(r"\S+", text))
    for at in range(len(said) - 1, max(len(said) - 4, 1), -1):
        name = known.get(" ".join(words_of(text[said[at].start() :])))
        as_typed = name is not None and (name in text or frame.has(Slot.tag, Slot.priority) or "#" in text)
        if name is not None and as_typed and "".join(words_of(said[at - 1][0])) in scene.language.cues.within:
            return Mark(Slot.list, name, said[at - 1].start(), len(text))
    return None


def _place_before(text: str, scene: Scene) -> Mark | None:
    """The list that a wish begins with: "Work: …", "new task for Work: …", "put in Work …"."""
    words, cues = scene.words, scene.language.cues
    before, colon, after = text.partition(":")
    if colon and after.strip() and len(words_of(before)) < 4 and (name := find_list(before, scene)) is not None:
        return Mark(Slot.list, name, len(before) - len(before.lstrip()), len(before) + 1)
    known = {" ".join(words_of(each)): each for each in scene.context.list_names}
    said = list(re.finditer(r"\S+", text))
    small = scene.language.weights.frame_words | words.nouns | words.skipped | cues.within
    lead = list(takewhile(lambda each: set(words_of(each[0])) <= small, said))
    for at in range(1, len(lead) + 1):
        for end in range(at + 1, min(at + MOST_WORDS_MORE, len(said)) + 1):
            piece = text[said[at].start() : said[end - 1].end()] if at < len(said) else ""
            name = known.get(" ".join(words_of(piece)))
            apart = piece.endswith(":") or text[said[end - 1].end() :].lstrip().startswith(":")
            put = scene.language.grammar.fits(NOTED, text) and "".join(words_of(said[at - 1][0])) in cues.within
            if name is not None and words_of(text[said[end - 1].end() :]) and (apart or put):
                return Mark(Slot.list, name, said[at].start(), said[end - 1].end())
    return None


def _cut_to(mark: Mark, start: int, frame: Frame) -> Mark:
    """The part of a mark from a place on."""
    if mark.start >= start:
        return mark
    begin = start + len(frame.text[start : mark.end]) - len(frame.text[start : mark.end].lstrip())
    return replace(mark, text=frame.text[begin : mark.end], start=begin)


def _without_announcement(frame: Frame, scene: Scene) -> Frame:
    """ "Put down a job for Saturday: …", "add a thing to Work about …": what only says that a task comes is none."""
    titles = [part for mark in frame.of(Slot.title) for part in _announced(mark, scene)]
    if len(titles) > len(list(frame.of(Slot.title))):
        others = (mark for mark in frame.marks if mark.slot is not Slot.title)
        frame = replace(frame, marks=tuple(sorted((*others, *titles), key=lambda each: each.start)))
    cues = scene.language.cues
    rest = [mark for mark in titles if _named_bare(mark, scene) not in cues.placeholders]
    if len(titles) < 2 or not rest or len(rest) == len(titles):
        return frame
    marks = tuple(mark for mark in frame.marks if mark.slot is not Slot.title or mark in rest)
    for mark in rest if not frame.has(Slot.list) else ():
        for found in re.finditer(r"\S+", mark.text):
            topic = mark.text[found.end() :].strip()
            name = find_list(mark.text[: found.start()], scene) if found.start() else None
            if topic and "".join(words_of(found[0])) in cues.about and name is not None:
                at = mark.end - len(topic)
                place = Mark(Slot.list, name, mark.start, mark.start + found.start())
                title = Mark(Slot.title, topic, at, mark.end)
                others = (each for each in marks if each is not mark)
                return replace(frame, marks=tuple(sorted((*others, place, title), key=lambda each: each.start)))
    return replace(frame, marks=marks)


def _named_bare(mark: Mark, scene: Scene) -> str:
    """ "A job" of "a job for"."""
    said = words_of(mark.text)
    while len(said) > 1 and said[-1] in scene.words.prepositions:
        said = said[:-1]
    return " ".join(said)


def _announced(mark: Mark, scene: Scene) -> list[Mark]:
    """ "A thing to Work about …" as "a thing" and what follows, where that names a list and a topic."""
    said = list(re.finditer(r"\S+", mark.text))
    for size in range(1, len(said) - 3):
        start, end = mark.start + said[size + 1].start(), said[size - 1].end()
        if " ".join(words_of(mark.text[:end])) in scene.language.cues.placeholders and any(
            "".join(words_of(each[0])) in scene.language.cues.about
            and find_list(mark.text[said[size + 1].start() : each.start()], scene) is not None
            for each in said[size + 2 :]
        ):
            head = replace(mark, text=mark.text[:end], end=mark.start + end)
            return [head, replace(mark, text=mark.text[said[size + 1].start() :], start=start)]
    return [mark]


def _whole_title(mark: Mark, titles: list[Mark], frame: Frame, scene: Scene) -> Mark:
    """With the words up to the next mark, where they go on with the title: "get the photo [done]"."""
    if mark.start == mark.end:
        return mark
    mark = _with_verb(mark, frame, scene)
    others = (other.start for other in (*frame.marks, *titles) if other.start >= mark.end and other.start > mark.start)
    following = min(others, default=mark.end)
    gap = re.match(r"[^,.;:!?()\"\n]*", frame.text[mark.end : following])
    said = words_of(gap[0]) if gap else []
    words, known = scene.words, scene.language.weights.frame_words
    small = words.prepositions | words.joints | words.skipped | words.corrections | scene.language.cues.within
    if gap and said and said[0] in words.vague and set(said[1:]) <= small:
        size = re.match(r"\s*\S+", gap[0])  # "little cheese things"
        return replace(mark, text=mark.text + size[0], end=mark.end + size.end()) if size else mark
    if not gap or not said or said[0] in small | known or len(said) > MOST_WORDS_MORE or _quoted(mark, frame):
        return mark
    more = gap[0].rstrip()
    while more and words_of(more)[-1:] and words_of(more)[-1] in small:
        more = more.rpartition(" ")[0].rstrip()
    return replace(mark, text=mark.text + more, end=mark.end + len(more)) if more.strip() else mark


def _with_verb(mark: Mark, frame: Frame, scene: Scene) -> Mark:
    """With the verb that the whole text begins with: "[fill in] the form by Friday"."""
    words, before = scene.words, frame.text[: mark.start]
    said = words_of(before)
    cues = scene.language.cues
    kept = said and said[-1] in cues.kept and not frame.has(Slot.list)
    moved = bool(said) and said[-1] in words.verbs and bool(set(words_of(mark.text)[:1]) & cues.particles)
    if not _quoted(mark, frame) and (kept or moved):
        start = before.rstrip().rfind(" ") + 1  # "put" of "put aside"
        return replace(mark, text=frame.text[start : mark.end], start=start)
    alone = said and said[0] in words.verbs and set(said[1:]) <= words.prepositions | words.skipped
    if words.verb_last or not alone or scene.language.grammar.fits(NOTED, frame.text) or _quoted(mark, frame):
        return mark
    start = len(before) - len(before.lstrip())
    return replace(mark, text=frame.text[start : mark.end], start=start)


def _itself(mark: Mark, frame: Frame, scene: Scene) -> Mark:
    """The thing without how much of it: "du lait" is "lait"."""
    text = mark.text if _quoted(mark, frame) else without_start(mark.text, scene.language.cues.some)
    return mark if text == mark.text else replace(mark, text=text, start=mark.end - len(text))


def _left_over(frame: Frame, scene: Scene) -> list[Mark]:
    """Where no title was marked: the words of another mark that names a thing."""
    if quoted := QUOTED.search(frame.text):
        return [Mark(Slot.title, quoted[1], quoted.start(1), quoted.end(1))]
    for slot in (Slot.target, Slot.query, Slot.note, Slot.new_title):
        if marks := list(frame.of(slot)):
            return marks
    left = unmarked(frame, scene).split()
    return [_as_they_stand(left, frame)] if left else []


def _as_they_stand(words: list[str], frame: Frame) -> Mark:
    """The words with those between them, where no other mark is among them."""
    start = frame.text.find(words[0])
    end = frame.text.rfind(words[-1]) + len(words[-1])
    if any(start < mark.end and mark.start < end for mark in frame.marks) or end <= start:
        return Mark(Slot.title, " ".join(words), 0, 0)  # what stands beside it belongs to it
    return Mark(Slot.title, frame.text[start:end], start, end)


def _list(frame: Frame, scene: Scene) -> tuple[str | None, str | None]:
    """The list that is named, and the name of one that is not there. "The list" as such is none."""
    words = scene.words
    for mark in frame.of(Slot.list):
        plain = " ".join(words_of(mark.text))
        if scene.memory.list_made and (plain in words.to_list or plain in words.it):
            return scene.memory.list_made, None
        if plain in words.to_list:
            continue
        name = list_here(mark.text, scene) or find_list(mark.text, scene)
        return (name, None) if name is not None else (None, mark.text)
    made = scene.memory.list_made
    if made and (scene.joined or _points_at_list(frame, scene)):
        return made, None
    return (list_here(frame.text, scene), None)


def _points_at_list(frame: Frame, scene: Scene) -> bool:
    """ "Add it there", right after a list was made."""
    last = max((mark.end for mark in frame.marks), default=0)
    plain = " ".join(words_of(frame.text[last:]))
    words = scene.words
    said = [word for word in plain.split() if word not in words.prepositions]
    return bool(said) and " ".join(said) in words.to_list | words.it


def _split(mark: Mark, frame: Frame, scene: Scene) -> list[Mark]:
    """The pieces of a mark that holds an enumeration; "bread and butter" stays one thing."""
    joints = "|".join(re.escape(each) for each in sorted(scene.words.joints, key=len, reverse=True))
    if '"' in frame.text[max(0, mark.start - 1) : mark.end + 1] or " ".join(words_of(mark.text)) in scene.words.pairs:
        return [mark]
    commas = [piece for piece in re.split(r"\s*[,;\n]\s+|\s*;\s*", mark.text) if piece.strip()]
    commas = [piece for piece in commas if not _is_mere_time(piece, scene)] or commas
    dated = grammar.parse(commas[0], **scene.context.reader).due_date is not None
    if dated and len(commas) == 2 and _is_purpose(replace(mark, text=commas[1]), scene):
        return [mark]
    if len(commas) > 1 and all(_is_thing(piece, scene) for piece in commas):
        pieces = [
            each
            for piece in commas
            for each in re.split(rf"^(?:{joints})\s+|\s+(?:{joints})\s+", piece, flags=re.IGNORECASE)
            if each
        ]
        return [
            each for piece in _placed(pieces, mark) for each in _placed(_goods(piece, scene) or [piece.text], piece)
        ]
    if goods := _goods(mark, scene):
        return _placed(goods, mark)
    halves = re.split(rf"\s+(?:{joints})\s+", mark.text, flags=re.IGNORECASE)
    if len(halves) == 2 and all(_begins_like_task(half, scene) for half in halves):
        return _placed(halves, mark)
    return [mark]


def _goods(mark: Mark, scene: Scene) -> list[str]:
    """ "Butter eggs" as two things, where each word is one that is bought by itself; [] for all else."""
    cues, pieces = scene.language.cues, mark.text.split()
    if len(pieces) < 2 or not all("".join(words_of(piece)) in cues.goods for piece in pieces):
        return []
    whole = any(" ".join(words_of(f"{one} {two}")) in cues.wholes for one, two in pairwise(pieces))
    return [] if whole else pieces


def _is_thing(piece: str, scene: Scene) -> bool:
    return len(piece.split()) <= 6 and grammar.parse_when(piece, **scene.context.reader) is None


def _is_mere_time(piece: str, scene: Scene) -> bool:
    """ "From ten", which names no thing."""
    said, small = words_of(piece), scene.words.prepositions
    kinds = {scene.words.classes.get(word) for word in said if word not in small and not word.isdigit()}
    return len(said) > 1 and said[0] in small and kinds <= {"number", "part", "day"}


def _begins_like_task(text: str, scene: Scene) -> bool:
    said, last = words_of(text), scene.words.verb_last
    verb = said[-1 if last else 0] if said else ""
    is_verb = verb in scene.words.verbs or (last and _infinitive(verb, scene) != verb)
    return is_verb and len(said) > 1


def _infinitive(word: str, scene: Scene) -> str:
    """ "Zurückrufen" of "zurückzurufen"."""
    infix, verbs, prefixes = scene.language.cues.infix, scene.words.verbs, scene.language.cues.prefixes
    for found in re.finditer(re.escape(infix), word) if infix else ():
        whole = word[: found.start()] + word[found.end() :]
        if found.start() and (fold(whole) in verbs or fold(word[: found.start()]) in prefixes):
            return whole
    return word


def _placed(pieces: list[str], mark: Mark) -> list[Mark]:
    found, at = [], 0
    for piece in pieces:
        start = mark.text.find(piece, at)
        at = start + len(piece)
        found.append(replace(mark, text=piece.strip(), start=mark.start + start, end=mark.start + at))
    return found


def _line(number: int, title: Mark, titles: list[Mark], frame: Frame, scene: Scene) -> str:
    """The title with the fields that are said of it."""
    if number == 0 and _quoted(title, frame):
        return f"x {frame.text[: title.start - 1]} {frame.text[title.end + 1 :]}"
    fields = [mark for mark in frame.marks if mark.slot in FIELDS and not title.start <= mark.start < title.end]
    leading, own = _leading(number, titles, fields, frame, scene), _trailing(number, titles, fields, frame, scene)
    plain, said = _LINE.sub("", title.text), [_field(mark, frame, scene) for mark in (*leading, *own)]
    whole = " ".join([plain, *said])
    by_itself = grammar.parse(plain, **scene.context.reader)
    left = words_of(grammar.parse(whole, **scene.context.reader).title)
    lost = [word for word in words_of(plain) if word not in left]
    if not by_itself.spans and set(lost) - scene.words.prepositions:
        return " ".join(["x", *said])  # "sleep late", on Sunday
    return whole


def _is_same_day(number: int, titles: list[Mark], frame: Frame, scene: Scene) -> bool:
    """ "Ring Joe tomorrow and see the vet in the afternoon": a time and no day, behind a wish that has one."""
    fields = [mark for mark in frame.marks if mark.slot in FIELDS]
    said = [*_leading(number, titles, fields, frame, scene), *_trailing(number, titles, fields, frame, scene)]
    named = any(mark.slot is Slot.repeat for mark in said) or _names_day(said, frame, scene)
    return bool(said) and not named and not grammar.parse(titles[number].text, **scene.context.reader).due_date


def _leading(number: int, titles: list[Mark], fields: list[Mark], frame: Frame, scene: Scene) -> list[Mark]:
    """The fields before a title: its own, and those before an earlier one, which hold until there are others."""
    lead: list[Mark] = []
    for at, title in enumerate(titles[: number + 1]):
        after = titles[at - 1].end if at else 0
        before = [mark for mark in fields if after <= mark.start and mark.end <= title.start]
        own = [mark for mark in before if at == 0 or _begins(mark, titles[at - 1], title, frame, scene)]
        lead = [*(mark for mark in lead if not _names_day(own, frame, scene) or mark.slot is not Slot.when), *own]
    trailing = _trailing(number, titles, fields, frame, scene)
    return [mark for mark in lead if mark.slot is not Slot.when or not _names_day(trailing, frame, scene)]


def _trailing(number: int, titles: list[Mark], fields: list[Mark], frame: Frame, scene: Scene) -> list[Mark]:
    """The fields behind a title, up to those that the next one begins with."""
    title = titles[number]
    following = titles[number + 1] if number + 1 < len(titles) else None
    until = following.start if following else len(frame.text)
    behind = [mark for mark in fields if title.end <= mark.start < until]
    return [mark for mark in behind if following is None or not _begins(mark, title, following, frame, scene)]


def _begins(mark: Mark, before: Mark, after: Mark, frame: Frame, scene: Scene) -> bool:
    """Whether a field between two titles is said of the second: "call Bob, on Friday email Ann"."""
    return _parts(frame.text[before.end : mark.start], scene) and not _parts(frame.text[mark.end : after.start], scene)


def _parts(text: str, scene: Scene) -> bool:
    said = text.lstrip(".")  # "am 12."
    return bool(re.search(r"[,.;!?\n]", said) or set(words_of(said)) & scene.words.joints)


def _names_day(marks: list[Mark], frame: Frame, scene: Scene) -> bool:
    said = " ".join(with_preposition(frame, mark, scene) for mark in marks if mark.slot is Slot.when)
    return any(span.kind == "date" for span in grammar.parse(f"x {said}", **scene.context.reader).spans)


def _quoted(title: Mark, frame: Frame) -> bool:
    around = frame.text[max(0, title.start - 1) : title.start] + frame.text[title.end : title.end + 1]
    return len(around) == 2 and all(sign in '"“”„«»' for sign in around)


def _field(mark: Mark, frame: Frame, scene: Scene) -> str:
    if mark.slot is Slot.tag:
        return f"#{'-'.join(mark.text.lstrip('# ').split())}"
    if mark.slot is Slot.priority:
        return "!" * (read_level(mark.text, scene) or 0) if read_level(mark.text, scene) else mark.text
    return with_preposition(frame, mark, scene)


def _read_one(line: str, title: str, scene: Scene) -> NewTaskJson:
    read = grammar.parse(line, **scene.context.reader, lists=scene.context.list_names)
    quoted = line == "x" or (line.startswith("x ") and not title.startswith("x "))
    name = title if quoted else _without_noun(read.title.strip(" ,-–—>→=.;:"), scene)
    more = words_of(name[len(title) :]) if name.startswith(title) else []
    if more and set(more) <= scene.words.prepositions | scene.words.skipped:
        name = title  # what stood before the date, and belongs to it
    task: NewTaskJson = {"title": _as_infinitive(name or title, scene)[:500]}
    if read.due_date is not None:
        task["due_date"] = read.due_date.isoformat()
    if read.due_time is not None:
        task["due_time"] = f"{read.due_time:%H:%M}"
    if read.recurrence is not None:
        task["recurrence"] = read.recurrence
    if read.priority:
        task["priority"] = read.priority
    if read.tags:
        task["tags"] = list(read.tags)
    if read.list is not None and (known := find_list(read.list, scene)) is not None:
        task["list"] = known
    return task


def _as_infinitive(title: str, scene: Scene) -> str:
    """ "Frau Berg zurückzurufen" as a title: its verb without what joins it to "remind me"."""
    infix, verbs = scene.language.cues.infix, scene.words.verbs
    head, _, last = title.rpartition(" ")
    before, _, joined = head.rpartition(" ")
    if infix and joined == infix and fold(last) in verbs and before:
        return f"{before} {last}"
    return f"{head} {_infinitive(last, scene)}".strip()


def _without_noun(title: str, scene: Scene) -> str:
    """ "Task finish slides" is about the slides."""
    first, _, rest = title.partition(" ")
    following = words_of(rest)[:1]
    is_noun = fold(first) in scene.words.nouns - scene.words.skipped - scene.words.prepositions
    return rest if is_noun and following and following[0] in scene.words.verbs else title


def _share_dates(tasks: list[NewTaskJson], titles: list[Mark], frame: Frame, scene: Scene) -> None:
    """ "Milk, eggs and bread tomorrow": one date at the end of bare things is meant for all of them."""
    if len(tasks) < 2 or "due_date" not in tasks[-1] or any("due_date" in task for task in tasks[:-1]):
        return
    if _begins_like_task(tasks[-1]["title"], scene) and not all(
        _begins_like_task(task["title"], scene) for task in tasks
    ):
        return
    for task in tasks[:-1]:
        task.update({name: tasks[-1][name] for name in ("due_date", "due_time") if name in tasks[-1]})
