"""What is applied: an overlay, with the images and checksums of this deployment laid over it outside the checkout."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from todo_cli.deployment.cluster import CommandFailed, missing, run
from todo_cli.errors import CliError
from todo_cli.paths import ROOT

DEPLOY = ROOT / "deploy"
CONFIG_CHECKSUM = "hackathon-todo/config"
SECRET_CHECKSUM = "hackathon-todo/secrets"
REPLICAS = "hackathon-todo/replicas"
"""On a Deployment: how many pods its manifest wants, whatever somebody scaled it to."""
CONFIG_MAP = "hackathon-todo-config"
READERS = ("backend", "frontend")
READ_BY_FRONTEND = {"NEXT_PUBLIC_API_URL", "ALLOWED_HOSTS", "TRUSTED_PROXIES", "METRICS_PORT"}
NOT_BY_BACKEND = {"NEXT_PUBLIC_API_URL", "ALLOWED_HOSTS"}  # of the ConfigMap's keys; it reads all others


class Target(StrEnum):
    """An overlay."""

    minikube = "minikube"
    production = "production"


def overlay(target: Target) -> Path:
    """The directory of what is applied: yours in deploy/local, which Git does not know, else ours."""
    own = DEPLOY / "local" / target
    return own if (own / "kustomization.yaml").exists() else DEPLOY / "overlays" / target


def plain(target: Target) -> str:
    """The overlay as YAML, as it is in deploy/."""
    return _kustomize(overlay(target))


def render(
    target: Target,
    images: Mapping[str, str] | None = None,
    secrets: str = "",
    replicas: Mapping[str, int] | None = None,
) -> str:
    """The overlay as YAML. `images` are references by name, `secrets` a checksum; both make pods start anew.

    `replicas` are numbers by workload that count instead of the overlay's, which stay as an annotation."""
    text = plain(target)
    checksums = {name: {CONFIG_CHECKSUM: config_checksum(text, name)} for name in READERS}
    checksums["backend"] |= {SECRET_CHECKSUM: secrets} if secrets else {}
    # Kustomize takes JSON, and resources only by relative paths.
    with tempfile.TemporaryDirectory(prefix="hackathon-todo-") as directory:
        here = Path(directory).resolve()
        kustomization = {
            "apiVersion": "kustomize.config.k8s.io/v1beta1",
            "kind": "Kustomization",
            "resources": [os.path.relpath(overlay(target), here)],
            "images": [_image(name, reference) for name, reference in (images or {}).items()],
            "replicas": [{"name": name, "count": count} for name, count in (replicas or {}).items()],
            "patches": [
                *(_annotation_patch(name, annotations) for name, annotations in checksums.items()),
                *(_replicas_patch(name, count) for name, count in replicas_of(text).items()),
            ],
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


def _replicas_patch(name: str, count: int) -> dict[str, object]:
    metadata = {"name": name, "annotations": {REPLICAS: str(count)}}
    patch = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata}
    return {"target": {"kind": "Deployment", "name": name}, "patch": json.dumps(patch)}


def replicas_of(text: str) -> dict[str, int]:
    """How many pods the manifests give backend and page; none where an autoscaler rules."""
    return {
        item["metadata"]["name"]: item["spec"]["replicas"]
        for item in objects(text)
        if item["kind"] == "Deployment" and item["metadata"]["name"] in READERS and "replicas" in item["spec"]
    }


def objects(text: str) -> list[dict[str, Any]]:
    """The objects of manifests in YAML."""
    return [item for item in yaml.safe_load_all(text) if item]


def has_database(text: str) -> bool:
    """Whether the manifests bring the bundled PostgreSQL."""
    return any(item["kind"] == "Deployment" and item["metadata"]["name"] == "postgres" for item in objects(text))


def config_checksum(manifests: str, reader: str) -> str:
    """Of what a workload reads in the ConfigMap, whose fixed name does not change with its content."""
    for item in objects(manifests):
        if item["kind"] == "ConfigMap" and item["metadata"]["name"] == CONFIG_MAP:
            read = {key: value for key, value in item["data"].items() if reads(reader, key)}
            return hashlib.sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()[:16]
    raise CliError(f"The overlay has no ConfigMap {CONFIG_MAP}.")


def reads(reader: str, key: str) -> bool:
    """Whether a change of the ConfigMap's key is the workload's business."""
    return key in READ_BY_FRONTEND if reader == "frontend" else key not in NOT_BY_BACKEND


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
