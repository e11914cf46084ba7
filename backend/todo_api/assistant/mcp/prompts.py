"""Prompts for planning: what a person picks in their client so as not to type it each day."""

from collections.abc import Mapping
from dataclasses import dataclass

from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, GetPromptResult, Prompt, PromptArgument, PromptMessage, TextContent

from todo_api.assistant.context import TurnContext

MOST = 500


@dataclass(frozen=True, slots=True)
class Template:
    """A prompt with one argument that may be left out."""

    name: str
    title: str
    description: str
    argument: str
    argument_description: str
    text: str

    @property
    def prompt(self) -> Prompt:
        argument = PromptArgument(name=self.argument, description=self.argument_description, required=False)
        return Prompt(name=self.name, title=self.title, description=self.description, arguments=[argument])


TEMPLATES = (
    Template(
        name="plan_my_day",
        title="Plan my day",
        description="Choose and order what to do today",
        argument="time",
        argument_description='How much time there is, e.g. "three hours after lunch"',
        text="""\
Help me plan my day.
1. Look up what is overdue, what is due today, and what has priority 2 or 3 without a date (find_tasks).
2. Propose an order for today: what has a time first, then what is overdue or important; at most seven tasks.
   Say in a few words why, and name what should rather wait, with a better day for it.
3. Ask me whether that fits. Change nothing before I agree; then move dates with snooze_tasks.""",
    ),
    Template(
        name="weekly_review",
        title="Weekly review",
        description="Look back at the week, tidy up, and look ahead",
        argument="focus",
        argument_description='What matters most next week, e.g. "the garden show"',
        text="""\
Let us do my weekly review, one step at a time; wait for my answer after each.
1. What I completed in the last seven days (find_tasks with completed_from), in a few lines.
2. What is overdue: for each, propose to do it, move it, or delete it.
3. The Inbox: propose a list or a date for each task that has none.
4. The week ahead, day by day, with days that hold too much pointed out.
Change nothing before I agree to it.""",
    ),
)
BY_NAME = {template.name: template for template in TEMPLATES}


def fill(context: TurnContext, name: str, arguments: Mapping[str, str]) -> GetPromptResult:
    """The prompt with the person's date. Raises MCPError where there is none of this name."""
    template = BY_NAME.get(name)
    if template is None:
        raise MCPError(INVALID_PARAMS, f"There is no such prompt; there are {', '.join(BY_NAME)}.")
    lines = [template.text, f"It is {context.now:%A, %Y-%m-%d %H:%M} in {context.zone.key}."]
    if given := arguments.get(template.argument, "").strip():
        lines.append(f"{template.argument.capitalize()}: {given[:MOST]}")
    message = PromptMessage(role="user", content=TextContent(text="\n".join(lines)))
    return GetPromptResult(description=template.description, messages=[message])
