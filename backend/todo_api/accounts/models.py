"""Tables of people and of what proves who they are. Secrets are stored as hashes only."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    DDL,
    BigInteger,
    CheckConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    Text,
    UniqueConstraint,
    event,
    false,
    text,
)
from sqlmodel import Field, SQLModel

from todo_api.core.ids import new_id
from todo_api.core.tables import instant, optional_instant

EMAIL_LENGTH = 254
NAME_LENGTH = 100


class Scope(StrEnum):
    """What an access token may do; ``write`` includes ``read``. ``feed`` opens one calendar's address, nothing else."""

    read = "read"
    write = "write"
    feed = "feed"


class Resource(StrEnum):
    """What a program's token opens (RFC 8707): the MCP endpoint or the API, never both."""

    mcp = "mcp"
    api = "api"


class User(SQLModel, table=True):
    """A person. The e-mail is unique without regard to case."""

    __tablename__ = "users"
    __table_args__ = (
        Index("uq_users_email", text("lower(email)"), unique=True),
        CheckConstraint(f"char_length(email) BETWEEN 3 AND {EMAIL_LENGTH}", name="email_length"),
        CheckConstraint(f"char_length(name) BETWEEN 1 AND {NAME_LENGTH}", name="name_length"),
        CheckConstraint("language ~ '^[a-z]{2,3}$'", name="language"),
        CheckConstraint("first_weekday BETWEEN 1 AND 7", name="first_weekday"),
        CheckConstraint("hour_format IN (12, 24)", name="hour_format"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    email: str
    name: str
    password_hash: str
    time_zone: str
    language: str | None = None  # null here and below: as the browser's locale has it
    first_weekday: int | None = Field(default=None, sa_type=SmallInteger)  # 1 is Monday, 7 is Sunday (ISO 8601)
    hour_format: int | None = Field(default=None, sa_type=SmallInteger)
    created_at: datetime = instant()
    disabled_at: datetime | None = optional_instant()
    is_admin: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    unknown_sign_in_at: datetime | None = optional_instant()  # from a device that was new, and not yet seen by them


class Session(SQLModel, table=True):
    """A signed-in browser. The cookie holds the token; the table only its keyed hash.

    ``confirmed_at`` is when the password was last given: what changes who can get in needs that to be fresh.
    ``address`` is where it was last used from; ``unknown_device``: it began in a browser new to the account."""

    __tablename__ = "sessions"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    token_hash: bytes = Field(sa_type=LargeBinary, unique=True)
    created_at: datetime = instant()
    expires_at: datetime = instant(index=True)
    confirmed_at: datetime | None = optional_instant()
    last_used_at: datetime | None = optional_instant()
    device: str | None = None
    address: str | None = None
    unknown_device: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class KnownDevice(SQLModel, table=True):
    """A browser in which a person has signed in: a keyed hash of the cookie by which it is known again."""

    __tablename__ = "known_devices"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    device_hash: bytes = Field(sa_type=LargeBinary, primary_key=True)
    signed_in_at: datetime = instant()


class SecurityEvent(SQLModel, table=True):
    """What happened to an account's ways in. Nothing changes or deletes a row but time and the account's end; what is
    refused again and again is counted on one row.

    ``actor`` is who did it where it was not the person: an administrator or the operator, by name."""

    __tablename__ = "security_events"
    __table_args__ = (Index("ix_security_events_user_id_at", "user_id", "at"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE")
    at: datetime = instant()
    kind: str
    device: str | None = None
    address: str | None = None
    about: str | None = None  # what it was done to: a token's name, a device
    times: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    actor: str | None = None
    actor_name: str | None = None


class Totp(SQLModel, table=True):
    """An authenticator app's secret (RFC 6238), encrypted under the signing key. Until it is confirmed it asks nobody.

    ``last_step`` is the last half minute of which a code was taken: none works twice."""

    __tablename__ = "totp"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    secret: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = instant()
    confirmed_at: datetime | None = optional_instant()
    last_step: int = Field(default=0, sa_type=BigInteger)


class RecoveryCode(SQLModel, table=True):
    """In place of an authenticator app, once."""

    __tablename__ = "recovery_codes"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    code_hash: bytes = Field(sa_type=LargeBinary, primary_key=True)
    created_at: datetime = instant()


class Passkey(SQLModel, table=True):
    """A public key (W3C Web Authentication): its private half never leaves the person's device."""

    __tablename__ = "passkeys"
    __table_args__ = (CheckConstraint(f"char_length(name) BETWEEN 1 AND {NAME_LENGTH}", name="name_length"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    credential_id: bytes = Field(sa_type=LargeBinary, unique=True)
    public_key: bytes = Field(sa_type=LargeBinary)
    sign_count: int = Field(sa_type=BigInteger)
    name: str
    created_at: datetime = instant()
    last_used_at: datetime | None = optional_instant()


class LinkedIdentity(SQLModel, table=True):
    """Somebody at an OpenID Connect provider, who may sign in to the account; ``email`` is for its person to see."""

    __tablename__ = "linked_identities"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    issuer: str
    subject: str
    email: str | None = None
    created_at: datetime = instant()
    last_used_at: datetime | None = optional_instant()


class Challenge(SQLModel, table=True):
    """What a passkey is asked to sign, once; for a person's new passkey, or for nobody's yet: a sign-in."""

    __tablename__ = "challenges"

    challenge: bytes = Field(sa_type=LargeBinary, primary_key=True)
    user_id: UUID | None = Field(default=None, foreign_key="users.id", ondelete="CASCADE", index=True)
    expires_at: datetime = instant(index=True)


class LinkKind(StrEnum):
    reset = "reset"
    invitation = "invitation"
    email_old = "email_old"
    email_new = "email_new"


class Link(SQLModel, table=True):
    """A secret address that does one thing once: set a new password, make an account, or confirm a new e-mail address.

    That is confirmed by two links, to the old address and to the new one; the one that comes second changes it."""

    __tablename__ = "links"
    __table_args__ = (
        CheckConstraint("(kind = 'invitation') = (user_id IS NULL)", name="whose"),
        Index("ix_links_user_id", "user_id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    kind: str
    token_hash: bytes = Field(sa_type=LargeBinary, unique=True)
    user_id: UUID | None = Field(default=None, foreign_key="users.id", ondelete="CASCADE")
    email: str  # whom it is for
    new_email: str | None = None
    confirmed_at: datetime | None = optional_instant()
    created_at: datetime = instant()
    expires_at: datetime = instant(index=True)


class KnownPeer(SQLModel, table=True):
    """An address from which a person has signed in, as a keyed hash: strangers' guesses do not lock it out."""

    __tablename__ = "known_peers"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    peer_hash: bytes = Field(sa_type=LargeBinary, primary_key=True)
    signed_in_at: datetime = instant()


class Program(SQLModel, table=True):
    """A client of OAuth 2.1 that has registered itself (RFC 7591): what it calls itself, and where it may be answered.
    Anybody can register one, so it is nothing until a person connects it. It has no secret: PKCE is its proof."""

    __tablename__ = "programs"
    __table_args__ = (CheckConstraint(f"char_length(name) BETWEEN 1 AND {NAME_LENGTH}", name="name_length"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    name: str
    redirect_uris: list[str] = Field(sa_type=ARRAY(Text))
    created_at: datetime = instant(index=True)
    connected_at: datetime | None = optional_instant()


class Grant(SQLModel, table=True):
    """What a person lets a program do. Deleting the row ends all that the program holds.

    It begins with a code (RFC 6749 4.1.2), which is exchanged once, and lasts while its tokens are renewed."""

    __tablename__ = "grants"
    __table_args__ = (
        CheckConstraint("scope IN ('read', 'write')", name="scope"),
        CheckConstraint("resource IN ('mcp', 'api')", name="resource"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    program_id: UUID = Field(foreign_key="programs.id", ondelete="CASCADE", index=True)
    scope: str
    resource: str
    created_at: datetime = instant()
    expires_at: datetime = instant(index=True)
    code_hash: bytes = Field(sa_type=LargeBinary, unique=True)
    code_challenge: str
    code_expires_at: datetime = instant()
    code_used_at: datetime | None = optional_instant()
    redirect_uri: str
    redirect_uri_was_given: bool


class RefreshToken(SQLModel, table=True):
    """Renews a grant's access token, once. Used ones stay until they would have run out: a second use is a theft."""

    __tablename__ = "refresh_tokens"

    token_hash: bytes = Field(sa_type=LargeBinary, primary_key=True)
    grant_id: UUID = Field(foreign_key="grants.id", ondelete="CASCADE", index=True)
    expires_at: datetime = instant()
    used_at: datetime | None = optional_instant()


class AccessToken(SQLModel, table=True):
    """A personal access token for API clients, shown once when made; or, with a grant, a program's for an hour.

    A personal one opens every resource."""

    __tablename__ = "access_tokens"
    __table_args__ = (
        CheckConstraint("scope IN ('read', 'write', 'feed')", name="scope"),
        CheckConstraint("resource IN ('mcp', 'api')", name="resource"),
        CheckConstraint("(grant_id IS NULL) = (resource IS NULL)", name="of_grant"),
        CheckConstraint(f"char_length(name) BETWEEN 1 AND {NAME_LENGTH}", name="name_length"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    name: str
    prefix: str
    token_hash: bytes = Field(sa_type=LargeBinary, unique=True)
    scope: str
    created_at: datetime = instant()
    expires_at: datetime | None = optional_instant()
    last_used_at: datetime | None = optional_instant()
    grant_id: UUID | None = Field(default=None, foreign_key="grants.id", ondelete="CASCADE", index=True)
    resource: str | None = None


class RateLimit(SQLModel, table=True):
    """How often something was tried within a window; shared by all processes."""

    __tablename__ = "rate_limits"

    key: str = Field(primary_key=True)
    window_ends_at: datetime = instant(index=True)
    attempts: int


CREDENTIALS = "credentials"
"""The channel on which the database tells whose ways of signing in have ended, and so every process at once."""

FUNCTIONS = (
    f"""
CREATE FUNCTION notify_credential() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('{CREDENTIALS}', OLD.user_id::text);
  RETURN NULL;
END $$
""",
    f"""
CREATE FUNCTION notify_credentials_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('{CREDENTIALS}', NEW.id::text);
  RETURN NULL;
END $$
""",
)

TRIGGERS = {
    "users": """
CREATE TRIGGER notify_disabled AFTER UPDATE OF disabled_at ON users
FOR EACH ROW EXECUTE FUNCTION notify_credentials_of_user()
""",
    "sessions": """
CREATE TRIGGER notify_ended_session AFTER DELETE OR UPDATE OF token_hash, expires_at ON sessions
FOR EACH ROW EXECUTE FUNCTION notify_credential()
""",
    "access_tokens": """
CREATE TRIGGER notify_ended_token AFTER DELETE OR UPDATE OF token_hash, expires_at, scope ON access_tokens
FOR EACH ROW EXECUTE FUNCTION notify_credential()
""",
}

for _table, _statement in [*(("users", function) for function in FUNCTIONS), *TRIGGERS.items()]:
    event.listen(SQLModel.metadata.tables[_table], "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
