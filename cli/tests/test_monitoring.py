"""The component `monitoring`: it asks for figures that there are, and each alert is explained."""

import json
import re
import runpy
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client import REGISTRY

import todo_api.core.observability  # noqa: F401 - has all figures of the backend
from todo_cli.paths import FRONTEND, ROOT

COMPONENT = ROOT / "deploy" / "components" / "monitoring"
OURS = ("todo_", "process_")
ADDED_BY_PROMETHEUS = {"pod", "namespace", "container", "job", "instance", "le"}
PAGE = {"reason"}
NAME = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
TEMPLATE = re.compile(r"\{\{ (\$labels\.[a-zA-Z_]+|\$value( \| humanize(1024|Duration|Percentage|Timestamp)?)?) \}\}")
RULE = {"alert", "expr", "for", "keep_firing_for", "labels", "annotations"}
GROUP = {"name", "interval", "limit", "query_offset", "labels", "rules"}
"""Of https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules"""


@pytest.fixture(scope="module")
def rules() -> list[dict[str, Any]]:
    [group] = yaml.safe_load((COMPONENT / "rules.yaml").read_text())["spec"]["groups"]
    return list(group["rules"])


@pytest.fixture(scope="module")
def dashboard() -> dict[str, Any]:
    return dict(json.loads((COMPONENT / "dashboard.json").read_text()))


def queries(dashboard: dict[str, Any]) -> list[tuple[str, str]]:
    """What the panels ask for, with the interval that Grafana puts in, and their legends."""
    return [
        (target["expr"].replace("$__rate_interval", "5m"), target["legendFormat"])
        for panel in dashboard["panels"]
        for target in panel.get("targets", [])
    ]


def figures() -> dict[str, set[str]]:
    """All names that are exposed, histograms' parts among them, with their own labels."""
    backend = {
        metric.name + suffix: set(getattr(collector, "_labelnames", ()))
        for collector in list(REGISTRY._collector_to_names)
        for metric in collector.collect()
        for suffix in ("", "_total", "_bucket", "_sum", "_count")
    }
    page = re.findall(r"^  (todo_[a-z_]+):", (FRONTEND / "lib" / "server" / "metrics.ts").read_text(), re.MULTILINE)
    assert page
    return backend | dict.fromkeys(page, PAGE)


def nodes(expression: Any) -> Iterator[Any]:
    """The expression and all its parts."""
    yield expression
    parts = [getattr(expression, name, None) for name in ("lhs", "rhs", "expr", "param", "vector_selector")]
    for part in [*parts, *(getattr(expression, "args", None) or ())]:
        if part is not None:
            yield from nodes(part)


def unknown(query: str) -> set[str]:
    """Figures of ours that a query asks for and nobody gives; labels that none of its figures has."""
    known, found, wrong = figures(), set(ADDED_BY_PROMETHEUS), set()
    labels: set[str] = set()
    foreign = False
    for node in nodes(promql_parser.parse(query)):
        if isinstance(node, promql_parser.VectorSelector):
            if not node.name.startswith(OURS):
                foreign = True
            elif node.name in known:
                found |= known[node.name]
            else:
                wrong.add(node.name)
            labels |= {matcher.name for matcher in node.matchers.matchers}
        elif isinstance(node, promql_parser.AggregateExpr) and node.modifier is not None:
            labels |= set(node.modifier.labels)
    return wrong if foreign else wrong | (labels - found)


def faults(group: dict[str, Any]) -> list[str]:
    """What `promtool check rules` would find in a group: fields, names, durations, expressions, templates."""
    found = [f"unknown field {name}" for name in group.keys() - GROUP]
    seen = []
    for rule in group["rules"]:
        name = rule.get("alert", "")
        found += [f"{name}: unknown field {field}" for field in rule.keys() - RULE]
        found += [f"{name}: no {field}" for field in ("alert", "expr") if not rule.get(field)]
        for field in rule.keys() & {"for", "keep_firing_for"}:
            try:
                promql_parser.parse_duration(str(rule[field]))
            except ValueError:
                found.append(f"{name}: {field} is no duration")
        try:
            promql_parser.parse(rule.get("expr", ""))
        except ValueError as error:
            found.append(f"{name}: {error}")
        for key, text in [*rule.get("labels", {}).items(), *rule.get("annotations", {}).items()]:
            if not NAME.fullmatch(key) or not isinstance(text, str):
                found.append(f"{name}: {key} is no name with a text")
            elif "{{" in TEMPLATE.sub("", text) or "}}" in TEMPLATE.sub("", text):
                found.append(f"{name}: {key} has a template that is none")
        if (same := (name, rule.get("labels"))) in seen:
            found.append(f"{name}: twice")
        seen.append(same)
    return found


def test_every_figure_and_label_that_a_rule_asks_for_is_there(rules: list[dict[str, Any]]) -> None:
    assert {rule["alert"]: wrong for rule in rules if (wrong := unknown(rule["expr"]))} == {}


def test_every_figure_and_label_that_the_dashboard_asks_for_is_there(dashboard: dict[str, Any]) -> None:
    asked = queries(dashboard)
    assert len(asked) > 20
    assert {query: wrong for query, _ in asked if (wrong := unknown(query))} == {}


def test_what_is_not_there_is_noticed() -> None:
    assert unknown("sum(rate(todo_http_request_total[5m]))") == {"todo_http_request_total"}
    assert unknown("sum by (path) (todo_http_requests_total)") == {"path"}
    assert unknown('todo_http_requests_total{code="500"}') == {"code"}


def test_the_dashboard_shows_every_figure(dashboard: dict[str, Any]) -> None:
    ours = {re.sub("_(total|bucket|sum|count|created)$", "", name) for name in figures() if name.startswith("todo_")}
    text = " ".join(query for query, _ in queries(dashboard))
    assert {name for name in ours if name not in text} == set()


def test_the_dashboard_is_what_its_script_writes(dashboard: dict[str, Any]) -> None:
    assert runpy.run_path(str(COMPONENT / "dashboard.py"))["dashboard"]() == dashboard


def test_legends_name_labels_that_the_query_keeps(dashboard: dict[str, Any]) -> None:
    for query, legend in queries(dashboard):
        kept = re.findall(r"by \(([^)]*)\)", query)
        for label in re.findall(r"\{\{(\w+)\}\}", legend):
            assert all(label in names for names in kept), (legend, query)


def test_promtool_would_take_the_rules() -> None:
    [group] = yaml.safe_load((COMPONENT / "rules.yaml").read_text())["spec"]["groups"]
    assert faults(group) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"for": "5 minutes"}, "for is no duration"),
        ({"form": "5m"}, "unknown field form"),
        ({"expr": "max(todo_database_read_only) =="}, "invalid promql query"),
        ({"labels": {"severity level": "x"}}, "severity level is no name"),
        ({"labels": {"severity": 1}}, "severity is no name with a text"),
        ({"annotations": {"summary": "{{ labels.pod }}"}}, "summary has a template that is none"),
        ({"annotations": {"summary": "{{ $labels.pod }"}}, "summary has a template that is none"),
        ({"alert": None}, "no alert"),
    ],
)
def test_what_promtool_refuses_is_noticed(change: dict[str, Any], fault: str) -> None:
    rule = {"alert": "One", "expr": "up == 0", "for": "5m", "annotations": {"summary": "{{ $labels.pod }} is down."}}
    assert faults({"name": "all", "rules": [rule]}) == []
    [found] = faults({"name": "all", "rules": [rule | change]})
    assert fault in found


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
