"""Lists that people share: members, invitations, what each has set for themselves; the journal knows who did what, in
which list, and in which transaction.

Older releases go on as before: they know nothing of members, and leave the journal's new columns to their defaults."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COLOURS = "'grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'"
TRIGGERS = (
    """
CREATE FUNCTION notify_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', member_id::text) FROM list_members WHERE list_id = NEW.list_id;
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER notify_members AFTER INSERT ON changes
FOR EACH ROW WHEN (NEW.list_id IS NOT NULL) EXECUTE FUNCTION notify_members()
""",
    """
CREATE FUNCTION notify_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', COALESCE(NEW.member_id, OLD.member_id)::text);
  PERFORM pg_notify('changes', COALESCE(NEW.user_id, OLD.user_id)::text);
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER notify_member AFTER INSERT OR UPDATE OR DELETE ON list_members
FOR EACH ROW EXECUTE FUNCTION notify_member()
""",
)
INDEXES = (
    "ix_changes_user_id_transaction_id ON changes (user_id, transaction_id)",
    "ix_changes_list_id_transaction_id ON changes (list_id, transaction_id) WHERE list_id IS NOT NULL",
)
REMINDERS = (
    "ALTER TABLE reminders ADD CONSTRAINT fk_reminders_task_id_user_id FOREIGN KEY (task_id, user_id) "
    "REFERENCES tasks (id, user_id) ON UPDATE CASCADE ON DELETE CASCADE NOT VALID"
)
REMIND_NEW_OWNER = """
CREATE OR REPLACE TRIGGER mark_reminder_again AFTER UPDATE ON tasks
FOR EACH ROW WHEN ((OLD.user_id, OLD.due_date, OLD.due_time, OLD.remind_before, OLD.completed_at)
  IS DISTINCT FROM (NEW.user_id, NEW.due_date, NEW.due_time, NEW.remind_before, NEW.completed_at))
EXECUTE FUNCTION mark_reminder()
"""
ENTITIES = "ALTER TABLE changes ADD CONSTRAINT ck_changes_entity CHECK (entity IN ({})) NOT VALID"


def upgrade() -> None:
    op.create_table(
        "list_members",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_members")),
        sa.UniqueConstraint("list_id", "member_id", name="uq_list_members_list_id_member_id"),
        sa.ForeignKeyConstraint(
            ["list_id", "user_id"],
            ["lists.id", "lists.user_id"],
            name="fk_list_members_list_id_user_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["users.id"], name=op.f("fk_list_members_member_id"), ondelete="CASCADE"
        ),
        sa.CheckConstraint("role IN ('editor', 'viewer')", name=op.f("ck_list_members_role")),
        sa.CheckConstraint("member_id <> user_id", name=op.f("ck_list_members_not_the_owner")),
    )
    op.create_index("ix_list_members_member_id", "list_members", ["member_id"])
    op.create_index("ix_list_members_user_id", "list_members", ["user_id"])
    op.create_table(
        "list_preferences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=True),
        sa.Column("position", sa.Numeric(), nullable=True),
        sa.Column("favourite", sa.Boolean(), nullable=False),
        sa.Column("collapsed", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_preferences")),
        sa.UniqueConstraint("user_id", "list_id", name="uq_list_preferences_user_id_list_id"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_list_preferences_user_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["list_id"], ["lists.id"], name=op.f("fk_list_preferences_list_id"), ondelete="CASCADE"
        ),
        sa.CheckConstraint(f"colour IN ({COLOURS})", name=op.f("ck_list_preferences_colour")),
    )
    op.create_index("ix_list_preferences_list_id", "list_preferences", ["list_id"])
    op.create_table(
        "invitations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("uses_left", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.ForeignKeyConstraint(
            ["list_id", "user_id"],
            ["lists.id", "lists.user_id"],
            name="fk_invitations_list_id_user_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.CheckConstraint("role IN ('editor', 'viewer')", name=op.f("ck_invitations_role")),
        sa.CheckConstraint("uses_left >= 0", name=op.f("ck_invitations_uses_left")),
    )
    op.create_index("ix_invitations_list_id", "invitations", ["list_id"])
    op.create_index(
        "ix_invitations_email",
        "invitations",
        [sa.text("lower(email)")],
        postgresql_where=sa.text("email IS NOT NULL"),
    )
    op.create_table(
        "list_removals",
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("list_id", "member_id", name=op.f("pk_list_removals")),
        sa.ForeignKeyConstraint(["list_id"], ["lists.id"], name=op.f("fk_list_removals_list_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["member_id"], ["users.id"], name=op.f("fk_list_removals_member_id"), ondelete="CASCADE"
        ),
    )
    op.create_index("ix_list_removals_member_id", "list_removals", ["member_id"])
    op.execute("ALTER TABLE reminders DROP CONSTRAINT fk_reminders_task_id_user_id")
    op.execute(REMINDERS)
    op.execute(REMIND_NEW_OWNER)
    op.execute("ALTER TABLE changes ADD COLUMN author_id uuid, ADD COLUMN list_id uuid, ADD COLUMN transaction_id xid8")
    op.execute("ALTER TABLE changes ALTER COLUMN transaction_id SET DEFAULT pg_current_xact_id()")
    op.drop_constraint("ck_changes_entity", "changes")
    op.execute(ENTITIES.format("'task', 'list', 'view', 'member', 'preference'"))
    for statement in TRIGGERS:
        op.execute(statement)
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE changes VALIDATE CONSTRAINT ck_changes_entity")
        op.execute("ALTER TABLE reminders VALIDATE CONSTRAINT fk_reminders_task_id_user_id")
        for index in INDEXES:
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {index.split()[0]}")
            op.execute(f"CREATE INDEX CONCURRENTLY {index}")
