"""Reminders of those who have a task by a list that others share with them, and none of what others are to do."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

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
  IF TG_OP = 'INSERT' OR (OLD.due_date, OLD.due_time, OLD.remind_before, OLD.completed_at)
    IS DISTINCT FROM (NEW.due_date, NEW.due_time, NEW.remind_before, NEW.completed_at)
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
CREATE OR REPLACE FUNCTION mark_reminders_of(person uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO reminders (task_id, user_id, marked_at)
  SELECT id, user_id, now() FROM tasks
  WHERE user_id = person AND completed_at IS NULL AND due_date >= current_date - 1
    AND (assignee_id IS NULL OR assignee_id = person)
  ON CONFLICT (task_id) DO UPDATE SET marked_at = excluded.marked_at, at = NULL;
  UPDATE member_reminders SET marked_at = now(), at = NULL WHERE user_id = person;
  INSERT INTO member_reminders (task_id, user_id, marked_at)
  SELECT tasks.id, person, now() FROM list_members JOIN tasks ON tasks.list_id = list_members.list_id
  WHERE list_members.member_id = person AND tasks.completed_at IS NULL AND tasks.due_date >= current_date - 1
    AND (tasks.assignee_id IS NULL OR tasks.assignee_id = person)
  ON CONFLICT (task_id, user_id) DO NOTHING;
  UPDATE reminder_settings SET summary_at = NULL WHERE user_id = person;
  PERFORM pg_notify('reminders', '');
END $$
""",
    """
CREATE OR REPLACE FUNCTION mark_reminders_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_reminders_of(NEW.id);
  RETURN NULL;
END $$
""",
    """
CREATE OR REPLACE FUNCTION mark_reminders_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO member_reminders (task_id, user_id, marked_at)
  SELECT id, NEW.member_id, now() FROM tasks
  WHERE list_id = NEW.list_id AND completed_at IS NULL AND due_date >= current_date - 1
    AND (assignee_id IS NULL OR assignee_id = NEW.member_id)
  ON CONFLICT (task_id, user_id) DO NOTHING;
  PERFORM pg_notify('reminders', '');
  RETURN NULL;
END $$
""",
    """
CREATE OR REPLACE TRIGGER mark_reminder AFTER INSERT ON tasks
FOR EACH ROW WHEN (NEW.due_date IS NOT NULL AND NEW.completed_at IS NULL) EXECUTE FUNCTION mark_reminder()
""",
    """
CREATE OR REPLACE TRIGGER mark_reminder_again AFTER UPDATE ON tasks
FOR EACH ROW WHEN (
  (OLD.user_id, OLD.list_id, OLD.assignee_id, OLD.due_date, OLD.due_time, OLD.remind_before, OLD.completed_at)
  IS DISTINCT FROM
  (NEW.user_id, NEW.list_id, NEW.assignee_id, NEW.due_date, NEW.due_time, NEW.remind_before, NEW.completed_at))
EXECUTE FUNCTION mark_reminder()
""",
    """
CREATE OR REPLACE TRIGGER mark_reminders_in_new_zone AFTER UPDATE ON users
FOR EACH ROW WHEN (OLD.time_zone IS DISTINCT FROM NEW.time_zone) EXECUTE FUNCTION mark_reminders_of_user()
""",
    """
CREATE OR REPLACE TRIGGER mark_reminders_of_member AFTER INSERT ON list_members
FOR EACH ROW EXECUTE FUNCTION mark_reminders_of_member()
""",
)
ANOTHERS = """
DELETE FROM reminders USING tasks WHERE tasks.id = task_id AND tasks.assignee_id <> tasks.user_id
"""
MEMBERS = """
INSERT INTO member_reminders (task_id, user_id, marked_at)
SELECT tasks.id, list_members.member_id, now() FROM list_members JOIN tasks ON tasks.list_id = list_members.list_id
WHERE tasks.completed_at IS NULL AND tasks.due_date >= current_date - 1
  AND (tasks.assignee_id IS NULL OR tasks.assignee_id = list_members.member_id)
ON CONFLICT (task_id, user_id) DO NOTHING
"""
"""Few: lists were shared by no release before this one."""


def upgrade() -> None:
    op.create_table(
        "member_reminders",
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name=op.f("fk_member_reminders_task_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_member_reminders_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("task_id", "user_id", name=op.f("pk_member_reminders")),
        if_not_exists=True,
    )
    for columns in (["at"], ["user_id", "at"]):
        name = f"ix_member_reminders_{'_'.join(columns)}"
        op.create_index(name, "member_reminders", columns, unique=False, if_not_exists=True)
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute(ANOTHERS)
    op.execute(MEMBERS)
