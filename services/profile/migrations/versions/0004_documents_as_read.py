"""The pages and lines of a document, beside the suggestions that were read from it."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Json

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("imports", sa.Column("document", Json))
