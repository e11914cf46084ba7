"""Ways into a list: a link that one can pass on, or an invitation for an e-mail address.

A link's token is made of the invitation's id and the server's key, so the owner can see it again, and nobody who reads
the database can make one. What does not exist, is used up, has expired or was revoked is all the same: not found."""

import base64
import binascii
import hashlib
import hmac
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.accounts import letters
from todo_api.accounts.dependencies import Caller
from todo_api.accounts.models import User
from todo_api.changes.sight import owned
from todo_api.core import clock
from todo_api.core.mail import Mail
from todo_api.core.quotas import quotas_of
from todo_api.core.settings import Settings
from todo_api.tasks.access import Right, forget_reaches, lock_list, reach_of
from todo_api.tasks.errors import AlreadyMember, InvitationNotFound
from todo_api.tasks.lists.models import Invitation, ListMember, ListPreference, ListRemoval
from todo_api.tasks.lists.schemas import InvitationCreate, InvitationOffer, InvitationRead
from todo_api.tasks.lists.service import end_of_lists, get_list, read_list
from todo_api.tasks.models import TaskList
from todo_api.tasks.schemas import ListRead
from todo_api.tasks.talk import notices

SIGNATURE_BYTES = 16
ID_BYTES = 16


async def create_invitation(
    session: AsyncSession, settings: Settings, mail: Mail, caller: Caller, list_id: UUID, new: InvitationCreate
) -> InvitationRead:
    """Make a link, or invite an address, by mail as well: the same whether anybody has it or not. Raises ListNotFound,
    OwnerOnly, QuotaReached."""
    task_list = await get_list(session, caller.id, list_id, Right.own)
    await session.execute(
        delete(Invitation).where(col(Invitation.list_id) == list_id, col(Invitation.expires_at) <= clock.now())
    )
    if new.email is not None:
        same = func.lower(Invitation.email) == new.email.lower()
        await session.execute(delete(Invitation).where(col(Invitation.list_id) == list_id, same))
    there = select(func.count()).select_from(Invitation).where(col(Invitation.list_id) == list_id)
    quotas_of(session).check("invitations", (await session.execute(there)).scalar_one())
    invitation = Invitation(
        list_id=list_id,
        user_id=task_list.user_id,
        role=new.role,
        email=new.email,
        uses_left=new.uses,
        expires_at=clock.now() + new.life if new.life is not None else None,
    )
    session.add(invitation)
    await session.flush()
    if new.email is not None:
        language = await notices.tell_of_invitation(session, caller.id, new.email, list_id)
        names = {"name": caller.name, "list": task_list.name}
        mail.send_after_commit(
            session, letters.write(settings, "list_invitation", new.email, language, f"/list/{list_id}", **names)
        )
    return _read(settings, invitation)


async def list_invitations(
    session: AsyncSession, settings: Settings, user_id: UUID, list_id: UUID
) -> list[InvitationRead]:
    """The open invitations to a list. Raises ListNotFound, OwnerOnly."""
    await get_list(session, user_id, list_id, Right.own)
    query = select(Invitation).where(col(Invitation.list_id) == list_id, *_open())
    rows = (await session.execute(query.order_by(col(Invitation.created_at), col(Invitation.id)))).scalars()
    return [_read(settings, each) for each in rows]


async def revoke_invitation(session: AsyncSession, user_id: UUID, list_id: UUID, invitation_id: UUID) -> None:
    """Raises ListNotFound, OwnerOnly, InvitationNotFound."""
    await get_list(session, user_id, list_id, Right.own)
    query = delete(Invitation).where(col(Invitation.list_id) == list_id, col(Invitation.id) == invitation_id)
    if (await session.execute(query.returning(col(Invitation.id)))).one_or_none() is None:
        raise InvitationNotFound


async def list_offers(session: AsyncSession, caller: Caller) -> list[InvitationOffer]:
    """To which lists this person's address is invited."""
    query = _offers().where(_for_address(caller), *_open()).order_by(col(Invitation.created_at))
    return [InvitationOffer.model_validate(row) for row in (await session.execute(query)).all()]


async def accept_offer(session: AsyncSession, caller: Caller, invitation_id: UUID) -> ListRead:
    """Join the list that one's address is invited to. Raises InvitationNotFound, AlreadyMember, QuotaReached."""
    query = select(Invitation).where(col(Invitation.id) == invitation_id, _for_address(caller), *_open())
    return await _join(session, caller, (await session.execute(query)).scalar_one_or_none())


