"""Every arrow of the architecture, and everything that may happen to a deployment. The order of tests is free."""

import base64
import hashlib
import hmac
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
from deployed import (
    ROOT,
    Deployed,
    Person,
    kill_9,
    kubectl,
    pods,
    settings_of_ours,
    sql,
    todo,
    wait_for_rollout,
    wait_until,
)

from todo_api import VERSION
from todo_api.core import schema
from todo_cli.deployment import address, images, proof
from todo_cli.deployment.cluster import Cluster
from todo_cli.postgres import throwaway_postgres
from todo_cli.version import commit

WORKLOADS = ("frontend", "backend", "postgres")
# A request that a rolling update breaks would show within this time; bounded, and at the node's address only.
LOAD_SECONDS = 90
LOAD_THREADS = 3
PAUSE = 0.15


class TestArrows:
    """Each arrow of docs/architecture: a request that crosses it."""

    def test_config_map_to_backend(self, deployed: Deployed, ann: Person) -> None:
        model = json.loads(kubectl("get", "configmap", "hackathon-todo-config", "-o", "json"))["data"]["MODEL"]
        environment = kubectl("exec", "deployment/backend", "--", "env")
        assert f"MODEL={model}" in environment.splitlines()
        assert kubectl("logs", "deployment/backend", "--tail=-1").startswith("{")  # ENVIRONMENT=production: JSON lines

    def test_secret_to_backend(self, deployed: Deployed, ann: Person) -> None:
        """The session that the backend stored is keyed with the Secret's key."""
        secret = json.loads(kubectl("get", "secret", "hackathon-todo-secrets", "-o", "json"))["data"]["SECRET_KEY"]
        key = base64.b64decode(secret).split(b",")[0]
        session = hmac.digest(key, ann.page.cookies["session"].encode(), hashlib.sha256).hex()
        assert sql(f"SELECT count(*) FROM sessions WHERE token_hash = decode('{session}', 'hex')") == "1"

    def test_backend_to_its_service(self, deployed: Deployed) -> None:
        answer = httpx.get(f"{deployed.api_url}/readyz", timeout=20).json()
        assert answer == {"status": "ok", "version": VERSION, "commit": commit(ROOT / "backend")}

    def test_backend_to_postgres(self, ann: Person) -> None:
        assert sql(f"SELECT count(*) FROM users WHERE email = '{ann.account['email']}'") == "1"
        assert int(sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'todo-api'")) > 0

    def test_postgres_to_its_service(self, deployed: Deployed) -> None:
        script = (
            "import asyncio, asyncpg, os\n"
            "async def main():\n"
            "    connection = await asyncpg.connect(os.environ['DATABASE_URL'])\n"
            "    print(await connection.fetchval('SELECT inet_server_port()'))\n"
            "asyncio.run(main())"
        )
        assert "@postgres-svc:5432/" in kubectl("exec", "deployment/backend", "--", "sh", "-c", "echo $DATABASE_URL")
        assert kubectl("exec", "deployment/backend", "--", "python", "-c", script).strip() == "5432"

    def test_config_map_to_frontend(self, deployed: Deployed) -> None:
        environment = kubectl("exec", "deployment/frontend", "--", "env")
        assert "NEXT_PUBLIC_API_URL=http://backend-svc:8000" in environment.splitlines()

    def test_frontend_to_its_service(self, deployed: Deployed) -> None:
        answer = httpx.get(f"{deployed.page_url}/sign-in", timeout=20)
        assert answer.status_code == 200
        assert "Hackathon Todo" in answer.text

    def test_frontend_to_backend_service(self, ann: Person) -> None:
        assert ann.page.get("/api/v1/me").json()["email"] == ann.account["email"]


class TestAccounts:
    """In by two factors, back in by the operator, out by an administrator: through the page, as on a laptop."""

    def test_the_ways_in_back_in_and_out(self, deployed: Deployed) -> None:
        with deployed.person() as eve, httpx.Client(base_url=eve.page.base_url, headers=eve.page.headers) as other:
            email = eve.account["email"]

            def sign_in(status: int, **more: str) -> None:
                answer = other.post("/api/v1/auth/login", json={**eve.account, **more})
                assert answer.status_code == status, answer.text

            secret = eve.page.post("/api/v1/me/totp").json()["secret"]
            confirmed = eve.page.post("/api/v1/me/totp/confirm", json={"code": pyotp.TOTP(secret).now()})
            assert confirmed.status_code == 200, confirmed.text
            sign_in(403)
            sign_in(200, code=confirmed.json()["codes"][0])
            sign_in(403, code=confirmed.json()["codes"][0])

            link = todo("users", "reset-password", email, "--context", "minikube").stdout.split()[-1]
            use = {"token": link.partition("#")[2], "new_password": "quite another battery"}
            assert [other.post("/api/v1/auth/reset", json=use).status_code for _ in range(2)] == [204, 410]
            assert eve.page.get("/api/v1/me").status_code == 401
            eve.account["password"] = use["new_password"]
            sign_in(403)
            sign_in(200, code=confirmed.json()["codes"][1])

            todo("users", "disable", email, "--context", "minikube")
            assert other.get("/api/v1/me").status_code == 401
            sign_in(401, code=confirmed.json()["codes"][2])
            todo("users", "enable", email, "--context", "minikube")
            sign_in(200, code=confirmed.json()["codes"][2])


class TestIsolation:
    def test_the_page_cannot_reach_the_database(self, deployed: Deployed) -> None:
        script = (
            "require('net').connect(5432,'postgres-svc').setTimeout(4000)"
            ".on('connect',()=>{console.log('open');process.exit()})"
            ".on('timeout',()=>{console.log('shut');process.exit()}).on('error',()=>{console.log('shut');process.exit()})"
        )
        found = kubectl("exec", "deployment/frontend", "--", "node", "-e", script).strip()
        if found == "open" and "not enforce" in todo("doctor", check=False).stdout:
            pytest.skip("this cluster's network enforces no policies")
        assert found == "shut"

    def test_no_pod_may_be_root_or_write_to_its_root(self, deployed: Deployed) -> None:
        for workload in WORKLOADS:
            command = "id -u; touch /here 2>/dev/null && echo writable; ls /var/run/secrets/kubernetes.io 2>/dev/null"
            printed = kubectl("exec", f"deployment/{workload}", "--", "sh", "-c", command + "; true").split()
            assert len(printed) == 1 and printed[0] != "0", workload


def test_the_schema_is_that_of_a_laptop(deployed: Deployed) -> None:
    options = ["--schema-only", "--no-owner", "--no-privileges"]
    theirs = kubectl("exec", "deployment/postgres", "--", "pg_dump", "-U", "postgres", *options, "hackathon_todo")
    script = (
        "import asyncio, sys, todo_api.main\n"
        "from todo_api.core.schema import prepare_schema\n"
        "asyncio.run(prepare_schema(sys.argv[1]))"
    )
    with throwaway_postgres() as postgres:
        url = postgres.url.replace("postgresql://", "postgresql+asyncpg://")
        subprocess.run([sys.executable, "-c", script, url], cwd=ROOT / "backend", check=True)
        command = [str(postgres.programs / "pg_dump"), *options, postgres.url]
        ours = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert statements(theirs) == statements(ours)
    assert len(statements(ours)) > 100


def statements(dump: str) -> list[str]:
    return [line for line in dump.splitlines() if line and not line.startswith(("--", "\\restrict", "\\unrestrict"))]


@pytest.mark.parametrize("workload", WORKLOADS)
class TestLosses:
    def test_a_pod_that_is_deleted_loses_nothing(self, workload: str, ann: Person) -> None:
        ann.add(f"Before {workload} was deleted")
        kubectl("delete", "pod", pods()[workload]["metadata"]["name"], "--wait=false")
        wait_until(lambda: workload in pods(), f"a new pod of {workload}")
        wait_for_rollout(workload)
        wait_until(ann.sees_everything, "the session and the tasks")

    def test_a_server_that_is_killed_while_it_writes_loses_nothing(self, workload: str, ann: Person) -> None:
        """kill -9 of all its processes; a write that was acknowledged is there, once."""
        name, before, others = pods()[workload]["metadata"]["name"], restarts(workload), living()
        with Load(ann) as load:
            wait_until(lambda: len(load.acknowledged) > 5, "some writes")
            kill_9(name)
            wait_until(lambda: restarts(workload) > before, f"a restart of {workload}")
            wait_for_rollout(workload)
            again = len(load.acknowledged)
            wait_until(lambda: len(load.acknowledged) > again, "writes again")
        assert load.lost() == []
        wait_until(ann.sees_everything, "the session and the tasks")
        assert {**living(), workload: None} == {**others, workload: None}  # nobody else was restarted for it


def restarts(workload: str) -> int:
    """Of its pod; none while there is no pod, or no container in it."""
    statuses = pods().get(workload, {}).get("status", {}).get("containerStatuses", [])
    return sum(status["restartCount"] for status in statuses)


def living() -> dict[str, tuple[str, int]]:
    """Which pods there are, and how often each was restarted."""
    return {workload: (pod["metadata"]["uid"], restarts(workload)) for workload, pod in pods().items()}


class Load:
    """People who list, add and sign in while something happens; what went wrong is kept, and what was acknowledged."""

    def __init__(self, person: Person, *, sign_in: bool = False) -> None:
        self.person = person
        self.failures: list[str] = []
        self.acknowledged: list[str] = []
        self.count = 0
        self.slowest = 0.0
        self._sign_in = sign_in
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(number,)) for number in range(LOAD_THREADS)]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        time.sleep(2)
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def lost(self) -> list[str]:
        """Acknowledged tasks that are not there, each once."""
        email = self.person.account["email"]
        there = sql(
            f"SELECT title FROM tasks JOIN users ON users.id = tasks.user_id WHERE email = '{email}'"
        ).splitlines()
        return [title for title in self.acknowledged if there.count(title) != 1]

    def _run(self, number: int) -> None:
        url = str(self.person.page.base_url).rstrip("/")
        deadline = time.monotonic() + LOAD_SECONDS
        headers = {"Origin": url}
        cookies = {"session": self.person.page.cookies["session"]}
        # One keeps its connection, as browsers do; the others connect anew each time.
        limits = httpx.Limits(max_keepalive_connections=0 if number else 1)
        with httpx.Client(base_url=url, headers=headers, cookies=cookies, limits=limits, timeout=60) as page:
            while not self._stop.is_set() and time.monotonic() < deadline:
                self.count += 1
                title = f"Task {number}-{self.count}-{time.monotonic_ns()}"
                started = time.monotonic()
                try:
                    if self._sign_in and number == 1 and self.count % 10 == 0:
                        self._check(page.post("/api/v1/auth/login", json=self.person.account))
                    if self.count % 3 == 0:
                        answer = page.post("/api/v1/tasks", json={"title": title})
                        if answer.status_code == 201:
                            self.acknowledged.append(title)
                    else:
                        answer = page.get("/api/v1/tasks?view=all")
                    self._check(answer)
                except httpx.HTTPError as error:
                    self.failures.append(repr(error))
                self.slowest = max(self.slowest, time.monotonic() - started)
                time.sleep(PAUSE)

    def _check(self, answer: httpx.Response) -> None:
        if answer.is_error:
            self.failures.append(f"{answer.request.url.path} {answer.status_code} {answer.text[:200]}")


