"""The inbox page's "Reply": a mail as the recipient's own mail program would send it."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from email.utils import make_msgid

from mailsink.reading import Message

SECONDS = 10.0
LONGEST = 20_000


def reply_to(message: Message, text: str) -> EmailMessage:
    """An answer from the first recipient to where the message wants it, with the message quoted."""
    quoted = "\n".join(f"> {line}" for line in message.text.splitlines())
    reply = EmailMessage()
    reply["From"] = message.to[0] if message.to else "nobody@example.org"
    reply["To"] = message.reply_to
    reply["Subject"] = message.subject if message.subject.lower().startswith("re:") else f"Re: {message.subject}"
    reply["Message-ID"] = make_msgid(domain="inbox.example")
    if message.message_id:
        reply["In-Reply-To"] = reply["References"] = message.message_id
    reply.set_content(f"{text[:LONGEST]}\n\nOn {message.date}, {message.reply_to} wrote:\n{quoted}\n")
    return reply


def send(message: EmailMessage, port: int) -> None:
    """Hand it to the sink, which stores it and passes it on."""
    with smtplib.SMTP("127.0.0.1", port, timeout=SECONDS) as client:
        client.send_message(message)
