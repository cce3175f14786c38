"""The grammar of printed citations: the work that a footnote's words name, every word accounted for.

`readings` goes through a citation: what the wiki printed about it (`cs1_messages`), the kinds that are told as a whole
(`court_cases`, `bare_urls`), else head (`heads` and the `*_heads` that it lists), tail (`tails`) and what they fill
(`filled_works`, `containers`). `parts` tells what begins at a position by the lists of forms, `*_forms`; `boundaries`
tells where free words end. A new form is one entry of its list and a case; a new word one line of `words.toml`.
"""

from __future__ import annotations

from pipeline.resolve.citations.printed.readings import read_around, read_printed

__all__ = ["read_around", "read_printed"]
