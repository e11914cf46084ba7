"""Settings: read once from the environment, then frozen.

No default where a wrong value is dangerous: the start fails and says which variable to set.
"""

import re
from functools import cached_property
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings import SettingsError as NotParsed

MIN_SECRET_LENGTH = 32
STATEMENT_SHARE = 0.8  # of a request's time
PLACEHOLDERS = ("change", "secret", "placeholder", "example", "todo", "xxxx")


class SettingsError(Exception):
    """The environment does not describe a runnable backend; the message names the variables."""


class OidcProvider(BaseModel):
    """One way of single sign-on. ``registers``: who is not known yet gets an account, as far as REGISTRATION lets.
    ``second_factor``: it asks for one itself, so that an account's own is not asked for, too."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9-]{1,32}$")
    name: str = Field(min_length=1, max_length=50)
    issuer: str = Field(pattern=r"^https?://[^\s?#]+$")
    client_id: str = Field(min_length=1)
    registers: bool = False
    second_factor: bool = False


class Settings(BaseSettings):
    """Every variable that the backend reads. Upper case in the environment, e.g. ``DATABASE_URL``."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    environment: Literal["development", "production", "test"]
    database_url: SecretStr
    secret_key: SecretStr = Field(description="One key or several, comma separated: the first signs, all verify.")
    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    model: str = "gpt-5-mini"
    model_options: dict[str, Any] = Field(default_factory=dict, description="JSON, added to each request's body.")
    model_turn_seconds: float = Field(default=120, ge=1, le=600)
    model_turn_steps: int = Field(default=12, ge=1, le=50)
    model_turn_tokens: int = Field(default=200_000, ge=1_000)
    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()
    trusted_proxies: str = "127.0.0.1,::1"
    public_url: str | None = Field(default=None, description="Where people find the page: for links in mails.")
    smtp_host: str | None = Field(default=None, description="With it, MAIL_FROM and PUBLIC_URL are needed.")
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_username: str | None = None
    smtp_password: SecretStr | None = None
    mail_from: str | None = Field(default=None, pattern=r"^[^\r\n]*[^\s@]+@[^\s@]+$")
    oidc_providers: tuple[OidcProvider, ...] = Field(default=(), description="JSON; needs PUBLIC_URL.")
    oidc_client_secrets: dict[str, SecretStr] = Field(default_factory=dict, description="JSON, by a provider's id.")
    registration: Literal["open", "invite", "closed"] = "open"
    first_account_is_admin: bool = Field(default=False, description="On a laptop; elsewhere somebody is named.")
    push_contact: str = Field(default="mailto:operator@example.org", pattern=r"^(mailto:.+@.+|https://.+)$")
    push_to_private_addresses: bool = False
    metrics_port: int | None = Field(default=None, ge=1, le=65535, description="Else /metrics is at the API's port.")
    otel_exporter_otlp_endpoint: str | None = Field(
        default=None, description="With it traces go to <endpoint>/v1/traces."
    )
    api_docs: bool | None = Field(default=None, description="/docs and /openapi.json; else not in production.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    revision: str = Field(default="unknown", max_length=64, description="The commit that this was built from.")
    database_pool_size: int = Field(default=10, ge=2, le=100)
    request_seconds: float = Field(default=10, gt=0, description="From a request's last byte to its answer's first.")
    database_wait_seconds: float = Field(default=5, gt=0, description="For a place in the pool; then 503.")
    share_a_person: int = Field(default=3, ge=1, description="Places in the pool and large bodies of one person.")

    anonymous_body_max_bytes: int = Field(default=64_000, ge=1_000)
    body_max_bytes: int = Field(default=1_000_000, ge=64_000)
    import_max_bytes: int = Field(default=50_000_000, ge=64_000)
    bodies_held_max_bytes: int = Field(default=64_000_000, ge=1_000_000, description="Of all bodies at a time.")
    body_seconds: float = Field(default=60, gt=0)
    import_seconds: float = Field(default=300, gt=0)
    body_grace_seconds: float = Field(default=5, gt=0, description="From then on the least rate counts.")
    body_least_bytes_a_second: int = Field(default=8_000, ge=1)

    max_tasks: int = Field(default=100_000, ge=1, description="Of one person, like all that follow.")
    max_lists: int = Field(default=1_000, ge=1)
    max_members: int = Field(default=100, ge=1, description="Of one list.")
    max_invitations: int = Field(default=100, ge=1, description="Open ones of one list.")
    max_views: int = Field(default=200, ge=1)
    max_tokens: int = Field(default=50, ge=1)
    max_programs: int = Field(default=50, ge=1)
    max_feeds: int = Field(default=10, ge=1)
    max_passkeys: int = Field(default=20, ge=1)
    max_devices: int = Field(default=20, ge=1)
    max_streams: int = Field(default=20, ge=1, description="Open pages, in one process.")
    max_conversations: int = Field(default=2_000, ge=1)
    max_chats_an_hour: int = Field(default=120, ge=1)
    max_stored_bytes: int = Field(
        default=300_000_000, ge=1_000_000, description="Of tasks with their history, and conversations."
    )

    workers: int = Field(default=1, ge=1, le=20, description="Heavy requests at a time in one process.")
    workers_of_all_replicas: int = Field(default=2, ge=1, le=100)
    worker_wait_seconds: float = Field(default=30, gt=0)
    worker_seconds: float = Field(default=120, ge=1)
    worker_max_bytes: int = Field(default=170_000_000, ge=50_000_000, description="Memory that a worker may take.")

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split_origins(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(origin.strip().rstrip("/") for origin in value.split(",") if origin.strip())

    @field_validator("cors_origins")
    @classmethod
    def _exact_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            parts = urlsplit(origin)
            if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
                raise ValueError(f"{origin!r} is not an origin; write e.g. https://todo.example.org")
        return value

    @field_validator("public_url")
    @classmethod
    def _an_origin(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
            raise ValueError("write where the page is, e.g. https://todo.example.org")
        return value.rstrip("/")

    @field_validator("otel_exporter_otlp_endpoint")
    @classmethod
    def _http(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
            raise ValueError("write where the collector takes OTLP over HTTP, e.g. http://collector:4318")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _postgresql_only(cls, value: SecretStr) -> SecretStr:
        parts = urlsplit(value.get_secret_value())
        if parts.scheme not in {"postgresql", "postgres", "postgresql+asyncpg"} or not parts.path.strip("/"):
            raise ValueError("must look like postgresql://user:password@host:5432/database")
        return value

    @field_validator("secret_key")
    @classmethod
    def _strong_keys(cls, value: SecretStr) -> SecretStr:
        keys = [key.strip() for key in value.get_secret_value().split(",")]
        for key in keys:
            if len(key) < MIN_SECRET_LENGTH or len(set(key)) < 10:
                raise ValueError(f"each key needs at least {MIN_SECRET_LENGTH} random characters")
            if any(word in key.lower() for word in PLACEHOLDERS) and len(key) < 2 * MIN_SECRET_LENGTH:
                raise ValueError("looks like a placeholder; make one with: openssl rand -hex 32")
        return value

    @model_validator(mode="after")
    def _whole_mail(self) -> "Settings":
        if self.smtp_host and not (self.mail_from and self.public_url):
            raise ValueError("SMTP_HOST needs MAIL_FROM and PUBLIC_URL, for who writes and where the links lead")
        return self

    @model_validator(mode="after")
    def _whole_sign_on(self) -> "Settings":
        ids = [provider.id for provider in self.oidc_providers]
        if ids and not self.public_url:
            raise ValueError("OIDC_PROVIDERS needs PUBLIC_URL, for where the providers answer to")
        if len(set(ids)) < len(ids) or len({provider.issuer for provider in self.oidc_providers}) < len(ids):
            raise ValueError("OIDC_PROVIDERS names an id or an issuer twice")
        if unknown := set(self.oidc_client_secrets) - set(ids):
            raise ValueError(f"OIDC_CLIENT_SECRETS has {', '.join(sorted(unknown))}, which OIDC_PROVIDERS has not")
        return self

    @property
    def shows_docs(self) -> bool:
        return self.environment != "production" if self.api_docs is None else self.api_docs

    @property
    def statement_seconds(self) -> float:
        """For one statement: it ends before its request, so that the connection stays whole and the answer knows."""
        return self.request_seconds * STATEMENT_SHARE

    @cached_property
    def secret_keys(self) -> tuple[bytes, ...]:
        """Signing keys, the current one first."""
        return tuple(key.strip().encode() for key in self.secret_key.get_secret_value().split(","))

    @cached_property
    def sqlalchemy_url(self) -> str:
        """DATABASE_URL with the driver that the backend speaks."""
        _, _, rest = self.database_url.get_secret_value().partition("://")
        return f"postgresql+asyncpg://{rest}"

    @cached_property
    def driver_url(self) -> str:
        """DATABASE_URL for the driver alone."""
        return self.sqlalchemy_url.replace("+asyncpg", "", 1)


def load_settings() -> Settings:
    """Read the environment.

    Raises SettingsError with one line per variable that is missing or wrong; values are never shown.
    """
    try:
        return Settings()
    except ValidationError as error:
        places = [".".join(str(part) for part in each["loc"]).upper() for each in error.errors()]
        said = [each["msg"].removeprefix("Value error, ") for each in error.errors()]
        lines = [f"{place}: {what}" if place else what for place, what in zip(places, said, strict=True)]
    except NotParsed as error:
        named = re.search(r'field "(\w+)"', str(error))
        lines = [f"{named[1].upper() if named else 'A setting'}: is no JSON; docs/accounts.md has an example"]
    raise SettingsError("The backend cannot start:\n" + "\n".join(f"  {line}" for line in lines))
