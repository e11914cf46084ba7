"""Fields beside dates, spans, problems, literal text, and what holds for any text whatever."""

import importlib
import random
import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from todo_api.language import Parsed, describe_recurrence, parse, parse_range, parse_when
from todo_api.language.en import WORDS

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)


def vocabulary_of(words: Any) -> list[str]:
    """Every word that a language knows."""
    return sorted({word for by_value in words.values() for several in by_value.values() for word in several.split("|")})


VOCABULARY = [
    *vocabulary_of(WORDS),
    "1",
    "3",
    "31",
    "2027",
    "5pm",
    "17:30",
    "3/4",
    "2027-02-29",
    "#tag",
    "!!",
    "+Home",
    "p1",
    '"',
    "'",
    "\\",
    ",",
    "-",
    "Bob",
]


def read(text: str, **settings: Any) -> Parsed:
    return parse(text, **{"now": NOW, "zone": ZONE, **settings})


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "title", "priority"),
        [
            ("call Ann !", "call Ann", 1),
            ("call Ann !!", "call Ann", 2),
            ("!!! call Ann", "call Ann", 3),
            ("call Ann p1", "call Ann", 3),
            ("call Ann p3", "call Ann", 1),
            ("urgent: call Ann", "call Ann", 3),
            ("call Ann asap", "call Ann", 3),
            ("call Ann high priority", "call Ann", 3),
            ("call Ann, low priority", "call Ann", 1),
            ("book urgent care visit", "book urgent care visit", 0),
            ("call Ann!", "call Ann!", 0),
        ],
    )
    def test_priority(self, text: str, title: str, priority: int) -> None:
        parsed = read(text)
        assert (parsed.title, parsed.priority) == (title, priority)

    def test_tags_are_collected_once_in_their_order(self) -> None:
        parsed = read("call Ann #family about #Work #family #1 C#")
        assert (parsed.title, parsed.tags) == ("call Ann about #1 C#", ("family", "Work"))

    @pytest.mark.parametrize(
        ("text", "title", "name"),
        [
            ("milk +groceries tomorrow", "milk", "Groceries"),
            ('paint +"home improvement"', "paint", "Home improvement"),
            ("paint +home improvement today", "paint", "Home improvement"),
            ("paint +home-improvement", "paint", "Home improvement"),
            ("milk +unknown", "milk +unknown", None),
            ("call +1 555 123", "call +1 555 123", None),
            ("Home: paint", "paint", "Home"),
            ("paint the door, home list", "paint the door", "Home"),
            ("add milk to the groceries list tomorrow", "milk", "Groceries"),
            ("to my Home list, paint", "paint", "Home"),
            ("update the home list format", "update the home list format", None),
            ('"home list" review', '"home list" review', None),
        ],
    )
    def test_list(self, text: str, title: str, name: str | None) -> None:
        parsed = read(text, lists=["Home", "Groceries", "Home improvement"])
        assert (parsed.title, parsed.list) == (title, name)

    @pytest.mark.parametrize("text", ["call Ann +Straße tomorrow", "call Ann tomorrow @STRAßE", "Ann +strasse call"])
    def test_a_list_whose_letters_become_several(self, text: str) -> None:
        parsed = read(text, lists=["Straße"])
        assert parsed.list == "Straße"
        [span] = [span for span in parsed.spans if span.kind == "list"]
        assert text[span.start : span.end].casefold()[1:] == "strasse"

    @pytest.mark.parametrize(
        ("text", "title", "person"),
        [
            ("milk @ann", "milk", "Ann"),
            ("milk @ANN!", "milk!", "Ann"),
            ("@bo: milk tomorrow", "milk", "Bob Marley"),
            ("milk @Bob Marley tomorrow", "milk", "Bob Marley"),
            ("milk @jos tomorrow", "milk", "José"),
            ("milk @jose", "milk", "José"),
            ("milk @anna", "milk", "Anna Bell"),
            ("milk @anna bell 5pm", "milk", "Anna Bell"),
            ("milk @STRASSER #shop", "milk", "Straßer"),
            ("milk @straßer.", "milk.", "Straßer"),
            ("milk @ann for @bob", "milk for @bob", "Ann"),
            ("milk @an", "milk @an", None),
            ("milk @tom", "milk @tom", None),
            ("milk @tom 1", "milk @tom 1", None),
            ("milk @anne", "milk @anne", None),
            ("milk @eve", "milk @eve", None),
            ("milk a@ann", "milk a@ann", None),
            ('milk "@ann"', 'milk "@ann"', None),
            ("milk \\@ann", "milk @ann", None),
            ("milk @home", "milk", None),
            ("milk @", "milk @", None),
        ],
    )
    def test_a_person_is_who_alone_can_be_meant(self, text: str, title: str, person: str | None) -> None:
        people = ["Ann", "Anna Bell", "Bob Marley", "José", "Straßer", "Tom X", "Tom Y"]
        parsed = read(text, lists=["Home"], people=people)
        assert parsed.title == title
        assert (people[parsed.person] if parsed.person is not None else None) == person
        assert [span.value for span in parsed.spans if span.kind == "person"] == [person] * (person is not None)

    def test_of_several_with_one_name_nobody_is_meant(self) -> None:
        assert read("milk @ann", people=["Ann", "Ann"]).title == "milk @ann"

    def test_everything_at_once(self) -> None:
        parsed = read("call Ann tomorrow 5pm about rent #family !! +Home", lists=["Home"])
        assert parsed.title == "call Ann about rent"
        assert (parsed.due_date, parsed.due_time) == (date(2026, 11, 24), time(17))
        assert (parsed.priority, parsed.tags, parsed.list) == (2, ("family",), "Home")
        assert [(s.kind, s.value) for s in parsed.spans] == [
            ("date", "Tue 24 Nov 2026, 17:00"),
            ("tag", "family"),
            ("priority", "medium priority"),
            ("list", "Home"),
        ]


