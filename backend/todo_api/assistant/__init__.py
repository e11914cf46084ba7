"""The assistant: one set of tools over the person's own tasks, and the models that use them.

The model stack (pydantic-ai, the OpenAI client) is imported by the first chat, not by the start: `engine.py` and what
it imports may name it, everything else here may not."""
