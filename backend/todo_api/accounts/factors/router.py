"""/me/factors and /auth/passkey: an authenticator app, recovery codes, passkeys."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from todo_api.accounts import service
from todo_api.accounts.dependencies import (
    ConfirmedPerson,
    CurrentPerson,
    DatabaseDep,
    MailDep,
    SessionDep,
    SettingsDep,
    VisitDep,
    check_origin,
    give_cookies,
)
from todo_api.accounts.factors import passkeys, totp
from todo_api.accounts.factors.schemas import (
    FactorsRead,
    PasskeyCreate,
    PasskeyRead,
    PasskeySignIn,
    PasskeyUpdate,
    RecoveryCodes,
    TotpConfirm,
    TotpStarted,
)
from todo_api.accounts.limits import count_guess, forget_attempts, limit_peer, peer_network
from todo_api.accounts.models import Passkey, User
from todo_api.accounts.schemas import UserRead
from todo_api.core.errors import named
from todo_api.core.routes import JsonRoute

router = APIRouter(tags=["accounts"], route_class=JsonRoute)


@router.get("/me/factors", response_model=FactorsRead)
async def read_factors(user: CurrentPerson, session: SessionDep) -> FactorsRead:
    """What proves you beside your password."""
    return FactorsRead(
        totp=await totp.is_asked(session, user.id),
        recovery_codes=await totp.codes_left(session, user.id),
        passkeys=[PasskeyRead.model_validate(each) for each in await passkeys.list_passkeys(session, user.id)],
    )


@router.post("/me/totp", response_model=TotpStarted, responses=named(ConfirmPassword=403, TotpThere=409))
async def start_totp(user: ConfirmedPerson, session: SessionDep, settings: SettingsDep) -> TotpStarted:
    """Begin to add an authenticator app. It is asked for when a code of it has come."""
    return await totp.start(session, settings, user)


@router.post(
    "/me/totp/confirm",
    response_model=RecoveryCodes,
    responses=named(ConfirmPassword=403, WrongCode=403, TotpNotAsked=409, TooManyAttempts=429),
)
async def confirm_totp(
    confirmation: TotpConfirm,
    user: ConfirmedPerson,
    session: SessionDep,
    database: DatabaseDep,
    settings: SettingsDep,
) -> RecoveryCodes:
    """The authenticator app's first code: from now on one is asked for.

    The recovery codes are shown in this answer only."""
    key = f"totp:{user.id}"
    await count_guess(database, key)
    codes = await totp.confirm(session, settings, user, confirmation.code)
    await forget_attempts(database, key)
    return RecoveryCodes(codes=codes)


@router.delete("/me/totp", status_code=204, responses=named(ConfirmPassword=403))
async def remove_totp(user: ConfirmedPerson, session: SessionDep) -> None:
    """Ask for no code any more. The recovery codes go with it."""
    await totp.remove(session, user)


@router.post("/me/recovery-codes", response_model=RecoveryCodes, responses=named(ConfirmPassword=403, TotpNotAsked=409))
async def make_recovery_codes(user: ConfirmedPerson, session: SessionDep, settings: SettingsDep) -> RecoveryCodes:
    """New recovery codes; the old ones end. They are shown in this answer only."""
    return RecoveryCodes(codes=await totp.new_codes(session, settings, user))


@router.post("/me/passkeys/options", responses=named(ConfirmPassword=403, PasskeysNotHere=409))
async def passkey_options(user: ConfirmedPerson, session: SessionDep, settings: SettingsDep) -> dict[str, Any]:
    """For navigator.credentials.create(), within five minutes."""
    return await passkeys.creation_options(session, settings, user)


@router.post(
    "/me/passkeys",
    status_code=201,
    response_model=PasskeyRead,
    responses=named(ConfirmPassword=403, PasskeyRefused=403, PasskeysNotHere=409),
)
async def add_passkey(
    new: PasskeyCreate, user: ConfirmedPerson, session: SessionDep, database: DatabaseDep, settings: SettingsDep
) -> Passkey:
    """Add the passkey that the browser has made."""
    return await passkeys.add(session, database, settings, user, new)


@router.patch("/me/passkeys/{passkey_id}", response_model=PasskeyRead, responses=named(PasskeyNotFound=404))
async def rename_passkey(passkey_id: UUID, changes: PasskeyUpdate, user: CurrentPerson, session: SessionDep) -> Passkey:
    """Name it anew."""
    return await passkeys.rename(session, user, passkey_id, changes.name)


@router.delete("/me/passkeys/{passkey_id}", status_code=204, responses=named(PasskeyNotFound=404, ConfirmPassword=403))
async def remove_passkey(passkey_id: UUID, user: ConfirmedPerson, session: SessionDep) -> None:
    """It signs nobody in any more."""
    await passkeys.remove(session, user, passkey_id)


@router.post(
    "/auth/passkey/options",
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=named(PasskeysNotHere=409, TooManyAttempts=429),
)
async def sign_in_options(database: DatabaseDep, settings: SettingsDep) -> dict[str, Any]:
    """For navigator.credentials.get(), within five minutes."""
    async with database.transaction("web") as session:
        return await passkeys.request_options(session, settings)


@router.post(
    "/auth/passkey",
    response_model=UserRead,
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=named(PasskeyRefused=403, PasskeysNotHere=409, TooManyAttempts=429),
)
async def sign_in_by_passkey(
    proof: PasskeySignIn,
    request: Request,
    response: Response,
    database: DatabaseDep,
    settings: SettingsDep,
    mail: MailDep,
    visit: VisitDep,
) -> User:
    """Sign in by a passkey. It proves the device and the person, so no password and no code is asked for."""
    user, started = await service.sign_in_by_passkey(
        database, settings, mail, proof.credential, peer=peer_network(request), visit=visit
    )
    give_cookies(request, response, started.session_token, started.device_token)
    return user
