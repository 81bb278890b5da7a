"""What lists and counts look at, without the notices themselves: a tenth of what they read before."""

from alembic import op

revision = "0004"
down_revision = "0003"

COLUMNS = (
    *("id", "state", "opens_at", "closing_order", "organisation", "list_id", "policy", "category", "grade"),
    *("contract_type", "duty_station", "country", "opens_on", "closes_on"),
)


def upgrade() -> None:
    op.create_index("ix_vacancies_found", "vacancies", COLUMNS)
