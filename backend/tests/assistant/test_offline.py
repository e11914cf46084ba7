"""The offline model: what it understands, how it answers, what it never does."""

import importlib.util
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from todo_api.accounts.locale import locale_of

Talk = Any


def _load_rows() -> tuple[tuple[str, str], ...]:
    spec = importlib.util.spec_from_file_location("utterances", Path(__file__).with_name("utterances.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rows: tuple[tuple[str, str], ...] = module.ROWS
    return rows


@pytest.mark.parametrize(("said", "act"), _load_rows())
async def test_utterance(start_talk: Callable[[], Awaitable[Talk]], said: str, act: str) -> None:
    talk = await start_talk()
    for turn in said.split(" || "):
        await talk.say(turn)
    assert talk.did == act


HARMLESS = (
    *("got anything with mum in it", "got milk?", "got the milk thing somewhere", "done anything about the passport?"),
    *("finished the report or not", "did the dentist thing get sorted", "what if I deleted the report", "mum"),
    *("should I delete the report", "would it be bad to cancel the dentist", "it"),
    *("the landlord sent an email about the heating", "my passport is renewed every ten years", "that one", "done"),
    *("i paid nothing for the flowers", "delete my memories of monday", "remove stuff", "reopen something", "tag it"),
    *("tick off the mirror for mum", "move stuff around", "check this out", "the eggs look sad", "no milk today"),
    *("stop bothering me with the passport", "the flowers again", "nothing about the rent then", "snooze you lose"),
    *("everything with a deadline this week", "who deleted the report?", "is the milk bought", "not the dentist"),
    *("the budget went badly last year", "I could drop the dentist", "I hate the kitchen", "mark my words"),
    *(
        "dont delete the report",
        "please don't tick off the report",
        "I'm not going to move the report",
        "i hate mondays",
    ),
    *(
        "mum's passport is done",
        "my sister's dentist appointment got cancelled",
        "maybe i should just delete the report",
    ),
    *("i read that a book is boring", "put it somewhere", "tomorrow then"),
    *("push the bathroom mirror for mum to friday please, she keeps asking about it", "forget I said anything"),
)
"""Vague sentences: they name no act, or no task."""


async def test_vague_sentences_do_nothing(talk: Talk) -> None:
    for said in HARMLESS:
        talk.turns.clear()
        await talk.say(said)
        assert talk.did == "say" or talk.did.startswith("find"), said


async def test_what_is_told_at_length_changes_nothing_that_is_not_named(talk: Talk) -> None:
    await talk.say("the plumber and his nice cousin want the kitchen empty, so push it to friday")
    assert talk.did.startswith("find")


class TestReplies:
    async def test_names_what_was_done_with_its_date(self, talk: Talk) -> None:
        assert await talk.say("add call Ann tomorrow 5pm") == "Added “call Ann”, due tomorrow at 17:00."

    async def test_days_and_times_are_written_as_the_person_does(self, talk: Talk) -> None:
        talk.context.locale = locale_of("en-US", time_zone="Europe/Berlin")
        assert await talk.say("add call Ann tomorrow 5pm") == "Added “call Ann”, due tomorrow at 5:00 PM."
        assert await talk.say("add “watch 09:30” on 4 dec 0:15") == "Added “watch 09:30”, due Fri, Dec 4 at 12:15 AM."
        assert await talk.say("add file taxes 15 april 2027") == "Added “file taxes”, due Thu, Apr 15, 2027."

    async def test_a_question_comes_before_the_rest_and_says_so(self, talk: Talk) -> None:
        answer = await talk.say("complete mum and delete eggs")
        assert talk.did == "find text=mum"
        assert answer.startswith("I have not done “delete eggs” yet. Which one do you mean: ")

    async def test_ambiguity_asks_back_with_choices(self, talk: Talk) -> None:
        answer = await talk.say("complete mum")
        assert answer == ("Which one do you mean: “Buy flowers for mum” (today) or “Call mum” (tomorrow at 17:00)?")
        assert talk.choices == ("number 1", "number 2")

    async def test_a_number_in_a_title_is_taken_exactly(self, talk: Talk) -> None:
        await talk.say("remind me to pay invoice 512")
        for other in ("invoice 513", "invoice 51", "the invoyce 51"):
            await talk.say(f"complete {other}")
            assert talk.did.startswith("find"), other
        await talk.say("complete invoice 512")
        assert talk.did == "complete pay invoice 512"

    async def test_nothing_found_offers_the_nearest(self, talk: Talk) -> None:
        answer = await talk.say("complete the rentt of the flat")
        assert answer.startswith("I found no task like")
        assert talk.did.startswith("find")

    async def test_days_are_named_without_the_question_s_on(self, talk: Talk) -> None:
        assert await talk.say("what's on this week?") == "6 tasks due until Sunday."
        assert await talk.say("what's on friday?") == "1 task due Friday."

    async def test_a_subtask_stands_under_its_task(self, talk: Talk) -> None:
        assert await talk.say("add collect numbers as a subtask of the report") == (
            "Added under “Write report”: “collect numbers”."
        )
        *_, (_, found), (_, added) = talk.turns[-1].results
        assert added["tasks"][0]["parent_id"] == found["tasks"][0]["id"]

    async def test_failed_tool_is_no_success(self, talk: Talk) -> None:
        talk.context.list_names = (*talk.context.list_names, "Gone")
        answer = await talk.say("move eggs to Gone")
        assert answer == "You have no list called “Gone”. Your lists: Groceries, Work, Home."

    async def test_out_of_scope_says_what_it_can_do(self, talk: Talk) -> None:
        answer = await talk.say("what's the weather")
        assert answer.startswith("That is beyond me")
        assert "add tasks" in answer

    async def test_long_text_is_not_worked_through(self, talk: Talk) -> None:
        await talk.say("complete " + "very " * 700 + "long")
        assert talk.did == "say"

    @pytest.mark.parametrize(
        "said",
        ["", "   ", "?", "…", "🎉", "complete", "add", "delete", "move to", "'; DROP TABLE tasks; --", "& | ! :*"],
    )
    async def test_odd_texts_change_nothing_and_do_not_fail(self, talk: Talk, said: str) -> None:
        assert await talk.say(said)
        assert talk.did == "say" or talk.did.startswith("find")
