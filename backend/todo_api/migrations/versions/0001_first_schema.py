"""The first schema. What `create_all` builds is the same; a test compares the two catalogues."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
works_from = "0001"


def upgrade() -> None:
    op.create_table(
        "rate_limits",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("window_ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_limits")),
    )
    op.create_index(op.f("ix_rate_limits_window_ends_at"), "rate_limits", ["window_ends_at"], unique=False)
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("first_weekday", sa.SmallInteger(), nullable=True),
        sa.Column("hour_format", sa.SmallInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("char_length(email) BETWEEN 3 AND 254", name=op.f("ck_users_email_length")),
        sa.CheckConstraint("char_length(name) BETWEEN 1 AND 100", name=op.f("ck_users_name_length")),
        sa.CheckConstraint("language IN ('en', 'de')", name=op.f("ck_users_language")),
        sa.CheckConstraint("first_weekday BETWEEN 1 AND 7", name=op.f("ck_users_first_weekday")),
        sa.CheckConstraint("hour_format IN (12, 24)", name=op.f("ck_users_hour_format")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
    )
    op.create_index("uq_users_email", "users", [sa.literal_column("lower(email)")], unique=True)
    op.create_table(
        "access_tokens",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("scope IN ('read', 'write', 'feed')", name=op.f("ck_access_tokens_scope")),
        sa.CheckConstraint("char_length(name) BETWEEN 1 AND 100", name=op.f("ck_access_tokens_name_length")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_access_tokens_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_access_tokens_token_hash")),
    )
    op.create_index(op.f("ix_access_tokens_user_id"), "access_tokens", ["user_id"], unique=False)
    op.create_table(
        "changes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.Column("before", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("undoes", sa.BigInteger(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("actor IN ('web', 'api', 'assistant', 'mcp', 'import')", name=op.f("ck_changes_actor")),
        sa.CheckConstraint("entity IN ('task', 'list', 'view')", name=op.f("ck_changes_entity")),
        sa.CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name=op.f("ck_changes_before_or_after")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_changes_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_index(
        "ix_changes_undoable",
        "changes",
        ["user_id", "id"],
        unique=False,
        postgresql_where=sa.text("undoes IS NULL AND NOT undone"),
    )
    op.create_index("ix_changes_user_id_entity_id_id", "changes", ["user_id", "entity_id", "id"], unique=False)
    op.create_index("ix_changes_user_id_group_id", "changes", ["user_id", "group_id"], unique=False)
    op.create_index("ix_changes_user_id_id", "changes", ["user_id", "id"], unique=False)
    op.create_table(
        "conversations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("char_length(title) BETWEEN 1 AND 200", name=op.f("ck_conversations_title_length")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_conversations_user_id_users", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("id", "user_id", name="uq_conversations_id_user_id"),
    )
    op.create_index(
        "ix_conversations_user_id_updated_at_id", "conversations", ["user_id", "updated_at", "id"], unique=False
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("change_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_idempotency_keys_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "key", name=op.f("pk_idempotency_keys")),
    )
    op.create_table(
        "lists",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("position", sa.Numeric(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "colour IN ('grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink')",
            name=op.f("ck_lists_colour"),
        ),
        sa.CheckConstraint("char_length(name) BETWEEN 1 AND 100", name=op.f("ck_lists_name_length")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_lists_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lists")),
        sa.UniqueConstraint("id", "user_id", name="uq_lists_id_user_id"),
    )
    op.create_index("ix_lists_user_id_position", "lists", ["user_id", "position"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sessions_token_hash")),
    )
    op.create_index(op.f("ix_sessions_expires_at"), "sessions", ["expires_at"], unique=False)
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("parts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("usage", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("jsonb_typeof(parts) = 'array'", name=op.f("ck_messages_parts_array")),
        sa.CheckConstraint("role IN ('user', 'assistant')", name=op.f("ck_messages_role")),
        sa.CheckConstraint("status IN ('done', 'running', 'stopped', 'failed')", name=op.f("ck_messages_status")),
        sa.CheckConstraint("char_length(model) <= 200", name=op.f("ck_messages_model_length")),
        sa.CheckConstraint("position >= 0", name=op.f("ck_messages_position")),
        sa.ForeignKeyConstraint(
            ["conversation_id", "user_id"],
            ["conversations.id", "conversations.user_id"],
            name="fk_messages_conversation_id_user_id_conversations",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", "id", name=op.f("pk_messages")),
        sa.UniqueConstraint("conversation_id", "position", name="uq_messages_conversation_id_position"),
    )
    op.create_index("ix_messages_conversation_id_user_id", "messages", ["conversation_id", "user_id"], unique=False)
    op.create_index(
        "ix_messages_text",
        "messages",
        [sa.literal_column("to_tsvector('simple'::regconfig, text)")],
        unique=False,
        postgresql_using="gin",
    )
    op.create_index(
        "uq_messages_running",
        "messages",
        ["conversation_id"],
        unique=True,
        postgresql_where=sa.text("status = 'running'"),
    )
    op.create_table(
        "tasks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.Column("due_time", sa.Time(), nullable=True),
        sa.Column("recurrence", sa.Text(), nullable=True),
        sa.Column("remind_before", sa.Integer(), nullable=True),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Numeric(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed("to_tsvector('simple'::regconfig, title || ' ' || left(notes, 5000))", persisted=True),
            nullable=True,
        ),
        sa.CheckConstraint("cardinality(tags) <= 30", name=op.f("ck_tasks_tags_count")),
        sa.CheckConstraint("char_length(notes) <= 20000", name=op.f("ck_tasks_notes_length")),
        sa.CheckConstraint("char_length(recurrence) <= 500", name=op.f("ck_tasks_recurrence_length")),
        sa.CheckConstraint("char_length(title) BETWEEN 1 AND 500", name=op.f("ck_tasks_title_length")),
        sa.CheckConstraint("due_time IS NULL OR due_date IS NOT NULL", name=op.f("ck_tasks_due_time_needs_due_date")),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_tasks_not_its_own_parent")),
        sa.CheckConstraint("remind_before BETWEEN -1 AND 40320", name=op.f("ck_tasks_remind_before")),
        sa.CheckConstraint("priority BETWEEN 0 AND 3", name=op.f("ck_tasks_priority")),
        sa.CheckConstraint(
            "recurrence IS NULL OR due_date IS NOT NULL", name=op.f("ck_tasks_recurrence_needs_due_date")
        ),
        sa.ForeignKeyConstraint(
            ["list_id", "user_id"], ["lists.id", "lists.user_id"], name="fk_tasks_list_id_user_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id", "user_id"],
            ["tasks.id", "tasks.user_id"],
            name="fk_tasks_parent_id_user_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tasks_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint("id", "user_id", name="uq_tasks_id_user_id"),
    )
    op.create_index(
        "ix_tasks_completed",
        "tasks",
        ["user_id", "completed_at", "id"],
        unique=False,
        postgresql_where=sa.text("completed_at IS NOT NULL"),
    )
    op.create_index("ix_tasks_list_id_position", "tasks", ["list_id", "position", "id", "user_id"], unique=False)
    op.create_index(
        "ix_tasks_open_due",
        "tasks",
        ["user_id", "due_date"],
        unique=False,
        postgresql_where=sa.text("completed_at IS NULL"),
    )
    op.create_index(
        "ix_tasks_open_position",
        "tasks",
        ["user_id", "position", "id"],
        unique=False,
        postgresql_where=sa.text("completed_at IS NULL"),
    )
    op.create_index("ix_tasks_parent_id_position", "tasks", ["parent_id", "position", "id", "user_id"], unique=False)
    op.create_index("ix_tasks_search", "tasks", ["search"], unique=False, postgresql_using="gin")
    op.create_index("ix_tasks_tags", "tasks", ["tags"], unique=False, postgresql_using="gin")
    op.create_index("ix_tasks_user_id_position_id", "tasks", ["user_id", "position", "id"], unique=False)
    op.create_table(
        "views",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("filter", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("position", sa.Numeric(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("char_length(name) BETWEEN 1 AND 100", name=op.f("ck_views_name_length")),
        sa.CheckConstraint("jsonb_typeof(filter) = 'object'", name=op.f("ck_views_filter_object")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_views_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_views")),
    )
    op.create_index("ix_views_user_id_position", "views", ["user_id", "position"], unique=False)
    op.execute(
        """
        CREATE FUNCTION notify_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_notify('changes', NEW.user_id::text);
          RETURN NULL;
        END $$
        """
    )
    op.execute("CREATE TRIGGER notify_change AFTER INSERT ON changes FOR EACH ROW EXECUTE FUNCTION notify_change()")
    op.create_table(
        "push_keys",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_by", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_push_keys_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_keys")),
    )
    op.create_table(
        "reminder_settings",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("remind_before", sa.Integer(), nullable=False),
        sa.Column("all_day_time", sa.Time(), nullable=True),
        sa.Column("summary_time", sa.Time(), nullable=True),
        sa.Column("summary_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("summary_on", sa.Date(), nullable=True),
        sa.CheckConstraint("remind_before BETWEEN -1 AND 40320", name=op.f("ck_reminder_settings_remind_before")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_reminder_settings_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_reminder_settings")),
    )
    op.create_index("ix_reminder_settings_summary_at", "reminder_settings", ["summary_at"], unique=False)
    op.create_table(
        "push_subscriptions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("auth", sa.LargeBinary(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("char_length(endpoint) <= 1000", name=op.f("ck_push_subscriptions_endpoint_length")),
        sa.CheckConstraint("char_length(device) BETWEEN 1 AND 100", name=op.f("ck_push_subscriptions_device_length")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_push_subscriptions_user_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_push_subscriptions_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_subscriptions")),
        sa.UniqueConstraint("endpoint", name=op.f("uq_push_subscriptions_endpoint")),
    )
    op.create_index(op.f("ix_push_subscriptions_session_id"), "push_subscriptions", ["session_id"], unique=False)
    op.create_index(op.f("ix_push_subscriptions_user_id"), "push_subscriptions", ["user_id"], unique=False)
    op.create_table(
        "push_deliveries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subscription_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("message", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["push_subscriptions.id"],
            name=op.f("fk_push_deliveries_subscription_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_deliveries")),
    )
    op.create_index(op.f("ix_push_deliveries_subscription_id"), "push_deliveries", ["subscription_id"], unique=False)
    op.create_index(op.f("ix_push_deliveries_try_at"), "push_deliveries", ["try_at"], unique=False)
    op.create_table(
        "reminders",
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["task_id", "user_id"],
            ["tasks.id", "tasks.user_id"],
            name="fk_reminders_task_id_user_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_reminders")),
    )
    op.create_index("ix_reminders_at", "reminders", ["at"], unique=False)
    op.create_index("ix_reminders_user_id_at", "reminders", ["user_id", "at"], unique=False)
    op.execute(
        """
        CREATE FUNCTION mark_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.completed_at IS NULL AND NEW.due_date IS NOT NULL THEN
            INSERT INTO reminders (task_id, user_id, marked_at) VALUES (NEW.id, NEW.user_id, now())
            ON CONFLICT (task_id) DO UPDATE SET marked_at = excluded.marked_at, at = NULL;
            PERFORM pg_notify('reminders', '');
          ELSE
            DELETE FROM reminders WHERE task_id = NEW.id;
          END IF;
          RETURN NULL;
        END $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION mark_reminders_of(person uuid) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO reminders (task_id, user_id, marked_at)
          SELECT id, user_id, now() FROM tasks
          WHERE user_id = person AND completed_at IS NULL AND due_date >= current_date - 1
          ON CONFLICT (task_id) DO UPDATE SET marked_at = excluded.marked_at, at = NULL;
          UPDATE reminder_settings SET summary_at = NULL WHERE user_id = person;
          PERFORM pg_notify('reminders', '');
        END $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION mark_reminders_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM mark_reminders_of(NEW.id);
          RETURN NULL;
        END $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER mark_reminder AFTER INSERT ON tasks
        FOR EACH ROW WHEN (NEW.due_date IS NOT NULL AND NEW.completed_at IS NULL) EXECUTE FUNCTION mark_reminder()
        """
    )
    op.execute(
        """
        CREATE TRIGGER mark_reminder_again AFTER UPDATE ON tasks
        FOR EACH ROW WHEN ((OLD.due_date, OLD.due_time, OLD.remind_before, OLD.completed_at)
          IS DISTINCT FROM (NEW.due_date, NEW.due_time, NEW.remind_before, NEW.completed_at))
        EXECUTE FUNCTION mark_reminder()
        """
    )
    op.execute(
        """
        CREATE TRIGGER mark_reminders_in_new_zone AFTER UPDATE ON users
        FOR EACH ROW WHEN (OLD.time_zone IS DISTINCT FROM NEW.time_zone) EXECUTE FUNCTION mark_reminders_of_user()
        """
    )
