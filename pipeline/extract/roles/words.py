"""The words of `words.toml`, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.data_tables import load_table
from pipeline.english.word_lists import split_words

_TABLES = load_table(__package__, "words.toml")


def inflect(verb: str) -> Iterator[str]:
    """The forms of an English verb: those of the table, else those that follow the rule."""
    yield verb
    if verb in _TABLES["forms"]:
        yield from _TABLES["forms"][verb].split()
    else:
        stem = verb if verb.endswith("ee") else verb.removesuffix("e")
        if verb.endswith("y") and verb[-2] not in "aeou":
            yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
        else:
            yield from (
                f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s",
                f"{verb.removesuffix('e')}ed",
                f"{stem}ing",
            )


def _inflect_all(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in inflect(verb))


SPEECH = _inflect_all(_TABLES["speech"]["always"])
SPEECH_WITH_CLAUSE = _inflect_all(_TABLES["speech"]["with_clause"])
INVERTING = SPEECH | SPEECH_WITH_CLAUSE
ABOUT = _inflect_all(_TABLES["speech"]["about"])
SPEECH_NOUNS = split_words(_TABLES["speech"]["nouns"])
QUOTING = split_words(_TABLES["speech"]["passive"])
LEADING = split_words(_TABLES["leading"]["verbs"])
TWO_OBJECTS = _inflect_all(_TABLES["two_objects"]["verbs"])
MEMBERS = split_words(_TABLES["members"]["nouns"])
PARTS = split_words(_TABLES["parts"]["nouns"])
WORKS = split_words(_TABLES["works"]["nouns"])
APART = split_words(_TABLES["apart"]["prefixes"])
