"""`./todo users` on a laptop, whether its app runs or not."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from support import TIME_LIMIT
from todo_cli.application import running_backend
from todo_cli.paths import DataDirectory
from todo_cli.postgres import running_postgres, throwaway_data_directory
from todo_cli.processes import free_port

PASSWORD = "correct horse battery"
NEW = "another horse battery"
Todo = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def app() -> Iterator[tuple[DataDirectory, str]]:
    """The data directory of a running backend where nobody can register without an invitation, and its URL."""
    with throwaway_data_directory() as data, running_postgres(data, durable=False) as postgres:
        port = free_port()
        with running_backend(data, postgres, port, more={"REGISTRATION": "invite"}):
            yield data, f"http://127.0.0.1:{port}/api/v1"


def register(url: str, email: str, **more: Any) -> httpx.Response:
    form = {"email": email, "name": "Ann", "password": PASSWORD, **more}
    return httpx.post(f"{url}/auth/register", json=form, timeout=TIME_LIMIT)


def test_people_are_invited_seen_disabled_and_brought_back(app: tuple[DataDirectory, str], todo: Todo) -> None:
    data, url = app

    def users(*arguments: str) -> str:
        done = todo("users", *arguments, "--data", data.path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def link(*arguments: str) -> str:
        found = re.search(r"^http://localhost:3000/\S+#(\S+)$", users(*arguments), re.MULTILINE)
        assert found
        return found[1]

    assert register(url, "first@example.org").json()["is_admin"] is True  # a laptop's first account needs no invitation
    assert register(url, "ann@example.org").status_code == 403
    assert register(url, "ann@example.org", invitation=link("invite", "ann@example.org")).status_code == 201

    people = json.loads(users("list", "--json"))
    assert [(person["email"], person["is_admin"]) for person in people] == [
        ("first@example.org", True),
        ("ann@example.org", False),
    ]
    assert "ann@example.org" in users("list")

    login = {"email": "ann@example.org", "password": NEW}
    reset = {"token": link("reset-password", "ann@example.org"), "new_password": NEW}
    assert httpx.post(f"{url}/auth/reset", json=reset).status_code == 204
    assert httpx.post(f"{url}/auth/login", json=login).status_code == 200
    assert "is disabled" in users("disable", "ann@example.org")
    assert httpx.post(f"{url}/auth/login", json=login).status_code == 401
    users("enable", "ann@example.org")
    assert httpx.post(f"{url}/auth/login", json=login).status_code == 200
    users("make-admin", "ann@example.org")
    users("make-admin", "--undo", "first@example.org")
    assert [person["is_admin"] for person in json.loads(users("list", "--json"))] == [False, True]
    users("delete", "ann@example.org", "--yes")
    assert len(json.loads(users("list", "--json"))) == 1

    refused = todo("users", "disable", "nobody@example.org", "--data", data.path)
    assert (refused.returncode, refused.stderr) == (1, "todo: There is no such account.\n")


def test_an_app_that_does_not_run_is_served_too(todo: Todo) -> None:
    with throwaway_data_directory() as data:
        with running_postgres(data, durable=False) as postgres, running_backend(data, postgres, port := free_port()):
            assert register(f"http://127.0.0.1:{port}/api/v1", "ann@example.org").status_code == 201
        done = todo("users", "list", "--json", "--data", data.path)
        assert [person["email"] for person in json.loads(done.stdout)] == ["ann@example.org"]


def test_where_there_is_no_app_it_says_so(todo: Todo, directory: Any) -> None:
    done = todo("users", "list", "--data", directory)
    assert done.returncode == 1
    assert "start it once with ./todo up" in done.stderr


def test_a_cluster_and_this_machine_are_not_one(todo: Todo, directory: Any) -> None:
    done = todo("users", "list", "--data", directory, "--context", "minikube")
    assert (done.returncode, "name one of them" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("mail", "sentence"),
    [
        ({}, "No letter goes out"),
        (
            {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": "9", "SMTP_SECURITY": "none", "MAIL_FROM": "todo@example.org"},
            "could not be sent",
        ),
    ],
    ids=["not set", "away"],
)
def test_whether_an_invitation_was_mailed_is_said(
    app: tuple[DataDirectory, str], todo: Todo, monkeypatch: pytest.MonkeyPatch, mail: dict[str, str], sentence: str
) -> None:
    for name, value in mail.items():
        monkeypatch.setenv(name, value)
    done = todo("users", "invite", "eve@example.org", "--data", app[0].path)
    assert done.returncode == 0, done.stderr
    assert sentence in done.stdout
    assert re.search(r"^http://localhost:3000/\S+#\S+$", done.stdout, re.MULTILINE)
