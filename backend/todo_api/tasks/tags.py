"""Tags live on tasks alone; a tag that no task has does not exist.

`tag_key` says which are one: ``Work`` and ``work`` are, and are shown as the first was written."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Text,
    all_,
    bindparam,
    cast,
    column,
    func,
    literal,
    select,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.core.pace import Pace
from todo_api.tasks import many, queries, words
from todo_api.tasks.access import Reach, Right, reach_of
from todo_api.tasks.lists.service import touched
from todo_api.tasks.models import SavedView, Task
from todo_api.tasks.schemas import TagChange, TagRead
from todo_api.tasks.shape import each_once, tag_key

RETAGGED_AT_ONCE = 100
_LETTERS = {"es": {"ñ": "n\uffff"}}
"""Letters of their own, by language, each behind the one before it; elsewhere they are letters with accents."""


async def list_tags(session: AsyncSession, user_id: UUID, language: str) -> list[TagRead]:
    """The tags of open tasks, the most used first, then in the order of a language."""
    who = await reach_of(session, user_id)
    tag = func.unnest(col(Task.tags)).label("tag")
    open_tags = (
        select(tag, col(Task.created_at))
        .where(who.sees(Task), col(Task.completed_at).is_(None), queries.in_use(who))
        .subquery()
    )
    query = select(open_tags.c.tag, func.count().label("open_tasks")).group_by(open_tags.c.tag)
    found: dict[str, TagRead] = {}
    for row in await session.execute(query.order_by(func.min(open_tags.c.created_at))):
        first = found.get(tag_key(row.tag))
        others = first.open_tasks if first else 0
        found[tag_key(row.tag)] = TagRead(tag=first.tag if first else row.tag, open_tasks=others + row.open_tasks)
    return sorted(found.values(), key=lambda each: (-each.open_tasks, sort_key(each.tag, language)))


def asked(tags: Sequence[str]) -> dict[str, list[str]]:
    """Tags with the queries that find them, for a statement."""
    return {"tags": [*tags], "asked": [words.tag_query(tag) for tag in tags]}


async def spelled(session: AsyncSession, user_id: UUID, tags: Sequence[str]) -> list[str]:
    """These tags as the person's tasks have them already; a new one as it is."""
    if not tags:
        return []
    known = await spellings(session, user_id, tags)
    return [known[tag_key(tag)] for tag in tags]


async def spellings(session: AsyncSession, user_id: UUID, tags: Iterable[str]) -> dict[str, str]:
    """By its key, how each tag is written: as on the person's tasks, else as it comes first here."""
    wanted = {tag_key(tag): tag for tag in each_once(tags)}
    who = await reach_of(session, user_id)
    values = {**who.values, **asked([*wanted.values()])}
    for (written,) in (await session.execute(_written(who.prepared), values)).all():
        wanted.update({tag_key(tag): tag for tag in written if tag_key(tag) in wanted})
    return wanted


@lru_cache(maxsize=10)
def _written(who: Reach) -> Any:
    """The tags of one task that has it, for each of the tags in `asked`."""
    return _found(who, lambda _, written: select(written))


def are_spelled(who: Reach) -> ColumnElement[bool]:
    """Whether none of the tags in `asked` is on the person's tasks in another spelling."""
    other: Select[Any] = _found(who, lambda tag, written: select(literal(1)).where(tag != all_(written)))
    return ~other.exists()


def _found(who: Reach, chosen: Callable[[Any, Any], Any]) -> Any:
    """Of each tag in `asked` that some task has, how it is asked for and the tags of one such task."""
    names = (bindparam(name, type_=ARRAY(Text)) for name in ("tags", "asked"))
    each = func.unnest(*names).table_valued(column("tag", Text), column("query", Text), name="asked").render_derived()
    has_it = queries.SEARCH.op("@@")(cast(each.c.query, TSQUERY))
    found = select(col(Task.tags)).where(who.sees(Task), has_it).limit(1).lateral("found")
    return chosen(each.c.tag, found.c.tags).select_from(each.join(found, true()))


async def change_tag(session: AsyncSession, user_id: UUID, change: TagChange) -> int:
    """Rename a tag, merge it into another or take it away, on finished tasks and in saved views, too;
    where one may only look it stays.

    Returns how many tasks have changed; one undo takes all of it back."""
    who = await reach_of(session, user_id)
    key, to = tag_key(change.tag), change.to
    if to is not None and tag_key(to) != key:
        (to,) = await spelled(session, user_id, [to])
    has_it = queries.SEARCH.op("@@")(text("CAST(:tag AS tsquery)").bindparams(tag=words.tag_query(change.tag)))
    await who.enter(session, list(who.roles))
    who = await reach_of(session, user_id)
    ids = (await session.execute(select(col(Task.id)).where(who.sees(Task, Right.edit), has_it))).scalars().all()
    number = 0
    for start in range(0, len(ids), RETAGGED_AT_ONCE):
        number += await _retag(session, ids[start : start + RETAGGED_AT_ONCE], key, to)
    views = select(SavedView).where(who.sees(SavedView), col(SavedView.filter)["tag"].astext.is_not(None))
    for view in (await session.execute(views)).scalars() if to is not None else ():
        if tag_key(view.filter["tag"]) == key:
            view.filter = {**view.filter, "tag": to}
            await touched(session, view)
    return number


async def _retag(session: AsyncSession, ids: Sequence[UUID], key: str, to: str | None) -> int:
    """How many of these tasks have changed."""
    query = select(col(Task.id), col(Task.title), col(Task.notes), col(Task.tags)).where(col(Task.id).in_(ids))
    pace, changed = Pace(), []
    for row in (await session.execute(query)).all():
        renamed = (to if tag_key(tag) == key else tag for tag in row.tags)
        written = each_once(tag for tag in renamed if tag is not None)
        if written != row.tags:
            changed.append((row.id, json.dumps(written), words.vector(row.title, row.notes, written)))
        await pace.step()
    if changed:
        await many.retag(session, *zip(*changed, strict=True))
    return len(changed)


def sort_key(name: str, language: str) -> tuple[str, str, str, str]:
    """Orders names as a dictionary of the language does: by letters, then accents, then small before capital ones."""
    lower = unicodedata.normalize("NFC", name).casefold()
    letters = lower
    for letter, place in _LETTERS.get(language, {}).items():
        letters = letters.replace(letter, place)
    return words.folded(letters), lower, name.swapcase(), name
