"""What is applied: an overlay, with the images and checksums of this deployment laid over it outside the checkout."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from todo_cli.deployment.cluster import CommandFailed, missing, run
from todo_cli.errors import CliError
from todo_cli.paths import ROOT

DEPLOY = ROOT / "deploy"
CONFIG_CHECKSUM = "hackathon-todo/config"
SECRET_CHECKSUM = "hackathon-todo/secrets"
CONFIG_MAP = "hackathon-todo-config"
READERS = ("backend", "frontend")
READ_BY_FRONTEND = {"NEXT_PUBLIC_API_URL"}  # of the ConfigMap's keys; the backend reads all others


class Target(StrEnum):
    """An overlay."""

    minikube = "minikube"
    production = "production"


def render(target: Target, images: Mapping[str, str] | None = None, secrets: str = "") -> str:
    """The overlay as YAML. `images` are references by name, `secrets` a checksum; both make pods start anew."""
    plain = _kustomize(DEPLOY / "overlays" / target)
    checksums = {name: {CONFIG_CHECKSUM: config_checksum(plain, name)} for name in READERS}
    checksums["backend"] |= {SECRET_CHECKSUM: secrets} if secrets else {}
    # Kustomize takes JSON, and resources only by relative paths.
    with tempfile.TemporaryDirectory(prefix="hackathon-todo-") as directory:
        here = Path(directory).resolve()
        kustomization = {
            "apiVersion": "kustomize.config.k8s.io/v1beta1",
            "kind": "Kustomization",
            "resources": [os.path.relpath(DEPLOY / "overlays" / target, here)],
            "images": [_image(name, reference) for name, reference in (images or {}).items()],
            "patches": [_annotation_patch(name, annotations) for name, annotations in checksums.items()],
        }
        (here / "kustomization.yaml").write_text(json.dumps(kustomization))
        return _kustomize(here)


def _annotation_patch(name: str, annotations: Mapping[str, str]) -> dict[str, object]:
    patch = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name},
        "spec": {"template": {"metadata": {"annotations": annotations}}},
    }
    return {"target": {"kind": "Deployment", "name": name}, "patch": json.dumps(patch)}


def config_checksum(manifests: str, reader: str) -> str:
    """Of what a workload reads in the ConfigMap, whose fixed name does not change with its content."""
    for document in manifests.split("\n---\n"):
        if re.search(r"^kind: ConfigMap$", document, re.M) and re.search(rf"^  name: {CONFIG_MAP}$", document, re.M):
            lines = [line for line in document.splitlines() if reads(reader, line.strip().partition(":")[0])]
            return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    raise CliError(f"The overlay has no ConfigMap {CONFIG_MAP}.")


def reads(reader: str, key: str) -> bool:
    """Whether a change of the ConfigMap's key is the workload's business."""
    return (key in READ_BY_FRONTEND) == (reader == "frontend")


def _image(name: str, reference: str) -> dict[str, str]:
    place, _, tag = reference.rpartition(":")
    return {"name": name, "newName": place.removeprefix("docker.io/library/"), "newTag": tag}


def _kustomize(directory: Path) -> str:
    try:
        return run(["kubectl", "kustomize", str(directory)])
    except FileNotFoundError:
        raise missing("kubectl") from None
    except CommandFailed as failure:
        raise CliError("The manifests in deploy/ cannot be put together: see the line above.", str(failure)) from None
