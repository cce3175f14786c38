"""Bare URLs: citations that give an address in place of a title."""

from __future__ import annotations

from pipeline.document import ExternalLink
from pipeline.resolve.citations.printed.citation_draft import ARCHIVE_LINK, CitationDraft, has_word, shows_words
from pipeline.resolve.citations.printed.forms import skip_separators
from pipeline.resolve.citations.printed.identifier_forms import IDENTIFIER_FORMS
from pipeline.resolve.citations.printed.tails import read_tail


def take_bare_url(draft: CitationDraft) -> bool:
    """Whether the citation begins with an address, or is nothing but a link without words; it is then told."""
    address = IDENTIFIER_FORMS.match(draft.text, skip_separators(draft.text, 0))
    links = [link for link in draft.content.external_links if not shows_words(draft.text, link)]
    links = [link for link in links if not ARCHIVE_LINK.match(draft.text[link.start : link.end])]
    if address and address.field == "url":
        for field, value in address.values:
            draft.put(field, value)
        draft.claim(address.start, address.end)
        read_tail(draft, address.end)
    elif links and not has_word(_cut_links(draft.text, links)):
        draft.put("url", links[0].url)
    else:
        return False
    draft.report("citation_error", f"bare URL ({draft.values['url'][0]})")
    return True


def _cut_links(text: str, links: list[ExternalLink]) -> str:
    for link in links:
        text = text[: link.start] + " " * (link.end - link.start) + text[link.end :]
    return text
