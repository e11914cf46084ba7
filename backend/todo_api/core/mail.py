"""Mail, where SMTP is set: sent beside the request, so that an answer takes as long whether there is one or not."""

import asyncio
import ssl
from collections.abc import Coroutine
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Any

import structlog
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from todo_api.core.settings import Settings

TIMEOUT_SECONDS = 20
WAITS = (5.0, 60.0)
"""Seconds before the second and the third try: many servers refuse an unknown sender once (RFC 6647)."""
AT_A_TIME = 4
MOST_WAITING = 1000
CLOSING_SECONDS = 5

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Letter:
    """Plain text to one person."""

    to: str
    subject: str
    text: str


class Mail:
    """This process's post office. What a stop leaves unsent is lost; whoever waits for it asks again."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._tasks: set[asyncio.Task[None]] = set()
        self.sent = 0
        self._places = asyncio.Semaphore(AT_A_TIME)

    @property
    def is_set(self) -> bool:
        return self._settings.smtp_host is not None

    def do_later(self, work: Coroutine[Any, Any, None]) -> None:
        """Beside the request; what is more than can wait is dropped."""
        if len(self._tasks) >= MOST_WAITING:
            work.close()
            log.error("mail is dropped", waiting=len(self._tasks))
            return
        task = asyncio.create_task(work, name="mail")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def send_after_commit(self, session: AsyncSession, letter: Letter) -> None:
        """When what it tells of is saved, and only then."""
        if self.is_set:
            event.listen(session.sync_session, "after_commit", lambda _: self.do_later(self.send(letter)), once=True)

    async def send(self, letter: Letter) -> None:
        """Try three times. Failures are logged, without whom it was for."""
        import aiosmtplib  # most servers send none, and it takes a while to load

        for wait in (*WAITS, None):
            try:
                async with self._places:
                    await self._send_once(letter)
                self.sent += 1
                return
            except (aiosmtplib.SMTPException, OSError) as error:
                if not _may_pass(error) or wait is None:
                    log.error("mail was not sent", reason=type(error).__name__, code=getattr(error, "code", None))
                    return
                log.warning("mail waits", reason=type(error).__name__, seconds=wait)
            await asyncio.sleep(wait)

    async def _send_once(self, letter: Letter) -> None:
        import aiosmtplib

        settings = self._settings
        assert settings.smtp_host and settings.mail_from
        message = EmailMessage()
        message["From"] = settings.mail_from
        message["To"] = letter.to
        message["Subject"] = letter.subject
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=settings.mail_from.rpartition("@")[2].rstrip(">"))
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office note comes back
        message.set_content(letter.text)
        password = settings.smtp_password
        await aiosmtplib.send(
            message,
            hostname=settings.smtp_host,
            port=settings.smtp_port,
            username=settings.smtp_username,
            password=password.get_secret_value() if password else None,
            use_tls=settings.smtp_security == "tls",
            start_tls=settings.smtp_security == "starttls",
            tls_context=None if settings.smtp_security == "none" else ssl.create_default_context(),
            timeout=TIMEOUT_SECONDS,
        )

    async def close(self) -> None:
        """Give what is on its way a moment."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=CLOSING_SECONDS)
        for task in self._tasks:
            task.cancel()


def _may_pass(error: Exception) -> bool:
    """A server that is away, or says 4xx: "try again" (RFC 5321 4.2.1)."""
    answers = getattr(error, "recipients", [error])
    codes = [getattr(answer, "code", None) for answer in answers]
    return isinstance(error, OSError) or all(code is not None and 400 <= code < 500 for code in codes)
