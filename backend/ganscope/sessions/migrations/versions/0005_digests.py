"""Long histories open at once: their ticks are thinned while the log grows, and kept."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Logs from before are thinned when they are first opened."""
    op.create_table(
        "digests",
        sa.Column("stream", sa.String(64), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("extremes", sa.LargeBinary, nullable=False),
        sa.Column("averages", sa.LargeBinary, nullable=False),
        sa.Column("clock", sa.LargeBinary, nullable=False),
    )
