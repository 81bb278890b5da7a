"""PostgreSQL keeps the words of a notice beside their row, so that a search reads few pages to find many numbers."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE search_texts SET (toast_tuple_target = 128)")
        op.execute("UPDATE search_texts SET document = document || ''")
