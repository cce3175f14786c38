"""What tells one work from another: the string from which its `work_id` is made."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from pipeline.document import Work
from pipeline.resolve.citations.identifiers import isbn13
from pipeline.resolve.citations.words import words

# Parameters of addresses that follow a reader about and name no other document; after the lists that browsers strip
# (Brave's and Firefox's query-stripping lists, 2024). A trailing `*` stands for any ending.
TRACKING = words(
    """
    utm_* | fbclid | gclid | gclsrc | dclid | gbraid | wbraid | msclkid | mc_cid | mc_eid | igshid | igsh |
    twclid | ttclid | yclid | _ga | _gl | _hsenc | _hsmi | __hstc | __hssc | __hsfp | hsctatracking | mkt_tok |
    oly_anon_id | oly_enc_id | vero_id | wickedid | s_cid | ns_campaign | ns_mchannel | ns_source |
    ns_linkname | ns_fee | at_medium | at_campaign | at_custom* | at_link_* | at_format | at_ptr_name | cmpid |
    cmp | ocid | ncid | sr_share | smid | smtyp | spref | feature_share | xtor | wt.mc_id | guccounter |
    guce_referrer | guce_referrer_sig
    """
)

_TRACKING_PREFIXES = tuple(name[:-1] for name in TRACKING if name.endswith("*"))
_ARCHIVE = re.compile(
    r"^(?:https?:)?//(?:(?:web|www|wayback)\.)?(?:archive\.org/(?:web/)?|archive\.(?:today|is|ph|md|fo|li|vn)/|"
    r"webarchive\.nationalarchives\.gov\.uk/(?:ukgwa/)?)(?:\d{4,14}(?:[a-z]{2}_|\*)?)/(?P<url>.+)$",
    re.I,
)
_DOI_ADDRESS = re.compile(r"^(?:doi:\s*|(?:https?:)?//(?:dx\.|www\.)?doi\.org/)", re.I)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_HOST_PREFIX = re.compile(r"^www\d?\.")


def identify(work: Work, text: str) -> str:
    """The identity of the work: its DOI, else its address, its ISBN, its title with container and date, else its text.

    Neither access nor archive data, case, quotation marks nor the form of the citation enter it. The address of
    a site's front page names the site: it counts only where there is no title.
    """
    if work.doi:
        return f"doi:{unquote(_DOI_ADDRESS.sub('', work.doi)).lower()}"
    url = work.url or work.archive_url
    address = normalise_url(url) if url else ""
    if address and ("/" in address or "?" in address or not work.title):
        return _identify_address(address)
    isbn = isbn13(work.isbn) if work.isbn else None
    if isbn:
        return f"isbn:{isbn}"
    title = _normalise(work.title)
    if title:
        source = _normalise(_ARTICLE.sub("", work.container_title or work.publisher or work.agency or ""))
        return f"title:{title}|{source}|{work.issued or ''}"
    return f"text:{_normalise(text)}"


def _identify_address(address: str) -> str:
    host, _, path = address.partition("/")
    if host in {"doi.org", "dx.doi.org"} and path.startswith("10."):
        return f"doi:{unquote(path).lower()}"
    return f"url:{address}"


def normalise_url(url: str) -> str:
    """The address without scheme, `www.`, trailing slash, tracking parameters and archive around it."""
    match = _ARCHIVE.match(url.strip())
    while match:
        url = match["url"]
        match = _ARCHIVE.match(url)
    if not re.match(r"^(?:[a-z][a-z0-9+.-]*:)?//", url, re.I):
        url = f"//{url}"
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # a bracket or port that no address has: the text itself is the identity
        return url.removeprefix("//")
    host = _HOST_PREFIX.sub("", host) + (f":{port}" if port not in {None, 80, 443} else "")
    path = re.sub(r"//+", "/", _requote(parts.path)).rstrip("/")
    query = _strip_tracking(parts.query)
    fragment = "" if parts.fragment.startswith(":~:") else parts.fragment.partition(":~:")[0]
    return host + path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def _requote(path: str) -> str:
    """The path in one percent-encoding, whichever letters the editor's browser encoded."""
    return quote(unquote(path), safe="/:@!$&'()*+,;=~-._")


def _strip_tracking(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _is_tracking(name.lower())]
    if len(kept) == len(pairs):
        return query
    return urlencode(kept)


def _is_tracking(name: str) -> bool:
    return name in TRACKING or name.startswith(_TRACKING_PREFIXES)


def _normalise(text: str | None) -> str:
    """The letters and digits of the text alone, in one case and one composition."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(character for character in folded if unicodedata.category(character)[0] not in {"P", "Z", "C"})
