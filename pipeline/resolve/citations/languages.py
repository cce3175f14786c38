"""Languages as citations state them, as BCP 47 tags.

Names are CLDR's English ones (Babel), with the names that Module:Citation/CS1 and editors use beside them
(Template:Citation Style documentation/language/doc, 2024).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

# Names that CLDR lacks or says otherwise.
OTHER_NAMES = {
    "afghan persian": "fa-AF",
    "american english": "en-US",
    "azeri": "az",
    "bengali": "bn",
    "bokmål": "nb",
    "brazilian portuguese": "pt-BR",
    "british english": "en-GB",
    "castilian": "es",
    "castellano": "es",
    "chinese (china)": "zh-CN",
    "chinese (hong kong)": "zh-HK",
    "chinese (taiwan)": "zh-TW",
    "chinese (simplified)": "zh-Hans",
    "chinese (traditional)": "zh-Hant",
    "deutsch": "de",
    "español": "es",
    "farsi": "fa",
    "flemish": "nl-BE",
    "français": "fr",
    "gaelic": "gd",
    "greenlandic": "kl",
    "irish gaelic": "ga",
    "italiano": "it",
    "kirghiz": "ky",
    "kurmanji": "kmr",
    "mandarin": "cmn",
    "moldovan": "ro-MD",
    "norwegian (bokmål)": "nb",
    "norwegian (nynorsk)": "nn",
    "nynorsk": "nn",
    "odia": "or",
    "oriya": "or",
    "panjabi": "pa",
    "português": "pt",
    "pushto": "ps",
    "scottish gaelic": "gd",
    "sorani": "ckb",
    "tajiki": "tg",
    "uighur": "ug",
    "valencian": "ca-valencia",
}

_TAG = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?((?:[-_][a-z0-9]{5,8})*)$", re.I)
_REMARK = re.compile(r"\s*\([^()]*\)$")
_SEPARATOR = re.compile(r"\s*(?:,|;|/|&|\band\b)\s*")


@cache
def _english() -> Locale:
    return Locale("en")


@cache
def _codes() -> dict[str, str]:
    names = {name.lower(): code.replace("_", "-") for code, name in sorted(_english().languages.items())}
    return names | OTHER_NAMES


def read_languages(text: str) -> tuple[list[str], list[str]]:
    """The languages that the text names, as BCP 47 tags, and the parts of it that name none."""
    whole = read_language(text)
    if whole:
        return [whole], []
    known, unknown = [], []
    for part in filter(None, (part.strip() for part in _SEPARATOR.split(text))):
        tag = read_language(part) or read_language(_REMARK.sub("", part))
        if tag:
            known.append(tag)
        else:
            unknown.append(part)
    return known, unknown


@lru_cache(maxsize=4096)
def read_language(text: str) -> str | None:
    """The BCP 47 tag of the one language that the text names, in English or as a code; None where it names none."""
    name = " ".join(text.split()).strip(" .").lower()
    name = name.removesuffix(" language")
    if name in _codes():
        return _codes()[name]
    match = _TAG.match(name)
    if not match:
        return None
    language, script, region, variants = match.groups()
    language = _preferred(language)
    if language not in _english().languages:
        return None
    parts = [language]
    if script:
        parts.append(script.title())
    if region:
        parts.append(region.upper())
    return "-".join(parts) + variants.replace("_", "-")


def name_language(tag: str) -> str:
    """The English name of the language, as `(in …)` prints it; the tag itself where it has none."""
    names = _english().languages
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        name = names.get("_".join(parts[:length]))
        if name:
            return str(name)
    return tag


def _preferred(code: str) -> str:
    """The shortest code of the language: `de` for `deu` and `ger`."""
    aliases: Mapping[str, str] = get_global("language_aliases")
    return str(aliases.get(code, code))
