"""Finding tasks the way people ask for them: by words, also misspelt, by list, tag, day due or day done.

Every query starts from the owner's id. Words are found as the page finds them; where there are none, the nearest
titles by spelling."""

import heapq
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, utils
from sqlalchemy import Select, func, select
from sqlalchemy import text as sql
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.tasks.access import Reach, reach_of
from todo_api.tasks.models import Task
from todo_api.tasks.queries import columns_for, in_use, mine_or_nobodys
from todo_api.tasks.schemas import TaskRead
from todo_api.tasks.words import sought, tag_query

SURE, NEAR = 86.0, 55.0
"""Spelling similarity (0 to 100) from which a title counts as found, and from which it is offered as nearest."""
MOST_TITLES = 2_000

State = Literal["open", "completed", "any"]
Order = Literal["due", "priority", "list", "newest", "done"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Filters join with *and*; days are the person's own, both ends included. `own_turn`: what is the person's to do,
    or nobody's yet."""

    text: str | None = None
    skipped: frozenset[str] = frozenset()
    state: State = "open"
    list_id: UUID | None = None
    inbox: bool = False
    tag: str | None = None
    priority: int | None = None
    assignees: tuple[UUID, ...] = ()
    unassigned: bool = False
    own_turn: bool = False
    due_from: date | None = None
    due_to: date | None = None
    later_than: time | None = None
    earlier_than: time | None = None
    undated: bool = False
    done_from: date | None = None
    done_to: date | None = None
    order: Order = "due"
    limit: int = 25


@dataclass(frozen=True, slots=True)
class Found:
    tasks: list[TaskRead]
    total: int
    nearest: list[TaskRead]


async def find(session: AsyncSession, user_id: UUID, zone: ZoneInfo, wanted: Filter) -> Found:
    """The tasks that match, how many there are in all, and the nearest by spelling where none does."""
    who = await reach_of(session, user_id)
    query = _narrow(select(*columns_for(who).values()).where(who.sees(Task)), who, zone, wanted)
    text = re.sub(r"(?<=\w)['’]s\b", "", wanted.text or "")
    asked = sought(text, ignored=wanted.skipped, whole_numbers=True)
    if asked is None and wanted.text and wanted.text.strip():
        return Found([], 0, [])  # words without letters find nothing, never everything
    if asked is None:
        return await _page(session, query, wanted)
    for tsquery in (asked.anywhere, asked.spelled):
        found = await _page(session, query.where(_has_words(tsquery)), wanted)
        if found.total:
            return found
    return await _by_spelling(session, user_id, zone, wanted, " ".join(search_words(text, wanted.skipped)))


def search_words(text: str, skipped: frozenset[str] = frozenset()) -> list[str]:
    """The words that say something, lower case; all of them where there are only small ones (`skipped`)."""
    words = utils.default_process(re.sub(r"(?<=\w)['’]s\b", "", text)).split()
    return [word for word in words if word not in skipped] or words


def _has_words(tsquery: str) -> Any:
    return sql("tasks.search @@ CAST(:words AS tsquery)").bindparams(words=tsquery)


def _narrow(query: Select[Any], who: Reach, zone: ZoneInfo, wanted: Filter) -> Select[Any]:
    done = col(Task.completed_at)
    if wanted.list_id is None and wanted.state != "completed":
        query = query.where(in_use(who))
    if wanted.state == "open":
        query = query.where(done.is_(None))
    elif wanted.state == "completed":
        query = query.where(done.is_not(None))
    if wanted.inbox:
        query = query.where(col(Task.list_id).is_(None))
    if wanted.list_id is not None:
        query = query.where(col(Task.list_id) == wanted.list_id)
    if wanted.tag is not None:
        query = query.where(sql("tasks.search @@ CAST(:tag AS tsquery)").bindparams(tag=tag_query(wanted.tag)))
    if wanted.priority is not None:
        query = query.where(col(Task.priority) == wanted.priority)
    if wanted.assignees:
        query = query.where(col(Task.assignee_id).in_(wanted.assignees))
    if wanted.unassigned:
        query = query.where(col(Task.assignee_id).is_(None))
    if wanted.own_turn and who.together:
        query = query.where(mine_or_nobodys(who))
    if wanted.undated:
        query = query.where(col(Task.due_date).is_(None))
    if wanted.due_from is not None:
        query = query.where(col(Task.due_date) >= wanted.due_from)
    if wanted.due_to is not None:
        query = query.where(col(Task.due_date) <= wanted.due_to)
    if wanted.later_than is not None:
        query = query.where(col(Task.due_time) > wanted.later_than)
    if wanted.earlier_than is not None:
        query = query.where(col(Task.due_time) < wanted.earlier_than)
    if wanted.done_from is not None:
        query = query.where(done >= _starts(wanted.done_from, zone))
    if wanted.done_to is not None:
        query = query.where(done < _starts(wanted.done_to + timedelta(days=1), zone))
    return query


def _starts(value: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(value, time(), tzinfo=zone)


def _ordered(query: Select[Any], order: Order) -> Select[Any]:
    due = (col(Task.due_date).asc().nulls_last(), col(Task.due_time).asc().nulls_last())
    keys: dict[Order, tuple[Any, ...]] = {
        "due": (*due, col(Task.priority).desc()),
        "priority": (col(Task.priority).desc(), *due),
        "list": (),
        "newest": (col(Task.created_at).desc(),),
        "done": (col(Task.completed_at).desc(),),
    }
    return query.order_by(*keys[order], col(Task.position), col(Task.id))


async def _page(session: AsyncSession, query: Select[Any], wanted: Filter) -> Found:
    rows = (await session.execute(_ordered(query, wanted.order).limit(wanted.limit))).all()
    total = len(rows)
    if total == wanted.limit:
        total = await session.scalar(select(func.count()).select_from(query.subquery())) or 0
    return Found([TaskRead.model_validate(row) for row in rows], total, [])


async def _by_spelling(session: AsyncSession, user_id: UUID, zone: ZoneInfo, wanted: Filter, words: str) -> Found:
    who = await reach_of(session, user_id)
    titles_only: Any = select(col(Task.id), col(Task.title)).where(who.sees(Task))
    query = _narrow(titles_only, who, zone, wanted)
    rows = (await session.execute(query.order_by(col(Task.id).desc()).limit(MOST_TITLES))).all()
    likenesses = _likenesses(words.split(), [title for _, title in rows]) if words else []
    hits = heapq.nlargest(5, zip(likenesses, rows, strict=False), key=lambda hit: hit[0])
    sure = [row.id for likeness, row in hits if likeness >= SURE]
    near = [row.id for likeness, row in hits if NEAR <= likeness < SURE]
    tasks = await by_ids(session, user_id, sure or near)
    return Found(tasks, len(tasks), []) if sure else Found([], 0, tasks[:3])


def _likenesses(words: list[str], titles: list[str]) -> list[float]:
    """How well every word of the question is met by some word of each title; order does not matter.

    A title that surely has one of the words is near, whatever the others are.

    Titles share most of their words, so each pair of words is compared once."""
    split = [set(utils.default_process(title).split()) for title in titles]
    vocabulary = set().union(*split)
    best_by_word = [_best_likenesses(word, split, vocabulary) for word in words]
    return [max(sum(best) / len(words), NEAR if max(best) >= SURE else 0.0) for best in zip(*best_by_word, strict=True)]


def _best_likenesses(word: str, split: list[set[str]], vocabulary: set[str]) -> list[float]:
    """For each title, how alike its nearest word is."""
    alike = {other: _word_likeness(word, other) if _may_be_alike(word, other) else 0.0 for other in vocabulary}
    return [max(map(alike.__getitem__, theirs), default=0.0) for theirs in split]


def _may_be_alike(word: str, other: str) -> bool:
    """Numbers are alike when they are the same: 512 is no misspelt 513."""
    if word.isdigit() or other.isdigit():
        return word == other
    return word == other or (min(len(word), len(other)) > 2 and len(word) < 2 * len(other) < 4 * len(word))


def _word_likeness(word: str, other: str) -> float:
    if word == other:
        return 100.0
    likeness = fuzz.ratio(word, other)
    # Slips of the pen keep the first letter: "bread" is no misspelt "read".
    return likeness if word[0] == other[0] else min(likeness, SURE - 10)


async def by_ids(session: AsyncSession, user_id: UUID, ids: list[UUID]) -> list[TaskRead]:
    """These tasks of the person, in this order; ids that are not theirs are simply not there."""
    who = await reach_of(session, user_id)
    query = select(*columns_for(who).values()).where(who.sees(Task), col(Task.id).in_(ids))
    rows = {row.id: TaskRead.model_validate(row) for row in (await session.execute(query)).all()}
    return [rows[task_id] for task_id in ids if task_id in rows]
