"""Values of the wrong kind that a file held, named beside what was read from it."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Json

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("imports", sa.Column("misfits", Json))
