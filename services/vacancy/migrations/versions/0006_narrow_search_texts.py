"""PostgreSQL finds the numbers of a word in few pages: the words of a notice are kept beside their row, and a new
notice goes into the index at once instead of into a list that every search would read."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE search_texts SET (toast_tuple_target = 128)")
        op.execute("ALTER INDEX ix_search_texts_words SET (fastupdate = off)")
        op.execute("SELECT gin_clean_pending_list('ix_search_texts_words')")
        op.execute("UPDATE search_texts SET document = document || ''")
