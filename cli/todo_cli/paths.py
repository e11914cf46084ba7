"""Where things are: the checkout, and the data directory outside it."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from todo_cli.errors import CliError

ROOT = Path(__file__).resolve().parents[2]
BACKEND = ROOT / "backend"
FRONTEND = ROOT / "frontend"
END_TO_END = ROOT / "e2e"


def default_data_directory() -> Path:
    """The platform's place for a person's data; root's is where the database's own user can reach it."""
    if os.geteuid() == 0:
        return Path("/var/lib/hackathon-todo")
    import platformdirs

    return platformdirs.user_data_path("hackathon-todo", appauthor=False)


@dataclass(frozen=True)
class DataDirectory:
    """All that the app keeps on a laptop. Nothing else in the directory is ever touched."""

    path: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's PGDATA."""
        return self.path / "postgres"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def secrets(self) -> Path:
        return self.path / "secrets"

    @property
    def lock(self) -> Path:
        """Held while the app runs on this directory; says who does."""
        return self.path / "running"

    @property
    def address(self) -> Path:
        """Says where the page was last served."""
        return self.path / "address"

    def server_copies(self) -> list[Path]:
        """PostgreSQL's programs, copied here where its user could not reach the checkout."""
        return sorted(self.path.glob("postgresql-*"))

    def prepare(self) -> None:
        """Make the directory; others may enter it (the database's user must, when root starts it) but not look in."""
        try:
            self.path.mkdir(mode=0o711, parents=True, exist_ok=True)
            for part in (self.logs, self.secrets):
                part.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise CliError(
                f"The data directory {self.path} cannot be made ({error.strerror}): choose another with --data DIR."
            ) from error
        if not os.access(self.path, os.W_OK | os.X_OK) or not os.access(self.secrets, os.R_OK | os.W_OK | os.X_OK):
            raise CliError(f"The data directory {self.path} is not writable for you: choose another with --data DIR.")

    def secret(self, name: str) -> str:
        """A random secret, made on first use and kept in a file that only its owner can read."""
        file = self.secrets / name
        if not file.exists():
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
                new.write(secrets.token_urlsafe(32))
        return file.read_text()
