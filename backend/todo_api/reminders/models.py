"""Tables of reminders: what will be said when, to which devices, and what is on its way.

The database itself marks what must be worked out again: however a task changes (page, API, import, undo), no writer
can forget its reminder. Only the loop works out instants, so the rules of time zones live in one place."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import DDL, CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, SmallInteger, Text, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from todo_api.core.ids import new_id
from todo_api.core.tables import instant, optional_instant
from todo_api.tasks.models import MORNING, NO_REMINDER, REMIND_BEFORE_MAX

ENDPOINT_LENGTH = 1000
DEVICE_LENGTH = 100


class Reminder(SQLModel, table=True):
    """The next reminder of an open task for its owner, where it is theirs or nobody's to do. ``at`` is null until the
    loop has worked it out.

    What was past already at ``marked_at``, when the task came to be as it is, is not said any more."""

    __tablename__ = "reminders"
    __table_args__ = (
        ForeignKeyConstraint(
            ["task_id", "user_id"],
            ["tasks.id", "tasks.user_id"],
            name="fk_reminders_task_id_user_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        Index("ix_reminders_at", "at"),
        Index("ix_reminders_user_id_at", "user_id", "at"),
    )

    task_id: UUID = Field(primary_key=True)
    user_id: UUID
    marked_at: datetime = instant()
    at: datetime | None = optional_instant()


class MemberReminder(SQLModel, table=True):
    """The same for somebody who has the task by a list that others share with them. Who has it no longer is not
    reminded, since what is due is read as they see it; the row goes then."""

    __tablename__ = "member_reminders"
    __table_args__ = (
        Index("ix_member_reminders_at", "at"),
        Index("ix_member_reminders_user_id_at", "user_id", "at"),
    )

    task_id: UUID = Field(foreign_key="tasks.id", ondelete="CASCADE", primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    marked_at: datetime = instant()
    at: datetime | None = optional_instant()


TABLES: tuple[type[Reminder] | type[MemberReminder], ...] = (Reminder, MemberReminder)


class ReminderSettings(SQLModel, table=True):
    """How a person wants to be reminded; without a row, as the defaults say.

    ``all_day_time`` is for tasks without a time, null for none. ``summary_at`` is the next summary's instant, null
    until the loop has worked it out; ``summary_on`` the day of the last one, so that no day has two."""

    __tablename__ = "reminder_settings"
    __table_args__ = (
        CheckConstraint(f"remind_before BETWEEN {NO_REMINDER} AND {REMIND_BEFORE_MAX}", name="remind_before"),
        Index("ix_reminder_settings_summary_at", "summary_at"),
    )

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    remind_before: int = 0
    all_day_time: time | None = MORNING
    summary_time: time | None = None
    summary_at: datetime | None = optional_instant()
    summary_on: date | None = None


class PushSubscription(SQLModel, table=True):
    """A browser that takes notifications (RFC 8030). It belongs to a session and ends with it, so that nobody who has
    signed out is told of their tasks on that device.

    ``failures`` are those since the last one that arrived. Nothing is sent before ``retry_at``: while a message is on
    its way there, and for a while after one that failed."""

    __tablename__ = "push_subscriptions"
    __table_args__ = (
        CheckConstraint(f"char_length(endpoint) <= {ENDPOINT_LENGTH}", name="endpoint_length"),
        CheckConstraint(f"char_length(device) BETWEEN 1 AND {DEVICE_LENGTH}", name="device_length"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    session_id: UUID = Field(foreign_key="sessions.id", ondelete="CASCADE", index=True)
    endpoint: str = Field(sa_type=Text, unique=True)
    public_key: bytes = Field(sa_type=LargeBinary)
    auth: bytes = Field(sa_type=LargeBinary)
    device: str = Field(sa_type=Text)
    locale: str
    failures: int = Field(default=0, sa_type=SmallInteger)
    created_at: datetime = instant()
    delivered_at: datetime | None = optional_instant()
    retry_at: datetime | None = optional_instant()


class PushDelivery(SQLModel, table=True):
    """A message on its way to one subscription. It is deleted when the push service has taken it.

    ``task_id`` is no reference: a task that is deleted must not wait for the loop, nor the loop for it."""

    __tablename__ = "push_deliveries"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    subscription_id: UUID = Field(foreign_key="push_subscriptions.id", ondelete="CASCADE", index=True)
    task_id: UUID | None = None
    message: dict[str, Any] = Field(sa_type=JSONB)
    due_at: datetime = instant()
    expires_at: datetime = instant()
    try_at: datetime = instant(index=True)
    attempts: int = Field(default=0, sa_type=SmallInteger)


class PushKey(SQLModel, table=True):
    """This server's key pair for push services (VAPID, RFC 8292); one row. The private half is sealed."""

    __tablename__ = "push_keys"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: int = Field(default=1, primary_key=True, sa_type=SmallInteger, sa_column_kwargs={"autoincrement": False})
    public_key: bytes = Field(sa_type=LargeBinary)
    sealed_key: bytes = Field(sa_type=LargeBinary)
    sealed_by: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = instant()


FUNCTIONS = (
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
)

TRIGGERS = (
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

for _statement in (*FUNCTIONS, *TRIGGERS):
    event.listen(SQLModel.metadata, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
