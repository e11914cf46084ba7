"""The assistant's tools as MCP tools: the same functions, with schemas of what they take and give.

Where the assistant would ask the person in the chat, a client that can ask its person is told to; for others the call
is answered with a plan. Both are confirmed by a token; see confirmations.py."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from mcp_types import (
    CallToolResult,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitResult,
    InputRequiredResult,
    InputResponses,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Description
from pydantic import ValidationError
from pydantic_ai import ApprovalRequired

from todo_api.accounts.errors import ReadOnlyToken
from todo_api.accounts.models import Scope
from todo_api.assistant import tools
from todo_api.assistant.context import TurnContext
from todo_api.assistant.mcp import confirmations, results
from todo_api.assistant.mcp.errors import ConfirmationWrong, NotAgreed
from todo_api.changes.models import Actor
from todo_api.changes.service import changed_since
from todo_api.core import clock
from todo_api.core.errors import AppError
from todo_api.core.settings import Settings

TOKEN = "confirmation_token"
TOKEN_LENGTH = 200
CONFIRM = "confirm"
ONE_TURN = timedelta(minutes=1)
YES_OR_NO = {"type": "object", "properties": {CONFIRM: {"type": "boolean", "title": "Do it"}}, "required": [CONFIRM]}
NEEDS_TOKEN = (
    " Where it needs a confirmation, the answer is a plan and a confirmation_token: show the plan to the person, and "
    "call again with the token only when they say yes."
)


@dataclass(frozen=True, slots=True)
class Client:
    """Who calls: what their token may do, whether the client can ask its person, and what came of such a question."""

    scope: Scope
    can_ask: bool = False
    state: str | None = None
    responses: InputResponses | None = None

    @property
    def agreed(self) -> bool:
        """The person ticked the box and sent the form."""
        answer = (self.responses or {}).get(CONFIRM)
        return (
            isinstance(answer, ElicitResult)
            and answer.action == "accept"
            and (answer.content or {}).get(CONFIRM) is True
        )


@dataclass(frozen=True)
class McpTool:
    """A tool function, and what a client should know before it calls it. `asks`: it may want a confirmation."""

    function: Callable[..., Awaitable[dict[str, Any]]]
    title: str
    result: type[results.Result]
    reads: bool = False
    destructive: bool = False
    idempotent: bool = False
    asks: bool = False

    @property
    def name(self) -> str:
        return self.function.__name__

    @cached_property
    def description(self) -> Description:
        schema: dict[str, Any] = tools.arguments_of(self.function).json_schema
        if self.asks:
            token = {
                "type": "string",
                "maxLength": TOKEN_LENGTH,
                "description": "From the plan, once the person agreed",
            }
            schema = {**schema, "properties": {**schema["properties"], TOKEN: token}}
        return Description(
            name=self.name,
            title=self.title,
            description=" ".join((self.function.__doc__ or "").split()) + (NEEDS_TOKEN if self.asks else ""),
            input_schema=schema,
            output_schema=self.result.model_json_schema(schema_generator=results.Terse),
            annotations=ToolAnnotations(
                title=self.title,
                read_only_hint=self.reads,
                destructive_hint=self.destructive,
                idempotent_hint=self.reads or self.idempotent,
                open_world_hint=False,
            ),
        )


ALL = (
    McpTool(tools.find_tasks, "Find tasks", results.FoundTasks, reads=True),
    McpTool(tools.show_comments, "Show comments", results.FoundComments, reads=True),
    McpTool(tools.show_lists, "Show lists", results.FoundLists, reads=True),
    McpTool(tools.show_tags, "Show tags", results.FoundTags, reads=True),
    McpTool(tools.quick_add, "Add tasks in plain words", results.ChangedTasks),
    McpTool(tools.add_tasks, "Add tasks", results.ChangedTasks, asks=True),
    McpTool(tools.update_tasks, "Change tasks", results.ChangedTasks, destructive=True, idempotent=True, asks=True),
    McpTool(tools.snooze_tasks, "Snooze tasks", results.ChangedTasks, destructive=True, idempotent=True, asks=True),
    McpTool(tools.complete_tasks, "Complete tasks", results.ChangedTasks, idempotent=True, asks=True),
    McpTool(tools.reopen_tasks, "Reopen tasks", results.ChangedTasks, idempotent=True, asks=True),
    McpTool(tools.move_tasks, "Move tasks to a list", results.ChangedTasks, idempotent=True, asks=True),
    McpTool(tools.add_comment, "Comment on a task", results.ChangedTasks, asks=True),
    McpTool(tools.delete_tasks, "Delete tasks", results.ChangedTasks, destructive=True, asks=True),
    McpTool(tools.add_list, "Make a list", results.ChangedList, asks=True),
    McpTool(tools.rename_list, "Rename a list", results.ChangedList, destructive=True, asks=True),
    McpTool(tools.archive_list, "Archive a list", results.ChangedList, idempotent=True),
    McpTool(tools.delete_list, "Delete a list", results.ChangedList, destructive=True, asks=True),
    McpTool(tools.undo_last, "Undo the last change", results.Undone, destructive=True, asks=True),
)
BY_NAME = {tool.name: tool for tool in ALL}


def offered(scope: Scope) -> list[Description]:
    """What a token of this scope may call."""
    return [tool.description for tool in ALL if tool.reads or scope is Scope.write]


async def call(
    settings: Settings, context: TurnContext, client: Client, tool: McpTool, arguments: dict[str, Any]
) -> CallToolResult | InputRequiredResult:
    """Run a tool. What the caller can mend comes back as a result that says so."""
    try:
        if not tool.reads and client.scope is not Scope.write:
            raise ReadOnlyToken
        given = dict(arguments)
        token = given.pop(TOKEN, None) if tool.asks else None
        if tool.asks:
            await _count_recent(context)
        values: dict[str, Any] = tools.arguments_of(tool.function).validator.validate_python(given)
        try:
            with tools.span_of(tool.function):
                found = await tool.function(tools.CallContext(context), **values)
        except ApprovalRequired as asked:
            act = [tool.name, given, asked.metadata, client.can_ask]
            token = client.state if client.can_ask else token
            if token is None:
                return _ask(settings, context, client, tool, act)
            if not isinstance(token, str):
                raise ConfirmationWrong from None
            if client.can_ask and not client.agreed:
                raise NotAgreed from None
            await confirmations.redeem(context.database, settings, token, context.user_id, act, clock.now())
            with tools.span_of(tool.function):
                found = await tool.function(tools.CallContext(context, tool_call_approved=True), **values)
    except ValidationError as error:
        return _refusal(_first(error))
    except AppError as error:
        return _refusal(error.detail)
    if found["kind"] == "failed":
        choices = found.get("choices")
        return _refusal(found["text"] + (f" There are: {', '.join(choices)}." if choices else ""))
    return _answer(tool.result.model_validate({"done": True, **found, "today": context.today}))


async def _count_recent(context: TurnContext) -> None:
    """What programs did for this person within a minute counts as one turn: else three changes a call would be any
    number of them."""
    async with context.database.read() as session:
        rows = await changed_since(session, context.user_id, Actor.mcp, clock.now() - ONE_TURN)
    context.changed.update(row.entity_id for row in rows if row.entity in {"task", "comment"})
    context.lists_changed = sum(row.entity == "list" for row in rows)


def _ask(
    settings: Settings, context: TurnContext, client: Client, tool: McpTool, act: list[Any]
) -> CallToolResult | InputRequiredResult:
    """The person by their client, where it can; else the model, by a plan that it is to show."""
    plan = act[2]
    token, expires_at = confirmations.issue(settings, context.user_id, act, clock.now())
    if client.can_ask:
        form = ElicitRequestFormParams(message=plan["sentence"], requested_schema=YES_OR_NO)
        return InputRequiredResult(input_requests={CONFIRM: ElicitRequest(params=form)}, request_state=token)
    return _answer(
        tool.result.model_validate(
            {
                "text": f"Not done yet. Ask the person: {plan['sentence']}",
                "today": context.today,
                "done": False,
                "confirmation": {
                    "plan": plan["sentence"],
                    "tasks": plan["tasks"],
                    "total": plan["total"],
                    "confirmation_token": token,
                    "expires_at": expires_at,
                },
            }
        )
    )


def _answer(result: results.Result) -> CallToolResult:
    """The whole result both ways: older clients show a model only the text."""
    data = result.model_dump_json(exclude_none=True)
    return CallToolResult(content=[TextContent(text=data)], structured_content=results.to_json(result))


def _refusal(sentence: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=sentence)], is_error=True)


def _first(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"{field}: {first['msg']}"
