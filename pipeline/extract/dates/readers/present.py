"""What means the present, or a day beside it."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates.readers.matches import PatternMatch, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.present import Present

PATTERNS: Final = Patterns()


@PATTERNS.add(today="today")
def _today(match: PatternMatch) -> Phrases:
    lexeme = match.lexemes[match.end - 1]
    named = (match.previous is not None and match.previous.is_a("name")) or (
        match.next is not None and match.next.is_a("name") and match.next.text[0].isupper() and match.next.text != "I"
    )
    if lexeme.text[0].isupper() and match.first and named:
        return []
    return match.whole(Present(int(lexeme.value or 0), spoken=True))


@PATTERNS.add(now="now")
def _now(match: PatternMatch) -> Phrases:
    return match.whole(Present())


@PATTERNS.add(at_present="<{preposition the} present (dash? unit)?")
def _present(match: PatternMatch) -> Phrases:
    last = match.lexemes[match.end - 1]
    before = match.previous
    if last.is_a("unit"):
        return match.whole(Present()) if last.value == "day" else []
    return match.whole(Present()) if before is not None and before.text.lower() in ("at", "to", "until") else []
