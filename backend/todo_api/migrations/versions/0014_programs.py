"""Programs that people connect by OAuth 2.1."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TIMESTAMP = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "programs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("redirect_uris", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("created_at", TIMESTAMP, nullable=False),
        sa.Column("connected_at", TIMESTAMP, nullable=True),
        sa.CheckConstraint("char_length(name) BETWEEN 1 AND 100", name=op.f("ck_programs_name_length")),
        sa.PrimaryKeyConstraint("id", name="pk_programs"),
    )
    op.create_index("ix_programs_created_at", "programs", ["created_at"])
    op.create_table(
        "grants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("program_id", sa.Uuid(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("created_at", TIMESTAMP, nullable=False),
        sa.Column("expires_at", TIMESTAMP, nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("code_challenge", sa.String(), nullable=False),
        sa.Column("code_expires_at", TIMESTAMP, nullable=False),
        sa.Column("code_used_at", TIMESTAMP, nullable=True),
        sa.Column("redirect_uri", sa.String(), nullable=False),
        sa.Column("redirect_uri_was_given", sa.Boolean(), nullable=False),
        sa.CheckConstraint("scope IN ('read', 'write')", name=op.f("ck_grants_scope")),
        sa.CheckConstraint("resource IN ('mcp', 'api')", name=op.f("ck_grants_resource")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_grants_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["program_id"], ["programs.id"], name="fk_grants_program_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_grants"),
        sa.UniqueConstraint("code_hash", name="uq_grants_code_hash"),
    )
    op.create_index("ix_grants_user_id", "grants", ["user_id"])
    op.create_index("ix_grants_program_id", "grants", ["program_id"])
    op.create_index("ix_grants_expires_at", "grants", ["expires_at"])
    op.create_table(
        "refresh_tokens",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("grant_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", TIMESTAMP, nullable=False),
        sa.Column("used_at", TIMESTAMP, nullable=True),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name="fk_refresh_tokens_grant_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_refresh_tokens"),
    )
    op.create_index("ix_refresh_tokens_grant_id", "refresh_tokens", ["grant_id"])
    op.add_column("access_tokens", sa.Column("grant_id", sa.Uuid(), nullable=True))
    op.add_column("access_tokens", sa.Column("resource", sa.String(), nullable=True))
    op.create_foreign_key(
        "fk_access_tokens_grant_id", "access_tokens", "grants", ["grant_id"], ["id"], ondelete="CASCADE"
    )
    op.create_check_constraint(op.f("ck_access_tokens_resource"), "access_tokens", "resource IN ('mcp', 'api')")
    op.create_check_constraint(
        op.f("ck_access_tokens_of_grant"), "access_tokens", "(grant_id IS NULL) = (resource IS NULL)"
    )
    op.create_index("ix_access_tokens_grant_id", "access_tokens", ["grant_id"])
