"""The doctor's reading of manifests, Secret and ConfigMap: each known failure put in, and the right answer named.

What only a real cluster shows is in e2e/cluster."""

import base64
import contextlib
import copy
import dataclasses
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yaml

from todo_cli.deployment import backups, doctor, drift, manifests, secrets
from todo_cli.deployment.cluster import Cluster
from todo_cli.deployment.doctor import Finding, Patient
from todo_cli.deployment.manifests import Target
from todo_cli.deployment.resources import Deployment, Pod, Secret
from todo_cli.errors import CliError

pytestmark = pytest.mark.skipif(
    shutil.which("kubectl") is None, reason="kubectl is not installed: nothing to render with"
)
Object = dict[str, Any]


def secret(**values: str) -> Secret:
    sound = {"DATABASE_URL": "postgresql://todo:gT5rW0qLmN2x@postgres-svc:5432/hackathon_todo", "SECRET_KEY": "9f" * 32}
    data = {key: base64.b64encode(value.encode()).decode() for key, value in (sound | values).items()}
    return Secret.model_validate({"kind": "Secret", "metadata": {"name": "hackathon-todo-secrets"}, "data": data})


class Doubles(Cluster):
    """No cluster: nothing is in it but the pods' last words."""

    def kubectl(self, *arguments: str, text: str | None = None, seconds: float | None = None) -> str:
        return self.context if arguments[0] == "logs" else ""


@pytest.fixture(scope="module")
def found() -> list[Object]:
    return [item for item in yaml.safe_load_all(manifests.render(Target.minikube)) if item]


@pytest.fixture
def deployments(found: list[Object]) -> dict[str, Object]:
    return {item["metadata"]["name"]: copy.deepcopy(item) for item in found if item["kind"] == "Deployment"}


def patient(deployments: dict[str, Object], **changes: Any) -> Patient:
    healthy = Patient(
        cluster=Doubles("minikube"),
        minikube=None,
        deployments={name: Deployment.model_validate(item) for name, item in deployments.items()},
        pods=[],
        services={},
        config={"NEXT_PUBLIC_API_URL": "http://backend-svc:8000"},
        secret=secret(),
    )
    return dataclasses.replace(healthy, **changes)


def findings(sick: Patient) -> Iterator[Finding]:
    for check in (
        doctor.parts_are_there,
        doctor.pods_run,
        doctor.images_are_the_built_ones,
        doctor.secret_is_sound,
        doctor.containers_are_set_up,
        doctor.connections_suffice,
        doctor.page_reaches_the_backend,
    ):
        yield from check(sick)


def problems(sick: Patient) -> str:
    return "\n".join(f"{finding.problem} → {finding.answer}" for finding in findings(sick))


def test_what_we_deploy_has_no_finding(deployments: dict[str, Object]) -> None:
    assert problems(patient(deployments)) == ""


def pick(deployment: Object) -> Object:
    container: Object = deployment["spec"]["template"]["spec"]["containers"][0]
    return container