@pytest.fixture
def scaled(deployed: Deployed) -> Iterator[Callable[..., None]]:
    """Sets the numbers of pods; afterwards there is one of each."""

    def scale(**replicas: int) -> None:
        for workload, count in replicas.items():
            kubectl("scale", f"deployment/{workload}", f"--replicas={count}")
        wait_for_rollout(*replicas)

    yield scale
    scale(backend=1, frontend=1)
    for workload in ("backend", "frontend"):
        wait_until(lambda workload=workload: len(names_of(workload)) == 1, "the others are gone")  # type: ignore[misc]


def names_of(workload: str) -> list[str]:
    """Living pods, as `pod/NAME`."""
    items = json.loads(kubectl("get", "pods", "-l", f"app.kubernetes.io/name={workload}", "-o", "json"))["items"]
    return [f"pod/{item['metadata']['name']}" for item in items if "deletionTimestamp" not in item["metadata"]]


class TestChanges:
    @pytest.mark.parametrize(("backends", "frontends"), [(1, 1), (3, 2)])
    def test_a_rollout_under_load_fails_no_request_and_breaks_no_stream(
        self, ann: Person, scaled: Callable[..., None], backends: int, frontends: int
    ) -> None:
        if backends > 1:
            scaled(backend=backends, frontend=frontends)
        old = [*names_of("backend"), *names_of("frontend")]
        is_open = threading.Event()

        def listen() -> None:
            """Raises where the stream is cut off, and not ended."""
            cookies = {"session": ann.page.cookies["session"]}
            url = ann.page.base_url.join("/api/v1/changes/stream")
            with httpx.stream("GET", url, cookies=cookies, timeout=120) as live:
                for _ in live.iter_lines():
                    is_open.set()

        with ThreadPoolExecutor(1) as pool, Load(ann) as load:
            stream = pool.submit(listen)
            assert is_open.wait(60)
            kubectl("rollout", "restart", "deployment/backend", "deployment/frontend")
            wait_for_rollout("backend", "frontend")
            for name in old:
                kubectl("wait", "--for=delete", name, "--timeout=120s")
            stream.result(120)
        assert load.failures == []
        assert load.lost() == []
        assert load.count > 20

    def test_new_secrets_lose_no_session_and_no_request(self, ann: Person, scaled: Callable[..., None]) -> None:
        """With two backends, of which one knows the new key before the other, and people who sign in meanwhile."""
        scaled(backend=2)
        with Load(ann, sign_in=True) as load:
            todo("secrets", "rotate")
        assert load.failures == []
        assert load.lost() == []
        assert load.count > 20
        assert ann.sees_everything()
        assert ann.page.post("/api/v1/auth/login", json=ann.account).status_code == 200
        before = set(names_of("backend"))
        printed = todo("deploy").stdout
        assert "backend: 2 replicas stay" in printed
        assert set(names_of("backend")) == before

    def test_old_keys_that_are_dropped_sign_everybody_out_and_lose_no_device(self, deployed: Deployed) -> None:
        with deployed.person() as person:
            key = person.page.get("/api/v1/reminders/key").json()
            assert "Nothing was changed" in todo("secrets", "rotate", "--drop-old-keys", text="n\n").stdout
            assert person.page.get("/api/v1/me").status_code == 200
            todo("secrets", "rotate", "--drop-old-keys", "--yes")
            assert person.page.get("/api/v1/me").status_code == 401
            assert person.page.post("/api/v1/auth/login", json=person.account).status_code == 200
            assert person.page.get("/api/v1/reminders/key").json() == key

    def test_a_config_map_changed_by_hand_reaches_the_pods_and_is_said_before_it_is_taken_back(
        self, deployed: Deployed
    ) -> None:
        def allowed() -> str | None:
            headers = {"Origin": "https://pages.example.org", "Access-Control-Request-Method": "GET"}
            answer = httpx.request("OPTIONS", f"{deployed.api_url}/api/v1/me", headers=headers, timeout=20)
            origin: str | None = answer.headers.get("access-control-allow-origin")
            return origin

        assert allowed() is None
        patch = json.dumps({"data": {"LOG_LEVEL": "DEBUG", "CORS_ORIGINS": "https://pages.example.org"}})
        kubectl("patch", "configmap", "hackathon-todo-config", "--type", "merge", "-p", patch)
        kubectl("rollout", "restart", "deployment/backend")
        wait_for_rollout("backend")
        wait_until(lambda: allowed() == "https://pages.example.org", "the new origin is allowed")
        printed = todo("deploy").stdout
        assert 'configmap/hackathon-todo-config data.LOG_LEVEL: "DEBUG" → "INFO"' in printed
        wait_until(lambda: allowed() is None, "the origin is not allowed any more")
        assert "LOG_LEVEL=INFO" in kubectl("exec", "deployment/backend", "--", "env").splitlines()

    def test_a_second_deployment_changes_nothing_and_the_doctor_finds_nothing(self, ann: Person) -> None:
        todo("deploy")  # whatever other tests have changed by hand
        before = living()
        assert "nothing changed" in todo("deploy").stdout
        assert living() == before
        # A probe that a busy machine answers late is a finding, and gone a moment later.
        wait_until(lambda: "Nothing is wrong." in todo("doctor", check=False).stdout, "a doctor without findings")

    def test_a_rollback_brings_back_what_was_proved(self, ann: Person) -> None:
        """Not what failed in between; by settings of one's own, which Git does not know."""

        def versions(number: int, origins: str = "") -> list[str]:
            config = {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {"name": "hackathon-todo-config"},
                "data": {"MODEL": f"model-{number}", "CORS_ORIGINS": origins},
            }
            env = [{"op": "add", "path": "/spec/template/spec/containers/0/env/-",
                    "value": {"name": "TZ", "value": f"Etc/GMT-{number}"}}]  # fmt: skip
            target = {"kind": "Deployment", "name": "backend"}
            patches = [{"patch": json.dumps(config)}, {"target": target, "patch": json.dumps(env)}]
            return [f"patches: {json.dumps(patches)}"]

        def zone() -> str:
            return kubectl("exec", "deployment/backend", "--", "sh", "-c", "echo $TZ").strip()

        with settings_of_ours(*versions(1)) as change:
            todo("deploy")
            change(*versions(2, origins="nonsense"))
            assert todo("deploy", check=False).returncode == 1
            change(*versions(3))
            todo("deploy")
            assert zone() == "Etc/GMT-3"
            assert "MODEL=model-3" in kubectl("exec", "deployment/backend", "--", "env").splitlines()
            todo("rollback")
            assert zone() == "Etc/GMT-1"
            kubectl("set", "image", "deployment/backend", "backend=hackathon-todo-backend:missing")
            todo("rollback")
            assert zone() == "Etc/GMT-1"
        assert ann.sees_everything()
        todo("deploy")

    def test_data_survives_the_deployment_and_keeps_its_address(self, deployed: Deployed, ann: Person) -> None:
        before = deployed.page_url, deployed.api_url
        todo("destroy", "--keep-data", "--yes")
        assert pods() == {}
        todo("deploy")
        assert (deployed.page_url, deployed.api_url) == before
        assert ann.sees_everything()

    def test_data_without_its_secret_is_refused(self, ann: Person) -> None:
        secret = kubectl("get", "secret", "hackathon-todo-secrets", "-o", "json")
        kubectl("delete", "secret", "hackathon-todo-secrets")
        try:
            refused = todo("deploy", check=False)
        finally:
            kubectl("create", "-f", "-", text=secret)
        assert refused.returncode == 1
        assert "There is data (claim postgres-data) but no Secret" in refused.stderr
        assert ann.sees_everything()

    def test_a_dump_brings_everything_back(self, ann: Person, tmp_path: Path) -> None:
        todo("db", "dump", str(tmp_path / "everything.dump"))
        assert ann.page.delete("/api/v1/tasks/" + first_task(ann)).status_code < 300
        assert not ann.sees_everything()
        todo("db", "restore", str(tmp_path / "everything.dump"), "--yes")
        wait_until(ann.sees_everything, "the session and the tasks")


