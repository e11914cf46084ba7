"""Which program builds the images, and what becomes of an image that is not the one built; the programs are doubles."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from todo_cli.deployment import deploy, doctor, images, rollout, versions
from todo_cli.deployment.cluster import Minikube
from todo_cli.deployment.doctor import Patient
from todo_cli.deployment.resources import Deployment, Pod, Service
from todo_cli.errors import CliError

REFERENCE = "docker.io/library/hackathon-todo-backend:abc-def"
MINIKUBE = """
[ "$4" = build ] && {builds} && echo "$7" >>{there}
[ "$4" = ls ] || exit 0
printf '['
separator=
[ -e {there} ] && while read -r name; do
  printf '%s{{"id": "1", "repoTags": ["%s"]}}' "$separator" "$name"
  separator=,
done <{there}
echo ']'
"""
Program = Callable[[str, str], None]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts a program on an otherwise empty PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def make(name: str, script: str) -> None:
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)

    return make


class TestBuilder:
    def test_docker_is_taken_where_it_answers(self, program: Program) -> None:
        program("docker", "exit 0")
        program("podman", "exit 0")
        assert images.find_builder(None).program == "docker"

    def test_podman_is_taken_where_docker_has_no_daemon(self, program: Program) -> None:
        program("docker", "echo Cannot connect to the Docker daemon >&2; exit 1")
        program("podman", "exit 0")
        assert images.find_builder(None).program == "podman"

    def test_minikube_builds_where_nobody_else_does(self, program: Program) -> None:
        program("docker", "exit 1")
        minikube = Minikube("minikube")
        assert images.find_builder(minikube) == images.Builder("minikube", minikube)

    def test_without_any_the_answer_is_named(self, program: Program) -> None:
        with pytest.raises(CliError, match="start docker, or install podman"):
            images.find_builder(None)

    def test_minikubes_own_builds_on_the_node_and_delivers_nothing(self, program: Program, tmp_path: Path) -> None:
        calls = tmp_path / "calls"
        program("minikube", f'echo "$*" >>{calls}\n' + MINIKUBE.format(there=tmp_path / "there", builds="true"))
        minikube = Minikube("minikube")
        built, brought = images.prepare(images.Builder("minikube", minikube), minikube, lambda line: None)
        assert brought == 0
        for image, source in zip(built, images.SOURCES, strict=True):
            built_as = (
                rf"-p minikube image build --build-opt=build-arg=REVISION=\S* -t {image.reference} {source.directory}"
            )
            assert re.search(built_as, calls.read_text())
            assert image.tag == images.content_hash(source.directory)

    def test_minikubes_own_that_only_says_so_has_not_built(self, program: Program, tmp_path: Path) -> None:
        program("minikube", MINIKUBE.format(there=tmp_path / "there", builds="false"))
        minikube = Minikube("minikube")
        with pytest.raises(CliError, match=r"did not build .* start docker, or install podman"):
            images.prepare(images.Builder("minikube", minikube), minikube, lambda line: None)

    @pytest.mark.parametrize(
        ("said", "answer"),
        [
            ("write /var/lib/x: no space left on device", "the disk is full. Make room"),
            ("dial tcp: lookup registry-1.docker.io: no such host", "Check the network"),
            ("npm error code ENOTFOUND", "Check the network"),
            ("SyntaxError: unexpected token", "the lines above say why"),
        ],
    )
    def test_a_build_that_fails_says_why_and_what_next(self, program: Program, said: str, answer: str) -> None:
        program("podman", f"echo '{said}'; exit 1")
        with pytest.raises(CliError, match=f"cannot be built: .*{answer}.*, then deploy again") as failure:
            images.Builder("podman").build(images.SOURCES[0], "abc", lambda line: None)
        assert said in failure.value.details


def test_another_context_than_a_minikubes_is_refused(program: Program) -> None:
    program("kubectl", '[ "$3" = company ]')
    program("minikube", "echo no such profile >&2; exit 85")
    with pytest.raises(CliError, match="company is no Minikube: push the images"):
        deploy.start_cluster("company")
    with pytest.raises(CliError, match="no Minikube profile or context nowhere"):
        deploy.start_cluster("nowhere")


class Replicas(doctor.Cluster):
    """A cluster that has had some templates of backend and page, and remembers ConfigMaps."""

    def __init__(self) -> None:
        super().__init__("minikube")
        object.__setattr__(self, "templates", {"backend": [], "frontend": []})
        object.__setattr__(self, "kept", {})

    def deploy(self, **templates: str) -> None:
        """The Deployments' templates now; one that was there before gets a new revision, as Kubernetes does."""
        for name, template in templates.items():
            known: list[str] = self.templates[name]  # type: ignore[attr-defined]
            if template in known:
                known.remove(template)
            known.append(template)

    def kubectl(self, *arguments: str, text: str | None = None, seconds: float | None = None) -> str:
        templates: dict[str, list[str]] = self.templates  # type: ignore[attr-defined]
        kept: dict[str, str] = self.kept  # type: ignore[attr-defined]
        note = "deployment.kubernetes.io/revision"
        if arguments[0] == "apply":
            kept["text"] = text or ""
        if arguments[:2] == ("get", "configmap"):
            return kept.get("text", "")
        items = []
        for name, known in templates.items():
            for number, template in enumerate(known):
                labels = {"app.kubernetes.io/name": name, "pod-template-hash": template}
                metadata = {"name": f"{name}-{template}", "labels": labels, "annotations": {note: str(number)}}
                spec = {"template": {"spec": {"containers": [{"name": name, "image": template}]}}}
                if arguments[1] == "replicaset":
                    items.append({"metadata": metadata, "spec": spec})
                elif number == len(known) - 1:
                    items.append({"metadata": {**metadata, "name": name}, "spec": spec})
        return json.dumps({"items": items})