async def decline_offer(session: AsyncSession, caller: Caller, invitation_id: UUID) -> None:
    """Raises InvitationNotFound."""
    query = delete(Invitation).where(col(Invitation.id) == invitation_id, _for_address(caller))
    if (await session.execute(query.returning(col(Invitation.id)))).one_or_none() is None:
        raise InvitationNotFound


async def look_at_link(session: AsyncSession, settings: Settings, token: str) -> InvitationOffer:
    """What a link invites to. Raises InvitationNotFound."""
    query = _offers().where(col(Invitation.id) == _id_of(settings, token), *_open())
    row = (await session.execute(query)).one_or_none()
    if row is None:
        raise InvitationNotFound
    return InvitationOffer.model_validate(row)


async def join_by_link(session: AsyncSession, settings: Settings, caller: Caller, token: str) -> ListRead:
    """Raises InvitationNotFound, AlreadyMember, QuotaReached."""
    is_link = col(Invitation.email).is_(None)
    query = select(Invitation).where(col(Invitation.id) == _id_of(settings, token), is_link, *_open())
    return await _join(session, caller, (await session.execute(query)).scalar_one_or_none())


async def _join(session: AsyncSession, caller: Caller, invitation: Invitation | None) -> ListRead:
    if invitation is None:
        raise InvitationNotFound
    list_id = invitation.list_id
    await lock_list(session, list_id)
    locked = select(Invitation).where(col(Invitation.id) == invitation.id, *_open()).with_for_update()
    invitation = (await session.execute(locked.execution_options(populate_existing=True))).scalar_one_or_none()
    if invitation is None:  # somebody else was faster, or it was revoked meanwhile
        raise InvitationNotFound
    who = await reach_of(session, caller.id)
    if (await session.execute(select(col(TaskList.id)).where(who.sees(TaskList), col(TaskList.id) == list_id))).first():
        raise AlreadyMember
    removed = select(ListRemoval).where(
        col(ListRemoval.list_id) == list_id,
        col(ListRemoval.member_id) == caller.id,
        col(ListRemoval.removed_at) >= invitation.created_at,
    )
    if (await session.execute(removed)).first():
        raise InvitationNotFound
    there = select(func.count()).select_from(ListMember).where(col(ListMember.list_id) == list_id)
    quotas_of(session).check("members", (await session.execute(there)).scalar_one())
    session.add(ListMember(list_id=list_id, user_id=invitation.user_id, member_id=caller.id, role=invitation.role))
    place = ListPreference(list_id=list_id, user_id=caller.id, position=await end_of_lists(session, caller.id))
    await session.execute(insert(ListPreference).values(place.model_dump()).on_conflict_do_nothing())
    if invitation.uses_left is not None:
        invitation.uses_left -= 1
    if invitation.email is not None or invitation.uses_left == 0:
        await session.delete(invitation)
    await session.flush()
    forget_reaches(session)
    return await read_list(session, caller.id, list_id)


def _open() -> tuple[ColumnElement[bool], ...]:
    now = clock.now()
    return (
        or_(col(Invitation.expires_at).is_(None), col(Invitation.expires_at) > now),
        or_(col(Invitation.uses_left).is_(None), col(Invitation.uses_left) > 0),
    )


def _for_address(caller: Caller) -> ColumnElement[bool]:
    found: ColumnElement[bool] = func.lower(Invitation.email) == caller.email.lower()
    return found


def _offers() -> Any:
    columns: Any = (
        col(Invitation.id),
        col(Invitation.list_id),
        col(TaskList.name).label("list_name"),
        col(User.name).label("owner_name"),
        col(Invitation.role),
        col(Invitation.expires_at),
    )
    query = select(*columns).join(TaskList, col(TaskList.id) == col(Invitation.list_id))
    return query.join(User, owned(TaskList, col(User.id)))


def _read(settings: Settings, invitation: Invitation) -> InvitationRead:
    token = None if invitation.email is not None else _token(settings.secret_keys[0], invitation.id)
    return InvitationRead.model_validate({**invitation.model_dump(), "token": token})


def _token(key: bytes, invitation_id: UUID) -> str:
    signature = hmac.digest(key, b"invitation " + invitation_id.bytes, hashlib.sha256)[:SIGNATURE_BYTES]
    return base64.urlsafe_b64encode(invitation_id.bytes + signature).decode().rstrip("=")


def _id_of(settings: Settings, token: str) -> UUID:
    """Raises InvitationNotFound where this server has not made the token."""
    try:
        found = UUID(bytes=base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))[:ID_BYTES])
    except (binascii.Error, ValueError):
        raise InvitationNotFound from None
    if not any(hmac.compare_digest(token.encode(), _token(key, found).encode()) for key in settings.secret_keys):
        raise InvitationNotFound
    return found
