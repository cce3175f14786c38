"""Words that give a role to what stands beside them: "ed. by", "(eds.)", "translated by", "in", "via", "s. v."."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.resolve.citations.printed.remark_forms import VIA
from pipeline.resolve.citations.typed.word_kinds import WORDS, any_word

_VIA = re.compile(rf"{VIA.pattern.pattern}|(?:hosted\s+)?(?:at|on|by)\s+(?={any_word(WORDS['libraries'])}\b)", re.I)
_AHEAD = {"via": _VIA} | {
    role: re.compile(rf"{any_word(WORDS[kind])}:?(?=\s|$)", re.I)
    for role, kind in (
        ("entry", "entries"),
        ("editor", "editing"),
        ("translator", "translating"),
        ("author", "authoring"),
        ("publisher", "publishing"),
        ("container", "containing"),
    )
}
_AHEAD["translator"] = re.compile(
    rf"(?:translated\s+from\s+(?:the\s+)?\w+\s+(?:and\s+edited\s+)?by(?=\s)|{_AHEAD['translator'].pattern})", re.I
)
_BEHIND = {
    "editors": re.compile(rf"{any_word(WORDS['editors'])}(?!\.?\s+(?:by|and)\b)(?=\s*(?:[)\],.:;]|$))", re.I),
    "translators": re.compile(rf"{any_word(WORDS['translators'])}(?=\s*(?:[)\],:;]|$))", re.I),
}
_EDITOR = re.compile(r"eds?\.?(?=,?\s?\(|,\s)")  # "Roe, Jane ed. (1967)"
_ENDS_NAME = re.compile(rf"(?<=[\w.],\s)(?!{any_word(WORDS['editions'])}\b)[A-ZÀ-Þ][^\W\d_]+\s$", re.IGNORECASE)
_LONGEST_NAME = 40  # characters
_NAME_FOLLOWS = re.compile(r"\.?\s+[A-ZÀ-ÞА-Я]")  # "(ed. Ann Roe"
_NAME_BEGINS = re.compile(r"\s*(?:\[?[A-ZÀ-ÞА-Я\"“‘'„«]|[vd](?:on|an|e)\s)")
_UNIT_BEFORE = re.compile(r"\b(?:chapter|section|part|ch\.)\s[\dIVXLC]+,?\s$", re.IGNORECASE)
_LONGEST_UNIT = 16  # characters
_QUOTES = ('"', "“", "”", "„", "«", "»", "’")


def match_role(
    text: str, position: int, before: str, marks: Collection[int], *, is_behind_mark: bool = False
) -> tuple[str, int] | None:
    """The role that the words which begin here give, and where they end; `marks` are where italics and links begin.

    Behind a title that marks set off a comma leads on to names, not back: "''Trees'', ed. Ann Roe".
    """
    if before.strip()[-1:] in (("(", "[") if is_behind_mark else ("(", ",", "[")):
        for role, pattern in _BEHIND.items():
            match = pattern.match(text, position)
            if match and not (before.strip()[-1:] == "(" and _NAME_FOLLOWS.match(text, match.end())):
                return role, match.end()
    if _ENDS_NAME.search(text, max(position - _LONGEST_NAME, 0), position) and (match := _EDITOR.match(text, position)):
        return "editors", match.end()
    for role, pattern in _AHEAD.items():
        match = pattern.match(text, position)
        if match and _introduces(text, position, match.end(), role, before, marks):
            return role, match.end()
    return None


def _introduces(text: str, start: int, end: int, role: str, before: str, marks: Collection[int]) -> bool:
    """Whether names or a work follow the words of a role."""
    is_marked = end in marks or end + 1 in marks or text[end + 1 : end + 2] in _QUOTES
    if role == "entry" or is_marked or text.startswith("//", start):
        return True
    if not _NAME_BEGINS.match(text, end):
        return False
    # "in" in the midst of words is theirs; behind a title in quotation marks it is not.
    is_behind_unit = _UNIT_BEFORE.search(text, max(start - _LONGEST_UNIT, 0), start) is not None
    return role != "container" or bool(before.strip()) or is_behind_unit or text[:start].rstrip()[-1:] in _QUOTES
