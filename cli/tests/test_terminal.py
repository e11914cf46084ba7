"""The everyday commands against the real backend, as a shell and as a person at a terminal use them."""

import contextlib
import json
import os
import pty
import re
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest

from support import TIME_LIMIT
from todo_cli.application import running_backend
from todo_cli.postgres import running_postgres, throwaway_data_directory
from todo_cli.processes import free_port

PASSWORD = "correct horse battery"
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Result = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The backend on a database of its own."""
    with throwaway_data_directory() as data, running_postgres(data, durable=False) as postgres:
        port = free_port()
        with running_backend(data, postgres, port):
            yield f"http://127.0.0.1:{port}"


class Person:
    """Somebody with an account and a terminal of their own."""

    def __init__(self, url: str, home: Path) -> None:
        self.url = url
        self.email = f"{os.urandom(6).hex()}@example.org"
        self.page = httpx.Client(base_url=f"{url}/api/v1", timeout=TIME_LIMIT)
        account = {"email": self.email, "name": "Ann", "password": PASSWORD, "time_zone": "Europe/Berlin"}
        assert self.page.post("/auth/register", json=account).status_code == 201
        own = ("TODO_URL", "TODO_TOKEN", "LANG", "LC_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        places = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_CACHE_HOME": home / "cache"}
        self.environment = {**kept, **{name: str(path) for name, path in places.items()}}

    def todo(self, *words: str, stdin: str = "", **environment: str) -> Result:
        return subprocess.run(
            [sys.executable, "-P", "-m", "todo_cli", *words],
            env=self.environment | environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
        )

    def said(self, *words: str, stdin: str = "") -> str:
        """What a command that works prints."""
        result = self.todo(*words, stdin=stdin)
        assert (result.returncode, result.stderr) == (0, "")
        return result.stdout

    def json(self, *words: str, stdin: str = "") -> Any:
        return json.loads(self.said(*words, "--json", stdin=stdin))

    def login(self) -> str:
        return self.said("login", self.url, "--email", self.email, stdin=f"{PASSWORD}\n")

    def token(self, scope: str = "write") -> str:
        return str(self.page.post("/me/tokens", json={"name": "x", "scope": scope}).json()["token"])

    def titles(self) -> set[str]:
        return {task["title"] for task in self.page.get("/tasks", params={"limit": 200}).json()["items"]}

    @contextlib.contextmanager
    def terminal(self, *words: str) -> Iterator["Terminal"]:
        """A command at a terminal, where it may ask."""
        ours, theirs = pty.openpty()
        command = [sys.executable, "-P", "-m", "todo_cli", *words]
        with subprocess.Popen(
            command,
            env=self.environment | {"NO_COLOR": "1", "TERM": "dumb"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        ) as process:
            os.close(theirs)
            try:
                yield Terminal(ours, process)
            finally:
                process.kill()
                os.close(ours)


class Terminal:
    def __init__(self, descriptor: int, process: subprocess.Popen[bytes]) -> None:
        self.descriptor = descriptor
        self.process = process

    def read_until(self, words: str) -> str:
        """What is shown until then; at the end of the command, all."""
        seen = b""
        deadline = time.monotonic() + TIME_LIMIT
        while words.encode() not in seen:
            assert time.monotonic() < deadline, seen.decode(errors="replace")
            try:
                more = os.read(self.descriptor, 4096)
            except OSError:  # what Linux says when the other end is closed
                more = b""
            assert more, f"{words!r} is not in {seen!r}"
            seen += more
        return seen.decode(errors="replace")

    def type(self, line: str) -> None:
        os.write(self.descriptor, f"{line}\n".encode())


@pytest.fixture
def person(url: str, directory: Path) -> Iterator[Person]:
    """Signed in on the page, not yet in the terminal."""
    somebody = Person(url, directory)
    yield somebody
    somebody.page.close()


@pytest.fixture
def ann(person: Person) -> Person:
    """Signed in in the terminal, too."""
    person.environment |= {"TODO_URL": person.url, "TODO_TOKEN": person.token()}
    return person


class TestLogin:
    def test_keeps_a_token_that_only_its_owner_can_read(self, person: Person) -> None:
        said = person.login()
        file = Path(person.environment["XDG_CONFIG_HOME"], "hackathon-todo", "terminal.json")
        assert f"Signed in as {person.email}" in said
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert PASSWORD not in file.read_text()
        assert person.said("add", "it", "works").startswith("✓ Added it works")
        assert person.titles() == {"it works"}

    def test_again_revokes_the_token_of_before(self, person: Person) -> None:
        person.login()
        person.login()
        tokens = person.page.get("/me/tokens").json()
        assert [token["scope"] for token in tokens] == ["write"]
        assert tokens[0]["name"].startswith("Terminal on ")

    def test_forget_signs_the_terminal_out(self, person: Person) -> None:
        person.login()
        assert person.said("login", "--forget").startswith("Forgotten.")
        assert person.todo("list").stderr.startswith("todo: This terminal is not signed in")

    def test_a_wrong_password_is_said(self, person: Person) -> None:
        result = person.todo("login", person.url, "--email", person.email, stdin="wrong\n")
        assert (result.returncode, result.stderr) == (1, "todo: Wrong e-mail or password.\n")

    def test_whoever_has_an_authenticator_app_gives_its_code(self, person: Person) -> None:
        totp = pyotp.TOTP(person.page.post("/me/totp", json={}).json()["secret"])
        confirmed = person.page.post("/me/totp/confirm", json={"code": totp.now()}).json()
        wrong = person.todo("login", person.url, "--email", person.email, stdin=f"{PASSWORD}\n000000\n")
        assert wrong.stderr.startswith("todo: This code is not right")
        recovery = confirmed["codes"][0]
        assert "Signed in as" in person.said(
            "login", person.url, "--email", person.email, stdin=f"{PASSWORD}\n{recovery}\n"
        )

    def test_at_a_terminal_it_asks(self, person: Person) -> None:
        with person.terminal("login", person.url) as terminal:
            terminal.read_until("E-mail at ")
            terminal.type(person.email)
            terminal.read_until("Password: ")
            terminal.type(PASSWORD)
            assert PASSWORD not in terminal.read_until("Signed in as")


class TestErrors:
    def test_nobody_signed_in(self, person: Person) -> None:
        for command in (["add", "x"], ["list"], ["done", "x"], ["undo"], ["chat", "x"], ["mcp"]):
            result = person.todo(*command)
            assert (result.returncode, result.stderr) == (
                1,
                "todo: This terminal is not signed in: run ./todo login\n",
            )

    def test_an_app_that_does_not_run(self, ann: Person) -> None:
        nowhere = f"http://127.0.0.1:{free_port()}"
        result = ann.todo("list", TODO_URL=nowhere)
        assert result.returncode == 1
        assert f"does not answer at {nowhere} (Connection refused): start it with ./todo up" in result.stderr

    def test_a_token_that_is_gone_or_may_only_read(self, ann: Person) -> None:
        assert ann.todo("list", TODO_TOKEN="todo_gone").stderr == (
            "todo: This terminal is not signed in any more: run ./todo login.\n"
        )
        result = ann.todo("add", "x", TODO_TOKEN=ann.token("read"))
        assert result.stderr.startswith("todo: This access token may only read")
        assert ann.todo("list", TODO_TOKEN=ann.token("read")).returncode == 0

    def test_something_else_that_answers(self, ann: Person) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            other.settimeout(TIME_LIMIT)
            port = other.getsockname()[1]
            command = [sys.executable, "-P", "-m", "todo_cli", "list"]
            environment = ann.environment | {"TODO_URL": f"127.0.0.1:{port}"}
            with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
                connection, _ = other.accept()
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi")
                _, said = process.communicate(timeout=TIME_LIMIT)
                connection.close()
        assert f"What answers at http://127.0.0.1:{port} is not Hackathon Todo" in said

    def test_a_token_never_goes_to_another_app(self, person: Person) -> None:
        person.login()
        result = person.todo("list", TODO_URL="https://evil.example.org")
        assert result.stderr.startswith("todo: This terminal is not signed in to https://evil.example.org")


class TestAdd:
    def test_shows_what_was_understood(self, ann: Person) -> None:
        assert ann.said("add", "call Ann tomorrow 5pm #phone !!") == "✓ Added call Ann  tomorrow 17:00  !!  #phone\n"
        assert "every Friday" in ann.said("add", "water", "plants", "every", "Friday")

    def test_says_what_makes_no_sense(self, ann: Person) -> None:
        assert "30 February does not exist" in ann.said("add", "see Bob 30 February")

    def test_many_lines_become_many_tasks_and_one_undo(self, ann: Person) -> None:
        assert ann.said("add", "-", stdin="milk\n\n  eggs #shopping\n").splitlines() == [
            "✓ Added milk",
            "✓ Added eggs  #shopping",
        ]
        assert ann.said("undo").splitlines() == ["↶ Undone: eggs", "↶ Undone: milk"]
        assert ann.titles() == set()

    def test_lines_that_can_be_no_task_lose_nobody_the_others(self, ann: Person) -> None:
        lines = ["milk", "pills every 12 hours", "x" * 20_001, "a\0b", "word " * 300, "eggs"]
        result = ann.todo("add", "-", stdin="\n".join(lines))
        assert (result.returncode, len(ann.titles())) == (1, 4)
        assert ann.titles() >= {"milk", "pills every 12 hours", "eggs"}
        assert "A task cannot repeat “every 12 hours”" in result.stdout
        assert "has more than 20000 letters" in result.stderr
        assert "“a b” (is not text)" in result.stderr

    @pytest.mark.parametrize(
        "environment",
        [{"LANG": "de_DE.UTF-8"}, {"LANG": "C", "LC_ALL": "de_AT"}, {"LANG": "C", "LC_MESSAGES": "de_DE"}],
    )
    def test_the_environment_says_in_which_language_one_writes(self, ann: Person, environment: dict[str, str]) -> None:
        result = ann.todo("add", "Miete morgen 17 Uhr", **environment)
        assert result.stdout == "✓ Added Miete  tomorrow 17:00\n", result.stderr

    def test_the_environment_says_in_which_order_one_writes_day_and_month(self, ann: Person) -> None:
        for region, month in (("en_US", 3), ("en_GB", 4)):
            (task,) = json.loads(ann.todo("add", "--json", "pay 3/4", LANG="en_US.UTF-8", LC_TIME=region).stdout)
            assert task["due_date"][5:7] == f"{month:02}"

    def test_json_is_the_apis(self, ann: Person) -> None:
        (task,) = ann.json("add", "call Ann #phone")
        assert (task["title"], task["tags"]) == ("call Ann", ["phone"])
        assert UUID.fullmatch(task["id"])

    def test_nothing_is_no_task(self, ann: Person) -> None:
        result = ann.todo("add", "-", stdin="\n")
        assert (result.returncode, ann.titles()) == (1, set())
        assert "There is nothing to add" in result.stderr

    def test_no_colours_where_nobody_looks_and_no_tricks_ever(self, ann: Person) -> None:
        ann.page.post("/tasks", json={"title": "👩‍🌾 red \x1b[31malert\x07\u202e\ngo"})
        assert ann.said("list", "all") == "  1   👩‍🌾 red  [31malert   go\n"
        with ann.terminal("list", "all") as terminal:
            assert "\x1b[31m" not in terminal.read_until("go")


class TestList:
    @pytest.fixture
    def home(self, ann: Person) -> str:
        return str(ann.page.post("/lists", json={"name": "Home"}).json()["id"])

    def test_today_unless_another_view_is_named(self, ann: Person) -> None:
        ann.said("add", "-", stdin="rent yesterday\nbread today\nfilm tomorrow\n")
        assert re.sub(" +", " ", ann.said("list")) == " 1 rent yesterday\n 2 bread today\n"
        assert [task["title"] for task in ann.json("list", "upcoming")] == ["film"]

    def test_a_list_a_tag_or_words(self, ann: Person, home: str) -> None:
        ann.page.post("/tasks", json={"title": "clean", "list_id": home})
        ann.said("add", "buy soap #shop")
        for asked, found in (("home", "clean"), ("ho", "clean"), ("#shop", "buy soap"), ("inbox", "buy soap")):
            assert [task["title"] for task in ann.json("list", asked)] == [found]
        assert [task["title"] for task in ann.json("list", "--search", "so")] == ["buy soap"]

    def test_whose_a_task_is(self, ann: Person, home: str, tmp_path: Path) -> None:
        bob = Person(ann.url, tmp_path)
        bob.environment |= {"TODO_URL": bob.url, "TODO_TOKEN": bob.token()}
        bob.page.patch("/me", json={"name": "Bob Marley"})
        token = ann.page.post(f"/lists/{home}/invitations", json={}).json()["token"]
        assert bob.page.post("/invitations/join", json={"token": token}).status_code == 200
        assert ann.said("add", "milk @bob +home tomorrow") == "✓ Added milk  tomorrow  Home  @Bob Marley\n"
        ann.said("add", "-", stdin="eggs +home @ann\nsalt +home\nmail @bob\n")
        for asked, found in (
            (["@me"], {"eggs"}),
            (["@bob"], {"milk"}),
            (["@Bob Marley"], {"milk"}),
            (["home", "@nobody"], {"salt"}),
            (["home"], {"milk", "eggs", "salt"}),
        ):
            assert {task["title"] for task in ann.json("list", *asked)} == found
        assert "tomorrow  @Bob Marley" in ann.said("list", "home")
        assert [task["title"] for task in bob.json("list", "upcoming", "@me")] == ["milk"]
        assert "choose from @me, @nobody, @" in ann.todo("list", "@cem").stderr

    def test_what_is_not_there_is_said(self, ann: Person, home: str) -> None:
        result = ann.todo("list", "work")
        assert result.returncode == 1
        assert "There is no view or list work: choose from today, " in result.stderr
        assert "Home, or a #tag." in result.stderr
        assert ann.said("list") == "Nothing due today.\n"


class TestDone:
    def test_by_numbers_of_the_last_list(self, ann: Person) -> None:
        ann.said("add", "-", stdin="one\ntwo\nthree\n")
        assert ann.todo("done", "1").stderr.startswith("todo: There is no list yet that numbers could mean")
        ann.said("list", "all")
        ann.said("add", "zero")
        assert ann.said("done", "1", "3") == "✓ Done: one\n✓ Done: three\n"
        assert ann.titles() == {"zero", "two"}
        assert "it went from 1 to 3" in ann.todo("done", "4").stderr

    def test_by_words_of_the_title_or_the_id(self, ann: Person) -> None:
        tasks = ann.json("add", "-", stdin="call Ann\ncall Ann about cake\nbuy milk\nsell milk\n")
        assert ann.said("done", "CALL", "ann") == "✓ Done: call Ann\n"
        assert ann.said("done", "cake") == "✓ Done: call Ann about cake\n"
        assert ann.json("done", tasks[2]["id"])[0]["title"] == "buy milk"
        assert ann.titles() == {"sell milk"}

    def test_a_script_gets_the_candidates_with_numbers_to_choose_from(self, ann: Person) -> None:
        ann.said("add", "-", stdin="call Ann tomorrow\ncall Bob\n")
        result = ann.todo("done", "call")
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr.splitlines() == [
            "  1   call Ann  tomorrow",
            "  2   call Bob",
            "todo: 2 open tasks fit “call”: say ./todo done with the number of one.",
        ]
        assert ann.said("done", "2") == "✓ Done: call Bob\n"

    def test_a_person_is_asked(self, ann: Person) -> None:
        ann.said("add", "-", stdin="call Ann\ncall Bob\n")
        with ann.terminal("done", "call") as terminal:
            assert "call Ann" in terminal.read_until("Which one? ")
            terminal.type("2")
            terminal.read_until("Done: call Bob")
            assert terminal.process.wait(TIME_LIMIT) == 0
        assert ann.titles() == {"call Ann"}

    def test_the_nearest_is_offered(self, ann: Person) -> None:
        ann.said("add", "Renew passport")
        assert ann.todo("done", "renewing pasporte").stderr == (
            "todo: No open task is called “renewing pasporte”. Perhaps “Renew passport”?\n"
        )

    def test_the_end_of_the_input_is_no_answer(self, ann: Person) -> None:
        ann.said("add", "-", stdin="call Ann\ncall Bob\n")
        with ann.terminal("done", "call") as terminal:
            terminal.read_until("Which one? ")
            os.write(terminal.descriptor, b"\x04")
            assert terminal.process.wait(TIME_LIMIT) == 130
        assert ann.titles() == {"call Ann", "call Bob"}

    def test_titles_complete_in_the_shell(self, ann: Person) -> None:
        ann.said("add", "-", stdin="Renew passport\nBuy milk\n")
        asked = {"_TODO_COMPLETE": "complete_bash", "COMP_WORDS": "todo done Re", "COMP_CWORD": "2"}
        assert ann.todo(**asked).stdout.splitlines() == ["Renew passport"]
        assert ann.todo(**asked, TODO_TOKEN="todo_gone").stdout.strip() == ""
        views = {"_TODO_COMPLETE": "complete_bash", "COMP_WORDS": "todo list o", "COMP_CWORD": "2"}
        assert ann.todo(**views).stdout.splitlines() == ["overdue"]


def test_undo_takes_back_what_the_page_did(ann: Person) -> None:
    ann.page.post("/tasks", json={"title": "from the page"})
    assert [change["title"] for change in ann.json("undo")] == ["from the page"]
    assert ann.todo("undo").stderr == "todo: There is nothing to undo.\n"


class TestChat:
    def test_one_message_one_answer(self, ann: Person) -> None:
        assert "buy bread" in ann.said("chat", "add", "buy bread")
        assert ann.titles() == {"buy bread"}

    def test_messages_by_stdin_are_one_conversation(self, ann: Person) -> None:
        ann.said("chat", stdin="add buy bread\nmake that high priority\n")
        assert [task["priority"] for task in ann.json("list", "all")] == [3]
        assert len(ann.page.get("/conversations").json()["items"]) == 1

    def test_a_script_cannot_say_yes(self, ann: Person) -> None:
        ann.said("add", "old news")
        result = ann.todo("chat", "delete old news")
        assert result.returncode == 1
        assert "old news" in result.stderr
        assert "That needs your yes" in result.stderr
        assert ann.titles() == {"old news"}

    def test_a_person_can(self, ann: Person) -> None:
        ann.said("add", "-", stdin="old news\nnew news\n")
        with ann.terminal("chat") as terminal:
            for title, answer in (("new news", "n"), ("old news", "y")):
                terminal.read_until("› ")
                terminal.type(f"delete {title}")
                assert f"“{title}”" in terminal.read_until("[y/N] ")
                terminal.type(answer)
            terminal.read_until("› ")
            os.write(terminal.descriptor, b"\x04")
            assert terminal.process.wait(TIME_LIMIT) == 0
        assert ann.titles() == {"new news"}


class TestMcp:
    def test_an_app_that_refuses_is_said(self, ann: Person) -> None:
        """As one that is reached by a name that is not its own."""

        class OtherName(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.answer(200, b"{}")

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self.answer(421, b'{"error": "UnknownHost", "detail": "no"}')

            def answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        with ThreadingHTTPServer(("127.0.0.1", 0), OtherName) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            result = ann.todo("mcp", TODO_URL=f"http://127.0.0.1:{server.server_port}")
            server.shutdown()
        assert result.returncode == 1
        assert result.stderr.startswith(f"todo: The app at http://127.0.0.1:{server.server_port} does not serve MCP")

    @pytest.fixture
    def call(self, ann: Person) -> Callable[..., Any]:
        """What the official client gets from `./todo mcp`."""
        from mcp import Client, StdioServerParameters

        async def run(use: Callable[[Any], Any], mode: str) -> Any:
            command = StdioServerParameters(
                command=sys.executable, args=["-P", "-m", "todo_cli", "mcp"], env=ann.environment
            )
            async with Client(command, mode=mode) as client:
                return await use(client)

        return run

    @pytest.mark.parametrize("mode", ["legacy", "auto"])
    async def test_serves_the_apps_tools_over_stdio(self, ann: Person, call: Callable[..., Any], mode: str) -> None:
        async def use(client: Any) -> None:
            assert "quick_add" in {tool.name for tool in (await client.list_tools()).tools}
            added = await client.call_tool("quick_add", {"lines": ["call Ann tomorrow"]})
            assert added.structured_content["tasks"][0]["title"] == "call Ann"
            refused = await client.call_tool("complete_tasks", {"task_ids": ["1"]})
            assert refused.is_error
            assert "Plan" in (await client.list_prompts()).prompts[0].title
            assert (await client.read_resource("todo://today")).contents
            assert (await client.get_prompt("weekly_review", {})).messages
            assert "find_tasks" in client.instructions

        await call(use, mode)
        assert ann.titles() == {"call Ann"}


def test_the_help_names_them_all(person: Person) -> None:
    said = person.said("--help")
    for command in ("add", "list", "done", "undo", "chat", "login", "mcp"):
        assert re.search(rf"^\W*{command}\b", said, re.MULTILINE), command
    assert person.todo("add").returncode == 2
    assert "Usage: todo add" in person.said("add", "--help")
