"""Who speaks where the tree gives a verb of saying no subject: the noun phrase that stands where one would."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.edges import is_nominal, reach_back, skip_day
from pipeline.extract.claims.extents import SUBJECTS, Span
from pipeline.extract.claims.noun_phrases import find_noun_phrase
from pipeline.extract.claims.passage import Passage
from pipeline.extract.roles.speech import is_inverted

BEFORE_VERB = frozenset(["aux", "advmod", "cop"])


def find_loose_subject(passage: Passage, verb: int) -> Span | None:
    """The noun phrase beside a verb that the parser hung elsewhere: ", and fighters said", ", said the mayor,"."""
    tree = passage.tree
    if tree.words[verb].endswith("ing"):
        return None
    for noun in tree.find(verb, "iobj"):
        if tree.words[verb] not in cues.TOLD and is_inverted(tree, verb, noun):
            return find_noun_phrase(passage, noun)
    end = verb
    while end > passage.first and tree.kinds[end - 1] in BEFORE_VERB:
        end -= 1
    start = end
    while start > passage.first and not passage.is_comma(start - 1) and tree.texts[start - 1] not in (";", ":"):
        start -= 1
    is_joined = start > passage.first and (tree.texts[start - 1] == ";" or tree.kinds[start] == "cc")
    start += tree.kinds[start] == "cc"
    return (start, end) if is_joined and is_nominal(passage, start, end) else None


def _read_led(passage: Passage, verb: int) -> Span | None:
    """The subject that a participle before the verb took from it: "Roe, concerned over the fall, wrote"."""
    tree = passage.tree
    clauses = [one for one in tree.find(verb, "advcl") if one < verb and tree.words[one].endswith(("ed", "ing"))]
    for clause in clauses:
        subject = passage.find_subject(clause)
        if subject is not None and subject == clause - 1:  # "Those looking on, …, said"
            comma = next((token for token in range(clause, verb) if passage.is_comma(token)), verb)
            return find_noun_phrase(passage, subject, until=comma)
        if subject is not None and tree.texts[clause - 1] == "," and tree.words[clause].endswith("ed"):
            return find_noun_phrase(passage, subject)
    return None


def guess_subject(passage: Passage, verb: int) -> Span | None:
    """Who speaks before a verb that the parser left without a subject: right before it, or before what is inserted."""
    tree = passage.tree
    if (apart := _read_led(passage, verb) or _find_before_example(passage, verb)) is not None:
        return apart
    for token in range(verb - 1, max(verb - 6, passage.first - 1), -1):
        if tree.words[token] in cues.QUANTITIES:
            return token, token + 1
        if tree.texts[token] == ")" and "(" in (inside := tree.texts[passage.first : token]):
            token = passage.first + len(inside) - 1 - inside[::-1].index("(") - 1  # "the Mill Office (MO) said"
        if tree.kinds[token] in ("aux", "advmod"):
            continue
        if tree.texts[token][0].isalnum() and tree.kinds[token] in (
            "flat",
            "appos",
            "obl",
            "obj",
            "nmod",
            "root",
            "compound",
            "conj",
        ):
            top = passage.find_top(token, passage.first) if tree.kinds[token] == "flat" else token
            while tree.kinds[top] == "flat":
                top = tree.heads[top]
            phrase = find_noun_phrase(passage, top, until=token + 1)
            return phrase and reach_back(passage, phrase, verb)
        return None
    return None


def _find_before_example(passage: Passage, verb: int) -> Span | None:
    """The noun phrase before those of it who are named between commas: "Some authors, among them X, doubt it"."""
    tree, last = passage.tree, verb - 1
    commas = [token for token in range(passage.first + 1, last) if passage.is_comma(token)]
    if last < passage.first or not passage.is_comma(last) or not commas:
        return None
    opening = next((token for token in commas if tree.words[token + 1] in cues.EXEMPLIFYING), None)
    start = skip_day(passage, passage.first, commas[0])
    if opening is None and _is_phrase(passage, start, commas[0]):
        return start, commas[0]  # "The book, first published in 1900, says", "On 1 May Roe, a clerk, said"
    if opening is None or any(tree.kinds[token] in (*SUBJECTS, "aux", "cop") for token in range(opening, last)):
        return None
    noun = opening - 1
    while tree.kinds[noun] in ("flat", "nmod") and passage.first <= tree.heads[noun] < noun:
        noun = tree.heads[noun]
    return find_noun_phrase(passage, noun, until=opening)


def _is_phrase(passage: Passage, start: int, end: int) -> bool:
    """Whether the words are a noun phrase, be it the root of the tree: an article, a name or a plural, and no verb."""
    tree, last = passage.tree, end - 1
    kinds = [tree.kinds[token] for token in range(start, end) if tree.kinds[token] not in SUBJECTS]
    is_verbal = any(kind in ("aux", "cop", "mark", "acl") for kind in kinds)
    is_verbal = is_verbal or any(
        tree.kinds[token] in SUBJECTS and tree.heads[token] < end for token in range(start, end)
    )
    is_named = tree.words[start] in cues.DETERMINERS or tree.texts[last][0].isupper() or tree.words[last].endswith("s")
    return is_named and not is_verbal and tree.words[start] not in cues.PREPOSITIONS and start not in passage.dated
