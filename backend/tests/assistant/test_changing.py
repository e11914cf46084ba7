"""Changes that are evident, in whatever words they are said, for the tasks of `conftest.TASKS`."""

from typing import Any

import pytest

from todo_api.accounts.locale import Locale

Talk = Any


def _speaks(talk: Talk, language: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")


@pytest.mark.parametrize(
    ("language", "said", "act"),
    [
        # a proposal, a fact, a wish of somebody else
        ("en", "could we shove the dentist to monday?", "snooze Dentist appointment due_date=2026-11-30"),
        ("de", "können wir den dentist auf Montag schieben?", "snooze Dentist appointment due_date=2026-11-30"),
        ("fr", "on peut décaler le dentist à lundi ?", "snooze Dentist appointment due_date=2026-11-30"),
        ("es", "¿podemos pasar el dentist al lunes?", "snooze Dentist appointment due_date=2026-11-30"),
        ("en", "got a 2 day extension on the report", "snooze Write report due_date=2026-11-26"),
        ("de", "hab zwei Tage Aufschub für den Report bekommen", "snooze Write report due_date=2026-11-26"),
        ("fr", "j'ai eu deux jours de plus pour le dentist", "snooze Dentist appointment due_date=2026-11-29"),
        ("es", "me han dado dos días más para el report", "snooze Write report due_date=2026-11-26"),
        # its name, and then what is to be so
        ("en", "clean the kitchen, make that sunday", "snooze Clean the kitchen due_date=2026-11-29"),
        ("de", "Clean the kitchen, mach das am Sonntag", "snooze Clean the kitchen due_date=2026-11-29"),
        ("fr", "clean the kitchen, mets ça dimanche", "snooze Clean the kitchen due_date=2026-11-29"),
        ("es", "clean the kitchen, ponlo el domingo", "snooze Clean the kitchen due_date=2026-11-29"),
        # said to be a change
        ("en", "I have to write the report by friday, please change it", "snooze Write report due_date=2026-11-27"),
        ("de", "ich muss den Report bis Freitag schreiben, bitte ändern", "snooze Write report due_date=2026-11-27"),
        # all that is late
        ("en", "whatever's overdue, push it to friday", "snooze Write report due_date=2026-11-27"),
        ("de", "was überfällig ist, schieb bitte auf Freitag", "snooze Write report due_date=2026-11-27"),
        ("fr", "tout ce qui est en retard, mets-le à vendredi", "snooze Write report due_date=2026-11-27"),
        ("es", "lo atrasado pásalo al viernes", "snooze Write report due_date=2026-11-27"),
        # a level, a tag, a list, an hour, a day of the month
        ("en", "bump the dentist to P1", "update Dentist appointment priority=3"),
        ("de", "setz den dentist auf P2", "update Dentist appointment priority=2"),
        ("de", "passport ist nicht so wichtig, prio runter auf niedrig", "update Renew passport priority=1"),
        ("fr", "passe le dentist en P2", "update Dentist appointment priority=2"),
        ("es", "súbele la prioridad a lo del dentist", "update Dentist appointment priority=3"),
        ("en", "tag the dentist with urgent", "update Dentist appointment add_tags=['urgent']"),
        ("de", "häng an den dentist noch das Schlagwort zahn dran", "update Dentist appointment add_tags=['zahn']"),
        ("fr", "mets l'étiquette urgent au dentist", "update Dentist appointment add_tags=['urgent']"),
        ("es", "ponle la etiqueta urgente al dentist", "update Dentist appointment add_tags=['urgente']"),
        ("en", "take the fun label off the book", "update Read a book remove_tags=['fun']"),
        ("fr", "le passport, range-le dans Home plutôt", "move Renew passport list=Home"),
        ("es", "lo del passport mejor en Home", "move Renew passport list=Home"),
        ("de", "verschieb den dentist auf elf", "update Dentist appointment due_time=11:00"),
        ("en", "move the dentist to four", "update Dentist appointment due_time=16:00"),
        ("es", "pasa el dentist al 11", "snooze Dentist appointment due_date=2026-12-11"),
        ("fr", "décale le dentist à 17 heures", "update Dentist appointment due_time=17:00"),
        ("es", "adelánteme el dentist media hora", "snooze Dentist appointment due_date=2026-11-27 due_time=14:30"),
        ("en", "push the dentist to the same time next week", "snooze Dentist appointment due_date=2026-12-04"),
        ("fr", "le dentist passe au lundi 7", "snooze Dentist appointment due_date=2026-12-07"),
        # a name in another form, a whole new one, a note, a reminder
        ("de", "der dentisttermin ist jetzt am Montag", "snooze Dentist appointment due_date=2026-11-30"),
        ("en", "the passport renewal has to happen by friday", "snooze Renew passport due_date=2026-11-27"),
        ("en", "rename the passport to “Passport + photos”", "update Passport + photos title=Passport + photos"),
        ("es", "donde pone read a book que ponga leer", "update leer title=leer"),
        ("fr", "rajoute en note pour le dentist : carte vitale", "update Dentist appointment notes=carte vitale"),
        (
            "en",
            "at the dentist I should ask for a plan, write that on it",
            "update Dentist appointment notes=at the dentist I should ask for a plan",
        ),
        ("fr", "préviens-moi la veille pour le dentist", "update Dentist appointment remind_before=1440"),
        ("de", "Ich bräuchte eine eigene Liste fürs Sommerfest.", "add_list name=Sommerfest"),
        ("es", "necesito una lista para el mercadillo", "add_list name=mercadillo"),
    ],
)
async def test_what_is_evident_is_done(talk: Talk, language: str, said: str, act: str) -> None:
    _speaks(talk, language)
    await talk.say(said)
    assert talk.did == act


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "what if we moved the dentist to friday?"),
        ("en", "don't move the report to friday"),
        ("en", "I moved the flowers to the garden last week"),
        ("en", "show me what's overdue until friday"),
        ("en", "the dentist will take two hours"),
        ("en", "tell mum that I am five minutes late for the call"),
        ("de", "verschieb den Report nicht auf Freitag"),
        ("de", "zeig mir alles Überfällige bis Freitag"),
        ("fr", "et si on décalait le dentist à vendredi ?"),
        ("fr", "envoie un mail à Bob pour lui dire que j'ai cinq minutes de retard"),
        ("es", "no pases el report al viernes"),
        ("es", "enséñame lo atrasado de hoy"),
    ],
)
async def test_what_is_not_evident_changes_nothing(talk: Talk, language: str, said: str) -> None:
    _speaks(talk, language)
    await talk.say(said)
    assert not [act for act in talk.acts if not act.startswith(("find", "show"))]


@pytest.mark.parametrize(
    ("language", "said", "act"),
    [
        ("en", "no rent this week, but keep it for next month", "snooze Pay rent due_date=2027-01-01"),
        ("de", "diese Woche keine rent", "snooze Pay rent due_date=2027-01-01"),
        ("fr", "pas de rent cette semaine", "snooze Pay rent due_date=2027-01-01"),
        ("es", "esta semana no hay rent", "snooze Pay rent due_date=2027-01-01"),
    ],
)
async def test_what_repeats_is_left_out_once(talk: Talk, language: str, said: str, act: str) -> None:
    _speaks(talk, language)
    await talk.say(said)
    assert talk.did == act


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "if sunday is free put the passport there, otherwise leave it"),
        ("de", "wenn Sonntag frei ist, leg den Passport dahin, sonst lass es"),
        ("fr", "si dimanche est libre mets-y le passport, sinon laisse"),
        ("es", "si el domingo está libre pon ahí el passport, si no déjalo"),
    ],
)
async def test_what_hangs_on_a_free_day_moves_what_is_there(talk: Talk, language: str, said: str) -> None:
    _speaks(talk, language)
    await talk.say(said)
    assert talk.did == "snooze Renew passport due_date=2026-11-29"
