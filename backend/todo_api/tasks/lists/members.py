"""Who shares a list: their roles, leaving, being removed, and the list's going over to another owner."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import case, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts.models import User
from todo_api.accounts.schemas import DeletionChoice
from todo_api.accounts.service import before_deletion
from todo_api.changes.models import Change
from todo_api.changes.sight import owned
from todo_api.core import clock
from todo_api.core.ids import new_id
from todo_api.core.quotas import quotas_of
from todo_api.tasks import many
from todo_api.tasks.access import Right, forget_reaches, lock_list, reach_of
from todo_api.tasks.errors import MemberNotFound, OwnerStays, SharedLists
from todo_api.tasks.lists.models import ListMember, ListPreference, ListRemoval, Role
from todo_api.tasks.lists.schemas import MemberRead
from todo_api.tasks.lists.service import check_number, get_list, touched
from todo_api.tasks.models import ReminderChoice, Task, TaskList
from todo_api.tasks.positions import at_end


async def list_members(session: AsyncSession, user_id: UUID, list_id: UUID) -> list[MemberRead]:
    """Everybody who has a list, its owner first, then in the order of their joining. Raises ListNotFound."""
    task_list = await get_list(session, user_id, list_id)
    person = (col(User.id), col(User.name), col(User.email))
    owner = (await session.execute(select(*person).where(col(User.id) == task_list.user_id))).one()
    query = select(*person, col(ListMember.role), col(ListMember.joined_at)).join(
        ListMember, col(ListMember.member_id) == col(User.id)
    )
    query = query.where(col(ListMember.list_id) == list_id).order_by(col(ListMember.joined_at), col(ListMember.id))
    rows = [{**owner._mapping, "role": Role.owner, "joined_at": task_list.created_at}]
    rows += [dict(row._mapping) for row in await session.execute(query)]
    for row in rows:
        if user_id not in {task_list.user_id, row["id"]}:
            row["email"] = None
    return [MemberRead.model_validate(row) for row in rows]


async def people_of(session: AsyncSession, list_id: UUID) -> Sequence[tuple[UUID, str]]:
    """Id and name of everybody who has a list."""
    member = select(col(ListMember.member_id)).where(col(ListMember.list_id) == list_id)
    owner = select(col(TaskList.user_id)).where(col(TaskList.id) == list_id)
    query = select(col(User.id), col(User.name)).where(col(User.id).in_(member.union_all(owner)))
    return [(row.id, row.name) for row in await session.execute(query.order_by(col(User.id)))]


async def names_of(session: AsyncSession, people: Iterable[UUID]) -> dict[UUID, str]:
    query = select(col(User.id), col(User.name)).where(col(User.id).in_(people))
    return {row.id: row.name for row in await session.execute(query)}


async def acquaintances(session: AsyncSession, user_id: UUID, list_id: UUID | None = None) -> Sequence[Any]:
    """Whom a person shares lists with, themselves among them, or who has one of their lists: `id`, `name` and, for the
    list's owner, `email`."""
    who = await reach_of(session, user_id)
    lists = [each for each in who.roles if list_id is None or each == list_id]
    member: Any = select(col(ListMember.member_id).label("id"), owned(ListMember, user_id).label("mine"))
    owner: Any = select(col(TaskList.user_id), owned(TaskList, user_id)).where(col(TaskList.id).in_(lists))
    people = member.where(col(ListMember.list_id).in_(lists)).union_all(owner).subquery()
    mail = case((func.bool_or(people.c.mine), col(User.email))).label("email")
    query = select(col(User.id), col(User.name), mail).join(people, people.c.id == col(User.id)).group_by(col(User.id))
    return (await session.execute(query.order_by(col(User.name), col(User.id)))).all()


