"""The parameters of Citation Style 1 and 2 and their aliases.

After Module:Citation/CS1/Configuration (aliases) and Module:Citation/CS1/Whitelist as of 2024, with the
names that earlier versions of the module took, for old revisions. `#` is a number, or nothing for the first. Within
a row the earlier name wins where two are given, as in the module.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

# What a citation says. The key is our name for it, whatever alias the editor wrote.
ALIASES: dict[str, tuple[str, ...]] = {
    "title": ("title", "litigants"),
    "script_title": ("script-title",),
    "trans_title": ("trans-title", "trans_title"),
    "chapter": ("chapter", "contribution", "entry", "article", "section"),
    "script_chapter": ("script-chapter", "script-contribution", "script-entry", "script-article", "script-section"),
    "trans_chapter": (
        "trans-article", "trans-chapter", "trans-contribution", "trans-entry", "trans-section", "trans_chapter",
    ),
    "map": ("map",),
    "script_map": ("script-map",),
    "trans_map": ("trans-map",),
    "source_title": ("wstitle",),
    "periodical": ("journal", "magazine", "newspaper", "periodical", "website", "work"),
    "script_periodical": (
        "script-journal", "script-magazine", "script-newspaper", "script-periodical", "script-website", "script-work",
    ),
    "trans_periodical": (
        "trans-journal", "trans-magazine", "trans-newspaper", "trans-periodical", "trans-website", "trans-work",
    ),
    "encyclopedia": ("encyclopedia", "encyclopaedia", "dictionary"),
    "script_encyclopedia": ("script-encyclopedia", "script-encyclopaedia"),
    "trans_encyclopedia": ("trans-encyclopedia", "trans-encyclopaedia"),
    "book_title": ("book-title", "booktitle"),
    "conference": ("conference", "event"),
    "mailing_list": ("mailing-list", "mailinglist"),
    "newsgroup": ("newsgroup",),
    "program": ("program",),
    "reporter": ("reporter",),
    "date": ("date", "air-date", "airdate"),
    "year": ("year",),
    "month": ("month",),
    "day": ("day",),
    "publication_date": ("publication-date", "publicationdate"),
    "original_date": ("orig-date", "orig-year", "origyear", "origdate", "origmonth"),
    "access_date": ("access-date", "accessdate"),
    "access_day": ("accessday", "accessdaymonth", "accessmonthday"),
    "access_month": ("accessmonth",),
    "access_year": ("accessyear",),
    "archive_date": ("archive-date", "archivedate"),
    "url": ("url", "map-url", "mapurl", "conference-url", "conferenceurl"),
    "chapter_url": (
        "chapter-url", "contribution-url", "entry-url", "article-url", "section-url", "chapterurl", "contributionurl",
        "sectionurl",
    ),
    "archive_url": ("archive-url", "archiveurl"),
    "url_status": ("url-status", "dead-url", "deadurl"),
    "publisher": ("publisher", "institution", "distributor", "newsagency"),
    "publication_place": ("publication-place", "publicationplace"),
    "place": ("place", "location", "city"),
    "agency": ("agency",),
    "network": ("network",),
    "station": ("station",),
    "via": ("via",),
    "series": ("series", "version"),
    "series_number": ("series-number", "series-no", "seriesno", "seriesnumber"),
    "season": ("season",),
    "episode": ("episode",),
    "edition": ("edition",),
    "volume": ("volume", "vol"),
    "issue": ("issue", "number"),
    "article_number": ("article-number",),
    "page": ("page", "p", "pinpoint", "opinion"),
    "pages": ("pages", "pp"),
    "at": ("at",),
    "sheet": ("sheet",),
    "sheets": ("sheets",),
    "sections": ("sections",),
    "inset": ("inset",),
    "scale": ("scale",),
    "cartography": ("cartography",),
    "no_pp": ("no-pp", "nopp"),
    "minutes": ("minutes",),
    "time": ("time",),
    "time_caption": ("time-caption", "timecaption"),
    "language": ("language", "lang", "in"),
    "type": ("type", "medium"),
    "format": ("format", "chapter-format", "contribution-format", "entry-format", "article-format", "section-format",
               "map-format", "conference-format"),
    "degree": ("degree",),
    "department": ("department", "title-note"),
    "docket": ("docket",),
    "court": ("court",),
    "others": ("others",),
    "quote": ("quote", "quotation"),
    "script_quote": ("script-quote",),
    "trans_quote": ("trans-quote",),
    "quote_page": ("quote-page",),
    "quote_pages": ("quote-pages",),
    "mode": ("mode",),
    "postscript": ("postscript",),
    "name_list_style": ("name-list-style", "name-list-format"),
    "ampersand": ("last-author-amp", "lastauthoramp"),
    "ref": ("ref",),
    "collaboration": ("collaboration",),
    "people": ("authors", "people", "credits"),
    "coauthors": ("coauthors", "coauthor"),
    "vauthors": ("vauthors",),
    "veditors": ("veditors",),
    "editors": ("editors",),
    "display_authors": ("display-authors", "display-subjects", "displayauthors"),
    "display_editors": ("display-editors", "displayeditors"),
    "author_last": (
        "last#", "author-last#", "author#-last", "author-surname#", "author#-surname", "subject-last#", "subject#-last",
        "subject-surname#", "subject#-surname", "author#", "host#", "subject#", "surname#", "authorn#", "inventor#",
        "inventor-last#", "inventor#-last", "inventor-surname#", "inventor#-surname", "user#",
    ),
    "author_first": (
        "first#", "author-first#", "author#-first", "author-given#", "author#-given", "subject-first#",
        "subject#-first",
        "subject-given#", "subject#-given", "given#", "inventor-first#", "inventor#-first", "inventor-given#",
        "inventor#-given",
    ),
    "author_mask": ("author-mask#", "author#-mask", "authormask#", "author#mask", "subject-mask#", "subject#-mask"),
    "editor_last": (
        "editor-last#", "editor#-last", "editor-surname#", "editor#-surname", "editor#",
    ),
    "editor_first": ("editor-first#", "editor#-first", "editor-given#", "editor#-given"),
    "editor_mask": ("editor-mask#", "editor#-mask", "editormask#", "editor#mask"),
    "translator_last": (
        "translator-last#", "translator#-last", "translator-surname#", "translator#-surname", "translator#",
    ),
    "translator_first": ("translator-first#", "translator#-first", "translator-given#", "translator#-given"),
    "interviewer_last": (
        "interviewer-last#", "interviewer#-last", "interviewer-surname#", "interviewer#-surname", "interviewer#",
        "interviewers",
    ),
    "interviewer_first": ("interviewer-first#", "interviewer#-first", "interviewer-given#", "interviewer#-given"),
    "contributor_last": (
        "contributor-last#", "contributor#-last", "contributor-surname#", "contributor#-surname", "contributor#",
    ),
    "contributor_first": ("contributor-first#", "contributor#-first", "contributor-given#", "contributor#-given"),
    "doi": ("doi",),
    "isbn": ("isbn", "isbn13"),
    "issn": ("issn",),
    "eissn": ("eissn",),
    "pmid": ("pmid",),
    "arxiv": ("arxiv", "eprint"),
    "asin": ("asin",),
    "bibcode": ("bibcode",),
    "biorxiv": ("biorxiv",),
    "citeseerx": ("citeseerx",),
    "hdl": ("hdl",),
    "id": ("id",),
    "ismn": ("ismn",),
    "jfm": ("jfm",),
    "jstor": ("jstor",),
    "lccn": ("lccn",),
    "medrxiv": ("medrxiv",),
    "mr": ("mr",),
    "oclc": ("oclc",),
    "ol": ("ol",),
    "osti": ("osti",),
    "pmc": ("pmc",),
    "rfc": ("rfc",),
    "s2cid": ("s2cid",),
    "sbn": ("sbn",),
    "ssrn": ("ssrn",),
    "usenetid": ("usenetid", "message-id"),
    "zbl": ("zbl",),
    "newsgroup_id": ("id-ug",),
    "patent_country": ("country-code", "country"),
    "patent_number": ("patent-number",),
    "patent_status": ("status",),
    "tweet_number": ("tweet-number",),
}  # fmt: skip

# What only steers the display, links to pages about the work, or speaks of access: known, and not evidence.
SILENT: tuple[str, ...] = (
    "df", "no-tracking", "notracking", "template-doc-demo", "registration", "subscription", "via-status",
    "author-link#", "author#-link", "subject-link#", "subject#-link", "authorlink#", "author#link",
    "editor-link#", "editor#-link", "editorlink#", "editor#link", "translator-link#", "translator#-link",
    "interviewer-link#", "interviewer#-link", "contributor-link#", "contributor#-link", "inventor-link#",
    "inventor#-link",
    "translator-mask#", "translator#-mask", "interviewer-mask#", "interviewer#-mask", "contributor-mask#",
    "contributor#-mask", "display-translators", "display-interviewers", "display-contributors",
    "title-link", "titlelink", "episode-link", "episodelink", "series-link", "serieslink", "journal-link",
    "url-access", "access", "chapter-url-access", "contribution-url-access", "entry-url-access", "article-url-access",
    "section-url-access", "map-url-access", "archive-format", "asin-tld", "bibcode-access", "doi-access", "hdl-access",
    "jstor-access", "ol-access", "osti-access", "s2cid-access", "ssrn-access", "class", "doi-broken-date", "doi-broken",
    "doi-inactive-date", "doi_inactivedate", "doi_brokendate", "pmc-embargo-date", "embargo", "ignore-isbn-error",
    "lay-date", "lay-format", "lay-source", "lay-url", "laydate", "laysource", "laysummary", "layurl",
    "transcript", "transcript-format", "transcript-url", "transcripturl", "separator", "author-separator",
    "author-name-separator", "editor-separator", "call-sign", "callsign", "author-format", "no-cat",
    "template doc demo",
    "noicon", "short", "nosec", "bot", "archive-status", "fix-attempted",
)  # fmt: skip


_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")


@cache
def _index() -> dict[str, tuple[str, int]]:
    """Every alias with its meaning and its rank among the aliases of that meaning."""
    index = {}
    for meaning, names in (*ALIASES.items(), ("", SILENT)):
        for rank, name in enumerate(names):
            index[name] = (meaning, rank)
            if "#" in name:
                index[name.replace("#", "")] = (meaning, rank)
    return index


@lru_cache(maxsize=4096)
def find_meaning(name: str) -> tuple[str, int, int] | None:
    """What a parameter of this name says, its number (1 where it has none) and its rank among the aliases.

    The meaning is empty for a name that says nothing of the work; None is a name that CS1 does not know.
    """
    key = name.strip().lower()
    index = _index()
    if key in index:
        meaning, rank = index[key]
        return meaning, 1, rank
    numbers = _NUMBER.findall(key)
    if len(numbers) != 1:
        return None
    found = index.get(_NUMBER.sub("#", key))
    return (found[0], int(numbers[0]), found[1]) if found else None
