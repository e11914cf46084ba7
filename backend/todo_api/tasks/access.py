"""Who may see and do what: one function of (person, list, right), and one SQL fragment that every query uses.

A row belongs to the owner of the list that it is in (its ``user_id``), whoever wrote it. Who else sees the list is in
``list_members``. No query outside of this file names an owner by itself; a test holds them to it.

What a person sees is read together with their credential (`LOOKED_UP`). Whoever has no list of somebody else's asks by
their own id alone, so sharing costs only those who share. Before something in a shared list is written, the list's
lock is taken and the role is read again: writers of one list take turns, and a member who was removed a moment ago is
none any more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    distinct,
    func,
    inspect,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts.dependencies import LOOKED_UP
from todo_api.accounts.models import User
from todo_api.changes import sight
from todo_api.changes.cursor import digest
from todo_api.changes.models import Change
from todo_api.changes.sight import owned
from todo_api.core.database import advisory_lock
from todo_api.tasks.errors import OwnerOnly, ReadOnlyList
from todo_api.tasks.lists.models import ListMember, Role
from todo_api.tasks.models import TaskList


class Right(StrEnum):
    """``see`` reads, ``edit`` changes the tasks of a list, ``own`` the list itself and who has it."""

    see = "see"
    edit = "edit"
    own = "own"


RIGHTS: dict[Role | None, frozenset[Right]] = {
    Role.owner: frozenset(Right),
    Role.editor: frozenset({Right.see, Right.edit}),
    Role.viewer: frozenset({Right.see}),
}


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What a person sees: their own, and the lists of ``roles``; among these are their own that others see, too. In
    statements that are built once, parameters stand for the person and the lists."""

    user_id: Any
    roles: Mapping[UUID, Role] = field(default_factory=dict)
    others: Any = ()
    """The lists of other people."""
    together: bool = False
    """Whether the person shares any list."""

    @property
    def mark(self) -> str:
        """Another, once the person may see or do something else."""
        return digest(f"{list_id} {role}" for list_id, role in self.roles.items())

    def sees(self, model: Any, right: Right = Right.see) -> ColumnElement[bool]:
        """The rows of a table that the person sees, or has another right to."""
        own = owned(model, self.user_id)
        list_id = _list_column(model)
        if not self.others_too or list_id is None:
            return own
        if right is Right.see:
            shared = list_id == any_(self.others)
        else:
            shared = list_id.in_([each for each, role in self.roles.items() if right in RIGHTS[role]])
        if inspect(model).mapper.class_ is Change:
            since = select(1).where(
                col(ListMember.list_id) == list_id,
                col(ListMember.member_id) == self.user_id,
                col(ListMember.joined_at) <= model.created_at,
            )
            shared = and_(shared, since.exists())
        return or_(own, shared)

    def parts(self, model: Any) -> list[ColumnElement[bool]]:
        """What the person sees in parts, each of which has an index in the order of a list: their own, and others'."""
        own = owned(model, self.user_id)
        return [own, _list_column(model) == any_(self.others)] if self.others_too else [own]

    @property
    def others_too(self) -> bool:
        """Whether the person sees what is somebody else's."""
        return not isinstance(self.others, tuple)

    @property
    def prepared(self) -> "Reach":
        """The one of three by which statements are built."""
        if self.others_too:
            return SHARING
        return LENDING if self.together else ALONE

    @property
    def values(self) -> dict[str, Any]:
        """What the prepared one's parameters stand for."""
        shared = {list_id for list_id, role in self.roles.items() if role is not Role.owner}
        return {"user_id": self.user_id, "shared": list(shared)}

    def may(self, right: Right, list_id: UUID | None, owner: UUID) -> bool:
        """Whether the person has this right to a list (None: what is in no list)."""
        return right in RIGHTS.get(self.role(list_id, owner), ())

    def role(self, list_id: UUID | None, owner: UUID) -> Role | None:
        """What the person is in a list; None for one that they do not see."""
        if owner == self.user_id:
            return Role.owner
        return self.roles.get(list_id) if list_id is not None else None

    def did(self, model: Any) -> ColumnElement[bool]:
        """The journal's rows of what the person did, and may take back."""
        return and_(
            self.sees(model),
            func.coalesce(model.author_id, model.user_id) == self.user_id,
            or_(model.entity != "member", owned(model, self.user_id)),
        )

    def may_undo(self, change: Change) -> bool:
        """One's own acts, while one may still do such things, and the owner everybody's; but nobody who left is taken
        back in by others."""
        owner = change.user_id == self.user_id
        if change.entity == "member":
            return owner and (change.before or {}).get("member_id") != str(change.author_id)
        author = change.author_id or change.user_id
        return self.may(Right.edit, change.list_id, change.user_id) and (owner or author == self.user_id)

    async def enter(self, session: AsyncSession, list_ids: Iterable[UUID | None]) -> bool:
        """Wait until nobody else writes in those of these lists that are shared; whether there was one to wait for.

        In one order for everybody, so that two never wait for each other."""
        held: set[UUID] = session.info.setdefault("held", set())
        wanted = sorted({each for each in list_ids if each is not None and each in self.roles} - held)
        for list_id in wanted:
            await lock_list(session, list_id)
        return bool(wanted)


