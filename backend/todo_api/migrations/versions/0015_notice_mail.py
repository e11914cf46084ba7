"""Notices that are mailed, and whether a person wants that."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE notices ADD COLUMN mail_at timestamptz")
    op.execute("ALTER TABLE notice_settings ADD COLUMN mail boolean NOT NULL DEFAULT true")
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_notices_mail_at")
        op.execute("CREATE INDEX CONCURRENTLY ix_notices_mail_at ON notices (mail_at) WHERE mail_at IS NOT NULL")