class TestSpans:
    @pytest.mark.parametrize(
        ("text", "read_as"),
        [
            ("call Ann by friday", [("by friday", "date", "Fri 27 Nov 2026")]),
            ("call at 5pm Ann", [("at 5pm", "time", "17:00")]),
            ("bins every other tuesday 7am", [("every other tuesday 7am", "recurrence", "every other Tuesday, 07:00")]),
            ("meet at 3pm Bob tomorrow", [("at 3pm", "time", "15:00"), ("tomorrow", "date", "Tue 24 Nov 2026")]),
        ],
    )
    def test_span_covers_the_words_with_their_preposition(self, text: str, read_as: list[tuple[str, str, str]]) -> None:
        assert [(text[s.start : s.end], s.kind, s.value) for s in read(text).spans] == read_as

    def test_reading_that_was_turned_off_stays_in_the_title(self) -> None:
        text = "watch tomorrow never dies friday"
        (span,) = read("watch the day after tomorrow").spans
        assert read("watch the day after tomorrow", ignore=[(span.start, span.end)]).due_date is None
        parsed = read(text, ignore=[(6, 14)])
        assert (parsed.title, parsed.due_date) == ("watch tomorrow never dies", date(2026, 11, 27))

    @pytest.mark.parametrize("ignored", [(-5, 3), (3, -1), (90, 99), (0, 10**9)])
    def test_ranges_outside_the_text_do_no_harm(self, ignored: tuple[int, int]) -> None:
        assert read("call Ann", ignore=[ignored]).title == "call Ann"

    @pytest.mark.parametrize("text", ["tomorrow", "every friday", "!!", "#tag", "tomorrow 5pm !! #tag", "friday, 5pm."])
    def test_title_is_never_empty(self, text: str) -> None:
        assert read(text).title


class TestProblems:
    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("renew 2027-02-29", "29 February 2027 does not exist."),
            ("renew 29 feb 2027", "29 February 2027 does not exist."),
            ("renew on feb 30", "30 February does not exist."),
            ("renew 31 april", "31 April does not exist."),
            ("renew by 2/29/2027", "29 February 2027 does not exist."),
        ],
    )
    def test_day_that_does_not_exist_is_told_and_not_read(self, text: str, problem: str) -> None:
        parsed = read(text)
        assert (parsed.title, parsed.due_date, parsed.problems) == (text, None, (problem,))

    def test_weekday_that_does_not_fit_is_told(self) -> None:
        parsed = read("dinner thursday 25 november")
        assert parsed.due_date == date(2026, 11, 25)
        assert parsed.problems == ("25 November 2026 is a Wednesday, not a Thursday.",)


