"""The search's index is written with the words; what is there is written anew when the release starts.

The column keeps what it has, so that a release before this one goes on finding tasks; those it adds meanwhile get
their index a quarter of an hour later."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

UNSEARCHED = "search IS NULL OR NOT search @@ '''~1'''::tsquery"


def upgrade() -> None:
    op.execute("ALTER TABLE tasks ALTER COLUMN search DROP EXPRESSION")
    op.create_index("ix_tasks_unsearched", "tasks", ["id"], postgresql_where=sa.text(UNSEARCHED))
    op.drop_index("ix_tasks_tags", "tasks")
