"""No list query may walk the whole table: EXPLAIN on 100,000 tasks of one person beside those of many people."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import ARRAY, Uuid, bindparam
from sqlalchemy.ext.asyncio import AsyncConnection

from todo_api.core.pagination import encode_cursor
from todo_api.core.settings import Settings
from todo_api.tasks import queries, words
from todo_api.tasks.access import Reach
from todo_api.tasks.lists.models import Role
from todo_api.tasks.schemas import TaskQuery

USER = UUID(int=1)
MANY, LITTLE = Reach(USER), Reach(UUID(int=2))
"""Who has 100,000 tasks, and somebody who has 300."""
OTHERS = [UUID(int=number) for number in range(20, 30)]
SHARING = Reach(LITTLE.user_id, dict.fromkeys(OTHERS, Role.editor), bindparam("shared", OTHERS, type_=ARRAY(Uuid)))
"""The same one with ten lists of others, a hundred tasks in each."""
MANY_SHARING = Reach(MANY.user_id, SHARING.roles, SHARING.others)
LIST = UUID(int=7)
MOST_BLOCKS = 1_000
"""That a query looks at, of some 5,000: where it walks an index, it must not walk all of it."""
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FILL = """
INSERT INTO users (id, email, name, password_hash, time_zone, created_at)
SELECT lpad(to_hex(n), 32, '0')::uuid, n || '@example.org', 'n', '', 'UTC', now() FROM generate_series(1, 100) AS n;
INSERT INTO lists (id, user_id, name, colour, position, created_at, updated_at)
VALUES ('00000000-0000-0000-0000-000000000007', '00000000-0000-0000-0000-000000000001', 'l', 'grey', 1, now(), now());
INSERT INTO lists (id, user_id, name, colour, position, created_at, updated_at)
SELECT lpad(to_hex(n), 32, '0')::uuid, lpad(to_hex(n), 32, '0')::uuid, 'l', 'grey', 1, now(), now()
FROM generate_series(20, 29) AS n;
INSERT INTO list_members (id, list_id, user_id, member_id, role, joined_at, updated_at)
SELECT gen_random_uuid(), lpad(to_hex(n), 32, '0')::uuid, lpad(to_hex(n), 32, '0')::uuid,
       '00000000-0000-0000-0000-000000000002', 'editor', now(), now()
FROM generate_series(20, 29) AS n;
INSERT INTO tasks (id, user_id, title, notes, priority, due_date, tags, list_id, position, completed_at, created_at,
                   updated_at, search)
SELECT ('7' || lpad(to_hex(n), 31, '0'))::uuid,
       lpad(to_hex(CASE WHEN n > 100000 THEN n % 100 ELSE 0 END + 1), 32, '0')::uuid,
       'task number ' || n, '', n % 4,
       CASE WHEN n % 3 = 0 THEN date '2026-01-01' + n % 700 END,
       CASE WHEN n % 50 = 0 THEN ARRAY['t' || n % 7] ELSE '{}'::text[] END,
       CASE WHEN n < 100000 AND n % 500 = 0 THEN '00000000-0000-0000-0000-000000000007'::uuid
            WHEN n > 100000 AND n % 100 BETWEEN 19 AND 28 AND n % 300 < 100
            THEN lpad(to_hex(n % 100 + 1), 32, '0')::uuid
       END,
       n, CASE WHEN n % 5 = 0 THEN now() END, now(), now(),
       replace($vector$VECTOR$vector$ || CASE WHEN n % 50 = 0 THEN ' ''=t''' || n % 7 ELSE '' END, '4711',
               n::text)::tsvector
