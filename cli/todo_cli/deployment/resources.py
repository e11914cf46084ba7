"""The parts of Kubernetes objects that the commands read."""

import base64
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Part(BaseModel):
    """Unknown fields are passed over: clusters add some with each release."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class Owner(Part):
    kind: str = ""
    name: str = ""


class Metadata(Part):
    name: str
    labels: dict[str, str] = {}
    annotations: dict[str, str] = {}
    creation_timestamp: datetime | None = None
    deletion_timestamp: datetime | None = None
    finalizers: list[str] = []
    owner_references: list[Owner] = []
    generation: int = 0


class Resource(Part):
    kind: str = ""
    metadata: Metadata

    @property
    def name(self) -> str:
        return self.metadata.name

    @property
    def app(self) -> str:
        """Which workload it belongs to."""
        return self.metadata.labels.get("app.kubernetes.io/name", "")

    @property
    def revision(self) -> str:
        """Of a Deployment, and of the ReplicaSet that it made for it."""
        return self.metadata.annotations.get("deployment.kubernetes.io/revision", "")

    @property
    def template_hash(self) -> str:
        """Of a ReplicaSet and its pods."""
        return self.metadata.labels.get("pod-template-hash", "")


class Handler(Part):
    exec: Any = None
    sleep: Any = None


class Lifecycle(Part):
    pre_stop: Handler | None = None


class HttpGet(Part):
    path: str = "/"


class Probe(Part):
    http_get: HttpGet | None = None


class Variable(Part):
    name: str
    value: str | None = None


class Container(Part):
    name: str
    image: str
    image_pull_policy: str = ""
    env: list[Variable] = []
    liveness_probe: Probe | None = None
    readiness_probe: Probe | None = None
    startup_probe: Probe | None = None
    lifecycle: Lifecycle | None = None


class PodSpec(Part):
    containers: list[Container]
    enable_service_links: bool = True
    termination_grace_period_seconds: int = 30


class Condition(Part):
    type: str
    status: str
    reason: str = ""
    message: str = ""


class Waiting(Part):
    reason: str = ""
    message: str = ""


class Ended(Part):
    reason: str = ""
    exit_code: int = 0


class Running(Part):
    started_at: datetime | None = None


class State(Part):
    waiting: Waiting | None = None
    running: Running | None = None
    terminated: Ended | None = None


class ContainerStatus(Part):
    name: str
    ready: bool
    started: bool | None = None
    restart_count: int
    image_id: str = Field(default="", alias="imageID")
    state: State = State()
    last_state: State = State()


class PodStatus(Part):
    phase: str = ""
    conditions: list[Condition] = []
    container_statuses: list[ContainerStatus] = []
    start_time: datetime | None = None


class Pod(Resource):
    spec: PodSpec
    status: PodStatus = PodStatus()

    @property
    def restarts(self) -> int:
        return sum(container.restart_count for container in self.status.container_statuses)

    @property
    def is_ready(self) -> bool:
        return any(c.type == "Ready" and c.status == "True" for c in self.status.conditions)


class TemplateMetadata(Part):
    annotations: dict[str, str] = {}
    labels: dict[str, str] = {}


class PodTemplate(Part):
    metadata: TemplateMetadata = TemplateMetadata()
    spec: PodSpec


class Strategy(Part):
    type: str = "RollingUpdate"


class DeploymentSpec(Part):
    replicas: int = 1
    strategy: Strategy = Strategy()
    template: PodTemplate


class DeploymentStatus(Part):
    observed_generation: int = 0
    replicas: int = 0
    updated_replicas: int = 0
    available_replicas: int = 0


class Deployment(Resource):
    spec: DeploymentSpec
    status: DeploymentStatus = DeploymentStatus()

    @property
    def container(self) -> Container:
        return self.spec.template.spec.containers[0]

    @property
    def is_rolled_out(self) -> bool:
        """All pods are of the newest template and answer, and no older one is left but those that are ending."""
        status, wanted = self.status, self.spec.replicas
        counts = {status.replicas, status.updated_replicas, status.available_replicas}
        return status.observed_generation >= self.metadata.generation and counts == {wanted}


class ReplicaSetSpec(Part):
    template: PodTemplate


class ReplicaSet(Resource):
    """What a Deployment makes for each of its templates."""

    spec: ReplicaSetSpec | None = None


class ServicePort(Part):
    port: int
    node_port: int | None = None


class ServiceSpec(Part):
    type: str = "ClusterIP"
    ports: list[ServicePort] = []


class Service(Resource):
    spec: ServiceSpec


class Requests(Part):
    requests: dict[str, str] = {}


class ClaimSpec(Part):
    resources: Requests = Requests()


class PersistentVolumeClaim(Resource):
    """A volume that was asked for."""

    spec: ClaimSpec = ClaimSpec()


class CronJobSpec(Part):
    suspend: bool = False


class CronJobStatus(Part):
    last_successful_time: datetime | None = None


class CronJob(Resource):
    spec: CronJobSpec = CronJobSpec()
    status: CronJobStatus = CronJobStatus()


class JobStatus(Part):
    failed: int = 0
    completion_time: datetime | None = None
    conditions: list[Condition] = []


class Job(Resource):
    status: JobStatus = JobStatus()

    @property
    def outcome(self) -> str:
        """Complete, Failed, or nothing while it runs."""
        ends = [c.type for c in self.status.conditions if c.status == "True" and c.type in ("Complete", "Failed")]
        return ends[0] if ends else ""


class Secret(Resource):
    data: dict[str, str] = {}

    def value(self, key: str) -> str:
        return base64.b64decode(self.data.get(key, "")).decode()


class ConfigMap(Resource):
    data: dict[str, str] = {}


class Involved(Part):
    kind: str = ""
    name: str = ""


class Event(Resource):
    type: str = ""
    reason: str = ""
    message: str = ""
    count: int | None = None
    involved_object: Involved = Involved()
    last_timestamp: datetime | None = None
    event_time: datetime | None = None

    @property
    def when(self) -> datetime | None:
        return self.last_timestamp or self.event_time or self.metadata.creation_timestamp
