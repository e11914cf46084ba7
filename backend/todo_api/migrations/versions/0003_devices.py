"""A device that fails waits, with all of its messages."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("push_subscriptions", sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True))
