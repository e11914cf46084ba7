"""Conversations: threads of messages between a person and the assistant."""
