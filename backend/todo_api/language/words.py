"""The vocabulary of a language: which word can play which role in a date, a time or a recurrence.

A language is one file (`en.py`, `de.py`) that fills a `Language`; the grammar only ever asks for roles. A word may
play several ("second" is an ordinal, "may" is a month and an ordinary word). All role values are integers:
weekdays 0-6 from Monday (as `date.weekday()`), months 1-12, times of day in minutes since midnight.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, auto

MAX_FUZZY_LENGTH = 12


class Role(IntEnum):
    """What a word can be; the comment gives its value where that is not just 1."""

    WEEKDAY = auto()  # 0-6
    WEEKDAY_PLURAL = auto()  # 0-6: "Mondays" repeats
    WORKDAY = auto()  # Monday to Friday
    WORKDAY_PLURAL = auto()
    WEEKEND = auto()
    WEEKEND_PLURAL = auto()
    MONTH = auto()  # 1-12
    QUARTER = auto()  # 1-4: "Q3"
    SEASON = auto()  # 0 spring to 3 winter
    WEEK_NUMBER = auto()  # a word that a week's number follows: "week", "KW"; 1-53 when it is in the word: "KW40"
    UNIT = auto()  # a Unit
    RELATIVE_DAY = auto()  # days from today
    AT_MINUTE = auto()  # the time that "tonight" brings with it
    DAYPART = auto()  # default time of "morning", "evening"
    DAYPART_PLURAL = auto()  # the same of "mornings", which repeats
    CLOCK = auto()  # a certain time of day
    CLOCK_12 = auto()  # a time of day that may mean morning or evening
    CLOCK_DOTTED = auto()  # "5.30": a time only where one is expected
    CLOCK_RANGE = auto()  # start of "9-10": a time only where one is expected
    CLOCK_WEAK = auto()  # "9p": a certain time, but only where one is expected
    DAY_RANGE = auto()  # "24-26": days of a month where one is named
    ZONE = auto()  # minutes east of Greenwich, after a time
    HOLIDAY = auto()  # a Holiday
    DATE = auto()  # year * 10000 + month * 100 + day; year 0 when not given
    DATE_WEAK = auto()  # the same for "3/4", which may be a fraction
    YEAR = auto()
    NUMBER = auto()
    TENTHS = auto()  # "1.5" is 15
    ORDINAL = auto()  # -1 is "last"
    MINUTES = auto()  # a length with a name: "quarter of an hour"
    WHICH = auto()  # -1 last, 0 this, 1 next, 2 coming, 3 the one after next, 4 coming, but none of the next two days
    AFTER_NEXT = auto()  # "the week after next"
    EVERY = auto()
    OUT_OF = auto()  # French "un lundi sur deux"; 2: Spanish "un lunes sí y otro no"
    OTHER = auto()  # "every other"; 2: "alternate", which needs no "every"
    FREQUENCY = auto()  # interval * 10 + Unit: "daily"
    A = auto()  # "a", "an"
    FEW = auto()  # a vague number: "couple of", "few"
    THE = auto()
    OF = auto()
    AND = auto()
    OR = auto()
    TO = auto()
    IN = auto()
    AT = auto()
    ON = auto()  # 1 where the bare number of a day may follow, else 2
    FROM = auto()
    BETWEEN = auto()
    FOR = auto()
    UNTIL = auto()  # 2: "up to", which leads to no due date
    DEADLINE = auto()  # 1: by; 2: due, which alone already says that a date follows
    ABOUT = auto()
    AGO = auto()
    AGO_BEFORE = auto()  # German "vor 3 Tagen" puts it first
    DAY_BESIDE = auto()  # 1: French "le lendemain de", -1: "la veille de"
    HENCE = auto()  # "from now"
    AFTER = auto()
    BEFORE = auto()
    EDGE = auto()  # 0 start, 1 middle, 2 end, 3 rest of a period
    HALF = auto()
    QUARTER_HOUR = auto()  # 1 one, 3 three quarters
    PAST = auto()
    MINUS = auto()  # Spanish "las ocho menos cuarto"
    TO_HOUR = auto()
    MERIDIEM = auto()  # 0 am, 1 pm
    OCLOCK = auto()
    ISH = auto()
    TIMES = auto()
    OFTEN = auto()  # "twice" is 2
    PER = auto()  # the "a" in "twice a week"
    COMPLETION = auto()
    RULE = auto()  # 1: an RRULE value itself, 2: the words before one
    STARTING = auto()
    EXCEPT = auto()
    LASTING = auto()  # after a length: German "5 Wochen lang"
    IF_EXISTS = auto()  # a month without that day is skipped
    OVERDUE = auto()
    PRIORITY = auto()  # 0-3
    TAG = auto()
    LIST = auto()  # index into the names of the lists
    PERSON = auto()  # index into the names of the people
    WEAK = auto()  # also an ordinary word: needs company to count as a date, a priority; 2: most often that word
    NOT = auto()
    FILLER = auto()  # a function word that can follow a date or time without changing what it means
    PUNCTUATION = auto()
    COMMA = auto()
    DASH = auto()
    SLASH = auto()
    LATEST = auto()  # "at the latest", after a date
    EVENING_CUE = auto()  # "dinner at 8" is in the evening
    MORNING_CUE = auto()
    VERSE = auto()  # what a chapter and verse follow: "John 3:16"; 2 where nothing else can
    HONORIFIC = auto()  # what a name follows: "Mr Friday", "des 17. Juni"
    MEDIA = auto()  # what a title in capitals follows: "watch Saturday Kitchen"
    THING = auto()  # what a date in front of it only counts: "people", "miles"
    NUMBERED = auto()  # what a number after it only names: "page", "version"
    SUMS = auto()  # what "by four" after it only counts: "divide"


class Unit(IntEnum):
    """Units of time."""

    MINUTE = 0
    HOUR = 1
    DAY = 2
    WEEK = 3
    MONTH = 4
    YEAR = 5
    QUARTER = 6
    FORTNIGHT = 7
    WORKDAY = 8


class Holiday(IntEnum):
    """Days with a name whose date a rule gives."""

    NEW_YEAR = 0
    VALENTINE = 1
    GOOD_FRIDAY = 2
    EASTER = 3
    EASTER_MONDAY = 4
    HALLOWEEN = 5
    THANKSGIVING = 6
    BLACK_FRIDAY = 7
    CHRISTMAS_EVE = 8
    CHRISTMAS = 9
    BOXING_DAY = 10
    NEW_YEARS_EVE = 11
    INDEPENDENCE_DAY = 12
    LABOR_DAY = 13
    MEMORIAL_DAY = 14
    ASCENSION = 15
    WHIT_SUNDAY = 16
    WHIT_MONDAY = 17
    GERMAN_UNITY = 18
    LABOUR_DAY_MAY = 19
    SAINT_NICHOLAS = 20
    MOTHERS_DAY = 21
    FATHERS_DAY = 22
    APRIL_FOOLS = 23
    SAINT_PATRICK = 24
    MLK_DAY = 25
    CYBER_MONDAY = 26
    EPIPHANY = 27
    ASH_WEDNESDAY = 28
    MAUNDY_THURSDAY = 29
    SHROVE_TUESDAY = 30
    PALM_SUNDAY = 31
    CORPUS_CHRISTI = 32
    MOTHERING_SUNDAY = 33
    HOLY_SATURDAY = 34
    SHROVE_MONDAY = 35
    ADVENT_1 = 36
    ADVENT_2 = 37
    ADVENT_3 = 38
    ADVENT_4 = 39
    VOLKSTRAUERTAG = 40
    TOTENSONNTAG = 41
    BUSS_UND_BETTAG = 42
    BONFIRE_NIGHT = 43
    BURNS_NIGHT = 44
    REMEMBRANCE_SUNDAY = 45
    ARMISTICE_DAY = 46
    COLUMBUS_DAY = 47
    PRESIDENTS_DAY = 48
    JUNETEENTH = 49
    CINCO_DE_MAYO = 50
    GROUNDHOG_DAY = 51
    ALL_SAINTS = 52
    ALL_SOULS = 53
    SAINT_GEORGE = 54
    SAINT_ANDREW = 55
    SAINT_DAVID = 56
    WOMENS_DAY = 57
    EARTH_DAY = 58
    PI_DAY = 59
    BASTILLE_DAY = 60
    CANADA_DAY = 61
    AUSTRALIA_DAY = 62
    ANZAC_DAY = 63
    ASSUMPTION = 64
    REFORMATION_DAY = 65
    TAX_DAY = 66
    FLAG_DAY = 67
    MIDSUMMER_DAY = 68
    TWELFTH_NIGHT = 69
    EARLY_MAY_HOLIDAY = 70
    SPRING_HOLIDAY = 71
    SUMMER_HOLIDAY = 72
    MARTINMAS = 73
    WALPURGIS_NIGHT = 74
    WOMENS_CARNIVAL = 75


ZONES = {  # the names that say the same in every language
    0: "utc|gmt|z|wet",
    60: "bst|cet|west",
    120: "cest|eet",
    180: "eest|msk",
    540: "jst|kst",
    600: "aest",
    660: "aedt",
    -180: "brt",
    -240: "edt|ast",
    -300: "est|cdt",
    -360: "cst|mdt",
    -420: "mst|pdt",
    -480: "pst",
}

Senses = Mapping[Role, int]
NOTHING: Senses = {}


@dataclass(frozen=True, slots=True)
class Speech:
    """Templates for saying dates and recurrences in plain words; every result can be read back by the grammar."""

    weekdays: tuple[str, ...]
    weekdays_on: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    date: str
    short_date: str
    and_: str
    date_day: Callable[[int], str]
    day_number: Callable[[int], str]
    nth_number: Callable[[int], str]
    ordinal_words: Mapping[int, str]
    every: Mapping[str, str]
    every_other: Mapping[str, str]
    every_n: Mapping[str, str]
    every_weekdays: str
    every_other_weekday: str
    every_workday: str
    every_weekend: str
    on_weekdays: str
    nth_weekday: str
    last_day: str
    nth_day: str
    nth_last_day: str
    nth_workday: str
    nth_of_month: str
    nth: str
    year_date: str
    day_month: str
    of_year: str
    in_week: str
    in_months: str
    year_nth_weekday: str
    if_exists: str
    until: str
    times: str
    once: str
    after_completion: str
    custom: str
    by_rule: str
    movable: str
    exception: str
    not_existing: str
    wrong_weekday: str
    cannot_repeat: str
    not_tags: str
    too_long: str
    priorities: tuple[str, ...]
    between: str


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its vocabulary, habits and templates.

    `words` maps a role to {value: "word|word|two words"}. `fuzzy` lists words that are also recognised misspelt;
    `fuzzy_exceptions` lists real words that only look like one. `half_is_before`: "half six" is 5:30.
    `list_noun` is what a list is called, `list_leads` what stands before its name. `title_leads` are words before what
    is to be done, `adding` those before what goes onto a named list. `day_endings`: a holiday that ends
    so names one day by itself. `hour_before_verb`: a plain word may follow "at 5" without belonging to it.
    `ordinal_endings` follow the digits of an ordinal, `elisions` are cut off the word that they are written with
    ("d'avril"), words are known without their accents except `accents_count`. `which_follows`: "lundi prochain";
    `cardinal_days`: "el 5 de mayo"; `minutes_follow`: "las cinco y media". `weeks_in_days`: how many weeks
    a number of days says, counted with both ends: French "lundi en huit", "tous les quinze jours".
    """

    code: str
    words: Mapping[Role, Mapping[int, str]]
    fuzzy: str
    fuzzy_exceptions: str
    literal_phrases: str
    speech: Speech
    twelve_hour: bool
    half_is_before: bool
    hour_before_verb: bool
    ordinal_dot: bool
    ordinal_endings: str
    two_digit_years: bool
    day_endings: tuple[str, ...]
    list_noun: str
    list_leads: tuple[str, ...]
    title_leads: tuple[str, ...]
    adding: tuple[str, ...]
    elisions: tuple[str, ...] = ()
    accents_count: tuple[str, ...] | None = None
    which_follows: bool = False
    cardinal_days: bool = False
    minutes_follow: bool = False
    weeks_in_days: Mapping[str, int] = field(default_factory=dict)
    lexicon: dict[str, dict[Role, int]] = field(init=False, default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], dict[Role, int]]]] = field(init=False, default_factory=dict)
    targets: dict[str, list[tuple[str, frozenset[str]]]] = field(init=False, default_factory=dict)
    exceptions: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        phrases: dict[tuple[str, ...], dict[Role, int]] = {}
        for role, by_value in {**self.words, Role.ZONE: {**ZONES, **self.words.get(Role.ZONE, {})}}.items():
            for value, alternatives in by_value.items():
                for alternative in filter(None, alternatives.split("|")):
                    if " " in alternative:
                        phrases.setdefault(self._cut(alternative), {})[role] = value
                    else:
                        self.lexicon.setdefault(alternative, {})[role] = value
        for alternative in self.literal_phrases.split("|"):
            phrases[self._cut(alternative)] = {}
        if self.accents_count is not None:
            self._accept_without_accents(phrases)
        for words, senses in sorted(phrases.items(), key=lambda item: -len(item[0])):
            self.phrases.setdefault(words[0], []).append((words[1:], senses))
        object.__setattr__(self, "exceptions", frozenset(self.fuzzy_exceptions.split()))
        for word in self.fuzzy.split():
            self.targets.setdefault(word[0], []).append((word, frozenset(word)))

    def _cut(self, phrase: str) -> tuple[str, ...]:
        """The words of a phrase as the tokenizer cuts them: elisions stand alone."""
        words: list[str] = []
        for word in phrase.split():
            cut = self.elision(word)
            words += [word[:cut], word[cut:]] if 0 < cut < len(word) else [word]
        return tuple(words)

    def weeks_of_days(self, number: str) -> int | None:
        """How many weeks so many days are as a rhythm: "tous les quinze jours", not "tous les 8 jours"."""
        weeks = self.weeks_in_days.get(number)
        return None if weeks == 1 and number.isdigit() else weeks

    def elision(self, word: str) -> int:
        """How many characters at the beginning of a word are a word of their own: "d'avril"; 0 for other words."""
        cut = word.find("'") + 1
        return cut if cut and word[:cut] in self.elisions and word not in self.lexicon else 0

    def _accept_without_accents(self, phrases: dict[tuple[str, ...], dict[Role, int]]) -> None:
        for word, senses in list(self.lexicon.items()):
            bare = _without_accents(word)
            if bare not in self.lexicon and bare not in (self.accents_count or ()):
                self.lexicon[bare] = senses
        for words, senses in list(phrases.items()):
            phrases.setdefault(tuple(_without_accents(word) for word in words), senses)

    def senses(self, word: str) -> Senses:
        """Roles of a lower-case word, allowing one slip of the pen in long, unmistakable words (two from 8 letters)."""
        known = self.lexicon.get(word)
        if known is not None:
            return known
        corrected = self._corrected(word)
        return self.lexicon[corrected] if corrected else NOTHING

    def _corrected(self, word: str) -> str | None:
        if not 4 < len(word) <= MAX_FUZZY_LENGTH or word in self.exceptions or not word.isalpha():
            return None
        letters = frozenset(word)
        for target, target_letters in self.targets.get(word[0], ()):
            if len(letters ^ target_letters) <= 2 * _slips(target) and _close(word, target):
                return target
        return None


def _without_accents(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("œ", "oe")


def _slips(target: str) -> int:
    """How many slips of the pen a word may suffer: one, or two from 8 letters."""
    return 2 if len(target) >= 8 else 1


def _close(word: str, target: str) -> bool:
    """Whether slips explain the difference: letters missing, added, wrong or swapped with their neighbour."""
    limit = _slips(target)
    if abs(len(word) - len(target)) > limit:
        return False
    before_last: list[int] = []
    last = list(range(len(target) + 1))
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, other in enumerate(target, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == target[j - 2] and word[i - 2] == other:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        before_last, last = last, row
    return last[-1] <= limit