async def memberships(session: AsyncSession, user_id: UUID) -> Sequence[Any]:
    """The lists of others that a person has: `list_name`, `owner_name` and `role`."""
    columns: Any = (col(TaskList.name).label("list_name"), col(User.name).label("owner_name"), col(ListMember.role))
    query = select(*columns).join(TaskList, col(TaskList.id) == col(ListMember.list_id))
    query = query.join(User, owned(TaskList, col(User.id))).where(col(ListMember.member_id) == user_id)
    return (await session.execute(query.order_by(col(TaskList.name), col(TaskList.id)))).all()


async def change_role(
    session: AsyncSession, user_id: UUID, list_id: UUID, member_id: UUID, role: str
) -> list[MemberRead]:
    """Make a member an editor or a viewer. Raises ListNotFound, OwnerOnly, MemberNotFound."""
    await get_list(session, user_id, list_id, Right.own)
    member = await _get_member(session, list_id, member_id)
    member.role = role
    await touched(session, member)
    return await list_members(session, user_id, list_id)


async def remove_member(session: AsyncSession, user_id: UUID, list_id: UUID, member_id: UUID) -> None:
    """Leave a list, or take it from somebody, who then cannot come back by an older invitation; their tasks are
    nobody's. Raises ListNotFound, OwnerOnly, OwnerStays, MemberNotFound."""
    leaves = member_id == user_id
    task_list = await get_list(session, user_id, list_id, Right.see if leaves else Right.own)
    if member_id == task_list.user_id:
        raise OwnerStays
    await lock_list(session, list_id)
    member = await _get_member(session, list_id, member_id)
    theirs = select(col(Task.id)).where(col(Task.list_id) == list_id, col(Task.assignee_id) == member_id)
    await many.change(session, (await session.execute(theirs)).scalars().all(), "assignee_id", None)
    await session.delete(member)
    await session.flush()
    await session.execute(
        delete(ListPreference).where(col(ListPreference.list_id) == list_id, owned(ListPreference, member_id))
    )
    of_list = select(col(Task.id)).where(col(Task.list_id) == list_id)
    await session.execute(
        delete(ReminderChoice).where(col(ReminderChoice.task_id).in_(of_list), owned(ReminderChoice, member_id))
    )
    if not leaves:
        values = {"list_id": list_id, "member_id": member_id, "removed_at": clock.now()}
        statement = upsert(ListRemoval).values(values)
        await session.execute(
            statement.on_conflict_do_update(index_elements=["list_id", "member_id"], set_={"removed_at": clock.now()})
        )
    forget_reaches(session)


async def hand_over(session: AsyncSession, user_id: UUID, list_id: UUID, member_id: UUID) -> list[MemberRead]:
    """Make a member the owner of a list with all that is in it, and its owner an editor. Raises ListNotFound,
    OwnerOnly, MemberNotFound, QuotaReached."""
    task_list = await get_list(session, user_id, list_id, Right.own)
    await lock_list(session, list_id)
    await _get_member(session, list_id, member_id)
    assigned = select(col(Task.id)).where(col(Task.list_id) == list_id, col(Task.assignee_id) == user_id)
    to_do = (await session.execute(assigned)).scalars().all()
    mine: dict[str, Any] = {"position": task_list.position, "colour": task_list.colour}
    await _give(session, task_list, member_id)
    preference = upsert(ListPreference).values(ListPreference(user_id=user_id, list_id=list_id, **mine).model_dump())
    await session.execute(preference.on_conflict_do_update(index_elements=["user_id", "list_id"], set_=mine))
    await session.execute(
        insert(ListMember).values(
            id=new_id(),
            list_id=list_id,
            user_id=member_id,
            member_id=user_id,
            role=Role.editor.value,
            joined_at=task_list.created_at,
            updated_at=clock.now(),
        )
    )
    still = update(Task).where(col(Task.id).in_(to_do)).values(assignee_id=user_id)
    await session.execute(still.execution_options(synchronize_session=False))
    session.expire_all()
    forget_reaches(session)
    return await list_members(session, user_id, list_id)


