"""What text is. It runs in the browser, too: no import here may need more than the standard library."""

import unicodedata

INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Without ink, though Unicode counts them among letters, marks and symbols."""


def is_visible(text: str) -> bool:
    """Whether one sees anything: more than spaces, control and format characters, and marks that need a letter."""
    return any(unicodedata.category(each)[0] not in "ZCM" and each not in INVISIBLE for each in text)
