"""`./todo users`: accounts, by the backend's own program: on this machine, or in a cluster's pod."""

import contextlib
import getpass
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from rich.table import Table

from todo_cli.application import passed_through
from todo_cli.deployment import address, cluster
from todo_cli.deployment.cluster import CommandFailed, minikube_of
from todo_cli.errors import CliError
from todo_cli.output import confirmed, console, say
from todo_cli.paths import BACKEND, DataDirectory
from todo_cli.postgres import running_postgres, running_url
from todo_cli.processes import locked

PROGRAM = ("-m", "todo_api.users")
PAGE = "http://localhost:3000"


class Home(Protocol):
    """Where an app's accounts are."""

    def ask(self, *arguments: str) -> str:
        """What the backend's program prints. Raises CommandFailed with it."""

    def page(self) -> str:
        """Where its page is, as far as is known here."""


@dataclass(frozen=True)
class Laptop:
    """This machine's app, running or not."""

    data: DataDirectory

    def ask(self, *arguments: str) -> str:
        if not self.data.cluster.exists():
            raise CliError(f"There is no app in {self.data.path} yet: start it once with ./todo up.")
        with self._database() as url:
            environment = {
                "ENVIRONMENT": "development",
                "DATABASE_URL": url,
                "SECRET_KEY": self.data.secret("secret-key"),
                "PUBLIC_URL": self.page(),
                "LOG_LEVEL": "ERROR",
                **passed_through(),
            }
            command = [sys.executable, "-P", *PROGRAM, *arguments]
            done = subprocess.run(command, cwd=BACKEND, env=environment, capture_output=True, text=True, timeout=60)
        if done.returncode:
            raise CommandFailed(done.stderr.strip())
        return done.stdout

    @contextlib.contextmanager
    def _database(self) -> Iterator[str]:
        if url := running_url(self.data):
            yield url
            return
        note = f"./todo users works on {self.data.path}"
        with locked(self.data.lock, note) as lock, running_postgres(self.data, lock=lock) as postgres:
            yield postgres.url

    def page(self) -> str:
        return self.data.address.read_text() if self.data.address.exists() else PAGE


@dataclass(frozen=True)
class Cluster:
    """A deployed app."""

    context: str

    def ask(self, *arguments: str) -> str:
        there = cluster.Cluster(self.context)
        there.require_app()
        return there.execute("backend", "python", *PROGRAM, *arguments)

    def page(self) -> str:
        there = cluster.Cluster(self.context)
        return address.node_url(there, minikube_of(self.context)) or "https://YOUR-PAGE"


def ask(home: Home, *arguments: str) -> dict[str, Any]:
    """The program's answer. Raises CliError with its sentence where it says no."""
    try:
        answer: dict[str, Any] = json.loads(home.ask(*arguments))
    except CommandFailed as failure:
        try:
            refusal = json.loads(str(failure).splitlines()[0])
            sentence = str(refusal["detail"])
        except (ValueError, LookupError, TypeError):
            raise CliError("The backend's program did not answer: see above.", str(failure)) from None
        raise CliError(sentence) from None
    return answer


def show(home: Home, *, as_json: bool) -> None:
    people = ask(home, "list")["people"]
    if as_json:
        console.print_json(json.dumps(people))
        return
    table = Table(box=None, pad_edge=False)
    for column in ("e-mail", "name", "since", "last seen", ""):
        table.add_column(column, overflow="fold")
    for person in people:
        notes = [word for word, is_so in (("admin", person["is_admin"]), ("disabled", person["disabled_at"])) if is_so]
        days = [(person[moment] or "never")[:16].replace("T", " ") for moment in ("created_at", "last_seen_at")]
        table.add_row(person["email"], person["name"], *days, ", ".join(notes))
    console.print(table)


def invite(home: Home, email: str) -> None:
    answer = ask(home, "invite", email)
    match answer["mailed"]:
        case True:
            say(f"A letter with this link is on its way to {email}.")
        case False:
            say(f"The letter to {email} could not be sent: give them this link yourself.")
        case None:
            say("No letter goes out, since SMTP_HOST is not set here: give them this link yourself.")
    _say_link(home, answer, f"It makes one account, of {email}, within a week.")


def reset_password(home: Home, email: str) -> None:
    _say_link(
        home,
        ask(home, "reset-password", email, *_by()),
        f"Give this to {email}: it sets a password once, within a day.",
    )


def _say_link(home: Home, answer: dict[str, Any], sentence: str) -> None:
    say(sentence)
    say(f"{answer['base'] or home.page()}{answer['link']}")


DONE = {
    "disable": "is disabled: nothing of theirs answers any more",
    "enable": "is let in again",
    "make-admin": "is an administrator now",
    "remove-admin": "is no administrator any more",
    "remove-factors": "signs in by the password alone again",
    "delete": "is deleted",
}


def _by() -> tuple[str, str]:
    """Who does it, for the person's security log."""
    try:
        return "--by", f"{getpass.getuser()}@{socket.gethostname()}"
    except (KeyError, OSError):  # a user without a name, as in some containers
        return "--by", socket.gethostname()


def change(home: Home, act: str, email: str) -> None:
    answer = ask(home, act, email, *_by())
    say(f"{answer['email']} {DONE[act]}.")


def delete(home: Home, email: str, *, confirm: bool) -> None:
    if confirm:
        say(f"This deletes the account {email} with all its tasks, lists and conversations, for good.")
        if not confirmed("Delete it?"):
            say("Nothing was deleted.")
            return
    change(home, "delete", email)
