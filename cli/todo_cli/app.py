"""The commands. Each imports what it needs when it runs, so that `./todo --help` stays fast."""

import typer

app = typer.Typer(name="todo")


@app.command()
def up() -> None:
    pass


@app.command()
def test() -> None:
    pass


def main() -> None:
    app(prog_name="todo")
