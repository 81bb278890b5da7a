"""Since when an account wants news on opportunities."""

import sqlalchemy as sa
from alembic import op

from chassis.types import UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("news_since", UtcDateTime))
    op.execute(sa.text("UPDATE accounts SET news_since = created_at WHERE news"))
