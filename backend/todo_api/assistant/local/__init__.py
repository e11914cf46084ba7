"""The assistant that needs no key: it has learned its languages, and is deterministic and without a network.

`understand` makes frames of a text, `resolve` finds what they speak of, `act` carries them out with the tools that an
endpoint's model has, `languages/<code>/say.py` says what came of it; `model` streams that as a turn."""
