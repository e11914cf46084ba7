"""A task knows its place in the series that its rule makes, and which task's completion made it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tasks", sa.Column("recurrence_start", sa.Date(), nullable=True))
    op.add_column("tasks", sa.Column("recurrence_number", sa.Integer(), nullable=True))
    op.add_column("tasks", sa.Column("follows_id", sa.Uuid(), nullable=True))
    op.create_index("ix_tasks_follows_id", "tasks", ["follows_id"], postgresql_where=sa.text("follows_id IS NOT NULL"))
