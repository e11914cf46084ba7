"""A member's own choice of when to be reminded of a task in somebody else's list."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ENTITIES = "'task', 'list', 'view', 'member', 'preference', 'comment', 'reminder'"
STATEMENTS = (
    """
CREATE OR REPLACE FUNCTION mark_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owners record;
  heirs record;
  is_owners boolean := NEW.assignee_id IS NULL OR NEW.assignee_id = NEW.user_id;
BEGIN
  IF NEW.completed_at IS NOT NULL OR NEW.due_date IS NULL THEN
    DELETE FROM reminders WHERE task_id = NEW.id;
    DELETE FROM member_reminders WHERE task_id = NEW.id;
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' OR (OLD.due_date, OLD.due_time, OLD.completed_at)
    IS DISTINCT FROM (NEW.due_date, NEW.due_time, NEW.completed_at)
  THEN -- another moment: for everybody anew
    IF TG_OP = 'UPDATE' THEN
      DELETE FROM member_reminders WHERE task_id = NEW.id;
    END IF;
    IF is_owners THEN
      INSERT INTO reminders (task_id, user_id, marked_at) VALUES (NEW.id, NEW.user_id, now())
      ON CONFLICT (task_id) DO UPDATE SET marked_at = excluded.marked_at, at = NULL;
    ELSE
      DELETE FROM reminders WHERE task_id = NEW.id;
    END IF;
    IF NEW.list_id IS NOT NULL THEN
      INSERT INTO member_reminders (task_id, user_id, marked_at)
      SELECT NEW.id, member_id, now() FROM list_members
      WHERE list_id = NEW.list_id AND (NEW.assignee_id IS NULL OR NEW.assignee_id = member_id)
      ON CONFLICT (task_id, user_id) DO NOTHING;
    END IF;
  ELSE -- other people: who has it still keeps what was worked out, and put off
    IF OLD.user_id <> NEW.user_id THEN
      DELETE FROM reminders WHERE task_id = NEW.id RETURNING * INTO owners;
      IF FOUND THEN
        INSERT INTO member_reminders (task_id, user_id, marked_at, at)
        VALUES (NEW.id, OLD.user_id, owners.marked_at, owners.at)
        ON CONFLICT (task_id, user_id) DO UPDATE SET marked_at = excluded.marked_at, at = excluded.at;
      END IF;
      DELETE FROM member_reminders WHERE task_id = NEW.id AND user_id = NEW.user_id RETURNING * INTO heirs;
      IF FOUND THEN
        INSERT INTO reminders (task_id, user_id, marked_at, at)
        VALUES (NEW.id, NEW.user_id, heirs.marked_at, heirs.at);
      ELSIF OLD.list_id IS DISTINCT FROM NEW.list_id THEN -- it has come to somebody who did not have it
        INSERT INTO reminders (task_id, user_id, marked_at) VALUES (NEW.id, NEW.user_id, now());
      END IF;
    END IF;
    IF NOT is_owners THEN
      DELETE FROM reminders WHERE task_id = NEW.id;
    ELSIF OLD.user_id = NEW.user_id AND OLD.remind_before IS DISTINCT FROM NEW.remind_before THEN
      INSERT INTO reminders (task_id, user_id, marked_at) VALUES (NEW.id, NEW.user_id, now())
      ON CONFLICT (task_id) DO UPDATE SET marked_at = excluded.marked_at, at = NULL;
    ELSIF OLD.user_id = NEW.user_id AND OLD.assignee_id IS NOT NULL AND OLD.assignee_id <> OLD.user_id THEN
      INSERT INTO reminders (task_id, user_id, marked_at) VALUES (NEW.id, NEW.user_id, now())
      ON CONFLICT (task_id) DO NOTHING;
    END IF;
    DELETE FROM member_reminders
    WHERE task_id = NEW.id AND (NEW.list_id IS NULL OR NEW.assignee_id <> user_id);
    INSERT INTO member_reminders (task_id, user_id, marked_at)
    SELECT NEW.id, member_id, now() FROM list_members AS those
    WHERE list_id = NEW.list_id AND (NEW.assignee_id IS NULL OR NEW.assignee_id = member_id)
      AND NOT (COALESCE(OLD.assignee_id, member_id) = member_id AND (member_id = OLD.user_id OR EXISTS (
        SELECT FROM list_members AS before WHERE before.list_id = OLD.list_id AND before.member_id = those.member_id)))
    ON CONFLICT (task_id, user_id) DO NOTHING;
  END IF;
  PERFORM pg_notify('reminders', '');
  RETURN NULL;
