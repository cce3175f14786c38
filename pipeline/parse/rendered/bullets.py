"""The signs that begin an item of a list, as pages, PDF readers and text browsers print them."""

from __future__ import annotations

import re

_PRINTED = "•◦▪‣·"
_DRAWN = "□○■●"  # of text browsers, by the list's depth

# Before the item's words; a star or a dash with a space behind it.
BULLET = re.compile(rf"[{_PRINTED}]\s?|[*–-]\s+")
# Before the words of a line of the site's, where a browser lists them.
SITE_BULLETS = re.compile(rf"(?:[•◦*+{_DRAWN}]\s*)+")
# What only a line that starts an item starts with; numbers and letters count their items.
ITEM_START = re.compile(rf"[{_PRINTED}{_DRAWN}*+]|[-–—]\s|\d{{1,4}}[.)]\s|[a-z]\.\s")
# What no line starts with that goes on with the line before.
LINE_START = re.compile(rf"[{_PRINTED}{_DRAWN}*]|[+o#–—-](?=\s)|\^(?!\[)|↑")
