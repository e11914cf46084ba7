"""Text -> tokens: words, numbers and marks, each with the roles that it can play.

One pass over the characters. What is quoted, escaped, ignored or technical (URL, e-mail, price, version, code) becomes
a token without any role, so that no rule of the grammar can touch it. Patterns match single tokens only, and every
repetition in them is bounded.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from unicodedata import category, combining, normalize

from todo_api.language.result import DayOrder
from todo_api.language.words import NOTHING, Language, Role, Senses

_CHUNK = re.compile(r"\S++")
_WORD = re.compile(r"[^\W\d_]++|\d++|.", re.DOTALL)
_OPENING = '([{<"“„«¿¡*~'
_CLOSING = '.,;:!?)]}>"”“»…*~'
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "`": "`", "'": "'", "‘": "’"}
_MAX_CORE = 40
_APOSTROPHES = str.maketrans("’‘", "''")

_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t(\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,9})?)?(z|[+-]\d\d:?\d\d)?)?"
)
_ISO_COMPACT = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})t(\d{2}):?(\d{2})(?::?\d{2})?z?")
_RRULE = re.compile(r"(?:RRULE:)?FREQ=[A-Z]{5,8}(?:;[A-Z-]{3,10}=[A-Z0-9,+-]{1,99}){0,12}")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_CLOCK_GLUED = re.compile(r"(\d{1,2})([0-5]\d)(am|pm|a|p)|(\d{1,2})([ap])")
_ZONE_OFFSET = re.compile(r"(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?")
_TIME = re.compile(r"(\d{1,2})([:.h])(\d{2})(?::\d{2})?(am|pm|a|p|h|uhr)?")
_HOUR_DOTTED = re.compile(r"(\d{1,2})(?::(\d{2}))?([ap])\.m")
_HOUR_RANGE = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|a|p|h)?[-–—](\d{1,2})(?:[:.](\d{2}))?(am|pm|a|p|h|uhr)?")
_YEAR_NAMED_MONTH = re.compile(r"((?:19|20|21)\d{2})([-/.])([^\W\d_]{3,10})\2(\d{1,2})")  # "2027-oct-03"
_YEAR_MONTH = re.compile(
    r"(?P<year>(?:19|20|21)\d{2})-(?P<month>0[1-9]|1[0-2])|(?P<month2>0?[1-9]|1[0-2])/(?P<year2>20\d{2})"
)
_YEAR_WEEK = re.compile(r"((?:19|20|21)\d{2})-?w(\d{2})(?:-?([1-7]))?")
_COMPACT = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})")
_WEEK = re.compile(r"(?:kw|cw|w)(\d{1,2})")
_DOTTED_DATES = re.compile(r"(\d{1,2}\.(?:\d{1,2}\.?)?)[-–](\d{1,2}\.\d{1,2}\.?(?:\d{4})?)")
_DAY_RANGE = re.compile(r"(\d{1,2})\.[-–](\d{1,2})")
_ORDINAL = re.compile(r"(\d{1,3})\.?([^\W\d_]{1,3}|[ºª])")
_DECIMAL = re.compile(r"(\d{1,3})[.,](\d)")
_YEAR_SHORT = re.compile(r"'(\d{2})")
_PRIORITY = re.compile(r"!{1,3}")
_PRIORITY_CODE = re.compile(r"p([1-3])")
_PRIORITY_WORD = re.compile(r"!{1,2}(?:(p?[1-3])|([^\W\d_]{2,12}))")
_TAG = re.compile(r"""#[^\s,#!?;()\[\]{}<>"]{1,60}""")  # "#C++", "#node.js", "#R&D"
_DIGITS = re.compile(r"\d{1,6}")
_MENTION = re.compile(r"@([^\W\d_][\w.'’-]{0,60})")


