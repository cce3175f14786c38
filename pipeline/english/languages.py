"""Languages: their English names, and the BCP 47 tags of names and codes.

Names are CLDR's English ones (through Babel); `languages.toml` holds what the English Wikipedia has besides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from pipeline.data_tables import load_table

_TABLES: dict[str, dict[str, str]] = load_table(__package__, "languages.toml")
_TAG = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?((?:[-_][a-z0-9]{5,8})*)$", re.I)


@cache
def _names() -> dict[str, str]:
    """English names by tag in lower case."""
    names: Mapping[str, str] = Locale("en").languages
    return {tag.replace("_", "-").lower(): name for tag, name in names.items()} | _TABLES["names"]


@cache
def _tags() -> dict[str, str]:
    """Tags by English name in lower case."""
    names: Mapping[str, str] = Locale("en").languages
    by_name = {name.lower(): tag for tag, name in _TABLES["names"].items()}
    by_name |= {name.lower(): tag.replace("_", "-") for tag, name in sorted(names.items())}
    return by_name | _TABLES["tags"]


@lru_cache(maxsize=4096)
def name_language(tag: str) -> str | None:
    """The English name of the language with this BCP 47 tag, as narrow as there is one; None where there is none."""
    parts, names = tag.lower().split("-"), _names()
    return next((names[key] for end in range(len(parts), 0, -1) if (key := "-".join(parts[:end])) in names), None)


def name_language_code(code: str) -> str | None:
    """The English name of the language by a code that templates use, tag or none; None where it is not known."""
    code = code.strip().lower()
    return name_language(_TABLES["codes"].get(code, code))


@lru_cache(maxsize=4096)
def tag_language(text: str) -> str | None:
    """The BCP 47 tag of the one language that the text names, in English or as a code; None where it names none."""
    name = " ".join(text.split()).strip(" .").lower()
    name = name.removesuffix(" language")
    if name in _tags():
        return _tags()[name]
    match = _TAG.match(name)
    if not match:
        return None
    language, script, region, variants = match.groups()
    language = _prefer(language)
    if language.lower() not in _names():
        return None
    parts = [language]
    if script:
        parts.append(script.title())
    if region:
        parts.append(region.upper())
    return "-".join(parts) + variants.replace("_", "-")


def _prefer(code: str) -> str:
    """The shortest code of the language, `de` for `deu` and `ger`, where that has a name; else the code itself."""
    aliases: Mapping[str, str] = get_global("language_aliases")
    preferred = aliases.get(code, code).replace("_", "-")
    return preferred if preferred.lower() in _names() else code


def names_language(title: str) -> bool:
    """Whether the page is a language's, which mostly has its people's name as well: "French language"."""
    return title.endswith((" language", " languages", " dialect", " dialects"))