END $$
""",
    """
CREATE OR REPLACE FUNCTION mark_chosen_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO member_reminders (task_id, user_id, marked_at)
  SELECT tasks.id, list_members.member_id, now() FROM tasks JOIN list_members ON list_members.list_id = tasks.list_id
  WHERE tasks.id = COALESCE(NEW.task_id, OLD.task_id) AND list_members.member_id = COALESCE(NEW.user_id, OLD.user_id)
    AND tasks.completed_at IS NULL AND tasks.due_date IS NOT NULL
    AND (tasks.assignee_id IS NULL OR tasks.assignee_id = list_members.member_id)
  ON CONFLICT (task_id, user_id) DO UPDATE SET marked_at = excluded.marked_at, at = NULL;
  PERFORM pg_notify('reminders', '');
  RETURN NULL;
END $$
""",
    """
CREATE OR REPLACE FUNCTION hand_reminder_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM reminder_choices WHERE task_id = NEW.id AND user_id = NEW.user_id
  RETURNING remind_before INTO NEW.remind_before;
  IF OLD.remind_before IS NOT NULL THEN
    INSERT INTO reminder_choices (id, user_id, task_id, remind_before, updated_at)
    VALUES (gen_random_uuid(), OLD.user_id, NEW.id, OLD.remind_before, now())
    ON CONFLICT (user_id, task_id) DO UPDATE SET remind_before = excluded.remind_before;
  END IF;
  RETURN NEW;
END $$
""",
    """
CREATE OR REPLACE FUNCTION choose_reminders_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO reminder_choices (id, user_id, task_id, remind_before, updated_at)
  SELECT gen_random_uuid(), user_id, NEW.id, remind_before, now() FROM reminder_choices WHERE task_id = NEW.follows_id
  ON CONFLICT (user_id, task_id) DO NOTHING;
  RETURN NULL;
END $$
""",
    """
CREATE OR REPLACE TRIGGER mark_chosen_reminder AFTER INSERT OR UPDATE OR DELETE ON reminder_choices
FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION mark_chosen_reminder()
""",
    """
CREATE OR REPLACE TRIGGER hand_reminder_over BEFORE UPDATE ON tasks
FOR EACH ROW WHEN (OLD.user_id <> NEW.user_id) EXECUTE FUNCTION hand_reminder_over()
""",
    """
CREATE OR REPLACE TRIGGER choose_reminders_again AFTER INSERT ON tasks
FOR EACH ROW WHEN (NEW.follows_id IS NOT NULL AND NEW.list_id IS NOT NULL) EXECUTE FUNCTION choose_reminders_again()
""",
)


def upgrade() -> None:
    op.create_table(
        "reminder_choices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("remind_before", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_choices")),
        sa.UniqueConstraint("user_id", "task_id", name="uq_reminder_choices_user_id_task_id"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_reminder_choices_user_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name=op.f("fk_reminder_choices_task_id"), ondelete="CASCADE"
        ),
        sa.CheckConstraint("remind_before BETWEEN -1 AND 40320", name=op.f("ck_reminder_choices_remind_before")),
        if_not_exists=True,
    )
    op.create_index("ix_reminder_choices_task_id", "reminder_choices", ["task_id"], if_not_exists=True)
    op.drop_constraint("ck_changes_entity", "changes")
    op.execute(f"ALTER TABLE changes ADD CONSTRAINT ck_changes_entity CHECK (entity IN ({ENTITIES})) NOT VALID")
    for statement in STATEMENTS:
        op.execute(statement)
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE changes VALIDATE CONSTRAINT ck_changes_entity")
