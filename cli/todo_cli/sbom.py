"""The list of a release's parts: CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json), from the lock files alone."""

import base64
import json
import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

from todo_cli.paths import FRONTEND, ROOT

PINNED = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==(?P<version>[^ ;\\]+)(?P<rest>(?:.*\n    .*)*)", re.M
)
SHA256 = re.compile(r"--hash=sha256:([0-9a-f]{64})")
Component = dict[str, Any]


def describe(version: str, made: datetime) -> str:
    """All packages that a release runs with: Python's, and those of the page that are not for its build alone."""
    parts = [*python_packages(), *node_packages()]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(parts) + made.isoformat()).urn,
        "version": 1,
        "metadata": {
            "timestamp": made.isoformat(timespec="seconds"),
            "component": {
                "type": "application",
                "name": "hackathon-todo",
                "version": version,
                "bom-ref": "hackathon-todo",
            },
        },
        "components": parts,
        "dependencies": [{"ref": "hackathon-todo", "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    return json.dumps(document, indent=1) + "\n"


def python_packages() -> Iterator[Component]:
    """Each with the hashes of its files, of which an installation takes one."""
    for found in PINNED.finditer((ROOT / "requirements.lock").read_text()):
        package = _component("pypi", found["name"], found["version"])
        files = [
            {"type": "distribution", "url": package["purl"], "hashes": [{"alg": "SHA-256", "content": content}]}
            for content in SHA256.findall(found["rest"])
        ]
        yield package | {"externalReferences": files}


def node_packages() -> Iterator[Component]:
    lock = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    seen = set()
    for place, about in lock.items():
        name = about.get("name") or place.rpartition("node_modules/")[2]
        if not place or about.get("dev") or about.get("link") or (name, about["version"]) in seen:
            continue
        seen.add((name, about["version"]))
        component = _component("npm", name, about["version"])
        algorithm, _, digest = about.get("integrity", "").partition("-")
        if algorithm == "sha512":
            component["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}]
        if "license" in about:
            component["licenses"] = [_license(about["license"].strip("()"))]
        yield component


def _license(name: str) -> Component:
    return {"expression": name} if " " in name else {"license": {"name": name}}


def _component(kind: str, name: str, version: str) -> Component:
    """By its package URL: https://github.com/package-url/purl-spec."""
    url = f"pkg:{kind}/{quote(name, safe='/')}@{quote(version)}"
    return {"type": "library", "bom-ref": url, "name": name, "version": version, "purl": url}
