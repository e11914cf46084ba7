"""/reminders: how and where you are reminded."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header

from todo_api.accounts.dependencies import CurrentPerson, CurrentUser, DatabaseDep, SessionDep, SettingsDep
from todo_api.core.errors import named
from todo_api.core.routes import JsonRoute
from todo_api.reminders import keys, service
from todo_api.reminders.models import ReminderSettings
from todo_api.reminders.schemas import (
    PushKeyRead,
    ReminderSettingsRead,
    ReminderSettingsUpdate,
    Snooze,
    SubscriptionCreate,
    SubscriptionRead,
    TestResult,
)

router = APIRouter(prefix="/reminders", tags=["reminders"], route_class=JsonRoute)


@router.get("/settings", response_model=ReminderSettingsRead)
async def read_settings(user: CurrentUser, session: SessionDep) -> ReminderSettings:
    """When you are reminded."""
    return await service.get_settings(session, user.id)


@router.patch("/settings", response_model=ReminderSettingsRead)
async def update_settings(changes: ReminderSettingsUpdate, user: CurrentUser, session: SessionDep) -> ReminderSettings:
    """Change when you are reminded, and whether the day begins with a summary."""
    return await service.update_settings(session, user.id, changes)


@router.get("/key", response_model=PushKeyRead)
async def read_key(user: CurrentUser, session: SessionDep, settings: SettingsDep) -> PushKeyRead:
    """The server's public key, with which a browser subscribes to notifications."""
    return PushKeyRead.of(await keys.public_key(session, settings))


@router.get("/subscriptions", response_model=list[SubscriptionRead])
async def list_subscriptions(user: CurrentUser, session: SessionDep) -> list[SubscriptionRead]:
    """Your devices that get notifications."""
    return await service.list_subscriptions(session, user)


@router.post(
    "/subscriptions",
    status_code=201,
    response_model=SubscriptionRead,
    responses=named(UnusableSubscription=422, SubscriptionTaken=409),
)
async def subscribe(
    new: SubscriptionCreate,
    user: CurrentPerson,
    session: SessionDep,
    settings: SettingsDep,
    user_agent: Annotated[str, Header(include_in_schema=False)] = "",
) -> SubscriptionRead:
    """Send notifications to this browser, too, for as long as it stays signed in."""
    return await service.subscribe(session, settings, user, user_agent, new)


@router.delete("/subscriptions/{subscription_id}", status_code=204, responses=named(SubscriptionNotFound=404))
async def unsubscribe(subscription_id: UUID, user: CurrentUser, session: SessionDep) -> None:
    """Send no more notifications to a device."""
    await service.unsubscribe(session, user.id, subscription_id)


@router.post("/test", response_model=TestResult, responses=named(TooManyAttempts=429))
async def send_test(user: CurrentUser, session: SessionDep, database: DatabaseDep) -> TestResult:
    """Send a notification to your devices and open pages, now. Ten times in 15 minutes at most."""
    return TestResult(devices=await service.send_test(session, database, user.id))


@router.post("/tasks/{task_id}/snooze", status_code=204, responses=named(TaskNotFound=404))
async def snooze(task_id: UUID, user: CurrentUser, session: SessionDep, snooze: Snooze) -> None:
    """Be reminded of a task again, later. It stays due when it is."""
    await service.snooze(session, user.id, task_id, snooze)
