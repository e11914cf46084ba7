"""The versions that were proved here, so that a rollback goes to one that worked.

A version is the pair of pod templates of backend and page, told apart by the hashes that Kubernetes gives their
ReplicaSets. The list lies in a ConfigMap beside the app: annotations of a Deployment are copied to its ReplicaSets and
back by every rollback."""

import json
from dataclasses import asdict, dataclass

from todo_cli.deployment.cluster import Cluster
from todo_cli.deployment.manifests import READERS
from todo_cli.deployment.resources import ConfigMap, Deployment, ReplicaSet

NAME = "hackathon-todo-proved"
KEY = "versions"
KEPT = 10

Version = dict[str, str]
"""Template hashes by workload."""


@dataclass(frozen=True)
class Proved:
    """A version, and what it runs in words."""

    hashes: Version
    images: dict[str, str]


def current(cluster: Cluster) -> Version:
    """What the Deployments ask for now, whether or not it runs."""
    sets = _by_revision(cluster)
    return {
        item.name: sets[item.name][item.revision].template_hash
        for item in cluster.get(Deployment)
        if item.name in READERS and item.revision in sets.get(item.name, {})
    }


def proved(cluster: Cluster) -> list[Proved]:
    """The oldest first."""
    found = cluster.find(ConfigMap, NAME)
    return [Proved(**item) for item in json.loads(found.data.get(KEY, "[]"))] if found else []


def note(cluster: Cluster) -> None:
    """What runs now was proved: the last of the list from now on, and whatever was undone on the way to it is gone."""
    now = Proved(current(cluster), {item.name: item.container.image for item in cluster.get(Deployment)})
    known = proved(cluster)
    places = [place for place, item in enumerate(known) if item.hashes == now.hashes]
    _write(cluster, [*(known[: places[-1]] if places else known), now])


def replace(cluster: Cluster, before: Version) -> None:
    """The pods were started anew with other secrets: the same version, whose templates have other hashes now."""
    known = proved(cluster)
    if known and known[-1].hashes == before:
        _write(cluster, [*known[:-1], Proved(current(cluster), known[-1].images)])


def earlier(cluster: Cluster) -> dict[str, str] | None:
    """The revisions of the last proved version that is not the current one, by workload that differs; None: there is
    no such version any more."""
    now, sets = current(cluster), _by_revision(cluster)
    for version in reversed(proved(cluster)):
        different = {name: value for name, value in version.hashes.items() if now.get(name) != value}
        revisions = {
            name: revision
            for name, value in different.items()
            for revision, item in sets.get(name, {}).items()
            if item.template_hash == value
        }
        if different and revisions.keys() == different.keys():
            return revisions
    return None


def images_in_use(cluster: Cluster) -> set[str]:
    """Of all templates that a Deployment has now, or a rollback may go to."""
    sets = [item.spec.template.spec for item in cluster.get(ReplicaSet) if item.spec]
    return {container.image for spec in sets for container in spec.containers}


def _by_revision(cluster: Cluster) -> dict[str, dict[str, ReplicaSet]]:
    sets: dict[str, dict[str, ReplicaSet]] = {}
    for item in cluster.get(ReplicaSet):
        sets.setdefault(item.app, {})[item.revision] = item
    return sets


def _write(cluster: Cluster, versions: list[Proved]) -> None:
    manifest = {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": NAME, "labels": {"app.kubernetes.io/part-of": "hackathon-todo"}},
        "data": {KEY: json.dumps([asdict(version) for version in versions[-KEPT:]])},
    }
    cluster.kubectl("apply", "-f", "-", text=json.dumps(manifest))
