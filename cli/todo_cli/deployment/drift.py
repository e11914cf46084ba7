"""What somebody changed in the cluster by hand: shown before a deployment takes it back, or kept where it should be."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from todo_cli.deployment import manifests
from todo_cli.deployment.cluster import Cluster, CommandFailed
from todo_cli.deployment.manifests import Target
from todo_cli.deployment.resources import ConfigMap, Deployment, Pod

APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
NAMES = ("name", "port", "key")
"""What tells the items of a list apart, where they have it."""


def kept_replicas(cluster: Cluster, target: Target) -> dict[str, int]:
    """Numbers of pods that somebody set, by workload.

    They stay as long as the manifests want what they wanted at the last deployment; none at all does not stay."""
    wanted = manifests.replicas_of(manifests.plain(target))
    kept = {}
    for item in cluster.get(Deployment):
        if item.name in wanted and item.spec.replicas not in (0, wanted[item.name]):
            before = item.metadata.annotations.get(manifests.REPLICAS, str(wanted[item.name]))
            if before == str(wanted[item.name]):
                kept[item.name] = item.spec.replicas
    return kept


def set_by_hand(cluster: Cluster, rendered: str) -> Iterator[str]:
    """What the manifests are about to reset, in words: `deployment/backend spec.replicas: 3 → 1`."""
    answer = cluster.kubectl("get", "-f", "-", "-o", "json", "--ignore-not-found", text=rendered)
    live = {_key(item): item for item in json.loads(answer)["items"]} if answer.strip() else {}
    for item in manifests.objects(rendered):
        there = live.get(_key(item))
        applied = there and there["metadata"].get("annotations", {}).get(APPLIED)
        if there and applied:
            for path, now, before, then in _changes(there, json.loads(applied), item):
                if now != before and now != then:
                    yield f"{item['kind'].lower()}/{item['metadata']['name']} {path}: {_short(now)} → {_short(then)}"


def _key(item: Mapping[str, Any]) -> tuple[str, str]:
    return item["kind"], item["metadata"]["name"]


def _changes(live: Any, applied: Any, wanted: Any, path: str = "") -> Iterator[tuple[str, Any, Any, Any]]:
    """The values that were applied and are wanted, each with what it is now."""
    if isinstance(applied, dict) and isinstance(wanted, dict):
        live = live if isinstance(live, dict) else {}
        for key in applied.keys() & wanted.keys():
            yield from _changes(live.get(key), applied[key], wanted[key], f"{path}.{key}" if path else key)
    elif isinstance(applied, list) and isinstance(wanted, list) and (name := _name_of(applied)):
        lives = {item.get(name): item for item in live or [] if isinstance(item, dict)}
        wants = {item.get(name): item for item in wanted if isinstance(item, dict)}
        for item in applied:
            if item[name] in wants:
                yield from _changes(lives.get(item[name]), item, wants[item[name]], f"{path}[{item[name]}]")
    elif not isinstance(applied, dict | list):
        yield path, live, applied, wanted


def _name_of(items: list[Any]) -> str | None:
    return next(
        (name for name in NAMES if items and all(isinstance(item, dict) and name in item for item in items)), None
    )


def _short(value: Any) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)[:60]


def pods_with_older_values(cluster: Cluster) -> dict[str, list[str]]:
    """The keys of the ConfigMap that a workload's pods read differently, by workload: environment variables are read
    when a container starts."""
    found = cluster.find(ConfigMap, manifests.CONFIG_MAP)
    config = found.data if found else {}
    older: dict[str, list[str]] = {}
    for pod in cluster.get(Pod):
        if pod.app not in manifests.READERS or pod.app in older or not pod.is_ready or pod.metadata.deletion_timestamp:
            continue
        try:
            text = cluster.kubectl("exec", pod.name, "--", "env", seconds=20)
        except CommandFailed:
            continue
        has = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
        wanted = {key: value for key, value in config.items() if manifests.reads(pod.app, key)}
        if different := sorted(key for key, value in wanted.items() if has.get(key, "") != value):
            older[pod.app] = different
    return older
