"""`python -m todo_api`: serve the backend with uvicorn, one worker a process."""

import argparse
import sys
from pathlib import Path

import uvicorn

from todo_api.core.settings import SettingsError, load_settings

DRAIN_SECONDS = 20


def main() -> None:
    """Read the arguments and serve until told to stop."""
    parser = argparse.ArgumentParser(prog="todo_api", description="The backend of Hackathon Todo.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--reload", action="store_true", help="restart when the source changes")
    arguments = parser.parse_args()
    try:
        settings = load_settings()
    except SettingsError as error:
        sys.exit(str(error))
    uvicorn.run(
        "todo_api.main:create_app",
        factory=True,
        host=arguments.host,
        port=arguments.port,
        reload=arguments.reload,
        reload_dirs=[str(Path(__file__).parent)] if arguments.reload else None,
        access_log=False,
        log_config=None,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        timeout_graceful_shutdown=DRAIN_SECONDS,
        timeout_keep_alive=75,  # longer than the frontend keeps its connections, so that it closes first
    )


if __name__ == "__main__":
    main()
