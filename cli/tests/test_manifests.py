"""What is deployed: the architecture's table, the schemas of Kubernetes 1.31 to 1.34, what each container may do."""

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import yaml

from support import wait_until
from todo_cli.deployment import database, manifests
from todo_cli.deployment.images import SOURCES, build_context, content_hash
from todo_cli.deployment.manifests import Target
from todo_cli.deployment.secrets import DatabaseUrl
from todo_cli.errors import CliError
from todo_cli.paths import ROOT
from todo_cli.postgres import running_postgres, throwaway_data_directory
from todo_cli.processes import free_port

pytestmark = pytest.mark.skipif(
    shutil.which("kubectl") is None, reason="kubectl is not installed: nothing to render with"
)

RELEASES = ["1.31", "1.32", "1.33", "1.34"]
COMPONENTS = ["external-postgres", "cloudnative-pg", "backups", "point-in-time"]
NEEDED = {"point-in-time": ["cloudnative-pg"]}
# The openAPIV3Schema of the definitions in Gateway API 1.4.1, CloudNativePG 1.28.0 (ScheduledBackup: 1.27.0) and its
# plugin Barman Cloud 0.15.0 (all Apache 2.0), without their descriptions; one kind a line.
CUSTOM_RESOURCES = json.loads((Path(__file__).parent / "schemas" / "custom-resources.json").read_text())
Object = dict[str, Any]


