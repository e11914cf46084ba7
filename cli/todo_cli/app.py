"""The commands. Each imports what it needs when it runs, so that `./todo --help` stays fast."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from todo_cli.errors import CliError

if TYPE_CHECKING:
    from todo_cli.paths import DataDirectory
    from todo_cli.users import Home

app = typer.Typer(
    name="todo",
    help="Hackathon Todo: use it, run it, test it, deploy it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
db = typer.Typer(help="The deployed database.", no_args_is_help=True)
secrets = typer.Typer(help="The deployed Secret.", no_args_is_help=True)
users = typer.Typer(help="The accounts: of this machine's app, or of a cluster's.", no_args_is_help=True)
app.add_typer(users, name="users")
app.add_typer(db, name="db")
app.add_typer(secrets, name="secrets")


def _be_verbose(verbose: bool) -> None:
    if verbose:
        from todo_cli import output

        output.verbose = True


def _show_version(wanted: bool) -> None:
    if wanted:
        from todo_cli.output import say
        from todo_cli.version import sentence

        say(sentence())
        raise typer.Exit()


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    pass


def _complete_view() -> list[str]:
    from todo_cli.terminal.tasks import VIEWS

    return list(VIEWS)


def _complete_title() -> list[str]:
    from todo_cli.terminal.tasks import open_titles

    return open_titles()


DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Where the data lives; else in the platform's place for it."),
]
ContextOption = Annotated[
    str | None, typer.Option("--context", metavar="NAME", help="The cluster, as kubectl names it; else minikube.")
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
JsonOption = Annotated[bool, typer.Option("--json", help="For programs.")]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", callback=_be_verbose, help="Show what the programs below print.")
]


YOURS = "Your tasks"


@app.command(rich_help_panel=YOURS)
def add(
    words: Annotated[
        list[str], typer.Argument(metavar="TEXT...", help="What to do and when; -: a line each of stdin.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Add a task in plain words, such as "call Ann tomorrow 5pm #phone"."""
    from todo_cli.terminal import tasks

    tasks.add(words, as_json=as_json)


