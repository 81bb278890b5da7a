"""Keep candidates to one application per vacancy only where the policy that it began under says so (I14)."""

from alembic import op
from sqlalchemy import Boolean, Column, text, true

revision = "0007"
down_revision = "0006"

_ONLY_ONE = text("only_one")


def upgrade() -> None:
    op.add_column("applications", Column("only_one", Boolean, nullable=False, server_default=true()))
    op.create_index(
        "uq_applications_only_one",
        "applications",
        ["candidate_id", "vacancy_id"],
        unique=True,
        sqlite_where=_ONLY_ONE,
        postgresql_where=_ONLY_ONE,
    )
    with op.batch_alter_table("applications") as applications:
        applications.drop_constraint("uq_applications_candidate_vacancy", type_="unique")
