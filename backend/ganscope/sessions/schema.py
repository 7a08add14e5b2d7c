"""The tables. Every change here comes with a migration in `migrations/versions`."""

from sqlalchemy import (
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

streams = Table(
    "streams",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("last_seq", Integer, nullable=False),
    Column("worker_epoch", Integer, nullable=False),
)
"""One row per log; updating it is the lock under which a log grows."""

events = Table(
    "events",
    metadata,
    Column("stream", String(64), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("type", String(32), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("columns", LargeBinary),
    Index("events_by_type", "stream", "type", "seq"),
)
"""The log itself: JSON, and for ticks the per-step scalars as float32."""

digests = Table(
    "digests",
    metadata,
    Column("stream", String(64), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("head", LargeBinary, nullable=False),
    Column("extremes", LargeBinary, nullable=False),
    Column("averages", LargeBinary, nullable=False),
    Column("clock", LargeBinary, nullable=False),
)
"""Ticks of a log thinned, a stretch after the other: `digests.py` makes them of the log again."""

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("detail", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("config", Text, nullable=False),
    Column("parent", String(80)),
    Column("created_at", Double, nullable=False, index=True),
    Column("started_at", Double),
    Column("ended_at", Double),
    Column("step", Integer, nullable=False),
    Column("total_steps", Integer, nullable=False),
    Column("epoch", Double, nullable=False),
    Column("nimg", Integer, nullable=False),
    Column("training_seconds", Double, nullable=False),
    Column("images_per_s", Double),
    Column("worker_pid", Integer),
    Column("device", String(32)),
    Column("device_title", Text),
    Column("precision", String(16)),
    Column("inexact", Text),
    Column("classes", Text, nullable=False),
    Column("target", String(32), nullable=False, server_default=""),
    Column("ready_at", Double),
    Column("place", Double),
    Column("experiment", String(80), nullable=False, server_default=""),
    Column("tags", Text, nullable=False, server_default="[]"),
    Column("notes", Text, nullable=False, server_default=""),
    Column("deleted_at", Double),
)
"""A fold of each session's log, kept beside it so that lists need not read logs."""

commands = Table(
    "commands",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("session_id", String(64), nullable=False, index=True),
    Column("data", Text, nullable=False),
    Column("created_at", Double, nullable=False),
    Column("taken_at", Double),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("session_id", String(64), nullable=False, index=True),
    Column("step", Integer, nullable=False),
    Column("epoch", Double, nullable=False),
    Column("nimg", Integer, nullable=False),
    Column("name", String(80)),
    Column("reason", String(16), nullable=False),
    Column("created_at", Double, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("fd", Double),
)
