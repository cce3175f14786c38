"""The line that Wikipedia's pages print below their title (MediaWiki:Tagline)."""

from __future__ import annotations

import re

TAGLINE = re.compile(r"^.{0,40}\bfrom wikipedia,? the free encyclopedia", re.IGNORECASE | re.MULTILINE)
