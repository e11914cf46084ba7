"""A message and its wishes: what it takes back itself, where one more begins, what it leaves out."""

import pytest

from todo_api.assistant.local.frames import CHANGING, Act, Slot
from todo_api.assistant.local.languages import language_of
from todo_api.assistant.local.reading import corrected, wishes


@pytest.mark.parametrize(
    ("code", "said", "meant"),
    [
        ("en", "add carrots no wait make that parsnips", "add parsnips"),
        ("en", "set the review to tuesday, no, thursday", "set the review to thursday"),
        ("en", "add buy paint, sorry, buy primer", "add buy primer"),
        ("en", "push the vet to monday, sorry, friday", "push the vet to friday"),
        ("de", "setz Käse, nein warte, Quark auf die Einkaufsliste", "Quark auf die Einkaufsliste"),
        ("de", "verschieb das Auto auf Montag, nein, Dienstag", "verschieb das Auto auf Dienstag"),
        ("fr", "ajoute des poires, euh non, des pommes", "ajoute des pommes"),
        ("fr", "déplace le dentiste à lundi, non, mardi", "déplace le dentiste à mardi"),
        ("es", "añade peras, no espera, manzanas", "añade manzanas"),
        ("es", "mueve el dentista al lunes, no, al martes", "mueve el dentista al martes"),
    ],
)
def test_what_a_message_takes_back_is_not_meant(code: str, said: str, meant: str) -> None:
    assert corrected(said, language_of(code)) == meant


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "add no parking sign"),
        ("en", "no, I have not paid"),
        ("de", "Nein danke"),
        ("fr", "non merci"),
        ("es", "no, gracias"),
    ],
)
def test_a_no_that_takes_nothing_back_stays(code: str, said: str) -> None:
    assert corrected(said, language_of(code)) == said


@pytest.mark.parametrize(
    ("code", "said", "acts"),
    [
        ("en", "tick off the windows, then push the vet to saturday", [Act.complete, Act.reschedule]),
        ("en", "add ring Joe tomorrow and also what's due on sunday", [Act.add, Act.find]),
        ("en", "the bread is bought and we need mustard", [Act.complete, Act.add]),
        ("en", "delete eggs and milk", [Act.delete]),
        ("de", "hak die Fenster ab und verschieb dann das Laub auf Samstag", [Act.complete, Act.reschedule]),
        ("fr", "coche les plantes puis déplace le terreau à samedi", [Act.complete, Act.reschedule]),
        ("fr", "le pain c'est acheté et il nous faut du beurre", [Act.complete, Act.add]),
        ("es", "el pan ya está comprado y nos hace falta mostaza", [Act.complete, Act.add]),
        ("es", "marca las plantas como hechas y luego mueve las hojas al sábado", [Act.complete, Act.reschedule]),
    ],
)
def test_each_wish_of_a_message_is_its_own(code: str, said: str, acts: list[Act]) -> None:
    assert [frame.act for frame in wishes(said, language_of(code))] == acts


@pytest.mark.parametrize(
    ("code", "said", "left_out"),
    [
        ("en", "move all work tasks to friday apart from the slides", "the slides"),
        ("en", "delete everything in home other than the oven", "the oven"),
        ("de", "alles in Arbeit erledigt außer die Folien", "die Folien"),
        ("fr", "termine toutes les tâches de la maison à part le four", "le four"),
        ("es", "completa todo lo de casa menos el horno", "el horno"),
    ],
)
def test_what_is_excepted_is_marked(code: str, said: str, left_out: str) -> None:
    (frame,) = wishes(said, language_of(code))
    assert frame.first(Slot.exception) == left_out


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "do the boys have anything on thursday"),
        ("en", "is the tent packed"),
        ("de", "hat die Katze am Montag was"),
        ("fr", "la tarte est-elle prête"),
        ("fr", "est-ce que le sac est fait"),
        ("es", "está lista la mochila"),
    ],
)
def test_a_question_is_no_wish_for_a_change(code: str, said: str) -> None:
    assert all(frame.act not in CHANGING for frame in wishes(said, language_of(code)))


@pytest.mark.parametrize(
    ("code", "said", "order"),
    [
        ("en", "list the open bugs by priority", "priority"),
        ("en", "show everything tagged garden sorted by due date", "due"),
        ("de", "zeig mir die offenen Fehler nach Wichtigkeit sortiert", "priority"),
        ("fr", "affiche les bugs ouverts par ordre de priorité", "priority"),
        ("es", "enséñame los errores abiertos ordenados por fecha", "due"),
    ],
)
def test_what_is_asked_for_is_sorted_as_was_said(code: str, said: str, order: str) -> None:
    (frame,) = wishes(said, language_of(code))
    assert (frame.act, frame.order) == (Act.find, order)
