"""The API for recruiters who write news on opportunities."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from chassis import idempotency
from chassis.auth import current_principal, staff
from chassis.http import language
from chassis.schemas import PageArgs
from notifier_service.domain.news import Texts, Words
from notifier_service.routes.common import deps
from notifier_service.schemas import (
    ConfirmationOfNewsSchema,
    NewNewsSchema,
    NewsListSchema,
    NewsSchema,
    NewsTextsSchema,
)
from notifier_service.use_cases import news as use_cases

news = Blueprint("news", __name__, description="News on opportunities for those who asked for them")


@news.get("/staff/news")
@staff(use_cases.ROLE)
@news.arguments(PageArgs(), location="query")
@news.response(200, NewsListSchema())
def list_news(page: dict[str, Any]) -> dict[str, Any]:
    return use_cases.list_news(deps(), current_principal(), page["cursor"], page["limit"], language())


@news.post("/staff/news")
@staff(use_cases.ROLE)
@news.arguments(NewNewsSchema())
@news.response(201, NewsSchema())
def write_news(body: dict[str, Any]) -> dict[str, Any]:
    author = current_principal()
    key = idempotency.required(f"staff:{author.id}")
    return use_cases.write_news(deps(), author, body["organisation"], _texts(body), key)


@news.get("/staff/news/<uuid:news_id>")
@staff(use_cases.ROLE)
@news.response(200, NewsSchema())
def show_news(news_id: UUID) -> dict[str, Any]:
    return use_cases.show_news(deps(), current_principal(), news_id)


@news.put("/staff/news/<uuid:news_id>")
@staff(use_cases.ROLE)
@news.arguments(NewsTextsSchema())
@news.response(200, NewsSchema())
def change_news(body: dict[str, Any], news_id: UUID) -> dict[str, Any]:
    return use_cases.change_news(deps(), current_principal(), news_id, _texts(body))


@news.delete("/staff/news/<uuid:news_id>")
@staff(use_cases.ROLE)
@news.response(204)
def drop_news(news_id: UUID) -> None:
    use_cases.drop_news(deps(), current_principal(), news_id)


@news.post("/staff/news/<uuid:news_id>/sending")
@staff(use_cases.ROLE)
@news.arguments(ConfirmationOfNewsSchema())
@news.response(200, NewsSchema())
def send_news(_body: dict[str, Any], news_id: UUID) -> dict[str, Any]:
    return use_cases.send_news(deps(), current_principal(), news_id)


def _texts(body: dict[str, Any]) -> Texts:
    return {language: Words(**words) for language, words in body["texts"].items()}
