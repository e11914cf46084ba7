"""Where the cluster's tests find a cluster; without one they say why, and the other tests still count."""

import os
from pathlib import Path

import pytest

from todo_cli import testing
from todo_cli.deployment import testbed


@pytest.fixture(autouse=True)
def no_minikube(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("todo_cli.deployment.testbed.minikube_of", lambda context: None)
    monkeypatch.setattr(testbed, "TEST_CLUSTER", tmp_path / "cluster")


def test_without_a_cluster_the_step_is_skipped_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    result = testing._run_step("cluster tests", testing._cluster_tests)
    assert (result.ok, result.passed, result.skipped) == (True, 0, 1)
    testing._print_summary([result])
    printed = capsys.readouterr().out
    assert "SKIPPED: no Minikube is here" in printed
    assert "0 passed, 0 failed, 1 skipped" in printed


def test_a_test_cluster_that_does_not_start_is_tried_twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    script = tmp_path / "cluster"
    script.write_text(f'#!/bin/sh\necho "$1" >>{tmp_path}/calls\necho no network\n[ "$1" = down ]\n')
    script.chmod(0o755)
    with pytest.raises(testbed.NoCluster, match="no network"), testbed.cluster(lambda line: None):
        pytest.fail("there is no cluster")
    assert (tmp_path / "calls").read_text().split() == ["up", "down", "up", "down"]
