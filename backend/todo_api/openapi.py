"""`python -m todo_api.openapi > openapi.json`: the API's description, from which the page's types are made."""

import json
import secrets
import sys

from todo_api.core.settings import Settings
from todo_api.main import create_app


def describe() -> str:
    """OpenAPI 3.1 as JSON with stable order. Needs no database: nothing is served."""
    settings = Settings(
        environment="test", database_url="postgresql://nobody@localhost/nothing", secret_key=secrets.token_hex(32)
    )
    return json.dumps(create_app(settings).openapi(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(describe())
