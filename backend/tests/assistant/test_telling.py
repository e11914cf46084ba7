"""Messages whose shape tells what is meant, in all four languages, for the tasks of `conftest.TASKS`."""

from typing import Any

import pytest

from todo_api.accounts.locale import Locale

Talk = Any

ADDED = [
    # each wish keeps the date that it begins with
    (
        "en",
        "tomorrow collect the suit, friday post the parcel",
        "add collect the suit @2026-11-26 / add post the parcel @2026-11-27",
    ),
    (
        "en",
        "tomorrow at 9 ring the council and on friday visit Elsa",
        "add ring the council @2026-11-26 09:00 / add visit Elsa @2026-11-27",
    ),
    ("en", "call Joe tomorrow, friday visit Elsa", "add call Joe @2026-11-26; visit Elsa @2026-11-27"),
    ("en", "tomorrow soap, candles and string", "add soap @2026-11-26; candles @2026-11-26; string @2026-11-26"),
    (
        "de",
        "morgen um acht den Anzug abholen und am Freitag die Tür streichen",
        "add den Anzug abholen @2026-11-26 08:00 / add die Tür streichen @2026-11-27",
    ),
    (
        "fr",
        "demain 7h45 récupérer les dalles et vendredi appeler Morin",
        "add récupérer les dalles @2026-11-26 07:45 / add appeler Morin @2026-11-27",
    ),
    (
        "es",
        "mañana a las ocho recoger el coche y el viernes pintar la valla",
        "add recoger el coche @2026-11-26 08:00 / add pintar la valla @2026-11-27",
    ),
    # who and what
    ("en", "Margot is coming for lunch on Sunday at 1pm", "add Margot is coming for lunch @2026-11-29 13:00"),
    (
        "en",
        "Tim has football training every Monday at 5pm",
        "add Tim has football training @2026-11-30 17:00 ~FREQ=WEEKLY;BYDAY=MO",
    ),
    ("de", "In zwei Wochen hab ich Friseur, um halb vier", "add Friseur @2026-12-09 15:30"),
    ("de", "meine Tochter kommt am Sonntag zum Mittagessen", "add meine Tochter kommt zum Mittagessen @2026-11-29"),
    (
        "fr",
        "Pouvez-vous noter que mon fils vient dîner vendredi à 20h, s'il vous plaît ?",
        "add mon fils vient dîner @2026-11-27 20:00",
    ),
    ("es", "El 15 tengo oculista a las cuatro y media", "add oculista @2026-12-15 16:30"),
    ("es", "mi hija viene a comer el sábado", "add mi hija viene a comer @2026-11-28"),
    # the whole of a title
    ("en", "put aside 20% of the fee for taxes on friday", "add put aside 20% of the fee for taxes @2026-11-27"),
    ("en", "go to the bank on Friday to open an account", "add go to the bank to open an account @2026-11-27"),
    ("en", "I need to call the garage tomorrow about the brakes", "add call the garage about the brakes @2026-11-26"),
    ("de", "erinner mich daran, morgen Frau Berg zurückzurufen", "add Frau Berg zurückrufen @2026-11-26"),
    ("es", "a las once de la noche poner la lavadora", "add poner la lavadora @2026-11-25 23:00"),
    # things without commas, and where they go
    (
        "en",
        "put butter cheese and rice on groceries",
        "add butter in Groceries; cheese in Groceries; rice in Groceries",
    ),
    ("en", "put olive oil and toilet paper on groceries", "add olive oil in Groceries; toilet paper in Groceries"),
    ("en", "new task: rotate the logs, work, #infra, next monday", "add rotate the logs @2026-11-30 in Work #infra"),
    (
        "de",
        "setz Butter Reis und Mehl auf die Liste Groceries",
        "add Butter in Groceries; Reis in Groceries; Mehl in Groceries",
    ),
    (
        "fr",
        "mets beurre riz et farine sur la liste Groceries",
        "add beurre in Groceries; riz in Groceries; farine in Groceries",
    ),
    ("es", "apunta en Groceries pan arroz y tomates", "add pan in Groceries; arroz in Groceries; tomates in Groceries"),
]


