"""What search finds vacancies by: days of their own calendar and languages; and what was announced at first."""

from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from chassis.types import Id, Json, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

VACANCIES = sa.table(
    "vacancies",
    sa.column("id", Id),
    sa.column("texts", Json),
    sa.column("zone", sa.String),
    sa.column("opens_at", UtcDateTime),
    sa.column("closes_at", UtcDateTime),
    sa.column("opens_on", sa.Date),
    sa.column("closes_on", sa.Date),
)


def upgrade() -> None:
    for column in (
        sa.Column("announced_closing", UtcDateTime),
        sa.Column("amended_at", UtcDateTime),
        sa.Column("opens_on", sa.Date),
        sa.Column("closes_on", sa.Date),
    ):
        op.add_column("vacancies", column)
    languages = op.create_table(
        "notice_languages",
        sa.Column("vacancy_id", Id, sa.ForeignKey("vacancies.id"), primary_key=True),
        sa.Column("language", sa.String(3), primary_key=True),
    )
    op.create_index("ix_notice_languages_language", "notice_languages", ["language", "vacancy_id"])
    connection = op.get_bind()
    for row in connection.execute(sa.select(VACANCIES)).all():
        days = {"opens_on": _day(row.opens_at, row.zone), "closes_on": _day(row.closes_at, row.zone)}
        connection.execute(sa.update(VACANCIES).where(VACANCIES.c.id == row.id).values(days))
        for language in row.texts:
            connection.execute(sa.insert(languages).values(vacancy_id=row.id, language=language))


def _day(instant, zone):
    return instant.astimezone(ZoneInfo(zone)).date() if instant is not None else None


def downgrade() -> None:
    op.drop_table("notice_languages")
    for name in ("closes_on", "opens_on", "amended_at", "announced_closing"):
        op.drop_column("vacancies", name)