@dataclass(frozen=True, slots=True)
class Token:
    """Characters `start` to `end` (`text`, empty when they are kept literal); `glued` to the token before or not."""

    start: int
    end: int
    text: str
    senses: Senses
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens of a text; `escapes` are the positions of backslashes that kept a word literal."""

    items: list[Token]
    escapes: list[int]


def tokenize(
    text: str,
    *,
    language: Language,
    day_order: DayOrder,
    lists: Sequence[str] = (),
    people: Sequence[str] = (),
    ignore: Collection[tuple[int, int]] = (),
) -> Tokens:
    """Split a text into tokens. Linear in the length of the text."""
    return _Tokenizer(text, language, day_order, lists, people, ignore).run()


class _Tokenizer:
    def __init__(
        self,
        text: str,
        language: Language,
        day_order: DayOrder,
        lists: Sequence[str],
        people: Sequence[str],
        ignore: Collection[tuple[int, int]],
    ) -> None:
        self.text = text
        self.language = language
        self.day_order = day_order
        self.lists = _list_names(tuple(lists))
        self.people = [_bare(name).strip() for name in people]
        self.bare, self.bare_places = _folded(text, _bare) if people else ("", range(1))
        self.folded, self.places = _folded(text) if lists else ("", range(1))
        self.literal = bytearray(len(text))
        self.tokens: list[Token] = []
        self.escapes: list[int] = []
        for start, end in ignore:
            self._keep(max(start, 0), min(end, len(text)))
        self._mark_quotes()

    def run(self) -> Tokens:
        skip_to = 0
        named = self._lists_in_words()
        for match in _CHUNK.finditer(self.text):
            start, end = match.span()
            if start < skip_to:
                continue
            if start in named and 1 not in self.literal[start : named[start][0]]:
                skip_to, index = named[start]
                self._add(start, skip_to, {Role.LIST: index})
                continue
            if self.text[start] in "+@" and end - start > 1 and not self.literal[start]:
                skip_to = self._list(start) or self._person(start)
                if skip_to:
                    continue
            if 1 in self.literal[start:end]:
                self.tokens.append(Token(start, end, "", NOTHING))
            elif self.text[start] == "\\":
                self._escape(start, end)
            else:
                self._chunk(start, end)
        return Tokens(self._with_phrases(), self.escapes)

    def _keep(self, start: int, end: int) -> None:
        if start < end:
            self.literal[start:end] = b"\x01" * (end - start)

    def _mark_quotes(self) -> None:
        text, position, unclosed = self.text, 0, set[str]()
        for match in re.finditer("[\"“„«`'‘]", text):
            start = match.start()
            if start < position or match.group() in unclosed:
                continue
            before = text[start - 1] if start else " "
            if not (before.isspace() or before in "([{") or text[start + 1 : start + 2].isspace():
                continue
            closing = _QUOTES[match.group()]
            end = text.find(closing, start + 1)
            while closing in "'’" and end != -1 and text[end + 1 : end + 2].isalnum():
                end = text.find(closing, end + 1)
            if end == -1:
                unclosed.add(match.group())
                continue
            self._keep(start, end + 1)
            position = end + 1

    def _escape(self, start: int, end: int) -> None:
        if end - start > 1:
            self.escapes.append(start)
        self.tokens.append(Token(start, end, "", NOTHING))

    def _lists_in_words(self) -> dict[int, tuple[int, int]]:
        """Where "Work: …", "home list: …" or "… to my home list" names a list that exists: start -> (end, index)."""
        found: dict[int, tuple[int, int]] = {}
        lowered = self.text.lower()
        if len(lowered) != len(self.text):
            return found
        noun, leads = self.language.list_noun, self.language.list_leads
        starts = ("", *(words.lstrip() for words in leads))
        for name, index in self._near(lowered, starts):
            for lead in starts:
                if lowered.startswith(f"{lead}{name}: "):
                    found.setdefault(0, (len(lead) + len(name) + 1, index))
            for words in (f"{name} {noun}", f"{noun} {name}") if noun in lowered else ():
                start = lowered.find(words)
                end = start + len(words)
                if start < 0 or lowered[end : end + 1].isalnum() or lowered[max(start - 1, 0) : start].isalnum():
                    continue
                start = next((start - len(lead) for lead in leads if f" {lowered[:start]}".endswith(lead)), start)
                start = max(start, 0)
                begins = not lowered[:start].strip() or lowered[:start].rstrip().endswith(",")
                if begins or lowered[start:end] != words:
                    start += len(lowered[start:end]) - len(lowered[start:end].lstrip())
                    found.setdefault(start, (end + (lowered[end : end + 1] == ":"), index))
        return found

    def _near(self, lowered: str, starts: Collection[str]) -> list[tuple[str, int]]:
        """The names that stand where `_lists_in_words` looks for one, longest first: all others need no look."""
        names, found, noun = self.lists.names, set[str](), self.language.list_noun
        if not names:
            return []
        begins = [len(lead) for lead in starts if lowered.startswith(lead)]
        for match in re.finditer(": ", lowered):
            found.update(name for begin in begins if (name := lowered[begin : match.start()]) in names)
            if match.start() > max(begins) + self.lists.longest:
                break
        for match in re.finditer(re.escape(noun), lowered):
            before, after = match.start() - 1, match.end() + 1
            for length in self.lists.name_lengths:
                if length <= before and (name := lowered[before - length : before]) in names:
                    found.add(name)
                if (name := lowered[after : after + length]) in names:
                    found.add(name)
        return [(name, index) for _, index, name in sorted((*names[name], name) for name in found)]

    def _list(self, start: int) -> int:
        """Read a "+name" or "@name" at `start` when that list exists; the end of what was read, or 0."""
        folded, places = self.folded, self.places
        after = bisect_left(places, start + 1)
        found: list[tuple[int, int, int]] = []
        for length in self.lists.lengths.get(folded[after : after + 1], ()):
            until = after + length
            written = self.lists.written.get(folded[after:until])
            if not written or until >= len(places) or places[until] == places[until - 1]:
                continue
            end = places[until]
            follows = self.text[end : end + 1]
            if not follows.isalnum() and follows not in ("-", "_"):
                found.append((*written, end))
        if not found:
            return 0
        _, index, end = min(found)
        self._add(start, end, {Role.LIST: index})
        return end

    def _person(self, start: int) -> int:
        """Read "@name" at `start`, once in a text, where one person is meant: by the whole name, else by its first
        word, else by how it begins. The end of what was read, or 0."""
        match = _MENTION.match(self.text, start) if self.people else None
        if match is None or any(Role.PERSON in token.senses for token in self.tokens):
            return 0
        written = match[1].rstrip(".'’-")
        after, end, said = bisect_left(self.bare_places, start + 1), start + 1 + len(written), _bare(written)
        for name in self.people:
            until = after + len(name)
            if len(name) >= len(said) and self.bare[after:until] == name and not self.bare[until : until + 1].isalnum():
                said, end = name, self.bare_places[until]
        for fits in (str.__eq__, _is_first_word, str.startswith):
            meant = [index for index, name in enumerate(self.people) if fits(name, said)]
            if meant:
                break
        if len(meant) != 1:
            return 0
        self._add(start, end, {Role.PERSON: meant[0]})
        return end

    def _add(self, start: int, end: int, senses: Senses, glued: bool = False) -> None:
        self.tokens.append(Token(start, end, self.text[start:end], senses, glued))

    def _chunk(self, start: int, end: int) -> None:
        chunk = self.text[start:end]
        if chunk.isalpha():
            self._add(start, end, self.language.senses(chunk.lower()))
            return
        if _RRULE.fullmatch(chunk):
            self._add(start, end, {Role.RULE: 1})
            return
        if end - start <= 3 and _PRIORITY.fullmatch(chunk):
            self._add(start, end, {Role.PRIORITY: end - start})
            return
        if chunk in _MARKS:
            self._add(start, end, _MARKS[chunk])
            return
        if chunk[0] == "!" and (level := self._marked_priority(chunk.lower())):
            self._add(start, end, {Role.PRIORITY: level})
            return
        stripped = chunk.lstrip(_OPENING)
        opened = start + len(chunk) - len(stripped)
        core = stripped.rstrip(_CLOSING)
        core_end = opened + len(core)
        if not core:
            self._add(start, end, {Role.PUNCTUATION: 1})
            return
        if opened > start:
            self._add(start, opened, {Role.PUNCTUATION: 1})
        core_end = self._core(opened, core_end, end)
        if core_end < end:
            tail = self.text[core_end:end]
            self._add(
                core_end, end, {Role.PUNCTUATION: 1, Role.COMMA: 1} if tail == "," else {Role.PUNCTUATION: 1}, True
            )

    def _marked_priority(self, chunk: str) -> int:
        """The level of "!high", "!p1", "!2"; 0 for other words."""
        match = _PRIORITY_WORD.fullmatch(chunk)
        if match is None:
            return 0
        if match[1]:
            return 4 - int(match[1][-1])
        known = self.language.lexicon.get(match[2], NOTHING).get(Role.PRIORITY)
        phrases = (senses.get(Role.PRIORITY) for _, senses in self.language.phrases.get(match[2], ()))
        return known or next((level for level in phrases if level), 0)

    def _core(self, start: int, end: int, chunk_end: int) -> int:
        """Add the tokens of a chunk without its outer marks; where the core ends, which may take in a final dot."""
        core = self.text[start:end].lower().translate(_APOSTROPHES)
        dotted = self.text[end : end + 1] == "." and end < chunk_end
        if len(core) > _MAX_CORE:
            self._add(start, end, NOTHING)
            return end
        if dotted and core.endswith(".m") and len(core) <= 8:
            end += 1
        if core[0] in "@+" and len(core) > 1 and core[1].isdigit() and self._offset(core) is None:
            self._add(start, start + 1, self.language.senses("@") if core[0] == "@" else {Role.IN: 1})
            return self._core(start + 1, end, chunk_end)
        if (
            (at := core.find("@")) > 0
            and core[at + 1 : at + 2].isdigit()
            and (self._core_senses(core[:at], False) or NOTHING).keys() & _DATES
        ):
            self._core(start, start + at, start + at)
            return self._core(start + at, end, chunk_end)
        if core[0] == "#":
            valid = _TAG.fullmatch(core) and any(letter.isalpha() or category(letter) == "So" for letter in core)
            self._add(start, end, {Role.TAG: 1} if valid else NOTHING)
            return end
        if self.language.ordinal_dot and (match := _DOTTED_DATES.fullmatch(core)):
            cut = start + len(match[1])
            self._core(start, cut - match[1].endswith("."), cut)
            self._add(cut, cut + 1, _JOINTS["-"], True)
            return self._core(cut + 1, end, chunk_end)
        if core[-1] == "z" and _TIME.fullmatch(core[:-1]):
            self._core(start, end - 1, end - 1)
            self._add(end - 1, end, self.language.senses("z"), True)
            return end
        if cut := self.language.elision(core):
            self._add(start, start + cut, self.language.senses(core[:cut]))
            joined = len(self.tokens)
            end = self._core(start + cut, end, chunk_end) if cut < len(core) else end
            if joined < len(self.tokens):
                self.tokens[joined] = replace(self.tokens[joined], glued=True)
            return end
        senses = self._core_senses(core, dotted)
        if senses is not None:
            abbreviated = len(core) <= 4 and (Role.MONTH in senses or Role.WEEKDAY in senses)
            ordinal = self.language.ordinal_dot and not senses.keys().isdisjoint(_DOTTED)
            ordinal = ordinal or (Role.DATE_WEAK in senses and "." in core)
            ordinal = ordinal or (dotted and core.isdigit() and self._month_follows(chunk_end))
            end += dotted and (abbreviated or ordinal)
            self._add(start, end, senses)
            return end
        self._pieces(start, end, core)
        return end

    def _core_senses(self, core: str, dotted: bool) -> Senses | None:
        """Roles of a chunk that is one token; None when it has to be taken apart."""
        if core[0].isdigit():
            return self._number_senses(core, dotted)
        if match := _PRIORITY_CODE.fullmatch(core):
            return {Role.PRIORITY: 4 - int(match[1])}
        if (offset := self._offset(core)) is not None:
            return {Role.ZONE: offset}
        if (match := _WEEK.fullmatch(core)) and 1 <= int(match[1]) <= 53:
            return {Role.WEEK_NUMBER: int(match[1])}
        if match := _YEAR_SHORT.fullmatch(core):
            return {Role.YEAR: 2000 + int(match[1])}
        senses = self.language.senses(core)
        if senses or core.replace("'", "").isalpha():
            return senses
        return None

    def _number_senses(self, core: str, dotted: bool) -> Senses | None:
        language = self.language
        if core.isascii() and core.isdigit():
            if (match := _COMPACT.fullmatch(core)) and (self._announced(core)):
                return {Role.DATE: int(core)} if int(match[2]) <= 12 and int(match[3]) <= 31 else NOTHING
            if not _DIGITS.fullmatch(core):
                return NOTHING
            number = int(core)
            senses = {Role.NUMBER: number}
            if len(core) == 4 and 1900 <= number < 2200:
                senses[Role.YEAR] = number
            if dotted and language.ordinal_dot and 1 <= number <= 366:
                senses[Role.ORDINAL] = number
            return senses
        if core in language.lexicon:
            return language.lexicon[core]
        if (match := _ORDINAL.fullmatch(core)) and match[2] in language.ordinal_endings.split("|"):
            return {Role.ORDINAL: int(match[1])}
        if match := _ISO.fullmatch(core) or _ISO_COMPACT.fullmatch(core):
            senses = {Role.DATE: int(match[1]) * 10000 + int(match[2]) * 100 + int(match[3])}
            if match[4] and int(match[4]) < 24 and int(match[5]) < 60:
                senses[Role.AT_MINUTE] = int(match[4]) * 60 + int(match[5])
                zone = match[6] if match.re is _ISO else core[-1]
                if zone and (zone == "z" or zone[0] in "+-"):
                    senses[Role.ZONE] = 0 if zone == "z" else _east(zone[0], zone[1:3], zone[-2:])
            return senses
        if match := _CLOCK_GLUED.fullmatch(core):
            return _glued_clock(match)
        if match := _YEAR_WEEK.fullmatch(core):
            return _week_day(match)
        if match := _YEAR_NAMED_MONTH.fullmatch(core):
            named, day = language.senses(match[3]).get(Role.MONTH), int(match[4])
            return {Role.DATE: (int(match[1]) * 100 + named) * 100 + day} if named and 1 <= day <= 31 else NOTHING
        if match := _YEAR_MONTH.fullmatch(core):
            year, month = int(match["year"] or match["year2"]), int(match["month"] or match["month2"])
            return {Role.DATE: year * 10000 + month * 100 + 1}
        if (match := _NUMERIC.fullmatch(core)) and (senses := self._numeric_date(match, dotted)):
            return senses
        if match := _TIME.fullmatch(core):
            return self._time(match)
        if (match := _HOUR_DOTTED.fullmatch(core)) and 1 <= int(match[1]) <= 12 and int(match[2] or 0) < 60:
            return {Role.CLOCK: _meridiem(int(match[1]), match[3]) * 60 + int(match[2] or 0)}
        if language.ordinal_dot and (match := _DAY_RANGE.fullmatch(core)) and dotted:
            return {Role.CLOCK_RANGE: int(match[1]) % 24 * 60}
        if match := _HOUR_RANGE.fullmatch(core):
            return self._hour_range(match)
        if core == "½" or core == "1½":
            return {Role.TENTHS: 5 if core == "½" else 15}
        if match := _DECIMAL.fullmatch(core):
            return {Role.TENTHS: int(match[1]) * 10 + int(match[2])}
        return None

    def _announced(self, core: str) -> bool:
        """Whether nothing but these digits was typed, or a word before them says that a date follows."""
        before = self.tokens[-1].senses if self.tokens else NOTHING
        return self.text.strip() == core or not _ANNOUNCING.isdisjoint(before)

    def _numeric_date(self, match: re.Match[str], dotted: bool) -> dict[Role, int]:
        first, mark, second, year_text = int(match[1]), match[2], int(match[3]), match[4]
        european = mark == "." and (year_text is not None or self.day_order == "dmy")
        day_first = european or self.day_order == "dmy" or self.language.ordinal_dot
        day, month = (first, second) if day_first else (second, first)
        if month > 12 >= day:
            day, month = month, day
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return {}
        value = month * 100 + day
        if year_text and len(year_text) == 4 and not 1900 <= int(year_text) < 2200:
            return {}
        full = mark == "-" and (len(match[1]) == len(match[3]) == 2 or (year_text or "")[:1] in ("2", "3"))
        if year_text and (len(year_text) == 4 or mark == "/" or full or self.language.two_digit_years):
            year = int(year_text) + (2000 if len(year_text) == 2 else 0)
            return {Role.DATE: year * 10000 + value}
        if year_text or mark == "-":
            return {}
        if mark == ".":
            before = self.tokens[-1].senses.keys() if self.tokens else ()
            announced = len(match[3]) == 2 and not _DAY_FOLLOWS.isdisjoint(before)  # "due 30.09"
            senses = {Role.DATE_WEAK: value} if self.language.ordinal_dot or announced else {}
            if first < 24 and second < 60 and len(match[3]) == 2 and not dotted:
                senses[Role.CLOCK_DOTTED] = first * 60 + second
            elif len(match[3]) == 1 and not dotted:
                senses[Role.TENTHS] = first * 10 + second
            return senses
        half = {Role.TENTHS: 5} if (first, second) == (1, 2) else {}
        return {Role.DATE_WEAK: value, **half}

    def _time(self, match: re.Match[str]) -> Senses:
        hour, mark, minute, suffix = int(match[1]), match[2], int(match[3]), match[4]
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            return NOTHING
        if suffix in ("am", "pm", "a", "p"):
            if not 1 <= hour <= 23:
                return NOTHING
            return {Role.CLOCK: _meridiem(hour, suffix[0]) * 60 + minute}
        minutes = hour % 24 * 60 + minute
        if mark == "." and not suffix:
            return {Role.CLOCK_DOTTED: minutes}
        if mark == ":" and not suffix and 1 <= hour <= 12 and match[1][0] != "0":
            return {Role.CLOCK_12: minutes}
        return {Role.CLOCK: minutes}

    def _hour_range(self, match: re.Match[str]) -> Senses:
        first, last = int(match[1]), int(match[4])
        minute, last_minute = int(match[2] or 0), int(match[5] or 0)
        bare = not (match[2] or match[3] or match[5] or match[6])
        if bare and 1 <= first < last <= 31 and last > 24:
            return {Role.DAY_RANGE: first}
        if first > 24 or last > 24 or minute > 59 or last_minute > 59:
            return NOTHING
        start_half, end_half = (match[3] or "")[:1], (match[6] or "")[:1]
        if end_half in ("a", "p"):
            half = start_half or end_half
            if not start_half and first <= 12 and _meridiem(first, half) > _meridiem(last, end_half):
                half = "a"
            return {Role.CLOCK: _meridiem(first, half) * 60 + minute}
        if start_half in ("a", "p"):
            return {Role.CLOCK: _meridiem(first, start_half) * 60 + minute}
        if start_half or end_half or (match[2] and match[5]):
            role = Role.CLOCK_12 if self.language.twelve_hour and first <= 12 else Role.CLOCK
            return {role: first % 24 * 60 + minute}
        return {Role.CLOCK_RANGE: first % 24 * 60 + minute}

    def _pieces(self, start: int, end: int, core: str) -> None:
        """Take a chunk apart at hyphens, slashes and between digits and letters if every piece is a known word."""
        pieces: list[tuple[int, int, Senses]] = []
        piece_is_word = False
        joints = 0
        for match in _WORD.finditer(core):
            piece = match.group()
            if piece[0].isdigit():
                senses: Senses = {Role.NUMBER: int(piece)} if _DIGITS.fullmatch(piece) and piece.isascii() else NOTHING
                if len(piece) == 4 and senses:
                    senses = {**senses, Role.YEAR: int(piece)}
            elif piece in _JOINTS:
                joints += 1
                senses = _JOINTS[piece]
            else:
                senses = self.language.lexicon.get(piece, NOTHING)
            stuck = piece[0].isdigit() and pieces and piece_is_word and pieces[-1][2].keys().isdisjoint(_BEFORE_DIGITS)
            piece_is_word = piece.isalpha()
            if not senses or stuck or len(core) != end - start:
                self._add(start, end, NOTHING)
                return
            pieces.append((match.start(), match.end(), senses))
        words = [senses for _, _, senses in pieces if senses.keys().isdisjoint(_PIECES_WITHOUT_WORD)]
        if (joints > 1 and not words) or ("." in core and not any(Role.MONTH in senses for senses in words)):
            self._add(start, end, NOTHING)  # "978-3-16", "2.10"
            return
        for piece_start, piece_end, senses in pieces:
            self._add(start + piece_start, start + piece_end, senses, piece_start > 0)

    def _month_follows(self, end: int) -> bool:
        """Whether the next word is a month: "24. October"."""
        word = _NEXT_WORD.match(self.text, end)
        return word is not None and Role.MONTH in self.language.lexicon.get(word[1].lower(), NOTHING)

    def _offset(self, core: str) -> int | None:
        """Minutes east of Greenwich of "UTC+2", or of "+0200" after a time."""
        match = _ZONE_OFFSET.fullmatch(core) if core[0] in "ug+-" else None
        if match is None or int(match[2]) > 14:
            return None
        if core[0] in "+-" and not (match[3] and self.tokens and self.tokens[-1].senses.keys() & _TIMES):
            return None
        return _east(match[1], match[2], match[3] or "0")

    def _with_phrases(self) -> list[Token]:
        """Join neighbouring words that mean something together ("day after tomorrow")."""
        phrases, tokens, joined, i = self.language.phrases, self.tokens, list[Token](), 0
        words = [_plain(token) for token in tokens]
        while i < len(tokens):
            token = tokens[i]
            for rest, senses in phrases.get(words[i], ()):
                end = i + 1 + len(rest)
                if tuple(words[i + 1 : end]) == rest:
                    last = tokens[end - 1].end
                    token = Token(token.start, last, self.text[token.start : last], senses, token.glued)
                    i = end - 1
                    break
            joined.append(token)
            i += 1
        return joined


_MARKS: Mapping[str, Senses] = {
    "-": {Role.DASH: 1, Role.PUNCTUATION: 1},
    "–": {Role.DASH: 1, Role.PUNCTUATION: 1},
    "—": {Role.DASH: 1, Role.PUNCTUATION: 1},
    ",": {Role.COMMA: 1, Role.PUNCTUATION: 1},
    "@": {Role.AT: 1, Role.FILLER: 1},
    "&": {Role.AND: 1, Role.FILLER: 1},
}
_BEFORE_DIGITS = frozenset({Role.UNIT, Role.MONTH, Role.TIMES})
_PIECES_WITHOUT_WORD = frozenset({Role.NUMBER, Role.DASH, Role.SLASH, Role.COMMA})
_TIMES = frozenset({Role.CLOCK, Role.CLOCK_12, Role.MERIDIEM, Role.OCLOCK, Role.AT_MINUTE})
_DATES = frozenset({Role.DATE, Role.DATE_WEAK, Role.WEEKDAY, Role.RELATIVE_DAY})
_DOTTED = frozenset({Role.ORDINAL, Role.DATE_WEAK, Role.CLOCK_RANGE})
_ANNOUNCING = frozenset({Role.ON, Role.DEADLINE, Role.FROM, Role.UNTIL, Role.FOR})
_DAY_FOLLOWS = frozenset({Role.ON, Role.DEADLINE, Role.UNTIL})
_JOINTS: Mapping[str, Senses] = {
    "-": {Role.DASH: 1},
    "–": {Role.DASH: 1},
    "/": {Role.SLASH: 1},
    ",": {Role.COMMA: 1},
    "&": {Role.AND: 1},
    ".": {Role.DASH: 1},
}
_NEXT_WORD = re.compile(r"\s([^\W\d_]{3,9})")


def _east(sign: str, hours: str, minutes: str) -> int:
    """Minutes east of Greenwich."""
    return (int(hours) * 60 + int(minutes)) * (-1 if sign == "-" else 1)


def _glued_clock(match: re.Match[str]) -> Senses:
    """ "730pm", "9p"."""
    hour = int(match[1] or match[4])
    if not 1 <= hour <= 12:
        return NOTHING
    half = match[3] or match[5]
    return {Role.CLOCK if len(half) == 2 else Role.CLOCK_WEAK: _meridiem(hour, half[0]) * 60 + int(match[2] or 0)}


def _plain(token: Token) -> str:
    """The word as phrases are written; empty for a token that was kept literal."""
    return token.text.lower().translate(_APOSTROPHES).rstrip(".")


def _week_day(match: re.Match[str]) -> Senses:
    """The day of "2026-W40-2" (ISO 8601); without a day, the week's Monday."""
    try:
        day = date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return NOTHING
    return {Role.DATE: day.year * 10000 + day.month * 100 + day.day}


