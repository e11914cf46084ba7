"""The component `monitoring`: it asks for figures that there are, and each alert is explained."""

import re
import subprocess
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client import REGISTRY

import todo_api.core.observability  # noqa: F401 - has all figures of the backend
from todo_cli.paths import FRONTEND, ROOT

COMPONENT = ROOT / "deploy" / "components" / "monitoring"
OURS = re.compile(r"\btodo_[a-z_]+")


@pytest.fixture(scope="module")
def rules() -> list[dict[str, Any]]:
    [group] = yaml.safe_load((COMPONENT / "rules.yaml").read_text())["spec"]["groups"]
    return list(group["rules"])


def figures() -> set[str]:
    """All names that are exposed, histograms' parts among them."""
    backend = {
        name
        for metric in REGISTRY.collect()
        for suffix in ("", "_total", "_bucket", "_sum", "_count")
        for name in [metric.name + suffix]
    }
    page = re.findall(r"^  (todo_[a-z_]+):", (FRONTEND / "lib" / "server" / "metrics.ts").read_text(), re.MULTILINE)
    assert page
    return backend | set(page)


def test_every_figure_that_a_rule_asks_for_is_there(rules: list[dict[str, Any]]) -> None:
    asked = {name for rule in rules for name in OURS.findall(rule["expr"])}
    assert len(asked) > 5
    assert asked <= figures()


def test_every_alert_has_its_line_among_those_to_act_on(rules: list[dict[str, Any]]) -> None:
    explained = re.findall(r"^\| (Todo\w+) \|", (ROOT / "docs" / "operation.md").read_text(), re.MULTILINE)
    assert explained == [rule["alert"] for rule in rules]


def test_the_ports_are_those_of_the_config_map() -> None:
    config = yaml.safe_load((ROOT / "deploy" / "base" / "config.yaml").read_text())["data"]
    monitor, policy = yaml.safe_load_all((COMPONENT / "monitors.yaml").read_text())
    [endpoint] = monitor["spec"]["podMetricsEndpoints"]
    assert str(endpoint["portNumber"]) == config["METRICS_PORT"]
    assert str(policy["spec"]["ingress"][0]["ports"][0]["port"]) == config["METRICS_PORT"]


def test_it_is_put_together_with_the_overlays(tmp_path: Path) -> None:
    up = "/".join([".."] * (len(tmp_path.resolve().parts) - 1))
    (tmp_path / "kustomization.yaml").write_text(
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: hackathon-todo\n"
        f"resources: ['{up}{ROOT}/deploy/overlays/production']\ncomponents: ['{up}{COMPONENT}']\n"
    )
    done = subprocess.run(["kubectl", "kustomize", str(tmp_path.resolve())], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    kinds = {item["kind"] for item in yaml.safe_load_all(done.stdout)}
    assert {"PodMonitor", "PrometheusRule"} <= kinds


def test_prometheus_can_read_each_rule(rules: list[dict[str, Any]]) -> None:
    for rule in rules:
        promql_parser.parse(rule["expr"])
    with pytest.raises(ValueError, match="invalid promql query"):
        promql_parser.parse("max(todo_database_read_only) ==")
