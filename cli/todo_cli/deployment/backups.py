"""The nightly backups of the component `backups`: when the last good one was made, and whether that is long ago."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from todo_cli.deployment.cluster import Cluster
from todo_cli.deployment.resources import CronJob, Job

NAME = "backup"
CLAIM = "postgres-backups"
LONGEST = timedelta(hours=26)
"""Between two good ones: a night, and the time that a backup takes."""


@dataclass(frozen=True)
class Backups:
    """`problem` is empty where a good backup is there, or the first night has not come."""

    last_good: datetime | None
    problem: str


def read(cluster: Cluster) -> Backups | None:
    """None where there are no nightly backups."""
    cron = cluster.find(CronJob, NAME)
    if cron is None:
        return None
    jobs = [job for job in cluster.get(Job) if any(owner.name == NAME for owner in job.metadata.owner_references)]
    ended = sorted((job for job in jobs if job.outcome), key=lambda job: str(job.metadata.creation_timestamp))
    # The CronJob's own status passes over jobs that somebody started by hand.
    goods = [cron.status.last_successful_time, *(job.status.completion_time for job in ended)]
    good = max((moment for moment in goods if moment), default=None)
    since = good or cron.metadata.creation_timestamp or datetime.now(UTC)
    if cron.spec.suspend:
        problem = "the nightly backup is suspended"
    elif ended and ended[-1].outcome == "Failed":
        problem = f"the last backup failed ({ended[-1].status.failed} attempts)"
    elif datetime.now(UTC) - since > LONGEST:
        hours = (datetime.now(UTC) - since).total_seconds() / 3600
        problem = f"no good backup for {hours:.0f} h"
    else:
        problem = ""
    return Backups(good, problem)
