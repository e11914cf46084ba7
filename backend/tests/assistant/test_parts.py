"""Chunks folded into parts, and parts turned back into chunks."""

from typing import Any

from todo_api.assistant.parts import Answer, clean

CHUNKS: list[dict[str, Any]] = [
    {"type": "start-step"},
    {"type": "text-start", "id": "t1"},
    {"type": "text-delta", "id": "t1", "delta": "Let me "},
    {"type": "text-delta", "id": "t1", "delta": "look."},
    {"type": "text-end", "id": "t1"},
    {"type": "tool-input-start", "toolCallId": "c1", "toolName": "find_tasks"},
    {"type": "tool-input-delta", "toolCallId": "c1", "inputTextDelta": '{"text":"milk"}'},
    {"type": "tool-input-available", "toolCallId": "c1", "toolName": "find_tasks", "input": {"text": "milk"}},
    {"type": "tool-output-available", "toolCallId": "c1", "output": {"kind": "tasks"}},
    {"type": "data-notice", "data": {"text": "note"}},
    {"type": "data-approval", "id": "c2", "data": {"sentence": "Delete?"}},
    {"type": "tool-input-available", "toolCallId": "c2", "toolName": "delete_tasks", "input": {}},
    {"type": "tool-approval-request", "toolCallId": "c2", "approvalId": "c2"},
]


def fold(chunks: list[dict[str, Any]]) -> Answer:
    answer = Answer()
    for chunk in chunks:
        answer.feed(chunk)
    return answer


def test_fold_gives_the_parts_of_the_sdk() -> None:
    assert fold(CHUNKS).parts == [
        {"type": "step-start"},
        {"type": "text", "text": "Let me look.", "state": "done"},
        {
            "type": "tool-find_tasks",
            "toolCallId": "c1",
            "state": "output-available",
            "input": {"text": "milk"},
            "output": {"kind": "tasks"},
        },
        {"type": "data-notice", "data": {"text": "note"}},
        {"type": "data-approval", "id": "c2", "data": {"sentence": "Delete?"}},
        {
            "type": "tool-delete_tasks",
            "toolCallId": "c2",
            "state": "approval-requested",
            "input": {},
            "approval": {"id": "c2"},
        },
    ]


def test_replay_at_any_moment_and_the_rest_give_the_same_message() -> None:
    whole = fold(CHUNKS).parts
    for moment in range(len(CHUNKS) + 1):
        late = fold(list(fold(CHUNKS[:moment]).replay()))
        for chunk in CHUNKS[moment:]:
            late.feed(chunk)
        assert late.parts == whole, moment


def test_closing_leaves_nothing_open() -> None:
    for moment in range(len(CHUNKS) + 1):
        answer = fold(CHUNKS[:moment])
        answer.close()
        states = {part.get("state") for part in answer.parts}
        assert not states & {"streaming", "input-streaming", "input-available"}


def test_same_data_id_replaces() -> None:
    answer = fold([{"type": "data-x", "id": "1", "data": 1}, {"type": "data-x", "id": "1", "data": 2}])
    assert answer.parts == [{"type": "data-x", "id": "1", "data": 2}]


def test_clean_drops_what_cannot_be_stored() -> None:
    assert clean({"a\x00": ["b\ud800", 1, None, "ü"]}) == {"a": ["b?", 1, None, "ü"]}
