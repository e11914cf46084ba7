"""/auth and /me: sign in and out, the account, personal access tokens."""

from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from todo_api.accounts import service
from todo_api.accounts.credentials import COOKIE
from todo_api.accounts.dependencies import (
    Caller,
    CurrentPerson,
    CurrentUser,
    DatabaseDep,
    SessionDep,
    SettingsDep,
    check_origin,
    set_session_cookie,
)
from todo_api.accounts.limits import limit_account, limit_peer
from todo_api.accounts.models import AccessToken, User
from todo_api.accounts.schemas import (
    Login,
    PasswordChange,
    Register,
    TokenCreate,
    TokenCreated,
    TokenRead,
    UserDelete,
    UserRead,
    UserUpdate,
)
from todo_api.core.errors import named

router = APIRouter(tags=["accounts"])


@router.post(
    "/auth/register",
    status_code=201,
    response_model=UserRead,
    dependencies=[Depends(check_origin), Depends(limit_peer)],
    responses=named(EmailTaken=409, TooManyAttempts=429),
)
async def register(
    new_user: Register, request: Request, response: Response, database: DatabaseDep, settings: SettingsDep
) -> User:
    """Make an account and sign in to it."""
    user, token = await service.register(database, settings, new_user)
    set_session_cookie(request, response, token)
    return user


@router.post(
    "/auth/login",
    response_model=UserRead,
    dependencies=[Depends(check_origin), Depends(limit_peer), Depends(limit_account)],
    responses=named(WrongCredentials=401, TooManyAttempts=429),
)
async def login(
    login: Login, request: Request, response: Response, database: DatabaseDep, settings: SettingsDep
) -> User:
    """Sign in; the session lives in an httpOnly cookie."""
    user, token = await service.sign_in(database, settings, login)
    set_session_cookie(request, response, token)
    return user


@router.post("/auth/logout", status_code=204)
async def logout(user: CurrentPerson, response: Response, session: SessionDep) -> None:
    """End this session."""
    await service.sign_out(session, user)
    response.delete_cookie(COOKIE, path="/")


@router.get("/me", response_model=UserRead)
async def read_me(user: CurrentUser) -> Caller:
    """Who you are."""
    return user


@router.patch(
    "/me",
    response_model=UserRead,
    responses=named(WrongPassword=403, EmailTaken=409),
)
async def update_me(changes: UserUpdate, user: CurrentPerson, session: SessionDep, database: DatabaseDep) -> User:
    """Change your name, e-mail address, time zone, language or how dates and times are written."""
    return await service.update_user(session, database, user.id, changes)


@router.delete("/me", status_code=204, responses=named(WrongPassword=403))
async def delete_me(
    deletion: UserDelete, user: CurrentPerson, response: Response, session: SessionDep, database: DatabaseDep
) -> None:
    """Delete your account and everything in it. This cannot be undone."""
    await service.delete_user(session, database, user.id, deletion.password.get_secret_value())
    response.delete_cookie(COOKIE, path="/")


@router.post("/me/password", status_code=204, responses=named(WrongPassword=403))
async def change_password(
    change: PasswordChange, user: CurrentPerson, session: SessionDep, database: DatabaseDep
) -> None:
    """Set a new password; all your other sessions end."""
    await service.change_password(session, database, user, change)


@router.get("/me/tokens", response_model=list[TokenRead])
async def list_tokens(user: CurrentUser, session: SessionDep) -> list[AccessToken]:
    """Your access tokens, without their secrets."""
    return await service.list_tokens(session, user.id)


@router.post("/me/tokens", status_code=201, response_model=TokenCreated)
async def create_token(
    new_token: TokenCreate, user: CurrentPerson, session: SessionDep, settings: SettingsDep
) -> TokenCreated:
    """Make an access token. It is shown in this answer only."""
    return await service.create_token(session, settings, user.id, new_token)


@router.delete("/me/tokens/{token_id}", status_code=204, responses=named(TokenNotFound=404))
async def delete_token(token_id: UUID, user: CurrentPerson, session: SessionDep) -> None:
    """Revoke an access token, at once."""
    await service.delete_token(session, user.id, token_id)
