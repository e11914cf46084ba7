"""Facts that are told of tasks: what is done, what has run out, and what of it is asked about."""

from typing import Any

import pytest

from todo_api.accounts.locale import Locale
from todo_api.assistant.context import TurnContext
from todo_api.tasks.lists.service import create_list
from todo_api.tasks.schemas import ListCreate, TaskCreate
from todo_api.tasks.service import complete_task, create_task

Talk = Any
TASKS = {
    "en": ("Send contract to Petra", "Return the blue shoes", "Renew car insurance", "Water the garden"),
    "de": ("Vertrag an Petra schicken", "Blaue Schuhe zurückschicken", "Kfz-Versicherung verlängern", "Garten gießen"),
    "fr": ("Envoyer le contrat à Petra", "Rendre les chaussures bleues", "Renouveler l'assurance", "Arroser le jardin"),
    "es": ("Enviar el contrato a Petra", "Devolver los zapatos azules", "Renovar el seguro", "Regar el jardín"),
}
SHOPPING = {
    "en": ("Shopping", "Rice", "Apples", "Oats"),
    "de": ("Einkauf", "Reis", "Äpfel", "Haferflocken"),
    "fr": ("Courses", "Riz", "Pommes", "Avoine"),
    "es": ("Compra", "Arroz", "Manzanas", "Avena"),
}
"""A list, two things that are open on it, and one that is done."""
PARTS = {
    "en": ("Essay on bees", "Outline"),
    "de": ("Hausarbeit Bienen", "Gliederung"),
    "fr": ("Mémoire abeilles", "Plan"),
    "es": ("Trabajo abejas", "Esquema"),
}


async def speaks(talk: Talk, code: str) -> None:
    """A person of this language with the tasks of the tables above."""
    context: TurnContext = talk.context
    context.locale = Locale("Europe/Berlin", language=code, day_order="dmy")
    name, *things = SHOPPING[code]
    async with context.database.transaction("web") as session:
        shopping = await create_list(session, context.user_id, ListCreate(name=name))
        for title in TASKS[code]:
            await create_task(session, context.user_id, TaskCreate(title=title))
        for title in things:
            thing = await create_task(session, context.user_id, TaskCreate(title=title, list_id=shopping.id))
        await complete_task(session, context.user_id, thing.id, context.zone)
        parent = await create_task(session, context.user_id, TaskCreate(title=PARTS[code][0]))
        await create_task(session, context.user_id, TaskCreate(title=PARTS[code][1], parent_id=parent.id))
    context.list_names = (*context.list_names, name)


@pytest.mark.parametrize(
    ("code", "said", "act"),
    [
        ("en", "the contract went out to Petra this morning", "complete Send contract to Petra"),
        ("en", "car insurance renewed", "complete Renew car insurance"),
        ("en", "rice and apples are in the trolley", "complete Apples; Rice"),
        ("en", "rice, apples and butter are in the trolley", "complete Apples; Rice"),
        ("en", "garden watered ✅", "complete Water the garden"),
        ("en", "done with the outline for the essay on bees", "complete Outline"),
        ("de", "der Vertrag ging heute früh an Petra raus", "complete Vertrag an Petra schicken"),
        ("de", "Reis und Äpfel sind im Wagen", "complete Reis; Äpfel"),
        ("de", "Garten gegossen ✅", "complete Garten gießen"),
        ("de", "die Gliederung für die Hausarbeit ist fertig, hak das ab", "complete Gliederung"),
        ("fr", "contrat envoyé à Petra", "complete Envoyer le contrat à Petra"),
        ("fr", "riz et pommes dans le panier", "complete Pommes; Riz"),
        ("fr", "jardin arrosé ✅", "complete Arroser le jardin"),
        ("fr", "j'ai fini le plan du mémoire", "complete Plan"),
        ("es", "el contrato de Petra ya salió", "complete Enviar el contrato a Petra"),
        ("es", "arroz y manzanas ya están", "complete Arroz; Manzanas"),
        ("es", "jardín regado ✅", "complete Regar el jardín"),
        ("es", "ya está el esquema del trabajo, táchalo", "complete Esquema"),
    ],
)
async def test_what_is_told_to_be_done_is_ticked_off(talk: Talk, code: str, said: str, act: str) -> None:
    await speaks(talk, code)
    await talk.say(said)
    assert talk.did == act


@pytest.mark.parametrize(
    ("code", "said", "yes", "title"),
    [
        ("en", "I bought the blue shoes", "yes", TASKS["en"][1]),
        ("de", "ich hab die blauen Schuhe gekauft", "ja", TASKS["de"][1]),
        ("fr", "j'ai acheté les chaussures bleues", "oui", TASKS["fr"][1]),
        ("es", "he comprado los zapatos azules", "sí", TASKS["es"][1]),
    ],
)
async def test_another_deed_is_asked_about_by_the_name_of_the_task(
    talk: Talk, code: str, said: str, yes: str, title: str
) -> None:
    await speaks(talk, code)
    assert title in await talk.say(said)
    assert not any(act.startswith("complete") for act in talk.acts)
    await talk.say(yes)
    assert talk.did == f"complete {title}"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "is the contract sent"),
        ("en", "once the contract is sent I can rest"),
        ("en", "the outline is almost finished"),
        ("de", "sobald der Vertrag verschickt ist, mache ich Pause"),
        ("de", "die Gliederung ist fast fertig"),
        ("fr", "dès que le contrat est envoyé, je me repose"),
        ("fr", "le plan est presque fini"),
        ("es", "en cuanto esté enviado el contrato, descanso"),
        ("es", "el esquema está casi hecho"),
    ],
)
async def test_what_is_not_done_yet_stays_open(talk: Talk, code: str, said: str) -> None:
    await speaks(talk, code)
    await talk.say(said)
    assert not any(act.startswith(("complete", "add", "delete")) for act in talk.acts)


@pytest.mark.parametrize(
    ("code", "said", "act"),
    [
        ("en", "we're out of apples", ""),
        ("en", "we've run out of oats", "reopen Oats"),
        ("en", "we ran out of soap", "add soap in Shopping"),
        ("en", "put oats back on the list", "reopen Oats"),
        ("de", "die Äpfel sind alle", ""),
        ("de", "Haferflocken sind leer", "reopen Haferflocken"),
        ("de", "uns ist die Seife ausgegangen", "add Seife in Einkauf"),
        ("fr", "il n'y a plus de pommes", ""),
        ("fr", "on n'a plus d'avoine", "reopen Avoine"),
        ("fr", "il n'y a plus de savon", "add savon in Courses"),
        ("es", "nos hemos quedado sin manzanas", ""),
        ("es", "se ha acabado la avena", "reopen Avena"),
        ("es", "se ha acabado el jabón", "add jabón in Compra"),
    ],
)
async def test_what_has_run_out_is_on_the_list_once(talk: Talk, code: str, said: str, act: str) -> None:
    await speaks(talk, code)
    await talk.say(said)
    assert talk.did == act if act else talk.did.startswith("find")


@pytest.mark.parametrize(
    ("said", "again"),
    [("delete the one with mum", "the second one"), ("lösch das mit mum", "die zweite")],
)
async def test_two_tasks_that_fit_are_both_offered(talk: Talk, said: str, again: str) -> None:
    await talk.say(said)
    assert len(talk.choices) == 2
    await talk.say(again)
    assert talk.did.startswith("delete")
