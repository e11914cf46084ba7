"""Days that count from a task's own, names that a task or list gets, and what is asked of kinds of tasks."""

from typing import Any

import pytest

from todo_api.accounts.locale import Locale
from todo_api.assistant.local.languages import language_of

Talk = Any


def _speaks(talk: Talk, language: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")


@pytest.mark.parametrize(
    ("language", "said", "act"),
    [
        ("en", "the landlord rang, the heating is now on the Friday", "2026-12-04"),
        ("en", "Home need the kitchen a day earlier", "snooze Clean the kitchen due_date=2026-11-27"),
        ("en", "can we clean the kitchen the weekend after", "snooze Clean the kitchen due_date=2026-12-05"),
        ("en", "call mum three quarters of an hour later", "due_time=17:45"),
        ("de", "Call mum eine Dreiviertelstunde später", "due_time=17:45"),
        ("fr", "décale Call mum de trois quarts d'heure", "due_time=17:45"),
        ("es", "retrasa Call mum tres cuartos de hora", "due_time=17:45"),
        ("en", "dentist +1w", "snooze Dentist appointment due_date=2026-12-04"),
        ("de", "dentist +1 Woche", "snooze Dentist appointment due_date=2026-12-04"),
        ("fr", "dentist +2j", "snooze Dentist appointment due_date=2026-11-29"),
        ("es", "dentist +2d", "snooze Dentist appointment due_date=2026-11-29"),
        ("fr", "déplace le landlord au surlendemain", "due_date=2026-12-02"),
        ("es", "lo del lunes pásalo todo al viernes", "due_date=2026-12-04"),
        ("de", "das vom Montag schieb alles auf Freitag", "due_date=2026-12-04"),
        ("fr", "ce qui est prévu lundi, repousse tout à vendredi", "due_date=2026-12-04"),
        (
            "en",
            "everything due today -> friday except the milk",
            "snooze Buy flowers for mum; Email Bob about the budget",
        ),
        ("de", "immer am letzten Freitag im Monat Klasse fegen", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("fr", "toujours le dernier vendredi du mois changer le filtre", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("es", "siempre el último viernes del mes cambiar el filtro", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("en", "mow the lawn always on the last Friday of the month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("fr", "le Dentist, finalement ce sera tous les dix jours", "FREQ=DAILY;INTERVAL=10"),
    ],
)
async def test_a_day_counts_from_the_one_that_a_task_has(talk: Talk, language: str, said: str, act: str) -> None:
    _speaks(talk, language)
    await talk.say(said)
    assert act in talk.did


@pytest.mark.parametrize(
    ("language", "turns", "act"),
    [
        ("en", ("move the dentist to monday", "and call it Dentist (Kim)"), "title=Dentist (Kim)"),
        ("de", ("verschieb Dentist auf Montag", "und nenn es Zahnarzt mit Kim"), "title=Zahnarzt mit Kim"),
        ("fr", ("déplace Dentist à lundi", "et renomme-le Dentiste avec Kim"), "title=Dentiste avec Kim"),
        ("es", ("mueve Dentist al lunes", "y llámalo Dentista con Kim"), "title=Dentista con Kim"),
        ("en", ("add buy paint", "rename it to buy white paint"), "title=buy white paint"),
        ("en", ("rename the list Work to Office",), "rename_list list=Work name=Office"),
        ("en", ("the Work list is now called Office",), "rename_list list=Work name=Office"),
        ("de", ("nenne die Liste Work in Büro um",), "rename_list list=Work name=Büro"),
        ("fr", ("la liste Work s'appelle maintenant Bureau",), "rename_list list=Work name=Bureau"),
        ("es", ("la lista Work que se llame Oficina",), "rename_list list=Work name=Oficina"),
        ("es", ("cambia el nombre de la lista Work a Oficina",), "rename_list list=Work name=Oficina"),
    ],
)
async def test_a_task_or_list_gets_another_name(talk: Talk, language: str, turns: tuple[str, ...], act: str) -> None:
    _speaks(talk, language)
    for said in turns:
        await talk.say(said)
    assert act in talk.did


@pytest.mark.parametrize(
    ("language", "said", "act"),
    [
        ("en", "what have I got left to get from the shops", "find list=Groceries"),
        ("de", "was muss ich noch einkaufen", "find"),
        ("en", "what do we need to buy", "find list=Groceries"),
        ("en", "have I missed anything", "find view=overdue"),
        ("de", "hab ich irgendwas verschwitzt", "find view=overdue"),
        ("fr", "j'ai zappé un truc ?", "find view=overdue"),
        ("es", "¿se me ha olvidado algo?", "find view=overdue"),
        ("en", "what did I get done last week", "completed_from=2026-11-16 completed_to=2026-11-22"),
        ("de", "was hab ich letzte Woche geschafft", "completed_from=2026-11-16 completed_to=2026-11-22"),
        ("fr", "qu'est-ce que j'ai bouclé la semaine dernière", "completed_from=2026-11-16 completed_to=2026-11-22"),
        ("es", "qué cosas he cerrado ya la semana pasada", "completed_from=2026-11-16 completed_to=2026-11-22"),
    ],
)
async def test_a_question_of_a_kind_is_looked_up(talk: Talk, language: str, said: str, act: str) -> None:
    _speaks(talk, language)
    await talk.say(said)
    assert act in talk.did


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("en", "when was I seeing the landlord", "“Talk to the landlord about the heating” is due Monday"),
        ("es", "¿Cuándo me veía el dentista?", "«Dentist appointment» es el viernes"),
        ("en", "have I got anything on with the doctor tomorrow", "“Call mum” is due tomorrow"),
        ("en", "plan my week but keep friday free", "To keep Friday, 27 Nov free, do this before or move it: “Dentist"),
        ("en", "Plan my week, I can't work Thursday", "“Call mum”"),
        ("de", "plan meine Woche, Freitag kann ich nicht", "Damit Freitag, 27. November frei bleibt"),
        ("fr", "planifie ma semaine en laissant vendredi libre", "Pour garder vendredi 27 nov. libre"),
        ("es", "planifica la semana, el viernes no puedo", "Para dejar libre viernes 27 nov"),
        ("en", "plan my week, sunday stays free", "1 task overdue"),
    ],
)
async def test_an_answer_says_what_was_asked(talk: Talk, language: str, said: str, told: str) -> None:
    _speaks(talk, language)
    assert told in await talk.say(said)
    assert talk.did == "say" or talk.did.startswith("find")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "What's a good way to say no to a dinner?"),
        ("en", "should I take it before or after breakfast"),
        ("de", "Worum gehts in Faust eigentlich?"),
        ("de", "spiel mal ein bisschen Jazz"),
        ("fr", "mets du jazz pour travailler"),
        ("es", "Sácame dos entradas para el teatro"),
        ("es", "¿Se toma antes o después de comer?"),
    ],
)
async def test_what_no_list_can_do_is_said_to_be_beyond_it(talk: Talk, language: str, said: str) -> None:
    _speaks(talk, language)
    assert await talk.say(said) == _beyond(talk)
    assert talk.did == "say"


