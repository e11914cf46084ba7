"""Questions of ours: whatever a person answers leads on."""

from typing import Any

import pytest

from todo_api.accounts.locale import Locale
from todo_api.assistant.local.dialogue import asked_data, asked_of

Talk = Any


@pytest.mark.parametrize(
    ("turns", "act"),
    [
        (("make a new list", "Bike repair"), "add_list name=Bike repair"),
        (("make a new list", "call it Bike repair"), "add_list name=Bike repair"),
        (("remind me about the dentist", "an hour"), "update Dentist appointment remind_before=60"),
        (("remind me about the dentist", "2 days before"), "update Dentist appointment remind_before=2880"),
        (("move the dentist", "thursday"), "snooze Dentist appointment due_date=2026-11-26"),
        (("move the dentist", "next monday at 9 am"), "snooze Dentist appointment due_date=2026-11-30 due_time=09:00"),
        (("complete it", "the passport"), "complete Renew passport"),
        (("complete mum", "the first one"), "complete Buy flowers for mum"),
        (("complete mum", "both"), "complete Buy flowers for mum; Call mum"),
        (("move the dentist", "never mind"), "say"),
        (("move the dentist", "what's due today"), "find due_from=2026-11-25 due_to=2026-11-25"),
        (("move the dentist", "delete eggs"), "delete Eggs"),
        (("set the priority of the dentist", "low"), "update Dentist appointment priority=1"),
        (("set the priority of the dentist", "make it urgent"), "update Dentist appointment priority=3"),
        (("move the passport to another list", "home"), "move Renew passport list=Home"),
        (("move the passport to the attic list", "work"), "move Renew passport list=Work"),
        (("archive a list", "Home"), "archive_list list=Home"),
        (("add a new task", "oats tomorrow"), "add oats @2026-11-26"),
        (("skip the dentist", "Delete a task"), "delete Dentist appointment"),
        (("change the date of mum", "the first one", "friday"), "snooze Buy flowers for mum due_date=2026-11-27"),
        (
            ("bring the dentist forward to 18 december", "yes, 18 december"),
            "snooze Dentist appointment due_date=2026-12-18",
        ),
        (
            ("what's due today", "push them all to friday"),
            "snooze Buy flowers for mum; Buy milk; Email Bob about the budget due_date=2026-11-27",
        ),
    ],
)
async def test_the_answer_is_one_to_the_question(talk: Talk, turns: tuple[str, ...], act: str) -> None:
    for said in turns:
        await talk.say(said)
    assert talk.did == act


@pytest.mark.parametrize(
    ("language", "turns", "act"),
    [
        ("es", ("cambia la fecha de Dentist", "el jueves"), "snooze Dentist appointment due_date=2026-11-26"),
        ("es", ("cambia algo de Eggs", "el viernes"), "snooze Eggs due_date=2026-11-27"),
        ("de", ("neue Liste", "Fahrrad"), "add_list name=Fahrrad"),
        ("de", ("verschieb mum", "die erste", "Freitag"), "snooze Buy flowers for mum due_date=2026-11-27"),
        ("fr", ("déplace mum", "la première", "vendredi"), "snooze Buy flowers for mum due_date=2026-11-27"),
        ("es", ("mueve mum", "la primera", "el viernes"), "snooze Buy flowers for mum due_date=2026-11-27"),
        ("fr", ("crée une nouvelle liste", "Vélo"), "add_list name=Vélo"),
        ("es", ("crea una lista nueva", "Bicicleta"), "add_list name=Bicicleta"),
    ],
)
async def test_in_other_languages(talk: Talk, language: str, turns: tuple[str, ...], act: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    for said in turns:
        await talk.say(said)
    assert talk.did == act


async def test_a_task_that_was_offered_is_told_of_when_it_is_chosen(talk: Talk) -> None:
    await talk.say("when is the passprt renwal due")
    if talk.choices:
        assert "Renew passport" in await talk.say(talk.choices[0])


async def test_what_a_question_asks_for_is_kept_in_the_message(talk: Talk) -> None:
    await talk.say("make a new list")
    asked = talk.turns[-1].asked
    assert asked_of(asked_data(asked), asked.text) == asked


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("what's on the shopping list", "find list=Groceries"),
        ("what is on my office list", "find list=Work"),
    ],
)
async def test_a_list_is_found_by_another_word_for_it(talk: Talk, said: str, act: str) -> None:
    await talk.say(said)
    assert talk.did == act