def first_task(person: Person) -> str:
    task: str = person.page.get("/api/v1/tasks?view=all").json()["items"][0]["id"]
    return task


LATER = f'''"""A migration that takes its time."""

from alembic import op

revision = "9001"
down_revision = "{schema.HEAD}"


def upgrade() -> None:
    op.execute("ALTER TABLE tasks ADD COLUMN IF NOT EXISTS weight integer")
    with op.get_context().autocommit_block():
        op.execute("UPDATE tasks SET weight = 1 WHERE weight IS NULL")
        op.execute("SELECT pg_sleep(12)")
        op.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_tasks_weight ON tasks (weight)")
'''
LATER_IMAGE = """FROM {image}
USER root
COPY 9001_later.py todo_api/migrations/versions/
COPY schema.py todo_api/core/
RUN rm -f todo_api/core/__pycache__/schema.*
USER 10001:10001
"""


class TestUpgrade:
    """To a release with a migration, and back to the one before it, under load: nobody notices."""

    @pytest.fixture
    def later(self, deployed: Deployed, tmp_path: Path) -> Iterator[str]:
        """An image of the backend as a later release would be; the database is of this one again in the end."""
        image = kubectl("get", "deployment", "backend", "-o", "jsonpath={..image}")
        program = images.find_builder(None).program
        source = (ROOT / "backend" / "todo_api" / "core" / "schema.py").read_text()
        (tmp_path / "schema.py").write_text(source.replace(f'HEAD = "{schema.HEAD}"', 'HEAD = "9001"', 1))
        (tmp_path / "9001_later.py").write_text(LATER)
        (tmp_path / "Dockerfile").write_text(LATER_IMAGE.format(image=f"{images.REGISTRY}/{image}"))
        reference = f"{images.REGISTRY}/hackathon-todo-backend:later"
        options = ["--format", "docker"] if program == "podman" else []
        for command in (
            [program, "build", *options, "-t", reference, str(tmp_path)],
            [program, "save", "-o", str(tmp_path / "later.tar"), reference],
            ["minikube", "image", "load", str(tmp_path / "later.tar")],
        ):
            subprocess.run(command, check=True, capture_output=True, timeout=300)
        yield "hackathon-todo-backend:later"
        kubectl("set", "image", "deployment/backend", f"backend={image}")
        wait_for_rollout("backend")
        sql(
            "ALTER TABLE tasks DROP COLUMN IF EXISTS weight; "
            f"UPDATE alembic_version SET version_num = '{schema.HEAD}', works_from = '{schema.WORKS_FROM}'"
        )

    def test_there_and_back_under_load(self, ann: Person, later: str, scaled: Callable[..., None]) -> None:
        scaled(backend=2)
        image = kubectl("get", "deployment", "backend", "-o", "jsonpath={..image}")
        with Load(ann) as load:
            kubectl("set", "image", "deployment/backend", f"backend={later}")
            wait_for_rollout("backend")
            assert sql("SELECT version_num FROM alembic_version") == "9001"
            kubectl("set", "image", "deployment/backend", f"backend={image}")
            wait_for_rollout("backend")
        assert load.failures == []
        assert load.lost() == []
        assert load.slowest < 3
        assert sql("SELECT version_num FROM alembic_version") == "9001"
        assert ann.sees_everything()


