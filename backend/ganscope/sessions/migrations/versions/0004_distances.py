"""FID is the name of a distance on Inception's features, and these never were."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """A checkpoint's distance goes by its own name, also where it ended a session."""
    op.execute("ALTER TABLE checkpoints RENAME COLUMN fid TO fd")
    op.execute(
        "UPDATE sessions SET detail = REPLACE(detail, 'Its FID ', 'Its FD ') "
        "WHERE detail LIKE 'Its FID %'"
    )
