"""Lists, search and notices: open to everyone, with every filter in the address."""

from web.pages.vacancies import guide, jobs, notice
from web.pages.vacancies.finding import FACET_NAMES, FILTERS, bp

__all__ = ["FACET_NAMES", "FILTERS", "bp", "guide", "jobs", "notice"]
