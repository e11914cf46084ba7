"""/auth and /me: sign in and out, the account, personal access tokens."""

from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from todo_api.accounts import events, service, sessions
from todo_api.accounts.dependencies import (
    Caller,
    ConfirmedPerson,
    CurrentPerson,
    CurrentUser,
    DatabaseDep,
    MailDep,
    SessionDep,
    SettingsDep,
    VisitDep,
    check_origin,
    clear_browser,
    give_cookies,
    set_session_cookie,
)
from todo_api.accounts.errors import MailNotSet
from todo_api.accounts.factors.passkeys import are_here
from todo_api.accounts.limits import HOUR, PER_MAILBOX, SignInKey, count_attempt, key_of, limit_peer, peer_network
from todo_api.accounts.models import AccessToken, SecurityEvent, User
from todo_api.accounts.schemas import (
    EmailConfirm,
    EmailConfirmed,
    Login,
    PasswordChange,
    PasswordConfirm,
    ProviderRead,
    Register,
    ResetAsk,
    ResetUse,
    SecurityEventRead,
    SessionRead,
    TokenCreate,
    TokenCreated,
    TokenRead,
    UserDelete,
    UserRead,
    UserUpdate,
    WaysIn,
)
from todo_api.core.errors import named
from todo_api.core.idempotency import HEADER
from todo_api.core.routes import JsonRoute

router = APIRouter(tags=["accounts"], route_class=JsonRoute)


@router.post(
    "/auth/register",
    status_code=201,
    response_model=UserRead,
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=named(EmailTaken=409, InvitationNeeded=403, RegistrationClosed=403, LinkGone=410, TooManyAttempts=429),
)
async def register(
    new_user: Register,
    request: Request,
    response: Response,
    database: DatabaseDep,
    settings: SettingsDep,
    mail: MailDep,
    visit: VisitDep,
) -> User:
    """Make an account and sign in to it."""
    user, started = await service.register(database, settings, mail, new_user, peer=peer_network(request), visit=visit)
    give_cookies(request, response, started.session_token, started.device_token)
    return user


@router.post(
    "/auth/login",
    response_model=UserRead,
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=named(WrongCredentials=401, SecondFactorNeeded=403, WrongCode=403, TooManyAttempts=429),
)
async def login(
    login: Login,
    key: SignInKey,
    request: Request,
    response: Response,
    database: DatabaseDep,
    settings: SettingsDep,
    mail: MailDep,
    visit: VisitDep,
) -> User:
    """Sign in; the session lives in an httpOnly cookie, for 30 days at most."""
    user, started = await service.sign_in(
        database, settings, mail, login, key=key, peer=peer_network(request), visit=visit
    )
    give_cookies(request, response, started.session_token, started.device_token)
    return user


@router.get("/auth/ways", response_model=WaysIn)
async def ways_in(database: DatabaseDep, settings: SettingsDep, mail: MailDep) -> WaysIn:
    """How one gets an account here, and back into it."""
    return WaysIn(
        registration=await service.registration(database, settings),
        mail=mail.is_set,
        passkeys=are_here(settings),
        providers=[ProviderRead.model_validate(provider) for provider in settings.oidc_providers],
    )


@router.post(
    "/auth/forgot",
    status_code=204,
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=named(MailNotSet=409, TooManyAttempts=429),
)
async def forgot_password(
    ask: ResetAsk, request: Request, database: DatabaseDep, settings: SettingsDep, mail: MailDep, visit: VisitDep
) -> None:
    """Have a link for a new password mailed to you. The answer is the same whether or not there is such an account."""
    if not mail.is_set:
        raise MailNotSet
    key = await key_of(database, settings, "forgot", ask.email, request)
    await count_attempt(database, key, PER_MAILBOX, HOUR)
    mail.do_later(service.offer_reset(database, settings, mail, ask.email, visit))


@router.post(
    "/auth/confirm-email",
    response_model=EmailConfirmed,
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=named(LinkGone=410, EmailTaken=409, TooManyAttempts=429),
)
async def confirm_email(
    confirmation: EmailConfirm, database: DatabaseDep, settings: SettingsDep, visit: VisitDep
) -> EmailConfirmed:
    """Confirm a new e-mail address by one of the two links. It changes when both have come."""
    return EmailConfirmed(is_changed=await service.confirm_email(database, settings, confirmation.token, visit))


@router.post(
    "/auth/reset",
    status_code=204,
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=named(LinkGone=410, TooManyAttempts=429),
)
async def reset_password(
    use: ResetUse, database: DatabaseDep, settings: SettingsDep, mail: MailDep, visit: VisitDep
) -> None:
    """Set a new password by the link that was mailed to you, or that the operator made. Every session ends."""
    await service.reset_password(database, settings, mail, use, visit)


@router.post("/auth/logout", status_code=204)
async def logout(user: CurrentPerson, request: Request, response: Response, session: SessionDep) -> None:
    """End this session, and all that is open on it."""
    await service.sign_out(session, user)
    clear_browser(request, response)