class TestProduction:
    """The overlay for production with nothing changed but the images' names, and no Gateway where there is none."""

    def test_it_runs_with_two_of_each(self, ann: Person) -> None:
        names = {
            name: kubectl("get", "deployment", name, "-o", "jsonpath={..image}").rpartition(":")
            for name in ("backend", "frontend")
        }
        replaced = [
            {"name": f"registry.example.org/hackathon-todo-{name}", "newName": f"hackathon-todo-{name}", "newTag": tag}
            for name, (_, _, tag) in names.items()
        ]
        gone = [
            {"patch": json.dumps({"$patch": "delete", "apiVersion": "gateway.networking.k8s.io/v1", "kind": kind,
                                  "metadata": {"name": name}})}
            for kind, name in (("Gateway", "hackathon-todo"), ("HTTPRoute", "page"), ("HTTPRoute", "to-https"))
        ]  # fmt: skip
        with settings_of_ours(f"images: {json.dumps(replaced)}", f"patches: {json.dumps(gone)}", target="production"):
            rendered = todo("render", "production").stdout
        kubectl("apply", "-f", "-", text=rendered)
        try:
            wait_until(lambda: len(names_of("backend")) == len(names_of("frontend")) == 2, "the autoscaler's least")
            wait_for_rollout("backend", "frontend", "postgres")
            with address.tunnel(Cluster("minikube")) as url:
                assert "sign-up, task, chat" in proof.prove(url, lambda line: None)
        finally:
            kubectl("delete", "hpa,pdb,resourcequota,limitrange", "--all")
            todo("deploy")
        for workload in ("backend", "frontend"):
            kubectl("scale", f"deployment/{workload}", "--replicas=1")
        wait_for_rollout("backend", "frontend")
        ann.page.base_url = httpx.URL(Deployed(0).page_url)
        assert ann.sees_everything()


