"""Vacancies for feed readers and job sites: RSS, Atom and JSON Feed (W20, B9), schema.org JobPosting (B9)."""

from collections.abc import Callable, Mapping

from vacancy_service.feeds.atom import atom
from vacancy_service.feeds.entries import Feed, feed_of, paragraphs
from vacancy_service.feeds.job_posting import employment_type, job_posting
from vacancy_service.feeds.json_feed import json_feed
from vacancy_service.feeds.rss import rss
from vacancy_service.policy import FeedKind

MEDIA_TYPES: Mapping[FeedKind, str] = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
WRITERS: Mapping[FeedKind, Callable[[Feed], bytes]] = {"rss": rss, "atom": atom, "json": json_feed}

__all__ = ["MEDIA_TYPES", "WRITERS", "Feed", "employment_type", "feed_of", "job_posting", "paragraphs"]
