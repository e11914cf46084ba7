"""Backups that only the holder of a key can read: files of age (https://age-encryption.org/v1)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyrage

from todo_cli.errors import CliError

SIGNATURE = b"age-encryption.org/v1\n"
SECRET = "AGE-SECRET-KEY-"


def recipients(names: Sequence[str]) -> list[Any]:
    """Public keys, as `age-keygen` prints them. Raises CliError."""
    try:
        return [pyrage.x25519.Recipient.from_str(name) for name in names]
    except pyrage.RecipientError as error:
        raise CliError(f"--encrypt-to wants public keys of age-keygen, age1…: {error}.") from None


def encrypt(source: Path, target: Path, to: Sequence[Any]) -> None:
    """`target` is whole and for its owner alone, or not there. Raises CliError."""
    new = target.with_name(f"{target.name}.new")
    try:
        new.touch(mode=0o600, exist_ok=False)
        pyrage.encrypt_file(str(source), str(new), to)
        new.rename(target)
    except (OSError, pyrage.EncryptError) as error:
        raise CliError(f"{target} cannot be written: {error}. Nothing was kept.") from None
    finally:
        new.unlink(missing_ok=True)


def is_encrypted(file: Path) -> bool:
    with file.open("rb") as source:
        return source.read(len(SIGNATURE)) == SIGNATURE


def decrypt(source: Path, target: Path, key_file: Path) -> None:
    """With the secret keys of a file of `age-keygen`. Raises CliError."""
    try:
        lines = key_file.read_text().splitlines()
        keys = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith(SECRET)]
    except (OSError, ValueError, pyrage.IdentityError) as error:
        raise CliError(f"{key_file} cannot be read as a key of age-keygen: {error}.") from None
    try:
        pyrage.decrypt_file(str(source), str(target), keys)
    except (OSError, pyrage.DecryptError) as error:
        raise CliError(f"{source} cannot be decrypted by {key_file}: {error}.") from None