@router.post(
    "/auth/confirm",
    status_code=204,
    responses=named(WrongPassword=403, SecondFactorNeeded=403, WrongCode=403, TooManyAttempts=429),
)
async def confirm(
    confirmation: PasswordConfirm,
    user: CurrentPerson,
    session: SessionDep,
    database: DatabaseDep,
    settings: SettingsDep,
    mail: MailDep,
) -> None:
    """Give your password again, with a code where you have an authenticator app.

    For 15 minutes you can then make access tokens and calendar addresses, and change your factors."""
    await service.confirm(session, database, settings, mail, user, confirmation)


@router.get("/me", response_model=UserRead)
async def read_me(user: CurrentUser) -> Caller:
    """Who you are."""
    return user


@router.patch(
    "/me",
    response_model=UserRead,
    responses=named(WrongPassword=403, SecondFactorNeeded=403, WrongCode=403, EmailTaken=409, TooManyAttempts=429),
)
async def update_me(
    changes: UserUpdate,
    user: CurrentPerson,
    session: SessionDep,
    database: DatabaseDep,
    settings: SettingsDep,
    mail: MailDep,
) -> UserRead:
    """Change your name, e-mail address, time zone, language or how dates and times are written."""
    changed = UserRead.model_validate(await service.update_user(session, database, settings, mail, user, changes))
    return changed.model_copy(update={"unknown_sign_in_at": user.unknown_sign_in_at})


@router.delete(
    "/me",
    status_code=204,
    responses=named(WrongPassword=403, SecondFactorNeeded=403, WrongCode=403, SharedLists=409, TooManyAttempts=429),
)
async def delete_me(
    deletion: UserDelete,
    user: CurrentPerson,
    request: Request,
    response: Response,
    session: SessionDep,
    database: DatabaseDep,
    settings: SettingsDep,
    mail: MailDep,
) -> None:
    """Delete your account and everything in it. This cannot be undone."""
    await service.delete_user(session, database, settings, mail, user, deletion)
    clear_browser(request, response)


@router.post(
    "/me/password",
    status_code=204,
    responses=named(WrongPassword=403, SecondFactorNeeded=403, WrongCode=403, TooManyAttempts=429),
)
async def change_password(
    change: PasswordChange,
    user: CurrentPerson,
    request: Request,
    response: Response,
    session: SessionDep,
    database: DatabaseDep,
    settings: SettingsDep,
    mail: MailDep,
) -> None:
    """Set a new password. All your other sessions end, and this one gets a new cookie."""
    token = await service.change_password(session, database, settings, mail, user, change)
    set_session_cookie(request, response, token)


@router.get("/me/sessions", response_model=list[SessionRead])
async def list_sessions(user: CurrentPerson, session: SessionDep) -> list[SessionRead]:
    """Where you are signed in."""
    return await sessions.list_sessions(session, user)


@router.delete("/me/sessions", status_code=204)
async def end_other_sessions(user: CurrentPerson, session: SessionDep) -> None:
    """Sign out everywhere but here."""
    await sessions.end_other_sessions(session, user)


@router.delete("/me/sessions/{session_id}", status_code=204, responses=named(SessionNotFound=404))
async def end_session(session_id: UUID, user: CurrentPerson, session: SessionDep) -> None:
    """End one session, and all that is open on it, at once."""
    await sessions.end_session(session, user, session_id)


@router.get("/me/events", response_model=list[SecurityEventRead])
async def list_events(user: CurrentPerson, session: SessionDep) -> list[SecurityEvent]:
    """What happened to your ways in, the newest first, for a year: 100 at most, and 20 of what was refused. Nobody can
    change it."""
    return await events.list_events(session, user.id)


@router.post("/me/events/seen", status_code=204)
async def see_events(user: CurrentPerson, session: SessionDep) -> None:
    """The sign-in from a new device was yours: say no more of it."""
    await sessions.note_seen(session, user)


@router.get("/me/tokens", response_model=list[TokenRead])
async def list_tokens(user: CurrentUser, session: SessionDep) -> list[AccessToken]:
    """Your access tokens, without their secrets."""
    return await service.list_tokens(session, user.id)


@router.post("/me/tokens", status_code=201, response_model=TokenCreated, responses=named(ConfirmPassword=403))
async def create_token(
    request: Request,
    new_token: TokenCreate,
    user: ConfirmedPerson,
    session: SessionDep,
    settings: SettingsDep,
) -> TokenCreated:
    """Make an access token. It is shown in this answer only.

    Wants a sign-in, or `POST /auth/confirm`, within the last 15 minutes."""
    key, arrived = request.headers.get(HEADER), request.state.arrived
    return await service.create_token(session, settings, user, new_token, key=key, arrived=arrived)


@router.delete("/me/tokens/{token_id}", status_code=204, responses=named(TokenNotFound=404))
async def delete_token(token_id: UUID, user: CurrentPerson, session: SessionDep) -> None:
    """Revoke an access token, at once."""
    await service.delete_token(session, user, token_id)
