"""In which language, and how, a page says things: texts, dates, countries, sizes."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, localedata
from babel.numbers import format_decimal, format_percent
from flask import Flask, Response, current_app, flash, g, request
from werkzeug.wrappers import Response as BaseResponse

from chassis import dates, i18n
from chassis.i18n import SOURCE, Text, _, ngettext

MEGABYTE = 1_000_000
COOKIE = "postula_language"
LANGUAGE_PARAMETERS = ("lang", "locale")
COOKIE_SECONDS = 365 * 24 * 3600
NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


def register(app: Flask) -> None:
    app.before_request(choose)
    app.after_request(keep_choice)
    app.jinja_env.globals.update(_=say, ngettext=say_count, languages=names)
    app.jinja_env.filters.update(
        t=translated,
        day=day,
        month=month,
        moment=moment,
        in_zone=in_zone,
        country=country,
        tongue=tongue,
        size=size,
        percent=percent,
        number=number,
    )


def choose() -> None:
    """The address wins, then the cookie, then what the browser asks for."""
    for asked in (in_address(), request.cookies.get(COOKIE)):
        if asked in spoken():
            g.language = asked
            return
    g.language = request.accept_languages.best_match(spoken(), SOURCE)


def keep_choice(response: Response) -> Response:
    """A language in the address stays for the pages that follow (L22)."""
    if in_address():
        set_cookie(response, g.language)
    return response


def in_address() -> str | None:
    """The language that the address asks for, as `lang=fr` or as a locale: `locale=fr_FR` (L22)."""
    for name in LANGUAGE_PARAMETERS:
        asked = re.split(r"[-_]", request.args.get(name, ""))[0].lower()
        if asked in spoken():
            return asked
    return None


def spoken() -> tuple[str, ...]:
    """The languages of the pages: English, and those that have a catalogue."""
    found: tuple[str, ...] = current_app.extensions["web"].catalogues.languages
    return found


def read_ahead(code: str) -> None:
    """Keep in memory what is known of a language: its names, numbers and dates."""
    localedata.load(dates.locale_of(code))


def names() -> dict[str, str]:
    """Each language of the pages by what it calls itself."""
    return {code: i18n.own_name(code) for code in spoken()}


def set_cookie(response: BaseResponse, language: str) -> None:
    secure = current_app.extensions["web"].settings.secure
    response.set_cookie(COOKIE, language, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", secure=secure)


def locale() -> str:
    return dates.locale_of(g.language)


def locale_tag() -> str:
    """The locale as browsers name it."""
    return locale().replace("_", "-")


def first_day() -> str:
    """What a date begins with on the first of a month, for the dates that browsers write."""
    return dates.first_day(g.language)


def direction() -> str:
    return i18n.direction(g.language)


def say(msgid: str, **params: Any) -> str:
    """What templates call `_`: the text in the reader's language, at once."""
    return translated(Text(msgid, params))


def say_count(singular: str, plural: str, count: int, **params: Any) -> str:
    return translated(ngettext(singular, plural, count, **params))


def translated(text: Text | str | None) -> str:
    if text is None:
        return ""
    words: str = current_app.extensions["web"].catalogues.translate(text, g.language)
    return words


def tell(text: Text | str, tone: str = "good") -> None:
    """Show this once, on the page that comes next."""
    flash(translated(text), tone)


def day(value: str | None) -> str:
    """`2026-12-01` as people read it; what is not a date is shown as it stands."""
    parsed = _date(value)
    return dates.day(parsed, g.language) if parsed else value or ""


def month(value: str | None) -> str:
    """`2026-12` as people read it."""
    parsed = _date(f"{value}-01") if value and len(value) == 7 else None
    return dates.month(parsed, g.language) if parsed else value or ""


def moment(value: str | None, zone: str = "UTC") -> str:
    """An instant in a zone: the seconds are told where they matter (W19)."""
    instant = _instant(value)
    if instant is None:
        return value or ""
    local = instant.astimezone(zone_of(zone))
    return dates.moment(local, g.language, seconds=bool(local.second))


def in_zone(value: str | None, zone: str = "UTC") -> str:
    """The name and offset of the zone at that instant: `Europe/Zurich (UTC+1)`."""
    instant = _instant(value)
    if instant is None:
        return zone
    offset = instant.astimezone(zone_of(zone)).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    told = f"{hours}:{rest:02}" if rest else str(hours)
    return f"{zone.replace('_', ' ')} (UTC{'-' if minutes < 0 else '+'}{told})" if minutes else zone


def zone_of(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def country(code: str | None) -> str:
    return str(Locale.parse(locale()).territories.get(code or "", code or ""))


def tongue(code: str | None) -> str:
    """The name of a language, with a capital as in a list."""
    name = str(Locale.parse(locale()).languages.get(code or "", code or ""))
    return name[:1].upper() + name[1:]


def countries() -> list[tuple[str, str]]:
    return _countries(g.language)


@lru_cache(maxsize=16)
def _countries(language: str) -> list[tuple[str, str]]:
    names = Locale(language).territories.items()
    chosen = [(c, n) for c, n in names if len(c) == 2 and c.isalpha() and c not in NOT_COUNTRIES]
    return sorted(chosen, key=lambda pair: _sortable(pair[1]))


def tongues() -> list[tuple[str, str]]:
    return _tongues(g.language)


@lru_cache(maxsize=16)
def _tongues(language: str) -> list[tuple[str, str]]:
    names = Locale(language).languages.items()
    chosen = [(c, n[:1].upper() + n[1:]) for c, n in names if len(c) == 2]
    return sorted(chosen, key=lambda pair: _sortable(pair[1]))


def size(number_of_bytes: int | None) -> str:
    """1 MB is 1,000,000 bytes here, in the API and in what people are told (I16)."""
    value = number_of_bytes or 0
    if value >= MEGABYTE:
        told = format_decimal(value / MEGABYTE, format="#,##0.##", locale=locale())
        return translated(_("{size} MB", size=told))
    told = format_decimal(math.ceil(value / 1000), locale=locale())
    return translated(_("{size} kB", size=told))


def percent(share: float | None) -> str:
    return format_percent((share or 0) / 100, locale=locale())


def number(value: float | None) -> str:
    return format_decimal(value or 0, locale=locale())


def _sortable(name: str) -> str:
    unaccented = str.maketrans("ÀÂÄÅÇÉÈÊËÎÏÔÖØÙÛÜàâäåçéèêëîïôöøùûü", "AAAACEEEEIIOOOUUUaaaaceeeeiiooouuu")
    return name.translate(unaccented).casefold()


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _instant(value: str | None) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
    return parsed.replace(tzinfo=UTC) if parsed and parsed.tzinfo is None else parsed
