"""Real browsers for the browser tests. Chromium: the machine's, else Debian's package, else the one in an npm package.
Firefox: the machine's, else Debian's package, else none: Playwright drives it as it comes, over WebDriver BiDi."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from todo_cli.errors import CliError
from todo_cli.paths import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOX_NAMES = ("firefox-esr", "firefox")
OLDEST_FIREFOX = 153
"""Older ones know too little of WebDriver BiDi."""
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
NPM_PACKAGE = "@sparticuz/chromium@153.0.0"
FONTS = "<fontconfig><dir>/usr/share/fonts</dir><dir>{}</dir><cachedir>{}</cachedir></fontconfig>"


def find_or_install(doing: Callable[[str], None]) -> str:
    """The path of a Chromium that starts."""
    if found := os.environ.get("CHROMIUM_PATH") or _on_path(NAMES):
        return found
    if ON_A_MAC.exists():
        return str(ON_A_MAC)
    if found := _from_debian("chromium", NAMES, doing):
        return found
    doing("installing Chromium from npm")
    return _from_npm()


def find_or_install_firefox(doing: Callable[[str], None]) -> str | None:
    """The path of a Firefox that can be driven, where there is one or Debian's can be had."""
    found = _on_path((os.environ.get("FIREFOX_PATH", ""), *FIREFOX_NAMES))
    found = found or _from_debian("firefox-esr", FIREFOX_NAMES, doing)
    return found if found and _firefox_version(found) >= OLDEST_FIREFOX else None


def _firefox_version(path: str) -> int:
    """The main one; 0 when it does not start, as a stand-in that wants to be installed first."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    number = re.search(r"Firefox (\d+)", said.stdout)
    return int(number[1]) if number else 0


def _on_path(names: Sequence[str]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def _from_debian(package: str, names: Sequence[str], doing: Callable[[str], None]) -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    doing(f"installing Debian's {package}")
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-qy", "--no-install-recommends", package]):
        subprocess.run(["apt-get", *command], env=environment, **quiet)  # type: ignore[call-overload]
    return _on_path(names)


def _from_npm() -> str:
    """With the libraries and fonts that a bare machine lacks: the package sets them up for one cloud alone."""
    home = ROOT / ".venv" / "chromium"
    unpacked = home / "unpacked"
    unpacked.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(unpacked), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs20.x"}
    unpack = "import('@sparticuz/chromium').then(async ({ default: c }) => console.log(await c.executablePath()))"
    for command in (
        ["npm", "install", "--silent", "--no-save", "--no-audit", "--no-fund", NPM_PACKAGE],
        ["node", "--input-type=module", "-e", unpack],
    ):
        done = subprocess.run(
            command, cwd=home, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        if done.returncode:
            raise CliError(
                "No Chromium was found and none could be installed: install one, or name it in CHROMIUM_PATH.",
                done.stderr.strip()[-2000:],
            )
    fonts = home / "fonts.conf"
    fonts.write_text(FONTS.format(unpacked / "fonts", unpacked / "cache"))
    start = home / "start"
    start.write_text(f"""#!/bin/sh
export LD_LIBRARY_PATH={shlex.quote(str(unpacked / "al2023/lib"))} FONTCONFIG_FILE={shlex.quote(str(fonts))}
exec {shlex.quote(done.stdout.strip())} "$@"
""")
    start.chmod(0o755)
    return str(start)
