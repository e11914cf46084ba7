"""What is said around new tasks, in all four languages, for the tasks of `conftest.TASKS`."""

from typing import Any

import pytest

from todo_api.accounts.locale import Locale

Talk = Any

ADDED = [
    # sounds, greetings and what asks once more are no tasks
    ("en", "um, add call the vet on friday, that'd be great", "add call the vet @2026-11-27"),
    ("de", "Ähm, trag mir bitte für Freitag Kinderturnen ein", "add Kinderturnen @2026-11-27"),
    ("de", "Jeden Montag will ich den Müll rausbringen, stell das bitte so ein", "~"),
    ("fr", "Bonjour, le repas du club c'est le 17 à midi, note-le", "add le repas du club @2026-12-17 12:00"),
    ("es", "Hola, la cena de empresa es el 18 a las 21:00, apúntalo", "add la cena de empresa @2026-12-18 21:00"),
    # where it goes, how it is tagged, how important it is
    ("en", "todo: freeze deploys, fri 4pm, work list", "add freeze deploys @2026-11-27 16:00 in Work"),
    ("en", "idea - rotate the on-call rota. drop it in Work", "add rotate the on-call rota in Work"),
    ("en", "new task for Work: proofread the brochure, high prio", "add proofread the brochure in Work !3"),
    ("de", "Fenster putzen, Tag frühling, pack das in Home", "add Fenster putzen in Home #frühling"),
    ("fr", "nouvelle tâche home : contrat Lemoine, urgent", "add contrat Lemoine in Home !3"),
    ("fr", "Mets ruban et colle côté home, étiquette noël", "add ruban in Home #noël; colle in Home #noël"),
    (
        "es",
        "mañana a las cuatro grifo de doña Pilar ponlo en Home",
        "add grifo de doña Pilar @2026-11-26 16:00 in Home",
    ),
    ("es", "Mete en Work llamar a Textiles, etiqueta rebajas", "add llamar a Textiles in Work #rebajas"),
    # appointments that are told
    (
        "en",
        "Gerald's funeral is next Friday, the 4th, at noon at St Mary's",
        "add Gerald's funeral at St Mary's @2026-12-04 12:00",
    ),
    ("de", "Am 19. kommen die Enkel", "add kommen die Enkel @2026-12-19"),
    ("de", "Am 12. findet das Sommerfest statt", "add das Sommerfest @2026-12-12"),
    ("fr", "J'ai rendez-vous chez l'ostéo vendredi à midi", "add rendez-vous chez l'ostéo @2026-11-27 12:00"),
    ("es", "el viernes como con los clientes a las 14:30", "add como con los clientes @2026-11-27 14:30"),
    ("es", "recuérdame todos los lunes que Hugo lleve la flauta", "~"),
    # one task, and each of several
    ("en", "new job, 14 elm road, shower drips, tomorrow at 15:00", "add 14 elm road, shower drips @2026-11-26 15:00"),
    ("de", "Ich darf nicht vergessen, Emma morgen die Schuhe mitzugeben", "add Emma die Schuhe mitgeben @2026-11-26"),
    (
        "de",
        "eier, butter und 2 packungen spaghetti auf die liste Groceries",
        "add eier in Groceries; butter in Groceries; 2 packungen spaghetti in Groceries",
    ),
    (
        "en",
        "eggs, flour, baking powder -> groceries",
        "add eggs in Groceries; flour in Groceries; baking powder in Groceries",
    ),
    (
        "en",
        "Ava's party is on saturday at 2pm so I also need to get her a present before then",
        "add Ava's party @2026-11-28 14:00 / add get her a present @2026-11-27",
    ),
    (
        "fr",
        "racheter des piles avant samedi, pour la veilleuse",
        "add racheter des piles, pour la veilleuse @2026-11-28",
    ),
    ("es", "añádeme para el lunes llamar al seguro", "add llamar al seguro @2026-11-30"),
    ("en", "pack for my flat w/ subtasks charger and jumper", "add pack for my flat / add charger; jumper"),
    # shopping
    ("en", "we need butter and rice", "add butter in Groceries; rice in Groceries"),
]


@pytest.mark.parametrize(("language", "said", "acts"), ADDED)
async def test_what_is_said_around_a_task_is_none(talk: Talk, language: str, said: str, acts: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    if acts == "~":
        assert talk.did.startswith("add ")
        assert talk.did.count("~FREQ") == 1
    else:
        assert talk.did == acts


@pytest.mark.parametrize(
    ("language", "said", "minutes"),
    [
        ("en", "I've got a zoom with the printers tomorrow at 4pm, remind me half an hour before", 30),
        ("en", "remind me an hour before that i've got a zoom tomorrow at 4pm", 60),
        ("en", "Leo needs his kit every thursday can you remind me the evening before", 14 * 60),
        ("de", "am Freitag um 10 hab ich Friseur, erinner mich zwei Stunden vorher", 120),
        ("fr", "y a le contrôle de l'extincteur le 14 à 9h, préviens-moi une demi-heure avant", 30),
        ("es", "tengo podólogo el viernes a las 17:00, avísame una hora antes", 60),
    ],
)
async def test_a_new_task_is_reminded_of_as_was_said(talk: Talk, language: str, said: str, minutes: int) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert [result["tasks"][0]["remind_before"] for tool, result in talk.turns[-1].results if tool == "add_tasks"] == [
        minutes
    ]


@pytest.mark.parametrize(
    ("language", "said", "acts"),
    [
        ("en", "the dentist is on Monday", "snooze Dentist appointment due_date=2026-11-30"),
        ("en", "the dentist, remind me an hour before", "update Dentist appointment remind_before=60"),
        ("en", "push the dentist to monday and tag it health", ""),
        ("en", "take the date off the passport, i'll do it whenever", ""),
        ("en", "hi there, how are you?", ""),
        ("de", "morgen ist Montag", ""),
        ("fr", "demain c'est férié", ""),
        ("es", "tengo sueño", ""),
    ],
)
async def test_what_speaks_of_no_new_task_adds_none(talk: Talk, language: str, said: str, acts: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert not talk.did.startswith("add")
    assert talk.did == acts or not acts


@pytest.mark.parametrize(
    ("language", "said", "title"),
    [
        ("en", "for the passport I need two photos, add those as steps", "two photos"),
        ("en", "add photos to the passport as a subtask", "photos"),
        ("de", "füge Fotos zum passport als Unteraufgabe hinzu", "Fotos"),
        ("fr", "ajoute photos à passport comme sous-tâche", "photos"),
        ("es", "añade fotos al passport como subtarea", "fotos"),
    ],
)
async def test_a_step_goes_below_its_task(talk: Talk, language: str, said: str, title: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    added = [result["tasks"] for tool, result in talk.turns[-1].results if tool == "add_tasks"]
    assert [task["title"] for tasks in added for task in tasks] == [title]
    assert added[0][0]["parent_id"]
