"""The reference for context: the same two endpoints as a tutorial for FastAPI and SQLModel would write them.

A synchronous engine, a `Session` by dependency, table models as responses, default pool. It works on the app's own
tables and does less than the app: no journal, no lock, no metrics, no log, no validation beyond types."""

import hashlib
import hmac
import os
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated

import uvicorn
from fastapi import Cookie, Depends, FastAPI, HTTPException
from sqlalchemy import ARRAY, DateTime, Text
from sqlmodel import Field, Session, SQLModel, col, create_engine, func, select

engine = create_engine(os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://", 1))
app = FastAPI()


def now() -> datetime:
    return datetime.now(UTC)


class User(SQLModel, table=True):
    __tablename__ = "users"
    id: uuid.UUID = Field(primary_key=True)
    email: str
    name: str
    password_hash: str
    time_zone: str


class UserSession(SQLModel, table=True):
    __tablename__ = "sessions"
    id: uuid.UUID = Field(primary_key=True)
    user_id: uuid.UUID
    token_hash: bytes
    expires_at: datetime = Field(sa_type=DateTime(timezone=True))


class TaskBase(SQLModel):
    title: str
    notes: str = ""
    priority: int = 0
    due_date: date | None = None
    due_time: time | None = None
    recurrence: str | None = None
    list_id: uuid.UUID | None = None
    parent_id: uuid.UUID | None = None


class Task(TaskBase, table=True):
    __tablename__ = "tasks"
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    user_id: uuid.UUID
    tags: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))
    position: Decimal
    completed_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))
    updated_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))


class TaskCreate(TaskBase):
    tags: list[str] = []


class TaskPublic(TaskBase):
    id: uuid.UUID
    tags: list[str]
    position: Decimal
    completed_at: datetime | None
    created_at: datetime
    updated_at: datetime


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


def get_current_user(db: SessionDep, session: Annotated[str, Cookie()]) -> User:
    token_hash = hmac.digest(os.environ["SECRET_KEY"].encode(), session.encode(), hashlib.sha256)
    found = db.exec(select(UserSession).where(UserSession.token_hash == token_hash)).first()
    user = db.get(User, found.user_id) if found and found.expires_at > now() else None
    if user is None:
        raise HTTPException(status_code=401, detail="Not signed in")
    return user


CurrentUser = Annotated[User, Depends(get_current_user)]


@app.get("/readyz")
def ready(db: SessionDep) -> int:
    return db.exec(select(1)).one()


@app.get("/api/v1/tasks", response_model=list[TaskPublic])
def list_tasks(db: SessionDep, user: CurrentUser, limit: int = 50) -> list[Task]:
    query = select(Task).where(Task.user_id == user.id, col(Task.completed_at).is_(None))
    return list(db.exec(query.order_by(col(Task.position), col(Task.id)).limit(limit)).all())


@app.post("/api/v1/tasks", status_code=201, response_model=TaskPublic)
def create_task(db: SessionDep, user: CurrentUser, new_task: TaskCreate) -> Task:
    last = db.exec(select(func.max(Task.position)).where(Task.user_id == user.id)).one()
    task = Task.model_validate(new_task, update={"user_id": user.id, "position": (last or 0) + 1})
    db.add(task)
    db.commit()
    db.refresh(task)
    return task


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")
