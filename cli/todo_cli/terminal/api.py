"""The app's API for the commands of the terminal: one connection, answers as JSON, refusals as one sentence.

`http.client` and not httpx: importing that would take longer than all the rest of a command."""

import http.client
import json
import os
import re
import sys
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from todo_cli.errors import CliError
from todo_cli.terminal.account import Account, current_account

API = "/api/v1"
TIMEOUT = 30.0
USER_AGENT = f"hackathon-todo ({'Mac OS X' if sys.platform == 'darwin' else 'Linux'})"
NOT_AN_APP = "What answers at {url} is not Hackathon Todo: name the right address, ./todo login URL."


class Refused(CliError):
    """The app said no; `error` is the name of the situation."""

    def __init__(self, error: str, sentence: str) -> None:
        super().__init__(sentence)
        self.error = error


class Api:
    """A signed-in connection; `headers` go with each request."""

    def __init__(self, url: str, headers: dict[str, str]) -> None:
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        connection = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        self.url = url
        self.connection = connection(parts.netloc, timeout=TIMEOUT)
        self.headers = {"Accept": "application/json", "User-Agent": USER_AGENT, **languages(), **headers}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def get(self, path: str, **query: Any) -> Any:
        return self.request("GET", path + (f"?{urlencode(query)}" if query else ""))

    def post(self, path: str, body: Any = None) -> Any:
        return self.request("POST", path, body)

    def request(self, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON, None where it has none. Raises CliError, and Refused where the app says no."""
        answer = self.open(method, path, body)
        text = self._read(answer)
        return json.loads(text) if text else None

    def open(self, method: str, path: str, body: Any = None) -> http.client.HTTPResponse:
        """The answer before its body is read. Raises as request."""
        headers = dict(self.headers)
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        try:
            self.connection.request(method, API + path, data, headers)
            answer = self.connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            raise self._unreachable(error) from error
        if answer.status >= 300:
            raise self._refusal(answer)
        return answer

    def _read(self, answer: http.client.HTTPResponse) -> bytes:
        try:
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise self._unreachable(error) from error
        if text and "json" not in answer.headers.get("Content-Type", ""):
            raise CliError(NOT_AN_APP.format(url=self.url))
        return text

    def _unreachable(self, error: Exception) -> CliError:
        reason = getattr(error, "strerror", None) or type(error).__name__
        return CliError(
            f"Hackathon Todo does not answer at {self.url} ({reason}): start it with ./todo up, "
            "or name another address with ./todo login URL."
        )

    def _refusal(self, answer: http.client.HTTPResponse) -> CliError:
        try:
            body = json.loads(self._read(answer))
            error, detail = str(body["error"]), str(body["detail"])
        except (ValueError, KeyError, TypeError):
            return CliError(NOT_AN_APP.format(url=self.url))
        if error == "NotSignedIn":
            detail = "This terminal is not signed in any more: run ./todo login."
        elif error == "ReadOnlyToken":
            detail = "This access token may only read: run ./todo login for one that may write."
        return Refused(error, detail)


def languages() -> dict[str, str]:
    """Accept-Language for what the environment says of the person: the language of messages, and the region by which
    days are written (POSIX 8.2: LC_ALL goes before LC_MESSAGES and LC_TIME, these before LANG)."""
    language, own_region = _locale("LC_MESSAGES")
    _, region = _locale("LC_TIME")
    if not language:
        return {}
    return {"Accept-Language": "-".join(part for part in (language, region or own_region) if part)}


def _locale(category: str) -> tuple[str, str]:
    """Language and region of de_AT.UTF-8@euro; nothing of C and POSIX, which are no language."""
    name = next((value for value in map(os.environ.get, ("LC_ALL", category, "LANG")) if value), "")
    language, _, region = re.split(r"[.@]", name)[0].partition("_")
    return (language, region) if re.fullmatch(r"[a-z]{2,3}", language) else ("", "")


def connect() -> Api:
    """As whoever is signed in to this terminal. Raises CliError."""
    return as_holder(current_account())


def as_holder(account: Account) -> Api:
    return Api(account.url, {"Authorization": f"Bearer {account.token}"})
