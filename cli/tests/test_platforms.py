"""The locks serve the images' real bases: Alpine (musl) and Debian slim (glibc), on x86-64 and arm64."""

import json

import pytest

from todo_cli.paths import FRONTEND

LIBCS = {"gnu", "musl"}
PROCESSORS = {"x64", "arm64"}
PACKAGES = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
NAMES = {path.rpartition("node_modules/")[2] for path in PACKAGES}
NATIVE = sorted(name.removesuffix("-x64-gnu") for name in NAMES if name.endswith("linux-x64-gnu"))


@pytest.mark.parametrize("family", NATIVE)
def test_native_packages_are_locked_for_every_base(family: str) -> None:
    wanted = {f"{family}-{processor}-{libc}" for processor in PROCESSORS for libc in LIBCS}
    assert wanted <= NAMES


def test_the_bundler_and_the_compiler_are_among_them() -> None:
    assert {"@next/swc-linux", "@tailwindcss/oxide-linux", "lightningcss-linux"} <= set(NATIVE)
