"""Writes dashboard.json, for Grafana 10 or newer: `python3 dashboard.py`. A panel is a line of the table below."""

import json
from pathlib import Path

NOT_LONG = 'route!~".*(chat|import|export).*"'
VOLUMES = 'kubelet_volume_stats_{}_bytes{{namespace="hackathon-todo"}}'


def quantile(share: float, metric: str, more: str = "", by: str = "le") -> str:
    return f"histogram_quantile({share}, sum by ({by}) (rate({metric}_bucket{{{more}}}[$__rate_interval])))"


def quantiles(metric: str, more: str = "") -> dict[str, str]:
    return {name: quantile(share, metric, more) for name, share in {"p50": 0.5, "p95": 0.95, "p99": 0.99}.items()}


def rate(metric: str, by: str) -> dict[str, str]:
    return {f"{{{{{by}}}}}": f"sum by ({by}) (rate({metric}[$__rate_interval]))"}


# Row -> panels: title, unit, legend -> query.
ROWS: dict[str, list[tuple[str, str, dict[str, str]]]] = {
    "What people feel": [
        ("Requests by status", "reqps", rate("todo_http_requests_total", "status")),
        (
            "Requests that fail",
            "percentunit",
            {
                "5xx": 'sum(rate(todo_http_requests_total{status=~"5.."}[$__rate_interval]))'
                " / sum(rate(todo_http_requests_total[$__rate_interval]))"
            },
        ),
        ("Time to answer, without chats and files", "s", quantiles("todo_http_request_seconds", NOT_LONG)),
        (
            "Slowest routes, p95",
            "s",
            {"{{method}} {{route}}": f"topk(5, {quantile(0.95, 'todo_http_request_seconds', by='le, method, route')})"},
        ),
        ("Change until it is on other pages", "s", quantiles("todo_change_lag_seconds")),
        ("Reminder until the push service has it", "s", quantiles("todo_reminder_lag_seconds")),
    ],
    "Backend": [
        ("Event loop's lag, p99", "s", {"{{pod}}": quantile(0.99, "todo_loop_lag_seconds", by="le, pod")}),
        ("Tasks of the event loop", "short", {"{{pod}}": "todo_loop_tasks"}),
        ("Open event streams", "short", {"{{pod}}": "todo_change_streams"}),
        ("Heavy requests in workers", "short", {"{{pod}}": "todo_workers"}),
        ("Memory", "bytes", {"{{pod}}": 'process_resident_memory_bytes{namespace="hackathon-todo"}'}),
        (
            "Processor",
            "percentunit",
            {"{{pod}}": 'rate(process_cpu_seconds_total{namespace="hackathon-todo"}[$__rate_interval])'},
        ),
        ("Assistant's turns", "short", rate("todo_assistant_runs_total", "status")),
        ("Push messages", "short", rate("todo_push_messages_total", "outcome")),
        ("Reminders", "short", rate("todo_reminders_total", "kind")),
    ],
    "Database": [
        (
            "Places in the pools",
            "short",
            {"{{pod}} {{state}}": "sum by (pod, state) (todo_database_pool_connections)"},
        ),
        ("Size", "bytes", {"database": "max(todo_database_bytes)"}),
        ("Takes no changes", "bool_yes_no", {"read-only": "max(todo_database_read_only)"}),
        (
            "Room that is left",
            "percentunit",
            {"{{persistentvolumeclaim}}": f"{VOLUMES.format('available')} / {VOLUMES.format('capacity')}"},
        ),
    ],
    "Page's server": [
        ("Requests repeated", "reqps", rate("todo_page_backend_repeats_total", "reason")),
        ("Requests given up", "reqps", rate("todo_page_backend_failures_total", "reason")),
    ],
}
WIDTH, HEIGHT, COLUMNS = 8, 7, 3


def panel(number: int, title: str, unit: str, queries: dict[str, str], x: int, y: int) -> dict[str, object]:
    return {
        "id": number,
        "type": "timeseries",
        "title": title,
        "datasource": {"type": "prometheus", "uid": "${datasource}"},
        "gridPos": {"h": HEIGHT, "w": WIDTH, "x": x, "y": y},
        "fieldConfig": {"defaults": {"unit": unit, "min": 0}, "overrides": []},
        "options": {"legend": {"placement": "bottom"}, "tooltip": {"mode": "multi"}},
        "targets": [
            {"refId": chr(ord("A") + index), "expr": query, "legendFormat": legend}
            for index, (legend, query) in enumerate(queries.items())
        ],
    }


def dashboard() -> dict[str, object]:
    panels: list[dict[str, object]] = []
    y = 0
    for row, contents in ROWS.items():
        place = {"h": 1, "w": 24, "x": 0, "y": y}
        panels.append({"id": len(panels) + 1, "type": "row", "title": row, "collapsed": False, "gridPos": place})
        y += 1
        for index, (title, unit, queries) in enumerate(contents):
            x = index % COLUMNS * WIDTH
            panels.append(panel(len(panels) + 1, title, unit, queries, x, y + index // COLUMNS * HEIGHT))
        y += -(-len(contents) // COLUMNS) * HEIGHT
    return {
        "uid": "hackathon-todo",
        "title": "Hackathon Todo",
        "tags": ["hackathon-todo"],
        "schemaVersion": 39,
        "editable": True,
        "time": {"from": "now-6h", "to": "now"},
        "refresh": "30s",
        "templating": {
            "list": [{"name": "datasource", "label": "Data source", "type": "datasource", "query": "prometheus"}]
        },
        "panels": panels,
    }


if __name__ == "__main__":
    text = json.dumps(dashboard(), indent=1) + "\n"
    Path(__file__).with_name("dashboard.json").write_text(text)
