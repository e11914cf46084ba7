"""When waiting for a pod is given up, by what the node's kubelet says of it."""

import pytest

from todo_cli.deployment.cluster import Cluster
from todo_cli.deployment.resources import Pod
from todo_cli.deployment.rollout import hopeless


def waiting(reason: str, message: str) -> Pod:
    container = {"name": "backend", "ready": False, "restartCount": 0}
    status = container | {"state": {"waiting": {"reason": reason, "message": message}}}
    return Pod.model_validate(
        {
            "kind": "Pod",
            "metadata": {"name": "backend-1"},
            "spec": {"containers": [{"name": "backend", "image": "hackathon-todo-backend:local"}]},
            "status": {"containerStatuses": [status]},
        }
    )


@pytest.mark.parametrize(
    "message",
    [
        "failed to sync secret cache: timed out waiting for the condition",
        "failed to sync configmap cache: timed out waiting for the condition",
        'object "todo"/"hackathon-todo-secrets" not registered',
    ],
)
def test_a_node_that_has_not_read_a_secret_yet_is_waited_for(message: str) -> None:
    assert hopeless(waiting("CreateContainerConfigError", message), Cluster("minikube")) is None


@pytest.mark.parametrize(
    "message",
    ['secret "hackathon-todo-secrets" not found', "couldn't find key SECRET_KEY in Secret todo/hackathon-todo-secrets"],
)
def test_a_secret_that_lacks_something_is_not(message: str) -> None:
    reason = hopeless(waiting("CreateContainerConfigError", message), Cluster("minikube"))
    assert reason is not None
    assert message in reason