@app.command(name="list", rich_help_panel=YOURS)
def list_tasks(
    view: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VIEW]...",
            help="today, upcoming, overdue, inbox, completed, all, a list or a #tag; else today. With @me, @nobody or "
            "@somebody: what is theirs to do.",
            autocompletion=_complete_view,
        ),
    ] = None,
    search: Annotated[str | None, typer.Option("--search", "-s", metavar="WORDS", help="Only what has them.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Show tasks, with the numbers that `done` takes."""
    from todo_cli.terminal import tasks

    tasks.list_tasks(view or [], search=search, as_json=as_json)


@app.command(rich_help_panel=YOURS)
def done(
    task: Annotated[
        list[str],
        typer.Argument(
            metavar="TASK...", help="Numbers of the last list, or words of a title.", autocompletion=_complete_title
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Complete tasks."""
    from todo_cli.terminal import tasks

    tasks.done(task, as_json=as_json)


@app.command(rich_help_panel=YOURS)
def undo(as_json: JsonOption = False) -> None:
    """Take back the last thing that you did, here or on the page."""
    from todo_cli.terminal import tasks

    tasks.undo(as_json=as_json)


@app.command(rich_help_panel=YOURS)
def chat(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]...", help="One message; else a conversation.")
    ] = None,
) -> None:
    """Talk to the assistant. Ctrl-C stops an answer, Ctrl-D ends."""
    from todo_cli.terminal.chat import talk

    talk(" ".join(words or []))


@app.command(rich_help_panel=YOURS)
def login(
    url: Annotated[str | None, typer.Argument(metavar="[URL]", help="Where the app is; else this machine's.")] = None,
    email: Annotated[
        str | None, typer.Option(metavar="E-MAIL", help="Do not ask; the password comes by stdin.")
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Sign this terminal out.")] = False,
) -> None:
    """Sign this terminal in, once."""
    from todo_cli.terminal import login

    if forget:
        login.sign_out()
    else:
        login.sign_in(url, email)


@app.command(rich_help_panel=YOURS)
def mcp() -> None:
    """Let a model on this machine use your tasks, over stdin and stdout; see docs/mcp.md."""
    from todo_cli.terminal.mcp import serve

    serve()


@app.command()
def up(
    data: DataOption = None,
    dev: Annotated[bool, typer.Option("--dev", help="Reload backend and page on each change.")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Add an example account with a week of tasks.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The page's port.")] = 3000,
    api_port: Annotated[int, typer.Option(min=1, max=65535, help="The API's port.")] = 8000,
    verbose: VerboseOption = False,
) -> None:
    """Run the whole app on this machine: database, backend, page. Ctrl-C stops it."""
    from todo_cli.up import run_app

    run_app(_data_directory(data), page_port=port, api_port=api_port, dev=dev, demo=demo)


@app.command()
def test(
    areas: Annotated[
        list[str] | None,
        typer.Argument(metavar="[backend|cli|frontend|browser|cluster]...", help="What to test: all, if none."),
    ] = None,
    verbose: VerboseOption = False,
) -> None:
    """Run all checks and tests; needs no running app and leaves nothing behind."""
    from todo_cli.testing import Area, run_tests

    unknown = set(areas or []) - set(Area)
    if unknown:
        raise CliError(f"There are no tests named {', '.join(sorted(unknown))}: choose from {', '.join(Area)}.")
    if not run_tests([Area(area) for area in areas or []]):
        raise typer.Exit(1)


@app.command()
def bench(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[api|language|page|search|images|soak|scale|next|availability]...",
            help="What to measure: all but the last four, if none.",
        ),
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="Say the utterances of `language` to this model of OPENAI_BASE_URL.")
    ] = None,
    failures: Annotated[bool, typer.Option("--failures", help="Name every case of `language` that failed.")] = False,
    times: Annotated[int, typer.Option(help="How often `availability` does each fault.", min=1)] = 1,
    rate: Annotated[float, typer.Option(help="Requests a second of `availability`.", min=1)] = 50,
) -> None:
    """Measure speed and size, each against a named reference in the same run."""
    from todo_cli.bench import Benchmark, run_benchmarks

    unknown = set(names or []) - set(Benchmark)
    if unknown:
        raise CliError(f"Nothing named {', '.join(sorted(unknown))} is measured: choose from {', '.join(Benchmark)}.")
    language = [*(["--model", model] if model else []), *(["--failures"] if failures else [])]
    availability = ["--times", str(times), "--rate", str(rate)]
    options = {Benchmark.language: language, Benchmark.availability: availability}
    run_benchmarks([Benchmark(name) for name in names or []], options)


@app.command()
def reset(
    data: DataOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete all data that `./todo up` has kept, after asking."""
    from todo_cli import up

    up.reset(_data_directory(data), confirm=not yes)


@app.command()
def backup(
    directory: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Where to; else beside the data.")] = None,
    encrypt_to: Annotated[
        list[str] | None, typer.Option(metavar="AGE1…", help="A public key of age-keygen; may be given several times.")
    ] = None,
    data: DataOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Save the data of `./todo up`, which may run meanwhile, and prove that it comes back."""
    from todo_cli.backup import back_up

    back_up(_data_directory(data), directory, encrypt_to=encrypt_to or ())


@app.command(name="restore")
def restore_backup(
    file: Annotated[Path, typer.Argument(help="A file of `backup` or of `db dump`.")],
    identity: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With the secret key of a backup that is encrypted.")
    ] = None,
    data: DataOption = None,
    yes: YesOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Replace the data of `./todo up` by that of a backup, after asking."""
    from todo_cli.backup import restore

    restore(_data_directory(data), file, confirm=not yes, identity=identity)


@app.command()
def deploy(context: ContextOption = None, verbose: VerboseOption = False) -> None:
    """Deploy to Minikube: build, deliver, apply, wait until the app answers."""
    from todo_cli.deployment.deploy import deploy_to_minikube

    deploy_to_minikube(context)


@app.command()
def status(
    context: ContextOption = None,
    as_json: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show what is deployed: address, pods, images, restarts, last warnings."""
    from todo_cli.deployment.status import show

    if not show(context, as_json=as_json):
        raise typer.Exit(1)


@app.command()
def logs(
    workload: Annotated[str | None, typer.Argument(metavar="[backend|frontend|postgres]", help="All, if none.")] = None,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on as more is written.")] = False,
    lines: Annotated[int, typer.Option("--lines", "-n", min=0, help="How many of each pod.")] = 100,
    context: ContextOption = None,
) -> None:
    """Show what the deployed pods write."""
    from todo_cli.deployment import status

    status.logs(context, workload, follow=follow, lines=lines)


@app.command(name="open")
def open_deployed(
    port: Annotated[int, typer.Option(min=0, max=65535, help="A tunnel on this port; 0: only where needed.")] = 0,
    context: ContextOption = None,
) -> None:
    """Open the deployed page in a browser, through a tunnel where one is needed."""
    from todo_cli.deployment.status import open_page

    open_page(context, port)


@app.command()
def doctor(context: ContextOption = None, verbose: VerboseOption = False) -> None:
    """Look for what goes wrong in such deployments, and say what to do."""
    from todo_cli.deployment.doctor import examine

    if not examine(context):
        raise typer.Exit(1)


@app.command()
def render(target: Annotated[str, typer.Argument(metavar="[minikube|production]")] = "minikube") -> None:
    """Print the manifests that are applied."""
    from todo_cli.deployment.deploy import render
    from todo_cli.deployment.manifests import Target

    if target not in set(Target):
        raise CliError(f"There is no target {target}: choose from {', '.join(Target)}.")
    render(Target(target))


@app.command()
def rollback(context: ContextOption = None, verbose: VerboseOption = False) -> None:
    """Go back to the backend and the page of before the last deployment."""
    from todo_cli.deployment.deploy import roll_back

    roll_back(context)


@app.command()
def destroy(
    keep_data: Annotated[bool, typer.Option("--keep-data", help="Keep the database and the Secret.")] = False,
    context: ContextOption = None,
    yes: YesOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Take the deployment away, after naming what will be lost."""
    from todo_cli.deployment.deploy import destroy

    destroy(context, keep_data=keep_data, confirm=not yes)


@db.command()
def shell(context: ContextOption = None) -> None:
    """Open psql in the deployed database."""
    from todo_cli.deployment import database

    database.shell(context)


@db.command()
def dump(
    file: Annotated[Path, typer.Argument(help="A new file.")],
    context: ContextOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Save all data to a file."""
    from todo_cli.deployment import database

    database.dump(context, file)


@db.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file of `db dump`.")],
    context: ContextOption = None,
    yes: YesOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Replace all data by that of a file, after asking."""
    from todo_cli.deployment import database

    database.restore(context, file, confirm=not yes)


@secrets.command()
def rotate(
    drop_old_keys: Annotated[
        bool, typer.Option("--drop-old-keys", help="Sign everybody out: what older signing keys signed ends.")
    ] = False,
    context: ContextOption = None,
    yes: YesOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Replace the database password and the signing key while the app runs."""
    from todo_cli.deployment import database

    database.rotate_secrets(context, drop_old_keys=drop_old_keys, confirm=not yes)


AppOption = Annotated[
    str | None, typer.Option("--context", metavar="NAME", help="The cluster, as kubectl names it; else this machine.")
]
EmailArgument = Annotated[str, typer.Argument(metavar="E-MAIL")]


@users.command(name="list")
def list_users(data: DataOption = None, context: AppOption = None, as_json: JsonOption = False) -> None:
    """Who has an account, and when they were last here."""
    from todo_cli import users

    users.show(_home(data, context), as_json=as_json)


@users.command()
def invite(email: EmailArgument, data: DataOption = None, context: AppOption = None) -> None:
    """Print a link by which this address can make an account, once, within a week."""
    from todo_cli import users

    users.invite(_home(data, context), email)


@users.command(name="reset-password")
def reset_password(email: EmailArgument, data: DataOption = None, context: AppOption = None) -> None:
    """Print a link by which this person can set a new password, once, within a day."""
    from todo_cli import users

    users.reset_password(_home(data, context), email)


@users.command()
def disable(email: EmailArgument, data: DataOption = None, context: AppOption = None) -> None:
    """Let nothing of this person's answer any more, at once; their data stays."""
    from todo_cli import users

    users.change(_home(data, context), "disable", email)


@users.command()
def enable(email: EmailArgument, data: DataOption = None, context: AppOption = None) -> None:
    """Let a disabled person in again."""
    from todo_cli import users

    users.change(_home(data, context), "enable", email)


@users.command(name="make-admin")
def make_admin(
    email: EmailArgument,
    undo: Annotated[bool, typer.Option("--undo", help="Make this person no administrator any more.")] = False,
    data: DataOption = None,
    context: AppOption = None,
) -> None:
    """Make this person an administrator, who says who has an account; nobody's tasks are shown to them."""
    from todo_cli import users

    users.change(_home(data, context), "remove-admin" if undo else "make-admin", email)


@users.command(name="remove-factors")
def remove_factors(email: EmailArgument, data: DataOption = None, context: AppOption = None) -> None:
    """Take authenticator app, recovery codes and passkeys away, for who lost them."""
    from todo_cli import users

    users.change(_home(data, context), "remove-factors", email)


@users.command(name="delete")
def delete_user(
    email: EmailArgument, data: DataOption = None, context: AppOption = None, yes: YesOption = False
) -> None:
    """Delete this account with everything in it, after asking."""
    from todo_cli import users

    users.delete(_home(data, context), email, confirm=not yes)


@app.command(hidden=True)
def release(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Where it is written.")] = Path("dist"),
    verbose: VerboseOption = False,
) -> None:
    """Make an archive that runs with Python and Node.js alone, with its list of parts and checksums."""
    from todo_cli.release import make_release

    make_release(to)


@app.command(hidden=True)
def lock(
    upgrade: Annotated[bool, typer.Option("--upgrade", help="Take the newest versions that are allowed.")] = False,
) -> None:
    """Write the lock files anew after a change of dependencies."""
    from todo_cli.locks import write_locks

    write_locks(upgrade)


def _home(data: Path | None, context: str | None) -> "Home":
    from todo_cli.users import Cluster, Laptop

    if context and data:
        raise CliError("The app is on this machine (--data) or on a cluster (--context): name one of them.")
    return Cluster(context) if context else Laptop(_data_directory(data))


def _data_directory(chosen: Path | None) -> "DataDirectory":
    from todo_cli.paths import DataDirectory, default_data_directory

    return DataDirectory(chosen.expanduser().absolute() if chosen else default_data_directory())
