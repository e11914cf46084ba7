"""/lists, with who shares them, and /invitations."""

from datetime import timedelta
from uuid import UUID

from fastapi import APIRouter

from todo_api.accounts.dependencies import CurrentUser, DatabaseDep, MailDep, Once, SessionDep, SettingsDep
from todo_api.accounts.limits import count_attempt
from todo_api.core.errors import named
from todo_api.core.idempotency import TransactionRoute
from todo_api.tasks.lists import invitations, members
from todo_api.tasks.lists import service as lists
from todo_api.tasks.lists.schemas import (
    HandOver,
    InvitationCreate,
    InvitationOffer,
    InvitationRead,
    InvitationToken,
    MemberRead,
    MemberUpdate,
)
from todo_api.tasks.schemas import Beside, ListCreate, ListRead, ListUpdate, ListWithCount

router = APIRouter(tags=["tasks"], route_class=TransactionRoute)

ADDRESSES_A_DAY = 50
"""More letters to strangers nobody has reason to send."""

LIST_NOT_FOUND = named(ListNotFound=404)
OWNED_LIST = named(OwnerOnly=403, ListNotFound=404)
MEMBER = named(OwnerOnly=403, ListNotFound=404, MemberNotFound=404)
ID_TAKEN = named(IdTaken=409)
INVITATION = named(InvitationNotFound=404)
JOINED = named(QuotaReached=403, InvitationNotFound=404, AlreadyMember=409)


@router.get("/lists", response_model=list[ListWithCount])
async def list_lists(user: CurrentUser, session: SessionDep, archived: bool = False) -> list[ListWithCount]:
    """Your lists and those that others share with you, in your order."""
    return await lists.list_lists(session, user.id, archived=archived)


@router.post("/lists", status_code=201, response_model=ListRead, responses=ID_TAKEN)
async def create_list(new_list: ListCreate, user: CurrentUser, session: SessionDep, _: Once) -> ListRead:
    """Add a list."""
    return await lists.create_list(session, user.id, new_list)


@router.patch("/lists/{list_id}", response_model=ListRead, responses=OWNED_LIST)
async def update_list(list_id: UUID, changes: ListUpdate, user: CurrentUser, session: SessionDep) -> ListRead:
    """Rename, archive or bring back a list of yours; recolour, pin or collapse any list, for yourself."""
    return await lists.update_list(session, user.id, list_id, changes)


@router.delete("/lists/{list_id}", status_code=204, responses=OWNED_LIST)
async def delete_list(list_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Delete a list and its tasks. This can be undone."""
    await lists.delete_list(session, user.id, list_id)


@router.post("/lists/{list_id}/move", response_model=ListRead, responses=LIST_NOT_FOUND)
async def move_list(list_id: UUID, to: Beside, user: CurrentUser, session: SessionDep) -> ListRead:
    """Put a list before or after another, for yourself."""
    return await lists.move_list(session, user.id, list_id, to)


@router.get("/lists/{list_id}/members", response_model=list[MemberRead], responses=LIST_NOT_FOUND)
async def list_members(list_id: UUID, user: CurrentUser, session: SessionDep) -> list[MemberRead]:
    """Everybody who has a list, its owner first."""
    return await members.list_members(session, user.id, list_id)


@router.patch("/lists/{list_id}/members/{member_id}", response_model=list[MemberRead], responses=MEMBER)
async def change_role(
    list_id: UUID, member_id: UUID, change: MemberUpdate, user: CurrentUser, session: SessionDep
) -> list[MemberRead]:
    """Make a member an editor or a viewer. Answers with everybody."""
    return await members.change_role(session, user.id, list_id, member_id, change.role)


@router.delete(
    "/lists/{list_id}/members/{member_id}",
    status_code=204,
    responses=named(OwnerOnly=403, ListNotFound=404, MemberNotFound=404, OwnerStays=409),
)
async def remove_member(list_id: UUID, member_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Take a list of yours from somebody, or leave one of somebody else's."""
    await members.remove_member(session, user.id, list_id, member_id)


@router.post(
    "/lists/{list_id}/owner",
    response_model=list[MemberRead],
    responses=named(OwnerOnly=403, QuotaReached=403, ListNotFound=404, MemberNotFound=404),
)
async def hand_over(list_id: UUID, to: HandOver, user: CurrentUser, session: SessionDep) -> list[MemberRead]:
    """Make a member the owner of a list of yours. Only they can give it back. Answers with everybody."""
    return await members.hand_over(session, user.id, list_id, to.member_id)


@router.get("/lists/{list_id}/invitations", response_model=list[InvitationRead], responses=OWNED_LIST)
async def list_invitations(
    list_id: UUID, user: CurrentUser, session: SessionDep, settings: SettingsDep
) -> list[InvitationRead]:
    """The open invitations to a list of yours."""
    return await invitations.list_invitations(session, settings, user.id, list_id)


@router.post(
    "/lists/{list_id}/invitations",
    status_code=201,
    response_model=InvitationRead,
    responses=named(OwnerOnly=403, QuotaReached=403, ListNotFound=404, TooManyAttempts=429),
)
async def create_invitation(
    list_id: UUID,
    new: InvitationCreate,
    user: CurrentUser,
    session: SessionDep,
    settings: SettingsDep,
    mail: MailDep,
    database: DatabaseDep,
    _: Once,
) -> InvitationRead:
    """Invite to a list of yours: by a link, or by an e-mail address, to which it is mailed where mail is set up."""
    if new.email is not None:
        await count_attempt(database, f"invite:{user.id}", ADDRESSES_A_DAY, timedelta(days=1))
    return await invitations.create_invitation(session, settings, mail, user, list_id, new)


@router.delete(
    "/lists/{list_id}/invitations/{invitation_id}",
    status_code=204,
    responses=named(OwnerOnly=403, ListNotFound=404, InvitationNotFound=404),
)
async def revoke_invitation(list_id: UUID, invitation_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Revoke an invitation. Whoever has joined by it stays."""
    await invitations.revoke_invitation(session, user.id, list_id, invitation_id)


@router.get("/invitations", response_model=list[InvitationOffer])
async def list_offers(user: CurrentUser, session: SessionDep) -> list[InvitationOffer]:
    """The lists that your e-mail address is invited to."""
    return await invitations.list_offers(session, user)


@router.post("/invitations/look", response_model=InvitationOffer, responses=INVITATION)
async def look_at_link(
    link: InvitationToken, user: CurrentUser, session: SessionDep, settings: SettingsDep
) -> InvitationOffer:
    """What a link invites to, without joining."""
    return await invitations.look_at_link(session, settings, link.token)


@router.post("/invitations/join", response_model=ListRead, responses=JOINED)
async def join_by_link(
    link: InvitationToken, user: CurrentUser, session: SessionDep, settings: SettingsDep
) -> ListRead:
    """Join a list by a link."""
    return await invitations.join_by_link(session, settings, user, link.token)


@router.post("/invitations/{invitation_id}/accept", response_model=ListRead, responses=JOINED)
async def accept_offer(invitation_id: UUID, user: CurrentUser, session: SessionDep) -> ListRead:
    """Join a list that your e-mail address is invited to."""
    return await invitations.accept_offer(session, user, invitation_id)


@router.delete("/invitations/{invitation_id}", status_code=204, responses=INVITATION)
async def decline_offer(invitation_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Decline an invitation."""
    await invitations.decline_offer(session, user, invitation_id)
