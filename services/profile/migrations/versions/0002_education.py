"""The list of institutions: their names, the words they are found by, and where the list came from."""

import sqlalchemy as sa
from alembic import op

from chassis.types import Json, UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    by_code_points = sa.String(300, collation="C").with_variant(sa.String(300), "sqlite")
    op.create_table(
        "institution_lists",
        sa.Column("source", sa.String(20), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("institutions", sa.Integer, nullable=False),
        sa.Column("imported_at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "institutions",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("source", sa.String(20), nullable=False, index=True),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("city", sa.String(200)),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("others", Json, nullable=False),
        sa.Column("listed", sa.Boolean, nullable=False),
    )
    op.create_index("ix_institutions_country", "institutions", ["country", "name"])
    op.create_table(
        "institution_names",
        sa.Column(
            "institution_id", sa.String(64), sa.ForeignKey("institutions.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("folded", by_code_points, nullable=False),
        sa.PrimaryKeyConstraint("institution_id", "folded"),
    )
    op.create_index("ix_institution_names_country", "institution_names", ["country", "folded"])
    op.create_index("ix_institution_names_folded", "institution_names", ["folded"])
    op.create_table(
        "institution_words",
        sa.Column(
            "institution_id", sa.String(64), sa.ForeignKey("institutions.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("word", by_code_points, nullable=False),
        sa.PrimaryKeyConstraint("institution_id", "word"),
    )
    op.create_index("ix_institution_words_country", "institution_words", ["country", "word"])
    op.create_index("ix_institution_words_word", "institution_words", ["word"])
