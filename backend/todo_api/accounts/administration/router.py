"""/admin: who has an account. For administrators, who see nobody's tasks; a new password they can make for nobody."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from todo_api.accounts.administration import service
from todo_api.accounts.administration.schemas import (
    AccountInvitationCreate,
    AccountInvitationMade,
    AccountInvitationRead,
    People,
    PersonRead,
    StorageRead,
)
from todo_api.accounts.dependencies import (
    Caller,
    ConfirmedPerson,
    CurrentPerson,
    MailDep,
    SessionDep,
    SettingsDep,
)
from todo_api.accounts.errors import AdministratorsOnly, OwnAccount
from todo_api.accounts.events import Actor
from todo_api.accounts.models import Link
from todo_api.core.errors import named
from todo_api.core.routes import JsonRoute

MOST = 100

router = APIRouter(prefix="/admin", tags=["administration"], route_class=JsonRoute)


def administrator(user: CurrentPerson) -> Caller:
    """Raises AdministratorsOnly."""
    if not user.is_admin:
        raise AdministratorsOnly
    return user


def confirmed_administrator(user: ConfirmedPerson) -> Caller:
    """One who gave the password a moment ago. Raises AdministratorsOnly, ConfirmPassword."""
    return administrator(user)


def _as_actor(user: Caller) -> Actor:
    return Actor("administrator", user.email)


Administrator = Annotated[Caller, Depends(administrator, scope="function")]
ConfirmedAdministrator = Annotated[Caller, Depends(confirmed_administrator, scope="function")]


@router.get("/people", response_model=People, responses=named(AdministratorsOnly=403))
async def list_people(
    user: Administrator,
    session: SessionDep,
    q: Annotated[str, Query(max_length=100, description="Part of a name or address.")] = "",
    skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> People:
    """Who has an account here, the oldest first: 100 at a time."""
    found = await service.list_people(session, q, skip=skip, limit=MOST + 1)
    return People(items=[PersonRead.model_validate(each) for each in found[:MOST]], has_more=len(found) > MOST)


@router.get(
    "/people/{person_id}/storage", response_model=StorageRead, responses=named(AdministratorsOnly=403, UserNotFound=404)
)
async def read_storage(person_id: UUID, user: Administrator, session: SessionDep) -> StorageRead:
    """How much this person has stored."""
    person = await service.get_person(session, person_id)
    return StorageRead(bytes=await service.stored_bytes(session, person.id))


@router.post(
    "/people/{person_id}/disable",
    status_code=204,
    responses=named(AdministratorsOnly=403, ConfirmPassword=403, UserNotFound=404, OwnAccount=409),
)
async def disable(person_id: UUID, user: ConfirmedAdministrator, session: SessionDep) -> None:
    """Let nothing of this person's answer any more, at once. Their data stays."""
    if person_id == user.id:
        raise OwnAccount
    await service.disable(session, await service.get_person(session, person_id), _as_actor(user))


@router.post(
    "/people/{person_id}/enable",
    status_code=204,
    responses=named(AdministratorsOnly=403, ConfirmPassword=403, UserNotFound=404),
)
async def enable(person_id: UUID, user: ConfirmedAdministrator, session: SessionDep) -> None:
    """Let this person in again."""
    await service.enable(session, await service.get_person(session, person_id), _as_actor(user))


@router.get("/invitations", response_model=list[AccountInvitationRead], responses=named(AdministratorsOnly=403))
async def list_invitations(user: Administrator, session: SessionDep) -> list[Link]:
    """Invitations that nobody has used yet."""
    return await service.list_invitations(session)


@router.post(
    "/invitations",
    status_code=201,
    response_model=AccountInvitationMade,
    responses=named(AdministratorsOnly=403, ConfirmPassword=403, EmailTaken=409),
)
async def invite(
    invitation: AccountInvitationCreate,
    user: ConfirmedAdministrator,
    session: SessionDep,
    settings: SettingsDep,
    mail: MailDep,
) -> AccountInvitationMade:
    """Make a link by which this address can make an account within a week; it is mailed where mail is set."""
    path = await service.invite(session, settings, mail, invitation.email)
    return AccountInvitationMade(path=path, is_mailed=mail.is_set)


@router.delete(
    "/invitations/{link_id}",
    status_code=204,
    responses=named(AdministratorsOnly=403, ConfirmPassword=403, LinkGone=410),
)
async def withdraw(link_id: UUID, user: ConfirmedAdministrator, session: SessionDep) -> None:
    """Take an invitation back."""
    await service.withdraw_invitation(session, link_id)
