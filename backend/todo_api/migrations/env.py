"""Alembic's entry: runs on the connection that the caller hands over, or on DATABASE_URL for the command line."""

from alembic import context
from sqlmodel import SQLModel

import todo_api.main  # noqa: F401  (imports every model)

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("Migrations run when the backend starts, or by todo_api.core.schema.migrate(connection).")
context.configure(connection=connection, target_metadata=SQLModel.metadata)
with context.begin_transaction():
    context.run_migrations()
