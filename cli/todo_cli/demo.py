"""`./todo up --demo`: an example account with a believable week."""

from collections.abc import Callable


def fill(api_url: str, doing: Callable[[str], None]) -> str:
    """Make the account and its tasks over the API, once; what to show of it."""
    raise NotImplementedError
