"""German with the offline model: a week by chat, in German both ways."""

from typing import Any

import pytest

from todo_api.accounts.locale import Locale
from todo_api.assistant.local.speech import spoken

Talk = Any

WEEK = (
    ("Was steht heute an?", "find due_from=2026-11-25 due_to=2026-11-25", "Heute sind 3 Aufgaben fällig."),
    (
        "Füge Steuererklärung bis Ende März hinzu",
        "add Steuererklärung @2027-03-31",
        "Hinzugefügt: „Steuererklärung“, f",
    ),
    (
        "Milch, Eier und Brot auf die Liste Groceries setzen",
        "add Milch in Groceries; Eier in Groceries; Brot in Groc",
        "",
    ),
    (
        "Erinnere mich morgen um 8 an den Müll",
        "add Müll @2026-11-26 08:00",
        "Hinzugefügt: „Müll“, fällig morgen um 08:00.",
    ),
    (
        "Jeden Montag Blumen gießen",
        "add Blumen gießen @2026-11-30 ~FREQ=WEEKLY;BYDAY=MO",
        "Hinzugefügt: „Blumen gießen“",
    ),
    (
        "Ich muss am Freitag Oma anrufen",
        "add Oma anrufen @2026-11-27",
        "Hinzugefügt: „Oma anrufen“, fällig am Freitag.",
    ),
    (
        "Verschiebe den Müll auf Freitag",
        "snooze Müll due_date=2026-11-27",
        "„Müll“ ist jetzt am Freitag um 08:00 fällig.",
    ),
    (
        "Zeig mir die Aufgaben für Freitag",
        "find due_from=2026-11-27 due_to=2026-11-27",
        "Am Freitag sind 3 Aufgaben fällig.",
    ),
    ("Die zweite ist erledigt", "complete Dentist appointment", "Erledigt: „Dentist appointment“."),
    ("und die erste?", "say", "„Müll“ ist am Freitag, 27. November um 08:00 fällig."),
    (
        "Mach die Steuererklärung dringend",
        "update Steuererklärung priority=3",
        "„Steuererklärung“ jetzt mit hoher Prio",
    ),
    ("Lösche Oma", "delete Oma anrufen", "Gelöscht: „Oma anrufen“."),
    ("Rückgängig", "undo_last", "Rückgängig gemacht: „Oma anrufen“ ist wieder da."),
    ("Ich habe Milch gekauft", "complete Milch", "Erledigt: „Milch“."),
    ("Was ist überfällig?", "find view=overdue", "1 Aufgabe ist überfällig."),
    ("und morgen?", "find due_from=2026-11-26 due_to=2026-11-26", "Morgen ist 1 Aufgabe fällig."),
    (
        "Plane meinen Tag",
        "find due_to=2026-11-25",
        "1 Aufgabe ist überfällig und 3 Aufgaben sind heute fällig. Fang an mit „",
    ),
    (
        "Füge Zahlen sammeln als Unteraufgabe zu report hinzu",
        "add Zahlen sammeln",
        "Hinzugefügt unter „Write report“: „Zahlen s",
    ),
    (
        "Entferne den Tag fun von read a book",
        "update Read a book remove_tags=['fun']",
        "Tag #fun entfernt bei „Read a b",
    ),
    ("Verschieb das Buch in die Liste Nirgendwo", "say", "Du hast keine Liste namens „Nirgendwo“. Deine Listen: "),
    ("Wie wird das Wetter?", "say", "Das kann ich nicht: Ich kenne nur deine Aufgaben."),
)


REMARKS = (
    ("Den Bericht schaffe ich heute nicht, mach ihn auf morgen", "snooze Bericht schreiben due_date=2026-11-26"),
    ("Bericht hat höchste Priorität", "update Bericht schreiben priority=3"),
    ("Bericht ist nicht mehr so wichtig", "update Bericht schreiben priority=0"),
    ("Fuege Kaffee kaufen fuer morgen hinzu", "add Kaffee kaufen @2026-11-26"),
    ("Lisa hat Geburtstag, ich muss ein Geschenk besorgen", "add ein Geschenk besorgen"),
    ("Löschen Sie bitte das Geschenk", "delete ein Geschenk besorgen"),
    ("Kaffee gekauft", "complete Kaffee kaufen"),
    ("Kaffee kaufen ist doch noch offen", "reopen Kaffee kaufen"),
    ("Paket abgeben", "add Paket abgeben"),
    ("das Paket ist weg, kannst du abhaken", "complete Paket abgeben"),
    ("letzte Änderung rückgängig", "undo_last"),
)


