"""Messages that hold more than one plain wish, and what they must not do."""

from typing import Any

import pytest

from todo_api.accounts.locale import Locale

Talk = Any


@pytest.mark.parametrize(
    ("said", "acts"),
    [
        (
            "tick off eggs, then push the dentist to monday",
            ["complete Eggs", "snooze Dentist appointment due_date=2026-11-30"],
        ),
        ("if I have nothing on saturday add sleep late", []),
        ("if i have nothing on sunday, add sleep late", ["add sleep late"]),
        ('Add "Ask about the heating" under home, urgent', ["add Ask about the heating in Home !3"]),
        ("please add a thing to work about ordering chairs", ["add ordering chairs in Work"]),
    ],
)
async def test_only_what_was_meant_is_done(talk: Talk, said: str, acts: list[str]) -> None:
    await talk.say(said)
    done = [act for act in talk.acts if not act.startswith(("find", "show_tags"))]
    assert done == acts


async def test_a_named_day_of_what_repeats_is_skipped_alone(talk: Talk) -> None:
    await talk.say("cancel the rent on tuesday")
    assert talk.did.startswith("snooze Pay rent due_date=2027-01-01")


async def test_undo_after_a_question_of_ours_changes_nothing(talk: Talk) -> None:
    await talk.say("complete mum")
    assert talk.choices
    assert await talk.say("undo") == "I had done nothing yet, so there is nothing to take back."
    assert talk.acts == []


@pytest.mark.parametrize(
    ("language", "asks", "undo"),
    [
        ("de", "hak mum ab", "rückgängig"),
        ("fr", "termine mum", "oups annule"),
        ("es", "completa mum", "uy, deshazlo"),
    ],
)
async def test_undo_after_a_question_in_other_languages(talk: Talk, language: str, asks: str, undo: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(asks)
    await talk.say(undo)
    assert talk.acts == []


async def test_a_bare_clock_stays_in_the_half_of_the_day_that_the_task_has(talk: Talk) -> None:
    await talk.say("make the dentist at 4 instead")
    assert talk.did == "update Dentist appointment due_time=16:00"
    await talk.say("make the dentist at 4 am instead")
    assert talk.did == "update Dentist appointment due_time=04:00"
