"""Settings: a wrong value stops the start, and the message never shows it."""

from collections.abc import Iterator

import pytest

from todo_api.core.settings import Settings, SettingsError, load_settings

GOOD = {
    "ENVIRONMENT": "production",
    "DATABASE_URL": "postgresql://todo:p%40ss@db:5432/todo",
    "SECRET_KEY": "0123456789abcdef0123456789abcdef",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    yield monkeypatch


def test_a_good_environment_is_read() -> None:
    settings = load_settings()
    assert settings.environment == "production"
    assert settings.sqlalchemy_url == "postgresql+asyncpg://todo:p%40ss@db:5432/todo"


def test_an_empty_key_means_the_offline_assistant(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("OPENAI_API_KEY", "")
    assert load_settings().openai_api_key is None


@pytest.mark.parametrize("missing", GOOD)
def test_a_missing_variable_is_named(environment: pytest.MonkeyPatch, missing: str) -> None:
    environment.delenv(missing)
    with pytest.raises(SettingsError, match=missing):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "changeme-changeme-changeme-changeme-1"),
        ("SECRET_KEY", "a" * 64),
        ("SECRET_KEY", "0123456789abcdef0123456789abcdef,short"),
        ("DATABASE_URL", "sqlite:///swordfish.db"),
        ("DATABASE_URL", "postgresql://todo:swordfish@db:5432"),
        ("ENVIRONMENT", "prod"),
        ("CORS_ORIGINS", "https://a.example/path"),
        ("CORS_ORIGINS", "*"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_is_refused_and_not_shown(environment: pytest.MonkeyPatch, name: str, value: str) -> None:
    environment.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as error:
        load_settings()
    assert "swordfish" not in str(error.value)
    assert "changeme-changeme" not in str(error.value)


def test_what_is_no_json_is_named_and_not_shown(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("OIDC_CLIENT_SECRETS", "work: hunter2")
    with pytest.raises(SettingsError, match="OIDC_CLIENT_SECRETS: is no JSON") as refused:
        load_settings()
    assert "hunter2" not in str(refused.value)


def test_what_several_variables_say_together_is_a_line_of_its_own(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SMTP_HOST", "mail.example.org")
    with pytest.raises(SettingsError, match=r"\n  SMTP_HOST needs MAIL_FROM and PUBLIC_URL"):
        load_settings()


def test_secrets_do_not_show_in_a_representation() -> None:
    assert GOOD["SECRET_KEY"] not in repr(load_settings())
    assert "p%40ss" not in repr(load_settings())


def test_several_keys_and_origins_are_split(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SECRET_KEY", f"{GOOD['SECRET_KEY']}, {'fedcba9876543210' * 2}")
    environment.setenv("CORS_ORIGINS", "https://a.example, http://localhost:5173/")
    settings = load_settings()
    assert len(settings.secret_keys) == 2
    assert settings.cors_origins == ("https://a.example", "http://localhost:5173")