class TestBackups:
    """The component `backups`, chosen in settings of one's own."""

    COMPONENT = "components: [../../components/backups]"
    ONE = json.dumps({"op": "replace", "path": "/spec/jobTemplate/spec/backoffLimit", "value": 0})
    ONE_TRY = f"patches: {json.dumps([{'target': {'kind': 'CronJob'}, 'patch': f'[{ONE}]'}])}"

    def test_a_good_one_counts_a_failed_one_is_told_and_nothing_holds_up_the_end(self, deployed: Deployed) -> None:
        with settings_of_ours(self.COMPONENT, self.ONE_TRY):
            todo("deploy")
            assert json.loads(todo("status", "--json").stdout)["backups"] == {
                "last_good_seconds_ago": None,
                "problem": "",
            }
            kubectl("create", "job", "--from=cronjob/backup", "good")
            kubectl("wait", "--for=condition=complete", "job/good", "--timeout=120s")
            listed = kubectl("logs", "job/good")
            assert re.search(r"^PROVED: \d\d lines agree", listed, re.M)
            assert re.search(r"-rw-------.* [1-9]\d{4,} .*hackathon-todo-.*\.dump$", listed, re.M)
            assert json.loads(todo("status", "--json").stdout)["backups"]["last_good_seconds_ago"] < 120
            job = json.loads(kubectl("create", "job", "--from=cronjob/backup", "bad", "--dry-run=client", "-o", "json"))
            [container] = job["spec"]["template"]["spec"]["containers"]
            container["env"] = [{"name": "DATABASE_URL", "value": "postgresql://todo:no@postgres-svc:5432/no"}]
            kubectl("create", "-f", "-", text=json.dumps(job))
            kubectl("wait", "--for=condition=failed", "job/bad", "--timeout=120s")
            status, doctor = todo("status", check=False), todo("doctor", check=False)
            assert status.returncode == doctor.returncode == 1
            assert "the last backup failed" in status.stdout
            assert "the last backup failed" in doctor.stdout
            started = time.monotonic()
            printed = todo("destroy", "--yes").stdout  # with the pods of both jobs still there
            assert "the claim postgres-backups" in printed
            assert time.monotonic() - started < 120
        todo("deploy")


