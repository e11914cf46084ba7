"""Tags live on tasks alone; a tag that no task has does not exist."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from todo_api.tasks.lists import touched
from todo_api.tasks.models import SavedView, Task
from todo_api.tasks.schemas import TagChange, TagRead


async def list_tags(session: AsyncSession, user_id: UUID) -> list[TagRead]:
    """The tags of open tasks, the most used first."""
    tag = func.unnest(col(Task.tags)).label("tag")
    open_tags = select(tag).where(col(Task.user_id) == user_id, col(Task.completed_at).is_(None)).subquery()
    count = func.count().label("open_tasks")
    query = select(open_tags.c.tag, count).group_by(open_tags.c.tag).order_by(count.desc(), open_tags.c.tag)
    return [TagRead.model_validate(row) for row in (await session.execute(query)).all()]


async def change_tag(session: AsyncSession, user_id: UUID, change: TagChange) -> int:
    """Rename a tag, merge it into another or take it away, on finished tasks and in saved views, too.

    Returns how many tasks have changed; one undo takes all of it back."""
    query = select(Task).where(col(Task.user_id) == user_id, col(Task.tags).contains([change.tag]))
    tasks = (await session.execute(query)).scalars().all()
    for task in tasks:
        renamed = [change.to if tag == change.tag else tag for tag in task.tags]
        task.tags = list(dict.fromkeys(tag for tag in renamed if tag is not None))
        await touched(session, task)
    views = select(SavedView).where(
        col(SavedView.user_id) == user_id, col(SavedView.filter)["tag"].astext == change.tag
    )
    for view in (await session.execute(views)).scalars() if change.to is not None else ():
        view.filter = {**view.filter, "tag": change.to}
        await touched(session, view)
    return len(tasks)
