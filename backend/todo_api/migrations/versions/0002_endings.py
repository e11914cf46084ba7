"""Sessions know when the password was given, accounts the addresses they were used from, processes what has ended."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "known_peers",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("peer_hash", sa.LargeBinary(), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_known_peers_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "peer_hash", name="pk_known_peers"),
    )
    op.execute(
        """
        CREATE FUNCTION notify_credential() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_notify('credentials', OLD.user_id::text);
          RETURN NULL;
        END $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION notify_credentials_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_notify('credentials', NEW.id::text);
          RETURN NULL;
        END $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER notify_ended_session AFTER DELETE OR UPDATE OF token_hash, expires_at ON sessions
        FOR EACH ROW EXECUTE FUNCTION notify_credential()
        """
    )
    op.execute(
        """
        CREATE TRIGGER notify_ended_token AFTER DELETE OR UPDATE OF token_hash, expires_at, scope ON access_tokens
        FOR EACH ROW EXECUTE FUNCTION notify_credential()
        """
    )
    op.execute(
        """
        CREATE TRIGGER notify_disabled AFTER UPDATE OF disabled_at ON users
        FOR EACH ROW EXECUTE FUNCTION notify_credentials_of_user()
        """
    )
