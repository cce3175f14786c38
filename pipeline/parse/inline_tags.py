"""Inline tags: what editors put after a claim that wants something, as type, print and template names.

After the English Wikipedia's Template:Inline cleanup tags/doc and the pages of the templates that it lists,
as they stood in April 2024. Names are those of the template pages, first letter and spaces as MediaWiki
normalises them; redirects stand beside the page that they lead to.
"""

from __future__ import annotations

from typing import NamedTuple


class InlineTag(NamedTuple):
    """A kind of inline tag: its type in our tables, the words it prints in brackets, the templates that make it."""

    tag: str
    printed: tuple[str, ...]
    templates: tuple[str, ...]


INLINE_TAGS: tuple[InlineTag, ...] = (
    InlineTag(
        "citation_needed",
        ("citation needed", "citation(s) needed", "citations needed"),
        (
            "citation needed",
            "cn",
            "fact",
            "cb",
            "citation requested",
            "citationneeded",
            "cite needed",
            "citeneeded",
            "facts",
            "need citation",
            "needs citation",
            "prove",
            "proveit",
            "ref needed",
            "ref?",
            "reference needed",
            "refneeded",
            "source?",
            "source needed",
            "sourceme",
            "unsourced-inline",
            "uncited inline",
            "unreferenced inline",
            "unsourced inline",
            "citation needed span",
            "cn span",
            "cn-span",
            "fact span",
            "citation needed lead",
            "citation needed (lead)",
        ),
    ),
    InlineTag("additional_citation_needed", ("additional citation(s) needed",), ("additional citation needed", "acn")),
    InlineTag("ai_generated_source", ("AI-generated source?",), ("ai-generated source",)),
    InlineTag("ambiguous", ("ambiguous",), ("ambiguous",)),
    InlineTag("as_of", ("as of?",), ("as of?",)),
    InlineTag(
        "attribution_needed",
        ("attribution needed",),
        ("attribution needed", "according to", "attribute", "opinion-inline", "quote attribution needed"),
    ),
    InlineTag("author_missing", ("author missing",), ("author missing", "author needed")),
    InlineTag(
        "better_source_needed", ("better source needed",), ("better source needed", "better source", "bsn", "bcn")
    ),
    InlineTag("buzzword", ("buzzword",), ("buzz", "buzzword inline")),
    InlineTag("by_how_much", ("by how much?",), ("by how much",)),
    InlineTag("by_whom", ("by whom?",), ("by whom", "by who", "bywhom", "whom?", "whom")),
    InlineTag("according_to_whom", ("according to whom?",), ("according to whom", "says who", "sayswho", "by who?")),
    InlineTag(
        "chronology_citation_needed",
        ("chronology citation needed",),
        ("chronology citation needed", "chronology source needed"),
    ),
    InlineTag(
        "circular_reference",
        ("circular reference",),
        ("circular reference", "circular", "circular ref", "wikipedia source"),
    ),
    InlineTag(
        "cite_check",
        ("improper synthesis?", "check quotation syntax"),
        ("improper synthesis", "synthesis inline", "syn"),
    ),
    InlineTag("citation_not_found", ("citation not found",), ("citation not found",)),
    InlineTag(
        "clarification_needed",
        ("clarification needed", "clarify"),
        (
            "clarify",
            "clarification needed",
            "clarification",
            "clarifyme",
            "clarify span",
            "clarifyspan",
            "unclear",
            "unclear inline",
            "huh",
            "confusing inline",
        ),
    ),
    InlineTag(
        "clarification_needed",
        ("further explanation needed",),
        ("explain", "explain-inline", "further explanation needed", "elucidate"),
    ),
    InlineTag("clarification_needed", ("needs context",), ("needs context", "context needed", "context inline")),
    InlineTag("contradictory", ("contradictory",), ("contradictory inline", "contradict-inline", "contradict inline")),
    InlineTag("compared_to", ("compared to?",), ("compared to", "compared to?")),
    InlineTag("copyright_violation", ("copyright violation?",), ("copyright violation",)),
    InlineTag("definition_needed", ("definition needed",), ("definition needed", "define", "defn needed")),
    InlineTag("date_missing", ("date missing",), ("date missing",)),
    InlineTag(
        "disambiguation_needed",
        ("disambiguation needed",),
        ("disambiguation needed", "dn", "disambiguate", "dab needed"),
    ),
    InlineTag("discuss", ("discuss",), ("discuss",)),
    InlineTag(
        "disputed", ("disputed – discuss", "disputed"), ("disputed inline", "disputed-inline", "disputed – discuss")
    ),
    InlineTag("dubious", ("dubious – discuss", "dubious"), ("dubious", "dubious-inline", "dubious inline", "doubtful")),
    InlineTag("editorializing", ("editorializing",), ("editorializing", "editorialising")),
    InlineTag("episode_needed", ("episode needed",), ("episode needed", "episode")),
    InlineTag("example_needed", ("example needed",), ("example needed", "example?", "eg?", "examples")),
    InlineTag(
        "excessive_citations",
        ("excessive citations",),
        ("excessive citations inline", "excessive citations", "too many refs"),
    ),
    InlineTag("excessive_detail", ("excessive detail?",), ("excessive detail inline",)),
    InlineTag("excessive_quote", ("excessive quote",), ("excessive quote inline", "excessive quote")),
    InlineTag("expand_acronym", ("expand acronym",), ("expand acronym", "define acronym", "acronym?")),
    InlineTag(
        "failed_verification",
        ("failed verification",),
        ("failed verification", "fv", "not in source", "notinsource", "nis", "failed"),
    ),
    InlineTag("format", ("format",), ("format inline",)),
    InlineTag("from_whom", ("from whom?",), ("from whom",)),
    InlineTag(
        "full_citation_needed",
        ("full citation needed",),
        ("full citation needed", "full", "citefull", "incomplete citation", "inc-cite"),
    ),
    InlineTag("fringe_theory", ("fringe theory?",), ("fringe theory inline", "fringe-inline")),
    InlineTag("globalize", ("globalize",), ("globalize inline",)),
    InlineTag("how", ("how?",), ("how", "how?")),
    InlineTag("how_often", ("how often?",), ("how often", "how often?")),
    InlineTag(
        "image_reference_needed", ("image reference needed",), ("image reference needed", "image citation needed")
    ),
    InlineTag(
        "importance",
        ("importance?",),
        ("importance inline", "importance-inline", "importance example"),
    ),
    InlineTag("in_which_edition", ("edition needed",), ("edition needed",)),
    InlineTag("in_text_attribution_needed", ("in-text attribution needed",), ("in-text attribution needed",)),
    InlineTag(
        "inappropriate_person", ("inappropriate tone?", "tone"), ("tone inline", "tone-inline", "inappropriate tone")
    ),
    InlineTag("inconsistent", ("inconsistent",), ("inconsistent", "inconsistent inline")),
    InlineTag("irrelevant_citation", ("irrelevant citation",), ("irrelevant citation",)),
    InlineTag("isbn_missing", ("isbn missing",), ("isbn missing",)),
    InlineTag(
        "issue_needed",
        ("issue needed", "volume & issue needed", "volume needed"),
        ("volume needed", "volume & issue needed", "issue needed"),
    ),
    InlineTag("jargon", ("jargon",), ("jargon inline", "jargon-inline")),
    InlineTag("like_whom", ("like whom?",), ("like whom", "like whom?")),
    InlineTag("lead_citation_needed", ("not verified in body",), ("not verified in body", "nvib")),
    InlineTag(
        "medical_citation_needed",
        ("medical citation needed",),
        ("medical citation needed", "medcn", "biomedical citation needed"),
    ),
    InlineTag(
        "need_quotation",
        ("need quotation to verify",),
        (
            "request quotation",
            "quote needed",
            "need quotation to verify",
            "need quote",
            "verify quote",
            "quote request",
            "request quote",
        ),
    ),
    InlineTag(
        "need_translation",
        ("translation needed",),
        ("translation needed", "request translation", "need translation", "needs translation"),
    ),
    InlineTag("neologism", ("neologism?",), ("neologism inline", "neologism?", "peacock inline?")),
    InlineTag(
        "neutrality_disputed",
        ("neutrality is disputed", "neutrality disputed"),
        (
            "pov statement",
            "pov-statement",
            "neutrality disputed",
            "pov inline",
            "pov-inline",
            "npov-inline",
            "npov statement",
            "disputable",
        ),
    ),
    InlineTag(
        "non_primary_source_needed",
        ("non-primary source needed",),
        (
            "primary source inline",
            "primary source-inline",
            "primary-source-inline",
            "primary inline",
            "psi",
            "non-primary source needed",
        ),
    ),
    InlineTag(
        "non_tertiary_source_needed",
        ("non-tertiary source needed",),
        ("tertiary source inline", "tertiary-source-inline", "tertiary inline"),
    ),
    InlineTag("not_specific", ("not specific enough to verify",), ("nonspecific", "non-specific", "not specific")),
    InlineTag("obsolete_source", ("obsolete source",), ("obsolete source", "outdated source")),
    InlineTag("off_topic", ("off-topic?",), ("off topic inline", "off-topic inline", "off-topic-inline")),
    InlineTag("opinion", ("opinion",), ("opinion", "opinion inline")),
    InlineTag(
        "original_research",
        ("original research?",),
        ("original research inline", "original research-inline", "or", "or-inline", "or inline", "unsourced opinion"),
    ),
    InlineTag(
        "overly_detailed",
        ("undue weight? – discuss", "undue weight?"),
        ("undue weight inline", "undue-inline", "undue inline"),
    ),
    InlineTag(
        "page_needed",
        ("page needed", "page range too broad", "pages needed"),
        (
            "page needed",
            "page numbers needed",
            "pn",
            "page?",
            "page",
            "page number needed",
            "page range too broad",
            "page range too large",
        ),
    ),
    InlineTag(
        "peacock_term",
        ("peacock prose", "peacock term"),
        ("peacock inline", "peacock term", "peacock-inline", "puffery"),
    ),
    InlineTag("pronunciation_needed", ("pronunciation?",), ("pronunciation?", "pronunciation needed")),
    InlineTag("predatory_publisher", ("predatory publisher",), ("predatory publisher", "predatory open access source")),
    InlineTag(
        "promotional_source", ("promotional source?",), ("promotional source", "promotion inline", "promo source")
    ),
    InlineTag("quantify", ("quantify",), ("quantify", "how many", "how much", "how many?")),
    InlineTag("quote_citation_needed", ("This quote needs a citation",), ("cite quote", "quote without source")),
    InlineTag("registration_required", ("registration required",), ("registration required",)),
    InlineTag(
        "relevant",
        ("relevant?", "relevant? – discuss"),
        ("relevance", "relevance inline", "relevant?", "relevance-inline", "irrelevant"),
    ),
    InlineTag(
        "romanization_needed",
        ("romanization needed",),
        ("romanization needed", "romanisation needed", "transliteration needed"),
    ),
    InlineTag("scientific_citation_needed", ("scientific citation needed",), ("scientific citation needed",)),
    InlineTag("season_needed", ("season needed",), ("season needed",)),
    InlineTag(
        "self_published_source",
        ("self-published source", "self-published source?"),
        ("self-published inline", "self-published source", "sps", "spsi", "self-published?"),
    ),
    InlineTag("sentence_fragment", ("sentence fragment",), ("sentence fragment", "fragment inline")),
    InlineTag("speculation", ("speculation?",), ("speculation inline", "speculation-inline")),
    InlineTag("specify", ("specify",), ("specify", "specify?", "be specific")),
    InlineTag("spelling_check", ("spelling?", "check spelling", "verify spelling"), ("spelling inline",)),
    InlineTag("sync", ("sync",), ("out of sync inline",)),
    InlineTag(
        "third_party_source_needed",
        ("third-party source needed",),
        (
            "third-party inline",
            "third party inline",
            "third-party-inline",
            "third-party source needed",
            "independent source needed",
            "independent source inline",
        ),
    ),
    InlineTag("time_needed", ("time needed",), ("time needed", "minutes needed")),
    InlineTag("title_missing", ("title missing",), ("title missing", "title needed")),
    InlineTag("timeframe", ("timeframe?",), ("clarify timeframe", "timeframe")),
    InlineTag("to_whom", ("to whom?",), ("to whom", "to whom?")),
    InlineTag("unbalanced_opinion", ("unbalanced opinion?",), ("unbalanced opinion",)),
    InlineTag("under_discussion", ("under discussion",), ("under discussion inline", "under discussion-inline")),
    InlineTag(
        "unreliable_medical_source",
        ("unreliable medical source?",),
        ("unreliable medical source", "medrs", "medrs-inline", "unreliable medical source?"),
    ),
    InlineTag(
        "unreliable_fringe_source", ("unreliable fringe source?",), ("unreliable fringe source", "fringe source inline")
    ),
    InlineTag(
        "unreliable_scientific_source",
        ("unreliable scientific source?",),
        ("unreliable scientific source", "unreliable science source"),
    ),
    InlineTag(
        "unreliable_source",
        ("unreliable source?", "unreliable source"),
        (
            "unreliable source?",
            "unreliable source",
            "rs?",
            "rs",
            "rsn?",
            "reliable source?",
            "unreliable inline",
            "unreliable",
            "generally unreliable",
            "content farm",
        ),
    ),
    InlineTag(
        "deprecated_source", ("deprecated source?", "deprecated source"), ("deprecated inline", "deprecated source")
    ),
    InlineTag(
        "user_generated_source",
        ("user-generated source?", "user-generated source"),
        ("user-generated inline", "user-generated source", "ugc inline"),
    ),
    InlineTag(
        "update",
        ("needs update", "needs update?", "update"),
        ("update inline", "update after", "update-inline", "needs update inline", "outdated inline"),
    ),
    InlineTag("vague", ("vague",), ("vague", "vague inline")),
    InlineTag(
        "verification_needed",
        ("verification needed", "verify"),
        (
            "verify source",
            "verification needed",
            "verify",
            "vs",
            "check source",
            "source check",
            "verify source-inline",
            "citecheck inline",
            "need verification",
        ),
    ),
    InlineTag("weasel_words", ("weasel words",), ("weasel inline", "weasel-inline", "weasel word", "weasel words")),
    InlineTag("what", ("what?",), ("what", "what?")),
    InlineTag("when", ("when?", "when"), ("when", "when?", "since when", "date needed", "time-inline")),
    InlineTag("where", ("where?", "where", "where in the body?"), ("where", "where?")),
    InlineTag("which", ("which?", "which"), ("which", "which?", "which one", "which ones")),
    InlineTag("who", ("who?", "who"), ("who", "who?", "weasel-name", "whoisthis")),
    InlineTag("who_else", ("who else?",), ("who else", "who else?")),
    InlineTag("whose_translation", ("whose translation?",), ("whose translation", "whose translation?")),
    InlineTag("who_said", ("who said this?",), ("who said",)),
    InlineTag("why", ("why?", "why"), ("why", "why?")),
    InlineTag("year_needed", ("year needed",), ("year needed",)),
    InlineTag("year_missing", ("year missing",), ("year missing",)),
)
