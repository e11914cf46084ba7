"""What is mailed to people, one file a language.

Links lead to PUBLIC_URL, whatever a request says."""

import tomllib
from functools import cache
from importlib.resources import files

from todo_api.accounts.models import User
from todo_api.accounts.visits import Visit
from todo_api.core import clock
from todo_api.core.mail import Letter
from todo_api.core.settings import Settings

LANGUAGES = ("en", "de", "fr", "es")


@cache
def _texts(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / f"{language}.toml").read_text())


def write(settings: Settings, letter: str, to: str, language: str | None, path: str, **values: str) -> Letter:
    """The letter of this name; `path` follows PUBLIC_URL."""
    text = _texts(language if language in LANGUAGES else "en")[letter]
    given = {**values, "link": f"{settings.public_url}{path}"}
    return Letter(to, text["subject"], text["text"].format_map(given))


def say(language: str | None, table: str, name: str, **values: str) -> str:
    """A sentence for the inside of a letter."""
    return _texts(language if language in LANGUAGES else "en")[table][name].format_map(values)


def new_device(settings: Settings, user: User, visit: Visit) -> Letter:
    where = {"device": visit.device or "?", "address": visit.address or "?", "at": _now()}
    return write(
        settings, "new_device", user.email, user.language, "/settings/account#sessions", name=user.name, **where
    )


def password_changed(settings: Settings, user: User) -> Letter:
    path = "/forgot-password"
    return write(settings, "password_changed", user.email, user.language, path, name=user.name, at=_now())


def _now() -> str:
    return f"{clock.now():%Y-%m-%d %H:%M} UTC"
