"""What the web client reads from its environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from chassis.admission import Limits
from chassis.settings import Reader


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`api_url` is where the six services are reached; `demo` names the demo people's file, if there is one."""

    api_url: str
    public_url: str
    secret: str
    secure: bool
    demo: Path | None = None
    locale_dir: Path | None = None
    limits: Limits = field(default_factory=Limits)


def read(environ: Mapping[str, str]) -> Settings:
    """Cookies are `Secure` wherever the public address is https."""
    reader = Reader(environ, "web")
    public_url = reader.text("PUBLIC_URL").rstrip("/")
    demo = reader.text("DEMO_FILE", "")
    return Settings(
        api_url=reader.text("API_URL", public_url).rstrip("/"),
        public_url=public_url,
        secret=reader.secret("WEB_SECRET"),
        secure=public_url.startswith("https:"),
        demo=Path(demo) if demo else None,
        locale_dir=reader.locale_dir(),
        limits=reader.limits(),
    )
