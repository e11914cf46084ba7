"""Comments on tasks, and notices of what others did."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TRIGGERS = (
    """
CREATE FUNCTION move_comments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE comments SET list_id = NEW.list_id WHERE task_id = NEW.id;
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER move_comments AFTER UPDATE ON tasks
FOR EACH ROW WHEN (OLD.list_id IS DISTINCT FROM NEW.list_id) EXECUTE FUNCTION move_comments()
""",
    """
CREATE FUNCTION notify_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('notices', NEW.user_id::text);
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER notify_notice AFTER INSERT ON notices FOR EACH ROW EXECUTE FUNCTION notify_notice()
""",
)
KINDS = "'assigned', 'mentioned', 'commented', 'invited', 'completed'"
ENTITIES = "'task', 'list', 'view', 'member', 'preference', 'comment'"


def upgrade() -> None:
    op.create_table(
        "comments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("mentions", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("search", postgresql.TSVECTOR(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sa.ForeignKeyConstraint(
            ["task_id", "user_id"],
            ["tasks.id", "tasks.user_id"],
            name="fk_comments_task_id_user_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_comments_author_id"), ondelete="SET NULL"),
        sa.CheckConstraint("char_length(body) BETWEEN 1 AND 5000", name=op.f("ck_comments_body_length")),
    )
    op.create_index("ix_comments_task_id_id", "comments", ["task_id", "id"])
    op.create_index("ix_comments_user_id", "comments", ["user_id"])
    op.create_index("ix_comments_list_id", "comments", ["list_id"], postgresql_where=sa.text("list_id IS NOT NULL"))
    op.create_index("ix_comments_author_id", "comments", ["author_id"])
    op.create_index("ix_comments_search", "comments", ["search"], postgresql_using="gin")
    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("list_id", sa.Uuid(), nullable=True),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("comment_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_notices_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_notices_actor_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["list_id"], ["lists.id"], name=op.f("fk_notices_list_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_notices_task_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], name=op.f("fk_notices_comment_id"), ondelete="CASCADE"
        ),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_notices_kind")),
    )
    op.create_index("ix_notices_user_id_id", "notices", ["user_id", "id"])
    for column in ("actor_id", "list_id", "task_id", "comment_id"):
        op.create_index(f"ix_notices_{column}", "notices", [column])
    op.create_table(
        "notice_settings",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("off", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_notice_settings")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_notice_settings_user_id"), ondelete="CASCADE"),
    )
    op.drop_constraint("ck_changes_entity", "changes")
    op.execute(f"ALTER TABLE changes ADD CONSTRAINT ck_changes_entity CHECK (entity IN ({ENTITIES})) NOT VALID")
    for statement in TRIGGERS:
        op.execute(statement)
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE changes VALIDATE CONSTRAINT ck_changes_entity")
