"""News on opportunities: written, looked at, confirmed and listed by recruiters (L3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from chassis import cursor as cursors
from chassis.auth import Principal
from chassis.errors import NotFound
from chassis.i18n import pick
from chassis.idempotency import Key
from chassis.ids import new_id
from notifier_service.deps import Deps
from notifier_service.distributing import TEMPLATE
from notifier_service.domain.contacts import Contact
from notifier_service.domain.news import News, NewsNotOffered, State, Texts, Words, check
from notifier_service.intentions import intended
from notifier_service.letter import PassedOn
from notifier_service.messages import Written, written
from notifier_service.repository import NotifierUnitOfWork
from notifier_service.use_cases.support import position

ROLE = "recruiter"


def list_news(deps: Deps, reader: Principal, cursor: str | None, limit: int, language: str) -> dict[str, Any]:
    """The news of the reader's organisations, and those that send any."""
    theirs = reader.organisations(ROLE)
    with deps.reading() as uow:
        found = uow.news.page(theirs, position(cursor), limit + 1)
        counts = uow.mails.counts([each.id for each in found])
    shown = found[:limit]
    last = [shown[-1].created_at.isoformat(), str(shown[-1].id)] if len(found) > limit else None
    return {
        "organisations": [_sender(deps, id, language) for id in sorted(theirs) if deps.sends_news(id)],
        "items": [{**vars(each), "mails": counts.get(each.id, {})} for each in shown],
        "next": cursors.encode(last) if last else None,
    }


def write_news(deps: Deps, author: Principal, organisation: str, texts: Texts, key: Key) -> dict[str, Any]:
    """Keep a draft; nothing is sent before it is confirmed."""
    if organisation not in author.organisations(ROLE):
        raise NotFound
    _check(deps, organisation, texts)
    news = News(
        id=new_id(),
        organisation=organisation,
        texts=texts,
        author_id=author.id,
        author=author.name,
        state=State.DRAFT,
        created_at=deps.clock.now(),
    )
    with deps.unit_of_work() as uow:
        if (earlier := uow.answered(key)) is not None:
            return show_news(deps, author, UUID(earlier))
        uow.news.add(news)
        uow.remember(key, str(news.id))
        uow.commit()
    return show_news(deps, author, news.id)


def show_news(deps: Deps, reader: Principal, news_id: UUID) -> dict[str, Any]:
    """With the mail as it arrives in each language, and how many people it reaches."""
    with deps.reading() as uow:
        return _shown(deps, uow, uow.news.for_staff(reader.organisations(ROLE), news_id))


def change_news(deps: Deps, author: Principal, news_id: UUID, texts: Texts) -> dict[str, Any]:
    with deps.unit_of_work() as uow:
        news = uow.news.for_staff(author.organisations(ROLE), news_id)
        _check(deps, news.organisation, texts)
        uow.news.save(news.changed(texts))
        uow.commit()
    return show_news(deps, author, news_id)


def drop_news(deps: Deps, author: Principal, news_id: UUID) -> None:
    with deps.unit_of_work() as uow:
        uow.news.drop(uow.news.for_staff(author.organisations(ROLE), news_id).drafted().id)
        uow.commit()


def send_news(deps: Deps, author: Principal, news_id: UUID) -> dict[str, Any]:
    """Confirm once for all: the same news are never sent twice, whoever asks again and how often."""
    with deps.unit_of_work() as uow:
        news = uow.news.for_staff(author.organisations(ROLE), news_id)
        _check(deps, news.organisation, news.texts)
        uow.news.save(news.confirmed(deps.clock.now()))
        uow.after_commit(deps.ring)
        uow.commit()
    return show_news(deps, author, news_id)


def _check(deps: Deps, organisation: str, texts: Texts) -> None:
    if not deps.sends_news(organisation):
        raise NewsNotOffered
    check(texts, deps.organisations[organisation].names)


def _sender(deps: Deps, organisation: str, language: str) -> Mapping[str, Any]:
    names = deps.organisations[organisation].names
    return {"id": organisation, "name": pick(names, language), "languages": list(names)}


def _shown(deps: Deps, uow: NotifierUnitOfWork, news: News) -> dict[str, Any]:
    mails = uow.mails.counts([news.id]).get(news.id, {})
    until = news.confirmed_at or deps.clock.now()
    waiting = (
        0 if news.state is State.SENT else uow.contacts.count_news_readers(news.organisation, until, news.told_until)
    )
    return {
        **vars(news),
        "mails": mails,
        "readers": sum(mails.values()) + waiting,
        "zone": deps.organisations[news.organisation].zone,
        "previews": [_preview(deps, news, language, words) for language, words in news.texts.items()],
    }


def _preview(deps: Deps, news: News, language: str, words: Words) -> Mapping[str, Any]:
    """The mail to a reader of that language; the link that ends the news is another one for each mail."""
    reader = Contact.reached_at(news.id, "", language)
    mail = intended(deps, news.id, TEMPLATE, reader.account_id, news.organisation, {"news_id": str(news.id)})
    mail_text: Written = written(deps, mail, reader, PassedOn(words.text, {"subject": words.subject}))
    return {"language": language, **vars(mail_text)}
