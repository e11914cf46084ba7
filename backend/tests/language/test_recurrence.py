"""Recurrence rules: plain words and back, first occurrences, foreign rules."""

import json
import random
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from todo_api.language import describe_recurrence, parse

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
LANGUAGES = ["en", "de", "fr", "es"]


def generated_rules(seed: int) -> Iterator[str]:
    """Endless rules as a calendar might hold them, in canonical order."""
    rng = random.Random(seed)
    while True:
        frequency = rng.choice(
            ["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "MONTHLY", "YEARLY", "YEARLY", "HOURLY"]
        )
        interval = rng.choice([1, 1, 2, 3, 4, 6, 10, 45, 366])
        parts = [f"FREQ={frequency}"] + ([f"INTERVAL={interval}"] if interval > 1 else [])
        nth = rng.choice([-2, -1, 1, 2, 3, 4, 5])
        days = sorted(rng.sample(range(7), rng.randint(1, 6)))
        workdays = "BYDAY=MO,TU,WE,TH,FR"
        if frequency == "WEEKLY" and rng.random() < 0.8:
            parts.append("BYDAY=" + ",".join(CODES[day] for day in days))
        elif frequency == "MONTHLY":
            month_days = sorted(rng.sample(range(1, 31), rng.randint(1, 4)))
            clamped = rng.choice([29, 30, 31])
            parts += rng.choice(
                [
                    [],
                    [f"BYMONTHDAY={rng.randint(1, 31)}"],
                    ["BYMONTHDAY=-1"],
                    ["BYMONTHDAY=" + ",".join(map(str, month_days))],
                    ["BYMONTHDAY=" + ",".join(map(str, [*month_days, -1]))],
                    [f"BYDAY={nth}{rng.choice(CODES)}"],
                    [f"BYDAY=1{CODES[nth]},{rng.randint(2, 5)}{CODES[nth]}"],
                    [workdays, f"BYSETPOS={nth}"],
                    ["BYMONTHDAY=" + ",".join(map(str, range(28, clamped + 1))), "BYSETPOS=-1"],
                ]
            )
        elif frequency == "YEARLY":
            month = rng.randint(1, 12)
            parts += rng.choice(
                [
                    [],
                    [f"BYMONTH={month}", f"BYMONTHDAY={rng.randint(1, 28)}"],
                    ["BYMONTH=2", "BYMONTHDAY=28,29", "BYSETPOS=-1"],
                    ["BYMONTH=2", "BYMONTHDAY=29"],
                    [f"BYMONTH={month}", "BYMONTHDAY=-1"],
                    [f"BYMONTH={month}", f"BYDAY={nth}{rng.choice(CODES)}"],
                    [f"BYMONTH={month}", workdays, f"BYSETPOS={nth}"],
                ]
            )
        end = rng.random()
        if end < 0.2:
            parts.append(f"COUNT={rng.randint(1, 99)}")
        elif end < 0.4:
            parts.append(f"UNTIL={date(2027, 1, 1) + timedelta(days=rng.randint(0, 3000)):%Y%m%d}")
        if rng.random() < 0.15:
            parts.append("X-FROM=COMPLETION")
        yield ";".join(parts)


def read(text: str, language: str = "en", now: datetime = NOW) -> str | None:
    return parse(text, now=now, zone=ZONE, language=language).recurrence


def joined(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))


@st.composite
def rarer_rules(draw: st.DrawFn) -> str:
    """Months, weeks and days of a year, and what is counted from the end of a month."""
    several = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(sorted).map(joined)
    nth = st.sampled_from([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5])
    days = st.lists(st.sampled_from(range(7)), min_size=1, max_size=6, unique=True).map(sorted)
    coded = days.map(lambda found: ",".join(CODES[day] for day in found))
    interval = draw(st.sampled_from(["", "", ";INTERVAL=2", ";INTERVAL=3"]))
    kind = draw(st.integers(0, 8))
    if kind < 2:
        rule = ["FREQ=DAILY", f"FREQ=WEEKLY;BYDAY={draw(coded)}"][kind]
        frequency, _, rest = rule.partition(";")
        rule = ";".join(filter(None, [frequency, f"BYMONTH={draw(several)}", rest]))
    elif kind < 5:
        month_days = st.lists(st.integers(1, 28), min_size=1, max_size=3, unique=True).map(sorted).map(joined)
        within = [
            f"BYMONTHDAY={draw(month_days)}",
            f"BYMONTHDAY={draw(st.integers(-31, -1))}",
            f"BYDAY={draw(nth)}{draw(st.sampled_from(CODES))}",
        ][kind - 2]
        rule = f"FREQ=YEARLY{interval};BYMONTH={draw(several)};{within}"
    elif kind == 5:
        found = draw(st.lists(st.integers(1, 366) | st.integers(-366, -1), min_size=1, max_size=3, unique=True))
        ordered = sorted(found, key=lambda day: day if day > 0 else 400 + day)
        rule = f"FREQ=YEARLY{interval};BYYEARDAY={joined(ordered)}"
    elif kind == 6:
        weeks = draw(st.lists(st.integers(1, 53), min_size=1, max_size=3, unique=True))
        rule = f"FREQ=YEARLY{interval};BYWEEKNO={joined(sorted(weeks))};BYDAY={draw(coded)}"
    elif kind == 7:
        rule = f"FREQ=MONTHLY{interval};BYMONTHDAY={draw(st.integers(-31, -1))}"
    else:
        rule = f"FREQ=MONTHLY{interval};BYDAY={draw(nth)}{draw(st.sampled_from(CODES))}"
    end = draw(st.sampled_from(["", "", ";COUNT=7", ";UNTIL=20310503", ";X-FROM=COMPLETION"]))
    return rule + end