class TestMemory:
    def test_an_idle_backend_fits_its_request(self, deployed: Deployed) -> None:
        """The working set, as the kubelet counts it: all but what files could give back."""
        kubectl("rollout", "restart", "deployment/backend")
        wait_for_rollout("backend")
        wait_until(lambda: len(names_of("backend")) == 1, "the old one is gone")
        script = (
            "cd /sys/fs/cgroup; cat memory.current memory/memory.usage_in_bytes 2>/dev/null; "
            "cat memory.stat memory/memory.stat 2>/dev/null | grep -E '^(total_)?inactive_file' | tail -n 1"
        )
        [pod] = names_of("backend")
        used, _, inactive = kubectl("exec", pod, "--", "sh", "-c", script).split()
        assert int(used) - int(inactive) < 128 * 2**20


class TestDoctor:
    def test_each_of_several_faults_is_named(self, deployed: Deployed) -> None:
        patch = {"data": {"NEXT_PUBLIC_API_URL": "http://localhost:8000"}}
        kubectl("patch", "configmap", "hackathon-todo-config", "--type", "merge", "-p", json.dumps(patch))
        kubectl("set", "image", "deployment/backend", "backend=hackathon-todo-backend:missing")
        kubectl("set", "env", "deployment/postgres", "PG_MAJOR=19")
        try:
            wait_until(lambda: "ImagePull" in kubectl("get", "pods"), "the pull fails")
            wait_until(lambda: restarts("postgres") > 0, "PostgreSQL refuses the volume")
            found = todo("doctor", check=False)
        finally:
            todo("deploy")
        assert found.returncode == 1
        assert "inside the frontend's pod that is the pod itself" in found.stdout
        assert "frontend runs with an older NEXT_PUBLIC_API_URL" in found.stdout
        assert "hackathon-todo-backend:missing is not on the node" in found.stdout
        assert "The volume holds data of an older PostgreSQL" in found.stdout

    def test_a_policy_that_forgets_the_dns(self, deployed: Deployed) -> None:
        """Where policies are enforced, names are not found; elsewhere nothing is wrong."""

        def patch(**change: Any) -> None:
            kubectl("patch", "networkpolicy", "frontend", "--type", "json", "-p",
                    json.dumps([{"path": "/spec/egress/1", **change}]))  # fmt: skip

        dns = json.loads(kubectl("get", "networkpolicy", "frontend", "-o", "json"))["spec"]["egress"][1]
        patch(op="remove")
        try:
            found = todo("doctor", check=False).stdout
        finally:
            patch(op="add", value=dns)
        assert "allow port 53, UDP and TCP" in found or "does not enforce network policies" in found


