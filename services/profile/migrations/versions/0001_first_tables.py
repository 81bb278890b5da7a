"""Profiles, imports with their suggestions, and files to remove."""

import sqlalchemy as sa
from alembic import op

from chassis import tables
from chassis.types import Id, Json, UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    tables.create_v1(op)
    op.create_table(
        "profiles",
        sa.Column("account_id", Id, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("updated_at", UtcDateTime),
    )
    op.create_table(
        "imports",
        sa.Column("id", Id, primary_key=True),
        sa.Column("account_id", Id, nullable=False, index=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("file_name", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file_key", sa.String(100)),
        sa.Column("kept", sa.Boolean, nullable=False),
        sa.Column("failure", sa.String(50)),
        sa.Column("not_understood", Json, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("updated_at", UtcDateTime),
    )
    op.create_index("ix_imports_age", "imports", ["state", "created_at"])
    op.create_table(
        "suggestions",
        sa.Column("id", Id, primary_key=True),
        sa.Column("import_id", Id, sa.ForeignKey("imports.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("section", sa.String(50), nullable=False),
        sa.Column("entry", sa.Integer),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("value", Json, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("source", Json, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("item_id", sa.String(64)),
    )
    op.create_table(
        "removals",
        sa.Column("file_key", sa.String(100), primary_key=True),
        sa.Column("since", UtcDateTime, nullable=False, index=True),
    )
