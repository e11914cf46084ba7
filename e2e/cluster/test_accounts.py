"""Each way in, back in and out on the cluster, in a real browser: the tests of the page that a laptop is tried by."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from deployed import Deployed, kubectl, settings_of_ours, todo, wait_until

from todo_cli import browser, nodejs
from todo_cli.deployment import address
from todo_cli.deployment.cluster import Cluster
from todo_cli.paths import END_TO_END
from todo_cli.processes import free_port

SPECS = ("factors", "recovery", "sign-on")
CONFIG = "hackathon-todo-config"


def test_by_password_code_passkey_mail_provider_and_operator(deployed: Deployed, tmp_path: Path) -> None:
    """A mail server and a provider run beside the cluster, and are let out to as docs/accounts.md says."""
    node, api = urlsplit(deployed.page_url), deployed.api_url
    here = _address_towards(node.hostname or "")
    mail, provider, page = free_port(), free_port(), free_port()
    nodejs.install_packages(END_TO_END, print)
    environment = {
        "BASE_URL": f"http://localhost:{page}",
        "API_URL": api,
        "CHROMIUM_PATH": browser.find_or_install(print),
        "FIREFOX_PATH": "",
        "TODO_PYTHON": sys.executable,
        "TODO_CONTEXT": "minikube",
        "MAILBOX": str(tmp_path / "mail"),
        "SIGN_ON_URL": f"http://{here}:{provider}",
    }
    with ExitStack() as stack:
        stack.enter_context(_mail_server(here, mail, tmp_path / "mail"))
        stack.enter_context(settings_of_ours(_settings(here, mail, provider, page)))
        secret = json.dumps({"mock": "made up"})
        kubectl("create", "secret", "generic", "hackathon-todo-sign-on", f"--from-literal=OIDC_CLIENT_SECRETS={secret}")
        try:
            todo("deploy")
            with address.tunnel(Cluster("minikube"), "frontend", page):
                specs = [f"tests/{name}.spec.ts" for name in SPECS]
                command = [str(END_TO_END / "node_modules/.bin/playwright"), "test", *specs, "--project", "desktop"]
                more = {**os.environ, **environment}
                done = subprocess.run(command, cwd=END_TO_END, env=more, capture_output=True, text=True, timeout=600)
        finally:
            kubectl("delete", "secret", "hackathon-todo-sign-on")
    todo("deploy")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def _address_towards(host: str) -> str:
    """This machine's address as that host sees it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as towards:
        towards.connect((host, 9))  # no packet is sent
        return str(towards.getsockname()[0])


@contextmanager
def _mail_server(host: str, port: int, mailbox: Path) -> Iterator[None]:
    handler = ("--class", "aiosmtpd.handlers.Mailbox", str(mailbox))
    command = [sys.executable, "-P", "-m", "aiosmtpd", "--nosetuid", "--listen", f"{host}:{port}", *handler]
    with subprocess.Popen(command) as server:
        try:
            wait_until(mailbox.exists, "the mail server", seconds=30)
            yield
        finally:
            server.terminate()


def _settings(here: str, mail: int, provider: int, page: int) -> str:
    known = {"id": "mock", "name": "Mock", "issuer": f"http://{here}:{provider}", "client_id": "todo"}
    data = {
        "PUBLIC_URL": f"http://localhost:{page}",
        "SMTP_HOST": here,
        "SMTP_PORT": str(mail),
        "SMTP_SECURITY": "none",
        "MAIL_FROM": "Hackathon Todo <todo@example.org>",
        "OIDC_PROVIDERS": json.dumps([known]),
    }
    config = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": CONFIG}, "data": data}
    ports = [{"port": port, "protocol": "TCP"} for port in (mail, provider)]
    way_out = {"to": [{"ipBlock": {"cidr": f"{here}/32"}}], "ports": ports}
    patches = [
        {"patch": json.dumps(config)},
        {
            "target": {"kind": "NetworkPolicy", "name": "backend"},
            "patch": json.dumps([{"op": "add", "path": "/spec/egress/-", "value": way_out}]),
        },
    ]
    return f"patches: {json.dumps(patches)}"