def strict(schema: Any) -> Any:
    """Refuses unknown fields, as the API server does on strict validation."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(value) for key, value in schema.items()}
    if "properties" in schema and not schema.get("x-kubernetes-preserve-unknown-fields"):
        closed.setdefault("additionalProperties", False)
    return closed


def validate(item: Object, release: str) -> None:
    schema = CUSTOM_RESOURCES.get(f"{item['apiVersion']} {item['kind']}")
    if schema is None:
        kubernetes_validate.validate(item, release, strict=True)
    else:
        jsonschema.validate(item, strict(schema))


def objects(text: str) -> list[Object]:
    return [item for item in yaml.safe_load_all(text) if item]


@functools.cache
def overlay(target: Target) -> list[Object]:
    return objects(manifests.render(target))


def named(found: list[Object], kind: str, name: str) -> Object:
    [item] = [item for item in found if item["kind"] == kind and item["metadata"]["name"] == name]
    return item


def container(found: list[Object], name: str) -> Object:
    [only] = named(found, "Deployment", name)["spec"]["template"]["spec"]["containers"]
    return dict(only)


@pytest.fixture(params=COMPONENTS, scope="module")
def component(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Object]:
    """The production overlay with a component, and before it those that it needs."""
    here = tmp_path_factory.mktemp("overlay").resolve()
    up = "/".join([".."] * (len(here.parts) - 1))
    deploy = f"{up}{ROOT}/deploy"
    components = [f"{deploy}/components/{name}" for name in (*NEEDED.get(request.param, ()), request.param)]
    (here / "kustomization.yaml").write_text(
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: hackathon-todo\n"
        f"resources: ['{deploy}/overlays/production']\ncomponents: {json.dumps(components)}\n"
    )
    done = subprocess.run(["kubectl", "kustomize", str(here)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return objects(done.stdout)


class TestSchemas:
    @pytest.mark.parametrize("release", RELEASES)
    @pytest.mark.parametrize("target", list(Target))
    def test_an_overlay_is_valid(self, target: Target, release: str) -> None:
        self.check(overlay(target), release)

    @pytest.mark.parametrize("release", RELEASES)
    def test_a_component_is_valid(self, component: list[Object], release: str) -> None:
        self.check(component, release)

    def check(self, found: list[Object], release: str, least: int = 10) -> None:
        assert len(found) >= least
        for item in found:
            validate(item, release)

    def test_what_a_database_is_restored_by_is_valid_and_like_the_one_that_is_archived(self) -> None:
        restored = objects((manifests.DEPLOY / "components/point-in-time/recovery.yaml").read_text())
        archived = objects((manifests.DEPLOY / "components/cloudnative-pg/cluster.yaml").read_text())
        self.check(restored, RELEASES[0], least=1)
        [new, old] = [found[0]["spec"] for found in (restored, archived)]
        for part in ("instances", "imageName", "postgresql", "resources", "storage"):
            assert new[part] == old[part], part
        assert new["externalClusters"][0]["plugin"]["parameters"]["serverName"] == archived[0]["metadata"]["name"]

    def test_an_unknown_field_is_refused(self) -> None:
        wrong = {**named(overlay(Target.minikube), "Service", "frontend-svc")}
        wrong["spec"] = {**wrong["spec"], "portz": []}
        with pytest.raises(kubernetes_validate.ValidationError):
            validate(wrong, "1.33")

    def test_an_unknown_field_of_a_custom_resource_is_refused(self) -> None:
        wrong = {**named(overlay(Target.production), "HTTPRoute", "page")}
        wrong["spec"] = {**wrong["spec"], "timeouts": {"request": "0s"}}  # it belongs into a rule
        with pytest.raises(jsonschema.ValidationError):
            validate(wrong, "1.33")


class TestTable:
    """The specification's table, cell by cell."""

    @pytest.mark.parametrize(("name", "port"), [("backend", 8000), ("frontend", 3000)])
    def test_workloads(self, name: str, port: int) -> None:
        found = overlay(Target.minikube)
        only = container(found, name)
        assert named(found, "Deployment", name)["spec"]["replicas"] == 1
        assert only["image"] == f"hackathon-todo-{name}:latest"
        assert only["imagePullPolicy"] == "IfNotPresent"
        assert [item["containerPort"] for item in only["ports"]] == [port]
        assert only["resources"]["requests"] == {"cpu": "100m", "memory": "128Mi"}
        assert only["resources"]["limits"] == {"cpu": "500m", "memory": "512Mi"}
        assert {"livenessProbe", "readinessProbe", "startupProbe"} <= only.keys()

    @pytest.mark.parametrize(
        ("name", "kind", "port"),
        [("backend-svc", "NodePort", 8000), ("frontend-svc", "NodePort", 3000), ("postgres-svc", "ClusterIP", 5432)],
    )
    def test_services(self, name: str, kind: str, port: int) -> None:
        spec = named(overlay(Target.minikube), "Service", name)["spec"]
        assert spec["type"] == kind
        assert [(item["port"], item["targetPort"]) for item in spec["ports"]] == [(port, port)]

    def test_config_and_secret(self) -> None:
        found = overlay(Target.minikube)
        config = named(found, "ConfigMap", "hackathon-todo-config")["data"]
        assert {"ENVIRONMENT", "MODEL", "CORS_ORIGINS", "LOG_LEVEL", "NEXT_PUBLIC_API_URL"} <= config.keys()
        backend = container(found, "backend")
        assert backend["envFrom"] == [{"configMapRef": {"name": "hackathon-todo-config"}}]
        keys = [item["valueFrom"]["secretKeyRef"] for item in backend["env"]]
        assert {(item["name"], item["key"]) for item in keys} == {
            *(("hackathon-todo-secrets", key) for key in ("DATABASE_URL", "SECRET_KEY", "OPENAI_API_KEY")),
            ("hackathon-todo-mail", "SMTP_PASSWORD"),  # where there is one
            ("hackathon-todo-sign-on", "OIDC_CLIENT_SECRETS"),  # likewise
        }
        assert not [item for item in found if item["kind"] == "Secret"]

    def test_postgres(self) -> None:
        deployment = named(overlay(Target.minikube), "Deployment", "postgres")["spec"]
        assert deployment["replicas"] == 1
        assert deployment["strategy"] == {"type": "Recreate"}


def test_a_server_that_replays_its_log_is_alive_but_not_ready() -> None:
    """A standby that serves nobody rejects connections for ever, as any server does while it replays."""
    postgres, port = container(overlay(Target.minikube), "postgres"), free_port()
    with throwaway_data_directory() as data:
        with running_postgres(data, durable=False) as server:
            programs = server.programs
        (data.cluster / "standby.signal").touch()
        environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "PGPORT": str(port)}

        def ends(probe: str) -> int:
            return subprocess.run(postgres[probe]["exec"]["command"], env=environment).returncode

        owner = data.cluster.stat()
        command = [programs / "postgres", "-D", data.cluster, "-p", str(port), "-k", "", "-c", "hot_standby=off"]
        with subprocess.Popen(command, user=owner.st_uid, group=owner.st_gid, cwd=data.cluster) as standby:
            try:
                wait_until(lambda: ends("readinessProbe") == 1, "the server rejects connections")
                assert ends("startupProbe") == ends("livenessProbe") == 0
            finally:
                standby.terminate()
        assert ends("startupProbe") == ends("livenessProbe") == 1  # nobody answers: not alive


