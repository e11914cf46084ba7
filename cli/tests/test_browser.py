"""Which browsers the browser tests take."""

from pathlib import Path

import pytest

from todo_cli import browser, testing


@pytest.fixture(autouse=True)
def only_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("FIREFOX_PATH", raising=False)


def firefox(folder: Path, says: str) -> str:
    script = folder / "firefox-esr"
    script.write_text(f"#!/bin/sh\necho '{says}'\n")
    script.chmod(0o755)
    return str(script)


@pytest.mark.parametrize("says", [None, "Mozilla Firefox 115.9.0esr", "Install it first: snap install firefox"])
def test_without_a_firefox_that_can_be_driven_the_step_is_skipped_and_says_why(
    says: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if says:
        firefox(tmp_path, says)
    result = testing._run_step("tests in Firefox", testing._firefox_tests)
    assert (result.ok, result.passed, result.skipped) == (True, 0, 1)
    testing._print_summary([result])
    assert "SKIPPED: no Firefox" in capsys.readouterr().out


def test_a_newer_firefox_is_taken(tmp_path: Path) -> None:
    path = firefox(tmp_path, f"Mozilla Firefox {browser.OLDEST_FIREFOX + 12}.1")
    assert browser.find_or_install_firefox(print) == path
