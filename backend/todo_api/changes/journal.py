"""Writes the journal. Models marked with `journaled` are recorded at every flush, so no service can forget to."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import event, func, inspect, select
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from todo_api.changes.models import Change
from todo_api.changes.sight import owned
from todo_api.core.quotas import ROW_BYTES, note_stored, stores

M = TypeVar("M", bound=type[SQLModel])

ENTITIES: dict[str, type[SQLModel]] = {}
"""The journaled models by the name of their entity."""

LIST_OF: dict[type[SQLModel], str | None] = {}
"""In which column each of them names the list that it is in, for those who see that list."""

PRIVATE: dict[str, frozenset[str]] = {}
"""Of each entity's columns, those that are its owner's alone, whoever sees the rest."""

OWN = frozenset({"user_id", "updated_at"})
"""Columns whose change alone is no change."""


def journaled(entity: str, *, in_list: str | None = None, private: Collection[str] = ()) -> Callable[[M], M]:
    """Class decorator: record every flush of this model's instances under the entity's name. ``in_list``: the column
    that names the list whose members may know of it; without, nobody but the row's owner does. ``private``: columns
    that the owner alone may know of all the same."""

    def register(model: M) -> M:
        ENTITIES[entity] = model
        LIST_OF[model] = in_list
        PRIVATE[entity] = frozenset(private)
        return model

    return register


def snapshot(instance: SQLModel) -> dict[str, Any]:
    """All columns of an instance but its owner, as JSON values."""
    return instance.model_dump(mode="json", exclude={"user_id"})


def restore(entity: str, user_id: UUID, values: dict[str, Any]) -> SQLModel:
    """The instance that a snapshot was made of."""
    return ENTITIES[entity].model_validate({**values, "user_id": user_id})


def list_of(instance: SQLModel) -> UUID | None:
    """The list whose members may know what happens to this."""
    column = LIST_OF[type(instance)]
    found: UUID | None = getattr(instance, column) if column is not None else None
    return found


def _changed_before(instance: SQLModel) -> dict[str, Any]:
    """The old values of what has changed since the instance was loaded, as JSON values."""
    old: dict[str, Any] = {}
    for attribute in inspect(instance).mapper.column_attrs:
        history = inspect(instance).attrs[attribute.key].history
        if attribute.key not in OWN and history.has_changes() and history.deleted != history.added:
            old[attribute.key] = history.deleted[0] if history.deleted else None
    if not old:
        return {}
    complete = type(instance).model_validate({**instance.model_dump(), **old})
    return complete.model_dump(mode="json", include=set(old))


def note_journaled(session: Any, user_id: UUID, values: Iterable[Any]) -> None:
    """Count what a journal row with these values takes, about, against what a person may store."""
    note_stored(session, user_id, sum(len(value) for value in values if isinstance(value, str)))


@stores
def _journal_bytes(user_id: UUID) -> Any:
    column_sizes = func.pg_column_size(col(Change.before)), func.pg_column_size(col(Change.after))
    size = func.sum(sum((func.coalesce(each, 0) for each in column_sizes), ROW_BYTES))
    return select(size).where(owned(Change, user_id))


@event.listens_for(Session, "before_flush")
def _record(session: Session, *_: Any) -> None:
    names = {model: entity for entity, model in ENTITIES.items()}
    new, deleted = session.new, session.deleted  # each is a new set at each look
    for instance in [*new, *session.dirty, *deleted]:
        entity = names.get(type(instance))
        if entity is None:
            continue
        before, after, list_id = None, None, list_of(instance)
        if instance in deleted:
            before = snapshot(instance)
        else:
            after = snapshot(instance)
            if instance not in new:
                before = _changed_before(instance)
                if not before:
                    continue
                if PRIVATE[entity].issuperset(before):
                    list_id = None
        note_journaled(session, instance.user_id, ((before or {}) | (after or {})).values())
        session.add(
            Change(
                user_id=instance.user_id,
                group_id=session.info["group_id"],
                author_id=session.info.get("author_id"),
                list_id=list_id,
                actor=session.info["actor"],
                entity=entity,
                entity_id=instance.id,
                before=before,
                after=after,
                undoes=session.info.get("undoes", {}).get(instance.id),
            )
        )


@event.listens_for(Session, "after_flush")
def _remember_id(session: Session, *_: Any) -> None:
    """`session.info["change_id"]`: the newest journal id of this transaction."""
    for instance in session.new:
        if isinstance(instance, Change) and instance.id is not None:
            session.info["change_id"] = max(instance.id, session.info.get("change_id", 0))