class TestHardening:
    @pytest.mark.parametrize("target", list(Target))
    def test_every_container_may_do_only_what_it_must(self, target: Target) -> None:
        self.check(overlay(target))

    def test_those_of_components_too(self, component: list[Object]) -> None:
        self.check(component)

    def check(self, found: list[Object]) -> None:
        [space] = [item for item in found if item["kind"] == "Namespace"]
        assert space["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
        templates = [item["spec"]["template"]["spec"] for item in found if item["kind"] == "Deployment"]
        templates += [
            item["spec"]["jobTemplate"]["spec"]["template"]["spec"] for item in found if item["kind"] == "CronJob"
        ]
        assert len(templates) >= 2
        for spec in templates:
            assert spec["automountServiceAccountToken"] is False
            assert spec["enableServiceLinks"] is False
            assert spec["securityContext"]["runAsNonRoot"] is True
            assert spec["securityContext"]["runAsUser"] > 0
            assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
            for each in spec["containers"]:
                context = each["securityContext"]
                assert context["readOnlyRootFilesystem"] is True
                assert context["allowPrivilegeEscalation"] is False
                assert context["capabilities"] == {"drop": ["ALL"]}
                assert {"cpu", "memory"} == each["resources"]["limits"].keys()

    def test_nothing_is_allowed_that_no_policy_names(self) -> None:
        deny = named(overlay(Target.minikube), "NetworkPolicy", "default-deny")["spec"]
        assert deny == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


class TestProduction:
    def test_the_autoscaler_alone_sets_the_number_of_pods(self) -> None:
        found = overlay(Target.production)
        scaled = [item["spec"]["scaleTargetRef"]["name"] for item in found if item["kind"] == "HorizontalPodAutoscaler"]
        assert sorted(scaled) == ["backend", "frontend"]
        for name in scaled:
            assert "replicas" not in named(found, "Deployment", name)["spec"]

    def test_images_are_named_by_digest(self) -> None:
        for name in manifests.READERS:
            assert re.search(r"@sha256:[0-9a-f]{64}$", container(overlay(Target.production), name)["image"])


class TestRender:
    def test_images_and_checksums_are_laid_over(self) -> None:
        references = {"hackathon-todo-backend": "docker.io/library/hackathon-todo-backend:abc-def"}
        found = objects(manifests.render(Target.minikube, references, secrets="5ec7e7"))
        assert container(found, "backend")["image"] == "hackathon-todo-backend:abc-def"
        annotations = named(found, "Deployment", "backend")["spec"]["template"]["metadata"]["annotations"]
        assert annotations[manifests.SECRET_CHECKSUM] == "5ec7e7"
        text = manifests.render(Target.minikube)
        assert annotations[manifests.CONFIG_CHECKSUM] == manifests.config_checksum(text, "backend")

    @pytest.mark.parametrize(
        ("old", "new", "restarted"),
        [
            ("LOG_LEVEL: INFO", "LOG_LEVEL: DEBUG", {"backend"}),
            ("//backend-svc:8000", "//api.example:8000", {"frontend"}),
            ('ALLOWED_HOSTS: ""', "ALLOWED_HOSTS: todo.example.org", {"frontend"}),
            ("::1,10.244.0.0/16", "::1,10.42.0.0/16", {"backend", "frontend"}),
        ],
    )
    def test_a_changed_key_restarts_who_reads_it(self, old: str, new: str, restarted: set[str]) -> None:
        text = manifests.render(Target.minikube)
        changed = text.replace(old, new)
        for name in manifests.READERS:
            differs = manifests.config_checksum(text, name) != manifests.config_checksum(changed, name)
            assert differs == (name in restarted), name

    def test_the_page_reads_what_its_manifest_gives_it(self) -> None:
        given = [
            item.get("valueFrom", {}).get("configMapKeyRef")
            for item in container(overlay(Target.minikube), "frontend")["env"]
        ]
        assert {ref["key"] for ref in given if ref} == manifests.READ_BY_FRONTEND

    def test_numbers_that_somebody_set_are_laid_over_and_what_was_wanted_is_noted(self) -> None:
        backend = named(objects(manifests.render(Target.minikube, replicas={"backend": 3})), "Deployment", "backend")
        assert backend["spec"]["replicas"] == 3
        assert backend["metadata"]["annotations"][manifests.REPLICAS] == "1"

    def test_settings_of_ones_own_take_the_overlays_place(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shutil.copytree(manifests.DEPLOY, tmp_path / "deploy", ignore=shutil.ignore_patterns("local"))
        monkeypatch.setattr(manifests, "DEPLOY", tmp_path / "deploy")
        assert "LOG_LEVEL: INFO" in manifests.render(Target.minikube)
        own = tmp_path / "deploy" / "local" / "minikube"
        own.mkdir(parents=True)
        documented = (ROOT / "docs" / "deployment.md").read_text()
        [example] = re.findall(r"```yaml\n(apiVersion: kustomize.*?)```", documented, re.S)
        (own / "kustomization.yaml").write_text(example)
        found = objects(manifests.render(Target.minikube))
        assert named(found, "ConfigMap", "hackathon-todo-config")["data"]["LOG_LEVEL"] == "DEBUG"
        assert named(found, "CronJob", "backup")
        assert named(objects(manifests.render(Target.production)), "Deployment", "backend")
        ignored = subprocess.run(["git", "check-ignore", "deploy/local/minikube/kustomization.yaml"], cwd=ROOT)
        assert ignored.returncode == 0

    def test_images_without_digests_are_told_of(self) -> None:
        command = [sys.executable, "-P", "-m", "todo_cli", "render", "production"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert "the images have no digests yet" in done.stderr
        assert "note:" not in done.stdout


class TestExternalDatabase:
    @pytest.mark.parametrize("component", ["external-postgres", "cloudnative-pg"], indirect=True)
    def test_backups_and_the_pod_of_the_commands_reach_it(self, component: list[Object]) -> None:
        policy = named(component, "NetworkPolicy", "backend-to-database")["spec"]
        assert policy["podSelector"]["matchExpressions"] == [
            {"key": "app.kubernetes.io/name", "operator": "In", "values": ["backend", "backup", "database-client"]}
        ]
        dns = named(component, "NetworkPolicy", "database-client")["spec"]
        assert [port["port"] for port in dns["egress"][0]["ports"]] == [53, 53]

    def test_the_pod_of_the_commands_is_restricted(self) -> None:
        pod = database._client()
        for release in RELEASES:
            validate(pod, release)
        spec: Any = pod["spec"]
        assert spec["securityContext"]["runAsNonRoot"] is True
        assert spec["containers"][0]["securityContext"]["capabilities"] == {"drop": ["ALL"]}

    @pytest.mark.parametrize(
        ("host", "is_bundled"),
        [
            ("postgres-svc:5432", True),
            ("postgres-svc.hackathon-todo.svc", True),
            ("hackathon-todo-db-rw:5432", False),
            ("db.example.org:5432", False),
        ],
    )
    def test_which_database_it_is(self, host: str, is_bundled: bool) -> None:
        url = f"postgresql://todo:gT5rW0qLmN2x@{host}/hackathon_todo?sslmode=require"
        assert DatabaseUrl.parse(url).is_bundled == is_bundled


class TestContentHash:
    def test_files_that_docker_leaves_out_do_not_count(self, tmp_path: Path) -> None:
        (tmp_path / "Dockerfile").write_text("FROM scratch\n")
        (tmp_path / ".dockerignore").write_text("*\n!app\n**/__pycache__\n**/*.pyc\n")
        (tmp_path / "app").mkdir()
        (tmp_path / "app" / "main.py").write_text("1")
        before = content_hash(tmp_path)
        (tmp_path / "notes.txt").write_text("x")
        (tmp_path / "app" / "old.pyc").write_text("x")
        (tmp_path / "app" / "__pycache__").mkdir()
        (tmp_path / "app" / "__pycache__" / "main").write_text("x")
        assert content_hash(tmp_path) == before
        (tmp_path / "app" / "main.py").write_text("2")
        assert content_hash(tmp_path) != before

    def test_each_image_has_its_sources(self) -> None:
        for source in SOURCES:
            names = {str(file.relative_to(source.directory)) for file in build_context(source.directory)}
            assert not [name for name in names if "node_modules" in name or "tests/" in name or "__pycache__" in name]
        assert "todo_api/main.py" in {
            str(file.relative_to(ROOT / "backend")) for file in build_context(ROOT / "backend")
        }


class TestDatabaseUrl:
    def test_a_password_with_specials_survives(self) -> None:
        url = DatabaseUrl("todo", "a/b@c:d%e+f#g?h ä", "postgres-svc:5432", "hackathon_todo")
        assert DatabaseUrl.parse(str(url)) == url

    @pytest.mark.parametrize("wrong", ["", "sqlite:///x", "postgresql://todo@host/db", "postgresql://todo:pw@host"])
    def test_another_url_is_refused_and_not_shown(self, wrong: str) -> None:
        with pytest.raises(CliError) as refused:
            DatabaseUrl.parse(wrong)
        assert "pw" not in str(refused.value)