class TestReading:
    def test_status_tells_programs_the_same(self, deployed: Deployed) -> None:
        def status() -> dict[str, Any]:
            found: dict[str, Any] = json.loads(todo("status", "--json", check=False).stdout)
            return found

        wait_until(lambda: bool(status()["healthy"]), "everything answers")
        found = status()
        assert found["reachable"]
        assert found["url"] == deployed.page_url
        assert {pod["workload"] for pod in found["pods"]} == set(WORKLOADS)
        assert re.search(r"hackathon-todo-backend:[0-9a-f]{12}-[0-9a-f]{8}", json.dumps(found["workloads"]))

    def test_logs_are_those_of_the_workload(self, ann: Person) -> None:
        printed = todo("logs", "backend", "--lines", "5").stdout
        assert "[pod/backend-" in printed
        assert "[pod/postgres-" not in printed

    def test_the_database_has_a_shell(self, ann: Person) -> None:
        printed = todo("db", "shell", text="SELECT current_user, count(*) FROM tasks GROUP BY 1;\n").stdout
        assert re.search(r"^ todo +\|", printed, re.M)


class TestContexts:
    """Another context is used only where it is named, and never because it is the current one."""

    @pytest.fixture
    def other(self, deployed: Deployed, tmp_path: Path) -> dict[str, str]:
        """A kubeconfig whose current context leads to the same cluster, but is no Minikube's."""
        config = tmp_path / "config"
        config.write_text(kubectl("config", "view", "--raw", "--flatten"))
        for arguments in (["set-context", "other", "--cluster=minikube", "--user=minikube"], ["use-context", "other"]):
            subprocess.run(["kubectl", "--kubeconfig", config, "config", *arguments], check=True, capture_output=True)
        return {"KUBECONFIG": str(config)}

    def test_the_current_context_is_not_used(self, other: dict[str, str]) -> None:
        assert json.loads(todo("status", "--json", check=False, **other).stdout)["context"] == "minikube"

    def test_a_named_context_is(self, other: dict[str, str]) -> None:
        printed = todo("status", "--json", "--context", "other", check=False, **other).stdout
        assert json.loads(printed)["context"] == "other"

    def test_a_tunnel_leads_to_the_page(self, deployed: Deployed) -> None:
        with address.tunnel(Cluster("minikube")) as url:
            assert httpx.get(f"{url}/sign-in", timeout=60).status_code == 200

    def test_nothing_is_built_for_a_cluster_that_is_no_minikube(self, other: dict[str, str]) -> None:
        refused = todo("deploy", "--context", "other", check=False, **other)
        assert refused.returncode == 1
        assert "other is no Minikube" in refused.stderr


class TestRestart:
    def test_a_restart_of_minikube_loses_nothing(self, deployed: Deployed, ann: Person) -> None:
        ann.add("Before the night")
        subprocess.run(["minikube", "stop"], check=True, capture_output=True, timeout=400)
        for command in ("doctor", "status", "logs"):
            assert "Minikube is stopped: ./todo deploy starts it." in todo(command, check=False).stderr
        todo("deploy")  # starts it
        wait_until(ann.sees_everything, "the session and the tasks")