SPOKEN = (
    ("Bericht schaff ich heut nicht mehr, morgen dann", "snooze Bericht schreiben due_date=2026-11-26"),
    ("Wäre es möglich, den Bericht auf Freitag zu verschieben?", "snooze Bericht schreiben due_date=2026-11-27"),
    ("reschedule Bericht auf Montag", "snooze Bericht schreiben due_date=2026-11-30"),
    ("Bericht eine Woche später bitte", "snooze Bericht schreiben due_date=2026-12-07"),
    ("der Bericht brennt", "update Bericht schreiben priority=3"),
    ("Bericht hat keine Eile", "update Bericht schreiben priority=0"),
    ("nimm das Datum vom Bericht weg", "update Bericht schreiben clear=['due_date']"),
    ("würden Sie den Bericht bitte als erledigt kennzeichnen", "complete Bericht schreiben"),
    ("den Bericht hab ich zu früh abgehakt", "reopen Bericht schreiben"),
    ("wir haben keine Eier mehr", "add Eier"),
    ("add mal Brot holen morgen", "add Brot holen @2026-11-26"),
    ("was hätte ich schon längst machen müssen", "find view=overdue"),
    ("ich wüsste gern, was morgen ansteht", "find due_from=2026-11-26 due_to=2026-11-26"),
    ("den Bericht brauchen wir doch nicht", "delete Bericht schreiben"),
)
LOOSELY = (
    ("der kleine hat gesagt bericht schreiben langt auch noch am 5.", "snooze Bericht schreiben due_date=2026-12-05"),
    ("Bericht schaff ich heute nicht, mach Samstag draus", "snooze Bericht schreiben due_date=2026-11-28"),
    ("ne Freitag mein ich", "snooze Bericht schreiben due_date=2026-11-27"),
    ("was steht am Freitag an", "find due_from=2026-11-27 due_to=2026-11-27"),
    ("und am Samstag", "find due_from=2026-11-28 due_to=2026-11-28"),
    ("den Bericht zieh ich vor auf heute", "snooze Bericht schreiben due_date=2026-11-25"),
    ("Bericht ist in der falschen Liste, gehört zu Work", "move Bericht schreiben list=Work"),
    ("hab grade den Bericht geschrieben war viel Arbeit", "complete Bericht schreiben"),
    ("nimm den Haken beim Bericht wieder raus", "reopen Bericht schreiben"),
    ("Bericht schreiben ✔", "complete Bericht schreiben"),
    ("aktiviere Bericht schreiben nochmal", "reopen Bericht schreiben"),
    ("wie verschiebe ich eine Aufgabe", "say"),
    ("zum Tierarzt, schreib das auf", "add zum Tierarzt"),
    ("und Leine kaufen", "add Leine kaufen"),
    ("Geburtstagskarte für Tim", "add Geburtstagskarte für Tim"),
    ("Füge der Liste Work hinzu: Folien machen", "add Folien machen in Work"),
    ("die Feier ist abgesagt, Bericht schreiben kann raus", "delete Bericht schreiben"),
)
HARMLESS = (
    *(
        "hast du was mit Oma",
        "Milch ist gekauft oder?",
        "vielleicht den Bericht löschen?",
        "soll ich den Bericht löschen",
    ),
    *("der Bericht wird nie fertig", "wer hat den Bericht gelöscht", "Tom hat den Bericht geschrieben", "weg damit"),
    *("wäre gut wenn der Bericht fertig wäre", "könnte man den Bericht löschen", "der Bericht ist langweilig", "es"),
    *(
        "das ist ja wohl erledigt für heute",
        "mach das",
        "vergiss es",
        "ich schaffe das nicht",
        "Milch ist teuer geworden",
        "Sobald ich den Bericht geschrieben habe, mache ich Pause",
        "den Bericht habe ich nicht geschrieben",
        "mir gefällt der Bericht von Anna",
        "den Bericht von Anna löschen",
        "lösch den Bericht lieber nicht",
        "Bericht bloß nicht löschen",
        "den Bericht musst du nicht abhaken",
        "der Bericht von Anna ist erledigt",
        "ich hab keine Lust mehr",
        "morgen regnet es bestimmt",
        "schönes Wetter",
        "viel Arbeit heute",
        "bis morgen dann",
    ),
)


@pytest.mark.parametrize("conversation", [REMARKS, SPOKEN, LOOSELY], ids=["remarks and spellings", "spoken", "loosely"])
async def test_conversation(talk: Talk, conversation: tuple[tuple[str, str], ...]) -> None:
    talk.context.locale = Locale("Europe/Berlin", language="de", day_order="dmy")
    await talk.say("Bericht schreiben hinzufügen")
    for said, act in conversation:
        await talk.say(said)
        assert talk.did == act, said


async def test_vague_sentences_do_nothing(talk: Talk) -> None:
    talk.context.locale = Locale("Europe/Berlin", language="de", day_order="dmy")
    await talk.say("Bericht schreiben hinzufügen")
    for said in HARMLESS:
        talk.turns.clear()
        await talk.say(said)
        assert talk.did == "say" or talk.did.startswith("find"), said


async def test_a_question_before_an_act_is_german(chat: Any, add_task: Any) -> None:
    await add_task("Oma anrufen")
    asked = await chat.send("Lösche bitte Oma anrufen")
    assert asked.questions == ["„Oma anrufen“ löschen?"]
    done = await chat.decide(asked, approved=True)
    assert done.text.endswith("Gelöscht: „Oma anrufen“.")
    assert await chat.open_titles() == []


async def test_a_week_by_chat(talk: Talk) -> None:
    for said, act, answer in WEEK:
        given = await talk.say(said)
        assert talk.did.startswith(act), said
        assert given.startswith(answer), said


async def test_the_person_s_settings_decide_what_words_alone_do_not(talk: Talk) -> None:
    talk.context.locale = Locale("Europe/Berlin", language="de", day_order="dmy")
    assert await talk.say("Zahnarzt 3.12.") == "Hinzugefügt: „Zahnarzt“, fällig am Do. 3. Dezember."
    assert await talk.say("add call Ann on 3/12") == "Added “call Ann”, due Thu 3 Dec."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("was steht an", "de"),
        ("what is due", "en"),
        ("Zahnärztin anrufen", "de"),
        ("dentist", "en"),
        ("lösche das", "de"),
    ],
)
def test_language_of_a_text(text: str, language: str) -> None:
    assert spoken(text, "en") == language