@pytest.mark.parametrize(
    ("language", "said", "task"),
    [
        ("en", "order me a taxi for nine", "taxi"),
        ("en", "text Bea that I'll be late", "Bea"),
        ("en", "can you ring the plumber for me", "plumber"),
        ("de", "Schreib meiner Mutter, dass ich später komme", "Mutter"),
        ("de", "Bestell zehn Liter Glühwein bei Rewe", "Glühwein"),
        ("fr", "commande-moi une pizza", "pizza"),
        ("fr", "envoie un message à Sophie pour lui dire merci", "Sophie"),
        ("es", "dile a Marta que llego tarde", "Marta"),
        ("es", "transfiere 200 euros a Luis", "Luis"),
    ],
)
async def test_what_is_to_be_done_in_the_world_can_be_noted(talk: Talk, language: str, said: str, task: str) -> None:
    _speaks(talk, language)
    say = language_of(language).say
    assert await talk.say(said) == say.cannot_do()
    assert talk.did == "say"
    await talk.say(say.yes())
    assert talk.did.startswith("add") and task in talk.did


@pytest.mark.parametrize(
    ("language", "said", "saying"),
    [
        ("en", "are you a real person or what", "who_i_am"),
        ("de", "bist du eigentlich eine KI?", "who_i_am"),
        ("fr", "t'es une IA ou quoi ?", "who_i_am"),
        ("es", "¿eres una persona de verdad?", "who_i_am"),
        ("en", "got any good jokes", "joke"),
        ("de", "kennst du einen guten Witz", "joke"),
        ("fr", "raconte-moi une blague", "joke"),
        ("es", "cuéntame un chiste", "joke"),
        ("en", "you are completely useless, you never understand a word i say", "sorry"),
        ("de", "du kapierst echt gar nix", "sorry"),
        ("fr", "t'as rien compris espèce de machine", "sorry"),
        ("es", "no entiendes nada", "sorry"),
        ("en", "some days I just don't know how I keep going with all this", "be_there"),
        ("de", "ich weiß nicht, wie ich das alles schaffen soll", "be_there"),
        ("fr", "je me sens tellement seule", "be_there"),
        ("es", "no sé cómo seguir", "be_there"),
        ("en", "i am so tired of mondays, and it's only tuesday", "be_kind"),
        ("de", "boah null bock mehr auf statistik", "be_kind"),
        ("fr", "les enfants m'épuisent", "be_kind"),
        ("es", "mi jefe me saca de quicio", "be_kind"),
        ("en", "work was insane today", "be_kind"),
        ("en", "I'm so bored", "cheer_up"),
        ("de", "mir ist langweilig", "cheer_up"),
        ("fr", "je m'ennuie", "cheer_up"),
        ("es", "qué aburrimiento", "cheer_up"),
        ("en", "we won the match!!", "be_glad"),
        ("de", "heut ist mein Geburtstag!", "be_glad"),
        ("fr", "on a gagné le match !!", "be_glad"),
        ("es", "¡ganamos el partido!", "be_glad"),
        ("en", "the sunrise has been gorgeous lately", "remark"),
        ("de", "draußen schneit es schon wieder", "remark"),
        ("fr", "il fait super beau aujourd'hui", "remark"),
        ("es", "hace un sol precioso", "remark"),
    ],
)
async def test_talk_gets_a_fitting_word(talk: Talk, language: str, said: str, saying: str) -> None:
    _speaks(talk, language)
    assert await talk.say(said) == getattr(language_of(language).say, saying)(said)
    assert talk.did == "say" or talk.did.startswith("find")


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("I'm so tired of the dentist, move it to monday", "snooze Dentist appointment due_date=2026-11-30"),
        ("I'm swamped, what should I tackle first", "find"),
        ("cancel the dentist, I feel awful", "delete Dentist appointment"),
    ],
)
async def test_a_wish_beside_a_moan_is_heard(talk: Talk, said: str, act: str) -> None:
    await talk.say(said)
    assert talk.did.startswith(act)


