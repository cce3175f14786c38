"""What the wiki printed in a citation about the citation itself."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed.citation_draft import CitationDraft

# Help:CS1 errors (2024), the messages in their present and older forms.
_MESSAGE = re.compile(
    r"(?:\{\{[^{}]{1,60}\}\}:\s*|(?=CS1 (?:maint|errors?)\b)|(?=Missing or empty \|)|(?=Check \|)"
    r"|(?=Check date values in)|(?=Unknown parameter \|)|(?=External link in \|)|(?=\|\w+=)"
    r"|(?=Cite (?:error|uses|has|journal|magazine|news|web|book)\b))"
    r"[^()]{0,300}(?:\(\|[^()]{0,100}\)[^()]{0,100}){0,5}\((?:link|links|help)\)[\s;,]*",
)
_TEMPLATE = re.compile(r"\{\{\s*(?P<name>cite [a-z ]{2,30}|citation)\s*\}\}:", re.I)
_CITE_ERROR = re.compile(r"Cite error:.{0,400}$", re.S)


def take_messages(draft: CitationDraft) -> None:
    """Take the messages out of the draft's text; each is a problem, and may name the template."""
    text = draft.text
    for match in (*_MESSAGE.finditer(text), *_CITE_ERROR.finditer(text)):
        draft.claim(*match.span())
        draft.report("citation_error", match.group().strip(" ;,"), *match.span())
        template = _TEMPLATE.match(match.group())
        if template:
            draft.template = draft.template or template["name"].lower()
        draft.text = draft.text[: match.start()] + " " * len(match.group()) + draft.text[match.end() :]
