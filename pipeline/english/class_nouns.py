"""Nouns that say of which class a thing is: "town" of a GPE, "footballer" of a PERSON."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.data_tables import load_table

# Noun in lower case → the class of what it names.
NOUNS: Mapping[str, str] = {
    noun.replace("-", " "): label
    for label, nouns in load_table(__package__, "class_nouns.toml").items()
    for noun in nouns.split()
}
_QUALIFIER_ENDS = re.compile(r" (?:of|in|from|born|at) |, ")

# What a lead says that its subject is, and what the noun for it stands before: preposition, relative, participle.
_DEFINITION = re.compile(r" (?:is|was|are|were) (?:(?:a|an|the|one of the) )?(?P<words>(?:[^.;:]|(?<=[A-Z])\.){2,120})")
_NOUN_ENDS = re.compile(
    r" (?:of|in|on|at|from|for|that|which|who|whose|near|where|and|or|between|by|with|under|to|located|situated|built"
    r"|\w+(?:ed|en) (?:in|by|at|on|as))\b"
)
# What may stand between a subject and its verb, brackets left out: the rest of its name, another name, an apposition.
_REST_OF_NAME = re.compile(r"(?:,? [^\W\d_a-z][\w'’.-]*){0,4}")
_ASIDE = re.compile(r"(?:,(?:.*,)?| (?:or|also|and) .*)?")
_FULL_STOP = re.compile(r"(?<![A-Z])[.;!?] ")
_PRONUNCIATION = re.compile(r" /[^/]{1,80}/")
_REACH = 400  # characters before a subject's name in its lead, and from there to the definition


def read_definition(lead: str, name: str) -> str | None:
    """The class of the noun by which an article's first paragraph says what the bearer of this name is."""
    last = name.split()[-1:]
    named = re.search(rf"(?<!\w){re.escape(last[0])}(?!\w)", lead[:_REACH], re.IGNORECASE) if last else None
    words = _find_definition(_leave_out_brackets(lead[named.end() : named.end() + 2 * _REACH])) if named else ""
    phrases = _NOUN_ENDS.split(words)[0].split(",")  # adjectives are parted by commas
    nouns = (NOUNS.get(phrase.split()[-1].lower()) for phrase in phrases if phrase.strip())
    return next(filter(None, nouns), None)


def _find_definition(behind: str) -> str:
    """What is said of the subject behind whose name this stands: nothing where another subject has the first verb."""
    defined = _DEFINITION.search(behind)
    between = behind[: defined.start()] if defined else ""
    rest = _REST_OF_NAME.match(between)
    aside = between[rest.end() :] if rest else ""
    is_subject = _ASIDE.fullmatch(aside) and not _FULL_STOP.search(aside)
    return defined["words"] if defined and is_subject else ""


def _leave_out_brackets(text: str) -> str:
    """The text without pronunciations and what stands in brackets; of those left open nothing stays."""
    kept, depth = list[str](), 0
    for part in re.split(r"( ?[(\[]|[)\]])", _PRONUNCIATION.sub("", text)):
        if part[-1:] in ("(", "["):
            depth += 1
        elif part in (")", "]"):
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(part)
    return "".join(kept)


def read_qualifier(words: str) -> str | None:
    """The class that a title's qualifier tells by its last noun: "English footballer", "city in Iran", "1994 film".

    With a capital it is where the subject belongs, not what it is: "American Revolution", "War of Independence".
    """
    last = _QUALIFIER_ENDS.split(words)[0].split()[-1:]
    return NOUNS.get(last[0]) if last else None
