"""Names of languages and countries by the codes that templates of the English Wikipedia use."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global

# Codes that templates use and CLDR has under another one, or not at all (Module:Lang/data, April 2025).
_CODES = {
    "gr": "el", "jp": "ja", "kr": "ko", "cz": "cs", "dk": "da", "si-latn": "si", "ua": "uk", "rus": "ru", "ger": "de",
    "fra": "fr", "spa": "es", "grc-gre": "grc", "fa-af": "fa-AF", "prs": "fa-AF", "zh-hans": "zh-Hans",
    "zh-hant": "zh-Hant", "sr-latn": "sr-Latn", "ber": "tzm", "gre": "el", "mod-gr": "el",
    "br-pt": "pt-BR", "sim": "zh-Hans",
}  # fmt: skip
_NAMES = {
    "grc-gre": "Greek", "ber": "Berber", "ps-af": "Pashto", "aln": "Gheg Albanian",
    "prs": "Dari", "fa-af": "Dari", "crh3": "Crimean Tatar", "me": "Montenegrin", "cnr": "Montenegrin",
    "vls": "West Flemish", "sh-latn": "Serbo-Croatian",
}  # fmt: skip


@cache
def name_of(code: str) -> str | None:
    """The language's English name; None where the code is not known."""
    code = code.strip().lower()
    if code in _NAMES:
        return _NAMES[code]
    code = _CODES.get(code, code)
    names = Locale("en").languages
    for candidate in (code.replace("-", "_"), code.split("-", 1)[0]):
        name = next((names[key] for key in (candidate, candidate.lower()) if key in names), None)
        if name:
            return str(name)
    return None


# The International Olympic Committee's codes that are not ISO 3166-1's (list of IOC country codes, April 2025), and
# others that the English Wikipedia has flag templates for.
_IOC = {
    "ALG": "DZ", "ANG": "AO", "BAH": "BS", "BAN": "BD", "BAR": "BB", "BOT": "BW", "BUL": "BG", "CAM": "KH", "CHA": "TD",
    "CHI": "CL", "CRC": "CR", "CRO": "HR", "DEN": "DK", "ESA": "SV", "FIJ": "FJ", "GAM": "GM", "GER": "DE", "GRE": "GR",
    "GRN": "GD", "GUA": "GT", "GUI": "GN", "HAI": "HT", "HON": "HN", "INA": "ID", "IRI": "IR", "KOS": "XK", "KSA": "SA",
    "KUW": "KW", "LAT": "LV", "LBA": "LY", "LES": "LS", "LIB": "LB", "MAD": "MG", "MAS": "MY", "MAW": "MW", "MGL": "MN",
    "MON": "MC", "MRI": "MU", "MTN": "MR", "MYA": "MM", "NCA": "NI", "NED": "NL", "NEP": "NP", "NGR": "NG", "NIG": "NE",
    "OMA": "OM", "PAR": "PY", "PHI": "PH", "PLE": "PS", "POR": "PT", "PUR": "PR", "RSA": "ZA", "SEY": "SC", "SLO": "SI",
    "SRI": "LK", "SUD": "SD", "SUI": "CH", "TAN": "TZ", "TPE": "TW", "UAE": "AE", "URU": "UY", "VIE": "VN", "ZAM": "ZM",
    "ZIM": "ZW", "UK": "GB", "US": "US", "EU": "EU", "UN": "UN",
}  # fmt: skip

# Countries by what the English Wikipedia calls them, where CLDR has another name, and flags of what is no country of
# ISO 3166-1 (Category:Country data templates, April 2025).
_COUNTRIES = {
    "AG": "Antigua and Barbuda", "BA": "Bosnia and Herzegovina", "BL": "Saint Barthélemy",
    "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "CI": "Ivory Coast",
    "CZ": "Czech Republic", "GS": "South Georgia and the South Sandwich Islands", "HK": "Hong Kong",
    "KN": "Saint Kitts and Nevis", "LC": "Saint Lucia", "MF": "Saint Martin", "MM": "Myanmar", "MO": "Macau",
    "PM": "Saint Pierre and Miquelon", "PS": "Palestine", "SH": "Saint Helena", "SJ": "Svalbard and Jan Mayen",
    "ST": "São Tomé and Príncipe", "TC": "Turks and Caicos Islands", "TF": "French Southern and Antarctic Lands",
    "TR": "Turkey", "TT": "Trinidad and Tobago", "VC": "Saint Vincent and the Grenadines",
    "VI": "U.S. Virgin Islands", "WF": "Wallis and Futuna",
}  # fmt: skip
_FLAGS = {
    "ENG": "England", "SCO": "Scotland", "WAL": "Wales", "NIR": "Northern Ireland", "IOM": "Isle of Man",
    "URS": "Soviet Union", "GDR": "East Germany", "FRG": "West Germany", "YUG": "Yugoslavia", "TCH": "Czechoslovakia",
    "SCG": "Serbia and Montenegro", "EUN": "Unified Team", "SKN": "Saint Kitts and Nevis", "CUR": "Curaçao",
    "AHO": "Netherlands Antilles", "ZAI": "Zaire", "RHO": "Rhodesia", "ROC": "ROC",
}  # fmt: skip
_ALPHA3 = 3  # letters of ISO 3166-1's and the Committee's codes


@cache
def country_of(code: str) -> str | None:
    """The country's English name by its three-letter code in capitals; None where the code is no country's."""
    if code in _FLAGS:
        return _FLAGS[code]
    alpha2 = _IOC.get(code)
    if alpha2 is None and len(code) == _ALPHA3 and code.isascii() and code.isupper():
        aliases = get_global("territory_aliases").get(code)
        alpha2 = aliases[0] if aliases and len(aliases) == 1 else None
    name = _COUNTRIES.get(alpha2) or Locale("en").territories.get(alpha2) if alpha2 else None
    return str(name) if name else None