class TestSettings:
    def test_day_order_decides_slashed_dates(self) -> None:
        assert read("trip on 3/4", day_order="mdy").due_date == date(2027, 3, 4)
        assert read("trip on 3/4", day_order="dmy").due_date == date(2027, 4, 3)

    def test_first_weekday_decides_next_week(self) -> None:
        sunday = datetime(2026, 11, 29, 10, 0, tzinfo=ZONE)
        assert read("plan next week", now=sunday, first_weekday=0).due_date == date(2026, 11, 30)
        assert read("plan next week", now=sunday, first_weekday=6).due_date == date(2026, 12, 6)

    def test_today_is_the_day_in_the_zone(self) -> None:
        late = datetime(2026, 11, 23, 23, 30, tzinfo=ZoneInfo("UTC"))
        assert read("call today", now=late).due_date == date(2026, 11, 24)
        assert read("call today", now=late, zone=ZoneInfo("America/New_York")).due_date == date(2026, 11, 23)

    def test_hours_pass_over_a_change_of_the_clocks(self) -> None:
        before = datetime(2027, 3, 28, 1, 30, tzinfo=ZONE)
        assert read("check in 1 hour", now=before).due_time == time(3, 30)

    @pytest.mark.parametrize(
        ("text", "next_one", "nearest"),
        [
            ("book flights nov 28", date(2026, 11, 28), date(2026, 11, 28)),
            ("book flights nov 22", date(2027, 11, 22), date(2026, 11, 22)),
            ("book flights 3 june", date(2027, 6, 3), date(2026, 6, 3)),
            ("book flights 3 may", date(2027, 5, 3), date(2027, 5, 3)),
            ("book flights 11/20", date(2027, 11, 20), date(2026, 11, 20)),
            ("book flights nov 22 2027", date(2027, 11, 22), date(2027, 11, 22)),
        ],
    )
    def test_day_without_a_year_is_the_next_or_of_a_file_the_nearest(
        self, text: str, next_one: date, nearest: date
    ) -> None:
        assert read(text).due_date == next_one
        assert read(text, yearless="nearest").due_date == nearest

    @pytest.mark.parametrize(
        ("text", "by_twelve", "by_twenty_four"),
        [
            ("train 6:40", time(18, 40), time(6, 40)),
            ("train tomorrow 5:15", time(17, 15), time(5, 15)),
            ("train 6:40 in the evening", time(18, 40), time(18, 40)),
            ("train tomorrow evening at 5:15", time(17, 15), time(17, 15)),
            ("train at 5", time(17), time(17)),
            ("train at 17:15", time(17, 15), time(17, 15)),
        ],
    )
    def test_clock_goes_by_twelve_or_twenty_four_hours(self, text: str, by_twelve: time, by_twenty_four: time) -> None:
        assert read(text, hours=12).due_time == by_twelve
        assert read(text, hours=24).due_time == by_twenty_four

    def test_seconds_that_have_passed_make_no_minute_longer(self) -> None:
        assert read("call in 1 hour", now=NOW.replace(second=40)).due_time == time(11)

    @pytest.mark.parametrize(
        ("text", "language", "title", "day"),
        [
            ("Zahnarzt übermorgen um 15 Uhr", "en", "Zahnarzt", date(2026, 11, 25)),
            ("call Ann next friday", "de", "call Ann", date(2026, 12, 4)),
            ("appeler Paul après-demain", "en", "appeler Paul", date(2026, 11, 25)),
            ("llamar a Ana el viernes a las 5", "de", "llamar a Ana", date(2026, 11, 27)),
            ("Müll jeden Montag rausbringen", "es", "Müll rausbringen", date(2026, 11, 23)),
            ("ask Domingo about the mar", "en", "ask Domingo about the mar", None),
            ("Die Zeit lesen", "en", "Die Zeit lesen", None),
            ("Buch hier abholen", "de", "Buch hier abholen", None),
        ],
    )
    def test_text_in_another_language_is_read_by_its_own_words(
        self, text: str, language: str, title: str, day: date | None
    ) -> None:
        parsed = read(text, language=language)
        assert (parsed.title, parsed.due_date) == (title, day)

    def test_person_is_told_in_the_account_s_language(self) -> None:
        parsed = read("Steuer jeden zweiten Dienstag", language="en")
        assert [span.value for span in parsed.spans] == ["every other Tuesday"]

    def test_unknown_language_is_english(self) -> None:
        assert read("call tomorrow", language="xx").due_date == date(2026, 11, 24)

    @pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
    @pytest.mark.parametrize(
        "text", ["next year", "last month", "in 9000 years", "every 31st", "tomorrow", "yesterday", "christmas"]
    )
    def test_edges_of_the_calendar(self, text: str, day: date) -> None:
        read(f"x {text}", now=datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("UTC")), zone=ZoneInfo("UTC"))


