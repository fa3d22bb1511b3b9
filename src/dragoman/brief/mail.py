"""A brief as a message that a mail program opens, ready to be sent."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from dragoman.brief.html import as_html
from dragoman.brief.text import as_text
from dragoman.own_marks import GENERATOR
from dragoman.records import Brief
from dragoman.words import plain


def as_mail(brief: Brief, page: str = "") -> str:
    """
    The page as a message: plain text, and the same as HTML beside it.

    It bears no sender and nobody it goes to; `X-Unsent` has mail programs open it as a
    draft. `page` is the HTML, where a template of the user's made it.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = plain(brief.title)
    if brief.written is not None:
        message["Date"] = format_datetime(brief.written)
    message["X-Unsent"] = "1"
    message["X-Mailer"] = GENERATOR
    message.set_content(as_text(brief))
    message.add_alternative(page or as_html(brief), subtype="html")
    return message.as_string()