async def _give(session: AsyncSession, task_list: TaskList, heir: UUID) -> None:
    """Make the heir, a member, the owner of the list, its tasks and what is known of them. No journal tells of it: what
    is owned is no field, and the next owner alone can give it back.

    One statement changes the list and its tasks, since each refers to the other with its owner; members and
    invitations follow by their foreign keys."""
    list_id = task_list.id
    in_list = (col(Task.list_id) == list_id, owned(Task, task_list.user_id))
    number = (await session.execute(select(func.count()).select_from(Task).where(*in_list))).scalar_one()
    there = partial(select(func.count()).select_from(Task).where, owned(Task, heir))
    await quotas_of(session).take(session, "tasks", heir, number, there)
    await check_number(session, TaskList, heir, "lists")
    await session.execute(
        delete(ListMember).where(col(ListMember.list_id) == list_id, col(ListMember.member_id) == heir)
    )
    own = (col(ListPreference.list_id) == list_id, owned(ListPreference, heir))
    place = select(col(ListPreference.position)).where(*own).scalar_subquery()
    first = select(func.min(col(Task.position))).where(*in_list).scalar_subquery()
    given = (
        update(TaskList)
        .where(col(TaskList.id) == list_id)
        .values(user_id=heir, position=func.coalesce(place, at_end(TaskList, heir)))
        .returning(col(TaskList.id))
        .cte("given")
    )
    statement = (
        update(Task).where(*in_list).values(user_id=heir, position=col(Task.position) - first + at_end(Task, heir))
    )
    await session.execute(statement.add_cte(given).execution_options(synchronize_session=False))
    await session.execute(update(ListPreference).where(*own).values(position=None, colour=None))
    author = func.coalesce(col(Change.author_id), col(Change.user_id))
    journal = update(Change).where(col(Change.list_id) == list_id).values(author_id=author, user_id=heir)
    await session.execute(journal.execution_options(synchronize_session=False))


async def _get_member(session: AsyncSession, list_id: UUID, member_id: UUID) -> ListMember:
    query = select(ListMember).where(col(ListMember.list_id) == list_id, col(ListMember.member_id) == member_id)
    member = (await session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()
    if member is None:
        raise MemberNotFound
    return member


async def _heirs(session: AsyncSession, list_ids: Sequence[UUID]) -> dict[UUID, Any]:
    """Who would get each of these lists: the editor, or else the viewer, who joined first."""
    query: Any = (
        select(
            col(ListMember.list_id), col(ListMember.member_id), col(User.name), col(TaskList.name).label("list_name")
        )
        .join(User, col(User.id) == col(ListMember.member_id))
        .join(TaskList, col(TaskList.id) == col(ListMember.list_id))
        .where(col(ListMember.list_id).in_(list_ids))
        .order_by(col(ListMember.role), col(ListMember.joined_at).desc())
    )
    rows = (await session.execute(query)).all()
    in_order = sorted(rows, key=lambda row: row.list_name)
    return {row.list_id: row for row in reversed(in_order)}


@before_deletion
async def settle_shared_lists(session: AsyncSession, user_id: UUID, choice: DeletionChoice | None) -> None:
    """Hand over what the person shares, or let it go with them. Raises SharedLists, naming the lists and who would get
    them, where they have not said which."""
    who = await reach_of(session, user_id)
    shared = [list_id for list_id, role in who.roles.items() if role is Role.owner]
    if not shared or choice == "delete":
        return
    await who.enter(session, shared)
    heirs = await _heirs(session, shared)
    if choice is None and heirs:
        raise SharedLists(
            lists=[{"id": str(each), "name": row.list_name, "to": row.name} for each, row in heirs.items()]
        )
    for list_id, row in heirs.items():
        await _give(session, await get_list(session, user_id, list_id, Right.own), row.member_id)
        session.expire_all()
        forget_reaches(session)
