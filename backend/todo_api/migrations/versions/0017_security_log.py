"""Who did it, and how often, in the log of an account's security."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE security_events ADD COLUMN IF NOT EXISTS times integer NOT NULL DEFAULT 1")
    for column in ("actor", "actor_name"):
        op.execute(f"ALTER TABLE security_events ADD COLUMN IF NOT EXISTS {column} varchar")
