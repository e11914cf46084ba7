"""What the chat panel sends: one new message or the answers to waiting calls, never a history."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError, model_validator
from pydantic.alias_generators import to_camel

from todo_api.assistant.context import Page
from todo_api.core.schemas import Input, Output

MAX_TEXT = 4_000
MAX_PARTS = 200


class ApprovalAnswer(BaseModel):
    """The person's yes or no. A yes is the boolean `true` and nothing that resembles it."""

    approved: StrictBool
    reason: Annotated[str, Field(max_length=500)] | None = None


class AnsweredPart(BaseModel):
    """The only fields that are read of a tool part; its input is taken from what is stored."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)

    state: Literal["approval-responded"]
    tool_call_id: Annotated[str, Field(max_length=200)]
    approval: ApprovalAnswer


class SentMessage(Input):
    """A `UIMessage` as the AI SDK sends it; `metadata` is ignored."""

    id: UUID
    role: Literal["user", "assistant"]
    parts: Annotated[list[dict[str, Any]], Field(max_length=MAX_PARTS)]
    metadata: Any = None

    def text(self) -> str:
        """What the person wrote."""
        texts = [part.get("text") for part in self.parts if part.get("type") == "text"]
        return "\n".join(text for text in texts if isinstance(text, str)).strip()

    def approvals(self) -> dict[str, ApprovalAnswer]:
        """Answers by tool call id; parts that are none are passed over."""
        answers: dict[str, ApprovalAnswer] = {}
        for part in self.parts:
            try:
                answered = AnsweredPart.model_validate(part)
            except ValidationError:
                continue
            answers[answered.tool_call_id] = answered.approval
        return answers


class ChatRequest(Input):
    id: UUID = Field(description="The conversation; made by the client, created when it is new.")
    trigger: Literal["submit-message", "regenerate-message"] = "submit-message"
    message_id: UUID | None = Field(default=None, description="Edit this message of yours, or regenerate this answer.")
    message: SentMessage | None = None
    page: Page = Field(default_factory=Page)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.trigger == "submit-message" and self.message is None:
            raise ValueError("message is missing")
        if self.message is not None and self.message.role == "user" and not self.message.text():
            raise ValueError("message has no text")
        if self.message is not None and "\x00" in self.message.text():
            raise ValueError("Text must not contain NUL characters")
        return self


class AssistantRead(Output):
    """Which model answers: `offline` needs no key and no network."""

    offline: bool
    model: str