FROM generate_series(1, 130000) AS n;
""".replace("VECTOR", words.vector("task number 4711", "", []))
QUERIES: dict[str, dict[str, Any]] = {
    "all": {},
    "today": {"view": "today"},
    "upcoming": {"view": "upcoming"},
    "overdue": {"view": "overdue"},
    "inbox": {"view": "inbox"},
    "completed": {"view": "completed"},
    "list": {"list_id": LIST},
    "subtasks": {"parent_id": UUID(int=9)},
    "tag": {"tag": "t3"},
    "priority": {"priority": 3},
    "search": {"q": "number 4711"},
    "search of a common word": {"q": "num"},
    "search on": {"q": "number", "cursor": encode_cursor(queries.BY_RANK.cursor, (0, Decimal(5), USER))},
    "search misspelt": {"q": "numbre 4711"},
    "search of a tag": {"q": "#t3"},
    "search of one letter": {"q": "t"},
    "search in a list": {"q": "task", "list_id": LIST, "state": "done"},
    "due": {"due": "week"},
    "overdue only": {"due": "overdue"},
    "done": {"state": "done"},
    "open or done": {"state": "any", "tag": "t3"},
    "range": {"due_from": date(2026, 11, 23), "due_to": date(2026, 11, 29)},
}
IN_ORDER = [name for name in QUERIES if name != "tag" and not name.startswith("search")]
"""What reads the tasks in the order of an index; the others go through the index of words."""


@pytest.fixture(scope="module")
async def connection(
    new_database: Callable[[], Any], run_app: Callable[[Settings], Any], settings_for: Callable[..., Settings]
) -> AsyncIterator[AsyncConnection]:
    async with (
        new_database() as url,
        run_app(settings_for(url)) as app,
        app.state.database.engine.connect() as connection,
    ):
        own = await asyncpg.connect(url)  # without the time limits of the app's
        await own.execute(FILL)
        await own.execute("VACUUM ANALYZE")
        await own.close()
        yield connection


def plan_nodes(plan: dict[str, Any]) -> list[str]:
    """What was done: PostgreSQL leaves out what it need not know."""
    if not plan["Actual Loops"]:
        return []
    scanned = f" on {plan['Relation Name']}" if "Relation Name" in plan else ""
    return [plan["Node Type"] + scanned] + [node for child in plan.get("Plans", []) for node in plan_nodes(child)]


async def explain(connection: AsyncConnection, statement: Any) -> Any:
    compiled = statement.compile(dialect=connection.dialect)
    driver = (await connection.get_raw_connection()).driver_connection
    values = [compiled.params[name] for name in compiled.positiontup]
    plan = await driver.fetchval(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {compiled}", *values)
    return plan[0]["Plan"]


@pytest.mark.parametrize("who", [MANY, LITTLE, SHARING], ids=["many", "few", "sharing"])
@pytest.mark.parametrize("name", QUERIES)
async def test_no_list_query_scans_the_table(connection: AsyncConnection, name: str, who: Reach) -> None:
    query = TaskQuery(**QUERIES[name])
    plan = await explain(connection, queries.select_tasks(who, query).params(queries.values(who, query, NOW)))
    nodes = plan_nodes(plan)
    assert not [node for node in nodes if node == "Seq Scan on tasks"], nodes
    assert [node for node in nodes if "Index" in node]
    most = MOST_BLOCKS if query.q is None else queries.LOOKED_THROUGH  # each a row, where one has few
    assert plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] < most


@pytest.mark.parametrize("name", IN_ORDER)
async def test_who_has_many_tasks_and_lists_of_others_waits_for_neither(connection: AsyncConnection, name: str) -> None:
    query = TaskQuery(**QUERIES[name])
    statement = queries.select_tasks(MANY_SHARING, query).params(queries.values(MANY_SHARING, query, NOW))
    plan = await explain(connection, statement)
    assert "Seq Scan on tasks" not in plan_nodes(plan)
    assert plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] < 2 * MOST_BLOCKS


@pytest.mark.parametrize("who", [LITTLE, SHARING], ids=["few", "sharing"])
async def test_neither_do_the_counts(connection: AsyncConnection, who: Reach) -> None:
    counted = queries.count_views(who.prepared).params(queries.moment(who, NOW))
    assert "Seq Scan on tasks" not in plan_nodes(await explain(connection, counted))
