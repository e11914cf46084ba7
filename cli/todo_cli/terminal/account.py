"""Which app this terminal uses, and as whom: TODO_URL and TODO_TOKEN, else what `./todo login` kept."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from todo_cli.errors import CliError

LOCAL_APP = "http://127.0.0.1:8000"
APP_NAME = "hackathon-todo"


@dataclass(frozen=True)
class Account:
    """An app and an access token for it. `token_id` is known of tokens that `./todo login` made."""

    url: str
    token: str
    email: str = ""
    token_id: str = ""


def config_file() -> Path:
    import platformdirs

    return platformdirs.user_config_path(APP_NAME, appauthor=False) / "terminal.json"


def cache_file() -> Path:
    import platformdirs

    return platformdirs.user_cache_path(APP_NAME, appauthor=False) / "last-list.json"


def stored_account() -> Account | None:
    """What the last `./todo login` kept."""
    try:
        return Account(**json.loads(config_file().read_text()))
    except (OSError, ValueError, TypeError):
        return None


def current_account() -> Account:
    """A token from the environment goes before the kept one; it never goes to another app than was named with it."""
    url, token = os.environ.get("TODO_URL", ""), os.environ.get("TODO_TOKEN", "")
    if token:
        return Account(checked_url(url or LOCAL_APP), token)
    kept = stored_account()
    if kept is None or (url and checked_url(url) != kept.url):
        raise CliError(f"This terminal is not signed in{f' to {url}' if url else ''}: run ./todo login {url}".rstrip())
    return kept


def keep(account: Account) -> Path:
    """Keep it where only this user can read it; whole or not at all."""
    file = config_file()
    new = file.with_suffix(".new")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            json.dump(asdict(account), out)
        new.replace(file)
    except OSError as error:
        raise CliError(f"{file} cannot be written ({error.strerror}): set TODO_URL and TODO_TOKEN instead.") from error
    return file


def checked_url(url: str) -> str:
    """An address with its scheme and without what follows the host."""
    from urllib.parse import urlsplit

    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CliError(f"{url} is no address of an app: write it like {LOCAL_APP} or https://todo.example.org.")
    return f"{parts.scheme}://{parts.netloc}"
