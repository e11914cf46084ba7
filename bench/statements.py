"""Which SQL a request runs: read from PostgreSQL's own log, so nothing that a driver sends is missed; and the same SQL
as a script for pgbench."""

import re
from dataclasses import dataclass
from pathlib import Path

LOG_SETTINGS = {"log_statement": "all", "log_line_prefix": "@@%a@@"}
"""Set these while requests are watched."""

ENTRY = re.compile(r"^@@(?P<application>.*?)@@(?P<level>[A-Z]+):  ", re.MULTILINE)
STATEMENT = re.compile(r"(?:statement|execute [^:]*): (.*)", re.DOTALL)
PARAMETER = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")
PLACEHOLDER = re.compile(r"\$(\d+)(?!\d)")
TEXT = re.compile(r"'[^']*'")
CONTROL = ("BEGIN", "COMMIT", "ROLLBACK")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Statement:
    """One statement as the server got it; a parameter is None for NULL."""

    sql: str
    parameters: tuple[str | None, ...]

    @property
    def controls(self) -> bool:
        """Whether it only begins or ends a transaction."""
        return self.sql.upper().startswith(CONTROL)


def read_statements(log: Path, offset: int, application: str) -> list[Statement]:
    """What one application has run since that place in the log, in order."""
    with log.open("rb") as file:
        file.seek(offset)
        text = file.read().decode().replace("\n\t", "\n")
    starts = list(ENTRY.finditer(text))
    found: list[Statement] = []
    for start, end in zip(starts, [*(s.start() for s in starts[1:]), len(text)], strict=True):
        if start["application"] != application:
            continue
        message = text[start.end() : end].strip()
        if start["level"] == "LOG" and (statement := STATEMENT.fullmatch(message)):
            found.append(Statement(statement[1].rstrip("; \n"), ()))
        elif start["level"] == "DETAIL" and found:
            values = (value for _, value in PARAMETER.findall(message))
            parameters = tuple(None if value == "NULL" else value[1:-1].replace("''", "'") for value in values)
            found[-1] = Statement(found[-1].sql, parameters)
    return found


@dataclass(frozen=True)
class Script:
    """A pgbench script, and the values that each of its clients fetches once, before its first transaction."""

    text: str
    values: list[list[str]]


def pgbench_script(table: str, first: list[list[Statement]], second: list[list[Statement]]) -> Script:
    """The statements of a request that each client has run twice.

    An id that differs between the two runs was made for the request: there pgbench asks for ``uuidv7()``. A colon in a
    text constant is written as its code, because pgbench takes it for a variable."""
    values: list[list[str]] = [[] for _ in first]
    lines: list[str] = []
    for number, statement in enumerate(first[0]):

        def place(found: re.Match[str], number: int = number) -> str:
            index = int(found[1]) - 1
            ours = [requests[number].parameters[index] for requests in first]
            if ours[0] is None:
                return "NULL"
            if ours[0] != second[0][number].parameters[index] and UUID.fullmatch(ours[0]):
                return "uuidv7()"
            for mine, value in zip(values, ours, strict=True):
                mine.append(value or "")
            return f":v{len(values[0])}"

        sql = TEXT.sub(lambda text: "E" + text[0].replace(":", r"\x3a") if ":" in text[0] else text[0], statement.sql)
        lines.append(PLACEHOLDER.sub(place, sql) + ";")
    columns = ", ".join(f"v[{index}] AS v{index}" for index in range(1, len(values[0]) + 1))
    fetch = f"SELECT {columns} FROM {table} WHERE client = :client_id \\gset\n\\set ready 1"
    return Script("\n".join(["\\if :ready = 0", fetch, "\\endif", *lines, ""]), values)
