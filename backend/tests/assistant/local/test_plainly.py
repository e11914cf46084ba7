"""A command in the plainest words on a task that is called so is done, whatever its name is about."""

from typing import Any

import pytest

from todo_api.accounts.locale import locale_of

Talk = Any
STRANGE = ("Turn off the lights", "Weather in Tokyo", "Jokes of the day")
"""Titles that, said by themselves, ask for what a list cannot do."""


@pytest.fixture
async def strange(talk: Talk) -> Talk:
    for title in STRANGE:
        await talk.say(f'add "{title}"')
        assert talk.did == f"add {title}"
    talk.turns.clear()
    return talk


@pytest.mark.parametrize("title", STRANGE)
@pytest.mark.parametrize(
    ("said", "did"),
    [
        ("delete {}", "delete {}"),
        ("move {} to Work", "move {} list=Work"),
        ("delay {} by a week", "snooze {} due_date=2026-12-02"),
        ("rename {} to Phone Ann", "update Phone Ann title=Phone Ann"),
        ("tag {} with fun", "update {} add_tags=['fun']"),
    ],
)
async def test_a_task_that_is_called_like_talk_is_meant(strange: Talk, title: str, said: str, did: str) -> None:
    await strange.say(said.format(title))
    assert strange.did == did.format(title)


@pytest.mark.parametrize(("code", "said"), [("de", "lösche {}"), ("es", "borra {}")])
async def test_in_each_language(strange: Talk, code: str, said: str) -> None:
    strange.context.locale = locale_of(code, time_zone="Europe/Berlin")
    await strange.say(said.format(f"“{STRANGE[1]}”"))
    assert strange.did == f"delete {STRANGE[1]}"


@pytest.mark.parametrize("said", ["should I delete {}", "don't delete {}", "delete {}?", "delete the {} of Ann"])
async def test_a_question_and_another_name_change_nothing(strange: Talk, said: str) -> None:
    await strange.say(said.format(STRANGE[1]))
    assert strange.did == "say" or strange.did.startswith("find")


async def test_a_name_of_small_words_is_found(talk: Talk) -> None:
    await talk.say('add "old news"')
    await talk.say("delete old news")
    assert talk.did == "delete old news"
