"""An account's language is any code of ISO 639: which are offered, the code says."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_constraint("ck_users_language", "users")
    op.create_check_constraint(op.f("ck_users_language"), "users", "language ~ '^[a-z]{2,3}$'")
