"""Whether a session can be gone on with bit for bit, and why not."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nothing is known of the sessions before."""
    op.add_column("sessions", sa.Column("inexact", sa.Text))
