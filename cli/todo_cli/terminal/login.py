"""`./todo login`: e-mail and password once, then an access token that the terminal keeps."""

import contextlib
import getpass
import http.client
import platform
import sys

from todo_cli.errors import CliError
from todo_cli.terminal import show
from todo_cli.terminal.account import LOCAL_APP, Account, checked_url, keep, stored_account
from todo_cli.terminal.api import Api, Refused


def sign_in(url: str | None, email: str | None) -> None:
    """Make a token of this machine's own and keep it; the one of the last time is revoked."""
    kept = stored_account()
    url = checked_url(url or (kept.url if kept else LOCAL_APP))
    with Api(url, {"Origin": url}) as api:  # as a browser on that address; a cookie alone may not write
        email = email or _ask(f"E-mail at {url}: ", kept.email if kept else "")
        answer = _sign_in(api, {"email": email, "password": _ask_password()})
        api.headers["Cookie"] = answer.headers.get("Set-Cookie", "").partition(";")[0]
        made = api.post("/me/tokens", {"name": f"Terminal on {platform.node()}"[:100], "scope": "write"})
        file = keep(Account(url, made["token"], email, made["id"]))
        if kept is not None and kept.url == url and kept.token_id:
            with contextlib.suppress(Refused):  # of another account, or revoked already
                api.request("DELETE", f"/me/tokens/{kept.token_id}")
        api.post("/auth/logout")
    show.line(f"Signed in as {email}. The access token is in {file}; the settings of the page can revoke it.")


def _sign_in(api: Api, form: dict[str, str]) -> http.client.HTTPResponse:
    """The answer, read; whoever has an authenticator app is asked for a code."""
    try:
        answer = api.open("POST", "/auth/login", form)
    except Refused as refusal:
        if refusal.error != "SecondFactorNeeded":
            raise
        answer = api.open("POST", "/auth/login", {**form, "code": _ask_code()})
    answer.read()
    return answer


def sign_out() -> None:
    """Forget the token. Only its owner can revoke it, on the page: a token may not touch tokens."""
    from todo_cli.terminal.account import config_file

    kept = stored_account()
    if kept is None:
        raise CliError("This terminal is not signed in.")
    config_file().unlink()
    show.line(f"Forgotten. To revoke the token, too, delete it in the settings of the page at {kept.url}.")


def _ask(question: str, default: str) -> str:
    if not sys.stdin.isatty():
        raise CliError("There is nobody to ask: name the account with --email, and give the password on stdin.")
    shown = f"{question}[{default}] " if default else question
    return input(shown).strip() or default


def _ask_code() -> str:
    if sys.stdin.isatty():
        return input("Code of your authenticator app, or a recovery code: ").strip()
    return sys.stdin.readline().strip()


def _ask_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
