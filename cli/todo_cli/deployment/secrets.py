"""The Secret: made once in the cluster, kept over deployments, never in a file, a log or an argument of a process."""

import base64
import hashlib
import json
import os
import secrets
import sys
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from todo_cli.deployment.cluster import NAMESPACE, Cluster
from todo_cli.deployment.resources import Secret
from todo_cli.errors import CliError
from todo_cli.output import asked
from todo_cli.postgres import DATABASE, OWNER

NAME = "hackathon-todo-secrets"
CLAIM = "postgres-data"
DATABASE_HOST = "postgres-svc"
REQUIRED = ("DATABASE_URL", "SECRET_KEY")
OPENAI_KEY = "OPENAI_API_KEY"


@dataclass(frozen=True)
class DatabaseUrl:
    """The parts of DATABASE_URL, decoded."""

    user: str
    password: str
    host: str
    database: str

    @property
    def is_bundled(self) -> bool:
        """Whether it names the PostgreSQL of deploy/base, and none outside of the app's own manifests."""
        return self.host.partition(":")[0].partition(".")[0] == DATABASE_HOST

    def __str__(self) -> str:
        url = f"postgresql://{quote(self.user, safe='')}:{quote(self.password, safe='')}@{self.host}/{self.database}"
        if DatabaseUrl.parse(url) != self:
            raise CliError("The database's password cannot be written as a URL.")
        return url

    @classmethod
    def parse(cls, url: str) -> "DatabaseUrl":
        """Raises CliError for anything but postgresql://user:password@host:port/database; never quotes it."""
        parts = urlsplit(url)
        user, _, rest = parts.netloc.partition(":")
        password, _, host = rest.rpartition("@")
        database = parts.path.lstrip("/")
        if not parts.scheme.startswith("postgres") or not all((user, password, host, database)):
            raise CliError(f"DATABASE_URL in the Secret {NAME} is not postgresql://user:password@host:port/database.")
        return cls(unquote(user), unquote(password), host, database)


def openai_key(cluster: Cluster) -> str:
    """The key from the environment, else asked for where a Secret is about to be made; empty: none, or as it is."""
    key = os.environ.get(OPENAI_KEY, "")
    if key or not sys.stdin.isatty() or cluster.has("secret", NAME):
        return key
    return asked(f"{OPENAI_KEY} (none: the built-in assistant answers)", hidden=True)


def ensure_secrets(cluster: Cluster, openai_key: str, *, has_database: bool) -> tuple[str, str]:
    """Make the Secret unless it is there; its checksum, and what was done in words.

    `has_database`: whether the manifests bring a PostgreSQL. Raises CliError where DATABASE_URL is not ours to make."""
    secret = cluster.find(Secret, NAME)
    if secret is None:
        refuse_data_without_secret(cluster)
        if not has_database:
            raise CliError(
                f"The manifests bring no PostgreSQL, so nobody but you knows DATABASE_URL: make the Secret {NAME} as "
                "docs/deployment.md says under 'By kubectl alone', then deploy again."
            )
        values = {
            "DATABASE_URL": str(DatabaseUrl(OWNER, secrets.token_urlsafe(32), f"{DATABASE_HOST}:5432", DATABASE)),
            "SECRET_KEY": secrets.token_hex(32),
            OPENAI_KEY: openai_key,
        }
        manifest = {
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": {
                "name": NAME,
                "namespace": NAMESPACE,
                "labels": {"app.kubernetes.io/part-of": "hackathon-todo"},
            },
            "data": {key: base64.b64encode(value.encode()).decode() for key, value in values.items()},
        }
        # "create" refuses to overwrite one that somebody else made in the meantime.
        cluster.kubectl("create", "-f", "-", text=json.dumps(manifest))
        return checksum(values), "made"
    lacking = [key for key in REQUIRED if not secret.value(key)]
    if lacking:
        raise CliError(f"The Secret {NAME} lacks {' and '.join(lacking)}: see docs/deployment.md, 'The Secret'.")
    if DatabaseUrl.parse(secret.value("DATABASE_URL")).is_bundled and not has_database:
        raise CliError(
            f"The manifests bring no PostgreSQL, but DATABASE_URL in the Secret {NAME} names that of {DATABASE_HOST}: "
            "write the other one's into it (docs/deployment.md, 'By kubectl alone'), then deploy again."
        )
    values = {key: secret.value(key) for key in (*REQUIRED, OPENAI_KEY)}
    if openai_key and openai_key != values[OPENAI_KEY]:
        write(cluster, {OPENAI_KEY: openai_key})
        return checksum(values | {OPENAI_KEY: openai_key}), f"kept; {OPENAI_KEY} taken from the environment"
    return checksum(values), "kept"


def write(cluster: Cluster, values: dict[str, str]) -> None:
    """Change some keys of the Secret."""
    data = {key: base64.b64encode(value.encode()).decode() for key, value in values.items()}
    cluster.kubectl(
        "patch", "secret", NAME, "--type", "merge", "--patch-file", "/dev/stdin", text=json.dumps({"data": data})
    )


def read(cluster: Cluster) -> Secret:
    secret = cluster.find(Secret, NAME)
    if secret is None:
        raise CliError(f"There is no Secret {NAME} in context {cluster.context}: run {cluster.todo('deploy')}.")
    return secret


def database_is_bundled(cluster: Cluster) -> bool:
    """Without a Secret it is what `deploy` would make."""
    secret = cluster.find(Secret, NAME)
    return secret is None or DatabaseUrl.parse(secret.value("DATABASE_URL")).is_bundled


def refuse_data_without_secret(cluster: Cluster) -> None:
    """A new password would lock the old data out. Raises CliError."""
    if cluster.has("persistentvolumeclaim", CLAIM):
        raise CliError(
            f"There is data (claim {CLAIM}) but no Secret {NAME}: a new password would not open it. Restore the "
            f"Secret, or set a new one as docs/deployment.md says under 'The Secret', or give the data up with "
            f"{cluster.todo('destroy')}."
        )


def checksum(values: dict[str, str]) -> str:
    """Tells versions of the Secret apart; nothing can be read from it, since the values are random and long."""
    text = json.dumps({key: values.get(key, "") for key in (*REQUIRED, OPENAI_KEY)}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def checksum_of(secret: Secret) -> str:
    return checksum({key: secret.value(key) for key in (*REQUIRED, OPENAI_KEY)})
