"""What somebody wrote, without what their mail program quoted.

The patterns that find quotations can take very long on a text made for it, and would hold the whole process meanwhile:
they run in a child with a limit. When it fails, the text is kept with its quotations: nothing is lost.
"""

from __future__ import annotations

import re
import subprocess
import sys

from mailparser_reply import EmailReplyParser

LANGUAGES = ("en", "fr", "es", "de", "it", "nl", "pl", "pt")
SECONDS = 5.0
_BLANK = re.compile(r"\n{4,}")


def without_quotes(text: str) -> str:
    text = _BLANK.sub("\n\n\n", text).strip()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "notifier_service.quotes"],
            input=text.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        return text
    return done.stdout.decode().strip() or text


def newest(text: str) -> str:
    """The newest of the replies that a text holds, its signature included."""
    replies = EmailReplyParser(languages=list(LANGUAGES)).read(text).replies
    return str(replies[0].full_body) if replies else ""


if __name__ == "__main__":
    sys.stdout.buffer.write(newest(sys.stdin.buffer.read().decode()).encode())