class TestParseWhen:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("monday", (date(2026, 11, 30), None)),
            ("tomorrow 5pm", (date(2026, 11, 24), time(17))),
            ("next week", (date(2026, 11, 30), None)),
            ("by friday", (date(2026, 11, 27), None)),
            ("sun", (date(2026, 11, 29), None)),
            ("march", (date(2027, 3, 1), None)),
            ("5pm", (date(2026, 11, 23), time(17))),
            ("in the morning", (date(2026, 11, 24), time(9))),
            ("to monday", None),
            ("Bob", None),
            ("", None),
            ("monday Bob", None),
        ],
    )
    def test_only_dates_and_times_are_read(self, text: str, expected: tuple[date | None, time | None] | None) -> None:
        assert parse_when(text, now=NOW, zone=ZONE) == expected


class TestParseRange:
    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("what's due this week", "2026-11-23", "2026-11-29"),
            ("what is due today?", "2026-11-23", "2026-11-23"),
            ("show next month", "2026-12-01", "2026-12-31"),
            ("tasks between Monday and Thursday", "2026-11-30", "2026-12-03"),
            ("tasks from friday to monday", "2026-11-27", "2026-11-30"),
            ("what did I finish yesterday", "2026-11-22", "2026-11-22"),
            ("what did I finish last week", "2026-11-16", "2026-11-22"),
            ("done since friday 20 november 2026", "2026-11-20", "2026-11-23"),
            ("what is due in march", "2027-03-01", "2027-03-31"),
            ("what is due in the next 3 days", "2026-11-23", "2026-11-26"),
            ("next 7 days", "2026-11-23", "2026-11-30"),
            ("what's on this weekend", "2026-11-28", "2026-11-29"),
            ("due by friday", "2026-11-23", "2026-11-27"),
            ("due before friday", "2026-11-23", "2026-11-26"),
            ("anything overdue?", "0001-01-01", "2026-11-22"),
            ("the rest of the week", "2026-11-23", "2026-11-29"),
        ],
    )
    def test_range_in_a_question(self, text: str, first: str, last: str) -> None:
        found = parse_range(text, now=NOW, zone=ZONE)
        assert found is not None
        assert (found[0].isoformat(), found[1].isoformat()) == (first, last)

    def test_question_without_a_date(self) -> None:
        assert parse_range("anything about the landlord?", now=NOW, zone=ZONE) is None


def assert_sound(text: str, parsed: Parsed) -> None:
    """What must hold whatever was typed."""
    assert not parsed.due_time or parsed.due_date
    assert bool(parsed.title) == bool(text.split())
    assert 0 <= parsed.priority <= 3
    position = 0
    for span in parsed.spans:
        assert position <= span.start < span.end <= len(text)
        position = span.end
    if parsed.recurrence:
        again = parse(describe_recurrence(parsed.recurrence), now=NOW, zone=ZONE)
        assert again.recurrence == parsed.recurrence


