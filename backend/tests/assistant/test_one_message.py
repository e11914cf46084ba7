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
        ("if i have nothing on sunday, add sleep late", ["add sleep late @2026-11-29"]),
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


@pytest.mark.parametrize(
    ("language", "turns", "act"),
    [
        ("en", ("mark eggs as done", "no not eggs, I meant the report"), "undo_last / complete Write report"),
        ("de", ("hak Eggs ab", "nein, nicht Eggs, ich meinte den Report"), "undo_last / complete Write report"),
        ("fr", ("coche Eggs", "non pas Eggs, je voulais dire le report"), "undo_last / complete Write report"),
        ("es", ("marca Eggs como hecho", "no, Eggs no, quería decir report"), "undo_last / complete Write report"),
        ("en", ("mark eggs as done", "the report too"), "complete Write report"),
        ("de", ("hak Eggs ab", "den Report auch"), "complete Write report"),
        ("fr", ("coche Eggs", "le report aussi"), "complete Write report"),
        ("es", ("marca Eggs como hecho", "report también"), "complete Write report"),
    ],
)
async def test_one_more_or_another_one_is_said_by_its_name_alone(
    talk: Talk, language: str, turns: tuple[str, ...], act: str
) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    for said in turns:
        await talk.say(said)
    assert talk.did == act


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "the report is out. eggs too. passport not yet."),
        ("de", "Der Report ist fertig. Eggs auch. Passport noch nicht."),
        ("fr", "le report est fait. eggs aussi. passport pas encore."),
        ("es", "report ya está hecho. eggs también. passport todavía no."),
    ],
)
async def test_each_sentence_tells_of_its_task(talk: Talk, language: str, said: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    told = await talk.say(said)
    assert [act for act in talk.acts if act.startswith("complete")] == ["complete Write report", "complete Eggs"]
    assert "Renew passport" in told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "push the dentist to the week after"),
        ("de", "schieb den Termin Dentist auf die Woche danach"),
        ("fr", "décale Dentist à la semaine d'après"),
        ("es", "pasa Dentist a la semana siguiente"),
    ],
)
async def test_the_week_after_counts_from_the_day_of_the_task(talk: Talk, language: str, said: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert talk.did == "snooze Dentist appointment due_date=2026-12-04"


@pytest.mark.parametrize(
    ("language", "said", "days"),
    [
        ("en", "what is on next week", "due_from=2026-11-30 due_to=2026-12-06"),
        ("de", "was ist nächste Woche los", "due_from=2026-11-30 due_to=2026-12-06"),
        ("fr", "qu'est-ce que j'ai la semaine prochaine", "due_from=2026-11-30 due_to=2026-12-06"),
        ("es", "qué tengo la semana que viene", "due_from=2026-11-30 due_to=2026-12-06"),
    ],
)
async def test_next_week_is_looked_at(talk: Talk, language: str, said: str, days: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert talk.did == f"find {days}"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "move everything from this week to next"),
        ("de", "verschieb alles von dieser Woche auf nächste"),
        ("fr", "déplace tout de cette semaine à la semaine prochaine"),
        ("es", "pasa todo de esta semana a la que viene"),
    ],
)
async def test_a_week_is_moved_to_the_next(talk: Talk, language: str, said: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert talk.did.startswith("snooze")
    assert "due_date=2026-11-30" in talk.did or "due_date=2026-12-0" in talk.did


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "don't delete anything, just show me what's overdue"),
        ("de", "lösch nichts, zeig mir nur was überfällig ist"),
        ("fr", "ne supprime rien, montre-moi juste ce qui est en retard"),
        ("es", "no borres nada, solo enséñame lo atrasado"),
    ],
)
async def test_only_looking_is_asked_for(talk: Talk, language: str, said: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert talk.did == "find view=overdue"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "mets Dentist à quatre heures et quart"),
        ("de", "verschieb Dentist auf Viertel nach vier"),
        ("es", "pasa Dentist a las cuatro y cuarto"),
    ],
)
async def test_a_clock_in_words_stays_in_the_half_of_the_day_that_the_task_has(
    talk: Talk, language: str, said: str
) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert talk.did == "update Dentist appointment due_time=16:15"
