"""What becomes of a page before it is a page of the site: see `hooks` in `mkdocs.yml`."""  # noqa: INP001

from __future__ import annotations

import re

_QUOTED_HEADING = re.compile(r"^> #+ (.+)$", re.MULTILINE)


def on_page_markdown(markdown: str, **_: object) -> str:
    """Headings of a quoted brief in bold: they are none of the page's own contents."""
    return _QUOTED_HEADING.sub(r"> **\1**", markdown)
