-- A database of 0.1.0 (HEAD 0001, commit c7dea2c), by pg_dump --inserts: Ann's, with the password of conftest.py.
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.mark_reminder() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.completed_at IS NULL AND NEW.due_date IS NOT NULL THEN
    INSERT INTO reminders (task_id, user_id, marked_at) VALUES (NEW.id, NEW.user_id, now())
    ON CONFLICT (task_id) DO UPDATE SET marked_at = excluded.marked_at, at = NULL;
    PERFORM pg_notify('reminders', '');
  ELSE
    DELETE FROM reminders WHERE task_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION public.mark_reminders_of(person uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO reminders (task_id, user_id, marked_at)
  SELECT id, user_id, now() FROM tasks
  WHERE user_id = person AND completed_at IS NULL AND due_date >= current_date - 1
  ON CONFLICT (task_id) DO UPDATE SET marked_at = excluded.marked_at, at = NULL;
  UPDATE reminder_settings SET summary_at = NULL WHERE user_id = person;
  PERFORM pg_notify('reminders', '');
END $$;
CREATE FUNCTION public.mark_reminders_of_user() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM mark_reminders_of(NEW.id);
  RETURN NULL;
END $$;
CREATE FUNCTION public.notify_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM pg_notify('changes', NEW.user_id::text);
  RETURN NULL;
END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.access_tokens (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    name character varying NOT NULL,
    prefix character varying NOT NULL,
    token_hash bytea NOT NULL,
    scope character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    CONSTRAINT ck_access_tokens_name_length CHECK (((char_length((name)::text) >= 1) AND (char_length((name)::text) <= 100))),
    CONSTRAINT ck_access_tokens_scope CHECK (((scope)::text = ANY ((ARRAY['read'::character varying, 'write'::character varying, 'feed'::character varying])::text[])))
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.changes (
    id bigint NOT NULL,
    user_id uuid NOT NULL,
    group_id uuid NOT NULL,
    actor character varying NOT NULL,
    entity character varying NOT NULL,
    entity_id uuid NOT NULL,
    before jsonb,
    after jsonb,
    undoes bigint,
    undone boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_changes_actor CHECK (((actor)::text = ANY ((ARRAY['web'::character varying, 'api'::character varying, 'assistant'::character varying, 'mcp'::character varying, 'import'::character varying])::text[]))),
    CONSTRAINT ck_changes_before_or_after CHECK (((before IS NOT NULL) OR (after IS NOT NULL))),
    CONSTRAINT ck_changes_entity CHECK (((entity)::text = ANY ((ARRAY['task'::character varying, 'list'::character varying, 'view'::character varying])::text[])))
);
ALTER TABLE public.changes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.changes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    title text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_conversations_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);
CREATE TABLE public.idempotency_keys (
    user_id uuid NOT NULL,
    key character varying NOT NULL,
    fingerprint bytea NOT NULL,
    status integer NOT NULL,
    body bytea NOT NULL,
    change_id bigint,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.lists (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    colour text NOT NULL,
    "position" numeric NOT NULL,
    archived_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_lists_colour CHECK ((colour = ANY (ARRAY['grey'::text, 'red'::text, 'orange'::text, 'yellow'::text, 'green'::text, 'teal'::text, 'blue'::text, 'purple'::text, 'pink'::text]))),
    CONSTRAINT ck_lists_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
);
CREATE TABLE public.messages (
    conversation_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    "position" integer NOT NULL,
    role text NOT NULL,
    parts jsonb NOT NULL,
    text text NOT NULL,
    status text NOT NULL,
    model text,
    usage jsonb,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_messages_model_length CHECK ((char_length(model) <= 200)),
    CONSTRAINT ck_messages_parts_array CHECK ((jsonb_typeof(parts) = 'array'::text)),
    CONSTRAINT ck_messages_position CHECK (("position" >= 0)),
    CONSTRAINT ck_messages_role CHECK ((role = ANY (ARRAY['user'::text, 'assistant'::text]))),
    CONSTRAINT ck_messages_status CHECK ((status = ANY (ARRAY['done'::text, 'running'::text, 'stopped'::text, 'failed'::text])))
);
CREATE TABLE public.push_deliveries (
    id uuid NOT NULL,
    subscription_id uuid NOT NULL,
    task_id uuid,
    message jsonb NOT NULL,
    due_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    try_at timestamp with time zone NOT NULL,
    attempts smallint NOT NULL
);
CREATE TABLE public.push_keys (
    id smallint NOT NULL,
    public_key bytea NOT NULL,
    sealed_key bytea NOT NULL,
    sealed_by bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_push_keys_only_one CHECK ((id = 1))
);
CREATE TABLE public.push_subscriptions (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    session_id uuid NOT NULL,
    endpoint text NOT NULL,
    public_key bytea NOT NULL,
    auth bytea NOT NULL,
    device text NOT NULL,
    locale character varying NOT NULL,
    failures smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    CONSTRAINT ck_push_subscriptions_device_length CHECK (((char_length(device) >= 1) AND (char_length(device) <= 100))),
    CONSTRAINT ck_push_subscriptions_endpoint_length CHECK ((char_length(endpoint) <= 1000))
);
CREATE TABLE public.rate_limits (
    key character varying NOT NULL,
    window_ends_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL
);
CREATE TABLE public.reminder_settings (
    user_id uuid NOT NULL,
    remind_before integer NOT NULL,
    all_day_time time without time zone,
    summary_time time without time zone,
    summary_at timestamp with time zone,
    summary_on date,
    CONSTRAINT ck_reminder_settings_remind_before CHECK (((remind_before >= '-1'::integer) AND (remind_before <= 40320)))
);
CREATE TABLE public.reminders (
    task_id uuid NOT NULL,
    user_id uuid NOT NULL,
    marked_at timestamp with time zone NOT NULL,
    at timestamp with time zone
);
CREATE TABLE public.sessions (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.tasks (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    title text NOT NULL,
    notes text NOT NULL,
    priority smallint NOT NULL,
    due_date date,
    due_time time without time zone,
    recurrence text,
    remind_before integer,
    tags text[] NOT NULL,
    list_id uuid,
    parent_id uuid,
    "position" numeric NOT NULL,
    completed_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, ((title || ' '::text) || "left"(notes, 5000)))) STORED,
    CONSTRAINT ck_tasks_due_time_needs_due_date CHECK (((due_time IS NULL) OR (due_date IS NOT NULL))),
    CONSTRAINT ck_tasks_not_its_own_parent CHECK ((parent_id <> id)),
    CONSTRAINT ck_tasks_notes_length CHECK ((char_length(notes) <= 20000)),
    CONSTRAINT ck_tasks_priority CHECK (((priority >= 0) AND (priority <= 3))),
    CONSTRAINT ck_tasks_recurrence_length CHECK ((char_length(recurrence) <= 500)),
    CONSTRAINT ck_tasks_recurrence_needs_due_date CHECK (((recurrence IS NULL) OR (due_date IS NOT NULL))),
    CONSTRAINT ck_tasks_remind_before CHECK (((remind_before >= '-1'::integer) AND (remind_before <= 40320))),
    CONSTRAINT ck_tasks_tags_count CHECK ((cardinality(tags) <= 30)),
    CONSTRAINT ck_tasks_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500)))
);
CREATE TABLE public.users (
    id uuid NOT NULL,
    email character varying NOT NULL,
    name character varying NOT NULL,
    password_hash character varying NOT NULL,
    time_zone character varying NOT NULL,
    language character varying,
    first_weekday smallint,
    hour_format smallint,
    created_at timestamp with time zone NOT NULL,
    disabled_at timestamp with time zone,
    CONSTRAINT ck_users_email_length CHECK (((char_length((email)::text) >= 3) AND (char_length((email)::text) <= 254))),
    CONSTRAINT ck_users_first_weekday CHECK (((first_weekday >= 1) AND (first_weekday <= 7))),
    CONSTRAINT ck_users_hour_format CHECK ((hour_format = ANY (ARRAY[12, 24]))),
    CONSTRAINT ck_users_language CHECK (((language)::text = ANY ((ARRAY['en'::character varying, 'de'::character varying])::text[]))),
    CONSTRAINT ck_users_name_length CHECK (((char_length((name)::text) >= 1) AND (char_length((name)::text) <= 100)))
);
CREATE TABLE public.views (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    filter jsonb NOT NULL,
    "position" numeric NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_views_filter_object CHECK ((jsonb_typeof(filter) = 'object'::text)),
    CONSTRAINT ck_views_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
);
INSERT INTO public.access_tokens VALUES ('01a229a9-73a7-7775-af02-a1f8e17eee2b', '01a229a9-57c0-7472-898b-ddca0aa75213', 'script', 'todo_9LI6', '\x56c79ac9a6ab519f555c2a664ccb934cd5e46640aa82fe08b8ea7eeb58d7e46a', 'write', '2026-11-29 23:35:00.77562+00', NULL, NULL);
INSERT INTO public.alembic_version VALUES ('0001');
INSERT INTO public.changes OVERRIDING SYSTEM VALUE VALUES (1, '01a229a9-57c0-7472-898b-ddca0aa75213', '01a229a9-581f-7486-aa79-ff1655695517', 'web', 'list', '01a229a9-5888-7068-82a0-a16d44f545b2', NULL, '{"id": "01a229a9-5888-7068-82a0-a16d44f545b2", "name": "Garden", "colour": "grey", "position": "1", "created_at": "2026-11-29T23:34:53.832240Z", "updated_at": "2026-11-29T23:34:53.832255Z", "archived_at": null}', NULL, false, '2026-11-29 23:34:53.832578+00');
INSERT INTO public.changes OVERRIDING SYSTEM VALUE VALUES (2, '01a229a9-57c0-7472-898b-ddca0aa75213', '01a229a9-5950-705c-a61f-9491fe31d95b', 'web', 'task', '01a229a9-59cd-71fe-8cc3-a81aaf758520', NULL, '{"id": "01a229a9-59cd-71fe-8cc3-a81aaf758520", "tags": ["home"], "notes": "Not at noon", "title": "Water the tomatoes", "list_id": "01a229a9-5888-7068-82a0-a16d44f545b2", "due_date": "2026-12-01", "due_time": null, "position": "1", "priority": 0, "parent_id": null, "created_at": "2026-11-29T23:34:54.157417+00:00", "recurrence": "FREQ=WEEKLY", "updated_at": "2026-11-29T23:34:54.157417+00:00", "completed_at": null, "remind_before": null}', NULL, false, '2026-11-29 23:34:54.157417+00');
INSERT INTO public.changes OVERRIDING SYSTEM VALUE VALUES (3, '01a229a9-57c0-7472-898b-ddca0aa75213', '01a229a9-59e6-74d9-8722-ed738cd1b0ff', 'web', 'task', '01a229a9-5aac-72c0-9fed-f8f5a780801d', NULL, '{"id": "01a229a9-5aac-72c0-9fed-f8f5a780801d", "tags": [], "notes": "", "title": "Fill the can", "list_id": "01a229a9-5888-7068-82a0-a16d44f545b2", "due_date": null, "due_time": null, "position": "2", "priority": 0, "parent_id": "01a229a9-59cd-71fe-8cc3-a81aaf758520", "created_at": "2026-11-29T23:34:54.380212+00:00", "recurrence": null, "updated_at": "2026-11-29T23:34:54.380212+00:00", "completed_at": null, "remind_before": null}', NULL, false, '2026-11-29 23:34:54.380212+00');
INSERT INTO public.changes OVERRIDING SYSTEM VALUE VALUES (4, '01a229a9-57c0-7472-898b-ddca0aa75213', '01a229a9-5aee-73ad-a4db-ab62a3e5dd4c', 'web', 'task', '01a229a9-5afa-709a-92b9-8ca4be93ae00', NULL, '{"id": "01a229a9-5afa-709a-92b9-8ca4be93ae00", "tags": [], "notes": "", "title": "Buy seeds", "list_id": null, "due_date": "2026-11-20", "due_time": null, "position": "3", "priority": 1, "parent_id": null, "created_at": "2026-11-29T23:34:54.458924+00:00", "recurrence": null, "updated_at": "2026-11-29T23:34:54.458924+00:00", "completed_at": null, "remind_before": null}', NULL, false, '2026-11-29 23:34:54.458924+00');
INSERT INTO public.changes OVERRIDING SYSTEM VALUE VALUES (5, '01a229a9-57c0-7472-898b-ddca0aa75213', '01a229a9-5b14-75c4-a429-624e64279215', 'web', 'task', '01a229a9-5afa-709a-92b9-8ca4be93ae00', '{"completed_at": null}', '{"id": "01a229a9-5afa-709a-92b9-8ca4be93ae00", "tags": [], "notes": "", "title": "Buy seeds", "list_id": null, "due_date": "2026-11-20", "due_time": null, "position": "3", "priority": 1, "parent_id": null, "created_at": "2026-11-29T23:34:54.458924Z", "recurrence": null, "updated_at": "2026-11-29T23:34:54.514890Z", "completed_at": "2026-11-29T23:34:54.507811Z", "remind_before": null}', NULL, false, '2026-11-29 23:34:54.518594+00');
INSERT INTO public.changes OVERRIDING SYSTEM VALUE VALUES (6, '01a229a9-57c0-7472-898b-ddca0aa75213', '01a229a9-5b5e-7064-a916-cc26fdd7df28', 'web', 'task', '01a229a9-5b65-76cd-8fc4-ec0e4e144214', NULL, '{"id": "01a229a9-5b65-76cd-8fc4-ec0e4e144214", "tags": [], "notes": "", "title": "Öl für Ärger & «quotes»", "list_id": null, "due_date": null, "due_time": null, "position": "4", "priority": 0, "parent_id": null, "created_at": "2026-11-29T23:34:54.565474+00:00", "recurrence": null, "updated_at": "2026-11-29T23:34:54.565474+00:00", "completed_at": null, "remind_before": null}', NULL, false, '2026-11-29 23:34:54.565474+00');
INSERT INTO public.conversations VALUES ('5a20ba1a-4d27-44dd-bdff-9a4e112b660d', '01a229a9-57c0-7472-898b-ddca0aa75213', 'What are my tasks?', '2026-11-29 23:34:54.592578+00', '2026-11-29 23:34:54.631523+00');
INSERT INTO public.lists VALUES ('01a229a9-5888-7068-82a0-a16d44f545b2', '01a229a9-57c0-7472-898b-ddca0aa75213', 'Garden', 'grey', 1, NULL, '2026-11-29 23:34:53.83224+00', '2026-11-29 23:34:53.832255+00');
INSERT INTO public.messages VALUES ('5a20ba1a-4d27-44dd-bdff-9a4e112b660d', 'fcd772c5-27e5-4aa6-a8d3-5dc6d4c2fd69', '01a229a9-57c0-7472-898b-ddca0aa75213', 0, 'user', '[{"text": "What are my tasks?", "type": "text"}]', 'What are my tasks?', 'done', NULL, 'null', '2026-11-29 23:34:54.628356+00', '2026-11-29 23:34:54.628371+00');
INSERT INTO public.messages VALUES ('5a20ba1a-4d27-44dd-bdff-9a4e112b660d', '01a229a9-5ba7-7141-867c-7e882573b982', '01a229a9-57c0-7472-898b-ddca0aa75213', 1, 'assistant', '[{"type": "step-start"}, {"type": "tool-find_tasks", "input": {}, "state": "output-available", "output": {"kind": "tasks", "text": "3 tasks found", "tasks": [{"id": "01a229a9-59cd-71fe-8cc3-a81aaf758520", "tags": ["home"], "notes": "Not at noon", "title": "Water the tomatoes", "list_id": "01a229a9-5888-7068-82a0-a16d44f545b2", "due_date": "2026-12-01", "due_time": null, "position": "1", "priority": 0, "parent_id": null, "created_at": "2026-11-29T23:34:54.157417Z", "recurrence": "FREQ=WEEKLY", "updated_at": "2026-11-29T23:34:54.157417Z", "completed_at": null, "remind_before": null}, {"id": "01a229a9-5aac-72c0-9fed-f8f5a780801d", "tags": [], "notes": "", "title": "Fill the can", "list_id": "01a229a9-5888-7068-82a0-a16d44f545b2", "due_date": null, "due_time": null, "position": "2", "priority": 0, "parent_id": "01a229a9-59cd-71fe-8cc3-a81aaf758520", "created_at": "2026-11-29T23:34:54.380212Z", "recurrence": null, "updated_at": "2026-11-29T23:34:54.380212Z", "completed_at": null, "remind_before": null}, {"id": "01a229a9-5b65-76cd-8fc4-ec0e4e144214", "tags": [], "notes": "", "title": "Öl für Ärger & «quotes»", "list_id": null, "due_date": null, "due_time": null, "position": "4", "priority": 0, "parent_id": null, "created_at": "2026-11-29T23:34:54.565474Z", "recurrence": null, "updated_at": "2026-11-29T23:34:54.565474Z", "completed_at": null, "remind_before": null}], "total": 3, "nearest": []}, "toolCallId": "call_01a229a9738b725bbc8dcd6091c18219"}, {"type": "step-start"}, {"text": "3 tasks still open: “Water the tomatoes” (tomorrow), “Fill the can” and “Öl für Ärger & «quotes»”.", "type": "text", "state": "done"}]', '3 tasks still open: “Water the tomatoes” (tomorrow), “Fill the can” and “Öl für Ärger & «quotes»”.', 'done', 'offline', NULL, '2026-11-29 23:34:54.631523+00', '2026-11-29 23:35:00.758395+00');
INSERT INTO public.reminders VALUES ('01a229a9-59cd-71fe-8cc3-a81aaf758520', '01a229a9-57c0-7472-898b-ddca0aa75213', '2026-11-29 23:34:54.050278+00', '2026-12-01 08:00:00+00');
INSERT INTO public.sessions VALUES ('01a229a9-57ea-75a6-a6cd-a11ffe7efb11', '01a229a9-57c0-7472-898b-ddca0aa75213', '\xf2b7798894d2568aca71664990a806ef5210379a6ea6d6ec46b5882d78c687b7', '2026-11-29 23:34:53.674079+00', '2026-12-29 23:34:53.673891+00');
INSERT INTO public.tasks VALUES ('01a229a9-59cd-71fe-8cc3-a81aaf758520', '01a229a9-57c0-7472-898b-ddca0aa75213', 'Water the tomatoes', 'Not at noon', 0, '2026-12-01', NULL, 'FREQ=WEEKLY', NULL, '{home}', '01a229a9-5888-7068-82a0-a16d44f545b2', NULL, 1, NULL, '2026-11-29 23:34:54.157417+00', '2026-11-29 23:34:54.157417+00', DEFAULT);
INSERT INTO public.tasks VALUES ('01a229a9-5aac-72c0-9fed-f8f5a780801d', '01a229a9-57c0-7472-898b-ddca0aa75213', 'Fill the can', '', 0, NULL, NULL, NULL, NULL, '{}', '01a229a9-5888-7068-82a0-a16d44f545b2', '01a229a9-59cd-71fe-8cc3-a81aaf758520', 2, NULL, '2026-11-29 23:34:54.380212+00', '2026-11-29 23:34:54.380212+00', DEFAULT);
INSERT INTO public.tasks VALUES ('01a229a9-5afa-709a-92b9-8ca4be93ae00', '01a229a9-57c0-7472-898b-ddca0aa75213', 'Buy seeds', '', 1, '2026-11-20', NULL, NULL, NULL, '{}', NULL, NULL, 3, '2026-11-29 23:34:54.507811+00', '2026-11-29 23:34:54.458924+00', '2026-11-29 23:34:54.51489+00', DEFAULT);
INSERT INTO public.tasks VALUES ('01a229a9-5b65-76cd-8fc4-ec0e4e144214', '01a229a9-57c0-7472-898b-ddca0aa75213', 'Öl für Ärger & «quotes»', '', 0, NULL, NULL, NULL, NULL, '{}', NULL, NULL, 4, NULL, '2026-11-29 23:34:54.565474+00', '2026-11-29 23:34:54.565474+00', DEFAULT);
INSERT INTO public.users VALUES ('01a229a9-57c0-7472-898b-ddca0aa75213', 'ann@example.org', 'Ann', '$argon2id$v=19$m=19456,t=2,p=1$h9qi4WNuyu5pv++loOR3Tg$143e1vpXGMaR2bDdd+Je8gruDycycBAwR5QrY4RiWYk', 'Europe/Berlin', NULL, NULL, NULL, '2026-11-29 23:34:53.632474+00', NULL);
SELECT pg_catalog.setval('public.changes_id_seq', 6, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.access_tokens
    ADD CONSTRAINT pk_access_tokens PRIMARY KEY (id);
ALTER TABLE ONLY public.changes
    ADD CONSTRAINT pk_changes PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT pk_conversations PRIMARY KEY (id);
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT pk_idempotency_keys PRIMARY KEY (user_id, key);
ALTER TABLE ONLY public.lists
    ADD CONSTRAINT pk_lists PRIMARY KEY (id);
ALTER TABLE ONLY public.messages
    ADD CONSTRAINT pk_messages PRIMARY KEY (conversation_id, id);
ALTER TABLE ONLY public.push_deliveries
    ADD CONSTRAINT pk_push_deliveries PRIMARY KEY (id);
ALTER TABLE ONLY public.push_keys
    ADD CONSTRAINT pk_push_keys PRIMARY KEY (id);
ALTER TABLE ONLY public.push_subscriptions
    ADD CONSTRAINT pk_push_subscriptions PRIMARY KEY (id);
ALTER TABLE ONLY public.rate_limits
    ADD CONSTRAINT pk_rate_limits PRIMARY KEY (key);
ALTER TABLE ONLY public.reminder_settings
    ADD CONSTRAINT pk_reminder_settings PRIMARY KEY (user_id);
ALTER TABLE ONLY public.reminders
    ADD CONSTRAINT pk_reminders PRIMARY KEY (task_id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (id);
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT pk_tasks PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);
ALTER TABLE ONLY public.views
    ADD CONSTRAINT pk_views PRIMARY KEY (id);
ALTER TABLE ONLY public.access_tokens
    ADD CONSTRAINT uq_access_tokens_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT uq_conversations_id_user_id UNIQUE (id, user_id);
ALTER TABLE ONLY public.lists
    ADD CONSTRAINT uq_lists_id_user_id UNIQUE (id, user_id);
ALTER TABLE ONLY public.messages
    ADD CONSTRAINT uq_messages_conversation_id_position UNIQUE (conversation_id, "position");
ALTER TABLE ONLY public.push_subscriptions
    ADD CONSTRAINT uq_push_subscriptions_endpoint UNIQUE (endpoint);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT uq_sessions_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT uq_tasks_id_user_id UNIQUE (id, user_id);
CREATE INDEX ix_access_tokens_user_id ON public.access_tokens USING btree (user_id);
CREATE INDEX ix_changes_undoable ON public.changes USING btree (user_id, id) WHERE ((undoes IS NULL) AND (NOT undone));
CREATE INDEX ix_changes_user_id_entity_id_id ON public.changes USING btree (user_id, entity_id, id);
CREATE INDEX ix_changes_user_id_group_id ON public.changes USING btree (user_id, group_id);
CREATE INDEX ix_changes_user_id_id ON public.changes USING btree (user_id, id);
CREATE INDEX ix_conversations_user_id_updated_at_id ON public.conversations USING btree (user_id, updated_at, id);
CREATE INDEX ix_lists_user_id_position ON public.lists USING btree (user_id, "position");
CREATE INDEX ix_messages_conversation_id_user_id ON public.messages USING btree (conversation_id, user_id);
CREATE INDEX ix_messages_text ON public.messages USING gin (to_tsvector('simple'::regconfig, text));
CREATE INDEX ix_push_deliveries_subscription_id ON public.push_deliveries USING btree (subscription_id);
CREATE INDEX ix_push_deliveries_try_at ON public.push_deliveries USING btree (try_at);
CREATE INDEX ix_push_subscriptions_session_id ON public.push_subscriptions USING btree (session_id);
CREATE INDEX ix_push_subscriptions_user_id ON public.push_subscriptions USING btree (user_id);
CREATE INDEX ix_rate_limits_window_ends_at ON public.rate_limits USING btree (window_ends_at);
CREATE INDEX ix_reminder_settings_summary_at ON public.reminder_settings USING btree (summary_at);
CREATE INDEX ix_reminders_at ON public.reminders USING btree (at);
CREATE INDEX ix_reminders_user_id_at ON public.reminders USING btree (user_id, at);
CREATE INDEX ix_sessions_expires_at ON public.sessions USING btree (expires_at);
CREATE INDEX ix_sessions_user_id ON public.sessions USING btree (user_id);
CREATE INDEX ix_tasks_completed ON public.tasks USING btree (user_id, completed_at, id) WHERE (completed_at IS NOT NULL);
CREATE INDEX ix_tasks_list_id_position ON public.tasks USING btree (list_id, "position", id, user_id);
CREATE INDEX ix_tasks_open_due ON public.tasks USING btree (user_id, due_date) WHERE (completed_at IS NULL);
CREATE INDEX ix_tasks_open_position ON public.tasks USING btree (user_id, "position", id) WHERE (completed_at IS NULL);
CREATE INDEX ix_tasks_parent_id_position ON public.tasks USING btree (parent_id, "position", id, user_id);
CREATE INDEX ix_tasks_search ON public.tasks USING gin (search);
CREATE INDEX ix_tasks_tags ON public.tasks USING gin (tags);
CREATE INDEX ix_tasks_user_id_position_id ON public.tasks USING btree (user_id, "position", id);
CREATE INDEX ix_views_user_id_position ON public.views USING btree (user_id, "position");
CREATE UNIQUE INDEX uq_messages_running ON public.messages USING btree (conversation_id) WHERE (status = 'running'::text);
CREATE UNIQUE INDEX uq_users_email ON public.users USING btree (lower((email)::text));
CREATE TRIGGER mark_reminder AFTER INSERT ON public.tasks FOR EACH ROW WHEN (((new.due_date IS NOT NULL) AND (new.completed_at IS NULL))) EXECUTE FUNCTION public.mark_reminder();
CREATE TRIGGER mark_reminder_again AFTER UPDATE ON public.tasks FOR EACH ROW WHEN (((((old.due_date IS DISTINCT FROM new.due_date) OR (old.due_time IS DISTINCT FROM new.due_time)) OR (old.remind_before IS DISTINCT FROM new.remind_before)) OR (old.completed_at IS DISTINCT FROM new.completed_at))) EXECUTE FUNCTION public.mark_reminder();
CREATE TRIGGER mark_reminders_in_new_zone AFTER UPDATE ON public.users FOR EACH ROW WHEN (((old.time_zone)::text IS DISTINCT FROM (new.time_zone)::text)) EXECUTE FUNCTION public.mark_reminders_of_user();
CREATE TRIGGER notify_change AFTER INSERT ON public.changes FOR EACH ROW EXECUTE FUNCTION public.notify_change();
ALTER TABLE ONLY public.access_tokens
    ADD CONSTRAINT fk_access_tokens_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.changes
    ADD CONSTRAINT fk_changes_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT fk_conversations_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT fk_idempotency_keys_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.lists
    ADD CONSTRAINT fk_lists_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.messages
    ADD CONSTRAINT fk_messages_conversation_id_user_id_conversations FOREIGN KEY (conversation_id, user_id) REFERENCES public.conversations(id, user_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.push_deliveries
    ADD CONSTRAINT fk_push_deliveries_subscription_id FOREIGN KEY (subscription_id) REFERENCES public.push_subscriptions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.push_subscriptions
    ADD CONSTRAINT fk_push_subscriptions_session_id FOREIGN KEY (session_id) REFERENCES public.sessions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.push_subscriptions
    ADD CONSTRAINT fk_push_subscriptions_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reminder_settings
    ADD CONSTRAINT fk_reminder_settings_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reminders
    ADD CONSTRAINT fk_reminders_task_id_user_id FOREIGN KEY (task_id, user_id) REFERENCES public.tasks(id, user_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT fk_tasks_list_id_user_id FOREIGN KEY (list_id, user_id) REFERENCES public.lists(id, user_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT fk_tasks_parent_id_user_id FOREIGN KEY (parent_id, user_id) REFERENCES public.tasks(id, user_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT fk_tasks_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.views
    ADD CONSTRAINT fk_views_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