def _meridiem(hour: int, half: str) -> int:
    """Hour 0-23 of an hour on the 12-hour clock; `half` is "a" or "p". An hour past 12 stands for itself."""
    if hour > 12:
        return hour % 24
    return hour % 12 + (12 if half == "p" else 0)


@dataclass(frozen=True, slots=True)
class _Lists:
    """The names of lists, case-folded, for looking up: each to its rank (the longest name first) and its index."""

    names: Mapping[str, tuple[int, int]]
    written: Mapping[str, tuple[int, int]]
    """All that may follow a "+"."""
    lengths: Mapping[str, frozenset[int]]
    """Of what is in `written`, by its first character."""
    name_lengths: frozenset[int]
    longest: int


@lru_cache(maxsize=8)
def _list_names(lists: tuple[str, ...]) -> _Lists:
    """Made once for all the lines of a request; people have thousands of lists."""
    named = [(name, index) for index, each in enumerate(lists) if (name := each.casefold().strip())]
    names: dict[str, tuple[int, int]] = {}
    written: dict[str, tuple[int, int]] = {}
    lengths: dict[str, set[int]] = {}
    for rank, (name, index) in enumerate(sorted(named, key=lambda item: -len(item[0]))):
        names.setdefault(name, (rank, index))
        for candidate in (f'"{name}"', name, name.replace(" ", "-"), name.replace(" ", "")):
            written.setdefault(candidate, (rank, index))
            lengths.setdefault(candidate[0], set()).add(len(candidate))
    name_lengths = frozenset(map(len, names))
    by_first = {first: frozenset(found) for first, found in lengths.items()}
    return _Lists(names, written, by_first, name_lengths, max(name_lengths, default=0))


def _folded(text: str, fold: Callable[[str], str] = str.casefold) -> tuple[str, Sequence[int]]:
    """The text case-folded, and where in the text each of its characters comes from: "ß" becomes two."""
    if text.isascii():
        return fold(text), range(len(text) + 1)
    letters = [fold(letter) for letter in text]
    return "".join(letters), [*(place for place, letter in enumerate(letters) for _ in letter), len(text)]


def _bare(text: str) -> str:
    """Case-folded and without accents."""
    return "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))


def _is_first_word(name: str, word: str) -> bool:
    return name.partition(" ")[0] == word
