"""Who is to do a task: its owner or a member of its list. The database drops anybody else."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FUNCTION = """
CREATE FUNCTION keep_assignee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.assignee_id <> NEW.user_id AND NOT EXISTS (
    SELECT FROM list_members WHERE list_id = NEW.list_id AND member_id = NEW.assignee_id
  ) THEN
    NEW.assignee_id := NULL;
  END IF;
  RETURN NEW;
END $$
"""
TRIGGER = """
CREATE TRIGGER keep_assignee BEFORE INSERT OR UPDATE ON tasks
FOR EACH ROW WHEN (NEW.assignee_id IS NOT NULL) EXECUTE FUNCTION keep_assignee()
"""


def upgrade() -> None:
    op.execute("ALTER TABLE tasks ADD COLUMN assignee_id uuid")
    op.execute(
        "ALTER TABLE tasks ADD CONSTRAINT fk_tasks_assignee_id FOREIGN KEY (assignee_id) REFERENCES users (id) "
        "ON DELETE SET NULL NOT VALID"
    )
    op.execute(FUNCTION)
    op.execute(TRIGGER)
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE tasks VALIDATE CONSTRAINT fk_tasks_assignee_id")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_tasks_assignee_id")
        op.execute(
            "CREATE INDEX CONCURRENTLY ix_tasks_assignee_id ON tasks (assignee_id) WHERE assignee_id IS NOT NULL"
        )
