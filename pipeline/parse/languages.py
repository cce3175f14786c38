"""Names of languages by the codes that templates of the English Wikipedia use."""

from __future__ import annotations

from functools import cache

from babel import Locale

# Codes that templates use and CLDR has under another one, or not at all (Module:Lang/data, April 2025).
_CODES = {
    "gr": "el", "jp": "ja", "kr": "ko", "cz": "cs", "dk": "da", "si-latn": "si", "ua": "uk", "rus": "ru", "ger": "de",
    "fra": "fr", "spa": "es", "grc-gre": "grc", "fa-af": "fa-AF", "prs": "fa-AF", "zh-hans": "zh-Hans",
    "zh-hant": "zh-Hant", "sr-latn": "sr-Latn", "ber": "tzm", "gre": "el", "mod-gr": "el",
    "br-pt": "pt-BR", "sim": "zh-Hans",
}  # fmt: skip
_NAMES = {
    "grc-gre": "Greek", "ber": "Berber languages", "ps-af": "Pashto", "aln": "Gheg Albanian",
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