ALONE = Reach(bindparam("user_id"))
LENDING = Reach(bindparam("user_id"), together=True)
SHARING = Reach(bindparam("user_id"), others=bindparam("shared", type_=ARRAY(Uuid)), together=True)


def _list_column(model: Any) -> Any:
    """Which list a row is in."""
    if inspect(model).mapper.class_ is TaskList:
        return model.id
    return getattr(model, "list_id", None)


async def reach_of(session: AsyncSession, user_id: UUID) -> Reach:
    """What this person sees now."""
    reaches: dict[UUID, Reach] = session.info.setdefault("reaches", {})
    if user_id not in reaches:
        person, row = session.info.get("looked_up", (None, None))
        found = row.roles if person == user_id else await session.scalar(select(_ROLES).where(col(User.id) == user_id))
        pairs = (each.split() for each in found or ())
        roles = {UUID(list_id): Role(role) for list_id, role in pairs}
        others = [list_id for list_id, role in roles.items() if role is not Role.owner]
        given = bindparam(None, others, type_=ARRAY(Uuid)) if others else ()
        reaches[user_id] = Reach(user_id, roles, given, together=bool(roles))
    return reaches[user_id]


async def lock_list(session: AsyncSession, list_id: UUID) -> None:
    """Wait until nobody else writes in a list. What was read before is old."""
    held: set[UUID] = session.info.setdefault("held", set())
    if list_id not in held:
        await session.execute(select(advisory_lock(f"list {list_id}")))
        held.add(list_id)
        forget_reaches(session)


def forget_reaches(session: AsyncSession) -> None:
    """Look again who sees what: it has changed, or may have."""
    session.info.pop("looked_up", None)
    session.info.get("reaches", {}).clear()


async def has_list(session: AsyncSession, person: UUID, list_id: UUID | None, owner: UUID) -> bool:
    """Whether somebody has a list, as its owner or as a member."""
    if person == owner:
        return True
    found = select(1).where(col(ListMember.list_id) == list_id, col(ListMember.member_id) == person)
    return (await session.execute(found)).first() is not None


async def enter(session: AsyncSession, user_id: UUID, list_id: UUID | None, owner: UUID, right: Right) -> bool:
    """Make sure that this person, who sees the list, has the right to it, and that nobody else writes in it meanwhile.
    Where that had to be waited for, everything that was read before is old. Raises ReadOnlyList, OwnerOnly."""
    who = await reach_of(session, user_id)
    if not who.may(right, list_id, owner):
        raise OwnerOnly if right is Right.own else ReadOnlyList
    return right is not Right.see and await who.enter(session, [list_id])


def _roles_of(person: Any) -> Any:
    """SQL: the lists that somebody shares, each with what they are in it."""
    as_owner = owned(ListMember, person)
    role = case((as_owner, Role.owner.value), else_=col(ListMember.role))
    each = func.concat(cast(col(ListMember.list_id), Text), " ", role)
    return (
        select(func.array_agg(distinct(each), type_=ARRAY(Text)))
        .where(or_(as_owner, col(ListMember.member_id) == person))
        .correlate(User)
        .scalar_subquery()
    )


_ROLES = _roles_of(col(User.id)).label("roles")
LOOKED_UP["roles"] = _ROLES
sight.ask(reach_of)
