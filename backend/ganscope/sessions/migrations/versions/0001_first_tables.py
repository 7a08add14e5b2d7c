"""First tables: streams, events, sessions, commands, checkpoints."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the log and what is folded from it."""
    op.create_table(
        "streams",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("worker_epoch", sa.Integer, nullable=False),
    )
    op.create_table(
        "events",
        sa.Column("stream", sa.String(64), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("columns", sa.LargeBinary),
    )
    op.create_index("events_by_type", "events", ["stream", "type", "seq"])
    _create_sessions()
    op.create_table(
        "commands",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("session_id", sa.String(64), nullable=False, index=True),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("taken_at", sa.Double),
    )
    op.create_table(
        "checkpoints",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("session_id", sa.String(64), nullable=False, index=True),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("epoch", sa.Double, nullable=False),
        sa.Column("nimg", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80)),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("bytes", sa.Integer, nullable=False),
    )
    op.execute("INSERT INTO streams (id, last_seq, worker_epoch) VALUES ('workspace', 0, 0)")


def _create_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("advice", sa.Text, nullable=False),
        sa.Column("config", sa.Text, nullable=False),
        sa.Column("parent", sa.String(80)),
        sa.Column("created_at", sa.Double, nullable=False, index=True),
        sa.Column("started_at", sa.Double),
        sa.Column("ended_at", sa.Double),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("total_steps", sa.Integer, nullable=False),
        sa.Column("epoch", sa.Double, nullable=False),
        sa.Column("nimg", sa.Integer, nullable=False),
        sa.Column("training_seconds", sa.Double, nullable=False),
        sa.Column("images_per_s", sa.Double),
        sa.Column("worker_pid", sa.Integer),
        sa.Column("device", sa.String(32)),
        sa.Column("device_title", sa.Text),
        sa.Column("precision", sa.String(16)),
        sa.Column("classes", sa.Text, nullable=False),
    )
