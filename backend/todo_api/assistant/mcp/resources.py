"""What a client can attach to a conversation: today, the lists, one list. The same shapes as the tools give."""

from uuid import UUID

from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, Resource, ResourceTemplate, TextResourceContents
from sqlalchemy.ext.asyncio import AsyncSession

from todo_api.assistant import search
from todo_api.assistant.context import TurnContext
from todo_api.assistant.local.languages import language_of
from todo_api.assistant.mcp import results
from todo_api.tasks.errors import ListNotFound
from todo_api.tasks.lists import service as lists
from todo_api.tasks.schemas import ListWithCount

JSON = "application/json"
TODAY = "todo://today"
LISTS = "todo://lists"
INBOX = f"{LISTS}/inbox"
MOST = 200

TEMPLATE = ResourceTemplate(
    uri_template=f"{LISTS}/{{id}}",
    name="list",
    title="A list",
    description='The open tasks of a list, by its id; "inbox" for tasks without one',
    mime_type=JSON,
)


async def offered(context: TurnContext) -> list[Resource]:
    """Today, all lists, and each list by its name."""
    async with context.database.read(context.user_id) as session:
        found = await lists.list_lists(session, context.user_id)
    return [
        Resource(uri=TODAY, name="today", title="Today", description="What is due or overdue", mime_type=JSON),
        Resource(uri=LISTS, name="lists", title="Lists", description="All lists", mime_type=JSON),
        Resource(uri=INBOX, name="inbox", title="Inbox", description="Tasks without a list", mime_type=JSON),
        *(Resource(uri=f"{LISTS}/{each.id}", name=each.name, title=each.name, mime_type=JSON) for each in found),
    ]


async def read(context: TurnContext, uri: str) -> TextResourceContents:
    """Raises MCPError where there is no such resource, also for another's."""
    async with context.database.read(context.user_id) as session:
        try:
            result = await _read(session, context, uri)
        except ListNotFound as error:
            raise MCPError(INVALID_PARAMS, error.detail, {"uri": uri}) from None
    return TextResourceContents(uri=uri, mime_type=JSON, text=result.model_dump_json(exclude_none=True))


async def _read(session: AsyncSession, context: TurnContext, uri: str) -> results.Result:
    if uri == TODAY:
        return await _tasks(session, context, "Due today or overdue", search.Filter(due_to=context.today, limit=MOST))
    if uri == LISTS:
        found = [ListWithCount.model_validate(each) for each in await lists.list_lists(session, context.user_id)]
        shown = [results.ShownList.model_validate(each.model_dump()) for each in found]
        return results.FoundLists(
            text=language_of(context.locale.language).say.lists([each.name for each in shown]),
            today=context.today,
            lists=shown,
        )
    if uri == INBOX:
        return await _tasks(session, context, "Inbox", search.Filter(inbox=True, order="list", limit=MOST))
    try:
        list_id = UUID(uri.removeprefix(f"{LISTS}/"))
    except ValueError:
        raise ListNotFound("There is no such resource.") from None
    task_list = await lists.get_list(session, context.user_id, list_id)
    return await _tasks(session, context, task_list.name, search.Filter(list_id=task_list.id, order="list", limit=MOST))


async def _tasks(session: AsyncSession, context: TurnContext, what: str, wanted: search.Filter) -> results.FoundTasks:
    found = await search.find(session, context.user_id, context.zone, wanted)
    return results.FoundTasks(
        text=f"{what}: {language_of(context.locale.language).say.tasks(found.total)}",
        today=context.today,
        tasks=[results.ShownTask.model_validate(task.model_dump()) for task in found.tasks],
        total=found.total,
    )
