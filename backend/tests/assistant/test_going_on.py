"""Words that go on from the turn before, and what is told to be no longer needed."""

from typing import Any

import pytest

from tests.assistant.test_facts import TASKS, speaks
from todo_api.accounts.locale import Locale

Talk = Any


@pytest.mark.parametrize(
    ("code", "first", "second", "did"),
    [
        ("en", "add call Ben tomorrow at 8", "sorry, at 9 I meant", "due_time=09:00"),
        ("en", "water the garden on Friday", "can't do that day, the Monday after", "due_date=2026-11-30"),
        ("en", "delete the garden", "oh no, put it back", "undo"),
        ("en", "tick off the garden", "wrong one, I meant the insurance", "complete Renew car insurance"),
        ("en", "make a list Trip", "put tent and stove on there", "add tent in Trip; stove in Trip"),
        ("de", "Garten gießen auf Freitag um 9 verschieben", "ach nee, da bin ich weg. Mach halb elf draus", "10:30"),
        ("de", "lösch den Garten", "huch, das war falsch, wieder rein damit", "undo"),
        ("de", "hak den Garten ab", "falsch, ich meinte die Versicherung", "complete Kfz-Versicherung verlängern"),
        ("de", "leg eine Liste Reise an", "Zelt und Kocher drauf", "add Zelt in Reise; Kocher in Reise"),
        ("fr", "ajoute appeler Ben demain à 8h", "pardon, 9h je voulais dire", "due_time=09:00"),
        ("fr", "supprime le jardin", "euh non remets-le", "undo"),
        ("es", "añade llamar a Ben mañana a las 8", "perdón, a las 9 quería decir", "due_time=09:00"),
        ("es", "borra el jardín", "uy no, vuelve a ponerlo", "undo"),
    ],
)
async def test_a_second_turn_goes_on_from_the_first(talk: Talk, code: str, first: str, second: str, did: str) -> None:
    await speaks(talk, code)
    await talk.say(first)
    await talk.say(second)
    assert did in talk.did


@pytest.mark.parametrize(
    ("code", "said", "act"),
    [
        ("en", "no need to water the garden any more, Jo does it", f"delete {TASKS['en'][3]}"),
        ("en", "if it rains I don't need to water the garden", ""),
        ("de", "Garten gießen kannste löschen macht jetzt der Jürgen", f"delete {TASKS['de'][3]}"),
        ("de", "den Garten muss ich heute nicht gießen", ""),
        ("fr", "plus besoin d'arroser le jardin, Julien s'en occupe", f"delete {TASKS['fr'][3]}"),
        ("es", "ya no hace falta regar el jardín, lo hace Javi", f"delete {TASKS['es'][3]}"),
    ],
)
async def test_what_is_no_longer_needed_is_deleted(talk: Talk, code: str, said: str, act: str) -> None:
    await speaks(talk, code)
    await talk.say(said)
    assert (talk.did == act) if act else not talk.did.startswith(("delete", "complete"))


@pytest.mark.parametrize(
    ("code", "said", "act"),
    [
        ("en", "got the apples, they were out of rice though", "complete Apples"),
        ("de", "Äpfel hab ich geholt, Reis gabs keinen", "complete Äpfel"),
        ("fr", "j'ai pris les pommes mais pas le riz", "complete Pommes"),
        ("es", "he cogido manzanas pero no arroz", "complete Manzanas"),
    ],
)
async def test_only_what_is_told_to_be_done_is_ticked_off(talk: Talk, code: str, said: str, act: str) -> None:
    await speaks(talk, code)
    await talk.say(said)
    assert talk.did == act


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "do I have anything after 5pm tomorrow"),
        ("en", "am I free at five"),
        ("de", "hab ich morgen um drei was"),
        ("fr", "j'ai quelque chose demain à 15h"),
        ("es", "tengo algo mañana a las tres"),
    ],
)
async def test_a_question_right_after_a_change_changes_nothing(talk: Talk, language: str, said: str) -> None:
    await talk.say("add call Zoe tomorrow 4pm")
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert talk.did == "say" or talk.did.startswith("find")
