"""Let an application stand without a vacancy, be a copy of another, keep a letter and a staff number."""

from alembic import op
from sqlalchemy import Column, String, text

from chassis.types import Id, Json

revision = "0002"
down_revision = "0001"

_SPONTANEOUS = text("purpose = 'spontaneous'")


def upgrade() -> None:
    op.add_column("applications", Column("purpose", String(20), nullable=False, server_default="vacancy"))
    op.add_column("applications", Column("list_id", String(100)))
    op.add_column("applications", Column("copied", Json))
    op.add_column("applications", Column("letter_from", Id))
    op.add_column("applications", Column("staff_number", String(50), nullable=False, server_default=""))
    op.create_index(
        "uq_applications_spontaneous",
        "applications",
        ["candidate_id", "organisation", "list_id"],
        unique=True,
        sqlite_where=_SPONTANEOUS,
        postgresql_where=_SPONTANEOUS,
    )
