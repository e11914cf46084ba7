"""All resources of tasks, each from its own file. The most asked first: routes are tried in this order."""

from fastapi import APIRouter

from todo_api.tasks.routers import feed, lists, tags, talk, tasks, transfer, views

router = APIRouter()
for _each in (tasks, tags, lists, talk, views, transfer, feed):
    router.include_router(_each.router)