class TestManifests:
    def test_always_pull(self, deployments: dict[str, Object]) -> None:
        pick(deployments["backend"])["imagePullPolicy"] = "Always"
        assert "imagePullPolicy: IfNotPresent" in problems(patient(deployments))

    def test_service_links(self, deployments: dict[str, Object]) -> None:
        deployments["backend"]["spec"]["template"]["spec"]["enableServiceLinks"] = True
        assert "enableServiceLinks" in problems(patient(deployments))

    def test_liveness_that_asks_the_database(self, deployments: dict[str, Object]) -> None:
        pick(deployments["backend"])["livenessProbe"]["httpGet"]["path"] = "/readyz"
        assert "/livez" in problems(patient(deployments))

    @pytest.mark.parametrize("name", ["backend", "frontend", "postgres"])
    def test_no_startup_probe(self, deployments: dict[str, Object], name: str) -> None:
        del pick(deployments[name])["startupProbe"]
        assert f"{name} has no startup probe" in problems(patient(deployments))

    @pytest.mark.parametrize("name", ["backend", "frontend"])
    def test_no_sleep_before_the_stop(self, deployments: dict[str, Object], name: str) -> None:
        del pick(deployments[name])["lifecycle"]
        assert f"{name} stops while requests are still sent" in problems(patient(deployments))

    def test_no_time_to_shut_down(self, deployments: dict[str, Object]) -> None:
        deployments["postgres"]["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] = 10
        assert "less than 60 s" in problems(patient(deployments))

    def test_a_page_on_its_pods_name(self, deployments: dict[str, Object]) -> None:
        env = pick(deployments["frontend"])["env"]
        env[:] = [item for item in env if item["name"] not in {"HOSTNAME", "NODE_OPTIONS"}]
        told = problems(patient(deployments))
        assert "HOSTNAME=0.0.0.0" in told
        assert "NODE_OPTIONS" in told

    def test_a_rolling_database(self, deployments: dict[str, Object]) -> None:
        deployments["postgres"]["spec"]["strategy"] = {"type": "RollingUpdate"}
        assert "Recreate" in problems(patient(deployments))

    def test_two_databases_on_one_volume(self, deployments: dict[str, Object]) -> None:
        deployments["postgres"]["spec"]["replicas"] = 2
        assert "--replicas=1" in problems(patient(deployments))

    def test_data_at_the_volumes_root(self, deployments: dict[str, Object]) -> None:
        for item in pick(deployments["postgres"])["env"]:
            if item["name"] == "PGDATA":
                item["value"] = "/var/lib/postgresql"
        assert "PGDATA is not a sub-directory" in problems(patient(deployments))

    def test_more_backends_than_connections(self, deployments: dict[str, Object]) -> None:
        deployments["backend"]["spec"]["replicas"] = 8
        assert "max_connections" in problems(patient(deployments))


class TestSettings:
    def test_a_page_that_looks_at_home(self, deployments: dict[str, Object]) -> None:
        sick = patient(deployments, config={"NEXT_PUBLIC_API_URL": "http://localhost:8000"})
        assert "http://backend-svc:8000" in problems(sick)

    def test_no_secret(self, deployments: dict[str, Object]) -> None:
        assert "There is no Secret" in problems(patient(deployments, secret=None))

    def test_a_password_that_is_not_encoded(self, deployments: dict[str, Object]) -> None:
        sick = patient(
            deployments, secret=secret(DATABASE_URL="postgresql://todo:a/b@postgres-svc:5432/hackathon_todo")
        )
        assert "Percent-encode" in problems(sick)

    @pytest.mark.parametrize("key", ["change-me-change-me-change-me-change-me", "short"])
    def test_a_placeholder(self, deployments: dict[str, Object], key: str) -> None:
        assert "./todo secrets rotate" in problems(patient(deployments, secret=secret(SECRET_KEY=key)))

    def test_a_database_elsewhere_is_not_missed_here(self, deployments: dict[str, Object]) -> None:
        del deployments["postgres"]
        elsewhere = secret(DATABASE_URL="postgresql://todo:gT5rW0qLmN2x@db.example.org:5432/hackathon_todo")
        assert problems(patient(deployments, secret=elsewhere)) == ""
        assert "There is no Deployment postgres" in problems(patient(deployments))


class Reading(Cluster):
    """No cluster: what is in it is given, by kind."""

    def __init__(self, **kinds: list[Object]) -> None:
        super().__init__("minikube")
        object.__setattr__(self, "kinds", kinds)

    def kubectl(self, *arguments: str, text: str | None = None, seconds: float | None = None) -> str:
        kinds: dict[str, list[Object]] = self.kinds  # type: ignore[attr-defined]
        if arguments[:3] == ("get", "-f", "-"):
            return json.dumps({"items": [item for items in kinds.values() for item in items]})
        found = kinds.get(arguments[1], [])
        if arguments[2] == "-o":
            return json.dumps({"items": found})
        return next((json.dumps(item) for item in found if item["metadata"]["name"] == arguments[2]), "")


class TestBackups:
    @pytest.mark.parametrize(
        ("success", "made", "jobs", "problem"),
        [
            (None, 1, [], ""),  # the first night has not come
            (None, 30, [], "no good backup for 30 h"),
            (5, 100, [("Complete", 5)], ""),
            (50, 100, [], "no good backup for 50 h"),
            (29, 100, [("Complete", 29), ("Failed", 5)], "the last backup failed (3 attempts)"),
            (29, 100, [("Complete", 29), ("Failed", 5), ("Complete", 1)], ""),  # by hand, once what was wrong is mended
            (5, 100, [("Complete", 5), (None, 0)], ""),  # one runs
        ],
    )
    def test_what_is_wrong_is_told(
        self, success: int | None, made: int, jobs: list[tuple[str | None, int]], problem: str
    ) -> None:
        def ago(hours: int) -> str:
            return (datetime.now(UTC) - timedelta(hours=hours, minutes=1)).isoformat()

        def job(number: int, outcome: str | None, hours: int) -> Object:
            owner = {"kind": "CronJob", "name": "backup"}
            metadata = {"name": f"b{number}", "creationTimestamp": ago(hours), "ownerReferences": [owner]}
            status: Object = {"conditions": [{"type": outcome, "status": "True"}] if outcome else []}
            status |= {"failed": 3} if outcome == "Failed" else {}
            status |= {"completionTime": ago(hours)} if outcome == "Complete" else {}
            return {"metadata": metadata, "status": status}

        cron = {
            "metadata": {"name": "backup", "creationTimestamp": ago(made)},
            "status": {"lastSuccessfulTime": ago(success)} if success else {},
        }
        cluster = Reading(cronjob=[cron], job=[job(number, *each) for number, each in enumerate(jobs)])
        found = backups.read(cluster)
        assert found is not None
        assert found.problem == problem
        told = [finding.problem for finding in doctor.backups_are_made(patient({}, cluster=cluster))]
        assert told == ([f"Backups: {problem}."] if problem else [])

    def test_where_there_are_none_nothing_is_told(self) -> None:
        assert backups.read(Reading()) is None


class TestDrift:
    """Live objects as `kubectl apply` leaves them, then changed by hand."""

    @pytest.fixture
    def live(self, found: list[Object]) -> dict[str, list[Object]]:
        kinds: dict[str, list[Object]] = {}
        for item in copy.deepcopy(found):
            applied = json.dumps(item)
            item["metadata"].setdefault("annotations", {})[drift.APPLIED] = applied
            kinds.setdefault(item["kind"].lower(), []).append(item)
        return kinds

    def test_what_is_as_applied_is_not_told(self, live: dict[str, list[Object]]) -> None:
        assert list(drift.set_by_hand(Reading(**live), manifests.render(Target.minikube))) == []

    def test_what_somebody_set_is_told_with_both_values(self, live: dict[str, list[Object]]) -> None:
        [config] = [item for item in live["configmap"] if item["metadata"]["name"] == manifests.CONFIG_MAP]
        config["data"]["LOG_LEVEL"] = "DEBUG"
        [backend] = [item for item in live["deployment"] if item["metadata"]["name"] == "backend"]
        pick(backend)["resources"]["limits"]["memory"] = "1Gi"
        assert list(drift.set_by_hand(Reading(**live), manifests.render(Target.minikube))) == [
            'configmap/hackathon-todo-config data.LOG_LEVEL: "DEBUG" → "INFO"',
            'deployment/backend spec.template.spec.containers[backend].resources.limits.memory: "1Gi" → "512Mi"',
        ]

    @pytest.mark.parametrize(
        ("live_count", "noted", "kept"),
        [(3, "1", {"backend": 3}), (3, None, {"backend": 3}), (1, "1", {}), (0, "1", {}), (3, "2", {})],
    )
    def test_a_number_of_pods_stays_while_the_manifests_want_what_they_wanted(
        self, live: dict[str, list[Object]], live_count: int, noted: str | None, kept: dict[str, int]
    ) -> None:
        [backend] = [item for item in live["deployment"] if item["metadata"]["name"] == "backend"]
        backend["spec"]["replicas"] = live_count
        backend["metadata"]["annotations"].pop(manifests.REPLICAS)
        if noted:
            backend["metadata"]["annotations"][manifests.REPLICAS] = noted
        assert drift.kept_replicas(Reading(**live), Target.minikube) == kept


LAST_WORDS = {
    "asyncpg.exceptions.InvalidPasswordError: password authentication failed for user todo": "Restore the old Secret",
    "REFUSED: the volume has data of PostgreSQL 17 in /var/lib/postgresql/17/docker": "An older PostgreSQL",
    "The backend cannot start:\n  CORS_ORIGINS: Value error, 'todo.example.org' is not an origin": "https://",
    "The backend cannot start:\n  SECRET_KEY: each key needs": "secrets rotate",
    "OSError: [Errno 28] No space left on device": "Make room",
    "Error: EROFS: read-only file system, mkdir '/app/.next/cache'": "emptyDir",
    "FATAL: sorry, too many clients already": "DATABASE_POOL_SIZE",
}


@pytest.mark.parametrize("words", LAST_WORDS)
def test_a_pod_that_ends_is_explained_by_its_last_words(deployments: dict[str, Object], words: str) -> None:
    state = {"waiting": {"reason": "CrashLoopBackOff"}}
    sick = patient(deployments, pods=[pod(deployments, state)], cluster=Doubles(words))
    assert LAST_WORDS[words] in problems(sick)


def test_a_pod_that_was_killed_for_its_memory(deployments: dict[str, Object]) -> None:
    last = {"terminated": {"reason": "OOMKilled", "exitCode": 137}}
    assert "memory limit" in problems(patient(deployments, pods=[pod(deployments, {}, last)]))


def test_an_image_that_is_nowhere(deployments: dict[str, Object]) -> None:
    state = {"waiting": {"reason": "ImagePullBackOff"}}
    assert "is not on the node" in problems(patient(deployments, pods=[pod(deployments, state)]))


def pod(deployments: dict[str, Object], state: Object, last: Object | None = None) -> Pod:
    status = {"name": "backend", "ready": False, "restartCount": 4, "state": state, "lastState": last or {}}
    return Pod.model_validate(
        {
            "metadata": {"name": "backend-1", "labels": {"app.kubernetes.io/name": "backend"}},
            "spec": deployments["backend"]["spec"]["template"]["spec"],
            "status": {"phase": "Running", "containerStatuses": [status]},
        }
    )


@pytest.mark.parametrize(
    ("host", "has_database", "refusal"),
    [
        (None, True, ""),
        (None, False, "nobody but you knows DATABASE_URL"),
        ("postgres-svc:5432", True, ""),
        ("postgres-svc:5432", False, "names that of postgres-svc"),
        ("db.example.org:5432", False, ""),
    ],
)
def test_a_database_that_is_nowhere_is_refused(host: str | None, has_database: bool, refusal: str) -> None:
    url = f"postgresql://todo:gT5rW0qLmN2x@{host}/hackathon_todo"
    cluster = Reading(secret=[secret(DATABASE_URL=url).model_dump(by_alias=True, mode="json")] if host else [])
    with pytest.raises(CliError, match=refusal) if refusal else contextlib.nullcontext():
        secrets.ensure_secrets(cluster, "", has_database=has_database)
