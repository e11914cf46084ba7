"""An index of finished tasks in the order of the list: a search for a common word walks it until its page is full."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_tasks_done_position")
        op.execute(
            "CREATE INDEX CONCURRENTLY ix_tasks_done_position ON tasks (user_id, position, id) "
            "WHERE completed_at IS NOT NULL"
        )
