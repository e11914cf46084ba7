"""Questions about one task, what is not done yet, and words that stand beside a name."""

from typing import Any

import pytest

from todo_api.accounts.locale import Locale

Talk = Any


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("en", "how often do i pay the rent", "“Pay rent” repeats on the 1st of every month."),
        ("en", "which of my tasks repeat", "“Pay rent” repeats on the 1st of every month."),
        (
            "en",
            "when do i see the landlord",
            "“Talk to the landlord about the heating” is due Monday, 30 Nov.",
        ),
        ("en", "i haven't renewed the passport yet", "No, “Renew passport” is still open."),
        ("de", "wie oft muss ich pay rent", "„Pay rent“: am 1. jedes Monats."),
        ("fr", "tous les combien je dois pay rent", "« Pay rent » : le 1er de chaque mois."),
        ("es", "cada cuánto tengo que pay rent", "«Pay rent»: el 1 de cada mes."),
    ],
)
async def test_a_question_about_a_task_is_answered_from_it(talk: Talk, language: str, said: str, told: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    assert await talk.say(said) == told
    assert talk.did == "say" or talk.did.startswith("find")


@pytest.mark.parametrize(
    "said",
    ["what is the capital of france", "who painted the night watch", "is it raining yet"],
)
async def test_a_question_about_the_world_is_none_about_a_task(talk: Talk, said: str) -> None:
    assert (await talk.say(said)).startswith("That is beyond me")


@pytest.mark.parametrize(
    ("turns", "act"),
    [
        (("put off cleaning the kitchen until sunday",), "snooze Clean the kitchen due_date=2026-11-29"),
        (("i renewed the passport last night",), "complete Renew passport"),
        (("i think i wrote the report but im not sure",), "find text=report"),
        (("i think i wrote the report but im not sure", "yes"), "complete Write report"),
        (("bought everything except the eggs",), "show_lists / complete Buy milk"),
        (
            ("add fetch Max on friday", "at 2 pm, in the home list"),
            "update fetch Max due_time=14:00 / move fetch Max list=Home",
        ),
    ],
)
async def test_words_beside_a_name_are_none_of_it(talk: Talk, turns: tuple[str, ...], act: str) -> None:
    for said in turns:
        await talk.say(said)
    assert talk.did == act


async def test_what_was_ticked_off_too_soon_is_opened_again(talk: Talk) -> None:
    await talk.say("add talk to Kim about plants")
    await talk.say("the plants are not watered yet after all, reopen that")
    assert talk.did == "reopen Water plants"


async def test_how_many_were_shown(talk: Talk) -> None:
    await talk.say("what's in groceries")
    assert await talk.say("how many are those") == "2 tasks."


async def test_a_german_word_is_found_in_one_written_together(talk: Talk) -> None:
    await talk.say("add Vollkornbrot to Groceries")
    talk.turns.clear()
    talk.context.locale = Locale("Europe/Berlin", language="de", day_order="dmy")
    await talk.say("Brot ist gekauft")
    assert talk.did == "complete Vollkornbrot"


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("do i have anything to do with the landlord", "find text=landlord"),
        ("what's on my plate tomorrow", "find due_from=2026-11-26 due_to=2026-11-26"),
        ("what do i still have to buy for the office", "find list=Work"),
    ],
)
async def test_what_a_question_is_limited_to_is_not_dropped(talk: Talk, said: str, act: str) -> None:
    await talk.say(said)
    assert act in talk.acts


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("en", "delete the list inbox", "The Inbox is no list of its own"),
        ("de", "lösch die Liste Eingang", "Der Eingang ist keine eigene Liste"),
        ("fr", "supprime la liste boîte de réception", "La boîte de réception n'est pas une liste à part"),
        ("es", "borra la lista bandeja de entrada", "La bandeja de entrada no es una lista aparte"),
    ],
)
async def test_what_a_tool_refuses_is_told_in_the_language_of_the_conversation(
    talk: Talk, language: str, said: str, told: str
) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    assert told in await talk.say(said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "what's the next thing I need to do"),
        ("de", "was muss ich als Nächstes machen"),
        ("fr", "qu'est-ce que je dois faire ensuite"),
        ("es", "qué tengo que hacer ahora"),
    ],
)
async def test_what_comes_next_is_a_plan(talk: Talk, language: str, said: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert talk.did == "find due_to=2026-11-25"


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("en", "what's after ten tomorrow", "“Call mum” is due tomorrow at 17:00."),
        (
            "de",
            "was kommt morgen nach drei",
            "„Call mum“ ist morgen um 17:00 fällig.",
        ),
        (
            "fr",
            "qu'est-ce que j'ai après trois heures demain",
            "« Call mum » : demain à 17:00.",
        ),
        (
            "es",
            "qué tengo mañana después de las tres",
            "«Call mum» es mañana a las 17:00.",
        ),
        ("en", "am i free tomorrow at 10", "You are free: nothing due tomorrow at 10:00."),
        (
            "en",
            "have i got anything on friday afternoon",
            "“Dentist appointment” is due Friday, 27 Nov at 15:00.",
        ),
    ],
)
async def test_a_day_is_looked_at_by_its_hours(talk: Talk, language: str, said: str, told: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    assert await talk.say(said) == told


@pytest.mark.parametrize(
    ("language", "said", "act"),
    [
        ("en", "add kiwis to the shopping", "add kiwis in Groceries"),
        ("en", "fill in the census form by friday", "add fill in the census form @2026-11-27"),
        ("en", "who do i have to email", "find text=email"),
        ("fr", "mets du pain et du beurre sur la liste Groceries", "add pain in Groceries; beurre in Groceries"),
        ("es", "haz una lista nueva llamada Bricolaje", "add_list name=Bricolaje"),
        ("de", "alles was heute noch offen ist auf morgen schieben", "snooze Buy flowers for mum; Buy milk; Email Bob"),
    ],
)
async def test_what_is_said_is_taken_whole(talk: Talk, language: str, said: str, act: str) -> None:
    talk.context.locale = Locale("Europe/Berlin", language=language, day_order="dmy")
    await talk.say(said)
    assert talk.did.startswith(act)


@pytest.mark.parametrize(
    ("said", "told", "shown"),
    [
        (
            "what's after three tomorrow",
            "“Call Ann” is due tomorrow at 16:00; “Call mum” is due tomorrow at 17:00.",
            ["Call Ann", "Call mum"],
        ),
        ("anything before 10 tomorrow?", "“Stand-up” is due tomorrow at 09:00.", ["Stand-up"]),
        ("do I have anything after 5pm tomorrow", "Nothing due after 5pm tomorrow.", []),
    ],
)
async def test_only_what_is_on_that_side_of_a_time_is_told_and_shown(
    talk: Talk, said: str, told: str, shown: list[str]
) -> None:
    for task in ("stand-up tomorrow 9am", "lunch tomorrow 3pm", "call Ann tomorrow 4pm"):
        await talk.say(f"add {task}")
    assert (await talk.say(said)).lower() == told.lower()
    assert [task["title"].lower() for task in talk.turns[-1].results[-1][1]["tasks"]] == [
        each.lower() for each in shown
    ]
