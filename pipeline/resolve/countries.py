"""The ISO 3166-1 code of a country by its English name.

Names are CLDR's (through Babel), and those of the tables below, which follow the short and formal names in Wikipedia's
"List of sovereign states" (2025-05-01).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale

# In CLDR, but no codes of countries: unions, pseudo-locales, codes that ISO 3166-1 reserves or leaves to its users.
_NOT_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"])

_OTHER_NAMES = {
    "Bosnia": "BA",
    "Brunei Darussalam": "BN",
    "Burma": "MM",
    "Myanmar": "MM",
    "Cabo Verde": "CV",
    "Congo-Brazzaville": "CG",
    "Republic of the Congo": "CG",
    "Congo-Kinshasa": "CD",
    "Democratic Republic of the Congo": "CD",
    "DR Congo": "CD",
    "DRC": "CD",
    "Czech Republic": "CZ",
    "East Timor": "TL",
    "Federated States of Micronesia": "FM",
    "Hong Kong": "HK",
    "Ivory Coast": "CI",
    "Kyrgyz Republic": "KG",
    "Macau": "MO",
    "Macao": "MO",
    "North Korea": "KP",
    "Democratic People's Republic of Korea": "KP",
    "South Korea": "KR",
    "Republic of Korea": "KR",
    "Palestine": "PS",
    "State of Palestine": "PS",
    "People's Republic of China": "CN",
    "Republic of China": "TW",
    "Russian Federation": "RU",
    "Slovak Republic": "SK",
    "Swaziland": "SZ",
    "Syrian Arab Republic": "SY",
    "Swiss Confederation": "CH",
    "The Gambia": "GM",
    "The Bahamas": "BS",
    "Turkey": "TR",
    "Holy See": "VA",
    "Vatican": "VA",
    "United States of America": "US",
    "United Kingdom of Great Britain and Northern Ireland": "GB",
    "Great Britain": "GB",
    "Britain": "GB",
    "Viet Nam": "VN",
}

# A country and something else; a link's page says which.
_AMBIGUOUS = frozenset(["georgia"])

_FORMAL = re.compile(
    r"(?:the )?(?:(?:islamic|people's|democratic|socialist|federal|federative|arab|united|co-operative|bolivarian"
    r"|oriental|plurinational|hashemite|independent) ){0,4}(?:republic|kingdom|emirate|state|sultanate|principality"
    r"|commonwealth|union|federation|grand duchy) of (?:the )?(?P<country>.+)"
)
_COUNTRY_PAGE = re.compile(r" \((?:country|nation|republic|state)\)$")


def find_country_code(name: str, page: str | None = None) -> str | None:
    """The code of the country that has this name, or None; `page` is the linked page's title, where there is one.

    A formal name counts ("Islamic Republic of Afghanistan"), a name that is also another place's does not.
    """
    title = page or name
    if _COUNTRY_PAGE.search(title):
        return _codes().get(_fold(_COUNTRY_PAGE.sub("", title)))
    key = _fold(title)
    if key in _AMBIGUOUS:
        return None
    if code := _codes().get(key):
        return code
    formal = _FORMAL.fullmatch(key)
    return _codes().get(formal["country"]) if formal and formal["country"] not in _AMBIGUOUS else None


def _fold(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    plain = plain.replace("’", "'").replace("&", "and").removeprefix("the ")
    return re.sub(r"\bst\. ", "saint ", plain)


@cache
def _codes() -> dict[str, str]:
    names: dict[str, str] = {}
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES:
            names[_fold(name)] = code
    names.update({_fold(name): code for name, code in _OTHER_NAMES.items()})
    return names
