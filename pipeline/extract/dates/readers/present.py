"""What means the present, or a day beside it."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates.readers.matches import PatternMatch, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.present import Present

PATTERNS: Final = Patterns()
_QUOTES: Final = frozenset("\"“”'‘’")


@PATTERNS.add(today="today")
def _today(match: PatternMatch) -> Phrases:
    lexeme = match.lexemes[match.end - 1]
    named = (match.previous is not None and match.previous.is_a("name")) or (
        match.next is not None and match.next.is_a("name") and match.next.text[0].isupper() and match.next.text != "I"
    )
    if lexeme.text[0].isupper() and ((match.first and named) or _is_title(match)):
        return []
    return match.whole(Present(int(lexeme.value or 0), spoken=True))


def _is_title(match: PatternMatch) -> bool:
    """True for a capital inside a sentence, alone in quotation marks, or before a colon: `Today in History: …`."""
    before, rest = match.previous, match.lexemes[match.end : match.end + 6]
    opens = before is None or before.is_a("semicolon", "stop", "close", "dash", "open")
    is_alone = before is not None and bool(rest) and before.text in _QUOTES and rest[0].text in _QUOTES
    is_head = len(rest) > 1 and rest[0].is_a("in") and any(lexeme.text == ":" for lexeme in rest)
    return not opens or is_alone or is_head


@PATTERNS.add(now="now")
def _now(match: PatternMatch) -> Phrases:
    return match.whole(Present())


@PATTERNS.add(to_this_day="<{to} this:this day:unit")
def _to_this_day(match: PatternMatch) -> Phrases:
    return match.whole(Present()) if match.lexeme("day").value == "day" else []


@PATTERNS.add(at_present="<{preposition the} present (dash? unit)?")
def _present(match: PatternMatch) -> Phrases:
    last = match.lexemes[match.end - 1]
    before = match.previous
    if last.is_a("unit"):
        return match.whole(Present()) if last.value == "day" else []
    return match.whole(Present()) if before is not None and before.text.lower() in ("at", "to", "until") else []