async def test_what_it_can_do_is_told_once(talk: Talk) -> None:
    first, second = await talk.say("what is the capital of france"), await talk.say("who painted the night watch")
    assert (first, second) == (_beyond(talk), language_of("en").say.beyond_me())


def _beyond(talk: Talk) -> str:
    return language_of(talk.context.locale.language).say.out_of_scope()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "phew, I'm so tired today"),
        ("de", "Puh, war das ein Tag, ich bin total fertig"),
        ("fr", "je suis complètement crevé ce soir"),
        ("es", "qué día, estoy agotada"),
    ],
)
async def test_who_is_tired_gets_a_kind_word(talk: Talk, language: str, said: str) -> None:
    _speaks(talk, language)
    assert await talk.say(said) == language_of(language).say.be_kind(said)
    assert talk.did == "say"


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("move the dentist to monday, I'm so tired", "snooze Dentist appointment due_date=2026-11-30"),
        ("remind me to order a pizza on friday", "add order a pizza @2026-11-27"),
        ("add milk -> groceries", "add"),
        ("dentist on friday", "snooze Dentist appointment due_date=2026-11-27"),
        ("what's left for this week", "find due_from=2026-11-25 due_to=2026-11-29"),
    ],
)
async def test_ordinary_words_stay_as_they_are(talk: Talk, said: str, act: str) -> None:
    await talk.say(said)
    assert talk.did.startswith(act)