CONTRACT = json.loads((Path(__file__).parents[3] / "contracts/repeats.json").read_text())


class TestThePagesWords:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_are_read_as_the_rules_that_it_says_by_them(self, language: str) -> None:
        assert {rule: read(words, language) for rule, words in CONTRACT[language].items()} == {
            rule: rule for rule in CONTRACT[language]
        }


class TestDescribeRecurrence:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_words_are_read_back_as_the_same_rule(self, language: str) -> None:
        different = {}
        for rule in islice(generated_rules(seed=1), 3000):
            words = describe_recurrence(rule, language=language)
            if read(words, language) != rule:
                different[rule] = words, read(words, language)
        assert different == {}

    @settings(max_examples=400, deadline=None)
    @given(rule=rarer_rules(), language=st.sampled_from(LANGUAGES))
    def test_words_for_rarer_rules_are_read_back_too(self, rule: str, language: str) -> None:
        words = describe_recurrence(rule, language=language)
        parsed = parse(f"Xyz {words}", now=NOW, zone=ZONE, language=language)
        assert (parsed.recurrence, parsed.title) == (rule, "Xyz"), words

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_words_behind_a_task_leave_its_title_alone(self, language: str) -> None:
        for rule in islice(generated_rules(seed=2), 500):
            parsed = parse(f"Xyz {describe_recurrence(rule, language=language)}", now=NOW, zone=ZONE, language=language)
            assert (parsed.title, parsed.recurrence) == ("Xyz", rule)

    @pytest.mark.parametrize(
        ("rule", "words"),
        [
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every other Tuesday"),
            ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270601", "on the last Friday of every month, until 1 June 2027"),
            ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "on the 31st of every month"),
            ("FREQ=MONTHLY;BYMONTHDAY=31", "on the 31st of every month that has one"),
            ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "on the last weekday of every month"),
            ("FREQ=DAILY;INTERVAL=3;X-FROM=COMPLETION", "every 3 days after completion"),
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=1MO", "every year on the first Monday of March"),
            ("FREQ=DAILY;COUNT=10", "every day, 10 times"),
            ("FREQ=WEEKLY;BYDAY=TH,MO;INTERVAL=1", "every Monday and Thursday"),
            ("RRULE:FREQ=WEEKLY;BYDAY=SA,SU", "every weekend"),
        ],
    )
    def test_common_rules_sound_like_people(self, rule: str, words: str) -> None:
        assert describe_recurrence(rule) == words

    @pytest.mark.parametrize(
        "rule",
        [
            "",
            "nonsense",
            "FREQ=DAILY;BYHOUR=9",
            "FREQ=SECONDLY",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=WEEKLY;BYDAY=XX",
            ";" * 999,
            "FREQ=DAILY;UNTIL=20270230",
            "FREQ=DAILY;INTERVAL=" + "9" * 5000,
            "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=3",
            "FREQ=DAILY;FREQ=DAILY",
        ],
    )
    def test_rules_beyond_plain_words_are_custom(self, rule: str) -> None:
        assert describe_recurrence(rule) == "on a custom schedule"


class TestFirstOccurrence:
    def test_due_date_is_the_first_day_that_the_rfc_gives(self) -> None:
        """Compared with python-dateutil, from a start that is no occurrence itself."""
        for rule in islice(generated_rules(seed=3), 1500):
            if "X-FROM" in rule or "HOURLY" in rule or "UNTIL" in rule:
                continue
            due = parse(describe_recurrence(rule), now=NOW, zone=ZONE).due_date
            start = NOW.replace(tzinfo=None)
            if "BYDAY" in rule or "BYMONTHDAY" in rule:
                rule = re.sub(r"INTERVAL=\d+;?", "", rule)  # the first occurrence starts the count of intervals
            first = rrulestr(rule, dtstart=start)[0]
            assert due == first.date(), rule