@pytest.mark.parametrize(("language", "said", "acts"), ADDED)
async def test_a_new_task_is_what_was_said(talk: Talk, language: str, said: str, acts: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert talk.did == acts


@pytest.mark.parametrize(
    ("language", "said", "steps"),
    [
        (
            "en",
            "Offsite prep: book the venue, order lunch and print badges. Due Friday",
            "book the venue; order lunch; print badges",
        ),
        ("en", "new task offsite prep due friday with subtasks venue, lunch and badges", "venue; lunch; badges"),
        (
            "de",
            "Leg mir bis Freitag Umzug vorbereiten an mit den Unterpunkten Kartons und Transporter",
            "Kartons; Transporter",
        ),
        (
            "fr",
            "ajoute organiser la kermesse pour vendredi avec comme sous-tâches stands et affiches",
            "stands; affiches",
        ),
        (
            "es",
            "apunta organizar la feria para el viernes, y dentro: puestos, rifa y carteles",
            "puestos; rifa; carteles",
        ),
    ],
)
async def test_a_new_task_has_its_steps(talk: Talk, language: str, said: str, steps: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    whole, under = talk.did.split(" / ")
    assert "@2026-11-27" in whole
    assert under.removeprefix("add ").replace(" under", "") == steps


@pytest.mark.parametrize(
    ("language", "said", "act"),
    [
        (
            "en",
            "add a note to the dentist: ask about the crown, and the bill",
            "update Dentist appointment notes=ask about the crown, and the bill",
        ),
        (
            "en",
            "make the dentist urgent and note that she is new",
            "update Dentist appointment priority=3 / update Dentist appointment notes=she is new",
        ),
        ("de", "schreib beim Report dazu, dass Zahlen fehlen", "update Write report notes=Zahlen fehlen"),
        (
            "fr",
            "mets Write report en priorité haute et note qu'il manque des chiffres",
            "update Write report priority=3 / update Write report notes=il manque des chiffres",
        ),
        ("es", "en lo de eggs apunta que son camperos", "update Eggs notes=son camperos"),
    ],
)
async def test_a_note_is_added_to_its_task(talk: Talk, language: str, said: str, act: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert talk.did == act


@pytest.mark.parametrize(
    ("language", "said", "acts"),
    [
        ("en", "If I haven't heard from Sue by Friday I should ask Pauline", "add ask Pauline @2026-11-27"),
        (
            "de",
            "wenn ich bis Freitag nichts von Sue gehört habe, muss ich Paula fragen",
            "add Paula fragen @2026-11-27",
        ),
        ("de", "Wenn ich am Samstag noch nichts habe, trag mir abends Sauna ein", ""),
        ("fr", "si je n'ai rien samedi, ajoute sauna", ""),
        (
            "es",
            "si no sé nada de Sue antes del viernes tengo que preguntar a Paula",
            "add preguntar a Paula @2026-11-27",
        ),
        ("es", "si el sábado no tengo nada, apúntame sauna", ""),
    ],
)
async def test_what_hangs_on_something_is_one_task_or_none(talk: Talk, language: str, said: str, acts: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert " / ".join(act for act in talk.acts if not act.startswith("find")) == acts


@pytest.mark.parametrize(
    ("language", "first", "more"),
    [
        ("en", "add candles to Home", "and string"),
        ("de", "setz Kerzen auf die Liste Home", "und Schnur"),
        ("fr", "ajoute bougies dans la liste Home", "et de la ficelle"),
        ("es", "apunta velas en Home", "y cuerda"),
    ],
)
async def test_one_more_goes_to_the_same_list(talk: Talk, language: str, first: str, more: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(first)
    await talk.say(more)
    assert talk.acts[-1].endswith("in Home")


async def test_what_is_put_under_a_list_is_moved_or_new(talk: Talk) -> None:
    await talk.say("put eggs and candles under home")
    assert talk.did == "move Eggs list=Home / add candles in Home"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "what do I have tomorrow and on friday"),
        ("en", "I have nothing on friday"),
        ("de", "am Freitag hab ich frei"),
        ("de", "hab ich am Freitag Friseur?"),
        ("fr", "vendredi je n'ai rien"),
        ("es", "tengo algo el viernes"),
    ],
)
async def test_what_asks_for_nothing_adds_nothing(talk: Talk, language: str, said: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert not [act for act in talk.acts if not act.startswith(("find", "show"))]