class TestAnyText:
    @settings(max_examples=400, deadline=None)
    @given(text=st.text(max_size=120), language=st.sampled_from(["en", "de", "fr", "es"]))
    def test_any_characters(self, text: str, language: str) -> None:
        assert_sound(text, read(text, language=language))

    @settings(max_examples=1500, deadline=None)
    @given(words=st.lists(st.sampled_from(VOCABULARY), max_size=14), glue=st.sampled_from([" ", " ", "-", "", ", "]))
    def test_any_order_of_known_words(self, words: list[str], glue: str) -> None:
        text = glue.join(words)
        parsed = read(text, lists=["Home"])
        assert_sound(text, parsed)
        parse_range(text, now=NOW, zone=ZONE)
        parse_when(text, now=NOW, zone=ZONE)

    @pytest.mark.parametrize(
        ("text", "language"), [("el 8", "es"), ("el día 8", "es"), ("le 8", "fr"), ("am 8.", "de")]
    )
    def test_a_bare_day_may_be_all_there_is(self, text: str, language: str) -> None:
        assert parse_when(text, now=NOW, zone=ZONE, language=language) == (date(2026, 12, 8), None)

    @pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
    @settings(max_examples=500, deadline=None)
    @given(data=st.data())
    def test_any_order_of_known_words_in_each_language(self, language: str, data: st.DataObject) -> None:
        """As a line, and as a text that is only a date, where each reading may come to the end."""
        words = vocabulary_of(importlib.import_module(f"todo_api.language.{language}").WORDS)
        known = st.sampled_from([*words, "7", "20", "31", "1.5", "10:30", "12/3", "x", ",", "-"])
        text = " ".join(data.draw(st.lists(known, max_size=8)))
        assert_sound(text, read(text, language=language))
        parse_range(text, now=NOW, zone=ZONE, language=language)
        parse_when(text, now=NOW, zone=ZONE, language=language)

    @settings(max_examples=300, deadline=None)
    @given(
        day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)),
        phrase=st.sampled_from(
            ["tomorrow 5pm", "next friday", "end of month", "every 31st", "in 3 weeks", "christmas"]
        ),
        title=st.text(alphabet="xyz", min_size=1, max_size=9),
    )
    def test_title_holds_nothing_of_what_was_read(self, day: date, phrase: str, title: str) -> None:
        parsed = parse(f"{title} {phrase}", now=datetime.combine(day, time(9), ZONE), zone=ZONE)
        assert parsed.title == title
        assert parsed.due_date is not None and parsed.due_date >= day

    @settings(max_examples=200, deadline=None)
    @given(rule=st.text(alphabet="FREQINTVALBYDMOUCS=;,-0123456789", max_size=60))
    def test_any_rule_can_be_described(self, rule: str) -> None:
        assert describe_recurrence(rule)


def operations(text: str, language: str = "en", lists: Sequence[str] = ()) -> int:
    """Function calls and lines that reading a text takes: the same on every machine."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal count
        count += 1
        return trace

    sys.settrace(trace)
    try:
        read(text, language=language, lists=lists)
    finally:
        sys.settrace(None)
    return count


SHAPES = [
    "every ", "next ", "the ", "3 days after ", "monday ", "mon, ", "1 ", '" ', "' ", "`", "a" * 11 + " ", "(", "\\",
    "#a ", "from 3 to ", "end of ", "every monday and ", "due by ", "1st and ", "twenty ", "half past ", "tomorow ",
    "+home ", "in 2 hours and ", "between ", "-", "1-", "mon-", "!", "5pm ", "quarter to ", "day after ", "1/2/", "ä",
    "\u200b ", ":", "1. ", "+x ", "12.oct ", "24-26 ", "jan 5 and ", "every january and ", "in week 20 and ",
    "10th last day of ", "2 hours before ", "friday after ", "+1 day ", "5 times every ", "every! ", "l'", "d'",
    "à 5 heures et ", "tous les ", "un jour sur ", "las ocho menos ", "cada ", "jeden zweiten ", "2019 to ",
]  # fmt: skip


class TestLinear:
    @pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
    def test_twice_the_length_takes_twice_the_work(self, language: str) -> None:
        growth = {}
        for unit in SHAPES:
            once, twice = (operations(unit * repeat, language) for repeat in (40, 80))
            growth[unit] = twice / once
        assert {unit: ratio for unit, ratio in growth.items() if ratio > 2.3} == {}

    @pytest.mark.parametrize("unit", ["+x ", "a b ", "x5 list ", "x: ", "list "])
    def test_many_lists_make_no_line_harder(self, unit: str) -> None:
        few, many = ([f"x{number} list of things" for number in range(size)] for size in (10, 3_000))
        for lists in (few, many):
            read("", lists=lists)  # the names are put in order once
        assert operations(unit * 40, lists=many) < 1.5 * operations(unit * 40, lists=few)

    def test_random_texts_stay_within_a_budget_per_character(self) -> None:
        rng = random.Random(7)
        for _ in range(60):
            text = " ".join(rng.choices(VOCABULARY, k=60))
            assert operations(text) <= 400 * len(text)
