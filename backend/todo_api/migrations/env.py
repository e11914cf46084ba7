"""Alembic's entry: runs on the connection that the caller hands over."""

from collections.abc import Collection, Mapping
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo
from sqlalchemy import text
from sqlmodel import SQLModel

import todo_api.main  # noqa: F401  (imports every model)
from todo_api.core.schema import make_version_table

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("Migrations run when the backend starts, or by todo_api.core.schema.migrate(connection).")


def note_works_from(
    ctx: MigrationContext, step: MigrationInfo, heads: Collection[Any], run_args: Mapping[str, Any]
) -> None:
    """In the migration's own transaction. One that says nothing leaves it to older releases as it was."""
    works_from = getattr(getattr(step.up_revision, "module", None), "works_from", None)
    if works_from is not None and ctx.connection is not None:
        ctx.connection.execute(text("UPDATE alembic_version SET works_from = :it"), {"it": works_from})


is_outside = connection.in_transaction()
make_version_table(connection)
if not is_outside:
    connection.commit()
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    transaction_per_migration=True,
    on_version_apply=note_works_from,
)
with context.begin_transaction():
    context.run_migrations()
