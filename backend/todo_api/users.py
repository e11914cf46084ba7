"""`python -m todo_api.users list`: accounts, for whoever runs this server. `./todo users` calls it.

Prints JSON. Where that is not possible: `{"error": …, "detail": …}` to stderr, and exit code 1."""

import argparse
import asyncio
import json
import sys
from dataclasses import asdict
from typing import Any

import structlog
from pydantic import TypeAdapter, ValidationError

from todo_api.accounts.administration import service as administration
from todo_api.accounts.events import Actor
from todo_api.accounts.models import NAME_LENGTH
from todo_api.accounts.schemas import Email
from todo_api.accounts.service import delete_account, find_by_email
from todo_api.core.database import Database
from todo_api.core.errors import DATABASE_ERRORS, AppError, InvalidInput, cause_of
from todo_api.core.mail import Mail
from todo_api.core.settings import Settings, SettingsError, load_settings
from todo_api.tasks.lists import members  # noqa: F401  (settles what others share in an account, before it is deleted)

ACTS = ("invite", "disable", "enable", "make-admin", "remove-admin", "reset-password", "remove-factors", "delete")


def main() -> None:
    parser = argparse.ArgumentParser(prog="todo_api.users", description="The accounts of this server.")
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("list")
    for act in ACTS:
        command = acts.add_parser(act)
        command.add_argument("email")
        command.add_argument("--by", default="", help="Who runs this, for the person's security log.")
    arguments = parser.parse_args()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))  # stdout is the answer's
    try:
        settings = load_settings()
        answer = asyncio.run(
            _do(settings, arguments.act, getattr(arguments, "email", ""), getattr(arguments, "by", ""))
        )
    except AppError as refusal:
        _end({"error": type(refusal).__name__, "detail": refusal.detail}, 1)
    except SettingsError as refusal:
        _end({"error": "SettingsError", "detail": str(refusal)}, 1)
    except DATABASE_ERRORS as error:
        _end({"error": "DatabaseUnavailable", "detail": f"The database does not answer: {cause_of(error)}"}, 1)
    _end(answer, 0)


def _end(answer: dict[str, Any], code: int) -> None:
    (sys.stderr if code else sys.stdout).write(json.dumps(answer, default=str, ensure_ascii=False) + "\n")
    sys.exit(code)


async def _do(settings: Settings, act: str, email: str, name: str) -> dict[str, Any]:
    database, mail = Database(settings), Mail(settings)
    try:
        answer = await _answer(settings, database, mail, act, email, Actor("operator", name[:NAME_LENGTH]))
    finally:
        await mail.close()
        await database.close()
    if act == "invite":
        answer["mailed"] = mail.sent > 0 if mail.is_set else None
    return answer


async def _answer(
    settings: Settings, database: Database, mail: Mail, act: str, email: str, by: Actor
) -> dict[str, Any]:
    if act == "list":
        async with database.read() as session:
            return {"people": [asdict(person) for person in await administration.list_people(session)]}
    if act == "invite":
        try:
            email = TypeAdapter(Email).validate_python(email)
        except ValidationError:
            raise InvalidInput(f"{email} is not an e-mail address.") from None
        async with database.transaction("operator") as session:
            link = await administration.invite(session, settings, mail, email)
        return {"link": link, "base": settings.public_url}
    async with database.read() as session:
        user = await find_by_email(session, email)
    async with database.write(user.id, "operator") as session:
        match act:
            case "reset-password":
                link = await administration.make_reset_link(session, settings, user, by)
                return {"link": link, "base": settings.public_url}
            case "disable":
                await administration.disable(session, user, by)
            case "enable":
                await administration.enable(session, user, by)
            case "make-admin":
                await administration.set_admin(session, user, is_admin=True, by=by)
            case "remove-admin":
                await administration.set_admin(session, user, is_admin=False, by=by)
            case "remove-factors":
                await administration.remove_factors(session, user, by)
            case "delete":
                await delete_account(session, user.id, "hand_over")
    return {"email": user.email}


if __name__ == "__main__":
    main()
