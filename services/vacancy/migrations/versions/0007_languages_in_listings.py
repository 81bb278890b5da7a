"""The languages of a notice stand in its listing: each search counts them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("listings", sa.Column("notice_language", sa.String(200), nullable=False, server_default=""))
    together = sa.func.string_agg if op.get_bind().dialect.name == "postgresql" else sa.func.group_concat
    spoken = sa.table("listed_languages", sa.column("number"), sa.column("language"))
    listings = sa.table("listings", sa.column("number"), sa.column("notice_language"))
    of_one = sa.select(together(spoken.c.language, " ")).where(spoken.c.number == listings.c.number).scalar_subquery()
    op.execute(listings.update().values(notice_language=sa.func.coalesce(" " + of_one + " ", "")))
    op.drop_table("listed_languages")
