"""Queue, experiments, tags, notes and deletion of sessions; the score of a checkpoint."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Every session so far was started at once, wherever it ran."""
    for column in (
        sa.Column("target", sa.String(32), nullable=False, server_default=""),
        sa.Column("ready_at", sa.Double),
        sa.Column("place", sa.Double),
        sa.Column("experiment", sa.String(80), nullable=False, server_default=""),
        sa.Column("tags", sa.Text, nullable=False, server_default="[]"),
        sa.Column("notes", sa.Text, nullable=False, server_default=""),
        sa.Column("deleted_at", sa.Double),
    ):
        op.add_column("sessions", column)
    op.add_column("checkpoints", sa.Column("fid", sa.Double))
    op.execute("UPDATE sessions SET ready_at = created_at, target = COALESCE(device, 'cpu')")
