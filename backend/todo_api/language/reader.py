"""The grammar's view of a text: tokens asked by role, the day it is, and what went wrong on the way.

Every rule of the grammar is a function (reader, index) -> (value, next index) or None. It looks ahead a bounded number
of tokens, so that reading a text takes time in proportion to its length.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from todo_api.language.days import add_days, make_date, week_start
from todo_api.language.result import Yearless
from todo_api.language.tokens import Token
from todo_api.language.words import NOTHING, Language, Role, Senses

_CAN_FOLLOW = frozenset(
    {
        Role.PUNCTUATION,
        Role.FILLER,
        Role.PRIORITY,
        Role.TAG,
        Role.LIST,
        Role.PERSON,
        Role.CLOCK,
        Role.CLOCK_12,
        Role.CLOCK_RANGE,
        Role.DAYPART,
        Role.RELATIVE_DAY,
        Role.WEEKDAY,
        Role.WEEKDAY_PLURAL,
        Role.MONTH,
        Role.DATE,
        Role.DATE_WEAK,
        Role.EVERY,
        Role.FREQUENCY,
        Role.DEADLINE,
        Role.UNTIL,
        Role.AT,
        Role.ON,
        Role.FROM,
        Role.TO,
        Role.IN,
        Role.AND,
        Role.WHICH,
        Role.COMPLETION,
        Role.STARTING,
        Role.ABOUT,
        Role.EXCEPT,
        Role.OFTEN,
        Role.DASH,
        Role.SLASH,
        Role.COMMA,
        Role.IF_EXISTS,
        Role.HOLIDAY,
        Role.LATEST,
        Role.BETWEEN,
        Role.ZONE,
    }
)
_PLAIN = frozenset({Role.NUMBERED, Role.SUMS, Role.ZONE, Role.THING, Role.MEDIA})
_PADDING = 16  # no rule looks further than this over either end of the text


@dataclass(slots=True)
class Reader:
    """Tokens and the moment at which they are read: `today`, and `minute` since its midnight.

    `distances` counts how many "2 days after ..." are open, which bounds their nesting; tokens
    before `refused` named a day that does not exist, and are not to be read as anything else. `language` is the text's,
    `told` that in which the person is told about it.
    """

    tokens: list[Token]
    language: Language
    told: Language
    now: datetime
    first_weekday: int
    yearless: Yearless = "next"
    twelve_hour: bool = True
    problems: dict[str, None] = field(default_factory=dict)
    distances: int = 0
    refused: int = 0
    roles: list[Senses] = field(init=False)

    def __post_init__(self) -> None:
        self.roles = [token.senses for token in self.tokens] + [NOTHING] * _PADDING

    @property
    def today(self) -> date:
        """The day in the person's zone."""
        return self.now.date()

    @property
    def minute(self) -> int:
        """Minutes since midnight."""
        return self.now.hour * 60 + self.now.minute

    def senses(self, i: int) -> Senses:
        """Roles of token `i`; none outside the text."""
        return self.roles[i]

    def has(self, i: int, *roles: Role) -> bool:
        """Whether token `i` can play one of these roles."""
        senses = self.roles[i]
        if senses:
            for role in roles:
                if role in senses:
                    return True
        return False

    def value(self, i: int, role: Role) -> int | None:
        """Value of token `i` in this role."""
        return self.roles[i].get(role)

    def skip(self, i: int, *roles: Role) -> int:
        """`i`, or the next index if token `i` plays one of these roles."""
        senses = self.roles[i]
        if senses:
            for role in roles:
                if role in senses:
                    return i + 1
        return i

    def plain(self, i: int) -> bool:
        """Whether token `i` is an ordinary word."""
        return self.roles[i].keys() <= _PLAIN

    def ends(self, i: int) -> bool:
        """Whether a date or time can end before token `i`: no plain word follows that it could belong to."""
        if i >= len(self.tokens) or not _CAN_FOLLOW.isdisjoint(self.tokens[i].senses):
            return True
        return self.has(i, Role.NUMBER) and self.has(i + 1, Role.MERIDIEM, Role.OCLOCK)

    def opens(self, i: int) -> bool:
        """Whether the text begins with token `i`, or with the words that announce it; a plain word may then follow."""
        return i <= 2 and all(self.has(k, Role.ON, Role.DEADLINE, Role.AT, Role.THE) for k in range(i))

    def titled(self, *indices: int) -> bool:
        """Whether these words are written as in a name: "28 Days Later"."""
        return all(self.tokens[i].text.istitle() for i in indices)

    def continues(self, i: int) -> bool:
        """Whether the next word goes on in capitals, as a name does: "Good Friday Agreement"."""
        following = self.tokens[i + 1].text if i + 1 < len(self.tokens) else ""
        return not self.language.hour_before_verb and following[:1].isupper() and self.tokens[i].text[:1].isupper()

    def after_article(self, i: int) -> bool:
        """Whether an article or possessive stands before token `i`."""
        return self.has(i - 1, Role.THE, Role.A)

    def glued(self, i: int) -> bool:
        """Whether token `i` follows the one before without a space."""
        return i < len(self.tokens) and self.tokens[i].glued

    def number(self, i: int) -> tuple[int, int] | None:
        """A cardinal number in digits or words ("12", "twenty-five")."""
        return self._number(i, Role.NUMBER)

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """An ordinal number ("3rd", "third", "twenty-first"; "last" is -1, "third to last" -3)."""
        found = self._number(i, Role.ORDINAL)
        if found is None or not 2 <= found[0] <= 366:
            return found
        j = self.skip(self.skip(found[1], Role.DASH), Role.TO, Role.FROM)
        j = self.skip(j, Role.DASH)
        if self.value(j, Role.ORDINAL) == -1 and self.has(j + 1, Role.WEEKDAY, Role.WORKDAY, Role.WEEKEND, Role.UNIT):
            return -found[0], j + 1
        return found

    def _number(self, i: int, role: Role) -> tuple[int, int] | None:
        tens = self.value(i, Role.NUMBER)
        if tens is not None and 20 <= tens <= 90 and tens % 10 == 0 and self.tokens[i].text[0].isalpha():
            j = self.skip(i + 1, Role.DASH)
            ones = self.value(j, role)
            if ones is not None and 1 <= ones <= 9 and self.tokens[j].text[0].isalpha():
                return tens + ones, j + 1
        value = self.value(i, role)
        return None if value is None else (value, i + 1)

    def day(self, year: int, month: int, day: int, end: int) -> date | None:
        """That day; when `year` is 0, in the next year that has it, or in the nearest.

        None when it does not exist: the problem is noted, and the words before token `end` are spent.
        """
        speech = self.told.speech
        if not year and self.yearless == "nearest":
            around = (make_date(self.today.year + n, month, day) for n in range(-8, 9) if self.today.year > n)
            if near := min((each for each in around if each), key=self._distance, default=None):
                return near
        elif not year:
            for candidate in range(self.today.year, self.today.year + 9):
                found = make_date(candidate, month, day)
                if found and found >= self.today:
                    return found
        elif found := make_date(year, month, day):
            return found
        elif not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        name = speech.date.format(day=day, month=speech.months[month - 1], year=year or "").strip()
        self.problems[speech.not_existing.format(date=name)] = None
        self.refused = max(self.refused, end)
        return None

    def _distance(self, day: date) -> tuple[int, bool]:
        return abs((day - self.today).days), day < self.today

    def coming(self, weekday: int) -> date | None:
        """The next such weekday after today."""
        return add_days(self.today, (weekday - self.today.weekday() - 1) % 7 + 1)

    def weekday_in_week(self, weekday: int, weeks: int) -> date | None:
        """That weekday in the week that is `weeks` after this one."""
        start = week_start(self.today, self.first_weekday)
        return add_days(start, 7 * weeks + (weekday - self.first_weekday) % 7)
