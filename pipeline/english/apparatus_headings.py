"""Headings of the apparatus, the sections behind an article's body, and what stands under each.

After Wikipedia:Manual of Style/Layout, "Standard appendices and footers" (April 2024 and April 2025), with the variants
that articles of the English Wikipedia use. All in lower case.
"""

from __future__ import annotations

from typing import Final, Literal

from pipeline.english.word_lists import split_phrases

ApparatusRole = Literal["notes", "references", "bibliography", "links"]

_TITLES: dict[ApparatusRole, str] = {
    "notes": """
        notes | explanatory notes | footnotes | explanatory footnotes | informational notes | endnotes | annotations
        remarks | notes and comments
    """,
    "references": """
        references | reference | citations | references and notes | notes and references | notes and citations
        references and footnotes | footnotes and references | source notes | inline citations | specific references
        reference notes | citations and notes | notes and sources
    """,
    "bibliography": """
        works cited | cited works | cited sources | sources cited | literature cited | references cited | bibliography
        sources | general references | general sources | general and cited references | general and cited sources
        cited literature | cited texts | primary sources | secondary sources | tertiary sources | further reading
        additional reading | literature | references and further reading | sources and further reading
        references and sources | sources and references | book sources | book references | select bibliography
        selected bibliography | literatur | literatura | bibliographie | bibliografia | bibliografía
    """,
    "links": """
        see also | external links | external sources | related articles | links
    """,
}
APPARATUS: Final[dict[str, ApparatusRole]] = {
    title: role for role, titles in _TITLES.items() for title in sorted(split_phrases(titles))
}
# Parts of a bibliography; as common in the body, so that they begin no apparatus.
KINDS_OF_WORKS: Final = frozenset({"books", "journals", "articles"})


def lists_works(title: str) -> bool:
    """Whether items of a list under the heading are works, where no footnote holds them."""
    title = title.casefold()
    return APPARATUS.get(title) in ("references", "bibliography") or title in KINDS_OF_WORKS
