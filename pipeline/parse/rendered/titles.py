"""Headings that most articles share, and what stands under them.

After Wikipedia:Manual of Style/Layout, "Standard appendices and footers", as it stood in April 2024, with the
variants that articles of the English Wikipedia use.
"""

from __future__ import annotations

from typing import Literal

Role = Literal["notes", "references", "bibliography", "links"]


def _split(titles: str) -> list[str]:
    return [" ".join(title.split()) for title in titles.split("|")]


# Sections after the article's body; all stand at the top level unless they follow one another directly.
_APPARATUS: dict[Role, str] = {
    "notes": """
        notes | explanatory notes | footnotes | explanatory footnotes | informational notes | endnotes |
        annotations | remarks | notes and comments
    """,
    "references": """
        references | reference | citations | references and notes | notes and references | notes and citations |
        references and footnotes | footnotes and references | source notes | inline citations | specific
        references | reference notes | citations and notes | notes and sources
    """,
    "bibliography": """
        works cited | cited works | cited sources | literature cited | references cited | bibliography | sources
        | general references | general sources | general and cited references | general and cited sources |
        cited literature | cited texts | primary sources | secondary sources | tertiary sources | further
        reading | additional reading | literature | references and further reading | sources and further reading
        | references and sources | sources and references | book sources | book references | select bibliography
        | selected bibliography
    """,
    "links": """
        see also | external links | external sources | related articles | links
    """,
}
APPARATUS = {title: role for role, titles in _APPARATUS.items() for title in _split(titles)}

# Sections of the body that stand at the top level: in 63 articles of April 2016 nine of ten of them did.
_TOP_LEVEL = """
    administration | aftermath | analysis | applications | appearance | assessment | awards and honors | awards
    and honours | background | biography | biology | career | casualties | causes | cast | characteristics |
    characters | chronology | climate | commemoration | composition | conclusion | consequences | construction |
    controversies | controversy | critical reception | criticism | culture | death | definition | definitions |
    demographics | description | design | development | diagnosis | discography | distribution | distribution
    and habitat | early life | early life and education | ecology | economy | education | epidemiology |
    etymology | evolution | filmography | foreign involvement | geography | geology | government | government
    and politics | health | health effects | history | human rights | impact | in popular culture |
    infrastructure | international reactions | later life | legacy | life | mechanism | media | name |
    operations | origins | overview | performance | personal life | physical characteristics | plot | political
    career | politics | preparation | prelude | production | prognosis | properties | publications | reaction |
    reactions | reception | release | research | response | responses | results | selected works | signs and
    symptoms | society and culture | sports | statistics | structure | symptoms | synopsis | taxonomy |
    terminology | themes | timeline | tourism | transport | transportation | treatment | types | usage | uses |
    war crimes | works
"""
TOP_LEVEL = frozenset({*APPARATUS, *_split(_TOP_LEVEL)})


def normalise_title(text: str) -> str:
    """The heading in lower case, without numbering, markers' brackets or a colon behind it."""
    words = text.split("[", 1)[0].strip().rstrip(":").casefold()
    number, _, rest = words.partition(" ")
    return rest.strip() if rest and number.replace(".", "").isdigit() and len(number) <= 6 else words
