"""How much room the bundled database has left: an alarm before it is an outage."""

import re
from dataclasses import dataclass

from todo_cli.deployment import secrets
from todo_cli.deployment.cluster import Cluster, CommandFailed
from todo_cli.deployment.resources import PersistentVolumeClaim

VOLUME = "/var/lib/postgresql"
LOW_SHARE = 0.25
UNITS = {"": 1, "k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40}


@dataclass(frozen=True)
class Space:
    """In bytes. `left` is the less of what the claim and what the disk under it has; a claim of Minikube's is no limit
    to its writer, so the disk alone would not tell."""

    used: int
    claimed: int
    left: int

    @property
    def is_low(self) -> bool:
        return self.left < LOW_SHARE * self.claimed


def read(cluster: Cluster) -> Space | None:
    """None where there is no bundled database, or it cannot be asked."""
    claim = cluster.find(PersistentVolumeClaim, secrets.CLAIM)
    if claim is None:
        return None
    try:
        text = cluster.execute("postgres", "sh", "-c", f"du -sk {VOLUME}; df -Pk {VOLUME} | tail -n 1", seconds=20)
    except CommandFailed:
        return None
    used_line, disk_line = text.strip().splitlines()[-2:]
    used, free = int(used_line.split()[0]) * 1024, int(disk_line.split()[-3]) * 1024
    claimed = quantity(claim.spec.resources.requests.get("storage", "0"))
    return Space(used, claimed, max(0, min(claimed - used, free)))


def quantity(text: str) -> int:
    """Bytes of a Kubernetes quantity such as 2Gi."""
    found = re.fullmatch(r"([0-9.]+)([kMGT]i?)?", text)
    return round(float(found[1]) * UNITS[found[2] or ""]) if found else 0
