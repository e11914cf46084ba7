"""Who sends a request, before anything of it is read: enough to say no, and to count what one person takes.

A credential that was good a moment ago is remembered, so that this asks the database once for each. Whether it still
is good is asked again, in the request's own transaction, before anything is done for it."""

from collections import OrderedDict
from uuid import UUID

from fastapi import Request

from todo_api.accounts.credentials import Credential, read_credential
from todo_api.accounts.dependencies import find_caller
from todo_api.accounts.errors import NotSignedIn
from todo_api.core.database import Database

REMEMBERED = 10_000


class Identity:
    """This process's memory of whose a credential is."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._people: OrderedDict[bytes, UUID] = OrderedDict()

    async def require(self, request: Request) -> UUID:
        """Who it is. Raises NotSignedIn."""
        person = await self.find(request)
        if person is None:
            raise NotSignedIn
        return person

    async def find(self, request: Request) -> UUID | None:
        """Who it is, or None for somebody without a good credential."""
        credential = read_credential(request)
        if credential is None:
            return None
        name = credential.hashes[0]
        person = self._people.get(name)
        if person is None:
            person = await self._look_up(credential)
            if person is not None:
                self._people[name] = person
                if len(self._people) > REMEMBERED:
                    self._people.popitem(last=False)
        return person

    async def _look_up(self, credential: Credential) -> UUID | None:
        async with self._database.read() as session:
            row = await find_caller(session, credential, lock=False)
        return row.id if row is not None else None
