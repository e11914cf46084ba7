"""The schema: `create_all` and the migrations build the same one, whoever starts first."""

import asyncio
from collections.abc import Callable
from typing import Any

import asyncpg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import create_async_engine

from todo_api.core import schema
from todo_api.core.settings import Settings

CATALOGUE = """
SELECT 'column', table_name, column_name,
       concat_ws(' ', data_type, column_default, is_nullable, is_identity, is_generated, generation_expression)
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid)
FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', '', proname, pg_get_functiondef(oid)
FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""


async def catalogue(url: str) -> set[tuple[str, ...]]:
    connection = await asyncpg.connect(url)
    try:
        # White space in a function's body is no difference.
        return {tuple(" ".join(str(value).split()) for value in row) for row in await connection.fetch(CATALOGUE)}
    finally:
        await connection.close()


async def prepare(url: str) -> None:
    await schema.prepare_schema(url.replace("postgresql://", "postgresql+asyncpg://"))


async def migrate(url: str) -> None:
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
    async with engine.connect() as connection:  # each migration has a transaction of its own, or several
        await connection.run_sync(schema.migrate)
        await connection.commit()
    await engine.dispose()


async def test_created_and_migrated_databases_have_the_same_catalogue(new_database: Callable[[], Any]) -> None:
    async with new_database() as created, new_database() as migrated:
        await prepare(created)
        await migrate(migrated)
        ours, theirs = await catalogue(created), await catalogue(migrated)
        assert ours - theirs == set()
        assert theirs - ours == set()
        assert len(ours) > 100


async def test_the_head_in_the_code_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == schema.HEAD
    chain = reversed(list(scripts.walk_revisions()))
    works_from = [step.module.works_from for step in chain if hasattr(step.module, "works_from")]
    assert works_from == sorted(works_from)
    assert works_from[-1] == schema.WORKS_FROM <= schema.HEAD


async def test_several_processes_may_start_at_once(new_database: Callable[[], Any]) -> None:
    async with new_database() as url:
        await asyncio.gather(*(prepare(url) for _ in range(5)))
        connection = await asyncpg.connect(url)
        assert await connection.fetchval("SELECT count(*) FROM alembic_version") == 1
        await connection.close()


async def test_a_database_that_was_contracted_is_refused(new_database: Callable[[], Any]) -> None:
    async with new_database() as url:
        await prepare(url)
        connection = await asyncpg.connect(url)
        await connection.execute("UPDATE alembic_version SET version_num = '9999', works_from = '9998'")
        await connection.close()
        with pytest.raises(schema.SchemaTooNew, match=r"releases from 9998 on .* Start a newer release"):
            await prepare(url)


async def test_a_restart_finds_everything(
    new_database: Callable[[], Any], run_app: Callable[[Settings], Any], settings_for: Callable[..., Settings]
) -> None:
    async with new_database() as url:
        for _ in range(2):
            async with run_app(settings_for(url)):
                pass
        assert len(await catalogue(url)) > 100