@pytest.mark.parametrize(
    ("language", "said", "act"),
    [
        ("en", "show tag fun", "find tag=fun"),
        ("en", "anything in Work this week", "find due_from=2026-11-25 due_to=2026-11-29 list=Work"),
        ("de", "was steht diese Woche in Work noch an", "find due_from=2026-11-25 due_to=2026-11-29 list=Work"),
        ("en", "list all high priority items across every list", "find priority=3"),
        ("en", "what do I have in Work without a date", "find list=Work undated=True"),
        ("en", "right i'm at the shop what do we need", "find list=Groceries"),
        ("en", "plan tomorrow for me", "find due_from=2026-11-26 due_to=2026-11-26"),
        ("de", "planst du mir den morgigen Tag", "find due_from=2026-11-26 due_to=2026-11-26"),
        ("fr", "planifie ma journée de demain", "find due_from=2026-11-26 due_to=2026-11-26"),
        ("es", "planifica el día de mañana", "find due_from=2026-11-26 due_to=2026-11-26"),
    ],
)
async def test_a_question_looks_only_at_what_it_names(talk: Talk, language: str, said: str, act: str) -> None:
    _speaks(talk, language)
    await talk.say(said)
    assert act in talk.acts


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("en", "what's my next meeting", "“Call mum” is due tomorrow at 17:00."),
        ("en", "what has been overdue the longest", "“Write report” is due yesterday."),
        ("de", "bin ich Freitagnachmittag frei", "„Dentist appointment“ ist am Freitag, 27. November um 15:00 fällig."),
        ("de", "bin ich Samstagvormittag frei", "Da bist du frei: Samstagvormittag ist nichts fällig."),
        ("de", "hab ich am Freitag Dentist", "„Dentist appointment“ ist am Freitag, 27. November um 15:00 fällig."),
    ],
)
async def test_an_answer_names_what_was_asked_for(talk: Talk, language: str, said: str, told: str) -> None:
    _speaks(talk, language)
    assert (await talk.say(said)).startswith(told)


@pytest.mark.parametrize(
    ("language", "said", "act"),
    [
        ("de", "Gasrechnung zahlen", "add Gasrechnung zahlen"),
        ("fr", "payer la facture de gaz", "add payer la facture de gaz"),
        ("es", "pagar la factura del gas", "add pagar la factura del gas"),
        ("de", "kannst du die Gasrechnung für mich zahlen", "say"),
    ],
)
async def test_a_verb_that_addresses_nobody_is_a_title(talk: Talk, language: str, said: str, act: str) -> None:
    _speaks(talk, language)
    await talk.say(said)
    assert talk.did == act


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "see you tomorrow"), ("de", "bis morgen"), ("fr", "à demain"), ("es", "hasta mañana")],
)
async def test_who_takes_leave_moves_nothing(talk: Talk, language: str, said: str) -> None:
    _speaks(talk, language)
    assert await talk.say(said) == language_of(language).say.goodbye(said)
