"""Citation templates: the CSL type of each, what it prints of its own accord, and what wrapper templates add.

Types after CSL 1.0.2 (appendix III) and the mapping that Help:Citation Style 1 § General use implies; printed types
after Module:Citation/CS1/Configuration (title_types), 2024.
"""

from __future__ import annotations

CSL_TYPES = {
    "citation": "",  # by its parameters
    "cite arxiv": "article",
    "cite av media": "motion_picture",
    "cite av media notes": "document",
    "cite biorxiv": "article",
    "cite book": "book",
    "cite citeseerx": "article",
    "cite comic": "book",
    "cite conference": "paper-conference",
    "cite court": "legal_case",
    "cite document": "document",
    "cite encyclopedia": "entry-encyclopedia",
    "cite dictionary": "entry-dictionary",
    "cite episode": "broadcast",
    "cite ietf": "standard",
    "cite interview": "interview",
    "cite journal": "article-journal",
    "cite magazine": "article-magazine",
    "cite mailing list": "post",
    "cite map": "map",
    "cite medrxiv": "article",
    "cite news": "article-newspaper",
    "cite newsgroup": "post",
    "cite patent": "patent",
    "cite podcast": "broadcast",
    "cite preprint": "article",
    "cite press release": "document",
    "cite report": "report",
    "cite serial": "broadcast",
    "cite sign": "graphic",
    "cite software": "software",
    "cite speech": "speech",
    "cite ssrn": "article",
    "cite standard": "standard",
    "cite techreport": "report",
    "cite thesis": "thesis",
    "cite tweet": "post",
    "cite video game": "software",
    "cite web": "webpage",
}

# What {{citation}} is, by the parameter that it has.
CITATION_TYPES = {
    "journal": "article-journal",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "encyclopedia": "entry-encyclopedia",
    "encyclopaedia": "entry-encyclopedia",
    "dictionary": "entry-dictionary",
    "conference": "paper-conference",
    "inventor": "patent",
    "inventor-last": "patent",
    "inventor1-last": "patent",
    "inventor-surname": "patent",
    "inventor1-surname": "patent",
    "mailing-list": "post",
    "website": "webpage",
}

# Types that a chapter changes: it is the part that is cited.
CHAPTER_TYPES = {"book": "chapter", "": "chapter", "document": "chapter", "report": "chapter"}

# Templates in which |number= is the document's own number and no issue of a periodical.
NUMBERED_TEMPLATES = frozenset({"cite patent", "cite techreport", "cite tweet"})

# Titles that tools leave where they found none: Module:Citation/CS1/Configuration (generic_titles), 2024.
PLACEHOLDER_TITLES = frozenset(
    {
        "404", "404 error", "access denied", "archived copy", "archive copy", "are you a robot", "attention required",
        "error", "internet archive wayback machine", "login", "not found", "page not found", "page unavailable",
        "subscribe to read", "untitled", "untitled document", "usurped title", "wayback machine",
        "webcite query result",
    }
)  # fmt: skip

PRINTED_TYPES = {
    "cite av media notes": "Media notes",
    "cite document": "Document",
    "cite interview": "Interview",
    "cite mailing list": "Mailing list",
    "cite map": "Map",
    "cite podcast": "Podcast",
    "cite press release": "Press release",
    "cite report": "Report",
    "cite speech": "Speech",
    "cite techreport": "Technical report",
    "cite thesis": "Thesis",
}

# Templates whose title stands in quotes even where no periodical is named.
QUOTED = frozenset(
    {
        "cite web", "cite news", "cite journal", "cite magazine", "cite press release", "cite podcast",
        "cite newsgroup",
        "cite arxiv", "cite biorxiv", "cite citeseerx", "cite medrxiv", "cite ssrn", "cite episode", "cite interview",
        "cite mailing list", "cite conference", "cite encyclopedia", "cite dictionary", "cite tweet", "cite serial",
    }
)  # fmt: skip

# Templates over one fixed work: the container, and what else CS1 is given by them. `anchor_name` is the editor after
# whom a short citation calls an article without an author (Template:Cite EB1911, April 2025).
WRAPPERS: dict[str, dict[str, str]] = {
    "cite americana": {"encyclopedia": "Encyclopedia Americana"},
    "cite amcyc": {"encyclopedia": "The American Cyclopædia"},
    "cite catholic encyclopedia": {"encyclopedia": "Catholic Encyclopedia"},
    "cite collier's": {"encyclopedia": "Collier's New Encyclopedia"},
    "cite dnb": {"encyclopedia": "Dictionary of National Biography"},
    "cite eb1911": {
        "encyclopedia": "Encyclopædia Britannica", "edition": "11th", "publisher": "Cambridge University Press",
        "date": "1911", "anchor_name": "Chisholm",
    },
    "cite grec": {"encyclopedia": "Gran Enciclopèdia Catalana", "publisher": "Enciclopèdia Catalana"},
    "cite jewish encyclopedia": {"encyclopedia": "The Jewish Encyclopedia"},
    "cite nie": {"encyclopedia": "New International Encyclopedia", "publisher": "Dodd, Mead"},
    "cite nsrw": {"encyclopedia": "The New Student's Reference Work"},
    "cite odnb": {"encyclopedia": "Oxford Dictionary of National Biography", "publisher": "Oxford University Press"},
}  # fmt: skip
