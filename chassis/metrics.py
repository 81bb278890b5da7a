"""What Prometheus reads, named once."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Counter("postula_requests_total", "HTTP requests", ["service", "endpoint", "status"])
PUT_OFF = Counter("postula_requests_put_off_total", "Requests that found no place", ["lane"])
LATENCY = Histogram("postula_request_seconds", "Time to answer", ["service"])
PUBLISHED = Counter("postula_events_published_total", "Events confirmed by the log", ["service"])
OUTBOX_AGE = Gauge("postula_outbox_age_seconds", "Age of the oldest unpublished event", ["service"])
CONSUMED = Counter("postula_events_consumed_total", "Events taken, by outcome", ["group", "topic", "outcome"])
LAG = Gauge("postula_consumer_lag", "Events not yet taken", ["group", "topic"])
DEAD_LETTERS = Gauge("postula_dead_letters", "Messages waiting for an operator", ["group"])
MAILS = Counter("postula_mails_total", "Mails, by outcome", ["lane", "outcome"])