class TestVersions:
    def test_a_rollback_goes_to_the_last_that_was_proved(self) -> None:
        cluster = Replicas()
        cluster.deploy(backend="b1", frontend="f1")
        versions.note(cluster)
        cluster.deploy(backend="failed")
        cluster.deploy(backend="b3")
        versions.note(cluster)
        assert versions.earlier(cluster) == {"backend": "0"}

    def test_what_did_not_change_is_left_alone_and_what_was_undone_is_forgotten(self) -> None:
        cluster = Replicas()
        for backend, frontend in (("b1", "f1"), ("b2", "f1"), ("b2", "f2")):
            cluster.deploy(backend=backend, frontend=frontend)
            versions.note(cluster)
        assert versions.earlier(cluster) == {"frontend": "0"}
        cluster.deploy(frontend="f1")
        versions.note(cluster)
        assert versions.earlier(cluster) == {"backend": "0"}
        cluster.deploy(backend="b1")
        versions.note(cluster)
        assert versions.earlier(cluster) is None

    def test_a_change_by_hand_is_undone_first(self) -> None:
        cluster = Replicas()
        cluster.deploy(backend="b1", frontend="f1")
        versions.note(cluster)
        cluster.deploy(frontend="by hand")
        assert versions.earlier(cluster) == {"frontend": "0"}

    def test_new_secrets_are_no_new_version(self) -> None:
        cluster = Replicas()
        for backend in ("b1", "b2"):
            cluster.deploy(backend=backend, frontend="f1")
            versions.note(cluster)
        before = versions.current(cluster)
        cluster.deploy(backend="b2 with new secrets")
        versions.replace(cluster, before)
        assert versions.earlier(cluster) == {"backend": "0"}


@pytest.mark.parametrize(
    ("ready", "start", "stale"),
    [("True", "10:00:00", True), ("True", "12:00:01", False), ("False", "10:00:00", False)],
)
def test_a_pod_that_looks_ready_from_before_the_node_started(ready: str, start: str, stale: bool) -> None:
    running = {
        "name": "backend",
        "ready": True,
        "restartCount": 0,
        "state": {"running": {"startedAt": f"2026-01-01T{start}Z"}},
    }
    status = {"conditions": [{"type": "Ready", "status": ready}], "containerStatuses": [running]}
    pod = Pod.model_validate({"metadata": {"name": "backend-1"}, "spec": {"containers": []}, "status": status})
    assert rollout.is_stale(pod, datetime(2026, 1, 1, 12, tzinfo=UTC)) == stale


class TestDoctor:
    def patient(self) -> Patient:
        container = {"name": "backend", "image": "hackathon-todo-backend:abc-def", "imagePullPolicy": "IfNotPresent"}
        deployment = {"metadata": {"name": "backend"}, "spec": {"template": {"spec": {"containers": [container]}}}}
        service = {"metadata": {"name": "frontend-svc"}, "spec": {"ports": [{"port": 3000, "nodePort": 1}]}}
        status = {"conditions": [{"type": "Ready", "status": "True"}]}
        pod = {"metadata": {"name": "f", "labels": {"app.kubernetes.io/name": "frontend"}}, "status": status}
        return Patient(
            cluster=cluster_with(service),
            minikube=Minikube("minikube"),
            deployments={"backend": Deployment.model_validate(deployment)},
            pods=[doctor.Pod.model_validate({**pod, "spec": {"containers": []}})],
            services={"frontend-svc": Service.model_validate(service)},
            config={},
            secret=None,
        )

    @pytest.mark.parametrize(("on_node", "findings"), [("sha256:1", 0), ("sha256:2", 1)])
    def test_an_older_image_of_the_same_tag(self, program: Program, on_node: str, findings: int) -> None:
        program("podman", "echo 1")
        listed = json.dumps([{"id": on_node, "repoTags": [REFERENCE]}])
        program("minikube", f"echo '{listed}'")
        found = [finding.answer for finding in doctor.images_are_the_built_ones(self.patient())]
        assert len(found) == findings
        assert all("a tag of its own" in answer for answer in found)

    def test_a_node_that_is_out_of_reach(self, program: Program) -> None:
        program("minikube", "echo 127.0.0.1")
        [finding] = doctor.page_is_reachable(self.patient())
        assert finding.is_note
        assert "./todo open" in finding.answer


def cluster_with(service: dict[str, object]) -> doctor.Cluster:
    """A cluster that has a Service and nothing else."""

    class OneService(doctor.Cluster):
        def kubectl(self, *arguments: str, text: str | None = None, seconds: float | None = None) -> str:
            return json.dumps(service) if "frontend-svc" in arguments else ""

    return OneService("minikube")
